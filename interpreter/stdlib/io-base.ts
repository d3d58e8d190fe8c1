/** The abstract bases of the io module, and the checks every stream makes. */

import { byteArrayType, bytesArg } from "../runtime/bytes.ts";
import { PyBytes } from "../runtime/bytes-value.ts";
import { defineType, type Impl } from "../runtime/define.ts";
import { typeError, valueError } from "../runtime/errors.ts";
import { exceptionType, exceptionTypes, newException } from "../runtime/exceptions.ts";
import { PyInstance, type PyObject } from "../runtime/object.ts";
import { iter, len, truth } from "../runtime/ops.ts";
import { strOf, tryIndex, typeName } from "../runtime/protocol.ts";
import { type Ctor, hooks, type PyType } from "../runtime/type.ts";
import { callMethod } from "./attribute-access.ts";

export const unsupportedType: PyType = exceptionType(
  "UnsupportedOperation",
  [exceptionTypes.OSError!, exceptionTypes.ValueError!],
  {
    module: "io",
  },
);

export function unsupported(what: string): never {
  throw newException(unsupportedType, [what]);
}

/** A size argument: None and missing mean "all". */
export function sizeArg(x: PyObject | undefined): number {
  if (x === undefined || x === null) return -1;
  const n = tryIndex(x);
  if (n === undefined) typeError(`argument should be integer or None, not '${typeName(x)}'`);
  return Number(n);
}

/** Instances of IOBase and everything below it. */
export class PyIOBase {
  declare $type: PyType;
  declare isClosed: boolean | undefined;
  $iter(): PyObject {
    checkOpen(this);
    return this;
  }
  $next(): PyObject | undefined {
    const line = callMethod(this, "readline");
    return len(line) === 0 ? undefined : line;
  }
  $enter(): PyObject {
    checkOpen(this);
    return this;
  }
  $exit(): PyObject {
    callMethod(this, "close");
    return null;
  }
}
Object.setPrototypeOf(PyIOBase.prototype, PyInstance.prototype);

export function checkOpen(self: PyObject, message = "I/O operation on closed file."): void {
  const state = (self as PyIOBase).isClosed;
  if (state === true || (state === undefined && truth(hooks.getattr(self, "closed") ?? false))) valueError(message);
}

const refuse = (what: string) => (): never => unsupported(what);

export const ioBaseType = defineType(PyIOBase as unknown as Ctor, {
  name: "IOBase",
  module: "io",
  new: ["(*args, **kwargs)", (cls: PyType) => cls.alloc(cls)],
  methods: {
    "close(self, /)": (self: PyIOBase) => {
      if (self.isClosed !== true) {
        callMethod(self, "flush");
        self.isClosed = true;
      }
      return null;
    },
    "flush(self, /)": (self: PyObject) => {
      checkOpen(self);
      return null;
    },
    "fileno(self, /)": refuse("fileno"),
    "isatty(self, /)": (self: PyObject) => {
      checkOpen(self);
      return false;
    },
    "readable(self, /)": () => false,
    "writable(self, /)": () => false,
    "seekable(self, /)": () => false,
    "seek(self, pos, whence=0, /)": refuse("seek"),
    "tell(self, /)": (self: PyObject) => callMethod(self, "seek", 0, 1),
    "truncate(self, pos=None, /)": refuse("truncate"),
    "readline(self, size=-1, /)": (self: PyObject, size: PyObject | undefined) => readLineByRead(self, sizeArg(size)),
    "readlines(self, hint=-1, /)": (self: PyObject, hint: PyObject | undefined) => {
      const limit = sizeArg(hint);
      const out: PyObject[] = [];
      let total = 0;
      const it = iter(self);
      for (let line = it.$next(); line !== undefined; line = it.$next()) {
        out.push(line);
        total += len(line);
        if (limit > 0 && total > limit) break;
      }
      return out;
    },
    "writelines(self, lines, /)": (self: PyObject, lines: PyObject) => {
      const it = iter(lines);
      for (let line = it.$next(); line !== undefined; line = it.$next()) callMethod(self, "write", line);
      return null;
    },
  },
  getset: { closed: (self: PyIOBase) => self.isClosed === true },
});

/** `readline` for streams that only have `read`. */
function readLineByRead(self: PyObject, limit: number): PyObject {
  const parts: number[] = [];
  let text: string | undefined;
  for (let n = 0; limit < 0 || n < limit; n++) {
    const c = callMethod(self, "read", 1);
    const s = strOf(c);
    if (s !== undefined) {
      if (s === "") break;
      text = (text ?? "") + s;
      if (s === "\n") break;
      continue;
    }
    const b = bytesArg(c);
    if (b.length === 0) break;
    parts.push(b[0]!);
    if (b[0] === 10) break;
  }
  return text ?? makeBytes(Uint8Array.from(parts));
}

function makeBytes(data: Uint8Array): PyObject {
  return new PyBytes(data);
}

function derived(name: string, methods: Record<string, Impl>): PyType {
  const ctor = class extends PyIOBase {};
  return defineType(ctor as unknown as Ctor, { name, module: "io", bases: [ioBaseType], methods });
}

export const rawIOBaseType = derived("RawIOBase", {
  "read(self, size=-1, /)": (self: PyObject, size: PyObject | undefined) => {
    const n = sizeArg(size);
    if (n < 0) return callMethod(self, "readall");
    const target = hooks.call(byteArrayType, [n]);
    const got = callMethod(self, "readinto", target);
    if (got === null) return null;
    return makeBytes(bytesArg(target).slice(0, Number(got)));
  },
  "readall(self, /)": (self: PyObject) => {
    const parts: Uint8Array[] = [];
    for (;;) {
      const b = bytesArg(callMethod(self, "read", 8192));
      if (b.length === 0) break;
      parts.push(b);
    }
    return makeBytes(new Uint8Array(Buffer.concat(parts)));
  },
  "readinto(self, buffer, /)": refuse("readinto"),
  "write(self, b, /)": refuse("write"),
});
export const bufferedIOBaseType = derived("BufferedIOBase", {
  "read(self, size=-1, /)": refuse("read"),
  "read1(self, size=-1, /)": refuse("read1"),
  "write(self, b, /)": refuse("write"),
  "detach(self, /)": refuse("detach"),
});
export const textIOBaseType = derived("TextIOBase", {
  "read(self, size=-1, /)": refuse("read"),
  "readline(self, size=-1, /)": refuse("readline"),
  "write(self, s, /)": refuse("write"),
  "detach(self, /)": refuse("detach"),
});
