/** Compiled patterns: searching a subject through whichever engine fits, with positions in Python's characters. */

import { type Alphabet, translate } from "./re-emit.ts";
import { Backtracker } from "./re-match.ts";
import { FLAG, type Parsed, parsePattern, width } from "./re-parse.ts";

type Fast = { plain: RegExp; sticky: RegExp; whole: RegExp; indexed: RegExp };

/** A subject prepared for matching; positions are code points, `units` maps them to UTF-16 where they differ. */
export class Subject {
  readonly text: string;
  readonly ascii: boolean;
  readonly length: number;
  private points: ArrayLike<number> | undefined;
  /** UTF-16 offset of each code point, when the text has surrogate pairs. */
  private offsets: Uint32Array | undefined;

  constructor(text: string) {
    this.text = text;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range is meant
    this.ascii = /^[\x00-\x7f]*$/.test(text);
    if (!this.ascii && /[\ud800-\udbff][\udc00-\udfff]/.test(text)) {
      const offsets: number[] = [];
      for (let i = 0; i < text.length; i += text.codePointAt(i)! > 0xffff ? 2 : 1) offsets.push(i);
      offsets.push(text.length);
      this.offsets = Uint32Array.from(offsets);
      this.length = offsets.length - 1;
    } else this.length = text.length;
  }

  /** UTF-16 offset of a position. */
  unit(position: number): number {
    return this.offsets === undefined ? position : this.offsets[position]!;
  }

  /** Position of a UTF-16 offset. */
  position(unit: number): number {
    if (this.offsets === undefined) return unit;
    let lo = 0;
    let hi = this.offsets.length - 1;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (this.offsets[mid]! < unit) lo = mid + 1;
      else hi = mid;
    }
    return lo;
  }

  slice(from: number, to: number): string {
    return this.text.slice(this.unit(from), this.unit(to));
  }

  codes(): ArrayLike<number> {
    if (this.points === undefined) {
      const out = new Uint32Array(this.length);
      if (this.offsets === undefined) for (let i = 0; i < out.length; i++) out[i] = this.text.charCodeAt(i);
      else for (let i = 0; i < out.length; i++) out[i] = this.text.codePointAt(this.offsets[i]!)!;
      this.points = out;
    }
    return this.points;
  }
}

/** What a match found: the texts of the groups, and their spans when somebody asks. */
export interface Found {
  start: number;
  end: number;
  /** Text of each group; `undefined` where it took no part. Index 0 is the whole match. */
  groups: (string | undefined)[];
  /** start, end of each group (−1, −1 where it took no part). */
  spans: () => ArrayLike<number>;
}

export type Mode = "search" | "match" | "fullmatch";

/** The last short and the last long text. */
const kept: [Subject | undefined, Subject | undefined] = [undefined, undefined];

/**
 * Prepares a text; the last one is kept, as loops ask for the same one again and again, and a long one is not forgotten
 * for the pieces that are looked at in between.
 */
export function subjectOf(text: string): Subject {
  const at = text.length > 256 ? 1 : 0;
  const last = kept[at];
  if (last !== undefined && last.text === text) return last;
  const made = new Subject(text);
  kept[at] = made;
  return made;
}

export class CompiledPattern {
  readonly source: string;
  readonly isBytes: boolean;
  readonly parsed: Parsed;
  readonly flags: number;
  readonly minWidth: number;
  private readonly fast: Partial<Record<Alphabet, Fast | null>> = {};
  private slow: Backtracker | undefined;

  /** @throws PatternError */
  constructor(source: string, flags: number, isBytes: boolean) {
    this.source = source;
    this.isBytes = isBytes;
    this.parsed = parsePattern(source, flags, isBytes);
    let all = this.parsed.flags;
    if (!isBytes && (all & (FLAG.A | FLAG.L)) === 0) all |= FLAG.U;
    this.flags = all;
    this.minWidth = width(this.parsed.root, this.parsed.widths)[0];
  }

  private fastFor(alphabet: Alphabet): Fast | null {
    const known = this.fast[alphabet];
    if (known !== undefined) return known;
    const translated = translate(this.parsed.root, alphabet, this.parsed.widths);
    let made: Fast | null = null;
    if (translated !== null) {
      const { source, flags } = translated;
      try {
        made = {
          plain: new RegExp(source, `${flags}g`),
          sticky: new RegExp(source, `${flags}y`),
          whole: new RegExp(`(?:${source})$`, `${flags}y`),
          indexed: new RegExp(source, `${flags}dy`),
        };
      } catch {
        made = null; // something the host engine refuses, such as a huge count
      }
    }
    this.fast[alphabet] = made;
    return made;
  }

  /**
   * Looks for a match in `subject[0:end]` from `pos` on.
   * @param mustAdvance the match must not be empty when it starts at `pos`
   */
  find(subject: Subject, pos: number, end: number, mode: Mode, mustAdvance = false): Found | null {
    if (pos > end) return null;
    const clipped = end < subject.length;
    const subj = clipped ? subjectOf(subject.slice(0, end)) : subject;
    const fast = this.fastFor(subj.ascii ? "ascii" : "unicode");
    if (fast === null) return this.findSlow(subj, pos, mode, mustAdvance);
    if (mustAdvance && this.minWidth === 0) {
      // only the position itself needs the other engine: a match that starts later is never refused
      const here = this.slowAt(subj, pos, false, true);
      if (here !== null) return here;
      if (pos >= subj.length) return null;
      return this.findFast(fast, subj, pos + 1, mode);
    }
    return this.findFast(fast, subj, pos, mode);
  }

  private findFast(fast: Fast, subj: Subject, pos: number, mode: Mode): Found | null {
    const re = mode === "search" ? fast.plain : mode === "match" ? fast.sticky : fast.whole;
    re.lastIndex = subj.unit(pos);
    const m = re.exec(subj.text);
    if (m === null) return null;
    const from = m.index;
    const start = subj.position(from);
    const end = subj.position(from + m[0].length);
    let spans: ArrayLike<number> | undefined;
    return {
      start,
      end,
      groups: m,
      spans: () => {
        if (spans === undefined) {
          const out = new Int32Array(2 * m.length).fill(-1);
          out[0] = start;
          out[1] = end;
          if (m.length > 1) {
            const again = mode === "fullmatch" ? new RegExp(fast.whole.source, `${fast.whole.flags}d`) : fast.indexed;
            again.lastIndex = from;
            const indices = again.exec(subj.text)!.indices!;
            for (let i = 1; i < m.length; i++) {
              const pair = indices[i];
              if (pair === undefined) continue;
              out[2 * i] = subj.position(pair[0]);
              out[2 * i + 1] = subj.position(pair[1]);
            }
          }
          spans = out;
        }
        return spans;
      },
    };
  }

  private findSlow(subj: Subject, pos: number, mode: Mode, mustAdvance: boolean): Found | null {
    if (mode !== "search") return this.slowAt(subj, pos, mode === "fullmatch", mustAdvance);
    for (let at = pos; at <= subj.length; at++) {
      const found = this.slowAt(subj, at, false, mustAdvance && at === pos);
      if (found !== null) return found;
    }
    return null;
  }

  private slowAt(subj: Subject, at: number, whole: boolean, mustAdvance: boolean): Found | null {
    this.slow ??= new Backtracker(this.parsed.root, this.parsed.groups, this.parsed.widths);
    if (!this.slow.matchAt(subj.codes(), at, subj.length, whole, mustAdvance)) return null;
    const marks = this.slow.marks.slice();
    const groups: (string | undefined)[] = [];
    for (let i = 0; i <= this.parsed.groups; i++) {
      const to = marks[2 * i + 1]!;
      groups.push(to < 0 ? undefined : subj.slice(marks[2 * i]!, to));
      if (to < 0) marks[2 * i] = -1;
    }
    return { start: marks[0]!, end: marks[1]!, groups, spans: () => marks };
  }

  /** Successive matches, as `finditer` gives them: an empty one may follow a match, but not twice at one place. */
  *all(subject: Subject, pos: number, end: number): Generator<Found> {
    let at = pos;
    let mustAdvance = false;
    for (;;) {
      const found = this.find(subject, at, end, "search", mustAdvance);
      if (found === null) return;
      yield found;
      mustAdvance = found.end === found.start;
      at = found.end;
    }
  }

  /** The group that closed last among those that took part; 0 for none. */
  lastIndex(found: Found): number {
    let best = 0;
    let rank = 0;
    const { closeOrder } = this.parsed;
    for (let i = 1; i <= this.parsed.groups; i++) {
      if (found.groups[i] !== undefined && closeOrder[i]! > rank) {
        best = i;
        rank = closeOrder[i]!;
      }
    }
    return best;
  }
}
