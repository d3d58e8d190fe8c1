// numpy.linalg over torch's decompositions: float64 results, LinAlgError's words.
import { fromArray } from "../core/create.ts";
import { toFlatNumbers } from "../core/element.ts";
import { torchError } from "../core/errors.ts";
import { pyfns } from "../core/pyclass.ts";
import { num, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import * as dt from "./dtype.ts";
import { asArray, castTo, NDArray, t, unwrap } from "./ndarray.ts";
import { axesOf, wrapAxis } from "./reduce.ts";
import { scalar } from "./scalar.ts";
import { dot, matmul } from "./shape.ts";
import { symmetric2 } from "./small-eigen.ts";
import { factor, SMALL_LU, signAndPivots, substitute } from "./small-lu.ts";
import { commonDType } from "./ufunc.ts";

const none = (x: unknown): x is null | undefined => x === null || x === undefined;
const wrap = (x: unknown): NDArray => new NDArray(x as Tensor);

const fail = (words: string): never => {
  throw torchError("NumpyLinAlgError", words);
};

/** Named results are tuples of the host, made by stdlib/py/numpy/_results.py. */
const named = (name: string, items: unknown[]): unknown =>
  values.call(values.findGlobal("numpy._results", name), items);

/** Operands in the floating dtype that LAPACK would compute in. */
function floating(...operands: unknown[]): Tensor[] {
  const d = commonDType(operands);
  if (d === dt.float16) throw torchError("TypeError", "array type float16 is unsupported in linalg");
  const f = d.kind === "f" || d.kind === "c" ? d : dt.float64;
  return operands.map((x) => castTo(asArray(x).tensor, f));
}

function matrix(a: Tensor): Tensor {
  if (a.sizes.length < 2) fail(`${a.sizes.length}-dimensional array given. Array must be at least two-dimensional`);
  return a;
}

function square(a: Tensor): Tensor {
  matrix(a);
  if (a.sizes.at(-1) !== a.sizes.at(-2)) fail("Last 2 dimensions of the array must be square");
  return a;
}

/** The one operand as a square matrix (or a batch of them). */
const squareOf = (a: unknown): Tensor => square(floating(a)[0]!);

function finite(a: Tensor): Tensor {
  if (t("item")(t("all")(t("isfinite")(a))) !== true) fail("Array must not contain infs or NaNs");
  return a;
}

/** Runs a factorisation; a singular matrix is NumPy's LinAlgError. */
function guarded<T>(words: string, f: () => T): T {
  try {
    return f();
  } catch (error) {
    const kind = (error as { kind?: string }).kind;
    if (kind === "LinAlgError" || kind === "RuntimeError") throw torchError("NumpyLinAlgError", words);
    throw error;
  }
}

/** The elements of a small real double matrix, whose elimination `small-lu.ts` does; null for others. */
function smallMatrix(x: Tensor): number[] | null {
  const n = x.sizes.at(-1)!;
  return x.sizes.length === 2 && n > 0 && n <= SMALL_LU && dt.fromTorch(x.dtype) === dt.float64
    ? toFlatNumbers(x)
    : null;
}

const doubles = (data: number[], sizes: readonly number[]): NDArray =>
  new NDArray(fromArray(data, sizes as number[], dt.float64.torch));

/** Solves column by column of a row-major block of right-hand sides. @throws LinAlgError */
function solveSmall(matrix: number[], n: number, block: readonly number[], columns: number): number[] {
  const f = factor(matrix, n);
  if (f.singular) fail("Singular matrix");
  const out = new Array<number>(n * columns);
  for (let c = 0; c < columns; c++) {
    const b = Array.from({ length: n }, (_, i) => block[i * columns + c]!);
    substitute(f, b, columns > 1);
    b.forEach((v, i) => {
      out[i * columns + c] = v;
    });
  }
  return out;
}

/** Sign and logarithm of the determinants. */
function slogdet(a: unknown): Tensor[] {
  const x = squareOf(a);
  const small = smallMatrix(x);
  if (small === null) return t("linalg_slogdet")(x) as Tensor[];
  const f = factor(small, x.sizes[0]!);
  const [sign, sizes] = signAndPivots(f);
  // a strided operand's logarithms come from the C library, whose last digit is the one that NumPy shows
  const spread = doubles(
    sizes.flatMap((v) => [v, v]),
    [sizes.length * 2],
  ).tensor;
  const logs = toFlatNumbers(t("log")(t("slice.Tensor")(spread, 0, 0, spread.count, 2)));
  const log = f.singular ? Number.NEGATIVE_INFINITY : logs.reduce((p, v) => p + v, 0);
  return [f.singular ? 0 : sign, log].map((v) => doubles([v], []).tensor);
}

const keepShape = (r: Tensor, a: Tensor, axes: readonly number[]): Tensor =>
  t("reshape")(
    r,
    a.sizes.map((n, k) => (axes.includes(k) ? 1 : n)),
  ) as Tensor;

function vectorNorm(a: Tensor, ord: unknown, axis: number): Tensor {
  if (typeof ord === "string") throw torchError("ValueError", `Invalid norm order '${ord}' for vectors`);
  return t("linalg_vector_norm")(a, none(ord) ? { v: 2 } : { v: num(ord) }, [axis], false) as Tensor;
}

function matrixNorm(a: Tensor, ord: unknown, rows: number, columns: number): Tensor {
  if (none(ord) || ord === "fro" || ord === "f")
    return t("linalg_vector_norm")(a, { v: 2 }, [rows, columns], false) as Tensor;
  const value = ord === "nuc" ? ord : typeof ord === "string" ? Number.NaN : num(ord);
  if (value === "nuc" || value === 2 || value === -2) {
    const rest = a.sizes.map((_, k) => k).filter((k) => k !== rows && k !== columns);
    const s = t("linalg_svdvals")(t("permute")(a, [...rest, rows, columns])) as Tensor;
    if (value === "nuc") return t("sum.dim_IntList")(s, [-1], false) as Tensor;
    return t(value === 2 ? "amax" : "amin")(s, [-1], false) as Tensor;
  }
  if (Math.abs(value) !== 1 && Math.abs(value) !== Number.POSITIVE_INFINITY) {
    throw torchError("ValueError", "Invalid norm order for matrices.");
  }
  const [summed, left] = Math.abs(value) === 1 ? [rows, columns] : [columns, rows];
  const sums = t("sum.dim_IntList")(t("abs")(a), [summed], false) as Tensor;
  return t(value > 0 ? "amax" : "amin")(sums, [left > summed ? left - 1 : left], false) as Tensor;
}

function norm(x: unknown, ord: unknown, axis: unknown, keepdims: unknown): unknown {
  const d = commonDType([x]);
  const a = castTo(asArray(x).tensor, d.kind === "f" || d.kind === "c" ? d : dt.float64);
  const n = a.sizes.length;
  const axes = none(axis) ? axesOf(null, n) : (values.items(axis) ?? [axis]).map((k) => wrapAxis(num(k), n));
  let r: Tensor;
  if (none(axis) && (none(ord) || (n === 2 && (ord === "fro" || ord === "f")))) {
    r = t("linalg_vector_norm")(t("reshape")(a, [-1]), { v: 2 }) as Tensor;
  } else if (axes.length === 1) r = vectorNorm(a, ord, axes[0]!);
  else if (axes.length === 2) {
    if (axes[0] === axes[1]) throw torchError("ValueError", "Duplicate axes given.");
    r = matrixNorm(a, ord, axes[0]!, axes[1]!);
  } else throw torchError("ValueError", "Improper number of dimensions to norm.");
  return unwrap(wrap(keepdims === true ? keepShape(r, a, axes) : r));
}

/** Count of singular values above a tolerance. */
function rank(a: unknown, tol: unknown, rtol: unknown): unknown {
  const array = asArray(a);
  if (array.ndim < 2) return t("item")(t("any")(t("ne.Scalar")(array.tensor, 0))) === true ? 1 : 0;
  const [x] = floating(a) as [Tensor];
  const s = t("linalg_svdvals")(x) as Tensor;
  const epsilon = dt.fromTorch(s.dtype) === dt.float32 ? 2 ** -23 : 2 ** -52;
  const relative = { v: none(rtol) ? Math.max(x.sizes.at(-1)!, x.sizes.at(-2)!) * epsilon : num(rtol) };
  const bound = none(tol)
    ? t("mul.Tensor")(t("amax")(s, [-1], true), relative)
    : t("unsqueeze")(castTo(asArray(tol).tensor, dt.fromTorch(s.dtype)), -1);
  return unwrap(wrap(t("sum.dim_IntList")(t("gt.Tensor")(s, bound), [-1], false)));
}

function solve(a: unknown, b: unknown): NDArray {
  const [x, y] = floating(a, b) as [Tensor, Tensor];
  square(x);
  const vector = y.sizes.length === 1;
  const n = x.sizes.at(-1);
  const rows = vector ? y.sizes[0] : y.sizes.at(-2);
  if (rows !== n) {
    throw torchError(
      "ValueError",
      `${vector ? "solve1" : "solve"}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature ` +
        `${vector ? "(m,m),(m)->(m)" : "(m,m),(m,n)->(m,n)"} (size ${rows} is different from ${n})`,
    );
  }
  let columns = (vector ? t("unsqueeze")(y, 1) : y) as Tensor;
  while (columns.sizes.length < x.sizes.length) columns = t("unsqueeze")(columns, 0) as Tensor;
  const small = smallMatrix(x);
  if (small !== null && columns.sizes.length === 2) {
    return doubles(solveSmall(small, n!, toFlatNumbers(columns), columns.sizes[1]!), y.sizes);
  }
  return guarded("Singular matrix", () => {
    const r = t("linalg_solve")(x, columns) as Tensor;
    return wrap(vector ? t("squeeze.dim")(r, -1) : r);
  });
}

function lstsq(a: unknown, b: unknown, rcond: unknown): unknown {
  const [x, y] = floating(a, b) as [Tensor, Tensor];
  if (x.sizes.length !== 2) fail(`${x.sizes.length}-dimensional array given. Array must be two-dimensional`);
  if (y.sizes.length > 2) fail(`${y.sizes.length}-dimensional array given. Array must be two-dimensional`);
  const column = (y.sizes.length === 1 ? t("unsqueeze")(y, 1) : y) as Tensor;
  const [m, n] = x.sizes as [number, number];
  if (column.sizes[0] !== m) fail("Incompatible dimensions");
  const epsilon = dt.fromTorch(x.dtype) === dt.float32 ? 2 ** -23 : 2 ** -52;
  const cut = none(rcond) ? epsilon * Math.max(m, n) : num(rcond) < 0 ? epsilon : num(rcond);
  const [solution, , found, s] = t("linalg_lstsq")(x, column, cut, "gelsd") as [Tensor, Tensor, Tensor, Tensor];
  const r = num(t("item")(found));
  const residuals =
    r === n && m > n
      ? t("sum.dim_IntList")(t("square")(t("abs")(t("sub.Tensor")(column, t("matmul")(x, solution)))), [0], false)
      : asArray([], dt.fromTorch(s.dtype)).tensor;
  return values.tuple([
    wrap(y.sizes.length === 1 ? t("squeeze.dim")(solution, 1) : solution),
    wrap(residuals),
    scalar(dt.int32, r),
    wrap(s),
  ]);
}

function matrixPower(a: unknown, n: unknown): unknown {
  const array = asArray(a);
  const x = square(array.tensor);
  let power = values.typeName(n) === "float" ? Number.NaN : num(n);
  if (!Number.isInteger(power)) throw torchError("TypeError", "exponent must be an integer");
  if (power === 0) {
    const one = castTo(t("eye")(x.sizes.at(-1)), array.dtype);
    return wrap(t("clone")(t("expand")(one, [...x.sizes])));
  }
  let base = power < 0 ? inverse(a) : array;
  power = Math.abs(power);
  let result: NDArray | null = null;
  for (; power > 0; power >>= 1) {
    if (power & 1) result = result === null ? base : (matmul(result, base) as NDArray);
    if (power > 1) base = matmul(base, base) as NDArray;
  }
  return result === array ? array.copy() : result;
}

function inverse(a: unknown): NDArray {
  const x = squareOf(a);
  const small = smallMatrix(x);
  if (small !== null) {
    const n = x.sizes[0]!;
    const one = small.map((_, i) => (i % (n + 1) === 0 ? 1 : 0));
    return doubles(solveSmall(small, n, one, n), x.sizes);
  }
  return guarded("Singular matrix", () => wrap(t("linalg_inv")(x)));
}

function condition(a: unknown, p: unknown): unknown {
  const [x] = floating(a) as [Tensor];
  if (x.count === 0) fail("cond is not defined on empty arrays");
  if (none(p) || p === 2 || p === -2) {
    const s = t("linalg_svdvals")(matrix(x)) as Tensor;
    const [high, low] = [t("amax")(s, [-1], false), t("amin")(s, [-1], false)];
    return unwrap(wrap(p === -2 ? t("div.Tensor")(low, high) : t("div.Tensor")(high, low)));
  }
  square(x);
  const inverted = t("linalg_inv_ex")(x) as Tensor[];
  const ok = t("eq.Scalar")(inverted[1], 0);
  const axes = values.tuple([-2, -1]);
  const [direct, back] = [norm(a, p, axes, false), norm(wrap(inverted[0]), p, axes, false)].map(
    (v) => asArray(v).tensor,
  );
  const product = t("mul.Tensor")(direct, back) as Tensor;
  return unwrap(wrap(t("where.self")(ok, product, t("full_like")(product, { v: Number.POSITIVE_INFINITY }))));
}

function qr(a: unknown, mode: unknown): unknown {
  const kind = mode ?? "reduced";
  if (!["reduced", "complete", "r", "raw"].includes(String(kind))) {
    throw torchError("ValueError", `Unrecognized mode '${String(kind)}'`);
  }
  const x = matrix(floating(a)[0]!);
  if (kind === "raw") {
    const [h, tau] = t("geqrf")(x) as [Tensor, Tensor];
    return values.tuple([wrap(t("contiguous")(t("transpose.int")(h, -2, -1))), wrap(tau)]);
  }
  const [q, r] = t("linalg_qr")(x, kind === "complete" ? "complete" : "reduced") as [Tensor, Tensor];
  return kind === "r" ? wrap(r) : named("QRResult", [wrap(q), wrap(r)]);
}

function svd(a: unknown, full: unknown, uv: unknown): unknown {
  const x = matrix(floating(a)[0]!);
  if (uv === false) return wrap(t("linalg_svdvals")(x));
  return named("SVDResult", (t("linalg_svd")(x, full !== false) as Tensor[]).map(wrap));
}

/** The triangle that `UPLO` names, mirrored. @throws ValueError */
function symmetric(a: unknown, uplo: unknown): Tensor {
  const side = String(uplo ?? "L").toUpperCase();
  if (side !== "L" && side !== "U") throw torchError("ValueError", "UPLO argument must be 'L' or 'U'");
  const x = squareOf(a);
  return side === "L" ? x : (t("transpose.int")(t("conj_physical")(x), -2, -1) as Tensor);
}

function eigh(x: Tensor): NDArray[] {
  const small = x.sizes[0] === 2 ? smallMatrix(x) : null;
  if (small === null || !small.every(Number.isFinite)) return (t("linalg_eigh")(x) as Tensor[]).map(wrap);
  const { values: w, vectors } = symmetric2(small[0]!, small[2]!, small[3]!);
  return [doubles(w, [2]), doubles(vectors, [2, 2])];
}

/** Eigenvalues without imaginary parts are real arrays in NumPy, and so are their vectors. */
function realUnlessNeeded(w: Tensor, v: Tensor | null, input: Tensor): NDArray[] {
  const parts = v === null ? [w] : [w, v];
  const real = !input.dtype.is_complex && t("item")(t("all")(t("eq.Scalar")(t("imag")(w), 0))) === true;
  return parts.map((x) => wrap(real ? t("clone")(t("real")(x)) : x));
}

export const linalgFunctions = pyfns("numpy.linalg", {
  "inv(a)": inverse,
  "pinv(a, rcond=None, hermitian=False, *, rtol=None)": (a: unknown, rcond: unknown, _h: unknown, rtol: unknown) => {
    const cut = none(rcond) ? (none(rtol) ? 1e-15 : num(rtol)) : num(rcond);
    return wrap(t("_linalg_pinv")(matrix(floating(a)[0]!), 0, cut, false));
  },
  // NumPy takes the determinant of the logarithm: the last digits show it
  "det(a)": (a: unknown) => {
    const [sign, logarithm] = slogdet(a) as [Tensor, Tensor];
    return unwrap(wrap(t("mul.Tensor")(sign, t("exp")(logarithm))));
  },
  "slogdet(a)": (a: unknown) =>
    named(
      "SlogdetResult",
      slogdet(a).map((r) => unwrap(wrap(r))),
    ),
  "solve(a, b)": solve,
  "lstsq(a, b, rcond=None)": lstsq,
  "norm(x, ord=None, axis=None, keepdims=False)": norm,
  "eigh(a, UPLO='L')": (a: unknown, uplo: unknown) => named("EighResult", eigh(symmetric(a, uplo))),
  "eigvalsh(a, UPLO='L')": (a: unknown, uplo: unknown) => wrap(t("linalg_eigvalsh")(symmetric(a, uplo))),
  "eig(a)": (a: unknown) => {
    const x = finite(squareOf(a));
    const [w, v] = t("linalg_eig")(x) as [Tensor, Tensor];
    return named("EigResult", realUnlessNeeded(w, v, x));
  },
  "eigvals(a)": (a: unknown) => {
    const x = finite(squareOf(a));
    return realUnlessNeeded(t("linalg_eigvals")(x) as Tensor, null, x)[0];
  },
  "svd(a, full_matrices=True, compute_uv=True, hermitian=False)": svd,
  "svdvals(x, /)": (a: unknown) => wrap(t("linalg_svdvals")(matrix(floating(a)[0]!))),
  "qr(a, mode='reduced')": qr,
  "cholesky(a, /, *, upper=False)": (a: unknown, upper: unknown) => {
    const x = squareOf(a);
    return guarded("Matrix is not positive definite", () => {
      const l = t("linalg_cholesky")(x) as Tensor;
      return wrap(upper === true ? t("contiguous")(t("transpose.int")(t("conj_physical")(l), -2, -1)) : l);
    });
  },
  "matrix_rank(A, tol=None, hermitian=False, *, rtol=None)": (a: unknown, tol: unknown, _h: unknown, rtol: unknown) =>
    rank(a, tol, rtol),
  "matrix_power(a, n)": matrixPower,
  "cond(x, p=None)": condition,
  "multi_dot(arrays, *, out=None)": (xs: unknown) => {
    const list = values.items(xs) as unknown[];
    if (list.length < 2) throw torchError("ValueError", "Expecting at least two arrays.");
    return list.reduce((a, b) => dot(a, b));
  },
});
