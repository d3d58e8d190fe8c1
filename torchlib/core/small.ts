// Owns: the JavaScript paths for tensors of a few dozen elements, where a native call would cost more than the work.
import type { Window } from "./storage.ts";

/** Tensors of at most this many elements take these paths. */
export const SMALL_COUNT = 64;

/** Writes out[oo+i] for i < n from a[ao + i*as] and b[bo + i*bs]; false when it cannot (integers past 2^53). */
export type SmallBinary = (
  o: Window,
  oo: number,
  a: Window,
  ao: number,
  as: number,
  b: Window,
  bo: number,
  bs: number,
  n: number,
  s: number,
) => boolean;
export type SmallUnary = (o: Window, oo: number, a: Window, ao: number, n: number, s: readonly number[]) => boolean;

// Expressions over x and y (doubles). Rounding a double result of + - * / sqrt to float32 gives float32's own result.
const binaryExpressions: Record<string, string> = {
  add: "x + y",
  sub: "x - y",
  mul: "x * y",
  div: "x / y",
  add_alpha: "x + s * y",
  sub_alpha: "x - s * y",
  maximum: "x !== x ? x : y !== y ? y : x > y ? x : y",
  minimum: "x !== x ? x : y !== y ? y : x < y ? x : y",
  pow: "POW(x, y)",
  eq: "x === y",
  ne: "x !== y",
  lt: "x < y",
  le: "x <= y",
  gt: "x > y",
  ge: "x >= y",
  threshold_backward: "y <= s ? 0 : x",
  sigmoid_backward: "F(x * F(1 - y)) * y",
  tanh_backward: "x * F(1 - F(y * y))",
};
const comparisons = new Set(["eq", "ne", "lt", "le", "gt", "ge"]);
const floatOnly = new Set(["div", "pow", "sigmoid_backward", "tanh_backward", "add_alpha", "sub_alpha"]);

const unaryExpressions: Record<string, string> = {
  neg: "-x",
  abs: "Math.abs(x)",
  square: "x * x",
  relu: "x < 0 ? 0 : x",
  sqrt: "Math.sqrt(x)",
  rsqrt: "1 / F(Math.sqrt(x))",
  reciprocal: "1 / x",
  exp: "Math.exp(x)",
  log: "Math.log(x)",
  log1p: "Math.log1p(x)",
  expm1: "Math.expm1(x)",
  sin: "Math.sin(x)",
  cos: "Math.cos(x)",
  tanh: "Math.tanh(x)",
  sigmoid: "1 / F(1 + F(Math.exp(-x)))",
  floor: "Math.floor(x)",
  ceil: "Math.ceil(x)",
  trunc: "Math.trunc(x)",
  sign: "x > 0 ? 1 : x < 0 ? -1 : 0",
  mul_scalar: "x * s[0]",
  add_scalar: "x + s[0]",
};
/** In doubles V8's functions are a last digit away from the C library's now and then; rounded to floats they agree. */
const singleOnly = new Set(["exp", "log", "log1p", "expm1", "sin", "cos", "tanh", "sigmoid"]);
const integerUnary = new Set(["neg", "abs", "square", "relu", "sign", "mul_scalar", "add_scalar"]);

/** C's pow where JavaScript's `**` differs: 1 ** nan and (-1) ** inf are 1. */
function pow(x: number, y: number): number {
  return x === 1 || (x === -1 && (y === Infinity || y === -Infinity)) ? 1 : x ** y;
}

const two32 = "4294967296";
const limit = "9007199254740991";
const scratch = new Float64Array(SMALL_COUNT);

function compileBinary(name: string, code: number): SmallBinary {
  const e = binaryExpressions[name];
  const bool = comparisons.has(name);
  const head = "o, oo, a, ao, as, b, bo, bs, n, s";
  if (code === 4) {
    const read = (w: string, at: string): string => `${w}[2*(${at})+1] * ${two32} + (${w}[2*(${at})] >>> 0)`;
    const loop = `for (let i = 0; i < n; i++) {
      const x = ${read("a", "ao + i*as")}, y = ${read("b", "bo + i*bs")};
      if (x > ${limit} || x < -${limit} || y > ${limit} || y < -${limit}) return false;`;
    const body = bool
      ? `${loop} o[oo + i] = (${e}) ? 1 : 0; } return true;`
      : `${loop} const r = ${e}; if (r > ${limit} || r < -${limit}) return false; T[i] = r; }
         for (let i = 0; i < n; i++) { const r = T[i]; o[2*(oo+i)] = r | 0; o[2*(oo+i)+1] = Math.floor(r / ${two32}); } return true;`;
    return new Function("T", `return (${head}) => { ${body} }`)(scratch) as SmallBinary;
  }
  const f = code === 6 ? Math.fround : (x: number): number => x;
  const value = bool ? `(${e}) ? 1 : 0` : e;
  return new Function(
    "F",
    "POW",
    `return (${head}) => { for (let i = 0; i < n; i++) { const x = a[ao + i*as], y = b[bo + i*bs]; o[oo + i] = ${value}; } return true; }`,
  )(f, pow) as SmallBinary;
}

function compileUnary(name: string, code: number): SmallUnary {
  const e = unaryExpressions[name];
  const head = "o, oo, a, ao, n, s";
  if (code === 4) {
    return new Function(
      "T",
      `return (${head}) => {
      for (let i = 0; i < n; i++) {
        const x = a[2*(ao+i)+1] * ${two32} + (a[2*(ao+i)] >>> 0);
        const r = ${e};
        if (x > ${limit} || x < -${limit} || r > ${limit} || r < -${limit}) return false;
        T[i] = r;
      }
      for (let i = 0; i < n; i++) { const r = T[i]; o[2*(oo+i)] = r | 0; o[2*(oo+i)+1] = Math.floor(r / ${two32}); }
      return true; }`,
    )(scratch) as SmallUnary;
  }
  const f = code === 6 ? Math.fround : (x: number): number => x;
  return new Function(
    "F",
    `return (${head}) => { for (let i = 0; i < n; i++) { const x = a[ao + i]; o[oo + i] = ${e}; } return true; }`,
  )(f) as SmallUnary;
}

/** A kernel's JavaScript forms by dtype code; undefined: none, use the native kernel. */
export class SmallForms<F> {
  f32: F | undefined;
  f64: F | undefined;
  i64: F | undefined;
  readonly bool: boolean;
  constructor(f32: F | undefined, f64: F | undefined, i64: F | undefined, bool: boolean) {
    this.f32 = f32;
    this.f64 = f64;
    this.i64 = i64;
    this.bool = bool;
  }
  get(code: number): F | undefined {
    return code === 6 ? this.f32 : code === 7 ? this.f64 : code === 4 ? this.i64 : undefined;
  }
}

/** Compiles on first use of the kernel, not at load. */
export function smallBinary(name: string): SmallForms<SmallBinary> | null {
  if (!(name in binaryExpressions)) return null;
  return new SmallForms(
    compileBinary(name, 6),
    compileBinary(name, 7),
    floatOnly.has(name) || name === "threshold_backward" ? undefined : compileBinary(name, 4),
    comparisons.has(name),
  );
}

export function smallUnary(name: string): SmallForms<SmallUnary> | null {
  if (!(name in unaryExpressions)) return null;
  return new SmallForms(
    compileUnary(name, 6),
    singleOnly.has(name) ? undefined : compileUnary(name, 7),
    integerUnary.has(name) ? compileUnary(name, 4) : undefined,
    false,
  );
}
