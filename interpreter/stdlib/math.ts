/** The math module. */

import { defineModule } from "../runtime/define.ts";
import { overflowError, raise, typeError, valueError } from "../runtime/errors.ts";
import { floatToInt, intMul } from "../runtime/int-math.ts";
import * as libm from "../runtime/libm.ts";
import { normInt, PyFloat, type PyObject, PyTuple } from "../runtime/object.ts";
import { iter, mul, toItems } from "../runtime/ops.ts";
import { intOf, slot, tryIndex, typeName } from "../runtime/protocol.ts";
import * as trig from "../runtime/trig.ts";
import { asBig, asDouble, domainError, rangeError } from "./num-args.ts";
import { cbrt, erf, erfc, gamma, lgamma } from "./special-functions.ts";

const float = (v: number): PyFloat => new PyFloat(v);

/** A function of one double; a NaN from a number, or an infinity from a finite one, is an error. */
const unary =
  (f: (x: number) => number, canOverflow = false) =>
  (x: PyObject): PyObject => {
    const v = asDouble(x);
    const r = f(v);
    if (Number.isNaN(r) && !Number.isNaN(v)) domainError();
    if ((r === Infinity || r === -Infinity) && Number.isFinite(v)) {
      if (canOverflow) rangeError();
      domainError();
    }
    return new PyFloat(r);
  };

const gammaOf = unary(gamma, true);

/** Integer result of floor/ceil/trunc. @throws OverflowError, ValueError */
function integral(v: number): PyObject {
  if (v === Infinity || v === -Infinity) overflowError("cannot convert float infinity to integer");
  if (Number.isNaN(v)) valueError("cannot convert float NaN to integer");
  return floatToInt(v);
}

function rounding(name: string, f: (x: number) => number) {
  return (x: PyObject): PyObject => {
    if (x instanceof PyFloat) return integral(f(x.v));
    const i = intOf(x);
    if (i !== undefined) return i;
    const special = slot(x, `$${name}`);
    if (special !== undefined && special !== null) return special.call(x) as PyObject;
    if (name === "trunc") typeError(`type ${typeName(x)} doesn't define __trunc__ method`);
    return integral(f(asDouble(x)));
  };
}

/** log of a possibly huge int: the exponent is taken off first. */
function logBig(x: PyObject, f: (v: number) => number, logOf2: number): number {
  const i = intOf(x);
  if (typeof i === "bigint") {
    if (i <= 0n) domainError();
    const bits = i.toString(2).length;
    if (bits > 1000) {
      const shift = bits - 64;
      return f(Number(i >> BigInt(shift))) + shift * logOf2;
    }
    return f(Number(i));
  }
  const v = asDouble(x);
  if (v <= 0) domainError();
  return f(v);
}

function factorial(n: number): PyObject {
  let result: number | bigint = 1;
  for (let i = 2; i <= Math.min(n, 18); i++) result = intMul(result, i);
  if (n <= 18) return result;
  const range = (a: number, b: number): bigint => {
    if (b - a < 8) {
      let p = BigInt(a);
      for (let i = a + 1; i <= b; i++) p *= BigInt(i);
      return p;
    }
    const m = (a + b) >> 1;
    return range(a, m) * range(m + 1, b);
  };
  return normInt(BigInt(result) * range(19, n));
}

function gcd2(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function gcdNumbers(a: number, b: number): number {
  let x = Math.abs(a);
  let y = Math.abs(b);
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

function gcd(args: PyTuple): PyObject {
  let result: number | bigint = 0;
  for (const item of args.items) {
    const n = tryIndex(item);
    if (n === undefined) typeError(`'${typeName(item)}' object cannot be interpreted as an integer`);
    result =
      typeof n === "number" && typeof result === "number"
        ? gcdNumbers(result, n)
        : normInt(gcd2(BigInt(result), BigInt(n)));
  }
  return result;
}

function lcm(args: PyTuple): PyObject {
  let result = 1n;
  for (const item of args.items) {
    const n = asBig(item);
    if (n === 0n) {
      result = 0n;
      continue;
    }
    result = (result / (gcd2(result, n) || 1n)) * n;
    if (result < 0n) result = -result;
  }
  return normInt(result);
}

/** Floor of the square root of a non-negative BigInt, by Newton's iteration from above. */
function isqrtBig(n: bigint): bigint {
  if (n < 0x10000000000000n) return BigInt(Math.floor(Math.sqrt(Number(n))));
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}

function comb(n: bigint, k: bigint): bigint {
  if (k > n) return 0n;
  if (k > n - k) k = n - k;
  let result = 1n;
  for (let i = 1n; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}

/** Shewchuk's exact summation with correct final rounding. */
function fsum(iterable: PyObject): PyObject {
  const partials: number[] = [];
  let special = 0;
  let infinities = 0;
  const it = iter(iterable);
  for (let item = it.$next(); item !== undefined; item = it.$next()) {
    let x = asDouble(item);
    const given = x;
    let n = 0;
    for (let j = 0; j < partials.length; j++) {
      let y = partials[j]!;
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const hi = x + y;
      const lo = y - (hi - x);
      if (lo !== 0) partials[n++] = lo;
      x = hi;
    }
    partials.length = n;
    if (x !== 0) {
      if (!Number.isFinite(x)) {
        if (Number.isFinite(given)) overflowError("intermediate overflow in fsum");
        if (given === Infinity || given === -Infinity) infinities += given;
        special += given;
        partials.length = 0;
      } else partials.push(x);
    }
  }
  if (special !== 0) {
    if (Number.isNaN(infinities)) valueError("-inf + inf in fsum");
    return float(special);
  }
  let hi = 0;
  let n = partials.length;
  if (n > 0) {
    hi = partials[--n]!;
    let lo = 0;
    while (n > 0) {
      const x = hi;
      const y = partials[--n]!;
      hi = x + y;
      lo = y - (hi - x);
      if (lo !== 0) break;
    }
    // half-way cases round to even with the sign of what is left
    if (n > 0 && ((lo < 0 && partials[n - 1]! < 0) || (lo > 0 && partials[n - 1]! > 0))) {
      const y = lo * 2;
      const x = hi + y;
      if (y === x - hi) hi = x;
    }
  }
  return float(hi);
}

/** Euclidean norm with extended precision (Borges' corrected algorithm with scaling). */
function vectorNorm(values: number[]): number {
  let max = 0;
  let nan = false;
  for (const v of values) {
    const a = Math.abs(v);
    if (a === Infinity) return Infinity;
    if (Number.isNaN(a)) nan = true;
    else if (a > max) max = a;
  }
  if (nan) return Number.NaN;
  if (max === 0 || values.length < 2) return max;
  const exp = frexp(max)[1];
  const scale = exp > -1023 ? 2 ** -exp : 2 ** 1022;
  let csum = 1;
  let frac1 = 0;
  let frac2 = 0;
  const split = 134217729;
  const addSquare = (x: number, sign: number): void => {
    const t = x * split;
    const hi = t - (t - x);
    const lo = x - hi;
    const p = x * x;
    const e = hi * hi - p + 2 * hi * lo + lo * lo;
    const q = sign * p;
    const old = csum;
    csum += q;
    frac1 += old - csum + q;
    frac2 += sign * e;
  };
  for (const v of values) addSquare(Math.abs(v) * scale, 1);
  const h = Math.sqrt(csum - 1 + (frac1 + frac2));
  const t = h * split;
  const hi = t - (t - h);
  const lo = h - hi;
  const add = (x: number): void => {
    const old = csum;
    csum += x;
    frac1 += old - csum + x;
  };
  add(-hi * hi);
  add(-2 * hi * lo);
  add(-lo * lo);
  const residue = csum - 1 + (frac1 + frac2);
  return (h + residue / (2 * h)) / scale;
}

/** Mantissa in [0.5, 1) and exponent. */
export function frexp(v: number): [number, number] {
  if (v === 0 || !Number.isFinite(v)) return [v, 0];
  let exp = Math.max(-1023, Math.floor(Math.log2(Math.abs(v))) + 1);
  let m = v * 2 ** -exp;
  while (Math.abs(m) < 0.5) {
    m *= 2;
    exp--;
  }
  while (Math.abs(m) >= 1) {
    m /= 2;
    exp++;
  }
  return [m, exp];
}

/** v × 2^e rounded once, also into the subnormal range. */
export function ldexp(v: number, e: number): number {
  if (v === 0 || !Number.isFinite(v)) return v;
  const [m, exp] = frexp(v);
  const total = exp + e;
  if (total > 1024) return v < 0 ? -Infinity : Infinity;
  if (total > -1022) return total > 1023 ? m * 2 * 2 ** (total - 1) : m * 2 ** total;
  if (total < -1080) return v < 0 ? -0 : 0;
  return m * 2 ** (total + 53) * 2 ** -53 === 0 ? (v < 0 ? -0 : 0) : m * 2 ** (total + 100) * 2 ** -100;
}

const buffer = new DataView(new ArrayBuffer(8));

function nextAfter(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (x === y) return y;
  if (x === 0) return y > 0 ? 5e-324 : -5e-324;
  buffer.setFloat64(0, x);
  const bits = buffer.getBigInt64(0);
  buffer.setBigInt64(0, y > x === x > 0 ? bits + 1n : bits - 1n);
  return buffer.getFloat64(0);
}

function ulp(x: number): number {
  if (Number.isNaN(x)) return x;
  const a = Math.abs(x);
  if (a === Infinity) return a;
  const next = nextAfter(a, Infinity);
  return next === Infinity ? a - nextAfter(a, -Infinity) : next - a;
}

/** IEEE 754 remainder: exact, ties to the even quotient. */
function remainder(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (x === Infinity || x === -Infinity || y === 0) domainError();
  if (y === Infinity || y === -Infinity) return x;
  const ax = Math.abs(x);
  const ay = Math.abs(y);
  const m = ax % ay;
  const c = ay - m;
  let r: number;
  if (m < c) r = m;
  else if (m > c) r = -c;
  else r = m - 2 * ((0.5 * (ax - m)) % ay);
  return Math.sign(x) * r || (x < 0 || Object.is(x, -0) ? -0 : 0);
}

function power(a: PyObject, b: PyObject): PyObject {
  const x = asDouble(a);
  const y = asDouble(b);
  if (x === 1 || y === 0) return float(1);
  const r = libm.pow(x, y);
  if (Number.isNaN(r) && !Number.isNaN(x) && !Number.isNaN(y)) domainError();
  if (!Number.isFinite(r) && Number.isFinite(x) && Number.isFinite(y)) {
    if (x === 0) domainError();
    rangeError();
  }
  return float(r);
}

function isclose(a: PyObject, b: PyObject, relTol: PyObject | undefined, absTol: PyObject | undefined): boolean {
  const x = asDouble(a);
  const y = asDouble(b);
  const rel = relTol === undefined ? 1e-9 : asDouble(relTol);
  const abs = absTol === undefined ? 0 : asDouble(absTol);
  if (rel < 0 || abs < 0) valueError("tolerances must be non-negative");
  if (x === y) return true;
  if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
  const diff = Math.abs(y - x);
  return diff <= Math.abs(rel * y) || diff <= Math.abs(rel * x) || diff <= abs;
}

function nonNegative(x: PyObject, message: string): bigint {
  const n = asBig(x);
  if (n < 0n) valueError(message);
  return n;
}

function dist(p: PyObject, q: PyObject): PyObject {
  const a = toItems(p);
  const b = toItems(q);
  if (a.length !== b.length) valueError("both points must have the same number of dimensions");
  return float(vectorNorm(a.map((v, i) => asDouble(v) - asDouble(b[i]!))));
}

function prod(iterable: PyObject, start: PyObject | undefined): PyObject {
  let result: PyObject = start === undefined ? 1 : start;
  const it = iter(iterable);
  for (let x = it.$next(); x !== undefined; x = it.$next()) result = mul(result, x);
  return result;
}

function fmod(a: PyObject, b: PyObject): PyObject {
  const x = asDouble(a);
  const y = asDouble(b);
  const r = x % y;
  if (Number.isNaN(r) && !Number.isNaN(x) && !Number.isNaN(y)) domainError();
  return float(r);
}

function log(x: PyObject, base: PyObject | undefined): PyObject {
  const num = logBig(x, libm.log, Math.LN2);
  if (base === undefined) return float(num);
  const den = logBig(base, libm.log, Math.LN2);
  if (den === 0) raise("ZeroDivisionError", "float division by zero");
  return float(num / den);
}

/** log2, exact for powers of two. */
function log2(v: number): number {
  if (!Number.isFinite(v)) return v;
  const [m, e] = frexp(v);
  return m === 0.5 ? e - 1 : libm.log2(v);
}

export default defineModule("math", {
  doc: "This module provides access to the mathematical functions\ndefined by the C standard.",
  attrs: {
    pi: float(Math.PI),
    e: float(Math.E),
    tau: float(2 * Math.PI),
    inf: float(Infinity),
    nan: float(Number.NaN),
  },
  functions: {
    "acos(x, /)": unary(trig.acos),
    "acosh(x, /)": unary(trig.acosh),
    "asin(x, /)": unary(trig.asin),
    "asinh(x, /)": unary(trig.asinh),
    "atan(x, /)": unary(trig.atan),
    "atan2(y, x, /)": (y: PyObject, x: PyObject) => float(trig.atan2(asDouble(y), asDouble(x))),
    "atanh(x, /)": unary(Math.atanh),
    "cbrt(x, /)": unary(cbrt),
    "ceil(x, /)": rounding("ceil", Math.ceil),
    "comb(n, k, /)": (n: PyObject, k: PyObject) => {
      const a = nonNegative(n, "n must be a non-negative integer");
      return normInt(comb(a, nonNegative(k, "k must be a non-negative integer")));
    },
    "copysign(x, y, /)": (x: PyObject, y: PyObject) => {
      const a = Math.abs(asDouble(x));
      const s = asDouble(y);
      buffer.setFloat64(0, s);
      return float(s < 0 || buffer.getInt8(0) < 0 ? -a : a);
    },
    "cos(x, /)": unary(trig.cos),
    "cosh(x, /)": unary(trig.cosh, true),
    "degrees(x, /)": (x: PyObject) => float(asDouble(x) * (180 / Math.PI)),
    "dist(p, q, /)": dist,
    "erf(x, /)": (x: PyObject) => float(erf(asDouble(x))),
    "erfc(x, /)": (x: PyObject) => float(erfc(asDouble(x))),
    "exp(x, /)": unary(libm.exp, true),
    "exp2(x, /)": unary((v) => (Number.isInteger(v) ? 2 ** v : libm.pow(2, v)), true),
    "expm1(x, /)": unary(Math.expm1, true),
    "fabs(x, /)": (x: PyObject) => float(Math.abs(asDouble(x))),
    "factorial(n, /)": (n: PyObject) => {
      const i = asBig(n);
      if (i < 0n) valueError("factorial() not defined for negative values");
      if (i > 0x7fffffffn) overflowError("factorial() argument should not exceed 9223372036854775807");
      return factorial(Number(i));
    },
    "floor(x, /)": rounding("floor", Math.floor),
    "fmod(x, y, /)": fmod,
    "frexp(x, /)": (x: PyObject) => {
      const [m, e] = frexp(asDouble(x));
      return new PyTuple([float(m), e]);
    },
    "fsum(seq, /)": fsum,
    "gamma(x, /)": (x: PyObject) => (asDouble(x) === 0 ? domainError() : gammaOf(x)),
    "gcd(*integers)": gcd,
    "hypot(*coordinates)": (args: PyTuple) => float(vectorNorm(args.items.map(asDouble))),
    "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)": isclose,
    "isfinite(x, /)": (x: PyObject) => Number.isFinite(asDouble(x)),
    "isinf(x, /)": (x: PyObject) => Math.abs(asDouble(x)) === Infinity,
    "isnan(x, /)": (x: PyObject) => Number.isNaN(asDouble(x)),
    "isqrt(n, /)": (n: PyObject) => normInt(isqrtBig(nonNegative(n, "isqrt() argument must be nonnegative"))),
    "lcm(*integers)": lcm,
    "ldexp(x, i, /)": (x: PyObject, i: PyObject) => {
      const e = tryIndex(i);
      if (e === undefined) typeError("Expected an int as second argument to ldexp.");
      const v = asDouble(x);
      const r = ldexp(v, Number(e));
      if (!Number.isFinite(r) && Number.isFinite(v)) rangeError();
      return float(r);
    },
    "lgamma(x, /)": unary(lgamma, false),
    "log(x, base=..., /)": log,
    "log10(x, /)": (x: PyObject) => float(logBig(x, libm.log10, Math.log10(2))),
    "log1p(x, /)": unary(Math.log1p),
    "log2(x, /)": (x: PyObject) => float(logBig(x, log2, 1)),
    "modf(x, /)": (x: PyObject) => {
      const v = asDouble(x);
      if (!Number.isFinite(v)) return new PyTuple([float(Number.isNaN(v) ? v : v < 0 ? -0 : 0), float(v)]);
      const whole = Math.trunc(v);
      const frac = v - whole;
      return new PyTuple([float(frac === 0 && (v < 0 || Object.is(v, -0)) ? -0 : frac), float(whole)]);
    },
    "nextafter(x, y, /)": (x: PyObject, y: PyObject) => float(nextAfter(asDouble(x), asDouble(y))),
    "perm(n, k=None, /)": (n: PyObject, k: PyObject | undefined) => {
      const a = nonNegative(n, "n must be a non-negative integer");
      if (k === undefined || k === null) return factorial(Number(a));
      const b = nonNegative(k, "k must be a non-negative integer");
      if (b > a) return 0;
      let r = 1n;
      for (let i = a; i > a - b; i--) r *= i;
      return normInt(r);
    },
    "pow(x, y, /)": power,
    "prod(iterable, /, *, start=1)": prod,
    "radians(x, /)": (x: PyObject) => float(asDouble(x) * (Math.PI / 180)),
    "remainder(x, y, /)": (x: PyObject, y: PyObject) => float(remainder(asDouble(x), asDouble(y))),
    "sin(x, /)": unary(trig.sin),
    "sinh(x, /)": unary(Math.sinh, true),
    "sqrt(x, /)": (x: PyObject) => {
      const v = x instanceof PyFloat ? x.v : asDouble(x);
      if (v < 0) domainError();
      return new PyFloat(Math.sqrt(v));
    },
    "tan(x, /)": unary(trig.tan),
    "tanh(x, /)": unary(Math.tanh),
    "trunc(x, /)": rounding("trunc", Math.trunc),
    "ulp(x, /)": (x: PyObject) => float(ulp(asDouble(x))),
  },
});
