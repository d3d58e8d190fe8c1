// Loops: counting loops for range, direct indexing for lists and tuples, the iterator protocol for the rest.

import type * as ast from "../../grammar/ast.ts";
import { expr } from "./expr.ts";
import type { Fn } from "./fn.ts";
import { BUILTINS, load, variable } from "./names.ts";
import { literalOf } from "./operators.ts";
import { assignTarget } from "./targets.ts";

/** Where a loop's items come from, as seen by the function that loops. */
export type Source =
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

function isRange(fn: Fn, node: ast.Expr): node is ast.Call {
  return (
    node.type === "Call" &&
    node.func.type === "Name" &&
    node.func.id === "range" &&
    BUILTINS.has("range") &&
    fn.scope.binding("range") === "global" &&
    !fn.unit.scopes.root.assigned.has("range") &&
    node.keywords.length === 0 &&
    node.args.length >= 1 &&
    node.args.length <= 3 &&
    node.args.every((a) => a.type !== "Starred")
  );
}

/**
 * Evaluates an iterable in `fn`. The source refers to parameters (`params`) where the loop runs in another function,
 * to temporaries of `fn` itself otherwise: the names are the same, so both uses share this.
 */
export function prepare(fn: Fn, node: ast.Expr, isAsync: boolean, asIterator: boolean): Prepared {
  if (!isAsync && isRange(fn, node)) {
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
  const value = expr(fn, node);
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
  if (src.kind === "range") return { ...src, callee: rename(src.callee), args: src.args.map(rename) };
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
  const done = (cond: string): string => `if(${cond})break;`;
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
    fn.out(`${head}if(${it}===null){${done(over)}${item}=${i};${i}+=${stepJs}}else{${nextItem(it, item, at)}}`);
  } else if (src.kind === "iterator") {
    fn.out(`${head}${nextItem(src.js, item, at)}`);
  } else if (src.kind === "async") {
    fn.out(`${head}${at};if((${item}=yield* ${fn.h("anext")}(${src.js}))===undefined)break;`);
  } else {
    const [list, i] = [fn.hold("a"), fn.hold("i")];
    fn.out(`${list}=${fn.h("items")}(${src.js});${i}=0;if(${list}===null){${at};${src.js}=${fn.h("iter")}(${src.js})}`);
    fn.out(
      `${head}if(${list}!==null){${done(`${i}>=${list}.length`)}${item}=${list}[${i}++]}else{${nextItem(src.js, item, at)}}`,
    );
  }
  const before = fn.fork();
  if (direct !== null) fn.markAssigned(fn.scope.mangle((target as ast.Name).id));
  else assignTarget(fn, target, item);
  body();
  fn.out("}");
  fn.assigned = before;
}

function nextItem(iterator: string, item: string, at: string): string {
  return `${at};if((${item}=${iterator}.$next())===undefined)break;`;
}
