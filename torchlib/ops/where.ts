// Owns: selection by condition: where, masked_fill, and clamping.
import { scalarTensor } from "../core/create.ts";
import { bool, type DType, promote_types } from "../core/dtype.ts";
import { runtimeError, torchError } from "../core/errors.ts";
import { isComplex, type Scalar, scalarCategory, toNumber } from "../core/host.ts";
import { broadcastTo, cast, kernel, launch, pointwise, resizeOutput, unary } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { broadcastShapes, isExpandableTo, sizesText } from "../core/shape.ts";
import { empty, type Tensor } from "../core/tensor.ts";
import { mul } from "./arithmetic.ts";
import { isTensor, notFor, type Operand, type Out, resultType, type Saved, typeWord } from "./common.ts";
import { cType, eq, ge, gt, le, logical_and, logical_or, lt, ne } from "./compare.ts";
import { nonzeroTuple } from "./masked.ts";
import { sumAll } from "./reduce.ts";

const kWhere = kernel("where");

const asTensor = (x: Operand, dtype: DType): Tensor => (isTensor(x) ? cast(x, dtype) : scalarTensor(x, dtype));

function whereForward(condition: Tensor, self: Operand, other: Operand, out: Out = null): Tensor {
  if (condition.dtype !== bool && condition.dtype.scalarName !== "Byte") {
    throw runtimeError(
      `where expected condition to be a boolean tensor, but got a tensor with dtype ${condition.dtype.scalarName}`,
    );
  }
  const mask = cast(condition, bool);
  const dtype = resultType(self, other);
  const a = asTensor(self, dtype);
  const b = asTensor(other, dtype);
  const sizes = broadcastShapes(broadcastShapes(mask.sizes, a.sizes), b.sizes);
  const target = resizeOutput(out, sizes, dtype);
  launch(kWhere, [target], [broadcastTo(mask, sizes), broadcastTo(a, sizes), broadcastTo(b, sizes)], []);
  return target;
}
const whereGrads = {
  self: (g: Tensor, s: Saved): Tensor => where(s.condition, g, 0),
  other: (g: Tensor, s: Saved): Tensor => where(s.condition, 0, g),
};
export const where = op({
  schema: "where.self(Tensor condition, Tensor self, Tensor other) -> Tensor",
  structured: true,
  out: true,
  variants: "function",
  forward: whereForward,
  grad: { name: "WhereBackward0", ...whereGrads },
});
op({
  schema: "where.ScalarSelf(Tensor condition, Scalar self, Tensor other) -> Tensor",
  variants: "function",
  forward: (condition: Tensor, self: Scalar, other: Tensor) => whereForward(condition, self, other),
  grad: { name: "WhereBackward0", other: whereGrads.other },
});
op({
  schema: "where.ScalarOther(Tensor condition, Tensor self, Scalar other) -> Tensor",
  variants: "function",
  forward: (condition: Tensor, self: Tensor, other: Scalar) => whereForward(condition, self, other),
  grad: { name: "WhereBackward0", self: whereGrads.self },
});
op({
  schema: "where.Scalar(Tensor condition, Scalar self, Scalar other) -> Tensor",
  variants: "function",
  forward: (condition: Tensor, self: Scalar, other: Scalar) => whereForward(condition, self, other),
  grad: "none",
});
op({
  schema: "where(Tensor condition) -> Tensor[]",
  variants: "function",
  composite: true,
  forward: (condition: Tensor) => nonzeroTuple(condition),
});
// the method swaps condition and self: x.where(condition, other)
for (const [overload, type] of [
  ["self", "Tensor"],
  ["ScalarOther", "Scalar"],
] as const) {
  op({
    schema: `where.method_${overload}(Tensor self, Tensor condition, ${type} other) -> Tensor`,
    variants: "method",
    composite: true,
    forward: (self: Tensor, condition: Tensor, other: Operand) => where(condition, self, other),
  });
}

const kMaskedFill = kernel("masked_fill");
function checkMask(mask: Tensor, name: string): void {
  if (mask.dtype !== bool) {
    throw runtimeError(`${name} only supports boolean masks, but got mask with dtype ${typeWord(mask)}`);
  }
}
/** The value as a 0-dim tensor of `dtype`. @throws RuntimeError when the dtype cannot hold it */
function fillingFor(value: Operand, dtype: DType): Tensor {
  const v = isTensor(value) ? value : null;
  const category = v !== null ? v.dtype.category : scalarCategory(value as Scalar);
  if (category > dtype.category && category >= 2) {
    if (category === 3 || dtype.category < 2) {
      const fits = v === null && category === 2 && Number.isInteger(toNumber(value as Scalar));
      if (!fits) throw runtimeError(`value cannot be converted to type ${cType(dtype)} without overflow`);
    }
  }
  return v !== null ? cast(v, dtype) : scalarTensor(value as Scalar, dtype);
}
/** Fills into `target`, whose sizes the mask must broadcast to. */
function fillMasked(target: Tensor, mask: Tensor, value: Operand): Tensor {
  const filling = fillingFor(value, target.dtype);
  if (!isExpandableTo(mask.sizes, target.sizes)) {
    throw runtimeError(broadcastMessage(target, mask));
  }
  launch(kMaskedFill, [target], [broadcastTo(mask, target.sizes), broadcastTo(filling, target.sizes)], []);
  return target;
}
function broadcastMessage(target: Tensor, mask: Tensor): string {
  const sizes = broadcastShapes(target.sizes, mask.sizes);
  return `output with shape ${sizesText(target.sizes)} doesn't match the broadcast shape ${sizesText(sizes)}`;
}
function maskedFillForward(self: Tensor, mask: Tensor, value: Operand): Tensor {
  checkMask(mask, "masked_fill_");
  checkValue(value);
  const sizes = broadcastShapes(mask.sizes, self.sizes);
  const filling = fillingFor(value, self.dtype);
  const result = empty(sizes, self.dtype, self.device);
  // one pass instead of a copy and a fill
  launch(kWhere, [result], [broadcastTo(mask, sizes), broadcastTo(filling, sizes), broadcastTo(self, sizes)], []);
  return result;
}
function checkValue(value: Operand): void {
  if (isTensor(value) && value.sizes.length > 0) {
    throw runtimeError(
      `masked_fill_ only supports a 0-dimensional value tensor, but got tensor with ${value.sizes.length} dimension(s).`,
    );
  }
}
const maskedFillSelf = (g: Tensor, s: Saved): Tensor => masked_fill(g, s.mask, 0);
const maskedFillValue = (g: Tensor, s: Saved): Tensor => sumAll(where(s.mask, g, 0));
const maskedFillTensor = op({
  schema: "masked_fill.Tensor(Tensor self, Tensor mask, Tensor value) -> Tensor",
  variants: "method",
  forward: maskedFillForward,
  grad: { name: "MaskedFillBackward1", self: maskedFillSelf, value: maskedFillValue },
});
op({
  schema: "masked_fill.Tensor_fn(Tensor self, Tensor mask, Tensor value) -> Tensor",
  variants: "function",
  forward: maskedFillForward,
  grad: { name: "MaskedFillBackward1", self: maskedFillSelf, value: maskedFillValue },
});
const maskedFillScalar = op({
  schema: "masked_fill.Scalar(Tensor self, Tensor mask, Scalar value) -> Tensor",
  forward: maskedFillForward,
  grad: { name: "MaskedFillBackward0", self: maskedFillSelf },
});
/** masked_fill by a 0-dim tensor or a number. */
export const masked_fill = (self: Tensor, mask: Tensor, value: Operand): Tensor =>
  isTensor(value) ? maskedFillTensor(self, mask, value) : maskedFillScalar(self, mask, value);
function maskedFillInplace(self: Tensor, mask: Tensor, value: Operand): Tensor {
  checkMask(mask, "masked_fill_");
  checkValue(value);
  return fillMasked(self, mask, value);
}
export const masked_fill_ = op({
  schema: "masked_fill_.Scalar(Tensor(a!) self, Tensor mask, Scalar value) -> Tensor(a!)",
  variants: "method",
  forward: maskedFillInplace,
  grad: { name: "MaskedFillBackward0", self: maskedFillSelf },
});
op({
  schema: "masked_fill_.Tensor(Tensor(a!) self, Tensor mask, Tensor value) -> Tensor(a!)",
  variants: "method",
  forward: maskedFillInplace,
  grad: { name: "MaskedFillBackward1", self: maskedFillSelf, value: maskedFillValue },
});

const kClamp = kernel("clamp");
const kHardtanh = kernel("hardtanh");
const kClampMin = kernel("clamp_min");
const kClampMax = kernel("clamp_max");
const kMaximum = kernel("maximum");
const kMinimum = kernel("minimum");

/** Number bounds join type promotion as Python scalars do. */
function boundedDType(self: Tensor, ...bounds: (Scalar | null)[]): DType {
  let dtype = self.dtype;
  for (const b of bounds) if (b !== null) dtype = promote_types(dtype, resultType(self, b));
  if (dtype.category === 3) throw notFor("clamp_scalar_cpu", dtype);
  return dtype;
}
function clampNumbers(self: Tensor, min: Scalar | null = null, max: Scalar | null = null, out: Out = null): Tensor {
  if (min === null && max === null) throw runtimeError("torch.clamp: At least one of 'min' or 'max' must not be None");
  if (self.dtype.category === 3 || (min !== null && isComplex(min)))
    throw torchError("NotImplementedError", "clamp is not supported for complex types");
  const dtype = boundedDType(self, min, max);
  const x = self.dtype === dtype ? self : cast(self, dtype);
  const low = min === null ? Number.NEGATIVE_INFINITY : toNumber(min);
  const high = max === null ? Number.POSITIVE_INFINITY : toNumber(max);
  if (Number.isNaN(low) || Number.isNaN(high)) {
    return pointwise(
      kClamp,
      [x, min === null ? x : scalarTensor(min, dtype), max === null ? x : scalarTensor(max, dtype)],
      { dtype, out },
    );
  }
  if (max === null) return unary(kClampMin, x, out, [low]);
  if (min === null) return unary(kClampMax, x, out, [high]);
  // as min(max(x, low), high): an inverted range gives `high`
  if (low > high) return unary(kClampMax, unary(kClampMin, x, null, [low]), out, [high]);
  return unary(kHardtanh, x, out, [low, high]);
}
function clampGrad(g: Tensor, self: Tensor, min: Scalar | null, max: Scalar | null): Tensor {
  const inside =
    min === null ? le(self, max as Scalar) : max === null ? ge(self, min) : logical_and(ge(self, min), le(self, max));
  return where(inside as Tensor, g, 0);
}
const clampSpec = {
  structured: true,
  inplace: true,
  out: true,
} as const;
export const clamp = op({
  ...clampSpec,
  schema: "clamp(Tensor self, Scalar? min=None, Scalar? max=None) -> Tensor",
  aliases: ["clip"],
  forward: clampNumbers,
  grad: { name: "ClampBackward1", self: (g: Tensor, s: Saved): Tensor => clampGrad(g, s.self, s.min, s.max) },
});
function clampTensors(self: Tensor, min: Tensor | null = null, max: Tensor | null = null, out: Out = null): Tensor {
  if (min === null && max === null) throw runtimeError("torch.clamp: At least one of 'min' or 'max' must not be None");
  if (min !== null && max !== null) {
    const dtype = promote_types(resultType(self, min), resultType(self, max));
    return pointwise(kClamp, [self, min, max], { dtype, out });
  }
  const bound = (min ?? max) as Tensor;
  return pointwise(min !== null ? kMaximum : kMinimum, [self, bound], { dtype: resultType(self, bound), out });
}
op({
  ...clampSpec,
  schema: "clamp.Tensor(Tensor self, Tensor? min=None, Tensor? max=None) -> Tensor",
  aliases: ["clip"],
  forward: clampTensors,
  grad: {
    name: "ClampBackward0",
    self: (g: Tensor, s: Saved): Tensor => clampTensorGrad(g, s.self, s.min, s.max, "self"),
    min: (g: Tensor, s: Saved): Tensor => clampTensorGrad(g, s.self, s.min, s.max, "min"),
    max: (g: Tensor, s: Saved): Tensor => clampTensorGrad(g, s.self, s.min, s.max, "max"),
  },
});
function clampTensorGrad(
  g: Tensor,
  self: Tensor,
  min: Tensor | null,
  max: Tensor | null,
  which: "self" | "min" | "max",
): Tensor {
  let mask: Tensor;
  if (which === "self") {
    mask =
      min === null
        ? le(self, max as Tensor)
        : max === null
          ? ge(self, min)
          : (logical_and(ge(self, min), le(self, max)) as Tensor);
  } else if (which === "min") {
    mask = lt(self, min as Tensor);
    if (max !== null) mask = logical_and(mask, lt(min as Tensor, max));
  } else {
    mask = gt(self, max as Tensor);
    if (min !== null) mask = logical_or(mask, gt(min, max as Tensor));
  }
  return where(mask, g, 0);
}
export const clamp_min = op({
  ...clampSpec,
  schema: "clamp_min(Tensor self, Scalar min) -> Tensor",
  forward: (self: Tensor, min: Scalar, out: Out = null) => clampNumbers(self, min, null, out),
  grad: { name: "ClampMinBackward0", self: (g: Tensor, s: Saved): Tensor => where(ge(s.self, s.min), g, 0) },
});
op({
  ...clampSpec,
  schema: "clamp_min.Tensor(Tensor self, Tensor min) -> Tensor",
  forward: (self: Tensor, min: Tensor, out: Out = null) => clampTensors(self, min, null, out),
  grad: {
    name: "ClampMinBackward1",
    self: (g: Tensor, s: Saved): Tensor => where(ge(s.self, s.min), g, 0),
    min: (g: Tensor, s: Saved): Tensor => where(lt(s.self, s.min), g, 0),
  },
});
export const clamp_max = op({
  ...clampSpec,
  schema: "clamp_max(Tensor self, Scalar max) -> Tensor",
  forward: (self: Tensor, max: Scalar, out: Out = null) => clampNumbers(self, null, max, out),
  grad: { name: "ClampMaxBackward0", self: (g: Tensor, s: Saved): Tensor => where(le(s.self, s.max), g, 0) },
});
op({
  ...clampSpec,
  schema: "clamp_max.Tensor(Tensor self, Tensor max) -> Tensor",
  forward: (self: Tensor, max: Tensor, out: Out = null) => clampTensors(self, null, max, out),
  grad: {
    name: "ClampMaxBackward1",
    self: (g: Tensor, s: Saved): Tensor => where(le(s.self, s.max), g, 0),
    max: (g: Tensor, s: Saved): Tensor => where(gt(s.self, s.max), g, 0),
  },
});

/** maximum, minimum, fmax, fmin: ties share the gradient for the first two, go to self for the others. */
function extremum(name: string, _cpuName: string, bigger: boolean, aliasOf: string | null) {
  const k = kernel(name);
  const forward = (self: Tensor, other: Tensor, out: Out = null): Tensor => {
    const dtype = resultType(self, other);
    if (dtype.category === 3) throw runtimeError(`${name} not implemented for complex tensors.`);
    return pointwise(k, [self, other], { dtype, out });
  };
  const title = `${name[0].toUpperCase()}${name.slice(1)}Backward0`;
  const grad =
    aliasOf !== null
      ? {
          name: title,
          self: (g: Tensor, s: Saved): Tensor => extremumGrad(g, s.self, s.other, bigger),
          other: (g: Tensor, s: Saved): Tensor => extremumGrad(g, s.other, s.self, bigger),
        }
      : {
          name: title,
          self: (g: Tensor, s: Saved): Tensor =>
            where(logical_or((bigger ? ge : le)(s.self, s.other), ne(s.other, s.other)), g, 0),
          other: (g: Tensor, s: Saved): Tensor =>
            where(logical_or((bigger ? ge : le)(s.self, s.other), ne(s.other, s.other)), 0, g),
        };
  const result = op({
    schema: `${name}(Tensor self, Tensor other) -> Tensor`,
    structured: true,
    out: true,
    forward,
    grad,
  });
  return result;
}
function extremumGrad(g: Tensor, mine: Tensor, theirs: Tensor, bigger: boolean): Tensor {
  const half = mul(g, { v: 0.5 });
  return where(eq(mine, theirs), half, where((bigger ? gt : lt)(mine, theirs), g, 0));
}
export const maximum = extremum("maximum", "maximum_cpu", true, "max");
export const minimum = extremum("minimum", "minimum_cpu", false, "min");
export const fmax = extremum("fmax", "fmax_cpu", true, null);
export const fmin = extremum("fmin", "fmin_cpu", false, null);
