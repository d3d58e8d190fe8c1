/** `dict` and its views, in insertion order with Python's key equality. */

import { defineType } from "./define.ts";
import { raise, typeError, valueError } from "./errors.ts";
import { genericAliasMethod } from "./generic-alias.ts";
import { type Iter, iter, NativeIterator, toArray } from "./iterators.ts";
import { type Key, KeyTable } from "./keys.ts";
import { NotImplemented, PyInstance, type PyObject, PyTuple } from "./object.ts";
import { isEqual } from "./ops.ts";
import { slot } from "./protocol.ts";
import { repr, reprGuard } from "./repr.ts";
import { factories } from "./signature.ts";
import { type Ctor, hooks, type PyType, typeOf } from "./type.ts";

/** A dict. `map` goes from normal forms of keys (keys.ts) to values; string keys stand for themselves. */
export class PyDict {
  declare $type: PyType;
  map: Map<Key, PyObject>;
  private table: KeyTable | undefined = undefined;
  /** The keys as given, where they differ from their normal form (`True`, `2.0`). */
  private originals: Map<Key, PyObject> | undefined = undefined;

  constructor(map: Map<Key, PyObject> = new Map()) {
    this.map = map;
  }

  get size(): number {
    return this.map.size;
  }

  /** The value under a key, or `undefined`. @throws TypeError when unhashable */
  get(k: PyObject): PyObject | undefined {
    if (typeof k === "string" || typeof k === "number") return this.map.get(k);
    const key = this.find(k);
    return key === undefined ? undefined : this.map.get(key);
  }

  has(k: PyObject): boolean {
    if (typeof k === "string" || typeof k === "number") return this.map.has(k);
    const key = this.find(k);
    return key !== undefined && this.map.has(key);
  }

  set(k: PyObject, value: PyObject): void {
    if (typeof k === "string" || typeof k === "number") {
      this.map.set(k, value);
      return;
    }
    this.table ??= new KeyTable();
    const key = this.table.intern(k);
    if (key !== k && !this.map.has(key)) {
      this.originals ??= new Map();
      this.originals.set(key, k);
    }
    this.map.set(key, value);
  }

  /** Whether the key was there. */
  delete(k: PyObject): boolean {
    const key = typeof k === "string" || typeof k === "number" ? k : this.find(k);
    if (key === undefined || !this.map.delete(key)) return false;
    this.originals?.delete(key);
    this.table?.forget(key);
    return true;
  }

  clear(): void {
    this.map.clear();
    this.table = undefined;
    this.originals = undefined;
  }

  private find(k: PyObject): Key | undefined {
    this.table ??= new KeyTable();
    return this.table.find(k);
  }

  /** The key as given, from its normal form. */
  original(key: Key): PyObject {
    return this.originals === undefined ? key : (this.originals.get(key) ?? key);
  }

  /** Keys as given, in insertion order. */
  keys(): PyObject[] {
    if (this.originals === undefined) return [...this.map.keys()];
    return Array.from(this.map.keys(), (k) => this.original(k));
  }

  values(): PyObject[] {
    return [...this.map.values()];
  }

  entries(): [PyObject, PyObject][] {
    return Array.from(this.map, ([k, v]) => [this.original(k), v]);
  }

  /** Adds all of another dict's entries. */
  assign(other: PyDict): void {
    if (other.table === undefined && other.originals === undefined) for (const [k, v] of other.map) this.map.set(k, v);
    else for (const [k, v] of other.map) this.set(other.original(k), v);
  }

  copy(): PyDict {
    const d = new PyDict(new Map(this.map));
    d.table = this.table?.copy();
    if (this.originals !== undefined) d.originals = new Map(this.originals);
    return d;
  }

  /** A dict from string keys. */
  static of(entries: Iterable<readonly [string, PyObject]>): PyDict {
    return new PyDict(new Map<Key, PyObject>(entries));
  }

  $len(): number {
    return this.map.size;
  }
  $bool(): boolean {
    return this.map.size > 0;
  }
  $iter(): PyObject {
    return new DictKeyIterator(this);
  }
  $reversed(): PyObject {
    return new DictReverseIterator(this, "keys");
  }
  $contains(k: PyObject): boolean {
    return this.has(k);
  }
  $getitem(k: PyObject): PyObject {
    const v = this.get(k);
    if (v !== undefined) return v;
    if (this.$type !== dictType) {
      const missing = slot(this, "$missing");
      if (missing !== undefined && missing !== null) return missing.call(this, k) as PyObject;
    }
    raise("KeyError", k);
  }
  $setitem(k: PyObject, v: PyObject): null {
    this.set(k, v);
    return null;
  }
  $delitem(k: PyObject): null {
    if (!this.delete(k)) raise("KeyError", k);
    return null;
  }
  $eq(other: PyObject): PyObject {
    if (!(other instanceof PyDict)) return NotImplemented;
    if (other === this) return true;
    if (other.map.size !== this.map.size) return false;
    for (const [key, v] of this.map) {
      const w = other.get(this.original(key));
      if (w === undefined || !(v === w || isEqual(v, w))) return false;
    }
    return true;
  }
  $ne(other: PyObject): PyObject {
    const r = this.$eq(other);
    return r === NotImplemented ? r : !r;
  }
  $repr(): string {
    return this.map.size === 0 ? "{}" : reprGuard(this, "{...}", () => this.text());
  }
  /** The entries in braces, for subclasses whose repr guards against recursion itself. */
  text(): string {
    const parts: string[] = [];
    for (const [k, v] of this.map) parts.push(`${repr(this.original(k))}: ${repr(v)}`);
    return `{${parts.join(", ")}}`;
  }
  $or(other: PyObject): PyObject {
    if (!(other instanceof PyDict)) return NotImplemented;
    const d = this.copy();
    d.assign(other);
    return d;
  }
  $ror(other: PyObject): PyObject {
    if (!(other instanceof PyDict)) return NotImplemented;
    const d = other.copy();
    d.assign(this);
    return d;
  }
  $ior(other: PyObject): PyObject {
    updateDict(this, other);
    return this;
  }

  /** Removes and returns the last entry. */
  popLast(): [PyObject, PyObject] | undefined {
    const n = this.map.size;
    if (n === 0) return undefined;
    // Maps have no last(); a stack of keys taken once serves a run of popitem calls
    let stack = lastKeys.get(this);
    if (stack === undefined || stack.length !== n || !this.map.has(stack[n - 1]!)) {
      stack = [...this.map.keys()];
      if (n > 16) lastKeys.set(this, stack);
    }
    const key = stack.pop()!;
    const value = this.map.get(key)!;
    const original = this.original(key);
    this.delete(original);
    return [original, value];
  }
}
const lastKeys = new WeakMap<PyDict, Key[]>();

Object.setPrototypeOf(PyDict.prototype, PyInstance.prototype);
Object.assign(PyDict.prototype, { $hash: null });

factories.dict = (entries) => PyDict.of(entries);

/** Calls `visit` for each entry of a dict or any mapping with `keys()`. */
function eachEntry(source: PyObject, visit: (k: PyObject, v: PyObject) => void): void {
  if (source instanceof PyDict && slot(source, "$iter") === (PyDict.prototype as { $iter: unknown }).$iter) {
    for (const [k, v] of source.map) visit(source.original(k), v);
    return;
  }
  const keys = hooks.getattr(source, "keys");
  if (keys !== undefined) {
    const getitem = slot(source, "$getitem");
    const it = iter(hooks.call(keys, []));
    for (let k = it.$next(); k !== undefined; k = it.$next()) visit(k, getitem!.call(source, k) as PyObject);
    return;
  }
  const it = iter(source);
  let i = 0;
  for (let item = it.$next(); item !== undefined; item = it.$next(), i++) {
    if (item instanceof PyTuple && item.items.length === 2) {
      visit(item.items[0]!, item.items[1]!);
      continue;
    }
    const f = slot(item, "$iter") ?? slot(item, "$getitem");
    if (f === undefined || f === null) {
      typeError(`cannot convert dictionary update sequence element #${i} to a sequence`);
    }
    const pair = toArray(item);
    if (pair.length !== 2) {
      valueError(`dictionary update sequence element #${i} has length ${pair.length}; 2 is required`);
    }
    visit(pair[0]!, pair[1]!);
  }
}

/** `d.update(source)` for a dict, any mapping, or an iterable of pairs. */
export function updateDict(d: PyDict, source: PyObject): void {
  if (source instanceof PyDict && source.$type === dictType) d.assign(source);
  else eachEntry(source, (k, v) => d.set(k, v));
}

class DictKeyIterator implements Iter {
  declare $type: PyType;
  readonly dict: PyDict;
  private readonly source: IterableIterator<Key>;
  private readonly size: number;
  private left: number;
  constructor(dict: PyDict) {
    this.dict = dict;
    this.source = dict.map.keys();
    this.size = this.left = dict.map.size;
  }
  $iter(): PyObject {
    return this;
  }
  $next(): PyObject | undefined {
    if (this.size !== this.dict.map.size) changedSize(this.left);
    const r = this.source.next();
    if (r.done === true) {
      this.left = -1;
      return undefined;
    }
    if (this.left-- <= 0) raise("RuntimeError", "dictionary keys changed during iteration");
    return this.dict.original(r.value);
  }
  $length_hint(): number {
    return Math.max(0, this.left);
  }
}

class DictItemIterator implements Iter {
  declare $type: PyType;
  readonly dict: PyDict;
  private readonly source: IterableIterator<[Key, PyObject]>;
  private readonly size: number;
  private left: number;
  constructor(dict: PyDict) {
    this.dict = dict;
    this.source = dict.map.entries();
    this.size = this.left = dict.map.size;
  }
  $iter(): PyObject {
    return this;
  }
  $next(): PyObject | undefined {
    if (this.size !== this.dict.map.size) changedSize(this.left);
    const r = this.source.next();
    if (r.done === true) {
      this.left = -1;
      return undefined;
    }
    this.left--;
    return new PyTuple([this.dict.original(r.value[0]), r.value[1]]);
  }
  $length_hint(): number {
    return Math.max(0, this.left);
  }
}

class DictValueIterator implements Iter {
  declare $type: PyType;
  readonly dict: PyDict;
  private readonly source: IterableIterator<PyObject>;
  private readonly size: number;
  private left: number;
  constructor(dict: PyDict) {
    this.dict = dict;
    this.source = dict.map.values();
    this.size = this.left = dict.map.size;
  }
  $iter(): PyObject {
    return this;
  }
  $next(): PyObject | undefined {
    if (this.size !== this.dict.map.size) changedSize(this.left);
    const r = this.source.next();
    if (r.done === true) {
      this.left = -1;
      return undefined;
    }
    this.left--;
    return r.value;
  }
  $length_hint(): number {
    return Math.max(0, this.left);
  }
}

/** @param left negative once the iterator is exhausted, which it then stays */
function changedSize(left: number): undefined {
  if (left < 0) return undefined;
  raise("RuntimeError", "dictionary changed size during iteration");
}

type Aspect = "keys" | "values" | "items";

class DictReverseIterator extends NativeIterator {
  constructor(dict: PyDict, aspect: Aspect) {
    const all = aspect === "keys" ? dict.keys() : aspect === "values" ? dict.values() : itemTuples(dict);
    const size = dict.map.size;
    super(() => {
      if (dict.map.size !== size && all.length > 0) changedSize(1);
      return all.pop();
    });
  }
}

class DictReverseValueIterator extends DictReverseIterator {}
class DictReverseItemIterator extends DictReverseIterator {}

function itemTuples(dict: PyDict): PyObject[] {
  return Array.from(dict.map, ([k, v]) => new PyTuple([dict.original(k), v]));
}

/** The views of an OrderedDict are named after it. */
function viewPrefix(dict: PyDict): string {
  const ordered = typeOf(dict).mro.some((t) => t.name === "OrderedDict" && t.module === "collections");
  return ordered ? "odict" : "dict";
}

class DictView {
  declare $type: PyType;
  readonly dict: PyDict;
  constructor(dict: PyDict) {
    this.dict = dict;
  }
  $len(): number {
    return this.dict.map.size;
  }
}
export class DictKeys extends DictView {
  $iter(): PyObject {
    return new DictKeyIterator(this.dict);
  }
  $reversed(): PyObject {
    return new DictReverseIterator(this.dict, "keys");
  }
  $contains(k: PyObject): boolean {
    return this.dict.has(k);
  }
  $repr(): string {
    return `${viewPrefix(this.dict)}_keys([${this.dict.keys().map(repr).join(", ")}])`;
  }
}
export class DictValues extends DictView {
  $iter(): PyObject {
    return new DictValueIterator(this.dict);
  }
  $reversed(): PyObject {
    return new DictReverseValueIterator(this.dict, "values");
  }
  $repr(): string {
    return reprGuard(
      this,
      "...",
      () => `${viewPrefix(this.dict)}_values([${this.dict.values().map(repr).join(", ")}])`,
    );
  }
}
export class DictItems extends DictView {
  $iter(): PyObject {
    return new DictItemIterator(this.dict);
  }
  $reversed(): PyObject {
    return new DictReverseItemIterator(this.dict, "items");
  }
  $contains(item: PyObject): boolean {
    if (!(item instanceof PyTuple) || item.items.length !== 2) return false;
    const v = this.dict.get(item.items[0]!);
    return v !== undefined && (v === item.items[1] || isEqual(v, item.items[1]!));
  }
  $repr(): string {
    return reprGuard(
      this,
      "...",
      () => `${viewPrefix(this.dict)}_items([${itemTuples(this.dict).map(repr).join(", ")}])`,
    );
  }
}

/** The dict that `cls(...)` of a dict subclass starts from. */
function allocDict(cls: PyType): object {
  return Reflect.construct(PyDict, [], cls.ctor as unknown as new () => object) as object;
}

function initDict(self: PyDict, source: PyObject | undefined, kwargs: PyDict): null {
  if (source !== undefined) updateDict(self, source);
  self.assign(kwargs);
  return null;
}

export const dictType: PyType = defineType(PyDict as unknown as Ctor, {
  name: "dict",
  doc: "dict() -> new empty dictionary\ndict(mapping) -> new dictionary initialized from a mapping object's\n    (key, value) pairs\ndict(iterable) -> new dictionary initialized as if via:\n    d = {}\n    for k, v in iterable:\n        d[k] = v\ndict(**kwargs) -> new dictionary initialized with the name=value pairs\n    in the keyword argument list.  For example:  dict(one=1, two=2)",
  alloc: allocDict,
  new: ["(*args, **kwargs)", (cls: PyType) => cls.alloc(cls)],
  init: ["(iterable=(), /, **kwargs)", initDict],
  methods: {
    "keys(self, /)": (self: PyDict) => new DictKeys(self),
    "values(self, /)": (self: PyDict) => new DictValues(self),
    "items(self, /)": (self: PyDict) => new DictItems(self),
    "get(self, key, default=None, /)": (self: PyDict, key: PyObject, otherwise: PyObject = null) => {
      const v = self.get(key);
      return v === undefined ? otherwise : v;
    },
    "setdefault(self, key, default=None, /)": (self: PyDict, key: PyObject, otherwise: PyObject = null) => {
      const v = self.get(key);
      if (v !== undefined) return v;
      self.set(key, otherwise);
      return otherwise;
    },
    "pop(self, key, default=<unrepresentable>, /)": (self: PyDict, key: PyObject, otherwise?: PyObject) => {
      const v = self.size === 0 ? undefined : self.get(key);
      if (v === undefined) {
        if (otherwise === undefined) raise("KeyError", key);
        return otherwise;
      }
      self.delete(key);
      return v;
    },
    "popitem(self, /)": (self: PyDict) => {
      const last = self.popLast();
      if (last === undefined) raise("KeyError", "popitem(): dictionary is empty");
      return new PyTuple(last);
    },
    "update(self, iterable=(), /, **kwargs)": (self: PyDict, source: PyObject | undefined, kwargs: PyDict) => {
      if (source !== undefined) updateDict(self, source);
      self.assign(kwargs);
      return null;
    },
    "clear(self, /)": (self: PyDict) => {
      self.clear();
      return null;
    },
    "copy(self, /)": (self: PyDict) => self.copy(),
    "__sizeof__(self, /)": (self: PyDict) => 64 + 100 * self.size,
  },
  classmethods: {
    "fromkeys(cls, iterable, value=None, /)": (cls: PyType, iterable: PyObject, value: PyObject = null) => {
      if (cls === dictType) {
        const d = new PyDict();
        for (const k of toArray(iterable)) d.set(k, value);
        return d;
      }
      const d = hooks.call(cls, []);
      const setitem = slot(d, "$setitem");
      for (const k of toArray(iterable)) setitem!.call(d, k, value);
      return d;
    },
  },
});
genericAliasMethod(dictType);
dictType.$one = (source) => {
  const d = new PyDict();
  updateDict(d, source);
  return d;
};

for (const [ctor, name] of [
  [DictKeyIterator, "dict_keyiterator"],
  [DictItemIterator, "dict_itemiterator"],
  [DictValueIterator, "dict_valueiterator"],
] as const) {
  defineType(ctor as unknown as Ctor, { name, basetype: false });
}
for (const [ctor, name] of [
  [DictReverseIterator, "dict_reversekeyiterator"],
  [DictReverseValueIterator, "dict_reversevalueiterator"],
  [DictReverseItemIterator, "dict_reverseitemiterator"],
] as const) {
  defineType(ctor as unknown as Ctor, { name, basetype: false });
}

const viewMethods = () => ({
  "isdisjoint(self, other, /)": (self: PyObject, other: PyObject) => {
    const contains = slot(self, "$contains")!;
    return !toArray(other).some((x) => contains.call(self, x) === true);
  },
});
const viewAttrs = {
  mapping: (self: DictView) => self.dict,
};
export const dictKeysType = defineType(DictKeys as unknown as Ctor, {
  name: "dict_keys",
  basetype: false,
  methods: viewMethods(),
  getset: viewAttrs,
});
export const dictValuesType = defineType(DictValues as unknown as Ctor, {
  name: "dict_values",
  basetype: false,
  getset: viewAttrs,
});
export const dictItemsType = defineType(DictItems as unknown as Ctor, {
  name: "dict_items",
  basetype: false,
  methods: viewMethods(),
  getset: viewAttrs,
});
