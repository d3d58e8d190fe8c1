/** TypeScript classes with a `py` descriptor as Python classes, subclassable from Python. */

import { DEFER, initObject, initSignature, type PyClass, type PyExposed, signatureName } from "../../torchlib/index.ts";
import { genericDelete, genericSet } from "../runtime/attr.ts";
import { fn, PyClassMethod, PyGetSet, PyStaticMethod, slotWrapper } from "../runtime/define.ts";
import { type PyFunction, type PyObject, SLOTS } from "../runtime/object.ts";
import { type Ctor, PyType } from "../runtime/type.ts";
import { exposedTypes, resultConverterFor, toPython } from "./annotations.ts";
import { type Implementation, makeCallable } from "./callables.ts";
import { callPython, callPythonKw, deletedAttribute, dictMap, iterateJs, kwargsMap } from "./runtime.ts";

type Methods = Record<string, Implementation>;

/** For each exposed class: Python method name → JavaScript method name and result annotation, own ones only. */
const virtuals = new Map<PyType, Map<string, { js: string; returns: string | null }>>();

const hasOwnPy = (cls: object): cls is PyExposed => Object.hasOwn(cls, "py");

/** The Python class that the nearest class above has: exposed by a descriptor, or made by hand (Tensor). */
function baseOf(cls: object): PyType | null {
  let c = Object.getPrototypeOf(cls) as object | null;
  for (; c !== null && c !== Function.prototype; c = Object.getPrototypeOf(c)) {
    const known = exposedTypes.get(c);
    if (known !== undefined) return known as unknown as PyType;
    if (hasOwnPy(c)) return exposeClass(c);
  }
  return null;
}

/** The Python class of an exposed TypeScript class; made once. */
export function exposeClass(cls: PyExposed): PyType {
  const known = exposedTypes.get(cls);
  if (known !== undefined) return known as PyType;
  const base = baseOf(cls);
  const py = cls.py;
  const type = new PyType(py.name, cls as unknown as Ctor, true, {
    module: py.module,
    doc: py.doc ?? null,
    ...(base === null ? {} : { bases: [base] }),
  });
  exposedTypes.set(cls, type);
  type.alloc = (sub) =>
    Reflect.construct(
      cls as unknown as new (
        ...args: unknown[]
      ) => object,
      [DEFER],
      sub.ctor as unknown as new () => object,
    );
  type.bridge = installBridge;
  // below Tensor, whose own __new__ builds legacy tensors, a constructor of one's own starts from a bare object
  if (base !== null && baseClass(cls) === null && py.init !== undefined) {
    type.ns.set(
      "__new__",
      fn("__new__(cls, *args, **kwargs)", (sub) => (sub as PyType).alloc(sub as PyType), "builtin", type),
    );
  }
  fill(type, cls, py);
  type.mirrorAll();
  return type;
}

/** A method of a descriptor: its Python name, its signature text and the JavaScript method behind it. */
interface Method {
  readonly name: string;
  readonly text: string;
  readonly js: string;
}

const declared = new WeakMap<PyClass, readonly Method[]>();

/** The methods a descriptor lists itself, read once: every subclass goes through those of all its bases. */
function declaredMethods(py: PyClass): readonly Method[] {
  let methods = declared.get(py);
  if (methods === undefined) {
    methods = Object.entries(py.methods ?? {}).map(([text, js]) => ({ name: signatureName(text), text, js }));
    declared.set(py, methods);
  }
  return methods;
}

/** The class's own methods, then inherited ones whose implementation it overrides without naming them again. */
function methodsOf(cls: PyExposed, proto: Methods): readonly Method[] {
  const out = [...declaredMethods(cls.py)];
  const known = new Set(out.map((m) => m.name));
  const above = baseClass(cls);
  if (above === null) return out;
  const protoAbove = above.prototype as unknown as Methods;
  for (let base: PyExposed | null = above; base !== null; base = baseClass(base)) {
    for (const method of declaredMethods(base.py)) {
      if (proto[method.js] === protoAbove[method.js] || known.has(method.name)) continue;
      out.push(method);
      known.add(method.name);
    }
  }
  return out;
}

/** The nearest exposed class above. */
function baseClass(cls: object): PyExposed | null {
  for (
    let c = Object.getPrototypeOf(cls) as object | null;
    c !== null && c !== Function.prototype;
    c = Object.getPrototypeOf(c)
  ) {
    if (hasOwnPy(c)) return c;
  }
  return null;
}

function fill(type: PyType, cls: PyExposed, py: PyClass): void {
  const ns = type.ns;
  const proto = cls.prototype as unknown as Methods;
  if (py.dict === true) Object.defineProperty(proto, "$dict", { value: true, writable: true, configurable: true });
  const own = new Map<string, { js: string; returns: string | null }>();
  virtuals.set(type, own);
  if (py.init !== undefined || baseOf(cls) === null) ns.set("__init__", constructorOf(type, cls));
  for (const { name, text, js } of methodsOf(cls, proto)) {
    own.set(name, { js, returns: /->\s*(.*)$/s.exec(text)?.[1]?.trim() ?? null });
    const impl = proto[js];
    if (impl === undefined) continue;
    const f = makeCallable({
      signature: text,
      impl,
      kind: "method",
      shownName: `${py.name}.${name}`,
      module: py.module,
      receiver: true,
    });
    f.$owner = type;
    const slot = SLOTS.get(name);
    if (name === "__call__") ns.set(name, callMethod(type, f, impl));
    else if (slot !== undefined) ns.set(name, slotFor(type, name, slot, text, impl));
    else ns.set(name, f);
  }
  for (const [text, js] of Object.entries(py.classmethods ?? {})) {
    const impl = (cls as unknown as Methods)[js]!;
    const name = signatureName(text);
    const f = makeCallable({
      signature: text,
      impl: function (this: PyObject, ...args: unknown[]) {
        return impl.call(cls, this instanceof PyType ? this : type, ...args);
      },
      kind: "method",
      shownName: `${py.name}.${name}`,
      module: py.module,
      receiver: true,
    });
    ns.set(name, new PyClassMethod(f));
  }
  for (const [text, js] of Object.entries(py.staticmethods ?? {})) {
    const name = signatureName(text);
    const impl = (cls as unknown as Methods)[js]!;
    const f = makeCallable({
      signature: text,
      impl,
      kind: "builtin",
      shownName: `${py.name}.${name}`,
      module: py.module,
      receiver: false,
    });
    ns.set(name, new PyStaticMethod(f));
  }
  for (const [name, access] of Object.entries(py.attrs ?? {})) ns.set(name, attribute(type, name, access));
  for (const [name, value] of Object.entries(py.consts ?? {})) ns.set(name, toPython(value));
}

function constructorOf(type: PyType, cls: PyExposed): PyFunction {
  const params = initSignature(cls).trim();
  const inner = params.slice(1).trimStart();
  const signature = inner.startsWith(")") ? `__init__(self${inner}` : `__init__(self, ${inner}`;
  const f = makeCallable({
    signature,
    impl: function (this: object, ...values: unknown[]) {
      initObject(cls, this, values);
      return null;
    },
    kind: "method",
    shownName: `${type.name}.__init__`,
    module: type.module,
    receiver: true,
  });
  f.$owner = type;
  return f;
}

/** `__call__`: arguments go through untouched, as `(args, kwargs)`. */
function callMethod(type: PyType, f: PyFunction, impl: Implementation): PyFunction {
  const proto = type.ctor.prototype as Record<string, unknown>;
  const run = (self: object, args: PyObject[], kwnames: readonly string[] | null): PyObject => {
    const n = args.length - (kwnames?.length ?? 0);
    return toPython(impl.call(self, kwnames === null ? args : args.slice(0, n), kwargsMap(args, kwnames)));
  };
  Object.defineProperty(proto, "$call", {
    value: function (this: object, args: PyObject[], kwnames: readonly string[] | null) {
      return run(this, args, kwnames);
    },
    writable: true,
    configurable: true,
  });
  f.$vector = (args, kwnames) => run(args[0] as object, args.slice(1), kwnames);
  return f;
}

function slotFor(
  type: PyType,
  dunder: string,
  slot: { js: string; argc: number },
  text: string,
  impl: Implementation,
): PyFunction {
  const proto = type.ctor.prototype as Record<string, unknown>;
  const convert = resultConverterFor(
    /->\s*(.*)$/s.exec(text)?.[1]?.trim() ?? (dunder === "__iter__" ? "Iterator" : null),
  );
  const method = function (this: object, ...args: PyObject[]): PyObject {
    const result = impl.apply(this, args);
    // Module's hooks say whether the name was a slot of theirs; plain attributes are stored the ordinary way
    if (dunder === "__setattr__") {
      if (result === false) genericSet(this as PyObject, args[0] as string, args[1]!);
      return null;
    }
    if (dunder === "__delattr__") {
      if (result === false) genericDelete(this as PyObject, args[0] as string);
      return null;
    }
    return dunder === "__next__" && result === undefined ? (undefined as unknown as PyObject) : convert(result);
  };
  Object.defineProperty(proto, slot.js, { value: method, writable: true, configurable: true });
  return slotWrapper(type, dunder, method as (...args: PyObject[]) => PyObject, slot.argc);
}

function attribute(type: PyType, name: string, access: string): PyGetSet {
  const [mode, annotation] = access.split(":").map((p) => p.trim()) as [string, string | undefined];
  const convert = resultConverterFor(annotation ?? null);
  const get = (self: Record<string, unknown>): PyObject | undefined => {
    const value = self[name];
    return value === undefined ? undefined : convert(value);
  };
  if (mode !== "rw") return new PyGetSet(name, type, get);
  return new PyGetSet(name, type, get, (self: Record<string, unknown>, value) => {
    if (value === undefined) deletedAttribute(self, name);
    else self[name] = annotation?.startsWith("dict") ? (dictMap(value) ?? value) : value;
  });
}

/** Lets TypeScript code that calls a method reach the Python subclass's override of it. */
function installBridge(cls: PyType, name: string, value: PyObject | undefined): void {
  const target = virtualOf(cls, name);
  if (target === undefined) return;
  const proto = cls.ctor.prototype as Record<string, unknown>;
  const inherited = value === undefined || cls.mro.find((c) => c.ns.has(name))?.builtin === true;
  if (inherited) {
    if (Object.hasOwn(proto, target.js)) delete proto[target.js];
    return;
  }
  Object.defineProperty(proto, target.js, {
    value: bridgeTo(value, target.returns),
    writable: true,
    configurable: true,
  });
}

function virtualOf(cls: PyType, name: string): { js: string; returns: string | null } | undefined {
  for (const c of cls.mro) {
    const found = virtuals.get(c)?.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A JavaScript method that calls a Python function with `this` first. `withKeywords` passes keyword arguments on. */
export function bridgeTo(value: PyObject, returns: string | null): Implementation {
  const iterator = returns?.startsWith("Iterator") === true;
  const finish = (result: PyObject): unknown => (iterator ? iterateJs(result) : result);
  const f = function (this: PyObject, ...args: unknown[]): unknown {
    return finish(callPython(value, [this, ...args.map(toPython)]));
  };
  return Object.assign(f, {
    withKeywords: (self: PyObject, args: unknown[], kwargs: Map<string, unknown> | null): unknown =>
      finish(callPythonKw(value, [self, ...args.map(toPython)], kwargs)),
  });
}
