/** The signal module: numbers and names, and handlers kept but not called from other processes' signals. */

import { constants } from "node:os";
import { call2 } from "../runtime/call.ts";
import { defineModule, fn } from "../runtime/define.ts";
import { raise, valueError } from "../runtime/errors.ts";
import type { PyObject } from "../runtime/object.ts";
import { intOf, ssize } from "../runtime/protocol.ts";

const defaultInt = fn("default_int_handler(signalnum, frame, /)", () => raise("KeyboardInterrupt"));
const handlers = new Map<number, PyObject>([[2, defaultInt]]);

export default defineModule("signal", {
  doc: "This module provides mechanisms to use signal handlers in Python.",
  attrs: {
    ...(constants.signals as unknown as Record<string, PyObject>),
    SIG_DFL: 0,
    SIG_IGN: 1,
    NSIG: 65,
    default_int_handler: defaultInt,
  },
  functions: {
    "signal(signalnum, handler, /)": (n: PyObject, handler: PyObject) => {
      const k = ssize(n);
      if (k < 1 || k >= 65) valueError("signal number out of range");
      const before = handlers.get(k) ?? 0;
      handlers.set(k, handler);
      return before;
    },
    "getsignal(signalnum, /)": (n: PyObject) => handlers.get(Number(intOf(n))) ?? 0,
    "alarm(seconds, /)": () => 0,
    "raise_signal(signalnum, /)": (n: PyObject) => {
      const h = handlers.get(Number(intOf(n)));
      if (h !== undefined && typeof h !== "number") call2(h, n, null);
      return null;
    },
    "strsignal(signalnum, /)": (n: PyObject) => {
      for (const [name, k] of Object.entries(constants.signals)) if (k === Number(intOf(n))) return name;
      return null;
    },
    "set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)": () => -1,
  },
});
