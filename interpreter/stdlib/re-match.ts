/** A backtracking matcher with Python's semantics, for the patterns JavaScript's engine would match differently. */

import { type Category, type Node, type SetItem, width } from "./re-parse.ts";

/** Runs at a position; gives the end of the whole match or -1. */
type Matcher = (i: number) => number;

const DIGIT = /^\p{Nd}$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are whitespace to Python
const SPACE = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/u;
const WORD = /^[\p{L}\p{N}_]$/u;

function isWord(c: number, ascii: boolean): boolean {
  if (c < 128) return (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95;
  return !ascii && WORD.test(String.fromCodePoint(c));
}

function inCategory(c: number, cat: Category, ascii: boolean): boolean {
  switch (cat) {
    case "d":
      return (c >= 48 && c <= 57) || (!ascii && c > 127 && DIGIT.test(String.fromCodePoint(c)));
    case "D":
      return !inCategory(c, "d", ascii);
    case "s":
      if (ascii) return c === 32 || (c >= 9 && c <= 13);
      return c < 128 ? c === 32 || (c >= 9 && c <= 13) || (c >= 28 && c <= 31) : SPACE.test(String.fromCodePoint(c));
    case "S":
      return !inCategory(c, "s", ascii);
    case "w":
      return isWord(c, ascii);
    default:
      return !isWord(c, ascii);
  }
}

/** The characters equal to `c` when case is ignored. */
function caseVariants(c: number, ascii: boolean): number[] {
  if (ascii && c > 127) return [c];
  const s = String.fromCodePoint(c);
  const out = new Set([c]);
  for (const v of [s.toLowerCase(), s.toUpperCase(), s.toUpperCase().toLowerCase(), s.toLowerCase().toUpperCase()]) {
    if ([...v].length !== 1) continue;
    const p = v.codePointAt(0)!;
    if (!ascii || p < 128) out.add(p);
  }
  return [...out];
}

function setPredicate(items: SetItem[], neg: boolean, icase: boolean, ascii: boolean): (c: number) => boolean {
  const test = (c: number): boolean => {
    for (const item of items) {
      if ("cat" in item) {
        if (inCategory(c, item.cat, ascii)) return true;
      } else if (c >= item.from && c <= item.to) return true;
    }
    return false;
  };
  if (!icase) return neg ? (c) => !test(c) : test;
  return (c) => caseVariants(c, ascii).some(test) !== neg;
}

/** A compiled pattern over arrays of code points. */
export class Backtracker {
  readonly groups: number;
  /** start and end of each group, -1 where it took no part; group 0 is the whole match. */
  marks: Int32Array;
  private text: ArrayLike<number> = [];
  private end = 0;
  private origin = 0;
  private mustAdvance = false;
  private wholeOnly = false;
  private readonly root: Matcher;
  private readonly groupWidths: ([number, number] | undefined)[];

  constructor(root: Node, groups: number, groupWidths: ([number, number] | undefined)[]) {
    this.groups = groups;
    this.groupWidths = groupWidths;
    this.marks = new Int32Array(2 * (groups + 1)).fill(-1);
    this.root = this.compile(root, (i) => {
      if (this.mustAdvance && i === this.origin) return -1;
      if (this.wholeOnly && i !== this.end) return -1;
      return i;
    });
  }

  /** Tries a match that starts exactly at `at`; the marks hold the groups on success. */
  matchAt(text: ArrayLike<number>, at: number, end: number, wholeOnly: boolean, mustAdvance: boolean): boolean {
    this.text = text;
    this.end = end;
    this.origin = at;
    this.mustAdvance = mustAdvance;
    this.wholeOnly = wholeOnly;
    this.marks.fill(-1);
    const stop = this.root(at);
    if (stop < 0) return false;
    this.marks[0] = at;
    this.marks[1] = stop;
    return true;
  }

  private single(node: Node): ((c: number) => boolean) | null {
    switch (node.t) {
      case "char": {
        const { c } = node;
        if (!node.icase) return (x) => x === c;
        const set = new Set(caseVariants(c, node.ascii));
        return (x) => set.has(x);
      }
      case "any":
        return node.dotall ? () => true : (x) => x !== 10;
      case "set":
        return setPredicate(node.items, node.neg, node.icase, node.ascii);
      default:
        return null;
    }
  }

  private compile(node: Node, next: Matcher): Matcher {
    const one = this.single(node);
    if (one !== null) return (i) => (i < this.end && one(this.text[i]!) ? next(i + 1) : -1);
    switch (node.t) {
      case "seq":
        return node.items.reduceRight<Matcher>((after, item) => this.compile(item, after), next);
      case "alt": {
        const options = node.items.map((item) => this.compile(item, next));
        return (i) => {
          for (const option of options) {
            const saved = this.marks.slice();
            const r = option(i);
            if (r >= 0) return r;
            this.marks = saved;
          }
          return -1;
        };
      }
      case "group": {
        const lo = 2 * node.index;
        const starts: number[] = [];
        const inner = this.compile(node.node, (i) => {
          const from = starts.pop()!;
          const a = this.marks[lo]!;
          const b = this.marks[lo + 1]!;
          this.marks[lo] = from;
          this.marks[lo + 1] = i;
          const r = next(i);
          if (r < 0) {
            this.marks[lo] = a;
            this.marks[lo + 1] = b;
            starts.push(from);
          }
          return r;
        });
        return (i) => {
          const depth = starts.length;
          starts.push(i);
          const r = inner(i);
          starts.length = depth;
          return r;
        };
      }
      case "ref":
        return this.reference(node, next);
      case "rep":
        return this.repeat(node, next);
      case "atomic": {
        const inner = this.compile(node.node, (i) => i);
        return (i) => {
          const stop = inner(i);
          return stop < 0 ? -1 : next(stop);
        };
      }
      case "look": {
        const inner = this.compile(node.node, (i) => i);
        const back = node.ahead ? 0 : width(node.node, this.groupWidths)[0];
        return (i) => {
          const saved = this.marks.slice();
          const found = i - back >= 0 && inner(i - back) >= 0;
          if (found === node.neg) {
            this.marks = saved;
            return -1;
          }
          if (node.neg) this.marks = saved;
          return next(i);
        };
      }
      case "cond": {
        const yes = this.compile(node.yes, next);
        const no = node.no === null ? next : this.compile(node.no, next);
        const mark = 2 * node.index + 1;
        return (i) => (this.marks[mark]! >= 0 ? yes(i) : no(i));
      }
      case "at":
        return this.anchor(node, next);
      default:
        return next;
    }
  }

  private reference(node: Node & { t: "ref" }, next: Matcher): Matcher {
    const lo = 2 * node.index;
    return (i) => {
      const from = this.marks[lo]!;
      const to = this.marks[lo + 1]!;
      if (to < 0) return -1;
      const n = to - from;
      if (i + n > this.end) return -1;
      for (let k = 0; k < n; k++) {
        const a = this.text[from + k]!;
        const b = this.text[i + k]!;
        if (a !== b && !(node.icase && caseVariants(a, node.ascii).includes(b))) return -1;
      }
      return next(i + n);
    };
  }

  private repeat(node: Node & { t: "rep" }, next: Matcher): Matcher {
    const { min, max, kind } = node;
    const one = this.single(node.node);
    if (one !== null) {
      return (i) => {
        const limit = max >= this.end - i ? this.end : i + max;
        let j = i;
        if (kind === "lazy") {
          for (; ; j++) {
            if (j - i >= min) {
              const r = next(j);
              if (r >= 0) return r;
            }
            if (j >= limit || !one(this.text[j]!)) return -1;
          }
        }
        while (j < limit && one(this.text[j]!)) j++;
        if (kind === "possessive") return j - i >= min ? next(j) : -1;
        for (; j - i >= min; j--) {
          const r = next(j);
          if (r >= 0) return r;
        }
        return -1;
      };
    }
    if (kind === "possessive") {
      const inner = this.compile(node.node, (i) => i);
      return (i) => {
        let at = i;
        let count = 0;
        while (count < max) {
          const stop = inner(at);
          if (stop < 0 || (stop === at && count >= min)) break;
          at = stop;
          count++;
        }
        return count >= min ? next(at) : -1;
      };
    }
    // the counter and last position of the innermost running loop; saved around whatever follows it
    let count = 0;
    let last = -1;
    const again: Matcher = (i) => {
      const n = count;
      const before = last;
      const leave = (): number => {
        const r = next(i);
        count = n;
        last = before;
        return r;
      };
      const enter = (): number => {
        const saved = this.marks.slice();
        count = n + 1;
        last = i;
        const r = body(i);
        if (r < 0) this.marks = saved;
        count = n;
        last = before;
        return r;
      };
      if (n < min) return enter();
      const progress = n < max && i !== last;
      if (kind === "lazy") {
        const r = leave();
        if (r >= 0 || !progress) return r;
        return enter();
      }
      if (progress) {
        const r = enter();
        if (r >= 0) return r;
      }
      return leave();
    };
    const body = this.compile(node.node, again);
    return (i) => {
      const n = count;
      const before = last;
      count = 0;
      last = -1;
      const r = again(i);
      count = n;
      last = before;
      return r;
    };
  }

  private anchor(node: Node & { t: "at" }, next: Matcher): Matcher {
    switch (node.kind) {
      case "^":
      case "A":
        return (i) => (i === 0 ? next(i) : -1);
      case "^m":
        return (i) => (i === 0 || this.text[i - 1] === 10 ? next(i) : -1);
      case "$":
        return (i) => (i === this.end || (i === this.end - 1 && this.text[i] === 10) ? next(i) : -1);
      case "$m":
        return (i) => (i === this.end || this.text[i] === 10 ? next(i) : -1);
      case "Z":
        return (i) => (i === this.end ? next(i) : -1);
      default: {
        const wanted = node.kind === "b";
        return (i) => {
          if (this.end === 0) return -1;
          const before = i > 0 && isWord(this.text[i - 1]!, node.ascii);
          const after = i < this.end && isWord(this.text[i]!, node.ascii);
          return (before !== after) === wanted ? next(i) : -1;
        };
      }
    }
  }
}
