// `unparse` for statements and patterns, laid out as CPython's `ast.unparse` lays them out.

import type * as ast from "./ast.ts";
import { constantRepr } from "./dump.ts";
import { docstring, parameters, unparseTarget as target, unparseAt, unparseCall } from "./unparse.ts";

const INDENT = "    ";

/** Statements as source text. */
export function unparseStatements(body: ast.Stmt[]): string {
  const lines: string[] = [];
  docstringOf(body, lines, "");
  for (const [i, node] of body.entries()) if (i > 0 || !isDocstring(node)) statement(node, "", lines);
  return lines.join("\n");
}

function isDocstring(node: ast.Stmt | undefined): boolean {
  return node?.type === "Expr" && node.value.type === "Constant" && node.value.value.kind === "str";
}

function docstringOf(body: ast.Stmt[], lines: string[], indent: string): void {
  const [first] = body;
  if (!isDocstring(first)) return;
  const { value } = (first as ast.ExprStmt).value as ast.Constant;
  lines.push(indent + docstring((value as { value: string }).value));
}

/** A block, one step further in; a function's, class's or module's may open with its docstring. */
function block(body: ast.Stmt[], indent: string, lines: string[], documented = false): void {
  const inner = indent + INDENT;
  if (documented) docstringOf(body, lines, inner);
  for (const [i, node] of body.entries()) if (!documented || i > 0 || !isDocstring(node)) statement(node, inner, lines);
}

const expr = (node: ast.Expr): string => unparseAt(node);
const optional = (node: ast.Expr | null, before = " "): string => (node === null ? "" : before + unparseAt(node));

function alias({ name, asname }: ast.Alias): string {
  return asname === null ? name : `${name} as ${asname}`;
}

function statement(node: ast.Stmt, indent: string, lines: string[]): void {
  const line = (text: string): void => {
    lines.push(indent + text);
  };
  switch (node.type) {
    case "FunctionDef":
    case "AsyncFunctionDef": {
      // A blank line sets definitions off from what is before them.
      if (lines.length > 0) lines.push("");
      for (const decorator of node.decorator_list) line(`@${expr(decorator)}`);
      const word = node.type === "FunctionDef" ? "def" : "async def";
      line(`${word} ${node.name}(${parameters(node.args)})${optional(node.returns, " -> ")}:`);
      block(node.body, indent, lines, true);
      break;
    }
    case "ClassDef": {
      if (lines.length > 0) lines.push("");
      for (const decorator of node.decorator_list) line(`@${expr(decorator)}`);
      const args = unparseCall(node.bases, node.keywords);
      line(`class ${node.name}${args === "" ? "" : `(${args})`}:`);
      block(node.body, indent, lines, true);
      break;
    }
    case "Return":
      line(`return${optional(node.value)}`);
      break;
    case "Delete":
      line(`del ${node.targets.map(expr).join(", ")}`);
      break;
    case "Assign":
      line(`${node.targets.map((one) => `${target(one)} = `).join("")}${expr(node.value)}`);
      break;
    case "AugAssign":
      line(`${expr(node.target)} ${AUGMENTED[node.op]}= ${expr(node.value)}`);
      break;
    case "AnnAssign": {
      const name = expr(node.target);
      const shown = !node.simple && node.target.type === "Name" ? `(${name})` : name;
      line(`${shown}: ${expr(node.annotation)}${optional(node.value, " = ")}`);
      break;
    }
    case "For":
    case "AsyncFor":
      line(`${node.type === "For" ? "for" : "async for"} ${target(node.target)} in ${expr(node.iter)}:`);
      block(node.body, indent, lines);
      orelse(node.orelse, indent, lines);
      break;
    case "While":
      line(`while ${expr(node.test)}:`);
      block(node.body, indent, lines);
      orelse(node.orelse, indent, lines);
      break;
    case "If":
      ifChain(node, indent, lines);
      break;
    case "With":
    case "AsyncWith": {
      const items = node.items.map(
        (item) => expr(item.context_expr) + (item.optional_vars === null ? "" : ` as ${expr(item.optional_vars)}`),
      );
      line(`${node.type === "With" ? "with" : "async with"} ${items.join(", ")}:`);
      block(node.body, indent, lines);
      break;
    }
    case "Match":
      line(`match ${expr(node.subject)}:`);
      for (const { pattern: test, guard, body } of node.cases) {
        lines.push(`${indent}${INDENT}case ${pattern(test, LOOSEST)}${optional(guard, " if ")}:`);
        block(body, indent + INDENT, lines);
      }
      break;
    case "Raise":
      line(`raise${optional(node.exc)}${optional(node.cause, " from ")}`);
      break;
    case "Try":
    case "TryStar":
      line("try:");
      block(node.body, indent, lines);
      for (const handler of node.handlers) {
        const name = handler.name === null ? "" : ` as ${handler.name}`;
        line(`except${node.type === "TryStar" ? "*" : ""}${optional(handler.exc)}${name}:`);
        block(handler.body, indent, lines);
      }
      orelse(node.orelse, indent, lines);
      if (node.finalbody.length > 0) {
        line("finally:");
        block(node.finalbody, indent, lines);
      }
      break;
    case "Assert":
      line(`assert ${expr(node.test)}${optional(node.msg, ", ")}`);
      break;
    case "Import":
      line(`import ${node.names.map(alias).join(", ")}`);
      break;
    case "ImportFrom":
      line(`from ${".".repeat(node.level)}${node.module ?? ""} import ${node.names.map(alias).join(", ")}`);
      break;
    case "Global":
      line(`global ${node.names.join(", ")}`);
      break;
    case "Nonlocal":
      line(`nonlocal ${node.names.join(", ")}`);
      break;
    case "Expr":
      line(node.value.type === "Yield" || node.value.type === "YieldFrom" ? target(node.value) : expr(node.value));
      break;
    default:
      line(node.type.toLowerCase());
  }
}

const AUGMENTED: Readonly<Record<ast.Operator, string>> = {
  Add: "+",
  Sub: "-",
  Mult: "*",
  MatMult: "@",
  Div: "/",
  Mod: "%",
  LShift: "<<",
  RShift: ">>",
  BitOr: "|",
  BitXor: "^",
  BitAnd: "&",
  FloorDiv: "//",
  Pow: "**",
};

function orelse(body: ast.Stmt[], indent: string, lines: string[]): void {
  if (body.length === 0) return;
  lines.push(`${indent}else:`);
  block(body, indent, lines);
}

function ifChain(first: ast.If, indent: string, lines: string[]): void {
  let node = first;
  lines.push(`${indent}if ${expr(node.test)}:`);
  block(node.body, indent, lines);
  while (node.orelse.length === 1 && node.orelse[0]!.type === "If") {
    node = node.orelse[0] as ast.If;
    lines.push(`${indent}elif ${expr(node.test)}:`);
    block(node.body, indent, lines);
  }
  orelse(node.orelse, indent, lines);
}

// How tightly a pattern's place binds.
const LOOSEST = 0;
const WITHIN_OR = 1;
const WITHIN_AS = 2;

function pattern(node: ast.Pattern, level: number): string {
  const list = (patterns: ast.Pattern[]): string => patterns.map((item) => pattern(item, LOOSEST)).join(", ");
  switch (node.type) {
    case "MatchValue":
      return expr(node.value);
    case "MatchSingleton":
      return constantRepr(node.value);
    case "MatchSequence":
      return `[${list(node.patterns)}]`;
    case "MatchStar":
      return `*${node.name ?? "_"}`;
    case "MatchMapping": {
      const items = node.keys.map((key, i) => `${expr(key)}: ${pattern(node.patterns[i]!, LOOSEST)}`);
      if (node.rest !== null) items.push(`**${node.rest}`);
      return `{${items.join(", ")}}`;
    }
    case "MatchClass": {
      const named = node.kwd_attrs.map((attr, i) => `${attr}=${pattern(node.kwd_patterns[i]!, LOOSEST)}`);
      const positional = node.patterns.map((item) => pattern(item, LOOSEST));
      return `${expr(node.cls)}(${[...positional, ...named].join(", ")})`;
    }
    case "MatchAs": {
      if (node.pattern === null) return node.name ?? "_";
      const text = `${pattern(node.pattern, WITHIN_OR)} as ${node.name}`;
      return level > LOOSEST ? `(${text})` : text;
    }
    case "MatchOr": {
      const text = node.patterns.map((item) => pattern(item, WITHIN_AS)).join(" | ");
      return level > WITHIN_OR ? `(${text})` : text;
    }
  }
}
