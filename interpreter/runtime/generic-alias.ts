/** `list[int]` and `int | str`: the run-time values of annotations. */

import { callVector } from "./call.ts";
import { defineType, fn, PyClassMethod } from "./define.ts";
import { hash } from "./hash.ts";
import { Ellipsis, NotImplemented, PyInstance, type PyObject, PyTuple } from "./object.ts";
import { isEqual } from "./ops.ts";
import { repr } from "./repr.ts";
import { type Ctor, hooks, noneType, PyType, typeName, typeOf } from "./type.ts";

/** `origin[args]`. */
export class PyGenericAlias {
  declare $type: PyType;
  readonly origin: PyObject;
  readonly args: PyTuple;
  constructor(origin: PyObject, args: PyObject) {
    this.origin = origin;
    this.args = args instanceof PyTuple ? args : new PyTuple([args]);
  }
  $repr(): string {
    const items = this.args.items;
    return `${showType(this.origin)}[${items.length === 0 ? "()" : items.map(showType).join(", ")}]`;
  }
  $call(args: PyObject[], kwnames: readonly string[] | null): PyObject {
    return callVector(this.origin, args, kwnames);
  }
  $eq(other: PyObject): PyObject {
    if (!(other instanceof PyGenericAlias)) return NotImplemented;
    return isEqual(this.origin, other.origin) && isEqual(this.args, other.args);
  }
  $hash(): number | bigint {
    return Number(hash(this.origin)) ^ Number(hash(this.args));
  }
  $or(other: PyObject): PyObject {
    return unionOf(this, other);
  }
  $ror(other: PyObject): PyObject {
    return unionOf(other, this);
  }
  $getitem(k: PyObject): PyObject {
    return new PyGenericAlias(this.origin, substitute(this.args.items, k));
  }
}
Object.setPrototypeOf(PyGenericAlias.prototype, PyInstance.prototype);

function isTypeVar(x: PyObject): boolean {
  return typeName(x) === "TypeVar";
}

/** Replaces type variables, in order of first appearance, by the subscript's items. */
function substitute(args: PyObject[], k: PyObject): PyTuple {
  const given = k instanceof PyTuple ? k.items : [k];
  const vars = [...new Set(args.filter(isTypeVar))];
  return new PyTuple(
    args.map((a) => {
      const v = isTypeVar(a) ? given[vars.indexOf(a)] : undefined;
      return v === undefined ? a : v;
    }),
  );
}

/** `X | Y`. */
export class PyUnion {
  declare $type: PyType;
  readonly args: PyTuple;
  constructor(args: PyObject[]) {
    this.args = new PyTuple(args);
  }
  $repr(): string {
    return this.args.items.map(showType).join(" | ");
  }
  $eq(other: PyObject): PyObject {
    if (!(other instanceof PyUnion)) return NotImplemented;
    const [a, b] = [this.args.items, other.args.items];
    return a.length === b.length && a.every((x) => b.some((y) => isEqual(x, y)));
  }
  $hash(): number | bigint {
    return this.args.items.reduce<number>((h, x) => h ^ Number(hash(x)), 0);
  }
  $or(other: PyObject): PyObject {
    return unionOf(this, other);
  }
  $ror(other: PyObject): PyObject {
    return unionOf(other, this);
  }
}
Object.setPrototypeOf(PyUnion.prototype, PyInstance.prototype);

/** How a type is written inside an alias's repr. */
function showType(x: PyObject): string {
  if (x === Ellipsis) return "...";
  if (x === noneType || x === null) return "None";
  if (x instanceof PyType) return x.module === "builtins" ? x.qualname : `${x.module}.${x.qualname}`;
  if (Array.isArray(x)) return `[${x.map(showType).join(", ")}]`;
  return repr(x);
}

function isTypeLike(x: PyObject): boolean {
  return (
    x === null ||
    x instanceof PyType ||
    x instanceof PyGenericAlias ||
    x instanceof PyUnion ||
    typeOf(x).module === "typing"
  );
}

/** `a | b` of types, flattened and without duplicates; NotImplemented for anything else. */
export function unionOf(a: PyObject, b: PyObject): PyObject {
  if (!isTypeLike(a) || !isTypeLike(b)) return NotImplemented;
  const out: PyObject[] = [];
  for (const x of [a, b].flatMap((t) => (t instanceof PyUnion ? t.args.items : [t === null ? noneType : t]))) {
    if (!out.some((y) => isEqual(x, y))) out.push(x);
  }
  return out.length === 1 ? out[0]! : new PyUnion(out);
}

export const genericAliasType: PyType = defineType(PyGenericAlias as unknown as Ctor, {
  name: "GenericAlias",
  module: "types",
  new: [
    "(origin, args, /)",
    (cls: PyType, origin: PyObject, args: PyObject) =>
      Reflect.construct(PyGenericAlias, [origin, args], cls.ctor as unknown as new () => object) as PyGenericAlias,
  ],
  methods: {
    "__mro_entries__(self, bases, /)": (self: PyGenericAlias) => new PyTuple([self.origin]),
  },
  getset: {
    __origin__: (self: PyGenericAlias) => self.origin,
    __args__: (self: PyGenericAlias) => self.args,
    __parameters__: (self: PyGenericAlias) => new PyTuple([...new Set(self.args.items.filter(isTypeVar))]),
    __name__: (self: PyGenericAlias) => hooks.getattr(self.origin, "__name__"),
    __qualname__: (self: PyGenericAlias) => hooks.getattr(self.origin, "__qualname__"),
    __module__: (self: PyGenericAlias) => hooks.getattr(self.origin, "__module__"),
    __doc__: (self: PyGenericAlias) => hooks.getattr(self.origin, "__doc__"),
  },
});

export const unionType: PyType = defineType(PyUnion as unknown as Ctor, {
  name: "UnionType",
  module: "types",
  basetype: false,
  getset: {
    __args__: (self: PyUnion) => self.args,
    __parameters__: (self: PyUnion) => new PyTuple([...new Set(self.args.items.filter(isTypeVar))]),
  },
});

// `int | None`: the operators of classes themselves
Object.assign(PyType.prototype, {
  $or(this: PyType, other: PyObject) {
    return unionOf(this, other);
  },
  $ror(this: PyType, other: PyObject) {
    return unionOf(other, this);
  },
});

/** Gives a built-in container its `__class_getitem__`. */
export function genericAliasMethod(type: PyType): void {
  const f = fn(
    "__class_getitem__(cls, item, /)",
    (cls: PyType, item: PyObject) => new PyGenericAlias(cls, item),
    "method",
    type,
  );
  type.setAttr("__class_getitem__", new PyClassMethod(f));
}
