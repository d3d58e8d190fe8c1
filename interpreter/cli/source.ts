/** Reading programs: files, standard input, and what is wrong with them in CPython's words. */

import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

/** A program that cannot be read; printed as it is, exit code 2 (a wrong encoding: 1). */
export class SourceError extends Error {
  readonly code: number;
  constructor(message: string, code: number) {
    super(message);
    this.code = code;
  }
}

const REASON: Record<string, string> = {
  ENOENT: "[Errno 2] No such file or directory",
  EACCES: "[Errno 13] Permission denied",
  EISDIR: "[Errno 21] Is a directory",
  ENOTDIR: "[Errno 20] Not a directory",
  ELOOP: "[Errno 40] Too many levels of symbolic links",
};

/** The file to run for a path: the path itself, or `__main__.py` of a folder. @throws SourceError */
export function programFile(path: string): string {
  try {
    if (!statSync(path).isDirectory()) return path;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    throw new SourceError(`pyt: can't open file '${resolve(path)}': ${REASON[code] ?? code}`, 2);
  }
  const main = join(path, "__main__.py");
  try {
    statSync(main);
    return main;
  } catch {
    throw new SourceError(`pyt: can't find '__main__' module in '${resolve(path)}'`, 1);
  }
}

/** The text of a Python file. @throws SourceError when it cannot be opened or decoded */
export function readProgram(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path === "-" ? 0 : path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    throw new SourceError(`pyt: can't open file '${resolve(path)}': ${REASON[code] ?? code}`, 2);
  }
  return decodeProgram(bytes, path === "-" ? "<stdin>" : path);
}

/** PEP 263: UTF-8 unless the first two lines declare otherwise. */
export function decodeProgram(bytes: Uint8Array, name: string): string {
  const head = Buffer.from(bytes.subarray(0, 400))
    .toString("latin1")
    .split(/\r\n?|\n/, 2);
  const declared = head
    .map((line) => /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(line)?.[1])
    .find((c) => c !== undefined);
  if (bytes.includes(0)) throw new SourceError("SyntaxError: source code cannot contain null bytes", 1);
  if (declared !== undefined && /^(latin-?1|iso-?8859-?1|l1)$/i.test(declared))
    return Buffer.from(bytes).toString("latin1");
  if (declared !== undefined && !/^(utf-?8(-sig)?|us-ascii|ascii)$/i.test(declared)) {
    throw new SourceError(`  File "${name}", line 1\nSyntaxError: unknown encoding: ${declared}`, 1);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const at = firstInvalid(bytes);
    const line = Buffer.from(bytes.subarray(0, at)).toString("latin1").split("\n").length;
    const byte = bytes[at]!.toString(16).padStart(2, "0");
    throw new SourceError(
      `  File "${name}", line ${line}\nSyntaxError: Non-UTF-8 code starting with '\\x${byte}' in file ${name} on line ${line}, ` +
        "but no encoding declared; see https://peps.python.org/pep-0263/ for details",
      1,
    );
  }
}

/** Offset of the first byte that is no part of valid UTF-8. */
function firstInvalid(bytes: Uint8Array): number {
  const strict = new TextDecoder("utf-8", { fatal: true });
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at]!;
    const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (length > 1) {
      try {
        strict.decode(bytes.subarray(at, at + length));
      } catch {
        return at;
      }
    }
    at += length;
  }
  return bytes.length - 1;
}
