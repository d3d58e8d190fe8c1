/** JSON text to Python objects and back: the quick inner part of the json module. */

import { call1 } from "../runtime/call.ts";
import { defineModule, fn } from "../runtime/define.ts";
import { PyDict } from "../runtime/dict.ts";
import { raise, typeError, valueError } from "../runtime/errors.ts";
import { floatRepr } from "../runtime/float-text.ts";
import { intText, parseInt_ } from "../runtime/int-math.ts";
import { FloatBase, PyFloat, type PyObject, PyTuple } from "../runtime/object.ts";
import { truth } from "../runtime/ops.ts";
import { intOf, listOf, strOf, typeName } from "../runtime/protocol.ts";
import { sortItems } from "../runtime/sort.ts";
import { floatType, hooks, isInstance } from "../runtime/type.ts";

// ## Encoding

const ESCAPES: Record<string, string> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\f": "\\f",
  "\b": "\\b",
};
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be escaped
const NEEDS_ESCAPE = /["\\\x00-\x1f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const ESCAPE_ALL = /["\\\x00-\x1f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const NEEDS_ASCII = /["\\\x00-\x1f\x7f-\uffff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const ASCII_ALL = /["\\\x00-\x1f\x7f-\uffff]/g;

const hex4 = (c: string): string => ESCAPES[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;

function quote(s: string, ascii: boolean): string {
  if (ascii) return NEEDS_ASCII.test(s) ? `"${s.replace(ASCII_ALL, hex4)}"` : `"${s}"`;
  return NEEDS_ESCAPE.test(s) ? `"${s.replace(ESCAPE_ALL, hex4)}"` : `"${s}"`;
}

class Encoder {
  private readonly ascii: boolean;
  private readonly allowNan: boolean;
  private readonly indent: string | null;
  private readonly itemSeparator: string;
  private readonly keySeparator: string;
  private readonly sortKeys: boolean;
  private readonly skipKeys: boolean;
  private readonly fallback: PyObject;
  private readonly running: Set<PyObject> | null;

  constructor(options: {
    ascii: boolean;
    allowNan: boolean;
    indent: string | null;
    itemSeparator: string;
    keySeparator: string;
    sortKeys: boolean;
    skipKeys: boolean;
    fallback: PyObject;
    checkCircular: boolean;
  }) {
    this.ascii = options.ascii;
    this.allowNan = options.allowNan;
    this.indent = options.indent;
    this.itemSeparator = options.itemSeparator;
    this.keySeparator = options.keySeparator;
    this.sortKeys = options.sortKeys;
    this.skipKeys = options.skipKeys;
    this.fallback = options.fallback;
    this.running = options.checkCircular ? new Set() : null;
  }

  private float(v: number): string {
    if (Number.isFinite(v)) return floatRepr(v);
    if (!this.allowNan) valueError("Out of range float values are not JSON compliant");
    return Number.isNaN(v) ? "NaN" : v > 0 ? "Infinity" : "-Infinity";
  }

  encode(x: PyObject, level: number): string {
    switch (typeof x) {
      case "string":
        return quote(x, this.ascii);
      case "number":
        return String(x);
      case "bigint":
        return intText(x);
      case "boolean":
        return x ? "true" : "false";
    }
    if (x === null) return "null";
    if (x instanceof PyFloat) return this.float(x.v);
    if (Array.isArray(x)) return this.list(x, x, level);
    if (x instanceof PyDict) return this.dict(x, level);
    if (x instanceof PyTuple) return this.list(x, x.items, level);
    const s = strOf(x);
    if (s !== undefined) return quote(s, this.ascii);
    const i = intOf(x);
    if (i !== undefined) return intText(i);
    if (x instanceof FloatBase || isInstance(x, floatType)) return this.float((x as FloatBase).v);
    const items = listOf(x);
    if (items !== undefined) return this.list(x, items, level);
    this.enter(x);
    const out = this.encode(call1(this.fallback, x), level);
    this.running?.delete(x);
    return out;
  }

  private enter(x: PyObject): void {
    if (this.running === null) return;
    if (this.running.has(x)) valueError("Circular reference detected");
    this.running.add(x);
  }

  private list(x: PyObject, items: PyObject[], level: number): string {
    if (items.length === 0) return "[]";
    this.enter(x);
    let out = "[";
    if (this.indent === null) {
      for (let i = 0; i < items.length; i++) {
        if (i > 0) out += this.itemSeparator;
        out += this.encode(items[i]!, level);
      }
    } else {
      const line = `\n${this.indent.repeat(level + 1)}`;
      for (let i = 0; i < items.length; i++) {
        out += (i > 0 ? this.itemSeparator : "") + line + this.encode(items[i]!, level + 1);
      }
      out += `\n${this.indent.repeat(level)}`;
    }
    this.running?.delete(x);
    return `${out}]`;
  }

  private key(k: PyObject): string | null {
    if (typeof k === "string") return k;
    if (k instanceof FloatBase) return this.float(k.v);
    if (k === true) return "true";
    if (k === false) return "false";
    if (k === null) return "null";
    const s = strOf(k);
    if (s !== undefined) return s;
    const i = intOf(k);
    if (i !== undefined) return intText(i);
    if (this.skipKeys) return null;
    typeError(`keys must be str, int, float, bool or None, not ${typeName(k)}`);
  }

  private dict(d: PyDict, level: number): string {
    if (d.size === 0) return "{}";
    this.enter(d);
    let entries = d.entries();
    if (this.sortKeys) {
      const pairs = entries.map((pair): PyObject => new PyTuple(pair));
      sortItems(pairs, fn("key(pair, /)", (t: PyTuple) => t.items[0]!) as PyObject, false);
      entries = pairs.map((t) => (t as PyTuple).items as [PyObject, PyObject]);
    }
    const inner = this.indent === null ? level : level + 1;
    const line = this.indent === null ? "" : `\n${this.indent.repeat(inner)}`;
    let out = "{";
    let first = true;
    for (const [k, v] of entries) {
      const key = this.key(k);
      if (key === null) continue;
      if (!first) out += this.itemSeparator;
      first = false;
      out += line + quote(key, this.ascii) + this.keySeparator + this.encode(v, inner);
    }
    if (this.indent !== null && !first) out += `\n${this.indent.repeat(level)}`;
    this.running?.delete(d);
    return `${out}}`;
  }
}

function dumps(
  obj: PyObject,
  ascii: PyObject,
  checkCircular: PyObject,
  allowNan: PyObject,
  indent: PyObject,
  itemSeparator: PyObject,
  keySeparator: PyObject,
  sortKeys: PyObject,
  skipKeys: PyObject,
  fallback: PyObject,
): PyObject {
  const n = indent === null ? undefined : intOf(indent);
  const encoder = new Encoder({
    ascii: truth(ascii),
    allowNan: truth(allowNan),
    indent: indent === null ? null : n !== undefined ? " ".repeat(Math.max(0, Number(n))) : (strOf(indent) ?? ""),
    itemSeparator: strOf(itemSeparator)!,
    keySeparator: strOf(keySeparator)!,
    sortKeys: truth(sortKeys),
    skipKeys: truth(skipKeys),
    fallback,
    checkCircular: truth(checkCircular),
  });
  try {
    return encoder.encode(obj, 0);
  } catch (e) {
    if (e instanceof RangeError)
      raise("RecursionError", "maximum recursion depth exceeded while encoding a JSON object");
    throw e;
  }
}

// ## Decoding

const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
const WHITESPACE = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters end a plain run
const PLAIN = /[^"\\\x00-\x1f]*/y;
const UNESCAPE: Record<string, string> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

class Decoder {
  private readonly text: string;
  at: number;
  private readonly strict: boolean;
  private readonly objectHook: PyObject;
  private readonly pairsHook: PyObject;
  private readonly parseFloat: PyObject;
  private readonly parseInt: PyObject;
  private readonly parseConstant: PyObject;
  private readonly error: PyObject;

  constructor(text: string, at: number, options: PyObject[]) {
    this.text = text;
    this.at = at;
    const [strict, objectHook, pairsHook, float, int, constant, error] = options;
    this.strict = truth(strict!);
    this.objectHook = objectHook!;
    this.pairsHook = pairsHook!;
    this.parseFloat = float!;
    this.parseInt = int!;
    this.parseConstant = constant!;
    this.error = error!;
  }

  fail(msg: string, pos: number): never {
    throw hooks.call(this.error, [msg, this.text, codePointIndex(this.text, pos)]);
  }

  space(): void {
    const c = this.text.charCodeAt(this.at);
    if (c > 32 || Number.isNaN(c)) return;
    WHITESPACE.lastIndex = this.at;
    WHITESPACE.test(this.text);
    this.at = WHITESPACE.lastIndex;
  }

  value(): PyObject {
    const { text } = this;
    const start = this.at;
    switch (text[start]) {
      case '"':
        this.at++;
        return this.string(start);
      case "{":
        return this.object();
      case "[":
        return this.array();
      case "n":
        if (text.startsWith("null", start)) return this.literal(4, null);
        break;
      case "t":
        if (text.startsWith("true", start)) return this.literal(4, true);
        break;
      case "f":
        if (text.startsWith("false", start)) return this.literal(5, false);
        break;
      case "N":
        if (text.startsWith("NaN", start)) return this.constant("NaN", Number.NaN);
        break;
      case "I":
        if (text.startsWith("Infinity", start)) return this.constant("Infinity", Infinity);
        break;
      case "-":
        if (text.startsWith("-Infinity", start)) return this.constant("-Infinity", -Infinity);
        break;
    }
    NUMBER.lastIndex = start;
    const m = NUMBER.exec(text);
    if (m === null) this.fail("Expecting value", start);
    this.at = NUMBER.lastIndex;
    if (m[1] === undefined && m[2] === undefined) {
      if (this.parseInt !== null) return call1(this.parseInt, m[0]);
      return m[0].length < 16 ? Number(m[0]) || 0 : parseInt_(m[0], 10)!;
    }
    return this.parseFloat !== null ? call1(this.parseFloat, m[0]) : new PyFloat(Number(m[0]));
  }

  private literal(n: number, v: PyObject): PyObject {
    this.at += n;
    return v;
  }

  private constant(name: string, v: number): PyObject {
    this.at += name.length;
    return this.parseConstant !== null ? call1(this.parseConstant, name) : new PyFloat(v);
  }

  /** The rest of a string; `begin` is where its opening quote stands. */
  string(begin: number): string {
    const { text } = this;
    let out = "";
    for (;;) {
      PLAIN.lastIndex = this.at;
      PLAIN.test(text);
      out += text.slice(this.at, PLAIN.lastIndex);
      this.at = PLAIN.lastIndex;
      const c = text[this.at];
      if (c === undefined) this.fail("Unterminated string starting at", begin);
      if (c === '"') {
        this.at++;
        return out;
      }
      if (c !== "\\") {
        if (this.strict) this.fail("Invalid control character at", this.at);
        out += c;
        this.at++;
        continue;
      }
      const e = text[this.at + 1];
      if (e === undefined) this.fail("Unterminated string starting at", begin);
      if (e === "u") {
        const digits = text.slice(this.at + 2, this.at + 6);
        if (!/^[0-9a-fA-F]{4}$/.test(digits)) this.fail("Invalid \\uXXXX escape", this.at + 1);
        out += String.fromCharCode(Number.parseInt(digits, 16));
        this.at += 6;
        continue;
      }
      const plain = UNESCAPE[e];
      if (plain === undefined) this.fail("Invalid \\escape", this.at);
      out += plain;
      this.at += 2;
    }
  }

  private object(): PyObject {
    const { text } = this;
    const pairs: PyObject[] | null = this.pairsHook === null ? null : [];
    const map = new Map<PyObject, PyObject>();
    this.at++;
    this.space();
    if (text[this.at] !== "}") {
      if (text[this.at] !== '"') this.fail("Expecting property name enclosed in double quotes", this.at);
      for (;;) {
        const begin = this.at++;
        const key = this.string(begin);
        this.space();
        if (text[this.at] !== ":") this.fail("Expecting ':' delimiter", this.at);
        this.at++;
        this.space();
        const value = this.value();
        if (pairs !== null) pairs.push(new PyTuple([key, value]));
        else map.set(key, value);
        this.space();
        const c = text[this.at];
        if (c === "}") break;
        if (c !== ",") this.fail("Expecting ',' delimiter", this.at);
        this.at++;
        this.space();
        if (text[this.at] !== '"') this.fail("Expecting property name enclosed in double quotes", this.at);
      }
    }
    this.at++;
    if (pairs !== null) return call1(this.pairsHook, pairs);
    const d = new PyDict(map);
    return this.objectHook === null ? d : call1(this.objectHook, d);
  }

  private array(): PyObject {
    const { text } = this;
    const out: PyObject[] = [];
    this.at++;
    this.space();
    if (text[this.at] === "]") {
      this.at++;
      return out;
    }
    for (;;) {
      out.push(this.value());
      this.space();
      const c = text[this.at];
      this.at++;
      if (c === "]") return out;
      if (c !== ",") this.fail("Expecting ',' delimiter", this.at - 1);
      this.space();
    }
  }
}

function codePointIndex(text: string, unit: number): number {
  let n = unit;
  for (let i = 0; i + 1 < unit; i++) if (text.codePointAt(i)! > 0xffff) n--;
  return n;
}

/** (value, end) of the JSON document that starts at `at`. */
function scan(text: PyObject, at: PyObject, options: PyTuple): PyObject {
  const s = strOf(text)!;
  const decoder = new Decoder(s, Number(at), options.items);
  try {
    decoder.space();
    const value = decoder.value();
    decoder.space();
    return new PyTuple([value, decoder.at]);
  } catch (e) {
    if (e instanceof RangeError) {
      raise("RecursionError", "maximum recursion depth exceeded while decoding a JSON object from a unicode string");
    }
    throw e;
  }
}

export default defineModule("_json", {
  functions: {
    "dumps(obj, ascii, check_circular, allow_nan, indent, item_separator, key_separator, sort_keys, skipkeys, default, /)":
      dumps,
    "scan(text, at, options, /)": scan,
    "quote(s, ascii, /)": (s: PyObject, ascii: PyObject) => {
      const text = strOf(s);
      if (text === undefined) typeError(`first argument must be a string, not ${typeName(s)}`);
      return quote(text, truth(ascii));
    },
  },
});
