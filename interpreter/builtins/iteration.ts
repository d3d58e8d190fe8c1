/** Built-ins that walk iterables: `enumerate`, `zip`, `map`, `filter`, `reversed`, `sum`, `min`, `sorted` … */

import { call, call1, call2 } from "../runtime/call.ts";
import { isLess } from "../runtime/compare.ts";
import { defineType, type Impl, stopIteration } from "../runtime/define.ts";
import { PyDict } from "../runtime/dict.ts";
import { typeError, valueError } from "../runtime/errors.ts";
import { anextOr } from "../runtime/generator.ts";
import { genericAliasMethod } from "../runtime/generic-alias.ts";
import { CallableIterator, type Iter, iter, toArray } from "../runtime/iterators.ts";
import { PyFloat, type PyFunction, PyInstance, type PyObject, PyTuple } from "../runtime/object.ts";
import { add, gt, isEqual, len, truth } from "../runtime/ops.ts";
import { index, slot, strOf } from "../runtime/protocol.ts";
import { sortItems } from "../runtime/sort.ts";
import { type Ctor, type PyType, typeName } from "../runtime/type.ts";

/** Base of the iterator classes below. */
abstract class IteratorBase {
  declare $type: PyType;
  $iter(): PyObject {
    return this;
  }
}
Object.setPrototypeOf(IteratorBase.prototype, PyInstance.prototype);

/** Makes an object of a built-in class or of a Python subclass of it. */
function construct(base: Ctor, cls: PyType, args: unknown[]): PyObject {
  return Reflect.construct(
    base as unknown as new () => object,
    args,
    cls.ctor as unknown as new () => object,
  ) as PyObject;
}

export class PyEnumerate extends IteratorBase implements Iter {
  private readonly source: Iter;
  private i: number | bigint;
  constructor(source: Iter, start: number | bigint) {
    super();
    this.source = source;
    this.i = start;
  }
  $next(): PyObject | undefined {
    const v = this.source.$next();
    if (v === undefined) return undefined;
    const i = this.i;
    this.i = typeof i === "number" && i < Number.MAX_SAFE_INTEGER ? i + 1 : (add(i, 1) as number | bigint);
    return new PyTuple([i, v]);
  }
}
defineType(PyEnumerate as unknown as Ctor, {
  name: "enumerate",
  doc: "Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\nThe enumerate object yields pairs containing a count (from start, which\ndefaults to zero) and a value yielded by the iterable argument.\n\nenumerate is useful for obtaining an indexed list:\n    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...",
  new: [
    "(iterable=<required>, start=0)",
    (cls: PyType, source?: PyObject, start?: PyObject) => {
      if (source === undefined) typeError("enumerate() missing required argument 'iterable'");
      return construct(PyEnumerate as unknown as Ctor, cls, [iter(source), start === undefined ? 0 : index(start)]);
    },
  ],
});

PyEnumerate.prototype.$type.$one = (source) => new PyEnumerate(iter(source), 0) as unknown as PyObject;

export class PyZip extends IteratorBase implements Iter {
  private readonly sources: Iter[];
  private readonly strict: boolean;
  constructor(sources: Iter[], strict: boolean) {
    super();
    this.sources = sources;
    this.strict = strict;
  }
  $next(): PyObject | undefined {
    const n = this.sources.length;
    if (n === 0) return undefined;
    const items: PyObject[] = new Array(n);
    for (let i = 0; i < n; i++) {
      const v = this.sources[i]!.$next();
      if (v === undefined) {
        if (this.strict) this.checkEnds(i);
        return undefined;
      }
      items[i] = v;
    }
    return new PyTuple(items);
  }
  /** With `strict`, all iterables must end at once. */
  private checkEnds(i: number): void {
    const others = (count: number): string => (count === 1 ? "argument 1" : `arguments 1-${count}`);
    if (i > 0) valueError(`zip() argument ${i + 1} is shorter than ${others(i)}`);
    for (let k = 1; k < this.sources.length; k++) {
      if (this.sources[k]!.$next() !== undefined) valueError(`zip() argument ${k + 1} is longer than ${others(k)}`);
    }
  }
}
defineType(PyZip as unknown as Ctor, {
  name: "zip",
  doc: "zip(*iterables, strict=False) --> Yield tuples until an input is exhausted.\n\n   >>> list(zip('abcdefg', range(3), range(4)))\n   [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]\n\nThe zip object yields n-length tuples, where n is the number of iterables\npassed as positional arguments to zip().  The i-th element in every tuple\ncomes from the i-th iterable argument to zip().  This continues until the\nshortest argument is exhausted.\n\nIf strict is true and one of the arguments is exhausted before the others,\nraise a ValueError.",
  new: [
    "(*iterables, strict=False)",
    ((cls: PyType, strict: PyObject | undefined, sources: PyTuple) =>
      construct(PyZip as unknown as Ctor, cls, [
        sources.items.map(iter),
        strict !== undefined && truth(strict),
      ])) as Impl,
  ],
});

export class PyMap extends IteratorBase implements Iter {
  private readonly f: PyObject;
  private readonly sources: Iter[];
  constructor(f: PyObject, sources: Iter[]) {
    super();
    this.f = f;
    this.sources = sources;
  }
  $next(): PyObject | undefined {
    const { f, sources } = this;
    const a = sources[0]!.$next();
    if (a === undefined) return undefined;
    if (sources.length === 1) return call1(f, a);
    const args = [a];
    for (let i = 1; i < sources.length; i++) {
      const v = sources[i]!.$next();
      if (v === undefined) return undefined;
      args.push(v);
    }
    return args.length === 2 ? call2(f, a, args[1]!) : call(f, args);
  }
}
defineType(PyMap as unknown as Ctor, {
  name: "map",
  doc: "map(func, *iterables) --> map object\n\nMake an iterator that computes the function using arguments from\neach of the iterables.  Stops when the shortest iterable is exhausted.",
  new: [
    "(*args)",
    (cls: PyType, args: PyTuple) => {
      if (args.items.length < 2) typeError("map() must have at least two arguments.");
      return construct(PyMap as unknown as Ctor, cls, [args.items[0], args.items.slice(1).map(iter)]);
    },
  ],
});

export class PyFilter extends IteratorBase implements Iter {
  private readonly f: PyObject;
  private readonly source: Iter;
  constructor(f: PyObject, source: Iter) {
    super();
    this.f = f;
    this.source = source;
  }
  $next(): PyObject | undefined {
    for (let v = this.source.$next(); v !== undefined; v = this.source.$next()) {
      if (truth(this.f === null ? v : call1(this.f, v))) return v;
    }
    return undefined;
  }
}
defineType(PyFilter as unknown as Ctor, {
  name: "filter",
  doc: "filter(function or None, iterable) --> filter object\n\nReturn an iterator yielding those items of iterable for which function(item)\nis true. If function is None, return the items that are true.",
  new: [
    "(function, iterable, /)",
    (cls: PyType, f: PyObject, source: PyObject) => construct(PyFilter as unknown as Ctor, cls, [f, iter(source)]),
  ],
});

/** Items of a sequence with `__getitem__` and `__len__`, from the back. */
export class PyReversed extends IteratorBase implements Iter {
  private readonly source: PyObject;
  private i: number;
  constructor(source: PyObject) {
    super();
    this.source = source;
    this.i = len(source) - 1;
  }
  $next(): PyObject | undefined {
    if (this.i < 0) return undefined;
    return slot(this.source, "$getitem")!.call(this.source, this.i--) as PyObject;
  }
  $length_hint(): number {
    return this.i + 1;
  }
}
defineType(PyReversed as unknown as Ctor, {
  name: "reversed",
  doc: "Return a reverse iterator over the values of the given sequence.",
  new: [
    "(sequence, /)",
    (cls: PyType, source: PyObject) => {
      const f = slot(source, "$reversed");
      if (f !== undefined && f !== null) return f.call(source) as PyObject;
      const sequence = f !== null && slot(source, "$getitem") && !(source instanceof PyDict);
      if (!sequence) typeError(`'${typeName(source)}' object is not reversible`);
      return construct(PyReversed as unknown as Ctor, cls, [source]);
    },
  ],
});
export const iterationTypes = [PyEnumerate, PyZip, PyMap, PyFilter, PyReversed].map((c) => c.prototype.$type);
for (const type of iterationTypes) if (type.name === "enumerate") genericAliasMethod(type);

/** `iter(x)` and `iter(callable, sentinel)`. */
function iterBuiltin(x: PyObject, sentinel?: PyObject): PyObject {
  if (sentinel === undefined) return iter(x) as unknown as PyObject;
  if (!isCallable(x)) typeError("iter(v, w): v must be callable");
  return new CallableIterator(x, (v) => isEqual(v, sentinel));
}

/** `callable(x)`. */
export function isCallable(x: PyObject): boolean {
  if (typeof x === "function") return true;
  return typeof x === "object" && x !== null && (x as { $call?: unknown }).$call !== undefined;
}

function next(it: PyObject, otherwise?: PyObject): PyObject {
  const f = (it as { $next?: () => PyObject | undefined } | null)?.$next;
  if (f === undefined) typeError(`'${typeName(it)}' object is not an iterator`);
  const v = f.call(it);
  if (v !== undefined) return v;
  return otherwise === undefined ? stopIteration(it) : otherwise;
}

function sum(source: PyObject, start: PyObject = 0): PyObject {
  if (strOf(start) !== undefined) typeError("sum() can't sum strings [use ''.join(seq) instead]");
  if (typeName(start) === "bytes") typeError("sum() can't sum bytes [use b''.join(seq) instead]");
  if (typeName(start) === "bytearray") typeError("sum() can't sum bytearray [use b''.join(seq) instead]");
  const it = Array.isArray(source) ? null : iter(source);
  const list = it === null ? (source as PyObject[]) : null;
  let i = 0;
  const take = (): PyObject | undefined => (list === null ? it!.$next() : list[i++]);
  let total = start;
  let x = take();
  // ints, then floats, stay unboxed while they last
  while (x !== undefined && typeof total === "number" && typeof x === "number") {
    total = add(total, x);
    x = take();
  }
  if (x instanceof PyFloat && (typeof total === "number" || total instanceof PyFloat)) {
    let f = typeof total === "number" ? total : total.v;
    for (; x !== undefined; x = take()) {
      if (x instanceof PyFloat) f += x.v;
      else if (typeof x === "number") f += x;
      else break;
    }
    total = new PyFloat(f);
  }
  for (; x !== undefined; x = take()) total = add(total, x);
  return total;
}

/** `min` and `max` share everything but the direction. */
function extreme(name: "min" | "max"): Impl {
  const better =
    name === "min"
      ? (x: PyObject, best: PyObject): boolean => isLess(x, best)
      : (x: PyObject, best: PyObject): boolean => {
          const r = gt(x, best);
          return typeof r === "boolean" ? r : truth(r);
        };
  const choose = (key: PyObject | undefined, otherwise: PyObject | undefined, given: PyObject[]): PyObject => {
    if (given.length === 0) typeError(`${name} expected at least 1 argument, got 0`);
    if (given.length > 1 && otherwise !== undefined) {
      typeError(`Cannot specify a default for ${name}() with multiple positional arguments`);
    }
    const it = given.length > 1 ? null : iter(given[0]!);
    let i = 0;
    const take = (): PyObject | undefined => (it === null ? given[i++] : it.$next());
    const f = key === undefined || key === null ? null : key;
    let best = take();
    if (best === undefined) {
      if (otherwise !== undefined) return otherwise;
      valueError(`${name}() arg is an empty sequence`);
    }
    if (f === null) {
      for (let x = take(); x !== undefined; x = take()) if (better(x, best)) best = x;
      return best;
    }
    let bestKey = call1(f, best);
    for (let x = take(); x !== undefined; x = take()) {
      const k = call1(f, x);
      if (better(k, bestKey)) {
        best = x;
        bestKey = k;
      }
    }
    return best;
  };
  const impl: Impl = (key: PyObject | undefined, otherwise: PyObject | undefined, args: PyTuple) =>
    choose(key, otherwise, args.items);
  // bound by hand: called often, and star arguments cost a tuple
  (impl as PyFunction).$vector = (args, kwnames) => {
    if (kwnames === null) return choose(undefined, undefined, args);
    const n = args.length - kwnames.length;
    let key: PyObject | undefined;
    let otherwise: PyObject | undefined;
    kwnames.forEach((k, i) => {
      if (k === "key") key = args[n + i];
      else if (k === "default") otherwise = args[n + i];
      else typeError(`'${k}' is an invalid keyword argument for ${name}()`);
    });
    return choose(key, otherwise, args.slice(0, n));
  };
  return impl;
}

/** `sorted(iterable, /, *, key=None, reverse=False)`; bound by hand, since its refusals name `sort`. */
function sortedVector(args: PyObject[], kwnames: readonly string[] | null): PyObject {
  const n = args.length - (kwnames?.length ?? 0);
  if (n !== 1) typeError(`sorted expected 1 argument, got ${n}`);
  let key: PyObject = null;
  let reverse = false;
  kwnames?.forEach((name, i) => {
    if (name === "key") key = args[n + i]!;
    else if (name === "reverse") reverse = truth(args[n + i]!);
    else typeError(`'${name}' is an invalid keyword argument for sort()`);
  });
  const items = toArray(args[0]!);
  sortItems(items, key, reverse);
  return items;
}
const sorted: Impl = (source: PyObject) => sortedVector([source], null);
(sorted as PyFunction).$vector = sortedVector;

function anyAll(source: PyObject, stopAt: boolean): boolean {
  const it = iter(source);
  for (let x = it.$next(); x !== undefined; x = it.$next()) if (truth(x) === stopAt) return stopAt;
  return !stopAt;
}

function aiter(x: PyObject): PyObject {
  const f = slot(x, "$aiter");
  if (f === undefined || f === null) typeError(`'${typeName(x)}' object is not an async iterable`);
  return f.call(x) as PyObject;
}

function anext(x: PyObject): PyObject {
  const f = slot(x, "$anext");
  if (f === undefined || f === null) typeError(`'${typeName(x)}' object is not an async iterator`);
  return f.call(x) as PyObject;
}

export const iterationFunctions: Record<string, Impl> = {
  "iter(object, sentinel=<unrepresentable>, /)": iterBuiltin,
  "next(iterator, default=<unrepresentable>, /)": next,
  "sum(iterable, /, start=0)": sum,
  "min(*args, key=None, default=<unrepresentable>)": extreme("min"),
  "max(*args, key=None, default=<unrepresentable>)": extreme("max"),
  "sorted(iterable, /, *, key=None, reverse=False)": sorted,
  "any(iterable, /)": (x: PyObject) => anyAll(x, true),
  "all(iterable, /)": (x: PyObject) => anyAll(x, false),
  "len(obj, /)": len,
  "aiter(async_iterable, /)": aiter,
  "anext(async_iterator, default=..., /)": (x: PyObject, otherwise?: PyObject) =>
    otherwise === undefined ? anext(x) : anextOr(anext(x), otherwise),
};
