// Owns: Tensor: the fields every part of torchlib reads, aliasing and version counting. Operators are added by core/op.ts.

import { mode } from "./autograd/mode.ts";
import type { Node } from "./autograd/node.ts";
import type { Device } from "./device.ts";
import type { DType } from "./dtype.ts";
import { contiguousStrides, isContiguous, numelOf, type Sizes } from "./shape.ts";
import { Storage } from "./storage.ts";

/** Counts in-place changes; shared by a tensor, its views and its detached aliases. */
export interface VersionCounter {
  v: number;
}

/** How a view came about, which decides what in-place changes to it may do. */
export const ViewKind = { Default: 0, NoGrad: 1, MultiOutput: 2, CustomFunction: 3, Inference: 4 } as const;

/** A tensor hook: may return a replacement gradient. */
export type TensorHook = (grad: Tensor) => Tensor | null | undefined;

/** What few tensors have, kept off the tensor itself. */
export interface TensorExtra {
  /** Hooks of a leaf, or those of a non-leaf (kept with its node too). Keys are handle ids. */
  hooks: Map<number, TensorHook> | null;
  postAccumulateGradHooks: Map<number, (t: Tensor) => void> | null;
  retainsGrad: boolean;
  names: (string | null)[] | null;
  isInference: boolean;
  /** Attributes that a host language hangs on the tensor. */
  attributes: Map<string, unknown> | null;
}

/**
 * A strided tensor.
 *
 * camelCase fields are torchlib's own and are plain data, read directly on hot paths; snake_case members are PyTorch's API.
 * Fields are written only by core. `sizes` and `strides` arrays are shared between tensors and never mutated.
 */
export class Tensor {
  storage: Storage;
  dtype: DType;
  sizes: Sizes;
  /** In elements. */
  strides: Sizes;
  /** `storage_offset()`, in elements. */
  offset: number;
  /** `numel()`. */
  count: number;
  /** Row-major contiguous. */
  isContiguous: boolean;
  /** True for a leaf that asked for gradients and for every result of a recorded op. */
  requiresGrad: boolean;
  /** The node that made this tensor (null for leaves). May be stale on a view whose base was changed: see `gradEdge` in autograd. */
  gradFn: Node | null;
  outputNr: number;
  /** `.grad` of a leaf, or of a non-leaf that retains it. */
  gradTensor: Tensor | null;
  /** The leaf's AccumulateGrad node, made on first use. */
  accumulator: Node | null;
  /** Null stands for version 0, not shared. */
  version: VersionCounter | null;
  /** For a view, the tensor it is (transitively) a view of. */
  base: Tensor | null;
  /** For a view, the version at which `gradFn` was set. */
  baseVersion: number;
  viewKind: number;
  extra: TensorExtra | null;

  constructor(
    storage: Storage,
    dtype: DType,
    sizes: Sizes,
    strides: Sizes,
    offset: number,
    count: number,
    contiguous: boolean,
  ) {
    this.storage = storage;
    this.dtype = dtype;
    this.sizes = sizes;
    this.strides = strides;
    this.offset = offset;
    this.count = count;
    this.isContiguous = contiguous;
    this.requiresGrad = false;
    this.gradFn = null;
    this.outputNr = 0;
    this.gradTensor = null;
    this.accumulator = null;
    this.version = null;
    this.base = null;
    this.baseVersion = 0;
    this.viewKind = 0;
    this.extra = mode.inference ? inferenceExtra() : null;
  }

  get device(): Device {
    return this.storage.device;
  }
  get shape(): Sizes {
    return this.sizes;
  }
  get ndim(): number {
    return this.sizes.length;
  }
  get is_leaf(): boolean {
    return this.gradFn === null;
  }
  /** `_version`. */
  get _version(): number {
    return this.version === null ? 0 : this.version.v;
  }
}

/** A new tensor with memory of its own, uninitialised, row-major. */
export function empty(sizes: Sizes, dtype: DType, device?: Device): Tensor {
  const count = numelOf(sizes);
  return new Tensor(Storage.make(count, dtype, device), dtype, sizes, contiguousStrides(sizes), 0, count, true);
}

/** A new uninitialised tensor with the given dense strides. */
export function emptyStrided(sizes: Sizes, strides: Sizes, dtype: DType, device?: Device): Tensor {
  const count = numelOf(sizes);
  let extent = count === 0 ? 0 : 1;
  if (count > 0) for (let i = 0; i < sizes.length; i++) extent += (sizes[i] - 1) * strides[i];
  return new Tensor(Storage.make(extent, dtype, device), dtype, sizes, strides, 0, count, isContiguous(sizes, strides));
}

/** The version counter, made when something starts to share it. */
export function versionCounter(t: Tensor): VersionCounter {
  let c = t.version;
  if (c === null) {
    c = { v: 0 };
    t.version = c;
  }
  return c;
}

/** Every in-place change calls this once. */
export function bumpVersion(t: Tensor): void {
  const c = t.version;
  if (c === null) t.version = { v: 1 };
  else c.v++;
}

function inferenceExtra(): TensorExtra {
  return { ...plainExtra(), isInference: true };
}

function plainExtra(): TensorExtra {
  return {
    hooks: null,
    postAccumulateGradHooks: null,
    retainsGrad: false,
    names: null,
    isInference: false,
    attributes: null,
  };
}

export function extraOf(t: Tensor): TensorExtra {
  let e = t.extra;
  if (e === null) {
    e = plainExtra();
    t.extra = e;
  }
  return e;
}

/** The same memory seen with other geometry, outside autograd: no view relation, its own version counter. For kernels. */
export function restride(t: Tensor, sizes: Sizes, strides: Sizes, offset: number): Tensor {
  return new Tensor(t.storage, t.dtype, sizes, strides, offset, numelOf(sizes), isContiguous(sizes, strides));
}

/**
 * A view for a view operator's `forward`: shares memory and version counter, and remembers its base,
 * so that in-place changes to either reach the other's gradient.
 */
export function alias(t: Tensor, sizes: Sizes, strides: Sizes, offset: number, dtype: DType = t.dtype): Tensor {
  const v = new Tensor(t.storage, dtype, sizes, strides, offset, numelOf(sizes), isContiguous(sizes, strides));
  const c = versionCounter(t);
  v.version = c;
  v.base = t.base === null ? t : t.base;
  v.viewKind = t.viewKind;
  v.baseVersion = c.v;
  // recording gives the view its node; unrecorded, it still counts as requiring grad, as in PyTorch
  v.requiresGrad = t.requiresGrad && dtype.category >= 2;
  return v;
}
