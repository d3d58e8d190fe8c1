// Token kinds: their order, their private code points, and the names python.ohm writes for them.

/**
 * Every kind of token, spelled as python.ohm spells it. The order is a contract: the grammar tests
 * whole classes of tokens with one range, so the members of a class stand together:
 * trailers of an operand `ATTRIBUTE`..`[`; starts of an expression `(`..`-`; brackets `(`..`{`;
 * names `match`..`NAME`; one-token operands `match`..`...`; prefix operators `not`..`-`; binary operators
 * `+`..`or`; then everything that cannot continue an operand but `:=` and `if` from `while` on;
 * statements that open a block `if`..`DECORATOR`; one-line statements `return`..`continue`;
 * from `else` on, tokens that can only follow a whole expression; augmented assignments `+=`..`**=`.
 */
export const KIND_NAMES = [
  "ATTRIBUTE", // . and the name after it
  "(",
  "[",
  "{",
  "STRING",
  "BYTES",
  "FSTRING_START",
  "lambda",
  "await",
  "match", // soft keywords: names wherever the grammar wants a name
  "case",
  "_",
  "NAME",
  "NUMBER",
  "None",
  "True",
  "False",
  "...",
  "not",
  "~",
  "+",
  "-",
  "**",
  "*",
  "/",
  "//",
  "%",
  "@",
  "<<",
  ">>",
  "&",
  "^",
  "|",
  "in",
  "not in", // one token
  "is",
  "is not", // one token
  "<",
  ">",
  "==",
  ">=",
  "<=",
  "!=",
  "and",
  "or",
  ":=",
  "if",
  "while",
  "for",
  "try",
  "with",
  "def",
  "class",
  "async",
  "DECORATOR", // an @ that opens a logical line
  "return",
  "raise",
  "del",
  "assert",
  "import",
  "from",
  "global",
  "nonlocal",
  "pass",
  "break",
  "continue",
  "elif",
  "except",
  "finally",
  "yield",
  "FSTRING_TEXT",
  "FSTRING_END",
  "F{",
  ".",
  "KEYWORD", // in parentheses: a name and the = after it
  "->",
  "INDENT",
  "DEDENT",
  "ERROR", // the lexer stopped here
  "OTHER", // a printable character that is no token: $ ? ! `
  "else",
  "as",
  ",",
  ")",
  "]",
  "}",
  ":",
  "=",
  ";",
  "NEWLINE",
  "F=",
  "F!",
  "F:",
  "F}",
  "+=",
  "-=",
  "*=",
  "/=",
  "//=",
  "%=",
  "@=",
  "&=",
  "|=",
  "^=",
  ">>=",
  "<<=",
  "**=",
  "END",
] as const;

export type KindName = (typeof KIND_NAMES)[number];

/** First of the private code points: kind `n` is the character `FIRST_KIND + n`. */
export const FIRST_KIND = 0xe000;

const codes = new Map<KindName, number>(KIND_NAMES.map((name, index) => [name, FIRST_KIND + index]));

/** The code point of the kind that python.ohm calls `name`. */
export function kindOf(name: KindName): number {
  return codes.get(name)!;
}

/** python.ohm's text with every quoted kind replaced by its code point: what Ohm is given. */
export function expandKinds(grammarSource: string): string {
  return grammarSource.replace(/\/\/.*|"([^"\n]+)"/g, (_, name: string | undefined) => {
    if (name === undefined) return ""; // a comment
    const code = codes.get(name as KindName);
    if (code === undefined) throw new Error(`python.ohm: no token kind is called "${name}"`);
    return `"\\u{${code.toString(16)}}"`;
  });
}

/** Hard keywords, by spelling. */
export const KEYWORDS: ReadonlyMap<string, number> = new Map(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global " +
    "if import in is lambda nonlocal not or pass raise return try while with yield"
  )
    .split(" ")
    .map((word) => [word, kindOf(word as KindName)]),
);

/** Soft keywords: names that the grammar may also read as keywords. */
export const SOFT_KEYWORDS: ReadonlyMap<string, number> = new Map(
  (["match", "case", "_"] as const).map((word) => [word, kindOf(word)]),
);
