// `unparse`: a tree back into source, laid out as CPython's `ast.unparse` lays it out.

import type * as ast from "./ast.ts";
import { constantRepr, stringRepr } from "./dump.ts";

// Precedence levels, loosest first.
const NAMED = 0;
const TUPLE = 1;
const YIELD = 2;
const TEST = 3;
const OR = 4;
const AND = 5;
const NOT = 6;
const CMP = 7;
const EXPR = 8;
const BXOR = 9;
const BAND = 10;
const SHIFT = 11;
const ARITH = 12;
const TERM = 13;
const FACTOR = 14;
const POWER = 15;
const AWAIT = 16;
const ATOM = 17;

const BINARY: Readonly<Record<ast.Operator, [string, number]>> = {
  Add: ["+", ARITH],
  Sub: ["-", ARITH],
  Mult: ["*", TERM],
  MatMult: ["@", TERM],
  Div: ["/", TERM],
  Mod: ["%", TERM],
  LShift: ["<<", SHIFT],
  RShift: [">>", SHIFT],
  BitOr: ["|", EXPR],
  BitXor: ["^", BXOR],
  BitAnd: ["&", BAND],
  FloorDiv: ["//", TERM],
  Pow: ["**", POWER],
};

const COMPARE: Readonly<Record<ast.CmpOperator, string>> = {
  Eq: "==",
  NotEq: "!=",
  Lt: "<",
  LtE: "<=",
  Gt: ">",
  GtE: ">=",
  Is: "is",
  IsNot: "is not",
  In: "in",
  NotIn: "not in",
};

const UNARY: Readonly<Record<ast.UnaryOperator, [string, number]>> = {
  Invert: ["~", FACTOR],
  Not: ["not ", NOT],
  UAdd: ["+", FACTOR],
  USub: ["-", FACTOR],
};

function parens(text: string, needed: boolean): string {
  return needed ? `(${text})` : text;
}

/** An expression as source text: what annotations become under `from __future__ import annotations`. */
export function unparse(node: ast.Expr): string {
  return expr(node, TEST);
}

/** An expression in a statement. */
export function unparseAt(node: ast.Expr, place: "test" | "named" = "test"): string {
  return expr(node, place === "named" ? NAMED : TEST);
}

/** An expression where neither a tuple nor a yield needs parentheses: either side of an assignment, after `return`. */
export function unparseTarget(node: ast.Expr): string {
  if (node.type === "Tuple" && node.elts.length > 0) return items(node.elts);
  return expr(node, YIELD);
}

/** Arguments of a call, or of a class. */
export function unparseCall(positional: ast.Expr[], keywords: ast.Keyword[]): string {
  const args = positional.map((arg) => expr(arg, TEST));
  for (const { arg, value } of keywords) {
    args.push(arg === null ? `**${expr(value, TEST)}` : `${arg}=${expr(value, TEST)}`);
  }
  return args.join(", ");
}

/** A docstring in three quotes, its newlines and tabs as they are. */
export function docstring(text: string): string {
  let body = "";
  for (const ch of text) {
    const kept = ch === "\n" || ch === "\t" || ch === "'" || ch === '"';
    body += ch === "\\" ? "\\\\" : kept ? ch : stringRepr(ch).slice(1, -1);
  }
  const quote = ['"""', "'''"].find((quotes) => !body.includes(quotes)) ?? '"""';
  if (body.includes(quote)) body = body.replaceAll('"""', '\\"\\"\\"');
  if (body.endsWith(quote[0]!)) body = `${body.slice(0, -1)}\\${quote[0]}`;
  return quote + body + quote;
}

function expr(node: ast.Expr, level: number): string {
  switch (node.type) {
    case "BoolOp": {
      const own = node.op === "And" ? AND : OR;
      const word = node.op === "And" ? " and " : " or ";
      // Each further operand binds one level tighter.
      const text = node.values.map((value, i) => expr(value, Math.min(own + 1 + i, ATOM))).join(word);
      return parens(text, level > own);
    }
    case "NamedExpr":
      return parens(`${expr(node.target, ATOM)} := ${expr(node.value, ATOM)}`, level > NAMED);
    case "BinOp": {
      const [symbol, own] = BINARY[node.op];
      const right = node.op === "Pow";
      const text = `${expr(node.left, right ? own + 1 : own)} ${symbol} ${expr(node.right, right ? own : own + 1)}`;
      return parens(text, level > own);
    }
    case "UnaryOp": {
      const [symbol, own] = UNARY[node.op];
      return parens(symbol + expr(node.operand, own), level > own);
    }
    case "Lambda": {
      const args = parameters(node.args);
      return parens(`lambda${args === "" ? "" : ` ${args}`}: ${expr(node.body, TEST)}`, level > TEST);
    }
    case "IfExp": {
      const text = `${expr(node.body, TEST + 1)} if ${expr(node.test, TEST + 1)} else ${expr(node.orelse, TEST)}`;
      return parens(text, level > TEST);
    }
    case "Dict":
      return `{${node.keys.map((key, i) => pair(key, node.values[i]!)).join(", ")}}`;
    case "Set":
      return node.elts.length > 0 ? `{${list(node.elts)}}` : "{*()}";
    case "ListComp":
      return `[${expr(node.elt, TEST)}${comprehensions(node.generators)}]`;
    case "SetComp":
      return `{${expr(node.elt, TEST)}${comprehensions(node.generators)}}`;
    case "GeneratorExp":
      return `(${expr(node.elt, TEST)}${comprehensions(node.generators)})`;
    case "DictComp":
      return `{${expr(node.key, TEST)}: ${expr(node.value, TEST)}${comprehensions(node.generators)}}`;
    case "Await":
      return parens(`await ${expr(node.value, ATOM)}`, level > AWAIT);
    case "Yield":
      return parens(node.value === null ? "yield" : `yield ${expr(node.value, ATOM)}`, level > YIELD);
    case "YieldFrom":
      return parens(`yield from ${expr(node.value, ATOM)}`, level > YIELD);
    case "Compare": {
      const rest = node.ops.map((op, i) => ` ${COMPARE[op]} ${expr(node.comparators[i]!, CMP + 1)}`);
      return parens(expr(node.left, CMP + 1) + rest.join(""), level > CMP);
    }
    case "Call":
      return call(node);
    case "FormattedValue":
    case "JoinedStr":
      return joined(node.type === "JoinedStr" ? node.values : [node]);
    case "Constant":
      return constant(node);
    case "Attribute": {
      const { value } = node;
      // 1.real would read as a float.
      const spaced =
        value.type === "Constant" && (value.value.kind === "int" || value.value.kind === "bool") ? " " : "";
      return `${expr(value, ATOM)}${spaced}.${node.attr}`;
    }
    case "Subscript": {
      const { slice } = node;
      const bare = slice.type === "Tuple" && slice.elts.length > 0;
      return `${expr(node.value, ATOM)}[${bare ? items(slice.elts) : expr(slice, TEST)}]`;
    }
    case "Starred":
      return `*${expr(node.value, EXPR)}`;
    case "Name":
      return node.id;
    case "List":
      return `[${list(node.elts)}]`;
    case "Tuple":
      return parens(items(node.elts), true);
    case "Slice": {
      const lower = node.lower === null ? "" : expr(node.lower, TEST);
      const upper = node.upper === null ? "" : expr(node.upper, TEST);
      return `${lower}:${upper}${node.step === null ? "" : `:${expr(node.step, TEST)}`}`;
    }
  }
}

function list(nodes: ast.Expr[]): string {
  return nodes.map((node) => expr(node, TEST)).join(", ");
}

/** The elements of a tuple: a single one keeps its comma. */
function items(nodes: ast.Expr[]): string {
  return nodes.length === 1 ? `${expr(nodes[0]!, TEST)},` : list(nodes);
}

function pair(key: ast.Expr | null, value: ast.Expr): string {
  return key === null ? `**${expr(value, EXPR)}` : `${expr(key, TEST)}: ${expr(value, TEST)}`;
}

function comprehensions(generators: ast.Comprehension[]): string {
  return generators
    .map(({ target, iter, ifs, is_async }) => {
      const head = is_async ? " async for " : " for ";
      const to = target.type === "Tuple" && target.elts.length > 0 ? items(target.elts) : expr(target, TUPLE);
      return head + to + ` in ${expr(iter, TEST + 1)}` + ifs.map((test) => ` if ${expr(test, TEST + 1)}`).join("");
    })
    .join("");
}

function call(node: ast.Call): string {
  return `${expr(node.func, ATOM)}(${unparseCall(node.args, node.keywords)})`;
}

function constant(node: ast.Constant): string {
  const { value } = node;
  if (value.kind === "Ellipsis") return "...";
  if (value.kind === "float" || value.kind === "complex") return constantRepr(value).replaceAll("inf", "1e309");
  return (node.kind === "u" ? "u" : "") + constantRepr(value);
}

/** A parameter list, without its parentheses. */
export function parameters(args: ast.Arguments): string {
  const out: string[] = [];
  const positional = [...args.posonlyargs, ...args.args];
  const undefaulted = positional.length - args.defaults.length;
  const one = (arg: ast.Arg): string => arg.arg + (arg.annotation === null ? "" : `: ${expr(arg.annotation, TEST)}`);
  positional.forEach((arg, i) => {
    out.push(one(arg) + (i >= undefaulted ? `=${expr(args.defaults[i - undefaulted]!, TEST)}` : ""));
    if (i === args.posonlyargs.length - 1) out.push("/");
  });
  if (args.vararg !== null || args.kwonlyargs.length > 0) {
    out.push(args.vararg === null ? "*" : `*${one(args.vararg)}`);
  }
  args.kwonlyargs.forEach((arg, i) => {
    const value = args.kw_defaults[i]!;
    out.push(one(arg) + (value === null ? "" : `=${expr(value, TEST)}`));
  });
  if (args.kwarg !== null) out.push(`**${one(args.kwarg)}`);
  return out.join(", ");
}

const QUOTES = ["'", '"', '"""', "'''"];

/** An f-string: its fields may hold no quote of its own and no backslash. */
function joined(values: (ast.Constant | ast.FormattedValue)[]): string {
  const fields = values.map((value) => (value.type === "Constant" ? null : field(value)));
  const inner = fields.filter((text) => text !== null).join("");
  const texts = values.map((value) =>
    value.type === "Constant" && value.value.kind === "str" ? value.value.value.replace(/[{}]/g, "$&$&") : "",
  );
  const usable = QUOTES.filter((quote) => !inner.includes(quote));
  const plain = usable.find((quote) => !texts.some((text) => text.includes(quote)));
  const quote = plain ?? usable[0] ?? '"""';
  const body = values.map((_, i) => fields[i] ?? escapeText(texts[i]!, quote)).join("");
  return `f${quote}${body}${quote}`;
}

function escapeText(text: string, quote: string): string {
  const repr = stringRepr(text);
  // The repr may have chosen another quote, and escaped it.
  const own = repr[0]!;
  const body = repr.slice(1, -1).replaceAll(`\\${own}`, own);
  return quote.length === 1
    ? body.replaceAll(quote, `\\${quote}`)
    : body.replaceAll(
        quote,
        quote
          .split("")
          .map((q) => `\\${q}`)
          .join(""),
      );
}

function field(node: ast.FormattedValue): string {
  const value = expr(node.value, TEST + 1);
  // `{{` would be a brace of the text.
  const text = value.startsWith("{") ? ` ${value}` : value;
  const conversion = node.conversion === -1 ? "" : `!${String.fromCharCode(node.conversion)}`;
  if (node.format_spec === null) return `{${text}${conversion}}`;
  const spec = node.format_spec.values.map((part) =>
    part.type === "FormattedValue" ? field(part) : part.value.kind === "str" ? part.value.value : "",
  );
  return `{${text}${conversion}:${spec.join("")}}`;
}
