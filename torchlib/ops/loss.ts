// Owns: losses taken element by element: squared, absolute, binary cross entropy, Kullback-Leibler, Poisson, soft margin; with derivatives.
import { itemNumber } from "../core/element.ts";
import { runtimeError } from "../core/errors.ts";
import { host } from "../core/host.ts";
import { resultType } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import type { Tensor } from "../core/tensor.ts";
import { softplus } from "./activation.ts";
import { add, div, mul, sub } from "./arithmetic.ts";
import { xlogy } from "./binary.ts";
import { notFor, type Saved } from "./common.ts";
import { le, lt } from "./compare.ts";
import { abs, exp, log, log1p, neg, sigmoid, sign } from "./pointwise.ts";
import { maxAll, meanAll, minAll, sumAll } from "./reduce.ts";
import { clamp_min, masked_fill, where } from "./where.ts";

/** 0 none, 1 mean, 2 sum. */
export function reduced(loss: Tensor, reduction: number): Tensor {
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

export type Opt = Tensor | null;
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
