/** `pyt check`: runs a document and compares what each cell prints with the output the document shows. */

import { writeFileSync } from "node:fs";
import { createTwoFilesPatch } from "diff";
import { type NumberMode, normalise, sameOutput } from "./compare-output.ts";
import { type Cell, type Document, readDocument } from "./document.ts";
import { executedNotebook } from "./notebook.ts";
import type { CommonOptions } from "./options.ts";
import { type CellOutcome, Session } from "./session.ts";

interface Difference {
  cell: Cell;
  actual: string;
}

/** What `check` found in one document. */
export interface CheckReport {
  cells: number;
  compared: number;
  differences: Difference[];
}

/** Checks documents one after another; returns the exit code. */
export async function checkDocuments(
  files: string[],
  options: CommonOptions & { numbers: NumberMode; update: boolean },
): Promise<number> {
  let failed = false;
  for (const file of files) {
    const document = readDocument(file);
    if (options.verbose)
      for (const s of document.skipped) process.stderr.write(`${file}:${s.line}: skipped ${s.reason}\n`);
    const outcomes = await runDocument(document, options);
    const report = compareDocument(document, outcomes, options.numbers);
    if (options.update) {
      const text = updatedText(document, outcomes, options.numbers);
      if (text !== document.text) writeFileSync(file, text);
      process.stdout.write(`${file}: ${report.differences.length} of ${report.compared} outputs updated\n`);
      continue;
    }
    for (const difference of report.differences) process.stdout.write(describe(file, difference));
    process.stdout.write(
      report.differences.length === 0
        ? `${file}: ${report.compared} outputs hold (${report.cells} cells)\n`
        : `${file}: ${report.differences.length} of ${report.compared} outputs differ\n`,
    );
    failed ||= report.differences.length > 0;
  }
  return failed ? 1 : 0;
}

async function runDocument(document: Document, options: CommonOptions): Promise<CellOutcome[]> {
  const session = new Session({ ...options, file: document.file, capture: true });
  const outcomes: CellOutcome[] = [];
  for (const cell of document.cells) outcomes.push(await session.runCell(cell.source, cell.line));
  session.close();
  return outcomes;
}

/** A cell is compared when the document shows an output for it, or when it failed without the document saying so. */
export function compareDocument(document: Document, outcomes: CellOutcome[], numbers: NumberMode): CheckReport {
  const report: CheckReport = { cells: document.cells.length, compared: 0, differences: [] };
  document.cells.forEach((cell, i) => {
    const outcome = outcomes[i];
    if (cell.skip || outcome === undefined) return;
    if (cell.expected === null) {
      if (outcome.failed) {
        report.compared++;
        report.differences.push({ cell, actual: outcome.text });
      }
      return;
    }
    report.compared++;
    if (!sameOutput(cell.expected.text, outcome.text, numbers)) report.differences.push({ cell, actual: outcome.text });
  });
  return report;
}

function describe(file: string, { cell, actual }: Difference): string {
  const line = cell.expected === null ? cell.line : cell.expected.first;
  const want = cell.expected === null ? "" : normalise(cell.expected.text);
  const got = normalise(actual);
  const what =
    got === "" ? "nothing was printed" : want === "" ? "the document shows no such output" : "output differs";
  const patch = createTwoFilesPatch("document", "run", `${want}\n`, `${got}\n`, "", "", { context: 3 });
  const body = patch.slice(patch.indexOf("---"));
  return `${file}:${line}: ${what} (cell at line ${cell.line})\n${body}\n`;
}

/** The document with outputs that no longer hold replaced; everything else stays to the character. */
export function updatedText(document: Document, outcomes: CellOutcome[], numbers: NumberMode): string {
  const changed = document.cells.filter((cell, i) => {
    if (cell.skip || cell.expected === null || outcomes[i] === undefined) return false;
    return !sameOutput(cell.expected.text, outcomes[i].text, numbers);
  });
  if (changed.length === 0) return document.text;
  if (document.kind === "notebook") {
    return executedNotebook(
      document,
      new Map(changed.map((cell) => [cell.index, outcomes[document.cells.indexOf(cell)]!])),
    );
  }
  const lines = document.text.split("\n");
  for (const cell of changed.reverse()) {
    const { first, last, indent } = cell.expected!;
    const text = normalise(outcomes[document.cells.indexOf(cell)]!.text);
    const body = text === "" ? [] : text.split("\n").map((l) => (l === "" ? "" : indent + l));
    lines.splice(first - 1, last - first + 1, ...body);
  }
  return lines.join("\n");
}
