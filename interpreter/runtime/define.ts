/** The one door through which TypeScript code becomes Python-visible: functions, types and modules from signature text. */

import { makeError, raise } from "./errors.ts";
import { PyModule } from "./module.ts";
import { type FunctionKind, type PyFunction, PyMethod, type PyObject, PyTuple, SLOTS } from "./object.ts";
import { parseSignature, signatureOf } from "./signature.ts";
import { type Ctor, hooks, objectType, PyType, type TypeOptions, typeOf } from "./type.ts";

// biome-ignore lint/suspicious/noExplicitAny: implementations declare the parameter types they want
export type Impl = (...args: any[]) => PyObject;

/**
 * Makes `impl` Python-callable under a signature such as `"pow(base, exp, mod=None)"`.
 * Parameters arrive positionally (see `PyFunction`); optional ones that were not given arrive as `undefined`.
 */
export function fn(sigText: string, impl: Impl, kind: FunctionKind = "builtin", owner?: PyType): PyFunction {
  const f = impl as PyFunction;
  const name = sigText.slice(0, sigText.indexOf("("));
  // only a signature without optional or starred parameters may be called directly with its exact count
  f.$n = /[=*]/.test(sigText) ? -1 : countParameters(sigText);
  f.$sigText = sigText;
  f.$kind = kind;
  f.$name = name;
  f.$qualname = owner === undefined ? name : `${owner.name}.${name}`;
  if (owner !== undefined) f.$owner = owner;
  return f;
}

function countParameters(sigText: string): number {
  const sig = parameterText(sigText);
  if (sig === "") return 0;
  if (/[[({]/.test(sig)) return parseSignature(sigText).pos.length;
  let n = 0;
  for (const part of sig.split(",")) if (part.trim() !== "/" && part.trim() !== "") n++;
  return n;
}

function parameterText(sigText: string): string {
  const arrow = sigText.lastIndexOf("->");
  const close = sigText.lastIndexOf(")", arrow < 0 ? undefined : arrow);
  return sigText.slice(sigText.indexOf("(") + 1, close).trim();
}

/** An attribute computed by code: a built-in data descriptor. `set` absent means read-only. */
export class PyGetSet {
  declare $type: PyType;
  readonly name: string;
  readonly owner: PyType;
  // biome-ignore lint/suspicious/noExplicitAny: self is whatever class it was defined for
  readonly get: (self: any) => PyObject | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly set: ((self: any, value: PyObject | undefined) => void) | undefined;
  constructor(
    name: string,
    owner: PyType,
    // biome-ignore lint/suspicious/noExplicitAny: as above
    get: (self: any) => PyObject | undefined,
    // biome-ignore lint/suspicious/noExplicitAny: as above
    set?: (self: any, value: PyObject | undefined) => void,
  ) {
    this.name = name;
    this.owner = owner;
    this.get = get;
    this.set = set;
  }
  $get(instance: PyObject, owner: PyType): PyObject {
    // null is both None and "looked up on the class itself"; only None's own class is ever given with None
    if (instance === null && owner.name !== "NoneType") return this;
    const v = this.get(instance);
    if (v === undefined)
      throw this.error(`'${typeOf(instance).name}' object has no attribute '${this.name}'`, instance);
    return v;
  }
  $set(instance: PyObject, value: PyObject): PyObject {
    if (this.set === undefined) throw this.notWritable(instance);
    this.set(instance, value);
    return null;
  }
  $delete(instance: PyObject): PyObject {
    if (this.set === undefined) throw this.notWritable(instance);
    this.set(instance, undefined);
    return null;
  }
  private notWritable(instance: PyObject): object {
    // C members, not computed attributes, in CPython
    if (this.owner.name === "range" || this.owner.name === "slice") return this.error("readonly attribute", instance);
    return this.error(`attribute '${this.name}' of '${this.owner.name}' objects is not writable`, instance);
  }
  private error(message: string, instance: PyObject): object {
    return Object.assign(makeError("AttributeError", message), { x_name: this.name, x_obj: instance });
  }
}
new PyType("getset_descriptor", PyGetSet as unknown as Ctor, true, { basetype: false });

/** `staticmethod` and `classmethod` objects; class.ts gives them their Python surface. */
export class PyStaticMethod {
  declare $type: PyType;
  readonly func: PyObject;
  constructor(func: PyObject) {
    this.func = func;
  }
  $get(_instance: PyObject, _owner: PyType): PyObject {
    return this.func;
  }
}
export class PyClassMethod {
  declare $type: PyType;
  readonly func: PyObject;
  constructor(func: PyObject) {
    this.func = func;
  }
  $get(_instance: PyObject, owner: PyType): PyObject {
    // a method that is bound already is bound once more, to the class; so is any callable that is no descriptor
    if (this.func instanceof PyMethod) return new PyMethod(this.func, owner);
    const bound = hooks.bind(this.func, owner, owner);
    return bound === this.func &&
      typeof bound === "object" &&
      bound !== null &&
      (bound as { $get?: unknown }).$get === undefined
      ? new PyMethod(bound as unknown as PyFunction, owner)
      : bound;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: self is whatever class it was defined for
type Getter = (self: any) => PyObject | undefined;
// biome-ignore lint/suspicious/noExplicitAny: as above
type Setter = (self: any, value: PyObject | undefined) => void;

export interface TypeSpec extends TypeOptions {
  name: string;
  /** `["(x=0, /)", impl(cls, x)]`: `__new__`; without it the type cannot be called. */
  new?: [string, Impl];
  /** `["(iterable=(), /)", impl(self, iterable)]`: `__init__`. */
  init?: [string, Impl];
  /** Signature text (first parameter `self`) → implementation(self, …). */
  methods?: Record<string, Impl>;
  /** Signature text (first parameter `cls`) → implementation(cls, …). */
  classmethods?: Record<string, Impl>;
  statics?: Record<string, Impl>;
  /** Attribute name → getter, or [getter, setter]. A setter gets `undefined` for deletion. */
  getset?: Record<string, Getter | [Getter, Setter]>;
  /** Plain class attributes. */
  attrs?: Record<string, PyObject>;
  /** Makes the bare JavaScript object of a (sub)class; default `Object.create(cls.ctor.prototype)`. */
  alloc?: (cls: PyType) => object;
}

/**
 * Gives the JavaScript class `ctor` its Python face, or fills in one of the types that type.ts makes (pass the PyType).
 * Protocol methods (`$add`, `$len`, `$iter` …) found on `ctor.prototype` become Python-visible slot wrappers.
 */
export function defineType(target: Ctor | PyType, spec: TypeSpec): PyType {
  const type = target instanceof PyType ? target : new PyType(spec.name, target as Ctor, true, spec);
  if (spec.doc !== undefined) type.doc = spec.doc;
  if (spec.alloc !== undefined) type.alloc = spec.alloc;
  const ns = type.ns;
  const proto = type.ctor.prototype as Record<string, unknown>;
  const inherited = type.primary?.ctor.prototype as Record<string, unknown> | undefined;
  for (const [dunder, slot] of SLOTS) {
    // a helper class between this one and its Python base counts as this one
    if (proto[slot.js] === undefined || proto[slot.js] === inherited?.[slot.js] || ns.has(dunder)) continue;
    const impl = proto[slot.js];
    if (impl === null) ns.set(dunder, null);
    else if (typeof impl === "function")
      ns.set(dunder, slotWrapper(type, dunder, impl as (...args: PyObject[]) => PyObject, slot.argc));
  }
  if (spec.new !== undefined)
    ns.set("__new__", fn(`__new__${withFirst(spec.new[0], "cls")}`, spec.new[1], "builtin", type));
  if (spec.init !== undefined)
    ns.set("__init__", fn(`__init__${withFirst(spec.init[0], "self")}`, spec.init[1], "method", type));
  for (const [sig, impl] of Object.entries(spec.methods ?? {})) {
    const f = fn(sig, impl, "method", type);
    // a dunder written out (for its own signature) still stands for the class's protocol method
    const js = SLOTS.get(f.$name)?.js;
    if (js !== undefined && typeof proto[js] === "function" && Object.hasOwn(proto, js)) {
      f.$slot = proto[js] as (...args: PyObject[]) => PyObject;
    }
    ns.set(f.$name, f);
  }
  for (const [sig, impl] of Object.entries(spec.classmethods ?? {})) {
    const f = fn(sig, impl, "method", type);
    ns.set(f.$name, new PyClassMethod(f));
  }
  for (const [sig, impl] of Object.entries(spec.statics ?? {})) {
    const f = fn(sig, impl, "builtin", type);
    ns.set(f.$name, new PyStaticMethod(f));
  }
  for (const [name, access] of Object.entries(spec.getset ?? {})) {
    const [get, set] = typeof access === "function" ? [access, undefined] : access;
    ns.set(name, new PyGetSet(name, type, get, set));
  }
  for (const [name, value] of Object.entries(spec.attrs ?? {})) ns.set(name, value);
  type.mirrorAll();
  return type;
}

function withFirst(params: string, first: string): string {
  const inner = params.slice(params.indexOf("(") + 1).trimStart();
  return inner.startsWith(")") ? `(${first}, /${inner}` : `(${first}, ${inner}`;
}

/** The Python-visible `__add__` of a host class that has `$add`. */
export function slotWrapper(
  type: PyType,
  dunder: string,
  impl: (...args: PyObject[]) => PyObject,
  argc: number,
): PyFunction {
  if (dunder === "__get__") {
    const get = fn(
      "__get__(self, instance, owner=None, /)",
      (self: PyObject, instance: PyObject, owner?: PyObject) => impl.call(self, instance, owner ?? typeOf(instance)),
      "slot",
      type,
    );
    get.$slot = impl;
    return get;
  }
  const names = ["value", "other", "third"].slice(0, argc);
  const f = fn(
    `${dunder}(${["self", ...names, "/"].join(", ")})`,
    dunder === "__next__"
      ? (self: PyObject) => orStop(impl.apply(self, []), self)
      : (self: PyObject, ...args: PyObject[]) => impl.apply(self, args),
    "slot",
    type,
  );
  f.$slot = impl;
  return f;
}

function orStop(v: PyObject | undefined, iterator: PyObject): PyObject {
  return v === undefined ? stopIteration(iterator) : v;
}

/** Raises StopIteration for an iterator whose `$next` said "exhausted"; a generator leaves its value in `$stop`. */
export function stopIteration(iterator: PyObject): never {
  const value = (iterator as { $stop?: PyObject }).$stop;
  if (value === undefined || value === null) raise("StopIteration");
  raise("StopIteration", value);
}

export interface ModuleSpec {
  doc?: string | null;
  /** Signature text → implementation. */
  functions?: Record<string, Impl>;
  /** Constants, classes, sub-objects. */
  attrs?: Record<string, PyObject>;
  /** `__all__` and `import *` default to every public name. */
  all?: string[];
}

/** Makes a built-in module. A stdlib file exports `default defineModule(...)`. */
export function defineModule(name: string, spec: ModuleSpec): PyModule {
  const module = new PyModule(name, spec.doc ?? null);
  for (const [sig, impl] of Object.entries(spec.functions ?? {})) {
    const f = fn(sig, impl);
    f.$module = name;
    module.set(f.$name, f);
  }
  for (const [key, value] of Object.entries(spec.attrs ?? {})) module.set(key, value);
  if (spec.all !== undefined) module.set("__all__", spec.all.slice());
  return module;
}

export { objectType, PyTuple, signatureOf };
