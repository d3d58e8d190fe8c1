/** Translation of the patterns that JavaScript's own engine matches alike into a RegExp. */

import { type Category, type Node, type SetItem, width } from "./re-parse.ts";

/** Which subject the translation is for: text of ASCII characters only, or any. */
export type Alphabet = "ascii" | "unicode";

const SPACE_ASCII = "\\t-\\r ";
const SPACE_UNICODE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const WORD_UNICODE = "\\p{L}\\p{N}_";

/** Thrown inside when a construct has no exact counterpart. */
const UNTRANSLATABLE = Symbol("untranslatable");

function charText(c: number, alphabet: Alphabet): string {
  if ((c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95) return String.fromCharCode(c);
  if (c < 256) return `\\x${c.toString(16).padStart(2, "0")}`;
  if (alphabet === "ascii") return "[]";
  if (c < 0x10000) return `\\u${c.toString(16).padStart(4, "0")}`;
  return `\\u{${c.toString(16)}}`;
}

function category(cat: Category, ascii: boolean, alphabet: Alphabet): string {
  const plain = ascii || alphabet === "ascii";
  switch (cat) {
    case "d":
      return plain ? "0-9" : "\\p{Nd}";
    case "s":
      // \x1c-\x1f are whitespace to str but not to bytes
      return ascii ? SPACE_ASCII : alphabet === "ascii" ? `${SPACE_ASCII}\\x1c-\\x1f` : SPACE_UNICODE;
    case "w":
      return plain ? "0-9A-Za-z_" : WORD_UNICODE;
    default:
      throw UNTRANSLATABLE;
  }
}

function setText(items: SetItem[], neg: boolean, ascii: boolean, alphabet: Alphabet): string {
  let out = "";
  for (const item of items) {
    if ("cat" in item) {
      const lower = item.cat.toLowerCase() as Category;
      const body = category(lower, ascii, alphabet);
      if (item.cat === lower) out += body;
      else if (items.length === 1) return neg ? `[${body}]` : `[^${body}]`;
      else if (alphabet === "unicode") out += `[^${body}]`;
      else out += complementAscii(lower, ascii);
    } else if (alphabet === "ascii") {
      if (item.from > 127) continue;
      const to = Math.min(item.to, 127);
      out += item.from === to ? charText(to, alphabet) : `${charText(item.from, alphabet)}-${charText(to, alphabet)}`;
    } else if (item.from === item.to) out += charText(item.from, alphabet);
    else out += `${charText(item.from, alphabet)}-${charText(item.to, alphabet)}`;
  }
  return neg ? `[^${out}]` : `[${out}]`;
}

/** The ASCII characters outside a category, as ranges. */
function complementAscii(cat: Category, ascii: boolean): string {
  switch (cat) {
    case "d":
      return "\\x00-/:-\\x7f";
    case "s":
      return ascii ? "\\x00-\\x08\\x0e-\\x1f!-\\x7f" : "\\x00-\\x08\\x0e-\\x1b!-\\x7f";
    default:
      return "\\x00-/:-@\\[-\\^`\\{-\\x7f";
  }
}

class Emitter {
  readonly alphabet: Alphabet;
  readonly groupWidths: ([number, number] | undefined)[];
  icase: boolean | undefined = undefined;
  /** Groups certainly set when matching reaches the current point. */
  private set = new Set<number>();

  constructor(alphabet: Alphabet, groupWidths: ([number, number] | undefined)[]) {
    this.alphabet = alphabet;
    this.groupWidths = groupWidths;
  }

  private caseFlag(icase: boolean): void {
    if (this.icase === undefined) this.icase = icase;
    else if (this.icase !== icase) throw UNTRANSLATABLE;
  }

  emit(node: Node): string {
    switch (node.t) {
      case "char": {
        const c = node.c;
        const letter = (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c > 127;
        if (letter) this.caseFlag(node.icase);
        // under ASCII-only ignore-case the engine's Unicode folding would reach too far
        if (node.icase && node.ascii && this.alphabet === "unicode" && letter) throw UNTRANSLATABLE;
        return charText(c, this.alphabet);
      }
      case "any":
        return node.dotall ? "[\\s\\S]" : "[^\\n]";
      case "set":
        if (node.items.some((i) => !("cat" in i))) {
          this.caseFlag(node.icase);
          if (node.icase && node.ascii && this.alphabet === "unicode") throw UNTRANSLATABLE;
        }
        return setText(node.items, node.neg, node.ascii, this.alphabet);
      case "seq": {
        let out = "";
        for (const item of node.items) out += item.t === "alt" ? `(?:${this.emit(item)})` : this.emit(item);
        return out;
      }
      case "alt": {
        const before = this.set;
        const after: Set<number>[] = [];
        const parts = node.items.map((item) => {
          this.set = new Set(before);
          const text = this.emit(item);
          after.push(this.set);
          return text;
        });
        this.set = new Set([...after[0]!].filter((g) => after.every((s) => s.has(g))));
        return parts.join("|");
      }
      case "rep":
        return this.repeat(node);
      case "group": {
        const text = this.emit(node.node);
        this.set.add(node.index);
        return `(${text})`;
      }
      case "ref":
        this.caseFlag(node.icase);
        // a group that took no part fails in Python and matches nothing in JavaScript
        if (!this.set.has(node.index)) throw UNTRANSLATABLE;
        return `(?:\\${node.index})`;
      case "look": {
        if (!node.ahead && hasReference(node.node)) throw UNTRANSLATABLE;
        const before = new Set(this.set);
        const text = this.emit(node.node);
        if (node.neg) this.set = before;
        return `(?${node.ahead ? "" : "<"}${node.neg ? "!" : "="}${text})`;
      }
      case "at":
        return this.anchor(node.kind, node.ascii);
      default:
        throw UNTRANSLATABLE;
    }
  }

  private repeat(node: Node & { t: "rep" }): string {
    if (node.kind === "possessive") throw UNTRANSLATABLE;
    const groups = groupsIn(node.node);
    const before = new Set(this.set);
    const mayBeEmpty = width(node.node, this.groupWidths)[0] === 0;
    // rounds that match nothing are counted differently
    if (mayBeEmpty && (groups.length > 0 || node.max > 1)) throw UNTRANSLATABLE;
    if (groups.length > 0 && node.max > 1) {
      // JavaScript forgets captures at each round, Python keeps them: alike only if every round sets them all
      const sure = new Set<number>();
      const probe = new Emitter(this.alphabet, this.groupWidths);
      probe.set = sure;
      probe.icase = this.icase;
      probe.emit(node.node);
      if (groups.some((g) => !probe.set.has(g))) throw UNTRANSLATABLE;
    }
    const inner = this.emit(node.node);
    if (node.min === 0) this.set = before;
    const simple = node.node.t === "char" || node.node.t === "any" || node.node.t === "set" || node.node.t === "group";
    const body = simple ? inner : `(?:${inner})`;
    const { min, max } = node;
    const many = max === 4294967295;
    let q: string;
    if (min === 0 && many) q = "*";
    else if (min === 1 && many) q = "+";
    else if (min === 0 && max === 1) q = "?";
    else q = many ? `{${min},}` : min === max ? `{${min}}` : `{${min},${max}}`;
    return body + q + (node.kind === "lazy" ? "?" : "");
  }

  private anchor(kind: (Node & { t: "at" })["kind"], ascii: boolean): string {
    switch (kind) {
      case "^":
      case "A":
        return "^";
      case "^m":
        return "(?<![^\\n])";
      case "$":
        return "(?=\\n?$)";
      case "$m":
        return "(?=\\n|$)";
      case "Z":
        return "$";
      default: {
        if (this.alphabet === "ascii") return kind === "b" ? "\\b" : "(?!^$)\\B"; // \B refuses the empty string
        const w = ascii ? "[0-9A-Za-z_]" : `[${WORD_UNICODE}]`;
        return kind === "b" ? `(?:(?<=${w})(?!${w})|(?<!${w})(?=${w}))` : `(?:(?<=${w})(?=${w})|(?<!${w})(?!${w}))`;
      }
    }
  }
}

function children(node: Node): Node[] {
  switch (node.t) {
    case "seq":
    case "alt":
      return node.items;
    case "rep":
    case "group":
    case "look":
    case "atomic":
      return [node.node];
    case "cond":
      return node.no === null ? [node.yes] : [node.yes, node.no];
    default:
      return [];
  }
}

function groupsIn(node: Node): number[] {
  const inner = children(node).flatMap(groupsIn);
  return node.t === "group" ? [node.index, ...inner] : inner;
}

function hasReference(node: Node): boolean {
  return node.t === "ref" || children(node).some(hasReference);
}

/** The source and flags of an equivalent RegExp, or `null` when there is none. */
export function translate(
  root: Node,
  alphabet: Alphabet,
  groupWidths: ([number, number] | undefined)[],
): { source: string; flags: string } | null {
  const emitter = new Emitter(alphabet, groupWidths);
  try {
    const source = emitter.emit(root);
    // the i flag must not reach categories: \w and \s are closed under case, \d has none
    const flags = (alphabet === "unicode" ? "v" : "") + (emitter.icase === true ? "i" : "");
    return { source: root.t === "alt" ? `(?:${source})` : source, flags };
  } catch (e) {
    if (e === UNTRANSLATABLE) return null;
    throw e;
  }
}
