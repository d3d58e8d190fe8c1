/** `pyt run`: scripts, `-c`, `-m`, standard input, and documents. */

import { dirname, resolve } from "node:path";
import { frozenModules } from "virtual:modules";
import { makeError } from "../runtime/errors.ts";
import { isException } from "../runtime/exceptions.ts";
import { canImport, initialPath, loader, moduleFile } from "../runtime/import.ts";
import type { PyModule } from "../runtime/module.ts";
import { runMain, runSource } from "../runtime/run.ts";
import { stderr, stdout } from "../runtime/stdio.ts";
import { registerSource } from "../runtime/traceback.ts";
import { finish, formatException, isSystemExit, mainModule, setArguments } from "./engine.ts";
import { quietly } from "./interrupts.ts";
import type { CommonOptions } from "./options.ts";
import { programFile, readProgram } from "./source.ts";

/** Runs a program to its end, printing what it does not catch. Returns the exit code. */
export function complete(body: () => void): number {
  let code = 0;
  try {
    quietly(body);
  } catch (error) {
    code = report(error);
  }
  try {
    finish();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EPIPE") return code === 0 ? 141 : code;
    code = report(error);
  }
  return code;
}

/** Prints an uncaught error and gives the exit code that goes with it. */
function report(error: unknown): number {
  if ((error as NodeJS.ErrnoException | null)?.code === "EPIPE") return 141;
  const exit = isSystemExit(error);
  if (exit !== null) return exit;
  stdout.flush();
  stderr.write(formatException(error).traceback);
  return isException(error, "KeyboardInterrupt") ? 130 : 1;
}

/** Runs a script file (or `-`). */
export function runScript(file: string, args: string[], _options: CommonOptions): number {
  const path = file === "-" ? "-" : programFile(file);
  const source = readProgram(path);
  return complete(() => {
    initialPath(file === "-" ? "" : dirname(resolve(path)));
    const main = mainModule();
    setArguments([file, ...args]);
    registerSource(path === "-" ? "<stdin>" : path, source);
    runMain(source, path === "-" ? "<stdin>" : path, main);
  });
}

/** Runs `-c CODE`. */
export function runCode(code: string, args: string[], _options: CommonOptions): number {
  return complete(() => {
    initialPath("");
    const main = mainModule();
    setArguments(["-c", ...args]);
    runSource(`${code}\n`, "<string>", main);
  });
}

/** Runs `-m MODULE` as `__main__`: a module or package of the user's, or one of the standard library written in Python. */
export function runModule(name: string, args: string[], _options: CommonOptions): number {
  return complete(() => {
    initialPath(process.cwd());
    const main: PyModule = mainModule();
    const file = canImport(name.split(".")[0]!) ? moduleFile(name) : null;
    const frozen = [`${name}.__main__`, name].find((n) => Object.hasOwn(frozenModules, n));
    if (file === null && frozen === undefined) throw makeError("SystemExit", `pyt: No module named ${name}`);
    const isPackage = file?.endsWith("__main__.py") === true;
    main.set("__package__", isPackage ? name : name.split(".").slice(0, -1).join("."));
    setArguments([file ?? name, ...args]);
    if (file === null) {
      loader.runFrozen(frozenModules[frozen!]!.file, main);
      return;
    }
    const source = readProgram(file);
    registerSource(file, source);
    runMain(source, file, main);
  });
}
