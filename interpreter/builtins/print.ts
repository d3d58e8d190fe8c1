/** `print` and `input`: text to wherever `sys.stdout` points now. */

import { tryGetattr } from "../runtime/attr.ts";
import { call, call0, call1 } from "../runtime/call.ts";
import type { Impl } from "../runtime/define.ts";
import { raise, typeError } from "../runtime/errors.ts";
import { modules } from "../runtime/import.ts";
import type { PyModule } from "../runtime/module.ts";
import type { PyObject, PyTuple } from "../runtime/object.ts";
import { truth } from "../runtime/ops.ts";
import { strOf } from "../runtime/protocol.ts";
import { str } from "../runtime/repr.ts";
import { type OutputStream, stdout } from "../runtime/stdio.ts";
import { typeName } from "../runtime/type.ts";
import { readLine } from "./stdin.ts";

/**
 * The current `sys.stdout` and `sys.stdin`; undefined while nobody has loaded sys, whose module installs these. A Python
 * stream object over a process stream carries it as `$stream`, and print writes there without a method call.
 */
export const streams: { stdout: () => PyObject | undefined; stdin: () => PyObject | undefined } = {
  stdout: () => undefined,
  stdin: () => (modules.get("sys") as PyModule | undefined)?.get("stdin"),
};

function separator(x: PyObject | undefined, name: string, otherwise: string): string {
  if (x === undefined || x === null) return otherwise;
  const s = strOf(x);
  if (s === undefined) typeError(`${name} must be None or a string, not ${typeName(x)}`);
  return s;
}

function print(
  sep: PyObject | undefined,
  end: PyObject | undefined,
  file: PyObject | undefined,
  flush: PyObject | undefined,
  args: PyTuple,
): PyObject {
  const between = separator(sep, "sep", " ");
  const last = separator(end, "end", "\n");
  let target = file;
  if (target === undefined || target === null) {
    target = streams.stdout();
    if (target === null) return null;
  }
  const stream = target === undefined ? stdout : nativeStream(target);
  const items = args.items;
  if (stream !== undefined) {
    let text = "";
    for (let i = 0; i < items.length; i++) text += i === 0 ? str(items[i]!) : between + str(items[i]!);
    stream.write(text + last);
    if (flush !== undefined && truth(flush)) stream.flush();
    return null;
  }
  const write = tryGetattr(target!, "write");
  if (write === undefined) raise("AttributeError", `'${typeName(target!)}' object has no attribute 'write'`);
  for (let i = 0; i < items.length; i++) {
    if (i > 0) call1(write, between);
    call1(write, str(items[i]!));
  }
  call1(write, last);
  if (flush !== undefined && truth(flush)) {
    const f = tryGetattr(target!, "flush");
    if (f !== undefined) call0(f);
  }
  return null;
}

function nativeStream(file: PyObject): OutputStream | undefined {
  return (file as { $stream?: OutputStream } | null)?.$stream;
}

function input(prompt?: PyObject): PyObject {
  const target = streams.stdout();
  const stream = target === undefined ? stdout : target === null ? undefined : nativeStream(target);
  if (prompt !== undefined) {
    if (stream !== undefined) stream.write(str(prompt));
    else if (target) call(tryGetattr(target, "write")!, [str(prompt)]);
  }
  stdout.flush();
  const source = streams.stdin();
  const replaced = source !== undefined && source !== null && (source as { isStdin?: boolean }).isStdin !== true;
  const line = replaced ? str(call0(tryGetattr(source, "readline")!)) || undefined : readLine();
  // whoever answers at a terminal ends the prompt's line
  if (!replaced && stdout.isTerminal) stdout.atLineStart = true;
  if (line === undefined) raise("EOFError", "EOF when reading a line");
  return line.endsWith("\n") ? line.slice(0, -1) : line;
}

export const printFunctions: Record<string, Impl> = {
  "print(*args, sep=' ', end='\\n', file=None, flush=False)": print,
  "input(prompt='', /)": input,
};
