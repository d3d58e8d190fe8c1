// Parse entry points: lexer, then one match per top-level statement, then the AST.

import type * as ast from "./ast.ts";
import { Lexer, normaliseSource } from "./lexer.ts";
import { pythonMatcher } from "./matcher.ts";
import { PySyntaxError, syntaxError } from "./syntax-errors.ts";
import { AstBuilder } from "./to-ast.ts";
import { Refused } from "./token-reader.ts";
import { kindOf } from "./tokens.ts";

const NEWLINE = kindOf("NEWLINE");
const END = kindOf("END");

/**
 * The top-level statements of a source, parsed one at a time.
 *
 * @throws PySyntaxError at the first statement that is wrong
 */
export function* parseStatements(source: string, filename: string): Generator<ast.Stmt[], void, void> {
  const text = normaliseSource(source);
  const lexer = new Lexer(text);
  const builder = new AstBuilder(lexer);
  const match = pythonMatcher();
  const { kinds, statements } = lexer;
  // Anything before the first statement (an indent), or without one (an error), is wrong at once.
  if (kinds[0] !== END && statements[0] !== 0) throw syntaxError(text, filename, "file");
  // The statement in which the lexer stopped cannot match.
  const whole = lexer.error === null ? statements.length : statements.length - 1;
  for (let i = 0; i < whole; i++) {
    const from = statements[i]!;
    const to = i + 1 < statements.length ? statements[i + 1]! : kinds.length - 1;
    const tree = match(kinds, from, to, "statement");
    if (tree === null) throw syntaxError(text, filename, "file");
    const out: ast.Stmt[] = [];
    try {
      builder.statement(tree, from, out);
    } catch (error) {
      if (error instanceof Refused) throw syntaxError(text, filename, "file");
      throw error;
    }
    yield out;
  }
  if (lexer.error !== null) throw syntaxError(text, filename, "file");
}

/**
 * Parses a whole file.
 *
 * @throws PySyntaxError
 */
export function parseModule(source: string, filename: string): ast.Module {
  const body: ast.Stmt[] = [];
  for (const statements of parseStatements(source, filename)) body.push(...statements);
  return { type: "Module", body, type_ignores: [] };
}

/**
 * Parses one expression, as `compile(…, "eval")` does: newlines after it are allowed, an indent is not.
 *
 * @throws PySyntaxError
 */
export function parseExpression(source: string, filename: string): ast.Expression {
  const text = normaliseSource(source);
  const lexer = new Lexer(text);
  const { kinds } = lexer;
  let end = kinds.length - 1;
  while (end > 0 && kinds[end - 1] === NEWLINE) end--;
  if (lexer.error === null && end > 0) {
    const tree = pythonMatcher()(kinds, 0, end, "exprList");
    if (tree !== null) {
      try {
        const body = new AstBuilder(lexer).exprList(tree, 0);
        if (!hasStar(body)) return { type: "Expression", body };
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
    }
  }
  throw syntaxError(text, filename, "eval");
}

/** `eval` takes `expressions`, which no unparenthesised star may stand in. */
function hasStar(body: ast.Expr): boolean {
  if (body.type === "Starred") return true;
  return body.type === "Tuple" && body.elts.some((elt) => elt.type === "Starred" && elt.col_offset === body.col_offset);
}

export type InteractiveResult = { status: "complete"; body: ast.Interactive } | { status: "incomplete" };

/**
 * Parses one input of the REPL: its lines joined with newlines, without a newline after the last. A
 * compound statement is complete only when an empty line follows, as at CPython's prompt; brackets,
 * triple-quoted strings and lines that end in a backslash ask for more.
 *
 * @throws PySyntaxError as soon as no further line could make it right
 */
export function parseInteractive(source: string, filename: string): InteractiveResult {
  const text = normaliseSource(source);
  const lexer = new Lexer(text);
  const { kinds } = lexer;
  if (lexer.error === null && kinds[0] === END) return { status: "complete", body: { type: "Interactive", body: [] } };
  // A last line of white space ends a block; before it, more of the block may come.
  const ended = /\n[ \t\f]*$/.test(text);
  try {
    const { body } = parseModule(text, filename);
    const last = body[body.length - 1];
    if (last !== undefined && !ended && isCompound(last)) return { status: "incomplete" };
    return { status: "complete", body: { type: "Interactive", body } };
  } catch (error) {
    if (!(error instanceof PySyntaxError)) throw error;
    if (mayContinue(lexer, text, ended, error)) return { status: "incomplete" };
    throw error;
  }
}

/** Whether more lines could mend what is wrong with `text`. */
function mayContinue(lexer: Lexer, text: string, ended: boolean, error: PySyntaxError): boolean {
  // The lexer stopped at the end of the text, and nothing before it was wrong.
  if (lexer.error !== null) return lexer.error.incomplete && error.msg === lexer.error.msg;
  if (ended) return false;
  // A header waits for its block, `try` for its handlers, a decorator for its function.
  const lines = text.replace(/\n$/, "").split("\n").length;
  const atEnd = error.lineno >= lines;
  if (error.kind === "IndentationError" && error.msg.startsWith("expected an indented block")) return atEnd;
  if (error.msg === "expected 'except' or 'finally' block") return atEnd;
  return error.offset === 0 && atEnd;
}

const COMPOUND: ReadonlySet<string> = new Set(
  "FunctionDef AsyncFunctionDef ClassDef For AsyncFor While If With AsyncWith Match Try TryStar".split(" "),
);

function isCompound(node: ast.Stmt): boolean {
  return COMPOUND.has(node.type);
}
