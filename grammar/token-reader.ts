// Places, names and lists: what every part of the AST builder reads from tokens and match tree.

import type { Cst } from "./cst.ts";
import type { Lexer } from "./lexer.ts";
import { kindOf } from "./tokens.ts";

/** Thrown where the grammar accepted more than Python does; the error diagnosis finds the words. */
export class Refused extends Error {}

export function refuse(): never {
  throw new Refused();
}

const LPAR = kindOf("(");

/** Reads a lexer's tokens: places of nodes, names, items of comma lists. */
export class TokenReader {
  protected readonly lexer: Lexer;
  protected readonly kinds: readonly number[];
  protected readonly starts: readonly number[];
  protected readonly ends: readonly number[];
  protected readonly lines: readonly number[];
  protected readonly endLines: readonly number[];
  protected readonly lineStarts: readonly number[];
  protected readonly texts: readonly (string | undefined)[];

  constructor(lexer: Lexer) {
    this.lexer = lexer;
    this.kinds = lexer.kinds;
    this.starts = lexer.starts;
    this.ends = lexer.ends;
    this.lines = lexer.lines;
    this.endLines = lexer.endLines;
    this.lineStarts = lexer.lineStarts;
    this.texts = lexer.texts;
  }

  // ## Positions: token indices to lines and columns

  protected lineno(token: number): number {
    return this.lines[token]!;
  }

  protected column(token: number): number {
    return this.starts[token]! - this.lineStarts[this.lines[token]! - 1]!;
  }

  protected endLineno(token: number): number {
    return this.endLines[token]!;
  }

  protected endColumn(token: number): number {
    return this.ends[token]! - this.lineStarts[this.endLines[token]! - 1]!;
  }

  protected name(token: number): string {
    return this.texts[token]!;
  }

  /** The items of a comma list: children `from` (first), `from + 2` (others) of `node`, each with its token. */
  protected listed<T>(node: Cst, at: number, item: (child: Cst, at: number) => T, from = 0): T[] {
    const out = [item(node.children[from]!, at + node.childOffsets[from]!)];
    const more = node.children[from + 2]!;
    for (let i = 0; i < more.children.length; i++) out.push(item(more.children[i]!, at + more.childOffsets[i]!));
    return out;
  }

  /** Whether a comma list (`item ("," item)* ","?`) has any comma. */
  protected hasComma(node: Cst): boolean {
    return node.children[1]!.children.length > 0 || node.children[3]!.children.length > 0;
  }

  /** Whether the expression at token `at` opens with a parenthesis. */
  protected parenthesised(at: number): boolean {
    return this.kinds[at] === LPAR;
  }
}
