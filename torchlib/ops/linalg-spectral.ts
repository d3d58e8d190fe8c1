// Owns: torch.linalg's eigenvalues, singular values and determinants, with derivatives.
import type { DType } from "../core/dtype.ts";
import { toFlatNumbers } from "../core/element.ts";
import { runtimeError } from "../core/errors.ts";
import { host } from "../core/host.ts";
import { contiguous, kernel, launch } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { empty, type Tensor } from "../core/tensor.ts";
import { add, div, mul, sub } from "./arithmetic.ts";
import { notFor, range, type Saved } from "./common.ts";
import { eq } from "./compare.ts";
import { conj, imag, real } from "./complex.ts";
import { toDType } from "./convert.ts";
import { fillWith, zeros_like } from "./creation.ts";
import { cat, diag_embed, tril, triu } from "./join.ts";
import { eyeOf } from "./linalg-factorization.ts";
import {
  checkFloat,
  checkKernel,
  checkMatrix,
  checkSquare,
  infoEmpty,
  L,
  lead,
  linalg_inv,
  linalg_solve,
  type Opt,
} from "./linalg-solve.ts";
import { matmul, mH } from "./matmul.ts";
import { log, square } from "./pointwise.ts";
import { zerosFor } from "./scatter-views.ts";
import { diagonal, narrow } from "./slices.ts";
import { expand, mT, unsqueeze } from "./views.ts";
import { where } from "./where.ts";

// --- eigenvalues ---

const kEigh = kernel("eigh");
const kEig = kernel("eig");
const eighPair = op({
  schema: "_linalg_eigh(Tensor A, str UPLO) -> (Tensor eigenvalues, Tensor eigenvectors)",
  variants: "none",
  forward: (A: Tensor, UPLO: string): Tensor[] => {
    const w = empty(A.sizes.slice(0, -1), A.dtype.to_real());
    const V = empty(A.sizes, A.dtype);
    if (A.count > 0) checkKernel("linalg_eigh_cpu", A);
    if (A.count > 0) launch(kEigh, [w, V], [hermitianPart(A, UPLO.toUpperCase() === "U")], [0]);
    return [w, V];
  },
  grad: {
    name: "LinalgEighBackward0",
    multi: true,
    A: (_g: Tensor, s: Saved, grads: Opt[]) => eighGrad(grads[0], grads[1], s.eigenvalues, s.eigenvectors),
  },
});
/** The whole matrix that one triangle and the real diagonal stand for. */
function hermitianPart(A: Tensor, upper: boolean): Tensor {
  if (A.dtype.category !== 3) return contiguous(upper ? mT(A) : A);
  const strict = upper ? mH(triu(A, 1)) : tril(A, -1);
  const middle = diag_embed(toDType(real(diagonal(A, 0, -2, -1)), A.dtype));
  return contiguous(add(add(strict, mH(strict)), middle));
}
function eighGrad(gL: Opt, gV: Opt, w: Tensor, V: Tensor): Opt {
  if (gL === null && gV === null) return null;
  if (gV === null) return matmul(mul(V, unsqueeze(gL as Tensor, -2)), mH(V));
  const VhgV = matmul(mH(V), gV);
  const E = sub(unsqueeze(w, -2), unsqueeze(w, -1));
  const off = div(VhgV, maskDiagonal(E));
  const inner = gL === null ? zeroDiagonal(off) : add(zeroDiagonal(off), diag_embed(toLike(gL, off)));
  return matmul(V, matmul(inner, mH(V)));
}
/** E with ones on the diagonal, whose quotients are dropped. */
function maskDiagonal(E: Tensor): Tensor {
  const n = E.sizes[E.sizes.length - 1];
  return add(E, eyeOf(n, n, E.dtype));
}
function zeroDiagonal(x: Tensor): Tensor {
  const n = x.sizes[x.sizes.length - 1];
  return mul(x, sub(1, eyeOf(n, n, x.dtype.to_real())));
}
const toLike = (x: Tensor, like: Tensor): Tensor => (x.dtype === like.dtype ? x : toDType(x, like.dtype));
function checkEigh(name: string, A: Tensor, UPLO: string): void {
  checkSquare(name, A);
  if (!/^[LUlu]$/.test(UPLO)) throw runtimeError(`Expected UPLO argument to be 'L' or 'U', but got ${UPLO}`);
  if (A.dtype.category < 2) throw notFor("linalg_eigh_cpu", A.dtype);
}
export const linalg_eigh = op({
  ...L,
  schema: 'linalg_eigh(Tensor self, str UPLO="L") -> (Tensor eigenvalues, Tensor eigenvectors)',
  composite: true,
  out: "exact",
  forward: (A: Tensor, UPLO = "L") => {
    checkEigh("linalg.eigh", A, UPLO);
    return eighPair(A, UPLO);
  },
});
export const linalg_eigvalsh = op({
  ...L,
  schema: 'linalg_eigvalsh(Tensor self, str UPLO="L") -> Tensor',
  composite: true,
  out: "exact",
  forward: (A: Tensor, UPLO = "L") => {
    checkEigh("linalg.eigvalsh", A, UPLO);
    return (eighPair(A, UPLO) as Tensor[])[0];
  },
});
export const linalg_eig = op({
  ...L,
  schema: "linalg_eig(Tensor self) -> (Tensor eigenvalues, Tensor eigenvectors)",
  out: true,
  forward: (A: Tensor): Tensor[] => eigForward(A, "linalg.eig"),
  grad: {
    name: "LinalgEigBackward0",
    multi: true,
    self: (_g: Tensor, s: Saved, grads: Opt[]) =>
      eigGrad(grads[0], grads[1], s.eigenvalues, s.eigenvectors, s.self_dtype),
  },
});
function eigForward(A: Tensor, name: string): Tensor[] {
  checkSquare(name, A);
  if (A.dtype.category < 2) throw runtimeError(`Unknown Complex ScalarType for ${A.dtype.scalarName}`);
  for (const x of A.count <= 4096 ? toFlatNumbers(A) : []) {
    if (!Number.isFinite(x)) throw runtimeError("torch.linalg.eig: input tensor should not contain infs or NaNs.");
  }
  const c = A.dtype.to_complex();
  const w = empty(A.sizes.slice(0, -1), c);
  const V = empty(A.sizes, c);
  const info = fillWith(infoEmpty(A), 0);
  checkKernel("linalg_eig_out_cpu", A);
  if (A.count > 0) launch(kEig, [w, V, info], [contiguous(A)], []);
  return [w, V];
}
function eigGrad(gL: Opt, gV: Opt, w: Tensor, V: Tensor, dtype: DType): Opt {
  if (gL === null && gV === null) return null;
  let inner: Tensor;
  if (gV === null) inner = diag_embed(toLike(gL as Tensor, V));
  else {
    const VhgV = matmul(mH(V), gV);
    const normal = mul(matmul(mH(V), V), unsqueeze(real(diagonal(VhgV, 0, -2, -1)), -2));
    const n = w.sizes[w.sizes.length - 1];
    const E = add(conj(sub(unsqueeze(w, -2), unsqueeze(w, -1))), eyeOf(n, n, w.dtype));
    inner = zeroDiagonal(div(sub(VhgV, normal), E));
    if (gL !== null) inner = add(inner, diag_embed(toLike(gL, V)));
  }
  const r = linalg_solve(mH(V), matmul(inner, mH(V)));
  return dtype.category === 3 ? r : real(r);
}
op({
  ...L,
  schema: "linalg_eigvals(Tensor self) -> Tensor",
  composite: true,
  out: true,
  forward: (A: Tensor): Tensor => {
    checkSquare("linalg.eigvals", A);
    return (linalg_eig(A) as Tensor[])[0];
  },
});

// --- singular values ---

const kSvd = kernel("svd");
export const linalg_svd = op({
  ...L,
  schema: "linalg_svd(Tensor A, bool full_matrices=True, *, str? driver=None) -> (Tensor U, Tensor S, Tensor Vh)",
  composite: true,
  out: "exact",
  forward: (A: Tensor, full = true, driver: string | null = null): Tensor[] => {
    checkMatrix("linalg.svd", A);
    checkFloat("linalg.svd", A, true);
    if (A.count > 0) checkKernel("linalg_svd_cpu", A);
    if (driver !== null)
      throw runtimeError(
        "torch.linalg.svd: keyword argument `driver=` is only supported on CUDA inputs with cuSOLVER backend.",
      );
    return svdTriple(A, full) as Tensor[];
  },
});
const svdTriple = op({
  schema: "_linalg_svd(Tensor A, bool full_matrices) -> (Tensor U, Tensor S, Tensor Vh)",
  variants: "none",
  forward: (A: Tensor, full: boolean): Tensor[] => {
    const [m, n] = A.sizes.slice(-2);
    const k = Math.min(m, n);
    const U = empty([...lead(A), m, full ? m : k], A.dtype);
    const S = empty([...lead(A), k], A.dtype.to_real());
    const Vh = empty([...lead(A), full ? n : k, n], A.dtype);
    if (A.count > 0) launch(kSvd, [U, S, Vh], [contiguous(A)], []);
    else {
      for (const t of [U, Vh])
        if (t.count > 0)
          launch(
            kernel("copy"),
            [t],
            [expand(eyeOf(t.sizes[t.sizes.length - 2], t.sizes[t.sizes.length - 1], t.dtype), t.sizes)],
            [],
          );
    }
    return [U, S, Vh];
  },
  grad: {
    name: "LinalgSvdBackward0",
    multi: true,
    A: (_g: Tensor, s: Saved, grads: Opt[]) => svdGrad(grads[0], grads[1], grads[2], s.U, s.S, s.Vh),
  },
});
function svdGrad(gU0: Opt, gS: Opt, gVh0: Opt, U0: Tensor, S: Tensor, Vh0: Tensor): Opt {
  if (gU0 === null && gS === null && gVh0 === null) return null;
  const k = S.sizes[S.sizes.length - 1];
  const cut = (x: Tensor, d: number): Tensor => (x.sizes[x.sizes.length + d] === k ? x : narrow(x, d, 0, k));
  const U = cut(U0, -1);
  const Vh = cut(Vh0, -2);
  const gU = gU0 === null ? null : cut(gU0, -1);
  const gVh = gVh0 === null ? null : cut(gVh0, -2);
  const [m, n] = [U.sizes[U.sizes.length - 2], Vh.sizes[Vh.sizes.length - 1]];
  if (gU === null && gVh === null) {
    const g = toLike(gS as Tensor, U);
    return m >= n ? matmul(U, mul(unsqueeze(g, -1), Vh)) : matmul(mul(U, unsqueeze(g, -2)), Vh);
  }
  const skew = (x: Tensor): Tensor => sub(x, mH(x));
  const S2 = square(S);
  const E = add(sub(unsqueeze(S2, -2), unsqueeze(S2, -1)), eyeOf(k, k, S.dtype));
  let inner: Opt = gS === null ? null : diag_embed(toLike(gS, U));
  const plus = (a: Opt, b: Tensor): Tensor => (a === null ? b : add(a, b));
  if (gU !== null) inner = plus(inner, mul(div(skew(matmul(mH(U), gU)), E), unsqueeze(S, -2)));
  if (gVh !== null) inner = plus(inner, mul(unsqueeze(S, -1), div(skew(matmul(Vh, mH(gVh))), E)));
  if (U.dtype.category === 3 && gU !== null) {
    const d = diagonal(matmul(mH(U), gU), 0, -2, -1);
    inner = plus(inner, diag_embed(div(mul(imag(d), { re: 0, im: 1 }), S)));
  }
  const core = inner as Tensor;
  let gA = matmul(U, matmul(core, Vh));
  if (m > k && gU !== null) {
    const part = div(gU, unsqueeze(S, -2));
    gA = add(gA, matmul(sub(part, matmul(U, matmul(mH(U), part))), Vh));
  }
  if (n > k && gVh !== null) {
    const part = div(gVh, unsqueeze(S, -1));
    gA = add(gA, matmul(U, sub(part, matmul(matmul(part, mH(Vh)), Vh))));
  }
  return gA;
}
export const linalg_svdvals = op({
  ...L,
  schema: "linalg_svdvals(Tensor A, *, str? driver=None) -> Tensor",
  composite: true,
  out: "exact",
  forward: (A: Tensor): Tensor => {
    checkMatrix("linalg.svd", A);
    checkFloat("linalg.svd", A, true);
    if (A.count > 0) checkKernel("linalg_svd_cpu", A);
    return (svdTriple(A, false) as Tensor[])[1];
  },
});
op({
  schema: "svd(Tensor self, bool some=True, bool compute_uv=True) -> (Tensor U, Tensor S, Tensor V)",
  composite: true,
  out: true,
  forward: (self: Tensor, some = true, compute = true): Tensor[] => {
    if (self.sizes.length < 2) throw runtimeError("linalg.svd: The input tensor A must have at least 2 dimensions.");
    if (self.count > 0) checkKernel("linalg_svd_cpu", self);
    const [U, S, Vh] = svdTriple(self, !some) as Tensor[];
    if (compute) return [U, S, mH(Vh)];
    const [m, n] = self.sizes.slice(-2);
    return [zerosFor(self, [...lead(self), m, m]), S, zerosFor(self, [...lead(self), n, n])];
  },
});

// --- determinants ---

const kDet = kernel("det");
const kSlogdet = kernel("slogdet");
function detForward(A: Tensor): Tensor {
  checkSquare("linalg.det", A);
  checkFloat("linalg.det", A, true);
  if (A.count > 0) checkKernel("lu_cpu", A);
  const r = empty(lead(A), A.dtype);
  if (r.count > 0) launch(kDet, [r], [determinantInput(A)], []);
  return r;
}
/** LAPACK's matrices are column-major: a real contiguous one is factored as its transpose, which has the same determinant. */
function determinantInput(A: Tensor): Tensor {
  return contiguous(A.isContiguous && A.dtype.category < 3 ? mT(A) : A);
}
export const linalg_det = op({
  ...L,
  schema: "linalg_det(Tensor A) -> Tensor",
  out: "exact",
  forward: detForward,
  grad: { name: "LinalgDetBackward0", A: (g: Tensor, s: Saved): Tensor => detGrad(g, s.A, s.result) },
});
function detGrad(g: Tensor, A: Tensor, det: Tensor): Tensor {
  if (toFlatNumbers(eq(det, 0)).every((z) => z === 0)) {
    const scaled = mul(conj(det), g);
    return mul(mH(linalg_inv(A)), unsqueeze(unsqueeze(scaled, -1), -1));
  }
  // a singular matrix: cofactors through the SVD, products of the other singular values
  const [U, S, Vh] = linalg_svd(A, false) as Tensor[];
  const n = A.sizes[A.sizes.length - 1];
  const others: Tensor[] = [];
  for (let i = 0; i < n; i++) {
    const rest = range(n)
      .filter((j) => j !== i)
      .map((j) => narrow(S, -1, j, 1));
    others.push(rest.length === 0 ? add(zeros_like(narrow(S, -1, 0, 1)), 1) : rest.reduce((a, b) => mul(a, b)));
  }
  const d = n === 0 ? S : cat(others, -1);
  const sign = conj(mul(linalg_det(U), linalg_det(Vh)));
  const cofactor = matmul(mul(U, unsqueeze(d, -2)), Vh);
  return mul(cofactor, unsqueeze(unsqueeze(mul(g, sign), -1), -1));
}

op({ schema: "det(Tensor self) -> Tensor", composite: true, forward: (self: Tensor) => linalg_det(self) });
export const linalg_slogdet = op({
  ...L,
  schema: "linalg_slogdet(Tensor A) -> (Tensor sign, Tensor logabsdet)",
  out: "exact",
  forward: (A: Tensor): Tensor[] => {
    checkSquare("linalg.slogdet", A);
    checkFloat("linalg.slogdet", A);
    const sign = empty(lead(A), A.dtype);
    const size = empty(lead(A), A.dtype.to_real());
    if (sign.count > 0) launch(kSlogdet, [sign, size], [determinantInput(A)], []);
    return [sign, size];
  },
  grad: {
    name: "LinalgSlogdetBackward0",
    multi: true,
    A: (_g: Tensor, s: Saved, grads: Opt[]) => slogdetGrad(grads, s.A, s.sign),
  },
});
function slogdetGrad(grads: Opt[], A: Tensor, sign: Tensor): Opt {
  const [gs, gl] = grads;
  if (A.dtype.category === 3) {
    let g: Opt = gl;
    if (gs !== null) {
      const turn = mul(imag(mul(conj(gs), sign)), { re: 0, im: -1 });
      g = g === null ? turn : add(turn, g);
    }
    if (g === null) return null;
    return mul(mH(linalg_inv(A)), unsqueeze(unsqueeze(g, -1), -1));
  }
  if (gl === null) return null;
  return mul(mH(linalg_inv(A)), unsqueeze(unsqueeze(gl, -1), -1));
}
op({
  schema: "slogdet(Tensor self) -> (Tensor sign, Tensor logabsdet)",
  composite: true,
  forward: (self: Tensor) => linalg_slogdet(self),
});
op({
  schema: "logdet(Tensor self) -> Tensor",
  composite: true,
  forward: (self: Tensor): Tensor => {
    checkSquare("logdet", self);
    checkFloat("logdet", self);
    const [sign, size] = linalg_slogdet(self) as Tensor[];
    if (self.dtype.category === 3) return add(log(sign), size);
    return where(eq(sign, -1), host.double(Number.NaN), size);
  },
});
