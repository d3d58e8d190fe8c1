// Expressions and targets as the error diagnosis reads them, with the mistakes CPython knows by name.

import { MAYBE_EQUALS } from "./diagnose-calls.ts";
import { checkStrings } from "./diagnose-strings.ts";
import { describe, TargetDiagnosis } from "./diagnose-targets.ts";
import type { Maybe, Piece } from "./peg.ts";
import { K } from "./peg.ts";

const LEGACY = new Set(["print", "exec"]);

const SOFT_KEYWORD_START = /^(?:_|c|ca|cas|case|m|ma|mat|matc|match)$/;

const FORGOT_PARENTHESES = "did you forget parentheses around the comprehension target?";

export class ExpressionDiagnosis extends TargetDiagnosis {
  // ## Lists of expressions

  protected expressions(): Piece | null {
    return this.commaList(() => this.expression());
  }

  protected starExpressions(): Piece | null {
    return this.commaList(() => this.starExpression());
  }

  protected commaList(item: () => Maybe<Piece>): Piece | null {
    const first = this.mark;
    const items = this.gather(item);
    if (items === null) return null;
    const trailing = this.t(",");
    if (items.length === 1 && !trailing) return items[0]!;
    return this.piece("Tuple", first, { items });
  }

  protected starExpression(): Piece | null {
    const first = this.mark;
    return this.memo("starExpression", () =>
      this.alt(
        () => this.t("*") && this.starred(first, this.bitwiseOr()),
        () => this.expression(),
      ),
    );
  }

  protected starred(first: number, value: Maybe<Piece>): Maybe<Piece> {
    return value && this.piece("Starred", first, { items: [value] });
  }

  protected starNamedExpression(): Piece | null {
    const first = this.mark;
    return this.alt(
      () => this.t("*") && this.starred(first, this.bitwiseOr()),
      () => this.namedExpression(),
    );
  }

  protected starredExpression(): Piece | null {
    const first = this.mark;
    return (this.t("*") && this.starred(first, this.expression())) || null;
  }

  // ## Expressions

  protected expression(): Piece | null {
    const first = this.mark;
    return this.memo("expression", () =>
      this.alt<Piece>(
        () => this.mistakes && this.invalidExpression(),
        () => this.mistakes && this.invalidLegacyExpression(),
        () => this.conditional(first),
        () => this.disjunction(),
        () => this.lambda(),
      ),
    );
  }

  private conditional(first: number): Maybe<Piece> {
    return (
      this.disjunction() &&
      this.t("if") &&
      this.disjunction() &&
      this.t("else") &&
      this.expression() &&
      this.piece("IfExp", first)
    );
  }

  private withoutMistakes(): Piece | null {
    const { mistakes } = this;
    this.mistakes = false;
    const first = this.mark;
    try {
      return this.alt<Piece>(
        () => this.conditional(first),
        () => this.disjunction(),
        () => this.lambda(),
      );
    } finally {
      this.mistakes = mistakes;
    }
  }

  private invalidExpression(): null {
    const start = this.mark;
    const kind = this.peek();
    const name = kind >= K.match && kind <= K.NAME;
    const nameThenString = name && [K.STRING, K.BYTES, K.FSTRING_START].includes(this.peek(1));
    // CPython compares only as many characters as the name has: any beginning of a soft keyword is one.
    const soft = name && SOFT_KEYWORD_START.test(this.lexer.texts[start]!);
    if (!nameThenString && !soft) {
      const left = this.disjunction();
      const right = left && this.withoutMistakes();
      if (left && right && !this.legacy(left) && this.depth > 0) {
        this.failAt("invalid syntax. Perhaps you forgot a comma?", left, right);
      }
    }
    this.mark = start;
    const body = this.disjunction();
    const test = body && this.t("if") && this.disjunction();
    if (body && test && !this.has("else", ":")) this.failAt("expected 'else' after 'if' expression", body, test);
    this.mark = start;
    return null;
  }

  private legacy(piece: Piece): boolean {
    return piece.type === "Name" && LEGACY.has(piece.detail!);
  }

  private invalidLegacyExpression(): null {
    const name = this.name();
    if (name === null || this.has("(")) return null;
    const rest = this.starExpressions();
    if (rest && this.legacy(name)) {
      const id = name.detail!;
      this.failAt(`Missing parentheses in call to '${id}'. Did you mean ${id}(...)?`, name, rest);
    }
    return null;
  }

  protected namedExpression(): Piece | null {
    return this.alt<Piece>(
      () => this.assignmentExpression(),
      () => this.mistakes && this.invalidNamedExpression(),
      () => this.plainExpression(),
    );
  }

  /** `expression !':='` */
  private plainExpression(): Maybe<Piece> {
    const value = this.expression();
    return value && !this.has(":=") && value;
  }

  private assignmentExpression(): Maybe<Piece> {
    const first = this.mark;
    return this.name() && this.t(":=") && this.expression() && this.piece("NamedExpr", first);
  }

  protected assignmentOrPlain(): Piece | null {
    return this.alt<Piece>(
      () => this.assignmentExpression(),
      () => this.plainExpression(),
    );
  }

  private invalidNamedExpression(): Piece | null {
    return this.memo("invalidNamedExpression", () => {
      const start = this.mark;
      const value = this.expression();
      if (value && this.t(":=") && this.expression()) {
        this.failAt(`cannot use assignment expressions with ${describe(value)}`, value);
      }
      this.mark = start;
      const name = this.name();
      const right = name && this.t("=") && this.bitwiseOr();
      if (name && right && !this.has("=", ":=")) this.failAt(MAYBE_EQUALS, name, right);
      this.mark = start;
      const display = this.ahead(
        () =>
          this.has("True", "None", "False") ||
          this.alt(
            () => this.list(),
            () => this.tuple(),
            () => this.generator(),
          ),
      );
      if (!display) {
        const left = this.bitwiseOr();
        if (left && this.t("=") && this.bitwiseOr() && !this.has("=", ":=")) {
          this.failAt(`cannot assign to ${describe(left)} here. Maybe you meant '==' instead of '='?`, left);
        }
      }
      this.mark = start;
      return null;
    });
  }

  protected disjunction(): Piece | null {
    return this.memo("disjunction", () => this.chain("BoolOp", () => this.conjunction(), "or"));
  }

  private conjunction(): Piece | null {
    return this.memo("conjunction", () => this.chain("BoolOp", () => this.inversion(), "and"));
  }

  private chain(type: string, operand: () => Maybe<Piece>, op: "or" | "and"): Maybe<Piece> {
    const first = this.mark;
    const value = operand();
    if (!value) return null;
    const more = this.many(() => this.t(op) && operand());
    return more.length > 0 ? this.piece(type, first) : value;
  }

  private inversion(): Piece | null {
    const first = this.mark;
    return this.memo("inversion", () =>
      this.alt<Piece>(
        () => this.t("not") && this.inversion() && this.piece("UnaryOp", first),
        () => this.comparison(),
      ),
    );
  }

  private comparison(): Maybe<Piece> {
    const first = this.mark;
    const left = this.bitwiseOr();
    if (!left) return null;
    const operators = this.many(() => {
      const op = this.comparisonOperator();
      return op && this.bitwiseOr() && op;
    });
    return operators.length > 0 ? this.piece("Compare", first, { items: [left], detail: operators[0]! }) : left;
  }

  private comparisonOperator(): string | null {
    return this.alt<string>(
      () => this.t("not") && this.t("in") && "not in",
      () => this.t("in") && "in",
      () => this.t("is") && this.opt(() => this.t("not")) && "is",
      () => {
        const kind = this.peek();
        if (kind < K["<"] || kind > K["!="]) return null;
        this.mark++;
        return "compare";
      },
    );
  }

  protected bitwiseOr(): Piece | null {
    return this.memo("bitwiseOr", () => {
      const first = this.mark;
      const value = this.factor();
      if (!value) return null;
      const more = this.many(() => {
        const kind = this.peek();
        if (kind < K["+"] || kind > K["|"] || kind === K["**"]) return null;
        this.mark++;
        return this.factor();
      });
      return more.length > 0 ? this.piece("BinOp", first) : value;
    });
  }

  private factor(): Piece | null {
    const first = this.mark;
    return this.memo("factor", () =>
      this.alt<Piece>(
        () => (this.t("+") || this.t("-") || this.t("~")) && this.factor() && this.piece("UnaryOp", first),
        () => {
          const base = this.awaitPrimary();
          if (!base) return null;
          const mark = this.mark;
          if (this.t("**") && this.factor()) return this.piece("BinOp", first);
          this.mark = mark;
          return base;
        },
      ),
    );
  }

  private awaitPrimary(): Piece | null {
    const first = this.mark;
    return this.memo("awaitPrimary", () =>
      this.alt<Piece>(
        () => this.t("await") && this.primary() && this.piece("Await", first),
        () => this.primary(),
      ),
    );
  }

  private primary(): Piece | null {
    return this.memo("primary", () => {
      const first = this.mark;
      let value = this.atom();
      while (value) {
        const longer = this.trailer(first);
        if (!longer) return value;
        value = longer;
      }
      return null;
    });
  }

  /** `.name`, a call or a subscript after a primary that began at `first`. */
  protected trailer(first: number): Piece | null {
    return this.alt<Piece>(
      () => this.t(".") && this.name() && this.piece("Attribute", first),
      () => this.generator() && this.piece("Call", first),
      () => this.t("(") && this.opt(() => this.arguments()) && this.t(")") && this.piece("Call", first),
      () => this.t("[") && this.slices() && this.t("]") && this.piece("Subscript", first),
    );
  }

  private slices(): Maybe<Piece> {
    return this.alt<Piece>(
      () => {
        const only = this.slice();
        return only && !this.has(",") && only;
      },
      () => {
        const first = this.mark;
        const items = this.gather(() =>
          this.alt<Piece>(
            () => this.slice(),
            () => this.starredExpression(),
          ),
        );
        return items && this.opt(() => this.t(",")) && this.piece("Tuple", first);
      },
    );
  }

  private slice(): Piece | null {
    const first = this.mark;
    return this.alt<Piece>(
      () =>
        this.opt(() => this.expression()) &&
        this.t(":") &&
        this.opt(() => this.expression()) &&
        this.opt(() => this.t(":") && this.opt(() => this.expression())) &&
        this.piece("Slice", first),
      () => this.namedExpression(),
    );
  }

  // ## Atoms

  protected atom(): Piece | null {
    const first = this.mark;
    const kind = this.peek();
    switch (kind) {
      case K.NUMBER:
        this.mark++;
        return this.piece("Constant", first, { detail: "literal" });
      case K.None:
      case K.True:
      case K.False:
        this.mark++;
        return this.piece("Constant", first, { detail: kind === K.None ? "None" : kind === K.True ? "True" : "False" });
      case K["..."]:
        this.mark++;
        return this.piece("Constant", first, { detail: "ellipsis" });
      case K.STRING:
      case K.BYTES:
      case K.FSTRING_START:
        return this.strings();
      case K["("]:
        return this.alt<Piece>(
          () => this.tuple(),
          () => this.group(),
          () => this.generator(),
        );
      case K["["]:
        return this.alt<Piece>(
          () => this.list(),
          () => this.listComprehension(),
        );
      case K["{"]:
        return this.alt<Piece>(
          () => this.dict(),
          () => this.set(),
          () => this.dictComprehension(),
          () => this.setComprehension(),
        );
      default:
        return this.name();
    }
  }

  protected strings(): Piece | null {
    return this.memo("strings", () => {
      const first = this.mark;
      let formatted = false;
      while (this.has("STRING", "BYTES", "FSTRING_START")) {
        formatted ||= this.has("FSTRING_START");
        this.mark++;
      }
      if (this.mark === first) return null;
      checkStrings(this.lexer, first, this.mark, (msg, token) => {
        if (token !== undefined) this.failAt(msg, token);
        this.failHere(msg);
      });
      return this.piece(formatted ? "JoinedStr" : "Constant", first, { detail: "literal" });
    });
  }

  private group(): Piece | null {
    return this.alt<Piece>(
      () => {
        if (!this.t("(")) return null;
        const inside = this.alt<Piece>(
          () => this.yieldExpr(),
          () => this.namedExpression(),
        );
        return inside && this.t(")") && inside;
      },
      () => this.mistakes && this.invalidGroup(),
    );
  }

  private invalidGroup(): null {
    const start = this.mark;
    const starred = this.t("(") && this.starredExpression();
    if (starred && this.t(")")) this.failAt("cannot use starred expression here", starred);
    this.mark = start + 1;
    const stars = this.mark;
    if (this.t("**") && this.expression() && this.t(")")) {
      this.failAt("cannot use double starred expression here", stars);
    }
    return null;
  }

  private starNamedExpressions(): Piece[] | null {
    const items = this.gather(() => this.starNamedExpression());
    if (items !== null) this.t(",");
    return items;
  }

  /** A list or tuple display. */
  protected display(): Piece | null {
    return this.has("[") ? this.list() : this.tuple();
  }

  private tuple(): Piece | null {
    const first = this.mark;
    if (!this.t("(")) return null;
    const items: Piece[] = [];
    this.opt(() => {
      const one = this.starNamedExpression();
      if (!one || !this.t(",")) return false;
      items.push(one);
      this.opt(() => {
        const more = this.starNamedExpressions();
        if (more) items.push(...more);
        return more;
      });
      return true;
    });
    return this.t(")") ? this.piece("Tuple", first, { items }) : null;
  }

  private list(): Piece | null {
    const first = this.mark;
    if (!this.t("[")) return null;
    let items: Piece[] | null = null;
    this.opt(() => (items = this.starNamedExpressions()));
    return this.t("]") ? this.piece("List", first, { items: items ?? [] }) : null;
  }

  private set(): Maybe<Piece> {
    const first = this.mark;
    return this.t("{") && this.starNamedExpressions() && this.t("}") && this.piece("Set", first);
  }

  private dict(): Piece | null {
    const first = this.mark;
    return this.alt<Piece>(
      () =>
        this.t("{") &&
        this.opt(() => this.gather(() => this.doubleStarredPair()) && this.opt(() => this.t(","))) &&
        this.t("}") &&
        this.piece("Dict", first),
      // In CPython this is no `invalid_` alternative: it is tried in the first pass too.
      () => this.t("{") && this.invalidPairs(),
    );
  }

  private doubleStarredPair(): Piece | null {
    const first = this.mark;
    return this.alt<Piece>(
      () => this.t("**") && this.bitwiseOr() && this.piece("pair", first),
      () => this.pair(),
    );
  }

  private pair(): Maybe<Piece> {
    const first = this.mark;
    return this.expression() && this.t(":") && this.expression() && this.piece("pair", first);
  }

  private invalidPairs(): null {
    const start = this.mark;
    if (this.gather(() => this.doubleStarredPair()) && this.t(",")) this.invalidPair();
    this.mark = start;
    this.invalidPairValue();
    return null;
  }

  private invalidPair(): void {
    const start = this.mark;
    const key = this.expression();
    if (key && !this.has(":")) {
      const [line, offset] = this.endOf(key.last);
      this.fail("':' expected after dictionary key", { line, offset: offset - 1, endLine: line, endOffset: 0 });
    }
    this.mark = start;
    this.invalidPairValue();
  }

  private invalidPairValue(): void {
    if (!this.expression()) return;
    const colon = this.mark;
    if (!this.t(":")) return;
    const star = this.mark;
    if (this.t("*") && this.bitwiseOr()) {
      this.fail("cannot use a starred expression in a dictionary value", this.startingFrom(star));
    }
    this.mark = star;
    if (this.has("}", ",")) this.failAt("expression expected after dictionary key and ':'", colon);
  }

  // ## Comprehensions

  protected generator(): Piece | null {
    const first = this.mark;
    return this.alt<Piece>(
      () =>
        this.t("(") &&
        this.assignmentOrPlain() &&
        this.comprehensions() &&
        this.t(")") &&
        this.piece("GeneratorExp", first),
      () => this.mistakes && this.invalidComprehension(),
    );
  }

  private listComprehension(): Piece | null {
    const first = this.mark;
    return this.alt<Piece>(
      () =>
        this.t("[") && this.namedExpression() && this.comprehensions() && this.t("]") && this.piece("ListComp", first),
      () => this.mistakes && this.invalidComprehension(),
    );
  }

  private setComprehension(): Piece | null {
    const first = this.mark;
    return this.alt<Piece>(
      () =>
        this.t("{") && this.namedExpression() && this.comprehensions() && this.t("}") && this.piece("SetComp", first),
      () => this.mistakes && this.invalidComprehension(),
    );
  }

  private dictComprehension(): Piece | null {
    const first = this.mark;
    return this.alt<Piece>(
      () => this.t("{") && this.pair() && this.comprehensions() && this.t("}") && this.piece("DictComp", first),
      () => {
        if (!this.mistakes || !this.t("{")) return null;
        const stars = this.mark;
        if (this.t("**") && this.bitwiseOr() && this.comprehensions() && this.t("}")) {
          this.failAt("dict unpacking cannot be used in dict comprehension", stars);
        }
        return null;
      },
    );
  }

  private invalidComprehension(): null {
    const start = this.mark;
    if (!(this.t("[") || this.t("(") || this.t("{"))) return null;
    const starred = this.starredExpression();
    if (starred && this.comprehensions()) {
      this.failAt("iterable unpacking cannot be used in comprehension", starred);
    }
    this.mark = start;
    if (this.has("(")) return null;
    this.mark++;
    const first = this.starNamedExpression();
    const comma = this.mark;
    if (!first || !this.t(",")) return null;
    const more = this.starNamedExpressions();
    if (more && this.comprehensions()) this.failAt(FORGOT_PARENTHESES, first, more[more.length - 1]!);
    this.mark = comma + 1;
    if (this.comprehensions()) this.failAt(FORGOT_PARENTHESES, first, comma);
    return null;
  }

  /** One or more `for` clauses; the last one's piece ends at its last expression. */
  protected comprehensions(): Piece | null {
    const clauses = this.many(() => this.comprehension());
    return clauses.length > 0 ? clauses[clauses.length - 1]! : null;
  }

  private comprehension(): Maybe<Piece> {
    const start = this.mark;
    this.t("async");
    if (this.t("for") && this.starTargets() && this.t("in")) {
      // No way back after `in`.
      const iter = this.disjunction();
      if (!iter) return null;
      const ifs = this.many(() => this.t("if") && this.disjunction());
      return ifs[ifs.length - 1] ?? iter;
    }
    this.mark = start;
    if (this.mistakes) this.invalidForTarget();
    return null;
  }

  protected invalidForTarget(): void {
    const start = this.mark;
    this.t("async");
    const targets = this.t("for") && this.starExpressions();
    if (targets) this.invalidTarget(targets, "for");
    this.mark = start;
  }

  // ## Lambda and yield

  private lambda(): Maybe<Piece> {
    const first = this.mark;
    return (
      this.t("lambda") &&
      this.opt(() => this.parameters(true)) &&
      this.t(":") &&
      this.expression() &&
      this.piece("Lambda", first)
    );
  }

  protected yieldExpr(): Maybe<Piece> {
    const first = this.mark;
    return (
      this.t("yield") &&
      this.opt(() =>
        this.alt<unknown>(
          () => this.t("from") && this.expression(),
          () => this.starExpressions(),
        ),
      ) &&
      this.piece("Yield", first)
    );
  }
}
