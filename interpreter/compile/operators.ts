// Operators: fast paths for ints and floats inline at each site, runtime helpers for everything else.

import type * as ast from "../../grammar/ast.ts";
import { cond, expr, isSimple, kindOf, simple } from "./expr.ts";
import type { Fn } from "./fn.ts";
import { numberLiteral } from "./unit.ts";

const MAX = "9007199254740991";

const HELPER: Record<ast.Operator, string> = {
  Add: "add",
  Sub: "sub",
  Mult: "mul",
  MatMult: "matmul",
  Div: "truediv",
  Mod: "mod",
  Pow: "pow",
  LShift: "lshift",
  RShift: "rshift",
  BitOr: "or",
  BitXor: "xor",
  BitAnd: "and",
  FloorDiv: "floordiv",
};

const JS_OP: Partial<Record<ast.Operator, string>> = {
  Add: "+",
  Sub: "-",
  Mult: "*",
  Div: "/",
  BitOr: "|",
  BitXor: "^",
  BitAnd: "&",
};

/** An operand: JavaScript that may be written twice, and what is known of its value. */
export interface Operand {
  js: string;
  /** `num`: certainly a JavaScript number (a safe int). */
  kind: "num" | "float" | "str" | "bool" | "other" | null;
  /** The value of a literal int or float. */
  literal: number | null;
}

/** Numeric literal of an expression, `-1` included. */
export function literalOf(node: ast.Expr): { kind: "num" | "float"; value: number } | null {
  if (node.type === "Constant") {
    if (node.value.kind === "int" && typeof node.value.value === "number")
      return { kind: "num", value: node.value.value };
    if (node.value.kind === "float") return { kind: "float", value: node.value.value };
  }
  if (node.type === "UnaryOp" && node.op === "USub") {
    const inner = literalOf(node.operand);
    if (inner !== null && inner.value !== 0) return { kind: inner.kind, value: -inner.value };
  }
  return null;
}

/** Columns between which the traceback marks the operator itself. */
function anchors(node: ast.BinOp): readonly [number, number] | null {
  return node.lineno === node.end_lineno ? [node.left.end_col_offset, node.right.col_offset] : null;
}

/** Generates operands left to right; returns the prefix (`t0=…,`) to evaluate first and the operands. */
export function operands(fn: Fn, nodes: ast.Expr[]): { prefix: string; ops: Operand[] } {
  let prefix = "";
  const ops: Operand[] = [];
  nodes.forEach((node, i) => {
    const literal = literalOf(node);
    let js = expr(fn, node);
    const keep = literal?.kind === "num" || (isSimple(js) && stable(fn, node, nodes, i));
    if (!keep) {
      const t = fn.temp();
      prefix += `${t}=${js},`;
      js = t;
    }
    ops.push({ js, kind: kindOf(fn, node), literal: literal?.value ?? null });
  });
  return { prefix, ops };
}

/** Whether evaluating the nodes after `at` cannot change the variable that node `at` reads. */
export function stable(fn: Fn, node: ast.Expr, nodes: readonly ast.Expr[], at: number): boolean {
  if (node.type !== "Name") return true;
  const later = nodes.slice(at + 1);
  if (later.length === 0 || later.every((n) => n.type === "Constant" || n.type === "Name")) return true;
  const name = fn.scope.mangle(node.id);
  if (fn.scope.binding(name) === "free" || fn.scope.sharedWrites.has(name)) return false;
  return !later.some(hasNamedExpr);
}

const namedExprMemo = new WeakMap<object, boolean>();

/** Whether a walrus hides anywhere below. */
function hasNamedExpr(node: unknown): boolean {
  if (node === null || typeof node !== "object") return false;
  const memo = namedExprMemo.get(node);
  if (memo !== undefined) return memo;
  const found =
    (node as { type?: string }).type === "NamedExpr" ||
    Object.values(node).some((v) => (Array.isArray(v) ? v.some(hasNamedExpr) : hasNamedExpr(v)));
  namedExprMemo.set(node, found);
  return found;
}

const areNumbers = (a: Operand, b: Operand): string[] =>
  [a, b].flatMap((o) => (o.kind === "num" ? [] : [`typeof ${o.js}==="number"`]));

const isFloat = (fn: Fn, js: string): string => `${js} instanceof ${fn.h("Float")}`;

export function binOp(fn: Fn, node: ast.BinOp): string {
  const mark = fn.mark();
  const lcg = maskedProduct(fn, node);
  if (lcg !== null) {
    fn.release(mark);
    return lcg;
  }
  if (node.op === "Mod" && node.left.type === "Constant" && node.left.value.kind === "str") {
    const { prefix, ops } = operands(fn, [node.left, node.right]);
    fn.release(mark);
    return `(${prefix}${fn.at(node, anchors(node))},${fn.h("percent")}(${ops[0]!.js},${ops[1]!.js}))`;
  }
  const { prefix, ops } = operands(fn, [node.left, node.right]);
  const js = arithmetic(fn, node.op, ops[0]!, ops[1]!, fn.at(node, anchors(node)), HELPER[node.op]);
  fn.release(mark);
  return `(${prefix}${js})`;
}

/** `a op b` for operands that may be repeated; `at` is the position assignment for the slow path. */
export function arithmetic(fn: Fn, op: ast.Operator, a: Operand, b: Operand, at: string, helper: string): string {
  const slow = `(${at},${fn.h(helper)}(${a.js},${b.js}))`;
  if (a.kind === "str" || b.kind === "str" || a.kind === "other" || b.kind === "other") return slow;
  const mark = fn.mark();
  const js = `${intPath(fn, op, a, b)}${floatPath(fn, op, a, b)}${slow}`;
  fn.release(mark);
  return js;
}

/** `test?fast:` for two ints, or nothing where no inline path pays. */
function intPath(fn: Fn, op: ast.Operator, a: Operand, b: Operand): string {
  if (a.kind === "float" || b.kind === "float") return "";
  const num = areNumbers(a, b);
  const when = (tests: string[], value: string): string =>
    tests.length === 0 ? "" : `${[...num, ...tests].join("&&")}?${value}:`;
  switch (op) {
    case "Add":
    case "Sub": {
      const t = fn.temp();
      const sign = op === "Add" ? 1 : -1;
      const tests = [`(${t}=${a.js}${JS_OP[op]}${spaced(b.js)})<=${MAX}`, `${t}>=-${MAX}`];
      if (b.literal !== null) {
        // only one side can be passed
        if (b.literal * sign > 0) tests.pop();
        else tests.splice(0, 2, `(${t}=${a.js}${JS_OP[op]}${spaced(b.js)})>=-${MAX}`);
      }
      return when(tests, t);
    }
    case "Mult": {
      const t = fn.temp();
      // + 0 turns -0 into 0
      return when([`(${t}=${a.js}*${spaced(b.js)}+0)<=${MAX}`, `${t}>=-${MAX}`], t);
    }
    case "Div":
      if (b.literal === 0) return "";
      return when([b.literal === null ? `${b.js}!==0` : "true"], `new ${fn.h("Float")}(${a.js}/${spaced(b.js)})`);
    case "FloorDiv":
      if (b.literal !== null && b.literal <= 0) return "";
      return when([`${a.js}>=0`, ...(b.literal === null ? [`${b.js}>0`] : [])], `Math.floor(${a.js}/${spaced(b.js)})`);
    case "Mod":
      if (b.literal !== null && b.literal <= 0) return "";
      return when([`${a.js}>=0`, ...(b.literal === null ? [`${b.js}>0`] : [])], `${a.js}%${spaced(b.js)}`);
    case "BitAnd":
    case "BitOr":
    case "BitXor": {
      const int32 = [a, b].flatMap((o) =>
        o.literal !== null ? ((o.literal | 0) === o.literal ? [] : ["false"]) : [`(${o.js}|0)===${o.js}`],
      );
      if (int32.includes("false")) return "";
      return when(int32, `${a.js}${JS_OP[op]}${spaced(b.js)}`);
    }
    case "LShift": {
      if (b.literal === null || b.literal < 0 || b.literal > 40) return "";
      const t = fn.temp();
      return when([`(${t}=${a.js}*${2 ** b.literal}+0)<=${MAX}`, `${t}>=-${MAX}`], t);
    }
    case "RShift":
      if (b.literal !== null) {
        if (b.literal < 0 || b.literal > 31) return "";
        return when([`(${a.js}|0)===${a.js}`], `${a.js}>>${b.literal}`);
      }
      return when([`(${a.js}|0)===${a.js}`, `${b.js}>=0`, `${b.js}<32`], `${a.js}>>${b.js}`);
    default:
      return "";
  }
}

/** A literal that starts with a sign must not merge with the operator before it. */
function spaced(js: string): string {
  return js.startsWith("-") ? ` ${js}` : js;
}

function floatPath(fn: Fn, op: ast.Operator, a: Operand, b: Operand): string {
  if (op !== "Add" && op !== "Sub" && op !== "Mult" && op !== "Div") return "";
  if (a.kind === "num" && b.kind === "num") return "";
  const F = fn.h("Float");
  const sign = JS_OP[op]!;
  const make = (x: string, y: string): string => `new ${F}(${x}${sign}${spaced(y)})`;
  const whole = (o: Operand): string => numberLiteral(o.literal!);
  // a literal's value is known, so one test tells
  if (b.literal !== null) {
    if (op === "Div" && b.literal === 0) return "";
    const int = b.kind === "float" && a.kind === null ? `typeof ${a.js}==="number"?${make(a.js, whole(b))}:` : "";
    if (a.kind === "num" || a.literal !== null) return "";
    return `${isFloat(fn, a.js)}?${make(`${a.js}.v`, whole(b))}:${int}`;
  }
  if (a.literal !== null) {
    const nonzero = op === "Div" ? `&&${b.js}.v!==0` : "";
    const nonzeroInt = op === "Div" ? `&&${b.js}!==0` : "";
    const int =
      a.kind === "float" && b.kind === null ? `typeof ${b.js}==="number"${nonzeroInt}?${make(whole(a), b.js)}:` : "";
    return `${isFloat(fn, b.js)}${nonzero}?${make(whole(a), `${b.js}.v`)}:${int}`;
  }
  const tests = [a, b].flatMap((o) => (o.kind === "float" ? [] : [isFloat(fn, o.js)]));
  if (op === "Div") tests.push(`${b.js}.v!==0`);
  return `${tests.length > 0 ? tests.join("&&") : "true"}?${make(`${a.js}.v`, `${b.js}.v`)}:`;
}

/**
 * `(x * y + z) & mask` with a literal mask below 2**32, the step of every linear congruential generator: arithmetic
 * modulo 2**32 gives the same bits, so no BigInt is made where the product leaves the safe integers.
 */
function maskedProduct(fn: Fn, node: ast.BinOp): string | null {
  if (node.op !== "BitAnd") return null;
  const mask = literalOf(node.right);
  if (mask === null || mask.kind !== "num" || mask.value < 0 || mask.value > 0xffffffff) return null;
  let product = node.left;
  let addend: ast.Expr | null = null;
  if (product.type === "BinOp" && product.op === "Add") {
    addend = product.right;
    product = product.left;
  }
  if (product.type !== "BinOp" || product.op !== "Mult") return null;
  const parts = [product.left, product.right, ...(addend === null ? [] : [addend])];
  const { prefix, ops } = operands(fn, parts);
  const [x, y, z] = ops.map((o) => o.js);
  if (ops.some((o) => o.kind !== "num" && o.kind !== null)) return null;
  const unsigned = mask.value > 0x7fffffff ? ">>>0" : "";
  const low = `Math.imul(${x},${y})${z === undefined ? "" : `+${spaced(z)}`}`;
  const tests = ops.flatMap((o) => (o.kind === "num" ? [] : [`typeof ${o.js}==="number"`]));
  const t = fn.temp();
  let slow = `${fn.at(product, anchors(product))},${t}=${fn.h("mul")}(${x},${y})`;
  if (z !== undefined && node.left.type === "BinOp") {
    slow += `,${fn.at(node.left, anchors(node.left))},${t}=${fn.h("add")}(${t},${z})`;
  }
  slow += `,${fn.at(node, anchors(node))},${fn.h("and")}(${t},${mask.value})`;
  return `(${prefix}${tests.length > 0 ? tests.join("&&") : "true"}?((${low})&${mask.value | 0})${unsigned}:(${slow}))`;
}

export function unaryOp(fn: Fn, node: ast.UnaryOp): string {
  const literal = literalOf(node);
  if (literal !== null && literal.kind === "num") return String(literal.value);
  if (literal !== null) return fn.unit.constant(`new $.Float(${numberLiteral(literal.value)})`);
  if (node.op === "Not") return `!${cond(fn, node.operand)}`;
  if (node.op === "USub" && literalOf(node.operand)?.kind === "num") return "0"; // -0, the one literal not folded above
  const mark = fn.mark();
  const { prefix, ops } = operands(fn, [node.operand]);
  const x = ops[0]!.js;
  const helper = { Invert: "invert", UAdd: "pos", USub: "neg" }[node.op];
  const slow = `(${fn.at(node)},${fn.h(helper)}(${x}))`;
  fn.release(mark);
  if (node.op === "USub") {
    return `(${prefix}typeof ${x}==="number"?0-${x}:${isFloat(fn, x)}?new ${fn.h("Float")}(-${x}.v):${slow})`;
  }
  if (node.op === "Invert") return `(${prefix}typeof ${x}==="number"&&(${x}|0)===${x}?~${x}:${slow})`;
  return `(${prefix}${slow})`;
}

const COMPARE: Partial<Record<ast.CmpOperator, [string, string]>> = {
  Eq: ["===", "eq"],
  NotEq: ["!==", "ne"],
  Lt: ["<", "lt"],
  LtE: ["<=", "le"],
  Gt: [">", "gt"],
  GtE: [">=", "ge"],
};

/** One comparison of repeatable operands. With `test`, JavaScript that is a boolean. */
function compareOne(fn: Fn, op: ast.CmpOperator, a: Operand, b: Operand, at: string, test: boolean): string {
  switch (op) {
    case "Is":
      return `${a.js}===${b.js}`;
    case "IsNot":
      return `${a.js}!==${b.js}`;
    case "In":
      return `(${at},${fn.h("contains")}(${b.js},${a.js}))`;
    case "NotIn":
      return `!(${at},${fn.h("contains")}(${b.js},${a.js}))`;
  }
  const [js, helper] = COMPARE[op]!;
  const call = `${fn.h(helper)}(${a.js},${b.js})`;
  const slow = `(${at},${test ? `${fn.h("truth")}(${call})` : call})`;
  const equality = op === "Eq" || op === "NotEq";
  if (equality && (a.kind === "str" || b.kind === "str")) {
    const other = a.kind === "str" ? b : a;
    return `(typeof ${other.js}==="string"?${a.js}${js}${b.js}:${slow})`;
  }
  if (a.kind === "other" || b.kind === "other") return slow;
  if (a.kind === "num" && b.kind === "num") return `${a.js}${js}${spaced(b.js)}`;
  const float = (): string => {
    if (a.literal !== null && b.literal !== null) return "";
    if (b.literal !== null) return `${isFloat(fn, a.js)}?${a.js}.v${js}${spaced(numberLiteral(b.literal))}:`;
    if (a.literal !== null) return `${isFloat(fn, b.js)}?${numberLiteral(a.literal)}${js}${b.js}.v:`;
    return `${isFloat(fn, a.js)}&&${isFloat(fn, b.js)}?${a.js}.v${js}${b.js}.v:`;
  };
  if (a.kind === "float" || b.kind === "float") return `(${float()}${slow})`;
  const num = areNumbers(a, b).join("&&");
  const fast = `${a.js}${js}${spaced(b.js)}`;
  if (equality && a.literal === null && b.literal === null) {
    return `(${num}||typeof ${a.js}==="string"&&typeof ${b.js}==="string"?${fast}:${slow})`;
  }
  return `(${num}?${fast}:${equality ? "" : float()}${slow})`;
}

/** A comparison chain. With `test`, JavaScript that is a boolean. */
export function compare(fn: Fn, node: ast.Compare, test: boolean): string {
  const mark = fn.mark();
  const at = fn.at(node);
  if (node.ops.length === 1) {
    const { prefix, ops } = operands(fn, [node.left, node.comparators[0]!]);
    const js = compareOne(fn, node.ops[0]!, ops[0]!, ops[1]!, at, test);
    fn.release(mark);
    return `(${prefix}${js})`;
  }
  // each middle operand is evaluated once, and only when all before it held
  const first = operands(fn, [node.left, node.comparators[0]!]);
  let left = first.ops[1]!;
  let js = "";
  let close = "";
  let step = `${first.prefix}${compareOne(fn, node.ops[0]!, first.ops[0]!, left, at, test)}`;
  for (let i = 1; i < node.ops.length; i++) {
    const right = operands(fn, [node.comparators[i]!]);
    const next = `${right.prefix}${compareOne(fn, node.ops[i]!, left, right.ops[0]!, at, test)}`;
    if (test) {
      js += `(${step})&&`;
    } else {
      const r = fn.temp();
      js += `!${fn.h("truth")}(${r}=(${step}))?${r}:(`;
      close += ")";
    }
    step = next;
    left = right.ops[0]!;
  }
  fn.release(mark);
  return `(${js}(${step})${close})`;
}

export { HELPER as OPERATOR_HELPER, simple };
