// Owns: the edges between tensors and nodes: leaves, views, and what in-place changes do to history.
import { runtimeError } from "../errors.ts";
import { late } from "../op-late.ts";
import type { Sizes } from "../shape.ts";
import { Tensor, ViewKind, versionCounter } from "../tensor.ts";
import { accumulatorOf } from "./accumulate.ts";
import type { Grad } from "./grad-spec.ts";
import { mode, no_grad } from "./mode.ts";
import { Node, OpNode, setHistory, shortNodeName } from "./node.ts";

const clone = late<(t: Tensor) => Tensor>("clone");
const zeros = late<(t: Tensor, sizes: Sizes) => Tensor>("new_zeros");
const asStrided = late<(t: Tensor, size: Sizes, stride: Sizes, offset: number) => Tensor>("as_strided");
const copy_ = late<(t: Tensor, src: Tensor) => Tensor>("copy_");

/** Where the gradient of an operator's argument goes, or null. Anything that is no tensor has no gradient. */
export function gradEdge(t: unknown): Node | null {
  if (typeof t !== "object" || t === null) return null;
  const x = t as Tensor;
  if (x.base !== null && x.base !== undefined) refreshView(x);
  if (x.requiresGrad !== true) return null;
  return x.gradFn !== null ? x.gradFn : accumulatorOf(x);
}

export function edgeNr(t: unknown): number {
  return typeof t === "object" && t !== null ? ((t as Tensor).outputNr ?? 0) : 0;
}

/** `t.grad_fn`: refreshed when `t` is a view whose base has been changed. */
export function gradFnOf(t: Tensor): Node | null {
  if (t.base !== null) refreshView(t);
  return t.gradFn;
}

/** `t.requires_grad` */
export function requiresGradOf(t: Tensor): boolean {
  return (t.requiresGrad || t.base?.requiresGrad) ?? false;
}

/** Gives a view of a tensor that was changed in place a new history: it now reads the changed base. */
function refreshView(t: Tensor): void {
  const base = t.base!;
  const version = versionCounter(t).v;
  if (version === t.baseVersion || !base.requiresGrad) return;
  if (t.viewKind !== ViewKind.Default) throw viewError(t, true);
  const node = new AsStridedNode(t, base);
  t.gradFn = null;
  setHistory(t, node, 0);
  t.baseVersion = version;
}

/** Reads a view out of its changed base. */
class AsStridedNode extends Node {
  private readonly viewSizes: Sizes;
  private readonly viewStrides: Sizes;
  private readonly viewOffset: number;
  private readonly baseSizes: Sizes;
  private readonly baseStrides: Sizes;
  private readonly baseOffset: number;
  constructor(view: Tensor, base: Tensor) {
    super([gradEdge(base)], [base.outputNr]);
    this.viewSizes = view.sizes;
    this.viewStrides = view.strides;
    this.viewOffset = view.offset;
    this.baseSizes = base.sizes;
    this.baseStrides = base.strides;
    this.baseOffset = base.offset;
  }
  override name(): string {
    return "AsStridedBackward0";
  }
  override apply(grads: Grad[]): Grad[] {
    const g = grads[0];
    if (g === null) return [null];
    return [
      asStridedBackward(
        g,
        this.baseSizes,
        this.baseStrides,
        this.baseOffset,
        this.viewSizes,
        this.viewStrides,
        this.viewOffset,
      ),
    ];
  }
}

const asStridedBackward =
  late<(g: Tensor, bs: Sizes, bst: Sizes, bo: number, vs: Sizes, vst: Sizes, vo: number) => Tensor>(
    "as_strided_backward",
  );

/** Writing through a view: the base's gradient outside the view passes, inside it goes through `fn`. */
class CopySlices extends Node {
  private readonly fn: Node;
  /** 1 when the function's first edge is that of the written tensor, 0 when it has none. */
  private readonly own: number;
  private readonly baseSizes: Sizes;
  private readonly baseStrides: Sizes;
  private readonly viewSizes: Sizes;
  private readonly viewStrides: Sizes;
  private readonly viewOffset: number;
  constructor(baseEdge: Node | null, baseNr: number, base: Tensor, view: Tensor, fn: Node) {
    const own = selfEdges(fn);
    super([baseEdge, ...fn.next.slice(own)], [baseNr, ...fn.nextNr.slice(own)]);
    this.fn = fn;
    this.own = own;
    this.baseSizes = base.sizes;
    this.baseStrides = base.strides;
    this.viewSizes = view.sizes;
    this.viewStrides = view.strides;
    this.viewOffset = view.offset - base.offset;
  }
  override name(): string {
    return "torch::autograd::CopySlices";
  }
  override release(): void {
    this.fn.release();
  }
  override apply(grads: Grad[]): Grad[] {
    const g = grads[0];
    if (g === null) return this.next.map(() => null);
    // dense memory in the base's own dimension order, so that the view's strides address it
    const result = asStrided(zeros(g, [extent(this.baseSizes, this.baseStrides)]), this.baseSizes, this.baseStrides, 0);
    copy_(result, g);
    const slice = asStrided(result, this.viewSizes, this.viewStrides, this.viewOffset);
    // the function's own first edge decides nothing here: ask for its gradient whenever the base wants one
    if (this.own === 1) this.fn.next[0] = this.next[0];
    const inner = this.fn.apply([clone(slice)]);
    const first = this.own === 1 ? inner[0] : null;
    copy_(slice, first === null || first === undefined ? zeros(g, this.viewSizes) : first);
    return [this.next[0] === null ? null : result, ...inner.slice(this.own)];
  }
}

function selfEdges(fn: Node): number {
  return fn instanceof OpNode && fn.grad.inputs[0]?.param !== 0 ? 0 : 1;
}

function extent(sizes: Sizes, strides: Sizes): number {
  let n = 1;
  for (let i = 0; i < sizes.length; i++) {
    if (sizes[i] === 0) return 0;
    n += (sizes[i] - 1) * strides[i];
  }
  return n;
}

const operatorName = (t: Tensor): string => (t.gradFn === null ? "a function" : shortNodeName(t.gradFn));

function viewError(t: Tensor, indirect: boolean): Error {
  const changed = indirect ? "its base or another view of its base has been" : "is being";
  const what =
    t.gradFn === null
      ? `A view was created in no_grad mode and ${changed} modified inplace with grad mode enabled.`
      : `Output ${t.outputNr} of ${operatorName(t)} is a view and ${changed} modified inplace.`;
  switch (t.viewKind) {
    case ViewKind.MultiOutput:
      return runtimeError(
        `${what} This view is the output of a function that returns multiple views. Such functions do not allow the output views to be modified inplace. You should replace the inplace operation by an out-of-place one.`,
      );
    case ViewKind.NoGrad:
      return runtimeError(
        `A view was created in no_grad mode and ${indirect ? "its base or another view of its base has been" : "is being"} modified inplace with grad mode enabled. Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify your code by moving both the view and the inplace either both inside the no_grad block (if you don't want the inplace to be tracked) or both outside (if you want the inplace to be tracked).`,
      );
    case ViewKind.CustomFunction:
      return runtimeError(
        `${what} This view was created inside a custom Function (or because an input was returned as-is) and the autograd logic to handle view+inplace would override the custom backward associated with the custom Function, leading to incorrect gradients. This behavior is forbidden. You can fix this by cloning the output of the custom Function.`,
      );
    default:
      return runtimeError(
        `A view was created in inference mode and ${indirect ? "its base or another view of its base has been" : "is being"} modified inplace in normal mode.`,
      );
  }
}

/**
 * The checks before an in-place change that will be recorded.
 * @throws RuntimeError with PyTorch's words for leaves, views of leaves, and views that cannot take it.
 */
export function checkInplace(t: Tensor): void {
  if (t.base !== null) {
    if (t.viewKind !== ViewKind.Default) throw viewError(t, false);
    if (t.requiresGrad && t.base.requiresGrad && t.base.gradFn === null) {
      throw runtimeError("a view of a leaf Variable that requires grad is being used in an in-place operation.");
    }
  }
  if (t.requiresGrad && t.gradFn === null) {
    throw runtimeError("a leaf Variable that requires grad is being used in an in-place operation.");
  }
}

/** After an in-place change recorded as `node`, makes it the history of `t` (and of the tensor it is a view of). */
export function rebaseHistory(t: Tensor, node: Node): void {
  const base = t.base;
  if (base === null) {
    moveRetained(t, node);
    setHistory(t, node, 0);
    return;
  }
  node.sizes0 = t.sizes;
  node.dtype0 = t.dtype;
  node.device0 = t.storage.device;
  const copy = new CopySlices(gradEdge(base), base.outputNr, base, t, node);
  moveRetained(base, copy);
  setHistory(base, copy, 0);
  t.requiresGrad = true;
  t.gradFn = null;
  // any version but the present one makes the view read its new base
  t.baseVersion = -1;
  refreshView(t);
}

/** After a recorded change of sizes and strides (`t_`): no memory was written, so a base keeps its history. */
export function reshapeHistory(t: Tensor, node: Node): void {
  moveRetained(t, node);
  setHistory(t, node, 0);
}

/** `retain_grad` follows a tensor through in-place changes; ordinary hooks stay with the old history. */
function moveRetained(t: Tensor, node: Node): void {
  const old = t.gradFn;
  const retained = old?.hooks?.retain?.get(t.outputNr);
  if (old === null || retained !== t) return;
  old.hooks!.retain!.delete(t.outputNr);
  node.hooks ??= { tensor: null, pre: null, post: null, retain: null };
  node.hooks.retain ??= new Map();
  node.hooks.retain.set(0, t);
}

/** The value of `self` before an in-place change, kept for a formula that needs it. */
export function cloneForSave(t: Tensor): Tensor {
  return mode.enabled && t.requiresGrad ? clone(t) : no_grad(() => clone(t));
}

/** `detach()`: shares memory and versions, no history. */
export function detach(t: Tensor): Tensor {
  const d = dataOf(t);
  d.version = versionCounter(t);
  return d;
}

/** `detach_()`. */
export function detach_(t: Tensor): Tensor {
  if (t.base !== null) {
    throw runtimeError(
      "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for training, and gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and hence detach_() cannot be called on these gradients. To fix this error, please refer to the Optimizer.zero_grad() function in torch/optim/optimizer.py as the solution.",
    );
  }
  t.gradFn = null;
  t.outputNr = 0;
  t.requiresGrad = false;
  return t;
}

/** A tensor's `.data`: shares memory only. */
export function dataOf(t: Tensor): Tensor {
  return new Tensor(t.storage, t.dtype, t.sizes, t.strides, t.offset, t.count, t.isContiguous);
}
