/** The struct module: packed binary data. */

import { bytesArg, bytesOf } from "../runtime/bytes.ts";
import { PyBytes } from "../runtime/bytes-value.ts";
import { defineModule, defineType } from "../runtime/define.ts";
import { typeError } from "../runtime/errors.ts";
import { exceptionType, exceptionTypes, newException } from "../runtime/exceptions.ts";
import { normInt, PyFloat, PyInstance, type PyObject, PyTuple } from "../runtime/object.ts";
import { truth } from "../runtime/ops.ts";
import { ssize, strOf, tryIndex, typeName } from "../runtime/protocol.ts";
import type { Ctor, PyType } from "../runtime/type.ts";
import { iteratorType } from "./iterator-type.ts";
import { asDouble } from "./num-args.ts";

const errorType = exceptionType("error", [exceptionTypes.Exception!], { module: "struct" });

function fail(message: string): never {
  throw newException(errorType, [message]);
}

interface Field {
  code: string;
  /** Repeat count; for `s` and `p` the length. */
  count: number;
  size: number;
  offset: number;
}

interface Layout {
  fields: Field[];
  size: number;
  little: boolean;
  /** Number of Python values. */
  values: number;
}

const STANDARD: Record<string, number> = {
  x: 1,
  c: 1,
  b: 1,
  B: 1,
  "?": 1,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 4,
  L: 4,
  q: 8,
  Q: 8,
  e: 2,
  f: 4,
  d: 8,
  s: 1,
  p: 1,
};
const NATIVE: Record<string, number> = { ...STANDARD, l: 8, L: 8, n: 8, N: 8, P: 8 };

const layouts = new Map<string, Layout>();

function layoutOf(format: string): Layout {
  const known = layouts.get(format);
  if (known !== undefined) return known;
  let i = 0;
  let native = true;
  let little = true;
  const mark = format[0];
  if (mark !== undefined && "@=<>!".includes(mark)) {
    i = 1;
    native = mark === "@";
    little = mark !== ">" && mark !== "!";
  }
  const sizes = native ? NATIVE : STANDARD;
  const fields: Field[] = [];
  let offset = 0;
  let values = 0;
  while (i < format.length) {
    const c = format[i]!;
    if (/\s/.test(c)) {
      i++;
      continue;
    }
    let digits = "";
    while (/[0-9]/.test(format[i] ?? "")) digits += format[i++];
    const code = format[i++];
    if (code === undefined) fail("repeat count given without format specifier");
    const size = sizes[code];
    if (size === undefined) fail("bad char in struct format");
    const count = digits === "" ? 1 : Number(digits);
    if (native && size > 1) offset = Math.ceil(offset / size) * size;
    fields.push({ code, count, size, offset });
    offset += size * count;
    if (code === "s" || code === "p") values++;
    else if (code !== "x") values += count;
  }
  const layout = { fields, size: offset, little, values };
  if (layouts.size > 500) layouts.clear();
  layouts.set(format, layout);
  return layout;
}

/** Formats whose range CPython words by the C type, where the byte order is the machine's (bytes: in any order). */
const TYPE_NAME: Readonly<Record<string, string>> = { b: "byte", B: "ubyte", h: "short", H: "ushort" };

/** @throws struct.error when `n` does not fit, in the words of the C conversion that notices it first. */
function checkRange(code: string, size: number, little: boolean, n: bigint): void {
  const signed = code !== code.toUpperCase();
  const bits = BigInt(8 * size);
  const low = signed ? -(1n << (bits - 1n)) : 0n;
  const high = signed ? -low - 1n : (1n << bits) - 1n;
  if (n >= low && n <= high) return;
  if (size === 8)
    fail(code === "P" || (!little && /[qQ]/.test(code)) ? "int too large to convert" : "argument out of range");
  const name = little || size === 1 ? TYPE_NAME[code] : undefined;
  const long = signed || name !== undefined ? [-(1n << 63n), (1n << 63n) - 1n] : [0n, (1n << 64n) - 1n];
  if (n < long[0]! || n > long[1]!) fail("argument out of range");
  fail(`${name ?? `'${code}'`} format requires ${low} <= number <= ${high}`);
}

/** IEEE half precision, rounded half to even. */
function toHalf(v: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, v);
  const sign = view.getUint8(0) & 0x80 ? 0x8000 : 0;
  if (Number.isNaN(v)) return sign | 0x7e00;
  const a = Math.abs(v);
  if (a === Infinity) return sign | 0x7c00;
  if (a >= 65520) return -1;
  if (a < 2 ** -25) return sign;
  const exp = Math.max(-14, Math.floor(Math.log2(a)));
  const scaled = a / 2 ** (exp - 10);
  let m = Math.floor(scaled);
  const rest = scaled - m;
  if (rest > 0.5 || (rest === 0.5 && (m & 1) === 1)) m++;
  return sign | (exp === -14 && m < 1024 ? m : ((exp + 14) << 10) + m);
}

function fromHalf(h: number): number {
  const sign = h & 0x8000 ? -1 : 1;
  const exp = (h >> 10) & 31;
  const m = h & 1023;
  if (exp === 31) return m === 0 ? sign * Infinity : Number.NaN;
  return sign * (exp === 0 ? m * 2 ** -24 : (1024 + m) * 2 ** (exp - 25));
}

function packOne(view: DataView, at: number, f: Field, x: PyObject, little: boolean): void {
  switch (f.code) {
    case "c": {
      const b = bytesOf(x);
      if (b === undefined || b.length !== 1) fail("char format requires a bytes object of length 1");
      view.setUint8(at, b[0]!);
      return;
    }
    case "?":
      view.setUint8(at, truth(x) ? 1 : 0);
      return;
    case "f":
    case "d":
    case "e": {
      let v: number;
      try {
        v = asDouble(x);
      } catch {
        fail("required argument is not a float");
      }
      if (f.code === "d") view.setFloat64(at, v, little);
      else if (f.code === "f") {
        if (Number.isFinite(v) && Math.abs(Math.fround(v)) === Infinity) {
          throw newException(exceptionTypes.OverflowError!, ["float too large to pack with f format"]);
        }
        view.setFloat32(at, v, little);
      } else {
        const h = toHalf(v);
        if (h < 0) throw newException(exceptionTypes.OverflowError!, ["float too large to pack with e format"]);
        view.setUint16(at, h, little);
      }
      return;
    }
  }
  const n = tryIndex(x);
  if (n === undefined) fail("required argument is not an integer");
  const big = BigInt(n);
  checkRange(f.code, f.size, little, big);
  switch (f.size) {
    case 1:
      view.setUint8(at, Number(big & 0xffn));
      return;
    case 2:
      view.setUint16(at, Number(big & 0xffffn), little);
      return;
    case 4:
      view.setUint32(at, Number(big & 0xffffffffn), little);
      return;
    default:
      view.setBigUint64(at, BigInt.asUintN(64, big), little);
  }
}

function packInto(layout: Layout, target: Uint8Array, args: PyObject[]): void {
  if (args.length !== layout.values) {
    fail(`pack expected ${layout.values} items for packing (got ${args.length})`);
  }
  const view = new DataView(target.buffer, target.byteOffset, target.length);
  let k = 0;
  for (const f of layout.fields) {
    if (f.code === "x") {
      target.fill(0, f.offset, f.offset + f.count);
    } else if (f.code === "s" || f.code === "p") {
      const b = bytesOf(args[k++]!);
      if (b === undefined) fail(`argument for '${f.code}' must be a bytes object`);
      target.fill(0, f.offset, f.offset + f.count);
      if (f.code === "s") target.set(b.subarray(0, f.count), f.offset);
      else if (f.count > 0) {
        const n = Math.min(b.length, f.count - 1, 255);
        target[f.offset] = n;
        target.set(b.subarray(0, n), f.offset + 1);
      }
    } else {
      for (let i = 0; i < f.count; i++) packOne(view, f.offset + i * f.size, f, args[k++]!, layout.little);
    }
  }
}

function unpackAt(layout: Layout, data: Uint8Array, base: number): PyTuple {
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const out: PyObject[] = [];
  const { little } = layout;
  for (const f of layout.fields) {
    const at = base + f.offset;
    if (f.code === "x") continue;
    if (f.code === "s") {
      out.push(new PyBytes(data.slice(at, at + f.count)));
      continue;
    }
    if (f.code === "p") {
      const n = f.count === 0 ? 0 : Math.min(data[at]!, f.count - 1);
      out.push(new PyBytes(data.slice(at + 1, at + 1 + n)));
      continue;
    }
    for (let i = 0, p = at; i < f.count; i++, p += f.size) {
      switch (f.code) {
        case "c":
          out.push(new PyBytes(data.slice(p, p + 1)));
          break;
        case "?":
          out.push(data[p] !== 0);
          break;
        case "b":
          out.push(view.getInt8(p));
          break;
        case "B":
          out.push(view.getUint8(p));
          break;
        case "h":
          out.push(view.getInt16(p, little));
          break;
        case "H":
          out.push(view.getUint16(p, little));
          break;
        case "e":
          out.push(new PyFloat(fromHalf(view.getUint16(p, little))));
          break;
        case "f":
          out.push(new PyFloat(view.getFloat32(p, little)));
          break;
        case "d":
          out.push(new PyFloat(view.getFloat64(p, little)));
          break;
        default: {
          const signed = f.code === f.code.toLowerCase();
          if (f.size === 4) out.push(signed ? view.getInt32(p, little) : view.getUint32(p, little));
          else out.push(normInt(signed ? view.getBigInt64(p, little) : view.getBigUint64(p, little)));
        }
      }
    }
  }
  return new PyTuple(out);
}

function formatText(x: PyObject): string {
  const s = strOf(x);
  if (s !== undefined) return s;
  const b = bytesOf(x);
  if (b !== undefined) return Buffer.from(b).toString("latin1");
  typeError(`Struct() argument 1 must be a str or bytes object, not ${typeName(x)}`);
}

function pack(layout: Layout, args: PyObject[]): PyObject {
  const target = new Uint8Array(layout.size);
  packInto(layout, target, args);
  return new PyBytes(target);
}

function unpack(layout: Layout, buffer: PyObject): PyObject {
  const data = bytesArg(buffer);
  if (data.length !== layout.size) fail(`unpack requires a buffer of ${layout.size} bytes`);
  return unpackAt(layout, data, 0);
}

function place(layout: Layout, length: number, offset: PyObject | undefined, verb: "pack" | "unpack"): number {
  let at = offset === undefined ? 0 : ssize(offset);
  if (at < 0) {
    if (at + length < 0) fail(`offset ${at} out of range for ${length}-byte buffer`);
    if (verb === "unpack" && at + layout.size > 0) {
      fail(`not enough data to unpack ${layout.size} bytes`);
    }
    at += length;
  }
  if (length - at < layout.size) {
    fail(
      `${verb}_${verb === "pack" ? "into" : "from"} requires a buffer of at least ${layout.size + at} bytes for ` +
        `${verb}ing ${layout.size} bytes at offset ${at} (actual buffer size is ${length})`,
    );
  }
  return at;
}

function unpackFrom(layout: Layout, buffer: PyObject, offset: PyObject | undefined): PyObject {
  const data = bytesArg(buffer);
  return unpackAt(layout, data, place(layout, data.length, offset, "unpack"));
}

function packIntoBuffer(layout: Layout, buffer: PyObject, offset: PyObject, args: PyObject[]): null {
  if (buffer instanceof PyBytes) typeError("argument must be read-write bytes-like object, not bytes");
  const data = bytesArg(buffer);
  const at = place(layout, data.length, offset, "pack");
  packInto(layout, data.subarray(at, at + layout.size), args);
  return null;
}

const unpackIterator = iteratorType("_struct", "unpack_iterator", "()", () =>
  typeError("cannot create '_struct.unpack_iterator' instances"),
);

function iterUnpack(layout: Layout, buffer: PyObject): PyObject {
  const data = bytesArg(buffer);
  if (layout.size === 0) fail("cannot iteratively unpack with a struct of length 0");
  if (data.length % layout.size !== 0) {
    fail(`iterative unpacking requires a buffer of a multiple of ${layout.size} bytes`);
  }
  let at = 0;
  return unpackIterator.create(() => {
    if (at >= data.length) return undefined;
    const t = unpackAt(layout, data, at);
    at += layout.size;
    return t;
  });
}

class Struct {
  declare $type: PyType;
  declare layout: Layout;
  declare format: string;
}
Object.setPrototypeOf(Struct.prototype, PyInstance.prototype);
const structType = defineType(Struct as unknown as Ctor, {
  name: "Struct",
  module: "_struct",
  new: [
    "(format)",
    (cls: PyType, format: PyObject) => {
      const self = cls.alloc(cls) as Struct;
      self.format = formatText(format);
      self.layout = layoutOf(self.format);
      return self;
    },
  ],
  methods: {
    "pack(self, *args)": (s: Struct, args: PyTuple) => pack(s.layout, args.items),
    "pack_into(self, buffer, offset, *args)": (s: Struct, buffer: PyObject, offset: PyObject, args: PyTuple) =>
      packIntoBuffer(s.layout, buffer, offset, args.items),
    "unpack(self, buffer, /)": (s: Struct, buffer: PyObject) => unpack(s.layout, buffer),
    "unpack_from(self, buffer, offset=0)": (s: Struct, buffer: PyObject, offset: PyObject | undefined) =>
      unpackFrom(s.layout, buffer, offset),
    "iter_unpack(self, buffer, /)": (s: Struct, buffer: PyObject) => iterUnpack(s.layout, buffer),
  },
  getset: { size: (s: Struct) => s.layout.size, format: (s: Struct) => s.format },
});

const of = (format: PyObject): Layout => layoutOf(formatText(format));

export default defineModule("struct", {
  doc: "Functions to convert between Python values and C structs.",
  functions: {
    "pack(format, /, *args)": (format: PyObject, args: PyTuple) => pack(of(format), args.items),
    "pack_into(format, buffer, offset, /, *args)": (f: PyObject, b: PyObject, o: PyObject, args: PyTuple) =>
      packIntoBuffer(of(f), b, o, args.items),
    "unpack(format, buffer, /)": (format: PyObject, buffer: PyObject) => unpack(of(format), buffer),
    "unpack_from(format, /, buffer, offset=0)": (f: PyObject, b: PyObject, o: PyObject | undefined) =>
      unpackFrom(of(f), b, o),
    "iter_unpack(format, buffer, /)": (f: PyObject, b: PyObject) => iterUnpack(of(f), b),
    "calcsize(format, /)": (f: PyObject) => of(f).size,
    "_clearcache()": () => {
      layouts.clear();
      return null;
    },
  },
  attrs: { Struct: structType, error: errorType },
  all: ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"],
});
