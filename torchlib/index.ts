// Owns: torchlib's public surface: core, the operator table, and what the bindings read.
import { coreModules } from "./core/modules.ts";
import type { PyModuleSpec } from "./core/pyclass.ts";
import { dataModules } from "./data/surface.ts";
import { ioModules } from "./io/surface.ts";
import { nnModules } from "./nn/surface.ts";
import { optimModules } from "./optim/surface.ts";

export { AccumulateGrad } from "./core/autograd/accumulate.ts";
export * from "./core/autograd/api.ts";
export { AutogradFunction, applyFunction, FunctionCtx, FunctionNode } from "./core/autograd/function.ts";
export { dataOf, detach, detach_, gradFnOf } from "./core/autograd/history.ts";
export { register_hook, retain_grad } from "./core/autograd/hooks.ts";
export * from "./core/autograd/mode.ts";
export { hooksOf, Node, OpNode } from "./core/autograd/node.ts";
export { nodeTypeName, savedAttribute } from "./core/autograd/python.ts";
export * from "./core/convert.ts";
export * from "./core/create.ts";
export * from "./core/def.ts";
export * from "./core/device.ts";
export * from "./core/dtype.ts";
export { getNumber, getScalar, itemNumber, itemScalar, toFlatNumbers } from "./core/element.ts";
export * from "./core/errors.ts";
export { exponential, fixed } from "./core/format.ts";
export * from "./core/host.ts";
export { hasKernel } from "./core/kernel.ts";
export { native, nativeLoaded } from "./core/native.ts";
export * from "./core/op.ts";
export * from "./core/print.ts";
export * from "./core/pyclass.ts";
export * from "./core/pyvalue.ts";
export * from "./core/random.ts";
export { RemovableHandle } from "./core/removable-handle.ts";
export * from "./core/schema.ts";
export { Storage } from "./core/storage.ts";
export { bumpVersion, extraOf, Tensor, type TensorExtra, type TensorHook } from "./core/tensor.ts";
export * from "./core/tensor-api.ts";
export * from "./core/warn.ts";

import "./core/autocast.ts";
import "./ops/index.ts";

export { callEntry, type TorchFunction, torch } from "./core/dispatch.ts";
export * as numpy from "./numpy/index.ts";
export { getitem, setitem } from "./ops/getitem.ts";

/** Every Python module that torchlib describes as data. */
export const moduleSpecs: readonly PyModuleSpec[] = [
  ...coreModules,
  ...nnModules,
  ...optimModules,
  ...dataModules,
  ...ioModules,
];

/** The public members of a described module, with those of its submodules as nested objects: `nn.functional.relu`. */
function namespace(name: string): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const spec of moduleSpecs) {
    if (spec.name === name) Object.assign(out, spec.members);
    else if (spec.name.startsWith(`${name}.`) && !spec.name.slice(name.length + 1).includes(".")) {
      out[spec.name.slice(name.length + 1)] = { ...(out[spec.name.slice(name.length + 1)] as object), ...spec.members };
    }
  }
  return out;
}

/** `torch.nn` for TypeScript: modules, `functional`, `init`. Typed by the generated declarations. */
export const nn: Record<string, unknown> = namespace("torch.nn");
/** `torch.optim` for TypeScript. */
export const optim: Record<string, unknown> = namespace("torch.optim");
/** `torch.utils.data` for TypeScript. */
export const data: Record<string, unknown> = namespace("torch.utils.data");
