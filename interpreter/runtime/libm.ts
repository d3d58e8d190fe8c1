/**
 * `pow`, `exp` and `log` to nearly correct rounding. V8's own differ from the C library's in the last digit of about
 * one result in ten, which a printed float shows. Method: table-driven reduction in double-double arithmetic
 * (Tang 1989; Dekker 1971 for the error-free products).
 */

const SPLIT = 134217729; // 2^27 + 1
let lo = 0; // low part of the last double-double result; a module variable saves an allocation per call

/** a + b exactly, for |a| >= |b|. */
function fastSum(a: number, b: number): number {
  const s = a + b;
  lo = b - (s - a);
  return s;
}

/** a + b exactly. */
function sum(a: number, b: number): number {
  const s = a + b;
  const t = s - a;
  lo = a - (s - t) + (b - t);
  return s;
}

/** a × b exactly (no overflow checks: operands are reduced). */
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

const FIXED = 200n;
const ONE = 1n << FIXED;
const LOG_FIRST = 90;
const LOG_LAST = 182;
const logHi = new Float64Array(LOG_LAST - LOG_FIRST + 1);
const logLo = new Float64Array(LOG_LAST - LOG_FIRST + 1);
const EXP_BITS = 6;
const EXP_SIZE = 1 << EXP_BITS;
const expHi = new Float64Array(EXP_SIZE);
const expLo = new Float64Array(EXP_SIZE);
let ln2Hi = 0;
let ln2Lo = 0;
let stepHi = 0;
let stepMid = 0;
let stepLo = 0;
let ready = false;

/** Splits a fixed-point value into a double-double. */
function split(v: bigint): number {
  const hi = Number(v) / 2 ** 200;
  lo = Number(v - BigInt(hi * 2 ** 200)) / 2 ** 200;
  return hi;
}

/** 2·atanh(1/n) in fixed point. */
function twiceAtanhInverse(n: bigint): bigint {
  let term = ONE / n;
  let total = 0n;
  for (let k = 1n; term !== 0n; k += 2n) {
    total += term / k;
    term /= n * n;
  }
  return total * 2n;
}

/** Fills the tables on first use, in exact integer arithmetic: ln(i/128) and 2^(j/64). */
function prepare(): void {
  const ln2 = twiceAtanhInverse(3n);
  ln2Hi = split(ln2);
  ln2Lo = lo;
  let log = 0n;
  for (let i = 128; i <= LOG_LAST; i++) {
    logHi[i - LOG_FIRST] = split(log);
    logLo[i - LOG_FIRST] = lo;
    log += twiceAtanhInverse(BigInt(2 * i + 1));
  }
  log = 0n;
  for (let i = 127; i >= LOG_FIRST; i--) {
    log -= twiceAtanhInverse(BigInt(2 * i + 1));
    logHi[i - LOG_FIRST] = split(log);
    logLo[i - LOG_FIRST] = lo;
  }
  const step = ln2 >> BigInt(EXP_BITS);
  // the first part has few enough bits for n × stepHi to be exact
  const view = new Float64Array(1);
  view[0] = split(step);
  new BigUint64Array(view.buffer)[0]! &= ~0x3ffffffn;
  stepHi = view[0]!;
  const rest = step - BigInt(stepHi * 2 ** 200);
  stepMid = split(rest);
  stepLo = lo;
  let term = ONE;
  let ratio = 0n;
  for (let k = 1n; term !== 0n; k++) {
    ratio += term;
    term = ((term * step) >> FIXED) / k;
  }
  let power = ONE;
  for (let j = 0; j < EXP_SIZE; j++) {
    expHi[j] = split(power);
    expLo[j] = lo;
    power = (power * ratio) >> FIXED;
  }
  ready = true;
}

const word = new Float64Array(1);
/** The halves of `word`, least significant first (every platform that node supports is little-endian). */
const halves = new Uint32Array(word.buffer);

/** 2^e for a normal result: cheaper than the general `**`. */
function powerOf2(e: number): number {
  halves[0] = 0;
  halves[1] = (e + 1023) << 20;
  return word[0]!;
}

/** ln(x) of a positive finite x as a double-double (`lo` holds the low part), to about 70 bits. */
function logDD(x: number): number {
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984;
    k = -54;
  }
  word[0] = x;
  const top = halves[1]!;
  k += (top >>> 20) - 1023;
  halves[1] = (top & 0xfffff) | 0x3ff00000;
  let m = word[0]!;
  if (m > Math.SQRT2) {
    m *= 0.5;
    k++;
  }
  const i = Math.round(m * 128);
  const c = i / 128;
  // r = (m - c) / c as a double-double; m - c is exact
  const d = m - c;
  const r = d / c;
  const p = product(r, c);
  const rl = (d - p - lo) / c;
  // ln(1+r) = r - r²/2 + r³/3 - …; the first two terms need the extra bits
  const sq = product(r, r);
  const sql = lo + 2 * r * rl;
  const tail =
    r * sq * (1 / 3 - r * (0.25 - r * (0.2 - r * (1 / 6 - r * (1 / 7 - r * (0.125 - r * (1 / 9 - r * 0.1)))))));
  let hi = sum(r, -0.5 * sq);
  let low = lo + (rl - 0.5 * sql) + tail;
  const t = logHi[i - LOG_FIRST]!;
  hi = sum(t, hi);
  low += lo + logLo[i - LOG_FIRST]!;
  if (k !== 0) {
    const kp = product(k, ln2Hi);
    const kl = lo + k * ln2Lo;
    hi = sum(kp, hi);
    low += lo + kl;
  }
  return fastSum(hi, low);
}

/** exp(h + l), |h| < 746. */
function expDD(h: number, l: number): number {
  const n = Math.round(h / stepHi);
  const s = sum(h - n * stepHi, -n * stepMid);
  const r = sum(s, lo + (l - n * stepLo));
  const rl = lo;
  const j = n & (EXP_SIZE - 1);
  const e = (n - j) / EXP_SIZE;
  // exp(r) - 1 = r + r²/2 + …
  const sq = product(r, r);
  const sql = lo;
  const tail = r * sq * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * (1 / 5040 + r / 40320)))));
  let ph = sum(r, 0.5 * sq);
  const pl = lo + 0.5 * sql + tail + rl * (1 + r);
  ph = fastSum(ph, pl);
  const pLow = lo;
  const th = expHi[j]!;
  const q = product(th, ph);
  const ql = lo + th * pLow + expLo[j]! * (1 + ph);
  const hi = sum(th, q);
  const low = lo + ql;
  if (e > -1021 && e < 1023) return (hi + low) * powerOf2(e);
  if (e >= 1023) return (hi + low) * 2 ** 1000 * powerOf2(e - 1000);
  // subnormal result: one rounding only, at the place where the result's bits end
  const ulp = 2 ** (-1074 - e);
  const big = ulp * 3 * 2 ** 51;
  const rounded = fastSum(big, hi) - big;
  const left = lo + low;
  const units = rounded / ulp + Math.round(left / ulp);
  return units * 5e-324;
}

/** `x ** y` of doubles as C's pow: NaN for a negative x and a non-integral y. */
export function pow(x: number, y: number): number {
  if (y === 2) return x * x;
  if (y === 1) return x;
  if (y === -1) return 1 / x;
  if (y === 0.5 && x > 0) return Math.sqrt(x);
  if (x === 1) return 1;
  if (x === 0 || y === 0 || !Number.isFinite(x) || !Number.isFinite(y)) {
    return x === -1 && (y === Infinity || y === -Infinity) ? 1 : x ** y;
  }
  let sign = 1;
  if (x < 0) {
    if (y !== Math.trunc(y)) return NaN;
    if (y % 2 !== 0) sign = -1;
    x = -x;
    if (x === 1) return sign;
  }
  if (y === Math.trunc(y)) {
    const direct = x ** y;
    // a result below 2^53 from an integral base is exact already
    if (direct < 9007199254740992 && direct === Math.trunc(direct) && x === Math.trunc(x)) return sign * direct;
  }
  if (y === 3 || y === 4) {
    const r = smallPower(x, y);
    if (r > 1e-290 && r < 1e290) return sign * r;
  }
  if (!ready) prepare();
  const lh = logDD(x);
  const ll = lo;
  const estimate = y * lh;
  if (!(estimate < 710)) return sign * Infinity;
  if (estimate < -746) return sign * 0;
  if (Math.abs(y) > 1e290) return sign * x ** y;
  const h = product(y, lh);
  const l = lo + y * ll;
  return sign * expDD(h, l);
}

/** x³ or x⁴ with one rounding, while nothing overflows. */
function smallPower(x: number, y: number): number {
  const s = product(x, x);
  const sl = lo;
  const factor = y === 3 ? x : s;
  const p = product(s, factor);
  return p + (lo + sl * factor + (y === 4 ? s * sl : 0));
}

/** `e ** x`. */
export function exp(x: number): number {
  if (!(x > -746 && x < 710) || x === 0) return Math.exp(x);
  if (!ready) prepare();
  return expDD(x, 0);
}

/** Natural logarithm. */
export function log(x: number): number {
  if (!(x > 0) || x === Infinity || x === 1) return Math.log(x);
  if (!ready) prepare();
  return logDD(x);
}

/** `sqrt(x² + y²)` without overflow, nearly correctly rounded. */
export function hypot(x: number, y: number): number {
  let a = Math.abs(x);
  let b = Math.abs(y);
  if (a === Infinity || b === Infinity) return Infinity;
  if (a < b) [a, b] = [b, a];
  if (b === 0 || Number.isNaN(a) || Number.isNaN(b)) return a + b;
  let scale = 1;
  if (a > 1e150) scale = 2 ** 600;
  else if (b < 1e-150) scale = 2 ** -600;
  a /= scale;
  b /= scale;
  const aa = product(a, a);
  const aal = lo;
  const bb = product(b, b);
  const bbl = lo;
  const s = sum(aa, bb);
  const sl = lo + aal + bbl;
  const r = Math.sqrt(s);
  const rr = product(r, r);
  return (r + (s - rr - lo + sl) / (2 * r)) * scale;
}

/** Base-2 logarithm. */
export function log2(x: number): number {
  if (!(x > 0) || x === Infinity || x === 1) return Math.log2(x);
  if (!ready) prepare();
  const h = logDD(x);
  const l = lo;
  // 1 / ln 2 as a double-double
  const p = product(h, Math.LOG2E);
  return p + (lo + l * Math.LOG2E + h * 2.0355273740931033e-17);
}

/** Base-10 logarithm: the C library's formula over its own `log`. */
export function log10(x: number): number {
  if (!(x > 0) || x === Infinity) return Math.log10(x);
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984;
    k = -54;
  }
  word[0] = x;
  const top = halves[1]!;
  k += (top >>> 20) - 1023;
  const negative = k < 0 ? 1 : 0;
  halves[1] = (top & 0xfffff) | ((1023 - negative) << 20);
  const y = k + negative;
  const z = y * 3.694239077158931e-13 + Math.LOG10E * log(word[0]!);
  return z + y * 0.30102999566361177;
}
