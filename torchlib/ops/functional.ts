// Owns: functions that PyTorch writes in Python over operators: meshgrid, broadcast_shapes, atleast, combinations, unique, norm, unravel_index, lu.
import { fromArray, zeros } from "../core/create.ts";
import { def } from "../core/def.ts";
import { type DType, int64 } from "../core/dtype.ts";
import { runtimeError, valueError } from "../core/errors.ts";
import { expectTensor, expectTensors } from "../core/expect.ts";
import { type Scalar, toNumber } from "../core/host.ts";
import { cast, copyToOut } from "../core/iterator.ts";
import { findOverload, op } from "../core/op.ts";
import { values } from "../core/pyvalue.ts";
import { type Sizes, sizesText } from "../core/shape.ts";
import { Tensor } from "../core/tensor.ts";
import { floor_divide, mul, remainder } from "./arithmetic.ts";
import { cdist } from "./attention.ts";
import { ints, range, spread } from "./common.ts";
import { index_select } from "./indexing.ts";
import { blockDiag, broadcastTensors, cartesianProd, meshgrid } from "./join.ts";
import { nonzero, nonzeroTuple } from "./masked.ts";
import { pow } from "./power.ts";
import { linalg_vector_norm } from "./reduce.ts";
import { uniqueDim, uniqueFlat } from "./sort.ts";
import { reshape, unsqueeze } from "./views.ts";

const T = "torch.Tensor";

// --- joining and shapes ---

def("torch", "meshgrid(*tensors, indexing=None) -> tuple", (tensors: unknown[], indexing: string | null = null) =>
  meshgrid(spread(tensors), indexing),
);
def("torch", "cartesian_prod(*tensors)", (tensors: unknown[]) => cartesianProd(spread(tensors)));
def("torch", "block_diag(*tensors)", (tensors: unknown[]) =>
  blockDiag(tensors.length === 0 ? [zeros([1, 0], int64)] : expectTensors(tensors)),
);
def("torch", "broadcast_tensors(*tensors) -> tuple", (tensors: unknown[]) => broadcastTensors(spread(tensors)));
def("torch", "broadcast_shapes(*shapes) -> Size", (shapes: unknown[]) => {
  let out: number[] = [];
  for (const shape of shapes) {
    if (shape instanceof Tensor || typeof shape === "string") {
      throw runtimeError(
        `Input shapes should be of type ints, a tuple of ints, or a list of ints, got ${values.str(shape)}`,
      );
    }
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
  "cdist(x1, x2, p=2.0, compute_mode='use_mm_for_euclid_dist_if_necessary')",
  (x1: Tensor, x2: Tensor, p: unknown = 2) =>
    cdist(expectTensor(x1, "cdist", "x1", 1), expectTensor(x2, "cdist", "x2", 2), toNumber(p as Scalar)),
);

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
  expectTensor(x, kind === "consecutive" ? "unique_consecutive" : dim === null ? "_unique2" : "unique_dim", "input", 1);
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
    return out === null ? r : copyToOut(out, r);
  },
);
def(
  T,
  "norm(self, p='fro', dim=None, keepdim=False, dtype=None)",
  (input: Tensor, p: unknown = "fro", dim: unknown = null, keepdim = false, dtype: DType | null = null) =>
    norm(input, p, dim, keepdim, dtype),
);

// --- combinations, powers, positions ---

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

// --- LU as torch.lu gives it ---

const luFactors = (A: Tensor, pivot: boolean): Tensor[] =>
  findOverload("linalg_lu_factor_ex")!.impl(A, pivot, false) as Tensor[];
function lu(A: Tensor, pivot: boolean, infos: boolean, out: unknown): unknown {
  const [LU, pivots, info] = luFactors(A, pivot);
  const all = infos ? [LU, pivots, info] : [LU, pivots];
  const targets = out === null ? null : (values.items(out) as Tensor[]);
  if (targets === null) return values.tuple(all);
  all.forEach((t, i) => {
    copyToOut(targets[i], t);
  });
  return out;
}
def(
  "torch",
  "lu(A, pivot=True, get_infos=False, out=None)",
  (A: Tensor, pivot = true, infos = false, out: unknown = null) => lu(A, pivot, infos, out),
);
def(T, "lu(self, pivot=True, get_infos=False)", (A: Tensor, pivot = true, infos = false) => lu(A, pivot, infos, null));
