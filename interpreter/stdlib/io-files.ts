/** The concrete streams of the io module: binary and text files, BytesIO and StringIO. */

import { isatty } from "node:tty";
import { readAll, readLine } from "../builtins/stdin.ts";
import { bytesArg, bytesOf } from "../runtime/bytes.ts";
import { PyByteArray, PyBytes } from "../runtime/bytes-value.ts";
import { decode, encodeText } from "../runtime/codecs.ts";
import { defineType, type Impl } from "../runtime/define.ts";
import { raise, typeError, valueError } from "../runtime/errors.ts";
import type { PyObject } from "../runtime/object.ts";
import { repr } from "../runtime/ops.ts";
import { ssize, strOf, typeName } from "../runtime/protocol.ts";
import type { OutputStream } from "../runtime/stdio.ts";
import type { Ctor, PyType } from "../runtime/type.ts";
import {
  bufferedIOBaseType,
  checkOpen,
  PyIOBase,
  rawIOBaseType,
  sizeArg,
  textIOBaseType,
  unsupported,
} from "./io-base.ts";
import { type ByteStream, MemoryBytes, ObjectBytes } from "./io-bytes.ts";

type Opt = PyObject | undefined;

// ## Binary

/** A binary stream over a ByteStream; BytesIO is one over memory. */
export class BinaryFile extends PyIOBase {
  declare bytes: ByteStream;
  declare canRead: boolean;
  declare canWrite: boolean;
  declare name: PyObject;
  declare mode: string;

  setup(bytes: ByteStream, canRead: boolean, canWrite: boolean, name: PyObject, mode: string): this {
    this.bytes = bytes;
    this.canRead = canRead;
    this.canWrite = canWrite;
    this.name = name;
    this.mode = mode;
    this.isClosed = false;
    return this;
  }
  reading(verb = "read"): ByteStream {
    if (this.isClosed !== false) valueError(`${verb} of closed file`);
    if (!this.canRead) unsupported("read");
    return this.bytes;
  }
  line(limit: number): Uint8Array {
    const bytes = this.reading("readline");
    const parts: Uint8Array[] = [];
    let size = 0;
    // reads ahead and seeks back: the stream's own buffer makes both cheap
    while (limit < 0 || size < limit) {
      const chunk = bytes.read(limit < 0 ? 256 : Math.min(256, limit - size));
      if (chunk.length === 0) break;
      const at = chunk.indexOf(10);
      if (at >= 0) {
        parts.push(chunk.subarray(0, at + 1));
        if (at + 1 < chunk.length) bytes.seek(at + 1 - chunk.length, 1);
        break;
      }
      parts.push(chunk);
      size += chunk.length;
    }
    return new Uint8Array(Buffer.concat(parts));
  }
  override $next(): PyObject | undefined {
    checkOpen(this);
    const line = this.line(-1);
    return line.length === 0 ? undefined : new PyBytes(line);
  }
}

const binaryMethods: Record<string, Impl> = {
  "read(self, size=-1, /)": (f: BinaryFile, size: Opt) => new PyBytes(f.reading().read(sizeArg(size))),
  "read1(self, size=-1, /)": (f: BinaryFile, size: Opt) => {
    const n = sizeArg(size);
    return new PyBytes(f.reading().read(n < 0 ? 65536 : n));
  },
  "readall(self, /)": (f: BinaryFile) => new PyBytes(f.reading().read(-1)),
  "peek(self, size=0, /)": (f: BinaryFile, size: Opt) => {
    const data = f.reading("peek").read(Math.max(sizeArg(size), 1));
    f.bytes.seek(-data.length, 1);
    return new PyBytes(data);
  },
  "readline(self, size=-1, /)": (f: BinaryFile, size: Opt) => new PyBytes(f.line(sizeArg(size))),
  "readinto(self, buffer, /)": (f: BinaryFile, buffer: PyObject) => {
    const target = bytesArg(buffer);
    const data = f.reading().read(target.length);
    target.set(data);
    return data.length;
  },
  "write(self, b, /)": (f: BinaryFile, b: PyObject) => {
    if (f.isClosed !== false) valueError("write to closed file");
    if (!f.canWrite) unsupported("write");
    const data = bytesOf(b);
    if (data === undefined) typeError(`a bytes-like object is required, not '${typeName(b)}'`);
    return f.bytes.write(data.slice());
  },
  "seek(self, offset, whence=0, /)": (f: BinaryFile, offset: PyObject, whence: Opt) => {
    if (f.isClosed !== false) valueError("seek of closed file");
    const n = ssize(offset);
    const w = whence === undefined ? 0 : ssize(whence);
    if (w < 0 || w > 2) valueError(`invalid whence (${w}, should be 0, 1 or 2)`);
    if (w === 0 && n < 0) valueError(`negative seek value ${n}`);
    if (!f.bytes.seekable()) raise("OSError", 29, "Illegal seek");
    return f.bytes.seek(n, w);
  },
  "tell(self, /)": (f: BinaryFile) => {
    if (f.isClosed !== false) valueError("tell of closed file");
    return f.bytes.tell();
  },
  "truncate(self, size=None, /)": (f: BinaryFile, size: Opt) => {
    checkOpen(f, "truncate of closed file");
    if (!f.canWrite) unsupported("truncate");
    const n = size === undefined || size === null ? f.bytes.tell() : ssize(size);
    if (n < 0) valueError(`negative size value ${n}`);
    f.bytes.truncate(n);
    return n;
  },
  "flush(self, /)": (f: BinaryFile) => {
    if (f.isClosed !== false) valueError("flush of closed file");
    f.bytes.flush();
    return null;
  },
  "close(self, /)": (f: BinaryFile) => {
    if (f.isClosed === false) {
      f.isClosed = true;
      f.bytes.close();
    }
    return null;
  },
  "fileno(self, /)": (f: BinaryFile) => {
    checkOpen(f, "I/O operation on closed file");
    return f.bytes.fileno() ?? unsupported("fileno");
  },
  "isatty(self, /)": (f: BinaryFile) => {
    checkOpen(f);
    const fd = f.bytes.fileno();
    return fd !== undefined && isatty(fd);
  },
  "readable(self, /)": (f: BinaryFile) => {
    checkOpen(f, "I/O operation on closed file");
    return f.canRead;
  },
  "writable(self, /)": (f: BinaryFile) => {
    checkOpen(f, "I/O operation on closed file");
    return f.canWrite;
  },
  "seekable(self, /)": (f: BinaryFile) => {
    checkOpen(f, "I/O operation on closed file");
    return f.bytes.seekable();
  },
  "detach(self, /)": (f: BinaryFile) => {
    const raw = (fileIOType.alloc(fileIOType) as BinaryFile).setup(f.bytes, f.canRead, f.canWrite, f.name, f.mode);
    f.isClosed = true;
    return raw;
  },
};

const setter =
  (key: "name" | "mode") =>
  (f: Record<string, PyObject>, v: PyObject | undefined): void => {
    f[key] = v ?? null;
  };

function binaryType(
  name: string,
  base: PyType,
  show: (f: BinaryFile) => string,
  extra: Record<string, Impl> = {},
): PyType {
  const ctor = class extends BinaryFile {
    $repr(): string {
      return show(this);
    }
  };
  return defineType(ctor as unknown as Ctor, {
    name,
    module: "_io",
    bases: [base],
    alloc: (cls) => Object.create(cls.ctor.prototype as object) as object,
    new: ["(*args, **kwargs)", (cls: PyType) => cls.alloc(cls)],
    init: [
      "(raw, buffer_size=8192)",
      (self: BinaryFile, raw: PyObject) => {
        const canRead = name !== "BufferedWriter";
        self.setup(
          raw instanceof BinaryFile ? raw.bytes : new ObjectBytes(raw),
          canRead,
          name !== "BufferedReader",
          raw instanceof BinaryFile ? raw.name : null,
          "rb",
        );
        return null;
      },
    ],
    methods: { ...binaryMethods, ...extra },
    getset: {
      name: [(f: BinaryFile) => f.name ?? undefined, setter("name") as never],
      mode: [(f: BinaryFile) => f.mode, setter("mode") as never],
      raw: (f: BinaryFile) => f,
    },
  });
}

const named = (kind: string) => (f: BinaryFile) =>
  f.name === null || f.name === undefined ? `<_io.${kind}>` : `<_io.${kind} name=${repr(f.name)}>`;
export const bufferedReaderType = binaryType("BufferedReader", bufferedIOBaseType, named("BufferedReader"));
export const bufferedWriterType = binaryType("BufferedWriter", bufferedIOBaseType, named("BufferedWriter"));
export const bufferedRandomType = binaryType("BufferedRandom", bufferedIOBaseType, named("BufferedRandom"));
export const fileIOType = binaryType("FileIO", rawIOBaseType, (f) =>
  f.isClosed === true ? "<_io.FileIO [closed]>" : `<_io.FileIO name=${repr(f.name)} mode=${repr(f.mode)} closefd=True>`,
);

/** A new binary file object of the given type. */
export function makeBinary(
  type: PyType,
  bytes: ByteStream,
  canRead: boolean,
  canWrite: boolean,
  name: PyObject,
  mode: string,
): PyObject {
  return (type.alloc(type) as BinaryFile).setup(bytes, canRead, canWrite, name, mode);
}

class BytesIO extends BinaryFile {
  get memory(): MemoryBytes {
    if (this.isClosed !== false) valueError("I/O operation on closed file.");
    return this.bytes as MemoryBytes;
  }
}

export const bytesIOType = defineType(BytesIO as unknown as Ctor, {
  name: "BytesIO",
  module: "_io",
  bases: [bufferedIOBaseType],
  alloc: (cls) =>
    (Object.create(cls.ctor.prototype as object) as BytesIO).setup(
      new MemoryBytes(new Uint8Array(0)),
      true,
      true,
      null,
      "rb+",
    ),
  new: ["(*args, **kwargs)", (cls: PyType) => cls.alloc(cls)],
  init: [
    "(initial_bytes=b'')",
    (self: BytesIO, initial: Opt) => {
      const data = initial === undefined || initial === null ? new Uint8Array(0) : bytesArg(initial);
      self.setup(new MemoryBytes(data), true, true, null, "rb+");
      return null;
    },
  ],
  methods: {
    ...binaryMethods,
    "read(self, size=-1, /)": (f: BytesIO, size: Opt) => new PyBytes(f.memory.read(sizeArg(size))),
    "write(self, b, /)": (f: BytesIO, b: PyObject) => f.memory.write(bytesArg(b)),
    "tell(self, /)": (f: BytesIO) => f.memory.tell(),
    "getvalue(self, /)": (f: BytesIO) => new PyBytes(f.memory.value()),
    "getbuffer(self, /)": (f: BytesIO) => memoryViewOf(f.memory.live()),
    "isatty(self, /)": () => false,
    "__getstate__(self, /)": (f: BytesIO) => new PyBytes(f.memory.value()),
  },
});

let memoryViewOf: (data: Uint8Array) => PyObject = (data) => new PyByteArray(data);
/** Installed by io.ts: how a live view of bytes is made. */
export function setMemoryView(f: (data: Uint8Array) => PyObject): void {
  memoryViewOf = f;
}

// ## Text

/** Lets the JavaScript prototypes follow the Python bases. */
function under(ctor: { prototype: object }, base: PyType): Ctor {
  Object.setPrototypeOf(ctor.prototype, base.ctor.prototype as object);
  return ctor as unknown as Ctor;
}

const SURROGATE = /[\ud800-\udfff]/;

function isUtf8(encoding: string): boolean {
  return /^utf[-_]?8$/i.test(encoding);
}

/** A text stream: characters over a ByteStream. */
export class TextFile extends PyIOBase {
  declare bytes: ByteStream;
  declare buffer: PyObject;
  declare encoding: string;
  declare errors: string;
  declare newline: string | null;
  declare canRead: boolean;
  declare canWrite: boolean;
  declare name: PyObject;
  declare mode: string;
  /** Decoded text read ahead (the rest of the file), and the position in it. */
  declare text: string | null;
  declare at: number;
  /** Byte offset at which `text` starts. */
  declare base: number;
  /** The process's own stream, when this is sys.stdout or sys.stderr. */
  declare $stream: OutputStream | undefined;
  declare isStdin: boolean;
  declare lineBuffering: boolean;
  declare writeThrough: boolean;

  private load(): string {
    if (this.text === null) {
      this.base = this.bytes.seekable() ? this.bytes.tell() : 0;
      const data = this.bytes.read(-1);
      let s = decode(data, this.encoding, this.errors);
      if (this.newline === null && s.includes("\r")) s = s.replace(/\r\n?/g, "\n");
      this.text = s;
      this.at = 0;
    }
    return this.text;
  }
  reading(): void {
    if (this.isClosed !== false) valueError("I/O operation on closed file.");
    if (!this.canRead) unsupported("not readable");
  }
  read(n: number): string {
    this.reading();
    if (this.isStdin) {
      if (n < 0) return this.rest() + readAll();
      while ((this.text?.length ?? 0) - this.at < n) {
        const line = readLine();
        if (line === undefined) break;
        this.text = (this.text ?? "").slice(this.at) + line;
        this.at = 0;
      }
      const out = (this.text ?? "").slice(this.at, this.at + n);
      this.at += out.length;
      return out;
    }
    const text = this.load();
    let end = n < 0 ? text.length : Math.min(text.length, this.at + n);
    // a size counts characters, not UTF-16 units
    if (n >= 0 && SURROGATE.test(text.slice(this.at, end))) {
      end = this.at;
      for (let k = 0; k < n && end < text.length; k++) end += text.codePointAt(end)! > 0xffff ? 2 : 1;
    }
    const out = this.at === 0 && end === text.length ? text : text.slice(this.at, end);
    this.at = end;
    return out;
  }
  private rest(): string {
    const out = (this.text ?? "").slice(this.at);
    this.text = "";
    this.at = 0;
    return out;
  }
  line(limit: number): string {
    this.reading();
    if (this.isStdin) {
      if (this.text !== null && this.at < this.text.length) return this.rest();
      return readLine() ?? "";
    }
    const text = this.load();
    const from = this.at;
    if (from >= text.length) return "";
    let end: number;
    if (this.newline === "" || this.newline === "\r") {
      const ends = this.newline === "" ? /\r\n|\r|\n/g : /\r/g;
      ends.lastIndex = from;
      const m = ends.exec(text);
      end = m === null ? text.length : m.index + m[0].length;
    } else {
      const mark = this.newline === "\r\n" ? "\r\n" : "\n";
      const i = text.indexOf(mark, from);
      end = i < 0 ? text.length : i + mark.length;
    }
    if (limit >= 0) end = Math.min(end, from + limit);
    this.at = end;
    return text.slice(from, end);
  }
  write(s: string): void {
    const stream = this.$stream;
    if (stream !== undefined) {
      stream.write(s);
      return;
    }
    this.sync();
    const translated = this.newline === "\r" || this.newline === "\r\n" ? s.replaceAll("\n", this.newline) : s;
    const data =
      isUtf8(this.encoding) && !SURROGATE.test(translated)
        ? Buffer.from(translated, "utf8")
        : encodeText(translated, this.encoding, this.errors);
    this.bytes.write(data);
    if (this.writeThrough || (this.lineBuffering && s.includes("\n"))) this.bytes.flush();
  }
  /** Drops what was read ahead, moving the bytes below to the logical position unless all was read. */
  sync(): void {
    this.text = null;
    this.at = 0;
  }
  tell(): number {
    if (this.text === null) return this.bytes.tell();
    const done = this.text.slice(0, this.at);
    return (
      this.base + (isUtf8(this.encoding) ? Buffer.byteLength(done) : encodeText(done, this.encoding, "replace").length)
    );
  }
  override $next(): PyObject | undefined {
    const line = this.line(-1);
    return line === "" ? undefined : line;
  }
  $repr(): string {
    let out = "<_io.TextIOWrapper";
    if (this.name !== null && this.name !== undefined) out += ` name=${repr(this.name)}`;
    if (this.mode !== "") out += ` mode=${repr(this.mode)}`;
    return `${out} encoding=${repr(this.encoding)}>`;
  }
}

export interface TextOptions {
  encoding: string;
  errors: string;
  newline: string | null;
  canRead: boolean;
  canWrite: boolean;
  name: PyObject;
  mode: string;
}

function setupText(f: TextFile, bytes: ByteStream, buffer: PyObject, o: TextOptions): TextFile {
  f.bytes = bytes;
  f.buffer = buffer;
  f.encoding = o.encoding;
  f.errors = o.errors;
  f.newline = o.newline;
  f.canRead = o.canRead;
  f.canWrite = o.canWrite;
  f.name = o.name;
  f.mode = o.mode;
  f.text = null;
  f.at = 0;
  f.base = 0;
  f.$stream = undefined;
  f.isStdin = false;
  f.lineBuffering = false;
  f.writeThrough = false;
  f.isClosed = false;
  return f;
}

/** A new text file object. */
export function makeText(bytes: ByteStream, buffer: PyObject, options: TextOptions): TextFile {
  return setupText(textIOWrapperType.alloc(textIOWrapperType) as TextFile, bytes, buffer, options);
}

const optionalStr = (x: Opt, what: string, otherwise: string): string => {
  if (x === undefined || x === null) return otherwise;
  return strOf(x) ?? typeError(`${what} must be str or None, not ${typeName(x)}`);
};

export function checkNewline(x: Opt): string | null {
  if (x === undefined || x === null) return null;
  const s = strOf(x);
  if (s === undefined) typeError(`open() argument 'newline' must be str or None, not ${typeName(x)}`);
  if (!["", "\n", "\r", "\r\n"].includes(s)) valueError(`illegal newline value: ${s}`);
  return s;
}

export const textIOWrapperType: PyType = defineType(under(TextFile, textIOBaseType), {
  name: "TextIOWrapper",
  module: "_io",
  bases: [textIOBaseType],
  alloc: (cls) => Object.create(cls.ctor.prototype as object) as object,
  new: ["(*args, **kwargs)", (cls: PyType) => cls.alloc(cls)],
  init: [
    "(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)",
    (f: TextFile, buffer: PyObject, encoding: Opt, errors: Opt, newline: Opt, line: Opt, through: Opt) => {
      setupText(f, buffer instanceof BinaryFile ? buffer.bytes : new ObjectBytes(buffer), buffer, {
        encoding: optionalStr(encoding, "encoding", "UTF-8"),
        errors: optionalStr(errors, "errors", "strict"),
        newline: checkNewline(newline),
        canRead: buffer instanceof BinaryFile ? buffer.canRead : true,
        canWrite: buffer instanceof BinaryFile ? buffer.canWrite : true,
        name: buffer instanceof BinaryFile ? buffer.name : null,
        mode: "",
      });
      decode(new Uint8Array(0), f.encoding, f.errors);
      f.lineBuffering = line === true;
      f.writeThrough = through === true;
      return null;
    },
  ],
  methods: {
    "read(self, size=-1, /)": (f: TextFile, size: Opt) => f.read(sizeArg(size)),
    "readline(self, size=-1, /)": (f: TextFile, size: Opt) => f.line(sizeArg(size)),
    "write(self, text, /)": (f: TextFile, text: PyObject) => {
      if (f.isClosed !== false) valueError("I/O operation on closed file.");
      if (!f.canWrite) unsupported("not writable");
      const s = strOf(text);
      if (s === undefined) typeError(`write() argument must be str, not ${typeName(text)}`);
      f.write(s);
      return SURROGATE.test(s) ? Array.from(s).length : s.length;
    },
    "seek(self, cookie, whence=0, /)": (f: TextFile, cookie: PyObject, whence: Opt) => {
      checkOpen(f);
      const n = ssize(cookie);
      const w = whence === undefined ? 0 : ssize(whence);
      if (!f.bytes.seekable()) unsupported("underlying stream is not seekable");
      if (w === 1) {
        if (n !== 0) unsupported("can't do nonzero cur-relative seeks");
        return f.tell();
      }
      if (w === 2 && n !== 0) unsupported("can't do nonzero end-relative seeks");
      if (w < 0 || w > 2) valueError(`invalid whence (${w}, should be 0, 1 or 2)`);
      if (n < 0) valueError(`negative seek position ${n}`);
      f.sync();
      return f.bytes.seek(n, w);
    },
    "tell(self, /)": (f: TextFile) => {
      checkOpen(f);
      if (!f.bytes.seekable()) unsupported("underlying stream is not seekable");
      return f.tell();
    },
    "truncate(self, pos=None, /)": (f: TextFile, pos: Opt) => {
      checkOpen(f);
      if (!f.canWrite) unsupported("truncate");
      const n = pos === undefined || pos === null ? f.tell() : ssize(pos);
      f.bytes.truncate(n);
      return n;
    },
    "flush(self, /)": (f: TextFile) => {
      checkOpen(f);
      if (f.$stream !== undefined) f.$stream.flush();
      else f.bytes.flush();
      return null;
    },
    "close(self, /)": (f: TextFile) => {
      if (f.isClosed === false) {
        f.isClosed = true;
        if (f.buffer instanceof BinaryFile) f.buffer.isClosed = true;
        f.bytes.close();
      }
      return null;
    },
    "detach(self, /)": (f: TextFile) => {
      f.bytes.flush();
      f.isClosed = true;
      return f.buffer;
    },
    "reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)": (
      f: TextFile,
      encoding: Opt,
      errors: Opt,
    ) => {
      f.encoding = optionalStr(encoding, "encoding", f.encoding);
      f.errors = optionalStr(errors, "errors", f.errors);
      return null;
    },
    "fileno(self, /)": (f: TextFile) => {
      checkOpen(f, "I/O operation on closed file");
      return f.bytes.fileno() ?? unsupported("fileno");
    },
    "isatty(self, /)": (f: TextFile) => {
      checkOpen(f);
      const fd = f.bytes.fileno();
      return fd !== undefined && isatty(fd);
    },
    "readable(self, /)": (f: TextFile) => f.canRead,
    "writable(self, /)": (f: TextFile) => f.canWrite,
    "seekable(self, /)": (f: TextFile) => f.bytes.seekable(),
  },
  getset: {
    name: [(f: TextFile) => f.name ?? undefined, setter("name") as never],
    mode: [(f: TextFile) => (f.mode === "" ? undefined : f.mode), setter("mode") as never],
    encoding: (f: TextFile) => f.encoding,
    errors: (f: TextFile) => f.errors,
    buffer: (f: TextFile) => f.buffer,
    newlines: () => null,
    line_buffering: (f: TextFile) => f.lineBuffering,
    write_through: (f: TextFile) => f.writeThrough,
  },
});

/** Text in memory. Positions are UTF-16 units inside and characters outside. */
class StringIO extends PyIOBase {
  declare text: string;
  declare at: number;
  declare newline: string | null;

  line(limit: number): string {
    const from = this.at;
    const { text } = this;
    if (from >= text.length) return "";
    let end: number;
    if (this.newline === "" || this.newline === "\r") {
      const ends = this.newline === "" ? /\r\n|\r|\n/g : /\r/g;
      ends.lastIndex = from;
      const m = ends.exec(text);
      end = m === null ? text.length : m.index + m[0].length;
    } else {
      const mark = this.newline === "\r\n" ? "\r\n" : "\n";
      const i = text.indexOf(mark, from);
      end = i < 0 ? text.length : i + mark.length;
    }
    if (limit >= 0) end = Math.min(end, from + limit);
    this.at = end;
    return text.slice(from, end);
  }
  write(given: string): void {
    let s = given;
    if (this.newline === null) s = s.replace(/\r\n?/g, "\n");
    else if (this.newline === "\r" || this.newline === "\r\n") s = s.replaceAll("\n", this.newline);
    const { text, at } = this;
    if (at === text.length) this.text = text + s;
    else if (at > text.length) this.text = text + "\0".repeat(at - text.length) + s;
    else this.text = text.slice(0, at) + s + text.slice(at + s.length);
    this.at = at + s.length;
  }
  override $next(): PyObject | undefined {
    stringOpen(this);
    const line = this.line(-1);
    return line === "" ? undefined : line;
  }
  override $enter(): PyObject {
    stringOpen(this);
    return this;
  }
}

function stringOpen(f: StringIO): void {
  if (f.isClosed !== false) valueError("I/O operation on closed file");
}

export const stringIOType = defineType(under(StringIO, textIOBaseType), {
  name: "StringIO",
  module: "_io",
  bases: [textIOBaseType],
  alloc: (cls) => {
    const f = Object.create(cls.ctor.prototype as object) as StringIO;
    f.text = "";
    f.at = 0;
    f.newline = "\n";
    f.isClosed = false;
    return f;
  },
  new: ["(*args, **kwargs)", (cls: PyType) => cls.alloc(cls)],
  init: [
    "(initial_value='', newline='\\n')",
    (f: StringIO, initial: Opt, newline: Opt) => {
      f.newline = newline === undefined ? "\n" : checkNewline(newline);
      f.text = "";
      f.at = 0;
      f.isClosed = false;
      if (initial !== undefined && initial !== null) {
        const s = strOf(initial);
        if (s === undefined) typeError(`initial_value must be str or None, not ${typeName(initial)}`);
        f.write(s);
        f.at = 0;
      }
      return null;
    },
  ],
  methods: {
    "read(self, size=-1, /)": (f: StringIO, size: Opt) => {
      stringOpen(f);
      const n = sizeArg(size);
      let end = n < 0 ? f.text.length : Math.min(f.text.length, f.at + n);
      if (n >= 0 && SURROGATE.test(f.text.slice(f.at, end))) {
        end = f.at;
        for (let k = 0; k < n && end < f.text.length; k++) end += f.text.codePointAt(end)! > 0xffff ? 2 : 1;
      }
      if (f.at >= end) return "";
      const out = f.text.slice(f.at, end);
      f.at = end;
      return out;
    },
    "readline(self, size=-1, /)": (f: StringIO, size: Opt) => {
      stringOpen(f);
      return f.line(sizeArg(size));
    },
    "write(self, s, /)": (f: StringIO, s: PyObject) => {
      stringOpen(f);
      const text = strOf(s);
      if (text === undefined) typeError(`string argument expected, got '${typeName(s)}'`);
      f.write(text);
      return SURROGATE.test(text) ? Array.from(text).length : text.length;
    },
    "getvalue(self, /)": (f: StringIO) => {
      stringOpen(f);
      return f.text;
    },
    "seek(self, pos, whence=0, /)": (f: StringIO, pos: PyObject, whence: Opt) => {
      stringOpen(f);
      const n = ssize(pos);
      const w = whence === undefined ? 0 : ssize(whence);
      if (w === 0 && n < 0) valueError(`Negative seek position ${n}`);
      if (w < 0 || w > 2) valueError(`Invalid whence (${w}, should be 0, 1 or 2)`);
      if (w !== 0 && n !== 0) raise("OSError", "Can't do nonzero cur-relative seeks");
      f.at = w === 0 ? unitOffset(f.text, n) : w === 1 ? f.at : f.text.length;
      return charOffset(f.text, f.at);
    },
    "tell(self, /)": (f: StringIO) => {
      stringOpen(f);
      return charOffset(f.text, f.at);
    },
    "truncate(self, pos=None, /)": (f: StringIO, pos: Opt) => {
      stringOpen(f);
      const n = pos === undefined || pos === null ? charOffset(f.text, f.at) : ssize(pos);
      if (n < 0) valueError(`Negative size value ${n}`);
      f.text = f.text.slice(0, unitOffset(f.text, n));
      return n;
    },
    "close(self, /)": (f: StringIO) => {
      f.isClosed = true;
      return null;
    },
    "readable(self, /)": (f: StringIO) => {
      stringOpen(f);
      return true;
    },
    "writable(self, /)": (f: StringIO) => {
      stringOpen(f);
      return true;
    },
    "seekable(self, /)": (f: StringIO) => {
      stringOpen(f);
      return true;
    },
    "flush(self, /)": (f: StringIO) => {
      stringOpen(f);
      return null;
    },
    "isatty(self, /)": (f: StringIO) => {
      stringOpen(f);
      return false;
    },
  },
  getset: {
    newlines: () => null,
    encoding: () => null,
    errors: () => null,
    line_buffering: () => false,
  },
});

function charOffset(text: string, unit: number): number {
  const head = text.slice(0, unit);
  return (SURROGATE.test(head) ? Array.from(head).length : head.length) + Math.max(0, unit - text.length);
}

function unitOffset(text: string, chars: number): number {
  if (!SURROGATE.test(text)) return chars;
  let unit = 0;
  for (let k = 0; k < chars && unit < text.length; k++) unit += text.codePointAt(unit)! > 0xffff ? 2 : 1;
  return unit;
}
