/** What `match` statements ask of their subjects. */

import { getitem } from "./access.ts";
import { tryGetattr } from "./attr.ts";
import { call } from "./call.ts";
import { PyDict } from "./dict.ts";
import { typeError, valueError } from "./errors.ts";
import { isException } from "./exceptions.ts";
import { modules } from "./import.ts";
import { toItems } from "./iterators.ts";
import { PyMappingProxy } from "./namespace.ts";
import { type PyObject, PyTuple } from "./object.ts";
import { listOf } from "./protocol.ts";
import { repr } from "./repr.ts";
import { isInstance, PyType, typeName, typeOf } from "./type.ts";

/** Whether the subject is an instance of an abstract class of `collections.abc`, asked only when that is loaded. */
function isAbstract(x: PyObject, name: string): boolean {
  for (const module of ["collections.abc", "_collections_abc", "typing"]) {
    const m = modules.get(module);
    const cls = m === undefined ? undefined : tryGetattr(m, name);
    const check = cls instanceof PyType ? tryGetattr(cls, "__instancecheck__") : undefined;
    if (check !== undefined && call(check, [x]) === true) return true;
  }
  return false;
}

const SEQUENCES = new Set(["range", "deque", "array", "memoryview"]);

/** The items of a sequence pattern's subject, or null when it is no sequence. */
export function matchSequence(x: PyObject): PyObject[] | null {
  if (Array.isArray(x)) return x;
  if (x instanceof PyTuple) return x.items;
  const list = listOf(x);
  if (list !== undefined) return list;
  if (typeof x !== "object" || x === null) return null;
  if (typeOf(x).mro.some((c) => c.builtin && SEQUENCES.has(c.name)) || isAbstract(x, "Sequence")) return toItems(x);
  return null;
}

function isMapping(x: PyObject): boolean {
  return (
    x instanceof PyDict ||
    x instanceof PyMappingProxy ||
    (typeof x === "object" && x !== null && isAbstract(x, "Mapping"))
  );
}

/** The values under the keys (then, with `rest`, a dict of everything else), or null. */
export function matchMapping(x: PyObject, keys: PyObject[], rest: boolean): PyObject[] | null {
  if (!isMapping(x)) return null;
  const out: PyObject[] = [];
  const seen = new PyDict();
  for (const k of keys) {
    if (seen.has(k)) valueError(`mapping pattern checks duplicate key (${repr(k)})`);
    seen.set(k, null);
    let v: PyObject | undefined;
    if (x instanceof PyDict) v = x.get(k);
    else {
      try {
        v = getitem(x, k);
      } catch (e) {
        if (!isException(e, "KeyError")) throw e;
      }
    }
    if (v === undefined) return null;
    out.push(v);
  }
  if (rest) {
    const d = new PyDict();
    if (x instanceof PyDict) {
      for (const [k, v] of x.map) if (!seen.has(x.original(k))) d.set(x.original(k), v);
    } else for (const k of toItems(call(tryGetattr(x, "keys")!, []))) if (!seen.has(k)) d.set(k, getitem(x, k));
    out.push(d);
  }
  return out;
}

const SELF_MATCHING = new Set([
  "bool",
  "bytearray",
  "bytes",
  "dict",
  "float",
  "frozenset",
  "int",
  "list",
  "set",
  "str",
  "tuple",
]);

/** The attributes that a class pattern's sub-patterns look at, or null. */
export function matchClass(x: PyObject, cls: PyObject, npos: number, names: string[]): PyObject[] | null {
  if (!(cls instanceof PyType)) typeError("called match pattern must be a class");
  const check = typeOf(cls).lookup("__instancecheck__");
  const plain = check === undefined || (check as { $owner?: unknown }).$owner !== undefined;
  if (!(plain ? isInstance(x, cls) : call(tryGetattr(cls, "__instancecheck__")!, [x]) === true)) return null;
  const out: PyObject[] = [];
  if (npos > 0) {
    const args = tryGetattr(cls, "__match_args__");
    if (args === undefined) {
      if (cls.mro.some((c) => c.builtin && SELF_MATCHING.has(c.name))) {
        if (npos > 1) typeError(`${cls.name}() accepts 1 positional sub-pattern (${npos} given)`);
        out.push(x);
      } else typeError(`${cls.name}() accepts 0 positional sub-patterns (${npos} given)`);
    } else {
      if (!(args instanceof PyTuple)) typeError(`${cls.name}.__match_args__ must be a tuple (got ${typeName(args)})`);
      const count = args.items.length;
      if (npos > count) {
        typeError(`${cls.name}() accepts ${count} positional sub-pattern${count === 1 ? "" : "s"} (${npos} given)`);
      }
      for (let i = 0; i < npos; i++) {
        const name = args.items[i]!;
        if (typeof name !== "string") typeError(`__match_args__ elements must be strings (got ${typeName(name)})`);
        if (names.includes(name)) typeError(`${cls.name}() got multiple sub-patterns for attribute '${name}'`);
        const v = tryGetattr(x, name);
        if (v === undefined) return null;
        out.push(v);
      }
    }
  }
  for (const n of names) {
    const v = tryGetattr(x, n);
    if (v === undefined) return null;
    out.push(v);
  }
  return out;
}
