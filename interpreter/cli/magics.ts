/** `get_ipython()`: shell escapes and the `%` commands that notebooks use. */

import { defineType, fn } from "../runtime/define.ts";
import type { PyModule } from "../runtime/module.ts";
import { PyFloat, type PyObject } from "../runtime/object.ts";
import { stderr, stdout } from "../runtime/stdio.ts";
import type { Ctor } from "../runtime/type.ts";
import { evaluate, helpText, raisePython, runPlain, setBuiltin } from "./engine.ts";
import type { CommonOptions } from "./options.ts";
import { answerInstall, runShell } from "./shell.ts";

/** IPython's interactive shell as far as cells reach it through `get_ipython()`. */
export class Shell {
  private readonly module: PyModule;
  private readonly options: CommonOptions & { capture?: boolean };

  constructor(module: PyModule, options: CommonOptions & { capture?: boolean }) {
    this.module = module;
    this.options = options;
  }

  /** Makes `get_ipython` a builtin of this process. */
  install(): void {
    setBuiltin("get_ipython", fn("get_ipython()", () => this as unknown as PyObject) as unknown as PyObject);
  }

  /** Runs a shell command; its output goes where the cell's output goes. */
  system(command: string): PyObject {
    const text = this.prepare(command);
    if (text === null) return null;
    const capture = this.options.capture === true;
    stdout.flush();
    const done = runShell(text, capture);
    if (capture) {
      if (done.stdout !== "") stdout.write(done.stdout);
      if (done.stderr !== "") stderr.write(done.stderr);
    } else if (done.status === 127 && done.stderr !== "") stderr.write(done.stderr);
    this.module.set("_exit_code", done.status);
    if (done.status !== 0) stderr.write(`pyt: command failed with exit code ${done.status}: ${text}\n`);
    return null;
  }

  /** Runs a shell command and returns its output as a list of lines. */
  getoutput(command: string): PyObject {
    const text = this.prepare(command);
    if (text === null) return [] as unknown as PyObject;
    stdout.flush();
    const done = runShell(text, true);
    if (done.stderr !== "") stderr.write(done.stderr);
    this.module.set("_exit_code", done.status);
    const lines = done.stdout.split("\n");
    if (lines.at(-1) === "") lines.pop();
    return lines as unknown as PyObject;
  }

  /** Answers package installs and interpolates; null when nothing is left to run. */
  private prepare(command: string): string | null {
    if (!this.options.shell) {
      raisePython("PermissionError", `shell commands are switched off (--no-shell): !${command}`);
    }
    const text = this.interpolate(command);
    const install = answerInstall(text);
    if (install === null) return text;
    for (const line of install.answers) stdout.write(`${line}\n`);
    return install.rest;
  }

  /** `{expr}` and `$name` become their values, as in IPython; `{{` and `$$` stand for themselves. */
  private interpolate(command: string): string {
    const value = (source: string, original: string): string => {
      try {
        return evaluate(source, this.module);
      } catch {
        return original; // not Python: leave it to the shell
      }
    };
    return command
      .replace(/\{\{|\}\}|\{([^{}]+)\}/g, (all, expression: string | undefined) => {
        if (expression === undefined) return all[0]!;
        return value(expression, all);
      })
      .replace(/\$\$|\$([A-Za-z_]\w*)/g, (all, name: string | undefined) => {
        if (name === undefined) return "$";
        return this.module.get(name) === undefined ? all : value(name, all);
      });
  }

  runLineMagic(name: string, line: string): PyObject {
    switch (name) {
      case "pip":
      case "conda":
        return this.system(`${name} ${line}`);
      case "time":
        return this.time(line);
      case "timeit":
        return this.timeit(line);
      case "system":
      case "sx":
        return this.getoutput(line);
      case "cd": {
        const target = this.interpolate(line).trim() || (process.env.HOME ?? "/");
        process.chdir(target);
        stdout.write(`${process.cwd()}\n`);
        return null;
      }
      case "pwd":
        return process.cwd();
      case "env":
        if (line.includes("=")) {
          const at = line.indexOf("=");
          process.env[line.slice(0, at).trim()] = line.slice(at + 1).trim();
          stdout.write(`env: ${line.slice(0, at).trim()}=${line.slice(at + 1).trim()}\n`);
        }
        return null;
      case "matplotlib":
      case "config":
      case "load_ext":
      case "reload_ext":
      case "autoreload":
      case "precision":
      case "pylab":
      case "reset":
        return null; // accepted: they set up displays that pyt does not have
      default:
        stderr.write(`UsageError: Line magic function \`%${name}\` not found.\n`);
        return null;
    }
  }

  runCellMagic(name: string, line: string, body: string): PyObject {
    switch (name) {
      case "time":
        return this.time(body);
      case "timeit":
        return this.timeit(body);
      case "bash":
      case "sh":
      case "script":
        return this.system(body);
      case "capture":
        return this.captured(line, body);
      case "writefile":
      case "file":
        runPlain(`open(${JSON.stringify(line.trim())}, "w").write(${JSON.stringify(body)}) and None`, this.module);
        stdout.write(`Writing ${line.trim()}\n`);
        return null;
      default:
        stderr.write(`UsageError: Cell magic \`%%${name}\` not found.\n`);
        return null;
    }
  }

  private time(source: string): PyObject {
    const cpu = process.cpuUsage();
    const start = performance.now();
    const value = runPlain(source, this.module);
    const wall = performance.now() - start;
    const used = process.cpuUsage(cpu);
    stdout.write(
      `CPU times: user ${duration(used.user / 1e6)}, sys: ${duration(used.system / 1e6)}, total: ${duration((used.user + used.system) / 1e6)}\n` +
        `Wall time: ${duration(wall / 1e3)}\n`,
    );
    return value ?? null;
  }

  /** Loops until a run lasts 0.2 s, then seven such runs, as IPython does. */
  private timeit(source: string): PyObject {
    const options = /^\s*((?:-[nr]\s*\d+\s+)*)(.*)$/s.exec(source)!;
    const fixed = Number(/-n\s*(\d+)/.exec(options[1]!)?.[1] ?? 0);
    const repeats = Number(/-r\s*(\d+)/.exec(options[1]!)?.[1] ?? 7);
    const run = compileLoop(options[2]!, this.module);
    let loops = fixed || 1;
    if (fixed === 0) while (loops < 1e9 && run(loops) < 0.2) loops *= 10;
    const runs = Array.from({ length: repeats }, () => run(loops) / loops);
    const mean = runs.reduce((a, b) => a + b, 0) / runs.length;
    const deviation = Math.sqrt(runs.reduce((s, v) => s + (v - mean) ** 2, 0) / runs.length);
    stdout.write(
      `${duration(mean)} ± ${duration(deviation)} per loop (mean ± std. dev. of ${repeats} run${repeats === 1 ? "" : "s"}, ` +
        `${loops.toLocaleString("en-US")} loop${loops === 1 ? "" : "s"} each)\n`,
    );
    return null;
  }

  private captured(_line: string, body: string): PyObject {
    const before = stdout.redirect(() => {});
    try {
      runPlain(body, this.module);
    } finally {
      stdout.redirect(before);
    }
    return null;
  }

  help(name: string, _source: boolean): PyObject {
    stdout.write(helpText(name, this.module));
    return null;
  }
}

/** Times `n` runs of a statement, in seconds, with the loop inside Python. */
function compileLoop(source: string, module: PyModule): (n: number) => number {
  const body = source
    .trim()
    .split("\n")
    .map((l) => `        ${l}`)
    .join("\n");
  runPlain(
    `def _pyt_timeit(_n):\n    from time import perf_counter as _clock\n    _start = _clock()\n    for _i in range(_n):\n${body}\n    return _clock() - _start\n`,
    module,
  );
  return (n) => {
    const v = runPlain(`_pyt_timeit(${n})`, module);
    return v instanceof PyFloat ? v.v : Number(v);
  };
}

/** Three significant digits with a unit, as IPython writes times. */
export function duration(seconds: number): string {
  if (seconds >= 60) {
    const minutes = Math.floor(seconds / 60);
    return `${minutes}min ${Math.round(seconds - 60 * minutes)}s`;
  }
  const [scale, unit] =
    seconds >= 1 ? [1, "s"] : seconds >= 1e-3 ? [1e3, "ms"] : seconds >= 1e-6 ? [1e6, "µs"] : [1e9, "ns"];
  const text = Number((seconds * scale).toPrecision(3));
  return `${text} ${unit}`;
}

defineType(Shell as unknown as Ctor, {
  name: "InteractiveShell",
  module: "IPython.core.interactiveshell",
  basetype: false,
  methods: {
    "system(self, cmd)": (self: Shell, command: string) => self.system(command),
    "getoutput(self, cmd)": (self: Shell, command: string) => self.getoutput(command),
    "run_line_magic(self, magic_name, line)": (self: Shell, name: string, line: string) =>
      self.runLineMagic(name, line),
    "run_cell_magic(self, magic_name, line, cell)": (self: Shell, name: string, line: string, cell: string) =>
      self.runCellMagic(name, line, cell),
    "help(self, name, source)": (self: Shell, name: string, source: boolean) => self.help(name, source),
  },
});
