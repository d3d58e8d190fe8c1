/** Signatures: from Python text to a binder, with the messages CPython gives for each family of callables. */

import { typeError } from "./errors.ts";
import { type PyFunction, type PyObject, PyTuple } from "./object.ts";

/** Which family of CPython's messages a callable uses: `def` functions, or built-ins. */
export type Style = "def" | "builtin";

export interface Signature {
  /** As messages show it: `f`, `C.method`, `list.append`. */
  name: string;
  style: Style;
  /** Positional parameters, positional-only ones first; `self` included for methods. */
  pos: string[];
  posonly: number;
  kwonly: string[];
  varargs: string | null;
  varkw: string | null;
  /** Source text of defaults by parameter name (built-ins; also tells which parameters are optional). */
  defaults: Map<string, string>;
  /** Source text of annotations by parameter name; `return` for the result. */
  annotations: Map<string, string>;
}

/** Makes `**kwargs` dictionaries; installed by dict.ts, which sits above this file. */
export const factories: { dict: (entries: [string, PyObject][]) => PyObject } = {
  dict: () => typeError("dict is not available yet"),
};

/** Splits at top-level commas, respecting brackets and quotes. */
function splitTopLevel(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  let quote = "";
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quote !== "") {
      if (c === "\\") i++;
      else if (c === quote) quote = "";
    } else if (c === "'" || c === '"') quote = c;
    else if ("([{".includes(c)) depth++;
    else if (")]}".includes(c)) depth--;
    else if (c === "," && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts.map((p) => p.trim()).filter((p) => p !== "");
}

/** Position of a character outside brackets and quotes, or -1. */
function findTopLevel(text: string, target: string): number {
  let depth = 0;
  let quote = "";
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quote !== "") {
      if (c === "\\") i++;
      else if (c === quote) quote = "";
    } else if (c === target && depth === 0) return i;
    else if (c === "'" || c === '"') quote = c;
    else if ("([{".includes(c)) depth++;
    else if (")]}".includes(c)) depth--;
  }
  return -1;
}

/** Parses `name(a, b=1, /, *args, key: int = None, **kw) -> result`. */
export function parseSignature(text: string, style: Style = "builtin", shownName?: string): Signature {
  const open = text.indexOf("(");
  const close = text.lastIndexOf(")", text.includes("->") ? text.lastIndexOf("->") : undefined);
  const sig: Signature = {
    name: shownName ?? text.slice(0, open).trim(),
    style,
    pos: [],
    posonly: 0,
    kwonly: [],
    varargs: null,
    varkw: null,
    defaults: new Map(),
    annotations: new Map(),
  };
  const arrow = text.indexOf("->", close);
  if (arrow >= 0) sig.annotations.set("return", text.slice(arrow + 2).trim());
  let keywordOnly = false;
  for (const part of splitTopLevel(text.slice(open + 1, close))) {
    if (part === "/") sig.posonly = sig.pos.length;
    else if (part === "*") keywordOnly = true;
    else if (part.startsWith("**")) sig.varkw = parameter(part.slice(2), sig);
    else if (part.startsWith("*")) {
      sig.varargs = parameter(part.slice(1), sig);
      keywordOnly = true;
    } else (keywordOnly ? sig.kwonly : sig.pos).push(parameter(part, sig));
  }
  return sig;
}

function parameter(text: string, sig: Signature): string {
  const equals = findTopLevel(text, "=");
  const colon = findTopLevel(equals >= 0 ? text.slice(0, equals) : text, ":");
  const name = text.slice(0, colon >= 0 ? colon : equals >= 0 ? equals : undefined).trim();
  if (colon >= 0) sig.annotations.set(name, text.slice(colon + 1, equals >= 0 ? equals : undefined).trim());
  if (equals >= 0) sig.defaults.set(name, text.slice(equals + 1).trim());
  return name;
}

/** The signature of a function, parsed from its text on first need. */
export function signatureOf(f: PyFunction): Signature {
  if (f.$sig === undefined) f.$sig = parseSignature(f.$sigText!, "builtin", f.$qualname ?? f.$name);
  return f.$sig;
}

/**
 * Calls `f` with a vectorcall-like argument list: `args` holds positionals, then one value for each of `kwnames`.
 * @throws TypeError worded as CPython words it for the callable's family
 */
export function bindAndCall(f: PyFunction, args: PyObject[], kwnames: readonly string[] | null): PyObject {
  if (f.$vector !== undefined) return f.$vector(args, kwnames);
  const sig = signatureOf(f);
  if (
    kwnames === null &&
    sig.style === "builtin" &&
    sig.varargs === null &&
    sig.kwonly.length === 0 &&
    sig.varkw === null
  ) {
    const n = args.length;
    if (n <= sig.pos.length && n >= sig.pos.length - sig.defaults.size) return f(...args);
  }
  return f(...bindArguments(f, sig, args, kwnames));
}

/** The full argument list for `f`; missing optional parameters of built-ins are `undefined`. */
export function bindArguments(
  f: PyFunction,
  sig: Signature,
  args: PyObject[],
  kwnames: readonly string[] | null,
): (PyObject | undefined)[] {
  const nkw = kwnames === null ? 0 : kwnames.length;
  const npos = args.length - nkw;
  const total = sig.pos.length;
  const nkwonly = sig.kwonly.length;
  const out: (PyObject | undefined)[] = new Array(total + nkwonly).fill(undefined);
  const taken = Math.min(npos, total);
  for (let i = 0; i < taken; i++) out[i] = args[i];
  let extra: [string, PyObject][] | null = null;
  if (kwnames !== null) {
    let posonlyNames: string[] | null = null;
    for (let k = 0; k < nkw; k++) {
      const name = kwnames[k]!;
      const value = args[npos + k]!;
      let at = sig.pos.indexOf(name, sig.posonly);
      if (at < 0) {
        const kw = sig.kwonly.indexOf(name);
        if (kw >= 0) at = total + kw;
      }
      if (at >= 0) {
        if (out[at] !== undefined) multipleValues(sig, name, at, npos);
        out[at] = value;
      } else if (sig.varkw !== null) (extra ??= []).push([name, value]);
      else if (sig.pos.indexOf(name) >= 0) (posonlyNames ??= []).push(name);
      else unexpectedKeyword(sig, name);
    }
    if (posonlyNames !== null) {
      if (sig.style === "def") {
        typeError(
          `${sig.name}() got some positional-only arguments passed as keyword arguments: '${posonlyNames.join(", ")}'`,
        );
      }
      unexpectedKeyword(sig, posonlyNames[0]!);
    }
  }
  if (npos > total && sig.varargs === null) tooMany(f, sig, npos, out);
  fillDefaults(f, sig, out, npos);
  if (sig.varargs !== null) out.push(new PyTuple(npos > total ? args.slice(total, npos) : []));
  if (sig.varkw !== null) out.push(factories.dict(extra ?? []));
  return out;
}

function fillDefaults(f: PyFunction, sig: Signature, out: (PyObject | undefined)[], npos: number): void {
  const total = sig.pos.length;
  if (sig.style === "builtin") {
    const missing = sig.pos.findIndex((name, i) => out[i] === undefined && !sig.defaults.has(name));
    if (missing >= 0) missingBuiltin(sig, npos, missing);
    for (let k = 0; k < sig.kwonly.length; k++) {
      const name = sig.kwonly[k]!;
      if (out[total + k] === undefined && !sig.defaults.has(name)) {
        typeError(`${sig.name}() missing 1 required keyword-only argument: '${name}'`);
      }
    }
    return;
  }
  const defaults = f.$defaults ?? null;
  const firstDefault = total - (defaults === null ? 0 : defaults.length);
  let missing: string[] | null = null;
  for (let i = 0; i < total; i++) {
    if (out[i] !== undefined) continue;
    if (i >= firstDefault) out[i] = defaults![i - firstDefault]!;
    else (missing ??= []).push(sig.pos[i]!);
  }
  if (missing !== null) missingArguments(sig, missing, "positional");
  const kwdefaults = f.$kwdefaults ?? null;
  for (let k = 0; k < sig.kwonly.length; k++) {
    if (out[total + k] !== undefined) continue;
    const value = kwdefaults?.get(sig.kwonly[k]!);
    if (value !== undefined) out[total + k] = value;
    else (missing ??= []).push(sig.kwonly[k]!);
  }
  if (missing !== null) missingArguments(sig, missing, "keyword-only");
}

function quoteList(names: string[]): string {
  const quoted = names.map((n) => `'${n}'`);
  if (quoted.length === 1) return quoted[0]!;
  if (quoted.length === 2) return `${quoted[0]} and ${quoted[1]}`;
  return `${quoted.slice(0, -1).join(", ")}, and ${quoted.at(-1)}`;
}

function missingArguments(sig: Signature, names: string[], what: string): never {
  typeError(
    `${sig.name}() missing ${names.length} required ${what} argument${names.length === 1 ? "" : "s"}: ${quoteList(names)}`,
  );
}

function multipleValues(sig: Signature, name: string, at: number, npos: number): never {
  if (sig.style === "builtin" && at < npos) {
    typeError(`argument for ${sig.name}() given by name ('${name}') and position (${at + 1 - selfCount(sig)})`);
  }
  typeError(`${sig.name}() got multiple values for argument '${name}'`);
}

function unexpectedKeyword(sig: Signature, name: string): never {
  if (sig.style === "builtin") {
    const takesKeywords = sig.pos.length > sig.posonly || sig.kwonly.length > 0;
    if (takesKeywords) typeError(`'${name}' is an invalid keyword argument for ${baseName(sig)}()`);
    typeError(`${constructorName(sig) ?? sig.name}() takes no keyword arguments`);
  }
  typeError(`${sig.name}() got an unexpected keyword argument '${name}'`);
}

function tooMany(f: PyFunction, sig: Signature, npos: number, out: (PyObject | undefined)[]): never {
  const total = sig.pos.length;
  if (sig.style === "builtin") {
    const skip = selfCount(sig);
    const given = npos - skip;
    const max = total - skip;
    const optional = sig.pos.filter((p) => sig.defaults.has(p)).length;
    const min = max - optional;
    if (sig.posonly === total && sig.kwonly.length === 0) {
      if (SLOT_METHOD.test(sig.name) && max < 2) {
        typeError(`expected ${max} argument${max === 1 ? "" : "s"}, got ${given}`);
      }
      if (max === 0) typeError(`${sig.name}() takes no arguments (${given} given)`);
      if (max === 1 && min === 1 && constructorName(sig) === null) {
        typeError(`${sig.name}() takes exactly one argument (${given} given)`);
      }
      if (SUBSTRING_METHOD.test(sig.name))
        typeError(`${baseName(sig)}() takes at most ${max} arguments (${given} given)`);
      typeError(
        `${baseName(sig)} expected ${min === max ? "" : "at most "}${max} argument${max === 1 ? "" : "s"}, got ${given}`,
      );
    }
    if (max === 0) typeError(`${baseName(sig)}() takes no positional arguments`);
    typeError(
      `${baseName(sig)}() takes ${optional > 0 || sig.kwonly.length > 0 ? "at most " : ""}${max} ` +
        `${sig.kwonly.length > 0 ? "positional " : ""}argument${max === 1 ? "" : "s"} (${given} given)`,
    );
  }
  const ndefaults = f.$defaults?.length ?? 0;
  const given = sig.kwonly.filter((_, k) => out[total + k] !== undefined).length;
  const range = ndefaults > 0 ? `from ${total - ndefaults} to ${total}` : `${total}`;
  const plural = ndefaults > 0 || total !== 1 ? "s" : "";
  const extra =
    given > 0
      ? ` positional argument${npos === 1 ? "" : "s"} (and ${given} keyword-only argument${given === 1 ? "" : "s"})`
      : "";
  typeError(
    `${sig.name}() takes ${range} positional argument${plural} but ${npos}${extra} ${npos === 1 && given === 0 ? "was" : "were"} given`,
  );
}

function missingBuiltin(sig: Signature, npos: number, missing: number): never {
  const skip = selfCount(sig);
  const given = npos - skip;
  if (given < 0) {
    const [owner, method] = [sig.name.slice(0, sig.name.indexOf(".")), baseName(sig)];
    if (constructorName(sig) !== null && sig.name.endsWith("__new__")) typeError(`${sig.name}(): not enough arguments`);
    if (sig.name.includes(".__")) typeError(`descriptor '${method}' of '${owner}' object needs an argument`);
    typeError(`unbound method ${sig.name}() needs an argument`);
  }
  const max = sig.pos.length - skip;
  const min = sig.pos.filter((p, i) => i >= skip && !sig.defaults.has(p)).length;
  if (sig.posonly === sig.pos.length) {
    if (SLOT_METHOD.test(sig.name) && max < 2)
      typeError(`expected ${max} argument${max === 1 ? "" : "s"}, got ${given}`);
    if (SUBSTRING_METHOD.test(sig.name))
      typeError(`${baseName(sig)}() takes at least ${min} argument (${given} given)`);
    if (max === 1 && min === 1 && constructorName(sig) === null) {
      typeError(`${sig.name}() takes exactly one argument (${given} given)`);
    }
    typeError(
      `${baseName(sig)} expected ${min === max && sig.varargs === null ? "" : "at least "}${min} argument${min === 1 ? "" : "s"}, got ${given}`,
    );
  }
  if (missing < sig.posonly) {
    const required = sig.pos.filter((p, i) => i >= skip && i < sig.posonly && !sig.defaults.has(p)).length;
    typeError(
      `${baseName(sig)}() takes at least ${required} positional argument${required === 1 ? "" : "s"} (${given} given)`,
    );
  }
  typeError(`${baseName(sig)}() missing required argument '${sig.pos[missing]}' (pos ${missing + 1 - skip})`);
}

/** Methods of built-in types do not count self. */
function selfCount(sig: Signature): number {
  return sig.name.includes(".") && (sig.pos[0] === "self" || sig.pos[0] === "cls") ? 1 : 0;
}

/** Constructors go by the class's name. */
function constructorName(sig: Signature): string | null {
  return sig.name.endsWith(".__new__") || sig.name.endsWith(".__init__")
    ? sig.name.slice(0, sig.name.indexOf("."))
    : null;
}

// CPython parses the arguments of these by other means, with other words.
const SUBSTRING_METHOD = /^(str|bytes|bytearray)\.(r?find|r?index|count|startswith|endswith)$/;
const SLOT_METHOD =
  /^(?!(?:list|dict)\.__getitem__|(?:dict|set|frozenset)\.__contains__).*\.__(?!new__|init__|class_getitem__|format__|reduce|dir__|sizeof__|copy__|deepcopy__|reversed__|subclasshook__|init_subclass__|instancecheck__|subclasscheck__|enter__|exit__|round__|prepare__|getnewargs__|getstate__|setstate__|missing__|trunc__|floor__|ceil__)[a-z]+__$/;

function baseName(sig: Signature): string {
  return constructorName(sig) ?? sig.name.slice(sig.name.lastIndexOf(".") + 1);
}
