// Owns: AccumulateGrad, the node at which gradients of leaves arrive.
import { emptyLike } from "../copy.ts";
import { late } from "../op-late.ts";
import { isNonOverlappingAndDense } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import type { Grad } from "./grad-spec.ts";
import { mode } from "./mode.ts";
import { Node } from "./node.ts";

const add = late<(a: Tensor, b: Tensor) => Tensor>("add.Tensor");
const add_ = late<(a: Tensor, b: Tensor) => Tensor>("add_.Tensor");
const copy_ = late<(t: Tensor, src: Tensor) => Tensor>("copy_");
const clone = late<(t: Tensor) => Tensor>("clone");

export class AccumulateGrad extends Node {
  readonly variable: Tensor;
  /** Set by the engine just before apply: nothing else holds the gradient, so it may be kept without copying. */
  mayKeep: boolean;
  constructor(variable: Tensor) {
    super([], []);
    // leaves are served as soon as their gradient is complete
    this.seq = Number.MAX_SAFE_INTEGER;
    this.variable = variable;
    this.mayKeep = false;
    this.sizes0 = variable.sizes;
    this.dtype0 = variable.dtype;
    this.device0 = variable.storage.device;
  }
  override name(): string {
    return "torch::autograd::AccumulateGrad";
  }
  override apply(grads: Grad[]): Grad[] {
    const g = grads[0];
    if (g === null) return [];
    const t = this.variable;
    const old = t.gradTensor;
    if (old === null) {
      if (mode.enabled) t.gradTensor = copy_(emptyLike(g), g);
      else if (this.mayKeep && isNonOverlappingAndDense(g.sizes, g.strides) && g.gradFn === null && !g.requiresGrad)
        t.gradTensor = g;
      else t.gradTensor = clone(g);
    } else if (mode.enabled) t.gradTensor = add(old, g);
    else add_(old, g);
    const hooks = t.extra?.postAccumulateGradHooks;
    if (hooks) for (const hook of [...hooks.values()]) hook(t);
    return [];
  }
}

/** The leaf's node; the same one for as long as the leaf lives. */
export function accumulatorOf(t: Tensor): Node {
  let node = t.accumulator;
  if (node === null) {
    node = new AccumulateGrad(t);
    t.accumulator = node;
  }
  return node;
}
