// Owns: optimizers with per-element step sizes other than Adam's: Adagrad, Adadelta, RMSprop, Rprop, ASGD, Adafactor.
import { torchError } from "../core/errors.ts";
import type { PyClass } from "../core/pyclass.ts";
import { num, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { item, op } from "../nn/ops.ts";
import { bumpStep, counter, defaultsOf, gradientOf, zerosLike } from "./adam.ts";
import { check, checkLr, type Group, mapOf, Optimizer, paramsOf } from "./optimizer.ts";

/** Adagrad (Duchi et al. 2011). */
export class Adagrad extends Optimizer {
  static override readonly py: PyClass = {
    name: "Adagrad",
    module: "torch.optim.adagrad",
    init:
      "(params, lr: float = 0.01, lr_decay: float = 0, weight_decay: float = 0, initial_accumulator_value: float = 0, " +
      "eps: float = 1e-10, foreach=None, *, maximize: bool = False, differentiable: bool = False, fused=None)",
  };

  override init(...args: unknown[]): void {
    const [
      params,
      lr,
      lr_decay,
      weight_decay,
      initial_accumulator_value,
      eps,
      foreach,
      maximize,
      differentiable,
      fused,
    ] = args;
    checkLr(lr);
    check(num(lr_decay) >= 0, "Invalid lr_decay value", lr_decay);
    check(num(weight_decay) >= 0, "Invalid weight_decay value", weight_decay);
    check(num(initial_accumulator_value) >= 0, "Invalid initial_accumulator_value value", initial_accumulator_value);
    check(num(eps) >= 0, "Invalid epsilon value", eps);
    super.init(
      params,
      defaultsOf({
        lr,
        lr_decay,
        eps,
        weight_decay,
        initial_accumulator_value,
        foreach,
        maximize,
        differentiable,
        fused,
      }),
    );
    for (const group of this.param_groups) for (const p of paramsOf(mapOf(group))) this.accumulator(p);
  }

  private accumulator(p: Tensor): Map<string, unknown> {
    return this.stateOf(p, () => [
      ["step", counter()],
      ["sum", op.full_like!(op.detach!(p), mapOf(this.defaults).get("initial_accumulator_value"))],
    ]);
  }

  protected override update(group: Group): void {
    for (const p of paramsOf(group)) {
      if (p.gradTensor === null) continue;
      const state = this.accumulator(p);
      const step = bumpStep(state);
      const g = gradientOf(p, group, num(group.get("weight_decay")));
      const rate = num(group.get("lr")) / (1 + (step - 1) * num(group.get("lr_decay")));
      const sum = state.get("sum") as Tensor;
      op.addcmul_!(sum, g, g, 1);
      const std = op["add_.Tensor"]!(op.sqrt!(sum), num(group.get("eps")));
      op.addcdiv_!(p, g, std, -rate);
    }
  }
}

/** Adadelta (Zeiler 2012). */
export class Adadelta extends Optimizer {
  static override readonly py: PyClass = {
    name: "Adadelta",
    module: "torch.optim.adadelta",
    init:
      "(params, lr: float = 1.0, rho: float = 0.9, eps: float = 1e-06, weight_decay: float = 0, foreach=None, *, " +
      "capturable: bool = False, maximize: bool = False, differentiable: bool = False)",
  };

  override init(...args: unknown[]): void {
    const [params, lr, rho, eps, weight_decay, foreach, capturable, maximize, differentiable] = args;
    checkLr(lr);
    check(num(rho) >= 0 && num(rho) <= 1, "Invalid rho value", rho);
    check(num(eps) >= 0, "Invalid epsilon value", eps);
    check(num(weight_decay) >= 0, "Invalid weight_decay value", weight_decay);
    super.init(params, defaultsOf({ lr, rho, eps, weight_decay, maximize, capturable, foreach, differentiable }));
  }

  protected override update(group: Group): void {
    const rho = num(group.get("rho"));
    const eps = num(group.get("eps"));
    for (const p of paramsOf(group)) {
      if (p.gradTensor === null) continue;
      const state = this.stateOf(p, () => [
        ["step", counter()],
        ["square_avg", zerosLike(p)],
        ["acc_delta", zerosLike(p)],
      ]);
      bumpStep(state);
      const g = gradientOf(p, group, num(group.get("weight_decay")));
      const square = state.get("square_avg") as Tensor;
      const acc = state.get("acc_delta") as Tensor;
      op.mul_!(square, rho);
      op.addcmul_!(square, g, g, 1 - rho);
      const std = op.sqrt!(op["add.Tensor"]!(square, eps));
      const delta = op.sqrt!(op["add.Tensor"]!(acc, eps));
      op["div_.Tensor"]!(delta, std);
      op.mul_!(delta, g);
      op.mul_!(acc, rho);
      op.addcmul_!(acc, delta, delta, 1 - rho);
      op["add_.Tensor"]!(p, delta, -num(group.get("lr")));
    }
  }
}

/** RMSprop (Hinton's lecture notes; centred version Graves 2013). */
export class RMSprop extends Optimizer {
  static override readonly py: PyClass = {
    name: "RMSprop",
    module: "torch.optim.rmsprop",
    init:
      "(params, lr: float = 0.01, alpha: float = 0.99, eps: float = 1e-08, weight_decay: float = 0, momentum: float = 0, " +
      "centered: bool = False, capturable: bool = False, foreach=None, maximize: bool = False, " +
      "differentiable: bool = False)",
  };

  override init(...args: unknown[]): void {
    const [params, lr, alpha, eps, weight_decay, momentum, centered, capturable, foreach, maximize, differentiable] =
      args;
    checkLr(lr);
    check(num(eps) >= 0, "Invalid epsilon value", eps);
    check(num(momentum) >= 0, "Invalid momentum value", momentum);
    check(num(weight_decay) >= 0, "Invalid weight_decay value", weight_decay);
    check(num(alpha) >= 0, "Invalid alpha value", alpha);
    super.init(
      params,
      defaultsOf({
        lr,
        momentum,
        alpha,
        eps,
        centered,
        weight_decay,
        capturable,
        foreach,
        maximize,
        differentiable,
      }),
    );
  }

  protected override update(group: Group): void {
    const lr = num(group.get("lr"));
    const alpha = num(group.get("alpha"));
    const momentum = num(group.get("momentum"));
    const centered = values.items(group.get("centered")) === null && Boolean(group.get("centered"));
    for (const p of paramsOf(group)) {
      if (p.gradTensor === null) continue;
      const state = this.stateOf(p, () => {
        const entries: [string, unknown][] = [
          ["step", counter()],
          ["square_avg", zerosLike(p)],
        ];
        if (momentum > 0) entries.push(["momentum_buffer", zerosLike(p)]);
        if (centered) entries.push(["grad_avg", zerosLike(p)]);
        return entries;
      });
      bumpStep(state);
      const g = gradientOf(p, group, num(group.get("weight_decay")));
      const square = state.get("square_avg") as Tensor;
      op.mul_!(square, alpha);
      op.addcmul_!(square, g, g, 1 - alpha);
      let avg: Tensor;
      if (centered) {
        const mean = state.get("grad_avg") as Tensor;
        op["lerp_.Scalar"]!(mean, g, 1 - alpha);
        avg = op.sqrt!(op.addcmul!(square, mean, mean, -1));
      } else avg = op.sqrt!(square);
      op["add_.Tensor"]!(avg, num(group.get("eps")));
      if (momentum > 0) {
        const buffer = state.get("momentum_buffer") as Tensor;
        op.mul_!(buffer, momentum);
        op.addcdiv_!(buffer, g, avg);
        op["add_.Tensor"]!(p, buffer, -lr);
      } else op.addcdiv_!(p, g, avg, -lr);
    }
  }
}

/** Resilient backpropagation (Riedmiller and Braun 1993). */
export class Rprop extends Optimizer {
  static override readonly py: PyClass = {
    name: "Rprop",
    module: "torch.optim.rprop",
    init:
      "(params, lr: float = 0.01, etas=(0.5, 1.2), step_sizes=(1e-06, 50), *, capturable: bool = False, foreach=None, " +
      "maximize: bool = False, differentiable: bool = False)",
  };

  override init(...args: unknown[]): void {
    const [params, lr, etas, step_sizes, capturable, foreach, maximize, differentiable] = args;
    checkLr(lr);
    const [minus, plus] = values.items(etas)!;
    if (!(num(minus) > 0 && num(minus) < 1 && num(plus) > 1)) {
      throw torchError("ValueError", `Invalid eta values: ${values.str(minus)}, ${values.str(plus)}`);
    }
    super.init(params, defaultsOf({ lr, etas, step_sizes, foreach, maximize, differentiable, capturable }));
  }

  protected override update(group: Group): void {
    const [minus, plus] = values.items(group.get("etas"))!.map(num) as [number, number];
    const [smallest, largest] = values.items(group.get("step_sizes"))!.map(num) as [number, number];
    for (const p of paramsOf(group)) {
      if (p.gradTensor === null) continue;
      const state = this.stateOf(p, () => [
        ["step", counter()],
        ["prev", zerosLike(p)],
        ["step_size", op.full_like!(p.gradTensor, num(group.get("lr")))],
      ]);
      bumpStep(state);
      const prev = state.get("prev") as Tensor;
      const size = state.get("step_size") as Tensor;
      let g = gradientOf(p, group, 0);
      const product = op.mul!(g, prev);
      const factor = op.ones_like!(product);
      op["masked_fill_.Scalar"]!(factor, op["gt.Scalar"]!(product, 0), plus);
      op["masked_fill_.Scalar"]!(factor, op["lt.Scalar"]!(product, 0), minus);
      op.mul_!(size, factor);
      op.clamp_!(size, smallest, largest);
      g = op.clone!(g);
      op["masked_fill_.Scalar"]!(g, op["lt.Scalar"]!(product, 0), 0);
      op.addcmul_!(p, op.sign!(g), size, -1);
      op.copy_!(prev, g);
    }
  }
}

/** Averaged stochastic gradient descent (Polyak and Juditsky 1992). */
export class ASGD extends Optimizer {
  static override readonly py: PyClass = {
    name: "ASGD",
    module: "torch.optim.asgd",
    init:
      "(params, lr: float = 0.01, lambd: float = 0.0001, alpha: float = 0.75, t0: float = 1000000.0, " +
      "weight_decay: float = 0, foreach=None, maximize: bool = False, differentiable: bool = False, " +
      "capturable: bool = False)",
  };

  override init(...args: unknown[]): void {
    const [params, lr, lambd, alpha, t0, weight_decay, foreach, maximize, differentiable, capturable] = args;
    checkLr(lr);
    check(num(weight_decay) >= 0, "Invalid weight_decay value", weight_decay);
    super.init(
      params,
      defaultsOf({ lr, lambd, alpha, t0, weight_decay, foreach, maximize, differentiable, capturable }),
    );
  }

  protected override update(group: Group): void {
    const lr = num(group.get("lr"));
    const lambd = num(group.get("lambd"));
    for (const p of paramsOf(group)) {
      if (p.gradTensor === null) continue;
      const state = this.stateOf(p, () => [
        ["step", counter()],
        ["eta", counter(lr)],
        ["mu", counter(1)],
        ["ax", zerosLike(p)],
      ]);
      const step = bumpStep(state);
      const g = gradientOf(p, group, num(group.get("weight_decay")));
      const eta = state.get("eta") as Tensor;
      const mu = state.get("mu") as Tensor;
      const ax = state.get("ax") as Tensor;
      const rate = item(eta);
      op.mul_!(p, 1 - lambd * rate);
      op["add_.Tensor"]!(p, g, -rate);
      if (item(mu) !== 1) op["add_.Tensor"]!(ax, op.mul!(op.sub!(p, ax), mu));
      else op.copy_!(ax, p);
      op.fill_!(eta, lr / (1 + lambd * lr * step) ** num(group.get("alpha")));
      op.fill_!(mu, 1 / Math.max(1, step - num(group.get("t0"))));
    }
  }
}

const epsilons: Record<string, number> = {
  float64: 2.220446049250313e-16,
  float32: 1.1920928955078125e-7,
  float16: 0.0009765625,
  bfloat16: 0.0078125,
};

function norm(t: Tensor): number {
  return item(op.linalg_vector_norm!(t, 2));
}

/** Adafactor (Shazeer and Stern 2018): factored second moments. */
export class Adafactor extends Optimizer {
  static override readonly py: PyClass = {
    name: "Adafactor",
    module: "torch.optim._adafactor",
    init:
      "(params, lr: float = 0.01, beta2_decay: float = -0.8, eps=(None, 0.001), d: float = 1.0, " +
      "weight_decay: float = 0.0, *, foreach=None, maximize: bool = False) -> None",
  };

  override init(...args: unknown[]): void {
    const [params, lr, beta2_decay, eps, d, weight_decay, foreach, maximize] = args;
    const [eps1, eps2] = values.items(eps)!;
    check(num(lr) >= 0, "Learning rate should be >= 0 but is", lr);
    check(num(beta2_decay) <= 0, "beta2_decay should be <= 0 but is", beta2_decay);
    check(eps1 === null || num(eps1) >= 0, "epsilon1 should be >= 0 but is", eps1);
    check(num(eps2) >= 0, "epsilon2 should be >= 0 but is", eps2);
    check(num(d) >= 1, "Clipping threshold d should be >= 1 but is", d);
    check(num(weight_decay) >= 0, "weight_decay should be >= 0 but is", weight_decay);
    super.init(params, defaultsOf({ lr, beta2_decay, eps, d, weight_decay, foreach, maximize }));
  }

  protected override update(group: Group): void {
    const lr = num(group.get("lr"));
    const decay = num(group.get("weight_decay"));
    const d = num(group.get("d"));
    const [first, second] = values.items(group.get("eps"))!;
    for (const p of paramsOf(group)) {
      const grad = p.gradTensor;
      if (grad === null) continue;
      const eps1 = first === null ? (epsilons[p.dtype.name] ?? epsilons.float32!) : num(first);
      const eps2 = num(second);
      const factored = grad.ndim > 1;
      const state = this.stateOf(p, () => {
        const entries: [string, unknown][] = [["step", counter()]];
        if (factored) {
          const rows = [...grad.sizes];
          rows[rows.length - 1] = 1;
          const columns = [...grad.sizes];
          columns[columns.length - 2] = 1;
          entries.push(["row_var", op.new_zeros!(grad, rows)], ["col_var", op.new_zeros!(grad, columns)]);
        } else entries.push(["variance", zerosLike(grad)]);
        return entries;
      });
      const step = bumpStep(state);
      const g = gradientOf(p, group, 0);
      const weight = step ** num(group.get("beta2_decay"));
      const alpha = Math.max(eps2, norm(p) / Math.sqrt(p.count)) * Math.min(lr, 1 / Math.sqrt(step));
      if (decay !== 0) op.mul_!(p, 1 - lr * decay);
      let estimate: Tensor;
      if (factored) {
        const row = state.get("row_var") as Tensor;
        const column = state.get("col_var") as Tensor;
        for (const [v, dim] of [
          [row, -1],
          [column, -2],
        ] as [Tensor, number][]) {
          const length = op.linalg_vector_norm!(g, 2, [dim], true);
          const mean = op.div!(op.square!(length), g.sizes[g.ndim + dim]!);
          op["lerp_.Scalar"]!(v, mean, weight);
        }
        estimate = op.matmul!(row, column);
        op["div_.Tensor"]!(estimate, op.clamp!(op["mean.dim"]!(row, [-2], true), eps1));
      } else {
        const variance = state.get("variance") as Tensor;
        op["lerp_.Scalar"]!(variance, op.mul!(g, g), weight);
        estimate = op.clone!(variance);
      }
      const update = op.mul!(op.rsqrt!(op.clamp!(estimate, eps1 * eps1)), g);
      const denom = Math.max(1, norm(update) / (Math.sqrt(update.count) * d));
      op["add_.Tensor"]!(p, update, -alpha / denom);
    }
  }
}
