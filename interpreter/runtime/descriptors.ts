/** `property`, `classmethod`, `staticmethod` and `super`. */

import { attributeError, bind, genericGet, tryGetattr } from "./attr.ts";
import { call1, call2, callVector } from "./call.ts";
import { superLookup } from "./class.ts";
import { truth } from "./compare.ts";
import { defineType, PyClassMethod, PyGetSet, PyStaticMethod } from "./define.ts";
import { makeError, typeError } from "./errors.ts";
import { type PyFunction, PyInstance, type PyObject } from "./object.ts";
import { repr } from "./repr.ts";
import { m } from "./state.ts";
import { type Ctor, PyType, typeName, typeOf, typeState } from "./type.ts";

/** `property(fget, fset, fdel, doc)`. */
export class PyProperty {
  declare $type: PyType;
  declare $w: 0 | 1 | 2;
  fget: PyObject = null;
  fset: PyObject = null;
  fdel: PyObject = null;
  doc: PyObject = null;
  /** Whether the docstring is the getter's, and so goes with it. */
  docFromGetter = false;
  name: string | null = null;

  $get(instance: PyObject, _owner: PyType): PyObject {
    if (instance === null) return this;
    if (this.fget === null) throw this.refuse(instance, "getter");
    return call1(this.fget, instance);
  }
  $set(instance: PyObject, value: PyObject): PyObject {
    if (this.fset === null) throw this.refuse(instance, "setter");
    call2(this.fset, instance, value);
    return null;
  }
  $delete(instance: PyObject): PyObject {
    if (this.fdel === null) throw this.refuse(instance, "deleter");
    call1(this.fdel, instance);
    return null;
  }
  $setName(_owner: PyType, name: string): void {
    this.name = name;
  }
  private refuse(instance: PyObject, what: string): object {
    const which = this.name === null ? "property" : `property '${this.name}'`;
    return makeError("AttributeError", `${which} of '${typeOf(instance).qualname}' object has no ${what}`);
  }
  with(fields: Partial<Pick<PyProperty, "fget" | "fset" | "fdel">>): PyProperty {
    const p = Object.create(Object.getPrototypeOf(this) as object) as PyProperty;
    Object.assign(p, { fget: this.fget, fset: this.fset, fdel: this.fdel, doc: this.doc, name: this.name });
    p.docFromGetter = this.docFromGetter;
    Object.assign(p, fields);
    const doc = p.docFromGetter && fields.fget !== undefined ? getterDoc(p) : null;
    if (doc !== null) p.doc = doc;
    return p;
  }
}
Object.setPrototypeOf(PyProperty.prototype, PyInstance.prototype);
PyProperty.prototype.$w = 1;

const getterDoc = (p: PyProperty): PyObject => (p.fget === null ? null : (tryGetattr(p.fget, "__doc__") ?? null));

const propertySlots = {
  $get: PyProperty.prototype.$get,
  $set: PyProperty.prototype.$set,
  $delete: PyProperty.prototype.$delete,
};
export const propertyType = defineType(PyProperty as unknown as Ctor, {
  name: "property",
  alloc: (cls) =>
    Object.assign(Object.create(cls.ctor.prototype as object), {
      fget: null,
      fset: null,
      fdel: null,
      doc: null,
      name: null,
    }) as object,
  new: ["(*args, **kwargs)", (cls: PyType) => cls.alloc(cls)],
  init: [
    "(fget=None, fset=None, fdel=None, doc=None)",
    (self: PyProperty, fget?: PyObject, fset?: PyObject, fdel?: PyObject, doc?: PyObject) => {
      self.fget = fget ?? null;
      self.fset = fset ?? null;
      self.fdel = fdel ?? null;
      self.docFromGetter = doc === undefined || doc === null;
      self.doc = self.docFromGetter ? getterDoc(self) : doc!;
      return null;
    },
  ],
  methods: {
    "getter(self, fget, /)": (self: PyProperty, fget: PyObject) => self.with({ fget }),
    "setter(self, fset, /)": (self: PyProperty, fset: PyObject) => self.with({ fset }),
    "deleter(self, fdel, /)": (self: PyProperty, fdel: PyObject) => self.with({ fdel }),
  },
  getset: {
    fget: (self: PyProperty) => self.fget,
    fset: (self: PyProperty) => self.fset,
    fdel: (self: PyProperty) => self.fdel,
    __doc__: [(self: PyProperty) => self.doc, (self: PyProperty, v) => void (self.doc = v ?? null)],
    __isabstractmethod__: (self: PyProperty) =>
      [self.fget, self.fset, self.fdel].some((f) => f !== null && truth(tryGetattr(f, "__isabstractmethod__") ?? null)),
  },
});
Object.assign(PyProperty.prototype, propertySlots);

function wrapper(ctor: typeof PyClassMethod | typeof PyStaticMethod, name: string): PyType {
  const proto = ctor.prototype as unknown as Record<string, unknown>;
  Object.setPrototypeOf(proto, PyInstance.prototype);
  proto.$w = 1;
  const get = proto.$get;
  proto.$repr = function (this: PyClassMethod) {
    return `<${name}(${repr(this.func)})>`;
  };
  proto.$getattr = function (this: PyClassMethod, attr: string) {
    const found = ["__name__", "__qualname__", "__module__", "__doc__", "__annotations__"].includes(attr)
      ? tryGetattr(this.func, attr)
      : undefined;
    if (found === undefined) throw attributeError(`'${name}' object has no attribute '${attr}'`, this, attr);
    return found;
  };
  const type = defineType(ctor as unknown as Ctor, {
    name,
    alloc: (cls) => Object.create(cls.ctor.prototype as object) as object,
    new: ["(*args, **kwargs)", (cls: PyType) => cls.alloc(cls)],
    init: [
      "(function, /)",
      (self: { func: PyObject }, f: PyObject) => {
        self.func = f;
        return null;
      },
    ],
    getset: {
      __func__: (self: PyClassMethod) => self.func,
      __wrapped__: (self: PyClassMethod) => self.func,
      __isabstractmethod__: (self: PyClassMethod) => tryGetattr(self.func, "__isabstractmethod__") === true,
    },
  });
  proto.$get = get;
  return type;
}
export const classmethodType = wrapper(PyClassMethod, "classmethod");
export const staticmethodType = wrapper(PyStaticMethod, "staticmethod");
(PyStaticMethod.prototype as unknown as Record<string, unknown>).$call = function (
  this: PyStaticMethod,
  args: PyObject[],
  kwnames: readonly string[] | null,
) {
  return callVector(this.func, args, kwnames);
};

/** `super(cls, obj)`. */
export class PySuper {
  declare $type: PyType;
  cls: PyType;
  self: PyObject;
  /** The class whose MRO is walked. */
  from: PyType;
  constructor(cls: PyType, self: PyObject, from: PyType) {
    this.cls = cls;
    this.self = self;
    this.from = from;
  }
  $getattribute(name: string): PyObject {
    if (name !== "__class__" && this.from !== undefined) {
      const found = superLookup(this.cls, this.from, name);
      if (found !== undefined) {
        // looked up on a class: functions stay plain, class methods bind to the class
        if (this.self instanceof PyType && this.from === this.self) {
          const get = (found as { $get?: (i: PyObject, o: PyType) => PyObject } | null)?.$get;
          return get !== undefined && typeof found === "object" ? get.call(found, null, this.from) : found;
        }
        return bind(found, this.self, this.from);
      }
    }
    const own = genericGet(this, name);
    if (own === undefined) throw attributeError(`'super' object has no attribute '${name}'`, this, name);
    return own;
  }
  $setattr(name: string, value: PyObject): void {
    const found = superLookup(this.cls, this.from, name) as
      | { $set?: (o: PyObject, v: PyObject) => void }
      | undefined
      | null;
    if (found?.$set !== undefined) found.$set(this.self, value);
    else throw attributeError(`'super' object has no attribute '${name}'`, this, name);
  }
  $repr(): PyObject {
    return `<super: ${repr(this.cls)}, ${this.from === undefined ? "NULL" : `<${this.from.name} object>`}>`;
  }
}
/** `super(C)` kept as a class attribute binds to the instance it is looked up on. */
function bindSuper(this: PySuper, instance: PyObject): PyObject {
  if (instance === null || this.from !== undefined) return this;
  return new PySuper(this.cls, instance, check(this.cls, instance));
}

const superGet = PySuper.prototype.$getattribute;
const superSet = PySuper.prototype.$setattr;
Object.setPrototypeOf(PySuper.prototype, PyInstance.prototype);
for (const k of ["$getattribute", "$setattr"] as const)
  delete (PySuper.prototype as unknown as Record<string, unknown>)[k];

function check(cls: PyType, self: PyObject): PyType {
  if (self instanceof PyType && self.isSubtype(cls)) return self;
  const t = typeOf(self);
  if (t.isSubtype(cls)) return t;
  // a proxy may claim another class
  const claimed = tryGetattr(self, "__class__");
  if (claimed instanceof PyType && claimed.isSubtype(cls)) return claimed;
  typeError("super(type, obj): obj must be an instance or subtype of type");
}

export const superType = defineType(PySuper as unknown as Ctor, {
  name: "super",
  new: [
    "(type, obj=None, /)",
    (_cls: PyType, cls: PyObject, self: PyObject | undefined) => {
      if (!(cls instanceof PyType)) typeError(`super() argument 1 must be a type, not ${typeName(cls)}`);
      if (self === undefined || self === null) return new PySuper(cls, null, undefined as unknown as PyType);
      return new PySuper(cls, self, check(cls, self));
    },
  ],
  init: ["(*args)", () => null],
  getset: {
    __thisclass__: (self: PySuper) => self.cls,
    __self__: (self: PySuper) => self.self,
    __self_class__: (self: PySuper) => self.from,
  },
});
Object.assign(PySuper.prototype, { $getattribute: superGet, $setattr: superSet, $get: bindSuper });
// every attribute is looked up on the receiver's MRO: super's own methods (`__init__` of object) must not be found first
for (
  let proto: object | null = PySuper.prototype;
  proto !== null;
  proto = Object.getPrototypeOf(proto) as object | null
) {
  for (const key of Object.getOwnPropertyNames(proto)) hideMirror(key);
}

function hideMirror(key: string): void {
  if (!/^[am]_/.test(key)) return;
  Object.defineProperty(PySuper.prototype, key, { value: undefined, writable: true, configurable: true });
}

/** `super()` with the class cell and first argument that the compiler found. */
export function superOf(cls: PyType | undefined, self: PyObject | undefined): PySuper {
  if (self === undefined) throw makeError("RuntimeError", "super(): no arguments");
  if (cls === undefined) throw makeError("RuntimeError", "super(): __class__ cell not found");
  return new PySuper(cls, self, check(cls, self));
}

/** The inline cache of one `super().name(...)` call site. */
export interface SuperSite {
  type: PyType | null;
  cls: PyType | null;
  version: number;
  found: PyObject;
}

export function superSite(): SuperSite {
  return { type: null, cls: null, version: -1, found: null };
}

/** `super().name` about to be called: the function, with the receiver in `m.self` (see attr.ts `method`). */
export function superMethod(site: SuperSite, cls: PyType | undefined, self: PyObject, name: string): PyObject {
  const type = (self as { $type?: PyType } | null)?.$type;
  if (
    type !== undefined &&
    site.type === type &&
    site.cls === cls &&
    site.version === typeState.version &&
    !(self instanceof PyType)
  ) {
    m.self = self;
    return site.found;
  }
  if (cls === undefined) throw makeError("RuntimeError", "super(): __class__ cell not found");
  const from = check(cls, self);
  const found = superLookup(cls, from, name);
  if (typeof found === "function" && (found as unknown as PyFunction).$kind !== "builtin" && from !== self) {
    site.type = from;
    site.cls = cls;
    site.version = typeState.version;
    site.found = found;
    m.self = self;
    return found;
  }
  m.self = undefined;
  return new PySuper(cls, self, from).$getattribute(name);
}

defineType(PyGetSet as unknown as Ctor, {
  name: "getset_descriptor",
  basetype: false,
});
