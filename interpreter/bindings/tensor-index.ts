/** `tensor[...]`: Python's index expressions as torchlib's index parts. */

import { DType, empty, foreign, int64, Tensor, toScalarItem } from "../../torchlib/index.ts";
import { raise } from "../runtime/errors.ts";
import { Ellipsis, type PyObject, PyTuple } from "../runtime/object.ts";
import { PySlice } from "../runtime/slice.ts";
import { typeName } from "../runtime/type.ts";
import { checkedLong, indexOf, isIndexable } from "./numbers.ts";
import { drainIterable, isSequenceLike, tensorFromData } from "./runtime.ts";

/** What torchlib's `getitem` and `setitem` take. */
export type IndexPart =
  | number
  | { start: number | null; stop: number | null; step: number | null }
  | null
  | "..."
  | boolean
  | Tensor;

function sliceBound(value: PyObject): number | null {
  if (value === null) return null;
  if (typeof value === "number") return value;
  if (value instanceof Tensor) return Number(toScalarItem(value));
  if (typeof value === "bigint") return value > 0n ? Number.MAX_SAFE_INTEGER : -Number.MAX_SAFE_INTEGER;
  if (isIndexable(value)) return Number(indexOf(value));
  return raise("TypeError", "slice indices must be integers or None or have an __index__ method");
}

function part(value: PyObject): IndexPart {
  if (typeof value === "number" || typeof value === "boolean" || value === null) return value;
  if (value instanceof Tensor) return value;
  if (value instanceof PySlice) {
    return { start: sliceBound(value.start), stop: sliceBound(value.stop), step: sliceBound(value.step) };
  }
  if (value === Ellipsis) return "...";
  if (typeof value === "bigint") return Number(checkedLong(value));
  if (isIndexable(value)) return Number(indexOf(value));
  const array = typeof value === "object" ? foreign.asTensor(value) : null;
  if (array !== null) return array;
  if (Array.isArray(value) || value instanceof PyTuple || isSequenceLike(value)) {
    const t = tensorFromData(value);
    // an empty list indexes nothing
    return t.count === 0 && t.dtype.category === 2 ? empty(t.sizes, int64) : t;
  }
  if (typeof value === "string") return raise("TypeError", "new(): invalid data type 'str'");
  if (value instanceof DType || typeof value === "function" || typeof value === "object") {
    return raise(
      "IndexError",
      "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got " +
        `${typeName(value)})`,
    );
  }
  return drainIterable(value) as never;
}

/** A list that holds slices, tensors or None counts as a tuple of indices, as in NumPy of old. */
function actsAsTuple(items: PyObject[]): boolean {
  return (
    items.length < 32 &&
    items.some(
      (i) =>
        i instanceof PySlice ||
        i instanceof Tensor ||
        i === null ||
        i === Ellipsis ||
        Array.isArray(i) ||
        i instanceof PyTuple,
    )
  );
}

/** The parts of an index expression. */
export function indexParts(key: PyObject): IndexPart[] {
  if (key instanceof PyTuple) return key.items.map(part);
  if (Array.isArray(key) && actsAsTuple(key as PyObject[])) return (key as PyObject[]).map(part);
  return [part(key)];
}
