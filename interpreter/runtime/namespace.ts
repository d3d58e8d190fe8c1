/** Dictionaries that are views of objects' attributes: `__dict__`, `globals()`, and globals given to `exec`. */

import { contains, getitem, len } from "./access.ts";
import { getattr, isData, ownNames, special, storage } from "./attr.ts";
import { call } from "./call.ts";
import { defineType } from "./define.ts";
import { PyDict } from "./dict.ts";
import { typeError } from "./errors.ts";
import { iter } from "./iterators.ts";
import { PyModule } from "./module.ts";
import { PyInstance, type PyObject } from "./object.ts";
import { repr, str } from "./repr.ts";
import { type CallerFrame, m } from "./state.ts";
import { type Ctor, PyType, typeOf } from "./type.ts";

type Target = Record<string, PyObject | undefined>;

/** A Map over the `a_` properties of an object, so that a PyDict can be a live view of them. */
export class NamespaceMap extends Map<PyObject, PyObject> {
  declare target: Target;

  static over(target: Target): NamespaceMap {
    const map = new NamespaceMap();
    map.target = target;
    return map;
  }

  /** The property of a key; an attribute that a data descriptor hides lives aside, where inline reads miss it. */
  private key(k: PyObject): string | null {
    if (typeof k !== "string") return null;
    return this.hidden(k) ? `d_${k}` : `a_${k}`;
  }

  private hidden(k: string): boolean {
    const { $w, $type } = this.target as unknown as { $w?: number; $type?: PyType };
    if ($w === undefined || $w === 2 || $type === undefined) return false;
    const attribute = $type.lookup(k);
    return attribute !== undefined && isData(attribute) && (attribute as { $get?: unknown }).$get !== undefined;
  }

  override get(k: PyObject): PyObject | undefined {
    const key = this.key(k);
    if (key === null) return super.get(k);
    return Object.hasOwn(this.target, key) ? this.target[key] : undefined;
  }

  override has(k: PyObject): boolean {
    return this.get(k) !== undefined;
  }

  override set(k: PyObject, v: PyObject): this {
    const key = this.key(k);
    if (key === null) {
      super.set(k, v);
      return this;
    }
    if (Object.hasOwn(this.target, key) && this.target[key] === undefined) delete this.target[key];
    this.target[key] = v;
    const hidden = `m_${k as string}`;
    if (this.target[hidden] !== undefined) {
      Object.defineProperty(this.target, hidden, { value: undefined, writable: true, configurable: true });
    }
    return this;
  }

  override delete(k: PyObject): boolean {
    const key = this.key(k);
    if (key === null) return super.delete(k);
    if (!this.has(k)) return false;
    delete this.target[key];
    if (Object.hasOwn(this.target, `m_${k as string}`)) delete this.target[`m_${k as string}`];
    return true;
  }

  override clear(): void {
    for (const k of [...this.keys()]) this.delete(k);
  }

  override get size(): number {
    // the super constructor asks before the target is there
    return this.target === undefined ? 0 : [...this.keys()].length;
  }

  override *keys(): MapIterator<PyObject> {
    for (const k of Object.keys(this.target)) {
      if (this.target[k] === undefined) continue;
      if (k.startsWith("a_") ? !this.hidden(k.slice(2)) : k.startsWith("d_") && this.hidden(k.slice(2)))
        yield k.slice(2);
    }
    yield* super.keys();
  }

  override *values(): MapIterator<PyObject> {
    for (const [, v] of this.entries()) yield v;
  }

  override *entries(): MapIterator<[PyObject, PyObject]> {
    for (const k of this.keys()) {
      const v = this.get(k);
      if (v !== undefined) yield [k, v];
    }
  }

  override forEach(f: (v: PyObject, k: PyObject, map: Map<PyObject, PyObject>) => void): void {
    for (const [k, v] of this.entries()) f(v, k, this);
  }

  override [Symbol.iterator](): MapIterator<[PyObject, PyObject]> {
    return this.entries();
  }
}

const dicts = new WeakMap<object, PyDict>();

/** The dict that is an object's attributes; always the same one for the same object. */
export function dictOf(o: PyObject): PyDict {
  const target = storage(o);
  if (target === null) typeError("vars() argument must have __dict__ attribute");
  let d = dicts.get(target);
  if (d === undefined) {
    d = new PyDict(NamespaceMap.over(target));
    dicts.set(target, d);
  }
  return d;
}
special.dictOf = (o) => (o instanceof PyType ? new PyMappingProxy(classDict(o)) : dictOf(o));
special.setSpecial = (o, name, value) => {
  const target = storage(o)!;
  if (name === "__dict__") {
    if (!(value instanceof PyDict)) typeError(`__dict__ must be set to a dictionary, not a '${typeOf(value).name}'`);
    const entries = [...value.map.entries()];
    for (const n of ownNames(o)) delete target[`a_${n}`];
    const map = dictOf(o).map;
    for (const [k, v] of entries) map.set(k, v);
    return true;
  }
  if (name !== "__class__") return false;
  if (!(value instanceof PyType)) typeError(`__class__ must be set to a class, not '${typeOf(value).name}' object`);
  if (value.builtin) typeError("__class__ assignment only supported for mutable types or ModuleType subclasses");
  Object.setPrototypeOf(target, value.ctor.prototype as object);
  return true;
};

/** The module object whose attributes a dict of globals is; a plain dict becomes a view of a new one. */
export function moduleOf(d: PyDict): PyModule {
  if (d.map instanceof NamespaceMap) return d.map.target as unknown as PyModule;
  const module = Object.create(PyModule.prototype) as PyModule;
  const map = NamespaceMap.over(module as unknown as Target);
  for (const [k, v] of d.map) map.set(k, v);
  d.map = map;
  dicts.set(module, d);
  return module;
}

/** `locals()` of a frame. */
export function localsDict(frame: CallerFrame | null): PyObject {
  if (frame === null || frame.locals === null) return globalsDict(frame);
  const list = frame.locals();
  if (!Array.isArray(list)) return list;
  const d = new PyDict();
  for (let i = 0; i < list.length; i += 2) {
    const v = list[i + 1] as PyObject | undefined;
    if (v !== undefined) d.set(list[i] as string, v);
  }
  return d;
}

/** `globals()` of a frame; `__main__`'s where nobody says. */
export function globalsDict(frame: CallerFrame | null): PyObject {
  const G = frame?.G ?? m.main;
  if (G === null) typeError("globals(): no Python code is running");
  return dictOf(G);
}

function classDict(cls: PyType): PyDict {
  return new PyDict(new Map(cls.ns));
}

/** A read-only view of a mapping (`types.MappingProxyType`). */
export class PyMappingProxy {
  declare $type: PyType;
  readonly mapping: PyObject;
  constructor(mapping: PyObject) {
    this.mapping = mapping;
  }
  $getitem(k: PyObject): PyObject {
    return getitem(this.mapping, k);
  }
  $contains(k: PyObject): PyObject {
    return contains(this.mapping, k);
  }
  $len(): PyObject {
    return len(this.mapping);
  }
  $iter(): PyObject {
    return iter(this.mapping) as unknown as PyObject;
  }
  $repr(): PyObject {
    return `mappingproxy(${repr(this.mapping)})`;
  }
  $str(): PyObject {
    return str(this.mapping);
  }
}
Object.setPrototypeOf(PyMappingProxy.prototype, PyInstance.prototype);

const forward = (name: string) => (self: PyMappingProxy) => call(getattr(self.mapping, name), []);
export const mappingProxyType = defineType(PyMappingProxy as unknown as Ctor, {
  name: "mappingproxy",
  basetype: false,
  new: ["(mapping, /)", (_cls: PyType, mapping: PyObject) => new PyMappingProxy(mapping)],
  methods: {
    "keys(self, /)": forward("keys"),
    "values(self, /)": forward("values"),
    "items(self, /)": forward("items"),
    "copy(self, /)": forward("copy"),
    "get(self, key, default=None, /)": (self: PyMappingProxy, k: PyObject, d: PyObject | undefined) =>
      call(getattr(self.mapping, "get"), d === undefined ? [k] : [k, d]),
  },
});

export { classDict };
