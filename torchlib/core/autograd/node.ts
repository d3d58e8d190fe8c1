// Owns: graph nodes: the base class, operator nodes, and the accumulation of gradients in leaves.

import type { Device } from "../device.ts";
import type { DType } from "../dtype.ts";
import { runtimeError } from "../errors.ts";
import { type Sizes, sizesText } from "../shape.ts";
import { Tensor, versionCounter } from "../tensor.ts";
import type { CompiledGrad } from "./compiled-grad.ts";
import type { Grad } from "./grad-spec.ts";
import { mode, no_grad } from "./mode.ts";

/** What the engine must know of an output to accept its gradient. */
export interface OutputMeta {
  sizes: Sizes;
  dtype: DType;
  device: Device;
}

export type NodePreHook = (grads: Grad[]) => Grad[] | null | undefined;
export type NodeHook = (gradInputs: Grad[], gradOutputs: Grad[]) => Grad[] | null | undefined;

/** Hooks of a node; few nodes have any. */
export interface NodeHooks {
  /** Tensor hooks by output number, in order of registration; `retain_grad` last. */
  tensor: Map<number, Map<number, (g: Tensor) => Grad | undefined>> | null;
  pre: Map<number, NodePreHook> | null;
  post: Map<number, NodeHook> | null;
  /** `retain_grad`: tensors that want their gradient, by output number. */
  retain: Map<number, Tensor> | null;
}

let sequence = 0;

/** One recorded operation. Gradients of its outputs go in, gradients of its inputs come out. */
export abstract class Node {
  /** Where gradients of the inputs go; null where none is needed. */
  next: (Node | null)[];
  nextNr: number[];
  /** Later nodes have greater numbers; the engine runs the greatest first. */
  seq: number;
  /** Facts about output 0, read on every backward pass, then those of the others. */
  sizes0: Sizes;
  dtype0: DType | null;
  device0: Device | null;
  more: (OutputMeta | null)[] | null;
  outputs: number;
  hooks: NodeHooks | null;
  // the engine's own marks, valid while `task` is its number
  task: number;
  deps: number;
  grad0: Grad;
  grads: Grad[] | null;
  needed: boolean;
  /** The graph alone sees the gradient in `grad0`. */
  owned: boolean;
  /** `node.metadata`, and where anomaly mode keeps the forward call's traceback. */
  metadata: Map<string, unknown> | null;

  constructor(next: (Node | null)[], nextNr: number[]) {
    this.next = next;
    this.nextNr = nextNr;
    this.seq = sequence++;
    this.sizes0 = noSizes;
    this.dtype0 = null;
    this.device0 = null;
    this.more = null;
    this.outputs = 1;
    this.hooks = null;
    this.task = 0;
    this.deps = 0;
    this.grad0 = null;
    this.grads = null;
    this.needed = true;
    this.owned = false;
    this.metadata = null;
  }

  /** `AddBackward0` */
  abstract name(): string;
  abstract apply(grads: Grad[]): Grad[];
  /** Forgets saved tensors. */
  release(): void {}

  /** `grad_fn.next_functions` */
  get next_functions(): [Node | null, number][] {
    return this.next.map((n, i) => [n, n === null ? 0 : this.nextNr[i]]);
  }

  /** Facts about output `i`. */
  meta(i: number): OutputMeta | null {
    if (i === 0) return this.dtype0 === null ? null : { sizes: this.sizes0, dtype: this.dtype0, device: this.device0! };
    return this.more?.[i] ?? null;
  }
}

const noSizes: Sizes = [];

export function hooksOf(n: Node): NodeHooks {
  n.hooks ??= { tensor: null, pre: null, post: null, retain: null };
  return n.hooks;
}

/** Makes `t` output `nr` of `node`. */
export function setHistory(t: Tensor, node: Node, nr: number): void {
  t.gradFn = node;
  t.outputNr = nr;
  t.requiresGrad = true;
  if (nr === 0) {
    node.sizes0 = t.sizes;
    node.dtype0 = t.dtype;
    node.device0 = t.storage.device;
  } else {
    node.more ??= [];
    node.more[nr] = { sizes: t.sizes, dtype: t.dtype, device: t.storage.device };
  }
  if (nr >= node.outputs) node.outputs = nr + 1;
  if (t.base !== null) t.baseVersion = versionCounter(t).v;
}

/** Hooks in force for tensors saved from now on; the innermost counts. */
export const savedHooks: { pack(t: Tensor): unknown; unpack(packed: unknown): Tensor }[] = [];

/** A saved tensor that a hook has taken. */
class Packed {
  readonly value: unknown;
  private readonly hooks: (typeof savedHooks)[number];
  constructor(t: Tensor, hooks: (typeof savedHooks)[number]) {
    this.hooks = hooks;
    this.value = no_grad(() => hooks.pack(t));
  }
  unpack(): Tensor {
    return this.hooks.unpack(this.value);
  }
}

/** An operator of the table. `saved` alternates values and their versions at saving. */
export class OpNode extends Node {
  readonly grad: CompiledGrad;
  saved: unknown[] | null;
  /** For each list input, how many edges it has; null when there are no list inputs. */
  counts: number[] | null;

  constructor(grad: CompiledGrad, next: (Node | null)[], nextNr: number[], saved: unknown[], counts: number[] | null) {
    super(next, nextNr);
    this.grad = grad;
    this.saved = saved;
    this.counts = counts;
    if (savedHooks.length > 0) this.pack(savedHooks[savedHooks.length - 1]);
  }

  private pack(hooks: (typeof savedHooks)[number]): void {
    const saved = this.saved!;
    this.grad.slots.forEach((slot, i) => {
      const v = saved[2 * i];
      if (slot.tensor && v instanceof Tensor) saved[2 * i] = new Packed(v, hooks);
    });
  }

  override name(): string {
    return this.grad.name;
  }

  override apply(grads: Grad[]): Grad[] {
    return this.grad.apply(this, grads);
  }

  override release(): void {
    if (this.grad.savesTensors) this.saved = null;
  }
}

/** A saved tensor, after the check that nothing has changed it since. */
export function unpackSaved(node: Node, value: unknown, version: unknown, own = false): unknown {
  if (value === undefined || value === null || version === -1) return value;
  if (Array.isArray(value)) {
    const versions = version as number[];
    for (let i = 0; i < value.length; i++)
      if (versions[i] >= 0) checkVersion(node, value[i] as Tensor, versions[i], own);
    return value;
  }
  if (value instanceof Packed) return value.unpack();
  const t = value as Tensor;
  const now = t.version === null ? 0 : t.version.v;
  if (now !== version) checkVersion(node, t, version as number, own);
  return t;
}

function checkVersion(node: Node, t: Tensor, saved: number, own: boolean): void {
  const now = t._version;
  if (now === saved) return;
  const kind = `torch.${t.device.type === "cuda" ? "cuda." : ""}${t.dtype.scalarName}Tensor`;
  const maker: Node | null = own ? node : t.gradFn;
  const origin = maker === null ? "" : `, which is output ${t.outputNr} of ${shortNodeName(maker)},`;
  const hint = mode.anomaly
    ? "Hint: the backtrace further above shows the operation that failed to compute its gradient. The variable in question was changed in there or anywhere later. Good luck!"
    : "Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).";
  throw runtimeError(
    `one of the variables needed for gradient computation has been modified by an inplace operation: [${kind} ${sizesText(t.sizes)}]${origin} is at version ${now}; expected version ${saved} instead. ${hint}`,
  );
}

/** How messages name an operation: `Exp` of ExpBackward0, `Fill2` of FillBackward2. */
export function shortNodeName(node: Node): string {
  return node.name().replace(/Backward(\d*)$/, (_, n: string) => (n === "0" ? "" : n));
}

/** The error for a second backward through released tensors. */
export function releasedError(): Error {
  return runtimeError(
    "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.",
  );
}
