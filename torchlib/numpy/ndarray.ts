// numpy.ndarray over torchlib's tensors: attributes, conversions, element access; operators are attached by ufunc.ts.
import type { DType } from "../core/dtype.ts";
import { getScalar } from "../core/element.ts";
import { runtimeError, torchError } from "../core/errors.ts";
import { host, isComplex, isDouble } from "../core/host.ts";
import { late } from "../core/op-late.ts";
import type { PyClass } from "../core/pyclass.ts";
import { values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import { shapeText } from "./broadcast.ts";
import type { NpDType, Weak } from "./dtype.ts";
import * as dt from "./dtype.ts";
import { ForeignKindError } from "./foreign-error.ts";
import { arrayText, type Printable, type PrintOptions, printOptions } from "./print.ts";
import { NpScalar, type ScalarValue, scalar, setScalarMakers } from "./scalar.ts";

setScalarMakers(
  (v) => host.double(v),
  (re, im) => host.complex(re, im),
);

// biome-ignore lint/suspicious/noExplicitAny: operators of every arity, found by name
type AnyOp = (...args: any[]) => any;

const ops = new Map<string, AnyOp>();

/** A torch operator by its full ATen name, e.g. `t("add.Tensor")`. */
export function t(name: string): AnyOp {
  let f = ops.get(name);
  if (f === undefined) {
    f = late<AnyOp>(name);
    ops.set(name, f);
  }
  return f;
}

/** An n-dimensional array: a tensor without history under NumPy's rules. */
export class NDArray {
  static readonly py: PyClass = {
    name: "ndarray",
    module: "numpy",
    methods: {
      "__repr__(self) -> str": "repr",
      "__str__(self) -> str": "text",
      "__len__(self) -> int": "len",
      "__iter__(self) -> Iterator": "iterate",
      "__array__(self, dtype=None, *, copy=None)": "array_",
      "item(self, *args)": "item",
      "tolist(self)": "tolist",
      "copy(self, order='C')": "copy",
      "__copy__(self)": "copy",
      "__deepcopy__(self, memo)": "copy",
      "astype(self, dtype, order='K', casting='unsafe', subok=True, copy=True)": "astype",
      "fill(self, value)": "fill",
      "tobytes(self, order='C')": "tobytes",
    },
    attrs: {
      shape: "rw: tuple",
      strides: "ro: tuple",
      ndim: "ro",
      size: "ro",
      itemsize: "ro",
      nbytes: "ro",
      dtype: "ro",
      T: "ro",
      mT: "ro",
      real: "ro",
      imag: "ro",
      base: "ro",
      _writeable: "rw",
    },
  };

  tensor: Tensor;
  /** The array (or tensor) whose memory this one views, or null. */
  base: unknown;
  /** `flags.writeable`; views take it over. */
  _writeable: boolean;

  constructor(tensor: Tensor, base: unknown = null) {
    this.tensor = tensor;
    this.base = base;
    this._writeable = true;
  }

  get dtype(): NpDType {
    return dt.fromTorch(this.tensor.dtype);
  }
  get shape(): readonly number[] {
    return this.tensor.sizes;
  }
  set shape(shape: unknown) {
    const sizes = reshapedSizes(this, shapeOf(shape));
    try {
      this.tensor = t("view")(this.tensor, sizes);
    } catch {
      throw torchError(
        "AttributeError",
        "Incompatible shape for in-place modification. Use `.reshape()` to make a copy with the desired shape.",
      );
    }
  }
  get strides(): number[] {
    return this.tensor.strides.map((s) => s * this.itemsize);
  }
  get ndim(): number {
    return this.tensor.sizes.length;
  }
  get size(): number {
    return this.tensor.count;
  }
  get itemsize(): number {
    return this.tensor.dtype.itemsize;
  }
  get nbytes(): number {
    return this.size * this.itemsize;
  }
  get T(): NDArray {
    const n = this.ndim;
    return this.view(
      t("permute")(
        this.tensor,
        Array.from({ length: n }, (_, i) => n - 1 - i),
      ),
    );
  }
  get mT(): NDArray {
    return this.view(t("transpose.int")(this.tensor, -2, -1));
  }
  get real(): NDArray {
    return this.dtype.kind === "c" ? this.view(t("real")(this.tensor)) : this;
  }
  get imag(): NDArray {
    return this.dtype.kind === "c" ? this.view(t("imag")(this.tensor)) : new NDArray(t("zeros_like")(this.tensor));
  }
  /** An array over memory of this one. */
  view(tensor: Tensor): NDArray {
    const view = new NDArray(tensor, this.base ?? this);
    view._writeable = this._writeable;
    return view;
  }

  /** @throws ValueError for a read-only array */
  checkWriteable(what = "assignment destination"): void {
    if (!this._writeable) throw torchError("ValueError", `${what} is read-only`);
  }

  *elements(): Generator<unknown> {
    for (let i = 0; i < this.size; i++) yield this.element(i);
  }

  /** The scalar at a logical (row-major) position. */
  element(i: number): NpScalar {
    return scalar(this.dtype, scalarValue(getScalar(this.tensor, i)));
  }

  len(): number {
    if (this.ndim === 0) throw torchError("TypeError", "len() of unsized object");
    return this.shape[0]!;
  }

  /** @throws TypeError, at once, for an array without axes */
  iterate(): Generator<unknown> {
    if (this.ndim === 0) throw torchError("TypeError", "iteration over a 0-d array");
    return this.rows();
  }

  *rows(): Generator<unknown> {
    for (let i = 0; i < this.shape[0]!; i++)
      yield this.ndim === 1 ? this.element(i) : this.view(t("select.int")(this.tensor, 0, i));
  }

  array_(dtype: unknown = null): NDArray {
    return dtype === null || dtype === undefined ? this : this.astype(dtype);
  }

  item(args: unknown[] = []): unknown {
    if (args.length === 0 && this.size !== 1) {
      throw torchError("ValueError", "can only convert an array of size 1 to a Python scalar");
    }
    let at = 0;
    const index = args.length === 1 ? (values.items(args[0]) ?? args) : args;
    if (index.length > 1 && index.length !== this.ndim)
      throw torchError("ValueError", "incorrect number of indices for array");
    if (index.length === 1) {
      at = Number(index[0]);
      if (!(at >= -this.size && at < this.size))
        throw torchError("IndexError", `index ${index[0]} is out of bounds for size ${this.size}`);
      if (at < 0) at += this.size;
    } else
      index.forEach((k, axis) => {
        const n = this.shape[axis] ?? 0;
        if (!(Number(k) >= -n && Number(k) < n))
          throw torchError("IndexError", `index ${k} is out of bounds for axis ${axis} with size ${n}`);
        at = at * n + (Number(k) < 0 ? Number(k) + n : Number(k));
      });
    return this.element(at).item();
  }

  tolist(): unknown {
    if (this.ndim === 0) return this.element(0).item();
    const build = (axis: number, from: number, span: number): unknown => {
      const n = this.shape[axis]!;
      const step = n === 0 ? 0 : span / n;
      return Array.from({ length: n }, (_, i) =>
        axis === this.ndim - 1 ? this.element(from + i).item() : build(axis + 1, from + i * step, step),
      );
    };
    return build(0, 0, this.size);
  }

  copy(): NDArray {
    return new NDArray(t("clone")(t("contiguous")(this.tensor)));
  }

  astype(
    dtype: unknown,
    _order?: unknown,
    casting: unknown = "unsafe",
    _subok?: unknown,
    copy: unknown = true,
  ): NDArray {
    const d = dt.dtypeOf(dtype);
    if (!dt.canCast(this.dtype, d, String(casting ?? "unsafe"))) {
      throw torchError(
        "TypeError",
        `Cannot cast array data from ${this.dtype.repr()} to ${d.repr()} according to the rule '${String(casting)}'`,
      );
    }
    if (d === this.dtype) return copy === false ? this : this.copy();
    return new NDArray(castTo(this.tensor, d));
  }

  fill(value: unknown): null {
    this.checkWriteable();
    t("fill_.Tensor")(this.tensor, asArray(value, this.dtype).tensor);
    return null;
  }

  tobytes(): unknown {
    throw torchError("NotImplementedError", "ndarray.tobytes is not implemented in pyt yet");
  }

  printable(): Printable {
    const { tensor, shape } = this;
    return {
      shape,
      kind: this.dtype.kind,
      itemsize: this.itemsize,
      at: (index) => {
        let at = 0;
        index.forEach((k, axis) => {
          at = at * shape[axis]! + k;
        });
        const s = scalarValue(getScalar(tensor, at));
        if (typeof s === "object") return { re: s.re, im: s.im, int: 0 };
        return typeof s === "bigint" ? { re: 0, im: 0, int: s } : { re: Number(s), im: 0, int: Number(s) };
      },
      scalar: (index) => this.element(index.reduce((at, k, axis) => at * shape[axis]! + k, 0)),
    };
  }

  text(options: PrintOptions = printOptions): string {
    if (this.ndim === 0) return this.element(0).text();
    return arrayText(this.printable(), options);
  }

  repr(options: PrintOptions = printOptions): string {
    const d = this.dtype;
    const name = values.typeName(this).replace(/^.*\./, "");
    const prefix = `${name === "ndarray" || name === "NDArray" ? "array" : name}(`;
    const body = arrayText(this.printable(), options, prefix, ")", ", ");
    const extras: string[] = [];
    if ((this.size === 0 && !(this.ndim === 1)) || this.size > options.threshold)
      extras.push(`shape=${tupleText(this.shape)}`);
    const implied = d === dt.float64 || d === dt.int64 || d === dt.bool_ || d === dt.complex128;
    if (!implied || this.size === 0) extras.push(`dtype=${d.name}`);
    if (extras.length === 0) return `${prefix}${body})`;
    const text = `${prefix}${body},`;
    const extra = `${extras.join(", ")})`;
    const last = text.length - (text.lastIndexOf("\n") + 1);
    return text + (last + extra.length + 1 > options.linewidth ? `\n${" ".repeat(prefix.length)}` : " ") + extra;
  }

  toString(): string {
    return this.text();
  }
}

/** `(2, 3)`, `(2,)`. */
export function tupleText(items: readonly number[]): string {
  return items.length === 1 ? `(${items[0]},)` : `(${items.join(", ")})`;
}

/** The plain JavaScript value of a torchlib scalar. */
export function scalarValue(s: unknown): ScalarValue {
  if (isDouble(s)) return s.v;
  if (isComplex(s)) return { re: s.re, im: s.im };
  return s as ScalarValue;
}

/** A shape given as an int, a tuple or a list. @throws TypeError */
export function shapeOf(shape: unknown): number[] {
  const items = values.items(shape);
  if (typeof shape === "string") throw torchError("TypeError", "'str' object cannot be interpreted as an integer");
  const list = items ?? (shape instanceof NDArray ? (shape.tolist() as unknown[]) : [shape]);
  return list.map((n) => {
    const v = n instanceof NpScalar ? Number(n.value) : n;
    if (typeof v !== "number") {
      const name = values.typeName(v);
      throw torchError(
        "TypeError",
        items === null
          ? `expected a sequence of integers or a single integer, got '${values.repr(v)}'`
          : `'${name}' object cannot be interpreted as an integer`,
      );
    }
    return v;
  });
}

/** Sizes for as many elements as the array has; at most one may be -1. @throws ValueError */
export function reshapedSizes(array: NDArray, sizes: number[]): number[] {
  const known = sizes.filter((n) => n >= 0).reduce((p, n) => p * n, 1);
  const open = sizes.filter((n) => n < 0).length;
  if (open > 1) throw torchError("ValueError", "can only specify one unknown dimension");
  if (open === 1 ? known !== 0 && array.size % known === 0 : known === array.size) return sizes;
  throw torchError("ValueError", `cannot reshape array of size ${array.size} into shape ${shapeText(sizes)}`);
}

/** Casts outside any history; the tensor itself when nothing is to do. */
export function castTo(tensor: Tensor, d: NpDType | DType): Tensor {
  const dtype = d instanceof dt.NpDType ? d.torch : d;
  return tensor.dtype === dtype ? tensor : t("to.dtype")(tensor, dtype);
}

/** How a Python scalar takes part in promotion, or null for arrays and NumPy scalars. */
export function weakKind(x: unknown): Weak | null {
  if (x instanceof NpScalar) return null;
  switch (typeof x) {
    case "boolean":
      return "bool";
    case "number":
      return Number.isInteger(x) ? "int" : "float";
    case "bigint":
      return "int";
    default:
      if (isDouble(x)) return "float";
      return isComplex(x) ? "complex" : null;
  }
}

function leafDType(x: unknown): NpDType {
  if (x instanceof NpScalar || x instanceof NDArray) return x.dtype;
  const weak = weakKind(x);
  if (weak !== null) {
    if (weak === "int" && typeof x === "bigint" && !holds(x, dt.int64)) {
      if (holds(x, dt.uint64)) return dt.uint64;
      throw new ForeignKindError("NotImplementedError", "numpy arrays of objects are not implemented in pyt yet");
    }
    return dt.weakDefault[weak];
  }
  if (x === null || x === undefined || typeof x === "string") {
    throw new ForeignKindError(
      "NotImplementedError",
      `numpy arrays of ${values.typeName(x)} are not implemented in pyt yet`,
    );
  }
  throw new ForeignKindError("NotImplementedError", "numpy arrays of objects are not implemented in pyt yet");
}

/** Whether an integer dtype holds the Python int; true of all other values. */
export function holds(x: unknown, d: NpDType): boolean {
  if ((typeof x !== "number" && typeof x !== "bigint") || (d.kind !== "i" && d.kind !== "u")) return true;
  if (!Number.isInteger(Number(x))) return true;
  const size = BigInt(d.itemsize * 8);
  const v = BigInt(x);
  return d.kind === "u" ? v >= 0n && v < 1n << size : v >= -(1n << (size - 1n)) && v < 1n << (size - 1n);
}

/** @throws OverflowError for a Python int that an integer dtype cannot hold */
export function checkFits(x: unknown, d: NpDType): void {
  if ((typeof x !== "number" && typeof x !== "bigint") || (d.kind !== "i" && d.kind !== "u")) return;
  const bits = d.itemsize * 8;
  if (typeof x === "number" && (d.kind === "u" ? x >= 0 : true) && Math.abs(x) < 2 ** (bits - 1)) return;
  if (holds(x, d)) return;
  throw torchError(
    "OverflowError",
    bits === 64 ? "Python int too large to convert to C long" : `Python integer ${x} out of bounds for ${d.name}`,
  );
}

/** A leaf as an array of dtype `d` stores it. @throws as `int()` and `float()` do */
function leafFor(x: unknown, d: NpDType): unknown {
  if (typeof x === "number" || typeof x === "bigint") {
    checkFits(x, d);
    return x;
  }
  const integer = d.kind === "i" || d.kind === "u";
  if (typeof x === "string") return d.kind === "b" ? x !== "" : parsed(x, integer);
  if (x === null) {
    if (d.kind === "b") return false;
    if (!integer) return host.double(Number.NaN);
    throw torchError(
      "TypeError",
      "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'",
    );
  }
  if (x instanceof NpScalar) return x;
  if (integer && isDouble(x) && !Number.isFinite(x.v)) {
    if (Number.isNaN(x.v)) throw torchError("ValueError", "cannot convert float NaN to integer");
    throw torchError("OverflowError", "cannot convert float infinity to integer");
  }
  if (isComplex(x) && (integer || d.kind === "f")) {
    const wanted = integer
      ? "int() argument must be a string, a bytes-like object or"
      : "float() argument must be a string or";
    throw torchError("TypeError", `${wanted} a real number, not 'complex'`);
  }
  return x;
}

function parsed(text: string, integer: boolean): unknown {
  const s = text.trim();
  if (integer) {
    if (!/^[+-]?\d+(_\d+)*$/.test(s))
      throw torchError("ValueError", `invalid literal for int() with base 10: ${values.repr(text)}`);
    const v = BigInt(s.replaceAll("_", "").replace(/^\+/, ""));
    return BigInt(Number.MIN_SAFE_INTEGER) <= v && v <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(v) : v;
  }
  if (/^[+-]?(inf|infinity)$/i.test(s)) return host.double(s.startsWith("-") ? -Infinity : Infinity);
  if (/^[+-]?nan$/i.test(s)) return host.double(Number.NaN);
  if (!/^[+-]?(\d[\d_]*\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(s))
    throw torchError("ValueError", `could not convert string to float: ${values.repr(text)}`);
  return host.double(Number(s.replaceAll("_", "")));
}

/** The error for a tensor whose gradient an array could not follow. */
export function needsDetach(): Error {
  return runtimeError("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.");
}

/** `np.asarray(x, dtype)`: shares memory where it can. @throws ValueError for ragged nesting, RuntimeError for tensors that require grad */
export function asArray(x: unknown, dtype: NpDType | null = null): NDArray {
  if (x instanceof NDArray) return dtype === null || dtype === x.dtype ? x : new NDArray(castTo(x.tensor, dtype));
  if (x instanceof Tensor) {
    if (x.requiresGrad) throw needsDetach();
    return asArray(new NDArray(x), dtype);
  }
  const shape: number[] = [];
  const leaves: unknown[] = [];
  const items = itemsOf(x);
  if (
    items === null &&
    typeof x === "object" &&
    x !== null &&
    !(x instanceof NpScalar) &&
    !isDouble(x) &&
    values.hasattr(x, "__array__")
  ) {
    const made = values.callMethod(x, "__array__", []);
    if (made instanceof NDArray) return asArray(made, dtype);
  }
  if (items === null) {
    const d = dtype ?? leafDType(x);
    return new NDArray(t("scalar_tensor")(torchScalar(dtype === null ? x : leafFor(x, d)), d.torch));
  }
  let parts: NDArray[] | null = null;
  // the shape shrinks to what all branches agree on; ragged nesting shows at the end
  let uneven = false;
  let rank = Number.POSITIVE_INFINITY;
  const cut = (depth: number): void => {
    uneven = true;
    rank = Math.min(rank, depth);
  };
  const walk = (node: unknown, depth: number): void => {
    const inner = itemsOf(node);
    if (inner === null) {
      if (depth < shape.length) cut(depth);
      leaves.push(node);
      return;
    }
    if (depth === shape.length && leaves.length === 0) shape.push(inner.length);
    else if (shape[depth] !== inner.length) {
      cut(depth);
      return;
    }
    for (const child of inner) walk(child, depth + 1);
  };
  if (items.length > 0 && items.every((i) => i instanceof NDArray && i.ndim > 0)) parts = items as NDArray[];
  if (parts?.every((p) => p.shape.join() === parts![0]!.shape.join())) {
    const d = dtype ?? parts.map((p) => p.dtype).reduce(dt.promote);
    return new NDArray(
      t("stack")(
        parts.map((p) => castTo(p.tensor, d)),
        0,
      ),
    );
  }
  walk(x, 0);
  if (uneven) ragged(shape.slice(0, rank));
  const d = dtype ?? (leaves.length === 0 ? dt.float64 : leaves.map(leafDType).reduce(dt.promote));
  const converted = dtype === null ? leaves : leaves.map((leaf) => leafFor(leaf, dtype));
  return new NDArray(t("reshape")(fromLeaves(converted, d), shape));
}

function ragged(shape: number[]): never {
  throw torchError(
    "ValueError",
    "setting an array element with a sequence. The requested array has an inhomogeneous shape after " +
      `${Math.max(shape.length, 1)} dimensions. The detected shape was ${tupleText(shape)} + inhomogeneous part.`,
  );
}

function itemsOf(x: unknown): unknown[] | null {
  const items = values.items(x);
  if (items !== null) return items;
  if (x instanceof NDArray) return x.ndim === 0 ? null : [...x.iterate()];
  const name = typeof x === "object" && x !== null ? values.typeName(x) : "";
  return name === "range" ? [...{ [Symbol.iterator]: () => values.iterate(x) }] : null;
}

/** What torch operators take for a Python or NumPy scalar. */
export function torchScalar(x: unknown): unknown {
  if (x instanceof NDArray) return torchScalar(x.element(0));
  if (!(x instanceof NpScalar)) return x;
  if (x.dtype.kind === "f") return host.double(x.value as number);
  return x.value;
}

let fromLeaves: (leaves: unknown[], d: NpDType) => Tensor = () => {
  throw new Error("array construction is not installed");
};

/** Installed by create.ts: a 1-d tensor from scalars. */
export function setFromLeaves(f: typeof fromLeaves): void {
  fromLeaves = f;
}

/** 0-d results are scalars. */
export function unwrap(a: NDArray): NDArray | NpScalar {
  return a.ndim === 0 ? a.element(0) : a;
}
