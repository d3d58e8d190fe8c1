/** `BaseExceptionGroup`, `ExceptionGroup` and `except*`. */

import { tryGetattr } from "./attr.ts";
import { call } from "./call.ts";
import { truth } from "./compare.ts";
import { defineType, fn } from "./define.ts";
import { typeError, valueError } from "./errors.ts";
import { baseExceptionType, exceptionTypes, newException, PyBaseException } from "./exceptions.ts";
import { genericAliasMethod } from "./generic-alias.ts";
import { isIterable, toItems } from "./iterators.ts";
import { type PyObject, PyTuple } from "./object.ts";
import { makeCtor, PyType, typeName } from "./type.ts";

type Group = PyBaseException & { message: string; members: PyBaseException[] };

const isGroup = (e: PyObject): e is Group =>
  e instanceof PyBaseException && (e as Partial<Group>).members !== undefined;

function create(cls: PyType, message: PyObject, list: PyObject): PyBaseException {
  if (typeof message !== "string")
    typeError(`BaseExceptionGroup.__new__() argument 1 must be str, not ${typeName(message)}`);
  if (!isIterable(list) || typeof list === "string" || list instanceof Map)
    typeError("second argument (exceptions) must be a sequence");
  const members = toItems(list);
  if (members.length === 0) valueError("second argument (exceptions) must be a non-empty sequence");
  members.forEach((e, i) => {
    if (!(e instanceof PyBaseException)) valueError(`Item ${i} of second argument (exceptions) is not an exception`);
  });
  const plain = members.every((e) => (e as PyBaseException).$type.isSubtype(exceptionTypes.Exception!));
  let type = cls;
  if (cls === baseGroup && plain) type = group;
  else if (!plain && cls.isSubtype(exceptionTypes.Exception!)) {
    typeError(
      cls === group ? "Cannot nest BaseExceptions in an ExceptionGroup" : `Cannot nest BaseExceptions in '${cls.name}'`,
    );
  }
  const e = newException(type, [message, list]) as Group;
  e.message = message;
  e.members = members.slice() as PyBaseException[];
  return e;
}

/** A group with the same metadata but other members, through `derive`. */
function derive(g: Group, members: PyBaseException[]): PyBaseException | null {
  if (members.length === 0) return null;
  const method = tryGetattr(g, "derive")!;
  const made = call(method, [members]);
  if (!isGroup(made)) typeError("derive must return an instance of BaseExceptionGroup");
  made.tb = g.tb;
  made.cause = g.cause;
  made.context = g.context;
  const notes = (g as { a___notes__?: PyObject }).a___notes__;
  if (Array.isArray(notes)) (made as { a___notes__?: PyObject }).a___notes__ = notes.slice();
  return made;
}

type Test = (e: PyBaseException) => boolean;

/** The members that satisfy the test and those that do not, as groups of the same shape. */
function split(e: PyBaseException, test: Test): [PyBaseException | null, PyBaseException | null] {
  if (test(e)) return [e, null];
  if (!isGroup(e)) return [null, e];
  const yes: PyBaseException[] = [];
  const no: PyBaseException[] = [];
  for (const x of e.members) {
    const [a, b] = split(x, test);
    if (a !== null) yes.push(a);
    if (b !== null) no.push(b);
  }
  return [derive(e, yes), derive(e, no)];
}

function condition(c: PyObject): Test {
  const types = c instanceof PyTuple ? c.items : [c];
  if (types.every((t) => t instanceof PyType && t.isSubtype(baseExceptionType))) {
    return (e) => types.some((t) => e.$type.isSubtype(t as PyType));
  }
  if (c instanceof PyType || typeof c !== "function") {
    if ((c as { $call?: unknown } | null)?.$call === undefined)
      typeError("expected a function, exception type or tuple of exception types");
  }
  return (e) => truth(call(c, [e]));
}

const baseCtor = makeCtor(baseExceptionType.ctor);
Object.defineProperty(baseCtor.prototype, "$str", {
  value(this: Group) {
    return `${this.message} (${this.members.length} sub-exception${this.members.length === 1 ? "" : "s"})`;
  },
});

const baseGroup: PyType = defineType(baseCtor, {
  name: "BaseExceptionGroup",
  bases: [baseExceptionType],
  new: ["(message, exceptions, /)", create],
  init: ["(*args, **kwargs)", () => null],
  methods: {
    "derive(self, excs, /)": (self: Group, list: PyObject) => create(baseGroup, self.message, list),
    "split(self, condition, /)": (self: Group, c: PyObject) => new PyTuple(split(self, condition(c))),
    "subgroup(self, condition, /)": (self: Group, c: PyObject) => split(self, condition(c))[0],
  },
  getset: {
    message: (self: Group) => self.message,
    exceptions: (self: Group) => new PyTuple(self.members),
  },
});
exceptionTypes.BaseExceptionGroup = baseGroup;
const make = fn("__new__(cls, *args, **kwargs)", () => null, "builtin", baseGroup);
make.$vector = (args) => {
  const [cls, message, list] = args as [PyType, PyObject, PyObject];
  if (args.length !== 3) typeError(`BaseExceptionGroup.__new__() takes exactly 2 arguments (${args.length - 1} given)`);
  return create(cls, message, list);
};
baseGroup.ns.set("__new__", make);
genericAliasMethod(baseGroup);

const groupCtor = makeCtor(baseCtor);
const group: PyType = defineType(groupCtor, { name: "ExceptionGroup", bases: [baseGroup, exceptionTypes.Exception!] });
exceptionTypes.ExceptionGroup = group;

// ## except*

/** The state of one `except*` statement. */
export interface StarState {
  original: PyBaseException;
  rest: PyBaseException | null;
  raised: PyBaseException[];
}

export function starBegin(e: PyBaseException): StarState {
  return { original: e, rest: e, raised: [] };
}

/** The part that a clause takes, or null. */
export function starMatch(state: StarState, cls: PyObject): PyBaseException | null {
  const types = cls instanceof PyTuple ? cls.items : [cls];
  for (const t of types) {
    if (!(t instanceof PyType) || !t.isSubtype(baseExceptionType)) {
      typeError("catching classes that do not inherit from BaseException is not allowed");
    }
    if (t.isSubtype(baseGroup)) typeError("catching ExceptionGroup with except* is not allowed. Use except instead.");
  }
  if (state.rest === null) return null;
  const test: Test = (e) => types.some((t) => e.$type.isSubtype(t as PyType));
  if (!isGroup(state.rest)) {
    if (!test(state.rest)) return null;
    // a naked exception is handed over in a group of its own
    const wrapped = create(group, "", new PyTuple([state.rest]));
    wrapped.tb = null;
    state.rest = null;
    return wrapped;
  }
  const [yes, no] = split(state.rest, test);
  if (yes !== null) state.rest = no;
  return yes;
}

/** A clause raised (or re-raised). */
export function starRaised(state: StarState, e: PyBaseException): void {
  state.raised.push(e);
}

/** What is raised after all clauses, or null. */
export function starEnd(state: StarState): PyBaseException | null {
  const { rest, raised, original } = state;
  if (raised.length === 0) return rest;
  if (!isGroup(original)) {
    return raised.length === 1 && rest === null ? raised[0]! : create(baseGroup, "", raised);
  }
  // parts that were re-raised unchanged go back into the shape of the original
  const leaves = (e: PyBaseException): PyBaseException[] => (isGroup(e) ? e.members.flatMap(leaves) : [e]);
  const reraised = raised.filter(
    (e) => isGroup(e) && e.tb !== null && e.cause === original.cause && sharesLeaves(e, original),
  );
  const fresh = raised.filter((e) => !reraised.includes(e));
  const keep = new Set([...reraised, ...(rest === null ? [] : [rest])].flatMap(leaves));
  const projected = keep.size === 0 ? null : split(original, (e) => !isGroup(e) && keep.has(e))[0];
  if (fresh.length === 0) return projected;
  if (projected === null && fresh.length === 1) return fresh[0]!;
  return create(baseGroup, "", projected === null ? fresh : [...fresh, projected]);
}

function sharesLeaves(e: Group, original: Group): boolean {
  const all = new Set<PyBaseException>();
  const collect = (x: PyBaseException): void => {
    if (isGroup(x)) x.members.forEach(collect);
    else all.add(x);
  };
  collect(original);
  return e.members.every((x) => (isGroup(x) ? sharesLeaves(x, original) : all.has(x)));
}
