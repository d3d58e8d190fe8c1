// Owns: the Python modules that core's classes appear in.
import {
  DetectAnomaly,
  EnableGrad,
  ForkRng,
  InferenceMode,
  NoGrad,
  PrintOptionsContext,
  SavedTensorsHooks,
  SaveOnCpu,
  SetDetectAnomaly,
  SetGradEnabled,
  SetMultithreading,
} from "./autograd/contexts.ts";
import { AutogradFunction, FunctionCtx } from "./autograd/function.ts";
import type { PyModuleSpec } from "./pyclass.ts";
import { RemovableHandle } from "./removable-handle.ts";
import { TypedStorage, UntypedStorage } from "./storage-api.ts";

const gradModes = {
  no_grad: NoGrad,
  enable_grad: EnableGrad,
  set_grad_enabled: SetGradEnabled,
  inference_mode: InferenceMode,
};
const anomaly = { detect_anomaly: DetectAnomaly, set_detect_anomaly: SetDetectAnomaly };

const constants = {
  pi: { v: Math.PI },
  e: { v: Math.E },
  inf: { v: Number.POSITIVE_INFINITY },
  nan: { v: Number.NaN },
  newaxis: null,
};

export const coreModules: readonly PyModuleSpec[] = [
  { name: "torch", members: { ...gradModes, UntypedStorage, TypedStorage, ...constants } },
  { name: "torch.storage", members: { UntypedStorage, TypedStorage } },
  { name: "torch.autograd", members: { Function: AutogradFunction, ...gradModes, ...anomaly } },
  { name: "torch.autograd.function", members: { Function: AutogradFunction, FunctionCtx } },
  { name: "torch.autograd.grad_mode", members: { ...gradModes, set_multithreading_enabled: SetMultithreading } },
  { name: "torch.autograd.anomaly_mode", members: anomaly },
  { name: "torch.random", members: { fork_rng: ForkRng } },
  { name: "torch._tensor_str", members: { printoptions: PrintOptionsContext } },
  { name: "torch.autograd.graph", members: { saved_tensors_hooks: SavedTensorsHooks, save_on_cpu: SaveOnCpu } },
  {
    name: "torch.backends.cudnn",
    members: { benchmark: false, deterministic: false, enabled: true, allow_tf32: true },
  },
  { name: "torch.backends.cuda", members: {} },
  { name: "torch.utils.hooks", members: { RemovableHandle } },
];
