// npm run bench -- calls: where the time of one operator call on a tiny tensor goes, layer by layer.
//
// The same operation is timed as the interpreter runs it (`x + y`, `torch.add(x, y)`), as torchlib runs it (the entry's
// implementation, with and without recording), and as the engine runs it (a native call on memory large enough not to
// take the JavaScript path). Differences between rows are the layers' costs.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, table } from "./measure.js";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const lib = createRequire(import.meta.url)("../../dist/torch.cjs");

/** Median nanoseconds of one call. */
function nanoseconds(f, loops = 20000, rounds = 15) {
  for (let i = 0; i < loops; i++) f();
  const times = [];
  for (let r = 0; r < rounds; r++) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < loops; i++) f();
    times.push(Number(process.hrtime.bigint() - start) / loops);
  }
  return median(times);
}

const PYTHON = `
import time, torch
x = torch.rand(4); y = torch.rand(4); w = torch.rand(4, 4); v = torch.rand(4)
xg = torch.rand(4, requires_grad=True); yg = torch.rand(4, requires_grad=True); wg = torch.rand(4, 4, requires_grad=True)
def bench(name, f):
    for i in range(20000): f()
    best = []
    for r in range(9):
        t = time.perf_counter()
        for i in range(20000): f()
        best.append((time.perf_counter() - t) / 20000 * 1e9)
    best.sort()
    print("%s|%.1f" % (name, best[4]))
bench("loop and lambda call alone", lambda: x)
bench("x + y", lambda: x + y)
bench("torch.add(x, y)", lambda: torch.add(x, y))
bench("x + y, recorded", lambda: xg + yg)
bench("x.sum()", lambda: x.sum())
bench("x.sum(), recorded", lambda: xg.sum())
bench("v @ w", lambda: v @ w)
bench("v @ w, recorded", lambda: xg @ wg)
`;

/** Rows for the bench table: name, nanoseconds. */
export function callCosts() {
  // an entry compiles its call code on the first call and replaces itself by it
  const f = (name, ...sample) => {
    const overload = lib.findOverload(name);
    overload.impl(...sample);
    return overload.impl;
  };
  const { torch } = lib;
  const [x, y, w] = [torch.rand(4), torch.rand(4), torch.rand(4, 4)];
  const [big, other] = [torch.rand(512), torch.rand(512)];
  const [xg, yg] = [torch.rand(4), torch.rand(4)];
  lib.setRequiresGrad(xg, true);
  lib.setRequiresGrad(yg, true);
  const add = f("add.Tensor", x, y);
  const sum = f("sum", x);
  const matmul = f("matmul", x, w);
  const rows = [
    ["torchlib add(x, y), JavaScript path", nanoseconds(() => add(x, y))],
    ["torchlib add(x, y), recorded", nanoseconds(() => add(xg, yg))],
    ["torchlib add of 512 floats: one native call", nanoseconds(() => add(big, other))],
    ["torchlib sum(x)", nanoseconds(() => sum(x))],
    ["torchlib matmul(x, w)", nanoseconds(() => matmul(x, w))],
  ];
  const folder = mkdtempSync(join(tmpdir(), "pyt-calls-"));
  const file = join(folder, "calls.py");
  writeFileSync(file, PYTHON);
  const done = spawnSync(process.execPath, [join(root, "bin/pyt.cjs"), "run", "--cuda=off", file], {
    encoding: "utf8",
  });
  rmSync(folder, { recursive: true });
  for (const line of done.stdout.trim().split("\n")) {
    const [name, value] = line.split("|");
    rows.push([`Python: ${name}`, Number(value)]);
  }
  return rows.map(([name, pyt]) => ({ name, unit: "ns", pyt, reference: null, ratio: null, low: null, high: null }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(table(callCosts()));
