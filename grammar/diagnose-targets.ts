// Targets of assignments as the error diagnosis reads them, and what cannot be one.

import { CallDiagnosis } from "./diagnose-calls.ts";
import type { Maybe, Piece } from "./peg.ts";

/** How messages call an expression. */
export function describe(piece: Piece): string {
  if (piece.type === "Constant") return piece.detail!;
  return DESCRIPTIONS[piece.type] ?? "expression";
}

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  Attribute: "attribute",
  Subscript: "subscript",
  Starred: "starred",
  Name: "name",
  List: "list",
  Tuple: "tuple",
  Lambda: "lambda",
  Call: "function call",
  GeneratorExp: "generator expression",
  Yield: "yield expression",
  Await: "await expression",
  ListComp: "list comprehension",
  SetComp: "set comprehension",
  DictComp: "dict comprehension",
  Dict: "dict literal",
  Set: "set display",
  JoinedStr: "f-string expression",
  Compare: "comparison",
  IfExp: "conditional expression",
  NamedExpr: "named expression",
};

export abstract class TargetDiagnosis extends CallDiagnosis {
  protected abstract atom(): Piece | null;
  protected abstract commaList(item: () => Maybe<Piece>): Piece | null;
  protected abstract starred(first: number, value: Maybe<Piece>): Maybe<Piece>;
  protected abstract trailer(first: number): Piece | null;

  protected starTargets(): Piece | null {
    return this.commaList(() => this.starTarget());
  }

  protected starTarget(): Piece | null {
    const first = this.mark;
    return this.memo("starTarget", () =>
      this.alt<Piece>(
        () => this.t("*") && !this.has("*") && this.starred(first, this.starTarget()),
        () => this.targetWithStarAtom(),
      ),
    );
  }

  private targetWithStarAtom(): Piece | null {
    return this.memo("targetWithStarAtom", () =>
      this.alt<Piece>(
        () => this.trailedTarget(),
        () => this.starAtom(),
      ),
    );
  }

  /** A primary that ends in an attribute or a subscript. */
  protected trailedTarget(): Piece | null {
    return this.memo("trailedTarget", () => {
      const first = this.mark;
      let value = this.atom();
      if (!value || !this.has("(", "[", ".")) return null;
      while (this.has("(", "[", ".")) {
        value = this.trailer(first);
        if (!value) return null;
      }
      return value.type === "Attribute" || value.type === "Subscript" ? value : null;
    });
  }

  private starAtom(): Piece | null {
    const first = this.mark;
    return this.alt<Piece>(
      () => this.name(),
      () => {
        const inside = this.t("(") && this.targetWithStarAtom();
        return inside && this.t(")") && inside;
      },
      () => {
        if (!this.t("(")) return null;
        this.opt(() => {
          const one = this.starTarget();
          if (!one || !this.t(",")) return false;
          if (this.gather(() => this.starTarget())) this.t(",");
          return true;
        });
        return this.t(")") && this.piece("Tuple", first);
      },
      () =>
        this.t("[") &&
        this.opt(() => this.gather(() => this.starTarget()) && this.opt(() => this.t(","))) &&
        this.t("]") &&
        this.piece("List", first),
    );
  }

  protected singleTarget(): Piece | null {
    return this.alt<Piece>(
      () => this.trailedTarget(),
      () => this.name(),
      () => {
        const inside = this.t("(") && this.singleTarget();
        return inside && this.t(")") && inside;
      },
    );
  }

  /** Raises for what cannot be assigned to or deleted within `piece`, if anything. */
  protected invalidTarget(piece: Piece, use: "assign" | "for" | "delete"): void {
    const culprit = findInvalid(piece, use);
    if (culprit === null) return;
    this.failAt(`cannot ${use === "delete" ? "delete" : "assign to"} ${describe(culprit)}`, culprit);
  }
}

function findInvalid(piece: Piece, use: "assign" | "for" | "delete"): Piece | null {
  switch (piece.type) {
    case "Name":
    case "Attribute":
    case "Subscript":
      return null;
    case "List":
    case "Tuple":
      for (const item of piece.items ?? []) {
        const culprit = findInvalid(item, use);
        if (culprit !== null) return culprit;
      }
      return null;
    case "Starred":
      return use === "delete" ? piece : findInvalid(piece.items![0]!, use);
    case "Compare":
      // `for x in y` reads as a comparison: only its left side is a target.
      if (use !== "for") return piece;
      return piece.detail === "in" ? findInvalid(piece.items![0]!, use) : null;
    default:
      return piece;
  }
}
