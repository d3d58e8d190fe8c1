/** The command line's entry: decides which command runs and loads nothing else. */

import { helpText, versionText } from "./help.ts";
import { type Command, type CommonOptions, parseCommandLine, UsageError } from "./options.ts";
import { SourceError } from "./source.ts";

/** Runs `pyt` with the words after the program's name; sets the process's exit code. */
export function main(argv: string[]): void {
  let command: Command;
  try {
    command = parseCommandLine(argv);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`pyt: ${error.message}\nTry 'pyt --help'.\n`);
    process.exitCode = 2;
    return;
  }
  try {
    const outcome = dispatch(command);
    if (typeof outcome === "number") process.exitCode = outcome;
    else
      void outcome.then((code) => {
        process.exitCode = code;
      }, fail);
  } catch (error) {
    fail(error);
  }
}

function dispatch(command: Command): number | Promise<number> {
  if ("options" in command) {
    applyOptions(command.options);
    // generated code takes the interrupt flags when it is made
    (require("./interrupts.ts") as typeof import("./interrupts.ts")).installInterrupts();
  }
  switch (command.kind) {
    case "help":
      process.stdout.write(helpText(command.topic));
      return 0;
    case "version":
      process.stdout.write(versionText());
      return 0;
    case "code":
      return (require("./run.ts") as typeof import("./run.ts")).runCode(command.code, command.args, command.options);
    case "module":
      return (require("./run.ts") as typeof import("./run.ts")).runModule(
        command.module,
        command.args,
        command.options,
      );
    case "run": {
      if (/\.(md|markdown|ipynb|txt)$/i.test(command.file)) {
        const documents = require("./run-document.ts") as typeof import("./run-document.ts");
        const code = documents.runDocumentFile(command.file, command.args, command.options, command.output);
        if (code !== null) return code;
      }
      return (require("./run.ts") as typeof import("./run.ts")).runScript(command.file, command.args, command.options);
    }
    case "check": {
      const check = require("./check.ts") as typeof import("./check.ts");
      return check.checkDocuments(command.files, {
        ...command.options,
        numbers: command.numbers,
        update: command.update,
      });
    }
    case "repl":
      return (require("./repl.ts") as typeof import("./repl.ts")).startRepl(command.options);
  }
}

/** Options that reach other parts do so through the environment of this process, before anything is loaded. */
function applyOptions(options: CommonOptions): void {
  process.env.PYT_CUDA = options.cuda;
}

/** What is wrong with a file is said as it is; anything else is a defect of pyt's own. */
function fail(error: unknown): void {
  process.exitCode = 1;
  if (error instanceof SourceError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.code;
    return;
  }
  const { DocumentError } = require("./document.ts") as typeof import("./document.ts");
  if (error instanceof DocumentError) {
    process.stderr.write(`pyt: ${error.message}\n`);
    return;
  }
  const detail = process.env.PYT_DEBUG ? (error as Error).stack : (error as Error).message;
  process.stderr.write(`pyt: internal error: ${detail}\n`);
}
