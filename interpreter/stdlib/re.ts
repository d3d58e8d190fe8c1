/** The re module: Pattern and Match objects, module functions, replacement templates. */

import { type BufferBase, PyByteArray, PyBytes } from "../runtime/bytes-value.ts";
import { call1 } from "../runtime/call.ts";
import { defineModule, defineType } from "../runtime/define.ts";
import { PyDict } from "../runtime/dict.ts";
import { indexError, raise, typeError, valueError } from "../runtime/errors.ts";
import { exceptionType, exceptionTypes, newException, withFields } from "../runtime/exceptions.ts";
import { PyMappingProxy } from "../runtime/namespace.ts";
import { NotImplemented, PyInstance, type PyObject, PyTuple } from "../runtime/object.ts";
import { isEqual, repr } from "../runtime/ops.ts";
import { clipped, intOf, ssize, strOf, typeName } from "../runtime/protocol.ts";
import { type Ctor, intType, makeCtor, type PyType } from "../runtime/type.ts";
import { iteratorType } from "./iterator-type.ts";
import { FLAG, PatternError } from "./re-parse.ts";
import { CompiledPattern, type Found, type Mode, type Subject, subjectOf } from "./re-pattern.ts";

// ## Flags

const FLAG_NAMES: [string, number][] = [
  ["IGNORECASE", 2],
  ["LOCALE", 4],
  ["MULTILINE", 8],
  ["DOTALL", 16],
  ["UNICODE", 32],
  ["VERBOSE", 64],
  ["DEBUG", 128],
  ["ASCII", 256],
];

/** In the order of their definition, which their repr shows. */
const DEFINED = ["ASCII", "IGNORECASE", "LOCALE", "UNICODE", "MULTILINE", "DOTALL", "VERBOSE", "TEMPLATE", "DEBUG"].map(
  (name) => FLAG_NAMES.find(([n]) => n === name) ?? ([name, 1] as [string, number]),
);

interface FlagObject {
  value: number;
}

const flagCtor = makeCtor(intType.ctor);

function flag(n: number): PyObject {
  const known = flagObjects.get(n);
  if (known !== undefined) return known;
  const made = Object.create(flagCtor.prototype as object) as FlagObject;
  made.value = n;
  flagObjects.set(n, made);
  return made;
}
const flagObjects = new Map<number, PyObject>();

function flagText(n: number): string {
  if (n === 0) return "re.NOFLAG";
  const parts = DEFINED.filter(([, v]) => (n & v) !== 0).map(([name]) => `re.${name}`);
  const rest = n & ~511;
  if (rest !== 0) parts.push(`0x${rest.toString(16)}`);
  return parts.join("|");
}

const combine = (f: (a: number, b: number) => number) =>
  function (this: PyObject, other: PyObject): PyObject {
    const b = intOf(other);
    return typeof b === "number" ? flag(f((this as FlagObject).value, b)) : NotImplemented;
  };

Object.assign(flagCtor.prototype as object, {
  $or: combine((a, b) => a | b),
  $ror: combine((a, b) => a | b),
  $and: combine((a, b) => a & b),
  $rand: combine((a, b) => a & b),
  $xor: combine((a, b) => a ^ b),
  $rxor: combine((a, b) => a ^ b),
  $invert(this: FlagObject) {
    return flag(511 & ~this.value);
  },
  $repr(this: FlagObject) {
    return flagText(this.value);
  },
  $str(this: FlagObject) {
    return flagText(this.value);
  },
  $bool(this: FlagObject) {
    return this.value !== 0;
  },
});
const flagType = defineType(flagCtor, {
  name: "RegexFlag",
  module: "re",
  bases: [intType],
  new: ["(value, /)", (_cls: PyType, value: PyObject) => flag(Number(intOf(value) ?? 0))],
  getset: {
    name: (self: FlagObject) =>
      FLAG_NAMES.filter(([, v]) => (self.value & v) !== 0)
        .map(([n]) => n)
        .join("|") || null,
    value: (self: FlagObject) => self.value,
  },
});

// ## Errors

const errorType = exceptionType("error", [exceptionTypes.Exception!], {
  module: "re",
  fields: ["msg", "pattern", "pos", "lineno", "colno"],
  init: [
    "(self, msg, pattern=None, pos=None)",
    (self, msg, pattern, pos) => {
      let text = msg as string;
      const fields: Record<string, PyObject> = { msg: msg ?? null, pattern: pattern ?? null, pos: pos ?? null };
      if (pattern !== undefined && pattern !== null && typeof pos === "number") {
        text = `${text} at position ${pos}`;
        const source = strOf(pattern) ?? latin1((pattern as BufferBase).data);
        const before = source.slice(0, pos);
        const lineno = before.split("\n").length;
        const colno = pos - before.lastIndexOf("\n");
        if (source.includes("\n")) text = `${text} (line ${lineno}, column ${colno})`;
        fields.lineno = lineno;
        fields.colno = colno;
      } else {
        fields.lineno = null;
        fields.colno = null;
      }
      self.args = new PyTuple([text]);
      withFields(self, fields);
    },
  ],
});

function raiseError(msg: string, pattern: PyObject | undefined, pos: number | undefined): never {
  const e = newException(errorType, []);
  const init = errorType.lookup("__init__") as unknown as (...args: unknown[]) => void;
  init(e, msg, pattern, pos);
  throw e;
}

// ## Text and bytes

function latin1(data: Uint8Array): string {
  return Buffer.from(data.buffer, data.byteOffset, data.length).toString("latin1");
}

/** The subject as a string, and whether it was bytes. @throws TypeError */
function textOf(x: PyObject): { text: string; bytes: boolean } {
  if (typeof x === "string") return { text: x, bytes: false };
  const s = strOf(x);
  if (s !== undefined) return { text: s, bytes: false };
  const data = (x as { $bytesData?: Uint8Array } | null)?.$bytesData;
  if (data !== undefined) return { text: latin1(data), bytes: true };
  typeError(`expected string or bytes-like object, got '${typeName(x)}'`);
}

class Pattern {
  declare $type: PyType;
  readonly core: CompiledPattern;
  readonly pattern: PyObject;
  readonly shownFlags: number;
  constructor(core: CompiledPattern, pattern: PyObject) {
    this.core = core;
    this.pattern = pattern;
    this.shownFlags = core.flags;
  }
  get groupindex(): PyDict {
    return PyDict.of(this.core.parsed.names);
  }
  /** The subject of a call; refuses text for bytes patterns and the reverse. */
  subject(x: PyObject): Subject {
    const { text, bytes } = textOf(x);
    if (bytes !== this.core.isBytes) {
      typeError(
        bytes
          ? "cannot use a string pattern on a bytes-like object"
          : "cannot use a bytes pattern on a string-like object",
      );
    }
    return subjectOf(text);
  }
  /** A piece of the subject as Python sees it. */
  wrap(s: string | undefined): PyObject {
    if (s === undefined) return null;
    return this.core.isBytes ? new PyBytes(Buffer.from(s, "latin1")) : s;
  }
  $repr(): string {
    let text = repr(this.pattern);
    if (text.length > 200) text = text.slice(0, 200);
    const flags = this.core.isBytes ? this.core.flags : this.core.flags & ~FLAG.U;
    return flags === 0 ? `re.compile(${text})` : `re.compile(${text}, ${flagText(flags)})`;
  }
  $eq(other: PyObject): PyObject {
    if (!(other instanceof Pattern)) return NotImplemented;
    return this.core.flags === other.core.flags && isEqual(this.pattern, other.pattern);
  }
}
Object.setPrototypeOf(Pattern.prototype, PyInstance.prototype);

class Match {
  declare $type: PyType;
  readonly re: Pattern;
  readonly string: PyObject;
  readonly subject: Subject;
  readonly found: Found;
  readonly pos: number;
  readonly endpos: number;
  constructor(re: Pattern, string: PyObject, subject: Subject, found: Found, pos: number, endpos: number) {
    this.re = re;
    this.string = string;
    this.subject = subject;
    this.found = found;
    this.pos = pos;
    this.endpos = endpos;
  }
  /** The number of a group given by number or name. @throws IndexError */
  index(key: PyObject): number {
    let n: number | bigint | undefined;
    const name = strOf(key);
    if (name !== undefined) n = this.re.core.parsed.names.get(name);
    else n = intOf(key);
    if (n === undefined || n < 0 || n > this.re.core.parsed.groups) indexError("no such group");
    return Number(n);
  }
  text(i: number): PyObject {
    return this.re.wrap(this.found.groups[i]);
  }
  $getitem(key: PyObject): PyObject {
    return this.text(this.index(key));
  }
  $repr(): string {
    return `<re.Match object; span=(${this.found.start}, ${this.found.end}), match=${repr(this.text(0))}>`;
  }
  $bool(): boolean {
    return true;
  }
}
Object.setPrototypeOf(Match.prototype, PyInstance.prototype);

// ## Compiling

const cache = new Map<string, Pattern>();

function compile(pattern: PyObject, flags: PyObject | undefined): Pattern {
  const given = flags === undefined ? 0 : Number(intOf(flags) ?? typeError(`unsupported flags ${repr(flags)}`));
  if (pattern instanceof Pattern) {
    if (given !== 0) valueError("cannot process flags argument with a compiled pattern");
    return pattern;
  }
  let text = strOf(pattern);
  const isBytes = text === undefined;
  if (text === undefined) {
    if (!(pattern instanceof PyBytes || pattern instanceof PyByteArray)) {
      typeError("first argument must be string or compiled pattern");
    }
    text = latin1(pattern.data);
  }
  const key = `${isBytes ? "b" : "s"}${given}:${text}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  if (isBytes && (given & FLAG.U) !== 0) valueError("cannot use UNICODE flag with a bytes pattern");
  if (!isBytes && (given & FLAG.L) !== 0) valueError("cannot use LOCALE flag with a str pattern");
  if ((given & FLAG.A) !== 0 && (given & FLAG.U) !== 0) valueError("ASCII and UNICODE flags are incompatible");
  let core: CompiledPattern;
  try {
    core = new CompiledPattern(text, given & ~FLAG.DEBUG, isBytes);
  } catch (e) {
    if (e instanceof PatternError) raiseError(e.msg, e.pos === undefined ? undefined : pattern, e.pos);
    throw e;
  }
  const made = new Pattern(core, pattern);
  if (cache.size >= 512) cache.delete(cache.keys().next().value as string);
  cache.set(key, made);
  return made;
}

// ## Searching

type Opt = PyObject | undefined;

function range(subject: Subject, pos: Opt, endpos: Opt): [number, number] {
  const end = Math.min(subject.length, Math.max(0, endpos === undefined ? subject.length : clipped(endpos, 0)));
  const start = Math.min(subject.length, Math.max(0, pos === undefined ? 0 : clipped(pos, 0)));
  return [start, end];
}

function find(re: Pattern, string: PyObject, pos: Opt, endpos: Opt, mode: Mode): PyObject {
  const subject = re.subject(string);
  const [start, end] = range(subject, pos, endpos);
  const found = re.core.find(subject, start, end, mode);
  return found === null ? null : new Match(re, string, subject, found, start, end);
}

function findall(re: Pattern, string: PyObject, pos: Opt, endpos: Opt): PyObject {
  const subject = re.subject(string);
  const [start, end] = range(subject, pos, endpos);
  const out: PyObject[] = [];
  const n = re.core.parsed.groups;
  const empty = re.wrap("");
  for (const found of re.core.all(subject, start, end)) {
    if (n === 0) out.push(re.wrap(found.groups[0]));
    else if (n === 1) out.push(re.wrap(found.groups[1]) ?? empty);
    else {
      const items: PyObject[] = [];
      for (let i = 1; i <= n; i++) items.push(re.wrap(found.groups[i]) ?? empty);
      out.push(new PyTuple(items));
    }
  }
  return out;
}

const matchIterator = iteratorType("re", "callable_iterator", "()", () =>
  typeError("cannot create 'callable_iterator'"),
);

function finditer(re: Pattern, string: PyObject, pos: Opt, endpos: Opt): PyObject {
  const subject = re.subject(string);
  const [start, end] = range(subject, pos, endpos);
  const all = re.core.all(subject, start, end);
  return matchIterator.create(() => {
    const next = all.next();
    return next.done === true ? undefined : new Match(re, string, subject, next.value, start, end);
  });
}

function split(re: Pattern, string: PyObject, maxsplit: Opt): PyObject {
  const subject = re.subject(string);
  const limit = maxsplit === undefined ? 0 : ssize(maxsplit);
  const out: PyObject[] = [];
  let last = 0;
  let n = 0;
  if (limit >= 0) {
    for (const found of re.core.all(subject, 0, subject.length)) {
      out.push(re.wrap(subject.slice(last, found.start)));
      for (let i = 1; i <= re.core.parsed.groups; i++) out.push(re.wrap(found.groups[i]));
      last = found.end;
      if (++n === limit) break;
    }
  }
  out.push(re.wrap(subject.slice(last, subject.length)));
  return out;
}

/** A replacement template: literal pieces and group numbers. */
type Template = (string | number)[];
const templates = new Map<string, Template>();

function parseTemplate(text: string, re: Pattern, source: PyObject): Template {
  const key = `${re.core.flags}:${re.core.source}\u0000${text}`;
  const known = templates.get(key);
  if (known !== undefined) return known;
  const out: Template = [];
  let literal = "";
  const group = (n: number, pos: number): void => {
    if (n > re.core.parsed.groups) raiseError(`invalid group reference ${n}`, source, pos);
    if (literal !== "") out.push(literal);
    literal = "";
    out.push(n);
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c !== "\\") {
      literal += c;
      continue;
    }
    const start = i;
    const e = text[++i];
    if (e === undefined) raiseError("bad escape (end of pattern)", source, start);
    if (e === "g") {
      if (text[i + 1] !== "<") raiseError("missing <", source, i + 1);
      const close = text.indexOf(">", i + 2);
      if (close < 0) {
        if (text.length === i + 2) raiseError("missing group name", source, i + 2);
        raiseError("missing >, unterminated name", source, i + 2);
      }
      const name = text.slice(i + 2, close);
      if (name === "") raiseError("missing group name", source, i + 2);
      if (/^[0-9]+$/.test(name)) group(Number(name), i + 2);
      else {
        if (!/^[\p{L}\p{Nl}_][\p{L}\p{N}_]*$/u.test(name)) {
          raiseError(`bad character in group name ${repr(name)}`, source, i + 2);
        }
        const n = re.core.parsed.names.get(name);
        if (n === undefined) raise("IndexError", `unknown group name ${repr(name)}`);
        group(n, i + 2);
      }
      i = close;
    } else if (e === "0") {
      let digits = "0";
      while (digits.length < 3 && /[0-7]/.test(text[i + 1] ?? "")) digits += text[++i];
      literal += String.fromCharCode(Number.parseInt(digits, 8) & 0xff);
    } else if (e >= "1" && e <= "9") {
      let digits = e;
      if (/[0-9]/.test(text[i + 1] ?? "")) {
        digits += text[++i];
        if (/^[0-3][0-7]$/.test(digits) && /[0-7]/.test(text[i + 1] ?? "")) {
          digits += text[++i];
          literal += String.fromCharCode(Number.parseInt(digits, 8));
          continue;
        }
      }
      group(Number(digits), start + 1);
    } else {
      const simple = { a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v", "\\": "\\" }[e];
      if (simple !== undefined) literal += simple;
      else if (/[A-Za-z]/.test(e)) raiseError(`bad escape \\${e}`, source, start);
      else literal += `\\${e}`;
    }
  }
  if (literal !== "") out.push(literal);
  if (templates.size > 200) templates.clear();
  templates.set(key, out);
  return out;
}

function expand(template: Template, found: Found): string {
  let out = "";
  for (const piece of template) out += typeof piece === "string" ? piece : (found.groups[piece] ?? "");
  return out;
}

function substitute(re: Pattern, replacement: PyObject, string: PyObject, count: Opt): [PyObject, number] {
  const subject = re.subject(string);
  const limit = count === undefined ? 0 : ssize(count);
  let template: Template | null = null;
  if (typeof replacement === "string" || strOf(replacement) !== undefined || replacement instanceof PyBytes) {
    const { text } = textOf(replacement);
    template = text.includes("\\") ? parseTemplate(text, re, replacement) : [text];
  }
  let out = "";
  let last = 0;
  let n = 0;
  if (limit >= 0) {
    for (const found of re.core.all(subject, 0, subject.length)) {
      if (found.start > last) out += subject.slice(last, found.start);
      if (template !== null) {
        out += template.length === 1 && typeof template[0] === "string" ? template[0] : expand(template, found);
      } else {
        const r = call1(replacement, new Match(re, string, subject, found, 0, subject.length));
        if (r !== null) out += pieceText(r, re);
      }
      last = found.end;
      if (++n === limit) break;
    }
  }
  if (n === 0) return [string, 0];
  return [re.wrap(out + subject.slice(last, subject.length)), n];
}

function pieceText(x: PyObject, re: Pattern): string {
  const s = strOf(x);
  if (s !== undefined && !re.core.isBytes) return s;
  if (re.core.isBytes && x instanceof PyBytes) return latin1(x.data);
  typeError(
    re.core.isBytes
      ? `sequence item 0: expected a bytes-like object, ${typeName(x)} found`
      : `sequence item 0: expected str instance, ${typeName(x)} found`,
  );
}

// ## The Python-visible types

const patternType = defineType(Pattern as unknown as Ctor, {
  name: "Pattern",
  module: "re",
  basetype: false,
  methods: {
    "match(self, string, pos=0, endpos=9223372036854775807)": (re: Pattern, s: PyObject, p: Opt, e: Opt) =>
      find(re, s, p, e, "match"),
    "fullmatch(self, string, pos=0, endpos=9223372036854775807)": (re: Pattern, s: PyObject, p: Opt, e: Opt) =>
      find(re, s, p, e, "fullmatch"),
    "search(self, string, pos=0, endpos=9223372036854775807)": (re: Pattern, s: PyObject, p: Opt, e: Opt) =>
      find(re, s, p, e, "search"),
    "findall(self, string, pos=0, endpos=9223372036854775807)": findall,
    "finditer(self, string, pos=0, endpos=9223372036854775807)": finditer,
    "split(self, string, maxsplit=0)": split,
    "sub(self, repl, string, count=0)": (re: Pattern, r: PyObject, s: PyObject, n: Opt) => substitute(re, r, s, n)[0],
    "subn(self, repl, string, count=0)": (re: Pattern, r: PyObject, s: PyObject, n: Opt) =>
      new PyTuple(substitute(re, r, s, n)),
    "__copy__(self, /)": (re: Pattern) => re,
    "__deepcopy__(self, memo, /)": (re: Pattern) => re,
    "__hash__(self, /)": (re: Pattern) => re.core.source.length * 31 + re.core.flags,
    "__reduce__(self, /)": (re: Pattern) =>
      new PyTuple([
        moduleCompile,
        new PyTuple([re.pattern, re.core.isBytes ? re.core.flags : re.core.flags & ~FLAG.U]),
      ]),
  },
  getset: {
    pattern: (re: Pattern) => re.pattern,
    flags: (re: Pattern) => re.core.flags,
    groups: (re: Pattern) => re.core.parsed.groups,
    groupindex: (re: Pattern) => new PyMappingProxy(re.groupindex),
  },
});

function groupOf(m: Match, keys: PyTuple): PyObject {
  const n = keys.items.length;
  if (n === 0) return m.text(0);
  if (n === 1) return m.text(m.index(keys.items[0]!));
  return new PyTuple(keys.items.map((k) => m.text(m.index(k))));
}

const matchType = defineType(Match as unknown as Ctor, {
  name: "Match",
  module: "re",
  basetype: false,
  methods: {
    "group(self, *args)": groupOf,
    "groups(self, default=None)": (m: Match, otherwise: Opt) => {
      const out: PyObject[] = [];
      for (let i = 1; i <= m.re.core.parsed.groups; i++) out.push(m.text(i) ?? otherwise ?? null);
      return new PyTuple(out);
    },
    "groupdict(self, default=None)": (m: Match, otherwise: Opt) =>
      PyDict.of([...m.re.core.parsed.names].map(([k, i]): [string, PyObject] => [k, m.text(i) ?? otherwise ?? null])),
    "start(self, group=0, /)": (m: Match, group: Opt) =>
      group === undefined ? m.found.start : m.found.spans()[2 * m.index(group)]!,
    "end(self, group=0, /)": (m: Match, group: Opt) =>
      group === undefined ? m.found.end : m.found.spans()[2 * m.index(group) + 1]!,
    "span(self, group=0, /)": (m: Match, group: Opt) => {
      if (group === undefined) return new PyTuple([m.found.start, m.found.end]);
      const i = 2 * m.index(group);
      return new PyTuple([m.found.spans()[i]!, m.found.spans()[i + 1]!]);
    },
    "expand(self, template)": (m: Match, template: PyObject) =>
      m.re.wrap(expand(parseTemplate(textOf(template).text, m.re, template), m.found)),
    "__copy__(self, /)": (m: Match) => m,
    "__deepcopy__(self, memo, /)": (m: Match) => m,
  },
  getset: {
    re: (m: Match) => m.re,
    string: (m: Match) => m.string,
    pos: (m: Match) => m.pos,
    endpos: (m: Match) => m.endpos,
    lastindex: (m: Match) => m.re.core.lastIndex(m.found) || null,
    lastgroup: (m: Match) => {
      const last = m.re.core.lastIndex(m.found);
      for (const [name, i] of m.re.core.parsed.names) if (i === last) return name;
      return null;
    },
    regs: (m: Match) => {
      const spans = m.found.spans();
      const out: PyObject[] = [];
      for (let i = 0; i < spans.length; i += 2) out.push(new PyTuple([spans[i]!, spans[i + 1]!]));
      return new PyTuple(out);
    },
  },
});

const SPECIAL = /[()[\]{}?*+\-|^$\\.&~# \t\n\r\v\f]/g;

function escapeText(pattern: PyObject): PyObject {
  const { text, bytes } = textOf(pattern);
  const out = text.replace(SPECIAL, "\\$&");
  return bytes ? new PyBytes(Buffer.from(out, "latin1")) : out;
}

const module = defineModule("re", {
  doc: "Support for regular expressions (RE).",
  functions: {
    "compile(pattern, flags=0)": compile,
    "match(pattern, string, flags=0)": (p: PyObject, s: PyObject, f: Opt) =>
      find(compile(p, f), s, undefined, undefined, "match"),
    "fullmatch(pattern, string, flags=0)": (p: PyObject, s: PyObject, f: Opt) =>
      find(compile(p, f), s, undefined, undefined, "fullmatch"),
    "search(pattern, string, flags=0)": (p: PyObject, s: PyObject, f: Opt) =>
      find(compile(p, f), s, undefined, undefined, "search"),
    "findall(pattern, string, flags=0)": (p: PyObject, s: PyObject, f: Opt) =>
      findall(compile(p, f), s, undefined, undefined),
    "finditer(pattern, string, flags=0)": (p: PyObject, s: PyObject, f: Opt) =>
      finditer(compile(p, f), s, undefined, undefined),
    "split(pattern, string, maxsplit=0, flags=0)": (p: PyObject, s: PyObject, n: Opt, f: Opt) =>
      split(compile(p, f), s, n),
    "sub(pattern, repl, string, count=0, flags=0)": (p: PyObject, r: PyObject, s: PyObject, n: Opt, f: Opt) =>
      substitute(compile(p, f), r, s, n)[0],
    "subn(pattern, repl, string, count=0, flags=0)": (p: PyObject, r: PyObject, s: PyObject, n: Opt, f: Opt) =>
      new PyTuple(substitute(compile(p, f), r, s, n)),
    "escape(pattern)": escapeText,
    "purge()": () => {
      cache.clear();
      templates.clear();
      return null;
    },
  },
  attrs: { error: errorType, Pattern: patternType, Match: matchType, RegexFlag: flagType, NOFLAG: flag(0) },
  all: [
    ..."match fullmatch search sub subn split findall finditer compile purge escape error Pattern Match".split(" "),
    ..."A I L M S X U ASCII IGNORECASE LOCALE MULTILINE DOTALL VERBOSE UNICODE NOFLAG RegexFlag".split(" "),
  ],
});
const moduleCompile = module.get("compile")!;
for (const [name, value] of FLAG_NAMES) {
  module.set(name, flag(value));
  if (name !== "DEBUG") module.set(name === "DOTALL" ? "S" : name === "VERBOSE" ? "X" : name[0]!, flag(value));
}

export default module;
