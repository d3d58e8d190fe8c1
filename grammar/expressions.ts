// Expressions of the match tree turned into AST nodes; operator precedence is resolved here.

import type * as ast from "./ast.ts";
import type { Cst } from "./cst.ts";
import { ParameterBuilder } from "./parameters.ts";
import { refuse } from "./token-reader.ts";
import { FIRST_KIND, KIND_NAMES, kindOf } from "./tokens.ts";

const NUMBER = kindOf("NUMBER");
const NONE = kindOf("None");
const TRUE = kindOf("True");
const FALSE = kindOf("False");
const ELLIPSIS = kindOf("...");
const AWAIT = kindOf("await");
const OR = kindOf("or");
const AND = kindOf("and");
const NOT = kindOf("not");
const COMPARE_FIRST = kindOf("in");
const COMPARE_LAST = kindOf("!=");
const POW = kindOf("**");

const COMPARE: Readonly<Record<string, ast.CmpOperator>> = {
  "==": "Eq",
  "!=": "NotEq",
  "<": "Lt",
  "<=": "LtE",
  ">": "Gt",
  ">=": "GtE",
  is: "Is",
  "is not": "IsNot",
  in: "In",
  "not in": "NotIn",
};

const BINARY: Readonly<Record<string, [ast.Operator, number]>> = {
  "|": ["BitOr", 1],
  "^": ["BitXor", 2],
  "&": ["BitAnd", 3],
  "<<": ["LShift", 4],
  ">>": ["RShift", 4],
  "+": ["Add", 5],
  "-": ["Sub", 5],
  "*": ["Mult", 6],
  "/": ["Div", 6],
  "//": ["FloorDiv", 6],
  "%": ["Mod", 6],
  "@": ["MatMult", 6],
  "**": ["Pow", 8],
};

const UNARY: Readonly<Record<string, ast.UnaryOperator>> = { "-": "USub", "+": "UAdd", "~": "Invert" };

// The same by kind, for speed.
const compareOf: (ast.CmpOperator | undefined)[] = KIND_NAMES.map((name) => COMPARE[name]);
const binaryOf: (ast.Operator | undefined)[] = KIND_NAMES.map((name) => BINARY[name]?.[0]);
const precedenceOf: number[] = KIND_NAMES.map((name) => BINARY[name]?.[1] ?? 0);
const unaryOf: (ast.UnaryOperator | undefined)[] = KIND_NAMES.map((name) => UNARY[name]);

/** The operator of an augmented assignment's kind. */
export function augmentedOperator(kind: number): ast.Operator {
  return BINARY[KIND_NAMES[kind - FIRST_KIND]!.slice(0, -1)]![0];
}

/** How deep into a flat list of operands and operators an expression may reach. */
const WHOLE = 0;
const BITWISE = 1;

export class ExpressionBuilder extends ParameterBuilder {
  // The flat list under way: an operand's node, or null for an operator; first and last token of each.
  private nodes: (ast.Expr | null)[] = [];
  private firsts: number[] = [];
  private lasts: number[] = [];
  private next = 0;

  // ## Expressions

  /** Rule `expr`, or the single terminal it stands for. */
  expr(node: Cst, at: number, walrusAllowed = false): ast.Expr {
    const child = node.children[0]!;
    if (child.ruleName === undefined) return this.atom(at);
    return child.ruleName === "lambda" ? this.lambda(child, at) : this.operators(child, at, walrusAllowed);
  }

  private operators(node: Cst, at: number, walrusAllowed: boolean): ast.Expr {
    const { children, childOffsets } = node;
    const value = this.flat(node, at);
    const tail = children[5]!.children[0];
    if (tail === undefined) return value;
    const tailAt = at + children[5]!.childOffsets[0]!;
    if (tail.ruleName === "ternary") {
      // "if" flat "else" expr
      const test = this.flat(tail.children[1]!, tailAt + tail.childOffsets[1]!);
      const orelse = this.expr(tail.children[3]!, tailAt + tail.childOffsets[3]!);
      const last = at + node.matchLength - 1;
      return {
        type: "IfExp",
        test,
        body: value,
        orelse,
        lineno: this.lineno(at),
        col_offset: this.column(at),
        end_lineno: this.endLineno(last),
        end_col_offset: this.endColumn(last),
      };
    }
    if (!walrusAllowed || value.type !== "Name" || tailAt !== at + 1 || childOffsets[1] !== 0) refuse();
    const last = at + node.matchLength - 1;
    value.ctx = "Store";
    return {
      type: "NamedExpr",
      target: value,
      value: this.expr(tail.children[1]!, tailAt + 1),
      lineno: this.lineno(at),
      col_offset: this.column(at),
      end_lineno: this.endLineno(last),
      end_col_offset: this.endColumn(last),
    };
  }

  /** Rules `flat` and `operators`: prefixes, an operand, and columns of operators, prefixes and operands. */
  protected flat(node: Cst, at: number, level: typeof WHOLE | typeof BITWISE = WHOLE): ast.Expr {
    const { children, childOffsets } = node;
    const prefixes = children[0]!.children.length;
    const operators = children[2]!;
    if (prefixes === 0 && operators.children.length === 0) return this.operand(children[1]!, at + childOffsets[1]!);

    const nodes: (ast.Expr | null)[] = [];
    const firsts: number[] = [];
    const lasts: number[] = [];
    for (let i = 0; i < prefixes; i++) {
      nodes.push(null);
      firsts.push(at + i);
      lasts.push(at + i);
    }
    let operandAt = at + childOffsets[1]!;
    nodes.push(this.operand(children[1]!, operandAt));
    firsts.push(operandAt);
    lasts.push(operandAt + children[1]!.matchLength - 1);
    const operands = children[4]!;
    for (let i = 0; i < operators.children.length; i++) {
      operandAt = at + operands.childOffsets[i]!;
      // The operator, and the prefixes of its operand.
      for (let token = at + operators.childOffsets[i]!; token < operandAt; token++) {
        nodes.push(null);
        firsts.push(token);
        lasts.push(token);
      }
      const operand = operands.children[i]!;
      nodes.push(this.operand(operand, operandAt));
      firsts.push(operandAt);
      lasts.push(operandAt + operand.matchLength - 1);
    }
    this.nodes = nodes;
    this.firsts = firsts;
    this.lasts = lasts;
    this.next = 0;
    const value = level === BITWISE ? this.binary(1) : this.disjunction();
    if (this.next !== nodes.length) refuse();
    return value;
  }

  /** The kind of the operator at the cursor; 0 at the end. */
  private operator(): number {
    return this.next < this.nodes.length ? this.kinds[this.firsts[this.next]!]! : 0;
  }

  private disjunction(): ast.Expr {
    const start = this.next;
    const first = this.conjunction();
    if (this.operator() !== OR) return first;
    const values = [first];
    while (this.operator() === OR) {
      this.next++;
      values.push(this.conjunction());
    }
    return this.boolean("Or", values, start);
  }

  private conjunction(): ast.Expr {
    const start = this.next;
    const first = this.inversion();
    if (this.operator() !== AND) return first;
    const values = [first];
    while (this.operator() === AND) {
      this.next++;
      values.push(this.inversion());
    }
    return this.boolean("And", values, start);
  }

  private boolean(op: ast.BoolOperator, values: ast.Expr[], start: number): ast.Expr {
    return this.spanned(
      { type: "BoolOp", op, values, lineno: 0, col_offset: 0, end_lineno: 0, end_col_offset: 0 },
      start,
    );
  }

  private inversion(): ast.Expr {
    const start = this.next;
    if (this.nodes[start] !== null || this.operator() !== NOT) return this.comparison();
    this.next++;
    const operand = this.inversion();
    return this.spanned(
      { type: "UnaryOp", op: "Not", operand, lineno: 0, col_offset: 0, end_lineno: 0, end_col_offset: 0 },
      start,
    );
  }

  private comparison(): ast.Expr {
    const start = this.next;
    const left = this.binary(1);
    let kind = this.operator();
    if (kind < COMPARE_FIRST || kind > COMPARE_LAST) return left;
    const ops: ast.CmpOperator[] = [];
    const comparators: ast.Expr[] = [];
    while (kind >= COMPARE_FIRST && kind <= COMPARE_LAST) {
      ops.push(compareOf[kind - FIRST_KIND]!);
      this.next++;
      comparators.push(this.binary(1));
      kind = this.operator();
    }
    return this.spanned(
      { type: "Compare", left, ops, comparators, lineno: 0, col_offset: 0, end_lineno: 0, end_col_offset: 0 },
      start,
    );
  }

  private binary(minimum: number): ast.Expr {
    const start = this.next;
    let left = this.unary();
    while (true) {
      const index = this.operator() - FIRST_KIND;
      if (index < 0) return left;
      const precedence = precedenceOf[index]!;
      if (precedence < minimum || precedence > 6) return left;
      this.next++;
      const right = this.binary(precedence + 1);
      left = this.spanned(
        {
          type: "BinOp",
          left,
          op: binaryOf[index]!,
          right,
          lineno: 0,
          col_offset: 0,
          end_lineno: 0,
          end_col_offset: 0,
        },
        start,
      );
    }
  }

  private unary(): ast.Expr {
    const start = this.next;
    const operandNode = this.nodes[start];
    if (operandNode === undefined) refuse();
    if (operandNode === null) {
      const op = unaryOf[this.operator() - FIRST_KIND];
      if (op === undefined) refuse();
      this.next++;
      const operand = this.unary();
      return this.spanned(
        { type: "UnaryOp", op, operand, lineno: 0, col_offset: 0, end_lineno: 0, end_col_offset: 0 },
        start,
      );
    }
    this.next++;
    if (this.operator() !== POW) return operandNode;
    this.next++;
    const right = this.unary();
    return this.spanned(
      {
        type: "BinOp",
        left: operandNode,
        op: "Pow",
        right,
        lineno: 0,
        col_offset: 0,
        end_lineno: 0,
        end_col_offset: 0,
      },
      start,
    );
  }

  /** Gives `node` the extent from list entry `start` to the one before the cursor. */
  private spanned<T extends ast.Position>(node: T, start: number): T {
    const first = this.firsts[start]!;
    const last = this.lasts[this.next - 1]!;
    node.lineno = this.lines[first]!;
    node.col_offset = this.column(first);
    node.end_lineno = this.endLines[last]!;
    node.end_col_offset = this.endColumn(last);
    return node;
  }

  private lambda(node: Cst, at: number): ast.Lambda {
    // "lambda" lambdaParams? ":" expr
    const last = at + node.matchLength - 1;
    const params = node.children[1]!;
    return {
      type: "Lambda",
      args: this.parameters(params.children[0], at + 1),
      body: this.expr(node.children[3]!, at + node.childOffsets[3]!),
      lineno: this.lineno(at),
      col_offset: this.column(at),
      end_lineno: this.endLineno(last),
      end_col_offset: this.endColumn(last),
    };
  }

  // ## Operands

  /** An operand of one token. */
  private atom(token: number): ast.Name | ast.Constant {
    const kind = this.kinds[token]!;
    const lineno = this.lines[token]!;
    const col_offset = this.starts[token]! - this.lineStarts[lineno - 1]!;
    const end_col_offset = col_offset + this.ends[token]! - this.starts[token]!;
    if (kind < NUMBER) {
      return {
        type: "Name",
        id: this.texts[token]!,
        ctx: "Load",
        lineno,
        col_offset,
        end_lineno: lineno,
        end_col_offset,
      };
    }
    let value: ast.ConstantValue;
    if (kind === NUMBER) value = this.number(token);
    else if (kind === NONE) value = { kind: "None" };
    else if (kind === TRUE) value = { kind: "bool", value: true };
    else if (kind === FALSE) value = { kind: "bool", value: false };
    else if (kind === ELLIPSIS) value = { kind: "Ellipsis" };
    else refuse();
    return { type: "Constant", value, kind: null, lineno, col_offset, end_lineno: lineno, end_col_offset };
  }

  protected operand(node: Cst, at: number): ast.Expr {
    const core = node.children[0]!;
    let value: ast.Expr;
    switch (core.ruleName) {
      case undefined:
        value = this.atom(at);
        break;
      case "strings":
        value = this.strings(core, at);
        break;
      case "paren":
        value = this.paren(core, at);
        break;
      case "list":
        value = this.list(core, at);
        break;
      case "brace":
        value = this.brace(core, at);
        break;
      default:
        value = this.awaited(core, at);
    }
    const trailers = node.children[1]!;
    if (trailers.children.length === 0) return value;
    const lineno = this.lines[at]!;
    const col_offset = this.column(at);
    for (let i = 0; i < trailers.children.length; i++) {
      const trailer = trailers.children[i]!;
      const trailerAt = at + trailers.childOffsets[i]!;
      const last = trailerAt + trailer.matchLength - 1;
      const end_lineno = this.endLines[last]!;
      const end_col_offset = this.endColumn(last);
      if (trailer.ruleName === undefined) {
        const attr = this.texts[trailerAt]!;
        value = { type: "Attribute", value, attr, ctx: "Load", lineno, col_offset, end_lineno, end_col_offset };
      } else if (trailer.ruleName === "call") {
        const { args, keywords } = this.call(trailer, trailerAt);
        value = { type: "Call", func: value, args, keywords, lineno, col_offset, end_lineno, end_col_offset };
      } else {
        const slice = this.subscript(trailer, trailerAt);
        value = { type: "Subscript", value, slice, ctx: "Load", lineno, col_offset, end_lineno, end_col_offset };
      }
    }
    return value;
  }

  private awaited(node: Cst, at: number): ast.Await {
    if (this.kinds[at + 1] === AWAIT) refuse();
    const last = at + node.matchLength - 1;
    return {
      type: "Await",
      value: this.operand(node.children[1]!, at + 1),
      lineno: this.lineno(at),
      col_offset: this.column(at),
      end_lineno: this.endLineno(last),
      end_col_offset: this.endColumn(last),
    };
  }

  /** `starred | expr` */
  private starredOrExpr(node: Cst, at: number, walrusAllowed: boolean): ast.Expr {
    return node.ruleName === "starred" ? this.starred(node, at) : this.expr(node, at, walrusAllowed);
  }

  protected starred(node: Cst, at: number): ast.Starred {
    return this.starredOver(this.flat(node.children[1]!, at + 1, BITWISE), at, node);
  }

  private starredOver(value: ast.Expr, at: number, node: Cst): ast.Starred {
    const last = at + node.matchLength - 1;
    return {
      type: "Starred",
      value,
      ctx: "Load",
      lineno: this.lineno(at),
      col_offset: this.column(at),
      end_lineno: this.endLineno(last),
      end_col_offset: this.endColumn(last),
    };
  }

  /** Rule `exprList`: one expression, or a tuple without parentheses. */
  exprList(node: Cst, at: number, walrusAllowed = false): ast.Expr {
    if (!this.hasComma(node)) return this.starredOrExpr(node.children[0]!, at, walrusAllowed);
    const elts = this.listed(node, at, (child, childAt) => this.starredOrExpr(child, childAt, walrusAllowed));
    return this.tuple(elts, at, at + node.matchLength - 1);
  }

  private tuple(elts: ast.Expr[], first: number, last: number, ctx: ast.ExprContext = "Load"): ast.Tuple {
    return {
      type: "Tuple",
      elts,
      ctx,
      lineno: this.lineno(first),
      col_offset: this.column(first),
      end_lineno: this.endLineno(last),
      end_col_offset: this.endColumn(last),
    };
  }

  yieldExpr(node: Cst, at: number): ast.Yield | ast.YieldFrom {
    const last = at + node.matchLength - 1;
    const lineno = this.lineno(at);
    const col_offset = this.column(at);
    const end_lineno = this.endLineno(last);
    const end_col_offset = this.endColumn(last);
    const value = node.children[1]!.children[0];
    if (value === undefined) return { type: "Yield", value: null, lineno, col_offset, end_lineno, end_col_offset };
    if (value.ruleName === "yieldFrom") {
      const from = this.expr(value.children[1]!, at + 2);
      return { type: "YieldFrom", value: from, lineno, col_offset, end_lineno, end_col_offset };
    }
    return { type: "Yield", value: this.exprList(value, at + 1), lineno, col_offset, end_lineno, end_col_offset };
  }

  /** `yieldExpr | exprList` */
  protected yieldOrList(node: Cst, at: number): ast.Expr {
    return node.ruleName === "yieldExpr" ? this.yieldExpr(node, at) : this.exprList(node, at);
  }

  // ## Brackets

  private paren(node: Cst, at: number): ast.Expr {
    const inside = node.children[1]!.children[0];
    const last = at + node.matchLength - 1;
    if (inside === undefined) return this.tuple([], at, last);
    return this.grouped(inside, at + 1, at, last);
  }

  /** What parentheses, or the braces of an f-string field, hold: a group, a tuple or a generator expression. */
  protected grouped(inside: Cst, at: number, first: number, last: number): ast.Expr {
    if (inside.ruleName === "yieldExpr") return this.yieldExpr(inside, at);
    const generators = this.comprehensions(inside.children[4]!, at);
    const elts = this.listed(inside, at, (child, childAt) => this.starredOrExpr(child, childAt, true));
    if (generators.length > 0) {
      const elt = this.comprehended(elts, inside);
      return this.bracketed({ type: "GeneratorExp", elt, generators }, first, last);
    }
    if (this.hasComma(inside)) return this.tuple(elts, first, last);
    if (elts[0]!.type === "Starred") refuse();
    return elts[0]!;
  }

  /** The one element a comprehension may have. */
  private comprehended(elts: ast.Expr[], items: Cst): ast.Expr {
    if (elts.length !== 1 || this.hasComma(items) || elts[0]!.type === "Starred") refuse();
    return elts[0]!;
  }

  private bracketed<T extends object>(fields: T, first: number, last: number): T & ast.Position {
    return Object.assign(fields, {
      lineno: this.lineno(first),
      col_offset: this.column(first),
      end_lineno: this.endLineno(last),
      end_col_offset: this.endColumn(last),
    });
  }

  private list(node: Cst, at: number): ast.List | ast.ListComp {
    const last = at + node.matchLength - 1;
    const items = node.children[1]!.children[0];
    if (items === undefined) return this.bracketed({ type: "List" as const, elts: [], ctx: "Load" as const }, at, last);
    const elts = this.listed(items, at + 1, (child, childAt) => this.starredOrExpr(child, childAt, true));
    const generators = this.comprehensions(items.children[4]!, at + 1);
    if (generators.length === 0) return this.bracketed({ type: "List" as const, elts, ctx: "Load" as const }, at, last);
    const elt = this.comprehended(elts, items);
    return this.bracketed({ type: "ListComp" as const, elt, generators }, at, last);
  }

  private brace(node: Cst, at: number): ast.Dict | ast.Set | ast.DictComp | ast.SetComp {
    const last = at + node.matchLength - 1;
    const inside = node.children[1]!.children[0];
    if (inside === undefined) return this.bracketed({ type: "Dict" as const, keys: [], values: [] }, at, last);
    const generators = this.comprehensions(inside.children[4]!, at + 1);
    if (inside.ruleName === "items") {
      const elts = this.listed(inside, at + 1, (child, childAt) => this.starredOrExpr(child, childAt, true));
      if (generators.length === 0) return this.bracketed({ type: "Set" as const, elts }, at, last);
      const elt = this.comprehended(elts, inside);
      return this.bracketed({ type: "SetComp" as const, elt, generators }, at, last);
    }
    const keys: (ast.Expr | null)[] = [];
    const values: ast.Expr[] = [];
    this.listed(inside, at + 1, (child, childAt) => {
      if (child.ruleName === "pair") {
        keys.push(this.expr(child.children[0]!, childAt));
        values.push(this.expr(child.children[2]!, childAt + child.childOffsets[2]!));
      } else {
        keys.push(null);
        values.push(this.flat(child.children[1]!, childAt + 1, BITWISE));
      }
    });
    if (generators.length === 0) return this.bracketed({ type: "Dict" as const, keys, values }, at, last);
    if (keys.length !== 1 || this.hasComma(inside) || keys[0] === null) refuse();
    return this.bracketed({ type: "DictComp" as const, key: keys[0]!, value: values[0]!, generators }, at, last);
  }

  private comprehensions(iteration: Cst, at: number): ast.Comprehension[] {
    const out: ast.Comprehension[] = [];
    for (let i = 0; i < iteration.children.length; i++) {
      // "async"? "for" targets "in" flat compIf*
      const node = iteration.children[i]!;
      const nodeAt = at + iteration.childOffsets[i]!;
      const conditions = node.children[5]!;
      const ifs = conditions.children.map((condition, k) =>
        this.flat(condition.children[1]!, nodeAt + conditions.childOffsets[k]! + 1),
      );
      out.push({
        type: "comprehension",
        target: this.targets(node.children[2]!, nodeAt + node.childOffsets[2]!),
        iter: this.flat(node.children[4]!, nodeAt + node.childOffsets[4]!),
        ifs,
        is_async: node.children[0]!.children.length > 0 ? 1 : 0,
      });
    }
    return out;
  }

  // ## Targets

  /** Rule `targets`: what a `for` assigns to. */
  protected targets(node: Cst, at: number): ast.Expr {
    const elts = this.listed(node, at, (child, childAt) => this.target(child, childAt));
    return this.hasComma(node) ? this.tuple(elts, at, at + node.matchLength - 1, "Store") : elts[0]!;
  }

  /** `starTarget | operand`, to be assigned to. */
  protected target(node: Cst, at: number): ast.Expr {
    const value =
      node.ruleName === "starTarget"
        ? this.starredOver(this.operand(node.children[1]!, at + 1), at, node)
        : this.operand(node, at);
    return this.setContext(value, "Store");
  }

  /** Turns a loaded expression into a target, in place; refuses what cannot be one. */
  protected setContext(node: ast.Expr, ctx: "Store" | "Del"): ast.Expr {
    switch (node.type) {
      case "Name":
      case "Attribute":
      case "Subscript":
        break;
      case "Starred":
        if (ctx === "Del" || node.value.type === "Starred") refuse();
        this.setContext(node.value, ctx);
        break;
      case "Tuple":
      case "List":
        for (const elt of node.elts) this.setContext(elt, ctx);
        break;
      default:
        refuse();
    }
    node.ctx = ctx;
    return node;
  }

  // ## Calls and subscripts

  /** Rule `call`: `(` arguments `)`, as a call's or a class's. */
  protected call(node: Cst, at: number): { args: ast.Expr[]; keywords: ast.Keyword[] } {
    const args: ast.Expr[] = [];
    const keywords: ast.Keyword[] = [];
    const list = node.children[1]!.children[0];
    if (list === undefined) return { args, keywords };
    let seenKeyword = false;
    let seenDoubleStar = false;
    this.listed(list, at + 1, (child, childAt) => {
      if (child.ruleName === "expr") {
        if (seenKeyword) refuse();
        args.push(this.expr(child, childAt, true));
        return;
      }
      const last = childAt + child.matchLength - 1;
      const value = this.expr(child.children[1]!, childAt + child.childOffsets[1]!);
      if (child.ruleName === "starArgument" && this.kinds[childAt] !== POW) {
        if (seenDoubleStar) refuse();
        args.push(this.starredOver(value, childAt, child));
        return;
      }
      seenKeyword = true;
      let arg: string | null = null;
      if (child.ruleName === "keyword") arg = this.texts[childAt]!;
      else seenDoubleStar = true;
      keywords.push({
        type: "keyword",
        arg,
        value,
        lineno: this.lineno(childAt),
        col_offset: this.column(childAt),
        end_lineno: this.endLineno(last),
        end_col_offset: this.endColumn(last),
      });
    });
    const generators = this.comprehensions(list.children[4]!, at + 1);
    if (generators.length === 0) return { args, keywords };
    if (keywords.length > 0) refuse();
    const elt = this.comprehended(args, list);
    const whole = this.bracketed({ type: "GeneratorExp" as const, elt, generators }, at, at + node.matchLength - 1);
    return { args: [whole], keywords };
  }

  private subscript(node: Cst, at: number): ast.Expr {
    // "[" item ("," item)* ","? "]"
    const item = (child: Cst, childAt: number): ast.Expr => {
      if (child.ruleName === "slice") return this.slice(child, childAt);
      if (child.ruleName === "starArgument") {
        if (this.kinds[childAt] === POW) refuse();
        return this.starredOver(this.expr(child.children[1]!, childAt + 1), childAt, child);
      }
      return this.expr(child, childAt, true);
    };
    const elts = this.listed(node, at, item, 1);
    const commas = node.children[2]!.children.length + node.children[4]!.children.length;
    if (commas === 0 && elts[0]!.type !== "Starred") return elts[0]!;
    return this.tuple(elts, at + 1, at + node.matchLength - 2);
  }

  private slice(node: Cst, at: number): ast.Slice {
    // expr? ":" expr? sliceStep?
    const last = at + node.matchLength - 1;
    const optional = (index: number): ast.Expr | null => {
      const child = node.children[index]!.children[0];
      return child === undefined ? null : this.expr(child, at + node.children[index]!.childOffsets[0]!);
    };
    const stepNode = node.children[3]!.children[0];
    const stepExpr = stepNode === undefined ? undefined : stepNode.children[1]!.children[0];
    const stepAt = at + (node.children[3]!.childOffsets[0] ?? 0) + 1;
    return {
      type: "Slice",
      lower: optional(0),
      upper: optional(2),
      step: stepExpr === undefined ? null : this.expr(stepExpr, stepAt),
      lineno: this.lineno(at),
      col_offset: this.column(at),
      end_lineno: this.endLineno(last),
      end_col_offset: this.endColumn(last),
    };
  }
}
