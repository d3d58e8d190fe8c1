/** What a parameter or result annotation of torchlib's descriptors means for a value on its way between Python and TypeScript. */

import { isDouble, numpy, Tensor } from "../../torchlib/index.ts";
import { fn } from "../runtime/define.ts";
import { importModule } from "../runtime/import.ts";
import { PyFloat, type PyFunction, type PyObject, PyTuple } from "../runtime/object.ts";
import { callPython, dictMap, dictOver, drainIterable, iteratorOver, JsIterator, pySetOver } from "./runtime.ts";
import { PySize } from "./size.ts";

type Convert = (value: PyObject) => unknown;

/** `Iterable[Tensor] | None` → `Iterable`; optional ones let None through. */
function head(annotation: string): { name: string; optional: boolean } {
  let text = annotation.trim();
  let optional = false;
  const inner = /^Optional\[(.*)\]$/s.exec(text);
  if (inner !== null) {
    text = inner[1]!;
    optional = true;
  }
  const union = text.split("|").map((p) => p.trim());
  if (union.includes("None")) optional = true;
  const first = union.find((p) => p !== "None") ?? "None";
  return { name: first.replace(/\[.*$/s, "").replace(/^.*\./, ""), optional };
}

/** The JavaScript function that stands for a Python callable; one per callable, so removal by identity works. */
const callables = new WeakMap<object, (...args: unknown[]) => unknown>();

/** The Python callable behind such a function. */
export const pythonOf = new WeakMap<object, PyObject>();

export function callableOf(value: PyObject): unknown {
  if (value === null || (typeof value !== "function" && typeof value !== "object")) return value;
  let f = callables.get(value);
  if (f === undefined) {
    f = (...args: unknown[]) => callPython(value, args.map(toPython));
    callables.set(value, f);
    pythonOf.set(f, value);
  }
  return f;
}

function itemsOf(value: PyObject): unknown {
  if (Array.isArray(value)) return value;
  return value instanceof PyTuple ? value.items : undefined;
}

const ARGUMENTS: Record<string, Convert> = {
  Iterable: (v) => itemsOf(v) ?? drainIterable(v),
  Sequence: (v) => itemsOf(v) ?? drainIterable(v),
  list: (v) => itemsOf(v) ?? drainIterable(v),
  List: (v) => itemsOf(v) ?? drainIterable(v),
  tuple: (v) => itemsOf(v) ?? v,
  Tuple: (v) => itemsOf(v) ?? v,
  size: (v) => itemsOf(v) ?? v,
  dict: (v) => dictMap(v) ?? v,
  Dict: (v) => dictMap(v) ?? v,
  OrderedDict: (v) => dictMap(v) ?? v,
  Callable: callableOf,
  Iterator: (v) => (v instanceof JsIterator ? v.source : iteratorOf(v)),
};

function iteratorOf(value: PyObject): Iterator<unknown> {
  const items = drainIterable(value);
  return items[Symbol.iterator]();
}

/** How an argument with this annotation reaches the implementation; null when it passes as it is. */
export function argumentConverter(annotation: string | null): Convert | null {
  if (annotation === null) return null;
  const { name, optional } = head(annotation);
  const convert = ARGUMENTS[name];
  if (convert === undefined) return null;
  return optional ? (v) => (v === null ? null : convert(v)) : convert;
}

/** The Python value for a JavaScript value of unknown kind. */
export function toPython(value: unknown): PyObject {
  switch (typeof value) {
    case "undefined":
      return null;
    case "number":
      return Number.isInteger(value) ? value : new PyFloat(value);
    case "object":
      if (value === null || value instanceof Tensor) return value as PyObject;
      if (value instanceof PyFloat) return value;
      // a double that torchlib wrote down before the interpreter's own class was known
      if (Object.getPrototypeOf(value) === Object.prototype && typeof (value as { v?: unknown }).v === "number") {
        return new PyFloat((value as { v: number }).v);
      }
      if (value instanceof Map) return dictOver(value, false);
      // `t.numpy()` may make an array before the program has imported numpy, which gives arrays their Python face
      if (value instanceof numpy.NDArray && (value as { $type?: unknown }).$type === undefined) importModule("numpy");
      if (value instanceof Set) return pySetOver(value);
      return value as PyObject;
    case "function":
      return (
        pythonOf.get(value) ??
        exposedClassOf(value as object) ??
        faces.of?.(value) ??
        ("$kind" in value ? (value as unknown as PyObject) : callbackToPython(value as (...args: unknown[]) => unknown))
      );
    default:
      return value as PyObject;
  }
}

/** A function of torchlib's own that a Python override is handed: `_apply(self, fn)`. */
function callbackToPython(callback: (...args: unknown[]) => unknown): PyObject {
  const f = fn("fn(*args)", (...args: PyObject[]) => toPython(callback(...args)));
  f.$vector = (args) => toPython(callback(...args));
  return f as unknown as PyObject;
}

/** The Python function for a function with a Python face, else undefined; tree.ts sets it. */
export const faces: { of: ((value: object) => PyObject | undefined) | null } = { of: null };

/** Python types of exposed classes; classes.ts fills it. */
export const exposedTypes = new WeakMap<object, PyObject>();
const exposedClassOf = (value: object): PyObject | undefined => exposedTypes.get(value);

const RESULTS: Record<string, (value: unknown) => PyObject> = {
  float: (v) => (typeof v === "number" ? new PyFloat(v) : (v as PyObject)),
  int: (v) => (isDouble(v) ? (v as { v: number }).v : (v as PyObject)),
  tuple: (v) => (Array.isArray(v) ? new PyTuple(v.map(toPython)) : toPython(v)),
  Tuple: (v) => (Array.isArray(v) ? new PyTuple(v.map(toPython)) : toPython(v)),
  size: (v) => (Array.isArray(v) ? new PyTuple(v.map(toPython)) : toPython(v)),
  Size: (v) => (Array.isArray(v) ? new PySize([...(v as PyObject[])]) : toPython(v)),
  list: (v) => (Array.isArray(v) ? (v as PyObject) : toPython(v)),
  OrderedDict: (v) => (v instanceof Map ? dictOver(v, true) : toPython(v)),
  dict: (v) => (v instanceof Map ? dictOver(v, false) : toPython(v)),
  Iterator: (v) => iteratorOver(v as Iterator<unknown>),
};

/** How a result with this annotation becomes a Python value. */
export function resultConverterFor(annotation: string | null): (value: unknown) => PyObject {
  if (annotation === null) return toPython;
  const convert = RESULTS[head(annotation).name];
  if (convert === undefined) return toPython;
  return (v) => (v === null || v === undefined ? null : convert(v));
}

export type { PyFunction };
