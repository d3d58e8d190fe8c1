/** `--help` and `--version`. */

const GENERAL = `pyt: PyTorch scripts, without Python

usage: pyt [options] [run] FILE [ARGS...]   run a script, notebook or Markdown document
       pyt [options] -c CODE [ARGS...]      run CODE
       pyt [options] -m MODULE [ARGS...]    run a module as a script
       pyt [options] -                      run standard input
       pyt [options]                        start the REPL
       pyt check [options] FILE...          compare a document's outputs with what it prints

options:
  --cuda=auto|off|emulate  auto: tell the truth, emulate on use; off: a CPU build;
                           emulate: report a device as available
  --no-shell               refuse shell commands (!cmd)
  --verbose, -v            say which cells of a document were skipped
  --help, -h               this text, or that of a command
  --version, -V            the version
`;

const RUN = `usage: pyt run [options] FILE [ARGS...]

.py files run as scripts. .md, .markdown, .ipynb and .txt files with fenced code run as
notebooks: every Python cell in order in one namespace, the last expression echoed,
!command run by your shell.

options:
  --output FILE, -o FILE   write the executed notebook (.ipynb) to FILE
  --cuda=auto|off|emulate, --no-shell, --verbose as in 'pyt --help'
`;

const CHECK = `usage: pyt check [options] FILE.md|FILE.ipynb...

Runs a document and compares what each cell prints with the output it shows.
'...' in an output stands for anything. A cell marked 'skip' runs but is not compared.

options:
  --numbers exact|close|any  how numbers compare (default exact)
  --update                   rewrite the outputs that no longer hold
  --cuda=auto|off|emulate, --no-shell, --verbose as in 'pyt --help'
`;

const REPL = `usage: pyt [options]

Starts the interactive interpreter. Ctrl-C interrupts, Ctrl-D leaves.
`;

const TOPICS: Record<string, string> = { run: RUN, check: CHECK, repl: REPL };

export function helpText(topic: string | null): string {
  return topic !== null && topic in TOPICS ? TOPICS[topic]! : GENERAL;
}

export function versionText(): string {
  return `pyt ${process.env.PYT_VERSION} (Python 3.11, PyTorch 2.13, NumPy 2.4 compatible) on Node ${process.version}\n`;
}
