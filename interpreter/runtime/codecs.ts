/** Text encodings and their error handlers. */

import { PyBytes } from "./bytes-value.ts";
import { raise } from "./errors.ts";
import type { PyObject } from "./object.ts";
import { strArg } from "./protocol.ts";

interface Codec {
  /** As error messages name it. */
  name: string;
  encode: (s: string, onError: EncodeError) => Uint8Array;
  decode: (data: Uint8Array, onError: DecodeError, mode: string) => string;
}

/** Handles characters [start, end) (code points) that have no encoding; returns replacement text or bytes. */
type EncodeError = (start: number, end: number, reason: string) => string | Uint8Array;
/** Handles bytes [start, end) that mean nothing; returns replacement text. */
type DecodeError = (start: number, end: number, reason: string) => string;

function concat(parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** Encodes character by character; `put` says how many bytes, or fails. */
function encodeEach(
  s: string,
  put: (code: number, out: number[]) => boolean,
  reason: (code: number) => string,
  onError: EncodeError,
): Uint8Array {
  const out: number[] = [];
  const codes = Array.from(s, (ch) => ch.codePointAt(0)!);
  for (let i = 0; i < codes.length; i++) {
    if (put(codes[i]!, out)) continue;
    let end = i + 1;
    while (end < codes.length && !put(codes[end]!, [])) end++;
    const r = onError(i, end, reason(codes[i]!));
    if (typeof r === "string") {
      for (const ch of r) {
        if (!put(ch.codePointAt(0)!, out)) onError(i, end, reason(codes[i]!));
      }
    } else out.push(...r);
    i = end - 1;
  }
  return Uint8Array.from(out);
}

const isSurrogate = (c: number): boolean => c >= 0xd800 && c <= 0xdfff;

function putUtf8(c: number, out: number[]): boolean {
  if (isSurrogate(c)) return false;
  if (c < 0x80) out.push(c);
  else if (c < 0x800) out.push(0xc0 | (c >> 6), 0x80 | (c & 63));
  else if (c < 0x10000) out.push(0xe0 | (c >> 12), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
  else out.push(0xf0 | (c >> 18), 0x80 | ((c >> 12) & 63), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
  return true;
}

function encodeUtf8(s: string, onError: EncodeError): Uint8Array {
  if (!/\p{Surrogate}/u.test(s)) return new Uint8Array(Buffer.from(s, "utf8"));
  return encodeEach(s, putUtf8, () => "surrogates not allowed", onError);
}

function decodeUtf8(data: Uint8Array, onError: DecodeError, mode: string): string {
  const buffer = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const quick = buffer.toString("utf8");
  if (!quick.includes("\ufffd")) return quick;
  let out = "";
  let i = 0;
  const n = data.length;
  while (i < n) {
    const c = data[i]!;
    if (c < 0x80) {
      out += String.fromCharCode(c);
      i++;
      continue;
    }
    const need = c >= 0xc2 && c <= 0xdf ? 1 : c >= 0xe0 && c <= 0xef ? 2 : c >= 0xf0 && c <= 0xf4 ? 3 : 0;
    if (need === 0) {
      out += onError(i, i + 1, "invalid start byte");
      i++;
      continue;
    }
    let code = c & (0x3f >> need);
    let k = 1;
    for (; k <= need && i + k < n; k++) {
      const d = data[i + k]!;
      const low = k === 1 ? (c === 0xe0 ? 0xa0 : c === 0xf0 ? 0x90 : 0x80) : 0x80;
      const high = k === 1 ? (c === 0xed && mode !== "surrogatepass" ? 0x9f : c === 0xf4 ? 0x8f : 0xbf) : 0xbf;
      if (d < low || d > high) break;
      code = (code << 6) | (d & 63);
    }
    if (k > need) {
      out += String.fromCodePoint(code);
      i += k;
    } else if (i + k >= n) {
      out += onError(i, n, "unexpected end of data");
      i = n;
    } else {
      out += onError(i, i + k, "invalid continuation byte");
      i += k;
    }
  }
  return out;
}

/** A codec whose characters are the first `limit` code points, one byte each. */
function singleByte(name: string, limit: number): Codec {
  return {
    name,
    encode: (s, onError) =>
      encodeEach(
        s,
        (c, out) => c < limit && out.push(c) > 0,
        () => `ordinal not in range(${limit})`,
        onError,
      ),
    decode: (data, onError) => {
      let out = "";
      for (let i = 0; i < data.length; i++) {
        out += data[i]! < limit ? String.fromCharCode(data[i]!) : onError(i, i + 1, `ordinal not in range(${limit})`);
      }
      return out;
    },
  };
}

/** Windows-1252's characters 0x80–0x9f; holes are undefined. */
const CP1252 = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";
const cp1252: Codec = {
  name: "charmap",
  encode: (s, onError) =>
    encodeEach(
      s,
      (c, out) => {
        const at = c > 255 || (c >= 0x80 && c < 0xa0) ? CP1252.indexOf(String.fromCodePoint(c)) : -1;
        if (at >= 0) out.push(0x80 + at);
        else if (c < 0x80 || (c >= 0xa0 && c < 256)) out.push(c);
        else return false;
        return true;
      },
      () => "character maps to <undefined>",
      onError,
    ),
  decode: (data, onError) => {
    let out = "";
    data.forEach((c, i) => {
      const ch = c >= 0x80 && c < 0xa0 ? CP1252[c - 0x80]! : String.fromCharCode(c);
      out += ch === "\0" && c !== 0 ? onError(i, i + 1, "character maps to <undefined>") : ch;
    });
    return out;
  },
};

/** UTF-16 and UTF-32, either byte order; without one, a byte order mark leads. */
function wide(name: string, width: 2 | 4, order: "le" | "be" | null): Codec {
  const write = (unit: number, little: boolean, out: number[]): void => {
    const bytes =
      width === 2 ? [unit & 255, unit >> 8] : [unit & 255, (unit >> 8) & 255, (unit >> 16) & 255, unit >>> 24];
    out.push(...(little ? bytes : bytes.reverse()));
  };
  const put = (c: number, out: number[], little: boolean): boolean => {
    if (isSurrogate(c)) return false;
    if (width === 2 && c > 0xffff) {
      write(0xd800 + ((c - 0x10000) >> 10), little, out);
      write(0xdc00 + ((c - 0x10000) & 0x3ff), little, out);
    } else write(c, little, out);
    return true;
  };
  return {
    name,
    encode: (s, onError) => {
      const little = order !== "be";
      const body = encodeEach(
        s,
        (c, out) => put(c, out, little),
        () => "surrogates not allowed",
        onError,
      );
      if (order !== null) return body;
      return concat([Uint8Array.from(width === 2 ? [0xff, 0xfe] : [0xff, 0xfe, 0, 0]), body]);
    },
    decode: (data, onError, mode) => {
      let little = order !== "be";
      let i = 0;
      const unit = (at: number): number => {
        let v = 0;
        for (let k = 0; k < width; k++) v += data[at + (little ? k : width - 1 - k)]! * 256 ** k;
        return v;
      };
      if (order === null && data.length >= width) {
        const mark = unit(0);
        if (mark === 0xfeff) i = width;
        else if (mark === (width === 2 ? 0xfffe : 0xfffe0000)) {
          little = false;
          i = width;
        }
      }
      let out = "";
      while (i < data.length) {
        if (i + width > data.length) {
          out += onError(i, data.length, "truncated data");
          break;
        }
        const c = unit(i);
        if (width === 2 && c >= 0xd800 && c < 0xdc00 && i + 4 <= data.length) {
          const d = unit(i + 2);
          if (d >= 0xdc00 && d < 0xe000) {
            out += String.fromCharCode(c, d);
            i += 4;
            continue;
          }
        }
        if (isSurrogate(c) && mode === "surrogatepass") out += String.fromCharCode(c);
        else if (width === 2 && isSurrogate(c)) {
          const reason =
            c < 0xdc00
              ? i + 4 > data.length
                ? "unexpected end of data"
                : "illegal UTF-16 surrogate"
              : "illegal encoding";
          out += onError(i, i + 2, reason);
        } else if (width === 4 && (isSurrogate(c) || c > 0x10ffff)) {
          out += onError(
            i,
            i + 4,
            isSurrogate(c)
              ? "code point in surrogate code point range(0xd800, 0xe000)"
              : "code point not in range(0x110000)",
          );
        } else out += String.fromCodePoint(c);
        i += width;
      }
      return out;
    },
  };
}

const ESCAPES: Record<string, string> = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\n": "",
};

const unicodeEscape: Codec = {
  name: "unicode_escape",
  encode: (s) => {
    let out = "";
    for (const ch of s) {
      const c = ch.codePointAt(0)!;
      if (ch === "\\") out += "\\\\";
      else if (c >= 32 && c < 127) out += ch;
      else if (ch === "\n") out += "\\n";
      else if (ch === "\r") out += "\\r";
      else if (ch === "\t") out += "\\t";
      else out += escapeOf(c);
    }
    return new Uint8Array(Buffer.from(out, "latin1"));
  },
  decode: (data, onError) => {
    const s = Buffer.from(data).toString("latin1");
    return s.replace(
      /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S])|$)/g,
      (all: string, octal, x, u, big, other, at: number) => {
        if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
        if (x ?? u ?? big) return String.fromCodePoint(Number.parseInt(x ?? u ?? big, 16));
        if (other === undefined) return onError(at, at + 1, "\\ at end of string");
        if (other === "x") return onError(at, at + 2, "truncated \\xXX escape");
        if (other === "u") return onError(at, at + 2, "truncated \\uXXXX escape");
        if (other === "U") return onError(at, at + 2, "truncated \\UXXXXXXXX escape");
        return ESCAPES[other] ?? all;
      },
    );
  },
};

function escapeOf(c: number): string {
  if (c < 256) return `\\x${c.toString(16).padStart(2, "0")}`;
  if (c < 0x10000) return `\\u${c.toString(16).padStart(4, "0")}`;
  return `\\U${c.toString(16).padStart(8, "0")}`;
}

const utf8: Codec = { name: "utf-8", encode: encodeUtf8, decode: decodeUtf8 };
const BOM = Uint8Array.from([0xef, 0xbb, 0xbf]);
const utf8Sig: Codec = {
  name: "utf-8",
  encode: (s, onError) => concat([BOM, encodeUtf8(s, onError)]),
  decode: (data, onError, mode) => {
    const marked = data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf;
    return decodeUtf8(marked ? data.subarray(3) : data, onError, mode);
  },
};
const latin1 = singleByte("latin-1", 256);
const ascii = singleByte("ascii", 128);

const CODECS = new Map<string, Codec>();
for (const [names, codec] of [
  ["utf8 utf_8 u8 utf cp65001", utf8],
  ["utf_8_sig", utf8Sig],
  ["ascii us_ascii 646 ansi_x3.4_1968", ascii],
  ["latin_1 latin1 latin l1 iso_8859_1 iso8859_1 8859 cp819 iso8859", latin1],
  ["cp1252 windows_1252 1252", cp1252],
  ["utf_16 utf16 u16", wide("utf-16", 2, null)],
  ["utf_16_le utf_16le utf16le", wide("utf-16-le", 2, "le")],
  ["utf_16_be utf_16be utf16be", wide("utf-16-be", 2, "be")],
  ["utf_32 utf32 u32", wide("utf-32", 4, null)],
  ["utf_32_le utf_32le utf32le", wide("utf-32-le", 4, "le")],
  ["utf_32_be utf_32be utf32be", wide("utf-32-be", 4, "be")],
  ["unicode_escape unicodeescape", unicodeEscape],
  ["raw_unicode_escape", { ...unicodeEscape, name: "rawunicodeescape" }],
] as const) {
  for (const name of names.split(" ")) CODECS.set(name, codec);
}

function codecNamed(encoding: PyObject | undefined, where: string): Codec {
  if (encoding === undefined) return utf8;
  const name = strArg(encoding, `${where}() argument 'encoding'`);
  const codec = CODECS.get(name.toLowerCase().replace(/[-\s]+/g, "_"));
  if (codec === undefined) raise("LookupError", `unknown encoding: ${name}`);
  return codec;
}

/** Whether an encoding of that name exists. */
export function hasCodec(name: string): boolean {
  return CODECS.has(name.toLowerCase().replace(/[-\s]+/g, "_"));
}

/** `s.encode(encoding, errors)`. @throws UnicodeEncodeError, LookupError */
export function encodeText(s: string, encoding: PyObject | undefined, errors: PyObject | undefined): Uint8Array {
  const codec = codecNamed(encoding, "encode");
  const mode = errors === undefined ? "strict" : strArg(errors, "encode() argument 'errors'");
  return codec.encode(s, (start, end, reason) => {
    const bad = Array.from(s).slice(start, end);
    switch (mode) {
      case "ignore":
        return "";
      case "replace":
        return "?".repeat(bad.length);
      case "backslashreplace":
        return bad.map((ch) => escapeOf(ch.codePointAt(0)!)).join("");
      case "xmlcharrefreplace":
        return bad.map((ch) => `&#${ch.codePointAt(0)};`).join("");
      case "surrogateescape":
        if (bad.every((ch) => ch >= "\udc80" && ch <= "\udcff")) {
          return Uint8Array.from(bad, (ch) => ch.charCodeAt(0) - 0xdc00);
        }
        break;
      case "surrogatepass":
        if (codec.name.startsWith("utf") && bad.every((ch) => isSurrogate(ch.charCodeAt(0))))
          return passSurrogates(bad, codec.name);
        break;
      case "strict":
        break;
      default:
        raise("LookupError", `unknown error handler name '${mode}'`);
    }
    raise("UnicodeEncodeError", codec.name, s, start, end, reason);
  });
}

function passSurrogates(chars: string[], codec: string): Uint8Array {
  const out: number[] = [];
  for (const ch of chars) {
    const c = ch.charCodeAt(0);
    if (codec === "utf-8") out.push(0xe0 | (c >> 12), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
    else {
      const bytes = codec.startsWith("utf-16") ? [c & 255, c >> 8] : [c & 255, c >> 8, 0, 0];
      out.push(...(codec.endsWith("be") ? bytes.reverse() : bytes));
    }
  }
  return Uint8Array.from(out);
}

/** `data.decode(encoding, errors)`. @throws UnicodeDecodeError, LookupError */
export function decode(data: Uint8Array, encoding: PyObject | undefined, errors: PyObject | undefined): string {
  const codec = codecNamed(encoding, "decode");
  const mode = errors === undefined ? "strict" : strArg(errors, "decode() argument 'errors'");
  return codec.decode(
    data,
    (start, end, reason) => {
      switch (mode) {
        case "ignore":
          return "";
        case "replace":
          return "\ufffd";
        case "backslashreplace":
          return Array.from(data.subarray(start, end), (b) => `\\x${b.toString(16).padStart(2, "0")}`).join("");
        case "surrogateescape":
          return Array.from(data.subarray(start, end), (b) => String.fromCharCode(0xdc00 + b)).join("");
        case "xmlcharrefreplace":
        case "namereplace":
          return raise("TypeError", "don't know how to handle UnicodeDecodeError in error callback");
        case "surrogatepass":
        case "strict":
          break;
        default:
          raise("LookupError", `unknown error handler name '${mode}'`);
      }
      raise("UnicodeDecodeError", detectedName(codec.name, data), new PyBytes(data), start, end, reason);
    },
    mode,
  );
}

/** Decoding UTF-16 or UTF-32 reports the byte order it found. */
function detectedName(name: string, data: Uint8Array): string {
  if (name !== "utf-16" && name !== "utf-32") return name;
  const big = name === "utf-16" ? data[0] === 0xfe && data[1] === 0xff : data[2] === 0xfe && data[3] === 0xff;
  return big ? `${name}-be` : `${name}-le`;
}

/** `str.encode`. */
export function encode(s: string, encoding: PyObject | undefined, errors: PyObject | undefined): PyObject {
  return new PyBytes(encodeText(s, encoding, errors));
}
