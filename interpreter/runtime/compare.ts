/** Comparison, truth and identity. */

import { tooDeep, typeError, valueError } from "./errors.ts";
import { hasAstral } from "./iterators.ts";
import { NotImplemented, PyFloat, type PyObject } from "./object.ts";
import { index, type Slot, slot } from "./protocol.ts";
import { typeName, typeOf } from "./type.ts";

/** `bool(x)`. */
export function truth(x: PyObject): boolean {
  switch (typeof x) {
    case "boolean":
      return x;
    case "number":
      return x !== 0;
    case "string":
      return x.length > 0;
    case "bigint":
    case "function":
      return true;
    default:
      if (x === null) return false;
      if (Array.isArray(x)) return x.length > 0;
      return objectTruth(x);
  }
}

function objectTruth(x: object): boolean {
  if (x instanceof PyFloat) return x.v !== 0;
  const f = (x as { $bool?: Slot }).$bool;
  if (f !== undefined) {
    const r = f.call(x);
    if (typeof r === "boolean") return r;
    typeError(`__bool__ should return bool, returned ${typeName(r as PyObject)}`);
  }
  const len = (x as { $len?: Slot | null }).$len;
  if (len !== undefined && len !== null) return lengthResult(len.call(x) as PyObject) !== 0;
  return true;
}

/** Checks what a `__len__` returned. @throws TypeError, ValueError */
export function lengthResult(n: PyObject): number {
  if (typeof n === "number" && n >= 0) return n;
  return slowLength(n);
}

/** `a is b`. Small details of identity (interned ints and strings) follow from values being primitives. */
export function is(a: PyObject, b: PyObject): boolean {
  return a === b;
}

/** Identity or equality: how containers compare their items. */
export function isEqual(a: PyObject, b: PyObject): boolean {
  if (a === b) return true;
  switch (typeof a) {
    case "number":
      if (typeof b === "number") return false;
      break;
    case "string":
      if (typeof b === "string" || typeof b === "number") return false;
      break;
  }
  const r = eq(a, b);
  return typeof r === "boolean" ? r : truth(r);
}

/** `a == b`. */
export function eq(a: PyObject, b: PyObject): PyObject {
  switch (typeof a) {
    case "number":
      switch (typeof b) {
        case "number":
          return a === b;
        case "boolean":
          return a === (b ? 1 : 0);
        case "string":
        case "bigint":
          return false;
      }
      if (b instanceof PyFloat) return a === b.v;
      break;
    case "string":
      if (typeof b === "string") return a === b;
      if (typeof b === "number") return false;
      break;
    case "boolean":
      if (typeof b === "boolean") return a === b;
      if (typeof b === "number") return (a ? 1 : 0) === b;
      break;
    case "object":
      if (a === null) {
        if (b === null || typeof b !== "object") return a === b;
      } else if (a instanceof PyFloat) {
        if (b instanceof PyFloat) return a.v === b.v;
        if (typeof b === "number") return a.v === b;
      }
      break;
  }
  return richEqual(a, b, "$eq");
}

/** `a != b`. */
export function ne(a: PyObject, b: PyObject): PyObject {
  if (typeof a === "number" && typeof b === "number") return a !== b;
  if (typeof a === "string" && typeof b === "string") return a !== b;
  return richEqual(a, b, "$ne");
}

function richEqual(a: PyObject, b: PyObject, name: "$eq" | "$ne"): PyObject {
  const ta = typeOf(a);
  const tb = typeOf(b);
  let tried = false;
  if (ta !== tb && tb.isSubtype(ta)) {
    const g = slot(b, name);
    if (g !== undefined && g !== null) {
      tried = true;
      const r = g.call(b, a) as PyObject;
      if (r !== NotImplemented) return r;
    }
  }
  const f = slot(a, name);
  if (f !== undefined && f !== null) {
    const r = f.call(a, b) as PyObject;
    if (r !== NotImplemented) return r;
  }
  if (!tried) {
    const g = slot(b, name);
    if (g !== undefined && g !== null) {
      const r = g.call(b, a) as PyObject;
      if (r !== NotImplemented) return r;
    }
  }
  return name === "$eq" ? a === b : a !== b;
}

/** `object.__ne__`: the opposite of whatever `__eq__` says. */
export function defaultNe(this: PyObject, other: PyObject): PyObject {
  const f = slot(this, "$eq");
  if (f === undefined || f === null) return NotImplemented;
  const r = f.call(this, other) as PyObject;
  return r === NotImplemented ? r : !truth(r);
}

/** Order of two strings by code point. */
export function compareStr(a: string, b: string): number {
  if (a === b) return 0;
  const c = a.charCodeAt(0);
  const d = b.charCodeAt(0);
  if (c !== d && c < 0xd800 && d < 0xd800) return c - d;
  if (!hasAstral(a) && !hasAstral(b)) return a < b ? -1 : 1;
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    if (a.charCodeAt(i) === b.charCodeAt(i)) continue;
    return a.codePointAt(i)! - b.codePointAt(i)!;
  }
  return a.length - b.length;
}

type OrderName = "$lt" | "$le" | "$gt" | "$ge";
const SWAPPED: Record<OrderName, OrderName> = { $lt: "$gt", $le: "$ge", $gt: "$lt", $ge: "$le" };
const SYMBOL: Record<OrderName, string> = { $lt: "<", $le: "<=", $gt: ">", $ge: ">=" };

/** `a < b`. */
export function lt(a: PyObject, b: PyObject): PyObject {
  if (typeof a === "number") {
    if (typeof b === "number") return a < b;
    if (b instanceof PyFloat) return a < b.v;
  } else if (typeof a === "string") {
    if (typeof b === "string") return compareStr(a, b) < 0;
  } else if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return a.v < b.v;
    if (typeof b === "number") return a.v < b;
  }
  return order(a, b, "$lt");
}

/** `a <= b`. */
export function le(a: PyObject, b: PyObject): PyObject {
  if (typeof a === "number") {
    if (typeof b === "number") return a <= b;
    if (b instanceof PyFloat) return a <= b.v;
  } else if (typeof a === "string") {
    if (typeof b === "string") return compareStr(a, b) <= 0;
  } else if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return a.v <= b.v;
    if (typeof b === "number") return a.v <= b;
  }
  return order(a, b, "$le");
}

/** `a > b`. */
export function gt(a: PyObject, b: PyObject): PyObject {
  if (typeof a === "number") {
    if (typeof b === "number") return a > b;
    if (b instanceof PyFloat) return a > b.v;
  } else if (typeof a === "string") {
    if (typeof b === "string") return compareStr(a, b) > 0;
  } else if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return a.v > b.v;
    if (typeof b === "number") return a.v > b;
  }
  return order(a, b, "$gt");
}

/** `a >= b`. */
export function ge(a: PyObject, b: PyObject): PyObject {
  if (typeof a === "number") {
    if (typeof b === "number") return a >= b;
    if (b instanceof PyFloat) return a >= b.v;
  } else if (typeof a === "string") {
    if (typeof b === "string") return compareStr(a, b) >= 0;
  } else if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return a.v >= b.v;
    if (typeof b === "number") return a.v >= b;
  }
  return order(a, b, "$ge");
}

function order(a: PyObject, b: PyObject, name: OrderName): PyObject {
  const ta = typeOf(a);
  const tb = typeOf(b);
  const swapped = SWAPPED[name];
  let tried = false;
  if (ta !== tb && tb.isSubtype(ta)) {
    const g = slot(b, swapped);
    if (g !== undefined && g !== null) {
      tried = true;
      const r = g.call(b, a) as PyObject;
      if (r !== NotImplemented) return r;
    }
  }
  const f = slot(a, name);
  if (f !== undefined && f !== null) {
    const r = f.call(a, b) as PyObject;
    if (r !== NotImplemented) return r;
  }
  if (!tried) {
    const g = slot(b, swapped);
    if (g !== undefined && g !== null) {
      const r = g.call(b, a) as PyObject;
      if (r !== NotImplemented) return r;
    }
  }
  typeError(`'${SYMBOL[name]}' not supported between instances of '${ta.tpName}' and '${tb.tpName}'`);
}

/** `a < b` as a boolean: what sorting asks. */
export function isLess(a: PyObject, b: PyObject): boolean {
  const r = lt(a, b);
  return typeof r === "boolean" ? r : truth(r);
}

/** Equality of two item arrays, element by element. */
export function equalItems(a: PyObject[], b: PyObject[]): boolean {
  if (a.length !== b.length) return false;
  try {
    for (let i = 0; i < a.length; i++) {
      const x = a[i]!;
      const y = b[i]!;
      if (x !== y && !isEqual(x, y)) return false;
    }
  } catch (e) {
    tooDeep(e, "in comparison");
  }
  return true;
}

/** Lexicographic order of two item arrays: the first unequal pair decides, by the operator itself. */
export function orderItems(a: PyObject[], b: PyObject[], name: OrderName): PyObject {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const x = a[i]!;
    const y = b[i]!;
    if (x === y || isEqual(x, y)) continue;
    switch (name) {
      case "$lt":
        return lt(x, y);
      case "$le":
        return le(x, y);
      case "$gt":
        return gt(x, y);
      default:
        return ge(x, y);
    }
  }
  switch (name) {
    case "$lt":
      return a.length < b.length;
    case "$le":
      return a.length <= b.length;
    case "$gt":
      return a.length > b.length;
    default:
      return a.length >= b.length;
  }
}

function slowLength(n: PyObject): number {
  const i = index(n);
  if (i < 0) valueError("__len__() should return >= 0");
  return Number(i);
}
