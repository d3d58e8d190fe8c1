// Property: whatever the text, the outcome is a tree or a Python syntax error with a place within the text.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkModule,
  dump,
  PySyntaxError,
  parseExpression,
  parseInteractive,
  parseModule,
} from "../../grammar/index.ts";

const word = fc.constantFrom(
  ..."( ) [ ] { } , : ; . = == := -> + - * ** / % @ | & ~ < > != not in is and or if else elif for while def class".split(
    " ",
  ),
  ..."return yield await async lambda try except finally with as from import match case _ x y print 1 2.5 'a' \"b\"".split(
    " ",
  ),
  "f'{x!r:>{y}}'",
  "f'{'",
  "'",
  '"""',
  "\\",
  "\\\n",
  "\n",
  "\n    ",
  "\n\t",
  "#c\n",
  "é",
  "$",
  "0x",
  "…",
);
const text = fc.oneof(
  fc.array(word, { maxLength: 30 }).map((words) => words.join(" ")),
  fc.array(word, { maxLength: 30 }).map((words) => words.join("")),
  fc.string({ unit: "binary", maxLength: 40 }),
);

function attempt(source: string, parse: () => void): void {
  try {
    parse();
  } catch (error) {
    if (!(error instanceof PySyntaxError)) throw error;
    const lines = source.split(/\r\n?|\n/).length;
    expect(error.lineno).toBeGreaterThanOrEqual(0);
    expect(error.lineno).toBeLessThanOrEqual(lines);
    expect(error.msg).not.toBe("");
  }
}

describe("any text", () => {
  test("parses or is a syntax error", () => {
    fc.assert(
      fc.property(text, (source) => {
        attempt(source, () => {
          const module = parseModule(source, "f");
          dump(module, { positions: true });
          checkModule(module, "f", source);
        });
        attempt(source, () => parseExpression(source, "f"));
        attempt(source, () => parseInteractive(source, "f"));
      }),
      { numRuns: 1000 },
    );
  });

  test("deep nesting is an error in words, not an overflow", () => {
    for (const [open, close] of [
      ["(", ")"],
      ["[", "]"],
      ["f(", ")"],
      ["{1:", "}"],
    ] as const) {
      expect(() => parseModule(`x = ${open.repeat(201)}1${close.repeat(201)}`, "f")).toThrow(
        "too many nested parentheses",
      );
      expect(parseModule(`x = ${open.repeat(90)}1${close.repeat(90)}`, "f").body).toHaveLength(1);
    }
    const deep = Array.from({ length: 101 }, (_, i) => `${" ".repeat(i)}if x:\n`).join("");
    expect(() => parseModule(`${deep}${" ".repeat(101)}y\n`, "f")).toThrow("too many levels of indentation");
  });
});
