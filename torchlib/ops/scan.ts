// Owns: operators along one dim that keep its length: cumulative sums and products, flip, roll, diff, trapezoids and softmax.
import { mode } from "../core/autograd/mode.ts";
import { rawFill } from "../core/create.ts";
import { bool, type DType, int64 } from "../core/dtype.ts";
import { itemNumber } from "../core/element.ts";
import { runtimeError } from "../core/errors.ts";
import { host, type Scalar } from "../core/host.ts";
import { cast, checkExactOut, emptyLike, kernel, launch, rawCopy, resizeOutput } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { type Sizes, wrapDim } from "../core/shape.ts";
import { empty, restride, type Tensor } from "../core/tensor.ts";
import { add, div, mul, sub } from "./arithmetic.ts";
import { notFor, type Out, type Saved } from "./common.ts";
import { eq, gt, logical_xor, lt, ne } from "./compare.ts";
import { conj, real } from "./complex.ts";
import { clone, toDType } from "./convert.ts";
import { ones_like, zeros_like } from "./creation.ts";
import { cat, tril } from "./join.ts";
import { abs, exp, log, neg } from "./pointwise.ts";
import { amax, any, sumDims } from "./reduce.ts";
import { scatter_add } from "./scatter.ts";
import { slice } from "./slices.ts";
import { reshape, transpose, unsqueeze } from "./views.ts";
import { masked_fill, where } from "./where.ts";

const kCumsum = kernel("cumsum");
const kCumprod = kernel("cumprod");
const scanDType = (self: Tensor, dtype: DType | null): DType => dtype ?? (self.dtype.category < 2 ? int64 : self.dtype);
/** The dtype of a running sum or product: `dtype`, or that of the tensor it is written to. */
function runningDType(name: string, self: Tensor, dtype: DType | null, out: Out): DType {
  const d = dtype === null && out !== null ? out.dtype : scanDType(self, dtype);
  if (out !== null) checkExactOut(out, d);
  if (d === bool) throw notFor(name, d);
  return d;
}

/** A same-shape kernel along a dim; 0-dim tensors are their own answer. */
function along(k: typeof kCumsum, self: Tensor, dim: number, dtype: DType, out: Out): Tensor {
  const d = wrapDim(dim, self.sizes.length);
  const r = resizeOutput(out !== null && out.dtype !== dtype ? null : out, self.sizes, dtype, self.device);
  if (self.sizes.length === 0) rawCopy(r, self);
  else if (r.count > 0) launch(k, [r], [cast(self, dtype)], [d]);
  if (out !== null && r !== out) {
    resizeOutput(out, r.sizes, out.dtype);
    rawCopy(out, r);
    return out;
  }
  return r;
}

/** Reversed along one dim: differentiable. */
export const flip = op({
  schema: "flip(Tensor self, int[] dims) -> Tensor",
  forward: (self: Tensor, dims: readonly number[]): Tensor => {
    const n = self.sizes.length;
    const seen: boolean[] = [];
    for (const d of dims) {
      const w = wrapDim(d, n);
      if (seen[w]) throw runtimeError(`dim ${w} appears multiple times in the list of dims`);
      seen[w] = true;
    }
    const r = emptyLike(self);
    if (self.count === 0 || n === 0) {
      rawCopy(r, self);
      return r;
    }
    let offset = self.offset;
    const strides = self.strides.map((s, i) => {
      if (!seen[i]) return s;
      offset += (self.sizes[i] - 1) * s;
      return -s;
    });
    rawCopy(r, restride(self, self.sizes, strides, offset));
    return r;
  },
  grad: { name: "FlipBackward0", self: (g: Tensor, s: Saved): Tensor => flip(g, s.dims) },
});
export const flipped = (x: Tensor, dim: number): Tensor => flip(x, [dim]);
op({
  schema: "fliplr(Tensor self) -> Tensor",
  composite: true,
  forward: (self: Tensor): Tensor => {
    if (self.sizes.length < 2) throw runtimeError("Input must be >= 2-d.");
    return flip(self, [1]);
  },
});
op({
  schema: "flipud(Tensor self) -> Tensor",
  composite: true,
  forward: (self: Tensor): Tensor => {
    if (self.sizes.length < 1) throw runtimeError("Input must be >= 1-d.");
    return flip(self, [0]);
  },
});
const rot90 = op({
  schema: "rot90(Tensor self, int k=1, int[] dims=[0,1]) -> Tensor",
  forward: (self: Tensor, k = 1, dims: readonly number[] = [0, 1]): Tensor => {
    const n = self.sizes.length;
    if (dims.length !== 2) throw runtimeError(`expected total rotation dims == 2, but got dims = ${dims.length}`);
    if (n < 2) throw runtimeError(`expected total dims >= 2, but got total dims = ${n}`);
    if (wrapDim(dims[0], n) === wrapDim(dims[1], n)) {
      throw runtimeError(`expected rotation dims to be different, but got dim0 = ${dims[0]} and dim1 = ${dims[1]}`);
    }
    const turns = ((k % 4) + 4) % 4;
    if (turns === 1) return clone(transpose(flip(self, [dims[1]]), dims[0], dims[1]), 0);
    if (turns === 2) return flip(self, dims);
    if (turns === 3) return clone(transpose(flip(self, [dims[0]]), dims[0], dims[1]), 0);
    return clone(self, 0);
  },
  grad: { name: "Rot90Backward0", self: (g: Tensor, s: Saved): Tensor => rot90(g, -s.k, s.dims) },
});
const asList = (x: number | readonly number[]): readonly number[] => (typeof x === "number" ? [x] : x);
export const roll = op({
  schema: "roll(Tensor self, SymInt[1] shifts, int[1] dims=[]) -> Tensor",
  forward: (self: Tensor, shifts: number | readonly number[], dims: number | readonly number[] = []): Tensor => {
    const by = asList(shifts);
    const at = asList(dims);
    if (by.length === 0) throw runtimeError("`shifts` required");
    if (at.length === 0 && by.length === 1) {
      const flat = rollDim(reshape(self, [self.count]), by[0], 0);
      return reshape(flat, self.sizes);
    }
    if (by.length !== at.length) {
      throw runtimeError(`shifts and dimensions must align. shifts: ${by.length}, dims:${at.length}`);
    }
    let r = self;
    by.forEach((n, i) => {
      r = rollDim(r, n, at[i]);
    });
    return r === self ? clone(self, null) : r;
  },
  grad: {
    name: "RollBackward0",
    self: (g: Tensor, s: Saved): Tensor => roll(g, negated(s.shifts), s.dims),
  },
});
const negated = (x: number | readonly number[]): number[] => asList(x).map((n) => -n);
function rollDim(self: Tensor, shift: number, dim: number): Tensor {
  const d = wrapDim(dim, self.sizes.length);
  const size = self.sizes[d] ?? 1;
  if (size === 0 || self.sizes.length === 0) return clone(self, null);
  const start = (((size - shift) % size) + size) % size;
  return cat([slice(self, d, start, size, 1), slice(self, d, 0, start, 1)], d);
}

export const cumsum = op({
  schema: "cumsum(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Tensor, dim: number, dtype: DType | null = null, out: Out = null) =>
    along(kCumsum, self, dim, runningDType("cumsum_out_cpu", self, dtype, out), out),
  grad: {
    name: "CumsumBackward0",
    self: (g: Tensor, s: Saved): Tensor => cumsumGrad(g, s.dim),
  },
});
/** Sums from each place to the end. */
function cumsumGrad(g: Tensor, dim: number): Tensor {
  if (g.count <= 1) return g;
  return flip(cumsum(flip(g, [dim]), dim), [dim]);
}
export const cumprod = op({
  schema: "cumprod(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Tensor, dim: number, dtype: DType | null = null, out: Out = null) =>
    along(kCumprod, self, dim, runningDType("cumprod_out_cpu", self, dtype, out), out),
  grad: {
    name: "CumprodBackward0",
    self: (g: Tensor, s: Saved): Tensor => cumprodGrad(g, s.self, s.dim, s.result),
  },
});
/**
 * Sum over j >= i of g_j prod_{k <= j, k != i} x_k. Without zeros that is a reversed cumulative sum over x; with zeros each place
 * is taken by itself.
 */
function cumprodGrad(g: Tensor, self: Tensor, dim: number, result: Tensor): Tensor {
  if (self.sizes.length === 0 || self.count <= 1) return g;
  const d = wrapDim(dim, self.sizes.length);
  const x = toDType(self, g.dtype);
  if (!hasZero(x)) return div(cumsumGrad(mul(g, conj(result)), d), conj(x));
  const n = x.sizes[d];
  const parts: Tensor[] = [];
  for (let i = 0; i < n; i++) {
    // products from i on, leaving x_i out
    const one = ones_like(slice(x, d, 0, 1, 1));
    const later = i + 1 < n ? cumprod(cat([one, slice(x, d, i + 1, n, 1)], d), d) : one;
    const before = i === 0 ? one : prodDim(slice(x, d, 0, i, 1), d);
    parts.push(sumDims(mul(slice(g, d, i, n, 1), conj(mul(before, later))), [d], true));
  }
  return cat(parts, d);
}

const hasZero = (x: Tensor): boolean => itemNumber(any(eq(x, 0))) !== 0;
function prodDim(x: Tensor, d: number): Tensor {
  const c = cumprod(x, d);
  return slice(c, d, x.sizes[d] - 1, x.sizes[d], 1);
}

const kCummax = kernel("cummax");
const kCummin = kernel("cummin");
for (const [name, k, title] of [
  ["cummax", kCummax, "CummaxBackward0"],
  ["cummin", kCummin, "CumminBackward0"],
] as const) {
  op({
    schema: `${name}(Tensor self, int dim) -> (Tensor values, Tensor indices)`,
    out: true,
    forward: (self: Tensor, dim: number): Tensor[] => {
      if (self.dtype.category === 3) throw notFor(`${name}_cpu`, self.dtype);
      const d = wrapDim(dim, self.sizes.length);
      const values = empty(self.sizes, self.dtype, self.device);
      const indices = empty(self.sizes, int64, self.device);
      if (self.sizes.length === 0) {
        rawCopy(values, self);
        rawFill(indices, 0);
      } else if (self.count > 0) launch(k, [values, indices], [self], [d]);
      return [values, indices];
    },
    grad: {
      name: title,
      self: (g: Tensor, s: Saved): Tensor => cumextremeGrad(g, s.self_sizes, s.indices, s.dim),
    },
  });
}
function cumextremeGrad(g: Tensor, sizes: Sizes, indices: Tensor, dim: number): Tensor {
  if (g.count === 0 || sizes.length === 0) return g;
  return scatter_add(zeros_like(g), dim, indices, g);
}

const kLogcumsumexp = kernel("logcumsumexp");
export const logcumsumexp = op({
  schema: "logcumsumexp(Tensor self, int dim) -> Tensor",
  out: true,
  forward: (self: Tensor, dim: number): Tensor => {
    if (self.dtype.category < 2) throw notFor("logcumsumexp_out_cpu", self.dtype);
    if (self.dtype.category === 3) return logcumsumexpComplex(self, dim);
    return along(kLogcumsumexp, self, dim, self.dtype, null);
  },
  grad: {
    name: "LogcumsumexpBackward0",
    self: (g: Tensor, s: Saved): Tensor => logcumsumexpGrad(g, s.self, s.result, s.dim),
  },
});
function logcumsumexpComplex(self: Tensor, dim: number): Tensor {
  if (self.sizes.length === 0) return clone(self, null);
  const d = wrapDim(dim, self.sizes.length);
  const top = amaxKeep(real(self), d);
  return add(log(cumsum(exp(sub(self, top)), d)), top);
}

const amaxKeep = (x: Tensor, d: number): Tensor => amax(x, [d], true);
/** d out_j / d x_i = exp(x_i - out_j): positive and negative gradients in log space, so that nothing overflows. */
function logcumsumexpGrad(g: Tensor, self: Tensor, result: Tensor, dim: number): Tensor {
  if (g.sizes.length === 0 || g.count === 0) return g;
  if (g.dtype.category === 3) {
    const scaled = sub(log(conj(g)), result);
    return conj(exp(add(reversedLogcumsumexp(scaled, dim), self)));
  }
  if (mode.enabled) return logcumsumexpPairs(g, self, result, dim);
  const low = host.double(Number.NEGATIVE_INFINITY);
  const size = log(abs(g));
  const up = where(gt(g, 0), size, low);
  const down = where(lt(g, 0), size, low);
  const side = (x: Tensor): Tensor => exp(add(reversedLogcumsumexp(sub(x, result), dim), self));
  return sub(side(up), side(down));
}

/** The same by all pairs, for when the gradient itself is to be differentiated: logarithms of zero gradients have no slope. */
function logcumsumexpPairs(g: Tensor, self: Tensor, result: Tensor, dim: number): Tensor {
  const x = transpose(self, dim, -1);
  const gaps = sub(unsqueeze(x, -1), unsqueeze(transpose(result, dim, -1), -2));
  const later = tril(ones_like(gaps), -1);
  const slopes = exp(masked_fill(gaps, ne(later, 0), host.double(Number.NEGATIVE_INFINITY)));
  const r = sumDims(mul(slopes, unsqueeze(transpose(g, dim, -1), -2)), [-1]);
  return transpose(r, dim, -1);
}
const reversedLogcumsumexp = (x: Tensor, dim: number): Tensor => flip(logcumsumexp(flip(x, [dim]), dim), [dim]);

export const diff = op({
  schema: "diff(Tensor self, int n=1, int dim=-1, Tensor? prepend=None, Tensor? append=None) -> Tensor",
  composite: true,
  out: true,
  forward: (self: Tensor, n = 1, dim = -1, prepend: Tensor | null = null, append: Tensor | null = null): Tensor => {
    if (self.sizes.length < 1) throw runtimeError("diff expects input to be at least one-dimensional");
    if (n < 0) throw runtimeError(`order must be non-negative but got ${n}`);
    const d = wrapDim(dim, self.sizes.length);
    for (const x of [prepend, append]) {
      if (x !== null && x.sizes.length !== self.sizes.length) {
        throw runtimeError("diff expects prepend or append to be the same dimension as input");
      }
    }
    const parts = [prepend, self, append].filter((x): x is Tensor => x !== null);
    let r = parts.length > 1 ? cat(parts, d) : self;
    if (n === 0) return clone(self, null);
    for (let i = 0; i < n; i++) {
      const size = r.sizes[d];
      const head = slice(r, d, 1, size, 1);
      const tail = slice(r, d, 0, Math.max(size - 1, 0), 1);
      r = r.dtype.category === 0 ? logical_xor(head, tail) : sub(head, tail);
    }
    return r;
  },
});

const kSoftmax = kernel("softmax");
const kLogSoftmax = kernel("log_softmax");
const kSoftmaxBackward = kernel("softmax_backward");
const kLogSoftmaxBackward = kernel("log_softmax_backward");

function soft(name: string, k: typeof kSoftmax, self: Tensor, dim: number): Tensor {
  const d = wrapDim(dim, self.sizes.length);
  if (self.dtype.category !== 2) {
    const last = d === self.sizes.length - 1;
    throw notFor(`${name}${last ? "_lastdim" : ""}_kernel_impl`, self.dtype);
  }
  const r = empty(self.sizes, self.dtype, self.device);
  if (self.sizes.length === 0) rawFill(r, name === "softmax" ? 1 : 0);
  else if (self.count > 0) launch(k, [r], [self], [d]);
  return r;
}
function softBackward(k: typeof kSoftmax, g: Tensor, output: Tensor, dim: number): Tensor {
  if (output.sizes.length === 0) return zeros_like(g);
  const r = emptyLike(output);
  if (r.count > 0) launch(k, [r], [g, output], [wrapDim(dim, output.sizes.length)]);
  return r;
}
const softmaxBackward = op({
  schema: "_softmax_backward_data(Tensor grad_output, Tensor output, int dim) -> Tensor",
  variants: "none",
  forward: (g: Tensor, output: Tensor, dim: number) => softBackward(kSoftmaxBackward, g, output, dim),
  grad: {
    name: "SoftmaxBackwardDataBackward0",
    grad_output: (g: Tensor, s: Saved): Tensor => softmaxBackward(g, s.output, s.dim),
    output: (g: Tensor, s: Saved): Tensor => softmaxDoubleGrad(g, s.grad_output, s.output, s.dim),
  },
});
function softmaxDoubleGrad(g: Tensor, go: Tensor, output: Tensor, dim: number): Tensor {
  const a = sub(go, sumDims(mul(go, output), [dim], true));
  return sub(mul(g, a), mul(go, sumDims(mul(g, output), [dim], true)));
}
const logSoftmaxBackward = op({
  schema: "_log_softmax_backward_data(Tensor grad_output, Tensor output, int dim) -> Tensor",
  variants: "none",
  forward: (g: Tensor, output: Tensor, dim: number) => softBackward(kLogSoftmaxBackward, g, output, dim),
  grad: {
    name: "LogSoftmaxBackwardDataBackward0",
    grad_output: (g: Tensor, s: Saved): Tensor => sub(g, sumDims(mul(g, exp(s.output)), [s.dim], true)),
    output: (g: Tensor, s: Saved): Tensor => neg(mul(mul(g, exp(s.output)), sumDims(s.grad_output, [s.dim], true))),
  },
});
const plainSoftmax = op({
  schema: "_softmax(Tensor self, int dim) -> Tensor",
  variants: "none",
  forward: (self: Tensor, dim: number) => soft("softmax", kSoftmax, self, dim),
  grad: {
    name: "SoftmaxBackward0",
    self: (g: Tensor, s: Saved): Tensor => softmaxBackward(g, s.result, s.dim),
  },
});
const plainLogSoftmax = op({
  schema: "_log_softmax(Tensor self, int dim) -> Tensor",
  variants: "none",
  forward: (self: Tensor, dim: number) => soft("log_softmax", kLogSoftmax, self, dim),
  grad: {
    name: "LogSoftmaxBackward0",
    self: (g: Tensor, s: Saved): Tensor => logSoftmaxBackward(g, s.result, s.dim),
  },
});
const withDType = (self: Tensor, dtype: DType | null): Tensor => (dtype === null ? self : toDType(self, dtype));
export const softmax = op({
  schema: "softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor",
  composite: true,
  out: "exact",
  forward: (self: Tensor, dim: number, dtype: DType | null = null) => plainSoftmax(withDType(self, dtype), dim),
});
export const log_softmax = op({
  schema: "log_softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor",
  composite: true,
  out: "exact",
  forward: (self: Tensor, dim: number, dtype: DType | null = null) => plainLogSoftmax(withDType(self, dtype), dim),
});
op({
  schema: "special_softmax(Tensor self, int dim, ScalarType? dtype=None) -> Tensor",
  namespace: "torch.special",
  variants: "function",
  composite: true,
  forward: (self: Tensor, dim: number, dtype: DType | null = null) => softmax(self, dim, dtype),
});
op({
  schema: "special_log_softmax(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor",
  namespace: "torch.special",
  variants: "function",
  composite: true,
  forward: (self: Tensor, dim: number, dtype: DType | null = null) => log_softmax(self, dim, dtype),
});

/** Trapezoidal rule: averages of neighbours times widths. */
function areas(y: Tensor, widths: Tensor | Scalar, dim: number): Tensor {
  const n = y.sizes[wrapDim(dim, y.sizes.length)];
  const pairs = add(slice(y, dim, 0, Math.max(n - 1, 0), 1), slice(y, dim, 1, n, 1));
  return div(mul(pairs, widths), host.double(2));
}
function widthsOf(y: Tensor, x: Tensor, dim: number): Tensor {
  const d = wrapDim(dim, y.sizes.length);
  const n = y.sizes[d];
  if (x.sizes.length === 1 && x.sizes[0] !== n) {
    throw runtimeError("trapezoid: There must be one `x` value for each sample point");
  }
  if (x.sizes.length === 1) {
    const w = diff(x);
    return reshape(
      w,
      y.sizes.map((_, i) => (i === d ? w.count : 1)),
    );
  }
  return diff(x, 1, x.sizes.length < y.sizes.length ? d - y.sizes.length : d);
}
for (const [name, total] of [
  ["trapezoid", true],
  ["cumulative_trapezoid", false],
] as const) {
  const finish = (a: Tensor, dim: number): Tensor => (total ? sumDims(a, [dim]) : cumsum(a, dim));
  const forward = (y: Tensor, x: Tensor, dim = -1): Tensor => {
    if (total && y.sizes[wrapDim(dim, y.sizes.length)] === 0) return sumDims(zeros_like(y), [dim]);
    return finish(areas(y, widthsOf(y, x, dim), dim), dim);
  };
  const forwardDx = (y: Tensor, dx: Scalar = 1, dim = -1): Tensor => finish(areas(y, dx, dim), dim);
  op({ schema: `${name}.x(Tensor y, Tensor x, *, int dim=-1) -> Tensor`, composite: true, forward });
  op({ schema: `${name}.dx(Tensor y, *, Scalar dx=1, int dim=-1) -> Tensor`, composite: true, forward: forwardDx });
  if (total) {
    op({ schema: "trapz.x(Tensor y, Tensor x, *, int dim=-1) -> Tensor", composite: true, forward });
    op({ schema: "trapz.dx(Tensor y, *, float dx=1, int dim=-1) -> Tensor", composite: true, forward: forwardDx });
  }
}
