/** Built-ins on numbers and characters: `abs`, `round`, `divmod`, `pow`, `hex`, `ord`, `chr`, `hash`, `id`. */

import { bytesOf } from "../runtime/bytes.ts";
import { call } from "../runtime/call.ts";
import type { Impl } from "../runtime/define.ts";
import { raise, typeError, valueError } from "../runtime/errors.ts";
import { roundFloat, roundHalfEven } from "../runtime/float-text.ts";
import { floatToInt } from "../runtime/int-math.ts";
import { codePoints, hasAstral } from "../runtime/iterators.ts";
import { PyFloat, type PyObject } from "../runtime/object.ts";
import { abs, divmod, hash, id, pow, pow3 } from "../runtime/ops.ts";
import { index, strOf } from "../runtime/protocol.ts";
import { hooks, typeName, typeOf } from "../runtime/type.ts";

function inBase(x: PyObject, base: number, prefix: string): string {
  const v = index(x);
  return v < 0 ? `-${prefix}${(-v).toString(base)}` : prefix + v.toString(base);
}

function round(x: PyObject, places: PyObject = null): PyObject {
  if (x instanceof PyFloat) {
    if (places === null) return floatToInt(roundHalfEven(x.v));
    if (typeof places === "number" && Math.abs(x.v) < 1e300) return new PyFloat(roundFloat(x.v, places));
  }
  const type = typeOf(x);
  const f = type.lookup("__round__");
  if (f === undefined) typeError(`type ${type.name} doesn't define __round__ method`);
  const method = hooks.bind(f, x, type);
  return places === null ? call(method, []) : call(method, [places]);
}

function ord(c: PyObject): PyObject {
  const s = strOf(c);
  if (s !== undefined) {
    const n = hasAstral(s) ? codePoints(s).length : s.length;
    if (n !== 1) typeError(`ord() expected a character, but string of length ${n} found`);
    return s.codePointAt(0)!;
  }
  const b = bytesOf(c);
  if (b === undefined) typeError(`ord() expected string of length 1, but ${typeName(c)} found`);
  if (b.length !== 1) typeError(`ord() expected a character, but string of length ${b.length} found`);
  return b[0]!;
}

function chr(i: PyObject): PyObject {
  const v = index(i);
  if (typeof v === "bigint" || v > 2147483647 || v < -2147483648) {
    raise(
      "OverflowError",
      typeof v === "bigint" ? "Python int too large to convert to C int" : "signed integer is greater than maximum",
    );
  }
  if (v < 0 || v > 0x10ffff) valueError("chr() arg not in range(0x110000)");
  return String.fromCodePoint(v);
}

export const numericFunctions: Record<string, Impl> = {
  "abs(x, /)": abs,
  "round(number, ndigits=None)": round,
  "divmod(x, y, /)": divmod,
  "pow(base, exp, mod=None)": (a: PyObject, b: PyObject, m: PyObject = null) =>
    m === null ? pow(a, b) : pow3(a, b, m),
  "hex(number, /)": (x: PyObject) => inBase(x, 16, "0x"),
  "oct(number, /)": (x: PyObject) => inBase(x, 8, "0o"),
  "bin(number, /)": (x: PyObject) => inBase(x, 2, "0b"),
  "ord(c, /)": ord,
  "chr(i, /)": chr,
  "hash(obj, /)": hash,
  "id(obj, /)": id,
};
