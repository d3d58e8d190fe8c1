/** Integers in disguise: objects with `__index__` (NumPy's ints, int subclasses), as index and size arguments accept them. */

import type { PyObject } from "../runtime/object.ts";
import { PyFloat } from "../runtime/object.ts";

type Indexable = { $index(): number | bigint };

/** Whether an object (not a primitive) has `__index__`. */
export function isIndexable(value: PyObject): value is PyObject & Indexable {
  return typeof value === "object" && value !== null && typeof (value as Partial<Indexable>).$index === "function";
}

/** `operator.index` of a value for which `isIndexable` holds. */
export function indexOf(value: Indexable): number | bigint {
  return value.$index();
}

/** A Python float for a JavaScript number. */
export function pyFloat(value: number): PyFloat {
  return new PyFloat(value);
}
