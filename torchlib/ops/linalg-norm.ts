// Owns: torch.linalg's norms, powers, pseudo-inverses, ranks, least squares, matrix exponential and tensor equations.

import { detach } from "../core/autograd/history.ts";
import { zeros } from "../core/create.ts";
import { type DType, int64 } from "../core/dtype.ts";
import { itemNumber, toFlatNumbers } from "../core/element.ts";
import { runtimeError } from "../core/errors.ts";
import { host, type Scalar, toNumber } from "../core/host.ts";
import { op } from "../core/op.ts";
import { numelOf, type Sizes, wrapDim } from "../core/shape.ts";
import type { Tensor } from "../core/tensor.ts";
import { add, div, mul, sub } from "./arithmetic.ts";
import { range, type Saved } from "./common.ts";
import { gt } from "./compare.ts";
import { conj } from "./complex.ts";
import { multiDot } from "./contraction.ts";
import { clone, toDType } from "./convert.ts";
import { eyeRect, zeros_like } from "./creation.ts";
import { linalgNorm } from "./functional.ts";
import { cat } from "./join.ts";
import { checkFloat, L, linalg_inv, linalg_solve, type Opt } from "./linalg-solve.ts";
import { linalg_eigh, linalg_svd, linalg_svdvals } from "./linalg-spectral.ts";
import { matmul, mH, vdot } from "./matmul.ts";
import { abs, neg, reciprocal, square } from "./pointwise.ts";
import { amax, amin, linalg_vector_norm, maxAll, sumDims } from "./reduce.ts";
import { cumprod } from "./scan.ts";
import { zerosFor } from "./scatter-views.ts";
import { narrow } from "./slices.ts";
import { expand, movedim, permute, reshape, squeezeDim, unsqueeze } from "./views.ts";
import { maximum, where } from "./where.ts";

const EPS: Record<string, number> = {
  Float: 1.1920928955078125e-7,
  Double: 2.220446049250313e-16,
  ComplexFloat: 1.1920928955078125e-7,
  ComplexDouble: 2.220446049250313e-16,
};

/** Matrix norms: fro and nuc, or 1, -1, 2, -2, inf, -inf over two dims. */
function matrixNorm(
  A: Tensor,
  ord: string | Scalar,
  dims: readonly number[],
  keepdim: boolean,
  dtype: DType | null,
): Tensor {
  const n = A.sizes.length;
  if (n < 2) throw runtimeError("linalg.matrix_norm: The input tensor A must have at least 2 dimensions.");
  checkFloat("linalg.matrix_norm", A);
  if (dims.length !== 2) throw runtimeError(`linalg.matrix_norm: dim must be a 2-tuple. Got ${dims.join(" ")}`);
  const d0 = wrapDim(dims[0], n);
  const d1 = wrapDim(dims[1], n);
  if (d0 === d1) throw runtimeError(`linalg.matrix_norm: dims must be different. Got (${dims[0]}, ${dims[1]})`);
  const x = dtype === null ? A : toDType(A, dtype);
  if (ord === "fro") return linalg_vector_norm(x, 2, [d0, d1], keepdim);
  const back = (t: Tensor): Tensor => {
    if (!keepdim) return t;
    return reshape(
      t,
      A.sizes.map((s, i) => (i === d0 || i === d1 ? 1 : s)),
    );
  };
  const order = [...range(n).filter((d) => d !== d0 && d !== d1), d0, d1];
  if (ord === "nuc") return back(sumDims(linalg_svdvals(permute(x, order)), [-1]));
  if (typeof ord === "string") throw runtimeError(`linalg.matrix_norm: Order ${ord} not supported.`);
  const p = toNumber(ord);
  if (Math.abs(p) === 2) {
    const S = linalg_svdvals(permute(x, order));
    return back(p > 0 ? amax(S, [-1]) : amin(S, [-1]));
  }
  if (Math.abs(p) !== 1 && Math.abs(p) !== Number.POSITIVE_INFINITY)
    throw runtimeError(`linalg.matrix_norm: Order ${p} not supported.`);
  // sums of columns for 1, of rows for inf
  const [sumOver, pick] = Math.abs(p) === 1 ? [d0, d1] : [d1, d0];
  const sums = linalg_vector_norm(x, 1, [sumOver], true);
  const r = p > 0 ? amax(sums, [pick], true) : amin(sums, [pick], true);
  return keepdim
    ? r
    : reshape(
        r,
        A.sizes.filter((_, i) => i !== d0 && i !== d1),
      );
}
linalgNorm.matrix = matrixNorm;
op({
  ...L,
  schema:
    "linalg_matrix_norm(Tensor self, Scalar ord, int[] dim=[-2,-1], bool keepdim=False, *, ScalarType? dtype=None) -> Tensor",
  composite: true,
  out: true,
  forward: (
    self: Tensor,
    ord: Scalar,
    dim: readonly number[] = [-2, -1],
    keepdim = false,
    dtype: DType | null = null,
  ) => matrixNorm(self, ord, dim, keepdim, dtype),
});
op({
  ...L,
  schema:
    'linalg_matrix_norm.str_ord(Tensor self, str ord="fro", int[] dim=[-2,-1], bool keepdim=False, *, ScalarType? dtype=None) -> Tensor',
  composite: true,
  out: true,
  forward: (
    self: Tensor,
    ord = "fro",
    dim: readonly number[] = [-2, -1],
    keepdim = false,
    dtype: DType | null = null,
  ) => matrixNorm(self, ord, dim, keepdim, dtype),
});
type Dims = readonly number[] | number | null;
const dimList = (dim: Dims): readonly number[] | null => (typeof dim === "number" ? [dim] : dim);
function linNorm(self: Tensor, ord: Scalar | string | null, dim: Dims, keepdim: boolean, dtype: DType | null): Tensor {
  const dims = dimList(dim);
  if (dims !== null && dims.length !== 1 && dims.length !== 2) {
    throw runtimeError(`linalg.norm: If dim is specified, it must be of length 1 or 2. Got [${dims.join(", ")}]`);
  }
  const n = self.sizes.length;
  if (typeof ord === "string" ? true : ord !== null && (dims !== null ? dims.length === 2 : n === 2)) {
    const d = dims ?? [0, 1];
    if (dims === null && n !== 2 && typeof ord === "string") {
      throw runtimeError(`linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got ${n}D.`);
    }
    return matrixNorm(self, ord as Scalar | string, d, keepdim, dtype);
  }
  if (ord !== null && dims === null && n > 2) {
    throw runtimeError(`linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got ${n}D.`);
  }
  return linalg_vector_norm(self, (ord as Scalar | null) ?? 2, dims, keepdim, dtype);
}
export const linalg_norm = op({
  ...L,
  schema:
    "linalg_norm(Tensor self, Scalar? ord=None, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor",
  composite: true,
  out: true,
  forward: (self: Tensor, ord: Scalar | null = null, dim: Dims = null, keepdim = false, dtype: DType | null = null) =>
    linNorm(self, ord, dim, keepdim, dtype),
});
op({
  ...L,
  schema:
    "linalg_norm.ord_str(Tensor self, str ord, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor",
  composite: true,
  out: true,
  forward: (self: Tensor, ord: string, dim: Dims = null, keepdim = false, dtype: DType | null = null) =>
    linNorm(self, ord, dim, keepdim, dtype),
});
function nuclear(self: Tensor, dim: readonly number[], keepdim: boolean): Tensor {
  return matrixNorm(self, "nuc", dim, keepdim, null);
}
op({
  schema: "nuclear_norm(Tensor self, bool keepdim=False) -> Tensor",
  variants: "function",
  composite: true,
  out: true,
  forward: (self: Tensor, keepdim = false) => nuclear(self, [-2, -1], keepdim),
});
op({
  schema: "nuclear_norm.dim(Tensor self, int[2] dim, bool keepdim=False) -> Tensor",
  variants: "function",
  composite: true,
  out: true,
  forward: (self: Tensor, dim: readonly number[], keepdim = false) => nuclear(self, dim, keepdim),
});
function cond(self: Tensor, p: Scalar | string | null): Tensor {
  if (self.sizes.length < 2) throw runtimeError("linalg.cond: The input tensor must have at least 2 dimensions.");
  const order = p === null ? 2 : typeof p === "string" ? p : toNumber(p);
  if (order === 2 || order === -2) {
    const S = linalg_svdvals(self);
    const k = S.sizes[S.sizes.length - 1];
    const first = narrow(S, -1, 0, 1);
    const last = narrow(S, -1, k - 1, 1);
    return squeezeDim(order === 2 ? div(first, last) : div(last, first), -1);
  }
  const [m, n] = self.sizes.slice(-2);
  if (m !== n) {
    throw runtimeError(
      `linalg.cond(ord=${typeof p === "string" ? p : order}): A must be batches of square matrices, but they are ${m} by ${n} matrices`,
    );
  }
  const o = typeof p === "string" ? p : (p as Scalar);
  const a = matrixNorm(self, o, [-2, -1], false, null);
  return mul(a, matrixNorm(linalg_inv(self), o, [-2, -1], false, null));
}
op({
  ...L,
  schema: "linalg_cond(Tensor self, Scalar? p=None) -> Tensor",
  composite: true,
  out: true,
  forward: (self: Tensor, p: Scalar | null = null) => cond(self, p),
});
op({
  ...L,
  schema: "linalg_cond.p_str(Tensor self, str p) -> Tensor",
  composite: true,
  out: true,
  forward: (self: Tensor, p: string) => cond(self, p),
});

// --- powers and products ---

function power(self: Tensor, n: number, name = "linalg.matrix_power"): Tensor {
  if (self.sizes.length < 2) throw runtimeError(`${name}: The input tensor A must have at least 2 dimensions.`);
  const [m, k] = self.sizes.slice(-2);
  if (m !== k) throw runtimeError(`${name}: A must be batches of square matrices, but they are ${m} by ${k} matrices`);
  if (n === 0) return clone(expand(eyeRect(m, m, self.dtype), self.sizes), 0);
  if (n < 0) return power(linalg_inv(self), -n);
  if (n === 1) return clone(self, null);
  if (n === 2) return matmul(self, self);
  if (n === 3) return matmul(matmul(self, self), self);
  let z: Opt = null;
  let r: Opt = null;
  for (let e = n; e > 0; e = Math.floor(e / 2)) {
    z = z === null ? self : matmul(z, z);
    if (e % 2 === 1) r = r === null ? z : matmul(r, z);
  }
  return r as Tensor;
}
op({
  ...L,
  schema: "linalg_matrix_power(Tensor self, int n) -> Tensor",
  composite: true,
  out: true,
  forward: (self: Tensor, n: number) => power(self, n),
});
op({
  schema: "matrix_power(Tensor self, int n) -> Tensor",
  composite: true,
  out: true,
  forward: (self: Tensor, n: number) => power(self, n),
});
op({
  ...L,
  schema: "linalg_multi_dot(Tensor[] tensors) -> Tensor",
  composite: true,
  out: true,
  forward: (tensors: readonly Tensor[]) => multiDot(tensors),
});
op({
  ...L,
  schema: "linalg_vecdot(Tensor x, Tensor y, *, int dim=-1) -> Tensor",
  composite: true,
  out: true,
  forward: (x: Tensor, y: Tensor, dim = -1): Tensor => {
    if (x.sizes.length === 1 && y.sizes.length === 1) return vdot(x, y);
    return sumDims(mul(conj(x), y), [dim]);
  },
});
op({
  ...L,
  schema: "linalg_vander(Tensor x, *, SymInt? N=None) -> Tensor",
  composite: true,
  forward: (self: Tensor, N: number | null = null): Tensor => {
    const x = self.sizes.length === 0 ? reshape(self, [1]) : self;
    if (x.dtype.category === 0) throw runtimeError("linalg.vander: x should be of numerical dtype. Got Bool");
    if (x.dtype.category > 1 && x.dtype.to_real().itemsize < 4) {
      throw runtimeError(
        `linalg.vander supports floating point, complex, and integer tensors, but got ${x.dtype.scalarName}`,
      );
    }
    const n = N ?? x.sizes[x.sizes.length - 1];
    if (n <= 1) throw runtimeError("N must be greater than 1.");
    const columns = expand(unsqueeze(x, -1), [...x.sizes, n - 1]);
    const powers = cumprod(columns, -1);
    return cat([add(zeros_like(unsqueeze(x, -1)), 1), powers], -1);
  },
});

/** exp(A) by scaling and squaring a Taylor polynomial: differentiable through the parts. */
function matrixExp(A: Tensor, name: string): Tensor {
  if (A.sizes.length < 2) throw runtimeError(`${name}: The input tensor A must have at least 2 dimensions.`);
  const [m, n] = A.sizes.slice(-2);
  if (m !== n) throw runtimeError(`${name}: A must be batches of square matrices, but they are ${m} by ${n} matrices`);
  checkFloat(name, A);
  return matrixExpOp(A);
}
function expForward(A: Tensor): Tensor {
  if (A.count === 0) return clone(A, 0);
  const [n] = A.sizes.slice(-1);
  const size = itemNumber(maxAll(sumDims(abs(A), [-2])));
  const s = Number.isFinite(size) ? Math.max(0, Math.ceil(Math.log2(Math.max(size, 1e-30) / 0.5))) : 0;
  const X = s > 0 ? mul(A, host.double(2 ** -s)) : A;
  const eye = eyeRect(n, n, A.dtype);
  // Horner's form of the polynomial of degree 16: below double precision for norms up to 1/2
  let r: Tensor = expand(eye, A.sizes);
  for (let k = 16; k >= 1; k--) r = add(eye, mul(matmul(X, r), host.double(1 / k)));
  for (let i = 0; i < s; i++) r = matmul(r, r);
  return r;
}
const matrixExpOp = op({
  schema: "_matrix_exp(Tensor self) -> Tensor",
  variants: "none",
  forward: expForward,
  grad: { name: "LinalgMatrixExpBackward0", self: (g: Tensor, s: Saved): Tensor => expGrad(g, s.self) },
});
/** The adjoint of the exponential's differential is a block of the exponential of a block matrix. */
function expGrad(g: Tensor, A: Tensor): Tensor {
  const n = A.sizes[A.sizes.length - 1];
  const At = mH(A);
  const top = cat([At, g], -1);
  const bottom = cat([zerosFor(A, A.sizes), At], -1);
  const big = matrixExpOp(cat([top, bottom], -2));
  return narrow(narrow(big, -2, 0, n), -1, n, n);
}
op({
  ...L,
  schema: "linalg_matrix_exp(Tensor self) -> Tensor",
  composite: true,
  out: true,
  forward: (self: Tensor) => matrixExp(self, "linalg.matrix_exp"),
});
op({
  schema: "matrix_exp(Tensor self) -> Tensor",
  composite: true,
  forward: (self: Tensor) => matrixExp(self, "linalg.matrix_exp"),
});

// --- pseudo-inverse, rank, least squares ---

type Tolerance = number | Tensor | null;
/** atol and rtol as tensors over the batch; the default rtol is eps * max(m, n) when atol is 0. */
function limitOf(A: Tensor, S: Tensor, atol: Tolerance, rtol: Tolerance): Tensor {
  const [m, n] = A.sizes.slice(-2);
  const fallback = EPS[A.dtype.scalarName] * Math.max(m, n);
  const a = atol === null ? 0 : atol;
  let r: number | Tensor;
  if (rtol !== null) r = rtol;
  else if (atol === null) r = fallback;
  else if (typeof a === "number") r = a > 0 ? 0 : fallback;
  else r = where(gt(a, 0), 0, host.double(fallback));
  const top = amax(S, [-1], true);
  const scaled = mul(top, typeof r === "number" ? host.double(r) : unsqueeze(toDType(r, S.dtype), -1));
  return maximum(
    scaled,
    typeof a === "number"
      ? add(zeros_like(scaled), host.double(a))
      : expand(unsqueeze(toDType(a, S.dtype), -1), scaled.sizes),
  );
}

function pinvForward(A: Tensor, atol: Tolerance, rtol: Tolerance, hermitian: boolean): Tensor {
  if (A.count === 0)
    return zerosFor(A, [...A.sizes.slice(0, -2), A.sizes[A.sizes.length - 1], A.sizes[A.sizes.length - 2]]);
  if (hermitian) {
    const [w, V] = linalg_eigh(A) as Tensor[];
    const size = abs(w);
    const keep = gt(size, limitOf(A, size, atol, rtol));
    const inv = where(keep, reciprocal(w), 0);
    return matmul(mul(V, unsqueeze(inv, -2)), mH(V));
  }
  const [U, S, Vh] = linalg_svd(A, false) as Tensor[];
  const inv = where(gt(S, limitOf(A, S, atol, rtol)), reciprocal(S), 0);
  return matmul(mul(mH(Vh), unsqueeze(inv, -2)), mH(U));
}
const pinvOp = op({
  schema: "_linalg_pinv(Tensor A, Tolerance atol, Tolerance rtol, bool hermitian) -> Tensor",
  variants: "none",
  forward: pinvForward,
  grad: { name: "LinalgPinvBackward0", A: (g: Tensor, s: Saved): Tensor => pinvGrad(g, s.result, s.A) },
});
function pinvGrad(g: Tensor, P: Tensor, A: Tensor): Tensor {
  const [m, n] = A.sizes.slice(-2);
  const Ph = mH(P);
  const gh = mH(g);
  if (m <= n) {
    const K = matmul(gh, P);
    const KPh = matmul(K, Ph);
    return sub(
      add(sub(KPh, mH(matmul(P, K))), matmul(matmul(Ph, P), sub(gh, matmul(K, A)))),
      matmul(matmul(A, P), KPh),
    );
  }
  const K = matmul(P, gh);
  const PhK = matmul(Ph, K);
  return sub(
    add(add(neg(mH(matmul(K, P))), matmul(matmul(sub(gh, matmul(A, K)), P), Ph)), PhK),
    matmul(matmul(PhK, P), A),
  );
}
function pinv(A: Tensor, atol: Tolerance, rtol: Tolerance, hermitian: boolean): Tensor {
  if (A.sizes.length < 2 || A.dtype.category < 2 || A.dtype.to_real().itemsize < 4) {
    throw runtimeError(
      `linalg.pinv(${A.dtype.scalarName}{[${A.sizes.join(", ")}]}): expected a tensor with 2 or more dimensions of float, double, cfloat or cdouble types`,
    );
  }
  return pinvOp(A, atol, rtol, hermitian);
}
for (const type of ["float", "Tensor"] as const) {
  op({
    ...L,
    schema: `linalg_pinv.atol_rtol_${type.toLowerCase()}(Tensor self, *, ${type}? atol=None, ${type}? rtol=None, bool hermitian=False) -> Tensor`,
    composite: true,
    out: true,
    forward: (self: Tensor, atol: Tolerance = null, rtol: Tolerance = null, hermitian = false) =>
      pinv(self, atol, rtol, hermitian),
  });
  op({
    ...L,
    schema: `linalg_pinv${type === "float" ? "" : ".rcond_tensor"}(Tensor self, ${type} rcond, bool hermitian=False) -> Tensor`,
    composite: true,
    out: true,
    forward: (self: Tensor, rcond: number | Tensor, hermitian = false) => pinv(self, 0, rcond, hermitian),
  });
  const input = type === "float" ? "self" : "input";
  const rank = (A: Tensor, atol: Tolerance, rtol: Tolerance, hermitian: boolean): Tensor => {
    if (A.sizes.length < 2)
      throw runtimeError("torch.linalg.matrix_rank: The input tensor input must have at least 2 dimensions.");
    if (A.dtype.category < 2) throw runtimeError("This function doesn't handle types other than float and double");
    if (A.count === 0) return zeros(A.sizes.slice(0, -2), int64);
    const S = hermitian ? abs((linalg_eigh(A) as Tensor[])[0]) : linalg_svdvals(A);
    return sumDims(gt(S, limitOf(A, S, atol, rtol)), [-1]);
  };
  op({
    ...L,
    schema: `linalg_matrix_rank.atol_rtol_${type.toLowerCase()}(Tensor ${input}, *, ${type}? atol=None, ${type}? rtol=None, bool hermitian=False) -> Tensor`,
    grad: "none",
    out: true,
    forward: (A: Tensor, atol: Tolerance = null, rtol: Tolerance = null, hermitian = false) =>
      rank(A, atol, rtol, hermitian),
  });
  op({
    ...L,
    schema: `linalg_matrix_rank${type === "float" ? "" : ".tol_tensor"}(Tensor ${input}, ${type} tol, bool hermitian=False) -> Tensor`,
    grad: "none",
    out: true,
    forward: (A: Tensor, tol: number | Tensor, hermitian = false) => rank(A, tol, 0, hermitian),
  });
}
op({
  schema: "pinverse(Tensor self, float rcond=1e-15) -> Tensor",
  composite: true,
  forward: (self: Tensor, rcond = 1e-15) => pinv(self, 0, rcond, false),
});

op({
  ...L,
  schema:
    "linalg_lstsq(Tensor self, Tensor b, float? rcond=None, *, str? driver=None) -> (Tensor solution, Tensor residuals, Tensor rank, Tensor singular_values)",
  composite: true,
  out: true,
  forward: (A: Tensor, b: Tensor, rcond: number | null = null, driver: string | null = null): Tensor[] => {
    if (A.sizes.length < 2) throw runtimeError("torch.linalg.lstsq: input must have at least 2 dimensions.");
    if (b.sizes.length < 1) throw runtimeError("torch.linalg.lstsq: other must have at least 1 dimension.");
    if (A.dtype !== b.dtype)
      throw runtimeError(
        `torch.linalg.lstsq: Expected input and other to have the same dtype, but got input's dtype ${A.dtype.scalarName} and other's dtype ${b.dtype.scalarName}`,
      );
    const how = driver ?? "gelsy";
    if (!["gels", "gelsy", "gelsd", "gelss"].includes(how)) {
      throw runtimeError(`torch.linalg.lstsq: parameter \`driver\` should be one of (gels, gelsy, gelsd, gelss)`);
    }
    const vector = A.sizes.length - 1 === b.sizes.length && b.sizes.join() === A.sizes.slice(0, -1).join();
    const B = vector ? unsqueeze(b, -1) : b;
    const [m, n] = A.sizes.slice(-2);
    if (m !== B.sizes[B.sizes.length - 2]) {
      throw runtimeError(`torch.linalg.lstsq: input.size(-2) should match other.size(${vector ? "-1" : "-2"})`);
    }
    const tolerance = rcond ?? EPS[A.dtype.scalarName] * Math.max(m, n);
    const x = matmul(pinv(A, 0, tolerance, false), B);
    const S = detach(linalg_svdvals(A));
    const rank = how === "gels" ? null : sumDims(gt(S, mul(amax(S, [-1], true), host.double(tolerance))), [-1]);
    const full = rank === null || toFlatNumbers(rank).every((r) => r === n);
    const solution = vector ? squeezeDim(x, -1) : x;
    const none = zeros([0], A.dtype.to_real());
    const residuals = m > n && full && how !== "gelsy" ? sumDims(square(abs(sub(matmul(A, x), B))), [-2]) : none;
    return [solution, residuals, rank ?? zeros([0], int64), how === "gelsd" || how === "gelss" ? S : none];
  },
});

// --- tensor equations ---

op({
  ...L,
  schema: "linalg_tensorinv(Tensor self, int ind=2) -> Tensor",
  composite: true,
  out: true,
  forward: (self: Tensor, ind = 2): Tensor => {
    if (ind <= 0) throw runtimeError("Expected a strictly positive integer for 'ind' argument.");
    const first: Sizes = self.sizes.slice(0, ind);
    const last: Sizes = self.sizes.slice(ind);
    if (numelOf(first) !== numelOf(last)) {
      throw runtimeError(
        `Expected self to satisfy the requirement prod(self.shape[ind:]) == prod(self.shape[:ind]), but got ${numelOf(last)} != ${numelOf(first)}`,
      );
    }
    return reshape(linalg_inv(reshape(self, [numelOf(last), numelOf(first)])), [...last, ...first]);
  },
});
op({
  ...L,
  schema: "linalg_tensorsolve(Tensor self, Tensor other, int[]? dims=None) -> Tensor",
  composite: true,
  out: true,
  forward: (self: Tensor, other: Tensor, dims: readonly number[] | null = null): Tensor => {
    let A = self;
    if (dims !== null)
      A = movedim(
        self,
        dims,
        dims.map((_, i) => self.sizes.length - dims.length + i),
      );
    const result = A.sizes.slice(other.sizes.length);
    const n = numelOf(result);
    if (n !== other.count) {
      throw runtimeError(
        `Expected self to satisfy the requirement prod(self.shape[other.ndim:]) == prod(self.shape[:other.ndim]), but got ${n} != ${other.count}`,
      );
    }
    return reshape(linalg_solve(reshape(A, [other.count, n]), reshape(other, [-1])), result);
  },
});
