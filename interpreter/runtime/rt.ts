/** The facade that generated code calls: every helper by the name the compiler gives it. */

import { getslice as sliceOf } from "./access.ts";
import { delattr, getattr, method, setattr, tryGetattr } from "./attr.ts";
import { PyBytes } from "./bytes-value.ts";
import * as calls from "./call.ts";
import { badInit, classStatement, DICT_MERGE, keywordPairs } from "./class.ts";
import { superMethod, superOf, superSite } from "./descriptors.ts";
import { PyDict } from "./dict.ts";
import { typeError, valueError } from "./errors.ts";
import * as groups from "./exception-group.ts";
import * as exceptions from "./exceptions.ts";
import { code, def } from "./function.ts";
import * as generators from "./generator.ts";
import * as imports from "./import.ts";
import { flat, isIterable, iter, toArray, toItems } from "./iterators.ts";
import { builtins } from "./module.ts";
import * as names from "./namespace-ops.ts";
import { Ellipsis, EMPTY_TUPLE, PyComplex, PyFloat, type PyObject, PyTuple } from "./object.ts";
import * as ops from "./ops.ts";
import * as patterns from "./pattern.ts";
import { rangeType } from "./range.ts";
import { frozenConstants, PySet, setOfConstants } from "./set.ts";
import { PySlice } from "./slice.ts";
import { interrupts, m, S } from "./state.ts";
import { listType, type PyType, strType, tupleType, typeName } from "./type.ts";

/** The array behind an exact list or tuple, which a loop may index directly; null for anything else. */
function items(x: PyObject): PyObject[] | null {
  if (Array.isArray(x)) return x;
  return x instanceof PyTuple && x.$type === tupleType ? x.items : null;
}

function sequence(x: PyObject): PyObject[] {
  if (!isIterable(x)) typeError(`cannot unpack non-iterable ${typeName(x)} object`);
  return toItems(x);
}

/** `a, b = x`: exactly n items. @throws ValueError */
function unpack(x: PyObject, n: number): PyObject[] {
  if (Array.isArray(x) || x instanceof PyTuple || typeof x === "string") {
    const list = sequence(x);
    if (list.length === n) return list;
    if (list.length > n) valueError(`too many values to unpack (expected ${n})`);
    valueError(`not enough values to unpack (expected ${n}, got ${list.length})`);
  }
  if (!isIterable(x)) typeError(`cannot unpack non-iterable ${typeName(x)} object`);
  const it = iter(x);
  const out: PyObject[] = [];
  for (let i = 0; i < n; i++) {
    const v = it.$next();
    if (v === undefined) valueError(`not enough values to unpack (expected ${n}, got ${i})`);
    out.push(v);
  }
  if (it.$next() !== undefined) valueError(`too many values to unpack (expected ${n})`);
  return out;
}

/** `a, *b, c = x`: the starred part as a list in its place. */
function unpackEx(x: PyObject, before: number, after: number): PyObject[] {
  const list = sequence(x);
  const need = before + after;
  if (list.length < need) valueError(`not enough values to unpack (expected at least ${need}, got ${list.length})`);
  return [
    ...list.slice(0, before),
    list.slice(before, list.length - after) as unknown as PyObject,
    ...list.slice(list.length - after),
  ];
}

/** `*x` in a display or among other arguments. */
function spread(x: PyObject): PyObject[] {
  if (!isIterable(x)) typeError(`Value after * must be an iterable, not ${typeName(x)}`);
  return toItems(x);
}

/** `f(*x)`: the whole argument list. */
function spreadCall(f: PyObject, x: PyObject): PyObject[] {
  if (!isIterable(x)) typeError(`${calls.calleeName(f)}() argument after * must be an iterable, not ${typeName(x)}`);
  return toArray(x);
}

/** A dict display: alternating keys and values, DICT_MERGE before a mapping to merge. */
function dict(list: PyObject[]): PyDict {
  const d = new PyDict();
  for (let i = 0; i < list.length; i += 2) {
    const k = list[i]!;
    const v = list[i + 1]!;
    if ((k as unknown) !== DICT_MERGE) d.set(k, v);
    else if (v instanceof PyDict) for (const [key, x] of v.map) d.set(v.original(key), x);
    else {
      const keys = tryGetattr(v, "keys");
      if (keys === undefined) typeError(`'${typeName(v)}' object is not a mapping`);
      for (const key of toItems(calls.call(keys, []))) d.set(key, ops.getitem(v, key));
    }
  }
  return d;
}

function set(list: PyObject[]): PySet {
  const s = new PySet();
  for (const x of list) s.add(x);
  return s;
}

function callEx(f: PyObject, self: PyObject | undefined, args: PyObject[], pairs: PyObject[]): PyObject {
  const { names: kwnames, values } = keywordPairs(pairs, calls.calleeName(f));
  const all = self === undefined ? [...args, ...values] : [self, ...args, ...values];
  return calls.callVector(f, all, kwnames);
}

interface Manager {
  $enter?: () => PyObject;
  $exit?: (type: PyObject, e: PyObject, tb: PyObject) => PyObject;
  $aenter?: () => PyObject;
  $aexit?: (type: PyObject, e: PyObject, tb: PyObject) => PyObject;
}

function manager(x: PyObject, kind: "" | "a"): Manager {
  const mgr = x as Manager | null;
  const what = kind === "a" ? "asynchronous context manager" : "context manager";
  if (typeof x !== "object" || mgr?.[`$${kind}enter`] === undefined) {
    typeError(`'${typeName(x)}' object does not support the ${what} protocol`);
  }
  if (mgr[`$${kind}exit`] === undefined) {
    typeError(`'${typeName(x)}' object does not support the ${what} protocol (missed __${kind}exit__ method)`);
  }
  return mgr;
}

type Exit = (type: PyObject, e: PyObject, tb: PyObject) => PyObject;

/** `__exit__(type, value, traceback)`; three Nones without an exception. */
function callExit(x: PyObject, exit: Exit, e: exceptions.PyBaseException | null): PyObject {
  return e === null ? exit.call(x, null, null, null) : exit.call(x, e.$type, e, e.tb);
}

/** Shows the value of an expression statement in `single` mode; the REPL replaces it. */
export const display: { hook: (value: PyObject) => void } = {
  hook: (value) => {
    calls.call(getattr(imports.importModule("sys"), "displayhook"), [value]);
  },
};

export const rt = {
  ...ops,
  percent: ops.mod,
  getslice: (o: PyObject, start: PyObject, stop: PyObject) => sliceOf(o, start, stop, null),
  getattr,
  setattr,
  delattr,
  method,
  m,
  get S(): Int32Array {
    return S;
  },
  get F(): Int32Array {
    return interrupts.flags;
  },
  B: builtins,
  LP: listType.ctor.prototype as object,
  SP: strType.ctor.prototype as object,
  Float: PyFloat,
  Complex: PyComplex,
  Tuple: PyTuple,
  Slice: PySlice,
  EMPTY_TUPLE,
  Ellipsis,
  DICT_MERGE,
  bytes: (latin1: string) => new PyBytes(Uint8Array.from(latin1, (c) => c.charCodeAt(0))),
  range: rangeType as PyType,
  get zip(): PyObject {
    return builtins.get("zip") as PyObject;
  },
  get enumerate(): PyObject {
    return builtins.get("enumerate") as PyObject;
  },
  flat,
  iter,
  items,
  unpack,
  unpackEx,
  spread,
  spreadCall,
  dict,
  set,
  constSet: setOfConstants,
  constFrozen: frozenConstants,
  setAdd: (s: PySet, x: PyObject) => s.add(x),
  dictSet: (d: PyDict, k: PyObject, v: PyObject) => d.set(k, v),
  call: calls.call,
  call0: calls.call0,
  call1: calls.call1,
  call2: calls.call2,
  call3: calls.call3,
  call4: calls.call4,
  callM0: calls.callM0,
  callM1: calls.callM1,
  callM2: calls.callM2,
  callM3: calls.callM3,
  callM: calls.callM,
  callKw: calls.callKw,
  callMKw: calls.callMKw,
  callEx,
  badInit: (cls: PyObject, o: PyObject) => badInit(cls, o),
  superOf,
  superSite,
  superMethod,
  code,
  def,
  class: classStatement,
  gen: generators.makeGenerator,
  closeGenerator: generators.closeGenerator,
  coro: generators.makeCoroutine,
  agen: generators.makeAsyncGenerator,
  agenYield: generators.agenYield,
  yieldFrom: generators.yieldFrom,
  delegateTo: generators.delegateTo,
  delegateThrow: generators.delegateThrow,
  delegateSend: generators.delegateSend,
  awaiting: generators.awaiting,
  aiter: generators.aiter,
  anext: generators.anext,
  global: names.globalName,
  delGlobal: names.deleteGlobal,
  unbound: names.unbound,
  unboundFree: names.unboundFree,
  noClass: names.noClass,
  nsGet: names.nsGet,
  nsSet: names.nsSet,
  nsDel: names.nsDel,
  nsForget: names.nsForget,
  nsAnnotations: names.nsAnnotations,
  moduleAnnotations: names.moduleAnnotations,
  annotate: names.annotate,
  caught: exceptions.caught,
  unwind: exceptions.unwind,
  enter: exceptions.enter,
  interrupt: exceptions.interrupt,
  matches: exceptions.matches,
  raise: exceptions.raiseValue,
  raiseFrom: exceptions.raiseFrom,
  current: exceptions.currentException,
  assertion: exceptions.assertion,
  ...groups,
  loadExit: (x: PyObject) => manager(x, "").$exit,
  callEnter: (x: PyObject) => (x as Manager).$enter!(),
  loadAexit: (x: PyObject) => manager(x, "a").$aexit,
  callAenter: (x: PyObject) => (x as Manager).$aenter!(),
  callExit,
  import: imports.importTop,
  importAs: imports.importAs,
  importModule: imports.importFromModule,
  importName: imports.importName,
  importStar: imports.importStar,
  ...patterns,
  display: (v: PyObject) => display.hook(v),
};
