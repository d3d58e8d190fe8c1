// Owns: losses over classes: negative log likelihood, cross entropy of labels or probabilities, with smoothing; with derivatives.
import { scalarTensor, zeros } from "../core/create.ts";
import { def } from "../core/def.ts";
import { int64 } from "../core/dtype.ts";
import { indexError, runtimeError, valueError } from "../core/errors.ts";
import { host, type Scalar, toNumber } from "../core/host.ts";
import { cast, contiguous, KernelError, kernel, launch } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { contiguousStrides, numelOf, type Sizes, sameSizes, sizesText } from "../core/shape.ts";
import { empty, restride, type Tensor } from "../core/tensor.ts";
import { add, div, dividedBy, mul, scaledBy } from "./arithmetic.ts";
import { notFor, range, type Saved } from "./common.ts";
import { eq } from "./compare.ts";
import type { Opt } from "./loss.ts";
import { masked_select } from "./masked.ts";
import { linear } from "./matmul.ts";
import { neg } from "./pointwise.ts";
import { sumAll, sumDims } from "./reduce.ts";
import { log_softmax } from "./scan.ts";
import { gather } from "./scatter.ts";
import { zerosFor } from "./scatter-views.ts";
import { flatten, reshape } from "./views.ts";
import { masked_fill } from "./where.ts";

const kNll = kernel("nll_loss");
const kNllBackward = kernel("nll_loss_backward");
/** [N, C, S] and [N, S] for the kernel. */
function nllShapes(input: Tensor, target: Tensor): [Tensor, Tensor] {
  if (input.sizes.length === 1) {
    return [
      restride(contiguous(input), [1, input.count, 1], [input.count, 1, 1], contiguous(input).offset),
      reshape(target, [1, 1]),
    ];
  }
  const S = numelOf(input.sizes.slice(2));
  const x = contiguous(input);
  return [reshape(x, [input.sizes[0], input.sizes[1], S]), reshape(contiguous(target), [input.sizes[0], S])];
}
function nllForward(self: Tensor, target: Tensor, weight: Opt, reduction: number, ignore_index: number): Tensor[] {
  const n = self.sizes.length;
  if (n === 0 || n > 4) throw runtimeError("input tensor should be 1D or 2D");
  if (target.dtype !== int64 && target.dtype.scalarName !== "Byte") {
    throw runtimeError(`expected target dtype to be Long or Byte, but got ${target.dtype.scalarName}`);
  }
  if (self.dtype.category !== 2) throw notFor("nll_loss_out_frame", self.dtype);
  const C = self.sizes[n === 1 ? 0 : 1];
  if (weight !== null && (weight.sizes.length !== 1 || weight.count !== C)) {
    throw runtimeError(
      `weight tensor should be defined either for all ${C} classes or no classes but got weight tensor of shape: ${sizesText(weight.sizes)}`,
    );
  }
  if (weight !== null && weight.dtype !== self.dtype) {
    throw runtimeError(`expected scalar type ${self.dtype.scalarName} but found ${weight.dtype.scalarName}`);
  }
  const [x, t] = nllShapes(self, cast(target, int64));
  const N = x.sizes[0];
  const S = x.sizes[2];
  const out = reduction === 0 ? empty([N, S], self.dtype) : empty([], self.dtype);
  const total = zeros([], self.dtype);
  if (self.count === 0) {
    if (reduction !== 0) return [scalarTensor({ v: reduction === 1 ? Number.NaN : 0 }, self.dtype), total];
  } else {
    try {
      launch(kNll, [out, total], [x, t, weight === null ? null : contiguous(weight)], [reduction, ignore_index]);
    } catch (e) {
      if (e instanceof KernelError && e.reason === "target out of range") throw indexError(e.detail || e.message);
      throw e;
    }
  }
  if (reduction !== 0) return [out, total];
  return [restride(out, target.sizes, contiguousStrides(target.sizes), 0), total];
}

const nllBackward = op({
  schema:
    "nll_loss_backward(Tensor grad_output, SymInt[] input_sizes, Tensor target, Tensor? weight, int reduction, int ignore_index, Tensor total_weight) -> Tensor",
  variants: "none",
  forward: (
    g: Tensor,
    sizes: Sizes,
    target: Tensor,
    weight: Opt,
    reduction: number,
    ignore_index: number,
    total: Tensor,
  ): Tensor => {
    const r = zerosFor(g, sizes);
    if (r.count === 0) return r;
    const [x, t] = nllShapes(r, cast(target, int64));
    const shaped = reduction === 0 ? reshape(contiguous(g), t.sizes) : g;
    launch(
      kNllBackward,
      [x],
      [shaped, t, weight === null ? null : contiguous(weight), total],
      [reduction, ignore_index],
    );
    return r;
  },
  grad: {
    name: "NllLossBackwardBackward0",
    grad_output: (g: Tensor, s: Saved): Tensor =>
      (nllPlain(g, s.target, s.weight, s.reduction, s.ignore_index) as Tensor[])[0],
  },
});
const nllGrads = {
  self: (g: Tensor, s: Saved): Tensor =>
    nllBackward(g, s.self_sizes, s.target, s.weight, s.reduction, s.ignore_index, s.result1),
};
const nllPlain = op({
  schema:
    "nll_loss_forward(Tensor self, Tensor target, Tensor? weight, int reduction, int ignore_index) -> (Tensor, Tensor)",
  variants: "none",
  forward: nllForward,
  grad: { name: "NllLossBackward0", ...nllGrads },
});
const nllPlanes = op({
  schema:
    "nll_loss2d_forward(Tensor self, Tensor target, Tensor? weight, int reduction, int ignore_index) -> (Tensor, Tensor)",
  variants: "none",
  forward: nllForward,
  grad: { name: "NllLoss2DBackward0", ...nllGrads },
});

export const nll_loss_nd = op({
  schema:
    "nll_loss_nd(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, SymInt ignore_index=-100) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  composite: true,
  forward: (self: Tensor, target: Tensor, weight: Opt = null, reduction = 1, ignore_index = -100): Tensor => {
    const n = self.sizes.length;
    if (n < 1) throw valueError(`Expected 1 or more dimensions (got ${n})`);
    if (n !== 1 && self.sizes[0] !== (target.sizes[0] ?? -1)) {
      throw valueError(`Expected input batch_size (${self.sizes[0]}) to match target batch_size (${target.sizes[0]}).`);
    }
    if (n <= 2) {
      if (target.sizes.length > 1) throw runtimeError("0D or 1D target tensor expected, multi-target not supported");
      if (n === 2 && target.sizes.length === 1 && self.sizes[0] !== target.sizes[0]) {
        throw runtimeError(`size mismatch (got input: ${sizesText(self.sizes)}, target: ${sizesText(target.sizes)})`);
      }
      return (nllPlain(self, target, weight, reduction, ignore_index) as Tensor[])[0];
    }
    const want = [self.sizes[0], ...self.sizes.slice(2)];
    if (!sameSizes(want, target.sizes)) {
      if (n === 4) {
        throw runtimeError(
          target.sizes.length !== 3
            ? `only batches of spatial targets supported (3D tensors) but got targets of dimension: ${target.sizes.length}`
            : `size mismatch (got input: ${sizesText(self.sizes)} , target: ${sizesText(target.sizes)}`,
        );
      }
      throw runtimeError(`Expected target size ${sizesText(want)}, got ${sizesText(target.sizes)}`);
    }
    if (n === 4) return (nllPlanes(self, target, weight, reduction, ignore_index) as Tensor[])[0];
    const S = numelOf(self.sizes.slice(2));
    const x = reshape(self, [self.sizes[0], self.sizes[1], 1, S]);
    const t = reshape(target, [self.sizes[0], 1, S]);
    const r = (nllPlanes(x, t, weight, reduction, ignore_index) as Tensor[])[0];
    return reduction === 0 ? reshape(r, want) : r;
  },
});
op({
  schema:
    "nll_loss(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, SymInt ignore_index=-100) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  composite: true,
  forward: (self: Tensor, target: Tensor, weight: Opt = null, reduction = 1, ignore_index = -100) =>
    (nllPlain(self, target, weight, reduction, ignore_index) as Tensor[])[0],
});

export const cross_entropy_loss = op({
  schema:
    "cross_entropy_loss(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, SymInt ignore_index=-100, float label_smoothing=0.0) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  composite: true,
  forward: (
    self: Tensor,
    target: Tensor,
    weight: Opt = null,
    reduction = 1,
    ignore_index = -100,
    label_smoothing = 0,
  ): Tensor => {
    const d = self.sizes.length === 1 ? 0 : 1;
    if (sameSizes(self.sizes, target.sizes)) {
      if (ignore_index >= 0) throw runtimeError("ignore_index is not supported for floating point target");
      return crossEntropyProbabilities(self, target, weight, reduction, label_smoothing, d);
    }
    if (label_smoothing > 0)
      return crossEntropySmoothed(self, target, weight, reduction, ignore_index, label_smoothing, d);
    return nll_loss_nd(log_softmax(self, d), target, weight, reduction, ignore_index);
  },
});
const classWeight = (weight: Tensor, ndim: number, d: number): Tensor =>
  reshape(
    weight,
    range(ndim).map((i) => (i === d ? weight.count : 1)),
  );
function crossEntropyProbabilities(
  self: Tensor,
  target: Tensor,
  weight: Opt,
  reduction: number,
  smoothing: number,
  d: number,
): Tensor {
  if (target.dtype.category !== 2) {
    throw runtimeError(
      `Expected floating point type for target with class probabilities, got ${target.dtype.scalarName}`,
    );
  }
  if (weight !== null && (weight.sizes.length !== 1 || weight.count !== self.sizes[d])) {
    throw runtimeError(
      `cross_entropy: weight tensor should be defined either for all ${self.sizes[d]} classes or no classes but got weight tensor of shape: ${sizesText(weight.sizes)}`,
    );
  }
  const C = self.sizes[d];
  const goal = smoothing > 0 ? add(mul(target, host.double(1 - smoothing)), host.double(smoothing / C)) : target;
  const x = mul(log_softmax(self, d), goal);
  const w = weight === null ? x : mul(x, classWeight(weight, self.sizes.length, d));
  if (reduction === 0) return neg(sumDims(w, [d]));
  const total = neg(sumAll(w));
  return reduction === 2 ? total : dividedBy(total, self.count / C);
}
function crossEntropySmoothed(
  self: Tensor,
  target: Tensor,
  weight: Opt,
  reduction: number,
  ignore: number,
  smoothing: number,
  d: number,
): Tensor {
  const C = self.sizes[d];
  const x = log_softmax(self, d);
  const nll = nll_loss_nd(x, target, weight, reduction, ignore);
  let smooth = neg(sumDims(weight === null ? x : mul(x, classWeight(weight, self.sizes.length, d)), [d]));
  const ignored = eq(target, ignore);
  smooth = masked_fill(smooth, ignored, 0);
  let r: Tensor;
  if (reduction === 1) {
    const kept = eq(ignored, false);
    if (weight === null) {
      const count = sumAll(kept);
      r = div(sumAll(smooth), count);
    } else {
      r = div(sumAll(smooth), sumAll(gather(weight, 0, flatten(masked_select(target, kept)))));
    }
  } else r = reduction === 2 ? sumAll(smooth) : smooth;
  return add(scaledBy(nll, host.double(1 - smoothing)), scaledBy(r, host.double(smoothing / C)));
}

def(
  "torch.nn.functional",
  "linear_cross_entropy(input: Tensor, linear_weight: Tensor, target: Tensor, *, linear_bias: Tensor | None = None, weight: Tensor | None = None, reduction: str = 'mean', ignore_index: int | None = None, label_smoothing: float = 0.0, options=None) -> Tensor",
  (
    input: Tensor,
    linear_weight: Tensor,
    target: Tensor,
    bias: Tensor | null = null,
    weight: Tensor | null = null,
    reduction = "mean",
    ignore: number | null = null,
    smoothing: unknown = 0,
  ) => {
    const n = input.sizes.length;
    if (n !== 1 && n !== 2) throw runtimeError(`expected input with dimensionality 1 or 2, got ${n}`);
    const [a, b] = [input.sizes[n - 1], linear_weight.sizes[linear_weight.sizes.length - 1]];
    if (a !== b) {
      throw runtimeError(
        `expected equal input and linear_weight last dimensions (in_features), got ${a} and ${b}, respectively`,
      );
    }
    const codes: Record<string, number> = { none: 0, mean: 1, sum: 2 };
    if (codes[reduction] === undefined) throw valueError(`${reduction} is not a valid value for reduction`);
    return cross_entropy_loss(
      linear(input, linear_weight, bias),
      target,
      weight,
      codes[reduction],
      ignore ?? -100,
      toNumber(smoothing as Scalar),
    );
  },
);
