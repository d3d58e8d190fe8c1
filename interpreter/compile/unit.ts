// What one compilation unit collects while code is generated: constants, positions, code objects, helpers used.

import type * as ast from "../../grammar/ast.ts";
import type { Scopes } from "./scope.ts";

/**
 * What the unit's code is for: a script or module (`exec`), an expression (`eval`), one REPL input whose
 * expression statements are shown (`single`), or a notebook cell whose last expression is its value (`cell`).
 */
export type Mode = "exec" | "eval" | "single" | "cell";

export interface CompileOptions {
  mode: Mode;
  /** Top-level names live in a mapping given at run time, with the module behind it (exec with locals). */
  mapped?: boolean;
  /** `from __future__ import annotations` is in force from outside. */
  futureAnnotations?: boolean;
  /** The enclosing class's name for mangling, where the code is evaluated inside a class. */
  className?: string | null;
}

/** Turns a number into a JavaScript literal that gives exactly that double. */
export function numberLiteral(v: number): string {
  if (v === Number.POSITIVE_INFINITY) return "Infinity";
  if (Number.isNaN(v)) return "NaN";
  return Object.is(v, -0) ? "-0" : String(v);
}

export class Unit {
  readonly scopes: Scopes;
  readonly options: CompileOptions;
  futureAnnotations: boolean;
  private readonly helpers = new Set<string>();
  private readonly constants = new Map<string, string>();
  private readonly declarations: string[] = [];
  private readonly positions: string[] = [];
  private readonly positionIndex = new Map<string, number>();
  private codeCount = 0;
  private labelCount = 0;

  constructor(scopes: Scopes, options: CompileOptions) {
    this.scopes = scopes;
    this.options = options;
    this.futureAnnotations = options.futureAnnotations ?? false;
  }

  /** The generated name of a runtime helper, e.g. `$add`. */
  helper(name: string): string {
    this.helpers.add(name);
    return `$${name}`;
  }

  /** A hoisted constant built by the JavaScript expression `init`. */
  constant(init: string): string {
    let name = this.constants.get(init);
    if (name === undefined) {
      name = `c${this.constants.size}`;
      this.constants.set(init, name);
      this.declarations.push(`${name}=${init}`);
    }
    return name;
  }

  /** A hoisted value that must not be shared between sites (inline caches). */
  siteConstant(init: string): string {
    const name = `s${this.declarations.length}`;
    this.declarations.push(`${name}=${init}`);
    return name;
  }

  /** A code object: `fields` is a JavaScript object literal. */
  code(fields: string): string {
    const name = `k${this.codeCount++}`;
    this.declarations.push(`${name}=$.code(U,${fields})`);
    return name;
  }

  label(): number {
    return this.labelCount++;
  }

  /**
   * Index of a source range in the position table; `anchors` are the two columns between which the
   * traceback prints `^` (the operator of a binary operation, the brackets of a subscript).
   */
  position(node: ast.Position, anchors: readonly [number, number] | null = null): number {
    const key =
      `${node.lineno},${node.col_offset},${node.end_lineno},${node.end_col_offset}` +
      (anchors === null ? "" : `,${anchors[0]},${anchors[1]}`);
    let at = this.positionIndex.get(key);
    if (at === undefined) {
      at = this.positions.push(key);
      this.positionIndex.set(key, at);
    }
    return at;
  }

  /** The whole unit's JavaScript: an expression that is a function of the runtime and the unit record. */
  assemble(body: string): string {
    const used = [...this.helpers].map((h) => `$${h}=$.${h}`);
    const consts = [...used, ...this.declarations];
    return (
      `(function($,U){"use strict";U.positions=${JSON.stringify(this.positions.join(";"))};\n` +
      (consts.length > 0 ? `const ${consts.join(",\n")};\n` : "") +
      `return ${body}})`
    );
  }
}
