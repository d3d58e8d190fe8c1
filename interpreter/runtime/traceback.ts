/** Traceback text as CPython 3.11 writes it: frames with carets, chains, groups, notes, syntax errors, suggestions. */

import { readFileSync } from "node:fs";
import { storage } from "./attr.ts";
import { position } from "./code.ts";
import { defineType } from "./define.ts";
import { PyDict } from "./dict.ts";
import { isException, type PyBaseException, PyTraceback } from "./exceptions.ts";
import { builtins } from "./module.ts";
import { dictOf } from "./namespace.ts";
import { PyInstance, type PyObject } from "./object.ts";
import { dirOf } from "./object-type.ts";
import { repr, str } from "./repr.ts";
import type { Ctor, PyType } from "./type.ts";

/** Source texts that are in no file (cells, `-c`), by the name they were compiled under. */
const registered = new Map<string, string[]>();
const files = new Map<string, string[] | null>();

/** Makes the lines of a source known to tracebacks. */
export function registerSource(filename: string, text: string): void {
  registered.set(filename, text.split(/\r\n|\r|\n/));
}

/** A line of a source file (without its newline), or null. */
export function sourceLine(filename: string, line: number): string | null {
  const lines = registered.get(filename) ?? fileLines(filename);
  return lines?.[line - 1] ?? null;
}

/** All lines of a source, or null when there is no such file. */
export function sourceLines(filename: string): string[] | null {
  return registered.get(filename) ?? fileLines(filename);
}

function fileLines(filename: string): string[] | null {
  let lines = files.get(filename);
  if (lines === undefined) {
    lines = null;
    if (!/^<.*>$/.test(filename)) {
      try {
        lines = readFileSync(filename, "utf8")
          .replace(/^\ufeff/, "")
          .split(/\r\n|\r|\n/);
      } catch {}
    }
    files.set(filename, lines);
  }
  return lines;
}

/** One frame of a stack, as `traceback.FrameSummary` has it. */
export interface FrameSummary {
  filename: string;
  lineno: number;
  name: string;
  /** The whole source line, or null. */
  line: string | null;
  col: number | null;
  endLine: number | null;
  endCol: number | null;
  anchors: [number, number] | null;
}

export function summarize(tb: PyTraceback): FrameSummary {
  const p = position(tb.code, tb.at);
  const filename = tb.code.unit.filename;
  const lineno = p?.[0] ?? tb.code.firstlineno;
  return {
    filename,
    lineno,
    name: tb.code.name,
    line: sourceLine(filename, lineno),
    col: p?.[1] ?? null,
    endLine: p?.[2] ?? null,
    endCol: p?.[3] ?? null,
    anchors: p !== null && p.length > 4 ? [p[4]!, p[5]!] : null,
  };
}

/** Frames from the outermost to where the exception was raised. */
export function frames(e: PyBaseException): FrameSummary[] {
  const out: FrameSummary[] = [];
  for (let tb = e.tb; tb !== null; tb = tb.next) out.push(summarize(tb));
  return out;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\ud83c-\ud83e][\udc00-\udfff]/;

function width(text: string): number {
  if (/^[\0-\x7f]*$/.test(text)) return text.length;
  let n = 0;
  for (const c of text) n += WIDE.test(c) ? 2 : 1;
  return n;
}

/** Columns of the operator (or the brackets) within the marked segment: what gets `^` instead of `~`. */
function operatorColumns(f: FrameSummary, segment: string): [number, number] | null {
  if (f.anchors === null) return null;
  let [left, right] = [f.anchors[0] - f.col!, f.anchors[1] - f.col!];
  if (segment[right - 1] === "]" && f.anchors[1] === f.endCol) {
    while (left < segment.length && segment[left] !== "[") left++;
    return [left, right];
  }
  const between = segment.slice(left, right);
  const lead = between.length - between.trimStart().length;
  left += lead;
  right = left + 1;
  if (lead + 1 < between.length && !/\s/.test(between[lead + 1]!)) right++;
  while (left < segment.length && /[\s)#]/.test(segment[left]!)) {
    left++;
    right++;
  }
  return [left, right];
}

/** The lines of one frame. */
export function formatFrame(f: FrameSummary): string {
  let out = `  File "${f.filename}", line ${f.lineno}, in ${f.name}\n`;
  const line = f.line;
  if (line === null || line.trim() === "") return out;
  const stripped = line.trim();
  out += `    ${stripped}\n`;
  if (f.col === null || f.endCol === null) return out;
  const lead = line.length - line.trimStart().length;
  let end = f.endCol;
  let marks: [number, number] | null = null;
  const start = f.col;
  if (f.endLine === f.lineno) marks = operatorColumns(f, line.slice(start, end));
  else end = line.trimEnd().length;
  if (end - start >= stripped.length && !(marks !== null && marks[1] > marks[0])) return out;
  const segment = line.slice(start, end);
  out += "    " + " ".repeat(Math.max(0, width(line.slice(lead, start))));
  if (marks === null) out += "^".repeat(width(segment));
  else {
    const left = width(segment.slice(0, marks[0]));
    const right = width(segment.slice(0, marks[1]));
    out += "~".repeat(left) + "^".repeat(right - left) + "~".repeat(Math.max(0, width(segment) - right));
  }
  return `${out}\n`;
}

const CUTOFF = 3;

/** A stack, with runs of the same line cut short. */
export function formatStack(list: FrameSummary[]): string[] {
  const out: string[] = [];
  let last: FrameSummary | null = null;
  let count = 0;
  const more = (): void => {
    if (count > CUTOFF)
      out.push(`  [Previous line repeated ${count - CUTOFF} more time${count - CUTOFF > 1 ? "s" : ""}]\n`);
  };
  for (const f of list) {
    if (last === null || last.filename !== f.filename || last.lineno !== f.lineno || last.name !== f.name) {
      more();
      last = f;
      count = 0;
    }
    count++;
    if (count <= CUTOFF) out.push(formatFrame(f));
  }
  more();
  return out;
}

function safe(x: PyObject, what: string, show: (x: PyObject) => string = str): string {
  try {
    return show(x);
  } catch {
    return `<${what} ${show === str ? "str" : "repr"}() failed>`;
  }
}

/** The class as tracebacks name it. */
export function exceptionName(type: PyType): string {
  const m = type.ns.get("__module__");
  const module = typeof m === "string" ? m : type.module;
  return module === "__main__" || module === "builtins" ? type.qualname : `${module}.${type.qualname}`;
}

/** What follows the stack: `Name: text`, a syntax error's place, notes. */
export function formatExceptionOnly(e: PyBaseException, suggest = false): string[] {
  const out: string[] = [];
  const name = exceptionName(e.$type);
  if (isException(e, "SyntaxError")) out.push(...formatSyntaxError(e, name, suggest));
  else {
    const text = safe(e, "exception");
    const hint = suggest ? suggestion(e) : "";
    out.push(text === "" && hint === "" ? `${name}\n` : `${name}: ${text}${hint}\n`);
  }
  const notes = storage(e)?.a___notes__;
  if (Array.isArray(notes))
    for (const n of notes)
      out.push(
        ...safe(n as PyObject, "note")
          .split("\n")
          .map((l) => `${l}\n`),
      );
  else if (notes !== undefined && notes !== null) out.push(safe(notes, "__notes__", repr));
  return out;
}

/**
 * The interpreter's own printer, for errors nobody caught, is another than the traceback module's: it strips
 * tabs too, marks a range for SyntaxError itself only, and nothing where the file's end was met unprepared.
 */
function uncaughtCaret(text: string, offset: number, end: number, e: PyBaseException): [line: string, caret: string] {
  const line = text.replace(/^[ \t\f]+/, "");
  const atEnd = end === -1 && offset > text.length && !String(e.args.items[0]).startsWith("unindent");
  const col = Math.min(offset - 1 - (text.length - line.length), line.length);
  if (col < 0 || atEnd) return [line, ""];
  const width = e.$type.name === "SyntaxError" && end > offset ? end - offset : 1;
  return [line, `    ${" ".repeat(col)}${"^".repeat(width)}\n`];
}

function formatSyntaxError(e: PyBaseException, name: string, uncaught: boolean): string[] {
  const f = e as unknown as Record<string, PyObject | undefined>;
  const out: string[] = [];
  let suffix = "";
  const filename = f.x_filename ?? null;
  if (typeof f.x_lineno === "number")
    out.push(`  File "${(filename as string | null) ?? "<string>"}", line ${f.x_lineno}\n`);
  else if (filename !== null) suffix = ` (${filename as string})`;
  if (typeof f.x_text === "string") {
    const right = f.x_text.replace(/\n+$/, "");
    if (uncaught && typeof f.x_offset === "number" && !right.includes("\n")) {
      const end = typeof f.x_end_offset === "number" ? f.x_end_offset : 0;
      const [line, caret] = uncaughtCaret(right, f.x_offset, end, e);
      out.push(`    ${line}\n`, caret);
      return [
        ...out,
        `${name}: ${f.x_msg === null || f.x_msg === undefined ? "<no detail available>" : str(f.x_msg)}${suffix}\n`,
      ];
    }
    const text = right.replace(/^[ \n\f]+/, "");
    const spaces = right.length - text.length;
    out.push(`    ${text}\n`);
    if (typeof f.x_offset === "number") {
      const offset = f.x_offset;
      let end = typeof f.x_end_offset === "number" && f.x_end_offset !== 0 ? f.x_end_offset : offset;
      if (offset === end || end === -1) end = offset + 1;
      const col = offset - 1 - spaces;
      if (col >= 0) {
        const lead = [...text.slice(0, col)].map((c) => (/\s/.test(c) ? c : " ")).join("");
        out.push(`    ${lead}${"^".repeat(Math.max(0, end - 1 - spaces - col))}\n`);
      }
    }
  }
  const msg = f.x_msg ?? null;
  out.push(`${name}: ${msg === null || msg === "" ? "<no detail available>" : str(msg)}${suffix}\n`);
  return out;
}

const CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n";
const MAX_GROUP_WIDTH = 15;
const MAX_GROUP_DEPTH = 10;

interface Context {
  depth: number;
  needClose: boolean;
  seen: Set<PyBaseException>;
  /** Drop this many outer frames of every stack (a notebook's own frames). */
  suggest: boolean;
}

function* emit(ctx: Context, texts: string[], margin = "|"): Generator<string> {
  const indent = ctx.depth > 0 ? `${"  ".repeat(ctx.depth)}${margin} ` : "";
  for (const text of texts) {
    yield indent === "" ? text : text.replace(/^.*\n?/gm, (l) => (l === "" ? "" : indent + l));
  }
}

function* formatChain(e: PyBaseException, chain: boolean, ctx: Context): Generator<string> {
  const output: [string | null, PyBaseException][] = [];
  let at: PyBaseException | null = e;
  while (at !== null) {
    let message: string | null = null;
    let next: PyBaseException | null = null;
    ctx.seen.add(at);
    if (chain) {
      if (at.cause !== null && !ctx.seen.has(at.cause)) [message, next] = [CAUSE, at.cause];
      else if (at.cause === null && at.context !== null && !at.suppress && !ctx.seen.has(at.context)) {
        [message, next] = [CONTEXT, at.context];
      }
    }
    output.push([message, at]);
    at = next;
  }
  for (const [message, exc] of output.reverse()) {
    if (message !== null) yield* emit(ctx, [message]);
    const group = groupMembers(exc);
    if (group === null) {
      if (exc.tb !== null) {
        yield* emit(ctx, ["Traceback (most recent call last):\n"]);
        yield* emit(ctx, formatStack(frames(exc)));
      }
      yield* emit(ctx, formatExceptionOnly(exc, ctx.suggest));
    } else if (ctx.depth > MAX_GROUP_DEPTH) {
      yield* emit(ctx, [`... (max_group_depth is ${MAX_GROUP_DEPTH})\n`]);
    } else yield* formatGroup(exc, group, chain, ctx);
  }
}

function* formatGroup(
  exc: PyBaseException,
  members: PyBaseException[],
  chain: boolean,
  ctx: Context,
): Generator<string> {
  const top = ctx.depth === 0;
  if (top) ctx.depth++;
  if (exc.tb !== null) {
    yield* emit(ctx, ["Exception Group Traceback (most recent call last):\n"], top ? "+" : "|");
    yield* emit(ctx, formatStack(frames(exc)));
  }
  yield* emit(ctx, formatExceptionOnly(exc, ctx.suggest));
  const n = Math.min(members.length, MAX_GROUP_WIDTH + 1);
  ctx.needClose = false;
  for (let i = 0; i < n; i++) {
    const last = i === n - 1;
    if (last) ctx.needClose = true;
    const truncated = i >= MAX_GROUP_WIDTH;
    const indent = "  ".repeat(ctx.depth);
    yield `${indent}${i === 0 ? "+-" : "  "}+---------------- ${truncated ? "..." : i + 1} ----------------\n`;
    ctx.depth++;
    if (truncated) {
      const rest = members.length - MAX_GROUP_WIDTH;
      yield* emit(ctx, [`and ${rest} more exception${rest > 1 ? "s" : ""}\n`]);
    } else yield* formatChain(members[i]!, chain, ctx);
    if (last && ctx.needClose) {
      yield `${"  ".repeat(ctx.depth)}+------------------------------------\n`;
      ctx.needClose = false;
    }
    ctx.depth--;
  }
  if (top) ctx.depth = 0;
}

function groupMembers(e: PyBaseException): PyBaseException[] | null {
  return (e as { members?: PyBaseException[] }).members ?? null;
}

/** `traceback.format_exception(e)`: one string per item, each ending in a newline. */
export function formatException(e: PyBaseException, options: { chain?: boolean; suggest?: boolean } = {}): string[] {
  const ctx: Context = { depth: 0, needClose: false, seen: new Set(), suggest: options.suggest ?? false };
  return [...formatChain(e, options.chain ?? true, ctx)];
}

/** What the interpreter prints for an exception nobody caught. */
export function uncaughtText(e: PyBaseException): string {
  return formatException(e, { suggest: true }).join("");
}

// ## "Did you mean"

const MOVE = 2;
const CASE = 1;

function substitution(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? CASE : MOVE;
}

/** Edit distance where a changed case costs half; gives up (max + 1) beyond `max`. */
function distance(a: string, b: string, max: number): number {
  if (a === b) return 0;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let [ea, eb] = [a.length, b.length];
  while (ea > start && eb > start && a[ea - 1] === b[eb - 1]) {
    ea--;
    eb--;
  }
  let s = a.slice(start, ea);
  let t = b.slice(start, eb);
  if (s === "" || t === "") return (s.length + t.length) * MOVE;
  if (s.length > 40 || t.length > 40) return max + 1;
  if (t.length < s.length) [s, t] = [t, s];
  if ((t.length - s.length) * MOVE > max) return max + 1;
  const row = Array.from(s, (_, i) => (i + 1) * MOVE);
  let result = 0;
  for (let j = 0; j < t.length; j++) {
    let diagonal = j * MOVE;
    result = diagonal;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < s.length; i++) {
      const replaced = diagonal + substitution(s[i]!, t[j]!);
      diagonal = row[i]!;
      result = Math.min(replaced, Math.min(result, diagonal) + MOVE);
      row[i] = result;
      if (result < least) least = result;
    }
    if (least > max) return max + 1;
  }
  return result;
}

/** The candidate closest to a misspelt name, or null. */
export function closest(name: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  let seen = 0;
  for (const c of candidates) {
    if (++seen > 750) return null;
    if (c === name) continue;
    let max = Math.floor(((name.length + c.length + 3) * MOVE) / 6);
    max = Math.min(max, least - 1);
    const d = distance(name, c, max);
    if (d > max) continue;
    if (best === null || d < least) {
      best = c;
      least = d;
    }
  }
  return best;
}

function suggestion(e: PyBaseException): string {
  const f = e as unknown as Record<string, PyObject | undefined>;
  const name = f.x_name;
  if (typeof name !== "string") return "";
  let found: string | null = null;
  if (isException(e, "AttributeError")) {
    if (f.x_obj === undefined || f.x_obj === null) return "";
    found = closest(name, dirOf(f.x_obj));
  } else if (isException(e, "NameError")) {
    let tb = (e as PyBaseException).tb;
    if (tb === null) return "";
    while (tb.next !== null) tb = tb.next;
    const { sig, fields, unit } = tb.code;
    const locals = [...sig.pos, ...sig.kwonly, ...(fields.v ?? []), ...(fields.fv ?? [])];
    found = closest(name, locals) ?? closest(name, unit.G?.names() ?? []) ?? closest(name, builtins.names());
  }
  return found === null ? "" : `. Did you mean: '${found}'?`;
}

// ## What Python sees of tracebacks and frames

/** A frame as far as anybody can ask for it afterwards. */
export class PyFrame {
  declare $type: PyType;
  readonly tb: PyTraceback;
  constructor(tb: PyTraceback) {
    this.tb = tb;
  }
}
Object.setPrototypeOf(PyFrame.prototype, PyInstance.prototype);
defineType(PyFrame as unknown as Ctor, {
  name: "frame",
  basetype: false,
  getset: {
    f_code: (f: PyFrame) => f.tb.code,
    f_lineno: (f: PyFrame) => position(f.tb.code, f.tb.at)?.[0] ?? f.tb.code.firstlineno,
    f_globals: (f: PyFrame) => (f.tb.code.unit.G === null ? new PyDict() : dictOf(f.tb.code.unit.G)),
    f_locals: () => new PyDict(),
    f_back: () => null,
    f_builtins: () => dictOf(builtins),
    f_lasti: () => 0,
    f_trace: () => null,
  },
});

Object.setPrototypeOf(PyTraceback.prototype, PyInstance.prototype);
defineType(PyTraceback as unknown as Ctor, {
  name: "traceback",
  basetype: false,
  getset: {
    tb_next: [
      (tb: PyTraceback) => tb.next,
      (tb: PyTraceback, v) => {
        tb.next = (v ?? null) as PyTraceback | null;
      },
    ],
    tb_frame: (tb: PyTraceback) => new PyFrame(tb),
    tb_lineno: (tb: PyTraceback) => position(tb.code, tb.at)?.[0] ?? tb.code.firstlineno,
    tb_lasti: () => 0,
  },
});
