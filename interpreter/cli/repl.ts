/** The interactive interpreter: node's `repl` edits lines, the parser says when an input is complete, one namespace runs it. */

import { type REPLServer, Recoverable, start } from "node:repl";
import { parseInteractive } from "../../grammar/parse.ts";
import { PySyntaxError } from "../../grammar/syntax-errors.ts";
import { initialPath } from "../runtime/import.ts";
import type { PyObject } from "../runtime/object.ts";
import { display } from "../runtime/rt.ts";
import { runSource } from "../runtime/run.ts";
import { stderr, stdout } from "../runtime/stdio.ts";
import { rewriteCell } from "./cell-syntax.ts";
import { displayValue, finish, formatException, isSystemExit, mainModule, setArguments, setBuiltin } from "./engine.ts";
import { clearInterrupt } from "./interrupts.ts";
import { Shell } from "./magics.ts";
import type { CommonOptions } from "./options.ts";
import { Completer } from "./repl-complete.ts";
import { highlight, highlightTraceback } from "./repl-highlight.ts";
import { History } from "./repl-history.ts";
import { runScript } from "./run.ts";

const PROMPT = ">>> ";
const PASTE_ON = "\x1b[?2004h";
const PASTE_OFF = "\x1b[?2004l";

interface Key {
  name?: string;
  sequence?: string;
}

/** The parts of readline that node keeps public under their old names. */
interface LineEditor {
  line: string;
  cursor: number;
  history: string[];
  historyIndex: number;
  _addHistory(): string;
  _insertString(text: string): void;
  _refreshLine(): void;
  _ttyWrite(text: string | undefined, key: Key): void;
  _writeToOutput(text: string): void;
}

/** Starts the REPL; resolves with the exit code. Input that is no terminal is run as a script. */
export function startRepl(options: CommonOptions): Promise<number> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return Promise.resolve(runScript("-", [], options));
  return new Promise((resolve) => new Repl(options, resolve));
}

class Repl {
  private readonly module = mainModule();
  private readonly history = new History();
  private readonly colours = !process.env.NO_COLOR && process.env.TERM !== "dumb";
  private readonly server: REPLServer;
  private readonly editor: LineEditor;
  /** Whether the lines so far make no whole input yet. */
  private buffering = false;
  private code = 0;
  private readonly shown: PyObject[] = [];

  constructor(options: CommonOptions, done: (code: number) => void) {
    initialPath("");
    setArguments([""]);
    new Shell(this.module, options).install();
    display.hook = (value) => this.show(value);
    process.stdout.write(banner());
    const completer = new Completer(this.module);
    this.server = start({
      prompt: PROMPT,
      terminal: true,
      useColors: this.colours,
      useGlobal: true,
      ignoreUndefined: true,
      preview: false,
      completer: (line: string) => completer.complete(line),
      eval: (text, _context, _file, callback) => this.evaluate(text.replace(/\n$/, ""), callback),
    });
    this.editor = this.server as unknown as LineEditor;
    for (const name of Object.keys(this.server.commands)) {
      // A line that begins with a dot is Python's, not a command of node's.
      delete (this.server.commands as Record<string, unknown>)[name];
    }
    this.adaptEditor();
    this.server.on("SIGINT", () => this.interruptLine());
    this.server.on("exit", () => {
      process.stdout.write(PASTE_OFF);
      this.history.save();
      try {
        finish();
      } catch (error) {
        this.report(error);
      }
      done(this.code);
    });
    process.stdout.write(PASTE_ON);
  }

  // ## Running

  private evaluate(text: string, callback: (error: Error | null, result: undefined) => void): void {
    if (/^\s*(?:exit|quit)\s*$/.test(text)) {
      this.server.close();
      return;
    }
    const source = rewriteCell(text);
    if (!this.complete(source, text)) {
      this.buffering = true;
      callback(new Recoverable(new SyntaxError("incomplete")), undefined);
      return;
    }
    this.buffering = false;
    this.history.add(text.replace(/\n[ \t]*$/, ""));
    this.editor.historyIndex = -1;
    const leave = this.run(source);
    if (leave) this.server.close();
    else callback(null, undefined);
  }

  /** Whether to run the input now. A wrong one is: running it reports the error. */
  private complete(source: string, text: string): boolean {
    // A cell magic takes lines up to an empty one.
    if (/^\s*%%/.test(text)) return /\n[ \t]*$/.test(text) || (!this.buffering && text.includes("\n"));
    // A block that came as one line (pasted, or recalled) needs no empty line after it.
    const whole = !this.buffering && text.includes("\n") ? `${source}\n` : source;
    try {
      return parseInteractive(whole, "<stdin>").status === "complete";
    } catch (error) {
      if (error instanceof PySyntaxError) return true;
      throw error;
    }
  }

  /** Runs one input; true to leave. */
  private run(source: string): boolean {
    clearInterrupt();
    // Outside raw mode the terminal turns Ctrl-C into a signal.
    process.stdout.write(PASTE_OFF);
    process.stdin.setRawMode(false);
    try {
      runSource(`${source}\n`, "<stdin>", this.module, "single");
    } catch (error) {
      const code = isSystemExit(error);
      if (code !== null) {
        this.code = code;
        return true;
      }
      this.report(error);
    } finally {
      stdout.flush();
      stderr.flush();
      clearInterrupt();
      // The prompt clears its line.
      if (!stdout.atLineStart || !stderr.atLineStart) process.stdout.write("\n");
      stdout.atLineStart = stderr.atLineStart = true;
      process.stdin.setRawMode(true);
      process.stdout.write(PASTE_ON);
    }
    return false;
  }

  private report(error: unknown): void {
    stdout.flush();
    const { traceback } = formatException(error);
    stderr.write(this.colours ? highlightTraceback(traceback) : traceback);
  }

  /** Shows an expression statement's value and keeps it: `_`, `__` and `___` are the last three. */
  private show(value: PyObject): void {
    if (value === null || value === undefined) return;
    stdout.write(`${displayValue(value)}\n`);
    this.shown.unshift(value);
    this.shown.length = Math.min(this.shown.length, 3);
    for (const [i, kept] of this.shown.entries()) setBuiltin("_".repeat(i + 1), kept);
  }

  // ## Editing

  /** Ctrl-C at the prompt: the input so far is dropped. */
  private interruptLine(): void {
    this.buffering = false;
    this.server.clearBufferedCommand();
    process.stdout.write("\nKeyboardInterrupt\n");
    this.editor.line = "";
    this.editor.cursor = 0;
    this.server.displayPrompt();
  }

  private adaptEditor(): void {
    const { editor } = this;
    editor.history = this.history.entries;
    // A whole input is one entry: it is added when it is complete.
    editor._addHistory = () => {
      editor.historyIndex = -1;
      return editor.line;
    };
    if (this.colours) {
      const write = editor._writeToOutput.bind(editor);
      editor._writeToOutput = (text) => {
        const prompt = this.server.getPrompt();
        write(text === prompt + editor.line ? prompt + highlight(editor.line) : text);
      };
      const insert = editor._insertString.bind(editor);
      editor._insertString = (text) => {
        insert(text);
        editor._refreshLine();
      };
    }
    let pasted: string | null = null;
    const keypress = editor._ttyWrite.bind(editor);
    editor._ttyWrite = (text, key) => {
      if (key.name === "paste-start") pasted = "";
      else if (key.name === "paste-end") {
        const block = (pasted ?? "").replace(/\r\n?/g, "\n").replace(/\n+$/, "");
        pasted = null;
        editor._insertString(block);
      } else if (pasted !== null) pasted += text ?? key.sequence ?? "";
      else if (key.name === "tab" && /^\s*$/.test(editor.line.slice(0, editor.cursor))) editor._insertString("    ");
      else keypress(text, key);
    };
  }
}

function banner(): string {
  return (
    `pyt ${process.env.PYT_VERSION} (Python 3.11, PyTorch 2.13, NumPy 2.4) on Node ${process.version.slice(1)}\n` +
    'Type "obj?" for help on obj, "exit" or Ctrl-D to leave.\n'
  );
}
