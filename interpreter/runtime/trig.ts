/**
 * Trigonometric and hyperbolic functions, to nearly correct rounding where the C library is: table-driven in
 * double-double arithmetic, as libm.ts. Range reduction keeps π exactly (Payne and Hanek 1983) for large arguments.
 */

import { exp, log } from "./libm.ts";

const SPLIT = 134217729;
let lo = 0; // low part of the last double-double result

function fastSum(a: number, b: number): number {
  const s = a + b;
  lo = b - (s - a);
  return s;
}

function sum(a: number, b: number): number {
  const s = a + b;
  const t = s - a;
  lo = a - (s - t) + (b - t);
  return s;
}

function product(a: number, b: number): number {
  const p = a * b;
  let t = SPLIT * a;
  const ah = t - (t - a);
  const al = a - ah;
  t = SPLIT * b;
  const bh = t - (t - b);
  const bl = b - bh;
  lo = ah * bh - p + ah * bl + al * bh + al * bl;
  return p;
}

/** (ah + al) / (bh + bl). */
function quotient(ah: number, al: number, bh: number, bl: number): number {
  const q = ah / bh;
  const p = product(q, bh);
  return fastSum(q, (ah - p - lo + al - q * bl) / bh);
}

// ## Tables, in exact integer arithmetic

const BITS = 1400n; // enough of π for the largest double
const FIXED = 200n;
const ONE = 1n << FIXED;

function atanInverse(n: bigint, bits: bigint): bigint {
  let term = (1n << bits) / n;
  let total = 0n;
  for (let k = 1n; term !== 0n; k += 2n) {
    total += k % 4n === 1n ? term / k : -term / k;
    term /= n * n;
  }
  return total;
}

/** atan(n / d) in fixed point, for small arguments. */
function atanRatio(n: bigint, d: bigint): bigint {
  let term = (n << FIXED) / d;
  let total = 0n;
  for (let k = 1n; term !== 0n; k += 2n) {
    total += k % 4n === 1n ? term / k : -term / k;
    term = (term * n * n) / (d * d);
  }
  return total;
}

function split(v: bigint): [number, number] {
  const hi = Number(v) / 2 ** 200;
  return [hi, Number(v - BigInt(hi * 2 ** 200)) / 2 ** 200];
}

const STEPS = 32;
const sinHi = new Float64Array(STEPS);
const sinLo = new Float64Array(STEPS);
const cosHi = new Float64Array(STEPS);
const cosLo = new Float64Array(STEPS);
const atanHi = new Float64Array(STEPS + 1);
const atanLo = new Float64Array(STEPS + 1);
let piBits = 0n;
let half1 = 0; // π/2 in parts: the first two short enough for exact products with small quotients
let half2 = 0;
let half3 = 0;
let half4 = 0;
let halfPiHi = 0;
let halfPiLo = 0;
let ready = false;

function prepare(): void {
  piBits = (4n * (4n * atanInverse(5n, BITS + 16n) - atanInverse(239n, BITS + 16n))) >> 16n;
  let rest = piBits >> (BITS - FIXED + 1n);
  [halfPiHi, halfPiLo] = split(rest);
  const take = (bits: number): number => {
    const [hi] = split(rest);
    const scale = 2 ** (bits - 1 - Math.floor(Math.log2(hi)));
    const part = Math.floor(hi * scale) / scale;
    rest -= BigInt(part * 2 ** 200);
    return part;
  };
  half1 = take(33);
  half2 = take(33);
  half3 = take(33);
  half4 = split(rest)[0];
  for (let k = 0; k < STEPS; k++) {
    const x = (BigInt(k) << FIXED) / BigInt(STEPS);
    let term = ONE;
    let [s, c] = [0n, 0n];
    for (let n = 0n; term !== 0n; n++) {
      const signed = n % 4n < 2n ? term : -term;
      if (n % 2n === 0n) c += signed;
      else s += signed;
      term = ((term * x) >> FIXED) / (n + 1n);
    }
    [sinHi[k], sinLo[k]] = split(s) as [number, number];
    [cosHi[k], cosLo[k]] = split(c) as [number, number];
  }
  let angle = 0n;
  for (let k = 0; k <= STEPS; k++) {
    [atanHi[k], atanLo[k]] = split(angle) as [number, number];
    angle += atanRatio(BigInt(STEPS), BigInt(STEPS * STEPS + k * (k + 1)));
  }
  ready = true;
}

let quadrant = 0;

/** x minus the nearest multiple of π/2 as a double-double; sets `quadrant`. */
function reduce(x: number): number {
  if (!ready) prepare();
  if (Math.abs(x) < 0.785) {
    quadrant = 0;
    lo = 0;
    return x;
  }
  if (Math.abs(x) < 500000) {
    const n = Math.round(x / halfPiHi);
    quadrant = n & 3;
    // n has at most 20 bits, so the products with the 33-bit parts are exact
    const a = sum(x - n * half1, -n * half2);
    const al = lo;
    const b = sum(a, -n * half3);
    const bl = lo;
    return fastSum(b, al + bl - n * half4);
  }
  return reduceLarge(x);
}

const view = new DataView(new ArrayBuffer(8));

/** The same in exact arithmetic, for arguments whose quotient is long. */
function reduceLarge(x: number): number {
  view.setFloat64(0, Math.abs(x));
  const bits = view.getBigUint64(0);
  const e = Number(bits >> 52n) - 1075;
  const m = (bits & 0xfffffffffffffn) | 0x10000000000000n;
  const halfPi = piBits >> 1n;
  const scaled = e >= 0 ? m << (BITS + BigInt(e)) : (m << BITS) >> BigInt(-e);
  let n = scaled / halfPi;
  let r = scaled - n * halfPi;
  if (r * 2n > halfPi) {
    r -= halfPi;
    n += 1n;
  }
  const [hi, low] = split(r >> (BITS - FIXED));
  quadrant = Number(n & 3n);
  if (x < 0) {
    quadrant = (4 - quadrant) & 3;
    lo = -low;
    return -hi;
  }
  lo = low;
  return hi;
}

/** sin(r + rl) for |r| <= π/4; the low part stays in `lo`. */
function kernelSin(r: number, rl: number): number {
  const negative = r < 0;
  if (negative) {
    r = -r;
    rl = -rl;
  }
  const k = Math.round(r * STEPS);
  const d = r - k / STEPS;
  const s = sinHi[k]!;
  const c = cosHi[k]!;
  const d2 = d * d;
  const cd = product(c, d);
  const cdl = lo + cosLo[k]! * d + c * rl;
  // S cos d + C sin d - S - C d, small enough for plain doubles
  const tail =
    -s * d2 * (0.5 - d2 * (1 / 24 - d2 * (1 / 720 - d2 / 40320))) - c * d * d2 * (1 / 6 - d2 * (1 / 120 - d2 / 5040));
  const h = sum(s, cd);
  const v = fastSum(h, lo + cdl + sinLo[k]! + tail - s * d * rl);
  if (!negative) return v;
  lo = -lo;
  return -v;
}

/** cos(r + rl) for |r| <= π/4. */
function kernelCos(r: number, rl: number): number {
  if (r < 0) {
    r = -r;
    rl = -rl;
  }
  const k = Math.round(r * STEPS);
  const d = r - k / STEPS;
  const s = sinHi[k]!;
  const c = cosHi[k]!;
  const d2 = d * d;
  const sd = product(-s, d);
  const sdl = lo - sinLo[k]! * d - s * rl;
  const tail =
    -c * d2 * (0.5 - d2 * (1 / 24 - d2 * (1 / 720 - d2 / 40320))) + s * d * d2 * (1 / 6 - d2 * (1 / 120 - d2 / 5040));
  const h = sum(c, sd);
  return fastSum(h, lo + sdl + cosLo[k]! + tail - c * d * rl);
}

export function sin(x: number): number {
  if (!Number.isFinite(x) || Math.abs(x) < 1e-8) return Math.sin(x);
  const r = reduce(x);
  const rl = lo;
  switch (quadrant) {
    case 0:
      return kernelSin(r, rl);
    case 1:
      return kernelCos(r, rl);
    case 2:
      return -kernelSin(r, rl);
    default:
      return -kernelCos(r, rl);
  }
}

export function cos(x: number): number {
  if (!Number.isFinite(x)) return NaN;
  const r = reduce(x);
  const rl = lo;
  switch (quadrant) {
    case 0:
      return kernelCos(r, rl);
    case 1:
      return -kernelSin(r, rl);
    case 2:
      return -kernelCos(r, rl);
    default:
      return kernelSin(r, rl);
  }
}

export function tan(x: number): number {
  if (!Number.isFinite(x) || Math.abs(x) < 1e-8) return Math.tan(x);
  const r = reduce(x);
  const rl = lo;
  const odd = (quadrant & 1) === 1;
  const s = kernelSin(r, rl);
  const sl = lo;
  const c = kernelCos(r, rl);
  const cl = lo;
  return odd ? -quotient(c, cl, s, sl) : quotient(s, sl, c, cl);
}

/** atan of a double-double quotient in [0, 1]. */
function kernelAtan(q: number, ql: number): number {
  const k = Math.round(q * STEPS);
  const c = k / STEPS;
  const n = q - c;
  const p = product(q, c);
  const den = sum(1, p + 0);
  const denl = lo + productLow(q, c) + ql * c;
  const t = k === 0 ? fastSum(q, ql) : quotient(n, ql, den, denl);
  const tl = lo;
  const t2 = t * t;
  const tail = -t * t2 * (1 / 3 - t2 * (1 / 5 - t2 * (1 / 7 - t2 / 9)));
  const h = sum(atanHi[k]!, t);
  return fastSum(h, lo + tl + atanLo[k]! + tail);
}

function productLow(a: number, b: number): number {
  product(a, b);
  return lo;
}

/** atan2 of positive double-doubles, in [0, π/2]. */
function angle(yh: number, yl: number, xh: number, xl: number): number {
  if (!ready) prepare();
  if (yh <= xh) {
    const q = quotient(yh, yl, xh, xl);
    return kernelAtan(q, lo);
  }
  const q = quotient(xh, xl, yh, yl);
  const a = kernelAtan(q, lo);
  const al = lo;
  const h = sum(halfPiHi, -a);
  return fastSum(h, lo + halfPiLo - al);
}

export function atan(x: number): number {
  const a = Math.abs(x);
  if (!(a > 1e-8 && a < 1e16)) return Math.atan(x);
  const r = angle(a, 0, 1, 0);
  return x < 0 ? -r : r;
}

export function atan2(y: number, x: number): number {
  const ay = Math.abs(y);
  const ax = Math.abs(x);
  const ratio = ay / ax;
  if (!(ratio > 1e-300 && ratio < 1e300) || ax > 1e290 || ay > 1e290 || ax < 1e-290 || ay < 1e-290) {
    return Math.atan2(y, x);
  }
  let r = angle(ay, 0, ax, 0);
  if (x < 0) {
    const rl = lo;
    const h = sum(2 * halfPiHi, -r);
    r = h + (lo + 2 * halfPiLo - rl);
  }
  return y < 0 ? -r : r;
}

/** sqrt(1 - x²) as a double-double. */
function complement(x: number): number {
  const p = product(x, x);
  const pl = lo;
  const h = sum(1, -p);
  const hl = lo - pl;
  const r = Math.sqrt(h);
  const rr = product(r, r);
  return fastSum(r, (h - rr - lo + hl) / (2 * r));
}

export function asin(x: number): number {
  const a = Math.abs(x);
  if (!(a > 1e-8 && a < 1)) return Math.asin(x);
  const c = complement(a);
  const r = angle(a, 0, c, lo);
  return x < 0 ? -r : r;
}

export function acos(x: number): number {
  const a = Math.abs(x);
  if (!(a > 1e-17 && a < 1)) return Math.acos(x);
  const c = complement(a);
  const r = angle(c, lo, a, 0);
  if (x > 0) return r;
  const rl = lo;
  const h = sum(2 * halfPiHi, -r);
  return h + (lo + 2 * halfPiLo - rl);
}

// ## Functions whose C versions are short formulas over exp and log

export function cosh(x: number): number {
  const a = Math.abs(x);
  if (!(a < 710)) return Math.cosh(x);
  if (a < 0.34657359027997264) {
    if (a < 2 ** -55) return 1;
    const t = Math.expm1(a);
    return 1 + (t * t) / (2 * (1 + t));
  }
  if (a < 22) {
    const t = exp(a);
    return 0.5 * t + 0.5 / t;
  }
  return a < 709.78 ? 0.5 * exp(a) : Math.cosh(x);
}

export function asinh(x: number): number {
  const a = Math.abs(x);
  if (!(a >= 2 ** -28) || a === Infinity) return x;
  let w: number;
  if (a > 2 ** 28) w = log(a) + Math.LN2;
  else if (a > 2) w = log(2 * a + 1 / (Math.sqrt(x * x + 1) + a));
  else w = Math.log1p(a + (x * x) / (1 + Math.sqrt(1 + x * x)));
  return x < 0 ? -w : w;
}

export function acosh(x: number): number {
  if (!(x > 1)) return Math.acosh(x);
  if (x > 2 ** 28) return log(x) + Math.LN2;
  if (x > 2) return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  const t = x - 1;
  return Math.log1p(t + Math.sqrt(2 * t + t * t));
}
