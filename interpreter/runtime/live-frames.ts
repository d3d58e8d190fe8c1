/**
 * The Python frames that are running now. None are kept: V8's own stack is read when somebody asks, and the generated
 * text around each return address tells the code object and the last position written to `L`.
 */

import type { UnitRecord } from "./code.ts";

export interface LiveFrame {
  name: string;
  qualname: string;
  filename: string;
  line: number;
  firstLine: number;
  unit: UnitRecord;
}

/** Script name → its text and the run it last belonged to. */
const scripts = new Map<string, { js: string; unit: UnitRecord; lineStarts?: number[] }>();

/** Tells of a compilation unit that is about to run. */
export function registerScript(name: string, js: string, unit: UnitRecord): void {
  scripts.set(name, { js, unit });
}

type EnclosingSite = NodeJS.CallSite & {
  getEnclosingLineNumber?(): number | null;
  getEnclosingColumnNumber?(): number | null;
};

function offset(script: { js: string; lineStarts?: number[] }, line: number, column: number): number {
  if (script.lineStarts === undefined) {
    script.lineStarts = [0];
    for (let i = script.js.indexOf("\n"); i >= 0; i = script.js.indexOf("\n", i + 1)) script.lineStarts.push(i + 1);
  }
  return (script.lineStarts[line - 1] ?? 0) + column - 1;
}

/** The code object's name in the text (`k3`) for the function that starts at `start`. */
function codeName(js: string, start: number, at: number): string | null {
  const before = js.slice(Math.max(0, start - 200), start);
  const def = /\$(?:def|class)\((k\d+),[^;{}]*$/.exec(before);
  if (def !== null) return def[1]!;
  // the unit's own function, and comprehensions: the handler at their end names it
  const end = /\$unwind\(e,(k\d+),L\)/.exec(js.slice(at));
  if (js.startsWith("(G,N)=>", start)) return "k0";
  return end === null ? null : end[1]!;
}

/** Python frames from the innermost outwards; `skip` drops as many from the front. */
export function liveFrames(skip = 0, limit = Infinity): LiveFrame[] {
  const holder: { stack?: unknown } = {};
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.prepareStackTrace = (_e, sites) => sites;
  Error.stackTraceLimit = Infinity;
  Error.captureStackTrace(holder, liveFrames);
  const sites = holder.stack as EnclosingSite[];
  Error.prepareStackTrace = prepareStackTrace;
  Error.stackTraceLimit = stackTraceLimit;
  const out: LiveFrame[] = [];
  let toSkip = skip;
  for (const site of sites) {
    const script = scripts.get(site.getFileName() ?? "");
    if (script === undefined) continue;
    const { js, unit } = script;
    const at = offset(script, site.getLineNumber() ?? 1, site.getColumnNumber() ?? 1);
    const start = offset(script, site.getEnclosingLineNumber?.() ?? 1, site.getEnclosingColumnNumber?.() ?? 1);
    const k = codeName(js, start, at);
    if (k === null) continue;
    const fields = new RegExp(
      `\\b${k}=\\$\\.code\\(U,\\{n:("(?:[^"\\\\]|\\\\.)*"),q:("(?:[^"\\\\]|\\\\.)*"),l:(\\d+)`,
    ).exec(js);
    if (fields === null) continue;
    if (toSkip-- > 0) continue;
    const body = js.slice(start, at);
    const position = [...body.matchAll(/\bL=(\d+)/g)].at(-1);
    const firstLine = Number(fields[3]);
    let line = firstLine;
    if (position !== undefined && position[1] !== "0") {
      unit.decoded ??= unit.positions === "" ? [] : unit.positions.split(";").map((e) => e.split(",").map(Number));
      line = unit.decoded[Number(position[1]) - 1]?.[0] ?? firstLine;
    }
    out.push({
      name: JSON.parse(fields[1]!) as string,
      qualname: JSON.parse(fields[2]!) as string,
      filename: unit.filename,
      line,
      firstLine,
      unit,
    });
    if (out.length >= limit) break;
  }
  return out;
}
