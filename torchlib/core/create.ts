// Owns: making tensors from numbers, outside autograd.
import { cpu, type Device } from "./device.ts";
import { type DType, dtypeOfScalar } from "./dtype.ts";
import { writeNumber, writeScalar } from "./element.ts";
import { isComplex, type Scalar, toNumber } from "./host.ts";
import { begin, kernel, pushScalar, pushTensor, run } from "./kernel.ts";
import type { Sizes } from "./shape.ts";
import { contiguousStrides, numelOf } from "./shape.ts";
import { SMALL_COUNT } from "./small.ts";
import { Storage } from "./storage.ts";
import { empty, Tensor } from "./tensor.ts";

export { empty, emptyStrided } from "./tensor.ts";

const FILL = kernel("fill");
const COPY = kernel("copy");

/** Writes one value everywhere. Not recorded. */
export function rawFill(t: Tensor, x: Scalar): void {
  if (t.count === 0 || t.storage.device.type === "meta") return;
  if (t.count <= SMALL_COUNT && t.isContiguous && t.storage.windowCode === t.dtype.code) {
    const w = t.storage.window!;
    const d = t.dtype;
    if (d.code === 6 || d.code === 7) {
      const v = toNumber(x);
      for (let i = 0; i < t.count; i++) w[t.offset + i] = v;
    } else for (let i = 0; i < t.count; i++) writeScalar(w, d, t.offset + i, x);
    return;
  }
  const v = toNumber(x);
  if (t.dtype.category === 1 && !Number.isSafeInteger(v)) {
    begin(COPY);
    pushTensor(t);
    pushScalar(x, t.dtype, t.sizes);
    run();
    return;
  }
  begin(FILL);
  pushTensor(t);
  run([v, isComplex(x) ? x.im : 0]);
}

export function full(sizes: Sizes, x: Scalar, dtype: DType = dtypeOfScalar(x), device: Device = cpu): Tensor {
  const t = empty(sizes, dtype, device);
  rawFill(t, x);
  return t;
}

export function zeros(sizes: Sizes, dtype: DType, device: Device = cpu): Tensor {
  return full(sizes, 0, dtype, device);
}

/** A 0-dim tensor. */
export function scalarTensor(x: Scalar, dtype: DType = dtypeOfScalar(x), device: Device = cpu): Tensor {
  const t = empty([], dtype, device);
  if (device.type !== "meta") writeScalar(t.storage.windowAs(dtype), dtype, 0, x);
  return t;
}

/** Numbers in row-major order. */
export function fromArray(values: ArrayLike<number>, sizes: Sizes, dtype: DType, device: Device = cpu): Tensor {
  const t = empty(sizes, dtype, device);
  const w = t.storage.windowAs(dtype);
  for (let i = 0; i < t.count; i++) writeNumber(w, dtype, i, values[i]);
  return t;
}

/** A tensor over memory that JavaScript owns: both see each other's changes. For `from_numpy`, buffers and files. */
export function fromBuffer(bytes: ArrayBuffer, byteOffset: number, sizes: Sizes, dtype: DType): Tensor {
  const count = numelOf(sizes);
  const storage = Storage.over(bytes, byteOffset, count * dtype.itemsize);
  return new Tensor(storage, dtype, sizes, contiguousStrides(sizes), 0, count, true);
}
