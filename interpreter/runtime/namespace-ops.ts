/** Names that live in a mapping: class bodies, and `exec` with locals. */

import { delitem, getitem, setitem } from "./access.ts";
import { dictType, PyDict } from "./dict.ts";
import { makeError } from "./errors.ts";
import { isException, withFields } from "./exceptions.ts";
import { builtins, PyModule } from "./module.ts";
import type { PyObject } from "./object.ts";

/** Reads a name; `undefined` when it is not there. */
export function nsGet(ns: PyObject, name: string): PyObject | undefined {
  if (ns instanceof PyDict && ns.$type === dictType) return ns.map.get(name);
  try {
    return getitem(ns, name);
  } catch (e) {
    if (isException(e, "KeyError")) return undefined;
    throw e;
  }
}

export function nsSet(ns: PyObject, name: string, value: PyObject): void {
  if (ns instanceof PyDict && ns.$type === dictType) ns.map.set(name, value);
  else setitem(ns, name, value);
}

export function nsDel(ns: PyObject, name: string): void {
  if (nsGet(ns, name) === undefined) throw nameError(name);
  delitem(ns, name);
}

export function nsForget(ns: PyObject, name: string): void {
  if (nsGet(ns, name) !== undefined) delitem(ns, name);
}

/** Stores a name in a module or a mapping. */
export function setName(into: PyObject, name: string, value: PyObject): void {
  if (into instanceof PyModule) into.set(name, value);
  else nsSet(into, name, value);
}

export function nameError(name: string): object {
  return withFields(makeError("NameError", `name '${name}' is not defined`), { name });
}

/** A global or built-in name. @throws NameError */
export function globalName(G: PyModule, name: string): PyObject {
  const v = G.get(name) ?? builtinsOf(G, name);
  if (v === undefined) throw nameError(name);
  return v;
}

function builtinsOf(G: PyModule, name: string): PyObject | undefined {
  const custom = (G as unknown as { a___builtins__?: PyObject }).a___builtins__;
  if (custom instanceof PyDict) return custom.map.get(name);
  return builtins.get(name);
}

export function deleteGlobal(G: PyModule, name: string): void {
  if (G.get(name) === undefined) throw nameError(name);
  (G as unknown as Record<string, undefined>)[`a_${name}`] = undefined;
}

export function unbound(name: string): never {
  throw makeError(
    "UnboundLocalError",
    `cannot access local variable '${name}' where it is not associated with a value`,
  );
}

export function unboundFree(name: string): never {
  throw withFields(
    makeError(
      "NameError",
      `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`,
    ),
    { name },
  );
}

export function noClass(): never {
  throw makeError(
    "NameError",
    "cannot access free variable '__class__' where it is not associated with a value in enclosing scope",
  );
}

/** `__annotations__` of a class body or module, made when its code has annotations. */
export function nsAnnotations(ns: PyObject): void {
  if (nsGet(ns, "__annotations__") === undefined) nsSet(ns, "__annotations__", new PyDict());
}

export function moduleAnnotations(G: PyModule): void {
  if (G.get("__annotations__") === undefined) G.set("__annotations__", new PyDict());
}

/** `name: annotation` at class or module level. */
export function annotate(where: PyObject, name: string, value: PyObject): void {
  const d = where instanceof PyModule ? where.get("__annotations__") : nsGet(where, "__annotations__");
  if (d === undefined) throw nameError("__annotations__");
  setitem(d, name, value);
}
