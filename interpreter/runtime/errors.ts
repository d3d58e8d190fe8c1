/** Raising built-in exceptions by name, for code below the exception classes themselves. */

import type { PyObject } from "./object.ts";

type Factory = (kind: string, args: PyObject[]) => object;

let factory: Factory = (kind, args) => new Error(`${kind}: ${args.join(", ")}`);

/** Installed once by exceptions.ts: makes an instance of the named built-in exception. */
export function setExceptionFactory(make: Factory): void {
  factory = make;
}

/** Makes (does not throw) an instance of the built-in exception `kind`, e.g. `"ValueError"`. */
export function makeError(kind: string, ...args: PyObject[]): object {
  return factory(kind, args);
}

/** Throws an instance of the built-in exception `kind`. */
export function raise(kind: string, ...args: PyObject[]): never {
  throw factory(kind, args);
}

/** Rethrows; V8's own stack overflow as RecursionError that says what was going on. */
export function tooDeep(e: unknown, doing: string): never {
  if (e instanceof RangeError && /call stack/i.test(e.message)) {
    throw factory("RecursionError", [`maximum recursion depth exceeded ${doing}`]);
  }
  throw e;
}

export function typeError(message: string): never {
  throw factory("TypeError", [message]);
}

export function valueError(message: string): never {
  throw factory("ValueError", [message]);
}

export function indexError(message: string): never {
  throw factory("IndexError", [message]);
}

export function overflowError(message: string): never {
  throw factory("OverflowError", [message]);
}

/** Turns a JavaScript error of some library into a Python exception, or returns null when it is not its own. */
export type ForeignConverter = (error: unknown) => object | null;

const foreign: ForeignConverter[] = [];

/** Libraries bound to Python (torchlib) throw their own errors; their binding says here what Python sees. */
export function registerForeignErrors(convert: ForeignConverter): void {
  foreign.push(convert);
}

/** The Python exception for a foreign error, or null. Whatever catches JavaScript exceptions for Python asks here first. */
export function convertForeign(error: unknown): object | null {
  for (const convert of foreign) {
    const converted = convert(error);
    if (converted !== null) return converted;
  }
  return null;
}
