/** Reading standard input synchronously, a line at a time. */

import { readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";

const CHUNK = Buffer.alloc(1 << 16);
const decoder = new StringDecoder("utf8");
let pending = "";
const ended = false;

/** Adds one more chunk to what is pending; false at the end of input. */
function more(): boolean {
  while (!ended) {
    let n: number;
    try {
      n = readSync(0, CHUNK, 0, CHUNK.length, null);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === "EAGAIN") {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
        continue;
      }
      if (code !== "EOF") throw error;
      n = 0;
    }
    if (n === 0) {
      // a terminal may deliver more after Ctrl-D; a pipe will not
      pending += decoder.end();
      return false;
    }
    pending += decoder.write(CHUNK.subarray(0, n));
    return true;
  }
  return false;
}

/** The next line with its newline, or `undefined` at the end of input. */
export function readLine(): string | undefined {
  for (;;) {
    const at = pending.indexOf("\n");
    if (at >= 0) {
      const line = pending.slice(0, at + 1);
      pending = pending.slice(at + 1);
      return line;
    }
    if (!more()) {
      if (pending === "") return undefined;
      const rest = pending;
      pending = "";
      return rest;
    }
  }
}

/** Everything that is left of standard input. */
export function readAll(): string {
  while (more());
  const rest = pending;
  pending = "";
  return rest;
}
