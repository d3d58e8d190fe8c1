import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { notebookProblems } from "../../interpreter/cli/nbformat-schema.ts";
import { pyt, temporary } from "../pyt.ts";

const block = (source: string, output: string): string =>
  `\`\`\`python\n${source}\n\`\`\`\n\n\`\`\`\n${output}\n\`\`\`\n`;

describe("pyt check", () => {
  it("passes documents whose outputs hold", () => {
    expect(pyt(["check", "examples/tutorial.ipynb"]).stdout).toBe(
      "examples/tutorial.ipynb: 23 outputs hold (23 cells)\n",
    );
  });

  it("shows a wrong number with its place, as a diff", () => {
    const file = temporary("d.md", `# Title\n\n${block("x = 2\nprint('a')\nx * 21", "a\n43")}`);
    const done = pyt(["check", file]);
    expect(done.code).toBe(1);
    expect(done.stdout).toBe(
      `${file}:10: output differs (cell at line 4)\n--- document\n+++ run\n@@ -1,2 +1,2 @@\n a\n-43\n+42\n\n` +
        `${file}: 1 of 1 outputs differ\n`,
    );
  });

  it("notices missing and extra output", () => {
    const missing = temporary("m.md", block("x = 1", "1"));
    expect(pyt(["check", missing])).toMatchObject({ code: 1 });
    expect(pyt(["check", missing]).stdout).toContain(`${missing}:6: nothing was printed (cell at line 2)`);
    const extra = temporary("e.md", block("print(1)\nprint(2)", "1"));
    expect(pyt(["check", extra]).stdout).toContain("@@ -1,1 +1,2 @@\n 1\n+2\n");
  });

  it("fails for a cell that raises, unless the document says so", () => {
    const raises = temporary("r.md", "```python\n1 / 0\n```\n");
    expect(pyt(["check", raises]).stdout).toContain("ZeroDivisionError: division by zero");
    const told = temporary(
      "t.md",
      block("1 / 0", "Traceback (most recent call last):\n...\nZeroDivisionError: division by zero"),
    );
    expect(pyt(["check", told]).code).toBe(0);
  });

  it("compares numbers as asked and skips marked cells", () => {
    const file = temporary("n.md", `${block("0.5001", "0.5002")}\n\`\`\`python skip\n1\n\`\`\`\n\n\`\`\`\n2\n\`\`\`\n`);
    expect(pyt(["check", file]).code).toBe(1);
    expect(pyt(["check", "--numbers", "close", file]).stdout).toBe(`${file}: 1 outputs hold (2 cells)\n`);
    const time = temporary("a.md", block("123.4", "0.1"));
    expect(pyt(["check", "--numbers=any", time]).code).toBe(0);
  });

  it("updates outputs only, and only once", () => {
    const file = temporary("u.md", `Intro.\n\n${block("print('x\\ny')", "old")}\nOutro: \`old\`.\n`);
    expect(pyt(["check", "--update", file]).stdout).toBe(`${file}: 1 of 1 outputs updated\n`);
    const text = readFileSync(file, "utf8");
    expect(text).toBe(`Intro.\n\n${block("print('x\\ny')", "x\ny")}\nOutro: \`old\`.\n`);
    expect(pyt(["check", "--update", file]).stdout).toBe(`${file}: 0 of 1 outputs updated\n`);
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  it("names file and line of what it cannot read", () => {
    const open = temporary("open.md", "text\n\n```python\nx = 1\n");
    expect(pyt(["check", open])).toMatchObject({ stderr: `pyt: ${open}:3: code fence is never closed\n`, code: 1 });
    const bad = temporary("bad.ipynb", "{]");
    expect(pyt(["run", bad]).stderr).toMatch(/^pyt: .*bad\.ipynb:1: not a notebook: /);
    const r = temporary("r.ipynb", JSON.stringify({ cells: [], metadata: { kernelspec: { language: "R" } } }));
    expect(pyt(["run", r]).stderr).toContain("the notebook's kernel speaks R, not Python");
  });

  it("says with --verbose which cells it left out", () => {
    const file = temporary("v.md", "```bash\nls\n```\n");
    expect(pyt(["check", "-v", file]).stderr).toBe(`${file}:1: skipped a bash block\n`);
  });
});

describe("pyt run on notebooks", () => {
  const book = {
    cells: [
      {
        cell_type: "code",
        execution_count: null,
        id: "a",
        metadata: {},
        outputs: [],
        source: ["print('hi')\n", "40 + 2"],
      },
      { cell_type: "code", execution_count: null, id: "b", metadata: {}, outputs: [], source: "1 / 0" },
    ],
    metadata: { kernelspec: { language: "python", name: "python3", display_name: "Python 3" } },
    nbformat: 4,
    nbformat_minor: 5,
  };

  it("writes the executed notebook elsewhere and leaves the input alone", () => {
    const input = JSON.stringify(book, null, 1);
    const file = temporary("in.ipynb", input);
    const out = join(dirname(file), "out.ipynb");
    const done = pyt(["run", file, "--output", out]);
    expect(done.code).toBe(1);
    expect(readFileSync(file, "utf8")).toBe(input);
    const written = JSON.parse(readFileSync(out, "utf8"));
    expect(notebookProblems(written)).toBeNull();
    expect(written.cells[0].outputs).toEqual([
      { name: "stdout", output_type: "stream", text: ["hi\n"] },
      { data: { "text/plain": ["42"] }, execution_count: 1, metadata: {}, output_type: "execute_result" },
    ]);
    expect(written.cells[1].outputs[0]).toMatchObject({
      output_type: "error",
      ename: "ZeroDivisionError",
      evalue: "division by zero",
    });
  });

  it("knows an invalid notebook when it sees one", () => {
    expect(notebookProblems({ ...book, nbformat: 3 })).toContain("nbformat");
  });

  it("shows what cells print and the value of their last expression", () => {
    const file = temporary(
      "x.md",
      "```python\nx = 20\n```\n\ntext\n\n```py\nprint('x')\nx + 1\n```\n\n```python\nx;\n```\n",
    );
    expect(pyt(["run", file])).toEqual({ stdout: "x\n21\n", stderr: "", code: 0 });
  });

  it("names the document's own lines in tracebacks", () => {
    const file = temporary("x.md", "# A\n\n```python\nx = 1\n1 / 0\n```\n");
    expect(pyt(["run", file]).stderr).toBe(
      `Traceback (most recent call last):\n  File "${file}", line 5, in <module>\n    1 / 0\n    ~~^~~\nZeroDivisionError: division by zero\n`,
    );
  });
});
