/** `import torch`: assembles the Python package from torchlib's table, classes and functions. */

import * as lib from "../../../torchlib/index.ts";
import { Tensor } from "../../../torchlib/index.ts";
import { call } from "../../runtime/call.ts";
import { defineType, fn } from "../../runtime/define.ts";
import { typeError } from "../../runtime/errors.ts";
import type { PyModule } from "../../runtime/module.ts";
import type { PyObject } from "../../runtime/object.ts";
import { type Ctor, intType, type PyType, typeName } from "../../runtime/type.ts";
import { exposedTypes, toPython } from "../annotations.ts";
import { installErrors, linAlgError } from "../errors.ts";
import { nodeType } from "../graph-nodes.ts";
import { installLazyModules } from "../lazy-modules.ts";
import { constructTensor, installLegacyConstructors } from "../legacy-tensors.ts";
import { operatorFunction, operatorMethod } from "../operators.ts";
import { installHostOnce, warnPython } from "../runtime.ts";
import { PySize, sizeType } from "../size.ts";
import { installTensorProtocol } from "../tensor.ts";
import { installTorchFunction } from "../torch-function.ts";
import { installFunction, installModule, installProperty, moduleNamed } from "../tree.ts";
import { installValueTypes, strided } from "../value-types.ts";

installHostOnce();
installErrors(warnPython);
lib.cudaState.mode = (process.env.PYT_CUDA ?? "auto") as typeof lib.cudaState.mode;

const torch = moduleNamed("torch");
moduleNamed("torch.linalg").set("LinAlgError", linAlgError.type as PyObject);
moduleNamed("torch._C").set("_LinAlgError", linAlgError.type as PyObject);

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
    moduleNamed(module).set(shortName(entry.name, module), f as unknown as PyObject);
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
// torch.nn.functional shows these operators themselves, argument parser and out= included
const functional = moduleNamed("torch.nn.functional");
for (const name of [
  "adaptive_avg_pool1d",
  "avg_pool1d",
  "avg_pool2d",
  "avg_pool3d",
  "bilinear",
  "celu_",
  "channel_shuffle",
  "conv1d",
  "conv2d",
  "conv3d",
  "conv_transpose1d",
  "conv_transpose2d",
  "conv_transpose3d",
  "cosine_similarity",
  "elu_",
  "gelu",
  "hardshrink",
  "hardtanh_",
  "leaky_relu_",
  "linear",
  "logsigmoid",
  "native_channel_shuffle",
  "one_hot",
  "pairwise_distance",
  "pdist",
  "pixel_shuffle",
  "pixel_unshuffle",
  "prelu",
  "relu_",
  "rrelu_",
  "scaled_dot_product_attention",
  "selu_",
  "softplus",
  "softshrink",
  "threshold_",
]) {
  const found = moduleNamed("torch._C._nn").get(name === "logsigmoid" ? "log_sigmoid" : name) ?? torch.get(name);
  if (found !== undefined) functional.set(name, found as PyObject);
}
installLegacyConstructors(torch, tensorType);
torch.set(
  "manual_seed",
  fn("manual_seed(seed)", (seed: PyObject) => {
    // PyTorch passes the argument through int() first
    const n =
      typeof seed === "number" || typeof seed === "bigint" ? seed : call(intType as unknown as PyObject, [seed]);
    return lib.manual_seed(n as number) as unknown as PyObject;
  }) as unknown as PyObject,
);
// the names of old: a Variable has been a Tensor since 0.4
moduleNamed("torch.autograd").set(
  "Variable",
  defineType(class Variable {} as unknown as Ctor, {
    name: "Variable",
    module: "torch.autograd.variable",
    new: [
      "(data=None, requires_grad=False, volatile=None)",
      (_cls: PyType, data: PyObject | undefined, requiresGrad: PyObject | undefined) => {
        if (!(data instanceof Tensor))
          return typeError(`Variable data has to be a tensor, but got ${typeName(data ?? null)}`);
        const made = lib.detach(data);
        if (requiresGrad === true) lib.setRequiresGrad(made, true);
        return made as PyObject;
      },
    ],
    classmethods: {
      "__instancecheck__(cls, instance)": (_cls: PyType, instance: PyObject) => instance instanceof Tensor,
    },
  }) as unknown as PyObject,
);
torch.set("default_generator", lib.defaultGenerator as unknown as PyObject);
moduleNamed("torch._C").set("default_generator", lib.defaultGenerator as unknown as PyObject);
const versionModule = moduleNamed("torch.version");
versionModule.set("__version__", "2.13.0+cpu");
versionModule.set("cuda", null);
versionModule.set("hip", null);
versionModule.set("debug", false);
installTorchFunction(tensorType, exposedTypes.get(lib.nn.Parameter as object) as PyType, moduleNamed("torch._C"));
tensorType.mirrorAll();
installLazyModules();

export default torch as PyModule;
