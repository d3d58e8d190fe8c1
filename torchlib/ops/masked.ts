// Owns: nonzero elements and those that a mask picks: nonzero, argwhere, masked_select, masked_scatter.
import { rawFill } from "../core/create.ts";
import { bool, int64 } from "../core/dtype.ts";
import { itemNumber } from "../core/element.ts";
import { runtimeError } from "../core/errors.ts";
import {
  broadcastTo,
  kernel,
  launch,
  rawClone,
  contiguous as rawContiguous,
  rawCopy,
  reduce,
  resizeOutput,
} from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { broadcastShapes, numelOf, type Sizes, wrapDims } from "../core/shape.ts";
import { empty, restride, type Tensor } from "../core/tensor.ts";
import type { Out, Saved } from "./common.ts";
import { atLeast1 } from "./index-tensor.ts";
import { cat } from "./join.ts";
import { zerosFor } from "./scatter-views.ts";
import { unbind } from "./slices.ts";
import { expand, reshape } from "./views.ts";
import { masked_fill } from "./where.ts";

const kNonzero = kernel("nonzero");
const kCountNonzero = kernel("count_nonzero");
const kMaskedSelect = kernel("masked_select");
const kMaskedScatter = kernel("masked_scatter");

const countOf = (self: Tensor): number =>
  itemNumber(reduce(kCountNonzero, self, wrapDims(null, self.sizes.length), false, int64));
export const nonzero = op({
  schema: "nonzero(Tensor self) -> Tensor",
  out: true,
  grad: "none",
  forward: (self: Tensor): Tensor => {
    const n = countOf(self);
    const r = empty([n, self.sizes.length], int64, self.device);
    if (r.count > 0) launch(kNonzero, [r], [self], []);
    return r;
  },
});
/** Coordinates as one 1-D tensor per dim. */
export function nonzeroTuple(self: Tensor): Tensor[] {
  const x = atLeast1(self);
  return unbind(nonzero(x), 1) as Tensor[];
}
op({
  schema: "nonzero_numpy(Tensor self) -> Tensor[]",
  variants: "none",
  composite: true,
  forward: (self: Tensor) => nonzeroTuple(self),
});
op({
  schema: "nonzero_static(Tensor self, *, SymInt size, int fill_value=-1) -> Tensor",
  grad: "none",
  out: true,
  forward: (self: Tensor, size: number, fill_value = -1): Tensor => {
    if (size < 0) throw runtimeError("nonzero_static: 'size' must be an non-negative integer");
    const found = nonzero(self);
    const r = empty([size, self.sizes.length], int64);
    rawFill(r, fill_value);
    const n = Math.min(size, found.sizes[0]);
    if (n > 0 && self.sizes.length > 0) {
      rawCopy(
        restride(r, [n, self.sizes.length], r.strides, 0),
        restride(found, [n, self.sizes.length], found.strides, 0),
      );
    }
    return r;
  },
});
op({
  schema: "argwhere(Tensor self) -> Tensor",
  composite: true,
  forward: (self: Tensor) => nonzero(self),
});

export const masked_select = op({
  schema: "masked_select(Tensor self, Tensor mask) -> Tensor",
  structured: true,
  out: true,
  forward: (self: Tensor, mask: Tensor, out: Out = null): Tensor => {
    if (mask.dtype !== bool) throw runtimeError("masked_select: expected BoolTensor for mask");
    if (out !== null && out.dtype !== self.dtype) {
      throw runtimeError(`masked_select(): self and result must have the same scalar type`);
    }
    if (out !== null && (out.storage === self.storage || out.storage === mask.storage)) {
      throw runtimeError(
        "unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. Please clone() the tensor before performing the operation.",
      );
    }
    const sizes = broadcastShapes(mask.sizes, self.sizes);
    const m = broadcastTo(mask, sizes);
    const n = countOf(m);
    const r = resizeOutput(out, [n], self.dtype, self.device);
    if (n > 0) launch(kMaskedSelect, [r], [atLeast1(broadcastTo(self, sizes)), atLeast1(m)], []);
    return r;
  },
  grad: {
    name: "MaskedSelectBackward0",
    self: (g: Tensor, s: Saved): Tensor => maskedSelectGrad(g, s.self_sizes, s.mask),
  },
});
function maskedSelectGrad(g: Tensor, sizes: Sizes, mask: Tensor): Tensor {
  const whole = broadcastShapes(sizes, mask.sizes);
  return masked_scatter(zerosFor(g, whole), mask, g);
}
function maskedScatterInto(self: Tensor, mask: Tensor, source: Tensor): Tensor {
  if (mask.dtype !== bool) {
    throw runtimeError(`masked_scatter_ only supports boolean masks, but got mask with dtype ${mask.dtype.scalarName}`);
  }
  if (self.dtype !== source.dtype) {
    throw runtimeError(
      `masked_scatter: expected self and source to have same dtypes but got ${self.dtype.scalarName} and ${source.dtype.scalarName}`,
    );
  }
  const m = expand(mask, self.sizes);
  if (countOf(m) > source.count) {
    throw runtimeError(
      "masked_scatter: expected the number of elements in source to be at least the number of ones in mask",
    );
  }
  if (self.count > 0) {
    const flat = rawContiguous(source);
    launch(kMaskedScatter, [self], [m, restride(flat, [flat.count], [1], flat.offset)], []);
  }
  return self;
}
const maskedScatterGrads = {
  self: (g: Tensor, s: Saved): Tensor => masked_fill(g, s.mask, 0),
  source: (g: Tensor, s: Saved): Tensor => maskedScatterSourceGrad(g, s.mask, s.source_sizes),
};
export const masked_scatter = op({
  schema: "masked_scatter(Tensor self, Tensor mask, Tensor source) -> Tensor",
  forward: (self: Tensor, mask: Tensor, source: Tensor): Tensor => {
    const sizes = broadcastShapes(mask.sizes, self.sizes);
    const r = rawClone(broadcastTo(self, sizes));
    return maskedScatterInto(r, mask, source);
  },
  grad: { name: "MaskedScatterBackward0", ...maskedScatterGrads },
});
op({
  schema: "masked_scatter_(Tensor(a!) self, Tensor mask, Tensor source) -> Tensor(a!)",
  variants: "method",
  forward: maskedScatterInto,
  grad: { name: "MaskedScatterBackward0", ...maskedScatterGrads },
});
function maskedScatterSourceGrad(g: Tensor, mask: Tensor, sizes: Sizes): Tensor {
  const picked = masked_select(g, expand(mask, g.sizes));
  const missing = numelOf(sizes) - picked.count;
  return reshape(missing > 0 ? cat([picked, zerosFor(g, [missing])], 0) : picked, sizes);
}
