// Patterns of `match` as the error diagnosis reads them.

import { ExpressionDiagnosis } from "./diagnose-expressions.ts";
import { K, type Piece } from "./peg.ts";

export class PatternDiagnosis extends ExpressionDiagnosis {
  protected dottedName(): unknown {
    return this.name() && this.many(() => this.t(".") && this.name());
  }

  protected patterns(): unknown {
    return this.alt<unknown>(
      () =>
        this.maybeStarPattern() &&
        this.t(",") &&
        this.opt(() => this.gather(() => this.maybeStarPattern()) && this.opt(() => this.t(","))),
      () => this.pattern(),
    );
  }

  private maybeStarPattern(): unknown {
    return this.alt<unknown>(
      () => this.t("*") && this.name(),
      () => this.pattern(),
    );
  }

  private pattern(): Piece | null {
    const first = this.mark;
    return this.alt<Piece>(
      () => {
        const name = this.orPattern() && this.t("as") && this.name();
        return name && name.detail !== "_" && !this.has(".", "(", "=") && this.piece("pattern", first);
      },
      () => {
        if (!this.mistakes || !this.orPattern() || !this.t("as")) return null;
        if (this.has("_")) this.failAt("cannot use '_' as a target", this.mark);
        const kind = this.peek();
        const isName = kind >= K.match && kind <= K.NAME;
        const target = isName ? null : this.expression();
        if (target) this.failAt("invalid pattern target", target);
        return null;
      },
      () => this.orPattern(),
    );
  }

  private orPattern(): Piece | null {
    const first = this.mark;
    return this.memo("orPattern", () => {
      if (!this.closedPattern()) return null;
      this.many(() => this.t("|") && this.closedPattern());
      return this.piece("pattern", first);
    });
  }

  private closedPattern(): unknown {
    const kind = this.peek();
    if (kind >= K.match && kind <= K.NAME) return this.namePattern();
    switch (kind) {
      case K["-"]:
      case K.NUMBER:
        this.t("-");
        return this.t("NUMBER") && this.opt(() => (this.t("+") || this.t("-")) && this.t("NUMBER"));
      case K.STRING:
      case K.BYTES:
      case K.FSTRING_START:
        return this.strings();
      case K.None:
      case K.True:
      case K.False:
        this.mark++;
        return true;
      case K["("]:
      case K["["]: {
        this.mark++;
        this.opt(() => this.gather(() => this.maybeStarPattern()) && this.opt(() => this.t(",")));
        return this.t(kind === K["("] ? ")" : "]");
      }
      case K["{"]:
        this.mark++;
        this.opt(() => this.gather(() => this.mappingKey() && this.t(":") && this.pattern()));
        this.opt(() => (this.kinds[this.mark - 1] === K["{"] || this.t(",")) && this.patternRest());
        this.opt(() => this.kinds[this.mark - 1] !== K["{"] && this.t(","));
        return this.t("}");
      default:
        return false;
    }
  }

  /** A literal or a dotted name. */
  private mappingKey(): unknown {
    const kind = this.peek();
    if (kind >= K.match && kind <= K.NAME) return this.name() && this.many(() => this.t(".") && this.name()).length > 0;
    return !this.has("(", "[", "{") && this.closedPattern();
  }

  private patternRest(): unknown {
    const name = this.t("**") && this.name();
    return name && name.detail !== "_" && !this.has(".", "(", "=");
  }

  private namePattern(): unknown {
    const first = this.mark;
    this.dottedName();
    // A lone name is a capture, which is no keyword.
    if (!this.has("(")) return this.mark > first + 1 || !this.has("=");
    this.mark++;
    const start = this.mark;
    const positional = (): Piece[] | null => this.gather(() => this.pattern());
    const keyword = (): unknown => this.name() && this.t("=") && this.pattern();
    const found = this.alt<unknown>(
      () => this.t(")"),
      () => positional() && this.opt(() => this.t(",")) && this.t(")"),
      () => this.gather(keyword) && this.opt(() => this.t(",")) && this.t(")"),
      () => positional() && this.t(",") && this.gather(keyword) && this.opt(() => this.t(",")) && this.t(")"),
    );
    if (found || !this.mistakes) return found;
    this.mark = start;
    this.opt(() => positional() && this.t(","));
    const late = this.gather(keyword) && this.t(",") && positional();
    if (late) this.failAt("positional patterns follow keyword patterns", late[0]!, late[late.length - 1]!);
    return false;
  }
}
