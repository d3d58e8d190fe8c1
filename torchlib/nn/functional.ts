// Owns: torch.nn.functional: linear maps, embeddings, normalisation and distances, and the table of all its functions.

import { int64 } from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import { copyToOut } from "../core/out.ts";
import { type PyFunction, pyfns } from "../core/pyclass.ts";
import { num, tuple, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { type AttentionWeights, multiHeadAttention, scaledDotProduct } from "./attention.ts";
import { activationFunctions } from "./functional-activation.ts";
import { lossFunctions } from "./functional-loss.ts";
import { avgPool, pad, spatialFunctions } from "./functional-spatial.ts";
import { noGrad, op, several } from "./ops.ts";
import { checkSize, numbers, sizeText } from "./shapes.ts";

type T = Tensor;
type Opt = T | null;

export function linear(input: T, weight: T, bias: Opt = null): T {
  return op.linear!(input, weight, bias ?? null);
}

export function bilinear(input1: T, input2: T, weight: T, bias: Opt = null): T {
  return op.bilinear!(input1, input2, weight, bias ?? null);
}

function renorm(weight: T, input: T, max_norm: unknown, norm_type: unknown): void {
  noGrad(() => op.embedding_renorm_!(op.detach!(weight), input, num(max_norm), num(norm_type)));
}

export function embedding(
  input: T,
  weight: T,
  padding_idx: number | null = null,
  max_norm: unknown = null,
  norm_type: unknown = 2,
  scale_grad_by_freq = false,
  sparse = false,
): T {
  let at = padding_idx ?? -1;
  const rows = weight.sizes[0]!;
  if (padding_idx !== null && padding_idx !== undefined) {
    if (padding_idx >= rows || padding_idx < -rows) {
      throw torchError("AssertionError", "Padding_idx must be within num_embeddings");
    }
    if (padding_idx < 0) at = rows + padding_idx;
  }
  if ((max_norm ?? null) !== null) renorm(weight, input, max_norm, norm_type);
  return op.embedding!(weight, input, at, scale_grad_by_freq, sparse);
}

const bagModes = ["sum", "mean", "max"];

export function embedding_bag(
  input: T,
  weight: T,
  offsets: Opt = null,
  max_norm: unknown = null,
  norm_type: unknown = 2,
  scale_grad_by_freq = false,
  mode: unknown = "mean",
  sparse = false,
  per_sample_weights: Opt = null,
  include_last_offset = false,
  padding_idx: number | null = null,
): T {
  let [ids, starts, perSample] = [input, offsets ?? null, per_sample_weights ?? null];
  let last = include_last_offset;
  if (perSample !== null && !ids.sizes.every((n, i) => n === perSample!.sizes[i])) {
    throw torchError(
      "ValueError",
      `embedding_bag: If per_sample_weights (${sizeText(perSample)}) is not None, then it must have the same shape as ` +
        `the input (${sizeText(ids)})`,
    );
  }
  if (weight.ndim !== 2) {
    throw torchError("ValueError", `weight has to be a 2D Tensor, but got Tensor of dimension ${weight.ndim}`);
  }
  if (ids.ndim === 2) {
    if (starts !== null) {
      throw torchError(
        "ValueError",
        "if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length sequences. " +
          `However, found offsets of type <class '${values.qualifiedTypeName(starts)}'>`,
      );
    }
    starts = op["arange.start_step"]!(0, ids.count, ids.sizes[1]!, int64);
    last = false;
    ids = op.reshape!(ids, [-1]);
    if (perSample !== null) perSample = op.reshape!(perSample, [-1]);
  } else if (ids.ndim === 1) {
    if (starts === null) throw torchError("ValueError", "offsets has to be a 1D Tensor but got None");
    if (starts.ndim !== 1) throw torchError("ValueError", "offsets has to be a 1D Tensor");
  } else {
    throw torchError("ValueError", `input has to be 1D or 2D Tensor, but got Tensor of dimension ${ids.ndim}`);
  }
  const how = bagModes.indexOf(mode as string);
  if (how < 0) throw torchError("ValueError", "mode has to be one of sum, mean or max");
  if (how === 2 && scale_grad_by_freq) {
    throw torchError("ValueError", "max mode does not support scaling the gradient by the frequency");
  }
  if (how === 2 && sparse) throw torchError("ValueError", "max mode does not support sparse weights");
  if ((max_norm ?? null) !== null) renorm(weight, ids, max_norm, norm_type);
  if (perSample !== null && mode !== "sum") {
    throw torchError(
      "NotImplementedError",
      "embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for mode='sum' " +
        `(got mode='${mode}'). Please open a feature request on GitHub.`,
    );
  }
  return several(
    op["embedding_bag.padding_idx"]!(
      weight,
      ids,
      starts,
      scale_grad_by_freq,
      how,
      sparse,
      perSample,
      last,
      padding_idx ?? null,
    ),
  )[0]!;
}

function sizeList(sizes: readonly number[]): string {
  return `torch.Size([${sizes.join(", ")}])`;
}

function requireSeveral(sizes: readonly number[], shown: string): void {
  let values_ = sizes[0]!;
  for (let i = 2; i < sizes.length; i++) values_ *= sizes[i]!;
  if (values_ === 1) {
    throw torchError("ValueError", `Expected more than 1 value per channel when training, got input size ${shown}`);
  }
}

export function batch_norm(
  input: T,
  running_mean: Opt,
  running_var: Opt,
  weight: Opt = null,
  bias: Opt = null,
  training = false,
  momentum: unknown = 0.1,
  eps: unknown = 1e-5,
): T {
  if (training) requireSeveral(input.sizes, sizeList(input.sizes));
  if (training && num(eps) <= 0) {
    throw torchError("ValueError", `batch_norm eps must be positive during training, but got ${values.str(eps)}`);
  }
  if (num(eps) < 0) {
    throw torchError("ValueError", `batch_norm eps must be non-negative, but got ${values.str(eps)}`);
  }
  const opt = (t: Opt | undefined) => t ?? null;
  return op.batch_norm!(
    input,
    opt(weight),
    opt(bias),
    opt(running_mean),
    opt(running_var),
    training,
    num(momentum),
    num(eps),
    true,
  );
}

export function instance_norm(
  input: T,
  running_mean: Opt = null,
  running_var: Opt = null,
  weight: Opt = null,
  bias: Opt = null,
  use_input_stats = true,
  momentum: unknown = 0.1,
  eps: unknown = 1e-5,
): T {
  if (use_input_stats && input.sizes.slice(2).reduce((a, b) => a * b, 1) === 1) {
    throw torchError(
      "ValueError",
      `Expected more than 1 spatial element when training, got input size ${sizeList(input.sizes)}`,
    );
  }
  const opt = (t: Opt | undefined) => t ?? null;
  return op.instance_norm!(
    input,
    opt(weight),
    opt(bias),
    opt(running_mean),
    opt(running_var),
    use_input_stats,
    num(momentum),
    num(eps),
    true,
  );
}

export function layer_norm(
  input: T,
  normalized_shape: unknown,
  weight: Opt = null,
  bias: Opt = null,
  eps: unknown = 1e-5,
): T {
  checkSize("layer_norm", "normalized_shape", 2, normalized_shape);
  return op.layer_norm!(input, numbers(normalized_shape), weight ?? null, bias ?? null, num(eps), true);
}

export function rms_norm(input: T, normalized_shape: unknown, weight: Opt = null, eps: unknown = null): T {
  checkSize("rms_norm", "normalized_shape", 2, normalized_shape);
  return op.rms_norm!(input, numbers(normalized_shape), weight ?? null, (eps ?? null) === null ? null : num(eps));
}

export function group_norm(input: T, num_groups: number, weight: Opt = null, bias: Opt = null, eps: unknown = 1e-5): T {
  if (input.ndim < 2) {
    throw torchError("RuntimeError", `Expected at least 2 dimensions for input tensor but received ${input.ndim}`);
  }
  const folded = [Math.floor((input.sizes[0]! * input.sizes[1]!) / num_groups), num_groups, ...input.sizes.slice(2)];
  requireSeveral(folded, `[${folded.join(", ")}]`);
  return op.group_norm!(input, num_groups, weight ?? null, bias ?? null, num(eps), true);
}

export function local_response_norm(
  input: T,
  size: number,
  alpha: unknown = 1e-4,
  beta: unknown = 0.75,
  k: unknown = 1,
): T {
  if (input.ndim < 3) {
    throw torchError(
      "ValueError",
      `Expected 3D or higher dimensionality                          input (got ${input.ndim} dimensions)`,
    );
  }
  if (input.count === 0) return input;
  const square = op["mul.Tensor"]!(input, input);
  const before = Math.floor(size / 2);
  const after = Math.floor((size - 1) / 2);
  let sum: T;
  if (input.ndim === 3) {
    const wide = pad(op.unsqueeze!(square, 1), [0, 0, before, after]);
    sum = op["squeeze.dim"]!(avgPool(2, wide, [size, 1], 1), 1);
  } else {
    const [n, c, h] = input.sizes as unknown as [number, number, number];
    const wide = pad(op.reshape!(square, [n, 1, c, h, -1]), [0, 0, 0, 0, before, after]);
    sum = op.reshape!(op["squeeze.dim"]!(avgPool(3, wide, [size, 1, 1], 1), 1), [...input.sizes]);
  }
  const scaled = op["add.Tensor"]!(op["mul.Tensor"]!(sum, alpha), k);
  return op["div.Tensor"]!(input, op["pow.Tensor_Scalar"]!(scaled, beta));
}

export function normalize(input: T, p: unknown = 2, dim: unknown = 1, eps: unknown = 1e-12, out: Opt = null): T {
  const length = op["norm.ScalarOpt_dim"]!(input, p, numbers(dim), true);
  const result = op["div.Tensor"]!(input, op.expand_as!(op.clamp_min!(length, eps), input));
  return out === null ? result : copyToOut(out, result);
}

function multi_head_attention_forward(
  query: T,
  key: T,
  value: T,
  embedDim: number,
  heads: number,
  inProjWeight: Opt,
  inProjBias: Opt,
  biasK: Opt,
  biasV: Opt,
  addZeroAttn: boolean,
  dropout_p: unknown,
  outWeight: T,
  outBias: Opt,
  training = true,
  keyPaddingMask: Opt = null,
  needWeights = true,
  attnMask: Opt = null,
  separate = false,
  qProj: Opt = null,
  kProj: Opt = null,
  vProj: Opt = null,
  _staticK: Opt = null,
  _staticV: Opt = null,
  averageWeights = true,
  isCausal = false,
): unknown {
  if (!separate && (inProjWeight ?? null) === null)
    throw torchError("AssertionError", "use_separate_proj_weight is False but in_proj_weight is None");
  const w: AttentionWeights = {
    embedDim,
    heads,
    inProjWeight: separate ? null : inProjWeight,
    inProjBias,
    qProj: qProj ?? null,
    kProj: kProj ?? null,
    vProj: vProj ?? null,
    biasK,
    biasV,
    addZeroAttn,
    outWeight,
    outBias,
  };
  const [out, weights] = multiHeadAttention(query, key, value, w, {
    training,
    dropout: num(dropout_p),
    keyPaddingMask: keyPaddingMask ?? null,
    attnMask: attnMask ?? null,
    needWeights,
    averageWeights,
    isCausal,
  });
  return tuple(out, weights);
}

/** Every function of `torch.nn.functional`, by name. */
export const functional: Record<string, PyFunction> = pyfns("torch.nn.functional", {
  "linear(input: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor": linear,
  "bilinear(input1: Tensor, input2: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor": bilinear,
  "embedding(input: Tensor, weight: Tensor, padding_idx: int | None = None, max_norm: float | None = None, norm_type: float = 2.0, scale_grad_by_freq: bool = False, sparse: bool = False) -> Tensor":
    embedding,
  "embedding_bag(input: Tensor, weight: Tensor, offsets: Tensor | None = None, max_norm: float | None = None, norm_type: float = 2, scale_grad_by_freq: bool = False, mode: str = 'mean', sparse: bool = False, per_sample_weights: Tensor | None = None, include_last_offset: bool = False, padding_idx: int | None = None) -> Tensor":
    embedding_bag,
  "one_hot(tensor: Tensor, num_classes: int = -1) -> Tensor": (t: T, classes = -1) => op.one_hot!(t, classes),
  ...activationFunctions,
  ...lossFunctions,
  ...spatialFunctions,
  "batch_norm(input: Tensor, running_mean: Tensor | None, running_var: Tensor | None, weight: Tensor | None = None, bias: Tensor | None = None, training: bool = False, momentum: float = 0.1, eps: float = 1e-05) -> Tensor":
    batch_norm,
  "instance_norm(input: Tensor, running_mean: Tensor | None = None, running_var: Tensor | None = None, weight: Tensor | None = None, bias: Tensor | None = None, use_input_stats: bool = True, momentum: float = 0.1, eps: float = 1e-05) -> Tensor":
    instance_norm,
  "layer_norm(input: Tensor, normalized_shape: size, weight: Tensor | None = None, bias: Tensor | None = None, eps: float = 1e-05) -> Tensor":
    layer_norm,
  "rms_norm(input: Tensor, normalized_shape: size, weight: Tensor | None = None, eps: float | None = None) -> Tensor":
    rms_norm,
  "group_norm(input: Tensor, num_groups: int, weight: Tensor | None = None, bias: Tensor | None = None, eps: float = 1e-05) -> Tensor":
    group_norm,
  "local_response_norm(input: Tensor, size: int, alpha: float = 0.0001, beta: float = 0.75, k: float = 1.0) -> Tensor":
    local_response_norm,
  "normalize(input: Tensor, p: float = 2.0, dim: size = 1, eps: float = 1e-12, out: Tensor | None = None) -> Tensor":
    normalize,
  "pairwise_distance(x1: Tensor, x2: Tensor, p: float = 2.0, eps: float = 1e-06, keepdim: bool = False) -> Tensor": (
    a: T,
    b: T,
    p: unknown = 2,
    eps: unknown = 1e-6,
    keepdim = false,
  ) => op.pairwise_distance!(a, b, num(p), num(eps), keepdim),
  "cosine_similarity(x1: Tensor, x2: Tensor, dim: int = 1, eps: float = 1e-08) -> Tensor": (
    a: T,
    b: T,
    dim = 1,
    eps: unknown = 1e-8,
  ) => op.cosine_similarity!(a, b, dim, num(eps)),
  "pdist(input: Tensor, p: float = 2.0) -> Tensor": (x: T, p: unknown = 2) => op.pdist!(x, num(p)),
  "scaled_dot_product_attention(query: Tensor, key: Tensor, value: Tensor, attn_mask: Tensor | None = None, dropout_p: float = 0.0, is_causal: bool = False, scale: float | None = None, enable_gqa: bool = False) -> Tensor":
    scaledDotProduct,
  "multi_head_attention_forward(query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: int, num_heads: int, in_proj_weight: Tensor | None, in_proj_bias: Tensor | None, bias_k: Tensor | None, bias_v: Tensor | None, add_zero_attn: bool, dropout_p: float, out_proj_weight: Tensor, out_proj_bias: Tensor | None, training: bool = True, key_padding_mask: Tensor | None = None, need_weights: bool = True, attn_mask: Tensor | None = None, use_separate_proj_weight: bool = False, q_proj_weight: Tensor | None = None, k_proj_weight: Tensor | None = None, v_proj_weight: Tensor | None = None, static_k: Tensor | None = None, static_v: Tensor | None = None, average_attn_weights: bool = True, is_causal: bool = False)":
    multi_head_attention_forward,
});
