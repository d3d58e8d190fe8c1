// Owns: the list of Python-visible functions and Tensor attributes that are not ATen operators.
import type { AnyFn } from "./op.ts";
import { signatureName } from "./pyclass.ts";

/** A function under a module path; `signature` is Python text: `set_printoptions(precision=None, threshold=None)`. */
export interface FunctionDef {
  /** `torch`, `torch.autograd`, … or `torch.Tensor` for methods (first parameter `self`). */
  readonly module: string;
  readonly name: string;
  readonly signature: string;
  /** Takes the parameters positionally, `undefined` where not given; `*args` as an array, `**kwargs` as a Map. */
  readonly impl: AnyFn;
  readonly doc: string | undefined;
}

/** An attribute computed on access. */
export interface PropertyDef {
  readonly module: string;
  readonly name: string;
  readonly get: (self: never) => unknown;
  readonly set: ((self: never, value: never) => void) | null;
}

export const functions: FunctionDef[] = [];
export const properties: PropertyDef[] = [];

/** Declares a Python-visible function. */
export function def<F extends AnyFn>(module: string, signature: string, impl: F, doc?: string): F {
  functions.push({ module, name: signatureName(signature), signature, impl, doc });
  return impl;
}

/** Declares a Python-visible attribute; no setter: read-only. */
export function property<T>(
  module: string,
  name: string,
  get: (self: T) => unknown,
  set: ((self: T, value: never) => void) | null = null,
): void {
  properties.push({ module, name, get: get as PropertyDef["get"], set: set as PropertyDef["set"] });
}
