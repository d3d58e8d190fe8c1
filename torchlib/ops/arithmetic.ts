// Owns: + - * / // % ** and their relatives: two-operand arithmetic, with derivatives.
import { scalarTensor } from "../core/create.ts";
import {
  complex128,
  cppName,
  type DType,
  dtypeOfScalar,
  float64,
  promote_types,
  promoteWithScalar,
} from "../core/dtype.ts";
import { runtimeError } from "../core/errors.ts";
import { isComplex, type Scalar, scalarCategory, toNumber } from "../core/host.ts";
import { binary, binaryFloat, cast, kernel, pointwise, unary } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { broadcastShapes, type Sizes } from "../core/shape.ts";
import type { Tensor } from "../core/tensor.ts";
import {
  categoryOf,
  checkAlpha,
  isTensor,
  notFor,
  type Operand,
  type Out,
  resultType,
  type Saved,
  scalarIs,
} from "./common.ts";
import { eq, ge, gt, logical_and, logical_not } from "./compare.ts";
import { conj, real } from "./complex.ts";
import { toDType } from "./convert.ts";
import { ones_like, zeros_like } from "./creation.ts";
import { exp, lgamma, log, log1p, neg, reciprocal } from "./pointwise.ts";
import { masked_fill, where } from "./where.ts";

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
const kPow = kernel("pow");
const kSquare = kernel("square");
const kCube = kernel("cube");
const kSqrt = kernel("sqrt");
const kRsqrt = kernel("rsqrt");
const kReciprocal = kernel("reciprocal");

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

/** ATen computes common exponents by their own kernels, which also round differently from pow. */
function powScalar(self: Tensor, exponent: Scalar, out: Out = null): Tensor {
  const dtype = promoteWithScalar(self.dtype, exponent);
  if (self.dtype.category <= 1 && scalarCategory(exponent) <= 1 && toNumber(exponent) < 0) {
    throw runtimeError("Integers to negative integer powers are not allowed.");
  }
  // True ** True is True, True ** False too
  if (dtype.category === 0) {
    const x = scalarIs(exponent, 0) ? ones_like(self) : self;
    return unary(kernel("copy"), x, out);
  }
  if (!isComplex(exponent)) {
    const x = dtype === self.dtype ? self : cast(self, dtype);
    switch (toNumber(exponent)) {
      case 2:
        return unary(kSquare, x, out);
      case 3:
        return unary(kCube, x, out);
      case 0.5:
        return unary(kSqrt, x, out);
      case -0.5:
        return unary(kRsqrt, x, out);
      case -1:
        return unary(kReciprocal, x, out);
      case -2:
        return unary(kReciprocal, unary(kSquare, x, null), out);
    }
  }
  return binary(kPow, self, exponent, out);
}

export const pow = op({
  schema: "pow.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Operand, exponent: Operand, out: Out = null) => {
    if (isTensor(self) && !isTensor(exponent)) return powScalar(self, exponent, out);
    if (resultType(self, exponent).category === 0) throw notFor("pow", resultType(self, exponent));
    return binary(kPow, self, exponent, out);
  },
  grad: {
    name: "PowBackward1",
    self: (g: Tensor, s: Saved): Tensor => powGradTensor(g, s.self, s.exponent),
    exponent: (g: Tensor, s: Saved): Tensor => powGradExponent(g, s.self, s.exponent, s.result),
  },
});

function powGradTensor(g: Tensor, self: Tensor, exponent: Tensor): Tensor {
  const slope = mul(g, conj(mul(exponent, pow(self, sub(exponent, 1)))));
  return where(eq(exponent, 0), zeros_like(slope), slope);
}

function powGradExponent(g: Tensor, self: Operand, exponent: Tensor, result: Tensor): Tensor {
  if (!isTensor(self)) {
    const base = scalarTensor(
      self,
      dtypeOfScalar(self).category < 2 ? result.dtype : promote_types(dtypeOfScalar(self), result.dtype),
    );
    if (scalarIs(self, 0)) {
      const slope = mul(g, conj(mul(result, log(base))));
      return exponent.dtype.category === 3 ? slope : where(ge(exponent, 0), zeros_like(slope), slope);
    }
    return mul(g, conj(mul(result, log(base))));
  }
  const slope = mul(g, conj(mul(result, log(self))));
  if (exponent.dtype.category === 3) return where(eq(self, 0), zeros_like(slope), slope);
  return where(logical_and(eq(self, 0), ge(exponent, 0)), zeros_like(slope), slope);
}

export const powTensorScalar = op({
  schema: "pow.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  forward: powScalar,
  grad: {
    name: "PowBackward0",
    self: (g: Tensor, s: Saved): Tensor => powGradScalar(g, s.self, s.exponent),
  },
});

function powGradScalar(g: Tensor, self: Tensor, exponent: Scalar): Tensor {
  if (scalarIs(exponent, 0)) return zeros_like(self);
  if (isComplex(exponent)) {
    return mul(g, conj(mul(pow(self, { re: exponent.re - 1, im: exponent.im }), exponent)));
  }
  const e = toNumber(exponent);
  if (e === 2) return mul(g, conj(mul(self, exponent)));
  const lower: Scalar = scalarCategory(exponent) === 2 ? { v: e - 1 } : e - 1;
  return mul(g, conj(mul(pow(self, lower), exponent)));
}

export const powScalarTensor = op({
  schema: "pow.Scalar(Scalar self, Tensor exponent) -> Tensor",
  variants: "function",
  structured: true,
  out: true,
  forward: (self: Scalar, exponent: Tensor, out: Out = null) => binary(kPow, self, exponent, out),
  grad: {
    name: "PowBackward2",
    exponent: (g: Tensor, s: Saved): Tensor => powGradExponent(g, s.self, s.exponent, s.result),
  },
});

/** float_power computes in double (or complex double) whatever the inputs. */
function floatPower(self: Operand, exponent: Operand): Tensor {
  const wide = categoryOf(self) === 3 || categoryOf(exponent) === 3 ? complex128 : float64;
  const to = (x: Operand): Operand => (isTensor(x) ? toDType(x, wide) : isComplex(x) ? x : { v: toNumber(x) });
  return pow(to(self) as Tensor, to(exponent) as Tensor);
}

op({
  schema: "float_power.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor",
  composite: true,
  inplace: true,
  out: true,
  forward: floatPower,
});
op({
  schema: "float_power.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor",
  composite: true,
  inplace: true,
  out: true,
  forward: floatPower,
});
op({
  schema: "float_power.Scalar(Scalar self, Tensor exponent) -> Tensor",
  variants: "function",
  composite: true,
  out: true,
  forward: (self: Scalar, exponent: Tensor) => floatPower(self, exponent),
});

const kAtan2 = kernel("atan2");
export const atan2 = op({
  schema: "atan2(Tensor self, Tensor other) -> Tensor",
  aliases: ["arctan2"],
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Operand, other: Operand, out: Out = null) => {
    const dtype = resultType(self, other);
    if (dtype.category === 3) throw notFor("atan2_cpu", dtype);
    return binaryFloat(kAtan2, self, other, out);
  },
  grad: {
    name: "Atan2Backward0",
    self: (g: Tensor, s: Saved): Tensor => atan2Grad(g, s.other, s.self, s.other),
    other: (g: Tensor, s: Saved): Tensor => atan2Grad(g, neg(s.self), s.self, s.other),
  },
});
function atan2Grad(g: Tensor, top: Tensor, self: Tensor, other: Tensor): Tensor {
  const denom = add(mul(self, self), mul(other, other));
  return mul(g, masked_fill(mul(top, reciprocal(denom)), eq(denom, 0), 0));
}

const kHypot = kernel("hypot");
export const hypot = op({
  schema: "hypot(Tensor self, Tensor other) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Tensor, other: Tensor, out: Out = null) => {
    const dtype = resultType(self, other);
    if (dtype.category !== 2) throw notFor("hypot_cpu", dtype);
    return binary(kHypot, self, other, out);
  },
  grad: {
    name: "HypotBackward0",
    self: (g: Tensor, s: Saved): Tensor => mul(g, div(s.self, s.result)),
    other: (g: Tensor, s: Saved): Tensor => mul(g, div(s.other, s.result)),
  },
});

const kCopysign = kernel("copysign");
const copysignForward = (self: Operand, other: Operand, out: Out = null) => {
  if (resultType(self, other).category === 3) throw notFor("copysign_cpu", resultType(self, other));
  return binaryFloat(kCopysign, self, other, out);
};
export const copysign = op({
  schema: "copysign.Tensor(Tensor self, Tensor other) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  forward: copysignForward,
  grad: {
    name: "CopysignBackward0",
    self: (g: Tensor, s: Saved): Tensor => copysignGrad(g, s.self, s.result),
    other: (g: Tensor): Tensor => zeros_like(g),
  },
});
op({
  schema: "copysign.Scalar(Tensor self, Scalar other) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  forward: copysignForward,
  grad: { name: "CopysignBackward1", self: (g: Tensor, s: Saved): Tensor => copysignGrad(g, s.self, s.result) },
});
function copysignGrad(g: Tensor, self: Tensor, result: Tensor): Tensor {
  return mul(g, masked_fill(div(result, self), eq(self, 0), 0));
}

/** A two-operand operator over floats (integers are converted or refused as `floats` says). */
function floatPair(
  name: string,
  params: string,
  floats: "promote" | "only",
  cpuName: string,
  grad: (Record<string, unknown> & { name: string }) | "none",
  kernelName = name,
) {
  const k = kernel(kernelName);
  return op({
    schema: `${name}(${params}) -> Tensor`,
    structured: true,
    inplace: !name.startsWith("special_"),
    out: true,
    variants: name.startsWith("special_") ? "function" : "function method",
    namespace: name.startsWith("special_") ? "torch.special" : "torch",
    forward: (self: Operand, other: Operand, out: Out = null) => {
      const dtype = resultType(self, other);
      if (dtype.category === 3 || (floats === "only" && dtype.category < 2)) throw notFor(cpuName, dtype);
      return binaryFloat(k, self, other, out);
    },
    grad: grad as "none",
  });
}

export const nextafter = floatPair("nextafter", "Tensor self, Tensor other", "only", "nextafter_cpu", {
  name: "NextafterBackward0",
  self: (g: Tensor): Tensor => g,
  other: (g: Tensor): Tensor => zeros_like(g),
});
export const logaddexp = op({
  schema: "logaddexp(Tensor self, Tensor other) -> Tensor",
  out: true,
  forward: (self: Tensor, other: Tensor): Tensor => {
    const dtype = resultType(self, other);
    if (dtype.category < 2) throw notFor("logaddexp_cpu", dtype);
    return dtype.category === 3 ? logaddexpComplex(self, other) : binaryFloat(kLogaddexp, self, other, null);
  },
  grad: {
    name: "LogaddexpBackward0",
    self: (g: Tensor, s: Saved): Tensor => mul(g, conj(exp(sub(s.self, s.result)))),
    other: (g: Tensor, s: Saved): Tensor => mul(g, conj(exp(sub(s.other, s.result)))),
  },
});
const kLogaddexp = kernel("logaddexp");
function logaddexpComplex(a: Tensor, b: Tensor): Tensor {
  const ra = real(a);
  const rb = real(b);
  const m = where(ge(ra, rb), a, b);
  const n = where(ge(ra, rb), b, a);
  return add(m, log1p(exp(sub(n, m))));
}

export const logaddexp2 = op({
  schema: "logaddexp2(Tensor self, Tensor other) -> Tensor",
  structured: true,
  out: true,
  forward: (self: Tensor, other: Tensor, out: Out = null) => {
    const dtype = resultType(self, other);
    if (dtype.category !== 2) throw notFor("logaddexp2_cpu", dtype);
    return binary(kLogaddexp2, self, other, out);
  },
  grad: {
    name: "Logaddexp2Backward0",
    self: (g: Tensor, s: Saved): Tensor => mul(g, pow(2, sub(s.self, s.result))),
    other: (g: Tensor, s: Saved): Tensor => mul(g, pow(2, sub(s.other, s.result))),
  },
});
const kLogaddexp2 = kernel("logaddexp2");

function integerPair(name: string, cpuName: string, allowBool: boolean) {
  const k = kernel(name);
  return op({
    schema: `${name}(Tensor self, Tensor other) -> Tensor`,
    structured: true,
    inplace: true,
    out: true,
    forward: (self: Tensor, other: Tensor, out: Out = null) => {
      const dtype = resultType(self, other);
      if (dtype.category >= 2 || (dtype.category === 0 && !allowBool)) throw notFor(cpuName, dtype);
      return binary(k, self, other, out);
    },
    grad: "none",
  });
}
export const gcd = integerPair("gcd", "gcd_cpu", false);
export const lcm = integerPair("lcm", "lcm_cpu", false);

const kHeaviside = kernel("heaviside");
export const heaviside = op({
  schema: "heaviside(Tensor self, Tensor values) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Tensor, values: Tensor, out: Out = null) => {
    if (self.dtype.category === 3 || values.dtype.category === 3) {
      throw runtimeError("heaviside is not yet implemented for complex tensors.");
    }
    if (self.dtype !== values.dtype) {
      throw runtimeError("heaviside is not yet implemented for tensors with different dtypes.");
    }
    return binary(kHeaviside, self, values, out);
  },
  grad: "none",
});

export const ldexp = op({
  schema: "ldexp.Tensor(Tensor self, Tensor other) -> Tensor",
  inplace: true,
  out: true,
  forward: (self: Tensor, other: Tensor): Tensor => mul(self, powScalarTensor({ v: 2 }, other)),
  grad: {
    name: "LdexpBackward0",
    self: (g: Tensor, s: Saved): Tensor => mul(g, conj(powScalarTensor({ v: 2 }, s.other))),
    other: (g: Tensor, s: Saved): Tensor => mul(g, conj(mul(s.result, { v: Math.LN2 }))),
  },
});

const kXlogy = kernel("xlogy");
const kXlog1py = kernel("xlog1py");
/** x log y and x log1p y with 0 * anything finite = 0; three overloads each, under torch and torch.special. */
function xlogFamily(
  name: string,
  namespace: "torch" | "torch.special",
  overloads: readonly string[],
  which: "log" | "log1p",
) {
  const k = which === "log" ? kXlogy : kXlog1py;
  const forward = (self: Operand, other: Operand, out: Out = null) => {
    const dtype = resultType(self, other);
    if (dtype.category === 3) throw notFor(`${which === "log" ? "xlogy" : "xlog1py"}_cpu`, dtype);
    return binaryFloat(k, self, other, out);
  };
  const gradSelf = (g: Tensor, s: Saved): Tensor => mul(g, xGradSelf(s.self, s.other, which));
  const gradOther = (g: Tensor, s: Saved): Tensor =>
    mul(g, which === "log" ? div(s.self, s.other) : div(s.self, add(s.other, 1)));
  const gradSelfScalar = (g: Tensor, s: Saved): Tensor =>
    mul(g, xGradSelf(s.self, isTensor(s.other) ? s.other : scalarTensor(s.other, s.self.dtype), which));
  const title = which === "log" ? "Xlogy" : "SpecialXlog1Py";
  const method = namespace === "torch";
  const base = {
    forward,
    structured: true,
    out: true,
    namespace,
  } as const;
  const first = op({
    ...base,
    schema: `${name}${overloads[0]}(Tensor self, Tensor other) -> Tensor`,
    variants: method ? "function method" : "function",
    inplace: method,
    grad: { name: `${title}Backward0`, self: gradSelf, other: gradOther },
  });
  op({
    ...base,
    schema: `${name}${overloads[1]}(Scalar self, Tensor other) -> Tensor`,
    variants: "function",
    grad: { name: `${title}Backward1`, other: gradOther },
  });
  op({
    ...base,
    schema: `${name}${overloads[2]}(Tensor self, Scalar other) -> Tensor`,
    variants: method ? "function method" : "function",
    inplace: method,
    grad: { name: `${title}Backward2`, self: gradSelfScalar },
  });
  return first;
}
function xGradSelf(self: Tensor, other: Tensor, which: "log" | "log1p"): Tensor {
  const l = which === "log" ? log(other) : log1p(other);
  const bad = which === "log" ? { v: 0 } : { v: -1 };
  return masked_fill(l, logical_and(eq(self, 0), logical_not(gt(other, bad))), 0);
}

export const xlogy = xlogFamily("xlogy", "torch", [".Tensor", ".Scalar_Self", ".Scalar_Other"], "log");
xlogFamily("special_xlogy", "torch.special", ["", ".self_scalar", ".other_scalar"], "log");
export const special_xlog1py = xlogFamily(
  "special_xlog1py",
  "torch.special",
  ["", ".self_scalar", ".other_scalar"],
  "log1p",
);

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
/** C++ type names, as caffe2::TypeMeta prints them. */
export const typeWord = (t: Tensor): string => cppName(t.dtype);
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

const kIgamma = kernel("igamma");
const kIgammac = kernel("igammac");
export const igamma = op({
  schema: "igamma(Tensor self, Tensor other) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Tensor, other: Tensor, out: Out = null) => igammaChecked(kIgamma, self, other, out),
  grad: { name: "IgammaBackward0", other: (g: Tensor, s: Saved): Tensor => mul(g, igammaSlope(s.self, s.other)) },
});
export const igammac = op({
  schema: "igammac(Tensor self, Tensor other) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Tensor, other: Tensor, out: Out = null) => igammaChecked(kIgammac, self, other, out),
  grad: { name: "IgammacBackward0", other: (g: Tensor, s: Saved): Tensor => neg(mul(g, igammaSlope(s.self, s.other))) },
});
function igammaChecked(k: typeof kIgamma, self: Tensor, other: Tensor, out: Out): Tensor {
  const dtype = resultType(self, other);
  if (dtype.category === 3) throw notFor("igamma", dtype);
  return binaryFloat(k, self, other, out);
}
function igammaSlope(a: Tensor, x: Tensor): Tensor {
  return exp(sub(sub(mul(sub(a, 1), log(x)), x), lgamma(a)));
}

op({
  schema: "special_gammainc(Tensor self, Tensor other) -> Tensor",
  namespace: "torch.special",
  variants: "function",
  composite: true,
  out: true,
  forward: (self: Tensor, other: Tensor) => igamma(self, other),
});
op({
  schema: "special_gammaincc(Tensor self, Tensor other) -> Tensor",
  namespace: "torch.special",
  variants: "function",
  composite: true,
  out: true,
  forward: (self: Tensor, other: Tensor) => igammac(self, other),
});
