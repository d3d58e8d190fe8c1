// Owns: `torch.autograd.Function`: user-written operators, their context and their node.
import { full } from "../create.ts";
import { runtimeError, typeError } from "../errors.ts";
import { late } from "../op-late.ts";
import { PyBase, type PyClass } from "../pyclass.ts";
import { values } from "../pyvalue.ts";
import { bumpVersion, Tensor } from "../tensor.ts";
import type { Grad } from "./grad-spec.ts";
import { checkInplace, detach, edgeNr, gradEdge, rebaseHistory } from "./history.ts";
import { mode } from "./mode.ts";
import { Node, releasedError, setHistory, unpackSaved } from "./node.ts";

const viewAs = late<(t: Tensor, other: Tensor) => Tensor>("view_as");

/** What `forward` and `backward` share: `ctx`. Python code may hang any attribute on it. */
export class FunctionCtx extends PyBase {
  static readonly py: PyClass = {
    name: "FunctionCtx",
    module: "torch.autograd.function",
    dict: true,
    methods: {
      "save_for_backward(self, *tensors)": "save_for_backward",
      "save_for_forward(self, *tensors)": "save_for_forward",
      "mark_dirty(self, *args)": "mark_dirty",
      "mark_non_differentiable(self, *args)": "mark_non_differentiable",
      "set_materialize_grads(self, value: bool)": "set_materialize_grads",
    },
    attrs: { saved_tensors: "r", saved_variables: "r", needs_input_grad: "rw", materialize_grads: "rw", to_save: "r" },
  };
  declare saved: (Tensor | null)[];
  declare versions: number[];
  declare dirty: Tensor[];
  declare nonDifferentiable: Tensor[];
  declare materialize_grads: boolean;
  declare needs_input_grad: unknown;
  declare released: boolean;
  declare node: FunctionNode | null;

  override init(): void {
    this.saved = [];
    this.versions = [];
    this.dirty = [];
    this.nonDifferentiable = [];
    this.materialize_grads = true;
    this.needs_input_grad = values.tuple([]);
    this.released = false;
    this.node = null;
  }
  save_for_backward(tensors: (Tensor | null)[]): void {
    tensors.forEach((t, i) => {
      if (t !== null && !(t instanceof Tensor)) {
        throw typeError(
          `save_for_backward can only save variables, but argument ${i} is of type ${values.typeName(t)}`,
        );
      }
    });
    this.saved = tensors;
  }
  save_for_forward(_tensors: (Tensor | null)[]): void {}
  mark_dirty(args: Tensor[]): void {
    this.dirty = args;
  }
  mark_non_differentiable(args: Tensor[]): void {
    this.nonDifferentiable = args;
  }
  set_materialize_grads(value: boolean): void {
    this.materialize_grads = value;
  }
  get to_save(): unknown {
    return values.tuple(this.saved);
  }
  /** @throws RuntimeError after release, or when a saved tensor has been changed in place */
  get saved_tensors(): unknown {
    if (this.released) throw releasedError();
    return values.tuple(this.saved.map((t, i) => (t === null ? null : this.unpack(t, i))));
  }
  private unpack(t: Tensor, i: number): unknown {
    return this.node === null ? t : unpackSaved(this.node, t, this.versions[i] ?? t._version, t.gradFn === this.node);
  }
  get saved_variables(): unknown {
    return this.saved_tensors;
  }
}

/** A recorded call of a user's function. */
export class FunctionNode extends Node {
  readonly label: string;
  readonly ctx: FunctionCtx;
  private readonly backwardOf: (ctx: FunctionCtx, grads: Grad[]) => unknown;
  /** For each argument of `forward`: the edge it has, or -1 for what is no tensor. */
  private readonly slots: number[];
  constructor(
    label: string,
    ctx: FunctionCtx,
    next: (Node | null)[],
    nr: number[],
    slots: number[],
    backwardOf: (ctx: FunctionCtx, grads: Grad[]) => unknown,
  ) {
    super(next, nr);
    this.label = label;
    this.ctx = ctx;
    this.slots = slots;
    this.backwardOf = backwardOf;
  }
  override name(): string {
    return this.label;
  }
  override release(): void {
    if (this.ctx.saved.length > 0) {
      this.ctx.released = true;
      this.ctx.saved = [];
    }
  }
  override apply(grads: Grad[]): Grad[] {
    if (this.ctx.released) throw releasedError();
    const given = grads.slice();
    if (this.ctx.materialize_grads) {
      for (let i = 0; i < given.length; i++) {
        const m = this.meta(i);
        if (given[i] === null && m !== null) given[i] = full(m.sizes, 0, m.dtype, m.device);
      }
    }
    const raw = this.backwardOf(this.ctx, given);
    const list = Array.isArray(raw) ? raw : (values.items(raw) ?? [raw]);
    const expected = this.slots.length;
    let count = list.length;
    // extra trailing Nones are forgiven
    while (count > expected && list[count - 1] === null) count--;
    if (count !== expected) {
      throw runtimeError(
        `function ${this.label} returned an incorrect number of gradients (expected ${expected}, got ${list.length})`,
      );
    }
    const out: Grad[] = this.next.map(() => null);
    for (let i = 0; i < expected; i++) {
      const g = list[i] as unknown;
      const edge = this.slots[i];
      if (g === null || g === undefined) continue;
      if (edge < 0) {
        throw runtimeError(
          `function ${this.label} returned a gradient different from None at position ${i + 1}, but the corresponding forward input was not a Variable`,
        );
      }
      if (!(g instanceof Tensor)) throw typeError(`expected Variable or None (got ${values.typeName(g)})`);
      out[edge] = this.next[edge] === null ? null : g;
    }
    return out;
  }
}

/** How a user's function is called, whatever language it is written in. */
export interface FunctionParts {
  /** The class's name. */
  name: string;
  /** `forward(ctx, *args)` or, with `setup`, `forward(*args)`. */
  forward(ctx: FunctionCtx, args: unknown[]): unknown;
  setup: ((ctx: FunctionCtx, args: unknown[], output: unknown) => void) | null;
  backward(ctx: FunctionCtx, grads: Grad[]): unknown;
}

/** Runs a user's function and records it. */
export function applyFunction(parts: FunctionParts, args: unknown[]): unknown {
  const ctx = new FunctionCtx();
  const tensors = args.map((a) => (a instanceof Tensor ? a : null));
  ctx.needs_input_grad = values.tuple(tensors.map((t) => t?.requiresGrad));
  const record = mode.enabled && tensors.some((t) => t?.requiresGrad);
  const before = mode.enabled;
  const next: (Node | null)[] = [];
  const nr: number[] = [];
  const slots = tensors.map((t) => {
    if (t === null) return -1;
    next.push(record ? gradEdge(t) : null);
    nr.push(edgeNr(t));
    return next.length - 1;
  });
  mode.enabled = false;
  let raw: unknown;
  try {
    raw = parts.forward(ctx, args);
    parts.setup?.(ctx, args, raw);
  } finally {
    mode.enabled = before;
  }
  const single = raw instanceof Tensor || !(Array.isArray(raw) || values.isTuple(raw));
  const list: unknown[] = single ? [raw] : Array.isArray(raw) ? raw : values.items(raw)!;
  const node = record
    ? new FunctionNode(`${parts.name}Backward`, ctx, next, nr, slots, (c, g) => parts.backward(c, g))
    : null;
  ctx.node = node;
  const dirty = new Set(ctx.dirty);
  for (const t of dirty) {
    if (!tensors.includes(t)) {
      // PyTorch accepts an output here too, when it was changed in forward
      if (!list.includes(t))
        throw runtimeError(
          "Some elements marked as dirty during the forward method were not returned as output. The inputs that are modified inplace must all be outputs of the Function.",
        );
      continue;
    }
    if (record && t.requiresGrad) checkInplace(t);
    bumpVersion(t);
  }
  const outs = list.map((o, i) => {
    if (!(o instanceof Tensor)) return o;
    return settleOutput(o, i, node, tensors, dirty, ctx, before);
  });
  if (node !== null) node.outputs = Math.max(1, outs.length);
  ctx.saved = ctx.saved.map((t) => {
    // an output given back wrapped is saved in that form, so that double backward finds its history
    const at = t === null ? -1 : list.indexOf(t);
    return at >= 0 && outs[at] instanceof Tensor ? (outs[at] as Tensor) : t;
  });
  ctx.versions = ctx.saved.map((t) => (t === null ? -1 : t._version));
  return single ? outs[0] : Array.isArray(raw) ? outs : values.tuple(outs);
}

function settleOutput(
  o: Tensor,
  i: number,
  node: FunctionNode | null,
  inputs: (Tensor | null)[],
  dirty: Set<Tensor>,
  ctx: FunctionCtx,
  gradMode: boolean,
): Tensor {
  const isInput = inputs.includes(o);
  const differentiable = !ctx.nonDifferentiable.includes(o) && o.dtype.category >= 2;
  if (node === null || !differentiable) {
    if (isInput && !dirty.has(o)) return gradMode && node === null ? viewAs(o, o) : detach(o);
    if (!differentiable && o.requiresGrad) return detach(o);
    return o;
  }
  if (dirty.has(o)) {
    if (o.base !== null || !isInput) rebaseHistory(o, node);
    else setHistory(o, node, i);
    return o;
  }
  let t = o;
  if (isInput) t = detach(o);
  else if (o.requiresGrad || o.base !== null) {
    const base = o.base;
    t = detach(o);
    if (base !== null && inputs.includes(base)) {
      t.base = base;
      t.viewKind = 3;
    }
  }
  setHistory(t, node, i);
  return t;
}

/** The class users derive from. `forward`, `backward`, `setup_context` are static methods of theirs. */
export class AutogradFunction extends PyBase {
  static readonly py: PyClass = {
    name: "Function",
    module: "torch.autograd.function",
    methods: { "__call__(self, *args, **kwargs)": "legacyCall" },
    classmethods: { "apply(cls, *args, **kwargs)": "applyFrom" },
    staticmethods: {
      "forward(*args, **kwargs)": "noForward",
      "setup_context(ctx, inputs, output)": "noSetup",
      "backward(ctx, *grad_outputs)": "noBackward",
    },
  };
  legacyCall(): never {
    throw runtimeError(
      "Legacy autograd function with non-static forward method is deprecated. Please use new-style autograd function with static forward method. (Example: https://pytorch.org/docs/stable/autograd.html#torch.autograd.Function)",
    );
  }
  static noForward(): never {
    throw notWritten("You must implement the forward function for custom autograd.Function.");
  }
  static noSetup(): never {
    throw notWritten("setup_context is not implemented.");
  }
  static noBackward(): never {
    throw notWritten(
      "You must implement either the backward or vjp method for your custom autograd.Function to use it with backward mode AD.",
    );
  }
  /** `cls` is the host's class object; its static methods are called through the host. */
  static applyFrom(cls: unknown, args: unknown[], kwargs?: Map<string, unknown> | null): unknown {
    const withSetup = overrides(cls, "setup_context");
    return applyFunction(
      {
        name: String(values.getattr(cls, "__name__")),
        forward: (ctx, a) => values.call(values.getattr(cls, "forward"), withSetup ? a : [ctx, ...a], kwargs ?? null),
        setup: withSetup
          ? (ctx, a, out) => void values.callMethod(cls, "setup_context", [ctx, values.tuple(a), out])
          : null,
        backward: (ctx, grads) => {
          const vjp = overrides(cls, "vjp") ? "vjp" : "backward";
          return values.callMethod(cls, vjp, [ctx, ...grads]);
        },
      },
      args,
    );
  }
  /** For TypeScript subclasses with static `forward(ctx, …)` and `backward(ctx, …)`. */
  static override apply(...args: unknown[]): unknown {
    const cls = this as unknown as {
      name: string;
      forward(ctx: FunctionCtx, ...a: unknown[]): unknown;
      backward(ctx: FunctionCtx, ...g: Grad[]): unknown;
    };
    return applyFunction(
      {
        name: cls.name,
        forward: (ctx, a) => cls.forward(ctx, ...a),
        setup: null,
        backward: (ctx, grads) => cls.backward(ctx, ...grads),
      },
      args,
    );
  }
}

function notWritten(message: string): Error {
  return Object.assign(runtimeError(message), { kind: "NotImplementedError" });
}

/** Whether the host's class defines the method itself (rather than taking Function's). */
function overrides(cls: unknown, name: string): boolean {
  if (!values.hasattr(cls, name)) return false;
  const own = values.getattr(cls, name);
  const given = values.hasattr(cls, "__mro__") ? baseMethod(name, cls) : null;
  return own !== given;
}

function baseMethod(name: string, cls: unknown): unknown {
  const mro = values.items(values.getattr(cls, "__mro__"));
  if (mro === null) return null;
  for (const c of mro) {
    if (values.getattr(c, "__name__") === "Function" && String(values.getattr(c, "__module__")).startsWith("torch.")) {
      return values.hasattr(c, name) ? values.getattr(c, name) : null;
    }
  }
  return null;
}
