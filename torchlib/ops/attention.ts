// Owns: attention, and distances between sets of points.
import { mode } from "../core/autograd/mode.ts";
import { fromArray, zeros } from "../core/create.ts";
import { bool, int64 } from "../core/dtype.ts";
import { runtimeError } from "../core/errors.ts";
import { host } from "../core/host.ts";
import { contiguous, kernel, launch } from "../core/iterator.ts";
import { late, op } from "../core/op.ts";
import { broadcastShapes, type Sizes } from "../core/shape.ts";
import { empty, type Tensor } from "../core/tensor.ts";
import { add, div, mul, sub } from "./arithmetic.ts";
import type { Saved } from "./common.ts";
import { notFor, typeWord } from "./common.ts";
import { eq } from "./compare.ts";
import { ones_like, zeros_like } from "./creation.ts";
import { index_select } from "./indexing.ts";
import { tril } from "./join.ts";
import { matmul } from "./matmul.ts";
import { abs, sgn } from "./pointwise.ts";
import { pow } from "./power.ts";
import { allDims, linalg_vector_norm, sumDims } from "./reduce.ts";
import { softmax } from "./scan.ts";
import { expand, reshape, transpose, unsqueeze } from "./views.ts";
import { masked_fill, where } from "./where.ts";

type Opt = Tensor | null;
const dropout = late<(input: Tensor, p: number, train: boolean) => Tensor>("dropout");

export const scaled_dot_product_attention = op({
  schema:
    "scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask=None, float dropout_p=0.0, bool is_causal=False, *, float? scale=None, bool enable_gqa=False) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  composite: true,
  forward: (
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attn_mask: Opt = null,
    dropout_p = 0,
    is_causal = false,
    scale: number | null = null,
    gqa = false,
  ): Tensor => {
    for (const t of [query, key, value]) {
      if (t.sizes.length < 2) {
        throw runtimeError(
          `Expected query, key, and value to all be  at least 2 dimensional, but got query.dim: ${query.sizes.length} key.dim: ${key.sizes.length} and value.dim: ${value.sizes.length} instead.`,
        );
      }
      if (t.dtype !== query.dtype) {
        throw runtimeError(
          `Expected query, key, and value to have the same dtype, but got query.dtype: ${query.dtype.scalarName.toLowerCase()} key.dtype: ${key.dtype.scalarName.toLowerCase()} and value.dtype: ${value.dtype.scalarName.toLowerCase()} instead.`,
        );
      }
    }
    if (
      attn_mask !== null &&
      attn_mask.dtype !== bool &&
      attn_mask.dtype !== query.dtype &&
      attn_mask.dtype.scalarName !== "Float"
    ) {
      throw runtimeError(
        `Expected attn_mask dtype to be bool or float or to match query dtype, but got attn_mask.dtype: ${typeWord(attn_mask)} and  query.dtype: ${typeWord(query)} instead.`,
      );
    }
    // only the fused kernel, which takes batches of heads, applies both
    if (is_causal && attn_mask !== null && query.sizes.length !== 4) {
      throw runtimeError("_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True");
    }
    let k = key;
    let v = value;
    if (gqa) {
      const heads = query.sizes[query.sizes.length - 3];
      k = repeatHeads(k, heads / k.sizes[k.sizes.length - 3]);
      v = repeatHeads(v, heads / v.sizes[v.sizes.length - 3]);
    }
    const [Lq, E] = query.sizes.slice(-2);
    const S = k.sizes[k.sizes.length - 2];
    const factor = scale ?? 1 / Math.sqrt(E);
    // as PyTorch's math path: both sides scaled by the root, so that the product stays small
    const root = host.double(Math.sqrt(Math.abs(factor)));
    const q = mul(query, factor < 0 ? host.double(-Math.sqrt(-factor)) : root);
    let scores = matmul(q, mul(transpose(k, -2, -1), root));
    let hidden: Opt = null;
    if (is_causal) {
      const keep = tril(ones_like(empty([Lq, S], query.dtype), bool), 0);
      scores = masked_fill(scores, eq(keep, false), host.double(Number.NEGATIVE_INFINITY));
    }
    if (attn_mask !== null) {
      if (attn_mask.dtype === bool) {
        const off = eq(attn_mask, false);
        scores = masked_fill(scores, off, host.double(Number.NEGATIVE_INFINITY));
        hidden = off;
      } else scores = add(scores, attn_mask);
    }
    let weights = softmax(scores, -1);
    // rows that see nothing give zeros, not nan
    if (hidden !== null) {
      const dead = allDims(hidden, [-1], true);
      weights = where(expand(dead, weights.sizes), zeros_like(weights), weights);
    }
    if (dropout_p > 0) weights = dropout(weights, dropout_p, true);
    return matmul(weights, v);
  },
});

function repeatHeads(x: Tensor, n: number): Tensor {
  const d = x.sizes.length - 3;
  const sizes = x.sizes.slice();
  const grown = [...sizes.slice(0, d + 1), n, ...sizes.slice(d + 1)];
  sizes[d] *= n;
  return reshape(expand(unsqueeze(x, d + 1), grown), sizes);
}

const kCdist = kernel("cdist");
const kCdistBackward = kernel("cdist_backward");
const cdistPlain = op({
  schema: "_cdist_forward(Tensor x1, Tensor x2, float p) -> Tensor",
  variants: "none",
  forward: (x1: Tensor, x2: Tensor, p: number): Tensor => {
    const [P, M] = x1.sizes.slice(-2);
    const R = x2.sizes[x2.sizes.length - 2];
    const r = zeros([...x1.sizes.slice(0, -2), P, R], x1.dtype);
    if (r.count > 0 && M > 0) launch(kCdist, [r], [contiguous(x1), contiguous(x2)], [p]);
    return r;
  },
  grad: {
    name: "CdistBackward0",
    x1: (g: Tensor, s: Saved): Tensor => cdistGrad(g, s.x1, s.x2, s.p, s.result),
    x2: (g: Tensor, s: Saved): Tensor => cdistGrad(transpose(g, -2, -1), s.x2, s.x1, s.p, transpose(s.result, -2, -1)),
  },
});
function cdistGrad(g: Tensor, x1: Tensor, x2: Tensor, p: number, dist: Tensor): Tensor {
  if (mode.enabled) {
    const d = sub(unsqueeze(x1, -2), unsqueeze(x2, -3));
    return sumDims(mul(unsqueeze(g, -1), normSlope(d, unsqueeze(dist, -1), p)), [-2]);
  }
  const r = zeros(x1.sizes, x1.dtype);
  if (g.count > 0 && r.count > 0) {
    launch(kCdistBackward, [r], [contiguous(g), contiguous(x1), contiguous(x2), contiguous(dist)], [p]);
  }
  return r;
}
function normSlope(d: Tensor, n: Tensor, p: number): Tensor {
  if (p === 0) return zeros_like(d);
  if (p === 1) return sgn(d);
  if (p === 2) return masked_fill(div(d, n), eq(n, 0), 0);
  if (!Number.isFinite(p)) return mul(sgn(d), eq(abs(d), n));
  const top = mul(sgn(d), pow(abs(d), host.double(p - 1)));
  return masked_fill(div(top, pow(n, host.double(p - 1))), eq(n, 0), 0);
}
op({
  schema: "cdist(Tensor x1, Tensor x2, float p=2, int? compute_mode=None) -> Tensor",
  variants: "none",
  composite: true,
  forward: (x1: Tensor, x2: Tensor, p = 2) => cdist(x1, x2, p),
});
export function cdist(x1: Tensor, x2: Tensor, p: number): Tensor {
  if (x1.sizes.length < 2) throw runtimeError(`cdist only supports at least 2D tensors, X1 got: ${x1.sizes.length}D`);
  if (x2.sizes.length < 2) throw runtimeError(`cdist only supports at least 2D tensors, X2 got: ${x2.sizes.length}D`);
  const m1 = x1.sizes[x1.sizes.length - 1];
  const m2 = x2.sizes[x2.sizes.length - 1];
  if (m1 !== m2) throw runtimeError(`X1 and X2 must have the same number of columns. X1: ${m1} X2: ${m2}`);
  if (p < 0) throw runtimeError("cdist only supports non-negative p values");
  if (x1.dtype.category !== 2)
    throw runtimeError(`cdist only supports floating-point dtypes, X1 got: ${x1.dtype.scalarName}`);
  if (x2.dtype.category !== 2)
    throw runtimeError(`cdist only supports floating-point dtypes, X2 got: ${x2.dtype.scalarName}`);
  const batch: Sizes = broadcastShapes(x1.sizes.slice(0, -2), x2.sizes.slice(0, -2));
  return cdistPlain(expand(x1, [...batch, ...x1.sizes.slice(-2)]), expand(x2, [...batch, ...x2.sizes.slice(-2)]), p);
}
op({
  schema: "pdist(Tensor self, float p=2) -> Tensor",
  variants: "function",
  composite: true,
  forward: (self: Tensor, p = 2): Tensor => {
    if (self.sizes.length !== 2) throw runtimeError(`pdist only supports 2D tensors, got: ${self.sizes.length}D`);
    if (self.dtype.category !== 2) throw runtimeError("pdist only supports floating-point dtypes");
    if (p < 0) throw runtimeError("pdist only supports non-negative p values");
    if (self.dtype.itemsize < 4) throw notFor("pdist", self.dtype);
    const n = self.sizes[0];
    const a: number[] = [];
    const b: number[] = [];
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        a.push(i);
        b.push(j);
      }
    }
    const pick = (list: number[]): Tensor => index_select(self, 0, fromArray(list, [list.length], int64));
    return linalg_vector_norm(sub(pick(a), pick(b)), host.double(p), [1]);
  },
});
