/** Runs the built `pyt` as a user would. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** The launcher. */
export const program = join(root, "bin/pyt.cjs");

export interface Run {
  stdout: string;
  stderr: string;
  code: number | null;
}

/** Runs `pyt ARGS…`. */
export function pyt(args: string[], options: { input?: string; env?: Record<string, string>; cwd?: string } = {}): Run {
  const done = spawnSync(process.execPath, [program, ...args], {
    encoding: "utf8",
    input: options.input ?? "",
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    timeout: 60_000,
    maxBuffer: 1 << 28,
  });
  return { stdout: done.stdout, stderr: done.stderr, code: done.status };
}

/** Writes a file into a fresh temporary folder and returns its path. */
export function temporary(name: string, content: string | Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), "pyt-test-")), name);
  writeFileSync(path, content);
  return path;
}

/** Runs Python source as a script file. */
export function run(source: string, ...args: string[]): Run {
  return pyt(["run", ...args, temporary("script.py", source)]);
}
