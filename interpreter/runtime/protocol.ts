/** Looking up protocol methods and reading arguments: what every built-in type's code leans on. */

import { raise, typeError } from "./errors.ts";
import { PyInstance, type PyObject } from "./object.ts";
import {
  complexType,
  floatType,
  intType,
  listType,
  type PyType,
  strType,
  tupleType,
  typeName,
  typeOf,
} from "./type.ts";

export type Slot = (...args: PyObject[]) => PyObject | undefined;

/** An object of a user class that extends a primitive built-in: the primitive is its payload. */
export class IntBase {
  declare $type: PyType;
  declare value: number | bigint;
}
export class StrBase {
  declare $type: PyType;
  declare value: string;
}
export class ListBase {
  declare $type: PyType;
  declare items: PyObject[];
}

/** The protocol method `$name` of a value, from whatever prototype its type has; `undefined` when it has none. */
export function slot(x: PyObject, name: string): Slot | undefined | null {
  if (typeof x === "object" && x !== null && !Array.isArray(x)) {
    const f = (x as Record<string, unknown>)[name];
    if (f !== undefined) return f as Slot | null;
    return (PyInstance.prototype as unknown as Record<string, Slot | undefined>)[name];
  }
  const proto = typeOf(x).ctor.prototype as Record<string, Slot | undefined>;
  const f = proto[name];
  if (f !== undefined) return f;
  return (PyInstance.prototype as unknown as Record<string, Slot | undefined>)[name];
}

/** The int behind an int, bool or int subclass; `undefined` for anything else. */
export function intOf(x: PyObject | undefined): number | bigint | undefined {
  switch (typeof x) {
    case "number":
    case "bigint":
      return x;
    case "boolean":
      return x ? 1 : 0;
    case "object":
      return x instanceof IntBase ? x.value : undefined;
    default:
      return undefined;
  }
}

/** The string behind a str or str subclass; `undefined` for anything else. */
export function strOf(x: PyObject | undefined): string | undefined {
  if (typeof x === "string") return x;
  return x instanceof StrBase ? x.value : undefined;
}

/** The items of a list or list subclass; `undefined` for anything else. */
export function listOf(x: PyObject | undefined): PyObject[] | undefined {
  if (Array.isArray(x)) return x;
  return x instanceof ListBase ? x.items : undefined;
}

/**
 * A method was taken from its class and called on something else, `str.upper(5)`. Methods do not know their own names,
 * so the JavaScript stack, where a method shows by its signature, is asked: this is an error path only.
 */
export function wrongSelf(x: PyObject, type: PyType): never {
  const frames = (new Error().stack ?? "").split("\n");
  for (const frame of frames) {
    const name = /^\s+at (?:[\w$]+\.)?(?:new )?([\w$]+)/.exec(frame)?.[1];
    if (name === undefined) continue;
    // a bundler may have numbered a function that shares its name with another
    const known = type.ns.has(name) ? name : name.replace(/\d+$/, "");
    const slotName = known.startsWith("$") ? `__${known.slice(1)}__` : known;
    if (!type.ns.has(slotName)) continue;
    const what = slotName.startsWith("__")
      ? `descriptor '${slotName}' requires a '${type.name}' object but received a '${typeName(x)}'`
      : `descriptor '${slotName}' for '${type.name}' objects doesn't apply to a '${typeName(x)}' object`;
    typeError(what);
  }
  typeError(`descriptor requires a '${type.name}' object but received a '${typeName(x)}'`);
}

/** `operator.index(x)`, or `undefined` when x has no `__index__`. */
export function tryIndex(x: PyObject): number | bigint | undefined {
  const i = intOf(x);
  if (i !== undefined) return i;
  const f = slot(x, "$index");
  if (f === undefined || f === null) return undefined;
  const r = f.call(x);
  const n = intOf(r);
  if (n === undefined) typeError(`__index__ returned non-int (type ${typeOf(r as PyObject).name})`);
  return n;
}

/** `operator.index(x)`. @throws TypeError */
export function index(x: PyObject): number | bigint {
  if (typeof x === "number") return x;
  const i = tryIndex(x);
  if (i === undefined) typeError(`'${typeOf(x).tpName}' object cannot be interpreted as an integer`);
  return i;
}

/** An argument of C type Py_ssize_t. @throws TypeError, OverflowError */
export function ssize(x: PyObject): number {
  const i = index(x);
  if (typeof i === "bigint" && (i > 9223372036854775807n || i < -9223372036854775808n)) {
    raise("OverflowError", "Python int too large to convert to C ssize_t");
  }
  return Number(i);
}

/** A slice-like bound: clipped instead of refused when out of range; None and missing give the default. */
export function clipped(x: PyObject | undefined, otherwise: number): number {
  if (x === undefined || x === null) return otherwise;
  const i = tryIndex(x);
  if (i === undefined) typeError("slice indices must be integers or None or have an __index__ method");
  return Number(i);
}

/** Resolves start/end arguments of `find`, `count`, `startswith` … against a length. */
export function bounds(start: PyObject | undefined, end: PyObject | undefined, length: number): [number, number] {
  let s = clipped(start, 0);
  let e = clipped(end, length);
  if (s < 0) s = Math.max(0, s + length);
  if (e < 0) e = Math.max(0, e + length);
  return [s, Math.min(e, length)];
}

/** A str argument of a built-in. @throws TypeError worded as argument clinic does */
export function strArg(x: PyObject, where: string): string {
  const s = strOf(x);
  if (s === undefined) typeError(`${where} must be str, not ${x === null ? "None" : typeName(x)}`);
  return s;
}

// primitives, arrays and instances of their subclasses share prototypes; the bases above only name the payload
for (const [type, base] of [
  [intType, IntBase],
  [strType, StrBase],
  [listType, ListBase],
  [tupleType, null],
  [complexType, null],
  [floatType, null],
] as const) {
  const proto = type.ctor.prototype as object;
  if (base !== null) {
    Object.setPrototypeOf(proto, base.prototype);
    Object.setPrototypeOf(base.prototype, PyInstance.prototype);
  } else Object.setPrototypeOf(proto, PyInstance.prototype);
}

export { typeName };
