/** Python modules from torchlib's data: operators, functions, exposed classes and module specs. */

import type { FunctionDef, PropertyDef, PyModuleSpec } from "../../torchlib/index.ts";
import { PyGetSet } from "../runtime/define.ts";
import { modules } from "../runtime/import.ts";
import { PyModule } from "../runtime/module.ts";
import type { PyObject } from "../runtime/object.ts";
import type { PyType } from "../runtime/type.ts";
import { faces, resultConverterFor, toPython } from "./annotations.ts";
import { type Implementation, makeCallable } from "./callables.ts";
import { exposeClass } from "./classes.ts";
import { overrides, takenAttribute } from "./torch-function.ts";

/** The module of that dotted name, made (with its parents) and registered in `sys.modules` when it is new. */
export function moduleNamed(name: string): PyModule {
  const known = modules.get(name);
  if (known instanceof PyModule) return known;
  const module = new PyModule(name);
  module.set("__package__", name);
  module.set("__path__", []);
  module.set("__file__", `<pyt>/${name.replaceAll(".", "/")}/__init__.py`);
  modules.set(name, module);
  const dot = name.lastIndexOf(".");
  if (dot >= 0) moduleNamed(name.slice(0, dot)).set(name.slice(dot + 1), module);
  return module;
}

interface FunctionFace {
  py: { name: string; module: string; signature: string; impl: Implementation; doc?: string };
}

const isFunctionFace = (value: unknown): value is FunctionFace =>
  typeof value === "function" && typeof (value as Partial<FunctionFace>).py?.signature === "string";

const isClassFace = (value: unknown): value is Parameters<typeof exposeClass>[0] =>
  typeof value === "function" &&
  Object.hasOwn(value, "py") &&
  typeof (value as unknown as { py: { name?: unknown } }).py.name === "string";

const isModuleSpec = (value: unknown): value is PyModuleSpec =>
  typeof value === "object" && value !== null && "members" in value && "name" in value;

/** A function with a Python face, made once per TypeScript function. */
const made = new WeakMap<object, PyObject>();

function functionOf(face: FunctionFace & object): PyObject {
  let f = made.get(face);
  if (f === undefined) {
    const { name, module, signature, impl, doc } = face.py;
    f = makeCallable({
      signature,
      impl,
      kind: "builtin",
      shownName: name,
      module,
      doc: doc ?? null,
      receiver: false,
      overridable: module === "torch.nn.functional",
    }) as unknown as PyObject;
    made.set(face, f);
  }
  return f;
}

faces.of = (value) => (isFunctionFace(value) ? functionOf(value) : undefined);

/** Any member of a module spec as a Python value. */
export function memberToPython(value: unknown): PyObject {
  if (isFunctionFace(value)) return functionOf(value);
  if (isClassFace(value)) return exposeClass(value) as unknown as PyObject;
  if (isModuleSpec(value)) return installModule(value) as unknown as PyObject;
  return toPython(value);
}

/** Fills the module a spec describes. */
export function installModule(spec: PyModuleSpec): PyModule {
  const module = moduleNamed(spec.name);
  if (spec.doc !== undefined) module.set("__doc__", spec.doc);
  for (const [name, value] of Object.entries(spec.members)) module.set(name, memberToPython(value));
  return module;
}

/** Functions that make plain tensors of whatever they are given. */
const MAKE_PLAIN = new Set(["tensor", "as_tensor", "asarray", "is_tensor", "is_storage", "typename"]);

/** A function of `core/def.ts` as a Python function of its module, or as a method of `type` for `torch.Tensor`. */
export function installFunction(def: FunctionDef, types: ReadonlyMap<string, PyType>): void {
  const owner = types.get(def.module);
  if (owner !== undefined) {
    const f = makeCallable({
      signature: def.signature,
      impl: function (this: unknown, ...args: unknown[]) {
        return (def.impl as Implementation)(this, ...args);
      },
      kind: "method",
      shownName: `${owner.name}.${def.name}`,
      module: null,
      doc: def.doc ?? null,
      receiver: true,
      overridable: def.module === "torch.Tensor",
    });
    f.$owner = owner;
    owner.ns.set(def.name, f);
    return;
  }
  const f = makeCallable({
    signature: def.signature,
    impl: def.impl as Implementation,
    kind: "builtin",
    shownName: def.name,
    module: def.module,
    doc: def.doc ?? null,
    receiver: false,
    overridable: def.module === "torch" && !MAKE_PLAIN.has(def.name),
  });
  moduleNamed(def.module).set(def.name, f as unknown as PyObject);
}

/** An attribute of `core/def.ts` on its type. */
/** Attributes of Tensor belong to its base in C, which is what messages name. */
const TENSOR_BASE = { name: "torch._C.TensorBase" } as PyType;

export function installProperty(
  def: PropertyDef,
  types: ReadonlyMap<string, PyType>,
  convert: (name: string, value: unknown) => PyObject,
): void {
  const type = types.get(def.module);
  if (type === undefined) return;
  const { name } = def;
  const get = def.get as (self: unknown) => unknown;
  const ofTensor = def.module === "torch.Tensor";
  const read = (self: unknown): PyObject | undefined => {
    const value = get(self);
    return value === undefined ? undefined : convert(name, value);
  };
  const set = def.set as ((self: unknown, value: unknown) => void) | null;
  type.ns.set(
    name,
    new PyGetSet(
      name,
      ofTensor ? TENSOR_BASE : type,
      (self: unknown) => {
        if (overrides.on && ofTensor) {
          const result = takenAttribute(name, self as PyObject, read);
          if (result !== undefined) return result;
        }
        return read(self);
      },
      set === null ? undefined : (self: unknown, value) => set(self, value ?? null),
    ),
  );
}

export { resultConverterFor };
