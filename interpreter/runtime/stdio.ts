/** The process's standard output and error: buffered, synchronous, redirectable for notebooks and checks. */

import { fstatSync, writeSync } from "node:fs";
import { isatty } from "node:tty";

const LIMIT = 1 << 16;

/** Where text goes instead of the file descriptor: a notebook cell's output, a test. */
export type Sink = (text: string) => void;

/** One output stream of the process. Python's `sys.stdout` and `sys.stderr` write through these. */
export class OutputStream {
  readonly fd: number;
  private pending = "";
  private terminal: boolean | undefined;
  private sink: Sink | null = null;
  /** Set once the reading end has gone; further output is dropped, as nobody can see it. */
  closed = false;
  /** Whether the latest byte written ended a line: a prompt must not overwrite what did not. */
  atLineStart = true;

  constructor(fd: number) {
    this.fd = fd;
  }

  get isTerminal(): boolean {
    this.terminal ??= isatty(this.fd);
    return this.terminal;
  }

  write(text: string): void {
    if (this.sink !== null) {
      this.sink(text);
      return;
    }
    this.pending += text;
    if (this.pending.length >= LIMIT || (this.isTerminal && text.includes("\n")) || this.fd === 2) this.flush();
  }

  /** Writes bytes as they are, after what is pending. */
  writeBytes(bytes: Uint8Array): void {
    if (this.sink !== null) {
      this.sink(Buffer.from(bytes).toString("utf8"));
      return;
    }
    this.flush();
    this.emit(bytes);
  }

  /** @throws an error with code EPIPE when the reader has gone (once; later output is dropped) */
  flush(): void {
    if (this.pending === "") return;
    // surrogateescape'd and lone surrogates become U+FFFD here; Python's own stream object raises before that
    const bytes = Buffer.from(this.pending, "utf8");
    this.pending = "";
    this.emit(bytes);
  }

  /** Sends output to `sink` until called again with null; returns the sink before. */
  redirect(sink: Sink | null): Sink | null {
    this.flush();
    const before = this.sink;
    this.sink = sink;
    return before;
  }

  private emit(bytes: Uint8Array): void {
    if (this.closed) return;
    this.atLineStart = bytes[bytes.length - 1] === 10;
    let at = 0;
    while (at < bytes.length) {
      try {
        at += writeSync(this.fd, bytes, at, bytes.length - at);
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code;
        if (code === "EAGAIN") {
          // a pipe that node made non-blocking is full: wait for its reader
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
          continue;
        }
        this.closed = true;
        throw error;
      }
    }
  }
}

export const stdout = new OutputStream(1);
export const stderr = new OutputStream(2);

/** Flushes both streams; errors are swallowed, for use at exit. */
export function flushAll(): void {
  for (const stream of [stdout, stderr]) {
    try {
      stream.flush();
    } catch {}
  }
}

/** Whether a descriptor is open at all (`>&-` closes it). */
export function isOpen(fd: number): boolean {
  try {
    fstatSync(fd);
    return true;
  } catch {
    return false;
  }
}
