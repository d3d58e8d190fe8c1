// Owns: what views give without being views: NAME_copy, unsafe_split …, and geometry changed in place: resize_, as_strided_.
import { runtimeError } from "../core/errors.ts";
import { resizeTo } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { channelsLastStrides, contiguousStrides, type Sizes, sameSizes, wrapDim } from "../core/shape.ts";
import type { Tensor } from "../core/tensor.ts";
import { clone } from "./convert.ts";
import {
  as_strided,
  chunk,
  diagonal,
  narrow,
  select,
  slice,
  split,
  split_with_sizes,
  strided,
  unbind,
  unfold,
} from "./slices.ts";
import { expand, permute, reshape, squeeze, squeezeDim, t, transpose, unsqueeze } from "./views.ts";

op({
  schema: "resize_(Tensor(a!) self, SymInt[] size, *, MemoryFormat? memory_format=None) -> Tensor(a!)",
  variants: "method",
  grad: "none",
  forward: (self: Tensor, size: Sizes, format: number | null = null): Tensor => {
    if (self.requiresGrad) throw runtimeError("cannot resize variables that require grad");
    resizeTo(self, size, format === 2 || format === 3 ? channelsLastStrides(size) : contiguousStrides(size));
    return self;
  },
});
op({
  schema: "resize_as_(Tensor(a!) self, Tensor the_template, *, MemoryFormat? memory_format=None) -> Tensor(a!)",
  grad: "none",
  forward: (self: Tensor, template: Tensor): Tensor => {
    if (self.requiresGrad) throw runtimeError("cannot resize variables that require grad");
    if (!sameSizes(self.sizes, template.sizes)) resizeTo(self, template.sizes);
    return self;
  },
});

/** NAME_copy: the view's values in memory of their own. */
function copying(name: string, schema: string, base: (...args: never[]) => Tensor | Tensor[]): void {
  op({
    schema: `${name}${schema}`,
    variants: "function",
    composite: true,
    out: true,
    forward: ((...args: never[]) => {
      const r = base(...args);
      return Array.isArray(r) ? r.map((x) => clone(x, 0)) : clone(r, 0);
    }) as (...args: never[]) => Tensor,
  });
}
/** narrow as narrow_copy checks it: a dim too large and a negative length have other words. */
function narrowForCopy(self: Tensor, dim: number, start: number, length: number): Tensor {
  const rank = self.sizes.length;
  if (rank > 0 && dim >= rank)
    throw runtimeError(
      "Expected dim < static_cast<int64_t>(self_sizes.size()) to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)",
    );
  if (rank > 0 && length < 0) {
    const size = self.sizes[wrapDim(dim, rank)];
    throw runtimeError(
      `start (${start < 0 ? start + size : start}) + length (${length}) exceeds dimension size (${size}).`,
    );
  }
  return narrow(self, dim, start, length);
}
copying("view_copy", "(Tensor self, SymInt[] size) -> Tensor", reshape as never);
copying("permute_copy", "(Tensor self, int[] dims) -> Tensor", permute as never);
copying("transpose_copy", ".int(Tensor self, int dim0, int dim1) -> Tensor", transpose as never);
copying("t_copy", "(Tensor self) -> Tensor", t as never);
copying("squeeze_copy", "(Tensor self) -> Tensor", squeeze as never);
copying("squeeze_copy", ".dim(Tensor self, int dim) -> Tensor", squeezeDim as never);
copying("unsqueeze_copy", "(Tensor self, int dim) -> Tensor", unsqueeze as never);
copying("expand_copy", "(Tensor self, SymInt[] size, *, bool implicit=False) -> Tensor", expand as never);
copying("select_copy", ".int(Tensor self, int dim, SymInt index) -> Tensor", select as never);
copying(
  "slice_copy",
  ".Tensor(Tensor self, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor",
  slice as never,
);
copying("diagonal_copy", "(Tensor self, int offset=0, int dim1=0, int dim2=1) -> Tensor", diagonal as never);
copying("unfold_copy", "(Tensor self, int dimension, int size, int step) -> Tensor", unfold as never);
copying("narrow_copy", "(Tensor self, int dim, SymInt start, SymInt length) -> Tensor", narrowForCopy as never);
copying("alias_copy", "(Tensor self) -> Tensor", ((x: Tensor) => x) as never);
copying("split_copy", ".Tensor(Tensor self, SymInt split_size, int dim=0) -> Tensor[]", split as never);
copying(
  "split_with_sizes_copy",
  "(Tensor self, SymInt[] split_sizes, int dim=0) -> Tensor[]",
  split_with_sizes as never,
);
copying("unbind_copy", ".int(Tensor self, int dim=0) -> Tensor[]", unbind as never);
copying("as_strided_copy", "(Tensor self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor", ((
  self: Tensor,
  size: Sizes,
  stride: Sizes,
  offset: number | null,
) => as_strided(self, size, stride, offset)) as never);
for (const [name, f] of [
  ["unsafe_split.Tensor(Tensor self, SymInt split_size, int dim=0) -> Tensor[]", split],
  ["unsafe_split_with_sizes(Tensor self, SymInt[] split_sizes, int dim=0) -> Tensor[]", split_with_sizes],
  ["unsafe_chunk(Tensor self, int chunks, int dim=0) -> Tensor[]", chunk],
] as const) {
  op({ schema: name, composite: true, forward: f as never as (...args: never[]) => Tensor[] });
}
op({
  schema: "narrow_copy.method(Tensor self, int dim, SymInt start, SymInt length) -> Tensor",
  variants: "method",
  composite: true,
  forward: (self: Tensor, dim: number, start: number, length: number) =>
    clone(narrowForCopy(self, dim, start, length), 0),
});
op({
  schema: "as_strided_(Tensor(a!) self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor(a!)",
  grad: "none",
  forward: (self: Tensor, size: Sizes, stride: Sizes, storage_offset: number | null = null): Tensor => {
    const v = strided(self, size, stride, storage_offset ?? self.offset);
    self.sizes = v.sizes;
    self.strides = v.strides;
    self.offset = v.offset;
    self.count = v.count;
    self.isContiguous = v.isContiguous;
    return self;
  },
});
