// What CPython's symbol table and compiler refuse in a source that parses: misplaced statements, scope
// declarations that come too late, repeated names.
//
// One walk finds both families. CPython runs the symbol table over the whole file before it compiles
// anything, so an error of the first family wins over any of the second.

import type * as ast from "./ast.ts";
import { checkFutures, type Found } from "./check-futures.ts";
import { PatternChecker } from "./check-patterns.ts";
import {
  ANNOTATED,
  binds,
  GLOBAL,
  hides,
  IMPORTED,
  ITERATED,
  insideClass,
  LOCAL,
  NONLOCAL,
  newScope,
  PARAM,
  type Scope,
  type ScopeKind,
  USE,
} from "./check-scopes.ts";
import { PySyntaxError } from "./syntax-errors.ts";

type Comprehensive = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp;

const COMPREHENSIONS = {
  ListComp: "list comprehension",
  SetComp: "set comprehension",
  DictComp: "dict comprehension",
  GeneratorExp: "generator expression",
} as const;

const IN_EXCEPT_STAR = "'break', 'continue' and 'return' cannot appear in an except* block";

/** How the source is compiled. */
export interface CheckOptions {
  /** `await` is allowed outside functions, as at IPython's prompt. */
  topLevelAwait?: boolean;
}

/**
 * Checks a parsed source.
 *
 * @param source the text, for the error's line; null where CPython could not find it (no such file)
 * @throws PySyntaxError the first error CPython's compiler would report
 */
export function checkModule(
  module: ast.Mod,
  filename: string,
  source: string | null,
  options: CheckOptions = {},
): void {
  const checker = new Checker(options);
  const found = checker.run(module);
  if (found === null) return;
  const { lineno, col_offset, end_lineno, end_col_offset } = found.at;
  throw new PySyntaxError("SyntaxError", found.msg, {
    filename,
    lineno,
    offset: found.endless ? 1 : col_offset + 1,
    text: source === null ? null : `${source.split(/\r\n?|\n/)[lineno - 1] ?? ""}\n`,
    end_lineno: end_lineno,
    end_offset: found.endless ? null : end_col_offset + 1,
  });
}

class Checker {
  private scope: Scope = newScope("module", null);
  private readonly scopes: Scope[] = [];
  private symbol: Found | null = null;
  private compile: Found | null = null;
  private readonly options: CheckOptions;

  constructor(options: CheckOptions) {
    this.options = options;
  }

  run(module: ast.Mod): Found | null {
    if (module.type === "Expression") {
      this.expr(module.body);
    } else {
      const future = checkFutures(module.body);
      if (future !== null) return future;
      this.scopes.push(this.scope);
      this.body(module.body);
    }
    return this.symbol ?? this.unresolved() ?? this.compile;
  }

  /** An error of the symbol table: the first in walking order counts. */
  private symbolError(msg: string, at: ast.Position): void {
    this.symbol ??= { msg, at };
  }

  private compileError(msg: string, at: ast.Position): void {
    this.compile ??= { msg, at };
  }

  // ## Scopes

  private within<T>(kind: ScopeKind, walk: () => T, what = ""): T {
    const outer = this.scope;
    this.scope = newScope(kind, outer, what);
    this.scopes.push(this.scope);
    const result = walk();
    this.scope = outer;
    return result;
  }

  private flag(name: string, flag: number): void {
    this.scope.flags.set(name, (this.scope.flags.get(name) ?? 0) | flag);
  }

  private bind(name: string, at: ast.Position, flag = LOCAL): void {
    if (name === "__debug__") this.compileError("cannot assign to __debug__", at);
    this.flag(name, flag);
  }

  private declare(node: ast.Global | ast.Nonlocal): void {
    const word = node.type === "Global" ? "global" : "nonlocal";
    for (const name of node.names) {
      const flags = this.scope.flags.get(name) ?? 0;
      if (flags & PARAM) this.symbolError(`name '${name}' is parameter and ${word}`, node);
      else if (flags & USE) this.symbolError(`name '${name}' is used prior to ${word} declaration`, node);
      else if (flags & ANNOTATED) this.symbolError(`annotated name '${name}' can't be ${word}`, node);
      else if (flags & LOCAL) this.symbolError(`name '${name}' is assigned to before ${word} declaration`, node);
      this.flag(name, node.type === "Global" ? GLOBAL : NONLOCAL);
      // The symbol table notes a global in the module's scope too.
      const top = this.scopes[0];
      if (node.type === "Global" && top !== undefined) top.flags.set(name, (top.flags.get(name) ?? 0) | GLOBAL);
      if (!this.scope.directives.has(name)) this.scope.directives.set(name, node);
    }
  }

  /** Nonlocal names that no enclosing function binds. */
  private unresolved(): Found | null {
    for (const scope of this.scopes) {
      for (const [name, at] of scope.directives) {
        const flags = scope.flags.get(name)!;
        if (!(flags & NONLOCAL)) continue;
        if (flags & GLOBAL) return { msg: `name '${name}' is nonlocal and global`, at };
        if (scope.kind === "module") return { msg: "nonlocal declaration not allowed at module level", at };
        // Every method has a `__class__` around it.
        if (name === "__class__" && insideClass(scope)) continue;
        let outer = scope.parent;
        // A function that declares it global hides what is bound further out.
        while (outer !== null && !binds(outer, name)) outer = hides(outer, name) ? null : outer.parent;
        if (outer === null) return { msg: `no binding for nonlocal '${name}' found`, at };
      }
    }
    return null;
  }

  private get inFunction(): boolean {
    const { kind } = this.scope;
    return kind !== "module" && kind !== "class";
  }

  // ## Statements

  private body(statements: ast.Stmt[]): void {
    for (const statement of statements) this.stmt(statement);
  }

  private stmt(node: ast.Stmt): void {
    switch (node.type) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        this.functionDef(node);
        break;
      case "ClassDef":
        this.exprs(node.decorator_list);
        this.bind(node.name, node);
        this.keywords(node.keywords, node);
        this.args(node.bases);
        this.within("class", () => this.body(node.body));
        break;
      case "Return":
        this.returnStmt(node);
        break;
      case "Delete":
        for (const target of node.targets) this.target(target);
        break;
      case "Assign":
        this.expr(node.value);
        for (const target of node.targets) this.assignable(target);
        break;
      case "AugAssign":
        this.target(node.target);
        this.expr(node.value);
        break;
      case "AnnAssign":
        this.annAssign(node);
        break;
      case "For":
      case "AsyncFor":
        if (node.type === "AsyncFor") this.asyncOnly("async for", node);
        this.assignable(node.target);
        this.expr(node.iter);
        this.loop(node.body);
        this.body(node.orelse);
        break;
      case "While":
        this.expr(node.test);
        this.loop(node.body);
        this.body(node.orelse);
        break;
      case "If":
        this.ifChain(node);
        break;
      case "With":
      case "AsyncWith":
        if (node.type === "AsyncWith") this.asyncOnly("async with", node);
        for (const item of node.items) {
          this.expr(item.context_expr);
          if (item.optional_vars !== null) this.assignable(item.optional_vars);
        }
        this.body(node.body);
        break;
      case "Match":
        this.expr(node.subject);
        this.match(node);
        break;
      case "Raise":
        this.optional(node.exc);
        this.optional(node.cause);
        break;
      case "Try":
      case "TryStar":
        this.tryStmt(node);
        break;
      case "Assert":
        this.expr(node.test);
        this.optional(node.msg);
        break;
      case "Import":
      case "ImportFrom":
        for (const alias of node.names) {
          if (alias.name === "*") {
            if (this.scope.kind !== "module") this.symbolError("import * only allowed at module level", alias);
          } else {
            const name = alias.asname ?? (node.type === "Import" ? alias.name.split(".")[0]! : alias.name);
            this.bind(name, node, IMPORTED);
          }
        }
        break;
      case "Global":
      case "Nonlocal":
        this.declare(node);
        break;
      case "Expr":
        this.expr(node.value);
        break;
      case "Break":
      case "Continue": {
        const blocks = this.scope.blocks;
        const innermost = blocks[blocks.length - 1];
        const loopWord = node.type === "Break" ? "'break' outside loop" : "'continue' not properly in loop";
        if (innermost === "except*") this.compileError(IN_EXCEPT_STAR, node);
        else if (innermost === undefined) this.compileError(loopWord, node);
        break;
      }
      default:
        break;
    }
  }

  private functionDef(node: ast.FunctionDef | ast.AsyncFunctionDef): void {
    this.exprs(node.decorator_list);
    this.bind(node.name, node);
    this.defaults(node.args);
    for (const arg of allArgs(node.args)) {
      // `*args: *Ts`
      if (arg.annotation !== null) this.args([arg.annotation]);
    }
    this.optional(node.returns);
    this.within(node.type === "FunctionDef" ? "function" : "async", () => {
      this.params(node.args, node);
      this.body(node.body);
      if (this.scope.yields && this.scope.kind === "async") {
        for (const wrong of this.scope.returns) this.compileError("'return' with value in async generator", wrong);
      }
    });
  }

  private returnStmt(node: ast.Return): void {
    if (!this.inFunction) this.compileError("'return' outside function", node);
    if (this.scope.blocks.includes("except*")) this.compileError(IN_EXCEPT_STAR, node.value ?? node);
    if (node.value === null) return;
    if (this.scope.kind === "async") this.scope.returns.push(node);
    this.expr(node.value);
  }

  private annAssign(node: ast.AnnAssign): void {
    const { target } = node;
    if (target.type === "Name") {
      const flags = this.scope.flags.get(target.id) ?? 0;
      if (flags & (GLOBAL | NONLOCAL) && this.scope.kind !== "module" && node.simple) {
        this.symbolError(`annotated name '${target.id}' can't be ${flags & GLOBAL ? "global" : "nonlocal"}`, node);
      }
      if (node.simple) this.bind(target.id, target, ANNOTATED | LOCAL);
      else if (node.value !== null) this.bind(target.id, target);
    } else this.target(target);
    // A local variable's annotation is not evaluated.
    if (!(this.inFunction && node.simple)) this.expr(node.annotation);
    this.optional(node.value);
  }

  private ifChain(first: ast.If): void {
    let node: ast.If | null = first;
    while (node !== null) {
      this.expr(node.test);
      this.body(node.body);
      const [only]: ast.Stmt[] = node.orelse;
      if (node.orelse.length === 1 && only!.type === "If") node = only;
      else {
        this.body(node.orelse);
        node = null;
      }
    }
  }

  private loop(body: ast.Stmt[]): void {
    this.block("loop", body);
  }

  private block(kind: "loop" | "except*", body: ast.Stmt[]): void {
    this.scope.blocks.push(kind);
    this.body(body);
    this.scope.blocks.pop();
  }

  private tryStmt(node: ast.Try | ast.TryStar): void {
    this.body(node.body);
    node.handlers.forEach((handler, i) => {
      if (handler.exc === null && i < node.handlers.length - 1) {
        this.compileError("default 'except:' must be last", handler);
      }
      this.optional(handler.exc);
      if (handler.name !== null) this.bind(handler.name, handler);
      if (node.type === "TryStar") this.block("except*", handler.body);
      else this.body(handler.body);
    });
    this.body(node.orelse);
    this.body(node.finalbody);
  }

  private asyncOnly(what: string, node: ast.Position): void {
    if (this.scope.kind === "async" || (this.options.topLevelAwait && this.scope.kind === "module")) return;
    this.compileError(`'${what}' outside async function`, node);
  }

  // ## Targets

  /** A whole assignment target. */
  private assignable(node: ast.Expr): void {
    if (node.type === "Starred") {
      this.compileError("starred assignment target must be in a list or tuple", node);
    }
    this.target(node);
  }

  private target(node: ast.Expr): void {
    switch (node.type) {
      case "Name":
        if (node.id === "__debug__" && node.ctx === "Del") this.compileError("cannot delete __debug__", node);
        else this.bind(node.id, node);
        break;
      case "Attribute":
        if (node.attr === "__debug__") this.compileError("cannot assign to __debug__", node);
        this.expr(node.value);
        break;
      case "Starred":
        this.target(node.value);
        break;
      case "Tuple":
      case "List":
        if (node.elts.filter((elt) => elt.type === "Starred").length > 1) {
          this.compileError("multiple starred expressions in assignment", node);
        }
        for (const elt of node.elts) this.target(elt);
        break;
      default:
        this.expr(node);
    }
  }

  // ## Expressions

  private optional(node: ast.Expr | null): void {
    if (node !== null) this.expr(node);
  }

  private exprs(nodes: (ast.Expr | null)[]): void {
    for (const node of nodes) if (node !== null) this.expr(node);
  }

  /** Where a star may stand: elements and arguments. */
  private args(nodes: ast.Expr[]): void {
    for (const node of nodes) this.expr(node.type === "Starred" ? node.value : node);
  }

  private expr(node: ast.Expr): void {
    switch (node.type) {
      case "Name":
        if (node.ctx === "Load") this.flag(node.id, USE);
        else this.target(node);
        break;
      case "Constant":
        break;
      case "Attribute":
        this.expr(node.value);
        break;
      case "Subscript":
        this.expr(node.value);
        this.expr(node.slice);
        break;
      case "Call":
        this.expr(node.func);
        this.args(node.args);
        this.keywords(node.keywords, node);
        break;
      case "BinOp": {
        // Long sums lean left: no recursion along them.
        let left: ast.Expr = node;
        const rights: ast.Expr[] = [];
        while (left.type === "BinOp") {
          rights.push(left.right);
          left = left.left;
        }
        this.expr(left);
        for (let i = rights.length - 1; i >= 0; i--) this.expr(rights[i]!);
        break;
      }
      case "UnaryOp":
        this.expr(node.operand);
        break;
      case "BoolOp":
        this.exprs(node.values);
        break;
      case "Compare":
        this.expr(node.left);
        this.exprs(node.comparators);
        break;
      case "IfExp":
        this.expr(node.test);
        this.expr(node.body);
        this.expr(node.orelse);
        break;
      case "NamedExpr":
        this.namedExpr(node);
        break;
      case "Lambda":
        this.defaults(node.args);
        this.within("lambda", () => {
          this.params(node.args, node);
          this.expr(node.body);
        });
        break;
      case "List":
      case "Tuple":
      case "Set":
        this.args(node.elts);
        break;
      case "Dict":
        node.keys.forEach((key, i) => {
          this.optional(key);
          this.expr(node.values[i]!);
        });
        break;
      case "Slice":
        this.optional(node.lower);
        this.optional(node.upper);
        this.optional(node.step);
        break;
      case "JoinedStr":
        this.exprs(node.values);
        break;
      case "FormattedValue":
        this.expr(node.value);
        this.optional(node.format_spec);
        break;
      case "Starred":
        this.compileError("can't use starred expression here", node);
        this.expr(node.value);
        break;
      case "Await":
        this.awaitExpr(node);
        break;
      case "Yield":
      case "YieldFrom":
        this.yieldExpr(node);
        break;
      default:
        this.comprehension(node);
    }
  }

  private keywords(keywords: ast.Keyword[], call: ast.Position): void {
    const seen = new Set<string>();
    for (const keyword of keywords) {
      if (keyword.arg !== null) {
        if (keyword.arg === "__debug__") this.compileError("cannot assign to __debug__", call);
        if (seen.has(keyword.arg)) this.compileError(`keyword argument repeated: ${keyword.arg}`, keyword);
        seen.add(keyword.arg);
      }
      this.expr(keyword.value);
    }
  }

  private awaitExpr(node: ast.Await): void {
    const { kind } = this.scope;
    if (kind === "comprehension") this.scope.awaits = true;
    else if (!this.inFunction) {
      if (!(this.options.topLevelAwait && kind === "module")) this.compileError("'await' outside function", node);
    } else if (kind !== "async") this.compileError("'await' outside async function", node);
    this.expr(node.value);
  }

  private yieldExpr(node: ast.Yield | ast.YieldFrom): void {
    const { kind } = this.scope;
    if (kind === "comprehension") this.symbolError(`'yield' inside ${this.scope.what}`, node);
    else if (!this.inFunction) this.compileError("'yield' outside function", node);
    else if (node.type === "YieldFrom" && kind === "async") {
      this.compileError("'yield from' inside async function", node);
    }
    this.scope.yields = true;
    this.optional(node.value);
  }

  private namedExpr(node: ast.NamedExpr): void {
    const name = node.target.id;
    if (this.scope.iterable > 0) {
      this.symbolError("assignment expression cannot be used in a comprehension iterable expression", node);
    }
    let scope: Scope = this.scope;
    while (scope.kind === "comprehension") {
      if ((scope.flags.get(name) ?? 0) & ITERATED) {
        const msg = `assignment expression cannot rebind comprehension iteration variable '${name}'`;
        this.symbolError(msg, node.target);
      }
      scope.flags.set(name, (scope.flags.get(name) ?? 0) | NONLOCAL);
      scope = scope.parent!;
    }
    if (scope !== this.scope) {
      if (scope.kind === "class") {
        const msg = "assignment expression within a comprehension cannot be used in a class body";
        this.symbolError(msg, node.target);
      }
      scope.flags.set(name, (scope.flags.get(name) ?? 0) | (scope.kind === "module" ? GLOBAL : LOCAL));
    }
    this.expr(node.value);
    if (scope === this.scope) this.bind(name, node.target);
    else if (name === "__debug__") this.compileError("cannot assign to __debug__", node.target);
  }

  private comprehension(node: Comprehensive): void {
    const [first, ...others] = node.generators;
    // The first iterable belongs to the enclosing scope.
    this.iterable(first!.iter);
    const what = COMPREHENSIONS[node.type];
    const awaits = this.within(
      "comprehension",
      () => {
        this.clause(first!);
        for (const generator of others) {
          this.iterated(generator.target);
          this.iterable(generator.iter);
          this.clauseConditions(generator);
        }
        if (node.type === "DictComp") {
          this.expr(node.key);
          this.expr(node.value);
        } else this.expr(node.elt);
        return this.scope.awaits || node.generators.some((generator) => generator.is_async === 1);
      },
      what,
    );
    if (!awaits || node.type === "GeneratorExp") return;
    if (this.scope.kind === "comprehension") this.scope.awaits = true;
    else if (this.scope.kind !== "async" && !(this.options.topLevelAwait && this.scope.kind === "module")) {
      // CPython reports the comprehension before what is in it.
      const inside = this.compile;
      const msg = "asynchronous comprehension outside of an asynchronous function";
      if (inside === null || contains(node, inside.at)) this.compile = { msg, at: node };
    }
  }

  private clause(generator: ast.Comprehension): void {
    this.iterated(generator.target);
    this.clauseConditions(generator);
  }

  private clauseConditions(generator: ast.Comprehension): void {
    this.exprs(generator.ifs);
  }

  private iterable(node: ast.Expr): void {
    this.scope.iterable++;
    this.expr(node);
    this.scope.iterable--;
  }

  /** Binds a comprehension's variables. */
  private iterated(target: ast.Expr): void {
    switch (target.type) {
      case "Name":
        if ((this.scope.flags.get(target.id) ?? 0) & NONLOCAL) {
          const msg = `comprehension inner loop cannot rebind assignment expression target '${target.id}'`;
          this.symbolError(msg, target);
        }
        this.bind(target.id, target, LOCAL | ITERATED);
        break;
      case "Tuple":
      case "List":
        for (const elt of target.elts) this.iterated(elt);
        break;
      case "Starred":
        this.iterated(target.value);
        break;
      default:
        this.target(target);
    }
  }

  // ## Parameters

  private defaults(args: ast.Arguments): void {
    this.exprs(args.defaults);
    this.exprs(args.kw_defaults);
  }

  private params(args: ast.Arguments, owner: ast.Position): void {
    for (const arg of allArgs(args)) {
      if ((this.scope.flags.get(arg.arg) ?? 0) & PARAM) {
        this.symbolError(`duplicate argument '${arg.arg}' in function definition`, arg);
      }
      this.bind(arg.arg, owner, PARAM | LOCAL);
    }
  }

  // ## match

  private match(node: ast.Match): void {
    const patterns = new PatternChecker(
      (msg, at) => this.compileError(msg, at),
      (expression) => this.expr(expression),
    );
    node.cases.forEach((matchCase, i) => {
      const names = new Map<string, ast.Position>();
      const last = i === node.cases.length - 1;
      patterns.pattern(matchCase.pattern, names, !last && matchCase.guard === null);
      for (const [name, at] of names) this.bind(name, at);
      this.optional(matchCase.guard);
      this.body(matchCase.body);
    });
  }
}

function* allArgs(args: ast.Arguments): Generator<ast.Arg> {
  yield* args.posonlyargs;
  yield* args.args;
  yield* args.kwonlyargs;
  if (args.vararg !== null) yield args.vararg;
  if (args.kwarg !== null) yield args.kwarg;
}

function contains(outer: ast.Position, inner: ast.Position): boolean {
  const after = inner.lineno > outer.lineno || (inner.lineno === outer.lineno && inner.col_offset >= outer.col_offset);
  const before =
    inner.end_lineno < outer.end_lineno ||
    (inner.end_lineno === outer.end_lineno && inner.end_col_offset <= outer.end_col_offset);
  return after && before;
}
