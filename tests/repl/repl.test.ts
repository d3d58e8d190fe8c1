// The REPL in a real pseudo-terminal.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { program, pyt, root, temporary } from "../pyt.ts";
import { CTRL_C, CTRL_D, hasTerminal, pasted, Terminal, UP } from "./terminal.ts";

let open: Terminal[] = [];
afterEach(() => {
  for (const terminal of open) terminal.close();
  open = [];
});

async function start(env: Record<string, string> = {}, args: string[] = []): Promise<Terminal> {
  const terminal = new Terminal(args, env);
  open.push(terminal);
  await terminal.expect(/>>> $/, 20_000);
  return terminal;
}

describe.skipIf(!hasTerminal)("at the prompt", () => {
  test("values, blocks, errors and names kept between inputs", async () => {
    const t = await start();
    expect(await t.enter("x = 20")).toBe("");
    expect(await t.enter("x + 1")).toBe("21\n");
    expect(await t.enter("'text'")).toBe("'text'\n");
    expect(await t.enter("None")).toBe("");
    await t.enter("for i in range(3):");
    await t.enter("    i * 2");
    expect(await t.enter("")).toBe("0\n2\n4\n");
    expect(await t.enter("1 / 0")).toBe(
      'Traceback (most recent call last):\n  File "<stdin>", line 1, in <module>\nZeroDivisionError: division by zero\n',
    );
    expect(await t.enter("x = = 1")).toBe(
      '  File "<stdin>", line 1\n    x = = 1\n        ^\nSyntaxError: invalid syntax\n',
    );
    expect(await t.enter("return 1")).toBe("  File \"<stdin>\", line 1\nSyntaxError: 'return' outside function\n");
    expect(await t.enter("x")).toBe("20\n");
    t.type(CTRL_D);
    expect(await t.exited).toBe(0);
  });

  test("the last three values", async () => {
    const t = await start();
    for (const value of ["1", "2", "3"]) await t.enter(value);
    expect(await t.enter("(_, __, ___)")).toBe("(3, 2, 1)\n");
  });

  test("exit without parentheses, and with a code", async () => {
    const bare = await start();
    bare.type("exit\r");
    expect(await bare.exited).toBe(0);
    const coded = await start();
    coded.type("raise SystemExit(3)\r");
    expect(await coded.exited).toBe(3);
  });

  test("a pasted class with blank lines is one input", async () => {
    const t = await start();
    t.type(pasted("class A:\n    x = 1\n\n    def f(self):\n        return self.x + 1\n\nA().f()\n"));
    await t.expect("A().f()");
    expect(await t.enter("")).toBe("2\n");
    t.type(UP);
    await t.expect("class A:");
    expect(await t.enter("")).toBe("2\n");
  });

  test("history comes back after a restart, a block as one entry", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "pyt-repl-")), "history");
    const first = await start({ PYT_HISTORY: file });
    await first.enter("y = 5");
    await first.enter("if y:");
    await first.enter("    y + 1");
    await first.enter("");
    first.type(CTRL_D);
    await first.exited;
    expect(readFileSync(file, "utf8")).toBe("y = 5\nif y:\\n    y + 1\n");
    const second = await start({ PYT_HISTORY: file });
    second.type(UP + UP);
    await second.expect("y = 5");
    await second.enter("");
    second.type(UP + UP);
    await second.expect("y + 1");
    expect(await second.enter("")).toBe("6\n");
  });

  test("completion of names, attributes, keyword arguments and modules", async () => {
    const t = await start();
    await t.enter("import math; remarkable = 3");
    t.type("remark\t");
    await t.expect("remarkable");
    expect(await t.enter("")).toBe("3\n");
    t.type("math.fact\t");
    await t.expect("math.factorial");
    expect(await t.enter("(4)")).toBe("24\n");
    await t.enter("def f(alpha, beta=1): return beta");
    await t.enter("");
    t.type("f(1, be\t");
    await t.expect("beta=");
    expect(await t.enter("7)")).toBe("7\n");
    t.type("import itert\t");
    await t.expect("itertools");
    await t.enter("");
  });

  test("shell escapes with interpolation, and magics", async () => {
    const t = await start();
    await t.enter("name = 'world'");
    expect(await t.enter("!echo hello $name {1 + 1}")).toBe("hello world 2\n");
    await t.enter("lines = !printf 'a\\nb'");
    expect(await t.enter("lines")).toBe("['a', 'b']\n");
    expect(await t.enter("%timeit -n 10 -r 2 1 + 1")).toMatch(
      / per loop \(mean ± std\. dev\. of 2 runs, 10 loops each\)\n$/,
    );
    expect(await t.enter("%time 1 + 1")).toMatch(/^CPU times: .*\nWall time: .*\n2\n$/);
  });

  test("a cell magic takes lines up to an empty one", async () => {
    const t = await start();
    await t.enter("%%time");
    await t.enter("x = 1");
    await t.enter("x + 1");
    expect(await t.enter("")).toMatch(/^CPU times: .*\nWall time: .*\n2\n$/);
  });

  test("output without a newline stays on the screen", async () => {
    const t = await start();
    expect(await t.enter("print('open', end='')")).toBe("open\n");
  });

  test("input() reads from the terminal", async () => {
    const t = await start();
    t.type("name = input('who? ')\r");
    await t.expect(/who\? $/);
    expect(await t.enter("me")).toBe("");
    expect(await t.enter("name")).toBe("'me'\n");
  });

  test("Ctrl-R finds earlier inputs", async () => {
    const t = await start();
    await t.enter("alpha = 11");
    await t.enter("beta = 12");
    t.type("\x12alp");
    await t.expect("alpha = 11");
    await t.enter("");
    expect(await t.enter("alpha + beta")).toBe("23\n");
  });

  test("help on an object", async () => {
    const t = await start();
    await t.enter("def f(a, b=1): 'Adds.'");
    await t.enter("");
    expect(await t.enter("f?")).toContain("Docstring: Adds.");
    expect(await t.enter("nothing?")).toBe("Object `nothing` not found.\n");
  });

  test("no shell with --no-shell", async () => {
    const t = await start({}, ["--no-shell"]);
    expect(await t.enter("!echo hello")).toContain("PermissionError: shell commands are switched off");
  });

  test("colours unless NO_COLOR", async () => {
    const plain = await start();
    await plain.enter("x = None");
    expect(plain.received).not.toContain("\x1b[33mNone");
    const coloured = await start({ NO_COLOR: "" });
    await coloured.enter("if None: 'text' # why");
    await coloured.enter("");
    for (const code of ["\x1b[35mif\x1b[0m", "\x1b[33mNone\x1b[0m", "\x1b[32m'text'\x1b[0m", "\x1b[90m# why\x1b[0m"]) {
      expect(coloured.received).toContain(code);
    }
    await coloured.enter("1 / 0");
    expect(coloured.received).toContain("\x1b[31mZeroDivisionError\x1b[0m: division by zero");
  });
});

describe.skipIf(!hasTerminal)("Ctrl-C", () => {
  test("drops the line being typed", async () => {
    const t = await start();
    t.type("print('never'");
    await t.expect("never");
    t.type(CTRL_C);
    await t.expect(/KeyboardInterrupt\n>>> $/);
    expect(await t.enter("1")).toBe("1\n");
  });

  test("interrupts an endless loop, twice, and keeps the session", async () => {
    const t = await start();
    await t.enter("kept = 1");
    for (let i = 0; i < 2; i++) {
      await t.enter("while True: pass");
      t.type("\r");
      await new Promise((resolve) => setTimeout(resolve, 300));
      const before = Date.now();
      t.type(CTRL_C);
      const shown = await t.expect(/KeyboardInterrupt\n>>> $/);
      expect(Date.now() - before).toBeLessThan(1000);
      expect(shown).toContain('File "<stdin>", line 1, in <module>');
    }
    expect(await t.enter("kept")).toBe("1\n");
  });

  test("interrupts a sleep, running finally blocks", async () => {
    const t = await start();
    await t.enter("import time");
    await t.enter("try: time.sleep(100)");
    await t.enter("finally: print('cleaned')");
    t.type("\r");
    await new Promise((resolve) => setTimeout(resolve, 300));
    t.type(CTRL_C);
    expect(await t.expect(/KeyboardInterrupt\n>>> $/)).toContain("cleaned\n");
  });
});

const engine = existsSync(join(root, "build/Release/pyt_native.node"));

describe.skipIf(!hasTerminal || !engine)("Ctrl-C in a kernel", () => {
  test("stops a loop of large matrix products and keeps the tensors", async () => {
    const t = await start();
    await t.enter("import torch; a = torch.ones(2048, 2048)", 20_000);
    await t.enter("while True: b = a @ a");
    t.type("\r");
    await new Promise((resolve) => setTimeout(resolve, 500));
    const before = Date.now();
    t.type(CTRL_C);
    await t.expect(/KeyboardInterrupt\n>>> $/);
    expect(Date.now() - before).toBeLessThan(2000);
    expect(await t.enter("a.shape")).toBe("torch.Size([2048, 2048])\n");
  });
});

describe("Ctrl-C in a script", () => {
  test("runs finally blocks, prints the traceback, exits with 130", async () => {
    const file = temporary(
      "endless.py",
      "import sys\ntry:\n    print('ready', flush=True)\n    while True:\n        pass\nfinally:\n    print('cleaned')\n",
    );
    const child = spawn(process.execPath, [program, "run", file]);
    let [out, err] = ["", ""];
    child.stderr.on("data", (data: Buffer) => {
      err += data.toString();
    });
    child.stdout.on("data", (data: Buffer) => {
      out += data.toString();
      if (data.toString().includes("ready")) child.kill("SIGINT");
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(out).toBe("ready\ncleaned\n");
    expect(err).toMatch(
      /^Traceback \(most recent call last\):\n {2}File ".*endless\.py", line 4, in <module>\n.*KeyboardInterrupt\n$/s,
    );
    expect(code).toBe(130);
  });
});

describe("without a terminal", () => {
  test("standard input is a script: no prompt, no echo, no escape codes", () => {
    const done = pyt([], { input: "x = 3\nprint(x)\nx\n" });
    expect(done).toMatchObject({ stdout: "3\n", stderr: "", code: 0 });
  });
});
