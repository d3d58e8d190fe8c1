// Owns: torch.nn.functional's losses.
import { torchError, typeError } from "../core/errors.ts";
import { isDouble, num, values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { noGrad, op, several } from "./ops.ts";
import { isSize, legacyReduction, reductionCode, sameSizes, sizeText } from "./shapes.ts";

type T = Tensor;
type Opt<X> = X | null | undefined;

const sub = (a: unknown, b: unknown): T => op["sub.Tensor"]!(a, b);
const mul = (a: unknown, b: unknown): T => op["mul.Tensor"]!(a, b);
const add = (a: unknown, b: unknown): T => op["add.Tensor"]!(a, b);

function warnSizes(input: T, target: T): void {
  if (sameSizes(input, target)) return;
  warn(
    `Using a target size (${sizeText(target)}) that is different to the input size (${sizeText(input)}). This will ` +
      "likely lead to incorrect results due to broadcasting. Please ensure they have the same size.",
  );
}

function broadcast(a: T, b: T): [T, T] {
  return sameSizes(a, b) ? [a, b] : (several(op.broadcast_tensors!([a, b])) as [T, T]);
}

function reduceLoss(loss: T, reduction: unknown): T {
  if (reduction === "mean") return op.mean!(loss);
  return reduction === "sum" ? op.sum!(loss) : loss;
}

function requireReduction(reduction: unknown, wording: string): void {
  if (reduction !== "none" && reduction !== "mean" && reduction !== "sum") {
    throw torchError("ValueError", wording);
  }
}

function checkWeight(weight: T, input: T): void {
  if (!sameSizes(weight, input)) throw torchError("ValueError", "Weights and input must have the same size.");
}

function invalidMode(reduction: unknown): string {
  return `Invalid reduction mode: ${values.str(reduction)}. Expected one of 'none', 'mean', 'sum'.`;
}

export function mse_loss(
  input: T,
  target: T,
  size_average: unknown = null,
  reduce: unknown = null,
  reduction: unknown = "mean",
  weight: Opt<T> = null,
): T {
  warnSizes(input, target);
  const how = legacyReduction(size_average, reduce, reduction);
  const [a, b] = broadcast(input, target);
  if (weight === null || weight === undefined) return op.mse_loss!(a, b, reductionCode(how));
  checkWeight(weight, input);
  const weighted = mul(op["pow.Tensor_Scalar"]!(sub(a, b), 2), weight);
  requireReduction(how, invalidMode(how));
  return how === "mean" ? op["div.Tensor"]!(op.sum!(weighted), op.sum!(weight)) : reduceLoss(weighted, how);
}

export function l1_loss(
  input: T,
  target: T,
  size_average: unknown = null,
  reduce: unknown = null,
  reduction: unknown = "mean",
  weight: Opt<T> = null,
): T {
  warnSizes(input, target);
  const how = legacyReduction(size_average, reduce, reduction);
  const [a, b] = broadcast(input, target);
  if (weight === null || weight === undefined) return op.l1_loss!(a, b, reductionCode(how));
  checkWeight(weight, input);
  const weighted = mul(op.abs!(sub(a, b)), weight);
  requireReduction(how, invalidMode(how));
  return how === "mean" ? op["div.Tensor"]!(op.sum!(weighted), op.sum!(weight)) : reduceLoss(weighted, how);
}

export function smooth_l1_loss(
  input: T,
  target: T,
  size_average: unknown = null,
  reduce: unknown = null,
  reduction: unknown = "mean",
  beta: unknown = 1,
): T {
  warnSizes(input, target);
  const code = reductionCode(legacyReduction(size_average, reduce, reduction));
  const [a, b] = broadcast(input, target);
  return num(beta) === 0 ? op.l1_loss!(a, b, code) : op.smooth_l1_loss!(a, b, code, num(beta));
}

export function huber_loss(
  input: T,
  target: T,
  reduction: unknown = "mean",
  delta: unknown = 1,
  weight: Opt<T> = null,
): T {
  warnSizes(input, target);
  const [a, b] = broadcast(input, target);
  if (weight === null || weight === undefined) return op.huber_loss!(a, b, reductionCode(reduction), num(delta));
  checkWeight(weight, input);
  requireReduction(reduction, invalidMode(reduction));
  return reduceLoss(mul(op.huber_loss!(a, b, 0, num(delta)), weight), reduction);
}

export function cross_entropy(
  input: T,
  target: T,
  weight: Opt<T> = null,
  size_average: unknown = null,
  ignore_index = -100,
  reduce: unknown = null,
  reduction: unknown = "mean",
  label_smoothing: unknown = 0,
): T {
  const code = reductionCode(legacyReduction(size_average, reduce, reduction));
  const smoothing = num(label_smoothing);
  if (smoothing > 1) {
    throw torchError("RuntimeError", `label_smoothing must be between 0.0 and 1.0. Got: ${smoothing}`);
  }
  return op.cross_entropy_loss!(input, target, weight ?? null, code, ignore_index, smoothing);
}

export function nll_loss(
  input: T,
  target: T,
  weight: Opt<T> = null,
  size_average: unknown = null,
  ignore_index = -100,
  reduce: unknown = null,
  reduction: unknown = "mean",
): T {
  const code = reductionCode(legacyReduction(size_average, reduce, reduction));
  return op.nll_loss_nd!(input, target, weight ?? null, code, ignore_index);
}

export function binary_cross_entropy(
  input: T,
  target: T,
  weight: Opt<T> = null,
  size_average: unknown = null,
  reduce: unknown = null,
  reduction: unknown = "mean",
): T {
  const code = reductionCode(legacyReduction(size_average, reduce, reduction));
  if (!sameSizes(target, input)) {
    throw torchError(
      "ValueError",
      `Using a target size (${sizeText(target)}) that is different to the input size (${sizeText(input)}) is ` +
        "deprecated. Please ensure they have the same size.",
    );
  }
  const w = weight == null ? null : several(op.broadcast_tensors!([target, weight]))[1]!;
  return op.binary_cross_entropy!(input, target, w, code);
}

export function binary_cross_entropy_with_logits(
  input: T,
  target: T,
  weight: Opt<T> = null,
  size_average: unknown = null,
  reduce: unknown = null,
  reduction: unknown = "mean",
  pos_weight: Opt<T> = null,
): T {
  const code = reductionCode(legacyReduction(size_average, reduce, reduction));
  if (!sameSizes(target, input)) {
    throw torchError(
      "ValueError",
      `Target size (${sizeText(target)}) must be the same as input size (${sizeText(input)})`,
    );
  }
  return op.binary_cross_entropy_with_logits!(input, target, weight ?? null, pos_weight ?? null, code);
}

export function kl_div(
  input: T,
  target: T,
  size_average: unknown = null,
  reduce: unknown = null,
  reduction: unknown = "mean",
  log_target = false,
): T {
  const legacy = (size_average ?? null) !== null || (reduce ?? null) !== null;
  let how: unknown = legacyReduction(size_average, reduce, reduction);
  if (!legacy && how === "mean") {
    warn(
      "reduction: 'mean' divides the total loss by both the batch size and the support size.'batchmean' divides only by " +
        "the batch size, and aligns with the KL div math definition.'mean' will be changed to behave the same as " +
        "'batchmean' in the next major release.",
    );
  }
  const perBatch = how === "batchmean";
  if (perBatch) how = "sum";
  const loss = op.kl_div!(input, target, reductionCode(how), log_target);
  return perBatch && input.ndim > 0 ? op["div.Tensor"]!(loss, input.sizes[0]!) : loss;
}

export function poisson_nll_loss(
  input: T,
  target: T,
  log_input = true,
  full = false,
  size_average: unknown = null,
  eps: unknown = 1e-8,
  reduce: unknown = null,
  reduction: unknown = "mean",
): T {
  const how = legacyReduction(size_average, reduce, reduction);
  requireReduction(how, `${values.str(how)} is not a valid value for reduction`);
  return op.poisson_nll_loss!(input, target, log_input, full, num(eps), reductionCode(how));
}

export function gaussian_nll_loss(
  input: T,
  target: T,
  variance: unknown,
  full = false,
  eps: unknown = 1e-6,
  reduction: unknown = "mean",
): T {
  let v: T;
  if (variance instanceof Tensor) {
    v = variance;
    if (op.item!(op.any!(op["lt.Scalar"]!(v, 0)))) {
      throw torchError("ValueError", "var has negative entry/entries");
    }
  } else {
    if (isDouble(variance) && variance.v < 0) throw torchError("ValueError", "var has negative entry/entries");
    v = op.full_like!(op.detach!(input), variance);
  }
  if (!sameSizes(v, input)) {
    const lead = input.sizes.slice(0, -1);
    if (v.ndim === lead.length && lead.every((n, i) => n === v.sizes[i])) v = op.unsqueeze!(v, -1);
    else if (!(v.ndim === input.ndim && v.sizes.filter((n, i) => n !== input.sizes[i]).every((n) => n === 1))) {
      throw torchError("ValueError", "var is of incorrect size");
    }
  }
  requireReduction(reduction, `${values.str(reduction)} is not valid`);
  const clamped = op.clone!(v);
  noGrad(() => op.clamp_!(clamped, num(eps)));
  const square = op["pow.Tensor_Scalar"]!(sub(input, target), 2);
  let loss = mul(add(op.log!(clamped), op["div.Tensor"]!(square, clamped)), 0.5);
  if (full) loss = add(loss, 0.5 * Math.log(2 * Math.PI));
  return reduceLoss(loss, reduction);
}

export function hinge_embedding_loss(
  input: T,
  target: T,
  margin: unknown = 1,
  size_average: unknown = null,
  reduce: unknown = null,
  reduction: unknown = "mean",
): T {
  const code = reductionCode(legacyReduction(size_average, reduce, reduction));
  return op.hinge_embedding_loss!(input, target, num(margin), code);
}

export function margin_ranking_loss(
  input1: T,
  input2: T,
  target: T,
  margin: unknown = 0,
  size_average: unknown = null,
  reduce: unknown = null,
  reduction: unknown = "mean",
): T {
  const code = reductionCode(legacyReduction(size_average, reduce, reduction));
  if (input1.ndim !== input2.ndim || input1.ndim !== target.ndim) {
    throw torchError(
      "RuntimeError",
      "margin_ranking_loss : All input tensors should have same dimension but got sizes: " +
        `input1: ${sizeText(input1)}, input2: ${sizeText(input2)}, target: ${sizeText(target)} `,
    );
  }
  return op.margin_ranking_loss!(input1, input2, target, num(margin), code);
}

export function cosine_embedding_loss(
  input1: T,
  input2: T,
  target: T,
  margin: unknown = 0,
  size_average: unknown = null,
  reduce: unknown = null,
  reduction: unknown = "mean",
): T {
  const code = reductionCode(legacyReduction(size_average, reduce, reduction));
  return op.cosine_embedding_loss!(input1, input2, target, num(margin), code);
}

export function triplet_margin_loss(
  anchor: T,
  positive: T,
  negative: T,
  margin: unknown = 1,
  p: unknown = 2,
  eps: unknown = 1e-6,
  swap = false,
  size_average: unknown = null,
  reduce: unknown = null,
  reduction: unknown = "mean",
): T {
  const code = reductionCode(legacyReduction(size_average, reduce, reduction));
  checkMargin(margin);
  return op.triplet_margin_loss!(anchor, positive, negative, num(margin), num(p), num(eps), swap, code);
}

export function checkMargin(margin: unknown): void {
  if (!(num(margin) > 0)) {
    throw torchError("ValueError", `margin must be greater than 0, got ${values.str(margin)}`);
  }
}

export function triplet_margin_with_distance_loss(
  anchor: T,
  positive: T,
  negative: T,
  distance_function: unknown = null,
  margin: unknown = 1,
  swap = false,
  reduction: unknown = "mean",
): T {
  requireReduction(reduction, `${values.str(reduction)} is not a valid value for reduction`);
  checkMargin(margin);
  if (anchor.ndim !== positive.ndim || positive.ndim !== negative.ndim) {
    throw torchError(
      "RuntimeError",
      "The anchor, positive, and negative tensors are expected to have the same number of dimensions, but got: " +
        `anchor ${anchor.ndim}D, positive ${positive.ndim}D, and negative ${negative.ndim}D inputs`,
    );
  }
  const distance = (a: T, b: T): T =>
    (distance_function ?? null) === null ? op.pairwise_distance!(a, b) : (values.call(distance_function, [a, b]) as T);
  const near = distance(anchor, positive);
  let far = distance(anchor, negative);
  if (swap) far = op.minimum!(far, distance(positive, negative));
  return reduceLoss(op.clamp_min!(sub(add(near, margin), far), 0), reduction);
}

export function multi_margin_loss(
  input: T,
  target: T,
  p: unknown = 1,
  margin: unknown = 1,
  weight: Opt<T> = null,
  size_average: unknown = null,
  reduce: unknown = null,
  reduction: unknown = "mean",
): T {
  const code = reductionCode(legacyReduction(size_average, reduce, reduction));
  if (num(p) !== 1 && num(p) !== 2) throw torchError("ValueError", "only p == 1 and p == 2 supported");
  if (weight != null && weight.ndim !== 1) throw torchError("ValueError", "weight must be one-dimensional");
  return op.multi_margin_loss!(input, target, p, margin, weight ?? null, code);
}

export function multilabel_margin_loss(
  input: T,
  target: T,
  size_average: unknown = null,
  reduce: unknown = null,
  reduction: unknown = "mean",
): T {
  return op.multilabel_margin_loss!(input, target, reductionCode(legacyReduction(size_average, reduce, reduction)));
}

export function soft_margin_loss(
  input: T,
  target: T,
  size_average: unknown = null,
  reduce: unknown = null,
  reduction: unknown = "mean",
): T {
  return op.soft_margin_loss!(input, target, reductionCode(legacyReduction(size_average, reduce, reduction)));
}

export function multilabel_soft_margin_loss(
  input: T,
  target: T,
  weight: Opt<T> = null,
  size_average: unknown = null,
  reduce: unknown = null,
  reduction: unknown = "mean",
): T {
  const how = legacyReduction(size_average, reduce, reduction);
  const one = op.neg!(sub(target, 1));
  let loss = op.neg!(add(mul(target, op.log_sigmoid!(input)), mul(one, op.log_sigmoid!(op.neg!(input)))));
  if (weight != null) loss = mul(loss, weight);
  const dim = input.ndim - 1;
  loss = op["div.Tensor"]!(op["sum.dim_IntList"]!(loss, [dim]), input.sizes[dim]!);
  requireReduction(how, `${values.str(how)} is not valid`);
  return reduceLoss(loss, how);
}

export function ctc_loss(
  log_probs: T,
  targets: T,
  input_lengths: unknown,
  target_lengths: unknown,
  blank = 0,
  reduction: unknown = "mean",
  zero_infinity = false,
): T {
  const code = reductionCode(reduction);
  const lengths = (v: unknown): unknown => values.items(v)?.map(num) ?? v;
  const [a, b] = [lengths(input_lengths), lengths(target_lengths)];
  const ints = (v: unknown): boolean => Array.isArray(v) && isSize(v);
  if (!(a instanceof Tensor && b instanceof Tensor) && !(ints(a) && ints(b))) {
    const got = [log_probs, targets, input_lengths, target_lengths].map((v) => values.typeName(v)).join(", ");
    const rest = "int blank = 0, int reduction = at::Reduction::Mean, bool zero_infinity = False)";
    throw typeError(
      `ctc_loss() received an invalid combination of arguments - got (${got}, int, int, bool), but expected one of:\n` +
        ` * (Tensor log_probs, Tensor targets, tuple of ints input_lengths, tuple of ints target_lengths, ${rest}\n` +
        ` * (Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, ${rest}\n`,
    );
  }
  const overload = a instanceof Tensor ? "ctc_loss.Tensor" : "ctc_loss.IntList";
  return op[overload]!(log_probs, targets, a, b, blank, code, zero_infinity);
}

const legacy = "size_average=None, reduce=None, reduction: str = 'mean'";

export const lossFunctions = {
  [`mse_loss(input: Tensor, target: Tensor, ${legacy}, weight: Tensor | None = None) -> Tensor`]: mse_loss,
  [`l1_loss(input: Tensor, target: Tensor, ${legacy}, weight: Tensor | None = None) -> Tensor`]: l1_loss,
  [`smooth_l1_loss(input: Tensor, target: Tensor, ${legacy}, beta: float = 1.0) -> Tensor`]: smooth_l1_loss,
  "huber_loss(input: Tensor, target: Tensor, reduction: str = 'mean', delta: float = 1.0, weight: Tensor | None = None) -> Tensor":
    huber_loss,
  "cross_entropy(input: Tensor, target: Tensor, weight: Tensor | None = None, size_average=None, ignore_index: int = -100, reduce=None, reduction: str = 'mean', label_smoothing: float = 0.0) -> Tensor":
    cross_entropy,
  "nll_loss(input: Tensor, target: Tensor, weight: Tensor | None = None, size_average=None, ignore_index: int = -100, reduce=None, reduction: str = 'mean') -> Tensor":
    nll_loss,
  [`binary_cross_entropy(input: Tensor, target: Tensor, weight: Tensor | None = None, ${legacy}) -> Tensor`]:
    binary_cross_entropy,
  [`binary_cross_entropy_with_logits(input: Tensor, target: Tensor, weight: Tensor | None = None, ${legacy}, pos_weight: Tensor | None = None) -> Tensor`]:
    binary_cross_entropy_with_logits,
  [`kl_div(input: Tensor, target: Tensor, ${legacy}, log_target: bool = False) -> Tensor`]: kl_div,
  "poisson_nll_loss(input: Tensor, target: Tensor, log_input: bool = True, full: bool = False, size_average=None, eps: float = 1e-08, reduce=None, reduction: str = 'mean') -> Tensor":
    poisson_nll_loss,
  "gaussian_nll_loss(input: Tensor, target: Tensor, var, full: bool = False, eps: float = 1e-06, reduction: str = 'mean') -> Tensor":
    gaussian_nll_loss,
  [`hinge_embedding_loss(input: Tensor, target: Tensor, margin: float = 1.0, ${legacy}) -> Tensor`]:
    hinge_embedding_loss,
  [`margin_ranking_loss(input1: Tensor, input2: Tensor, target: Tensor, margin: float = 0, ${legacy}) -> Tensor`]:
    margin_ranking_loss,
  [`cosine_embedding_loss(input1: Tensor, input2: Tensor, target: Tensor, margin: float = 0, ${legacy}) -> Tensor`]:
    cosine_embedding_loss,
  [`triplet_margin_loss(anchor: Tensor, positive: Tensor, negative: Tensor, margin: float = 1.0, p: float = 2, eps: float = 1e-06, swap: bool = False, ${legacy}) -> Tensor`]:
    triplet_margin_loss,
  "triplet_margin_with_distance_loss(anchor: Tensor, positive: Tensor, negative: Tensor, *, distance_function=None, margin: float = 1.0, swap: bool = False, reduction: str = 'mean') -> Tensor":
    triplet_margin_with_distance_loss,
  [`multi_margin_loss(input: Tensor, target: Tensor, p: int = 1, margin: float = 1.0, weight: Tensor | None = None, ${legacy}) -> Tensor`]:
    multi_margin_loss,
  [`multilabel_margin_loss(input: Tensor, target: Tensor, ${legacy}) -> Tensor`]: multilabel_margin_loss,
  [`soft_margin_loss(input: Tensor, target: Tensor, ${legacy}) -> Tensor`]: soft_margin_loss,
  [`multilabel_soft_margin_loss(input: Tensor, target: Tensor, weight: Tensor | None = None, ${legacy}) -> Tensor`]:
    multilabel_soft_margin_loss,
  "ctc_loss(log_probs: Tensor, targets: Tensor, input_lengths: tuple, target_lengths: tuple, blank: int = 0, reduction: str = 'mean', zero_infinity: bool = False) -> Tensor":
    ctc_loss,
};
