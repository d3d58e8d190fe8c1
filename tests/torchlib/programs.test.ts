import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pyt, root } from "../pyt.ts";

// Programs with the output that PyTorch 2.13 printed for them on the CPU.
const folder = join(root, "tests/torchlib/programs");
const names = readdirSync(folder)
  .filter((n) => n.endsWith(".py"))
  .map((n) => n.slice(0, -3));

describe("torch programs", () => {
  it.each(names)("%s prints what PyTorch prints", (name) => {
    const run = pyt(["run", "--cuda=off", join(folder, `${name}.py`)]);
    expect(run.stdout).toBe(readFileSync(join(folder, `${name}.out`), "utf8"));
    expect(run.code).toBe(0);
  });
});
