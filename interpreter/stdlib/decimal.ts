/** The decimal module: Decimal objects over decimal-number.ts in the contexts of decimal-context.ts. */

import { defineModule, defineType, type Impl } from "../runtime/define.ts";
import { overflowError, typeError, valueError } from "../runtime/errors.ts";
import { floatRatio } from "../runtime/float-text.ts";
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
import { formatDecimal } from "./decimal-format.ts";
import {
  adjusted,
  compare,
  finite,
  infinity,
  NAN,
  type Num,
  parse,
  type Rounding,
  ten,
  toText,
} from "./decimal-number.ts";
import {
  add,
  compareTotal,
  divmod,
  exp,
  extreme,
  floorDivide,
  fromInt,
  invalid,
  isInteger,
  isNan,
  ln,
  log10,
  multiply,
  nanOf,
  negated,
  neighbour,
  normalize,
  numberClass,
  ordered,
  power,
  quantize,
  quotient,
  remainder,
  squareRootOf,
  subtract,
  toBig,
  toIntegral,
} from "./decimal-ops.ts";
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
    return formatDecimal(this.num, strArg(spec, "format arg"));
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
