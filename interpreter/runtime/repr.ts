/** `repr()`, `str()`, `ascii()` and `format()` of any value. */

import { tooDeep, typeError } from "./errors.ts";
import { floatRepr } from "./float-text.ts";
import { formatFloat, formatInt, formatStr } from "./format-spec.ts";
import { intText } from "./int-math.ts";
import { PyFloat, type PyObject, type PyTuple } from "./object.ts";
import { slot, strOf } from "./protocol.ts";
import { typeName } from "./type.ts";

const active: object[] = [];

/** Runs `text` unless `x` is already being shown further out, which gives `again`. */
export function reprGuard(x: object, again: string, text: () => string): string {
  if (active.includes(x)) return again;
  active.push(x);
  try {
    return text();
  } catch (e) {
    tooDeep(e, "while getting the repr of an object");
  } finally {
    active.pop();
  }
}

/** `repr(x)`. */
export function repr(x: PyObject): string {
  switch (typeof x) {
    case "string":
      return strRepr(x);
    case "number":
      return String(x);
    case "bigint":
      return intText(x);
    case "boolean":
      return x ? "True" : "False";
    case "object":
      if (x === null) return "None";
      if (x instanceof PyFloat) return floatRepr(x.v);
      if (Array.isArray(x)) return listRepr(x);
      break;
  }
  const r = slot(x, "$repr")!.call(x) as PyObject;
  if (typeof r === "string") return r;
  const s = strOf(r);
  if (s === undefined) typeError(`__repr__ returned non-string (type ${typeName(r)})`);
  return s;
}

/** `str(x)` as a plain string. */
export function str(x: PyObject): string {
  if (typeof x === "string") return x;
  if (typeof x !== "object" || x === null || Array.isArray(x) || x instanceof PyFloat) return repr(x);
  const f = slot(x, "$str");
  if (f === undefined || f === null) return repr(x);
  const r = f.call(x) as PyObject;
  if (typeof r === "string") return r;
  const s = strOf(r);
  if (s === undefined) typeError(`__str__ returned non-string (type ${typeName(r)})`);
  return s;
}

/** `format(x, spec)`. */
export function format(x: PyObject, spec: string): string {
  if (typeof x === "string") return formatStr(x, spec);
  if (typeof x === "number") return formatInt(x, spec);
  if (x instanceof PyFloat) return formatFloat(x.v, spec);
  const r = slot(x, "$format")!.call(x, spec) as PyObject;
  const s = strOf(r);
  if (s === undefined) typeError(`__format__ must return a str, not ${typeName(r)}`);
  return s;
}

export function listRepr(items: PyObject[]): string {
  if (items.length === 0) return "[]";
  return reprGuard(items, "[...]", () => `[${joinRepr(items)}]`);
}

export function tupleRepr(t: PyTuple): string {
  const items = t.items;
  if (items.length === 0) return "()";
  return reprGuard(t, "(...)", () => (items.length === 1 ? `(${repr(items[0]!)},)` : `(${joinRepr(items)})`));
}

export function joinRepr(items: PyObject[]): string {
  let out = "";
  // items may grow while an element's own __repr__ runs
  for (let i = 0; i < items.length; i++) out += i === 0 ? repr(items[i]!) : `, ${repr(items[i]!)}`;
  return out;
}

const PLAIN = /^[\x20-\x7e]*$/;
/** What `str.isprintable` refuses, apart from the space. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u;

/** `repr` of a string: single quotes unless only they occur, escapes for what does not print. */
export function strRepr(s: string): string {
  if (PLAIN.test(s) && !s.includes("'") && !s.includes("\\")) return `'${s}'`;
  const q = s.includes("'") && !s.includes('"') ? '"' : "'";
  let out = q;
  for (const ch of s) {
    const c = ch.codePointAt(0)!;
    if (ch === q || c === 0x5c) out += `\\${ch}`;
    else if (c >= 0x20 && c < 0x7f) out += ch;
    else if (c === 10) out += "\\n";
    else if (c === 13) out += "\\r";
    else if (c === 9) out += "\\t";
    else if (c < 0x20 || c === 0x7f || UNPRINTABLE.test(ch)) out += escapeCode(c);
    else out += ch;
  }
  return out + q;
}

function escapeCode(c: number): string {
  if (c < 0x100) return `\\x${c.toString(16).padStart(2, "0")}`;
  if (c < 0x10000) return `\\u${c.toString(16).padStart(4, "0")}`;
  return `\\U${c.toString(16).padStart(8, "0")}`;
}

/** `ascii(x)`. */
export function ascii(x: PyObject): string {
  const s = repr(x);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range is what is asked for
  return s.replace(/[^\x00-\x7f]/gu, (ch) => escapeCode(ch.codePointAt(0)!));
}
