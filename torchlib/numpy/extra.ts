import { torchError } from "../core/errors.ts";
import { pyfns } from "../core/pyclass.ts";
import { num, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { uniqueFlat } from "../ops/sort.ts";
import * as dt from "./dtype.ts";
import { asArray, castTo, NDArray, shapeOf, t, unwrap } from "./ndarray.ts";
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
    if (x.count === 0) throw torchError("ValueError", "a cannot be empty");
    if (y.count === 0) throw torchError("ValueError", "v cannot be empty");
    const kind = mode ?? "full";
    if (kind !== "full" && kind !== "same" && kind !== "valid") {
      throw torchError("ValueError", `mode must be one of 'valid', 'same', or 'full' (got '${String(mode)}')`);
    }
    if (x.count < y.count) [x, y] = [y, x];
    const all = y.count - 1;
    const [left, right] =
      kind === "valid" ? [0, 0] : kind === "full" ? [all, all] : [all - Math.floor(all / 2), Math.floor(all / 2)];
    const padded = t("constant_pad_nd")(x, [left, right]) as Tensor;
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
  "indices(dimensions, dtype=None, sparse=False)": (dims: unknown, dtype: unknown, sparse: unknown) => {
    const sizes = shapeOf(dims);
    const d = none(dtype) ? dt.int64 : dt.dtypeOf(dtype);
    const open = sizes.map((n, i) =>
      t("reshape")(
        castTo(t("arange")(n), d),
        sizes.map((_, k) => (k === i ? n : 1)),
      ),
    );
    if (sparse === true) return values.tuple(open.map(wrap));
    return wrap(
      t("stack")(
        open.map((x) => t("expand")(x, sizes)),
        0,
      ),
    );
  },
});
