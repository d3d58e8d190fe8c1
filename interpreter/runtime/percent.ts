/** `'%d %s' % args`: printf-style formatting of str and bytes. */

import { overflowError, typeError, valueError } from "./errors.ts";
import { formatE, formatF, formatG } from "./float-text.ts";
import { floatToInt, type Int, intText, intToFloat } from "./int-math.ts";
import { flat, hasAstral } from "./iterators.ts";
import { FloatBase, type PyObject, PyTuple } from "./object.ts";
import { intOf, slot, strOf, tryIndex } from "./protocol.ts";
import { ascii, repr, str } from "./repr.ts";
import { typeName, typeOf } from "./type.ts";

interface Field {
  left: boolean;
  sign: string;
  alternate: boolean;
  zero: boolean;
  width: number;
  precision: number;
  type: string;
}

/** How `%s`-like conversions turn a value into text; bytes formatting supplies its own. */
export interface Conversions {
  s: (x: PyObject) => string;
  c: (x: PyObject) => string;
  r: (x: PyObject) => string;
  /** Converts a `(key)` of the format to the mapping's key type. */
  key: (text: string) => PyObject;
  bytes: boolean;
}

const STR: Conversions = { s: str, r: repr, c: charOf, key: (text) => text, bytes: false };

function charOf(x: PyObject): string {
  const s = strOf(x);
  if (s !== undefined) {
    if ((hasAstral(s) ? [...s].length : s.length) !== 1) typeError("%c requires int or char");
    return s;
  }
  const i = intOf(x) ?? (x instanceof FloatBase ? undefined : tryIndex(x));
  if (i === undefined) typeError("%c requires int or char");
  if (i < 0 || i > 0x10ffff) overflowError("%c arg not in range(0x110000)");
  return String.fromCodePoint(Number(i));
}

/** A conversion as written; `*` widths and precisions are filled in from the arguments. */
interface Directive {
  field: Field;
  key: string | null;
  starWidth: boolean;
  starPrecision: boolean;
  /** Index of the type character, for messages. */
  at: number;
  /** What is wrong with it, raised when formatting gets here. */
  error: string | null;
}

const cache = new Map<string, (string | Directive)[]>();

/** Splits a format into literal text and directives. */
function parse(format: string): (string | Directive)[] {
  const parts: (string | Directive)[] = [];
  const n = format.length;
  let i = 0;
  while (i < n) {
    const at = format.indexOf("%", i);
    if (at !== i) parts.push(at < 0 ? format.slice(i) : format.slice(i, at));
    if (at < 0) break;
    i = at + 1;
    const f: Field = { left: false, sign: "", alternate: false, zero: false, width: -1, precision: -1, type: "" };
    const d: Directive = { field: f, key: null, starWidth: false, starPrecision: false, at: 0, error: null };
    parts.push(d);
    const fail = (message: string): (string | Directive)[] => {
      d.error = message;
      return parts;
    };
    if (format[i] === "(") {
      let depth = 1;
      const start = ++i;
      while (i < n && depth > 0) {
        if (format[i] === "(") depth++;
        else if (format[i] === ")") depth--;
        i++;
      }
      if (depth > 0) return fail("incomplete format key");
      d.key = format.slice(start, i - 1);
    }
    for (; i < n; i++) {
      const c = format[i]!;
      if (c === "-") f.left = true;
      else if (c === "+") f.sign = "+";
      else if (c === " ") f.sign = f.sign === "+" ? "+" : " ";
      else if (c === "#") f.alternate = true;
      else if (c === "0") f.zero = true;
      else break;
    }
    const digits = (): string => {
      const start = i;
      while (i < n && format[i]! >= "0" && format[i]! <= "9") i++;
      return format.slice(start, i);
    };
    if (format[i] === "*") {
      d.starWidth = true;
      i++;
    } else {
      const w = digits();
      if (w !== "") f.width = Number(w);
      if (f.width > Number.MAX_SAFE_INTEGER) return fail("width too big");
    }
    if (format[i] === ".") {
      i++;
      if (format[i] === "*") {
        d.starPrecision = true;
        i++;
      } else f.precision = Number(digits());
      if (f.precision > 2147483647) return fail("precision too big");
    }
    if (i < n && "hlL".includes(format[i]!)) i++;
    if (i >= n) return fail("incomplete format");
    f.type = format[i]!;
    if (f.type === "%" && i === at + 1) {
      parts[parts.length - 1] = "%";
      i++;
      continue;
    }
    d.at = i++;
  }
  return parts;
}

/** `format % args`. @throws TypeError, ValueError */
export function formatPercent(format: string, args: PyObject, conversions: Conversions = STR): string {
  let parts = cache.get(format);
  if (parts === undefined) {
    parts = parse(format);
    if (cache.size > 1000) cache.clear();
    cache.set(format, parts);
  }
  const tuple = args instanceof PyTuple ? args.items : null;
  let next = 0;
  let usedMapping = false;
  const take = (): PyObject => {
    if (tuple === null) {
      if (next++ === 0 && !usedMapping) return args;
    } else if (next < tuple.length) return tuple[next++]!;
    typeError("not enough arguments for format string");
  };
  let out = "";
  for (const part of parts) {
    if (typeof part === "string") {
      out += part;
      continue;
    }
    let keyed: PyObject | undefined;
    if (part.key !== null) {
      if (!isMapping(args)) typeError("format requires a mapping");
      usedMapping = true;
      keyed = slot(args, "$getitem")!.call(args, conversions.key(part.key)) as PyObject;
    }
    let f = part.field;
    if (part.starWidth || part.starPrecision) {
      f = { ...f };
      if (part.starWidth) {
        const w = starArg(take(), "ssize_t");
        if (w < 0) f.left = true;
        f.width = Math.abs(w);
      }
      if (part.starPrecision) f.precision = Math.max(0, starArg(take(), "int"));
    }
    if (part.error !== null) valueError(part.error);
    out += convert(f, keyed === undefined ? take() : keyed, conversions, part.at);
  }
  const unused = tuple === null ? next === 0 && !isMapping(args) : next < tuple.length;
  if (unused && !(usedMapping && tuple === null)) {
    typeError(`not all arguments converted during ${conversions.bytes ? "bytes" : "string"} formatting`);
  }
  return flat(out);
}

function starArg(x: PyObject, type: "ssize_t" | "int"): number {
  const i = intOf(x);
  if (i === undefined) typeError("* wants int");
  const limit = type === "int" ? 2 ** 31 : 2 ** 63;
  if (i >= limit || i < -limit) overflowError(`Python int too large to convert to C ${type}`);
  return Number(i);
}

function isMapping(x: PyObject): boolean {
  if (x instanceof PyTuple || strOf(x) !== undefined) return false;
  return (slot(x, "$getitem") ?? null) !== null;
}

function convert(f: Field, x: PyObject, conversions: Conversions, at: number): string {
  switch (f.type) {
    case "s":
    case "b":
    case "r":
    case "a": {
      if (f.type === "b" && !conversions.bytes) break;
      let s = f.type === "r" ? conversions.r(x) : f.type === "a" ? ascii(x) : conversions.s(x);
      if (f.precision >= 0) s = hasAstral(s) ? [...s].slice(0, f.precision).join("") : s.slice(0, f.precision);
      return f.width < 0 ? s : pad("", s, f.zero ? { ...f, zero: false } : f);
    }
    case "c":
      return pad("", conversions.c(x), { ...f, zero: false });
    case "d":
    case "i":
    case "u":
    case "o":
    case "x":
    case "X":
      return integer(f, x);
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G":
      return floating(f, x);
  }
  const code = f.type.codePointAt(0)!;
  valueError(
    `unsupported format character '${code > 31 && code < 128 ? f.type : "?"}' (0x${code.toString(16)}) at index ${at}`,
  );
}

function integer(f: Field, x: PyObject): string {
  const decimal = f.type === "d" || f.type === "i" || f.type === "u";
  let v: Int | undefined = intOf(x);
  if (v === undefined && decimal) {
    if (x instanceof FloatBase) v = floatToInt(x.v);
    else v = tryInt(x) ?? tryIndex(x);
  } else if (v === undefined && !(x instanceof FloatBase)) v = tryIndex(x);
  if (v === undefined) {
    typeError(`%${f.type} format: ${decimal ? "a real number" : "an integer"} is required, not ${typeName(x)}`);
  }
  const negative = v < 0;
  const a = negative ? -v : v;
  let digits = f.type === "o" ? a.toString(8) : f.type === "x" || f.type === "X" ? a.toString(16) : intText(a);
  if (f.precision > digits.length) digits = digits.padStart(f.precision, "0");
  if (f.type === "X") digits = digits.toUpperCase();
  const prefix = (negative ? "-" : f.sign) + (f.alternate && !decimal ? `0${f.type}` : "");
  return pad(prefix, digits, f);
}

function tryInt(x: PyObject): Int | undefined {
  const g = slot(x, "$int");
  if (g === undefined || g === null || strOf(x) !== undefined) return undefined;
  return intOf(g.call(x) as PyObject);
}

function floating(f: Field, x: PyObject): string {
  let v: number;
  const i = intOf(x);
  if (x instanceof FloatBase) v = x.v;
  else if (i !== undefined) v = intToFloat(i);
  else {
    const g = slot(x, "$float");
    if (g !== undefined && g !== null && strOf(x) === undefined) v = (g.call(x) as unknown as FloatBase).v;
    else {
      const n = slot(x, "$index") ? tryIndex(x) : undefined;
      if (n === undefined) typeError(`must be real number, not ${typeOf(x).name}`);
      v = intToFloat(n);
    }
  }
  const negative = v < 0 || Object.is(v, -0);
  const a = Math.abs(v);
  const p = f.precision < 0 ? 6 : f.precision;
  let body: string;
  if (!Number.isFinite(a)) body = Number.isNaN(a) ? "nan" : "inf";
  else {
    switch (f.type.toLowerCase()) {
      case "e":
        body = formatE(a, p, f.alternate);
        break;
      case "f":
        body = formatF(a, p, f.alternate);
        break;
      default:
        body = formatG(a, p, f.alternate);
    }
  }
  if (f.type < "a") body = body.toUpperCase();
  return pad(negative ? "-" : f.sign, body, f);
}

function pad(prefix: string, body: string, f: Field): string {
  const width = hasAstral(body) ? [...body].length : body.length;
  const missing = f.width - prefix.length - width;
  if (missing <= 0) return prefix + body;
  if (f.left) return prefix + body + " ".repeat(missing);
  if (f.zero) return prefix + "0".repeat(missing) + body;
  return " ".repeat(missing) + prefix + body;
}
