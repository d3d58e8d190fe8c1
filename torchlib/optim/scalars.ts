// Owns: arithmetic on the host's numbers with Python's int/float rules, as hyper-parameters and schedules need it.
import { type Double, double, isDouble, num } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import { op } from "../nn/ops.ts";

/** An int (`number`), a float (boxed double) or a one-element tensor. */
export type Value = number | Double | Tensor;

function isInt(v: unknown): v is number {
  return (typeof v === "number" && Number.isInteger(v)) || typeof v === "boolean";
}

function arithmetic(name: string, compute: (a: number, b: number) => number, keepsInt: boolean) {
  return (a: Value, b: Value): Value => {
    if (a instanceof Tensor || b instanceof Tensor) {
      return a instanceof Tensor ? op[name]!(a, b) : reflected(name, a, b as Tensor);
    }
    const r = compute(num(a), num(b));
    return keepsInt && isInt(a) && isInt(b) ? r : double(r);
  };
}

function reflected(name: string, a: number | Double, b: Tensor): Tensor {
  const left = op.full_like!(b, a);
  return op[name]!(left, b);
}

export const add = arithmetic("add", (a, b) => a + b, true);
export const sub = arithmetic("sub", (a, b) => a - b, true);
export const mul = arithmetic("mul", (a, b) => a * b, true);
export const div = arithmetic("div", (a, b) => a / b, false);

/** `a ** b`: an int for a non-negative int power of an int. */
export function pow(a: Value, b: Value): Value {
  if (a instanceof Tensor || b instanceof Tensor) return op.pow!(a, b);
  const r = num(a) ** num(b);
  return isInt(a) && isInt(b) && num(b) >= 0 ? r : double(r);
}

/** True for a Python float (a boxed double or a non-integral number). */
export function isFloat(v: unknown): boolean {
  return isDouble(v) || (typeof v === "number" && !Number.isInteger(v));
}

/** True for a Python int (bool excluded). */
export function isPyInt(v: unknown): boolean {
  return (typeof v === "number" && Number.isInteger(v)) || typeof v === "bigint";
}

/** Index of the first element greater than `x` in a sorted list. */
export function bisectRight(sorted: readonly number[], x: number): number {
  let lo = 0;
  let hi = sorted.length;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (x < sorted[mid]!) hi = mid;
    else lo = mid + 1;
  }
  return lo;
}
