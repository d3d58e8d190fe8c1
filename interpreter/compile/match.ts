// match statements: a pattern is a JavaScript boolean expression that leaves its captures in temporaries.

import type * as ast from "../../grammar/ast.ts";
import { cond, constant, expr, simple } from "./expr.ts";
import { type Fn, meet } from "./fn.ts";
import { store } from "./names.ts";
import { body } from "./stmt.ts";

type Captures = Map<string, string>;

function capture(fn: Fn, captures: Captures, name: string): string {
  let t = captures.get(name);
  if (t === undefined) {
    t = fn.temp();
    captures.set(name, t);
  }
  return t;
}

function value(fn: Fn, node: ast.Expr, subject: string): string {
  const v = simple(fn, node);
  return `(${v.prefix}${fn.at(node)},${fn.h("truth")}(${fn.h("eq")}(${subject},${v.js})))`;
}

function sequence(fn: Fn, p: ast.MatchSequence, subject: string, captures: Captures): string {
  const items = fn.temp();
  const star = p.patterns.findIndex((q) => q.type === "MatchStar");
  const n = p.patterns.length;
  const tests = [`(${fn.at(p)},${items}=${fn.h("matchSequence")}(${subject}))!==null`];
  tests.push(star < 0 ? `${items}.length===${n}` : `${items}.length>=${n - 1}`);
  p.patterns.forEach((q, i) => {
    if (q.type === "MatchStar") {
      if (q.name !== null) {
        tests.push(`(${capture(fn, captures, q.name)}=${items}.slice(${i},${items}.length-${n - 1 - i}),true)`);
      }
      return;
    }
    if (isWildcard(q)) return;
    const t = fn.temp();
    const at = star >= 0 && i > star ? `${items}.length-${n - i}` : String(i);
    tests.push(`(${t}=${items}[${at}],${pattern(fn, q, t, captures)})`);
  });
  return tests.join("&&");
}

function isWildcard(p: ast.Pattern): boolean {
  return p.type === "MatchAs" && p.pattern === null && p.name === null;
}

function pattern(fn: Fn, p: ast.Pattern, subject: string, captures: Captures): string {
  switch (p.type) {
    case "MatchValue":
      return value(fn, p.value, subject);
    case "MatchSingleton":
      return `${subject}===${constant(fn, p.value)}`;
    case "MatchSequence":
      return `(${sequence(fn, p, subject, captures)})`;
    case "MatchMapping": {
      const found = fn.temp();
      const keys = fn.temp();
      const list = p.keys.map((k) => expr(fn, k)).join(",");
      const tests = [
        `(${keys}=[${list}],${fn.at(p)},${found}=${fn.h("matchMapping")}(${subject},${keys},${p.rest !== null}))!==null`,
      ];
      p.patterns.forEach((q, i) => {
        const t = fn.temp();
        tests.push(`(${t}=${found}[${i}],${pattern(fn, q, t, captures)})`);
      });
      if (p.rest !== null) tests.push(`(${capture(fn, captures, p.rest)}=${found}[${p.keys.length}],true)`);
      return `(${tests.join("&&")})`;
    }
    case "MatchClass": {
      const found = fn.temp();
      const cls = simple(fn, p.cls);
      const tests = [
        `(${cls.prefix}${fn.at(p)},${found}=${fn.h("matchClass")}(${subject},${cls.js},${p.patterns.length},${JSON.stringify(p.kwd_attrs)}))!==null`,
      ];
      [...p.patterns, ...p.kwd_patterns].forEach((q, i) => {
        const t = fn.temp();
        tests.push(`(${t}=${found}[${i}],${pattern(fn, q, t, captures)})`);
      });
      return `(${tests.join("&&")})`;
    }
    case "MatchAs": {
      if (p.pattern === null) {
        return p.name === null ? "true" : `(${capture(fn, captures, p.name)}=${subject},true)`;
      }
      const inner = pattern(fn, p.pattern, subject, captures);
      return p.name === null ? inner : `(${inner}&&(${capture(fn, captures, p.name)}=${subject},true))`;
    }
    case "MatchOr":
      return `(${p.patterns.map((q) => pattern(fn, q, subject, captures)).join("||")})`;
    case "MatchStar":
      return "true";
  }
}

export function match(fn: Fn, node: ast.Match): void {
  const label = `m${fn.unit.label()}`;
  const subject = fn.hold("u");
  fn.out(`${subject}=${expr(fn, node.subject)};${label}:{`);
  const before = fn.fork();
  let after: Set<string> | null = null;
  let exhaustive = false;
  for (const c of node.cases) {
    const mark = fn.mark();
    fn.assigned = before === null ? null : new Set(before);
    const captures: Captures = new Map();
    const test = pattern(fn, c.pattern, subject, captures);
    fn.out(`if(${test}){`);
    for (const [name, t] of captures) fn.out(`${store(fn, name, t)};`);
    if (c.guard !== null) fn.out(`if(${cond(fn, c.guard)}){`);
    body(fn, c.body);
    if (fn.assigned !== null) fn.out(`break ${label};`);
    after = meet(after, fn.assigned);
    fn.out(c.guard === null ? "}" : "}}");
    if (c.guard === null && c.pattern.type === "MatchAs" && c.pattern.pattern === null) exhaustive = true;
    fn.release(mark);
  }
  fn.out("}");
  fn.assigned = exhaustive ? after : meet(after, before);
}
