/** What inspect asks of callables. */

import { defineModule } from "../runtime/define.ts";
import { type PyFunction, PyMethod, type PyObject, PyTuple } from "../runtime/object.ts";
import { evalSource } from "../runtime/run.ts";
import { signatureOf } from "../runtime/signature.ts";

/** The value of a built-in's default as its signature text writes it; `...` stands for "none to show". */
function defaultValue(text: string): PyObject | undefined {
  if (text === "...") return undefined;
  try {
    return evalSource(text);
  } catch {
    return undefined;
  }
}

/** (name, kind, has default, default) of each parameter; None when nothing is known. */
function parameters(x: PyObject): PyObject {
  const f = (x instanceof PyMethod ? x.func : x) as unknown as PyFunction;
  if (typeof f !== "function" || (f.$sig === undefined && f.$sigText === undefined)) return null;
  const sig = signatureOf(f);
  const out: PyObject[] = [];
  const n = sig.pos.length;
  const builtin = sig.style === "builtin";
  const firstDefault = n - (f.$defaults?.length ?? 0);
  sig.pos.forEach((name, i) => {
    const kind = i < sig.posonly ? 0 : 1;
    let value: PyObject | undefined;
    let has = false;
    if (builtin) {
      const text = sig.defaults.get(name);
      if (text !== undefined) {
        value = defaultValue(text);
        has = true;
      }
    } else if (i >= firstDefault) {
      value = f.$defaults![i - firstDefault];
      has = true;
    }
    out.push(new PyTuple([name, kind, has, value ?? null]));
  });
  if (sig.varargs !== null) out.push(new PyTuple([sig.varargs, 2, false, null]));
  for (const name of sig.kwonly) {
    const text = sig.defaults.get(name);
    const value = builtin ? (text === undefined ? undefined : defaultValue(text)) : f.$kwdefaults?.get(name);
    out.push(new PyTuple([name, 3, builtin ? text !== undefined : value !== undefined, value ?? null]));
  }
  if (sig.varkw !== null) out.push(new PyTuple([sig.varkw, 4, false, null]));
  return out;
}

export default defineModule("_inspect", { functions: { "parameters(func, /)": parameters } });
