/** The operator module. */

import { callVector } from "../runtime/call.ts";
import { defineModule, defineType, type Impl } from "../runtime/define.ts";
import { typeError, valueError } from "../runtime/errors.ts";
import { PyInstance, type PyObject, PyTuple } from "../runtime/object.ts";
import * as ops from "../runtime/ops.ts";
import { index, intOf, slot, strOf, typeName } from "../runtime/protocol.ts";
import type { Ctor, PyType } from "../runtime/type.ts";
import { attribute } from "./attribute-access.ts";

/** `itemgetter`, `attrgetter` and `methodcaller` share the shape: arguments kept, one object applied to. */
abstract class Getter {
  declare $type: PyType;
  abstract apply(x: PyObject): PyObject;
  abstract show(): string;
  $call(args: PyObject[], kwnames: readonly string[] | null): PyObject {
    if (kwnames !== null && kwnames.length > 0) typeError(`${this.$type.name}() takes no keyword arguments`);
    if (args.length !== 1) typeError(`${this.$type.name} expected 1 argument, got ${args.length}`);
    return this.apply(args[0]!);
  }
}

class ItemGetter extends Getter {
  readonly items: PyObject[];
  constructor(items: PyObject[]) {
    super();
    this.items = items;
  }
  apply(x: PyObject): PyObject {
    if (this.items.length === 1) return ops.getitem(x, this.items[0]!);
    return new PyTuple(this.items.map((k) => ops.getitem(x, k)));
  }
  show(): string {
    return this.items.map(ops.repr).join(", ");
  }
}

class AttrGetter extends Getter {
  readonly names: string[];
  private readonly paths: string[][];
  constructor(names: string[]) {
    super();
    this.names = names;
    this.paths = names.map((n) => n.split("."));
  }
  private one(x: PyObject, path: string[]): PyObject {
    let value = x;
    for (const name of path) value = attribute(value, name);
    return value;
  }
  apply(x: PyObject): PyObject {
    if (this.paths.length === 1) return this.one(x, this.paths[0]!);
    return new PyTuple(this.paths.map((p) => this.one(x, p)));
  }
  show(): string {
    return this.names.map(ops.repr).join(", ");
  }
}

class MethodCaller extends Getter {
  readonly name: string;
  readonly args: PyObject[];
  readonly kwnames: readonly string[] | null;
  constructor(name: string, args: PyObject[], kwnames: readonly string[] | null) {
    super();
    this.name = name;
    this.args = args;
    this.kwnames = kwnames;
  }
  apply(x: PyObject): PyObject {
    return callVector(attribute(x, this.name), this.args.slice(), this.kwnames);
  }
  show(): string {
    const npos = this.args.length - (this.kwnames?.length ?? 0);
    const parts = [ops.repr(this.name), ...this.args.slice(0, npos).map(ops.repr)];
    this.kwnames?.forEach((k, i) => {
      parts.push(`${k}=${ops.repr(this.args[npos + i]!)}`);
    });
    return parts.join(", ");
  }
}

function getterType(ctor: Ctor, name: string, make: (args: PyObject[], kw: [string, PyObject][]) => PyObject): PyType {
  Object.assign(ctor.prototype as object, {
    $repr(this: Getter) {
      return `operator.${name}(${this.show()})`;
    },
  });
  return defineType(ctor, {
    name,
    module: "operator",
    new: [
      "(*args, **kwargs)",
      (_cls: PyType, args: PyTuple, kwargs: { entries(): [PyObject, PyObject][] }) =>
        make(args.items, kwargs.entries() as [string, PyObject][]),
    ],
    methods: {
      "__reduce__(self, /)": (self: ItemGetter & AttrGetter & MethodCaller) =>
        new PyTuple([self.$type, new PyTuple(self.items ?? self.names ?? [self.name, ...self.args])]),
    },
  });
}
Object.setPrototypeOf(Getter.prototype, PyInstance.prototype);

const itemgetter = getterType(ItemGetter as unknown as Ctor, "itemgetter", (args) => {
  if (args.length === 0) typeError("itemgetter expected 1 argument, got 0");
  return new ItemGetter(args);
});
const attrgetter = getterType(AttrGetter as unknown as Ctor, "attrgetter", (args) => {
  if (args.length === 0) typeError("attrgetter expected 1 argument, got 0");
  return new AttrGetter(args.map((a) => strOf(a) ?? typeError("attribute name must be a string")));
});
const methodcaller = getterType(MethodCaller as unknown as Ctor, "methodcaller", (args, kw) => {
  const [name, ...rest] = args;
  if (name === undefined) typeError("methodcaller needs at least one argument, the method name");
  const text = strOf(name);
  if (text === undefined) typeError("method name must be a string");
  return new MethodCaller(text, [...rest, ...kw.map(([, v]) => v)], kw.length === 0 ? null : kw.map(([k]) => k));
});

type Binary = (a: PyObject, b: PyObject) => PyObject;
const binary: Record<string, Binary> = {
  add: ops.add,
  sub: ops.sub,
  mul: ops.mul,
  truediv: ops.truediv,
  floordiv: ops.floordiv,
  mod: ops.mod,
  pow: ops.pow,
  matmul: ops.matmul,
  lshift: ops.lshift,
  rshift: ops.rshift,
  and_: ops.and,
  or_: ops.or,
  xor: ops.xor,
  iadd: ops.iadd,
  isub: ops.isub,
  imul: ops.imul,
  itruediv: ops.itruediv,
  ifloordiv: ops.ifloordiv,
  imod: ops.imod,
  ipow: ops.ipow,
  imatmul: ops.imatmul,
  ilshift: ops.ilshift,
  irshift: ops.irshift,
  iand: ops.iand,
  ior: ops.ior,
  ixor: ops.ixor,
  lt: ops.lt,
  le: ops.le,
  eq: ops.eq,
  ne: ops.ne,
  gt: ops.gt,
  ge: ops.ge,
  is_: (a, b) => a === b,
  is_not: (a, b) => a !== b,
};

function isSequence(x: PyObject): boolean {
  return slot(x, "$getitem") !== undefined || typeof x === "string" || Array.isArray(x);
}

const concat: Binary = (a, b) => {
  if (!isSequence(a) || intOf(a) !== undefined) typeError(`'${typeName(a)}' object can't be concatenated`);
  return ops.add(a, b);
};

function indexOf(a: PyObject, b: PyObject): PyObject {
  const it = ops.iter(a);
  let i = 0;
  for (let x = it.$next(); x !== undefined; x = it.$next()) {
    if (ops.isEqual(x, b)) return i;
    i++;
  }
  valueError("sequence.index(x): x not in sequence");
}

function countOf(a: PyObject, b: PyObject): PyObject {
  const it = ops.iter(a);
  let n = 0;
  for (let x = it.$next(); x !== undefined; x = it.$next()) if (ops.isEqual(x, b)) n++;
  return n;
}

function lengthHint(x: PyObject, otherwise: PyObject | undefined): PyObject {
  if (otherwise !== undefined && intOf(otherwise) === undefined) {
    typeError(`'${typeName(otherwise)}' object cannot be interpreted as an integer`);
  }
  if (typeof x === "string" || Array.isArray(x) || slot(x, "$len") != null) return ops.len(x);
  const hint = slot(x, "$length_hint");
  if (hint !== undefined && hint !== null) return hint.call(x) as PyObject;
  return otherwise ?? 0;
}

const functions: Record<string, Impl> = {};
for (const [name, f] of Object.entries(binary)) {
  functions[`${name}(a, b, /)`] = (a: PyObject, b: PyObject) => f(a, b);
  if (!name.startsWith("is_"))
    functions[`__${name.replace(/_$/, "")}__(a, b, /)`] = (a: PyObject, b: PyObject) => f(a, b);
}
Object.assign(functions, {
  "neg(a, /)": (a: PyObject) => ops.neg(a),
  "pos(a, /)": (a: PyObject) => ops.pos(a),
  "abs(a, /)": (a: PyObject) => ops.abs(a),
  "invert(a, /)": (a: PyObject) => ops.invert(a),
  "inv(a, /)": (a: PyObject) => ops.invert(a),
  "index(a, /)": (a: PyObject) => index(a),
  "not_(a, /)": (a: PyObject) => !ops.truth(a),
  "truth(a, /)": (a: PyObject) => ops.truth(a),
  "getitem(a, b, /)": (a: PyObject, b: PyObject) => ops.getitem(a, b),
  "setitem(a, b, c, /)": (a: PyObject, b: PyObject, c: PyObject) => {
    ops.setitem(a, b, c);
    return null;
  },
  "delitem(a, b, /)": (a: PyObject, b: PyObject) => {
    ops.delitem(a, b);
    return null;
  },
  "contains(a, b, /)": (a: PyObject, b: PyObject) => ops.contains(a, b),
  "concat(a, b, /)": concat,
  "iconcat(a, b, /)": (a: PyObject, b: PyObject) => {
    if (!isSequence(a) || intOf(a) !== undefined) typeError(`'${typeName(a)}' object can't be concatenated`);
    return ops.iadd(a, b);
  },
  "countOf(a, b, /)": countOf,
  "indexOf(a, b, /)": indexOf,
  "length_hint(obj, default=0, /)": lengthHint,
  "call(obj, /, *args, **kwargs)": (obj: PyObject, args: PyTuple, kwargs: { entries(): [PyObject, PyObject][] }) => {
    const kw = kwargs.entries() as [string, PyObject][];
    return callVector(obj, [...args.items, ...kw.map(([, v]) => v)], kw.length === 0 ? null : kw.map(([k]) => k));
  },
});

export default defineModule("operator", {
  doc: "Operator interface.",
  functions,
  attrs: { itemgetter, attrgetter, methodcaller },
});
