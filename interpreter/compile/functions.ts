// Functions, lambdas, comprehensions and classes: each is one JavaScript function with one code object.

import type * as ast from "../../grammar/ast.ts";
import { unparse } from "../../grammar/unparse.ts";
import { cond, elements, expr, simple } from "./expr.ts";
import { Fn } from "./fn.ts";
import { emitLoop, localise, prepare } from "./loops.ts";
import { variable } from "./names.ts";
import type { Scope } from "./scope.ts";
import { body as statements } from "./stmt.ts";

/** Code flags, as the runtime reads them. */
const GENERATOR = 1;
const COROUTINE = 2;
const ASYNC_GENERATOR = 3;

function parameters(args: ast.Arguments): ast.Arg[] {
  const all = [...args.posonlyargs, ...args.args, ...args.kwonlyargs];
  if (args.vararg !== null) all.push(args.vararg);
  if (args.kwarg !== null) all.push(args.kwarg);
  return all;
}

function qualified(fn: Fn, scope: Scope, name: string): string {
  const parent = fn.scope;
  if (parent.kind === "module" || parent.globals.has(parent.mangle(name))) return name;
  void scope;
  return parent.kind === "class" ? `${fn.qualname}.${name}` : `${fn.qualname}.<locals>.${name}`;
}

function docstring(body: ast.Stmt[]): string | null {
  const first = body[0];
  return first?.type === "Expr" && first.value.type === "Constant" && first.value.value.kind === "str"
    ? first.value.value.value
    : null;
}

interface CodeFields {
  name: string;
  qualname: string;
  line: number;
  args: ast.Arguments | null;
  flags: number;
  doc: string | null;
  scope: Scope;
}

function declareCode(fn: Fn, f: CodeFields): string {
  const parts = [`n:${JSON.stringify(f.name)}`, `q:${JSON.stringify(f.qualname)}`, `l:${f.line}`];
  if (f.args !== null) {
    const m = (a: ast.Arg): string => f.scope.mangle(a.arg);
    parts.push(`p:${JSON.stringify([...f.args.posonlyargs, ...f.args.args].map(m))}`);
    if (f.args.posonlyargs.length > 0) parts.push(`po:${f.args.posonlyargs.length}`);
    if (f.args.kwonlyargs.length > 0) parts.push(`ko:${JSON.stringify(f.args.kwonlyargs.map(m))}`);
    if (f.args.vararg !== null) parts.push(`va:${JSON.stringify(m(f.args.vararg))}`);
    if (f.args.kwarg !== null) parts.push(`vk:${JSON.stringify(m(f.args.kwarg))}`);
  }
  if (f.flags !== 0) parts.push(`f:${f.flags}`);
  if (f.doc !== null) parts.push(`d:${JSON.stringify(f.doc)}`);
  const locals = f.scope.locals().filter((n) => !f.scope.params.includes(n));
  if (locals.length > 0 && f.scope.isFunction) parts.push(`v:${JSON.stringify(locals)}`);
  const free = f.scope.isFunction ? f.scope.freeNames() : [];
  if (free.length > 0) parts.push(`fv:${JSON.stringify(free)}`);
  return fn.unit.code(`{${parts.join(",")}}`);
}

/** Body lines wrapped so that leaving by an exception records this frame. */
export function wrapBody(fn: Fn, extra: string[]): string {
  const text = fn.lines.join("\n");
  const code = fn.code;
  if (!text.includes("L=")) {
    const names = fn.declarations(extra).replace("let L=0,", "var ").replace("let L=0;", "");
    return `{${names}${text}}`;
  }
  const names = fn.declarations(fn.escapesBody ? [...extra, "X"] : extra).replace("let ", "var ");
  const S = fn.h("S");
  const head = fn.tracksDepth ? `var D=++${S}[0];if(D>${S}[1])${fn.h("enter")}(D);` : "";
  const restore = fn.tracksDepth ? `${S}[0]=D-1;` : "";
  // what the function raises itself jumps to the one throw at its end, since a throw costs V8 a microsecond or more
  if (fn.escapesBody)
    return `{${names}${head}B:{try{${text}}catch(e){X=e}}${restore}throw ${fn.h("unwind")}(X,${code},L)}`;
  return `{${names}${head}try{${text}}catch(e){${restore}throw ${fn.h("unwind")}(e,${code},L)}}`;
}

function localVariables(scope: Scope): string[] {
  return scope
    .locals()
    .filter((n) => !scope.params.includes(n))
    .map(variable);
}

/** JavaScript of a function's closure, and the name of its code object. */
function makeFunction(
  fn: Fn,
  scope: Scope,
  args: ast.Arguments,
  name: string,
  fields: { line: number; doc: string | null; isAsync: boolean },
  emit: (inner: Fn) => void,
): { code: string; js: string } {
  const qualname = qualified(fn, scope, name);
  const inner = new Fn(fn.unit, scope, fn, qualname);
  inner.isGenerator = scope.hasYield;
  inner.isAsync = fields.isAsync;
  const flags = fields.isAsync ? (scope.hasYield ? ASYNC_GENERATOR : COROUTINE) : scope.hasYield ? GENERATOR : 0;
  const code = declareCode(fn, {
    name,
    qualname,
    line: fields.line,
    args,
    flags,
    doc: fields.doc,
    scope,
  });
  inner.code = code;
  inner.tracksDepth = flags === 0 && scope.hasCall;
  emit(inner);
  const params = parameters(args)
    .map((a) => variable(scope.mangle(a.arg)))
    .join(",");
  const js = wrapBody(inner, localVariables(scope));
  const free = scope.freeNames();
  if (flags === 0) {
    if (free.length === 0) return { code, js: `(${params})=>${js}` };
    // an extra parameter that only `__closure__` ever gives: the function then tells its free variables
    const extra = params === "" ? "$c" : `${params},$c`;
    return { code, js: `(${extra})=>{if($c!==undefined)return [${free.map(variable).join(",")}];${js.slice(1)}` };
  }
  const maker = fn.h({ [GENERATOR]: "gen", [COROUTINE]: "coro", [ASYNC_GENERATOR]: "agen" }[flags]!);
  return { code, js: `((b)=>(${params})=>${maker}(${code},b(${params})))(function*(${params})${js})` };
}

function annotationText(fn: Fn, node: ast.Expr): string {
  return fn.unit.futureAnnotations ? JSON.stringify(unparse(node)) : expr(fn, node);
}

export function annotationValue(fn: Fn, node: ast.Expr): string {
  return annotationText(fn, node);
}

/** `$def(code, function, defaults, kwdefaults, annotations)`, trailing nulls left out. */
function define(fn: Fn, code: string, js: string, args: ast.Arguments, returns: ast.Expr | null, scope: Scope): string {
  // CPython evaluates defaults, then annotations
  const defaults = args.defaults.length > 0 ? `[${elements(fn, args.defaults)}]` : "null";
  const kw = args.kwonlyargs.flatMap((a, i) => {
    const d = args.kw_defaults[i]!;
    return d === null ? [] : [`${JSON.stringify(scope.mangle(a.arg))},${expr(fn, d)}`];
  });
  const kwdefaults = kw.length > 0 ? `[${kw.join(",")}]` : "null";
  const order = [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs, args.kwarg].filter(
    (a) => a !== null,
  );
  const notes = order.flatMap((a) =>
    a.annotation === null ? [] : [`${JSON.stringify(scope.mangle(a.arg))},${annotationText(fn, a.annotation)}`],
  );
  if (returns !== null) notes.push(`"return",${annotationText(fn, returns)}`);
  const parts = [code, js, defaults, kwdefaults, notes.length > 0 ? `[${notes.join(",")}]` : "null"];
  while (parts.at(-1) === "null") parts.pop();
  return `${fn.h("def")}(${parts.join(",")})`;
}

/** The function object of a `def`, before decorators. */
export function functionDef(fn: Fn, node: ast.FunctionDef | ast.AsyncFunctionDef): string {
  const scope = fn.unit.scopes.of(node);
  const first = node.decorator_list[0];
  const { code, js } = makeFunction(
    fn,
    scope,
    node.args,
    node.name,
    {
      line: first === undefined ? node.lineno : first.lineno,
      doc: docstring(node.body),
      isAsync: node.type === "AsyncFunctionDef",
    },
    (inner) => {
      statements(inner, node.body);
      if (inner.assigned !== null) leave(inner, "null");
    },
  );
  return define(fn, code, js, node.args, node.returns, scope);
}

/** `return js`, through whatever must be seen to first. */
export function leave(fn: Fn, js: string): void {
  exit(fn, "return", js);
}

/** Leaves the function or the innermost loop: cleanups run, and a `finally` on the way takes over. */
export function exit(fn: Fn, kind: "return" | "break" | "continue", value: string): void {
  let js = value;
  const plain = (): boolean => /^(?:v_\w+|t\d+|\w+\d+_|null|true|false|-?\d+|)$/.test(js);
  const hold = (): void => {
    if (kind !== "return" || plain()) return;
    const t = fn.temp();
    fn.out(`${t}=${js};`);
    js = t;
  };
  for (let i = fn.blocks.length - 1; i >= 0; i--) {
    const block = fn.blocks[i]!;
    switch (block.kind) {
      case "cleanup":
        hold();
        fn.out(block.js);
        break;
      case "finally": {
        const { region } = block;
        let at = region.completions.indexOf(kind) + 1;
        if (at === 0) at = region.completions.push(kind);
        fn.out(`${kind === "return" ? `${region.value}=${js};` : ""}${region.which}=${at};break ${region.label};`);
        return;
      }
      case "loop":
        if (kind === "return") {
          if (block.loop.closer !== null) {
            hold();
            fn.out(block.loop.closer);
          }
          break;
        }
        fn.out(kind === "break" ? `break ${block.loop.breakLabel};` : `continue ${block.loop.continueLabel};`);
        return;
    }
  }
  if (fn.isAsync && fn.isGenerator) js = "null";
  if (!fn.tracksDepth) fn.out(`return ${js};`);
  else {
    hold();
    fn.out(`${fn.h("S")}[0]=D-1;return ${js};`);
  }
}

/** Raises the exception `js` of this frame: a jump where the handler is in this function. */
export function raiseIn(fn: Fn, js: string): string {
  const target = fn.escapes.at(-1);
  if (target === undefined) {
    fn.escapesBody = true;
    return `X=${js};break B;`;
  }
  return `${target.variable}=${js};break ${target.label};`;
}

export function lambda(fn: Fn, node: ast.Lambda): string {
  const scope = fn.unit.scopes.of(node);
  const { code, js } = makeFunction(
    fn,
    scope,
    node.args,
    "<lambda>",
    { line: node.lineno, doc: null, isAsync: false },
    (inner) => leave(inner, expr(inner, node.body)),
  );
  return define(fn, code, js, node.args, null, scope);
}

/** A comprehension: its own function, called at once with the first iterable. */
export function comprehension(fn: Fn, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp): string {
  const mark = fn.mark();
  const scope = fn.unit.scopes.of(node);
  const qualname = qualified(fn, scope, scope.name);
  const inner = new Fn(fn.unit, scope, fn, qualname);
  const lazy = node.type === "GeneratorExp";
  const awaits = scope.hasAwait;
  inner.isGenerator = lazy;
  inner.isAsync = awaits;
  inner.code = declareCode(fn, {
    name: scope.name,
    qualname,
    line: node.lineno,
    args: null,
    flags: lazy ? (awaits ? ASYNC_GENERATOR : GENERATOR) : 0,
    doc: null,
    scope,
  });
  const first = node.generators[0]!;
  const source = prepare(fn, first.iter, first.target, first.is_async === 1, lazy);
  const result = lazy ? "" : inner.hold("r");
  if (node.type === "ListComp") inner.out(`${result}=[];`);
  else if (!lazy) inner.out(`${result}=${inner.h(node.type === "SetComp" ? "set" : "dict")}([]);`);
  const nest = (i: number): void => {
    const g = node.generators[i];
    if (g === undefined) {
      element(inner, node, result);
      return;
    }
    const src = i === 0 ? source.inside : localise(inner, prepare(inner, g.iter, g.target, g.is_async === 1, false));
    emitLoop(inner, g.target, src, () => {
      let open = 0;
      for (const test of g.ifs) {
        inner.out(`if(${cond(inner, test)}){`);
        open++;
      }
      nest(i + 1);
      inner.out("}".repeat(open));
    });
  };
  nest(0);
  inner.out(`return ${lazy ? "null" : result};`);
  const js = wrapBody(inner, localVariables(scope));
  const params = source.params.join(",");
  fn.release(mark);
  if (lazy) {
    const maker = fn.h(awaits ? "agen" : "gen");
    return `(${source.prefix}${maker}(${inner.code},(function*(${params})${js})(${source.args.join(",")})))`;
  }
  if (awaits) return `(${source.prefix}${fn.at(node)},yield* (function*(${params})${js})(${source.args.join(",")}))`;
  return `(${source.prefix}${fn.at(node)},((${params})=>${js})(${source.args.join(",")}))`;
}

function element(fn: Fn, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp, result: string): void {
  const mark = fn.mark();
  switch (node.type) {
    case "ListComp":
      fn.out(`${result}.push(${expr(fn, node.elt)});`);
      break;
    case "SetComp": {
      const { prefix, js } = simple(fn, node.elt);
      fn.out(`${prefix}${fn.at(node.elt)},${fn.h("setAdd")}(${result},${js});`);
      break;
    }
    case "DictComp": {
      const k = simple(fn, node.key);
      const held = k.prefix === "" ? fn.temp() : k.js;
      const v = simple(fn, node.value);
      fn.out(
        `${k.prefix === "" ? `${held}=${k.js},` : k.prefix}${v.prefix}${fn.at(node.key)},${fn.h("dictSet")}(${result},${held},${v.js});`,
      );
      break;
    }
    case "GeneratorExp": {
      const { prefix, js } = simple(fn, node.elt);
      const value = fn.isAsync ? `${fn.h("agenYield")}(${js})` : js;
      fn.out(`${prefix}${fn.at(node.elt)};yield ${value};`);
      break;
    }
  }
  fn.release(mark);
}

/** The class object of a `class` statement, before decorators. */
export function classDef(fn: Fn, node: ast.ClassDef): string {
  const scope = fn.unit.scopes.of(node);
  const qualname = qualified(fn, scope, node.name);
  const inner = new Fn(fn.unit, scope, fn, qualname);
  inner.namespace = "N";
  inner.code = declareCode(fn, {
    name: node.name,
    qualname,
    line: node.lineno,
    args: null,
    flags: 0,
    doc: null,
    scope,
  });
  const extra: string[] = [];
  if (scope.needsClassCell) extra.push(variable("__class__"));
  const doc = docstring(node.body);
  if (doc !== null) inner.out(`${inner.h("nsSet")}(N,"__doc__",${JSON.stringify(doc)});`);
  if (node.body.some(hasAnnotation)) inner.out(`${inner.h("nsAnnotations")}(N);`);
  statements(inner, doc === null ? node.body : node.body.slice(1));
  inner.out(scope.needsClassCell ? `return (c)=>{${variable("__class__")}=c};` : "return;");
  const js = `(N)=>${wrapBody(inner, extra)}`;
  const mark = fn.mark();
  const bases = elements(fn, node.bases);
  const list = fn.temp();
  let prefix = `${list}=[${bases}],`;
  let pairs = "null";
  if (node.keywords.length > 0) {
    pairs = fn.temp();
    prefix += `${pairs}=[${node.keywords
      .map((k) => `${k.arg === null ? fn.h("DICT_MERGE") : JSON.stringify(k.arg)},${expr(fn, k.value)}`)
      .join(",")}],`;
  }
  fn.release(mark);
  return `(${prefix}${fn.at(node)},${fn.h("class")}(${inner.code},G,${list},${pairs},${js}))`;
}

/** Whether a class body or module annotates a name, at any depth of its own blocks. */
export function hasAnnotation(node: ast.Stmt): boolean {
  switch (node.type) {
    case "AnnAssign":
      return node.simple === 1;
    case "If":
    case "For":
    case "AsyncFor":
    case "While":
      return node.body.some(hasAnnotation) || node.orelse.some(hasAnnotation);
    case "With":
    case "AsyncWith":
      return node.body.some(hasAnnotation);
    case "Try":
    case "TryStar":
      return (
        [...node.body, ...node.orelse, ...node.finalbody].some(hasAnnotation) ||
        node.handlers.some((h) => h.body.some(hasAnnotation))
      );
    default:
      return false;
  }
}
