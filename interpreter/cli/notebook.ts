/** Jupyter notebooks: outputs of executed cells in nbformat 4.5. */

import { type Document, DocumentError } from "./document.ts";
import { notebookProblems } from "./nbformat-schema.ts";
import type { CellOutcome } from "./session.ts";

interface NotebookFile {
  nbformat: number;
  nbformat_minor: number;
  metadata: Record<string, unknown>;
  cells: {
    id?: string;
    cell_type: string;
    source: string | string[];
    outputs?: unknown[];
    execution_count?: number | null;
    metadata: Record<string, unknown>;
  }[];
}

/** Text as nbformat stores it: a list of lines that keep their line ends. */
const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** A cell's outputs as nbformat objects, in the order in which they came. */
export function outputsOf(outcome: CellOutcome): unknown[] {
  return outcome.outputs.map((output) => {
    if (output.kind === "stream") return { name: output.name, output_type: "stream", text: lines(output.text) };
    if (output.kind === "result") {
      const data = { "text/plain": lines(output.text) };
      return { data, execution_count: outcome.count, metadata: {}, output_type: "execute_result" };
    }
    const { ename, evalue, traceback } = output;
    return { ename, evalue, output_type: "error", traceback: traceback.split("\n") };
  });
}

/** The notebook's text with new outputs for the given cells (by index), as nbformat 4.5 with Jupyter's own formatting. */
export function executedNotebook(document: Document, outcomes: Map<number, CellOutcome>): string {
  const book = JSON.parse(document.text) as NotebookFile;
  for (const [index, outcome] of outcomes) {
    const cell = book.cells[index]!;
    cell.outputs = outputsOf(outcome);
    cell.execution_count = outcome.count;
  }
  if (book.nbformat === 4 && book.nbformat_minor < 5) book.nbformat_minor = 5;
  const used = new Set(book.cells.flatMap((c) => (c.id === undefined ? [] : [c.id])));
  book.cells.forEach((cell, i) => {
    if (cell.id !== undefined) return;
    let id = `cell-${i}`;
    while (used.has(id)) id += "x";
    used.add(id);
    cell.id = id;
  });
  for (const cell of book.cells) {
    if (cell.cell_type !== "code") continue;
    cell.outputs ??= [];
    cell.execution_count ??= null;
  }
  const problems = notebookProblems(book);
  if (problems !== null) throw new DocumentError(`${document.file}:1: cannot be written as a notebook: ${problems}`);
  const indent = /^\{\n( +)"/.exec(document.text)?.[1]?.length ?? 1;
  return `${JSON.stringify(book, null, indent)}\n`;
}
