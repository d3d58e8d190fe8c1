// The lexer: source text to tokens in one pass, with INDENT, DEDENT and NEWLINE, and f-strings opened up.
//
// It works as CPython's tokenizer does, errors included. For the grammar's sake it also joins what
// would cost the matcher several steps: `not in`, `is not`, `.name`, and `name=` within parentheses.
// With `plain` it joins nothing and leaves f-strings whole: what the error diagnosis reads.

import { lexFString } from "./fstring.ts";
import { KEYWORDS, kindOf, SOFT_KEYWORDS } from "./tokens.ts";

/** Why and where the lexer stopped. Offsets are UTF-16 columns, 0-based. */
export interface LexError {
  kind: "SyntaxError" | "IndentationError" | "TabError";
  msg: string;
  line: number;
  /** 1-based column CPython reports. */
  offset: number;
  endLine: number;
  /** 1-based; -1 where CPython gives none. */
  endOffset: number;
  /** CPython's tokenizer raised it itself, so it outranks a plain "invalid syntax" found earlier. */
  raised: boolean;
  /** The input ended within something: more lines could complete it. */
  incomplete: boolean;
}

/** An open bracket: its character, the token that opened it. */
interface Bracket {
  close: number;
  char: number;
  line: number;
  column: number;
}

const NAME = kindOf("NAME");
const NUMBER = kindOf("NUMBER");
const STRING = kindOf("STRING");
const BYTES = kindOf("BYTES");
const NEWLINE = kindOf("NEWLINE");
const INDENT = kindOf("INDENT");
const DEDENT = kindOf("DEDENT");
const END = kindOf("END");
const ERROR = kindOf("ERROR");
const OTHER = kindOf("OTHER");
const DOT = kindOf(".");
const ELLIPSIS = kindOf("...");
const ATTRIBUTE = kindOf("ATTRIBUTE");
const KEYWORD = kindOf("KEYWORD");
const EQUAL = kindOf("=");
const COMMA = kindOf(",");
const LPAR = kindOf("(");
const NOT = kindOf("not");
const IN = kindOf("in");
const IS = kindOf("is");
const NOT_IN = kindOf("not in");
const IS_NOT = kindOf("is not");
const AT = kindOf("@");
const DECORATOR = kindOf("DECORATOR");
const MATCH = kindOf("match");
const ARROW = kindOf("->");
const FSTRING_START = kindOf("FSTRING_START");

/** Kinds that carry a compound statement on when they open an unindented line. */
const CONTINUATIONS = new Set([kindOf("elif"), kindOf("else"), kindOf("except"), kindOf("finally")]);

const MAX_BRACKETS = 200;
const MAX_INDENTS = 100;
const TAB_SIZE = 8;

/** One-character operators and, where a second `=` makes another, that one too. */
const SINGLE = new Uint16Array(128);
const WITH_EQUAL = new Uint16Array(128);
for (const op of ["<", ">", "|", "^", "&", "*", "/", "%", "@", "-", "+", "~", ".", ",", ":", "=", ";"] as const) {
  SINGLE[op.charCodeAt(0)] = kindOf(op);
}
for (const op of ["<=", ">=", "==", "!=", "|=", "^=", "&=", "*=", "/=", "%=", "@=", "-=", "+=", ":="] as const) {
  WITH_EQUAL[op.charCodeAt(0)] = kindOf(op);
}
for (const op of ["(", "[", "{", ")", "]", "}"] as const) SINGLE[op.charCodeAt(0)] = kindOf(op);

// Character classes of the ASCII range.
const IDENT_START = 1;
const IDENT_PART = 2;
const DIGIT = 4;
const CLASS = new Uint8Array(128);
for (let c = 0; c < 128; c++) {
  const ch = String.fromCharCode(c);
  if (/[A-Za-z_]/.test(ch)) CLASS[c] = IDENT_START | IDENT_PART;
  if (/[0-9]/.test(ch)) CLASS[c] = DIGIT | IDENT_PART;
}

/** Thrown within the lexer to stop it; never leaves this module and fstring.ts. */
export class LexStop {
  readonly error: LexError;
  constructor(error: LexError) {
    this.error = error;
  }
}

/** The tokens of one source text, as parallel arrays. */
export class Lexer {
  readonly source: string;
  readonly plain: boolean;
  /** Kind code points. */
  readonly kinds: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly lines: number[] = [];
  readonly endLines: number[] = [];
  /** Names (normalised) and attribute names; undefined for other kinds. */
  readonly texts: (string | undefined)[] = [];
  /** Offset of each line's first character; `lineStarts[0]` is line 1. */
  readonly lineStarts: number[] = [0];
  /** Token index at which each top-level statement begins. */
  readonly statements: number[] = [];
  readonly brackets: Bracket[] = [];
  error: LexError | null = null;
  private line = 1;
  /** The latest unindented line's first token, not yet known to open a statement; -1 before the first. */
  private topLine = -1;
  /** Whether the line before `topLine` is a decorator. */
  private topLineDecorates = false;

  constructor(source: string, plain = false) {
    this.source = source;
    this.plain = plain;
    try {
      this.scan(0, source.length, false);
    } catch (stop) {
      if (!(stop instanceof LexStop)) throw stop;
      this.error = stop.error;
      this.push(ERROR, source.length, source.length, this.line);
    }
    this.openLine(-1);
  }

  get count(): number {
    return this.kinds.length;
  }

  /** 0-based UTF-16 column of a source offset on line `line`. */
  column(offset: number, line: number): number {
    return offset - this.lineStarts[line - 1]!;
  }

  /** The text of line `line`, without its newline. */
  lineText(line: number): string {
    const start = this.lineStarts[line - 1];
    if (start === undefined) return "";
    const end = this.source.indexOf("\n", start);
    return this.source.slice(start, end < 0 ? this.source.length : end);
  }

  push(kind: number, start: number, end: number, line: number, endLine: number = line, text?: string): void {
    this.kinds.push(kind);
    this.starts.push(start);
    this.ends.push(end);
    this.lines.push(line);
    this.endLines.push(endLine);
    this.texts.push(text);
  }

  /** Drops every token from index `count` on: an f-string that turned out wrong is put back whole. */
  truncate(count: number): void {
    this.kinds.length = count;
    this.starts.length = count;
    this.ends.length = count;
    this.lines.length = count;
    this.endLines.length = count;
    this.texts.length = count;
  }

  /** Notes that the character at `offset` is a newline. */
  newline(offset: number): void {
    this.line++;
    if (this.lineStarts.length < this.line) this.lineStarts.push(offset + 1);
  }

  get currentLine(): number {
    return this.line;
  }

  set currentLine(line: number) {
    this.line = line;
  }

  /** CPython's `syntaxerror`: points at the last character read, the one before `cursor`. */
  fail(msg: string, cursor: number): never {
    throw new LexStop({
      kind: "SyntaxError",
      msg,
      line: this.line,
      offset: this.column(cursor, this.line),
      endLine: this.line,
      endOffset: this.column(cursor, this.line),
      raised: true,
      incomplete: false,
    });
  }

  /** An error CPython's parser words for the tokenizer: its range has no end column. */
  private stop(kind: LexError["kind"], msg: string, line: number, offset: number, incomplete: boolean): never {
    throw new LexStop({ kind, msg, line, offset, endLine: line, endOffset: 0, raised: false, incomplete });
  }

  /**
   * Lexes source[from, to). `nested` is an f-string's expression: no indentation, no NEWLINE, and
   * newlines count as within brackets.
   */
  scan(from: number, to: number, nested: boolean): void {
    const { source, plain } = this;
    const { kinds } = this;
    const indents = [0];
    const altIndents = [0];
    const depth0 = this.brackets.length;
    let pos = from;
    let atLineStart = !nested;
    let logicalStart = !nested;

    while (true) {
      if (atLineStart) {
        // ## Indentation
        atLineStart = false;
        let col = 0;
        let alt = 0;
        let continuedCol = 0;
        let c = 0;
        while (true) {
          c = pos < to ? source.charCodeAt(pos) : -1;
          if (c === 32) {
            col++;
            alt++;
            pos++;
          } else if (c === 9) {
            col = (Math.floor(col / TAB_SIZE) + 1) * TAB_SIZE;
            alt++;
            pos++;
          } else if (c === 12) {
            col = alt = 0;
            pos++;
          } else if (c === 92) {
            // What counts is the indentation before the first backslash.
            continuedCol = continuedCol || col;
            pos = this.continuation(pos, to);
          } else break;
        }
        if (c === 35) {
          const end = source.indexOf("\n", pos);
          pos = end < 0 || end > to ? to : end;
          c = pos < to ? 10 : -1;
        }
        if (c === 10) {
          this.newline(pos++);
          atLineStart = true;
          continue;
        }
        if (c !== -1) {
          const indentCol = continuedCol || col;
          const indentAlt = continuedCol || alt;
          const top = indents[indents.length - 1]!;
          const altTop = altIndents[altIndents.length - 1]!;
          if (indentCol === top) {
            if (indentAlt !== altTop) this.tabError();
          } else if (indentCol > top) {
            if (indents.length >= MAX_INDENTS) {
              this.stop("IndentationError", "too many levels of indentation", this.line, 1, false);
            }
            if (indentAlt <= altTop) this.tabError();
            indents.push(indentCol);
            altIndents.push(indentAlt);
            this.push(INDENT, pos, pos, this.line);
          } else {
            let dedents = 0;
            while (indents.length > 1 && indentCol < indents[indents.length - 1]!) {
              indents.pop();
              altIndents.pop();
              dedents++;
            }
            if (indentCol !== indents[indents.length - 1]!) {
              throw new LexStop({
                kind: "IndentationError",
                msg: "unindent does not match any outer indentation level",
                line: this.line,
                offset: this.lineText(this.line).length + 1,
                endLine: this.line,
                endOffset: -1,
                raised: false,
                incomplete: false,
              });
            }
            if (indentAlt !== altIndents[altIndents.length - 1]!) this.tabError();
            while (dedents-- > 0) this.push(DEDENT, pos, pos, this.line);
          }
        }
        logicalStart = true;
      }

      // ## White space, comments, ends of lines
      let c = pos < to ? source.charCodeAt(pos) : -1;
      while (c === 32 || c === 9 || c === 12) c = ++pos < to ? source.charCodeAt(pos) : -1;
      if (c === 35) {
        const end = source.indexOf("\n", pos);
        pos = end < 0 || end > to ? to : end;
        c = pos < to ? 10 : -1;
      }
      if (c === 10) {
        if (nested || this.brackets.length > depth0) {
          this.newline(pos++);
          continue;
        }
        this.push(NEWLINE, pos, pos, this.line);
        this.newline(pos++);
        atLineStart = true;
        continue;
      }
      if (c === 92) {
        pos = this.continuation(pos, to);
        continue;
      }
      if (c === -1) {
        if (nested) return;
        if (this.brackets.length > 0) this.neverClosed();
        // Text without a final newline gets one of no width.
        const last = kinds.length - 1;
        if (last >= 0 && kinds[last] !== NEWLINE && kinds[last] !== DEDENT) this.push(NEWLINE, pos, pos, this.line);
        // The end belongs to the last line that has text.
        const endLine = pos > 0 && source.charCodeAt(pos - 1) === 10 ? this.line - 1 : this.line;
        while (indents.length > 1) {
          indents.pop();
          this.push(DEDENT, pos, pos, endLine);
        }
        this.push(END, pos, pos, endLine);
        return;
      }

      const start = pos;
      const first = logicalStart;
      logicalStart = false;
      if (first && indents.length === 1) this.openLine(kinds.length);

      // ## Names, keywords, prefixed strings
      if (c >= 128 || (CLASS[c]! & IDENT_START) !== 0) {
        let ascii = c < 128;
        while (true) {
          // A quote after a short run of prefix letters opens a string.
          c = ++pos < to ? source.charCodeAt(pos) : -1;
          if (c >= 128) ascii = false;
          else if (c === -1 || (CLASS[c]! & IDENT_PART) === 0) break;
        }
        if ((c === 34 || c === 39) && pos - start <= 2 && ascii) {
          if (isStringPrefix(source, start, pos)) {
            pos = this.string(start, pos, to);
            continue;
          }
        }
        let text = source.slice(start, pos);
        let kind: number;
        if (ascii) {
          kind = KEYWORDS.get(text) ?? SOFT_KEYWORDS.get(text) ?? NAME;
        } else {
          text = this.identifier(text, start);
          kind = SOFT_KEYWORDS.get(text) ?? NAME;
        }
        if (!plain) {
          const last = kinds.length - 1;
          const before = kinds[last];
          if (kind >= MATCH && kind <= NAME) {
            if (before === DOT) {
              kinds[last] = ATTRIBUTE;
              this.ends[last] = pos;
              this.endLines[last] = this.line;
              this.texts[last] = text;
              continue;
            }
          } else if (kind === IN && before === NOT) {
            kinds[last] = NOT_IN;
            this.ends[last] = pos;
            continue;
          } else if (kind === NOT && before === IS) {
            kinds[last] = IS_NOT;
            this.ends[last] = pos;
            continue;
          }
        }
        this.push(kind, start, pos, this.line, this.line, text);
        continue;
      }

      // ## Numbers
      const next = pos + 1 < to ? source.charCodeAt(pos + 1) : -1;
      if ((CLASS[c]! & DIGIT) !== 0 || (c === 46 && next >= 48 && next <= 57)) {
        pos = this.number(pos, to);
        this.push(NUMBER, start, pos, this.line);
        continue;
      }
      if (c === 34 || c === 39) {
        pos = this.string(start, pos, to);
        continue;
      }

      // ## Operators and brackets
      let kind = 0;
      const third = pos + 2 < to ? source.charCodeAt(pos + 2) : -1;
      if (next === 61 && WITH_EQUAL[c] !== 0) {
        kind = WITH_EQUAL[c]!;
        pos += 2;
      } else if (c === next && (c === 42 || c === 47 || c === 60 || c === 62)) {
        const doubled = DOUBLED.get(c)!;
        kind = third === 61 ? doubled[1] : doubled[0];
        pos += third === 61 ? 3 : 2;
      } else if (c === 45 && next === 62) {
        kind = ARROW;
        pos += 2;
      } else if (c === 60 && next === 62) {
        kind = OTHER;
        pos += 2;
      } else if (c === 46 && next === 46 && third === 46) {
        kind = ELLIPSIS;
        pos += 3;
      } else {
        kind = SINGLE[c]!;
        pos += 1;
        if (kind === 0) {
          if (c < 32 || c === 127) {
            const hex = c.toString(16).toUpperCase().padStart(4, "0");
            this.fail(`invalid non-printable character U+${hex}`, pos);
          }
          kind = OTHER;
        }
      }
      if (c === 40 || c === 91 || c === 123) {
        if (this.brackets.length >= MAX_BRACKETS) this.fail("too many nested parentheses", pos);
        const close = c === 40 ? 41 : c + 2;
        this.brackets.push({ close, char: c, line: this.line, column: this.column(start, this.line) });
      } else if (c === 41 || c === 93 || c === 125) {
        this.closeBracket(c, pos, depth0);
      } else if (kind === EQUAL && !plain) {
        // In parentheses, a name and = after a comma is an argument or a parameter with a default.
        const last = kinds.length - 1;
        if (
          kinds[last]! >= MATCH &&
          kinds[last]! <= NAME &&
          (kinds[last - 1] === COMMA || kinds[last - 1] === LPAR) &&
          this.brackets.length > depth0 &&
          this.brackets[this.brackets.length - 1]!.char === 40
        ) {
          kinds[last] = KEYWORD;
          continue;
        }
      } else if (kind === AT && first) {
        kind = DECORATOR;
      }
      this.push(kind, start, pos, this.line);
    }
  }

  /** An unindented line starts at token `index`; the one before it is settled. */
  private openLine(index: number): void {
    const previous = this.topLine;
    this.topLine = index;
    if (previous < 0) return;
    const decorated = this.topLineDecorates;
    this.topLineDecorates = this.kinds[previous] === DECORATOR;
    if (!decorated && !CONTINUATIONS.has(this.kinds[previous]!)) this.statements.push(previous);
  }

  private closeBracket(c: number, cursor: number, depth0: number): void {
    const shown = String.fromCharCode(c);
    if (this.brackets.length <= depth0) this.fail(`unmatched '${shown}'`, cursor);
    const open = this.brackets.pop()!;
    if (open.close === c) return;
    const opening = String.fromCharCode(open.char);
    if (open.line !== this.line) {
      const where = `'${opening}' on line ${open.line}`;
      this.fail(`closing parenthesis '${shown}' does not match opening parenthesis ${where}`, cursor);
    }
    this.fail(`closing parenthesis '${shown}' does not match opening parenthesis '${opening}'`, cursor);
  }

  private tabError(): never {
    this.stop("TabError", "inconsistent use of tabs and spaces in indentation", this.line, 1, false);
  }

  /** Past a backslash and the newline it must stand before. */
  private continuation(pos: number, to: number): number {
    const after = pos + 1;
    if (after < to && this.source.charCodeAt(after) !== 10) {
      const offset = this.column(after, this.line) + 1;
      this.stop("SyntaxError", "unexpected character after line continuation character", this.line, offset, false);
    }
    if (after + 1 < to) {
      this.newline(after);
      return after + 1;
    }
    if (this.brackets.length > 0) this.neverClosed();
    throw new LexStop({
      kind: "SyntaxError",
      msg: "unexpected EOF while parsing",
      line: this.line,
      offset: this.column(after, this.line) + 1,
      endLine: this.line,
      endOffset: -1,
      raised: false,
      incomplete: true,
    });
  }

  private neverClosed(): never {
    const open = this.brackets[this.brackets.length - 1]!;
    const msg = `'${String.fromCharCode(open.char)}' was never closed`;
    this.stop("SyntaxError", msg, open.line, open.column + 1, true);
  }

  /** Checks and normalises an identifier that holds characters beyond ASCII. */
  private identifier(text: string, start: number): string {
    if (/^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(text)) return text.normalize("NFKC");
    let offset = 0;
    let allowed = /^[\p{XID_Start}_]$/u;
    for (const ch of text) {
      offset += ch.length;
      if (!allowed.test(ch)) {
        const hex = ch.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
        const printable = !/[\p{C}\p{Z}]/u.test(ch);
        const msg = printable ? `invalid character '${ch}' (U+${hex})` : `invalid non-printable character U+${hex}`;
        this.fail(msg, start + offset);
      }
      allowed = /^\p{XID_Continue}$/u;
    }
    return text.normalize("NFKC");
  }

  // ## Strings

  /** Lexes the string whose prefix starts at `start` and whose quote stands at `quote`. */
  private string(start: number, quote: number, to: number): number {
    const { source } = this;
    const q = source.charCodeAt(quote);
    const firstLine = this.line;
    const triple = source.charCodeAt(quote + 1) === q && source.charCodeAt(quote + 2) === q && quote + 2 < to;
    const body = quote + (triple ? 3 : 1);
    let pos = body;
    while (true) {
      const c = pos < to ? source.charCodeAt(pos) : -1;
      if (c === q) {
        if (!triple) break;
        if (pos + 2 < to && source.charCodeAt(pos + 1) === q && source.charCodeAt(pos + 2) === q) break;
        pos++;
      } else if (c === 92) {
        if (pos + 1 < to && source.charCodeAt(pos + 1) === 10) this.newline(pos + 1);
        pos += 2;
      } else if (c === -1 || (c === 10 && !triple)) {
        // A file whose last line has no newline is read as if it had one.
        const detected = c === -1 && !source.endsWith("\n") ? this.line : triple ? this.line - 1 : this.line;
        const msg = `unterminated ${triple ? "triple-quoted " : ""}string literal (detected at line ${detected})`;
        this.line = firstLine;
        throw new LexStop({
          kind: "SyntaxError",
          msg,
          line: firstLine,
          offset: this.column(start, firstLine) + 1,
          endLine: firstLine,
          endOffset: this.column(start, firstLine) + 1,
          raised: true,
          incomplete: triple && c === -1,
        });
      } else {
        if (c === 10) this.newline(pos);
        pos++;
      }
    }
    const end = pos + (triple ? 3 : 1);
    let kind = STRING;
    if (quote > start) {
      const prefix = source.slice(start, quote).toLowerCase();
      if (prefix.includes("b")) kind = BYTES;
      if (prefix.includes("f")) {
        if (this.plain) kind = FSTRING_START;
        else {
          const lastLine = this.line;
          lexFString(this, { start, body, bodyEnd: pos, end, line: firstLine, raw: prefix.includes("r") });
          this.line = lastLine;
          return end;
        }
      }
    }
    this.push(kind, start, end, firstLine, this.line);
    return end;
  }

  // ## Numbers

  private number(start: number, to: number): number {
    const { source } = this;
    const at = (i: number): number => (i < to ? source.charCodeAt(i) : -1);
    const digit = (c: number): boolean => c >= 48 && c <= 57;
    let pos = start;
    let c = at(pos);
    let leadingZeros = false;
    let nonzero = false;
    let zerosEnd = start;
    if (c === 48) {
      const radixChar = at(pos + 1) | 32;
      if (radixChar === 120 || radixChar === 111 || radixChar === 98) return this.radixNumber(start, to, radixChar);
      leadingZeros = true;
      pos++;
      while (true) {
        if (at(pos) === 95) {
          pos++;
          if (!digit(at(pos))) this.fail("invalid decimal literal", pos);
        }
        if (at(pos) !== 48) break;
        pos++;
      }
      zerosEnd = pos;
      if (digit(at(pos))) {
        nonzero = true;
        pos = this.decimalTail(pos, to);
      }
    } else if (c !== 46) {
      pos = this.decimalTail(pos, to);
    }
    c = at(pos);
    let float = false;
    if (c === 46) {
      float = true;
      pos++;
      if (digit(at(pos))) pos = this.decimalTail(pos, to);
      c = at(pos);
    }
    if (c === 101 || c === 69) {
      const sign = at(pos + 1);
      if (sign === 43 || sign === 45) {
        if (!digit(at(pos + 2))) this.fail("invalid decimal literal", pos + 2);
        float = true;
        pos = this.decimalTail(pos + 2, to);
      } else if (digit(sign)) {
        float = true;
        pos = this.decimalTail(pos + 1, to);
      } else {
        this.endOfNumber(pos, to, "decimal");
        return pos;
      }
      c = at(pos);
    }
    if (c === 106 || c === 74) {
      pos++;
      this.endOfNumber(pos, to, "imaginary");
    } else {
      if (leadingZeros && nonzero && !float) {
        throw new LexStop({
          kind: "SyntaxError",
          msg: "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
          line: this.line,
          offset: this.column(start, this.line) + 1,
          endLine: this.line,
          endOffset: this.column(zerosEnd, this.line) + 1,
          raised: true,
          incomplete: false,
        });
      }
      this.endOfNumber(pos, to, "decimal");
    }
    return pos;
  }

  /** Digits with single underscores between them. */
  private decimalTail(pos: number, to: number): number {
    const { source } = this;
    while (true) {
      let c = pos < to ? source.charCodeAt(pos) : -1;
      while (c >= 48 && c <= 57) c = ++pos < to ? source.charCodeAt(pos) : -1;
      if (c !== 95) return pos;
      c = ++pos < to ? source.charCodeAt(pos) : -1;
      if (!(c >= 48 && c <= 57)) this.fail("invalid decimal literal", pos);
    }
  }

  private radixNumber(start: number, to: number, radixChar: number): number {
    const { source } = this;
    const name = radixChar === 120 ? "hexadecimal" : radixChar === 111 ? "octal" : "binary";
    const limit = radixChar === 111 ? 56 : 50;
    const at = (i: number): number => (i < to ? source.charCodeAt(i) : -1);
    const valid = (c: number): boolean =>
      radixChar === 120 ? (c >= 48 && c <= 57) || (c >= 97 && c <= 102) || (c >= 65 && c <= 70) : c >= 48 && c < limit;
    let pos = start + 2;
    do {
      if (at(pos) === 95) pos++;
      if (!valid(at(pos))) {
        if (radixChar !== 120 && at(pos) >= 48 && at(pos) <= 57) {
          this.fail(`invalid digit '${source[pos]}' in ${name} literal`, pos + 1);
        }
        this.fail(`invalid ${name} literal`, pos);
      }
      while (valid(at(pos))) pos++;
    } while (at(pos) === 95);
    if (radixChar !== 120 && at(pos) >= 48 && at(pos) <= 57) {
      this.fail(`invalid digit '${source[pos]}' in ${name} literal`, pos + 1);
    }
    this.endOfNumber(pos, to, name);
    return pos;
  }

  /** A number may run into a keyword that can follow one (`1if x else 2`), and into nothing else. */
  private endOfNumber(pos: number, to: number, kind: string): void {
    const c = pos < to ? this.source.charCodeAt(pos) : -1;
    if (c === -1 || c >= 128 || (CLASS[c]! & IDENT_PART) === 0) return;
    if (/^(?:i[fns]|(?:and|else|for|or|not)(?![\w\x80-\uffff]))/.test(this.source.slice(pos, Math.min(pos + 5, to))))
      return;
    this.fail(`invalid ${kind} literal`, pos);
  }
}

const DOUBLED = new Map<number, [number, number]>([
  [42, [kindOf("**"), kindOf("**=")]],
  [47, [kindOf("//"), kindOf("//=")]],
  [60, [kindOf("<<"), kindOf("<<=")]],
  [62, [kindOf(">>"), kindOf(">>=")]],
]);

function isStringPrefix(source: string, start: number, end: number): boolean {
  return /^(?:[rbfu]|[bf]r|r[bf])$/i.test(source.slice(start, end));
}

/** Text as CPython's tokenizer sees it: no byte order mark, `\n` for every line end. */
export function normaliseSource(source: string): string {
  if (source.charCodeAt(0) === 0xfeff) source = source.slice(1);
  return source.includes("\r") ? source.replace(/\r\n?/g, "\n") : source;
}
