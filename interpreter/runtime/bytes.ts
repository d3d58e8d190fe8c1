/** `bytes` and `bytearray`: their methods work on the Latin-1 text of the same bytes. */

import { BufferBase, PyByteArray, PyBytes } from "./bytes-value.ts";
import { decode, encodeText } from "./codecs.ts";
import { defineType } from "./define.ts";
import { indexError, raise, typeError, valueError } from "./errors.ts";
import { bytesHooks } from "./int.ts";
import { isIterable, NativeIterator, toItems } from "./iterators.ts";
import { NotImplemented, type PyObject, PyTuple } from "./object.ts";
import { formatPercent } from "./percent.ts";
import { bounds, index, intOf, slot, ssize, strArg, strOf, tryIndex } from "./protocol.ts";
import { ascii } from "./repr.ts";
import { PySlice, sliceRange } from "./slice.ts";
import { type Ctor, hooks, type PyType, typeName } from "./type.ts";
import * as unicode from "./unicode.ts";

const { buffer: NOTHING } = new Uint8Array(0);
const EMPTY = new Uint8Array(NOTHING);

const latin = (data: Uint8Array): string =>
  Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("latin1");
const unlatin = (s: string): Uint8Array => new Uint8Array(Buffer.from(s, "latin1"));
const textOf = (x: BufferBase): string => latin(x.data);

/** A new object of the receiver's built-in kind. */
function like(self: BufferBase, data: Uint8Array): BufferBase {
  return self instanceof PyByteArray ? new PyByteArray(data) : new PyBytes(data);
}
const fromText = (self: BufferBase, s: string): BufferBase => like(self, unlatin(s));

/** The bytes of any bytes-like object; `undefined` for anything else. */
export function bytesOf(x: PyObject): Uint8Array | undefined {
  return (x as { $bytesData?: Uint8Array } | null)?.$bytesData;
}

/** @throws TypeError "a bytes-like object is required, not 'str'" */
export function bytesArg(x: PyObject): Uint8Array {
  const b = bytesOf(x);
  if (b === undefined) typeError(`a bytes-like object is required, not '${typeName(x)}'`);
  return b;
}

const argText = (x: PyObject): string => latin(bytesArg(x));

function byteValue(x: PyObject, kind: string): number {
  const i = index(x);
  if (i < 0 || i > 255)
    valueError(kind === "bytes" ? "bytes must be in range(0, 256)" : "byte must be in range(0, 256)");
  return Number(i);
}

/** What a constructor call means. @throws TypeError, ValueError */
function construct(
  kind: "bytes" | "bytearray",
  source: PyObject | undefined,
  encoding: PyObject | undefined,
  errors: PyObject | undefined,
): Uint8Array {
  if (encoding !== undefined) strArg(encoding, `${kind}() argument 'encoding'`);
  if (errors !== undefined) strArg(errors, `${kind}() argument 'errors'`);
  if (source === undefined) {
    if (encoding !== undefined || errors !== undefined) {
      typeError(`${encoding !== undefined ? "encoding" : "errors"} without a string argument`);
    }
    return EMPTY;
  }
  const s = strOf(source);
  if (s !== undefined) {
    if (encoding === undefined) typeError("string argument without an encoding");
    return encodeText(s, encoding, errors);
  }
  if (encoding !== undefined) typeError("encoding without a string argument");
  if (errors !== undefined) typeError("errors without a string argument");
  const custom = kind === "bytes" ? slot(source, "$bytes") : undefined;
  if (custom !== undefined && custom !== null) {
    const r = custom.call(source) as PyObject;
    if (!(r instanceof PyBytes)) typeError(`__bytes__ returned non-bytes (type ${typeName(r)})`);
    return r.data;
  }
  const n = tryIndex(source);
  if (n !== undefined) {
    if (n < 0) valueError("negative count");
    if (n > 2 ** 33) raise("MemoryError");
    return new Uint8Array(Number(n));
  }
  const data = bytesOf(source);
  if (data !== undefined) return data.slice();
  if (!isIterable(source)) typeError(`cannot convert '${typeName(source)}' object to ${kind}`);
  return Uint8Array.from(toItems(source), (x) => byteValue(x, kind === "bytes" ? "bytes" : "byte"));
}

/** `repr` of bytes. A bytearray's escapes single quotes even between double ones (`mutable`). */
export function bytesRepr(data: Uint8Array, mutable = false): string {
  const s = latin(data);
  const q = s.includes("'") && !s.includes('"') ? '"' : "'";
  let out = `b${q}`;
  for (let i = 0; i < data.length; i++) {
    const c = data[i]!;
    if (c === 92 || s[i] === q || (mutable && c === 39)) out += `\\${s[i]}`;
    else if (c === 9) out += "\\t";
    else if (c === 10) out += "\\n";
    else if (c === 13) out += "\\r";
    else if (c < 32 || c >= 127) out += `\\x${c.toString(16).padStart(2, "0")}`;
    else out += s[i];
  }
  return out + q;
}

/** `data.hex(sep, bytes_per_sep)`. */
export function bytesHex(data: Uint8Array, sep: PyObject | undefined, every: PyObject | undefined): string {
  const hex = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("hex");
  if (sep === undefined) return hex;
  const by = strOf(sep) ?? (bytesOf(sep) === undefined ? undefined : argText(sep));
  if (by === undefined) typeError("sep must be str or bytes.");
  if (by.length !== 1) valueError("sep must be length 1.");
  if (by.charCodeAt(0) > 127) valueError("sep must be ASCII.");
  const n = every === undefined ? 1 : Number(index(every));
  if (n === 0) return hex;
  const size = Math.abs(n) * 2;
  const parts: string[] = [];
  if (n > 0) for (let end = hex.length; end > 0; end -= size) parts.unshift(hex.slice(Math.max(0, end - size), end));
  else for (let at = 0; at < hex.length; at += size) parts.push(hex.slice(at, at + size));
  return parts.join(by);
}

function fromHex(text: PyObject): Uint8Array {
  const s = strArg(text, "fromhex() argument");
  const out: number[] = [];
  for (let i = 0; i < s.length; ) {
    if (/\s/.test(s[i]!)) {
      i++;
      continue;
    }
    const pair = s.slice(i, i + 2);
    if (!/^[0-9a-fA-F]{2}$/.test(pair)) {
      const at = /^[0-9a-fA-F]/.test(pair) ? i + 1 : i;
      valueError(`non-hexadecimal number found in fromhex() arg at position ${at}`);
    }
    out.push(Number.parseInt(pair, 16));
    i += 2;
  }
  return Uint8Array.from(out);
}

function getItem(self: BufferBase, k: PyObject, what: string): PyObject {
  const data = self.data;
  if (k instanceof PySlice) {
    const r = sliceRange(k, data.length);
    if (r.step === 1) return like(self, data.slice(r.start, Math.max(r.start, r.stop)));
    const out = new Uint8Array(r.count);
    for (let i = 0, at = r.start; i < r.count; i++, at += r.step) out[i] = data[at]!;
    return like(self, out);
  }
  const i = byteIndex(k, what);
  const v = data[i < 0 ? i + data.length : i];
  if (v === undefined) indexError(what === "byte" ? "index out of range" : "bytearray index out of range");
  return v;
}

function byteIndex(k: PyObject, what: string): number {
  if (typeof k === "number") return k;
  const i = tryIndex(k);
  if (i === undefined) typeError(`${what} indices must be integers or slices, not ${typeName(k)}`);
  if (typeof i === "bigint") indexError(`cannot fit '${typeName(k)}' into an index-sized integer`);
  return i;
}

type Order = (o: number) => boolean;
function comparison(test: Order): (this: BufferBase, other: PyObject) => PyObject {
  return function (other: PyObject) {
    const b = bytesOf(other);
    return b === undefined ? NotImplemented : test(Buffer.compare(this.data, b));
  };
}

function repeated(this: BufferBase, n: PyObject): PyObject {
  const i = intOf(n);
  if (i === undefined) return NotImplemented;
  const count = Math.max(0, Number(i));
  if (count * this.data.length > 2 ** 33) raise("MemoryError");
  const out = new Uint8Array(this.data.length * count);
  for (let k = 0; k < count; k++) out.set(this.data, k * this.data.length);
  return like(this, out);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}

/** `bytes % args`. */
function percent(self: BufferBase, args: PyObject): PyObject {
  const text = formatPercent(textOf(self), args, {
    bytes: true,
    key: (t) => new PyBytes(unlatin(t)),
    r: (x) => ascii(x),
    s: (x) => {
      const b = bytesOf(x);
      if (b !== undefined) return latin(b);
      const f = slot(x, "$bytes");
      if (f !== undefined && f !== null) return latin((f.call(x) as unknown as PyBytes).data);
      typeError(`%b requires a bytes-like object, or an object that implements __bytes__, not '${typeName(x)}'`);
    },
    c: (x) => {
      const b = bytesOf(x);
      if (b?.length === 1) return latin(b);
      const i = tryIndex(x);
      if (i === undefined) typeError("%c requires an integer in range(256) or a single byte");
      if (i < 0 || i > 255) raise("OverflowError", "%c arg not in range(256)");
      return String.fromCharCode(Number(i));
    },
  });
  return fromText(self, text);
}

function contains(self: BufferBase, x: PyObject): boolean {
  const i = bytesOf(x) === undefined ? tryIndex(x) : undefined;
  if (i !== undefined) {
    if (i < 0 || i > 255) valueError("byte must be in range(0, 256)");
    return self.data.includes(Number(i));
  }
  return textOf(self).includes(argText(x));
}

Object.assign(BufferBase.prototype, {
  $len(this: BufferBase) {
    return this.data.length;
  },
  $iter(this: BufferBase) {
    let i = 0;
    const it = this instanceof PyByteArray ? ByteArrayIterator : BytesIterator;
    return new it(() => (i < this.data.length ? this.data[i++] : undefined));
  },
  $contains(this: BufferBase, x: PyObject) {
    return contains(this, x);
  },
  $eq: comparison((o) => o === 0),
  $ne: comparison((o) => o !== 0),
  $lt: comparison((o) => o < 0),
  $le: comparison((o) => o <= 0),
  $gt: comparison((o) => o > 0),
  $ge: comparison((o) => o >= 0),
});

class BytesIterator extends NativeIterator {}
class ByteArrayIterator extends NativeIterator {}
defineType(BytesIterator as unknown as Ctor, { name: "bytes_iterator", basetype: false });
defineType(ByteArrayIterator as unknown as Ctor, { name: "bytearray_iterator", basetype: false });

const operators = {
  $add(this: BufferBase, other: PyObject) {
    const b = bytesOf(other);
    return b === undefined ? NotImplemented : like(this, joined(this.data, b));
  },
  $mul: repeated,
  $rmul: repeated,
  $mod(this: BufferBase, args: PyObject) {
    return percent(this, args);
  },
};

// the protocol methods sit on each class, so that both types list them
const shared = Object.fromEntries(
  Object.entries(Object.getOwnPropertyDescriptors(BufferBase.prototype)).filter(
    ([k]) => k.startsWith("$") && k !== "$bytesData",
  ),
);
Object.defineProperties(PyBytes.prototype, shared);
Object.defineProperties(PyByteArray.prototype, shared);

Object.assign(PyBytes.prototype, {
  ...operators,
  $getitem(this: PyBytes, k: PyObject) {
    return getItem(this, k, "byte");
  },
  $hash(this: PyBytes) {
    let h = 0x811c9dc5;
    for (const b of this.data) h = Math.imul(h ^ b, 0x01000193);
    return (h >>> 0) * 524287 + this.data.length;
  },
  $repr(this: PyBytes) {
    return bytesRepr(this.data);
  },
  $bytes(this: PyBytes) {
    return this;
  },
});

Object.assign(PyByteArray.prototype, {
  ...operators,
  $hash: null,
  $getitem(this: PyByteArray, k: PyObject) {
    return getItem(this, k, "bytearray");
  },
  $setitem(this: PyByteArray, k: PyObject, v: PyObject) {
    if (k instanceof PySlice) {
      setSlice(this, k, v);
      return null;
    }
    const i = byteIndex(k, "bytearray");
    const at = i < 0 ? i + this.data.length : i;
    if (at < 0 || at >= this.data.length) indexError("bytearray index out of range");
    this.data[at] = byteValue(v, "byte");
    return null;
  },
  $delitem(this: PyByteArray, k: PyObject) {
    if (k instanceof PySlice) {
      const r = sliceRange(k, this.data.length);
      const drop = new Set<number>();
      for (let i = 0, at = r.start; i < r.count; i++, at += r.step) drop.add(at);
      if (drop.size > 0)
        resize(
          this,
          this.data.filter((_, i) => !drop.has(i)),
        );
      return null;
    }
    const i = byteIndex(k, "bytearray");
    const at = i < 0 ? i + this.data.length : i;
    if (at < 0 || at >= this.data.length) indexError("bytearray index out of range");
    splice(this, at, 1, EMPTY);
    return null;
  },
  $iadd(this: PyByteArray, other: PyObject) {
    const b = bytesOf(other);
    if (b === undefined) typeError(`can't concat ${typeName(other)} to bytearray`);
    append(this, b);
    return this;
  },
  $imul(this: PyByteArray, n: PyObject) {
    const r = repeated.call(this, n);
    if (r === NotImplemented) return r;
    resize(this, (r as BufferBase).data);
    return this;
  },
  $repr(this: PyByteArray) {
    const name = this.$type.name;
    return `${name}(${bytesRepr(this.data, true)})`;
  },
});

/** Memoryviews alive on a bytearray forbid resizing it. */
export const exportsOf = new WeakMap<PyByteArray, number>();

function resize(self: PyByteArray, data: Uint8Array): void {
  if (data.length !== self.data.length && (exportsOf.get(self) ?? 0) > 0) {
    raise("BufferError", "Existing exports of data: object cannot be re-sized");
  }
  self.data = data;
}

/** Appends in place, doubling the room behind when it is full. */
function append(self: PyByteArray, more: Uint8Array): void {
  const { data } = self;
  const n = data.length + more.length;
  const room = data.byteOffset === 0 ? data.buffer.byteLength : 0;
  if (n <= room) {
    const grown = new Uint8Array(data.buffer, 0, n);
    grown.set(more, data.length);
    resize(self, grown);
    return;
  }
  const grown = new Uint8Array(new ArrayBuffer(Math.max(16, n * 2)), 0, n);
  grown.set(data);
  grown.set(more, data.length);
  resize(self, grown);
}

function splice(self: PyByteArray, at: number, count: number, insert: Uint8Array): void {
  const { data } = self;
  const out = new Uint8Array(data.length - count + insert.length);
  out.set(data.subarray(0, at));
  out.set(insert, at);
  out.set(data.subarray(at + count), at + insert.length);
  resize(self, out);
}

function setSlice(self: PyByteArray, k: PySlice, v: PyObject): void {
  const r = sliceRange(k, self.data.length);
  if (strOf(v) !== undefined) typeError("can assign only bytes, buffers, or iterables of ints in range(0, 256)");
  const values = bytesOf(v)?.slice() ?? construct("bytearray", v, undefined, undefined);
  if (r.step === 1) {
    splice(self, r.start, Math.max(0, r.stop - r.start), values);
    return;
  }
  if (values.length !== r.count) {
    valueError(`attempt to assign bytes of size ${values.length} to extended slice of size ${r.count}`);
  }
  for (let i = 0, at = r.start; i < r.count; i++, at += r.step) self.data[at] = values[i]!;
}

/** The needle of find/count/index: bytes or a byte value. */
function needle(x: PyObject): string {
  const b = bytesOf(x);
  if (b !== undefined) return latin(b);
  const i = tryIndex(x);
  if (i === undefined) typeError(`argument should be integer or bytes-like object, not '${typeName(x)}'`);
  if (i < 0 || i > 255) valueError("byte must be in range(0, 256)");
  return String.fromCharCode(Number(i));
}

function search(
  self: BufferBase,
  x: PyObject,
  a: PyObject | undefined,
  b: PyObject | undefined,
  last: boolean,
): number {
  const sub = needle(x);
  const [start, end] = bounds(a, b, self.data.length);
  if (start > end) return -1;
  const s = textOf(self).slice(start, end);
  const at = last ? s.lastIndexOf(sub) : s.indexOf(sub);
  return at < 0 ? -1 : start + at;
}

function affix(self: BufferBase, x: PyObject, a: PyObject | undefined, b: PyObject | undefined, name: string): boolean {
  const [start, end] = bounds(a, b, self.data.length);
  const s = start > end ? undefined : textOf(self).slice(start, end);
  const test = (p: PyObject): boolean => {
    const t = argText(p);
    return s !== undefined && (name === "startswith" ? s.startsWith(t) : s.endsWith(t));
  };
  if (x instanceof PyTuple) return x.items.some(test);
  if (bytesOf(x) === undefined) {
    typeError(`${name} first arg must be bytes or a tuple of bytes, not ${typeName(x)}`);
  }
  return test(x);
}

/** Calls a str method on the Latin-1 text and brings the result back. */
function viaText(self: BufferBase, name: string, ...args: PyObject[]): PyObject {
  const f = hooks.getattr(textOf(self), name)!;
  return hooks.call(f, args);
}

function splitBytes(
  self: BufferBase,
  name: "split" | "rsplit",
  sep: PyObject | undefined,
  max: PyObject | undefined,
): PyObject {
  const by = sep === undefined || sep === null ? null : argText(sep);
  if (by === "") valueError("empty separator");
  // Latin-1 text has two more kinds of white space than bytes
  const text =
    by === null
      ? // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
        textOf(self).replace(/[\x1c-\x1f\x85\xa0]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x2800))
      : textOf(self);
  const parts = hooks.call(hooks.getattr(text, name)!, [by, max ?? -1]) as unknown as string[];
  return parts.map((p) =>
    fromText(
      self,
      by === null ? p.replace(/[\u2800-\u28ff]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x2800)) : p,
    ),
  );
}

function strip(self: BufferBase, chars: PyObject | undefined, left: boolean, right: boolean): PyObject {
  const set = chars === undefined || chars === null ? Uint8Array.from([9, 10, 11, 12, 13, 32]) : bytesArg(chars);
  const { data } = self;
  let a = 0;
  let b = data.length;
  if (left) while (a < b && set.includes(data[a]!)) a++;
  if (right) while (b > a && set.includes(data[b - 1]!)) b--;
  return like(self, data.slice(a, b));
}

function fill(x: PyObject | undefined, name: string): string {
  if (x === undefined) return " ";
  const b = bytesOf(x);
  if (b?.length !== 1) typeError(`${name}() argument 2 must be a byte string of length 1, not ${typeName(x)}`);
  return latin(b);
}

const asciiOnly = (s: string): boolean => unicode.isAscii(s);
const predicate =
  (test: (s: string) => boolean) =>
  (self: BufferBase): boolean => {
    const s = textOf(self);
    return asciiOnly(s) && test(s);
  };
/** ASCII case mapping leaves other bytes alone. */
const mapped =
  (f: (s: string) => string) =>
  (self: BufferBase): PyObject =>
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    fromText(self, textOf(self).replace(/[\x00-\x7f]+/g, f));

/** Methods of both types; made twice, since a function belongs to one type. */
const methods = () => ({
  "decode(self, /, encoding='utf-8', errors='strict')": (self: BufferBase, encoding?: PyObject, errors?: PyObject) =>
    decode(self.data, encoding, errors),
  "hex(self, /, sep=<unrepresentable>, bytes_per_sep=1)": (self: BufferBase, sep?: PyObject, every?: PyObject) =>
    bytesHex(self.data, sep, every),
  "find(self, sub, start=None, end=None, /)": (self: BufferBase, x: PyObject, a?: PyObject, b?: PyObject) =>
    search(self, x, a, b, false),
  "rfind(self, sub, start=None, end=None, /)": (self: BufferBase, x: PyObject, a?: PyObject, b?: PyObject) =>
    search(self, x, a, b, true),
  "index(self, sub, start=None, end=None, /)": (self: BufferBase, x: PyObject, a?: PyObject, b?: PyObject) => {
    const i = search(self, x, a, b, false);
    return i < 0 ? valueError("subsection not found") : i;
  },
  "rindex(self, sub, start=None, end=None, /)": (self: BufferBase, x: PyObject, a?: PyObject, b?: PyObject) => {
    const i = search(self, x, a, b, true);
    return i < 0 ? valueError("subsection not found") : i;
  },
  "count(self, sub, start=None, end=None, /)": (self: BufferBase, x: PyObject, a?: PyObject, b?: PyObject) =>
    viaText(self, "count", needle(x), a ?? null, b ?? null),
  "startswith(self, prefix, start=None, end=None, /)": (self: BufferBase, x: PyObject, a?: PyObject, b?: PyObject) =>
    affix(self, x, a, b, "startswith"),
  "endswith(self, suffix, start=None, end=None, /)": (self: BufferBase, x: PyObject, a?: PyObject, b?: PyObject) =>
    affix(self, x, a, b, "endswith"),
  "replace(self, old, new, count=-1, /)": (self: BufferBase, a: PyObject, b: PyObject, n?: PyObject) =>
    fromText(self, viaText(self, "replace", argText(a), argText(b), n ?? -1) as string),
  "split(self, /, sep=None, maxsplit=-1)": (self: BufferBase, sep?: PyObject, max?: PyObject) =>
    splitBytes(self, "split", sep, max),
  "rsplit(self, /, sep=None, maxsplit=-1)": (self: BufferBase, sep?: PyObject, max?: PyObject) =>
    splitBytes(self, "rsplit", sep, max),
  "splitlines(self, /, keepends=False)": (self: BufferBase, keep?: PyObject) => {
    const lines = textOf(self).match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
    const all = keep !== undefined && index(keep) !== 0;
    return lines.map((l) => fromText(self, all ? l : l.replace(/[\r\n]+$/, "")));
  },
  "join(self, iterable_of_bytes, /)": (self: BufferBase, iterable: PyObject) => {
    if (!isIterable(iterable)) typeError("can only join an iterable");
    const parts = toItems(iterable).map((x, i) => {
      const b = bytesOf(x);
      if (b === undefined) typeError(`sequence item ${i}: expected a bytes-like object, ${typeName(x)} found`);
      return latin(b);
    });
    return fromText(self, parts.join(textOf(self)));
  },
  "strip(self, bytes=None, /)": (self: BufferBase, chars?: PyObject) => strip(self, chars, true, true),
  "lstrip(self, bytes=None, /)": (self: BufferBase, chars?: PyObject) => strip(self, chars, true, false),
  "rstrip(self, bytes=None, /)": (self: BufferBase, chars?: PyObject) => strip(self, chars, false, true),
  "partition(self, sep, /)": (self: BufferBase, sep: PyObject) => partition(self, sep, "partition"),
  "rpartition(self, sep, /)": (self: BufferBase, sep: PyObject) => partition(self, sep, "rpartition"),
  "center(self, width, fillchar=b' ', /)": (self: BufferBase, w: PyObject, c?: PyObject) =>
    fromText(self, viaText(self, "center", w, fill(c, "center")) as string),
  "ljust(self, width, fillchar=b' ', /)": (self: BufferBase, w: PyObject, c?: PyObject) =>
    fromText(self, viaText(self, "ljust", w, fill(c, "ljust")) as string),
  "rjust(self, width, fillchar=b' ', /)": (self: BufferBase, w: PyObject, c?: PyObject) =>
    fromText(self, viaText(self, "rjust", w, fill(c, "rjust")) as string),
  "zfill(self, width, /)": (self: BufferBase, w: PyObject) => fromText(self, viaText(self, "zfill", w) as string),
  "expandtabs(self, /, tabsize=8)": (self: BufferBase, n?: PyObject) =>
    fromText(self, viaText(self, "expandtabs", n ?? 8) as string),
  "removeprefix(self, prefix, /)": (self: BufferBase, p: PyObject) =>
    fromText(self, viaText(self, "removeprefix", argText(p)) as string),
  "removesuffix(self, suffix, /)": (self: BufferBase, p: PyObject) =>
    fromText(self, viaText(self, "removesuffix", argText(p)) as string),
  "upper(self, /)": mapped((s) => s.toUpperCase()),
  "lower(self, /)": mapped((s) => s.toLowerCase()),
  "swapcase(self, /)": mapped((s) => unicode.swapcase(s)),
  "title(self, /)": (self: BufferBase) =>
    fromText(
      self,
      textOf(self).replace(/[a-zA-Z]+/g, (w) => w[0]!.toUpperCase() + w.slice(1).toLowerCase()),
    ),
  "capitalize(self, /)": (self: BufferBase) => {
    const s = textOf(self).replace(/[A-Z]/g, (c) => c.toLowerCase());
    return fromText(
      self,
      s.replace(/^[a-z]/, (c) => c.toUpperCase()),
    );
  },
  "isalpha(self, /)": predicate(unicode.isAlpha),
  "isdigit(self, /)": predicate((s) => /^\d+$/.test(s)),
  "isalnum(self, /)": predicate(unicode.isAlnum),
  "isspace(self, /)": (self: BufferBase) => /^[\t-\r ]+$/.test(textOf(self)),
  "isupper(self, /)": (self: BufferBase) => /[A-Z]/.test(textOf(self)) && !/[a-z]/.test(textOf(self)),
  "islower(self, /)": (self: BufferBase) => /[a-z]/.test(textOf(self)) && !/[A-Z]/.test(textOf(self)),
  "istitle(self, /)": (self: BufferBase) => unicode.isTitle(textOf(self).replace(/[\x80-\xff]/g, " ")),
  "isascii(self, /)": (self: BufferBase) => asciiOnly(textOf(self)),
  "translate(self, table, /, delete=b'')": (self: BufferBase, table: PyObject, drop?: PyObject) => {
    const map = table === null ? null : bytesArg(table);
    if (map !== null && map.length !== 256) valueError("translation table must be 256 characters long");
    const gone = drop === undefined ? EMPTY : bytesArg(drop);
    const kept = self.data.filter((b) => !gone.includes(b));
    return like(self, map === null ? kept : kept.map((b) => map[b]!));
  },
  "__getnewargs__(self, /)": (self: BufferBase) => new PyTuple([new PyBytes(self.data)]),
  "__sizeof__(self, /)": (self: BufferBase) => 33 + self.data.length,
});

function partition(self: BufferBase, sep: PyObject, name: "partition" | "rpartition"): PyObject {
  const by = argText(sep);
  const parts = viaText(self, name, by) as unknown as PyTuple;
  return new PyTuple(parts.items.map((p) => fromText(self, p as string)));
}

const statics = () => ({
  "maketrans(frm, to, /)": (from: PyObject, to: PyObject) => {
    const [a, b] = [bytesArg(from), bytesArg(to)];
    if (a.length !== b.length) valueError("maketrans arguments must have same length");
    const table = Uint8Array.from({ length: 256 }, (_, i) => i);
    a.forEach((c, i) => {
      table[c] = b[i]!;
    });
    return new PyBytes(table);
  },
});

function wrap(base: typeof PyBytes | typeof PyByteArray, cls: PyType, data: Uint8Array): PyObject {
  return Reflect.construct(base, [data], cls.ctor as unknown as new () => object) as PyObject;
}

export const bytesType: PyType = defineType(PyBytes as unknown as Ctor, {
  name: "bytes",
  doc: "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\nbytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\nbytes(int) -> bytes object of size given by the parameter initialized with null bytes\nbytes() -> empty bytes object\n\nConstruct an immutable array of bytes from:\n  - an iterable yielding integers in range(256)\n  - a text string encoded using the specified encoding\n  - any object implementing the buffer API.\n  - an integer",
  alloc: (cls) => wrap(PyBytes, cls, EMPTY) as object,
  new: [
    "(source=b'', encoding='utf-8', errors='strict')",
    (cls: PyType, source?: PyObject, encoding?: PyObject, errors?: PyObject) => {
      if (cls === bytesType && source instanceof PyBytes && source.$type === bytesType && encoding === undefined) {
        return source;
      }
      return wrap(PyBytes, cls, construct("bytes", source, encoding, errors));
    },
  ],
  methods: methods(),
  statics: statics(),
  classmethods: {
    "fromhex(cls, string, /)": (cls: PyType, text: PyObject) => {
      const b = new PyBytes(fromHex(text));
      return cls === bytesType ? b : hooks.call(cls, [b]);
    },
  },
});

export const byteArrayType: PyType = defineType(PyByteArray as unknown as Ctor, {
  name: "bytearray",
  doc: "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\nbytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\nbytearray(int) -> bytes array of size given by the parameter initialized with null bytes\nbytearray() -> empty bytes array",
  alloc: (cls) => wrap(PyByteArray, cls, new Uint8Array(0)) as object,
  new: ["(*args, **kwargs)", (cls: PyType) => cls.alloc(cls)],
  init: [
    "(source=b'', encoding='utf-8', errors='strict')",
    (self: PyByteArray, source?: PyObject, encoding?: PyObject, errors?: PyObject) => {
      self.data = construct("bytearray", source, encoding, errors).slice();
      return null;
    },
  ],
  statics: statics(),
  methods: {
    ...methods(),
    "append(self, item, /)": (self: PyByteArray, x: PyObject) => {
      append(self, Uint8Array.of(byteValue(x, "byte")));
      return null;
    },
    "extend(self, iterable_of_ints, /)": (self: PyByteArray, source: PyObject) => {
      if (strOf(source) !== undefined) {
        if (strOf(source) === "") return null;
        typeError("'str' object cannot be interpreted as an integer");
      }
      if (bytesOf(source) === undefined && !isIterable(source)) {
        typeError(`can't extend bytearray with ${typeName(source)}`);
      }
      const more = bytesOf(source)?.slice() ?? Uint8Array.from(toItems(source), (x) => byteValue(x, "byte"));
      append(self, more);
      return null;
    },
    "insert(self, index, item, /)": (self: PyByteArray, at: PyObject, x: PyObject) => {
      const n = self.data.length;
      let i = ssize(at);
      if (i < 0) i = Math.max(0, i + n);
      splice(self, Math.min(i, n), 0, Uint8Array.of(byteValue(x, "byte")));
      return null;
    },
    "pop(self, index=-1, /)": (self: PyByteArray, at?: PyObject) => {
      const n = self.data.length;
      if (n === 0) indexError("pop from empty bytearray");
      let i = at === undefined ? n - 1 : ssize(at);
      if (i < 0) i += n;
      if (i < 0 || i >= n) indexError("pop index out of range");
      const v = self.data[i]!;
      splice(self, i, 1, EMPTY);
      return v;
    },
    "remove(self, value, /)": (self: PyByteArray, x: PyObject) => {
      const i = self.data.indexOf(byteValue(x, "byte"));
      if (i < 0) valueError("value not found in bytearray");
      splice(self, i, 1, EMPTY);
      return null;
    },
    "reverse(self, /)": (self: PyByteArray) => {
      self.data.reverse();
      return null;
    },
    "clear(self, /)": (self: PyByteArray) => {
      resize(self, new Uint8Array(0));
      return null;
    },
    "copy(self, /)": (self: PyByteArray) => new PyByteArray(self.data.slice()),
  },
  classmethods: {
    "fromhex(cls, string, /)": (cls: PyType, text: PyObject) => {
      const b = new PyByteArray(fromHex(text));
      return cls === byteArrayType ? b : hooks.call(cls, [b]);
    },
  },
});

bytesHooks.make = (data) => new PyBytes(data);
bytesHooks.read = (x) => {
  const data = bytesOf(x);
  if (data !== undefined) return data;
  if (strOf(x) !== undefined || !isIterable(x)) typeError(`cannot convert '${typeName(x)}' object to bytes`);
  return construct("bytes", x, undefined, undefined);
};
