/** The runtime as torchlib's host interface needs it: calls, attributes, containers and iterators, in one place. */

import type { ValueHost } from "../../torchlib/index.ts";
import { fromData, installHost, installValues, type Tensor } from "../../torchlib/index.ts";
import { getattr, setattr } from "../runtime/attr.ts";
import { PyByteArray, PyBytes } from "../runtime/bytes-value.ts";
import { call, callKw } from "../runtime/call.ts";
import { defineType } from "../runtime/define.ts";
import { PyDict } from "../runtime/dict.ts";
import { raise } from "../runtime/errors.ts";
import { interrupt, isException } from "../runtime/exceptions.ts";
import { importModule } from "../runtime/import.ts";
import { iter, toArray } from "../runtime/iterators.ts";
import { PyComplex, PyFloat, type PyFunction, type PyObject, PyTuple } from "../runtime/object.ts";
import { getitem, len } from "../runtime/ops.ts";
import { listOf } from "../runtime/protocol.ts";
import { format, repr, str } from "../runtime/repr.ts";
import { PySet } from "../runtime/set.ts";
import { interrupts } from "../runtime/state.ts";
import { type Ctor, type PyType, typeName, typeOf } from "../runtime/type.ts";
import { toPython } from "./annotations.ts";
import { PySize } from "./size.ts";

export { repr as reprOf };

/** `callable(*args)` from TypeScript. */
export function callPython(callable: PyObject, args: PyObject[]): PyObject {
  return call(callable, args);
}

/** `callable(*args, **kwargs)` from TypeScript. */
export function callPythonKw(callable: PyObject, args: PyObject[], kwargs: Map<string, unknown> | null): PyObject {
  if (kwargs === null || kwargs.size === 0) return call(callable, args);
  return callKw(callable, [...args, ...[...kwargs.values()].map(toPython)], [...kwargs.keys()]);
}

/** The keyword part of a vectorcall as a map, or null when there is none. */
export function kwargsMap(args: PyObject[], kwnames: readonly string[] | null): Map<string, PyObject> | null {
  if (kwnames === null) return null;
  const n = args.length - kwnames.length;
  return new Map(kwnames.map((name, i) => [name, args[n + i]!]));
}

/** The live map behind a dict (OrderedDict and other subclasses included), or null. */
export function dictMap(value: PyObject): Map<unknown, unknown> | null {
  return value instanceof PyDict ? (value.map as Map<unknown, unknown>) : null;
}

// one dict per map, so that `optimizer.param_groups[0]` is the same object each time
const dicts = new WeakMap<Map<unknown, unknown>, PyObject>();

/** A dict (or OrderedDict) that shares the map; a state dict's versions become its attribute `_metadata`. */
export function dictOver(map: Map<unknown, unknown>, ordered: boolean): PyObject {
  let dict = dicts.get(map);
  if (dict === undefined) {
    for (const [key, value] of map) map.set(key, toPython(value));
    dict = ordered
      ? orderedDict(map as Map<PyObject, PyObject>)
      : (new PyDict(map as Map<PyObject, PyObject>) as unknown as PyObject);
    dicts.set(map, dict);
  }
  return dict;
}

function orderedDict(map: Map<PyObject, PyObject>): PyObject {
  const type = getattr(importModule("collections"), "OrderedDict") as unknown as PyType;
  const dict = call(type, []) as unknown as PyDict;
  dict.map = map;
  const metadata = (map as { _metadata?: Map<PyObject, Map<unknown, unknown>> })._metadata;
  if (metadata !== undefined) {
    const shown = new Map([...metadata].map(([name, entry]) => [name, dictOver(entry, false)]));
    setattr(dict as unknown as PyObject, "_metadata", orderedDict(shown));
  }
  return dict as unknown as PyObject;
}

/** A set with the elements of a JavaScript set. */
export function pySetOver(values: Set<unknown>): PyObject {
  const set = new PySet();
  for (const v of values) set.add(toPython(v));
  return set as unknown as PyObject;
}

/** Every element of an iterable. @throws TypeError */
export function drainIterable(value: PyObject): PyObject[] {
  return toArray(value);
}

/** A Python iterator over an array. */
export function iteratorOf(items: PyObject[]): PyObject {
  return iter(items) as unknown as PyObject;
}

/** A Python iterator over a JavaScript one (generators of torchlib). */
export class JsIterator {
  declare $type: PyType;
  readonly source: Iterator<unknown>;
  constructor(source: Iterator<unknown>) {
    this.source = source;
  }
  $iter(): this {
    return this;
  }
  $next(): PyObject | undefined {
    const step = this.source.next();
    return step.done === true ? undefined : toPython(step.value);
  }
}
defineType(JsIterator as unknown as Ctor, { name: "generator", basetype: false });

export function iteratorOver(source: Iterator<unknown>): PyObject {
  return source instanceof JsIterator || typeof (source as { $next?: unknown }).$next === "function"
    ? (source as unknown as PyObject)
    : (new JsIterator(source) as unknown as PyObject);
}

/** A JavaScript iterator over a Python iterable. @throws TypeError */
export function iterateJs(value: PyObject): IterableIterator<PyObject> {
  const it = iter(value);
  return {
    next(): IteratorResult<PyObject> {
      const v = it.$next();
      return v === undefined ? { done: true, value: undefined } : { done: false, value: v };
    },
    [Symbol.iterator]() {
      return this;
    },
  };
}

export function deletedAttribute(self: object, name: string): never {
  return raise("AttributeError", `can't delete attribute '${name}' of '${typeName(self)}' object`);
}

/** Whether a value other than list and tuple can be read as nested data: `range`, NumPy arrays. */
export function isSequenceLike(value: PyObject): boolean {
  const name = typeName(value);
  return name === "range" || name === "ndarray";
}

/** `torch.tensor(data)`. */
export function tensorFromData(value: PyObject): Tensor {
  return fromData(value) as Tensor;
}

/** `format(value, spec)`. */
export function formatValue(value: PyObject, spec: string): string {
  return format(value, spec);
}

function has(value: PyObject, name: string): boolean {
  try {
    getattr(value, name);
    return true;
  } catch (error) {
    if (isException(error, "AttributeError")) return false;
    throw error;
  }
}

/** Python's side of torchlib's `ValueHost`. */
export const pythonValues: Partial<ValueHost> = {
  tuple: (items) => new PyTuple(items.map(toPython)),
  items: (value) => {
    if (Array.isArray(value)) return value;
    return value instanceof PyTuple ? value.items : (listOf(value as PyObject) ?? null);
  },
  isTuple: (value) => value instanceof PyTuple,
  map: (value) => (value instanceof Map ? value : dictMap(value as PyObject)),
  dict: (map, ordered) => dictOver(map, ordered === true),
  repr: (value) => repr(toPython(value)),
  str: (value) => str(toPython(value)),
  typeName: (value) => typeName(toPython(value)),
  qualifiedTypeName: (value) => {
    const type = typeOf(toPython(value));
    return type.module === "builtins" ? type.qualname : `${type.module}.${type.qualname}`;
  },
  iterate: (value) => iterateJs(toPython(value)),
  len: (value) => len(toPython(value)),
  getitem: (value, key) => getitem(toPython(value), toPython(key)),
  hasattr: (value, name) => has(toPython(value), name),
  getattr: (value, name) => getattr(toPython(value), name),
  setattr: (value, name, attribute) => setattr(toPython(value), name, toPython(attribute)),
  callMethod: (value, name, args) => call(getattr(toPython(value), name), args.map(toPython)),
  call: (value, args, kwargs) => callPythonKw(toPython(value), args.map(toPython), kwargs ?? null),
  isCallable: (value) =>
    typeof value === "function" ||
    (typeof value === "object" && value !== null && (value as { $call?: unknown }).$call !== undefined),
  deepcopy: (value, memo) =>
    call(getattr(importModule("copy"), "deepcopy"), [
      toPython(value),
      memo instanceof Map ? dictOver(memo, false) : toPython(memo),
    ]),
  bytes: (data) => new PyBytes(data),
  bytesOf: (value) => (value instanceof PyBytes || value instanceof PyByteArray ? value.data : null),
  size: (items) => new PySize(items),
  counter: (counts) => call(getattr(importModule("collections"), "Counter"), [dictOver(counts, false)]),
  findGlobal: (module, name) =>
    name.split(".").reduce((at, part) => getattr(at, part), importModule(module) as unknown as PyObject),
  allocate: (cls) => (cls as PyType).alloc(cls as PyType),
  iterator: (it) => iteratorOver(it),
  decorate: (func, manager) =>
    call(getattr(importModule("_torch_contextlib"), "context_decorator"), [
      toPython(func),
      manager as unknown as PyObject,
    ]),
};

let installed = false;

/** Gives torchlib Python's own number and container classes; torch and numpy both come here first. */
export function installHostOnce(): void {
  if (installed) return;
  installed = true;
  installHost({
    double: (v) => new PyFloat(v),
    complex: (re, im) => new PyComplex(re, im),
    checkInterrupt: () => {
      if (interrupts.flags[0] !== 0) interrupt();
    },
    interruptAddress: () => interrupts.address,
  });
  installValues(pythonValues);
}

/** `warnings.warn(message, category)` with the category of that name. */
export function warnPython(message: string, category: string): void {
  const warnings = importModule("warnings");
  call(getattr(warnings, "warn"), [message, getattr(importModule("builtins"), category), 1]);
}

export type { PyFunction };
export { PyFloat };
