// A pseudo-terminal for tests, through util-linux's script(1): keys in, screen out.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { program, root } from "../pyt.ts";

/** Whether this machine can open a pseudo-terminal. */
export const hasTerminal = spawnSync("script", ["--version"]).status === 0;

export const CTRL_C = "\x03";
export const CTRL_D = "\x04";
export const UP = "\x1b[A";

/** A text pasted into a terminal that marks pastes. */
export const pasted = (text: string): string => `\x1b[200~${text}\x1b[201~`;

/** One `pyt` in a terminal of 100 columns. */
export class Terminal {
  private readonly child: ChildProcess;
  private raw = "";
  private seen = 0;
  readonly exited: Promise<number | null>;

  constructor(args: string[] = [], env: Record<string, string> = {}) {
    const command = [process.execPath, program, ...args].map((word) => `'${word}'`).join(" ");
    const history = join(mkdtempSync(join(tmpdir(), "pyt-repl-")), "history");
    this.child = spawn("script", ["-qefc", `stty cols 100 rows 40; exec ${command}`, "/dev/null"], {
      env: { ...process.env, TERM: "xterm-256color", NO_COLOR: "1", PYT_HISTORY: history, ...env },
      cwd: root,
    });
    this.child.stdout!.setEncoding("utf8");
    this.child.stdout!.on("data", (text: string) => {
      this.raw += text;
    });
    this.exited = new Promise((resolve) => this.child.on("exit", (code) => resolve(code)));
  }

  /** What the screen has got since the last call, without control codes. */
  private get fresh(): string {
    return plain(this.raw.slice(this.seen));
  }

  /** Waits for a text to appear, and gives all that came up to and with it. @throws when it does not come */
  async expect(text: string | RegExp, timeout = 10_000): Promise<string> {
    const deadline = Date.now() + timeout;
    while (true) {
      const got = this.fresh;
      if (typeof text === "string" ? got.includes(text) : text.test(got)) {
        this.seen = this.raw.length;
        return got;
      }
      if (Date.now() > deadline) throw new Error(`no ${String(text)} on the screen, but:\n${got}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** All that the terminal received, control codes included. */
  get received(): string {
    return this.raw;
  }

  type(keys: string): void {
    this.child.stdin!.write(keys);
  }

  /** Types a line and waits for the next prompt; gives what was shown between. */
  async enter(line: string, timeout?: number): Promise<string> {
    this.type(`${line}\r`);
    const shown = await this.expect(/\n(?:>>>|\.\.\.) $/, timeout);
    return shown
      .split("\n")
      .slice(1, -1)
      .map((text) => `${text}\n`)
      .join("");
  }

  close(): void {
    this.child.kill("SIGKILL");
  }
}

/** Text as a person reads it: no escape sequences, no carriage returns. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is removed
  return text.replace(/\x1b\[[0-9;?]*[A-Za-z]/g, "").replace(/\r/g, "");
}
