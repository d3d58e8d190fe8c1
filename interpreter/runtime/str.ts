/** `str`. */

import { strGetitem } from "./access.ts";
import { decode, encode } from "./codecs.ts";
import { compareStr } from "./compare.ts";
import { defineType } from "./define.ts";
import { PyDict } from "./dict.ts";
import { raise, typeError, valueError } from "./errors.ts";
import { formatStr } from "./format-spec.ts";
import { hashStr } from "./hash.ts";
import { codePoints, hasAstral, isIterable, StrIterator, toItems } from "./iterators.ts";
import { payloadHashes } from "./keys.ts";
import { NotImplemented, type PyObject, PyTuple } from "./object.ts";
import { formatPercent } from "./percent.ts";
import { bounds, index, intOf, StrBase, slot, ssize, strArg, strOf, wrongSelf } from "./protocol.ts";
import { str, strRepr } from "./repr.ts";
import { formatTemplate } from "./str-format.ts";
import { type PyType, strType, typeName } from "./type.ts";
import * as unicode from "./unicode.ts";

const S = (x: PyObject): string => (typeof x === "string" ? x : x instanceof StrBase ? x.value : wrongSelf(x, strType));

/** Number of code points before a UTF-16 offset. */
function pointsBefore(s: string, unit: number): number {
  return hasAstral(s) ? codePoints(s.slice(0, unit)).length : unit;
}

/** Runs a search over `s[start:end]`, bounds and result in code points; -1 when not found. */
function search(
  self: PyObject,
  sub: PyObject,
  start: PyObject | undefined,
  end: PyObject | undefined,
  last: boolean,
): number {
  const s = S(self);
  const needle = strOf(sub);
  if (needle === undefined) typeError(`must be str, not ${typeName(sub)}`);
  if (hasAstral(s)) {
    const chars = codePoints(s);
    const [a, b] = bounds(start, end, chars.length);
    if (a > b) return -1;
    const part = chars.slice(a, b).join("");
    const at = last ? part.lastIndexOf(needle) : part.indexOf(needle);
    return at < 0 ? -1 : a + pointsBefore(part, at);
  }
  const [a, b] = bounds(start, end, s.length);
  if (a > b || b - a < needle.length) return -1;
  if (last) {
    const at = s.lastIndexOf(needle, b - needle.length);
    return at >= a ? at : -1;
  }
  const at = s.indexOf(needle, a);
  return at >= 0 && at + needle.length <= b ? at : -1;
}

/** The part of a string between optional bounds. */
function part(self: PyObject, start: PyObject | undefined, end: PyObject | undefined): string | undefined {
  const s = S(self);
  if (start === undefined && end === undefined) return s;
  if (hasAstral(s)) {
    const chars = codePoints(s);
    const [a, b] = bounds(start, end, chars.length);
    return a > b ? undefined : chars.slice(a, b).join("");
  }
  const [a, b] = bounds(start, end, s.length);
  return a > b ? undefined : s.slice(a, b);
}

function countIn(s: string, sub: string): number {
  if (sub === "") return (hasAstral(s) ? codePoints(s).length : s.length) + 1;
  let n = 0;
  for (let i = s.indexOf(sub); i >= 0; i = s.indexOf(sub, i + sub.length)) n++;
  return n;
}

function affix(
  self: PyObject,
  prefix: PyObject,
  start: PyObject | undefined,
  end: PyObject | undefined,
  name: "startswith" | "endswith",
): boolean {
  const s = part(self, start, end);
  const test = (p: string): boolean => s !== undefined && (name === "startswith" ? s.startsWith(p) : s.endsWith(p));
  if (typeof prefix === "string") return test(prefix);
  if (prefix instanceof PyTuple) {
    return prefix.items.some((p) => {
      const t = strOf(p);
      if (t === undefined) typeError(`tuple for ${name} must only contain str, not ${typeName(p)}`);
      return test(t);
    });
  }
  const p = strOf(prefix);
  if (p === undefined) typeError(`${name} first arg must be str or a tuple of str, not ${typeName(prefix)}`);
  return test(p);
}

const WORDS = new RegExp(`[^${unicode.SPACE}]+`, "g");
const ONE_SPACE = new RegExp(`[${unicode.SPACE}]`);

function isSpaceCode(c: number): boolean {
  if (c < 128) return c === 32 || (c >= 9 && c <= 13) || (c >= 28 && c <= 31);
  return ONE_SPACE.test(String.fromCharCode(c));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const ASCII_WORDS = /[^\t-\r\x1c-\x20]+/g;

function separator(sep: PyObject | undefined): string | null {
  if (sep === undefined || sep === null) return null;
  const s = strOf(sep);
  if (s === undefined) typeError(`must be str or None, not ${typeName(sep)}`);
  if (s === "") valueError("empty separator");
  return s;
}

function split(self: PyObject, sep: PyObject | undefined, max: PyObject | undefined): PyObject {
  const s = S(self);
  const limit = max === undefined ? -1 : ssize(max);
  const by = separator(sep);
  if (by !== null) {
    if (limit < 0) return s.split(by);
    const out: string[] = [];
    let i = 0;
    for (let at = s.indexOf(by); at >= 0 && out.length < limit; at = s.indexOf(by, i)) {
      out.push(s.slice(i, at));
      i = at + by.length;
    }
    out.push(s.slice(i));
    return out;
  }
  if (limit < 0) return s.match(unicode.isAscii(s) ? ASCII_WORDS : WORDS) ?? [];
  const out: string[] = [];
  let rest = trimStart(s, null);
  while (rest !== "" && out.length < limit) {
    WORDS.lastIndex = 0;
    const word = WORDS.exec(rest)![0];
    out.push(word);
    rest = trimStart(rest.slice(word.length), null);
  }
  if (rest !== "") out.push(rest);
  return out;
}

function rsplit(self: PyObject, sep: PyObject | undefined, max: PyObject | undefined): PyObject {
  const limit = max === undefined ? -1 : ssize(max);
  if (limit < 0) return split(self, sep, undefined);
  let s = S(self);
  const by = separator(sep);
  const out: string[] = [];
  if (by !== null) {
    let end = s.length;
    while (out.length < limit && end >= by.length) {
      const at = s.lastIndexOf(by, end - by.length);
      if (at < 0) break;
      out.push(s.slice(at + by.length, end));
      end = at;
    }
    out.push(s.slice(0, end));
    return out.reverse();
  }
  s = trimEnd(s, null);
  while (s !== "" && out.length < limit) {
    const m = new RegExp(`[^${unicode.SPACE}]+$`).exec(s)!;
    out.push(m[0]);
    s = trimEnd(s.slice(0, m.index), null);
  }
  if (s !== "") out.push(s);
  return out.reverse();
}

function trimStart(s: string, chars: string | null): string {
  if (chars === null) {
    let k = 0;
    while (k < s.length && isSpaceCode(s.charCodeAt(k))) k++;
    return k === 0 ? s : s.slice(k);
  }
  const set = new Set(chars);
  let i = 0;
  for (const ch of s) {
    if (!set.has(ch)) break;
    i += ch.length;
  }
  return s.slice(i);
}

function trimEnd(s: string, chars: string | null): string {
  if (chars === null) {
    let k = s.length;
    while (k > 0 && isSpaceCode(s.charCodeAt(k - 1))) k--;
    return k === s.length ? s : s.slice(0, k);
  }
  if (hasAstral(s) || hasAstral(chars)) {
    const list = codePoints(s);
    const set = new Set(codePoints(chars));
    while (list.length > 0 && set.has(list[list.length - 1]!)) list.pop();
    return list.join("");
  }
  let n = s.length;
  while (n > 0 && chars.includes(s[n - 1]!)) n--;
  return s.slice(0, n);
}

function stripArg(x: PyObject | undefined, name: string): string | null {
  if (x === undefined || x === null) return null;
  const s = strOf(x);
  if (s === undefined) typeError(`${name} arg must be None or str`);
  return s;
}

function join(self: PyObject, iterable: PyObject): string {
  if (!isIterable(iterable)) typeError("can only join an iterable");
  const items = toItems(iterable);
  const s = S(self);
  let plain = true;
  for (let i = 0; i < items.length; i++) {
    if (typeof items[i] === "string") continue;
    plain = false;
    if (strOf(items[i]) === undefined) {
      typeError(`sequence item ${i}: expected str instance, ${typeName(items[i]!)} found`);
    }
  }
  return plain ? items.join(s) : items.map(S).join(s);
}

function fillChar(x: PyObject | undefined): string {
  if (x === undefined) return " ";
  const s = strOf(x);
  if (s === undefined) typeError(`The fill character must be a unicode character, not ${typeName(x)}`);
  if ((hasAstral(s) ? codePoints(s).length : s.length) !== 1) {
    typeError("The fill character must be exactly one character long");
  }
  return s;
}

function padding(self: PyObject, width: PyObject): number {
  const s = S(self);
  return ssize(width) - (hasAstral(s) ? codePoints(s).length : s.length);
}

function replace(self: PyObject, old: PyObject, by: PyObject, count: PyObject | undefined): string {
  const s = S(self);
  const a = strArg(old, "replace() argument 1");
  const b = strArg(by, "replace() argument 2");
  const n = count === undefined ? -1 : ssize(count);
  if (n < 0 && a !== "") return s.replaceAll(a, () => b);
  if (n === 0) return s;
  if (a === "") {
    const chars = codePoints(s);
    const limit = n < 0 ? chars.length + 1 : n;
    let out = "";
    for (let i = 0; i <= chars.length; i++) out += (i < limit ? b : "") + (chars[i] ?? "");
    return out;
  }
  let out = "";
  let i = 0;
  let left = n;
  for (let at = s.indexOf(a); at >= 0 && left > 0; at = s.indexOf(a, i), left--) {
    out += s.slice(i, at) + b;
    i = at + a.length;
  }
  return out + s.slice(i);
}

function expandTabs(s: string, size: number): string {
  let out = "";
  let column = 0;
  for (const ch of s) {
    if (ch === "\t") {
      if (size > 0) {
        const n = size - (column % size);
        out += " ".repeat(n);
        column += n;
      }
    } else {
      out += ch;
      column = ch === "\n" || ch === "\r" ? 0 : column + 1;
    }
  }
  return out;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const LINES = /[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|$)/g;

/** Lines of a string at every boundary Python knows. */
export function splitLines(s: string, keepEnds: boolean): string[] {
  const out: string[] = [];
  for (const line of s.match(LINES) ?? []) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    if (line !== "") out.push(keepEnds ? line : line.replace(/(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])$/, ""));
  }
  return out;
}

function translate(self: PyObject, table: PyObject): string {
  const getitem = slot(table, "$getitem");
  if (getitem === undefined || getitem === null) typeError(`'${typeName(table)}' object is not subscriptable`);
  const memo = new Map<string, string>();
  let out = "";
  for (const ch of S(self)) {
    let to = memo.get(ch);
    if (to === undefined) {
      to = translated(table, ch);
      memo.set(ch, to);
    }
    out += to;
  }
  return out;
}

function translated(table: PyObject, ch: string): string {
  const code = ch.codePointAt(0)!;
  let v: PyObject | undefined;
  if (table instanceof PyDict) {
    v = table.get(code);
    if (v === undefined && slot(table, "$missing")) v = slot(table, "$getitem")!.call(table, code);
  } else {
    try {
      v = slot(table, "$getitem")!.call(table, code);
    } catch (e) {
      const type = (e as { $type?: PyType }).$type;
      if (!type?.mro.some((t) => t.name === "LookupError")) throw e;
    }
  }
  if (v === undefined) return ch;
  if (v === null) return "";
  const s = strOf(v);
  if (s !== undefined) return s;
  const i = intOf(v);
  if (i === undefined) typeError("character mapping must return integer, None or str");
  if (i < 0 || i > 0x10ffff) valueError("character mapping must be in range(0x110000)");
  return String.fromCodePoint(Number(i));
}

function makeTrans(x: PyObject, y: PyObject | undefined, z: PyObject | undefined): PyObject {
  const d = new PyDict();
  if (y === undefined) {
    if (!(x instanceof PyDict)) typeError("if you give only one argument to maketrans it must be a dict");
    for (const [k, v] of x.entries()) {
      const s = strOf(k);
      if (s !== undefined) {
        if (codePoints(s).length !== 1) valueError("string keys in translate table must be of length 1");
        d.set(s.codePointAt(0)!, v);
      } else {
        if (intOf(k) === undefined) typeError("keys in translate table must be strings or integers");
        d.set(k, v);
      }
    }
    return d;
  }
  const from = strOf(x);
  if (from === undefined) typeError("first maketrans argument must be a string if there is a second argument");
  const to = codePoints(strArg(y, "maketrans() argument 2"));
  const keys = codePoints(from);
  if (keys.length !== to.length) valueError("the first two maketrans arguments must have equal length");
  keys.forEach((k, i) => {
    d.set(k.codePointAt(0)!, to[i]!.codePointAt(0)!);
  });
  if (z !== undefined) for (const ch of strArg(z, "maketrans() argument 3")) d.set(ch.codePointAt(0)!, null);
  return d;
}

function repeat(s: string, n: PyObject): PyObject {
  const i = intOf(n);
  if (i === undefined) return NotImplemented;
  const count = Math.max(0, Number(i));
  if (count * s.length > 536870888) {
    raise("MemoryError");
  }
  return s.repeat(count);
}

type Compare = (this: PyObject, other: PyObject) => PyObject;
function comparison(f: (order: number) => boolean): Compare {
  return function (this: PyObject, other: PyObject) {
    const t = strOf(other);
    return t === undefined ? NotImplemented : f(compareStr(S(this), t));
  };
}

function strHash(this: PyObject): number {
  return hashStr(S(this));
}

Object.assign(strType.ctor.prototype as object, {
  $add(this: PyObject, other: PyObject) {
    const t = strOf(other);
    return t === undefined ? NotImplemented : S(this) + t;
  },
  $mul(this: PyObject, n: PyObject) {
    return repeat(S(this), n);
  },
  $rmul(this: PyObject, n: PyObject) {
    return repeat(S(this), n);
  },
  $mod(this: PyObject, args: PyObject) {
    return formatPercent(S(this), args);
  },
  $rmod(this: PyObject, other: PyObject) {
    const t = strOf(other);
    return t === undefined ? NotImplemented : formatPercent(t, this);
  },
  $eq: comparison((o) => o === 0),
  $ne: comparison((o) => o !== 0),
  $lt: comparison((o) => o < 0),
  $le: comparison((o) => o <= 0),
  $gt: comparison((o) => o > 0),
  $ge: comparison((o) => o >= 0),
  $hash: strHash,
  $len(this: PyObject) {
    const s = S(this);
    return hasAstral(s) ? codePoints(s).length : s.length;
  },
  $getitem(this: PyObject, k: PyObject) {
    return strGetitem(S(this), k);
  },
  $contains(this: PyObject, sub: PyObject) {
    const t = strOf(sub);
    if (t === undefined) typeError(`'in <string>' requires string as left operand, not ${typeName(sub)}`);
    return S(this).includes(t);
  },
  $iter(this: PyObject) {
    return new StrIterator(S(this));
  },
  $repr(this: PyObject) {
    return strRepr(S(this));
  },
  $str(this: PyObject) {
    return S(this);
  },
  $format(this: PyObject, spec: PyObject) {
    const text = strArg(spec, "__format__() argument");
    return text === "" ? str(this) : formatStr(S(this), text);
  },
});

payloadHashes.str = strHash;

function wrapStr(cls: PyType, value: string): PyObject {
  if (cls === strType) return value;
  const o = Reflect.construct(StrBase, [], cls.ctor as unknown as new () => object) as StrBase;
  o.value = value;
  return o;
}

function newStr(
  cls: PyType,
  x: PyObject | undefined,
  encoding: PyObject | undefined,
  errors: PyObject | undefined,
): PyObject {
  if (encoding === undefined && errors === undefined) {
    if (x === undefined) return wrapStr(cls, "");
    return wrapStr(cls, str(x));
  }
  if (encoding !== undefined) strArg(encoding, "str() argument 'encoding'");
  if (errors !== undefined) strArg(errors, "str() argument 'errors'");
  if (x === undefined) return wrapStr(cls, "");
  if (strOf(x) !== undefined) typeError("decoding str is not supported");
  const data = (x as { $bytesData?: Uint8Array } | null)?.$bytesData;
  if (data === undefined) typeError(`decoding to str: need a bytes-like object, ${typeName(x)} found`);
  return wrapStr(cls, decode(data, encoding, errors));
}

const predicate =
  (test: (s: string) => boolean) =>
  (self: PyObject): boolean =>
    test(S(self));

defineType(strType, {
  name: "str",
  doc: "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\nCreate a new string object from the given object. If encoding or\nerrors is specified, then the object must expose a data buffer\nthat will be decoded using the given encoding and error handler.\nOtherwise, returns the result of object.__str__() (if defined)\nor repr(object).\nencoding defaults to sys.getdefaultencoding().\nerrors defaults to 'strict'.",
  alloc: (cls) => wrapStr(cls, "") as object,
  new: ["(object='', encoding='utf-8', errors='strict')", newStr],
  methods: {
    "upper(self, /)": (self: PyObject) => S(self).toUpperCase(),
    "lower(self, /)": (self: PyObject) => S(self).toLowerCase(),
    "title(self, /)": (self: PyObject) => unicode.title(S(self)),
    "capitalize(self, /)": (self: PyObject) => unicode.capitalize(S(self)),
    "swapcase(self, /)": (self: PyObject) => unicode.swapcase(S(self)),
    "casefold(self, /)": (self: PyObject) => unicode.casefold(S(self)),
    "isalpha(self, /)": predicate(unicode.isAlpha),
    "isdigit(self, /)": predicate(unicode.isDigit),
    "isdecimal(self, /)": predicate(unicode.isDecimal),
    "isnumeric(self, /)": predicate(unicode.isNumeric),
    "isalnum(self, /)": predicate(unicode.isAlnum),
    "isspace(self, /)": predicate(unicode.isSpace),
    "isupper(self, /)": predicate(unicode.isUpper),
    "islower(self, /)": predicate(unicode.isLower),
    "istitle(self, /)": predicate(unicode.isTitle),
    "isidentifier(self, /)": predicate(unicode.isIdentifier),
    "isprintable(self, /)": predicate(unicode.isPrintable),
    "isascii(self, /)": predicate(unicode.isAscii),
    "find(self, sub, start=None, end=None, /)": (self: PyObject, sub: PyObject, a?: PyObject, b?: PyObject) =>
      search(self, sub, a, b, false),
    "rfind(self, sub, start=None, end=None, /)": (self: PyObject, sub: PyObject, a?: PyObject, b?: PyObject) =>
      search(self, sub, a, b, true),
    "index(self, sub, start=None, end=None, /)": (self: PyObject, sub: PyObject, a?: PyObject, b?: PyObject) => {
      const i = search(self, sub, a, b, false);
      return i < 0 ? valueError("substring not found") : i;
    },
    "rindex(self, sub, start=None, end=None, /)": (self: PyObject, sub: PyObject, a?: PyObject, b?: PyObject) => {
      const i = search(self, sub, a, b, true);
      return i < 0 ? valueError("substring not found") : i;
    },
    "count(self, sub, start=None, end=None, /)": (self: PyObject, sub: PyObject, a?: PyObject, b?: PyObject) => {
      const needle = strOf(sub);
      if (needle === undefined) typeError(`must be str, not ${typeName(sub)}`);
      const s = part(self, a, b);
      return s === undefined ? 0 : countIn(s, needle);
    },
    "startswith(self, prefix, start=None, end=None, /)": (self: PyObject, p: PyObject, a?: PyObject, b?: PyObject) =>
      affix(self, p, a, b, "startswith"),
    "endswith(self, suffix, start=None, end=None, /)": (self: PyObject, p: PyObject, a?: PyObject, b?: PyObject) =>
      affix(self, p, a, b, "endswith"),
    "replace(self, old, new, count=-1, /)": replace,
    "split(self, /, sep=None, maxsplit=-1)": split,
    "rsplit(self, /, sep=None, maxsplit=-1)": rsplit,
    "splitlines(self, /, keepends=False)": (self: PyObject, keep?: PyObject) =>
      splitLines(S(self), keep !== undefined && index(keep) !== 0),
    "join(self, iterable, /)": join,
    "strip(self, chars=None, /)": (self: PyObject, chars?: PyObject) => {
      const c = stripArg(chars, "strip");
      return trimEnd(trimStart(S(self), c), c);
    },
    "lstrip(self, chars=None, /)": (self: PyObject, chars?: PyObject) => trimStart(S(self), stripArg(chars, "lstrip")),
    "rstrip(self, chars=None, /)": (self: PyObject, chars?: PyObject) => trimEnd(S(self), stripArg(chars, "rstrip")),
    "partition(self, sep, /)": (self: PyObject, sep: PyObject) => {
      const s = S(self);
      const by = strOf(sep);
      if (by === undefined) typeError(`must be str, not ${typeName(sep)}`);
      if (by === "") valueError("empty separator");
      const at = s.indexOf(by);
      return new PyTuple(at < 0 ? [s, "", ""] : [s.slice(0, at), by, s.slice(at + by.length)]);
    },
    "rpartition(self, sep, /)": (self: PyObject, sep: PyObject) => {
      const s = S(self);
      const by = strOf(sep);
      if (by === undefined) typeError(`must be str, not ${typeName(sep)}`);
      if (by === "") valueError("empty separator");
      const at = s.lastIndexOf(by);
      return new PyTuple(at < 0 ? ["", "", s] : [s.slice(0, at), by, s.slice(at + by.length)]);
    },
    "center(self, width, fillchar=' ', /)": (self: PyObject, width: PyObject, fill?: PyObject) => {
      const n = padding(self, width);
      const c = fillChar(fill);
      if (n <= 0) return S(self);
      // the odd space goes left when the width is odd
      const left = (n >> 1) + (n & Number(ssize(width)) & 1);
      return c.repeat(left) + S(self) + c.repeat(n - left);
    },
    "ljust(self, width, fillchar=' ', /)": (self: PyObject, width: PyObject, fill?: PyObject) => {
      const n = padding(self, width);
      return S(self) + fillChar(fill).repeat(Math.max(0, n));
    },
    "rjust(self, width, fillchar=' ', /)": (self: PyObject, width: PyObject, fill?: PyObject) => {
      const n = padding(self, width);
      return fillChar(fill).repeat(Math.max(0, n)) + S(self);
    },
    "zfill(self, width, /)": (self: PyObject, width: PyObject) => {
      const s = S(self);
      const n = padding(self, width);
      if (n <= 0) return s;
      const sign = s[0] === "+" || s[0] === "-" ? s[0] : "";
      return sign + "0".repeat(n) + s.slice(sign.length);
    },
    "expandtabs(self, /, tabsize=8)": (self: PyObject, size?: PyObject) =>
      expandTabs(S(self), size === undefined ? 8 : Number(index(size))),
    "removeprefix(self, prefix, /)": (self: PyObject, prefix: PyObject) => {
      const p = strArg(prefix, "removeprefix() argument");
      return S(self).startsWith(p) ? S(self).slice(p.length) : S(self);
    },
    "removesuffix(self, suffix, /)": (self: PyObject, suffix: PyObject) => {
      const p = strArg(suffix, "removesuffix() argument");
      return p !== "" && S(self).endsWith(p) ? S(self).slice(0, -p.length) : S(self);
    },
    "encode(self, /, encoding='utf-8', errors='strict')": (self: PyObject, encoding?: PyObject, errors?: PyObject) =>
      encode(S(self), encoding, errors),
    "translate(self, table, /)": translate,
    "format(self, /, *args, **kwargs)": (self: PyObject, args: PyTuple, kwargs: PyDict) =>
      formatTemplate(S(self), { positional: args.items, named: (name) => kwargs.get(name) }),
    "format_map(self, mapping, /)": (self: PyObject, mapping: PyObject) =>
      formatTemplate(S(self), {
        positional: null,
        named: (name) => slot(mapping, "$getitem")!.call(mapping, name) as PyObject,
      }),
    "__getnewargs__(self, /)": (self: PyObject) => new PyTuple([S(self)]),
    "__sizeof__(self, /)": (self: PyObject) => 49 + S(self).length,
  },
  statics: {
    "maketrans(x, y=None, z=None, /)": makeTrans,
  },
});

strType.$one = str;
