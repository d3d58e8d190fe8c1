// Making arrays: array, zeros, arange, linspace, eye, meshgrid and friends.
import { empty } from "../core/create.ts";
import { writeScalar } from "../core/element.ts";
import { torchError } from "../core/errors.ts";
import { pyfns } from "../core/pyclass.ts";
import { num, values } from "../core/pyvalue.ts";
import * as dt from "./dtype.ts";
import { asArray, castTo, NDArray, setFromLeaves, shapeOf, t, torchScalar, weakKind } from "./ndarray.ts";
import { commonDType } from "./ufunc.ts";

setFromLeaves((leaves, d) => {
  const tensor = empty([leaves.length], d.torch);
  const window = tensor.storage.windowAs(d.torch);
  for (let i = 0; i < leaves.length; i++) writeScalar(window, d.torch, i, torchScalar(leaves[i]) as number);
  return tensor;
});

const filled = (shape: unknown, value: number, dtype: unknown): NDArray =>
  new NDArray(t("full")(shapeOf(shape), value, dt.dtypeOf(dtype).torch));

const like = (a: unknown, value: number, dtype: unknown, shape: unknown): NDArray => {
  const array = asArray(a);
  const d = dtype === null || dtype === undefined ? array.dtype : dt.dtypeOf(dtype);
  const size = shape === null || shape === undefined ? [...array.shape] : shapeOf(shape);
  return new NDArray(t("full")(size, value, d.torch));
};

function arange(start: unknown, stop: unknown, step: unknown, dtype: unknown): NDArray {
  let [a, b, c] = [start, stop, step ?? 1];
  if (b === null || b === undefined) [a, b] = [0, a];
  a ??= 0;
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

function linspace(
  start: unknown,
  stop: unknown,
  n: unknown,
  endpoint: unknown,
  retstep: unknown,
  dtype: unknown,
): unknown {
  const count = num(n ?? 50);
  if (count < 0) throw torchError("ValueError", `Number of samples, ${count}, must be non-negative.`);
  const [a, b] = [num(torchScalar(start)), num(torchScalar(stop))];
  const div = endpoint === false ? count : count - 1;
  const step = div > 0 ? (b - a) / div : Number.NaN;
  const data = Array.from({ length: count }, (_, i) =>
    step === 0 || div <= 0 ? a + (i / (div || 1)) * (b - a) : i * step + a,
  );
  if (endpoint !== false && count > 1) data[count - 1] = b;
  const array = asArray(
    data.map((v) => ({ v })),
    dt.float64,
  );
  const d = dtype === null || dtype === undefined ? dt.float64 : dt.dtypeOf(dtype);
  const result = new NDArray(castTo(d.kind === "f" ? array.tensor : t("floor")(array.tensor), d));
  return retstep === true ? values.tuple([result, { v: step }]) : result;
}

function eye(n: unknown, m: unknown, k: unknown, dtype: unknown): NDArray {
  const rows = num(n);
  const columns = m === null || m === undefined ? rows : num(m);
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
    if (copy !== false && (a === object || (a as NDArray).base !== null)) a = a.copy();
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
    return new NDArray(t("clone")(t("expand")(asArray(value, d).tensor, shapeOf(shape))));
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
  "logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0)": (
    start: unknown,
    stop: unknown,
    n: unknown,
    endpoint: unknown,
    base: unknown,
    dtype: unknown,
  ) => {
    const exponents = linspace(start, stop, n, endpoint, false, null) as NDArray;
    const result = new NDArray(t("pow.Scalar")({ v: num(base) }, exponents.tensor));
    return dtype === null || dtype === undefined ? result : result.astype(dtype);
  },
  "geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0)": (
    start: unknown,
    stop: unknown,
    n: unknown,
    endpoint: unknown,
  ) => {
    const [a, b] = [num(start), num(stop)];
    const logs = linspace({ v: Math.log10(a) }, { v: Math.log10(b) }, n, endpoint, false, null) as NDArray;
    return new NDArray(t("pow.Scalar")({ v: 10 }, logs.tensor));
  },
  "eye(N, M=None, k=0, dtype=None, order='C', *, device=None, like=None)": eye,
  "identity(n, dtype=None, *, like=None)": (n: unknown, dtype: unknown) => eye(n, n, 0, dtype),
  "tri(N, M=None, k=0, dtype=None, *, like=None)": (n: unknown, m: unknown, k: unknown, dtype: unknown) =>
    new NDArray(
      t("tril")(filled([num(n), m === null || m === undefined ? num(n) : num(m)], 1, dtype).tensor, num(k ?? 0)),
    ),
  "tril(m, k=0)": (m: unknown, k: unknown) => new NDArray(t("tril")(asArray(m).tensor, num(k ?? 0))),
  "triu(m, k=0)": (m: unknown, k: unknown) => new NDArray(t("triu")(asArray(m).tensor, num(k ?? 0))),
  "diag(v, k=0)": (v: unknown, k: unknown) => new NDArray(t("diag")(asArray(v).tensor, num(k ?? 0))),
  "meshgrid(*xi, copy=True, sparse=False, indexing='xy')": (
    xi: unknown[],
    _copy: unknown,
    _sparse: unknown,
    indexing: unknown,
  ) =>
    (
      t("meshgrid.indexing")(
        xi.map((x) => asArray(x).tensor),
        indexing ?? "xy",
      ) as never[]
    ).map((x) => new NDArray(x).copy()),
  "frombuffer(buffer, dtype=None, count=-1, offset=0)": () => {
    throw torchError("NotImplementedError", "numpy.frombuffer is not implemented in pyt yet");
  },
});
