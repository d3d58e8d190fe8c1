// Owns: full backward hooks of modules: identity nodes around a call whose backward sees grad_input and grad_output.
import { torchError } from "../core/errors.ts";
import { values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import type { Hook } from "./hooks.ts";
import type { Module } from "./module.ts";
import { op } from "./ops.ts";

type Grads = (Tensor | null)[];

/** One call's worth of backward hooks. */
export class BackwardHook {
  private readonly module: Module;
  private readonly hooks: Hook[];
  private readonly preHooks: Hook[];
  private gradOutputs: Grads = [];
  private inputCount = 0;
  private inputTensors: { at: number }[] = [];
  private outputCount = 0;

  constructor(module: Module, hooks: Hook[], preHooks: Hook[]) {
    this.module = module;
    this.hooks = hooks;
    this.preHooks = preHooks;
  }

  /** Replaces tensor arguments that need gradients by aliases whose gradients are collected. */
  wrapInputs(args: unknown[]): unknown[] {
    this.inputCount = args.length;
    const tensors: Tensor[] = [];
    args.forEach((arg, at) => {
      if (arg instanceof Tensor && arg.requiresGrad) {
        tensors.push(arg);
        this.inputTensors.push({ at });
      }
    });
    if (tensors.length === 0) return args;
    const grads: Grads = [];
    let pending = tensors.length;
    const out = args.slice();
    tensors.forEach((t, i) => {
      const alias = op.view_as!(t, t);
      hookTensor(alias, (g) => {
        grads[i] = g;
        pending--;
        if (pending > 0 || tensors.length > 1) return pending === 0 ? this.finish(grads)[i] : null;
        return this.finish(grads)[i];
      });
      out[this.inputTensors[i]!.at] = alias;
    });
    return out;
  }

  private finish(grads: Grads): Grads {
    const full: Grads = new Array(this.inputCount).fill(null);
    this.inputTensors.forEach(({ at }, i) => {
      full[at] = grads[i] ?? null;
    });
    let gradInput = full;
    for (const hook of this.hooks) {
      const result = hook(this.module, values.tuple(gradInput), values.tuple(this.gradOutputs));
      if (result === null || result === undefined) continue;
      const items = (values.items(result) ?? [result]) as Grads;
      if (items.length !== full.length) {
        throw torchError(
          "RuntimeError",
          `Backward hook returned an invalid number of grad_input, got ${items.length}, but expected ${full.length}`,
        );
      }
      gradInput = items;
    }
    return this.inputTensors.map(({ at }) => gradInput[at] ?? null);
  }

  /** Replaces tensors of the result by aliases whose gradients are collected. */
  wrapOutput(result: unknown): unknown {
    const single = result instanceof Tensor;
    const items = single ? [result] : values.items(result);
    if (items === null) return result;
    this.outputCount = items.length;
    this.gradOutputs = new Array(this.outputCount).fill(null);
    const wrapped = items.map((item, i) => {
      if (!(item instanceof Tensor) || !item.requiresGrad) return item;
      const alias = op.view_as!(item, item);
      hookTensor(alias, (g) => {
        this.gradOutputs[i] = g;
        let changed: Tensor | null = null;
        for (const hook of this.preHooks) {
          const out = hook(this.module, values.tuple(this.gradOutputs));
          if (out === null || out === undefined) continue;
          this.gradOutputs = (values.items(out) ?? [out]) as Grads;
          changed = this.gradOutputs[i] ?? null;
        }
        if (this.inputTensors.length === 0 && this.hooks.length > 0) {
          for (const hook of this.hooks) {
            hook(this.module, values.tuple(new Array(this.inputCount).fill(null)), values.tuple(this.gradOutputs));
          }
        }
        return changed;
      });
      return alias;
    });
    if (single) return wrapped[0];
    return values.isTuple(result) ? values.tuple(wrapped) : wrapped;
  }
}

function hookTensor(t: Tensor, hook: (g: Tensor) => Tensor | null | undefined): void {
  op.register_hook!(t, hook);
}
