/** The `traceback` module: the runtime's own formatting, and frame summaries as Python objects. */

import { getattr } from "../runtime/attr.ts";
import { call } from "../runtime/call.ts";
import { position } from "../runtime/code.ts";
import { defineModule, defineType } from "../runtime/define.ts";
import { typeError } from "../runtime/errors.ts";
import { PyBaseException, type PyTraceback } from "../runtime/exceptions.ts";
import { importModule } from "../runtime/import.ts";
import { iter, toArray, toItems } from "../runtime/iterators.ts";
import { PyInstance, type PyObject, PyTuple } from "../runtime/object.ts";
import { str } from "../runtime/repr.ts";
import { m } from "../runtime/state.ts";
import {
  type FrameSummary,
  formatException,
  formatExceptionOnly,
  formatStack,
  PyFrame,
  sourceLine,
  summarize,
} from "../runtime/traceback.ts";
import { type Ctor, hooks, listType, makeCtor, type PyType } from "../runtime/type.ts";

/** `traceback.FrameSummary`. */
class Summary {
  declare $type: PyType;
  readonly frame: FrameSummary;
  constructor(frame: FrameSummary) {
    this.frame = frame;
  }
  private fields(): PyObject[] {
    return [this.frame.filename, this.frame.lineno, this.frame.name, lineOf(this)];
  }
  $iter(): PyObject {
    return iter(this.fields()) as unknown as PyObject;
  }
  $len(): PyObject {
    return 4;
  }
  $getitem(i: PyObject): PyObject {
    const f = this.fields();
    const n = Number(i);
    return f[n < 0 ? n + 4 : n] ?? null;
  }
  $eq(other: PyObject): PyObject {
    return other instanceof Summary && this.fields().every((x, i) => x === other.fields()[i]);
  }
  $repr(): PyObject {
    return `<FrameSummary file ${this.frame.filename}, line ${this.frame.lineno} in ${this.frame.name}>`;
  }
}
Object.setPrototypeOf(Summary.prototype, PyInstance.prototype);

const lineOf = (s: Summary): PyObject => s.frame.line?.trim() ?? "";

const summaryType = defineType(Summary as unknown as Ctor, {
  name: "FrameSummary",
  module: "traceback",
  new: [
    "(filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None)",
    (_cls: PyType, filename: string, lineno: number, name: string, _l: PyObject, _loc: PyObject, line?: PyObject) =>
      new Summary({
        filename,
        lineno,
        name,
        line: typeof line === "string" ? line : sourceLine(filename, lineno),
        col: null,
        endLine: null,
        endCol: null,
        anchors: null,
      }),
  ],
  init: ["(*args, **kwargs)", () => null],
  getset: {
    filename: (s: Summary) => s.frame.filename,
    lineno: (s: Summary) => s.frame.lineno,
    name: (s: Summary) => s.frame.name,
    line: lineOf,
    colno: (s: Summary) => s.frame.col,
    end_lineno: (s: Summary) => s.frame.endLine,
    end_colno: (s: Summary) => s.frame.endCol,
    locals: () => null,
  },
});

/** The exception meant by `(exc)`, `(type, value, tb)` or nothing at all. */
function given(exc: PyObject | undefined, value: PyObject | undefined): PyBaseException | null {
  const e = value === undefined ? exc : value;
  if (e === undefined || e === null) return null;
  if (!(e instanceof PyBaseException))
    typeError(`Exception expected for value, ${str(hooks.call(getattr(e, "__repr__"), []))} found`);
  return e;
}

function write(file: PyObject | undefined, text: string): null {
  const target = file === undefined || file === null ? getattr(importModule("sys"), "stderr") : file;
  call(getattr(target, "write"), [text]);
  return null;
}

const current = (): PyBaseException | null => m.exc as PyBaseException | null;

function limited<T>(list: T[], limit: PyObject | undefined): T[] {
  if (typeof limit !== "number") return list;
  return limit >= 0 ? list.slice(0, limit) : list.slice(limit);
}

function framesOf(tb: PyObject, limit?: PyObject): FrameSummary[] {
  const out: FrameSummary[] = [];
  for (let t = tb as PyTraceback | null; t !== null; t = t.next) out.push(summarize(t));
  return limited(out, limit);
}

const summaries = (frames: FrameSummary[]): PyObject[] => frames.map((f) => new Summary(f));

function toFrames(list: PyObject): FrameSummary[] {
  return toItems(list).map((x) => {
    if (x instanceof Summary) return x.frame;
    const [filename, lineno, name, line] = toItems(x) as [string, number, string, string | null];
    return { filename, lineno, name, line, col: null, endLine: null, endCol: null, anchors: null };
  });
}

function textOf(e: PyBaseException | null, chain: PyObject | undefined, limit?: PyObject): string[] {
  if (e === null) return ["NoneType: None\n"];
  if (typeof limit === "number") {
    const saved = e.tb;
    const out = [
      "Traceback (most recent call last):\n",
      ...formatStack(framesOf(saved, limit)),
      ...formatExceptionOnly(e),
    ];
    return out;
  }
  return formatException(e, { chain: chain !== false });
}

/** `traceback.TracebackException`: an exception kept ready for printing. */
class Captured {
  declare $type: PyType;
  readonly e: PyBaseException;
  constructor(e: PyBaseException) {
    this.e = e;
  }
  $str(): PyObject {
    return str(this.e);
  }
}
Object.setPrototypeOf(Captured.prototype, PyInstance.prototype);
const capturedType = defineType(Captured as unknown as Ctor, {
  name: "TracebackException",
  module: "traceback",
  new: [
    "(exc_type, exc_value, exc_traceback, **kwargs)",
    (_cls: PyType, _t: PyObject, e: PyBaseException) => new Captured(e),
  ],
  init: ["(*args, **kwargs)", () => null],
  classmethods: { "from_exception(cls, exc, *args, **kwargs)": (_cls: PyType, e: PyBaseException) => new Captured(e) },
  methods: {
    "format(self, *, chain=True)": (self: Captured, chain?: PyObject) =>
      iter(textOf(self.e, chain)) as unknown as PyObject,
    "format_exception_only(self)": (self: Captured) => iter(formatExceptionOnly(self.e)) as unknown as PyObject,
    "print(self, *, file=None, chain=True)": (self: Captured, file?: PyObject, chain?: PyObject) =>
      write(file, textOf(self.e, chain).join("")),
  },
  getset: {
    exc_type: (s: Captured) => s.e.$type,
    stack: (s: Captured) => summaries(framesOf(s.e.tb)),
    __cause__: (s: Captured) => (s.e.cause === null ? null : new Captured(s.e.cause)),
    __context__: (s: Captured) => (s.e.context === null ? null : new Captured(s.e.context)),
  },
});

const stackCtor = makeCtor(listType.ctor);
const stackType = defineType(stackCtor, {
  name: "StackSummary",
  module: "traceback",
  bases: [listType],
  classmethods: {
    "extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False)": (
      _cls: PyType,
      gen: PyObject,
      limit?: PyObject,
    ) =>
      limited(
        toArray(gen).map((pair) => {
          const [frame, lineno] = toItems(pair) as [PyFrame, number];
          return new Summary({ ...summarize(frame.tb), lineno });
        }),
        limit,
      ),
    "from_list(cls, a_list)": (_cls: PyType, list: PyObject) => summaries(toFrames(list)),
  },
});

export default defineModule("traceback", {
  functions: {
    "format_exc(limit=None, chain=True)": (limit?: PyObject, chain?: PyObject) =>
      textOf(current(), chain, limit).join(""),
    "print_exc(limit=None, file=None, chain=True)": (limit?: PyObject, file?: PyObject, chain?: PyObject) =>
      write(file, textOf(current(), chain, limit).join("")),
    "format_exception(exc, /, value=None, tb=None, limit=None, chain=True)": (
      exc: PyObject,
      value?: PyObject,
      _tb?: PyObject,
      limit?: PyObject,
      chain?: PyObject,
    ) => textOf(given(exc, value), chain, limit),
    "print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True)": (
      exc: PyObject,
      value?: PyObject,
      _tb?: PyObject,
      limit?: PyObject,
      file?: PyObject,
      chain?: PyObject,
    ) => write(file, textOf(given(exc, value), chain, limit).join("")),
    "format_exception_only(exc, /, value=None)": (exc: PyObject, value?: PyObject) => {
      const e = given(exc, value);
      return e === null ? ["NoneType: None\n"] : formatExceptionOnly(e);
    },
    "extract_tb(tb, limit=None)": (tb: PyObject, limit?: PyObject) => summaries(framesOf(tb, limit)),
    "format_tb(tb, limit=None)": (tb: PyObject, limit?: PyObject) => formatStack(framesOf(tb, limit)),
    "print_tb(tb, limit=None, file=None)": (tb: PyObject, limit?: PyObject, file?: PyObject) =>
      write(file, formatStack(framesOf(tb, limit)).join("")),
    "format_list(extracted_list)": (list: PyObject) => formatStack(toFrames(list)),
    "print_list(extracted_list, file=None)": (list: PyObject, file?: PyObject) =>
      write(file, formatStack(toFrames(list)).join("")),
    "walk_tb(tb)": (tb: PyObject) => {
      const out: PyObject[] = [];
      for (let t = tb as PyTraceback | null; t !== null; t = t.next) {
        out.push(new PyTuple([new PyFrame(t), position(t.code, t.at)?.[0] ?? t.code.firstlineno]));
      }
      return iter(out) as unknown as PyObject;
    },
    "extract_stack(f=None, limit=None)": () => [],
    "format_stack(f=None, limit=None)": () => [],
    "print_stack(f=None, limit=None, file=None)": () => null,
    "clear_frames(tb)": () => null,
    "print_last(limit=None, file=None, chain=True)": () => null,
  },
  attrs: {
    FrameSummary: summaryType,
    StackSummary: stackType,
    TracebackException: capturedType,
  },
});
