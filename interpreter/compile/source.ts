// Text in, JavaScript text out: the parser and the compiler together.

import { parseExpression, parseModule } from "../../grammar/index.ts";
import { compileUnit } from "./compile.ts";
import type { CompileOptions } from "./unit.ts";

/** @throws PySyntaxError */
export function compileSource(source: string, filename: string, options: CompileOptions): string {
  const tree =
    options.mode === "eval" ? parseExpression(source, filename) : parseModule(source, filename);
  return compileUnit(tree, options);
}
