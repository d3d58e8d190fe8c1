// What Python must know of a TypeScript class or function, stated as data: descriptors, signature text, defaults.
import { typeError } from "./errors.ts";
import { double } from "./pyvalue.ts";

/**
 * First constructor argument meaning "allocate only": the object exists, `init` has not run. A Python subclass is created
 * so, and `super().__init__(…)` calls {@link initObject} later.
 */
export const DEFER: unique symbol = Symbol("defer");

/** How an attribute is exposed: `"rw"`, `"ro"`, optionally with an annotation: `"rw: tuple"`. */
export type PyAttr = string;

/**
 * The Python face of a TypeScript class (`static py`).
 *
 * **Bases.** The prototype chain of the JavaScript class is the Python MRO: a class without an own `py` is skipped, the
 * nearest one above with an own `py` is the base, none means `object`. `bases` adds further ones (`Generic`, mixins).
 *
 * **Values.** Annotations tell the binding what to convert; anything not listed (and no annotation) passes as it is:
 *
 * | annotation | argument arrives as | result becomes |
 * | --- | --- | --- |
 * | `Tensor`, `Module`, `Any`, … | the same object | the same object |
 * | `int`, `bool`, `str`, `float` | as it is (a float may be a `number` or a boxed double) | a `number` is an int for `int`, a boxed double for `float` |
 * | `Iterable`, `Iterable[X]`, `list`, `Sequence` | an array (any iterable is drained) | list |
 * | `tuple`, `tuple[…]`, `size` | an array when a list, tuple or Size was given, else as it is | tuple (of an array) |
 * | `dict` | the live `Map` behind a dict, else as it is | dict sharing the `Map` |
 * | `OrderedDict` | as `dict` | `collections.OrderedDict` sharing the `Map` |
 * | `Callable` | a JavaScript function taking positional arguments; other values as they are | the same |
 * | `Iterator` | a JavaScript iterator | a Python iterator (generator) |
 * | `X \| None`, `Optional[X]` | `null` for None | `null` or `undefined` is None |
 *
 * A result that is already a Python value (a tuple made by `pyvalue.tuple`) passes untouched under every annotation.
 * `*args` arrives as an array, `**kwargs` as a `Map`, keyword-only parameters positionally in the order of the text.
 * Arguments that were not given may arrive as `undefined`: the implementation applies the default.
 */
export interface PyClass {
  /** `__name__` and `__qualname__`. */
  readonly name: string;
  /** `__module__`. */
  readonly module: string;
  readonly doc?: string;
  /** Instances have a `__dict__`: Python code may hang any attribute on them. */
  readonly dict?: boolean;
  /** Signature text of the constructor without `self`: `"(in_features: int, bias: bool = True) -> None"`. Inherited when absent. */
  readonly init?: string;
  /** Signature text with name and `self` → name of the TypeScript method. Dunders (`__len__`, `__call__`) likewise. */
  readonly methods?: Readonly<Record<string, string>>;
  /** The same for class methods (`cls` first in the text; the method is a static one and gets the class it was called on). */
  readonly classmethods?: Readonly<Record<string, string>>;
  /** The same for static methods. */
  readonly staticmethods?: Readonly<Record<string, string>>;
  /** Python attribute name → access to the JavaScript property of the same name. */
  readonly attrs?: Readonly<Record<string, PyAttr>>;
  /** Plain class attributes (`__constants__`, …). */
  readonly consts?: Readonly<Record<string, unknown>>;
  readonly bases?: readonly string[];
}

/** A TypeScript class with a Python face. */
export interface PyExposed {
  readonly py: PyClass;
  readonly prototype: object;
  readonly name: string;
}

/** A function with a Python face: `fn.py.signature` is its text, `fn.py.impl` takes all parameters positionally. */
export interface PyFunction {
  (...args: unknown[]): unknown;
  readonly py: PyFunctionSpec;
}

/** The data of a {@link PyFunction}. */
export interface PyFunctionSpec {
  readonly name: string;
  readonly module: string;
  readonly signature: string;
  /** Takes every formal parameter positionally (keyword-only in order, `*args` as an array, `**kwargs` as a Map). */
  readonly impl: (...args: never[]) => unknown;
  readonly doc?: string;
}

/** A Python module as data: its members are exposed classes, functions, submodules or plain values. */
export interface PyModuleSpec {
  readonly name: string;
  readonly doc?: string;
  readonly members: Readonly<Record<string, unknown>>;
}

/** One parameter of a signature text. */
export interface SignatureParam {
  readonly name: string;
  readonly annotation: string | null;
  /** Default's source text, `null` when the parameter is required. */
  readonly defaultText: string | null;
  readonly kind: "positional" | "keyword" | "varargs" | "varkw";
}

/** A parsed signature text. */
export interface ParsedSignature {
  readonly name: string;
  readonly params: readonly SignatureParam[];
  readonly returns: string | null;
}

/** The name that a signature text begins with. */
export function signatureName(text: string): string {
  return text.slice(0, text.indexOf("(")).trim();
}

const parsed = new Map<string, ParsedSignature>();

/**
 * Parses a signature text (`"f(a: int, *, b: float = 1e-05) -> Tensor"`); results are cached by text.
 * A leading `self` or `cls` is dropped.
 */
export function parseSignature(text: string): ParsedSignature {
  let result = parsed.get(text);
  if (result !== undefined) return result;
  const open = text.indexOf("(");
  const close = matchingParen(text, open);
  const name = signatureName(text);
  const arrow = text.indexOf("->", close);
  const returns = arrow < 0 ? null : text.slice(arrow + 2).trim();
  const params: SignatureParam[] = [];
  let kind: "positional" | "keyword" = "positional";
  for (const piece of splitTopLevel(text.slice(open + 1, close))) {
    if (piece === "/" || piece === "") continue;
    if (piece === "*") {
      kind = "keyword";
      continue;
    }
    const equals = topLevelIndex(piece, "=");
    const head = (equals < 0 ? piece : piece.slice(0, equals)).trim();
    const defaultText = equals < 0 ? null : piece.slice(equals + 1).trim();
    const colon = topLevelIndex(head, ":");
    let paramName = (colon < 0 ? head : head.slice(0, colon)).trim();
    const annotation = colon < 0 ? null : head.slice(colon + 1).trim();
    if (params.length === 0 && kind === "positional" && (paramName === "self" || paramName === "cls")) continue;
    if (paramName.startsWith("**")) {
      params.push({ name: paramName.slice(2), annotation, defaultText: null, kind: "varkw" });
      continue;
    }
    if (paramName.startsWith("*")) {
      paramName = paramName.slice(1);
      params.push({ name: paramName, annotation, defaultText: null, kind: "varargs" });
      kind = "keyword";
      continue;
    }
    params.push({ name: paramName, annotation, defaultText, kind });
  }
  result = { name, params, returns };
  parsed.set(text, result);
  return result;
}

function matchingParen(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    const c = text[i];
    if (c === "(" || c === "[") depth++;
    else if ((c === ")" || c === "]") && --depth === 0) return i;
  }
  throw new SyntaxError(`unbalanced signature: ${text}`);
}

function splitTopLevel(text: string): string[] {
  const out: string[] = [];
  let depth = 0;
  let start = 0;
  let quote = "";
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quote) {
      if (c === quote) quote = "";
    } else if (c === "'" || c === '"') quote = c;
    else if (c === "(" || c === "[") depth++;
    else if (c === ")" || c === "]") depth--;
    else if (c === "," && depth === 0) {
      out.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  const last = text.slice(start).trim();
  if (last) out.push(last);
  return out;
}

function topLevelIndex(text: string, ch: string): number {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === "(" || c === "[") depth++;
    else if (c === ")" || c === "]") depth--;
    else if (c === ch && depth === 0) return i;
  }
  return -1;
}

/**
 * Evaluates a default's source text: None, booleans, ints, floats (boxed doubles), strings, tuples and lists (arrays).
 * Tuples are made by `makeTuple` so that the binding may pass its own.
 */
export function evalDefault(text: string, makeTuple: (items: unknown[]) => unknown = (items) => items): unknown {
  if (text === "None") return null;
  if (text === "True") return true;
  if (text === "False") return false;
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return double(Number(text));
  if (text === "inf") return double(Infinity);
  const c = text[0];
  if (c === "'" || c === '"') return text.slice(1, -1);
  if (c === "(") return makeTuple(splitTopLevel(text.slice(1, -1)).map((piece) => evalDefault(piece, makeTuple)));
  if (c === "[") return splitTopLevel(text.slice(1, -1)).map((piece) => evalDefault(piece, makeTuple));
  throw new SyntaxError(`cannot evaluate the default ${text}`);
}

/** Replaces `undefined` by the defaults of the signature text, in place; returns the array with one slot per parameter. */
export function fillDefaults(signature: string, args: unknown[]): unknown[] {
  const { params } = parseSignature(signature);
  for (let i = 0; i < params.length; i++) {
    if (args[i] !== undefined) continue;
    const p = params[i]!;
    if (p.kind === "varargs") args[i] = [];
    else if (p.kind === "varkw") args[i] = new Map();
    else if (p.defaultText !== null) args[i] = evalDefault(p.defaultText);
  }
  return args;
}

function isOptions(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/**
 * Binds a TypeScript call (positional arguments, optionally a trailing options object holding keywords) to one slot per
 * formal parameter, defaults filled in.
 *
 * @throws TypeError on an unknown option or a missing argument: wording of CPython's `def`.
 */
export function bindArguments(signature: string, args: readonly unknown[], label?: string): unknown[] {
  const { name, params } = parseSignature(signature);
  const last = args.length > 0 ? args[args.length - 1] : undefined;
  const options = isOptions(last) && args.length <= params.length + 1 ? last : null;
  const given = options === null ? args : args.slice(0, -1);
  return bindCall(signature, given, options === null ? null : new Map(Object.entries(options)), label ?? name);
}

/** Binds positionals and keywords to one slot per formal parameter, defaults filled in. */
export function bindCall(
  signature: string,
  given: readonly unknown[],
  kwargs: ReadonlyMap<string, unknown> | null,
  label = signatureName(signature),
): unknown[] {
  const { params } = parseSignature(signature);
  const out: unknown[] = new Array(params.length).fill(undefined);
  let used = 0;
  for (let i = 0; i < params.length; i++) {
    const p = params[i]!;
    if (p.kind === "varargs") {
      out[i] = given.slice(used);
      used = given.length;
    } else if (p.kind === "positional" && used < given.length) out[i] = given[used++];
  }
  if (used < given.length) {
    // counted with self, as CPython counts for methods
    const method = label.includes(".") ? 1 : 0;
    const least = params.filter((p) => p.kind === "positional" && p.defaultText === null).length + method;
    const most = used + method;
    const range = least === most ? String(most) : `from ${least} to ${most}`;
    const plural = most === 1 ? "" : "s";
    throw typeError(`${label}() takes ${range} positional argument${plural} but ${given.length + method} were given`);
  }
  if (kwargs !== null) {
    const rest = params.findIndex((p) => p.kind === "varkw");
    for (const [key, value] of kwargs) {
      const at = params.findIndex((p) => p.name === key && (p.kind === "positional" || p.kind === "keyword"));
      if (at >= 0) out[at] = value;
      else if (rest >= 0) ((out[rest] ??= new Map()) as Map<string, unknown>).set(key, value);
      else throw typeError(`${label}() got an unexpected keyword argument '${key}'`);
    }
  }
  fillDefaults(signature, out);
  const missing = params.filter((p, i) => out[i] === undefined && p.kind !== "varargs" && p.kind !== "varkw");
  if (missing.length > 0) {
    const kind = missing[0]!.kind === "keyword" ? "keyword-only" : "positional";
    const names = missing.map((p) => `'${p.name}'`);
    const last = names.pop()!;
    const list = names.length === 0 ? last : `${names.join(", ")}${names.length > 1 ? "," : ""} and ${last}`;
    throw typeError(
      `${label}() missing ${missing.length} required ${kind} argument${missing.length > 1 ? "s" : ""}: ${list}`,
    );
  }
  return out;
}

/** The constructor signature in force for a class: its own or the nearest inherited one. */
export function initSignature(cls: object): string {
  for (let c: object | null = cls; c !== null && c !== Function.prototype; c = Object.getPrototypeOf(c)) {
    const own = Object.hasOwn(c, "py") ? (c as PyExposed).py : undefined;
    if (own?.init !== undefined) return own.init;
  }
  return "()";
}

/** The signature text of an exposed method in force for a class, or `null`. */
export function methodSignature(cls: object, method: string): string | null {
  for (let c: object | null = cls; c !== null && c !== Function.prototype; c = Object.getPrototypeOf(c)) {
    const own = Object.hasOwn(c, "py") ? (c as PyExposed).py : undefined;
    if (own?.methods === undefined) continue;
    for (const text in own.methods) if (own.methods[text] === method) return text;
  }
  return null;
}

/**
 * Runs the constructor body of `cls` on an object allocated with {@link DEFER}; `args` hold one slot per parameter of
 * {@link initSignature}, `undefined` where not given. The binding calls this for `Cls.__init__`.
 */
export function initObject(cls: PyExposed, object: object, args: unknown[]): void {
  const init = (cls.prototype as { init?: (...args: unknown[]) => void }).init;
  if (init !== undefined) init.apply(object, fillDefaults(initSignature(cls), args));
}

/**
 * Base of exposed classes: a TypeScript `new Cls(a, b, { option })` binds by the class's signature text and runs
 * `init` with one positional argument per parameter.
 */
export class PyBase {
  constructor(...args: unknown[]) {
    if (args[0] === DEFER) return;
    const cls = new.target;
    (this as unknown as { init(...args: unknown[]): void }).init(
      ...bindArguments(initSignature(cls), args, `${cls.name}.__init__`),
    );
  }

  /** The constructor's body; subclasses override it with their own parameters. */
  init(..._args: never[]): void {}
}

/**
 * Makes a function with a Python face. From TypeScript it takes positional arguments and, last, an options object;
 * defaults come from the signature text.
 */
export function pyfn(module: string, signature: string, impl: (...args: never[]) => unknown, doc?: string): PyFunction {
  const name = signatureName(signature);
  const call = impl as (...args: unknown[]) => unknown;
  const f = (...args: unknown[]): unknown => call(...bindArguments(signature, args));
  Object.defineProperty(f, "name", { value: name });
  return Object.assign(f, { py: { name, module, signature, impl, doc } });
}

/** Makes the functions of one module from a table of signature text → implementation. */
export function pyfns(
  module: string,
  table: Readonly<Record<string, (...args: never[]) => unknown>>,
): Record<string, PyFunction> {
  const out: Record<string, PyFunction> = {};
  for (const text in table) {
    const f = pyfn(module, text, table[text]!);
    out[f.py.name] = f;
  }
  return out;
}
