// Owns: the Adam family: Adam, AdamW, NAdam, RAdam, Adamax, SparseAdam.
import { torchError } from "../core/errors.ts";
import type { PyClass } from "../core/pyclass.ts";
import { isDouble, num, values } from "../core/pyvalue.ts";
import { bumpVersion, Tensor } from "../core/tensor.ts";
import { item, noGrad, op, scalarDType } from "../nn/ops.ts";
import { check, checkLr, type Group, Optimizer, type ParamState, paramsOf } from "./optimizer.ts";
import { smallFloats } from "./small.ts";

const fround = Math.fround;

/** The options of an optimizer as a dict of the host, in order. */
export function defaultsOf(options: Record<string, unknown>): unknown {
  return values.dict(new Map<unknown, unknown>(Object.entries(options)));
}

/** A 0-dim counter tensor. */
export function counter(value = 0): Tensor {
  return op.full!([], value, scalarDType());
}

/** `zeros_like(p)` in p's memory order. */
export function zerosLike(p: Tensor): Tensor {
  return noGrad(() => op.zeros_like!(p));
}

/** Adds one to a step counter and returns the new count. */
export function bumpStep(state: ParamState): number {
  const step = state.get("step");
  if (!(step instanceof Tensor)) {
    const next = num(step) + 1;
    state.set("step", next);
    return next;
  }
  const counts = smallFloats(step);
  if (counts !== null) {
    bumpVersion(step);
    counts[step.offset]! += 1;
    return counts[step.offset]!;
  }
  op["add_.Tensor"]!(step, 1);
  return item(step);
}

/** The pair of betas of a group. */
export function betasOf(group: Group): [number, number] {
  const [b1, b2] = values.items(group.get("betas"))!;
  return [num(b1), num(b2)];
}

export function checkBetas(betas: unknown): void {
  const [b1, b2] = values.items(betas) ?? [];
  check(num(b1) >= 0 && num(b1) < 1, "Invalid beta parameter at index 0", b1);
  check(num(b2) >= 0 && num(b2) < 1, "Invalid beta parameter at index 1", b2);
}

/** The gradient to use: negated when maximising, plus L2 decay. */
export function gradientOf(p: Tensor, group: Group, decay: number): Tensor {
  let g = p.gradTensor!;
  if (group.get("maximize") === true) g = op.neg!(g);
  return decay !== 0 ? op["add.Tensor"]!(g, p, decay) : g;
}

/** `m.lerp_(g, 1 - beta1); v = v * beta2 + (1 - beta2) * g * g`. */
function moments(m: Tensor, v: Tensor, g: Tensor, beta1: number, beta2: number): void {
  op["lerp_.Scalar"]!(m, g, 1 - beta1);
  op["mul_.Tensor"]!(v, beta2);
  op.addcmul_!(v, g, g, 1 - beta2);
}

/** Adam (Kingma and Ba 2015), with AMSGrad and decoupled weight decay as options. */
export class Adam extends Optimizer {
  static override readonly py: PyClass = {
    name: "Adam",
    module: "torch.optim.adam",
    init:
      "(params, lr: float = 0.001, betas=(0.9, 0.999), eps: float = 1e-08, weight_decay: float = 0, " +
      "amsgrad: bool = False, *, foreach=None, maximize: bool = False, capturable: bool = False, " +
      "differentiable: bool = False, fused=None, decoupled_weight_decay: bool = False)",
  };

  override init(...args: unknown[]): void {
    const [
      params,
      lr,
      betas,
      eps,
      weight_decay,
      amsgrad,
      foreach,
      maximize,
      capturable,
      differentiable,
      fused,
      decoupled,
    ] = args;
    checkLr(lr);
    check(num(eps) >= 0, "Invalid epsilon value", eps);
    checkBetas(betas);
    check(num(weight_decay) >= 0, "Invalid weight_decay value", weight_decay);
    const pair = values.items(betas)!;
    const float = (v: unknown) => isDouble(v) || (typeof v === "number" && !Number.isInteger(v));
    if (!(pair.every(float) || pair.every((b) => b instanceof Tensor))) {
      throw torchError("ValueError", "betas must be either both floats or both Tensors");
    }
    super.init(
      params,
      defaultsOf({
        lr,
        betas: values.tuple([...pair]),
        eps,
        weight_decay,
        amsgrad,
        maximize,
        foreach,
        capturable,
        differentiable,
        fused,
        decoupled_weight_decay: decoupled,
      }),
    );
  }

  protected override update(group: Group): void {
    const [beta1, beta2] = betasOf(group);
    const lr = num(group.get("lr"));
    const eps = num(group.get("eps"));
    const decay = num(group.get("weight_decay"));
    const amsgrad = group.get("amsgrad") === true;
    const decoupled = group.get("decoupled_weight_decay") === true;
    const plain = !amsgrad && group.get("maximize") !== true;
    for (const p of paramsOf(group)) {
      if (p.gradTensor === null) continue;
      const state = this.stateOf(p, () => {
        const entries: [string, unknown][] = [
          ["step", counter()],
          ["exp_avg", zerosLike(p)],
          ["exp_avg_sq", zerosLike(p)],
        ];
        if (amsgrad) entries.push(["max_exp_avg_sq", zerosLike(p)]);
        return entries;
      });
      const step = bumpStep(state);
      const m = state.get("exp_avg") as Tensor;
      let v = state.get("exp_avg_sq") as Tensor;
      if (plain && smallStep(p, p.gradTensor, m, v, step, lr, beta1, beta2, eps, decay, decoupled)) continue;
      if (decoupled && decay !== 0) op["mul_.Tensor"]!(p, 1 - lr * decay);
      const g = gradientOf(p, group, decoupled ? 0 : decay);
      moments(m, v, g, beta1, beta2);
      if (amsgrad) {
        const max = state.get("max_exp_avg_sq") as Tensor;
        op.copy_!(max, op.maximum!(max, v));
        v = max;
      }
      const denom = op["div_.Tensor"]!(op.sqrt!(v), Math.sqrt(1 - beta2 ** step));
      op["add_.Tensor"]!(denom, eps);
      op.addcdiv_!(p, m, denom, -(lr / (1 - beta1 ** step)));
    }
  }
}

/** One step on float32 arrays, rounding where the kernels round; false when a tensor is not small. */
function smallStep(
  p: Tensor,
  grad: Tensor,
  m: Tensor,
  v: Tensor,
  step: number,
  lr: number,
  beta1: number,
  beta2: number,
  eps: number,
  decay: number,
  decoupled: boolean,
): boolean {
  const pw = smallFloats(p);
  const gw = smallFloats(grad);
  const mw = smallFloats(m);
  const vw = smallFloats(v);
  if (pw === null || gw === null || mw === null || vw === null) return false;
  const w1 = fround(1 - beta1);
  const w2 = fround(1 - beta2);
  const b2 = fround(beta2);
  const root = fround(Math.sqrt(1 - beta2 ** step));
  const rate = fround(-(lr / (1 - beta1 ** step)));
  const shrink = fround(decoupled ? 1 - lr * decay : 1);
  const l2 = fround(decoupled ? 0 : decay);
  const e = fround(eps);
  for (let i = 0; i < p.count; i++) {
    let x = pw[p.offset + i]!;
    let g = gw[grad.offset + i]!;
    if (shrink !== 1) x = fround(x * shrink);
    if (l2 !== 0) g = fround(g + l2 * x);
    const before = mw[m.offset + i]!;
    const first = w1 < 0.5 ? fround(before + w1 * fround(g - before)) : fround(g + fround(w1 - 1) * fround(g - before));
    const second = fround(fround(vw[v.offset + i]! * b2) + fround(fround(w2 * g) * g));
    mw[m.offset + i] = first;
    vw[v.offset + i] = second;
    const denom = fround(fround(fround(Math.sqrt(second)) / root) + e);
    pw[p.offset + i] = x + fround(fround(rate * first) / denom);
  }
  bumpVersion(p);
  bumpVersion(m);
  bumpVersion(v);
  return true;
}

/** Adam with decoupled weight decay (Loshchilov and Hutter 2019). */
export class AdamW extends Adam {
  static override readonly py: PyClass = {
    name: "AdamW",
    module: "torch.optim.adamw",
    init:
      "(params, lr: float = 0.001, betas=(0.9, 0.999), eps: float = 1e-08, weight_decay: float = 0.01, " +
      "amsgrad: bool = False, *, maximize: bool = False, foreach=None, capturable: bool = False, " +
      "differentiable: bool = False, fused=None)",
  };

  override init(...args: unknown[]): void {
    const [params, lr, betas, eps, weight_decay, amsgrad, maximize, foreach, capturable, differentiable, fused] = args;
    super.init(
      params,
      lr,
      betas,
      eps,
      weight_decay,
      amsgrad,
      foreach,
      maximize,
      capturable,
      differentiable,
      fused,
      true,
    );
  }
}

/** NAdam (Dozat 2016). */
export class NAdam extends Optimizer {
  static override readonly py: PyClass = {
    name: "NAdam",
    module: "torch.optim.nadam",
    init:
      "(params, lr: float = 0.002, betas=(0.9, 0.999), eps: float = 1e-08, weight_decay: float = 0, " +
      "momentum_decay: float = 0.004, decoupled_weight_decay: bool = False, *, foreach=None, maximize: bool = False, " +
      "capturable: bool = False, differentiable: bool = False)",
  };

  override init(...args: unknown[]): void {
    const [
      params,
      lr,
      betas,
      eps,
      weight_decay,
      momentum_decay,
      decoupled,
      foreach,
      maximize,
      capturable,
      differentiable,
    ] = args;
    checkLr(lr);
    check(num(eps) >= 0, "Invalid epsilon value", eps);
    checkBetas(betas);
    check(num(weight_decay) >= 0, "Invalid weight_decay value", weight_decay);
    check(num(momentum_decay) >= 0, "Invalid momentum_decay value", momentum_decay);
    super.init(
      params,
      defaultsOf({
        lr,
        betas,
        eps,
        weight_decay,
        momentum_decay,
        decoupled_weight_decay: decoupled,
        maximize,
        foreach,
        capturable,
        differentiable,
      }),
    );
  }

  protected override update(group: Group): void {
    const [beta1, beta2] = betasOf(group);
    const lr = num(group.get("lr"));
    const eps = num(group.get("eps"));
    const decay = num(group.get("weight_decay"));
    const momentumDecay = num(group.get("momentum_decay"));
    const decoupled = group.get("decoupled_weight_decay") === true;
    for (const p of paramsOf(group)) {
      if (p.gradTensor === null) continue;
      const state = this.stateOf(p, () => [
        ["step", counter()],
        ["mu_product", counter(1)],
        ["exp_avg", zerosLike(p)],
        ["exp_avg_sq", zerosLike(p)],
      ]);
      const step = bumpStep(state);
      if (decoupled && decay !== 0) op["mul_.Tensor"]!(p, 1 - lr * decay);
      const g = gradientOf(p, group, decoupled ? 0 : decay);
      const m = state.get("exp_avg") as Tensor;
      const v = state.get("exp_avg_sq") as Tensor;
      const mu = beta1 * (1 - 0.5 * 0.96 ** (step * momentumDecay));
      const muNext = beta1 * (1 - 0.5 * 0.96 ** ((step + 1) * momentumDecay));
      const product = state.get("mu_product") as Tensor;
      op["mul_.Tensor"]!(product, mu);
      moments(m, v, g, beta1, beta2);
      const denom = op.sqrt!(op["div.Tensor"]!(v, 1 - beta2 ** step));
      op["add_.Tensor"]!(denom, eps);
      const muProduct = item(product);
      op.addcdiv_!(p, g, denom, (-lr * (1 - mu)) / (1 - muProduct));
      op.addcdiv_!(p, m, denom, (-lr * muNext) / (1 - muProduct * muNext));
    }
  }
}

/** RAdam (Liu et al. 2020): Adam with a rectified adaptive learning rate. */
export class RAdam extends Optimizer {
  static override readonly py: PyClass = {
    name: "RAdam",
    module: "torch.optim.radam",
    init:
      "(params, lr: float = 0.001, betas=(0.9, 0.999), eps: float = 1e-08, weight_decay: float = 0, " +
      "decoupled_weight_decay: bool = False, *, foreach=None, maximize: bool = False, capturable: bool = False, " +
      "differentiable: bool = False)",
  };

  override init(...args: unknown[]): void {
    const [params, lr, betas, eps, weight_decay, decoupled, foreach, maximize, capturable, differentiable] = args;
    checkLr(lr);
    check(num(eps) >= 0, "Invalid epsilon value", eps);
    checkBetas(betas);
    check(num(weight_decay) >= 0, "Invalid weight_decay value", weight_decay);
    super.init(
      params,
      defaultsOf({
        lr,
        betas,
        eps,
        weight_decay,
        maximize,
        foreach,
        capturable,
        decoupled_weight_decay: decoupled,
        differentiable,
      }),
    );
  }

  protected override update(group: Group): void {
    const [beta1, beta2] = betasOf(group);
    const lr = num(group.get("lr"));
    const eps = num(group.get("eps"));
    const decay = num(group.get("weight_decay"));
    const decoupled = group.get("decoupled_weight_decay") === true;
    for (const p of paramsOf(group)) {
      if (p.gradTensor === null) continue;
      const state = this.stateOf(p, () => [
        ["step", counter()],
        ["exp_avg", zerosLike(p)],
        ["exp_avg_sq", zerosLike(p)],
      ]);
      const step = bumpStep(state);
      if (decoupled && decay !== 0) op["mul_.Tensor"]!(p, 1 - lr * decay);
      const g = gradientOf(p, group, decoupled ? 0 : decay);
      const m = state.get("exp_avg") as Tensor;
      const v = state.get("exp_avg_sq") as Tensor;
      moments(m, v, g, beta1, beta2);
      const correction2 = 1 - beta2 ** step;
      const rhoInf = 2 / (1 - beta2) - 1;
      const rho = rhoInf - (2 * step * beta2 ** step) / correction2;
      let step_ = op["mul.Tensor"]!(op["div.Tensor"]!(m, 1 - beta1 ** step), lr);
      if (rho > 5) {
        const rect = Math.sqrt(((rho - 4) * (rho - 2) * rhoInf) / ((rhoInf - 4) * (rhoInf - 2) * rho));
        const root = op["add_.Tensor"]!(op.sqrt!(v), eps);
        const adaptive = op["mul.Tensor"]!(op.reciprocal!(root), Math.sqrt(correction2));
        step_ = op["mul.Tensor"]!(op["mul.Tensor"]!(step_, adaptive), rect);
      }
      op["add_.Tensor"]!(p, step_, -1);
    }
  }
}

/** Adamax (Kingma and Ba 2015, section 7.1): Adam with the infinity norm. */
export class Adamax extends Optimizer {
  static override readonly py: PyClass = {
    name: "Adamax",
    module: "torch.optim.adamax",
    init:
      "(params, lr: float = 0.002, betas=(0.9, 0.999), eps: float = 1e-08, weight_decay: float = 0, foreach=None, *, " +
      "maximize: bool = False, differentiable: bool = False, capturable: bool = False)",
  };

  override init(...args: unknown[]): void {
    const [params, lr, betas, eps, weight_decay, foreach, maximize, differentiable, capturable] = args;
    checkLr(lr);
    check(num(eps) >= 0, "Invalid epsilon value", eps);
    checkBetas(betas);
    check(num(weight_decay) >= 0, "Invalid weight_decay value", weight_decay);
    super.init(params, defaultsOf({ lr, betas, eps, weight_decay, foreach, maximize, differentiable, capturable }));
  }

  protected override update(group: Group): void {
    const [beta1, beta2] = betasOf(group);
    const lr = num(group.get("lr"));
    const eps = num(group.get("eps"));
    for (const p of paramsOf(group)) {
      if (p.gradTensor === null) continue;
      const state = this.stateOf(p, () => [
        ["step", counter()],
        ["exp_avg", zerosLike(p)],
        ["exp_inf", zerosLike(p)],
      ]);
      const step = bumpStep(state);
      const g = gradientOf(p, group, num(group.get("weight_decay")));
      const m = state.get("exp_avg") as Tensor;
      const u = state.get("exp_inf") as Tensor;
      op["lerp_.Scalar"]!(m, g, 1 - beta1);
      op["mul_.Tensor"]!(u, beta2);
      op.copy_!(u, op.maximum!(u, op["add_.Tensor"]!(op.abs!(g), eps)));
      op.addcdiv_!(p, m, u, -(lr / (1 - beta1 ** step)));
    }
  }
}

/** Adam for sparse gradients; pyt has no sparse layout, so every gradient is refused as PyTorch refuses dense ones. */
export class SparseAdam extends Optimizer {
  static override readonly py: PyClass = {
    name: "SparseAdam",
    module: "torch.optim.sparse_adam",
    init: "(params, lr: float = 0.001, betas=(0.9, 0.999), eps: float = 1e-08, maximize: bool = False)",
  };

  override init(...args: unknown[]): void {
    const [params, lr, betas, eps, maximize] = args;
    check(num(lr) > 0, "Invalid learning rate", lr);
    check(num(eps) > 0, "Invalid epsilon value", eps);
    checkBetas(betas);
    super.init(params, defaultsOf({ lr, betas, eps, maximize }));
  }

  protected override update(group: Group): void {
    if (paramsOf(group).some((p) => p.gradTensor !== null)) {
      throw torchError("RuntimeError", "SparseAdam does not support dense gradients, please consider Adam instead");
    }
  }
}
