// Owns: raw copies and casts, outside autograd.
import type { Device } from "./device.ts";
import { bool, type DType } from "./dtype.ts";
import { elementIndex, readNumber, writeNumber } from "./element.ts";
import { begin, kernel, pushBroadcast, pushTensor, run } from "./kernel.ts";
import { denseStridesLike, type Sizes, sameSizes } from "./shape.ts";
import { SMALL_COUNT } from "./small.ts";
import { empty, emptyStrided, restride, type Tensor } from "./tensor.ts";

const COPY = kernel("copy");
const TO_BOOL = kernel("to_bool");

/** Copies `src`, broadcast and converted, into `dst`. */
export function rawCopy(dst: Tensor, src: Tensor): void {
  const n = dst.count;
  if (n === 0 || dst.storage.device.type === "meta") return;
  if (n <= SMALL_COUNT && smallCopy(dst, src, n)) return;
  begin(dst.dtype === bool && src.dtype !== bool ? TO_BOOL : COPY);
  pushTensor(dst);
  pushBroadcast(src, dst.sizes);
  run();
}

/** 1 for row-major tensors, 0 for one value expanded, -1 for other layouts. */
export function elementStep(t: Tensor): number {
  if (t.isContiguous) return 1;
  const { sizes, strides } = t;
  for (let i = 0; i < sizes.length; i++) if (strides[i] !== 0 && sizes[i] !== 1) return -1;
  return 0;
}

function smallCopy(dst: Tensor, src: Tensor, n: number): boolean {
  const from = src.storage;
  const to = dst.storage;
  const a = from.window;
  const o = to.window;
  if (a === null || o === null || from.windowCode !== src.dtype.code || to.windowCode !== dst.dtype.code) return false;
  // overlapping memory is the native kernel's to sort out
  if (from === to) return false;
  const sameShape = src.count === n && (src.sizes === dst.sizes || sameSizes(src.sizes, dst.sizes));
  const step = src.count === 1 ? 0 : sameShape ? elementStep(src) : -2;
  if (step === -2) return false;
  const plain = dst.isContiguous;
  const same = src.dtype === dst.dtype;
  if (same && plain && step >= 0 && src.dtype.category < 3 && src.dtype.code !== 4 && src.dtype.code !== 29) {
    const oo = dst.offset;
    let at = src.offset;
    for (let i = 0; i < n; i++, at += step) o[oo + i] = a[at];
    return true;
  }
  const wide = src.dtype.category === 3 || src.dtype.code === 4 || src.dtype.code === 29;
  if (!same && (src.dtype.category === 3 || dst.dtype.category === 3 || src.dtype.code === 29 || dst.dtype.code === 29))
    return false;
  for (let i = 0; i < n; i++) {
    const at = step < 0 ? elementIndex(src, i) : src.offset + i * step;
    const put = plain ? dst.offset + i : elementIndex(dst, i);
    if (!same) {
      const x = readNumber(a, src.dtype, at);
      if (dst.dtype.category === 1 && !(x > -2147483648 && x < 2147483648)) return false;
      writeNumber(o, dst.dtype, put, x);
    } else if (wide) {
      o[2 * put] = a[2 * at];
      o[2 * put + 1] = a[2 * at + 1];
    } else o[put] = a[at];
  }
  return true;
}

/** A row-major copy, or the tensor itself when it is row-major. Not recorded. */
export function contiguous(t: Tensor): Tensor {
  if (t.isContiguous) return t;
  const r = empty(t.sizes, t.dtype, t.storage.device);
  rawCopy(r, t);
  return r;
}

/** A dense copy that keeps the dimension order. Not recorded. */
export function rawClone(t: Tensor): Tensor {
  const r = emptyLike(t);
  rawCopy(r, t);
  return r;
}

/** The tensor in another dtype, or itself. Not recorded. */
export function cast(t: Tensor, dtype: DType): Tensor {
  if (t.dtype === dtype) return t;
  const r = emptyLike(t, dtype);
  rawCopy(r, t);
  return r;
}

/** Uninitialised, with `t`'s dimension order (`torch.preserve_format`). */
export function emptyLike(t: Tensor, dtype: DType = t.dtype, device: Device = t.storage.device): Tensor {
  if (t.isContiguous) return empty(t.sizes, dtype, device);
  const strides = denseStridesLike(t.sizes, t.strides);
  return emptyStrided(t.sizes, strides, dtype, device);
}

/** `t` seen with `sizes`, stride 0 where broadcast. Not recorded. */
export function broadcastTo(t: Tensor, sizes: Sizes): Tensor {
  if (sameSizes(t.sizes, sizes)) return t;
  const d = sizes.length - t.sizes.length;
  const strides = sizes.map((s, i) => (i < d || (t.sizes[i - d] === 1 && s !== 1) ? 0 : t.strides[i - d]));
  return restride(t, sizes, strides, t.offset);
}
