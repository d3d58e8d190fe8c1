// npm run bench [-- GROUP…] [--python PATH] [--reps N] [--json FILE] [--smoke]
//
// Each figure pairs pyt with the reference, alternating in one run, and prints medians, the ratio (reference / pyt: above 1
// pyt is faster) and its spread. Reference columns stay empty where no Python or PyTorch is found. Groups: startup, tutorial,
// python, overhead, calls, ops, memory, script. `--smoke` runs everything once at tiny sizes, to keep the programs from rotting.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { callCosts } from "./call-cost.js";
import { compare, figures, geometricMean, runOnce, table } from "./measure.js";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const pyt = join(root, "bin/pyt.cjs");
const shared = join(root, "../shared/bench");

const { values: flags, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    python: { type: "string" },
    reps: { type: "string", default: "7" },
    json: { type: "string", default: join(root, "dist/bench.json") },
    smoke: { type: "boolean", default: false },
  },
});
const reps = flags.smoke ? 1 : Number(flags.reps);

/** A python that can run `code`, or null. */
function findPython(code) {
  const candidates = flags.python ? [flags.python] : [join(homedir(), "ref/bin/python"), "python3"];
  return candidates.find((p) => spawnSync(p, ["-c", code], { stdio: "ignore" }).status === 0) ?? null;
}
const plainPython = flags.smoke ? null : findPython("import sys");
const torchPython = flags.smoke ? null : findPython("import torch");

const programs = (folder) =>
  existsSync(join(shared, folder))
    ? readdirSync(join(shared, folder))
        .filter((f) => f.endsWith(".py"))
        .map((f) => join(shared, folder, f))
    : [];

const runPyt = (args, options) => runOnce(process.execPath, [pyt, "run", "--cuda=off", ...args], options);

/** Alternates ours and theirs `reps` times; `read` takes a figure out of a finished run. */
async function paired(name, unit, ours, theirs, read) {
  const a = [];
  const b = [];
  for (let i = 0; i < reps; i++) {
    a.push(read(await ours()));
    if (theirs !== null) b.push(read(await theirs()));
  }
  return compare(name, unit, a, b);
}

const check = (run) => {
  if (run.code !== 0) throw new Error(`a benchmark failed (exit ${run.code}):\n${run.stderr.slice(-2000)}`);
  return run;
};

/** Marks of the large kernels: none slower than 2×, two within 1.5×, fresh memory ahead. */
const kernelMarks = {
  ...Object.fromEntries(
    [
      "add_1e7 mul_1e7 exp_1e7 sin_1e7 sum_1e7 sum_dim0_4000x2500 sum_dim1_4000x2500 transpose_copy_4000x2500",
      "argmax_dim1_4000x2500 softmax_4096x1024 layernorm_4096x1024 matmul_256 matmul_512 matmul_2048",
      "conv2d_3x3_64c_56_b8",
    ].flatMap((names) => names.split(" ").map((name) => [name, "≥ 0.5×"])),
  ),
  matmul_1024: "≥ 0.67×",
  sin_inplace_f32_1e8: "≥ 0.67×",
  add_fresh_1e8: "≥ 2×",
};

const groups = {
  async startup() {
    const dir = mkdtempSync(join(tmpdir(), "pyt-bench-"));
    const empty = join(dir, "empty.py");
    writeFileSync(empty, "");
    const row = await paired(
      "empty script, whole process (reference: node -e 0)",
      "ms",
      () => runPyt([empty]),
      () => runOnce(process.execPath, ["-e", "0"]),
      (r) => check(r).ms,
    );
    rmSync(dir, { recursive: true });
    return [{ ...row, target: "≥ 0.4×" }];
  },

  async tutorial() {
    const file = join(here, "programs/tutorial_once.py");
    const rows = [];
    const times = await paired(
      "tutorial training, whole process",
      "ms",
      () => runPyt([file]),
      torchPython === null ? null : () => runOnce(torchPython, [file]),
      (r) => check(r).ms,
    );
    rows.push({ ...times, target: "≥ 8×" });
    const peaks = [];
    for (let i = 0; i < reps; i++) peaks.push(check(await runPyt([file], { memory: true })).peakMB);
    rows.push({ ...compare("tutorial training, peak memory", "MB", peaks, []), target: "< 120" });
    rows.push(...(await torchRows([join(shared, "torch/tutorial_linear.py")], { tutorial_linear: "≥ 4×" })));
    return rows;
  },

  async python() {
    const rows = [];
    for (const file of programs("python")) {
      const elapsed = (r) => Number(/elapsed ([\d.]+)/.exec(check(r).stderr)[1]) * 1000;
      const name = file.replace(/^.*\/|\.py$/g, "");
      rows.push(
        await paired(
          `python: ${name}`,
          "ms",
          () => runPyt([file]),
          plainPython === null ? null : () => runOnce(plainPython, [file]),
          elapsed,
        ),
      );
    }
    const ratios = rows.flatMap((r) => (r.ratio === null ? [] : [r.ratio]));
    if (ratios.length > 0) {
      rows.push({
        name: "python: geometric mean",
        unit: "",
        pyt: null,
        reference: null,
        ratio: geometricMean(ratios),
        low: Math.min(...ratios),
        high: Math.max(...ratios),
        target: "≥ 1×",
      });
    }
    return rows;
  },

  overhead: () => torchRows([join(shared, "torch/op_overhead.py")], { op_add: "≥ 1×" }),

  calls: async () => callCosts(),

  async ops() {
    const names = ["elementwise", "matmul", "conv2d", "norm_softmax", "sin_inplace", "mlp_step", "gpt_step"];
    return [
      ...(await torchRows(
        names.map((n) => join(shared, "torch", `${n}.py`)),
        kernelMarks,
      )),
      ...(await torchRows([join(here, "programs/large_ops.py")], kernelMarks)),
    ];
  },

  async memory() {
    const rows = [];
    for (const [size, limit] of [
      ["4KB", 250],
      ["4MB", 400],
      ["400MB", 1300],
    ]) {
      const peaks = [];
      for (let i = 0; i < reps; i++) {
        const args = [join(here, "programs/memory_loop.py"), size, flags.smoke ? "3" : "all"];
        peaks.push(check(await runPyt(args, { memory: true })).peakMB);
      }
      rows.push({
        ...compare(`synchronous loop of ${size} tensors, peak memory`, "MB", peaks, []),
        target: `< ${limit}`,
      });
    }
    return rows;
  },

  async script() {
    const dir = mkdtempSync(join(tmpdir(), "pyt-bench-"));
    const empty = join(dir, "empty.py");
    const long = join(dir, "long.py");
    writeFileSync(empty, "");
    writeFileSync(long, longScript(500));
    const cache = join(dir, "cache");
    const env = { ...process.env, XDG_CACHE_HOME: cache };
    const base = async () => check(await runPyt([empty], { env })).ms;
    const cold = [];
    const warm = [];
    for (let i = 0; i < reps; i++) {
      rmSync(cache, { recursive: true, force: true });
      mkdirSync(cache);
      const floor = await base();
      cold.push(check(await runPyt([long], { env })).ms - floor);
      warm.push(check(await runPyt([long], { env })).ms - (await base()));
    }
    rmSync(dir, { recursive: true });
    return [
      { ...compare("500-line script over an empty one, cold", "ms", cold, []), target: "< 150" },
      { ...compare("500-line script over an empty one, cached", "ms", warm, []), target: "< 15" },
    ];
  },
};

/** Runs torch programs that print `NAME: ms` lines, alternating whole processes; the figures are theirs. */
async function torchRows(files, targets) {
  const rows = [];
  for (const file of files) {
    if (!existsSync(file)) continue;
    const ours = new Map();
    const theirs = new Map();
    const collect = (map, run) => {
      for (const [name, value] of figures(check(run).stdout)) map.set(name, [...(map.get(name) ?? []), value]);
    };
    for (let i = 0; i < Math.max(1, Math.min(reps, 7)); i++) {
      collect(ours, await runPyt([file], { env: { ...process.env, PYT_BENCH_SMOKE: flags.smoke ? "1" : "" } }));
      if (torchPython !== null) collect(theirs, await runOnce(torchPython, [file]));
    }
    for (const [name, values] of ours) {
      if (name === "first_run_ms") continue;
      rows.push({ ...compare(name, "ms", values, theirs.get(name) ?? []), target: targets[name] ?? "" });
    }
  }
  return rows;
}

/** A script of `n` lines with functions, classes, loops and expressions, none of which takes time to run. */
function longScript(n) {
  const lines = [];
  for (let k = 0; lines.length < n - 12; k++) {
    lines.push(
      `class Model${k}:`,
      `    def __init__(self, size=${k}, scale=0.5):`,
      "        self.size = size",
      "        self.scale = scale * (size + 1) / 3 - 2 ** 2",
      "        self.names = [str(i) + '_name' for i in range(3)]",
      "",
      "    def forward(self, x, *rest, flag=False):",
      "        total = 0",
      "        for i, item in enumerate(rest):",
      "            if flag and i % 2 == 0 or item is None:",
      "                total += x * self.scale - i // 3",
      "            else:",
      `                total = {'a': total, "b": [x, i]}.get('a', ${k})`,
      "        return f'{total:.3f} {self.names[0]!r}'",
      "",
    );
  }
  return `${lines.join("\n")}\n`;
}

const rows = [];
for (const name of Object.keys(groups)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  // a smoke run proves that programs run; the shared ones have fixed, large sizes
  if (flags.smoke && ["python", "overhead", "calls", "ops"].includes(name)) continue;
  const part = await groups[name]();
  console.log(`\n${name}\n\n${table(part)}`);
  rows.push(...part.map((r) => ({ group: name, ...r })));
}
mkdirSync(dirname(flags.json), { recursive: true });
writeFileSync(flags.json, `${JSON.stringify({ node: process.version, reps, rows }, null, 1)}\n`);
