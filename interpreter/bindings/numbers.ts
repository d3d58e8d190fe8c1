/** Integers in disguise: objects with `__index__` (NumPy's ints, int subclasses), as index and size arguments accept them. */

import { foreign, type Scalar } from "../../torchlib/index.ts";
import { raise } from "../runtime/errors.ts";
import type { PyObject } from "../runtime/object.ts";
import { PyFloat } from "../runtime/object.ts";

type Indexable = { $index(): number | bigint };

/** Whether an object (not a primitive) has an `__index__` that works: NumPy's arrays and its other scalars have one that raises. */
export function isIndexable(value: PyObject): value is PyObject & Indexable {
  if (typeof value !== "object" || value === null || typeof (value as Partial<Indexable>).$index !== "function")
    return false;
  const scalar = foreign.asScalar(value);
  return scalar === null ? foreign.asTensor(value) === null : scalar.dtype.category === 1;
}

/** The Python number that a NumPy scalar, or another object with `__index__`, stands for; undefined for other values. */
export function numberOf(value: PyObject): Scalar | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const scalar = foreign.asScalar(value);
  if (scalar !== null) return scalar.value;
  return isIndexable(value) ? indexOf(value) : undefined;
}

/** `operator.index` of a value for which `isIndexable` holds. */
export function indexOf(value: Indexable): number | bigint {
  return value.$index();
}

const LONG_MIN = -(2n ** 63n);
const LONG_LIMIT = 2n ** 63n;

/** Whether 64 bits hold it. */
export const fitsLong = (value: bigint): boolean => value >= LONG_MIN && value < LONG_LIMIT;

/** @throws ValueError where PyTorch's unpacking of a Python int into 64 bits overflows */
export function checkedLong(value: bigint): bigint {
  if (!fitsLong(value)) raise("ValueError", "Overflow when unpacking long long");
  return value;
}

/**
 * A big int as a Scalar argument: ATen's holds int64 and uint64.
 * @throws OverflowError in the words of the conversion that fails
 */
export function checkedScalar(value: bigint): bigint {
  if (value >= 2n * LONG_LIMIT) raise("OverflowError", "int too big to convert");
  if (value < LONG_MIN) raise("OverflowError", "can't convert negative int to unsigned");
  return value;
}

/** A Python float for a JavaScript number. */
export function pyFloat(value: number): PyFloat {
  return new PyFloat(value);
}
