// Owns: joining and repeating tensors: cat, stack, repeat, tile, triangles, diagonals, padding, meshgrid.
import { zeros } from "../core/create.ts";
import { can_cast } from "../core/dtype.ts";
import { runtimeError, torchError, typeError, valueError } from "../core/errors.ts";
import type { Scalar } from "../core/host.ts";
import { cast, kernel, launch, resultType as promoteAll, rawCopy, resizeOutput } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { broadcastShapes, type Sizes, sizesText, wrapDim } from "../core/shape.ts";
import { empty, restride, type Tensor } from "../core/tensor.ts";
import { warnOnce } from "../core/warn.ts";
import type { Out, Saved } from "./common.ts";
import { clone } from "./convert.ts";
import { fillWith } from "./creation.ts";
import { sumDims } from "./reduce.ts";
import { diagonal_backward, zerosFor } from "./scatter-views.ts";
import { diagonal, narrow, slice, unbind } from "./slices.ts";
import { expand, flatten, reshape, unsqueeze } from "./views.ts";

const kCat = kernel("cat");

/** A 1-D tensor of no elements is skipped whatever the others' shape, for old scripts' sake. */
const skipped = (t: Tensor): boolean => t.sizes.length === 1 && t.sizes[0] === 0;

function catForward(tensors: readonly Tensor[], dim = 0, out: Out = null): Tensor {
  if (tensors.length === 0) throw valueError("torch.cat(): expected a non-empty list of Tensors");
  tensors.forEach((t, i) => {
    if (t.sizes.length === 0) throw runtimeError(`zero-dimensional tensor (at position ${i}) cannot be concatenated`);
  });
  const dtype = promoteAll(tensors);
  if (out !== null && out.dtype !== dtype && !can_cast(dtype, out.dtype)) {
    throw typeError(`torch.cat(): input types can't be cast to the desired output type ${out.dtype.scalarName}`);
  }
  const first = tensors.find((t) => !skipped(t));
  if (first === undefined) return resizeOutput(out, [0], out?.dtype ?? dtype);
  const d = wrapDim(dim, first.sizes.length);
  let total = 0;
  const parts: Tensor[] = [];
  tensors.forEach((t, i) => {
    if (skipped(t)) return;
    if (t.sizes.length !== first.sizes.length) {
      throw runtimeError(
        `Tensors must have same number of dimensions: got ${first.sizes.length} and ${t.sizes.length}`,
      );
    }
    t.sizes.forEach((n, k) => {
      if (k !== d && n !== first.sizes[k]) {
        throw runtimeError(
          `Sizes of tensors must match except in dimension ${d}. Expected size ${first.sizes[k]} but got size ${n} for tensor number ${i} in the list.`,
        );
      }
    });
    total += t.sizes[d];
    parts.push(cast(t, dtype));
  });
  const sizes = first.sizes.slice();
  sizes[d] = total;
  const direct = out === null || out.dtype === dtype;
  const r = resizeOutput(direct ? out : null, sizes, dtype, first.device);
  if (r.count > 0) {
    // long lists go in runs, since one command holds a limited number of operands
    const step = Math.max(1, Math.floor(2500 / (2 * sizes.length + 3)));
    if (parts.length <= step) launch(kCat, [r], parts, [d]);
    else {
      let at = 0;
      for (const p of parts) {
        const window = r.sizes.slice();
        window[d] = p.sizes[d];
        rawCopy(restride(r, window, r.strides, r.offset + at * r.strides[d]), p);
        at += p.sizes[d];
      }
    }
  }
  if (out !== null && r !== out) {
    resizeOutput(out, r.sizes, out.dtype);
    rawCopy(out, r);
    return out;
  }
  return r;
}
function catGrad(g: Tensor, tensors: readonly Tensor[], dim: number): Tensor[] {
  const d = wrapDim(dim, g.sizes.length);
  let at = 0;
  return tensors.map((t) => {
    if (skipped(t)) return zerosFor(g, [0]);
    const n = t.sizes[d];
    const piece = narrow(g, d, at, n);
    at += n;
    return piece;
  });
}
export const cat = op({
  schema: "cat(Tensor[] tensors, int dim=0) -> Tensor",
  aliases: ["concat", "concatenate"],
  structured: true,
  out: true,
  forward: catForward,
  grad: { name: "CatBackward0", tensors: (g: Tensor, s: Saved): Tensor[] => catGrad(g, s.tensors, s.dim) },
});

export const stack = op({
  schema: "stack(Tensor[] tensors, int dim=0) -> Tensor",
  structured: true,
  out: true,
  forward: (tensors: readonly Tensor[], dim = 0, out: Out = null): Tensor => {
    if (tensors.length === 0) throw runtimeError("stack expects a non-empty TensorList");
    const first = tensors[0];
    tensors.forEach((t, i) => {
      if (sizesText(t.sizes) !== sizesText(first.sizes)) {
        throw runtimeError(
          `stack expects each tensor to be equal size, but got ${sizesText(first.sizes)} at entry 0 and ${sizesText(t.sizes)} at entry ${i}`,
        );
      }
    });
    const d = wrapDim(dim, first.sizes.length + 1);
    return catForward(
      tensors.map((t) => unsqueeze(t, d)),
      d,
      out,
    );
  },
  grad: { name: "StackBackward0", tensors: (g: Tensor, s: Saved): Tensor[] => unbind(g, s.dim) as Tensor[] },
});
// the outputs of a recurrent layer, stacked: the node of the fused layer, and that of two directions side by side
for (const [name, title] of [
  ["_rnn_layer_outputs", "MkldnnRnnLayerBackward0"],
  ["_rnn_both_outputs", "CatBackward0"],
]) {
  op({
    schema: `${name}(Tensor[] tensors) -> Tensor`,
    variants: "none",
    forward: (tensors: readonly Tensor[]): Tensor => stack(tensors, 0),
    grad: { name: title, tensors: (g: Tensor): Tensor[] => unbind(g, 0) as Tensor[] },
  });
}
export const stackForward = (tensors: readonly Tensor[], dim: number): Tensor => stack(tensors, dim);

const atLeast = (n: number, t: Tensor): Tensor => {
  const k = t.sizes.length;
  if (k >= n) return t;
  if (n === 1) return reshape(t, [1]);
  if (n === 2) return k === 0 ? reshape(t, [1, 1]) : unsqueeze(t, 0);
  return k === 0 ? reshape(t, [1, 1, 1]) : k === 1 ? unsqueeze(unsqueeze(t, 0), -1) : unsqueeze(t, -1);
};
for (const n of [1, 2, 3]) {
  op({
    schema: `atleast_${n}d(Tensor self) -> Tensor`,
    variants: "function",
    composite: true,
    forward: (self: Tensor) => atLeast(n, self),
  });
  op({
    schema: `atleast_${n}d.Sequence(Tensor[] tensors) -> Tensor[]`,
    variants: "function",
    composite: true,
    forward: (tensors: readonly Tensor[]) => tensors.map((t) => atLeast(n, t)),
  });
}
const nonEmpty = (name: string, tensors: readonly Tensor[]): void => {
  if (tensors.length === 0) throw runtimeError(`${name} expects a non-empty TensorList`);
};
op({
  schema: "hstack(Tensor[] tensors) -> Tensor",
  composite: true,
  out: true,
  forward: (tensors: readonly Tensor[]) => {
    nonEmpty("hstack", tensors);
    const parts = tensors.map((t) => atLeast(1, t));
    return cat(parts, parts[0].sizes.length === 1 ? 0 : 1);
  },
});
op({
  schema: "vstack(Tensor[] tensors) -> Tensor",
  aliases: ["row_stack"],
  composite: true,
  out: true,
  forward: (tensors: readonly Tensor[]) => {
    nonEmpty("vstack", tensors);
    return cat(
      tensors.map((t) => atLeast(2, t)),
      0,
    );
  },
});
op({
  schema: "dstack(Tensor[] tensors) -> Tensor",
  composite: true,
  out: true,
  forward: (tensors: readonly Tensor[]) => {
    nonEmpty("dstack", tensors);
    return cat(
      tensors.map((t) => atLeast(3, t)),
      2,
    );
  },
});
op({
  schema: "column_stack(Tensor[] tensors) -> Tensor",
  composite: true,
  out: true,
  forward: (tensors: readonly Tensor[]) => {
    nonEmpty("column_stack", tensors);
    const parts = tensors.map((t) => (t.sizes.length <= 1 ? reshape(t, [t.count, 1]) : t));
    return cat(parts, 1);
  },
});
op({
  schema: "block_diag(Tensor[] tensors) -> Tensor",
  variants: "none",
  composite: true,
  forward: (tensors: readonly Tensor[]) => blockDiag(tensors),
});
/** Blocks on the diagonal, zeros elsewhere. */
export function blockDiag(tensors: readonly Tensor[]): Tensor {
  const blocks = tensors.map((t, i) => {
    if (t.sizes.length > 2) {
      throw runtimeError(
        `torch.block_diag: Input tensors must have 2 or fewer dimensions. Input ${i} has ${t.sizes.length} dimensions`,
      );
    }
    return atLeast(2, t);
  });
  const cols = blocks.reduce((n, b) => n + b.sizes[1], 0);
  const dtype = promoteAll(tensors);
  let at = 0;
  const rows = blocks.map((b) => {
    const left = zeros([b.sizes[0], at], dtype);
    const right = zeros([b.sizes[0], cols - at - b.sizes[1]], dtype);
    at += b.sizes[1];
    return cat([left, b, right], 1);
  });
  return cat(rows, 0);
}

export const repeat = op({
  schema: "repeat(Tensor self, SymInt[] repeats) -> Tensor",
  variants: "method",
  forward: (self: Tensor, repeats: Sizes): Tensor => {
    const n = self.sizes.length;
    if (repeats.length < n) {
      throw runtimeError("Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor");
    }
    const pad = repeats.length - n;
    const sizes = repeats.map((r, i) => r * (i < pad ? 1 : self.sizes[i - pad]));
    for (const n of sizes) {
      if (n < 0) throw runtimeError(`Trying to create tensor with negative dimension ${n}: ${sizesText(sizes)}`);
    }
    const r = empty(sizes, self.dtype, self.device);
    if (r.count === 0) return r;
    // interleave repeat and size dims, then one broadcast copy
    const wide: number[] = [];
    const strides: number[] = [];
    repeats.forEach((k, i) => {
      wide.push(k, i < pad ? 1 : self.sizes[i - pad]);
      strides.push(0, i < pad ? 0 : self.strides[i - pad]);
    });
    const target: number[] = [];
    repeats.forEach((_, i) => {
      target.push((i < pad ? 1 : self.sizes[i - pad]) * r.strides[i], r.strides[i]);
    });
    rawCopy(restride(r, wide, target, 0), restride(self, wide, strides, self.offset));
    return r;
  },
  grad: { name: "RepeatBackward0", self: (g: Tensor, s: Saved): Tensor => repeatGrad(g, s.self_sizes, s.repeats) },
});
function repeatGrad(g: Tensor, sizes: Sizes, repeats: Sizes): Tensor {
  const pad = repeats.length - sizes.length;
  if (g.count === 0) return zerosFor(g, sizes);
  const wide: number[] = [];
  const dims: number[] = [];
  repeats.forEach((k, i) => {
    dims.push(wide.length);
    wide.push(k, i < pad ? 1 : sizes[i - pad]);
  });
  if (dims.length === 0) return g;
  return reshape(sumDims(reshape(g, wide), dims), sizes);
}
op({
  schema: "tile(Tensor self, SymInt[] dims) -> Tensor",
  composite: true,
  forward: (self: Tensor, dims: Sizes) =>
    repeat(
      self,
      dims.length < self.sizes.length ? [...new Array(self.sizes.length - dims.length).fill(1), ...dims] : dims,
    ),
});

const kTril = kernel("tril");
const kTriu = kernel("triu");
function triangular(name: "tril" | "triu", k: typeof kTril) {
  const f = op({
    schema: `${name}(Tensor self, SymInt diagonal=0) -> Tensor`,
    structured: true,
    inplace: true,
    out: true,
    forward: (self: Tensor, diagonal = 0, out: Out = null): Tensor => {
      if (self.sizes.length < 2) throw runtimeError(`${name}: input tensor must have at least 2 dimensions`);
      const r = resizeOutput(out, self.sizes, out?.dtype ?? self.dtype, self.device);
      if (r.count > 0) launch(k, [r], [cast(self, r.dtype)], [diagonal]);
      return r;
    },
    grad: {
      name: name === "tril" ? "TrilBackward0" : "TriuBackward0",
      self: (g: Tensor, s: Saved): Tensor => f(g, s.diagonal) as Tensor,
    },
  });
  return f;
}
export const tril = triangular("tril", kTril);
export const triu = triangular("triu", kTriu);

export const diag_embed = op({
  schema: "diag_embed(Tensor self, int offset=0, int dim1=-2, int dim2=-1) -> Tensor",
  grad: {
    name: "DiagEmbedBackward0",
    self: (g: Tensor, s: Saved): Tensor => diagonal(g, s.offset, s.dim1, s.dim2),
  },
  forward: (self: Tensor, offset = 0, dim1 = -2, dim2 = -1): Tensor => {
    const n = self.sizes.length + 1;
    const a = wrapDim(dim1, n);
    const b = wrapDim(dim2, n);
    if (a === b) throw runtimeError(`diagonal dimensions cannot be identical ${dim1}, ${dim2}`);
    const size = (self.sizes[self.sizes.length - 1] ?? 1) + Math.abs(offset);
    const rest = self.sizes.slice(0, -1);
    const sizes: number[] = [];
    for (let i = 0, k = 0; i < n; i++) sizes.push(i === a || i === b ? size : rest[k++]);
    return diagonal_backward(self, sizes, offset, a, b);
  },
});
const diagonalCopy = op({
  schema: "_diagonal_copied(Tensor self, int offset, int dim1, int dim2) -> Tensor",
  variants: "none",
  forward: (self: Tensor, offset: number, dim1: number, dim2: number) => clone(diagonal(self, offset, dim1, dim2), 0),
  grad: {
    name: "DiagonalBackward0_copy",
    self: (g: Tensor, s: Saved): Tensor => diagonal_backward(g, s.self_sizes, s.offset, s.dim1, s.dim2) as Tensor,
  },
});
export const diag = op({
  schema: "diag(Tensor self, int diagonal=0) -> Tensor",
  composite: true,
  out: true,
  forward: (self: Tensor, offset = 0): Tensor => {
    const n = self.sizes.length;
    if (n === 1) return diag_embed(self, offset, 0, 1);
    if (n === 2) return diagonalCopy(self, offset, 0, 1) as Tensor;
    throw runtimeError(`diag(): Supports 1D or 2D tensors. Got ${n}D`);
  },
});
op({
  schema: "diagflat(Tensor self, int offset=0) -> Tensor",
  composite: true,
  forward: (self: Tensor, offset = 0) => diag(reshape(self, [-1]), offset),
});

/** Constant padding; negative amounts crop. */
export const constant_pad_nd = op({
  schema: "constant_pad_nd(Tensor self, SymInt[] pad, Scalar value=0) -> Tensor",
  variants: "function",
  forward: (self: Tensor, pad: Sizes, value: Scalar = 0): Tensor => {
    if (pad.length % 2 !== 0) throw runtimeError(`Length of pad must be even but instead it equals ${pad.length}`);
    const n = self.sizes.length;
    const k = pad.length / 2;
    if (k > n) {
      throw runtimeError(
        `Length of pad should be no more than twice the number of dimensions of the input. Pad length is ${pad.length} while the input has ${n} dimensions.`,
      );
    }
    const sizes = self.sizes.map((x, i) => {
      const j = n - 1 - i;
      const y = j < k ? x + pad[2 * j] + pad[2 * j + 1] : x;
      // upstream crops first, and narrow is what fails
      if (j < k && x + Math.min(pad[2 * j], 0) + Math.min(pad[2 * j + 1], 0) < 0)
        throw runtimeError("narrow(): length must be non-negative.");
      return y;
    });
    const r = fillWith(empty(sizes, self.dtype, self.device), value);
    let from = self as Tensor;
    let to = restride(r, r.sizes, r.strides, 0);
    for (let j = 0; j < k; j++) {
      const d = n - 1 - j;
      const [before, after] = [pad[2 * j], pad[2 * j + 1]];
      from = slice(from, d, Math.max(-before, 0), from.sizes[d] - Math.max(-after, 0), 1);
      to = slice(to, d, Math.max(before, 0), to.sizes[d] - Math.max(after, 0), 1);
    }
    rawCopy(to, from);
    return r;
  },
  grad: {
    name: "ConstantPadNdBackward0",
    self: (g: Tensor, s: Saved): Tensor =>
      constant_pad_nd(
        g,
        s.pad.map((p: number) => -p),
      ),
  },
});

const kReflect = kernel("pad_reflect");
const kReplicate = kernel("pad_replicate");
const kReflectBackward = kernel("pad_reflect_backward");
const kReplicateBackward = kernel("pad_replicate_backward");

/** (before, after) for each dim, dim 0 first, as the kernels want. */
function kernelPads(ndim: number, pad: Sizes): number[] {
  const out = new Array<number>(2 * ndim).fill(0);
  for (let j = 0; j < pad.length / 2; j++) {
    out[2 * (ndim - 1 - j)] = pad[2 * j];
    out[2 * (ndim - 1 - j) + 1] = pad[2 * j + 1];
  }
  return out;
}
function paddedSizes(sizes: Sizes, pads: readonly number[]): number[] {
  return sizes.map((n, i) => n + pads[2 * i] + pads[2 * i + 1]);
}
/** Cuts a padded tensor where amounts were negative. */
function cropped(x: Tensor, pads: readonly number[]): Tensor {
  let r = x;
  x.sizes.forEach((n, i) => {
    const [b, a] = [pads[2 * i], pads[2 * i + 1]];
    if (b < 0 || a < 0) r = slice(r, i, Math.max(-b, 0), n - Math.max(-a, 0), 1);
  });
  return r;
}
/** @throws RuntimeError where a padded picture would have no rows or columns, in each kernel's own words */
function checkPadded(kind: "reflection" | "replication", sizes: Sizes, pads: readonly number[], nd: number): void {
  const out = paddedSizes(sizes, pads);
  const before = sizes.slice(-nd);
  const after = out.slice(-nd);
  if (after.every((x) => x < 1)) {
    const [inside, got] = [before, after].map((list) => list.map((x, i) => `${"DHW"[3 - nd + i]}: ${x}`));
    const shown =
      nd === 3
        ? `${inside[0]} ${inside[1]}, ${inside[2]}`
        : inside.join(", ") + (nd === 2 && kind === "replication" ? " " : "");
    throw runtimeError(`input (${shown}) is too small. Calculated output ${got.join(" ")}`);
  }
  const negative = out.find((x) => x < 0);
  if (negative === undefined) return;
  if (kind === "reflection" && nd === 2) throw runtimeError("numel: integer multiplication overflow");
  throw runtimeError(`Trying to create tensor with negative dimension ${negative}: ${sizesText(out)}`);
}
/** @throws RuntimeError for an input that is empty in other than its batch dimension */
function checkPaddable(sizes: Sizes, nd: number): void {
  if (sizes.every((x, i) => x !== 0 || (i === 0 && sizes.length === nd + 2))) return;
  throw runtimeError(
    `Expected ${nd + 1}D or ${nd + 2}D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: ${sizesText(sizes)}`,
  );
}
/** Padding by the input's own edge values; negative amounts crop what the positive ones made. */
function edgePad(kind: "reflection" | "replication", k: typeof kReflect, kBackward: typeof kReflect, title: string) {
  const backward = op({
    schema: `${kind}_pad_backward(Tensor grad_output, SymInt[] input_sizes, SymInt[] padding) -> Tensor`,
    variants: "none",
    forward: (g: Tensor, sizes: Sizes, padding: Sizes): Tensor => {
      const pads = kernelPads(sizes.length, padding);
      const r = zerosFor(g, sizes);
      let whole = g;
      if (pads.some((p) => p < 0)) {
        const grown = paddedSizes(
          sizes,
          pads.map((p) => Math.max(p, 0)),
        );
        whole = zerosFor(g, grown);
        const inner = cropped(whole, pads);
        rawCopy(restride(whole, inner.sizes, inner.strides, inner.offset), g);
      }
      if (r.count > 0 && whole.count > 0)
        launch(
          kBackward,
          [r],
          [whole],
          pads.map((p) => Math.max(p, 0)),
        );
      return r;
    },
    grad: {
      name: `${title}BackwardBackward0`,
      grad_output: (g: Tensor, s: Saved): Tensor => forward(g, s.padding) as Tensor,
    },
  });
  const forward = op({
    schema: `${kind}_pad(Tensor self, SymInt[] padding) -> Tensor`,
    variants: "none",
    forward: (self: Tensor, padding: Sizes): Tensor => {
      const pads = kernelPads(self.sizes.length, padding);
      checkPadded(kind, self.sizes, pads, padding.length / 2);
      const positive = pads.map((p) => Math.max(p, 0));
      const r = empty(paddedSizes(self.sizes, positive), self.dtype, self.device);
      if (r.count > 0) launch(k, [r], [self], positive);
      return clone(cropped(r, pads), 0);
    },
    grad: {
      name: `${title}Backward0`,
      self: (g: Tensor, s: Saved): Tensor => backward(g, (s.self as Tensor).sizes, s.padding) as Tensor,
    },
  });
  return forward;
}
/** One operator for each number of padded dimensions, as their nodes are named. */
function edgePads(kind: "reflection" | "replication", k: typeof kReflect, kBackward: typeof kReflect, title: string) {
  const made = [1, 2, 3].map((nd) => edgePad(kind, k, kBackward, `${title}Pad${nd}D`));
  return (self: Tensor, padding: Sizes): Tensor => made[padding.length / 2 - 1](self, padding) as Tensor;
}
const reflection = edgePads("reflection", kReflect, kReflectBackward, "Reflection");
const replication = edgePads("replication", kReplicate, kReplicateBackward, "Replication");

function checkReflect(self: Tensor, pad: Sizes): void {
  const k = pad.length / 2;
  const n = self.sizes.length;
  for (let j = 0; j < k; j++) {
    const size = self.sizes[n - 1 - j];
    if (pad[2 * j] >= size || pad[2 * j + 1] >= size) {
      throw runtimeError(
        `Argument #${4 + 2 * j}: Padding size should be less than the corresponding input dimension, but got: padding (${pad[2 * j]}, ${pad[2 * j + 1]}) at dimension ${n - 1 - j} of input ${sizesText(self.sizes)}`,
      );
    }
  }
}
/** Circular padding, built from slices: negative amounts crop first, then what is left wraps around. */
function circular(self: Tensor, pad: Sizes): Tensor {
  let x = self;
  const n = self.sizes.length;
  for (let j = 0; j < pad.length / 2; j++) {
    const d = n - 1 - j;
    const size = self.sizes[d];
    const [b, a] = [pad[2 * j], pad[2 * j + 1]];
    if (b > size || a > size) throw runtimeError("Padding value causes wrapping around more than once.");
    if (b + a + size < 0) throw runtimeError("Negative padding value is resulting in an empty dimension");
    if (b < 0 || a < 0) x = slice(x, d, Math.max(-b, 0), size - Math.max(-a, 0), 1);
  }
  for (let j = 0; j < pad.length / 2; j++) {
    const d = n - 1 - j;
    const size = x.sizes[d];
    const [b, a] = [pad[2 * j], pad[2 * j + 1]];
    const parts: Tensor[] = [];
    if (b > 0) parts.push(slice(x, d, size - b, size, 1));
    parts.push(x);
    if (a > 0) parts.push(slice(x, d, 0, a, 1));
    if (parts.length > 1) x = cat(parts, d);
  }
  return x;
}

export const pad = op({
  schema: 'pad(Tensor self, SymInt[] pad, str mode="constant", float? value=None) -> Tensor',
  namespace: "torch._C._nn",
  variants: "function",
  composite: true,
  forward: (self: Tensor, amounts: Sizes, mode = "constant", value: number | null = null): Tensor => {
    if (amounts.length % 2 !== 0) throw runtimeError("Padding length must be divisible by 2");
    const n = self.sizes.length;
    if (amounts.length > 2 * n) {
      throw runtimeError(
        `Padding length should be less than or equal to two times the input dimension but got padding length ${amounts.length} and input of dimension ${n}`,
      );
    }
    if (mode === "constant") return constant_pad_nd(self, amounts, value === null ? 0 : { v: value });
    if (value !== null && value !== 0) throw runtimeError(`Padding mode "${mode}" doesn't take in value argument`);
    const spatial = amounts.length / 2;
    if ((n === spatial + 1 || n === spatial + 2) && spatial <= 3) {
      if (mode === "reflect" || mode === "replicate") checkPaddable(self.sizes, spatial);
      if (mode === "reflect") {
        checkReflect(self, amounts);
        return reflection(self, amounts);
      }
      if (mode === "replicate") return replication(self, amounts);
      if (mode === "circular") return circular(self, amounts);
      throw notMode(mode);
    }
    throw torchError("NotImplementedError", `Padding size ${amounts.length} is not supported for ${n}D input tensor.`);
  },
});
const notMode = (mode: string) => torchError("NotImplementedError", `Unrecognised padding mode ${mode}`);

op({
  schema: "broadcast_tensors(Tensor[] tensors) -> Tensor[]",
  variants: "none",
  composite: true,
  forward: (tensors: readonly Tensor[]) => broadcastTensors(tensors),
});
export function broadcastTensors(tensors: readonly Tensor[]): Tensor[] {
  let sizes: Sizes = [];
  for (const t of tensors) sizes = broadcastShapes(sizes, t.sizes);
  return tensors.map((t) => expand(t, sizes));
}

/** `indexing`: "ij", "xy" or null (ij, with the deprecation warning). */
export function meshgrid(tensors: readonly Tensor[], indexing: string | null): Tensor[] {
  if (tensors.length === 0) throw runtimeError("meshgrid expects a non-empty TensorList");
  if (indexing === null) {
    warnOnce(
      "torch.meshgrid: in an upcoming release, it will be required to pass the indexing argument. (Triggered internally at /pytorch/aten/src/ATen/native/TensorShape.cpp:4480.)",
    );
  } else if (indexing !== "ij" && indexing !== "xy") {
    throw runtimeError(`torch.meshgrid: indexing must be one of "xy" or "ij", but received: ${indexing}`);
  }
  for (const t of tensors) {
    if (t.sizes.length > 1)
      throw runtimeError(`torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: ${sizesText(t.sizes)}`);
    if (t.dtype !== tensors[0].dtype) throw runtimeError("torch.meshgrid expects all tensors to have the same dtype");
  }
  const swap = indexing === "xy" && tensors.length >= 2;
  const list = swap ? [tensors[1], tensors[0], ...tensors.slice(2)] : [...tensors];
  const shape = list.map((t) => t.count);
  const grids = list.map((t, i) =>
    expand(
      reshape(
        t,
        list.map((_, k) => (k === i ? t.count : 1)),
      ),
      shape,
    ),
  );
  if (!swap) return grids;
  return [grids[1], grids[0], ...grids.slice(2)];
}

op({
  schema: "cartesian_prod(Tensor[] tensors) -> Tensor",
  variants: "none",
  composite: true,
  forward: (tensors: readonly Tensor[]) => cartesianProd(tensors),
});
export function cartesianProd(tensors: readonly Tensor[]): Tensor {
  for (const t of tensors) {
    if (t.sizes.length !== 1) throw runtimeError(`Expect a 1D vector, but got shape ${sizesText(t.sizes)}`);
  }
  if (tensors.length === 1) return tensors[0];
  return stack(
    meshgrid(tensors, "ij").map((t) => flatten(t)),
    1,
  );
}
