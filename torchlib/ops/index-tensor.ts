// Owns: what operators over index tensors share: how kernels take the index, what they write into, what is said of an index outside its dim.
import { int32, int64 } from "../core/dtype.ts";
import { toFlatNumbers } from "../core/element.ts";
import { runtimeError, type TorchError } from "../core/errors.ts";
import { cast, checkExactOut, rawClone, rawCopy, resizeOutput } from "../core/iterator.ts";
import { contiguousStrides } from "../core/shape.ts";
import { restride, type Tensor } from "../core/tensor.ts";
import type { Out } from "./common.ts";

/** Index tensors of int32 are widened for the kernels. */
export const wide = (index: Tensor): Tensor => cast(index, int64);
/** Whether a tensor may serve as an index. */
export const isIndex = (t: Tensor): boolean => t.dtype === int64 || t.dtype === int32;
/** A 0-dim tensor seen as 1-D, since kernels want a dim. */
export const atLeast1 = (t: Tensor): Tensor => (t.sizes.length === 0 ? restride(t, [1], [1], t.offset) : t);

/** Where scatter writes: a copy of self, `out`, or self itself. */
export function scatterTarget(self: Tensor, out: Out): Tensor {
  if (out === self) return self;
  if (out === null) return rawClone(self);
  checkExactOut(out, self.dtype);
  resizeOutput(out, self.sizes, out.dtype);
  rawCopy(out, self);
  return out;
}
/** How an operator that writes into a copy of self is registered. */
export const scatterSpec = { structured: true, inplace: true, out: true } as const;

/** Whether a kernel failed because of an index. */
export const outside = (e: unknown): boolean =>
  e instanceof Error && "reason" in e && e.reason === "index out of range";
/**
 * What gather and scatter say: they name the index that ATen meets first. It takes the lines that lie side by side
 * together, with its loop along `dim` outside them unless that is the last dim.
 */
export function outOfBounds(index: Tensor, dim: number, self: Tensor, named = dim): TorchError {
  const size = self.sizes[dim];
  const sizes = index.sizes;
  const flat = toFlatNumbers(index);
  const step = contiguousStrides(sizes);
  const others = sizes.map((_, k) => k).filter((k) => k !== dim && sizes[k] > 1);
  let side = 1;
  for (let k = others.length - 1; k >= 0; k--) {
    const inner = others[k + 1];
    if (k < others.length - 1 && [index, self].some((t) => t.strides[others[k]] !== t.strides[inner] * sizes[inner]))
      break;
    side *= sizes[others[k]];
  }
  const lines = flat.length / sizes[dim];
  const start = (line: number): number => {
    let at = 0;
    let rest = line;
    for (let k = others.length - 1; k >= 0; k--) {
      at += (rest % sizes[others[k]]) * step[others[k]];
      rest = Math.floor(rest / sizes[others[k]]);
    }
    return at;
  };
  const wrong = (line: number, i: number): TorchError | null => {
    const v = flat[start(line) + i * step[dim]];
    if (v >= 0 && v < size) return null;
    return runtimeError(`index ${v} is out of bounds for dimension ${named} with size ${size}`);
  };
  const along = dim === sizes.length - 1;
  for (let block = 0; block < lines; block += side) {
    for (let at = 0; at < side * sizes[dim]; at++) {
      const e = along
        ? wrong(block + Math.floor(at / sizes[dim]), at % sizes[dim])
        : wrong(block + (at % side), Math.floor(at / side));
      if (e !== null) return e;
    }
  }
  throw new Error("unreachable: every index is inside");
}
/** Kernel complaints about an index, in the words of the operator. */
export function guarded(f: () => void, error: () => TorchError): void {
  try {
    f();
  } catch (e) {
    throw outside(e) ? error() : e;
  }
}
/** The first index that is not inside [lowest, n). */
export function firstOutside(index: Tensor, n: number, lowest = -n): number {
  return toFlatNumbers(index).find((i) => i < lowest || i >= n) ?? 0;
}
