/** The command line: which command, which file, which options; nothing is run here. */

import { parseArgs } from "node:util";

/** Options that hold for every command. */
export interface CommonOptions {
  /** `auto`: truth, with emulation on use; `off`: a CPU build; `emulate`: report a device as available. */
  cuda: "auto" | "off" | "emulate";
  /** Whether `!command` and friends may run. */
  shell: boolean;
  verbose: boolean;
}

export type Command =
  | { kind: "help"; topic: string | null }
  | { kind: "version" }
  | { kind: "repl"; options: CommonOptions }
  | { kind: "run"; file: string; args: string[]; options: CommonOptions; output: string | null }
  | { kind: "code"; code: string; args: string[]; options: CommonOptions }
  | { kind: "module"; module: string; args: string[]; options: CommonOptions }
  | { kind: "check"; files: string[]; options: CommonOptions; numbers: "exact" | "close" | "any"; update: boolean };

/** A mistake in the command line: printed with a hint, exit code 2. */
export class UsageError extends Error {}

const VERBS = new Set(["run", "repl", "check", "help", "version"]);

const OPTIONS = {
  cuda: { type: "string" },
  "no-shell": { type: "boolean" },
  verbose: { type: "boolean", short: "v" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "V" },
  output: { type: "string", short: "o" },
  numbers: { type: "string" },
  update: { type: "boolean" },
  c: { type: "string", short: "c" },
  m: { type: "string", short: "m" },
} as const;

/** Where the words for pyt end and those for the program begin: after the file, `-c CODE` or `-m MODULE`. */
function splitAtProgram(words: string[]): [own: string[], rest: string[]] {
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word === "-c" || word === "-m") return [words.slice(0, i + 2), words.slice(i + 2)];
    if (/^-[cm]./.test(word)) return [words.slice(0, i + 1), words.slice(i + 1)];
    if (word === "-" || !word.startsWith("-")) return [words.slice(0, i + 1), words.slice(i + 1)];
    if (["--cuda", "--output", "-o", "--numbers"].includes(word)) i++;
  }
  return [words, []];
}

function choice<T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T {
  if (value === undefined) return allowed[0]!;
  if ((allowed as readonly string[]).includes(value)) return value as T;
  throw new UsageError(`--${name} takes ${allowed.join(", ")}; not '${value}'`);
}

/** Reads the words after the program's name. @throws UsageError */
export function parseCommandLine(argv: string[]): Command {
  let verb = "run";
  let given: string | null = null;
  let words = argv;
  // options may stand before the verb; the verb itself only where a file could stand
  const first = argv.findIndex((w, i) => !w.startsWith("-") && !["--cuda"].includes(argv[i - 1] ?? ""));
  const program = argv.findIndex((w) => /^-[cm]/.test(w));
  if (first >= 0 && (program < 0 || first < program) && VERBS.has(argv[first]!)) {
    verb = argv[first]!;
    given = verb;
    words = [...argv.slice(0, first), ...argv.slice(first + 1)];
  }
  const [own, rest] = verb === "check" ? [words, []] : splitAtProgram(words);
  const parsed = (() => {
    try {
      return parseArgs({ args: own, options: OPTIONS, allowPositionals: true, strict: true });
    } catch (error) {
      throw new UsageError((error as Error).message.split(". ")[0]!);
    }
  })();
  const { values, positionals } = parsed;
  const options: CommonOptions = {
    cuda: choice("cuda", values.cuda, ["auto", "off", "emulate"]),
    shell: values["no-shell"] !== true,
    verbose: values.verbose === true,
  };
  if (values.help || verb === "help")
    return { kind: "help", topic: verb === "help" ? (positionals[0] ?? null) : given };
  if (values.version || verb === "version") return { kind: "version" };
  if (verb === "check") {
    if (positionals.length === 0) throw new UsageError("check needs a document: pyt check FILE.md|FILE.ipynb");
    return {
      kind: "check",
      files: positionals,
      options,
      numbers: choice("numbers", values.numbers, ["exact", "close", "any"]),
      update: values.update === true,
    };
  }
  if (values.c !== undefined) return { kind: "code", code: values.c, args: rest, options };
  if (values.m !== undefined) return { kind: "module", module: values.m, args: rest, options };
  const file = positionals[0];
  if (file === undefined) {
    if (argv.includes("run")) throw new UsageError("run needs a file: pyt run FILE [ARGS…]");
    return { kind: "repl", options };
  }
  return { kind: "run", file, args: rest, options, output: values.output ?? null };
}
