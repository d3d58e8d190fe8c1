/** Code objects and the record of a compilation unit that they belong to. */

import type { PyModule } from "./module.ts";
import type { Signature } from "./signature.ts";
import type { PyType } from "./type.ts";

/** One run of a compilation unit: what its code objects share. */
export interface UnitRecord {
  filename: string;
  /** Encoded position table: entries `line,col,endLine,endCol[,anchor,anchor]` joined by `;`. */
  positions: string;
  /** Globals of the run. */
  G: PyModule | null;
  decoded?: number[][];
}

/** The literal that generated code gives for a code object. */
export interface CodeFields {
  n: string;
  q: string;
  l: number;
  /** Positional parameters. */
  p?: string[];
  /** How many of them are positional-only. */
  po?: number;
  ko?: string[];
  va?: string;
  vk?: string;
  /** 1 generator, 2 coroutine, 3 async generator. */
  f?: number;
  d?: string;
  /** Local variables that are not parameters. */
  v?: string[];
  fv?: string[];
}

/** What Python sees as a code object; also what tracebacks and signatures refer to. */
export class PyCode {
  declare $type: PyType;
  readonly unit: UnitRecord;
  readonly name: string;
  readonly qualname: string;
  readonly firstlineno: number;
  readonly fields: CodeFields;
  /** Positional count for direct calls, or -1. */
  readonly n: number;
  readonly sig: Signature;

  constructor(unit: UnitRecord, f: CodeFields) {
    this.unit = unit;
    this.name = f.n;
    this.qualname = f.q;
    this.firstlineno = f.l;
    this.fields = f;
    const pos = f.p ?? [];
    const plain = f.ko === undefined && f.va === undefined && f.vk === undefined;
    this.n = plain ? pos.length : -1;
    this.sig = {
      name: f.q,
      style: "def",
      pos,
      posonly: f.po ?? 0,
      kwonly: f.ko ?? [],
      varargs: f.va ?? null,
      varkw: f.vk ?? null,
      defaults: NO_DEFAULTS,
      annotations: NO_DEFAULTS,
    };
  }
}

const NO_DEFAULTS = new Map<string, string>();

/** `[line, column, endLine, endColumn, anchor?, anchor?]` of a position index, or null. */
export function position(code: PyCode, at: number): number[] | null {
  const unit = code.unit;
  unit.decoded ??= unit.positions === "" ? [] : unit.positions.split(";").map((e) => e.split(",").map(Number));
  return unit.decoded[at - 1] ?? null;
}
