// Loops: counting loops for range, direct indexing for lists and tuples, the iterator protocol for the rest.

import type * as ast from "../../grammar/ast.ts";
import { elements, expr, isConstant } from "./expr.ts";
import type { Fn } from "./fn.ts";
import { BUILTINS, load, variable } from "./names.ts";
import { literalOf } from "./operators.ts";
import { assignTarget } from "./targets.ts";

/** Where a loop's items come from, as seen by the function that loops. */
export type Source =
  /** `zip` of plain arguments unpacked into as many names, or `enumerate` into two: no tuples are made. */
  | { kind: "zip"; callee: string; args: string[]; node: ast.Expr }
  | { kind: "enumerate"; callee: string; args: string[]; node: ast.Expr }
  | { kind: "range"; callee: string; args: string[]; step: number | null; node: ast.Expr }
  | { kind: "iter"; js: string; node: ast.Expr }
  | { kind: "async"; js: string; node: ast.Expr }
  /** Already an iterator (a generator expression's first iterable). */
  | { kind: "iterator"; js: string; node: ast.Expr };

export interface Prepared {
  /** JavaScript to evaluate first, in the enclosing function (`…,`). */
  prefix: string;
  /** For comprehensions: parameters of the inner function and the arguments to give it. */
  params: string[];
  args: string[];
  inside: Source;
}

/** Whether a call very likely means the built-in `name`, with plain arguments only. */
function isBuiltinCall(fn: Fn, node: ast.Expr, name: string, min: number, max: number): node is ast.Call {
  return (
    node.type === "Call" &&
    node.func.type === "Name" &&
    node.func.id === name &&
    BUILTINS.has(name) &&
    fn.scope.binding(name) === "global" &&
    !fn.unit.scopes.root.assigned.has(name) &&
    node.keywords.length === 0 &&
    node.args.length >= min &&
    node.args.length <= max &&
    node.args.every((a) => a.type !== "Starred")
  );
}

/** Number of plain targets that an item is unpacked into, or 0. */
function unpackedInto(target: ast.Expr): number {
  return (target.type === "Tuple" || target.type === "List") && !target.elts.some((e) => e.type === "Starred")
    ? target.elts.length
    : 0;
}

/**
 * Evaluates an iterable in `fn`. The source refers to parameters (`params`) where the loop runs in another function,
 * to temporaries of `fn` itself otherwise: the names are the same, so both uses share this.
 */
export function prepare(fn: Fn, node: ast.Expr, target: ast.Expr, isAsync: boolean, asIterator: boolean): Prepared {
  const unpacked = unpackedInto(target);
  if (!isAsync && !asIterator && unpacked > 0) {
    const kind =
      unpacked >= 2 && isBuiltinCall(fn, node, "zip", unpacked, unpacked)
        ? "zip"
        : unpacked === 2 && isBuiltinCall(fn, node, "enumerate", 1, 2)
          ? "enumerate"
          : null;
    if (kind !== null) {
      const call = node as ast.Call;
      const callee = fn.temp();
      let prefix = `${callee}=${load(fn, kind, call.func)},`;
      const args = call.args.map((a) => {
        const t = fn.temp();
        prefix += `${t}=${expr(fn, a)},`;
        return t;
      });
      const inner = args.map((_, i) => `p${i}`);
      return {
        prefix,
        params: ["p", ...inner],
        args: [callee, ...args],
        inside: { kind, callee: "p", args: inner, node },
      };
    }
  }
  if (!isAsync && isBuiltinCall(fn, node, "range", 1, 3)) {
    const callee = fn.temp();
    let prefix = `${callee}=${load(fn, "range", node.func)},`;
    const args: string[] = [];
    for (const a of node.args) {
      const literal = literalOf(a);
      if (literal?.kind === "num") {
        args.push(String(literal.value));
        continue;
      }
      const t = fn.temp();
      prefix += `${t}=${expr(fn, a)},`;
      args.push(t);
    }
    const step = node.args.length < 3 ? 1 : (literalOf(node.args[2]!)?.value ?? null);
    const params = ["p", ...args.map((a, i) => (/^-?\d/.test(a) ? "" : `p${i}`)).filter((p) => p !== "")];
    const inner = args.map((a, i) => (/^-?\d/.test(a) ? a : `p${i}`));
    return {
      prefix,
      params,
      args: [callee, ...args.filter((a) => !/^-?\d/.test(a))],
      inside: { kind: "range", callee: "p", args: inner, step, node },
    };
  }
  const t = fn.temp();
  // a constant set that is only iterated is the frozenset itself
  const value =
    node.type === "Set" && node.elts.every(isConstant)
      ? `${fn.h("constFrozen")}([${elements(fn, node.elts)}])`
      : expr(fn, node);
  if (isAsync) {
    return {
      prefix: `${t}=${value},${fn.at(node)},${t}=${fn.h("aiter")}(${t}),`,
      params: ["p"],
      args: [t],
      inside: { kind: "async", js: "p", node },
    };
  }
  if (asIterator) {
    return {
      prefix: `${t}=${value},${fn.at(node)},${t}=${fn.h("iter")}(${t}),`,
      params: ["p"],
      args: [t],
      inside: { kind: "iterator", js: "p", node },
    };
  }
  return { prefix: `${t}=${value},`, params: ["p"], args: [t], inside: { kind: "iter", js: "p", node } };
}

/** Binds a prepared source to variables of `fn` itself, for loops that run where the iterable was evaluated. */
export function localise(fn: Fn, prepared: Prepared): Source {
  const names = new Map<string, string>();
  prepared.params.forEach((p, i) => {
    const v = fn.hold("p");
    fn.out(`${i === 0 ? prepared.prefix : ""}${v}=${prepared.args[i]};`);
    names.set(p, v);
  });
  const rename = (js: string): string => names.get(js) ?? js;
  const src = prepared.inside;
  if (src.kind === "range" || src.kind === "zip" || src.kind === "enumerate")
    return { ...src, callee: rename(src.callee), args: src.args.map(rename) };
  return { ...src, js: rename(src.js) };
}

export interface LoopOptions {
  label?: string;
  /** Position assignment for errors of the iteration itself. */
  at?: string;
}

/**
 * Emits `for (;;) { next item → target; body }`. A source made by `prepare` in the same function must have been
 * localised when the loop contains anything that could reuse its temporaries.
 */
export function emitLoop(fn: Fn, target: ast.Expr, source: Source, body: () => void, options: LoopOptions = {}): void {
  const src = source;
  const at = options.at ?? fn.at(src.node);
  const label = options.label === undefined ? "" : `${options.label}:`;
  const S = fn.h("F");
  const head = `${label}for(;;){${S}[0]!==0&&(${at},${fn.h("interrupt")}());`;
  // a plain local needs no detour through a temporary
  const direct =
    target.type === "Name" && fn.scope.binding(fn.scope.mangle(target.id)) === "local"
      ? variable(fn.scope.mangle(target.id))
      : null;
  const item = direct ?? fn.hold("x");
  // at its end an iterator gives `undefined`, but the loop's variable keeps the last item
  const given = direct === null ? item : fn.hold("x");
  const next = (it: string): string => nextItem(it, given, at) + (direct === null ? "" : `${direct}=${given};`);
  const done = (cond: string): string => `if(${cond})break;`;
  if (src.kind === "zip" || src.kind === "enumerate") {
    const parts = emitPairs(fn, src, head, at, done);
    const before = fn.fork();
    (target as ast.Tuple).elts.forEach((e, i) => {
      assignTarget(fn, e, parts[i]!);
    });
    body();
    fn.out("}");
    fn.assigned = before;
    return;
  }
  if (src.kind === "range") {
    const [i, end, it] = [fn.hold("i"), fn.hold("e"), fn.hold("q")];
    const variables = src.args.filter((a) => !/^-?\d/.test(a));
    const start = src.args.length === 1 ? "0" : src.args[0]!;
    const stop = src.args.length === 1 ? src.args[0]! : src.args[1]!;
    const stepJs = src.args[2] ?? "1";
    const tests = [`${src.callee}===${fn.h("range")}`, ...variables.map((v) => `typeof ${v}==="number"`)];
    if (src.step === null) tests.push(`${stepJs}!==0`);
    if (src.step === 0) tests.push("false");
    fn.out(
      `if(${tests.join("&&")}){${i}=${start};${end}=${stop};${it}=null}else{${at};${it}=${fn.h("iter")}(${fn.h("call")}(${src.callee},[${src.args.join(",")}]))}`,
    );
    const over =
      src.step === null ? `${stepJs}>0?${i}>=${end}:${i}<=${end}` : src.step > 0 ? `${i}>=${end}` : `${i}<=${end}`;
    fn.out(`${head}if(${it}===null){${done(over)}${item}=${i};${i}+=${stepJs}}else{${next(it)}}`);
  } else if (src.kind === "iterator") {
    fn.out(`${head}${next(src.js)}`);
  } else if (src.kind === "async") {
    fn.out(`${head}${at};if((${given}=yield* ${fn.h("anext")}(${src.js}))===undefined)break;`);
    if (direct !== null) fn.out(`${direct}=${given};`);
  } else {
    const [list, i] = [fn.hold("a"), fn.hold("i")];
    fn.out(`${list}=${fn.h("items")}(${src.js});${i}=0;if(${list}===null){${at};${src.js}=${fn.h("iter")}(${src.js})}`);
    fn.out(`${head}if(${list}!==null){${done(`${i}>=${list}.length`)}${item}=${list}[${i}++]}else{${next(src.js)}}`);
  }
  const before = fn.fork();
  if (direct !== null) fn.markAssigned(fn.scope.mangle((target as ast.Name).id));
  else assignTarget(fn, target, item);
  body();
  fn.out("}");
  fn.assigned = before;
}

/** The head of a loop over `zip` or `enumerate`; returns the variables that hold each item's parts. */
function emitPairs(
  fn: Fn,
  src: Extract<Source, { kind: "zip" | "enumerate" }>,
  head: string,
  at: string,
  done: (test: string) => string,
): string[] {
  const [i, it, item] = [fn.hold("i"), fn.hold("q"), fn.hold("x")];
  const width = src.kind === "zip" ? src.args.length : 2;
  const parts = Array.from({ length: width }, () => fn.hold("y"));
  const generic = `${at};${it}=${fn.h("iter")}(${fn.h("call")}(${src.callee},[${src.args.join(",")}]))`;
  const unpack =
    `${nextItem(it, item, at)}${item}=${item} instanceof ${fn.h("Tuple")}&&${item}.items.length===${width}?${item}.items:${fn.h("unpack")}(${item},${width});` +
    parts.map((p, k) => `${p}=${item}[${k}];`).join("");
  if (src.kind === "zip") {
    const lists = src.args.map(() => fn.hold("a"));
    const ready = lists.map((a, k) => `(${a}=${fn.h("items")}(${src.args[k]}))!==null`).join("&&");
    fn.out(`if(${src.callee}===${fn.h("zip")}&&${ready}){${i}=0;${it}=null}else{${generic}}`);
    fn.out(
      `${head}if(${it}===null){${done(lists.map((a) => `${i}>=${a}.length`).join("||"))}` +
        `${parts.map((p, k) => `${p}=${lists[k]}[${i}];`).join("")}${i}++}else{${unpack}}`,
    );
    return parts;
  }
  const [list, at2] = [fn.hold("a"), fn.hold("j")];
  const start = src.args[1] ?? "0";
  const counts = src.args.length === 1 ? "" : `&&typeof ${start}==="number"`;
  fn.out(
    `if(${src.callee}===${fn.h("enumerate")}${counts}&&(${list}=${fn.h("items")}(${src.args[0]}))!==null){${i}=${start};${at2}=0;${it}=null}else{${generic}}`,
  );
  fn.out(
    `${head}if(${it}===null){${done(`${at2}>=${list}.length`)}${parts[0]}=${i}++;${parts[1]}=${list}[${at2}++]}else{${unpack}}`,
  );
  return parts;
}

function nextItem(iterator: string, item: string, at: string): string {
  return `${at};if((${item}=${iterator}.$next())===undefined)break;`;
}
