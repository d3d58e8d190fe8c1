/** `memoryview` over bytes-like objects: one dimension, any stride, C element formats. */

import { bytesHex, bytesOf, exportsOf } from "./bytes.ts";
import { PyByteArray, PyBytes } from "./bytes-value.ts";
import { defineType } from "./define.ts";
import { indexError, raise, typeError, valueError } from "./errors.ts";
import { realOf } from "./float.ts";
import { hash, idOf } from "./hash.ts";
import { NativeIterator } from "./iterators.ts";
import { NotImplemented, normInt, PyFloat, type PyObject, PyTuple } from "./object.ts";
import { isEqual } from "./ops.ts";
import { strArg, tryIndex } from "./protocol.ts";
import { PySlice, sliceRange } from "./slice.ts";
import { type Ctor, type PyType, typeName } from "./type.ts";

interface Format {
  size: number;
  read: (v: DataView, at: number) => PyObject;
  /** Whether the value fits; writes it. */
  write: (v: DataView, at: number, x: PyObject) => boolean;
}

function intFormat(
  size: number,
  low: bigint,
  high: bigint,
  get: (v: DataView, at: number) => number | bigint,
  set: (v: DataView, at: number, x: bigint) => void,
): Format {
  return {
    size,
    read: (v, at) => {
      const x = get(v, at);
      return typeof x === "bigint" ? normInt(x) : x;
    },
    write: (v, at, x) => {
      const i = tryIndex(x);
      if (i === undefined) typeError("");
      const b = BigInt(i);
      if (b < low || b > high) return false;
      set(v, at, b);
      return true;
    },
  };
}

const floatFormat = (size: 4 | 8): Format => ({
  size,
  read: (v, at) => new PyFloat(size === 4 ? v.getFloat32(at, true) : v.getFloat64(at, true)),
  write: (v, at, x) => {
    const r = realOf(x);
    if (r === undefined) typeError("");
    if (size === 4) v.setFloat32(at, r, true);
    else v.setFloat64(at, r, true);
    return true;
  },
});

const FORMATS: Record<string, Format> = {
  B: intFormat(
    1,
    0n,
    255n,
    (v, a) => v.getUint8(a),
    (v, a, x) => v.setUint8(a, Number(x)),
  ),
  b: intFormat(
    1,
    -128n,
    127n,
    (v, a) => v.getInt8(a),
    (v, a, x) => v.setInt8(a, Number(x)),
  ),
  h: intFormat(
    2,
    -32768n,
    32767n,
    (v, a) => v.getInt16(a, true),
    (v, a, x) => v.setInt16(a, Number(x), true),
  ),
  H: intFormat(
    2,
    0n,
    65535n,
    (v, a) => v.getUint16(a, true),
    (v, a, x) => v.setUint16(a, Number(x), true),
  ),
  i: intFormat(
    4,
    -(2n ** 31n),
    2n ** 31n - 1n,
    (v, a) => v.getInt32(a, true),
    (v, a, x) => v.setInt32(a, Number(x), true),
  ),
  I: intFormat(
    4,
    0n,
    2n ** 32n - 1n,
    (v, a) => v.getUint32(a, true),
    (v, a, x) => v.setUint32(a, Number(x), true),
  ),
  q: intFormat(
    8,
    -(2n ** 63n),
    2n ** 63n - 1n,
    (v, a) => v.getBigInt64(a, true),
    (v, a, x) => v.setBigInt64(a, x, true),
  ),
  Q: intFormat(
    8,
    0n,
    2n ** 64n - 1n,
    (v, a) => v.getBigUint64(a, true),
    (v, a, x) => v.setBigUint64(a, x, true),
  ),
  f: floatFormat(4),
  d: floatFormat(8),
};
FORMATS.l = FORMATS.q!;
FORMATS.L = FORMATS.Q!;
FORMATS.c = {
  size: 1,
  read: (v, at) => new PyBytes(Uint8Array.of(v.getUint8(at))),
  write: (v, at, x) => {
    const b = bytesOf(x);
    if (b?.length !== 1) typeError("");
    v.setUint8(at, b[0]!);
    return true;
  },
};

export class PyMemoryView {
  declare $type: PyType;
  readonly owner: PyObject;
  readonly format: string;
  /** Byte offset of the first element, distance between elements and their number. */
  readonly offset: number;
  readonly stride: number;
  readonly length: number;
  private released = false;
  private locks = false;

  constructor(owner: PyObject, format: string, offset: number, stride: number, length: number) {
    this.owner = owner;
    this.format = format;
    this.offset = offset;
    this.stride = stride;
    this.length = length;
  }

  /** Locks the owner's size until released; views of a view are not counted, as nothing tells when they go. */
  lock(): this {
    if (this.owner instanceof PyByteArray) {
      exportsOf.set(this.owner, (exportsOf.get(this.owner) ?? 0) + 1);
      this.locks = true;
    }
    return this;
  }

  get item(): Format {
    return FORMATS[this.format]!;
  }

  private get view(): DataView {
    if (this.released) valueError("operation forbidden on released memoryview object");
    const data = bytesOf(this.owner)!;
    return new DataView(data.buffer, data.byteOffset, data.byteLength);
  }

  get readonly(): boolean {
    return this.owner instanceof PyBytes;
  }

  release(): void {
    if (this.released) return;
    this.released = true;
    if (this.locks) exportsOf.set(this.owner as PyByteArray, exportsOf.get(this.owner as PyByteArray)! - 1);
  }

  at(i: number): PyObject {
    return this.item.read(this.view, this.offset + i * this.stride);
  }

  items(): PyObject[] {
    return Array.from({ length: this.length }, (_, i) => this.at(i));
  }

  /** The bytes in element order. */
  get $bytesData(): Uint8Array {
    const { view, item } = this;
    if (this.stride === item.size) {
      return new Uint8Array(view.buffer, view.byteOffset + this.offset, this.length * item.size);
    }
    const out = new Uint8Array(this.length * item.size);
    for (let i = 0; i < this.length; i++) {
      for (let k = 0; k < item.size; k++) out[i * item.size + k] = view.getUint8(this.offset + i * this.stride + k);
    }
    return out;
  }

  private position(k: PyObject): number {
    const i = tryIndex(k);
    if (i === undefined) typeError("memoryview: invalid slice key");
    const at = Number(i) < 0 ? Number(i) + this.length : Number(i);
    if (at < 0 || at >= this.length) indexError("index out of bounds on dimension 1");
    return at;
  }

  $len(): number {
    return this.length;
  }
  $getitem(k: PyObject): PyObject {
    if (k instanceof PySlice) {
      const r = sliceRange(k, this.length);
      return new PyMemoryView(
        this.owner,
        this.format,
        this.offset + r.start * this.stride,
        this.stride * r.step,
        r.count,
      );
    }
    return this.at(this.position(k));
  }
  $setitem(k: PyObject, v: PyObject): null {
    if (this.readonly) typeError("cannot modify read-only memory");
    if (k instanceof PySlice) {
      const target = this.$getitem(k) as PyMemoryView;
      const source = bytesOf(v)?.slice();
      if (source === undefined) typeError(`a bytes-like object is required, not '${typeName(v)}'`);
      if (source.length !== target.length * this.item.size) {
        valueError("memoryview assignment: lvalue and rvalue have different structures");
      }
      const view = this.view;
      source.forEach((b, i) => {
        const size = this.item.size;
        view.setUint8(target.offset + Math.floor(i / size) * target.stride + (i % size), b);
      });
      return null;
    }
    this.write(this.position(k), v);
    return null;
  }
  private write(i: number, v: PyObject): void {
    let fits: boolean;
    try {
      fits = this.item.write(this.view, this.offset + i * this.stride, v);
    } catch {
      typeError(`memoryview: invalid type for format '${this.format}'`);
    }
    if (!fits) valueError(`memoryview: invalid value for format '${this.format}'`);
  }
  $iter(): PyObject {
    let i = 0;
    return new NativeIterator(() => (i < this.length ? this.at(i++) : undefined));
  }
  $eq(other: PyObject): PyObject {
    if (other instanceof PyMemoryView) {
      return this.length === other.length && this.items().every((x, i) => isEqual(x, other.at(i)));
    }
    const b = bytesOf(other);
    if (b === undefined) return NotImplemented;
    return this.item.size === 1 && Buffer.compare(this.$bytesData, b) === 0;
  }
  $hash(): number | bigint {
    if (!this.readonly) valueError("cannot hash writable memoryview object");
    return hash(new PyBytes(this.$bytesData.slice()));
  }
  $repr(): string {
    return `<${this.released ? "released " : ""}memory at 0x${idOf(this).toString(16).padStart(12, "0")}>`;
  }
  $enter(): PyObject {
    return this;
  }
  $exit(): null {
    this.release();
    return null;
  }
}

function cast(self: PyMemoryView, format: string): PyMemoryView {
  const to = FORMATS[format.replace(/^@/, "")];
  if (to === undefined)
    valueError("memoryview: destination format must be a native single character format prefixed with an optional '@'");
  if (self.item.size !== 1 && to.size !== 1) {
    typeError("memoryview: cannot cast between two non-byte formats");
  }
  const bytes = self.length * self.item.size;
  if (bytes % to.size !== 0) typeError("memoryview: length is not a multiple of itemsize");
  return new PyMemoryView(self.owner, format.replace(/^@/, ""), self.offset, to.size, bytes / to.size);
}

export const memoryViewType: PyType = defineType(PyMemoryView as unknown as Ctor, {
  name: "memoryview",
  basetype: false,
  doc: "Create a new memoryview object which references the given object.",
  new: [
    "(object)",
    (_cls: PyType, source: PyObject) => {
      if (source instanceof PyMemoryView) {
        return new PyMemoryView(source.owner, source.format, source.offset, source.stride, source.length);
      }
      const data = bytesOf(source);
      if (data === undefined) typeError(`memoryview: a bytes-like object is required, not '${typeName(source)}'`);
      // array.array has elements of its own
      const format = (source as { $elementFormat?: string } | null)?.$elementFormat ?? "B";
      const size = FORMATS[format]?.size ?? typeError(`memoryview: unsupported format ${format}`);
      return new PyMemoryView(source, format, 0, size, data.length / size).lock();
    },
  ],
  methods: {
    "tolist(self, /)": (self: PyMemoryView) => self.items(),
    "tobytes(self, /, order='C')": (self: PyMemoryView) => new PyBytes(self.$bytesData.slice()),
    "hex(self, /, sep=<unrepresentable>, bytes_per_sep=1)": (self: PyMemoryView, sep?: PyObject, every?: PyObject) =>
      bytesHex(self.$bytesData, sep, every),
    "cast(self, /, format, shape=None)": (self: PyMemoryView, format: PyObject, shape?: PyObject) => {
      if (shape !== undefined && shape !== null) {
        raise("NotImplementedError", "memoryview.cast(shape=...) is not implemented in pyt yet");
      }
      return cast(self, strArg(format, "cast() argument 'format'"));
    },
    "release(self, /)": (self: PyMemoryView) => {
      self.release();
      return null;
    },
    "toreadonly(self, /)": (self: PyMemoryView) => {
      const copy = new PyBytes(self.$bytesData);
      return new PyMemoryView(copy, self.format, 0, self.item.size, self.length);
    },
  },
  getset: {
    nbytes: (self: PyMemoryView) => self.length * self.item.size,
    itemsize: (self: PyMemoryView) => self.item.size,
    format: (self: PyMemoryView) => self.format,
    readonly: (self: PyMemoryView) => self.readonly,
    shape: (self: PyMemoryView) => new PyTuple([self.length]),
    strides: (self: PyMemoryView) => new PyTuple([self.stride]),
    suboffsets: () => new PyTuple([]),
    ndim: () => 1,
    obj: (self: PyMemoryView) => self.owner,
    contiguous: (self: PyMemoryView) => self.stride === self.item.size,
    c_contiguous: (self: PyMemoryView) => self.stride === self.item.size,
    f_contiguous: (self: PyMemoryView) => self.stride === self.item.size,
  },
});
