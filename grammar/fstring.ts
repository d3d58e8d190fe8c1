// f-strings: how the lexer opens one up into text, replacement fields and format specs.
//
// Python 3.11's rules: the string token ends first, at its quote; then the replacement fields are
// found in its body. A body that breaks a rule becomes one ERROR token, whose message the error
// diagnosis works out when the parser gets there.

import { type Lexer, LexStop } from "./lexer.ts";
import { kindOf } from "./tokens.ts";

/** An f-string's extent: offsets of the prefix, of the body and of the end, and its first line. */
export interface FStringExtent {
  start: number;
  body: number;
  bodyEnd: number;
  end: number;
  line: number;
  raw: boolean;
}

const FSTRING_START = kindOf("FSTRING_START");
const FSTRING_TEXT = kindOf("FSTRING_TEXT");
const FSTRING_END = kindOf("FSTRING_END");
const OPEN = kindOf("F{");
const CLOSE = kindOf("F}");
const DEBUG = kindOf("F=");
const CONVERSION = kindOf("F!");
const SPEC = kindOf("F:");
const ERROR = kindOf("ERROR");

/** A broken rule; the message is CPython's. */
export class FStringError {
  readonly msg: string;
  constructor(msg: string) {
    this.msg = msg;
  }
}

/** Pushes an f-string's tokens; the lexer stands on its last line, and may be left on any. */
export function lexFString(lexer: Lexer, extent: FStringExtent): void {
  const first = lexer.count;
  const lastLine = lexer.currentLine;
  lexer.currentLine = extent.line;
  const depth = lexer.brackets.length;
  try {
    lexer.push(FSTRING_START, extent.start, extent.body, extent.line);
    lexPieces(lexer, extent.body, extent.bodyEnd, extent.raw, 0);
    lexer.push(FSTRING_END, extent.bodyEnd, extent.end, lastLine);
  } catch (error) {
    if (!(error instanceof FStringError || error instanceof LexStop)) throw error;
    lexer.truncate(first);
    lexer.brackets.length = depth;
    lexer.push(ERROR, extent.start, extent.end, extent.line, lastLine);
  }
}

/** Text and fields up to `end`, or to the `}` that closes the field this spec is in. */
function lexPieces(lexer: Lexer, from: number, end: number, raw: boolean, level: number): number {
  let pos = from;
  while (true) {
    const line = lexer.currentLine;
    const next = skipText(lexer.source, pos, end, raw, level, (offset) => lexer.newline(offset));
    if (next > pos) lexer.push(FSTRING_TEXT, pos, next, line, lexer.currentLine);
    pos = next;
    if (pos >= end || lexer.source.charCodeAt(pos) === 125) return pos;
    pos = lexField(lexer, pos, end, raw, level);
  }
}

/** The end of the literal text that starts at `pos`: a field's `{`, a spec's closing `}`, or `end`. */
export function skipText(
  source: string,
  pos: number,
  end: number,
  raw: boolean,
  level: number,
  onNewline?: (offset: number) => void,
): number {
  while (pos < end) {
    let c = source.charCodeAt(pos);
    if (c === 92 && !raw && pos + 1 < end) {
      c = source.charCodeAt(++pos);
      if (c === 78 && source.charCodeAt(pos + 1) === 123) {
        const close = source.indexOf("}", pos);
        pos = close >= 0 && close < end ? close + 1 : end;
        continue;
      }
      // A backslash does not escape a brace.
      if (c !== 123 && c !== 125) {
        if (c === 10) onNewline?.(pos);
        pos++;
        continue;
      }
    }
    if (c === 10) onNewline?.(pos);
    if (c === 123 || c === 125) {
      if (level > 0) return pos;
      if (pos + 1 < end && source.charCodeAt(pos + 1) === c) {
        pos += 2;
        continue;
      }
      if (c === 125) throw new FStringError("f-string: single '}' is not allowed");
      return pos;
    }
    pos++;
  }
  return pos;
}

/**
 * The end of the expression that starts at `pos`: the first `!`, `:`, `}` or `=` that is neither
 * nested nor part of a comparison.
 */
export function findExpressionEnd(source: string, pos: number, end: number): number {
  const open: string[] = [];
  let quote = 0;
  let tripled = false;
  for (; pos < end; pos++) {
    const c = source.charCodeAt(pos);
    if (c === 92) throw new FStringError("f-string expression part cannot include a backslash");
    if (quote !== 0) {
      if (c !== quote) continue;
      if (tripled) {
        if (pos + 2 < end && source.charCodeAt(pos + 1) === c && source.charCodeAt(pos + 2) === c) {
          pos += 2;
          quote = 0;
        }
      } else quote = 0;
      continue;
    }
    if (c === 34 || c === 39) {
      quote = c;
      tripled = pos + 2 < end && source.charCodeAt(pos + 1) === c && source.charCodeAt(pos + 2) === c;
      if (tripled) pos += 2;
      continue;
    }
    if (c === 40 || c === 91 || c === 123) {
      if (open.length >= 200) throw new FStringError("f-string: too many nested parenthesis");
      open.push(source[pos]!);
      continue;
    }
    if (c === 35) throw new FStringError("f-string expression part cannot include '#'");
    if (open.length === 0 && (c === 33 || c === 58 || c === 125 || c === 61 || c === 60 || c === 62)) {
      if (pos + 1 < end && source.charCodeAt(pos + 1) === 61 && (c === 33 || c === 61 || c === 60 || c === 62)) {
        pos++;
        continue;
      }
      if (c === 60 || c === 62) continue;
      break;
    }
    if (c === 41 || c === 93 || c === 125) {
      const closing = source[pos]!;
      const opening = open.pop();
      if (opening === undefined) throw new FStringError(`f-string: unmatched '${closing}'`);
      if ("([{".indexOf(opening) !== ")]}".indexOf(closing)) {
        const detail = `does not match opening parenthesis '${opening}'`;
        throw new FStringError(`f-string: closing parenthesis '${closing}' ${detail}`);
      }
    }
  }
  if (quote !== 0) throw new FStringError("f-string: unterminated string");
  if (open.length > 0) throw new FStringError(`f-string: unmatched '${open[open.length - 1]}'`);
  if (pos >= end) throw new FStringError("f-string: expecting '}'");
  return pos;
}

function lexField(lexer: Lexer, brace: number, end: number, raw: boolean, level: number): number {
  const { source } = lexer;
  if (level >= 2) throw new FStringError("f-string: expressions nested too deeply");
  const exprEnd = findExpressionEnd(source, brace + 1, end);
  lexer.push(OPEN, brace, brace + 1, lexer.currentLine);
  const before = lexer.count;
  lexer.scan(brace + 1, exprEnd, true);
  if (lexer.count === before) throw new FStringError("f-string: empty expression not allowed");
  let pos = exprEnd;
  if (source.charCodeAt(pos) === 61) {
    const line = lexer.currentLine;
    pos++;
    while (pos < end && /[ \t\n\f\r\v]/.test(source[pos]!)) {
      if (source.charCodeAt(pos) === 10) lexer.newline(pos);
      pos++;
    }
    lexer.push(DEBUG, exprEnd, pos, line);
  }
  if (pos < end && source.charCodeAt(pos) === 33) {
    const conversion = source[pos + 1];
    if (pos + 1 >= end || (conversion !== "s" && conversion !== "r" && conversion !== "a")) {
      throw new FStringError("f-string: invalid conversion character: expected 's', 'r', or 'a'");
    }
    lexer.push(CONVERSION, pos, pos + 2, lexer.currentLine);
    pos += 2;
  }
  if (pos < end && source.charCodeAt(pos) === 58) {
    lexer.push(SPEC, pos, pos + 1, lexer.currentLine);
    pos = lexPieces(lexer, pos + 1, end, raw, level + 1);
  }
  if (pos >= end || source.charCodeAt(pos) !== 125) throw new FStringError("f-string: expecting '}'");
  lexer.push(CLOSE, pos, pos + 1, lexer.currentLine);
  return pos + 1;
}
