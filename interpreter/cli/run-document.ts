/** Running a document: its Python cells in order in one namespace. */

import { writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { initialPath } from "../runtime/import.ts";
import { stderr } from "../runtime/stdio.ts";
import { isDocument, readDocument } from "./document.ts";
import { setArguments } from "./engine.ts";
import { executedNotebook } from "./notebook.ts";
import type { CommonOptions } from "./options.ts";
import { complete } from "./run.ts";
import { type CellOutcome, Session } from "./session.ts";
import { programFile, SourceError } from "./source.ts";

/** Runs a document file; null when the file is no document after all (a `.txt` without fences). @returns the exit code */
export function runDocumentFile(
  file: string,
  args: string[],
  options: CommonOptions,
  output: string | null,
): number | null {
  programFile(file);
  if (!isDocument(file)) return null;
  const document = readDocument(file);
  // a notebook has no use for --output of its own, so pyt's may follow the file too
  const given = document.kind === "notebook" ? takeOutput(args) : null;
  if (given !== null) return runDocumentFile(file, given.args, options, given.output);
  if (output !== null && document.kind !== "notebook") {
    throw new SourceError("pyt: --output writes notebooks: it needs an .ipynb file to run", 2);
  }
  if (options.verbose)
    for (const s of document.skipped) process.stderr.write(`${file}:${s.line}: skipped ${s.reason}\n`);
  const outcomes = new Map<number, CellOutcome>();
  let exit = 0;
  const code = complete(() => {
    initialPath(dirname(resolve(file)));
    setArguments([file, ...args]);
    const session = new Session({ ...options, file, capture: output !== null });
    for (const cell of document.cells) {
      const outcome = session.runCell(cell.source, cell.line);
      outcomes.set(cell.index, outcome);
      if (outcome.exit !== null || outcome.failed) {
        exit = outcome.exit ?? 1;
        break;
      }
    }
    session.close();
  });
  if (output !== null) {
    writeFileSync(output, executedNotebook(document, outcomes));
    const failed = [...outcomes.values()].find((o) => o.failed);
    if (failed !== undefined) stderr.write(failed.text);
    stderr.flush();
  }
  return code === 0 ? exit : code;
}

/** `--output FILE` among the words after the file, and the words without it. */
function takeOutput(args: string[]): { output: string; args: string[] } | null {
  const at = args.findIndex((a) => a === "--output" || a === "-o" || a.startsWith("--output="));
  if (at < 0) return null;
  const word = args[at]!;
  if (word.startsWith("--output=")) return { output: word.slice(9), args: args.toSpliced(at, 1) };
  const output = args[at + 1];
  if (output === undefined) throw new SourceError("pyt: --output needs a file", 2);
  return { output, args: args.toSpliced(at, 2) };
}
