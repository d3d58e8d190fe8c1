// Calls: plain positional calls go straight to the JavaScript function; everything else through the runtime.

import type * as ast from "../../grammar/ast.ts";
import { elements, expr, isSimple } from "./expr.ts";
import type { Fn } from "./fn.ts";
import { attr, BUILTINS, load, variable } from "./names.ts";
import { operands } from "./operators.ts";

const words = (text: string): Set<string> => new Set(text.split(" "));

/** Methods that a receiver of unknown type may well have because it is a str or list: looked up there first. */
const STR_METHODS = words(
  "capitalize casefold center encode endswith expandtabs find format isalnum isalpha isascii isdecimal isdigit islower " +
    "isnumeric isspace istitle isupper join ljust lower lstrip partition removeprefix removesuffix replace rfind rindex " +
    "rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill count index",
);
const LIST_METHODS = words("append extend insert pop sort reverse clear copy count index remove");

/** Built-ins that look at the calling frame. */
const FRAME_AWARE = words("locals globals vars dir eval exec __import__");

/** Calls with more plain arguments than this go through an argument array. */
const MAX_DIRECT = 8;

/** Whether `name` certainly is not rebound by this unit, so that it very likely means the built-in. */
function meansBuiltin(fn: Fn, name: string): boolean {
  return (
    BUILTINS.has(name) &&
    fn.scope.binding(name) !== "local" &&
    fn.scope.binding(name) !== "free" &&
    !fn.unit.scopes.root.assigned.has(name)
  );
}

/** The first parameter of the function that a `super()` stands in. */
function selfVariable(fn: Fn): string | null {
  let scope = fn.scope;
  while (scope.kind === "comprehension" && scope.parent !== null) scope = scope.parent;
  const first = scope.kind === "function" ? scope.params[0] : undefined;
  return first === undefined ? null : variable(first);
}

function classCell(fn: Fn): string {
  return fn.scope.owner("__class__") === null ? "undefined" : variable("__class__");
}

/** `f(a)` on repeatable operands, directly when the callee takes exactly these arguments. */
export function directCall(fn: Fn, f: string, args: string[], at: string, name: string | null): string {
  const n = args.length;
  const list = args.join(",");
  if (n > MAX_DIRECT) return `${at},${fn.h("call")}(${f},[${list}])`;
  const slow = n <= 4 ? `${fn.h(`call${n}`)}(${[f, ...args].join(",")})` : `${fn.h("call")}(${f},[${list}])`;
  // a capitalised name is probably a class: allocate and initialise in place
  let make = "";
  if (name !== null && /^_*\p{Lu}/u.test(name)) {
    const t = fn.temp();
    const r = fn.temp();
    make = `${f}?.$k===${n}?(${t}=new ${f}.ctor(),(${r}=${f}.$init(${[t, ...args].join(",")}))!==null&&${fn.h("badInit")}(${f},${r}),${t}):`;
  }
  return `${at},${f}?.$n===${n}?${f}(${list}):${make}${slow}`;
}

interface Arguments {
  prefix: string;
  plain: string[] | null;
  /** JavaScript of the argument array where arguments are not plain. */
  array: string;
  /** Constant of keyword names, or null. */
  kwnames: string | null;
  /** JavaScript of alternating names and values (DICT_MERGE marks `**x`), where `**` occurs. */
  pairs: string | null;
}

function evaluateArguments(fn: Fn, node: ast.Call, f: string): Arguments {
  const starred = node.args.some((a) => a.type === "Starred");
  const merged = node.keywords.some((k) => k.arg === null);
  if (!starred && !merged) {
    const { prefix, ops } = operands(fn, [...node.args, ...node.keywords.map((k) => k.value)]);
    const js = ops.map((o) => o.js);
    if (node.keywords.length === 0) return { prefix, plain: js, array: "", kwnames: null, pairs: null };
    const names = fn.unit.constant(JSON.stringify(node.keywords.map((k) => k.arg)));
    return { prefix, plain: null, array: `[${js.join(",")}]`, kwnames: names, pairs: null };
  }
  const list = fn.temp();
  const only = node.args.length === 1 && node.args[0]!.type === "Starred" ? node.args[0] : null;
  // f(*x) names f when x cannot be iterated; among other arguments CPython does not
  let prefix =
    only === null
      ? `${list}=[${elements(fn, node.args)}],`
      : `${list}=${expr(fn, only.value)},${fn.at(node)},${list}=${fn.h("spreadCall")}(${f},${list}),`;
  if (node.keywords.length === 0) return { prefix, plain: null, array: list, kwnames: null, pairs: null };
  const pairs = fn.temp();
  const items = node.keywords.map((k) =>
    k.arg === null ? `${fn.h("DICT_MERGE")},${expr(fn, k.value)}` : `${JSON.stringify(k.arg)},${expr(fn, k.value)}`,
  );
  prefix += `${pairs}=[${items.join(",")}],`;
  return { prefix, plain: null, array: list, kwnames: null, pairs };
}

function isImportedModule(fn: Fn, node: ast.Expr): boolean {
  if (node.type !== "Name") return false;
  const name = fn.scope.mangle(node.id);
  const binding = fn.scope.binding(name);
  const scope = binding === "global" ? fn.unit.scopes.root : binding === "local" ? fn.scope : null;
  return scope?.imported.has(name) === true && !scope.rebound.has(name);
}

/** Leaves the unbound method in `method` and the receiver (or undefined when already bound) in `self`. */
export function loadMethod(fn: Fn, self: string, method: string, name: string, at: string): string {
  const m = attr(name, "m_");
  const access = m.startsWith("[") ? `?.${m}` : `?${m}`;
  let fast = `${self}${access}`;
  if (LIST_METHODS.has(name)) fast = `Array.isArray(${self})?${fn.h("LP")}${m}:${fast}`;
  if (STR_METHODS.has(name)) fast = `typeof ${self}==="string"?${fn.h("SP")}${m}:${fast}`;
  return `(${method}=${fast})!==undefined||(${at},${method}=${fn.h("method")}(${self},${JSON.stringify(name)}),${self}=${fn.h("m")}.self)`;
}

function methodCall(fn: Fn, node: ast.Call, func: ast.Attribute): string {
  const mark = fn.mark();
  const name = fn.scope.mangle(func.attr);
  const at = fn.at(node);
  const self = fn.temp();
  const method = fn.temp();
  let prefix: string;
  const inner = func.value;
  if (
    inner.type === "Call" &&
    inner.func.type === "Name" &&
    inner.func.id === "super" &&
    inner.args.length === 0 &&
    inner.keywords.length === 0 &&
    meansBuiltin(fn, "super") &&
    selfVariable(fn) !== null
  ) {
    const site = fn.unit.siteConstant("$.superSite()");
    prefix = `${self}=${selfVariable(fn)},${fn.at(func)},${method}=${fn.h("superMethod")}(${site},${classCell(fn)},${self},${JSON.stringify(name)}),${self}=${fn.h("m")}.self,`;
  } else {
    prefix = `${self}=${expr(fn, inner)},${loadMethod(fn, self, method, name, fn.at(func))},`;
  }
  const args = evaluateArguments(fn, node, method);
  prefix += args.prefix;
  let js: string;
  if (args.plain === null) {
    js = `${at},${callSlow(fn, method, self, args)}`;
  } else {
    const n = args.plain.length;
    const list = args.plain.join(",");
    const slow =
      n <= 3
        ? `${fn.h(`callM${n}`)}(${[method, self, ...args.plain].join(",")})`
        : `${fn.h("callM")}(${method},${self},[${list}])`;
    const receiver = [self, ...args.plain].join(",");
    js = `${at},${method}?.$n===${n + 1}&&${self}!==undefined?${method}(${receiver}):${slow}`;
    if (name === "append" && n === 1) js = `Array.isArray(${self})?(${self}.push(${list}),null):(${js})`;
  }
  fn.release(mark);
  return `(${prefix}${js})`;
}

function callSlow(fn: Fn, f: string, self: string | null, args: Arguments): string {
  if (args.pairs !== null) {
    return `${fn.h("callEx")}(${f},${self ?? "undefined"},${args.array},${args.pairs})`;
  }
  if (self !== null) return `${fn.h("callMKw")}(${f},${self},${args.array},${args.kwnames ?? "null"})`;
  return args.kwnames === null
    ? `${fn.h("call")}(${f},${args.array})`
    : `${fn.h("callKw")}(${f},${args.array},${args.kwnames})`;
}

/** Tells frame-aware built-ins where they are called from. */
function frameRecord(fn: Fn): string {
  let locals = "null";
  if (fn.namespace !== null) locals = `()=>${fn.namespace}`;
  else if (fn.scope.isFunction) {
    const names = [...new Set([...fn.scope.locals(), ...fn.scope.freeNames()])].filter((n) => n !== "__class__");
    locals = `()=>[${names.map((n) => `${JSON.stringify(n)},${variable(n)}`).join(",")}]`;
  }
  return `${fn.h("m")}.frame={G,locals:${locals}}`;
}

export function call(fn: Fn, node: ast.Call): string {
  const func = node.func;
  if (func.type === "Attribute" && !isImportedModule(fn, func.value)) return methodCall(fn, node, func);
  const mark = fn.mark();
  try {
    const name = func.type === "Name" ? func.id : func.type === "Attribute" ? func.attr : null;
    if (func.type === "Name") {
      if (func.id === "super" && node.args.length === 0 && node.keywords.length === 0 && meansBuiltin(fn, "super")) {
        return `(${fn.at(node)},${fn.h("superOf")}(${classCell(fn)},${selfVariable(fn) ?? "undefined"}))`;
      }
      if (FRAME_AWARE.has(func.id)) {
        const f = fn.temp();
        const args = evaluateArguments(fn, node, f);
        const after = `${frameRecord(fn)},${fn.at(node)}`;
        const head = `${f}=${load(fn, func.id, func)},${args.prefix}${after},`;
        if (args.plain !== null) return `(${head}${fn.h("call")}(${f},[${args.plain.join(",")}]))`;
        return `(${head}${callSlow(fn, f, null, args)})`;
      }
    }
    let f = expr(fn, func);
    let prefix = "";
    const simpleLocal = isSimple(f) && (func.type !== "Name" || fn.scope.binding(fn.scope.mangle(func.id)) !== "free");
    if (!simpleLocal) {
      const t = fn.temp();
      prefix = `${t}=${f},`;
      f = t;
    }
    const args = evaluateArguments(fn, node, f);
    prefix += args.prefix;
    if (args.plain !== null) return `(${prefix}${directCall(fn, f, args.plain, fn.at(node), name)})`;
    return `(${prefix}${fn.at(node)},${callSlow(fn, f, null, args)})`;
  } finally {
    fn.release(mark);
  }
}
