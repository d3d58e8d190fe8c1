// Owns: loss modules.
import { torchError } from "../core/errors.ts";
import { num, values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import * as L from "./functional-loss.ts";
import { type Fields, type LayerSpec, layer, type ModuleClass } from "./layer.ts";
import { legacyReduction } from "./shapes.ts";

type T = Tensor;

const legacy = "size_average=None, reduce=None, reduction: str = 'mean'";

/** A loss: the legacy flags become a reduction, tensor options become buffers. */
function loss(
  name: string,
  init: string,
  call: LayerSpec["call"],
  more: { forward?: string; buffers?: readonly string[]; check?: (self: Fields) => void } = {},
): ModuleClass {
  const buffers = more.buffers ?? [];
  return layer({
    name,
    module: "loss",
    init: `(${init}) -> None`,
    forward: more.forward ?? "(input: Tensor, target: Tensor) -> Tensor",
    slots: ["size_average", "reduce", ...buffers],
    setup(self, given) {
      if ("reduction" in given) {
        self.reduction = legacyReduction(given.size_average, given.reduce, given.reduction);
      }
      for (const buffer of buffers) {
        const value = given[buffer] ?? null;
        if (value !== null && !(value instanceof Tensor)) {
          throw torchError(
            "TypeError",
            `cannot assign '${values.qualifiedTypeName(value)}' object to buffer '${buffer}' (torch Tensor or None required)`,
          );
        }
        self.putSlot(self._buffers, buffer, value);
      }
      more.check?.(self);
    },
    call,
  });
}

const opt = (v: unknown): T | null => (v as T | null | undefined) ?? null;

export const L1Loss = loss("L1Loss", legacy, (s, x: T, y: T) => L.l1_loss(x, y, null, null, s.reduction));
export const MSELoss = loss("MSELoss", legacy, (s, x: T, y: T) => L.mse_loss(x, y, null, null, s.reduction));
export const SmoothL1Loss = loss("SmoothL1Loss", `${legacy}, beta: float = 1.0`, (s, x: T, y: T) =>
  L.smooth_l1_loss(x, y, null, null, s.reduction, s.beta),
);
export const HuberLoss = loss("HuberLoss", "reduction: str = 'mean', delta: float = 1.0", (s, x: T, y: T) =>
  L.huber_loss(x, y, s.reduction, s.delta),
);
const weighted =
  "weight: Tensor | None = None, size_average=None, ignore_index: int = -100, reduce=None, reduction: str = 'mean'";
export const NLLLoss = loss(
  "NLLLoss",
  weighted,
  (s, x: T, y: T) => L.nll_loss(x, y, opt(s.weight), null, s.ignore_index as number, null, s.reduction),
  { buffers: ["weight"] },
);
export const NLLLoss2d = loss(
  "NLLLoss2d",
  weighted,
  (s, x: T, y: T) => L.nll_loss(x, y, opt(s.weight), null, s.ignore_index as number, null, s.reduction),
  { buffers: ["weight"] },
);
export const CrossEntropyLoss = loss(
  "CrossEntropyLoss",
  `${weighted}, label_smoothing: float = 0.0`,
  (s, x: T, y: T) =>
    L.cross_entropy(x, y, opt(s.weight), null, s.ignore_index as number, null, s.reduction, s.label_smoothing),
  { buffers: ["weight"] },
);
export const BCELoss = loss(
  "BCELoss",
  `weight: Tensor | None = None, ${legacy}`,
  (s, x: T, y: T) => L.binary_cross_entropy(x, y, opt(s.weight), null, null, s.reduction),
  { buffers: ["weight"] },
);
export const BCEWithLogitsLoss = loss(
  "BCEWithLogitsLoss",
  `weight: Tensor | None = None, ${legacy}, pos_weight: Tensor | None = None`,
  (s, x: T, y: T) =>
    L.binary_cross_entropy_with_logits(x, y, opt(s.weight), null, null, s.reduction, opt(s.pos_weight)),
  { buffers: ["weight", "pos_weight"] },
);
export const KLDivLoss = loss("KLDivLoss", `${legacy}, log_target: bool = False`, (s, x: T, y: T) =>
  L.kl_div(x, y, null, null, s.reduction, s.log_target as boolean),
);
export const PoissonNLLLoss = loss(
  "PoissonNLLLoss",
  "log_input: bool = True, full: bool = False, size_average=None, eps: float = 1e-08, reduce=None, reduction: str = 'mean'",
  (s, x: T, y: T) =>
    L.poisson_nll_loss(x, y, s.log_input as boolean, s.full as boolean, null, s.eps, null, s.reduction),
  { forward: "(log_input: Tensor, target: Tensor) -> Tensor" },
);
export const GaussianNLLLoss = loss(
  "GaussianNLLLoss",
  "*, full: bool = False, eps: float = 1e-06, reduction: str = 'mean'",
  (s, x: T, y: T, v: unknown) => L.gaussian_nll_loss(x, y, v, s.full as boolean, s.eps, s.reduction),
  { forward: "(input: Tensor, target: Tensor, var) -> Tensor" },
);
export const HingeEmbeddingLoss = loss("HingeEmbeddingLoss", `margin: float = 1.0, ${legacy}`, (s, x: T, y: T) =>
  L.hinge_embedding_loss(x, y, s.margin, null, null, s.reduction),
);
export const MarginRankingLoss = loss(
  "MarginRankingLoss",
  `margin: float = 0.0, ${legacy}`,
  (s, a: T, b: T, y: T) => L.margin_ranking_loss(a, b, y, s.margin, null, null, s.reduction),
  { forward: "(input1: Tensor, input2: Tensor, target: Tensor) -> Tensor" },
);
export const CosineEmbeddingLoss = loss(
  "CosineEmbeddingLoss",
  `margin: float = 0.0, ${legacy}`,
  (s, a: T, b: T, y: T) => L.cosine_embedding_loss(a, b, y, s.margin, null, null, s.reduction),
  { forward: "(input1: Tensor, input2: Tensor, target: Tensor) -> Tensor" },
);
export const SoftMarginLoss = loss("SoftMarginLoss", legacy, (s, x: T, y: T) =>
  L.soft_margin_loss(x, y, null, null, s.reduction),
);
export const MultiLabelMarginLoss = loss("MultiLabelMarginLoss", legacy, (s, x: T, y: T) =>
  L.multilabel_margin_loss(x, y, null, null, s.reduction),
);
export const MultiLabelSoftMarginLoss = loss(
  "MultiLabelSoftMarginLoss",
  `weight: Tensor | None = None, ${legacy}`,
  (s, x: T, y: T) => L.multilabel_soft_margin_loss(x, y, opt(s.weight), null, null, s.reduction),
  { buffers: ["weight"] },
);
export const MultiMarginLoss = loss(
  "MultiMarginLoss",
  `p: int = 1, margin: float = 1.0, weight: Tensor | None = None, ${legacy}`,
  (s, x: T, y: T) => L.multi_margin_loss(x, y, s.p, s.margin, opt(s.weight), null, null, s.reduction),
  {
    buffers: ["weight"],
    check(self) {
      if (num(self.p) !== 1 && num(self.p) !== 2) {
        throw torchError("ValueError", "only p == 1 and p == 2 supported");
      }
      const weight = opt(self.weight);
      if (weight !== null && weight.ndim !== 1) {
        throw torchError(
          "ValueError",
          `MultiMarginLoss: expected weight to be None or 1D tensor, got ${weight.ndim}D instead`,
        );
      }
    },
  },
);

function positiveMargin(self: Fields): void {
  if (!(num(self.margin) > 0)) {
    throw torchError(
      "ValueError",
      `${self._get_name()}: expected margin to be greater than 0, got ${values.str(self.margin)} instead`,
    );
  }
}

const triplet = "(anchor: Tensor, positive: Tensor, negative: Tensor) -> Tensor";
export const TripletMarginLoss = loss(
  "TripletMarginLoss",
  `margin: float = 1.0, p: float = 2.0, eps: float = 1e-06, swap: bool = False, ${legacy}`,
  (s, a: T, p: T, n: T) =>
    L.triplet_margin_loss(a, p, n, s.margin, s.p, s.eps, s.swap as boolean, null, null, s.reduction),
  { forward: triplet, check: positiveMargin },
);
export const TripletMarginWithDistanceLoss = loss(
  "TripletMarginWithDistanceLoss",
  "*, distance_function=None, margin: float = 1.0, swap: bool = False, reduction: str = 'mean'",
  (s, a: T, p: T, n: T) =>
    L.triplet_margin_with_distance_loss(a, p, n, s.distance_function, s.margin, s.swap as boolean, s.reduction),
  { forward: triplet, check: positiveMargin },
);
export const CTCLoss = loss(
  "CTCLoss",
  "blank: int = 0, reduction: str = 'mean', zero_infinity: bool = False",
  (s, x: T, y: T, xs: unknown, ys: unknown) =>
    L.ctc_loss(x, y, xs, ys, s.blank as number, s.reduction, s.zero_infinity as boolean),
  { forward: "(log_probs: Tensor, targets: Tensor, input_lengths: tuple, target_lengths: tuple) -> Tensor" },
);
