// `from __future__` imports: which there are, and where they may stand.

import type * as ast from "./ast.ts";

/** An error of the symbol table or the compiler. */
export interface Found {
  msg: string;
  at: ast.Position;
  /** CPython gives no end for some. */
  endless?: boolean;
}

const FUTURES = new Set(
  "nested_scopes generators division absolute_import with_statement print_function unicode_literals barry_as_FLUFL generator_stop annotations".split(
    " ",
  ),
);

/** `from __future__` imports: known features only, and nothing but a docstring before them. */
export function checkFutures(body: ast.Stmt[]): Found | null {
  let done = false;
  let docstring = true;
  for (const node of body) {
    if (node.type === "ImportFrom" && node.module === "__future__" && node.level === 0) {
      if (done) return { msg: LATE_FUTURE, at: node };
      for (const { name } of node.names) {
        if (name === "braces") return { msg: "not a chance", at: node, endless: true };
        if (!FUTURES.has(name)) return { msg: `future feature ${name} is not defined`, at: node, endless: true };
      }
    } else if (node.type === "Expr" && docstring && node.value.type === "Constant" && node.value.value.kind === "str") {
      docstring = false;
      continue;
    } else done = true;
    docstring = false;
  }
  return done ? lateFuture(body, false) : null;
}

const LATE_FUTURE = "from __future__ imports must occur at the beginning of the file";

/** A `from __future__` import inside a block or function is late wherever it stands. */
function lateFuture(body: ast.Stmt[], nested: boolean): Found | null {
  for (const node of body) {
    if (nested && node.type === "ImportFrom" && node.module === "__future__") return { msg: LATE_FUTURE, at: node };
    for (const field of ["body", "orelse", "finalbody", "handlers", "cases"] as const) {
      const inner = (node as unknown as Record<string, unknown>)[field];
      if (!Array.isArray(inner)) continue;
      const found = lateFuture(inner as ast.Stmt[], true);
      if (found !== null) return found;
    }
  }
  return null;
}
