// Owns: torch.linalg's inverses and linear solvers, with derivatives, and the checks that its operators share.
import { int32 } from "../core/dtype.ts";
import { toFlatNumbers } from "../core/element.ts";
import { runtimeError, torchError } from "../core/errors.ts";
import { contiguous, kernel, launch } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { broadcastShapes, type Sizes, wrapDim } from "../core/shape.ts";
import { empty, type Tensor } from "../core/tensor.ts";
import { notFor, type Saved } from "./common.ts";
import { clone } from "./convert.ts";
import { fillWith } from "./creation.ts";
import { tril, triu } from "./join.ts";
import { matmul, mH } from "./matmul.ts";
import { neg } from "./pointwise.ts";
import { expand, mT, squeezeDim, unsqueeze } from "./views.ts";

export type Opt = Tensor | null;
/** How an operator of torch.linalg is registered. */
export const L = { namespace: "torch.linalg", variants: "function" } as const;
const linAlgError = (text: string) => torchError("LinAlgError", text);

export function checkSquare(name: string, A: Tensor, argument = "A"): void {
  checkMatrix(name, A, argument);
  const [m, n] = A.sizes.slice(-2);
  if (m !== n)
    throw runtimeError(`${name}: ${argument} must be batches of square matrices, but they are ${m} by ${n} matrices`);
}
export function checkMatrix(name: string, A: Tensor, argument = "A"): void {
  if (A.sizes.length < 2) throw runtimeError(`${name}: The input tensor ${argument} must have at least 2 dimensions.`);
}
export function checkFloat(name: string, A: Tensor, lowPrecision = false): void {
  if (A.dtype.category < 2)
    throw runtimeError(`${name}: Expected a floating point or complex tensor as input. Got ${A.dtype.scalarName}`);
  if (!lowPrecision && A.dtype.itemsize / (A.dtype.is_complex ? 2 : 1) < 4) {
    throw runtimeError(`${name}: Low precision dtypes not supported. Got ${A.dtype.scalarName}`);
  }
}
/** Half-precision matrices pass ATen's checks and are refused by the LAPACK kernel, in the words of its dispatch. */
export function checkKernel(name: string, A: Tensor): void {
  if (A.dtype.category >= 2 && A.dtype.to_real().itemsize < 4) throw notFor(name, A.dtype);
}
export const lead = (A: Tensor): Sizes => A.sizes.slice(0, -2);
export const infoEmpty = (A: Tensor): Tensor => empty(lead(A), int32);
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
  checkFloat("linalg.solve", A, true);
  if (A.count > 0) checkKernel("lu_cpu", A);
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
    checkKernel("triangular_solve_cpu", A);
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
    const [m, n] = A.sizes.slice(-2);
    if (A.sizes.length > 1 && m !== n)
      throw runtimeError(`A must be batches of square matrices, but they are ${m} by ${n} matrices`);
    const [x, y] = broadcastBatches(A, self);
    const solution = trans ? triangular(mT(x), y, !upper, unit) : triangular(x, y, upper, unit);
    return [solution, clone(x, 0)];
  },
});
