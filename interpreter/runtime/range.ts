/** `range`, over ints of any size. */

import { sequenceIndex } from "./access.ts";
import { defineType } from "./define.ts";
import { indexError, raise, typeError, valueError } from "./errors.ts";
import { hashTuple } from "./hash.ts";
import { type Int, intAdd, intFloorDiv, intMod, intMul, intNeg, intSub } from "./int-math.ts";
import { type Iter, NativeIterator } from "./iterators.ts";
import { countItems, findItem } from "./list.ts";
import { NotImplemented, PyInstance, type PyObject, PyTuple } from "./object.ts";
import { index, intOf } from "./protocol.ts";
import { repr } from "./repr.ts";
import { PySlice, sliceRange } from "./slice.ts";
import type { Ctor, PyType } from "./type.ts";

/** An arithmetic progression. `small` ranges keep every value a safe integer. */
export class PyRange {
  declare $type: PyType;
  readonly start: Int;
  readonly stop: Int;
  readonly step: Int;
  readonly length: Int;
  constructor(start: Int, stop: Int, step: Int) {
    this.start = start;
    this.stop = stop;
    this.step = step;
    if (typeof start === "number" && typeof stop === "number" && typeof step === "number") {
      this.length =
        step > 0 ? Math.max(0, Math.ceil((stop - start) / step)) : Math.max(0, Math.ceil((start - stop) / -step));
    } else {
      const [span, by] = step > 0 ? [intSub(stop, start), step] : [intSub(start, stop), intNeg(step)];
      this.length = span > 0 ? intFloorDiv(intAdd(span, intSub(by, 1)), by) : 0;
    }
  }

  /** Whether plain number arithmetic walks it. */
  get small(): boolean {
    return typeof this.start === "number" && typeof this.stop === "number" && typeof this.step === "number";
  }

  at(i: Int): Int {
    return intAdd(this.start, intMul(i, this.step));
  }

  /** Position of an int, or -1. */
  find(v: Int): Int {
    const [low, high] = this.step > 0 ? [this.start, this.stop] : [intAdd(this.stop, 1), intAdd(this.start, 1)];
    if (v < low || v >= high) return -1;
    const d = intSub(v, this.start);
    return intMod(d, this.step) === 0 ? intFloorDiv(d, this.step) : -1;
  }

  $len(): Int {
    if (typeof this.length === "bigint") raise("OverflowError", "Python int too large to convert to C ssize_t");
    return this.length;
  }
  $bool(): boolean {
    return this.length !== 0;
  }
  $iter(): PyObject {
    if (this.small) return new RangeIterator(this.start as number, this.step as number, this.length as number);
    return new LongRangeIterator(this.start, this.step, this.length);
  }
  $reversed(): PyObject {
    const last = this.at(intSub(this.length, 1));
    if (this.small) return new RangeIterator(last as number, -(this.step as number), this.length as number);
    return new LongRangeIterator(last, intNeg(this.step), this.length);
  }
  $contains(x: PyObject): boolean {
    const i = intOf(x);
    if (i !== undefined) return this.find(i) !== -1;
    return findItem(this.items(), x) >= 0;
  }
  $getitem(k: PyObject): PyObject {
    if (k instanceof PySlice) return this.slice(k);
    let i: Int = intOf(k) ?? sequenceIndex(k, "range indices");
    if (i < 0) i = intAdd(i, this.length);
    if (i < 0 || i >= this.length) indexError("range object index out of range");
    return this.at(i);
  }
  private slice(s: PySlice): PyRange {
    const r = sliceRange(s, Number(this.length));
    return new PyRange(this.at(r.start), this.at(r.stop), intMul(this.step, r.step));
  }
  $eq(other: PyObject): PyObject {
    if (!(other instanceof PyRange)) return NotImplemented;
    if (this.length !== other.length) return false;
    if (this.length === 0) return true;
    return this.start === other.start && (this.length === 1 || this.step === other.step);
  }
  $hash(): Int {
    const n = this.length;
    return hashTuple(n === 0 ? [0, null, null] : n === 1 ? [1, this.start, null] : [n, this.start, this.step]);
  }
  $repr(): string {
    const tail = this.step === 1 ? "" : `, ${this.step}`;
    return `range(${this.start}, ${this.stop}${tail})`;
  }

  /** All values as an array: what `list(range(n))` takes instead of stepping through an iterator. */
  $items(): PyObject[] {
    return this.items();
  }
  items(): PyObject[] {
    const n = Number(this.length);
    const out: PyObject[] = new Array(n);
    if (this.small) {
      const { start, step } = this as { start: number; step: number };
      for (let i = 0; i < n; i++) out[i] = start + i * step;
    } else for (let i = 0; i < n; i++) out[i] = this.at(i);
    return out;
  }
}
Object.setPrototypeOf(PyRange.prototype, PyInstance.prototype);

export class RangeIterator implements Iter {
  declare $type: PyType;
  private next: number;
  private readonly step: number;
  private left: number;
  constructor(start: number, step: number, length: number) {
    this.next = start;
    this.step = step;
    this.left = length;
  }
  $iter(): PyObject {
    return this;
  }
  $next(): PyObject | undefined {
    if (this.left <= 0) return undefined;
    this.left--;
    const v = this.next;
    this.next = v + this.step;
    return v;
  }
  $length_hint(): number {
    return this.left;
  }
}

class LongRangeIterator extends NativeIterator {
  constructor(start: Int, step: Int, length: Int) {
    let v = start;
    let left = BigInt(length);
    super(() => {
      if (left <= 0n) return undefined;
      left -= 1n;
      const current = v;
      v = intAdd(v, step);
      return current;
    });
  }
}

export const rangeType: PyType = defineType(PyRange as unknown as Ctor, {
  name: "range",
  basetype: false,
  doc: "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nReturn an object that produces a sequence of integers from start (inclusive)\nto stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.\nstart defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.\nThese are exactly the valid indices for a list of 4 elements.\nWhen step is given, it specifies the increment (or decrement).",
  new: [
    "(*args)",
    (_cls: PyType, args: PyTuple) => {
      const a = args.items;
      switch (a.length) {
        case 0:
          return typeError("range expected at least 1 argument, got 0");
        case 1:
          return new PyRange(0, index(a[0]!), 1);
        case 2:
          return new PyRange(index(a[0]!), index(a[1]!), 1);
        case 3: {
          const [start, stop, step] = [index(a[0]!), index(a[1]!), index(a[2]!)];
          if (step === 0) valueError("range() arg 3 must not be zero");
          return new PyRange(start, stop, step);
        }
        default:
          return typeError(`range expected at most 3 arguments, got ${a.length}`);
      }
    },
  ],
  methods: {
    "count(self, value, /)": (self: PyRange, x: PyObject) => {
      const i = intOf(x);
      return i === undefined ? countItems(self.items(), x) : self.find(i) === -1 ? 0 : 1;
    },
    "index(self, value, /)": (self: PyRange, x: PyObject) => {
      const i = intOf(x);
      const at = i === undefined ? findItem(self.items(), x) : self.find(i);
      return at === -1
        ? valueError(i === undefined ? "sequence.index(x): x not in sequence" : `${repr(x)} is not in range`)
        : at;
    },
    "__reduce__(self, /)": (self: PyRange) =>
      new PyTuple([self.$type, new PyTuple([self.start, self.stop, self.step])]),
  },
  getset: {
    start: (self: PyRange) => self.start,
    stop: (self: PyRange) => self.stop,
    step: (self: PyRange) => self.step,
  },
});
rangeType.$one = (stop) => new PyRange(0, index(stop), 1);
defineType(RangeIterator as unknown as Ctor, { name: "range_iterator", basetype: false });
defineType(LongRangeIterator as unknown as Ctor, { name: "longrange_iterator", basetype: false });
