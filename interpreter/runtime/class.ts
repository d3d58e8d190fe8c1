/** The class statement, `type` and `object` themselves, and what constructing an instance does. */

import { getitem, setitem } from "./access.ts";
import {
  attributeError,
  bind,
  genericDelete,
  genericGet,
  genericSet,
  getattr,
  isData,
  missing,
  ownNames,
  setTypeAttr,
  tryGetattr,
} from "./attr.ts";
import { call, callVector } from "./call.ts";
import type { PyCode } from "./code.ts";
import { defaultNe } from "./compare.ts";
import { defineType, fn, PyClassMethod, PyGetSet, PyStaticMethod } from "./define.ts";
import { PyDict } from "./dict.ts";
import { makeError, typeError } from "./errors.ts";
import { baseExceptionType, newException, raiseFrom } from "./exceptions.ts";
import { isDef } from "./function.ts";
import { idOf } from "./hash.ts";
import { toItems } from "./iterators.ts";
import type { PyModule } from "./module.ts";
import { classDict, dictOf, PyMappingProxy } from "./namespace.ts";
import { NotImplemented, type PyFunction, PyInstance, PyMethod, type PyObject, PyTuple } from "./object.ts";
import { defaultState, reduceObject } from "./reduce.ts";
import { repr, str } from "./repr.ts";
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

function construction(cls: PyType): Construction {
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

function unwrapStatic(f: PyObject): PyObject {
  return f instanceof PyStaticMethod ? f.func : f;
}

/** `cls(*args, **kwargs)`. */
function construct(cls: PyType, args: PyObject[], kwnames: Kwnames): PyObject {
  const c = construction(cls);
  if (c.meta !== null) return callVector(bind(c.meta, cls, typeOf(cls)), args, kwnames);
  return constructPlain(cls, c, args, kwnames);
}

function constructPlain(cls: PyType, c: Construction, args: PyObject[], kwnames: Kwnames): PyObject {
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

function checkAbstract(cls: PyType): void {
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
  const bases = (baseList.length === 0 ? [objectType] : baseList) as PyType[];
  for (const b of bases) {
    if (!(b instanceof PyType)) {
      if (tryGetattr(b, "__mro_entries__") !== undefined) {
        typeError("type() doesn't support MRO entry resolution; use types.new_class()");
      }
      typeError(`bases must be types`);
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

// ## type and object

function moduleQualname(cls: PyType): string {
  const module = moduleName(cls);
  const q = cls.qualname;
  return module === null || module === "builtins" ? q : `${module}.${q}`;
}

function moduleName(cls: PyType): string | null {
  const m = cls.ns.get("__module__");
  return typeof m === "string" ? m : cls.builtin ? cls.module : ((m as null) ?? cls.module);
}

typeProto.$repr = function (this: PyType) {
  return `<class '${moduleQualname(this)}'>`;
};

const objectProto = PyInstance.prototype as unknown as Record<string, unknown>;
objectProto.$repr = function (this: PyObject) {
  return `<${moduleQualname(typeOf(this))} object at 0x${idOf(this).toString(16)}>`;
};
objectProto.$ne = defaultNe;
objectProto.$format = function (this: PyObject, spec: PyObject) {
  if (spec !== "") typeError(`unsupported format string passed to ${typeName(this)}.__format__`);
  return str(this);
};

const objectNew = fn("__new__(cls, *args, **kwargs)", (cls: PyType) => cls.alloc(cls), "builtin", objectType);
objectNew.$vector = (args) => {
  const cls = args[0];
  if (!(cls instanceof PyType)) {
    if (cls === undefined) typeError("object.__new__(): not enough arguments");
    typeError(`object.__new__(X): X is not a type object (${typeName(cls)})`);
  }
  if (args.length > 1) {
    if (unwrapStatic(cls.lookup("__new__") ?? objectNew) !== objectNew) {
      typeError("object.__new__() takes exactly one argument (the type to instantiate)");
    }
    if ((cls.lookup("__init__") ?? objectInit) === objectInit) typeError(`${cls.name}() takes no arguments`);
  }
  checkAbstract(cls);
  if (cls.builtin && cls !== objectType && cls.lookup("__new__") !== objectNew) {
    typeError(`object.__new__(${cls.name}) is not safe, use ${cls.name}.__new__()`);
  }
  return cls.alloc(cls);
};
const objectInit = fn("__init__(self, *args, **kwargs)", () => null, "slot", objectType);
objectInit.$vector = (args) => {
  const self = args[0]!;
  const cls = typeOf(self);
  if (args.length > 1) {
    if (cls.lookup("__init__") !== objectInit) {
      typeError("object.__init__() takes exactly one argument (the instance to initialize)");
    }
    if (unwrapStatic(cls.lookup("__new__") ?? objectNew) === objectNew) {
      typeError(`${cls.name}.__init__() takes exactly one argument (the instance to initialize)`);
    }
  }
  return null;
};
const objectGetattribute = fn(
  "__getattribute__(self, name, /)",
  (self: PyObject, name: PyObject) => {
    if (typeof name !== "string") typeError(`attribute name must be string, not '${typeName(name)}'`);
    const v = genericGet(self, name);
    if (v === undefined) throw missing(self, name);
    return v;
  },
  "slot",
  objectType,
);
const objectSetattr = fn(
  "__setattr__(self, name, value, /)",
  (self: PyObject, name: PyObject, value: PyObject) => {
    if (typeof name !== "string") typeError(`attribute name must be string, not '${typeName(name)}'`);
    if (self instanceof PyType) typeError(`can't apply this __setattr__ to ${typeName(self)} object`);
    genericSet(self, name, value);
    return null;
  },
  "slot",
  objectType,
);
const objectDelattr = fn(
  "__delattr__(self, name, /)",
  (self: PyObject, name: PyObject) => {
    if (typeof name !== "string") typeError(`attribute name must be string, not '${typeName(name)}'`);
    genericDelete(self, name);
    return null;
  },
  "slot",
  objectType,
);
const objectInitSubclass = new PyClassMethod(fn("__init_subclass__(cls, /)", () => null, "method", objectType));
const typeGetattribute = fn(
  "__getattribute__(self, name, /)",
  (self: PyType, name: PyObject) => {
    if (typeof name !== "string") typeError(`attribute name must be string, not '${typeName(name)}'`);
    const v = classAttribute(self, name);
    if (v === undefined) throw missing(self, name);
    return v;
  },
  "slot",
  typeType,
);
const typeSetattr = fn(
  "__setattr__(self, name, value, /)",
  (self: PyType, name: PyObject, value: PyObject) => {
    if (typeof name !== "string") typeError(`attribute name must be string, not '${typeName(name)}'`);
    setTypeAttr(self, name, value);
    return null;
  },
  "slot",
  typeType,
);

function classAttribute(cls: PyType, name: string): PyObject | undefined {
  const meta = typeOf(cls);
  const m = meta.lookup(name);
  if (m !== undefined && isData(m)) return bind(m, cls, meta);
  const a = cls.lookup(name);
  if (a !== undefined) {
    const get = (a as { $get?: (i: PyObject, o: PyType) => PyObject } | null)?.$get;
    return get !== undefined && typeof a === "object" && !(a instanceof PyType) ? get.call(a, null, cls) : a;
  }
  return m === undefined ? undefined : bind(m, cls, meta);
}

/** Names that `dir(o)` lists, sorted. */
export function dirOf(o: PyObject): string[] {
  const names = new Set<string>();
  if (o instanceof PyType) for (const c of o.mro) for (const n of c.ns.keys()) names.add(n);
  else {
    for (const n of ownNames(o)) names.add(n);
    for (const c of typeOf(o).mro) for (const n of c.ns.keys()) names.add(n);
    names.add("__class__");
  }
  return [...names].sort();
}

defineType(objectType, {
  name: "object",
  doc: "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n",
  methods: {
    "__dir__(self, /)": (self: PyObject) => dirOf(self),
    "__reduce__(self, /)": (self: PyObject) => reduceObject(self),
    "__getstate__(self, /)": (self: PyObject) => defaultState(self),
    "__reduce_ex__(self, protocol, /)": (self: PyObject) => {
      const custom = typeOf(self).lookup("__reduce__");
      return custom === undefined || (custom as PyFunction).$owner === objectType
        ? reduceObject(self)
        : call(bind(custom, self, typeOf(self)), []);
    },
    "__sizeof__(self, /)": () => 16,
    "__str__(self, /)": (self: PyObject) => repr(self),
    "__eq__(self, value, /)": (self: PyObject, other: PyObject) => (self === other ? true : NotImplemented),
  },
  getset: {
    __class__: [
      (self: PyObject) => typeOf(self),
      (self: PyObject, v) => {
        if (!(v instanceof PyType)) typeError(`__class__ must be set to a class, not '${typeName(v ?? null)}' object`);
        if (v.builtin || typeOf(self).builtin) {
          typeError("__class__ assignment only supported for heap types or ModuleType subclasses");
        }
        Object.setPrototypeOf(self, v.ctor.prototype as object);
      },
    ],
  },
});
for (const [k, v] of [
  ["__new__", objectNew],
  ["__init__", objectInit],
  ["__getattribute__", objectGetattribute],
  ["__setattr__", objectSetattr],
  ["__delattr__", objectDelattr],
  ["__init_subclass__", objectInitSubclass],
  [
    "__subclasshook__",
    new PyClassMethod(fn("__subclasshook__(cls, subclass, /)", () => NotImplemented, "method", objectType)),
  ],
] as [string, PyObject][]) {
  objectType.ns.set(k, v);
}
// only what Python code overrides may show up as JavaScript protocol methods
for (const k of ["getattribute", "setattr", "delattr", "eq", "str"]) {
  (objectType.ns.get(`__${k}__`) as PyFunction).$slot = null;
  delete objectProto[`$${k}`];
}

const typeCall = fn("__call__(self, *args, **kwargs)", (self: PyType) => self, "slot", typeType);
typeCall.$vector = (args, kwnames) => {
  const cls = args[0] as PyType;
  const c = construction(cls);
  return constructPlain(cls, c, args.slice(1), kwnames);
};
const typeNewFunction = fn("__new__(cls, *args, **kwargs)", () => null, "builtin", typeType);
typeNewFunction.$vector = (args, kwnames) => {
  const nkw = kwnames?.length ?? 0;
  const n = args.length - nkw;
  const [meta, name, bases, ns] = args as [PyType, PyObject, PyObject, PyObject];
  if (n === 2 && nkw === 0) return typeOf(name);
  if (n !== 4) typeError(`type() takes 1 or 3 arguments`);
  if (typeof name !== "string") typeError(`type.__new__() argument 1 must be str, not ${typeName(name)}`);
  if (!(bases instanceof PyTuple)) typeError(`type.__new__() argument 2 must be tuple, not ${typeName(bases)}`);
  const kwargs = new PyDict();
  kwnames?.forEach((k, i) => {
    kwargs.set(k, args[n + i]!);
  });
  return typeNew(meta, name, bases.items, ns, kwargs);
};
const typeInit = fn("__init__(self, *args, **kwargs)", () => null, "slot", typeType);
typeInit.$vector = () => null;

defineType(typeType, {
  name: "type",
  methods: {
    "mro(self, /)": (self: PyType) => [...self.mro],
    "__subclasses__(self, /)": (self: PyType) => [...self.subclasses],
    "__instancecheck__(self, instance, /)": (self: PyType, x: PyObject) => isInstance(x, self),
    "__subclasscheck__(self, subclass, /)": (self: PyType, c: PyObject) => c instanceof PyType && c.isSubtype(self),
    "__dir__(self, /)": (self: PyType) => dirOf(self),
  },
  classmethods: { "__prepare__(cls, *args, **kwargs)": () => new PyDict() },
  getset: {
    __name__: [
      (self: PyType) => self.name,
      (self: PyType, v) => {
        if (self.builtin) typeError(`cannot set '__name__' attribute of immutable type '${self.name}'`);
        if (typeof v !== "string")
          typeError(`can only assign string to ${self.name}.__name__, not '${typeName(v ?? null)}'`);
        self.name = v;
      },
    ],
    __qualname__: [
      (self: PyType) => self.qualname,
      (self: PyType, v) => {
        if (typeof v !== "string")
          typeError(`can only assign string to ${self.name}.__qualname__, not '${typeName(v ?? null)}'`);
        self.qualname = v;
      },
    ],
    __module__: [(self: PyType) => moduleName(self), (self: PyType, v) => self.setAttr("__module__", v)],
    __doc__: [
      (self: PyType) => {
        const d = self.ns.get("__doc__");
        if (d === undefined) return self.doc;
        const get = (d as { $get?: (i: PyObject, o: PyType) => PyObject } | null)?.$get;
        return get !== undefined && typeof d === "object" ? get.call(d, null, self) : d;
      },
      (self: PyType, v) => self.setAttr("__doc__", v),
    ],
    __dict__: (self: PyType) => new PyMappingProxy(classDict(self)),
    __mro__: (self: PyType) => new PyTuple([...self.mro]),
    __bases__: [
      (self: PyType) => new PyTuple([...self.bases]),
      (self: PyType, v) => {
        if (self.builtin) typeError(`cannot set '__bases__' attribute of immutable type '${self.name}'`);
        if (!(v instanceof PyTuple))
          typeError(`can only assign tuple to ${self.name}.__bases__, not ${typeName(v ?? null)}`);
        if (v.items.length === 0) typeError(`can only assign non-empty tuple to ${self.name}.__bases__, not ()`);
        self.setBases(v.items as PyType[]);
      },
    ],
    __base__: (self: PyType) => self.primary ?? null,
    __basicsize__: () => 16,
    __flags__: (self: PyType) => (self.builtin ? 0 : 512),
    __annotations__: [
      (self: PyType) => {
        let d = self.ns.get("__annotations__");
        if (d === undefined) {
          d = new PyDict();
          if (!self.builtin) self.ns.set("__annotations__", d);
        }
        return d;
      },
      (self: PyType, v) => self.setAttr("__annotations__", v),
    ],
    __abstractmethods__: [
      (self: PyType) => {
        const v = self.ns.get("__abstractmethods__");
        if (v === undefined)
          throw attributeError(
            `type object '${self.name}' has no attribute '__abstractmethods__'`,
            self,
            "__abstractmethods__",
          );
        return v;
      },
      (self: PyType, v) => self.setAttr("__abstractmethods__", v),
    ],
  },
});
for (const [k, v] of [
  ["__call__", typeCall],
  ["__new__", typeNewFunction],
  ["__init__", typeInit],
  ["__getattribute__", typeGetattribute],
  ["__setattr__", typeSetattr],
] as [string, PyObject][]) {
  typeType.ns.set(k, v);
}
for (const f of [typeCall, typeGetattribute, typeSetattr]) f.$slot = null;
for (const k of ["$getattribute", "$setattr", "$delattr"]) delete typeProto[k];

// classes are objects too, but `C.__eq__` is the class's own: what object's mirrors would give is hidden
for (const name of objectType.ns.keys()) {
  typeProto[`a_${name}`] = undefined;
  typeProto[`m_${name}`] = undefined;
}
