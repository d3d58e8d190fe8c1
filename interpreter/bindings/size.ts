/** `torch.Size` and the named results of operators (`torch.return_types`): tuples with a face of their own. */

import { defineType, PyGetSet } from "../runtime/define.ts";
import { type PyObject, PyTuple } from "../runtime/object.ts";
import { type Ctor, type PyType, tupleType } from "../runtime/type.ts";
import { reprOf } from "./runtime.ts";

/** `torch.Size`: a tuple of ints. */
export class PySize extends PyTuple {
  $repr(): string {
    return `torch.Size([${this.items.map((n) => reprOf(n)).join(", ")}])`;
  }
  $add(other: PyObject): PyObject {
    return other instanceof PyTuple ? new PySize([...this.items, ...other.items]) : tupleSlot("$add").call(this, other);
  }
  $getitem(key: PyObject): PyObject {
    const got = tupleSlot("$getitem").call(this, key);
    return got instanceof PyTuple && !(got instanceof PySize) && typeof key !== "number" ? new PySize(got.items) : got;
  }
}

function tupleSlot(name: string): (this: PyTuple, ...args: PyObject[]) => PyObject {
  return (PyTuple.prototype as unknown as Record<string, (...args: PyObject[]) => PyObject>)[name]!;
}

export const sizeType = defineType(PySize as unknown as Ctor, {
  name: "Size",
  module: "torch",
  bases: [tupleType],
  new: [
    "(iterable=(), /)",
    (_cls: PyType, iterable: PyObject | undefined) =>
      new PySize(
        iterable === undefined ? [] : iterable instanceof PyTuple ? iterable.items : [...(iterable as PyObject[])],
      ),
  ],
  methods: {
    "numel(self, /)": (self: PySize) => self.items.reduce<number>((n, d) => n * (d as number), 1),
  },
});

const resultTypes = new Map<string, PyType>();

/** A named result such as `torch.return_types.max(values=…, indices=…)`. */
export function namedResult(operator: string, names: readonly string[], items: PyObject[]): PyTuple {
  let type = resultTypes.get(operator);
  if (type === undefined) {
    type = makeResultType(operator, names);
    resultTypes.set(operator, type);
  }
  return new (type.ctor as unknown as new (items: PyObject[]) => PyTuple)(items);
}

function makeResultType(operator: string, names: readonly string[]): PyType {
  class Result extends PyTuple {
    $repr(): string {
      return `torch.return_types.${operator}(\n${names.map((n, i) => `${n}=${reprOf(this.items[i]!)}`).join(",\n")})`;
    }
  }
  const type = defineType(Result as unknown as Ctor, {
    name: operator,
    module: "torch.return_types",
    bases: [tupleType],
  });
  names.forEach((name, i) => {
    type.setAttr(name, new PyGetSet(name, type, (self: PyTuple) => self.items[i]!));
  });
  type.setAttr("n_fields", names.length);
  return type;
}
