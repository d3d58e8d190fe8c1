/** `object` and `type` themselves: what every instance and every class has. */

import {
  attributeError,
  bind,
  genericDelete,
  genericGet,
  genericSet,
  isData,
  missing,
  ownNames,
  setTypeAttr,
} from "./attr.ts";
import { call } from "./call.ts";
import { checkAbstract, construction, constructPlain, typeNew, unwrapStatic } from "./class.ts";
import { defaultNe } from "./compare.ts";
import { defineType, fn, PyClassMethod } from "./define.ts";
import { PyDict } from "./dict.ts";
import { typeError } from "./errors.ts";
import { idOf } from "./hash.ts";
import { classDict, PyMappingProxy } from "./namespace.ts";
import { NotImplemented, type PyFunction, PyInstance, type PyObject, PyTuple } from "./object.ts";
import { defaultState, reduceObject } from "./reduce.ts";
import { repr, str } from "./repr.ts";
import { isInstance, objectType, PyType, typeName, typeOf, typeType } from "./type.ts";

const typeProto = PyType.prototype as unknown as Record<string, unknown>;

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

export const objectNew = fn("__new__(cls, *args, **kwargs)", (cls: PyType) => cls.alloc(cls), "builtin", objectType);
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
export const objectInit = fn("__init__(self, *args, **kwargs)", () => null, "slot", objectType);
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
export const objectGetattribute = fn(
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
export const objectSetattr = fn(
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
export const objectDelattr = fn(
  "__delattr__(self, name, /)",
  (self: PyObject, name: PyObject) => {
    if (typeof name !== "string") typeError(`attribute name must be string, not '${typeName(name)}'`);
    genericDelete(self, name);
    return null;
  },
  "slot",
  objectType,
);
const initSubclass = fn("__init_subclass__(cls, /)", () => null, "method", objectType);
export const objectInitSubclass = new PyClassMethod(initSubclass);
initSubclass.$n = -1;
initSubclass.$vector = (args, kwnames) => {
  const cls = args[0] as PyType;
  if (kwnames !== null && kwnames.length > 0)
    typeError(`${cls.qualname}.__init_subclass__() takes no keyword arguments`);
  if (args.length > 1) typeError(`${cls.qualname}.__init_subclass__() takes no arguments (${args.length - 1} given)`);
  return null;
};
export const typeGetattribute = fn(
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
export const typeSetattr = fn(
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
          typeError("__class__ assignment only supported for mutable types or ModuleType subclasses");
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

export const typeCall = fn("__call__(self, *args, **kwargs)", (self: PyType) => self, "slot", typeType);
typeCall.$vector = (args, kwnames) => {
  const cls = args[0] as PyType;
  const c = construction(cls);
  return constructPlain(cls, c, args.slice(1), kwnames);
};
export const typeNewFunction = fn("__new__(cls, *args, **kwargs)", () => null, "builtin", typeType);
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
