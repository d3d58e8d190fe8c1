import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../pyt.ts";

/** What `tsc` says of a program that imports the package. */
function check(source: string): string {
  const folder = mkdtempSync(join(root, "tests/cli/types-"));
  const file = join(folder, "program.ts");
  writeFileSync(file, source);
  const args = [
    "--ignoreConfig",
    "--noEmit",
    "--strict",
    "--module",
    "nodenext",
    "--target",
    "es2022",
    "--skipLibCheck",
    "false",
  ];
  const done = spawnSync("npx", ["tsc", ...args, file], { encoding: "utf8", cwd: root });
  rmSync(folder, { recursive: true });
  return done.stdout;
}

it("types programs from the operators' schemas", () => {
  const good = `import { nn, optim, type Tensor, torch } from "pyt";
const x: Tensor = torch.rand(2, 3).add(torch.ones([2, 3]), { alpha: 2 });
const layer = new nn.Linear(1, 1, { bias: false });
const optimizer = new optim.SGD(layer.parameters(), { lr: 0.1 });
const n: number = x.sum().item() + x.size().length;
console.log(n, optimizer, x.shape.map((d) => d + 1));
`;
  expect(check(good)).toBe("");
  expect(check('import { torch } from "pyt";\ntorch.add("a", 1);\n')).toContain("error TS");
});
