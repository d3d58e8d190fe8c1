/** Arithmetic of decimal numbers (General Decimal Arithmetic Specification, IEEE 754-2008 decimal), without Python. */

export type Rounding =
  | "ROUND_HALF_EVEN"
  | "ROUND_HALF_UP"
  | "ROUND_HALF_DOWN"
  | "ROUND_UP"
  | "ROUND_DOWN"
  | "ROUND_CEILING"
  | "ROUND_FLOOR"
  | "ROUND_05UP";

/** A decimal value: (-1)^sign × coef × 10^exp, an infinity, or a NaN. */
export interface Num {
  readonly sign: 0 | 1;
  readonly kind: "finite" | "inf" | "nan" | "snan";
  readonly coef: bigint;
  readonly exp: number;
}

export const finite = (sign: 0 | 1, coef: bigint, exp: number): Num => ({ sign, kind: "finite", coef, exp });
export const NAN: Num = { sign: 0, kind: "nan", coef: 0n, exp: 0 };
export const infinity = (sign: 0 | 1): Num => ({ sign, kind: "inf", coef: 0n, exp: 0 });

const powers: bigint[] = [1n];
/** 10^n. */
export function ten(n: number): bigint {
  if (n > 2000) return 10n ** BigInt(n);
  for (let i = powers.length; i <= n; i++) powers.push(powers[i - 1]! * 10n);
  return powers[n]!;
}

/** Number of decimal digits of a coefficient; 1 for zero. */
export function digits(coef: bigint): number {
  return coef === 0n ? 1 : coef.toString().length;
}

/** Exponent of the leading digit. */
export function adjusted(x: Num): number {
  return x.exp + digits(x.coef) - 1;
}

/** coef / 10^drop, rounded. */
export function roundCoef(coef: bigint, drop: number, sign: 0 | 1, mode: Rounding): bigint {
  const unit = ten(drop);
  const q = coef / unit;
  const rest = coef - q * unit;
  if (rest === 0n) return q;
  const twice = rest * 2n;
  let up: boolean;
  switch (mode) {
    case "ROUND_UP":
      up = true;
      break;
    case "ROUND_DOWN":
      up = false;
      break;
    case "ROUND_CEILING":
      up = sign === 0;
      break;
    case "ROUND_FLOOR":
      up = sign === 1;
      break;
    case "ROUND_HALF_UP":
      up = twice >= unit;
      break;
    case "ROUND_HALF_DOWN":
      up = twice > unit;
      break;
    case "ROUND_05UP":
      up = q % 5n === 0n;
      break;
    default:
      up = twice > unit || (twice === unit && q % 2n === 1n);
  }
  return up ? q + 1n : q;
}

/** Moves a finite number to the given exponent, rounding where digits are lost. */
export function rescale(x: Num, exp: number, mode: Rounding): Num {
  if (exp <= x.exp) return finite(x.sign, x.coef * ten(x.exp - exp), exp);
  const drop = exp - x.exp;
  if (drop > digits(x.coef) + 1) return finite(x.sign, roundCoef(x.coef === 0n ? 0n : 1n, 2, x.sign, mode), exp);
  return finite(x.sign, roundCoef(x.coef, drop, x.sign, mode), exp);
}

/** Order of two numbers that are not NaN. */
export function compare(a: Num, b: Num): number {
  const value = (x: Num): number => (x.kind === "inf" ? (x.sign ? -2 : 2) : x.coef === 0n ? 0 : x.sign ? -1 : 1);
  const [p, q] = [value(a), value(b)];
  if (p !== q || Math.abs(p) !== 1) return Math.sign(p - q);
  const size = adjusted(a) - adjusted(b);
  let order: number;
  if (size !== 0) order = size;
  else {
    const exp = Math.min(a.exp, b.exp);
    const [x, y] = [a.coef * ten(a.exp - exp), b.coef * ten(b.exp - exp)];
    order = x < y ? -1 : x > y ? 1 : 0;
  }
  return a.sign === 1 ? -Math.sign(order) : Math.sign(order);
}

/** Exact sum of two finite numbers. */
export function addExact(a: Num, b: Num, mode: Rounding): Num {
  const exp = Math.min(a.exp, b.exp);
  const x = (a.sign ? -a.coef : a.coef) * ten(a.exp - exp);
  const y = (b.sign ? -b.coef : b.coef) * ten(b.exp - exp);
  const s = x + y;
  if (s === 0n) {
    const sign = a.sign === b.sign ? a.sign : mode === "ROUND_FLOOR" ? 1 : 0;
    return finite(sign, 0n, exp);
  }
  return s < 0n ? finite(1, -s, exp) : finite(0, s, exp);
}

/** a / b (b not zero) to `precision` digits with a sticky last digit, trailing zeros kept up to the ideal exponent. */
export function divide(a: Num, b: Num, precision: number): Num {
  const sign = (a.sign ^ b.sign) as 0 | 1;
  if (a.coef === 0n) return finite(sign, 0n, a.exp - b.exp);
  const shift = digits(b.coef) - digits(a.coef) + precision + 1;
  let exp = a.exp - b.exp - shift;
  const n = shift >= 0 ? a.coef * ten(shift) : a.coef;
  const d = shift >= 0 ? b.coef : b.coef * ten(-shift);
  let q = n / d;
  if (q * d !== n) {
    if (q % 5n === 0n) q += 1n; // keeps later rounding honest about the digits cut off
  } else {
    const ideal = a.exp - b.exp;
    while (exp < ideal && q % 10n === 0n) {
      q /= 10n;
      exp++;
    }
  }
  return finite(sign, q, exp);
}

/** Integer part of sqrt(n). */
export function isqrt(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}

/** Square root of a positive finite number to `precision` digits with a sticky last digit. */
export function squareRoot(x: Num, precision: number): Num {
  const prec = precision + 1;
  let e = x.exp >> 1;
  let c: bigint;
  let l: number;
  if (x.exp & 1) {
    c = x.coef * 10n;
    l = (digits(x.coef) >> 1) + 1;
  } else {
    c = x.coef;
    l = (digits(x.coef) + 1) >> 1;
  }
  const shift = prec - l;
  let exact = true;
  if (shift >= 0) c *= ten(2 * shift);
  else {
    const unit = ten(-2 * shift);
    exact = c % unit === 0n;
    c /= unit;
  }
  e -= shift;
  let n = isqrt(c);
  exact = exact && n * n === c;
  if (exact) {
    n = shift >= 0 ? n / ten(shift) : n * ten(-shift);
    e += shift;
  } else if (n % 5n === 0n) n += 1n;
  return finite(0, n, e);
}

/** ln(coef × 10^exp) × 10^places, approximately (error below one unit in the last place, a few guard digits below). */
export function logScaled(coef: bigint, exp: number, places: number): bigint {
  const guard = places + 10;
  const one = ten(guard);
  // bring the value near 1: x = m × 10^k
  const k = exp + digits(coef);
  let m = (coef * one) / ten(digits(coef)); // in [0.1, 1)
  let halvings = 0n;
  // repeated square roots make the series short
  for (let i = 0; i < 12; i++) {
    m = isqrt(m * one);
    halvings += 1n;
  }
  const ln = atanhSeries(m, one) << (halvings + 1n);
  const ln10 = lnTen(guard);
  return (ln + BigInt(k) * ln10) / ten(10);
}

/** atanh((m - 1) / (m + 1)) in fixed point. */
function atanhSeries(m: bigint, one: bigint): bigint {
  const y = ((m - one) * one) / (m + one);
  const y2 = (y * y) / one;
  let term = y;
  let total = 0n;
  for (let n = 1n; term !== 0n; n += 2n) {
    total += term / n;
    term = (term * y2) / one;
  }
  return total;
}

let lnTenPlaces = 0;
let lnTenValue = 0n;
function lnTen(places: number): bigint {
  if (places > lnTenPlaces) {
    const one = ten(places + 5);
    // ln 10 = 3 ln 2 + ln 1.25
    const ln2 = 2n * atanhSeries(2n * one, one);
    const ln125 = 2n * atanhSeries((5n * one) / 4n, one);
    lnTenValue = (3n * ln2 + ln125) / ten(5);
    lnTenPlaces = places;
  }
  return lnTenValue / ten(lnTenPlaces - places);
}

/** e^(value / 10^places) as coefficient and exponent with about `precision` digits. */
export function expScaled(value: bigint, places: number, precision: number): Num {
  const guard = precision + 12;
  const one = ten(guard);
  const scaled = places <= guard ? value * ten(guard - places) : value / ten(places - guard);
  const ln10 = lnTen(guard + 12);
  // x = k ln 10 + r
  let k = (scaled * ten(12)) / ln10;
  if (scaled < 0n) k -= 1n;
  const r = scaled - (k * ln10) / ten(12);
  // e^r by halving the argument eight times
  const small = r >> 8n;
  let term = one;
  let total = 0n;
  for (let n = 1n; term !== 0n; n += 1n) {
    total += term;
    term = (term * small) / one / n;
  }
  for (let i = 0; i < 8; i++) total = (total * total) / one;
  return finite(0, total, Number(k) - guard);
}

/** Text as `str(Decimal)` gives it. */
export function toText(x: Num, engineering: boolean, e = "E"): string {
  const sign = x.sign ? "-" : "";
  if (x.kind === "inf") return `${sign}Infinity`;
  if (x.kind !== "finite") return `${sign}${x.kind === "nan" ? "NaN" : "sNaN"}${x.coef === 0n ? "" : x.coef}`;
  const s = x.coef.toString();
  const left = x.exp + s.length;
  let point: number;
  if (x.exp <= 0 && left > -6) point = left;
  else if (!engineering) point = 1;
  else if (x.coef === 0n) point = ((((left + 1) % 3) + 3) % 3) - 1;
  else point = ((((left - 1) % 3) + 3) % 3) + 1;
  let body: string;
  if (point <= 0) body = `0.${"0".repeat(-point)}${s}`;
  else if (point >= s.length) body = s + "0".repeat(point - s.length);
  else body = `${s.slice(0, point)}.${s.slice(point)}`;
  const exp = left - point;
  return sign + body + (exp === 0 ? "" : `${e}${exp > 0 ? "+" : ""}${exp}`);
}

const NUMBER = /^([+-])?(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:e([+-]?\d+))?$/i;
const SPECIAL = /^([+-])?(?:(inf(?:inity)?)|(s?)nan(\d*))$/i;

/** Reads a decimal; `undefined` when malformed. */
export function parse(text: string): Num | undefined {
  const m = NUMBER.exec(text);
  if (m !== null) {
    const whole = m[2] ?? "";
    const frac = m[3] ?? m[4] ?? "";
    return finite(m[1] === "-" ? 1 : 0, BigInt(whole + frac), Number(m[5] ?? "0") - frac.length);
  }
  const s = SPECIAL.exec(text);
  if (s === null) return undefined;
  const sign = s[1] === "-" ? 1 : 0;
  if (s[2] !== undefined) return infinity(sign);
  return { sign, kind: s[3] === "" ? "nan" : "snan", coef: BigInt(s[4] === "" ? "0" : s[4]!), exp: 0 };
}
