import { torchError } from "../core/errors.ts";
import { pyfns } from "../core/pyclass.ts";
import { num, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { uniqueFlat } from "../ops/sort.ts";
import * as dt from "./dtype.ts";
import { asArray, castTo, NDArray, t, unwrap } from "./ndarray.ts";
import { reshape } from "./shape.ts";
import { apply, commonDType, ufuncs } from "./ufunc.ts";

const none = (x: unknown): x is null | undefined => x === null || x === undefined;
const wrap = (x: unknown): NDArray => new NDArray(x as Tensor);
const flat = (x: unknown): Tensor => t("reshape")(asArray(x).tensor, [-1]);
const _sortedUnique = (x: Tensor): Tensor =>
  uniqueFlat("consecutive", (t("sort.stable")(x, true, 0, false) as Tensor[])[0]!)[0];

function _both(a: unknown, b: unknown): [Tensor, Tensor] {
  const d = commonDType([a, b]);
  return [castTo(flat(a), d), castTo(flat(b), d)];
}

const _inOther = (x: Tensor, y: Tensor): Tensor => t("isin.Tensor_Tensor")(x, y) as Tensor;

export const extraFunctions = pyfns("numpy", {
  "nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None)": (
    x: unknown,
    _copy: unknown,
    nan: unknown,
    high: unknown,
    low: unknown,
  ) =>
    unwrap(
      wrap(
        t("nan_to_num")(asArray(x).tensor, num(nan ?? 0), none(high) ? null : num(high), none(low) ? null : num(low)),
      ),
    ),
  "cbrt(x, /, out=None)": (x: unknown) =>
    apply(
      "cbrt",
      [x],
      (d) => ({ compute: dt.floatFor(d), result: dt.floatFor(d) }),
      (a) => {
        const magnitude = t("pow.Tensor_Scalar")(t("abs")(a), { v: 1 / 3 });
        return t("mul.Tensor")(t("sign")(a), magnitude) as Tensor;
      },
    ),
  "cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None)": (a: unknown, b: unknown) => {
    const d = commonDType([a, b]);
    return wrap(t("linalg_cross")(castTo(asArray(a).tensor, d), castTo(asArray(b).tensor, d), -1));
  },
  "kron(a, b)": (a: unknown, b: unknown) => {
    const d = commonDType([a, b]);
    return wrap(t("kron")(castTo(asArray(a).tensor, d), castTo(asArray(b).tensor, d)));
  },
  "isin(element, test_elements, assume_unique=False, invert=False)": (
    a: unknown,
    b: unknown,
    _u: unknown,
    invert: unknown,
  ) => {
    const d = commonDType([a, b]);
    return wrap(
      t("isin.Tensor_Tensor")(castTo(asArray(a).tensor, d), castTo(asArray(b).tensor, d), false, invert === true),
    );
  },
  "ediff1d(ary)": (a: unknown) => wrap(t("diff")(flat(a), 1, -1)),
  "digitize(x, bins, right=False)": (x: unknown, bins: unknown, right: unknown) => {
    const d = commonDType([x, bins]);
    return unwrap(
      wrap(
        t("searchsorted.Tensor")(castTo(asArray(bins).tensor, d), castTo(asArray(x).tensor, d), false, right !== true),
      ),
    );
  },
  "select(condlist, choicelist, default=0)": (conditions: unknown, choices: unknown, fallback: unknown) => {
    const cs = values.items(conditions) as unknown[];
    const xs = values.items(choices) as unknown[];
    const d = commonDType([...xs, fallback ?? 0]);
    let r = castTo(asArray(fallback ?? 0).tensor, d);
    for (let i = cs.length - 1; i >= 0; i--)
      r = t("where.self")(asArray(cs[i], dt.bool_).tensor, castTo(asArray(xs[i]).tensor, d), r);
    return wrap(r);
  },
  "vander(x, N=None, increasing=False)": (x: unknown, n: unknown, increasing: unknown) => {
    const array = asArray(x);
    if (array.ndim !== 1) throw torchError("ValueError", "x must be a one-dimensional array or sequence.");
    const d = array.dtype.kind === "b" ? dt.int64 : array.dtype;
    const columns = none(n) ? array.size : num(n);
    const powers = t("arange")(columns) as Tensor;
    const base = t("unsqueeze")(castTo(array.tensor, d), 1);
    const made = t("pow.Tensor_Tensor")(base, castTo(powers, d)) as Tensor;
    return wrap(castTo(increasing === true ? made : t("flip")(made, [1]), d));
  },
  "polyval(p, x)": (p: unknown, x: unknown) => {
    let y: unknown = 0;
    for (const c of asArray(p).elements()) y = ufuncs.add!(ufuncs.multiply!(y, x), c);
    return y;
  },
  "convolve(a, v, mode='full')": (a: unknown, v: unknown, mode: unknown) => {
    const d = commonDType([a, v]);
    let [x, y] = [castTo(flat(a), dt.float64), castTo(flat(v), dt.float64)];
    if (x.count < y.count) [x, y] = [y, x];
    const pad = mode === "valid" ? 0 : mode === "same" ? 0 : y.count - 1;
    const left = mode === "same" ? Math.floor((y.count - 1) / 2) : pad;
    const right = mode === "same" ? y.count - 1 - left : pad;
    const padded = t("constant_pad_nd")(x, mode === "same" ? [right, left] : [left, right]) as Tensor;
    const r = t("conv1d")(t("reshape")(padded, [1, 1, -1]), t("reshape")(t("flip")(y, [0]), [1, 1, -1]));
    return wrap(castTo(t("reshape")(r, [-1]), d));
  },
  "ix_(*args)": (args: unknown[]) =>
    values.tuple(
      args.map((a, i) =>
        reshape(
          asArray(a),
          args.map((_, j) => (i === j ? -1 : 1)),
        ),
      ),
    ),
  "indices(dimensions, dtype=int)": (dims: unknown) => {
    const sizes = (values.items(dims) as number[]).map(num);
    return wrap(
      t("stack")(
        t("meshgrid.indexing")(
          sizes.map((n) => t("arange")(n)),
          "ij",
        ),
        0,
      ),
    );
  },
});
