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
  const report = join(root, "dist", `conformance-${group}.json`);
  spawnSync(
    process.execPath,
    [
      join(cases, "run.mjs"),
      "--cmd",
      `${process.execPath} ${join(root, "bin/pyt.cjs")} run --cuda=off`,
      "--show",
      "0",
      "--json",
      report,
      join(cases, group),
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  const { passed, total } = count(JSON.parse(readFileSync(report, "utf8")));
  const floor = floors[group] ?? 0;
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

/** Passed and total cases in run.mjs's JSON report. */
function count(report) {
  let passed = 0;
  let total = 0;
  for (const file of report.files ?? report.results ?? report) {
    total += file.total;
    passed += file.total - (typeof file.failed === "number" ? file.failed : file.failed.length);
  }
  return { passed, total };
}
