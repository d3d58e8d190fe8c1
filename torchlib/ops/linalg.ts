// Owns: torch.linalg's factorizations and solvers: det, inv, solve, cholesky, qr, lu, eig, svd, with derivatives.
import { fromArray } from "../core/create.ts";
import { type DType, int32 } from "../core/dtype.ts";
import { toFlatNumbers } from "../core/element.ts";
import { runtimeError, torchError } from "../core/errors.ts";
import { host } from "../core/host.ts";
import { contiguous, kernel, launch } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { broadcastShapes, numelOf, type Sizes, sameSizes, sizesText, wrapDim } from "../core/shape.ts";
import { empty, type Tensor } from "../core/tensor.ts";
import { add, div, mul, sub } from "./arithmetic.ts";
import { notFor, range, type Saved } from "./common.ts";
import { eq } from "./compare.ts";
import { conj, imag, real } from "./complex.ts";
import { clone, toDType } from "./convert.ts";
import { eyeRect, fillWith, zeros_like } from "./creation.ts";
import { cat, diag_embed, tril, triu } from "./join.ts";
import { matmul, mH } from "./matmul.ts";
import { log, neg, square } from "./pointwise.ts";
import { sumDims } from "./reduce.ts";
import { zerosFor } from "./scatter-views.ts";
import { diagonal, expand, mT, narrow, squeezeDim, unsqueeze } from "./views.ts";
import { where } from "./where.ts";

type Opt = Tensor | null;
const L = { namespace: "torch.linalg", variants: "function" } as const;
const linAlgError = (text: string) => torchError("LinAlgError", text);

export function checkSquare(name: string, A: Tensor, argument = "A"): void {
  checkMatrix(name, A, argument);
  const [m, n] = A.sizes.slice(-2);
  if (m !== n)
    throw runtimeError(`${name}: ${argument} must be batches of square matrices, but they are ${m} by ${n} matrices`);
}
function checkMatrix(name: string, A: Tensor, argument = "A"): void {
  if (A.sizes.length < 2) throw runtimeError(`${name}: The input tensor ${argument} must have at least 2 dimensions.`);
}
export function checkFloat(name: string, A: Tensor, lowPrecision = false): void {
  if (A.dtype.category < 2)
    throw runtimeError(`${name}: Expected a floating point or complex tensor as input. Got ${A.dtype.scalarName}`);
  if (!lowPrecision && A.dtype.itemsize / (A.dtype.is_complex ? 2 : 1) < 4) {
    throw runtimeError(`${name}: Low precision dtypes not supported. Got ${A.dtype.scalarName}`);
  }
}
const lead = (A: Tensor): Sizes => A.sizes.slice(0, -2);
const infoEmpty = (A: Tensor): Tensor => empty(lead(A), int32);
/** Raises for the first failing matrix; `text` words one failure. */
export function checkInfo(
  name: string,
  info: Tensor,
  text: (i: number) => string,
  error: (text: string) => Error = linAlgError,
): void {
  const list = toFlatNumbers(info);
  for (let b = 0; b < list.length; b++) {
    if (list[b] !== 0) throw error(`${name}: ${info.sizes.length > 0 ? `(Batch element ${b}): ` : ""}${text(list[b])}`);
  }
}

// --- determinants ---

const kDet = kernel("det");
const kSlogdet = kernel("slogdet");
function detForward(A: Tensor): Tensor {
  checkSquare("linalg.det", A);
  checkFloat("linalg.det", A);
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

// --- inverses and solvers ---

const kInv = kernel("inv");
export const linalg_inv_ex = op({
  ...L,
  schema: "linalg_inv_ex(Tensor A, *, bool check_errors=False) -> (Tensor inverse, Tensor info)",
  out: "exact",
  forward: (A: Tensor, check = false): Tensor[] => {
    checkSquare("linalg.inv", A);
    checkFloat("linalg.inv", A);
    const r = empty(A.sizes, A.dtype);
    const info = infoEmpty(A);
    if (info.count > 0) {
      if (r.count > 0) launch(kInv, [r, info], [contiguous(A)], []);
      else fillWith(info, 0);
    }
    if (check) checkInfo("linalg.inv_ex", info, singular);
    return [r, info];
  },
  grad: {
    name: "LinalgInvExBackward0",
    A: (g: Tensor, s: Saved): Tensor => neg(matmul(mH(s.inverse), matmul(g, mH(s.inverse)))),
  },
});

const singular = (i: number): string =>
  `The diagonal element ${i} is zero, the inversion could not be completed because the input matrix is singular.`;
export const linalg_inv = op({
  ...L,
  schema: "linalg_inv(Tensor A) -> Tensor",
  composite: true,
  out: "exact",
  forward: (A: Tensor): Tensor => {
    const [r, info] = linalg_inv_ex(A) as Tensor[];
    checkInfo("linalg.inv", info, singular);
    return r;
  },
});
op({
  schema: "inverse(Tensor self) -> Tensor",
  composite: true,
  out: "exact",
  forward: (self: Tensor) => linalg_inv(self),
});

const kSolve = kernel("solve");
/** Whether B holds vectors: one dim, or A's batch dims and one more. */
const isVector = (A: Tensor, B: Tensor): boolean =>
  B.sizes.length === 1 || (A.sizes.length - 1 === B.sizes.length && B.sizes.join() === A.sizes.slice(0, -1).join());
export function checkSolve(name: string, A: Tensor, B: Tensor, left: boolean): void {
  checkSquare(name, A);
  checkMatrix(name, B, "B");
  const n = A.sizes[A.sizes.length - 1];
  const have = left ? B.sizes[B.sizes.length - 2] : B.sizes[B.sizes.length - 1];
  if (n !== have) {
    throw runtimeError(
      `${name}: Incompatible shapes of A and B for the equation ${left ? "AX = B" : "XA = B"} (${A.sizes.slice(-2).join("x")} and ${B.sizes.slice(-2).join("x")})`,
    );
  }
}
/** What the older solvers ask of A X = b. */
export function checkLinearSolve(name: string, A: Tensor, b: Tensor): void {
  if (A.dtype !== b.dtype) {
    throw runtimeError(
      `Expected b and A to have the same dtype, but found b of type ${b.dtype.scalarName} and A of type ${A.dtype.scalarName} instead.`,
    );
  }
  const [m, n] = A.sizes.slice(-2);
  if (m !== n) throw runtimeError(`A must be batches of square matrices, but they are ${m} by ${n} matrices`);
  const rows = b.sizes[wrapDim(-2, b.sizes.length)];
  if (n !== rows) {
    throw runtimeError(
      `Incompatible matrix sizes for ${name}: each A matrix is ${n} by ${n} but each b matrix is ${rows} by ${b.sizes[b.sizes.length - 1]}`,
    );
  }
}
/** Batch dims made equal; a mismatch names A's first. */
export function broadcastBatches(A: Tensor, B: Tensor): [Tensor, Tensor] {
  const batch = broadcastShapes(lead(A), lead(B));
  return [expand(A, [...batch, ...A.sizes.slice(-2)]), expand(B, [...batch, ...B.sizes.slice(-2)])];
}
/** A X = B for matrices of equal batch dims; the node PyTorch names after solve_ex. */
const solveMatrix = op({
  schema: "_linalg_solve_ex(Tensor A, Tensor B) -> (Tensor X, Tensor info)",
  variants: "none",
  forward: (A: Tensor, B: Tensor): Tensor[] => {
    const r = empty(B.sizes, B.dtype);
    const info = fillWith(infoEmpty(A), 0);
    if (r.count > 0) launch(kSolve, [r, info], [contiguous(A), contiguous(B)], []);
    return [r, info];
  },
  grad: {
    name: "LinalgSolveExBackward0",
    A: (g: Tensor, s: Saved): Tensor => neg(matmul((solveMatrix(mH(s.A), g) as Tensor[])[0], mH(s.X))),
    B: (g: Tensor, s: Saved): Tensor => (solveMatrix(mH(s.A), g) as Tensor[])[0],
  },
});
function solveEx(A: Tensor, B: Tensor, left: boolean): [Tensor, Tensor] {
  checkFloat("linalg.solve", A);
  if (A.sizes.length < 2) checkSquare("linalg.solve", A);
  const vector = isVector(A, B);
  if (A.dtype !== B.dtype) {
    throw runtimeError(
      `linalg.solve: Expected A and B to have the same dtype, but found A of type ${A.dtype.scalarName} and B of type ${B.dtype.scalarName} instead`,
    );
  }
  const b = vector ? unsqueeze(B, -1) : B;
  if (vector && !left)
    throw runtimeError(
      "linalg.solve: Vector broadcasting of the left hand side is not supported for left=False. In this case linalg.solve is equivalent to B / A.squeeze(-1)",
    );
  checkSolve("linalg.solve", A, b, left);
  const [x, y] = broadcastBatches(A, b);
  const [r, info] = (left ? solveMatrix(x, y) : solveMatrix(mT(x), mT(y))) as Tensor[];
  const out = left ? r : mT(r);
  return [vector ? squeezeDim(out, -1) : out, info];
}
export const linalg_solve = op({
  ...L,
  schema: "linalg_solve(Tensor A, Tensor B, *, bool left=True) -> Tensor",
  composite: true,
  out: "exact",
  forward: (A: Tensor, B: Tensor, left = true): Tensor => {
    const [r, info] = solveEx(A, B, left);
    checkInfo("torch.linalg.solve", info, () => "The solver failed because the input matrix is singular.");
    return r;
  },
});
op({
  ...L,
  schema:
    "linalg_solve_ex(Tensor A, Tensor B, *, bool left=True, bool check_errors=False) -> (Tensor result, Tensor info)",
  composite: true,
  out: "exact",
  forward: (A: Tensor, B: Tensor, left = true, check = false): Tensor[] => {
    const r = solveEx(A, B, left);
    if (check)
      checkInfo("torch.linalg.solve_ex", r[1], () => "The solver failed because the input matrix is singular.");
    return r;
  },
});

const kTriangular = kernel("triangular_solve");
/** Left solve with a triangle of A; batch dims already equal. */
const triangular = op({
  schema: "_triangular(Tensor A, Tensor B, bool upper, bool unitriangular) -> Tensor",
  variants: "none",
  forward: (A: Tensor, B: Tensor, upper: boolean, unit: boolean): Tensor => {
    const r = empty(B.sizes, B.dtype);
    if (r.count > 0) launch(kTriangular, [r], [contiguous(A), contiguous(B)], [upper ? 1 : 0, 0, unit ? 1 : 0]);
    return r;
  },
  grad: {
    name: "LinalgSolveTriangularBackward0",
    A: (g: Tensor, s: Saved): Tensor => triangularGradA(g, s.A, s.result, s.upper, s.unitriangular),
    B: (g: Tensor, s: Saved): Tensor => triangular(mH(s.A), g, !s.upper, s.unitriangular),
  },
});
function triangularGradA(g: Tensor, A: Tensor, X: Tensor, upper: boolean, unit: boolean): Tensor {
  const gB = triangular(mH(A), g, !upper, unit);
  const gA = neg(matmul(gB, mH(X)));
  return upper ? triu(gA, unit ? 1 : 0) : tril(gA, unit ? -1 : 0);
}
/** Solves with a triangle from either side. */
export function solveTriangular(A: Tensor, B: Tensor, upper: boolean, left = true, unit = false): Tensor {
  const [x, y] = broadcastBatches(A, B);
  if (left) return triangular(x, y, upper, unit);
  return mT(triangular(mT(x), mT(y), !upper, unit));
}
op({
  ...L,
  schema:
    "linalg_solve_triangular(Tensor self, Tensor B, *, bool upper, bool left=True, bool unitriangular=False) -> Tensor",
  composite: true,
  out: "exact",
  forward: (A: Tensor, B: Tensor, upper: boolean, left = true, unit = false): Tensor => {
    checkSolve("linalg.solve_triangular", A, B, left);
    return solveTriangular(A, B, upper, left, unit);
  },
});
op({
  schema:
    "triangular_solve(Tensor self, Tensor A, bool upper=True, bool transpose=False, bool unitriangular=False) -> (Tensor solution, Tensor cloned_coefficient)",
  composite: true,
  out: true,
  forward: (self: Tensor, A: Tensor, upper = true, trans = false, unit = false): Tensor[] => {
    const [x, y] = broadcastBatches(A, self);
    const solution = trans ? triangular(mT(x), y, !upper, unit) : triangular(x, y, upper, unit);
    return [solution, clone(x, 0)];
  },
});

// --- Cholesky ---

const kCholesky = kernel("cholesky");
export const linalg_cholesky_ex = op({
  ...L,
  schema: "linalg_cholesky_ex(Tensor self, *, bool upper=False, bool check_errors=False) -> (Tensor L, Tensor info)",
  out: "exact",
  forward: (A: Tensor, upper = false, check = false): Tensor[] => {
    checkSquare("linalg.cholesky", A);
    checkFloat("linalg.cholesky", A);
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
    checkFloat("linalg.qr", A);
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

// --- eigenvalues ---

const kEigh = kernel("eigh");
const kEig = kernel("eig");
const eighPair = op({
  schema: "_linalg_eigh(Tensor A, str UPLO) -> (Tensor eigenvalues, Tensor eigenvectors)",
  variants: "none",
  forward: (A: Tensor, UPLO: string): Tensor[] => {
    const w = empty(A.sizes.slice(0, -1), A.dtype.to_real());
    const V = empty(A.sizes, A.dtype);
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
    checkFloat("linalg.svd", A);
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
    checkFloat("linalg.svd", A);
    return (svdTriple(A, false) as Tensor[])[1];
  },
});
op({
  schema: "svd(Tensor self, bool some=True, bool compute_uv=True) -> (Tensor U, Tensor S, Tensor V)",
  composite: true,
  out: true,
  forward: (self: Tensor, some = true, compute = true): Tensor[] => {
    if (self.sizes.length < 2) throw runtimeError("linalg.svd: The input tensor A must have at least 2 dimensions.");
    const [U, S, Vh] = svdTriple(self, !some) as Tensor[];
    if (compute) return [U, S, mH(Vh)];
    const [m, n] = self.sizes.slice(-2);
    return [zerosFor(self, [...lead(self), m, m]), S, zerosFor(self, [...lead(self), n, n])];
  },
});
