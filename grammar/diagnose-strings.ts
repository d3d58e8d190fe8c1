// String literals as the error diagnosis reads them: escapes, mixed kinds, and what is inside f-strings.

import { diagnoseField } from "./diagnose.ts";
import { FStringError, findExpressionEnd, skipText } from "./fstring.ts";
import type { Lexer } from "./lexer.ts";
import { decodeBytes, decodeText, LiteralError, stringParts } from "./literals.ts";

/** Raises a message, at a token or at the furthest one looked at. */
export type FailString = (msg: string, token?: number) => never | undefined;

const NON_ASCII = "bytes can only contain ASCII literal characters";

/** Checks the adjacent string tokens [from, to), in CPython's order. */
export function checkStrings(lexer: Lexer, from: number, to: number, fail: FailString): void {
  const { source } = lexer;
  for (let token = from; token < to; token++) {
    const { prefix, body, bodyEnd } = stringParts(source, lexer.starts[token]!, lexer.ends[token]!);
    const raw = prefix.includes("r");
    const bytes = prefix.includes("b");
    try {
      if (bytes) decodeBytes(source.slice(body, bodyEnd), raw);
      else if (!prefix.includes("f")) decodeText(source.slice(body, bodyEnd), raw);
    } catch (error) {
      if (!(error instanceof LiteralError)) throw error;
      fail(error.msg, error.msg === NON_ASCII ? token : undefined);
    }
    const first = stringParts(source, lexer.starts[from]!, lexer.ends[from]!);
    if (bytes !== first.prefix.includes("b")) fail("cannot mix bytes and nonbytes literals");
    if (prefix.includes("f")) {
      try {
        checkPieces(lexer, body, bodyEnd, raw, 0);
      } catch (error) {
        if (!(error instanceof FStringError || error instanceof LiteralError)) throw error;
        fail(error.msg);
      }
    }
  }
}

function checkPieces(lexer: Lexer, from: number, end: number, raw: boolean, level: number): number {
  const { source } = lexer;
  let pos = from;
  while (true) {
    const next = skipText(source, pos, end, raw, level);
    decodeText(source.slice(pos, next), raw, true);
    pos = next;
    if (pos >= end || source[pos] === "}") return pos;
    pos = checkField(lexer, pos, end, raw, level);
  }
}

function checkField(lexer: Lexer, brace: number, end: number, raw: boolean, level: number): number {
  const { source } = lexer;
  if (level >= 2) throw new FStringError("f-string: expressions nested too deeply");
  let pos = findExpressionEnd(source, brace + 1, end);
  const expression = source.slice(brace + 1, pos);
  if (/^[ \t\n\f]*$/.test(expression)) {
    const next = source[pos]!;
    if (next === "}") throw new FStringError("f-string: empty expression not allowed");
    throw new FStringError(`f-string: expression required before '${next}'`);
  }
  diagnoseField(expression, lineOf(lexer, brace));
  if (source[pos] === "=") {
    pos++;
    while (pos < end && /[ \t\n\f\r\v]/.test(source[pos]!)) pos++;
  }
  if (pos < end && source[pos] === "!") {
    if (pos + 1 >= end) throw new FStringError("f-string: expecting '}'");
    if (!"sra".includes(source[pos + 1]!)) {
      throw new FStringError("f-string: invalid conversion character: expected 's', 'r', or 'a'");
    }
    pos += 2;
  }
  if (pos < end && source[pos] === ":") pos = checkPieces(lexer, pos + 1, end, raw, level + 1);
  if (pos >= end || source[pos] !== "}") throw new FStringError("f-string: expecting '}'");
  return pos + 1;
}

function lineOf(lexer: Lexer, offset: number): number {
  let low = 0;
  let high = lexer.lineStarts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (lexer.lineStarts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}
