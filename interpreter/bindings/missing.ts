/** PyTorch's public names that pyt does not have yet: they can be looked up, and say what they are when called. */

import { fn } from "../runtime/define.ts";
import { raise } from "../runtime/errors.ts";
import type { PyObject } from "../runtime/object.ts";
import names from "./torch-names.json" with { type: "json" };

/** Namespace → its public functions and classes, separated by blanks. Data read off PyTorch 2.13. */
const PUBLIC: Readonly<Record<string, string>> = names;

/** Modules with public names, `torch.Tensor` left out. */
export function namespaces(): string[] {
  return Object.keys(PUBLIC).filter((name) => name !== "torch.Tensor");
}

/** A stand-in for a public name of PyTorch's, or null for a name that PyTorch does not have either. */
export function missingFeature(namespace: string, name: string): PyObject | null {
  if (!(PUBLIC[namespace] ?? "").split(" ").includes(name)) return null;
  const text = `${namespace}.${name} is not implemented in pyt yet`;
  return fn(`${name}(*args, **kwargs)`, () => raise("NotImplementedError", text)) as unknown as PyObject;
}
