/** Length, subscripts and membership. */

import { isEqual, lengthResult, truth } from "./compare.ts";
import { indexError, typeError } from "./errors.ts";
import { PyGenericAlias } from "./generic-alias.ts";
import { codePoints, hasAstral, isIterable, iter } from "./iterators.ts";
import { type PyObject, PyTuple } from "./object.ts";
import { type Slot, slot, strOf, tryIndex } from "./protocol.ts";
import { PySlice, sliceItems, sliceRange } from "./slice.ts";
import { hooks, PyType, tupleType, typeName, typeOf, typeType } from "./type.ts";

/** `len(x)`. @throws TypeError */
export function len(x: PyObject): number {
  if (Array.isArray(x)) return x.length;
  if (typeof x === "string") return hasAstral(x) ? codePoints(x).length : x.length;
  if (typeof x === "object" && x !== null) {
    const f = (x as { $len?: Slot | null }).$len;
    if (f !== undefined && f !== null) return lengthResult(f.call(x) as PyObject);
  }
  typeError(`object of type '${typeName(x)}' has no len()`);
}

/** A subscript of a built-in sequence as a number. @throws TypeError, IndexError */
export function sequenceIndex(k: PyObject, kind: string): number {
  if (typeof k === "number") return k;
  const i = tryIndex(k);
  if (i === undefined) typeError(`${kind} must be integers or slices, not ${typeName(k)}`);
  if (typeof i === "bigint") indexError(`cannot fit '${typeName(k)}' into an index-sized integer`);
  return i;
}

/** `o[k]`. */
export function getitem(o: PyObject, k: PyObject): PyObject {
  if (typeof k === "number") {
    if (Array.isArray(o)) {
      const v = o[k < 0 ? k + o.length : k];
      if (v === undefined) indexError("list index out of range");
      return v;
    }
    if (typeof o === "string") return strItem(o, k);
    if (o instanceof PyTuple && o.$type === tupleType) {
      const v = o.items[k < 0 ? k + o.items.length : k];
      if (v === undefined) indexError("tuple index out of range");
      return v;
    }
  }
  const f =
    typeof o === "object" && o !== null && !Array.isArray(o)
      ? (o as { $getitem?: Slot | null }).$getitem
      : slot(o, "$getitem");
  if (f !== undefined && f !== null) return f.call(o, k) as PyObject;
  if (o === typeType) return new PyGenericAlias(o, k);
  if (o instanceof PyType) {
    const g = hooks.getattr(o, "__class_getitem__");
    if (g !== undefined) return hooks.call(g, [k]);
    typeError(`type '${o.name}' is not subscriptable`);
  }
  typeError(`'${typeName(o)}' object is not subscriptable`);
}

/** `s[i]` of a string. @throws IndexError */
export function strItem(s: string, i: number): string {
  if (hasAstral(s)) {
    const chars = codePoints(s);
    const c = chars[i < 0 ? i + chars.length : i];
    if (c === undefined) indexError("string index out of range");
    return c;
  }
  const c = s[i < 0 ? i + s.length : i];
  if (c === undefined) indexError("string index out of range");
  return c;
}

/** `s[k]` of a string for any subscript. */
export function strGetitem(s: string, k: PyObject): PyObject {
  if (k instanceof PySlice) {
    if (hasAstral(s)) return sliceItems(codePoints(s), k).join("");
    const r = sliceRange(k, s.length);
    if (r.step === 1) return s.slice(r.start, Math.max(r.start, r.stop));
    let out = "";
    for (let i = 0, at = r.start; i < r.count; i++, at += r.step) out += s[at];
    return out;
  }
  if (typeof k === "number") return strItem(s, k);
  const i = tryIndex(k);
  if (i === undefined) typeError(`string indices must be integers, not '${typeName(k)}'`);
  if (typeof i === "bigint") indexError(`cannot fit '${typeName(k)}' into an index-sized integer`);
  return strItem(s, i);
}

/** `o[k] = v`. */
export function setitem(o: PyObject, k: PyObject, v: PyObject): void {
  if (Array.isArray(o) && typeof k === "number") {
    const i = k < 0 ? k + o.length : k;
    if (i < 0 || i >= o.length) indexError("list assignment index out of range");
    o[i] = v;
    return;
  }
  const f =
    typeof o === "object" && o !== null && !Array.isArray(o)
      ? (o as { $setitem?: Slot | null }).$setitem
      : slot(o, "$setitem");
  if (f === undefined || f === null) typeError(`'${typeName(o)}' object does not support item assignment`);
  f.call(o, k, v);
}

/** `del o[k]`. */
export function delitem(o: PyObject, k: PyObject): void {
  const f = slot(o, "$delitem");
  if (f === undefined || f === null) {
    // sequences and classes written in Python have the C slots for an index, others have none
    const indexed = tryIndex(k) !== undefined && (!typeOf(o).builtin || (slot(o, "$getitem") ?? null) !== null);
    typeError(`'${typeName(o)}' object ${indexed ? "doesn't" : "does not"} support item deletion`);
  }
  f.call(o, k);
}

/** `o[start:stop:step]`; parts that were not written are null. */
export function getslice(o: PyObject, start: PyObject, stop: PyObject, step: PyObject): PyObject {
  if (step === null && Array.isArray(o) && isPlainBound(start) && isPlainBound(stop)) {
    return o.slice(start ?? 0, stop ?? o.length);
  }
  if (step === null && typeof o === "string" && isPlainBound(start) && isPlainBound(stop) && !hasAstral(o)) {
    return o.slice(start ?? 0, stop ?? o.length);
  }
  return getitem(o, new PySlice(start, stop, step));
}

function isPlainBound(x: PyObject): x is number | null {
  return x === null || typeof x === "number";
}

/** `x in o`. */
export function contains(o: PyObject, x: PyObject): boolean {
  if (Array.isArray(o)) {
    for (let i = 0; i < o.length; i++) {
      const v = o[i] as PyObject;
      if (v === x || isEqual(v, x)) return true;
    }
    return false;
  }
  if (typeof o === "string") {
    if (typeof x === "string") return o.includes(x);
    const s = strOf(x);
    if (s === undefined) typeError(`'in <string>' requires string as left operand, not ${typeName(x)}`);
    return o.includes(s);
  }
  const f = typeof o === "object" && o !== null ? (o as { $contains?: Slot | null }).$contains : slot(o, "$contains");
  if (f !== undefined && f !== null) {
    const r = f.call(o, x) as PyObject;
    return typeof r === "boolean" ? r : truth(r);
  }
  if (f === null) typeError(`'${typeName(o)}' object is not a container`);
  if (!isIterable(o)) typeError(`argument of type '${typeName(o)}' is not iterable`);
  const it = iter(o);
  for (let v = it.$next(); v !== undefined; v = it.$next()) if (isEqual(v, x)) return true;
  return false;
}
