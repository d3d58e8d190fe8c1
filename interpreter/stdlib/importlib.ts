/** The `importlib` module, as far as scripts use it: `import_module`, `reload`, `util.find_spec`. */

import { readFileSync } from "node:fs";
import { getattr, tryGetattr } from "../runtime/attr.ts";
import { defineModule, defineType } from "../runtime/define.ts";
import { makeError, typeError } from "../runtime/errors.ts";
import { canImport, dunderImport, importModule, loader, modules } from "../runtime/import.ts";
import { PyModule } from "../runtime/module.ts";
import { PyInstance, type PyObject } from "../runtime/object.ts";
import { repr } from "../runtime/repr.ts";
import { type Ctor, type PyType, typeName } from "../runtime/type.ts";

/** `importlib.machinery.ModuleSpec`. */
class ModuleSpec {
  declare $type: PyType;
  declare $w: 0 | 1 | 2;
  a_name: PyObject;
  a_origin: PyObject;
  a_loader: PyObject = null;
  a_submodule_search_locations: PyObject = null;
  constructor(name: PyObject, origin: PyObject) {
    this.a_name = name;
    this.a_origin = origin;
  }
  $repr(): PyObject {
    return `ModuleSpec(name=${repr(this.a_name)}, loader=None, origin=${repr(this.a_origin)})`;
  }
}
Object.setPrototypeOf(ModuleSpec.prototype, PyInstance.prototype);
ModuleSpec.prototype.$w = 1;
const specType = defineType(ModuleSpec as unknown as Ctor, {
  name: "ModuleSpec",
  module: "importlib.machinery",
  new: [
    "(name, loader, *, origin=None)",
    (_cls: PyType, name: PyObject, _l: PyObject, origin?: PyObject) => new ModuleSpec(name, origin ?? null),
  ],
  init: ["(*args, **kwargs)", () => null],
});

function absolute(name: PyObject, pkg: PyObject | undefined): string {
  if (typeof name !== "string") typeError(`'${typeName(name)}' object has no attribute 'startswith'`);
  if (!name.startsWith(".")) return name;
  if (typeof pkg !== "string" || pkg === "") {
    throw makeError("TypeError", `the 'package' argument is required to perform a relative import for ${repr(name)}`);
  }
  const level = /^\.+/.exec(name)![0].length;
  const base = pkg
    .split(".")
    .slice(0, pkg.split(".").length - (level - 1))
    .join(".");
  const rest = name.slice(level);
  return rest === "" ? base : `${base}.${rest}`;
}

function reload(module: PyObject): PyObject {
  if (!(module instanceof PyModule)) typeError("reload() argument must be a module");
  const file = module.get("__file__");
  if (typeof file === "string" && !file.startsWith("<")) loader.runSource(readFileSync(file, "utf8"), file, module);
  return module;
}

const util = new PyModule("importlib.util");
const machinery = new PyModule("importlib.machinery");
const importlib = defineModule("importlib", {
  functions: {
    "import_module(name, package=None)": (name: PyObject, pkg?: PyObject) => importModule(absolute(name, pkg)),
    "reload(module)": reload,
    "invalidate_caches()": () => null,
    "__import__(name, globals=None, locals=None, fromlist=(), level=0)": (
      name: PyObject,
      _g?: PyObject,
      _l?: PyObject,
      fromlist?: PyObject,
    ) => dunderImport(String(name), null, fromlist ?? null, 0),
  },
});
const functions = defineModule("importlib.util", {
  functions: {
    "find_spec(name, package=None)": (name: PyObject, pkg?: PyObject) => {
      const full = absolute(name, pkg);
      const known = modules.get(full);
      if (known !== undefined && known !== null)
        return new ModuleSpec(full, tryGetattr(known, "__file__") ?? "built-in");
      return canImport(full) ? new ModuleSpec(full, null) : null;
    },
    "module_from_spec(spec)": (spec: PyObject) => new PyModule(String(getattr(spec, "name"))),
  },
});
for (const n of functions.names()) if (!n.startsWith("__")) util.set(n, functions.get(n)!);
machinery.set("ModuleSpec", specType);
importlib.set("util", util);
importlib.set("machinery", machinery);
importlib.set("__path__", []);
modules.set("importlib.util", util);
modules.set("importlib.machinery", machinery);

export default importlib;
