// Owns: sums of a few dozen elements in JavaScript, in the order in which ATen's kernels add them.

import type { DType } from "./dtype.ts";
import { reducedSizes } from "./shape.ts";
import { SMALL_COUNT } from "./small.ts";
import type { Window } from "./storage.ts";
import { empty, type Tensor } from "./tensor.ts";

const lanes = new Float64Array(32);
const fround = Math.fround;

/**
 * ATen adds a contiguous row in four interleaved accumulators, of one vector each (8 floats, 4 doubles) when the row
 * is at least a vector long: the tail first, then the lanes of the combined vector in order.
 */
function sumRow(a: Window, at: number, n: number, step: number, single: boolean): number {
  const width = single ? 8 : 4;
  if (n < width || step !== 1) {
    let c0 = 0;
    let c1 = 0;
    let c2 = 0;
    let c3 = 0;
    const fours = n & ~3;
    let i = 0;
    if (single) {
      for (; i < fours; i += 4, at += 4 * step) {
        c0 = fround(c0 + a[at]);
        c1 = fround(c1 + a[at + step]);
        c2 = fround(c2 + a[at + 2 * step]);
        c3 = fround(c3 + a[at + 3 * step]);
      }
      for (; i < n; i++, at += step) c0 = fround(c0 + a[at]);
      return fround(fround(fround(c0 + c1) + c2) + c3);
    }
    for (; i < fours; i += 4, at += 4 * step) {
      c0 += a[at];
      c1 += a[at + step];
      c2 += a[at + 2 * step];
      c3 += a[at + 3 * step];
    }
    for (; i < n; i++, at += step) c0 += a[at];
    return c0 + c1 + c2 + c3;
  }
  const rows = Math.floor(n / width);
  const fours = rows & ~3;
  for (let k = 0; k < 4 * width; k++) lanes[k] = 0;
  for (let r = 0; r < fours; r++) {
    const to = (r & 3) * width;
    for (let k = 0; k < width; k++) {
      const s = lanes[to + k] + a[at + r * width + k];
      lanes[to + k] = single ? fround(s) : s;
    }
  }
  for (let r = fours; r < rows; r++) {
    for (let k = 0; k < width; k++) {
      const s = lanes[k] + a[at + r * width + k];
      lanes[k] = single ? fround(s) : s;
    }
  }
  for (let v = 1; v < 4; v++) {
    for (let k = 0; k < width; k++) {
      const s = lanes[k] + lanes[v * width + k];
      lanes[k] = single ? fround(s) : s;
    }
  }
  let total = 0;
  for (let i = rows * width; i < n; i++) total = single ? fround(total + a[at + i]) : total + a[at + i];
  for (let k = 0; k < width; k++) total = single ? fround(total + lanes[k]) : total + lanes[k];
  return total;
}

/** Rows added one after the other, with a partial sum set aside every 16. */
function sumColumn(a: Window, at: number, n: number, step: number, single: boolean): number {
  let s = 0;
  let aside = 0;
  for (let i = 0; i < n; i++) {
    s = single ? fround(s + a[at + i * step]) : s + a[at + i * step];
    if ((i & 15) === 15) {
      aside = single ? fround(aside + s) : aside + s;
      s = 0;
    }
  }
  return single ? fround(s + aside) : s + aside;
}

/** How many of `inner` neighbouring columns ATen adds row by row; the rest get the interleaved sum of a row. */
function sequentialColumns(inner: number, single: boolean): number {
  const width = single ? 8 : 4;
  const block = inner >= width ? 4 * width : 4;
  return inner - (inner % block);
}

/** Sum (or mean) over all dims, or over one dim, of a small row-major tensor; null when this path does not apply. */
export function smallSum(
  self: Tensor,
  dims: readonly number[],
  keepdim: boolean,
  outDtype: DType,
  mean: boolean,
): Tensor | null {
  const d = self.dtype;
  const n = self.count;
  const code = d.code;
  const s = self.storage;
  if (n > SMALL_COUNT || n === 0 || d !== outDtype || !self.isContiguous || s.windowCode !== code) return null;
  if (code !== 6 && code !== 7 && (code !== 4 || mean)) return null;
  const ndim = self.sizes.length;
  const all = dims.length === ndim;
  if (!all && dims.length !== 1) return null;
  const r = empty(reducedSizes(self.sizes, dims, keepdim), outDtype, s.device);
  const o = r.storage.window!;
  const a = s.window!;
  if (code === 4) {
    if (!all) return null;
    let total = 0;
    for (let i = 0; i < n; i++) {
      const at = 2 * (self.offset + i);
      total += a[at + 1] * 4294967296 + (a[at] >>> 0);
      if (!Number.isSafeInteger(total)) return null;
    }
    o[0] = total | 0;
    o[1] = Math.floor(total / 4294967296);
    return r;
  }
  const single = code === 6;
  if (all) {
    const total = sumRow(a, self.offset, n, 1, single);
    o[0] = mean ? total / n : total;
    return r;
  }
  const dim = dims[0];
  const size = self.sizes[dim];
  const step = self.strides[dim];
  let inner = 1;
  for (let i = dim + 1; i < ndim; i++) inner *= self.sizes[i];
  const outer = n / (size * inner);
  const sequential = sequentialColumns(inner, single);
  let at = 0;
  for (let i = 0; i < outer; i++) {
    for (let k = 0; k < inner; k++) {
      const from = self.offset + i * size * inner + k;
      const total = k < sequential ? sumColumn(a, from, size, step, single) : sumRow(a, from, size, step, single);
      o[at++] = mean ? total / size : total;
    }
  }
  return r;
}
