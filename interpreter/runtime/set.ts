/** `set` and `frozenset`, and the set operators of dict views. */

import { defineType, slotWrapper } from "./define.ts";
import { DictItems, DictKeys, dictItemsType, dictKeysType, dictType, PyDict } from "./dict.ts";
import { raise } from "./errors.ts";
import { genericAliasMethod } from "./generic-alias.ts";
import { hasFixedHash, hashFrozenset } from "./hash.ts";
import { type Iter, iter } from "./iterators.ts";
import { type Key, KeyTable } from "./keys.ts";
import { NotImplemented, PyInstance, type PyObject, PyTuple, SLOTS } from "./object.ts";
import { repr, reprGuard } from "./repr.ts";
import { SetTable } from "./set-order.ts";
import type { Ctor, PyType } from "./type.ts";

/** What set and frozenset share. Iteration order is CPython's where that is determined, else insertion order. */
export abstract class SetBase {
  declare $type: PyType;
  /** Normal forms of the items (keys.ts) → items as given. */
  map = new Map<Key, PyObject>();
  protected table: KeyTable | undefined = undefined;
  /** CPython's table; null while nobody has asked for the order, undefined when there is none to know. */
  protected order: SetTable | null | undefined = null;

  get size(): number {
    return this.map.size;
  }

  has(x: PyObject): boolean {
    if (typeof x === "string" || typeof x === "number") return this.map.has(x);
    const key = this.find(x);
    return key !== undefined && this.map.has(key);
  }

  private find(x: PyObject): Key | undefined {
    if (x instanceof PySet) x = frozen(x);
    this.table ??= new KeyTable();
    return this.table.find(x);
  }

  add(x: PyObject): void {
    let key: Key = x;
    if (typeof x !== "string" && typeof x !== "number") {
      this.table ??= new KeyTable();
      key = this.table.intern(x);
    }
    if (this.map.has(key)) return;
    this.map.set(key, x);
    if (this.order != null) {
      if (hasFixedHash(x)) this.order.add(key);
      else this.order = undefined;
    }
  }

  /** Whether the item was there. */
  delete(x: PyObject): boolean {
    const key = typeof x === "string" || typeof x === "number" ? x : this.find(x);
    if (key === undefined || !this.map.has(key)) return false;
    this.tableOrder()?.remove(key);
    this.map.delete(key);
    this.table?.forget(key);
    return true;
  }

  clear(): void {
    this.map.clear();
    this.table = undefined;
    this.order = null;
  }

  /** CPython's table for the items so far, built on first need. */
  private tableOrder(): SetTable | undefined {
    if (this.order !== null) return this.order;
    for (const x of this.map.values()) {
      if (!hasFixedHash(x)) {
        this.order = undefined;
        return undefined;
      }
    }
    const order = new SetTable();
    for (const key of this.map.keys()) order.add(key);
    this.order = order;
    return order;
  }

  /** Items in iteration order. */
  items(): PyObject[] {
    const order = this.map.size > 1 || this.order !== null ? this.tableOrder() : undefined;
    if (order === undefined) return [...this.map.values()];
    return order.order().map((key) => this.map.get(key)!);
  }

  /** Adds the items of another set the way CPython merges tables. */
  merge(other: SetBase): void {
    if (other === this || other.map.size === 0) return;
    const theirs = other.tableOrder();
    const ours = theirs === undefined ? undefined : this.tableOrder();
    if (theirs === undefined || ours === undefined) {
      for (const x of other.map.values()) this.add(x);
      return;
    }
    ours.merge(theirs, (key) => !this.has(other.map.get(key)!));
    this.order = undefined; // the order is in place already; only the items are missing
    for (const x of other.map.values()) this.add(x);
    this.order = ours;
  }

  /** Adds the items of any iterable. */
  update(source: PyObject): void {
    if (source instanceof SetBase) this.merge(source);
    else if (source instanceof PyDict) {
      if (this.map.size > 0 || source.size > 0) this.tableOrder()?.reserve(source.size);
      for (const k of source.keys()) this.add(k);
    } else if (Array.isArray(source)) for (let i = 0; i < source.length; i++) this.add(source[i] as PyObject);
    else {
      const it = iter(source);
      for (let x = it.$next(); x !== undefined; x = it.$next()) this.add(x);
    }
  }

  /** Removes every item of an iterable. */
  subtract(other: PyObject): void {
    if (other === this) {
      this.clear();
      return;
    }
    if (other instanceof SetBase) {
      const found = other.map.size >> 3 > this.map.size ? intersection(this, other) : other;
      for (const x of found.items()) this.delete(x);
    } else {
      const it = iter(other);
      for (let x = it.$next(); x !== undefined; x = it.$next()) this.delete(x);
    }
    this.order?.sweep();
  }

  /** Takes over the items and order of a set that nobody else holds. */
  adopt(other: SetBase): this {
    this.map = other.map;
    this.table = other.table;
    this.order = other.order;
    return this;
  }

  /** Removes and returns the item CPython would. @throws KeyError */
  pop(): PyObject {
    if (this.map.size === 0) raise("KeyError", "pop from an empty set");
    const order = this.tableOrder();
    const key = order === undefined ? (this.map.keys().next().value as Key) : order.pop();
    const x = this.map.get(key)!;
    this.map.delete(key);
    this.table?.forget(key);
    return x;
  }

  $len(): number {
    return this.map.size;
  }
  $bool(): boolean {
    return this.map.size > 0;
  }
  $contains(x: PyObject): boolean {
    return this.has(x);
  }
  $iter(): PyObject {
    return new SetIterator(this);
  }
  $eq(other: PyObject): PyObject {
    if (!(other instanceof SetBase)) return NotImplemented;
    return other.map.size === this.map.size && isSubset(this, other);
  }
  $ne(other: PyObject): PyObject {
    const r = this.$eq(other);
    return r === NotImplemented ? r : !r;
  }
  $le(other: PyObject): PyObject {
    return other instanceof SetBase ? isSubset(this, other) : NotImplemented;
  }
  $lt(other: PyObject): PyObject {
    if (!(other instanceof SetBase)) return NotImplemented;
    return this.map.size < other.map.size && isSubset(this, other);
  }
  $ge(other: PyObject): PyObject {
    return other instanceof SetBase ? isSubset(other, this) : NotImplemented;
  }
  $gt(other: PyObject): PyObject {
    if (!(other instanceof SetBase)) return NotImplemented;
    return other.map.size < this.map.size && isSubset(other, this);
  }
  $or(other: PyObject): PyObject {
    return other instanceof SetBase ? union(this, [other]) : NotImplemented;
  }
  $and(other: PyObject): PyObject {
    return other instanceof SetBase ? intersection(this, other) : NotImplemented;
  }
  $sub(other: PyObject): PyObject {
    return other instanceof SetBase ? difference(this, other) : NotImplemented;
  }
  $xor(other: PyObject): PyObject {
    return other instanceof SetBase ? symmetricDifference(this, other) : NotImplemented;
  }
  $repr(): string {
    const name = this.$type.name;
    if (this.map.size === 0) return `${name}()`;
    return reprGuard(this, `${name}(...)`, () => {
      const body = `{${this.items().map(repr).join(", ")}}`;
      return this.$type === setType ? body : `${name}(${body})`;
    });
  }
}

export class PySet extends SetBase {
  constructor(items?: Iterable<PyObject>) {
    super();
    if (items !== undefined) for (const x of items) this.add(x);
  }
  $ior(other: PyObject): PyObject {
    if (!(other instanceof SetBase)) return NotImplemented;
    this.merge(other);
    return this;
  }
  $iand(other: PyObject): PyObject {
    if (!(other instanceof SetBase)) return NotImplemented;
    return this.adopt(intersection(this, other));
  }
  $isub(other: PyObject): PyObject {
    if (!(other instanceof SetBase)) return NotImplemented;
    this.subtract(other);
    return this;
  }
  $ixor(other: PyObject): PyObject {
    if (!(other instanceof SetBase)) return NotImplemented;
    toggle(this, other);
    return this;
  }
}

export class PyFrozenSet extends SetBase {
  private hashed: number | bigint | undefined = undefined;
  constructor(items?: Iterable<PyObject>) {
    super();
    if (items !== undefined) for (const x of items) this.add(x);
  }
  $hash(): number | bigint {
    this.hashed ??= hashFrozenset(this.map.values(), this.map.size);
    return this.hashed;
  }
}
Object.setPrototypeOf(SetBase.prototype, PyInstance.prototype);
Object.assign(PySet.prototype, { $hash: null });

/** The frozenset equal to a set, for looking a set up among keys. */
function frozen(s: SetBase): PyFrozenSet {
  return new PyFrozenSet(s.map.values());
}

/** An empty set of the left operand's kind: a subclass gives its built-in base. */
function emptyLike(s: SetBase): SetBase {
  return s instanceof PyFrozenSet ? new PyFrozenSet() : new PySet();
}

function isSubset(a: SetBase, b: SetBase): boolean {
  if (a.map.size > b.map.size) return false;
  for (const x of a.map.values()) if (!b.has(x)) return false;
  return true;
}

function union(a: SetBase, others: PyObject[]): SetBase {
  const r = emptyLike(a);
  r.merge(a);
  for (const other of others) r.update(other);
  return r;
}

/** Items of both: found by walking the smaller set, whose order the result takes. */
function intersection(a: SetBase, b: SetBase): SetBase {
  const r = emptyLike(a);
  const [walk, look] = b.map.size > a.map.size ? [a, b] : [b, a];
  for (const x of walk.items()) if (look.has(x)) r.add(x);
  return r;
}

function difference(a: SetBase, b: PyObject): SetBase {
  const walked = b instanceof SetBase || (b instanceof PyDict && b.$type === dictType);
  if (!walked || a.map.size >> 2 > b.size) {
    const r = emptyLike(a);
    r.merge(a);
    r.subtract(b);
    return r;
  }
  const r = emptyLike(a);
  for (const x of a.items()) if (!b.has(x)) r.add(x);
  return r;
}

/** Items of the first set that are in every other iterable. */
function intersectAll(self: SetBase, others: PyObject[]): SetBase {
  if (others.length === 0) return union(self, []);
  let r = self;
  for (const o of others) {
    if (o instanceof SetBase) {
      r = intersection(r, o);
      continue;
    }
    const next = emptyLike(self);
    const it = iter(o);
    for (let x = it.$next(); x !== undefined; x = it.$next()) if (r.has(x)) next.add(x);
    r = next;
  }
  return r;
}

/** Adds what is missing and removes what is there. */
function toggle(s: SetBase, other: SetBase): void {
  if (s === other) {
    s.clear();
    return;
  }
  for (const x of other.items()) if (!s.delete(x)) s.add(x);
}

function symmetricDifference(a: SetBase, b: SetBase): SetBase {
  const r = emptyLike(a);
  r.merge(b);
  toggle(r, a);
  return r;
}

/** Any iterable as a set. */
function asSet(source: PyObject): SetBase {
  if (source instanceof SetBase) return source;
  const s = new PySet();
  s.update(source);
  return s;
}

class SetIterator implements Iter {
  declare $type: PyType;
  private readonly set: SetBase;
  private readonly list: PyObject[];
  private readonly size: number;
  private i = 0;
  private done = false;
  constructor(set: SetBase) {
    this.set = set;
    this.list = set.items();
    this.size = set.map.size;
  }
  $iter(): PyObject {
    return this;
  }
  $next(): PyObject | undefined {
    if (this.done) return undefined;
    if (this.set.map.size !== this.size) raise("RuntimeError", "Set changed size during iteration");
    if (this.i >= this.list.length) {
      this.done = true;
      return undefined;
    }
    return this.list[this.i++];
  }
  $length_hint(): number {
    return this.list.length - this.i;
  }
}
defineType(SetIterator as unknown as Ctor, { name: "set_iterator", basetype: false });

const allocate =
  (ctor: new () => SetBase) =>
  (cls: PyType): object =>
    Reflect.construct(ctor, [], cls.ctor as unknown as new () => object) as object;

/** Methods of both types; made twice, since a function belongs to one type. */
const shared = () => ({
  "union(self, /, *others)": (self: SetBase, others: PyTuple) => union(self, others.items),
  "intersection(self, /, *others)": (self: SetBase, others: PyTuple) => intersectAll(self, others.items),
  "difference(self, /, *others)": (self: SetBase, others: PyTuple) => {
    if (others.items.length === 0) return union(self, []);
    const r = difference(self, others.items[0]!);
    for (const o of others.items.slice(1)) r.subtract(o);
    return r;
  },
  "symmetric_difference(self, other, /)": (self: SetBase, other: PyObject) => symmetricDifference(self, asSet(other)),
  "issubset(self, other, /)": (self: SetBase, other: PyObject) => isSubset(self, asSet(other)),
  "issuperset(self, other, /)": (self: SetBase, other: PyObject) => isSubset(asSet(other), self),
  "isdisjoint(self, other, /)": (self: SetBase, other: PyObject) => {
    for (const x of asSet(other).map.values()) if (self.has(x)) return false;
    return true;
  },
  "copy(self, /)": (self: SetBase) =>
    self instanceof PyFrozenSet && self.$type === frozensetType ? self : union(self, []),
  "__sizeof__(self, /)": (self: SetBase) => 216 + 40 * self.size,
  "__reduce__(self, /)": (self: SetBase) => new PyTuple([self.$type, new PyTuple([self.items()]), null]),
});

export const setType: PyType = defineType(PySet as unknown as Ctor, {
  name: "set",
  doc: "set() -> new empty set object\nset(iterable) -> new set object\n\nBuild an unordered collection of unique elements.",
  alloc: allocate(PySet),
  new: ["(*args, **kwargs)", (cls: PyType) => cls.alloc(cls)],
  init: [
    "(iterable=(), /)",
    (self: PySet, source?: PyObject) => {
      self.clear();
      if (source !== undefined) self.update(source);
      return null;
    },
  ],
  methods: {
    ...shared(),
    "add(self, object, /)": (self: PySet, x: PyObject) => {
      self.add(x);
      return null;
    },
    "discard(self, object, /)": (self: PySet, x: PyObject) => {
      self.delete(x);
      return null;
    },
    "remove(self, object, /)": (self: PySet, x: PyObject) => {
      if (!self.delete(x)) raise("KeyError", x);
      return null;
    },
    "pop(self, /)": (self: PySet) => self.pop(),
    "clear(self, /)": (self: PySet) => {
      self.clear();
      return null;
    },
    "update(self, /, *others)": (self: PySet, others: PyTuple) => {
      for (const o of others.items) self.update(o);
      return null;
    },
    "intersection_update(self, /, *others)": (self: PySet, others: PyTuple) => {
      self.adopt(intersectAll(self, others.items));
      return null;
    },
    "difference_update(self, /, *others)": (self: PySet, others: PyTuple) => {
      for (const o of others.items) self.subtract(o);
      return null;
    },
    "symmetric_difference_update(self, other, /)": (self: PySet, other: PyObject) => {
      toggle(self, asSet(other));
      return null;
    },
  },
});
genericAliasMethod(setType);
setType.$one = (x) => {
  const s = new PySet();
  s.update(x);
  return s;
};

export const frozensetType: PyType = defineType(PyFrozenSet as unknown as Ctor, {
  name: "frozenset",
  doc: "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object\n\nBuild an immutable unordered collection of unique elements.",
  alloc: allocate(PyFrozenSet),
  new: [
    "(iterable=(), /)",
    (cls: PyType, source?: PyObject) => {
      if (cls === frozensetType && source instanceof PyFrozenSet && source.$type === frozensetType) return source;
      const s = cls.alloc(cls) as PyFrozenSet;
      if (source !== undefined) s.update(source);
      return s;
    },
  ],
  methods: shared(),
});
genericAliasMethod(frozensetType);

/** The frozenset that CPython's compiler makes of constants: built, walked to share its items, and built again. */
export function frozenConstants(items: PyObject[]): PyFrozenSet {
  return new PyFrozenSet(new PyFrozenSet(items).items());
}

/** A set display of three or more constants: CPython merges the constant frozenset, which decides the order. */
export function setOfConstants(items: PyObject[]): PySet {
  const s = new PySet();
  s.merge(frozenConstants(items));
  return s;
}

/** Set operators of `dict.keys()` and `dict.items()`: any iterable on the other side. */
const viewOperators: Record<string, (this: DictKeys | DictItems, other: PyObject) => PyObject> = {
  $and(other) {
    const r = new PySet();
    const it = iter(other);
    for (let x = it.$next(); x !== undefined; x = it.$next()) if (this.$contains(x)) r.add(x);
    return r;
  },
  $or(other) {
    const r = asSetCopy(this);
    r.update(other);
    return r;
  },
  $sub(other) {
    const r = asSetCopy(this);
    const it = iter(other);
    for (let x = it.$next(); x !== undefined; x = it.$next()) r.delete(x);
    return r;
  },
  $xor(other) {
    const r = asSetCopy(this);
    toggle(r, asSet(other));
    return r;
  },
  $rand(other) {
    return intersection(asSetCopy(other), asSetCopy(this));
  },
  $ror(other) {
    const r = asSetCopy(other);
    r.update(this);
    return r;
  },
  $rsub(other) {
    return difference(asSetCopy(other), asSetCopy(this));
  },
  $rxor(other) {
    const r = asSetCopy(other);
    toggle(r, asSet(this));
    return r;
  },
};

function asSetCopy(source: PyObject): PySet {
  const r = new PySet();
  r.update(source);
  return r;
}

function isSetLike(x: PyObject): x is SetBase | DictKeys | DictItems {
  return x instanceof SetBase || x instanceof DictKeys || x instanceof DictItems;
}

function viewComparison(
  test: (a: SetBase, b: SetBase) => boolean,
): (this: DictKeys | DictItems, other: PyObject) => PyObject {
  return function (other: PyObject) {
    return isSetLike(other) ? test(asSet(this), asSet(other)) : NotImplemented;
  };
}

const viewComparisons = {
  $eq: viewComparison((a, b) => a.size === b.size && isSubset(a, b)),
  $ne: viewComparison((a, b) => a.size !== b.size || !isSubset(a, b)),
  $le: viewComparison(isSubset),
  $lt: viewComparison((a, b) => a.size < b.size && isSubset(a, b)),
  $ge: viewComparison((a, b) => isSubset(b, a)),
  $gt: viewComparison((a, b) => b.size < a.size && isSubset(b, a)),
};

for (const [ctor, type] of [
  [DictKeys, dictKeysType],
  [DictItems, dictItemsType],
] as const) {
  const proto = ctor.prototype as unknown as Record<string, unknown>;
  Object.assign(proto, viewOperators, viewComparisons);
  for (const [dunder, { js, argc }] of SLOTS) {
    if (!Object.hasOwn(proto, js) || type.ns.has(dunder)) continue;
    type.setAttr(dunder, slotWrapper(type, dunder, proto[js] as (...args: PyObject[]) => PyObject, argc));
  }
  type.setAttr("__hash__", null);
}
