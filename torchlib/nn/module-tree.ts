// Owns: the order in which a module's children, descendants, parameters and buffers are met.
import type { Tensor } from "../core/tensor.ts";
import type { Module } from "./module.ts";

/** Direct children with names, `null` slots and repetitions left out. */
export function childrenOf(root: Module): [string, Module][] {
  root.slots();
  const seen = new Set<Module>();
  const out: [string, Module][] = [];
  for (const [name, module] of root._modules) {
    if (module === null || seen.has(module)) continue;
    seen.add(module);
    out.push([name, module]);
  }
  return out;
}

/** The module and its descendants with dotted names, parents first; `unique` leaves repetitions out. */
export function* modulesBelow(
  root: Module,
  prefix: string,
  unique: boolean,
  memo: Set<Module>,
): Generator<[string, Module]> {
  if (unique) {
    if (memo.has(root)) return;
    memo.add(root);
  }
  yield [prefix, root];
  root.slots();
  for (const [name, module] of root._modules) {
    if (module === null) continue;
    yield* module.moduleEntries(prefix + (prefix ? "." : "") + name, unique, memo);
  }
}

/** Parameters or buffers of the module, and of its descendants with `recurse`, with dotted names. */
export function* membersBelow(
  root: Module,
  kind: "_parameters" | "_buffers",
  prefix: string,
  recurse: boolean,
  unique: boolean,
): Generator<[string, Tensor]> {
  const seen = new Set<Tensor>();
  root.slots();
  const modules: Iterable<[string, Module]> = recurse ? root.moduleEntries(prefix, unique) : [[prefix, root]];
  for (const [at, module] of modules) {
    for (const [name, tensor] of module[kind]) {
      if (tensor === null || seen.has(tensor)) continue;
      if (unique) seen.add(tensor);
      yield [at + (at ? "." : "") + name, tensor];
    }
  }
}
