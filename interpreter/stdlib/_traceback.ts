/** Formatting of tracebacks for the traceback module, over the runtime's own. */

import { defineModule } from "../runtime/define.ts";
import { PyBaseException, type PyTraceback } from "../runtime/exceptions.ts";
import { liveFrames } from "../runtime/live-frames.ts";
import { type PyObject, PyTuple } from "../runtime/object.ts";
import { truth } from "../runtime/ops.ts";
import { formatException, formatExceptionOnly, sourceLine, summarize } from "../runtime/traceback.ts";

function frameTuple(tb: PyTraceback): PyObject {
  const f = summarize(tb);
  return new PyTuple([f.filename, f.lineno, f.name, f.line ?? ""]);
}

export default defineModule("_traceback", {
  functions: {
    "extract(tb, /)": (tb: PyObject) => {
      const out: PyObject[] = [];
      for (let t = tb as PyTraceback | null; t !== null; t = t.next) out.push(frameTuple(t));
      return out;
    },
    "stack()": () =>
      liveFrames()
        .filter((f) => !f.filename.startsWith("<frozen ") && !f.filename.includes("/stdlib/py/"))
        .reverse()
        .map((f) => new PyTuple([f.filename, f.line, f.name, sourceLine(f.filename, f.line) ?? ""])),
    "format(exc, chain, /)": (e: PyObject, chain: PyObject) =>
      e instanceof PyBaseException ? formatException(e, { chain: truth(chain), suggest: true }) : [],
    "format_only(exc, /)": (e: PyObject) => (e instanceof PyBaseException ? formatExceptionOnly(e, true) : []),
  },
});
