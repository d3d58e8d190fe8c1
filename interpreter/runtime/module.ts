/** Module objects: their globals are own properties `a_NAME` of the module itself. */

import type { PyObject } from "./object.ts";
import { type Ctor, PyType } from "./type.ts";

/** A Python module and, at once, the globals of the code that runs in it. */
export class PyModule {
  declare $type: PyType;
  declare $w: 0 | 1 | 2;
  [attribute: `a_${string}`]: PyObject | undefined;

  constructor(name: string, doc: PyObject = null) {
    this.a___name__ = name;
    this.a___doc__ = doc;
    this.a___package__ = null;
    this.a___loader__ = null;
    this.a___spec__ = null;
  }

  get(name: string): PyObject | undefined {
    return this[`a_${name}`];
  }

  set(name: string, value: PyObject): void {
    this[`a_${name}`] = value;
  }

  /** Names defined in the module, in definition order. */
  names(): string[] {
    return Object.keys(this).flatMap((key) =>
      key.startsWith("a_") && this[key as `a_${string}`] !== undefined ? [key.slice(2)] : [],
    );
  }
}

export const moduleType = new PyType("module", PyModule as unknown as Ctor, true);

/** The `builtins` module; interpreter/builtins fills it. */
export const builtins = new PyModule("builtins", "Built-in functions, exceptions, and other objects.");
