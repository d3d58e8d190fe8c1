/** `isinstance` and `issubclass`, with classes' own hooks, tuples and unions. */

import { call } from "./call.ts";
import { PyClassMethod } from "./define.ts";
import { typeError } from "./errors.ts";
import { PyGenericAlias, PyUnion } from "./generic-alias.ts";
import { type PyObject, PyTuple } from "./object.ts";
import { truth } from "./ops.ts";
import { hooks, isInstance, PyType, typeOf, typeType } from "./type.ts";

/** A metaclass's (or other object's) own check, bound; `undefined` for the ordinary one. */
function customCheck(cls: PyObject, name: "__instancecheck__" | "__subclasscheck__"): PyObject | undefined {
  const meta = typeOf(cls);
  if (meta === typeType) {
    // a built-in class may bring its own check without a metaclass (torch.FloatTensor)
    const own = cls instanceof PyType ? cls.ns.get(name) : undefined;
    return own instanceof PyClassMethod ? hooks.bind(own, cls, cls as PyType) : undefined;
  }
  const f = meta.lookup(name);
  if (f === undefined || f === typeType.ns.get(name)) return undefined;
  return hooks.bind(f, cls, meta);
}

/** `isinstance(x, cls)`. @throws TypeError */
export function isinstance(x: PyObject, cls: PyObject): boolean {
  if (cls instanceof PyType) {
    const t = typeOf(x);
    if (t === cls) return true;
    const check = customCheck(cls, "__instancecheck__");
    return check === undefined ? isInstance(x, cls) : truth(call(check, [x]));
  }
  if (cls instanceof PyTuple) return cls.items.some((c) => isinstance(x, c));
  if (cls instanceof PyUnion) return cls.args.items.some((c) => isinstance(x, c));
  if (cls instanceof PyGenericAlias) typeError("isinstance() argument 2 cannot be a parameterized generic");
  const check = customCheck(cls, "__instancecheck__");
  if (check === undefined) typeError("isinstance() arg 2 must be a type, a tuple of types, or a union");
  return truth(call(check, [x]));
}

/** `issubclass(c, cls)`. @throws TypeError */
export function issubclass(c: PyObject, cls: PyObject): boolean {
  if (cls instanceof PyTuple) return cls.items.some((x) => issubclass(c, x));
  if (cls instanceof PyUnion) return cls.args.items.some((x) => issubclass(c, x));
  const check = customCheck(cls, "__subclasscheck__");
  if (check !== undefined) return truth(call(check, [c]));
  if (!(c instanceof PyType)) typeError("issubclass() arg 1 must be a class");
  if (cls instanceof PyGenericAlias) typeError("issubclass() argument 2 cannot be a parameterized generic");
  if (!(cls instanceof PyType)) typeError("issubclass() arg 2 must be a class, a tuple of classes, or a union");
  return c.isSubtype(cls);
}
