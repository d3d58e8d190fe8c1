// Expressions: each becomes one JavaScript expression, in Python's order of evaluation.

import type * as ast from "../../grammar/ast.ts";
import { call } from "./calls.ts";
import type { Fn } from "./fn.ts";
import { comprehension, lambda } from "./functions.ts";
import { attr, load, store } from "./names.ts";
import { binOp, compare, literalOf, operands, stable, unaryOp } from "./operators.ts";
import { numberLiteral } from "./unit.ts";

/** Whether JavaScript text may be written twice: a variable, a temporary, a constant or a short literal. */
export function isSimple(js: string): boolean {
  return /^(?:v_[\p{ID_Continue}$]+|[tcs]\d+|\w+\d+_|N|null|true|false|"[^"\\]{0,24}")$/u.test(js);
}

/** What is known of an expression's value without running it. */
export function kindOf(_fn: Fn, node: ast.Expr): "num" | "float" | "str" | "bool" | "other" | null {
  switch (node.type) {
    case "Constant":
      switch (node.value.kind) {
        case "int":
          return typeof node.value.value === "number" ? "num" : "other";
        case "float":
          return "float";
        case "str":
          return "str";
        case "bool":
          return "bool";
        default:
          return "other";
      }
    case "JoinedStr":
      return "str";
    case "UnaryOp":
      if (node.op === "Not") return "bool";
      return literalOf(node)?.kind ?? null;
    case "List":
    case "Tuple":
    case "Dict":
    case "Set":
    case "ListComp":
    case "SetComp":
    case "DictComp":
    case "GeneratorExp":
    case "Lambda":
      return "other";
    case "Compare":
      return node.ops.length === 1 && ["Is", "IsNot", "In", "NotIn"].includes(node.ops[0]!) ? "bool" : null;
    default:
      return null;
  }
}

/** Evaluates into something repeatable: the prefix to run first, and its name. */
export function simple(fn: Fn, node: ast.Expr): { prefix: string; js: string } {
  const js = expr(fn, node);
  if (isSimple(js)) return { prefix: "", js };
  const t = fn.temp();
  return { prefix: `${t}=${js},`, js: t };
}

/** JavaScript that is `true` or `false`: the truth of an expression. */
export function cond(fn: Fn, node: ast.Expr): string {
  switch (node.type) {
    case "Compare":
      return compare(fn, node, true);
    case "BoolOp": {
      const first = cond(fn, node.values[0]!);
      const before = fn.fork();
      const rest = node.values.slice(1).map((v) => cond(fn, v));
      fn.assigned = before;
      return `(${[first, ...rest].join(node.op === "And" ? "&&" : "||")})`;
    }
    case "UnaryOp":
      if (node.op === "Not") return `!${cond(fn, node.operand)}`;
      break;
    case "Constant":
      switch (node.value.kind) {
        case "bool":
          return String(node.value.value);
        case "None":
          return "false";
        case "int":
          return String(node.value.value !== 0);
        case "str":
          return String(node.value.value !== "");
      }
  }
  const mark = fn.mark();
  const js = expr(fn, node);
  const truth = fn.h("truth");
  const at = fn.at(node);
  if (isSimple(js)) {
    fn.release(mark);
    return `(${js}===true||${js}!==false&&(${at},${truth}(${js})))`;
  }
  const t = fn.temp();
  fn.release(mark);
  return `((${t}=${js})===true||${t}!==false&&(${at},${truth}(${t})))`;
}

/** A Python constant as JavaScript. */
export function constant(fn: Fn, value: ast.ConstantValue): string {
  switch (value.kind) {
    case "None":
      return "null";
    case "bool":
      return String(value.value);
    case "Ellipsis":
      return fn.h("Ellipsis");
    case "int":
      return typeof value.value === "bigint" ? `${value.value}n` : String(value.value);
    case "float":
      return fn.unit.constant(`new $.Float(${numberLiteral(value.value)})`);
    case "complex":
      return fn.unit.constant(`new $.Complex(0,${numberLiteral(value.imag)})`);
    case "str":
      return JSON.stringify(value.value);
    case "bytes":
      return `${fn.h("bytes")}(${JSON.stringify(String.fromCharCode(...value.value))})`;
  }
}

/** Elements of a display, stars spread: the inside of a JavaScript array literal. */
export function elements(fn: Fn, elts: ast.Expr[]): string {
  return elts
    .map((e) => {
      if (e.type !== "Starred") return expr(fn, e);
      const mark = fn.mark();
      const { prefix, js } = simple(fn, e.value);
      fn.release(mark);
      return `...(${prefix}${fn.at(e)},${fn.h("spread")}(${js}))`;
    })
    .join(",");
}

/** Whether an expression is a literal through and through, so that a tuple of it can be hoisted. */
export function isConstant(node: ast.Expr): boolean {
  if (node.type === "Constant") return node.value.kind !== "bytes" && node.value.kind !== "Ellipsis";
  if (node.type === "UnaryOp") return literalOf(node) !== null;
  return node.type === "Tuple" && node.elts.every(isConstant);
}

function tuple(fn: Fn, node: ast.Tuple): string {
  if (node.elts.length === 0) return fn.h("EMPTY_TUPLE");
  if (isConstant(node)) {
    const inside = node.elts.map((e) => (e.type === "Tuple" ? tuple(fn, e) : expr(fn, e))).join(",");
    if (!inside.includes("$")) return fn.unit.constant(`new $.Tuple([${inside}])`);
  }
  return `new ${fn.h("Tuple")}([${elements(fn, node.elts)}])`;
}

/** `{k: v, **m}`. */
function dict(fn: Fn, node: ast.Dict): string {
  if (node.keys.length === 0) return `${fn.h("dict")}([])`;
  const mark = fn.mark();
  const parts = node.keys.map((k, i) => {
    const v = node.values[i]!;
    if (k !== null) return `${expr(fn, k)},${expr(fn, v)}`;
    const s = simple(fn, v);
    return `${fn.h("DICT_MERGE")},(${s.prefix}${s.js})`;
  });
  fn.release(mark);
  // the position is set last, after the items have set their own
  return `${fn.h("dict")}([${parts.join(",")}],${fn.at(node)})`;
}

export function slice(fn: Fn, node: ast.Slice): string {
  const part = (e: ast.Expr | null): string => (e === null ? "null" : expr(fn, e));
  return `new ${fn.h("Slice")}(${part(node.lower)},${part(node.upper)},${part(node.step)})`;
}

/** The part between the brackets as one value. */
export function index(fn: Fn, node: ast.Expr): string {
  if (node.type === "Slice") return slice(fn, node);
  if (node.type === "Tuple" && node.elts.some((e) => e.type === "Slice")) {
    return `new ${fn.h("Tuple")}([${node.elts
      .map((e) => (e.type === "Slice" ? slice(fn, e) : elements(fn, [e])))
      .join(",")}])`;
  }
  return expr(fn, node);
}

export function subscriptAnchors(node: ast.Subscript): readonly [number, number] | null {
  return node.lineno === node.end_lineno ? [node.value.end_col_offset, node.end_col_offset] : null;
}

function subscript(fn: Fn, node: ast.Subscript): string {
  const mark = fn.mark();
  const at = fn.at(node, subscriptAnchors(node));
  if (node.slice.type === "Slice" || node.slice.type === "Tuple") {
    const { prefix, js } = simpleHeld(fn, node.value, node.slice);
    if (node.slice.type === "Slice" && node.slice.step === null) {
      // no slice object for the common a[i:j]
      const { lower, upper } = node.slice;
      const bounds = [lower, upper].filter((e) => e !== null);
      const { prefix: p2, ops } = operands(fn, bounds);
      const lo = lower === null ? "null" : ops[0]!.js;
      const hi = upper === null ? "null" : ops[ops.length - 1]!.js;
      fn.release(mark);
      return `(${prefix}${p2}${at},${fn.h("getslice")}(${js},${lo},${hi}))`;
    }
    const t = fn.temp();
    const i = index(fn, node.slice);
    fn.release(mark);
    return `(${prefix}${t}=${i},${at},${fn.h("getitem")}(${js},${t}))`;
  }
  const { prefix, ops } = operands(fn, [node.value, node.slice]);
  const [o, i] = [ops[0]!, ops[1]!];
  const slow = `(${at},${fn.h("getitem")}(${o.js},${i.js}))`;
  fn.release(mark);
  if (o.literal !== null || i.kind === "str" || i.kind === "other" || i.kind === "float" || i.kind === "bool")
    return `(${prefix}${slow})`;
  if (i.literal !== null) {
    const n = i.literal;
    const item = n >= 0 ? `${o.js}.length>${n}?${o.js}[${n}]` : `${o.js}.length>=${-n}?${o.js}[${o.js}.length${n}]`;
    return `(${prefix}Array.isArray(${o.js})&&${item}:${slow})`;
  }
  return `(${prefix}typeof ${i.js}==="number"&&Array.isArray(${o.js})&&${i.js}>=0&&${i.js}<${o.js}.length?${o.js}[${i.js}]:${slow})`;
}

/** The operand `node` evaluated before `later`, in a temporary where that may change it. */
export function simpleHeld(fn: Fn, node: ast.Expr, later: ast.Expr): { prefix: string; js: string } {
  const js = expr(fn, node);
  if (isSimple(js) && stable(fn, node, [node, later], 0)) return { prefix: "", js };
  const t = fn.temp();
  return { prefix: `${t}=${js},`, js: t };
}

function attribute(fn: Fn, node: ast.Attribute): string {
  const mark = fn.mark();
  const name = fn.scope.mangle(node.attr);
  const { prefix, js } = simple(fn, node.value);
  const t = fn.temp();
  fn.release(mark);
  const a = attr(name);
  const access = a.startsWith("[") ? `?.${a}` : `?${a}`;
  return `(${prefix}(${t}=${js}${access})!==undefined?${t}:(${fn.at(node)},${fn.h("getattr")}(${js},${JSON.stringify(name)})))`;
}

/** One `{value}` of an f-string as a JavaScript string. */
function formatted(fn: Fn, node: ast.FormattedValue): string {
  const mark = fn.mark();
  const { prefix, js } = simple(fn, node.value);
  const [v, s] = [fn.temp(), fn.temp()];
  const spec = node.format_spec === null ? '""' : joined(fn, node.format_spec);
  let out: string;
  if (node.conversion === -1) {
    if (spec === '""') out = `typeof ${js}==="string"?${js}:(${fn.at(node)},${fn.h("format")}(${js},""))`;
    else {
      out = `${s}=${spec},${fn.at(node)},${fn.h("format")}(${js},${s})`;
    }
  } else {
    const helper = { 115: "str", 114: "repr", 97: "ascii" }[node.conversion];
    out = `${fn.at(node)},${fn.h(helper)}(${js})`;
    if (spec !== '""') {
      out = `${fn.at(node)},${v}=${fn.h(helper)}(${js}),${s}=${spec},${fn.h("format")}(${v},${s})`;
    }
  }
  fn.release(mark);
  return `(${prefix}${out})`;
}

function joined(fn: Fn, node: ast.JoinedStr): string {
  if (node.values.length === 0) return '""';
  const parts = node.values.map((v) =>
    v.type === "Constant" ? JSON.stringify((v.value as { value: string }).value) : formatted(fn, v),
  );
  if (parts.length === 1) return parts[0]!;
  const text = `(${parts.join("+")})`;
  return parts.length === 2 ? text : `${fn.h("flat")}${text}`;
}

function boolOp(fn: Fn, node: ast.BoolOp): string {
  const mark = fn.mark();
  const truth = fn.h("truth");
  let js = "";
  let before: Set<string> | null = null;
  node.values.forEach((v, i) => {
    const last = i === node.values.length - 1;
    const value = expr(fn, v);
    if (i === 0) before = fn.fork();
    if (last) {
      js += value;
      return;
    }
    const t = fn.temp();
    const test = `((${t}=${value})===true||${t}!==false&&(${fn.at(v)},${truth}(${t})))`;
    js += node.op === "And" ? `!${test}?${t}:` : `${test}?${t}:`;
  });
  fn.assigned = before;
  fn.release(mark);
  return `(${js})`;
}

/** The JavaScript expression of a Python expression; parenthesised where precedence could matter. */
export function expr(fn: Fn, node: ast.Expr): string {
  switch (node.type) {
    case "Constant":
      return constant(fn, node.value);
    case "Name":
      return load(fn, node.id, node);
    case "BinOp":
      return binOp(fn, node);
    case "UnaryOp":
      return unaryOp(fn, node);
    case "Compare":
      return compare(fn, node, false);
    case "BoolOp":
      return boolOp(fn, node);
    case "IfExp": {
      const test = cond(fn, node.test);
      const before = fn.fork();
      const body = expr(fn, node.body);
      fn.assigned = before === null ? null : new Set(before);
      const orelse = expr(fn, node.orelse);
      fn.assigned = before;
      return `(${test}?${body}:${orelse})`;
    }
    case "NamedExpr": {
      const mark = fn.mark();
      const t = fn.temp();
      const value = expr(fn, node.value);
      const js = `(${t}=${value},${store(fn, node.target.id, t)},${t})`;
      fn.release(mark);
      return js;
    }
    case "Call":
      return call(fn, node);
    case "Attribute":
      return attribute(fn, node);
    case "Subscript":
      return subscript(fn, node);
    case "List":
      return `[${elements(fn, node.elts)}]`;
    case "Tuple":
      return tuple(fn, node);
    case "Set":
      // three constants or more: CPython merges a constant frozenset, which decides the order of iteration
      return `${fn.h(node.elts.length > 2 && node.elts.every(isConstant) ? "constSet" : "set")}([${elements(fn, node.elts)}],${fn.at(node)})`;
    case "Dict":
      return dict(fn, node);
    case "JoinedStr":
      return joined(fn, node);
    case "FormattedValue":
      return formatted(fn, node);
    case "Lambda":
      return lambda(fn, node);
    case "ListComp":
    case "SetComp":
    case "DictComp":
    case "GeneratorExp":
      return comprehension(fn, node);
    case "Slice":
      return slice(fn, node);
    case "Yield": {
      const mark = fn.mark();
      const { prefix, js } = node.value === null ? { prefix: "", js: "null" } : simple(fn, node.value);
      fn.release(mark);
      const wrapped = fn.isAsync && fn.isGenerator ? `${fn.h("agenYield")}(${js})` : js;
      return `(${prefix}${fn.at(node)},yield ${wrapped})`;
    }
    case "YieldFrom": {
      const mark = fn.mark();
      const { prefix, js } = simple(fn, node.value);
      fn.release(mark);
      return `(${prefix}${fn.at(node)},yield* ${fn.h("yieldFrom")}(${js}))`;
    }
    case "Await": {
      const mark = fn.mark();
      const { prefix, js } = simple(fn, node.value);
      fn.release(mark);
      return `(${prefix}${fn.at(node)},yield* ${fn.h("awaiting")}(${js}))`;
    }
    case "Starred":
      return expr(fn, node.value);
  }
}
