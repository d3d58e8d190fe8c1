// The grammar's public door: text in, CPython-shaped syntax tree or PySyntaxError out.

export type * as ast from "./ast.ts";
export { FIELDS, utf8Column } from "./ast.ts";
export { type CheckOptions, checkModule } from "./check.ts";
export { type DumpOptions, dump } from "./dump.ts";
export { type InteractiveResult, parseExpression, parseInteractive, parseModule, parseStatements } from "./parse.ts";
export { PySyntaxError, type SyntaxErrorKind } from "./syntax-errors.ts";
export { unparse } from "./unparse.ts";
export { unparseStatements } from "./unparse-statements.ts";
