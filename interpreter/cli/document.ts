/** Documents as lists of cells: Markdown with fenced code, and Jupyter notebooks. */

import { readFileSync } from "node:fs";
import { extname } from "node:path";
import MarkdownIt from "markdown-it";

/** One executable piece of a document. */
export interface Cell {
  source: string;
  /** Line of the document (1-based) on which the cell's first line of code stands. */
  line: number;
  /** Output that the document shows for it, or null where it shows none. */
  expected: ExpectedOutput | null;
  /** Marked to be left alone by `pyt check`. */
  skip: boolean;
  /** Notebooks: index into `cells` of the file. */
  index: number;
}

/** Where a document shows a cell's output: lines `first … last` (1-based, inclusive; empty when last < first). */
export interface ExpectedOutput {
  text: string;
  first: number;
  last: number;
  /** White space before every line of the fence's content. */
  indent: string;
}

export interface Document {
  file: string;
  kind: "markdown" | "notebook";
  text: string;
  cells: Cell[];
  /** Cells left out, for `--verbose`: line and why. */
  skipped: { line: number; reason: string }[];
}

/** A document that cannot be read as one; `message` names file and line. */
export class DocumentError extends Error {}

const PYTHON = new Set(["python", "py", "python3", "ipython", "ipython3", "pycon"]);
const OUTPUT = new Set(["", "text", "output", "console-output", "out", "plaintext", "txt"]);

export function isDocument(file: string): boolean {
  const extension = extname(file).toLowerCase();
  if ([".md", ".markdown", ".ipynb"].includes(extension)) return true;
  // plain text counts only when it holds fenced code: `.txt` may as well be a script's data
  return extension === ".txt" && /^\s*(```|~~~)/m.test(readFileSync(file, "utf8"));
}

/** Reads a document. @throws DocumentError naming file and line */
export function readDocument(file: string): Document {
  const text = decode(file, readFileSync(file));
  return extname(file).toLowerCase() === ".ipynb" ? readNotebook(file, text) : readMarkdown(file, text);
}

function decode(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replace(/\r\n?/g, "\n");
  } catch {
    const lines = bytes.toString("latin1").split("\n");
    const bad = lines.findIndex((line) => Buffer.from(line, "latin1").toString("utf8").includes("\ufffd"));
    throw new DocumentError(`${file}:${bad + 1}: not UTF-8 text`);
  }
}

/** Fenced Python blocks are cells; a block without a language (or `text`, `output`) right after one is its output. */
export function readMarkdown(file: string, text: string): Document {
  const lines = text.split("\n");
  const cells: Cell[] = [];
  const skipped: Document["skipped"] = [];
  let previous: Cell | null = null;
  let previousEnd = 0;
  for (const token of new MarkdownIt().parse(text, {})) {
    if (token.type !== "fence" || token.map === null) continue;
    const [start, end] = token.map as [number, number];
    const closing = lines[end - 1]?.replace(/^[\s>]*/, "") ?? "";
    if (
      end - 1 === start ||
      !closing.startsWith(token.markup) ||
      closing.replace(token.markup, "").replaceAll(token.markup[0]!, "").trim() !== ""
    ) {
      throw new DocumentError(`${file}:${start + 1}: code fence is never closed`);
    }
    const words = token.info
      .trim()
      .split(/[\s,{}]+/)
      .filter((w) => w !== "");
    const language = (words[0] ?? "").replace(/^\./, "").toLowerCase();
    const between = lines
      .slice(previousEnd, start)
      .every((line) => /^[\s>]*(\*\*)?(Out(put)?:?)?(\*\*)?\s*$/i.test(line));
    if (previous !== null && OUTPUT.has(language) && between) {
      const indent = /^\s*/.exec(lines[start]!)![0];
      previous.expected = { text: token.content.replace(/\n$/, ""), first: start + 2, last: end - 1, indent };
      previous = null;
      continue;
    }
    if (!PYTHON.has(language)) {
      previous = null;
      skipped.push({ line: start + 1, reason: language === "" ? "a block without a language" : `a ${language} block` });
      continue;
    }
    previous = {
      source: language === "pycon" ? stripPrompts(token.content) : token.content,
      line: start + 2,
      expected: null,
      skip: words.slice(1).some((w) => w === "skip" || w === "no-check"),
      index: cells.length,
    };
    previousEnd = end;
    cells.push(previous);
  }
  return { file, kind: "markdown", text, cells, skipped };
}

function stripPrompts(source: string): string {
  return source
    .split("\n")
    .flatMap((line) => (/^(>>>|\.\.\.)( |$)/.test(line) ? [line.slice(4)] : []))
    .join("\n");
}

interface NotebookCell {
  cell_type: string;
  source: string | string[];
  metadata?: { tags?: string[] };
  outputs?: NotebookOutput[];
}

interface NotebookOutput {
  output_type: string;
  text?: string | string[];
  data?: Record<string, string | string[]>;
  ename?: string;
  evalue?: string;
}

const join = (text: string | string[] | undefined): string => (Array.isArray(text) ? text.join("") : (text ?? ""));

/** Code cells of a notebook whose kernel speaks Python. @throws DocumentError */
export function readNotebook(file: string, text: string): Document {
  let book: {
    cells?: NotebookCell[];
    metadata?: { kernelspec?: { language?: string; name?: string }; language_info?: { name?: string } };
  };
  try {
    book = JSON.parse(text) as typeof book;
  } catch (error) {
    const at = /position (\d+)/.exec((error as Error).message)?.[1];
    const line = at === undefined ? 1 : text.slice(0, Number(at)).split("\n").length;
    throw new DocumentError(`${file}:${line}: not a notebook: ${(error as Error).message}`);
  }
  if (typeof book !== "object" || book === null || !Array.isArray(book.cells)) {
    throw new DocumentError(`${file}:1: not a notebook: it has no list of cells`);
  }
  const language = book.metadata?.kernelspec?.language ?? book.metadata?.language_info?.name ?? "python";
  if (!/^i?python/i.test(language)) {
    throw new DocumentError(
      `${file}:${lineOf(text, '"kernelspec"', 0)}: the notebook's kernel speaks ${language}, not Python`,
    );
  }
  const cells: Cell[] = [];
  const skipped: Document["skipped"] = [];
  let from = 0;
  book.cells.forEach((cell, index) => {
    const line = lineOf(text, '"cell_type"', from);
    from = text.indexOf('"cell_type"', from) + 1;
    if (cell.cell_type === "markdown" || cell.cell_type === "raw") return;
    if (cell.cell_type !== "code") {
      throw new DocumentError(`${file}:${line}: unknown cell type '${cell.cell_type}'`);
    }
    const source = join(cell.source);
    const foreign = /^%%(\w+)/.exec(source)?.[1];
    if (foreign !== undefined && FOREIGN.has(foreign)) {
      skipped.push({ line, reason: `a %%${foreign} cell` });
      return;
    }
    const shown = (cell.outputs ?? []).map(outputText).join("");
    const tags = cell.metadata?.tags ?? [];
    cells.push({
      source,
      line,
      expected: { text: shown.replace(/\n$/, ""), first: line, last: line, indent: "" },
      skip: tags.some((t) => ["skip", "skip-check", "no-check", "nbval-skip"].includes(t)),
      index,
    });
  });
  return { file, kind: "notebook", text, cells, skipped };
}

const FOREIGN = new Set(["html", "javascript", "js", "latex", "markdown", "svg", "perl", "ruby", "cython"]);

function outputText(output: NotebookOutput): string {
  if (output.output_type === "stream") return join(output.text);
  const plain = join(output.data?.["text/plain"]);
  if (plain !== "") return plain.endsWith("\n") ? plain : `${plain}\n`;
  return output.output_type === "error" ? `${output.ename}: ${output.evalue}\n` : "";
}

function lineOf(text: string, needle: string, from: number): number {
  const at = text.indexOf(needle, from);
  return at < 0 ? 1 : text.slice(0, at).split("\n").length;
}
