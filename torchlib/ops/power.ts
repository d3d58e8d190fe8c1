// Owns: ** and what is made of it: pow with its common exponents, float_power, ldexp; with derivatives.
import { scalarTensor } from "../core/create.ts";
import { complex128, dtypeOfScalar, float64, promote_types, promoteWithScalar } from "../core/dtype.ts";
import { runtimeError } from "../core/errors.ts";
import { isComplex, type Scalar, scalarCategory, toNumber } from "../core/host.ts";
import { binary, cast, kernel, unary } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import type { Tensor } from "../core/tensor.ts";
import { mul, sub } from "./arithmetic.ts";
import { categoryOf, isTensor, notFor, type Operand, type Out, resultType, type Saved, scalarIs } from "./common.ts";
import { eq, ge, logical_and } from "./compare.ts";
import { conj } from "./complex.ts";
import { toDType } from "./convert.ts";
import { ones_like, zeros_like } from "./creation.ts";
import { log } from "./pointwise.ts";
import { where } from "./where.ts";

const kPow = kernel("pow");
const kSquare = kernel("square");
const kCube = kernel("cube");
const kSqrt = kernel("sqrt");
const kRsqrt = kernel("rsqrt");
const kReciprocal = kernel("reciprocal");

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
