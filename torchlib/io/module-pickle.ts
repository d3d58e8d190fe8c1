// Owns: the attribute dictionary of a module as PyTorch pickles it, both ways.
import { values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import type { Module } from "../nn/module.ts";

const slotKinds = ["_parameters", "_buffers", "_modules"] as const;
const emptyHooks = [
  "_backward_pre_hooks",
  "_backward_hooks",
  "_forward_hooks",
  "_forward_hooks_with_kwargs",
  "_forward_hooks_always_called",
  "_forward_pre_hooks",
  "_forward_pre_hooks_with_kwargs",
  "_state_dict_hooks",
  "_state_dict_pre_hooks",
  "_load_state_dict_pre_hooks",
  "_load_state_dict_post_hooks",
];

/** Python attribute names whose array values are lists rather than tuples. */
function hostValue(value: unknown, python: boolean): unknown {
  return Array.isArray(value) && !python ? values.tuple(value.map((v) => hostValue(v, false))) : value;
}

/** `module.__dict__` as real PyTorch would have it, so that it loads the file too. */
export function moduleState(module: Module): Map<string, unknown> {
  const out = new Map<string, unknown>([["training", module.training]]);
  const ordered = () => values.dict(new Map(), true);
  for (const kind of slotKinds.slice(0, 2)) out.set(kind, values.dict(new Map<unknown, unknown>(module.slots()[kind])));
  out.set("_non_persistent_buffers_set", setOf([...module._non_persistent_buffers_set]));
  for (const name of emptyHooks) out.set(name, ordered());
  out.set("_is_full_backward_hook", null);
  out.set("_modules", values.dict(new Map<unknown, unknown>(module._modules)));
  const slots = new Set<string>(slotKinds.flatMap((kind) => [...module[kind].keys()]));
  for (const [key, value] of Object.entries(module)) {
    if (key in module && (key.startsWith("_") || key === "training" || slots.has(key))) continue;
    const python = key.startsWith("a_");
    const name = python ? key.slice(2) : key;
    if (key.startsWith("m_") || slots.has(name) || value === undefined) continue;
    out.set(name, hostValue(value, python));
  }
  module.pickled(out);
  return out;
}

function setOf(items: unknown[]): unknown {
  try {
    return values.call(values.findGlobal("builtins", "set"), [items]);
  } catch {
    return items;
  }
}

/** Fills a module made without its constructor. */
export function restoreModule(module: Module, state: Map<unknown, unknown>): void {
  module.initModule();
  for (const kind of slotKinds) {
    const slots = values.map(state.get(kind));
    if (slots === null) continue;
    for (const [name, value] of slots) {
      module.putSlot(module[kind] as Map<string, Tensor | Module | null>, name as string, value as Tensor);
    }
  }
  const known = new Set<unknown>([
    ...slotKinds,
    ...emptyHooks,
    "_non_persistent_buffers_set",
    "_is_full_backward_hook",
  ]);
  for (const [key, value] of state) {
    if (known.has(key)) continue;
    const name = key as string;
    const array = values.isTuple(value) ? [...values.items(value)!] : value;
    if (name === "training") module.training = value as boolean;
    else if (isField(module, name)) setField(module, name, array);
    else if (module.unpickled(name, value)) continue;
    else values.setattr(module, name, value);
  }
}

/** Sets a JavaScript property unless the class computes it. */
function setField(module: Module, name: string, value: unknown): void {
  for (let p: unknown = module; p !== null; p = Object.getPrototypeOf(p)) {
    const own = Object.getOwnPropertyDescriptor(p as object, name);
    if (own === undefined) continue;
    if (own.get !== undefined && own.set === undefined) return;
    break;
  }
  (module as unknown as Record<string, unknown>)[name] = value;
}

/** True of attributes that the class's descriptors expose as JavaScript properties. */
function isField(module: Module, name: string): boolean {
  for (let c: unknown = module.constructor; typeof c === "function"; c = Object.getPrototypeOf(c)) {
    const py = Object.hasOwn(c, "py") ? (c as unknown as { py: { attrs?: Record<string, string> } }).py : undefined;
    if (py?.attrs !== undefined && name in py.attrs) return true;
  }
  return false;
}
