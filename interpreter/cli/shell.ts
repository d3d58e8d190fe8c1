/** `!command`: the user's shell, and package installs that pyt answers itself. */

import { spawnSync } from "node:child_process";

/** Packages that pyt provides, with the version each reports. */
export const PROVIDED: Readonly<Record<string, string>> = {
  torch: "2.13.0",
  torchvision: "0.28.0",
  torchaudio: "2.13.0",
  numpy: "2.4.6",
};

const INSTALLERS = /^(?:sudo\s+)?(?:(?:python3?|py)\s+-m\s+)?(?:pip3?|conda|mamba|uv\s+pip)\s+install\b(.*)$/s;

/** pip's options that take a value of their own. */
const VALUED = new Set([
  "-i",
  "--index-url",
  "--extra-index-url",
  "-f",
  "--find-links",
  "-c",
  "--constraint",
  "--target",
  "-t",
]);

/**
 * What a package install asks for: answers for the packages that pyt provides, and the command that remains
 * (null when nothing is left). Null when the command is not a package install.
 */
export function answerInstall(command: string): { answers: string[]; rest: string | null } | null {
  const match = INSTALLERS.exec(command.trim());
  if (match === null || /[|;&<>`]/.test(command.replace(/'[^']*'|"[^"]*"/g, ""))) return null;
  const words = match[1]!
    .trim()
    .split(/\s+/)
    .filter((w) => w !== "");
  const answers: string[] = [];
  const others: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word.startsWith("-")) {
      if (VALUED.has(word)) i++;
      if (word === "-r" || word === "--requirement") return null;
      continue;
    }
    const name = /^["']?([\w.-]+)/.exec(word)?.[1]?.toLowerCase();
    const version = name === undefined ? undefined : PROVIDED[name];
    if (version === undefined) others.push(word);
    else answers.push(`Requirement already satisfied: ${name} ${version} (built into pyt)`);
  }
  if (answers.length === 0) return null;
  const prefix = command.trim().slice(0, command.trim().length - match[1]!.length);
  const options = words.filter((w, i) => w.startsWith("-") || VALUED.has(words[i - 1] ?? ""));
  return { answers, rest: others.length === 0 ? null : [prefix.trim(), ...options, ...others].join(" ") };
}

const userShell = (): string =>
  process.env.SHELL ?? (process.platform === "win32" ? (process.env.COMSPEC ?? "cmd.exe") : "/bin/sh");

export interface ShellResult {
  status: number;
  stdout: string;
  stderr: string;
}

/** Runs a command in the user's shell. With `capture`, output comes back; otherwise it goes where pyt's own goes. */
export function runShell(command: string, capture: boolean): ShellResult {
  const done = spawnSync(userShell(), process.platform === "win32" ? ["/c", command] : ["-c", command], {
    stdio: capture ? ["inherit", "pipe", "pipe"] : "inherit",
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (done.error !== undefined) return { status: 127, stdout: "", stderr: `${userShell()}: ${done.error.message}\n` };
  const status = done.status ?? 128 + 15;
  return { status, stdout: done.stdout ?? "", stderr: done.stderr ?? "" };
}
