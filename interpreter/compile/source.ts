// Text in, JavaScript text out: the parser and the compiler together.

import { parseExpression, parseModule, PySyntaxError } from "../../grammar/index.ts";
import { compileUnit } from "./compile.ts";
import type { CompileOptions } from "./unit.ts";

/** @throws PySyntaxError */
export function compileSource(source: string, filename: string, options: CompileOptions): string {
  if (options.mode !== "eval") return compileUnit(parseModule(source, filename), options);
  try {
    return compileUnit(parseExpression(source, filename), options);
  } catch (e) {
    if (e instanceof PySyntaxError && !source.endsWith("\n")) withoutNewline(e, source);
    throw e;
  }
}

/** CPython gives `eval` no closing newline: an error at the very end of the text has no column then. */
function withoutNewline(e: PySyntaxError, source: string): void {
  if (source.trim() === "") e.lineno = e.end_lineno = 0;
  if (e.text === null) return;
  e.text = e.text.replace(/\n$/, "");
  if (e.offset > e.text.length) e.offset = e.end_offset = 0;
}
