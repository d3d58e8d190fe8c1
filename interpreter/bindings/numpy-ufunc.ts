/** `numpy.ufunc`: callable objects round the ufunc functions; `reduce`, `outer` and the rest are Python (stdlib/py/numpy/_ufunc.py). */

import { call, callVector } from "../runtime/call.ts";
import { fn } from "../runtime/define.ts";
import { importModule } from "../runtime/import.ts";
import type { PyModule } from "../runtime/module.ts";
import type { PyObject } from "../runtime/object.ts";
import type { PyType } from "../runtime/type.ts";
import { exposeClass } from "./classes.ts";

class Ufunc {
  static readonly py = {
    name: "ufunc",
    module: "numpy",
    methods: { "__repr__(self) -> str": "repr" },
    attrs: { nin: "ro", nout: "ro", nargs: "ro", __name__: "ro" },
  };
  readonly func: PyObject;
  readonly __name__: string;
  readonly nin: number;
  readonly nout = 1;
  constructor(func: PyObject, name: string, nin: number) {
    this.func = func;
    this.__name__ = name;
    this.nin = nin;
  }
  get nargs(): number {
    return this.nin + this.nout;
  }
  repr(): string {
    return `<ufunc '${this.__name__}'>`;
  }
}

/** Gives ndarray the methods that are written in Python (stdlib/py/numpy/_methods.py). */
export function installArrayMethods(type: PyType): void {
  for (const name of [
    "take",
    "put",
    "choose",
    "compress",
    "searchsorted",
    "view",
    "tofile",
    "tobytes",
    "partition",
    "argpartition",
    "conjugate",
    "__divmod__",
    "__rdivmod__",
  ]) {
    const f = fn(`${name}(self, *args, **kwargs)`, () => null, "method", type);
    f.$vector = (args, kwnames) =>
      callVector((importModule("numpy._methods") as PyModule).get(name) as PyObject, args, kwnames as never);
    type.ns.set(name, f as unknown as PyObject);
  }
}

/** Replaces the module's ufunc functions by ufunc objects. */
export function installUfuncs(module: PyModule, names: ReadonlyMap<string, { nin: number; shown: string }>): void {
  const type = exposeClass(Ufunc as never);
  type.ns.set(
    "__call__",
    fn(
      "__call__(self, /, *args)",
      (self: PyObject, args: PyObject) => call((self as unknown as Ufunc).func, args as never),
      "method",
      type,
    ) as unknown as PyObject,
  );
  for (const name of ["reduce", "accumulate", "outer", "at", "reduceat"]) {
    const f = fn(`${name}(self, *args, **kwargs)`, () => null, "method", type);
    f.$vector = (args, kwnames) =>
      callVector((importModule("numpy._ufunc") as PyModule).get(name) as PyObject, args, kwnames as never);
    type.ns.set(name, f as unknown as PyObject);
  }
  type.mirrorAll();
  Object.defineProperty(Ufunc.prototype, "$call", {
    value(this: Ufunc, args: PyObject[], kwnames: readonly string[] | null) {
      return callVector(this.func, args, kwnames as never);
    },
    writable: true,
    configurable: true,
  });
  const made = new Map<string, PyObject>();
  for (const [name, { nin, shown }] of names) {
    const known = made.get(shown) ?? (new Ufunc(module.get(name) as PyObject, shown, nin) as unknown as PyObject);
    made.set(shown, known);
    module.set(name, known);
  }
  module.set("ufunc", type as unknown as PyObject);
}
