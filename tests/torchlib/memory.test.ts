import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pyt, root } from "../pyt.ts";

/** Peak resident MB of a loop over tensors of `numel` floats. */
function peak(numel: number, count: number, kind: "plain" | "graph", where: "main" | "worker"): number {
  const program = join(root, "tests/torchlib/memory-loop.mjs");
  const done = spawnSync(process.execPath, [program, String(numel), String(count), kind, where], {
    encoding: "utf8",
    cwd: root,
  });
  expect(done.stderr).toBe("");
  return Number(done.stdout);
}

// The collector alone has to free what a synchronous loop drops: no event loop turns while it runs.
describe.skipIf(!existsSync("/proc/self/status"))("memory stays flat in synchronous loops", () => {
  const MB = 1024 * 256;
  const cases: [string, number, number, "plain" | "graph", number][] = [
    ["tiny tensors", 4, 300_000, "plain", 160],
    ["tiny graphs", 4, 50_000, "graph", 220],
    ["4 KB tensors", 1024, 100_000, "plain", 250],
    ["4 KB graphs", 1024, 20_000, "graph", 300],
    ["4 MB tensors", MB, 300, "plain", 400],
    ["4 MB graphs", MB, 60, "graph", 500],
    ["400 MB tensors", 100 * MB, 6, "plain", 1300],
  ];
  for (const where of ["main", "worker"] as const) {
    for (const [name, numel, count, kind, limit] of cases) {
      it(`${name}, ${where} thread: under ${limit} MB`, () => {
        expect(peak(numel, count, kind, where)).toBeLessThan(limit);
      });
    }
  }
});

it("memory that is not there is a RuntimeError in PyTorch's words", () => {
  const run = pyt(["run", "-c", "import torch; torch.empty(10**14)"]);
  expect(run.stderr).toMatch(
    /RuntimeError: \[enforce fail at alloc_cpu\.cpp:\d+\] .*you tried to allocate 400000000000000 bytes\. Error code 12/,
  );
  expect(run.code).toBe(1);
});
