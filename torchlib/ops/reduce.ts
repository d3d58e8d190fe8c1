// Owns: reductions: sum, mean, prod, extrema, any/all, variance, norms, with derivatives.
import { rawFill } from "../core/create.ts";
import { bool, type DType, int64, toFloat } from "../core/dtype.ts";
import { indexError, runtimeError } from "../core/errors.ts";
import { host, type Scalar, toNumber } from "../core/host.ts";
import { cast, kernel, rawCopy, reduce, reduce2, resizeOutput } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { checkCast } from "../core/out.ts";
import { isExpandableTo, type Sizes, sizesText, wrapDim, wrapDims } from "../core/shape.ts";
import type { Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { add, div, mul, sub } from "./arithmetic.ts";
import { notFor, type Out, type Saved } from "./common.ts";
import { eq, gt, logical_not } from "./compare.ts";
import { conj, real } from "./complex.ts";
import { eyeRect, ones_like, zeros_like } from "./creation.ts";
import { cat } from "./join.ts";
import { abs, exp, isinf, isnan, log, sgn } from "./pointwise.ts";
import { pow } from "./power.ts";
import { cumprod, flipped } from "./scan.ts";
import { value_selecting_backward } from "./scatter.ts";
import { diagonal, slice } from "./slices.ts";
import { expand, reshape, unsqueeze } from "./views.ts";
import { masked_fill, maximum, minimum, where } from "./where.ts";

export type Dims = readonly number[] | number | null;

const kSum = kernel("sum");
const kMean = kernel("mean");
const kProd = kernel("prod");

const sumDType = (self: Tensor, dtype: DType | null): DType => dtype ?? (self.dtype.category < 2 ? int64 : self.dtype);

/** The dims to reduce: null or an empty list mean all. */
const reduceDims = (dim: Dims, ndim: number): number[] => wrapDims(dim, ndim);

/** Puts reduced dims back as size 1, so that a gradient broadcasts. */
export function unsqueezeTo(g: Tensor, sizes: Sizes, dim: Dims, keepdim: boolean): Tensor {
  if (keepdim || sizes.length === 0) return g;
  const dims = wrapDims(dim, sizes.length);
  if (dims.length === sizes.length)
    return reshape(
      g,
      sizes.map(() => 1),
    );
  return reshape(
    g,
    sizes.map((n, i) => (dims.includes(i) ? 1 : n)),
  );
}
export const expandGrad = (g: Tensor, sizes: Sizes, dim: Dims, keepdim: boolean): Tensor =>
  expand(unsqueezeTo(g, sizes, dim, keepdim), sizes);

const factor = (sizes: Sizes, dim: Dims): number => {
  let n = 1;
  for (const d of wrapDims(dim, sizes.length)) n *= sizes[d];
  return n;
};

export const sumAll = op({
  schema: "sum(Tensor self, *, ScalarType? dtype=None) -> Tensor",
  structured: true,
  out: true,
  forward: (self: Tensor, dtype: DType | null = null, out: Out = null) =>
    reduce(kSum, self, wrapDims(null, self.sizes.length), false, out?.dtype ?? sumDType(self, dtype), out),
  grad: { name: "SumBackward0", self: (g: Tensor, s: Saved): Tensor => expand(g, s.self_sizes) },
});
export const sumDims = op({
  schema: "sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor",
  structured: true,
  out: true,
  forward: (self: Tensor, dim: Dims, keepdim = false, dtype: DType | null = null, out: Out = null) =>
    reduce(kSum, self, reduceDims(dim, self.sizes.length), keepdim, out?.dtype ?? sumDType(self, dtype), out),
  grad: {
    name: "SumBackward1",
    self: (g: Tensor, s: Saved): Tensor => expandGrad(g, s.self_sizes, s.dim, s.keepdim),
  },
});
/** Sums over what broadcasting had expanded. */
export function sumToSize(g: Tensor, sizes: Sizes): Tensor {
  const extra = g.sizes.length - sizes.length;
  const dims: number[] = [];
  g.sizes.forEach((n, i) => {
    if (i < extra || (sizes[i - extra] === 1 && n !== 1)) dims.push(i);
  });
  if (dims.length === 0) return g;
  const r = sumDims(g, dims, true);
  return extra > 0 ? reshape(r, sizes) : r;
}
op({
  schema: "sum_to_size(Tensor self, SymInt[] size) -> Tensor",
  variants: "method",
  composite: true,
  forward: (self: Tensor, size: Sizes) => {
    if (!isExpandableTo(size, self.sizes)) {
      throw runtimeError(`size {${sizesText(size)}} is not expandable to size {${sizesText(self.sizes)}}.`);
    }
    return sumToSize(self, size);
  },
});

/** The dtype of a mean: that of `out`, when the result may be cast to it. */
function meanDType(self: Tensor, dtype: DType | null, out: Out = null): DType {
  const d = dtype ?? self.dtype;
  if (d.category < 2) {
    throw runtimeError(
      `mean(): could not infer output dtype. ${dtype === null ? "Input" : "Optional"} dtype must be either a floating point or complex dtype. Got: ${d.scalarName}`,
    );
  }
  if (out === null || out.dtype === d) return d;
  checkCast(d, out.dtype);
  return out.dtype;
}
export const meanAll = op({
  schema: "mean(Tensor self, *, ScalarType? dtype=None) -> Tensor",
  structured: true,
  out: true,
  forward: (self: Tensor, dtype: DType | null = null, out: Out = null) =>
    reduce(kMean, self, wrapDims(null, self.sizes.length), false, meanDType(self, dtype, out), out),
  grad: { name: "MeanBackward0", self: (g: Tensor, s: Saved): Tensor => div(expand(g, s.self_sizes), s.self_numel) },
});
export const meanDims = op({
  schema: "mean.dim(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor",
  structured: true,
  out: true,
  forward: (self: Tensor, dim: Dims, keepdim = false, dtype: DType | null = null, out: Out = null) => {
    const d = meanDType(self, dtype, out);
    return reduce(kMean, self, reduceDims(dim, self.sizes.length), keepdim, d, out);
  },
  grad: {
    name: "MeanBackward1",
    self: (g: Tensor, s: Saved): Tensor =>
      div(expandGrad(g, s.self_sizes, s.dim, s.keepdim), factor(s.self_sizes, s.dim)),
  },
});

const kNansum = kernel("nansum");
const nansum = op({
  schema: "nansum(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor",
  structured: true,
  out: true,
  forward: (self: Tensor, dim: Dims = null, keepdim = false, dtype: DType | null = null, out: Out = null) => {
    if (self.dtype.category === 3) throw runtimeError("nansum does not support complex inputs");
    const k = self.dtype.category < 2 ? kSum : kNansum;
    return reduce(k, self, reduceDims(dim, self.sizes.length), keepdim, out?.dtype ?? sumDType(self, dtype), out);
  },
  grad: {
    name: "NansumBackward0",
    self: (g: Tensor, s: Saved): Tensor =>
      mul(expandGrad(g, s.self_sizes, s.dim, s.keepdim), logical_not(isnan(s.self))),
  },
});
op({
  schema: "nanmean(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor",
  composite: true,
  out: true,
  forward: (self: Tensor, dim: Dims = null, keepdim = false, dtype: DType | null = null) => {
    if (self.dtype.category < 2) {
      throw runtimeError(
        `nanmean(): expected input to have floating point or complex dtype but got ${self.dtype.scalarName}`,
      );
    }
    const count = sumDims(logical_not(isnan(self)), dim, keepdim);
    return div(nansum(self, dim, keepdim, dtype), count);
  },
});

export const prodAll = op({
  schema: "prod(Tensor self, *, ScalarType? dtype=None) -> Tensor",
  structured: true,
  out: true,
  forward: (self: Tensor, dtype: DType | null = null, out: Out = null) => {
    const d = out?.dtype ?? sumDType(self, dtype);
    return reduce(kProd, cast(self, d), wrapDims(null, self.sizes.length), false, d, out);
  },
  grad: { name: "ProdBackward0", self: (g: Tensor, s: Saved): Tensor => prodGrad(g, s.self, s.result) },
});
op({
  schema: "prod.dim_int(Tensor self, int dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor",
  structured: true,
  out: true,
  forward: (self: Tensor, dim: number, keepdim = false, dtype: DType | null = null, out: Out = null) => {
    const d = out?.dtype ?? sumDType(self, dtype);
    return reduce(kProd, cast(self, d), reduceDims(dim, self.sizes.length), keepdim, d, out);
  },
  grad: {
    name: "ProdBackward1",
    self: (g: Tensor, s: Saved): Tensor => prodDimGrad(g, s.self, s.result, s.dim, s.keepdim),
  },
});
/** Products of all the other elements: from both ends, so that zeros need no special case. */
function othersProduct(self: Tensor, dim: number): Tensor {
  const before = exclusive(self, dim);
  const after = flipped(exclusive(flipped(self, dim), dim), dim);
  return mul(before, after);
}
function exclusive(self: Tensor, dim: number): Tensor {
  const n = self.sizes[dim];
  const one = ones_like(slice(self, dim, 0, 1, 1));
  return cumprod(cat([one, slice(self, dim, 0, n - 1, 1)], dim), dim);
}
function prodGrad(g: Tensor, self: Tensor, _result: Tensor): Tensor {
  if (self.sizes.length === 0) return g;
  const flat = reshape(self, [-1]);
  if (flat.count === 0) return zeros_like(self);
  return reshape(mul(g, conj(othersProduct(flat, 0))), self.sizes);
}
function prodDimGrad(g: Tensor, self: Tensor, _result: Tensor, dim: number, keepdim: boolean): Tensor {
  if (self.sizes.length === 0) return g;
  const d = wrapDim(dim, self.sizes.length);
  if (self.count === 0) return zeros_like(self);
  return mul(keepdim ? g : unsqueeze(g, d), conj(othersProduct(self, d)));
}

const kAmax = kernel("amax");
const kAmin = kernel("amin");
const kMaxDim = kernel("max_dim");
const kMinDim = kernel("min_dim");
const kAminmax = kernel("aminmax");

function checkNonEmpty(name: string, self: Tensor, dims: readonly number[], given: boolean): void {
  if (self.count > 0) return;
  if (!given) {
    throw runtimeError(
      `${name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.`,
    );
  }
  for (const d of dims) {
    if (self.sizes[d] === 0) {
      throw indexError(`${name}(): Expected reduction dim ${d} to have non-zero size.`);
    }
  }
}
function notOrdered(name: string, self: Tensor): void {
  if (self.dtype.category === 3) throw notFor(name, self.dtype);
}
/** Ties share the gradient evenly. */
function evenGrad(g: Tensor, self: Tensor, result: Tensor, dim: Dims, keepdim: boolean): Tensor {
  const r = unsqueezeTo(result, self.sizes, dim, keepdim);
  const mask = eq(self, r);
  const gr = unsqueezeTo(g, self.sizes, dim, keepdim);
  return div(mul(gr, mask), sumDims(mask, dim === null ? [] : dim, true));
}
function extreme(name: "amax" | "amin", k: typeof kAmax) {
  return op({
    schema: `${name}(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor`,
    structured: true,
    out: true,
    forward: (self: Tensor, dim: Dims = [], keepdim = false, out: Out = null) => {
      notOrdered(`${name === "amax" ? "max" : "min"}_values_cpu`, self);
      const dims = reduceDims(dim, self.sizes.length);
      if (self.sizes.length > 64 && dims.length < self.sizes.length)
        throw runtimeError("only tensors with up to 64 dims are supported");
      checkNonEmpty(name, self, dims, typeof dim === "number" || (dim !== null && dim.length > 0));
      if (out !== null && out.dtype !== self.dtype) {
        throw runtimeError(
          `Expected the dtype for input and out to match, but got ${self.dtype.scalarName} for input's dtype and ${out.dtype.scalarName} for out's dtype.`,
        );
      }
      return reduce(k, self, dims, keepdim, self.dtype, out);
    },
    grad: {
      name: `${name === "amax" ? "Amax" : "Amin"}Backward0`,
      self: (g: Tensor, s: Saved): Tensor => evenGrad(g, s.self, s.result, s.dim, s.keepdim),
    },
  });
}
export const amax = extreme("amax", kAmax);
export const amin = extreme("amin", kAmin);

/** max and min: over everything, along a dim (values, indices), and of two tensors. */
function maxMin(name: "max" | "min", k: typeof kAmax, kDim: typeof kAmax, pairwise: (a: Tensor, b: Tensor) => Tensor) {
  const title = name === "max" ? "Max" : "Min";
  const all = op({
    schema: `${name}(Tensor self) -> Tensor`,
    structured: true,
    out: true,
    forward: (self: Tensor, out: Out = null) => {
      notOrdered(`${name}_all`, self);
      if (self.count === 0) {
        throw runtimeError(
          `${name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.`,
        );
      }
      return reduce(k, self, wrapDims(null, self.sizes.length), false, self.dtype, out);
    },
    grad: {
      name: `${title}Backward1`,
      self: (g: Tensor, s: Saved): Tensor => evenGrad(g, s.self, s.result, null, false),
    },
  });
  op({
    schema: `${name}.other(Tensor self, Tensor other) -> Tensor`,
    composite: true,
    out: true,
    forward: (self: Tensor, other: Tensor) => pairwise(self, other),
  });
  const dim = op({
    schema: `${name}.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)`,
    structured: true,
    out: true,
    forward: (self: Tensor, dim: number, keepdim = false, outs: [Tensor, Tensor] | null = null): Tensor[] => {
      if (self.dtype.category === 3) throw notFor(name, self.dtype);
      const d = wrapDim(dim, self.sizes.length);
      if (self.sizes.length > 0 && self.sizes[d] === 0) {
        throw indexError(`${name}(): Expected reduction dim ${d} to have non-zero size.`);
      }
      return extremeDim(kDim, self, d, keepdim, outs);
    },
    grad: {
      name: `${title}Backward0`,
      self: (g: Tensor, s: Saved): Tensor => value_selecting_backward(g, s.dim, s.indices, s.self_sizes, s.keepdim),
    },
  });
  return { all, dim };
}
function extremeDim(
  k: typeof kAmax,
  self: Tensor,
  d: number,
  keepdim: boolean,
  outs: [Tensor, Tensor] | null,
): Tensor[] {
  if (self.sizes.length > 0) return reduce2(k, self, [d], keepdim, [self.dtype, int64], outs);
  const values = resizeOutput(outs?.[0] ?? null, [], self.dtype);
  const indices = resizeOutput(outs?.[1] ?? null, [], int64);
  rawCopy(values, self);
  rawFill(indices, 0);
  return [values, indices];
}
const maxOps = maxMin("max", kAmax, kMaxDim, (a, b) => maximum(a, b));
const minOps = maxMin("min", kAmin, kMinDim, (a, b) => minimum(a, b));
export const maxAll = maxOps.all;
export const maxDim = maxOps.dim;
export const minAll = minOps.all;
export const minDim = minOps.dim;

op({
  schema: "aminmax(Tensor self, *, int? dim=None, bool keepdim=False) -> (Tensor min, Tensor max)",
  structured: true,
  out: true,
  forward: (
    self: Tensor,
    dim: number | null = null,
    keepdim = false,
    outs: [Tensor, Tensor] | null = null,
  ): Tensor[] => {
    const n = self.sizes.length;
    if (dim !== null) wrapDim(dim, n);
    if (n > 64) throw runtimeError("only tensors with up to 64 dims are supported");
    notOrdered("aminmax_cpu", self);
    const dims = wrapDims(dim, n);
    if (self.count === 0 && (dim === null || self.sizes[dims[0]] === 0)) {
      throw runtimeError("aminmax(): cannot compute aminmax over an empty dimension as the operation has no identity.");
    }
    return reduce2(kAminmax, self, dims, keepdim, [self.dtype, self.dtype], outs);
  },
  grad: {
    name: "AminmaxBackward0",
    multi: true,
    self: (_g: Tensor, s: Saved, grads: (Tensor | null)[]) =>
      aminmaxGrad(s.self, s.min, s.max, grads, s.dim, s.keepdim),
  },
});
function aminmaxGrad(
  self: Tensor,
  min: Tensor,
  max: Tensor,
  grads: (Tensor | null)[],
  dim: number | null,
  keepdim: boolean,
): Tensor | null {
  const a = grads[0] === null ? null : evenGrad(grads[0], self, min, dim, keepdim);
  const b = grads[1] === null ? null : evenGrad(grads[1], self, max, dim, keepdim);
  return a === null ? b : b === null ? a : add(a, b);
}

const kArgmax = kernel("argmax");
const kArgmin = kernel("argmin");
for (const [name, k] of [
  ["argmax", kArgmax],
  ["argmin", kArgmin],
] as const) {
  op({
    schema: `${name}(Tensor self, int? dim=None, bool keepdim=False) -> Tensor`,
    structured: true,
    out: true,
    grad: "none",
    forward: (self: Tensor, dim: number | null = null, keepdim = false, out: Out = null) => {
      if (self.dtype.category === 3) throw runtimeError(`${name}(): does not support complex input`);
      if (self.dtype === bool) throw runtimeError(`${name}(): does not support bool input`);
      const n = self.sizes.length;
      const dims = wrapDims(dim, n);
      if (self.count === 0) {
        if (dim === null) throw indexError(`${name}(): Expected reduction dim to be specified for input.numel() == 0.`);
        if (self.sizes[dims[0]] === 0)
          throw indexError(`${name}(): Expected reduction dim ${dims[0]} to have non-zero size.`);
      }
      return reduce(k, self, dims, keepdim, int64, out);
    },
  });
}

const kAll = kernel("all");
const kAny = kernel("any");
/** uint8 keeps its dtype, as PyTorch does for the sake of old scripts. */
function logicalReduction(name: "all" | "any", k: typeof kAll) {
  const run = (self: Tensor, dims: readonly number[], keepdim: boolean, out: Out): Tensor => {
    const r = reduce(k, self, dims, keepdim, bool, null);
    const wanted = self.dtype.scalarName === "Byte" ? cast(r, self.dtype) : r;
    if (out === null) return wanted;
    if (out.dtype !== bool && out.dtype !== wanted.dtype) {
      throw runtimeError(`${name} only supports bool tensor for result, got: ${out.dtype.scalarName}`);
    }
    resizeOutput(out, wanted.sizes, out.dtype);
    rawCopy(out, wanted);
    return out;
  };
  const whole = op({
    schema: `${name}(Tensor self) -> Tensor`,
    structured: true,
    out: true,
    grad: "none",
    forward: (self: Tensor, out: Out = null) => run(self, wrapDims(null, self.sizes.length), false, out),
  });
  op({
    schema: `${name}.dim(Tensor self, int dim, bool keepdim=False) -> Tensor`,
    structured: true,
    out: true,
    grad: "none",
    forward: (self: Tensor, dim: number, keepdim = false, out: Out = null) =>
      run(self, wrapDims(dim, self.sizes.length), keepdim, out),
  });
  const dims = op({
    schema: `${name}.dims(Tensor self, int[]? dim=None, bool keepdim=False) -> Tensor`,
    structured: true,
    out: true,
    grad: "none",
    forward: (self: Tensor, dim: Dims = null, keepdim = false, out: Out = null) =>
      run(self, wrapDims(dim, self.sizes.length), keepdim, out),
  });
  return { whole, dims };
}
const allOps = logicalReduction("all", kAll);
const anyOps = logicalReduction("any", kAny);
export const all = allOps.whole;
export const allDims = allOps.dims;
export const any = anyOps.whole;
export const anyDims = anyOps.dims;

const kCountNonzero = kernel("count_nonzero");
export const count_nonzero = op({
  schema: "count_nonzero(Tensor self, int? dim=None) -> Tensor",
  grad: "none",
  out: true,
  structured: true,
  forward: (self: Tensor, dim: number | null = null, out: Out = null) =>
    reduce(kCountNonzero, self, wrapDims(dim, self.sizes.length), false, int64, out),
});
op({
  schema: "count_nonzero.dim_IntList(Tensor self, int[] dim) -> Tensor",
  grad: "none",
  out: true,
  structured: true,
  forward: (self: Tensor, dim: readonly number[], out: Out = null) =>
    reduce(kCountNonzero, self, wrapDims(dim, self.sizes.length), false, int64, out),
});

const kVar = kernel("var");
const kStd = kernel("std");
const kVarMean = kernel("var_mean");
const kStdMean = kernel("std_mean");

function checkVar(name: string, self: Tensor): void {
  if (self.dtype.category < 2) {
    throw runtimeError(`${name} only support floating point and complex dtypes`);
  }
}
const correctionOf = (c: Scalar | null | undefined): number => (c === null || c === undefined ? 1 : toNumber(c));
function warnDof(name: string, self: Tensor, dims: readonly number[], correction: number): void {
  let n = 1;
  for (const d of dims) n *= self.sizes[d];
  if (n - correction <= 0) {
    warn(
      `${name}: degrees of freedom is <= 0. Correction should be strictly less than the reduction factor (input numel divided by output numel).`,
    );
  }
}

function varGrad(g: Tensor, self: Tensor, dim: Dims, correction: Scalar | null, keepdim: boolean): Tensor {
  const c = correctionOf(correction);
  const n = factor(self.sizes, dim);
  const gr = unsqueezeTo(g, self.sizes, dim, keepdim);
  const centred = sub(self, meanDims(self, dim, true));
  return mul(mul(gr, host.double(2 / Math.max(n - c, 0))), centred);
}
function stdGrad(
  g: Tensor,
  self: Tensor,
  result: Tensor,
  dim: Dims,
  correction: Scalar | null,
  keepdim: boolean,
): Tensor {
  const scaled = masked_fill(div(g, mul(result, 2)), eq(result, 0), 0);
  return varGrad(scaled, self, dim, correction, keepdim);
}
export const varCorrection = variance("var", kVar);
export const stdCorrection = variance("std", kStd);
function variance(name: "var" | "std", k: typeof kVar) {
  const title = name === "var" ? "VarBackward0" : "StdBackward0";
  const main = op({
    schema: `${name}.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> Tensor`,
    structured: true,
    out: true,
    forward: (self: Tensor, dim: Dims = null, correction: Scalar | null = null, keepdim = false, out: Out = null) => {
      checkVar("std and var", self);
      const dims = wrapDims(dim, self.sizes.length);
      const c = correctionOf(correction);
      warnDof(`${name}()`, self, dims, c);
      return reduce(k, self, dims, keepdim, self.dtype.to_real(), out, [c]);
    },
    grad:
      name === "var"
        ? { name: title, self: (g: Tensor, s: Saved): Tensor => varGrad(g, s.self, s.dim, s.correction, s.keepdim) }
        : {
            name: title,
            self: (g: Tensor, s: Saved): Tensor => stdGrad(g, s.self, s.result, s.dim, s.correction, s.keepdim),
          },
  });
  op({
    schema: `${name}(Tensor self, bool unbiased=True) -> Tensor`,
    composite: true,
    forward: (self: Tensor, unbiased = true) => main(self, null, unbiased ? 1 : 0, false),
  });
  op({
    schema: `${name}.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> Tensor`,
    composite: true,
    out: true,
    forward: (self: Tensor, dim: Dims, unbiased = true, keepdim = false) => main(self, dim, unbiased ? 1 : 0, keepdim),
  });
  return main;
}
function moments(name: "var_mean" | "std_mean", k: typeof kVar) {
  const main = op({
    schema: `${name}.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> (Tensor, Tensor)`,
    variants: "function",
    forward: (self: Tensor, dim: Dims = null, correction: Scalar | null = null, keepdim = false): Tensor[] => {
      checkVar(name, self);
      const dims = wrapDims(dim, self.sizes.length);
      const c = correctionOf(correction);
      warnDof(`${name}()`, self, dims, c);
      return reduce2(k, self, dims, keepdim, [self.dtype.to_real(), self.dtype], null, [c]);
    },
    grad: {
      name: name === "var_mean" ? "VarMeanBackward0" : "StdMeanBackward0",
      multi: true,
      self: (_g: Tensor, s: Saved, grads: (Tensor | null)[]) =>
        momentsGrad(name, grads, s.self, s.result0, s.dim, s.correction, s.keepdim),
    },
  });
  op({
    schema: `${name}(Tensor self, bool unbiased=True) -> (Tensor, Tensor)`,
    variants: "function",
    composite: true,
    forward: (self: Tensor, unbiased = true) => main(self, null, unbiased ? 1 : 0, false),
  });
  op({
    schema: `${name}.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> (Tensor, Tensor)`,
    variants: "function",
    composite: true,
    forward: (self: Tensor, dim: Dims, unbiased = true, keepdim = false) => main(self, dim, unbiased ? 1 : 0, keepdim),
  });
  return main;
}
function momentsGrad(
  name: string,
  grads: (Tensor | null)[],
  self: Tensor,
  spread: Tensor,
  dim: Dims,
  correction: Scalar | null,
  keepdim: boolean,
): Tensor | null {
  const [gv, gm] = grads;
  let total: Tensor | null = null;
  if (gv !== null) {
    total =
      name === "var_mean"
        ? varGrad(gv, self, dim, correction, keepdim)
        : stdGrad(gv, self, spread, dim, correction, keepdim);
  }
  if (gm !== null) {
    const m = div(expandGrad(gm, self.sizes, dim, keepdim), factor(self.sizes, dim));
    total = total === null ? m : add(total, m);
  }
  return total;
}
export const var_mean = moments("var_mean", kVarMean);
moments("std_mean", kStdMean);

const kLogsumexp = kernel("logsumexp");
export const logsumexp = op({
  schema: "logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor",
  out: true,
  structured: true,
  forward: (self: Tensor, dim: Dims, keepdim = false, out: Out = null) => {
    const x = self.dtype.category < 2 ? cast(self, toFloat(self.dtype)) : self;
    if (x.dtype.category === 3) {
      const m = logsumexpComplex(x, dim, keepdim);
      if (out === null) return m;
      resizeOutput(out, m.sizes, out.dtype);
      rawCopy(out, m);
      return out;
    }
    return reduce(kLogsumexp, x, reduceDims(dim, x.sizes.length), keepdim, x.dtype, out);
  },
  grad: {
    name: "LogsumexpBackward0",
    self: (g: Tensor, s: Saved): Tensor =>
      mul(
        unsqueezeTo(g, s.self_sizes, s.dim, s.keepdim),
        conj(exp(sub(s.self, unsqueezeTo(s.result, s.self_sizes, s.dim, s.keepdim)))),
      ),
  },
});
function logsumexpComplex(x: Tensor, dim: Dims, keepdim: boolean): Tensor {
  const top = amax(real(x), dim === null || typeof dim === "number" ? (dim === null ? [] : [dim]) : dim, true);
  const safe = masked_fill(top, isinf(top), 0);
  const total = log(sumDims(exp(sub(x, safe)), dim, true));
  const r = add(total, safe);
  return keepdim ? r : reshape(r, sumDims(x, dim, false).sizes);
}

op({
  schema: "special_logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor",
  namespace: "torch.special",
  variants: "function",
  composite: true,
  out: true,
  forward: (self: Tensor, dim: Dims, keepdim = false) => logsumexp(self, dim, keepdim),
});

op({
  schema: "trace(Tensor self) -> Tensor",
  out: true,
  forward: (self: Tensor): Tensor => {
    if (self.sizes.length !== 2)
      throw runtimeError(`trace: expected a matrix, but got tensor with dim ${self.sizes.length}`);
    return sumAll(diagonal(self, 0, 0, 1));
  },
  grad: { name: "TraceBackward0", self: (g: Tensor, s: Saved): Tensor => traceGrad(g, s.self_sizes) },
});

function traceGrad(g: Tensor, sizes: Sizes): Tensor {
  return mul(g, eyeRect(sizes[0], sizes[1], g.dtype));
}

const kNorm = kernel("norm");
/** vector_norm: the kernel gives |x|^p sums with their root; p = 2 is the usual case. */
export const linalg_vector_norm = op({
  schema:
    "linalg_vector_norm(Tensor self, Scalar ord=2, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor",
  namespace: "torch.linalg",
  variants: "function",
  pythonSignature:
    "linalg_vector_norm(Tensor input, Number ord=2, IntArrayRef? dim=None, bool keepdim=False, *, torch.dtype dtype=None)",
  out: true,
  forward: (self: Tensor, ord: Scalar = 2, dim: Dims = null, keepdim = false, dtype: DType | null = null): Tensor => {
    if (self.dtype.category < 2) {
      throw runtimeError(
        `linalg.vector_norm: Expected a floating point or complex tensor as input. Got ${self.dtype.scalarName}`,
      );
    }
    if (dtype !== null && dtype.category < 2) {
      throw runtimeError(`linalg.vector_norm: dtype should be floating point or complex. Got ${dtype.scalarName}`);
    }
    const x = dtype === null ? self : cast(self, dtype);
    const dims = wrapDims(dim, x.sizes.length);
    const p = toNumber(ord);
    if (x.count === 0 && (p < 0 || p === Number.POSITIVE_INFINITY)) {
      if (dim === null || (typeof dim !== "number" && dim.length === 0)) {
        throw runtimeError(
          `linalg.vector_norm cannot compute the ${p < 0 ? `${p}` : "infinity"} norm on an empty tensor because the operation does not have an identity`,
        );
      }
      for (const d of dims) {
        if (x.sizes[d] === 0) {
          throw runtimeError(
            `linalg.vector_norm cannot compute the ${p < 0 ? `${p}` : "infinity"} norm on the dimension ${d} because this dimension is empty and the operation does not have an identity`,
          );
        }
      }
    }
    return reduce(kNorm, x, dims, keepdim, x.dtype.to_real(), null, [p]);
  },
  grad: {
    name: "LinalgVectorNormBackward0",
    self: (g: Tensor, s: Saved): Tensor => normGrad(g, s.self, s.ord, s.result, s.dim, s.keepdim),
  },
});
/** The derivative of a p-norm, zero where PyTorch's subgradient is. */
export function normGrad(g: Tensor, self: Tensor, ord: Scalar, norm: Tensor, dim: Dims, keepdim: boolean): Tensor {
  const p = toNumber(ord);
  const gr = unsqueezeTo(g, self.sizes, dim, keepdim);
  const n = unsqueezeTo(norm, self.sizes, dim, keepdim);
  // a count of non-zeros has no derivative at all: the input's gradient stays None
  if (p === 0) return null as unknown as Tensor;
  if (p === 1) return mul(gr, sgn(self));
  if (p === 2) return mul(gr, masked_fill(div(self, n), eq(n, 0), 0));
  if (!Number.isFinite(p)) {
    const size = abs(self);
    const top = eq(size, n);
    return mul(div(mul(sgn(self), top), sumDims(top, dim, true)), gr);
  }
  if (p < 1) {
    const size = masked_fill(pow(abs(self), host.double(p - 1)), eq(self, 0), 0);
    return mul(mul(sgn(self), size), mul(gr, masked_fill(pow(n, host.double(1 - p)), eq(n, 0), 0)));
  }
  if (p < 2) {
    const scaled = mul(sgn(self), pow(abs(self), host.double(p - 1)));
    return mul(scaled, mul(gr, masked_fill(pow(n, host.double(1 - p)), eq(n, 0), 0)));
  }
  const scaled = mul(self, pow(abs(self), host.double(p - 2)));
  return mul(scaled, mul(gr, masked_fill(pow(n, host.double(1 - p)), eq(n, 0), 0)));
}

op({
  schema: "dist(Tensor self, Tensor other, Scalar p=2) -> Tensor",
  forward: (self: Tensor, other: Tensor, p: Scalar = 2): Tensor => linalg_vector_norm(sub(self, other), p, null),
  grad: {
    name: "DistBackward0",
    self: (g: Tensor, s: Saved): Tensor => normGrad(g, sub(s.self, s.other), s.p, s.result, null, false),
    other: (g: Tensor, s: Saved): Tensor => normGrad(g, sub(s.other, s.self), s.p, s.result, null, false),
  },
});

op({
  schema: "renorm(Tensor self, Scalar p, int dim, Scalar maxnorm) -> Tensor",
  composite: true,
  inplace: true,
  out: true,
  forward: (self: Tensor, p: Scalar, dim: number, maxnorm: Scalar): Tensor => {
    if (toNumber(p) <= 0) throw runtimeError("renorm: non-positive-norm not supported");
    if (toNumber(maxnorm) < 0) throw runtimeError(`renorm: expected maxnorm to be >= 0 but got ${toNumber(maxnorm)}`);
    const n = self.sizes.length;
    if (n < 2) throw runtimeError(`renorm: input needs at least 2 dimensions, got ${n} dimensions`);
    const d = wrapDim(dim, n);
    const norms = linalg_vector_norm(
      self,
      p,
      self.sizes.map((_, i) => i).filter((i) => i !== d),
      true,
    );
    const limit = toNumber(maxnorm);
    const scale = where(gt(norms, host.double(limit)), div(host.double(limit), add(norms, host.double(1e-7))), 1);
    return mul(self, scale);
  },
});
