/** Python functions, bound methods, code objects and what Python sees of them. */

import { bind, getattr, missing, PyBuiltinMethod, tryGetattr } from "./attr.ts";
import { special as callSpecial } from "./call.ts";
import { type CodeFields, PyCode, type UnitRecord } from "./code.ts";
import { defineType } from "./define.ts";
import { PyDict } from "./dict.ts";
import { makeError, typeError } from "./errors.ts";
import { idOf } from "./hash.ts";
import { dictOf } from "./namespace.ts";
import { EMPTY_TUPLE, type PyFunction, PyInstance, PyMethod, type PyObject, PyTuple } from "./object.ts";
import { repr } from "./repr.ts";
import { signatureOf } from "./signature.ts";
import {
  builtinType,
  type Ctor,
  functionType,
  methodDescriptorType,
  methodType,
  type PyType,
  slotWrapperType,
  typeOf,
} from "./type.ts";

/** A function made by `def` or `lambda`. */
export type Def = PyFunction & {
  $code: PyCode;
  $annotations?: PyObject[] | PyDict;
};

/** A code object of generated code. */
export function code(unit: UnitRecord, fields: CodeFields): PyCode {
  return new PyCode(unit, fields);
}

/** Makes a Python function of a JavaScript closure. Annotations alternate names and values. */
export function def(
  c: PyCode,
  closure: (...args: PyObject[]) => PyObject,
  defaults: PyObject[] | null = null,
  kwdefaults: PyObject[] | null = null,
  annotations: PyObject[] | null = null,
): PyFunction {
  const f = closure as unknown as Def;
  f.$n = c.n;
  f.$sig = c.sig;
  f.$kind = "function";
  f.$code = c;
  if (defaults !== null) f.$defaults = defaults;
  if (kwdefaults !== null) f.$kwdefaults = pairs(kwdefaults);
  if (annotations !== null) f.$annotations = annotations;
  return f;
}

function pairs(list: PyObject[]): Map<string, PyObject> {
  const map = new Map<string, PyObject>();
  for (let i = 0; i < list.length; i += 2) map.set(list[i] as string, list[i + 1]!);
  return map;
}

export function isDef(x: PyObject): x is PyObject & Def {
  return typeof x === "function" && (x as unknown as PyFunction).$kind === "function";
}

export function functionName(f: PyObject): string {
  const g = f as unknown as Def;
  return g.$name ?? g.$code?.name ?? "?";
}

export function functionQualname(f: PyObject): string {
  const g = f as unknown as Def;
  return g.$qualname ?? g.$code?.qualname ?? functionName(f);
}

function moduleOf(f: PyObject): string | null {
  const g = f as unknown as Def;
  if (g.$module !== undefined) return g.$module;
  const name = g.$code?.unit.G?.get("__name__");
  return typeof name === "string" ? name : null;
}
callSpecial.moduleOf = moduleOf;

function stringOnly(v: PyObject | undefined, what: string): string {
  if (typeof v !== "string") typeError(`${what} must be set to a string object`);
  return v;
}

functionType.ctor.prototype.$repr = function (this: PyObject) {
  return `<function ${functionQualname(this)} at 0x${idOf(this).toString(16)}>`;
};
builtinType.ctor.prototype.$repr = function (this: PyObject) {
  if (this instanceof PyMethod) {
    return `<built-in method ${functionName(this.func)} of ${typeOf(this.self).name} object at 0x${idOf(this.self).toString(16)}>`;
  }
  const f = this as unknown as PyFunction;
  if (f.$owner !== undefined) return `<built-in method ${f.$name} of type object at 0x${idOf(f.$owner).toString(16)}>`;
  return `<built-in function ${f.$name}>`;
};
methodDescriptorType.ctor.prototype.$repr = function (this: PyObject) {
  const f = this as unknown as PyFunction;
  return `<method '${f.$name}' of '${f.$owner?.name}' objects>`;
};
slotWrapperType.ctor.prototype.$repr = function (this: PyObject) {
  const f = this as unknown as PyFunction;
  return `<slot wrapper '${f.$name}' of '${f.$owner?.name}' objects>`;
};

/** A variable shared with an inner function, as `__closure__` shows it. */
export class PyCell {
  declare $type: PyType;
  readonly read: () => PyObject | undefined;
  constructor(read: () => PyObject | undefined) {
    this.read = read;
  }
}
Object.setPrototypeOf(PyCell.prototype, PyInstance.prototype);
defineType(PyCell as unknown as Ctor, {
  name: "cell",
  basetype: false,
  getset: {
    cell_contents: (self: PyCell) => {
      const v = self.read();
      if (v === undefined) throw makeError("ValueError", "Cell is empty");
      return v;
    },
  },
});

function annotationsOf(f: Def): PyDict {
  if (f.$annotations instanceof PyDict) return f.$annotations;
  const d = new PyDict();
  const list = f.$annotations ?? [];
  for (let i = 0; i < list.length; i += 2) d.set(list[i]!, list[i + 1]!);
  f.$annotations = d;
  return d;
}

const methodWrapper = (f: PyObject): PyObject => f;

defineType(functionType, {
  name: "function",
  methods: {
    "__get__(self, instance, owner=None, /)": (self: PyObject, instance: PyObject) =>
      instance === null ? self : new PyMethod(self, instance),
  },
  getset: {
    __name__: [functionName, (f: Def, v) => void (f.$name = stringOnly(v, "__name__"))],
    __qualname__: [
      functionQualname,
      (f: Def, v) => {
        f.$qualname = stringOnly(v, "__qualname__");
        f.$sig = { ...signatureOf(f), name: f.$qualname };
      },
    ],
    __module__: [(f: PyObject) => moduleOf(f), (f: Def, v) => void (f.$module = (v ?? null) as string | null)],
    __doc__: [
      (f: Def) => (f.$doc !== undefined ? f.$doc : (f.$code.fields.d ?? null)),
      (f: Def, v) => void (f.$doc = (v ?? null) as string | null),
    ],
    __defaults__: [
      (f: Def) => (f.$defaults === undefined || f.$defaults === null ? null : new PyTuple(f.$defaults)),
      (f: Def, v) => {
        if (v !== undefined && v !== null && !(v instanceof PyTuple))
          typeError("__defaults__ must be set to a tuple object");
        f.$defaults = v instanceof PyTuple ? v.items : null;
      },
    ],
    __kwdefaults__: [
      (f: Def) => (f.$kwdefaults === undefined || f.$kwdefaults === null ? null : new PyDict(new Map(f.$kwdefaults))),
      (f: Def, v) => {
        f.$kwdefaults = v instanceof PyDict ? new Map(v.map as Map<string, PyObject>) : null;
      },
    ],
    __code__: [(f: Def) => f.$code, () => typeError("__code__ cannot be replaced in pyt")],
    __globals__: (f: Def) => (f.$code.unit.G === null ? new PyDict() : dictOf(f.$code.unit.G)),
    __closure__: (f: Def) => closureOf(f),
    __annotations__: [
      (f: Def) => annotationsOf(f),
      (f: Def, v) => {
        if (v !== undefined && v !== null && !(v instanceof PyDict))
          typeError("__annotations__ must be set to a dict object");
        f.$annotations = v instanceof PyDict ? v : [];
      },
    ],
    __dict__: [
      (f: Def) => dictOf(f),
      (f: Def, v) => {
        if (!(v instanceof PyDict)) typeError("__dict__ must be set to a dictionary");
        const map = dictOf(f).map;
        map.clear();
        for (const [k, x] of v.map) map.set(k, x);
      },
    ],
    __call__: (f: PyObject) => methodWrapper(f),
    __builtins__: (f: Def) =>
      f.$code.unit.G === null ? new PyDict() : (f.$code.unit.G.get("__builtins__") ?? new PyDict()),
  },
});

/** Cells of the variables that a function uses of enclosing ones; their contents are read when asked. */
function closureOf(f: Def): PyObject {
  const names = f.$code.fields.fv;
  if (names === undefined || names.length === 0) return null;
  if (f.$code.fields.f !== undefined) return new PyTuple(names.map(() => new PyCell(() => undefined)));
  const { sig } = f.$code;
  const count = sig.pos.length + sig.kwonly.length + (sig.varargs === null ? 0 : 1) + (sig.varkw === null ? 0 : 1);
  // see compile/functions.ts: an argument beyond the last parameter asks for the free variables
  const ask = (): (PyObject | undefined)[] =>
    f(...new Array<undefined>(count).fill(undefined), true) as unknown as (PyObject | undefined)[];
  return new PyTuple(names.map((_, i) => new PyCell(() => ask()[i])));
}

const builtinGetset = {
  __name__: (f: PyObject) => functionName(f instanceof PyMethod ? f.func : f),
  __qualname__: (f: PyObject) => functionQualname(f instanceof PyMethod ? f.func : f),
  __module__: (f: PyObject) => (f instanceof PyMethod ? null : ((f as unknown as PyFunction).$module ?? "builtins")),
  __doc__: (f: PyObject) => ((f instanceof PyMethod ? f.func : f) as unknown as PyFunction).$doc ?? null,
  __self__: (f: PyObject) => (f instanceof PyMethod ? f.self : null),
  __text_signature__: (f: PyObject) => {
    const text = ((f instanceof PyMethod ? f.func : f) as unknown as PyFunction).$sigText;
    return text === undefined ? null : text.slice(text.indexOf("(")).replace(/ *->.*$/, "");
  },
};
defineType(builtinType, { name: "builtin_function_or_method", getset: builtinGetset });
for (const type of [methodDescriptorType, slotWrapperType]) {
  defineType(type, {
    name: type.name,
    methods: {
      "__get__(self, instance, owner=None, /)": (self: PyObject, instance: PyObject) =>
        instance === null ? self : bind(self, instance, typeOf(instance)),
    },
    getset: {
      __name__: functionName,
      __qualname__: functionQualname,
      __doc__: builtinGetset.__doc__,
      __objclass__: (f: PyFunction) => f.$owner ?? null,
      __text_signature__: builtinGetset.__text_signature__,
    },
  });
}

const methodProto = PyMethod.prototype as unknown as Record<string, unknown>;
Object.setPrototypeOf(PyMethod.prototype, PyInstance.prototype);
methodProto.$repr = function (this: PyMethod) {
  const name = tryGetattr(this.func, "__qualname__") ?? tryGetattr(this.func, "__name__") ?? "?";
  return `<bound method ${name as string} of ${repr(this.self)}>`;
};
methodProto.$eq = function (this: PyMethod, other: PyObject) {
  return other instanceof PyMethod && other.func === this.func && other.self === this.self;
};
methodProto.$hash = function (this: PyMethod) {
  return Math.floor(idOf(this.self) / 16) ^ Math.floor(idOf(this.func) / 16);
};
methodProto.$getattr = function (this: PyMethod, name: string) {
  const found = tryGetattr(this.func, name);
  if (found === undefined) throw missing(this.func, name);
  return found;
};
defineType(methodType, {
  name: "method",
  new: ["(function, instance, /)", (_cls: PyType, f: PyObject, self: PyObject) => new PyMethod(f, self)],
  getset: {
    __func__: (self: PyMethod) => self.func,
    __self__: (self: PyMethod) => self.self,
    __name__: (self: PyMethod) => getattr(self.func, "__name__"),
    __qualname__: (self: PyMethod) => getattr(self.func, "__qualname__"),
    __module__: (self: PyMethod) => getattr(self.func, "__module__"),
    __doc__: (self: PyMethod) => getattr(self.func, "__doc__"),
  },
});
Object.defineProperty(PyBuiltinMethod.prototype, "$repr", { value: builtinType.ctor.prototype.$repr });
Object.defineProperty(PyBuiltinMethod.prototype, "$getattr", { value: undefined });

/** Names that compiled text uses; run.ts, which has the text, finds them. */
export const special: { namesOf: (c: PyCode) => string[] } = { namesOf: () => [] };

const CO_VARARGS = 4;
const CO_VARKEYWORDS = 8;
const FLAGS = [0, 0x20, 0x80, 0x200];

defineType(PyCode as unknown as Ctor, {
  name: "code",
  basetype: false,
  getset: {
    co_name: (c: PyCode) => c.name,
    co_qualname: (c: PyCode) => c.qualname,
    co_filename: (c: PyCode) => c.unit.filename,
    co_firstlineno: (c: PyCode) => c.firstlineno,
    co_argcount: (c: PyCode) => c.sig.pos.length,
    co_posonlyargcount: (c: PyCode) => c.sig.posonly,
    co_kwonlyargcount: (c: PyCode) => c.sig.kwonly.length,
    co_varnames: (c: PyCode) => new PyTuple(variableNames(c)),
    co_nlocals: (c: PyCode) => variableNames(c).length,
    co_freevars: (c: PyCode) => (c.fields.fv === undefined ? EMPTY_TUPLE : new PyTuple(c.fields.fv)),
    co_cellvars: () => EMPTY_TUPLE,
    co_names: (c: PyCode) => new PyTuple(special.namesOf(c)),
    co_consts: (c: PyCode) => new PyTuple([c.fields.d ?? null]),
    co_flags: (c: PyCode) =>
      3 |
      (c.sig.varargs === null ? 0 : CO_VARARGS) |
      (c.sig.varkw === null ? 0 : CO_VARKEYWORDS) |
      FLAGS[c.fields.f ?? 0]!,
  },
});
Object.setPrototypeOf(PyCode.prototype, PyInstance.prototype);
(PyCode.prototype as unknown as Record<string, unknown>).$repr = function (this: PyCode) {
  return `<code object ${this.name} at 0x${idOf(this).toString(16)}, file "${this.unit.filename}", line ${this.firstlineno}>`;
};

function variableNames(c: PyCode): string[] {
  const { sig } = c;
  const names = [...sig.pos, ...sig.kwonly];
  if (sig.varargs !== null) names.push(sig.varargs);
  if (sig.varkw !== null) names.push(sig.varkw);
  return [...names, ...(c.fields.v ?? [])];
}
