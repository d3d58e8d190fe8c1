/** TypeScript implementations as Python functions, by the signature text of their descriptors. */

import { evalDefault, Tensor } from "../../torchlib/index.ts";
import { typeError } from "../runtime/errors.ts";
import { type FunctionKind, type PyFunction, type PyObject, PyTuple } from "../runtime/object.ts";
import { bindArguments, parseSignature, type Signature } from "../runtime/signature.ts";
import { typeName } from "../runtime/type.ts";
import { argumentConverter, resultConverterFor, toPython } from "./annotations.ts";
import { dictMap } from "./runtime.ts";

// biome-ignore lint/suspicious/noExplicitAny: implementations of every shape
export type Implementation = (...args: any[]) => unknown;

export interface CallableSpec {
  /** Signature text, `self`/`cls` included for methods. */
  signature: string;
  /** Gets one value per parameter (without self), `undefined` where not given; `this` is self. */
  impl: Implementation;
  kind: FunctionKind;
  /** As messages show it. */
  shownName: string;
  module: string | null;
  doc?: string | null;
  /** Whether the first parameter is the receiver, passed as `this`. */
  receiver: boolean;
}

/** Makes the Python function; everything that needs the signature is worked out on the first call. */
export function makeCallable(spec: CallableSpec): PyFunction {
  let prepared: Prepared | null = null;
  const vector = (args: PyObject[], kwnames: readonly string[] | null): PyObject => {
    prepared ??= prepare(spec, f);
    return invoke(prepared, f, args, kwnames);
  };
  const f = ((...args: PyObject[]) => vector(args, null)) as unknown as PyFunction;
  f.$n = -1;
  f.$sigText = spec.signature;
  f.$kind = spec.kind;
  f.$name = spec.signature.slice(0, spec.signature.indexOf("(")).trim();
  f.$qualname = spec.shownName;
  f.$module = spec.module;
  f.$doc = spec.doc ?? null;
  f.$vector = vector;
  return f;
}

interface Prepared {
  sig: Signature;
  converters: (((value: PyObject) => unknown) | null)[];
  convertResult: (value: unknown) => PyObject;
  impl: Implementation;
  receiver: boolean;
  /** Where `*args` and `**kwargs` stand among the bound values, or -1. */
  varargsAt: number;
  varkwAt: number;
}

/** What stands first in most of nn.functional goes to an operator, which says so when it is no tensor. */
function tensorArgument(callee: string, name: string, position: number): (value: PyObject) => unknown {
  return (value) => {
    if (value instanceof Tensor) return value;
    typeError(`${callee}(): argument '${name}' (position ${position}) must be Tensor, not ${typeName(value)}`);
  };
}

function prepare(spec: CallableSpec, f: PyFunction): Prepared {
  const sig = parseSignature(spec.signature, "def", spec.shownName);
  f.$sig = sig;
  const value = (name: string): PyObject | undefined => {
    const text = sig.defaults.get(name);
    if (text === undefined) return undefined;
    try {
      return toPython(evalDefault(text, (items) => new PyTuple(items as PyObject[])));
    } catch {
      return undefined; // not a literal: the implementation has its own default
    }
  };
  f.$defaults = sig.pos.filter((n) => sig.defaults.has(n)).map((n) => value(n) as PyObject);
  f.$kwdefaults = new Map(sig.kwonly.flatMap((n) => (sig.defaults.has(n) ? [[n, value(n) ?? null]] : [])));
  const names = [...sig.pos, ...sig.kwonly];
  const converters = names.map((n, i) => {
    const annotation = sig.annotations.get(n) ?? null;
    return annotation === "Tensor" && spec.module === "torch.nn.functional"
      ? tensorArgument(f.$name, n, i + 1)
      : argumentConverter(annotation);
  });
  const varargsAt = sig.varargs === null ? -1 : names.length;
  const varkwAt = sig.varkw === null ? -1 : names.length + (sig.varargs === null ? 0 : 1);
  return {
    sig,
    converters,
    convertResult: resultConverterFor(sig.annotations.get("return") ?? null),
    impl: spec.impl,
    receiver: spec.receiver,
    varargsAt,
    varkwAt,
  };
}

function invoke(p: Prepared, f: PyFunction, args: PyObject[], kwnames: readonly string[] | null): PyObject {
  const bound = bindArguments(f, p.sig, args, kwnames);
  const values: unknown[] = bound;
  for (let i = 0; i < p.converters.length; i++) {
    const convert = p.converters[i];
    if (convert !== null && bound[i] !== undefined) values[i] = convert!(bound[i]!);
  }
  if (p.varargsAt >= 0) values[p.varargsAt] = (bound[p.varargsAt] as PyTuple).items;
  if (p.varkwAt >= 0) values[p.varkwAt] = dictMap(bound[p.varkwAt]!);
  // descriptors put *args and **kwargs after keyword-only parameters where the text has them before: restore text order
  if (p.varargsAt >= 0 && p.sig.kwonly.length > 0) {
    const [rest] = values.splice(p.varargsAt, 1);
    values.splice(p.sig.pos.length, 0, rest);
  }
  const result = p.receiver ? p.impl.apply(values[0], values.slice(1)) : p.impl(...values);
  return p.convertResult(result);
}
