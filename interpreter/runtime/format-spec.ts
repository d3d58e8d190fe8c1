/** The format mini-language: `[[fill]align][sign][z][#][0][width][,_][.precision][type]`. */

import { overflowError, valueError } from "./errors.ts";
import { floatRepr, formatE, formatF, formatG, layoutG, shortestDigits, significantDigits } from "./float-text.ts";
import { type Int, intText, intToFloat } from "./int-math.ts";
import { hasAstral } from "./iterators.ts";
import { PyFloat, type PyObject } from "./object.ts";

export interface FormatSpec {
  fill: string;
  align: string;
  sign: string;
  noNegativeZero: boolean;
  alternate: boolean;
  width: number;
  grouping: string;
  precision: number;
  type: string;
  /** Whether the alignment was written (rather than implied by `0`). */
  explicitAlign: boolean;
  /** Only a precision and a type: nothing to pad, group or sign. */
  bare: boolean;
  /** Surely fit for text: fill, alignment, width and precision only. */
  textual: boolean;
}

const SPEC = /^(?:(.)?([<>=^]))?([-+ ]?)(z?)(#?)(0?)(\d*)([,_]{0,2})(?:\.(\d+))?(.?)$/su;
const SPEC_CODE_POINT = /^(?:([\s\S])([<>=^]))/u;

const parsed: Record<string, Map<string, FormatSpec>> = { str: new Map(), int: new Map(), float: new Map() };

/** Parses a spec for a value of the named type; programs use few distinct ones. @throws ValueError */
export function parseSpec(text: string, forType: string, defaultAlign: string): FormatSpec {
  const known = parsed[forType];
  let spec = known?.get(text);
  if (spec === undefined) {
    spec = readSpec(text, forType, defaultAlign);
    if (known === undefined) return spec;
    if (known.size > 1000) known.clear();
    known.set(text, spec);
  }
  return spec;
}

function readSpec(text: string, forType: string, defaultAlign: string): FormatSpec {
  const m = SPEC.exec(text);
  if (m === null) {
    // name the fault as the left-to-right parser does
    const rest = text.replace(SPEC_CODE_POINT, "").replace(/^[<>=^]?[-+ ]?z?#?0?\d*[,_]{0,2}/, "");
    if (/^\.(\D|$)/.test(rest)) valueError("Format specifier missing precision");
    valueError(
      forType === ""
        ? "Invalid format specifier"
        : `Invalid format specifier '${text}' for object of type '${forType}'`,
    );
  }
  const zero = m[6] === "0";
  const grouping = m[8]!;
  if (grouping.length > 1) {
    if (grouping === ",,") valueError("Cannot specify ',' with ','.");
    if (grouping === "__") valueError("Cannot specify '_' with '_'.");
    valueError("Cannot specify both ',' and '_'.");
  }
  const width = m[7] === "" ? -1 : Number(m[7]);
  if (width > 2 ** 63 || Number(m[9] ?? "0") > 2 ** 63) {
    valueError("Too many decimal digits in format string");
  }
  const spec: FormatSpec = {
    fill: m[1] ?? (zero ? "0" : " "),
    align: m[2] ?? (zero && forType !== "str" ? "=" : defaultAlign),
    sign: m[3] === "" ? "-" : m[3]!,
    noNegativeZero: m[4] === "z",
    alternate: m[5] === "#",
    width,
    grouping,
    precision: m[9] === undefined ? -1 : Number(m[9]),
    type: m[10]!,
    explicitAlign: m[2] !== undefined,
    textual: /^(?:.?[<>^])?\d*(?:\.\d+)?s?$/su.test(text),
    bare: /^(\.\d+)?[a-zA-Z]?$/.test(text),
  };
  if (grouping !== "" && spec.type === "" && forType === "str") valueError(`Cannot specify '${grouping}' with 's'.`);
  if (grouping !== "" && spec.type !== "" && !"defgEG%F".includes(spec.type)) {
    if (!(grouping === "_" && "boxX".includes(spec.type)))
      valueError(`Cannot specify '${grouping}' with '${spec.type}'.`);
  }
  return spec;
}

function textWidth(s: string): number {
  return hasAstral(s) ? [...s].length : s.length;
}

/** Pads `prefix + body` to the width; `=` puts the fill between them. */
function pad(prefix: string, body: string, spec: FormatSpec): string {
  const missing = spec.width - textWidth(prefix) - textWidth(body);
  if (missing <= 0) return prefix + body;
  switch (spec.align) {
    case "<":
      return prefix + body + spec.fill.repeat(missing);
    case "^": {
      const left = missing >> 1;
      return spec.fill.repeat(left) + prefix + body + spec.fill.repeat(missing - left);
    }
    case "=":
      return prefix + spec.fill.repeat(missing) + body;
    default:
      return spec.fill.repeat(missing) + prefix + body;
  }
}

/** Groups digits from the right. */
function group(digits: string, separator: string, size: number): string {
  let out = digits.slice(-size);
  for (let end = digits.length - size; end > 0; end -= size)
    out = digits.slice(Math.max(0, end - size), end) + separator + out;
  return out;
}

/** Pads a number: zero fill with grouping extends the digits themselves. */
function padNumber(prefix: string, digits: string, rest: string, spec: FormatSpec, size: number): string {
  if (spec.grouping === "") return pad(prefix, digits + rest, spec);
  if (spec.fill === "0" && spec.align === "=") {
    const room = spec.width - prefix.length - rest.length;
    let padded = digits;
    while (group(padded, spec.grouping, size).length < room) padded = `0${padded}`;
    return prefix + group(padded, spec.grouping, size) + rest;
  }
  return pad(prefix, group(digits, spec.grouping, size) + rest, spec);
}

function signOf(negative: boolean, sign: string): string {
  return negative ? "-" : sign === "+" ? "+" : sign === " " ? " " : "";
}

function unknownCode(type: string, forType: string): never {
  const shown = type > " " && type < "\x80" ? type : `\\x${type.codePointAt(0)!.toString(16)}`;
  valueError(`Unknown format code '${shown}' for object of type '${forType}'`);
}

export function formatStr(s: string, text: string): string {
  if (text === "") return s;
  const spec = parseSpec(text, "str", "<");
  if (spec.textual) return padStr(s, spec);
  if (spec.type !== "" && spec.type !== "s") unknownCode(spec.type, "str");
  if (text.match(/^(?:.?[<>=^])?([-+ ])/su)) {
    const sign = /^(?:.?[<>=^])?([-+ ])/su.exec(text)![1];
    valueError(
      sign === " " ? "Space not allowed in string format specifier" : "Sign not allowed in string format specifier",
    );
  }
  if (spec.noNegativeZero) valueError("Negative zero coercion (z) not allowed in string format specifier");
  if (spec.alternate) valueError("Alternate form (#) not allowed in string format specifier");
  if (spec.align === "=") valueError("'=' alignment not allowed in string format specifier");
  if (spec.grouping !== "") valueError(`Cannot specify '${spec.grouping}' with 's'.`);
  return padStr(s, spec);
}

function padStr(s: string, spec: FormatSpec): string {
  if (spec.precision >= 0) s = hasAstral(s) ? [...s].slice(0, spec.precision).join("") : s.slice(0, spec.precision);
  if (spec.width <= 0) return s;
  return pad("", s, spec);
}

export function formatInt(value: Int, text: string, forType = "int"): string {
  if (text === "") return intText(value);
  const spec = parseSpec(text, forType, ">");
  const type = spec.type;
  if (type !== "" && "eEfFgG%".includes(type)) return formatNumber(intToFloat(value), spec, forType);
  if (!["", "d", "n", "b", "o", "x", "X", "c"].includes(type)) unknownCode(type, forType);
  if (spec.precision >= 0) valueError("Precision not allowed in integer format specifier");
  if (spec.noNegativeZero) valueError("Negative zero coercion (z) not allowed in integer format specifier");
  if (type === "c") {
    if (spec.sign !== "-" || /^(?:.?[<>=^])?-/su.test(text))
      valueError("Sign not allowed with integer format specifier 'c'");
    if (spec.alternate) valueError("Alternate form (#) not allowed with integer format specifier 'c'");
    if (value < 0 || value > 0x10ffff) overflowError("%c arg not in range(0x110000)");
    return pad("", String.fromCodePoint(Number(value)), spec);
  }
  const negative = value < 0;
  const magnitude = negative ? -value : value;
  let digits: string;
  let prefix = signOf(negative, spec.sign);
  let size = 4;
  switch (type) {
    case "b":
      digits = magnitude.toString(2);
      break;
    case "o":
      digits = magnitude.toString(8);
      break;
    case "x":
    case "X":
      digits = magnitude.toString(16);
      break;
    default:
      digits = intText(magnitude);
      size = 3;
  }
  if (type === "X") digits = digits.toUpperCase();
  if (spec.alternate && size === 4) prefix += `0${type}`;
  return padNumber(prefix, digits, "", spec, size);
}

export function formatFloat(v: number, text: string, forType = "float"): string {
  if (text === "") return floatRepr(v);
  return formatNumber(v, parseSpec(text, forType, ">"), forType);
}

/** Digits of |v| in a presentation type, without sign. */
function floatBody(a: number, spec: FormatSpec): string {
  const type = spec.type;
  const upper = type === "E" || type === "F" || type === "G";
  if (!Number.isFinite(a)) {
    const word = Number.isNaN(a) ? "nan" : "inf";
    return (upper ? word.toUpperCase() : word) + (type === "%" ? "%" : "");
  }
  const e = upper ? "E" : "e";
  const p = spec.precision < 0 ? 6 : spec.precision;
  switch (type) {
    case "e":
    case "E":
      return formatE(a, p, spec.alternate, e);
    case "f":
    case "F":
      return formatF(a, p, spec.alternate);
    case "%": {
      const scaled = a * 100;
      return `${Number.isFinite(scaled) ? formatF(scaled, p, spec.alternate) : "inf"}%`;
    }
    case "":
      return plainFloat(a, spec);
    default:
      return formatG(a, p, spec.alternate, e);
  }
}

/** No type: repr's digits, or `g` with the given precision but always a decimal point. */
function plainFloat(a: number, spec: FormatSpec): string {
  if (spec.precision < 0) {
    if (a === 0) return "0.0";
    const [digits, exp] = shortestDigits(a);
    const s = layoutG(digits, exp, digits.length, false, "e", -4, 16);
    return exp >= -4 && exp < 16 && !s.includes(".") ? `${s}.0` : spec.alternate && !s.includes(".") ? withPoint(s) : s;
  }
  // `g`, but room is kept for one digit after the point
  const p = spec.precision === 0 ? 1 : spec.precision;
  const [digits, exp] = significantDigits(a, p);
  const s = layoutG(digits, exp, p, spec.alternate, "e", -4, p - 1);
  return s.includes(".") || s.includes("e") ? s : `${s}.0`;
}

function withPoint(s: string): string {
  return s.includes("e") ? s.replace("e", ".e") : `${s}.`;
}

function formatNumber(v: number, spec: FormatSpec, forType: string): string {
  if (!["", "e", "E", "f", "F", "g", "G", "n", "%"].includes(spec.type)) unknownCode(spec.type, forType);
  if (spec.type === "n" && spec.grouping !== "") valueError(`Cannot specify '${spec.grouping}' with 'n'.`);
  const negative = v < 0 || Object.is(v, -0);
  const body = floatBody(Math.abs(v), spec);
  if (spec.bare && !spec.noNegativeZero) return negative ? `-${body}` : body;
  const hide = spec.noNegativeZero && !/[1-9in]/i.test(body.split(/e/i)[0]!);
  const prefix = signOf(negative && !hide, spec.sign);
  if (!/^\d/.test(body)) {
    return pad(prefix, body, spec.fill === "0" && !spec.explicitAlign ? { ...spec, align: "=", fill: "0" } : spec);
  }
  const digits = /^\d+/.exec(body)![0];
  return padNumber(prefix, digits, body.slice(digits.length), spec, 3);
}

export function formatComplex(re: number, im: number, text: string, plain: string): string {
  if (text === "") return plain;
  const spec = parseSpec(text, "complex", ">");
  if (!["", "e", "E", "f", "F", "g", "G", "n"].includes(spec.type)) unknownCode(spec.type, "complex");
  if (spec.fill === "0") valueError("Zero padding is not allowed in complex format specifier");
  if (spec.align === "=") valueError("'=' alignment flag is not allowed in complex format specifier");
  const inner = { ...spec, width: -1 };
  if (spec.type === "" && spec.precision < 0) {
    // as repr does: shortest digits, no forced fraction, and parentheses when both parts show
    const part = (v: number): string => trimmed(formatNumber(v, inner, "complex"));
    if (re === 0 && !Object.is(re, -0)) return pad("", `${part(im)}j`, spec);
    const second = formatNumber(im, { ...inner, sign: "+", bare: false }, "complex");
    return pad("", `(${part(re)}${trimmed(second)}j)`, spec);
  }
  const typed = spec.type === "" ? { ...inner, type: "g" } : inner;
  const first = formatNumber(re, typed, "complex");
  const second = formatNumber(im, { ...typed, sign: "+", bare: false }, "complex");
  const body = `${first}${second}j`;
  return pad("", spec.type === "" ? `(${body})` : body, spec);
}

function trimmed(s: string): string {
  return s.endsWith(".0") ? s.slice(0, -2) : s;
}

/** `format(x, spec)` of the common types without a method lookup; used by f-strings. */
export function formatPrimitive(x: PyObject, spec: string): string | undefined {
  if (typeof x === "string") return formatStr(x, spec);
  if (typeof x === "number" || typeof x === "bigint") return formatInt(x, spec);
  if (x instanceof PyFloat) return formatFloat(x.v, spec);
  return undefined;
}
