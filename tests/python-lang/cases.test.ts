import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pyt, root } from "../pyt.ts";

// Programs with the output that CPython 3.11 printed for them (paths shortened to the file's name).
const folder = join(root, "tests/python-lang/cases");
const names = readdirSync(folder)
  .filter((n) => n.endsWith(".py"))
  .map((n) => n.slice(0, -3));

describe("language programs", () => {
  it.each(names)("%s prints what CPython prints", (name) => {
    const run = pyt(["run", join(folder, `${name}.py`)]);
    expect(run.stderr).toBe("");
    expect(run.stdout.replaceAll(`${folder}/`, "")).toBe(readFileSync(join(folder, `${name}.out`), "utf8"));
  });
});
