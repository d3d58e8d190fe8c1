/** Integers in disguise: objects with `__index__` (NumPy's ints, int subclasses), as index and size arguments accept them. */

import { foreign, type Scalar } from "../../torchlib/index.ts";
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

/** A Python float for a JavaScript number. */
export function pyFloat(value: number): PyFloat {
  return new PyFloat(value);
}
