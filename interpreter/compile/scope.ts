// Scope analysis: which names of each function, class and comprehension are local, free or global (CPython's symtable).

import type * as ast from "../../grammar/ast.ts";

export type ScopeKind = "module" | "function" | "class" | "comprehension";

/**
 * How a name is reached from a scope: a JavaScript variable of this function (`local`) or of an enclosing one
 * (`free`), the module's globals, or the mapping that a class body (or `exec` with locals) fills (`namespace`).
 */
export type Binding = "local" | "free" | "global" | "namespace";

type ScopeNode =
  | ast.Mod
  | ast.FunctionDef
  | ast.AsyncFunctionDef
  | ast.Lambda
  | ast.ClassDef
  | ast.ListComp
  | ast.SetComp
  | ast.DictComp
  | ast.GeneratorExp;

/** One Python scope. Names are stored mangled. */
export class Scope {
  readonly kind: ScopeKind;
  readonly parent: Scope | null;
  readonly name: string;
  /** The innermost enclosing class's name, for `__private` mangling. */
  readonly className: string | null;
  readonly assigned = new Set<string>();
  readonly used = new Set<string>();
  readonly globals = new Set<string>();
  readonly nonlocals = new Set<string>();
  readonly params: string[] = [];
  readonly imported = new Set<string>();
  /** Names bound by something other than an import here. */
  readonly rebound = new Set<string>();
  readonly children: Scope[] = [];
  /** Names of this function that an inner function rebinds through `nonlocal`. */
  readonly sharedWrites = new Set<string>();
  /** Names of this function that inner functions read or write. */
  readonly captured = new Set<string>();
  /** Names that `del` or an `except … as` clause may leave unbound. */
  readonly deleted = new Set<string>();
  /** Whether the body (own statements only) calls anything, so that recursion through it is possible. */
  hasCall = false;
  hasYield = false;
  hasAwait = false;
  /** A class whose methods refer to `__class__` or zero-argument `super`. */
  needsClassCell = false;
  /** The module's top level stores names in a mapping, not in the module (exec with separate locals). */
  mapped = false;

  constructor(kind: ScopeKind, parent: Scope | null, name: string, className: string | null) {
    this.kind = kind;
    this.parent = parent;
    this.name = name;
    this.className = className;
    parent?.children.push(this);
  }

  mangle(name: string): string {
    if (this.className === null || !name.startsWith("__") || name.endsWith("__") || name.includes(".")) return name;
    const cls = this.className.replace(/^_+/, "");
    return cls === "" ? name : `_${cls}${name}`;
  }

  get isFunction(): boolean {
    return this.kind === "function" || this.kind === "comprehension";
  }

  /** Whether this function-like scope owns `name` as a variable. */
  owns(name: string): boolean {
    return this.assigned.has(name) && !this.globals.has(name) && !this.nonlocals.has(name);
  }

  private readonly bindings = new Map<string, Binding>();

  binding(name: string): Binding {
    let b = this.bindings.get(name);
    if (b === undefined) {
      b = this.resolve(name);
      this.bindings.set(name, b);
    }
    return b;
  }

  private resolve(name: string): Binding {
    if (this.globals.has(name)) return "global";
    if (this.kind === "module") return this.mapped ? "namespace" : "global";
    if (this.kind === "class") return this.nonlocals.has(name) ? "free" : "namespace";
    if (this.owns(name)) return "local";
    return this.owner(name) === null ? "global" : "free";
  }

  /** The enclosing function scope whose variable `name` is, seen from inside this scope; null for a global. */
  owner(name: string): Scope | null {
    for (let s = this.parent; s !== null; s = s.parent) {
      if (s.kind === "class") {
        if (name === "__class__") return s;
        continue;
      }
      if (s.kind === "module") return null;
      if (s.globals.has(name)) return null;
      if (s.owns(name)) return s;
    }
    return null;
  }

  /** Names of variables that live in JavaScript variables of this function. */
  locals(): string[] {
    return [...this.assigned].filter((n) => this.owns(n));
  }

  /** Variables of enclosing functions that this one or its inner functions use, sorted. */
  freeNames(): string[] {
    const names = new Set<string>();
    const visit = (scope: Scope): void => {
      for (const n of [...scope.used, ...scope.assigned, ...scope.nonlocals]) {
        const owner = scope.binding(n) === "free" || scope.kind === "class" ? scope.owner(n) : null;
        if (owner !== null && !this.within(owner)) names.add(n);
      }
      for (const c of scope.children) visit(c);
    };
    visit(this);
    return [...names].sort();
  }

  /** Whether `scope` is this one or lies inside it. */
  private within(scope: Scope): boolean {
    for (let s: Scope | null = scope; s !== null; s = s.parent) if (s === this) return true;
    return false;
  }
}

/** The scopes of a compilation unit, by the node that opens each. */
export class Scopes {
  private readonly map = new Map<object, Scope>();
  readonly root: Scope;

  /** @param mapped whether top-level names live in a mapping rather than in the module object */
  constructor(mod: ast.Mod, mapped: boolean, className: string | null = null) {
    this.root = new Scope("module", null, "<module>", className);
    this.root.mapped = mapped;
    this.map.set(mod, this.root);
    const walker = new Walker(this.map);
    if (mod.type === "Expression") walker.expr(mod.body, this.root);
    else walker.body(mod.body, this.root);
    finish(this.root);
  }

  of(node: ScopeNode): Scope {
    return this.map.get(node)!;
  }
}

/** Once all names are known: marks captures, and the classes whose methods need `__class__`. */
function finish(scope: Scope): void {
  for (const n of scope.used) if (n === "super" && scope.isFunction) markClassCell(scope, "__class__");
  for (const n of new Set([...scope.used, ...scope.assigned, ...scope.nonlocals])) {
    if (scope.binding(n) !== "free" && scope.kind !== "class") continue;
    const owner = scope.owner(n);
    if (owner === null) continue;
    owner.captured.add(n);
    if (scope.nonlocals.has(n) || scope.kind === "comprehension") {
      if (scope.nonlocals.has(n)) owner.sharedWrites.add(n);
    }
    if (owner.kind === "class") owner.needsClassCell = true;
  }
  for (const c of scope.children) finish(c);
}

function markClassCell(scope: Scope, name: string): void {
  scope.used.add(name);
  const owner = scope.owner(name);
  if (owner?.kind === "class") owner.needsClassCell = true;
}

class Walker {
  private readonly map: Map<object, Scope>;
  constructor(map: Map<object, Scope>) {
    this.map = map;
  }

  body(stmts: ast.Stmt[], s: Scope): void {
    for (const stmt of stmts) this.stmt(stmt, s);
  }

  private bind(name: string, s: Scope): void {
    const n = s.mangle(name);
    s.assigned.add(n);
    s.rebound.add(n);
  }

  private args(a: ast.Arguments, s: Scope, inner: Scope): void {
    for (const d of a.defaults) this.expr(d, s);
    for (const d of a.kw_defaults) if (d !== null) this.expr(d, s);
    const all = [...a.posonlyargs, ...a.args, ...a.kwonlyargs];
    if (a.vararg !== null) all.push(a.vararg);
    if (a.kwarg !== null) all.push(a.kwarg);
    for (const p of all) {
      const n = inner.mangle(p.arg);
      inner.params.push(n);
      inner.assigned.add(n);
      inner.rebound.add(n);
      if (p.annotation !== null) this.expr(p.annotation, s);
    }
  }

  stmt(node: ast.Stmt, s: Scope): void {
    switch (node.type) {
      case "FunctionDef":
      case "AsyncFunctionDef": {
        for (const d of node.decorator_list) this.expr(d, s);
        if (node.decorator_list.length > 0) s.hasCall = true;
        this.bind(node.name, s);
        const inner = new Scope("function", s, node.name, s.className);
        this.map.set(node, inner);
        this.args(node.args, s, inner);
        if (node.returns !== null) this.expr(node.returns, s);
        this.body(node.body, inner);
        return;
      }
      case "ClassDef": {
        for (const d of node.decorator_list) this.expr(d, s);
        for (const b of node.bases) this.expr(b, s);
        for (const k of node.keywords) this.expr(k.value, s);
        s.hasCall = true;
        this.bind(node.name, s);
        const inner = new Scope("class", s, node.name, node.name);
        this.map.set(node, inner);
        this.body(node.body, inner);
        return;
      }
      case "Return":
        if (node.value !== null) this.expr(node.value, s);
        return;
      case "Delete":
        for (const t of node.targets) this.expr(t, s);
        return;
      case "Assign":
        this.expr(node.value, s);
        for (const t of node.targets) this.expr(t, s);
        return;
      case "AugAssign":
        this.expr(node.value, s);
        if (node.target.type === "Name") s.used.add(s.mangle(node.target.id));
        this.expr(node.target, s);
        return;
      case "AnnAssign":
        if (node.value !== null) this.expr(node.value, s);
        this.expr(node.target, s);
        this.expr(node.annotation, s);
        return;
      case "For":
      case "AsyncFor":
        if (node.type === "AsyncFor") s.hasAwait = true;
        this.expr(node.iter, s);
        this.expr(node.target, s);
        this.body(node.body, s);
        this.body(node.orelse, s);
        return;
      case "While":
        this.expr(node.test, s);
        this.body(node.body, s);
        this.body(node.orelse, s);
        return;
      case "If":
        this.expr(node.test, s);
        this.body(node.body, s);
        this.body(node.orelse, s);
        return;
      case "With":
      case "AsyncWith":
        s.hasCall = true;
        if (node.type === "AsyncWith") s.hasAwait = true;
        for (const item of node.items) {
          this.expr(item.context_expr, s);
          if (item.optional_vars !== null) this.expr(item.optional_vars, s);
        }
        this.body(node.body, s);
        return;
      case "Match":
        this.expr(node.subject, s);
        for (const c of node.cases) {
          this.pattern(c.pattern, s);
          if (c.guard !== null) this.expr(c.guard, s);
          this.body(c.body, s);
        }
        return;
      case "Raise":
        if (node.exc !== null) this.expr(node.exc, s);
        if (node.cause !== null) this.expr(node.cause, s);
        return;
      case "Try":
      case "TryStar":
        this.body(node.body, s);
        for (const h of node.handlers) {
          if (h.exc !== null) this.expr(h.exc, s);
          if (h.name !== null) {
            this.bind(h.name, s);
            s.deleted.add(s.mangle(h.name));
          }
          this.body(h.body, s);
        }
        this.body(node.orelse, s);
        this.body(node.finalbody, s);
        return;
      case "Assert":
        this.expr(node.test, s);
        if (node.msg !== null) this.expr(node.msg, s);
        return;
      case "Import":
        s.hasCall = true;
        for (const a of node.names) {
          const n = s.mangle(a.asname ?? a.name.split(".")[0]!);
          s.assigned.add(n);
          s.imported.add(n);
        }
        return;
      case "ImportFrom":
        s.hasCall = true;
        for (const a of node.names) if (a.name !== "*") this.bind(a.asname ?? a.name, s);
        return;
      case "Global":
        for (const n of node.names) {
          s.globals.add(s.mangle(n));
          // the top level, where it keeps names in a mapping, keeps this one in the globals too
          let root = s;
          while (root.parent !== null) root = root.parent;
          root.globals.add(s.mangle(n));
        }
        return;
      case "Nonlocal":
        for (const n of node.names) s.nonlocals.add(s.mangle(n));
        return;
      case "Expr":
        this.expr(node.value, s);
        return;
      case "Pass":
      case "Break":
      case "Continue":
        return;
    }
  }

  private pattern(p: ast.Pattern, s: Scope): void {
    switch (p.type) {
      case "MatchValue":
        this.expr(p.value, s);
        return;
      case "MatchSingleton":
        return;
      case "MatchSequence":
      case "MatchOr":
        for (const q of p.patterns) this.pattern(q, s);
        return;
      case "MatchMapping":
        for (const k of p.keys) this.expr(k, s);
        for (const q of p.patterns) this.pattern(q, s);
        if (p.rest !== null) this.bind(p.rest, s);
        return;
      case "MatchClass":
        this.expr(p.cls, s);
        for (const q of [...p.patterns, ...p.kwd_patterns]) this.pattern(q, s);
        return;
      case "MatchStar":
        if (p.name !== null) this.bind(p.name, s);
        return;
      case "MatchAs":
        if (p.pattern !== null) this.pattern(p.pattern, s);
        if (p.name !== null) this.bind(p.name, s);
        return;
    }
  }

  private comprehension(
    node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp,
    elements: ast.Expr[],
    s: Scope,
  ): void {
    const name = { ListComp: "<listcomp>", SetComp: "<setcomp>", DictComp: "<dictcomp>", GeneratorExp: "<genexpr>" };
    const inner = new Scope("comprehension", s, name[node.type], s.className);
    this.map.set(node, inner);
    node.generators.forEach((g, i) => {
      if (g.is_async) inner.hasAwait = true;
      // the first iterable belongs to the enclosing scope
      this.expr(g.iter, i === 0 ? s : inner);
      this.expr(g.target, inner);
      for (const c of g.ifs) this.expr(c, inner);
    });
    for (const e of elements) this.expr(e, inner);
    if (inner.hasAwait && node.type !== "GeneratorExp") s.hasAwait = true;
    if (inner.hasCall) s.hasCall = true;
  }

  expr(node: ast.Expr, s: Scope): void {
    switch (node.type) {
      case "Name": {
        const n = s.mangle(node.id);
        if (node.ctx === "Load") s.used.add(n);
        else {
          s.assigned.add(n);
          s.rebound.add(n);
          if (node.ctx === "Del") s.deleted.add(n);
        }
        return;
      }
      case "NamedExpr": {
        this.expr(node.value, s);
        let target = s;
        while (target.kind === "comprehension") target = target.parent!;
        const n = s.mangle(node.target.id);
        target.assigned.add(n);
        target.rebound.add(n);
        if (target !== s) {
          for (let c: Scope = s; c !== target; c = c.parent!) {
            c.used.add(n);
            if (target.kind === "module" || target.globals.has(n)) c.globals.add(n);
          }
          target.sharedWrites.add(n);
        }
        return;
      }
      case "Lambda": {
        const inner = new Scope("function", s, "<lambda>", s.className);
        this.map.set(node, inner);
        this.args(node.args, s, inner);
        this.expr(node.body, inner);
        return;
      }
      case "ListComp":
      case "SetComp":
      case "GeneratorExp":
        this.comprehension(node, [node.elt], s);
        return;
      case "DictComp":
        this.comprehension(node, [node.key, node.value], s);
        return;
      case "BoolOp":
        for (const v of node.values) this.expr(v, s);
        return;
      case "BinOp":
        this.expr(node.left, s);
        this.expr(node.right, s);
        return;
      case "UnaryOp":
        this.expr(node.operand, s);
        return;
      case "IfExp":
        this.expr(node.test, s);
        this.expr(node.body, s);
        this.expr(node.orelse, s);
        return;
      case "Dict":
        for (const k of node.keys) if (k !== null) this.expr(k, s);
        for (const v of node.values) this.expr(v, s);
        return;
      case "Set":
      case "List":
      case "Tuple":
        for (const e of node.elts) this.expr(e, s);
        return;
      case "Await":
        s.hasAwait = true;
        this.expr(node.value, s);
        return;
      case "Yield":
        s.hasYield = true;
        if (node.value !== null) this.expr(node.value, s);
        return;
      case "YieldFrom":
        s.hasYield = true;
        this.expr(node.value, s);
        return;
      case "Compare":
        this.expr(node.left, s);
        for (const c of node.comparators) this.expr(c, s);
        return;
      case "Call":
        s.hasCall = true;
        this.expr(node.func, s);
        for (const a of node.args) this.expr(a, s);
        for (const k of node.keywords) this.expr(k.value, s);
        return;
      case "FormattedValue":
        this.expr(node.value, s);
        if (node.format_spec !== null) this.expr(node.format_spec, s);
        return;
      case "JoinedStr":
        for (const v of node.values) this.expr(v, s);
        return;
      case "Constant":
        return;
      case "Attribute":
      case "Starred":
        this.expr(node.value, s);
        return;
      case "Subscript":
        this.expr(node.value, s);
        this.expr(node.slice, s);
        return;
      case "Slice":
        for (const e of [node.lower, node.upper, node.step]) if (e !== null) this.expr(e, s);
        return;
    }
  }
}
