/** Every operator of torchlib's table as a Python function and as a method of Tensor. */

import { type OpEntry, type Overload, setRequiresGrad } from "../../torchlib/index.ts";
import type { PyFunction, PyObject } from "../runtime/object.ts";
import { ArgParser, type Parsed } from "./arg-parser.ts";
import { resultConverter } from "./results.ts";
import { overrides, taken } from "./torch-function.ts";

const converters = new WeakMap<Overload, (value: unknown) => PyObject>();

function convertResult(overload: Overload, value: unknown): PyObject {
  let f = converters.get(overload);
  if (f === undefined) {
    f = resultConverter(overload);
    converters.set(overload, f);
  }
  return f(value);
}

function run(parsed: Parsed): PyObject {
  const { overload, values } = parsed;
  if (parsed.out !== undefined) {
    overload.outImpl!(...values, parsed.out);
    if (overload.schema.returns.length === 1 && Array.isArray(parsed.out)) return null;
    // out= returns the very object that was passed
    return Array.isArray(parsed.out) ? convertResult(overload, parsed.out) : (parsed.out as PyObject);
  }
  const result = convertResult(overload, overload.impl(...values));
  if (parsed.requiresGrad) setRequiresGrad(result as never, true);
  return result;
}

function makeFunction(name: string, parser: ArgParser, method: boolean): PyFunction {
  const vector = (args: PyObject[], kwnames: readonly string[] | null): PyObject => {
    if (overrides.on) {
      const result = taken(f, args, kwnames);
      if (result !== undefined) return result;
    }
    return run(method ? parser.parse(args[0]!, args.slice(1), kwnames) : parser.parse(undefined, args, kwnames));
  };
  const f = ((...args: PyObject[]) => vector(args, null)) as unknown as PyFunction;
  f.$n = -1;
  f.$kind = method ? "method" : "builtin";
  f.$name = name;
  f.$qualname = method ? `TensorBase.${name}` : `_VariableFunctionsClass.${name}`;
  f.$vector = vector;
  return f;
}

/** The function for the overloads of an entry that live in `namespace`, or null when none does. */
export function operatorFunction(entry: OpEntry, namespace: string): PyFunction | null {
  const overloads = entry.overloads.filter((o) => o.isFunction && o.namespace === namespace);
  if (overloads.length === 0) return null;
  const listed = namespace === "torch" ? overloads.map(unreduced) : overloads;
  return makeFunction(entry.name, new ArgParser(entry.name, listed, false), false);
}

/** torch.kl_div and its like: PyTorch's parser reads the default `reduction=at::Reduction::Mean` as 0, none. */
function unreduced(overload: Overload): Overload {
  // the text is asked, since most schemas are never parsed
  if (!overload.text.includes("int reduction=1")) return overload;
  let at = -1;
  const impl = (...values: unknown[]): unknown => {
    if (at < 0) at = overload.schema.params.findIndex((p) => p.name === "reduction");
    values[at] ??= 0;
    return overload.impl(...values);
  };
  return Object.create(overload, { impl: { value: impl } }) as Overload;
}

/** The Tensor method of an entry, or null when it has none. */
export function operatorMethod(entry: OpEntry): PyFunction | null {
  const overloads = entry.overloads.filter((o) => o.isMethod);
  if (overloads.length === 0) return null;
  return makeFunction(entry.name, new ArgParser(entry.name, overloads, true), true);
}
