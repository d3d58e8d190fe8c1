/** The quick parts of collections: deque, defaultdict, counting, and the fields of named tuples. */

import { isCallable } from "../builtins/iteration.ts";
import { call0 } from "../runtime/call.ts";
import { defineModule, defineType } from "../runtime/define.ts";
import { dictType, PyDict, updateDict } from "../runtime/dict.ts";
import { indexError, raise, typeError, valueError } from "../runtime/errors.ts";
import { NotImplemented, PyInstance, type PyObject, PyTuple } from "../runtime/object.ts";
import { add, getitem, isEqual, iter, lt, repr, setitem, toArray } from "../runtime/ops.ts";
import { slot, ssize, tryIndex, typeName } from "../runtime/protocol.ts";
import { reprGuard } from "../runtime/repr.ts";
import { type Ctor, hooks, type PyType, typeOf } from "../runtime/type.ts";

/** A ring buffer of Python values, its capacity a power of two. */
class Deque {
  declare $type: PyType;
  declare ring: (PyObject | undefined)[];
  declare head: number;
  declare size: number;
  declare maxlen: number | null;
  /** Counts structural changes, so that iterators can tell. */
  declare version: number;

  at(i: number): PyObject {
    return this.ring[(this.head + i) & (this.ring.length - 1)]!;
  }
  put(i: number, x: PyObject): void {
    this.ring[(this.head + i) & (this.ring.length - 1)] = x;
  }
  private grow(): void {
    const items = this.items();
    this.ring = items;
    this.head = 0;
    this.ring.length = Math.max(8, 2 * items.length);
  }
  append(x: PyObject): void {
    if (this.maxlen !== null && this.size >= this.maxlen) {
      if (this.maxlen === 0) return;
      this.popleft();
    }
    if (this.size === this.ring.length) this.grow();
    this.ring[(this.head + this.size) & (this.ring.length - 1)] = x;
    this.size++;
    this.version++;
  }
  appendleft(x: PyObject): void {
    if (this.maxlen !== null && this.size >= this.maxlen) {
      if (this.maxlen === 0) return;
      this.pop();
    }
    if (this.size === this.ring.length) this.grow();
    this.head = (this.head - 1) & (this.ring.length - 1);
    this.ring[this.head] = x;
    this.size++;
    this.version++;
  }
  pop(): PyObject {
    if (this.size === 0) indexError("pop from an empty deque");
    const i = (this.head + --this.size) & (this.ring.length - 1);
    const x = this.ring[i]!;
    this.ring[i] = undefined;
    this.version++;
    return x;
  }
  popleft(): PyObject {
    if (this.size === 0) indexError("pop from an empty deque");
    const x = this.ring[this.head]!;
    this.ring[this.head] = undefined;
    this.head = (this.head + 1) & (this.ring.length - 1);
    this.size--;
    this.version++;
    return x;
  }
  items(): PyObject[] {
    const out = new Array<PyObject>(this.size);
    for (let i = 0; i < this.size; i++) out[i] = this.at(i);
    return out;
  }
  assign(items: PyObject[]): void {
    this.clear();
    for (const x of items) this.append(x);
  }
  clear(): void {
    this.ring = new Array<PyObject | undefined>(8);
    this.head = 0;
    this.size = 0;
    this.version++;
  }
  /** A position from a subscript. */
  place(k: PyObject): number {
    const i = tryIndex(k);
    if (i === undefined) typeError(`sequence index must be integer, not '${typeName(k)}'`);
    const n = Number(i);
    const at = n < 0 ? n + this.size : n;
    if (at < 0 || at >= this.size) indexError("deque index out of range");
    return at;
  }
  like(items: PyObject[]): Deque {
    const made = makeDeque(this.$type === dequeType ? dequeType : this.$type, this.maxlen);
    made.assign(items);
    return made;
  }
  $len(): number {
    return this.size;
  }
  $bool(): boolean {
    return this.size > 0;
  }
  $iter(): PyObject {
    return new DequeIterator(this, false);
  }
  $reversed(): PyObject {
    return new DequeIterator(this, true);
  }
  $getitem(k: PyObject): PyObject {
    return this.at(this.place(k));
  }
  $setitem(k: PyObject, x: PyObject): null {
    this.put(this.place(k), x);
    return null;
  }
  $delitem(k: PyObject): null {
    removeAt(this, this.place(k));
    return null;
  }
  $contains(x: PyObject): boolean {
    return find(this, x, 0, this.size) >= 0;
  }
  $eq(other: PyObject): PyObject {
    if (!(other instanceof Deque)) return NotImplemented;
    if (this.size !== other.size) return false;
    for (let i = 0; i < this.size; i++) if (!isEqual(this.at(i), other.at(i))) return false;
    return true;
  }
  $ne(other: PyObject): PyObject {
    const r = this.$eq(other);
    return r === NotImplemented ? r : !r;
  }
  $lt(other: PyObject): PyObject {
    return order(this, other, "$lt");
  }
  $le(other: PyObject): PyObject {
    return order(this, other, "$le");
  }
  $gt(other: PyObject): PyObject {
    return order(this, other, "$gt");
  }
  $ge(other: PyObject): PyObject {
    return order(this, other, "$ge");
  }
  $add(other: PyObject): PyObject {
    if (!(other instanceof Deque)) {
      typeError(`can only concatenate deque (not "${typeName(other)}") to deque`);
    }
    return this.like([...this.items(), ...other.items()]);
  }
  $iadd(other: PyObject): PyObject {
    extend(this, other);
    return this;
  }
  $mul(n: PyObject): PyObject {
    const items = this.items();
    const out: PyObject[] = [];
    for (let i = ssize(n); i > 0; i--) out.push(...items);
    return this.like(out);
  }
  $rmul(n: PyObject): PyObject {
    return this.$mul(n);
  }
  $imul(n: PyObject): PyObject {
    const items = this.items();
    const out: PyObject[] = [];
    for (let i = ssize(n); i > 0; i--) out.push(...items);
    this.assign(out);
    return this;
  }
  $repr(): string {
    const name = this.$type.name;
    return reprGuard(this, "[...]", () => {
      const body = `[${this.items().map(repr).join(", ")}]`;
      return this.maxlen === null ? `${name}(${body})` : `${name}(${body}, maxlen=${this.maxlen})`;
    });
  }
}
Object.setPrototypeOf(Deque.prototype, PyInstance.prototype);

class DequeIterator {
  declare $type: PyType;
  private readonly deque: Deque;
  private readonly reverse: boolean;
  private readonly version: number;
  private i = 0;
  constructor(deque: Deque, reverse: boolean) {
    this.deque = deque;
    this.reverse = reverse;
    this.version = deque.version;
  }
  $iter(): PyObject {
    return this;
  }
  $next(): PyObject | undefined {
    const d = this.deque;
    if (d.version !== this.version) raise("RuntimeError", "deque mutated during iteration");
    if (this.i >= d.size) return undefined;
    const i = this.i++;
    return d.at(this.reverse ? d.size - 1 - i : i);
  }
  $length_hint(): number {
    return this.deque.size - this.i;
  }
}
Object.setPrototypeOf(DequeIterator.prototype, PyInstance.prototype);
defineType(DequeIterator as unknown as Ctor, { name: "_deque_iterator", module: "_collections" });

function order(a: Deque, other: PyObject, name: "$lt" | "$le" | "$gt" | "$ge"): PyObject {
  if (!(other instanceof Deque)) return NotImplemented;
  const n = Math.min(a.size, other.size);
  for (let i = 0; i < n; i++) {
    const x = a.at(i);
    const y = other.at(i);
    if (isEqual(x, y)) continue;
    return name === "$lt" || name === "$le" ? lt(x, y) : lt(y, x);
  }
  const d = a.size - other.size;
  return name === "$lt" ? d < 0 : name === "$le" ? d <= 0 : name === "$gt" ? d > 0 : d >= 0;
}

function find(d: Deque, x: PyObject, from: number, to: number): number {
  const { version } = d;
  for (let i = from; i < to && i < d.size; i++) {
    const found = isEqual(d.at(i), x);
    if (d.version !== version) raise("RuntimeError", "deque mutated during iteration");
    if (found) return i;
  }
  return -1;
}

function removeAt(d: Deque, i: number): void {
  const items = d.items();
  items.splice(i, 1);
  d.assign(items);
}

function extend(d: Deque, iterable: PyObject): void {
  if (iterable === d) {
    for (const x of d.items()) d.append(x);
    return;
  }
  const it = iter(iterable);
  for (let x = it.$next(); x !== undefined; x = it.$next()) d.append(x);
}

function makeDeque(cls: PyType, maxlen: number | null): Deque {
  const d = cls.alloc(cls) as Deque;
  d.maxlen = maxlen;
  return d;
}

const bound = (x: PyObject | undefined, otherwise: number, size: number): number => {
  if (x === undefined) return otherwise;
  const n = ssize(x);
  return n < 0 ? Math.max(0, n + size) : n;
};

const dequeType: PyType = defineType(Deque as unknown as Ctor, {
  name: "deque",
  module: "collections",
  doc: "deque([iterable[, maxlen]]) --> deque object\n\nA list-like sequence optimized for data accesses near its endpoints.",
  alloc: (cls) => {
    const d = Object.create(cls.ctor.prototype as object) as Deque;
    d.ring = new Array<PyObject | undefined>(8);
    d.head = 0;
    d.size = 0;
    d.maxlen = null;
    d.version = 0;
    return d;
  },
  new: ["(*args, **kwargs)", (cls: PyType) => cls.alloc(cls)],
  init: [
    "(iterable=(), maxlen=None)",
    (self: Deque, iterable: PyObject | undefined, maxlen: PyObject | undefined) => {
      if (maxlen !== undefined && maxlen !== null) {
        const n = tryIndex(maxlen);
        if (n === undefined) typeError("an integer is required");
        if (n < 0) valueError("maxlen must be non-negative");
        self.maxlen = Number(n);
      } else self.maxlen = null;
      self.clear();
      if (iterable !== undefined) extend(self, iterable);
      return null;
    },
  ],
  methods: {
    "append(self, x, /)": (d: Deque, x: PyObject) => {
      d.append(x);
      return null;
    },
    "appendleft(self, x, /)": (d: Deque, x: PyObject) => {
      d.appendleft(x);
      return null;
    },
    "pop(self, /)": (d: Deque) => d.pop(),
    "popleft(self, /)": (d: Deque) => d.popleft(),
    "extend(self, iterable, /)": (d: Deque, iterable: PyObject) => {
      extend(d, iterable);
      return null;
    },
    "extendleft(self, iterable, /)": (d: Deque, iterable: PyObject) => {
      for (const x of toArray(iterable)) d.appendleft(x);
      return null;
    },
    "clear(self, /)": (d: Deque) => {
      d.clear();
      return null;
    },
    "copy(self, /)": (d: Deque) => d.like(d.items()),
    "__copy__(self, /)": (d: Deque) => d.like(d.items()),
    "count(self, x, /)": (d: Deque, x: PyObject) => d.items().filter((y) => isEqual(y, x)).length,
    "index(self, x, start=0, stop=None, /)": (
      d: Deque,
      x: PyObject,
      start: PyObject | undefined,
      stop: PyObject | undefined,
    ) => {
      const i = find(d, x, bound(start, 0, d.size), bound(stop, d.size, d.size));
      if (i < 0) valueError(`${repr(x)} is not in deque`);
      return i;
    },
    "insert(self, i, x, /)": (d: Deque, i: PyObject, x: PyObject) => {
      if (d.maxlen !== null && d.size >= d.maxlen) indexError("deque already at its maximum size");
      const items = d.items();
      items.splice(ssize(i), 0, x);
      d.assign(items);
      return null;
    },
    "remove(self, value, /)": (d: Deque, x: PyObject) => {
      const i = find(d, x, 0, d.size);
      if (i < 0) valueError(`${repr(x)} is not in deque`);
      removeAt(d, i);
      return null;
    },
    "reverse(self, /)": (d: Deque) => {
      d.assign(d.items().reverse());
      return null;
    },
    "rotate(self, n=1, /)": (d: Deque, n: PyObject | undefined) => {
      if (d.size < 2) return null;
      const by = (n === undefined ? 1 : ssize(n)) % d.size;
      for (let i = by; i > 0; i--) d.appendleft(d.pop());
      for (let i = by; i < 0; i++) d.append(d.popleft());
      return null;
    },
    "__reduce__(self, /)": (d: Deque) => {
      const state = hooks.getattr(d, "__dict__");
      const own = state instanceof PyDict && state.size > 0 ? state : null;
      const args = d.maxlen === null ? [] : [new PyTuple([]), d.maxlen];
      return new PyTuple([d.$type, new PyTuple(args), own, iter(d.items()) as unknown as PyObject]);
    },
  },
  classmethods: {
    "__class_getitem__(cls, item, /)": (cls: PyType, item: PyObject) => aliasOf(cls, item),
  },
  getset: { maxlen: (d: Deque) => d.maxlen },
  attrs: { __hash__: null },
});

let aliasOf: (cls: PyType, item: PyObject) => PyObject = (cls) => cls;
const dictAlias = dictType.lookup("__class_getitem__");
if (dictAlias !== undefined) {
  aliasOf = (cls, item) => hooks.call(hooks.bind(dictAlias, cls, typeOf(cls)), [item]);
}

/** `defaultdict`: a dict that makes missing values. */
class DefaultDict extends PyDict {
  declare default_factory: PyObject;

  $missing(key: PyObject): PyObject {
    if (this.default_factory === null || this.default_factory === undefined) raise("KeyError", key);
    const value = call0(this.default_factory);
    if (this.$type === defaultDictType) this.set(key, value);
    else setitem(this, key, value);
    return value;
  }
  override $getitem(key: PyObject): PyObject {
    const v = this.get(key);
    if (v !== undefined) return v;
    const missing = this.$type === defaultDictType ? undefined : slot(this, "$missing");
    return missing === undefined || missing === null ? this.$missing(key) : (missing.call(this, key) as PyObject);
  }
  override $repr(): string {
    return reprGuard(this, `${this.$type.name}(...)`, () => {
      const factory = this.default_factory ?? null;
      return `${this.$type.name}(${repr(factory)}, ${this.text()})`;
    });
  }
  override copy(): DefaultDict {
    const d = this.$type.alloc(this.$type) as DefaultDict;
    d.default_factory = this.default_factory ?? null;
    d.assign(this);
    return d;
  }
  override $or(other: PyObject): PyObject {
    if (!(other instanceof PyDict)) return NotImplemented;
    const d = this.copy();
    d.assign(other);
    return d;
  }
}

const defaultDictType: PyType = defineType(DefaultDict as unknown as Ctor, {
  name: "defaultdict",
  module: "collections",
  bases: [dictType],
  init: [
    "(*args, **kwargs)",
    (self: DefaultDict, args: PyTuple, kwargs: PyDict) => {
      const [factory = null, source] = args.items;
      if (factory !== null && !isCallable(factory)) {
        typeError("first argument must be callable or None");
      }
      if (args.items.length > 2) typeError(`defaultdict expected at most 2 arguments, got ${args.items.length}`);
      self.default_factory = factory;
      if (source !== undefined) updateDict(self, source);
      self.assign(kwargs);
      return null;
    },
  ],
  methods: {
    "copy(self, /)": (d: DefaultDict) => d.copy(),
    "__copy__(self, /)": (d: DefaultDict) => d.copy(),
    "__missing__(self, key, /)": (d: DefaultDict, key: PyObject) => DefaultDict.prototype.$missing.call(d, key),
    "__reduce__(self, /)": (d: DefaultDict) => {
      const factory = d.default_factory ?? null;
      const items = d.entries().map((pair) => new PyTuple(pair));
      return new PyTuple([
        d.$type,
        new PyTuple(factory === null ? [] : [factory]),
        null,
        null,
        iter(items) as unknown as PyObject,
      ]);
    },
  },
  getset: {
    default_factory: [
      (d: DefaultDict) => d.default_factory ?? null,
      (d: DefaultDict, v: PyObject | undefined) => {
        d.default_factory = v ?? null;
      },
    ],
  },
});

/** The descriptor of one field of a named tuple. */
class TupleGetter {
  declare $type: PyType;
  readonly index: number;
  doc: PyObject;
  constructor(index: number, doc: PyObject) {
    this.index = index;
    this.doc = doc;
  }
  $get(instance: PyObject, _owner: PyObject): PyObject {
    if (instance === null || instance === undefined) return this;
    if (instance instanceof PyTuple) {
      const x = instance.items[this.index];
      if (x !== undefined) return x;
      indexError("tuple index out of range");
    }
    return getitem(instance, this.index);
  }
  $repr(): PyObject {
    return `_tuplegetter(${this.index}, ${repr(this.doc)})`;
  }
  $set(_instance: PyObject, _value: PyObject): PyObject {
    raise("AttributeError", "can't set attribute");
  }
  $delete(_instance: PyObject): PyObject {
    raise("AttributeError", "can't delete attribute");
  }
}
Object.setPrototypeOf(TupleGetter.prototype, PyInstance.prototype);
const tupleGetterType = defineType(TupleGetter as unknown as Ctor, {
  name: "_tuplegetter",
  module: "collections",
  new: ["(index, doc, /)", (_cls: PyType, index: PyObject, doc: PyObject) => new TupleGetter(index as number, doc)],
  getset: {
    __doc__: [
      (self: TupleGetter) => self.doc,
      (self: TupleGetter, v: PyObject | undefined) => {
        self.doc = v ?? null;
      },
    ],
  },
});

function countElements(mapping: PyObject, iterable: PyObject): PyObject {
  const it = iter(iterable);
  if (mapping instanceof PyDict) {
    for (let x = it.$next(); x !== undefined; x = it.$next()) {
      const n = mapping.get(x);
      mapping.set(x, n === undefined ? 1 : typeof n === "number" ? n + 1 : add(n, 1));
    }
    return null;
  }
  const get = hooks.getattr(mapping, "get")!;
  for (let x = it.$next(); x !== undefined; x = it.$next()) setitem(mapping, x, add(hooks.call(get, [x, 0]), 1));
  return null;
}

export default defineModule("_collections", {
  functions: { "_count_elements(mapping, iterable, /)": countElements },
  attrs: { deque: dequeType, defaultdict: defaultDictType, _tuplegetter: tupleGetterType },
});
