// numpy.random's distributions as data (parameters, constraints, the kernel's number) and how they are drawn.
import { empty } from "../core/create.ts";
import * as torch from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import { kernel, launch } from "../core/kernel.ts";
import { num, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import type { BitGenerator } from "./bit-generator.ts";
import * as dt from "./dtype.ts";
import { asArray, NDArray, shapeOf, t, torchScalar, tupleText } from "./ndarray.ts";

const drawKernel = kernel("np_draw");

/** A stream of draws: a bit generator under the rules of Generator, or of RandomState (number 0). */
export interface Stream {
  readonly number: number;
  readonly bits: BitGenerator;
}

const none = (x: unknown): x is null | undefined => x === null || x === undefined;

/** What a parameter must hold; texts as NumPy's. */
type Rule = "" | ">=0" | ">0" | "[0,1]" | "(0,1]" | "[0,1)" | ">1" | "lam";

interface Parameter {
  readonly name: string;
  readonly standard: number | undefined;
  readonly rule: Rule;
}

/** One distribution: its number in native/src/cpu/numpy_distributions.h and its parameters. */
export interface Distribution {
  readonly name: string;
  readonly number: number;
  readonly integer: boolean;
  readonly parameters: readonly Parameter[];
  /** Python's signature between the parentheses, without self. */
  readonly signature: string;
}

/** number, name, parameters as `name[=default][ rule]`. */
const ROWS: [number: number, name: string, ...parameters: string[]][] = [
  [1, "normal", "loc=0", "scale=1 >=0"],
  [2, "exponential", "scale=1 >=0"],
  [3, "gamma", "shape >=0", "scale=1 >=0"],
  [4, "beta", "a >0", "b >0"],
  [5, "chisquare", "df >0"],
  [6, "f", "dfnum >0", "dfden >0"],
  [7, "standard_t", "df >0"],
  [8, "lognormal", "mean=0", "sigma=1 >=0"],
  [9, "weibull", "a >=0"],
  [10, "pareto", "a >0"],
  [11, "power", "a >0"],
  [12, "rayleigh", "scale=1 >=0"],
  [13, "gumbel", "loc=0", "scale=1 >=0"],
  [14, "logistic", "loc=0", "scale=1 >=0"],
  [15, "laplace", "loc=0", "scale=1 >=0"],
  [16, "standard_cauchy"],
  [17, "triangular", "left", "mode", "right"],
  [18, "wald", "mean >0", "scale >0"],
  [19, "vonmises", "mu", "kappa >=0"],
  [20, "noncentral_chisquare", "df >0", "nonc >=0"],
  [21, "noncentral_f", "dfnum >0", "dfden >0", "nonc >=0"],
  [22, "uniform", "low=0", "high=1"],
  [24, "poisson", "lam=1 lam"],
  [25, "binomial", "n >=0", "p [0,1]"],
  [26, "negative_binomial", "n >0", "p (0,1]"],
  [27, "geometric", "p (0,1]"],
  [28, "logseries", "p [0,1)"],
  [29, "zipf", "a >1"],
  [30, "hypergeometric", "ngood >=0", "nbad >=0", "nsample >=0"],
];

function distribution([number, name, ...texts]: (typeof ROWS)[number]): Distribution {
  const parameters = texts.map((text): Parameter => {
    const [head, rule = ""] = text.split(" ") as [string, Rule?];
    const [parameter, standard] = head.split("=") as [string, string?];
    return { name: parameter, standard: standard === undefined ? undefined : Number(standard), rule };
  });
  const shown = parameters.map((p) => (p.standard === undefined ? p.name : `${p.name}=${p.standard.toFixed(1)}`));
  return { name, number, integer: number >= 24, parameters, signature: [...shown, "size=None"].join(", ") };
}

export const distributions: readonly Distribution[] = ROWS.map(distribution);

/** Numbers of the distributions that have no row of their own. */
export const RANDOM = 0;
export const NORMAL = 1;
export const EXPONENTIAL = 2;
export const GAMMA = 3;
export const EXPONENTIAL_INVERSE = 23;
const UNIFORM = 22;

const LARGEST_LAM = 2 ** 63 - 1 - Math.sqrt(2 ** 63 - 1) * 10;
const negative = (v: number): boolean => v < 0 || Object.is(v, -0);

/** Why the values may not be this parameter's, or null. `many`: given as an array. */
function complaint({ name, rule }: Parameter, v: readonly number[], many: boolean): string | null {
  const nan = many ? "contains NaNs" : "is NaN";
  switch (rule) {
    case ">=0":
      return v.some(negative) ? `${name} < 0` : null;
    case ">0":
      return v.some((x) => x <= 0) ? `${name} <= 0` : null;
    case "[0,1]":
      return v.every((x) => x >= 0 && x <= 1) ? null : `${name} < 0, ${name} > 1 or ${name} ${nan}`;
    case "(0,1]":
      return v.every((x) => x > 0 && x <= 1) ? null : `${name} <= 0, ${name} > 1 or ${name} contains NaNs`;
    case "[0,1)":
      return v.every((x) => x >= 0 && x < 1) ? null : `${name} < 0, ${name} >= 1 or ${name} ${nan}`;
    case ">1":
      return v.every((x) => x > 1) ? null : `${name} <= 1 or ${name} ${nan}`;
    case "lam":
      if (v.some((x) => x > LARGEST_LAM)) return `${name} value too large`;
      return v.every((x) => x >= 0) ? null : `${name} < 0 or ${name} ${nan}`;
    default:
      return null;
  }
}

/** A parameter as a number when it is a scalar, else as float64 elements. */
function parameterValue(x: unknown): number | NDArray {
  if (typeof x === "number") return x;
  if (values.items(x) === null && !(x instanceof NDArray)) {
    if (x === null) throw torchError("TypeError", "must be real number, not NoneType");
    if (typeof x === "string") throw torchError("ValueError", `could not convert string to float: ${values.repr(x)}`);
    const v = num(torchScalar(x));
    if (!Number.isNaN(v) || (typeof x === "object" && "v" in x)) return v;
  }
  const array = asArray(x, dt.float64);
  return array.ndim === 0 ? (array.element(0).value as number) : array;
}

/** The shape that sizes broadcast to. @throws ValueError in NumPy's words */
export function broadcastShape(shapes: readonly (readonly number[])[]): number[] {
  const out: number[] = [];
  const n = Math.max(0, ...shapes.map((s) => s.length));
  for (let axis = 0; axis < n; axis++) {
    let from = -1;
    out[axis] = 1;
    shapes.forEach((s, i) => {
      const k = axis - n + s.length;
      if (k < 0 || s[k] === 1) return;
      if (from >= 0 && s[k] !== out[axis]) {
        throw torchError(
          "ValueError",
          "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between " +
            `arg ${from} with shape ${tupleText(shapes[from]!)} and arg ${i} with shape ${tupleText(s)}.`,
        );
      }
      from = from < 0 ? i : from;
      out[axis] = s[k]!;
    });
  }
  return out;
}

/** The shape of a result whose parameters have these shapes. @throws ValueError */
export function outputShape(size: unknown, shapes: readonly (readonly number[])[]): number[] {
  if (none(size)) return broadcastShape(shapes);
  const wanted = sizeOf(size);
  if (shapes.length === 0) return wanted;
  const shape = broadcastShape([wanted, ...shapes]);
  if (shape.length !== wanted.length || shape.some((n, i) => n !== wanted[i])) {
    throw torchError(
      "ValueError",
      `Output size ${tupleText(wanted)} is not compatible with broadcast dimensions of inputs ${tupleText(broadcastShape(shapes))}.`,
    );
  }
  return wanted;
}

/** `size` as a shape. @throws ValueError for negative dimensions */
export function sizeOf(size: unknown): number[] {
  const shape = typeof size === "number" ? [size] : shapeOf(typeof size === "string" ? [size] : size);
  if (shape.some((n) => n < 0)) throw torchError("ValueError", "negative dimensions are not allowed");
  return shape;
}

export const spread = (a: NDArray, shape: readonly number[]): Tensor =>
  t("contiguous")(t("expand")(a.tensor, shape)) as Tensor;

const cells = new Map<torch.DType, Tensor>();

/** One element for draws without a size, read at once and used again. */
export function cellOf(dtype: torch.DType): Tensor {
  let cell = cells.get(dtype);
  if (cell === undefined) {
    cell = empty([], dtype);
    cells.set(dtype, cell);
  }
  return cell;
}

/** Fills a new array with draws of scalar parameters. */
export function drawScalars(
  stream: Stream,
  number: number,
  size: unknown,
  dtype: torch.DType,
  a = 0,
  b = 1,
  c = 0,
): unknown {
  const out = none(size) ? cellOf(dtype) : empty(sizeOf(size), dtype);
  launch(drawKernel, [out], [stream.bits.bytes, null, null, null], [stream.number, number, a, b, c]);
  return plain(new NDArray(out), size);
}

/** Without a size, the plain Python number. */
export const plain = (a: NDArray, size: unknown): unknown => (none(size) && a.ndim === 0 ? a.element(0).item() : a);

/**
 * Draws of a distribution; parameters may be arrays, which broadcast with each other and `size`.
 * @throws ValueError for parameters out of range
 */
export function draw(stream: Stream, d: Distribution, args: readonly unknown[]): unknown {
  const size = args[d.parameters.length];
  const given = d.parameters.map((p, i) => parameterValue(args[i] === undefined ? p.standard : args[i]));
  if (d.number === UNIFORM) given[1] = rangeOf(stream, given);
  const many = given.some((v) => typeof v !== "number");
  d.parameters.forEach((p, i) => {
    const text = p.rule === "" ? null : complaint(p, numbersOf(given[i]!), many);
    if (text !== null) throw torchError("ValueError", text);
  });
  checkTogether(d, given);
  const dtype = d.integer ? torch.int64 : torch.float64;
  const arrays = given.filter((v) => typeof v !== "number");
  if (arrays.length === 0) {
    const [a, b, c] = given as number[];
    return drawScalars(stream, d.number, size, dtype, a, b, c);
  }
  const shape = outputShape(
    size,
    given.map((v) => (typeof v === "number" ? [] : v.shape)),
  );
  const out = empty(shape, dtype);
  const operands = [0, 1, 2].map((i) => {
    const v = given[i];
    return v === undefined || typeof v === "number" ? null : spread(v, shape);
  });
  const scalars = [0, 1, 2].map((i) => (typeof given[i] === "number" ? (given[i] as number) : 0));
  launch(drawKernel, [out], [stream.bits.bytes, ...operands], [stream.number, d.number, ...scalars]);
  return new NDArray(out);
}

const numbersOf = (v: number | NDArray): readonly number[] => (typeof v === "number" ? [v] : flat(v));
const flat = (a: NDArray): number[] => (new NDArray(t("reshape")(a.tensor, [-1])).tolist() as unknown[]).map(num);

function rangeOf(stream: Stream, [low, high]: (number | NDArray)[]): number | NDArray {
  const range =
    typeof low === "number" && typeof high === "number"
      ? high - low
      : new NDArray(t("sub.Tensor")(asArray(boxed(high!)).tensor, asArray(boxed(low!)).tensor));
  const v = numbersOf(range);
  if (!v.every(Number.isFinite)) {
    const text = stream.number === 0 ? "Range exceeds valid bounds" : "high - low range exceeds valid bounds";
    throw torchError("OverflowError", text);
  }
  if (stream.number !== 0 && v.some(negative)) throw torchError("ValueError", "high - low < 0");
  return range;
}

const boxed = (v: number | NDArray): unknown => (typeof v === "number" ? { v } : v);

/** What parameters must be in relation to each other. */
function checkTogether(d: Distribution, given: readonly (number | NDArray)[]): void {
  if (d.name !== "triangular" && d.name !== "hypergeometric") return;
  const columns = given.map(numbersOf);
  const n = Math.max(...columns.map((c) => c.length));
  for (let i = 0; i < n; i++) {
    const [a, b, c] = columns.map((column) => column[i % column.length]!) as [number, number, number];
    let text: string | null = null;
    if (d.name === "hypergeometric") text = a + b < c ? "ngood + nbad < nsample" : null;
    else if (a > b) text = "left > mode";
    else if (b > c) text = "mode > right";
    else if (a === c) text = "left == right";
    if (text !== null) throw torchError("ValueError", text);
  }
}

/** `multinomial`: counts of n throws over the categories, one binomial draw for each but the last. */
export function multinomial(stream: Stream, n: unknown, pvals: unknown, size: unknown): NDArray {
  const p = asArray(pvals, dt.float64);
  const k = p.shape[p.ndim - 1] ?? 0;
  const chances = flat(p);
  if (chances.some((x) => !(x >= 0 && x <= 1))) {
    throw torchError("ValueError", "pvals < 0, pvals > 1 or pvals contains NaNs");
  }
  const trials = parameterValue(n);
  if (numbersOf(trials).some((v) => v < 0)) throw torchError("ValueError", "n < 0");
  for (let at = 0; at < chances.length; at += k) {
    const sum = chances.slice(at, at + k - 1).reduce((s, v) => s + v, 0);
    if (sum <= 1 + 1e-12) continue;
    const where = stream.number === 0 ? "sum(pvals[:-1])" : "sum(pvals[:-1])";
    const cast = asArray(pvals).dtype === dt.float64 ? "" : CAST_NOTE;
    const text = p.ndim > 1 ? `${where.replace("[:-1]", "[..., :-1]")} > 1.0` : `${where}${cast} > 1.0`;
    throw torchError("ValueError", text);
  }
  const shape = outputShape(size, [
    typeof trials === "number" ? [] : trials.shape,
    ...(p.ndim > 1 ? [p.shape.slice(0, -1)] : []),
  ]);
  const count = shape.reduce((m, v) => m * v, 1);
  const each = typeof trials === "number" ? null : flat(new NDArray(spread(trials, shape)));
  const rows = p.ndim > 1 ? flat(new NDArray(spread(p, [...shape, k]))) : chances;
  const out: number[] = [];
  for (let i = 0; i < count; i++) {
    const from = p.ndim > 1 ? i * k : 0;
    let left = each === null ? (trials as number) : each[i]!;
    let rest = 1;
    const row = new Array<number>(k).fill(0);
    for (let j = 0; j < k - 1 && left > 0; j++) {
      const chance = rows[from + j]!;
      row[j] = drawScalars(stream, 25, null, torch.int64, left, chance / rest) as number;
      left -= row[j]!;
      rest -= chance;
    }
    if (left > 0) row[k - 1] = left;
    out.push(...row);
  }
  return new NDArray(t("reshape")(asArray(out, dt.int64).tensor, [...shape, k]));
}

const CAST_NOTE = ".astype(np.float64)";

/** `dirichlet`: gammas over their sum; Generator breaks sticks of betas when all are small. */
export function dirichlet(stream: Stream, alpha: unknown, size: unknown): NDArray {
  const a = flat(asArray(alpha, dt.float64));
  const legacy = stream.number === 0;
  if (legacy ? a.some((v) => v <= 0) : a.some(negative)) {
    throw torchError("ValueError", legacy ? "alpha <= 0" : "alpha < 0");
  }
  const shape = none(size) ? [] : sizeOf(size);
  const count = shape.reduce((m, v) => m * v, 1);
  const out: number[] = [];
  const one = (number: number, x: number, y: number): number =>
    num(drawScalars(stream, number, null, torch.float64, x, y));
  for (let i = 0; i < count; i++) {
    const row: number[] = [];
    if (!legacy && a.length > 0 && Math.max(...a) < 0.1) {
      let left = 1;
      for (let j = 0; j < a.length - 1; j++) {
        const v = one(
          4,
          a[j]!,
          a.slice(j + 1).reduceRight((s, x) => s + x, 0),
        );
        row.push(left * v);
        left *= 1 - v;
      }
      row.push(left);
    } else {
      let sum = 0;
      for (const shape of a) {
        const v = one(GAMMA, shape, 1);
        row.push(v);
        sum += v;
      }
      const inverse = 1 / sum;
      for (let j = 0; j < row.length; j++) row[j]! *= inverse;
    }
    out.push(...row);
  }
  return new NDArray(
    t("reshape")(
      asArray(
        out.map((v) => ({ v })),
        dt.float64,
      ).tensor,
      [...shape, a.length],
    ),
  );
}
