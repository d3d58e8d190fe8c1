// Reductions and scans of NumPy: axis rules, accumulation dtypes, keepdims, out.
import { torchError } from "../core/errors.ts";
import { pyfns } from "../core/pyclass.ts";
import { num, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { checkReductionOutput } from "./broadcast.ts";
import { complexArgExtreme, complexExtreme } from "./complex-order.ts";
import type { NpDType } from "./dtype.ts";
import * as dt from "./dtype.ts";
import { asArray, castTo, NDArray, t, unwrap } from "./ndarray.ts";
import { NpScalar } from "./scalar.ts";
import { productInOrder, scanInOrder, sumInOrder } from "./sums.ts";
import { reportFloatError, store, type Value } from "./ufunc.ts";

/** `axis=None | int | tuple` as wrapped dimensions. @throws AxisError's text as ValueError */
export function axesOf(axis: unknown, ndim: number): number[] {
  if (axis === null || axis === undefined) return Array.from({ length: ndim }, (_, i) => i);
  const axes = (values.items(axis) ?? [axis]).map((a) => wrapAxis(axisNumber(a), ndim));
  if (new Set(axes).size !== axes.length) throw torchError("ValueError", "duplicate value in 'axis'");
  return axes;
}

/** An axis given from Python. @throws TypeError for anything but integers */
export function axisNumber(axis: unknown): number {
  if (typeof axis === "number" && Number.isInteger(axis)) return axis;
  const v = axis instanceof NDArray || axis instanceof NpScalar ? num(axis) : Number.NaN;
  if (Number.isInteger(v)) return v;
  if (typeof axis === "boolean") return Number(axis);
  throw torchError("TypeError", `'${values.typeName(axis)}' object cannot be interpreted as an integer`);
}

export function wrapAxis(axis: number, ndim: number): number {
  if (axis < -ndim || axis >= ndim) {
    throw torchError("AxisError", `axis ${axis} is out of bounds for array of dimension ${ndim}`);
  }
  return axis < 0 ? axis + ndim : axis;
}

type Kernel = (x: Tensor, axes: number[], keep: boolean) => Tensor;

const over =
  (op: string): Kernel =>
  (x, axes, keep) =>
    t(op)(x, axes, keep) as Tensor;

/** Kernels that take one dimension at a time, last first so that positions stay true. */
const each =
  (op: string): Kernel =>
  (x, axes, keep) => {
    let r = x;
    for (const a of [...axes].sort((p, q) => q - p)) r = t(op)(r, a, keep) as Tensor;
    return r;
  };

const sum: Kernel = (x, axes, keep) =>
  axes.length === 0 ? x : (sumInOrder(x, axes, keep) ?? (t("sum.dim_IntList")(x, axes, keep) as Tensor));
const prod: Kernel = (x, axes, keep) => productInOrder(x, axes, keep) ?? each("prod.dim_int")(x, axes, keep);
const all = each("all.dim");
const any = each("any.dim");
const amax = over("amax");
const amin = over("amin");

function run(
  a: unknown,
  axis: unknown,
  keepdims: unknown,
  dtypeFor: (d: NpDType) => NpDType,
  kernel: Kernel,
  out: unknown,
  name: string,
): Value {
  const array = asArray(a);
  const axes = axesOf(axis, array.ndim);
  const target = out instanceof NDArray ? out : null;
  // sums and products with `out` are done in its dtype
  const d = target !== null && dtypeFor === dt.accumulateFor ? target.dtype : dtypeFor(array.dtype);
  let tensor = kernel(castTo(array.tensor, d), axes, keepdims === true);
  // torch's integer sums are int64
  if (d.kind === "u" && tensor.dtype === dt.int64.torch) tensor = castTo(tensor, d);
  if (target !== null) checkReductionOutput(name, target.shape, tensor.sizes, array.shape, axes, keepdims === true);
  return store(name, tensor, { out });
}

const given = (dtype: unknown, otherwise: (d: NpDType) => NpDType): ((d: NpDType) => NpDType) =>
  dtype === null || dtype === undefined ? otherwise : () => dt.dtypeOf(dtype);

const meanType = (d: NpDType): NpDType => (d.kind === "f" || d.kind === "c" ? d : dt.float64);

const mean: Kernel = (x, axes, keep) => {
  const n = axes.reduce((p, a) => p * x.sizes[a]!, 1);
  const total = sum(x, axes, keep);
  if (n === 0) {
    warn("Mean of empty slice", "RuntimeWarning");
    reportInvalidDivision(total);
  }
  return t("div.Tensor")(total, n) as Tensor;
};

/** The division of a sum of nothing by zero: of a scalar for results without axes, of the mean within a variance when null. */
function reportInvalidDivision(total: Tensor | null): void {
  reportFloatError("invalid", "invalid value", total !== null && total.sizes.length === 0 ? "scalar divide" : "divide");
}

/** Half floats are averaged in single precision. */
const widened =
  (kernel: Kernel): Kernel =>
  (x, axes, keep) =>
    x.dtype === dt.float16.torch
      ? castTo(kernel(castTo(x, dt.float32), axes, keep), dt.float16)
      : kernel(x, axes, keep);

function variance(ddof: number, root: boolean): Kernel {
  return widened((x, axes, keep) => {
    const n = axes.reduce((p, a) => p * x.sizes[a]!, 1);
    if (n - ddof <= 0) warn("Degrees of freedom <= 0 for slice", "RuntimeWarning");
    if (n === 0) reportInvalidDivision(null);
    const centre = n === 0 ? sum(x, axes, true) : mean(x, axes, true);
    const centred = t("sub.Tensor")(x, centre) as Tensor;
    const squares = x.dtype.is_complex ? t("square")(t("abs")(centred)) : t("square")(centred);
    const total = sum(squares as Tensor, axes, keep);
    if (n - ddof <= 0) reportInvalidDivision(total);
    const v = t("div.Tensor")(total, Math.max(n - ddof, 0));
    return (root ? t("sqrt")(v) : v) as Tensor;
  });
}

function extreme(name: string, kernel: Kernel): Kernel {
  return (x, axes, keep) => {
    if (axes.some((a) => x.sizes[a] === 0)) {
      throw torchError("ValueError", `zero-size array to reduction operation ${name} which has no identity`);
    }
    if (axes.length === 0) return x;
    if (x.dtype.is_complex) return complexExtreme(x, axes, keep, name === "maximum");
    return x.dtype.code === 11 ? castTo(kernel(castTo(x, dt.uint8), axes, keep), dt.bool_) : kernel(x, axes, keep);
  };
}
const maximum = extreme("maximum", amax);
const minimum = extreme("minimum", amin);

/** @throws ValueError, TypeError for an `out` that is not the result's shape and dtype */
function argOutput(op: string, result: Tensor, out: unknown): Value {
  if (out instanceof NDArray) {
    if (out.dtype !== dt.int64 && !dt.canCast(out.dtype, dt.int64, "safe")) {
      throw torchError(
        "TypeError",
        `Cannot cast array data from ${out.dtype.repr()} to dtype('int64') according to the rule 'safe'`,
      );
    }
    if (out.shape.join() !== result.sizes.join())
      throw torchError("ValueError", `output array does not match result of np.${op}.`);
  }
  return store(op, result, { out });
}

function argExtreme(op: string, a: unknown, axis: unknown, out: unknown, keepdims: unknown): Value {
  const array = asArray(a);
  if (array.size === 0) throw torchError("ValueError", `attempt to get ${op} of an empty sequence`);
  const x = array.dtype === dt.bool_ ? castTo(array.tensor, dt.uint8) : array.tensor;
  const flat = axis === null || axis === undefined;
  const k = flat ? 0 : wrapAxis(axisNumber(axis), array.ndim);
  const operand = flat ? t("reshape")(x, [-1]) : x;
  let found = (
    x.dtype.is_complex ? complexArgExtreme(operand, k, op === "argmax") : t(op)(operand, k, false)
  ) as Tensor;
  if (keepdims === true)
    found = t("reshape")(
      found,
      array.shape.map((n, i) => (flat || i === k ? 1 : n)),
    );
  return argOutput(op, found, out);
}

function scan(op: "cumsum" | "cumprod", a: unknown, axis: unknown, dtype: unknown, out: unknown): Value {
  const array = asArray(a);
  const d = given(dtype, dt.accumulateFor)(array.dtype);
  const flat = axis === null || axis === undefined;
  const x = castTo(flat ? t("reshape")(array.tensor, [-1]) : array.tensor, d);
  const k = flat ? 0 : wrapAxis(axisNumber(axis), array.ndim);
  const scanned = scanInOrder(op, x, k) ?? (t(op)(x, k) as Tensor);
  if (out instanceof NDArray && out.shape.join() !== scanned.sizes.join())
    throw torchError("ValueError", "provided out is the wrong size for the accumulation.");
  return store(op, d.kind === "u" ? castTo(scanned, d) : scanned, { out });
}

/** Replaces NaNs before a reduction. */
const without = (x: unknown, value: number): NDArray => {
  const a = asArray(x);
  return a.dtype.kind === "f"
    ? new NDArray(t("where.self")(t("isnan")(a.tensor), t("full_like")(a.tensor, { v: value }), a.tensor))
    : a;
};

function nanMean(a: unknown, axis: unknown, keepdims: unknown): { mean: Tensor; count: Tensor; axes: number[] } {
  const array = asArray(a);
  const axes = axesOf(axis, array.ndim);
  const count = sum(castTo(t("logical_not")(t("isnan")(array.tensor)), array.dtype), axes, keepdims === true);
  return { mean: t("div.Tensor")(sum(without(a, 0).tensor, axes, keepdims === true), count), count, axes };
}

/** Elements outside `where` become the reduction's identity (or `initial`, where there is none). */
function masked(a: unknown, where: unknown, fill: unknown): unknown {
  if (where === undefined || where === null || where === true) return a;
  const array = asArray(a);
  const mask = asArray(where, dt.bool_).tensor;
  const other = castTo(asArray(fill).tensor, array.dtype);
  return new NDArray(t("where.self")(mask, array.tensor, other) as Tensor);
}

/** `mean(where=)`: the sum of what is picked over its count. */
function meanWhere(a: unknown, axis: unknown, dtype: unknown, out: unknown, keep: unknown, where: unknown): Value {
  if (where === undefined || where === null || where === true) return reductions.mean(a, axis, dtype, out, keep);
  const array = asArray(a);
  const mask = new NDArray(t("clone")(t("expand")(asArray(where, dt.bool_).tensor, [...array.shape])) as Tensor);
  const d = given(dtype, meanType)(array.dtype);
  const total = asArray(reductions.sum(masked(array, where, 0), axis, d, null, keep)).tensor;
  const count = castTo(asArray(reductions.sum(mask, axis, null, null, keep)).tensor, d);
  return store("mean", t("div.Tensor")(total, count) as Tensor, { out });
}

const missing = (x: unknown): boolean => x === undefined || x === null;

/** `where=` and `initial=` of max and min. */
export function extremeFrom(
  name: "max" | "min",
  a: unknown,
  axis: unknown,
  out: unknown,
  keep: unknown,
  initial: unknown,
  where: unknown,
): Value {
  if (missing(initial) && (missing(where) || where === true)) return reductions[name](a, axis, out, keep);
  if (missing(initial)) {
    throw torchError(
      "ValueError",
      `reduction operation '${name === "max" ? "maximum" : "minimum"}' does not have an identity, so to use a where mask one has to specify 'initial'`,
    );
  }
  const array = asArray(a);
  const start = castTo(asArray(initial).tensor, array.dtype);
  if (array.size === 0) return store(name, t("clone")(start) as Tensor, { out });
  const found = asArray(reductions[name](masked(array, where, initial), axis, null, keep)).tensor;
  return store(name, t(name === "max" ? "maximum" : "minimum")(found, start) as Tensor, { out });
}

/** `where=` and `initial=` of sum and prod. */
export function accumulateFrom(
  name: "sum" | "prod",
  a: unknown,
  axis: unknown,
  dtype: unknown,
  out: unknown,
  keep: unknown,
  initial: unknown,
  where: unknown,
): Value {
  const r = reductions[name](
    masked(a, where, name === "sum" ? 0 : 1),
    axis,
    dtype,
    missing(initial) ? out : null,
    keep,
  );
  if (missing(initial)) return r;
  const op = name === "sum" ? "add.Tensor" : "mul.Tensor";
  return store(name, t(op)(asArray(r).tensor, castTo(asArray(initial).tensor, asArray(r).dtype)) as Tensor, { out });
}

export { meanWhere };

/** Shared by functions and methods: name → (array, axis, dtype, out, keepdims, ddof) → value. */
export const reductions = {
  sum: (a: unknown, axis?: unknown, dtype?: unknown, out?: unknown, keepdims?: unknown) =>
    run(a, axis, keepdims, given(dtype, dt.accumulateFor), sum, out, "add"),
  prod: (a: unknown, axis?: unknown, dtype?: unknown, out?: unknown, keepdims?: unknown) =>
    run(a, axis, keepdims, given(dtype, dt.accumulateFor), prod, out, "multiply"),
  mean: (a: unknown, axis?: unknown, dtype?: unknown, out?: unknown, keepdims?: unknown) =>
    run(a, axis, keepdims, given(dtype, meanType), widened(mean), out, "add"),
  std: (a: unknown, axis?: unknown, dtype?: unknown, out?: unknown, ddof?: unknown, keepdims?: unknown) =>
    run(a, axis, keepdims, given(dtype, meanType), variance(num(ddof ?? 0), true), out, "add"),
  var: (a: unknown, axis?: unknown, dtype?: unknown, out?: unknown, ddof?: unknown, keepdims?: unknown) =>
    run(a, axis, keepdims, given(dtype, meanType), variance(num(ddof ?? 0), false), out, "add"),
  max: (a: unknown, axis?: unknown, out?: unknown, keepdims?: unknown) =>
    run(a, axis, keepdims, (d) => d, maximum, out, "maximum"),
  min: (a: unknown, axis?: unknown, out?: unknown, keepdims?: unknown) =>
    run(a, axis, keepdims, (d) => d, minimum, out, "minimum"),
  ptp: (a: unknown, axis?: unknown, out?: unknown, keepdims?: unknown) =>
    run(
      a,
      axis,
      keepdims,
      (d) => d,
      (x, axes, keep) => t("sub.Tensor")(maximum(x, axes, keep), minimum(x, axes, keep)) as Tensor,
      out,
      "ptp",
    ),
  all: (a: unknown, axis?: unknown, out?: unknown, keepdims?: unknown) =>
    run(a, axis, keepdims, () => dt.bool_, all, out, "logical_and"),
  any: (a: unknown, axis?: unknown, out?: unknown, keepdims?: unknown) =>
    run(a, axis, keepdims, () => dt.bool_, any, out, "logical_or"),
  argmax: (a: unknown, axis?: unknown, out?: unknown, keepdims?: unknown) =>
    argExtreme("argmax", a, axis, out, keepdims),
  argmin: (a: unknown, axis?: unknown, out?: unknown, keepdims?: unknown) =>
    argExtreme("argmin", a, axis, out, keepdims),
  cumsum: (a: unknown, axis?: unknown, dtype?: unknown, out?: unknown) => scan("cumsum", a, axis, dtype, out),
  cumprod: (a: unknown, axis?: unknown, dtype?: unknown, out?: unknown) => scan("cumprod", a, axis, dtype, out),
};

const plain =
  (f: (a: unknown, axis?: unknown, out?: unknown, keepdims?: unknown) => Value) =>
  (a: unknown, axis: unknown, out: unknown, keepdims: unknown) =>
    f(a, axis, out, keepdims);

/** Passes `value` on; masks that a reduction does not take yet are refused rather than ignored. */
function refuseWhere(name: string, where: unknown, value: unknown): unknown {
  if (where === undefined || where === null || where === true) return value;
  throw torchError("NotImplementedError", `numpy.${name} with where= is not implemented in pyt yet`);
}

export const reduceFunctions = pyfns("numpy", {
  "sum(a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True)": (
    ...p: [unknown, unknown, unknown, unknown, unknown, unknown, unknown]
  ) => accumulateFrom("sum", ...p),
  "prod(a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True)": (
    ...p: [unknown, unknown, unknown, unknown, unknown, unknown, unknown]
  ) => accumulateFrom("prod", ...p),
  "mean(a, axis=None, dtype=None, out=None, keepdims=False, *, where=True)": meanWhere,
  "std(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=None, correction=None)": (
    a: unknown,
    axis: unknown,
    dtype: unknown,
    out: unknown,
    ddof: unknown,
    keepdims: unknown,
    where: unknown,
  ) => reductions.std(a, axis, dtype, out, refuseWhere("std", where, ddof), keepdims),
  "var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=None, correction=None)": (
    a: unknown,
    axis: unknown,
    dtype: unknown,
    out: unknown,
    ddof: unknown,
    keepdims: unknown,
    where: unknown,
  ) => reductions.var(a, axis, dtype, out, refuseWhere("var", where, ddof), keepdims),
  "max(a, axis=None, out=None, keepdims=False, initial=None, where=True)": (
    ...p: [unknown, unknown, unknown, unknown, unknown, unknown]
  ) => extremeFrom("max", ...p),
  "min(a, axis=None, out=None, keepdims=False, initial=None, where=True)": (
    ...p: [unknown, unknown, unknown, unknown, unknown, unknown]
  ) => extremeFrom("min", ...p),
  "amax(a, axis=None, out=None, keepdims=False, initial=None, where=True)": (
    ...p: [unknown, unknown, unknown, unknown, unknown, unknown]
  ) => extremeFrom("max", ...p),
  "amin(a, axis=None, out=None, keepdims=False, initial=None, where=True)": (
    ...p: [unknown, unknown, unknown, unknown, unknown, unknown]
  ) => extremeFrom("min", ...p),
  "ptp(a, axis=None, out=None, keepdims=False)": plain(reductions.ptp),
  "all(a, axis=None, out=None, keepdims=False, *, where=True)": (
    a: unknown,
    axis: unknown,
    out: unknown,
    keepdims: unknown,
    where: unknown,
  ) => reductions.all(a, axis, out, refuseWhere("all", where, keepdims)),
  "any(a, axis=None, out=None, keepdims=False, *, where=True)": (
    a: unknown,
    axis: unknown,
    out: unknown,
    keepdims: unknown,
    where: unknown,
  ) => reductions.any(a, axis, out, refuseWhere("any", where, keepdims)),
  "argmax(a, axis=None, out=None, *, keepdims=False)": plain(reductions.argmax),
  "argmin(a, axis=None, out=None, *, keepdims=False)": plain(reductions.argmin),
  "cumsum(a, axis=None, dtype=None, out=None)": reductions.cumsum,
  "cumprod(a, axis=None, dtype=None, out=None)": reductions.cumprod,
  "nansum(a, axis=None, dtype=None, out=None, keepdims=False)": (
    a: unknown,
    axis: unknown,
    dtype: unknown,
    out: unknown,
    keepdims: unknown,
  ) => reductions.sum(without(a, 0), axis, dtype, out, keepdims),
  "nanprod(a, axis=None, dtype=None, out=None, keepdims=False)": (
    a: unknown,
    axis: unknown,
    dtype: unknown,
    out: unknown,
    keepdims: unknown,
  ) => reductions.prod(without(a, 1), axis, dtype, out, keepdims),
  "nanmax(a, axis=None, out=None, keepdims=False)": (a: unknown, axis: unknown, out: unknown, keepdims: unknown) =>
    reductions.max(without(a, -Infinity), axis, out, keepdims),
  "nanmin(a, axis=None, out=None, keepdims=False)": (a: unknown, axis: unknown, out: unknown, keepdims: unknown) =>
    reductions.min(without(a, Infinity), axis, out, keepdims),
  "nanargmax(a, axis=None)": (a: unknown, axis: unknown) => reductions.argmax(without(a, -Infinity), axis),
  "nanargmin(a, axis=None)": (a: unknown, axis: unknown) => reductions.argmin(without(a, Infinity), axis),
  "nanmean(a, axis=None, dtype=None, out=None, keepdims=False)": (
    a: unknown,
    axis: unknown,
    _d: unknown,
    _o: unknown,
    keepdims: unknown,
  ) => unwrap(new NDArray(nanMean(a, axis, keepdims).mean)),
  "nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False)": (
    a: unknown,
    axis: unknown,
    _d: unknown,
    _o: unknown,
    ddof: unknown,
    keepdims: unknown,
  ) => unwrap(new NDArray(nanVariance(a, axis, num(ddof ?? 0), keepdims))),
  "nanstd(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False)": (
    a: unknown,
    axis: unknown,
    _d: unknown,
    _o: unknown,
    ddof: unknown,
    keepdims: unknown,
  ) => unwrap(new NDArray(t("sqrt")(nanVariance(a, axis, num(ddof ?? 0), keepdims)))),
  "count_nonzero(a, axis=None, *, keepdims=False)": (a: unknown, axis: unknown, keepdims: unknown) => {
    const r = run(
      a,
      axis,
      keepdims,
      () => dt.bool_,
      (x, axes, keep) => sum(castTo(x, dt.int64), axes, keep),
      null,
      "add",
    );
    return axis === null || axis === undefined ? (r as { item(): unknown }).item() : r;
  },
});

function nanVariance(a: unknown, axis: unknown, ddof: number, keepdims: unknown): Tensor {
  const array = asArray(a);
  const { mean: m, count, axes } = nanMean(a, axis, true);
  const squares = t("square")(t("sub.Tensor")(array.tensor, m));
  const total = sum(without(new NDArray(squares), 0).tensor, axes, keepdims === true);
  return t("div.Tensor")(total, t("sub.Tensor")(t("reshape")(count, total.sizes), ddof)) as Tensor;
}
