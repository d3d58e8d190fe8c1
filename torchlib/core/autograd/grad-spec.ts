// Owns: the form in which an operator's derivative is written.
import type { Tensor } from "../tensor.ts";

/** A gradient, or null for "zero, not computed". */
export type Grad = Tensor | null;

/**
 * The gradient with respect to one input.
 *
 * `g` is the gradient of the first differentiable output; `s` holds what the formula names, saved in the forward pass:
 * - parameters by their schema name (`s.self`, `s.alpha`), results as `s.result` (one output), `s.result0`, `s.result1` …, or by the
 *   schema's return names (`s.indices`);
 * - `s.self_sizes`, `s.self_strides`, `s.self_dtype`, `s.self_numel`, `s.self_dim`: facts about a tensor without keeping it.
 *
 * What is named is found in the formula's own text (`s.NAME`), so only `s.NAME` accesses may be used: no destructuring, no passing `s` on.
 * `grads` holds the gradients of all outputs, null where undefined.
 *
 * The result may still have broadcast dimensions or another dtype: the engine sums and casts it to the input's.
 */
export type GradFormula = (g: Tensor, s: never, grads: Grad[]) => Grad | Grad[];

/** All gradients at once, for fused backward kernels: `mask[i]` says whether the i-th differentiable input wants one. */
export type JointGradFormula = (g: Tensor, s: never, mask: boolean[], grads: Grad[]) => Grad[];

export interface GradSpec {
  /** `AddBackward0`, as PyTorch prints it. */
  name: string;
  /** The in-place variant's own name, where PyTorch numbers it apart: `TransposeBackward1`. */
  inplaceName?: string;
  /** For `joint`: the inputs it returns gradients for, in order. */
  inputs?: readonly string[];
  joint?: JointGradFormula;
  /** Several outputs are differentiable and the formulas handle missing ones: called even when only later outputs have gradients. */
  multi?: boolean;
  /** Formulas by schema parameter name. A `Tensor[]` parameter's formula returns an array. */
  [input: string]: GradFormula | JointGradFormula | string | readonly string[] | boolean | undefined;
}
