// Owns: what is done with matrices factored before: lu_unpack and the LU solvers; the LDL factorization and its solver.
import { int32 } from "../core/dtype.ts";
import { toFlatNumbers } from "../core/element.ts";
import { runtimeError } from "../core/errors.ts";
import { cast, contiguous, kernel, launch } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { sizesText } from "../core/shape.ts";
import { empty, type Tensor } from "../core/tensor.ts";
import { warnOnce } from "../core/warn.ts";
import { add } from "./arithmetic.ts";
import { notFor, type Saved } from "./common.ts";
import { fillWith } from "./creation.ts";
import { cat, tril, triu } from "./join.ts";
import { eyeOf, permutation } from "./linalg-factorization.ts";
import {
  broadcastBatches,
  checkFloat,
  checkLinearSolve,
  checkSolve,
  checkSquare,
  L,
  type Opt,
  solveTriangular,
} from "./linalg-solve.ts";
import { matmul, mH } from "./matmul.ts";
import { neg } from "./pointwise.ts";
import { zerosFor } from "./scatter-views.ts";
import { narrow } from "./slices.ts";
import { expand, mT } from "./views.ts";

/** The smallest and largest of a pivot tensor; an empty one is within any bounds. */
function pivotRange(pivots: Tensor, measure: (p: number) => number = (p) => p): [number, number] {
  const list = toFlatNumbers(pivots).map(measure);
  return list.length === 0 ? [1, 0] : [Math.min(...list), Math.max(...list)];
}
const origin = (name: string): string => `Did you properly pass the result of ${name}?`;
/** Pivots spread over the batch dims of the matrices they belong to. */
const pivotsFor = (pivots: Tensor, matrices: Tensor): Tensor =>
  contiguous(expand(pivots, [...matrices.sizes.slice(0, -2), pivots.sizes[pivots.sizes.length - 1]]));

// --- LU ---

/** L and U, the two differentiable results. */
const factors = op({
  schema: "_lu_unpack(Tensor LU_data) -> (Tensor L, Tensor U)",
  variants: "none",
  forward: (LU: Tensor): Tensor[] => {
    const [m, n] = LU.sizes.slice(-2);
    const k = Math.min(m, n);
    return [add(tril(narrow(LU, -1, 0, k), -1), eyeOf(m, k, LU.dtype)), triu(narrow(LU, -2, 0, k), 0)];
  },
  grad: {
    name: "LuUnpackBackward0",
    multi: true,
    LU_data: (_g: Tensor, s: Saved, grads: Opt[]) => unpackGrad(grads[0], grads[1], s.LU_data_sizes),
  },
});
op({
  schema:
    "lu_unpack(Tensor LU_data, Tensor LU_pivots, bool unpack_data=True, bool unpack_pivots=True) -> (Tensor P, Tensor L, Tensor U)",
  variants: "function",
  composite: true,
  out: true,
  forward: (LU: Tensor, pivots: Tensor, data = true, withP = true): Tensor[] => {
    if (LU.sizes.length < 2)
      throw runtimeError(
        `torch.lu_unpack: Expected tensor with 2 or more dimensions. Got size: ${sizesText(LU.sizes)} instead`,
      );
    if (withP && pivots.dtype !== int32) {
      throw runtimeError(
        "torch.lu_unpack: LU_pivots is expected to be a contiguous tensor of torch.int32 dtype.\nNote: this function is intended to be used with the output produced by torch.linalg.lu_factor",
      );
    }
    const m = LU.sizes[LU.sizes.length - 2];
    const none = (): Tensor => empty([0], LU.dtype);
    if (withP) {
      const [least, most] = pivotRange(pivots);
      if (least < 1 || most > m)
        throw runtimeError(
          `pivots passed to lu_unpack must be between 1 and LU.size(-2) inclusive.${origin("lu_factor")}`,
        );
    }
    const P = withP ? permutation(pivotsFor(pivots, LU), m, LU) : none();
    return data ? [P, ...(factors(LU) as Tensor[])] : [P, none(), none()];
  },
});
function unpackGrad(gL: Opt, gU: Opt, sizes: readonly number[]): Opt {
  if (gL === null && gU === null) return null;
  const [m, n] = sizes.slice(-2);
  const k = Math.min(m, n);
  const like = (gL ?? gU) as Tensor;
  const batch = sizes.slice(0, -2);
  const padded = (g: Tensor, dim: number, size: number): Tensor => {
    const missing = [...g.sizes];
    missing[missing.length + dim] = size - k;
    return size === k ? g : cat([g, zerosFor(g, missing)], dim);
  };
  const lower = gL === null ? zerosFor(like, [...batch, m, n]) : padded(tril(gL, -1), -1, n);
  return gU === null ? lower : add(lower, padded(triu(gU, 0), -2, m));
}

const kLuSolve = kernel("lu_solve");
const linalg_lu_solve = op({
  ...L,
  schema: "linalg_lu_solve(Tensor LU, Tensor pivots, Tensor B, *, bool left=True, bool adjoint=False) -> Tensor",
  out: "exact",
  forward: (LU: Tensor, pivots: Tensor, B: Tensor, left = true, adjoint = false): Tensor => {
    checkFloat("torch.linalg.lu_solve", LU, true);
    if (LU.dtype !== B.dtype)
      throw runtimeError(
        `linalg.lu_solve: Expected LU and B to have the same dtype, but found LU of type ${LU.dtype.scalarName} and B of type ${B.dtype.scalarName} instead`,
      );
    if (pivots.dtype !== int32)
      throw runtimeError("linalg.lu_solve: pivots should be a Tensor of scalar type torch.int32");
    checkSquare("torch.linalg.lu_solve", LU);
    checkSolve("linalg.lu_solve", LU, B, left);
    if (pivots.sizes[pivots.sizes.length - 1] !== LU.sizes[LU.sizes.length - 1])
      throw runtimeError("linalg.lu_solve: Number of pivots per batch should be same as the dimension of the matrix");
    checkPivotShape("linalg.lu_solve", LU, pivots);
    const [b, lu] = broadcastBatches(B, LU);
    if (b.count === 0) return empty(b.sizes, B.dtype);
    const [least, most] = pivotRange(pivots);
    if (least < 1)
      throw runtimeError(`Pivots given to lu_solve must all be greater or equal to 1. ${origin("lu_factor")}`);
    if (most > LU.sizes[LU.sizes.length - 2])
      throw runtimeError(
        `Pivots given to lu_solve must all be smaller or equal to LU.size(-2). ${origin("lu_factor")}`,
      );
    if (isLow(LU)) throw notFor("linalg.lu_solve_cpu", LU.dtype);
    // X A = B is A^H X^H = B^H
    const rhs = contiguous(left ? b : mH(b));
    const X = empty(rhs.sizes, B.dtype);
    launch(kLuSolve, [X], [contiguous(lu), pivotsFor(pivots, lu), rhs], [left === adjoint ? 2 : 0]);
    return left ? X : contiguous(mH(X));
  },
  grad: {
    name: "LinalgLuSolveBackward0",
    LU: (g: Tensor, s: Saved): Tensor =>
      luSolveGrad(s.left ? g : mH(g), s.left ? s.result : mH(s.result), s.LU, s.pivots, s.left === s.adjoint),
    B: (g: Tensor, s: Saved): Tensor => linalg_lu_solve(s.LU, s.pivots, g, s.left, !s.adjoint),
  },
});
function checkPivotShape(name: string, LU: Tensor, pivots: Tensor): void {
  const expected = LU.sizes.slice(0, -1);
  if (expected.length !== pivots.sizes.length || expected.some((n, i) => n !== pivots.sizes[i]))
    throw runtimeError(
      `${name}: Expected ${name.startsWith("torch") ? "LD" : "LU"}.shape[:-1] and pivots.shape to be the same, but got pivots with shape ${sizesText(pivots.sizes)} instead`,
    );
}
/** The packed gradient of A X = B (A^H X = B when `adjoint`) with A = P L U. */
function luSolveGrad(g: Tensor, X: Tensor, LU: Tensor, pivots: Tensor, adjoint: boolean): Tensor {
  const n = LU.sizes[LU.sizes.length - 1];
  const Lo = add(tril(LU, -1), eyeOf(n, n, LU.dtype));
  const U = triu(LU, 0);
  if (!adjoint) {
    // -U^-H g X^H is U's gradient; carried through L and U, L's
    const gU = matmul(solveTriangular(mH(U), neg(g), false), mH(X));
    const gL = solveTriangular(mH(Lo), matmul(gU, mH(U)), true, true, true);
    return add(tril(gL, -1), triu(gU, 0));
  }
  const P = permutation(pivots, n, LU);
  const middle = neg(matmul(matmul(mT(P), X), matmul(mH(g), P)));
  const gL = solveTriangular(mH(Lo), middle, true, false, true);
  const gU = solveTriangular(mH(U), matmul(mH(Lo), gL), false, false);
  return add(tril(gL, -1), triu(gU, 0));
}
op({
  schema: "lu_solve(Tensor self, Tensor LU_data, Tensor LU_pivots) -> Tensor",
  composite: true,
  out: true,
  forward: (self: Tensor, LU: Tensor, pivots: Tensor) => {
    warnOnce(
      "torch.lu_solve is deprecated in favor of torch.linalg.lu_solveand will be removed in a future PyTorch release.\nNote that torch.linalg.lu_solve has its arguments reversed.\nX = torch.lu_solve(B, LU, pivots)\nshould be replaced with\nX = torch.linalg.lu_solve(LU, pivots, B) (Triggered internally at /__w/pytorch/pytorch/aten/src/ATen/native/BatchLinearAlgebra.cpp:2230.)",
    );
    return linalg_lu_solve(LU, pivots, self);
  },
});

// --- LDL ---

const kLdl = kernel("ldl_factor");
const linalg_ldl_factor_ex = op({
  ...L,
  schema:
    "linalg_ldl_factor_ex(Tensor self, *, bool hermitian=False, bool check_errors=False) -> (Tensor LD, Tensor pivots, Tensor info)",
  out: "exact",
  forward: (self: Tensor, hermitian = false, check = false): Tensor[] => {
    checkSquare("torch.linalg.ldl_factor_ex", self);
    checkFloat("torch.linalg.ldl_factor_ex", self, true);
    const LD = empty(self.sizes, self.dtype);
    const pivots = empty(self.sizes.slice(0, -1), int32);
    const info = fillWith(empty(self.sizes.slice(0, -2), int32), 0);
    if (self.count === 0) return [LD, pivots, info];
    if (isLow(self)) throw notFor("ldl_factor_kernel_cpu", self.dtype);
    launch(kLdl, [LD, pivots, info], [contiguous(tril(self, 0))], [hermitian ? 1 : 0]);
    if (check) checkLdl("torch.linalg.ldl_factor_ex", info);
    return [LD, pivots, info];
  },
});
const isLow = (t: Tensor): boolean => t.dtype.itemsize / (t.dtype.is_complex ? 2 : 1) < 4;
/** PyTorch has no words of its own for a singular matrix here. */
function checkLdl(name: string, info: Tensor): void {
  const code = toFlatNumbers(info).find((i) => i !== 0);
  if (code !== undefined)
    throw runtimeError(
      `false INTERNAL ASSERT FAILED at "/__w/pytorch/pytorch/aten/src/ATen/native/BatchLinearAlgebra.cpp":1642, please report a bug to PyTorch. ${name}: Unknown error code: ${code}.`,
    );
}
op({
  ...L,
  schema: "linalg_ldl_factor(Tensor self, *, bool hermitian=False) -> (Tensor LD, Tensor pivots)",
  composite: true,
  out: "exact",
  forward: (self: Tensor, hermitian = false): Tensor[] => {
    const [LD, pivots, info] = linalg_ldl_factor_ex(self, hermitian) as Tensor[];
    checkLdl("torch.linalg.ldl_factor", info);
    return [LD, pivots];
  },
});
const kLdlSolve = kernel("ldl_solve");
op({
  ...L,
  schema: "linalg_ldl_solve(Tensor LD, Tensor pivots, Tensor B, *, bool hermitian=False) -> Tensor",
  out: "exact",
  forward: (LD: Tensor, pivots: Tensor, B: Tensor, hermitian = false): Tensor => {
    const name = "torch.linalg.ldl_solve";
    checkSquare(name, LD);
    checkFloat(name, LD, true);
    checkLinearSolve(name, LD, B);
    checkPivotShape(name, LD, pivots);
    if (pivots.dtype.category !== 1)
      throw runtimeError(`${name}: Expected pivots to be integers. Got ${pivots.dtype.scalarName}`);
    const [b, ld] = broadcastBatches(B, LD);
    if (b.count === 0) return empty(b.sizes, B.dtype);
    const [least, most] = pivotRange(pivots, Math.abs);
    const rule = "Pivots given to ldl_solve must all satisfy |pivot|";
    if (least < 1) throw runtimeError(`${rule} >= 1. ${origin("ldl_factor")}`);
    if (most > LD.sizes[LD.sizes.length - 2]) throw runtimeError(`${rule} <= LD.size(-2). ${origin("ldl_factor")}`);
    if (isLow(LD)) throw notFor("ldl_solve_kernel_cpu", LD.dtype);
    const X = empty(b.sizes, B.dtype);
    launch(kLdlSolve, [X], [contiguous(ld), pivotsFor(cast(pivots, int32), ld), contiguous(b)], [hermitian ? 1 : 0]);
    return X;
  },
});
