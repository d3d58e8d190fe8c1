// Owns: hooks on tensors and nodes, their removable handles, and `retain_grad`.
import { runtimeError } from "../errors.ts";
import { RemovableHandle } from "../removable-handle.ts";
import { extraOf, type Tensor, type TensorHook } from "../tensor.ts";
import { gradFnOf } from "./history.ts";
import { hooksOf, type Node, type NodeHook, type NodePreHook } from "./node.ts";

const handle = (hooks: Map<number, never>, hook: unknown): RemovableHandle =>
  RemovableHandle.register(hooks as Map<number, unknown>, hook);

/** `Tensor.register_hook`. @throws RuntimeError on a tensor without gradient */
export function register_hook(t: Tensor, hook: TensorHook): RemovableHandle {
  if (!t.requiresGrad) throw runtimeError("cannot register a hook on a tensor that doesn't require gradient");
  const node = gradFnOf(t);
  if (node === null) {
    const e = extraOf(t);
    e.hooks ??= new Map();
    return handle(e.hooks as never, hook);
  }
  const hooks = hooksOf(node);
  hooks.tensor ??= new Map();
  let list = hooks.tensor.get(t.outputNr);
  if (list === undefined) {
    list = new Map();
    hooks.tensor.set(t.outputNr, list);
  }
  return handle(list as never, hook);
}

/** `Tensor.register_post_accumulate_grad_hook`, for leaves. */
export function register_post_accumulate_grad_hook(t: Tensor, hook: (t: Tensor) => void): RemovableHandle {
  if (!t.requiresGrad) throw runtimeError("cannot register a hook on a tensor that doesn't require gradient");
  if (t.gradFn !== null) throw runtimeError("post accumulate grad hooks cannot be registered on non-leaf tensors");
  const e = extraOf(t);
  e.postAccumulateGradHooks ??= new Map();
  return handle(e.postAccumulateGradHooks as never, hook);
}

/** `Tensor.retain_grad`. */
export function retain_grad(t: Tensor): void {
  if (!t.requiresGrad) throw runtimeError("can't retain_grad on Tensor that has requires_grad=False");
  const node = gradFnOf(t);
  if (node === null) return;
  const hooks = hooksOf(node);
  hooks.retain ??= new Map();
  hooks.retain.set(t.outputNr, t);
  extraOf(t).retainsGrad = true;
}

/** `Node.register_hook(hook(grad_inputs, grad_outputs))`. */
export function registerNodeHook(node: Node, hook: NodeHook): RemovableHandle {
  const hooks = hooksOf(node);
  hooks.post ??= new Map();
  return handle(hooks.post as never, hook);
}

/** `Node.register_prehook(hook(grad_outputs))`. */
export function registerNodePreHook(node: Node, hook: NodePreHook): RemovableHandle {
  const hooks = hooksOf(node);
  hooks.pre ??= new Map();
  return handle(hooks.pre as never, hook);
}
