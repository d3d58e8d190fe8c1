// Reading, writing and deleting names, whatever they are bound to.

import type * as ast from "../../grammar/ast.ts";
import type { Fn } from "./fn.ts";

const IDENT = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;

/** `.a_NAME` on an object, quoted where JavaScript's identifiers are narrower than Python's. */
export function attr(name: string, prefix = "a_"): string {
  return IDENT.test(name) ? `.${prefix}${name}` : `[${JSON.stringify(prefix + name)}]`;
}

/** The JavaScript variable of a Python variable. */
export function variable(name: string): string {
  return IDENT.test(name) ? `v_${name}` : `v_${[...name].map((c) => c.codePointAt(0)!.toString(16)).join("_")}$`;
}

/** Built-in functions and classes that nearly every script means when it names them. */
export const BUILTINS = new Set(
  (
    "abs all any ascii bin bool bytearray bytes callable chr classmethod complex delattr dict dir divmod enumerate eval " +
    "exec filter float format frozenset getattr globals hasattr hash hex id input int isinstance issubclass iter len list " +
    "locals map max memoryview min next object oct open ord pow print property range repr reversed round set setattr " +
    "slice sorted staticmethod str sum super tuple type vars zip __import__ BaseException Exception ArithmeticError " +
    "AssertionError AttributeError BufferError EOFError FileExistsError FileNotFoundError ImportError IndexError " +
    "IndentationError InterruptedError IOError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError " +
    "ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError PermissionError " +
    "RecursionError ReferenceError RuntimeError StopAsyncIteration StopIteration SyntaxError SystemError SystemExit " +
    "TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError ValueError Warning " +
    "UserWarning DeprecationWarning RuntimeWarning FutureWarning ZeroDivisionError GeneratorExit BaseExceptionGroup " +
    "ExceptionGroup NotImplemented Ellipsis __debug__ exit quit"
  ).split(" "),
);

function quoted(name: string): string {
  return JSON.stringify(name);
}

function globalLoad(fn: Fn, name: string, node: ast.Position): string {
  const t = fn.temp();
  const slow = `(${fn.at(node)},${fn.h("global")}(G,${quoted(name)}))`;
  const root = fn.unit.scopes.root;
  const builtin =
    BUILTINS.has(name) && !root.assigned.has(name) ? `(${t}=${fn.h("B")}${attr(name)})!==undefined?${t}:` : "";
  return `((${t}=G${attr(name)})!==undefined?${t}:${builtin}${slow})`;
}

/** The value of a name. */
export function load(fn: Fn, id: string, node: ast.Position): string {
  const name = fn.scope.mangle(id);
  const mark = fn.mark();
  try {
    switch (fn.scope.binding(name)) {
      case "local": {
        const v = variable(name);
        if (fn.isAssigned(name)) return v;
        return `(${v}!==undefined?${v}:(${fn.at(node)},${fn.h("unbound")}(${quoted(name)})))`;
      }
      case "free": {
        const v = variable(name);
        if (name === "__class__") return `(${v}!==undefined?${v}:(${fn.at(node)},${fn.h("noClass")}()))`;
        if (fn.freeAssigned.has(name)) return v;
        return `(${v}!==undefined?${v}:(${fn.at(node)},${fn.h("unboundFree")}(${quoted(name)})))`;
      }
      case "global":
        return globalLoad(fn, name, node);
      case "namespace": {
        const t = fn.temp();
        const owner = fn.scope.kind === "class" ? fn.scope.owner(name) : null;
        const rest =
          owner !== null && owner.kind !== "module"
            ? `(${variable(name)}!==undefined?${variable(name)}:(${fn.at(node)},${fn.h("unboundFree")}(${quoted(name)})))`
            : globalLoad(fn, name, node);
        return `((${t}=${fn.h("nsGet")}(${fn.namespace},${quoted(name)}))!==undefined?${t}:${rest})`;
      }
    }
  } finally {
    fn.release(mark);
  }
}

/** Statement (without semicolon) that gives a name the value `js`. */
export function store(fn: Fn, id: string, js: string): string {
  const name = fn.scope.mangle(id);
  switch (fn.scope.binding(name)) {
    case "local":
      fn.markAssigned(name);
      return `${variable(name)}=${js}`;
    case "free":
      return `${variable(name)}=${js}`;
    case "global":
      return `G${attr(name)}=${js}`;
    case "namespace":
      return `${fn.h("nsSet")}(${fn.namespace},${quoted(name)},${js})`;
  }
}

/** Statement that unbinds a name; raises when it was not bound. */
export function remove(fn: Fn, id: string, node: ast.Position): string {
  const name = fn.scope.mangle(id);
  switch (fn.scope.binding(name)) {
    case "local":
    case "free": {
      const v = variable(name);
      const helper = fn.scope.binding(name) === "local" ? "unbound" : "unboundFree";
      fn.assigned?.delete(name);
      return `if(${v}===undefined){${fn.at(node)};${fn.h(helper)}(${quoted(name)})}${v}=undefined`;
    }
    case "global":
      return `${fn.at(node)};${fn.h("delGlobal")}(G,${quoted(name)})`;
    case "namespace":
      return `${fn.at(node)};${fn.h("nsDel")}(${fn.namespace},${quoted(name)})`;
  }
}

/** Unbinds a name that may or may not be bound (the end of `except … as name`). */
export function forget(fn: Fn, id: string): string {
  const name = fn.scope.mangle(id);
  switch (fn.scope.binding(name)) {
    case "local":
    case "free":
      return `${variable(name)}=undefined`;
    case "global":
      return `G${attr(name)}=undefined`;
    case "namespace":
      return `${fn.h("nsForget")}(${fn.namespace},${quoted(name)})`;
  }
}
