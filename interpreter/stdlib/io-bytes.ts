/** Byte streams under the file objects of the io module: open descriptors, memory, and Python objects. */

import { closeSync, fstatSync, fsyncSync, ftruncateSync, readSync, writeSync } from "node:fs";
import { bytesOf } from "../runtime/bytes.ts";
import { PyBytes } from "../runtime/bytes-value.ts";
import { typeError } from "../runtime/errors.ts";
import type { PyObject } from "../runtime/object.ts";
import type { OutputStream } from "../runtime/stdio.ts";
import { typeName } from "../runtime/type.ts";
import { callMethod } from "./attribute-access.ts";
import { fromHost, system } from "./host-errors.ts";

const EMPTY = new Uint8Array(0);

/** What file objects need of the bytes below them; `n < 0` reads to the end. */
export interface ByteStream {
  read(n: number): Uint8Array;
  write(data: Uint8Array): number;
  seek(offset: number, whence: number): number;
  tell(): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
  fileno(): number | undefined;
  seekable(): boolean;
}

/** Streams with unwritten data, so that whoever looks at files sees what was written before. */
const unflushed = new Set<FileBytes>();

/** Writes out everything buffered; called before other views of the file system, and at exit. */
export function flushFiles(): void {
  for (const stream of [...unflushed]) {
    try {
      stream.flush();
    } catch {}
  }
}
process.on("exit", flushFiles);

const CHUNK = 1 << 16;

/** A file descriptor with buffers in both directions. */
export class FileBytes implements ByteStream {
  readonly fd: number;
  private readonly append: boolean;
  private readonly closeFd: boolean;
  private readonly regular: boolean;
  /** File offset of the logical position when nothing is buffered for writing. */
  private position = 0;
  private buffer: Uint8Array = EMPTY;
  private bufferAt = 0;
  private pending: Uint8Array[] = [];
  private pendingSize = 0;
  private readonly unbuffered: boolean;

  constructor(fd: number, append: boolean, closeFd = true, unbuffered = false) {
    this.fd = fd;
    this.append = append;
    this.closeFd = closeFd;
    this.unbuffered = unbuffered;
    const st = system(() => fstatSync(fd));
    this.regular = st.isFile() || st.isBlockDevice();
    if (append && this.regular) this.position = st.size;
  }

  private readRaw(target: Uint8Array): number {
    for (;;) {
      try {
        return readSync(this.fd, target, 0, target.length, this.regular ? this.position : null);
      } catch (e) {
        const { code } = e as NodeJS.ErrnoException;
        if (code === "EOF") return 0;
        if (code !== "EAGAIN") throw fromHost(e);
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
      }
    }
  }

  private fill(): boolean {
    const chunk = new Uint8Array(CHUNK);
    const n = this.readRaw(chunk);
    if (n === 0) return false;
    this.position += n;
    this.buffer = chunk.subarray(0, n);
    this.bufferAt = 0;
    return true;
  }

  read(n: number): Uint8Array {
    this.flush();
    const parts: Uint8Array[] = [];
    let size = 0;
    while (n < 0 || size < n) {
      if (this.bufferAt >= this.buffer.length && !this.fill()) break;
      const take = this.buffer.subarray(this.bufferAt, n < 0 ? undefined : this.bufferAt + (n - size));
      this.bufferAt += take.length;
      size += take.length;
      parts.push(take);
      if (this.unbuffered && n >= 0) break;
    }
    return parts.length === 1 ? parts[0]!.slice() : new Uint8Array(Buffer.concat(parts));
  }

  write(data: Uint8Array): number {
    if (this.bufferAt < this.buffer.length) this.position -= this.buffer.length - this.bufferAt;
    this.buffer = EMPTY;
    this.bufferAt = 0;
    this.pending.push(data);
    this.pendingSize += data.length;
    if (this.unbuffered || this.pendingSize >= CHUNK) this.flush();
    else unflushed.add(this);
    return data.length;
  }

  flush(): void {
    if (this.pendingSize === 0) return;
    unflushed.delete(this);
    const data = this.pending.length === 1 ? this.pending[0]! : Buffer.concat(this.pending);
    this.pending = [];
    this.pendingSize = 0;
    let at = 0;
    while (at < data.length) {
      try {
        const where = this.regular && !this.append ? this.position : null;
        const n = writeSync(this.fd, data, at, data.length - at, where);
        at += n;
        this.position += n;
      } catch (e) {
        if ((e as NodeJS.ErrnoException).code !== "EAGAIN") throw fromHost(e);
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
      }
    }
    if (this.append && this.regular) this.position = fstatSync(this.fd).size;
  }

  tell(): number {
    return this.position - (this.buffer.length - this.bufferAt) + this.pendingSize;
  }

  seek(offset: number, whence: number): number {
    this.flush();
    let target = offset;
    if (whence === 1) target += this.tell();
    else if (whence === 2) target += fstatSync(this.fd).size;
    this.buffer = EMPTY;
    this.bufferAt = 0;
    this.position = target;
    return target;
  }

  truncate(size: number): void {
    this.flush();
    const here = this.tell();
    system(() => ftruncateSync(this.fd, size));
    this.seek(here, 0);
  }

  sync(): void {
    this.flush();
    system(() => fsyncSync(this.fd));
  }

  close(): void {
    try {
      this.flush();
    } finally {
      unflushed.delete(this);
      if (this.closeFd) system(() => closeSync(this.fd));
    }
  }

  fileno(): number {
    return this.fd;
  }

  seekable(): boolean {
    return this.regular;
  }
}

/** Bytes in memory, growing as written. */
export class MemoryBytes implements ByteStream {
  private data: Uint8Array;
  private size: number;
  private at = 0;

  constructor(initial: Uint8Array) {
    this.data = initial.slice();
    this.size = initial.length;
  }
  value(): Uint8Array {
    return this.data.slice(0, this.size);
  }
  /** The live bytes, for `getbuffer()`. */
  live(): Uint8Array {
    if (this.data.length !== this.size) this.data = this.data.slice(0, this.size);
    return this.data;
  }
  read(n: number): Uint8Array {
    const end = n < 0 ? this.size : Math.min(this.size, this.at + n);
    if (this.at >= end) return EMPTY;
    const out = this.data.slice(this.at, end);
    this.at = end;
    return out;
  }
  write(data: Uint8Array): number {
    if (data.length === 0) return 0;
    const end = this.at + data.length;
    if (end > this.data.length) {
      const grown = new Uint8Array(Math.max(end, 2 * this.data.length));
      grown.set(this.data.subarray(0, this.size));
      this.data = grown;
    }
    this.data.set(data, this.at);
    this.at = end;
    if (end > this.size) this.size = end;
    return data.length;
  }
  seek(offset: number, whence: number): number {
    const base = whence === 0 ? 0 : whence === 1 ? this.at : this.size;
    this.at = Math.max(0, base + offset);
    return this.at;
  }
  tell(): number {
    return this.at;
  }
  truncate(size: number): void {
    if (size < this.size) {
      this.data.fill(0, size, this.size);
      this.size = size;
    }
  }
  flush(): void {}
  close(): void {}
  fileno(): undefined {
    return undefined;
  }
  seekable(): boolean {
    return true;
  }
}

/** One of the process's own output streams. */
export class OutputBytes implements ByteStream {
  readonly stream: OutputStream;
  constructor(stream: OutputStream) {
    this.stream = stream;
  }
  read(): Uint8Array {
    return EMPTY;
  }
  write(data: Uint8Array): number {
    this.stream.writeBytes(data);
    return data.length;
  }
  seek(): number {
    return 0;
  }
  tell(): number {
    return 0;
  }
  truncate(): void {}
  flush(): void {
    this.stream.flush();
  }
  close(): void {}
  fileno(): number {
    return this.stream.fd;
  }
  seekable(): boolean {
    return false;
  }
}

/** A Python object with `read` and `write` of bytes. */
export class ObjectBytes implements ByteStream {
  readonly object: PyObject;
  constructor(object: PyObject) {
    this.object = object;
  }
  read(n: number): Uint8Array {
    const r = n < 0 ? callMethod(this.object, "read") : callMethod(this.object, "read", n);
    if (r === null) return EMPTY;
    const data = bytesOf(r);
    if (data === undefined)
      typeError(`underlying read() should have returned a bytes-like object, not '${typeName(r)}'`);
    return data;
  }
  write(data: Uint8Array): number {
    callMethod(this.object, "write", new PyBytes(data));
    return data.length;
  }
  seek(offset: number, whence: number): number {
    return Number(callMethod(this.object, "seek", offset, whence));
  }
  tell(): number {
    return Number(callMethod(this.object, "tell"));
  }
  truncate(size: number): void {
    callMethod(this.object, "truncate", size);
  }
  flush(): void {
    callMethod(this.object, "flush");
  }
  close(): void {
    callMethod(this.object, "close");
  }
  fileno(): number | undefined {
    return Number(callMethod(this.object, "fileno"));
  }
  seekable(): boolean {
    return callMethod(this.object, "seekable") === true;
  }
}
