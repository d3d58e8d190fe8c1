/** Calling anything, with as few argument arrays as possible. */

import { typeError } from "./errors.ts";
import { type PyFunction, PyMethod, type PyObject } from "./object.ts";
import { bindAndCall, signatureOf } from "./signature.ts";
import { hooks, PyType, typeName } from "./type.ts";

type Kwnames = readonly string[] | null;
interface Callable {
  $call?(args: PyObject[], kwnames: Kwnames): PyObject;
}
type Ranged = PyFunction & { $min?: number; $max?: number };

function notCallable(f: PyObject): never {
  typeError(`'${typeName(f)}' object is not callable`);
}

/**
 * The argument counts with which a function may be called directly, missing ones arriving as `undefined` (built-ins)
 * or filled from the defaults here (Python functions): cached on the function.
 */
function limits(f: Ranged): number {
  if (f.$max === undefined) {
    f.$min = 0;
    f.$max = -1;
    if (f.$vector === undefined) {
      const sig = signatureOf(f);
      if (sig.style === "builtin" && sig.varargs === null && sig.varkw === null && sig.kwonly.length === 0) {
        f.$min = sig.pos.filter((p) => !sig.defaults.has(p)).length;
        f.$max = sig.pos.length;
      }
    }
  }
  return f.$max as number;
}

/** A call with positional arguments that does not match `$n`. */
function callFunction(f: Ranged, args: PyObject[]): PyObject {
  const n = args.length;
  if (f.$n === n) return f(...args);
  if (f.$vector !== undefined) return f.$vector(args, null);
  const defaults = f.$defaults;
  if (f.$n > n && defaults !== undefined && defaults !== null && n >= f.$n - defaults.length) {
    const filled = args.slice();
    for (let i = n - (f.$n - defaults.length); i < defaults.length; i++) filled.push(defaults[i]!);
    return f(...filled);
  }
  if (f.$n < 0 && n <= limits(f) && n >= f.$min!) return f(...args);
  return bindAndCall(f, args, null);
}

/** `f(*args)`. */
export function call(f: PyObject, args: PyObject[]): PyObject {
  if (typeof f === "function") return callFunction(f as unknown as Ranged, args);
  const c = (f as Callable | null)?.$call;
  if (c === undefined) notCallable(f);
  return c.call(f, args, null);
}
hooks.call = call;

export function call0(f: PyObject): PyObject {
  if (typeof f === "function") {
    const g = f as unknown as Ranged;
    if (g.$n === 0) return g();
    if (g.$n < 0 && g.$vector === undefined && limits(g) >= 0 && g.$min === 0) return g();
    return callFunction(g, []);
  }
  return call(f, []);
}

export function call1(f: PyObject, a: PyObject): PyObject {
  if (typeof f === "function") {
    const g = f as unknown as Ranged;
    if (g.$n === 1) return g(a);
    if (g.$n < 0) {
      if (g.$vector === undefined && limits(g) >= 1 && g.$min! <= 1) return g(a);
    } else if (g.$n === 2 && g.$defaults?.length === 1) return g(a, g.$defaults[0]);
    return callFunction(g, [a]);
  }
  if (f instanceof PyType && f.$one !== null) return f.$one(a);
  return call(f, [a]);
}

export function call2(f: PyObject, a: PyObject, b: PyObject): PyObject {
  if (typeof f === "function") {
    const g = f as unknown as Ranged;
    if (g.$n === 2) return g(a, b);
    if (g.$n < 0) {
      if (g.$vector === undefined && limits(g) >= 2 && g.$min! <= 2) return g(a, b);
    } else if (g.$n === 3 && g.$defaults?.length === 1) return g(a, b, g.$defaults[0]);
    return callFunction(g, [a, b]);
  }
  return call(f, [a, b]);
}

export function call3(f: PyObject, a: PyObject, b: PyObject, c: PyObject): PyObject {
  if (typeof f === "function") {
    const g = f as unknown as Ranged;
    if (g.$n === 3) return g(a, b, c);
    if (g.$n < 0 && g.$vector === undefined && limits(g) >= 3 && g.$min! <= 3) return g(a, b, c);
    return callFunction(g, [a, b, c]);
  }
  return call(f, [a, b, c]);
}

export function call4(f: PyObject, a: PyObject, b: PyObject, c: PyObject, d: PyObject): PyObject {
  return call(f, [a, b, c, d]);
}

// Method calls: `self` is undefined where the function was found already bound.

export function callM0(f: PyObject, self: PyObject | undefined): PyObject {
  return self === undefined ? call0(f) : call1(f, self);
}

export function callM1(f: PyObject, self: PyObject | undefined, a: PyObject): PyObject {
  return self === undefined ? call1(f, a) : call2(f, self, a);
}

export function callM2(f: PyObject, self: PyObject | undefined, a: PyObject, b: PyObject): PyObject {
  return self === undefined ? call2(f, a, b) : call3(f, self, a, b);
}

export function callM3(f: PyObject, self: PyObject | undefined, a: PyObject, b: PyObject, c: PyObject): PyObject {
  return self === undefined ? call3(f, a, b, c) : call(f, [self, a, b, c]);
}

export function callM(f: PyObject, self: PyObject | undefined, args: PyObject[]): PyObject {
  return call(f, self === undefined ? args : [self, ...args]);
}

/** Python functions called with keywords: where each given argument goes, by call site's names and signature. */
const plans = new WeakMap<readonly string[], WeakMap<object, number[] | null>>();

function planFor(kwnames: readonly string[], f: PyFunction, npos: number): number[] | null {
  let bySig = plans.get(kwnames);
  if (bySig === undefined) {
    bySig = new WeakMap();
    plans.set(kwnames, bySig);
  }
  const sig = signatureOf(f);
  const known = bySig.get(sig);
  if (known !== undefined) return known;
  let plan: number[] | null = null;
  if (sig.varargs === null && sig.varkw === null && f.$vector === undefined) {
    const at = kwnames.map((k) => {
      const p = sig.pos.indexOf(k, sig.posonly);
      if (p >= 0) return p;
      const kw = sig.kwonly.indexOf(k);
      return kw < 0 ? -1 : sig.pos.length + kw;
    });
    if (!at.includes(-1) && new Set(at).size === at.length) plan = at;
  }
  bySig.set(sig, plan);
  void npos;
  return plan;
}

/** A call whose `kwnames` is a call site's constant. */
export function callKw(f: PyObject, args: PyObject[], kwnames: readonly string[]): PyObject {
  if (typeof f === "function") {
    const g = f as unknown as PyFunction;
    if (g.$vector !== undefined) return g.$vector(args, kwnames);
    const npos = args.length - kwnames.length;
    const plan = planFor(kwnames, g, npos);
    if (plan !== null) {
      const sig = signatureOf(g);
      const total = sig.pos.length;
      if (npos <= total) {
        const out: (PyObject | undefined)[] = new Array(total + sig.kwonly.length).fill(undefined);
        let fits = true;
        for (let i = 0; i < npos; i++) out[i] = args[i];
        for (let k = 0; k < plan.length; k++) {
          if (plan[k]! < npos) fits = false;
          else out[plan[k]!] = args[npos + k];
        }
        if (fits && fill(g, sig.style === "builtin", total, out)) return g(...out);
      }
    }
    return bindAndCall(g, args, kwnames);
  }
  const c = (f as Callable | null)?.$call;
  if (c === undefined) notCallable(f);
  return c.call(f, args, kwnames);
}

/** Fills defaults; false where something is missing and the binder should say so. */
function fill(f: PyFunction, builtin: boolean, total: number, out: (PyObject | undefined)[]): boolean {
  const sig = signatureOf(f);
  if (builtin) {
    for (let i = 0; i < out.length; i++) {
      if (out[i] === undefined && !sig.defaults.has(i < total ? sig.pos[i]! : sig.kwonly[i - total]!)) return false;
    }
    return true;
  }
  const defaults = f.$defaults ?? null;
  const first = total - (defaults === null ? 0 : defaults.length);
  for (let i = 0; i < total; i++) {
    if (out[i] !== undefined) continue;
    if (i < first) return false;
    out[i] = defaults![i - first]!;
  }
  for (let k = total; k < out.length; k++) {
    if (out[k] !== undefined) continue;
    const v = f.$kwdefaults?.get(sig.kwonly[k - total]!);
    if (v === undefined) return false;
    out[k] = v;
  }
  return true;
}

export function callMKw(f: PyObject, self: PyObject | undefined, args: PyObject[], kwnames: Kwnames): PyObject {
  const all = self === undefined ? args : [self, ...args];
  return kwnames === null ? call(f, all) : callKw(f, all, kwnames);
}

/** A call with names that are not a site's constant. */
export function callVector(f: PyObject, args: PyObject[], kwnames: Kwnames): PyObject {
  if (kwnames === null || kwnames.length === 0) return call(f, args);
  if (typeof f === "function") {
    const g = f as unknown as PyFunction;
    return g.$vector !== undefined ? g.$vector(args, kwnames) : bindAndCall(g, args, kwnames);
  }
  const c = (f as Callable | null)?.$call;
  if (c === undefined) notCallable(f);
  return c.call(f, args, kwnames);
}

/** The name of a callable as errors of `*` and `**` arguments show it. */
export function calleeName(f: PyObject): string {
  if (typeof f === "function") {
    const g = f as unknown as PyFunction & { $code?: { qualname: string } };
    const own = g.$qualname ?? g.$code?.qualname ?? g.$name;
    const module = g.$kind === "function" ? (g.$module ?? special.moduleOf(f)) : null;
    return module === null || module === "builtins" ? own : `${module}.${own}`;
  }
  if (f instanceof PyMethod) return calleeName(f.func);
  return (f as { qualname?: string } | null)?.qualname ?? typeName(f);
}

export const special: { moduleOf: (f: PyObject) => string | null } = { moduleOf: () => null };

// `obj(…)` for bound methods
(PyMethod.prototype as unknown as Callable).$call = function (this: PyMethod, args: PyObject[], kwnames: Kwnames) {
  if (kwnames === null) {
    if (args.length === 0) return call1(this.func, this.self);
    if (args.length === 1) return call2(this.func, this.self, args[0]!);
    return call(this.func, [this.self, ...args]);
  }
  return callVector(this.func, [this.self, ...args], kwnames);
};

hooks.callBridge = (value, inherited) => {
  if (typeof value === "function" && (value as unknown as PyFunction).$kind !== "builtin") {
    if ((value as unknown as PyFunction).$slot !== undefined) return inherited;
    return function (this: PyObject, args: PyObject[], kwnames: Kwnames) {
      return callVector(value, [this, ...args], kwnames);
    };
  }
  if (value === null) return undefined;
  return function (this: { $type: PyType }, args: PyObject[], kwnames: Kwnames) {
    return callVector(hooks.bind(value, this, this.$type), args, kwnames);
  };
};
