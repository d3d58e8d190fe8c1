// Character names for \N{…}: those that can be computed, and the ones that scripts use.

/** The character called `name` (any case), or undefined. */
export function characterByName(name: string): string | undefined {
  const upper = name.toUpperCase();
  return NAMED.get(upper) ?? computed(upper);
}

const GREEK =
  "ALPHA BETA GAMMA DELTA EPSILON ZETA ETA THETA IOTA KAPPA LAMDA MU NU XI OMICRON PI RHO - SIGMA TAU UPSILON PHI CHI PSI OMEGA".split(
    " ",
  );

const DIGITS = "ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE".split(" ");

/** Spelled `NAME code, …` with hexadecimal codes. */
const TABLE = `
SPACE 20,EXCLAMATION MARK 21,QUOTATION MARK 22,NUMBER SIGN 23,DOLLAR SIGN 24,PERCENT SIGN 25,AMPERSAND 26,APOSTROPHE 27,
LEFT PARENTHESIS 28,RIGHT PARENTHESIS 29,ASTERISK 2A,PLUS SIGN 2B,COMMA 2C,HYPHEN-MINUS 2D,FULL STOP 2E,SOLIDUS 2F,COLON 3A,
SEMICOLON 3B,LESS-THAN SIGN 3C,EQUALS SIGN 3D,GREATER-THAN SIGN 3E,QUESTION MARK 3F,COMMERCIAL AT 40,LEFT SQUARE BRACKET 5B,
REVERSE SOLIDUS 5C,RIGHT SQUARE BRACKET 5D,CIRCUMFLEX ACCENT 5E,LOW LINE 5F,GRAVE ACCENT 60,LEFT CURLY BRACKET 7B,VERTICAL LINE 7C,
RIGHT CURLY BRACKET 7D,TILDE 7E,NULL 0,LINE FEED 0A,CARRIAGE RETURN 0D,TAB 9,ESCAPE 1B,BULLET 2022,NO-BREAK SPACE A0,CENT SIGN A2,
POUND SIGN A3,YEN SIGN A5,SECTION SIGN A7,COPYRIGHT SIGN A9,LEFT-POINTING DOUBLE ANGLE QUOTATION MARK AB,SOFT HYPHEN AD,
REGISTERED SIGN AE,DEGREE SIGN B0,PLUS-MINUS SIGN B1,SUPERSCRIPT TWO B2,SUPERSCRIPT THREE B3,MICRO SIGN B5,PILCROW SIGN B6,
MIDDLE DOT B7,SUPERSCRIPT ONE B9,RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK BB,VULGAR FRACTION ONE QUARTER BC,
VULGAR FRACTION ONE HALF BD,VULGAR FRACTION THREE QUARTERS BE,INVERTED QUESTION MARK BF,MULTIPLICATION SIGN D7,DIVISION SIGN F7,
LATIN SMALL LETTER SHARP S DF,LATIN SMALL LETTER AE E6,LATIN CAPITAL LETTER AE C6,LATIN SMALL LETTER O WITH STROKE F8,
LATIN SMALL LETTER A WITH RING ABOVE E5,LATIN CAPITAL LETTER A WITH RING ABOVE C5,LATIN SMALL LETTER DOTLESS I 131,
GREEK SMALL LETTER FINAL SIGMA 3C2,EN DASH 2013,EM DASH 2014,LEFT SINGLE QUOTATION MARK 2018,
RIGHT SINGLE QUOTATION MARK 2019,LEFT DOUBLE QUOTATION MARK 201C,RIGHT DOUBLE QUOTATION MARK 201D,DAGGER 2020,DOUBLE DAGGER 2021,
HORIZONTAL ELLIPSIS 2026,PER MILLE SIGN 2030,PRIME 2032,DOUBLE PRIME 2033,ZERO WIDTH SPACE 200B,ZERO WIDTH NON-JOINER 200C,
ZERO WIDTH JOINER 200D,ZERO WIDTH NO-BREAK SPACE FEFF,LINE SEPARATOR 2028,PARAGRAPH SEPARATOR 2029,EURO SIGN 20AC,KELVIN SIGN 212A,
ANGSTROM SIGN 212B,OHM SIGN 2126,TRADE MARK SIGN 2122,LEFTWARDS ARROW 2190,UPWARDS ARROW 2191,RIGHTWARDS ARROW 2192,
DOWNWARDS ARROW 2193,LEFT RIGHT ARROW 2194,RIGHTWARDS DOUBLE ARROW 21D2,LEFT RIGHT DOUBLE ARROW 21D4,FOR ALL 2200,
PARTIAL DIFFERENTIAL 2202,THERE EXISTS 2203,EMPTY SET 2205,INCREMENT 2206,NABLA 2207,ELEMENT OF 2208,NOT AN ELEMENT OF 2209,
N-ARY PRODUCT 220F,N-ARY SUMMATION 2211,MINUS SIGN 2212,MINUS-OR-PLUS SIGN 2213,SQUARE ROOT 221A,INFINITY 221E,LOGICAL AND 2227,
LOGICAL OR 2228,INTERSECTION 2229,UNION 222A,INTEGRAL 222B,ALMOST EQUAL TO 2248,NOT EQUAL TO 2260,IDENTICAL TO 2261,
LESS-THAN OR EQUAL TO 2264,GREATER-THAN OR EQUAL TO 2265,SUBSET OF 2282,SUPERSET OF 2283,BOX DRAWINGS LIGHT HORIZONTAL 2500,
BOX DRAWINGS LIGHT VERTICAL 2502,FULL BLOCK 2588,LIGHT SHADE 2591,MEDIUM SHADE 2592,DARK SHADE 2593,BLACK SQUARE 25A0,
WHITE SQUARE 25A1,BLACK CIRCLE 25CF,WHITE CIRCLE 25CB,BLACK STAR 2605,WHITE STAR 2606,BLACK HEART SUIT 2665,SNOWMAN 2603,
CHECK MARK 2713,HEAVY CHECK MARK 2714,BALLOT X 2717,MULTIPLICATION X 2715,HEAVY BLACK HEART 2764,WARNING SIGN 26A0,
WHITE HEAVY CHECK MARK 2705,CROSS MARK 274C,SPARKLES 2728,REPLACEMENT CHARACTER FFFD,GRINNING FACE 1F600,PILE OF POO 1F4A9,
SNAKE 1F40D,ROCKET 1F680,FIRE 1F525,PARTY POPPER 1F389,THUMBS UP SIGN 1F44D,FACE WITH TEARS OF JOY 1F602,SMILING FACE WITH OPEN MOUTH 1F603,
COMBINING GRAVE ACCENT 300,COMBINING ACUTE ACCENT 301,COMBINING CIRCUMFLEX ACCENT 302,COMBINING TILDE 303,COMBINING DIAERESIS 308,
COMBINING RING ABOVE 30A,COMBINING CEDILLA 327
`;

const NAMED = new Map(
  TABLE.replace(/\n/g, "")
    .split(",")
    .map((entry) => {
      const cut = entry.lastIndexOf(" ");
      return [entry.slice(0, cut), String.fromCodePoint(Number.parseInt(entry.slice(cut + 1), 16))] as const;
    }),
);

let byCharacter: Map<string, string> | undefined;

/** The name of a character among those known here; undefined for others. */
export function nameOfCharacter(c: string): string | undefined {
  // aliases of the control characters are no names
  byCharacter ??= new Map(
    [...NAMED].filter(([, known]) => !/\p{Cc}/u.test(known)).map(([name, known]) => [known, name]),
  );
  const known = byCharacter.get(c);
  if (known !== undefined) return known;
  return candidates(c).find((name) => computed(name) === c);
}

/** Names that `c` would have, were it one of those that can be computed. */
function candidates(c: string): string[] {
  const code = c.codePointAt(0)!;
  const out: string[] = [];
  const [base = "", mark] = c.normalize("NFD");
  if (/^[A-Za-z]$/.test(base)) {
    const letter = `LATIN ${base < "a" ? "CAPITAL" : "SMALL"} LETTER ${base.toUpperCase()}`;
    const accent = Object.entries(ACCENTS).find(([, known]) => known === mark)?.[0];
    out.push(accent === undefined ? letter : `${letter} WITH ${accent}`);
  }
  for (const [size, first] of [
    ["SMALL", 0x3b1],
    ["CAPITAL", 0x391],
  ] as const) {
    const name = GREEK[code - first];
    if (name !== undefined) out.push(`GREEK ${size} LETTER ${name}`);
  }
  for (const [kind, first] of [
    ["DIGIT", 0x30],
    ["SUBSCRIPT", 0x2080],
    ["SUPERSCRIPT", 0x2070],
  ] as const) {
    const name = DIGITS[code - first];
    if (name !== undefined) out.push(`${kind} ${name}`);
  }
  if (/^\p{Unified_Ideograph}$/u.test(c)) out.push(`CJK UNIFIED IDEOGRAPH-${code.toString(16).toUpperCase()}`);
  return out;
}

const ACCENTS: Readonly<Record<string, string>> = {
  GRAVE: "\u0300",
  ACUTE: "\u0301",
  CIRCUMFLEX: "\u0302",
  TILDE: "\u0303",
  MACRON: "\u0304",
  BREVE: "\u0306",
  DIAERESIS: "\u0308",
  CARON: "\u030c",
  CEDILLA: "\u0327",
};

function computed(name: string): string | undefined {
  const latin = /^LATIN (SMALL|CAPITAL) LETTER ([A-Z])(?: WITH ([A-Z]+))?$/.exec(name);
  if (latin !== null) {
    const letter = latin[1] === "SMALL" ? latin[2]!.toLowerCase() : latin[2]!;
    if (latin[3] === undefined) return letter;
    const accent = ACCENTS[latin[3]];
    const composed = accent === undefined ? "" : (letter + accent).normalize("NFC");
    return composed.length === 1 ? composed : undefined;
  }
  const greek = /^GREEK (SMALL|CAPITAL) LETTER ([A-Z]+)$/.exec(name);
  if (greek !== null) {
    const index = GREEK.indexOf(greek[2]!);
    if (index >= 0) return String.fromCharCode((greek[1] === "SMALL" ? 0x3b1 : 0x391) + index);
  }
  const digit = /^(DIGIT|SUBSCRIPT|SUPERSCRIPT) ([A-Z]+)$/.exec(name);
  if (digit !== null) {
    const index = DIGITS.indexOf(digit[2]!);
    const base = digit[1] === "DIGIT" ? 0x30 : digit[1] === "SUBSCRIPT" ? 0x2080 : 0x2070;
    if (index >= 0) return String.fromCharCode(base + index);
  }
  const ideograph = /^CJK UNIFIED IDEOGRAPH-([0-9A-F]{4,5})$/.exec(name);
  if (ideograph !== null) return String.fromCodePoint(Number.parseInt(ideograph[1]!, 16));
  return undefined;
}
