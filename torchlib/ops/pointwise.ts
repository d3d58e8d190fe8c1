// Owns: one-operand pointwise mathematics (exp, sin, round …) with derivatives.
import type { GradFormula } from "../core/autograd/grad-spec.ts";
import { fromArray } from "../core/create.ts";
import { bool, int32, int64 } from "../core/dtype.ts";
import { runtimeError, torchError } from "../core/errors.ts";
import { host } from "../core/host.ts";
import { binary, cast, kernel, predicate, unary, unaryFloat } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import type { Tensor } from "../core/tensor.ts";
import { add, div, mul, sub } from "./arithmetic.ts";
import { notFor, type Out, type Saved } from "./common.ts";
import { eq, ge, gt, le, logical_and, logical_or, lt } from "./compare.ts";
import { abs_complex, angle_complex, conj, imag, real, sgn_complex, view_as_complex, view_as_real } from "./complex.ts";
import { ones_like, zeros_like } from "./creation.ts";
import { pow } from "./power.ts";
import { sumDims } from "./reduce.ts";
import { unsqueeze } from "./views.ts";
import { masked_fill, where } from "./where.ts";

interface UnaryOptions {
  /** `float`: integers become the default float. `same`: dtype in, dtype out. */
  kind: "float" | "same";
  complex?: boolean;
  /** The name ATen's dispatch error shows. */
  cpuName?: string;
  kernel?: string;
  aliases?: readonly string[];
  /** `special_NAME` is registered too, under torch.special. */
  special?: readonly string[];
  /** No in-place form. */
  functional?: boolean;
  gradName?: string;
  grad?: GradFormula | "none";
}

function titled(name: string): string {
  return name.replace(/(^|_)([a-z])/g, (_, __, c: string) => c.toUpperCase());
}

/** Registers `name(Tensor self) -> Tensor` computed by one kernel, and its torch.special twins. */
function unaryOp(name: string, o: UnaryOptions) {
  const k = kernel(o.kernel ?? name);
  const inSpecial = name.startsWith("special_");
  const compute = o.kind === "float" ? unaryFloat : unary;
  const forward = (self: Tensor, out: Out = null): Tensor => {
    if (self.dtype.category === 3 && o.complex !== true) throw notFor(o.cpuName ?? `${name}_cpu`, self.dtype);
    return compute(k, self, out);
  };
  const base = {
    forward,
    structured: true,
    out: true,
    grad:
      o.grad === undefined || o.grad === "none"
        ? "none"
        : { name: o.gradName ?? `${titled(name)}Backward0`, self: o.grad },
  } as const;
  const result = op({
    ...base,
    schema: `${name}(Tensor self) -> Tensor`,
    variants: inSpecial ? "function" : "function method",
    inplace: !inSpecial && o.functional !== true,
    namespace: inSpecial ? "torch.special" : "torch",
    aliases: o.aliases,
  });
  for (const twin of o.special ?? []) {
    op({ ...base, schema: `special_${twin}(Tensor self) -> Tensor`, variants: "function", namespace: "torch.special" });
  }
  return result;
}

const zero: GradFormula = (g: Tensor): Tensor => zeros_like(g);

/** 1 - x^2 and 1 + x^2 appear in most inverse functions. */
const oneMinusSquare = (x: Tensor): Tensor => sub(1, mul(x, x));
const onePlusSquare = (x: Tensor): Tensor => add(mul(x, x), 1);

const kNeg = kernel("neg");
export const neg = op({
  schema: "neg(Tensor self) -> Tensor",
  aliases: ["negative"],
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Tensor, out: Out = null) => {
    if (self.dtype.category === 0) {
      throw runtimeError(
        "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.",
      );
    }
    return unary(kNeg, self, out);
  },
  grad: { name: "NegBackward0", self: (g: Tensor): Tensor => neg(g) },
});

op({
  schema: "positive(Tensor(a) self) -> Tensor(a)",
  composite: true,
  forward: (self: Tensor) => {
    if (self.dtype.category === 0) throw runtimeError("The `+` operator, on a bool tensor is not supported.");
    return self;
  },
});

const kAbs = kernel("abs");
export const abs = op({
  schema: "abs(Tensor self) -> Tensor",
  aliases: ["absolute"],
  inplace: true,
  out: true,
  structured: true,
  forward: (self: Tensor, out: Out = null) => {
    if (self.dtype.category === 0) throw notFor("abs_cpu", self.dtype);
    return self.dtype.category === 3 ? abs_complex(self, out) : unary(kAbs, self, out);
  },
  grad: { name: "AbsBackward0", self: (g: Tensor, s: Saved): Tensor => mul(g, sgn(s.self)) },
});

const kSign = kernel("sign");
export const sign = op({
  schema: "sign(Tensor self) -> Tensor",
  inplace: true,
  out: true,
  structured: true,
  forward: (self: Tensor, out: Out = null) => {
    if (self.dtype.category === 3)
      throw torchError(
        "NotImplementedError",
        "Unlike NumPy, torch.sign is not intended to support complex numbers. Please use torch.sgn instead.",
      );
    return unary(kSign, self, out);
  },
  grad: { name: "SignBackward0", self: zero },
});

export const sgn = op({
  schema: "sgn(Tensor self) -> Tensor",
  inplace: true,
  out: true,
  structured: true,
  forward: (self: Tensor, out: Out = null) =>
    self.dtype.category === 3 ? sgn_complex(self, out) : unary(kSign, self, out),
  grad: {
    name: "SgnBackward0",
    self: (g: Tensor, s: Saved): Tensor => (g.dtype.category === 3 ? sgnGrad(s.self, g, s.result) : zeros_like(g)),
  },
});
function sgnGrad(self: Tensor, g: Tensor, result: Tensor): Tensor {
  const size = abs(self);
  const slope = div(sub(g, mul(real(mul(div(g, result), 1)), result)), size);
  return masked_fill(slope, eq(size, 0), 0);
}

/** Rounding leaves integers alone. */
function rounding(name: string, aliases?: readonly string[]) {
  const k = kernel(name);
  return op({
    schema: `${name}(Tensor self) -> Tensor`,
    aliases,
    inplace: true,
    out: true,
    structured: true,
    forward: (self: Tensor, out: Out = null) => {
      if (self.dtype.category === 3) {
        throw name === "round"
          ? notFor("round_vml_cpu", self.dtype)
          : torchError("NotImplementedError", `${name} is not supported for complex inputs`);
      }
      if (self.dtype.category === 0) throw notFor(`${name}_vml_cpu`, self.dtype);
      if (self.dtype.category === 1) return copyInto(self, out);
      return unary(k, self, out);
    },
    grad: { name: `${titled(name)}Backward0`, self: zero },
  });
}
const kCopy = kernel("copy");
function copyInto(self: Tensor, out: Out): Tensor {
  return unary(kCopy, self, out);
}
export const ceil = rounding("ceil");
export const floor = rounding("floor");
export const trunc = rounding("trunc", ["fix"]);
export const round = rounding("round");
const kRoundDecimals = kernel("round_decimals");
export const roundDecimals = op({
  schema: "round.decimals(Tensor self, *, int decimals) -> Tensor",
  inplace: true,
  out: true,
  structured: true,
  forward: (self: Tensor, decimals: number, out: Out = null) => {
    if (self.dtype.category !== 2) throw notFor("round_vml_cpu", self.dtype);
    if (decimals === 0) return unary(kernel("round"), self, out);
    return unary(kRoundDecimals, self, out, [10 ** Math.abs(decimals), decimals < 0 ? 1 : 0]);
  },
  grad: { name: "RoundBackward1", self: zero },
});
op({
  schema: "special_round(Tensor self, *, int decimals=0) -> Tensor",
  variants: "function",
  namespace: "torch.special",
  out: true,
  composite: true,
  forward: (self: Tensor, decimals = 0) => (decimals === 0 ? round(self) : roundDecimals(self, decimals)),
});

const kFrac = kernel("frac");
export const frac = op({
  schema: "frac(Tensor self) -> Tensor",
  inplace: true,
  out: true,
  structured: true,
  forward: (self: Tensor, out: Out = null) => {
    if (self.dtype.category !== 2) throw notFor("frac_cpu", self.dtype);
    return unary(kFrac, self, out);
  },
  grad: { name: "FracBackward0", self: (g: Tensor): Tensor => g },
});

const kSquare = kernel("square");
export const square = op({
  schema: "square(Tensor self) -> Tensor",
  inplace: true,
  out: true,
  structured: true,
  forward: (self: Tensor, out: Out = null) => unary(kSquare, self.dtype.category === 0 ? cast(self, int64) : self, out),
  // PyTorch's square is pow(self, 2), which is what the graph shows
  grad: { name: "PowBackward0", self: (g: Tensor, s: Saved): Tensor => mul(g, conj(mul(s.self, host.double(2)))) },
});

export const reciprocal = unaryOp("reciprocal", {
  kind: "float",
  complex: true,
  grad: (g: Tensor, s: Saved): Tensor => neg(mul(g, conj(mul(s.result, s.result)))),
});
export const sqrt = unaryOp("sqrt", {
  kind: "float",
  complex: true,
  grad: (g: Tensor, s: Saved): Tensor => div(g, conj(mul(s.result, 2))),
});
export const rsqrt = unaryOp("rsqrt", {
  kind: "float",
  complex: true,
  grad: (g: Tensor, s: Saved): Tensor => mul(g, conj(mul(pow(s.result, 3), host.double(-0.5)))),
});
export const exp = unaryOp("exp", {
  kind: "float",
  complex: true,
  grad: (g: Tensor, s: Saved): Tensor => mul(g, conj(s.result)),
});
export const exp2 = unaryOp("exp2", {
  kind: "float",
  complex: true,
  special: ["exp2"],
  grad: (g: Tensor, s: Saved): Tensor => mul(g, conj(mul(s.result, host.double(Math.LN2)))),
});
export const expm1 = unaryOp("expm1", {
  kind: "float",
  complex: true,
  special: ["expm1"],
  grad: (g: Tensor, s: Saved): Tensor => mul(g, conj(add(s.result, 1))),
});
export const log = unaryOp("log", {
  kind: "float",
  complex: true,
  grad: (g: Tensor, s: Saved): Tensor => div(g, conj(s.self)),
});
export const log2 = unaryOp("log2", {
  kind: "float",
  complex: true,
  grad: (g: Tensor, s: Saved): Tensor => div(g, conj(mul(s.self, host.double(Math.LN2)))),
});
export const log10 = unaryOp("log10", {
  kind: "float",
  complex: true,
  grad: (g: Tensor, s: Saved): Tensor => div(g, conj(mul(s.self, host.double(Math.LN10)))),
});
export const log1p = unaryOp("log1p", {
  kind: "float",
  complex: true,
  special: ["log1p"],
  gradName: "Log1PBackward0",
  grad: (g: Tensor, s: Saved): Tensor => div(g, conj(add(s.self, 1))),
});
export const sin = unaryOp("sin", {
  kind: "float",
  complex: true,
  grad: (g: Tensor, s: Saved): Tensor => mul(g, conj(cos(s.self))),
});
export const cos = unaryOp("cos", {
  kind: "float",
  complex: true,
  grad: (g: Tensor, s: Saved): Tensor => mul(g, neg(conj(sin(s.self)))),
});
export const tan = unaryOp("tan", {
  kind: "float",
  complex: true,
  grad: (g: Tensor, s: Saved): Tensor => mul(g, conj(onePlusSquare(s.result))),
});
export const asin = unaryOp("asin", {
  kind: "float",
  complex: true,
  aliases: ["arcsin"],
  grad: (g: Tensor, s: Saved): Tensor => mul(g, conj(rsqrt(oneMinusSquare(s.self)))),
});
export const acos = unaryOp("acos", {
  kind: "float",
  complex: true,
  aliases: ["arccos"],
  grad: (g: Tensor, s: Saved): Tensor => mul(g, neg(conj(rsqrt(oneMinusSquare(s.self))))),
});
export const atan = unaryOp("atan", {
  kind: "float",
  complex: true,
  aliases: ["arctan"],
  grad: (g: Tensor, s: Saved): Tensor => div(g, conj(onePlusSquare(s.self))),
});
export const sinh = unaryOp("sinh", {
  kind: "float",
  complex: true,
  grad: (g: Tensor, s: Saved): Tensor => mul(g, conj(cosh(s.self))),
});
export const cosh = unaryOp("cosh", {
  kind: "float",
  complex: true,
  grad: (g: Tensor, s: Saved): Tensor => mul(g, conj(sinh(s.self))),
});
const kTanhBackward = kernel("tanh_backward");
/** Fused for real inputs; second derivatives go through the operator form. */
export const tanh_backward = op({
  schema: "tanh_backward(Tensor grad_output, Tensor output) -> Tensor",
  variants: "none",
  forward: (grad_output: Tensor, output: Tensor) => binary(kTanhBackward, grad_output, conj(output), null),
  grad: {
    name: "TanhBackwardBackward0",
    grad_output: (g: Tensor, s: Saved): Tensor => mul(g, conj(oneMinusSquare(s.output))),
    output: (g: Tensor, s: Saved): Tensor => mul(mul(g, conj(mul(s.output, -2))), conj(s.grad_output)),
  },
});
export const tanh = unaryOp("tanh", {
  kind: "float",
  complex: true,
  grad: (g: Tensor, s: Saved): Tensor => tanh_backward(g, s.result),
});
export const asinh = unaryOp("asinh", {
  kind: "float",
  complex: true,
  aliases: ["arcsinh"],
  grad: (g: Tensor, s: Saved): Tensor => mul(g, conj(rsqrt(onePlusSquare(s.self)))),
});
export const acosh = unaryOp("acosh", {
  kind: "float",
  complex: true,
  aliases: ["arccosh"],
  grad: (g: Tensor, s: Saved): Tensor => mul(g, conj(mul(rsqrt(sub(s.self, 1)), rsqrt(add(s.self, 1))))),
});
export const atanh = unaryOp("atanh", {
  kind: "float",
  complex: true,
  aliases: ["arctanh"],
  grad: (g: Tensor, s: Saved): Tensor => div(g, conj(oneMinusSquare(s.self))),
});
const kSigmoidBackward = kernel("sigmoid_backward");
export const sigmoid_backward = op({
  schema: "sigmoid_backward(Tensor grad_output, Tensor output) -> Tensor",
  variants: "none",
  forward: (grad_output: Tensor, output: Tensor) => binary(kSigmoidBackward, grad_output, conj(output), null),
  grad: {
    name: "SigmoidBackwardBackward0",
    grad_output: (g: Tensor, s: Saved): Tensor => mul(g, conj(mul(s.output, sub(1, s.output)))),
    output: (g: Tensor, s: Saved): Tensor => mul(mul(g, conj(s.grad_output)), conj(sub(1, mul(s.output, 2)))),
  },
});
export const sigmoid = unaryOp("sigmoid", {
  kind: "float",
  complex: true,
  special: ["expit"],
  grad: (g: Tensor, s: Saved): Tensor => sigmoid_backward(g, s.result),
});

const TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);
const gaussian = (x: Tensor): Tensor => exp(neg(mul(x, x)));
export const erf = unaryOp("erf", {
  kind: "float",
  cpuName: "erf_vml_cpu",
  special: ["erf"],
  grad: (g: Tensor, s: Saved): Tensor => mul(g, mul(gaussian(s.self), host.double(TWO_OVER_SQRT_PI))),
});
export const erfc = unaryOp("erfc", {
  kind: "float",
  cpuName: "erfc_vml_cpu",
  special: ["erfc"],
  grad: (g: Tensor, s: Saved): Tensor => mul(g, mul(gaussian(s.self), host.double(-TWO_OVER_SQRT_PI))),
});
export const erfinv = unaryOp("erfinv", {
  kind: "float",
  cpuName: "erfinv_vml_cpu",
  special: ["erfinv"],
  grad: (g: Tensor, s: Saved): Tensor => mul(g, mul(exp(mul(s.result, s.result)), host.double(Math.sqrt(Math.PI) / 2))),
});
export const lgamma = unaryOp("lgamma", {
  kind: "float",
  cpuName: "lgamma_vml_cpu",
  special: ["gammaln"],
  grad: (g: Tensor, s: Saved): Tensor => mul(g, digamma(s.self)),
});
export const digamma = unaryOp("digamma", {
  kind: "float",
  cpuName: "digamma",
  special: ["digamma", "psi"],
  grad: (g: Tensor, s: Saved): Tensor => mul(g, polygamma(1, s.self)),
});

const kPolygamma = kernel("polygamma");
const polygammaForward = (n: number, self: Tensor, out: Out = null): Tensor => {
  if (n < 0) throw runtimeError("polygamma(n, x) does not support negative n.");
  if (self.dtype.category === 3) throw notFor("polygamma", self.dtype);
  return n === 0 ? unaryFloat(kernel("digamma"), self, out) : unaryFloat(kPolygamma, self, out, [n]);
};
const polygammaSpec = {
  structured: true,
  out: true,
  forward: polygammaForward,
  grad: { name: "PolygammaBackward0", self: (g: Tensor, s: Saved): Tensor => mul(g, polygamma(s.n + 1, s.self)) },
} as const;
export const polygamma = op({
  ...polygammaSpec,
  schema: "polygamma(int n, Tensor self) -> Tensor",
  variants: "function",
});
op({
  schema: "polygamma.method(Tensor self, int n) -> Tensor",
  variants: "method",
  composite: true,
  forward: (self: Tensor, n: number): Tensor => polygamma(n, self),
});
op({
  ...polygammaSpec,
  schema: "special_polygamma(int n, Tensor self) -> Tensor",
  variants: "function",
  namespace: "torch.special",
});
op({
  schema: "polygamma_(Tensor(a!) self, int n) -> Tensor(a!)",
  variants: "method",
  forward: (self: Tensor, n: number) => polygammaForward(n, self, self),
  grad: { name: "PolygammaBackward0", self: (g: Tensor, s: Saved): Tensor => mul(g, polygamma(s.n + 1, s.self)) },
});

const multigammaln = (self: Tensor, p: number): Tensor => {
  if (p < 1) throw runtimeError("p has to be greater than or equal to 1");
  const x = self.dtype.category < 2 ? add(self, host.double(0)) : self;
  const steps = Array.from({ length: p }, (_, i) => -i / 2);
  const shifted = add(unsqueeze(x, -1), fromArray(steps, [p], x.dtype));
  return add(sumDims(lgamma(shifted), [-1]), host.double((p * (p - 1) * Math.log(Math.PI)) / 4));
};
op({
  schema: "mvlgamma(Tensor self, int p) -> Tensor",
  composite: true,
  inplace: true,
  out: true,
  forward: multigammaln,
});
op({
  schema: "special_multigammaln(Tensor self, int p) -> Tensor",
  composite: true,
  out: true,
  variants: "function",
  namespace: "torch.special",
  forward: multigammaln,
});

const kLogit = kernel("logit");
const logitSpec = {
  structured: true,
  out: true,
  forward: (self: Tensor, eps: number | null = null, out: Out = null) => {
    if (self.dtype.category === 3) throw notFor("logit_cpu", self.dtype);
    return unaryFloat(kLogit, self, out, [eps ?? -1]);
  },
  grad: { name: "LogitBackward0", self: (g: Tensor, s: Saved): Tensor => logitGrad(g, s.self, s.eps) },
} as const;
export const logit = op({ ...logitSpec, schema: "logit(Tensor self, float? eps=None) -> Tensor", inplace: true });
op({
  ...logitSpec,
  schema: "special_logit(Tensor self, float? eps=None) -> Tensor",
  variants: "function",
  namespace: "torch.special",
});
function logitGrad(g: Tensor, self: Tensor, eps: number | null): Tensor {
  const slope = div(g, mul(self, sub(1, self)));
  if (eps === null) return masked_fill(slope, logical_or(lt(self, 0), gt(self, 1)), host.double(Number.NaN));
  const inside = logical_and(ge(self, host.double(eps)), le(self, host.double(1 - eps)));
  return where(inside, slope, zeros_like(slope));
}

const kNanToNum = kernel("nan_to_num");
const limits: Record<string, number> = {
  Float: 3.4028234663852886e38,
  Double: Number.MAX_VALUE,
  Half: 65504,
  BFloat16: 3.3895313892515355e38,
};
export const nan_to_num = op({
  schema: "nan_to_num(Tensor self, float? nan=None, float? posinf=None, float? neginf=None) -> Tensor",
  inplace: true,
  out: true,
  structured: true,
  forward: (
    self: Tensor,
    nan: number | null = null,
    posinf: number | null = null,
    neginf: number | null = null,
    out: Out = null,
  ): Tensor => {
    if (self.dtype.category < 2) return copyInto(self, out);
    if (self.dtype.category === 3) {
      const parts = view_as_real(self);
      const fixed = view_as_complex(nan_to_num(parts, nan, posinf, neginf));
      return out === null ? fixed : copyInto(fixed, out);
    }
    const top = limits[self.dtype.scalarName];
    return unary(kNanToNum, self, out, [nan ?? 0, posinf ?? top, neginf ?? -top]);
  },
  grad: { name: "NanToNumBackward0", self: (g: Tensor, s: Saved): Tensor => where(isfinite(s.self), g, zeros_like(g)) },
});

const kDeg2rad = kernel("deg2rad");
const kRad2deg = kernel("rad2deg");
export const deg2rad = op({
  schema: "deg2rad(Tensor self) -> Tensor",
  inplace: true,
  out: true,
  structured: true,
  forward: (self: Tensor, out: Out = null) => {
    if (self.dtype.category === 3) throw runtimeError("deg2rad is not supported for complex tensors.");
    return unaryFloat(kDeg2rad, self, out);
  },
  grad: { name: "Deg2RadBackward0", self: (g: Tensor): Tensor => mul(g, host.double(Math.PI / 180)) },
});
export const rad2deg = op({
  schema: "rad2deg(Tensor self) -> Tensor",
  inplace: true,
  out: true,
  structured: true,
  forward: (self: Tensor, out: Out = null) => {
    if (self.dtype.category === 3) throw runtimeError("rad2deg is not supported for complex tensors.");
    return unaryFloat(kRad2deg, self, out);
  },
  grad: { name: "Rad2DegBackward0", self: (g: Tensor): Tensor => mul(g, host.double(180 / Math.PI)) },
});

const kAngle = kernel("angle");
export const angle = op({
  schema: "angle(Tensor self) -> Tensor",
  out: true,
  structured: true,
  forward: (self: Tensor, out: Out = null) =>
    self.dtype.category === 3 ? angle_complex(self, out) : unaryFloat(kAngle, self, out),
  grad: { name: "AngleBackward0", self: (g: Tensor, s: Saved): Tensor => angleGrad(g, s.self) },
});
function angleGrad(g: Tensor, self: Tensor): Tensor {
  if (self.dtype.category !== 3) return zeros_like(self);
  const square2 = mul(self, conj(self));
  const slope = mul(g, div(mul(self, { re: 0, im: 1 }), real(square2)));
  return where(eq(self, 0), zeros_like(slope), slope);
}

function predicateOp(name: string, compute: (self: Tensor, out: Out) => Tensor, special = false) {
  return op({
    schema: `${name}(Tensor self) -> Tensor`,
    grad: "none",
    structured: true,
    out: special,
    forward: (self: Tensor, out: Out = null) => compute(self, out),
  });
}
const kIsnan = kernel("isnan");
const kIsinf = kernel("isinf");
const kIsfinite = kernel("isfinite");
const kIsposinf = kernel("isposinf");
const kIsneginf = kernel("isneginf");
const kSignbit = kernel("signbit");
/** Integers are never nan or infinite. */
const never = (self: Tensor): Tensor => zeros_like(self, bool);
export const isnan = predicateOp("isnan", (self, out) =>
  self.dtype.category < 2 ? never(self) : predicate(kIsnan, self, out),
);
export const isinf = predicateOp("isinf", (self, out) =>
  self.dtype.category < 2 ? never(self) : predicate(kIsinf, self, out),
);
export const isfinite = predicateOp("isfinite", (self, out) =>
  self.dtype.category < 2 ? ones_like(self, bool) : predicate(kIsfinite, self, out),
);
export const isreal = predicateOp("isreal", (self) =>
  self.dtype.category === 3 ? eq(imag(self), 0) : ones_like(self, bool),
);
const infiniteSign = (name: string, k: typeof kIsposinf) =>
  predicateOp(
    name,
    (self, out) => {
      if (self.dtype.category === 3) throw runtimeError(`${name} does not support complex inputs.`);
      return self.dtype.category < 2 ? intoBool(never(self), out) : predicate(k, self, out);
    },
    true,
  );
const kLogicalNot = kernel("logical_not");
const intoBool = (x: Tensor, out: Out): Tensor =>
  out === null ? x : predicate(kLogicalNot, predicate(kLogicalNot, x, null), out);
export const isposinf = infiniteSign("isposinf", kIsposinf);
export const isneginf = infiniteSign("isneginf", kIsneginf);
export const signbit = predicateOp(
  "signbit",
  (self, out) => {
    if (self.dtype.category === 3)
      throw torchError("NotImplementedError", "signbit is not implemented for complex tensors.");
    return predicate(kSignbit, self, out);
  },
  true,
);

const kSinc = kernel("sinc");
function sincGrad(g: Tensor, self: Tensor): Tensor {
  const px = mul(self, host.double(Math.PI));
  const slope = div(sub(mul(px, cos(px)), sin(px)), mul(self, px));
  return mul(g, conj(masked_fill(slope, eq(self, 0), 0)));
}
const sincSpec = {
  structured: true,
  out: true,
  forward: (self: Tensor, out: Out = null): Tensor => {
    if (self.dtype.category !== 3) return unaryFloat(kSinc, self, out);
    const px = mul(self, host.double(Math.PI));
    const value = where(eq(self, 0), ones_like(self), div(sin(px), px));
    return out === null ? value : copyInto(value, out);
  },
  grad: { name: "SincBackward0", self: (g: Tensor, s: Saved): Tensor => sincGrad(g, s.self) },
} as const;
export const sinc = op({ ...sincSpec, schema: "sinc(Tensor self) -> Tensor", inplace: true });
op({ ...sincSpec, schema: "special_sinc(Tensor self) -> Tensor", variants: "function", namespace: "torch.special" });

const kMantissa = kernel("frexp_mantissa");
const kExponent = kernel("frexp_exponent");
op({
  schema: "frexp.Tensor(Tensor self) -> (Tensor mantissa, Tensor exponent)",
  out: true,
  forward: (self: Tensor): Tensor[] => {
    if (self.dtype.category !== 2) throw runtimeError("torch.frexp() only supports floating-point dtypes");
    return [unary(kMantissa, self, null), cast(unary(kExponent, self, null), int32)];
  },
  grad: { name: "FrexpBackward0", self: (g: Tensor, s: Saved): Tensor => div(g, exp2(s.exponent)) },
});
