/**
 * Tensor subclasses written in Python, and `__torch_function__`: calls that a class of the program's own takes over
 * (PyTorch's "Extending torch"). Until a program has such a class, calls check one boolean and nothing more.
 */

import { detach, findOverload, setRequiresGrad, Tensor } from "../../torchlib/index.ts";
import { getattr } from "../runtime/attr.ts";
import { defineType, fn, PyClassMethod, PyStaticMethod } from "../runtime/define.ts";
import { typeError } from "../runtime/errors.ts";
import type { PyModule } from "../runtime/module.ts";
import { NotImplemented, type PyFunction, type PyObject, PyTuple, SLOTS } from "../runtime/object.ts";
import { type Ctor, type PyType, typeOf, watchers } from "../runtime/type.ts";
import { callPython, callPythonKw, dictMap, dictOver, iteratorOf } from "./runtime.ts";

/** Read before every call of a torch function. */
export const overrides = { on: false };

/** How many defaults are running: what they call is not handed over again. */
let disabled = 0;

/** Runs `body` with the overrides of tensor subclasses off. */
function without<T>(body: () => T): T {
  disabled++;
  try {
    return body();
  } finally {
    disabled--;
  }
}

/**
 * What a class of the program's own makes of a call, or undefined where none takes it. Callers ask only while
 * {@link overrides} are on, so that other programs pay for one boolean.
 */
export function taken(f: PyFunction, args: PyObject[], kwnames: readonly string[] | null): PyObject | undefined {
  if (disabled > 0) return undefined;
  const takers = takersAmong(args);
  if (takers.length === 0) return undefined;
  const result = dispatch(f, takers, args, kwnames);
  return result === NotImplemented ? nobody(f, takers) : result;
}

/** The `__torch_function__` of a value's class, or undefined: tensors of PyTorch's own classes have none to speak of. */
function handlerOf(value: PyObject): PyObject | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const type = typeOf(value);
  if (type.builtin) return undefined;
  const found = type.lookup("__torch_function__");
  return found === undefined || found === disabledImpl ? undefined : found;
}

/** One argument of each class with a handler, subclasses before their bases. */
function takersAmong(args: readonly PyObject[]): PyObject[] {
  const takers: PyObject[] = [];
  const look = (value: PyObject): void => {
    if (handlerOf(value) === undefined) return;
    const type = typeOf(value);
    if (takers.some((t) => typeOf(t) === type)) return;
    const before = takers.findIndex((t) => type.isSubtype(typeOf(t)));
    takers.splice(before < 0 ? takers.length : before, 0, value);
  };
  for (const value of args) {
    const items = Array.isArray(value) ? (value as PyObject[]) : value instanceof PyTuple ? value.items : null;
    if (items === null) look(value);
    else items.forEach(look);
  }
  return takers;
}

function dispatch(
  f: PyFunction,
  takers: readonly PyObject[],
  args: PyObject[],
  kwnames: readonly string[] | null,
): PyObject {
  const n = args.length - (kwnames?.length ?? 0);
  const kwargs = new Map<unknown, unknown>((kwnames ?? []).map((name, i) => [name, args[n + i]]));
  const types = new PyTuple(takers.map(typeOf));
  const positional = new PyTuple(args.slice(0, n));
  for (const taker of takers) {
    const handler = getattr(taker, "__torch_function__");
    const result = callPython(handler, [f as unknown as PyObject, types, positional, dictOver(kwargs, false)]);
    if (result !== NotImplemented) return result;
  }
  return NotImplemented;
}

/** @throws TypeError in the words of the parser, or of a function written in Python */
function nobody(f: PyFunction, takers: readonly PyObject[]): never {
  const classes = takers.map((t) => `<class '${typeOf(t).module}.${typeOf(t).qualname}'>`);
  const name = `${f.$kind === "method" ? "torch.Tensor" : (f.$module ?? "torch")}.${f.$name}`;
  if (f.$module === "torch.nn.functional") {
    typeError(
      `no implementation found for '${name}' on types that implement __torch_function__: [${classes.join(", ")}]`,
    );
  }
  typeError(
    `Multiple dispatch failed for '${name}'; all __torch_function__ handlers returned NotImplemented:\n` +
      `${classes.map((c) => `\n  - tensor subclass ${c}`).join("")}\n\n` +
      "For more information, try re-running with TORCH_LOGS=not_implemented",
  );
}

/** A tensor as one of a subclass, over the same memory and in the same graph. */
function asSubclass(value: Tensor, cls: PyType): PyObject {
  const made = findOverload("alias")!.impl(value) as Tensor;
  return Object.setPrototypeOf(made, cls.ctor.prototype as object) as PyObject;
}

/** Tensors in a result as tensors of the class, in tuples and lists too. */
function converted(value: PyObject, cls: PyType): PyObject {
  if (value instanceof Tensor) return typeOf(value).isSubtype(cls) ? value : asSubclass(value, cls);
  if (value instanceof PyTuple && value.items.some((v) => v instanceof Tensor)) {
    const made = Object.create(Object.getPrototypeOf(value) as object) as PyTuple;
    return Object.assign(made, value, { items: value.items.map((v) => converted(v, cls)) });
  }
  if (Array.isArray(value)) return value.map((v) => converted(v as PyObject, cls)) as PyObject;
  return value;
}

/** What `torch.Tensor.__torch_function__` does: the call itself, tensors in its result of the class. */
function defaultHandler(
  cls: PyType,
  f: PyObject,
  types: PyObject,
  args: PyObject = new PyTuple([]),
  kwargs: PyObject = null,
): PyObject {
  if (!(types as PyTuple).items.every((t) => cls.isSubtype(t as PyType))) return NotImplemented;
  const keywords = kwargs === null || kwargs === undefined ? null : (dictMap(kwargs) as Map<string, unknown>);
  const result = without(() => callPythonKw(f, [...(args as PyTuple).items], keywords));
  return (f as { keepsClass?: boolean }).keepsClass === true ? result : converted(result, cls);
}

const disabledImpl = fn("_disabled_torch_function_impl(*args)", () => NotImplemented) as unknown as PyObject;

/** Operators' names in calls, where they are not the dunder itself. */
const OPERATOR_NAMES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["add", "mul"].flatMap((n) => [
      [n, n],
      [`r${n}`, n],
    ]),
  ),
  ...Object.fromEntries(["matmul", "sub", "neg", "abs", "pow", "ne", "lt", "le", "gt", "ge"].map((n) => [n, n])),
  ...Object.fromEntries(["add", "sub", "mul"].map((n) => [`i${n}`, `${n}_`])),
  truediv: "div",
  itruediv: "div_",
  rtruediv: "__rdiv__",
  mod: "remainder",
  imod: "remainder_",
};

/** What is never handed over. */
const KEPT_PLAIN = new Set([
  "hash",
  "iter",
  "getattr",
  "getattribute",
  "setattr",
  "delattr",
  "dir",
  "get",
  "set",
  "delete",
]);

/** Gives a Python subclass of Tensor operators that look for overrides. */
function adopt(cls: PyType, tensorType: PyType): void {
  const base = Tensor.prototype as unknown as Record<string, (...args: PyObject[]) => PyObject>;
  const define = (js: string, value: unknown): void => {
    Object.defineProperty(cls.ctor.prototype, js, { value, writable: true, configurable: true });
  };
  for (const [dunder, { js }] of SLOTS) {
    const slot = dunder.slice(2, -2);
    const plain = base[js];
    if (typeof plain !== "function" || KEPT_PLAIN.has(slot)) continue;
    define(js, function (this: PyObject, ...rest: PyObject[]): PyObject {
      const args = [this, ...rest];
      const takers = disabled > 0 ? [] : takersAmong(args);
      if (takers.length === 0) return plain.apply(this, rest);
      return dispatch(operatorNamed(tensorType, OPERATOR_NAMES[slot] ?? dunder, plain), takers, args, null);
    });
  }
  // a reflected product only subclasses need: between plain tensors the left one does it
  define("$rmatmul", function (this: PyObject, other: PyObject): PyObject {
    if (!(other instanceof Tensor)) return NotImplemented;
    return (tensorType.lookup("matmul") as unknown as PyFunction).$vector!([other, this], null);
  });
  define("$iter", function (this: Tensor): PyObject {
    if (this.sizes.length === 0) typeError("iteration over a 0-d tensor");
    const parts = (tensorType.lookup("unbind") as unknown as PyFunction).$vector!([this, 0], null);
    return iteratorOf((parts as PyTuple).items);
  });
}

const operators = new Map<string, PyFunction>();

/** The function that an override is told of: Tensor's method, or one of the dunder's name. */
function operatorNamed(tensorType: PyType, name: string, plain: (...args: PyObject[]) => PyObject): PyFunction {
  const method = name.startsWith("__") ? undefined : tensorType.lookup(name);
  if (method !== undefined) return method as unknown as PyFunction;
  let made = operators.get(name);
  if (made === undefined) {
    made = fn(`${name}(self, *args)`, (self, ...rest) => plain.apply(self, rest), "method", tensorType);
    made.$vector = ([self, ...rest]) => plain.apply(self!, rest);
    operators.set(name, made);
  }
  return made;
}

/** Attributes whose tensors keep the class that they have. */
const PLAIN_ATTRIBUTES = new Set(["grad", "_grad", "_base"]);

const getters = new Map<string, PyFunction>();

/** What a subclass makes of a read of one of Tensor's attributes, or undefined where it leaves it. */
export function takenAttribute(
  name: string,
  self: PyObject,
  read: (self: unknown) => PyObject | undefined,
): PyObject | undefined {
  if (disabled > 0 || handlerOf(self) === undefined) return undefined;
  let getter = getters.get(name);
  if (getter === undefined) {
    getter = fn("__get__(self)", (t: PyObject) => read(t) ?? null);
    Object.assign(getter, { keepsClass: PLAIN_ATTRIBUTES.has(name) });
    getters.set(name, getter);
  }
  return dispatch(getter, [self], [self], null);
}

/** `torch._C.DisableTorchFunctionSubclass`: a region in which calls stay calls. */
class DisableTorchFunctionSubclass {
  $enter(): PyObject {
    disabled++;
    return null;
  }
  $exit(): PyObject {
    disabled--;
    return false;
  }
}

/** `torch.Tensor._make_subclass(cls, data, require_grad=False)`. */
function makeSubclass(cls: PyObject, data: PyObject, requireGrad?: PyObject): PyObject {
  const made = Object.setPrototypeOf(detach(data as Tensor), (cls as PyType).ctor.prototype as object) as Tensor;
  if (requireGrad === true) setRequiresGrad(made, true);
  return made;
}

/** Puts the protocol on Tensor and watches for classes that take part in it. */
export function installTorchFunction(tensorType: PyType, parameterType: PyType, internals: PyModule): void {
  const handler = fn(
    "__torch_function__(cls, func, types, args=(), kwargs=None)",
    defaultHandler,
    "method",
    tensorType,
  );
  tensorType.ns.set("__torch_function__", new PyClassMethod(handler) as unknown as PyObject);
  parameterType.ns.set("__torch_function__", disabledImpl);
  tensorType.ns.set(
    "as_subclass",
    fn(
      "as_subclass(self, cls)",
      (self, cls) => asSubclass(self as Tensor, cls as PyType),
      "method",
      tensorType,
    ) as unknown as PyObject,
  );
  tensorType.ns.set(
    "_make_subclass",
    new PyStaticMethod(fn("_make_subclass(cls, data, require_grad=False)", makeSubclass)) as unknown as PyObject,
  );
  internals.set("_disabled_torch_function_impl", disabledImpl);
  internals.set(
    "DisableTorchFunctionSubclass",
    defineType(DisableTorchFunctionSubclass as unknown as Ctor, {
      name: "DisableTorchFunctionSubclass",
      module: "torch._C",
      new: ["()", (cls: PyType) => Reflect.construct(cls.ctor as never, []) as PyObject],
    }) as unknown as PyObject,
  );
  const adopted = new WeakSet<PyType>();
  tensorType.bridge = (cls) => {
    if (adopted.has(cls)) return;
    adopted.add(cls);
    overrides.on = true;
    adopt(cls, tensorType);
  };
  watchers.set("__torch_function__", () => {
    overrides.on = true;
  });
}
