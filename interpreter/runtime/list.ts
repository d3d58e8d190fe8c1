/** `list`. */

import { sequenceIndex } from "./access.ts";
import { equalItems, isEqual, orderItems } from "./compare.ts";
import { defineType } from "./define.ts";
import { indexError, raise, typeError, valueError } from "./errors.ts";
import { genericAliasMethod } from "./generic-alias.ts";
import { isIterable, ListIterator, ListReverseIterator, toArray, toItems } from "./iterators.ts";
import { NotImplemented, type PyObject } from "./object.ts";
import { clipped, index, intOf, ListBase, listOf, ssize, wrongSelf } from "./protocol.ts";
import { listRepr, repr, reprGuard } from "./repr.ts";
import { PySlice, sliceItems, sliceRange } from "./slice.ts";
import { sortItems } from "./sort.ts";
import { listType, type PyType } from "./type.ts";

/** The array behind a list or an instance of a subclass. */
const L = (x: PyObject): PyObject[] =>
  Array.isArray(x) ? x : x instanceof ListBase ? x.items : wrongSelf(x, listType);

function indexIn(items: PyObject[], k: PyObject, assigning: boolean): number {
  const i = typeof k === "number" ? k : sequenceIndex(k, "list indices");
  const at = i < 0 ? i + items.length : i;
  if (at < 0 || at >= items.length) indexError(`list ${assigning ? "assignment " : ""}index out of range`);
  return at;
}

function assignSlice(items: PyObject[], s: PySlice, value: PyObject): void {
  const r = sliceRange(s, items.length);
  if (!isIterable(value)) {
    typeError(r.step === 1 ? "can only assign an iterable" : "must assign iterable to extended slice");
  }
  const values = toItems(value).slice();
  if (r.step === 1) {
    replaceRange(items, r.start, Math.max(0, r.stop - r.start), values);
    return;
  }
  if (values.length !== r.count) {
    valueError(`attempt to assign sequence of size ${values.length} to extended slice of size ${r.count}`);
  }
  for (let i = 0, at = r.start; i < r.count; i++, at += r.step) items[at] = values[i]!;
}

/** `items[start:start+count] = values` without spreading large arrays over the stack. */
function replaceRange(items: PyObject[], start: number, count: number, values: PyObject[]): void {
  if (values.length < 1000) {
    items.splice(start, count, ...values);
    return;
  }
  const tail = items.slice(start + count);
  items.length = start;
  for (const v of values) items.push(v);
  for (const v of tail) items.push(v);
}

function deleteSlice(items: PyObject[], s: PySlice): void {
  const r = sliceRange(s, items.length);
  if (r.count === 0) return;
  if (r.step === 1) {
    items.splice(r.start, r.count);
    return;
  }
  const first = r.step > 0 ? r.start : r.start + (r.count - 1) * r.step;
  const step = Math.abs(r.step);
  const last = first + (r.count - 1) * step;
  let to = first;
  for (let i = first; i < items.length; i++) {
    if (i <= last && (i - first) % step === 0) continue;
    items[to++] = items[i]!;
  }
  items.length = to;
}

function extend(items: PyObject[], source: PyObject): void {
  const values = toItems(source);
  // a list may be extended by itself
  const n = values.length;
  for (let i = 0; i < n; i++) items.push(values[i]!);
}

export function repeatItems(items: PyObject[], n: number): PyObject[] {
  if (n <= 0 || items.length === 0) return [];
  if (items.length * n > 2 ** 32 - 2) raise("MemoryError");
  if (items.length === 1) return new Array<PyObject>(n).fill(items[0]!);
  const out: PyObject[] = [];
  for (let i = 0; i < n; i++) for (let k = 0; k < items.length; k++) out.push(items[k]!);
  return out;
}

type OrderName = "$lt" | "$le" | "$gt" | "$ge";
function ordering(name: OrderName): (this: PyObject, other: PyObject) => PyObject {
  return function (this: PyObject, other: PyObject) {
    const b = listOf(other);
    return b === undefined ? NotImplemented : orderItems(L(this), b, name);
  };
}

Object.assign(listType.ctor.prototype as object, {
  $len(this: PyObject) {
    return L(this).length;
  },
  $bool: undefined,
  $iter(this: PyObject) {
    return new ListIterator(L(this));
  },
  $reversed(this: PyObject) {
    return new ListReverseIterator(L(this));
  },
  $contains(this: PyObject, x: PyObject) {
    for (const v of L(this)) if (v === x || isEqual(v, x)) return true;
    return false;
  },
  $getitem(this: PyObject, k: PyObject) {
    const items = L(this);
    if (k instanceof PySlice) return sliceItems(items, k);
    return items[indexIn(items, k, false)]!;
  },
  $setitem(this: PyObject, k: PyObject, v: PyObject) {
    const items = L(this);
    if (k instanceof PySlice) assignSlice(items, k, v);
    else items[indexIn(items, k, true)] = v;
    return null;
  },
  $delitem(this: PyObject, k: PyObject) {
    const items = L(this);
    if (k instanceof PySlice) deleteSlice(items, k);
    else items.splice(indexIn(items, k, true), 1);
    return null;
  },
  $add(this: PyObject, other: PyObject) {
    const b = listOf(other);
    return b === undefined ? NotImplemented : L(this).concat(b);
  },
  $iadd(this: PyObject, other: PyObject) {
    extend(L(this), other);
    return this;
  },
  $mul(this: PyObject, n: PyObject) {
    const i = intOf(n);
    return i === undefined ? NotImplemented : repeatItems(L(this), Number(i));
  },
  $rmul(this: PyObject, n: PyObject) {
    const i = intOf(n);
    return i === undefined ? NotImplemented : repeatItems(L(this), Number(i));
  },
  $imul(this: PyObject, n: PyObject) {
    const i = intOf(n);
    if (i === undefined) return NotImplemented;
    const items = L(this);
    const all = repeatItems(items, Number(i));
    items.length = 0;
    for (const v of all) items.push(v);
    return this;
  },
  $eq(this: PyObject, other: PyObject) {
    const b = listOf(other);
    return b === undefined ? NotImplemented : L(this) === b || equalItems(L(this), b);
  },
  $ne(this: PyObject, other: PyObject) {
    const b = listOf(other);
    return b === undefined ? NotImplemented : !(L(this) === b || equalItems(L(this), b));
  },
  $lt: ordering("$lt"),
  $le: ordering("$le"),
  $gt: ordering("$gt"),
  $ge: ordering("$ge"),
  $hash: null,
  $repr(this: PyObject) {
    return Array.isArray(this) ? listRepr(this) : reprGuard(this as object, "[...]", () => listRepr(L(this)));
  },
});
delete (listType.ctor.prototype as { $bool?: unknown }).$bool;

/** Position of an item between optional bounds, or -1. */
export function findItem(items: PyObject[], x: PyObject, start?: PyObject, stop?: PyObject): number {
  const n = items.length;
  let a = clipped(start, 0);
  let b = clipped(stop, n);
  if (a < 0) a = Math.max(0, a + n);
  if (b < 0) b += n;
  for (let i = a; i < b && i < items.length; i++) if (items[i] === x || isEqual(items[i]!, x)) return i;
  return -1;
}

export function countItems(items: PyObject[], x: PyObject): number {
  let n = 0;
  for (const v of items) if (v === x || isEqual(v, x)) n++;
  return n;
}

/** `list.pop`. @throws IndexError */
export function popItem(items: PyObject[], at: PyObject | undefined): PyObject {
  let i = at === undefined ? -1 : ssize(at);
  if (items.length === 0) indexError("pop from empty list");
  if (at === undefined) return items.pop()!;
  if (i < 0) i += items.length;
  if (i < 0 || i >= items.length) indexError("pop index out of range");
  if (i === items.length - 1) return items.pop()!;
  if (i === 0) return items.shift()!;
  return items.splice(i, 1)[0]!;
}

defineType(listType, {
  name: "list",
  doc: "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\nThe argument must be an iterable if specified.",
  alloc: (cls) => {
    if (cls === listType) return [];
    const o = Reflect.construct(ListBase, [], cls.ctor as unknown as new () => object) as ListBase;
    o.items = [];
    return o;
  },
  new: ["(*args, **kwargs)", (cls: PyType) => cls.alloc(cls)],
  init: [
    "(iterable=(), /)",
    (self: PyObject, source?: PyObject) => {
      const items = L(self);
      items.length = 0;
      if (source !== undefined) extend(items, source);
      return null;
    },
  ],
  methods: {
    "append(self, object, /)": (self: PyObject, x: PyObject) => {
      L(self).push(x);
      return null;
    },
    "extend(self, iterable, /)": (self: PyObject, source: PyObject) => {
      extend(L(self), source);
      return null;
    },
    "insert(self, index, object, /)": (self: PyObject, at: PyObject, x: PyObject) => {
      const items = L(self);
      let i = ssize(at);
      if (i < 0) i = Math.max(0, i + items.length);
      if (i >= items.length) items.push(x);
      else items.splice(i, 0, x);
      return null;
    },
    "pop(self, index=-1, /)": (self: PyObject, at?: PyObject) => popItem(L(self), at),
    "remove(self, value, /)": (self: PyObject, x: PyObject) => {
      const items = L(self);
      const i = findItem(items, x);
      if (i < 0) valueError("list.remove(x): x not in list");
      items.splice(i, 1);
      return null;
    },
    "index(self, value, start=0, stop=9223372036854775807, /)": (
      self: PyObject,
      x: PyObject,
      start?: PyObject,
      stop?: PyObject,
    ) => {
      const i = findItem(L(self), x, start, stop);
      return i < 0 ? valueError(`${repr(x)} is not in list`) : i;
    },
    "count(self, value, /)": (self: PyObject, x: PyObject) => countItems(L(self), x),
    "clear(self, /)": (self: PyObject) => {
      L(self).length = 0;
      return null;
    },
    "copy(self, /)": (self: PyObject) => L(self).slice(),
    "reverse(self, /)": (self: PyObject) => {
      L(self).reverse();
      return null;
    },
    "sort(self, /, *, key=None, reverse=False)": (self: PyObject, key: PyObject = null, reverse: PyObject = false) => {
      const backwards = typeof reverse === "boolean" ? reverse : Number(index(reverse)) !== 0;
      const items = L(self);
      // the list looks empty while keys and comparisons run, so that changing it is noticed
      const copy = items.slice();
      items.length = 0;
      let changed = false;
      try {
        sortItems(copy, key, backwards);
      } finally {
        changed = items.length > 0;
        items.length = 0;
        for (const v of copy) items.push(v);
      }
      if (changed) valueError("list modified during sort");
      return null;
    },
    "__sizeof__(self, /)": (self: PyObject) => 56 + 8 * L(self).length,
  },
});
genericAliasMethod(listType);
listType.$one = toArray;
