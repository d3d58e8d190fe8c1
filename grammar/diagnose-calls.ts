// Arguments of calls as the error diagnosis reads them, with the mistakes CPython knows by name.

import { ParameterDiagnosis } from "./diagnose-parameters.ts";
import { K, type Maybe, type Piece } from "./peg.ts";

/** For an argument or a test that uses `=`. */
export const MAYBE_EQUALS = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
const GENERATOR = "Generator expression must be parenthesized";

export abstract class CallDiagnosis extends ParameterDiagnosis {
  protected abstract starredExpression(): Piece | null;
  protected abstract assignmentOrPlain(): Piece | null;
  protected abstract comprehensions(): Piece | null;

  protected arguments(): Piece | null {
    return this.memo("arguments", () =>
      this.alt<Piece>(
        () => {
          const args = this.args();
          return args && this.opt(() => this.t(",")) && this.has(")") && args;
        },
        () => this.mistakes && this.invalidArguments(),
      ),
    );
  }

  /** The piece's items are the positional arguments; its detail is `**`, `=` or nothing, for the others. */
  private args(): Piece | null {
    const first = this.mark;
    return this.alt<Piece>(
      () => {
        const items = this.gather(() =>
          this.alt<Piece>(
            () => this.starredExpression(),
            () => {
              const value = this.assignmentOrPlain();
              return value && !this.has("=") && value;
            },
          ),
        );
        if (items === null) return null;
        let keywords: Maybe<Piece>;
        this.opt(() => this.t(",") && (keywords = this.keywords()));
        if (keywords) items.push(...keywords.items!);
        return this.piece("args", first, { items, detail: keywords ? keywords.detail! : "" });
      },
      () => this.keywords(),
    );
  }

  private keywords(): Piece | null {
    const first = this.mark;
    const plain = (): Piece[] | null => this.gather(() => this.keywordOrStarred("*"));
    const double = (): Piece[] | null => this.gather(() => this.keywordOrStarred("**"));
    const collect = (all: Piece[]): Piece =>
      this.piece("args", first, {
        items: all.filter((one) => one.type === "Starred"),
        detail: all.some((one) => one.type === "**") ? "**" : "=",
      });
    return this.alt<Piece>(
      () => {
        const left = plain();
        const right = left && this.t(",") && double();
        return left && right && collect([...left, ...right]);
      },
      () => {
        const all = plain();
        return all && collect(all);
      },
      () => {
        const all = double();
        return all && collect(all);
      },
    );
  }

  private keywordOrStarred(star: "*" | "**"): Piece | null {
    const first = this.mark;
    return this.alt<Piece>(
      () => this.mistakes && this.invalidKeyword(),
      () => this.name() && this.t("=") && this.expression() && this.piece("keyword", first),
      () => this.t(star) && this.expression() && this.piece(star === "*" ? "Starred" : "**", first),
    );
  }

  private invalidKeyword(): null {
    const start = this.mark;
    if (this.has("True", "False", "None") && this.peek(1) === K["="]) {
      const word = this.lexer.source.slice(this.lexer.starts[start], this.lexer.ends[start]);
      this.failAt(`cannot assign to ${word}`, start, start + 1);
    }
    if (this.name() && this.t("=")) {
      if (this.expression() && this.comprehensions()) this.failAt(MAYBE_EQUALS, start, start + 1);
      this.mark = start;
      return null;
    }
    this.mark = start;
    const value = this.expression();
    const equals = this.mark;
    if (value && this.t("=")) {
      this.failAt('expression cannot contain assignment, perhaps you meant "=="?', value, equals);
    }
    this.mark = start;
    return null;
  }

  private invalidArguments(): null {
    const start = this.mark;
    let args = this.args();
    if (args && args.detail !== "" && this.t(",") && this.has("*")) {
      this.failAt("iterable argument unpacking follows keyword argument unpacking", this.mark);
    }
    this.mark = start;
    const value = this.expression();
    const clauses = value && this.comprehensions();
    if (value && clauses && this.t(",")) {
      this.opt(() => this.args() || (this.expression() && this.comprehensions()));
      this.failAt(GENERATOR, value, clauses);
    }
    this.mark = start;
    if (this.name() && this.t("=") && this.expression() && this.comprehensions()) {
      this.failAt(MAYBE_EQUALS, start, start + 1);
    }
    this.mark = start;
    args = this.args();
    const last = args && this.comprehensions();
    if (args && last && args.items!.length > 1) this.failAt(GENERATOR, args.items![args.items!.length - 1]!, last);
    this.mark = start;
    const second = this.args() && this.t(",") && this.expression();
    const secondClauses = second && this.comprehensions();
    if (second && secondClauses) this.failAt(GENERATOR, second, secondClauses);
    this.mark = start;
    args = this.args();
    if (args && this.t(",") && this.args()) {
      this.failHere(`positional argument follows keyword argument${args.detail === "**" ? " unpacking" : ""}`);
    }
    this.mark = start;
    return null;
  }
}
