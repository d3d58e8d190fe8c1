// Owns: Python data to tensors (`torch.tensor`'s inference and errors) and tensors back to lists and numbers.

import { cast, rawCopy } from "./copy.ts";
import { concreteDevice, type Device, get_default_device } from "./device.ts";
import { bool, type DType, defaultComplexDType, get_default_dtype, int64, promote_types } from "./dtype.ts";
import { elementIndex, itemScalar, readScalar, writeScalar } from "./element.ts";
import { runtimeError, type TorchError, typeError, valueError } from "./errors.ts";
import { isComplex, isDouble, isScalar, type Scalar } from "./host.ts";
import { values } from "./pyvalue.ts";
import type { Sizes } from "./shape.ts";
import { empty, Tensor } from "./tensor.ts";

/** What other libraries over the same storages teach this one: how to see their values as tensors or scalars. */
export const foreign = {
  /** An ndarray (sharing its memory), else null. */
  asTensor: (_value: unknown): Tensor | null => null,
  /** A NumPy scalar as a Python number with its dtype, else null. */
  asScalar: (_value: unknown): { value: Scalar; dtype: DType } | null => null,
};

/** The items of a list or tuple (or typed array, range …), else null. */
export function itemsOf(x: unknown): ArrayLike<unknown> | null {
  if (Array.isArray(x)) return x;
  if (typeof x !== "object" || x === null) return null;
  const items = values.items(x);
  if (items !== null) return items;
  if (ArrayBuffer.isView(x) && !(x instanceof DataView)) return x as unknown as ArrayLike<number>;
  if (x instanceof Tensor || isScalar(x) || values.map(x) !== null) return null;
  // range and classes with the sequence protocol
  if (!values.hasattr(x, "__len__") || !values.hasattr(x, "__getitem__") || values.hasattr(x, "dtype")) return null;
  return Array.from({ length: values.len(x) }, (_, i) => values.getitem(x, i));
}

function plainSizes(data: unknown): number[] {
  const sizes: number[] = [];
  let x = data;
  for (;;) {
    // a tensor among the items counts as a number
    if (x instanceof Tensor) return sizes;
    if (typeof x === "string") throw valueError("too many dimensions 'str'");
    const array = typeof x === "object" && x !== null ? foreign.asTensor(x) : null;
    if (array !== null) {
      sizes.push(...array.sizes);
      return sizes;
    }
    const items = itemsOf(x);
    if (items === null) return sizes;
    sizes.push(items.length);
    if (sizes.length > 128) throw valueError(`too many dimensions '${values.typeName(data)}'`);
    if (items.length === 0) return sizes;
    x = items[0];
  }
}

/** The dtype `torch.tensor` infers. */
export function inferDType(x: unknown): DType {
  switch (typeof x) {
    case "number":
      return Number.isInteger(x) ? int64 : get_default_dtype();
    case "bigint":
      return int64;
    case "boolean":
      return bool;
    case "string":
      throw typeError(`new(): invalid data type 'str'`);
    default:
  }
  if (x instanceof Tensor) return x.dtype;
  // NumPy's scalars look like doubles and complex numbers, but keep their dtype
  if (isDouble(x)) return foreign.asScalar(x)?.dtype ?? get_default_dtype();
  if (isComplex(x)) return foreign.asScalar(x)?.dtype ?? defaultComplexDType();
  if (typeof x === "object" && x !== null) {
    const array = foreign.asTensor(x);
    if (array !== null) return array.dtype;
    const scalar = foreign.asScalar(x);
    if (scalar !== null) return scalar.dtype;
    const items = itemsOf(x);
    if (items !== null) {
      if (items.length === 0) return get_default_dtype();
      let d: DType | null = null;
      for (let i = 0; i < items.length; i++) {
        const item = inferDType(items[i]);
        d = d === null ? item : promote_types(d, item);
        if (d.category === 3) return d;
      }
      return d!;
    }
  }
  throw runtimeError(`Could not infer dtype of ${values.typeName(x)}`);
}

/** The range an integer dtype holds, as c10::overflows sees it (unsigned types wrap negatives down to -max). */
function integerOverflows(dtype: DType, x: number | bigint): boolean {
  if (dtype === bool) return false;
  const bits = dtype.itemsize * 8;
  if (dtype.is_signed) {
    if (bits === 64)
      return typeof x === "number" ? !(x >= -(2 ** 63) && x < 2 ** 63) : x >= 2n ** 63n || x < -(2n ** 63n);
    const limit = 2 ** (bits - 1);
    return x >= limit || x < -limit;
  }
  const max = bits === 64 ? 2n ** 64n : BigInt(2 ** bits);
  if (typeof x === "number") return !(x < Number(max) && x > -Number(max));
  return x >= max || x <= -max;
}

function overflow(dtype: DType): TorchError {
  return runtimeError(`value cannot be converted to type ${dtype.name} without overflow`);
}

/** One element with `torch.tensor`'s checks. */
function storeChecked(t: Tensor, at: number, x: unknown): void {
  const dtype = t.dtype;
  const w = t.storage.windowAs(dtype);
  let v = x;
  if (v instanceof Tensor) {
    if (dtype.category <= 1 && (v.count !== 1 || v.dtype.category >= 2)) {
      throw typeError("only integer tensors of a single element can be converted to an index");
    }
    if (v.count !== 1) throw valueError("only one element tensors can be converted to Python scalars");
    v = itemScalar(v);
  } else if (typeof v === "object" && v !== null && !isDouble(v) && !isComplex(v)) {
    const array = foreign.asTensor(v);
    if (array !== null) {
      if (array.count !== 1) throw typeError("only 0-dimensional arrays can be converted to Python scalars");
      v = itemScalar(array);
    } else v = foreign.asScalar(v)?.value ?? v;
  }
  if (!isScalar(v)) {
    const type = values.typeName(v);
    throw typeError(
      dtype.category >= 2 ? `must be real number, not ${type}` : `'${type}' object cannot be interpreted as an integer`,
    );
  }
  if (isComplex(v) && dtype.category > 0 && dtype.category < 3) {
    throw typeError(
      dtype.category === 1
        ? "'complex' object cannot be interpreted as an integer"
        : "must be real number, not complex",
    );
  }
  if (dtype.category === 1) {
    const whole =
      typeof v === "bigint" || typeof v === "number" ? v : isDouble(v) ? v.v : typeof v === "boolean" ? Number(v) : 0;
    if (typeof whole === "bigint" && !(dtype.name === "uint64") && (whole >= 2n ** 63n || whole < -(2n ** 63n))) {
      throw valueError("Overflow when unpacking long long");
    }
    if (integerOverflows(dtype, whole) || Number.isNaN(whole)) throw overflow(dtype);
  }
  writeScalar(w, dtype, at, v);
}

/**
 * A tensor from nested sequences, numbers, tensors or ndarrays: `torch.tensor` without its copy warning.
 * @throws TypeError, ValueError, RuntimeError as PyTorch words them.
 */
export function fromData(data: unknown, dtype: DType | null = null, device: Device | null = null): Tensor {
  const where = concreteDevice(device ?? get_default_device());
  if (data instanceof Tensor) return copyOf(data, dtype ?? data.dtype, device === null ? data.storage.device : where);
  if (typeof data === "string") throw typeError("new(): invalid data type 'str'");
  if (typeof data === "object" && data !== null && !Array.isArray(data)) {
    const array = foreign.asTensor(data);
    if (array !== null) return copyOf(array, dtype ?? array.dtype, where);
  }
  const sizes = plainSizes(data);
  const d = dtype ?? inferDType(data);
  const t = empty(sizes, d, where);
  if (where.type === "meta") return t;
  if (sizes.length === 0) {
    storeChecked(t, 0, data);
    return t;
  }
  if (t.count > 0) store(t, data, sizes, 0, 0);
  return t;
}

function copyOf(t: Tensor, dtype: DType, device: Device): Tensor {
  const r = empty(t.sizes, dtype, device);
  rawCopy(r, t);
  return r;
}

function store(t: Tensor, data: unknown, sizes: Sizes, dim: number, at: number): number {
  const last = dim === sizes.length - 1;
  if (data instanceof Tensor || (typeof data === "object" && data !== null && foreign.asTensor(data) !== null)) {
    return storeTensor(t, data instanceof Tensor ? data : foreign.asTensor(data)!, sizes, dim, at);
  }
  const items = itemsOf(data);
  if (items === null) throw typeError("not a sequence");
  if (items.length !== sizes[dim]) {
    throw valueError(`expected sequence of length ${sizes[dim]} at dim ${dim} (got ${items.length})`);
  }
  if (!last) {
    for (let i = 0; i < items.length; i++) at = store(t, items[i], sizes, dim + 1, at);
    return at;
  }
  const code = t.dtype.code;
  if (code === 6 || code === 7) {
    const w = t.storage.windowAs(t.dtype);
    for (let i = 0; i < items.length; i++, at++) {
      const x = items[i];
      if (typeof x === "number") w[at] = x;
      else if (typeof x === "object" && x !== null && typeof (x as { v?: unknown }).v === "number")
        w[at] = (x as { v: number }).v;
      else storeChecked(t, at, x);
    }
    return at;
  }
  for (let i = 0; i < items.length; i++, at++) storeChecked(t, at, items[i]);
  return at;
}

/** A tensor among the items stands for its elements. */
function storeTensor(t: Tensor, part: Tensor, sizes: Sizes, dim: number, at: number): number {
  const rest = sizes.slice(dim);
  if (part.sizes.length < rest.length) {
    if (part.sizes.length === 0) throw typeError("not a sequence");
  }
  if (part.sizes[0] !== rest[0]) {
    throw valueError(`expected sequence of length ${rest[0]} at dim ${dim} (got ${part.sizes[0]})`);
  }
  const p = cast(part, t.dtype);
  const from = p.storage.windowAs(p.dtype);
  const to = t.storage.windowAs(t.dtype);
  for (let i = 0; i < p.count; i++) writeScalar(to, t.dtype, at + i, readScalar(from, p.dtype, elementIndex(p, i)));
  return at + p.count;
}

/** `t.tolist()`: nested arrays, or a number for 0-dim. */
export function tolist(t: Tensor): unknown {
  if (t.sizes.length === 0) return itemScalar(t);
  const w = t.storage.windowAs(t.dtype);
  const build = (dim: number, offset: number): unknown[] => {
    const n = t.sizes[dim];
    const s = t.strides[dim];
    const out = new Array<unknown>(n);
    if (dim === t.sizes.length - 1) for (let i = 0; i < n; i++) out[i] = readScalar(w, t.dtype, offset + i * s);
    else for (let i = 0; i < n; i++) out[i] = build(dim + 1, offset + i * s);
    return out;
  };
  return build(0, t.offset);
}

/** `t.item()`. */
export const toScalarItem = itemScalar;

/** `bool(t)`. @throws RuntimeError "Boolean value of Tensor with more than one value is ambiguous" */
export function truth(t: Tensor): boolean {
  if (t.count === 0) throw runtimeError("Boolean value of Tensor with no values is ambiguous");
  if (t.count > 1) throw runtimeError("Boolean value of Tensor with more than one value is ambiguous");
  const x = itemScalar(t);
  if (typeof x === "object") return "v" in x ? x.v !== 0 : x.re !== 0 || x.im !== 0;
  return typeof x === "bigint" ? x !== 0n : Boolean(x);
}

/** The one element as the host language's own value (a boxed double, an int …). */
export const boxItem = itemScalar;

/** A tensor, or a number that stands for one. */
export function isTensorLike(x: unknown): x is Tensor | Scalar {
  return x instanceof Tensor || isScalar(x);
}
