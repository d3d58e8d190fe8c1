/** Input history of the REPL: kept between sessions, with a block of several lines as one entry. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

const LIMIT = 1000;

/** Where the history is kept: `PYT_HISTORY` (empty for none), or a file in the user's state folder. */
export function historyFile(): string | null {
  const named = process.env.PYT_HISTORY;
  if (named !== undefined) return named === "" ? null : named;
  const state = process.env.XDG_STATE_HOME ?? join(homedir(), ".local", "state");
  return join(state, "pyt", "history");
}

/** Entries, newest first, as node's readline holds them. */
export class History {
  readonly entries: string[];
  private readonly file: string | null;

  constructor(file: string | null = historyFile()) {
    this.file = file;
    this.entries = file === null ? [] : load(file);
  }

  /** Adds an input; repeating the latest adds nothing. */
  add(input: string): void {
    if (input.trim() === "" || this.entries[0] === input) return;
    this.entries.unshift(input);
    if (this.entries.length > LIMIT) this.entries.length = LIMIT;
  }

  /** Writes the file: one line per entry, newlines within as `\n`. A file that cannot be written is let be. */
  save(): void {
    if (this.file === null) return;
    try {
      mkdirSync(dirname(this.file), { recursive: true });
      const lines = this.entries.map((entry) => entry.replace(/\\/g, "\\\\").replace(/\n/g, "\\n")).reverse();
      writeFileSync(this.file, lines.map((line) => `${line}\n`).join(""), { mode: 0o600 });
    } catch {}
  }
}

function load(file: string): string[] {
  try {
    return readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => line.replace(/\\(n|\\)/g, (_, letter: string) => (letter === "n" ? "\n" : "\\")))
      .reverse()
      .slice(0, LIMIT);
  } catch {
    return [];
  }
}
