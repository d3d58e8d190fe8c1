// Owns: calling a module with other parameters than its own (torch.func.functional_call), and stacking modules' state.
import { torchError } from "../core/errors.ts";
import { type PyModuleSpec, pyfns } from "../core/pyclass.ts";
import { drain, tuple, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import type { Module } from "./module.ts";
import { op } from "./ops.ts";

/** The module that owns a dotted name, the slot map and the last part of the name. */
function locate(root: Module, name: string): [Module, Map<string, Tensor | null>, string] | null {
  const at = name.lastIndexOf(".");
  const owner = at < 0 ? root : root.get_submodule(name.slice(0, at));
  const last = name.slice(at + 1);
  owner.slots();
  if (owner._parameters.has(last)) return [owner, owner._parameters, last];
  if (owner._buffers.has(last)) return [owner, owner._buffers, last];
  return null;
}

/** Calls `module` with the named tensors in place of its own, which come back afterwards. */
export function functional_call(
  module: Module,
  given: unknown,
  args: unknown,
  kwargs: unknown = null,
  _tie = true,
  strict = false,
): unknown {
  const maps = values.map(given) !== null ? [values.map(given)!] : drain(given).map((d) => values.map(d)!);
  const undo: (() => void)[] = [];
  const unexpected: string[] = [];
  try {
    for (const map of maps) {
      for (const [key, value] of map) {
        const place = locate(module, key as string);
        if (place === null) {
          unexpected.push(key as string);
          continue;
        }
        const [owner, slots, name] = place;
        const before = slots.get(name) ?? null;
        owner.putSlot(slots, name, value as Tensor);
        undo.push(() => owner.putSlot(slots, name, before));
      }
    }
    if (strict && unexpected.length > 0) {
      throw torchError("RuntimeError", `Unexpected key(s): ${unexpected.join(", ")}.`);
    }
    const list = values.items(args) ?? ((args ?? null) === null ? [] : [args]);
    return module.call([...list], values.map(kwargs) as Map<string, unknown> | null);
  } finally {
    for (const restore of undo.reverse()) restore();
  }
}

/** Stacks the parameters and buffers of modules of one architecture along a new first dimension. */
function stack_module_state(models: unknown): unknown {
  const list = drain(models) as Module[];
  if (list.length === 0) {
    throw torchError("RuntimeError", "stack_module_state: Expected at least one model, got 0.");
  }
  const stacked = (entries: (m: Module) => Generator<[string, Tensor]>): unknown => {
    const all = list.map((m) => new Map(entries(m)));
    return values.dict(
      new Map<unknown, unknown>(
        [...all[0]!.keys()].map((key) => {
          const joined = op.detach!(
            op.stack!(
              all.map((map) => op.detach!(map.get(key))),
              0,
            ),
          );
          joined.requiresGrad = all[0]!.get(key)!.requiresGrad;
          return [key, joined];
        }),
      ),
    );
  };
  return tuple(
    stacked((m) => m.parameterEntries()),
    stacked((m) => m.bufferEntries()),
  );
}

/** Functions of `torch.func` that concern modules. */
export const statelessModules: readonly PyModuleSpec[] = [
  {
    name: "torch.func",
    members: pyfns("torch.func", {
      "functional_call(module, parameter_and_buffer_dicts, args=None, kwargs=None, *, tie_weights: bool = True, strict: bool = False)":
        functional_call,
      "stack_module_state(models)": stack_module_state,
    }),
  },
  {
    name: "torch.nn.utils.stateless",
    members: pyfns("torch.nn.utils.stateless", {
      "functional_call(module, parameters_and_buffers, args=None, kwargs=None, *, tie_weights: bool = True, strict: bool = False)":
        functional_call,
    }),
  },
];
