/** What generated code and the runtime share while Python runs: depth, interrupts, the exception being handled. */

import type { PyModule } from "./module.ts";
import type { PyObject } from "./object.ts";

/** `S[0]` is the recursion depth, `S[1]` its limit. */
export const S: Int32Array = new Int32Array(4);
S[1] = 1000;

/**
 * `flags[0]` is nonzero when an interrupt is pending; generated code reads it at loop back-edges. The command line
 * replaces the array by the interrupt addon's, which a signal handler writes, before any code is loaded.
 */
export const interrupts: {
  flags: Int32Array /** The flags' address, for native code to poll; 0 for none. */;
  address: number;
} = {
  flags: new Int32Array(16),
  address: 0,
};

/** Where a frame-aware built-in (`locals`, `eval`, `exec` …) was called. */
export interface CallerFrame {
  G: PyModule;
  /** Alternating names and values of the function's variables, or a class body's namespace; null at module level. */
  locals: (() => PyObject) | null;
}

export interface State {
  /** The exception being handled, `sys.exc_info()[1]`. */
  exc: PyObject;
  /** Second result of `rt.method`: the receiver to pass, or undefined when there is none. */
  self: PyObject | undefined;
  frame: CallerFrame | null;
  /** The generator made last: a loop over a call that returned it has it to itself. */
  gen: PyObject;
  /** The `__main__` module. */
  main: PyModule | null;
  /** Installed by the command line: what an interrupt does before KeyboardInterrupt is raised. */
  onInterrupt: (() => void) | null;
}

export const m: State = { exc: null, self: undefined, frame: null, gen: null, main: null, onInterrupt: null };

/** Takes the frame record that a call site left for a frame-aware built-in. */
export function takeFrame(): CallerFrame | null {
  const f = m.frame;
  m.frame = null;
  return f;
}
