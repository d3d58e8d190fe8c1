// Syntax errors of scripts as the interpreter prints them, recorded from CPython 3.11.

import { describe, expect, test } from "vitest";
import { pyt, temporary } from "../pyt.ts";

const cases: [name: string, source: string, shown: string][] = [
  ["a range", "x = (abc def)\n", "line 1\n    x = (abc def)\n             ^^^\nSyntaxError: invalid syntax\n"],
  [
    "one caret for an indentation error",
    "if True:\nprint(1)\n",
    "line 2\n    print(1)\n    ^\nIndentationError: expected an indented block after 'if' statement on line 1\n",
  ],
  [
    "no caret at the end of the file",
    "try:\n    x\n",
    "line 2\n    x\nSyntaxError: expected 'except' or 'finally' block\n",
  ],
  [
    "tabs are stripped",
    "class A:\n    def f(self):\n\tpass\n",
    "line 3\n    pass\nTabError: inconsistent use of tabs and spaces in indentation\n",
  ],
  [
    "the compiler's",
    "x = 1\nreturn x\n",
    "line 2\n    return x\n    ^^^^^^^^\nSyntaxError: 'return' outside function\n",
  ],
  [
    "the last statement's, before anything runs",
    "print('never')\nx = (1,\n",
    "line 2\n    x = (1,\n        ^\nSyntaxError: '(' was never closed\n",
  ],
];

describe("uncaught syntax errors", () => {
  test.each(cases)("%s", (_, source, shown) => {
    const file = temporary("script.py", source);
    const run = pyt(["run", file]);
    expect(run.stdout).toBe("");
    expect(run.stderr).toBe(`  File "${file}", ${shown}`);
    expect(run.code).toBe(1);
  });
});
