// Making arrays: array, zeros, arange, linspace, eye, meshgrid and friends.
import { empty } from "../core/create.ts";
import { writeScalar } from "../core/element.ts";
import { torchError } from "../core/errors.ts";
import { pyfns } from "../core/pyclass.ts";
import { num, values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import { checkFill, checkTogether } from "./broadcast.ts";
import * as dt from "./dtype.ts";
import { asArray, castTo, NDArray, setFromLeaves, shapeOf, t, torchScalar, unwrap, weakKind } from "./ndarray.ts";
import { NpScalar, scalar } from "./scalar.ts";
import { commonDType, ufuncs } from "./ufunc.ts";

setFromLeaves((leaves, d) => {
  const tensor = empty([leaves.length], d.torch);
  const window = tensor.storage.windowAs(d.torch);
  for (let i = 0; i < leaves.length; i++) writeScalar(window, d.torch, i, torchScalar(leaves[i]) as number);
  return tensor;
});

/** A shape for a new array. @throws ValueError for negative sizes */
function sizesOf(shape: unknown): number[] {
  const sizes = shapeOf(shape);
  if (sizes.some((n) => n < 0)) throw torchError("ValueError", "negative dimensions are not allowed");
  return sizes;
}

const filled = (shape: unknown, value: number, dtype: unknown): NDArray =>
  new NDArray(t("full")(sizesOf(shape), value, dt.dtypeOf(dtype).torch));

const like = (a: unknown, value: number, dtype: unknown, shape: unknown): NDArray => {
  const array = asArray(a);
  const d = dtype === null || dtype === undefined ? array.dtype : dt.dtypeOf(dtype);
  const size = shape === null || shape === undefined ? [...array.shape] : sizesOf(shape);
  return new NDArray(t("full")(size, value, d.torch));
};

function arange(start: unknown, stop: unknown, step: unknown, dtype: unknown): NDArray {
  let [a, b, c] = [start, stop, step ?? 1];
  if (b === null || b === undefined) [a, b] = [0, a];
  a ??= 0;
  if (none(dtype) && (typeof a === "string" || typeof b === "string" || typeof c === "string")) {
    throw torchError("TypeError", "arange() not supported for inputs with DType <class 'numpy.dtypes.StrDType'>.");
  }
  const d = dtype === null || dtype === undefined ? commonDType([a, b, c]) : dt.dtypeOf(dtype);
  const [x, y, s] = [num(torchScalar(a)), num(torchScalar(b)), num(torchScalar(c))];
  if (s === 0) throw torchError("ZeroDivisionError", "division by zero");
  const n = Math.max(0, Math.ceil((y - x) / s));
  const ramp = t("arange")(n, d.kind === "f" ? dt.float64.torch : dt.int64.torch);
  // NumPy fills from the first two values: start + i * delta with delta rounded once
  const delta = x + s - x;
  const scaled = t("add.Tensor")(
    t("mul.Tensor")(ramp, d.kind === "f" ? { v: delta } : delta),
    d.kind === "f" ? { v: x } : x,
  );
  return new NDArray(castTo(scaled, d));
}

const none = (x: unknown): x is null | undefined => x === null || x === undefined;

/** A count given as an integer. @throws TypeError, ValueError */
function countOf(n: unknown): number {
  if (values.typeName(n) === "float")
    throw torchError("TypeError", "'float' object cannot be interpreted as an integer");
  const count = num(n ?? 50);
  if (count < 0) throw torchError("ValueError", `Number of samples, ${count}, must be non-negative.`);
  return count;
}

/** `linspace` between numbers: the usual case, without tensors in between. */
function scalarLinspace(a: number, b: number, count: number, endpoint: boolean): { data: number[]; step: number } {
  const div = endpoint ? count - 1 : count;
  const step = div > 0 ? (b - a) / div : Number.NaN;
  const data = Array.from({ length: count }, (_, i) =>
    step === 0 || div <= 0 ? a + (i / (div || 1)) * (b - a) : i * step + a,
  );
  if (endpoint && count > 1) data[count - 1] = b;
  return { data, step };
}

/** `linspace` between arrays: the samples lie along a new axis. */
function arrayLinspace(a: NDArray, b: NDArray, count: number, endpoint: boolean): { samples: Tensor; step: Tensor } {
  checkTogether([b, a]);
  const [x, y] = t("broadcast_tensors")([a.tensor, b.tensor]) as [Tensor, Tensor];
  const div = endpoint ? count - 1 : count;
  const delta = t("sub.Tensor")(y, x) as Tensor;
  const ramp = t("reshape")(t("to.dtype")(t("arange")(count), x.dtype), [count, ...x.sizes.map(() => 1)]) as Tensor;
  const step = t("div.Tensor")(delta, div > 0 ? div : { v: Number.NaN }) as Tensor;
  const spread = div > 0 ? t("mul.Tensor")(ramp, step) : t("mul.Tensor")(ramp, delta);
  const samples = t("add.Tensor")(spread, x) as Tensor;
  if (endpoint && count > 1) t("copy_")(t("select.int")(samples, 0, count - 1), y);
  return { samples, step };
}

const isNumber = (x: unknown): boolean => weakKind(x) !== null || x instanceof NpScalar;

function linspace(
  start: unknown,
  stop: unknown,
  n: unknown,
  endpoint: unknown,
  retstep: unknown,
  dtype: unknown,
  axis?: unknown,
): unknown {
  const count = countOf(n);
  const common = commonDType([start, stop]);
  const work = common.kind === "c" ? dt.complex128 : common.kind === "f" ? common : dt.float64;
  let samples: Tensor;
  let step: unknown;
  if (isNumber(start) && isNumber(stop) && work === dt.float64) {
    const made = scalarLinspace(num(torchScalar(start)), num(torchScalar(stop)), count, endpoint !== false);
    samples = asArray(
      made.data.map((v) => ({ v })),
      dt.float64,
    ).tensor;
    step = scalar(dt.float64, made.step);
  } else {
    const made = arrayLinspace(asArray(start, work), asArray(stop, work), count, endpoint !== false);
    const k = num(axis ?? 0);
    samples = (k === 0 ? made.samples : t("movedim.int")(made.samples, 0, k)) as Tensor;
    step = unwrap(new NDArray(made.step));
  }
  const d = none(dtype) ? work : dt.dtypeOf(dtype);
  const whole = d.kind === "i" || d.kind === "u";
  const result = new NDArray(castTo(whole ? t("floor")(samples) : samples, d));
  return retstep === true ? values.tuple([result, step]) : result;
}

function logspace(
  start: unknown,
  stop: unknown,
  n: unknown,
  endpoint: unknown,
  base: unknown,
  dtype: unknown,
  axis: unknown,
): NDArray {
  const exponents = linspace(start, stop, n, endpoint, false, null, axis) as NDArray;
  const result = asArray(ufuncs.power!(base ?? { v: 10 }, exponents));
  return none(dtype) ? result : result.astype(dtype);
}

/** Samples whose logarithms are evenly spaced; the ends are exact. @throws ValueError for zero */
function geomspace(
  start: unknown,
  stop: unknown,
  n: unknown,
  endpoint: unknown,
  dtype: unknown,
  axis: unknown,
): NDArray {
  const count = countOf(n);
  let common = commonDType([start, stop]);
  if (common.kind !== "f" && common.kind !== "c") common = dt.float64;
  const [a, b] = [asArray(start, common), asArray(stop, common)].map((x) => x.tensor) as [Tensor, Tensor];
  const truly = (x: unknown): boolean => t("item")(t("any")(x)) === true;
  if (truly(t("eq.Scalar")(a, 0)) || truly(t("eq.Scalar")(b, 0))) {
    throw torchError("ValueError", "Geometric sequence cannot include zero");
  }
  const sign = t("sgn")(a) as Tensor;
  const [x, y] = [t("div.Tensor")(a, sign), t("div.Tensor")(b, sign)] as [Tensor, Tensor];
  const exponents = arrayLinspace(new NDArray(t("log10")(x)), new NDArray(t("log10")(y)), count, endpoint !== false);
  const samples = t("pow.Scalar")({ v: 10 }, exponents.samples) as Tensor;
  if (count > 0) t("copy_")(t("select.int")(samples, 0, 0), x);
  if (count > 1 && endpoint !== false) t("copy_")(t("select.int")(samples, 0, count - 1), y);
  const k = num(axis ?? 0);
  const signed = t("mul.Tensor")(samples, sign);
  const result = new NDArray(k === 0 ? signed : t("movedim.int")(signed, 0, k));
  return none(dtype) ? result : result.astype(dtype);
}

/** Coordinates along each axis: full grids, or open ones with `sparse`. */
function meshgrid(xi: unknown[], copy: unknown, sparse: unknown, indexing: unknown): unknown {
  if (indexing !== undefined && indexing !== "xy" && indexing !== "ij") {
    throw torchError("ValueError", "Valid values for `indexing` are 'xy' and 'ij'.");
  }
  const arrays = xi.map((x) => asArray(x));
  const n = arrays.length;
  const swap = indexing !== "ij" && n > 1;
  const place = (i: number): number => (swap && i < 2 ? 1 - i : i);
  const sizes = new Array<number>(n);
  arrays.forEach((a, i) => {
    sizes[place(i)] = a.size;
  });
  return values.tuple(
    arrays.map((a, i) => {
      const open = t("reshape")(
        a.tensor,
        sizes.map((_, k) => (k === place(i) ? a.size : 1)),
      );
      const grid = a.view(sparse === true ? open : t("expand")(open, sizes));
      return copy === false ? grid : grid.copy();
    }),
  );
}

function diag(v: unknown, k: unknown): NDArray {
  const a = asArray(v);
  if (a.ndim !== 1 && a.ndim !== 2) throw torchError("ValueError", "Input must be 1- or 2-d.");
  const made = t("diag")(a.tensor, num(k ?? 0));
  return a.ndim === 1 ? new NDArray(made) : a.view(made);
}

/** @throws TypeError for a float */
function countLike(n: unknown): number {
  if (values.typeName(n) === "float")
    throw torchError("TypeError", "'float' object cannot be interpreted as an integer");
  return num(n);
}

/** A triangle of an array; of the rows that a vector fills. */
function triangle(op: "tril" | "triu", m: unknown, k: unknown): NDArray {
  const x = asArray(m).tensor;
  const n = x.sizes[0] ?? 1;
  return new NDArray(t(op)(x.sizes.length < 2 ? t("expand")(x, [n, n]) : x, num(k ?? 0)));
}

function eye(n: unknown, m: unknown, k: unknown, dtype: unknown): NDArray {
  const [rows, columns] = sizesOf(values.tuple([countLike(n), countLike(m ?? n)])) as [number, number];
  const d = dt.dtypeOf(dtype);
  const i = t("unsqueeze")(t("arange")(rows), 1);
  const j = t("unsqueeze")(t("arange")(columns), 0);
  return new NDArray(castTo(t("eq.Tensor")(t("add.Tensor")(i, num(k ?? 0)), j), d));
}

export const creationFunctions = pyfns("numpy", {
  "array(object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, like=None)": (
    object: unknown,
    dtype: unknown,
    copy: unknown,
    _order: unknown,
    _subok: unknown,
    ndmin: unknown,
  ) => {
    const d = dtype === null || dtype === undefined ? null : dt.dtypeOf(dtype);
    let a = asArray(object, d);
    if (copy !== false && copy !== null && (a === object || (a as NDArray).base !== null || object instanceof Tensor))
      a = a.copy();
    while (a.ndim < num(ndmin ?? 0)) a = new NDArray(t("unsqueeze")(a.tensor, 0));
    return a;
  },
  "asarray(a, dtype=None, order=None, *, device=None, copy=None, like=None)": (a: unknown, dtype: unknown) =>
    asArray(a, dtype === null || dtype === undefined ? null : dt.dtypeOf(dtype)),
  "ascontiguousarray(a, dtype=None)": (a: unknown, dtype: unknown) =>
    new NDArray(t("contiguous")(asArray(a, dtype === null || dtype === undefined ? null : dt.dtypeOf(dtype)).tensor)),
  "asanyarray(a, dtype=None)": (a: unknown, dtype: unknown) =>
    asArray(a, dtype === null || dtype === undefined ? null : dt.dtypeOf(dtype)),
  "copy(a, order='K', subok=False)": (a: unknown) => asArray(a).copy(),
  "zeros(shape, dtype=None, order='C', *, device=None, like=None)": (shape: unknown, dtype: unknown) =>
    filled(shape, 0, dtype),
  "ones(shape, dtype=None, order='C', *, device=None, like=None)": (shape: unknown, dtype: unknown) =>
    filled(shape, 1, dtype),
  "empty(shape, dtype=None, order='C', *, device=None, like=None)": (shape: unknown, dtype: unknown) =>
    filled(shape, 0, dtype),
  "full(shape, fill_value, dtype=None, order='C', *, device=None, like=None)": (
    shape: unknown,
    value: unknown,
    dtype: unknown,
  ) => {
    const d =
      dtype === null || dtype === undefined
        ? weakKind(value) === null
          ? asArray(value).dtype
          : commonDType([value])
        : dt.dtypeOf(dtype);
    const [source, sizes] = [asArray(value, d), sizesOf(shape)];
    checkFill(source.shape, sizes);
    return new NDArray(t("clone")(t("expand")(source.tensor, sizes)));
  },
  "zeros_like(a, dtype=None, order='K', subok=True, shape=None)": (
    a: unknown,
    dtype: unknown,
    _o: unknown,
    _s: unknown,
    shape: unknown,
  ) => like(a, 0, dtype, shape),
  "ones_like(a, dtype=None, order='K', subok=True, shape=None)": (
    a: unknown,
    dtype: unknown,
    _o: unknown,
    _s: unknown,
    shape: unknown,
  ) => like(a, 1, dtype, shape),
  "empty_like(prototype, dtype=None, order='K', subok=True, shape=None)": (
    a: unknown,
    dtype: unknown,
    _o: unknown,
    _s: unknown,
    shape: unknown,
  ) => like(a, 0, dtype, shape),
  "full_like(a, fill_value, dtype=None, order='K', subok=True, shape=None)": (
    a: unknown,
    value: unknown,
    dtype: unknown,
    _o: unknown,
    _s: unknown,
    shape: unknown,
  ) => {
    const base = like(a, 0, dtype, shape);
    base.fill(value);
    return base;
  },
  "arange(start=None, stop=None, step=None, dtype=None, *, device=None, like=None)": arange,
  "linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0, *, device=None)": linspace,
  "logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0)": logspace,
  "geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0)": geomspace,
  "eye(N, M=None, k=0, dtype=None, order='C', *, device=None, like=None)": eye,
  "identity(n, dtype=None, *, like=None)": (n: unknown, dtype: unknown) => eye(n, n, 0, dtype),
  "tri(N, M=None, k=0, dtype=None, *, like=None)": (n: unknown, m: unknown, k: unknown, dtype: unknown) =>
    new NDArray(
      t("tril")(filled(values.tuple([n, m ?? n].map((v) => Math.max(0, countLike(v)))), 1, dtype).tensor, num(k ?? 0)),
    ),
  "tril(m, k=0)": (m: unknown, k: unknown) => triangle("tril", m, k),
  "triu(m, k=0)": (m: unknown, k: unknown) => triangle("triu", m, k),
  "diag(v, k=0)": diag,
  "meshgrid(*xi, copy=True, sparse=False, indexing='xy')": meshgrid,
});
