// The match tree: the shape in which Ohm's matcher, and the one generated from python.ohm, give their result.

/**
 * A node of the match tree. A rule's node has one child per expression of its body; a repeated or optional
 * expression gives an iteration node per column; every offset counts from the start of the enclosing rule.
 * Terminals and iterations have no rule name.
 */
export interface Cst {
  /** Number of tokens. */
  readonly matchLength: number;
  readonly ruleName?: string | undefined;
  readonly children: readonly Cst[];
  readonly childOffsets: readonly number[];
}
