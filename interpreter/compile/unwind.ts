// try, except, except*, finally and with.
//
// Every region catches into a variable and goes on after itself, so that an exception costs one JavaScript throw per
// frame and not one per statement it passes. `L = -1` before an exception is handed on means that this frame is in its
// traceback already. `m.exc` is the exception being handled: it becomes the `__context__` of whatever is raised meanwhile.

import type * as ast from "../../grammar/ast.ts";
import { expr, simple } from "./expr.ts";
import { type FinallyRegion, type Fn, meet } from "./fn.ts";
import { exit, raiseIn } from "./functions.ts";
import { forget, store } from "./names.ts";
import { body } from "./stmt.ts";
import { assignTarget } from "./targets.ts";

/** `e = caught(e, code, L)`: makes a Python exception of whatever was thrown and records this frame in it. */
function caught(fn: Fn, variable: string): string {
  return `${variable}=${fn.h("caught")}(${variable},${fn.code},L);`;
}

/** Emits a block whose exceptions, thrown or raised in place, end up in `variable`. */
function region(fn: Fn, variable: string, label: string, emit: () => void): void {
  const e = `e${fn.unit.label()}`;
  fn.out(`${variable}=undefined;${label}:{try{`);
  fn.escapes.push({ label, variable });
  emit();
  fn.escapes.pop();
  fn.out(`}catch(${e}){${variable}=${e}}}`);
}

/** Emits a block during which `exc` is the exception being handled; its own exceptions are handed on afterwards. */
function handling(fn: Fn, exc: string, emit: () => void, onError = ""): void {
  const saved = fn.hold("h");
  const raised = fn.hold("y");
  const restore = restoreHandled(fn, saved);
  fn.out(takeHandled(fn, saved, exc));
  fn.blocks.push({ kind: "cleanup", js: restore });
  region(fn, raised, `H${fn.unit.label()}`, emit);
  fn.blocks.pop();
  fn.out(`if(${raised}!==undefined){${caught(fn, raised)}${restore}${onError}L=-1;${raiseIn(fn, raised)}}`);
  fn.out(restore);
}

/**
 * Makes `exc` (undefined: nothing changes) the exception being handled. A generator keeps its own apart from its
 * caller's, since the caller may be another one at every resumption: `m.own`, over `m.base`.
 */
function takeHandled(fn: Fn, saved: string, exc: string): string {
  const m = fn.h("m");
  const set = (slot: string): string => `${saved}=${m}.${slot};if(${exc}!==undefined)${m}.${slot}=${exc};`;
  if (!fn.isGenerator && !fn.isAsync) return set("exc");
  return `${set("own")}if(${m}.own!==undefined)${m}.exc=${m}.own;`;
}

function restoreHandled(fn: Fn, saved: string): string {
  const m = fn.h("m");
  if (!fn.isGenerator && !fn.isAsync) return `${m}.exc=${saved};`;
  return `${m}.own=${saved};${m}.exc=${saved}===undefined?${m}.base:${saved};`;
}

export function tryStatement(fn: Fn, node: ast.Try): void {
  if (node.finalbody.length > 0) {
    withFinally(
      fn,
      () => {
        if (node.handlers.length > 0) tryExcept(fn, node);
        else body(fn, [...node.body, ...node.orelse]);
      },
      () => body(fn, node.finalbody),
    );
  } else tryExcept(fn, node);
}

/** Takes up the `return`, `break` or `continue` that a finally region has held back. */
function complete(fn: Fn, r: FinallyRegion): void {
  r.completions.forEach((kind, i) => {
    fn.out(`if(${r.which}===${i + 1}){`);
    const mark = fn.mark();
    exit(fn, kind, kind === "return" ? r.value : "");
    fn.release(mark);
    fn.out("}");
  });
}

function finallyRegion(fn: Fn, label: string): FinallyRegion {
  const r = { label, which: fn.hold("k"), value: fn.hold("v"), completions: [] };
  fn.out(`${r.which}=0;`);
  return r;
}

function withFinally(fn: Fn, emit: () => void, final: () => void): void {
  const pending = fn.hold("f");
  const label = `F${fn.unit.label()}`;
  const before = fn.fork();
  const r = finallyRegion(fn, label);
  fn.blocks.push({ kind: "finally", region: r });
  region(fn, pending, label, emit);
  fn.blocks.pop();
  const after = fn.assigned;
  fn.out(`if(${pending}!==undefined)${caught(fn, pending)}`);
  fn.assigned = before;
  handling(fn, pending, final);
  const finalState = fn.assigned;
  fn.out(`if(${pending}!==undefined){L=-1;${raiseIn(fn, pending)}}`);
  if (finalState !== null) complete(fn, r);
  fn.assigned =
    after === null || finalState === null
      ? null
      : new Set([...after, ...finalState].filter((n) => !fn.scope.deleted.has(n)));
}

function tryExcept(fn: Fn, node: ast.Try): void {
  const before = fn.fork();
  const exc = fn.hold("w");
  region(fn, exc, `T${fn.unit.label()}`, () => body(fn, node.body));
  const bodyEnd = fn.fork();
  let after = fn.assigned;
  fn.out(`if(${exc}!==undefined){${caught(fn, exc)}`);
  // which clause has bound its name, for unbinding it when the clause raises
  const names = node.handlers.flatMap((h) => (h.name === null ? [] : [h.name]));
  const bound = names.length > 0 ? fn.hold("b") : null;
  if (bound !== null) fn.out(`${bound}=0;`);
  const onError = [...new Set(names)].map((n, i) => `if(${bound}===${i + 1})${forget(fn, n)};`).join("");
  let handlersState: Set<string> | null = null;
  handling(
    fn,
    exc,
    () => {
      let open = 0;
      let catchAll = false;
      for (const h of node.handlers) {
        fn.assigned = before === null ? null : new Set(before);
        if (h.exc === null) {
          catchAll = true;
          fn.out("{");
        } else {
          const mark = fn.mark();
          const { prefix, js } = simple(fn, h.exc);
          if (prefix !== "") fn.out(`${prefix.slice(0, -1)};`);
          fn.out(`${fn.at(h.exc)};if(${fn.h("matches")}(${exc},${js})){`);
          fn.release(mark);
        }
        open++;
        if (h.name !== null) fn.out(`${bound}=${[...new Set(names)].indexOf(h.name) + 1};`);
        handler(fn, h, exc);
        handlersState = meet(handlersState, fn.assigned);
        fn.out(h === node.handlers.at(-1) && catchAll ? "}" : "}else{");
      }
      if (catchAll) open--;
      else fn.out(`L=-1;${raiseIn(fn, exc)}`);
      fn.out("}".repeat(open));
    },
    onError,
  );
  after = meet(after, handlersState);
  fn.out("}");
  if (node.orelse.length > 0 && bodyEnd !== null) {
    // the else part continues from the body's own end
    fn.out("else{");
    fn.assigned = bodyEnd;
    body(fn, node.orelse);
    fn.out("}");
    after = meet(handlersState, fn.assigned);
  }
  fn.assigned = after;
}

function handler(fn: Fn, h: ast.ExceptHandler, exc: string): void {
  if (h.name === null) {
    body(fn, h.body);
    return;
  }
  fn.out(`${store(fn, h.name, exc)};`);
  const unbind = `${forget(fn, h.name)};`;
  fn.blocks.push({ kind: "cleanup", js: unbind });
  body(fn, h.body);
  fn.blocks.pop();
  if (fn.assigned !== null) fn.out(unbind);
}

export function tryStar(fn: Fn, node: ast.TryStar): void {
  const run = (): void => {
    const before = fn.fork();
    const [exc, state, part, saved, raised] = [fn.hold("e"), fn.hold("g"), fn.hold("w"), fn.hold("h"), fn.hold("y")];
    region(fn, exc, `T${fn.unit.label()}`, () => body(fn, node.body));
    fn.out(`if(${exc}!==undefined){${caught(fn, exc)}${state}=${fn.h("starBegin")}(${exc});`);
    for (const h of node.handlers) {
      fn.assigned = before === null ? null : new Set(before);
      const mark = fn.mark();
      const { prefix, js } = simple(fn, h.exc!);
      fn.out(`${prefix}${fn.at(h.exc!)};if((${part}=${fn.h("starMatch")}(${state},${js}))!==null){`);
      fn.release(mark);
      fn.out(takeHandled(fn, saved, part));
      region(fn, raised, `H${fn.unit.label()}`, () => handler(fn, h, part));
      const unbind = h.name === null ? "" : `${forget(fn, h.name)};`;
      fn.out(
        `if(${raised}!==undefined){${caught(fn, raised)}${unbind}${fn.h("starRaised")}(${state},${raised})}${restoreHandled(fn, saved)}}`,
      );
    }
    const r = fn.temp();
    fn.out(`${r}=${fn.h("starEnd")}(${state});if(${r}!==null){L=-1;${raiseIn(fn, r)}}}`);
    fn.assigned = before === null ? null : new Set(before);
    if (node.orelse.length > 0) {
      fn.out("else{");
      body(fn, node.orelse);
      fn.out("}");
    }
    fn.assigned = before;
  };
  if (node.finalbody.length > 0) withFinally(fn, run, () => body(fn, node.finalbody));
  else run();
}

export function withStatement(fn: Fn, node: ast.With | ast.AsyncWith, at: number): void {
  const item = node.items[at];
  if (item === undefined) {
    body(fn, node.body);
    return;
  }
  const isAsync = node.type === "AsyncWith";
  const [manager, close, pending, swallowed] = [fn.hold("c"), fn.hold("x"), fn.hold("f"), fn.hold("s")];
  const where = fn.at(item.context_expr);
  const wait = (js: string): string => (isAsync ? `(yield* ${fn.h("awaiting")}(${js}))` : js);
  fn.out(`${manager}=${expr(fn, item.context_expr)};`);
  fn.out(`${where};${close}=${fn.h(isAsync ? "loadAexit" : "loadExit")}(${manager});`);
  const value = fn.temp();
  fn.out(`${where};${value}=${wait(`${fn.h(isAsync ? "callAenter" : "callEnter")}(${manager})`)};`);
  const label = `W${fn.unit.label()}`;
  const r = finallyRegion(fn, label);
  let start: Set<string> | null = null;
  fn.blocks.push({ kind: "finally", region: r });
  region(fn, pending, label, () => {
    if (item.optional_vars !== null) assignTarget(fn, item.optional_vars, value);
    start = fn.fork();
    withStatement(fn, node, at + 1);
  });
  fn.blocks.pop();
  const end = fn.assigned;
  fn.out(`if(${pending}!==undefined){${caught(fn, pending)}`);
  handling(fn, pending, () => {
    fn.out(
      `${where};${swallowed}=${wait(`${fn.h("callExit")}(${manager},${close},${pending})`)};${swallowed}=${fn.h("truth")}(${swallowed});`,
    );
  });
  fn.out(`if(!${swallowed}){L=-1;${raiseIn(fn, pending)}}`);
  fn.out(`}else{${where};${wait(`${fn.h("callExit")}(${manager},${close},null)`)};}`);
  complete(fn, r);
  // __exit__ may swallow an exception, so the end can be reached from anywhere in the body
  fn.assigned = meet(end, start);
}
