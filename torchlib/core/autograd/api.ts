// Owns: `Tensor.backward`, `autograd.grad`, `autograd.backward` and their checks.

import { full } from "../create.ts";
import { runtimeError, typeError } from "../errors.ts";
import { late } from "../op-late.ts";
import { sameSizes, sizesText } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { warn } from "../warn.ts";
import { runBackward } from "./engine.ts";
import type { Grad } from "./grad-spec.ts";

const pythonSize = (t: Tensor): string => `torch.Size(${sizesText(t.sizes)})`;

/** Fills in missing gradients and checks given ones, as `torch.autograd._make_grads`. */
function makeGrads(outputs: readonly Tensor[], grads: readonly (Tensor | null)[], batched: boolean): (Tensor | null)[] {
  return outputs.map((out, i) => {
    const g = grads[i] ?? null;
    if (g instanceof Tensor) {
      if (!batched && !sameSizes(g.sizes, out.sizes)) {
        throw runtimeError(
          `Mismatch in shape: grad_output[${i}] has a shape of ${pythonSize(g)} and output[${i}] has a shape of ${pythonSize(out)}.`,
        );
      }
      if (out.dtype.is_complex !== g.dtype.is_complex) {
        throw runtimeError(
          `For complex Tensors, both grad_output and output are required to have the same dtype. Mismatch in dtype: grad_output[${i}] has a dtype of ${g.dtype} and output[${i}] has a dtype of ${out.dtype}.`,
        );
      }
      return g;
    }
    if (g !== null) throw typeError(`gradients can be either Tensors or None, but got ${typeof g}`);
    if (!out.requiresGrad) return null;
    if (out.count !== 1) throw runtimeError("grad can be implicitly created only for scalar outputs");
    if (out.dtype.category !== 2) {
      throw runtimeError(`grad can be implicitly created only for real scalar outputs but got ${out.dtype}`);
    }
    return full(out.sizes, 1, out.dtype, out.storage.device);
  });
}

function checkRoots(roots: readonly Tensor[]): void {
  roots.forEach((t, i) => {
    if (!t.requiresGrad) {
      throw runtimeError(`element ${i} of tensors does not require grad and does not have a grad_fn`);
    }
  });
}

const asList = <T>(x: T | readonly T[] | null | undefined): readonly T[] =>
  x === null || x === undefined ? [] : Array.isArray(x) ? (x as readonly T[]) : [x as T];

/** `torch.autograd.backward`. */
export function backward(
  tensors: Tensor | readonly Tensor[],
  gradTensors: Tensor | readonly (Tensor | null)[] | null = null,
  retainGraph: boolean | null = null,
  createGraph = false,
  inputs: Tensor | readonly Tensor[] | null = null,
): void {
  const roots = asList<Tensor>(tensors);
  if (inputs !== null && Array.isArray(inputs) && inputs.length === 0) {
    throw runtimeError("`inputs` argument to `backward()` cannot be empty.");
  }
  const grads = makeGrads(roots, asList<Tensor | null>(gradTensors as Tensor | null), false);
  checkRoots(roots);
  if (createGraph) {
    warn(
      "Using backward() with create_graph=True will create a reference cycle between the parameter and its gradient which can cause a memory leak. We recommend using autograd.grad when creating the graph to avoid this. If you have to use this function, make sure to reset the .grad fields of your parameters to None after use to break the cycle and avoid the leak.",
    );
  }
  const wanted = inputs === null ? null : asList<Tensor>(inputs);
  if (wanted !== null) checkInputs(wanted);
  runBackward(roots, grads, {
    retainGraph: retainGraph ?? createGraph,
    createGraph,
    inputs: wanted,
    accumulate: true,
  });
}

function checkInputs(inputs: readonly Tensor[]): void {
  for (const t of inputs) {
    if (!t.requiresGrad) throw runtimeError("One of the differentiated Tensors does not require grad");
  }
}

/** `torch.autograd.grad`. @returns one gradient per input, null where unused and `allowUnused`. */
export function grad(
  outputs: Tensor | readonly Tensor[],
  inputs: Tensor | readonly Tensor[],
  gradOutputs: Tensor | readonly (Tensor | null)[] | null = null,
  retainGraph: boolean | null = null,
  createGraph = false,
  allowUnused: boolean | null = null,
  isGradsBatched = false,
  materializeGrads = false,
): Grad[] {
  const roots = asList<Tensor>(outputs);
  const wanted = asList<Tensor>(inputs);
  if (materializeGrads && allowUnused === false) {
    throw runtimeError(
      "Expected allow_unused to be True or not passed when materialize_grads=True, but got: allow_unused=False.",
    );
  }
  const allow = allowUnused ?? materializeGrads;
  if (isGradsBatched)
    return batchedGrad(
      roots,
      wanted,
      asList<Tensor | null>(gradOutputs as Tensor | null),
      retainGraph ?? createGraph,
      createGraph,
      allow,
    );
  const grads = makeGrads(roots, asList<Tensor | null>(gradOutputs as Tensor | null), false);
  checkRoots(roots);
  checkInputs(wanted);
  const result = runBackward(roots, grads, {
    retainGraph: retainGraph ?? createGraph,
    createGraph,
    inputs: wanted,
    accumulate: false,
  });
  for (let i = 0; i < result.length; i++) {
    const t = wanted[i];
    if (result[i] === null) {
      if (materializeGrads) result[i] = full(t.sizes, 0, t.dtype, t.storage.device);
      else if (!allow) {
        throw runtimeError(
          `The differentiated Tensor at index ${i} appears to not have been used in the graph. Set allow_unused=True if this is the desired behavior.`,
        );
      }
    }
  }
  return result;
}

/** `is_grads_batched`: one pass per row, stacked. */
function batchedGrad(
  roots: readonly Tensor[],
  wanted: readonly Tensor[],
  batched: readonly (Tensor | null)[],
  keep: boolean,
  createGraph: boolean,
  allow: boolean,
): Grad[] {
  const first = batched.find((g) => g !== null)!;
  const rows: Grad[][] = [];
  const n = first.sizes[0];
  for (let i = 0; i < n; i++) {
    const g = batched.map((b) => (b === null ? null : select(b, 0, i)));
    rows.push(grad(roots, wanted, g, keep || i < n - 1, createGraph, allow));
  }
  return wanted.map((_, i) =>
    rows[0][i] === null
      ? null
      : stack(
          rows.map((r) => r[i]!),
          0,
        ),
  );
}

const select = late<(t: Tensor, dim: number, index: number) => Tensor>("select.int");
const stack = late<(tensors: Tensor[], dim: number) => Tensor>("stack");
