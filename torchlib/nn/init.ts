// Owns: torch.nn.init: filling parameters.
import { torchError } from "../core/errors.ts";
import { type PyFunction, pyfns, signatureName } from "../core/pyclass.ts";
import { double, isDouble, num, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { noGrad, op, several } from "./ops.ts";

type T = Tensor;

export function uniform_(tensor: T, a: unknown = 0, b: unknown = 1, generator: unknown = null): T {
  return noGrad(() => op.uniform_!(tensor, num(a), num(b), generator ?? null));
}

export function normal_(tensor: T, mean: unknown = 0, std: unknown = 1, generator: unknown = null): T {
  return noGrad(() => op.normal_!(tensor, num(mean), num(std), generator ?? null));
}

export function constant_(tensor: T, val: unknown): T {
  return noGrad(() => op.fill_!(tensor, val));
}

export function ones_(tensor: T): T {
  return constant_(tensor, double(1));
}

export function zeros_(tensor: T): T {
  return noGrad(() => op.zero_!(tensor));
}

function any(mask: T): boolean {
  return Boolean(op.item!(op.any!(mask)));
}

/** Abramowitz and Stegun 7.1.26 is too coarse here; this is the series and continued fraction of erf to double precision. */
function erf(x: number): number {
  const a = Math.abs(x);
  if (a > 6) return Math.sign(x);
  if (a < 2.5) {
    let term = a;
    let sum = a;
    for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= (-a * a) / n;
      sum += term / (2 * n + 1);
    }
    return (Math.sign(x) * 2 * sum) / Math.sqrt(Math.PI);
  }
  let f = 0;
  for (let k = 60; k > 0; k--) f = k / 2 / (a + f);
  return Math.sign(x) * (1 - Math.exp(-a * a) / ((a + f) * Math.sqrt(Math.PI)));
}

/** Normal values in `[a, b]`, by rejection: outside values are drawn again until none is left. */
export function trunc_normal_(
  tensor: T,
  mean_: unknown = 0,
  std_: unknown = 1,
  a_: unknown = -2,
  b_: unknown = 2,
  generator: unknown = null,
): T {
  const [mean, std, a, b] = [num(mean_), num(std_), num(a_), num(b_)];
  const g = generator ?? null;
  const cdf = (x: number): number => (1 + erf(x / Math.SQRT2)) / 2;
  if (mean < a - 2 * std || mean > b + 2 * std) {
    warn("mean is more than 2 std from [a, b] in nn.init.trunc_normal_. The distribution of values may be incorrect.");
  }
  return noGrad(() => {
    if (cdf((b - mean) / std) - cdf((a - mean) / std) > 0.3) {
      let result = op.normal_!(tensor, mean, std, g);
      for (;;) {
        const mask = op.logical_or!(op["lt.Scalar"]!(result, a), op["gt.Scalar"]!(result, b));
        if (!any(mask)) break;
        const again = op.normal_!(op.empty_like!(op.detach!(result)), mean, std, g);
        result = op["where.self"]!(mask, again, result);
      }
      if (result !== tensor) op.copy_!(tensor, result);
      return tensor;
    }
    const peak = -0.5 * ((Math.max(a, Math.min(mean, b)) - mean) / std) ** 2;
    const score = (x: T): T => {
      const z = op["div.Tensor"]!(op["sub.Tensor"]!(x, mean), std);
      return op["sub.Tensor"]!(op["mul.Tensor"]!(op["pow.Tensor_Scalar"]!(z, 2), -0.5), peak);
    };
    const buffer = op.empty_like!(op.detach!(tensor));
    const rejected = (s: T): T => op["gt.Tensor"]!(op.log!(op.uniform_!(buffer, 0, 1, g)), s);
    op.uniform_!(tensor, a, b, g);
    let pending = rejected(score(tensor));
    let result = tensor;
    while (any(pending)) {
      const candidates = op.uniform_!(op.empty_like!(op.detach!(tensor)), a, b, g);
      result = op["where.self"]!(pending, candidates, result);
      pending = op["where.self"]!(pending, rejected(score(candidates)), pending);
    }
    if (result !== tensor) op.copy_!(tensor, result);
    return tensor;
  });
}

export function eye_(tensor: T): T {
  if (tensor.ndim !== 2) throw torchError("ValueError", "Only tensors with 2 dimensions are supported");
  const [n, m] = tensor.sizes as unknown as [number, number];
  return noGrad(() => op.copy_!(tensor, op["eye.m"]!(n, m, tensor.dtype)));
}

export function dirac_(tensor: T, groups = 1): T {
  if (tensor.ndim < 3 || tensor.ndim > 5) {
    throw torchError("ValueError", "Only tensors with 3, 4, or 5 dimensions are supported");
  }
  const [out, inner] = tensor.sizes as unknown as [number, number];
  if (out % groups !== 0) throw torchError("ValueError", "dim 0 must be divisible by groups");
  const per = out / groups;
  return noGrad(() => {
    op.zero_!(tensor);
    for (let g = 0; g < groups; g++) {
      for (let d = 0; d < Math.min(per, inner); d++) {
        let at = op["select.int"]!(op["select.int"]!(tensor, 0, g * per + d), 0, d);
        for (let k = 2; k < tensor.ndim; k++) at = op["select.int"]!(at, 0, Math.floor(tensor.sizes[k]! / 2));
        op.fill_!(at, 1);
      }
    }
    return tensor;
  });
}

/** `(fan_in, fan_out)` of a weight. @throws ValueError below two dimensions */
export function fans(tensor: T): [number, number] {
  if (tensor.ndim < 2) {
    throw torchError("ValueError", "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions");
  }
  const field = tensor.sizes.slice(2).reduce((a, b) => a * b, 1);
  return [tensor.sizes[1]! * field, tensor.sizes[0]! * field];
}

const linearFunctions = [
  "linear",
  "conv1d",
  "conv2d",
  "conv3d",
  "conv_transpose1d",
  "conv_transpose2d",
  "conv_transpose3d",
  "sigmoid",
];

/** The recommended gain of a nonlinearity (He et al. 2015; Glorot and Bengio 2010). */
export function calculate_gain(nonlinearity: unknown, param: unknown = null): unknown {
  if (linearFunctions.includes(nonlinearity as string)) return 1;
  switch (nonlinearity) {
    case "tanh":
      return double(5 / 3);
    case "relu":
      return double(Math.sqrt(2));
    case "leaky_relu": {
      if ((param ?? null) !== null && typeof param !== "number" && !isDouble(param)) {
        throw torchError("ValueError", `negative_slope ${values.str(param)} not a valid number`);
      }
      const slope = (param ?? null) === null ? 0.01 : num(param);
      return double(Math.sqrt(2 / (1 + slope ** 2)));
    }
    case "selu":
      return double(3 / 4);
    default:
      throw torchError("ValueError", `Unsupported nonlinearity ${values.str(nonlinearity)}`);
  }
}

export function xavier_uniform_(tensor: T, gain: unknown = 1, generator: unknown = null): T {
  const [fanIn, fanOut] = fans(tensor);
  const a = Math.sqrt(3) * (num(gain) * Math.sqrt(2 / (fanIn + fanOut)));
  return uniform_(tensor, -a, a, generator);
}

export function xavier_normal_(tensor: T, gain: unknown = 1, generator: unknown = null): T {
  const [fanIn, fanOut] = fans(tensor);
  return normal_(tensor, 0, num(gain) * Math.sqrt(2 / (fanIn + fanOut)), generator);
}

function kaimingStd(tensor: T, a: unknown, mode: unknown, nonlinearity: unknown): number | null {
  if (tensor.count === 0) {
    warn("Initializing zero-element tensors is a no-op");
    return null;
  }
  const how = String(mode).toLowerCase();
  if (how !== "fan_in" && how !== "fan_out") {
    throw torchError("ValueError", `Mode ${how} not supported, please use one of ['fan_in', 'fan_out']`);
  }
  const fan = fans(tensor)[how === "fan_in" ? 0 : 1];
  return num(calculate_gain(nonlinearity, a)) / Math.sqrt(fan);
}

export function kaiming_uniform_(
  tensor: T,
  a: unknown = 0,
  mode: unknown = "fan_in",
  nonlinearity: unknown = "leaky_relu",
  generator: unknown = null,
): T {
  const std = kaimingStd(tensor, a, mode, nonlinearity);
  if (std === null) return tensor;
  const bound = Math.sqrt(3) * std;
  return uniform_(tensor, -bound, bound, generator);
}

export function kaiming_normal_(
  tensor: T,
  a: unknown = 0,
  mode: unknown = "fan_in",
  nonlinearity: unknown = "leaky_relu",
  generator: unknown = null,
): T {
  const std = kaimingStd(tensor, a, mode, nonlinearity);
  return std === null ? tensor : normal_(tensor, 0, std, generator);
}

/** A (semi-)orthogonal matrix from the QR decomposition of a normal one (Saxe et al. 2014). */
export function orthogonal_(tensor: T, gain: unknown = 1, generator: unknown = null): T {
  if (tensor.ndim < 2) {
    throw torchError("ValueError", "Only tensors with 2 or more dimensions are supported");
  }
  if (tensor.count === 0) return tensor;
  const rows = tensor.sizes[0]!;
  const cols = tensor.count / rows;
  return noGrad(() => {
    let flat = op.normal_!(op.zeros!([rows, cols], tensor.dtype), 0, 1, generator ?? null);
    if (rows < cols) flat = op.t!(flat);
    const [q, r] = several(op.linalg_qr!(flat, "reduced")) as [T, T];
    let out = op["mul.Tensor"]!(q, op.sign!(op.diagonal!(r, 0, 0, 1)));
    if (rows < cols) out = op.t!(out);
    op.copy_!(tensor, op.reshape!(out, [...tensor.sizes]));
    return op["mul_.Tensor"]!(tensor, gain);
  });
}

export function sparse_(tensor: T, sparsity: unknown, std: unknown = 0.01, generator: unknown = null): T {
  if (tensor.ndim !== 2) throw torchError("ValueError", "Only tensors with 2 dimensions are supported");
  const [rows, cols] = tensor.sizes as unknown as [number, number];
  const zeros = Math.ceil(num(sparsity) * rows);
  return noGrad(() => {
    op.normal_!(tensor, 0, num(std), generator ?? null);
    for (let c = 0; c < cols; c++) {
      const chosen = op.narrow!(op.randperm!(rows), 0, 0, zeros);
      op["index_fill_.int_Scalar"]!(op["select.int"]!(tensor, 1, c), 0, chosen, 0);
    }
    return tensor;
  });
}

const table: Record<string, (...args: never[]) => unknown> = {
  "uniform_(tensor: Tensor, a: float = 0.0, b: float = 1.0, generator=None) -> Tensor": uniform_,
  "normal_(tensor: Tensor, mean: float = 0.0, std: float = 1.0, generator=None) -> Tensor": normal_,
  "trunc_normal_(tensor: Tensor, mean: float = 0.0, std: float = 1.0, a: float = -2.0, b: float = 2.0, generator=None) -> Tensor":
    trunc_normal_,
  "constant_(tensor: Tensor, val: float) -> Tensor": constant_,
  "ones_(tensor: Tensor) -> Tensor": ones_,
  "zeros_(tensor: Tensor) -> Tensor": zeros_,
  "eye_(tensor: Tensor) -> Tensor": eye_,
  "dirac_(tensor: Tensor, groups: int = 1) -> Tensor": dirac_,
  "xavier_uniform_(tensor: Tensor, gain: float = 1.0, generator=None) -> Tensor": xavier_uniform_,
  "xavier_normal_(tensor: Tensor, gain: float = 1.0, generator=None) -> Tensor": xavier_normal_,
  "kaiming_uniform_(tensor: Tensor, a: float = 0, mode: str = 'fan_in', nonlinearity: str = 'leaky_relu', generator=None) -> Tensor":
    kaiming_uniform_,
  "kaiming_normal_(tensor: Tensor, a: float = 0, mode: str = 'fan_in', nonlinearity: str = 'leaky_relu', generator=None) -> Tensor":
    kaiming_normal_,
  "orthogonal_(tensor: Tensor, gain: float = 1, generator=None) -> Tensor": orthogonal_,
  "sparse_(tensor: Tensor, sparsity: float, std: float = 0.01, generator=None) -> Tensor": sparse_,
};

/** The names without underscore: the same functions behind a FutureWarning. */
function deprecated(): Record<string, (...args: never[]) => unknown> {
  const out: Record<string, (...args: never[]) => unknown> = {};
  for (const signature in table) {
    const name = signatureName(signature);
    if (name === "ones_" || name === "zeros_" || name === "trunc_normal_") continue;
    const old = name.slice(0, -1);
    out[old + signature.slice(name.length)] = (...args: never[]) => {
      warn(`\`nn.init.${old}\` is now deprecated in favor of \`nn.init.${name}\`.`, "FutureWarning");
      return table[signature]!(...args);
    };
  }
  return out;
}

/** Every function of `torch.nn.init`, by name. */
export const init: Record<string, PyFunction> = pyfns("torch.nn.init", {
  ...table,
  ...deprecated(),
  "calculate_gain(nonlinearity: str, param=None)": calculate_gain,
  "_calculate_fan_in_and_fan_out(tensor: Tensor) -> tuple": fans,
});
