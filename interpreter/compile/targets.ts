// Assignment targets: names, attributes, items and (starred, nested) sequences.

import type * as ast from "../../grammar/ast.ts";
import { expr, index, isSimple, simple, simpleHeld, subscriptAnchors } from "./expr.ts";
import type { Fn } from "./fn.ts";
import { attr, store } from "./names.ts";
import { operands } from "./operators.ts";

/** `o.name = value` on repeatable operands. */
export function storeAttribute(fn: Fn, o: string, rawName: string, value: string, at: string): string {
  const name = fn.scope.mangle(rawName);
  const slow = `(${at},${fn.h("setattr")}(${o},${JSON.stringify(name)},${value}))`;
  if (name.startsWith("__") || !/^[\p{ID_Start}_$]/u.test(o)) return slow;
  // classes without data descriptors ($w 2) take new attributes in place too, unless they hide a method
  return `${o}?.$w===2&&${o}${attr(name, "m_")}===undefined?${o}${attr(name)}=${value}:${slow}`;
}

export function storeItem(fn: Fn, o: string, i: string, value: string, at: string, indexKind: string | null): string {
  const slow = `(${at},${fn.h("setitem")}(${o},${i},${value}))`;
  if (indexKind !== null && indexKind !== "num") return slow;
  return `typeof ${i}==="number"&&Array.isArray(${o})&&${i}>=0&&${i}<${o}.length?${o}[${i}]=${value}:${slow}`;
}

/** Emits statements that give `target` the value of the repeatable JavaScript `value`. */
export function assignTarget(fn: Fn, target: ast.Expr, value: string): void {
  const mark = fn.mark();
  switch (target.type) {
    case "Name":
      fn.out(`${store(fn, target.id, value)};`);
      break;
    case "Attribute": {
      const { prefix, js } = simple(fn, target.value);
      fn.out(`${prefix}${storeAttribute(fn, js, target.attr, value, fn.at(target))};`);
      break;
    }
    case "Subscript": {
      const at = fn.at(target, subscriptAnchors(target));
      if (target.slice.type === "Slice" || target.slice.type === "Tuple") {
        const { prefix, js } = simpleHeld(fn, target.value, target.slice);
        const t = fn.temp();
        fn.out(`${prefix}${t}=${index(fn, target.slice)},${at},${fn.h("setitem")}(${js},${t},${value});`);
        break;
      }
      const { prefix, ops } = operands(fn, [target.value, target.slice]);
      fn.out(`${prefix}${storeItem(fn, ops[0]!.js, ops[1]!.js, value, at, ops[1]!.kind)};`);
      break;
    }
    case "Tuple":
    case "List":
      unpack(fn, target, value);
      break;
    case "Starred":
      assignTarget(fn, target.value, value);
      break;
    default:
      fn.out(`${expr(fn, target)};`);
  }
  fn.release(mark);
}

function unpack(fn: Fn, target: ast.Tuple | ast.List, value: string): void {
  const n = target.elts.length;
  const star = target.elts.findIndex((e) => e.type === "Starred");
  const t = fn.temp();
  const at = fn.at(target);
  if (star >= 0) {
    fn.out(`${at};${t}=${fn.h("unpackEx")}(${value},${star},${n - star - 1});`);
  } else {
    // stores into items or attributes might change the very list that is being unpacked
    const list = target.elts.every((e) => e.type === "Name") ? value : `${value}.slice()`;
    const js = isSimple(value) ? value : t;
    if (js === t) fn.out(`${t}=${value};`);
    fn.out(
      `${t}=${js} instanceof ${fn.h("Tuple")}&&${js}.items.length===${n}&&${js}.constructor===${fn.h("Tuple")}?${js}.items:` +
        `Array.isArray(${js})&&${js}.length===${n}?${list}:(${at},${fn.h("unpack")}(${js},${n}));`,
    );
  }
  target.elts.forEach((e, i) => {
    if (e.type === "Name") {
      fn.out(`${store(fn, e.id, `${t}[${i}]`)};`);
      return;
    }
    const inner = e.type === "Starred" ? e.value : e;
    const mark = fn.mark();
    const v = fn.temp();
    fn.out(`${v}=${t}[${i}];`);
    assignTarget(fn, inner, v);
    fn.release(mark);
  });
}
