// Conformance pass counts only go up: compares each group with tests/conformance.json, which `--update` rewrites.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cases = join(root, "../shared/conformance");
const record = join(root, "tests/conformance.json");
const update = process.argv.includes("--update");
const only = process.argv.slice(2).filter((a) => !a.startsWith("-"));
const floors = existsSync(record) ? JSON.parse(readFileSync(record, "utf8")) : {};

let failed = false;
for (const group of only.length > 0 ? only : Object.keys(floors)) {
  const floor = floors[group] ?? 0;
  let report = run(join(cases, group), group, 2);
  // a case that waits on the clock may fail on a busy machine: files with failures get a second try, alone
  if (passedIn(report) < floor) report = report.map((file) => retry(file, group));
  const passed = passedIn(report);
  const total = report.reduce((n, file) => n + file.total, 0);
  console.log(
    `${group.padEnd(16)} ${passed} of ${total} (${((100 * passed) / total).toFixed(1)} %), at least ${floor} expected`,
  );
  if (update) floors[group] = Math.max(floor, passed);
  else if (passed < floor) failed = true;
}
if (update) writeFileSync(record, `${JSON.stringify(floors, null, 2)}\n`);
if (failed) {
  console.error("conformance fell below tests/conformance.json");
  process.exit(1);
}

/** run.mjs's report on a folder or file: `[{ file, total, failed }]`. */
function run(target, group, jobs) {
  const report = join(root, "dist", `conformance-${group}.json`);
  const command = `${process.execPath} ${join(root, "bin/pyt.cjs")} run --cuda=off`;
  const args = [
    join(cases, "run.mjs"),
    "--cmd",
    command,
    "--jobs",
    String(jobs),
    "--show",
    "0",
    "--json",
    report,
    target,
  ];
  spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  return JSON.parse(readFileSync(report, "utf8"));
}

function retry(file, group) {
  if (file.failed.length === 0) return file;
  const [again] = run(join(cases, file.file), group, 1);
  return again !== undefined && again.failed.length < file.failed.length ? again : file;
}

function passedIn(report) {
  return report.reduce((n, file) => n + file.total - file.failed.length, 0);
}
