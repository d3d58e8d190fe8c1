/** `slice` objects and their arithmetic. */

import { defineType } from "./define.ts";
import { typeError, valueError } from "./errors.ts";
import { NotImplemented, PyInstance, type PyObject, PyTuple } from "./object.ts";
import { isEqual } from "./ops.ts";
import { tryIndex } from "./protocol.ts";
import { repr } from "./repr.ts";
import { type Ctor, type PyType, typeName } from "./type.ts";

/** A slice; missing parts are None. */
export class PySlice {
  declare $type: PyType;
  readonly start: PyObject;
  readonly stop: PyObject;
  readonly step: PyObject;
  constructor(start: PyObject, stop: PyObject, step: PyObject) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
  $repr(): string {
    return `slice(${repr(this.start)}, ${repr(this.stop)}, ${repr(this.step)})`;
  }
  $eq(other: PyObject): PyObject {
    if (!(other instanceof PySlice)) return NotImplemented;
    return isEqual(this.start, other.start) && isEqual(this.stop, other.stop) && isEqual(this.step, other.step);
  }
}
Object.setPrototypeOf(PySlice.prototype, PyInstance.prototype);
Object.assign(PySlice.prototype, { $hash: null });

function part(x: PyObject): number | undefined {
  if (typeof x === "number") return x;
  if (x === null) return undefined;
  const i = tryIndex(x);
  if (i === undefined) typeError("slice indices must be integers or None or have an __index__ method");
  return Number(i);
}

/** First index, end (exclusive, in step's direction), step and number of items of a slice over `length` items. */
export interface SliceRange {
  start: number;
  stop: number;
  step: number;
  count: number;
}

/** Resolves a slice against a length. @throws TypeError, ValueError */
export function sliceRange(s: PySlice, length: number): SliceRange {
  const step = part(s.step) ?? 1;
  if (step === 0) valueError("slice step cannot be zero");
  let start = part(s.start);
  let stop = part(s.stop);
  if (step > 0) {
    start = start === undefined ? 0 : start < 0 ? Math.max(0, start + length) : Math.min(start, length);
    stop = stop === undefined ? length : stop < 0 ? Math.max(0, stop + length) : Math.min(stop, length);
    return { start, stop, step, count: start < stop ? Math.floor((stop - start - 1) / step) + 1 : 0 };
  }
  start = start === undefined ? length - 1 : start < 0 ? Math.max(-1, start + length) : Math.min(start, length - 1);
  stop = stop === undefined ? -1 : stop < 0 ? Math.max(-1, stop + length) : Math.min(stop, length - 1);
  return { start, stop, step, count: stop < start ? Math.floor((start - stop - 1) / -step) + 1 : 0 };
}

/** The items a slice selects. */
export function sliceItems<T>(items: readonly T[], s: PySlice): T[] {
  const r = sliceRange(s, items.length);
  if (r.step === 1) return items.slice(r.start, Math.max(r.start, r.stop));
  const out: T[] = new Array(r.count);
  for (let i = 0, at = r.start; i < r.count; i++, at += r.step) out[i] = items[at]!;
  return out;
}

export const sliceType: PyType = defineType(PySlice as unknown as Ctor, {
  name: "slice",
  basetype: false,
  doc: "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.  This is used for extended slicing (e.g. a[0:10:2]).",
  new: [
    "(*args)",
    (_cls: PyType, args: PyTuple) => {
      const a = args.items;
      if (a.length === 0) typeError("slice expected at least 1 argument, got 0");
      if (a.length > 3) typeError(`slice expected at most 3 arguments, got ${a.length}`);
      return a.length === 1 ? new PySlice(null, a[0]!, null) : new PySlice(a[0]!, a[1]!, a[2] ?? null);
    },
  ],
  methods: {
    "indices(self, len, /)": (self: PySlice, length: PyObject) => {
      const n = tryIndex(length);
      if (n === undefined) typeError(`'${typeName(length)}' object cannot be interpreted as an integer`);
      if (n < 0) valueError("length should not be negative");
      const r = sliceRange(self, Number(n));
      return new PyTuple([r.start, r.stop, r.step]);
    },
  },
  getset: {
    start: (self: PySlice) => self.start,
    stop: (self: PySlice) => self.stop,
    step: (self: PySlice) => self.step,
  },
});
