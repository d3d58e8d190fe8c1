/** The unicodedata module: what Unicode says of a character, from V8's own tables where it has them. */

import { characterByName, nameOfCharacter } from "../../grammar/unicode-names.ts";
import { defineModule } from "../runtime/define.ts";
import { raise, typeError, valueError } from "../runtime/errors.ts";
import { PyFloat, type PyObject } from "../runtime/object.ts";
import { repr } from "../runtime/ops.ts";
import { strArg, strOf, typeName } from "../runtime/protocol.ts";
import { BIDIRECTIONAL, COMBINING, WIDTH } from "./unicode-properties.ts";

// the most frequent first
const CATEGORIES = "Ll Lu Lo Mn Nd Po Zs So Sm Lm Lt Mc Me Nl No Pc Pd Ps Pe Pi Pf Sc Sk Zl Zp Cc Cf Cs Co".split(" ");
const tests = CATEGORIES.map((name) => [name, new RegExp(`^\\p{${name}}$`, "u")] as const);

function categoryOf(c: string): string {
  return tests.find(([, test]) => test.test(c))?.[0] ?? "Cn";
}

/** A table of unicode-properties.ts as sorted ranges [first, last, value]. */
function ranges(table: string): [number, number, string][] {
  let next = 0;
  return table
    .trim()
    .split(/\s+/)
    .map((entry) => {
      const [place, value] = entry.split(":") as [string, string];
      const [gap, more] = place.split("+") as [string, string | undefined];
      const first = next + Number.parseInt(gap, 36);
      const last = first + (more === undefined ? 0 : Number.parseInt(more, 36));
      next = last + 1;
      return [first, last, value];
    });
}

function property(table: string, otherwise: string): (c: string) => string {
  let sorted: [number, number, string][] | undefined;
  return (c) => {
    sorted ??= ranges(table);
    const cp = c.codePointAt(0)!;
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const mid = (low + high) >>> 1;
      if (sorted[mid]![1] < cp) low = mid + 1;
      else high = mid;
    }
    const found = sorted[low];
    return found !== undefined && found[0] <= cp ? found[2] : otherwise;
  };
}

const combiningOf = property(COMBINING, "0");
const widthOf = property(WIDTH, "N");
const bidirectionalOf = property(BIDIRECTIONAL, "L");

/** A string of one character. @throws TypeError */
function character(x: PyObject, where: string): string {
  const s = strOf(x);
  if (s === undefined || s.length === 0 || s.length > 2 || [...s].length !== 1) {
    typeError(`${where} must be a unicode character, not ${typeName(x)}`);
  }
  return s;
}

const DECIMAL = /^\p{Nd}$/u;

function decimalOf(c: string): number | undefined {
  if (!DECIMAL.test(c)) return undefined;
  // the digits of a script lie in a row from zero to nine
  const cp = c.codePointAt(0)!;
  let first = cp;
  while (DECIMAL.test(String.fromCodePoint(first - 1))) first--;
  return (cp - first) % 10;
}

/** First of nine characters in a row that are digits by their meaning alone. */
const DIGIT_ROWS = [0x1369, 0x24f5, 0x2776, 0x2780, 0x278a];

function digitOf(c: string): number | undefined {
  const n = decimalOf(c);
  if (n !== undefined || !/^\p{No}$/u.test(c)) return n;
  const cp = c.codePointAt(0)!;
  const row = DIGIT_ROWS.find((first) => cp >= first && cp < first + 9);
  if (row !== undefined) return cp - row + 1;
  const shown = /^\(?([0-9])[.)]?$/.exec(c.normalize("NFKC"));
  return shown === null ? undefined : Number(shown[1]);
}

const IDEOGRAPHS = new Map([..."〇一二三四五六七八九十"].map((c, i) => [c, i] as const));
for (const [c, n] of [
  ["零", 0],
  ["百", 100],
  ["千", 1000],
  ["万", 10_000],
  ["億", 1e8],
] as const) {
  IDEOGRAPHS.set(c, n);
}
const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };

function numericOf(c: string): number | undefined {
  const digit = digitOf(c) ?? IDEOGRAPHS.get(c);
  if (digit !== undefined) return digit;
  const cp = c.codePointAt(0)!;
  if (DIGIT_ROWS.includes(cp - 9)) return 10;
  if (cp >= 0x24eb && cp <= 0x24f4) return cp - 0x24eb + 11;
  const shown = c.normalize("NFKC").toUpperCase();
  const fraction = /^([0-9]+)\u2044([0-9]+)$/.exec(shown);
  if (fraction !== null) return Number(fraction[1]) / Number(fraction[2]);
  const whole = /^\(?([0-9]+)[.)]?$/.exec(shown);
  if (whole !== null && /^\p{No}$/u.test(c)) return Number(whole[1]);
  if (/^\p{Nl}$/u.test(c) && /^[IVXLCDM]+$/.test(shown)) {
    const values = [...shown].map((letter) => ROMAN[letter]!);
    return values.reduce((sum, n, i) => (n < (values[i + 1] ?? 0) ? sum - n : sum + n), 0);
  }
  if (/^\p{N}$/u.test(c)) missing("numeric", c);
  return undefined;
}

function missing(what: string, c: string): never {
  const code = c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
  raise("NotImplementedError", `unicodedata.${what} of U+${code} is not implemented in pyt yet`);
}

/** A function of one character and what to give when it has no such value. */
const looking =
  (what: string, error: string, read: (c: string) => PyObject | undefined) =>
  (x: PyObject, otherwise: PyObject | undefined): PyObject =>
    read(character(x, `${what}() argument 1`)) ?? otherwise ?? (otherwise === null ? null : valueError(error));

function decomposition(x: PyObject): PyObject {
  const c = character(x, "decomposition() argument");
  const parts = [...c.normalize("NFD")];
  if (parts.length === 1 && parts[0] === c) {
    return c.normalize("NFKD") === c ? "" : missing("decomposition", c);
  }
  // one step only: a character that stands for another, or all but the last mark composed
  const other = c.normalize("NFC");
  const head = parts.slice(0, -1).join("").normalize("NFC");
  const step =
    other !== c && [...other].length === 1
      ? [other]
      : parts.length > 1 && [...head].length === 1
        ? [head, parts.at(-1)!]
        : parts;
  return step.map((p) => p.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")).join(" ");
}

const FORMS = ["NFC", "NFKC", "NFD", "NFKD"];

function normalized(formArg: PyObject, text: PyObject, what: string): string {
  const form = strArg(formArg, `${what}() argument 1`);
  const s = strArg(text, `${what}() argument 2`);
  if (!FORMS.includes(form)) valueError("invalid normalization form");
  return s.normalize(form);
}

function nameOf(c: string): string | undefined {
  const name = nameOfCharacter(c);
  if (name !== undefined || /^\p{C}$/u.test(c)) return name;
  return missing("name", c);
}

export default defineModule("unicodedata", {
  doc: "This module provides access to the Unicode Character Database which\ndefines character properties for all Unicode characters.",
  functions: {
    "category(chr, /)": (x: PyObject) => categoryOf(character(x, "category() argument")),
    "combining(chr, /)": (x: PyObject) => Number(combiningOf(character(x, "combining() argument"))),
    "east_asian_width(chr, /)": (x: PyObject) => widthOf(character(x, "east_asian_width() argument")),
    "bidirectional(chr, /)": (x: PyObject) => {
      const c = bidirectionalOf(character(x, "bidirectional() argument"));
      return c === "-" ? "" : c;
    },
    "mirrored(chr, /)": (x: PyObject) => (/^\p{Bidi_M}$/u.test(character(x, "mirrored() argument")) ? 1 : 0),
    "decomposition(chr, /)": decomposition,
    "decimal(chr, default=..., /)": looking("decimal", "not a decimal", decimalOf),
    "digit(chr, default=..., /)": looking("digit", "not a digit", digitOf),
    "numeric(chr, default=..., /)": looking("numeric", "not a numeric character", (c) => {
      const n = numericOf(c);
      return n === undefined ? undefined : new PyFloat(n);
    }),
    "name(chr, default=..., /)": looking("name", "no such name", nameOf),
    "lookup(name, /)": (name: PyObject) => {
      const c = characterByName(strArg(name, "lookup() argument"));
      return c ?? raise("KeyError", `undefined character name ${repr(name)}`);
    },
    "normalize(form, unistr, /)": (form: PyObject, text: PyObject) => normalized(form, text, "normalize"),
    "is_normalized(form, unistr, /)": (form: PyObject, text: PyObject) =>
      normalized(form, text, "is_normalized") === strOf(text),
  },
  attrs: { unidata_version: "14.0.0" },
});
