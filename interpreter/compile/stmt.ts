// Statements.

import type * as ast from "../../grammar/ast.ts";
import { cond, expr, index, isSimple, kindOf, simple, simpleHeld, subscriptAnchors } from "./expr.ts";
import { type Fn, type Loop, meet } from "./fn.ts";
import { annotationValue, classDef, exit, functionDef, leave, raiseIn } from "./functions.ts";
import { emitLoop, localise, prepare } from "./loops.ts";
import { match } from "./match.ts";
import { attr, forget, load, remove, store } from "./names.ts";
import { arithmetic, OPERATOR_HELPER, type Operand, operands } from "./operators.ts";
import { assignTarget, storeAttribute, storeItem } from "./targets.ts";
import { tryStar, tryStatement, withStatement } from "./unwind.ts";

/** Emits a block; what follows a point that cannot be reached is left out. */
export function body(fn: Fn, stmts: ast.Stmt[]): void {
  for (const s of stmts) {
    if (fn.assigned === null) return;
    const mark = fn.mark();
    statement(fn, s);
    fn.release(mark);
  }
}

function decorated(fn: Fn, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, make: () => string): void {
  const held = node.decorator_list.map((d) => {
    const { prefix, js } = simple(fn, d);
    if (prefix === "" && !js.startsWith("t")) {
      const t = fn.temp();
      fn.out(`${t}=${js};`);
      return { js: t, d };
    }
    if (prefix !== "") fn.out(`${prefix.slice(0, -1)};`);
    return { js, d };
  });
  let value = make();
  for (const { js, d } of held.reverse()) {
    const t = fn.temp();
    fn.out(`${t}=${value};`);
    value = `(${fn.at(d)},${fn.h("call1")}(${js},${t}))`;
  }
  fn.out(`${store(fn, node.name, value)};`);
}

function assign(fn: Fn, node: ast.Assign): void {
  const value = node.value;
  const single = node.targets.length === 1 ? node.targets[0]! : null;
  if (single?.type === "Name") {
    fn.out(`${store(fn, single.id, expr(fn, value))};`);
    return;
  }
  // `a, b = b, a` needs no tuple
  if (
    single !== null &&
    (single.type === "Tuple" || single.type === "List") &&
    value.type === "Tuple" &&
    single.elts.length === value.elts.length &&
    ![...single.elts, ...value.elts].some((e) => e.type === "Starred")
  ) {
    const held = value.elts.map((e) => {
      const js = expr(fn, e);
      if (e.type === "Constant" && isSimple(js)) return js;
      const t = fn.temp();
      fn.out(`${t}=${js};`);
      return t;
    });
    single.elts.forEach((t, i) => {
      assignTarget(fn, t, held[i]!);
    });
    return;
  }
  const { prefix, js } = simple(fn, value);
  if (prefix !== "") fn.out(`${prefix.slice(0, -1)};`);
  // `x = y = x` must not see x change between targets
  let v = js;
  if (node.targets.length > 1 && js.startsWith("v_")) {
    v = fn.temp();
    fn.out(`${v}=${js};`);
  }
  for (const t of node.targets) assignTarget(fn, t, v);
}

function augAssign(fn: Fn, node: ast.AugAssign): void {
  const at = fn.at(node);
  const helper = `i${OPERATOR_HELPER[node.op]}`;
  const { target } = node;
  const combine = (current: Operand): string => {
    const { prefix, ops } = operands(fn, [node.value]);
    const mark = fn.mark();
    const js = arithmetic(fn, node.op, current, ops[0]!, at, helper);
    fn.release(mark);
    return `(${prefix}${js})`;
  };
  switch (target.type) {
    case "Name": {
      const js = load(fn, target.id, target);
      if (isSimple(js) && (node.value.type === "Constant" || node.value.type === "Name")) {
        fn.out(`${store(fn, target.id, combine({ js, kind: null, literal: null }))};`);
        return;
      }
      const t = fn.temp();
      fn.out(`${t}=${js};`);
      fn.out(`${store(fn, target.id, combine({ js: t, kind: null, literal: null }))};`);
      return;
    }
    case "Attribute": {
      const o = simple(fn, target.value);
      const name = fn.scope.mangle(target.attr);
      const t = fn.temp();
      const a = attr(name);
      fn.out(
        `${o.prefix}${t}=${o.js}${a.startsWith("[") ? `?.${a}` : `?${a}`};if(${t}===undefined){${fn.at(target)};${t}=${fn.h("getattr")}(${o.js},${JSON.stringify(name)})}`,
      );
      const v = fn.temp();
      fn.out(`${v}=${combine({ js: t, kind: null, literal: null })};`);
      fn.out(`${storeAttribute(fn, o.js, target.attr, v, fn.at(target))};`);
      return;
    }
    case "Subscript": {
      const sliced = target.slice.type === "Slice" || target.slice.type === "Tuple";
      const where = fn.at(target, subscriptAnchors(target));
      const t = fn.temp();
      let o: string;
      let i: string;
      let kind: string | null = "other";
      if (sliced) {
        const s = simpleHeld(fn, target.value, target.slice);
        o = s.js;
        i = fn.temp();
        fn.out(`${s.prefix}${i}=${index(fn, target.slice)};`);
        fn.out(`${where};${t}=${fn.h("getitem")}(${o},${i});`);
      } else {
        const { prefix, ops } = operands(fn, [target.value, target.slice]);
        o = ops[0]!.js;
        i = ops[1]!.js;
        kind = ops[1]!.kind;
        // held in temporaries: the value's evaluation may rebind the names
        if (!/^t\d+$/.test(o) && node.value.type !== "Constant" && kindOf(fn, target.value) === null) {
          const held = fn.temp();
          fn.out(`${prefix}${held}=${o};`);
          o = held;
        } else if (prefix !== "") fn.out(`${prefix.slice(0, -1)};`);
        if (i.startsWith("v_") && node.value.type !== "Constant" && node.value.type !== "Name") {
          const held = fn.temp();
          fn.out(`${held}=${i};`);
          i = held;
        }
        const slow = `(${where},${fn.h("getitem")}(${o},${i}))`;
        fn.out(
          kind === null || kind === "num"
            ? `${t}=typeof ${i}==="number"&&Array.isArray(${o})&&${i}>=0&&${i}<${o}.length?${o}[${i}]:${slow};`
            : `${t}=${slow};`,
        );
      }
      const v = fn.temp();
      fn.out(`${v}=${combine({ js: t, kind: null, literal: null })};`);
      fn.out(`${storeItem(fn, o, i, v, where, kind)};`);
      return;
    }
  }
}

function annAssign(fn: Fn, node: ast.AnnAssign): void {
  if (node.value !== null) {
    if (node.target.type === "Name") fn.out(`${store(fn, node.target.id, expr(fn, node.value))};`);
    else {
      const { prefix, js } = simple(fn, node.value);
      if (prefix !== "") fn.out(`${prefix.slice(0, -1)};`);
      assignTarget(fn, node.target, js);
    }
  }
  // annotations of a function's own variables are never evaluated
  if (fn.scope.isFunction) return;
  const value = annotationValue(fn, node.annotation);
  if (node.simple === 1 && node.target.type === "Name") {
    const name = JSON.stringify(fn.scope.mangle(node.target.id));
    fn.out(`${fn.at(node)};${fn.h("annotate")}(${fn.namespace ?? "G"},${name},${value});`);
  } else if (!fn.unit.futureAnnotations) fn.out(`${value};`);
}

function innermostLoop(fn: Fn): Loop {
  const block = fn.blocks.findLast((b) => b.kind === "loop");
  return (block as { loop: Loop }).loop;
}

function loopStatement(
  fn: Fn,
  orelse: ast.Stmt[],
  emit: (label: string) => void,
  endless: boolean,
  closer: string | null = null,
): void {
  const id = fn.unit.label();
  const loop = {
    breakLabel: orelse.length > 0 ? `b${id}` : `l${id}`,
    continueLabel: `l${id}`,
    breaks: [] as (Set<string> | null)[],
    closer,
  };
  if (orelse.length > 0) fn.out(`b${id}:{`);
  fn.blocks.push({ kind: "loop", loop });
  const before = fn.fork();
  emit(`l${id}`);
  fn.blocks.pop();
  // what is assigned after the loop: before it, unless only a break leaves it
  fn.assigned = endless ? null : before;
  if (orelse.length > 0) {
    body(fn, orelse);
    fn.out("}");
  }
  for (const b of loop.breaks) fn.assigned = meet(fn.assigned, b);
  if (closer !== null && loop.breaks.length > 0) fn.out(closer);
}

function forStatement(fn: Fn, node: ast.For | ast.AsyncFor): void {
  const source = localise(fn, prepare(fn, node.iter, node.target, node.type === "AsyncFor", false));
  let closer: string | null = null;
  if (source.kind === "iter" && node.iter.type === "Call" && node.body.some(leavesEarly)) {
    // CPython's reference counts close such a generator at once
    const fresh = fn.hold("n");
    fn.out(`${fresh}=${fn.h("m")}.gen===${source.js}&&${source.js}!==null?${source.js}:null;`);
    closer = `if(${fresh}!==null)${fn.h("closeGenerator")}(${fresh});`;
  }
  loopStatement(
    fn,
    node.orelse,
    (label) => emitLoop(fn, node.target, source, () => body(fn, node.body), { label, at: fn.at(node) }),
    false,
    closer,
  );
}

/** Whether a statement may leave the loop it stands in by `break` or `return`. */
function leavesEarly(node: ast.Stmt): boolean {
  switch (node.type) {
    case "Break":
    case "Return":
      return true;
    case "If":
    case "For":
    case "AsyncFor":
    case "While":
      return node.body.some(leavesEarly) || node.orelse.some(leavesEarly);
    case "With":
    case "AsyncWith":
      return node.body.some(leavesEarly);
    case "Try":
    case "TryStar":
      return [...node.body, ...node.orelse, ...node.finalbody, ...node.handlers.flatMap((h) => h.body)].some(
        leavesEarly,
      );
    case "Match":
      return node.cases.some((c) => c.body.some(leavesEarly));
    default:
      return false;
  }
}

function isTrue(node: ast.Expr): boolean {
  if (node.type !== "Constant") return false;
  return (node.value.kind === "bool" && node.value.value) || (node.value.kind === "int" && node.value.value !== 0);
}

function whileStatement(fn: Fn, node: ast.While): void {
  const endless = isTrue(node.test);
  loopStatement(
    fn,
    node.orelse,
    (label) => {
      fn.out(`${label}:for(;;){${fn.h("F")}[0]!==0&&(${fn.at(node)},${fn.h("interrupt")}());`);
      const before = fn.fork();
      if (!endless) fn.out(`if(!${cond(fn, node.test)})break;`);
      body(fn, node.body);
      fn.out("}");
      fn.assigned = before;
    },
    endless,
  );
}

function ifStatement(fn: Fn, node: ast.If): void {
  const mark = fn.mark();
  fn.out(`if(${cond(fn, node.test)}){`);
  fn.release(mark);
  const before = fn.fork();
  body(fn, node.body);
  const afterBody = fn.assigned;
  fn.assigned = before;
  if (node.orelse.length > 0) {
    fn.out("}else{");
    body(fn, node.orelse);
  }
  fn.out("}");
  fn.assigned = meet(afterBody, fn.assigned);
}

function deleteTarget(fn: Fn, target: ast.Expr): void {
  const mark = fn.mark();
  switch (target.type) {
    case "Name":
      fn.out(`${remove(fn, target.id, target)};`);
      break;
    case "Attribute": {
      const { prefix, js } = simple(fn, target.value);
      fn.out(`${prefix}${fn.at(target)},${fn.h("delattr")}(${js},${JSON.stringify(fn.scope.mangle(target.attr))});`);
      break;
    }
    case "Subscript": {
      const { prefix, js } = simpleHeld(fn, target.value, target.slice);
      const t = fn.temp();
      fn.out(
        `${prefix}${t}=${index(fn, target.slice)},${fn.at(target, subscriptAnchors(target))},${fn.h("delitem")}(${js},${t});`,
      );
      break;
    }
    case "Tuple":
    case "List":
      for (const e of target.elts) deleteTarget(fn, e);
  }
  fn.release(mark);
}

function raise(fn: Fn, node: ast.Raise): void {
  const at = fn.at(node);
  if (node.exc === null) {
    const t = fn.temp();
    fn.out(`${at};${t}=${fn.h("current")}();L=-1;${raiseIn(fn, t)}`);
  } else if (node.cause === null) {
    const { prefix, js } = simple(fn, node.exc);
    fn.out(`${prefix}${at};${raiseIn(fn, `${fn.h("raise")}(${js})`)}`);
  } else {
    const { prefix, ops } = operands(fn, [node.exc, node.cause]);
    fn.out(`${prefix}${at};${raiseIn(fn, `${fn.h("raiseFrom")}(${ops[0]!.js},${ops[1]!.js})`)}`);
  }
  fn.assigned = null;
}

function importStatement(fn: Fn, node: ast.Import): void {
  const at = fn.at(node);
  for (const a of node.names) {
    const name = JSON.stringify(a.name);
    if (a.asname !== null) {
      fn.out(`${store(fn, a.asname, `(${at},${fn.h("importAs")}(G,${name}))`)};`);
    } else fn.out(`${store(fn, a.name.split(".")[0]!, `(${at},${fn.h("import")}(G,${name}))`)};`);
  }
}

function importFrom(fn: Fn, node: ast.ImportFrom): void {
  if (node.module === "__future__" && node.level === 0) {
    if (node.names.some((a) => a.name === "annotations")) fn.unit.futureAnnotations = true;
  }
  const at = fn.at(node);
  const names = JSON.stringify(node.names.map((a) => a.name));
  const t = fn.temp();
  fn.out(`${at};${t}=${fn.h("importModule")}(G,${JSON.stringify(node.module ?? "")},${node.level},${names});`);
  if (node.names[0]?.name === "*") {
    fn.out(`${at};${fn.h("importStar")}(${t},${fn.namespace ?? "G"});`);
    return;
  }
  for (const a of node.names) {
    fn.out(`${at};${store(fn, a.asname ?? a.name, `${fn.h("importName")}(${t},${JSON.stringify(a.name)})`)};`);
  }
}

/** `yield from x` whose value nobody wants: the loop in place, so that no helper generator stands between. */
function delegate(fn: Fn, node: ast.YieldFrom): void {
  const [it, item, sent, error] = [fn.hold("q"), fn.hold("x"), fn.hold("r"), `e${fn.unit.label()}`];
  const at = fn.at(node);
  fn.out(`${it}=${expr(fn, node.value)};${at};${it}=${fn.h("delegateTo")}(${it});${item}=${it}.$next();`);
  fn.out(`while(${item}!==undefined){${at};try{${sent}=yield ${item}}catch(${error}){`);
  fn.out(`${item}=${fn.h("delegateThrow")}(${it},${error});continue}`);
  fn.out(`${item}=${sent}===null?${it}.$next():${fn.h("delegateSend")}(${it},${sent})}`);
}

function statement(fn: Fn, node: ast.Stmt): void {
  switch (node.type) {
    case "Expr": {
      if (node.value.type === "YieldFrom") {
        delegate(fn, node.value);
        return;
      }
      if (fn.unit.options.mode === "single" && fn.parent === null) {
        fn.out(`${fn.h("display")}(${expr(fn, node.value)});`);
      } else if (node.value.type !== "Constant") fn.out(`${expr(fn, node.value)};`);
      return;
    }
    case "Assign":
      assign(fn, node);
      return;
    case "AugAssign":
      augAssign(fn, node);
      return;
    case "AnnAssign":
      annAssign(fn, node);
      return;
    case "Return": {
      const value = node.value === null ? "null" : expr(fn, node.value);
      leave(fn, value);
      fn.assigned = null;
      return;
    }
    case "If":
      ifStatement(fn, node);
      return;
    case "For":
    case "AsyncFor":
      forStatement(fn, node);
      return;
    case "While":
      whileStatement(fn, node);
      return;
    case "Break": {
      innermostLoop(fn).breaks.push(fn.fork());
      exit(fn, "break", "");
      fn.assigned = null;
      return;
    }
    case "Continue":
      exit(fn, "continue", "");
      fn.assigned = null;
      return;
    case "Pass":
    case "Global":
    case "Nonlocal":
      return;
    case "FunctionDef":
    case "AsyncFunctionDef":
      decorated(fn, node, () => functionDef(fn, node));
      return;
    case "ClassDef":
      decorated(fn, node, () => classDef(fn, node));
      return;
    case "Delete":
      for (const t of node.targets) deleteTarget(fn, t);
      return;
    case "Raise":
      raise(fn, node);
      return;
    case "Assert": {
      fn.out(`if(!${cond(fn, node.test)}){`);
      const message = node.msg === null ? { prefix: "", js: "undefined" } : simple(fn, node.msg);
      fn.out(`${message.prefix}${fn.at(node.test)};${raiseIn(fn, `${fn.h("assertion")}(${message.js})`)}}`);
      return;
    }
    case "Import":
      importStatement(fn, node);
      return;
    case "ImportFrom":
      importFrom(fn, node);
      return;
    case "Try":
      tryStatement(fn, node);
      return;
    case "TryStar":
      tryStar(fn, node);
      return;
    case "With":
    case "AsyncWith":
      withStatement(fn, node, 0);
      return;
    case "Match":
      match(fn, node);
      return;
  }
}

export { forget };
