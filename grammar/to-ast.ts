// Statements of the match tree turned into AST nodes.

import type * as ast from "./ast.ts";
import type { Cst } from "./cst.ts";
import { augmentedOperator } from "./expressions.ts";
import { PatternBuilder } from "./patterns.ts";
import { refuse } from "./token-reader.ts";
import { kindOf } from "./tokens.ts";

const PASS = kindOf("pass");
const BREAK = kindOf("break");
const GLOBAL = kindOf("global");
const NEWLINE = kindOf("NEWLINE");
const INDENT = kindOf("INDENT");
const DEDENT = kindOf("DEDENT");
const DOT = kindOf(".");

/** Builds the AST of one source's statements from match trees over its tokens. */
export class AstBuilder extends PatternBuilder {
  /** Rule `statement`, whose first token is `at`: its statements (several on a line with `;`) go to `out`. */
  statement(node: Cst, at: number, out: ast.Stmt[]): void {
    const child = node.children[0]!;
    if (child.ruleName === "line") this.line(child, at, out);
    else out.push(this.compound(child.children[0]!, at));
  }

  private line(node: Cst, at: number, out: ast.Stmt[]): void {
    out.push(this.simple(node.children[0]!, at));
    const rest = node.children[1]!;
    if (rest.ruleName === undefined) return;
    const restAt = at + node.childOffsets[1]!;
    const more = rest.children[1]!;
    for (let i = 0; i < more.children.length; i++) {
      out.push(this.simple(more.children[i]!, restAt + more.childOffsets[i]!));
    }
  }

  private block(node: Cst, at: number): ast.Stmt[] {
    const out: ast.Stmt[] = [];
    const child = node.children[0]!;
    if (child.ruleName === "line") {
      this.line(child, at, out);
      return out;
    }
    const statements = child.children[2]!;
    for (let i = 0; i < statements.children.length; i++) {
      this.statement(statements.children[i]!, at + statements.childOffsets[i]!, out);
    }
    return out;
  }

  /** From `first` to the last token of `node` that is no NEWLINE, INDENT or DEDENT. */
  private extent(node: Cst, at: number, first = at): ast.Position {
    let last = at + node.matchLength - 1;
    while (true) {
      const kind = this.kinds[last];
      // A block of `a; b;` ends before its last semicolon's NEWLINE, at the semicolon.
      if (kind !== NEWLINE && kind !== INDENT && kind !== DEDENT) break;
      last--;
    }
    return {
      lineno: this.lineno(first),
      col_offset: this.column(first),
      end_lineno: this.endLineno(last),
      end_col_offset: this.endColumn(last),
    };
  }

  // ## Simple statements

  private simple(node: Cst, at: number): ast.Stmt {
    const child = node.children[0]!;
    const position = this.extent(child, at);
    switch (child.ruleName) {
      case undefined: {
        const kind = this.kinds[at];
        return { type: kind === PASS ? "Pass" : kind === BREAK ? "Break" : "Continue", ...position };
      }
      case "exprStmt":
        return this.exprStmt(child, at, position);
      case "returnStmt": {
        const value = child.children[1]!.children[0];
        return { type: "Return", value: value === undefined ? null : this.exprList(value, at + 1), ...position };
      }
      case "importStmt":
        return { type: "Import", names: this.listed(child, at, (c, a) => this.dottedAlias(c, a), 1), ...position };
      case "fromStmt":
        return this.fromStmt(child, at, position);
      case "raiseStmt": {
        // "raise" (expr raiseFrom?)?
        const exc = child.children[1]!.children[0];
        if (exc === undefined) return { type: "Raise", exc: null, cause: null, ...position };
        const from = child.children[2]!.children[0]!;
        const cause = from.children[0];
        return {
          type: "Raise",
          exc: this.expr(exc, at + 1),
          cause: cause === undefined ? null : this.expr(cause.children[1]!, at + from.childOffsets[0]! + 1),
          ...position,
        };
      }
      case "assertStmt": {
        const msg = child.children[3]!;
        return {
          type: "Assert",
          test: this.expr(child.children[1]!, at + 1),
          msg: msg.children.length === 0 ? null : this.expr(msg.children[0]!, at + msg.childOffsets[0]!),
          ...position,
        };
      }
      case "delStmt": {
        const targets = this.listed(child, at, (c, a) => this.setContext(this.operand(c, a), "Del"), 1);
        return { type: "Delete", targets, ...position };
      }
      default: {
        // "global".."nonlocal" NAME ("," NAME)*
        const names = this.listed(child, at, (_, a) => this.name(a), 1);
        return { type: this.kinds[at] === GLOBAL ? "Global" : "Nonlocal", names, ...position };
      }
    }
  }

  private exprStmt(node: Cst, at: number, position: ast.Position): ast.Stmt {
    const first = node.children[0]!;
    const value = this.yieldOrList(first, at);
    const tail = node.children[1]!.children[0];
    if (tail === undefined) return { type: "Expr", value, ...position };
    const tailAt = at + node.children[1]!.childOffsets[0]!;
    if (tail.ruleName === "assigns") {
      const rights = tail.children[1]!;
      const targets = [this.setContext(value, "Store")];
      const last = rights.children.length - 1;
      for (let i = 0; i < last; i++) {
        const right = this.yieldOrList(rights.children[i]!, tailAt + rights.childOffsets[i]!);
        targets.push(this.setContext(right, "Store"));
      }
      const assigned = this.yieldOrList(rights.children[last]!, tailAt + rights.childOffsets[last]!);
      return { type: "Assign", targets, value: assigned, type_comment: null, ...position };
    }
    if (value.type !== "Name" && value.type !== "Attribute" && value.type !== "Subscript") refuse();
    value.ctx = "Store";
    if (tail.ruleName === "augAssign") {
      const op = augmentedOperator(this.kinds[tailAt]!);
      return {
        type: "AugAssign",
        target: value,
        op,
        value: this.yieldOrList(tail.children[1]!, tailAt + 1),
        ...position,
      };
    }
    // ":" expr annValue?
    const given = tail.children[2]!;
    const right = given.children[0];
    return {
      type: "AnnAssign",
      target: value,
      annotation: this.expr(tail.children[1]!, tailAt + 1),
      value: right === undefined ? null : this.yieldOrList(right.children[1]!, tailAt + given.childOffsets[0]! + 1),
      simple: value.type === "Name" && !this.parenthesised(at) ? 1 : 0,
      ...position,
    };
  }

  private dotted(node: Cst, at: number): string {
    let name = this.name(at);
    for (let i = 1; i < node.matchLength; i++) name += "." + this.name(at + i);
    return name;
  }

  private dottedAlias(node: Cst, at: number): ast.Alias {
    const asname = node.children[1]!.children.length > 0 ? this.name(at + node.matchLength - 1) : null;
    return { type: "alias", name: this.dotted(node.children[0]!, at), asname, ...this.extent(node, at) };
  }

  private fromStmt(node: Cst, at: number, position: ast.Position): ast.ImportFrom {
    // "from" ("." | "...")* (dotted | relative)? "import" ("*" | parenAliases | aliases)
    let level = 0;
    const dots = node.children[1]!;
    for (let i = 0; i < dots.children.length; i++) level += this.kinds[at + 1 + i] === DOT ? 1 : 3;
    const moduleNode = node.children[2]!.children[0];
    let module: string | null = null;
    if (moduleNode !== undefined) {
      if (moduleNode.ruleName === "relative") level++;
      module = this.dotted(moduleNode, at + node.children[2]!.childOffsets[0]!);
    } else if (level === 0) refuse();
    const what = node.children[4]!;
    const whatAt = at + node.childOffsets[4]!;
    let names: ast.Alias[];
    if (what.ruleName === undefined) {
      names = [{ type: "alias", name: "*", asname: null, ...this.extent(what, whatAt) }];
    } else {
      const parenthesised = what.ruleName === "parenAliases";
      const list = parenthesised ? what.children[1]! : what;
      names = this.listed(list, parenthesised ? whatAt + 1 : whatAt, (child, childAt) => ({
        type: "alias",
        name: this.name(childAt),
        asname: child.children[1]!.children.length > 0 ? this.name(childAt + 2) : null,
        ...this.extent(child, childAt),
      }));
    }
    return { type: "ImportFrom", module, names, level, ...position };
  }

  // ## Compound statements

  private compound(node: Cst, at: number): ast.Stmt {
    const { children, childOffsets } = node;
    switch (node.ruleName) {
      case "ifStmt":
        return this.ifStmt(node, at);
      case "whileStmt":
        return {
          type: "While",
          test: this.expr(children[1]!, at + 1, true),
          body: this.block(children[3]!, at + childOffsets[3]!),
          orelse: this.optionalBlock(children[4]!, at),
          ...this.extent(node, at),
        };
      case "forStmt":
        return this.forStmt(node, at);
      case "tryStmt":
        return this.tryStmt(node, at);
      case "withStmt":
        return this.withStmt(node, at);
      case "funcDef":
        return this.funcDef(node, at, []);
      case "classDef":
        return this.classDef(node, at, []);
      case "asyncStmt":
        return this.asyncStmt(node, at, []);
      case "decorated":
        return this.decorated(node, at);
      default:
        return this.matchStmt(node, at);
    }
  }

  /** The block of an `elseBlock?` or `finallyBlock?` column. */
  private optionalBlock(iteration: Cst, at: number): ast.Stmt[] {
    const node = iteration.children[0];
    if (node === undefined) return [];
    return this.block(node.children[2]!, at + iteration.childOffsets[0]! + 2);
  }

  private ifStmt(node: Cst, at: number): ast.If {
    // "if" expr ":" block elifBlock* elseBlock?
    const whole = this.extent(node, at);
    const test = this.expr(node.children[1]!, at + 1, true);
    const body = this.block(node.children[3]!, at + node.childOffsets[3]!);
    const elifs = node.children[4]!;
    let orelse = this.optionalBlock(node.children[5]!, at);
    for (let i = elifs.children.length - 1; i >= 0; i--) {
      const elif = elifs.children[i]!;
      const elifAt = at + elifs.childOffsets[i]!;
      orelse = [
        {
          type: "If",
          test: this.expr(elif.children[1]!, elifAt + 1, true),
          body: this.block(elif.children[3]!, elifAt + elif.childOffsets[3]!),
          orelse,
          lineno: this.lineno(elifAt),
          col_offset: this.column(elifAt),
          end_lineno: whole.end_lineno,
          end_col_offset: whole.end_col_offset,
        },
      ];
    }
    return { type: "If", test, body, orelse, ...whole };
  }

  private forStmt(node: Cst, at: number): ast.For {
    // "for" targets "in" exprList ":" block elseBlock?
    const { children, childOffsets } = node;
    return {
      type: "For",
      target: this.targets(children[1]!, at + 1),
      iter: this.exprList(children[3]!, at + childOffsets[3]!),
      body: this.block(children[5]!, at + childOffsets[5]!),
      orelse: this.optionalBlock(children[6]!, at),
      type_comment: null,
      ...this.extent(node, at),
    };
  }

  private tryStmt(node: Cst, at: number): ast.Try | ast.TryStar {
    // "try" ":" block exceptBlock* elseBlock? finallyBlock?
    const clauses = node.children[3]!;
    let stars = 0;
    const handlers = clauses.children.map((clause, i): ast.ExceptHandler => {
      // "except" "*"? (expr asName?)? ":" block
      const clauseAt = at + clauses.childOffsets[i]!;
      const star = clause.children[1]!.children.length;
      const exc = clause.children[2]!;
      const asName = clause.children[3]!.children[0];
      stars += star;
      if (star > 0 && exc.children.length === 0) refuse();
      const named = asName !== undefined && asName.children.length > 0;
      return {
        type: "ExceptHandler",
        exc: exc.children.length === 0 ? null : this.expr(exc.children[0]!, clauseAt + exc.childOffsets[0]!),
        name: named ? this.name(clauseAt + asName.childOffsets[0]! + 1) : null,
        body: this.block(clause.children[5]!, clauseAt + clause.childOffsets[5]!),
        ...this.extent(clause, clauseAt),
      };
    });
    if (stars > 0 && stars !== handlers.length) refuse();
    const orelse = this.optionalBlock(node.children[4]!, at);
    const finalbody = this.optionalBlock(node.children[5]!, at);
    if (handlers.length === 0 && (orelse.length > 0 || finalbody.length === 0)) refuse();
    const body = this.block(node.children[2]!, at + 2);
    return { type: stars > 0 ? "TryStar" : "Try", body, handlers, orelse, finalbody, ...this.extent(node, at) };
  }

  private withStmt(node: Cst, at: number): ast.With {
    // "with" (parenItems | withItems) ":" block
    const list = node.children[1]!;
    const item = (child: Cst, childAt: number): ast.WithItem => {
      const as = child.children[1]!;
      const asTarget = as.children[0];
      return {
        type: "withitem",
        context_expr: this.expr(child.children[0]!, childAt),
        optional_vars:
          asTarget === undefined ? null : this.target(asTarget.children[1]!, childAt + as.childOffsets[0]! + 1),
      };
    };
    return {
      type: "With",
      items: this.listed(list, at + 1, item, list.ruleName === "parenItems" ? 1 : 0),
      body: this.block(node.children[3]!, at + node.childOffsets[3]!),
      type_comment: null,
      ...this.extent(node, at),
    };
  }

  private funcDef(node: Cst, at: number, decorator_list: ast.Expr[]): ast.FunctionDef {
    // "def" NAME "(" params? ")" returns? ":" block
    const { children, childOffsets } = node;
    const returns = children[5]!;
    return {
      type: "FunctionDef",
      name: this.name(at + 1),
      args: this.parameters(children[3]!.children[0], at + 3),
      body: this.block(children[7]!, at + childOffsets[7]!),
      decorator_list,
      returns:
        returns.children.length === 0
          ? null
          : this.expr(returns.children[0]!.children[1]!, at + returns.childOffsets[0]! + 1),
      type_comment: null,
      ...this.extent(node, at),
    };
  }

  private classDef(node: Cst, at: number, decorator_list: ast.Expr[]): ast.ClassDef {
    // "class" NAME call? ":" block
    const call = node.children[2]!.children[0];
    const { args, keywords } = call === undefined ? { args: [], keywords: [] } : this.call(call, at + 2);
    if (args.length === 1 && args[0]!.type === "GeneratorExp" && args[0]!.col_offset === this.column(at + 2)) {
      // class C(x for x in y): the arguments of a class are no call's.
      if (args[0]!.lineno === this.lineno(at + 2)) refuse();
    }
    return {
      type: "ClassDef",
      name: this.name(at + 1),
      bases: args,
      keywords,
      body: this.block(node.children[4]!, at + node.childOffsets[4]!),
      decorator_list,
      ...this.extent(node, at),
    };
  }

  private asyncStmt(node: Cst, at: number, decorator_list: ast.Expr[]): ast.Stmt {
    const inner = node.children[1]!;
    const { lineno, col_offset } = { lineno: this.lineno(at), col_offset: this.column(at) };
    switch (inner.ruleName) {
      case "funcDef":
        return { ...this.funcDef(inner, at + 1, decorator_list), type: "AsyncFunctionDef", lineno, col_offset };
      case "forStmt":
        return { ...this.forStmt(inner, at + 1), type: "AsyncFor", lineno, col_offset };
      default:
        return { ...this.withStmt(inner, at + 1), type: "AsyncWith", lineno, col_offset };
    }
  }

  private decorated(node: Cst, at: number): ast.Stmt {
    const decorators = node.children[0]!;
    const list = decorators.children.map((decorator, i) =>
      this.expr(decorator.children[1]!, at + decorators.childOffsets[i]! + 1, true),
    );
    const inner = node.children[1]!;
    const innerAt = at + node.childOffsets[1]!;
    switch (inner.ruleName) {
      case "funcDef":
        return this.funcDef(inner, innerAt, list);
      case "classDef":
        return this.classDef(inner, innerAt, list);
      default: {
        const statement = this.asyncStmt(inner, innerAt, list);
        if (statement.type !== "AsyncFunctionDef") refuse();
        return statement;
      }
    }
  }

  private matchStmt(node: Cst, at: number): ast.Match {
    // "match" exprList ":" NEWLINE INDENT caseBlock+ DEDENT
    const subject = this.exprList(node.children[1]!, at + 1, true);
    if (subject.type === "Starred") refuse();
    const cases = node.children[5]!;
    return {
      type: "Match",
      subject,
      cases: cases.children.map((caseNode, i): ast.MatchCase => {
        // "case" patterns guard? ":" block
        const caseAt = at + cases.childOffsets[i]!;
        const guard = caseNode.children[2]!;
        return {
          type: "match_case",
          pattern: this.casePattern(caseNode.children[1]!, caseAt + 1),
          guard:
            guard.children.length === 0
              ? null
              : this.expr(guard.children[0]!.children[1]!, caseAt + guard.childOffsets[0]! + 1, true),
          body: this.block(caseNode.children[4]!, caseAt + caseNode.childOffsets[4]!),
        };
      }),
      ...this.extent(node, at),
    };
  }
}
