// Shapes, joining, splitting, sorting, searching and products of NumPy.
import { torchError } from "../core/errors.ts";
import { pyfns } from "../core/pyclass.ts";
import { num, values } from "../core/pyvalue.ts";
import { alias, type Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { tensordot } from "../ops/matmul.ts";
import { broadcastError, broadcastShape, checkFill, checkTogether, fitsInto, shapeText } from "./broadcast.ts";
import { complexArgsort, complexCompare, complexPick, complexSort } from "./complex-order.ts";
import * as dt from "./dtype.ts";
import { asArray, castTo, NDArray, reshapedSizes, shapeOf, t, unwrap, weakKind } from "./ndarray.ts";
import { axesOf, axisNumber, wrapAxis } from "./reduce.ts";
import { commonDType, store, ufuncs, type Value } from "./ufunc.ts";

const arrays = (xs: unknown): NDArray[] => (values.items(xs) ?? [...(xs as NDArray).iterate()]).map((x) => asArray(x));
const wrap = (x: unknown): NDArray => new NDArray(x as Tensor);
const none = (x: unknown): x is null | undefined => x === null || x === undefined;

/** @throws ValueError when the sizes do not fit */
export function reshape(a: unknown, shape: unknown, order: unknown = "C"): NDArray {
  const array = asArray(a);
  const sizes = shapeOf(shape);
  if (!none(order) && !["C", "F", "A", "K", "c", "f", "a", "k"].includes(order as string))
    throw torchError("ValueError", `order must be one of 'C', 'F', 'A', or 'K' (got ${values.repr(order)})`);
  if (order === "K" || order === "A") return reshape(inMemoryOrder(array, order === "K"), shape);
  if (order === "F") return reshape(array.T, values.tuple(sizes.reverse())).T;
  return array.view(t("reshape")(array.tensor, reshapedSizes(array, sizes)));
}

/** The array with its axes in the order of its memory: for "A" only when all of it is column-major. */
function inMemoryOrder(array: NDArray, any: boolean): NDArray {
  const axes = array.shape.map((_, k) => k);
  const strides = array.tensor.strides;
  if (any) {
    const order = axes.slice().sort((p, q) => Math.abs(strides[q]!) - Math.abs(strides[p]!) || p - q);
    return array.view(t("permute")(array.tensor, order));
  }
  const turned = array.T;
  return !array.tensor.isContiguous && turned.tensor.isContiguous ? turned : array;
}

export function transpose(a: unknown, axes: unknown): NDArray {
  const array = asArray(a);
  if (none(axes)) return array.T;
  const order = shapeOf(axes);
  if (order.length !== array.ndim) throw torchError("ValueError", "axes don't match array");
  const wrapped = order.map((k) => wrapAxis(k, array.ndim));
  if (new Set(wrapped).size !== wrapped.length) throw torchError("ValueError", "repeated axis in transpose");
  return array.view(t("permute")(array.tensor, order));
}

/** Where a joining function puts its result: `out`, or an array of `dtype`. */
interface Joined {
  out?: unknown;
  dtype?: unknown;
  casting?: unknown;
}

/** The dtype that parts are joined in. @throws TypeError for both `out` and `dtype` or a cast that `casting` forbids */
function joinedDType(parts: readonly NDArray[], { out, dtype, casting }: Joined): dt.NpDType {
  if (none(dtype)) return commonDType(parts);
  if (!none(out)) {
    throw torchError("TypeError", "concatenate() only takes `out` or `dtype` as an argument, but both were provided.");
  }
  const d = dt.dtypeOf(dtype);
  const rule = String(casting ?? "same_kind");
  const bad = parts.find((p) => !dt.canCast(p.dtype, d, rule));
  if (bad !== undefined) {
    throw torchError(
      "TypeError",
      `Cannot cast array data from ${bad.dtype.repr()} to ${d.repr()} according to the rule '${rule}'`,
    );
  }
  return d;
}

/** @throws ValueError for an `out` of another shape */
function joinedResult(result: unknown, { out }: Joined): NDArray {
  const made = wrap(result);
  if (!(out instanceof NDArray)) return made;
  if (out.ndim !== made.ndim) throw torchError("ValueError", "Output array has wrong dimensionality");
  if (out.shape.join() !== made.shape.join()) throw torchError("ValueError", "Output array is the wrong shape");
  return store("concatenate", made.tensor, { out }) as NDArray;
}

export function concatenate(xs: unknown, axis: unknown, options: Joined = {}): NDArray {
  const parts = arrays(xs);
  if (parts.length === 0) throw torchError("ValueError", "need at least one array to concatenate");
  const d = joinedDType(parts, options);
  if (axis === null)
    return joinedResult(
      t("cat")(
        parts.map((p) => t("reshape")(castTo(p.tensor, d), [-1])),
        0,
      ),
      options,
    );
  const ndim = parts[0]!.ndim;
  if (ndim === 0) throw torchError("ValueError", "zero-dimensional arrays cannot be concatenated");
  const k = wrapAxis(axisNumber(axis ?? 0), ndim);
  parts.forEach((p, i) => {
    if (p.ndim !== ndim) {
      throw torchError(
        "ValueError",
        `all the input arrays must have same number of dimensions, but the array at index 0 has ${ndim} dimension(s) ` +
          `and the array at index ${i} has ${p.ndim} dimension(s)`,
      );
    }
    p.shape.forEach((n, j) => {
      if (j !== k && n !== parts[0]!.shape[j]) {
        throw torchError(
          "ValueError",
          `all the input array dimensions except for the concatenation axis must match exactly, but along dimension ${j}, ` +
            `the array at index 0 has size ${parts[0]!.shape[j]} and the array at index ${i} has size ${n}`,
        );
      }
    });
  });
  return joinedResult(
    t("cat")(
      parts.map((p) => castTo(p.tensor, d)),
      k,
    ),
    options,
  );
}

function stack(xs: unknown, axis: unknown, options: Joined = {}): NDArray {
  const parts = arrays(xs);
  if (parts.length === 0) throw torchError("ValueError", "need at least one array to stack");
  if (parts.some((p) => p.shape.join() !== parts[0]!.shape.join())) {
    throw torchError("ValueError", "all input arrays must have the same shape");
  }
  const d = joinedDType(parts, options);
  return joinedResult(
    t("stack")(
      parts.map((p) => castTo(p.tensor, d)),
      wrapAxis(axisNumber(axis ?? 0), parts[0]!.ndim + 1),
    ),
    options,
  );
}

const joining =
  (f: typeof concatenate) =>
  (xs: unknown, axis: unknown, out: unknown, dtype: unknown, casting: unknown): NDArray =>
    f(xs, axis, { out, dtype, casting });

const atLeast = (x: unknown, n: number): NDArray => {
  const a = asArray(x);
  if (a.ndim >= n) return a;
  if (n === 1) return a.view(t("reshape")(a.tensor, [1]));
  if (n === 2) return a.view(t("reshape")(a.tensor, a.ndim === 0 ? [1, 1] : [1, a.size]));
  return a.view(t("reshape")(a.tensor, a.ndim === 0 ? [1, 1, 1] : a.ndim === 1 ? [1, a.size, 1] : [...a.shape, 1]));
};

function split(a: unknown, sections: unknown, axis: unknown, exact: boolean): NDArray[] {
  const array = asArray(a);
  const k = wrapAxis(axisNumber(axis ?? 0), array.ndim);
  const n = array.shape[k]!;
  const items = values.items(sections) ?? (sections instanceof NDArray ? (sections.tolist() as unknown[]) : null);
  const bounds: number[] = [0];
  if (items !== null) for (const i of items) bounds.push(num(i) < 0 ? Math.max(0, n + num(i)) : Math.min(n, num(i)));
  else {
    const count = num(sections);
    if (count <= 0) throw torchError("ValueError", "number sections must be larger than 0.");
    if (exact && n % count !== 0) throw torchError("ValueError", "array split does not result in an equal division");
    for (let i = 1; i < count; i++) bounds.push(bounds[i - 1]! + Math.floor(n / count) + (i <= n % count ? 1 : 0));
  }
  bounds.push(n);
  return bounds
    .slice(1)
    .map((end, i) => array.view(t("slice.Tensor")(array.tensor, k, bounds[i], Math.max(end, bounds[i]!))));
}

export function matmul(a: unknown, b: unknown): Value {
  const [x, y] = [asArray(a), asArray(b)];
  if (x.ndim === 0 || y.ndim === 0) {
    throw torchError(
      "ValueError",
      `matmul: Input operand ${x.ndim === 0 ? 0 : 1} does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)`,
    );
  }
  const inner = x.shape[x.ndim - 1]!;
  const other = y.shape[Math.max(0, y.ndim - 2)]!;
  if (inner !== other) {
    throw torchError(
      "ValueError",
      `matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size ${other} is different from ${inner})`,
    );
  }
  const d = commonDType([x, y]);
  const c = d === dt.bool_ ? dt.int64 : d;
  return unwrap(wrap(castTo(t("matmul")(castTo(x.tensor, c), castTo(y.tensor, c)), d)));
}

function matmulInto(result: Tensor, out: unknown): Value {
  if (out instanceof NDArray) {
    const at = [1, 2].find((k) => k <= result.sizes.length && out.shape.at(-k) !== result.sizes.at(-k));
    if (at !== undefined) {
      throw torchError(
        "ValueError",
        `matmul: Output operand 0 has a mismatch in its core dimension ${2 - at}, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size ${out.shape.at(-at)} is different from ${result.sizes.at(-at)})`,
      );
    }
  }
  return store("matmul", result, { out });
}

/** @throws ValueError for an `out` that is not just what the product would be */
export function dot(a: unknown, b: unknown, out: unknown = null): Value {
  if (!none(out)) {
    const made = asArray(dot(a, b));
    if (!(out instanceof NDArray)) throw torchError("TypeError", "'out' must be an array");
    if (out.dtype !== made.dtype || out.ndim !== made.ndim || !out.tensor.isContiguous) {
      throw torchError(
        "ValueError",
        "output array is not acceptable (must have the right datatype, number of dimensions, and be a C-Array)",
      );
    }
    if (out.shape.join() !== made.shape.join()) throw torchError("ValueError", "output array has wrong dimensions");
    return store("dot", made.tensor, { out });
  }
  const [x, y] = [asArray(a), asArray(b)];
  const d = commonDType([a, b]);
  if (x.ndim === 0 || y.ndim === 0) return unwrap(wrap(t("mul.Tensor")(castTo(x.tensor, d), castTo(y.tensor, d))));
  const k = x.shape[x.ndim - 1]!;
  const m = y.shape[Math.max(0, y.ndim - 2)]!;
  if (k !== m) {
    throw torchError(
      "ValueError",
      `shapes ${shapeText(x.shape)} and ${shapeText(y.shape)} not aligned: ${k} (dim ${x.ndim - 1}) != ${m} (dim ${Math.max(0, y.ndim - 2)})`,
    );
  }
  if (x.ndim <= 2 && y.ndim <= 2) return matmul(a, b);
  return unwrap(wrap(tensordot(castTo(x.tensor, d), castTo(y.tensor, d), [x.ndim - 1], [y.ndim - 2])));
}

/** The operand of a sort and its axis: None sorts all elements in a row. */
function sortable(a: unknown, axis: unknown): [Tensor, number] {
  const array = asArray(a);
  if (axis === null) return [t("reshape")(array.tensor, [-1]), 0];
  return [array.tensor, wrapAxis(axisNumber(axis ?? -1), array.ndim)];
}

/** @throws ValueError for a sort that NumPy does not know */
function checkKind(kind: unknown): void {
  if (none(kind) || /^(q|quick|quicksort|h|heap|heapsort|m|merge|mergesort|s|stable)$/i.test(String(kind))) return;
  throw torchError("ValueError", `sort kind must be one of 'quick', 'heap', or 'stable' (got ${values.repr(kind)})`);
}

export function sort(a: unknown, axis: unknown, kind: unknown = null): NDArray {
  checkKind(kind);
  const [x, k] = sortable(a, axis);
  return wrap(x.dtype.is_complex ? complexSort(x, k) : (t("sort.stable")(x, true, k, false) as Tensor[])[0]);
}

export function argsort(a: unknown, axis: unknown, kind: unknown = null): NDArray {
  checkKind(kind);
  const [x, k] = sortable(a, axis);
  return wrap(x.dtype.is_complex ? complexArgsort(x, k) : (t("sort.stable")(x, true, k, false) as Tensor[])[1]);
}

export function clip(a: unknown, low: unknown, high: unknown, out: unknown = null): Value {
  const bounds = [low, high].filter((b) => !none(b));
  const d = commonDType([a, ...bounds]);
  const shapes = [a, ...bounds, ...(out instanceof NDArray ? [out] : [])].map((x) => asArray(x).shape);
  if (broadcastShape(shapes) === null) broadcastError(shapes);
  let x = castTo(asArray(a).tensor, d);
  const bound = (name: "maximum" | "minimum", b: unknown): void => {
    const y = castTo(asArray(b).tensor, d);
    x = (d.kind === "c" ? complexPick(name, x, y) : t(name)(x, y)) as Tensor;
  };
  if (!none(low)) bound("maximum", low);
  if (!none(high)) bound("minimum", high);
  return store("clip", x, { out });
}

export function nonzero(a: unknown): unknown {
  if (asArray(a).ndim === 0) {
    throw torchError(
      "ValueError",
      "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.",
    );
  }
  return values.tuple((t("nonzero_numpy")(asArray(a).tensor) as Tensor[]).map(wrap));
}

export function squeeze(array: NDArray, axis: unknown): NDArray {
  if (none(axis)) return array.view(t("squeeze")(array.tensor));
  const axes = shapeOf(axis).map((k) => wrapAxis(k, array.ndim));
  if (axes.some((k) => array.shape[k] !== 1)) {
    throw torchError("ValueError", "cannot select an axis to squeeze out which has size not equal to one");
  }
  return array.view(t("squeeze.dims")(array.tensor, axes));
}

/** Axes of a parameter, named in the error. @throws AxisError, ValueError */
function namedAxes(axes: unknown, ndim: number, name: string): number[] {
  const wrapped = shapeOf(axes).map((k) => {
    if (k >= -ndim && k < ndim) return k < 0 ? k + ndim : k;
    throw torchError("AxisError", `${name}: axis ${k} is out of bounds for array of dimension ${ndim}`);
  });
  if (new Set(wrapped).size !== wrapped.length) throw torchError("ValueError", `repeated axis in \`${name}\` argument`);
  return wrapped;
}

export function swapaxes(array: NDArray, i: unknown, j: unknown): NDArray {
  const [p] = namedAxes(i, array.ndim, "axis1");
  const [q] = namedAxes(j, array.ndim, "axis2");
  return array.view(t("transpose.int")(array.tensor, p, q));
}

function take(a: unknown, indices: unknown, axis: unknown, out: unknown, mode: unknown): Value {
  const x = (none(axis) ? t("reshape")(asArray(a).tensor, [-1]) : asArray(a).tensor) as Tensor;
  const k = none(axis) ? 0 : wrapAxis(axisNumber(axis), x.sizes.length);
  const n = x.sizes[k]!;
  let i = asArray(indices, dt.int64);
  if (!none(mode) && mode !== "raise") {
    i = asArray(values.call(values.findGlobal("numpy._index", "take_mode"), [asArray(a), i, axis ?? null, mode]));
  } else checkIndices(i.tensor, n, k);
  const wrapped = t("where.self")(t("lt.Scalar")(i.tensor, 0), t("add.Tensor")(i.tensor, n), i.tensor);
  const picked = t("index_select")(x, k, t("reshape")(wrapped, [-1])) as Tensor;
  const shaped = t("reshape")(picked, [...x.sizes.slice(0, k), ...i.shape, ...x.sizes.slice(k + 1)]) as Tensor;
  if (out instanceof NDArray && out.shape.join() !== shaped.sizes.join())
    throw torchError("ValueError", "output array does not match result of ndarray.take");
  return none(out) ? unwrap(wrap(shaped)) : store("take", shaped, { out });
}

/** @throws IndexError naming the first index outside the axis */
function checkIndices(index: Tensor, n: number, axis: number): void {
  const outside = t("logical_or")(t("lt.Scalar")(index, -n), t("ge.Scalar")(index, n));
  if (t("item")(t("any")(outside)) !== true) return;
  const first = t("select.int")(t("masked_select")(index, outside), 0, 0);
  throw torchError("IndexError", `index ${String(t("item")(first))} is out of bounds for axis ${axis} with size ${n}`);
}

/** @throws ValueError when the counts do not fit the axis */
export function repeat(a: unknown, repeats: unknown, axis: unknown): NDArray {
  const array = asArray(a);
  const x = (none(axis) ? t("reshape")(array.tensor, [-1]) : array.tensor) as Tensor;
  const k = none(axis) ? 0 : wrapAxis(axisNumber(axis), array.ndim);
  const n = asArray(repeats, dt.int64);
  if (t("item")(t("any")(t("lt.Scalar")(n.tensor, 0))) === true) {
    throw torchError("ValueError", "repeats may not contain negative values.");
  }
  if (n.size === 1) return wrap(t("repeat_interleave.self_int")(x, num(n.item()), k));
  if (n.size !== x.sizes[k]) {
    throw torchError("ValueError", `operands could not be broadcast together with shape (${x.sizes[k]},) (${n.size},)`);
  }
  return wrap(t("repeat_interleave.self_Tensor")(x, n.tensor, k));
}

/** n-th differences, with values put before and after first. @throws ValueError */
function diff(a: unknown, n: unknown, axis: unknown, prepend: unknown, append: unknown): unknown {
  const order = num(n ?? 1);
  if (order === 0) return a;
  if (order < 0) throw torchError("ValueError", `order must be non-negative but got ${order}`);
  let array = asArray(a);
  if (array.ndim === 0) throw torchError("ValueError", "diff requires input that is at least one dimensional");
  const k = wrapAxis(axisNumber(axis ?? -1), array.ndim);
  if (!none(prepend) || !none(append)) {
    const edge = (x: unknown): NDArray => {
      const e = asArray(x);
      if (e.ndim > 0) return e;
      return wrap(
        t("expand")(
          e.tensor,
          array.shape.map((size, i) => (i === k ? 1 : size)),
        ),
      );
    };
    array = concatenate([...(none(prepend) ? [] : [edge(prepend)]), array, ...(none(append) ? [] : [edge(append)])], k);
  }
  let x = array.tensor;
  for (let i = 0; i < order; i++) {
    const size = x.sizes[k]!;
    const [high, low] = [t("slice.Tensor")(x, k, 1, size), t("slice.Tensor")(x, k, 0, Math.max(size - 1, 0))];
    x = (array.dtype === dt.bool_ ? t("ne.Tensor")(high, low) : t("sub.Tensor")(high, low)) as Tensor;
  }
  return wrap(x);
}

/** The elements turned round along some axes: a view with negative strides, which torch itself never makes. */
export function flipped(tensor: Tensor, axes: readonly number[]): Tensor {
  const strides = tensor.strides.slice();
  let { offset } = tensor;
  if (tensor.count > 0) {
    for (const axis of axes) {
      offset += (tensor.sizes[axis]! - 1) * strides[axis]!;
      strides[axis] = -strides[axis]!;
    }
  }
  return alias(tensor, tensor.sizes, strides, offset);
}

function checkDiagonal(array: NDArray): void {
  if (array.ndim < 2) throw torchError("ValueError", "diag requires an array of at least two dimensions");
}

/** A read-only view of a diagonal. @throws ValueError, AxisError */
export function diagonal(array: NDArray, offset: unknown, i: unknown, j: unknown): NDArray {
  checkDiagonal(array);
  const [p, q] = [wrapAxis(axisNumber(i ?? 0), array.ndim), wrapAxis(axisNumber(j ?? 1), array.ndim)];
  if (p === q) throw torchError("ValueError", "axis1 and axis2 cannot be the same");
  const line = array.view(t("diagonal")(array.tensor, num(offset ?? 0), p, q));
  line._writeable = false;
  return line;
}

export const shapeFunctions = pyfns("numpy", {
  "reshape(a, /, shape, order='C', *, copy=None)": reshape,
  "ravel(a, order='C')": (a: unknown, order: unknown) => reshape(a, -1, order),
  "transpose(a, axes=None)": transpose,
  "permute_dims(a, axes=None)": transpose,
  "swapaxes(a, axis1, axis2)": (a: unknown, i: unknown, j: unknown) => swapaxes(asArray(a), i, j),
  "moveaxis(a, source, destination)": (a: unknown, s: unknown, d: unknown) => {
    const array = asArray(a);
    const from = namedAxes(s, array.ndim, "source");
    const to = namedAxes(d, array.ndim, "destination");
    if (from.length !== to.length) {
      throw torchError("ValueError", "`source` and `destination` arguments must have the same number of elements");
    }
    return array.view(t("movedim.intlist")(array.tensor, from, to));
  },
  "expand_dims(a, axis)": (a: unknown, axis: unknown) => {
    const array = asArray(a);
    const given = shapeOf(axis);
    const axes = given.map((k) => wrapAxis(k, array.ndim + given.length)).sort((p, q) => p - q);
    if (new Set(axes).size !== axes.length) throw torchError("ValueError", "repeated axis");
    return array.view(axes.reduce((r, k) => t("unsqueeze")(r, k) as Tensor, array.tensor));
  },
  "squeeze(a, axis=None)": (a: unknown, axis: unknown) => squeeze(asArray(a), axis),
  "broadcast_to(array, shape, subok=False)": (a: unknown, shape: unknown) => {
    const array = asArray(a);
    const sizes = shapeOf(shape);
    if (!fitsInto(array.shape, sizes)) {
      const [from, to] = [array.shape, sizes].map(shapeText);
      throw torchError(
        "ValueError",
        array.ndim > sizes.length
          ? "input operand has more dimensions than allowed by the axis remapping"
          : `operands could not be broadcast together with remapped shapes [original->remapped]: ${from}  and requested shape ${to}`,
      );
    }
    const spread = array.view(t("expand")(array.tensor, sizes));
    spread._writeable = false;
    return spread;
  },
  "concatenate(arrays, /, axis=0, out=None, *, dtype=None, casting='same_kind')": joining(concatenate),
  "concat(arrays, /, axis=0, out=None, *, dtype=None, casting='same_kind')": joining(concatenate),
  "stack(arrays, axis=0, out=None, *, dtype=None, casting='same_kind')": joining(stack),
  "vstack(tup, *, dtype=None, casting='same_kind')": (xs: unknown, dtype: unknown, casting: unknown) =>
    concatenate(
      arrays(xs).map((x) => atLeast(x, 2)),
      0,
      { dtype, casting },
    ),
  "hstack(tup, *, dtype=None, casting='same_kind')": (xs: unknown, dtype: unknown, casting: unknown) => {
    const parts = arrays(xs).map((x) => atLeast(x, 1));
    return concatenate(parts, parts[0]?.ndim === 1 ? 0 : 1, { dtype, casting });
  },
  "dstack(tup)": (xs: unknown) =>
    concatenate(
      arrays(xs).map((x) => atLeast(x, 3)),
      2,
    ),
  "column_stack(tup)": (xs: unknown) =>
    concatenate(
      arrays(xs).map((x) => (x.ndim < 2 ? x.view(t("reshape")(x.tensor, [-1, 1])) : x)),
      1,
    ),
  "atleast_1d(*arys)": (xs: unknown[]) =>
    xs.length === 1 ? atLeast(xs[0], 1) : values.tuple(xs.map((x) => atLeast(x, 1))),
  "atleast_2d(*arys)": (xs: unknown[]) =>
    xs.length === 1 ? atLeast(xs[0], 2) : values.tuple(xs.map((x) => atLeast(x, 2))),
  "atleast_3d(*arys)": (xs: unknown[]) =>
    xs.length === 1 ? atLeast(xs[0], 3) : values.tuple(xs.map((x) => atLeast(x, 3))),
  "split(ary, indices_or_sections, axis=0)": (a: unknown, n: unknown, axis: unknown) => split(a, n, axis, true),
  "array_split(ary, indices_or_sections, axis=0)": (a: unknown, n: unknown, axis: unknown) => split(a, n, axis, false),
  "hsplit(ary, indices_or_sections)": (a: unknown, n: unknown) => split(a, n, asArray(a).ndim === 1 ? 0 : 1, true),
  "vsplit(ary, indices_or_sections)": (a: unknown, n: unknown) => split(a, n, 0, true),
  "tile(A, reps)": (a: unknown, reps: unknown) => {
    const counts = shapeOf(reps);
    if (counts.some((n) => n < 0)) throw torchError("ValueError", "negative dimensions are not allowed");
    return wrap(t("tile")(asArray(a).tensor, counts));
  },
  "repeat(a, repeats, axis=None)": repeat,
  "flip(m, axis=None)": (a: unknown, axis: unknown) => {
    const array = asArray(a);
    return array.view(flipped(array.tensor, axesOf(axis, array.ndim)));
  },
  "flipud(m)": (a: unknown) => {
    if (asArray(a).ndim < 1) throw torchError("ValueError", "Input must be >= 1-d.");
    return asArray(a).view(flipped(asArray(a).tensor, [0]));
  },
  "fliplr(m)": (a: unknown) => {
    if (asArray(a).ndim < 2) throw torchError("ValueError", "Input must be >= 2-d.");
    return asArray(a).view(flipped(asArray(a).tensor, [1]));
  },
  "rot90(m, k=1, axes=(0, 1))": (a: unknown, k: unknown, axes: unknown) => {
    const array = asArray(a);
    const plane = shapeOf(axes ?? [0, 1]);
    if (plane.length !== 2) throw torchError("ValueError", "len(axes) must be 2.");
    if (plane[0] === plane[1] || Math.abs(plane[0]! - plane[1]!) === array.ndim) {
      throw torchError("ValueError", "Axes must be different.");
    }
    return wrap(t("rot90")(array.tensor, num(k ?? 1), plane));
  },
  "roll(a, shift, axis=None)": (a: unknown, shift: unknown, axis: unknown) => {
    const array = asArray(a);
    let [shifts, axes] = [shapeOf(shift), none(axis) ? [] : shapeOf(axis).map((k) => wrapAxis(k, array.ndim))];
    if (axes.length > 1 && shifts.length === 1) shifts = axes.map(() => shifts[0]!);
    if (shifts.length > 1 && axes.length <= 1) {
      const total = shifts.reduce((p, n) => p + n, 0);
      [shifts, axes] = [[total], axes];
    }
    return wrap(t("roll")(array.tensor, shifts, axes));
  },
  "where(condition, x=None, y=None, /)": (c: unknown, x: unknown, y: unknown) => {
    if (none(x) && none(y)) return nonzero(c);
    const d = commonDType([x, y]);
    checkTogether([c, x, y].map((v) => asArray(v)));
    return unwrap(
      wrap(t("where.self")(asArray(c, dt.bool_).tensor, castTo(asArray(x).tensor, d), castTo(asArray(y).tensor, d))),
    );
  },
  "nonzero(a)": nonzero,
  "flatnonzero(a)": (a: unknown) => wrap((t("nonzero_numpy")(t("reshape")(asArray(a).tensor, [-1])) as Tensor[])[0]),
  "argwhere(a)": (a: unknown) => wrap(t("nonzero")(asArray(a).tensor)),
  "clip(a, a_min=None, a_max=None, out=None, *, min=None, max=None)": (
    a: unknown,
    low: unknown,
    high: unknown,
    out: unknown,
    min: unknown,
    max: unknown,
  ) => clip(a, low ?? min, high ?? max, out),
  "round(a, decimals=0, out=None)": (a: unknown, decimals: unknown, out: unknown) => roundInto(a, decimals, out),
  "around(a, decimals=0, out=None)": (a: unknown, decimals: unknown, out: unknown) => roundInto(a, decimals, out),
  "sort(a, axis=-1, kind=None, order=None, *, stable=None)": (
    a: unknown,
    axis: unknown,
    kind: unknown,
    order: unknown,
  ) => {
    // records have no tensor: reading it hands the call on to them
    if (!none(order) && asArray(a).tensor !== undefined)
      throw torchError("ValueError", "Cannot specify order when the array has no fields.");
    return sort(a, axis, kind);
  },
  "argsort(a, axis=-1, kind=None, order=None, *, stable=None)": argsort,
  "searchsorted(a, v, side='left', sorter=None)": (a: unknown, v: unknown, side: unknown) => {
    const d = commonDType([a, v]);
    if (d.kind === "c") {
      const [x, y] = [castTo(asArray(a).tensor, d), t("unsqueeze")(castTo(asArray(v).tensor, d), -1)];
      const before = complexCompare(side === "right" ? "less_equal" : "less", x, y as Tensor);
      return unwrap(wrap(t("sum.dim_IntList")(before, [-1], false)));
    }
    return unwrap(
      wrap(
        t("searchsorted.Tensor")(castTo(asArray(a).tensor, d), castTo(asArray(v).tensor, d), false, side === "right"),
      ),
    );
  },
  "bincount(x, /, weights=None, minlength=0)": (x: unknown, weights: unknown, minlength: unknown) => {
    const array = asArray(x);
    if (array.dtype.kind === "f" && array.size > 0) {
      const text =
        "Non-integer input passed to bincount. In a future version of NumPy, this will be an error. (Deprecated NumPy 2.1)";
      warn(text, "DeprecationWarning");
    }
    const counted = array.size === 0 || array.dtype.kind === "f" ? array.astype(dt.int64) : array;
    if (!["i", "u", "b"].includes(counted.dtype.kind)) {
      throw torchError(
        "TypeError",
        `Cannot cast array data from ${array.dtype.repr()} to dtype('int64') according to the rule 'safe'`,
      );
    }
    if (array.ndim > 1) throw torchError("ValueError", "object too deep for desired array");
    if (num(minlength ?? 0) < 0) throw torchError("ValueError", "'minlength' must not be negative");
    const list = castTo(counted.tensor, dt.int64);
    if (t("item")(t("any")(t("lt.Scalar")(list, 0))) === true) {
      throw torchError("ValueError", "'list' argument must have no negative elements");
    }
    const heavy = none(weights) ? null : asArray(weights, dt.float64).tensor;
    if (heavy !== null && heavy.count !== list.count) {
      throw torchError("ValueError", "The weights and list don't have the same length.");
    }
    return wrap(t("bincount")(list, heavy, num(minlength ?? 0)));
  },
  "take(a, indices, axis=None, out=None, mode='raise')": take,
  "matmul(x1, x2, /, out=None)": (a: unknown, b: unknown, out: unknown) =>
    none(out) ? matmul(a, b) : matmulInto(asArray(matmul(a, b)).tensor, out),
  "dot(a, b, out=None)": dot,
  "vdot(a, b, /)": (a: unknown, b: unknown) => {
    const [x, y] = [reshape(a, -1), reshape(b, -1)];
    if (x.size !== y.size)
      throw torchError("ValueError", `cannot reshape array of size ${y.size} into shape ${shapeText(x.shape)}`);
    return dot(x.dtype.kind === "c" ? ufuncs.conjugate!(x) : x, y);
  },
  "inner(a, b, /)": (a: unknown, b: unknown) => dot(a, asArray(b).ndim > 1 ? asArray(b).T : b),
  "outer(a, b, out=None)": (a: unknown, b: unknown, out: unknown) =>
    ufuncs.multiply!(reshape(a, values.tuple([-1, 1])), reshape(b, values.tuple([1, -1])), { out }),
  "trace(a, offset=0, axis1=0, axis2=1, dtype=None, out=None)": (
    a: unknown,
    offset: unknown,
    i: unknown,
    j: unknown,
    dtype: unknown,
  ) => {
    const array = asArray(a);
    checkDiagonal(array);
    const d = none(dtype) ? dt.accumulateFor(array.dtype) : dt.dtypeOf(dtype);
    const line = t("diagonal")(array.tensor, num(offset ?? 0), num(i ?? 0), num(j ?? 1));
    return unwrap(wrap(t("sum.dim_IntList")(castTo(line, d), [-1], false)));
  },
  "diagonal(a, offset=0, axis1=0, axis2=1)": (a: unknown, offset: unknown, i: unknown, j: unknown) =>
    diagonal(asArray(a), offset, i, j),
  "diff(a, n=1, axis=-1, prepend=None, append=None)": diff,
  "tensordot(a, b, axes=2)": (a: unknown, b: unknown, axes: unknown) => {
    const d = commonDType([a, b]);
    const [x, y] = [asArray(a), asArray(b)];
    const pair = values.items(axes ?? 2);
    const n = pair === null ? num(axes ?? 2) : 0;
    const left = pair === null ? Array.from({ length: n }, (_, i) => x.ndim - n + i) : shapeOf(pair[0]);
    const right = pair === null ? Array.from({ length: n }, (_, i) => i) : shapeOf(pair[1]);
    if (left.length !== right.length || left.some((k, i) => x.shape.at(k) !== y.shape.at(right[i]!)))
      throw torchError("ValueError", "shape-mismatch for sum");
    return unwrap(wrap(tensordot(castTo(x.tensor, d), castTo(y.tensor, d), left, right)));
  },
  "shape(a)": (a: unknown) => values.tuple([...asArray(a).shape]),
  "ndim(a)": (a: unknown) => asArray(a).ndim,
  "size(a, axis=None)": (a: unknown, axis: unknown) =>
    none(axis) ? asArray(a).size : asArray(a).shape[wrapAxis(axisNumber(axis), asArray(a).ndim)],
  "isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)": (
    a: unknown,
    b: unknown,
    rtol: unknown,
    atol: unknown,
    nan: unknown,
  ) => unwrap(isclose(a, b, rtol, atol, nan)),
  "allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)": (
    a: unknown,
    b: unknown,
    rtol: unknown,
    atol: unknown,
    nan: unknown,
  ) => t("item")(t("all")(isclose(a, b, rtol, atol, nan).tensor)),
  "array_equal(a1, a2, equal_nan=False)": (a: unknown, b: unknown, nan: unknown) => {
    const [x, y] = [asArray(a), asArray(b)];
    if (x.shape.join() !== y.shape.join()) return false;
    let same = t("eq.Tensor")(x.tensor, y.tensor) as Tensor;
    if (nan === true)
      same = t("logical_or")(same, t("logical_and")(t("isnan")(x.tensor), t("isnan")(y.tensor))) as Tensor;
    return t("item")(t("all")(same));
  },
  "result_type(*arrays_and_dtypes)": (xs: unknown[]) =>
    commonDType(xs.map((x) => (typeof x === "string" || values.isCallable(x) ? dt.dtypeOf(x) : x))),
  "promote_types(type1, type2)": (a: unknown, b: unknown) => dt.promote(dt.dtypeOf(a), dt.dtypeOf(b)),
  "can_cast(from_, to, casting='safe')": (a: unknown, b: unknown, casting: unknown) => {
    if (weakKind(a) !== null && weakKind(a) !== "bool") {
      throw torchError(
        "TypeError",
        "can_cast() does not support Python ints, floats, and complex because the result used to depend on the value.\nThis change was part of adopting NEP 50, we may explicitly allow them again in the future.",
      );
    }
    return dt.canCast(dt.dtypeOf(a), dt.dtypeOf(b), String(casting ?? "safe"));
  },
  "isscalar(element)": (x: unknown) => asArrayScalar(x),
  "copyto(dst, src, casting='same_kind', where=True)": (
    dst: unknown,
    src: unknown,
    casting: unknown,
    where: unknown,
  ) => {
    if (!(dst instanceof NDArray))
      throw torchError("TypeError", `copyto() argument 1 must be numpy.ndarray, not ${values.typeName(dst)}`);
    const from = asArray(src);
    const rule = String(casting ?? "same_kind");
    if (weakKind(src) === null ? !dt.canCast(from.dtype, dst.dtype, rule) : commonDType([dst, src]) !== dst.dtype) {
      throw torchError(
        "TypeError",
        `Cannot cast ${from.ndim === 0 ? "scalar" : "array data"} from ${from.dtype.repr()} to ${dst.dtype.repr()} according to the rule '${rule}'`,
      );
    }
    checkFill(from.shape, dst.shape);
    if (where !== undefined && where !== true) checkFill(asArray(where).shape, dst.shape, "where mask");
    store("copyto", castTo(t("expand")(from.tensor, [...dst.shape]), dst.dtype), { out: dst, where });
    return null;
  },
});

const asArrayScalar = (x: unknown): boolean => !(x instanceof NDArray) && values.items(x) === null;

/** `round` with `out`. @throws ValueError for an `out` of another shape */
export function roundInto(a: unknown, decimals: unknown, out: unknown): Value {
  const made = round(a, decimals);
  if (none(out)) return made;
  const { tensor } = asArray(made);
  if (out instanceof NDArray && out.shape.join() !== tensor.sizes.join())
    throw torchError("ValueError", "invalid output shape");
  return store("rint", tensor, { out });
}

export function round(a: unknown, decimals: unknown): Value {
  const array = asArray(a);
  const n = num(decimals ?? 0);
  if (array.dtype.kind !== "f" && array.dtype.kind !== "c")
    return n >= 0
      ? unwrap(array.copy())
      : unwrap(
          wrap(
            castTo(
              t("mul.Tensor")(t("round")(t("div.Tensor")(array.tensor, { v: 10 ** -n })), { v: 10 ** -n }),
              array.dtype,
            ),
          ),
        );
  if (array.dtype.kind === "c") {
    const [re, im] = [t("real")(array.tensor), t("imag")(array.tensor)].map(
      (part) => asArray(round(wrap(t("contiguous")(part)), n)).tensor,
    );
    return unwrap(wrap(t("complex")(re, im)));
  }
  return unwrap(wrap(n === 0 ? t("round")(array.tensor) : t("round.decimals")(array.tensor, n)));
}

function isclose(a: unknown, b: unknown, rtol: unknown, atol: unknown, nan: unknown): NDArray {
  checkTogether([asArray(a), asArray(b)]);
  const d = commonDType([a, b]);
  const f = d.kind === "f" || d.kind === "c" ? d : dt.float64;
  return wrap(
    t("isclose")(
      castTo(asArray(a).tensor, f),
      castTo(asArray(b).tensor, f),
      num(rtol ?? 1e-5),
      num(atol ?? 1e-8),
      nan === true,
    ),
  );
}
