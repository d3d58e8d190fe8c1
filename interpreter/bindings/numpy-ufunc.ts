/** `numpy.ufunc`: callable objects round the ufunc functions; `reduce`, `outer` and the rest are Python (stdlib/py/numpy/_ufunc.py). */

import { numpy } from "../../torchlib/index.ts";
import { getattr } from "../runtime/attr.ts";
import { call, callVector } from "../runtime/call.ts";
import { fn, PyGetSet } from "../runtime/define.ts";
import { typeError } from "../runtime/errors.ts";
import { importModule } from "../runtime/import.ts";
import type { PyModule } from "../runtime/module.ts";
import { PyFloat, type PyObject, PyTuple } from "../runtime/object.ts";
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
    type.ns.set(name, pythonMethod(type, name));
  }
  for (const name of ["__reduce__", "__delitem__"]) type.ns.set(name, pythonMethod(type, name));
  for (const [name, set] of [
    ["flat", true],
    ["data", false],
    ["ctypes", false],
  ] as const) {
    const part = (): PyModule => importModule("numpy._flags") as PyModule;
    type.ns.set(
      name,
      new PyGetSet(
        name,
        type,
        ((self: PyObject) => call(part().get(name) as PyObject, [self])) as never,
        set
          ? (((self: PyObject, value: PyObject) => call(part().get("set_flat") as PyObject, [self, value])) as never)
          : undefined,
      ) as unknown as PyObject,
    );
  }
  type.ns.set("setflags", pythonMethod(type, "setflags", "numpy._flags"));
  type.ns.set(
    "flags",
    new PyGetSet("flags", type, ((self: PyObject) =>
      call((importModule("numpy._flags") as PyModule).get("flags") as PyObject, [
        self,
      ])) as never) as unknown as PyObject,
  );
}

/** ndarray's methods on scalars: done on the 0-d array, results of that shape are scalars again. */
export function installScalarMethods(type: PyType): void {
  const names =
    "all any argmax argmin argsort choose clip compress conj conjugate cumprod cumsum diagonal dot fill flatten max mean min " +
    "nonzero prod put ravel repeat reshape searchsorted sort squeeze std sum swapaxes take tobytes tofile trace transpose var view";
  for (const name of names.split(" ")) {
    const f = fn(`${name}(self, *args, **kwargs)`, () => null, "method", type);
    f.$vector = (args, kwnames) => {
      const array = numpy.asArray(args[0]) as unknown as PyObject;
      const method = getattr(array, name);
      const result = callVector(method, args.slice(1), kwnames as never);
      return result instanceof numpy.NDArray ? (numpy.unwrap(result) as unknown as PyObject) : result;
    };
    type.ns.set(name, f as unknown as PyObject);
  }
  for (const [name, get] of Object.entries<(self: PyObject) => unknown>({
    T: (self) => self,
    base: () => null,
    real: (self) => part(self, "re"),
    imag: (self) => part(self, "im"),
    strides: () => new PyTuple([]),
    flat: (self) => getattr(numpy.asArray(self) as unknown as PyObject, "flat"),
    flags: (self) => getattr(numpy.asArray(self) as unknown as PyObject, "flags"),
    device: () => "cpu",
  })) {
    type.ns.set(name, new PyGetSet(name, type, get as never) as unknown as PyObject);
  }
  const copy = fn("copy(self, order='C')", (self: PyObject) => self, "method", type) as unknown as PyObject;
  type.ns.set("copy", copy);
  for (const name of ["__divmod__", "__rdivmod__"]) type.ns.set(name, pythonMethod(type, name));
  type.mirrorAll();
}

type Scalar = InstanceType<typeof numpy.NpScalar>;

/** Real or imaginary part: of half the width for complex scalars, the scalar itself and zero for others. */
function part(self: unknown, which: "re" | "im"): unknown {
  const { value, dtype } = self as Scalar;
  if (typeof value !== "object") {
    return which === "re" ? self : numpy.unwrap(numpy.asArray(0).astype(dtype));
  }
  const half = dtype.itemsize === 8 ? numpy.npDTypes.float32 : numpy.npDTypes.float64;
  return numpy.unwrap(numpy.asArray(new PyFloat(value[which])).astype(half));
}

/** A method written in Python (stdlib/py/numpy/_methods.py), imported on first call. */
function pythonMethod(type: PyType, name: string, module = "numpy._methods"): PyObject {
  const f = fn(`${name}(self, *args, **kwargs)`, () => null, "method", type);
  f.$vector = (args, kwnames) =>
    callVector((importModule(module) as PyModule).get(name) as PyObject, args, kwnames as never);
  return f as unknown as PyObject;
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
      const given = args.length - (kwnames?.length ?? 0);
      if (given < this.nin || given > this.nargs) {
        typeError(
          `${this.__name__}() takes from ${this.nin} to ${this.nargs} positional arguments but ${given} ${given === 1 ? "was" : "were"} given`,
        );
      }
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
