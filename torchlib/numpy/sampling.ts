// numpy.random's bounded integers and what is made of them: choice, shuffle, permutation.
import { empty } from "../core/create.ts";
import * as torch from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import { kernel, launch } from "../core/kernel.ts";
import { num, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { integerOf } from "./bit-generator.ts";
import { cellOf, drawScalars, outputShape, plain, RANDOM, type Stream, sizeOf, spread } from "./distributions.ts";
import * as dt from "./dtype.ts";
import { ForeignArray } from "./foreign.ts";
import { ForeignKindError } from "./foreign-error.ts";
import { asArray, NDArray, t, unwrap } from "./ndarray.ts";

const integersKernel = kernel("np_integers");
const shuffleKernel = kernel("np_shuffle");
const sampleKernel = kernel("np_sample");

const none = (x: unknown): x is null | undefined => x === null || x === undefined;
const signed = (v: bigint): number | bigint => {
  const s = BigInt.asIntN(64, v);
  return s >= BigInt(Number.MIN_SAFE_INTEGER) && s <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(s) : s;
};
const words = (v: bigint): [number, number] => [Number((v >> 32n) & 0xffffffffn), Number(v & 0xffffffffn)];

const TWO32 = 2 ** 32;

/** The smallest and largest value of an integer type. */
function boundsOf(d: dt.NpDType): [bigint, bigint] {
  if (d.kind === "b") return [0n, 1n];
  const bits = BigInt(d.itemsize * 8);
  return d.kind === "u" ? [0n, (1n << bits) - 1n] : [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n];
}

/** Scalars and arrays of integers as bigints with their shape (null: a scalar). */
function bound(x: unknown): { shape: readonly number[] | null; items: bigint[] } {
  const n = integerOf(x);
  if (n !== null && !(x instanceof NDArray && x.ndim > 0)) return { shape: null, items: [n] };
  if (values.items(x) === null && !(x instanceof NDArray)) {
    const v = num(x);
    if (!Number.isFinite(v)) {
      throw torchError("TypeError", `'${values.typeName(x)}' object cannot be interpreted as an integer`);
    }
    return { shape: null, items: [BigInt(Math.trunc(v))] };
  }
  const array = asArray(x);
  const flat = new NDArray(t("reshape")(array.tensor, [-1]));
  const items = [...flat.elements()].map((e) => {
    const v = (e as { value: unknown }).value;
    return typeof v === "bigint" ? v : BigInt(Math.trunc(Number(v)));
  });
  return { shape: array.ndim === 0 ? null : array.shape, items };
}

const builtin = (dtype: unknown): boolean =>
  !(dtype instanceof dt.NpDType) &&
  typeof dtype !== "string" &&
  values.hasattr(dtype, "__module__") &&
  values.getattr(dtype, "__module__") === "builtins";

/**
 * Integers in [low, high), of `dtype`; high null: [0, low).
 * @throws ValueError when bounds are empty or do not fit the type, TypeError for types that are no integers
 */
export function integers(
  stream: Stream,
  low: unknown,
  high: unknown,
  size: unknown,
  dtype: unknown,
  closed: boolean,
): unknown {
  const legacy = stream.number === 0;
  if (none(dtype) && typeof low === "number" && (none(high) || typeof high === "number")) {
    const from = none(high) ? 0 : low;
    const range = (none(high) ? low : (high as number)) - from - (closed ? 0 : 1);
    if (range >= 0 && Number.isSafeInteger(range) && Number.isSafeInteger(from)) {
      const out = none(size) ? cellOf(torch.int64) : empty(sizeOf(size), torch.int64);
      const scalars = [stream.number, Math.floor(from / TWO32), from >>> 0, Math.floor(range / TWO32), range >>> 0];
      launch(integersKernel, [out], [stream.bits.bytes, null, null], scalars);
      const array = new NDArray(out);
      if (!none(size)) return array;
      return legacy ? array.element(0).item() : array.element(0);
    }
  }
  const d = none(dtype) ? dt.int64 : dt.dtypeOf(dtype);
  if (!"biu".includes(d.kind)) {
    throw torchError("TypeError", `Unsupported dtype ${d.repr()} for ${legacy ? "randint" : "integers"}`);
  }
  let [a, b] = [bound(none(high) ? 0 : low), bound(none(high) ? low : high)];
  const [least, most] = boundsOf(d);
  const top = closed ? 0n : 1n;
  if (a.items.some((v) => v < least)) throw torchError("ValueError", `low is out of bounds for ${d.name}`);
  if (b.items.some((v) => v - top > most)) throw torchError("ValueError", `high is out of bounds for ${d.name}`);
  const scalar = a.shape === null && b.shape === null;
  const shape = scalar ? (none(size) ? [] : sizeOf(size)) : boundsShape(size, a.shape ?? [], b.shape ?? []);
  if (!scalar) {
    a = { shape, items: stretch(a, shape) };
    b = { shape, items: stretch(b, shape) };
  }
  const ranges = b.items.map((v, i) => v - top - a.items[i]!);
  if (ranges.some((v) => v < 0n)) {
    const sign = closed ? ">" : ">=";
    const zero = a.items.every((v) => v === 0n);
    throw torchError("ValueError", zero ? `high ${closed ? "<" : "<="} 0` : `low ${sign} high`);
  }
  const out = empty(shape, d.torch);
  const column = (v: bigint[]): Tensor | null => (scalar ? null : asArray(v.map(signed), dt.int64).tensor);
  launch(
    integersKernel,
    [out],
    [stream.bits.bytes, column(a.items), column(ranges)],
    scalar ? [stream.number, ...words(a.items[0]!), ...words(ranges[0]!)] : [stream.number],
  );
  const array = new NDArray(out);
  if (!none(size) || !scalar) return array;
  return (none(dtype) ? legacy : builtin(dtype)) ? array.element(0).item() : array.element(0);
}

function boundsShape(size: unknown, low: readonly number[], high: readonly number[]): number[] {
  const n = Math.min(low.length, high.length);
  for (let k = 1; k <= n; k++) {
    const [x, y] = [low[low.length - k]!, high[high.length - k]!];
    if (x === y || x === 1 || y === 1) continue;
    const [a, b] = [low, high].map((s) => (s.length === 1 ? `(${s[0]},)` : `(${s.join(",")})`));
    throw torchError("ValueError", `operands could not be broadcast together with shapes ${a} ${b} `);
  }
  return outputShape(size, [low, high]);
}

function stretch(
  { shape, items }: { shape: readonly number[] | null; items: bigint[] },
  to: readonly number[],
): bigint[] {
  const array = asArray(items.map(signed), dt.int64).tensor;
  const list = new NDArray(t("reshape")(spread(new NDArray(t("reshape")(array, shape ?? [])), to), [-1])).tolist();
  return (list as (number | bigint)[]).map(BigInt);
}

/** Positions 0..n-1 as shuffle leaves them. */
function order(stream: Stream, n: number): Tensor {
  const out = empty([n], torch.int64);
  launch(shuffleKernel, [out], [stream.bits.bytes], [stream.number, 1, 0]);
  return out;
}

const numeric = (x: unknown): x is NDArray => x instanceof NDArray && !(x instanceof ForeignArray);

/** Shuffles a list, an array (along an axis) or anything with items that can be assigned. @throws TypeError */
export function shuffle(stream: Stream, x: unknown, axis = 0): null {
  if (numeric(x)) {
    const n = x.ndim;
    if (n === 0) throw torchError("TypeError", "len() of unsized object");
    if (axis < -n || axis >= n) throw axisError(axis, n);
    const at = axis < 0 ? axis + n : axis;
    t("copy_")(x.tensor, t("index_select")(x.tensor, at, order(stream, x.shape[at]!)));
    return null;
  }
  const list = values.isTuple(x) ? null : values.items(x);
  if (list === null) {
    const n = values.hasattr(x, "__len__") ? values.len(x) : -1;
    if (n < 0) throw torchError("TypeError", `object of type '${values.typeName(x)}' has no len()`);
    if (!values.hasattr(x, "__setitem__")) {
      throw torchError("TypeError", `'${values.typeName(x)}' object does not support item assignment`);
    }
    const before = Array.from({ length: n }, (_, i) => copied(values.getitem(x, i)));
    indices(order(stream, n)).forEach((from, to) => {
      if (from !== to) values.callMethod(x, "__setitem__", [to, before[from]]);
    });
    return null;
  }
  const before = list.slice();
  indices(order(stream, list.length)).forEach((from, to) => {
    list[to] = before[from];
  });
  return null;
}

/** A row of an array is a view of what is being written. */
const copied = (item: unknown): unknown =>
  item !== null && typeof item === "object" && values.hasattr(item, "copy") && values.hasattr(item, "shape")
    ? values.callMethod(item, "copy", [])
    : item;

const indices = (order: Tensor): number[] => new NDArray(order).tolist() as number[];

const axisError = (axis: number, n: number): Error =>
  torchError("AxisError", `axis ${axis} is out of bounds for array of dimension ${n}`);

/** `np.asarray(x)`, of whatever kind of elements: an NDArray, or the Python object behind arrays of other kinds. */
function poolOf(x: unknown): unknown {
  if (x instanceof ForeignArray) return x;
  try {
    return asArray(x);
  } catch (error) {
    if (!(error instanceof ForeignKindError)) throw error;
    return values.call(values.findGlobal("numpy", "asarray"), [x]);
  }
}

const shapeOfPool = (pool: unknown): number[] =>
  numeric(pool) ? [...pool.shape] : (values.items(values.getattr(pool, "shape")) as number[]).slice();

/** `pool.take(index, axis)`; an index without axes takes one item. */
function take(pool: unknown, index: NDArray, axis = 0): unknown {
  if (!numeric(pool)) {
    if (axis !== 0) return values.callMethod(pool, "take", [index, axis]);
    return values.getitem(pool, index.ndim === 0 ? index.element(0).item() : index);
  }
  const at = axis < 0 ? axis + pool.ndim : axis;
  const taken = t("index_select")(pool.tensor, at, t("reshape")(index.tensor, [-1])) as Tensor;
  const shape = [...pool.shape.slice(0, at), ...index.shape, ...pool.shape.slice(at + 1)];
  return unwrap(new NDArray(t("reshape")(taken, shape)));
}

/** `permutation(x)`: of 0..x-1 for an integer, else of a copy along the axis. */
export function permutation(stream: Stream, x: unknown, axis = 0): unknown {
  const n = x instanceof ForeignArray || (x instanceof NDArray && x.ndim > 0) ? null : integerOf(x);
  if (n !== null) return new NDArray(order(stream, Math.max(Number(n), 0)));
  const pool = poolOf(x);
  const shape = shapeOfPool(pool);
  if (shape.length === 0) {
    if (stream.number === 0) throw torchError("IndexError", "x must be an integer or at least 1-dimensional");
    throw axisError(axis, 0);
  }
  if (axis < -shape.length || axis >= shape.length) throw axisError(axis, shape.length);
  const at = axis < 0 ? axis + shape.length : axis;
  return take(pool, new NDArray(order(stream, shape[at]!)), at);
}

/** `Generator.permuted`: each line along the axis shuffled by itself; without an axis, all elements. */
export function permuted(stream: Stream, x: unknown, axis: unknown, out: unknown): unknown {
  const source = asArray(x);
  let result: Tensor;
  if (none(axis)) {
    const flat = t("reshape")(source.tensor, [-1]) as Tensor;
    result = t("reshape")(t("index_select")(flat, 0, order(stream, flat.count)), source.shape);
  } else {
    const n = source.ndim;
    const k = Number(axis);
    if (k < -n || k >= n) throw axisError(k, n);
    const moved = t("contiguous")(t("movedim.int")(source.tensor, k, -1)) as Tensor;
    const length = source.shape[k < 0 ? k + n : k]!;
    const lines = t("reshape")(moved, [-1, length]) as Tensor;
    const rows = Array.from({ length: lines.sizes[0]! }, (_, i) =>
      t("index_select")(t("select.int")(lines, 0, i), 0, order(stream, length)),
    );
    result = t("movedim.int")(t("reshape")(t("stack")(rows, 0), moved.sizes), -1, k);
  }
  if (!(out instanceof NDArray)) return new NDArray(t("clone")(t("contiguous")(result)));
  t("copy_")(out.tensor, result);
  return out;
}

/** How Generator and RandomState word what choice refuses. */
interface ChoiceTexts {
  readonly notInteger: (typeName: string) => string;
  readonly notPositive: string;
  readonly emptyPool: string;
  readonly pSize: string;
  readonly negative: string;
  readonly sum: string;
  readonly larger: string;
}

const GENERATOR_TEXTS: ChoiceTexts = {
  notInteger: (type) => `a must be a sequence or an integer, not ${type}`,
  notPositive: "a must be a positive integer unless no samples are taken",
  emptyPool: "a cannot be empty unless no samples are taken",
  pSize: "a and p must have same size",
  negative: "Probabilities are not non-negative",
  sum: "Probabilities do not sum to 1. See Notes section of docstring for more information.",
  larger: "Cannot take a larger sample than population when replace is False",
};
const LEGACY_TEXTS: ChoiceTexts = {
  notInteger: () => "a must be 1-dimensional or an integer",
  notPositive: "a must be greater than 0 unless no samples are taken",
  emptyPool: "'a' cannot be empty unless no samples are taken",
  pSize: "'a' and 'p' must have same size",
  negative: "probabilities are not non-negative",
  sum: "probabilities do not sum to 1",
  larger: "Cannot take a larger sample than population when 'replace=False'",
};

/** `choice`: draws from 0..a-1 or from an array's items, with weights and with or without replacement. */
export function choice(
  stream: Stream,
  a: unknown,
  size: unknown,
  replace: boolean,
  p: unknown,
  axis = 0,
  shuffled = true,
): unknown {
  const legacy = stream.number === 0;
  const texts = legacy ? LEGACY_TEXTS : GENERATOR_TEXTS;
  const fail = (text: string): Error => torchError("ValueError", text);
  const whole = a instanceof ForeignArray || (a instanceof NDArray && a.ndim > 0) ? null : integerOf(a);
  const pool = whole === null ? poolOf(a) : null;
  const shape = pool === null ? [] : shapeOfPool(pool);
  if (pool !== null && shape.length === 0) {
    const type = values.qualifiedTypeName(a);
    throw fail(texts.notInteger(`<class '${type.replace(/^builtins\./, "")}'>`));
  }
  if (pool !== null && legacy && shape.length !== 1) throw fail("a must be 1-dimensional");
  const n = whole === null ? shape[axis < 0 ? axis + shape.length : axis]! : Number(whole);
  const wanted = none(size) ? [] : sizeOf(size);
  const count = wanted.reduce((m, k) => m * k, 1);
  if (n <= 0 && count > 0) throw fail(pool === null ? texts.notPositive : texts.emptyPool);
  let weights: number[] | null = null;
  if (!none(p)) {
    const array = asArray(p, dt.float64);
    if (array.ndim !== 1) throw fail(legacy ? "'p' must be 1-dimensional" : "p must be 1-dimensional");
    weights = (array.tolist() as unknown[]).map(num);
    if (weights.length !== n) throw fail(texts.pSize);
    if (weights.some(Number.isNaN)) throw fail(legacy ? "probabilities contain NaN" : "Probabilities contain NaN");
    if (weights.some((v) => v < 0)) throw fail(texts.negative);
    if (Math.abs(weights.reduce((s, v) => s + v, 0) - 1) > 1.4901161193847656e-8) throw fail(texts.sum);
  }
  let index: NDArray;
  if (replace) {
    if (weights === null) {
      const drawn = integers(stream, 0, Math.max(n, 1), none(size) ? null : wanted, null, false);
      index = drawn instanceof NDArray ? drawn : asArray(drawn);
    } else {
      const u = drawScalars(stream, RANDOM, wanted, torch.float64) as NDArray;
      index = search(weights, u);
    }
  } else {
    if (count > n) throw fail(texts.larger);
    if (weights !== null) index = weighted(stream, weights, count, wanted);
    else if (legacy) {
      index = new NDArray(t("reshape")(t("slice.Tensor")(order(stream, n), 0, 0, count), wanted));
    } else index = new NDArray(t("reshape")(sample(stream, n, count, shuffled), wanted));
  }
  if (pool !== null) {
    const taken = take(pool, index, axis);
    return !none(size) && wanted.length === 0 && !(taken instanceof NDArray) ? poolOf(taken) : taken;
  }
  return plain(index, size);
}

/** Positions without repetition: by Floyd, or the tail of a partial shuffle when many of a large population are wanted. */
function sample(stream: Stream, n: number, count: number, shuffled: boolean): Tensor {
  if (n > 10000 && count > Math.floor(n / (shuffled ? 50 : 20))) {
    const all = empty([n], torch.int64);
    launch(shuffleKernel, [all], [stream.bits.bytes], [stream.number, Math.max(n - count, 1), 1]);
    return t("clone")(t("slice.Tensor")(all, 0, n - count, n)) as Tensor;
  }
  const out = empty([count], torch.int64);
  launch(sampleKernel, [out], [stream.bits.bytes], [stream.number, n, shuffled ? 1 : 0]);
  return out;
}

function cumulated(weights: readonly number[]): number[] {
  let sum = 0;
  const sums = weights.map((v) => {
    sum += v;
    return sum;
  });
  return sums.map((v) => v / sum);
}

function search(weights: readonly number[], u: NDArray): NDArray {
  const cdf = asArray(
    cumulated(weights).map((v) => ({ v })),
    dt.float64,
  ).tensor;
  return new NDArray(t("searchsorted.Tensor")(cdf, u.tensor, false, true));
}

/** Weighted positions without repetition: draws again for those that came up twice. */
function weighted(stream: Stream, given: readonly number[], count: number, wanted: number[]): NDArray {
  const weights = [...given];
  if (weights.filter((v) => v > 0).length < count) {
    throw torchError("ValueError", "Fewer non-zero entries in p than size");
  }
  const found: number[] = [];
  while (found.length < count) {
    const u = drawScalars(stream, RANDOM, [count - found.length], torch.float64) as NDArray;
    for (const i of found) weights[i] = 0;
    found.push(...new Set(search(weights, u).tolist() as number[]));
  }
  return new NDArray(t("reshape")(asArray(found, dt.int64).tensor, wanted));
}
