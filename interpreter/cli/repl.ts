/** The interactive interpreter. */

import type { CommonOptions } from "./options.ts";

/** Starts the REPL; resolves with the exit code. */
export function startRepl(_options: CommonOptions): Promise<number> {
  throw new Error("the REPL is not there yet");
}
