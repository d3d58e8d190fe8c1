// Owns: what every family file of the operator table needs: small helpers over values, dims and messages.
import { cppName, type DType } from "../core/dtype.ts";
import { runtimeError, type TorchError, torchError } from "../core/errors.ts";
import { expectTensors } from "../core/expect.ts";
import { type Complex, isComplex, type Scalar, scalarCategory, toNumber } from "../core/host.ts";
import { values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";

/** The saved values of a derivative formula. Formulas name what they need as `s.NAME`, which the engine finds in their text. */
// biome-ignore lint/suspicious/noExplicitAny: each formula saves other names; spelling a type for each would repeat the schema
export type Saved = any;

/** A tensor or a number, as binary operators take them. */
export type Operand = Tensor | Scalar;
export type Out = Tensor | null;

export const isTensor = (x: unknown): x is Tensor => x instanceof Tensor;

/** Category of an operand's dtype: 0 bool, 1 integral, 2 float, 3 complex. */
export const categoryOf = (x: Operand): number => (x instanceof Tensor ? x.dtype.category : scalarCategory(x));

/** The dtype two operands promote to (`torch.result_type`). */
export { resultType2 as resultType } from "../core/iterator.ts";

/** `"NAME" not implemented for 'Long'`, as ATen's dispatch macros word it (NotImplementedError). */
export const notFor = (name: string, dtype: DType): TorchError =>
  torchError("NotImplementedError", `"${name}" not implemented for '${dtype.scalarName}'`);

/** Whether a scalar equals `n`. */
export const scalarIs = (x: Scalar, n: number): boolean => !isComplex(x) && toNumber(x) === n;

/** Product of two scalars, kept in the wider category. */
export function scalarMul(a: Scalar, b: Scalar): Scalar {
  if (isComplex(a) || isComplex(b)) {
    const x = asComplex(a);
    const y = asComplex(b);
    return { re: x.re * y.re - x.im * y.im, im: x.re * y.im + x.im * y.re };
  }
  const v = toNumber(a) * toNumber(b);
  return scalarCategory(a) === 2 || scalarCategory(b) === 2 ? { v } : v;
}

export const asComplex = (x: Scalar): Complex => (isComplex(x) ? x : { re: toNumber(x), im: 0 });
export const scalarConj = (x: Scalar): Scalar => (isComplex(x) ? { re: x.re, im: -x.im } : x);

/** C++'s printing of a double in messages (6 significant digits). */
export function cppDouble(x: number): string {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? "nan" : x > 0 ? "inf" : "-inf";
  if (x === 0) return "0";
  const e = Math.floor(Math.log10(Math.abs(x)));
  if (e < -5 || e >= 6) {
    const [m, p] = x.toExponential(5).split("e");
    const n = Number(p);
    return `${m.includes(".") ? m.replace(/\.?0+$/, "") : m}e${n < 0 ? "-" : "+"}${Math.abs(n) < 10 ? "0" : ""}${Math.abs(n)}`;
  }
  return String(Number(x.toPrecision(6)));
}

/** Checks `alpha` of add and sub against the result's dtype. */
export function checkAlpha(result: DType, alpha: Scalar): void {
  const c = scalarCategory(alpha);
  if (c === 0 && result.category !== 0) throw runtimeError("Boolean alpha only supported for Boolean results.");
  if (c === 3 && result.category !== 3) {
    throw runtimeError("For non-complex input tensors, argument alpha must not be a complex number.");
  }
  if (c >= 2 && result.category < 2) {
    throw runtimeError("For integral input tensors, argument alpha must not be a floating point number.");
  }
}

/** Expands one int to a list of n (`int[2] stride=1` semantics). */
export function pair(x: number | readonly number[], n: number): number[] {
  if (typeof x === "number") return new Array<number>(n).fill(x);
  if (x.length === 1 && n !== 1) return new Array<number>(n).fill(x[0]);
  return x as number[];
}

export function range(n: number): number[] {
  const r = new Array<number>(n);
  for (let i = 0; i < n; i++) r[i] = i;
  return r;
}

/** A tensor's type as `Tensor.type()` names it, or as ATen does where it has no legacy class. */
export function typeTitle(t: Tensor): string {
  const name = t.dtype.scalarName;
  return ["Float", "Double", "Half", "Long", "Int", "Short", "Char", "Byte"].includes(name)
    ? `torch.${name}Tensor`
    : `CPU${name}Type`;
}

/** C++ type names, as caffe2::TypeMeta prints them. */
export const typeWord = (t: Tensor): string => cppName(t.dtype);

/** Tensors given as one list or spread out. @throws TypeError for other things; `argument` is their place in messages */
export function spread(args: unknown[], argument = 0): Tensor[] {
  if (args.length === 1) {
    const items = values.items(args[0]);
    if (items !== null) return expectTensors(items, argument);
  }
  return expectTensors(args, argument);
}
/** The items of a list or tuple; anything else is its only item. */
export const listOf = (x: unknown): unknown[] => values.items(x) ?? [x];
/** Numbers from a number, a list or a tuple. */
export const ints = (x: unknown): number[] => listOf(x).map(Number);
