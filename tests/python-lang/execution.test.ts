import { execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { program, pyt, run, temporary } from "../pyt.ts";

const fresh = (): string => mkdtempSync(join(tmpdir(), "pyt-exec-"));

/** A source long enough to be worth caching. */
const LONG = `${Array.from({ length: 60 }, (_, i) => `def f${i}(x):\n    return x + ${i}`).join("\n")}\nprint(f59(1))\n`;

describe("recursion", () => {
  it("stops at the limit with CPython's words and a shortened traceback", () => {
    const { stderr, code } = run("def f(n):\n    return f(n + 1)\nf(0)\n");
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /\[Previous line repeated 996 more times\]\nRecursionError: maximum recursion depth exceeded\n$/,
    );
  });

  it("can be raised and is caught like any exception", () => {
    const source =
      "import sys\nsys.setrecursionlimit(5000)\ndef d(n):\n    return 0 if n == 0 else 1 + d(n - 1)\nprint(d(4000))\n" +
      "class A:\n    @property\n    def x(self):\n        return self.x\ntry:\n    A().x\nexcept RecursionError as e:\n    print('caught')\n";
    expect(run(source).stdout).toBe("4000\ncaught\n");
  });
});

describe("imports", () => {
  const folder = fresh();
  mkdirSync(join(folder, "pkg/sub"), { recursive: true });
  writeFileSync(join(folder, "pkg/__init__.py"), "name = 'pkg'\nfrom .a import value\n");
  writeFileSync(join(folder, "pkg/a.py"), "from . import b\nvalue = b.value + 1\n");
  writeFileSync(join(folder, "pkg/b.py"), "value = 1\ndef boom():\n    raise ValueError('here')\n");
  writeFileSync(join(folder, "pkg/sub/__init__.py"), "from ..b import value as up\nfrom .. import name\n");
  writeFileSync(join(folder, "broken.py"), "x = (\n");
  writeFileSync(join(folder, "main.py"), "");

  const script = (text: string) => {
    writeFileSync(join(folder, "main.py"), text);
    return pyt(["run", join(folder, "main.py")]);
  };

  it("finds packages, submodules and relative names beside the script", () => {
    const out = script(
      "import pkg, pkg.sub as s, sys\nfrom pkg.b import *\nprint(pkg.value, s.up, s.name, value, pkg.__package__, s.__name__, 'pkg.b' in sys.modules)\n",
    );
    expect(out).toMatchObject({ stdout: "2 1 pkg 1 pkg pkg.sub True\n", stderr: "" });
  });

  it("names the frame of a module's function", () => {
    expect(script("from pkg.b import boom\nboom()\n").stderr).toContain(
      `  File "${join(folder, "pkg/b.py")}", line 3, in boom\n    raise ValueError('here')\nValueError: here\n`,
    );
  });

  it("says what is missing, and where a module is broken", () => {
    expect(script("import nothing_here\n").stderr).toMatch(/ModuleNotFoundError: No module named 'nothing_here'\n$/);
    expect(script("import pkg.nope\n").stderr).toMatch(/ModuleNotFoundError: No module named 'pkg.nope'\n$/);
    expect(script("from pkg import nope\n").stderr).toContain("ImportError: cannot import name 'nope' from 'pkg'");
    expect(script("import broken\n").stderr).toMatch(
      /broken\.py", line 1\n {4}x = \(\n {8}\^\nSyntaxError: '\(' was never closed\n$/,
    );
    expect(script("from . import x\n").stderr).toContain("attempted relative import with no known parent package");
  });
});

describe("compile cache", () => {
  it("is used, survives damage, and is not needed", () => {
    const home = fresh();
    const file = temporary("long.py", LONG);
    const env = { XDG_CACHE_HOME: home };
    expect(pyt(["run", file], { env }).stdout).toBe("60\n");
    const [build] = readdirSync(join(home, "pyt"));
    const folder = join(home, "pyt", build!);
    const entries = readdirSync(folder).filter((n) => n.endsWith(".js"));
    expect(entries).toHaveLength(1);
    const entry = join(folder, entries[0]!);
    const text = readFileSync(entry, "utf8");
    writeFileSync(entry, text.slice(0, 300));
    expect(pyt(["run", file], { env }).stdout).toBe("60\n");
    // V8's code lies beside it, and damage to that is seen before V8 sees it
    const code = entry.replace(/js$/, "code");
    const good = readFileSync(code);
    const bad = Buffer.from(good);
    bad.fill(0x5a, bad.length >> 1, (bad.length >> 1) + 64);
    writeFileSync(code, bad);
    expect(pyt(["run", file], { env }).stdout).toBe("60\n");
    expect(readFileSync(code).equals(bad)).toBe(false);
    expect(pyt(["run", file], { env: { XDG_CACHE_HOME: "/proc/nowhere" } })).toMatchObject({
      stdout: "60\n",
      stderr: "",
    });
  });

  it("is safe under concurrent runs", async () => {
    const env = { ...process.env, XDG_CACHE_HOME: fresh() };
    const file = temporary("long.py", LONG);
    const runs = [1, 2, 3, 4].map(() => promisify(execFile)(process.execPath, [program, "run", file], { env }));
    for (const r of await Promise.all(runs)) expect(r.stdout).toBe("60\n");
  });
});

describe("uncaught exceptions", () => {
  it("suggest names that are close", () => {
    expect(run("value = 1\nprint(valu)\n").stderr).toMatch(
      /NameError: name 'valu' is not defined. Did you mean: 'value'\?\n$/,
    );
    expect(run("[].appendd(1)\n").stderr).toMatch(
      /AttributeError: 'list' object has no attribute 'appendd'. Did you mean: 'append'\?\n$/,
    );
  });

  it("never show JavaScript", () => {
    const source =
      "class A:\n    def __eq__(self, o): raise KeyError(self)\n    def __repr__(self): return 1\nA() == A()\n";
    const { stderr } = run(source);
    expect(stderr).toMatch(/^Traceback \(most recent call last\):\n/);
    expect(stderr).not.toMatch(/\bat .*\.cjs|node:internal/);
  });
});

describe("Ctrl-C", () => {
  const interrupted = (source: string): Promise<{ out: string; err: string; code: number | null }> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [program, "run", temporary("s.py", source)]);
      let [out, err] = ["", ""];
      child.stdout.on("data", (d) => {
        out += d;
        if (String(d).includes("ready")) setTimeout(() => child.kill("SIGINT"), 100);
      });
      child.stderr.on("data", (d) => {
        err += d;
      });
      child.on("close", (code) => resolve({ out, err, code }));
    });

  it("interrupts a loop, runs finally and can be caught", async () => {
    const source =
      "print('ready', flush=True)\ntry:\n    while True:\n        pass\nexcept KeyboardInterrupt:\n    print('caught')\nfinally:\n    print('finally')\n";
    expect(await interrupted(source)).toEqual({ out: "ready\ncaught\nfinally\n", err: "", code: 0 });
  });

  it("interrupts recursion without loops", async () => {
    const source = "def f(n):\n    return n if n < 2 else f(n - 1) + f(n - 2)\nprint('ready', flush=True)\nf(60)\n";
    const { err, code } = await interrupted(source);
    expect(err).toMatch(/^Traceback[\s\S]*\nKeyboardInterrupt\n$/);
    expect(code).toBe(130);
  });
});
