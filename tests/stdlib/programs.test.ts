// Standard library programs whose output was recorded from CPython 3.11.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pyt, run } from "../pyt.ts";

const folder = new URL("programs/", import.meta.url);

test.each(readdirSync(folder).filter((name) => name.endsWith(".py")))("%s", (name) => {
  const path = new URL(name, folder).pathname;
  const done = pyt(["run", path]);
  expect(done.stderr).toBe("");
  expect(done.stdout.split("\n")).toEqual(readFileSync(path.replace(/py$/, "out"), "utf8").split("\n"));
});

test("what one file object wrote is seen by whoever opens the file next", () => {
  const done = run(
    "import tempfile, os\np = tempfile.mktemp()\nopen(p, 'w').write('data')\nprint(open(p).read(), os.path.getsize(p))\nos.remove(p)\n",
  );
  expect(done.stdout).toBe("data 4\n");
});

test("warnings and log records tell the caller's place", () => {
  const source = [
    "import warnings, logging, sys",
    "logging.basicConfig(stream=sys.stdout, format='%(funcName)s:%(lineno)d %(message)s')",
    "def old():",
    "    warnings.warn('gone', stacklevel=2)",
    "def caller():",
    "    old()",
    "    logging.warning('here')",
    "caller()",
  ].join("\n");
  const done = run(source);
  expect(done.stdout).toBe("caller:7 here\n");
  expect(done.stderr).toMatch(/script\.py:6: UserWarning: gone\n {2}old\(\)\n$/);
});

test("a standard module that pyt lacks says so when it is imported, as an ImportError", () => {
  const source = [
    "try:",
    "    import sqlite3",
    "except ImportError as e:",
    "    print(type(e).__name__, e, e.name)",
    "for name in ('xml.dom', 'nope', 'winreg'):",
    "    try:",
    "        __import__(name)",
    "    except ModuleNotFoundError as e:",
    "        print(e)",
    "import importlib.util, importlib.metadata",
    "print(importlib.util.find_spec('socket'), importlib.metadata.version('torch'))",
  ].join("\n");
  expect(run(source).stdout).toBe(
    "ModuleNotFoundError sqlite3 is not implemented in pyt yet sqlite3\n" +
      "xml.dom is not implemented in pyt yet\nNo module named 'nope'\nNo module named 'winreg'\nNone 2.13.0+cpu\n",
  );
});

test("a long XML text is read, which a reader that scans it again for every element would not end", () => {
  const source = [
    "import xml.etree.ElementTree as ET",
    "text = '<r>' + '<i k=\"v\"><n>x</n></i>' * 16000 + '</r>'",
    "print(len(ET.fromstring(text)))",
  ].join("\n");
  expect(run(source).stdout).toBe("16000\n");
});
