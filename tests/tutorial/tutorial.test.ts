import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pyt, root, run, temporary } from "../pyt.ts";

const golden = readFileSync(join(root, "tests/tutorial/tutorial.out"), "utf8");

const seeds = join(root, "../shared/seeds");

describe("the tutorial", () => {
  it("prints as a script what PyTorch prints", () => {
    const done = pyt(["run", "--cuda=off", "examples/tutorial.py"]);
    expect(done.stderr).toBe("");
    expect(done.stdout).toBe(golden);
    expect(done.code).toBe(0);
  });

  it("holds as a document, output by output", () => {
    const done = pyt(["check", "examples/tutorial.md"]);
    expect(done.stdout).toBe("examples/tutorial.md: 23 outputs hold (23 cells)\n");
    expect(done.code).toBe(0);
  });

  it.skipIf(!existsSync(seeds))("runs the document that the project began with, from end to end", () => {
    const file = join(seeds, readdirSync(seeds).find((f) => f.endsWith(".txt"))!);
    const done = pyt(["run", file]);
    expect(done.stderr).toBe("pyt: no CUDA device found: 'cuda' is emulated on the CPU (--cuda=off raises instead)\n");
    expect(done.code).toBe(0);
    const lines = done.stdout.split("\n");
    expect(lines[0]).toBe("Requirement already satisfied: numpy 2.4.6 (built into pyt)");
    expect(done.stdout).toContain("device='cuda:0', grad_fn=<ViewBackward0>)");
    expect(lines.filter((l) => /^Epoch \d+ - loss: /.test(l))).toHaveLength(200);
    expect(done.stdout).toContain("  (fc2): Linear(in_features=10, out_features=1, bias=True)");
  });
});

describe("devices without a GPU", () => {
  const program = "import torch\nprint(torch.cuda.is_available())\nx = torch.ones(2).cuda()\nprint(x, x.device)\n";

  it("tells the truth and emulates on use, with one warning", () => {
    const done = run(`${program}y = torch.ones(2, device="cuda")\nprint(x + y)\n`);
    expect(done.stdout).toBe("False\ntensor([1., 1.], device='cuda:0') cuda:0\ntensor([2., 2.], device='cuda:0')\n");
    expect(done.stderr.split("\n")).toHaveLength(2);
  });

  it("does not mix devices", () => {
    const done = run(`import torch
try:
    torch.ones(2).cuda() + torch.ones(2)
except RuntimeError as e:
    print(e)
`);
    expect(done.stdout).toBe(
      "Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!\n",
    );
  });

  it("raises as a CPU build does when switched off", () => {
    const done = run(program, "--cuda=off");
    expect(done.stdout).toBe("False\n");
    expect(done.stderr).toContain("AssertionError: Torch not compiled with CUDA enabled\n");
    expect(done.code).toBe(1);
  });

  it("reports a device when told to emulate one", () => {
    const done = run(program, "--cuda=emulate");
    expect(done.stdout).toBe("True\ntensor([1., 1.], device='cuda:0') cuda:0\n");
    expect(done.stderr).toBe("");
  });
});

describe("shell escapes", () => {
  const document = (source: string): string => temporary("d.md", `\`\`\`python\n${source}\n\`\`\`\n`);

  it("runs commands in the middle of a document, reports failures and goes on", () => {
    const done = pyt(["run", document("x = 'there'\n!echo hi $x {1 + 1}\n!exit 3\nprint('after')")]);
    expect(done.stdout).toBe("hi there 2\nafter\n");
    expect(done.stderr).toBe("pyt: command failed with exit code 3: exit 3\n");
    expect(done.code).toBe(0);
  });

  it("refuses all of them with --no-shell", () => {
    const done = pyt(["run", "--no-shell", document("!echo hi")]);
    expect(done.stdout).toBe("");
    expect(done.stderr).toContain("PermissionError: shell commands are switched off (--no-shell): !echo hi\n");
    expect(done.code).toBe(1);
  });

  it("captures output as a list of lines", () => {
    const done = pyt(["run", document("lines = !printf 'a\\nb\\n'\nprint(lines)")]);
    expect(done.stdout).toBe("['a', 'b']\n");
  });
});
