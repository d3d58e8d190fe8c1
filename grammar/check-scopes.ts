// Scopes as CPython's symbol table keeps them while it looks for misplaced declarations.

import type * as ast from "./ast.ts";

// What a scope knows of a name: bits.
export const PARAM = 1;
export const LOCAL = 2;
export const USE = 4;
export const ANNOTATED = 8;
export const GLOBAL = 16;
export const NONLOCAL = 32;
/** A comprehension's own variable. */
export const ITERATED = 64;
/** Bound by an import, which a later `global` may follow. */
export const IMPORTED = 128;

export type ScopeKind = "module" | "function" | "async" | "class" | "lambda" | "comprehension";

export interface Scope {
  kind: ScopeKind;
  parent: Scope | null;
  flags: Map<string, number>;
  /** First `global` or `nonlocal` statement naming a name. */
  directives: Map<string, ast.Position>;
  /** Of comprehensions: how messages call it. */
  what: string;
  /** Of comprehensions: awaits something of its own. */
  awaits: boolean;
  /** Within the iterable of a comprehension. */
  iterable: number;
  yields: boolean;
  /** `return value` statements of an async function, wrong if it also yields. */
  returns: ast.Return[];
  /** Enclosing loops and `except*` handlers, innermost last. */
  blocks: ("loop" | "except*")[];
}

export function newScope(kind: ScopeKind, parent: Scope | null, what = ""): Scope {
  return {
    kind,
    parent,
    flags: new Map(),
    directives: new Map(),
    what,
    awaits: false,
    iterable: 0,
    yields: false,
    returns: [],
    blocks: [],
  };
}

/** Whether a function scope makes `name` available to functions within it. */
export function binds(scope: Scope, name: string): boolean {
  if (scope.kind === "module" || scope.kind === "class") return false;
  const flags = scope.flags.get(name) ?? 0;
  return (flags & (LOCAL | PARAM | IMPORTED)) !== 0 && (flags & (GLOBAL | NONLOCAL)) === 0;
}

export function hides(scope: Scope, name: string): boolean {
  return scope.kind !== "module" && scope.kind !== "class" && ((scope.flags.get(name) ?? 0) & GLOBAL) !== 0;
}

export function insideClass(scope: Scope): boolean {
  for (let outer = scope.parent; outer !== null; outer = outer.parent) if (outer.kind === "class") return true;
  return false;
}
