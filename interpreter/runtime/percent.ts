/** `'%d %s' % args`: printf-style formatting of str and bytes. */

import { overflowError, typeError, valueError } from "./errors.ts";
import { formatE, formatF, formatG } from "./float-text.ts";
import { floatToInt, type Int, intText, intToFloat } from "./int-math.ts";
import { hasAstral } from "./iterators.ts";
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
    if ((hasAstral(s) ? 1 : s.length) !== 1) typeError("%c requires int or char");
    return s;
  }
  const i = intOf(x) ?? (x instanceof FloatBase ? undefined : tryIndex(x));
  if (i === undefined) typeError("%c requires int or char");
  if (i < 0 || i > 0x10ffff) overflowError("%c arg not in range(0x110000)");
  return String.fromCodePoint(Number(i));
}

/** `format % args`. @throws TypeError, ValueError */
export function formatPercent(format: string, args: PyObject, conversions: Conversions = STR): string {
  const tuple = args instanceof PyTuple ? args.items : null;
  let next = 0;
  let usedMapping = false;
  const take = (): PyObject => {
    if (tuple === null) {
      if (next++ === 0) return args;
    } else if (next < tuple.length) return tuple[next++]!;
    typeError("not enough arguments for format string");
  };
  let out = "";
  let i = 0;
  const n = format.length;
  while (i < n) {
    const at = format.indexOf("%", i);
    if (at < 0) {
      out += format.slice(i);
      break;
    }
    out += format.slice(i, at);
    i = at + 1;
    const f: Field = { left: false, sign: "", alternate: false, zero: false, width: -1, precision: -1, type: "" };
    let keyed: PyObject | undefined;
    if (format[i] === "(") {
      let depth = 1;
      const start = ++i;
      while (i < n && depth > 0) {
        if (format[i] === "(") depth++;
        else if (format[i] === ")") depth--;
        i++;
      }
      if (depth > 0) valueError("incomplete format key");
      if (!isMapping(args)) typeError("format requires a mapping");
      usedMapping = true;
      const key = conversions.key(format.slice(start, i - 1));
      keyed = slot(args, "$getitem")!.call(args, key) as PyObject;
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
    if (format[i] === "*") {
      const w = starArg(take());
      if (w < 0) f.left = true;
      f.width = Math.abs(w);
      i++;
    } else {
      const m = /^\d+/.exec(format.slice(i, i + 24));
      if (m !== null) {
        f.width = Number(m[0]);
        i += m[0].length;
        if (f.width > 9223372036854775807) valueError("width too big");
      }
    }
    if (format[i] === ".") {
      i++;
      if (format[i] === "*") {
        f.precision = Math.max(0, starArg(take()));
        i++;
      } else {
        const m = /^\d*/.exec(format.slice(i, i + 24))!;
        f.precision = Number(m[0]);
        i += m[0].length;
        if (f.precision > 2147483647) valueError("precision too big");
      }
    }
    if (i < n && "hlL".includes(format[i]!)) i++;
    if (i >= n) valueError("incomplete format");
    f.type = format[i]!;
    if (f.type === "%") {
      out += "%";
      i++;
      continue;
    }
    const value = keyed ?? take();
    out += convert(f, value, conversions, i);
    i++;
  }
  const unused = tuple === null ? next === 0 && !isMapping(args) : next < tuple.length;
  if (unused && !(usedMapping && tuple === null)) {
    typeError(`not all arguments converted during ${conversions.bytes ? "bytes" : "string"} formatting`);
  }
  return out;
}

function starArg(x: PyObject): number {
  const i = intOf(x);
  if (i === undefined) typeError("* wants int");
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
      return pad("", s, { ...f, zero: false });
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
    else v = tryIndex(x) ?? tryInt(x);
  } else if (v === undefined && !(x instanceof FloatBase)) v = tryIndex(x);
  if (v === undefined) {
    const shown = f.type === "u" ? "d" : f.type;
    typeError(`%${shown} format: ${decimal ? "a real number" : "an integer"} is required, not ${typeName(x)}`);
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
