/** What the command line asks of the runtime: run text, show values and errors, leave with the right exit code. */

import { tryGetattr } from "../runtime/attr.ts";
import { makeError } from "../runtime/errors.ts";
import { exceptionText, isException, type PyBaseException, toPython } from "../runtime/exceptions.ts";
import { canImport, importModule, modules } from "../runtime/import.ts";
import { builtins, type PyModule } from "../runtime/module.ts";
import type { PyFunction, PyObject } from "../runtime/object.ts";
import { repr, str } from "../runtime/repr.ts";
import { makeMain, runSource } from "../runtime/run.ts";
import { stderr, stdout } from "../runtime/stdio.ts";
import { registerSource, uncaughtText } from "../runtime/traceback.ts";
import { typeOf } from "../runtime/type.ts";

/** A fresh `__main__`. */
export function mainModule(): PyModule {
  return makeMain();
}

/**
 * Runs a cell whose first line is line `firstLine` of `file`; the value of its last expression, or null.
 * @throws Python exceptions
 */
export function runCellSource(source: string, file: string, module: PyModule, firstLine: number): PyObject {
  // empty lines in front make every position in the cell a position in the document
  const placed = "\n".repeat(firstLine - 1) + source;
  registerSource(file, placed);
  return runSource(placed, file, module, "cell");
}

/** Runs text that is no part of the document itself (magics). */
export function runPlain(source: string, module: PyModule): PyObject {
  return runSource(source, "<magic>", module, "cell");
}

/** `str(eval(source))` in the module. */
export function evaluate(source: string, module: PyModule): string {
  return str(runSource(source.trim(), "<shell>", module, "eval"));
}

export function displayValue(value: PyObject): string {
  return repr(value);
}

/** Exit code of a SystemExit, or null for other errors. Texts go to stderr as CPython prints them. */
export function isSystemExit(error: unknown): number | null {
  if (!isException(error, "SystemExit")) return null;
  const code = (tryGetattr(error as unknown as PyObject, "code") ?? null) as PyObject;
  if (code === null) return 0;
  if (typeof code === "number") return code & 0xff;
  if (typeof code === "boolean") return code ? 1 : 0;
  stdout.flush();
  stderr.write(`${str(code)}\n`);
  return 1;
}

/** An uncaught error as notebooks store it and terminals show it. */
export function formatException(error: unknown): { ename: string; evalue: string; traceback: string } {
  const e = toPython(error);
  return { ename: typeOf(e as unknown as PyObject).name, evalue: safeText(e), traceback: uncaughtText(e) };
}

function safeText(e: PyBaseException): string {
  try {
    return str(exceptionText(e));
  } catch {
    return "<exception str() failed>";
  }
}

export function setBuiltin(name: string, value: PyObject): void {
  builtins.set(name, value);
}

export function raisePython(kind: string, message: string): never {
  throw makeError(kind, message);
}

/** `obj?`: signature, docstring and type of what a name stands for. */
export function helpText(name: string, module: PyModule): string {
  let value: PyObject;
  try {
    value = runSource(name, "<help>", module, "eval");
  } catch {
    return `Object \`${name}\` not found.\n`;
  }
  const lines: string[] = [];
  if (typeof value === "function") {
    const f = value as unknown as PyFunction;
    lines.push(`Signature: ${f.$sigText ?? `${f.$name}(...)`}`);
  }
  const doc = tryGetattr(value, "__doc__");
  if (typeof doc === "string" && doc !== "") lines.push(`Docstring: ${doc.trim()}`);
  if (typeof value !== "function") lines.push(`String form: ${str(value)}`);
  lines.push(`Type:      ${typeOf(value).name}`);
  return `${lines.join("\n")}\n`;
}

/** Sets `sys.argv` before the program starts. */
export function setArguments(argv: string[]): void {
  if (!canImport("sys")) return;
  const sys = importModule("sys") as unknown as PyModule;
  sys.set("argv", argv.slice() as unknown as PyObject);
}

/** Runs what `atexit` holds, then flushes. */
export function finish(): void {
  const atexit = modules.get("atexit");
  if (atexit !== undefined && atexit !== null) {
    const run = tryGetattr(atexit, "_run_exitfuncs");
    if (typeof run === "function") (run as unknown as () => void)();
  }
  stdout.flush();
  stderr.flush();
}
