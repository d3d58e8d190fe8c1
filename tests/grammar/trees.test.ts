// Trees and positions against CPython 3.11's, recorded with `ast.dump(…, include_attributes=True)`.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { dump, parseExpression, parseModule, parseStatements, utf8Column } from "../../grammar/index.ts";

const trees = JSON.parse(readFileSync(new URL("./data/trees.json", import.meta.url), "utf8")) as {
  source: string;
  dump: string[];
}[];

describe("trees", () => {
  test.each(trees)("$source", ({ source, dump: expected }) => {
    expect(parseModule(source, "f").body.map((node) => dump(node, { positions: true }))).toEqual(expected);
  });

  test("all of them as one file, statement by statement", () => {
    const source = trees.map((tree) => tree.source).join("\n");
    const bodies = [...parseStatements(source, "f")].flat();
    expect(bodies.map((node) => dump(node))).toEqual(
      trees.flatMap((tree) => parseModule(tree.source, "f").body.map((node) => dump(node))),
    );
  });
});

describe("text", () => {
  test("a byte order mark, CRLF and lone CR line ends, a form feed and a missing last newline change nothing", () => {
    const plain = parseModule("if a:\n    b\nc\n", "f");
    for (const text of [
      "\ufeffif a:\n    b\nc\n",
      "if a:\r\n    b\r\nc\r\n",
      "if a:\r    b\rc",
      "\fif a:\n    b\n\fc",
    ]) {
      expect(dump(parseModule(text, "f"))).toBe(dump(plain));
    }
  });

  test("CRLF inside a string is one newline", () => {
    expect(dump(parseModule("'''a\r\nb'''", "f"))).toContain("value='a\\nb'");
  });

  test("columns convert to CPython's bytes", () => {
    expect([0, 1, 2, 4, 5].map((column) => utf8Column("é变😀x", column))).toEqual([0, 2, 5, 9, 10]);
  });

  test("an empty file, comments alone and blank lines have no statements", () => {
    for (const text of ["", "\n\n", "# a\n  # b", "   "]) expect(parseModule(text, "f").body).toEqual([]);
  });

  test("a long list and a long sum parse", () => {
    expect(parseModule(`[${"1, ".repeat(20_000)}]`, "f").body).toHaveLength(1);
    expect(parseModule(`x = ${"a + ".repeat(3000)}a`, "f").body).toHaveLength(1);
  });
});

describe("expressions", () => {
  test("newlines after it are allowed", () => {
    expect(dump(parseExpression("1 + 2 \n\n", "f"))).toBe(
      "Expression(body=BinOp(left=Constant(value=1), op=Add(), right=Constant(value=2)))",
    );
  });

  test.each(["", "  x", "x = 1", "*a", "*a, b", "a; b", "x := 1", "pass"])("%s is no expression", (source) => {
    expect(() => parseExpression(source, "f")).toThrow();
  });
});
