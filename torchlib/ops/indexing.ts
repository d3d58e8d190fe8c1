// Owns: operators that take lists of indices: index_select, index_add, index_copy, index_fill, index_reduce, take, put, repeat_interleave.
import { fromArray, scalarTensor } from "../core/create.ts";
import { int64 } from "../core/dtype.ts";
import { toFlatNumbers } from "../core/element.ts";
import { indexError, runtimeError, type TorchError } from "../core/errors.ts";
import { type Scalar, scalarCategory, toNumber } from "../core/host.ts";
import {
  broadcastTo,
  cast,
  kernel,
  launch,
  contiguous as rawContiguous,
  rawCopy,
  resizeOutput,
} from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { broadcastShapes, contiguousStrides, numelOf, type Sizes, sizesText, wrapDim } from "../core/shape.ts";
import { empty, restride, type Tensor } from "../core/tensor.ts";
import { warnOnce } from "../core/warn.ts";
import { add, mul, remainder } from "./arithmetic.ts";
import { isTensor, notFor, type Operand, type Out, type Saved } from "./common.ts";
import { lt } from "./compare.ts";
import { clone } from "./convert.ts";
import {
  atLeast1,
  firstOutside,
  guarded,
  isIndex,
  outOfBounds,
  scatterSpec,
  scatterTarget,
  wide,
} from "./index-tensor.ts";
import { sumAll } from "./reduce.ts";
import { gather, scatterReduceGrad } from "./scatter.ts";
import { zerosFor } from "./scatter-views.ts";
import { expand, flatten, reshape, unsqueeze } from "./views.ts";
import { where } from "./where.ts";

const kIndexSelect = kernel("index_select");
const kIndexAdd = kernel("index_add");
const kIndexCopy = kernel("index_copy");
const kIndexFill = kernel("index_fill");
const kIndexReduce = kernel("index_reduce");

function checkIndex1D(name: string, index: Tensor): void {
  if (index.sizes.length > 1)
    throw indexError(
      `${name}(): Index is supposed to be a vector, but got dim: ${index.sizes.length} with type: ${index.dtype.scalarName} and size: ${sizesText(index.sizes)}`,
    );
  if (!isIndex(index))
    throw runtimeError(`${name}(): Expected dtype int32/int64 for index but got: ${index.dtype.scalarName}`);
}
export const index_select = op({
  schema: "index_select(Tensor self, int dim, Tensor index) -> Tensor",
  structured: true,
  out: true,
  forward: (self: Tensor, dim: number, index: Tensor, out: Out = null): Tensor => {
    if (index.sizes.length > 1) throw indexError("index_select(): Index is supposed to be a vector");
    if (!isIndex(index)) throw runtimeError("index_select(): Expected dtype int32 or int64 for index");
    const d = wrapDim(dim, self.sizes.length);
    const a = atLeast1(self);
    const i = atLeast1(wide(index));
    const sizes = a.sizes.slice();
    sizes[d] = i.count;
    const r = resizeOutput(out, self.sizes.length === 0 ? [] : sizes, self.dtype, self.device);
    if (r.count > 0)
      guarded(
        () => launch(kIndexSelect, [atLeast1(r)], [a, i], [d]),
        () => notInSelected(i, a.sizes, d, r),
      );
    return r;
  },
  grad: {
    name: "IndexSelectBackward0",
    self: (g: Tensor, s: Saved): Tensor => indexSelectGrad(g, s.self_sizes, s.dim, s.index),
  },
});
/** Dim 1 into a contiguous result is gathered by another kernel, with words of its own. */
function notInSelected(index: Tensor, sizes: Sizes, dim: number, result: Tensor): TorchError {
  if (dim !== 1 || !result.isContiguous) return indexError("index out of range in self");
  const bad = toFlatNumbers(index).find((i) => i < 0 || i >= sizes[1]);
  return runtimeError(`INDICES element is out of DATA bounds, id=${bad} axis_dim=${sizes[1]}`);
}
function indexSelectGrad(g: Tensor, sizes: Sizes, dim: number, index: Tensor): Tensor {
  if (sizes.length === 0) return g;
  return index_add(zerosFor(g, sizes), dim, index, g);
}
export const index_add = op({
  ...scatterSpec,
  schema: "index_add(Tensor self, int dim, Tensor index, Tensor source, *, Scalar alpha=1) -> Tensor",
  forward: (self: Tensor, dim: number, index: Tensor, source: Tensor, alpha: Scalar = 1, out: Out = null): Tensor => {
    const d = wrapDim(dim, self.sizes.length);
    if (index.sizes.length > 1) throw indexError("index_add_(): Index is supposed to be a vector");
    if (!isIndex(index)) throw runtimeError("index_add_(): Expected dtype int32/int64 for index");
    if (self.dtype !== source.dtype)
      throw runtimeError(
        `index_add_(): self (${self.dtype.scalarName}) and source (${source.dtype.scalarName}) must have the same scalar type`,
      );
    const a = atLeast1(self);
    const x = atLeast1(source);
    if (a.sizes.length !== x.sizes.length || a.sizes.some((n, k) => k !== d && n !== x.sizes[k])) {
      throw runtimeError(
        `source tensor shape must match self tensor shape, excluding the specified dimension. Got self.shape = ${sizesText(self.sizes)} source.shape = ${sizesText(source.sizes)}`,
      );
    }
    if (index.count !== x.sizes[d]) {
      throw runtimeError(
        `index_add_(): Number of indices (${index.count}) should be equal to source.size(dim): (${x.sizes[d]}), for dim: ${d}`,
      );
    }
    const r = scatterTarget(self, out);
    if (x.count > 0) {
      const scaled = typeof alpha === "object" && "re" in alpha ? mul(x, alpha) : x;
      guarded(
        () =>
          launch(kIndexAdd, [atLeast1(r)], [atLeast1(wide(index)), scaled], [d, scaled === x ? toNumber(alpha) : 1]),
        // beyond one dimension an unscaled index_add is a scatter_add
        () =>
          self.sizes.length > 1 && toNumber(alpha) === 1
            ? outOfBounds(atLeast1(index), 0, restride(a, [a.sizes[d]], [1], a.offset), d)
            : indexError("index out of range in self"),
      );
    }
    return r;
  },
  grad: {
    name: "IndexAddBackward0",
    self: (g: Tensor): Tensor => g,
    source: (g: Tensor, s: Saved): Tensor => indexAddGrad(g, s.dim, s.index, s.alpha, s.source_dim),
  },
});
function indexAddGrad(g: Tensor, dim: number, index: Tensor, alpha: Scalar, sourceDim: number): Tensor {
  const picked = index_select(g, dim, index);
  const scaled = alpha === 1 ? picked : mul(picked, alpha);
  return sourceDim === 0 && scaled.sizes.length > 0 ? reshape(scaled, []) : scaled;
}
export const index_copy = op({
  ...scatterSpec,
  schema: "index_copy(Tensor self, int dim, Tensor index, Tensor source) -> Tensor",
  forward: (self: Tensor, dim: number, index: Tensor, source: Tensor, out: Out = null): Tensor => {
    const d = wrapDim(dim, self.sizes.length);
    if (index.sizes.length >= 2) {
      throw indexError(`index_copy_(): Index should have dimension 1 or 0 (got ${index.sizes.length})`);
    }
    if (index.dtype !== int64)
      throw runtimeError("index_copy_(): Expected a long tensor for index, but got " + index.dtype.scalarName);
    if (self.dtype !== source.dtype) {
      throw runtimeError(
        `index_copy_(): self and source expected to have the same dtype, but got (self) ${self.dtype.scalarName} and (source) ${source.dtype.scalarName}`,
      );
    }
    const a = atLeast1(self);
    const x = atLeast1(source);
    if (a.sizes.length !== x.sizes.length) {
      throw indexError(
        `index_copy_(): When source and destination are not scalars, their dimensionality must match. Source dimensionality (${source.sizes.length}), destination dimensionality (${self.sizes.length})`,
      );
    }
    const r = scatterTarget(self, out);
    if (x.count > 0) {
      guarded(
        () => launch(kIndexCopy, [atLeast1(r)], [atLeast1(index), x], [d]),
        () =>
          indexError(
            `index_copy_(): index ${firstOutside(index, a.sizes[d], 0)} is out of bounds for dimension ${d} with size ${a.sizes[d]}`,
          ),
      );
    }
    return r;
  },
  grad: {
    name: "IndexCopyBackward0",
    self: (g: Tensor, s: Saved): Tensor => indexFill(g, s.dim, s.index, 0),
    source: (g: Tensor, s: Saved): Tensor => indexAddGrad(g, s.dim, s.index, 1, s.source_dim),
  },
});
function indexFillForward(self: Tensor, dim: number, index: Tensor, value: Operand, out: Out = null): Tensor {
  const d = wrapDim(dim, self.sizes.length);
  if (index.dtype !== int64) throw indexError("index_fill_(): Expected dtype int64 for index.");
  if (isTensor(value) && value.sizes.length > 0) {
    throw runtimeError(
      `index_fill_ only supports a 0-dimensional value tensor, but got tensor with ${value.sizes.length} dimension(s).`,
    );
  }
  if (index.sizes.length > 1) throw indexError("Index has to be a vector/scalar");
  if (
    isTensor(value)
      ? value.dtype.category === 3 && self.dtype.category !== 3
      : scalarCategory(value) === 3 && self.dtype.category !== 3
  ) {
    throw runtimeError("index_fill_(): Converting complex Scalar to non-complex type is not supported");
  }
  const r = scatterTarget(self, out);
  const t = atLeast1(r);
  const i = atLeast1(index);
  const sizes = t.sizes.slice();
  sizes[d] = i.count;
  const v = isTensor(value) ? cast(value, self.dtype) : scalarTensor(value, self.dtype);
  if (numelOf(sizes) > 0) {
    guarded(
      () => launch(kIndexFill, [t], [i, broadcastTo(v, sizes)], [d]),
      () =>
        indexError(
          `index ${firstOutside(index, t.sizes[d])} is out of bounds for dimension ${d} with size ${t.sizes[d]}`,
        ),
    );
  }
  return r;
}
const indexFill = op({
  ...scatterSpec,
  schema: "index_fill.int_Scalar(Tensor self, int dim, Tensor index, Scalar value) -> Tensor",
  out: false,
  forward: indexFillForward,
  grad: { name: "IndexFillBackward0", self: (g: Tensor, s: Saved): Tensor => indexFill(g, s.dim, s.index, 0) },
});
op({
  ...scatterSpec,
  schema: "index_fill.int_Tensor(Tensor self, int dim, Tensor index, Tensor value) -> Tensor",
  out: false,
  forward: indexFillForward,
  grad: {
    name: "IndexFillBackward1",
    self: (g: Tensor, s: Saved): Tensor => indexFill(g, s.dim, s.index, 0),
    value: (g: Tensor, s: Saved): Tensor => sumAll(index_select(g, s.dim, unique1(s.index))),
  },
});
/** Each index once, since filling twice writes the same value. */
function unique1(index: Tensor): Tensor {
  const seen = new Set(toFlatNumbers(index));
  return fromArray([...seen], [seen.size], int64);
}
const indexReduceModes: Record<string, number> = { prod: 1, mean: 2, amax: 3, amin: 4 };
op({
  ...scatterSpec,
  schema:
    "index_reduce(Tensor self, int dim, Tensor index, Tensor source, str reduce, *, bool include_self=True) -> Tensor",
  forward: (
    self: Tensor,
    dim: number,
    index: Tensor,
    source: Tensor,
    how: string,
    include_self = true,
    out: Out = null,
  ): Tensor => {
    const mode = indexReduceModes[how];
    if (mode === undefined)
      throw runtimeError(`index_reduce(): Expected reduce to be one of prod, mean, amax or amin but got ${how}.`);
    const d = wrapDim(dim, self.sizes.length);
    checkIndex1D("index_reduce", index);
    if (self.dtype !== source.dtype)
      throw runtimeError("index_reduce(): Expected self and source to have the same scalar type");
    warnOnce("index_reduce() is in beta and the API may change at any time.");
    const r = scatterTarget(self, out);
    if (source.count > 0) {
      const t = atLeast1(r);
      const n = t.sizes[d];
      guarded(
        () => launch(kIndexReduce, [t], [atLeast1(wide(index)), atLeast1(source)], [d, mode, include_self ? 1 : 0]),
        // without self, index_fill comes first: it takes indices counted from the end, and has its own words
        () =>
          include_self || toFlatNumbers(index).every((i) => i >= -n && i < n)
            ? indexError("index out of range in self")
            : indexError(`index ${firstOutside(index, n)} is out of bounds for dimension ${d} with size ${n}`),
      );
    }
    return r;
  },
  grad: {
    name: "IndexReduceBackward0",
    self: (g: Tensor, s: Saved): Tensor =>
      scatterReduceGrad(
        g,
        s.self,
        s.dim,
        spread(s.index, s.source, s.dim),
        s.source,
        s.reduce,
        s.include_self,
        s.result,
        true,
      ),
    source: (g: Tensor, s: Saved): Tensor =>
      scatterReduceGrad(
        g,
        s.self,
        s.dim,
        spread(s.index, s.source, s.dim),
        s.source,
        s.reduce,
        s.include_self,
        s.result,
        false,
      ),
  },
});
/** A 1-D index repeated over the other dims, so that it serves gather and scatter. */
function spread(index: Tensor, like: Tensor, dim: number): Tensor {
  if (like.sizes.length === 0) return reshape(index, []);
  const d = wrapDim(dim, like.sizes.length);
  return expand(
    reshape(
      index,
      like.sizes.map((_, i) => (i === d ? index.count : 1)),
    ),
    like.sizes,
  );
}

const notInFlat = (index: Tensor, self: Tensor) =>
  indexError(
    `out of range: tried to access index ${firstOutside(index, self.count)} on a tensor of ${self.count} elements.`,
  );
export const take = op({
  schema: "take(Tensor self, Tensor index) -> Tensor",
  out: true,
  forward: (self: Tensor, index: Tensor): Tensor => {
    if (index.dtype !== int64)
      throw runtimeError(`take(): Expected a long tensor for index, but got ${index.dtype.scalarName}`);
    if (self.count === 0 && index.count > 0) throw indexError("take(): tried to take from an empty tensor");
    const flat = rawContiguous(self);
    const r = empty([index.count], self.dtype, self.device);
    const i = rawContiguous(index);
    if (r.count > 0) {
      const wrapped = where(lt(i, 0), add(i, self.count), i);
      guarded(
        () =>
          launch(
            kIndexSelect,
            [r],
            [restride(flat, [flat.count], [1], flat.offset), restride(wrapped, [wrapped.count], [1], wrapped.offset)],
            [0],
          ),
        () => notInFlat(i, self),
      );
    }
    return restride(r, index.sizes, contiguousStrides(index.sizes), 0);
  },
  grad: {
    name: "TakeBackward0",
    self: (g: Tensor, s: Saved): Tensor => putForward(zerosFor(g, s.self_sizes), s.index, g, true),
  },
});
const putForward = op({
  schema: "put(Tensor self, Tensor index, Tensor source, bool accumulate=False) -> Tensor",
  inplace: true,
  forward: (self: Tensor, index: Tensor, source: Tensor, accumulate = false): Tensor => {
    if (index.dtype !== int64)
      throw runtimeError(`put_(): Expected a long tensor for index, but got ${index.dtype.scalarName}`);
    if (self.dtype !== source.dtype) {
      throw runtimeError(
        `put_(): self and source expected to have the same dtype, but got self.dtype = ${self.dtype.scalarName} and source.dtype = ${source.dtype.scalarName}`,
      );
    }
    if (index.count !== source.count) {
      throw runtimeError(
        `put_(): Expected source and index to have the same number of elements, but got source.numel() = ${source.count}, index.numel() = ${index.count}`,
      );
    }
    const r = empty(self.sizes, self.dtype, self.device);
    rawCopy(r, self);
    if (index.count > 0) {
      const i = rawContiguous(index);
      const wrapped = where(lt(i, 0), add(i, self.count), i);
      const flat = restride(r, [r.count], [1], 0);
      const src = rawContiguous(source);
      const args = [
        restride(wrapped, [wrapped.count], [1], wrapped.offset),
        restride(src, [src.count], [1], src.offset),
      ];
      guarded(
        () => launch(accumulate ? kIndexAdd : kIndexCopy, [flat], args, accumulate ? [0, 1] : [0]),
        () => notInFlat(i, self),
      );
    }
    return r;
  },
  grad: {
    name: "PutBackward0",
    self: (g: Tensor, s: Saved): Tensor =>
      s.accumulate ? g : putForward(g, s.index, zerosFor(g, s.source_sizes), false),
    source: (g: Tensor, s: Saved): Tensor => reshape(take(g, s.index), s.source_sizes),
  },
});

op({
  schema: "take_along_dim(Tensor self, Tensor indices, int? dim=None) -> Tensor",
  composite: true,
  out: true,
  forward: (self: Tensor, indices: Tensor, dim: number | null = null): Tensor => {
    if (indices.dtype !== int64) {
      throw runtimeError(`torch.take_along_dim(): dtype of indices should be Long but got ${indices.dtype.scalarName}`);
    }
    if (dim === null) return gather(reshape(self, [-1]), 0, reshape(indices, [-1]));
    if (self.sizes.length !== indices.sizes.length) {
      throw runtimeError(
        `torch.take_along_dim(): input and indices should have the same number of dimensions, but got ${self.sizes.length} dimensions for input, and ${indices.sizes.length} dimensions for indices`,
      );
    }
    const d = wrapDim(dim, self.sizes.length);
    const a = self.sizes.slice();
    const i = indices.sizes.slice();
    a[d] = i[d];
    const indexSizes = broadcastShapes(a, i);
    const b = self.sizes.slice();
    const j = indices.sizes.slice();
    j[d] = b[d];
    const selfSizes = broadcastShapes(b, j);
    return gather(expand(self, selfSizes), d, expand(remainder(indices, selfSizes[d]), indexSizes));
  },
});

function repeatsOf(repeats: Tensor, outputSize: number | null): Tensor {
  if (repeats.sizes.length > 1) throw runtimeError("repeat_interleave only accept 1D vector as repeat");
  if (!isIndex(repeats)) throw notFor("repeat_interleave_cpu", repeats.dtype);
  const list = toFlatNumbers(repeats);
  const out: number[] = [];
  list.forEach((n, i) => {
    if (n < 0) throw runtimeError("repeats can not be negative");
    for (let k = 0; k < n; k++) out.push(i);
  });
  if (outputSize !== null && outputSize !== out.length)
    throw runtimeError("allocated size does not match required size");
  return fromArray(out, [out.length], repeats.dtype);
}
op({
  schema: "repeat_interleave.Tensor(Tensor repeats, *, SymInt? output_size=None) -> Tensor",
  grad: "none",
  forward: (repeats: Tensor, output_size: number | null = null) => repeatsOf(repeats, output_size),
});
function interleave(self: Tensor, repeats: Tensor, dim: number | null, outputSize: number | null): Tensor {
  const x = dim === null ? reshape(self, [-1]) : self;
  const d = dim ?? 0;
  const w = wrapDim(d, x.sizes.length);
  let r = repeats;
  const size = x.sizes[w] ?? 1;
  if (r.sizes.length === 0 || (r.sizes.length === 1 && r.sizes[0] === 1)) r = expand(reshape(r, [1]), [size]);
  else if (r.sizes.length === 1) {
    if (r.sizes[0] !== size)
      throw runtimeError(
        "repeats must have the same size as input along dim, but got repeats.size(0) = " +
          `${r.sizes[0]} and input.size(${w}) = ${size}`,
      );
  } else throw runtimeError("repeats must be 0-dim or 1-dim tensor");
  return index_select(x, w, repeatsOf(r, outputSize));
}
op({
  schema:
    "repeat_interleave.self_Tensor(Tensor self, Tensor repeats, int? dim=None, *, SymInt? output_size=None) -> Tensor",
  composite: true,
  forward: (self: Tensor, repeats: Tensor, dim: number | null = null, output_size: number | null = null) =>
    interleave(self, repeats, dim, output_size),
});
op({
  schema:
    "repeat_interleave.self_int(Tensor self, SymInt repeats, int? dim=None, *, SymInt? output_size=None) -> Tensor",
  composite: true,
  forward: (self: Tensor, repeats: number, dim: number | null = null, output_size: number | null = null): Tensor => {
    if (repeats < 0) throw runtimeError("Repeats must be non-negative");
    const x = dim === null ? reshape(self, [-1]) : self;
    const d = wrapDim(dim ?? 0, x.sizes.length);
    const expected = (x.sizes[d] ?? 1) * repeats;
    if (output_size !== null && output_size !== expected)
      throw runtimeError(`repeat_interleave: Invalid output_size, expected ${expected} but got ${output_size}`);
    const wideOne = unsqueeze(x, d + 1);
    const sizes = wideOne.sizes.slice();
    sizes[d + 1] = repeats;
    return flatten(clone(expand(wideOne, sizes), 0), d, d + 1);
  },
});
