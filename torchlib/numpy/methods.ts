// ndarray's methods and operators, and arithmetic of NumPy scalars, attached to the classes' descriptors.
import { torchError } from "../core/errors.ts";
import { signatureName } from "../core/pyclass.ts";
import { num, values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import * as dt from "./dtype.ts";
import { asArray, castTo, NDArray, t, torchScalar, unwrap } from "./ndarray.ts";
import { accumulateFrom, extremeFrom, meanWhere, reductions } from "./reduce.ts";
import { NpScalar } from "./scalar.ts";
import {
  argsort,
  clip,
  diagonal,
  dot,
  matmul,
  nonzero,
  repeat,
  reshape,
  round,
  roundInto,
  sort,
  squeeze,
  swapaxes,
  transpose,
} from "./shape.ts";
import { inplaceUfunc, strangeOperand, ufuncs } from "./ufunc.ts";

type Methods = Record<string, (this: never, ...args: never[]) => unknown>;

const none = (x: unknown): x is null | undefined => x === null || x === undefined;

function attach(cls: { prototype: object; py: { methods?: Readonly<Record<string, string>> } }, table: Methods): void {
  const methods = { ...cls.py.methods };
  for (const [text, f] of Object.entries(table)) {
    const name = signatureName(text);
    const js = name in cls.prototype ? `py_${name}` : name;
    Object.defineProperty(cls.prototype, js, { value: f, writable: true, configurable: true });
    methods[text] = js;
  }
  (cls.py as { methods: Record<string, string> }).methods = methods;
}

const A = "axis=None";

attach(NDArray, {
  [`sum(self, ${A}, dtype=None, out=None, keepdims=False, initial=None, where=True)`](
    this: NDArray,
    axis: unknown,
    dtype: unknown,
    out: unknown,
    keep: unknown,
    initial: unknown,
    where: unknown,
  ) {
    return accumulateFrom("sum", this, axis, dtype, out, keep, initial, where);
  },
  [`prod(self, ${A}, dtype=None, out=None, keepdims=False, initial=None, where=True)`](
    this: NDArray,
    axis: unknown,
    dtype: unknown,
    out: unknown,
    keep: unknown,
    initial: unknown,
    where: unknown,
  ) {
    return accumulateFrom("prod", this, axis, dtype, out, keep, initial, where);
  },
  [`mean(self, ${A}, dtype=None, out=None, keepdims=False, *, where=True)`](
    this: NDArray,
    axis: unknown,
    dtype: unknown,
    out: unknown,
    keep: unknown,
    where: unknown,
  ) {
    return meanWhere(this, axis, dtype, out, keep, where);
  },
  [`std(self, ${A}, dtype=None, out=None, ddof=0, keepdims=False, *, where=True)`](
    this: NDArray,
    axis: unknown,
    dtype: unknown,
    out: unknown,
    ddof: unknown,
    keep: unknown,
  ) {
    return reductions.std(this, axis, dtype, out, ddof, keep);
  },
  [`var(self, ${A}, dtype=None, out=None, ddof=0, keepdims=False, *, where=True)`](
    this: NDArray,
    axis: unknown,
    dtype: unknown,
    out: unknown,
    ddof: unknown,
    keep: unknown,
  ) {
    return reductions.var(this, axis, dtype, out, ddof, keep);
  },
  [`max(self, ${A}, out=None, keepdims=False, initial=None, where=True)`](
    this: NDArray,
    axis: unknown,
    out: unknown,
    keep: unknown,
    initial: unknown,
    where: unknown,
  ) {
    return extremeFrom("max", this, axis, out, keep, initial, where);
  },
  [`min(self, ${A}, out=None, keepdims=False, initial=None, where=True)`](
    this: NDArray,
    axis: unknown,
    out: unknown,
    keep: unknown,
    initial: unknown,
    where: unknown,
  ) {
    return extremeFrom("min", this, axis, out, keep, initial, where);
  },
  [`all(self, ${A}, out=None, keepdims=False, *, where=True)`](
    this: NDArray,
    axis: unknown,
    out: unknown,
    keep: unknown,
  ) {
    return reductions.all(this, axis, out, keep);
  },
  [`any(self, ${A}, out=None, keepdims=False, *, where=True)`](
    this: NDArray,
    axis: unknown,
    out: unknown,
    keep: unknown,
  ) {
    return reductions.any(this, axis, out, keep);
  },
  [`argmax(self, ${A}, out=None, *, keepdims=False)`](this: NDArray, axis: unknown, out: unknown, keep: unknown) {
    return reductions.argmax(this, axis, out, keep);
  },
  [`argmin(self, ${A}, out=None, *, keepdims=False)`](this: NDArray, axis: unknown, out: unknown, keep: unknown) {
    return reductions.argmin(this, axis, out, keep);
  },
  [`cumsum(self, ${A}, dtype=None, out=None)`](this: NDArray, axis: unknown, dtype: unknown, out: unknown) {
    return reductions.cumsum(this, axis, dtype, out);
  },
  [`cumprod(self, ${A}, dtype=None, out=None)`](this: NDArray, axis: unknown, dtype: unknown, out: unknown) {
    return reductions.cumprod(this, axis, dtype, out);
  },
  "reshape(self, *shape, order='C', copy=None)"(this: NDArray, shape: unknown[], order: unknown) {
    return reshape(this, shape.length === 1 ? shape[0] : values.tuple(shape), order);
  },
  "ravel(self, order='C')"(this: NDArray, order: unknown) {
    return reshape(this, -1, order);
  },
  "flatten(self, order='C')"(this: NDArray, order: unknown) {
    return reshape(order === "F" ? this.T : this, -1).copy();
  },
  "transpose(self, *axes)"(this: NDArray, axes: unknown[]) {
    return transpose(
      this,
      axes.length === 0 ? null : axes.length === 1 && values.items(axes[0]) !== null ? axes[0] : axes,
    );
  },
  "swapaxes(self, axis1, axis2)"(this: NDArray, i: unknown, j: unknown) {
    return swapaxes(this, i, j);
  },
  "squeeze(self, axis=None)"(this: NDArray, axis: unknown) {
    return squeeze(this, axis);
  },
  "dot(self, b, out=None)"(this: NDArray, b: unknown, out: unknown) {
    return dot(this, b, out);
  },
  "clip(self, min=None, max=None, out=None)"(this: NDArray, low: unknown, high: unknown, out: unknown) {
    return clip(this, low, high, out);
  },
  "round(self, decimals=0, out=None)"(this: NDArray, decimals: unknown, out: unknown) {
    return roundInto(this, decimals, out);
  },
  "sort(self, axis=-1, kind=None, order=None)"(this: NDArray, axis: unknown, kind: unknown, order: unknown) {
    if (!none(order)) throw torchError("ValueError", "Cannot specify order when the array has no fields.");
    this.checkWriteable("sort array");
    t("copy_")(this.tensor, sort(this, axis, kind).tensor);
    return null;
  },
  "argsort(self, axis=-1, kind=None, order=None)"(this: NDArray, axis: unknown, kind: unknown) {
    return argsort(this, axis, kind);
  },
  "nonzero(self)"(this: NDArray) {
    return nonzero(this);
  },
  "repeat(self, repeats, axis=None)"(this: NDArray, n: unknown, axis: unknown) {
    return repeat(this, n, axis);
  },
  "conj(self)"(this: NDArray) {
    return ufuncs.conjugate!(this);
  },
  "diagonal(self, offset=0, axis1=0, axis2=1)"(this: NDArray, offset: unknown, i: unknown, j: unknown) {
    return diagonal(this, offset, i, j);
  },
  "trace(self, offset=0)"(this: NDArray, offset: unknown) {
    return unwrap(new NDArray(t("sum.dim_IntList")(t("diagonal")(this.tensor, num(offset ?? 0)), [-1], false)));
  },
  "__bool__(self) -> bool"(this: NDArray) {
    if (this.size === 1) return Boolean((torchScalar(this) as { v?: number }).v ?? torchScalar(this));
    throw torchError(
      "ValueError",
      this.size === 0
        ? "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty."
        : "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()",
    );
  },
  "__float__(self) -> float"(this: NDArray) {
    if (this.ndim !== 0) throw torchError("TypeError", "only 0-dimensional arrays can be converted to Python scalars");
    return num(torchScalar(this));
  },
  "__int__(self) -> int"(this: NDArray) {
    if (this.ndim !== 0) throw torchError("TypeError", "only 0-dimensional arrays can be converted to Python scalars");
    return Math.trunc(num(torchScalar(this)));
  },
  "__index__(self) -> int"(this: NDArray) {
    if (this.ndim !== 0 || this.dtype.kind === "f")
      throw torchError("TypeError", "only integer scalar arrays can be converted to a scalar index");
    return num(torchScalar(this));
  },
  "__contains__(self, key) -> bool"(this: NDArray, key: unknown) {
    return t("item")(t("any")(asArray(ufuncs.equal!(this, key)).tensor));
  },
  "__matmul__(self, other)"(this: NDArray, other: unknown) {
    return matmul(this, other);
  },
  "__rmatmul__(self, other)"(this: NDArray, other: unknown) {
    return matmul(other, this);
  },
} as unknown as Methods);

const OPERATORS: [string, string][] = [
  ["add", "add"],
  ["sub", "subtract"],
  ["mul", "multiply"],
  ["truediv", "divide"],
  ["floordiv", "floor_divide"],
  ["mod", "remainder"],
  ["pow", "power"],
  ["and", "bitwise_and"],
  ["or", "bitwise_or"],
  ["xor", "bitwise_xor"],
  ["lshift", "left_shift"],
  ["rshift", "right_shift"],
];
const COMPARISONS: [string, string][] = [
  ["eq", "equal"],
  ["ne", "not_equal"],
  ["lt", "less"],
  ["le", "less_equal"],
  ["gt", "greater"],
  ["ge", "greater_equal"],
];

/** What an operator may meet on its other side; anything else is left to the other operand. */
function operandOk(x: unknown): boolean {
  if (x instanceof NDArray || x instanceof NpScalar || values.items(x) !== null) return true;
  return (
    typeof x === "number" ||
    typeof x === "bigint" ||
    typeof x === "boolean" ||
    (typeof x === "object" && x !== null && ("v" in x || "re" in x || values.hasattr(x, "__array__")))
  );
}

/** Whether `x` repeats a list or tuple when multiplied with it, as every integer does. */
const repeats = (x: unknown, other: unknown): boolean =>
  x instanceof NpScalar && (x.dtype.kind === "i" || x.dtype.kind === "u") && values.items(other) !== null;

const SCALAR = { scalar: true };
const scalarOptions = (self: unknown, other: unknown): typeof SCALAR | undefined =>
  self instanceof NpScalar && !(other instanceof NDArray) && values.items(other) === null ? SCALAR : undefined;

const SYMBOLS: Record<string, string> = {
  add: "+",
  subtract: "-",
  multiply: "*",
  divide: "/",
  floor_divide: "//",
  remainder: "%",
  power: "** or pow()",
  bitwise_and: "&",
  bitwise_or: "|",
  bitwise_xor: "^",
  left_shift: "<<",
  right_shift: ">>",
  less: "<",
  less_equal: "<=",
  greater: ">",
  greater_equal: ">=",
};

/** What an operator does with an operand that is no number: arrays refuse None and strings themselves. */
function strange(name: string, self: unknown, other: unknown, reflected = false): unknown {
  if (!(self instanceof NDArray) || (other !== null && typeof other !== "string")) return operatorHost.notImplemented;
  return strangeOperand(name, SYMBOLS[name] ?? "", self, other, reflected);
}

/** The host's NotImplemented; the binding installs it. */
export const operatorHost: { notImplemented: unknown } = { notImplemented: undefined };

const table: Record<string, unknown> = {};
for (const [dunder, name] of OPERATORS) {
  table[`__${dunder}__(self, value)`] = function (this: unknown, other: unknown) {
    // a tensor's __array_priority__ is higher: its own reflected operator decides
    if (other instanceof Tensor) return operatorHost.notImplemented;
    if (name === "multiply" && repeats(this, other)) return operatorHost.notImplemented;
    return operandOk(other) ? ufuncs[name]!(this, other, scalarOptions(this, other)) : strange(name, this, other);
  };
  table[`__r${dunder}__(self, value)`] = function (this: unknown, other: unknown) {
    if (name === "multiply" && repeats(this, other)) return operatorHost.notImplemented;
    return operandOk(other) ? ufuncs[name]!(other, this, scalarOptions(this, other)) : strange(name, this, other, true);
  };
}
for (const [dunder, name] of COMPARISONS) {
  table[`__${dunder}__(self, value)`] = function (this: unknown, other: unknown) {
    return operandOk(other) ? ufuncs[name]!(this, other, scalarOptions(this, other)) : strange(name, this, other);
  };
}
table["__neg__(self)"] = function (this: unknown) {
  return ufuncs.negative!(this);
};
table["__pos__(self)"] = function (this: unknown) {
  return ufuncs.positive!(this);
};
table["__abs__(self)"] = function (this: unknown) {
  return ufuncs.absolute!(this);
};
table["__invert__(self)"] = function (this: unknown) {
  const d = asArray(this).dtype;
  return d === dt.bool_ ? ufuncs.logical_not!(this) : ufuncs.invert!(this);
};
attach(NDArray, table as Methods);
attach(
  NDArray,
  Object.fromEntries(
    OPERATORS.map(([dunder, name]) => [
      `__i${dunder}__(self, value)`,
      function (this: NDArray, other: unknown) {
        return inplaceUfunc(name, this, other);
      },
    ]),
  ) as unknown as Methods,
);

attach(NpScalar, table as Methods);
attach(NpScalar, {
  "__bool__(self) -> bool"(this: NpScalar) {
    return typeof this.value === "object" ? this.value.re !== 0 || this.value.im !== 0 : Boolean(this.value);
  },
  "__float__(self) -> float"(this: NpScalar) {
    return num(torchScalar(this));
  },
  "__int__(self) -> int"(this: NpScalar) {
    return typeof this.value === "bigint"
      ? this.value
      : Math.trunc(Number(typeof this.value === "object" ? this.value.re : this.value));
  },
  "__format__(self, spec: str) -> str"(this: NpScalar, spec: string) {
    return values.callMethod(this.item(), "__format__", [spec]);
  },
  "__round__(self, ndigits=None)"(this: NpScalar, digits: unknown) {
    if (none(digits) && this.dtype.kind === "f") return values.callMethod(this.item(), "__round__", []);
    return none(digits) ? this.value : round(this, digits);
  },
  "astype(self, dtype)"(this: NpScalar, dtype: unknown) {
    return unwrap(new NDArray(castTo(asArray(this).tensor, dt.dtypeOf(dtype))));
  },
  "sum(self, axis=None)"(this: NpScalar) {
    return this;
  },
  "mean(self, axis=None)"(this: NpScalar) {
    return this;
  },
  "round(self, decimals=0)"(this: NpScalar, decimals: unknown) {
    return round(this, decimals);
  },
} as unknown as Methods);

/** Integer scalars can index. */
export const indexableScalar = (x: unknown): x is NpScalar =>
  x instanceof NpScalar && (x.dtype.kind === "i" || x.dtype.kind === "u");
