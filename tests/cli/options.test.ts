import { describe, expect, it } from "vitest";
import { parseCommandLine, UsageError } from "../../interpreter/cli/options.ts";

const common = { cuda: "auto", shell: true, verbose: false };

describe("the command line", () => {
  it("runs a file, with or without the verb, and leaves its arguments alone", () => {
    const run = { kind: "run", file: "a.py", args: ["--lr", "0.1", "-v"], options: common, output: null };
    expect(parseCommandLine(["run", "a.py", "--lr", "0.1", "-v"])).toEqual(run);
    expect(parseCommandLine(["a.py", "--lr", "0.1", "-v"])).toEqual(run);
  });

  it("takes options before the file", () => {
    expect(parseCommandLine(["--cuda=off", "run", "--no-shell", "a.py"])).toEqual({
      kind: "run",
      file: "a.py",
      args: [],
      options: { cuda: "off", shell: false, verbose: false },
      output: null,
    });
  });

  it("knows -c, -m and -", () => {
    expect(parseCommandLine(["-c", "print(1)", "x"])).toEqual({
      kind: "code",
      code: "print(1)",
      args: ["x"],
      options: common,
    });
    expect(parseCommandLine(["-m", "json.tool", "f"])).toEqual({
      kind: "module",
      module: "json.tool",
      args: ["f"],
      options: common,
    });
    expect(parseCommandLine(["-", "x"])).toEqual({
      kind: "run",
      file: "-",
      args: ["x"],
      options: common,
      output: null,
    });
  });

  it("starts the REPL without arguments", () => {
    expect(parseCommandLine([])).toEqual({ kind: "repl", options: common });
  });

  it("rejects what it does not know", () => {
    expect(() => parseCommandLine(["--nonsense", "a.py"])).toThrow(UsageError);
    expect(() => parseCommandLine(["--cuda=maybe", "a.py"])).toThrow("--cuda takes auto, off, emulate; not 'maybe'");
    expect(() => parseCommandLine(["run"])).toThrow(UsageError);
  });
});
