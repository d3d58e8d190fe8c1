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

interface Expression {
  allowsSkippingPrecedingSpace(): boolean;
  [field: string]: unknown;
}

/**
 * Tells Ohm once, instead of at every step, that this grammar skips no space: it has lexical rules
 * only. The answer is set on Ohm's expression classes, so any other grammar in this process would
 * lose its space skipping too; there is none.
 */
export function neverSkipSpaces(grammar: Grammar): void {
  const visit = (expression: Expression): void => {
    const prototype = Object.getPrototypeOf(expression) as Expression;
    prototype.allowsSkippingPrecedingSpace = () => false;
    for (const field of [expression.expr, expression.terms, expression.factors].flat()) {
      if (field !== undefined) visit(field as Expression);
    }
  };
  const { rules } = grammar as unknown as { rules: Record<string, { body: Expression }> };
  for (const name of Object.keys(rules)) visit(rules[name]!.body);
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
