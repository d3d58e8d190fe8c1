/** The binascii module: binary data as text and back, and check sums. */

import { bytesArg, bytesHex, bytesOf } from "../runtime/bytes.ts";
import { PyBytes } from "../runtime/bytes-value.ts";
import { defineModule } from "../runtime/define.ts";
import { typeError, valueError } from "../runtime/errors.ts";
import { exceptionType, exceptionTypes, newException } from "../runtime/exceptions.ts";
import type { PyObject } from "../runtime/object.ts";
import { truth } from "../runtime/ops.ts";
import { index, strOf, typeName } from "../runtime/protocol.ts";

const errorType = exceptionType("Error", [exceptionTypes.ValueError!], { module: "binascii" });
const incompleteType = exceptionType("Incomplete", [exceptionTypes.Exception!], { module: "binascii" });

function fail(message: string): never {
  throw newException(errorType, [message]);
}

/** Bytes of an argument that may be ASCII text. */
export function asciiArg(x: PyObject): Uint8Array {
  const s = strOf(x);
  if (s !== undefined) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant
    if (!/^[\x00-\x7f]*$/.test(s)) valueError("string argument should contain only ASCII characters");
    return Buffer.from(s, "latin1");
  }
  const b = bytesOf(x);
  if (b === undefined) {
    typeError(`argument should be bytes, buffer or ASCII string, not '${typeName(x)}'`);
  }
  return b;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Int8Array(256).fill(-1);
for (let i = 0; i < 64; i++) VALUES[ALPHABET.charCodeAt(i)] = i;

function a2bBase64(x: PyObject, strict: boolean): PyObject {
  const data = asciiArg(x);
  const out: number[] = [];
  let bits = 0;
  let quad = 0;
  let pads = 0;
  let left = 0;
  for (let i = 0; i < data.length; i++) {
    const c = data[i]!;
    if (c === 61) {
      if (strict && i === 0) fail("Leading padding not allowed");
      if (quad >= 2 && quad + ++pads >= 4) {
        if (strict && i + 1 < data.length) fail("Excess data after padding");
        quad = 0;
        break;
      }
      continue;
    }
    const v = VALUES[c]!;
    if (v < 0) {
      if (strict) fail("Only base64 data is allowed");
      continue;
    }
    if (pads > 0 && strict) fail("Discontinuous padding not allowed");
    pads = 0;
    bits = ((bits << 6) | v) & 0xffffff;
    left++;
    quad = (quad + 1) & 3;
    if (quad === 2) out.push((bits >> 4) & 255);
    else if (quad === 3) out.push((bits >> 2) & 255);
    else if (quad === 0) out.push(bits & 255);
  }
  if (quad !== 0) {
    if (quad === 1) {
      fail(`Invalid base64-encoded string: number of data characters (${left}) cannot be 1 more than a multiple of 4`);
    }
    fail("Incorrect padding");
  }
  return new PyBytes(Uint8Array.from(out));
}

const CRC_TABLE = new Uint32Array(256);
for (let n = 0; n < 256; n++) {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  CRC_TABLE[n] = c >>> 0;
}

/** CRC-32 as zip and PNG use it. */
export function crc32(data: Uint8Array, start = 0): number {
  let c = ~start >>> 0;
  for (let i = 0; i < data.length; i++) c = CRC_TABLE[(c ^ data[i]!) & 255]! ^ (c >>> 8);
  return ~c >>> 0;
}

function unhexlify(x: PyObject): PyObject {
  const data = asciiArg(x);
  if (data.length % 2 !== 0) fail("Odd-length string");
  const text = Buffer.from(data).toString("latin1");
  if (!/^[0-9a-fA-F]*$/.test(text)) fail("Non-hexadecimal digit found");
  return new PyBytes(new Uint8Array(Buffer.from(text, "hex")));
}

const hexlify = (data: PyObject, sep: PyObject | undefined, every: PyObject | undefined): PyObject =>
  new PyBytes(new Uint8Array(Buffer.from(bytesHex(bytesArg(data), sep, every), "latin1")));

function crcHqx(data: Uint8Array, start: number): number {
  let crc = start & 0xffff;
  for (const b of data) {
    crc ^= b << 8;
    for (let k = 0; k < 8; k++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}

export default defineModule("binascii", {
  doc: "Conversion between binary data and ASCII",
  attrs: { Error: errorType, Incomplete: incompleteType },
  functions: {
    "a2b_base64(data, /, *, strict_mode=False)": (data: PyObject, strict: PyObject | undefined) =>
      a2bBase64(data, strict !== undefined && truth(strict)),
    "b2a_base64(data, /, *, newline=True)": (data: PyObject, newline: PyObject | undefined) => {
      const text = Buffer.from(bytesArg(data)).toString("base64");
      return new PyBytes(
        new Uint8Array(Buffer.from(newline === undefined || truth(newline) ? `${text}\n` : text, "latin1")),
      );
    },
    "hexlify(data, sep=..., bytes_per_sep=1)": hexlify,
    "b2a_hex(data, sep=..., bytes_per_sep=1)": hexlify,
    "unhexlify(hexstr, /)": unhexlify,
    "a2b_hex(hexstr, /)": unhexlify,
    "crc32(data, crc=0, /)": (data: PyObject, crc: PyObject | undefined) =>
      crc32(bytesArg(data), crc === undefined ? 0 : Number(BigInt.asUintN(32, BigInt(index(crc))))),
    "crc_hqx(data, crc, /)": (data: PyObject, crc: PyObject) => crcHqx(bytesArg(data), Number(index(crc))),
  },
});
