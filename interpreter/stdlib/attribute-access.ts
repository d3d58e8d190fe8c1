/** Attribute access by name for standard library code. */

import { getattr } from "../runtime/attr.ts";
import type { PyObject } from "../runtime/object.ts";
import { hooks } from "../runtime/type.ts";

/** `getattr(x, name)`. @throws AttributeError */
export const attribute: (x: PyObject, name: string) => PyObject = getattr;

/** `x.name(*args)`. @throws AttributeError */
export function callMethod(x: PyObject, name: string, ...args: PyObject[]): PyObject {
  return hooks.call(getattr(x, name), args);
}
