/** IPython's additions to Python (`!cmd`, `x = !cmd`, `%magic`, `%%magic`, `obj?`) rewritten as plain Python, line for line. */

const ASSIGN = /^(\s*)([\w.,\s[\]'"]+?)\s*=\s*([!%])(?!=)\s*(.*)$/s;

const quote = (text: string): string =>
  JSON.stringify(text).replace(/\u2028|\u2029/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);

/**
 * Rewrites a cell. Every line keeps its number, so tracebacks and output positions stay true.
 * A cell without any of the additions comes back as the same string.
 */
export function rewriteCell(source: string): string {
  if (!/[!%?]/.test(source)) return source;
  const cellMagic = /^(\s*)%%(\w+)[ \t]*(.*)\n?/.exec(source);
  if (cellMagic !== null) {
    const body = source.slice(cellMagic[0].length);
    const call = `get_ipython().run_cell_magic(${quote(cellMagic[2]!)}, ${quote(cellMagic[3]!.trim())}, ${quote(body)})`;
    return call + "\n".repeat(source.split("\n").length - 1);
  }
  const lines = source.split("\n");
  const out: string[] = [];
  const scanner = new LineScanner();
  for (let i = 0; i < lines.length; i++) {
    if (!scanner.atStatement) {
      scanner.feed(lines[i]!);
      out.push(lines[i]!);
      continue;
    }
    // a shell command continues over a trailing backslash, as in the shell
    let line = lines[i]!;
    let joined = 0;
    if (/^\s*[!%]|=\s*!/.test(line)) {
      while (line.endsWith("\\") && i + 1 < lines.length) {
        line = line.slice(0, -1) + lines[++i]!.trimStart();
        joined++;
      }
    }
    const rewritten = rewriteLine(line);
    if (rewritten === null) {
      scanner.feed(line);
      out.push(line);
    } else out.push(rewritten);
    for (; joined > 0; joined--) out.push("");
  }
  return out.join("\n");
}

function rewriteLine(line: string): string | null {
  const shell = "get_ipython";
  const start = /^(\s*)(!!?|%)(.*)$/s.exec(line);
  if (start !== null) {
    const [, indent, mark, rest] = start as unknown as [string, string, string, string];
    if (mark === "!!") return `${indent}${shell}().getoutput(${quote(rest.trim())})`;
    if (mark === "!") return `${indent}${shell}().system(${quote(rest.trim())})`;
    const magic = /^(\w+)\s*(.*)$/s.exec(rest);
    if (magic !== null) return `${indent}${shell}().run_line_magic(${quote(magic[1]!)}, ${quote(magic[2]!.trimEnd())})`;
    return null;
  }
  const assigned = ASSIGN.exec(line);
  if (assigned !== null) {
    const [, indent, target, mark, rest] = assigned as unknown as [string, string, string, string, string];
    if (mark === "!") return `${indent}${target} = ${shell}().getoutput(${quote(rest.trim())})`;
    const magic = /^(\w+)\s*(.*)$/s.exec(rest);
    if (magic !== null)
      return `${indent}${target} = ${shell}().run_line_magic(${quote(magic[1]!)}, ${quote(magic[2]!.trimEnd())})`;
  }
  const help = /^(\s*)(\?{0,2})([A-Za-z_][\w.]*(?:\[[^\]]*\])*)(\?{0,2})\s*$/.exec(line);
  if (help !== null && (help[2] !== "" || help[4] !== "")) {
    return `${help[1]}${shell}().help(${quote(help[3]!)}, ${help[2] === "??" || help[4] === "??" ? "True" : "False"})`;
  }
  return null;
}

/** Follows strings and brackets over physical lines, to know which of them begin a statement. */
class LineScanner {
  private depth = 0;
  private quote = "";
  private continued = false;

  get atStatement(): boolean {
    return this.depth === 0 && this.quote === "" && !this.continued;
  }

  feed(line: string): void {
    this.continued = false;
    for (let i = 0; i < line.length; i++) {
      const c = line[i]!;
      if (this.quote !== "") {
        if (c === "\\") i++;
        else if (line.startsWith(this.quote, i)) {
          i += this.quote.length - 1;
          this.quote = "";
        }
      } else if (c === "#") return;
      else if (c === "'" || c === '"') {
        this.quote = line.startsWith(c.repeat(3), i) ? c.repeat(3) : c;
        i += this.quote.length - 1;
      } else if ("([{".includes(c)) this.depth++;
      else if (")]}".includes(c)) this.depth = Math.max(0, this.depth - 1);
      else if (c === "\\" && i === line.length - 1) this.continued = true;
    }
    // an unclosed one-line string ends with its line (the parser reports it)
    if (this.quote.length === 1 && !line.endsWith("\\")) this.quote = "";
  }
}
