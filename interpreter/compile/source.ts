// Text in, JavaScript text out: the parser and the compiler together.

import { checkModule, parseExpression, parseModule } from "../../grammar/index.ts";
import { compileUnit } from "./compile.ts";
import type { CompileOptions } from "./unit.ts";

/** @throws PySyntaxError */
export function compileSource(source: string, filename: string, options: CompileOptions): string {
  const tree = options.mode === "eval" ? parseExpression(source, filename) : parseModule(source, filename);
  // As in CPython, the symbol table's errors show their line only where it can be read from a file.
  checkModule(tree, filename, filename.startsWith("<") ? null : source);
  return compileUnit(tree, options);
}
