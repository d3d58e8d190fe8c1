/** Weak references, over the host's. */

import { call1 } from "../runtime/call.ts";
import { defineModule, defineType } from "../runtime/define.ts";
import { typeError } from "../runtime/errors.ts";
import { genericAliasMethod } from "../runtime/generic-alias.ts";
import { NotImplemented, PyFloat, PyInstance, type PyObject, PyTuple } from "../runtime/object.ts";
import { hash, id, isEqual } from "../runtime/ops.ts";
import { type Ctor, PyType, tupleType, typeName, typeOf } from "../runtime/type.ts";

/** Calls back after the referent has been collected, between two tasks of the event loop. */
const registry = new FinalizationRegistry<() => void>((f) => f());

class Ref {
  declare $type: PyType;
  declare target: WeakRef<object>;
  declare callback: PyObject;
  declare hashed: PyObject | undefined;

  deref(): PyObject {
    return (this.target.deref() as PyObject | undefined) ?? null;
  }
  $call(args: PyObject[]): PyObject {
    if (args.length > 0) typeError(`${this.$type.name}() takes no arguments`);
    return this.deref();
  }
  $hash(): PyObject {
    if (this.hashed === undefined) {
      const x = this.deref();
      if (x === null) typeError("weak object has gone away");
      this.hashed = hash(x);
    }
    return this.hashed;
  }
  $eq(other: PyObject): PyObject {
    if (!(other instanceof Ref)) return NotImplemented;
    const a = this.deref();
    const b = other.deref();
    return a === null || b === null ? this === other : isEqual(a, b);
  }
  $repr(): string {
    const x = this.deref();
    const at = `0x${id(this).toString(16)}`;
    if (x === null) return `<weakref at ${at}; dead>`;
    return `<weakref at ${at}; to '${typeOf(x).name}' at 0x${id(x).toString(16)}>`;
  }
}
Object.setPrototypeOf(Ref.prototype, PyInstance.prototype);

function refuses(x: PyObject): boolean {
  if (typeof x === "function" || x instanceof PyType) return false;
  return (
    typeof x !== "object" ||
    x === null ||
    Array.isArray(x) ||
    x instanceof PyFloat ||
    (x instanceof PyTuple && x.$type === tupleType) ||
    ["dict", "int", "str", "bytes", "bytearray", "complex", "range", "slice"].includes(typeOf(x).name)
  );
}

const refType = defineType(Ref as unknown as Ctor, {
  name: "ReferenceType",
  module: "weakref",
  new: [
    "(object, callback=None, /)",
    (cls: PyType, target: PyObject, callback: PyObject | undefined) => {
      if (refuses(target)) typeError(`cannot create weak reference to '${typeName(target)}' object`);
      const self = cls.alloc(cls) as Ref;
      self.target = new WeakRef(target as object);
      self.callback = callback ?? null;
      self.hashed = undefined;
      if (callback !== undefined && callback !== null) registry.register(target as object, () => call1(callback, self));
      return self;
    },
  ],
  getset: { __callback__: (self: Ref) => self.callback },
});
genericAliasMethod(refType);

export default defineModule("_weakref", {
  attrs: { ref: refType, ReferenceType: refType },
  functions: {
    "getweakrefcount(object, /)": () => 0,
    "getweakrefs(object, /)": () => [],
  },
});
