// Owns: serialisation as data for the binding.
import type { PyModuleSpec } from "../core/pyclass.ts";
import { pickleFunctions } from "./pickle-protocol.ts";
import { safetensorsFunctions } from "./safetensors.ts";
import { serializationFunctions } from "./serialization.ts";

const { save, load } = serializationFunctions;

/** `torch.save`, `torch.load`, `torch.serialization`, `safetensors.torch`. */
export const ioModules: readonly PyModuleSpec[] = [
  { name: "torch.serialization", members: serializationFunctions },
  { name: "torch", members: { save, load } },
  { name: "torch.storage", members: pickleFunctions },
  { name: "safetensors.torch", members: safetensorsFunctions },
];
