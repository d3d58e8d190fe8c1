// Timing whole processes: wall clock, peak resident size, output; and the arithmetic of paired runs.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Runs a command to its end.
 * @returns {Promise<{ms: number, peakMB: number, stdout: string, stderr: string, code: number | null}>}
 */
export function runOnce(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
    let stdout = "";
    let stderr = "";
    let peak = 0;
    // the high-water mark only grows, so the last reading before the end is the peak up to one interval
    const sample = () => {
      try {
        peak = Math.max(
          peak,
          Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0),
        );
      } catch {}
    };
    const timer = options.memory ? setInterval(sample, 2) : null;
    child.stdout.on("data", (d) => {
      stdout += d;
    });
    child.stderr.on("data", (d) => {
      stderr += d;
    });
    child.on("error", reject);
    child.on("exit", () => {
      const ms = performance.now() - start;
      if (timer !== null) clearInterval(timer);
      child.on("close", (code) => resolve({ ms, peakMB: peak / 1024, stdout, stderr, code }));
    });
  });
}

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const mid = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[mid] : (sorted[mid - 1] + sorted[mid]) / 2;
};

/** `NAME: 1.23` lines of a benchmark's output. */
export function figures(text) {
  const out = new Map();
  for (const m of text.matchAll(/^(\w+): ([\d.]+)/gm)) out.set(m[1], Number(m[2]));
  return out;
}

export const geometricMean = (values) => Math.exp(values.reduce((sum, v) => sum + Math.log(v), 0) / values.length);

/** A figure of ours beside the reference's: medians, ratio (reference / ours, above 1 we are faster) and its spread. */
export function compare(name, unit, ours, theirs) {
  const row = { name, unit, pyt: median(ours), reference: null, ratio: null, low: null, high: null };
  if (theirs.length > 0) {
    const ratios = ours.map((v, i) => theirs[Math.min(i, theirs.length - 1)] / v);
    row.reference = median(theirs);
    row.ratio = row.reference / row.pyt;
    row.low = Math.min(...ratios);
    row.high = Math.max(...ratios);
  }
  return row;
}

const digits = (v) => (v === null ? "–" : v >= 100 ? v.toFixed(0) : v >= 1 ? v.toFixed(2) : v.toPrecision(3));

/** A Markdown table of rows made by `compare`. */
export function table(rows) {
  const head = ["figure", "unit", "pyt", "reference", "ratio", "spread", "target"];
  const body = rows.map((r) => [
    r.name,
    r.unit,
    digits(r.pyt),
    digits(r.reference),
    r.ratio === null ? "–" : `${digits(r.ratio)}×`,
    r.low === null ? "–" : `${digits(r.low)}–${digits(r.high)}`,
    r.target ?? "",
  ]);
  const widths = head.map((h, i) => Math.max(h.length, ...body.map((b) => b[i].length)));
  const line = (cells) => `| ${cells.map((c, i) => c.padEnd(widths[i])).join(" | ")} |`;
  return [line(head), line(widths.map((w) => "-".repeat(w))), ...body.map(line)].join("\n");
}
