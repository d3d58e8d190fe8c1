/** Running Python text: compile (or take from the cache), run in a module or namespace, convert what goes wrong. */

import { join, resolve } from "node:path";
import { PySyntaxError } from "../../grammar/syntax-errors.ts";
import type { CompileOptions, Mode } from "../compile/unit.ts";
import "../builtins/module.ts";
import { readFileSync } from "node:fs";
import { Script } from "node:vm";
import { getattr } from "./attr.ts";
import { keepCode, readCache, writeCache } from "./cache.ts";
import { call } from "./call.ts";
import { PyCode, type UnitRecord } from "./code.ts";
import { fn } from "./define.ts";
import { PyDict } from "./dict.ts";
import { makeError, typeError } from "./errors.ts";
import { type PyBaseException, text } from "./exceptions.ts";
import { special as functionSpecial } from "./function.ts";
import { dunderImport, loader, modules } from "./import.ts";
import { registerScript } from "./live-frames.ts";
import { builtins, PyModule } from "./module.ts";
import { dictOf, localsDict, moduleOf } from "./namespace.ts";
import { type PyObject, PyTuple } from "./object.ts";
import { strOf } from "./protocol.ts";
import { repr, str } from "./repr.ts";
import { rt } from "./rt.ts";
import { type CallerFrame, m, S, takeFrame } from "./state.ts";
import { type PyType, typeName } from "./type.ts";

text.str = str;
text.repr = repr;

type Body = (G: PyModule, N: PyObject | undefined) => PyObject;
type Factory = (runtime: typeof rt, unit: UnitRecord) => Body;

/** Compiled units of this process, so that `eval` in a loop compiles once. */
const memory = new Map<string, Factory>();
const MEMORY_LIMIT = 256;

/** The Python exception for a grammar error. */
export function syntaxError(e: PySyntaxError): PyBaseException {
  const where = new PyTuple([e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset]);
  return makeError(e.kind, e.msg, where) as PyBaseException;
}

/** Python text → JavaScript text. @throws SyntaxError */
function translate(source: string, filename: string, options: CompileOptions): string {
  // the compiler is half of the program's code and not needed for cached scripts
  const { compileSource } = require("../compile/source.ts") as typeof import("../compile/source.ts");
  try {
    return compileSource(source, filename, options);
  } catch (e) {
    if (e instanceof PySyntaxError) throw syntaxError(e);
    if (e instanceof RangeError && /call stack/i.test(e.message)) {
      throw makeError("RecursionError", "maximum recursion depth exceeded during compilation");
    }
    throw e;
  }
}

/** Script name and text of factories, by which live-frames.ts reads the stack. */
const texts = new WeakMap<Factory, [string, string]>();

/** @param compiled called when V8 had to compile: the script's code is worth keeping */
function instantiate(js: string, filename: string, code?: Buffer, compiled?: (script: Script) => void): Factory {
  const name = `pyt:${filename}`;
  const script = new Script(js, { filename: name, cachedData: code });
  if (code === undefined || script.cachedDataRejected) compiled?.(script);
  const factory = script.runInThisContext() as Factory;
  texts.set(factory, [name, js]);
  return factory;
}

function factoryFor(source: string, filename: string, options: CompileOptions, onDisk: boolean): Factory {
  const key = `${options.mode}${options.mapped ? "m" : ""}${options.futureAnnotations ? "f" : ""}${options.className ?? ""}`;
  const full = `${key}\n${source}`;
  const known = memory.get(full);
  if (known !== undefined) return known;
  const entry = onDisk ? readCache(key, source) : null;
  const js = entry?.js ?? translate(source, filename, options);
  if (onDisk && entry === null) writeCache(key, source, js);
  const factory = instantiate(
    js,
    filename,
    entry?.code,
    onDisk ? (script) => keepCode(key, source, script) : undefined,
  );
  if (memory.size >= MEMORY_LIMIT) memory.delete(memory.keys().next().value as string);
  if (source.length < 10_000) memory.set(full, factory);
  return factory;
}

function runFactory(factory: Factory, filename: string, G: PyModule, N?: PyObject): PyObject {
  const unit: UnitRecord = { filename, positions: "", G };
  const text = texts.get(factory);
  if (text !== undefined) registerScript(text[0], text[1], unit);
  const depth = S[0]!;
  // the unit's own frame counts, as CPython's does
  S[0] = depth + 1;
  const own = G.get("__builtins__");
  // globals that bring their own built-ins see no others
  const runtime = own instanceof PyDict && own !== dictOf(builtins) ? { ...rt, B: moduleOf(own) } : rt;
  try {
    return factory(runtime, unit)(G, N);
  } finally {
    S[0] = depth;
  }
}

/**
 * Runs Python text in a module. In mode `cell` the result is the value of the last expression (`null` without one).
 * @throws any Python exception, SyntaxError included
 */
export function runSource(source: string, filename: string, module: PyModule, mode: Mode = "exec"): PyObject {
  return runFactory(factoryFor(source, filename, { mode }, mode === "exec"), filename, module);
}

/** Compiles without running, to find syntax errors. @throws SyntaxError */
export function checkSource(source: string, filename: string, mode: Mode = "exec"): void {
  factoryFor(source, filename, { mode }, false);
}

/** Runs a file as `__main__`. */
export function runMain(source: string, filename: string, module: PyModule): void {
  // CPython makes a script's path absolute; `<stdin>` and the like are no paths
  const file = filename.startsWith("<") ? filename : resolve(filename);
  module.set("__file__", file);
  runSource(source, file, module);
}

/** The `__main__` module, fresh. */
export function makeMain(): PyModule {
  const main = new PyModule("__main__");
  main.set("__builtins__", builtins);
  main.set("__annotations__", new PyDict());
  modules.set("__main__", main);
  m.main = main;
  return main;
}

loader.runSource = (source, filename, module) => {
  module.set("__builtins__", builtins);
  runSource(source, filename, module);
};

loader.runFrozen = (file, module) => {
  module.set("__builtins__", builtins);
  let js: string;
  try {
    js = readFileSync(join(__dirname, "frozen", file.replace(/\.py$/, ".js")), "utf8");
  } catch {
    const path = join(__dirname, "..", "interpreter", "stdlib", "py", file);
    const source = readFileSync(path, "utf8");
    runSource(source, path, module);
    return;
  }
  runFactory(instantiate(js, file), `<frozen ${module.get("__name__") as string}>`, module);
};

// ## eval, exec, compile

interface Prepared {
  source: string;
  filename: string;
  mode: Mode;
  future: boolean;
}
const prepared = new WeakMap<PyCode, Prepared>();

function sourceText(source: PyObject, what: string): string {
  const s = strOf(source);
  if (s !== undefined) {
    if (s.includes("\0")) throw makeError("SyntaxError", "source code string cannot contain null bytes");
    return s;
  }
  const data = (source as { data?: Uint8Array } | null)?.data;
  if (data instanceof Uint8Array) return Buffer.from(data).toString("utf8");
  typeError(`${what} must be a string, bytes or code object`);
}

/** `ast.PyCF_ONLY_AST`. */
const ONLY_AST = 1024;

/** The text of a tree of the ast module, which is compiled as if it had been written. */
function treeText(source: PyObject): PyObject | undefined {
  if (source === null || typeof source !== "object" || !("$type" in source)) return undefined;
  const type = (source as { $type?: PyType }).$type;
  if (type?.mro?.some((t) => t.name === "AST" && t.module === "ast") !== true) return undefined;
  return call(getattr(modules.get("ast")!, "unparse"), [source]);
}

/** `compile(source, filename, mode)`; a code object or a tree of the ast module will do as well. */
export function compileCode(given: PyObject, filename: string, mode: string): PyCode {
  const source = treeText(given) ?? given;
  if (mode !== "exec" && mode !== "eval" && mode !== "single") {
    throw makeError("ValueError", "compile() mode must be 'exec', 'eval' or 'single'");
  }
  const textOf = sourceText(source, "compile() arg 1");
  factoryFor(textOf, filename, { mode }, false);
  const unit: UnitRecord = { filename, positions: "", G: null };
  const c = new PyCode(unit, { n: "<module>", q: "<module>", l: 1 });
  prepared.set(c, { source: textOf, filename, mode, future: false });
  return c;
}

functionSpecial.namesOf = (c) => {
  const p = prepared.get(c);
  if (p === undefined) return [];
  const { namesIn } = require("../compile/source.ts") as typeof import("../compile/source.ts");
  return namesIn(p.source, p.mode);
};

/** Where code runs: the module for globals, and a mapping when locals are apart. */
function scope(
  frame: CallerFrame | null,
  globals: PyObject,
  locals: PyObject,
  what: string,
): { G: PyModule; N: PyObject | undefined } {
  if (globals !== null && !(globals instanceof PyDict)) {
    typeError(`${what}() globals must be a dict, not ${typeName(globals)}`);
  }
  if (globals === null) {
    const G = frame?.G ?? mainModule();
    if (locals !== null) return { G, N: locals };
    if (frame === null || frame.locals === null) return { G, N: undefined };
    return { G, N: localsDict(frame) };
  }
  const G = moduleOf(globals);
  if (G.get("__builtins__") === undefined) G.set("__builtins__", dictOf(builtins));
  return { G, N: locals === null || locals === globals ? undefined : locals };
}

function mainModule(): PyModule {
  return m.main ?? makeMain();
}

function runGiven(
  source: PyObject,
  mode: Mode,
  where: { G: PyModule; N: PyObject | undefined },
  what: string,
): PyObject {
  let p: Prepared;
  if (source instanceof PyCode) {
    const known = prepared.get(source);
    if (known === undefined) {
      // the code of a function: its body cannot run without the function, except to say what it is
      throw makeError("NotImplementedError", `${what}() of a function's code object is not implemented in pyt yet`);
    }
    p = known;
  } else {
    let s = sourceText(source, `${what}() arg 1`);
    if (mode === "eval") s = s.replace(/^[ \t]+/, "");
    p = { source: s, filename: "<string>", mode, future: false };
  }
  const factory = factoryFor(p.source, p.filename, { mode: p.mode, mapped: where.N !== undefined }, false);
  return runFactory(factory, p.filename, where.G, where.N);
}

/** The built-in `eval`. */
export function evalSource(source: PyObject, globals: PyObject = null, locals: PyObject = null): PyObject {
  return runGiven(source, "eval", scope(takeFrame(), globals, locals, "eval"), "eval");
}

/** The built-in `exec`. */
export function execSource(source: PyObject, globals: PyObject = null, locals: PyObject = null): null {
  runGiven(source, "exec", scope(takeFrame(), globals, locals, "exec"), "exec");
  return null;
}

for (const [sig, impl] of Object.entries({
  "eval(source, globals=None, locals=None, /)": (source: PyObject, globals?: PyObject, locals?: PyObject) =>
    evalSource(source, globals ?? null, locals ?? null),
  "exec(source, globals=None, locals=None, /, *, closure=None)": (
    source: PyObject,
    globals?: PyObject,
    locals?: PyObject,
  ) => execSource(source, globals ?? null, locals ?? null),
  "compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)": (
    source: PyObject,
    filename: PyObject,
    mode: PyObject,
    flags?: PyObject,
  ) =>
    typeof flags === "number" && (flags & ONLY_AST) !== 0
      ? call(getattr(dunderImport("ast", null, null, 0), "parse"), [source, filename, mode])
      : compileCode(source, str(filename), str(mode)),
  "__import__(name, globals=None, locals=None, fromlist=(), level=0)": (
    name: PyObject,
    globals?: PyObject,
    _locals?: PyObject,
    fromlist?: PyObject,
    level?: PyObject,
  ) => {
    const G = globals instanceof PyDict ? moduleOf(globals) : (takeFrame()?.G ?? null);
    return dunderImport(str(name), G, fromlist ?? null, Number(level ?? 0));
  },
})) {
  const f = fn(sig, impl);
  builtins.set(f.$name, f);
}
modules.set("builtins", builtins);
