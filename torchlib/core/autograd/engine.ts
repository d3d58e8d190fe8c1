// Owns: the backward pass: dependency counting, the ready queue by sequence number, validation and accumulation of gradients.
import { cast } from "../copy.ts";
import { runtimeError } from "../errors.ts";
import { late } from "../op-late.ts";
import { isExpandableTo, type Sizes, sameSizes, sizesText } from "../shape.ts";
import { sumToSize } from "../sum-to.ts";
import { Tensor } from "../tensor.ts";
import { AccumulateGrad } from "./accumulate.ts";
import type { Grad } from "./grad-spec.ts";
import { edgeNr, gradEdge } from "./history.ts";
import { mode } from "./mode.ts";
import { type Node, OpNode } from "./node.ts";

const add = late<(a: Tensor, b: Tensor) => Tensor>("add.Tensor");
const to = late<(t: Tensor, dtype: Tensor["dtype"]) => Tensor>("to.dtype");
const isNan = late<(t: Tensor) => Tensor>("isnan");
const anyOf = late<(t: Tensor) => Tensor>("any");
const clone = late<(t: Tensor) => Tensor>("clone");

let tasks = 0;
let depth = 0;

export interface EngineOptions {
  retainGraph: boolean;
  createGraph: boolean;
  /** Gradients wanted for these only (`autograd.grad`, `backward(inputs=)`); null: all leaves. */
  inputs: readonly Tensor[] | null;
  /** Accumulate into `.grad` rather than return. */
  accumulate: boolean;
}

/** A capture of the gradient at output `nr` of a node. */
interface Capture {
  index: number;
  nr: number;
}

/** Scratch fields of a node that an outer backward pass is using, put back when the inner one ends. */
interface Outer {
  node: Node;
  task: number;
  deps: number;
  grad0: Grad;
  grads: Grad[] | null;
  needed: boolean;
}

/** Callbacks queued by hooks with `Variable._execution_engine.queue_callback`. */
const callbacks: (() => void)[] = [];
export function queueCallback(f: () => void): void {
  callbacks.push(f);
}

/**
 * Runs the graph backwards from `roots` with their gradients.
 * @returns the gradients of `options.inputs` (null where none flowed) when not accumulating.
 */
export function runBackward(
  roots: readonly Tensor[],
  rootGrads: readonly (Tensor | null)[],
  options: EngineOptions,
): Grad[] {
  const task = ++tasks;
  const outer: Outer[] = [];
  const captures = new Map<Node, Capture[]>();
  const captured: Grad[] = options.inputs === null ? [] : options.inputs.map(() => null);
  if (options.inputs !== null) {
    options.inputs.forEach((t, index) => {
      const node = gradEdge(t);
      if (node === null) return;
      const list = captures.get(node);
      const capture = { index, nr: node instanceof AccumulateGrad ? 0 : t.outputNr };
      if (list === undefined) captures.set(node, [capture]);
      else list.push(capture);
    });
  }
  const start: Node[] = [];
  for (const root of roots) {
    const node = gradEdge(root);
    if (node !== null) start.push(node);
  }
  const order = countDependencies(start, task, outer);
  if (options.inputs !== null) markNeeded(order, captures);
  roots.forEach((root, i) => {
    const node = gradEdge(root);
    if (node !== null) deliver(node, node instanceof AccumulateGrad ? 0 : edgeNr(root), rootGrads[i]);
  });

  const before = mode.enabled;
  mode.enabled = options.createGraph;
  depth++;
  try {
    const heap: Node[] = [];
    for (const node of start) {
      if (node.deps === 0 && node.task === task) {
        push(heap, node);
        node.deps = -1;
      }
    }
    while (heap.length > 0) {
      const node = pop(heap);
      evaluate(node, options, captures, captured, heap);
    }
    if (depth === 1) {
      while (callbacks.length > 0) callbacks.shift()!();
    }
  } finally {
    depth--;
    mode.enabled = before;
    for (const o of outer) {
      o.node.task = o.task;
      o.node.deps = o.deps;
      o.node.grad0 = o.grad0;
      o.node.grads = o.grads;
      o.node.needed = o.needed;
      o.node.owned = false;
    }
  }
  return captured;
}

function countDependencies(start: readonly Node[], task: number, outer: Outer[]): Node[] {
  const order: Node[] = [];
  const stack: Node[] = [];
  const enter = (node: Node): void => {
    if (depth > 0 && node.task !== 0) {
      outer.push({ node, task: node.task, deps: node.deps, grad0: node.grad0, grads: node.grads, needed: node.needed });
    }
    node.task = task;
    node.deps = 0;
    node.grad0 = null;
    node.grads = null;
    node.needed = true;
    node.owned = false;
    order.push(node);
    stack.push(node);
  };
  for (const node of start) if (node.task !== task) enter(node);
  while (stack.length > 0) {
    const next = stack.pop()!.next;
    for (let i = 0; i < next.length; i++) {
      const n = next[i];
      if (n === null) continue;
      if (n.task !== task) enter(n);
      n.deps++;
    }
  }
  return order;
}

/** With given inputs, only nodes on a path to one of them run. */
function markNeeded(order: Node[], captures: Map<Node, Capture[]>): void {
  for (const node of order) node.needed = false;
  const users = new Map<Node, Node[]>();
  for (const node of order) {
    for (const n of node.next) {
      if (n === null) continue;
      const list = users.get(n);
      if (list === undefined) users.set(n, [node]);
      else list.push(node);
    }
  }
  const stack = [...captures.keys()];
  const seen = new Set<Node>(stack);
  while (stack.length > 0) {
    const node = stack.pop()!;
    for (const user of users.get(node) ?? []) {
      user.needed = true;
      if (!seen.has(user)) {
        seen.add(user);
        stack.push(user);
      }
    }
  }
}

/** Adds a gradient to what has arrived at output `nr` of a node. */
function deliver(node: Node, nr: number, g: Grad): void {
  if (g === null) return;
  if (nr === 0 && node.outputs === 1) {
    node.grad0 = node.grad0 === null ? g : add(node.grad0, g);
    return;
  }
  node.grads ??= [];
  const old = node.grads[nr] ?? null;
  node.grads[nr] = old === null ? g : add(old, g);
}

function evaluate(
  node: Node,
  options: EngineOptions,
  captures: Map<Node, Capture[]>,
  captured: Grad[],
  heap: Node[],
): void {
  const grads: Grad[] = [];
  // whether the graph alone sees what arrived; hooks, captures and a graph of the gradients end that
  const owned = node.owned && node.hooks === null && options.inputs === null && !options.createGraph;
  if (node.outputs === 1) grads.push(node.grad0);
  else for (let i = 0; i < node.outputs; i++) grads.push(node.grads?.[i] ?? null);
  node.grad0 = null;
  node.grads = null;
  const hooked = runTensorHooks(node, grads);
  if (options.inputs !== null) {
    const list = captures.get(node);
    if (list !== undefined) {
      for (const c of list) {
        const g = grads[c.nr];
        if (!options.accumulate) captured[c.index] = g;
        else if (g !== null) accumulateInto(options.inputs[c.index], g);
      }
    }
    if (!node.needed) {
      finishEdges(node, null, grads, false, heap);
      return;
    }
  }
  if (node.hooks !== null && node.hooks.pre !== null) {
    for (const hook of [...node.hooks.pre.values()]) {
      const changed = hook(grads);
      if (changed) for (let i = 0; i < grads.length; i++) grads[i] = changed[i] ?? null;
    }
  }
  node.owned = owned && !hooked;
  let outs = node.apply(grads);
  if (mode.anomaly && mode.anomalyCheckNan) checkNan(node, outs);
  if (node.hooks !== null && node.hooks.post !== null) {
    for (const hook of [...node.hooks.post.values()]) {
      const changed = hook(outs, grads);
      if (changed) outs = changed;
    }
  }
  finishEdges(node, outs, grads, node.owned, heap);
  if (!options.retainGraph) node.release();
}

/** Sends a node's results on; `owned` says that `grads`, which it was given, are seen by the graph alone. */
function finishEdges(node: Node, outs: Grad[] | null, grads: Grad[], owned: boolean, heap: Node[]): void {
  const next = node.next;
  for (let i = 0; i < next.length; i++) {
    const n = next[i];
    if (n === null) continue;
    let g = outs === null ? null : (outs[i] ?? null);
    if (g !== null) {
      const nr = node.nextNr[i];
      g = validate(node, i, n, nr, g);
      // a sum of several gradients has memory of its own
      n.owned = n.outputs === 1 && n.deps === 1 && (n.grad0 !== null || isFresh(g, i, outs!, grads, owned, node));
      deliver(n, nr, g);
    }
    if (--n.deps === 0) {
      n.deps = -1;
      push(heap, n);
    }
  }
}

/** Whether nothing but result `at` of a node looks at its memory, or will: not the other results, what it was given, or what it saved. */
function isFresh(g: Tensor, at: number, outs: Grad[], grads: Grad[], owned: boolean, node: Node): boolean {
  if (g.offset !== 0 || !(node instanceof OpNode)) return false;
  const s = g.storage;
  // a gradient that ends here is taken over, as by a transpose
  if (!owned && holds(grads, s)) return false;
  for (let i = 0; i < outs.length; i++) {
    const o = outs[i];
    if (i !== at && o !== null && o !== undefined && o.storage === s) return false;
  }
  const saved = node.saved;
  if (saved !== null) {
    for (let i = 0; i < saved.length; i += 2) {
      const v = saved[i];
      if (v instanceof Tensor ? v.storage === s : Array.isArray(v) && holds(v, s)) return false;
    }
  }
  return true;
}

/** Whether one of the values is a tensor in that memory. */
function holds(values: readonly unknown[], s: Tensor["storage"]): boolean {
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    if (v instanceof Tensor && v.storage === s) return true;
  }
  return false;
}

/** Sums over broadcast dimensions and casts, as ATen's engine does. */
function validate(node: Node, index: number, n: Node, nr: number, g: Tensor): Tensor {
  let sizes: Sizes;
  let dtype: Tensor["dtype"] | null;
  if (nr === 0) {
    sizes = n.sizes0;
    dtype = n.dtype0;
  } else {
    const m = n.meta(nr);
    if (m === null) return g;
    sizes = m.sizes;
    dtype = m.dtype;
  }
  if (dtype === null) return g;
  if (g.sizes !== sizes && !sameSizes(g.sizes, sizes)) {
    if (!isExpandableTo(sizes, g.sizes)) {
      throw runtimeError(
        `Function ${node.name()} returned an invalid gradient at index ${index} - got ${sizesText(g.sizes)} but expected shape compatible with ${sizesText(sizes)}`,
      );
    }
    g = sumToSize(g, sizes);
  }
  if (g.dtype !== dtype) g = mode.enabled && g.requiresGrad ? to(g, dtype) : castGrad(g, dtype);
  return g;
}

const realOf = late<(t: Tensor) => Tensor>("real");

function castGrad(g: Tensor, dtype: Tensor["dtype"]): Tensor {
  return g.dtype.category === 3 && dtype.category < 3 ? cast(realOf(g), dtype) : cast(g, dtype);
}

/** Hooks on the tensors that are this node's outputs; says whether there were any. */
function runTensorHooks(node: Node, grads: Grad[]): boolean {
  let any = false;
  if (node instanceof AccumulateGrad) {
    const hooks = node.variable.extra?.hooks;
    if (hooks && grads[0] !== null) {
      any = true;
      for (const hook of [...hooks.values()]) grads[0] = hook(grads[0]!) ?? grads[0];
    }
    return any;
  }
  const hooks = node.hooks;
  if (hooks === null) return false;
  if (hooks.tensor !== null) {
    for (const [nr, list] of hooks.tensor) {
      for (const hook of [...list.values()]) {
        if (grads[nr] !== null) grads[nr] = hook(grads[nr]!) ?? grads[nr];
      }
    }
    any = true;
  }
  if (hooks.retain !== null) {
    for (const [nr, t] of hooks.retain) {
      const g = grads[nr];
      if (g === null) continue;
      t.gradTensor = t.gradTensor === null ? clone(g) : add(t.gradTensor, g);
    }
  }
  return any;
}

function accumulateInto(t: Tensor, g: Tensor): void {
  if (t.gradFn === null) {
    const node = gradEdge(t) as AccumulateGrad;
    node.owned = false;
    node.apply([g]);
  } else if (t.gradTensor === null) t.gradTensor = g;
  else t.gradTensor = add(t.gradTensor, g);
}

function checkNan(node: Node, outs: Grad[]): void {
  const before = mode.enabled;
  mode.enabled = false;
  try {
    for (let i = 0; i < outs.length; i++) {
      const g = outs[i];
      if (g === null || g === undefined || g.dtype.category < 2) continue;
      if (anyTrue(anyOf(isNan(g)))) {
        throw runtimeError(`Function '${node.name()}' returned nan values in its ${i}th output.`);
      }
    }
  } finally {
    mode.enabled = before;
  }
}

function anyTrue(t: Tensor): boolean {
  return t.storage.windowAs(t.dtype)[t.offset] !== 0;
}

// A binary heap, greatest sequence number first.
function push(heap: Node[], node: Node): void {
  let i = heap.length;
  heap.push(node);
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (heap[parent].seq >= node.seq) break;
    heap[i] = heap[parent];
    i = parent;
  }
  heap[i] = node;
}

function pop(heap: Node[]): Node {
  const top = heap[0];
  const last = heap.pop()!;
  const n = heap.length;
  if (n > 0) {
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= n) break;
      if (child + 1 < n && heap[child + 1].seq > heap[child].seq) child++;
      if (last.seq >= heap[child].seq) break;
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = last;
  }
  return top;
}
