/** The decimal module: Decimal objects over decimal-number.ts in the contexts of decimal-context.ts. */

import { defineModule, defineType, type Impl } from "../runtime/define.ts";
import { overflowError, typeError, valueError } from "../runtime/errors.ts";
import { floatRatio } from "../runtime/float-text.ts";
import { parseSpec } from "../runtime/format-spec.ts";
import { asciiDigits, type Int } from "../runtime/int-math.ts";
import { FloatBase, NotImplemented, normInt, PyFloat, PyInstance, type PyObject, PyTuple } from "../runtime/object.ts";
import { intOf, listOf, strArg, strOf } from "../runtime/protocol.ts";
import { type Ctor, hooks, type PyType, typeName } from "../runtime/type.ts";
import {
  conditions,
  configure,
  contextArg,
  contextType,
  current,
  LocalContext,
  PyContext,
  ROUNDINGS,
  roundingArg,
  setCurrent,
} from "./decimal-context.ts";
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
  parse,
  type Rounding,
  rescale,
  squareRoot,
  ten,
  toText,
} from "./decimal-number.ts";
import { structSeq } from "./struct-seq.ts";

export class PyDecimal {
  declare $type: PyType;
  readonly num: Num;
  constructor(num: Num) {
    this.num = num;
  }
}
Object.setPrototypeOf(PyDecimal.prototype, PyInstance.prototype);

const make = (num: Num): PyDecimal => new PyDecimal(num);
const fromInt = (i: Int): Num => (i < 0 ? finite(1, BigInt(-i), 0) : finite(0, BigInt(i), 0));
const isNan = (x: Num): boolean => x.kind === "nan" || x.kind === "snan";
const negated = (x: Num): Num => ({ ...x, sign: (1 - x.sign) as 0 | 1 });

function fromDouble(v: number): Num {
  if (Number.isNaN(v)) return NAN;
  const sign = v < 0 || Object.is(v, -0) ? 1 : 0;
  if (!Number.isFinite(v)) return infinity(sign);
  const [n, d] = floatRatio(Math.abs(v));
  const k = d.toString(2).length - 1;
  return finite(sign, n * 5n ** BigInt(k), -k);
}

/** An operand of arithmetic: Decimal or int. */
function operand(x: PyObject): Num | undefined {
  if (x instanceof PyDecimal) return x.num;
  const i = intOf(x);
  return i === undefined ? undefined : fromInt(i);
}

function operandArg(x: PyObject): Num {
  const n = operand(x);
  if (n === undefined) typeError(`conversion from ${typeName(x)} to Decimal is not supported`);
  return n;
}

/** Exact conversion for comparisons, which floats may take part in. */
function comparable(x: PyObject): Num | undefined {
  if (!(x instanceof FloatBase)) return operand(x);
  current.flags.add("FloatOperation");
  return fromDouble(x.v);
}

/** The NaN that an operation on NaNs gives; undefined without one. */
function nanOf(c: PyContext, ...xs: Num[]): Num | undefined {
  const loud = xs.find((x) => x.kind === "snan");
  if (loud !== undefined) {
    c.signal("InvalidOperation");
    return { ...loud, kind: "nan" };
  }
  return xs.find((x) => x.kind === "nan");
}

function invalid(c: PyContext, condition = "InvalidOperation"): Num {
  c.signal(condition);
  return NAN;
}

// ## Operations

function add(a: Num, b: Num, c: PyContext): Num {
  const nan = nanOf(c, a, b);
  if (nan !== undefined) return nan;
  if (a.kind === "inf") return b.kind === "inf" && a.sign !== b.sign ? invalid(c) : a;
  if (b.kind === "inf") return b;
  const [x, y] = near(a, b, c.prec);
  return c.fix(addExact(x, y, c.rounding));
}

/** Replaces an operand too small to matter by one that rounds alike, so that sums stay short. */
function near(a: Num, b: Num, precision: number): [Num, Num] {
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

const subtract = (a: Num, b: Num, c: PyContext): Num => nanOf(c, a, b) ?? add(a, negated(b), c);

function multiply(a: Num, b: Num, c: PyContext): Num {
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

function quotient(a: Num, b: Num, c: PyContext): Num {
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
function floorDivide(a: Num, b: Num, c: PyContext): Num {
  if (a.kind === "inf" && b.kind === "finite") return infinity((a.sign ^ b.sign) as 0 | 1);
  return divmodParts(a, b, c, "q")[0];
}

/** `a % b`: the remainder with the dividend's sign. */
function remainder(a: Num, b: Num, c: PyContext): Num {
  if (a.kind === "finite" && b.kind === "finite" && b.coef === 0n && a.coef !== 0n) return invalid(c);
  return divmodParts(a, b, c, "r")[1];
}

const divmod = (a: Num, b: Num, c: PyContext): [Num, Num] => divmodParts(a, b, c, "qr");

/** Quotient and remainder; only the parts asked for signal. */
function divmodParts(a: Num, b: Num, c: PyContext, parts: "q" | "r" | "qr"): [Num, Num] {
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

function squareRootOf(x: Num, c: PyContext): Num {
  const nan = nanOf(c, x);
  if (nan !== undefined) return nan;
  if (x.kind === "inf") return x.sign ? invalid(c) : x;
  if (x.coef === 0n) return c.fix(finite(x.sign, 0n, x.exp >> 1));
  if (x.sign) return invalid(c);
  return c.fix(squareRoot(x, c.prec));
}

/** Runs with half-even rounding, as the specification asks of transcendental functions. */
function nearest(c: PyContext, x: Num): Num {
  const saved = c.rounding;
  c.rounding = "ROUND_HALF_EVEN";
  try {
    return c.fix(x);
  } finally {
    c.rounding = saved;
  }
}

const sticky = (v: bigint): bigint => (v % 5n === 0n ? v + 1n : v);

function ln(x: Num, c: PyContext): Num {
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

function log10(x: Num, c: PyContext): Num {
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

function exp(x: Num, c: PyContext): Num {
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

const isInteger = (x: Num): boolean => x.kind === "finite" && (x.exp >= 0 || x.coef % ten(-x.exp) === 0n);
const toBig = (x: Num): bigint => {
  const v = x.exp >= 0 ? x.coef * ten(x.exp) : x.coef / ten(-x.exp);
  return x.sign ? -v : v;
};

function power(a: Num, b: Num, c: PyContext): Num {
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
function exactPower(a: Num, b: Num, c: PyContext): Num | undefined {
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

function quantize(x: Num, to: Num, mode: Rounding, c: PyContext): Num {
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

function normalize(x: Num, c: PyContext): Num {
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

const toIntegral = (x: Num, mode: Rounding): Num => (x.kind !== "finite" || x.exp >= 0 ? x : rescale(x, 0, mode));

/** `int(x)` with the given rounding. @throws ValueError, OverflowError for NaN and infinities */
function toInt(x: Num, mode: Rounding): Int {
  if (isNan(x)) valueError("cannot convert NaN to integer");
  if (x.kind === "inf") overflowError("cannot convert Infinity to integer");
  return normInt(toBig(toIntegral(x, mode)));
}

function toDouble(x: Num): number {
  if (x.kind === "inf") return x.sign ? -Infinity : Infinity;
  if (x.kind === "snan") valueError("cannot convert signaling NaN to float");
  if (x.kind === "nan") return x.sign ? -NaN : NaN;
  return Number(`${x.sign ? "-" : ""}${x.coef}e${x.exp}`);
}

const P = (1n << 61n) - 1n;
function modPow(base: bigint, exp: bigint): bigint {
  let r = 1n;
  let b = base % P;
  for (let e = exp; e > 0n; e >>= 1n) {
    if (e & 1n) r = (r * b) % P;
    b = (b * b) % P;
  }
  return r;
}
/** Inverse of 10 modulo 2^61 - 1. */
const INVERSE_TEN = modPow(10n, P - 2n);

function hashOf(x: PyDecimal): Int {
  const n = x.num;
  if (n.kind === "snan") typeError("Cannot hash a signaling NaN value");
  if (n.kind === "nan") return 0;
  if (n.kind === "inf") return n.sign ? -314159 : 314159;
  const scale = n.exp >= 0 ? modPow(10n, BigInt(n.exp)) : modPow(INVERSE_TEN, BigInt(-n.exp));
  const h = (n.coef * scale) % P;
  const signed = n.sign ? -h : h;
  return signed === -1n ? -2 : normInt(signed);
}

/** The text of `format(x, spec)`. */
function format(x: Num, text: string): string {
  const spec = parseSpec(text, "decimal.Decimal", ">");
  if (!["", "e", "E", "f", "F", "g", "G", "n", "%"].includes(spec.type)) valueError("invalid format string");
  let type = spec.type === "" ? (current.capitals ? "G" : "g") : spec.type === "n" ? "g" : spec.type;
  const pad = (sign: string, body: string): string => {
    const missing = spec.width - sign.length - body.length;
    if (missing <= 0) return sign + body;
    if (spec.align === "<") return sign + body + spec.fill.repeat(missing);
    if (spec.align === "=") return sign + spec.fill.repeat(missing) + body;
    if (spec.align === "^")
      return spec.fill.repeat(missing >> 1) + sign + body + spec.fill.repeat(missing - (missing >> 1));
    return spec.fill.repeat(missing) + sign + body;
  };
  let v = x;
  if (v.kind !== "finite") {
    const sign = v.sign ? "-" : spec.sign === "-" ? "" : spec.sign;
    return pad(sign, toText({ ...v, sign: 0 }, false) + (type === "%" ? "%" : ""));
  }
  if (type === "%") v = finite(v.sign, v.coef, v.exp + 2);
  const p = spec.precision;
  const mode = current.rounding;
  const toDigits = (n: number): void => {
    if (v.coef === 0n) return;
    const a = adjusted(v);
    v = rescale(v, a + 1 - n, mode);
    if (adjusted(v) !== a) v = rescale(v, adjusted(v) + 1 - n, mode);
  };
  if (p >= 0) {
    if (type === "e" || type === "E") toDigits(p + 1);
    else if ("fF%".includes(type)) v = rescale(v, -p, mode);
    else if (digits(v.coef) > p) toDigits(Math.max(1, p));
  }
  if (v.coef === 0n && v.exp > 0 && "fF%".includes(type)) v = rescale(v, 0, mode);
  const s = v.coef.toString();
  const left = v.exp + s.length;
  let point: number;
  if (type === "e" || type === "E") point = v.coef === 0n && p >= 0 ? 1 - p : 1;
  else if ("fF%".includes(type)) point = left;
  else point = v.exp <= 0 && left > -6 ? left : 1;
  let whole: string;
  let frac: string;
  if (point < 0) {
    whole = "0";
    frac = "0".repeat(-point) + s;
  } else if (point > s.length) {
    whole = s + "0".repeat(point - s.length);
    frac = "";
  } else {
    whole = s.slice(0, point) || "0";
    frac = s.slice(point);
  }
  const e = left - point;
  let tail = frac !== "" || spec.alternate ? `.${frac}` : "";
  if (e !== 0 || type === "e" || type === "E")
    tail += `${type === "g" || type === "e" ? "e" : "E"}${e < 0 ? "-" : "+"}${Math.abs(e)}`;
  if (type === "%") tail += "%";
  type = "";
  const sign = v.sign && !(spec.noNegativeZero && v.coef === 0n) ? "-" : spec.sign === "-" ? "" : spec.sign;
  if (spec.grouping !== "") {
    const group = (t: string): string => t.replace(/\B(?=(\d{3})+$)/g, spec.grouping);
    if (spec.fill === "0" && spec.align === "=") {
      while (group(whole).length + sign.length + tail.length < spec.width) whole = `0${whole}`;
    }
    whole = group(whole);
  }
  return pad(sign, whole + tail);
}

// ## Protocol methods

type Op = (a: Num, b: Num, c: PyContext) => Num;
function operators(name: string, f: Op): object {
  return {
    [`$${name}`](this: PyDecimal, other: PyObject): PyObject {
      const b = operand(other);
      return b === undefined ? NotImplemented : make(f(this.num, b, current));
    },
    [`$r${name}`](this: PyDecimal, other: PyObject): PyObject {
      const b = operand(other);
      return b === undefined ? NotImplemented : make(f(b, this.num, current));
    },
  };
}

function comparison(test: (order: number) => boolean, equality: boolean | null): object {
  return function (this: PyDecimal, other: PyObject): PyObject {
    const b = comparable(other);
    if (b === undefined) return NotImplemented;
    if (isNan(this.num) || isNan(b)) {
      if (equality === null || this.num.kind === "snan" || b.kind === "snan") current.signal("InvalidOperation");
      return equality === false;
    }
    return test(compare(this.num, b));
  };
}

Object.assign(PyDecimal.prototype, {
  ...operators("add", add),
  ...operators("sub", subtract),
  ...operators("mul", multiply),
  ...operators("truediv", quotient),
  ...operators("floordiv", floorDivide),
  ...operators("mod", remainder),
  ...operators("pow", power),
  $divmod(this: PyDecimal, other: PyObject) {
    const b = operand(other);
    return b === undefined ? NotImplemented : new PyTuple(divmod(this.num, b, current).map(make));
  },
  $rdivmod(this: PyDecimal, other: PyObject) {
    const b = operand(other);
    return b === undefined ? NotImplemented : new PyTuple(divmod(b, this.num, current).map(make));
  },
  $eq: comparison((o) => o === 0, true),
  $ne: comparison((o) => o !== 0, false),
  $lt: comparison((o) => o < 0, null),
  $le: comparison((o) => o <= 0, null),
  $gt: comparison((o) => o > 0, null),
  $ge: comparison((o) => o >= 0, null),
  $neg(this: PyDecimal) {
    const x = this.num;
    const zero = x.kind === "finite" && x.coef === 0n && current.rounding !== "ROUND_FLOOR";
    return make(nanOf(current, x) ?? current.fix(zero ? { ...x, sign: 0 } : negated(x)));
  },
  $pos(this: PyDecimal) {
    const x = this.num;
    const zero = x.kind === "finite" && x.coef === 0n && current.rounding !== "ROUND_FLOOR";
    return make(nanOf(current, x) ?? current.fix(zero ? { ...x, sign: 0 } : x));
  },
  $abs(this: PyDecimal) {
    return make(nanOf(current, this.num) ?? current.fix({ ...this.num, sign: 0 }));
  },
  $bool(this: PyDecimal) {
    return this.num.kind !== "finite" || this.num.coef !== 0n;
  },
  $hash(this: PyDecimal) {
    return hashOf(this);
  },
  /** Equal ints and floats share the key (keys.ts). */
  $key(this: PyDecimal) {
    const n = this.num;
    if (n.kind !== "finite") return undefined;
    if (isInteger(n)) return normInt(toBig(n));
    const v = toDouble(n);
    return compare(fromDouble(v), n) === 0 ? v : undefined;
  },
  $repr(this: PyDecimal) {
    return `Decimal('${toText(this.num, false, current.capitals ? "E" : "e")}')`;
  },
  $str(this: PyDecimal) {
    return toText(this.num, false, current.capitals ? "E" : "e");
  },
  $format(this: PyDecimal, spec: PyObject) {
    return format(this.num, strArg(spec, "format arg"));
  },
  $int(this: PyDecimal) {
    return toInt(this.num, "ROUND_DOWN");
  },
  $trunc(this: PyDecimal) {
    return toInt(this.num, "ROUND_DOWN");
  },
  $floor(this: PyDecimal) {
    return toInt(this.num, "ROUND_FLOOR");
  },
  $ceil(this: PyDecimal) {
    return toInt(this.num, "ROUND_CEILING");
  },
  $float(this: PyDecimal) {
    return new PyFloat(toDouble(this.num));
  },
});

/** What `Decimal(x)` reads. */
function construct(x: PyObject, c: PyContext): Num {
  if (x instanceof PyDecimal) return x.num;
  const i = intOf(x);
  if (i !== undefined) return fromInt(i);
  const s = strOf(x);
  if (s !== undefined) {
    const n = parse(asciiDigits(s).trim().replaceAll("_", ""));
    return n ?? invalid(c, "ConversionSyntax");
  }
  if (x instanceof FloatBase) {
    c.signal("FloatOperation");
    return fromDouble(x.v);
  }
  const parts = x instanceof PyTuple ? x.items : listOf(x);
  if (parts === undefined) typeError(`conversion from ${typeName(x)} to Decimal is not supported`);
  if (parts.length !== 3) valueError("argument must be a sequence of length 3");
  const sign = intOf(parts[0]!);
  if (sign !== 0 && sign !== 1) valueError("sign must be an integer with the value 0 or 1");
  const list = parts[1] instanceof PyTuple ? parts[1].items : listOf(parts[1]!);
  if (list === undefined) valueError("coefficient must be a tuple of digits");
  const coef = list.map((d) => {
    const v = intOf(d);
    if (v === undefined || v < 0 || v > 9) valueError("coefficient must be a tuple of digits");
    return v;
  });
  const value = BigInt(coef.join("") || "0");
  const e = parts[2]!;
  if (e === "F") return infinity(sign);
  if (e === "n" || e === "N") return { sign, kind: e === "n" ? "nan" : "snan", coef: value, exp: 0 };
  const exp = intOf(e);
  if (exp === undefined) valueError("string argument in the third position must be 'F', 'n' or 'N'");
  return finite(sign, value, Number(exp));
}

const decimalTuple = structSeq("DecimalTuple", ["sign", "digits", "exponent"]);
decimalTuple.module = "decimal";

function asTuple(x: Num): PyObject {
  const list =
    x.kind === "inf" || (isNan(x) && x.coef === 0n)
      ? x.kind === "inf"
        ? [0]
        : []
      : Array.from(x.coef.toString(), Number);
  const exp = x.kind === "finite" ? x.exp : x.kind === "inf" ? "F" : x.kind === "nan" ? "n" : "N";
  return hooks.call(decimalTuple, [new PyTuple([x.sign, new PyTuple(list), exp])]);
}

function asRatio(x: Num): PyObject {
  if (isNan(x)) valueError("cannot convert NaN to integer ratio");
  if (x.kind === "inf") overflowError("cannot convert Infinity to integer ratio");
  let n = x.exp >= 0 ? x.coef * ten(x.exp) : x.coef;
  let d = x.exp >= 0 ? 1n : ten(-x.exp);
  let [a, b] = [n, d];
  while (b !== 0n) [a, b] = [b, a % b];
  n /= a;
  d /= a;
  return new PyTuple([normInt(x.sign ? -n : n), normInt(d)]);
}

function numberClass(x: Num, c: PyContext): string {
  if (isNan(x)) return x.kind === "nan" ? "NaN" : "sNaN";
  const sign = x.sign ? "-" : "+";
  if (x.kind === "inf") return `${sign}Infinity`;
  if (x.coef === 0n) return `${sign}Zero`;
  return sign + (adjusted(x) < c.emin ? "Subnormal" : "Normal");
}

/** Larger (or with `flip` smaller) of two numbers; a quiet NaN loses to a number. */
function extreme(a: Num, b: Num, c: PyContext, flip: number, magnitude: boolean): Num {
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
function compareTotal(a: Num, b: Num): number {
  const rank = (x: Num): number => (x.kind === "nan" ? 2 : x.kind === "snan" ? 1 : 0);
  if (a.sign !== b.sign) return a.sign ? -1 : 1;
  const flip = a.sign ? -1 : 1;
  if (rank(a) !== rank(b)) return (rank(a) < rank(b) ? -1 : 1) * flip;
  if (rank(a) > 0) return a.coef === b.coef ? 0 : (a.coef < b.coef ? -1 : 1) * flip;
  const order = compare(a, b);
  return order !== 0 ? order : a.exp === b.exp ? 0 : (a.exp < b.exp ? -1 : 1) * flip;
}

const one =
  (f: (x: Num, c: PyContext) => Num): Impl =>
  (self: PyDecimal, context?: PyObject) =>
    make(f(self.num, contextArg(context)));
const two =
  (f: Op): Impl =>
  (self: PyDecimal, other: PyObject, context?: PyObject) =>
    make(f(self.num, operandArg(other), contextArg(context)));
const is =
  (test: (x: Num) => boolean): Impl =>
  (self: PyDecimal) =>
    test(self.num);
const integral: Impl = (self: PyDecimal, rounding?: PyObject, context?: PyObject) => {
  const c = contextArg(context);
  return make(nanOf(c, self.num) ?? toIntegral(self.num, roundingArg(rounding, c.rounding)));
};
const ordered = (a: Num, b: Num, c: PyContext): Num => nanOf(c, a, b) ?? fromInt(compare(a, b));

/** The next representable number in a direction. */
function neighbour(x: Num, c: PyContext, up: boolean): Num {
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

export const decimalType: PyType = defineType(PyDecimal as unknown as Ctor, {
  name: "Decimal",
  module: "decimal",
  doc: "Construct a new Decimal object. 'value' can be an integer, string, tuple,\nor another Decimal object. If no value is given, return Decimal('0'). The\ncontext does not affect the conversion and is only passed to determine if\nthe InvalidOperation trap is active.",
  alloc: (cls) => Reflect.construct(PyDecimal, [finite(0, 0n, 0)], cls.ctor as unknown as new () => object) as object,
  new: [
    "(value='0', context=None)",
    (cls: PyType, value?: PyObject, context?: PyObject) => {
      const num = value === undefined ? finite(0, 0n, 0) : construct(value, contextArg(context));
      if (cls === decimalType) return value instanceof PyDecimal && value.$type === cls ? value : make(num);
      return Reflect.construct(PyDecimal, [num], cls.ctor as unknown as new () => object) as PyObject;
    },
  ],
  classmethods: {
    "from_float(cls, f, /)": (cls: PyType, v: PyObject) => {
      const i = intOf(v);
      if (!(v instanceof FloatBase) && i === undefined) typeError("argument must be int or float");
      const d = make(v instanceof FloatBase ? fromDouble(v.v) : fromInt(i!));
      return cls === decimalType ? d : hooks.call(cls, [d]);
    },
  },
  methods: {
    "adjusted(self)": (x: PyDecimal) => (x.num.kind === "finite" ? adjusted(x.num) : 0),
    "as_tuple(self)": (x: PyDecimal) => asTuple(x.num),
    "as_integer_ratio(self)": (x: PyDecimal) => asRatio(x.num),
    "canonical(self)": (x: PyDecimal) => x,
    "conjugate(self)": (x: PyDecimal) => x,
    "compare(self, other, context=None)": two(ordered),
    "compare_signal(self, other, context=None)": two((a, b, c) =>
      isNan(a) || isNan(b) ? invalid(c) : ordered(a, b, c),
    ),
    "compare_total(self, other, context=None)": two((a, b) => fromInt(compareTotal(a, b))),
    "compare_total_mag(self, other, context=None)": two((a, b) =>
      fromInt(compareTotal({ ...a, sign: 0 }, { ...b, sign: 0 })),
    ),
    "copy_abs(self)": (x: PyDecimal) => make({ ...x.num, sign: 0 }),
    "copy_negate(self)": (x: PyDecimal) => make(negated(x.num)),
    "copy_sign(self, other, context=None)": two((a, b) => ({ ...a, sign: b.sign })),
    "exp(self, context=None)": one(exp),
    "ln(self, context=None)": one(ln),
    "log10(self, context=None)": one(log10),
    "logb(self, context=None)": one((x, c) => {
      const nan = nanOf(c, x);
      if (nan !== undefined) return nan;
      if (x.kind === "inf") return infinity(0);
      if (x.coef === 0n) {
        c.signal("DivisionByZero");
        return infinity(1);
      }
      return c.fix(fromInt(adjusted(x)));
    }),
    "sqrt(self, context=None)": one(squareRootOf),
    "normalize(self, context=None)": one((x, c) => nanOf(c, x) ?? normalize(x, c)),
    "next_plus(self, context=None)": one((x, c) => neighbour(x, c, true)),
    "next_minus(self, context=None)": one((x, c) => neighbour(x, c, false)),
    "fma(self, other, third, context=None)": (x: PyDecimal, b: PyObject, d: PyObject, context?: PyObject) => {
      const c = contextArg(context);
      const exact = new PyContext(c);
      exact.prec = 100000;
      return make(add(multiply(x.num, operandArg(b), exact), operandArg(d), c));
    },
    "is_canonical(self)": () => true,
    "is_finite(self)": is((x) => x.kind === "finite"),
    "is_infinite(self)": is((x) => x.kind === "inf"),
    "is_nan(self)": is(isNan),
    "is_qnan(self)": is((x) => x.kind === "nan"),
    "is_snan(self)": is((x) => x.kind === "snan"),
    "is_signed(self)": is((x) => x.sign === 1),
    "is_zero(self)": is((x) => x.kind === "finite" && x.coef === 0n),
    "is_normal(self, context=None)": (x: PyDecimal, c?: PyObject) =>
      numberClass(x.num, contextArg(c)).endsWith("Normal"),
    "is_subnormal(self, context=None)": (x: PyDecimal, c?: PyObject) =>
      numberClass(x.num, contextArg(c)).endsWith("Subnormal"),
    "max(self, other, context=None)": two((a, b, c) => extreme(a, b, c, 1, false)),
    "min(self, other, context=None)": two((a, b, c) => extreme(a, b, c, -1, false)),
    "max_mag(self, other, context=None)": two((a, b, c) => extreme(a, b, c, 1, true)),
    "min_mag(self, other, context=None)": two((a, b, c) => extreme(a, b, c, -1, true)),
    "number_class(self, context=None)": (x: PyDecimal, c?: PyObject) => numberClass(x.num, contextArg(c)),
    "quantize(self, exp, rounding=None, context=None)": (
      x: PyDecimal,
      to: PyObject,
      r?: PyObject,
      context?: PyObject,
    ) => {
      const c = contextArg(context);
      return make(quantize(x.num, operandArg(to), roundingArg(r, c.rounding), c));
    },
    "radix(self)": () => make(fromInt(10)),
    "remainder_near(self, other, context=None)": two((a, b, c) => {
      const nan = nanOf(c, a, b);
      if (nan !== undefined) return nan;
      if (a.kind !== "finite" || (b.kind === "finite" && b.coef === 0n)) return invalid(c);
      if (b.kind === "inf") return c.fix(a);
      const e = Math.min(a.exp, b.exp);
      const [x, y] = [a.coef * ten(a.exp - e), b.coef * ten(b.exp - e)];
      let q = x / y;
      let r = x - q * y;
      if (2n * r > y || (2n * r === y && q % 2n === 1n)) {
        r -= y;
        q += 1n;
      }
      const sign = r < 0n ? ((1 - a.sign) as 0 | 1) : a.sign;
      return c.fix(finite(sign, r < 0n ? -r : r, e));
    }),
    "same_quantum(self, other, context=None)": (x: PyDecimal, other: PyObject) => {
      const b = operandArg(other);
      if (x.num.kind !== "finite" || b.kind !== "finite")
        return isNan(x.num) === isNan(b) && (x.num.kind === "inf") === (b.kind === "inf");
      return x.num.exp === b.exp;
    },
    "scaleb(self, other, context=None)": two((a, b, c) => {
      const nan = nanOf(c, a, b);
      if (nan !== undefined) return nan;
      if (!isInteger(b) || b.exp !== 0) return invalid(c);
      return a.kind === "inf" ? a : c.fix(finite(a.sign, a.coef, a.exp + Number(toBig(b))));
    }),
    "to_eng_string(self, context=None)": (x: PyDecimal) => toText(x.num, true),
    "to_integral(self, rounding=None, context=None)": integral,
    "to_integral_value(self, rounding=None, context=None)": ((x: PyDecimal, r?: PyObject, c?: PyObject) =>
      integral(x, r, c)) as Impl,
    "to_integral_exact(self, rounding=None, context=None)": ((x: PyDecimal, r?: PyObject, c?: PyObject) =>
      integral(x, r, c)) as Impl,
    "__round__(self, ndigits=None, /)": (x: PyDecimal, n: PyObject = null) => {
      if (n === null) return toInt(x.num, "ROUND_HALF_EVEN");
      const places = intOf(n);
      if (places === undefined) typeError("optional arg must be an integer");
      return make(quantize(x.num, finite(0, 1n, -Number(places)), current.rounding, current));
    },
    "__reduce__(self)": (x: PyDecimal) => new PyTuple([x.$type, new PyTuple([toText(x.num, false)])]),
    "__copy__(self)": (x: PyDecimal) => x,
    "__deepcopy__(self, memo)": (x: PyDecimal) => x,
  },
  getset: {
    real: (x: PyDecimal) => x,
    imag: () => make(finite(0, 0n, 0)),
  },
});
decimalType.shownName = "decimal.Decimal";
decimalType.$one = (x) => (x instanceof PyDecimal && x.$type === decimalType ? x : make(construct(x, current)));
contextType.shownName = "decimal.Context";

// a context's own operations are the numbers' under another receiver
for (const [name, f] of Object.entries<Op>({
  add,
  subtract,
  multiply,
  divide: quotient,
  divide_int: floorDivide,
  remainder,
  power,
  compare: ordered,
  quantize: (a, b, c) => quantize(a, b, c.rounding, c),
})) {
  addContextMethod(`${name}(self, a, b, /)`, (c: PyContext, a: PyObject, b: PyObject) =>
    make(f(operandArg(a), operandArg(b), c)),
  );
}
for (const [name, f] of Object.entries<(x: Num, c: PyContext) => Num>({
  sqrt: squareRootOf,
  exp,
  ln,
  log10,
  normalize,
  plus: (x, c) => c.fix(x),
  minus: (x, c) => c.fix(negated(x)),
  abs: (x, c) => c.fix({ ...x, sign: 0 }),
})) {
  addContextMethod(`${name}(self, a, /)`, (c: PyContext, a: PyObject) => make(f(operandArg(a), c)));
}
addContextMethod("create_decimal(self, num='0', /)", (c: PyContext, x?: PyObject) =>
  make(c.fix(x === undefined ? finite(0, 0n, 0) : construct(x, c))),
);
addContextMethod("to_sci_string(self, a, /)", (_c: PyContext, a: PyObject) => toText(operandArg(a), false));

function addContextMethod(sig: string, impl: Impl): void {
  defineType(contextType, { name: "Context", methods: { [sig]: impl } });
}

function localContext(ctx: PyObject | undefined, ...fields: (PyObject | undefined)[]): PyObject {
  const names = ["prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"];
  const c = new PyContext(contextArg(ctx));
  return new LocalContext(configure(c, Object.fromEntries(names.map((n, i) => [n, fields[i]]))));
}

const basic = configure(new PyContext(), { prec: 9, rounding: "ROUND_HALF_UP" });
basic.traps = new Set(["Clamped", "InvalidOperation", "DivisionByZero", "Overflow", "Underflow"]);
const extended = configure(new PyContext(), { prec: 9 });
extended.traps = new Set();

export default defineModule("decimal", {
  doc: "C decimal arithmetic module",
  functions: {
    "getcontext()": () => current,
    "setcontext(context, /)": (c: PyObject) => {
      setCurrent(contextArg(c));
      return null;
    },
    "localcontext(ctx=None, *, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)":
      localContext,
  },
  attrs: {
    Decimal: decimalType,
    Context: contextType,
    DecimalTuple: decimalTuple,
    ...conditions,
    ...Object.fromEntries(ROUNDINGS.map((r) => [r, r])),
    DefaultContext: new PyContext(),
    BasicContext: basic,
    ExtendedContext: extended,
    MAX_PREC: normInt(999999999999999999n),
    MAX_EMAX: normInt(999999999999999999n),
    MIN_EMIN: normInt(-999999999999999999n),
    MIN_ETINY: normInt(-1999999999999999997n),
    HAVE_THREADS: true,
    HAVE_CONTEXTVAR: true,
  },
});
