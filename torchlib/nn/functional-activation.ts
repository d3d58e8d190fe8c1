// Owns: torch.nn.functional's activations, softmaxes and dropouts.
import { attributeError, torchError } from "../core/errors.ts";
import { num, values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { op, several } from "./ops.ts";

type T = Tensor;

function implicitDim(name: string, ndim: number): number {
  warn(`Implicit dimension choice for ${name} has been deprecated. Change the call to include dim=X as an argument.`);
  return ndim === 0 || ndim === 1 || ndim === 3 ? 0 : 1;
}

export function softmax(input: T, dim: number | null = null, _level: unknown = 3, dtype: unknown = null): T {
  requireMethod(input, dim ?? null, "softmax");
  return op["softmax.int"]!(input, dim ?? implicitDim("softmax", input.ndim), dtype ?? null);
}

/** Softmaxes call methods of what they are given: its `dim` first where none was named. */
function requireMethod(input: unknown, dim: number | null, name: string): void {
  if (input instanceof Tensor) return;
  throw attributeError(`'${values.typeName(input)}' object has no attribute '${dim === null ? "dim" : name}'`);
}

export function log_softmax(input: T, dim: number | null = null, _level: unknown = 3, dtype: unknown = null): T {
  requireMethod(input, dim ?? null, "log_softmax");
  return op["log_softmax.int"]!(input, dim ?? implicitDim("log_softmax", input.ndim), dtype ?? null);
}

export function softmin(input: T, dim: number | null = null, _level: unknown = 3, dtype: unknown = null): T {
  return op["softmax.int"]!(op.neg!(input), dim ?? implicitDim("softmin", input.ndim), dtype ?? null);
}

export function gumbel_softmax(logits: T, tau: unknown = 1, hard = false, eps: unknown = 1e-10, dim = -1): T {
  if (num(eps) !== 1e-10) warn("`eps` parameter is deprecated and has no effect.");
  const gumbels = op.neg!(op.log!(op.exponential_!(op.empty_like!(op.detach!(logits)), 1)));
  const soft = op["softmax.int"]!(op["div.Tensor"]!(op["add.Tensor"]!(logits, gumbels), tau), dim);
  if (!hard) return soft;
  const index = several(op["max.dim"]!(soft, dim, true))[1]!;
  const one = op["scatter.value"]!(op.zeros_like!(op.detach!(logits)), dim, index, 1);
  return op["add.Tensor"]!(op["sub.Tensor"]!(one, op.detach!(soft)), soft);
}

function checkP(p: unknown): void {
  if (!(num(p) >= 0 && num(p) <= 1)) {
    throw torchError("ValueError", `dropout probability has to be between 0 and 1, but got ${values.str(p)}`);
  }
}

export function dropout(input: T, p: unknown = 0.5, training = true, inplace = false): T {
  checkP(p);
  return inplace ? op.dropout_!(input, num(p), training) : op.dropout!(input, num(p), training);
}

export function alpha_dropout(input: T, p: unknown = 0.5, training = false, inplace = false): T {
  checkP(p);
  return inplace ? op.alpha_dropout_!(input, num(p), training) : op.alpha_dropout!(input, num(p), training);
}

export function feature_alpha_dropout(input: T, p: unknown = 0.5, training = false, inplace = false): T {
  checkP(p);
  return inplace
    ? op.feature_alpha_dropout_!(input, num(p), training)
    : op.feature_alpha_dropout!(input, num(p), training);
}

function featureDropout(input: T, p: unknown, training: boolean, inplace: boolean): T {
  return inplace ? op.feature_dropout_!(input, num(p), training) : op.feature_dropout!(input, num(p), training);
}

function batched(input: T, ndim: number, f: (x: T) => T): T {
  return input.ndim === ndim ? f(input) : op.squeeze!(f(op.unsqueeze!(input, 0)), 0);
}

export function dropout1d(input: T, p: unknown = 0.5, training = true, inplace = false): T {
  checkP(p);
  if (input.ndim !== 2 && input.ndim !== 3) {
    throw torchError(
      "RuntimeError",
      `dropout1d: Expected 2D or 3D input, but received a ${input.ndim}D input. Note that dropout1d exists to provide ` +
        "channel-wise dropout on inputs with 1 spatial dimension, a channel dimension, and an optional batch dimension " +
        "(i.e. 2D or 3D inputs).",
    );
  }
  return batched(input, 3, (x) => featureDropout(x, p, training, inplace));
}

function unusualDim(name: string, ndim: number, spatial: number, dims: string): void {
  warn(
    `${name}: Received a ${ndim}-D input to ${name}, which is deprecated and will result in an error in a future ` +
      "release. To retain the behavior and silence this warning, please use dropout instead. Note that " +
      `${name} exists to provide channel-wise dropout on inputs with ${spatial} spatial dimensions, a channel dimension, ` +
      `and an optional batch dimension (i.e. ${dims} inputs).`,
  );
}

export function dropout2d(input: T, p: unknown = 0.5, training = true, inplace = false): T {
  checkP(p);
  if (input.ndim !== 3 && input.ndim !== 4) unusualDim("dropout2d", input.ndim, 2, "3D or 4D");
  if (input.ndim === 3) {
    warn(
      "dropout2d: Received a 3D input to dropout2d and assuming that channel-wise 1D dropout behavior is desired - " +
        "input is interpreted as shape (N, C, L), where C is the channel dim. This behavior will change in a future " +
        "release to interpret the input as one without a batch dimension, i.e. shape (C, H, W). To maintain the 1D " +
        "channel-wise dropout behavior, please switch to using dropout1d instead.",
    );
  }
  return featureDropout(input, p, training, inplace);
}

export function dropout3d(input: T, p: unknown = 0.5, training = true, inplace = false): T {
  checkP(p);
  if (input.ndim !== 4 && input.ndim !== 5) unusualDim("dropout3d", input.ndim, 3, "4D or 5D");
  if (input.ndim === 5) return featureDropout(input, p, training, inplace);
  // in place, the batch dim comes and goes on the very tensor that was passed
  if (inplace) return op["squeeze_.dim"]!(featureDropout(op.unsqueeze_!(input, 0), p, training, true), 0);
  return op["squeeze.dim"]!(featureDropout(op.unsqueeze!(input, 0), p, training, false), 0);
}

function glu(input: T, dim = -1): T {
  if (input.ndim === 0) {
    throw torchError("RuntimeError", "glu does not support scalars because halving size must be even");
  }
  return op.glu!(input, dim);
}

/** `NAME(input)`, in place when asked. */
function unary(name: string): (input: T, inplace?: boolean) => T {
  return (input, inplace = false) => (inplace ? op[`${name}_`]! : op[name]!)(input);
}

/** Activations of one scalar option: `(input, option, inplace)`. */
function withOption(name: string, fallback: number): (input: T, option?: unknown, inplace?: boolean) => T {
  return (input, option = fallback, inplace = false) => (inplace ? op[`${name}_`]! : op[name]!)(input, option);
}

function rrelu(input: T, lower: unknown = 1 / 8, upper: unknown = 1 / 3, training = false, inplace = false): T {
  return (inplace ? op.rrelu_! : op.rrelu!)(input, lower, upper, training);
}

function hardtanh(input: T, min: unknown = -1, max: unknown = 1, inplace = false): T {
  if (num(min) > num(max)) throw torchError("ValueError", "min_val cannot be greater than max_val");
  return (inplace ? op.hardtanh_! : op.hardtanh!)(input, min, max);
}

function threshold(input: T, at: unknown, value: unknown, inplace = false): T {
  return (inplace ? op.threshold_! : op.threshold!)(input, at, value);
}

export const activationFunctions = {
  "relu(input: Tensor, inplace: bool = False) -> Tensor": unary("relu"),
  "relu_(input: Tensor) -> Tensor": (x: T) => op.relu_!(x),
  "relu6(input: Tensor, inplace: bool = False) -> Tensor": (x: T, inplace = false) => hardtanh(x, 0, 6, inplace),
  "elu(input: Tensor, alpha: float = 1.0, inplace: bool = False) -> Tensor": withOption("elu", 1),
  "elu_(input: Tensor, alpha: float = 1.0) -> Tensor": (x: T, alpha: unknown = 1) => op.elu_!(x, alpha),
  "selu(input: Tensor, inplace: bool = False) -> Tensor": unary("selu"),
  "selu_(input: Tensor) -> Tensor": (x: T) => op.selu_!(x),
  "celu(input: Tensor, alpha: float = 1.0, inplace: bool = False) -> Tensor": withOption("celu", 1),
  "celu_(input: Tensor, alpha: float = 1.0) -> Tensor": (x: T, alpha: unknown = 1) => op.celu_!(x, alpha),
  "leaky_relu(input: Tensor, negative_slope: float = 0.01, inplace: bool = False) -> Tensor": withOption(
    "leaky_relu",
    0.01,
  ),
  "leaky_relu_(input: Tensor, negative_slope: float = 0.01) -> Tensor": (x: T, slope: unknown = 0.01) =>
    op.leaky_relu_!(x, slope),
  "prelu(input: Tensor, weight: Tensor) -> Tensor": (x: T, weight: T) => op.prelu!(x, weight),
  "rrelu(input: Tensor, lower: float = 0.125, upper: float = 0.3333333333333333, training: bool = False, inplace: bool = False) -> Tensor":
    rrelu,
  "rrelu_(input: Tensor, lower: float = 0.125, upper: float = 0.3333333333333333, training: bool = False) -> Tensor": (
    x: T,
    lower: unknown = 1 / 8,
    upper: unknown = 1 / 3,
    training = false,
  ) => rrelu(x, lower, upper, training, true),
  "glu(input: Tensor, dim: int = -1) -> Tensor": glu,
  "gelu(input: Tensor, *, approximate: str = 'none') -> Tensor": (x: T, approximate: unknown = "none") =>
    op.gelu!(x, approximate),
  "logsigmoid(input: Tensor) -> Tensor": (x: T) => op.log_sigmoid!(x),
  "hardshrink(input: Tensor, lambd: float = 0.5) -> Tensor": (x: T, lambd: unknown = 0.5) => op.hardshrink!(x, lambd),
  "softshrink(input: Tensor, lambd: float = 0.5) -> Tensor": (x: T, lambd: unknown = 0.5) => op.softshrink!(x, lambd),
  "tanhshrink(input: Tensor) -> Tensor": (x: T) => op["sub.Tensor"]!(x, op.tanh!(x)),
  "softsign(input: Tensor) -> Tensor": (x: T) => op["div.Tensor"]!(x, op["add.Tensor"]!(op.abs!(x), 1)),
  "softplus(input: Tensor, beta: float = 1.0, threshold: float = 20.0) -> Tensor": (
    x: T,
    beta: unknown = 1,
    limit: unknown = 20,
  ) => op.softplus!(x, beta, limit),
  "tanh(input: Tensor) -> Tensor": (x: T) => op.tanh!(x),
  "sigmoid(input: Tensor) -> Tensor": (x: T) => op.sigmoid!(x),
  "hardsigmoid(input: Tensor, inplace: bool = False) -> Tensor": unary("hardsigmoid"),
  "hardswish(input: Tensor, inplace: bool = False) -> Tensor": unary("hardswish"),
  "silu(input: Tensor, inplace: bool = False) -> Tensor": unary("silu"),
  "mish(input: Tensor, inplace: bool = False) -> Tensor": unary("mish"),
  "hardtanh(input: Tensor, min_val: float = -1.0, max_val: float = 1.0, inplace: bool = False) -> Tensor": hardtanh,
  "hardtanh_(input: Tensor, min_val: float = -1.0, max_val: float = 1.0) -> Tensor": (
    x: T,
    min: unknown = -1,
    max: unknown = 1,
  ) => hardtanh(x, min, max, true),
  "threshold(input: Tensor, threshold: float, value: float, inplace: bool = False) -> Tensor": threshold,
  "threshold_(input: Tensor, threshold: float, value: float) -> Tensor": (x: T, at: unknown, value: unknown) =>
    threshold(x, at, value, true),
  "softmax(input, dim: int | None = None, _stacklevel: int = 3, dtype=None) -> Tensor": softmax,
  "log_softmax(input, dim: int | None = None, _stacklevel: int = 3, dtype=None) -> Tensor": log_softmax,
  "softmin(input: Tensor, dim: int | None = None, _stacklevel: int = 3, dtype=None) -> Tensor": softmin,
  "gumbel_softmax(logits: Tensor, tau: float = 1, hard: bool = False, eps: float = 1e-10, dim: int = -1) -> Tensor":
    gumbel_softmax,
  "dropout(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> Tensor": dropout,
  "dropout1d(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> Tensor": dropout1d,
  "dropout2d(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> Tensor": dropout2d,
  "dropout3d(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> Tensor": dropout3d,
  "alpha_dropout(input: Tensor, p: float = 0.5, training: bool = False, inplace: bool = False) -> Tensor":
    alpha_dropout,
  "feature_alpha_dropout(input: Tensor, p: float = 0.5, training: bool = False, inplace: bool = False) -> Tensor":
    feature_alpha_dropout,
};
