// Owns: SGD, with a JavaScript path for small parameters.
import { torchError } from "../core/errors.ts";
import type { PyClass } from "../core/pyclass.ts";
import { num, values } from "../core/pyvalue.ts";
import { bumpVersion, type Tensor } from "../core/tensor.ts";
import { op } from "../nn/ops.ts";
import { check, checkLr, type Group, Optimizer, type ParamState, paramsOf } from "./optimizer.ts";
import { smallFloats } from "./small.ts";

const fround = Math.fround;

/**
 * Stochastic gradient descent with momentum, dampening, Nesterov acceleration and weight decay
 * (Sutskever et al. 2013, in the variant in which the learning rate multiplies the velocity).
 */
export class SGD extends Optimizer {
  static override readonly py: PyClass = {
    name: "SGD",
    module: "torch.optim.sgd",
    init:
      "(params, lr: float = 0.001, momentum: float = 0, dampening: float = 0, weight_decay: float = 0, " +
      "nesterov: bool = False, *, maximize: bool = False, foreach=None, differentiable: bool = False, fused=None)",
  };

  override init(...args: unknown[]): void {
    const [params, lr, momentum, dampening, weight_decay, nesterov, maximize, foreach, differentiable, fused] = args;
    checkLr(lr);
    check(num(momentum) >= 0, "Invalid momentum value", momentum);
    check(num(weight_decay) >= 0, "Invalid weight_decay value", weight_decay);
    if (nesterov && (num(momentum) <= 0 || num(dampening) !== 0)) {
      throw torchError("ValueError", "Nesterov momentum requires a momentum and zero dampening");
    }
    super.init(
      params,
      values.dict(
        new Map<unknown, unknown>(
          Object.entries({
            lr,
            momentum,
            dampening,
            weight_decay,
            nesterov,
            maximize,
            foreach,
            differentiable,
            fused,
          }),
        ),
      ),
    );
  }

  protected override update(group: Group): void {
    const lr = num(group.get("lr"));
    const momentum = num(group.get("momentum"));
    const dampening = num(group.get("dampening"));
    const decay = num(group.get("weight_decay"));
    const nesterov = group.get("nesterov") === true;
    const maximize = group.get("maximize") === true;
    for (const p of paramsOf(group)) {
      const grad = p.gradTensor;
      if (grad === null) continue;
      let state: ParamState | null = null;
      let buffer: Tensor | null = null;
      if (momentum !== 0) {
        state = this.stateOf(p, () => []);
        buffer = (state.get("momentum_buffer") as Tensor | null | undefined) ?? null;
      }
      const pw = smallFloats(p);
      if (pw !== null && !maximize && !nesterov) {
        const gw = smallFloats(grad);
        const bw = buffer === null ? null : smallFloats(buffer);
        if (gw !== null && (momentum === 0 || bw !== null)) {
          smallStep(p, pw, grad, gw, buffer, bw, lr, momentum, dampening, decay);
          continue;
        }
      }
      let g: Tensor = maximize ? op.neg!(grad) : grad;
      if (decay !== 0) g = op["add.Tensor"]!(g, p, decay);
      if (state !== null) {
        if (buffer === null) {
          buffer = op.clone!(op.detach!(g));
          state.set("momentum_buffer", buffer);
        } else {
          op.mul_!(buffer, momentum);
          op["add_.Tensor"]!(buffer, g, 1 - dampening);
        }
        g = nesterov ? op["add.Tensor"]!(g, buffer, momentum) : buffer;
      }
      op["add_.Tensor"]!(p, g, -lr);
    }
  }
}

/** One step on float32 arrays, rounding where the kernels round (products and sums fused, as their FMA is). */
function smallStep(
  p: Tensor,
  pw: Float32Array,
  grad: Tensor,
  gw: Float32Array,
  buffer: Tensor | null,
  bw: Float32Array | null,
  lr: number,
  momentum: number,
  dampening: number,
  decay: number,
): void {
  const n = p.count;
  const at = p.offset;
  const gAt = grad.offset;
  const rate = fround(-lr);
  const wd = fround(decay);
  if (bw === null) {
    for (let i = 0; i < n; i++) {
      let g = gw[gAt + i]!;
      if (wd !== 0) g = fround(g + wd * pw[at + i]!);
      pw[at + i] = pw[at + i]! + rate * g;
    }
  } else {
    const m = fround(momentum);
    const keep = fround(1 - dampening);
    const bAt = buffer!.offset;
    for (let i = 0; i < n; i++) {
      let g = gw[gAt + i]!;
      if (wd !== 0) g = fround(g + wd * pw[at + i]!);
      const b = fround(fround(bw[bAt + i]! * m) + keep * g);
      bw[bAt + i] = b;
      pw[at + i] = pw[at + i]! + rate * b;
    }
    bumpVersion(buffer!);
  }
  bumpVersion(p);
}
