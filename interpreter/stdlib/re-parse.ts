/** Python regular expression syntax: text to tree, with CPython's error messages. */

export const FLAG = { I: 2, L: 4, M: 8, S: 16, U: 32, X: 64, DEBUG: 128, A: 256 } as const;

export type Category = "d" | "D" | "s" | "S" | "w" | "W";
export type SetItem = { from: number; to: number } | { cat: Category };

/** A node of the pattern's tree; flags that matter to it (ignore case, ASCII …) are resolved into it. */
export type Node =
  | { t: "char"; c: number; icase: boolean; ascii: boolean }
  | { t: "any"; dotall: boolean }
  | { t: "set"; neg: boolean; items: SetItem[]; icase: boolean; ascii: boolean }
  | { t: "seq"; items: Node[] }
  | { t: "alt"; items: Node[] }
  | { t: "rep"; min: number; max: number; kind: "greedy" | "lazy" | "possessive"; node: Node }
  | { t: "group"; index: number; node: Node }
  | { t: "ref"; index: number; icase: boolean; ascii: boolean }
  | { t: "look"; ahead: boolean; neg: boolean; node: Node }
  | { t: "cond"; index: number; yes: Node; no: Node | null }
  | { t: "atomic"; node: Node }
  | { t: "at"; kind: "^" | "^m" | "A" | "$" | "$m" | "Z" | "b" | "B"; ascii: boolean };

export interface Parsed {
  root: Node;
  flags: number;
  groups: number;
  names: Map<string, number>;
  /** closeOrder[i]: the rank at which group i's parenthesis closes; decides `lastindex`. */
  closeOrder: number[];
  /** Least and greatest width of each group. */
  widths: ([number, number] | undefined)[];
}

/** A syntax error in a pattern; the module turns it into `re.error`. */
export class PatternError {
  readonly msg: string;
  readonly pos: number | undefined;
  constructor(msg: string, pos?: number) {
    this.msg = msg;
    this.pos = pos;
  }
}

const MAXREPEAT = 4294967295;
const FLAG_LETTERS: Record<string, number> = { i: 2, L: 4, m: 8, s: 16, x: 64, a: 256, u: 32 };
const TYPE_FLAGS = FLAG.A | FLAG.L | FLAG.U;
const CATEGORIES = "dDsSwW";

class Parser {
  readonly chars: string[];
  i = 0;
  flags: number;
  readonly isBytes: boolean;
  groups = 0;
  names = new Map<string, number>();
  open = new Set<number>();
  closeOrder: number[] = [];
  widths: ([number, number] | undefined)[] = [];
  private closed = 0;
  private pendingConditions: [number, number][] = [];

  constructor(text: string, flags: number, isBytes: boolean) {
    this.chars = Array.from(text);
    this.flags = flags;
    this.isBytes = isBytes;
  }

  error(msg: string, pos: number): never {
    throw new PatternError(msg, pos);
  }

  peek(): string | undefined {
    return this.chars[this.i];
  }

  take(s: string): boolean {
    if (this.chars[this.i] !== s) return false;
    this.i++;
    return true;
  }

  /** Text up to `terminator`, which is consumed. */
  until(terminator: string, name: string): string {
    const start = this.i;
    let out = "";
    for (;;) {
      const c = this.chars[this.i];
      if (c === undefined) {
        if (out === "") this.error(`missing ${name}`, start);
        this.error(`missing ${terminator}, unterminated name`, start);
      }
      this.i++;
      if (c === terminator) {
        if (out === "") this.error(`missing ${name}`, start);
        return out;
      }
      out += c;
    }
  }

  parse(): Parsed {
    const root = this.alternatives(this.flags, true);
    if (this.i < this.chars.length) this.error("unbalanced parenthesis", this.i);
    for (const [group, pos] of this.pendingConditions) {
      if (group > this.groups) this.error(`invalid group reference ${group}`, pos);
    }
    return {
      root,
      flags: this.flags,
      groups: this.groups,
      names: this.names,
      closeOrder: this.closeOrder,
      widths: this.widths,
    };
  }

  alternatives(flags: number, top = false): Node {
    const items: Node[] = [];
    for (;;) {
      items.push(this.sequence(top ? this.flags : flags, top && items.length === 0));
      if (!this.take("|")) break;
    }
    return items.length === 1 ? items[0]! : { t: "alt", items };
  }

  sequence(flagsIn: number, first: boolean): Node {
    let flags = flagsIn;
    const items: Node[] = [];
    for (;;) {
      const c = this.peek();
      if (c === undefined || c === "|" || c === ")") break;
      const start = this.i;
      this.i++;
      if ((flags & FLAG.X) !== 0) {
        if (" \t\n\r\v\f".includes(c)) continue;
        if (c === "#") {
          while (this.peek() !== undefined && this.peek() !== "\n") this.i++;
          continue;
        }
      }
      const icase = (flags & FLAG.I) !== 0;
      const ascii = this.isBytes || (flags & FLAG.A) !== 0;
      if (c === "\\") items.push(this.escape(start, icase, ascii));
      else if (c === "[") items.push(this.set(start, icase, ascii));
      else if (c === ".") items.push({ t: "any", dotall: (flags & FLAG.S) !== 0 });
      else if (c === "^") items.push({ t: "at", kind: (flags & FLAG.M) !== 0 ? "^m" : "^", ascii });
      else if (c === "$") items.push({ t: "at", kind: (flags & FLAG.M) !== 0 ? "$m" : "$", ascii });
      else if (c === "(") {
        const node = this.group(start, flags, first && items.length === 0);
        if (typeof node === "number") flags = node;
        else if (node !== null) items.push(node);
      } else if ("*+?{".includes(c)) {
        const range = this.quantifier(c, start);
        if (range === null) {
          items.push({ t: "char", c: 0x7b, icase, ascii });
          continue;
        }
        const [min, max] = range;
        const node = items.pop();
        if (node === undefined || node.t === "at") {
          this.error("nothing to repeat", start);
        }
        if (node.t === "rep") this.error("multiple repeat", start);
        const kind = this.take("?") ? "lazy" : this.take("+") ? "possessive" : "greedy";
        items.push({ t: "rep", min, max, kind, node });
      } else items.push({ t: "char", c: c.codePointAt(0)!, icase, ascii });
    }
    return items.length === 1 ? items[0]! : { t: "seq", items };
  }

  /** The bounds of a quantifier, or null when a brace is just a brace. */
  quantifier(c: string, start: number): [number, number] | null {
    if (c === "?") return [0, 1];
    if (c === "*") return [0, MAXREPEAT];
    if (c === "+") return [1, MAXREPEAT];
    if (this.peek() === "}") return null;
    let lo = "";
    let hi = "";
    while (/^[0-9]$/.test(this.peek() ?? "")) lo += this.chars[this.i++];
    if (this.take(",")) while (/^[0-9]$/.test(this.peek() ?? "")) hi += this.chars[this.i++];
    else hi = lo;
    if (!this.take("}")) {
      this.i = start + 1;
      return null;
    }
    const min = lo === "" ? 0 : Number(lo);
    const max = hi === "" ? MAXREPEAT : Number(hi);
    if (max < min) this.error("min repeat greater than max repeat", start + 1);
    return [min, max];
  }

  escape(start: number, icase: boolean, ascii: boolean): Node {
    const c = this.peek();
    if (c === undefined) this.error("bad escape (end of pattern)", start);
    this.i++;
    if (CATEGORIES.includes(c)) return { t: "set", neg: false, items: [{ cat: c as Category }], icase: false, ascii };
    if (c === "A" || c === "Z" || c === "b" || c === "B") return { t: "at", kind: c, ascii };
    if (c >= "1" && c <= "9") {
      const d2 = this.peek();
      if (d2 !== undefined && d2 >= "0" && d2 <= "9") {
        const d3 = this.chars[this.i + 1];
        if (/^[0-3]$/.test(c) && /^[0-7]$/.test(d2) && d3 !== undefined && /^[0-7]$/.test(d3)) {
          this.i += 2;
          return { t: "char", c: Number.parseInt(c + d2 + d3, 8), icase, ascii };
        }
        if (/^[4-7]$/.test(c) && /^[0-7]$/.test(d2) && d3 !== undefined && /^[0-7]$/.test(d3)) {
          this.i += 2;
          this.error(`octal escape value \\${c}${d2}${d3} outside of range 0-0o377`, start);
        }
        this.i++;
        return this.reference(Number(c + d2), start, icase, ascii, c + d2);
      }
      return this.reference(Number(c), start, icase, ascii, c);
    }
    return { t: "char", c: this.charEscape(c, start), icase, ascii };
  }

  reference(n: number, start: number, icase: boolean, ascii: boolean, text: string): Node {
    if (n > this.groups) this.error(`invalid group reference ${text}`, start + 1);
    if (this.open.has(n)) this.error("cannot refer to an open group", start);
    return { t: "ref", index: n, icase, ascii };
  }

  /** Escapes that stand for one character; `c` is consumed. */
  charEscape(c: string, start: number): number {
    switch (c) {
      case "a":
        return 7;
      case "f":
        return 12;
      case "n":
        return 10;
      case "r":
        return 13;
      case "t":
        return 9;
      case "v":
        return 11;
      case "\\":
        return 92;
      case "x":
        return this.hex(c, 2, start);
      case "u":
        if (!this.isBytes) return this.hex(c, 4, start);
        break;
      case "U":
        if (!this.isBytes) {
          const v = this.hex(c, 8, start);
          if (v > 0x10ffff) this.error(`bad escape ${this.chars.slice(start, this.i).join("")}`, start);
          return v;
        }
        break;
      case "N":
        if (!this.isBytes) return this.namedCharacter(start);
        break;
      case "0": {
        let digits = "0";
        while (digits.length < 3 && /^[0-7]$/.test(this.peek() ?? "")) digits += this.chars[this.i++];
        return Number.parseInt(digits, 8);
      }
    }
    if (/^[A-Za-z0-9]$/.test(c)) this.error(`bad escape \\${c}`, start);
    return c.codePointAt(0)!;
  }

  hex(c: string, n: number, start: number): number {
    let digits = "";
    while (digits.length < n && /^[0-9a-fA-F]$/.test(this.peek() ?? "")) digits += this.chars[this.i++];
    if (digits.length < n) this.error(`incomplete escape \\${c}${digits}`, start);
    return Number.parseInt(digits, 16);
  }

  set(start: number, icase: boolean, ascii: boolean): Node {
    const neg = this.take("^");
    const items: SetItem[] = [];
    const first = this.i;
    for (;;) {
      const at = this.i;
      const c = this.chars[this.i++];
      if (c === undefined) this.error("unterminated character set", start);
      if (c === "]" && at !== first) break;
      const lo = c === "\\" ? this.setEscape(at) : { from: c.codePointAt(0)!, to: c.codePointAt(0)! };
      if (this.peek() !== "-") {
        items.push(lo);
        continue;
      }
      this.i++;
      const hiAt = this.i;
      const h = this.chars[this.i++];
      if (h === undefined) this.error("unterminated character set", start);
      if (h === "]") {
        items.push(lo, { from: 45, to: 45 });
        break;
      }
      const hi = h === "\\" ? this.setEscape(hiAt) : { from: h.codePointAt(0)!, to: h.codePointAt(0)! };
      if ("cat" in lo || "cat" in hi || hi.from < lo.from) {
        this.error(`bad character range ${this.chars.slice(at, this.i).join("")}`, at);
      }
      items.push({ from: lo.from, to: hi.from });
    }
    return { t: "set", neg, items, icase, ascii };
  }

  /** `\N{NAME}`, after the N. */
  private namedCharacter(start: number): number {
    if (this.peek() !== "{") this.error("missing {", this.i);
    const end = this.chars.indexOf("}", this.i);
    const name = this.chars.slice(this.i + 1, end < 0 ? undefined : end).join("");
    if (name === "") this.error("missing character name", this.i + 1);
    if (end < 0) this.error("missing }, unterminated name", this.i + 1);
    // few patterns name characters
    const { characterByName } =
      require("../../grammar/unicode-names.ts") as typeof import("../../grammar/unicode-names.ts");
    const c = characterByName(name);
    if (c === undefined) this.error(`undefined character name '${name}'`, start);
    this.i = end + 1;
    return c.codePointAt(0)!;
  }

  setEscape(start: number): SetItem {
    const c = this.peek();
    if (c === undefined) this.error("bad escape (end of pattern)", start);
    this.i++;
    if (CATEGORIES.includes(c)) return { cat: c as Category };
    let v: number;
    if (c === "b") v = 8;
    else if (/^[0-7]$/.test(c)) {
      let digits = c;
      while (digits.length < 3 && /^[0-7]$/.test(this.peek() ?? "")) digits += this.chars[this.i++];
      v = Number.parseInt(digits, 8);
      if (v > 0o377) this.error(`octal escape value \\${digits} outside of range 0-0o377`, start);
    } else if (/^[89]$/.test(c)) this.error(`bad escape \\${c}`, start);
    else v = this.charEscape(c, start);
    return { from: v, to: v };
  }

  groupName(name: string, pos: number): void {
    const ok = this.isBytes ? /^[A-Za-z_][A-Za-z0-9_]*$/ : /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}\p{Pc}]*$/u;
    if (!ok.test(name)) {
      // repr() of the name, near enough for names
      this.error(`bad character in group name '${name}'`, pos);
    }
  }

  /** What follows "(": a node, null for a comment, or new flags for the rest of the sequence. */
  group(start: number, flags: number, first: boolean): Node | null | number {
    let capture = true;
    let name: string | null = null;
    let innerFlags = flags;
    let atomic = false;
    if (this.take("?")) {
      const c = this.chars[this.i++];
      if (c === undefined) this.error("unexpected end of pattern", this.i - 1);
      if (c === "P") {
        if (this.take("<")) {
          const at = this.i;
          name = this.until(">", "group name");
          this.groupName(name, at);
        } else if (this.take("=")) {
          const at = this.i;
          const ref = this.until(")", "group name");
          this.groupName(ref, at);
          const n = this.names.get(ref);
          if (n === undefined) this.error(`unknown group name '${ref}'`, at);
          if (this.open.has(n)) this.error("cannot refer to an open group", at);
          return { t: "ref", index: n, icase: (flags & FLAG.I) !== 0, ascii: (flags & FLAG.A) !== 0 || this.isBytes };
        } else {
          const next = this.peek();
          if (next === undefined) this.error("unexpected end of pattern", this.i);
          this.error(`unknown extension ?P${next}`, start + 1);
        }
      } else if (c === ":") capture = false;
      else if (c === "#") {
        for (;;) {
          const d = this.chars[this.i++];
          if (d === undefined) this.error("missing ), unterminated comment", start);
          if (d === ")") return null;
        }
      } else if (c === "=" || c === "!" || c === "<") {
        let ahead = true;
        let kind = c;
        if (c === "<") {
          const d = this.chars[this.i++];
          if (d === undefined) this.error("unexpected end of pattern", this.i - 1);
          if (d !== "=" && d !== "!") this.error(`unknown extension ?<${d}`, start + 1);
          ahead = false;
          kind = d;
        }
        const node = this.alternatives(flags);

        if (!this.take(")")) this.error("missing ), unterminated subpattern", start);
        if (!ahead) {
          const [lo, hi] = width(node, this.widths);
          if (lo !== hi) throw new PatternError("look-behind requires fixed-width pattern");
        }
        return { t: "look", ahead, neg: kind === "!", node };
      } else if (c === "(") return this.conditional(start, flags);
      else if (c === ">") {
        capture = false;
        atomic = true;
      } else if (c in FLAG_LETTERS || c === "-") {
        const result = this.inlineFlags(c, flags, start, first);
        if (result === null) return this.flags;
        capture = false;
        innerFlags = result;
      } else this.error(`unknown extension ?${c}`, start + 1);
    }
    let index = 0;
    if (capture) {
      index = ++this.groups;
      if (name !== null) {
        const old = this.names.get(name);
        if (old !== undefined) {
          this.error(
            `redefinition of group name '${name}' as group ${index}; was group ${old}`,
            this.i - name.length - 1,
          );
        }
        this.names.set(name, index);
      }
      this.open.add(index);
    }
    const node = this.alternatives(innerFlags);
    if (!this.take(")")) this.error("missing ), unterminated subpattern", start);
    if (!capture)
      return atomic ? { t: "atomic", node } : node.t === "rep" || node.t === "at" ? { t: "seq", items: [node] } : node;
    this.open.delete(index);
    this.closeOrder[index] = ++this.closed;
    this.widths[index] = width(node, this.widths);
    return { t: "group", index, node };
  }

  conditional(start: number, flags: number): Node {
    const at = this.i;
    const name = this.until(")", "group name");
    let index: number;
    if (/^[0-9]+$/.test(name)) {
      index = Number(name);
      if (index === 0) this.error("bad group number", at);
      this.pendingConditions.push([index, at]);
    } else {
      this.groupName(name, at);
      const found = this.names.get(name);
      if (found === undefined) this.error(`unknown group name '${name}'`, at);
      index = found;
    }
    const yes = this.sequence(flags, false);
    let no: Node | null = null;
    if (this.take("|")) {
      no = this.sequence(flags, false);
      if (this.peek() === "|") this.error("conditional backref with more than two branches", this.i);
    }
    if (!this.take(")")) this.error("missing ), unterminated subpattern", start);
    return { t: "cond", index, yes, no };
  }

  /** Flags of `(?i:…)`; null when they were global ones, `(?i)`. */
  inlineFlags(letter: string, flags: number, start: number, first: boolean): number | null {
    let add = 0;
    let del = 0;
    let c: string | undefined = letter;
    if (c !== "-") {
      for (;;) {
        const flag = FLAG_LETTERS[c!];
        if (flag === undefined) {
          this.error(c !== undefined && /^[a-zA-Z]$/.test(c) ? "unknown flag" : "missing -, : or )", this.i - 1);
        }
        if (this.isBytes && flag === FLAG.U) {
          this.error("bad inline flags: cannot use 'u' flag with a bytes pattern", this.i);
        }
        if (!this.isBytes && flag === FLAG.L) {
          this.error("bad inline flags: cannot use 'L' flag with a str pattern", this.i);
        }
        add |= flag;
        if ((flag & TYPE_FLAGS) !== 0 && (add & TYPE_FLAGS) !== flag) {
          this.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible", this.i);
        }
        c = this.chars[this.i++];
        if (c === undefined) this.error("missing -, : or )", this.i - 1);
        if (c === ")" || c === "-" || c === ":") break;
      }
    }
    if (c === ")") {
      if (!first) this.error("global flags not at the start of the expression", start);
      this.flags |= add;
      return null;
    }
    if (c === "-") {
      c = this.chars[this.i++];
      if (c === undefined) this.error("missing flag", this.i - 1);
      if (!(c in FLAG_LETTERS)) this.error(/^[a-zA-Z]$/.test(c) ? "unknown flag" : "missing flag", this.i - 1);
      for (;;) {
        const flag = FLAG_LETTERS[c!];
        if (flag === undefined) {
          this.error(/^[a-zA-Z]$/.test(c!) ? "unknown flag" : "missing :", this.i - 1);
        }
        if ((flag & TYPE_FLAGS) !== 0) {
          this.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", this.i);
        }
        del |= flag;
        c = this.chars[this.i++];
        if (c === undefined) this.error("missing :", this.i - 1);
        if (c === ":") break;
      }
    }
    if ((add & del) !== 0) this.error("bad inline flags: flag turned on and off", this.i - 1);
    const base = (add & TYPE_FLAGS) !== 0 ? flags & ~TYPE_FLAGS : flags;
    return (base | add) & ~del;
  }
}

/** The least and greatest number of characters a node matches. */
export function width(node: Node, groups: ([number, number] | undefined)[]): [number, number] {
  switch (node.t) {
    case "char":
    case "any":
    case "set":
      return [1, 1];
    case "seq": {
      let lo = 0;
      let hi = 0;
      for (const item of node.items) {
        const [a, b] = width(item, groups);
        lo += a;
        hi += b;
      }
      return [Math.min(lo, MAXREPEAT), Math.min(hi, MAXREPEAT)];
    }
    case "alt": {
      let lo = MAXREPEAT;
      let hi = 0;
      for (const item of node.items) {
        const [a, b] = width(item, groups);
        lo = Math.min(lo, a);
        hi = Math.max(hi, b);
      }
      return [lo, hi];
    }
    case "rep": {
      const [a, b] = width(node.node, groups);
      return [Math.min(a * node.min, MAXREPEAT), Math.min(b * node.max, MAXREPEAT)];
    }
    case "group":
    case "atomic":
      return width(node.node, groups);
    case "ref":
      return groups[node.index] ?? [0, MAXREPEAT];
    case "cond": {
      const [a, b] = width(node.yes, groups);
      const [c, d] = node.no === null ? [0, 0] : width(node.no, groups);
      return [Math.min(a, c), Math.max(b, d)];
    }
    default:
      return [0, 0];
  }
}

/** Parses a pattern. @throws PatternError */
export function parsePattern(text: string, flags: number, isBytes: boolean): Parsed {
  let parser = new Parser(text, flags, isBytes);
  let parsed = parser.parse();
  // a global (?x) changes how the text before and after it reads: start over with it on
  if ((parsed.flags & FLAG.X) !== 0 && (flags & FLAG.X) === 0) {
    parser = new Parser(text, flags | FLAG.X, isBytes);
    parsed = parser.parse();
  }
  return parsed;
}
