// Owns: losses: squared, absolute, cross entropy, margins, CTC, with derivatives.

import { mode } from "../core/autograd/mode.ts";
import { fromArray, scalarTensor, zeros } from "../core/create.ts";
import { int64 } from "../core/dtype.ts";
import { itemNumber, toFlatNumbers } from "../core/element.ts";
import { indexError, runtimeError, valueError } from "../core/errors.ts";
import { host, type Scalar, toNumber } from "../core/host.ts";
import { cast, contiguous, KernelError, kernel, launch, resultType } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { contiguousStrides, numelOf, type Sizes, sameSizes, sizesText } from "../core/shape.ts";
import { empty, restride, type Tensor } from "../core/tensor.ts";
import { softplus } from "./activation.ts";
import { add, div, dividedBy, mul, scaledBy, sub } from "./arithmetic.ts";
import { xlogy } from "./binary.ts";
import { notFor, range, type Saved } from "./common.ts";
import { eq, le, lt } from "./compare.ts";
import { toDType } from "./convert.ts";
import { zeros_like } from "./creation.ts";
import { gather, index_select, masked_select } from "./indexing.ts";
import { abs, exp, log, log1p, neg, sigmoid, sign, sqrt } from "./pointwise.ts";
import { linalg_vector_norm, maxAll, meanAll, minAll, sumAll, sumDims } from "./reduce.ts";
import { log_softmax } from "./scan.ts";
import { zerosFor } from "./scatter-views.ts";
import { flatten, reshape, squeezeDim, unsqueeze } from "./views.ts";
import { clamp_min, masked_fill, minimum, where } from "./where.ts";

/** 0 none, 1 mean, 2 sum. */
function reduced(loss: Tensor, reduction: number): Tensor {
  return reduction === 1 ? meanAll(loss) : reduction === 2 ? sumAll(loss) : loss;
}
/** A gradient of the reduced loss brought to the loss's elements. */
function spreadGrad(g: Tensor, slope: Tensor, reduction: number): Tensor {
  return mul(slope, reduction === 1 ? mul(g, host.double(1 / slope.count)) : g);
}

type Pair = (input: Tensor, target: Tensor, p: number) => Tensor;
/** A loss of input and target with one extra number. */
function pairLoss(
  name: string,
  params: string,
  title: string,
  value: Pair,
  slope: Pair,
  param: string | null,
  check: (p: number) => void,
) {
  const forward = (self: Tensor, target: Tensor, reduction = 1, p = 1): Tensor => {
    check(p);
    const dtype = resultType([self, target]);
    if (dtype.category < 2) throw notFor(`${name}_cpu`, dtype);
    return reduced(value(self, target, p), reduction);
  };
  const grads =
    param === null
      ? {
          self: (g: Tensor, s: Saved): Tensor => spreadGrad(g, slope(s.self, s.target, 0), s.reduction),
          target: (g: Tensor, s: Saved): Tensor => neg(spreadGrad(g, slope(s.self, s.target, 0), s.reduction)),
        }
      : param === "beta"
        ? {
            self: (g: Tensor, s: Saved): Tensor => spreadGrad(g, slope(s.self, s.target, s.beta), s.reduction),
            target: (g: Tensor, s: Saved): Tensor => neg(spreadGrad(g, slope(s.self, s.target, s.beta), s.reduction)),
          }
        : {
            self: (g: Tensor, s: Saved): Tensor => spreadGrad(g, slope(s.self, s.target, s.delta), s.reduction),
            target: (g: Tensor, s: Saved): Tensor => neg(spreadGrad(g, slope(s.self, s.target, s.delta), s.reduction)),
          };
  return op({
    schema: `${name}(Tensor self, Tensor target, int reduction=1${params}) -> Tensor`,
    namespace: "torch._C._nn",
    variants: "function",
    out: true,
    forward,
    grad: { name: title, ...grads },
  });
}
const square = (x: Tensor): Tensor => mul(x, x);
export const mse_loss = pairLoss(
  "mse_loss",
  "",
  "MseLossBackward0",
  (x, t) => square(sub(x, t)),
  (x, t) => mul(sub(x, t), 2),
  null,
  () => {},
);
export const smooth_l1_loss = pairLoss(
  "smooth_l1_loss",
  ", float beta=1.0",
  "SmoothL1LossBackward0",
  (x, t, beta) => {
    const d = abs(sub(x, t));
    if (beta === 0) return d;
    return where(
      lt(d, host.double(beta)),
      div(mul(square(d), host.double(0.5)), host.double(beta)),
      sub(d, host.double(beta / 2)),
    );
  },
  (x, t, beta) => {
    const d = sub(x, t);
    if (beta === 0) return sign(d);
    return where(lt(abs(d), host.double(beta)), div(d, host.double(beta)), sign(d));
  },
  "beta",
  (beta) => {
    if (beta < 0) throw runtimeError("smooth_l1_loss does not support negative values for beta.");
  },
);
export const huber_loss = pairLoss(
  "huber_loss",
  ", float delta=1.0",
  "HuberLossBackward0",
  (x, t, delta) => {
    const d = abs(sub(x, t));
    return where(
      le(d, host.double(delta)),
      mul(square(d), host.double(0.5)),
      mul(sub(d, host.double(delta / 2)), host.double(delta)),
    );
  },
  (x, t, delta) => {
    const d = sub(x, t);
    return where(le(abs(d), host.double(delta)), d, mul(sign(d), host.double(delta)));
  },
  "delta",
  (delta) => {
    if (delta <= 0) throw runtimeError("huber_loss does not support non-positive values for delta.");
  },
);
export const l1_loss = op({
  schema: "l1_loss(Tensor self, Tensor target, int reduction=1) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  composite: true,
  forward: (self: Tensor, target: Tensor, reduction = 1) => reduced(abs(sub(self, target)), reduction),
});

type Opt = Tensor | null;
const weighted = (x: Tensor, weight: Opt): Tensor => (weight === null ? x : mul(x, weight));

export const binary_cross_entropy = op({
  schema: "binary_cross_entropy(Tensor self, Tensor target, Tensor? weight=None, int reduction=1) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  out: true,
  forward: (self: Tensor, target: Tensor, weight: Opt = null, reduction = 1): Tensor => {
    if (self.dtype.category !== 2) throw notFor("binary_cross_entropy", self.dtype);
    if (target.dtype !== self.dtype) {
      throw runtimeError(`Found dtype ${target.dtype.scalarName} but expected ${self.dtype.scalarName}`);
    }
    if (self.count > 0) {
      const low = itemNumber(minAll(self));
      const high = itemNumber(maxAll(self));
      if (low < 0 || high > 1) throw runtimeError("all elements of input should be between 0 and 1");
      const tl = itemNumber(minAll(target));
      const th = itemNumber(maxAll(target));
      if (tl < 0 || th > 1) throw runtimeError("all elements of target should be between 0 and 1");
    }
    const a = mul(sub(target, 1), clamp_min(log1p(neg(self)), -100));
    const b = mul(target, clamp_min(log(self), -100));
    return reduced(weighted(sub(a, b), weight), reduction);
  },
  grad: {
    name: "BinaryCrossEntropyBackward0",
    self: (g: Tensor, s: Saved): Tensor =>
      spreadGrad(
        g,
        weighted(div(sub(s.self, s.target), clamp_min(mul(s.self, sub(1, s.self)), host.double(1e-12))), s.weight),
        s.reduction,
      ),
    target: (g: Tensor, s: Saved): Tensor =>
      spreadGrad(
        g,
        weighted(sub(clamp_min(log1p(neg(s.self)), -100), clamp_min(log(s.self), -100)), s.weight),
        s.reduction,
      ),
  },
});
const logWeight = (target: Tensor, pos: Opt): Tensor | null => (pos === null ? null : add(mul(sub(pos, 1), target), 1));
export const binary_cross_entropy_with_logits = op({
  schema:
    "binary_cross_entropy_with_logits(Tensor self, Tensor target, Tensor? weight=None, Tensor? pos_weight=None, int reduction=1) -> Tensor",
  variants: "function",
  out: true,
  forward: (self: Tensor, target: Tensor, weight: Opt = null, pos_weight: Opt = null, reduction = 1): Tensor => {
    const lw = logWeight(target, pos_weight);
    // softplus(-x), stable on both sides
    const tail = add(log1p(exp(neg(abs(self)))), clamp_min(neg(self), 0));
    const loss = add(mul(sub(1, target), self), lw === null ? tail : mul(lw, tail));
    return reduced(weighted(loss, weight), reduction);
  },
  grad: {
    name: "BinaryCrossEntropyWithLogitsBackward0",
    self: (g: Tensor, s: Saved): Tensor => bceLogitsGrad(g, s.self, s.target, s.weight, s.pos_weight, s.reduction),
    target: (g: Tensor, s: Saved): Tensor => bceLogitsTargetGrad(g, s.self, s.weight, s.pos_weight, s.reduction),
  },
});
function bceLogitsGrad(g: Tensor, x: Tensor, target: Tensor, weight: Opt, pos: Opt, reduction: number): Tensor {
  const y = sigmoid(x);
  const lw = logWeight(target, pos);
  const slope = lw === null ? sub(y, target) : add(sub(1, target), mul(lw, sub(y, 1)));
  return spreadGrad(g, weighted(slope, weight), reduction);
}
function bceLogitsTargetGrad(g: Tensor, x: Tensor, weight: Opt, pos: Opt, reduction: number): Tensor {
  const slope = pos === null ? neg(x) : sub(mul(sub(pos, 1), softplus(neg(x))), x);
  return spreadGrad(g, weighted(slope, weight), reduction);
}

export const kl_div = op({
  schema: "kl_div(Tensor self, Tensor target, int reduction=1, *, bool log_target=False) -> Tensor",
  variants: "function",
  composite: true,
  forward: (self: Tensor, target: Tensor, reduction = 1, log_target = false): Tensor => {
    if (self.dtype.category === 3) throw runtimeError("kl_div: Complex inputs not supported.");
    const loss = log_target ? mul(exp(target), sub(target, self)) : sub(xlogy(target, target), mul(target, self));
    return reduced(loss, reduction);
  },
});

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

op({
  schema: "soft_margin_loss(Tensor self, Tensor target, int reduction=1) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  out: true,
  forward: (self: Tensor, target: Tensor, reduction = 1) => reduced(log1p(exp(neg(mul(self, target)))), reduction),
  grad: {
    name: "SoftMarginLossBackward0",
    self: (g: Tensor, s: Saved): Tensor =>
      spreadGrad(g, neg(mul(s.target, sigmoid(neg(mul(s.target, s.self))))), s.reduction),
  },
});
op({
  schema: "hinge_embedding_loss(Tensor self, Tensor target, float margin=1.0, int reduction=1) -> Tensor",
  variants: "function",
  composite: true,
  forward: (self: Tensor, target: Tensor, margin = 1, reduction = 1): Tensor => {
    const away = clamp_min(sub(host.double(margin), self), 0);
    // elements whose target is neither count towards neither side
    const a = where(eq(target, 1), zeros_like(self), away);
    const b = where(eq(target, -1), zeros_like(self), self);
    return reduced(add(a, b), reduction);
  },
});
op({
  schema:
    "margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, float margin=0.0, int reduction=1) -> Tensor",
  variants: "function",
  composite: true,
  forward: (input1: Tensor, input2: Tensor, target: Tensor, margin = 0, reduction = 1) =>
    reduced(clamp_min(add(mul(neg(target), sub(input1, input2)), host.double(margin)), 0), reduction),
});
op({
  schema:
    "cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, float margin=0.0, int reduction=1) -> Tensor",
  variants: "function",
  composite: true,
  forward: (input1: Tensor, input2: Tensor, target: Tensor, margin = 0, reduction = 1): Tensor => {
    const n = target.sizes.length;
    if (n !== 0 && n !== 1) {
      throw runtimeError(`0D or 1D target tensor expected, multi-target not supported`);
    }
    if (n === 1 ? input1.sizes.length !== 2 : input1.sizes.length !== 1) {
      throw runtimeError(
        n === 1
          ? "1D target tensor expects 2D input tensors, but found inputs with sizes " +
              `${sizesText(input1.sizes)} and ${sizesText(input2.sizes)}.`
          : "0D target tensor expects 1D input tensors, but found inputs with sizes " +
              `${sizesText(input1.sizes)} and ${sizesText(input2.sizes)}.`,
      );
    }
    const d = [n];
    const top = sumDims(mul(input1, input2), d);
    const m1 = add(sumDims(mul(input1, input1), d), host.double(1e-12));
    const m2 = add(sumDims(mul(input2, input2), d), host.double(1e-12));
    const cos = div(top, sqrt(mul(m1, m2)));
    const pos = sub(1, cos);
    const far = clamp_min(sub(cos, host.double(margin)), 0);
    const loss = add(where(eq(target, 1), pos, zeros_like(cos)), where(eq(target, -1), far, zeros_like(cos)));
    return reduced(loss, reduction);
  },
});
export const pairwise_distance = op({
  schema: "pairwise_distance(Tensor x1, Tensor x2, float p=2, float eps=1e-06, bool keepdim=False) -> Tensor",
  variants: "function",
  composite: true,
  forward: (x1: Tensor, x2: Tensor, p = 2, eps = 1e-6, keepdim = false): Tensor => {
    const d = Math.max(x1.sizes.length, x2.sizes.length) - 1;
    return linalg_vector_norm(add(sub(x1, x2), host.double(eps)), host.double(p), [d], keepdim);
  },
});
op({
  schema:
    "triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, float margin=1.0, float p=2, float eps=1e-06, bool swap=False, int reduction=1) -> Tensor",
  variants: "function",
  composite: true,
  forward: (
    anchor: Tensor,
    positive: Tensor,
    negative: Tensor,
    margin = 1,
    p = 2,
    eps = 1e-6,
    swap = false,
    reduction = 1,
  ): Tensor => {
    const [a, b, c] = [anchor.sizes.length, positive.sizes.length, negative.sizes.length];
    if (a !== b || b !== c) {
      throw runtimeError(
        `The anchor, positive, and negative tensors are expected to have the same number of dimensions, but got: anchor ${a}D, positive ${b}D, and negative ${c}D inputs`,
      );
    }
    const near = pairwise_distance(anchor, positive, p, eps);
    let far = pairwise_distance(anchor, negative, p, eps);
    if (swap) far = minimum(far, pairwise_distance(positive, negative, p, eps));
    return reduced(clamp_min(sub(add(near, host.double(margin)), far), 0), reduction);
  },
});

op({
  schema:
    "poisson_nll_loss(Tensor input, Tensor target, bool log_input, bool full, float eps, int reduction) -> Tensor",
  variants: "function",
  composite: true,
  forward: (
    input: Tensor,
    target: Tensor,
    log_input: boolean,
    full: boolean,
    eps: number,
    reduction: number,
  ): Tensor => {
    let loss = log_input
      ? sub(exp(input), mul(target, input))
      : sub(input, mul(target, log(add(input, host.double(eps)))));
    if (full) {
      const stirling = add(
        sub(mul(target, log(target)), target),
        mul(log(mul(target, host.double(2 * Math.PI))), host.double(0.5)),
      );
      loss = add(loss, masked_fill(stirling, le(target, 1), 0));
    }
    return reduced(loss, reduction);
  },
});

export const cosine_similarity = op({
  schema: "cosine_similarity(Tensor x1, Tensor x2, int dim=1, float eps=1e-08) -> Tensor",
  variants: "function",
  composite: true,
  forward: (x1: Tensor, x2: Tensor, dim = 1, eps = 1e-8): Tensor => {
    const dtype = resultType([x1, x2]);
    if (dtype.category !== 2) {
      throw runtimeError(`expected common dtype to be floating point, yet common dtype is ${dtype.scalarName}`);
    }
    const a = toDType(x1, dtype);
    const b = toDType(x2, dtype);
    const n1 = clamp_min(linalg_vector_norm(a, 2, [dim], true), host.double(eps));
    const n2 = clamp_min(linalg_vector_norm(b, 2, [dim], true), host.double(eps));
    return sumDims(mul(div(a, n1), div(b, n2)), [dim]);
  },
});

function marginShapes(self: Tensor, target: Tensor): [Tensor, Tensor] {
  const n = self.sizes.length;
  if (n > 2 || (n === 2 && self.sizes[1] === 0) || (n < 2 && self.count === 0)) {
    throw runtimeError(
      `Expected non-empty vector or matrix with optional 0-dim batch size, but got: ${sizesText(self.sizes)}`,
    );
  }
  const x = n < 2 ? reshape(self, [1, self.count]) : self;
  return [x, target];
}
op({
  schema:
    "multi_margin_loss(Tensor self, Tensor target, Scalar p=1, Scalar margin=1, Tensor? weight=None, int reduction=1) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  composite: true,
  forward: (
    self: Tensor,
    target: Tensor,
    p: Scalar = 1,
    margin: Scalar = 1,
    weight: Opt = null,
    reduction = 1,
  ): Tensor => {
    const power = toNumber(p);
    if (power !== 1 && power !== 2) throw runtimeError("only p == 1 and p == 2 supported");
    const [x] = marginShapes(self, target);
    const [N, C] = x.sizes;
    if (target.sizes.length > 1 || target.count !== N) {
      throw runtimeError(`inconsistent target size, expected ${N} but got ${sizesText(target.sizes)}`);
    }
    if (weight !== null && (weight.sizes.length > 1 || weight.count !== C)) {
      throw runtimeError(`inconsistent weight size, expected ${C} but got ${sizesText(weight.sizes)}`);
    }
    if (target.dtype !== int64) throw runtimeError("expected scalar type Long but found " + target.dtype.scalarName);
    for (const t of toFlatNumbers(target)) if (t < 0 || t >= C) throw runtimeError("target out of range");
    const t = reshape(target, [N, 1]);
    const own = gather(x, 1, t);
    let z = clamp_min(add(sub(x, own), margin), 0);
    if (power === 2) z = mul(z, z);
    if (weight !== null) z = mul(z, reshape(index_select(weight, 0, reshape(target, [N])), [N, 1]));
    const others = eq(fromArray(range(C), [1, C], int64), t);
    const each = div(sumDims(masked_fill(z, others, 0), [1]), C);
    const r = reduced(each, reduction);
    return reduction === 0 ? reshape(r, target.sizes) : r;
  },
});
op({
  schema: "multilabel_margin_loss(Tensor self, Tensor target, int reduction=1) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  composite: true,
  forward: (self: Tensor, target: Tensor, reduction = 1): Tensor => {
    const [x] = marginShapes(self, target);
    if (!sameSizes(self.sizes, target.sizes)) {
      throw runtimeError(
        `inconsistent target size: ${sizesText(target.sizes)} for input of size: ${sizesText(self.sizes)}`,
      );
    }
    if (target.dtype !== int64) throw runtimeError("expected scalar type Long but found " + target.dtype.scalarName);
    if (self.dtype.category !== 2 || self.dtype.itemsize < 4)
      throw notFor("multilabel_margin_loss_forward_out_frame", self.dtype);
    const [N, C] = x.sizes;
    const labels = toFlatNumbers(target);
    for (const t of labels) if (t < -1 || t >= C) throw runtimeError("argument #2 'target' is out of range");
    // targets count until the first -1 of their row
    const isTarget = new Array<number>(N * C).fill(0);
    const valid = new Array<number>(N * C).fill(0);
    const safe = new Array<number>(N * C).fill(0);
    for (let i = 0; i < N; i++) {
      for (let j = 0; j < C; j++) {
        const t = labels[i * C + j];
        if (t < 0) break;
        isTarget[i * C + t] = 1;
        valid[i * C + j] = 1;
        safe[i * C + j] = t;
      }
    }
    const hits = fromArray(isTarget, [N, 1, C], x.dtype);
    const use = fromArray(valid, [N, C, 1], x.dtype);
    const own = gather(x, 1, fromArray(safe, [N, C], int64));
    const z = clamp_min(add(sub(unsqueeze(x, 1), unsqueeze(own, 2)), 1), 0);
    const each = div(sumDims(mul(mul(z, use), sub(1, hits)), [1, 2]), C);
    const r = reduced(each, reduction);
    return reduction === 0 && self.sizes.length < 2 ? reshape(r, []) : r;
  },
});

const kCtc = kernel("ctc_loss");
const kCtcBackward = kernel("ctc_loss_backward");
const ctc = op({
  schema:
    "_ctc_loss(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, int blank, bool zero_infinity) -> (Tensor, Tensor)",
  variants: "none",
  forward: (
    log_probs: Tensor,
    targets: Tensor,
    input_lengths: Tensor,
    target_lengths: Tensor,
    blank: number,
    _zero: boolean,
  ): Tensor[] => {
    const [T, N] = log_probs.sizes;
    const L = targets.sizes[1];
    const out = empty([N], log_probs.dtype);
    const alpha = empty([N, T, 2 * L + 1], log_probs.dtype);
    if (N > 0) launch(kCtc, [out, alpha], [contiguous(log_probs), targets, input_lengths, target_lengths], [blank]);
    return [out, alpha];
  },
  grad: {
    name: "CtcLossBackward0",
    log_probs: (g: Tensor, s: Saved): Tensor =>
      ctcGrad(
        g,
        s.log_probs,
        s.targets,
        s.input_lengths,
        s.target_lengths,
        s.result0,
        s.result1,
        s.blank,
        s.zero_infinity,
      ),
  },
});
function ctcGrad(
  g: Tensor,
  lp: Tensor,
  targets: Tensor,
  il: Tensor,
  tl: Tensor,
  loss: Tensor,
  alpha: Tensor,
  blank: number,
  zeroInfinity: boolean,
): Tensor {
  if (mode.enabled) throw runtimeError("derivative for _ctc_loss_backward is not implemented");
  const r = zeros(lp.sizes, lp.dtype);
  if (r.count > 0) {
    launch(
      kCtcBackward,
      [r],
      [contiguous(g), contiguous(lp), targets, il, tl, loss, alpha],
      [blank, zeroInfinity ? 1 : 0],
    );
  }
  return r;
}
function ctcLoss(
  logProbs: Tensor,
  targets: Tensor,
  inputLengths: readonly number[],
  targetLengths: readonly number[],
  blank: number,
  reduction: number,
  zeroInfinity: boolean,
): Tensor {
  const batched = logProbs.sizes.length === 3;
  const lp = batched ? logProbs : unsqueeze(logProbs, 1);
  const N = lp.sizes[1];
  const L = Math.max(1, ...targetLengths);
  const flat = toFlatNumbers(targets);
  const rows = new Array<number>(N * L).fill(0);
  const matrix = targets.sizes.length === 2 || !batched;
  const width = targets.sizes.length === 2 ? targets.sizes[1] : targets.count;
  let at = 0;
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < targetLengths[i]; j++) rows[i * L + j] = matrix ? flat[i * width + j] : flat[at + j];
    at += targetLengths[i];
  }
  let r = (
    ctc(
      lp,
      fromArray(rows, [N, L], int64),
      fromArray(inputLengths, [N], int64),
      fromArray(targetLengths, [N], int64),
      blank,
      zeroInfinity,
    ) as Tensor[]
  )[0];
  if (zeroInfinity) r = where(eq(r, host.double(Number.POSITIVE_INFINITY)), zeros_like(r), r);
  if (reduction === 1) {
    const lengths = fromArray(
      targetLengths.map((n) => Math.max(n, 1)),
      [N],
      r.dtype,
    );
    return meanAll(div(r, lengths));
  }
  if (reduction === 2) return sumAll(r);
  return batched ? r : squeezeDim(r, 0);
}
op({
  schema:
    "ctc_loss.Tensor(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, int blank=0, int reduction=1, bool zero_infinity=False) -> Tensor",
  variants: "function",
  composite: true,
  forward: (lp: Tensor, targets: Tensor, il: Tensor, tl: Tensor, blank = 0, reduction = 1, zero = false) =>
    ctcLoss(lp, targets, toFlatNumbers(il), toFlatNumbers(tl), blank, reduction, zero),
});
op({
  schema:
    "ctc_loss.IntList(Tensor log_probs, Tensor targets, int[] input_lengths, int[] target_lengths, int blank=0, int reduction=1, bool zero_infinity=False) -> Tensor",
  variants: "function",
  composite: true,
  forward: (
    lp: Tensor,
    targets: Tensor,
    il: readonly number[],
    tl: readonly number[],
    blank = 0,
    reduction = 1,
    zero = false,
  ) => ctcLoss(lp, targets, il, tl, blank, reduction, zero),
});
