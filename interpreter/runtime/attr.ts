/** Attribute lookup, storage and deletion, with the descriptor protocol. */

import { PyClassMethod } from "./define.ts";
import { makeError, typeError } from "./errors.ts";
import { isException, type PyBaseException, withFields } from "./exceptions.ts";
import { PyModule } from "./module.ts";
import { type PyFunction, PyMethod, type PyObject } from "./object.ts";
import { m } from "./state.ts";
import { builtinType, hooks, isInstance, PyType, typeOf } from "./type.ts";

/** What descriptors offer. `instance` is null when looked up on the class. */
interface Descriptor {
  $get?(instance: PyObject, owner: PyType): PyObject;
  $set?(instance: PyObject, value: PyObject): PyObject | undefined;
  $delete?(instance: PyObject): PyObject | undefined;
}

/** A built-in method bound to its receiver: what `[].append` gives. */
export class PyBuiltinMethod extends PyMethod {}
Object.defineProperty(PyBuiltinMethod.prototype, "$type", { value: builtinType });

/** A class attribute seen through an instance. */
export function bind(attribute: PyObject, self: PyObject, cls: PyType): PyObject {
  if (typeof attribute === "function") {
    const f = attribute as unknown as PyFunction;
    if (f.$kind === "builtin") return attribute;
    return f.$kind === "function" ? new PyMethod(attribute, self) : new PyBuiltinMethod(attribute, self);
  }
  if (typeof attribute === "object" && attribute !== null) {
    const get = (attribute as Descriptor).$get;
    if (get !== undefined && !(attribute instanceof PyType)) return get.call(attribute, self, cls);
  }
  return attribute;
}
hooks.bind = bind;

/** Where an object's own attributes live as `a_` properties; null when it has no `__dict__`. */
export function storage(o: PyObject): Record<string, PyObject | undefined> | null {
  if (o === null || (typeof o !== "object" && typeof o !== "function")) return null;
  if (typeof o === "function") return (o as unknown as PyFunction).$kind === "function" ? (o as never) : null;
  const x = o as { $w?: number; $dict?: boolean; $opaque?: boolean; $attrs?: Record<string, PyObject | undefined> };
  if (x instanceof PyModule) return x as never;
  if (x instanceof PyType || Array.isArray(x)) return null;
  if (x.$opaque === true) {
    if (x.$dict !== true) return null;
    if (x.$attrs === undefined) Object.defineProperty(x, "$attrs", { value: {}, enumerable: false });
    return x.$attrs!;
  }
  return x.$dict === true || (x.$dict === undefined && (x.$w ?? 0) > 0) ? (x as never) : null;
}

/** An AttributeError that remembers what was asked, for "Did you mean". */
export function attributeError(message: string, obj: PyObject, name: string): PyBaseException {
  return withFields(makeError("AttributeError", message), { name, obj });
}

function isData(d: PyObject): boolean {
  if (typeof d !== "object" || d === null) return false;
  const x = d as Descriptor;
  return x.$set !== undefined || x.$delete !== undefined;
}

/** `object.__getattribute__` without the error: `undefined` when absent. */
export function genericGet(o: PyObject, name: string, type: PyType = typeOf(o)): PyObject | undefined {
  const attribute = type.lookup(name);
  if (attribute !== undefined && isData(attribute)) {
    const get = (attribute as Descriptor).$get;
    if (get !== undefined) return get.call(attribute, o, type);
  }
  const own = storage(o)?.[`a_${name}`];
  if (own !== undefined && (o === null || Object.hasOwn(storage(o)!, `a_${name}`))) return own;
  if (attribute !== undefined) return bind(attribute, o, type);
  if (name === "__dict__" && storage(o) !== null) return special.dictOf(o);
  if (name === "__call__" && typeof o === "object" && o !== null && (o as { $call?: unknown }).$call !== undefined) {
    return special.callWrapper(o);
  }
  return undefined;
}

/** Views and wrappers that higher files provide. */
export const special: {
  dictOf: (o: PyObject) => PyObject;
  callWrapper: (o: PyObject) => PyObject;
  /** Replacing `__dict__` or `__class__`: whether it was done. */
  setSpecial: (o: PyObject, name: string, value: PyObject) => boolean;
} = {
  setSpecial: () => false,
  dictOf: () => typeError("__dict__ is not available yet"),
  callWrapper: (o) => o,
};

/**
 * A built-in method taken from its class (`str.upper`): the same function, but told off when its first argument is no
 * instance, since the implementation relies on it.
 */
function unboundMethod(f: PyFunction & { $checked?: PyFunction }): PyObject {
  const owner = f.$owner;
  if (f.$kind === "function" || f.$kind === "builtin" || owner === undefined || owner.name === "object") return f;
  if (f.$checked === undefined) {
    const check = (self: PyObject | undefined): void => {
      if (self === undefined) {
        typeError(
          f.$kind === "slot"
            ? `descriptor '${f.$name}' of '${owner.name}' object needs an argument`
            : `unbound method ${owner.name}.${f.$name}() needs an argument`,
        );
      }
      if (isInstance(self, owner)) return;
      typeError(
        f.$kind === "slot"
          ? `descriptor '${f.$name}' requires a '${owner.name}' object but received a '${typeOf(self).tpName}'`
          : `descriptor '${f.$name}' for '${owner.name}' objects doesn't apply to a '${typeOf(self).tpName}' object`,
      );
    };
    const checked = ((...args: PyObject[]) => {
      check(args[0]);
      return f(...args);
    }) as PyFunction;
    Object.assign(checked, f, { $checked: checked });
    if (f.$vector !== undefined) {
      const vector = f.$vector;
      checked.$vector = (args, kwnames) => {
        check(args[0]);
        return vector(args, kwnames);
      };
    }
    f.$checked = checked;
  }
  return f.$checked;
}

/** `type.__getattribute__` without the error. */
function typeGet(cls: PyType, name: string): PyObject | undefined {
  const meta = typeOf(cls);
  const metaAttribute = meta.lookup(name);
  if (metaAttribute !== undefined && isData(metaAttribute)) {
    const get = (metaAttribute as Descriptor).$get;
    if (get !== undefined) return get.call(metaAttribute, cls, meta);
  }
  const attribute = cls.lookup(name);
  if (attribute !== undefined) {
    if (typeof attribute === "object" && attribute !== null && !(attribute instanceof PyType)) {
      const get = (attribute as Descriptor).$get;
      if (get !== undefined) return get.call(attribute, null, cls);
    }
    return typeof attribute === "function" ? unboundMethod(attribute as unknown as PyFunction) : attribute;
  }
  if (metaAttribute !== undefined) return bind(metaAttribute, cls, meta);
  return undefined;
}

function moduleGet(o: PyModule, name: string): PyObject | undefined {
  const own = o.get(name);
  if (own !== undefined) return own;
  const found = genericGet(o, name);
  if (found !== undefined) return found;
  const fallback = o.get("__getattr__");
  return fallback === undefined ? undefined : hooks.call(fallback, [name]);
}

interface Hooked {
  $getattribute?(name: string): PyObject;
  $getattr?(name: string): PyObject;
}

/** An attribute, or `undefined` when there is none and no `__getattr__` takes over. */
function find(o: PyObject, name: string): PyObject | undefined {
  if (typeof o === "object" && o !== null && !Array.isArray(o)) {
    const custom = (o as Hooked).$getattribute;
    if (custom !== undefined) {
      if ((o as Hooked).$getattr === undefined) return custom.call(o, name);
      try {
        return custom.call(o, name);
      } catch (e) {
        if (!isException(e, "AttributeError")) throw e;
        return (o as Hooked).$getattr!(name);
      }
    }
    if (o instanceof PyModule) return moduleGet(o, name);
    const fallback = (o as Hooked).$getattr;
    if (fallback !== undefined) {
      let found: PyObject | undefined;
      try {
        found = o instanceof PyType ? typeGet(o, name) : genericGet(o, name);
      } catch (e) {
        // a property that raises AttributeError falls through to __getattr__
        if (!isException(e, "AttributeError")) throw e;
      }
      return found === undefined ? fallback.call(o, name) : found;
    }
    if (o instanceof PyType) return typeGet(o, name);
  }
  return genericGet(o, name);
}

/** The error for a missing attribute, worded for the kind of object. */
export function missing(o: PyObject, name: string): PyBaseException {
  if (o instanceof PyModule)
    return attributeError(`module '${o.get("__name__") ?? "?"}' has no attribute '${name}'`, o, name);
  if (o instanceof PyType) return attributeError(`type object '${o.name}' has no attribute '${name}'`, o, name);
  return attributeError(`'${typeOf(o).tpName}' object has no attribute '${name}'`, o, name);
}

/** `o.name`. @throws AttributeError */
export function getattr(o: PyObject, name: string): PyObject {
  const found = find(o, name);
  if (found === undefined) throw missing(o, name);
  return found;
}

/** `getattr(o, name)`, or `undefined` where that raises AttributeError. */
export function tryGetattr(o: PyObject, name: string): PyObject | undefined {
  try {
    return find(o, name);
  } catch (e) {
    if (isException(e, "AttributeError")) return undefined;
    throw e;
  }
}
hooks.getattr = tryGetattr;

/**
 * `o.name` about to be called: the function, with the receiver to pass first in `m.self`, or `undefined` there when
 * the result is bound already or needs none.
 */
export function method(o: PyObject, name: string): PyObject {
  m.self = undefined;
  const simple =
    o === null || typeof o !== "object" || Array.isArray(o)
      ? typeof o !== "function"
      : (o as Hooked).$getattribute === undefined && !(o instanceof PyType) && !(o instanceof PyModule);
  if (simple) {
    const attribute = typeOf(o).lookup(name);
    if (typeof attribute === "function" && (attribute as unknown as PyFunction).$kind !== "builtin") {
      const own = storage(o);
      if (own === null || !Object.hasOwn(own, `a_${name}`)) {
        m.self = o;
        return attribute;
      }
    }
  } else if (o instanceof PyType && typeOf(o).lookup(name) === undefined) {
    // class methods and functions of a class, without a bound method in between
    const attribute = o.lookup(name);
    if (attribute instanceof PyClassMethod && typeof attribute.func === "function") {
      m.self = o;
      return attribute.func;
    }
  }
  const found = getattr(o, name);
  if (found instanceof PyMethod) {
    m.self = found.self;
    return found.func;
  }
  m.self = undefined;
  return found;
}

/** `object.__setattr__`. */
export function genericSet(o: PyObject, name: string, value: PyObject): void {
  const type = typeOf(o);
  const attribute = type.lookup(name);
  if (attribute !== undefined && name !== "__dict__" && isData(attribute)) {
    const set = (attribute as Descriptor).$set;
    if (set !== undefined) {
      set.call(attribute, o, value);
      return;
    }
    throw attributeError("__set__", o, name);
  }
  const own = storage(o);
  if (own === null) {
    if (attribute !== undefined)
      throw attributeError(`'${type.tpName}' object attribute '${name}' is read-only`, o, name);
    throw attributeError(`'${type.tpName}' object has no attribute '${name}'`, o, name);
  }
  if (name === "__dict__" || name === "__class__") {
    if (special.setSpecial(o, name, value)) return;
  }
  own[`a_${name}`] = value;
  if ((own as Record<string, unknown>)[`m_${name}`] !== undefined) {
    Object.defineProperty(own, `m_${name}`, {
      value: undefined,
      writable: true,
      configurable: true,
      enumerable: false,
    });
  }
}

/** `o.name = value`. @throws AttributeError, TypeError */
export function setattr(o: PyObject, name: string, value: PyObject): void {
  if (typeof o === "object" && o !== null && !Array.isArray(o)) {
    const custom = (o as { $setattr?: (name: string, value: PyObject) => void }).$setattr;
    if (custom !== undefined) {
      custom.call(o, name, value);
      return;
    }
    if (o instanceof PyType) {
      setTypeAttr(o, name, value);
      return;
    }
  }
  genericSet(o, name, value);
}

/** `type.__setattr__`; `undefined` deletes. */
export function setTypeAttr(cls: PyType, name: string, value: PyObject | undefined): void {
  if (cls.builtin) typeError(`cannot set '${name}' attribute of immutable type '${cls.name}'`);
  const meta = typeOf(cls);
  const metaAttribute = meta.lookup(name);
  if (metaAttribute !== undefined && isData(metaAttribute)) {
    const d = metaAttribute as Descriptor;
    if (value === undefined) {
      if (d.$delete !== undefined) d.$delete.call(metaAttribute, cls);
      else throw attributeError("__delete__", cls, name);
    } else if (d.$set !== undefined) d.$set.call(metaAttribute, cls, value);
    else throw attributeError("__set__", cls, name);
    return;
  }
  if (value === undefined && !cls.ns.has(name)) {
    throw attributeError(`type object '${cls.name}' has no attribute '${name}'`, cls, name);
  }
  cls.setAttr(name, value);
}

/** `object.__delattr__`. */
export function genericDelete(o: PyObject, name: string): void {
  const type = typeOf(o);
  const attribute = type.lookup(name);
  if (attribute !== undefined && isData(attribute)) {
    const del = (attribute as Descriptor).$delete;
    if (del === undefined) throw attributeError("__delete__", o, name);
    del.call(attribute, o);
    return;
  }
  const own = storage(o);
  const key = `a_${name}`;
  if (own === null || !Object.hasOwn(own, key) || own[key] === undefined) {
    if (own === null && attribute !== undefined) {
      throw attributeError(`'${type.tpName}' object attribute '${name}' is read-only`, o, name);
    }
    throw o instanceof PyModule
      ? missing(o, name)
      : attributeError(
          own === null
            ? `'${type.tpName}' object has no attribute '${name}'`
            : `'${type.tpName}' object has no attribute '${name}'`,
          o,
          name,
        );
  }
  delete own[key];
  if (Object.hasOwn(own, `m_${name}`)) delete (own as Record<string, unknown>)[`m_${name}`];
}

/** `del o.name`. */
export function delattr(o: PyObject, name: string): void {
  if (typeof o === "object" && o !== null && !Array.isArray(o)) {
    const custom = (o as { $delattr?: (name: string) => void }).$delattr;
    if (custom !== undefined) {
      custom.call(o, name);
      return;
    }
    if (o instanceof PyType) {
      setTypeAttr(o, name, undefined);
      return;
    }
  }
  genericDelete(o, name);
}

/** Names in `o.__dict__`, in order. */
export function ownNames(o: PyObject): string[] {
  const own = storage(o);
  if (own === null) return [];
  return Object.keys(own).flatMap((k) => (k.startsWith("a_") && own[k] !== undefined ? [k.slice(2)] : []));
}

export { isData };
