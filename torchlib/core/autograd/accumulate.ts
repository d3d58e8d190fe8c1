// Owns: AccumulateGrad, the node at which gradients of leaves arrive.
import { late } from "../op-late.ts";
import { contiguousStrides, isNonOverlappingAndDense } from "../shape.ts";
import { emptyStrided, restride, type Tensor } from "../tensor.ts";
import type { Grad } from "./grad-spec.ts";
import { mode } from "./mode.ts";
import { Node } from "./node.ts";

const add = late<(a: Tensor, b: Tensor) => Tensor>("add.Tensor");
const add_ = late<(a: Tensor, b: Tensor) => Tensor>("add_.Tensor");
const copy_ = late<(t: Tensor, src: Tensor) => Tensor>("copy_");

export class AccumulateGrad extends Node {
  readonly variable: Tensor;
  constructor(variable: Tensor) {
    super([], []);
    // leaves are served as soon as their gradient is complete
    this.seq = Number.MAX_SAFE_INTEGER;
    this.variable = variable;
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
      if (this.owned && laidOutFor(g, t) && g.gradFn === null && !g.requiresGrad)
        t.gradTensor = g.base === null ? g : restride(g, g.sizes, g.strides, g.offset);
      else t.gradTensor = copyFor(g, t);
    } else if (mode.enabled) t.gradTensor = add(old, g);
    else add_(old, g);
    const hooks = t.extra?.postAccumulateGradHooks;
    if (hooks) for (const hook of [...hooks.values()]) hook(t);
    return [];
  }
}

/** Whether a gradient's strides are what `.grad` of the leaf has: the leaf's own where it is dense, else those of a contiguous tensor. */
function laidOutFor(g: Tensor, leaf: Tensor): boolean {
  if (!isNonOverlappingAndDense(leaf.sizes, leaf.strides)) return g.isContiguous;
  for (let i = 0; i < g.sizes.length; i++) if (g.sizes[i] !== 1 && g.strides[i] !== leaf.strides[i]) return false;
  return true;
}

/** A copy of a gradient, laid out as the leaf's `.grad` is. */
function copyFor(g: Tensor, leaf: Tensor): Tensor {
  const strides = isNonOverlappingAndDense(leaf.sizes, leaf.strides) ? leaf.strides : contiguousStrides(leaf.sizes);
  return copy_(emptyStrided(g.sizes, strides, g.dtype, g.storage.device), g);
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
