/** What `copy` and `pickle` rebuild objects from: `object.__reduce_ex__` and `object.__getstate__`. */

import { storage, tryGetattr } from "./attr.ts";
import { call } from "./call.ts";
import { fn } from "./define.ts";
import { PyDict } from "./dict.ts";
import { typeError } from "./errors.ts";
import { iter } from "./iterators.ts";
import { dictOf } from "./namespace.ts";
import { FloatBase, PyFloat, type PyFunction, type PyObject, PyTuple } from "./object.ts";
import { intOf, listOf, strOf } from "./protocol.ts";
import { hooks, objectType, type PyType, typeOf } from "./type.ts";

/** `copyreg.__newobj__`. */
const newObject: PyFunction = fn("__newobj__(cls, *args)", (cls: PyType, args: PyTuple) =>
  call(hooks.getattr(cls, "__new__") as PyObject, [cls, ...args.items]),
);
newObject.$module = "copyreg";

/** The default state: the instance's dict, with the values of slots beside it where the class has any. */
export function defaultState(self: PyObject): PyObject {
  const own = storage(self) === null ? null : dictOf(self);
  const slots = new PyDict();
  for (const cls of typeOf(self).mro) {
    if (cls.builtin) continue;
    const declared = cls.ns.get("__slots__");
    if (declared === undefined) continue;
    const names =
      typeof declared === "string"
        ? [declared]
        : declared instanceof PyTuple
          ? declared.items
          : (listOf(declared) ?? []);
    for (const name of names) {
      if (typeof name !== "string" || name === "__dict__" || name === "__weakref__") continue;
      const mangled = name.startsWith("__") && !name.endsWith("__") ? `_${cls.name.replace(/^_+/, "")}${name}` : name;
      const value = tryGetattr(self, mangled);
      if (value !== undefined) slots.set(mangled, value);
    }
  }
  const state = own instanceof PyDict && own.size > 0 ? own : null;
  return slots.size > 0 ? new PyTuple([state, slots]) : state;
}

/** Arguments for `__new__` that carry the value of a class derived from an immutable built-in. */
function payload(self: PyObject): PyObject[] {
  const i = typeof self === "object" ? intOf(self) : undefined;
  if (i !== undefined) return [i];
  const s = strOf(self);
  if (s !== undefined) return [s];
  if (self instanceof FloatBase) return [new PyFloat(self.v)];
  if (self instanceof PyTuple) return [new PyTuple(self.items)];
  const bytes = (self as { $bytesData?: Uint8Array } | null)?.$bytesData;
  if (bytes !== undefined) return [Array.from(bytes)];
  return [];
}

/** `object.__reduce_ex__(2 or more)`. @throws TypeError for objects that hold nothing to rebuild them from */
export function reduceObject(self: PyObject): PyObject {
  const type = typeOf(self);
  const list = listOf(self);
  const newArgs = tryGetattr(self, "__getnewargs__");
  let args: PyObject[];
  if (newArgs !== undefined) args = (call(newArgs, []) as PyTuple).items;
  else args = payload(self);
  const plain = list !== undefined || self instanceof PyDict || args.length > 0;
  if (type.builtin && type !== objectType && !plain && storage(self) === null) {
    typeError(`cannot pickle '${type.tpName}' object`);
  }
  const custom = type.lookup("__getstate__");
  const state =
    custom === undefined || (custom as PyFunction).$owner === objectType
      ? defaultState(self)
      : call(hooks.getattr(self, "__getstate__") as PyObject, []);
  const listItems = list === undefined ? null : (iter(list.slice()) as unknown as PyObject);
  const dictItems =
    self instanceof PyDict ? (iter(self.entries().map((e) => new PyTuple(e))) as unknown as PyObject) : null;
  return new PyTuple([newObject, new PyTuple([type, ...args]), state, listItems, dictItems]);
}
