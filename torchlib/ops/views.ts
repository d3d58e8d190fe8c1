// Owns: views that only change geometry: view, reshape, permute, transpose, squeeze, expand, slice, select, split, unfold …
import type { DType } from "../core/dtype.ts";
import { itemNumber, toFlatNumbers } from "../core/element.ts";
import { indexError, runtimeError } from "../core/errors.ts";
import { resizeTo } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import {
  channelsLastStrides,
  contiguousStrides,
  inferSizes,
  numelOf,
  type Sizes,
  sameSizes,
  sizesText,
  viewStrides,
  wrapDim,
  wrapDims,
} from "../core/shape.ts";
import { alias, type Tensor } from "../core/tensor.ts";
import { range, type Saved, typeTitle } from "./common.ts";
import { clone } from "./convert.ts";
import { cat, stackForward } from "./join.ts";
import { sumToSize } from "./reduce.ts";
import {
  as_strided_backward,
  diagonal_backward,
  select_backward,
  slice_backward,
  unfold_backward,
  zerosFor,
} from "./scatter-views.ts";

function checkView(self: Tensor, size: Sizes): Tensor {
  const sizes = inferSizes(size, self.count);
  const strides = viewStrides(self.sizes, self.strides, sizes);
  if (strides === null) {
    throw runtimeError(
      "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.",
    );
  }
  return alias(self, sizes, strides, self.offset);
}
export const view = op({
  schema: "view(Tensor(a) self, SymInt[] size) -> Tensor(a)",
  view: true,
  variants: "method",
  forward: checkView,
  grad: { name: "ViewBackward0", self: (g: Tensor, s: Saved): Tensor => reshape(g, s.self_sizes) },
});
/** What reshape records when it had to copy: a view of a tensor nobody else sees. */
const unsafeView = op({
  schema: "_unsafe_view(Tensor self, SymInt[] size) -> Tensor",
  variants: "none",
  forward: (self: Tensor, size: Sizes) => {
    const v = checkView(self, size);
    v.base = null;
    return v;
  },
  grad: { name: "UnsafeViewBackward0", self: (g: Tensor, s: Saved): Tensor => reshape(g, s.self_sizes) },
});

export { unsafeView };

op({
  schema: "view.dtype(Tensor(a) self, ScalarType dtype) -> Tensor(a)",
  view: true,
  variants: "method",
  grad: "none",
  forward: (self: Tensor, dtype: DType): Tensor => viewDType(self, dtype),
});
function viewDType(self: Tensor, dtype: DType): Tensor {
  const from = self.dtype.itemsize;
  const to = dtype.itemsize;
  if (from === to) return alias(self, self.sizes, self.strides, self.offset, dtype);
  const n = self.sizes.length;
  if (n === 0)
    throw runtimeError(
      `self.dim() cannot be 0 to view ${self.dtype.scalarName} as ${dtype.scalarName} (different element sizes)`,
    );
  if (self.strides[n - 1] !== 1) {
    throw runtimeError(
      `self.stride(-1) must be 1 to view ${self.dtype.scalarName} as ${dtype.scalarName} (different element sizes), but got ${self.strides[n - 1]}`,
    );
  }
  if (from > to) {
    const k = from / to;
    const sizes = [...self.sizes.slice(0, -1), self.sizes[n - 1] * k];
    return alias(self, sizes, [...self.strides.slice(0, -1).map((x) => x * k), 1], self.offset * k, dtype);
  }
  const k = to / from;
  if (self.sizes[n - 1] % k !== 0) {
    throw runtimeError(
      `self.size(-1) must be divisible by ${k} to view ${self.dtype.scalarName} as ${dtype.scalarName} (different element sizes), but got ${self.sizes[n - 1]}`,
    );
  }
  if (self.offset % k !== 0) {
    throw runtimeError(
      `self.storage_offset() must be divisible by ${k} to view ${self.dtype.scalarName} as ${dtype.scalarName} (different element sizes), but got ${self.offset}`,
    );
  }
  const strides = self.strides.slice(0, -1).map((x, i) => {
    if (x % k !== 0) {
      throw runtimeError(
        `self.stride(${i}) must be divisible by ${k} to view ${self.dtype.scalarName} as ${dtype.scalarName} (different element sizes), but got ${x}`,
      );
    }
    return x / k;
  });
  return alias(self, [...self.sizes.slice(0, -1), self.sizes[n - 1] / k], [...strides, 1], self.offset / k, dtype);
}

/** What reshape records for a tensor that is not row-major but can be seen in the new shape without a copy. */
const reshapeAlias = op({
  schema: "_reshape_alias(Tensor(a) self, SymInt[] size, SymInt[] stride) -> Tensor(a)",
  variants: "none",
  view: true,
  forward: (self: Tensor, size: Sizes, stride: Sizes) => alias(self, size, stride, self.offset),
  grad: { name: "ReshapeAliasBackward0", self: (g: Tensor, s: Saved): Tensor => reshape(g, s.self_sizes) },
});

export const reshape = op({
  schema: "reshape(Tensor(a) self, SymInt[] shape) -> Tensor(a)",
  composite: true,
  forward: (self: Tensor, shape: Sizes): Tensor => {
    const sizes = inferSizes(shape, self.count);
    if (self.isContiguous) return view(self, sizes);
    const strides = viewStrides(self.sizes, self.strides, sizes);
    return strides === null ? unsafeView(clone(self, 0), sizes) : reshapeAlias(self, sizes, strides);
  },
});
op({
  schema: "view_as(Tensor(a) self, Tensor other) -> Tensor(a)",
  variants: "method",
  composite: true,
  forward: (self: Tensor, other: Tensor) => view(self, other.sizes),
});
op({
  schema: "reshape_as(Tensor(a) self, Tensor other) -> Tensor(a)",
  variants: "method",
  composite: true,
  forward: (self: Tensor, other: Tensor) => reshape(self, other.sizes),
});
export const flatten = op({
  schema: "flatten.using_ints(Tensor(a) self, int start_dim=0, int end_dim=-1) -> Tensor(a)",
  composite: true,
  forward: (self: Tensor, start_dim = 0, end_dim = -1): Tensor => {
    const n = self.sizes.length;
    const from = wrapDim(start_dim, n);
    const to = wrapDim(end_dim, n);
    if (from > to) throw runtimeError("flatten() has invalid args: start_dim cannot come after end_dim");
    if (n === 0) return reshape(self, [1]);
    if (from === to) return self;
    return reshape(self, [
      ...self.sizes.slice(0, from),
      numelOf(self.sizes.slice(from, to + 1)),
      ...self.sizes.slice(to + 1),
    ]);
  },
});
op({
  schema: "ravel(Tensor(a) self) -> Tensor(a)",
  composite: true,
  forward: (self: Tensor) => reshape(self, [-1]),
});
op({
  schema: "unflatten.int(Tensor(a) self, int dim, SymInt[] sizes) -> Tensor(a)",
  composite: true,
  forward: (self: Tensor, dim: number, sizes: Sizes): Tensor => {
    const d = wrapDim(dim, self.sizes.length);
    if (sizes.length === 0) throw runtimeError("unflatten: sizes must be non-empty");
    let whole: Sizes;
    try {
      whole = inferSizes(sizes, self.sizes[d] ?? 1);
    } catch {
      throw runtimeError(
        `unflatten: Provided sizes ${sizesText(sizes)} don't multiply up to the size of dim ${d} (${self.sizes[d]}) in the input tensor`,
      );
    }
    return view(self, [...self.sizes.slice(0, d), ...whole, ...self.sizes.slice(d + 1)]);
  },
});

function permuted(self: Tensor, dims: readonly number[]): Tensor {
  const n = self.sizes.length;
  if (dims.length !== n) {
    throw runtimeError(
      `permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = ${n} is not equal to len(dims) = ${dims.length}`,
    );
  }
  const seen: boolean[] = [];
  const order = dims.map((d) => {
    const w = wrapDim(d, n);
    if (seen[w]) throw runtimeError("permute(): duplicate dims are not allowed.");
    seen[w] = true;
    return w;
  });
  return alias(
    self,
    order.map((d) => self.sizes[d]),
    order.map((d) => self.strides[d]),
    self.offset,
  );
}
export const permute = op({
  schema: "permute(Tensor(a) self, int[] dims) -> Tensor(a)",
  view: true,
  forward: permuted,
  grad: { name: "PermuteBackward0", self: (g: Tensor, s: Saved): Tensor => permute(g, inverseOrder(s.dims)) },
});
/** The permutation that undoes `dims`. */
export function inverseOrder(dims: readonly number[]): number[] {
  const n = dims.length;
  const out = new Array<number>(n);
  dims.forEach((d, i) => {
    out[d < 0 ? d + n : d] = i;
  });
  return out;
}

function swapped(self: Tensor, dim0: number, dim1: number): Tensor {
  const n = self.sizes.length;
  const a = wrapDim(dim0, n);
  const b = wrapDim(dim1, n);
  if (n === 0 || a === b) return alias(self, self.sizes, self.strides, self.offset);
  const sizes = self.sizes.slice();
  const strides = self.strides.slice();
  [sizes[a], sizes[b]] = [sizes[b], sizes[a]];
  [strides[a], strides[b]] = [strides[b], strides[a]];
  return alias(self, sizes, strides, self.offset);
}
export const transpose = op({
  schema: "transpose.int(Tensor(a) self, int dim0, int dim1) -> Tensor(a)",
  aliases: ["swapdims"],
  view: true,
  inplace: "metadata",
  forward: swapped,
  grad: {
    name: "TransposeBackward0",
    inplaceName: "TransposeBackward1",
    self: (g: Tensor, s: Saved): Tensor => transpose(g, s.dim0, s.dim1),
  },
});
op({
  schema: "swapaxes(Tensor(a) self, int axis0, int axis1) -> Tensor(a)",
  view: true,
  inplace: "metadata",
  forward: swapped,
  grad: {
    name: "TransposeBackward0",
    inplaceName: "TransposeBackward1",
    self: (g: Tensor, s: Saved): Tensor => transpose(g, s.axis0, s.axis1),
  },
});
export const t = op({
  schema: "t(Tensor(a) self) -> Tensor(a)",
  view: true,
  inplace: "metadata",
  forward: (self: Tensor): Tensor => {
    const n = self.sizes.length;
    if (n > 2) throw runtimeError(`t() expects a tensor with <= 2 dimensions, but self is ${n}D`);
    return swapped(self, 0, n < 2 ? 0 : 1);
  },
  grad: { name: "TBackward0", inplaceName: "TBackward1", self: (g: Tensor): Tensor => t(g) },
});
/** `x.T`: reversed dimensions. */
export const numpy_T = op({
  schema: "numpy_T(Tensor(a) self) -> Tensor(a)",
  variants: "none",
  composite: true,
  forward: (self: Tensor) => permute(self, range(self.sizes.length).reverse()),
});
export const mT = op({
  schema: "mT(Tensor(a) self) -> Tensor(a)",
  variants: "none",
  composite: true,
  forward: (self: Tensor): Tensor => {
    if (self.sizes.length < 2) {
      throw runtimeError(
        `tensor.mT is only supported on matrices or batches of matrices. Got ${self.sizes.length}-D tensor.`,
      );
    }
    return transpose(self, -2, -1);
  },
});

op({
  schema: "movedim.int(Tensor(a) self, int source, int destination) -> Tensor(a)",
  aliases: ["moveaxis"],
  composite: true,
  forward: (self: Tensor, source: number, destination: number) => movedim(self, [source], [destination]),
});
export const movedim = op({
  schema: "movedim.intlist(Tensor(a) self, int[] source, int[] destination) -> Tensor(a)",
  aliases: ["moveaxis"],
  composite: true,
  forward: (self: Tensor, source: readonly number[], destination: readonly number[]): Tensor => {
    if (source.length !== destination.length) {
      throw runtimeError(
        `movedim: Invalid source or destination dims: source (${sizesText(source)} dims) should contain the same number of dims as destination (${sizesText(destination)} dims)`,
      );
    }
    const n = self.sizes.length;
    const from = source.map((d) => wrapDim(d, n));
    const to = destination.map((d) => wrapDim(d, n));
    if (new Set(from).size !== from.length)
      throw runtimeError(`movedim: repeated dim in \`source\` (${sizesText(source)})`);
    if (new Set(to).size !== to.length)
      throw runtimeError(`movedim: repeated dim in \`destination\` (${sizesText(destination)})`);
    if (n === 0) return alias(self, self.sizes, self.strides, self.offset);
    const order = new Array<number>(n).fill(-1);
    from.forEach((f, i) => {
      order[to[i]] = f;
    });
    const rest = range(n).filter((d) => !from.includes(d));
    for (let i = 0, k = 0; i < n; i++) if (order[i] < 0) order[i] = rest[k++];
    return permute(self, order);
  },
});

function squeezed(self: Tensor, dims: readonly number[] | null): Tensor {
  const sizes: number[] = [];
  const strides: number[] = [];
  for (let i = 0; i < self.sizes.length; i++) {
    if (self.sizes[i] === 1 && (dims === null || dims.includes(i))) continue;
    sizes.push(self.sizes[i]);
    strides.push(self.strides[i]);
  }
  return alias(self, sizes, strides, self.offset);
}
export const squeeze = op({
  schema: "squeeze(Tensor(a) self) -> Tensor(a)",
  view: true,
  inplace: "metadata",
  forward: (self: Tensor) => squeezed(self, null),
  grad: {
    name: "SqueezeBackward0",
    inplaceName: "SqueezeBackward3",
    self: (g: Tensor, s: Saved): Tensor => reshape(g, s.self_sizes),
  },
});
export const squeezeDim = op({
  schema: "squeeze.dim(Tensor(a) self, int dim) -> Tensor(a)",
  view: true,
  inplace: "metadata",
  forward: (self: Tensor, dim: number) => squeezed(self, [wrapDim(dim, self.sizes.length)]),
  grad: {
    name: "SqueezeBackward1",
    inplaceName: "SqueezeBackward4",
    self: (g: Tensor, s: Saved): Tensor => reshape(g, s.self_sizes),
  },
});
op({
  schema: "squeeze.dims(Tensor(a) self, int[] dim) -> Tensor(a)",
  view: true,
  inplace: "metadata",
  forward: (self: Tensor, dim: readonly number[]) =>
    squeezed(self, dim.length === 0 ? [] : wrapDims(dim, self.sizes.length)),
  grad: {
    name: "SqueezeBackward2",
    inplaceName: "SqueezeBackward5",
    self: (g: Tensor, s: Saved): Tensor => reshape(g, s.self_sizes),
  },
});
export const unsqueeze = op({
  schema: "unsqueeze(Tensor(a) self, int dim) -> Tensor(a)",
  view: true,
  inplace: "metadata",
  forward: (self: Tensor, dim: number): Tensor => {
    const n = self.sizes.length;
    const d = wrapDim(dim, n + 1);
    const stride = d < n ? self.sizes[d] * self.strides[d] : 1;
    return alias(
      self,
      [...self.sizes.slice(0, d), 1, ...self.sizes.slice(d)],
      [...self.strides.slice(0, d), stride, ...self.strides.slice(d)],
      self.offset,
    );
  },
  grad: {
    name: "UnsqueezeBackward0",
    inplaceName: "UnsqueezeBackward1",
    self: (g: Tensor, s: Saved): Tensor => squeezeDim(g, s.dim),
  },
});

/** Strides of `self` seen with `size`; -1 keeps a size. */
function expanded(self: Tensor, size: Sizes): Tensor {
  const d = size.length - self.sizes.length;
  if (d < 0) {
    throw runtimeError(
      `expand(${typeTitle(self)}{${sizesText(self.sizes)}}, size=${sizesText(size)}): the number of sizes provided (${size.length}) must be greater or equal to the number of dimensions in the tensor (${self.sizes.length})`,
    );
  }
  const sizes = new Array<number>(size.length);
  const strides = new Array<number>(size.length);
  for (let i = size.length - 1; i >= 0; i--) {
    const have = i < d ? 1 : self.sizes[i - d];
    const stride = i < d ? (i + 1 < size.length ? sizes[i + 1] * strides[i + 1] : 1) : self.strides[i - d];
    let want = size[i];
    if (want === -1) {
      if (i < d) {
        throw runtimeError(
          `The expanded size of the tensor (${want}) isn't allowed in a leading, non-existing dimension ${i}`,
        );
      }
      want = have;
    }
    if (want !== have && have !== 1) {
      throw runtimeError(
        `The expanded size of the tensor (${want}) must match the existing size (${have}) at non-singleton dimension ${i}.  Target sizes: ${sizesText(size)}.  Tensor sizes: ${sizesText(self.sizes)}`,
      );
    }
    sizes[i] = want;
    strides[i] = want !== have ? 0 : stride;
  }
  return alias(self, sizes, strides, self.offset);
}
export const expand = op({
  schema: "expand(Tensor(a) self, SymInt[] size, *, bool implicit=False) -> Tensor(a)",
  view: true,
  variants: "method",
  forward: expanded,
  grad: { name: "ExpandBackward0", self: (g: Tensor, s: Saved): Tensor => sumToSize(g, s.self_sizes) },
});
op({
  schema: "expand_as(Tensor(a) self, Tensor other) -> Tensor(a)",
  variants: "method",
  composite: true,
  forward: (self: Tensor, other: Tensor) => expand(self, other.sizes),
});
export const broadcast_to = op({
  schema: "broadcast_to(Tensor(a) self, SymInt[] size) -> Tensor(a)",
  composite: true,
  forward: (self: Tensor, size: Sizes) => expand(self, size),
});

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
  forward: (self: Tensor, where: Tensor, dim = 0) =>
    tensorSplit(self, where.sizes.length === 0 ? itemNumber(where) : toFlatNumbers(where), dim),
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

op({
  schema: "resize_(Tensor(a!) self, SymInt[] size, *, MemoryFormat? memory_format=None) -> Tensor(a!)",
  variants: "method",
  grad: "none",
  forward: (self: Tensor, size: Sizes, format: number | null = null): Tensor => {
    if (self.requiresGrad) throw runtimeError("cannot resize variables that require grad");
    resizeTo(self, size, format === 2 || format === 3 ? channelsLastStrides(size) : contiguousStrides(size));
    return self;
  },
});
op({
  schema: "resize_as_(Tensor(a!) self, Tensor the_template, *, MemoryFormat? memory_format=None) -> Tensor(a!)",
  grad: "none",
  forward: (self: Tensor, template: Tensor): Tensor => {
    if (self.requiresGrad) throw runtimeError("cannot resize variables that require grad");
    if (!sameSizes(self.sizes, template.sizes)) resizeTo(self, template.sizes);
    return self;
  },
});

/** NAME_copy: the view's values in memory of their own. */
function copying(name: string, schema: string, base: (...args: never[]) => Tensor | Tensor[]): void {
  op({
    schema: `${name}${schema}`,
    variants: "function",
    composite: true,
    out: true,
    forward: ((...args: never[]) => {
      const r = base(...args);
      return Array.isArray(r) ? r.map((x) => clone(x, 0)) : clone(r, 0);
    }) as (...args: never[]) => Tensor,
  });
}
/** narrow as narrow_copy checks it: a dim too large and a negative length have other words. */
function narrowForCopy(self: Tensor, dim: number, start: number, length: number): Tensor {
  const rank = self.sizes.length;
  if (rank > 0 && dim >= rank)
    throw runtimeError(
      "Expected dim < static_cast<int64_t>(self_sizes.size()) to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)",
    );
  if (rank > 0 && length < 0) {
    const size = self.sizes[wrapDim(dim, rank)];
    throw runtimeError(
      `start (${start < 0 ? start + size : start}) + length (${length}) exceeds dimension size (${size}).`,
    );
  }
  return narrow(self, dim, start, length);
}
copying("view_copy", "(Tensor self, SymInt[] size) -> Tensor", reshape as never);
copying("permute_copy", "(Tensor self, int[] dims) -> Tensor", permute as never);
copying("transpose_copy", ".int(Tensor self, int dim0, int dim1) -> Tensor", transpose as never);
copying("t_copy", "(Tensor self) -> Tensor", t as never);
copying("squeeze_copy", "(Tensor self) -> Tensor", squeeze as never);
copying("squeeze_copy", ".dim(Tensor self, int dim) -> Tensor", squeezeDim as never);
copying("unsqueeze_copy", "(Tensor self, int dim) -> Tensor", unsqueeze as never);
copying("expand_copy", "(Tensor self, SymInt[] size, *, bool implicit=False) -> Tensor", expand as never);
copying("select_copy", ".int(Tensor self, int dim, SymInt index) -> Tensor", select as never);
copying(
  "slice_copy",
  ".Tensor(Tensor self, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor",
  slice as never,
);
copying("diagonal_copy", "(Tensor self, int offset=0, int dim1=0, int dim2=1) -> Tensor", diagonal as never);
copying("unfold_copy", "(Tensor self, int dimension, int size, int step) -> Tensor", unfold as never);
copying("narrow_copy", "(Tensor self, int dim, SymInt start, SymInt length) -> Tensor", narrowForCopy as never);
copying("alias_copy", "(Tensor self) -> Tensor", ((x: Tensor) => x) as never);
copying("split_copy", ".Tensor(Tensor self, SymInt split_size, int dim=0) -> Tensor[]", split as never);
copying(
  "split_with_sizes_copy",
  "(Tensor self, SymInt[] split_sizes, int dim=0) -> Tensor[]",
  split_with_sizes as never,
);
copying("unbind_copy", ".int(Tensor self, int dim=0) -> Tensor[]", unbind as never);
copying("as_strided_copy", "(Tensor self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor", ((
  self: Tensor,
  size: Sizes,
  stride: Sizes,
  offset: number | null,
) => as_strided(self, size, stride, offset)) as never);
for (const [name, f] of [
  ["unsafe_split.Tensor(Tensor self, SymInt split_size, int dim=0) -> Tensor[]", split],
  ["unsafe_split_with_sizes(Tensor self, SymInt[] split_sizes, int dim=0) -> Tensor[]", split_with_sizes],
  ["unsafe_chunk(Tensor self, int chunks, int dim=0) -> Tensor[]", chunk],
] as const) {
  op({ schema: name, composite: true, forward: f as never as (...args: never[]) => Tensor[] });
}
op({
  schema: "narrow_copy.method(Tensor self, int dim, SymInt start, SymInt length) -> Tensor",
  variants: "method",
  composite: true,
  forward: (self: Tensor, dim: number, start: number, length: number) =>
    clone(narrowForCopy(self, dim, start, length), 0),
});
op({
  schema: "as_strided_(Tensor(a!) self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor(a!)",
  grad: "none",
  forward: (self: Tensor, size: Sizes, stride: Sizes, storage_offset: number | null = null): Tensor => {
    const v = strided(self, size, stride, storage_offset ?? self.offset);
    self.sizes = v.sizes;
    self.strides = v.strides;
    self.offset = v.offset;
    self.count = v.count;
    self.isContiguous = v.isContiguous;
    return self;
  },
});
