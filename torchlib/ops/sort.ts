// Owns: sorting, selection of ranks, uniqueness, searching sorted sequences, histograms.
import { fromArray, rawFill, scalarTensor, zeros } from "../core/create.ts";
import { bool, type DType, float32, float64, int32, int64, promote_types } from "../core/dtype.ts";
import { itemNumber, toFlatNumbers } from "../core/element.ts";
import { indexError, runtimeError } from "../core/errors.ts";
import { type Scalar, toNumber } from "../core/host.ts";
import { cast, contiguous, kernel, launch, rawCopy, resizeOutput } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { numelOf, type Sizes, sizesText, wrapDim } from "../core/shape.ts";
import { empty, restride, type Tensor } from "../core/tensor.ts";
import { div, lerp, mul } from "./arithmetic.ts";
import { cppDouble, notFor, type Out, range, type Saved } from "./common.ts";
import { cType, eq, logical_and, logical_not, logical_or } from "./compare.ts";
import { clone } from "./convert.ts";
import { index_select } from "./indexing.ts";
import { isnan } from "./pointwise.ts";
import { anyDims, maxAll, minAll, sumAll, sumDims } from "./reduce.ts";
import { gather, value_selecting_backward } from "./scatter.ts";
import { movedim, reshape } from "./views.ts";

const kSort = kernel("sort");
const kTopk = kernel("topk");
const kKth = kernel("kthvalue");
const kMedian = kernel("median");
const kMode = kernel("mode");
const kUnique = kernel("unique");
const kUniqueConsecutive = kernel("unique_consecutive");
const kSearch = kernel("searchsorted");
const kHistc = kernel("histc");
const kBincount = kernel("bincount");

type Pair = [Tensor, Tensor] | null;

/** Results of a line-by-line kernel with values and indices of `sizes`. */
function lines(k: typeof kSort, self: Tensor, sizes: Sizes, scalars: number[], outs: Pair): Tensor[] {
  const values = resizeOutput(outs?.[0] ?? null, sizes, self.dtype, self.device);
  const indices = resizeOutput(outs?.[1] ?? null, sizes, int64, self.device);
  if (self.sizes.length === 0) {
    rawCopy(values, self);
    rawFill(indices, 0);
  } else if (values.count > 0) launch(k, [values, indices], [self], scalars);
  return [values, indices];
}
function sortForward(self: Tensor, dim: number, descending: boolean, outs: Pair = null): Tensor[] {
  if (self.dtype.category === 3) throw runtimeError(" Sort does not support complex dtypes on CPU");
  const d = wrapDim(dim, self.sizes.length);
  return lines(kSort, self, self.sizes, [d, descending ? 1 : 0], outs);
}
const pickGrad = (g: Tensor, dim: number, indices: Tensor, sizes: Sizes): Tensor =>
  value_selecting_backward(g, dim, indices, sizes, true);
export const sort = op({
  schema: "sort(Tensor self, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)",
  structured: true,
  out: true,
  forward: (self: Tensor, dim = -1, descending = false, outs: Pair = null) => sortForward(self, dim, descending, outs),
  grad: { name: "SortBackward0", self: (g: Tensor, s: Saved): Tensor => pickGrad(g, s.dim, s.indices, s.self_sizes) },
});
op({
  schema:
    "sort.stable(Tensor self, *, bool? stable, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)",
  structured: true,
  out: true,
  forward: (self: Tensor, _stable: boolean | null, dim = -1, descending = false, outs: Pair = null) =>
    sortForward(self, dim, descending, outs),
  grad: { name: "SortBackward1", self: (g: Tensor, s: Saved): Tensor => pickGrad(g, s.dim, s.indices, s.self_sizes) },
});
op({
  schema: "argsort(Tensor self, int dim=-1, bool descending=False) -> Tensor",
  grad: "none",
  forward: (self: Tensor, dim = -1, descending = false) => sortForward(self, dim, descending)[1],
});
op({
  schema: "argsort.stable(Tensor self, *, bool stable, int dim=-1, bool descending=False) -> Tensor",
  grad: "none",
  out: true,
  forward: (self: Tensor, _stable: boolean, dim = -1, descending = false) => sortForward(self, dim, descending)[1],
});
op({
  schema: "msort(Tensor self) -> Tensor",
  composite: true,
  out: true,
  forward: (self: Tensor) => (sort(self, 0, false) as Tensor[])[0],
});
export const topk = op({
  schema:
    "topk(Tensor self, SymInt k, int dim=-1, bool largest=True, bool sorted=True) -> (Tensor values, Tensor indices)",
  structured: true,
  out: true,
  forward: (self: Tensor, k: number, dim = -1, largest = true, _sorted = true, outs: Pair = null): Tensor[] => {
    if (self.dtype.category === 3) throw runtimeError(" topk does not support complex dtypes on CPU");
    if (self.dtype === bool) throw runtimeError("topk does not support bool dtypes on CPU");
    const d = wrapDim(dim, self.sizes.length);
    const size = self.sizes.length === 0 ? 1 : self.sizes[d];
    if (k < 0 || k > size) throw runtimeError("selected index k out of range");
    const sizes = self.sizes.slice();
    if (sizes.length > 0) sizes[d] = k;
    return lines(kTopk, self, sizes, [d, largest ? 1 : 0], outs);
  },
  grad: { name: "TopkBackward0", self: (g: Tensor, s: Saved): Tensor => pickGrad(g, s.dim, s.indices, s.self_sizes) },
});

/** Kernels give size 1 on the dim; without keepdim it is dropped. */
function ranked(k: typeof kSort, self: Tensor, d: number, keepdim: boolean, scalars: number[], outs: Pair): Tensor[] {
  const kept = self.sizes.map((n, i) => (i === d ? 1 : n));
  const sizes = keepdim ? kept : self.sizes.filter((_, i) => i !== d);
  const values = resizeOutput(outs?.[0] ?? null, self.sizes.length === 0 ? [] : sizes, self.dtype, self.device);
  const indices = resizeOutput(outs?.[1] ?? null, self.sizes.length === 0 ? [] : sizes, int64, self.device);
  if (self.sizes.length === 0) {
    rawCopy(values, self);
    rawFill(indices, 0);
    return [values, indices];
  }
  if (values.count > 0) {
    const grow = (t: Tensor): Tensor =>
      keepdim ? t : restride(t, kept, [...t.strides.slice(0, d), 0, ...t.strides.slice(d)], t.offset);
    launch(k, [grow(values), grow(indices)], [self], scalars);
  }
  return [values, indices];
}
const rankGrad = (g: Tensor, dim: number, indices: Tensor, sizes: Sizes, keepdim: boolean): Tensor =>
  value_selecting_backward(g, dim, indices, sizes, keepdim);
export const kthvalue = op({
  schema: "kthvalue(Tensor self, SymInt k, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)",
  structured: true,
  out: true,
  forward: (self: Tensor, k: number, dim = -1, keepdim = false, outs: Pair = null): Tensor[] => {
    if (self.dtype.category === 3 || self.dtype === bool) throw notFor("kthvalue_cpu", self.dtype);
    const d = wrapDim(dim, self.sizes.length);
    const size = self.sizes.length === 0 ? 1 : self.sizes[d];
    if (self.sizes.length > 0 && size === 0)
      throw indexError(`kthvalue(): Expected reduction dim ${d} to have non-zero size.`);
    if (k < 1 || k > size) throw runtimeError(`kthvalue(): selected number k out of range for dimension ${d}`);
    if (outs?.some((o) => o.storage === self.storage)) {
      throw runtimeError(
        "unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. Please clone() the tensor before performing the operation.",
      );
    }
    return ranked(kKth, self, d, keepdim, [d, k], outs);
  },
  grad: {
    name: "KthvalueBackward0",
    self: (g: Tensor, s: Saved): Tensor => rankGrad(g, s.dim, s.indices, s.self_sizes, s.keepdim),
  },
});
function medianAll(self: Tensor, ignoreNan: boolean): Tensor {
  if (self.dtype.category === 3 || self.dtype === bool) throw notFor("median_cpu", self.dtype);
  if (self.count === 0) return scalarTensor(self.dtype.category === 2 ? { v: Number.NaN } : 0, self.dtype);
  const flat = contiguous(self);
  return ranked(kMedian, restride(flat, [flat.count], [1], flat.offset), 0, false, [0, ignoreNan ? 1 : 0], null)[0];
}
for (const [name, ignore, title] of [
  ["median", false, "Median"],
  ["nanmedian", true, "Nanmedian"],
] as const) {
  op({
    schema: `${name}(Tensor self) -> Tensor`,
    forward: (self: Tensor) => medianAll(self, ignore),
    grad: { name: `${title}Backward0`, self: (g: Tensor, s: Saved): Tensor => evenShare(g, s.self, s.result) },
  });
  op({
    schema: `${name}.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)`,
    structured: true,
    out: true,
    forward: (self: Tensor, dim: number, keepdim = false, outs: Pair = null): Tensor[] => {
      if (self.dtype.category === 3 || self.dtype === bool) throw notFor("median_out", self.dtype);
      const d = wrapDim(dim, self.sizes.length);
      if (self.sizes.length > 0 && self.sizes[d] === 0)
        throw indexError(`median(): Expected reduction dim ${d} to have non-zero size.`);
      return ranked(kMedian, self, d, keepdim, [d, ignore ? 1 : 0], outs);
    },
    grad: {
      name: `${title}Backward1`,
      self: (g: Tensor, s: Saved): Tensor => rankGrad(g, s.dim, s.indices, s.self_sizes, s.keepdim),
    },
  });
}
function evenShare(g: Tensor, self: Tensor, result: Tensor): Tensor {
  const hit = logical_or(eq(self, result), logical_and(isnan(self), isnan(result)));
  return div(mul(g, hit), sumAll(hit));
}

op({
  schema: "mode(Tensor self, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)",
  structured: true,
  out: true,
  forward: (self: Tensor, dim = -1, keepdim = false, outs: Pair = null): Tensor[] => {
    if (self.dtype.category === 3) throw notFor("mode_cpu", self.dtype);
    const d = wrapDim(dim, self.sizes.length);
    if (self.sizes.length > 0 && self.sizes[d] === 0)
      throw indexError(`mode(): Expected reduction dim ${d} to have non-zero size.`);
    return ranked(kMode, self, d, keepdim, [d], outs);
  },
  grad: {
    name: "ModeBackward0",
    self: (g: Tensor, s: Saved): Tensor => rankGrad(g, s.dim, s.indices, s.self_sizes, s.keepdim),
  },
});

/** Quantiles by sorting, PyTorch's interpolations. */
function quantileOf(
  self: Tensor,
  q: Tensor | number,
  dim: number | null,
  keepdim: boolean,
  interpolation: string,
  ignoreNan: boolean,
): Tensor {
  const name = ignoreNan ? "nanquantile()" : "quantile()";
  if (self.count === 0) throw runtimeError(`${name} input tensor must be non-empty`);
  if (self.dtype.category !== 2 || self.dtype.itemsize < 4)
    throw runtimeError(`${name} input tensor must be either float or double dtype`);
  const list = typeof q === "number" ? [q] : toFlatNumbers(q);
  const qDim = typeof q === "number" ? 0 : q.sizes.length;
  if (qDim > 1) throw runtimeError(`${name} q must be a scalar or 1D tensor`);
  if (typeof q !== "number" && q.dtype !== self.dtype)
    throw runtimeError(`${name} q tensor must be same dtype as the input tensor`);
  for (const x of list) {
    if (!(x >= 0 && x <= 1)) {
      throw runtimeError(
        typeof q === "number"
          ? `${name} q must be in the range [0, 1] but got ${x}`
          : `${name} q values must be in the range [0, 1]`,
      );
    }
  }
  const modes = ["linear", "lower", "higher", "midpoint", "nearest"];
  if (!modes.includes(interpolation)) {
    throw runtimeError(
      `${name} interpolation must be one of linear, lower, higher, midpoint or nearest, but got ${interpolation}`,
    );
  }
  const n = self.sizes.length;
  const d = dim === null ? 0 : wrapDim(dim, n);
  const base = dim === null ? reshape(self, [-1]) : n === 0 ? reshape(self, [1]) : movedim(self, [d], [n - 1]);
  const sorted = (sort(base, -1, false) as Tensor[])[0];
  const size = sorted.sizes[sorted.sizes.length - 1];
  const lead = sorted.sizes.slice(0, -1);
  const rows = numelOf(lead);
  const counts = ignoreNan ? toFlatNumbers(sumDims(logical_not(isnan(base)), [-1])) : null;
  const hasNan = ignoreNan ? null : toFlatNumbers(anyDims(isnan(base), [-1]));
  const k = list.length;
  const low = new Array<number>(rows * k);
  const high = new Array<number>(rows * k);
  const weight = new Array<number>(rows * k);
  const f = self.dtype.itemsize === 4 ? Math.fround : (x: number) => x;
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < k; j++) {
      const last = counts === null ? size - 1 : Math.max(counts[r] - 1, 0);
      let rank = f(f(list[j]) * last);
      if (hasNan !== null && hasNan[r] !== 0) rank = size - 1;
      if (interpolation === "lower") rank = Math.floor(rank);
      else if (interpolation === "higher") rank = Math.ceil(rank);
      else if (interpolation === "nearest") rank = roundEven(rank);
      low[r * k + j] = Math.floor(rank);
      high[r * k + j] = Math.ceil(rank);
      weight[r * k + j] = interpolation === "midpoint" ? 0.5 : rank - Math.floor(rank);
    }
  }
  const at = [...lead, k];
  const a = gather(sorted, -1, fromArray(low, at, int64));
  let r = a;
  if (interpolation === "linear" || interpolation === "midpoint") {
    const b = gather(sorted, -1, fromArray(high, at, int64));
    r = lerp(a, b, fromArray(weight, at, self.dtype));
  }
  // quantiles come first, then the kept dims
  const m = at.length;
  r = movedim(r, [m - 1], [0]);
  if (keepdim) {
    const shape = dim === null ? new Array<number>(n).fill(1) : self.sizes.map((s, i) => (i === d ? 1 : s));
    r = reshape(r, [k, ...shape]);
  }
  return qDim === 0 ? reshape(r, r.sizes.slice(1)) : r;
}
const roundEven = (x: number): number => {
  const f = Math.floor(x);
  const d = x - f;
  return d > 0.5 || (d === 0.5 && f % 2 === 1) ? f + 1 : f;
};
for (const [name, ignore] of [
  ["quantile", false],
  ["nanquantile", true],
] as const) {
  op({
    schema: `${name}(Tensor self, Tensor q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor`,
    composite: true,
    out: true,
    forward: (self: Tensor, q: Tensor, dim: number | null = null, keepdim = false, interpolation = "linear") =>
      quantileOf(self, q, dim, keepdim, interpolation, ignore),
  });
  op({
    schema: `${name}.scalar(Tensor self, float q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor`,
    composite: true,
    out: true,
    forward: (self: Tensor, q: number, dim: number | null = null, keepdim = false, interpolation = "linear") =>
      quantileOf(self, q, dim, keepdim, interpolation, ignore),
  });
}

/** Sorted distinct values, inverse and counts of a flat tensor. */
export function uniqueFlat(k: "sorted" | "consecutive", self: Tensor): [Tensor, Tensor, Tensor] {
  if (self.dtype.category === 3) throw notFor("unique", self.dtype);
  const flat = contiguous(self);
  const n = flat.count;
  const x = restride(flat, [n], [1], flat.offset);
  const values = empty([n], self.dtype);
  const inverse = empty([n], int64);
  const counts = empty([n], int64);
  const count = zeros([1], int64);
  if (n > 0) launch(k === "sorted" ? kUnique : kUniqueConsecutive, [values, inverse, counts, count], [x], []);
  const m = itemNumber(count);
  const head = (t: Tensor): Tensor => clone(restride(t, [m], [1], 0), 0);
  return [head(values), reshape(inverse, self.sizes), head(counts)];
}
/** Distinct slices along a dim: compared whole, in lexicographic order when sorted. */
export function uniqueDim(k: "sorted" | "consecutive", self: Tensor, dim: number): [Tensor, Tensor, Tensor] {
  const d = wrapDim(dim, self.sizes.length);
  const n = self.sizes[d];
  const rows = reshape(clone(movedim(self, [d], [0]), 0), [n, n === 0 ? 0 : self.count / n]);
  const width = rows.sizes[1];
  const v = toFlatNumbers(rows);
  const compare = (a: number, b: number): number => {
    for (let j = 0; j < width; j++) {
      const x = v[a * width + j];
      const y = v[b * width + j];
      if (x !== y) return x < y ? -1 : 1;
    }
    return 0;
  };
  const order = range(n);
  if (k === "sorted") order.sort((a, b) => compare(a, b) || a - b);
  const firsts: number[] = [];
  const inverse = new Array<number>(n);
  const counts: number[] = [];
  order.forEach((r, i) => {
    if (i === 0 || compare(order[i - 1], r) !== 0) {
      firsts.push(r);
      counts.push(0);
    }
    inverse[r] = firsts.length - 1;
    counts[counts.length - 1]++;
  });
  return [
    index_select(self, d, fromArray(firsts, [firsts.length], int64)),
    fromArray(inverse, [n], int64),
    fromArray(counts, [counts.length], int64),
  ];
}
op({
  schema:
    "_unique2(Tensor self, bool sorted=True, bool return_inverse=False, bool return_counts=False) -> (Tensor, Tensor, Tensor)",
  variants: "function",
  grad: "none",
  forward: (self: Tensor): Tensor[] => uniqueFlat("sorted", self),
});

function search(sorted: Tensor, values: Tensor, int32Out: boolean, right: boolean, out: Out): Tensor {
  const dtype = int32Out ? int32 : int64;
  const common = sorted.dtype === values.dtype ? sorted.dtype : promote_types(sorted.dtype, values.dtype);
  const r = resizeOutput(out, values.sizes, dtype);
  const target = dtype === int64 ? r : empty(values.sizes, int64);
  if (target.count > 0) {
    const v = contiguous(cast(values, common));
    const shaped = v.sizes.length === 0 ? restride(v, [1], [1], v.offset) : v;
    const t = target.sizes.length === 0 ? restride(target, [1], [1], target.offset) : target;
    launch(kSearch, [t], [contiguous(cast(sorted, common)), shaped], [right ? 1 : 0]);
  }
  if (target !== r) rawCopy(r, target);
  return r;
}

op({
  schema: "bucketize.Tensor(Tensor self, Tensor boundaries, *, bool out_int32=False, bool right=False) -> Tensor",
  variants: "function",
  grad: "none",
  structured: true,
  out: true,
  forward: (self: Tensor, boundaries: Tensor, out_int32 = false, right = false, out: Out = null) => {
    checkBoundaries(boundaries);
    return search(boundaries, self, out_int32, right, out);
  },
});
op({
  schema: "bucketize.Scalar(Scalar self, Tensor boundaries, *, bool out_int32=False, bool right=False) -> Tensor",
  variants: "function",
  grad: "none",
  forward: (self: Scalar, boundaries: Tensor, out_int32 = false, right = false) => {
    checkBoundaries(boundaries);
    return search(
      boundaries,
      scalarTensor(self, boundaries.dtype.category === 1 && typeof self === "object" ? float64 : boundaries.dtype),
      out_int32,
      right,
      null,
    );
  },
});
function checkBoundaries(b: Tensor): void {
  if (b.sizes.length !== 1) throw runtimeError(`boundaries tensor must be 1 dimension, but got dim(${b.sizes.length})`);
}
function checkSorter(sorted: Tensor, sorter: Tensor): void {
  if (sorter.sizes.join() !== sorted.sizes.join()) {
    throw runtimeError(
      `torch.searchsorted(): boundary and sorter must have the same size, but got boundary tensor ${sizesText(sorted.sizes)}and got sorter tensor ${sizesText(sorter.sizes)}`,
    );
  }
  if (sorter.dtype !== int64) {
    throw runtimeError(
      `torch.searchsorted(): sorter must be a tensor of long dtype but got dtype ${sorter.dtype.scalarName}`,
    );
  }
  if (sorter.count > 0 && (itemNumber(minAll(sorter)) < 0 || maxOf(sorter) >= sorted.sizes[sorted.sizes.length - 1])) {
    throw runtimeError("torch.searchsorted(): sorter index out of range");
  }
}
function searchsorted(
  sorted: Tensor,
  values: Tensor,
  out_int32: boolean,
  right: boolean,
  side: string | null,
  sorter: Tensor | null,
  out: Out,
): Tensor {
  if (side !== null && side !== "left" && side !== "right") {
    throw runtimeError(`torch.searchsorted(): side can only be 'left' or 'right' but got ${side}`);
  }
  if (right && side === "left") {
    throw runtimeError(
      "torch.searchsorted(): side and right can't be set to opposites, got side of left while right was True",
    );
  }
  if (sorted.sizes.length === 0)
    throw runtimeError(
      "torch.searchsorted(): input value can be a scalar only when boundaries tensor dimension is 1, but we got boundaries tensor dim(0) and input value's dim(" +
        `${values.sizes.length}) numel(${values.count})`,
    );
  if (sorted.sizes.length !== 1) {
    const a = sorted.sizes.slice(0, -1);
    const b = values.sizes.slice(0, -1);
    if (a.length !== b.length || a.some((n, i) => n !== b[i])) {
      throw runtimeError(
        `torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries tensor and input value tensor must match, but we got boundaries tensor ${sizesText(sorted.sizes)} and input value tensor ${sizesText(values.sizes)}`,
      );
    }
  }
  if (sorter !== null) checkSorter(sorted, sorter);
  const s = sorter === null ? sorted : gather(sorted, -1, sorter);
  return search(s, values, out_int32, right || side === "right", out);
}
op({
  schema:
    "searchsorted.Tensor(Tensor sorted_sequence, Tensor self, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None) -> Tensor",
  variants: "function",
  grad: "none",
  structured: true,
  out: true,
  forward: (
    sorted: Tensor,
    self: Tensor,
    out_int32 = false,
    right = false,
    side: string | null = null,
    sorter: Tensor | null = null,
    out: Out = null,
  ) => searchsorted(sorted, self, out_int32, right, side, sorter, out),
});
op({
  schema:
    "searchsorted.Scalar(Tensor sorted_sequence, Scalar self, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None) -> Tensor",
  variants: "function",
  grad: "none",
  forward: (
    sorted: Tensor,
    self: Scalar,
    out_int32 = false,
    right = false,
    side: string | null = null,
    sorter: Tensor | null = null,
  ) =>
    searchsorted(
      sorted,
      scalarTensor(self, sorted.dtype.category < 2 && typeof self === "object" ? float64 : sorted.dtype),
      out_int32,
      right,
      side,
      sorter,
      null,
    ),
});

const maxOf = (t: Tensor): number => itemNumber(maxAll(t));
op({
  schema: "bincount(Tensor self, Tensor? weights=None, SymInt minlength=0) -> Tensor",
  grad: "none",
  forward: (self: Tensor, weights: Tensor | null = null, minlength = 0): Tensor => {
    if (minlength < 0) throw runtimeError("minlength should be >= 0");
    if (self.dtype.category >= 2) throw notFor("bincount_cpu", self.dtype);
    if (self.count === 0 && self.sizes.length === 1) return zeros([minlength], int64);
    if (self.sizes.length !== 1 || itemNumber(minAll(self)) < 0) {
      throw runtimeError("bincount only supports 1-d non-negative integral inputs.");
    }
    if (weights !== null && (weights.sizes.length !== 1 || weights.count !== self.count)) {
      throw runtimeError("weights should be 1-d and have the same length as input");
    }
    const n = Math.max(maxOf(self) + 1, minlength);
    const w = weights === null ? null : cast(weights, weights.dtype.scalarName === "Float" ? weights.dtype : float64);
    const r = zeros([n], w === null ? int64 : w.dtype);
    launch(kBincount, [r], [contiguous(cast(self, int64)), w === null ? null : contiguous(w)], []);
    return r;
  },
});
op({
  schema: "histc(Tensor self, int bins=100, Scalar min=0, Scalar max=0) -> Tensor",
  grad: "none",
  out: true,
  forward: (self: Tensor, bins = 100, min: Scalar = 0, max: Scalar = 0): Tensor => {
    if (self.dtype.category === 3) throw notFor("histogram_cpu", self.dtype);
    if (bins <= 0) throw runtimeError(`torch.histogram(): bins must be > 0, but got ${bins} for dimension 0`);
    let [lo, hi] = [toNumber(min), toNumber(max)];
    if (lo === hi && self.count > 0) {
      lo = itemNumber(minAll(self));
      hi = maxOf(self);
    }
    if (!Number.isFinite(lo) || !Number.isFinite(hi))
      throw runtimeError(`torch.histc: range of [${cppDouble(lo)}, ${cppDouble(hi)}] is not finite`);
    if (lo === hi) {
      lo -= 1;
      hi += 1;
    }
    if (lo > hi) throw runtimeError("torch.histc: max must be larger than min");
    if (self.dtype.category < 2) throw notFor(self.dtype === bool ? "linspace_cpu" : "histogram_cpu", self.dtype);
    const r = zeros([bins], self.dtype);
    if (self.count > 0) launch(kHistc, [r], [contiguous(self)], [lo, hi]);
    return r;
  },
});
/** Counts (or weights) of points in a grid of bins; the last edge belongs to the last bin. */
function binned(points: number[][], edges: number[][], weights: number[] | null): number[] {
  const shape = edges.map((e) => e.length - 1);
  const total = new Array<number>(shape.reduce((a, b) => a * b, 1)).fill(0);
  points.forEach((p, i) => {
    let at = 0;
    for (let d = 0; d < edges.length; d++) {
      const e = edges[d];
      const x = p[d];
      const last = e.length - 1;
      if (!(x >= e[0] && x <= e[last])) return;
      let lo = 0;
      let hi = last;
      while (hi - lo > 1) {
        const mid = (lo + hi) >> 1;
        if (x >= e[mid]) lo = mid;
        else hi = mid;
      }
      at = at * shape[d] + lo;
    }
    total[at] += weights === null ? 1 : weights[i];
  });
  return total;
}
function linearEdges(lo: number, hi: number, bins: number, dtype: DType): number[] {
  const [a, b] = lo === hi ? [lo - 0.5, hi + 0.5] : [lo, hi];
  const t = empty([bins + 1], dtype);
  launch(kernel("linspace"), [t], [], [a, b]);
  return toFlatNumbers(t);
}
function density(counts: number[], edges: number[][]): number[] {
  const total = counts.reduce((a, b) => a + b, 0);
  const shape = edges.map((e) => e.length - 1);
  return counts.map((c, i) => {
    let volume = 1;
    let rest = i;
    for (let d = shape.length - 1; d >= 0; d--) {
      const k = rest % shape[d];
      rest = Math.floor(rest / shape[d]);
      volume *= edges[d][k + 1] - edges[d][k];
    }
    return c / total / volume;
  });
}
const flatWeight = (weight: Tensor | null): Tensor | null => weight && reshape(weight, [weight.count]);
/** histogram and histogramdd: `bins` numbers or edges for each of D dims of points [N, D]. */
export function histogramdd(
  self: Tensor,
  bins: readonly (number | Tensor)[],
  bounds: readonly number[] | null,
  weight: Tensor | null,
  dense: boolean,
): [Tensor, Tensor[]] {
  const D = self.sizes[self.sizes.length - 1];
  const bad = (text: string) => runtimeError(`torch.histogramdd: ${text}`);
  if (self.sizes.length < 2) throw bad("input tensor should have at least 2 dimensions");
  if (bins.length !== D) {
    throw typeof bins[0] === "number"
      ? runtimeError("histogramdd: The size of bins must be equal to the innermost dimension of the input.")
      : bad(`expected ${D} sequences of bin edges for a ${D}-dimensional histogram but got ${bins.length}`);
  }
  if (weight !== null) {
    if (weight.sizes.join() !== self.sizes.slice(0, -1).join()) {
      throw bad(
        `if weight tensor is provided it should have the same shape as the input tensor excluding its innermost dimension, but got input with shape ${sizesText(self.sizes)} and weight with shape ${sizesText(weight.sizes)}`,
      );
    }
    if (weight.dtype !== self.dtype) {
      throw bad(
        `if weight tensor is provided, input tensor and weight tensor should have the same dtype, but got input(${cType(self.dtype)}), and weight(${cType(weight.dtype)})`,
      );
    }
  }
  bins.forEach((b, d) => {
    if (typeof b === "number") {
      if (b <= 0) throw runtimeError(`torch.histogram(): bins must be > 0, but got ${b} for dimension ${d}`);
      return;
    }
    if (b.dtype !== self.dtype) {
      throw bad(
        `input tensor and bins tensors should have the same dtype, but got input with dtype ${cType(self.dtype)} and bins for dimension ${d} with dtype ${cType(b.dtype)}`,
      );
    }
    if (b.sizes.length !== 1) {
      throw bad(
        `bins tensor should have one dimension, but got ${b.sizes.length} dimensions in the bins tensor for dimension ${d}`,
      );
    }
    if (b.count === 0) {
      throw bad(`bins tensor should have at least 1 element, but got 0 elements in the bins tensor for dimension ${d}`);
    }
    if (b.count === 1) throw runtimeError(`torch.histogram(): bins must be > 0, but got 0 for dimension ${d}`);
  });
  if (bounds !== null && bounds.length !== 2 * D) {
    throw bad(`for a ${D}-dimensional histogram range should have ${2 * D} elements, but got ${bounds.length}`);
  }
  if (self.dtype !== float32 && self.dtype !== float64) throw notFor("histogramdd", self.dtype);
  const N = D === 0 ? 0 : self.count / D;
  const flat = toFlatNumbers(self);
  const points: number[][] = [];
  for (let i = 0; i < N; i++) points.push(flat.slice(i * D, i * D + D));
  const edges = bins.map((b, d) => {
    if (typeof b !== "number") return toFlatNumbers(b);
    let lo = 0;
    let hi = 1;
    if (bounds !== null) [lo, hi] = [bounds[2 * d], bounds[2 * d + 1]];
    else if (N > 0) {
      lo = Math.min(...points.map((p) => p[d]));
      hi = Math.max(...points.map((p) => p[d]));
    }
    if (!Number.isFinite(lo) || !Number.isFinite(hi))
      throw bad(`dimension ${d}'s range [${cppDouble(lo)}, ${cppDouble(hi)}] is not finite`);
    if (lo > hi)
      throw bad(`min should not exceed max, but got min ${cppDouble(lo)} max ${cppDouble(hi)} for dimension ${d}`);
    return linearEdges(lo, hi, b, self.dtype);
  });
  const counts = binned(points, edges, weight === null ? null : toFlatNumbers(weight));
  const hist = dense ? density(counts, edges) : counts;
  return [
    fromArray(
      hist,
      edges.map((e) => e.length - 1),
      self.dtype,
    ),
    edges.map((e) => fromArray(e, [e.length], self.dtype)),
  ];
}
op({
  schema:
    "histogram.bins_tensor(Tensor self, Tensor bins, *, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor bin_edges)",
  grad: "none",
  out: true,
  forward: (self: Tensor, bins: Tensor, weight: Tensor | null = null, dense = false): Tensor[] => {
    const [h, e] = histogramdd(reshape(self, [self.count, 1]), [bins], null, flatWeight(weight), dense);
    return [h, e[0]];
  },
});
op({
  schema:
    "histogram.bin_ct(Tensor self, int bins=100, *, float[]? range=None, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor bin_edges)",
  grad: "none",
  out: true,
  forward: (
    self: Tensor,
    bins = 100,
    bounds: readonly number[] | null = null,
    weight: Tensor | null = null,
    dense = false,
  ): Tensor[] => {
    const [h, e] = histogramdd(reshape(self, [self.count, 1]), [bins], bounds, flatWeight(weight), dense);
    return [h, e[0]];
  },
});
