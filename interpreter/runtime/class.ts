/** The class statement, and how classes make their instances. */

import { getitem, setitem } from "./access.ts";
import { attributeError, bind, genericSet, getattr, isData, tryGetattr } from "./attr.ts";
import { call, callVector } from "./call.ts";
import type { PyCode } from "./code.ts";
import { defineType, PyClassMethod, PyGetSet, PyStaticMethod } from "./define.ts";
import { PyDict } from "./dict.ts";
import { makeError, typeError, valueError } from "./errors.ts";
import { baseExceptionType, newException, raiseFrom } from "./exceptions.ts";
import { isDef } from "./function.ts";
import { toItems } from "./iterators.ts";
import type { PyModule } from "./module.ts";
import { dictOf } from "./namespace.ts";
import { type PyFunction, PyInstance, PyMethod, type PyObject, PyTuple } from "./object.ts";
import {
  objectDelattr,
  objectGetattribute,
  objectInit,
  objectInitSubclass,
  objectNew,
  objectSetattr,
  typeCall,
  typeGetattribute,
  typeNewFunction,
  typeSetattr,
} from "./object-type.ts";
import { hooks, isInstance, makeCtor, objectType, PyType, typeName, typeOf, typeType } from "./type.ts";

type Kwnames = readonly string[] | null;

/** Marks `**mapping` among alternating names and values. */
export const DICT_MERGE = Symbol("**");

// ## Constructing instances

/** How a class makes its instances. */
interface Construction {
  /** `null` for `object.__new__`. */
  make: PyObject | null;
  /** `null` for `object.__init__`. */
  init: PyObject | null;
  meta: PyObject | null;
  /** An exception class that is made as BaseException makes its own: no `__new__` need be called. */
  exception: boolean;
}

export function construction(cls: PyType): Construction {
  let c = cls.construction as Construction | null;
  if (c === null) {
    const make = cls.lookup("__new__") ?? objectNew;
    const init = cls.lookup("__init__") ?? objectInit;
    const meta = typeOf(cls).lookup("__call__");
    c = {
      make: make === objectNew ? null : unwrapStatic(make),
      init: init === objectInit ? null : init,
      meta: meta === undefined || meta === typeCall ? null : meta,
      exception: make === baseExceptionType.ns.get("__new__"),
    };
    cls.construction = c;
  }
  return c;
}

const exceptionInit = baseExceptionType.ns.get("__init__");

export function unwrapStatic(f: PyObject): PyObject {
  return f instanceof PyStaticMethod ? f.func : f;
}

/** `cls(*args, **kwargs)`. */
function construct(cls: PyType, args: PyObject[], kwnames: Kwnames): PyObject {
  const c = construction(cls);
  if (c.meta !== null) return callVector(bind(c.meta, cls, typeOf(cls)), args, kwnames);
  return constructPlain(cls, c, args, kwnames);
}

export function constructPlain(cls: PyType, c: Construction, args: PyObject[], kwnames: Kwnames): PyObject {
  let o: PyObject;
  if (c.exception && kwnames === null) {
    const e = newException(cls, args);
    if (c.init === exceptionInit) return e;
    o = e;
  } else if (c.make === null) {
    if (c.init === null && args.length > 0) typeError(`${cls.name}() takes no arguments`);
    checkAbstract(cls);
    o = cls.alloc(cls);
  } else {
    if (cls === typeType && args.length === 1 && kwnames === null) return typeOf(args[0]!);
    o = callVector(c.make, [cls, ...args], kwnames);
    if (!isInstance(o, cls)) return o;
  }
  // a __new__ that returned an instance of a subclass: that class's __init__
  const init = typeOf(o) === cls ? c.init : construction(typeOf(o)).init;
  if (init !== null) {
    const r =
      typeof init === "function" && (init as unknown as PyFunction).$kind !== "builtin"
        ? callVector(init, [o, ...args], kwnames)
        : callVector(bind(init, o, typeOf(o)), args, kwnames);
    if (r !== null) badInit(cls, r);
  }
  return o;
}

/** `__init__` returned something. */
export function badInit(_cls: PyObject, r: PyObject): never {
  typeError(`__init__() should return None, not '${typeName(r)}'`);
}

export function checkAbstract(cls: PyType): void {
  if (cls.builtin) return;
  const names = cls.lookup("__abstractmethods__");
  if (names === undefined) return;
  const list = toItems(names).slice() as string[];
  if (list.length === 0) return;
  list.sort();
  typeError(
    `Can't instantiate abstract class ${cls.name} with abstract method${list.length === 1 ? "" : "s"} ${list.join(", ")}`,
  );
}

const typeProto = PyType.prototype as unknown as Record<string, unknown>;
Object.setPrototypeOf(PyType.prototype, PyInstance.prototype);
typeProto.$call = function (this: PyType, args: PyObject[], kwnames: Kwnames) {
  return construct(this, args, kwnames);
};

/** Lets generated code allocate and initialise in place where nothing but `__init__` is involved. */
function refreshFast(cls: PyType): void {
  cls.construction = null;
  cls.$k = -1;
  if (cls.builtin || cls.ctor.prototype.$plain !== true) return;
  const c = construction(cls);
  if (c.meta !== null || c.make !== null) return;
  if (cls.lookup("__abstractmethods__") !== undefined) return;
  if (c.init === null) {
    cls.$k = 0;
    cls.$init = noInit;
  } else if (isDef(c.init) && (c.init as PyFunction).$n > 0) {
    cls.$k = (c.init as PyFunction).$n - 1;
    cls.$init = c.init as PyFunction;
  }
}
const noInit = (() => null) as unknown as PyFunction;

hooks.changed = (cls, name) => {
  if (name === "__init__" || name === "__new__" || name === "__call__" || name === "__abstractmethods__") {
    refreshFast(cls);
    if (cls.isSubtype(typeType)) typeChanged();
  }
  if (name === "__setattr__" || name === "__delattr__" || name === "__getattribute__" || name === "__set__")
    storageLevel(cls);
  else if (isDataAttribute(cls.ns.get(name))) storageLevel(cls);
};

/** A metaclass got a new `__call__`: classes that used the old one forget how they construct. */
function typeChanged(): void {
  for (const cls of allClasses(objectType)) cls.construction = null;
}

function* allClasses(cls: PyType): Generator<PyType> {
  yield cls;
  for (const sub of cls.subclasses) yield* allClasses(sub);
}

function isDataAttribute(v: PyObject | undefined): boolean {
  return v !== undefined && isData(v);
}

/** Descriptors of the storage itself, which never hide an instance attribute. */
const OWN_STORAGE = new Set(["__dict__", "__weakref__"]);

/** Sets `$w`, `$dict` and `$opaque` of a class written in Python. */
function storageLevel(cls: PyType): void {
  if (cls.builtin) return;
  const proto = cls.ctor.prototype as Record<string, unknown>;
  const put = (k: string, v: unknown): void => {
    Object.defineProperty(proto, k, { value: v, writable: true, configurable: true });
  };
  const setter = cls.lookup("__setattr__");
  const getter = cls.lookup("__getattribute__");
  const deleter = cls.lookup("__delattr__");
  const customSet = setter !== undefined && setter !== objectSetattr && setter !== typeSetattr;
  const customGet = getter !== undefined && getter !== objectGetattribute && getter !== typeGetattribute;
  if (customSet) {
    put("$setattr", function (this: PyObject, name: string, value: PyObject) {
      call(bind(setter, this, typeOf(this)), [name, value]);
    });
  } else if (proto.$setattr !== undefined && setter === objectSetattr) put("$setattr", undefined);
  if (deleter !== undefined && deleter !== objectDelattr) {
    put("$delattr", function (this: PyObject, name: string) {
      call(bind(deleter, this, typeOf(this)), [name]);
    });
  }
  if (customGet) {
    put("$getattribute", function (this: PyObject, name: string) {
      return call(bind(getter, this, typeOf(this)), [name]);
    });
    put("$opaque", true);
    // what the bases mirror would be found without asking
    for (const c of cls.mro) {
      for (const name of c.ns.keys()) {
        for (const key of [`a_${name}`, `m_${name}`]) if (proto[key] !== undefined) put(key, undefined);
      }
    }
  }
  const getattrHook = cls.lookup("__getattr__");
  if (getattrHook !== undefined) {
    put("$getattr", function (this: PyObject, name: string) {
      return call(bind(getattrHook, this, typeOf(this)), [name]);
    });
  }
  const hasDict = proto.$dict === true;
  let level = hasDict ? 2 : 0;
  if (hasDict) {
    for (const c of cls.mro) {
      if (c === objectType) break;
      for (const [k, v] of c.ns) if (isDataAttribute(v) && !OWN_STORAGE.has(k)) level = 1;
    }
  }
  if (customSet || customGet || !hasDict || cls.isSubtype(typeType))
    level = customSet || customGet ? 0 : hasDict ? level : 0;
  put("$w", level);
}

// ## The class statement

/** Splits alternating names and values into kwnames and values, merging `**` mappings. */
export function keywordPairs(pairs: PyObject[], callee: string): { names: string[]; values: PyObject[] } {
  const names: string[] = [];
  const values: PyObject[] = [];
  const add = (name: PyObject, value: PyObject): void => {
    if (typeof name !== "string") typeError("keywords must be strings");
    if (names.includes(name)) typeError(`${callee}() got multiple values for keyword argument '${name}'`);
    names.push(name);
    values.push(value);
  };
  for (let i = 0; i < pairs.length; i += 2) {
    const [k, v] = [pairs[i]!, pairs[i + 1]!];
    if ((k as unknown) !== DICT_MERGE) {
      add(k, v);
      continue;
    }
    if (v instanceof PyDict) for (const [key, x] of v.map) add(v.original(key), x);
    else {
      const keys = tryGetattr(v, "keys");
      if (keys === undefined) typeError(`${callee}() argument after ** must be a mapping, not ${typeName(v)}`);
      for (const key of toItems(call(keys, []))) add(key, getitem(v, key));
    }
  }
  return { names, values };
}

function mostDerived(meta: PyType, bases: PyType[]): PyType {
  let winner = meta;
  for (const b of bases) {
    const t = typeOf(b);
    if (winner.isSubtype(t)) continue;
    if (t.isSubtype(winner)) {
      winner = t;
      continue;
    }
    typeError(
      "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
    );
  }
  return winner;
}

function resolveBases(bases: PyObject[]): PyObject[] {
  if (bases.every((b) => b instanceof PyType)) return bases;
  const out: PyObject[] = [];
  for (const b of bases) {
    const entries = b instanceof PyType ? undefined : tryGetattr(b, "__mro_entries__");
    if (entries === undefined) out.push(b);
    else {
      const r = call(entries, [new PyTuple(bases)]);
      if (!(r instanceof PyTuple)) typeError("__mro_entries__ must return a tuple");
      out.push(...r.items);
    }
  }
  return out;
}

interface ClassNamespace {
  $cell?: (cls: PyType) => void;
}

/** `class name(*bases, **keywords): body`. */
export function classStatement(
  code: PyCode,
  G: PyModule,
  given: PyObject[],
  pairs: PyObject[] | null,
  body: (ns: PyObject) => ((cls: PyObject) => void) | undefined,
): PyObject {
  const bases = resolveBases(given);
  const kw = pairs === null ? { names: [], values: [] } : keywordPairs(pairs, code.name);
  const at = kw.names.indexOf("metaclass");
  let meta: PyObject = bases.length > 0 ? typeOf(bases[0]!) : typeType;
  if (at >= 0) {
    meta = kw.values[at]!;
    kw.names.splice(at, 1);
    kw.values.splice(at, 1);
  }
  if (meta instanceof PyType)
    meta = mostDerived(
      meta,
      bases.filter((b): b is PyType => b instanceof PyType),
    );
  const tuple = new PyTuple(bases);
  let ns: PyObject = new PyDict();
  if (meta !== typeType) {
    const prepare = tryGetattr(meta, "__prepare__");
    if (prepare !== undefined) ns = callVector(prepare, [code.name, tuple, ...kw.values], kw.names);
  }
  setitem(ns, "__module__", (G as { a___name__?: PyObject }).a___name__ ?? "builtins");
  setitem(ns, "__qualname__", code.qualname);
  const setCell = body(ns);
  if (setCell !== undefined && ns instanceof PyDict) (ns as ClassNamespace).$cell = setCell;
  if (bases.length !== given.length || bases.some((b, i) => b !== given[i])) {
    setitem(ns, "__orig_bases__", new PyTuple(given));
  }
  const cls = callVector(meta, [code.name, tuple, ns, ...kw.values], kw.names.length > 0 ? kw.names : null);
  setCell?.(cls);
  return cls;
}

/** The base that decides the layout: the one whose JavaScript constructor derives from all the others'. */
function primaryBase(bases: PyType[]): PyType {
  const solid = (t: PyType): PyType => {
    for (let c: PyType | undefined = t; c !== undefined; c = c.primary)
      if (c.builtin || c.ns.has("__slots__")) return c;
    return objectType;
  };
  let best = bases[0]!;
  for (const b of bases.slice(1)) {
    const [s, t] = [solid(best), solid(b)];
    if (s === t || s.isSubtype(t)) continue;
    if (t.isSubtype(s)) best = b;
    else if (s.builtin && t.builtin && !(isExceptionClass(s) && isExceptionClass(t)))
      typeError("multiple bases have instance lay-out conflict");
  }
  return best;
}

/** Exceptions all share one layout here. */
function isExceptionClass(t: PyType): boolean {
  return t.mro.some((c) => c.name === "BaseException" && c.builtin);
}

const MAPPING_ONLY = new Set(["__classcell__", "__qualname__"]);

/** `type.__new__`. */
export function typeNew(meta: PyType, name: string, baseList: PyObject[], ns: PyObject, kwargs: PyDict | null): PyType {
  if (name.includes("\0")) valueError("type name must not contain null characters");
  const bases = (baseList.length === 0 ? [objectType] : baseList) as PyType[];
  for (const b of bases) {
    if (!(b instanceof PyType)) {
      if (tryGetattr(b, "__mro_entries__") !== undefined) {
        typeError("type() doesn't support MRO entry resolution; use types.new_class()");
      }
      typeError(
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
      );
    }
    if (!b.basetype) typeError(`type '${b.name}' is not an acceptable base type`);
  }
  if (new Set(bases).size !== bases.length) {
    typeError(`duplicate base class ${bases.find((b, i) => bases.indexOf(b) !== i)!.name}`);
  }
  const winner = mostDerived(meta, bases);
  if (winner !== meta) {
    const make = winner.lookup("__new__");
    if (make !== undefined && make !== typeNewFunction) {
      return callVector(unwrapStatic(make), [winner, name, new PyTuple(baseList), ns], null) as PyType;
    }
  }
  const entries: [string, PyObject][] = [];
  let setCell: ((cls: PyType) => void) | undefined;
  if (ns instanceof PyDict) {
    setCell = (ns as ClassNamespace).$cell;
    for (const [k, v] of ns.map) if (typeof k === "string") entries.push([k, v]);
  } else {
    for (const k of toItems(call(getattr(ns, "keys"), []))) entries.push([k as string, getitem(ns, k)]);
  }
  const map = new Map(entries);
  const primary = primaryBase(bases);
  const ctor = makeCtor(primary.ctor);
  const qualname = map.get("__qualname__");
  if (qualname !== undefined && typeof qualname !== "string") {
    typeError(`type __qualname__ must be a str, not ${typeName(qualname)}`);
  }
  const module = map.get("__module__");
  const doc = map.get("__doc__");
  const cls = new PyType(name, ctor, false, {
    bases,
    primary,
    metaclass: winner === typeType ? undefined : winner,
    qualname: qualname ?? name,
    module: typeof module === "string" ? module : "builtins",
    doc: typeof doc === "string" ? doc : null,
  });
  if (winner !== typeType) {
    Object.setPrototypeOf(cls, winner.ctor.prototype as object);
    const order = winner.lookup("mro");
    if (order !== undefined && isDef(order)) cls.mro = toItems(call(bind(order, cls, winner), [])) as PyType[];
  }
  const proto = ctor.prototype as Record<string, unknown>;
  const put = (k: string, v: unknown): void => {
    Object.defineProperty(proto, k, { value: v, writable: true, configurable: true });
  };
  if (primary.alloc === objectType.alloc || primary.ctor.prototype.$plain === true) {
    put("$plain", true);
    cls.alloc = (c) => new (c.ctor as unknown as new () => object)();
  }
  const slots = map.get("__slots__");
  const inheritsDict = bases.some((b) => b !== objectType && hasDict(b));
  if (slots === undefined) put("$dict", true);
  else {
    const names = slotNames(slots);
    put("$dict", inheritsDict || names.includes("__dict__"));
    for (const n of names) {
      if (n === "__dict__" || n === "__weakref__") continue;
      if (map.has(n)) throw makeError("ValueError", `'${n}' in __slots__ conflicts with class variable`);
      map.set(n, new PyMember(mangle(name, n), cls));
    }
  }
  for (const [k, v] of map) {
    if (MAPPING_ONLY.has(k)) continue;
    let value = v;
    if (k === "__new__" && isDef(v)) value = new PyStaticMethod(v);
    else if ((k === "__init_subclass__" || k === "__class_getitem__") && isDef(v)) value = new PyClassMethod(v);
    cls.ns.set(slots !== undefined && v instanceof PyMember ? v.name : k, value);
  }
  if (!map.has("__module__")) cls.ns.set("__module__", cls.module);
  if (slots === undefined && !inheritsDict && !cls.mro.includes(typeType)) {
    cls.ns.set(
      "__dict__",
      new PyGetSet("__dict__", cls, dictOf, (o: PyObject, v) => genericSet(o, "__dict__", v ?? null)),
    );
    cls.ns.set("__weakref__", new PyGetSet("__weakref__", cls, () => null));
  }
  if (!map.has("__doc__")) cls.ns.set("__doc__", null);
  if (map.has("__eq__") && !map.has("__hash__")) cls.ns.set("__hash__", null);
  storageLevel(cls);
  cls.mirrorAll();
  refreshFast(cls);
  setCell?.(cls);
  for (const [k, v] of [...cls.ns]) {
    if (typeof v !== "object" || v === null) continue;
    const setName = typeOf(v).lookup("__set_name__");
    if (setName !== undefined) {
      try {
        call(bind(setName, v, typeOf(v)), [cls, k]);
      } catch (cause) {
        const e = makeError(
          "RuntimeError",
          `Error calling __set_name__ on '${typeName(v)}' instance '${k}' in '${name}'`,
        );
        throw raiseFrom(e, cause as PyObject);
      }
    } else (v as { $setName?: (owner: PyType, name: string) => void }).$setName?.(cls, k);
  }
  initSubclass(cls, kwargs);
  return cls;
}

function initSubclass(cls: PyType, kwargs: PyDict | null): void {
  const hook = superLookup(cls, cls, "__init_subclass__");
  if (hook === undefined || hook === objectInitSubclass) {
    if (kwargs !== null && kwargs.size > 0) typeError(`${cls.qualname}.__init_subclass__() takes no keyword arguments`);
    return;
  }
  const f = bind(hook, cls, typeOf(cls));
  const names = kwargs === null ? [] : ([...kwargs.map.keys()] as string[]);
  const values = kwargs === null ? [] : [...kwargs.map.values()];
  callVector(hook instanceof PyClassMethod ? new PyMethod(hook.func, cls) : f, values, names);
}

function hasDict(b: PyType): boolean {
  const p = b.ctor.prototype as { $dict?: boolean; $w?: number };
  return p.$dict === true || (p.$dict === undefined && (p.$w ?? 0) > 0);
}

function mangle(cls: string, n: string): string {
  return n.startsWith("__") && !n.endsWith("__") ? `_${cls.replace(/^_+/, "")}${n}` : n;
}

function slotNames(slots: PyObject): string[] {
  const list = typeof slots === "string" ? [slots] : toItems(slots).slice();
  for (const n of list) {
    if (typeof n !== "string") typeError(`__slots__ items must be strings, not '${typeName(n)}'`);
    if (!/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(n)) typeError("__slots__ must be identifiers");
  }
  return list as string[];
}

/** An attribute declared in `__slots__`, kept as the same own property as any attribute. */
export class PyMember {
  declare $type: PyType;
  readonly name: string;
  readonly owner: PyType;
  constructor(name: string, owner: PyType) {
    this.name = name;
    this.owner = owner;
  }
  $get(instance: PyObject): PyObject {
    if (instance === null) return this;
    const v = (instance as Record<string, PyObject | undefined>)[`a_${this.name}`];
    if (v === undefined) {
      throw attributeError(`'${typeName(instance)}' object has no attribute '${this.name}'`, instance, this.name);
    }
    return v;
  }
  $set(instance: PyObject, value: PyObject): PyObject {
    (instance as Record<string, PyObject | undefined>)[`a_${this.name}`] = value;
    return null;
  }
  $delete(instance: PyObject): PyObject {
    this.$get(instance);
    delete (instance as Record<string, PyObject | undefined>)[`a_${this.name}`];
    return null;
  }
  $repr(): PyObject {
    return `<member '${this.name}' of '${this.owner.name}' objects>`;
  }
}
Object.setPrototypeOf(PyMember.prototype, PyInstance.prototype);
const memberSlots = { get: PyMember.prototype.$get, set: PyMember.prototype.$set, delete: PyMember.prototype.$delete };
defineType(PyMember, {
  name: "member_descriptor",
  basetype: false,
  getset: { __name__: (self: PyMember) => self.name, __objclass__: (self: PyMember) => self.owner },
});
Object.assign(PyMember.prototype, { $get: memberSlots.get, $set: memberSlots.set, $delete: memberSlots.delete });

// ## super

/** The attribute after `start` in the MRO of `type`. */
export function superLookup(start: PyType, type: PyType, name: string): PyObject | undefined {
  const mro = type.mro;
  for (let i = mro.indexOf(start) + 1; i < mro.length; i++) {
    const v = mro[i]!.ns.get(name);
    if (v !== undefined) return v;
  }
  return undefined;
}
