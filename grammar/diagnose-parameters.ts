// Parameter lists as the error diagnosis reads them, with the mistakes CPython knows by name.

import { K, type Maybe, PegParser, type Piece } from "./peg.ts";

export abstract class ParameterDiagnosis extends PegParser {
  protected abstract expression(): Piece | null;
  protected abstract starExpression(): Piece | null;

  /** A piece from `first` to the token before the cursor. */
  protected piece(type: string, first: number, more: Partial<Piece> = {}): Piece {
    return { type, first, last: this.mark - 1, ...more };
  }

  /** Takes a parameter list; `lambda`'s have no annotations and end at the colon. */
  protected parameters(lambda: boolean): boolean {
    const end = lambda ? ":" : ")";
    const param = (): Maybe<Piece> => {
      const first = this.mark;
      if (!this.name()) return null;
      if (!lambda) this.opt(() => this.t(":") && this.expression());
      return this.piece("param", first);
    };
    const closed = (): boolean => this.t(",") || this.has(end);
    const plain = (): Maybe<Piece> => {
      const value = param();
      return value && closed() && value;
    };
    const defaulted = (): Maybe<Piece> => {
      const value = param();
      return value && byDefault() && closed() && value;
    };
    const byDefault = (): boolean => {
      const equals = this.mark;
      if (!this.t("=")) return false;
      if (this.expression()) return true;
      if (this.mistakes) {
        this.mark = equals + 1;
        if (this.has(")", ",")) this.failAt("expected default value expression", equals);
      }
      return false;
    };
    const either = (): Maybe<Piece> => {
      const value = param();
      if (!value) return null;
      this.opt(byDefault);
      return closed() && value;
    };
    if (this.mistakes) this.invalidParameters(lambda, { plain, defaulted, either });

    const start = this.mark;
    let seen = this.many(plain).length > 0;
    const slash = (): boolean => this.t("/") && closed();
    if (seen && this.has("/")) {
      if (!slash()) {
        this.mark = start;
        return false;
      }
      this.many(plain);
    }
    const defaults = this.many(defaulted).length;
    seen ||= defaults > 0;
    if (defaults > 0 && this.has("/")) {
      const mark = this.mark;
      if (slash()) this.many(defaulted);
      else this.mark = mark;
    }
    const star = this.opt(() => this.starParameters(lambda, { param, plain, either }));
    return seen || (star && this.mark > start);
  }

  private starParameters(
    lambda: boolean,
    { param, plain, either }: { param: () => Maybe<Piece>; plain: () => Maybe<Piece>; either: () => Maybe<Piece> },
  ): Maybe<boolean> {
    const end = lambda ? ":" : ")";
    if (this.mistakes) {
      const start = this.mark;
      if (this.t("*")) {
        if (this.has(end) || (this.has(",") && [K[end], K["**"]].includes(this.peek(1)))) {
          if (lambda) this.failHere("named arguments must follow bare *");
          this.failAt("named arguments must follow bare *", start);
        }
        const value = param();
        if (value && this.has("=")) this.failAt("var-positional argument cannot have default value", this.mark);
        this.mark = start + 1;
        if (this.alt<unknown>(plain, () => this.t(","))) {
          this.many(either);
          const again = this.mark;
          if (this.t("*") && this.alt<unknown>(plain, () => this.t(","))) {
            this.failAt("* argument may appear only once", again);
          }
        }
      }
      this.mark = start;
    }
    const keywords = (): Maybe<boolean> => {
      if (this.mistakes) {
        const start = this.mark;
        if (this.t("**") && param()) {
          if (this.has("=")) this.failAt("var-keyword argument cannot have default value", this.mark);
          if (this.t(",")) {
            const next = this.mark;
            const after = param();
            if (after) this.failAt("arguments cannot follow var-keyword argument", after);
            this.mark = next;
            if (this.has("*", "**", "/")) this.failAt("arguments cannot follow var-keyword argument", next);
          }
        }
        this.mark = start;
      }
      return this.t("**") && Boolean(plain());
    };
    return this.alt<boolean>(
      () => {
        if (!this.t("*")) return null;
        const starAnnotated = (): Maybe<boolean> =>
          Boolean(this.name()) && this.t(":") && Boolean(this.starExpression()) && (this.t(",") || this.has(end));
        if (!this.alt<unknown>(plain, () => !lambda && starAnnotated())) return null;
        this.many(either);
        return this.opt(keywords);
      },
      () => this.t("*") && this.t(",") && this.many(either).length > 0 && this.opt(keywords),
      keywords,
    );
  }

  private invalidParameters(
    lambda: boolean,
    {
      plain,
      defaulted,
      either,
    }: { plain: () => Maybe<Piece>; defaulted: () => Maybe<Piece>; either: () => Maybe<Piece> },
  ): void {
    const start = this.mark;
    const end = lambda ? ":" : ")";
    const slashed = (): boolean => {
      const count = this.many(plain).length + this.many(defaulted).length;
      return count > 0 && this.t("/") && (this.t(",") || this.has(end));
    };
    this.many(plain);
    const afterPlain = this.mark;
    const some = this.alt<unknown>(
      () => this.many(defaulted).length > 0 && this.t("/") && (this.t(",") || this.has(end)),
      () => this.many(defaulted).length > 0,
    );
    if (some) {
      const late = plain();
      if (late) this.failAt("non-default argument follows default argument", late);
    }
    this.mark = afterPlain;
    const open = this.mark;
    if (this.t("(")) {
      const names = lambda ? this.gather(() => this.name()) : this.many(plain);
      if (names !== null && names.length > 0) {
        this.t(",");
        const close = this.mark;
        const what = lambda ? "Lambda expression parameters" : "Function parameters";
        if (this.t(")")) this.failAt(`${what} cannot be parenthesized`, open, close);
      }
    }
    this.mark = start;
    if (this.t("/") && this.t(",")) this.failAt("at least one argument must precede /", start);
    this.mark = start;
    if (slashed()) {
      this.many(either);
      if (this.has("/")) this.failAt("/ may appear only once", this.mark);
    }
    this.mark = start;
    this.opt(slashed);
    this.many(either);
    if (this.t("*") && this.alt<unknown>(() => this.t(","), plain)) {
      this.many(either);
      if (this.has("/")) this.failAt("/ must be ahead of *", this.mark);
    }
    this.mark = start;
    if (this.many(either).length > 0 && this.t("/") && this.has("*")) {
      this.failAt("expected comma between / and *", this.mark);
    }
    this.mark = start;
  }
}
