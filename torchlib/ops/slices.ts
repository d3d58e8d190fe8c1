// Owns: views of parts of a tensor: select, slice, narrow, as_strided, diagonal, unfold, split, chunk, unbind …

import { int64 } from "../core/dtype.ts";
import { itemNumber, toFlatNumbers } from "../core/element.ts";
import { indexError, runtimeError } from "../core/errors.ts";
import { op } from "../core/op.ts";
import { numelOf, type Sizes, sizesText, wrapDim } from "../core/shape.ts";
import { alias, type Tensor } from "../core/tensor.ts";
import { range, type Saved } from "./common.ts";
import { cat, stackForward } from "./join.ts";
import {
  as_strided_backward,
  diagonal_backward,
  select_backward,
  slice_backward,
  unfold_backward,
  zerosFor,
} from "./scatter-views.ts";

function selected(self: Tensor, dim: number, index: number): Tensor {
  const n = self.sizes.length;
  if (n === 0) throw indexError("select() cannot be applied to a 0-dim tensor.");
  const d = wrapDim(dim, n);
  const size = self.sizes[d];
  if (index < -size || index >= size) {
    throw indexError(
      `select(): index ${index} out of range for tensor of size ${sizesText(self.sizes)} at dimension ${d}`,
    );
  }
  const i = index < 0 ? index + size : index;
  const sizes = self.sizes.slice();
  const strides = self.strides.slice();
  const offset = self.offset + i * strides[d];
  sizes.splice(d, 1);
  strides.splice(d, 1);
  return alias(self, sizes, strides, offset);
}
export const select = op({
  schema: "select.int(Tensor(a) self, int dim, SymInt index) -> Tensor(a)",
  view: true,
  forward: selected,
  grad: {
    name: "SelectBackward0",
    self: (g: Tensor, s: Saved): Tensor => select_backward(g, s.self_sizes, s.dim, s.index),
  },
});

/** Python's slice rules, clamped; step must be positive. */
export function sliceBounds(size: number, start: number | null, end: number | null, step: number): [number, number] {
  let from = start ?? 0;
  let to = end ?? Number.MAX_SAFE_INTEGER;
  if (step <= 0) throw runtimeError("slice step must be positive");
  if (from < 0) from += size;
  if (to < 0) to += size;
  from = Math.min(Math.max(from, 0), size);
  to = Math.min(Math.max(to, from), size);
  return [from, Math.ceil((to - from) / step)];
}
function sliced(self: Tensor, dim = 0, start: number | null = null, end: number | null = null, step = 1): Tensor {
  const n = self.sizes.length;
  if (n === 0) throw runtimeError("slice() cannot be applied to a 0-dim tensor.");
  const d = wrapDim(dim, n);
  const [from, length] = sliceBounds(self.sizes[d], start, end, step);
  const sizes = self.sizes.slice();
  const strides = self.strides.slice();
  sizes[d] = length;
  strides[d] *= step;
  return alias(self, sizes, strides, self.offset + from * self.strides[d]);
}
export const slice = op({
  schema: "slice.Tensor(Tensor(a) self, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor(a)",
  view: true,
  variants: "none",
  forward: sliced,
  grad: {
    name: "SliceBackward0",
    self: (g: Tensor, s: Saved): Tensor => slice_backward(g, s.self_sizes, s.dim, s.start, s.end, s.step),
  },
});

function checkNarrow(self: Tensor, dim: number, start: number, length: number): [number, number] {
  if (self.sizes.length === 0) throw runtimeError("narrow() cannot be applied to a 0-dim tensor.");
  if (length < 0) throw runtimeError("narrow(): length must be non-negative.");
  const d = wrapDim(dim, self.sizes.length);
  const size = self.sizes[d];
  if (start < -size || start > size) {
    throw indexError(`start out of range (expected to be in range of [${-size}, ${size}], but got ${start})`);
  }
  const from = start < 0 ? start + size : start;
  if (from + length > size)
    throw runtimeError(`start (${from}) + length (${length}) exceeds dimension size (${size}).`);
  return [d, from];
}
export const narrow = op({
  schema: "narrow(Tensor(a) self, int dim, SymInt start, SymInt length) -> Tensor(a)",
  composite: true,
  forward: (self: Tensor, dim: number, start: number, length: number): Tensor => {
    const [d, from] = checkNarrow(self, dim, start, length);
    return slice(self, d, from, from + length, 1);
  },
});
op({
  schema: "narrow.Tensor(Tensor(a) self, int dim, Tensor start, SymInt length) -> Tensor(a)",
  composite: true,
  forward: (self: Tensor, dim: number, start: Tensor, length: number): Tensor => {
    if (start.sizes.length !== 0 || start.dtype.category !== 1)
      throw runtimeError("start must be an 0-dim integral Tensor.");
    return narrow(self, dim, itemNumber(start), length);
  },
});

/** as_strided with both offsets settled, which its derivative needs. */
const asStridedAt = op({
  schema: "_as_strided(Tensor(a) self, SymInt[] size, SymInt[] stride, SymInt offset, SymInt origin) -> Tensor(a)",
  view: true,
  variants: "none",
  forward: (self: Tensor, size: Sizes, stride: Sizes, offset: number, _origin: number) =>
    strided(self, size, stride, offset),
  grad: {
    name: "AsStridedBackward0",
    inplaceName: "AsStridedBackward1",
    self: (g: Tensor, s: Saved): Tensor =>
      as_strided_backward(g, s.self_sizes, s.self_strides, s.origin, s.size, s.stride, s.offset),
  },
});
export const as_strided = op({
  schema: "as_strided(Tensor(a) self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor(a)",
  composite: true,
  forward: (self: Tensor, size: Sizes, stride: Sizes, storage_offset: number | null = null): Tensor =>
    asStridedAt(self, size, stride, storage_offset ?? self.offset, self.offset),
});
/** as_strided's checks and view. */
export function strided(self: Tensor, size: Sizes, stride: Sizes, offset: number): Tensor {
  if (size.length !== stride.length) throw runtimeError(`mismatch in length of strides and shape`);
  for (const x of stride)
    if (x < 0)
      throw runtimeError(
        `as_strided: Negative strides are not supported at the moment, got strides: ${sizesText(stride)}`,
      );
  if (offset < 0) throw runtimeError(`Tensor: invalid storage offset ${offset}`);
  if (numelOf(size) > 0) {
    let last = offset;
    size.forEach((n, i) => {
      last += (n - 1) * stride[i];
    });
    const needed = (last + 1) * self.dtype.itemsize;
    if (needed > self.storage.nbytes) {
      throw runtimeError(
        `setStorage: sizes ${sizesText(size)}, strides ${sizesText(stride)}, storage offset ${offset}, and itemsize ${self.dtype.itemsize} requiring a storage size of ${needed} are out of bounds for storage of size ${self.storage.nbytes}`,
      );
    }
  }
  return alias(self, size, stride, offset);
}

function diagonalOf(self: Tensor, offset = 0, dim1 = 0, dim2 = 1): Tensor {
  const n = self.sizes.length;
  const a = wrapDim(dim1, n);
  const b = wrapDim(dim2, n);
  if (a === b) throw runtimeError(`diagonal dimensions cannot be identical ${dim1}, ${dim2}`);
  const length = Math.max(
    offset >= 0 ? Math.min(self.sizes[a], self.sizes[b] - offset) : Math.min(self.sizes[a] + offset, self.sizes[b]),
    0,
  );
  let start = self.offset;
  if (length > 0) start += offset >= 0 ? offset * self.strides[b] : -offset * self.strides[a];
  const keep = range(n).filter((d) => d !== a && d !== b);
  return alias(
    self,
    [...keep.map((d) => self.sizes[d]), length],
    [...keep.map((d) => self.strides[d]), self.strides[a] + self.strides[b]],
    start,
  );
}
export const diagonal = op({
  schema: "diagonal(Tensor(a) self, int offset=0, int dim1=0, int dim2=1) -> Tensor(a)",
  view: true,
  forward: diagonalOf,
  grad: {
    name: "DiagonalBackward0",
    self: (g: Tensor, s: Saved): Tensor => diagonal_backward(g, s.self_sizes, s.offset, s.dim1, s.dim2),
  },
});
op({
  schema: "linalg_diagonal(Tensor(a) A, *, int offset=0, int dim1=-2, int dim2=-1) -> Tensor(a)",
  namespace: "torch.linalg",
  variants: "function",
  composite: true,
  forward: (A: Tensor, offset = 0, dim1 = -2, dim2 = -1) => diagonal(A, offset, dim1, dim2),
});

export const unfold = op({
  schema: "unfold(Tensor(a) self, int dimension, int size, int step) -> Tensor(a)",
  view: true,
  variants: "method",
  forward: (self: Tensor, dimension: number, size: number, step: number): Tensor => {
    const n = self.sizes.length;
    const d = wrapDim(dimension, n);
    const have = n === 0 ? 1 : self.sizes[d];
    if (size < 0) throw runtimeError(`size is ${size} but must be >= 0`);
    if (size > have) throw runtimeError(`maximum size for tensor at dimension ${d} is ${have} but size is ${size}`);
    if (step <= 0) throw runtimeError(`step is ${step} but must be > 0`);
    if (n === 0) return alias(self, [size], [1], self.offset);
    const sizes = [...self.sizes, size];
    const strides = [...self.strides, self.strides[d]];
    sizes[d] = Math.floor((have - size) / step) + 1;
    strides[d] = self.strides[d] * step;
    return alias(self, sizes, strides, self.offset);
  },
  grad: {
    name: "UnfoldBackward0",
    self: (g: Tensor, s: Saved): Tensor => unfold_backward(g, s.self_sizes, s.dimension, s.size, s.step),
  },
});

function pieces(self: Tensor, dim: number, lengths: readonly number[]): Tensor[] {
  let at = 0;
  return lengths.map((n) => {
    const piece = sliced(self, dim, at, at + n, 1);
    at += n;
    return piece;
  });
}
function evenLengths(size: number, split: number): number[] {
  if (split === 0) return [0];
  const count = Math.max(Math.ceil(size / split), 1);
  return range(count).map((i) => Math.min(split, size - i * split));
}
function splitGrad(grads: (Tensor | null)[], g: Tensor, sizes: Sizes, dim: number, lengths: readonly number[]): Tensor {
  const d = wrapDim(dim, sizes.length);
  return cat(
    lengths.map((n, i) => grads[i] ?? zerosFor(g, [...sizes.slice(0, d), n, ...sizes.slice(d + 1)])),
    d,
  );
}
function checkSplit(self: Tensor, split_size: number, dim: number): number[] {
  if (self.sizes.length === 0) throw runtimeError("split expects at least a 1-dimensional tensor");
  if (split_size < 0) throw runtimeError(`split expects split_size be non-negative, but got split_size=${split_size}`);
  const d = wrapDim(dim, self.sizes.length);
  if (split_size === 0 && self.sizes[d] !== 0) {
    throw runtimeError(`split_size can only be 0 if dimension size is 0, but got dimension size of ${self.sizes[d]}`);
  }
  return evenLengths(self.sizes[d], split_size);
}
export const split = op({
  schema: "split.Tensor(Tensor(a -> *) self, SymInt split_size, int dim=0) -> Tensor(a)[]",
  view: true,
  forward: (self: Tensor, split_size: number, dim = 0) => pieces(self, dim, checkSplit(self, split_size, dim)),
  grad: {
    name: "SplitBackward0",
    multi: true,
    self: (_g: Tensor, s: Saved, grads: (Tensor | null)[]) =>
      splitGrad(
        grads,
        firstOf(grads),
        s.self_sizes,
        s.dim,
        evenLengths(s.self_sizes[wrapDim(s.dim, s.self_sizes.length)], s.split_size),
      ),
  },
});
const firstOf = (grads: (Tensor | null)[]): Tensor => grads.find((x) => x !== null) as Tensor;

function checkLengths(self: Tensor, lengths: readonly number[], dim: number): readonly number[] {
  if (self.sizes.length === 0) throw runtimeError("split_with_sizes expects at least a 1-dimensional tensor");
  const d = wrapDim(dim, self.sizes.length);
  let total = 0;
  for (const n of lengths) {
    if (n < 0)
      throw runtimeError(
        `split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes=${sizesText(lengths)}`,
      );
    total += n;
  }
  if (total !== self.sizes[d]) {
    throw runtimeError(
      `split_with_sizes expects split_sizes to sum exactly to ${self.sizes[d]} (input tensor's size at dimension ${d}), but got split_sizes=${sizesText(lengths)}`,
    );
  }
  return lengths;
}
export const split_with_sizes = op({
  schema: "split_with_sizes(Tensor(a -> *) self, SymInt[] split_sizes, int dim=0) -> Tensor(a)[]",
  view: true,
  forward: (self: Tensor, split_sizes: readonly number[], dim = 0) =>
    pieces(self, dim, checkLengths(self, split_sizes, dim)),
  grad: {
    name: "SplitWithSizesBackward0",
    multi: true,
    self: (_g: Tensor, s: Saved, grads: (Tensor | null)[]) =>
      splitGrad(grads, firstOf(grads), s.self_sizes, s.dim, s.split_sizes),
  },
});
op({
  schema: "split.sizes(Tensor(a -> *) self, SymInt[] split_size, int dim=0) -> Tensor(a)[]",
  composite: true,
  forward: (self: Tensor, split_size: readonly number[], dim = 0) => split_with_sizes(self, split_size, dim),
});
export const chunk = op({
  schema: "chunk(Tensor(a -> *) self, int chunks, int dim=0) -> Tensor(a)[]",
  composite: true,
  forward: (self: Tensor, chunks: number, dim = 0): Tensor[] => {
    if (self.sizes.length === 0) throw runtimeError("chunk expects at least a 1-dimensional tensor");
    if (chunks <= 0) throw runtimeError(`chunk expects \`chunks\` to be greater than 0, got: ${chunks}`);
    const size = self.sizes[wrapDim(dim, self.sizes.length)];
    const each = Math.ceil(size / chunks);
    if (each === 0) return split_with_sizes(self, new Array<number>(chunks).fill(0), dim) as Tensor[];
    return split(self, each, dim) as Tensor[];
  },
});
export const unbind = op({
  schema: "unbind.int(Tensor(a -> *) self, int dim=0) -> Tensor(a)[]",
  view: true,
  forward: (self: Tensor, dim = 0): Tensor[] => {
    if (self.sizes.length === 0) throw indexError(`Dimension specified as ${dim} but tensor has no dimensions`);
    const d = wrapDim(dim, self.sizes.length);
    return range(self.sizes[d]).map((i) => selected(self, d, i));
  },
  grad: {
    name: "UnbindBackward0",
    multi: true,
    self: (_g: Tensor, s: Saved, grads: (Tensor | null)[]) => unbindGrad(grads, s.self_sizes, s.dim),
  },
});
function unbindGrad(grads: (Tensor | null)[], sizes: Sizes, dim: number): Tensor {
  const d = wrapDim(dim, sizes.length);
  const first = firstOf(grads);
  return stackForward(
    grads.map((x) => x ?? zerosFor(first, [...sizes.slice(0, d), ...sizes.slice(d + 1)])),
    d,
  );
}

function tensorSplit(self: Tensor, sections: number | readonly number[], dim: number): Tensor[] {
  if (self.sizes.length === 0) {
    throw runtimeError(`tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims`);
  }
  const d = wrapDim(dim, self.sizes.length);
  const size = self.sizes[d];
  if (typeof sections === "number") {
    if (sections <= 0) throw runtimeError(`number of sections must be larger than 0, got ${sections}`);
    const least = Math.floor(size / sections);
    const extra = size % sections;
    let at = 0;
    return range(sections).map((i) => {
      const n = least + (i < extra ? 1 : 0);
      const piece = slice(self, d, at, at + n, 1);
      at += n;
      return piece;
    });
  }
  let at = 0;
  const out = sections.map((end) => {
    const piece = slice(self, d, at, end, 1);
    at = end;
    return piece;
  });
  out.push(slice(self, d, at, size, 1));
  return out;
}
op({
  schema: "tensor_split.sections(Tensor(a -> *) self, SymInt sections, int dim=0) -> Tensor(a)[]",
  composite: true,
  forward: (self: Tensor, sections: number, dim = 0) => tensorSplit(self, sections, dim),
});
op({
  schema: "tensor_split.indices(Tensor(a -> *) self, SymInt[] indices, int dim=0) -> Tensor(a)[]",
  composite: true,
  forward: (self: Tensor, indices: readonly number[], dim = 0) => tensorSplit(self, indices, dim),
});
op({
  schema:
    "tensor_split.tensor_indices_or_sections(Tensor(a -> *) self, Tensor tensor_indices_or_sections, int dim=0) -> Tensor(a)[]",
  composite: true,
  forward: (self: Tensor, where: Tensor, dim = 0) => {
    if (where.dtype !== int64) {
      throw runtimeError(
        `tensor_split expected tensor_indices_or_sections to have dtype of long, but got ${where.dtype.scalarName}`,
      );
    }
    if (where.sizes.length > 1) {
      throw runtimeError(
        `tensor_split expected tensor_indices_or_sections to be a zero-dimensional or one-dimensional tensor, but got a tensor with ${where.sizes.length} dims`,
      );
    }
    return tensorSplit(self, where.sizes.length === 0 ? itemNumber(where) : toFlatNumbers(where), dim);
  },
});
for (const [name, least, dimOf] of [
  ["hsplit", 1, (n: number) => (n === 1 ? 0 : 1)],
  ["vsplit", 2, () => 0],
  ["dsplit", 3, () => 2],
] as const) {
  const check = (self: Tensor): number => {
    const n = self.sizes.length;
    if (n < least) {
      throw runtimeError(
        `torch.${name} requires a tensor with at least ${least} dimension, but got a tensor with ${n} dimensions!`,
      );
    }
    return dimOf(n);
  };
  op({
    schema: `${name}.int(Tensor(a -> *) self, int sections) -> Tensor(a)[]`,
    composite: true,
    forward: (self: Tensor, sections: number): Tensor[] => {
      const d = check(self);
      if (sections === 0 || self.sizes[d] % sections !== 0) {
        throw runtimeError(
          `torch.${name} attempted to split along dimension ${d}, but the size of the dimension ${self.sizes[d]} is not divisible by the split_size ${sections}!`,
        );
      }
      return tensorSplit(self, sections, d);
    },
  });
  op({
    schema: `${name}.array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]`,
    composite: true,
    forward: (self: Tensor, indices: readonly number[]) => tensorSplit(self, indices, check(self)),
  });
}
