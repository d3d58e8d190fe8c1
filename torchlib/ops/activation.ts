// Owns: activation functions of torch.nn: relu, gelu, elu, hardtanh, softplus, prelu, glu … with derivatives.
import { fromArray } from "../core/create.ts";
import { float64 } from "../core/dtype.ts";
import { toFlatNumbers } from "../core/element.ts";
import { runtimeError, torchError } from "../core/errors.ts";
import { host, type Scalar, toNumber } from "../core/host.ts";
import { binary, emptyLike, kernel, launch, rawCopy, unary } from "../core/iterator.ts";
import { type AnyFn, op } from "../core/op.ts";
import { type Generator, generatorState } from "../core/random.ts";
import { wrapDim } from "../core/shape.ts";
import { empty, type Tensor } from "../core/tensor.ts";
import { add, mul, sub } from "./arithmetic.ts";
import { cppDouble, notFor, type Out, type Saved } from "./common.ts";
import { gt, le, logical_and, lt } from "./compare.ts";
import { conj } from "./complex.ts";
import { zeros_like } from "./creation.ts";
import { cat } from "./join.ts";
import { exp, neg, sigmoid, tanh } from "./pointwise.ts";
import { sumToSize } from "./reduce.ts";
import { narrow } from "./slices.ts";
import { reshape } from "./views.ts";
import { where } from "./where.ts";

/** NAME_backward(grad, saved, scalars…) as an operator of its own, differentiable in grad by itself and in `saved` by `second`. */
function backwardOp(
  kernelName: string,
  title: string,
  second: ((g: Tensor, grad: Tensor, x: Tensor, p: readonly number[]) => Tensor) | null,
) {
  const k = kernel(kernelName);
  const f = op({
    schema: `${kernelName}(Tensor grad_output, Tensor self, Numbers params) -> Tensor`,
    variants: "none",
    forward: (g: Tensor, x: Tensor, params: readonly number[]): Tensor => binary(k, g, x, null, params),
    grad:
      second === null
        ? { name: title, grad_output: (g: Tensor, s: Saved): Tensor => f(g, s.self, s.params) }
        : {
            name: title,
            grad_output: (g: Tensor, s: Saved): Tensor => f(g, s.self, s.params),
            self: (g: Tensor, s: Saved): Tensor => second(g, s.grad_output, s.self, s.params),
          },
  }) as AnyFn as (g: Tensor, x: Tensor, params: readonly number[]) => Tensor;
  return f;
}
const floatOnly = (self: Tensor, name: string): void => {
  if (self.dtype.category !== 2) throw notFor(name, self.dtype);
};
const num = (x: Scalar): number => toNumber(x);

const kRelu = kernel("relu");
const thresholdBackward = backwardOp("threshold_backward", "ThresholdBackwardBackward0", (g) => zeros_like(g));
const noComplex = (self: Tensor, name: string): void => {
  if (self.dtype.category === 3) throw notFor(name, self.dtype);
};
export const relu = op({
  schema: "relu(Tensor self) -> Tensor",
  structured: true,
  inplace: true,
  forward: (self: Tensor, out: Out = null) => {
    if (self.dtype.category === 0) throw runtimeError("Boolean inputs not supported for relu");
    if (self.dtype.category === 3) throw torchError("NotImplementedError", "clamp is not supported for complex types");
    return unary(kRelu, self, out);
  },
  grad: { name: "ReluBackward0", self: (g: Tensor, s: Saved): Tensor => thresholdBackward(g, s.result, [0]) },
});
const kHardtanh = kernel("hardtanh");
const hardtanhBackward = backwardOp("hardtanh_backward", "HardtanhBackwardBackward0", (g) => zeros_like(g));
export const hardtanh = op({
  schema: "hardtanh(Tensor self, Scalar min_val=-1, Scalar max_val=1) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Tensor, min_val: Scalar = -1, max_val: Scalar = 1, out: Out = null) => {
    if (self.dtype.category === 0) throw runtimeError("Bool inputs not supported for hardtanh");
    noComplex(self, "hardtanh");
    if (self.dtype.scalarName === "Byte" && num(min_val) < 0) {
      throw runtimeError("cannot do hardtanh on an unsigned type with negative limits");
    }
    return unary(kHardtanh, self, out, [num(min_val), num(max_val)]);
  },
  grad: {
    name: "HardtanhBackward0",
    self: (g: Tensor, s: Saved): Tensor => hardtanhBackward(g, s.self, [num(s.min_val), num(s.max_val)]),
  },
});
op({
  schema: "relu6(Tensor self) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  composite: true,
  inplace: true,
  forward: (self: Tensor) => hardtanh(self, 0, 6),
});

interface Family {
  scalars?: string;
  namespace?: "torch" | "torch._C._nn";
  method?: boolean;
  inplace?: boolean;
  integers?: boolean;
  cpuName?: string;
}
/** Registers an activation computed by one kernel with scalars, its derivative by NAME_backward. */
function activation(
  name: string,
  params: string,
  title: string,
  o: Family & {
    kernel?: string;
    values: (...p: never[]) => number[];
    names: readonly string[];
    grad: (g: Tensor, x: Tensor, p: readonly Scalar[]) => Tensor;
  },
) {
  const k = kernel(o.kernel ?? name);
  const n = o.names.length;
  const forward = (...args: unknown[]): Tensor => {
    const self = args[0] as Tensor;
    if (o.integers !== true) floatOnly(self, o.cpuName ?? `${name}_cpu`);
    const out = (args[n + 1] as Out | undefined) ?? null;
    return unary(k, self, out, o.values(...(args.slice(1, n + 1) as never[])));
  };
  const grad = o.grad;
  // the formula's text must name what it saves
  const formula: AnyFn =
    n === 0 ? (g: Tensor, s: Saved): Tensor => grad(g, s.self, []) : n === 1 ? oneName(o.names[0], grad) : unnamed();
  return op({
    schema: `${name}(Tensor self${params}) -> Tensor`,
    namespace: o.namespace ?? "torch._C._nn",
    variants: o.method === true ? "function method" : "function",
    structured: true,
    inplace: o.inplace !== false,
    out: true,
    forward,
    grad: { name: title, self: formula as never },
  }) as AnyFn as (self: Tensor, ...p: Scalar[]) => Tensor;
}
function oneName(name: string, grad: (g: Tensor, x: Tensor, p: readonly Scalar[]) => Tensor): AnyFn {
  switch (name) {
    case "negative_slope":
      return (g: Tensor, s: Saved): Tensor => grad(g, s.self, [s.negative_slope]);
    default:
      return (g: Tensor, s: Saved): Tensor => grad(g, s.self, [s.lambd]);
  }
}

const leakyBackward = backwardOp("leaky_relu_backward", "LeakyReluBackwardBackward0", (g) => zeros_like(g));
export const leaky_relu = activation("leaky_relu", ", Scalar negative_slope=0.01", "LeakyReluBackward0", {
  names: ["negative_slope"],
  values: (slope: Scalar = host.double(0.01)) => [num(slope)],
  cpuName: "leaky_relu_cpu",
  grad: (g, x, p) => leakyBackward(g, x, [num(p[0])]),
});

const eluBackward = backwardOp("elu_backward", "EluBackwardBackward0", (g, grad, x, p) => {
  const curve = mul(exp(mul(x, host.double(p[2]))), host.double(p[0] * p[1] * p[2] * p[2]));
  return where(le(x, 0), mul(mul(g, grad), curve), zeros_like(x));
});
const kElu = kernel("elu");
export const elu = op({
  schema: "elu(Tensor self, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Tensor, alpha: Scalar = 1, scale: Scalar = 1, input_scale: Scalar = 1, out: Out = null) => {
    floatOnly(self, "elu_cpu");
    return unary(kElu, self, out, [num(alpha), num(scale), num(input_scale)]);
  },
  grad: {
    name: "EluBackward0",
    self: (g: Tensor, s: Saved): Tensor => eluBackward(g, s.self, [num(s.alpha), num(s.scale), num(s.input_scale)]),
  },
});
const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;
op({
  schema: "selu(Tensor self) -> Tensor",
  variants: "function",
  composite: true,
  inplace: true,
  forward: (self: Tensor) => elu(self, host.double(SELU_ALPHA), host.double(SELU_SCALE), 1),
});
op({
  schema: "celu(Tensor self, Scalar alpha=1.0) -> Tensor",
  variants: "function",
  structured: true,
  inplace: true,
  forward: (self: Tensor, alpha: Scalar = host.double(1), out: Out = null) => {
    if (num(alpha) === 0) throw runtimeError("ZeroDivisionError: alpha cannot be 0 for CELU");
    floatOnly(self, "elu_cpu");
    return unary(kElu, self, out, [num(alpha), 1, 1 / num(alpha)]);
  },
  grad: {
    name: "CeluBackward0",
    self: (g: Tensor, s: Saved): Tensor => eluBackward(g, s.self, [num(s.alpha), 1, 1 / num(s.alpha)]),
  },
});

const siluBackward = backwardOp("silu_backward", "SiluBackwardBackward0", (g, grad, x) => {
  const y = sigmoid(x);
  const slope = mul(mul(y, sub(1, y)), add(mul(x, sub(1, mul(y, 2))), 2));
  return mul(mul(g, grad), slope);
});
const kSilu = kernel("silu");
export const silu = op({
  schema: "silu(Tensor self) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Tensor, out: Out = null) => {
    if (self.dtype.category < 2) throw notFor("silu_cpu", self.dtype);
    return unary(kSilu, self, out);
  },
  grad: { name: "SiluBackward0", self: (g: Tensor, s: Saved): Tensor => siluGrad(g, s.self) },
});
function siluGrad(g: Tensor, x: Tensor): Tensor {
  if (x.dtype.category !== 3) return siluBackward(g, x, []);
  const y = sigmoid(x);
  return mul(g, conj(mul(y, add(mul(x, sub(1, y)), 1))));
}
const mishBackward = backwardOp("mish_backward", "MishBackwardBackward0", (g, grad, x) => {
  const t = tanh(softplus(x));
  const y = sigmoid(x);
  const dt = mul(sub(1, mul(t, t)), y);
  // d/dx [t + x dt]
  const ddt = sub(mul(dt, sub(1, y)), mul(mul(mul(t, dt), 2), y));
  return mul(mul(g, grad), add(mul(dt, 2), mul(x, ddt)));
});
export const mish = activation("mish", "", "MishBackward0", {
  names: [],
  values: () => [],
  grad: (g, x) => mishBackward(g, x, []),
});

const hardsigmoidBackward = backwardOp("hardsigmoid_backward", "HardsigmoidBackwardBackward0", (g) => zeros_like(g));
export const hardsigmoid = activation("hardsigmoid", "", "HardsigmoidBackward0", {
  names: [],
  values: () => [],
  grad: (g, x) => hardsigmoidBackward(g, x, []),
});
const hardswishBackward = backwardOp("hardswish_backward", "HardswishBackwardBackward0", (g, grad, x) =>
  where(logical_and(gt(x, -3), lt(x, 3)), mul(mul(g, grad), host.double(1 / 3)), zeros_like(g)),
);
export const hardswish = activation("hardswish", "", "HardswishBackward0", {
  names: [],
  values: () => [],
  grad: (g, x) => hardswishBackward(g, x, []),
});
const softplusBackward = backwardOp("softplus_backward", "SoftplusBackwardBackward0", (g, grad, x, p) => {
  const z = mul(x, host.double(p[0]));
  const y = sigmoid(z);
  const slope = mul(mul(y, sub(1, y)), host.double(p[0]));
  return where(gt(z, host.double(p[1])), zeros_like(g), mul(mul(g, grad), slope));
});
const kSoftplus = kernel("softplus");
export const softplus = op({
  schema: "softplus(Tensor self, Scalar beta=1, Scalar threshold=20) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  structured: true,
  out: true,
  forward: (self: Tensor, beta: Scalar = 1, threshold: Scalar = 20, out: Out = null) => {
    floatOnly(self, "softplus_cpu");
    return unary(kSoftplus, self, out, [num(beta), num(threshold)]);
  },
  grad: {
    name: "SoftplusBackward0",
    self: (g: Tensor, s: Saved): Tensor => softplusBackward(g, s.self, [num(s.beta), num(s.threshold)]),
  },
});

const logSigmoidBackward = backwardOp("log_sigmoid_backward", "LogSigmoidBackwardBackward0", (g, grad, x) => {
  const y = sigmoid(x);
  return neg(mul(mul(g, grad), mul(y, sub(1, y))));
});
const kLogSigmoid = kernel("log_sigmoid");
export const log_sigmoid = op({
  schema: "log_sigmoid(Tensor self) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  structured: true,
  out: true,
  forward: (self: Tensor, out: Out = null) => {
    floatOnly(self, "log_sigmoid_cpu");
    return unary(kLogSigmoid, self, out);
  },
  grad: { name: "LogSigmoidBackward0", self: (g: Tensor, s: Saved): Tensor => logSigmoidBackward(g, s.self, []) },
});

const kGelu = kernel("gelu");
const kGeluStrided = kernel("gelu_strided");
const kGeluTanh = kernel("gelu_tanh");
const INV_SQRT_2PI = 1 / Math.sqrt(2 * Math.PI);
const geluBackward2 = (g: Tensor, grad: Tensor, x: Tensor): Tensor => {
  const pdf = mul(exp(mul(mul(x, x), host.double(-0.5))), host.double(INV_SQRT_2PI));
  return mul(mul(g, grad), mul(pdf, sub(2, mul(x, x))));
};
const geluBackward = backwardOp("gelu_backward", "GeluBackwardBackward0", geluBackward2);
const geluStridedBackward = backwardOp("gelu_strided_backward", "GeluBackwardBackward0", geluBackward2);
/** What ATen gives to oneDNN, whose erf is another polynomial than its own. */
const isWhole = (t: Tensor): boolean => t.isContiguous && t.count > 1;
const geluTanhBackward = backwardOp("gelu_tanh_backward", "GeluBackwardBackward0", (g, grad, x) => {
  const c = Math.sqrt(2 / Math.PI);
  const x2 = mul(x, x);
  const u = mul(mul(x, add(mul(x2, host.double(0.044715)), 1)), host.double(c));
  const du = mul(add(mul(x2, host.double(3 * 0.044715)), 1), host.double(c));
  const ddu = mul(x, host.double(6 * 0.044715 * c));
  const t = tanh(u);
  const sech = sub(1, mul(t, t));
  const second = sub(mul(sech, ddu), mul(mul(mul(t, sech), 2), mul(du, du)));
  return mul(mul(g, grad), add(mul(sech, du), mul(mul(x, second), host.double(0.5))));
});
const checkGelu = (approximate: string): void => {
  if (approximate !== "none" && approximate !== "tanh") {
    throw runtimeError("approximate argument must be either none or tanh.");
  }
};
export const gelu = op({
  schema: 'gelu(Tensor self, *, str approximate="none") -> Tensor',
  namespace: "torch._C._nn",
  variants: "function",
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Tensor, approximate = "none", out: Out = null) => {
    checkGelu(approximate);
    floatOnly(self, "GeluKernelImpl");
    return unary(approximate === "tanh" ? kGeluTanh : isWhole(self) ? kGelu : kGeluStrided, self, out);
  },
  grad: {
    name: "GeluBackward0",
    self: (g: Tensor, s: Saved): Tensor =>
      s.approximate === "tanh"
        ? geluTanhBackward(g, s.self, [])
        : isWhole(s.self)
          ? geluBackward(g, s.self, [])
          : geluStridedBackward(g, s.self, []),
  },
});

const kThreshold = kernel("threshold");
export const threshold = op({
  schema: "threshold(Tensor self, Scalar threshold, Scalar value) -> Tensor",
  variants: "function",
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Tensor, limit: Scalar, value: Scalar, out: Out = null) => {
    noComplex(self, "threshold_cpu");
    if (self.dtype.category === 0) throw notFor("threshold_cpu", self.dtype);
    return unary(kThreshold, self, out, [num(limit), num(value)]);
  },
  grad: {
    name: "ThresholdBackward0",
    self: (g: Tensor, s: Saved): Tensor => thresholdBackward(g, s.self, [num(s.threshold)]),
  },
});
const shrinkBackward = backwardOp("hardshrink_backward", "HardshrinkBackwardBackward0", (g) => zeros_like(g));
export const hardshrink = activation("hardshrink", ", Scalar lambd=0.5", "HardshrinkBackward0", {
  names: ["lambd"],
  namespace: "torch",
  method: true,
  inplace: false,
  values: (lambd: Scalar = host.double(0.5)) => [num(lambd)],
  cpuName: "hardshrink_cpu",
  grad: (g, x, p) => shrinkBackward(g, x, [num(p[0])]),
});
const kSoftshrink = kernel("softshrink");
export const softshrink = op({
  schema: "softshrink(Tensor self, Scalar lambd=0.5) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  structured: true,
  out: true,
  forward: (self: Tensor, lambd: Scalar = host.double(0.5), out: Out = null) => {
    const l = num(lambd);
    if (l < 0) {
      throw runtimeError(
        `lambda must be in range [0, ${cppDouble(3.4028234663852886e38)}] for input dtype ${self.dtype.scalarName}, but found ${cppDouble(l)}`,
      );
    }
    floatOnly(self, "softshrink_cpu");
    return unary(kSoftshrink, self, out, [l]);
  },
  grad: {
    name: "SoftshrinkBackward0",
    self: (g: Tensor, s: Saved): Tensor => shrinkBackward(g, s.self, [num(s.lambd)]),
  },
});

const kPrelu = kernel("prelu");
/** Slopes broadcast along dim 1. */
const preluKernel = op({
  schema: "_prelu_kernel(Tensor self, Tensor weight) -> Tensor",
  variants: "none",
  forward: (self: Tensor, weight: Tensor) => binary(kPrelu, self, weight, null),
  grad: {
    name: "PreluKernelBackward0",
    self: (g: Tensor, s: Saved): Tensor => where(gt(s.self, 0), g, mul(g, s.weight)),
    weight: (g: Tensor, s: Saved): Tensor =>
      sumToSize(where(gt(s.self, 0), zeros_like(g), mul(g, s.self)), s.weight_sizes),
  },
});
export const prelu = op({
  schema: "prelu(Tensor self, Tensor weight) -> Tensor",
  composite: true,
  forward: (self: Tensor, weight: Tensor): Tensor => {
    const n = self.sizes.length;
    if (self.dtype !== weight.dtype) {
      throw runtimeError(
        `prelu: Type promoting not supported. Got ${self.dtype.scalarName} and ${weight.dtype.scalarName}`,
      );
    }
    if (weight.count !== 1) {
      if (n === 0) throw runtimeError("Not allow zero-dim input tensor.");
      const channels = n < 2 ? 1 : self.sizes[1];
      if (channels !== weight.count) {
        throw runtimeError(
          `Mismatch of parameter numbers and input channel size. Found parameter numbers = ${weight.count} and channel size = ${channels}.`,
        );
      }
    }
    if (weight.sizes.length > 1) {
      throw runtimeError(
        `prelu: Expected \`weight\` to be a scalar or 1D tensor, but got: ndim = ${weight.sizes.length}`,
      );
    }
    const shaped =
      n === 0 || weight.sizes.length === 0
        ? reshape(weight, new Array(n).fill(1))
        : reshape(
            weight,
            self.sizes.map((_, i) => (i === 1 || (n === 1 && i === 0) ? weight.count : 1)),
          );
    return preluKernel(self, shaped);
  },
});

export const glu = op({
  schema: "glu(Tensor self, int dim=-1) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  out: true,
  forward: (self: Tensor, dim = -1): Tensor => {
    if (self.sizes.length === 0) throw runtimeError("glu does not support 0-dimensional tensors");
    const d = wrapDim(dim, self.sizes.length);
    const size = self.sizes[d];
    if (size % 2 !== 0) throw runtimeError(`Halving dimension must be even, but dimension ${d} is size ${size}`);
    if (!self.dtype.is_floating_point) throw notFor("glu_cpu", self.dtype);
    return mul(narrow(self, d, 0, size / 2), sigmoid(narrow(self, d, size / 2, size / 2)));
  },
  grad: { name: "GluBackward0", self: (g: Tensor, s: Saved): Tensor => gluGrad(g, s.self, s.dim) },
});
function gluGrad(g: Tensor, self: Tensor, dim: number): Tensor {
  const d = wrapDim(dim, self.sizes.length);
  const half = self.sizes[d] / 2;
  const a = narrow(self, d, 0, half);
  const y = sigmoid(narrow(self, d, half, half));
  return cat([mul(g, y), mul(mul(g, a), mul(y, sub(1, y)))], d);
}

const kUniform = kernel("uniform");
/** Random slopes below zero while training, their mean otherwise. */
const rreluNoise = op({
  schema: "rrelu_with_noise(Tensor self, Tensor noise) -> Tensor",
  variants: "none",
  forward: (self: Tensor, noise: Tensor) => binary(kernel("mul"), self, noise, null),
  grad: { name: "RreluWithNoiseBackward0", self: (g: Tensor, s: Saved): Tensor => mul(g, s.noise) },
});
const rreluMean = op({
  schema: "rrelu_mean(Tensor self, float slope) -> Tensor",
  variants: "none",
  forward: (self: Tensor, slope: number) => leaky_relu(self, host.double(slope)),
  grad: {
    name: "RreluWithNoiseBackward0",
    self: (g: Tensor, s: Saved): Tensor => where(le(s.self, 0), mul(g, host.double(s.slope)), g),
  },
});
op({
  schema:
    "rrelu(Tensor self, Scalar lower=0.125, Scalar upper=0.3333333333333333, bool training=False, Generator? generator=None) -> Tensor",
  variants: "function",
  composite: true,
  inplace: true,
  forward: (
    self: Tensor,
    lower: Scalar = host.double(0.125),
    upper: Scalar = host.double(1 / 3),
    training = false,
    generator: Generator | null = null,
  ): Tensor => {
    const [a, b] = [num(lower), num(upper)];
    if (a > b) throw runtimeError("Lower bound should be less than or equal to the upper bound");
    if (!training) return rreluMean(self, (a + b) / 2);
    floatOnly(self, "rrelu_with_noise_out_cpu");
    return rreluNoise(self, rreluSlopes(self, a, b, generator));
  },
});
/** One draw for each element at or below zero, in order; 1 elsewhere. */
function rreluSlopes(self: Tensor, a: number, b: number, generator: Generator | null): Tensor {
  const noise = emptyLike(self);
  const negative = where(le(self, 0), zeros_like(self), add(zeros_like(self), 1));
  rawCopy(noise, negative);
  const values = toFlatNumbers(negative);
  const count = values.filter((v) => v === 0).length;
  if (count > 0) {
    const draws = empty([count], float64);
    launch(kUniform, [draws], [generatorState(generator)], [a, b]);
    const d = toFlatNumbers(draws);
    let at = 0;
    rawCopy(
      noise,
      fromArray(
        values.map((v) => (v === 0 ? d[at++] : 1)),
        self.sizes,
        self.dtype,
      ),
    );
  }
  return noise;
}
/** Activations with more than one number write their own formula. */
function unnamed(): never {
  throw new Error("activation() takes at most one parameter");
}
