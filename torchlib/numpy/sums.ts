// Sums, products and running totals of floats in NumPy's order of additions, which the last digits show.
import { empty } from "../core/create.ts";
import { halfToNumber, numberToHalf } from "../core/element.ts";
import type { Tensor } from "../core/tensor.ts";
import * as dt from "./dtype.ts";

/** Beyond so many elements torch's own kernels run: they use all cores and the vector units. */
const ORDERED_COUNT = 1 << 16;

type Numbers = { readonly length: number; [i: number]: number };

/** One loop of a reduction: its length, the operand's stride, and how far the result moves (0: reduced). */
interface Loop {
  n: number;
  stride: number;
  step: number;
}

/** Elements as numbers of a float type, how its sums round, and how the result is stored. */
interface Format {
  get: (i: number) => number;
  round: (v: number) => number;
  /** Rounds within a run of a pairwise sum: half floats add up in single precision there. */
  inner: (v: number) => number;
}

const identity = (v: number): number => v;
const half = (v: number): number => halfToNumber(numberToHalf(v));

function formatOf(x: Tensor): Format | null {
  if (x.count > ORDERED_COUNT || x.count === 0) return null;
  const d = dt.fromTorch(x.dtype);
  if (d.kind !== "f") return null;
  const w = x.storage.windowAs(x.dtype) as unknown as Numbers;
  const get = (i: number): number => w[i]!;
  if (d === dt.float64) return { get, round: identity, inner: identity };
  if (d === dt.float32) return { get, round: Math.fround, inner: Math.fround };
  return d === dt.float16 ? { get: (i) => halfToNumber(w[i]!), round: half, inner: Math.fround } : null;
}

/** Pairwise summation: eight partial sums in blocks of up to 128 elements, the blocks by halves. */
function pairwise({ get, inner: f }: Format, at: number, n: number, s: number): number {
  if (n < 8) {
    let total = -0;
    for (let i = 0; i < n; i++) total = f(total + get(at + i * s));
    return total;
  }
  if (n > 128) {
    const left = (n >> 1) - ((n >> 1) % 8);
    const format = { get, inner: f, round: f };
    return f(pairwise(format, at, left, s) + pairwise(format, at + left * s, n - left, s));
  }
  const part: number[] = [];
  for (let k = 0; k < 8; k++) part.push(get(at + k * s));
  const whole = n - (n % 8);
  for (let i = 8; i < whole; i += 8) for (let k = 0; k < 8; k++) part[k] = f(part[k]! + get(at + (i + k) * s));
  const [a, b, c, d, e, g, h, j] = part as [number, number, number, number, number, number, number, number];
  let total = f(f(f(a + b) + f(c + d)) + f(f(e + g) + f(h + j)));
  for (let i = whole; i < n; i++) total = f(total + get(at + i * s));
  return total;
}

/** The loops from the outermost in, as NumPy's iterator orders them: by stride, neighbours joined where they can be. */
function loopsOf(x: Tensor, axes: readonly number[]): Loop[] {
  const steps = new Array<number>(x.sizes.length).fill(0);
  let size = 1;
  for (let k = x.sizes.length - 1; k >= 0; k--) {
    if (axes.includes(k)) continue;
    steps[k] = size;
    size *= x.sizes[k]!;
  }
  const kept = x.sizes.map((_, k) => k).filter((k) => x.sizes[k] !== 1);
  kept.sort((p, q) => Math.abs(x.strides[q]!) - Math.abs(x.strides[p]!) || p - q);
  const loops: Loop[] = [];
  for (const k of kept) {
    const n = x.sizes[k]!;
    const stride = x.strides[k]!;
    const before = loops.at(-1);
    if (before !== undefined && before.step === 0 && steps[k] === 0 && before.stride === n * stride) {
      before.n *= n;
      before.stride = stride;
    } else loops.push({ n, stride, step: steps[k]! });
  }
  return loops;
}

/** NumPy's buffer for operands that no one loop can walk. */
const BUFFER = 8192;

/** Several inner reduced loops as one run over the elements' places. */
function gather(format: Format, loops: readonly Loop[]): { at: number[]; format: Format & { base: number } } {
  let places = [0];
  for (const { n, stride } of loops) {
    places = places.flatMap((p) => Array.from({ length: n }, (_, i) => p + i * stride));
  }
  const buffer = { ...format, base: 0, get: (i: number): number => format.get(buffer.base + places[i]!) };
  return { at: places, format: buffer };
}

type Combine = (format: Format, at: number, n: number, stride: number, total: number) => number;

const added: Combine = (format, at, n, stride, total) =>
  format.round(total + (n === 1 ? format.get(at) : pairwise(format, at, n, stride)));

const multiplied: Combine = (format, at, n, stride, total) => {
  let p = total;
  for (let i = 0; i < n; i++) p = format.inner(p * format.get(at + i * stride));
  return format.round(p);
};

function reduceInOrder(x: Tensor, axes: readonly number[], keep: boolean, first: number, f: Combine): Tensor | null {
  const format = formatOf(x);
  if (format === null) return null;
  const sizes = keep ? x.sizes.map((n, k) => (axes.includes(k) ? 1 : n)) : x.sizes.filter((_, k) => !axes.includes(k));
  const result = empty([...sizes], x.dtype);
  const totals = new Float64Array(result.count).fill(first);
  const loops = loopsOf(x, axes);
  let run = loops.length;
  while (run > 0 && loops[run - 1]!.step === 0) run--;
  const gathered = loops.length - run > 1 ? gather(format, loops.slice(run)) : null;
  const walk = (depth: number, at: number, to: number): void => {
    if (depth === run && gathered !== null) {
      const { at: places, format: buffer } = gathered;
      buffer.base = at;
      for (let from = 0; from < places.length; from += BUFFER) {
        const n = Math.min(BUFFER, places.length - from);
        totals[to] = f(buffer, from, n, 1, totals[to]!);
      }
      return;
    }
    const loop = loops[depth];
    if (loop === undefined) {
      totals[to] = f(format, at, 1, 0, totals[to]!);
      return;
    }
    if (depth === loops.length - 1 && loop.step === 0) {
      totals[to] = f(format, at, loop.n, loop.stride, totals[to]!);
      return;
    }
    for (let i = 0; i < loop.n; i++) walk(depth + 1, at + i * loop.stride, to + i * loop.step);
  };
  walk(0, x.offset, 0);
  return write(result, totals);
}

function write(result: Tensor, totals: Float64Array): Tensor {
  const w = result.storage.windowAs(result.dtype) as unknown as Numbers;
  const halves = result.dtype.itemsize === 2;
  for (let i = 0; i < totals.length; i++) w[result.offset + i] = halves ? numberToHalf(totals[i]!) : totals[i]!;
  return result;
}

/** The sum over axes, or null where NumPy's order is not followed: complex numbers, integers, large arrays. */
export const sumInOrder = (x: Tensor, axes: readonly number[], keep: boolean): Tensor | null =>
  reduceInOrder(x, axes, keep, 0, added);

/** The product over axes, one factor after the other; null as for `sumInOrder`. */
export const productInOrder = (x: Tensor, axes: readonly number[], keep: boolean): Tensor | null =>
  reduceInOrder(x, axes, keep, 1, multiplied);

/** Running totals along an axis, each rounded to the dtype; null as for `sumInOrder`. */
export function scanInOrder(op: "cumsum" | "cumprod", x: Tensor, axis: number): Tensor | null {
  const format = formatOf(x);
  if (format === null || x.sizes.length === 0) return null;
  const result = empty([...x.sizes], x.dtype);
  const totals = new Float64Array(x.count);
  const n = x.sizes[axis]!;
  const inner = x.sizes.slice(axis + 1).reduce((p, s) => p * s, 1);
  const rest = x.sizes.map((s, k) => (k === axis ? 1 : s));
  const lines = x.count / n;
  for (let line = 0; line < lines; line++) {
    let at = x.offset;
    let left = line;
    for (let k = rest.length - 1; k >= 0; k--) {
      at += (left % rest[k]!) * x.strides[k]!;
      left = Math.floor(left / rest[k]!);
    }
    const to = Math.floor(line / inner) * inner * n + (line % inner);
    let total = format.get(at);
    totals[to] = total;
    for (let i = 1; i < n; i++) {
      const v = format.get(at + i * x.strides[axis]!);
      total = format.round(op === "cumsum" ? total + v : total * v);
      totals[to + i * inner] = total;
    }
  }
  return write(result, totals);
}
