/** The import system: built-in modules, frozen ones, and files on `sys.path`. */

import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { builtinModules, frozenModules } from "virtual:modules";
import { getattr, tryGetattr } from "./attr.ts";
import { call } from "./call.ts";
import { defineType } from "./define.ts";
import { PyDict } from "./dict.ts";
import { makeError } from "./errors.ts";
import { isException, type PyBaseException, withFields } from "./exceptions.ts";
import { toItems } from "./iterators.ts";
import { moduleType, PyModule } from "./module.ts";
import { dictOf } from "./namespace.ts";
import { setName } from "./namespace-ops.ts";
import type { PyObject } from "./object.ts";
import { repr } from "./repr.ts";
import type { PyType } from "./type.ts";

/** `sys.modules`. */
export const modules: PyDict = new PyDict();
/** `sys.path`. */
export const path: PyObject[] = [];

/** Runs code for modules; run.ts, which loads the compiler on demand, installs it. */
export const loader: {
  runSource: (source: string, filename: string, module: PyModule) => void;
  runFrozen: (file: string, module: PyModule) => void;
} = {
  runSource: () => {
    throw new Error("no loader");
  },
  runFrozen: () => {
    throw new Error("no loader");
  },
};

/** Last resort for a name that is nowhere: a package that stands in for its missing parts adds itself. */
export const fallbacks: ((name: string) => PyObject | null)[] = [];

function notFound(name: string, message = `No module named '${name}'`): PyBaseException {
  return withFields(makeError("ModuleNotFoundError", message), { name });
}

interface Found {
  load: () => PyObject;
}

function lookup(name: string, parent: PyObject | null): Found | null {
  const native = Object.hasOwn(builtinModules, name) ? builtinModules[name] : undefined;
  if (native !== undefined) {
    return {
      load: () => {
        const module = native() as PyModule;
        if (module instanceof PyModule) identify(module, name, null);
        return module;
      },
    };
  }
  const frozen = Object.hasOwn(frozenModules, name) ? frozenModules[name] : undefined;
  if (frozen !== undefined) {
    return {
      load: () => {
        const module = new PyModule(name);
        module.set("__file__", `<frozen ${name}>`);
        identify(module, name, frozen.package && name !== "os" ? [] : null);
        return execute(name, module, () => loader.runFrozen(frozen.file, module));
      },
    };
  }
  const tail = name.slice(name.lastIndexOf(".") + 1);
  const folders = parent === null ? path : toItems(tryGetattr(parent, "__path__") ?? []);
  for (const folder of folders) {
    if (typeof folder !== "string") continue;
    const base = join(folder === "" ? process.cwd() : folder, tail);
    const init = join(base, "__init__.py");
    if (existsSync(init)) return file(name, init, [resolve(base)]);
    const py = `${base}.py`;
    if (existsSync(py)) return file(name, py, null);
    if (isFolder(base) && tail !== "") return namespacePackage(name, resolve(base));
  }
  return null;
}

function isFolder(p: string): boolean {
  try {
    return statSync(p).isDirectory();
  } catch {
    return false;
  }
}

function namespacePackage(name: string, folder: string): Found {
  return {
    load: () => {
      const module = new PyModule(name);
      identify(module, name, [folder]);
      return execute(name, module, () => {});
    },
  };
}

function file(name: string, filename: string, folders: string[] | null): Found {
  return {
    load: () => {
      const full = resolve(filename);
      const module = new PyModule(name);
      module.set("__file__", full);
      identify(module, name, folders);
      return execute(name, module, () => loader.runSource(readFileSync(full, "utf8"), full, module));
    },
  };
}

function identify(module: PyModule, name: string, folders: string[] | null): void {
  module.set("__name__", module.get("__name__") ?? name);
  if (folders !== null) module.set("__path__", folders);
  const isPackage = folders !== null || module.get("__path__") !== undefined;
  module.set("__package__", isPackage ? name : name.includes(".") ? name.slice(0, name.lastIndexOf(".")) : "");
}

/** Registers a module before its code runs (imports may be circular) and takes it out again when that fails. */
function execute(name: string, module: PyModule, run: () => void): PyObject {
  modules.set(name, module);
  try {
    run();
  } catch (e) {
    modules.delete(name);
    throw e;
  }
  // a module may replace itself in sys.modules
  return modules.get(name) ?? module;
}

/** Imports a module by its absolute dotted name and returns it (not its top package). @throws ImportError */
export function importModule(name: string): PyObject {
  const known = modules.get(name);
  if (known !== undefined) {
    if (known === null) throw notFound(name, `import of ${name} halted; None in sys.modules`);
    return known;
  }
  const dot = name.lastIndexOf(".");
  let parent: PyObject | null = null;
  if (dot >= 0) {
    const parentName = name.slice(0, dot);
    parent = importModule(parentName);
    const again = modules.get(name);
    if (again !== undefined) return again;
    if (
      tryGetattr(parent, "__path__") === undefined &&
      !Object.hasOwn(builtinModules, name) &&
      !Object.hasOwn(frozenModules, name)
    ) {
      throw notFound(name, `No module named '${name}'; '${parentName}' is not a package`);
    }
  }
  const found = lookup(name, parent);
  const module = found === null ? standIn(name) : found.load();
  modules.set(name, module);
  if (parent !== null && parent instanceof PyModule) parent.set(name.slice(dot + 1), module);
  return module;
}

function standIn(name: string): PyObject {
  for (const make of fallbacks) {
    const module = make(name);
    if (module !== null) return module;
  }
  // the table is read only here, where an import has failed already
  const { isStandard } = require("./stdlib-names.ts") as typeof import("./stdlib-names.ts");
  throw notFound(name, isStandard(name) ? `${name} is not implemented in pyt yet` : undefined);
}

/** Whether a module could be imported, without importing it (parents are). */
export function canImport(name: string): boolean {
  if (modules.get(name) !== undefined) return true;
  const dot = name.lastIndexOf(".");
  return lookup(name, dot < 0 ? null : importModule(name.slice(0, dot))) !== null;
}

/** The source file of a module that lies on `sys.path`, or null. */
export function moduleFile(name: string): string | null {
  const dot = name.lastIndexOf(".");
  const parent = dot < 0 ? null : importModule(name.slice(0, dot));
  const folders = parent === null ? path : toItems(tryGetattr(parent, "__path__") ?? []);
  for (const folder of folders) {
    const base = join(folder === "" ? process.cwd() : String(folder), name.slice(dot + 1));
    for (const f of [join(base, "__main__.py"), `${base}.py`]) if (existsSync(f)) return f;
  }
  return null;
}

/** Resolves leading dots against the importing module's package. */
function absolute(G: PyModule, name: string, level: number): string {
  if (level === 0) return name;
  const pkg = G.get("__package__");
  const own = G.get("__name__");
  let base = typeof pkg === "string" ? pkg : "";
  if (base === "" && typeof own === "string" && G.get("__path__") !== undefined) base = own;
  if (base === "") {
    throw makeError("ImportError", "attempted relative import with no known parent package");
  }
  const parts = base.split(".");
  if (level - 1 >= parts.length) throw makeError("ImportError", "attempted relative import beyond top-level package");
  base = parts.slice(0, parts.length - (level - 1)).join(".");
  return name === "" ? base : `${base}.${name}`;
}

/** `import a.b.c`: the module bound is `a`. */
export function importTop(_G: PyModule, name: string): PyObject {
  const module = importModule(name);
  const dot = name.indexOf(".");
  return dot < 0 ? module : importModule(name.slice(0, dot));
}

/** `import a.b.c as x`: the module bound is `a.b.c`, by attribute where that differs. */
export function importAs(_G: PyModule, name: string): PyObject {
  return importModule(name);
}

/** The module of `from module import names`; submodules named there are imported too. */
export function importFromModule(G: PyModule, name: string, level: number, names: string[]): PyObject {
  const full = absolute(G, name, level);
  const module = importModule(full);
  if (names.length > 0) {
    const isPackage = tryGetattr(module, "__path__") !== undefined;
    for (const n of names) {
      if (n === "*" || tryGetattr(module, n) !== undefined) continue;
      const sub = `${full}.${n}`;
      if (!isPackage && !Object.hasOwn(builtinModules, sub) && !Object.hasOwn(frozenModules, sub)) continue;
      try {
        importModule(`${full}.${n}`);
      } catch (e) {
        if (!isException(e, "ModuleNotFoundError") || (e as unknown as { x_name?: PyObject }).x_name !== `${full}.${n}`)
          throw e;
      }
    }
  }
  return module;
}

/** Modules that CPython has linked in, without any file. */
const CORE = new Set([
  "sys",
  "builtins",
  "time",
  "itertools",
  "_functools",
  "_collections",
  "_thread",
  "gc",
  "marshal",
]);

/** One name of a `from … import`. @throws ImportError */
export function importName(module: PyObject, name: string): PyObject {
  const found = tryGetattr(module, name);
  if (found !== undefined) return found;
  const own = tryGetattr(module, "__name__");
  const sub = typeof own === "string" ? modules.get(`${own}.${name}`) : undefined;
  if (sub !== undefined) return sub;
  const where = tryGetattr(module, "__file__");
  // a module that is part of pyt lies in pyt's own program file
  const inside = typeof own === "string" && !CORE.has(own) ? __filename : "unknown location";
  const location = typeof where === "string" && !where.startsWith("<") ? where : inside;
  throw withFields(
    makeError(
      "ImportError",
      `cannot import name '${name}' from '${typeof own === "string" ? own : "<unknown module name>"}' (${location})`,
    ),
    {
      name: own ?? null,
      path: where ?? null,
    },
  );
}

/** `from module import *` into a module or a namespace. */
export function importStar(module: PyObject, into: PyObject): null {
  const all = tryGetattr(module, "__all__");
  const names =
    all !== undefined
      ? toItems(all)
      : module instanceof PyModule
        ? module.names().filter((n) => !n.startsWith("_"))
        : toItems(call(getattr(dictOf(module), "keys"), [])).filter((n) => !(n as string).startsWith("_"));
  for (const n of names) setName(into, n as string, getattr(module, n as string));
  return null;
}

/** `__import__(name, globals, locals, fromlist, level)`. */
export function dunderImport(name: string, G: PyModule | null, fromlist: PyObject, level: number): PyObject {
  const full = level === 0 || G === null ? name : absolute(G, name, level);
  const names = fromlist === null || fromlist === undefined ? [] : toItems(fromlist);
  if (names.length === 0) {
    importModule(full);
    const dot = full.indexOf(".");
    return importModule(dot < 0 ? full : full.slice(0, dot));
  }
  return importFromModule(G ?? new PyModule("__main__"), full, 0, names as string[]);
}

/** The script's folder first, then PYTHONPATH. */
export function initialPath(scriptFolder: string): void {
  path.length = 0;
  path.push(scriptFolder);
  for (const p of (process.env.PYTHONPATH ?? "").split(":")) if (p !== "") path.push(resolve(p));
}

defineType(moduleType, {
  name: "module",
  alloc: (cls) => {
    const module = Object.create(cls.ctor.prototype as object) as PyModule;
    for (const n of ["name", "doc", "package", "loader", "spec"]) module.set(`__${n}__`, null);
    return module;
  },
  new: ["(*args, **kwargs)", (cls: PyType) => cls.alloc(cls)],
  init: [
    "(name, doc=None)",
    (self: PyModule, name: PyObject, doc?: PyObject) => {
      self.set("__name__", name);
      self.set("__doc__", doc ?? null);
      return null;
    },
  ],
});
PyModule.prototype.$w = 1;

(PyModule.prototype as unknown as Record<string, unknown>).$repr = function (this: PyModule) {
  const name = this.get("__name__");
  const where = this.get("__file__");
  const shown = typeof name === "string" ? repr(name) : "'?'";
  if (typeof where === "string") return `<module ${shown} from '${where}'>`;
  return this.get("__path__") === undefined ? `<module ${shown} (built-in)>` : `<module ${shown} (namespace)>`;
};
