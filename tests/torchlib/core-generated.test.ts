// Generated programs (generated/*.py) against what PyTorch printed for them: random sequences of views, in-place changes and
// backward passes; nested data to tensors; index expressions; draws from the generator.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pyt } from "../pyt.ts";

const folder = join(import.meta.dirname, "generated");

/** Output by section: each starts with a line `## NUMBER`. */
function sections(text: string): Map<string, string> {
  const parts = text.split(/^## (\d+)\n/m);
  const out = new Map<string, string>();
  for (let i = 1; i < parts.length; i += 2) out.set(parts[i], parts[i + 1]);
  return out;
}

describe("generated programs", () => {
  const names = readdirSync(folder).filter((f) => f.endsWith(".py"));
  it.each(names)("%s prints what PyTorch printed", (name) => {
    const run = pyt(["run", "--cuda=off", join(folder, name)]);
    const got = sections(run.stdout);
    const want = sections(readFileSync(join(folder, name.replace(/\.py$/, ".out")), "utf8"));
    expect(want.size).toBeGreaterThan(50);
    for (const [k, text] of want) expect([k, got.get(k)]).toEqual([k, text]);
  });
});
