// Owns: embedding look-ups and bags, and native_dropout with its mask.
import { fromArray, zeros } from "../core/create.ts";
import { bool, float64, int64 } from "../core/dtype.ts";
import { toFlatNumbers } from "../core/element.ts";
import { indexError, runtimeError } from "../core/errors.ts";
import { host } from "../core/host.ts";
import { cast, contiguous, KernelError, kernel, launch, rawCopy } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { generatorState } from "../core/random.ts";
import { contiguousStrides, type Sizes, sizesText } from "../core/shape.ts";
import { empty, restride, type Tensor } from "../core/tensor.ts";
import { div, mul } from "./arithmetic.ts";
import type { Saved } from "./common.ts";
import { eq } from "./compare.ts";
import { ones_like, zeros_like } from "./creation.ts";
import { index_add, index_select } from "./indexing.ts";
import { cat } from "./join.ts";
import { linalg_vector_norm, maxDim } from "./reduce.ts";
import { zerosFor } from "./scatter-views.ts";
import { slice } from "./slices.ts";
import { reshape, unsqueeze } from "./views.ts";
import { masked_fill } from "./where.ts";

type Opt = Tensor | null;
const kSelect = kernel("index_select");
const kEmbeddingBackward = kernel("embedding_backward");
const kDropout = kernel("dropout");

const flatIndex = (t: Tensor): Tensor => {
  const c = contiguous(cast(t, int64));
  return restride(c, [c.count], [1], c.offset);
};

export const embedding = op({
  schema:
    "embedding(Tensor weight, Tensor indices, SymInt padding_idx=-1, bool scale_grad_by_freq=False, bool sparse=False) -> Tensor",
  variants: "function",
  forward: (weight: Tensor, indices: Tensor, _padding = -1, _scale = false, _sparse = false): Tensor => {
    if (weight.sizes.length !== 2) throw runtimeError("'weight' must be 2-D");
    if (indices.dtype !== int64 && indices.dtype.scalarName !== "Int") {
      throw runtimeError(
        `Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got torch.${indices.dtype.scalarName}Tensor instead (while checking arguments for embedding)`,
      );
    }
    const flat = flatIndex(indices);
    const r = empty([flat.count, weight.sizes[1]], weight.dtype, weight.device);
    if (r.count > 0) {
      try {
        launch(kSelect, [r], [weight, flat], [0]);
      } catch (e) {
        if (e instanceof KernelError && e.reason === "index out of range")
          throw indexError("index out of range in self");
        throw e;
      }
    }
    const sizes = [...indices.sizes, weight.sizes[1]];
    return restride(r, sizes, contiguousStrides(sizes), 0);
  },
  grad: {
    name: "EmbeddingBackward0",
    weight: (g: Tensor, s: Saved): Tensor =>
      embeddingBackward(g, s.indices, s.weight_sizes, s.padding_idx, s.scale_grad_by_freq),
  },
});
const embeddingBackward = op({
  schema:
    "embedding_dense_backward(Tensor grad_output, Tensor indices, SymInt[] weight_sizes, SymInt padding_idx, bool scale_grad_by_freq) -> Tensor",
  variants: "none",
  forward: (g: Tensor, indices: Tensor, sizes: Sizes, padding: number, scale: boolean): Tensor => {
    const r = zeros(sizes, g.dtype);
    if (g.count > 0) {
      launch(
        kEmbeddingBackward,
        [r],
        [reshape(contiguous(g), [indices.count, sizes[1]]), flatIndex(indices)],
        [padding, scale ? 1 : 0],
      );
    }
    return r;
  },
  grad: {
    name: "EmbeddingDenseBackwardBackward0",
    grad_output: (g: Tensor, s: Saved): Tensor => embeddingSecond(g, s.indices, s.padding_idx),
  },
});
function embeddingSecond(g: Tensor, indices: Tensor, padding: number): Tensor {
  const rows = reshape(index_select(g, 0, reshape(indices, [-1])), [...indices.sizes, g.sizes[1]]);
  if (padding < 0) return rows;
  return masked_fill(rows, unsqueeze(eq(indices, padding), -1), 0);
}

op({
  schema: "embedding_renorm_(Tensor(a!) self, Tensor indices, float max_norm, float norm_type) -> Tensor(a!)",
  variants: "function",
  grad: "none",
  forward: (self: Tensor, indices: Tensor, max_norm: number, norm_type: number): Tensor => {
    const rows = self.sizes[0];
    for (const k of [...new Set(toFlatNumbers(indices))].sort((a, b) => a - b)) {
      if (k < -rows || k >= rows) {
        throw indexError(
          `select(): index ${k} out of range for tensor of size ${sizesText(self.sizes)} at dimension 0`,
        );
      }
      const i = k < 0 ? k + rows : k;
      const row = restride(self, [self.sizes[1]], [self.strides[1]], self.offset + i * self.strides[0]);
      const norm = toFlatNumbers(linalg_vector_norm(row, host.double(norm_type)))[0];
      if (norm > max_norm) rawCopy(row, mul(row, host.double(max_norm / (norm + 1e-7))));
    }
    return self;
  },
});

/** Bags: [B] starts into a flat list of rows; mode 0 sum, 1 mean, 2 max. */
function bag(
  weight: Tensor,
  indices: Tensor,
  offsets: Tensor,
  mode: number,
  perSample: Opt,
  includeLast: boolean,
  padding: number,
): Tensor[] {
  const idx = toFlatNumbers(indices);
  const starts = toFlatNumbers(offsets);
  const B = includeLast ? Math.max(starts.length - 1, 0) : starts.length;
  if (starts.length > 0 && starts[0] !== 0)
    throw runtimeError(
      `offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from position 0. However, got ${starts[0]}`,
    );
  if (starts.length > 0 && starts[starts.length - 1] > idx.length) {
    throw runtimeError(
      `offsets[-1] can not be greater than input's length ${idx.length} but got offsets[-1] of ${starts[starts.length - 1]}`,
    );
  }
  // sums of single and half floats go through a faster kernel, which checks more and has its own words
  const fast = mode !== 2 && padding < 0 && weight.dtype !== float64 && weight.strides[1] === 1;
  const owner: number[] = [];
  const rows: number[] = [];
  const positions: number[] = [];
  const sizes = new Array<number>(B).fill(0);
  const all: number[] = [];
  for (let b = 0; b < B; b++) {
    // the faster kernel believes a given last offset, the others run to the end
    const end = b + 1 < (fast ? starts.length : B) ? starts[b + 1] : idx.length;
    if (fast && end < starts[b]) {
      throw runtimeError(
        "Your input appears to be incorrect: the last offset value should be the size of the indices tensor, but it seems not to be the case.",
      );
    }
    for (let i = starts[b]; i < end; i++) {
      all.push(b);
      const row = idx[i];
      if (row < 0 || row >= weight.sizes[0]) {
        throw runtimeError(
          fast
            ? `Index ${i} of input takes value ${row} which is not in the valid range [0, ${weight.sizes[0]})`
            : `embedding_bag: Expected idx >= 0 && idx < num_embeddings but found idx to be ${row}`,
        );
      }
      if (row === padding) continue;
      owner.push(b);
      rows.push(row);
      positions.push(i);
      sizes[b]++;
    }
  }
  const D = weight.sizes[1];
  const list = (v: number[]): Tensor => fromArray(v, [v.length], int64);
  let out: Tensor;
  let best = empty([0], int64);
  const picked = index_select(weight, 0, list(rows));
  if (mode === 2) {
    const lists: Tensor[] = [];
    const bestRows: Tensor[] = [];
    let at = 0;
    for (let b = 0; b < B; b++) {
      if (sizes[b] === 0) {
        lists.push(zerosFor(weight, [1, D]));
        bestRows.push(zeros([1, D], int64));
      } else {
        const part = slice(picked, 0, at, at + sizes[b], 1);
        const [v, i] = maxDim(part, 0, true) as Tensor[];
        lists.push(v);
        bestRows.push(reshape(index_select(list(rows.slice(at, at + sizes[b])), 0, reshape(i, [D])), [1, D]));
      }
      at += sizes[b];
    }
    out = B === 0 ? zerosFor(weight, [0, D]) : cat(lists, 0);
    best = B === 0 ? zeros([0, D], int64) : cat(bestRows, 0);
  } else {
    const scaled =
      perSample === null
        ? picked
        : mul(picked, reshape(index_select(perSample, 0, list(positions)), [positions.length, 1]));
    out = index_add(zerosFor(weight, [B, D]), 0, list(owner), scaled);
    if (mode === 1)
      out = div(
        out,
        fromArray(
          sizes.map((n) => Math.max(n, 1)),
          [B, 1],
          weight.dtype,
        ),
      );
  }
  return [out, list(mode === 0 ? [] : all), fromArray(sizes, [B], int64), best];
}
op({
  schema:
    "embedding_bag(Tensor weight, Tensor indices, Tensor offsets, bool scale_grad_by_freq=False, int mode=0, bool sparse=False, Tensor? per_sample_weights=None, bool include_last_offset=False) -> (Tensor, Tensor, Tensor, Tensor)",
  variants: "function",
  composite: true,
  forward: (
    weight: Tensor,
    indices: Tensor,
    offsets: Tensor,
    _scale = false,
    mode = 0,
    _sparse = false,
    per: Opt = null,
    last = false,
  ) => bag(weight, indices, offsets, mode, per, last, -1),
});
op({
  schema:
    "embedding_bag.padding_idx(Tensor weight, Tensor indices, Tensor offsets, bool scale_grad_by_freq, int mode, bool sparse, Tensor? per_sample_weights, bool include_last_offset, int? padding_idx) -> (Tensor, Tensor, Tensor, Tensor)",
  variants: "function",
  composite: true,
  forward: (
    weight: Tensor,
    indices: Tensor,
    offsets: Tensor,
    _scale: boolean,
    mode: number,
    _sparse: boolean,
    per: Opt,
    last: boolean,
    padding: number | null,
  ) => {
    const n = weight.sizes[0];
    if (padding !== null && (padding < -n || padding >= n)) {
      throw runtimeError(
        `padding_idx must be within the number of embeddings, -${n} through ${n - 1}, but got ${padding}`,
      );
    }
    const row = padding === null ? -1 : padding < 0 ? padding + n : padding;
    return bag(weight, indices, offsets, mode, per, last, row);
  },
});

export const native_dropout = op({
  schema: "native_dropout(Tensor input, float p, bool? train) -> (Tensor, Tensor)",
  variants: "function",
  forward: (input: Tensor, p: number, train: boolean | null): Tensor[] => {
    if (input.count === 0) return [input, empty(input.sizes, input.dtype)];
    if (train === false || p === 0) return [mul(input, 1), ones_like(input, bool)];
    if (p === 1) return [zeros_like(input), zeros_like(input, bool)];
    const out = empty(input.sizes, input.dtype, input.device);
    const mask = empty(input.sizes, bool, input.device);
    launch(kDropout, [out, mask], [contiguous(input), generatorState(null)], [p]);
    return [out, mask];
  },
  grad: { name: "NativeDropoutBackward0", input: (g: Tensor, s: Saved): Tensor => dropoutGrad(g, s.result1, s.p) },
});
function dropoutGrad(g: Tensor, mask: Tensor, p: number): Tensor {
  return mul(mul(g, mask), host.double(p === 1 ? 0 : 1 / (1 - p)));
}
