/** The array module: sequences of C numbers in one piece of memory, which memoryview and struct see as bytes. */

import { bytesArg, bytesOf } from "../runtime/bytes.ts";
import { PyBytes } from "../runtime/bytes-value.ts";
import { defineModule, defineType, type Impl } from "../runtime/define.ts";
import { indexError, overflowError, raise, typeError, valueError } from "../runtime/errors.ts";
import { NativeIterator } from "../runtime/iterators.ts";
import { NotImplemented, normInt, PyFloat, PyInstance, type PyObject, PyTuple } from "../runtime/object.ts";
import { isEqual, iter, lt, repr } from "../runtime/ops.ts";
import { listOf, ssize, strOf, tryIndex, typeName } from "../runtime/protocol.ts";
import { PySlice, sliceRange } from "../runtime/slice.ts";
import { type Ctor, type PyType, typeOf } from "../runtime/type.ts";
import { callMethod } from "./attribute-access.ts";
import { asBig, asDouble } from "./num-args.ts";

interface Kind {
  size: number;
  read(v: DataView, at: number): PyObject;
  write(v: DataView, at: number, x: PyObject): void;
}

const LONG_MAX = 2n ** 63n - 1n;

/** An integer type whose range `name` tells of; CPython reads the value as a C long first. */
function small(
  size: number,
  name: string,
  signed: boolean,
  read: (v: DataView, at: number) => number,
  write: (v: DataView, at: number, n: number) => void,
): Kind {
  const low = signed ? -(2 ** (8 * size - 1)) : 0;
  const high = 2 ** (8 * size - (signed ? 1 : 0)) - 1;
  return {
    size,
    read,
    write(v, at, x) {
      const n = asBig(x);
      if (n > LONG_MAX || n < -LONG_MAX - 1n) overflowError("Python int too large to convert to C long");
      if (n < low) overflowError(`${name} is less than minimum`);
      if (n > high) overflowError(`${name} is greater than maximum`);
      write(v, at, Number(n));
    },
  };
}

/** A 64-bit integer type with the words of the C conversion. */
function long(signed: boolean, big: string, negative = big): Kind {
  return {
    size: 8,
    read: (v, at) => normInt(signed ? v.getBigInt64(at, true) : v.getBigUint64(at, true)),
    write(v, at, x) {
      const n = asBig(x);
      if (!signed && n < 0n) overflowError(negative);
      if (n < -LONG_MAX - 1n || n > (signed ? LONG_MAX : 2n ** 64n - 1n)) overflowError(big);
      v.setBigUint64(at, BigInt.asUintN(64, n), true);
    },
  };
}

const UNSIGNED = "can't convert negative value to unsigned int";
const KINDS: Readonly<Record<string, Kind>> = {
  b: small(
    1,
    "signed char",
    true,
    (v, at) => v.getInt8(at),
    (v, at, n) => v.setInt8(at, n),
  ),
  B: small(
    1,
    "unsigned byte integer",
    false,
    (v, at) => v.getUint8(at),
    (v, at, n) => v.setUint8(at, n),
  ),
  u: {
    size: 4,
    read: (v, at) => String.fromCodePoint(v.getUint32(at, true)),
    write(v, at, x) {
      const s = strOf(x);
      if (s === undefined || [...s].length !== 1) typeError("array item must be unicode character");
      v.setUint32(at, s.codePointAt(0)!, true);
    },
  },
  h: small(
    2,
    "signed short integer",
    true,
    (v, at) => v.getInt16(at, true),
    (v, at, n) => v.setInt16(at, n, true),
  ),
  H: small(
    2,
    "unsigned short",
    false,
    (v, at) => v.getUint16(at, true),
    (v, at, n) => v.setUint16(at, n, true),
  ),
  i: small(
    4,
    "signed integer",
    true,
    (v, at) => v.getInt32(at, true),
    (v, at, n) => v.setInt32(at, n, true),
  ),
  I: {
    size: 4,
    read: (v, at) => v.getUint32(at, true),
    write(v, at, x) {
      const n = asBig(x);
      if (n < 0n) overflowError(UNSIGNED);
      if (n >= 2n ** 64n) overflowError("Python int too large to convert to C unsigned long");
      if (n >= 2n ** 32n) overflowError("unsigned int is greater than maximum");
      v.setUint32(at, Number(n), true);
    },
  },
  l: long(true, "Python int too large to convert to C long"),
  L: long(false, "Python int too large to convert to C unsigned long", UNSIGNED),
  q: long(true, "int too big to convert"),
  Q: long(false, "int too big to convert", "can't convert negative int to unsigned"),
  f: {
    size: 4,
    read: (v, at) => new PyFloat(v.getFloat32(at, true)),
    write: (v, at, x) => v.setFloat32(at, asDouble(x), true),
  },
  d: {
    size: 8,
    read: (v, at) => new PyFloat(v.getFloat64(at, true)),
    write: (v, at, x) => v.setFloat64(at, asDouble(x), true),
  },
};

/** `array.array`. The store is larger than what is used, so that appending is cheap. */
class PyArray {
  declare $type: PyType;
  readonly code: string;
  readonly kind: Kind;
  length = 0;
  private store = new Uint8Array(64);
  private view = new DataView(this.store.buffer);
  constructor(code: string) {
    this.code = code;
    this.kind = KINDS[code]!;
  }
  /** The bytes in use, which writes through a memoryview reach. */
  get $bytesData(): Uint8Array {
    return this.store.subarray(0, this.length * this.kind.size);
  }
  /** What a memoryview takes for the format of its elements. */
  get $elementFormat(): string {
    return this.code;
  }
  at(i: number): PyObject {
    return this.kind.read(this.view, i * this.kind.size);
  }
  put(i: number, x: PyObject): void {
    this.kind.write(this.view, i * this.kind.size, x);
  }
  push(x: PyObject): void {
    this.reserve(this.length + 1);
    this.put(this.length, x);
    this.length++;
  }
  items(): PyObject[] {
    return Array.from({ length: this.length }, (_, i) => this.at(i));
  }
  /** Replaces `count` elements from `start` on by whole elements. */
  splice(start: number, count: number, bytes: Uint8Array): void {
    const { size } = this.kind;
    const added = bytes.slice();
    const tail = this.$bytesData.slice((start + count) * size);
    const length = this.length - count + added.length / size;
    this.reserve(length);
    this.store.set(added, start * size);
    this.store.set(tail, start * size + added.length);
    this.length = length;
  }
  private reserve(length: number): void {
    const need = length * this.kind.size;
    if (need <= this.store.length) return;
    const store = new Uint8Array(Math.max(need, this.store.length * 2));
    store.set(this.store);
    this.store = store;
    this.view = new DataView(store.buffer);
  }
  /** A new array of the same kind. */
  make(bytes: Uint8Array): PyArray {
    const made = new PyArray(this.code);
    made.splice(0, 0, bytes);
    return made;
  }
  select(s: PySlice): Uint8Array {
    const { size } = this.kind;
    const r = sliceRange(s, this.length);
    const data = this.$bytesData;
    const out = new Uint8Array(r.count * size);
    for (let i = 0, at = r.start; i < r.count; i++, at += r.step) {
      out.set(data.subarray(at * size, (at + 1) * size), i * size);
    }
    return out;
  }
  /** Converts everything first, so that nothing is changed when an element does not fit. */
  extend(x: PyObject): void {
    if (x instanceof PyArray) {
      if (x.code !== this.code) typeError("can only extend with array of same kind");
      this.splice(this.length, 0, x.$bytesData);
      return;
    }
    const it = iter(x);
    for (let v = it.$next(); v !== undefined; v = it.$next()) this.push(v);
  }
}

class ArrayIterator extends NativeIterator {
  constructor(a: PyArray) {
    let i = 0;
    super(() => (i < a.length ? a.at(i++) : undefined));
  }
}
defineType(ArrayIterator as unknown as Ctor, { name: "arrayiterator", module: "array", basetype: false });

function position(a: PyArray, k: PyObject, message: string): number {
  const n = tryIndex(k);
  if (n === undefined) typeError("array indices must be integers");
  const i = Number(n) < 0 ? Number(n) + a.length : Number(n);
  if (i < 0 || i >= a.length) indexError(message);
  return i;
}

/** Assigns or deletes (`null`) the elements of a slice. */
function assignSlice(a: PyArray, s: PySlice, bytes: Uint8Array | null): void {
  const { size } = a.kind;
  const r = sliceRange(s, a.length);
  if (r.step === 1) {
    a.splice(r.start, Math.max(0, r.stop - r.start), bytes ?? new Uint8Array(0));
    return;
  }
  const at = Array.from({ length: r.count }, (_, i) => r.start + i * r.step);
  if (bytes === null) {
    for (const i of at.sort((x, y) => y - x)) a.splice(i, 1, new Uint8Array(0));
    return;
  }
  if (bytes.length / size !== r.count) {
    valueError(`attempt to assign array of size ${bytes.length / size} to extended slice of size ${r.count}`);
  }
  at.forEach((i, k) => {
    a.$bytesData.set(bytes.subarray(k * size, (k + 1) * size), i * size);
  });
}

function order(name: "$lt" | "$le" | "$gt" | "$ge") {
  return function (this: PyArray, other: PyObject): PyObject {
    if (!(other instanceof PyArray)) return NotImplemented;
    for (let i = 0; i < Math.min(this.length, other.length); i++) {
      const [x, y] = [this.at(i), other.at(i)];
      if (!isEqual(x, y)) return name === "$lt" || name === "$le" ? lt(x, y) : lt(y, x);
    }
    const d = this.length - other.length;
    return name === "$lt" ? d < 0 : name === "$le" ? d <= 0 : name === "$gt" ? d > 0 : d >= 0;
  };
}

function same(a: PyArray, b: PyArray): boolean {
  return a.length === b.length && a.items().every((x, i) => isEqual(x, b.at(i)));
}

function repeated(a: PyArray, n: PyObject): Uint8Array | undefined {
  const count = tryIndex(n);
  if (count === undefined) return undefined;
  const data = a.$bytesData;
  const times = Math.max(0, Number(count));
  if (data.length * times > 2 ** 33) raise("MemoryError");
  const out = new Uint8Array(data.length * times);
  for (let i = 0; i < times; i++) out.set(data, i * data.length);
  return out;
}

function multiply(this: PyArray, n: PyObject): PyObject {
  if (n instanceof PyFloat) typeError("can't multiply sequence by non-int of type 'float'");
  const bytes = repeated(this, n);
  return bytes === undefined ? NotImplemented : this.make(bytes);
}

Object.setPrototypeOf(PyArray.prototype, PyInstance.prototype);
Object.assign(PyArray.prototype, {
  $len(this: PyArray) {
    return this.length;
  },
  $iter(this: PyArray) {
    return new ArrayIterator(this);
  },
  $getitem(this: PyArray, k: PyObject) {
    if (k instanceof PySlice) return this.make(this.select(k));
    return this.at(position(this, k, "array index out of range"));
  },
  $setitem(this: PyArray, k: PyObject, x: PyObject) {
    if (k instanceof PySlice) {
      if (!(x instanceof PyArray)) typeError(`can only assign array (not "${typeName(x)}") to array slice`);
      if (x.code !== this.code) typeError("bad argument type for built-in operation");
      assignSlice(this, k, x.$bytesData.slice());
    } else this.put(position(this, k, "array assignment index out of range"), x);
    return null;
  },
  $delitem(this: PyArray, k: PyObject) {
    if (k instanceof PySlice) assignSlice(this, k, null);
    else this.splice(position(this, k, "array assignment index out of range"), 1, new Uint8Array(0));
    return null;
  },
  $contains(this: PyArray, x: PyObject) {
    return this.items().some((v) => isEqual(v, x));
  },
  $add(this: PyArray, other: PyObject) {
    if (!(other instanceof PyArray)) typeError(`can only append array (not "${typeName(other)}") to array`);
    if (other.code !== this.code) typeError("bad argument type for built-in operation");
    const made = this.make(this.$bytesData);
    made.extend(other);
    return made;
  },
  $iadd(this: PyArray, other: PyObject) {
    if (!(other instanceof PyArray)) typeError(`can only extend array with array (not "${typeName(other)}")`);
    this.extend(other);
    return this;
  },
  $mul: multiply,
  $rmul: multiply,
  $imul(this: PyArray, n: PyObject) {
    const bytes = repeated(this, n);
    if (bytes === undefined) return NotImplemented;
    this.splice(0, this.length, bytes);
    return this;
  },
  $eq(this: PyArray, other: PyObject) {
    return other instanceof PyArray ? same(this, other) : NotImplemented;
  },
  $ne(this: PyArray, other: PyObject) {
    return other instanceof PyArray ? !same(this, other) : NotImplemented;
  },
  $lt: order("$lt"),
  $le: order("$le"),
  $gt: order("$gt"),
  $ge: order("$ge"),
  $hash: null,
  $repr(this: PyArray) {
    const name = typeOf(this as unknown as PyObject).name;
    if (this.length === 0) return `${name}('${this.code}')`;
    const items = this.items();
    const shown = this.code === "u" ? repr(items.join("")) : `[${items.map((x) => repr(x)).join(", ")}]`;
    return `${name}('${this.code}', ${shown})`;
  },
});

function construct(cls: PyType, args: PyTuple): PyObject {
  const [codeArg, initial] = args.items;
  if (args.items.length === 0) typeError("array() takes at least 1 argument (0 given)");
  if (args.items.length > 2) typeError(`array() takes at most 2 arguments (${args.items.length} given)`);
  const code = strOf(codeArg);
  if (code === undefined || [...code].length !== 1) {
    typeError(`array() argument 1 must be a unicode character, not ${typeName(codeArg!)}`);
  }
  const text = strOf(initial);
  if (code !== "u" && text !== undefined) {
    typeError(`cannot use a str to initialize an array with typecode '${code}'`);
  }
  if (code !== "u" && initial instanceof PyArray && initial.code === "u") {
    typeError(`cannot use a unicode array to initialize an array with typecode '${code}'`);
  }
  if (!Object.hasOwn(KINDS, code)) valueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
  const made = Reflect.construct(PyArray, [code], cls.ctor as unknown as new () => object) as PyArray;
  if (initial === undefined) return made as unknown as PyObject;
  if (text !== undefined) for (const c of text) made.push(c);
  else if (!(initial instanceof PyArray) && bytesOf(initial) !== undefined) fromBytes(made, initial);
  else if (initial instanceof PyArray && initial.code === code) made.extend(initial as unknown as PyObject);
  else {
    const it = iter(initial);
    for (let x = it.$next(); x !== undefined; x = it.$next()) made.push(x);
  }
  return made as unknown as PyObject;
}

function fromBytes(a: PyArray, x: PyObject): null {
  const data = bytesArg(x);
  if (data.length % a.kind.size !== 0) valueError("bytes length not a multiple of item size");
  a.splice(a.length, 0, data);
  return null;
}

function find(a: PyArray, x: PyObject, from = 0, to = a.length): number {
  for (let i = from; i < to && i < a.length; i++) if (isEqual(a.at(i), x)) return i;
  return -1;
}

const clip = (x: PyObject | undefined, n: number, otherwise: number): number => {
  const i = x === undefined ? otherwise : ssize(x);
  return i < 0 ? Math.max(0, i + n) : i;
};

const methods: Record<string, Impl> = {
  "append(self, v, /)": (a: PyArray, x: PyObject) => {
    a.push(x);
    return null;
  },
  "extend(self, bb, /)": (a: PyArray, x: PyObject) => {
    a.extend(x);
    return null;
  },
  "insert(self, i, v, /)": (a: PyArray, at: PyObject, x: PyObject) => {
    const one = new PyArray(a.code);
    one.push(x);
    a.splice(Math.min(a.length, clip(at, a.length, 0)), 0, one.$bytesData);
    return null;
  },
  "pop(self, i=-1, /)": (a: PyArray, at: PyObject | undefined) => {
    if (a.length === 0) indexError("pop from empty array");
    const given = at === undefined ? -1 : ssize(at);
    const i = given < 0 ? given + a.length : given;
    if (i < 0 || i >= a.length) indexError("pop index out of range");
    const x = a.at(i);
    a.splice(i, 1, new Uint8Array(0));
    return x;
  },
  "remove(self, v, /)": (a: PyArray, x: PyObject) => {
    const i = find(a, x);
    if (i < 0) valueError("array.remove(x): x not in array");
    a.splice(i, 1, new Uint8Array(0));
    return null;
  },
  "index(self, v, start=0, stop=9223372036854775807, /)": (
    a: PyArray,
    x: PyObject,
    start: PyObject | undefined,
    stop: PyObject | undefined,
  ) => {
    const i = find(a, x, clip(start, a.length, 0), clip(stop, a.length, a.length));
    return i < 0 ? valueError("array.index(x): x not in array") : i;
  },
  "count(self, v, /)": (a: PyArray, x: PyObject) => a.items().filter((v) => isEqual(v, x)).length,
  "reverse(self, /)": (a: PyArray) => {
    a.splice(0, a.length, a.select(new PySlice(null, null, -1)));
    return null;
  },
  "tolist(self, /)": (a: PyArray) => a.items(),
  "fromlist(self, list, /)": (a: PyArray, list: PyObject) => {
    const items = listOf(list);
    if (items === undefined) typeError("arg must be list");
    const made = new PyArray(a.code);
    for (const x of items) made.push(x);
    a.splice(a.length, 0, made.$bytesData);
    return null;
  },
  "tobytes(self, /)": (a: PyArray) => new PyBytes(a.$bytesData.slice()),
  "frombytes(self, buffer, /)": fromBytes,
  "tounicode(self, /)": (a: PyArray) =>
    a.code === "u" ? a.items().join("") : valueError("tounicode() may only be called on unicode type arrays"),
  "fromunicode(self, ustr, /)": (a: PyArray, s: PyObject) => {
    if (a.code !== "u") valueError("fromunicode() may only be called on unicode type arrays");
    for (const c of strOf(s) ?? typeError(`fromunicode() argument must be str, not ${typeName(s)}`)) a.push(c);
    return null;
  },
  "byteswap(self, /)": (a: PyArray) => {
    const data = a.$bytesData;
    for (let i = 0; i < data.length; i += a.kind.size) data.subarray(i, i + a.kind.size).reverse();
    return null;
  },
  "buffer_info(self, /)": (a: PyArray) => new PyTuple([0x7f0000000000, a.length]),
  "tofile(self, f, /)": (a: PyArray, f: PyObject) => {
    callMethod(f, "write", new PyBytes(a.$bytesData.slice()));
    return null;
  },
  "fromfile(self, f, n, /)": (a: PyArray, f: PyObject, n: PyObject) => {
    const wanted = ssize(n) * a.kind.size;
    const data = bytesArg(callMethod(f, "read", wanted));
    fromBytes(a, new PyBytes(data.slice(0, data.length - (data.length % a.kind.size))));
    if (data.length < wanted) raise("EOFError", "read() didn't return enough bytes");
    return null;
  },
  "__copy__(self, /)": (a: PyArray) => a.make(a.$bytesData),
  "__deepcopy__(self, unused, /)": (a: PyArray) => a.make(a.$bytesData),
  "__reduce_ex__(self, value, /)": (a: PyArray) =>
    new PyTuple([typeOf(a as unknown as PyObject), new PyTuple([a.code, a.items()])]),
};

const arrayType = defineType(PyArray as unknown as Ctor, {
  name: "array",
  module: "array",
  doc: "array(typecode [, initializer]) -> array\n\nReturn a new array whose items are restricted by typecode, and initialized from the\noptional initializer value, which must be a list, string or iterable over elements\nof the appropriate type.",
  new: ["(*args)", construct],
  methods,
  getset: {
    typecode: (a: PyArray) => a.code,
    itemsize: (a: PyArray) => a.kind.size,
  },
});

export default defineModule("array", {
  doc: "This module defines an object type which can efficiently represent an array of basic values: characters, integers,\nfloating point numbers.",
  attrs: { array: arrayType, ArrayType: arrayType, typecodes: Object.keys(KINDS).join("") },
});
