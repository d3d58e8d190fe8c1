/** `int` and `bool`. */

import { defineType, fn } from "./define.ts";
import { raise, typeError, valueError } from "./errors.ts";
import { formatInt } from "./format-spec.ts";
import { hashInt } from "./hash.ts";
import {
  bitCount,
  bitLength,
  floatToInt,
  type Int,
  intAdd,
  intAnd,
  intFloorDiv,
  intFromBytes,
  intInvert,
  intLshift,
  intMod,
  intMul,
  intNeg,
  intOr,
  intPowMod,
  intRound,
  intRshift,
  intSub,
  intText,
  intToBytes,
  intToFloat,
  intTrueDiv,
  intXor,
  parseInt_,
} from "./int-math.ts";
import { payloadHashes } from "./keys.ts";
import { NotImplemented, PyFloat, type PyObject, PyTuple } from "./object.ts";
import { intPower, truth } from "./ops.ts";
import { IntBase, index, intOf, slot, ssize, strArg, strOf, wrongSelf } from "./protocol.ts";
import { repr, str } from "./repr.ts";
import { boolType, hooks, intType, type PyType, typeName } from "./type.ts";

type IntSlot = (this: PyObject, other: PyObject) => PyObject;

/** The forward and reflected methods of an operator on ints. */
function operators(name: string, f: (a: Int, b: Int) => PyObject): Record<string, IntSlot> {
  return {
    [`$${name}`](this: PyObject, other: PyObject) {
      const b = intOf(other);
      return b === undefined ? NotImplemented : f(self(this), b);
    },
    [`$r${name}`](this: PyObject, other: PyObject) {
      const b = intOf(other);
      return b === undefined ? NotImplemented : f(b, self(this));
    },
  };
}

function comparison(f: (a: Int, b: Int) => boolean): IntSlot {
  return function (this: PyObject, other: PyObject) {
    const b = intOf(other);
    if (b !== undefined) return f(self(this), b);
    return NotImplemented;
  };
}

const self = (x: PyObject): Int => intOf(x) ?? wrongSelf(x, intType);

function intHash(this: PyObject): Int {
  return hashInt(self(this));
}

Object.assign(intType.ctor.prototype as object, {
  ...operators("add", intAdd),
  ...operators("sub", intSub),
  ...operators("mul", intMul),
  ...operators("truediv", (a, b) => new PyFloat(intTrueDiv(a, b))),
  ...operators("floordiv", intFloorDiv),
  ...operators("mod", intMod),
  ...operators("divmod", (a, b) => new PyTuple([intFloorDiv(a, b), intMod(a, b)])),
  ...operators("lshift", intLshift),
  ...operators("rshift", intRshift),
  ...operators("and", intAnd),
  ...operators("or", intOr),
  ...operators("xor", intXor),
  $pow(this: PyObject, other: PyObject, modulus?: PyObject) {
    const b = intOf(other);
    if (b === undefined) return NotImplemented;
    if (modulus === undefined || modulus === null) return intPower(self(this), b);
    const m = intOf(modulus);
    return m === undefined ? NotImplemented : intPowMod(self(this), b, m);
  },
  $rpow(this: PyObject, other: PyObject) {
    const b = intOf(other);
    return b === undefined ? NotImplemented : intPower(b, self(this));
  },
  $eq: comparison((a, b) => a === b),
  $ne: comparison((a, b) => a !== b),
  $lt: comparison((a, b) => a < b),
  $le: comparison((a, b) => a <= b),
  $gt: comparison((a, b) => a > b),
  $ge: comparison((a, b) => a >= b),
  $neg(this: PyObject) {
    return intNeg(self(this));
  },
  $pos(this: PyObject) {
    return self(this);
  },
  $abs(this: PyObject) {
    const v = self(this);
    return v < 0 ? intNeg(v) : v;
  },
  $invert(this: PyObject) {
    return intInvert(self(this));
  },
  $bool(this: PyObject) {
    return self(this) !== 0;
  },
  $hash: intHash,
  $repr(this: PyObject) {
    return intText(self(this));
  },
  $format(this: PyObject, spec: PyObject) {
    const text = strArg(spec, "__format__() argument");
    return text === "" ? str(this) : formatInt(self(this), text);
  },
  $int(this: PyObject) {
    return self(this);
  },
  $index(this: PyObject) {
    return self(this);
  },
  $float(this: PyObject) {
    return new PyFloat(intToFloat(self(this)));
  },
  $trunc(this: PyObject) {
    return self(this);
  },
  $floor(this: PyObject) {
    return self(this);
  },
  $ceil(this: PyObject) {
    return self(this);
  },
});

function boolOperators(name: string, f: (a: boolean, b: boolean) => boolean, wide: (a: Int, b: Int) => Int): object {
  const method = function (this: PyObject, other: PyObject): PyObject {
    if (typeof this === "boolean" && typeof other === "boolean") return f(this, other);
    const b = intOf(other);
    return b === undefined ? NotImplemented : wide(self(this), b);
  };
  return { [`$${name}`]: method, [`$r${name}`]: method };
}

Object.assign(boolType.ctor.prototype as object, {
  ...boolOperators("and", (a, b) => a && b, intAnd),
  ...boolOperators("or", (a, b) => a || b, intOr),
  ...boolOperators("xor", (a, b) => a !== b, intXor),
  $repr(this: PyObject) {
    return this ? "True" : "False";
  },
  $format(this: PyObject, spec: PyObject) {
    const text = strArg(spec, "__format__() argument");
    return text === "" ? str(this) : formatInt(this ? 1 : 0, text, "bool");
  },
});

/** Wraps a payload for a subclass of int; int itself and bool stay primitive. */
function wrapInt(cls: PyType, value: Int): PyObject {
  if (cls === intType) return value;
  const o = Reflect.construct(IntBase, [], cls.ctor as unknown as new () => object) as IntBase;
  o.value = value;
  return o;
}

function badLiteral(x: PyObject, base: number): never {
  const data = (x as { $bytesData?: Uint8Array } | null)?.$bytesData;
  if (data !== undefined) x = bytesHooks.make(data);
  valueError(`invalid literal for int() with base ${base}: ${repr(x)}`);
}

/** Text of a str, bytes or bytearray; `undefined` for anything else. */
function textOf(x: PyObject): string | undefined {
  const s = strOf(x);
  if (s !== undefined) return s;
  const bytes = (x as { $bytesData?: Uint8Array } | null)?.$bytesData;
  return bytes === undefined ? undefined : String.fromCharCode(...bytes);
}

/** `int(x)`. @throws TypeError, ValueError, OverflowError */
export function toInt(x: PyObject): Int {
  const i = typeof x === "number" ? x : x instanceof IntBase ? undefined : intOf(x);
  if (i !== undefined) return i;
  if (x instanceof PyFloat) return floatToInt(x.v);
  const s = textOf(x);
  if (s !== undefined) return parseInt_(s, 10) ?? badLiteral(x, 10);
  for (const name of ["$int", "$index", "$trunc"]) {
    const f = slot(x, name);
    if (f === undefined || f === null) continue;
    const r = f.call(x) as PyObject;
    const n = intOf(r);
    if (n !== undefined) return n;
    if (name === "$trunc") return index(r);
    typeError(`__${name.slice(1)}__ returned non-int (type ${typeName(r)})`);
  }
  typeError(`int() argument must be a string, a bytes-like object or a real number, not '${typeName(x)}'`);
}

function newInt(cls: PyType, x: PyObject | undefined, base: PyObject | undefined): PyObject {
  if (base === undefined) return wrapInt(cls, x === undefined ? 0 : toInt(x));
  if (x === undefined) typeError("int() missing string argument");
  const b = Number(index(base));
  if (b !== 0 && (b < 2 || b > 36)) valueError("int() base must be >= 2 and <= 36, or 0");
  const s = textOf(x);
  if (s === undefined) typeError("int() can't convert non-string with explicit base");
  return wrapInt(cls, parseInt_(s, b) ?? badLiteral(x, b));
}

function byteOrder(x: PyObject | undefined): boolean {
  if (x === undefined) return false;
  const s = strArg(x, "argument 'byteorder'");
  if (s !== "little" && s !== "big") valueError("byteorder must be either 'little' or 'big'");
  return s === "little";
}

payloadHashes.int = intHash;

defineType(intType, {
  name: "int",
  doc: "int([x]) -> integer\nint(x, base=10) -> integer\n\nConvert a number or string to an integer, or return 0 if no arguments\nare given.  If x is a number, return x.__int__().  For floating point\nnumbers, this truncates towards zero.\n\nIf x is not a number or if base is given, then x must be a string,\nbytes, or bytearray instance representing an integer literal in the\ngiven base.  The literal can be preceded by '+' or '-' and be surrounded\nby whitespace.  The base defaults to 10.  Valid bases are 0 and 2-36.\nBase 0 means to interpret the base from the string as an integer literal.\n>>> int('0b100', base=0)\n4",
  alloc: (cls) => wrapInt(cls, 0) as object,
  new: ["(x=0, /, base=10)", newInt],
  methods: {
    "conjugate(self, /)": (x: PyObject) => self(x),
    "bit_length(self, /)": (x: PyObject) => bitLength(self(x)),
    "bit_count(self, /)": (x: PyObject) => bitCount(self(x)),
    "as_integer_ratio(self, /)": (x: PyObject) => new PyTuple([self(x), 1]),
    "to_bytes(self, /, length=1, byteorder='big', *, signed=False)": (
      x: PyObject,
      length?: PyObject,
      order?: PyObject,
      signed?: PyObject,
    ) => {
      const n = length === undefined ? 1 : ssize(length);
      if (n < 0) valueError("length argument must be non-negative");
      return bytesHooks.make(intToBytes(self(x), n, byteOrder(order), signed !== undefined && truth(signed)));
    },
    "__round__(self, ndigits=None, /)": (x: PyObject, places: PyObject = null) =>
      places === null ? self(x) : intRound(self(x), ssize(places)),
    "__getnewargs__(self, /)": (x: PyObject) => new PyTuple([self(x)]),
    "__sizeof__(self, /)": (x: PyObject) => 24 + 4 * Math.ceil(bitLength(self(x)) / 30),
  },
  classmethods: {
    "from_bytes(cls, /, bytes, byteorder='big', *, signed=False)": (
      cls: PyType,
      bytes: PyObject,
      order?: PyObject,
      signed?: PyObject,
    ) => {
      const v = intFromBytes(bytesHooks.read(bytes), byteOrder(order), signed !== undefined && truth(signed));
      return cls === intType ? v : hooks.call(cls, [v]);
    },
  },
  getset: {
    real: (x: PyObject) => self(x),
    imag: () => 0,
    numerator: (x: PyObject) => self(x),
    denominator: () => 1,
  },
});

// pow has an optional third operand, unlike every other slot
const power = fn(
  "__pow__(self, value, mod=None, /)",
  (x: PyObject, value: PyObject, mod?: PyObject) => slot(x, "$pow")!.call(x, value, mod ?? null) as PyObject,
  "slot",
  intType,
);
power.$slot = (intType.ctor.prototype as { $pow: (...args: PyObject[]) => PyObject }).$pow;
intType.setAttr("__pow__", power);

defineType(boolType, {
  name: "bool",
  doc: "bool(x) -> bool\n\nReturns True when the argument x is true, False otherwise.\nThe builtins True and False are the only two instances of the class bool.\nThe class bool is a subclass of the class int, and cannot be subclassed.",
  new: ["(x=False, /)", (_cls: PyType, x?: PyObject) => x !== undefined && truth(x)],
});

intType.$one = toInt;
boolType.$one = truth;

/** Bytes objects for int's conversions; installed by bytes.ts, which sits above. */
export const bytesHooks: { make: (data: Uint8Array) => PyObject; read: (x: PyObject) => Uint8Array } = {
  make: () => raise("NotImplementedError", "bytes are not available yet"),
  read: () => raise("NotImplementedError", "bytes are not available yet"),
};
