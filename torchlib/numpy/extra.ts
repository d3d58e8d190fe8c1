import { host } from "../core/host.ts";
import { pyfns } from "../core/pyclass.ts";
import { num, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { uniqueFlat } from "../ops/sort.ts";
import * as dt from "./dtype.ts";
import { asArray, castTo, NDArray, t, unwrap } from "./ndarray.ts";
import { wrapAxis } from "./reduce.ts";
import { concatenate, reshape } from "./shape.ts";
import { apply, commonDType, ufuncs } from "./ufunc.ts";

const none = (x: unknown): x is null | undefined => x === null || x === undefined;
const wrap = (x: unknown): NDArray => new NDArray(x as Tensor);
const flat = (x: unknown): Tensor => t("reshape")(asArray(x).tensor, [-1]);
const sortedUnique = (x: Tensor): Tensor =>
  uniqueFlat("consecutive", (t("sort.stable")(x, true, 0, false) as Tensor[])[0]!)[0];

function both(a: unknown, b: unknown): [Tensor, Tensor] {
  const d = commonDType([a, b]);
  return [castTo(flat(a), d), castTo(flat(b), d)];
}

const inOther = (x: Tensor, y: Tensor): Tensor => t("isin.Tensor_Tensor")(x, y) as Tensor;
const pick = (x: Tensor, mask: Tensor): Tensor => t("masked_select")(x, mask) as Tensor;

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
  "append(arr, values, axis=None)": (a: unknown, b: unknown, axis: unknown) =>
    none(axis) ? concatenate([wrap(flat(a)), wrap(flat(b))], 0) : concatenate([a, b], axis),
  "insert(arr, obj, values, axis=None)": (a: unknown, at: unknown, b: unknown, axis: unknown) => {
    const x = none(axis) ? wrap(flat(a)) : asArray(a);
    const k = none(axis) ? 0 : wrapAxis(num(axis), x.ndim);
    const n = x.shape[k]!;
    const i = num(at) < 0 ? num(at) + n : num(at);
    const part = (from: number, to: number): NDArray => wrap(t("slice.Tensor")(x.tensor, k, from, to));
    const shape = [...x.shape];
    shape[k] = 1;
    const given = castTo(asArray(b).tensor, x.dtype);
    const middle = given.count === 1 || k !== 0 || x.ndim > 1 ? t("expand")(given, shape) : t("reshape")(given, [-1]);
    return concatenate([part(0, i), wrap(middle), part(i, n)], k);
  },
  "delete(arr, obj, axis=None)": (a: unknown, obj: unknown, axis: unknown) => {
    const x = none(axis) ? wrap(flat(a)) : asArray(a);
    const k = none(axis) ? 0 : wrapAxis(num(axis), x.ndim);
    const n = x.shape[k]!;
    const gone = new Set(
      (asArray(obj, dt.int64).ndim === 0 ? [num(obj)] : (asArray(obj, dt.int64).tolist() as number[])).map((i) =>
        i < 0 ? i + n : i,
      ),
    );
    const kept = Array.from({ length: n }, (_, i) => i).filter((i) => !gone.has(i));
    return wrap(t("index_select")(x.tensor, k, asArray(kept, dt.int64).tensor));
  },
  "gradient(f, *varargs, axis=None, edge_order=1)": (f: unknown, spacing: unknown[]) => {
    const x = asArray(f).astype(dt.float64).tensor;
    const r = t("gradient.scalarint")(x, spacing.length > 0 ? { v: num(spacing[0]) } : { v: 1 }) as Tensor[];
    return r.length === 1 ? wrap(r[0]) : values.tuple(r.map(wrap));
  },
  "trapezoid(y, x=None, dx=1.0, axis=-1)": (y: unknown, x: unknown, dx: unknown) => {
    const values_ = asArray(y).astype(dt.float64).tensor;
    return unwrap(
      wrap(
        none(x)
          ? t("trapezoid.dx")(values_, { v: num(dx ?? 1) }, -1)
          : t("trapezoid.x")(values_, asArray(x).astype(dt.float64).tensor, -1),
      ),
    );
  },
  "interp(x, xp, fp, left=None, right=None, period=None)": (
    x: unknown,
    xp: unknown,
    fp: unknown,
    left: unknown,
    right: unknown,
  ) => {
    const [xs, ys] = [
      asArray(xp).astype(dt.float64).tolist() as { v: number }[],
      asArray(fp).astype(dt.float64).tolist() as { v: number }[],
    ];
    const at = asArray(x).astype(dt.float64);
    const one = (v: number): number => {
      const n = xs.length;
      if (v < num(xs[0])) return none(left) ? num(ys[0]) : num(left);
      if (v > num(xs[n - 1])) return none(right) ? num(ys[n - 1]) : num(right);
      let i = 0;
      while (i < n - 2 && v >= num(xs[i + 1])) i++;
      const slope = (num(ys[i + 1]) - num(ys[i])) / (num(xs[i + 1]) - num(xs[i]));
      return slope * (v - num(xs[i])) + num(ys[i]);
    };
    const out = [...at.elements()].map((e) => host.double(one(num((e as { item(): unknown }).item()))));
    return unwrap(wrap(t("reshape")(asArray(out, dt.float64).tensor, [...at.shape])));
  },
  "histogram(a, bins=10, range=None, density=None, weights=None)": (a: unknown, bins: unknown, range: unknown) => {
    const data = asArray(a).astype(dt.float64).tensor as Tensor;
    const list = [...wrap(flat(wrap(data))).elements()].map((e) => num((e as { item(): unknown }).item()));
    const given = values.items(bins) ?? (bins instanceof NDArray ? (bins.tolist() as unknown[]) : null);
    let edges: number[];
    if (given !== null) edges = given.map(num);
    else {
      const bounds = none(range) ? [Math.min(...list), Math.max(...list)] : (values.items(range) as unknown[]).map(num);
      let [low, high] = [bounds[0]!, bounds[1]!];
      if (low === high) [low, high] = [low - 0.5, high + 0.5];
      const n = num(bins ?? 10);
      edges = Array.from({ length: n + 1 }, (_, i) => (i === n ? high : low + i * ((high - low) / n)));
    }
    const counts = new Array(edges.length - 1).fill(0);
    for (const v of list) {
      if (v < edges[0]! || v > edges.at(-1)!) continue;
      let k = edges.findIndex((e) => e > v) - 1;
      if (k < 0) k = counts.length - 1;
      counts[k]++;
    }
    return values.tuple([
      asArray(counts, dt.int64),
      asArray(
        edges.map((e) => host.double(e)),
        dt.float64,
      ),
    ]);
  },
  "corrcoef(x, y=None, rowvar=True)": (x: unknown, y: unknown) =>
    wrap(
      t("corrcoef")(
        none(y)
          ? asArray(x).astype(dt.float64).tensor
          : t("stack")([asArray(x).astype(dt.float64).tensor, asArray(y).astype(dt.float64).tensor], 0),
      ),
    ),
  "cov(m, y=None, rowvar=True, bias=False, ddof=None)": (
    x: unknown,
    y: unknown,
    rowvar: unknown,
    bias: unknown,
    ddof: unknown,
  ) => {
    let m = (
      none(y)
        ? asArray(x).astype(dt.float64).tensor
        : t("stack")([asArray(x).astype(dt.float64).tensor, asArray(y).astype(dt.float64).tensor], 0)
    ) as Tensor;
    if (rowvar === false && m.sizes.length === 2) m = t("t")(m);
    return unwrap(wrap(t("cov")(m, none(ddof) ? (bias === true ? 0 : 1) : num(ddof))));
  },
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
  "intersect1d(ar1, ar2)": (a: unknown, b: unknown) => {
    const [x, y] = both(a, b);
    return wrap(sortedUnique(pick(x, inOther(x, y))));
  },
  "union1d(ar1, ar2)": (a: unknown, b: unknown) => wrap(sortedUnique(t("cat")(both(a, b), 0))),
  "setdiff1d(ar1, ar2)": (a: unknown, b: unknown) => {
    const [x, y] = both(a, b);
    return wrap(sortedUnique(pick(x, t("logical_not")(inOther(x, y)))));
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
  "vander(x, N=None, increasing=False)": (x: unknown, n: unknown, increasing: unknown) =>
    wrap(t("linalg_vander")(asArray(x).tensor, none(n) ? null : num(n))).ndim === 2 && increasing === true
      ? wrap(t("linalg_vander")(asArray(x).tensor, none(n) ? null : num(n)))
      : wrap(t("flip")(t("linalg_vander")(asArray(x).tensor, none(n) ? null : num(n)), [1])),
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
  "unravel_index(indices, shape, order='C')": (index: unknown, shape: unknown) => {
    let rest = num(index);
    const out: number[] = [];
    for (const n of [...(values.items(shape) as number[])].reverse()) {
      out.unshift(rest % n);
      rest = Math.floor(rest / n);
    }
    return values.tuple(out.map((n) => unwrap(asArray(n))));
  },
});
