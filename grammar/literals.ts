// The values of literal tokens: numbers, strings and bytes with their escapes.

import type { ConstantValue } from "./ast.ts";
import { characterByName } from "./unicode-names.ts";

/** A literal that is no literal; the message is CPython's. */
export class LiteralError {
  readonly msg: string;
  constructor(msg: string) {
    this.msg = msg;
  }
}

/** CPython's default limit on converting decimal digits to an int. */
const MAX_DECIMAL_DIGITS = 4300;

/** The value of a number token's text. */
export function numberValue(text: string): ConstantValue {
  if (text.includes("_")) text = text.replaceAll("_", "");
  const last = text.charCodeAt(text.length - 1) | 32;
  if (text.charCodeAt(0) === 48 && text.length > 1) {
    const second = text.charCodeAt(1) | 32;
    if (second === 120 || second === 98 || second === 111) return integer(text);
  }
  if (last === 106) return { kind: "complex", imag: Number(text.slice(0, -1)) };
  if (/[.eE]/.test(text)) return { kind: "float", value: Number(text) };
  if (text.length > MAX_DECIMAL_DIGITS) {
    throw new LiteralError(
      `Exceeds the limit (${MAX_DECIMAL_DIGITS} digits) for integer string conversion: value has ${text.length} digits; ` +
        "use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to " +
        "avoid decimal conversion limits.",
    );
  }
  return integer(text);
}

function integer(text: string): ConstantValue {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return { kind: "int", value };
  return { kind: "int", value: BigInt(text) };
}

/** A string token's parts: its prefix's letters in lower case, and the offsets of its body. */
export function stringParts(
  source: string,
  start: number,
  end: number,
): { prefix: string; body: number; bodyEnd: number } {
  let quote = start;
  while (source.charCodeAt(quote) !== 34 && source.charCodeAt(quote) !== 39) quote++;
  const q = source[quote]!;
  const triple = end - quote >= 6 && source.startsWith(q + q + q, quote);
  const width = triple ? 3 : 1;
  return {
    prefix: quote === start ? "" : source.slice(start, quote).toLowerCase(),
    body: quote + width,
    bodyEnd: end - width,
  };
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

const HEX_WIDTH: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * A str body with its escapes resolved. With `braces`, it is literal text of an f-string, where
 * `{{` and `}}` stand for one brace.
 *
 * @throws LiteralError for a malformed escape, worded as CPython's codec words it
 */
export function decodeText(text: string, raw: boolean, braces = false): string {
  if (raw) return braces ? text.replace(/\{\{|\}\}/g, (pair) => pair[0]!) : text;
  if (!text.includes("\\")) return braces ? text.replace(/\{\{|\}\}/g, (pair) => pair[0]!) : text;
  let out = "";
  let pos = 0;
  while (pos < text.length) {
    const ch = text[pos]!;
    if (ch !== "\\") {
      if (braces && (ch === "{" || ch === "}") && text[pos + 1] === ch) pos++;
      out += ch;
      pos++;
      continue;
    }
    const start = pos;
    const letter = text[pos + 1];
    if (letter === undefined) return out + "\\";
    pos += 2;
    const simple = SIMPLE_ESCAPES[letter];
    if (simple !== undefined) {
      out += simple;
    } else if (letter >= "0" && letter <= "7") {
      let digits = letter;
      while (digits.length < 3 && text[pos]! >= "0" && text[pos]! <= "7") digits += text[pos++];
      out += String.fromCharCode(Number.parseInt(digits, 8));
    } else if (HEX_WIDTH[letter] !== undefined) {
      const width = HEX_WIDTH[letter];
      const digits = /^[0-9a-fA-F]*/.exec(text.slice(pos, pos + width))![0];
      if (digits.length < width) {
        const shape = letter === "x" ? "\\xXX" : letter === "u" ? "\\uXXXX" : "\\UXXXXXXXX";
        throw codecError(text, start, pos + digits.length, `truncated ${shape} escape`);
      }
      const code = Number.parseInt(digits, 16);
      pos += width;
      if (code > 0x10ffff) throw codecError(text, start, pos, "illegal Unicode character");
      out += String.fromCodePoint(code);
    } else if (letter === "N") {
      const name = /^\{([^}]*)\}/.exec(text.slice(pos));
      if (name === null || name[1] === "") {
        // CPython looks no further than the brace it misses.
        const width = text[pos] === "{" ? /^\{[^}]*\}?/.exec(text.slice(pos))![0].length : 0;
        throw codecError(text, start, pos + width, "malformed \\N character escape");
      }
      const character = characterByName(name[1]!);
      pos += name[0].length;
      if (character === undefined) throw codecError(text, start, pos, "unknown Unicode character name");
      out += character;
    } else {
      // Not an escape: the backslash stays (CPython warns, silently by default).
      out += "\\";
      pos--;
    }
  }
  return out;
}

/** Length of the text the codec sees: CPython spells characters beyond ASCII as `\\UXXXXXXXX` first. */
function codecLength(text: string): number {
  let length = 0;
  for (const ch of text) length += ch.codePointAt(0)! < 128 ? 1 : 10;
  return length;
}

function codecError(text: string, start: number, end: number, reason: string): LiteralError {
  const first = codecLength(text.slice(0, start));
  const last = codecLength(text.slice(0, end)) - 1;
  const where = last > first ? `bytes in position ${first}-${last}` : `byte 0x5c in position ${first}`;
  return new LiteralError(`(unicode error) 'unicodeescape' codec can't decode ${where}: ${reason}`);
}

/**
 * A bytes body with its escapes resolved.
 *
 * @throws LiteralError for characters beyond ASCII and for malformed `\x`
 */
export function decodeBytes(text: string, raw: boolean): Uint8Array {
  const out: number[] = [];
  for (let pos = 0; pos < text.length; pos++) {
    const code = text.charCodeAt(pos);
    if (code >= 128) throw new LiteralError("bytes can only contain ASCII literal characters");
    if (code !== 92 || raw || pos + 1 >= text.length) {
      out.push(code);
      continue;
    }
    const letter = text[pos + 1]!;
    const simple = SIMPLE_ESCAPES[letter];
    if (simple !== undefined) {
      if (simple !== "") out.push(simple.charCodeAt(0));
      pos++;
    } else if (letter >= "0" && letter <= "7") {
      const digits = /^[0-7]{1,3}/.exec(text.slice(pos + 1, pos + 4))![0];
      out.push(Number.parseInt(digits, 8) & 255);
      pos += digits.length;
    } else if (letter === "x") {
      const digits = text.slice(pos + 2, pos + 4);
      if (!/^[0-9a-fA-F]{2}$/.test(digits))
        throw new LiteralError(`(value error) invalid \\x escape at position ${pos}`);
      out.push(Number.parseInt(digits, 16));
      pos += 3;
    } else out.push(92);
  }
  return Uint8Array.from(out);
}
