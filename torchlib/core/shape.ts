// Owns: arithmetic on sizes and strides: broadcasting, view inference, contiguity, dimension wrapping, with PyTorch's messages.
import { indexError, runtimeError } from "./errors.ts";

export type Sizes = readonly number[];

/** `[2, 3]`, as ATen prints sizes in messages. */
export function sizesText(s: Sizes): string {
  return `[${s.join(", ")}]`;
}

export function numelOf(sizes: Sizes): number {
  let n = 1;
  for (let i = 0; i < sizes.length; i++) n *= sizes[i];
  return n;
}

export function sameSizes(a: Sizes, b: Sizes): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

const oneStride: Sizes = [1];
const noStride: Sizes = [];

/** Row-major strides; a size-0 dimension counts as 1, as in ATen. */
export function contiguousStrides(sizes: Sizes): Sizes {
  const n = sizes.length;
  if (n === 1) return oneStride;
  if (n === 0) return noStride;
  const strides = new Array<number>(n);
  let s = 1;
  for (let i = n - 1; i >= 0; i--) {
    strides[i] = s;
    if (sizes[i] > 1) s *= sizes[i];
  }
  return strides;
}

export function isContiguous(sizes: Sizes, strides: Sizes): boolean {
  let expected = 1;
  for (let i = 0; i < sizes.length; i++) if (sizes[i] === 0) return true;
  for (let i = sizes.length - 1; i >= 0; i--) {
    if (sizes[i] !== 1) {
      if (strides[i] !== expected) return false;
      expected *= sizes[i];
    }
  }
  return true;
}

/** Strides of `torch.channels_last` (4-D) and `channels_last_3d` (5-D). */
export function channelsLastStrides(sizes: Sizes): Sizes {
  const n = sizes.length;
  const strides = new Array<number>(n);
  let s = 1;
  const order = n === 5 ? [1, 4, 3, 2, 0] : n === 4 ? [1, 3, 2, 0] : n === 3 ? [0, 2, 1] : [];
  if (order.length === 0) return contiguousStrides(sizes);
  for (const d of order) {
    strides[d] = s;
    s *= Math.max(sizes[d], 1);
  }
  return strides;
}

/** Whether the layout is channels-last dense. */
export function isChannelsLast(sizes: Sizes, strides: Sizes): boolean {
  const n = sizes.length;
  if (n !== 4 && n !== 5) return false;
  let expected = 1;
  const order = n === 5 ? [1, 4, 3, 2, 0] : [1, 3, 2, 0];
  for (const d of order) {
    if (sizes[d] !== 1) {
      if (strides[d] !== expected) return false;
      expected *= sizes[d];
    }
  }
  return true;
}

/** Whether every element has its own place and there are no gaps (any dimension order). */
export function isNonOverlappingAndDense(sizes: Sizes, strides: Sizes): boolean {
  const dims: number[] = [];
  for (let i = 0; i < sizes.length; i++) {
    if (sizes[i] === 0) return true;
    if (sizes[i] !== 1) dims.push(i);
  }
  dims.sort((a, b) => strides[a] - strides[b]);
  let expected = 1;
  for (const d of dims) {
    if (strides[d] !== expected) return false;
    expected *= sizes[d];
  }
  return true;
}

/**
 * Strides for a new dense tensor that keeps `strides`' dimension order (`torch.preserve_format`):
 * the same strides when they are dense, otherwise the order they imply.
 */
export function denseStridesLike(sizes: Sizes, strides: Sizes): Sizes {
  if (isNonOverlappingAndDense(sizes, strides)) return strides;
  const n = sizes.length;
  const perm: number[] = [];
  for (let i = n - 1; i >= 0; i--) perm.push(i);
  // insertion sort by stride, smallest first; dims of stride 0 (expanded) keep their place
  for (let i = 1; i < n; i++) {
    let at = i;
    for (let j = i - 1; j >= 0; j--) {
      const c = compareDims(perm[j], perm[at], sizes, strides);
      if (c > 0) {
        [perm[j], perm[at]] = [perm[at], perm[j]];
        at = j;
      } else if (c < 0) break;
    }
  }
  const out = new Array<number>(n);
  let s = 1;
  for (const d of perm) {
    out[d] = s;
    s *= Math.max(sizes[d], 1);
  }
  return out;
}

/** ATen's should_swap: 1 if dim a must come after b, -1 if before, 0 if ambiguous. */
function compareDims(a: number, b: number, sizes: Sizes, strides: Sizes): number {
  const sa = strides[a];
  const sb = strides[b];
  if (sa === 0 || sb === 0) return 0;
  if (sa < sb) return -1;
  if (sa > sb) return 1;
  return sizes[a] > sizes[b] ? 1 : 0;
}

/**
 * Wraps a dimension that may be negative. A 0-dim tensor accepts -1 and 0.
 * @throws IndexError
 */
export function wrapDim(dim: number, ndim: number): number {
  const n = ndim === 0 ? 1 : ndim;
  if (dim < -n || dim >= n) {
    throw indexError(`Dimension out of range (expected to be in range of [${-n}, ${n - 1}], but got ${dim})`);
  }
  return dim < 0 ? dim + n : dim;
}

/**
 * Wraps a list of dimensions and rejects repeats; an empty or null list means all.
 * @throws RuntimeError "dim 0 appears multiple times in the list of dims"
 */
export function wrapDims(dims: readonly number[] | number | null | undefined, ndim: number): number[] {
  if (dims === null || dims === undefined) return allDims(ndim);
  if (typeof dims === "number") {
    const dim = wrapDim(dims, ndim);
    return ndim === 0 ? [] : [dim];
  }
  if (dims.length === 0) return allDims(ndim);
  const seen: boolean[] = [];
  const out: number[] = [];
  for (const d of dims) {
    const w = wrapDim(d, ndim);
    if (seen[w]) throw runtimeError(`dim ${w} appears multiple times in the list of dims`);
    seen[w] = true;
    if (ndim > 0) out.push(w);
  }
  return out;
}

function allDims(n: number): number[] {
  const r: number[] = [];
  for (let i = 0; i < n; i++) r.push(i);
  return r;
}

/**
 * The shape two shapes broadcast to.
 * @throws RuntimeError "The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1"
 */
export function broadcastShapes(a: Sizes, b: Sizes): Sizes {
  if (sameSizes(a, b)) return a;
  const n = Math.max(a.length, b.length);
  const out = new Array<number>(n);
  for (let i = n - 1; i >= 0; i--) {
    const ia = i - (n - a.length);
    const ib = i - (n - b.length);
    const x = ia >= 0 ? a[ia] : 1;
    const y = ib >= 0 ? b[ib] : 1;
    if (x !== y && x !== 1 && y !== 1) {
      throw runtimeError(
        `The size of tensor a (${x}) must match the size of tensor b (${y}) at non-singleton dimension ${i}`,
      );
    }
    out[i] = x === 1 ? y : x;
  }
  return out;
}

/** Whether `from` can be expanded to `to`. */
export function isExpandableTo(from: Sizes, to: Sizes): boolean {
  if (from.length > to.length) return false;
  const d = to.length - from.length;
  for (let i = 0; i < from.length; i++) {
    if (from[i] !== to[d + i] && from[i] !== 1) return false;
  }
  return true;
}

/** Strides with which a tensor of these sizes reads as `target` (0 where broadcast). The sizes must broadcast. */
export function broadcastStrides(sizes: Sizes, strides: Sizes, target: Sizes): Sizes {
  if (sameSizes(sizes, target)) return strides;
  const d = target.length - sizes.length;
  const out = new Array<number>(target.length);
  for (let i = 0; i < target.length; i++) {
    out[i] = i < d || (sizes[i - d] === 1 && target[i] !== 1) ? 0 : strides[i - d];
  }
  return out;
}

/**
 * Replaces a -1 in a requested shape.
 * @throws RuntimeError "shape '[2, 5]' is invalid for input of size 6" and its relatives.
 */
export function inferSizes(shape: Sizes, numel: number): Sizes {
  let unknown = -1;
  let known = 1;
  for (let i = 0; i < shape.length; i++) {
    const s = shape[i];
    if (s === -1) {
      if (unknown >= 0) throw runtimeError("only one dimension can be inferred");
      unknown = i;
    } else if (s >= 0) known *= s;
    else throw runtimeError(`invalid shape dimension ${s}`);
  }
  if (numel === known || (unknown >= 0 && known > 0 && numel % known === 0)) {
    if (unknown < 0) return shape;
    if (known === 0) {
      throw runtimeError(
        `cannot reshape tensor of 0 elements into shape ${sizesText(shape)} because the unspecified dimension size -1 can be any value and is ambiguous`,
      );
    }
    const out = shape.slice();
    out[unknown] = numel / known;
    return out;
  }
  throw runtimeError(`shape '${sizesText(shape)}' is invalid for input of size ${numel}`);
}

/** Strides under which `sizes/strides` can be seen as `target` without copying, or null. Algorithm: ATen's computeStride. */
export function viewStrides(sizes: Sizes, strides: Sizes, target: Sizes): Sizes | null {
  const numel = numelOf(sizes);
  if (numel === 0) return sameSizes(sizes, target) ? strides : contiguousStrides(target);
  const out = new Array<number>(target.length);
  let viewDim = target.length - 1;
  let chunkBase = sizes.length > 0 ? strides[sizes.length - 1] : 1;
  let tensorNumel = 1;
  let viewNumel = 1;
  if (sizes.length === 0) return target.map(() => 1);
  for (let d = sizes.length - 1; d >= 0; d--) {
    tensorNumel *= sizes[d];
    if (d === 0 || (sizes[d - 1] !== 1 && strides[d - 1] !== tensorNumel * chunkBase)) {
      while (viewDim >= 0 && (viewNumel < tensorNumel || target[viewDim] === 1)) {
        out[viewDim] = viewNumel * chunkBase;
        viewNumel *= target[viewDim];
        viewDim--;
      }
      if (viewNumel !== tensorNumel) return null;
      if (d > 0) {
        chunkBase = strides[d - 1];
        tensorNumel = 1;
        viewNumel = 1;
      }
    }
  }
  return viewDim === -1 ? out : null;
}

/** The sizes left when `dims` (wrapped) are reduced. */
export function reducedSizes(sizes: Sizes, dims: readonly number[], keepdim: boolean): Sizes {
  if (!keepdim && dims.length === sizes.length) return [];
  const out: number[] = [];
  for (let i = 0; i < sizes.length; i++) {
    if (!dims.includes(i)) out.push(sizes[i]);
    else if (keepdim) out.push(1);
  }
  return out;
}
