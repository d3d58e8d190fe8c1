// The small PEG engine under the error diagnosis: a token cursor, ordered choice, memo, and raising at a place.
//
// It runs only over sources known not to parse. Like CPython's parser it works in two passes: one finds
// the furthest token that was looked at, the other also tries the rules for well-known mistakes.

import type { LexError, Lexer } from "./lexer.ts";
import { KIND_NAMES, type KindName, kindOf } from "./tokens.ts";

/** Token kinds by name. */
export const K = Object.fromEntries(KIND_NAMES.map((name) => [name, kindOf(name)])) as Readonly<
  Record<KindName, number>
>;

/** An expression or pattern as far as error messages need it: what it is and where, in token indices. */
export interface Piece {
  type: string;
  first: number;
  last: number;
  /** Elements of lists and tuples; arguments of a call; the left side of a comparison. */
  items?: Piece[];
  /** A name's text, a constant's kind, a comparison's first operator. */
  detail?: string;
}

/** Where an error stands: 1-based columns in UTF-16 units; -1 for none. */
export interface Place {
  line: number;
  offset: number;
  endLine: number;
  endOffset: number;
}

/** The diagnosis: thrown to leave the parser. */
export class Diagnosis {
  readonly kind: LexError["kind"];
  readonly msg: string;
  readonly place: Place;
  /** Whether the tokenizer gave it: nothing outranks it. If `raised`, its line is shown without the newline. */
  readonly source: "parser" | "tokenizer" | "raised";
  constructor(kind: LexError["kind"], msg: string, place: Place, source: "parser" | "tokenizer" | "raised" = "parser") {
    this.kind = kind;
    this.msg = msg;
    this.place = place;
    this.source = source;
  }
}

export type Maybe<T> = T | null | false | undefined;

export class PegParser {
  readonly lexer: Lexer;
  protected readonly kinds: readonly number[];
  protected mark = 0;
  /** Number of tokens looked at so far. */
  protected fill = 0;
  /** Whether the source is read as a file, which ends in a newline whatever its text. */
  protected wholeFile = true;
  /** Whether the rules for mistakes are tried. */
  protected mistakes = false;
  private memos = new Map<string, Map<number, { value: Maybe<Piece>; mark: number }>>();
  /** Bracket depth after each token. */
  private readonly depths: number[] = [];

  constructor(lexer: Lexer) {
    this.lexer = lexer;
    this.kinds = lexer.kinds;
    let depth = 0;
    for (const kind of lexer.kinds) {
      if (kind === K["("] || kind === K["["] || kind === K["{"]) depth++;
      if (kind === K[")"] || kind === K["]"] || kind === K["}"]) depth--;
      this.depths.push(depth);
    }
  }

  /** Forgets what the first pass found, for the second. */
  protected restart(): void {
    this.mark = 0;
    this.mistakes = true;
    this.memos = new Map();
  }

  // ## Tokens

  /** The kind of the token `ahead` of the cursor; looking at an ERROR raises the lexer's error. */
  protected peek(ahead = 0): number {
    const index = Math.min(this.mark + ahead, this.kinds.length - 1);
    if (index >= this.fill) {
      this.fill = index + 1;
      if (this.kinds[index] === K.ERROR) throw lexicalDiagnosis(this.lexer.error!);
    }
    return this.kinds[index]!;
  }

  /** Takes a token of this kind. */
  protected t(name: KindName): boolean {
    if (this.peek() !== K[name]) return false;
    this.mark++;
    return true;
  }

  protected has(...names: KindName[]): boolean {
    const kind = this.peek();
    return names.some((name) => K[name] === kind);
  }

  /** Takes a name; soft keywords are names. */
  protected name(): Piece | null {
    const kind = this.peek();
    if (kind < K.match || kind > K.NAME) return null;
    const at = this.mark++;
    return { type: "Name", first: at, last: at, detail: this.lexer.texts[at]! };
  }

  /** CPython's `&&`: the token must be there. */
  protected force(name: KindName): boolean {
    if (this.t(name)) return true;
    this.fail(`expected '${name}'`, this.tokenPlace(this.mark));
  }

  /** Bracket depth after the token before the cursor. */
  protected get depth(): number {
    return this.depths[this.mark - 1]!;
  }

  // ## Choice, repetition, memo

  /** The first alternative that succeeds. */
  protected alt<T>(...alternatives: (() => Maybe<T>)[]): T | null {
    const mark = this.mark;
    for (const alternative of alternatives) {
      const value = alternative();
      if (value) return value;
      this.mark = mark;
    }
    return null;
  }

  /** Succeeds always; what fails leaves the cursor where it was. */
  protected opt(part: () => unknown): true {
    const mark = this.mark;
    if (!part()) this.mark = mark;
    return true;
  }

  /** Whether `part` would succeed; the cursor stays. */
  protected ahead(part: () => unknown): boolean {
    const mark = this.mark;
    const found = Boolean(part());
    this.mark = mark;
    return found;
  }

  /** As many as there are. */
  protected many<T>(part: () => Maybe<T>): T[] {
    const out: T[] = [];
    while (true) {
      const mark = this.mark;
      const value = part();
      if (!value) {
        this.mark = mark;
        return out;
      }
      out.push(value);
    }
  }

  /** One or more, separated by commas; a trailing comma is not taken. */
  protected gather<T>(part: () => Maybe<T>): T[] | null {
    const first = part();
    if (!first) return null;
    return [first, ...this.many(() => this.t(",") && part())];
  }

  protected memo(rule: string, parse: () => Maybe<Piece>): Piece | null {
    let table = this.memos.get(rule);
    if (table === undefined) {
      table = new Map();
      this.memos.set(rule, table);
    }
    const at = this.mark;
    const known = table.get(at);
    if (known !== undefined) {
      this.mark = known.mark;
      return known.value || null;
    }
    const value = parse();
    if (!value) this.mark = at;
    table.set(at, { value, mark: this.mark });
    return value || null;
  }

  // ## Raising

  protected startOf(token: number): [line: number, offset: number] {
    const line = this.lexer.lines[token]!;
    return [line, this.lexer.column(this.lexer.starts[token]!, line) + 1];
  }

  protected endOf(token: number): [line: number, offset: number] {
    const line = this.lexer.endLines[token]!;
    return [line, this.lexer.column(this.lexer.ends[token]!, line) + 1];
  }

  protected range(first: number, last: number): Place {
    const [line, offset] = this.startOf(first);
    const [endLine, endOffset] = this.endOf(last);
    return { line, offset, endLine, endOffset };
  }

  protected tokenPlace(token: number): Place {
    this.peek(token - this.mark);
    return this.range(token, token);
  }

  protected fail(msg: string, place: Place): never {
    throw new Diagnosis("SyntaxError", msg, place);
  }

  /** At an expression, or from one to another. */
  protected failAt(msg: string, first: Piece | number, last: Piece | number = first): never {
    const from = typeof first === "number" ? first : first.first;
    const to = typeof last === "number" ? last : last.last;
    this.fail(msg, this.range(from, to));
  }

  /** At the furthest token looked at so far, as CPython does when it names no place. */
  protected failHere(msg: string, kind: LexError["kind"] = "SyntaxError"): never {
    const token = this.fill - 1;
    throw new Diagnosis(kind, msg, this.lastPlace(token));
  }

  /** INDENT, DEDENT and the end have no columns of their own: the tokenizer's position stands in. */
  protected lastPlace(token: number): Place {
    if (!this.placeless(token)) return this.range(token, token);
    const line = this.lexer.lines[token]!;
    const start = this.lexer.starts[token]!;
    const atEnd = start >= this.lexer.source.length;
    const newline = this.wholeFile || this.lexer.source.endsWith("\n") ? 1 : 0;
    const offset = atEnd ? this.lexer.lineText(line).length + newline : this.lexer.column(start, line);
    return { line, offset, endLine: line, endOffset: -1 };
  }

  /** Whether a token has no columns. Text that is no file gets no newline of its own at its end. */
  protected placeless(token: number): boolean {
    const kind = this.kinds[token];
    if (kind === K.NEWLINE) return !this.wholeFile && this.lexer.starts[token]! >= this.lexer.source.length;
    return kind === K.INDENT || kind === K.DEDENT || kind === K.END;
  }

  /** From a token's start to where the tokenizer stands. */
  protected startingFrom(first: number): Place {
    const [line, offset] = this.startOf(first);
    const [endLine, endOffset] = this.endOf(this.fill - 1);
    return { line, offset, endLine, endOffset: endOffset - 1 };
  }
}

/** The lexer's error as a diagnosis. */
export function lexicalDiagnosis(error: LexError): Diagnosis {
  const place = { line: error.line, offset: error.offset, endLine: error.endLine, endOffset: error.endOffset };
  return new Diagnosis(error.kind, error.msg, place, error.raised ? "raised" : "tokenizer");
}
