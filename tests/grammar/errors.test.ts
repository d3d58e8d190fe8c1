// Syntax errors against CPython 3.11's, recorded: class, message, line, columns and the text shown.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkModule, PySyntaxError, parseModule } from "../../grammar/index.ts";

type Recorded = {
  source: string;
  error: [string, string, number, number, number, number | null, string | null] | null;
};

const read = (name: string): Recorded[] =>
  JSON.parse(readFileSync(new URL(`./data/${name}.json`, import.meta.url), "utf8")) as Recorded[];

function errorOf(run: () => unknown): Recorded["error"] {
  try {
    run();
    return null;
  } catch (error) {
    if (!(error instanceof PySyntaxError)) throw error;
    const { kind, msg, lineno, offset, end_lineno, end_offset, text } = error;
    return [kind, msg, lineno, offset, end_lineno, end_offset, text];
  }
}

describe("parser", () => {
  test.each(read("syntax-errors"))("$source", ({ source, error }) => {
    expect(errorOf(() => parseModule(source, "f"))).toEqual(error);
  });
});

describe("symbol table and compiler", () => {
  test.each(read("compile-errors"))("$source", ({ source, error }) => {
    expect(errorOf(() => checkModule(parseModule(source, "f"), "f", null))).toEqual(error);
  });

  test("the error carries its line when the source is known", () => {
    const source = "x = 1\n  \nreturn x\n";
    expect(errorOf(() => checkModule(parseModule(source, "f"), "f", source))?.[6]).toBe("return x\n");
  });

  test("await at top level is for the prompt", () => {
    const module = parseModule("await x\n[await y for y in z]\nasync with a: pass", "f");
    expect(errorOf(() => checkModule(module, "f", null))?.[1]).toBe("'await' outside function");
    expect(errorOf(() => checkModule(module, "f", null, { topLevelAwait: true }))).toBeNull();
  });
});
