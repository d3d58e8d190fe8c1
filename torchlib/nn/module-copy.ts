// Owns: deep copies of modules.
import { values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import type { ModuleHooks } from "./hooks.ts";
import { Module } from "./module.ts";
import { noGrad, op } from "./ops.ts";
import { Parameter } from "./parameter.ts";

const slotMaps = ["_parameters", "_buffers", "_modules"] as const;

/** `copy.deepcopy(module)`; `memo` is the host's memo (or a Map), handed through for shared tensors. */
export function deepcopyModule(module: Module, memo: unknown): Module {
  const known = (memo ?? new Map()) as Map<unknown, unknown>;
  const copy = Object.create(Object.getPrototypeOf(module) as object) as Module;
  if (known instanceof Map) known.set(module, copy);
  const from = module as unknown as Record<string, unknown>;
  const to = copy as unknown as Record<string, unknown>;
  const slots = new Set<string>();
  for (const kind of slotMaps) for (const name of module[kind].keys()) slots.add(name);
  for (const key of Object.keys(from)) {
    if (
      (slotMaps as readonly string[]).includes(key) ||
      slots.has(key) ||
      (key.startsWith("a_") && slots.has(key.slice(2)))
    ) {
      continue;
    }
    if (key === "_non_persistent_buffers_set") to[key] = new Set(module._non_persistent_buffers_set);
    else if (key === "_hooks") to[key] = module._hooks === null ? null : copyHooks(module._hooks);
    else to[key] = copyValue(from[key], known);
  }
  copy._parameters = new Map();
  copy._buffers = new Map();
  copy._modules = new Map();
  for (const kind of slotMaps) {
    for (const [name, value] of module[kind]) {
      copy.putSlot(copy[kind] as Map<string, unknown>, name, value === null ? null : copyValue(value, known));
    }
  }
  return copy;
}

/** `copy.copy(module)`: the same slots and values in a new object. */
export function copyModule(module: Module): Module {
  return Object.create(Object.getPrototypeOf(module) as object, Object.getOwnPropertyDescriptors(module)) as Module;
}

function copyHooks(hooks: ModuleHooks): ModuleHooks {
  const out = new (hooks.constructor as new () => ModuleHooks)();
  for (const key of Object.keys(hooks) as (keyof ModuleHooks)[]) {
    const map = hooks[key];
    if (map instanceof Map) for (const [id, hook] of map) (out[key] as Map<number, unknown>).set(id, hook);
  }
  return out;
}

function copyValue(value: unknown, memo: Map<unknown, unknown>): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (memo instanceof Map) {
    const seen = memo.get(value);
    if (seen !== undefined) return seen;
    if (value instanceof Module) return deepcopyModule(value, memo);
    if (value instanceof Tensor) {
      const copy = value instanceof Parameter ? value.__deepcopy__(memo) : noGrad(() => op.clone!(op.detach!(value)));
      memo.set(value, copy);
      return copy;
    }
    if (Array.isArray(value)) return value.map((v) => copyValue(v, memo));
  }
  return values.deepcopy(value, memo);
}
