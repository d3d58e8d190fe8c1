/** Built-ins that run code or leave the ordinary path: `eval`, `exec`, `compile`, `open`, `__import__`, `help` … */

import type { Impl } from "../runtime/define.ts";
import { raise } from "../runtime/errors.ts";
import type { PyObject } from "../runtime/object.ts";

export const executionFunctions: Record<string, Impl> = {
  "breakpoint(*args, **kws)": (): PyObject => raise("NotImplementedError", "breakpoint is not implemented in pyt yet"),
};
