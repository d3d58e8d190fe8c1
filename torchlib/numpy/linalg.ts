// numpy.linalg over torch's decompositions: float64 results, LinAlgError's words.
import { torchError } from "../core/errors.ts";
import { pyfns } from "../core/pyclass.ts";
import { num, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import * as dt from "./dtype.ts";
import { asArray, castTo, NDArray, t, unwrap } from "./ndarray.ts";
import { axesOf } from "./reduce.ts";
import { matmul } from "./shape.ts";
import { commonDType } from "./ufunc.ts";

const none = (x: unknown): x is null | undefined => x === null || x === undefined;
const wrap = (x: unknown): NDArray => new NDArray(x as Tensor);

/** Operands in the floating dtype that LAPACK would compute in. */
function floating(...operands: unknown[]): Tensor[] {
  const d = commonDType(operands);
  const f = d.kind === "f" || d.kind === "c" ? (d === dt.float16 ? dt.float32 : d) : dt.float64;
  return operands.map((x) => castTo(asArray(x).tensor, f));
}

function square(a: Tensor): void {
  if (a.sizes.length < 2) {
    throw torchError(
      "LinAlgError",
      `${a.sizes.length}-dimensional array given. Array must be at least two-dimensional`,
    );
  }
  if (a.sizes.at(-1) !== a.sizes.at(-2))
    throw torchError("LinAlgError", "Last 2 dimensions of the array must be square");
}

/** Runs a factorisation; a singular matrix is NumPy's LinAlgError. */
function guarded<T>(words: string, f: () => T): T {
  try {
    return f();
  } catch (error) {
    const kind = (error as { kind?: string }).kind;
    if (kind === "LinAlgError" || kind === "RuntimeError") throw torchError("LinAlgError", words);
    throw error;
  }
}

function norm(x: unknown, ord: unknown, axis: unknown, keepdims: unknown): unknown {
  const [a] = floating(x) as [Tensor];
  const keep = keepdims === true;
  if (none(ord) && none(axis)) {
    const r = t("linalg_vector_norm")(t("reshape")(a, [-1]), { v: 2 });
    return keep
      ? wrap(
          t("reshape")(
            r,
            a.sizes.map(() => 1),
          ),
        )
      : unwrap(wrap(r));
  }
  const axes = none(axis) ? axesOf(null, a.sizes.length) : axesOf(axis, a.sizes.length);
  if (axes.length === 1) return unwrap(wrap(t("linalg_vector_norm")(a, none(ord) ? { v: 2 } : ord, axes, keep)));
  if (none(ord) || ord === "fro") return unwrap(wrap(t("linalg_vector_norm")(a, { v: 2 }, axes, keep)));
  const value = typeof ord === "string" ? ord : num(ord);
  if (value === "nuc" || value === 2 || value === -2) {
    const s = t("linalg_svdvals")(a) as Tensor;
    const r =
      value === "nuc"
        ? t("sum.dim_IntList")(s, [-1], keep)
        : value === 2
          ? t("amax")(s, [-1], keep)
          : t("amin")(s, [-1], keep);
    return unwrap(wrap(r));
  }
  const rows = value === 1 || value === -1;
  const sums = t("sum.dim_IntList")(t("abs")(a), [rows ? axes[0] : axes[1]], keep) as Tensor;
  const dim = keep ? (rows ? axes[1]! : axes[0]!) : sums.sizes.length - 1;
  return unwrap(wrap((value as number) > 0 ? t("amax")(sums, [dim], keep) : t("amin")(sums, [dim], keep)));
}

function rank(a: unknown): unknown {
  const [x] = floating(a) as [Tensor];
  const s = t("linalg_svdvals")(x) as Tensor;
  const tolerance = num(unwrap(wrap(t("amax")(s, [-1], false)))) * Math.max(...x.sizes) * 2 ** -52;
  return unwrap(wrap(t("sum.dim_IntList")(t("gt.Scalar")(s, { v: tolerance }), [-1], false)));
}

export const linalgFunctions = pyfns("numpy.linalg", {
  "inv(a)": (a: unknown) => {
    const [x] = floating(a) as [Tensor];
    square(x);
    return guarded("Singular matrix", () => wrap(t("linalg_inv")(x)));
  },
  "pinv(a, rcond=None, hermitian=False)": (a: unknown) => wrap(t("_linalg_pinv")(floating(a)[0], 0, 1e-15, false)),
  "det(a)": (a: unknown) => {
    const [x] = floating(a) as [Tensor];
    square(x);
    return unwrap(wrap(t("linalg_det")(x)));
  },
  "slogdet(a)": (a: unknown) => {
    const [x] = floating(a) as [Tensor];
    square(x);
    return values.tuple((t("linalg_slogdet")(x) as Tensor[]).map((r) => unwrap(wrap(r))));
  },
  "solve(a, b)": (a: unknown, b: unknown) => {
    const [x, y] = floating(a, b) as [Tensor, Tensor];
    square(x);
    return guarded("Singular matrix", () => wrap(t("linalg_solve")(x, y)));
  },
  "lstsq(a, b, rcond=None)": (a: unknown, b: unknown) => {
    const [x, y] = floating(a, b) as [Tensor, Tensor];
    const column = y.sizes.length === 1 ? (t("unsqueeze")(y, 1) as Tensor) : y;
    const solution = (t("linalg_lstsq")(x, column, 2 ** -52 * Math.max(...x.sizes), "gelsd") as Tensor[])[0];
    const residual = t("sub.Tensor")(column, t("matmul")(x, solution));
    const full = num(rank(a)) === x.sizes[1] && x.sizes[0]! > x.sizes[1]!;
    const squares = full ? t("sum.dim_IntList")(t("square")(residual), [0], false) : t("zeros")([0], x.dtype);
    return values.tuple([
      wrap(y.sizes.length === 1 ? t("squeeze.dim")(solution, 1) : solution),
      wrap(squares),
      num(rank(a)),
      wrap(t("linalg_svdvals")(x)),
    ]);
  },
  "norm(x, ord=None, axis=None, keepdims=False)": norm,
  "eigh(a, UPLO='L')": (a: unknown) => values.tuple((t("linalg_eigh")(floating(a)[0]) as Tensor[]).map(wrap)),
  "eigvalsh(a, UPLO='L')": (a: unknown) => wrap(t("linalg_eigvalsh")(floating(a)[0])),
  "eig(a)": (a: unknown) => values.tuple((t("linalg_eig")(floating(a)[0]) as Tensor[]).map((x) => wrap(realIfReal(x)))),
  "eigvals(a)": (a: unknown) => wrap(realIfReal(t("linalg_eigvals")(floating(a)[0]))),
  "svd(a, full_matrices=True, compute_uv=True, hermitian=False)": (a: unknown, full: unknown, uv: unknown) =>
    uv === false
      ? wrap(t("linalg_svdvals")(floating(a)[0]))
      : values.tuple((t("linalg_svd")(floating(a)[0], full !== false) as Tensor[]).map(wrap)),
  "svdvals(x)": (a: unknown) => wrap(t("linalg_svdvals")(floating(a)[0])),
  "qr(a, mode='reduced')": (a: unknown, mode: unknown) => {
    const [q, r] = t("linalg_qr")(floating(a)[0], mode === "complete" ? "complete" : "reduced") as [Tensor, Tensor];
    return mode === "r" ? wrap(r) : values.tuple([wrap(q), wrap(r)]);
  },
  "cholesky(a, *, upper=False)": (a: unknown) => {
    const [x] = floating(a) as [Tensor];
    square(x);
    return guarded("Matrix is not positive definite", () => wrap(t("linalg_cholesky")(x)));
  },
  "matrix_rank(A, tol=None, hermitian=False, *, rtol=None)": (a: unknown) => rank(a),
  "matrix_power(a, n)": (a: unknown, n: unknown) => {
    let power = num(n);
    const [x] = floating(a) as [Tensor];
    square(x);
    let base = power < 0 ? wrap(t("linalg_inv")(x)) : asArray(a);
    power = Math.abs(power);
    let result: NDArray | null = null;
    for (; power > 0; power >>= 1) {
      if (power & 1) result = result === null ? base : (matmul(result, base) as NDArray);
      base = matmul(base, base) as NDArray;
    }
    return result ?? wrap(castTo(t("eye")(x.sizes[0]), asArray(a).dtype));
  },
  "cond(x, p=None)": (a: unknown) => {
    const s = t("linalg_svdvals")(floating(a)[0]) as Tensor;
    return unwrap(wrap(t("div.Tensor")(t("amax")(s, [-1], false), t("amin")(s, [-1], false))));
  },
  "multi_dot(arrays)": (xs: unknown) => (values.items(xs) as unknown[]).reduce((a, b) => matmul(a, b)),
});

/** Eigenvalues without imaginary parts are real arrays in NumPy. */
function realIfReal(x: Tensor): Tensor {
  const imaginary = t("imag")(x);
  return t("item")(t("all")(t("eq.Scalar")(imaginary, 0))) === true ? t("contiguous")(t("real")(x)) : x;
}
