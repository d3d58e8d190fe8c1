/** `float`. */

import { defineType } from "./define.ts";
import { overflowError, raise, typeError, valueError } from "./errors.ts";
import {
  floatHex,
  floatRatio,
  floatRepr,
  parseFloatHex,
  parseFloatText,
  roundFloat,
  roundHalfEven,
} from "./float-text.ts";
import { formatFloat } from "./format-spec.ts";
import { asciiDigits, floatToInt, intToFloat } from "./int-math.ts";
import { FloatBase, NotImplemented, normInt, PyFloat, type PyObject, PyTuple } from "./object.ts";
import { floatDiv, floatDivMod, floatFloorDiv, floatMod, floatPower } from "./ops.ts";
import { intOf, slot, ssize, strArg, strOf, tryIndex } from "./protocol.ts";
import { repr, str } from "./repr.ts";
import { floatType, hooks, type PyType, typeName } from "./type.ts";

/** The double behind a float or int operand; `undefined` for anything else. @throws OverflowError */
export function realOf(x: PyObject): number | undefined {
  if (x instanceof FloatBase) return x.v;
  const i = intOf(x);
  return i === undefined ? undefined : intToFloat(i);
}

function operators(name: string, f: (a: number, b: number) => PyObject): object {
  return {
    [`$${name}`](this: FloatBase, other: PyObject): PyObject {
      const b = realOf(other);
      return b === undefined ? NotImplemented : f(this.v, b);
    },
    [`$r${name}`](this: FloatBase, other: PyObject): PyObject {
      const b = realOf(other);
      return b === undefined ? NotImplemented : f(b, this.v);
    },
  };
}

/** Comparison with a float or, exactly, an int of any size. */
function comparison(f: (a: number | bigint, b: number | bigint) => boolean): object {
  return function (this: FloatBase, other: PyObject): PyObject {
    if (other instanceof FloatBase) return f(this.v, other.v);
    const i = intOf(other);
    return i === undefined ? NotImplemented : f(this.v, i);
  };
}

const number = (v: number): PyObject => new PyFloat(v);

Object.assign(FloatBase.prototype, {
  ...operators("add", (a, b) => number(a + b)),
  ...operators("sub", (a, b) => number(a - b)),
  ...operators("mul", (a, b) => number(a * b)),
  ...operators("truediv", (a, b) => number(floatDiv(a, b))),
  ...operators("floordiv", (a, b) => number(floatFloorDiv(a, b))),
  ...operators("mod", (a, b) => number(floatMod(a, b))),
  ...operators("divmod", (a, b) => {
    if (b === 0) raise("ZeroDivisionError", "float divmod()");
    const [q, r] = floatDivMod(a, b);
    return new PyTuple([number(q), number(r)]);
  }),
  $pow(this: FloatBase, other: PyObject, modulus?: PyObject) {
    if (modulus !== undefined && modulus !== null) {
      typeError("pow() 3rd argument not allowed unless all arguments are integers");
    }
    const b = realOf(other);
    return b === undefined ? NotImplemented : floatPower(this.v, b);
  },
  $rpow(this: FloatBase, other: PyObject) {
    const b = realOf(other);
    return b === undefined ? NotImplemented : floatPower(b, this.v);
  },
  // biome-ignore lint/suspicious/noDoubleEquals: == compares a bigint and a number by value
  $eq: comparison((a, b) => a == b),
  // biome-ignore lint/suspicious/noDoubleEquals: as above
  $ne: comparison((a, b) => a != b),
  $lt: comparison((a, b) => a < b),
  $le: comparison((a, b) => a <= b),
  $gt: comparison((a, b) => a > b),
  $ge: comparison((a, b) => a >= b),
  $neg(this: FloatBase) {
    return number(-this.v);
  },
  $pos(this: FloatBase) {
    return number(this.v);
  },
  $abs(this: FloatBase) {
    return number(Math.abs(this.v));
  },
  $bool(this: FloatBase) {
    return this.v !== 0;
  },
  $repr(this: FloatBase) {
    return floatRepr(this.v);
  },
  $format(this: FloatBase, spec: PyObject) {
    const text = strArg(spec, "__format__() argument");
    return text === "" ? str(this) : formatFloat(this.v, text);
  },
  $float(this: FloatBase) {
    return number(this.v);
  },
  $int(this: FloatBase) {
    return floatToInt(this.v);
  },
  $trunc(this: FloatBase) {
    return floatToInt(this.v);
  },
  $floor(this: FloatBase) {
    return floatToInt(Math.floor(this.v));
  },
  $ceil(this: FloatBase) {
    return floatToInt(Math.ceil(this.v));
  },
});

/** Reads the text of a float. @throws ValueError */
function parse(text: string, shown: PyObject): number {
  // the usual form needs no care: JavaScript reads it alike
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const v = parseFloatText(asciiDigits(text).trim());
  if (v === undefined) valueError(`could not convert string to float: ${repr(shown)}`);
  return v;
}

/** `float(x)` as a double. @throws TypeError, ValueError, OverflowError */
export function toFloat(x: PyObject): number {
  if (x instanceof PyFloat) return x.v;
  if (typeof x === "number") return x;
  const s = strOf(x);
  if (s !== undefined) return parse(s, x);
  const f = slot(x, "$float");
  if (f !== undefined && f !== null) {
    const r = f.call(x) as PyObject;
    if (r instanceof FloatBase) return r.v;
    typeError(`${typeName(x)}.__float__ returned non-float (type ${typeName(r)})`);
  }
  const i = tryIndex(x);
  if (i !== undefined) return intToFloat(i);
  const bytes = (x as { $bytesData?: Uint8Array } | null)?.$bytesData;
  if (bytes !== undefined) return parse(String.fromCharCode(...bytes), x);
  typeError(`float() argument must be a string or a real number, not '${typeName(x)}'`);
}

/** A real-number argument of a C function. @throws TypeError "must be real number, not str" */
export function realArg(x: PyObject): number {
  if (x instanceof FloatBase) return x.v;
  if (typeof x === "number") return x;
  const f = strOf(x) === undefined ? slot(x, "$float") : undefined;
  if (f !== undefined && f !== null) {
    const r = f.call(x) as PyObject;
    if (r instanceof FloatBase) return r.v;
    typeError(`${typeName(x)}.__float__ returned non-float (type ${typeName(r)})`);
  }
  const i = tryIndex(x);
  if (i === undefined) typeError(`must be real number, not ${typeName(x)}`);
  return intToFloat(i);
}

function wrapFloat(cls: PyType, v: number): PyObject {
  if (cls === floatType) return new PyFloat(v);
  const o = Reflect.construct(FloatBase, [], cls.ctor as unknown as new () => object) as { v: number };
  o.v = v;
  return o;
}

defineType(floatType, {
  name: "float",
  doc: "Convert a string or number to a floating point number, if possible.",
  alloc: (cls) => wrapFloat(cls, 0) as object,
  new: [
    "(x=0, /)",
    (cls: PyType, x?: PyObject) =>
      cls === floatType && x instanceof PyFloat ? x : wrapFloat(cls, x === undefined ? 0 : toFloat(x)),
  ],
  methods: {
    "conjugate(self, /)": (x: FloatBase) => number(x.v),
    "is_integer(self, /)": (x: FloatBase) => Number.isInteger(x.v),
    "hex(self, /)": (x: FloatBase) => floatHex(x.v),
    "as_integer_ratio(self, /)": (x: FloatBase) => {
      if (Number.isNaN(x.v)) valueError("cannot convert NaN to integer ratio");
      if (!Number.isFinite(x.v)) overflowError("cannot convert Infinity to integer ratio");
      const [n, d] = floatRatio(x.v);
      return new PyTuple([normInt(n), normInt(d)]);
    },
    "__round__(self, ndigits=None, /)": (x: FloatBase, places: PyObject = null) => {
      if (places === null) return floatToInt(roundHalfEven(x.v));
      const r = roundFloat(x.v, ssize(places));
      if (!Number.isFinite(r) && Number.isFinite(x.v)) overflowError("rounded value too large to represent");
      return number(r);
    },
    "__getnewargs__(self, /)": (x: FloatBase) => new PyTuple([number(x.v)]),
  },
  classmethods: {
    "fromhex(cls, string, /)": (cls: PyType, text: PyObject) => {
      const v = parseFloatHex(strArg(text, "fromhex() argument"));
      if (v === undefined) valueError("invalid hexadecimal floating-point string");
      if (v === "overflow") overflowError("hexadecimal value too large to represent as a float");
      return cls === floatType ? number(v) : hooks.call(cls, [number(v)]);
    },
  },
  statics: {
    "__getformat__(typestr, /)": () => "IEEE, little-endian",
  },
  getset: {
    real: (x: FloatBase) => number(x.v),
    imag: () => number(0),
  },
});

floatType.$one = (x) => (x instanceof PyFloat ? x : new PyFloat(toFloat(x)));
