/** The atexit module: functions to run when the program ends, last registered first. */

import { callVector } from "../runtime/call.ts";
import { defineModule } from "../runtime/define.ts";
import type { PyDict } from "../runtime/dict.ts";
import { typeError } from "../runtime/errors.ts";
import { PyBaseException } from "../runtime/exceptions.ts";
import type { PyObject, PyTuple } from "../runtime/object.ts";
import { isEqual } from "../runtime/ops.ts";
import { flushAll, stderr } from "../runtime/stdio.ts";
import { uncaughtText } from "../runtime/traceback.ts";

interface Entry {
  func: PyObject;
  args: PyObject[];
  kwnames: string[];
}
let entries: Entry[] = [];

/** Runs and forgets the registered functions; called by the command line when the program has ended. */
export function runExitFunctions(): void {
  while (entries.length > 0) {
    const { func, args, kwnames } = entries.pop()!;
    try {
      callVector(func, args, kwnames.length === 0 ? null : kwnames);
    } catch (e) {
      if (!(e instanceof PyBaseException)) throw e;
      stderr.write(`Exception ignored in atexit callback:\n${uncaughtText(e)}`);
    }
  }
}
process.on("exit", () => {
  runExitFunctions();
  flushAll();
});

export default defineModule("atexit", {
  doc: "allow programmer to define multiple exit functions to be executed\nupon normal program termination.",
  functions: {
    "register(func, /, *args, **kwargs)": (func: PyObject, args: PyTuple, kwargs: PyDict) => {
      if (typeof func !== "function" && (func as { $call?: unknown } | null)?.$call === undefined) {
        typeError("the first argument must be callable");
      }
      const kw = kwargs.entries() as [string, PyObject][];
      entries.push({ func, args: [...args.items, ...kw.map(([, v]) => v)], kwnames: kw.map(([k]) => k) });
      return func;
    },
    "unregister(func, /)": (func: PyObject) => {
      entries = entries.filter((e) => !isEqual(e.func, func));
      return null;
    },
    "_run_exitfuncs()": () => {
      runExitFunctions();
      return null;
    },
    "_clear()": () => {
      entries = [];
      return null;
    },
    "_ncallbacks()": () => entries.length,
  },
});
