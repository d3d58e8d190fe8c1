// try, except, except*, finally and with, on JavaScript's own try.
//
// `L = -1` before a rethrow means that this frame is in the traceback already. `m.exc` is the exception being
// handled: it becomes the `__context__` of whatever is raised meanwhile.

import type * as ast from "../../grammar/ast.ts";
import { expr, simple } from "./expr.ts";
import { type Fn, meet } from "./fn.ts";
import { forget, store } from "./names.ts";
import { body } from "./stmt.ts";
import { assignTarget } from "./targets.ts";

/** `e = caught(e, code, L)`: makes a Python exception of whatever was thrown and records this frame in it. */
function caught(fn: Fn, variable: string): string {
  return `${variable}=${fn.h("caught")}(${variable},${fn.code},L)`;
}

/** Emits a block during which `exc` is the exception being handled. */
function handling(fn: Fn, exc: string, emit: () => void): void {
  const m = fn.h("m");
  const saved = fn.hold("h");
  const again = fn.unit.label();
  fn.out(`${saved}=${m}.exc;${m}.exc=${exc};try{`);
  emit();
  fn.out(`}catch(y${again}){${caught(fn, `y${again}`)};L=-1;throw y${again}}finally{${m}.exc=${saved}}`);
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

function withFinally(fn: Fn, emit: () => void, final: () => void): void {
  const m = fn.h("m");
  const pending = fn.hold("f");
  const e = `z${fn.unit.label()}`;
  const saved = fn.hold("h");
  const y = `y${fn.unit.label()}`;
  const before = fn.fork();
  fn.out(`${pending}=undefined;try{`);
  emit();
  const after = fn.assigned;
  fn.out(`}catch(${e}){${pending}=${caught(fn, e)};throw ${e}}finally{`);
  fn.out(`${saved}=${m}.exc;if(${pending}!==undefined)${m}.exc=${pending};try{`);
  fn.assigned = before;
  final();
  const finalState = fn.assigned;
  fn.out(`}catch(${y}){${caught(fn, y)};L=-1;throw ${y}}finally{${m}.exc=${saved}}`);
  fn.out(`if(${pending}!==undefined)L=-1;}`);
  fn.assigned =
    after === null || finalState === null
      ? null
      : new Set([...after, ...finalState].filter((n) => !fn.scope.deleted.has(n)));
}

function tryExcept(fn: Fn, node: ast.Try): void {
  const e = `e${fn.unit.label()}`;
  const before = fn.fork();
  const ok = node.orelse.length > 0 ? fn.hold("o") : null;
  if (ok !== null) fn.out(`${ok}=false;`);
  fn.out("try{");
  body(fn, node.body);
  const completes = fn.assigned !== null;
  if (ok !== null && completes) fn.out(`${ok}=true;`);
  const bodyEnd = fn.fork();
  let after = fn.assigned;
  let handlersState: Set<string> | null = null;
  fn.out(`}catch(${e}){${caught(fn, e)};`);
  const held = fn.hold("w");
  fn.out(`${held}=${e};`);
  handling(fn, held, () => {
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
        fn.out(`${fn.at(h.exc)};if(${fn.h("matches")}(${held},${js})){`);
        fn.release(mark);
      }
      open++;
      handler(fn, h, held);
      handlersState = meet(handlersState, fn.assigned);
      after = meet(after, fn.assigned);
      fn.out(h === node.handlers.at(-1) && catchAll ? "}" : "}else{");
    }
    if (catchAll) open--;
    else fn.out(`L=-1;throw ${held};`);
    fn.out("}".repeat(open));
  });
  fn.out("}");
  if (ok !== null) {
    // the else part continues from the body's own end
    if (completes) {
      fn.out(`if(${ok}){`);
      fn.assigned = bodyEnd;
      body(fn, node.orelse);
      fn.out("}");
      after = meet(handlersState, fn.assigned);
    }
  }
  fn.assigned = after;
}

function handler(fn: Fn, h: ast.ExceptHandler, exc: string): void {
  if (h.name === null) {
    body(fn, h.body);
    return;
  }
  fn.out(`${store(fn, h.name, exc)};try{`);
  body(fn, h.body);
  fn.out(`}finally{${forget(fn, h.name)}}`);
}

export function tryStar(fn: Fn, node: ast.TryStar): void {
  const run = (): void => {
    const e = `e${fn.unit.label()}`;
    const before = fn.fork();
    const ok = fn.hold("o");
    const [state, part] = [fn.hold("g"), fn.hold("w")];
    fn.out(`${ok}=false;try{`);
    body(fn, node.body);
    fn.out(`${ok}=true;}catch(${e}){${caught(fn, e)};${state}=${fn.h("starBegin")}(${e});`);
    for (const h of node.handlers) {
      fn.assigned = before === null ? null : new Set(before);
      const { prefix, js } = simple(fn, h.exc!);
      fn.out(`${prefix}${fn.at(h.exc!)};if((${part}=${fn.h("starMatch")}(${state},${js}))!==null){`);
      const y = `y${fn.unit.label()}`;
      const m = fn.h("m");
      const saved = fn.hold("h");
      fn.out(`${saved}=${m}.exc;${m}.exc=${part};try{`);
      handler(fn, h, part);
      fn.out(`}catch(${y}){${caught(fn, y)};${fn.h("starRaised")}(${state},${y})}finally{${m}.exc=${saved}}}`);
    }
    const r = fn.temp();
    fn.out(`${r}=${fn.h("starEnd")}(${state});if(${r}!==null){L=-1;throw ${r}}}`);
    fn.assigned = before === null ? null : new Set(before);
    if (node.orelse.length > 0) {
      fn.out(`if(${ok}){`);
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
  const m = fn.h("m");
  const [manager, exit, pending] = [fn.hold("c"), fn.hold("x"), fn.hold("f")];
  const where = fn.at(item.context_expr);
  const wait = (js: string): string => (isAsync ? `(yield* ${fn.h("awaiting")}(${js}))` : js);
  fn.out(`${manager}=${expr(fn, item.context_expr)};`);
  fn.out(`${where};${exit}=${fn.h(isAsync ? "loadAexit" : "loadExit")}(${manager});`);
  const entered = `${wait(`${fn.h(isAsync ? "callAenter" : "callEnter")}(${manager})`)}`;
  const value = fn.temp();
  fn.out(`${where};${value}=${entered};${pending}=undefined;try{`);
  if (item.optional_vars !== null) assignTarget(fn, item.optional_vars, value);
  const start = fn.fork();
  withStatement(fn, node, at + 1);
  const e = `e${fn.unit.label()}`;
  const saved = fn.hold("h");
  const y = `y${fn.unit.label()}`;
  fn.out(`}catch(${e}){${pending}=${caught(fn, e)};${saved}=${m}.exc;${m}.exc=${e};try{${where};`);
  const call = wait(`${fn.h("callExit")}(${manager},${exit},${e})`);
  const r = fn.temp();
  fn.out(`${r}=${call};if(!${fn.h("truth")}(${r})){L=-1;throw ${e}}`);
  fn.out(`}catch(${y}){${caught(fn, y)};L=-1;throw ${y}}finally{${m}.exc=${saved}}`);
  fn.out(`}finally{if(${pending}===undefined){${where};${wait(`${fn.h("callExit")}(${manager},${exit},null)`)}}}`);
  // __exit__ may swallow an exception, so the end can be reached from anywhere in the body
  fn.assigned = meet(fn.assigned, start);
}
