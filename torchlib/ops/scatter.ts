// Owns: gather and scatter, which take one index per element: gather, scatter, scatter_add, scatter_reduce, one_hot.
import { scalarTensor, zeros } from "../core/create.ts";
import { type DType, int64 } from "../core/dtype.ts";
import { toFlatNumbers } from "../core/element.ts";
import { runtimeError } from "../core/errors.ts";
import { type Scalar, scalarCategory, toNumber } from "../core/host.ts";
import { broadcastTo, kernel, launch, resizeOutput } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { type Sizes, sizesText, wrapDim } from "../core/shape.ts";
import { restride, type Tensor } from "../core/tensor.ts";
import { div, mul } from "./arithmetic.ts";
import type { Out, Saved } from "./common.ts";
import { cType, eq, logical_and } from "./compare.ts";
import { toDType } from "./convert.ts";
import { ones_like, zeros_like } from "./creation.ts";
import { atLeast1, isIndex, outOfBounds, outside, scatterSpec, scatterTarget, wide } from "./index-tensor.ts";
import { zerosFor } from "./scatter-views.ts";
import { reshape, unsqueeze } from "./views.ts";
import { masked_fill, where } from "./where.ts";

const kGather = kernel("gather");
const kScatter = kernel("scatter");
const kScatterAdd = kernel("scatter_add");
const kScatterReduce = kernel("scatter_reduce");

function checkGather(name: string, self: Tensor, dim: number, index: Tensor): number {
  const d = wrapDim(dim, self.sizes.length);
  if (index.count === 0) return d;
  if (!isIndex(index)) throw runtimeError(`${name}(): Expected dtype int32/int64 for index`);
  const n = Math.max(self.sizes.length, 1);
  if (Math.max(index.sizes.length, 1) !== n) {
    throw runtimeError("Index tensor must have the same number of dimensions as input tensor");
  }
  const a = atLeast1(self);
  const i = atLeast1(index);
  for (let k = 0; k < n; k++) {
    if (k !== d && i.sizes[k] > a.sizes[k]) {
      throw runtimeError(
        `Size does not match at dimension ${k} expected index ${sizesText(index.sizes)} to be no larger than self ${sizesText(self.sizes)} apart from dimension ${d}`,
      );
    }
  }
  return d;
}
export const gather = op({
  schema: "gather(Tensor self, int dim, Tensor index, *, bool sparse_grad=False) -> Tensor",
  structured: true,
  out: true,
  forward: (self: Tensor, dim: number, index: Tensor, _sparse = false, out: Out = null): Tensor => {
    const d = checkGather("gather", self, dim, index);
    const r = resizeOutput(out, index.sizes, self.dtype, self.device);
    if (index.count > 0) {
      const a = atLeast1(self);
      const i = atLeast1(wide(index));
      // size-1 dims may be longer in self than in index: the kernel reads only what the index spans
      const view = restride(
        a,
        a.sizes.map((n, k) => (k === d ? n : i.sizes[k])),
        a.strides,
        a.offset,
      );
      try {
        launch(kGather, [atLeast1(r)], [view, i], [d]);
      } catch (e) {
        throw outside(e) ? outOfBounds(i, d, a) : e;
      }
    }
    return r;
  },
  grad: {
    name: "GatherBackward0",
    self: (g: Tensor, s: Saved): Tensor => scatter_add(zerosFor(g, s.self_sizes), s.dim, s.index, g),
  },
});

/** The gradient of picking one value per line (max.dim, sort, kthvalue …). */
export function value_selecting_backward(
  g: Tensor,
  dim: number,
  indices: Tensor,
  sizes: Sizes,
  keepdim: boolean,
): Tensor {
  const z = zerosFor(g, sizes);
  if (sizes.length === 0) return reshape(g, []);
  if (keepdim) return scatter_add(z, dim, indices, g);
  return scatter_add(z, dim, unsqueeze(indices, dim), unsqueeze(g, dim));
}

function checkScatter(self: Tensor, dim: number, index: Tensor, src: Tensor | null): number {
  const d = wrapDim(dim, self.sizes.length);
  if (index.count > 0 && !isIndex(index)) throw runtimeError("scatter(): Expected dtype int32/int64 for index");
  if (src !== null && src.dtype !== self.dtype)
    throw runtimeError("scatter(): Expected self.dtype to be equal to src.dtype");
  if (index.count === 0) return d;
  const n = Math.max(self.sizes.length, 1);
  if (Math.max(index.sizes.length, 1) !== n) {
    throw runtimeError("Index tensor must have the same number of dimensions as self tensor");
  }
  if (src !== null && Math.max(src.sizes.length, 1) !== n) {
    throw runtimeError("Index tensor must have the same number of dimensions as src tensor");
  }
  const a = atLeast1(self);
  const i = atLeast1(index);
  const x = src === null ? null : atLeast1(src);
  for (let k = 0; k < n; k++) {
    if ((k !== d && i.sizes[k] > a.sizes[k]) || (x !== null && i.sizes[k] > x.sizes[k])) {
      throw runtimeError(
        src === null
          ? `Expected index ${sizesText(index.sizes)} to be no larger than self ${sizesText(self.sizes)} apart from dimension ${d}`
          : `Expected index ${sizesText(index.sizes)} to be no larger than self ${sizesText(self.sizes)} apart from dimension ${d} and to be no larger size than src ${sizesText(src.sizes)}`,
      );
    }
  }
  return d;
}
function runScatter(
  k: typeof kScatter,
  target: Tensor,
  d: number,
  index: Tensor,
  src: Tensor,
  extra: number[] = [],
): Tensor {
  if (index.count === 0) return target;
  const i = atLeast1(wide(index));
  const x = atLeast1(src);
  const t = atLeast1(target);
  try {
    launch(k, [t], [i, restride(x, i.sizes, x.strides, x.offset)], [d, ...extra]);
  } catch (e) {
    throw outside(e) ? outOfBounds(i, d, t) : e;
  }
  return target;
}
const reduceModes: Record<string, number> = { sum: 0, prod: 1, mean: 2, amax: 3, amin: 4 };

export const scatter = op({
  ...scatterSpec,
  schema: "scatter.src(Tensor self, int dim, Tensor index, Tensor src) -> Tensor",
  forward: (self: Tensor, dim: number, index: Tensor, src: Tensor, out: Out = null) => {
    const d = checkScatter(self, dim, index, src);
    return runScatter(kScatter, scatterTarget(self, out), d, index, src);
  },
  grad: {
    name: "ScatterBackward0",
    self: (g: Tensor, s: Saved): Tensor => scatterValue(g, s.dim, s.index, 0),
    src: (g: Tensor, s: Saved): Tensor => gather(g, s.dim, s.index),
  },
});
function valueLike(index: Tensor, value: Scalar, dtype: DType): Tensor {
  if (scalarCategory(value) >= 2 && dtype.category < 2 && !Number.isInteger(toNumber(value))) {
    throw runtimeError(`value cannot be converted to type ${cType(dtype)} without overflow`);
  }
  return broadcastTo(scalarTensor(value, dtype), atLeast1(index).sizes);
}
const scatterValue = op({
  ...scatterSpec,
  schema: "scatter.value(Tensor self, int dim, Tensor index, Scalar value) -> Tensor",
  forward: (self: Tensor, dim: number, index: Tensor, value: Scalar, out: Out = null) => {
    const d = checkScatter(self, dim, index, null);
    return runScatter(kScatter, scatterTarget(self, out), d, index, valueLike(index, value, self.dtype));
  },
  grad: { name: "ScatterBackward1", self: (g: Tensor, s: Saved): Tensor => scatterValue(g, s.dim, s.index, 0) },
});
function oldReduce(target: Tensor, d: number, index: Tensor, src: Tensor, how: string): Tensor {
  if (how === "add") return runScatter(kScatterAdd, target, d, index, src);
  if (how === "multiply") return runScatter(kScatterReduce, target, d, index, src, [1, 1]);
  throw runtimeError("reduce argument must be either add or multiply.");
}
op({
  ...scatterSpec,
  schema: "scatter.reduce(Tensor self, int dim, Tensor index, Tensor src, *, str reduce) -> Tensor",
  forward: (self: Tensor, dim: number, index: Tensor, src: Tensor, how: string, out: Out = null) =>
    oldReduce(scatterTarget(self, out), checkScatter(self, dim, index, src), index, src, how),
});
op({
  ...scatterSpec,
  schema: "scatter.value_reduce(Tensor self, int dim, Tensor index, Scalar value, *, str reduce) -> Tensor",
  forward: (self: Tensor, dim: number, index: Tensor, value: Scalar, how: string, out: Out = null) =>
    oldReduce(
      scatterTarget(self, out),
      checkScatter(self, dim, index, null),
      index,
      valueLike(index, value, self.dtype),
      how,
    ),
});
export const scatter_add = op({
  ...scatterSpec,
  schema: "scatter_add(Tensor self, int dim, Tensor index, Tensor src) -> Tensor",
  forward: (self: Tensor, dim: number, index: Tensor, src: Tensor, out: Out = null) => {
    const d = checkScatter(self, dim, index, src);
    return runScatter(kScatterAdd, scatterTarget(self, out), d, index, src);
  },
  grad: {
    name: "ScatterAddBackward0",
    self: (g: Tensor): Tensor => g,
    src: (g: Tensor, s: Saved): Tensor => gather(g, s.dim, s.index),
  },
});
export const scatter_reduce = op({
  ...scatterSpec,
  schema:
    "scatter_reduce.two(Tensor self, int dim, Tensor index, Tensor src, str reduce, *, bool include_self=True) -> Tensor",
  forward: (
    self: Tensor,
    dim: number,
    index: Tensor,
    src: Tensor,
    how: string,
    include_self = true,
    out: Out = null,
  ) => {
    const mode = reduceModes[how];
    if (mode === undefined) {
      throw runtimeError(`reduce argument must be either sum, prod, mean, amax or amin, got ${how}.`);
    }
    const d = checkScatter(self, dim, index, src);
    return runScatter(kScatterReduce, scatterTarget(self, out), d, index, src, [mode, include_self ? 1 : 0]);
  },
  grad: {
    name: "ScatterReduceBackward0",
    self: (g: Tensor, s: Saved): Tensor =>
      scatterReduceGrad(g, s.self, s.dim, s.index, s.src, s.reduce, s.include_self, s.result, true),
    src: (g: Tensor, s: Saved): Tensor =>
      scatterReduceGrad(g, s.self, s.dim, s.index, s.src, s.reduce, s.include_self, s.result, false),
  },
});
/** Gradients of scatter_reduce (and, over expanded indices, of index_reduce). */
export function scatterReduceGrad(
  g: Tensor,
  self: Tensor,
  dim: number,
  index: Tensor,
  src: Tensor,
  how: string,
  includeSelf: boolean,
  result: Tensor,
  forSelf: boolean,
): Tensor {
  const touched = (x: Tensor): Tensor => (includeSelf ? x : scatterValue(x, dim, index, 0));
  switch (how) {
    case "sum":
      return forSelf ? touched(g) : gather(g, dim, index);
    case "mean": {
      let count = scatter_add(includeSelf ? ones_like(g) : zeros_like(g), dim, index, ones_like(src));
      count = masked_fill(count, eq(count, 0), 1);
      return forSelf ? touched(div(g, count)) : div(gather(g, dim, index), gather(count, dim, index));
    }
    case "prod": {
      const whole = includeSelf ? self : scatterValue(self, dim, index, 1);
      if (forSelf) {
        const others = scatter_reduce(ones_like(whole), dim, index, src, "prod", true);
        return touched(mul(g, others));
      }
      const zero = eq(src, 0);
      const zerosPerTarget = gather(scatter_add(zeros_like(whole), dim, index, toDType(zero, whole.dtype)), dim, index);
      const lone = logical_and(zero, eq(zerosPerTarget, 1));
      const without = scatter_reduce(whole, dim, index, masked_fill(src, lone, 1), "prod", true);
      const plain = div(gather(mul(g, result), dim, index), masked_fill(src, zero, 1));
      return where(lone, mul(gather(g, dim, index), gather(without, dim, index)), masked_fill(plain, zero, 0));
    }
    default: {
      const value = gather(result, dim, index);
      const hit = eq(src, value);
      const own = includeSelf ? eq(self, result) : scatterValue(eq(self, result), dim, index, false);
      const count = scatter_add(toDType(own, g.dtype), dim, index, toDType(hit, g.dtype));
      const share = div(g, masked_fill(count, eq(count, 0), 1));
      return forSelf ? mul(own, share) : mul(hit, gather(share, dim, index));
    }
  }
}
op({
  schema: "one_hot(Tensor self, int num_classes=-1) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  grad: "none",
  forward: (self: Tensor, num_classes = -1): Tensor => {
    if (self.dtype !== int64) throw runtimeError(`one_hot is only applicable to index tensor of type LongTensor.`);
    if (self.count === 0) {
      if (num_classes <= 0) throw runtimeError("Can not infer total number of classes from empty tensor.");
      return zeros([...self.sizes, num_classes], int64);
    }
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const x of toFlatNumbers(self)) {
      low = Math.min(low, x);
      high = Math.max(high, x);
    }
    if (low < 0) throw runtimeError("Class values must be non-negative.");
    let classes = num_classes;
    if (classes === -1) classes = high + 1;
    else {
      if (classes < 1) throw runtimeError("num_classes should be positive");
      if (classes <= high) throw runtimeError("Class values must be smaller than num_classes.");
    }
    return scatterValue(zeros([...self.sizes, classes], int64), -1, unsqueeze(self, -1), 1);
  },
});
