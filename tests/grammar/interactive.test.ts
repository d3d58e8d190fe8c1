// What the prompt takes as complete, as asking for more lines, or as wrong.

import { describe, expect, test } from "vitest";
import { PySyntaxError, parseInteractive } from "../../grammar/index.ts";

function status(source: string): string {
  try {
    return parseInteractive(source, "<stdin>").status;
  } catch (error) {
    if (error instanceof PySyntaxError) return error.msg;
    throw error;
  }
}

describe("parseInteractive", () => {
  test.each([
    ["", "complete"],
    ["# comment", "complete"],
    ["x = 1", "complete"],
    ["x = 1; y = 2", "complete"],
    ["a\nb\nc", "complete"],
    ["f(", "incomplete"],
    ["f(a,\n  b", "incomplete"],
    ["[1,\n2]", "complete"],
    ["x = '''a\nb", "incomplete"],
    ["f'''{a}\n", "incomplete"],
    ["x = 1 + \\", "incomplete"],
    ["x = 1 + \\\n2", "complete"],
    ["if x:", "incomplete"],
    ["if x:\n    y", "incomplete"],
    ["if x:\n    y\n", "complete"],
    ["if x: y", "incomplete"],
    ["if x: y\n", "complete"],
    ["if x:\n    y\nelse:", "incomplete"],
    ["def f():\n    # only a comment", "incomplete"],
    ["class A:\n    def f(self):\n        pass\n", "complete"],
    ["try:", "incomplete"],
    ["try:\n    x", "incomplete"],
    ["try:\n    x\nexcept A:", "incomplete"],
    ["@dec", "incomplete"],
    ["@dec\ndef f():", "incomplete"],
    ["@dec\ndef f():\n    pass\n", "complete"],
    ["match x:", "incomplete"],
    ["match x:\n    case 1:", "incomplete"],
    ["match x:\n    case 1:\n        pass\n", "complete"],
    ["with a as b:\n    for c in d:", "incomplete"],
    ["x = = 1", "invalid syntax"],
    ["f(]", "closing parenthesis ']' does not match opening parenthesis '('"],
    ["'abc", "unterminated string literal (detected at line 1)"],
    ["x = = (", "invalid syntax"],
    ["if x", "expected ':'"],
    ["if x:\n", "expected an indented block after 'if' statement on line 1"],
    ["try:\n    x\n", "expected 'except' or 'finally' block"],
    ["  x", "unexpected indent"],
  ])("%j is %s", (source, expected) => {
    expect(status(source)).toBe(expected);
  });
});
