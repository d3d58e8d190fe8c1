import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { pyt, root, run, temporary } from "../pyt.ts";

describe("pyt run", () => {
  it("gives the script its arguments and name", () => {
    const file = temporary("s.py", "import sys\nprint(sys.argv[1:], __name__, __file__ == sys.argv[0])\n");
    expect(pyt(["run", file, "--lr", "0.1"]).stdout).toBe("['--lr', '0.1'] __main__ True\n");
    expect(pyt([file, "x"]).stdout).toBe("['x'] __main__ True\n");
  });

  it("runs code, modules and standard input", () => {
    expect(pyt(["-c", "import sys; print(sys.argv)", "a"]).stdout).toBe("['-c', 'a']\n");
    expect(pyt(["-", "b"], { input: "import sys\nprint(sys.argv)" }).stdout).toBe("['-', 'b']\n");
  });

  it("runs modules and packages, the user's and the library's", () => {
    const file = temporary("mine.py", "import sys\nprint(__name__, sys.argv[1:])\n");
    const cwd = dirname(file);
    expect(pyt(["-m", "mine", "x"], { cwd }).stdout).toBe("__main__ ['x']\n");
    mkdirSync(join(cwd, "pkg"));
    writeFileSync(join(cwd, "pkg/__init__.py"), "");
    writeFileSync(join(cwd, "pkg/part.py"), "word = 'from a part'\n");
    writeFileSync(join(cwd, "pkg/__main__.py"), "from .part import word\nprint(word)\n");
    expect(pyt(["-m", "pkg"], { cwd }).stdout).toBe("from a part\n");
    expect(pyt(["-m", "json.tool", "--indent", "1"], { input: '{"a": [1]}' }).stdout).toBe('{\n "a": [\n  1\n ]\n}\n');
    expect(pyt(["-m", "nowhere"])).toMatchObject({ stderr: "pyt: No module named nowhere\n", code: 1 });
  });

  it("leaves with SystemExit's code", () => {
    expect(run("raise SystemExit").code).toBe(0);
    expect(run("raise SystemExit(3)").code).toBe(3);
    expect(run("import sys\nprint('x')\nsys.exit(4)")).toMatchObject({ stdout: "x\n", stderr: "", code: 4 });
    expect(run("raise SystemExit('bye')")).toMatchObject({ stderr: "bye\n", code: 1 });
  });

  it("prints a traceback with place and caret, and nothing is lost", () => {
    const file = temporary("t.py", "print('before')\ndef f(x):\n    return x + 1 / 0\nf(2)\n");
    expect(pyt(["run", file])).toEqual({
      stdout: "before\n",
      stderr:
        `Traceback (most recent call last):\n  File "${file}", line 4, in <module>\n    f(2)\n` +
        `  File "${file}", line 3, in f\n    return x + 1 / 0\n               ~~^~~\nZeroDivisionError: division by zero\n`,
      code: 1,
    });
  });

  it("shows where a syntax error is", () => {
    const file = temporary("t.py", "x = 1\nprint(x\n");
    expect(pyt(["run", file])).toMatchObject({
      stderr: `  File "${file}", line 2\n    print(x\n         ^\nSyntaxError: '(' was never closed\n`,
      code: 1,
    });
  });

  it("says what is wrong with a file", () => {
    expect(pyt(["run", "/no/such.py"])).toMatchObject({
      stderr: "pyt: can't open file '/no/such.py': [Errno 2] No such file or directory\n",
      code: 2,
    });
    expect(pyt(["run", temporary("empty.py", "")])).toEqual({ stdout: "", stderr: "", code: 0 });
    const bad = temporary("bad.py", Buffer.from([0x78, 0x3d, 0x22, 0xff, 0x22, 0x0a]));
    expect(pyt(["run", bad])).toMatchObject({
      stderr:
        `  File "${bad}", line 1\nSyntaxError: Non-UTF-8 code starting with '\\xff' in file ${bad} on line 1, ` +
        "but no encoding declared; see https://peps.python.org/pep-0263/ for details\n",
      code: 1,
    });
    expect(pyt(["run", temporary("nul.py", "x = 1\0\n")])).toMatchObject({
      stderr: "SyntaxError: source code cannot contain null bytes\n",
      code: 1,
    });
  });

  it("copes with a line of ten megabytes", () => {
    const done = pyt(["run", temporary("long.py", `x = "${"a".repeat(10_000_000)}"\nprint(len(x))\n`)]);
    expect(done).toEqual({ stdout: "10000000\n", stderr: "", code: 0 });
  });

  it("explains wrong options and shows help and version", () => {
    expect(pyt(["--nonsense"])).toMatchObject({ code: 2, stdout: "" });
    expect(pyt(["--help"]).stdout).toContain("usage: pyt [options] [run] FILE [ARGS...]");
    expect(pyt(["run", "--help"]).stdout).toContain("usage: pyt run");
    expect(pyt(["--version"]).stdout).toMatch(/^pyt \d+\.\d+\.\d+ /);
  });

  it("names what is not there yet", () => {
    const done = run("import torch\ntorch.no_such_function(1)\n");
    expect(done.stderr).toContain("AttributeError: module 'torch' has no attribute 'no_such_function'");
    expect(done.stderr).not.toContain("    at ");
  });
});

describe("the TypeScript API", () => {
  it("trains without the interpreter", () => {
    const done = pytNode("examples/train.mjs");
    expect(done).toEqual({ stdout: "weight 2.9986 bias 0.0077\n", stderr: "", code: 0 });
    const probe = pytNode("tests/cli/loaded.mjs");
    expect(probe.stdout).toBe("interpreter loaded: false\n");
  });
});

import { spawnSync } from "node:child_process";

function pytNode(file: string): { stdout: string; stderr: string; code: number | null } {
  const done = spawnSync(process.execPath, [join(root, file)], { encoding: "utf8", cwd: root });
  return { stdout: done.stdout, stderr: done.stderr, code: done.status };
}
