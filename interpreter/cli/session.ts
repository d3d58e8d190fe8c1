/** One namespace in which cells run one after another: the path that scripts, notebooks, Markdown and the REPL share. */

import { stderr, stdout } from "../runtime/stdio.ts";
import { rewriteCell } from "./cell-syntax.ts";
import { displayValue, formatException, isSystemExit, mainModule, runCellSource } from "./engine.ts";
import { Shell } from "./magics.ts";
import type { CommonOptions } from "./options.ts";

export type Output =
  | { kind: "stream"; name: "stdout" | "stderr"; text: string }
  | { kind: "result"; text: string }
  | { kind: "error"; ename: string; evalue: string; traceback: string };

/** What running one cell came to. */
export interface CellOutcome {
  outputs: Output[];
  /** Everything a reader would see: streams, the value's repr, the error. */
  text: string;
  failed: boolean;
  /** Exit code when the cell raised SystemExit. */
  exit: number | null;
  /** Jupyter's execution count. */
  count: number;
}

export interface SessionOptions extends CommonOptions {
  /** The document's path, for `__file__` and messages. */
  file: string;
  /** Collect output in the outcomes instead of writing it to the terminal. */
  capture: boolean;
  argv?: string[];
}

export class Session {
  private readonly options: SessionOptions;
  private readonly module = mainModule();
  private count = 0;

  constructor(options: SessionOptions) {
    this.options = options;
    new Shell(this.module, options).install();
  }

  /**
   * Runs a cell. @param firstLine the document's line on which the cell's code starts, so that errors name places in the document
   */
  runCell(source: string, firstLine = 1): CellOutcome {
    this.count++;
    const outputs: Output[] = [];
    const emit = (name: "stdout" | "stderr") => (text: string) => {
      const last = outputs.at(-1);
      if (last?.kind === "stream" && last.name === name) last.text += text;
      else outputs.push({ kind: "stream", name, text });
    };
    const before = this.options.capture ? [stdout.redirect(emit("stdout")), stderr.redirect(emit("stderr"))] : null;
    let exit: number | null = null;
    let failed = false;
    try {
      const value = runCellSource(rewriteCell(source), this.options.file, this.module, firstLine);
      if (value !== undefined && value !== null && !endsWithSemicolon(source)) this.show(displayValue(value), outputs);
    } catch (error) {
      const code = isSystemExit(error);
      if (code !== null) exit = code;
      else {
        failed = true;
        const { ename, evalue, traceback } = formatException(error);
        if (this.options.capture) outputs.push({ kind: "error", ename, evalue, traceback });
        else {
          stdout.flush();
          stderr.write(traceback);
        }
      }
    } finally {
      if (before !== null) {
        stdout.redirect(before[0]!);
        stderr.redirect(before[1]!);
      }
    }
    return { outputs, text: outputs.map(textOf).join(""), failed, exit, count: this.count };
  }

  private show(text: string, outputs: Output[]): void {
    if (this.options.capture) outputs.push({ kind: "result", text });
    else stdout.write(`${text}\n`);
  }

  /** Ends the session: flushes what is pending. */
  close(): void {
    stdout.flush();
    stderr.flush();
  }
}

function textOf(output: Output): string {
  switch (output.kind) {
    case "stream":
      // a document shows what is printed; warnings on stderr are no part of a course's text
      return output.name === "stdout" ? output.text : "";
    case "result":
      return `${output.text}\n`;
    case "error":
      return `${output.traceback}`;
  }
}

const endsWithSemicolon = (source: string): boolean => /;\s*(#[^\n]*)?\s*$/.test(source);
