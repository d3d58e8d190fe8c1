// The compiler's door: a syntax tree in, the text of a JavaScript function out.

import type * as ast from "../../grammar/ast.ts";
import { expr } from "./expr.ts";
import { Fn } from "./fn.ts";
import { hasAnnotation, wrapBody } from "./functions.ts";
import { Scopes } from "./scope.ts";
import { body } from "./stmt.ts";
import { type CompileOptions, Unit } from "./unit.ts";

export type { CompileOptions, Mode } from "./unit.ts";

/** Bumped whenever the generated code or its contract with the runtime changes: it keys the compile cache. */
export const CODE_VERSION = 1;

/**
 * Compiles one unit. The result is a JavaScript expression: a function of (runtime, unit record) that returns the
 * unit's body, a function of (globals, namespace). See runtime/run.ts for how it is run.
 */
export function compileUnit(mod: ast.Mod, options: CompileOptions): string {
  const scopes = new Scopes(mod, options.mapped ?? false, options.className ?? null);
  const unit = new Unit(scopes, options);
  const fn = new Fn(unit, scopes.root, null, "<module>");
  if (options.mapped) fn.namespace = "N";
  fn.isAsync = scopes.root.hasAwait;
  fn.code = unit.code(`{n:"<module>",q:"<module>",l:1}`);
  if (mod.type === "Expression") {
    fn.out(`return ${expr(fn, mod.body)};`);
  } else {
    let stmts = mod.body;
    const doc = stmts[0];
    if (
      options.mode === "exec" &&
      doc?.type === "Expr" &&
      doc.value.type === "Constant" &&
      doc.value.value.kind === "str"
    ) {
      const text = JSON.stringify(doc.value.value.value);
      fn.out(options.mapped ? `${unit.helper("nsSet")}(N,"__doc__",${text});` : `G.a___doc__=${text};`);
      stmts = stmts.slice(1);
    }
    if (stmts.some(hasAnnotation)) {
      fn.out(options.mapped ? `${unit.helper("nsAnnotations")}(N);` : `${unit.helper("moduleAnnotations")}(G);`);
    }
    const last = stmts.at(-1);
    if (options.mode === "cell" && last?.type === "Expr") {
      body(fn, stmts.slice(0, -1));
      if (fn.assigned !== null) fn.out(`return ${expr(fn, last.value)};`);
    } else {
      body(fn, stmts);
    }
    if (fn.assigned !== null) fn.out("return null;");
  }
  const arrow = fn.isAsync ? `function*(G,N)` : "(G,N)=>";
  return unit.assemble(`${arrow}${wrapBody(fn, [])}`);
}
