// Owns: the sum that undoes broadcasting, used by the engine on gradients.
import { mode } from "./autograd/mode.ts";
import { reduce } from "./iterator.ts";
import { kernel } from "./kernel.ts";
import { late } from "./op-late.ts";
import { type Sizes, sameSizes } from "./shape.ts";
import { restride, type Tensor } from "./tensor.ts";

const SUM = kernel("sum");
const sum = late<(t: Tensor, dims: number[], keepdim: boolean) => Tensor>("sum.dim_IntList");
const view = late<(t: Tensor, sizes: Sizes) => Tensor>("view");

/** Sums `t` to `sizes`, which must broadcast to its own. Recorded when recording is on. */
export function sumToSize(t: Tensor, sizes: Sizes): Tensor {
  if (sameSizes(t.sizes, sizes)) return t;
  const lead = t.sizes.length - sizes.length;
  const dims: number[] = [];
  for (let i = 0; i < t.sizes.length; i++) {
    if (i < lead || (sizes[i - lead] === 1 && t.sizes[i] !== 1)) dims.push(i);
  }
  const recorded = mode.enabled && t.requiresGrad;
  const r = dims.length === 0 ? t : recorded ? sum(t, dims, true) : reduce(SUM, t, dims, true, t.dtype);
  if (lead === 0) return r;
  return recorded ? view(r, sizes) : restride(r, sizes, r.strides.slice(lead), r.offset);
}
