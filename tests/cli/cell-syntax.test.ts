import { describe, expect, it } from "vitest";
import { rewriteCell } from "../../interpreter/cli/cell-syntax.ts";
import { answerInstall } from "../../interpreter/cli/shell.ts";

describe("IPython's additions as plain Python", () => {
  it("leaves Python alone", () => {
    const source = "x = 5 % 3\nif x != 2:\n    print('!no', '%d' % x)\n";
    expect(rewriteCell(source)).toBe(source);
  });

  it("rewrites shell lines, indented ones too", () => {
    expect(rewriteCell("!ls -l")).toBe('get_ipython().system("ls -l")');
    expect(rewriteCell("if True:\n    !echo hi")).toBe('if True:\n    get_ipython().system("echo hi")');
  });

  it("captures assigned commands", () => {
    expect(rewriteCell("files = !ls")).toBe('files = get_ipython().getoutput("ls")');
  });

  it("rewrites magics and help", () => {
    expect(rewriteCell("%timeit x + 1")).toBe('get_ipython().run_line_magic("timeit", "x + 1")');
    expect(rewriteCell("torch.add?")).toBe('get_ipython().help("torch.add", False)');
    expect(rewriteCell("%%time\na = 1\nb = 2\n")).toBe(
      'get_ipython().run_cell_magic("time", "", "a = 1\\nb = 2\\n")\n\n\n',
    );
  });

  it("keeps strings and continuation lines untouched, and line numbers true", () => {
    const source = 'text = """\n!not a command\n%nor a magic\n"""\ntotal = (1\n% 2)\n';
    expect(rewriteCell(source)).toBe(source);
    expect(rewriteCell("!echo a \\\n   b\nx = 1").split("\n")).toEqual([
      'get_ipython().system("echo a b")',
      "",
      "x = 1",
    ]);
  });
});

describe("package installs", () => {
  it("answers for what pyt provides", () => {
    expect(answerInstall("pip install torch torchvision")).toEqual({
      answers: [
        "Requirement already satisfied: torch 2.13.0 (built into pyt)",
        "Requirement already satisfied: torchvision 0.28.0 (built into pyt)",
      ],
      rest: null,
    });
  });

  it("leaves the rest to pip", () => {
    expect(answerInstall("pip install -q 'numpy>=2' einops")).toEqual({
      answers: ["Requirement already satisfied: numpy 2.4.6 (built into pyt)"],
      rest: "pip install -q einops",
    });
    expect(answerInstall("pip install einops")).toBeNull();
    expect(answerInstall("ls")).toBeNull();
    expect(answerInstall("pip install torch && ls")).toBeNull();
  });
});
