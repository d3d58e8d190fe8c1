// Owns: named functions of two operands: atan2, hypot, copysign, nextafter, logaddexp, gcd, heaviside, xlogy, igamma; with derivatives.
import { scalarTensor } from "../core/create.ts";
import { runtimeError } from "../core/errors.ts";
import { binary, binaryFloat, kernel } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import type { Tensor } from "../core/tensor.ts";
import { add, div, mul, sub } from "./arithmetic.ts";
import { isTensor, notFor, type Operand, type Out, resultType, type Saved } from "./common.ts";
import { eq, ge, gt, logical_and, logical_not } from "./compare.ts";
import { conj, real } from "./complex.ts";
import { zeros_like } from "./creation.ts";
import { exp, lgamma, log, log1p, neg, reciprocal } from "./pointwise.ts";
import { pow } from "./power.ts";
import { masked_fill, where } from "./where.ts";

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
