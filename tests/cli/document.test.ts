import { describe, expect, it } from "vitest";
import { DocumentError, readMarkdown, readNotebook } from "../../interpreter/cli/document.ts";

describe("Markdown documents", () => {
  it("finds Python blocks, their outputs and their lines", () => {
    const doc = readMarkdown(
      "d.md",
      "# T\n\n```python\nx = 1\nx\n```\n\n```\n1\n```\n\n```bash\nls\n```\n\n~~~py\ny = 2\n~~~\n",
    );
    expect(doc.cells.map((c) => [c.source, c.line, c.expected?.text ?? null])).toEqual([
      ["x = 1\nx\n", 4, "1"],
      ["y = 2\n", 17, null],
    ]);
    expect(doc.cells[0]!.expected).toMatchObject({ first: 9, last: 9 });
    expect(doc.skipped).toEqual([{ line: 12, reason: "a bash block" }]);
  });

  it("does not take a block after prose for an output", () => {
    const doc = readMarkdown("d.md", "```python\n1\n```\n\nSome words.\n\n```\nnot output\n```\n");
    expect(doc.cells[0]!.expected).toBeNull();
  });

  it("reads prompts and skip marks", () => {
    const doc = readMarkdown(
      "d.md",
      "```pycon\n>>> for i in range(2):\n...     i\n0\n```\n```python skip\nboom\n```\n",
    );
    expect(doc.cells[0]!.source).toBe("for i in range(2):\n    i");
    expect(doc.cells[1]!.skip).toBe(true);
  });

  it("names file and line of an unclosed fence", () => {
    expect(() => readMarkdown("d.md", "text\n\n```python\nx = 1\n")).toThrow(
      new DocumentError("d.md:3: code fence is never closed"),
    );
  });
});

describe("notebooks", () => {
  const book = (cells: unknown[], metadata: object = {}) =>
    JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells }, null, 1);

  it("reads code cells and their shown outputs", () => {
    const doc = readNotebook(
      "b.ipynb",
      book([
        { cell_type: "markdown", source: "# hi", metadata: {} },
        {
          cell_type: "code",
          source: ["x = 1\n", "x"],
          metadata: {},
          outputs: [{ output_type: "execute_result", data: { "text/plain": ["1"] } }],
        },
      ]),
    );
    expect(doc.cells).toHaveLength(1);
    expect(doc.cells[0]).toMatchObject({ source: "x = 1\nx", index: 1, expected: { text: "1" } });
  });

  it("says what is wrong, with file and line", () => {
    expect(() => readNotebook("b.ipynb", "{")).toThrow(/^b\.ipynb:1: not a notebook/);
    expect(() => readNotebook("b.ipynb", "[]")).toThrow("b.ipynb:1: not a notebook: it has no list of cells");
    expect(() => readNotebook("b.ipynb", book([{ cell_type: "sql", source: "" }]))).toThrow(
      /^b\.ipynb:\d+: unknown cell type 'sql'/,
    );
    expect(() => readNotebook("b.ipynb", book([], { kernelspec: { language: "R", name: "ir" } }))).toThrow(
      /speaks R, not Python/,
    );
  });
});
