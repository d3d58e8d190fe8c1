// Owns: writing results where the caller asked: out= tensors and in-place targets, with PyTorch's rules and messages.

import { rawCopy } from "./copy.ts";
import { can_cast, cppName, type DType } from "./dtype.ts";
import { runtimeError } from "./errors.ts";
import { late } from "./op-late.ts";
import { contiguousStrides, isExpandableTo, numelOf, type Sizes, sameSizes, sizesText } from "./shape.ts";
import { empty, type Tensor } from "./tensor.ts";
import { warn } from "./warn.ts";

export function checkCast(from: DType, to: DType): void {
  if (from !== to && !can_cast(from, to)) {
    throw runtimeError(`result type ${from.scalarName} can't be cast to the desired output type ${to.scalarName}`);
  }
}

/** Gives a tensor new sizes (row-major), growing its storage when needed. Not recorded. */
export function resizeTo(t: Tensor, sizes: Sizes, strides: Sizes = contiguousStrides(sizes)): void {
  const count = numelOf(sizes);
  t.sizes = sizes;
  t.strides = strides;
  t.count = count;
  t.isContiguous = true;
  const needed = (t.offset + count) * t.dtype.itemsize;
  if (count > 0 && needed > t.storage.nbytes) t.storage.resize_(needed);
}

/**
 * The tensor a structured forward writes: `out` resized to `sizes`, or a new one.
 * Warns as PyTorch does when a non-empty tensor must change its shape.
 */
export function resizeOutput(out: Tensor | null, sizes: Sizes, dtype: DType, device?: Tensor["device"]): Tensor {
  if (out === null) return empty(sizes, dtype, device);
  if (!sameSizes(out.sizes, sizes)) {
    if (out.count > 0) {
      warn(
        `An output with one or more elements was resized since it had shape ${sizesText(out.sizes)}, which does not match the required output shape ${sizesText(sizes)}. This behavior is deprecated, and in a future PyTorch release outputs will not be resized unless they have zero elements. You can explicitly reuse an out tensor t by resizing it, inplace, to zero elements with t.resize_(0).`,
      );
    }
    resizeTo(out, sizes);
  }
  return out;
}

/** As {@link copyToOut}, into a tensor of the result's own dtype only. */
export function copyToExactOut(out: Tensor, result: Tensor): Tensor {
  checkExactOut(out, result.dtype);
  return copyToOut(out, result);
}
/** @throws RuntimeError when an `out=` tensor has another dtype than the result */
export function checkExactOut(out: Tensor, dtype: DType): void {
  if (out.dtype !== dtype)
    throw runtimeError(`Expected out tensor to have dtype ${cppName(dtype)}, but got ${cppName(out.dtype)} instead`);
}

/** `out=` of an operator that returns a list of tensors: as many as it would return. */
export function copyToOutList(out: Tensor[], results: Tensor[], name: string): void {
  if (out.length !== results.length)
    throw runtimeError(`${name} expected an out= argument of size ${results.length}, got size ${out.length}`);
  results.forEach((r, i) => {
    copyToExactOut(out[i], r);
  });
}

/** The end of a derived `out=`: resizes, checks the cast, copies. */
export function copyToOut(out: Tensor, result: Tensor): Tensor {
  checkCast(result.dtype, out.dtype);
  resizeOutput(out, result.sizes, out.dtype);
  rawCopy(out, result);
  return out;
}

const copy_ = late<(self: Tensor, src: Tensor, nonBlocking?: boolean) => Tensor>("copy_");

/** The end of a derived in-place form: the result must fit `self`. `recorded`: through copy_, for compositions. */
export function copyResult(self: Tensor, result: Tensor, recorded: boolean, _name: string): Tensor {
  checkCast(result.dtype, self.dtype);
  if (!sameSizes(self.sizes, result.sizes)) {
    if (!isExpandableTo(result.sizes, self.sizes)) {
      throw runtimeError(
        `output with shape ${sizesText(self.sizes)} doesn't match the broadcast shape ${sizesText(result.sizes)}`,
      );
    }
  }
  if (result === self) return self;
  if (recorded) return copy_(self, result);
  rawCopy(self, result);
  return self;
}
