// Owns: + - * / // % of two operands, addcmul, addcdiv and lerp of three, with derivatives.
import { scalarTensor } from "../core/create.ts";
import { type DType, promote_types } from "../core/dtype.ts";
import { runtimeError } from "../core/errors.ts";
import { isComplex, type Scalar, scalarCategory, toNumber } from "../core/host.ts";
import { binary, binaryFloat, cast, kernel, pointwise } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { broadcastShapes, type Sizes } from "../core/shape.ts";
import type { Tensor } from "../core/tensor.ts";
import {
  checkAlpha,
  isTensor,
  notFor,
  type Operand,
  type Out,
  resultType,
  type Saved,
  scalarIs,
  typeWord,
} from "./common.ts";
import { conj } from "./complex.ts";
import { zeros_like } from "./creation.ts";
import { neg } from "./pointwise.ts";

const kAdd = kernel("add");
const kAddAlpha = kernel("add_alpha");
const kSub = kernel("sub");
const kSubAlpha = kernel("sub_alpha");
const kMul = kernel("mul");
const kDiv = kernel("div");
const kFloorDivide = kernel("floor_divide");
const kDivTrunc = kernel("div_trunc");
const kRemainder = kernel("remainder");
const kFmod = kernel("fmod");

/** `alpha` scales `other` first where the kernel has no scaled form (complex or bool). */
function scaled(
  plain: typeof kAdd,
  withAlpha: typeof kAdd,
  self: Operand,
  other: Operand,
  alpha: Scalar,
  out: Out,
): Tensor {
  if (alpha === 1 || scalarIs(alpha, 1)) {
    if (scalarCategory(alpha) >= 2 || typeof alpha === "boolean") checkAlpha(resultType(self, other), alpha);
    return binary(plain, self, other, out);
  }
  const dtype = resultType(self, other);
  checkAlpha(dtype, alpha);
  if (dtype.category === 3 || dtype.category === 0) {
    const b = isTensor(other) ? cast(other, dtype) : scalarTensor(other, dtype);
    return binary(plain, self, mul(b, alpha), out);
  }
  return binary(withAlpha, self, other, out, [toNumber(alpha)]);
}

export const add = op({
  schema: "add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor",
  numbersAsTensors: true,
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Operand, other: Operand, alpha: Scalar = 1, out: Out = null) =>
    alpha === 1 ? binary(kAdd, self, other, out) : scaled(kAdd, kAddAlpha, self, other, alpha, out),
  grad: {
    name: "AddBackward0",
    self: (g: Tensor): Tensor => g,
    other: (g: Tensor, s: Saved): Tensor => (s.alpha === 1 ? g : mul(g, s.alpha)),
  },
});

function checkSub(self: Operand, other: Operand): void {
  const a = isTensor(self) && self.dtype.category === 0;
  const b = isTensor(other) ? other.dtype.category === 0 : typeof other === "boolean" && a;
  if (!a && !b && typeof self !== "boolean" && typeof other !== "boolean") return;
  if (a && b) {
    throw runtimeError(
      "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.",
    );
  }
  if (a || b || (isTensor(self) ? typeof other === "boolean" : typeof self === "boolean")) {
    throw runtimeError(
      "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.",
    );
  }
}

export const sub = op({
  schema: "sub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor",
  aliases: ["subtract"],
  numbersAsTensors: true,
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Operand, other: Operand, alpha: Scalar = 1, out: Out = null) => {
    checkSub(self, other);
    return alpha === 1 ? binary(kSub, self, other, out) : scaled(kSub, kSubAlpha, self, other, alpha, out);
  },
  grad: {
    name: "SubBackward0",
    self: (g: Tensor): Tensor => g,
    other: (g: Tensor, s: Saved): Tensor => (s.alpha === 1 ? neg(g) : neg(mul(g, s.alpha))),
  },
});

const rsubForward = (self: Operand, other: Operand, alpha: Scalar = 1) => {
  checkSub(self, other);
  return alpha === 1 ? binary(kSub, other, self, null) : scaled(kSub, kSubAlpha, other, self, alpha, null);
};
const rsubGrad = {
  self: (g: Tensor, s: Saved): Tensor => (s.alpha === 1 ? neg(g) : neg(mul(g, s.alpha))),
  other: (g: Tensor): Tensor => g,
};
export const rsub = op({
  schema: "rsub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor",
  variants: "function",
  forward: rsubForward,
  grad: { name: "RsubBackward0", ...rsubGrad },
});
op({
  schema: "rsub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor",
  variants: "function",
  forward: rsubForward,
  grad: { name: "RsubBackward1", self: rsubGrad.self },
});

export const mul = op({
  schema: "mul.Tensor(Tensor self, Tensor other) -> Tensor",
  aliases: ["multiply"],
  numbersAsTensors: true,
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Operand, other: Operand, out: Out = null) => binary(kMul, self, other, out),
  grad: {
    name: "MulBackward0",
    self: (g: Tensor, s: Saved): Tensor => mul(g, conj(s.other)),
    other: (g: Tensor, s: Saved): Tensor => mul(g, conj(s.self)),
  },
});

/** A product with a number inside a composite operator: C++ calls another overload there than Python does, with its own node. */
export const scaledBy = op({
  schema: "_scaled_by(Tensor self, Scalar other) -> Tensor",
  variants: "none",
  forward: (self: Tensor, other: Scalar) => binary(kMul, self, other, null),
  grad: { name: "MulBackward1", self: (g: Tensor, s: Saved): Tensor => mul(g, s.other) },
});
/** As `scaledBy`, for quotients. */
export const dividedBy = op({
  schema: "_divided_by(Tensor self, Scalar other) -> Tensor",
  variants: "none",
  forward: (self: Tensor, other: Scalar) => binaryFloat(kDiv, self, other, null),
  grad: { name: "DivBackward1", self: (g: Tensor, s: Saved): Tensor => div(g, s.other) },
});

export const div = op({
  schema: "div.Tensor(Tensor self, Tensor other) -> Tensor",
  numbersAsTensors: true,
  structured: true,
  inplace: true,
  out: true,
  aliases: ["divide", "true_divide"],
  forward: (self: Operand, other: Operand, out: Out = null) => binaryFloat(kDiv, self, other, out),
  grad: {
    name: "DivBackward0",
    self: (g: Tensor, s: Saved): Tensor => div(g, conj(s.other)),
    other: (g: Tensor, s: Saved): Tensor => neg(mul(g, conj(div(div(s.self, s.other), s.other)))),
  },
});

export const divMode = op({
  schema: "div.Tensor_mode(Tensor self, Tensor other, *, str? rounding_mode) -> Tensor",
  numbersAsTensors: true,
  structured: true,
  inplace: true,
  out: true,
  aliases: ["divide"],
  forward: (self: Operand, other: Operand, rounding_mode: string | null, out: Out = null) => {
    if (rounding_mode === null) return binaryFloat(kDiv, self, other, out);
    if (rounding_mode !== "floor" && rounding_mode !== "trunc") {
      throw runtimeError(
        `div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '${rounding_mode}'`,
      );
    }
    if (resultType(self, other).category === 3) {
      throw notFor(rounding_mode === "floor" ? "div_floor_cpu" : "div_trunc_cpu", resultType(self, other));
    }
    return binary(rounding_mode === "floor" ? kFloorDivide : kDivTrunc, self, other, out);
  },
  grad: {
    name: "DivBackward2",
    self: (g: Tensor, s: Saved): Tensor => (s.rounding_mode === null ? div(g, conj(s.other)) : zeros_like(g)),
    other: (g: Tensor, s: Saved): Tensor =>
      s.rounding_mode === null ? neg(mul(g, conj(div(div(s.self, s.other), s.other)))) : zeros_like(g),
  },
});

export const floor_divide = op({
  schema: "floor_divide(Tensor self, Tensor other) -> Tensor",
  numbersAsTensors: true,
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Operand, other: Operand, out: Out = null) => {
    const dtype = resultType(self, other);
    if (dtype.category === 3 || dtype.category === 0) throw notFor("div_floor_cpu", dtype);
    return binary(kFloorDivide, self, other, out);
  },
});

const remainderForward = (self: Operand, other: Operand, out: Out = null) => {
  const dtype = resultType(self, other);
  if (dtype.category === 0 || dtype.category === 3) throw notFor("remainder_cpu", dtype);
  return binary(kRemainder, self, other, out);
};
export const remainder = op({
  schema: "remainder.Tensor(Tensor self, Tensor other) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  forward: remainderForward,
  grad: {
    name: "RemainderBackward1",
    self: (g: Tensor): Tensor => g,
    other: (g: Tensor, s: Saved): Tensor => neg(mul(g, divMode(s.self, s.other, "floor"))),
  },
});
op({
  schema: "remainder.Scalar(Tensor self, Scalar other) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  forward: remainderForward,
  grad: { name: "RemainderBackward0", self: (g: Tensor): Tensor => g },
});
op({
  schema: "remainder.Scalar_Tensor(Scalar self, Tensor other) -> Tensor",
  variants: "function",
  forward: (self: Operand, other: Operand) => remainderForward(self, other),
  grad: {
    name: "RemainderBackward1",
    other: (g: Tensor, s: Saved): Tensor => neg(mul(g, divMode(s.self, s.other, "floor"))),
  },
});

const fmodForward = (self: Operand, other: Operand, out: Out = null) => {
  const dtype = resultType(self, other);
  if (dtype.category === 0 || dtype.category === 3) throw notFor("fmod_cpu", dtype);
  return binary(kFmod, self, other, out);
};
export const fmod = op({
  schema: "fmod.Tensor(Tensor self, Tensor other) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  forward: fmodForward,
  grad: {
    name: "FmodBackward1",
    self: (g: Tensor): Tensor => g,
    other: (g: Tensor, s: Saved): Tensor => neg(mul(g, divMode(s.self, s.other, "trunc"))),
  },
});
op({
  schema: "fmod.Scalar(Tensor self, Scalar other) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  forward: fmodForward,
  grad: { name: "FmodBackward0", self: (g: Tensor): Tensor => g },
});

const kAddcmul = kernel("addcmul");
const kAddcdiv = kernel("addcdiv");
function ternaryDType(a: Tensor, b: Tensor, c: Tensor): DType {
  return promote_types(
    resultType(a, b),
    c.sizes.length > 0 || a.sizes.length + b.sizes.length === 0 ? c.dtype : a.dtype,
  );
}
function ternarySizes(a: Tensor, b: Tensor, c: Tensor): Sizes {
  return broadcastShapes(broadcastShapes(a.sizes, b.sizes), c.sizes);
}

export const addcmul = op({
  schema: "addcmul(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Tensor, tensor1: Tensor, tensor2: Tensor, value: Scalar = 1, out: Out = null) => {
    const dtype = ternaryDType(self, tensor1, tensor2);
    ternarySizes(self, tensor1, tensor2);
    if (dtype.category === 0) throw notFor("addcmul_cpu_out", dtype);
    if (dtype.category === 1 && scalarCategory(value) >= 2) {
      throw runtimeError("value cannot be converted to type int64_t without overflow");
    }
    if (isComplex(value)) return add(self, mul(mul(tensor1, tensor2), value));
    return pointwise(kAddcmul, [self, tensor1, tensor2], { dtype, out, scalars: [toNumber(value)] });
  },
  grad: {
    name: "AddcmulBackward0",
    self: (g: Tensor): Tensor => g,
    tensor1: (g: Tensor, s: Saved): Tensor => mul(g, conj(mul(s.tensor2, s.value))),
    tensor2: (g: Tensor, s: Saved): Tensor => mul(g, conj(mul(s.tensor1, s.value))),
  },
});

export const addcdiv = op({
  schema: "addcdiv(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Tensor, tensor1: Tensor, tensor2: Tensor, value: Scalar = 1, out: Out = null) => {
    if (tensor1.dtype.category <= 1 && tensor2.dtype.category <= 1) {
      throw runtimeError(
        "Integer division with addcdiv is no longer supported, and in a future  release addcdiv will perform a true division of tensor1 and tensor2. The historic addcdiv behavior can be implemented as (input + value * torch.trunc(tensor1 / tensor2)).to(input.dtype) for integer inputs and as (input + value * tensor1 / tensor2) for float inputs. The future addcdiv behavior is just the latter implementation: (input + value * tensor1 / tensor2), for all dtypes.",
      );
    }
    const dtype = ternaryDType(self, tensor1, tensor2);
    ternarySizes(self, tensor1, tensor2);
    if (isComplex(value)) return add(self, mul(div(tensor1, tensor2), value));
    return pointwise(kAddcdiv, [self, tensor1, tensor2], { dtype, out, scalars: [toNumber(value)] });
  },
  grad: {
    name: "AddcdivBackward0",
    self: (g: Tensor): Tensor => g,
    tensor1: (g: Tensor, s: Saved): Tensor => mul(g, conj(div(scalarTensor(s.value, g.dtype), s.tensor2))),
    tensor2: (g: Tensor, s: Saved): Tensor =>
      neg(mul(g, conj(div(mul(s.tensor1, s.value), mul(s.tensor2, s.tensor2))))),
  },
});

const kLerp = kernel("lerp");
function checkLerp(self: Tensor, end: Tensor, weight: Operand): void {
  if (self.dtype !== end.dtype) {
    throw runtimeError(`expected dtype ${typeWord(self)} for \`end\` but got dtype ${typeWord(end)}`);
  }
  if (isTensor(weight) && weight.dtype !== self.dtype) {
    throw runtimeError(`expected dtype ${typeWord(self)} for \`weight\` but got dtype ${typeWord(weight)}`);
  }
  if (self.dtype.category < 2) throw notFor(isTensor(weight) ? "lerp_kernel_tensor" : "lerp_kernel_scalar", self.dtype);
}

export const lerp = op({
  schema: "lerp.Tensor(Tensor self, Tensor end, Tensor weight) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Tensor, end: Tensor, weight: Tensor, out: Out = null) => {
    checkLerp(self, end, weight);
    return pointwise(kLerp, [self, end, weight], { dtype: self.dtype, out });
  },
  grad: {
    name: "LerpBackward1",
    self: (g: Tensor, s: Saved): Tensor => mul(g, conj(sub(1, s.weight))),
    end: (g: Tensor, s: Saved): Tensor => mul(g, conj(s.weight)),
    weight: (g: Tensor, s: Saved): Tensor => mul(g, conj(sub(s.end, s.self))),
  },
});
export const lerpScalar = op({
  schema: "lerp.Scalar(Tensor self, Tensor end, Scalar weight) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Tensor, end: Tensor, weight: Scalar, out: Out = null) => {
    checkLerp(self, end, weight);
    return pointwise(kLerp, [self, end, weight], { dtype: self.dtype, out });
  },
  grad: {
    name: "LerpBackward0",
    self: (g: Tensor, s: Saved): Tensor =>
      mul(g, isComplex(s.weight) ? { re: 1 - s.weight.re, im: s.weight.im } : { v: 1 - toNumber(s.weight) }),
    end: (g: Tensor, s: Saved): Tensor =>
      mul(g, isComplex(s.weight) ? { re: s.weight.re, im: -s.weight.im } : s.weight),
  },
});
