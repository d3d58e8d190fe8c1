// Patterns of `match` turned into AST nodes.

import type * as ast from "./ast.ts";
import type { Cst } from "./cst.ts";
import { ExpressionBuilder } from "./expressions.ts";
import { refuse } from "./token-reader.ts";
import { kindOf } from "./tokens.ts";

const MINUS = kindOf("-");
const NONE = kindOf("None");
const TRUE = kindOf("True");

export class PatternBuilder extends ExpressionBuilder {
  private at(first: number, last: number): ast.Position {
    return {
      lineno: this.lineno(first),
      col_offset: this.column(first),
      end_lineno: this.endLineno(last),
      end_col_offset: this.endColumn(last),
    };
  }

  /** Rule `patterns` after `case`: with a comma it is a sequence. */
  protected casePattern(node: Cst, at: number): ast.Pattern {
    const patterns = this.patternList(node, at);
    if (this.hasComma(node)) {
      return { type: "MatchSequence", patterns, ...this.at(at, at + node.matchLength - 1) };
    }
    if (patterns[0]!.type === "MatchStar") refuse();
    return patterns[0]!;
  }

  /** The patterns of a comma list, with one star at most. */
  private patternList(node: Cst, at: number): ast.Pattern[] {
    return this.listed(node, at, (child, childAt) =>
      child.ruleName === "starPattern" ? this.starPattern(child, childAt) : this.pattern(child, childAt),
    );
  }

  private starPattern(node: Cst, at: number): ast.MatchStar {
    const name = this.name(at + 1);
    return { type: "MatchStar", name: name === "_" ? null : name, ...this.at(at, at + node.matchLength - 1) };
  }

  private pattern(node: Cst, at: number): ast.Pattern {
    // closedPattern ("|" closedPattern)* asName?
    const alternatives = this.listed(node, at, (child, childAt) => this.closed(child.children[0]!, childAt));
    const asName = node.children[3]!;
    const last = at + node.matchLength - 1;
    const lastAlternative = asName.children.length > 0 ? last - 2 : last;
    const pattern: ast.Pattern =
      alternatives.length === 1
        ? alternatives[0]!
        : { type: "MatchOr", patterns: alternatives, ...this.at(at, lastAlternative) };
    if (asName.children.length === 0) return pattern;
    const name = this.name(last);
    if (name === "_") refuse();
    return { type: "MatchAs", pattern, name, ...this.at(at, last) };
  }

  private closed(node: Cst, at: number): ast.Pattern {
    const last = at + node.matchLength - 1;
    switch (node.ruleName) {
      case "namePattern":
        return this.namePattern(node, at);
      case "numberPattern":
        return { type: "MatchValue", value: this.numberPattern(node, at), ...this.at(at, last) };
      case "strings":
        return { type: "MatchValue", value: this.strings(node, at), ...this.at(at, last) };
      case "groupPattern":
      case "listPattern": {
        const inside = node.children[1]!.children[0];
        if (inside === undefined) return { type: "MatchSequence", patterns: [], ...this.at(at, last) };
        const patterns = this.patternList(inside, at + 1);
        if (node.ruleName === "groupPattern" && !this.hasComma(inside) && patterns[0]!.type !== "MatchStar") {
          return patterns[0]!;
        }
        return { type: "MatchSequence", patterns, ...this.at(at, last) };
      }
      case "mapPattern":
        return this.mapping(node, at);
      default: {
        const kind = this.kinds[at]!;
        const value: ast.ConstantValue = kind === NONE ? { kind: "None" } : { kind: "bool", value: kind === TRUE };
        return { type: "MatchSingleton", value, ...this.at(at, last) };
      }
    }
  }

  private namePattern(node: Cst, at: number): ast.Pattern {
    // NAME ATTRIBUTE* classPattern?
    const last = at + node.matchLength - 1;
    const dots = node.children[1]!.children.length;
    const arguments_ = node.children[2]!.children[0];
    const name = this.name(at);
    if (dots === 0 && arguments_ === undefined) {
      return { type: "MatchAs", pattern: null, name: name === "_" ? null : name, ...this.at(at, last) };
    }
    let value: ast.Expr = { type: "Name", id: name, ctx: "Load", ...this.at(at, at) };
    for (let i = 1; i <= dots; i++) {
      value = { type: "Attribute", value, attr: this.name(at + i), ctx: "Load", ...this.at(at, at + i) };
    }
    if (arguments_ === undefined) return { type: "MatchValue", value, ...this.at(at, last) };
    const patterns: ast.Pattern[] = [];
    const kwd_attrs: string[] = [];
    const kwd_patterns: ast.Pattern[] = [];
    const list = arguments_.children[1]!.children[0];
    if (list !== undefined) {
      this.listed(list, at + dots + 2, (child, childAt) => {
        if (child.ruleName === "keywordPattern") {
          kwd_attrs.push(this.name(childAt));
          kwd_patterns.push(this.pattern(child.children[1]!, childAt + 1));
        } else {
          if (kwd_attrs.length > 0) refuse();
          patterns.push(this.pattern(child, childAt));
        }
      });
    }
    return { type: "MatchClass", cls: value, patterns, kwd_attrs, kwd_patterns, ...this.at(at, last) };
  }

  private numberPattern(node: Cst, at: number): ast.Expr {
    // "-"? NUMBER (("-" | "+") NUMBER)?
    const signed = node.children[0]!.children.length;
    const token = at + signed;
    let value: ast.Expr = { type: "Constant", value: this.number(token), kind: null, ...this.at(token, token) };
    const real = value.value.kind !== "complex";
    if (signed > 0) value = { type: "UnaryOp", op: "USub", operand: value, ...this.at(at, token) };
    if (node.children[2]!.children.length === 0) return value;
    const imaginary = this.number(token + 2);
    if (!real || imaginary.kind !== "complex") refuse();
    const right: ast.Expr = { type: "Constant", value: imaginary, kind: null, ...this.at(token + 2, token + 2) };
    const op = this.kinds[token + 1] === MINUS ? "Sub" : "Add";
    return { type: "BinOp", left: value, op, right, ...this.at(at, token + 2) };
  }

  private mapping(node: Cst, at: number): ast.MatchMapping {
    const keys: ast.Expr[] = [];
    const patterns: ast.Pattern[] = [];
    let rest: string | null = null;
    const items = node.children[1]!.children[0];
    if (items !== undefined) {
      this.listed(items, at + 1, (child, childAt) => {
        if (rest !== null) refuse();
        if (child.ruleName === "mapRest") {
          rest = this.name(childAt + 1);
          if (rest === "_") refuse();
          return;
        }
        keys.push(this.mappingKey(this.closed(child.children[0]!.children[0]!, childAt)));
        patterns.push(this.pattern(child.children[2]!, childAt + child.childOffsets[2]!));
      });
    }
    return { type: "MatchMapping", keys, patterns, rest, ...this.at(at, at + node.matchLength - 1) };
  }

  private mappingKey(key: ast.Pattern): ast.Expr {
    if (key.type === "MatchValue") return key.value;
    if (key.type !== "MatchSingleton") refuse();
    const { lineno, col_offset, end_lineno, end_col_offset } = key;
    return { type: "Constant", value: key.value, kind: null, lineno, col_offset, end_lineno, end_col_offset };
  }
}
