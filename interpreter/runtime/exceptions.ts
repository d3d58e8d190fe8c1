/** Exception objects, the built-in hierarchy, and what raising, catching and unwinding do. */

import type { PyCode } from "./code.ts";
import { defineType, fn } from "./define.ts";
import { convertForeign, makeError, setExceptionFactory, typeError } from "./errors.ts";
import { EMPTY_TUPLE, PyInstance, type PyObject, PyTuple } from "./object.ts";
import { clearInterrupt, interrupts, m, S } from "./state.ts";
import { type Ctor, hooks, makeCtor, PyType, typeName } from "./type.ts";

/** One frame that an exception passed through; `next` is the frame it came from. */
export class PyTraceback {
  declare $type: PyType;
  next: PyTraceback | null;
  readonly code: PyCode;
  /** Index into the unit's position table. */
  readonly at: number;
  constructor(next: PyTraceback | null, code: PyCode, at: number) {
    this.next = next;
    this.code = code;
    this.at = at;
  }
}

/** The root of all exceptions; thrown as it is, without any JavaScript Error. */
export class PyBaseException {
  declare $type: PyType;
  declare $w: 0 | 1 | 2;
  args: PyTuple = EMPTY_TUPLE;
  tb: PyTraceback | null = null;
  cause: PyBaseException | null = null;
  context: PyBaseException | null = null;
  suppress = false;
}
Object.setPrototypeOf(PyBaseException.prototype, PyInstance.prototype);
PyBaseException.prototype.$w = 1;

function allocate(cls: PyType): PyBaseException {
  const e = new (cls.ctor as unknown as new () => PyBaseException)();
  // the constructors of derived classes are empty (makeCtor), so the fields are given here, always in one order
  e.args = EMPTY_TUPLE;
  e.tb = null;
  e.cause = null;
  e.context = null;
  e.suppress = false;
  return e;
}

/** Every built-in exception class by name. */
export const exceptionTypes: Record<string, PyType> = {};

/** An exception instance made directly from its class and arguments, without running `__init__`. */
export function newException(type: PyType, args: PyObject[]): PyBaseException {
  const e = allocate(type);
  e.args = args.length === 0 ? EMPTY_TUPLE : new PyTuple(args);
  return e;
}

setExceptionFactory((kind, args) => {
  const type = exceptionTypes[kind] ?? exceptionTypes.SystemError!;
  const special = type.lookup("__init__");
  const e = newException(type, args);
  if (special !== baseInit) hooks.call(special as PyObject, [e, ...args]);
  return e;
});

const baseInit = fn(
  "__init__(self, *args)",
  (self: PyBaseException, args: PyTuple) => {
    self.args = args;
    return null;
  },
  "method",
);
baseInit.$qualname = "BaseException.__init__";
baseInit.$vector = (args, kwnames) => {
  const self = args[0] as PyBaseException;
  if (kwnames !== null && kwnames.length > 0) typeError(`${typeName(self)}() takes no keyword arguments`);
  self.args = args.length === 1 ? EMPTY_TUPLE : new PyTuple(args.slice(1));
  return null;
};

const baseNew = fn("__new__(cls, *args, **kwargs)", (cls: PyType, args: PyTuple) => {
  const e = allocate(cls);
  e.args = args;
  return e;
});
baseNew.$vector = (args, kwnames) => {
  const cls = args[0] as PyType;
  const e = allocate(cls);
  const n = args.length - (kwnames === null ? 0 : kwnames.length);
  e.args = n === 1 ? EMPTY_TUPLE : new PyTuple(args.slice(1, n));
  return e;
};

function optionalException(value: PyObject | undefined, what: string): PyBaseException | null {
  if (value === undefined) typeError(`__${what}__ may not be deleted`);
  if (value === null) return null;
  if (!(value instanceof PyBaseException)) typeError(`exception ${what} must be None or derive from BaseException`);
  return value;
}

/** `str(e)` of a plain exception. */
export function exceptionText(e: PyBaseException): PyObject {
  const items = e.args.items;
  if (items.length === 0) return "";
  return items.length === 1 ? text.str(items[0]!) : text.repr(e.args);
}

/** Text conversions live above this file; repr.ts and run.ts fill them in. */
export const text: { str: (x: PyObject) => string; repr: (x: PyObject) => string } = {
  str: (x) => String(x),
  repr: (x) => String(x),
};

const baseException = defineType(PyBaseException as unknown as Ctor, {
  name: "BaseException",
  doc: "Common base class for all exceptions",
  alloc: allocate,
  methods: {
    "with_traceback(self, tb, /)": (self: PyBaseException, tb: PyObject) => {
      if (tb !== null && !(tb instanceof PyTraceback)) typeError("__traceback__ must be a traceback or None");
      self.tb = tb as PyTraceback | null;
      return self;
    },
    "add_note(self, note, /)": (self: PyBaseException & { a___notes__?: PyObject[] }, note: PyObject) => {
      if (typeof note !== "string") typeError(`note must be a str, not '${typeName(note)}'`);
      if (Array.isArray(self.a___notes__)) self.a___notes__.push(note);
      else self.a___notes__ = [note];
      return null;
    },
    "__reduce__(self, /)": (self: PyBaseException) => new PyTuple([self.$type, self.args]),
    "__setstate__(self, state, /)": () => null,
  },
  getset: {
    args: [
      (self: PyBaseException) => self.args,
      (self: PyBaseException, v) => {
        if (v === undefined) typeError("args may not be deleted");
        self.args = v instanceof PyTuple ? v : new PyTuple(items(v));
      },
    ],
    __traceback__: [
      (self: PyBaseException) => self.tb,
      (self: PyBaseException, v) => {
        if (v === undefined) typeError("__traceback__ may not be deleted");
        if (v !== null && !(v instanceof PyTraceback)) typeError("__traceback__ must be a traceback or None");
        self.tb = v as PyTraceback | null;
      },
    ],
    __cause__: [
      (self: PyBaseException) => self.cause,
      (self: PyBaseException, v) => {
        self.cause = optionalException(v, "cause");
        self.suppress = true;
      },
    ],
    __context__: [
      (self: PyBaseException) => self.context,
      (self: PyBaseException, v) => {
        self.context = optionalException(v, "context");
      },
    ],
    __suppress_context__: [
      (self: PyBaseException) => self.suppress,
      (self: PyBaseException, v) => {
        self.suppress = v === true;
      },
    ],
  },
});
exceptionTypes.BaseException = baseException;

function items(x: PyObject): PyObject[] {
  return Array.isArray(x) ? x : typeError("args must be iterable");
}

const proto = PyBaseException.prototype as unknown as Record<string, unknown>;
proto.$str = function (this: PyBaseException) {
  return exceptionText(this);
};
proto.$repr = function (this: PyBaseException) {
  const list = this.args.items;
  const inside = list.length === 1 ? `(${text.repr(list[0]!)})` : list.length === 0 ? "()" : text.repr(this.args);
  return `${this.$type.name}${inside}`;
};
// the dunders are declared once the prototype has its methods
defineType(baseException, { name: "BaseException" });
baseException.ns.set("__init__", baseInit);
baseException.ns.set("__new__", baseNew);
baseException.mirrorAll();

/** Makes a built-in exception class. */
export function exceptionType(
  name: string,
  bases: PyType[],
  options: {
    module?: string;
    doc?: string;
    init?: [string, (self: PyBaseException, ...args: PyObject[]) => void];
    str?: (self: PyBaseException) => string;
    fields?: string[];
  } = {},
): PyType {
  const primary = bases[0]!;
  const ctor = makeCtor(primary.ctor);
  if (options.str !== undefined) {
    const str = options.str;
    Object.defineProperty(ctor.prototype, "$str", {
      value(this: PyBaseException) {
        return str(this);
      },
    });
  }
  const type = defineType(ctor, {
    name,
    bases,
    module: options.module ?? "builtins",
    doc: options.doc ?? null,
    getset: Object.fromEntries(
      (options.fields ?? []).map((f) => [
        f,
        [
          (self: Record<string, PyObject | undefined>) => self[`x_${f}`] ?? null,
          (self: Record<string, PyObject | undefined>, v: PyObject | undefined) => {
            self[`x_${f}`] = v ?? null;
          },
        ],
      ]),
    ),
  });
  if (options.init !== undefined) {
    const [sig, init] = options.init;
    const f = fn(
      `__init__${sig}`,
      (self: PyBaseException, ...args: PyObject[]) => {
        init(self, ...args);
        return null;
      },
      "method",
      type,
    );
    type.ns.set("__init__", f);
    type.mirrorAll();
  }
  exceptionTypes[name] = type;
  return type;
}

type Fields = PyBaseException & Record<`x_${string}`, PyObject | undefined>;

function plain(base: string, names: string): void {
  for (const n of names.split(" ")) exceptionType(n, [exceptionTypes[base]!]);
}

plain("BaseException", "Exception GeneratorExit KeyboardInterrupt");
exceptionType("SystemExit", [baseException], {
  fields: ["code"],
  init: [
    "(self, *args)",
    (self, args) => {
      self.args = args as PyTuple;
      const list = self.args.items;
      (self as Fields).x_code = list.length === 0 ? null : list.length === 1 ? list[0] : args;
    },
  ],
});
plain(
  "Exception",
  "ArithmeticError AssertionError BufferError EOFError LookupError MemoryError ReferenceError RuntimeError " +
    "StopAsyncIteration SystemError TypeError ValueError Warning",
);
exceptionType("StopIteration", [exceptionTypes.Exception!], {
  fields: ["value"],
  init: [
    "(self, *args)",
    (self, args) => {
      self.args = args as PyTuple;
      (self as Fields).x_value = self.args.items[0] ?? null;
    },
  ],
});
plain("ArithmeticError", "FloatingPointError OverflowError ZeroDivisionError");
plain("LookupError", "IndexError");
exceptionType("KeyError", [exceptionTypes.LookupError!], {
  str: (e) => (e.args.items.length === 1 ? text.repr(e.args.items[0]!) : (exceptionText(e) as string)),
});
plain("RuntimeError", "NotImplementedError RecursionError");
exceptionType("AttributeError", [exceptionTypes.Exception!], {
  fields: ["name", "obj"],
  init: [
    "(self, *args, name=None, obj=None)",
    (self, name, obj, args) => {
      self.args = args as unknown as PyTuple;
      (self as Fields).x_name = name ?? null;
      (self as Fields).x_obj = obj ?? null;
    },
  ],
});
exceptionType("NameError", [exceptionTypes.Exception!], {
  fields: ["name"],
  init: [
    "(self, *args, name=None)",
    (self, name, args) => {
      self.args = args as unknown as PyTuple;
      (self as Fields).x_name = name ?? null;
    },
  ],
});
plain("NameError", "UnboundLocalError");
exceptionType("ImportError", [exceptionTypes.Exception!], {
  fields: ["name", "path", "msg"],
  init: [
    "(self, *args, name=None, path=None)",
    (self, name, path, args) => {
      self.args = args as unknown as PyTuple;
      (self as Fields).x_name = name ?? null;
      (self as Fields).x_path = path ?? null;
      (self as Fields).x_msg = self.args.items.length === 1 ? self.args.items[0] : null;
    },
  ],
});
plain("ImportError", "ModuleNotFoundError");

exceptionType("OSError", [exceptionTypes.Exception!], {
  fields: ["errno", "strerror", "filename", "filename2"],
  init: [
    "(self, *args)",
    (self, args) => {
      const list = (args as PyTuple).items;
      const e = self as Fields;
      self.args = args as PyTuple;
      if (list.length >= 2 && list.length <= 5) {
        e.x_errno = list[0];
        e.x_strerror = list[1];
        if (list.length >= 3 && list[2] !== null) {
          e.x_filename = list[2];
          if (list.length === 5) e.x_filename2 = list[4];
          self.args = new PyTuple(list.slice(0, 2));
        }
      }
    },
  ],
  str: (self) => {
    const e = self as Fields;
    if (e.x_errno === undefined) return exceptionText(e) as string;
    const head = `[Errno ${text.str(e.x_errno ?? null)}] ${text.str(e.x_strerror ?? null)}`;
    if (e.x_filename === undefined) return head;
    const second = e.x_filename2 === undefined ? "" : ` -> ${text.repr(e.x_filename2)}`;
    return `${head}: ${text.repr(e.x_filename)}${second}`;
  },
});
plain(
  "OSError",
  "BlockingIOError ChildProcessError ConnectionError FileExistsError FileNotFoundError InterruptedError " +
    "IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError",
);
plain("ConnectionError", "BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError");
exceptionTypes.IOError = exceptionTypes.OSError!;
exceptionTypes.EnvironmentError = exceptionTypes.OSError!;

/** errno → the OSError subclass that `OSError(errno, …)` becomes. */
const ERRNO: Record<number, string> = {
  1: "PermissionError",
  2: "FileNotFoundError",
  3: "ProcessLookupError",
  4: "InterruptedError",
  10: "ChildProcessError",
  11: "BlockingIOError",
  13: "PermissionError",
  17: "FileExistsError",
  20: "NotADirectoryError",
  21: "IsADirectoryError",
  32: "BrokenPipeError",
  103: "ConnectionAbortedError",
  104: "ConnectionResetError",
  110: "TimeoutError",
  111: "ConnectionRefusedError",
  114: "BlockingIOError",
  115: "BlockingIOError",
};

const osNew = fn("__new__(cls, *args, **kwargs)", (cls: PyType, args: PyTuple) => {
  const kind = cls === exceptionTypes.OSError && args.items.length >= 2 ? ERRNO[args.items[0] as number] : undefined;
  const e = allocate(kind === undefined ? cls : exceptionTypes[kind]!);
  e.args = args;
  return e;
});
exceptionTypes.OSError.ns.set("__new__", osNew);

/** Makes the OSError subclass for an errno, as the C library's wrapper would. */
export function osError(errno: number, strerror: string, filename?: PyObject): PyBaseException {
  const kind = ERRNO[errno] ?? "OSError";
  return makeError(kind, errno, strerror, ...(filename === undefined ? [] : [filename])) as PyBaseException;
}

exceptionType("SyntaxError", [exceptionTypes.Exception!], {
  fields: ["msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line"],
  init: [
    "(self, *args)",
    (self, args) => {
      self.args = args as PyTuple;
      const list = self.args.items;
      const e = self as Fields;
      e.x_msg = list[0] ?? null;
      const where = list[1];
      if (list.length === 2 && where instanceof PyTuple) {
        const [filename, lineno, offset, line, endLine, endOffset] = where.items;
        e.x_filename = filename;
        e.x_lineno = lineno;
        e.x_offset = offset;
        e.x_text = line;
        e.x_end_lineno = endLine ?? null;
        e.x_end_offset = endOffset ?? null;
      }
    },
  ],
  str: (self) => {
    const e = self as Fields;
    const msg = text.str(e.x_msg ?? null);
    const file = typeof e.x_filename === "string" ? e.x_filename.slice(e.x_filename.lastIndexOf("/") + 1) : null;
    const line = typeof e.x_lineno === "number" ? e.x_lineno : null;
    if (file !== null && line !== null) return `${msg} (${file}, line ${line})`;
    if (file !== null) return `${msg} (${file})`;
    return line !== null ? `${msg} (line ${line})` : msg;
  },
});
plain("SyntaxError", "IndentationError");
plain("IndentationError", "TabError");
plain("ValueError", "UnicodeError");

function unicodeError(name: string, sig: string, hasEncoding: boolean, say: (e: Fields) => string): void {
  exceptionType(name, [exceptionTypes.UnicodeError!], {
    fields: ["encoding", "object", "start", "end", "reason"],
    init: [
      sig,
      (self, ...args) => {
        const e = self as Fields;
        self.args = new PyTuple(args);
        const rest = hasEncoding ? args : [null, ...args];
        [e.x_encoding, e.x_object, e.x_start, e.x_end, e.x_reason] = rest as (PyObject | undefined)[];
      },
    ],
    str: (self) => say(self as Fields),
  });
}

function codePoint(c: string | undefined): string {
  const cp = c?.codePointAt(0) ?? 0;
  const hex = cp.toString(16);
  if (cp <= 0xff) return `\\x${hex.padStart(2, "0")}`;
  return cp <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

function encodeText(e: Fields, what: string): string {
  const [start, end] = [Number(e.x_start), Number(e.x_end)];
  const chars = Array.from(String(e.x_object));
  if (end === start + 1)
    return `${what} character '${codePoint(chars[start])}' in position ${start}: ${text.str(e.x_reason ?? null)}`;
  return `${what} characters in position ${start}-${end - 1}: ${text.str(e.x_reason ?? null)}`;
}

unicodeError("UnicodeEncodeError", "(self, encoding, object, start, end, reason, /)", true, (e) =>
  encodeText(e, `'${text.str(e.x_encoding ?? null)}' codec can't encode`),
);
unicodeError("UnicodeDecodeError", "(self, encoding, object, start, end, reason, /)", true, (e) => {
  const [start, end] = [Number(e.x_start), Number(e.x_end)];
  const reason = text.str(e.x_reason ?? null);
  const codec = `'${text.str(e.x_encoding ?? null)}' codec can't decode`;
  const data = (e.x_object as unknown as { data?: Uint8Array; bytes?: Uint8Array } | null) ?? {};
  const byte = (data.data ?? data.bytes ?? [])[start];
  if (end === start + 1 && byte !== undefined) {
    return `${codec} byte 0x${byte.toString(16).padStart(2, "0")} in position ${start}: ${reason}`;
  }
  return `${codec} bytes in position ${start}-${end - 1}: ${reason}`;
});
unicodeError("UnicodeTranslateError", "(self, object, start, end, reason, /)", false, (e) =>
  encodeText(e, "can't translate"),
);

plain(
  "Warning",
  "BytesWarning DeprecationWarning EncodingWarning FutureWarning ImportWarning PendingDeprecationWarning " +
    "ResourceWarning RuntimeWarning SyntaxWarning UnicodeWarning UserWarning",
);

/** Gives an exception the attributes that its message was made from, for suggestions. */
export function withFields(e: object, fields: Record<string, PyObject>): PyBaseException {
  for (const [k, v] of Object.entries(fields)) (e as Record<string, PyObject>)[`x_${k}`] = v;
  return e as PyBaseException;
}

// ## Raising and catching

function setContext(e: PyBaseException): void {
  const handled = m.exc as PyBaseException | null;
  if (handled === null || handled === e) return;
  // a chain must not loop: cut it where it would reach e again; a loop somebody made by hand is left alone
  let slow: PyBaseException = handled;
  let step = false;
  for (let c: PyBaseException = handled; c.context !== null; c = c.context) {
    if (c.context === e) {
      c.context = null;
      break;
    }
    if (step) slow = slow.context!;
    step = !step;
    if (c.context === slow) break;
  }
  e.context = handled;
}

function isExceptionType(x: PyObject): x is PyType {
  return x instanceof PyType && x.mro.includes(baseException);
}

function toException(x: PyObject): PyBaseException {
  if (x instanceof PyBaseException) return x;
  if (isExceptionType(x)) {
    const e = hooks.call(x, []);
    if (e instanceof PyBaseException) return e;
    typeError(`calling ${text.repr(x)} should have returned an instance of BaseException, not ${typeName(e)}`);
  }
  typeError("exceptions must derive from BaseException");
}

/** `raise x`: the exception to throw. */
export function raiseValue(x: PyObject): PyBaseException {
  const e = toException(x);
  setContext(e);
  return e;
}

/** `raise x from cause`. */
export function raiseFrom(x: PyObject, cause: PyObject): PyBaseException {
  const e = toException(x);
  if (cause === null) e.cause = null;
  else if (cause instanceof PyBaseException) e.cause = cause;
  else if (isExceptionType(cause)) e.cause = hooks.call(cause, []) as PyBaseException;
  else typeError("exception causes must derive from BaseException");
  e.suppress = true;
  setContext(e);
  return e;
}

/** Bare `raise`. */
export function currentException(): PyBaseException {
  if (m.exc === null) throw makeError("RuntimeError", "No active exception to reraise");
  return m.exc as PyBaseException;
}

/** `assert` failed. */
export function assertion(message: PyObject | undefined): PyBaseException {
  const e = newException(exceptionTypes.AssertionError!, message === undefined ? [] : [message]);
  setContext(e);
  return e;
}

/** Makes a Python exception of whatever JavaScript threw. */
export function toPython(e: unknown): PyBaseException {
  if (e instanceof PyBaseException) return e;
  if (e instanceof RangeError && /call stack/i.test(e.message)) {
    return newException(exceptionTypes.RecursionError!, ["maximum recursion depth exceeded"]);
  }
  if (
    e instanceof RangeError &&
    /Array buffer allocation|Invalid (array|string|typed array) length|too big|allocation failed/i.test(e.message)
  ) {
    return newException(exceptionTypes.MemoryError!, []);
  }
  const foreign = convertForeign(e);
  if (foreign !== null) return foreign as PyBaseException;
  if (process.env.PYT_DEBUG) console.error(e);
  const message = e instanceof Error ? `${e.name}: ${e.message}` : String(e);
  return newException(exceptionTypes.SystemError!, [`internal error in pyt: ${message}`]);
}

/** A `catch` in generated code: the exception, with this frame in its traceback unless it is there already. */
export function caught(raw: unknown, code: PyCode, at: number): PyBaseException {
  const e = raw instanceof PyBaseException ? raw : toPython(raw);
  if (at >= 0) {
    // raised by the runtime while another exception was being handled
    if (e.tb === null && e.context === null && m.exc !== null && e !== m.exc) setContext(e);
    e.tb = new PyTraceback(e.tb, code, at);
  }
  return e;
}

/** The `catch` around a whole function. */
export const unwind = caught;

/** Whether an `except` clause takes the exception. */
export function matches(e: PyBaseException, cls: PyObject): boolean {
  if (cls instanceof PyType) {
    const t = e.$type;
    if (t === cls) return true;
    if (t.mro.includes(cls)) return true;
    if (!isExceptionType(cls)) typeError("catching classes that do not inherit from BaseException is not allowed");
    return false;
  }
  if (cls instanceof PyTuple) {
    for (const c of cls.items) {
      if (!isExceptionType(c)) typeError("catching classes that do not inherit from BaseException is not allowed");
      if (e.$type.mro.includes(c)) return true;
    }
    return false;
  }
  typeError("catching classes that do not inherit from BaseException is not allowed");
}

/** Whether a thrown value is an instance of a built-in exception class. */
export function isException(e: unknown, kind: string): e is PyBaseException {
  const raised = e instanceof PyBaseException ? e : convertForeign(e);
  return raised instanceof PyBaseException && raised.$type.mro.includes(exceptionTypes[kind]!);
}
hooks.isStopIteration = (e) => isException(e, "StopIteration");

/** Entering a function past the depth limit, or while an interrupt is pending. */
export function enter(depth: number): never {
  S[0] = depth - 1;
  if (interrupts.flags[0] !== 0) interrupt();
  throw newException(exceptionTypes.RecursionError!, ["maximum recursion depth exceeded"]);
}

/** An interrupt is pending: KeyboardInterrupt. */
export function interrupt(): void {
  clearInterrupt();
  m.onInterrupt?.();
  throw newException(exceptionTypes.KeyboardInterrupt!, []);
}

export { baseException as baseExceptionType };
