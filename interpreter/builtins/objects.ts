/** Built-ins on any object: attributes, types, text. */

import { delattr, getattr, setattr, tryGetattr } from "../runtime/attr.ts";
import { call } from "../runtime/call.ts";
import { defineType, type Impl } from "../runtime/define.ts";
import { typeError } from "../runtime/errors.ts";
import { isinstance, issubclass } from "../runtime/isinstance.ts";
import { toArray } from "../runtime/iterators.ts";
import { globalsDict, localsDict } from "../runtime/namespace.ts";
import { Ellipsis, NotImplemented, type PyObject, PySingleton } from "../runtime/object.ts";
import { strArg, strOf } from "../runtime/protocol.ts";
import { ascii, format, repr } from "../runtime/repr.ts";
import { sortItems } from "../runtime/sort.ts";
import { takeFrame } from "../runtime/state.ts";
import { type Ctor, hooks, noneType, PyType, singletonType, typeName, typeOf, typeType } from "../runtime/type.ts";
import { isCallable } from "./iteration.ts";

function attributeName(name: PyObject): string {
  const s = strOf(name);
  if (s === undefined) typeError(`attribute name must be string, not '${typeName(name)}'`);
  return s;
}

function vars(object?: PyObject): PyObject {
  if (object === undefined) return locals();
  const d = tryGetattr(object, "__dict__");
  if (d === undefined) typeError("vars() argument must have __dict__ attribute");
  return d;
}

const locals = (): PyObject => localsDict(takeFrame());
const globals = (): PyObject => globalsDict(takeFrame());

function dir(object?: PyObject): PyObject {
  let names: PyObject[];
  if (object === undefined) names = toArray(locals());
  else {
    const type = typeOf(object);
    const f = object instanceof PyType ? undefined : type.lookup("__dir__");
    const custom = f ?? typeOf(object).lookup("__dir__");
    if (custom === undefined) typeError("object does not provide __dir__");
    names = toArray(call(hooks.bind(custom, object, type), []));
  }
  sortItems(names, null, false);
  return names;
}

export const objectFunctions: Record<string, Impl> = {
  "getattr(object, name, default=<unrepresentable>, /)": (o: PyObject, name: PyObject, otherwise?: PyObject) => {
    const n = attributeName(name);
    if (otherwise === undefined) return getattr(o, n);
    const v = tryGetattr(o, n);
    return v === undefined ? otherwise : v;
  },
  "setattr(obj, name, value, /)": (o: PyObject, name: PyObject, value: PyObject) => {
    setattr(o, attributeName(name), value);
    return null;
  },
  "delattr(obj, name, /)": (o: PyObject, name: PyObject) => {
    delattr(o, attributeName(name));
    return null;
  },
  "hasattr(obj, name, /)": (o: PyObject, name: PyObject) => tryGetattr(o, attributeName(name)) !== undefined,
  "isinstance(obj, class_or_tuple, /)": isinstance,
  "issubclass(cls, class_or_tuple, /)": issubclass,
  "callable(obj, /)": isCallable,
  "repr(obj, /)": repr,
  "ascii(obj, /)": ascii,
  "format(value, format_spec='', /)": (x: PyObject, spec?: PyObject) =>
    format(x, spec === undefined ? "" : strArg(spec, "format() argument 2")),
  "vars(object=<unrepresentable>, /)": vars,
  "dir(object=<unrepresentable>, /)": dir,
  "locals()": locals,
  "globals()": globals,
};

// the singletons' types
const ellipsisType = new PyType("ellipsis", class EllipsisCtor {} as unknown as Ctor, true, { basetype: false });
Object.defineProperty(Ellipsis, "$type", { value: ellipsisType });
(PySingleton.prototype as unknown as Record<string, unknown>).$repr = function (this: PySingleton) {
  return this.text;
};
defineType(singletonType, { name: "NotImplementedType", new: ["()", () => NotImplemented] });
defineType(ellipsisType, { name: "ellipsis", new: ["()", () => Ellipsis], attrs: {} });
(noneType.ctor.prototype as Record<string, unknown>).$repr = () => "None";
(noneType.ctor.prototype as Record<string, unknown>).$bool = () => false;
defineType(noneType, { name: "NoneType", new: ["()", () => null] });

typeType.$one = typeOf;
