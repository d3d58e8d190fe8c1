// Owns: the inverses of views: gradients of select, slice, diagonal, unfold, as_strided, and the *_scatter operators.
import { fromArray, zeros } from "../core/create.ts";
import { int64 } from "../core/dtype.ts";
import { runtimeError } from "../core/errors.ts";
import { rawClone, contiguous as rawContiguous, rawCopy } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { numelOf, type Sizes, sameSizes, sizesText, wrapDim } from "../core/shape.ts";
import { emptyStrided, restride, type Tensor } from "../core/tensor.ts";
import { div, sub } from "./arithmetic.ts";
import type { Saved } from "./common.ts";
import { clone, contiguous } from "./convert.ts";
import { zeros_like } from "./creation.ts";
import { index_add } from "./indexing.ts";
import { as_strided, diagonal, select, slice, strided, unfold } from "./slices.ts";
import { reshape } from "./views.ts";

/** Zeros with a gradient's dtype and device. */
export const zerosFor = (g: Tensor, sizes: Sizes): Tensor => zeros(sizes, g.dtype, g.device);

/** Writes `src` into a piece of `target`: raw, not recorded. */
function put(target: Tensor, piece: Tensor, src: Tensor): Tensor {
  rawCopy(restride(target, piece.sizes, piece.strides, piece.offset), src);
  return target;
}

export const select_backward = op({
  schema: "select_backward(Tensor grad_output, SymInt[] input_sizes, int dim, SymInt index) -> Tensor",
  variants: "none",
  forward: (g: Tensor, sizes: Sizes, dim: number, index: number) => {
    const r = zerosFor(g, sizes);
    return put(r, select(r, dim, index), g);
  },
  grad: { name: "SelectBackwardBackward0", grad_output: (g: Tensor, s: Saved): Tensor => select(g, s.dim, s.index) },
});
export const slice_backward = op({
  schema:
    "slice_backward(Tensor grad_output, SymInt[] input_sizes, int dim, SymInt? start, SymInt? end, SymInt step) -> Tensor",
  variants: "none",
  forward: (g: Tensor, sizes: Sizes, dim: number, start: number | null, end: number | null, step: number) => {
    const r = zerosFor(g, sizes);
    return put(r, slice(r, dim, start, end, step), g);
  },
  grad: {
    name: "SliceBackwardBackward0",
    grad_output: (g: Tensor, s: Saved): Tensor => slice(g, s.dim, s.start, s.end, s.step),
  },
});
export const diagonal_backward = op({
  schema: "diagonal_backward(Tensor grad_output, SymInt[] input_sizes, int offset, int dim1, int dim2) -> Tensor",
  variants: "none",
  forward: (g: Tensor, sizes: Sizes, offset: number, dim1: number, dim2: number) => {
    const r = zerosFor(g, sizes);
    return put(r, diagonal(r, offset, dim1, dim2), g);
  },
  grad: {
    name: "DiagonalBackwardBackward0",
    grad_output: (g: Tensor, s: Saved): Tensor => diagonal(g, s.offset, s.dim1, s.dim2),
  },
});
/** Windows may overlap, so their gradients add up. */
export const unfold_backward = op({
  schema: "unfold_backward(Tensor grad_in, SymInt[] input_sizes, int dim, int size, int step) -> Tensor",
  variants: "none",
  forward: (g: Tensor, sizes: Sizes, dim: number, size: number, step: number) => {
    const d = wrapDim(dim, sizes.length);
    if (sizes.length === 0) return restride(rawContiguous(g), [], [], g.offset);
    const windows = g.sizes[d];
    const index: number[] = [];
    for (let w = 0; w < windows; w++) for (let k = 0; k < size; k++) index.push(w * step + k);
    // [.., windows, .., size] -> [.., windows*size, ..]
    const order = g.sizes.map((_, i) => i).slice(0, -1);
    order.splice(d + 1, 0, g.sizes.length - 1);
    const moved = rawContiguous(
      restride(
        g,
        order.map((i) => g.sizes[i]),
        order.map((i) => g.strides[i]),
        g.offset,
      ),
    );
    const flat = reshape(moved, [...sizes.slice(0, d), windows * size, ...sizes.slice(d + 1)]);
    return index_add(zerosFor(g, sizes), d, fromArray(index, [index.length], int64), flat);
  },
  grad: {
    name: "UnfoldBackwardBackward0",
    grad_in: (g: Tensor, s: Saved): Tensor => unfold(g, s.dim, s.size, s.step),
  },
});

/** Element numbers in storage of every element of a geometry, row-major. */
function addresses(sizes: Sizes, strides: Sizes, offset: number): number[] {
  const n = numelOf(sizes);
  const out = new Array<number>(n);
  for (let i = 0; i < n; i++) {
    let rest = i;
    let at = offset;
    for (let d = sizes.length - 1; d >= 0; d--) {
      at += (rest % sizes[d]) * strides[d];
      rest = Math.floor(rest / sizes[d]);
    }
    out[i] = at;
  }
  return out;
}

/** Adds gradients up on a picture of the storage, then reads the input's geometry from it (shared places count once each). */
export const as_strided_backward = op({
  schema:
    "as_strided_backward(Tensor grad, SymInt[] input_sizes, SymInt[] input_strides, SymInt input_offset, SymInt[] size, SymInt[] stride, SymInt offset) -> Tensor",
  variants: "none",
  forward: (
    g: Tensor,
    sizes: Sizes,
    strides: Sizes,
    origin: number,
    size: Sizes,
    stride: Sizes,
    offset: number,
  ): Tensor => {
    const from = addresses(size, stride, offset);
    const to = addresses(sizes, strides, origin);
    let extent = 0;
    for (const a of from) extent = Math.max(extent, a + 1);
    for (const a of to) extent = Math.max(extent, a + 1);
    if (from.length === 0 || to.length === 0) return zerosFor(g, sizes);
    let picture = index_add(zerosFor(g, [extent]), 0, fromArray(from, [from.length], int64), reshape(g, [from.length]));
    const readers = new Map<number, number>();
    for (const a of to) readers.set(a, (readers.get(a) ?? 0) + 1);
    if ([...readers.values()].some((c) => c > 1)) {
      const counts = new Array<number>(extent).fill(1);
      for (const [a, c] of readers) counts[a] = c;
      picture = div(picture, fromArray(counts, [extent], g.dtype));
    }
    return rawClone(strided(picture, sizes, strides, origin));
  },
  grad: {
    name: "AsStridedBackwardBackward0",
    grad: (g: Tensor, s: Saved): Tensor =>
      as_strided(asPicture(g, s.input_strides, s.input_offset, s.size, s.stride, s.offset), s.size, s.stride, s.offset),
  },
});
/** Lays `g` out as the input was, so that the same as_strided reads it. */
function asPicture(g: Tensor, strides: Sizes, origin: number, size: Sizes, stride: Sizes, offset: number): Tensor {
  const to = addresses(g.sizes, strides, origin);
  let extent = 0;
  for (const a of [...to, ...addresses(size, stride, offset)]) extent = Math.max(extent, a + 1);
  return index_add(zerosFor(g, [extent]), 0, fromArray(to, [to.length], int64), reshape(g, [to.length]));
}
function checkPiece(piece: Tensor, src: Tensor): void {
  if (!sameSizes(piece.sizes, src.sizes)) {
    throw runtimeError(
      `expected src to have a size equal to the slice of self. src size = ${sizesText(src.sizes)}, slice size = ${sizesText(piece.sizes)}`,
    );
  }
}
op({
  schema: "select_scatter(Tensor self, Tensor src, int dim, SymInt index) -> Tensor",
  forward: (self: Tensor, src: Tensor, dim: number, index: number) => {
    const r = clone(self, null);
    const piece = select(r, dim, index);
    checkPiece(piece, src);
    return put(r, piece, src);
  },
  grad: {
    name: "SelectScatterBackward0",
    self: (g: Tensor, s: Saved): Tensor => select_scatter(g, zeros_like(select(g, s.dim, s.index)), s.dim, s.index),
    src: (g: Tensor, s: Saved): Tensor => select(g, s.dim, s.index),
  },
});
const select_scatter = (self: Tensor, src: Tensor, dim: number, index: number): Tensor =>
  sub(self, select_backward(sub(select(self, dim, index), src), self.sizes, dim, index));
op({
  schema: "diagonal_scatter(Tensor self, Tensor src, int offset=0, int dim1=0, int dim2=1) -> Tensor",
  forward: (self: Tensor, src: Tensor, offset = 0, dim1 = 0, dim2 = 1) => {
    const r = clone(self, null);
    const piece = diagonal(r, offset, dim1, dim2);
    checkPiece(piece, src);
    return put(r, piece, src);
  },
  grad: {
    name: "DiagonalScatterBackward0",
    self: (g: Tensor, s: Saved): Tensor =>
      sub(g, diagonal_backward(diagonal(g, s.offset, s.dim1, s.dim2), s.self_sizes, s.offset, s.dim1, s.dim2)),
    src: (g: Tensor, s: Saved): Tensor => diagonal(g, s.offset, s.dim1, s.dim2),
  },
});
op({
  schema:
    "slice_scatter(Tensor self, Tensor src, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor",
  forward: (self: Tensor, src: Tensor, dim = 0, start: number | null = null, end: number | null = null, step = 1) => {
    const r = clone(self, null);
    const piece = slice(r, dim, start, end, step);
    checkPiece(piece, src);
    return put(r, piece, src);
  },
  grad: {
    name: "SliceScatterBackward0",
    self: (g: Tensor, s: Saved): Tensor =>
      sub(g, slice_backward(slice(g, s.dim, s.start, s.end, s.step), s.self_sizes, s.dim, s.start, s.end, s.step)),
    src: (g: Tensor, s: Saved): Tensor => slice(g, s.dim, s.start, s.end, s.step),
  },
});
op({
  schema:
    "as_strided_scatter(Tensor self, Tensor src, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor",
  forward: (self: Tensor, src: Tensor, size: Sizes, stride: Sizes, storage_offset: number | null = null) => {
    const r = emptyStrided(self.sizes, self.strides, self.dtype, self.device);
    rawCopy(r, self);
    const piece = strided(r, size, stride, storage_offset ?? 0);
    checkPiece(piece, src);
    return put(r, piece, src);
  },
  grad: {
    name: "AsStridedScatterBackward0",
    self: (g: Tensor, s: Saved): Tensor => asStridedKept(g, s.size, s.stride, s.storage_offset),
    src: (g: Tensor, s: Saved): Tensor => as_strided(contiguous(g), s.size, s.stride, s.storage_offset ?? 0),
  },
});
/** PyTorch keeps the gradient inside the strided window and zeroes the rest. */
function asStridedKept(g: Tensor, size: Sizes, stride: Sizes, offset: number | null): Tensor {
  const whole = clone(g, 0);
  const r = zerosFor(g, g.sizes);
  const from = strided(whole, size, stride, offset ?? 0);
  return put(r, strided(r, size, stride, offset ?? 0), from);
}
