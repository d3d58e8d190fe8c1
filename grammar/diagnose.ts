// Why a source does not parse: statements, patterns, and the two passes that find CPython 3.11's message and place.
//
// The rules follow the grammar of the Language Reference in its order of choice, since which message
// wins depends on that order; expressions are in diagnose-expressions.ts.

import { PatternDiagnosis } from "./diagnose-patterns.ts";
import { describe } from "./diagnose-targets.ts";
import { Lexer, normaliseSource } from "./lexer.ts";
import { Diagnosis, K, lexicalDiagnosis, type Maybe, type Piece } from "./peg.ts";
import type { KindName } from "./tokens.ts";

/** What the source should have been: a file, one input at the prompt, an expression, an f-string's field. */
export type SourceMode = "file" | "single" | "eval" | "field";

export class StatementDiagnosis extends PatternDiagnosis {
  /** Runs both passes; null when nothing is wrong. */
  run(mode: SourceMode): Diagnosis | null {
    this.wholeFile = mode === "file" || mode === "field";
    try {
      if (this.start(mode)) return null;
    } catch (error) {
      if (error instanceof Diagnosis) return this.outranked(error);
      throw error;
    }
    const last = this.fill - 1;
    this.restart();
    try {
      this.start(mode);
    } catch (error) {
      if (!(error instanceof Diagnosis)) throw error;
      return this.outranked(error);
    }
    if (this.kinds[last] === K.INDENT) return this.atLast("IndentationError", "unexpected indent");
    if (this.kinds[last] === K.DEDENT) return this.atLast("IndentationError", "unexpected unindent");
    const line = this.lexer.source === "" ? 0 : this.endOf(last)[0];
    const atEnd = { line, offset: 0, endLine: line, endOffset: 0 };
    const place = this.placeless(last) ? atEnd : this.range(last, last);
    return this.outranked(new Diagnosis("SyntaxError", "invalid syntax", place));
  }

  /** The line the tokenizer had reached when the error was raised. */
  tokenizerLine(found: Diagnosis): number {
    if (found.source === "parser") return this.lexer.endLines[this.fill - 1]!;
    const { source } = this.lexer;
    return this.lexer.currentLine - (source.endsWith("\n") && this.lexer.currentLine > 1 ? 1 : 0);
  }

  private atLast(kind: "IndentationError", msg: string): Diagnosis {
    return new Diagnosis(kind, msg, this.lastPlace(this.fill - 1));
  }

  /** The tokenizer's own errors further on, and brackets left open on earlier lines, come first. */
  private outranked(found: Diagnosis): Diagnosis {
    const { error } = this.lexer;
    if (found.source !== "parser" || error === null) return found;
    if (error.raised) return lexicalDiagnosis(error);
    const brackets = this.lexer.brackets;
    const open = brackets[brackets.length - 1];
    if (open !== undefined && this.lexer.lines[this.fill - 1]! > open.line) {
      const place = { line: open.line, offset: open.column + 1, endLine: open.line, endOffset: 0 };
      return new Diagnosis("SyntaxError", `'${String.fromCharCode(open.char)}' was never closed`, place, "tokenizer");
    }
    return found;
  }

  private start(mode: SourceMode): unknown {
    switch (mode) {
      case "file":
        this.many(() => this.statement());
        return this.t("END");
      case "single":
        if (this.has("NEWLINE", "END")) return true;
        return this.compound() || this.simpleStatements();
      case "eval":
        return this.expressions() && this.many(() => this.t("NEWLINE")) && this.t("END");
      default:
        return this.starExpressions();
    }
  }

  // ## Statements

  private statement(): Maybe<boolean> {
    return this.alt<boolean>(
      () => this.compound(),
      () => this.simpleStatements(),
    );
  }

  private simpleStatements(): boolean {
    return Boolean(
      this.alt<boolean>(
        () => Boolean(this.simpleStatement()) && !this.has(";") && this.t("NEWLINE"),
        () => {
          if (!this.simpleStatement()) return false;
          this.many(() => this.t(";") && this.simpleStatement());
          this.t(";");
          return this.t("NEWLINE");
        },
      ),
    );
  }

  private simpleStatement(): Piece | null {
    const first = this.mark;
    return this.memo("simpleStatement", () => (this.simple() ? this.piece("statement", first) : null));
  }

  private simple(): unknown {
    const first = this.mark;
    const assigned = this.assignment() || this.starExpressions();
    if (assigned) return assigned;
    this.mark = first;
    switch (this.peek()) {
      case K.return:
        this.mark++;
        return this.opt(() => this.starExpressions());
      case K.import:
        this.mark++;
        return this.gather(() => this.dottedName() && this.opt(() => this.t("as") && this.name()));
      case K.from:
        return this.fromImport();
      case K.raise:
        this.mark++;
        return this.opt(() => this.expression() && this.opt(() => this.t("from") && this.expression()));
      case K.pass:
      case K.break:
      case K.continue:
        this.mark++;
        return true;
      case K.del:
        return this.del();
      case K.yield:
        return this.yieldExpr();
      case K.assert:
        this.mark++;
        return this.expression() && this.opt(() => this.t(",") && this.expression());
      case K.global:
      case K.nonlocal:
        this.mark++;
        return this.gather(() => this.name());
      default:
        return false;
    }
  }

  private yieldOrStar(): Piece | null {
    return this.alt<Piece>(
      () => this.yieldExpr(),
      () => this.starExpressions(),
    );
  }

  private assignment(): unknown {
    const start = this.mark;
    const value = (): boolean => this.opt(() => this.t("=") && this.yieldOrStar());
    const found = this.alt<unknown>(
      () => this.name() && this.t(":") && this.expression() && value(),
      () =>
        this.alt<unknown>(
          () => this.t("(") && this.singleTarget() && this.t(")"),
          () => this.trailedTarget(),
        ) &&
        this.t(":") &&
        this.expression() &&
        value(),
      () => this.many(() => this.starTargets() && this.t("=")).length > 0 && this.yieldOrStar() && !this.has("="),
    );
    if (found) return found;
    this.mark = start;
    if (this.singleTarget() && this.augmented()) {
      // No way back after the operator.
      if (this.yieldOrStar()) return true;
      this.mark = start;
      return false;
    }
    this.mark = start;
    if (this.mistakes) this.invalidAssignment();
    this.mark = start;
    return false;
  }

  private augmented(): boolean {
    const kind = this.peek();
    if (kind < K["+="] || kind > K["**="]) return false;
    this.mark++;
    return true;
  }

  private invalidAssignment(): void {
    const start = this.mark;
    const display = this.listOrTuple();
    if (display && this.t(":") && this.expression()) {
      this.failAt(`only single target (not ${describe(display)}) can be annotated`, display);
    }
    this.mark = start;
    const item = this.starNamedExpression();
    if (item && this.t(",")) {
      this.many(() => this.starNamedExpression() && this.opt(() => this.t(",")));
      if (this.t(":") && this.expression()) this.failAt("only single target (not tuple) can be annotated", item);
    }
    this.mark = start;
    const annotated = this.expression();
    if (annotated && this.t(":") && this.expression()) this.failAt("illegal target for annotation", annotated);
    this.mark = start;
    this.many(() => this.starTargets() && this.t("="));
    const afterTargets = this.mark;
    const target = this.starExpressions();
    if (target && this.t("=")) this.invalidTarget(target, "assign");
    this.mark = afterTargets;
    const yielded = this.yieldExpr();
    if (yielded && this.t("=")) this.failAt("assignment to yield expression not possible", yielded);
    this.mark = start;
    const augmented = this.starExpressions();
    if (augmented && this.augmented() && this.yieldOrStar()) {
      this.failAt(`'${describe(augmented)}' is an illegal expression for augmented assignment`, augmented);
    }
  }

  private listOrTuple(): Piece | null {
    if (!this.has("(", "[")) return null;
    return this.alt<Piece>(
      () => {
        const display = this.display();
        return display !== null && (display.type === "List" || display.type === "Tuple") && display;
      },
      () => {
        const inside = this.t("(") && this.listOrTuple();
        return inside && this.t(")") && inside;
      },
    );
  }

  private fromImport(): unknown {
    this.mark++;
    const dots = this.many(() => this.t(".") || this.t("...")).length;
    const mark = this.mark;
    if (!this.dottedName()) {
      this.mark = mark;
      if (dots === 0) return false;
    }
    if (!this.t("import")) return false;
    const alias = (): unknown => this.name() && this.opt(() => this.t("as") && this.name());
    return this.alt<unknown>(
      () => this.t("(") && this.gather(alias) && this.opt(() => this.t(",")) && this.t(")"),
      () => this.gather(alias) && !this.has(","),
      () => this.t("*"),
      () => {
        if (this.mistakes && this.gather(alias) && this.t(",") && this.t("NEWLINE")) {
          this.failHere("trailing comma not allowed without surrounding parentheses");
        }
        return false;
      },
    );
  }

  private del(): unknown {
    const start = this.mark++;
    const found = this.gather(() => this.delTarget()) && this.opt(() => this.t(",")) && this.has(";", "NEWLINE");
    if (found || !this.mistakes) return found;
    this.mark = start + 1;
    const targets = this.starExpressions();
    if (targets) this.invalidTarget(targets, "delete");
    return false;
  }

  private delTarget(): Piece | null {
    const first = this.mark;
    const several = (close: KindName): Maybe<Piece> => {
      this.mark++;
      this.opt(() => this.gather(() => this.delTarget()) && this.opt(() => this.t(",")));
      return this.t(close) && this.piece("Tuple", first);
    };
    return this.alt<Piece>(
      () => this.trailedTarget(),
      () => this.name(),
      () => this.has("(") && several(")"),
      () => this.has("[") && several("]"),
    );
  }

  // ## Compound statements

  private compound(): boolean {
    switch (this.peek()) {
      case K.DECORATOR:
      case K["@"]:
        return this.decorated();
      case K.def:
        return this.def(this.mark);
      case K.if:
        return this.conditional_("if");
      case K.class:
        return this.class();
      case K.with:
        return this.with(this.mark);
      case K.for:
        return this.for(this.mark);
      case K.try:
        return this.try();
      case K.while:
        return this.while();
      case K.async: {
        const next = this.peek(1);
        const start = this.mark;
        this.mark++;
        if (next === K.def) return this.def(this.mark);
        if (next === K.with) return this.with(this.mark);
        if (next === K.for) return this.for(this.mark);
        this.mark = start;
        return false;
      }
      case K.match:
        return this.match();
      default:
        return false;
    }
  }

  private block(): boolean {
    return Boolean(
      this.alt<boolean>(
        () => this.t("NEWLINE") && this.t("INDENT") && this.many(() => this.statement()).length > 0 && this.t("DEDENT"),
        () => this.simpleStatements(),
        () => {
          if (this.mistakes && this.t("NEWLINE") && !this.has("INDENT")) {
            this.failHere("expected an indented block", "IndentationError");
          }
          return false;
        },
      ),
    );
  }

  /** After a header: a missing colon, or a colon with no block behind it. */
  private invalidHeader(header: () => unknown, keyword: number, what: string, colonNamed: boolean): void {
    if (!this.mistakes) return;
    const start = this.mark;
    if (header()) {
      const after = this.mark;
      if (colonNamed && this.t("NEWLINE")) this.failHere("expected ':'");
      this.mark = after;
      if (this.t(":") && this.t("NEWLINE") && !this.has("INDENT")) this.missingBlock(what, keyword);
    }
    this.mark = start;
  }

  private missingBlock(what: string, keyword: number): never {
    this.failHere(`expected an indented block after ${what} on line ${this.lexer.lines[keyword]}`, "IndentationError");
  }

  private conditional_(word: "if" | "elif"): boolean {
    const start = this.mark;
    const header = (): unknown => this.t(word) && this.namedExpression();
    this.invalidHeader(header, start, `'${word}' statement`, true);
    if (!header() || !this.t(":") || !this.block()) {
      this.mark = start;
      return false;
    }
    if (this.has("elif")) {
      if (this.conditional_("elif")) return true;
    }
    this.opt(() => this.else());
    return true;
  }

  private else(): boolean {
    const start = this.mark;
    this.invalidHeader(() => this.t("else"), start, "'else' statement", false);
    return this.t("else") && this.force(":") && this.block();
  }

  private while(): boolean {
    const start = this.mark;
    const header = (): unknown => this.t("while") && this.namedExpression();
    this.invalidHeader(header, start, "'while' statement", true);
    return Boolean(header()) && this.t(":") && this.block() && this.opt(() => this.else());
  }

  private for(keyword: number): boolean {
    const start = this.mark;
    const header = (): unknown => this.t("for") && this.starTargets() && this.t("in") && this.starExpressions();
    this.invalidHeader(header, keyword, "'for' statement", true);
    if (this.t("for") && this.starTargets() && this.t("in")) {
      // No way back after `in`.
      return Boolean(this.starExpressions()) && this.t(":") && this.block() && this.opt(() => this.else());
    }
    this.mark = start;
    if (this.mistakes) this.invalidForTarget();
    return false;
  }

  private withItem(): unknown {
    return this.alt<unknown>(
      () => this.expression() && this.t("as") && this.starTarget() && this.has(",", ")", ":"),
      () => {
        if (!this.mistakes || !this.expression() || !this.t("as")) return false;
        const target = this.expression();
        if (target && this.has(",", ")", ":")) this.invalidTarget(target, "assign");
        return false;
      },
      () => this.expression(),
    );
  }

  private with(keyword: number): boolean {
    const start = this.mark;
    const loose = (): unknown => this.expression() && this.opt(() => this.t("as") && this.starTarget());
    const looseList = (): unknown => this.expressions() && this.opt(() => this.t("as") && this.starTarget());
    const bare = (): unknown => this.t("with") && this.gather(loose);
    const parenthesised = (): unknown =>
      this.t("with") && this.t("(") && this.gather(looseList) && this.opt(() => this.t(",")) && this.t(")");
    if (this.mistakes) {
      for (const header of [bare, parenthesised]) {
        if (header() && this.t(":") && this.t("NEWLINE") && !this.has("INDENT")) {
          this.missingBlock("'with' statement", keyword);
        }
        this.mark = start;
      }
    }
    const found = this.alt<boolean>(
      () =>
        this.t("with") &&
        this.t("(") &&
        Boolean(this.gather(() => this.withItem())) &&
        this.opt(() => this.t(",")) &&
        this.t(")") &&
        this.t(":") &&
        this.block(),
      () => this.t("with") && Boolean(this.gather(() => this.withItem())) && this.t(":") && this.block(),
    );
    if (found) return true;
    if (this.mistakes) {
      for (const header of [bare, parenthesised]) {
        this.mark = start;
        if (header() && this.t("NEWLINE")) this.failHere("expected ':'");
      }
    }
    this.mark = start;
    return false;
  }

  private try(): boolean {
    const start = this.mark;
    this.invalidHeader(() => this.t("try"), start, "'try' statement", false);
    if (this.mistakes) {
      if (this.t("try") && this.t(":") && this.block()) {
        if (!this.has("except", "finally")) this.failHere("expected 'except' or 'finally' block");
        this.mixedHandlers();
      }
      this.mark = start;
    }
    if (!this.t("try") || !this.force(":") || !this.block()) {
      this.mark = start;
      return false;
    }
    const afterBody = this.mark;
    if (this.finally()) return true;
    this.mark = afterBody;
    for (const star of [false, true]) {
      if (this.many(() => this.except(star)).length > 0) {
        this.opt(() => this.else());
        this.opt(() => this.finally());
        return true;
      }
      this.mark = afterBody;
    }
    return false;
  }

  /** After the body of a `try`: `except*` after `except`, or the reverse. */
  private mixedHandlers(): void {
    const start = this.mark;
    const message = "cannot have both 'except' and 'except*' on the same 'try'";
    const named = (): boolean => this.opt(() => this.t("as") && this.name());
    if (this.many(() => this.except(false)).length > 0) {
      const keyword = this.mark;
      if (this.t("except") && this.t("*") && this.expression() && named() && this.t(":")) {
        this.failAt(message, keyword, keyword + 1);
      }
    }
    this.mark = start;
    if (this.many(() => this.except(true)).length > 0) {
      const keyword = this.mark;
      if (this.t("except") && this.opt(() => this.expression() && named()) && this.t(":"))
        this.failAt(message, keyword);
    }
    this.mark = start;
  }

  private except(star: boolean): boolean {
    const start = this.mark;
    if (!this.has("except")) return false;
    const named = (): boolean => this.opt(() => this.t("as") && this.name());
    const header = (): unknown => this.t("except") && (!star || this.t("*")) && this.expression() && named();
    if (this.mistakes) {
      const what = star ? "'except*' statement" : "'except' statement";
      this.invalidHeader(header, start, what, false);
      if (!star) this.invalidHeader(() => this.t("except"), start, what, false);
    }
    if (header() && this.t(":") && this.block()) return true;
    this.mark = start;
    if (!star && this.t("except") && this.t(":") && this.block()) return true;
    this.mark = start;
    if (this.mistakes) this.invalidExcept();
    this.mark = start;
    return false;
  }

  private invalidExcept(): void {
    const start = this.mark;
    this.t("except");
    this.t("*");
    const afterStar = this.mark;
    const first = this.expression();
    if (first && this.t(",") && this.expressions()) {
      this.opt(() => this.t("as") && this.name());
      if (this.t(":")) {
        this.fail("multiple exception types must be parenthesized", this.startingFrom(first.first));
      }
    }
    this.mark = afterStar;
    if (this.expression()) {
      this.opt(() => this.t("as") && this.name());
      if (this.t("NEWLINE")) this.failHere("expected ':'");
    }
    this.mark = start + 1;
    if (this.t("NEWLINE")) this.failHere("expected ':'");
    this.mark = start + 1;
    if (this.t("*") && (this.t("NEWLINE") || this.t(":"))) this.failHere("expected one or more exception types");
  }

  private finally(): boolean {
    this.invalidHeader(() => this.t("finally"), this.mark, "'finally' statement", false);
    return this.t("finally") && this.force(":") && this.block();
  }

  private decorated(): boolean {
    const decorators = this.many(
      () => (this.t("DECORATOR") || this.t("@")) && this.namedExpression() && this.t("NEWLINE"),
    );
    if (decorators.length === 0) return false;
    if (this.has("class")) return this.class();
    const keyword = this.mark;
    this.t("async");
    return this.has("def") ? this.def(keyword) : false;
  }

  private def(keyword: number): boolean {
    const start = this.mark;
    const returns = (): boolean => this.opt(() => this.t("->") && this.expression());
    const header = (): unknown =>
      this.t("def") && this.name() && this.t("(") && this.opt(() => this.parameters(false)) && this.t(")") && returns();
    this.invalidHeader(header, keyword, "function definition", false);
    const found =
      this.t("def") &&
      this.name() !== null &&
      this.force("(") &&
      this.opt(() => this.parameters(false)) &&
      this.t(")") &&
      returns() &&
      this.force(":") &&
      this.block();
    if (!found) this.mark = start;
    return found;
  }

  private class(): boolean {
    const start = this.mark;
    const header = (): unknown =>
      this.t("class") && this.name() && this.opt(() => this.t("(") && this.opt(() => this.arguments()) && this.t(")"));
    this.invalidHeader(header, start, "class definition", true);
    if (header() && this.t(":") && this.block()) return true;
    this.mark = start;
    return false;
  }

  // ## match

  private match(): boolean {
    const start = this.mark;
    const subject = (): unknown =>
      this.alt<unknown>(
        () =>
          this.starNamedExpression() &&
          this.t(",") &&
          this.opt(() => this.gather(() => this.starNamedExpression()) && this.opt(() => this.t(","))),
        () => this.namedExpression(),
      );
    const found = this.alt<boolean>(
      () =>
        this.t("match") &&
        Boolean(subject()) &&
        this.t(":") &&
        this.t("NEWLINE") &&
        this.t("INDENT") &&
        this.many(() => this.case()).length > 0 &&
        this.t("DEDENT"),
    );
    if (found) return true;
    this.invalidHeader(() => this.t("match") && subject(), start, "'match' statement", true);
    return false;
  }

  private case(): boolean {
    const start = this.mark;
    const header = (): unknown =>
      this.t("case") && this.patterns() && this.opt(() => this.t("if") && this.namedExpression());
    this.invalidHeader(header, start, "'case' statement", true);
    return Boolean(header()) && this.t(":") && this.block();
  }
}

/** An error as the caller reports it: the diagnosis and the text of its line. */
export interface Diagnosed {
  diagnosis: Diagnosis;
  text: string;
}

/** Thrown through the enclosing source's diagnosis: an error within an f-string's field. */
class FieldError extends Diagnosis {
  readonly text: string;
  constructor(diagnosis: Diagnosis, text: string, msg: string, line: number) {
    const { place } = diagnosis;
    const shifted = { ...place, line: place.line + line, endLine: place.endLine + line };
    super(diagnosis.kind, msg, shifted, diagnosis.source);
    this.text = text;
  }
}

/** Finds what is wrong with a source; null when the rules here find nothing. */
export function diagnose(source: string, mode: SourceMode): Diagnosed | null {
  const lexer = new Lexer(source, true);
  const parser = new StatementDiagnosis(lexer);
  let diagnosis: Diagnosis | null;
  try {
    diagnosis = parser.run(mode);
  } catch (error) {
    // Nesting too deep for this parser is too deep for the tokenizer, which says so.
    if (!(error instanceof RangeError) || lexer.error === null) throw error;
    diagnosis = lexicalDiagnosis(lexer.error);
  }
  if (diagnosis === null) return null;
  if (diagnosis instanceof FieldError) return { diagnosis, text: diagnosis.text };
  const text = lexer.lineText(diagnosis.place.line);
  // CPython has lost the newline where the tokenizer raised, or had gone on to later lines.
  const unended = mode !== "file" && mode !== "field" && !source.endsWith("\n");
  const bare =
    diagnosis.source === "raised" ||
    parser.tokenizerLine(diagnosis) > diagnosis.place.line ||
    (unended && diagnosis.place.line === lexer.lineStarts.length);
  return { diagnosis, text: bare ? text : `${text}\n` };
}

/**
 * Checks an f-string field's expression, which stands on line `line`: CPython parses it in parentheses,
 * and its errors show that text.
 */
export function diagnoseField(expression: string, line: number): void {
  const found = diagnose(normaliseSource(`(${expression})`), "field");
  if (found === null) return;
  const { diagnosis, text } = found;
  const prefixed =
    diagnosis.source === "raised" || diagnosis instanceof FieldError ? diagnosis.msg : `f-string: ${diagnosis.msg}`;
  throw new FieldError(diagnosis, text, prefixed, line - 1);
}
