/** Tab completion: names, attributes, keyword arguments, modules, and file names in strings. */

import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { builtinModules, frozenModules } from "virtual:modules";
import { KEYWORDS } from "../../grammar/tokens.ts";
import { tryGetattr } from "../runtime/attr.ts";
import { call } from "../runtime/call.ts";
import { builtins, type PyModule } from "../runtime/module.ts";
import type { PyFunction, PyObject } from "../runtime/object.ts";
import { dirOf } from "../runtime/object-type.ts";
import { runSource } from "../runtime/run.ts";
import { signatureOf } from "../runtime/signature.ts";
import { PyType } from "../runtime/type.ts";

/** What fits before the cursor, and the part of the line it replaces. */
export type Completion = [candidates: string[], replaced: string];

/** Only names, attributes and subscripts by constants are evaluated: completing must change nothing. */
const CHAIN = /(?:[A-Za-z_]\w*)(?:\.[A-Za-z_]\w*|\[(?:\d+|'[^'\\]*'|"[^"\\]*")\])*$/;

export class Completer {
  private readonly module: PyModule;

  constructor(module: PyModule) {
    this.module = module;
  }

  /** Completes the text before the cursor. */
  complete(line: string): Completion {
    const magic = /^\s*%(\w*)$/.exec(line);
    if (magic !== null) return [matching(MAGICS, magic[1]!), magic[1]!];
    const string = openString(line);
    if (string !== null) return files(string);
    const imported = /^\s*(?:import|from)\s+(?:[\w.]+\s*,\s*)*([\w.]*)$/.exec(line);
    if (imported !== null) return [matching(moduleNames(), imported[1]!), imported[1]!];
    const member = /^\s*from\s+([\w.]+)\s+import\s+(?:\(?\s*[\w\s,]*,\s*)?(\w*)$/.exec(line);
    if (member !== null) return this.members(member[1]!, member[2]!);
    const attribute = /^(.*)\.(\w*)$/s.exec(line);
    const owner = attribute === null ? null : CHAIN.exec(attribute[1]!);
    if (attribute !== null) return owner === null ? [[], ""] : this.attributes(owner[0], attribute[2]!);
    const word = /[A-Za-z_]\w*$/.exec(line)?.[0] ?? "";
    if (word === "" && !/[(,]\s*$/.test(line)) return [[], ""];
    return [[...this.keywords(line, word), ...(word === "" ? [] : this.names(word))], word];
  }

  private evaluate(source: string): PyObject | undefined {
    try {
      return runSource(source, "<completion>", this.module, "eval");
    } catch {
      return undefined;
    }
  }

  private attributes(owner: string, prefix: string): Completion {
    const value = this.evaluate(owner);
    if (value === undefined) return [[], prefix];
    return [visible(matching(dir(value), prefix), prefix), prefix];
  }

  private members(module: string, prefix: string): Completion {
    const value = this.evaluate(`__import__(${JSON.stringify(module)}, fromlist=["*"])`);
    return value === undefined ? [[], prefix] : [visible(matching(dir(value), prefix), prefix), prefix];
  }

  private names(prefix: string): string[] {
    const names = [...dirOf(this.module), ...dirOf(builtins), ...KEYWORDS.keys()];
    return visible(matching([...new Set(names)], prefix), prefix);
  }

  /** `name=` of the function whose call the cursor stands in. */
  private keywords(line: string, prefix: string): string[] {
    const open = openCall(line);
    const callee = open === null ? null : CHAIN.exec(line.slice(0, open))?.[0];
    if (callee === undefined || callee === null) return [];
    const f = this.evaluate(callee);
    return f === undefined ? [] : matching(parameters(f), prefix).map((name) => `${name}=`);
  }
}

const MAGICS = ["cd", "env", "load_ext", "matplotlib", "pip", "pwd", "system", "time", "timeit"];

/** Modules that can be imported: pyt's own, and those in the current folder. */
function moduleNames(): string[] {
  const names = [...Object.keys(builtinModules), ...Object.keys(frozenModules)].filter((name) => !/(^|\.)_/.test(name));
  try {
    for (const file of readdirSync(".")) if (/^[A-Za-z_]\w*\.py$/.test(file)) names.push(file.slice(0, -3));
  } catch {}
  return names;
}

function matching(names: Iterable<string>, prefix: string): string[] {
  return [...names].filter((name) => name.startsWith(prefix)).sort();
}

/** Names with underscores show up when asked for. */
function visible(names: string[], prefix: string): string[] {
  return prefix.startsWith("_") ? names : names.filter((name) => !name.startsWith("_"));
}

/** `dir(value)`; an object whose `__dir__` fails has what its class says. */
function dir(value: PyObject): string[] {
  try {
    const listed = call(builtins.get("dir") as PyObject, [value]);
    if (Array.isArray(listed)) return listed.filter((name): name is string => typeof name === "string");
  } catch {}
  return dirOf(value);
}

/** Names that a call of `value` may give: of the function itself, a method's function, or a class's `__init__`. */
function parameters(value: PyObject): string[] {
  const inner = value instanceof PyType ? value.lookup("__init__") : (tryGetattr(value, "__func__") ?? value);
  if (typeof inner !== "function") return [];
  try {
    const { pos, posonly, kwonly } = signatureOf(inner as unknown as PyFunction);
    return [...pos.slice(posonly), ...kwonly].filter((name) => name !== "self" && name !== "cls");
  } catch {
    return []; // a signature in a notation of its own
  }
}

/** Offset of the parenthesis that the end of the line stands in, or null. */
function openCall(line: string): number | null {
  let depth = 0;
  for (let i = line.length - 1; i >= 0; i--) {
    const c = line[i]!;
    if (c === ")" || c === "]" || c === "}") depth++;
    else if (c === "(" || c === "[" || c === "{") {
      if (depth === 0) return c === "(" ? i : null;
      depth--;
    }
  }
  return null;
}

/** The text of the string the line ends in, or null. */
function openString(line: string): string | null {
  let quote = "";
  let start = 0;
  for (let i = 0; i < line.length; i++) {
    const c = line[i]!;
    if (quote === "") {
      if (c === "#") return null;
      if (c === "'" || c === '"') {
        quote = c;
        start = i + 1;
      }
    } else if (c === "\\") i++;
    else if (c === quote) quote = "";
  }
  return quote === "" ? null : line.slice(start);
}

function files(prefix: string): Completion {
  const slash = prefix.lastIndexOf("/");
  const folder = prefix.slice(0, slash + 1);
  const base = prefix.slice(slash + 1);
  try {
    const at = folder === "" ? "." : folder.startsWith("/") ? folder : join(dirname("./x"), folder);
    const found = readdirSync(at, { withFileTypes: true })
      .filter((entry) => entry.name.startsWith(base) && (base !== "" || !entry.name.startsWith(".")))
      .map((entry) => entry.name + (entry.isDirectory() ? "/" : ""));
    return [found.sort(), base];
  } catch {
    return [[], base];
  }
}
