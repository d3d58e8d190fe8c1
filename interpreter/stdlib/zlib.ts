/** The zlib module, over node's. */

import { constants, deflateRawSync, deflateSync, gunzipSync, gzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { bytesArg } from "../runtime/bytes.ts";
import { PyBytes } from "../runtime/bytes-value.ts";
import { defineModule, defineType } from "../runtime/define.ts";
import { exceptionType, exceptionTypes, newException } from "../runtime/exceptions.ts";
import { PyInstance, type PyObject } from "../runtime/object.ts";
import { index, ssize } from "../runtime/protocol.ts";
import type { Ctor, PyType } from "../runtime/type.ts";
import { crc32 } from "./binascii.ts";

const errorType = exceptionType("error", [exceptionTypes.Exception!], { module: "zlib" });
type Opt = PyObject | undefined;
type Flat = { level?: number; windowBits?: number; finishFlush?: number; info?: boolean };

const CODES: Record<string, number> = {
  Z_DATA_ERROR: -3,
  Z_BUF_ERROR: -5,
  Z_STREAM_ERROR: -2,
  Z_MEM_ERROR: -4,
  Z_NEED_DICT: 2,
};

function fail(e: unknown, doing: string): never {
  const { code, message } = e as { code?: string; message: string };
  const n = CODES[code ?? ""] ?? -3;
  const text =
    n === -5
      ? "incomplete or truncated stream"
      : message === "unexpected end of file"
        ? "incomplete or truncated stream"
        : message;
  throw newException(errorType, [`Error ${n} while ${doing}: ${text}`]);
}

function adler32(data: Uint8Array, start: number): number {
  let a = start & 0xffff;
  let b = (start >>> 16) & 0xffff;
  for (let i = 0; i < data.length; ) {
    const end = Math.min(i + 3800, data.length);
    for (; i < end; i++) {
      a += data[i]!;
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}

/** Compresses with zlib's meaning of `wbits`: 8..15 zlib, negative raw, 24..31 gzip. */
function deflate(data: Uint8Array, level: number, wbits: number): Uint8Array {
  const options = { level, windowBits: Math.max(9, Math.abs(wbits) & 15 || 15) };
  if (level < -1 || level > 9) throw newException(errorType, ["Bad compression level"]);
  try {
    if (wbits < 0) return deflateRawSync(data, options);
    if (wbits > 15) {
      const out = gzipSync(data, options);
      out[9] = 3;
      return out;
    }
    return deflateSync(data, options);
  } catch (e) {
    fail(e, "compressing data");
  }
}

/** Decompresses; the result says how many input bytes the stream took. */
function inflate(data: Uint8Array, wbits: number, partial: boolean): { out: Uint8Array; used: number } {
  const options: Flat = { info: true };
  if (partial) options.finishFlush = constants.Z_SYNC_FLUSH;
  const gzip = wbits > 15 && (wbits < 40 || (data[0] === 0x1f && data[1] === 0x8b));
  const f = wbits < 0 ? inflateRawSync : gzip ? gunzipSync : inflateSync;
  const { buffer, engine } = f(data, options as never) as unknown as {
    buffer: Buffer;
    engine: { bytesWritten: number };
  };
  return { out: buffer, used: engine.bytesWritten };
}

class Compressor {
  declare $type: PyType;
  readonly parts: Uint8Array[] = [];
  readonly level: number;
  readonly wbits: number;
  constructor(level: number, wbits: number) {
    this.level = level;
    this.wbits = wbits;
  }
}
Object.setPrototypeOf(Compressor.prototype, PyInstance.prototype);
defineType(Compressor as unknown as Ctor, {
  name: "Compress",
  module: "zlib",
  methods: {
    "compress(self, data, /)": (c: Compressor, data: PyObject) => {
      c.parts.push(bytesArg(data).slice());
      return new PyBytes(new Uint8Array(0));
    },
    "flush(self, mode=4, /)": (c: Compressor) => {
      const all = Buffer.concat(c.parts);
      c.parts.length = 0;
      return new PyBytes(new Uint8Array(deflate(all, c.level, c.wbits)));
    },
    "copy(self, /)": (c: Compressor) => {
      const made = new Compressor(c.level, c.wbits);
      made.parts.push(...c.parts);
      return made;
    },
  },
});

class Decompressor {
  declare $type: PyType;
  readonly wbits: number;
  input: Uint8Array = new Uint8Array(0);
  given = 0;
  eof = false;
  unused: Uint8Array = new Uint8Array(0);
  constructor(wbits: number) {
    this.wbits = wbits;
  }
  feed(data: Uint8Array): Uint8Array {
    this.input = Buffer.concat([this.input, data]);
    if (this.eof) {
      this.unused = Buffer.concat([this.unused, data]);
      return new Uint8Array(0);
    }
    let result: { out: Uint8Array; used: number };
    try {
      result = inflate(this.input, this.wbits, false);
      this.eof = true;
      this.unused = this.input.slice(result.used);
    } catch (e) {
      if ((e as { code?: string }).code !== "Z_BUF_ERROR") fail(e, "decompressing data");
      result = inflate(this.input, this.wbits, true);
    }
    const fresh = result.out.slice(this.given);
    this.given = result.out.length;
    return new Uint8Array(fresh);
  }
}
Object.setPrototypeOf(Decompressor.prototype, PyInstance.prototype);
defineType(Decompressor as unknown as Ctor, {
  name: "Decompress",
  module: "zlib",
  methods: {
    "decompress(self, data, /, max_length=0)": (d: Decompressor, data: PyObject) => new PyBytes(d.feed(bytesArg(data))),
    "flush(self, length=16384, /)": () => new PyBytes(new Uint8Array(0)),
  },
  getset: {
    eof: (d: Decompressor) => d.eof,
    unused_data: (d: Decompressor) => new PyBytes(new Uint8Array(d.unused)),
    unconsumed_tail: () => new PyBytes(new Uint8Array(0)),
  },
});

const num = (x: Opt, otherwise: number): number => (x === undefined ? otherwise : ssize(x));

export default defineModule("zlib", {
  doc: "The functions in this module allow compression and decompression using the\nzlib library, which is based on GNU zip.",
  attrs: {
    error: errorType,
    MAX_WBITS: 15,
    DEFLATED: 8,
    DEF_MEM_LEVEL: 8,
    DEF_BUF_SIZE: 16384,
    Z_BEST_SPEED: 1,
    Z_BEST_COMPRESSION: 9,
    Z_DEFAULT_COMPRESSION: -1,
    Z_NO_COMPRESSION: 0,
    Z_DEFAULT_STRATEGY: 0,
    Z_NO_FLUSH: 0,
    Z_SYNC_FLUSH: 2,
    Z_FULL_FLUSH: 3,
    Z_FINISH: 4,
    ZLIB_VERSION: process.versions.zlib ?? "1.3",
    ZLIB_RUNTIME_VERSION: process.versions.zlib ?? "1.3",
  },
  functions: {
    "compress(data, /, level=-1, wbits=15)": (data: PyObject, level: Opt, wbits: Opt) =>
      new PyBytes(new Uint8Array(deflate(bytesArg(data), num(level, -1), num(wbits, 15)))),
    "decompress(data, /, wbits=15, bufsize=16384)": (data: PyObject, wbits: Opt) => {
      try {
        return new PyBytes(new Uint8Array(inflate(bytesArg(data), num(wbits, 15), false).out));
      } catch (e) {
        fail(e, "decompressing data");
      }
    },
    "compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None)": (
      level: Opt,
      _m: Opt,
      wbits: Opt,
    ) => new Compressor(num(level, -1), num(wbits, 15)),
    "decompressobj(wbits=15, zdict=b'')": (wbits: Opt) => new Decompressor(num(wbits, 15)),
    "crc32(data, value=0, /)": (data: PyObject, value: Opt) =>
      crc32(bytesArg(data), value === undefined ? 0 : Number(BigInt.asUintN(32, BigInt(index(value))))),
    "adler32(data, value=1, /)": (data: PyObject, value: Opt) =>
      adler32(bytesArg(data), value === undefined ? 1 : Number(BigInt.asUintN(32, BigInt(index(value))))),
  },
});
