// Owns: losses by margin and distance: hinge, ranking, cosine, triplet, multi-class, multi-label; pairwise_distance, cosine_similarity.
import { fromArray } from "../core/create.ts";
import { int64 } from "../core/dtype.ts";
import { toFlatNumbers } from "../core/element.ts";
import { runtimeError } from "../core/errors.ts";
import { host, type Scalar, toNumber } from "../core/host.ts";
import { resultType } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { sameSizes, sizesText } from "../core/shape.ts";
import type { Tensor } from "../core/tensor.ts";
import { add, div, mul, sub } from "./arithmetic.ts";
import { notFor, range } from "./common.ts";
import { eq } from "./compare.ts";
import { toDType } from "./convert.ts";
import { zeros_like } from "./creation.ts";
import { index_select } from "./indexing.ts";
import { type Opt, reduced } from "./loss.ts";
import { neg, sqrt } from "./pointwise.ts";
import { linalg_vector_norm, sumDims } from "./reduce.ts";
import { gather } from "./scatter.ts";
import { reshape, unsqueeze } from "./views.ts";
import { clamp_min, masked_fill, minimum, where } from "./where.ts";

op({
  schema: "hinge_embedding_loss(Tensor self, Tensor target, float margin=1.0, int reduction=1) -> Tensor",
  variants: "function",
  composite: true,
  forward: (self: Tensor, target: Tensor, margin = 1, reduction = 1): Tensor => {
    const away = clamp_min(sub(host.double(margin), self), 0);
    // elements whose target is neither count towards neither side
    const a = where(eq(target, 1), zeros_like(self), away);
    const b = where(eq(target, -1), zeros_like(self), self);
    return reduced(add(a, b), reduction);
  },
});
op({
  schema:
    "margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, float margin=0.0, int reduction=1) -> Tensor",
  variants: "function",
  composite: true,
  forward: (input1: Tensor, input2: Tensor, target: Tensor, margin = 0, reduction = 1) =>
    reduced(clamp_min(add(mul(neg(target), sub(input1, input2)), host.double(margin)), 0), reduction),
});
op({
  schema:
    "cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, float margin=0.0, int reduction=1) -> Tensor",
  variants: "function",
  composite: true,
  forward: (input1: Tensor, input2: Tensor, target: Tensor, margin = 0, reduction = 1): Tensor => {
    const n = target.sizes.length;
    if (n !== 0 && n !== 1) {
      throw runtimeError(`0D or 1D target tensor expected, multi-target not supported`);
    }
    if (n === 1 ? input1.sizes.length !== 2 : input1.sizes.length !== 1) {
      throw runtimeError(
        n === 1
          ? "1D target tensor expects 2D input tensors, but found inputs with sizes " +
              `${sizesText(input1.sizes)} and ${sizesText(input2.sizes)}.`
          : "0D target tensor expects 1D input tensors, but found inputs with sizes " +
              `${sizesText(input1.sizes)} and ${sizesText(input2.sizes)}.`,
      );
    }
    const d = [n];
    const top = sumDims(mul(input1, input2), d);
    const m1 = add(sumDims(mul(input1, input1), d), host.double(1e-12));
    const m2 = add(sumDims(mul(input2, input2), d), host.double(1e-12));
    const cos = div(top, sqrt(mul(m1, m2)));
    const pos = sub(1, cos);
    const far = clamp_min(sub(cos, host.double(margin)), 0);
    const loss = add(where(eq(target, 1), pos, zeros_like(cos)), where(eq(target, -1), far, zeros_like(cos)));
    return reduced(loss, reduction);
  },
});
export const pairwise_distance = op({
  schema: "pairwise_distance(Tensor x1, Tensor x2, float p=2, float eps=1e-06, bool keepdim=False) -> Tensor",
  variants: "function",
  composite: true,
  forward: (x1: Tensor, x2: Tensor, p = 2, eps = 1e-6, keepdim = false): Tensor => {
    const d = Math.max(x1.sizes.length, x2.sizes.length) - 1;
    return linalg_vector_norm(add(sub(x1, x2), host.double(eps)), host.double(p), [d], keepdim);
  },
});
op({
  schema:
    "triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, float margin=1.0, float p=2, float eps=1e-06, bool swap=False, int reduction=1) -> Tensor",
  variants: "function",
  composite: true,
  forward: (
    anchor: Tensor,
    positive: Tensor,
    negative: Tensor,
    margin = 1,
    p = 2,
    eps = 1e-6,
    swap = false,
    reduction = 1,
  ): Tensor => {
    const [a, b, c] = [anchor.sizes.length, positive.sizes.length, negative.sizes.length];
    if (a !== b || b !== c) {
      throw runtimeError(
        `The anchor, positive, and negative tensors are expected to have the same number of dimensions, but got: anchor ${a}D, positive ${b}D, and negative ${c}D inputs`,
      );
    }
    const near = pairwise_distance(anchor, positive, p, eps);
    let far = pairwise_distance(anchor, negative, p, eps);
    if (swap) far = minimum(far, pairwise_distance(positive, negative, p, eps));
    return reduced(clamp_min(sub(add(near, host.double(margin)), far), 0), reduction);
  },
});

export const cosine_similarity = op({
  schema: "cosine_similarity(Tensor x1, Tensor x2, int dim=1, float eps=1e-08) -> Tensor",
  variants: "function",
  composite: true,
  forward: (x1: Tensor, x2: Tensor, dim = 1, eps = 1e-8): Tensor => {
    const dtype = resultType([x1, x2]);
    if (dtype.category !== 2) {
      throw runtimeError(`expected common dtype to be floating point, yet common dtype is ${dtype.scalarName}`);
    }
    const a = toDType(x1, dtype);
    const b = toDType(x2, dtype);
    const n1 = clamp_min(linalg_vector_norm(a, 2, [dim], true), host.double(eps));
    const n2 = clamp_min(linalg_vector_norm(b, 2, [dim], true), host.double(eps));
    return sumDims(mul(div(a, n1), div(b, n2)), [dim]);
  },
});

function marginShapes(self: Tensor, target: Tensor): [Tensor, Tensor] {
  const n = self.sizes.length;
  if (n > 2 || (n === 2 && self.sizes[1] === 0) || (n < 2 && self.count === 0)) {
    throw runtimeError(
      `Expected non-empty vector or matrix with optional 0-dim batch size, but got: ${sizesText(self.sizes)}`,
    );
  }
  const x = n < 2 ? reshape(self, [1, self.count]) : self;
  return [x, target];
}
op({
  schema:
    "multi_margin_loss(Tensor self, Tensor target, Scalar p=1, Scalar margin=1, Tensor? weight=None, int reduction=1) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  composite: true,
  forward: (
    self: Tensor,
    target: Tensor,
    p: Scalar = 1,
    margin: Scalar = 1,
    weight: Opt = null,
    reduction = 1,
  ): Tensor => {
    const power = toNumber(p);
    if (power !== 1 && power !== 2) throw runtimeError("only p == 1 and p == 2 supported");
    const [x] = marginShapes(self, target);
    const [N, C] = x.sizes;
    if (target.sizes.length > 1 || target.count !== N) {
      throw runtimeError(`inconsistent target size, expected ${N} but got ${sizesText(target.sizes)}`);
    }
    if (weight !== null && (weight.sizes.length > 1 || weight.count !== C)) {
      throw runtimeError(`inconsistent weight size, expected ${C} but got ${sizesText(weight.sizes)}`);
    }
    if (target.dtype !== int64) throw runtimeError("expected scalar type Long but found " + target.dtype.scalarName);
    for (const t of toFlatNumbers(target)) if (t < 0 || t >= C) throw runtimeError("target out of range");
    const t = reshape(target, [N, 1]);
    const own = gather(x, 1, t);
    let z = clamp_min(add(sub(x, own), margin), 0);
    if (power === 2) z = mul(z, z);
    if (weight !== null) z = mul(z, reshape(index_select(weight, 0, reshape(target, [N])), [N, 1]));
    const others = eq(fromArray(range(C), [1, C], int64), t);
    const each = div(sumDims(masked_fill(z, others, 0), [1]), C);
    const r = reduced(each, reduction);
    return reduction === 0 ? reshape(r, target.sizes) : r;
  },
});
op({
  schema: "multilabel_margin_loss(Tensor self, Tensor target, int reduction=1) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  composite: true,
  forward: (self: Tensor, target: Tensor, reduction = 1): Tensor => {
    const [x] = marginShapes(self, target);
    if (!sameSizes(self.sizes, target.sizes)) {
      throw runtimeError(
        `inconsistent target size: ${sizesText(target.sizes)} for input of size: ${sizesText(self.sizes)}`,
      );
    }
    if (target.dtype !== int64) throw runtimeError("expected scalar type Long but found " + target.dtype.scalarName);
    if (self.dtype.category !== 2 || self.dtype.itemsize < 4)
      throw notFor("multilabel_margin_loss_forward_out_frame", self.dtype);
    const [N, C] = x.sizes;
    const labels = toFlatNumbers(target);
    for (const t of labels) if (t < -1 || t >= C) throw runtimeError("argument #2 'target' is out of range");
    // targets count until the first -1 of their row
    const isTarget = new Array<number>(N * C).fill(0);
    const valid = new Array<number>(N * C).fill(0);
    const safe = new Array<number>(N * C).fill(0);
    for (let i = 0; i < N; i++) {
      for (let j = 0; j < C; j++) {
        const t = labels[i * C + j];
        if (t < 0) break;
        isTarget[i * C + t] = 1;
        valid[i * C + j] = 1;
        safe[i * C + j] = t;
      }
    }
    const hits = fromArray(isTarget, [N, 1, C], x.dtype);
    const use = fromArray(valid, [N, C, 1], x.dtype);
    const own = gather(x, 1, fromArray(safe, [N, C], int64));
    const z = clamp_min(add(sub(unsqueeze(x, 1), unsqueeze(own, 2)), 1), 0);
    const each = div(sumDims(mul(mul(z, use), sub(1, hits)), [1, 2]), C);
    const r = reduced(each, reduction);
    return reduction === 0 && self.sizes.length < 2 ? reshape(r, []) : r;
  },
});
