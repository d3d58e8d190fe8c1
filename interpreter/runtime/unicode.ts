/** Character classes and case mappings as Python's str methods define them. */

import { decimalDigit } from "./int-math.ts";

/** Ranges (first, last) of Numeric_Type=Digit that are not decimal digits. */
const DIGIT_RANGES = [
  0xb2, 0xb3, 0xb9, 0xb9, 0x1369, 0x1371, 0x19da, 0x19da, 0x2070, 0x2070, 0x2074, 0x2079, 0x2080, 0x2089, 0x2460,
  0x2468, 0x2474, 0x247c, 0x2488, 0x2490, 0x24ea, 0x24ea, 0x24f5, 0x24fd, 0x24ff, 0x24ff, 0x2776, 0x277e, 0x2780,
  0x2788, 0x278a, 0x2792, 0x10a40, 0x10a43, 0x10e60, 0x10e68, 0x11052, 0x1105a, 0x1f100, 0x1f10a,
];
/** Ideographs with a numeric value. */
const NUMERIC_IDEOGRAPHS =
  "㐅㒃㠪㭍一七万三九二五亖亿什仟仨伍佰億兆兩八六十千卄卅卌叁参參叄四壱壹幺廾廿弌弍弎弐拾捌柒漆玖百肆萬贰貳贸阡陆陌陸零";

export const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const SPACE_RE = new RegExp(`^[${SPACE}]+$`);

export const isSpace = (s: string): boolean => SPACE_RE.test(s);
export const isAlpha = (s: string): boolean => /^\p{L}+$/u.test(s);
export const isDecimal = (s: string): boolean => /^\p{Nd}+$/u.test(s);
// biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range is what is asked for
export const isAscii = (s: string): boolean => /^[\x00-\x7f]*$/.test(s);
export const isIdentifier = (s: string): boolean => /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(s);
export const isPrintable = (s: string): boolean => !/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.test(s);

function everyChar(s: string, test: (ch: string) => boolean): boolean {
  if (s === "") return false;
  for (const ch of s) if (!test(ch)) return false;
  return true;
}

function isDigitChar(ch: string): boolean {
  const c = ch.codePointAt(0)!;
  if (c >= 48 && c <= 57) return true;
  if (c < 128) return false;
  for (let i = 0; i < DIGIT_RANGES.length; i += 2) if (c >= DIGIT_RANGES[i]! && c <= DIGIT_RANGES[i + 1]!) return true;
  return decimalDigit(c) >= 0;
}

function isNumericChar(ch: string): boolean {
  return isDigitChar(ch) || /^[\p{No}\p{Nl}]$/u.test(ch) || NUMERIC_IDEOGRAPHS.includes(ch);
}

export const isDigit = (s: string): boolean => everyChar(s, isDigitChar);
export const isNumeric = (s: string): boolean => everyChar(s, isNumericChar);
export const isAlnum = (s: string): boolean =>
  /^[0-9A-Za-z]+$/.test(s) || everyChar(s, (ch) => isAlpha(ch) || isNumericChar(ch));

const UPPER = /[\p{Uppercase}]/u;
const LOWER = /[\p{Lowercase}]/u;
const TITLE = /\p{Lt}/u;
const CASED = /[\p{Uppercase}\p{Lowercase}\p{Lt}]/u;

export const isUpper = (s: string): boolean => UPPER.test(s) && !LOWER.test(s) && !TITLE.test(s);
export const isLower = (s: string): boolean => LOWER.test(s) && !UPPER.test(s) && !TITLE.test(s);

export function isTitle(s: string): boolean {
  let cased = false;
  let previous = false;
  for (const ch of s) {
    if (UPPER.test(ch) || TITLE.test(ch)) {
      if (previous) return false;
      previous = cased = true;
    } else if (LOWER.test(ch)) {
      if (!previous) return false;
      cased = true;
    } else previous = false;
  }
  return cased;
}

/** Title case of one character: differs from upper case for digraphs, Greek iota subscripts, Georgian and ligatures. */
export function titleChar(ch: string): string {
  const c = ch.codePointAt(0)!;
  if (c < 128) return ch.toUpperCase();
  if (c >= 0x1c4 && c <= 0x1cc) return String.fromCharCode(c - ((c - 0x1c4) % 3) + 1);
  if (c >= 0x1f1 && c <= 0x1f3) return "\u01f2";
  if (c >= 0x10d0 && c <= 0x10ff) return ch;
  if (c >= 0x1f80 && c <= 0x1faf) return String.fromCharCode(c | 8);
  switch (c) {
    case 0x1fb3:
    case 0x1fc3:
    case 0x1ff3:
      return String.fromCharCode(c + 9);
    case 0x1fbc:
    case 0x1fcc:
    case 0x1ffc:
      return ch;
    case 0x1fb7:
    case 0x1fc7:
    case 0x1ff7:
      return `${String.fromCharCode(c + 5)}\u0342`;
    case 0x1fb2:
    case 0x1fb4:
    case 0x1fc2:
    case 0x1fc4:
    case 0x1ff2:
    case 0x1ff4:
      return `${ch.toUpperCase()[0]}\u0345`;
  }
  const upper = ch.toUpperCase();
  // ß and the ligatures expand: only the first letter stays large
  const single = /^\p{Lu}\p{L}+$/u.test(upper);
  return single ? [...upper][0] + [...upper].slice(1).join("").toLowerCase() : upper;
}

export function capitalize(s: string): string {
  if (s === "") return s;
  const first = String.fromCodePoint(s.codePointAt(0)!);
  return titleChar(first) + (first + s.slice(first.length)).toLowerCase().slice(first.toLowerCase().length);
}

export function title(s: string): string {
  const lower = lowerInPlace(s);
  let out = "";
  let previous = false;
  let i = 0;
  for (const ch of s) {
    out += previous ? lower[i]! : titleChar(ch);
    previous = CASED.test(ch);
    i++;
  }
  return out;
}

/** Lower case of each character in its context (final sigma). */
function lowerInPlace(s: string): string[] {
  const chars = Array.from(s);
  if (!s.includes("\u03a3")) return chars.map((ch) => ch.toLowerCase());
  return chars.map((ch, i) =>
    ch === "\u03a3" ? s.toLowerCase()[chars.slice(0, i).join("").toLowerCase().length]! : ch.toLowerCase(),
  );
}

export function swapcase(s: string): string {
  const lower = lowerInPlace(s);
  let out = "";
  let i = 0;
  for (const ch of s) {
    out += UPPER.test(ch) ? lower[i]! : LOWER.test(ch) ? ch.toUpperCase() : ch;
    i++;
  }
  return out;
}

/** Full case folding: upper then lower per character, with the few characters for which that is not it. */
export function casefold(s: string): string {
  if (isAscii(s)) return s.toLowerCase();
  let out = "";
  for (const ch of s) {
    const c = ch.codePointAt(0)!;
    if (c === 0x131) out += ch;
    else if (c === 0x1e9e) out += "ss";
    else if ((c >= 0x13a0 && c <= 0x13fd) || (c >= 0xab70 && c <= 0xabbf)) out += ch.toUpperCase();
    else for (const up of ch.toUpperCase()) out += up.toLowerCase();
  }
  return out;
}
