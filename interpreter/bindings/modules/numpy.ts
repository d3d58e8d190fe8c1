/** `import numpy`: arrays over torch's storages, with Python's index expressions and number types. */

import { getitem, numpy, type Scalar, setitem, type Tensor } from "../../../torchlib/index.ts";
import { getattr } from "../../runtime/attr.ts";
import { call } from "../../runtime/call.ts";
import { fn, PyGetSet, slotWrapper } from "../../runtime/define.ts";
import { raise, typeError } from "../../runtime/errors.ts";
import { exceptionType, exceptionTypes, newException } from "../../runtime/exceptions.ts";
import { toFloat } from "../../runtime/float.ts";
import { hash } from "../../runtime/hash.ts";
import type { PyModule } from "../../runtime/module.ts";
import {
  Ellipsis,
  NotImplemented,
  PyComplex,
  PyFloat,
  type PyFunction,
  type PyObject,
  PyTuple,
} from "../../runtime/object.ts";
import { slot } from "../../runtime/protocol.ts";
import { PySlice, sliceRange } from "../../runtime/slice.ts";
import { boolType, complexType, floatType, intType, type PyType, typeName } from "../../runtime/type.ts";
import { exposeClass } from "../classes.ts";
import { installErrors, torchExceptions } from "../errors.ts";
import { dtypeOrForeign, installForeign } from "../numpy-foreign.ts";
import { installNumpyParts } from "../numpy-parts.ts";
import { installArrayMethods, installScalarMethods, installUfuncs } from "../numpy-ufunc.ts";
import { installHostOnce, warnPython } from "../runtime.ts";
import { indexParts } from "../tensor-index.ts";
import { installModule, moduleNamed } from "../tree.ts";

const { NDArray, NpScalar, asArray, unwrap, scalarClasses, registerDTypeAlias, npDTypes, operatorHost } = numpy;

installHostOnce();
installErrors(warnPython);
operatorHost.notImplemented = NotImplemented;

for (const [type, dtype] of [
  [floatType, npDTypes.float64],
  [intType, npDTypes.int64],
  [boolType, npDTypes.bool_],
  [complexType, npDTypes.complex128],
] as const) {
  registerDTypeAlias(type, dtype);
}
installScalarMethods(exposeClass(NpScalar as never));
// numpy.float64 is a float, and scalar types stand for dtypes
for (const [dtype, cls] of scalarClasses) {
  const type = exposeClass(cls as never);
  registerDTypeAlias(type, dtype);
  if (dtype === npDTypes.float64) adoptBase(type, floatType);
  if (dtype === npDTypes.complex128) adoptBase(type, complexType);
  type.shownName = `numpy.${dtype.name}`;
  type.ns.set("__new__", scalarConstructor(dtype));
  type.ns.set("__init__", fn("__init__(self, *args)", () => null, "method", type) as unknown as PyObject);
  if (dtype.kind === "i" || dtype.kind === "u") {
    type.ns.set("bit_count", fn("bit_count(self, /)", bitCount, "method", type) as unknown as PyObject);
  }
  if (dtype.kind === "c") {
    type.ns.set("__complex__", fn("__complex__(self, /)", asComplex, "method", type) as unknown as PyObject);
  }
  if (dtype.kind === "f" && dtype !== npDTypes.float64) {
    const ratio = (self: PyObject): PyObject =>
      call(getattr((self as unknown as InstanceType<typeof NpScalar>).item() as PyObject, "as_integer_ratio"), []);
    type.ns.set("as_integer_ratio", fn("as_integer_ratio(self, /)", ratio, "method", type) as unknown as PyObject);
  }
  if (dtype.kind !== "c" && dtype !== npDTypes.float64) {
    type.ns.set("is_integer", fn("is_integer(self, /)", isInteger, "method", type) as unknown as PyObject);
  }
  type.mirrorAll();
}

function asComplex(self: PyObject): PyObject {
  const { re, im } = (self as unknown as { value: { re: number; im: number } }).value;
  return new PyComplex(re, im);
}

function isInteger(self: PyObject): PyObject {
  return Number.isInteger(Number((self as unknown as { value: number }).value));
}

function bitCount(self: PyObject): PyObject {
  const text = BigInt((self as unknown as { value: number }).value).toString(2);
  return text.split("1").length - 1;
}

function adoptBase(type: PyType, base: PyType): void {
  type.bases = [...type.bases, base];
  const own = type.mro.slice(0, -1);
  type.mro = [...own, ...base.mro];
}

/** Objects that are numbers by their conversions (fractions, decimals), converted; anything else as it is. */
function numberOf(value: PyObject | undefined, kind: string): PyObject | undefined {
  if (typeof value !== "object" || value === null || value instanceof NDArray || value instanceof NpScalar)
    return value;
  if (value instanceof PyFloat || value instanceof PyComplex || slot(value, "$len") || slot(value, "$iter"))
    return value;
  return kind === "f" && slot(value, "$float") ? new PyFloat(toFloat(value)) : value;
}

function scalarConstructor(dtype: (typeof npDTypes)["float64"]): PyObject {
  const make = (_cls: PyType, value?: PyObject): PyObject => {
    const array = asArray(
      numberOf(value, dtype.kind) ?? 0,
      value instanceof NDArray || value instanceof NpScalar ? null : dtype,
    );
    return unwrap(array.astype(dtype)) as unknown as PyObject;
  };
  return defineNew(make);
}

function defineNew(make: (cls: PyType, value?: PyObject) => PyObject): PyObject {
  return fn("__new__(cls, value=0, /)", make) as unknown as PyObject;
}

/** NumPy keys as torchlib's index parts: arrays and lists become index tensors. */
function keyParts(key: PyObject): ReturnType<typeof indexParts> {
  const items = key instanceof PyTuple ? key.items : [key];
  return indexParts(
    new PyTuple(
      items.map((item) => {
        if (item instanceof NDArray) return item.tensor as PyObject;
        if (item instanceof NpScalar)
          return item.dtype.kind === "b" ? (Boolean(item.value) as PyObject) : (Number(item.value) as PyObject);
        if (Array.isArray(item))
          return asArray(item.length === 0 ? [] : item, item.length === 0 ? npDTypes.int64 : null).tensor as PyObject;
        return item;
      }),
    ),
  );
}

const INDEX_KINDS =
  "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices";

function checkKey(self: InstanceType<typeof NDArray>, key: PyObject): void {
  const items = key instanceof PyTuple ? key.items : [key];
  let axis = 0;
  if (items.indexOf(Ellipsis as never) !== items.lastIndexOf(Ellipsis as never)) {
    raise("IndexError", "an index can only have a single ellipsis ('...')");
  }
  for (const item of items) {
    if (typeof item === "number") {
      const n = self.shape[axis];
      if (n !== undefined && (item < -n || item >= n)) {
        raise("IndexError", `index ${item} is out of bounds for axis ${axis} with size ${n}`);
      }
      axis++;
    } else if (item instanceof PySlice) axis++;
    else if (item === null) continue;
    else if (
      typeof item === "string" ||
      (typeof item === "object" && item !== null && "v" in item && !(item instanceof NpScalar))
    ) {
      raise("IndexError", INDEX_KINDS);
    } else return;
  }
  if (axis > self.ndim) {
    raise("IndexError", `too many indices for array: array is ${self.ndim}-dimensional, but ${axis} were indexed`);
  }
}

/** Whether every axis is picked by an integer, so that the result is a scalar. */
function isScalarKey(self: InstanceType<typeof NDArray>, key: PyObject): boolean {
  const items = key instanceof PyTuple ? key.items : [key];
  return items.length === self.ndim && items.every((i) => typeof i === "number" || i instanceof NpScalar);
}

/** Slices with a negative step as slices of the array turned round along their axes. */
function reverseSlices(
  self: InstanceType<typeof NDArray>,
  key: PyObject,
): { array: InstanceType<typeof NDArray>; key: PyObject } | null {
  const items = key instanceof PyTuple ? key.items : [key];
  const negative = (item: PyObject): boolean =>
    item instanceof PySlice && typeof item.step === "number" && item.step < 0;
  if (!items.some(negative)) return null;
  const dots = items.indexOf(Ellipsis as unknown as PyObject);
  const taken = items.filter((i) => i !== null && i !== (Ellipsis as unknown as PyObject)).length;
  let axis = 0;
  const flips: number[] = [];
  const turned = items.map((item, at) => {
    if (at === dots) {
      axis += self.ndim - taken;
      return item;
    }
    if (item === null) return item;
    const n = self.shape[axis++]!;
    if (!negative(item)) return item;
    flips.push(axis - 1);
    const { start, stop, step } = sliceRange(item as unknown as PySlice, n);
    const last = n - 1;
    return new PySlice(last - start, Math.max(last - stop, last - start), -step) as unknown as PyObject;
  });
  return { array: self.view(numpy.flipped(self.tensor, flips)), key: new PyTuple(turned) };
}

const shown = (sizes: readonly number[]): string => (sizes.length === 1 ? `(${sizes[0]},)` : `(${sizes.join(",")})`);

/** The mask that an index item is, or null. */
function asMask(item: PyObject): InstanceType<typeof NDArray> | null {
  if (!(item instanceof NDArray) && !Array.isArray(item)) return null;
  const array = asArray(item);
  return array.dtype.kind === "b" ? array : null;
}

/** Axes of the array that an item of a key takes. */
const axesTaken = (item: PyObject): number => (item === null ? 0 : (asMask(item)?.ndim ?? 1));

/** The key's arrays one after the other, as NumPy checks them. @throws IndexError */
function checkArrays(self: InstanceType<typeof NDArray>, key: PyObject): void {
  const items = keyItems(key);
  const dots = (item: PyObject): boolean => item === (Ellipsis as unknown as PyObject);
  const taken = items.reduce<number>((n, item) => n + (dots(item) ? 0 : axesTaken(item)), 0);
  let axis = 0;
  for (const item of items) {
    if (dots(item)) {
      axis += self.ndim - taken;
      continue;
    }
    const n = self.shape[axis]!;
    if ((item instanceof NDArray || Array.isArray(item)) && asMask(item) === null) {
      for (const i of asArray(item).elements()) {
        const v = Number((i as InstanceType<typeof NpScalar>).value);
        if (v < -n || v >= n) raise("IndexError", `index ${v} is out of bounds for axis ${axis} with size ${n}`);
      }
    }
    axis += axesTaken(item);
  }
}

/** Runs an indexing operation; torch's index errors come out in NumPy's words. */
function reworded(self: InstanceType<typeof NDArray>, key: PyObject, run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { message } = error;
    if (message.startsWith("The shape of the mask")) {
      let axis = 0;
      for (const item of keyItems(key)) {
        const mask = asMask(item);
        if (mask === null) {
          if (item !== null) axis++;
          continue;
        }
        mask.shape.forEach((n, i) => {
          const size = self.shape[axis + i]!;
          if (n !== size)
            raise(
              "IndexError",
              `boolean index did not match indexed array along axis ${axis + i}; size of axis is ${size} but size of corresponding boolean axis is ${n}`,
            );
        });
        axis += mask.ndim;
      }
    }
    const bounds = /^index (-?\d+) is out of bounds for dimension (\d+) with size (\d+)/.exec(message);
    if (bounds !== null) {
      checkArrays(self, key);
      raise("IndexError", `index ${bounds[1]} is out of bounds for axis ${bounds[2]} with size ${bounds[3]}`);
    }
    if (message.startsWith("shape mismatch: indexing tensors")) {
      const shapes = [...message.matchAll(/\[([\d, ]*)\]/g)].map((m) => shown(m[1]!.split(",").map((n) => Number(n))));
      raise(
        "IndexError",
        `shape mismatch: indexing arrays could not be broadcast together with shapes ${shapes.join(" ")} `,
      );
    }
    if (message.startsWith("too many indices for tensor")) {
      const n = keyItems(key).reduce<number>((p, item) => p + axesTaken(item), 0);
      raise("IndexError", `too many indices for array: array is ${self.ndim}-dimensional, but ${n} were indexed`);
    }
    if (message.startsWith("tensors used as indices")) {
      if (!keyItems(key).some((item) => item instanceof NDArray)) raise("IndexError", INDEX_KINDS);
      raise("IndexError", "arrays used as indices must be of integer (or boolean) type");
    }
    throw error;
  }
}

const keyItems = (key: PyObject): readonly PyObject[] => (key instanceof PyTuple ? key.items : [key]);

const methods: Record<string, (this: InstanceType<typeof NDArray>, ...args: never[]) => PyObject> = {
  $getitem(key: never) {
    checkKey(this, key);
    const flipped = reverseSlices(this, key);
    if (flipped !== null) return methods.$getitem!.call(flipped.array, flipped.key as never);
    const picked = reworded(this, key, () => getitem(this.tensor, keyParts(key))) as Tensor;
    const view = this.view(picked);
    return (isScalarKey(this, key) ? unwrap(view) : view) as unknown as PyObject;
  },
  $setitem(key: never, value: never) {
    if (!this._writeable) this.checkWriteable();
    checkKey(this, key);
    const flipped = reverseSlices(this, key);
    if (flipped !== null) return methods.$setitem!.call(flipped.array, flipped.key as never, value);
    const given = value as PyObject;
    if ((Array.isArray(given) || given instanceof PyTuple) && this.ndim > 0 && isScalarKey(this, key)) {
      if (this.dtype.kind !== "i" && this.dtype.kind !== "u")
        raise("ValueError", "setting an array element with a sequence.");
      raise(
        "TypeError",
        `int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`,
      );
    }
    const array = asArray(given, given instanceof NDArray || given instanceof NpScalar ? null : this.dtype);
    let source = array.dtype === this.dtype ? array : array.astype(this.dtype);
    // the source may overlap the target, as in a[1:] = a[:-1]
    if (source.tensor.storage === this.tensor.storage) source = source.copy();
    try {
      reworded(this, key, () => setitem(this.tensor, keyParts(key), source.tensor as Tensor & Scalar));
    } catch (error) {
      if (error instanceof Error && error.message.startsWith("shape mismatch: value tensor")) {
        const target = (getitem(this.tensor, keyParts(key)) as Tensor).sizes;
        const masked = keyItems(key).length === 1 && asMask(keyItems(key)[0]!)?.ndim === this.ndim;
        raise(
          "ValueError",
          masked && array.ndim === 1
            ? `NumPy boolean array indexing assignment cannot assign ${array.size} input values to the ${target[0]} output values where the mask is true`
            : `shape mismatch: value array of shape ${shown(array.shape)} could not be broadcast to indexing result of shape ${shown(target)}`,
        );
      }
      if (!(error instanceof Error) || !error.message.startsWith("The expanded size")) throw error;
      const target = (getitem(this.tensor, keyParts(key)) as Tensor).sizes;
      raise(
        "ValueError",
        `could not broadcast input array from shape ${shown(array.shape)} into shape ${shown(target)}`,
      );
    }
    return null;
  },
};
const arrayType = exposeClass(NDArray as never);
for (const [name, value] of Object.entries(methods)) {
  Object.defineProperty(NDArray.prototype, name, { value, writable: true, configurable: true });
}
for (const [dunder, js, argc] of [
  ["__getitem__", "$getitem", 1],
  ["__setitem__", "$setitem", 2],
] as const) {
  arrayType.ns.set(dunder, slotWrapper(arrayType, dunder, methods[js] as never, argc) as unknown as PyObject);
}
exposeClass(numpy.NpDType as never).ns.set(
  "__new__",
  fn("__new__(cls, dtype, align=False, copy=False)", (_cls: PyType, spec: PyObject) =>
    dtypeOrForeign(spec),
  ) as unknown as PyObject,
);
exposeClass(numpy.NpDType as never).ns.set(
  "__init__",
  fn("__init__(self, *args)", () => null, "method") as unknown as PyObject,
);
for (const [name, get] of Object.entries<(self: InstanceType<typeof numpy.NpDType>) => PyObject>({
  type: (self) => exposeClass(scalarClasses.get(self) as never) as unknown as PyObject,
  base: (self) => self as unknown as PyObject,
  subdtype: () => null,
  metadata: () => null,
  isbuiltin: () => 1,
  isalignedstruct: () => false,
  flags: () => 0,
  descr: (self) => [new PyTuple(["", self.str])],
})) {
  const type = exposeClass(numpy.NpDType as never);
  type.ns.set(name, new PyGetSet(name, type, get as never) as unknown as PyObject);
}
const dtypeType = exposeClass(numpy.NpDType as never);
const reduceDType = (self: PyObject): PyObject =>
  new PyTuple([
    dtypeType as unknown as PyObject,
    new PyTuple([(self as unknown as InstanceType<typeof numpy.NpDType>).str]),
  ]);
dtypeType.ns.set("__reduce__", fn("__reduce__(self)", reduceDType, "method", dtypeType) as unknown as PyObject);
exposeClass(numpy.NpDType as never).mirrorAll();
exposeClass(numpy.PrintOptionsContext as never);
const asSubclass = (self: PyObject, cls: PyObject): PyObject => {
  const array = self as unknown as InstanceType<typeof NDArray>;
  const made = (cls as PyType).alloc(cls as PyType) as InstanceType<typeof NDArray>;
  return Object.assign(made, {
    tensor: array.tensor,
    base: array.base ?? array,
    _writeable: array._writeable,
  }) as unknown as PyObject;
};
arrayType.ns.set("_as_subclass", fn("_as_subclass(self, cls)", asSubclass, "method", arrayType) as unknown as PyObject);
arrayType.ns.set(
  "__init__",
  fn("__init__(self, *args, **kwargs)", () => null, "method", arrayType) as unknown as PyObject,
);
arrayType.ns.set("__hash__", null);
Object.defineProperty(NDArray.prototype, "$hash", { value: null, writable: true, configurable: true });
Object.defineProperty(numpy.abstractScalars.integer.prototype, "$index", {
  value(this: InstanceType<typeof NpScalar>) {
    return this.value as number;
  },
  writable: true,
  configurable: true,
});
Object.defineProperty(NpScalar.prototype, "$hash", {
  value(this: InstanceType<typeof NpScalar>) {
    return hash(this.item() as PyObject);
  },
  writable: true,
  configurable: true,
});
// equal numbers share a key in dicts and sets, as their hashes do
Object.defineProperty(NpScalar.prototype, "$key", {
  value(this: InstanceType<typeof NpScalar>) {
    const v = this.value;
    if (typeof v === "boolean") return v ? 1 : 0;
    if (typeof v === "object") return undefined;
    return Number.isNaN(v as number) ? this : v;
  },
  writable: true,
  configurable: true,
});
Object.defineProperty(NpScalar.prototype, "$getitem", {
  value(this: InstanceType<typeof NpScalar>, key: PyObject) {
    const items = keyItems(key);
    if (items.some((i) => i !== null && i !== (Ellipsis as unknown as PyObject)))
      raise("IndexError", "invalid index to scalar variable.");
    if (items.length === 0) return this;
    return methods.$getitem!.call(asArray(this), key as never);
  },
  writable: true,
  configurable: true,
});
const genericType = exposeClass(NpScalar as never);
genericType.ns.set(
  "__hash__",
  slotWrapper(genericType, "__hash__", NpScalar.prototype["$hash" as never], 0) as unknown as PyObject,
);
genericType.ns.set(
  "__getitem__",
  slotWrapper(genericType, "__getitem__", NpScalar.prototype["$getitem" as never], 1) as unknown as PyObject,
);
const reduceScalar = (self: PyObject): PyObject => {
  const scalar = self as unknown as InstanceType<typeof NpScalar>;
  const type = exposeClass(scalarClasses.get(scalar.dtype) as never) as unknown as PyObject;
  return new PyTuple([type, new PyTuple([scalar.item() as PyObject])]);
};
genericType.ns.set("__reduce__", fn("__reduce__(self)", reduceScalar, "method", genericType) as unknown as PyObject);
const integerType = exposeClass(numpy.abstractScalars.integer as never);
integerType.ns.set(
  "__index__",
  slotWrapper(
    integerType,
    "__index__",
    numpy.abstractScalars.integer.prototype["$index" as never],
    0,
  ) as unknown as PyObject,
);
genericType.mirrorAll();
integerType.mirrorAll();
arrayType.shownName = "numpy.ndarray";
installArrayMethods(arrayType);
arrayType.mirrorAll();

const axisError = exceptionType("AxisError", [exceptionTypes.ValueError!, exceptionTypes.IndexError!], {
  module: "numpy.exceptions",
});
const ufuncTypeError = exceptionType("UFuncTypeError", [exceptionTypes.TypeError!], {
  module: "numpy._core._exceptions",
});
torchExceptions.set("AxisError", (message) => newException(axisError, [message]));
torchExceptions.set("FloatingPointError", (message) => newException(exceptionTypes.FloatingPointError!, [message]));
torchExceptions.set("UFuncTypeError", (message) => newException(ufuncTypeError, [message]));

const modules = numpy.numpyModules.map((spec) => installModule(spec));
const np = modules[0] as PyModule;
installUfuncs(np, numpy.ufuncNames);
installNumpyParts(np);
installForeign(np, Object.keys(numpy.numpyModules[0]!.members), arrayType);
np.set("True_", unwrap(asArray(true)) as unknown as PyObject);
np.set("False_", unwrap(asArray(false)) as unknown as PyObject);
const exceptions = moduleNamed("numpy.exceptions");
exceptions.set("AxisError", axisError as unknown as PyObject);

// functions written in C in NumPy name what is missing differently
for (const [name, first] of [
  ["zeros", "shape"],
  ["empty", "shape"],
  ["array", "object"],
  ["asarray", "a"],
  ["asanyarray", "a"],
  ["ascontiguousarray", "a"],
  ["arange", null],
] as const) {
  const f = np.get(name) as unknown as PyFunction;
  const inner = f.$vector;
  if (inner === undefined) continue;
  f.$vector = (args, kwnames) => {
    if (args.length === 0) {
      typeError(
        first === null
          ? "arange() requires stop to be specified."
          : `${name}() missing required argument '${first}' (pos 0)`,
      );
    }
    return inner(args, kwnames);
  };
}

export default np;
