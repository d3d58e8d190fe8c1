/** Colours of the REPL's input, by the parser's own tokens. */

import { Lexer } from "../../grammar/lexer.ts";
import { KEYWORDS, kindOf } from "../../grammar/tokens.ts";

const KEYWORD = "\x1b[35m";
const CONSTANT = "\x1b[33m";
const STRING = "\x1b[32m";
const NUMBER = "\x1b[36m";
const COMMENT = "\x1b[90m";
const MAGIC = "\x1b[34m";
const ERROR_NAME = "\x1b[31m";
const RESET = "\x1b[0m";

const keywordKinds = new Set(KEYWORDS.values());
const constants = new Set(["None", "True", "False"].map((word) => kindOf(word as "None")));
const strings = new Set([kindOf("STRING"), kindOf("BYTES"), kindOf("FSTRING_START")]);
const NUMBER_KIND = kindOf("NUMBER");
const ERROR = kindOf("ERROR");

/** The text with colour codes around keywords, constants, strings, numbers and comments. */
export function highlight(text: string): string {
  if (/^\s*[!%?]/.test(text)) return MAGIC + text + RESET;
  const lexer = new Lexer(text, true);
  let out = "";
  let at = 0;
  for (let i = 0; i < lexer.kinds.length; i++) {
    const kind = lexer.kinds[i]!;
    if (kind === ERROR) break;
    const start = lexer.starts[i]!;
    const end = lexer.ends[i]!;
    const colour = constants.has(kind)
      ? CONSTANT
      : keywordKinds.has(kind)
        ? KEYWORD
        : strings.has(kind)
          ? STRING
          : kind === NUMBER_KIND
            ? NUMBER
            : "";
    if (colour === "" || end <= at) continue;
    out += between(text.slice(at, start)) + colour + text.slice(start, end) + RESET;
    at = end;
  }
  return out + rest(text.slice(at), lexer.error !== null);
}

/** What stands between tokens: only a comment has a colour. */
function between(text: string): string {
  const comment = text.indexOf("#");
  if (comment < 0) return text;
  const end = text.indexOf("\n", comment);
  if (end < 0) return text.slice(0, comment) + COMMENT + text.slice(comment) + RESET;
  return text.slice(0, comment) + COMMENT + text.slice(comment, end) + RESET + between(text.slice(end));
}

/** After the last token: a comment, or a string not closed yet. */
function rest(text: string, stopped: boolean): string {
  const quote = stopped ? /["']/.exec(text) : null;
  if (quote === null) return between(text);
  return between(text.slice(0, quote.index)) + STRING + text.slice(quote.index) + RESET;
}

/** A traceback with the exceptions' names in red: they open lines that are not indented. */
export function highlightTraceback(text: string): string {
  return text.replace(/^[A-Za-z_][\w.]*(?=:|$)/gm, `${ERROR_NAME}$&${RESET}`);
}
