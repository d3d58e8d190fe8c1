// Owns: torch's functions that PyTorch writes in Python over operators: einsum, meshgrid, unique, norm, tensordot, stft … and Tensor's geometry attributes.

import { fromArray, zeros } from "../core/create.ts";
import { def, property } from "../core/def.ts";
import { type DType, float32, float64, int64 } from "../core/dtype.ts";
import { getScalar, itemNumber, toFlatNumbers } from "../core/element.ts";
import { runtimeError, typeError, valueError } from "../core/errors.ts";
import { host, isDouble, type Scalar, toNumber } from "../core/host.ts";
import { cast, copyToOut, rawCopy } from "../core/iterator.ts";
import { findOverload, op } from "../core/op.ts";
import { values } from "../core/pyvalue.ts";
import { numelOf, type Sizes, sizesText, wrapDim } from "../core/shape.ts";
import { Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { add, div, floor_divide, mul, remainder, sub } from "./arithmetic.ts";
import { cdist } from "./attention.ts";
import { range } from "./common.ts";
import { conj, imag, real } from "./complex.ts";
import { copy_ } from "./convert.ts";
import { index_select, nonzero, nonzeroTuple } from "./indexing.ts";
import { blockDiag, broadcastTensors, cartesianProd, cat, meshgrid } from "./join.ts";
import { bmm, mH, mm, tensordot } from "./matmul.ts";
import { sqrt } from "./pointwise.ts";
import { pow } from "./power.ts";
import { linalg_vector_norm, sumDims } from "./reduce.ts";
import { histogramdd, uniqueDim, uniqueFlat } from "./sort.ts";
import { diagonal, expand, mT, numpy_T, permute, reshape, slice, squeeze, transpose, unsqueeze } from "./views.ts";
import { clamp } from "./where.ts";

const T = "torch.Tensor";

/** Arguments given as one list or spread out. */
function spread(args: unknown[]): Tensor[] {
  if (args.length === 1) {
    const items = values.items(args[0]);
    if (items !== null) return items as Tensor[];
  }
  return args as Tensor[];
}
const listOf = (x: unknown): unknown[] => values.items(x) ?? [x];
const ints = (x: unknown): number[] => listOf(x).map(Number);

// --- Tensor attributes ---

property(T, "T", (t: Tensor) => {
  if (t.sizes.length !== 2 && t.sizes.length !== 0) {
    warn(
      "The use of `x.T` on tensors of dimension other than 2 to reverse their shape is deprecated and it will throw an error in a future release. Consider `x.mT` to transpose batches of matrices or `x.permute(*torch.arange(x.ndim - 1, -1, -1))` to reverse the dimensions of a tensor. (Triggered internally at /pytorch/aten/src/ATen/native/TensorShape.cpp:4603.)",
    );
  }
  return numpy_T(t);
});
property(T, "mT", (t: Tensor) => mT(t));
property(T, "H", (t: Tensor) => {
  if (t.sizes.length !== 2 && t.sizes.length !== 0) {
    throw runtimeError(
      `tensor.H is only supported on matrices (2-D tensors). Got ${t.sizes.length}-D tensor.${t.sizes.length > 2 ? " For batches of matrices, consider using tensor.mH" : ""}`,
    );
  }
  return t.sizes.length === 0 ? conj(t) : mH(t);
});
property(T, "mH", (t: Tensor) => {
  if (t.sizes.length < 2)
    throw runtimeError(
      `tensor.mH is only supported on matrices or batches of matrices. Got ${t.sizes.length}-D tensor.`,
    );
  return mH(t);
});
property(
  T,
  "real",
  (t: Tensor) => real(t),
  ((t: Tensor, v: Tensor | Scalar) => void copy_(real(t), asTensor(v, t.dtype.to_real()))) as never,
);
property(
  T,
  "imag",
  (t: Tensor) => imag(t),
  ((t: Tensor, v: Tensor | Scalar) => void copy_(imag(t), asTensor(v, t.dtype.to_real()))) as never,
);
const asTensor = (v: Tensor | Scalar, dtype: DType): Tensor =>
  v instanceof Tensor ? v : fromArray([toNumber(v)], [], dtype);
op({
  schema: "adjoint(Tensor(a) self) -> Tensor(a)",
  composite: true,
  forward: (self: Tensor): Tensor => {
    if (self.sizes.length < 2)
      throw runtimeError(
        `tensor.adjoint() is only supported on matrices or batches of matrices. Got ${self.sizes.length}-D tensor.`,
      );
    return mH(self);
  },
});

// --- einsum ---

interface Operand {
  tensor: Tensor;
  labels: string[];
}
const ELLIPSIS = "…";
/** `ij,jk->ik` over operands, as operand labels and output labels; ellipsis dims are labelled by position from the right. */
function parseEquation(equation: string, operands: readonly Tensor[]): { inputs: string[][]; output: string[] } {
  const text = equation.replace(/\s+/g, "");
  const arrow = text.indexOf("->");
  const left = arrow < 0 ? text : text.slice(0, arrow);
  const terms = left.split(",");
  if (terms.length < operands.length)
    throw runtimeError("einsum(): more operands were provided than specified in the equation");
  if (terms.length > operands.length)
    throw runtimeError("einsum(): fewer operands were provided than specified in the equation");
  let ellipsisDims = 0;
  const inputs = terms.map((term, i) => {
    const n = operands[i].sizes.length;
    const dots = term.indexOf("...");
    const letters = term.replace("...", "");
    for (const c of letters) {
      if (!/[A-Za-z]/.test(c))
        throw runtimeError(
          `einsum(): invalid subscript given at index ${term.indexOf(c)} in the equation string, subscripts must be in [a-zA-Z]`,
        );
    }
    if (dots < 0) {
      if (letters.length !== n) {
        throw runtimeError(
          `einsum(): the number of subscripts in the equation (${letters.length}) does not match the number of dimensions (${n}) for operand ${i} and no ellipsis was given`,
        );
      }
      return [...letters];
    }
    if (letters.length > n) {
      throw runtimeError(
        `einsum(): the number of subscripts in the equation (${letters.length}) is more than the number of dimensions (${n}) for operand ${i}`,
      );
    }
    const k = n - letters.length;
    ellipsisDims = Math.max(ellipsisDims, k);
    const before = [...term.slice(0, dots)];
    const after = [...term.slice(dots + 3)];
    return [...before, ...range(k).map((j) => `${ELLIPSIS}${k - j}`), ...after];
  });
  const dotsLabels = range(ellipsisDims).map((j) => `${ELLIPSIS}${ellipsisDims - j}`);
  const known = new Set(inputs.flat());
  if (arrow < 0) {
    const counts = new Map<string, number>();
    for (const term of terms) for (const c of term.replace("...", "")) counts.set(c, (counts.get(c) ?? 0) + 1);
    const once = [...counts].filter(([, n]) => n === 1).map(([c]) => c);
    // capitals come before small letters
    return { inputs, output: [...dotsLabels, ...once.sort()] };
  }
  const right = text.slice(arrow + 2);
  const dots = right.indexOf("...");
  const output: string[] = [];
  for (let i = 0; i < right.length; i++) {
    if (i === dots) {
      output.push(...dotsLabels);
      i += 2;
      continue;
    }
    const c = right[i];
    if (!/[A-Za-z]/.test(c))
      throw runtimeError(
        `einsum(): invalid subscript given at index ${arrow + 2 + i} in the equation string, subscripts must be in [a-zA-Z]`,
      );
    if (output.includes(c)) throw runtimeError(`einsum(): output subscript ${c} appears more than once in the output`);
    if (!known.has(c))
      throw runtimeError(`einsum(): output subscript ${c} does not appear in the equation for any input operand`);
    output.push(c);
  }
  return { inputs, output };
}
/** Repeated labels of one operand take its diagonal. */
function withoutRepeats(x: Tensor, labels: string[], i: number): Operand {
  let tensor = x;
  const left = labels.slice();
  for (let a = 0; a < left.length; a++) {
    for (let b = a + 1; b < left.length; ) {
      if (left[a] !== left[b]) {
        b++;
        continue;
      }
      if (tensor.sizes[a] !== tensor.sizes[b]) {
        throw runtimeError(
          `einsum(): subscript ${left[a]} is repeated for operand ${i} but the sizes don't match, ${tensor.sizes[b]} != ${tensor.sizes[a]}`,
        );
      }
      tensor = diagonal(tensor, 0, a, b);
      left.splice(b, 1);
      const [moved] = left.splice(a, 1);
      left.push(moved);
      a = -1;
      break;
    }
  }
  return { tensor, labels: left };
}
/** Contracts two operands, keeping `keep`; through one bmm. */
function contract(a: Operand, b: Operand, keep: ReadonlySet<string>): Operand {
  const sumOwn = (x: Operand, other: Operand): Operand => {
    const dims = range(x.labels.length).filter((d) => !keep.has(x.labels[d]) && !other.labels.includes(x.labels[d]));
    if (dims.length === 0) return x;
    return { tensor: sumDims(x.tensor, dims), labels: x.labels.filter((_, d) => !dims.includes(d)) };
  };
  let x = sumOwn(a, b);
  let y = sumOwn(b, a);
  // a dim of size 1 on one side only broadcasts: sum or keep, it needs no contraction
  const shared = x.labels.filter((l) => y.labels.includes(l));
  for (const l of shared) {
    const sx = x.tensor.sizes[x.labels.indexOf(l)];
    const sy = y.tensor.sizes[y.labels.indexOf(l)];
    if (sx !== sy && sx === 1) x = expandLabel(x, l, sy);
    else if (sx !== sy && sy === 1) y = expandLabel(y, l, sx);
  }
  const batch = shared.filter((l) => keep.has(l));
  const inner = shared.filter((l) => !keep.has(l));
  const onlyX = x.labels.filter((l) => !shared.includes(l));
  const onlyY = y.labels.filter((l) => !shared.includes(l));
  const size = (o: Operand, ls: string[]): number[] => ls.map((l) => o.tensor.sizes[o.labels.indexOf(l)]);
  const order = (o: Operand, ls: string[]): Tensor =>
    permute(
      o.tensor,
      ls.map((l) => o.labels.indexOf(l)),
    );
  const bs = size(x, batch);
  const is = size(x, inner);
  const xs = size(x, onlyX);
  const ys = size(y, onlyY);
  if (inner.length === 0) {
    // nothing to sum: an elementwise product
    const left = reshape(order(x, [...batch, ...onlyX]), [...bs, ...xs, ...ys.map(() => 1)]);
    const right = reshape(order(y, [...batch, ...onlyY]), [...bs, ...xs.map(() => 1), ...ys]);
    return { tensor: mul(left, right), labels: [...batch, ...onlyX, ...onlyY] };
  }
  const left = reshape(order(x, [...batch, ...onlyX, ...inner]), [numelOf(bs), numelOf(xs), numelOf(is)]);
  const right = reshape(order(y, [...batch, ...inner, ...onlyY]), [numelOf(bs), numelOf(is), numelOf(ys)]);
  return { tensor: reshape(bmm(left, right), [...bs, ...xs, ...ys]), labels: [...batch, ...onlyX, ...onlyY] };
}
function expandLabel(o: Operand, label: string, size: number): Operand {
  const d = o.labels.indexOf(label);
  return {
    tensor: expand(
      o.tensor,
      o.tensor.sizes.map((n, i) => (i === d ? size : n)),
    ),
    labels: o.labels,
  };
}
export function einsum(equation: string, operands: readonly Tensor[]): Tensor {
  if (operands.length === 0) throw runtimeError("einsum(): must provide at least one operand");
  const { inputs, output } = parseEquation(equation, operands);
  const sizes = new Map<string, number>();
  const list = operands.map((t, i) => withoutRepeats(t, inputs[i], i));
  list.forEach((o, i) => {
    o.labels.forEach((l, d) => {
      const n = o.tensor.sizes[d];
      const have = sizes.get(l);
      if (have === undefined || have === 1) sizes.set(l, n);
      else if (n !== have && n !== 1) {
        throw runtimeError(
          `einsum(): subscript ${l} has size ${n} for operand ${i} which does not broadcast with previously seen size ${have}`,
        );
      }
    });
  });
  let current = list[0];
  for (let i = 1; i < list.length; i++) {
    const later = new Set([...output, ...list.slice(i + 1).flatMap((o) => o.labels)]);
    current = contract(current, list[i], later);
  }
  const drop = range(current.labels.length).filter((d) => !output.includes(current.labels[d]));
  if (drop.length > 0)
    current = { tensor: sumDims(current.tensor, drop), labels: current.labels.filter((_, d) => !drop.includes(d)) };
  const order = output.map((l) => current.labels.indexOf(l));
  return order.every((d, i) => d === i) ? current.tensor : permute(current.tensor, order);
}
/** The form einsum(op1, [0, 1], op2, [1, 2], [0, 2]). */
function fromSublists(args: unknown[]): [string, Tensor[]] {
  const letter = (n: unknown): string => {
    if (n === "..." || (typeof n === "object" && n !== null)) return "...";
    const k = Number(n);
    if (!(k >= 0 && k < 52))
      throw valueError(
        `einsum(): invalid subscript ${String(n)} encountered in the operands list, subscripts must be in range [0, 52)`,
      );
    return k < 26 ? String.fromCharCode(65 + k) : String.fromCharCode(71 + k);
  };
  const word = (x: unknown): string => listOf(x).map(letter).join("");
  const terms: string[] = [];
  const tensors: Tensor[] = [];
  let i = 0;
  for (; i + 1 < args.length; i += 2) {
    tensors.push(args[i] as Tensor);
    terms.push(word(args[i + 1]));
  }
  const left = terms.join(",");
  return [i < args.length ? `${left}->${word(args[i])}` : left, tensors];
}
def("torch", "einsum(*args)", (args: unknown[]) => {
  if (args.length < 2)
    throw valueError(
      "einsum(): must specify the equation string and at least one operand, or at least one operand and its subscripts list",
    );
  if (args[0] instanceof Tensor) {
    const [equation, tensors] = fromSublists(args);
    return einsum(equation, tensors);
  }
  return einsum(args[0] as string, spread(args.slice(1)));
});
op({
  schema: "_einsum(str equation, Tensor[] tensors) -> Tensor",
  variants: "none",
  composite: true,
  forward: (equation: string, tensors: readonly Tensor[]) => einsum(equation, tensors),
});

// --- joining and shapes ---

def("torch", "meshgrid(*tensors, indexing=None) -> tuple", (tensors: unknown[], indexing: string | null = null) =>
  meshgrid(spread(tensors), indexing),
);
def("torch", "cartesian_prod(*tensors)", (tensors: unknown[]) => cartesianProd(spread(tensors)));
def("torch", "block_diag(*tensors)", (tensors: unknown[]) =>
  blockDiag((tensors as Tensor[]).length === 0 ? [zeros([1, 0], int64)] : (tensors as Tensor[])),
);
def("torch", "broadcast_tensors(*tensors) -> tuple", (tensors: unknown[]) => broadcastTensors(tensors as Tensor[]));
def("torch", "broadcast_shapes(*shapes) -> Size", (shapes: unknown[]) => {
  let out: number[] = [];
  for (const shape of shapes) {
    const s = ints(shape);
    for (const x of s) if (x < 0) throw runtimeError(`Trying to create tensor with negative dimension (${x}): (${x})`);
    const n = Math.max(out.length, s.length);
    const next = new Array<number>(n);
    for (let i = 0; i < n; i++) {
      const a = out[out.length - n + i] ?? 1;
      const b = s[s.length - n + i] ?? 1;
      if (a !== b && a !== 1 && b !== 1) {
        throw runtimeError("Shape mismatch: objects cannot be broadcast to a single shape");
      }
      next[i] = a === 1 ? b : a;
    }
    out = next;
  }
  return out;
});
def(
  "torch",
  "tensordot(a, b, dims=2, out=None)",
  (a: Tensor, b: Tensor, dims: unknown = 2, out: Tensor | null = null) => {
    let da: number[];
    let db: number[];
    const items = values.items(dims);
    if (items !== null) [da, db] = [ints(items[0]), ints(items[1])];
    else {
      const n = dims instanceof Tensor ? itemNumber(dims) : Number(isDouble(dims) ? dims.v : dims);
      if (n < 0) throw runtimeError(`tensordot expects dims >= 0, but got dims=${n}`);
      if (n > Math.min(a.sizes.length, b.sizes.length)) {
        throw runtimeError(`tensordot expects dims < ndim_a or ndim_b, but got dims=${n}`);
      }
      da = range(n).map((i) => i - n);
      db = range(n);
    }
    const r = tensordot(a, b, da, db);
    return out === null ? r : into(out, r);
  },
);
def(
  "torch",
  "cdist(x1, x2, p=2.0, compute_mode='use_mm_for_euclid_dist_if_necessary')",
  (x1: Tensor, x2: Tensor, p: unknown = 2) => cdist(x1, x2, toNumber(p as Scalar)),
);
def("torch", "chain_matmul(*matrices, out=None)", (matrices: unknown[]) => multiDot(spread(matrices)));
/** A chain of products in the cheapest order (dynamic programming over the sizes). */
export function multiDot(tensors: readonly Tensor[]): Tensor {
  if (tensors.length < 2) throw runtimeError(`multi_dot(): expected at least 2 tensors but got ${tensors.length}`);
  const n = tensors.length;
  const list = tensors.slice();
  const firstVector = list[0].sizes.length === 1;
  const lastVector = list[n - 1].sizes.length === 1;
  if (firstVector) list[0] = unsqueeze(list[0], 0);
  if (lastVector) list[n - 1] = unsqueeze(list[n - 1], 1);
  list.forEach((t, i) => {
    if (t.sizes.length !== 2) {
      const word =
        i === 0
          ? "the first tensor must be 1D or 2D"
          : i === n - 1
            ? "the last tensor must be 1D or 2D"
            : `tensor ${i} must be 2D`;
      throw runtimeError(`multi_dot(): ${word} but got ${tensors[i].sizes.length}D`);
    }
    if (i > 0 && list[i - 1].sizes[1] !== t.sizes[0]) {
      throw runtimeError(
        `multi_dot(): tensors ${i - 1} and ${i} with shapes ${sizesText(list[i - 1].sizes)} and ${sizesText(t.sizes)} cannot be multiplied`,
      );
    }
  });
  const p = [list[0].sizes[0], ...list.map((t) => t.sizes[1])];
  const cost: number[][] = range(n).map(() => new Array<number>(n).fill(0));
  const cut: number[][] = range(n).map(() => new Array<number>(n).fill(0));
  for (let len = 1; len < n; len++) {
    for (let i = 0; i + len < n; i++) {
      const j = i + len;
      cost[i][j] = Number.POSITIVE_INFINITY;
      for (let k = i; k < j; k++) {
        const c = cost[i][k] + cost[k + 1][j] + p[i] * p[k + 1] * p[j + 1];
        if (c < cost[i][j]) {
          cost[i][j] = c;
          cut[i][j] = k;
        }
      }
    }
  }
  const product = (i: number, j: number): Tensor =>
    i === j ? list[i] : mm(product(i, cut[i][j]), product(cut[i][j] + 1, j));
  let r = product(0, n - 1);
  if (lastVector) r = reshape(r, r.sizes.slice(0, 1));
  if (firstVector) r = reshape(r, lastVector ? [] : r.sizes.slice(1));
  return r;
}

for (const n of [1, 2, 3]) {
  const shape = (t: Tensor): Tensor => {
    const k = t.sizes.length;
    if (k >= n) return t;
    if (n === 1) return reshape(t, [1]);
    if (n === 2) return k === 0 ? reshape(t, [1, 1]) : unsqueeze(t, 0);
    return k === 0 ? reshape(t, [1, 1, 1]) : k === 1 ? unsqueeze(unsqueeze(t, 0), -1) : unsqueeze(t, -1);
  };
  def("torch", `atleast_${n}d(*tensors)`, (tensors: unknown[]) => {
    if (tensors.length === 1 && tensors[0] instanceof Tensor) return shape(tensors[0]);
    return values.tuple(spread(tensors).map(shape));
  });
}

// --- uniqueness ---

function unique(
  kind: "sorted" | "consecutive",
  x: Tensor,
  inverse: boolean,
  counts: boolean,
  dim: number | null,
): unknown {
  const [v, i, c] = dim === null ? uniqueFlat(kind, x) : uniqueDim(kind, x, dim);
  if (!inverse && !counts) return v;
  return values.tuple([v, ...(inverse ? [i] : []), ...(counts ? [c] : [])]);
}
def(
  "torch",
  "unique(input, sorted=True, return_inverse=False, return_counts=False, dim=None)",
  (x: Tensor, _sorted = true, inverse = false, counts = false, dim: number | null = null) =>
    unique("sorted", x, inverse, counts, dim),
);
def(
  T,
  "unique(self, sorted=True, return_inverse=False, return_counts=False, dim=None)",
  (x: Tensor, _sorted = true, inverse = false, counts = false, dim: number | null = null) =>
    unique("sorted", x, inverse, counts, dim),
);
for (const [module, first] of [
  ["torch", "input"],
  [T, "self"],
]) {
  def(
    module,
    `unique_consecutive(${first}, return_inverse=False, return_counts=False, dim=None)`,
    (x: Tensor, inverse = false, counts = false, dim: number | null = null) =>
      unique("consecutive", x, inverse, counts, dim),
  );
  def(
    module,
    `nonzero(${first}, *, out=None, as_tuple=False)`,
    (x: Tensor, out: Tensor | null = null, asTuple = false) => {
      if (asTuple) return values.tuple(nonzeroTuple(x));
      return out === null ? nonzero(x) : nonzero.out(x, out);
    },
  );
}

// --- norms ---

const isText = (x: unknown): x is string => typeof x === "string";
/** torch.norm: Frobenius, nuclear or a vector p-norm. */
export function norm(input: Tensor, p: unknown, dim: unknown, keepdim: boolean, dtype: DType | null): Tensor {
  const dims = dim === null || dim === undefined ? null : ints(dim);
  if (p === "nuc") {
    return linalgNorm.matrix(input, "nuc", dims ?? [0, 1], keepdim, dtype);
  }
  if (isText(p) && p !== "fro") throw runtimeError(`only valid string values are 'fro' and 'nuc', found ${p}`);
  const ord: Scalar = p === null || p === "fro" ? 2 : (p as Scalar);
  return linalg_vector_norm(input, ord, dims, keepdim, dtype);
}
/** Set by the linalg family, which builds on this file. */
export const linalgNorm: {
  matrix: (x: Tensor, ord: string | Scalar, dims: readonly number[], keepdim: boolean, dtype: DType | null) => Tensor;
} = {
  matrix: () => {
    throw runtimeError("matrix norms are not loaded");
  },
};
def(
  "torch",
  "norm(input, p='fro', dim=None, keepdim=False, out=None, dtype=None)",
  (
    input: Tensor,
    p: unknown = "fro",
    dim: unknown = null,
    keepdim = false,
    out: Tensor | null = null,
    dtype: DType | null = null,
  ) => {
    const r = norm(input, p, dim, keepdim, dtype);
    return out === null ? r : into(out, r);
  },
);
def(
  T,
  "norm(self, p='fro', dim=None, keepdim=False, dtype=None)",
  (input: Tensor, p: unknown = "fro", dim: unknown = null, keepdim = false, dtype: DType | null = null) =>
    norm(input, p, dim, keepdim, dtype),
);

const into = (out: Tensor, r: Tensor): Tensor => copyToOut(out, r);

// --- statistics ---

function cov(self: Tensor, correction: number, fweights: Tensor | null, aweights: Tensor | null): Tensor {
  if (self.sizes.length > 2) {
    throw runtimeError(
      `cov(): expected input to have two or fewer dimensions but got an input with ${self.sizes.length} dimensions`,
    );
  }
  if (self.dtype.category === 0) throw runtimeError("cov(): bool dtype is not supported for input");
  let x = self.sizes.length < 2 ? reshape(self, [1, self.count]) : self;
  const n = x.sizes[1];
  let w: Tensor | null = null;
  for (const [name, t] of [
    ["fweights", fweights],
    ["aweights", aweights],
  ] as const) {
    if (t === null) continue;
    if (t.sizes.length > 1)
      throw runtimeError(
        `cov(): expected ${name} to have one or fewer dimensions but got ${name} with ${t.sizes.length} dimensions`,
      );
    if (name === "fweights" ? t.dtype.category !== 1 : t.dtype.category !== 2) {
      throw runtimeError(
        `cov(): expected ${name} to have ${name === "fweights" ? "integral" : "floating point"} dtype but got ${name} with ${t.dtype.scalarName} dtype`,
      );
    }
    if (t.count !== n) {
      throw runtimeError(
        `cov(): expected ${name} to have the same number of elements as there are observations in the input but got ${t.count} != ${n}`,
      );
    }
    if (toFlatNumbers(t).some((v) => v < 0)) throw runtimeError(`cov(): ${name} cannot be negative`);
    w = w === null ? t : mul(w, t);
  }
  let total: Tensor | number;
  let avg: Tensor;
  if (w === null) {
    total = n;
    avg = div(sumDims(x, [1], true), n);
  } else {
    total = sumDims(w, [0]);
    avg = div(sumDims(mul(x, w), [1], true), total);
    if (itemNumber(total) === 0) throw runtimeError("cov(): weights sum to zero, can't be normalized");
  }
  let factor: Tensor;
  if (w !== null && aweights !== null && correction !== 0) {
    factor = sub(total as Tensor, div(mul(sumDims(mul(w, aweights), [0]), correction), total as Tensor));
  } else factor = total instanceof Tensor ? sub(total, correction) : fromArray([total - correction], [], float64);
  if (itemNumber(factor) <= 0) {
    warn("cov(): degrees of freedom is <= 0. Correction should be strictly less than the number of observations.");
    factor = fromArray([0], [], float64);
  }
  x = sub(x, avg);
  const c = mm(x, conj(transpose(w === null ? x : mul(x, w), 0, 1)));
  const r = div(c, factor instanceof Tensor && factor.dtype === float64 ? host.double(itemNumber(factor)) : factor);
  return squeeze(r);
}
op({
  schema: "cov(Tensor self, *, int correction=1, Tensor? fweights=None, Tensor? aweights=None) -> Tensor",
  composite: true,
  forward: (self: Tensor, correction = 1, fweights: Tensor | null = null, aweights: Tensor | null = null) =>
    cov(self, correction, fweights, aweights),
});
op({
  schema: "corrcoef(Tensor self) -> Tensor",
  composite: true,
  forward: (self: Tensor): Tensor => {
    if (self.sizes.length > 2) {
      throw runtimeError(
        `corrcoef(): expected input to have two or fewer dimensions but got an input with ${self.sizes.length} dimensions`,
      );
    }
    const c = cov(self, 1, null, null);
    if (c.sizes.length === 0) return div(c, c);
    const d = diagonal(c, 0, 0, 1);
    const dev = sqrt(d.dtype.category === 3 ? real(d) : d);
    const r = div(div(c, reshape(dev, [-1, 1])), reshape(dev, [1, -1]));
    if (r.dtype.category === 3) return r;
    return clamp(r, -1, 1);
  },
});

op({
  schema: "combinations(Tensor self, int r=2, bool with_replacement=False) -> Tensor",
  composite: true,
  forward: (self: Tensor, r = 2, with_replacement = false): Tensor => {
    if (self.sizes.length !== 1) throw runtimeError(`Expect a 1D vector, but got shape ${sizesText(self.sizes)}`);
    if (r < 0) throw runtimeError(`Expect a non-negative number, but got ${r}`);
    if (r === 0) return zeros([0], self.dtype);
    const n = self.sizes[0];
    const rows: number[] = [];
    let count = 0;
    const walk = (start: number, chosen: number[]): void => {
      if (chosen.length === r) {
        rows.push(...chosen);
        count++;
        return;
      }
      for (let i = start; i < n; i++) walk(with_replacement ? i : i + 1, [...chosen, i]);
    };
    walk(0, []);
    return reshape(index_select(self, 0, fromArray(rows, [rows.length], int64)), [count, r]);
  },
});
const vander = (x: Tensor, n: number | null, increasing: boolean): Tensor => {
  if (x.sizes.length !== 1) throw runtimeError("x must be a one-dimensional tensor.");
  const count = n ?? x.sizes[0];
  if (count < 0) throw runtimeError("N must be non-negative.");
  const powers = range(count).map((i) => (increasing ? i : count - 1 - i));
  const wide = x.dtype.category === 0 ? mul(x, 1) : x;
  return pow(unsqueeze(wide, -1), fromArray(powers, [count], int64));
};

op({
  schema: "vander(Tensor x, int? N=None, bool increasing=False) -> Tensor",
  variants: "function",
  composite: true,
  forward: (x: Tensor, N: number | null = null, increasing = false) => vander(x, N, increasing),
});

/** Second-order differences inside, first- or second-order at the edges; coordinates as spacings or points. */
function gradientAlong(x: Tensor, spacing: number | Tensor, dim: number, order: number): Tensor {
  const d = wrapDim(dim, x.sizes.length);
  const n = x.sizes[d];
  if (n < order + 1) {
    throw runtimeError(`torch.gradient expected each dimension size to be at least edge_order+1`);
  }
  const at = (a: number, b: number): Tensor => slice(x, d, a, b, 1);
  const shape = x.sizes.map((_, i) => (i === d ? -1 : 1));
  if (typeof spacing === "number") {
    const h = host.double(spacing);
    const middle = div(sub(at(2, n), at(0, n - 2)), host.double(2 * spacing));
    if (order === 1) {
      return cat([div(sub(at(1, 2), at(0, 1)), h), middle, div(sub(at(n - 1, n), at(n - 2, n - 1)), h)], d);
    }
    const first = div(sub(sub(mul(at(1, 2), 4), mul(at(0, 1), 3)), at(2, 3)), host.double(2 * spacing));
    const last = div(
      add(sub(mul(at(n - 1, n), 3), mul(at(n - 2, n - 1), 4)), at(n - 3, n - 2)),
      host.double(2 * spacing),
    );
    return cat([first, middle, last], d);
  }
  const p = toFlatNumbers(spacing);
  const h = range(n - 1).map((i) => p[i + 1] - p[i]);
  const coefficient = (v: number[]): Tensor =>
    reshape(fromArray(v, [v.length], x.dtype.category < 2 ? float32 : x.dtype), shape);
  const mid = range(n - 2);
  const a = coefficient(mid.map((i) => -h[i + 1] / (h[i] * (h[i] + h[i + 1]))));
  const b = coefficient(mid.map((i) => (h[i + 1] - h[i]) / (h[i] * h[i + 1])));
  const c = coefficient(mid.map((i) => h[i] / (h[i + 1] * (h[i] + h[i + 1]))));
  const middle = add(add(mul(a, at(0, n - 2)), mul(b, at(1, n - 1))), mul(c, at(2, n)));
  if (order === 1) {
    const first = div(sub(at(1, 2), at(0, 1)), host.double(h[0]));
    const last = div(sub(at(n - 1, n), at(n - 2, n - 1)), host.double(h[n - 2]));
    return cat([first, middle, last], d);
  }
  const [h0, h1] = [h[0], h[1]];
  const first = add(
    add(
      mul(at(0, 1), host.double(-(2 * h0 + h1) / (h0 * (h0 + h1)))),
      mul(at(1, 2), host.double((h0 + h1) / (h0 * h1))),
    ),
    mul(at(2, 3), host.double(-h0 / (h1 * (h0 + h1)))),
  );
  const [g0, g1] = [h[n - 3], h[n - 2]];
  const last = add(
    add(
      mul(at(n - 3, n - 2), host.double(g1 / (g0 * (g0 + g1)))),
      mul(at(n - 2, n - 1), host.double(-(g1 + g0) / (g0 * g1))),
    ),
    mul(at(n - 1, n), host.double((2 * g1 + g0) / (g1 * (g0 + g1)))),
  );
  return cat([first, middle, last], d);
}

def(
  "torch",
  "gradient(input, *, spacing=1, dim=None, edge_order=1) -> tuple",
  (input: Tensor, spacing: unknown = 1, dim: unknown = null, order = 1) => {
    const n = input.sizes.length;
    const dims = dim === null ? null : ints(dim);
    if (order !== 1 && order !== 2) throw runtimeError("torch.gradient only supports edge_order=1 and edge_order=2.");
    const where = dims ?? range(n);
    const items = values.items(spacing);
    if (items !== null && items.length !== where.length) {
      throw runtimeError(
        `torch.gradient expected spacing to be unspecified, a scalar or ${dims === null ? "a list of length equal to 'self.dim() = " + n + "'" : "it's spacing and dim arguments to have the same length"}, but got a spacing argument of length ${items.length}${dims === null ? "" : ` and a dim argument of length ${where.length}`}.`,
      );
    }
    const seen = new Set<number>();
    for (const d of where) {
      const w = wrapDim(d, n);
      if (seen.has(w)) throw runtimeError(`dim ${w} appears multiple times in the list of dims`);
      seen.add(w);
    }
    return where.map((d, i) => {
      const s = (items === null ? spacing : items[i]) ?? 1;
      const step = s instanceof Tensor ? (s.sizes.length === 0 ? itemNumber(s) : s) : toNumber(s as Scalar);
      return gradientAlong(input, step, d, order);
    });
  },
);

def(
  "torch",
  "histogramdd(input, bins, *, range=None, weight=None, density=False, out=None)",
  (input: Tensor, bins: unknown, bounds: unknown = null, weight: Tensor | null = null, dense = false) => {
    const D = input.sizes[input.sizes.length - 1];
    const list = values.items(bins);
    const each = list === null ? new Array<number>(D).fill(Number(bins)) : (list as (number | Tensor)[]);
    const limits = bounds === null ? null : listOf(bounds).map((x) => toNumber(x as Scalar));
    const [h, e] = histogramdd(input, each, limits, weight, dense);
    return values.tuple([h, values.tuple(e)]);
  },
);
for (const module of ["torch"]) {
  def(module, "unravel_index(indices, shape) -> tuple", (indices: Tensor, shape: unknown) => {
    if (indices.dtype.category >= 2 || indices.dtype.category === 0)
      throw valueError(`expected 'indices' to be integer dtype, but got ${indices.dtype}`);
    // the coefficients are an int64 tensor, so the parts are
    const flat = indices.dtype === int64 ? indices : cast(indices, int64);
    const sizes: Sizes = ints(shape);
    if (sizes.some((s) => s < 0))
      throw valueError(`'shape' cannot have negative values, but got (${sizes.join(", ")})`);
    let step = 1;
    const parts: Tensor[] = [];
    for (let i = sizes.length - 1; i >= 0; i--) {
      parts.unshift(remainder(floor_divide(flat, step), sizes[i]));
      step *= sizes[i];
    }
    return parts;
  });
}

def(T, "apply_(self, callable: Callable)", (self: Tensor, f: (x: unknown) => unknown) => {
  if (self.requiresGrad)
    throw typeError("Can't call apply_() on Variable that requires grad. Use var.detach().apply_() instead.");
  const n = self.count;
  const list: number[] = [];
  for (let i = 0; i < n; i++) {
    const r = f(getScalar(self, i)) as Scalar;
    list.push(toNumber(r));
  }
  rawCopy(self, fromArray(list, self.sizes, self.dtype));
  return self;
});

// --- LU as torch.lu gives it ---

const luFactors = (A: Tensor, pivot: boolean): Tensor[] =>
  findOverload("linalg_lu_factor_ex")!.impl(A, pivot, false) as Tensor[];
function lu(A: Tensor, pivot: boolean, infos: boolean, out: unknown): unknown {
  const [LU, pivots, info] = luFactors(A, pivot);
  const all = infos ? [LU, pivots, info] : [LU, pivots];
  const targets = out === null ? null : (values.items(out) as Tensor[]);
  if (targets === null) return values.tuple(all);
  all.forEach((t, i) => {
    into(targets[i], t);
  });
  return out;
}
def(
  "torch",
  "lu(A, pivot=True, get_infos=False, out=None)",
  (A: Tensor, pivot = true, infos = false, out: unknown = null) => lu(A, pivot, infos, out),
);
def(T, "lu(self, pivot=True, get_infos=False)", (A: Tensor, pivot = true, infos = false) => lu(A, pivot, infos, null));
