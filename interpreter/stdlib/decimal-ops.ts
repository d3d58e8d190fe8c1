/** Operations of decimal numbers in a context: special values, signals and final rounding. */

import type { Int } from "../runtime/int-math.ts";
import { PyContext } from "./decimal-context.ts";
import {
  addExact,
  adjusted,
  compare,
  digits,
  divide,
  expScaled,
  finite,
  infinity,
  logScaled,
  NAN,
  type Num,
  type Rounding,
  rescale,
  squareRoot,
  ten,
} from "./decimal-number.ts";

export const fromInt = (i: Int): Num => (i < 0 ? finite(1, BigInt(-i), 0) : finite(0, BigInt(i), 0));
export const isNan = (x: Num): boolean => x.kind === "nan" || x.kind === "snan";
export const negated = (x: Num): Num => ({ ...x, sign: (1 - x.sign) as 0 | 1 });

/** The NaN that an operation on NaNs gives; undefined without one. */
export function nanOf(c: PyContext, ...xs: Num[]): Num | undefined {
  const loud = xs.find((x) => x.kind === "snan");
  if (loud !== undefined) {
    c.signal("InvalidOperation");
    return { ...loud, kind: "nan" };
  }
  return xs.find((x) => x.kind === "nan");
}

export function invalid(c: PyContext, condition = "InvalidOperation"): Num {
  c.signal(condition);
  return NAN;
}

export function add(a: Num, b: Num, c: PyContext): Num {
  const nan = nanOf(c, a, b);
  if (nan !== undefined) return nan;
  if (a.kind === "inf") return b.kind === "inf" && a.sign !== b.sign ? invalid(c) : a;
  if (b.kind === "inf") return b;
  const [x, y] = near(a, b, c.prec);
  return c.fix(addExact(x, y, c.rounding));
}

/** Replaces an operand too small to matter by one that rounds alike, so that sums stay short. */
export function near(a: Num, b: Num, precision: number): [Num, Num] {
  if (a.coef === 0n || b.coef === 0n) {
    // a zero only lends its exponent, as far down as the precision reaches
    const [zero, other] = a.coef === 0n ? [a, b] : [b, a];
    const lowest = digits(other.coef) + other.exp - precision - 1;
    if (other.coef === 0n || zero.exp >= lowest) return [a, b];
    return [other, finite(zero.sign, 0n, Math.min(other.exp, lowest))];
  }
  const [big, small] = a.exp >= b.exp ? [a, b] : [b, a];
  const exp = big.exp + Math.min(-1, digits(big.coef) - precision - 2);
  return digits(small.coef) + small.exp - 1 < exp ? [big, finite(small.sign, 1n, exp)] : [a, b];
}

export const subtract = (a: Num, b: Num, c: PyContext): Num => nanOf(c, a, b) ?? add(a, negated(b), c);

export function multiply(a: Num, b: Num, c: PyContext): Num {
  const nan = nanOf(c, a, b);
  if (nan !== undefined) return nan;
  const sign = (a.sign ^ b.sign) as 0 | 1;
  if (a.kind === "inf" || b.kind === "inf") {
    return (a.kind === "finite" && a.coef === 0n) || (b.kind === "finite" && b.coef === 0n)
      ? invalid(c)
      : infinity(sign);
  }
  return c.fix(finite(sign, a.coef * b.coef, a.exp + b.exp));
}

export function quotient(a: Num, b: Num, c: PyContext): Num {
  const nan = nanOf(c, a, b);
  if (nan !== undefined) return nan;
  const sign = (a.sign ^ b.sign) as 0 | 1;
  if (a.kind === "inf") return b.kind === "inf" ? invalid(c) : infinity(sign);
  if (b.kind === "inf") return finite(sign, 0n, c.etiny);
  if (b.coef === 0n) {
    if (a.coef === 0n) return invalid(c, "DivisionUndefined");
    c.signal("DivisionByZero");
    return infinity(sign);
  }
  return c.fix(divide(a, b, c.prec));
}

/** `a // b`: the integer quotient towards zero. */
export function floorDivide(a: Num, b: Num, c: PyContext): Num {
  if (a.kind === "inf" && b.kind === "finite") return infinity((a.sign ^ b.sign) as 0 | 1);
  return divmodParts(a, b, c, "q")[0];
}

/** `a % b`: the remainder with the dividend's sign. */
export function remainder(a: Num, b: Num, c: PyContext): Num {
  if (a.kind === "finite" && b.kind === "finite" && b.coef === 0n && a.coef !== 0n) return invalid(c);
  return divmodParts(a, b, c, "r")[1];
}

export const divmod = (a: Num, b: Num, c: PyContext): [Num, Num] => divmodParts(a, b, c, "qr");

/** Quotient and remainder; only the parts asked for signal. */
export function divmodParts(a: Num, b: Num, c: PyContext, parts: "q" | "r" | "qr"): [Num, Num] {
  const nan = nanOf(c, a, b);
  if (nan !== undefined) return [nan, nan];
  const sign = (a.sign ^ b.sign) as 0 | 1;
  if (a.kind === "inf") return [b.kind === "inf" ? invalid(c) : infinity(sign), invalid(c)];
  if (b.kind === "inf") return [finite(sign, 0n, 0), c.fix(a)];
  if (b.coef === 0n) {
    if (a.coef === 0n) {
      const r = invalid(c, "DivisionUndefined");
      return [r, r];
    }
    c.signal("DivisionByZero");
    return [infinity(sign), parts === "q" ? NAN : invalid(c)];
  }
  const exp = Math.min(a.exp, b.exp);
  const x = a.coef * ten(a.exp - exp);
  const y = b.coef * ten(b.exp - exp);
  const q = x / y;
  if (digits(q) > c.prec) {
    const r = invalid(c, "DivisionImpossible");
    return [r, r];
  }
  return [finite(sign, q, 0), parts === "q" ? NAN : c.fix(finite(a.sign, x - q * y, exp))];
}

export function squareRootOf(x: Num, c: PyContext): Num {
  const nan = nanOf(c, x);
  if (nan !== undefined) return nan;
  if (x.kind === "inf") return x.sign ? invalid(c) : x;
  if (x.coef === 0n) return c.fix(finite(x.sign, 0n, x.exp >> 1));
  if (x.sign) return invalid(c);
  return c.fix(squareRoot(x, c.prec));
}

/** Runs with half-even rounding, as the specification asks of transcendental functions. */
export function nearest(c: PyContext, x: Num): Num {
  const saved = c.rounding;
  c.rounding = "ROUND_HALF_EVEN";
  try {
    return c.fix(x);
  } finally {
    c.rounding = saved;
  }
}

export const sticky = (v: bigint): bigint => (v % 5n === 0n ? v + 1n : v);

export function ln(x: Num, c: PyContext): Num {
  const nan = nanOf(c, x);
  if (nan !== undefined) return nan;
  if (x.kind === "finite" && x.coef === 0n) return infinity(1);
  if (x.kind === "inf") return x.sign ? invalid(c) : x;
  if (x.sign) return invalid(c);
  if (compare(x, finite(0, 1n, 0)) === 0) return finite(0, 0n, 0);
  let places = c.prec + 4 - Math.min(0, adjusted(x) === 0 || adjusted(x) === -1 ? -c.prec : 0);
  let v = logScaled(x.coef, x.exp, places);
  while (digits(v < 0n ? -v : v) < c.prec + 3) {
    places += c.prec;
    v = logScaled(x.coef, x.exp, places);
  }
  return nearest(c, v < 0n ? finite(1, sticky(-v), -places) : finite(0, sticky(v), -places));
}

export function log10(x: Num, c: PyContext): Num {
  const nan = nanOf(c, x);
  if (nan !== undefined) return nan;
  if (x.kind === "finite" && x.coef === 0n) return infinity(1);
  if (x.kind === "inf") return x.sign ? invalid(c) : x;
  if (x.sign) return invalid(c);
  if (/^10*$/.test(x.coef.toString())) return c.fix(fromInt(adjusted(x)));
  const places = 2 * c.prec + 10;
  const v = (logScaled(x.coef, x.exp, places) * ten(places)) / logScaled(1n, 1, places);
  return nearest(c, v < 0n ? finite(1, sticky(-v), -places) : finite(0, sticky(v), -places));
}

export function exp(x: Num, c: PyContext): Num {
  const nan = nanOf(c, x);
  if (nan !== undefined) return nan;
  if (x.kind === "inf") return x.sign ? finite(0, 0n, 0) : x;
  if (x.coef === 0n) return finite(0, 1n, 0);
  if (adjusted(x) > 7) return c.fix(x.sign ? finite(0, 1n, c.etiny - 1) : finite(0, 1n, c.emax + 1));
  const places = Math.max(c.prec + 20, -x.exp);
  const scaled = rescale(finite(0, x.coef, x.exp), -places, "ROUND_DOWN").coef;
  const r = expScaled(x.sign ? -scaled : scaled, places, c.prec + 4);
  return nearest(c, finite(0, sticky(r.coef), r.exp));
}

export const isInteger = (x: Num): boolean => x.kind === "finite" && (x.exp >= 0 || x.coef % ten(-x.exp) === 0n);
export const toBig = (x: Num): bigint => {
  const v = x.exp >= 0 ? x.coef * ten(x.exp) : x.coef / ten(-x.exp);
  return x.sign ? -v : v;
};

export function power(a: Num, b: Num, c: PyContext): Num {
  const nan = nanOf(c, a, b);
  if (nan !== undefined) return nan;
  if (b.kind === "finite" && b.coef === 0n) {
    return a.kind === "finite" && a.coef === 0n ? invalid(c) : finite(0, 1n, 0);
  }
  const whole = isInteger(b);
  let sign: 0 | 1 = 0;
  if (a.sign) {
    if (whole) sign = toBig(b) % 2n === 0n ? 0 : 1;
    else if (a.kind !== "finite" || a.coef !== 0n) return invalid(c);
  }
  if (a.kind === "finite" && a.coef === 0n) return b.sign ? infinity(sign) : finite(sign, 0n, 0);
  if (a.kind === "inf") return b.sign ? finite(sign, 0n, 0) : infinity(sign);
  const size: Num = { ...a, sign: 0 };
  if (b.kind === "inf") {
    const order = compare(size, finite(0, 1n, 0));
    if (order === 0) return c.fix(finite(0, ten(c.prec - 1), 1 - c.prec));
    return order > 0 === (b.sign === 0) ? infinity(0) : finite(0, 0n, 0);
  }
  if (whole) {
    const n = toBig(b);
    const m = Number(n < 0n ? -n : n);
    if (m * digits(a.coef) < 200000) {
      const p = finite(sign, a.coef ** BigInt(m), a.exp * m);
      if (n >= 0n) return c.fix(p);
      return c.fix(divide(finite(0, 1n, 0), p, c.prec));
    }
  }
  // e^(b ln a) with room for the digits that the product's integer part takes
  const places = c.prec + 20 + Math.max(0, adjusted(b)) + digits(BigInt(Math.abs(adjusted(size)) + 1));
  const l = logScaled(size.coef, size.exp, places);
  const product = l * (b.exp >= 0 ? b.coef * ten(b.exp) : b.coef);
  const scaled = b.exp >= 0 ? product : product / ten(-b.exp);
  const r = expScaled(b.sign ? -scaled : scaled, places, c.prec + 4);
  // an exact root such as 4 ** 0.5 must not end in a stray digit
  const exact = exactPower(size, b, c);
  if (exact !== undefined) return c.fix({ ...exact, sign });
  return nearest(c, finite(sign, sticky(r.coef), r.exp));
}

/** a ** b for b = ±n/2, n/4 … where the root is exact. */
export function exactPower(a: Num, b: Num, c: PyContext): Num | undefined {
  let x = a;
  let e = b;
  for (let i = 0; i < 4 && !isInteger(e); i++) {
    const r = squareRoot(x, c.prec + 10);
    if (compare(finite(0, r.coef * r.coef, 2 * r.exp), x) !== 0) return undefined;
    x = r;
    e = finite(e.sign, e.coef * 2n, e.exp);
  }
  if (!isInteger(e) || digits(x.coef) * Math.abs(Number(toBig(e))) > 10000) return undefined;
  const n = toBig(e);
  const p = finite(0, x.coef ** (n < 0n ? -n : n), x.exp * Number(n < 0n ? -n : n));
  return n >= 0n ? p : divide(finite(0, 1n, 0), p, c.prec);
}

export function quantize(x: Num, to: Num, mode: Rounding, c: PyContext): Num {
  const nan = nanOf(c, x, to);
  if (nan !== undefined) return nan;
  if (x.kind === "inf" || to.kind === "inf") return x.kind === to.kind ? x : invalid(c);
  if (to.exp < c.etiny || to.exp > c.emax) return invalid(c);
  if (x.coef !== 0n && (adjusted(x) > c.emax || adjusted(x) - to.exp + 1 > c.prec)) return invalid(c);
  const r = rescale(x, to.exp, mode);
  if (adjusted(r) > c.emax || digits(r.coef) > c.prec) return invalid(c);
  if (r.exp > x.exp && x.coef !== 0n) {
    if (compare(r, x) !== 0) c.signal("Inexact");
    c.signal("Rounded");
  }
  return c.fix(r);
}

export function normalize(x: Num, c: PyContext): Num {
  const r = c.fix(x);
  if (r.kind !== "finite") return r;
  if (r.coef === 0n) return finite(r.sign, 0n, 0);
  let { coef, exp } = r;
  while (coef % 10n === 0n) {
    coef /= 10n;
    exp++;
  }
  return finite(r.sign, coef, exp);
}

export const toIntegral = (x: Num, mode: Rounding): Num =>
  x.kind !== "finite" || x.exp >= 0 ? x : rescale(x, 0, mode);

export function numberClass(x: Num, c: PyContext): string {
  if (isNan(x)) return x.kind === "nan" ? "NaN" : "sNaN";
  const sign = x.sign ? "-" : "+";
  if (x.kind === "inf") return `${sign}Infinity`;
  if (x.coef === 0n) return `${sign}Zero`;
  return sign + (adjusted(x) < c.emin ? "Subnormal" : "Normal");
}

/** Larger (or with `flip` smaller) of two numbers; a quiet NaN loses to a number. */
export function extreme(a: Num, b: Num, c: PyContext, flip: number, magnitude: boolean): Num {
  if (isNan(a) || isNan(b)) {
    if (a.kind === "nan" && !isNan(b)) return c.fix(b);
    if (b.kind === "nan" && !isNan(a)) return c.fix(a);
    return nanOf(c, a, b)!;
  }
  const size = (x: Num): Num => (magnitude ? { ...x, sign: 0 } : x);
  let order = compare(size(a), size(b));
  if (order === 0) order = compareTotal(a, b);
  return c.fix(order * flip >= 0 ? a : b);
}

/** The total order: also tells 1.0 from 1.00 and orders NaNs. */
export function compareTotal(a: Num, b: Num): number {
  const rank = (x: Num): number => (x.kind === "nan" ? 2 : x.kind === "snan" ? 1 : 0);
  if (a.sign !== b.sign) return a.sign ? -1 : 1;
  const flip = a.sign ? -1 : 1;
  if (rank(a) !== rank(b)) return (rank(a) < rank(b) ? -1 : 1) * flip;
  if (rank(a) > 0) return a.coef === b.coef ? 0 : (a.coef < b.coef ? -1 : 1) * flip;
  const order = compare(a, b);
  return order !== 0 ? order : a.exp === b.exp ? 0 : (a.exp < b.exp ? -1 : 1) * flip;
}

export const ordered = (a: Num, b: Num, c: PyContext): Num => nanOf(c, a, b) ?? fromInt(compare(a, b));

/** The next representable number in a direction. */
export function neighbour(x: Num, c: PyContext, up: boolean): Num {
  const nan = nanOf(c, x);
  if (nan !== undefined) return nan;
  const sign: 0 | 1 = up ? 1 : 0;
  if (x.kind === "inf") return x.sign === sign ? finite(sign, ten(c.prec) - 1n, c.etop) : x;
  const d = new PyContext(c);
  d.rounding = up ? "ROUND_CEILING" : "ROUND_FLOOR";
  d.traps.clear();
  const r = d.fix(x);
  if (compare(r, x) !== 0) return r;
  return add(x, finite(up ? 0 : 1, 1n, c.etiny - 1), d);
}
