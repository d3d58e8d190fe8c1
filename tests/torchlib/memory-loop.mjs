// Makes and drops tensors in one synchronous loop and prints the process's peak resident size in MB.
//
//   node memory-loop.mjs NUMEL COUNT plain|graph main|worker
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isMainThread, Worker } from "node:worker_threads";
import { torch } from "pyt";

const [numel, count, kind, where] = process.argv.slice(2);

function loop() {
  for (let i = 0; i < Number(count); i++) {
    const t = torch.empty(Number(numel));
    t.fill_(i);
    if (kind !== "graph") continue;
    // a graph that nobody walks: its saved tensors have to go with it
    t.requires_grad_(true);
    const loss = t.mul(t).exp().sum();
    if (i % 2 === 0) loss.backward();
  }
}

const report = () => {
  const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]) / 1024;
  console.log(peak.toFixed(0));
};

if (isMainThread && where === "worker") {
  const worker = new Worker(fileURLToPath(import.meta.url), { argv: process.argv.slice(2) });
  worker.on("exit", report);
} else {
  loop();
  if (isMainThread) report();
}
