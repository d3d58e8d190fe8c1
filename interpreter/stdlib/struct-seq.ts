/** Tuples with named fields as C code makes them: struct_time, stat_result, version_info. */

import { defineType, PyGetSet } from "../runtime/define.ts";
import { typeError } from "../runtime/errors.ts";
import { type PyObject, PyTuple } from "../runtime/object.ts";
import { repr, toItems } from "../runtime/ops.ts";
import { makeTuple } from "../runtime/tuple.ts";
import { makeCtor, type PyType, tupleType } from "../runtime/type.ts";

interface Sequence extends PyTuple {
  /** Values of fields beyond the visible ones. */
  hidden?: PyObject[];
}

/**
 * A struct sequence type, `module.name` as messages and repr show it.
 * @param visible how many of the fields belong to the tuple itself
 */
export function structSeq(fullName: string, fields: readonly string[], visible = fields.length): PyType {
  const dot = fullName.lastIndexOf(".");
  const ctor = makeCtor(tupleType.ctor);
  Object.assign(ctor.prototype as object, {
    $repr(this: Sequence) {
      return `${fullName}(${fields
        .slice(0, visible)
        .map((f, i) => `${f}=${repr(this.items[i]!)}`)
        .join(", ")})`;
    },
  });
  const type: PyType = defineType(ctor, {
    name: fullName.slice(dot + 1),
    module: fullName.slice(0, dot),
    bases: [tupleType],
    alloc: (cls) => makeTuple(cls, []),
    new: [
      "(sequence, dict=None)",
      (_cls: PyType, sequence: PyObject) => {
        const items = toItems(sequence).slice();
        if (items.length < visible) {
          typeError(`${fullName}() takes an at least ${visible}-sequence (${items.length}-sequence given)`);
        }
        if (items.length > fields.length) {
          typeError(`${fullName}() takes an at most ${fields.length}-sequence (${items.length}-sequence given)`);
        }
        return makeStructSeq(type, items, visible);
      },
    ],
    attrs: {
      n_fields: fields.length,
      n_sequence_fields: visible,
      n_unnamed_fields: 0,
      __match_args__: new PyTuple(fields.slice(0, visible)),
    },
  });
  fields.forEach((name, i) => {
    type.ns.set(
      name,
      new PyGetSet(name, type, (self: Sequence) =>
        i < visible ? self.items[i] : (self.hidden?.[i - visible] ?? null),
      ),
    );
  });
  type.mirrorAll();
  visibleCount.set(type, visible);
  return type;
}

const visibleCount = new WeakMap<PyType, number>();

/** An instance from the values of all fields. */
export function makeStructSeq(type: PyType, values: PyObject[], visible = visibleCount.get(type)!): PyTuple {
  const made = makeTuple(type, values.slice(0, visible)) as Sequence;
  if (values.length > visible) made.hidden = values.slice(visible);
  return made;
}
