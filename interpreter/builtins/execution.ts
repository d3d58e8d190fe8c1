/** Built-ins that lean on other modules: `open`, `exit`, `help`, `breakpoint`. (`eval` and its kin are run.ts's.) */

import { getattr, tryGetattr } from "../runtime/attr.ts";
import { call, callVector } from "../runtime/call.ts";
import { defineType, fn, type Impl } from "../runtime/define.ts";
import { raise } from "../runtime/errors.ts";
import { importModule } from "../runtime/import.ts";
import { type PyFunction, PyInstance, type PyObject } from "../runtime/object.ts";
import { stdout } from "../runtime/stdio.ts";
import { type Ctor, PyType, type PyType as Type, typeName } from "../runtime/type.ts";

/** `exit` and `quit`: objects that say how to leave, and leave when called. */
class Quitter {
  declare $type: Type;
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  $repr(): string {
    return `Use ${this.name}() or Ctrl-D (i.e. EOF) to exit`;
  }
  $call(args: PyObject[]): PyObject {
    return raise("SystemExit", ...(args.length === 0 ? [null] : args.slice(0, 1)));
  }
}
Object.setPrototypeOf(Quitter.prototype, PyInstance.prototype);
defineType(Quitter as unknown as Ctor, { name: "Quitter", module: "_sitebuiltins", basetype: false });

/** `open`: the io module is loaded by the first call. */
const open: PyFunction = fn(
  "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
  (...args: PyObject[]) => call(getattr(importModule("io"), "open"), args),
);
open.$n = -1;
open.$vector = (args, kwnames) => callVector(getattr(importModule("io"), "open"), args, kwnames);

/** `help(x)`: the name and the documentation text. */
function help(x?: PyObject): PyObject {
  if (x === undefined) {
    stdout.write("Type help(object) for its documentation.\n");
    return null;
  }
  const name = tryGetattr(x, "__name__") ?? typeName(x);
  const kind = x instanceof PyType ? "class" : typeof x === "function" ? "function" : typeName(x);
  const doc = tryGetattr(x, "__doc__") ?? null;
  const text = typeof doc === "string" ? doc.replace(/^/gm, "    ") : "    (no documentation)";
  stdout.write(`Help on ${kind} ${name as string}:\n\n${text}\n`);
  return null;
}

export const executionFunctions: Record<string, Impl> = {
  "help(request=<unrepresentable>)": help,
  "breakpoint(*args, **kws)": () => raise("NotImplementedError", "breakpoint is not implemented in pyt yet"),
};

export const executionObjects: Record<string, PyObject> = {
  open,
  exit: new Quitter("exit"),
  quit: new Quitter("quit"),
};
