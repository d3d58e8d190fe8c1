/** Functions whose parameter lists are only known at run time: initialisers of dataclasses, `__new__` of named tuples. */

import { genericSet, setattr } from "../runtime/attr.ts";
import { call0 } from "../runtime/call.ts";
import { defineModule } from "../runtime/define.ts";
import { liveFrames } from "../runtime/live-frames.ts";
import { type PyFunction, type PyObject, PyTuple } from "../runtime/object.ts";
import { toItems } from "../runtime/ops.ts";
import type { Signature } from "../runtime/signature.ts";
import { makeTuple } from "../runtime/tuple.ts";
import { hooks, type PyType } from "../runtime/type.ts";
import { attribute } from "./attribute-access.ts";

function defined(f: PyFunction, name: string, qualname: string, sig: Signature, defaults: PyObject[]): PyFunction {
  f.$sig = sig;
  f.$n = sig.kwonly.length > 0 ? -1 : sig.pos.length;
  f.$kind = "function";
  f.$name = name;
  f.$qualname = qualname;
  if (defaults.length > 0) f.$defaults = defaults;
  return f;
}

function signature(name: string, pos: string[], kwonly: string[]): Signature {
  return {
    name,
    style: "def",
    pos,
    posonly: 0,
    kwonly,
    varargs: null,
    varkw: null,
    defaults: new Map(),
    annotations: new Map(),
  };
}

/**
 * The `__init__` of a dataclass.
 * @param params (name, keyword-only, has default, default) of each, positional ones first
 * @param steps (field, mode, value): 0 store the parameter, 1 the same but call the factory for the marker,
 *   2 call the factory, 3 store the value
 * @param post names of parameters handed to `__post_init__`, or None when there is no such method
 */
function makeInit(
  qualname: PyObject,
  params: PyObject,
  steps: PyObject,
  frozen: PyObject,
  post: PyObject,
  marker: PyObject,
): PyObject {
  const pos = ["self"];
  const kwonly: string[] = [];
  const defaults: PyObject[] = [];
  const kwdefaults = new Map<string, PyObject>();
  for (const p of toItems(params)) {
    const [name, keywordOnly, has, value] = (p as PyTuple).items as [string, boolean, boolean, PyObject];
    (keywordOnly ? kwonly : pos).push(name);
    if (!has) continue;
    if (keywordOnly) kwdefaults.set(name, value);
    else defaults.push(value);
  }
  const order = [...pos.slice(1), ...kwonly];
  const local = new Map(order.map((name, i) => [name, `p${i}`]));
  const values: PyObject[] = [];
  let body = "";
  for (const s of toItems(steps)) {
    const [name, mode, value] = (s as PyTuple).items as [string, number, PyObject];
    const slot = values.push(value) - 1;
    let v: string;
    if (mode === 0) v = local.get(name)!;
    else if (mode === 1) v = `(${local.get(name)}===marker?call0(values[${slot}]):${local.get(name)})`;
    else v = mode === 2 ? `call0(values[${slot}])` : `values[${slot}]`;
    const key = JSON.stringify(`a_${name}`);
    const method = JSON.stringify(`m_${name}`);
    const text = JSON.stringify(name);
    body += frozen
      ? `genericSet(self,${text},${v});`
      : `t=${v};self.$w===2&&self[${method}]===undefined?self[${key}]=t:setattr(self,${text},t);`;
  }
  if (post !== null) {
    const args = toItems(post).map((name) => local.get(name as string)!);
    body += `call(attribute(self,"__post_init__"),[${args.join(",")}]);`;
  }
  const make = new Function(
    "values",
    "marker",
    "call0",
    "call",
    "setattr",
    "genericSet",
    "attribute",
    `return function(self${[...local.values()].map((p) => `,${p}`).join("")}){let t;${body}return null;}`,
  );
  const f = make(values, marker, call0, hooks.call, setattr, genericSet, attribute) as PyFunction;
  if (kwdefaults.size > 0) f.$kwdefaults = kwdefaults;
  return defined(f, "__init__", qualname as string, signature(qualname as string, pos, kwonly), defaults);
}

/** The `__new__` of a named tuple class. */
function makeTupleNew(typename: PyObject, fields: PyObject, defaults: PyObject): PyObject {
  const names = toItems(fields) as string[];
  const qualname = `${typename as string}.__new__`;
  const f = ((cls: PyType, ...items: PyObject[]): PyObject => {
    return makeTuple(cls, items);
  }) as unknown as PyFunction;
  const sig = signature(qualname, ["_cls", ...names], []);
  return defined(f, "__new__", qualname, sig, defaults === null ? [] : toItems(defaults).slice());
}

export default defineModule("_pyt", {
  functions: {
    "make_init(qualname, params, steps, frozen, post, marker, /)": makeInit,
    "caller(level=1, /)": (level: PyObject | undefined) => {
      // code of the standard library itself does not count
      const frames = liveFrames().filter(
        (f) => !f.filename.startsWith("<frozen ") && !f.filename.includes("/stdlib/py/"),
      );
      const f = frames[Math.min(frames.length - 1, Number(level ?? 1) - 1)];
      return f === undefined
        ? new PyTuple(["(unknown file)", 0, "(unknown function)"])
        : new PyTuple([f.filename, f.line, f.name]);
    },
    "c_named(cls, /)": (cls: PyType) => {
      cls.shownName = `${cls.module}.${cls.name}`;
      return cls;
    },
    "make_tuple_new(typename, fields, defaults, /)": makeTupleNew,
  },
});
