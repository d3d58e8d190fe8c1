// Owns: conversions between dtypes, devices and layouts: to, float, clone, contiguous, copy_, type_as.
import { concreteDevice, cpu, type Device, parseDevice } from "../core/device.ts";
import {
  bfloat16,
  bool,
  complex32,
  complex64,
  complex128,
  type DType,
  float16,
  float32,
  float64,
  int8,
  int16,
  int32,
  int64,
  uint8,
} from "../core/dtype.ts";
import { runtimeError } from "../core/errors.ts";
import { emptyLike, rawCopy } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { isChannelsLast, isExpandableTo, sameSizes, sizesText } from "../core/shape.ts";
import type { Tensor } from "../core/tensor.ts";
import { resultType, type Saved } from "./common.ts";
import { makeEmpty, zeros_like } from "./creation.ts";

/** A new tensor with the same values elsewhere; the node every real conversion records. */
const toCopy = op({
  schema: "_to_copy(Tensor self, ScalarType dtype, Device device, MemoryFormat? memory_format=None) -> Tensor",
  variants: "none",
  forward: (self: Tensor, dtype: DType, device: Device, format: number | null = null): Tensor => {
    const r =
      format === null || format === 1 ? emptyLike(self, dtype, device) : makeEmpty(self.sizes, dtype, device, format);
    rawCopy(r, self);
    return r;
  },
  grad: {
    name: "ToCopyBackward0",
    self: (g: Tensor, s: Saved): Tensor => (s.self_dtype === g.dtype ? g : toDType(g, s.self_dtype)),
  },
});

/** `x.to(dtype)`: the tensor itself when nothing changes. */
export function toDType(self: Tensor, dtype: DType): Tensor {
  return self.dtype === dtype ? self : toCopy(self, dtype, self.device);
}

function hasFormat(t: Tensor, format: number | null): boolean {
  if (format === null || format === 1) return true;
  return format === 0 ? t.isContiguous : isChannelsLast(t.sizes, t.strides);
}

/** The full `to`: any of dtype and device may be null. */
export function convert(
  self: Tensor,
  dtype: DType | null,
  device: Device | null,
  copy = false,
  format: number | null = null,
): Tensor {
  const d = dtype ?? self.dtype;
  const where = device === null ? self.device : concreteDevice(device);
  if (!copy && d === self.dtype && where === self.device && hasFormat(self, format)) return self;
  return toCopy(self, d, where, format);
}

op({
  schema:
    "to.device(Tensor self, Device? device=None, ScalarType? dtype=None, bool non_blocking=False, bool copy=False, *, MemoryFormat? memory_format=None) -> Tensor",
  variants: "method",
  composite: true,
  forward: (
    self: Tensor,
    device: Device | null = null,
    dtype: DType | null = null,
    _nb = false,
    copy = false,
    format: number | null = null,
  ) => convert(self, dtype, device, copy, format),
});
op({
  schema:
    "to.dtype(Tensor self, ScalarType dtype, bool non_blocking=False, bool copy=False, *, MemoryFormat? memory_format=None) -> Tensor",
  variants: "method",
  composite: true,
  forward: (self: Tensor, dtype: DType, _nb = false, copy = false, format: number | null = null) =>
    convert(self, dtype, null, copy, format),
});
op({
  schema:
    "to.other(Tensor self, Tensor other, bool non_blocking=False, bool copy=False, *, MemoryFormat? memory_format=None) -> Tensor",
  variants: "method",
  composite: true,
  forward: (self: Tensor, other: Tensor, _nb = false, copy = false, format: number | null = null) =>
    convert(self, other.dtype, other.device, copy, format),
});
op({
  schema: "type_as(Tensor self, Tensor other) -> Tensor",
  variants: "method",
  composite: true,
  forward: (self: Tensor, other: Tensor) => convert(self, other.dtype, other.device),
});

for (const [name, dtype] of [
  ["float", float32],
  ["double", float64],
  ["half", float16],
  ["bfloat16", bfloat16],
  ["long", int64],
  ["int", int32],
  ["short", int16],
  ["char", int8],
  ["byte", uint8],
  ["bool", bool],
  ["cfloat", complex64],
  ["cdouble", complex128],
  ["chalf", complex32],
] as const) {
  op({
    schema: `${name}(Tensor self, *, MemoryFormat? memory_format=None) -> Tensor`,
    variants: "method",
    composite: true,
    forward: (self: Tensor, format: number | null = null) => convert(self, dtype, null, false, format),
  });
}

export const clone = op({
  schema: "clone(Tensor self, *, MemoryFormat? memory_format=None) -> Tensor",
  forward: (self: Tensor, format: number | null = null): Tensor => {
    const r =
      format === null || format === 1 ? emptyLike(self) : makeEmpty(self.sizes, self.dtype, self.device, format);
    rawCopy(r, self);
    return r;
  },
  grad: { name: "CloneBackward0", self: (g: Tensor): Tensor => g },
});

export const contiguous = op({
  schema: "contiguous(Tensor(a) self, *, MemoryFormat memory_format=0) -> Tensor(a)",
  variants: "method",
  composite: true,
  forward: (self: Tensor, format: number | null = null): Tensor => {
    const wanted = format ?? 0;
    if (wanted === 1) throw runtimeError("preserve memory format is unsupported by the contiguous operator");
    return hasFormat(self, wanted) ? self : clone(self, wanted);
  },
});
export const copy_ = op({
  schema: "copy_(Tensor(a!) self, Tensor src, bool non_blocking=False) -> Tensor(a!)",
  variants: "method",
  forward: (self: Tensor, src: Tensor): Tensor => {
    if (!sameSizes(self.sizes, src.sizes) && !isExpandableTo(src.sizes, self.sizes)) throw expandError(self, src);
    rawCopy(self, src);
    return self;
  },
  grad: {
    name: "torch::autograd::CopyBackwards",
    self: (g: Tensor): Tensor => zeros_like(g),
    src: (g: Tensor): Tensor => g,
  },
});

/** What expanding `src` to `self`'s sizes complains of. */
function expandError(self: Tensor, src: Tensor) {
  const d = self.sizes.length - src.sizes.length;
  if (d < 0) {
    return runtimeError(
      `expand(torch.${typeWord(src)}{${sizesText(src.sizes)}}, size=${sizesText(self.sizes)}): the number of sizes provided (${self.sizes.length}) must be greater or equal to the number of dimensions in the tensor (${src.sizes.length})`,
    );
  }
  for (let i = self.sizes.length - 1; i >= d; i--) {
    const have = src.sizes[i - d];
    if (have !== self.sizes[i] && have !== 1) {
      return runtimeError(
        `The size of tensor a (${self.sizes[i]}) must match the size of tensor b (${have}) at non-singleton dimension ${i}`,
      );
    }
  }
  return runtimeError("copy_: shapes do not match");
}
const typeWord = (t: Tensor): string => `${t.dtype.scalarName}Tensor`;

op({
  schema: "result_type.Tensor(Tensor tensor, Tensor other) -> ScalarType",
  numbersAsTensors: true,
  grad: "none",
  forward: (tensor: Tensor, other: Tensor) => resultType(tensor, other),
});
op({
  schema: "dense_dim(Tensor self) -> int",
  variants: "method",
  grad: "none",
  forward: (self: Tensor) => self.sizes.length,
});

op({
  schema: "cpu(Tensor self, *, MemoryFormat? memory_format=None) -> Tensor",
  variants: "method",
  composite: true,
  forward: (self: Tensor, format: number | null = null) => convert(self, null, cpu, false, format),
});

op({
  schema:
    "cuda(Tensor self, Device? device=None, bool non_blocking=False, *, MemoryFormat? memory_format=None) -> Tensor",
  variants: "method",
  composite: true,
  forward: (self: Tensor, device: Device | null = null, _nb = false, format: number | null = null) =>
    convert(self, null, device ?? parseDevice("cuda"), false, format),
});
