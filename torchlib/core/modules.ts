// Owns: the Python modules that core's classes appear in.
import { AutogradFunction, FunctionCtx } from "./autograd/function.ts";
import type { PyModuleSpec } from "./pyclass.ts";
import { RemovableHandle } from "./removable-handle.ts";

export const coreModules: readonly PyModuleSpec[] = [
  { name: "torch.autograd", members: { Function: AutogradFunction } },
  { name: "torch.autograd.function", members: { Function: AutogradFunction, FunctionCtx } },
  { name: "torch.utils.hooks", members: { RemovableHandle } },
];
