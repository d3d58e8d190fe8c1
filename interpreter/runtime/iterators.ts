/** The iteration protocol and the iterators of built-in containers. */

import { defineType } from "./define.ts";
import { convertForeign, typeError } from "./errors.ts";
import { PyInstance, type PyObject, PyTuple } from "./object.ts";
import { type Slot, slot } from "./protocol.ts";
import { type Ctor, hooks, type PyType, typeName } from "./type.ts";

/** Anything `iter()` may return: `$next` gives `undefined` when exhausted. */
export interface Iter {
  $next(): PyObject | undefined;
}

const proto = PyInstance.prototype;

abstract class IteratorBase {
  declare $type: PyType;
  $iter(): PyObject {
    return this;
  }
}
Object.setPrototypeOf(IteratorBase.prototype, proto);

/** Iterator of a list: sees items appended while it runs. */
export class ListIterator extends IteratorBase implements Iter {
  private items: PyObject[] | undefined;
  private i = 0;
  constructor(items: PyObject[]) {
    super();
    this.items = items;
  }
  $next(): PyObject | undefined {
    if (this.items === undefined) return undefined;
    if (this.i < this.items.length) return this.items[this.i++];
    this.items = undefined;
    return undefined;
  }
  $length_hint(): number {
    return this.items === undefined ? 0 : Math.max(0, this.items.length - this.i);
  }
}

export class TupleIterator extends IteratorBase implements Iter {
  private readonly items: PyObject[];
  private i = 0;
  constructor(items: PyObject[]) {
    super();
    this.items = items;
  }
  $next(): PyObject | undefined {
    return this.i < this.items.length ? this.items[this.i++] : undefined;
  }
  $length_hint(): number {
    return this.items.length - this.i;
  }
}

/** Iterator over the code points of a string. */
export class StrIterator extends IteratorBase implements Iter {
  private readonly s: string;
  private i = 0;
  constructor(s: string) {
    super();
    this.s = s;
  }
  $next(): PyObject | undefined {
    const s = this.s;
    const i = this.i;
    if (i >= s.length) return undefined;
    const c = s.charCodeAt(i);
    if (c >= 0xd800 && c < 0xdc00 && i + 1 < s.length) {
      const d = s.charCodeAt(i + 1);
      if (d >= 0xdc00 && d < 0xe000) {
        this.i = i + 2;
        return s.slice(i, i + 2);
      }
    }
    this.i = i + 1;
    return s[i];
  }
  $length_hint(): number {
    return [...this.s.slice(this.i)].length;
  }
}

/** Items of a list from the back. */
export class ListReverseIterator extends IteratorBase implements Iter {
  private items: PyObject[] | undefined;
  private i: number;
  constructor(items: PyObject[]) {
    super();
    this.items = items;
    this.i = items.length - 1;
  }
  $next(): PyObject | undefined {
    if (this.items === undefined) return undefined;
    if (this.i >= 0 && this.i < this.items.length) return this.items[this.i--];
    this.items = undefined;
    return undefined;
  }
  $length_hint(): number {
    return this.items === undefined ? 0 : this.i + 1;
  }
}

/** An iterator whose `$next` is a closure; the base of small one-off iterators. */
export class NativeIterator extends IteratorBase implements Iter {
  private readonly step: () => PyObject | undefined;
  constructor(step: () => PyObject | undefined) {
    super();
    this.step = step;
  }
  $next(): PyObject | undefined {
    return this.step();
  }
}

/** Iterates an object that only has `__getitem__`, by index until IndexError. */
export class SequenceIterator extends IteratorBase implements Iter {
  private source: PyObject | undefined;
  private readonly getitem: Slot;
  private i = 0;
  constructor(source: PyObject, getitem: Slot) {
    super();
    this.source = source;
    this.getitem = getitem;
  }
  $next(): PyObject | undefined {
    if (this.source === undefined) return undefined;
    try {
      return this.getitem.call(this.source, this.i++);
    } catch (e) {
      if (!isRaised(e, "IndexError") && !isRaised(e, "StopIteration")) throw e;
      this.source = undefined;
      return undefined;
    }
  }
}

/** `iter(callable, sentinel)`; `stop` decides whether a value ends it. */
export class CallableIterator extends IteratorBase implements Iter {
  private f: PyObject | undefined;
  private readonly stop: (v: PyObject) => boolean;
  constructor(f: PyObject, stop: (v: PyObject) => boolean) {
    super();
    this.f = f;
    this.stop = stop;
  }
  $next(): PyObject | undefined {
    if (this.f === undefined) return undefined;
    let v: PyObject;
    try {
      v = hooks.call(this.f, []);
    } catch (e) {
      if (!hooks.isStopIteration(e)) throw e;
      this.f = undefined;
      return undefined;
    }
    if (!this.stop(v)) return v;
    this.f = undefined;
    return undefined;
  }
}

for (const [ctor, name] of [
  [ListIterator, "list_iterator"],
  [TupleIterator, "tuple_iterator"],
  [StrIterator, "str_ascii_iterator"],
  [ListReverseIterator, "list_reverseiterator"],
  [NativeIterator, "iterator"],
  [SequenceIterator, "iterator"],
  [CallableIterator, "callable_iterator"],
] as const) {
  defineType(ctor as unknown as Ctor, { name, basetype: false });
}

/** Whether a thrown value is an instance of the named exception class. */
export function isRaised(e: unknown, kind: string): boolean {
  const raised = (e as { $type?: PyType } | null)?.$type === undefined ? convertForeign(e) : e;
  const type = (raised as { $type?: PyType } | null)?.$type;
  return type?.mro.some((cls) => cls.name === kind) ?? false;
}

/** `iter(x)`. @throws TypeError */
export function iter(x: PyObject): Iter {
  if (Array.isArray(x)) return new ListIterator(x);
  if (typeof x === "string") return new StrIterator(x);
  if (typeof x === "object" && x !== null) {
    const f = (x as { $iter?: Slot | null }).$iter;
    if (f !== undefined && f !== null) {
      const it = f.call(x) as PyObject;
      if (typeof it === "object" && it !== null && (it as { $next?: unknown }).$next !== undefined) {
        return it as unknown as Iter;
      }
      typeError(`iter() returned non-iterator of type '${typeName(it)}'`);
    }
    if (f === undefined) {
      const getitem = slot(x, "$getitem");
      if (getitem !== undefined && getitem !== null) return new SequenceIterator(x, getitem);
    }
  }
  typeError(`'${typeName(x)}' object is not iterable`);
}

/** Whether `iter(x)` would find a method to call. */
export function isIterable(x: PyObject): boolean {
  if (Array.isArray(x) || typeof x === "string") return true;
  if (typeof x !== "object" || x === null) return false;
  const f = slot(x, "$iter");
  if (f === undefined) return (slot(x, "$getitem") ?? undefined) !== undefined;
  return f !== null;
}

/** `list(x)`: a fresh array. @throws TypeError */
export function toArray(x: PyObject): PyObject[] {
  if (Array.isArray(x)) return x.slice();
  return toItems(x).slice();
}

/** The items of any iterable; may be the container's own array, so only for reading at once. */
export function toItems(x: PyObject): PyObject[] {
  if (Array.isArray(x)) return x;
  if (x instanceof PyTuple && slot(x, "$iter") === tupleIter) return x.items;
  if (typeof x === "string") return codePoints(x);
  const all = (x as { $items?: () => PyObject[] } | null)?.$items;
  if (all !== undefined) return all.call(x);
  const it = iter(x);
  const out: PyObject[] = [];
  for (let v = it.$next(); v !== undefined; v = it.$next()) out.push(v);
  return out;
}

/** A string's characters as Python counts them; lone surrogates stand alone. */
export function codePoints(s: string): string[] {
  return hasAstral(s) ? Array.from(s) : s.split("");
}

/** What {@link flat} read last: it is read for its effect, which an optimising compiler must not drop. */
export let lastRead = 0;

/**
 * The same text in one piece. V8 keeps what `+` joins as a tree of its parts; reading a character makes it one string,
 * which the collector copies several times faster when the program keeps it.
 */
export function flat(s: string): string {
  if (s.length > 12) lastRead = s.charCodeAt(0);
  return s;
}

let lastText = "";
let lastAstral = false;
/** A text that is read piece by piece is not forgotten for its pieces. */
let longText = "";
let longAstral = false;
const SURROGATE = /[\ud800-\udfff]/;
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;

/** Whether `s.length` and indices differ from Python's because of surrogate pairs. */
export function hasAstral(s: string): boolean {
  if (s.length < 2) return false;
  if (s === lastText) return lastAstral;
  if (s.length > 256) {
    if (s === longText) return longAstral;
    longText = s;
    longAstral = SURROGATE.test(s) && PAIR.test(s);
    return longAstral;
  }
  lastText = s;
  lastAstral = SURROGATE.test(s) && PAIR.test(s);
  return lastAstral;
}

/** `tuple.__iter__`. */
export function tupleIter(this: PyTuple): PyObject {
  return new TupleIterator(this.items);
}
Object.assign(PyTuple.prototype, { $iter: tupleIter });
