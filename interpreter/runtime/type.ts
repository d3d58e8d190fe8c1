/** Python classes: MRO, attribute lookup, and the mirror of class attributes on JavaScript prototypes. */

import { typeError } from "./errors.ts";
import {
  FloatBase,
  type FunctionKind,
  PyComplex,
  type PyFunction,
  PyInstance,
  PyMethod,
  type PyObject,
  PySingleton,
  PyTuple,
  SLOTS,
} from "./object.ts";

/** A JavaScript constructor that makes instances of a Python class. */
// biome-ignore lint/suspicious/noExplicitAny: constructors of any arity
export type Ctor = (abstract new (...args: any[]) => object) & { prototype: any };

export interface TypeOptions {
  module?: string;
  qualname?: string;
  doc?: string | null;
  bases?: PyType[];
  metaclass?: PyType;
  /** Whether Python code may subclass it (default true). */
  basetype?: boolean;
  /** The base whose prototype the constructor's extends (default: the first). */
  primary?: PyType;
}

/** How a class attribute reacts to `obj.name` on instances; see docs/architecture.md "Attributes". */
function mirrorOf(value: PyObject | undefined): { plain: unknown; method: unknown } {
  if (value === undefined) return { plain: undefined, method: undefined };
  if (typeof value === "function") {
    const kind: FunctionKind = (value as unknown as PyFunction).$kind;
    return kind === "builtin" ? { plain: value, method: undefined } : { plain: undefined, method: value };
  }
  if (typeof value === "object" && value !== null) {
    const proto = value as { $get?: unknown; $set?: unknown; $delete?: unknown };
    if (proto.$get !== undefined || proto.$set !== undefined || proto.$delete !== undefined) {
      return { plain: undefined, method: undefined };
    }
  }
  return { plain: value, method: undefined };
}

/** Whether a class attribute is a mere value: no function, no descriptor. */
function isPlain(value: PyObject): boolean {
  if (typeof value === "function") return false;
  if (typeof value !== "object" || value === null) return true;
  const proto = value as { $get?: unknown; $set?: unknown; $delete?: unknown };
  return proto.$get === undefined && proto.$set === undefined && proto.$delete === undefined;
}

/** A Python class. `typeOf(aPyType)` is its metaclass (own `$type` when not `type`). */
export class PyType {
  declare $type: PyType;
  name: string;
  qualname: string;
  module: string;
  doc: string | null;
  bases: PyType[];
  mro: PyType[];
  /** The class's own attributes (`cls.__dict__`), in definition order. */
  readonly ns = new Map<string, PyObject>();
  readonly ctor: Ctor;
  readonly basetype: boolean;
  readonly subclasses = new Set<PyType>();
  /** False for classes written in Python. */
  readonly builtin: boolean;
  /** Set where messages show the class with its module, as for C types outside builtins (`datetime.date`). */
  declare shownName: string | undefined;
  /** `cls(x)` of a built-in class without its constructor protocol; null where there is no short way. */
  $one: ((x: PyObject) => PyObject) | null = null;
  /** Makes the bare object for `__new__` of this class or a subclass of it. */
  alloc: (cls: PyType) => object;
  /**
   * Told of every attribute that a Python subclass defines (`undefined`: removed): host classes whose TypeScript methods
   * Python may override install a JavaScript method on the subclass's prototype here.
   */
  bridge: ((cls: PyType, name: string, value: PyObject | undefined) => void) | null;
  /** Number of arguments with which generated code may build an instance as `$init(new ctor(), …)`, or -1. */
  $k = -1;
  $init: PyFunction | null = null;
  /** What class.ts remembers about how instances are made; dropped when `__init__` or `__new__` change. */
  construction: unknown = null;
  /** The base whose prototype this class's own extends: the one that decides how instances are laid out. */
  primary: PyType | undefined;
  /** Name → the class of the MRO that has it (null: none), so that changing a value invalidates nothing. */
  private cache = new Map<string, PyType | null>();
  /** Classes whose prototypes hold copies of this class's mirrors, because the prototype chain does not reach it. */
  private readonly copiers = new Set<PyType>();

  constructor(name: string, ctor: Ctor, builtin: boolean, options: TypeOptions = {}) {
    this.name = name;
    this.qualname = options.qualname ?? name;
    this.module = options.module ?? "builtins";
    this.doc = options.doc ?? null;
    this.bases = options.bases ?? (objectType === undefined ? [] : [objectType]);
    this.basetype = options.basetype ?? true;
    this.ctor = ctor;
    this.builtin = builtin;
    if (options.metaclass !== undefined) this.$type = options.metaclass;
    this.mro = [this, ...linearize(name, this.bases)];
    this.primary = options.primary ?? this.bases[0];
    this.alloc = this.primary?.alloc ?? ((cls) => Object.create(cls.ctor.prototype) as object);
    this.bridge = null;
    for (const base of this.bases) {
      base.subclasses.add(this);
      this.bridge ??= base.bridge;
    }
    Object.defineProperty(ctor.prototype, "$type", { value: this, writable: true, configurable: true });
  }

  /** The name that error messages give the class. */
  get tpName(): string {
    return this.shownName ?? this.name;
  }

  /** The value of a class attribute along the MRO, without descriptor binding; `undefined` when absent. */
  lookup(name: string): PyObject | undefined {
    const owner = this.cache.get(name);
    if (owner !== undefined) return owner === null ? undefined : owner.ns.get(name);
    for (const cls of this.mro) {
      const found = cls.ns.get(name);
      if (found !== undefined) {
        this.cache.set(name, cls);
        return found;
      }
    }
    this.cache.set(name, null);
    return undefined;
  }

  /** Sets or (with `undefined`) deletes a class attribute and keeps caches and mirrors true. */
  setAttr(name: string, value: PyObject | undefined): void {
    if (value !== undefined && !name.startsWith("__")) {
      const old = this.ns.get(name);
      if (old !== undefined && isPlain(old) && isPlain(value)) {
        // a counter or setting: every cache and prototype already looks here
        this.ns.set(name, value);
        const proto = this.ctor.prototype as Record<string, unknown>;
        if (proto.$opaque !== true) proto[`a_${name}`] = value;
        for (const cls of this.copiers) cls.mirror(name);
        return;
      }
    }
    if (value === undefined) this.ns.delete(name);
    else this.ns.set(name, value);
    typeState.version++;
    for (const cls of this.selfAndSubclasses()) {
      cls.cache.delete(name);
      cls.mirror(name);
      hooks.changed(cls, name);
    }
  }

  /** Mirrors all attributes that the prototype chain alone would not give; called once after the namespace is filled. */
  mirrorAll(): void {
    for (const name of this.ns.keys()) this.mirror(name);
    const chained = this.primary?.mro ?? [];
    if (chained.length === this.mro.length - 1 && chained.every((cls, i) => cls === this.mro[i + 1])) return;
    // the prototype chain follows one base only: everything else is copied in, in MRO order
    for (let i = 1; i < this.mro.length; i++) {
      this.mro[i]!.copiers.add(this);
      for (const name of this.mro[i]!.ns.keys()) this.mirror(name);
    }
  }

  /** Replaces the bases of a class written in Python. @throws TypeError when no consistent order exists */
  setBases(bases: PyType[]): void {
    if (bases.some((b) => b.mro.includes(this))) typeError("a __bases__ item causes an inheritance cycle");
    const mro = [this, ...linearize(this.name, bases)];
    for (const b of this.bases) b.subclasses.delete(this);
    this.bases = bases;
    for (const b of bases) b.subclasses.add(this);
    this.primary = bases[0];
    this.mro = mro;
    Object.setPrototypeOf(this.ctor.prototype, bases[0]!.ctor.prototype as object);
    typeState.version++;
    for (const cls of this.selfAndSubclasses()) {
      cls.mro = [cls, ...linearize(cls.name, cls.bases)];
      cls.cache.clear();
      for (const c of cls.mro) for (const name of c.ns.keys()) cls.mirror(name);
      hooks.changed(cls, "__init__");
    }
  }

  isSubtype(other: PyType): boolean {
    return this.mro.includes(other);
  }

  private *selfAndSubclasses(): Generator<PyType> {
    const seen = new Set<PyType>();
    const order: PyType[] = [];
    const visit = (cls: PyType): void => {
      if (seen.has(cls)) return;
      seen.add(cls);
      for (const sub of cls.subclasses) visit(sub);
      order.push(cls);
    };
    visit(this);
    yield* order.reverse();
  }

  private mirror(name: string): void {
    const proto = this.ctor.prototype as Record<string, unknown>;
    const value = this.lookup(name);
    if (!this.builtin) {
      this.bridge?.(this, name, value);
      watchers.get(name)?.(this);
    }
    const slot = SLOTS.get(name);
    if (slot !== undefined) {
      const bridge = slotBridge(value, slot.js, slot.argc);
      if (bridge !== KEEP && proto[slot.js] !== bridge) define(proto, slot.js, bridge);
    }
    if (name === "__call__")
      define(proto, "$call", value === undefined ? undefined : hooks.callBridge(value, proto.$call));
    if (proto.$opaque === true) return; // custom __getattribute__, or a metaclass: nothing may be found without asking it
    const { plain, method } = mirrorOf(value);
    if (proto[`a_${name}`] !== plain) define(proto, `a_${name}`, plain);
    if (proto[`m_${name}`] !== method) define(proto, `m_${name}`, method);
  }
}

function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, configurable: true, enumerable: false });
}

/** Told of every class written in Python that has the attribute; the bindings watch for protocols of their own. */
export const watchers = new Map<string, (cls: PyType) => void>();

/** Counts changes to classes, so that caches of lookups can tell whether they are still good. */
export const typeState = { version: 0 };

const KEEP = Symbol("keep");

/** Calls any callable with self first; installed by call.ts (types sit below calls). */
export const hooks: {
  call: (callable: PyObject, args: PyObject[]) => PyObject;
  bind: (attribute: PyObject, self: PyObject, cls: PyType) => PyObject;
  isStopIteration: (e: unknown) => boolean;
  /** `getattr(o, name)`, or `undefined` where that raises AttributeError. */
  getattr: (o: PyObject, name: string) => PyObject | undefined;
  /** A class attribute was set or deleted after the class was made. */
  changed: (cls: PyType, name: string) => void;
  /** The JavaScript `$call` for a class attribute `__call__`. */
  callBridge: (value: PyObject, inherited: unknown) => unknown;
} = {
  changed: () => {},
  callBridge: (_value, inherited) => inherited,
  call: () => typeError("calls are not available yet"),
  bind: (attribute) => attribute,
  getattr: (o, name) => {
    const own = (o as Record<string, PyObject | undefined> | null)?.[`a_${name}`];
    if (own !== undefined) return own;
    const attribute = typeOf(o).lookup(name);
    return attribute === undefined ? undefined : hooks.bind(attribute, o, typeOf(o));
  },
  isStopIteration: (e) => typeOf(e as PyObject).mro.some((cls) => cls.name === "StopIteration"),
};

/** The JavaScript protocol method that stands for a dunder's value on a prototype. */
function slotBridge(value: PyObject | undefined, js: string, argc: number): unknown {
  if (value === undefined) return undefined;
  if (typeof value === "function") {
    const f = value as unknown as PyFunction;
    if (f.$slot !== undefined) return f.$slot ?? undefined;
    if (js === "$next")
      return nextBridge((self) => (f.$kind === "function" && f.$n === 1 ? f(self) : hooks.call(f, [self])));
    // an ordinary method written in Python, the usual case: no argument array, no binding
    if (f.$kind === "function" && f.$n === argc + 1) {
      switch (argc) {
        case 0:
          return function (this: PyObject) {
            return f(this);
          };
        case 1:
          return function (this: PyObject, a: PyObject) {
            return f(this, a);
          };
        case 2:
          return function (this: PyObject, a: PyObject, b: PyObject) {
            return f(this, a, b);
          };
      }
    }
    if (f.$kind !== "builtin") {
      return function (this: PyObject, ...args: PyObject[]) {
        return hooks.call(value, [this, ...args]);
      };
    }
  }
  if (value === null) return js === "$hash" || js === "$iter" || js === "$contains" ? null : undefined;
  return function (this: { $type: PyType }, ...args: PyObject[]) {
    return hooks.call(hooks.bind(value, this, this.$type), args);
  };
}

/** `$next` says "exhausted" with undefined where `__next__` raises StopIteration. */
function nextBridge(call: (self: PyObject) => PyObject): (this: PyObject) => PyObject | undefined {
  return function (this: PyObject) {
    try {
      return call(this);
    } catch (e) {
      if (!hooks.isStopIteration(e)) throw e;
      const value = (e as { x_value?: PyObject }).x_value;
      // for whoever raises StopIteration on this iterator's behalf
      if (value !== undefined && value !== null) (this as { $stop?: PyObject }).$stop = value;
      return undefined;
    }
  };
}

/** C3 linearisation of the bases' MROs. @throws TypeError as CPython words it */
function linearize(_name: string, bases: PyType[]): PyType[] {
  if (bases.length === 0) return [];
  if (bases.length === 1) return bases[0]!.mro.slice();
  const sequences = [...bases.map((b) => b.mro.slice()), bases.slice()];
  const result: PyType[] = [];
  for (;;) {
    const open = sequences.filter((s) => s.length > 0);
    if (open.length === 0) return result;
    const head = open.map((s) => s[0]!).find((h) => !open.some((s) => s.indexOf(h) > 0));
    if (head === undefined) {
      const names = [...new Set(bases)].map((b) => b.name).join(", ");
      if (new Set(bases).size !== bases.length)
        typeError(`duplicate base class ${bases.find((b, i) => bases.indexOf(b) !== i)!.name}`);
      typeError(`Cannot create a consistent method resolution\norder (MRO) for bases ${names}`);
    }
    result.push(head);
    for (const s of open) if (s[0] === head) s.shift();
  }
}

/** The constructor for a class written in Python: instances start empty, so nothing of the base need run. */
export function makeCtor(base: Ctor): Ctor {
  // biome-ignore lint/complexity/useArrowFunction: arrows cannot construct
  const ctor = function () {} as unknown as Ctor;
  ctor.prototype = Object.create(base.prototype as object);
  Object.defineProperty(ctor.prototype, "constructor", { value: ctor, writable: true, configurable: true });
  return ctor;
}

class NoneCtor {}
class IntCtor {}
class BoolCtor extends IntCtor {}
class StrCtor {}
class ListCtor {}
class FunctionCtor {}
class BuiltinCtor {}
class MethodDescriptorCtor {}
class SlotWrapperCtor {}

// `object` and `type` first: every other type's construction refers to them.
export let objectType: PyType = undefined as unknown as PyType;
objectType = new PyType("object", PyInstance, true);
export const typeType = new PyType("type", PyType as unknown as Ctor, true);
export const noneType = new PyType("NoneType", NoneCtor, true, { basetype: false });
export const intType = new PyType("int", IntCtor, true);
export const boolType = new PyType("bool", BoolCtor, true, { bases: [intType], basetype: false });
export const floatType = new PyType("float", FloatBase, true);
export const complexType = new PyType("complex", PyComplex, true);
export const strType = new PyType("str", StrCtor, true);
export const listType = new PyType("list", ListCtor, true);
export const tupleType = new PyType("tuple", PyTuple, true);
export const functionType = new PyType("function", FunctionCtor, true, { basetype: false });
export const builtinType = new PyType("builtin_function_or_method", BuiltinCtor, true, { basetype: false });
export const methodDescriptorType = new PyType("method_descriptor", MethodDescriptorCtor, true, { basetype: false });
export const slotWrapperType = new PyType("wrapper_descriptor", SlotWrapperCtor, true, { basetype: false });
export const methodType = new PyType("method", PyMethod, true, { basetype: false });
export const singletonType = new PyType("NotImplementedType", PySingleton, true, { basetype: false });
PyInstance.prototype.$w = 0;
PyInstance.prototype.$opaque = false;
// attributes of classes are looked up along their MRO, never found on the JavaScript prototypes of metaclasses
Object.defineProperty(PyType.prototype, "$opaque", { value: true, writable: true });

declare module "./object.ts" {
  interface PyInstance {
    /**
     * How attributes are stored: 0 not at all or through a custom `__setattr__`; 1 as own properties, after asking the
     * class for data descriptors; 2 as own properties at once, since the class has no data descriptor.
     */
    $w: 0 | 1 | 2;
    /** Custom `__getattribute__` (or a class): attributes are not visible as `a_` properties. */
    $opaque: boolean;
  }
}

/** `type(x)`. */
export function typeOf(x: PyObject): PyType {
  switch (typeof x) {
    case "number":
    case "bigint":
      return intType;
    case "string":
      return strType;
    case "boolean":
      return boolType;
    case "function":
      switch ((x as unknown as PyFunction).$kind) {
        case "function":
          return functionType;
        case "method":
          return methodDescriptorType;
        case "slot":
          return slotWrapperType;
        default:
          return builtinType;
      }
    default:
      if (x === null) return noneType;
      return (x as { $type?: PyType }).$type ?? (Array.isArray(x) ? listType : objectType);
  }
}

/** `type(x).__name__`, for messages. */
export function typeName(x: PyObject): string {
  return typeOf(x).tpName;
}

export function isInstance(x: PyObject, type: PyType): boolean {
  const t = typeOf(x);
  return t === type || t.mro.includes(type);
}
