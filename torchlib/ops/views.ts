// Owns: views of a whole tensor in another shape: view, reshape, permute, transpose, squeeze, expand …
import type { DType } from "../core/dtype.ts";
import { runtimeError } from "../core/errors.ts";
import { op } from "../core/op.ts";
import { inferSizes, numelOf, type Sizes, sizesText, viewStrides, wrapDim, wrapDims } from "../core/shape.ts";
import { alias, type Tensor } from "../core/tensor.ts";
import { range, type Saved, typeTitle } from "./common.ts";
import { clone } from "./convert.ts";
import { sumToSize } from "./reduce.ts";

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
