// The state of one JavaScript function under generation: its temporaries, known assignments and output.

import type * as ast from "../../grammar/ast.ts";
import type { Scope } from "./scope.ts";
import type { Unit } from "./unit.ts";

export interface Loop {
  breakLabel: string;
  continueLabel: string;
  /** States of definite assignment at each `break`. */
  breaks: (Set<string> | null)[];
  /** Run when the loop is left early: closes a generator that nobody else can hold. */
  closer: string | null;
}

/** Where an exception raised by this very function goes: a variable to leave it in and a block to break out of. */
export interface Escape {
  label: string;
  variable: string;
}

/** A `try … finally` or `with` body: leaving it early must pass through its end. */
export interface FinallyRegion {
  label: string;
  /** Which of `completions` (counted from 1) is pending; 0 for none. */
  which: string;
  value: string;
  completions: ("return" | "break" | "continue")[];
}

/** What `return`, `break` and `continue` must see to on their way out, innermost last. */
export type Block =
  | { kind: "loop"; loop: Loop }
  | { kind: "cleanup"; js: string }
  | { kind: "finally"; region: FinallyRegion };

export class Fn {
  readonly unit: Unit;
  readonly scope: Scope;
  readonly parent: Fn | null;
  /** Name of the hoisted code object. */
  code = "";
  qualname: string;
  readonly lines: string[] = [];
  /** Variables assigned on every path to this point; null where the point cannot be reached. */
  assigned: Set<string> | null;
  /** Free variables known to be assigned whenever this function runs. */
  readonly freeAssigned: Set<string>;
  readonly blocks: Block[] = [];
  readonly escapes: Escape[] = [];
  /** Whether something breaks out of the function's outermost block with an exception. */
  escapesBody = false;
  private tempTop = 0;
  private tempMax = 0;
  /** Temporaries that keep their value across statements (iterators, saved exceptions). */
  private held = 0;
  /** Whether exits must restore the recursion depth. */
  tracksDepth = false;
  isGenerator = false;
  isAsync = false;
  /** Name of the JavaScript variable holding the namespace mapping, in class bodies and mapped modules. */
  namespace: string | null = null;

  constructor(unit: Unit, scope: Scope, parent: Fn | null, qualname: string) {
    this.unit = unit;
    this.scope = scope;
    this.parent = parent;
    this.qualname = qualname;
    this.assigned = new Set(scope.params.filter((p) => !scope.deleted.has(p)));
    this.freeAssigned = new Set([...(parent?.freeAssigned ?? []), ...(parent?.assigned ?? [])]);
    for (const n of scope.locals()) this.freeAssigned.delete(n);
  }

  out(line: string): void {
    this.lines.push(line);
  }

  h(name: string): string {
    return this.unit.helper(name);
  }

  /** Takes a temporary; pair with `mark`/`release`. */
  temp(): string {
    const name = `t${this.tempTop++}`;
    if (this.tempTop > this.tempMax) this.tempMax = this.tempTop;
    return name;
  }

  mark(): number {
    return this.tempTop;
  }

  release(mark: number): void {
    this.tempTop = mark;
  }

  /** A variable that lives until the end of the function. */
  hold(prefix: string): string {
    const name = `${prefix}${this.held++}_`;
    this.heldNames.push(name);
    return name;
  }
  private readonly heldNames: string[] = [];

  /** Declarations of everything this function uses. */
  declarations(extra: string[] = []): string {
    const names = ["L=0", ...extra, ...this.heldNames];
    for (let i = 0; i < this.tempMax; i++) names.push(`t${i}`);
    return `let ${names.join(",")};`;
  }

  /** `L=…` for a node: what a traceback will point at. */
  at(node: ast.Position, anchors: readonly [number, number] | null = null): string {
    return `L=${this.unit.position(node, anchors)}`;
  }

  markAssigned(name: string): void {
    if (this.assigned !== null && !this.scope.deleted.has(name)) this.assigned.add(name);
  }

  fork(): Set<string> | null {
    return this.assigned === null ? null : new Set(this.assigned);
  }

  /** Whether reading `name` needs no unbound check. */
  isAssigned(name: string): boolean {
    return this.assigned === null || this.assigned.has(name);
  }
}

/** What holds on both paths. */
export function meet(a: Set<string> | null, b: Set<string> | null): Set<string> | null {
  if (a === null) return b;
  if (b === null) return a;
  const both = new Set<string>();
  for (const n of a) if (b.has(n)) both.add(n);
  return both;
}
