/** `tuple`. */

import { sequenceIndex } from "./access.ts";
import { equalItems, isEqual, orderItems } from "./compare.ts";
import { defineType } from "./define.ts";
import { indexError, valueError } from "./errors.ts";
import { genericAliasMethod } from "./generic-alias.ts";
import { toArray } from "./iterators.ts";
import { countItems, findItem, repeatItems } from "./list.ts";
import { EMPTY_TUPLE, NotImplemented, type PyObject, PyTuple } from "./object.ts";
import { intOf } from "./protocol.ts";
import { tupleRepr } from "./repr.ts";
import { PySlice, sliceItems } from "./slice.ts";
import { type PyType, tupleType } from "./type.ts";

type OrderName = "$lt" | "$le" | "$gt" | "$ge";
function ordering(name: OrderName): (this: PyTuple, other: PyObject) => PyObject {
  return function (this: PyTuple, other: PyObject) {
    return other instanceof PyTuple ? orderItems(this.items, other.items, name) : NotImplemented;
  };
}

function repeat(this: PyTuple, n: PyObject): PyObject {
  const i = intOf(n);
  return i === undefined ? NotImplemented : new PyTuple(repeatItems(this.items, Number(i)));
}

Object.assign(PyTuple.prototype, {
  $len(this: PyTuple) {
    return this.items.length;
  },
  $contains(this: PyTuple, x: PyObject) {
    for (const v of this.items) if (v === x || isEqual(v, x)) return true;
    return false;
  },
  $getitem(this: PyTuple, k: PyObject) {
    if (k instanceof PySlice) return new PyTuple(sliceItems(this.items, k));
    const i = typeof k === "number" ? k : sequenceIndex(k, "tuple indices");
    const v = this.items[i < 0 ? i + this.items.length : i];
    if (v === undefined) indexError("tuple index out of range");
    return v;
  },
  $add(this: PyTuple, other: PyObject) {
    if (!(other instanceof PyTuple)) return NotImplemented;
    return new PyTuple(this.items.concat(other.items));
  },
  $mul: repeat,
  $rmul: repeat,
  $eq(this: PyTuple, other: PyObject) {
    return other instanceof PyTuple ? this === other || equalItems(this.items, other.items) : NotImplemented;
  },
  $ne(this: PyTuple, other: PyObject) {
    return other instanceof PyTuple ? !(this === other || equalItems(this.items, other.items)) : NotImplemented;
  },
  $lt: ordering("$lt"),
  $le: ordering("$le"),
  $gt: ordering("$gt"),
  $ge: ordering("$ge"),
  $repr(this: PyTuple) {
    return tupleRepr(this);
  },
});

/** A tuple of the given class. */
export function makeTuple(cls: PyType, items: PyObject[]): PyTuple {
  if (cls === tupleType) return items.length === 0 ? EMPTY_TUPLE : new PyTuple(items);
  return Reflect.construct(PyTuple, [items], cls.ctor as unknown as new () => object) as PyTuple;
}

defineType(tupleType, {
  name: "tuple",
  doc: "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\nIf iterable is specified the tuple is initialized from iterable's items.\n\nIf the argument is a tuple, the return value is the same object.",
  alloc: (cls) => makeTuple(cls, []),
  new: [
    "(iterable=(), /)",
    (cls: PyType, source?: PyObject) => {
      if (source === undefined) return makeTuple(cls, []);
      if (cls === tupleType && source instanceof PyTuple && source.$type === tupleType) return source;
      return makeTuple(cls, toArray(source));
    },
  ],
  methods: {
    "count(self, value, /)": (self: PyTuple, x: PyObject) => countItems(self.items, x),
    "index(self, value, start=0, stop=9223372036854775807, /)": (
      self: PyTuple,
      x: PyObject,
      start?: PyObject,
      stop?: PyObject,
    ) => {
      const i = findItem(self.items, x, start, stop);
      return i < 0 ? valueError("tuple.index(x): x not in tuple") : i;
    },
    "__getnewargs__(self, /)": (self: PyTuple) => new PyTuple([new PyTuple(self.items)]),
    "__sizeof__(self, /)": (self: PyTuple) => 40 + 8 * self.items.length,
  },
});
genericAliasMethod(tupleType);
tupleType.$one = (x) => (x instanceof PyTuple && x.$type === tupleType ? x : makeTuple(tupleType, toArray(x)));
