/** `import torch`: assembles the Python package from torchlib's table, classes and functions. */

import * as lib from "../../../torchlib/index.ts";
import { Tensor } from "../../../torchlib/index.ts";
import { defineType } from "../../runtime/define.ts";
import type { PyModule } from "../../runtime/module.ts";
import type { PyObject } from "../../runtime/object.ts";
import type { Ctor, PyType } from "../../runtime/type.ts";
import { exposedTypes, toPython } from "../annotations.ts";
import { installErrors } from "../errors.ts";
import { nodeType } from "../graph-nodes.ts";
import { constructTensor, installLegacyConstructors } from "../legacy-tensors.ts";
import { operatorFunction, operatorMethod } from "../operators.ts";
import { installHostOnce, warnPython } from "../runtime.ts";
import { PySize, sizeType } from "../size.ts";
import { installTensorProtocol } from "../tensor.ts";
import { installFunction, installModule, installProperty, moduleNamed } from "../tree.ts";
import { installValueTypes, strided } from "../value-types.ts";

installHostOnce();
installErrors(warnPython);

const torch = moduleNamed("torch");
torch.set("__version__", "2.13.0+pyt");

installTensorProtocol();
export const tensorType: PyType = defineType(Tensor as unknown as Ctor, {
  name: "Tensor",
  module: "torch",
  new: ["(*args, **kwargs)", constructTensor],
  alloc: (cls) => Object.create(cls.ctor.prototype as object) as object,
});
exposedTypes.set(Tensor, tensorType as unknown as PyObject);
torch.set("Tensor", tensorType as unknown as PyObject);
torch.set("Size", sizeType as unknown as PyObject);
installValueTypes(torch);

const NAMESPACES: [namespace: string, module: string][] = [
  ["torch", "torch"],
  ["torch", "torch._C._VariableFunctions"],
  ["torch.linalg", "torch.linalg"],
  ["torch.special", "torch.special"],
  ["torch.fft", "torch.fft"],
  ["torch._C._nn", "torch._C._nn"],
];

/** `linalg_norm` is `torch.linalg.norm`, `special_erf` `torch.special.erf`, `fft_rfft` `torch.fft.rfft`. */
function shortName(name: string, module: string): string {
  const prefix = `${module.slice(module.lastIndexOf(".") + 1)}_`;
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

for (const entry of lib.registry.values()) {
  for (const [namespace, module] of NAMESPACES) {
    const f = operatorFunction(entry, namespace);
    if (f === null) continue;
    f.$name = shortName(entry.name, module);
    moduleNamed(module).set(f.$name, f as unknown as PyObject);
  }
  const method = operatorMethod(entry);
  if (method !== null && !tensorType.ns.has(entry.name)) {
    method.$owner = tensorType;
    tensorType.ns.set(entry.name, method as unknown as PyObject);
  }
}

/** Attributes of Tensor that need more than `toPython`. */
function attributeToPython(name: string, value: unknown): PyObject {
  if (name === "shape") return new PySize([...(value as number[])]);
  if (name === "layout") return strided as unknown as PyObject;
  return toPython(value);
}

const types = new Map([
  ["torch.Tensor", tensorType],
  ["torch.autograd.graph.Node", nodeType],
]);
moduleNamed("torch.autograd.graph").set("Node", nodeType as unknown as PyObject);
for (const def of lib.functions) installFunction(def, types);
for (const def of lib.properties) installProperty(def, types, attributeToPython);
for (const spec of lib.moduleSpecs) installModule(spec);
installLegacyConstructors(torch, tensorType);
tensorType.mirrorAll();

export default torch as PyModule;
