/** The value classes every part of the runtime shares, and the vocabulary of protocol methods. */

import type { PyType } from "./type.ts";

/** Any Python value (see docs/architecture.md, "Object model"). `undefined` is never one: it means missing. */
// biome-ignore lint/complexity/noBannedTypes: `{}` is exactly "anything but null and undefined"
export type PyObject = {} | null;

/**
 * A Python-callable JavaScript function. It takes all formal parameters positionally:
 * positional, keyword-only, `*args` (PyTuple), `**kwargs` (PyDict).
 */
export interface PyFunction {
  // biome-ignore lint/suspicious/noExplicitAny: a call boundary, as wide as Function itself
  (...args: any[]): PyObject;
  /** Number of positional arguments with which it may be called directly, or -1. */
  $n: number;
  /** Signature text of a built-in, parsed on first need (`signatureOf`). */
  $sigText?: string;
  $sig?: import("./signature.ts").Signature;
  /** What Python calls this kind of callable: decides type(f), repr and binding. */
  $kind: FunctionKind;
  $name: string;
  $qualname?: string;
  $doc?: string | null;
  /** The class that a method descriptor belongs to. */
  $owner?: PyType;
  /** For slot wrappers: the JavaScript protocol method they stand for; null where prototypes need none. */
  $slot?: ((...args: PyObject[]) => PyObject) | null;
  /**
   * Takes a whole call unbound (`args` holds positionals, then a value for each of `kwnames`): for callables that parse
   * their arguments themselves, as torch's overloaded operators do. Wins over the signature.
   */
  $vector?: (args: PyObject[], kwnames: readonly string[] | null) => PyObject;
  /** Values of trailing positional defaults (Python functions only). */
  $defaults?: PyObject[] | null;
  /** Values of keyword-only defaults (Python functions only). */
  $kwdefaults?: Map<string, PyObject> | null;
  $module?: string | null;
}

export type FunctionKind =
  | "function" // a `def` or lambda
  | "builtin" // a built-in function of a module
  | "method" // a method of a built-in type: binds its first parameter
  | "slot"; // a wrapper around a protocol method: binds too

/** An object whose prototype carries protocol methods; what `asObject` narrows to. */
export interface ProtoObject {
  $type: PyType;
  $call?(args: PyObject[], kwnames: readonly string[] | null): PyObject;
  [key: string]: unknown;
}

/**
 * What floats and instances of Python subclasses of float share. `x instanceof FloatBase` is `isinstance(x, float)`,
 * `x instanceof PyFloat` is `type(x) is float`: a subclass may override any operator, so fast paths ask the latter.
 */
export class FloatBase {
  declare $type: PyType;
  declare readonly v: number;
}

/** A float. Boxed so that `2.0` stays distinct from the int `2`. */
export class PyFloat {
  declare $type: PyType;
  readonly v: number;
  constructor(v: number) {
    this.v = v;
  }
}
// by hand rather than `extends`: floats are made often and a derived constructor costs more
Object.setPrototypeOf(PyFloat.prototype, FloatBase.prototype);

/** A complex number of two doubles. */
export class PyComplex {
  declare $type: PyType;
  readonly re: number;
  readonly im: number;
  constructor(re: number, im: number) {
    this.re = re;
    this.im = im;
  }
}

/** A tuple; `items` is never mutated after construction. */
export class PyTuple {
  declare $type: PyType;
  readonly items: PyObject[];
  constructor(items: PyObject[]) {
    this.items = items;
  }
}

/** A method bound to its receiver. */
export class PyMethod {
  declare $type: PyType;
  readonly func: PyObject;
  readonly self: PyObject;
  constructor(func: PyObject, self: PyObject) {
    this.func = func;
    this.self = self;
  }
}

/** The plain instance that `object()` makes and user classes extend. */
export class PyInstance {
  declare $type: PyType;
}

class Singleton {
  declare $type: PyType;
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
export const NotImplemented = new Singleton("NotImplemented");
export const Ellipsis = new Singleton("Ellipsis");
export { Singleton as PySingleton };

export const EMPTY_TUPLE = new PyTuple([]);

/** Brings a BigInt back to a number when it is a safe integer: the one normal form of an int. */
export function normInt(value: bigint): number | bigint {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

/** Whether a value is an `int` in Python's sense of exact type (bool excluded). */
export function isInt(value: unknown): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

/**
 * Dunder → JavaScript protocol method, with the number of arguments after self.
 * A class that defines the dunder gets a bridge under the `$` name; a host class that has
 * the `$` method gets a Python-visible slot wrapper under the dunder.
 */
export const SLOTS: ReadonlyMap<string, { js: string; argc: number }> = new Map(
  (
    [
      ["repr", 0],
      ["str", 0],
      ["hash", 0],
      ["bool", 0],
      ["len", 0],
      ["iter", 0],
      ["next", 0],
      ["reversed", 0],
      ["neg", 0],
      ["pos", 0],
      ["abs", 0],
      ["invert", 0],
      ["int", 0],
      ["float", 0],
      ["complex", 0],
      ["index", 0],
      ["trunc", 0],
      ["floor", 0],
      ["ceil", 0],
      ["bytes", 0],
      ["fspath", 0],
      ["length_hint", 0],
      ["enter", 0],
      ["aenter", 0],
      ["aiter", 0],
      ["anext", 0],
      ["await", 0],
      ["dir", 0],
      ["format", 1],
      ["eq", 1],
      ["ne", 1],
      ["lt", 1],
      ["le", 1],
      ["gt", 1],
      ["ge", 1],
      ["contains", 1],
      ["getitem", 1],
      ["delitem", 1],
      ["missing", 1],
      ["setitem", 2],
      ["exit", 3],
      ["aexit", 3],
      ["get", 2],
      ["set", 2],
      ["delete", 1],
      ["getattr", 1],
      ["getattribute", 1],
      ["setattr", 2],
      ["delattr", 1],
      ...["add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "matmul", "pow"].flatMap(
        (n): [string, number][] => [
          [n, 1],
          [`r${n}`, 1],
          [`i${n}`, 1],
        ],
      ),
      ...["lshift", "rshift", "and", "or", "xor"].flatMap((n): [string, number][] => [
        [n, 1],
        [`r${n}`, 1],
        [`i${n}`, 1],
      ]),
    ] as [string, number][]
  ).map(([name, argc]) => [`__${name}__`, { js: `$${name}`, argc }]),
);
