// Owns: multi-head attention as a function: projections, masks, heads, averaged weights.
import { bool } from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import { num } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { dropout } from "./functional-activation.ts";
import { op, several } from "./ops.ts";
import { sizeText } from "./shapes.ts";

type T = Tensor;
type Mask = T | null;

/** The weights of one attention layer. */
export interface AttentionWeights {
  embedDim: number;
  heads: number;
  inProjWeight: T | null;
  inProjBias: T | null;
  qProj: T | null;
  kProj: T | null;
  vProj: T | null;
  biasK: T | null;
  biasV: T | null;
  addZeroAttn: boolean;
  outWeight: T;
  outBias: T | null;
}

/** How one call wants it. */
export interface AttentionCall {
  training: boolean;
  dropout: number;
  keyPaddingMask: Mask;
  attnMask: Mask;
  needWeights: boolean;
  averageWeights: boolean;
  isCausal: boolean;
}

const linear = (x: T, w: T, b: T | null): T => op.linear!(x, w, b);
const transpose = (x: T, a: number, b: number): T => op["transpose.int"]!(x, a, b);

/** A bool mask as an additive one of `like`'s dtype; float masks pass. */
export function canonicalMask(mask: Mask, name: string, other: Mask, otherName: string, like: T): Mask {
  if (mask === null) return null;
  if (mask.dtype !== bool && !mask.dtype.is_floating_point) {
    throw torchError("AssertionError", `only bool and floating types of ${name} are supported`);
  }
  if (other !== null && other.dtype !== mask.dtype) {
    warn(`Support for mismatched ${name} and ${otherName} is deprecated. Use same type for both instead.`);
  }
  if (mask.dtype !== bool) return mask;
  const zeros = op.zeros!([...mask.sizes], like.dtype, undefined, like.device);
  return op["masked_fill.Scalar"]!(zeros, mask, -Infinity);
}

function checkShapes(q: T, k: T, v: T, padding: Mask, mask: Mask): boolean {
  const fail = (message: string): never => {
    throw torchError("AssertionError", message);
  };
  if (q.ndim !== 3 && q.ndim !== 2) {
    fail(`query should be unbatched 2D or batched 3D tensor but received ${q.ndim}-D query tensor`);
  }
  const kind = q.ndim === 3 ? "batched (3-D)" : "unbatched (2-D)";
  if (k.ndim !== q.ndim || v.ndim !== q.ndim) {
    fail(
      `For ${kind} \`query\`, expected \`key\` and \`value\` to be ${q.ndim}-D but found ${k.ndim}-D and ${v.ndim}-D ` +
        "tensors respectively",
    );
  }
  if (padding !== null && padding.ndim !== q.ndim - 1) {
    fail(
      `For ${kind} \`query\`, expected \`key_padding_mask\` to be \`None\` or ${q.ndim - 1}-D but found ` +
        `${padding.ndim}-D tensor instead`,
    );
  }
  if (mask !== null && mask.ndim !== 2 && mask.ndim !== 3) {
    fail(
      `For ${kind} \`query\`, expected \`attn_mask\` to be \`None\`, 2-D or 3-D but found ${mask.ndim}-D tensor instead`,
    );
  }
  return q.ndim === 3;
}

function project(q: T, k: T, v: T, w: AttentionWeights): [T, T, T] {
  if (w.inProjWeight === null) {
    const [bq, bk, bv] = w.inProjBias === null ? [null, null, null] : several(op.chunk!(w.inProjBias, 3, 0));
    return [linear(q, w.qProj!, bq ?? null), linear(k, w.kProj!, bk ?? null), linear(v, w.vProj!, bv ?? null)];
  }
  const E = q.sizes[q.ndim - 1]!;
  if (k === v && q === k) {
    const all = linear(q, w.inProjWeight, w.inProjBias);
    return [0, 1, 2].map((i) => op.narrow!(all, -1, i * E, E)) as [T, T, T];
  }
  const [wq, wk, wv] = several(op.chunk!(w.inProjWeight, 3, 0));
  const [bq, bk, bv] = w.inProjBias === null ? [null, null, null] : several(op.chunk!(w.inProjBias, 3, 0));
  return [linear(q, wq!, bq ?? null), linear(k, wk!, bk ?? null), linear(v, wv!, bv ?? null)];
}

/** Multi-head attention on `(L, N, E)` or `(L, E)`; returns the output and, when asked, the attention weights. */
export function multiHeadAttention(
  query: T,
  key: T,
  value: T,
  w: AttentionWeights,
  call: AttentionCall,
): [T, T | null] {
  let [q, k, v] = [query, key, value];
  let padding = call.keyPaddingMask;
  const batched = checkShapes(q, k, v, padding, call.attnMask);
  if (!batched) {
    const same = k === v;
    const wasQ = q === k;
    k = op.unsqueeze!(k, 1);
    v = same ? k : op.unsqueeze!(v, 1);
    q = wasQ ? k : op.unsqueeze!(q, 1);
    if (padding !== null) padding = op.unsqueeze!(padding, 0);
  }
  const [L, N, E] = q.sizes as unknown as [number, number, number];
  const heads = w.heads;
  padding = canonicalMask(padding, "key_padding_mask", call.attnMask, "attn_mask", q);
  let causal = call.isCausal;
  if (causal && call.attnMask === null) {
    throw torchError(
      "RuntimeError",
      "Need attn_mask if specifying the is_causal hint. You may use the Transformer module method " +
        "`generate_square_subsequent_mask` to create this mask.",
    );
  }
  let mask: Mask = null;
  if (!(causal && padding === null && !call.needWeights)) {
    mask = canonicalMask(call.attnMask, "attn_mask", null, "", q);
    if (padding !== null) causal = false;
  }
  if (E !== w.embedDim) {
    throw torchError("AssertionError", `was expecting embedding dimension of ${w.embedDim}, but got ${E}`);
  }
  const d = Math.floor(E / heads);
  if (d * heads !== E) throw torchError("AssertionError", `embed_dim ${E} not divisible by num_heads ${heads}`);
  if (w.inProjWeight !== null && !k.sizes.every((n, i) => n === v.sizes[i])) {
    throw torchError("AssertionError", `key shape ${sizeText(k)} does not match value shape ${sizeText(v)}`);
  }
  [q, k, v] = project(q, k, v, w);
  let S = k.sizes[0]!;
  if (mask !== null) {
    const want = mask.ndim === 2 ? [L, S] : [N * heads, L, S];
    if (!want.every((n, i) => n === mask!.sizes[i])) {
      throw torchError(
        "RuntimeError",
        `The shape of the ${mask.ndim}D attn_mask is ${sizeText(mask)}, but should be (${want.join(", ")}).`,
      );
    }
    if (mask.ndim === 2) mask = op.unsqueeze!(mask, 0);
  }
  const widen = (m: Mask): Mask => (m === null ? null : op.constant_pad_nd!(m, [0, 1], 0));
  if (w.biasK !== null && w.biasV !== null) {
    k = op.cat!([k, op.repeat!(w.biasK, [1, N, 1])], 0);
    v = op.cat!([v, op.repeat!(w.biasV, [1, N, 1])], 0);
    mask = widen(mask);
    padding = widen(padding);
  }
  const split = (x: T): T => transpose(op.reshape!(x, [x.sizes[0]!, N * heads, d]), 0, 1);
  q = split(q);
  k = split(k);
  v = split(v);
  if (w.addZeroAttn) {
    const zero = op.zeros!([N * heads, 1, d], k.dtype, undefined, k.device);
    k = op.cat!([k, zero], 1);
    v = op.cat!([v, zero], 1);
    mask = widen(mask);
    padding = widen(padding);
  }
  S = k.sizes[1]!;
  if (padding !== null) {
    const wide = op.expand!(op.reshape!(padding, [N, 1, 1, S]), [N, heads, 1, S]);
    const flat = op.reshape!(wide, [N * heads, 1, S]);
    mask = mask === null ? flat : op["add.Tensor"]!(mask, flat);
  }
  const p = call.training ? call.dropout : 0;
  const merge = (x: T): T => {
    const joined = op.reshape!(transpose(x, 0, 1), [L * N, E]);
    const out = linear(joined, w.outWeight, w.outBias);
    return op.reshape!(out, [L, N, out.sizes[1]!]);
  };
  if (call.needWeights) {
    const scaled = op["mul.Tensor"]!(q, Math.sqrt(1 / d));
    const scores =
      mask === null ? op.bmm!(scaled, transpose(k, -2, -1)) : op.baddbmm!(mask, scaled, transpose(k, -2, -1), 1, 1);
    let weights = op["softmax.int"]!(scores, -1, null);
    if (p > 0) weights = dropout(weights, p, true);
    let out = merge(op.bmm!(weights, v));
    let shown = op.reshape!(weights, [N, heads, L, S]);
    if (call.averageWeights) shown = op["mean.dim"]!(shown, [1]);
    if (!batched) {
      out = op["squeeze.dim"]!(out, 1);
      shown = op["squeeze.dim"]!(shown, 0);
    }
    return [out, shown];
  }
  if (mask !== null) {
    mask =
      mask.sizes[0] === 1 && mask.ndim === 3
        ? op.unsqueeze!(mask, 0)
        : op.reshape!(mask, [N, heads, mask.sizes[1]!, S]);
  }
  const four = (x: T): T => op.reshape!(x, [N, heads, x.sizes[1]!, d]);
  const attended = op.scaled_dot_product_attention!(four(q), four(k), four(v), mask, p, causal);
  let out = merge(op.reshape!(attended, [N * heads, L, d]));
  if (!batched) out = op["squeeze.dim"]!(out, 1);
  return [out, null];
}

/** `scaled_dot_product_attention` with the host's scalars. */
export function scaledDotProduct(
  q: T,
  k: T,
  v: T,
  mask: Mask = null,
  dropout_p: unknown = 0,
  is_causal = false,
  scale: unknown = null,
  enable_gqa = false,
): T {
  const s = (scale ?? null) === null ? null : num(scale);
  return op.scaled_dot_product_attention!(q, k, v, mask ?? null, num(dropout_p), is_causal, s, enable_gqa);
}
