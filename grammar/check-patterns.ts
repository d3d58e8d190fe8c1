// What CPython's compiler refuses in the patterns of `match`.

import type * as ast from "./ast.ts";
import { stringRepr } from "./dump.ts";

/** Checks the patterns of one `case`, noting the names they bind. */
export class PatternChecker {
  private readonly report: (msg: string, at: ast.Position) => void;
  private readonly visit: (node: ast.Expr) => void;

  /** @param visit checks an expression that stands in a pattern */
  constructor(report: (msg: string, at: ast.Position) => void, visit: (node: ast.Expr) => void) {
    this.report = report;
    this.visit = visit;
  }

  /** @param refutable whether what always matches here would hide later patterns */
  pattern(node: ast.Pattern, names: Map<string, ast.Position>, refutable: boolean): void {
    const capture = (name: string): void => {
      if (names.has(name)) this.report(`multiple assignments to name '${name}' in pattern`, node);
      names.set(name, node);
    };
    switch (node.type) {
      case "MatchAs":
        if (node.pattern !== null) this.pattern(node.pattern, names, refutable);
        else if (refutable) {
          const hides = node.name === null ? "wildcard" : `name capture '${node.name}'`;
          this.report(`${hides} makes remaining patterns unreachable`, node);
        }
        if (node.name !== null) capture(node.name);
        break;
      case "MatchStar":
        if (node.name !== null) capture(node.name);
        break;
      case "MatchOr":
        this.matchOr(node, names, refutable);
        break;
      case "MatchSequence":
        if (node.patterns.filter((item) => item.type === "MatchStar").length > 1) {
          this.report("multiple starred names in sequence pattern", node);
        }
        for (const item of node.patterns) this.pattern(item, names, false);
        break;
      case "MatchMapping":
        this.mapping(node, names);
        if (node.rest !== null) capture(node.rest);
        break;
      case "MatchClass": {
        this.visit(node.cls);
        const seen = new Set<string>();
        node.kwd_attrs.forEach((attr, i) => {
          if (seen.has(attr)) {
            this.report(`attribute name repeated in class pattern: ${attr}`, node.kwd_patterns[i]!);
          }
          seen.add(attr);
        });
        for (const item of [...node.patterns, ...node.kwd_patterns]) this.pattern(item, names, false);
        break;
      }
      case "MatchValue":
        if (node.value.type === "JoinedStr") {
          this.report("patterns may only match literals and attribute lookups", node);
        }
        this.visit(node.value);
        break;
      default:
        break;
    }
  }

  private matchOr(node: ast.MatchOr, names: Map<string, ast.Position>, refutable: boolean): void {
    let bound: Map<string, ast.Position> | null = null;
    node.patterns.forEach((alternative, i) => {
      const own = new Map<string, ast.Position>();
      this.pattern(alternative, own, refutable || i < node.patterns.length - 1);
      if (bound === null) bound = own;
      else if (own.size !== bound.size || [...own.keys()].some((name) => !bound!.has(name))) {
        // CPython points at the last thing it compiled.
        const last = [...own.values()].pop() ?? alternative;
        this.report("alternative patterns bind different names", last);
      }
    });
    const common: Map<string, ast.Position> = bound ?? new Map();
    for (const [name, at] of common) {
      if (names.has(name)) this.report(`multiple assignments to name '${name}' in pattern`, at);
      names.set(name, at);
    }
  }

  private mapping(node: ast.MatchMapping, names: Map<string, ast.Position>): void {
    const seen = new Set<string>();
    node.keys.forEach((key, i) => {
      if (key.type === "JoinedStr") {
        this.report("mapping pattern keys may only match literals and attribute lookups", node);
      }
      if (key.type === "Constant") {
        const { value } = key;
        const shown =
          value.kind === "str" ? stringRepr(value.value) : "value" in value ? String(value.value) : value.kind;
        if (seen.has(shown)) this.report(`mapping pattern checks duplicate key (${shown})`, node);
        seen.add(shown);
      } else this.visit(key);
      this.pattern(node.patterns[i]!, names, false);
    });
  }
}
