/** The sys module. */

import { builtinModules, frozenModules } from "virtual:modules";
import { streams } from "../builtins/print.ts";
import { getattr } from "../runtime/attr.ts";
import { defineModule, defineType } from "../runtime/define.ts";
import { PyDict } from "../runtime/dict.ts";
import { overflowError, raise, typeError, valueError } from "../runtime/errors.ts";
import { exceptionTypes, newException, PyBaseException, withFields } from "../runtime/exceptions.ts";
import { modules, path } from "../runtime/import.ts";
import { strDigits } from "../runtime/int-math.ts";
import { type LiveFrame, liveFrames } from "../runtime/live-frames.ts";
import { builtins, type PyModule } from "../runtime/module.ts";
import { dictOf } from "../runtime/namespace.ts";
import { PyFloat, PyInstance, type PyObject, PyTuple } from "../runtime/object.ts";
import { repr } from "../runtime/ops.ts";
import { index, intOf, strOf, typeName } from "../runtime/protocol.ts";
import { frozensetType } from "../runtime/set.ts";
import { m, recursionLimit, S, setRecursionLimit } from "../runtime/state.ts";
import { isOpen, stderr, stdout } from "../runtime/stdio.ts";
import { uncaughtText } from "../runtime/traceback.ts";
import { type Ctor, hooks, PyType } from "../runtime/type.ts";
import { FileBytes, OutputBytes } from "./io-bytes.ts";
import { bufferedReaderType, bufferedWriterType, makeBinary, makeText, type TextFile } from "./io-files.ts";
import { makeStructSeq, structSeq } from "./struct-seq.ts";

const float = (v: number): PyObject => new PyFloat(v);

// ## Standard streams

function outputFile(stream: typeof stdout, name: string): PyObject {
  if (!isOpen(stream.fd)) return null;
  const bytes = new OutputBytes(stream);
  const buffer = makeBinary(bufferedWriterType, bytes, false, true, name, "wb");
  const file = makeText(bytes, buffer, {
    encoding: "utf-8",
    errors: stream === stderr ? "backslashreplace" : "strict",
    newline: null,
    canRead: false,
    canWrite: true,
    name,
    mode: "w",
  });
  file.$stream = stream;
  return file;
}

function inputFile(): PyObject {
  if (!isOpen(0)) return null;
  const bytes = new FileBytes(0, false, false);
  const buffer = makeBinary(bufferedReaderType, bytes, true, false, "<stdin>", "rb");
  const file: TextFile = makeText(bytes, buffer, {
    encoding: "utf-8",
    errors: "strict",
    newline: null,
    canRead: true,
    canWrite: false,
    name: "<stdin>",
    mode: "r",
  });
  file.isStdin = true;
  return file;
}

// ## Named tuples of facts

const versionInfo = structSeq("sys.version_info", ["major", "minor", "micro", "releaselevel", "serial"]);
const flags = structSeq("sys.flags", [
  "debug",
  "inspect",
  "interactive",
  "optimize",
  "dont_write_bytecode",
  "no_user_site",
  "no_site",
  "ignore_environment",
  "verbose",
  "bytes_warning",
  "quiet",
  "hash_randomization",
  "isolated",
  "dev_mode",
  "utf8_mode",
  "warn_default_encoding",
  "safe_path",
  "int_max_str_digits",
]);
const floatInfo = structSeq("sys.float_info", [
  "max",
  "max_exp",
  "max_10_exp",
  "min",
  "min_exp",
  "min_10_exp",
  "dig",
  "mant_dig",
  "epsilon",
  "radix",
  "rounds",
]);
const intInfo = structSeq("sys.int_info", [
  "bits_per_digit",
  "sizeof_digit",
  "default_max_str_digits",
  "str_digits_check_threshold",
]);
const hashInfo = structSeq("sys.hash_info", [
  "width",
  "modulus",
  "inf",
  "nan",
  "imag",
  "algorithm",
  "hash_bits",
  "seed_bits",
  "cutoff",
]);
const version = makeStructSeq(versionInfo, [3, 11, 7, "final", 0]);

class Implementation {
  declare $type: PyType;
}
Object.setPrototypeOf(Implementation.prototype, PyInstance.prototype);
defineType(Implementation as unknown as Ctor, {
  name: "SimpleNamespace",
  module: "types",
  attrs: { name: "cpython", cache_tag: "cpython-311", version, hexversion: 0x030b07f0 },
});

/** A frame of the running stack, as it was when asked for. */
class CallerFrame {
  declare $type: PyType;
  readonly frames: LiveFrame[];
  readonly i: number;
  constructor(frames: LiveFrame[], i: number) {
    this.frames = frames;
    this.i = i;
  }
  get frame(): LiveFrame {
    return this.frames[this.i]!;
  }
  get globals(): PyObject {
    const { G } = this.frame.unit;
    return G === null ? new PyDict() : dictOf(G);
  }
  $repr(): string {
    const f = this.frame;
    return `<frame at 0x7f0000000000, file ${repr(f.filename)}, line ${f.line}, code ${f.name}>`;
  }
}
Object.setPrototypeOf(CallerFrame.prototype, PyInstance.prototype);
defineType(CallerFrame as unknown as Ctor, {
  name: "frame",
  basetype: false,
  getset: {
    f_globals: (f: CallerFrame) => f.globals,
    f_locals: (f: CallerFrame) => (f.frame.name === "<module>" ? f.globals : new PyDict()),
    f_builtins: () => dictOf(builtins),
    f_lineno: (f: CallerFrame) => f.frame.line,
    f_lasti: () => 0,
    f_trace: () => null,
    f_back: (f: CallerFrame) => (f.i + 1 < f.frames.length ? new CallerFrame(f.frames, f.i + 1) : null),
    f_code: (f: CallerFrame) => new CallerCode(f.frame),
  },
});
class CallerCode {
  declare $type: PyType;
  readonly frame: LiveFrame;
  constructor(frame: LiveFrame) {
    this.frame = frame;
  }
}
Object.setPrototypeOf(CallerCode.prototype, PyInstance.prototype);
defineType(CallerCode as unknown as Ctor, {
  name: "code",
  basetype: false,
  getset: {
    co_name: (c: CallerCode) => c.frame.name,
    co_qualname: (c: CallerCode) => c.frame.qualname,
    co_filename: (c: CallerCode) => c.frame.filename,
    co_firstlineno: (c: CallerCode) => c.frame.firstLine,
  },
});

// ## Functions

function exit(status: PyObject | undefined): PyObject {
  const e = newException(exceptionTypes.SystemExit!, status === undefined || status === null ? [] : [status]);
  const init = exceptionTypes.SystemExit!.lookup("__init__");
  if (init !== undefined) hooks.call(init, status === undefined || status === null ? [e] : [e, status]);
  else withFields(e, { code: status ?? null });
  throw e;
}

function excInfo(): PyObject {
  const e = m.exc;
  if (!(e instanceof PyBaseException)) return new PyTuple([null, null, null]);
  return new PyTuple([e.$type, e, getattr(e, "__traceback__")]);
}

/** Rough sizes, as CPython's objects would take. */
function sizeOf(x: PyObject): number {
  switch (typeof x) {
    case "string":
      // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII text takes a byte a character
      return /^[\x00-\x7f]*$/.test(x) ? 49 + x.length : 74 + 2 * x.length;
    case "number":
      return x === 0 ? 24 : Math.abs(x) < 2 ** 30 ? 28 : 32;
    case "bigint":
      return 24 + 4 * Math.ceil(x.toString(2).length / 30);
    case "boolean":
      return 28;
    case "function":
      return 136;
  }
  if (x === null) return 16;
  if (x instanceof PyFloat) return 24;
  if (Array.isArray(x)) return 56 + 8 * x.length;
  if (x instanceof PyTuple) return 40 + 8 * x.items.length;
  if (x instanceof PyDict) return x.size === 0 ? 64 : 104 + 96 * x.size;
  if (x instanceof PyType) return 1064;
  const bytes = (x as { $bytesData?: Uint8Array }).$bytesData;
  return bytes === undefined ? 48 : 33 + bytes.length;
}

const stdoutFile = outputFile(stdout, "<stdout>");
const stderrFile = outputFile(stderr, "<stderr>");
const stdinFile = inputFile();

const platform = process.platform === "win32" ? "win32" : process.platform;

const module: PyModule = defineModule("sys", {
  doc: "This module provides access to some objects used or maintained by the\ninterpreter and to functions that interact strongly with the interpreter.",
  attrs: {
    modules,
    path,
    argv: [""],
    orig_argv: [],
    stdout: stdoutFile,
    stderr: stderrFile,
    stdin: stdinFile,
    __stdout__: stdoutFile,
    __stderr__: stderrFile,
    __stdin__: stdinFile,
    version: "3.11.7 (pyt) [V8]",
    version_info: version,
    hexversion: 0x030b07f0,
    api_version: 1013,
    copyright: "",
    implementation: new Implementation(),
    platform,
    byteorder: "little",
    maxsize: 9223372036854775807n,
    maxunicode: 0x10ffff,
    executable: process.execPath,
    prefix: "/usr",
    base_prefix: "/usr",
    exec_prefix: "/usr",
    base_exec_prefix: "/usr",
    platlibdir: "lib",
    float_repr_style: "short",
    dont_write_bytecode: true,
    pycache_prefix: null,
    warnoptions: [],
    _xoptions: new PyDict(),
    path_hooks: [],
    meta_path: [],
    path_importer_cache: new PyDict(),
    flags: makeStructSeq(flags, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, false, 0, 0, false, 4300]),
    float_info: makeStructSeq(floatInfo, [
      float(Number.MAX_VALUE),
      1024,
      308,
      float(2.2250738585072014e-308),
      -1021,
      -307,
      15,
      53,
      float(Number.EPSILON),
      2,
      1,
    ]),
    int_info: makeStructSeq(intInfo, [30, 4, 4300, 640]),
    hash_info: makeStructSeq(hashInfo, [64, 2305843009213693951n, 314159, 0, 1000003, "siphash13", 64, 128, 0]),
    builtin_module_names: new PyTuple(
      Object.keys(builtinModules)
        .filter((n) => !n.includes("."))
        .sort(),
    ),
    stdlib_module_names: hooks.call(frozensetType, [
      [...Object.keys(builtinModules), ...Object.keys(frozenModules)].filter((n) => !n.includes(".")).sort(),
    ]),
  },
  functions: {
    "exit(status=None, /)": exit,
    "exc_info()": excInfo,
    "exception()": () => m.exc,
    "getrecursionlimit()": () => recursionLimit(),
    "setrecursionlimit(limit, /)": (limit: PyObject) => {
      const n = intOf(limit);
      if (n === undefined) typeError(`'${typeName(limit)}' object cannot be interpreted as an integer`);
      if (n < 1) valueError("recursion limit must be greater or equal than 1");
      if (n > 2147483647) overflowError("Python int too large to convert to C int");
      if (S[0]! >= Number(n)) {
        raise(
          "RecursionError",
          `cannot set the recursion limit to ${n} at the recursion depth ${S[0]}: the limit is too low`,
        );
      }
      setRecursionLimit(Number(n));
      return null;
    },
    "intern(string, /)": (s: PyObject) => strOf(s) ?? typeError(`intern() argument must be str, not ${typeName(s)}`),
    "getsizeof(object, default=...)": (x: PyObject) => sizeOf(x),
    "getrefcount(object, /)": () => 2,
    "getdefaultencoding()": () => "utf-8",
    "getfilesystemencoding()": () => "utf-8",
    "getfilesystemencodeerrors()": () => "surrogateescape",
    "gettrace()": () => null,
    "settrace(function, /)": () => null,
    "getprofile()": () => null,
    "setprofile(function, /)": () => null,
    "getswitchinterval()": () => float(0.005),
    "setswitchinterval(interval, /)": () => null,
    "getallocatedblocks()": () => 100000,
    "is_finalizing()": () => false,
    "get_int_max_str_digits()": () => strDigits.limit,
    "set_int_max_str_digits(maxdigits)": (n: PyObject) => {
      const limit = Number(index(n));
      if (limit !== 0 && limit < 640) valueError("maxdigits must be 0 or larger than 640");
      strDigits.limit = limit;
      return null;
    },
    "_getframe(depth=0, /)": (depth: PyObject | undefined) => {
      const n = depth === undefined ? 0 : Number(index(depth));
      const frames = liveFrames();
      if (n >= frames.length) valueError("call stack is not deep enough");
      return new CallerFrame(frames, Math.max(0, n));
    },
    "_current_frames()": () => new PyDict(),
    "displayhook(object, /)": (x: PyObject) => {
      if (x === null) return null;
      const out = module.get("stdout");
      if (out !== undefined && out !== null) hooks.call(getattr(out, "write"), [`${repr(x)}\n`]);
      builtins.set("_", x);
      return null;
    },
    "excepthook(exctype, value, traceback, /)": (_type: PyObject, e: PyObject) => {
      if (e instanceof PyBaseException) writeError(uncaughtText(e));
      return null;
    },
    "unraisablehook(unraisable, /)": () => null,
    "audit(event, /, *args)": () => null,
    "addaudithook(hook)": () => null,
    "breakpointhook(*args, **kws)": () => null,
    "call_tracing(func, args, /)": (f: PyObject, args: PyTuple) => hooks.call(f, args.items),
    "activate_stack_trampoline(backend, /)": () => null,
  },
});

function writeError(text: string): void {
  const err = module.get("stderr");
  if (err !== undefined && err !== null) hooks.call(getattr(err, "write"), [text]);
}

for (const name of ["displayhook", "excepthook", "unraisablehook", "breakpointhook"]) {
  module.set(`__${name}__`, module.get(name)!);
}
streams.stdout = () => module.get("stdout");

/** Sets `sys.argv`; called by the command line before the script runs. */
export function setArgv(argv: string[]): void {
  module.set("argv", argv);
}

export default module;
