// PySyntaxError and the wording of CPython 3.11's syntax errors.

import { diagnose, type SourceMode } from "./diagnose.ts";

export type SyntaxErrorKind = "SyntaxError" | "IndentationError" | "TabError";

/** A Python syntax error, with the attributes CPython gives its own. */
export class PySyntaxError extends Error {
  /** Which Python exception class this is. */
  kind: SyntaxErrorKind;
  msg: string;
  filename: string;
  lineno: number;
  /** 1-based column in characters, as CPython's `SyntaxError.offset`. */
  offset: number;
  /** The source line, with its newline where CPython keeps it; `null` when there is none. */
  text: string | null;
  end_lineno: number;
  /** `null` where CPython leaves it out. */
  end_offset: number | null;

  constructor(
    kind: SyntaxErrorKind,
    msg: string,
    where: {
      filename: string;
      lineno: number;
      offset: number;
      text: string | null;
      end_lineno: number;
      end_offset: number | null;
    },
  ) {
    super(msg);
    this.name = kind;
    this.kind = kind;
    this.msg = msg;
    this.filename = where.filename;
    this.lineno = where.lineno;
    this.offset = where.offset;
    this.text = where.text;
    this.end_lineno = where.end_lineno;
    this.end_offset = where.end_offset;
  }
}

/** A 1-based UTF-16 column as one that counts characters. */
function characters(text: string, column: number): number {
  if (column <= 1 || !/[\ud800-\udbff]/.test(text)) return column;
  return column - (text.slice(0, column - 1).match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}

/** The error CPython reports for `source` (newlines normalised), which is known not to parse. */
export function syntaxError(source: string, filename: string, mode: SourceMode): PySyntaxError {
  const found = diagnose(source, mode);
  if (found === null) {
    // The parser refused what the diagnosis accepts: a gap in one of the two.
    const where = { filename, lineno: 1, offset: 1, text: source.split("\n")[0]!, end_lineno: 1, end_offset: 1 };
    return new PySyntaxError("SyntaxError", "invalid syntax", where);
  }
  const { diagnosis, text } = found;
  const { line, offset, endLine, endOffset } = diagnosis.place;
  // CPython counts characters, and cuts the end column to the line it shows.
  const length = text.replace("\n", "").length;
  const end = endLine > line ? Math.min(endOffset, length + 1) : endOffset;
  const where = {
    filename,
    lineno: line,
    offset: characters(text, offset),
    text,
    end_lineno: endLine,
    end_offset: characters(text, end),
  };
  return new PySyntaxError(diagnosis.kind, diagnosis.msg, where);
}
