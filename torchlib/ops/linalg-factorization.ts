// Owns: torch.linalg's factorizations into triangles and reflectors: Cholesky, QR, LU, with derivatives.
import { fromArray } from "../core/create.ts";
import { type DType, int32 } from "../core/dtype.ts";
import { toFlatNumbers } from "../core/element.ts";
import { runtimeError } from "../core/errors.ts";
import { host } from "../core/host.ts";
import { contiguous, kernel, launch } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { numelOf, sameSizes, sizesText, wrapDim } from "../core/shape.ts";
import { empty, type Tensor } from "../core/tensor.ts";
import { add, mul, sub } from "./arithmetic.ts";
import { notFor, range, type Saved } from "./common.ts";
import { conj } from "./complex.ts";
import { clone } from "./convert.ts";
import { eyeRect, fillWith } from "./creation.ts";
import { cat, diag_embed, tril, triu } from "./join.ts";
import {
  broadcastBatches,
  checkFloat,
  checkInfo,
  checkKernel,
  checkLinearSolve,
  checkMatrix,
  checkSquare,
  infoEmpty,
  L,
  lead,
  linalg_inv,
  type Opt,
  solveTriangular,
} from "./linalg-solve.ts";
import { matmul, mH } from "./matmul.ts";
import { neg } from "./pointwise.ts";
import { sumDims } from "./reduce.ts";
import { zerosFor } from "./scatter-views.ts";
import { diagonal, narrow } from "./slices.ts";
import { expand, unsqueeze } from "./views.ts";

// --- Cholesky ---

const kCholesky = kernel("cholesky");
export const linalg_cholesky_ex = op({
  ...L,
  schema: "linalg_cholesky_ex(Tensor self, *, bool upper=False, bool check_errors=False) -> (Tensor L, Tensor info)",
  out: "exact",
  forward: (A: Tensor, upper = false, check = false): Tensor[] => {
    checkSquare("linalg.cholesky", A);
    checkFloat("linalg.cholesky", A, true);
    if (A.count > 0) checkKernel("cholesky_cpu", A);
    const r = empty(A.sizes, A.dtype);
    const info = fillWith(infoEmpty(A), 0);
    if (r.count > 0) launch(kCholesky, [r, info], [contiguous(A)], [upper ? 1 : 0]);
    if (check) checkInfo("torch.linalg.cholesky_ex", info, notPositive);
    return [r, info];
  },
  grad: { name: "LinalgCholeskyExBackward0", self: (g: Tensor, s: Saved): Tensor => choleskyGrad(g, s.L, s.upper) },
});
const notPositive = (i: number): string =>
  `The factorization could not be completed because the input is not positive-definite (the leading minor of order ${i} is not positive-definite).`;
function choleskyGrad(g: Tensor, factor: Tensor, upper: boolean): Tensor {
  const F = upper ? mH(factor) : factor;
  const gF = upper ? mH(g) : g;
  const full = tril(matmul(mH(F), gF), 0);
  const phi = sub(full, mul(diag_embed(diagonal(full, 0, -2, -1)), host.double(0.5)));
  const x = solveTriangular(mH(F), phi, true);
  const y = solveTriangular(F, x, false, false);
  return mul(add(y, mH(y)), host.double(0.5));
}
const choleskyOf = (A: Tensor, upper: boolean, name: string): Tensor => {
  const [r, info] = linalg_cholesky_ex(A, upper) as Tensor[];
  checkInfo(name, info, notPositive);
  return r;
};
export const linalg_cholesky = op({
  ...L,
  schema: "linalg_cholesky(Tensor self, *, bool upper=False) -> Tensor",
  composite: true,
  out: "exact",
  forward: (self: Tensor, upper = false) => choleskyOf(self, upper, "linalg.cholesky"),
});
op({
  schema: "cholesky(Tensor self, bool upper=False) -> Tensor",
  composite: true,
  out: true,
  forward: (self: Tensor, upper = false): Tensor => {
    checkSquare("cholesky", self);
    return choleskyOf(self, upper, "cholesky");
  },
});
const cholesky_solve = op({
  schema: "cholesky_solve(Tensor self, Tensor input2, bool upper=False) -> Tensor",
  out: true,
  forward: (self: Tensor, input2: Tensor, upper = false): Tensor => {
    if (self.sizes.length < 2) {
      throw runtimeError(`b should have at least 2 dimensions, but has ${self.sizes.length} dimensions instead`);
    }
    if (input2.sizes.length < 2) {
      throw runtimeError(`u should have at least 2 dimensions, but has ${input2.sizes.length} dimensions instead`);
    }
    checkLinearSolve("cholesky_solve", input2, self);
    if (self.dtype.category < 2 || self.dtype.itemsize < 4) throw notFor("cholesky_solve_cpu", self.dtype);
    const [b, factor] = broadcastBatches(self, input2);
    const F = upper ? mH(factor) : factor;
    return solveTriangular(mH(F), solveTriangular(F, b, false), true);
  },
  grad: {
    name: "CholeskySolveBackward0",
    self: (g: Tensor, s: Saved): Tensor => cholesky_solve(g, s.input2, s.upper),
    input2: (g: Tensor, s: Saved): Tensor => choleskySolveGrad(g, s.input2, s.result, s.upper),
  },
});
/** Both triangles of the factor get their share, as in PyTorch. */
function choleskySolveGrad(g: Tensor, factor: Tensor, result: Tensor, upper: boolean): Tensor {
  const half = matmul(cholesky_solve(g, factor, upper), mH(result));
  const whole = add(half, mH(half));
  return neg(upper ? matmul(factor, whole) : matmul(whole, factor));
}
op({
  schema: "cholesky_inverse(Tensor self, bool upper=False) -> Tensor",
  out: true,
  forward: (self: Tensor, upper = false): Tensor => {
    checkSquare("cholesky_inverse", self);
    const F = upper ? triu(self, 0) : tril(self, 0);
    const A = upper ? matmul(mH(F), F) : matmul(F, mH(F));
    return linalg_inv(A);
  },
  grad: {
    name: "CholeskyInverseBackward0",
    self: (g: Tensor, s: Saved): Tensor => choleskyInverseGrad(g, s.self, s.upper, s.result),
  },
});
function choleskyInverseGrad(g: Tensor, factor: Tensor, upper: boolean, inv: Tensor): Tensor {
  const sum = add(g, mH(g));
  const term = matmul(inv, matmul(sum, inv));
  return upper ? neg(matmul(triu(factor, 0), term)) : neg(matmul(term, tril(factor, 0)));
}

// --- QR ---

const kQr = kernel("qr");
export const linalg_qr = op({
  ...L,
  schema: 'linalg_qr(Tensor A, str mode="reduced") -> (Tensor Q, Tensor R)',
  out: "exact",
  forward: (A: Tensor, mode = "reduced"): Tensor[] => {
    checkMatrix("linalg.qr", A);
    checkFloat("linalg.qr", A, true);
    checkKernel("geqrf_cpu", A);
    if (mode !== "reduced" && mode !== "complete" && mode !== "r") {
      throw runtimeError(
        `qr received unrecognized mode '${mode}' but expected one of 'reduced' (default), 'r', or 'complete'`,
      );
    }
    const [m, n] = A.sizes.slice(-2);
    const q = mode === "complete" ? m : Math.min(m, n);
    const Q = empty([...lead(A), m, q], A.dtype);
    const R = empty([...lead(A), q, n], A.dtype);
    if (Q.count > 0 && A.count > 0) launch(kQr, [Q, R], [contiguous(A)], []);
    else if (Q.count > 0) {
      launch(kernel("copy"), [Q], [expand(eyeOf(m, q, A.dtype), Q.sizes)], []);
    }
    return [mode === "r" ? empty([0], A.dtype) : Q, R];
  },
  grad: {
    name: "LinalgQrBackward0",
    multi: true,
    A: (_g: Tensor, s: Saved, grads: Opt[]) => qrGrad(grads[0], grads[1], s.Q, s.R, s.mode),
  },
});

export const eyeOf = (m: number, n: number, dtype: DType): Tensor => eyeRect(m, n, dtype);
/** X + X^H with the diagonal halved: of the upper triangle. */
function symmetrized(X: Tensor): Tensor {
  const s = add(X, mH(X));
  return sub(s, mul(diag_embed(diagonal(s, 0, -2, -1)), host.double(0.5)));
}
function qrSquareGrad(gQ: Opt, gR: Opt, Q: Tensor, R: Tensor): Tensor {
  let m: Opt = null;
  if (gR !== null) m = matmul(gR, mH(R));
  if (gQ !== null) {
    const b = matmul(mH(Q), gQ);
    m = m === null ? neg(b) : sub(m, b);
  }
  const core = matmul(Q, symmetrized(triu(m as Tensor, 0)));
  const total = gQ === null ? core : add(gQ, core);
  return solveTriangular(mH(R), total, false, false);
}
function qrGrad(gQ: Opt, gR: Opt, Q: Tensor, R: Tensor, mode: string): Opt {
  if (gQ === null && gR === null) return null;
  if (mode === "r") {
    throw runtimeError(
      "The derivative of linalg.qr depends on Q, which is not computed when mode='r'. Please use linalg.qr(A, mode='reduced') if you are going to require gradients.",
    );
  }
  const [m, n] = [Q.sizes[Q.sizes.length - 2], R.sizes[R.sizes.length - 1]];
  if (mode === "complete" && m > n) {
    throw runtimeError("The QR decomposition is not differentiable when mode='complete' and nrows > ncols");
  }
  if (m >= n) return qrSquareGrad(gQ, gR, Q, R);
  // wide: A = [X | Y], R = [U | W] with W = Q^H Y
  const U = narrow(R, -1, 0, m);
  if (gR === null) {
    const gX = qrSquareGrad(gQ, null, Q, U);
    return cat([gX, zerosFor(gX, [...gX.sizes.slice(0, -1), n - m])], -1);
  }
  const gU = narrow(gR, -1, 0, m);
  const gW = narrow(gR, -1, m, n - m);
  const W = narrow(R, -1, m, n - m);
  const Y = matmul(Q, W);
  const extra = matmul(Y, mH(gW));
  const gX = qrSquareGrad(gQ === null ? extra : add(gQ, extra), gU, Q, U);
  return cat([gX, matmul(Q, gW)], -1);
}

op({
  schema: "qr(Tensor self, bool some=True) -> (Tensor Q, Tensor R)",
  composite: true,
  out: true,
  forward: (self: Tensor, some = true) => linalg_qr(self, some ? "reduced" : "complete"),
});
const kGeqrf = kernel("geqrf");
op({
  schema: "geqrf(Tensor self) -> (Tensor a, Tensor tau)",
  out: true,
  forward: (self: Tensor): Tensor[] => {
    if (self.sizes.length < 2) throw runtimeError("torch.geqrf: input must have at least 2 dimensions.");
    if (self.dtype.category < 2 || self.dtype.itemsize < 4) throw notFor("geqrf_cpu", self.dtype);
    const a = empty(self.sizes, self.dtype);
    const tau = empty([...lead(self), Math.min(...self.sizes.slice(-2))], self.dtype);
    if (self.count > 0) launch(kGeqrf, [a, tau], [contiguous(self)], []);
    return [a, tau];
  },
});
/** Reflector i as a unit lower column. */
const reflector = (input: Tensor, i: number): Tensor => {
  const m = input.sizes[input.sizes.length - 2];
  return add(tril(narrow(input, -1, i, 1), -(i + 1)), narrow(eyeOf(m, m, input.dtype), -1, i, 1));
};
const factor = (tau: Tensor, i: number): Tensor => unsqueeze(narrow(tau, -1, i, 1), -1);
/** The partial products H_i H_(i+1) … H_(k-1) E, i = 0 … k, of Householder reflectors, in operators. */
function householderSteps(input: Tensor, tau: Tensor): Tensor[] {
  const [m, n] = input.sizes.slice(-2);
  const k = tau.sizes[tau.sizes.length - 1];
  const steps = [expand(eyeOf(m, n, input.dtype), [...lead(input), m, n])];
  for (let i = k - 1; i >= 0; i--) {
    const v = reflector(input, i);
    steps.unshift(sub(steps[0], mul(matmul(v, matmul(mH(v), steps[0])), factor(tau, i))));
  }
  return steps;
}
const householder = (input: Tensor, tau: Tensor): Tensor => householderSteps(input, tau)[0];
/** Derivative of the chain of reflectors, from the first one on: G_(i+1) = H_i^H G_i. */
function householderGrad(g: Tensor, input: Tensor, tau: Tensor, mask: boolean[]): Opt[] {
  const [m, n] = input.sizes.slice(-2);
  const k = tau.sizes[tau.sizes.length - 1];
  if (input.count === 0 || tau.count === 0) return [null, null];
  const steps = householderSteps(input, tau);
  const columns: Tensor[] = [];
  const factors: Tensor[] = [];
  let G = g;
  for (let i = 0; i < k; i++) {
    const v = reflector(input, i);
    const t = factor(tau, i);
    const Q = steps[i + 1];
    if (mask[1]) factors.push(neg(sumDims(mul(G, conj(matmul(v, matmul(mH(v), Q)))), [-2, -1])));
    if (mask[0]) {
      const left = mul(matmul(G, matmul(mH(Q), v)), conj(t));
      const right = mul(matmul(Q, matmul(mH(G), v)), t);
      columns.push(tril(neg(add(left, right)), -(i + 1)));
    }
    G = sub(G, mul(matmul(v, matmul(mH(v), G)), conj(t)));
  }
  if (mask[0] && k < n) columns.push(zerosFor(input, [...lead(input), m, n - k]));
  return [
    mask[0] ? cat(columns, -1) : null,
    mask[1]
      ? cat(
          factors.map((f) => unsqueeze(f, -1)),
          -1,
        )
      : null,
  ];
}
export const linalg_householder_product = op({
  ...L,
  schema: "linalg_householder_product(Tensor input, Tensor tau) -> Tensor",
  out: true,
  forward: (input: Tensor, tau: Tensor): Tensor => {
    const name = "torch.linalg.householder_product";
    if (input.sizes.length < 2) throw runtimeError(`${name}: input must have at least 2 dimensions.`);
    const [m, n] = input.sizes.slice(-2);
    if (m < n) throw runtimeError(`${name}: input.shape[-2] must be greater than or equal to input.shape[-1]`);
    if (n < tau.sizes[wrapDim(-1, tau.sizes.length)])
      throw runtimeError(`${name}: input.shape[-1] must be greater than or equal to tau.shape[-1]`);
    if (input.sizes.length - tau.sizes.length !== 1)
      throw runtimeError(
        `${name}: Expected tau to have one dimension less than input, but got tau.ndim equal to ${tau.sizes.length} and input.ndim is equal to ${input.sizes.length}`,
      );
    if (!sameSizes(lead(input), tau.sizes.slice(0, -1)))
      throw runtimeError(
        `${name}: Expected batch dimensions of tau to be equal to input.shape[:-2], but got ${sizesText(tau.sizes.slice(0, -1))}`,
      );
    if (tau.dtype !== input.dtype) {
      throw runtimeError(
        `${name}: tau dtype ${tau.dtype.scalarName} does not match input dtype ${input.dtype.scalarName}`,
      );
    }
    if (input.dtype.category < 2 || input.dtype.itemsize < 4) throw notFor("orgqr_cpu", input.dtype);
    return input.count === 0 ? empty(input.sizes, input.dtype) : householder(input, tau);
  },
  grad: {
    name: "LinalgHouseholderProductBackward0",
    inputs: ["input", "tau"],
    joint: (g: Tensor, s: Saved, mask: boolean[]) => householderGrad(g, s.input, s.tau, mask),
  },
});
op({
  schema: "orgqr(Tensor self, Tensor input2) -> Tensor",
  composite: true,
  out: true,
  forward: (a: Tensor, tau: Tensor) => linalg_householder_product(a, tau),
});
function checkOrmqr(input: Tensor, tau: Tensor, other: Tensor, left: boolean): void {
  const fail = (text: string): Error => runtimeError(`torch.ormqr: ${text}`);
  if (input.sizes.length < 2) throw fail("input must have at least 2 dimensions.");
  if (other.sizes.length < 2) throw fail("other must have at least 2 dimensions.");
  const side = left ? -2 : -1;
  const rows = other.sizes[other.sizes.length + side];
  const [m, n] = input.sizes.slice(-2);
  if (tau.sizes[wrapDim(-1, tau.sizes.length)] > rows)
    throw fail(`other.shape[${side}] must be greater than or equal to tau.shape[-1]`);
  if (rows !== m) throw fail(`other.shape[${side}] must be equal to input.shape[-2]`);
  if (tau.sizes[tau.sizes.length - 1] !== Math.min(rows, n))
    throw fail("tau.shape[-1] must be equal to min(other.shape[-2], input.shape[-1])");
  if (input.sizes.length - tau.sizes.length !== 1)
    throw fail(
      `Expected tau to have one dimension less than input, but got tau.ndim equal to ${tau.sizes.length} and input.ndim is equal to ${input.sizes.length}`,
    );
  if (input.sizes.length !== other.sizes.length)
    throw fail(
      `Expected other to have the same number of dimensions as input, but got other.ndim equal to ${other.sizes.length} and input.ndim is equal to ${input.sizes.length}`,
    );
  for (const [name, batch] of [
    ["tau", tau.sizes.slice(0, -1)],
    ["other", lead(other)],
  ] as const) {
    if (!sameSizes(lead(input), batch))
      throw fail(`Expected batch dimensions of ${name} to be equal to input.shape[:-2], but got ${sizesText(batch)}`);
  }
  for (const [name, t] of [
    ["tau", tau],
    ["other", other],
  ] as const) {
    if (t.dtype !== input.dtype)
      throw fail(
        `Expected input and ${name} to have the same dtype, but input has dtype${input.dtype.scalarName} and ${name} has dtype ${t.dtype.scalarName}`,
      );
  }
  if (input.dtype.category < 2 || input.dtype.itemsize < 4) throw notFor("ormqr_cpu", input.dtype);
}
op({
  schema: "ormqr(Tensor self, Tensor input2, Tensor input3, bool left=True, bool transpose=False) -> Tensor",
  composite: true,
  out: true,
  forward: (self: Tensor, tau: Tensor, other: Tensor, left = true, trans = false): Tensor => {
    checkOrmqr(self, tau, other, left);
    const m = self.sizes[self.sizes.length - 2];
    const n = self.sizes[self.sizes.length - 1];
    const whole = n < m ? cat([self, zerosFor(self, [...lead(self), m, m - n])], -1) : narrow(self, -1, 0, m);
    const Q = householder(whole, tau);
    const q = trans ? mH(Q) : Q;
    return left ? matmul(q, other) : matmul(other, q);
  },
});

// --- LU ---

const kLu = kernel("lu_factor");
export const linalg_lu_factor_ex = op({
  ...L,
  schema:
    "linalg_lu_factor_ex(Tensor A, *, bool pivot=True, bool check_errors=False) -> (Tensor LU, Tensor pivots, Tensor info)",
  out: "exact",
  forward: (A: Tensor, pivot = true, check = false): Tensor[] => {
    if (A.sizes.length < 2)
      throw runtimeError(
        `torch.lu_factor: Expected tensor with 2 or more dimensions. Got size: [${A.sizes.join(", ")}] instead`,
      );
    if (A.dtype.category < 2 || A.dtype.itemsize < 4) throw notFor("lu_cpu", A.dtype);
    if (!pivot) throw runtimeError("linalg.lu_factor: LU without pivoting is not implemented on the CPU");
    const LU = empty(A.sizes, A.dtype);
    const pivots = empty([...lead(A), Math.min(...A.sizes.slice(-2))], int32);
    const info = fillWith(infoEmpty(A), 0);
    if (A.count > 0) launch(kLu, [LU, pivots, info], [contiguous(A)], []);
    if (check) checkInfo("torch.linalg.lu_factor_ex", info, zeroPivot, runtimeError);
    return [LU, pivots, info];
  },
  grad: { name: "LinalgLuFactorExBackward0", A: (g: Tensor, s: Saved): Tensor => luFactorGrad(g, s.LU, s.pivots) },
});
const zeroPivot = (i: number): string =>
  `U[${i},${i}] is zero and using it on lu_solve would result in a division by zero. If you still want to perform the factorization, consider calling linalg.lu(A, pivot) or linalg.lu_factor_ex(A, pivot)`;
function luFactorGrad(g: Tensor, LU: Tensor, pivots: Tensor): Tensor {
  const [P, Lo, U] = unpack(LU, pivots);
  const k = Lo.sizes[Lo.sizes.length - 1];
  const gL = tril(narrow(g, -1, 0, k), -1);
  const gU = triu(narrow(g, -2, 0, k), 0);
  return luGrad(gL, gU, P, Lo, U) as Tensor;
}
/** Factors from the packed form: P (a permutation matrix), unit lower L, upper U. */
export function unpack(LU: Tensor, pivots: Tensor): [Tensor, Tensor, Tensor] {
  const [m, n] = LU.sizes.slice(-2);
  const k = Math.min(m, n);
  const lower = tril(narrow(LU, -1, 0, k), -1);
  const Lo = add(lower, eyeOf(m, k, LU.dtype));
  const U = triu(narrow(LU, -2, 0, k), 0);
  return [permutation(pivots, m, LU), Lo, U];
}
/** The matrix of LAPACK's row swaps (1-based, applied in order). */
export function permutation(pivots: Tensor, m: number, like: Tensor): Tensor {
  const k = pivots.sizes[pivots.sizes.length - 1];
  const batch = pivots.sizes.slice(0, -1);
  const list = toFlatNumbers(pivots);
  const out = new Array<number>(numelOf(batch) * m * m).fill(0);
  for (let b = 0; b < numelOf(batch); b++) {
    const rows = range(m);
    for (let i = 0; i < k; i++) {
      const j = list[(b * k + i) % list.length] - 1;
      [rows[i], rows[j]] = [rows[j], rows[i]];
    }
    rows.forEach((r, i) => {
      out[b * m * m + r * m + i] = 1;
    });
  }
  return fromArray(out, [...batch, m, m], like.dtype);
}
/** The gradient of P, L, U = lu(A) with regard to A. */
function luGrad(gL: Opt, gU: Opt, P: Tensor, Lo: Tensor, U: Tensor): Opt {
  if (gL === null && gU === null) return null;
  const m = Lo.sizes[Lo.sizes.length - 2];
  const n = U.sizes[U.sizes.length - 1];
  const k = Math.min(m, n);
  if (m === n) {
    let inner: Opt = null;
    if (gL !== null) inner = tril(matmul(mH(Lo), gL), -1);
    if (gU !== null) {
      const u = triu(matmul(gU, mH(U)), 0);
      inner = inner === null ? u : add(inner, u);
    }
    let A = solveTriangular(mH(U), inner as Tensor, false, false);
    A = solveTriangular(mH(Lo), A, true, true, true);
    return matmul(P, A);
  }
  if (m < n) {
    const U1 = narrow(U, -1, 0, k);
    const U2 = narrow(U, -1, k, n - k);
    const gU1 = gU === null ? null : triu(narrow(gU, -1, 0, k), 0);
    const gU2 = gU === null ? null : narrow(gU, -1, k, n - k);
    let inner: Tensor = gL === null ? zerosFor(U1, U1.sizes) : tril(matmul(mH(Lo), gL), -1);
    if (gU2 !== null) inner = sub(inner, tril(matmul(gU2, mH(U2)), -1));
    if (gU1 !== null) inner = add(inner, triu(matmul(gU1, mH(U1)), 0));
    const A1 = solveTriangular(mH(U1), inner, false, false);
    const whole = cat([A1, gU2 ?? zerosFor(A1, [...A1.sizes.slice(0, -1), n - k])], -1);
    return matmul(P, solveTriangular(mH(Lo), whole, true, true, true));
  }
  const L1 = narrow(Lo, -2, 0, k);
  const L2 = narrow(Lo, -2, k, m - k);
  const gL1 = gL === null ? null : narrow(gL, -2, 0, k);
  const gL2 = gL === null ? null : narrow(gL, -2, k, m - k);
  let inner: Tensor = gU === null ? zerosFor(U, U.sizes) : triu(matmul(gU, mH(U)), 0);
  if (gL1 !== null) inner = add(inner, tril(matmul(mH(L1), gL1), -1));
  if (gL2 !== null) inner = sub(inner, triu(matmul(mH(L2), gL2), 0));
  const A1 = solveTriangular(mH(L1), inner, true, true, true);
  const whole = cat([A1, gL2 ?? zerosFor(A1, [...A1.sizes.slice(0, -2), m - k, A1.sizes[A1.sizes.length - 1]])], -2);
  return matmul(P, solveTriangular(mH(U), whole, false, false));
}
op({
  ...L,
  schema: "linalg_lu_factor(Tensor A, *, bool pivot=True) -> (Tensor LU, Tensor pivots)",
  composite: true,
  out: "exact",
  forward: (A: Tensor, pivot = true): Tensor[] => {
    const [LU, pivots, info] = linalg_lu_factor_ex(A, pivot) as Tensor[];
    checkInfo("torch.linalg.lu_factor", info, zeroPivot, runtimeError);
    return [LU, pivots];
  },
});
op({
  ...L,
  schema: "linalg_lu(Tensor A, *, bool pivot=True) -> (Tensor P, Tensor L, Tensor U)",
  out: "exact",
  forward: (A: Tensor, pivot = true): Tensor[] => {
    if (A.sizes.length < 2)
      throw runtimeError(
        `linalg.lu: Expected tensor with 2 or more dimensions. Got size: [${A.sizes.join(", ")}] instead`,
      );
    const [LU, pivots] = linalg_lu_factor_ex(A, pivot) as Tensor[];
    return unpack(LU, pivots).map((t) => clone(t, 0));
  },
  grad: {
    name: "LinalgLuBackward0",
    multi: true,
    A: (_g: Tensor, s: Saved, grads: Opt[]) => luGrad(grads[1], grads[2], s.P, s.L, s.U),
  },
});
op({
  schema:
    "_lu_with_info(Tensor self, bool pivot=True, bool check_errors=True) -> (Tensor LU, Tensor pivots, Tensor info)",
  variants: "function",
  composite: true,
  forward: (self: Tensor, pivot = true) => linalg_lu_factor_ex(self, pivot),
});
