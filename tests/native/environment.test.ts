// Owns the tests of what surrounds kernels: flat memory in synchronous loops, worker threads, interrupts.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { addonPath } from "./engine.ts";

/** Allocates and drops `count` blocks in one synchronous loop and prints the peak of resident memory in MB. */
const loop = `
const addon = require(process.env.ADDON);
const [count, bytes] = process.env.LOOP.split(" ").map(Number);
require("node:v8").setFlagsFromString("--expose-gc");
const collect = require("node:vm").runInNewContext("gc");
let peak = 0, kept, since = 0;
for (let i = 0; i < count; i++) {
  if ((since += bytes) > 32 << 20) { collect({ type: "minor" }); since = 0; }
  kept = new addon.Block(bytes);
  if (i % 64 === 0) {
    new Uint8Array(addon.view(kept, addon.cmd[8191], bytes)).fill(1);
    peak = Math.max(peak, process.memoryUsage().rss);
  }
}
console.log(Math.round(peak / 2 ** 20));
`;
function peak(script: string, count: number, bytes: number): number {
  const done = spawnSync(process.execPath, ["-e", script], {
    env: { ...process.env, ADDON: addonPath, LOOP: `${count} ${bytes}` },
    encoding: "utf8",
  });
  expect(done.stderr).toBe("");
  return Number(done.stdout);
}

test("a quick collection frees dropped blocks inside a synchronous loop", () => {
  expect(peak(loop, 100_000, 4096)).toBeLessThan(250);
  expect(peak(loop, 1_000, 4 << 20)).toBeLessThan(400);
});

test("so they are in a worker thread", () => {
  const inWorker = `new (require("node:worker_threads").Worker)(${JSON.stringify(loop)}, { eval: true })`;
  expect(peak(inWorker, 100_000, 4096)).toBeLessThan(300);
});

test("SIGINT sets the flag, and a kernel that sees it reports status 2", () => {
  const script = `
const addon = require(process.env.ADDON);
const interrupt = require(process.env.ADDON.replace("pyt_native", "pyt_interrupt"));
const flag = interrupt.install();
addon.setInterruptFlag(interrupt.address());
const before = flag[0];
process.kill(process.pid, "SIGINT");
while (flag[0] === 0);
const block = new addon.Block(4096), at = addon.cmd[8191];
const fill = addon.kernels.find((k) => k.name === "exp").id;
addon.cmd.set([fill, 2, 0, at, 6, 1, 1024, 1, at, 6, 1, 1024, 1]);
const status = addon.run();
flag[0] = 0;
flag[1] = 0;
console.log(before, status, addon.run());
interrupt.uninstall();
`;
  const done = spawnSync(process.execPath, ["-e", script], {
    env: { ...process.env, ADDON: addonPath },
    encoding: "utf8",
  });
  expect(done.stdout.trim()).toBe("0 2 0");
});

test("the addon loads twice in one process", () => {
  const again = createRequire(import.meta.url)(addonPath);
  expect(again.cpuCapability()).toMatch(/AVX512|AVX2|DEFAULT/);
});
