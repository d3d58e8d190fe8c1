// Ohm's match tree, read directly: the only file that knows Ohm's internals (hence the exact version pin).
//
// Walking it through an Ohm semantics costs as much again as the match; the tree itself is plain:
// a rule node has one child per expression of its body, a repeated or optional expression gives an
// iteration node per column, and every offset counts from the start of the enclosing rule node.

import type { Grammar } from "ohm-js";

/** A node of the match tree. Terminals have no children. */
export interface Cst {
  /** Number of tokens. */
  readonly matchLength: number;
  /** Of rule nodes only. */
  readonly ruleName?: string;
  readonly children: readonly Cst[];
  readonly childOffsets: readonly number[];
}

/** Matches the token characters against a rule: the rule's node, or the position it failed at. */
export function matchTokens(grammar: Grammar, characters: string, rule: string): Cst | number {
  const result = grammar.match(characters, rule) as unknown as {
    _cst?: Cst;
    getRightmostFailurePosition(): number;
    succeeded(): boolean;
  };
  // The start expression is `rule end`, but only the rule's node is kept.
  return result.succeeded() ? result._cst! : result.getRightmostFailurePosition();
}
