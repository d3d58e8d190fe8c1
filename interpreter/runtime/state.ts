/** What generated code and the runtime share while Python runs: depth, interrupts, the exception being handled. */

import type { PyModule } from "./module.ts";
import type { PyObject } from "./object.ts";

const own = new Int32Array(16);

/** `S[0]` is the recursion depth, `S[1]` its limit: the third and fourth number of the interrupt flags' memory. */
export let S: Int32Array = own.subarray(2, 4);
S[1] = 1000;

let flags: Int32Array = own;

/**
 * `flags[0]` is nonzero when an interrupt is pending; generated code reads it at loop back-edges. The command line
 * replaces the array by the interrupt addon's, which a signal handler writes, before any code is loaded. The handler
 * also lowers the recursion limit, so that the one comparison at a function's entry notices an interrupt too.
 */
export const interrupts = {
  /** Address of the flags for native kernels to poll; 0 until the addon is there. */
  address: 0,
  get flags(): Int32Array {
    return flags;
  },
  set flags(shared: Int32Array) {
    shared[2] = S[0]!;
    shared[3] = S[1]!;
    flags = shared;
    S = shared.subarray(2, 4);
  },
};

/** The limit in force, which `S[1]` shows except while an interrupt is pending. */
const recursion = { limit: 1000 };

export function recursionLimit(): number {
  return recursion.limit;
}

export function setRecursionLimit(limit: number): void {
  recursion.limit = limit;
  S[1] = limit;
}

/** Takes note of a pending interrupt: the flags are down again. */
export function clearInterrupt(): void {
  flags[0] = 0;
  flags[1] = 0;
  S[1] = recursion.limit;
}

/** Where a frame-aware built-in (`locals`, `eval`, `exec` …) was called. */
export interface CallerFrame {
  G: PyModule;
  /** Alternating names and values of the function's variables, or a class body's namespace; null at module level. */
  locals: (() => PyObject) | null;
}

export interface State {
  /** The exception being handled, `sys.exc_info()[1]`. */
  exc: PyObject;
  /** Inside a generator: the exception that its own handlers handle, undefined for none. */
  own: PyObject | undefined;
  /** Inside a generator: the exception that its caller was handling. */
  base: PyObject;
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

export const m: State = {
  exc: null,
  own: undefined,
  base: null,
  self: undefined,
  frame: null,
  gen: null,
  main: null,
  onInterrupt: null,
};

/** Takes the frame record that a call site left for a frame-aware built-in. */
export function takeFrame(): CallerFrame | null {
  const f = m.frame;
  m.frame = null;
  return f;
}
