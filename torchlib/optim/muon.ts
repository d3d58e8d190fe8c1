// Owns: Muon: momentum whose updates are orthogonalised by a Newton-Schulz iteration.
import { bfloat16 } from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import type { PyClass } from "../core/pyclass.ts";
import { num, tuple, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { op } from "../nn/ops.ts";
import { defaultsOf, zerosLike } from "./adam.ts";
import { check, type Group, mapOf, Optimizer, paramsOf } from "./optimizer.ts";

/**
 * The nearest semi-orthogonal matrix to `g`, roughly: a quintic Newton-Schulz iteration in bfloat16
 * (Jordan et al. 2024), which brings the singular values near one.
 */
function orthogonalised(g: Tensor, coefficients: unknown, steps: number, eps: number): Tensor {
  if (steps >= 100) {
    throw torchError("ValueError", "Number of steps must be less than 100 for computational efficiency");
  }
  const factors = values.items(coefficients) ?? [];
  if (factors.length !== 3) throw torchError("ValueError", "Coefficients must be a tuple of exactly 3 values");
  const [a, b, c] = factors.map(num) as [number, number, number];
  const tall = g.sizes[0]! > g.sizes[1]!;
  let x: Tensor = op["to.dtype"]!(g, bfloat16);
  if (tall) x = op.t!(x);
  x = op["div.Tensor"]!(x, op.clamp!(op.linalg_vector_norm!(x, 2), eps));
  for (let step = 0; step < steps; step++) {
    const gram = op.mm!(x, op.t!(x));
    x = op.addmm!(x, op.addmm!(gram, gram, gram, b, c), x, a, 1);
  }
  return tall ? op.t!(x) : x;
}

/** The learning rate scaled to the shape of the matrix. */
function adjustedRate(lr: number, how: unknown, shape: readonly number[]): number {
  const [rows, columns] = shape as [number, number];
  if (how === "match_rms_adamw") return lr * 0.2 * Math.sqrt(Math.max(rows, columns));
  return lr * Math.sqrt(Math.max(1, rows / columns));
}

/** Muon (Jordan et al. 2024), for matrices only. */
export class Muon extends Optimizer {
  static override readonly py: PyClass = {
    name: "Muon",
    module: "torch.optim",
    init:
      "(params, lr: float = 0.001, weight_decay: float = 0.1, momentum: float = 0.95, nesterov: bool = True, " +
      "ns_coefficients: tuple = (3.4445, -4.775, 2.0315), eps: float = 1e-07, ns_steps: int = 5, adjust_lr_fn=None)",
  };

  override init(...args: unknown[]): void {
    const [params, lr, weight_decay, momentum, nesterov, ns_coefficients, eps, ns_steps, adjust_lr_fn] = args;
    check(num(lr) >= 0, "Learning rate should be >= 0 but is", lr);
    check(num(momentum) >= 0, "momentum should be >= 0 but is", momentum);
    check(num(weight_decay) >= 0, "weight decay should be >= 0 but is", weight_decay);
    if ((adjust_lr_fn ?? null) !== null && adjust_lr_fn !== "original" && adjust_lr_fn !== "match_rms_adamw") {
      throw torchError("ValueError", `Adjust learning rate function ${values.str(adjust_lr_fn)} is not supported`);
    }
    super.init(
      params,
      defaultsOf({
        lr,
        weight_decay,
        momentum,
        nesterov,
        ns_coefficients: Array.isArray(ns_coefficients) ? tuple(...ns_coefficients) : ns_coefficients,
        eps,
        ns_steps,
        adjust_lr_fn: adjust_lr_fn ?? null,
      }),
    );
    for (const group of this.param_groups) {
      for (const p of paramsOf(mapOf(group))) {
        if (p.ndim === 2) continue;
        throw torchError(
          "ValueError",
          `Muon only supports 2D parameters whereas we found a parameter with size: ${values.str(values.size([...p.sizes]))}`,
        );
      }
    }
  }

  protected override update(group: Group): void {
    const lr = num(group.get("lr"));
    const momentum = num(group.get("momentum"));
    for (const p of paramsOf(group)) {
      const grad = p.gradTensor;
      if (grad === null) continue;
      const buffer = this.stateOf(p, () => [["momentum_buffer", zerosLike(p)]]).get("momentum_buffer") as Tensor;
      op["lerp_.Scalar"]!(buffer, grad, 1 - momentum);
      const direction = group.get("nesterov") === true ? op["lerp.Scalar"]!(grad, buffer, momentum) : buffer;
      const step = orthogonalised(
        direction,
        group.get("ns_coefficients"),
        num(group.get("ns_steps")),
        num(group.get("eps")),
      );
      op["mul_.Tensor"]!(p, 1 - lr * num(group.get("weight_decay")));
      op["add_.Tensor"]!(p, step, -adjustedRate(lr, group.get("adjust_lr_fn"), p.sizes));
    }
  }
}
