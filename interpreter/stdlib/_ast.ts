/** What the ast module needs of the parser: trees as Python objects, and expressions back as text. */

import type { ast } from "../../grammar/index.ts";
import { getattr, tryGetattr } from "../runtime/attr.ts";
import { PyBytes } from "../runtime/bytes-value.ts";
import { call } from "../runtime/call.ts";
import { defineModule } from "../runtime/define.ts";
import { typeError, valueError } from "../runtime/errors.ts";
import { Ellipsis, PyComplex, PyFloat, type PyObject, PyTuple } from "../runtime/object.ts";
import { strOf } from "../runtime/protocol.ts";
import { syntaxError } from "../runtime/run.ts";
import { typeOf } from "../runtime/type.ts";

// The parser is not needed by scripts that come from the cache.
const grammar = (): typeof import("../../grammar/index.ts") => require("../../grammar/index.ts");

type Fields = Record<string, unknown>;

/** `_ast.parse(source, filename, mode, make)`: builds the tree through `make(class name, field values, position)`. */
function parse(sourceArg: PyObject, filenameArg: PyObject, modeArg: PyObject, make: PyObject): PyObject {
  const source = strOf(sourceArg) ?? typeError("parse() arg 1 must be a string or bytes object");
  const filename = strOf(filenameArg) ?? "<unknown>";
  const { parseExpression, parseModule, PySyntaxError, FIELDS, utf8Column } = grammar();
  const lines = source.replace(/\r\n?/g, "\n").split("\n");
  const column = (line: number, at: number): number => utf8Column(lines[line - 1] ?? "", at);

  const convert = (value: unknown, field: string): PyObject => {
    if (value === null) return null;
    if (Array.isArray(value)) return value.map((item) => convert(item, field)) as unknown as PyObject;
    if (typeof value === "number") return value;
    if (typeof value === "string") {
      const symbol = field === "op" || field === "ops" || field === "ctx";
      return symbol ? call(make, [value, [] as unknown as PyObject, null]) : value;
    }
    if ("type" in (value as object)) return node(value as ast.Module);
    return constant(value as ast.ConstantValue);
  };
  const node = (tree: { type: string }): PyObject => {
    const record = tree as unknown as Fields;
    const values = FIELDS[tree.type as keyof typeof FIELDS].map((field) => convert(record[field], field));
    let position: PyObject = null;
    if (typeof record.lineno === "number") {
      const { lineno, col_offset, end_lineno, end_col_offset } = record as unknown as ast.Position;
      const start = column(lineno, col_offset);
      position = new PyTuple([lineno, start, end_lineno, column(end_lineno, end_col_offset)]);
    }
    return call(make, [tree.type, values as unknown as PyObject, position]);
  };

  try {
    if (modeArg === "eval") return node(parseExpression(source, filename));
    const module = parseModule(source, filename);
    if (modeArg === "single") return node({ ...module, type: "Interactive" });
    if (modeArg !== "exec") valueError("parse() mode must be 'exec', 'eval' or 'single'");
    return node(module);
  } catch (error) {
    if (error instanceof PySyntaxError) throw syntaxError(error);
    throw error;
  }
}

function constant(value: ast.ConstantValue): PyObject {
  switch (value.kind) {
    case "int":
      return value.value;
    case "float":
      return new PyFloat(value.value);
    case "complex":
      return new PyComplex(0, value.imag);
    case "bytes":
      return new PyBytes(value.value) as unknown as PyObject;
    case "str":
    case "bool":
      return value.value;
    case "None":
      return null;
    default:
      return Ellipsis as unknown as PyObject;
  }
}

/** `_ast.unparse(node)`: the text of an expression, or of a list of statements. */
function unparse(root: PyObject): PyObject {
  const { FIELDS, unparse: write, unparseStatements } = grammar();
  const revert = (value: PyObject, field: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => revert(item, field));
    const name = value === null || typeof value !== "object" ? "" : typeOf(value).name;
    if (field === "op" || field === "ops" || field === "ctx") return name;
    if (!Object.hasOwn(FIELDS, name)) return value;
    const tree: Fields = { type: name };
    for (const part of FIELDS[name as keyof typeof FIELDS]) {
      // the handler's `type` would be taken for the node's
      const own = tryGetattr(value, name === "ExceptHandler" && part === "exc" ? "type" : part) ?? null;
      const isLiteral = (name === "Constant" || name === "MatchSingleton") && part === "value";
      tree[part] = isLiteral ? literal(getattr(value, "value")) : revert(own, part);
    }
    return tree;
  };
  if (Array.isArray(root)) return unparseStatements(root.map((item) => revert(item, "")) as ast.Stmt[]);
  return write(revert(root, "") as ast.Expr);
}

function literal(value: PyObject): ast.ConstantValue {
  if (value === null) return { kind: "None" };
  if (typeof value === "boolean") return { kind: "bool", value };
  if (typeof value === "number" || typeof value === "bigint") return { kind: "int", value };
  if (typeof value === "string") return { kind: "str", value };
  if (value instanceof PyFloat) return { kind: "float", value: value.v };
  if (value instanceof PyComplex) return { kind: "complex", imag: value.im };
  if (value instanceof PyBytes) return { kind: "bytes", value: value.data };
  return { kind: "Ellipsis" };
}

export default defineModule("_ast", {
  functions: {
    "parse(source, filename, mode, make, /)": parse,
    "unparse(node, /)": unparse,
  },
  attrs: { PyCF_ONLY_AST: 1024, PyCF_TYPE_COMMENTS: 4096, PyCF_ALLOW_TOP_LEVEL_AWAIT: 8192 },
});
