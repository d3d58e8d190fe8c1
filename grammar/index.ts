// The grammar's public door: text in, CPython-shaped syntax tree or PySyntaxError out.

export type * as ast from "./ast.ts";
export { PySyntaxError } from "./syntax-errors.ts";
