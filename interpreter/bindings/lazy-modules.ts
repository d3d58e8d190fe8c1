/** Parts of the torch package written in Python (stdlib/py/torch): imported when an attribute first asks for them. */

import { frozenModules } from "virtual:modules";
import { attributeError } from "../runtime/attr.ts";
import { call } from "../runtime/call.ts";
import { fn } from "../runtime/define.ts";
import { fallbacks, importModule } from "../runtime/import.ts";
import type { PyModule } from "../runtime/module.ts";
import type { PyObject } from "../runtime/object.ts";
import { missingFeature, namespaces } from "./missing.ts";
import { moduleNamed } from "./tree.ts";

/** Functions of those modules that the package itself shows: package → name → module. */
const REEXPORTED: Record<string, Record<string, string>> = {
  torch: {
    vmap: "torch._functorch",
    __version__: "torch.torch_version",
    autocast: "torch.amp",
    compile: "torch._dynamo",
    from_dlpack: "torch.utils.dlpack",
    to_dlpack: "torch.utils.dlpack",
  },
  "torch.func": Object.fromEntries(
    [
      "grad",
      "grad_and_value",
      "vmap",
      "jacrev",
      "jacfwd",
      "hessian",
      "vjp",
      "jvp",
      "linearize",
      "stack_module_state",
    ].map((name) => [name, "torch._functorch"]),
  ),
  "torch.backends.cuda": Object.fromEntries(
    [
      "matmul",
      "cufft_plan_cache",
      "is_built",
      "is_flash_attention_available",
      "is_ck_sdpa_available",
      "flash_sdp_enabled",
      "mem_efficient_sdp_enabled",
      "math_sdp_enabled",
      "cudnn_sdp_enabled",
      "enable_flash_sdp",
      "enable_mem_efficient_sdp",
      "enable_math_sdp",
      "enable_cudnn_sdp",
      "sdp_kernel",
    ].map((name) => [name, "torch.backends._cuda"]),
  ),
  "torch.backends.cudnn": Object.fromEntries(
    ["flags", "set_flags", "is_acceptable", "benchmark_limit", "is_available", "version"].map((name) => [
      name,
      "torch.backends._cudnn",
    ]),
  ),
  "torch.nn.parallel": { DistributedDataParallel: "torch.nn.parallel.distributed" },
  "torch.autograd": { gradcheck: "torch.autograd.gradcheck", gradgradcheck: "torch.autograd.gradcheck" },
};

/** Modules and names that only PyTorch has: the table is long, so it is Python of its own and read when a name is nowhere else. */
function askMissing(what: "find" | "module", ...names: string[]): PyObject {
  return call((importModule("torch._missing") as PyModule).get(what) as PyObject, names);
}

/** Gives the packages that have such parts a `__getattr__`. */
export function installLazyModules(): void {
  fallbacks.push((name) => (/^torch\.[a-z]/.test(name) && !/\._/.test(name) ? askMissing("module", name) : null));
  const packages = new Set([...Object.keys(REEXPORTED), ...namespaces()]);
  for (const name of Object.keys(frozenModules)) {
    if (name.startsWith("torch.")) packages.add(name.slice(0, name.lastIndexOf(".")));
  }
  for (const name of packages) {
    if (Object.hasOwn(frozenModules, name)) continue; // a package written in Python altogether
    const module = moduleNamed(name);
    module.set(
      "__getattr__",
      fn("__getattr__(name)", (attribute: PyObject) =>
        lazyAttribute(module, name, String(attribute)),
      ) as unknown as PyObject,
    );
  }
}

function lazyAttribute(module: PyModule, name: string, attribute: string): PyObject {
  const owner = REEXPORTED[name]?.[attribute];
  if (owner !== undefined) {
    const value = (importModule(owner) as PyModule).get(attribute) as PyObject;
    module.set(attribute, value);
    return value;
  }
  const child = `${name}.${attribute}`;
  if (Object.hasOwn(frozenModules, child)) return importModule(child);
  const missing = missingFeature(name, attribute);
  if (missing !== null) return missing;
  if (!attribute.startsWith("_")) {
    const standIn = askMissing("find", name, attribute);
    if (standIn !== null) return standIn;
  }
  throw attributeError(`module '${name}' has no attribute '${attribute}'`, module, attribute);
}
