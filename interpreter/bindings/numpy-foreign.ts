/** Calls that the numeric arrays refuse go to the arrays of strings, objects, dates, records and masks (stdlib/py/numpy/_kinds.py). */

import { numpy } from "../../torchlib/index.ts";
import { call, callVector } from "../runtime/call.ts";
import { exceptionType, exceptionTypes } from "../runtime/exceptions.ts";
import { importModule } from "../runtime/import.ts";
import type { PyModule } from "../runtime/module.ts";
import type { PyFunction, PyObject } from "../runtime/object.ts";
import { type PyType, typeOf } from "../runtime/type.ts";
import { exposeClass } from "./classes.ts";
import { torchExceptions } from "./errors.ts";
import { moduleNamed } from "./tree.ts";

const kinds = (name: string): PyObject => (importModule("numpy._kinds") as PyModule).get(name) as PyObject;

/** Makes `f` hand its arguments to `numpy._kinds` when a value of another kind is among them. */
function withFallback(f: PyFunction, entry: string, name: string): void {
  const inner = f.$vector;
  if (inner === undefined) return;
  f.$vector = (args, kwnames) => {
    try {
      return inner(args, kwnames);
    } catch (error) {
      if (!(error instanceof numpy.ForeignKindError)) throw error;
      return callVector(kinds(entry), [name as PyObject, error.message as PyObject, ...args], kwnames as never);
    }
  };
}

/** Installs the fallback on the functions of the module and on `ndarray.astype`; exposes the bases of those arrays. */
export function installForeign(np: PyModule, names: Iterable<string>, array: PyType): void {
  for (const name of names) {
    const value = np.get(name) as unknown as { func?: PyFunction; $vector?: unknown } | undefined;
    const f = value?.func ?? (value as unknown as PyFunction);
    if (typeof f === "function" && f.$kind === "builtin") withFallback(f, "call_function", name);
  }
  withFallback(array.ns.get("astype") as unknown as PyFunction, "call_method", "astype");
  np.set("_ForeignArray", exposeClass(numpy.ForeignArray as never) as unknown as PyObject);
  np.set("_UFuncTypeError", typeOf(torchExceptions.get("UFuncTypeError")!("") as PyObject) as unknown as PyObject);
  const promotion = exceptionType("DTypePromotionError", [exceptionTypes.TypeError!], { module: "numpy.exceptions" });
  np.set("_DTypePromotionError", promotion as unknown as PyObject);
  moduleNamed("numpy.exceptions").set("DTypePromotionError", promotion as unknown as PyObject);
  np.set("_ForeignDType", exposeClass(numpy.ForeignDType as never) as unknown as PyObject);
}

/** `f(spec)`, or the dtype of another kind that `spec` means. */
export function dtypeOrForeign(spec: PyObject): PyObject {
  try {
    return numpy.npDTypes.dtypeOf(spec) as unknown as PyObject;
  } catch (error) {
    if (!(error instanceof numpy.ForeignKindError)) throw error;
    return call(kinds("dtype"), [spec, error.message as PyObject]);
  }
}
