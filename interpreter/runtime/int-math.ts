/** Integer arithmetic on `number | bigint` in Python's semantics; results are always normalised. */

import { overflowError, raise, valueError } from "./errors.ts";
import { ratioToFloat } from "./float-text.ts";
import { normInt } from "./object.ts";

export type Int = number | bigint;

const MAX = Number.MAX_SAFE_INTEGER;

/** Normalises a double that holds an exact integer result, or recomputes it exactly. */
function checked(r: number, exact: () => bigint): Int {
  return r >= -MAX && r <= MAX ? r + 0 : normInt(exact());
}

export function intAdd(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const r = a + b;
    if (r >= -MAX && r <= MAX) return r;
  }
  return normInt(BigInt(a) + BigInt(b));
}

export function intSub(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const r = a - b;
    if (r >= -MAX && r <= MAX) return r;
  }
  return normInt(BigInt(a) - BigInt(b));
}

export function intMul(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const r = a * b;
    if (r >= -MAX && r <= MAX) return r + 0; // + 0 turns -0 into 0
  }
  return normInt(BigInt(a) * BigInt(b));
}

export function intNeg(a: Int): Int {
  return typeof a === "number" ? 0 - a : normInt(-a);
}

export function intFloorDiv(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    if (b === 0) raise("ZeroDivisionError", "integer division or modulo by zero");
    return Math.floor(a / b) + 0; // exact: |a| < 2^53 keeps the quotient away from the next integer
  }
  const x = BigInt(a);
  const y = BigInt(b);
  if (y === 0n) raise("ZeroDivisionError", "integer division or modulo by zero");
  const q = x / y;
  return normInt(x % y !== 0n && x < 0n !== y < 0n ? q - 1n : q);
}

export function intMod(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    if (b === 0) raise("ZeroDivisionError", "integer modulo by zero");
    const r = a % b;
    return r !== 0 && r < 0 !== b < 0 ? r + b : r + 0;
  }
  const x = BigInt(a);
  const y = BigInt(b);
  if (y === 0n) raise("ZeroDivisionError", "integer modulo by zero");
  const r = x % y;
  return normInt(r !== 0n && r < 0n !== y < 0n ? r + y : r);
}

/** `a / b` as the correctly rounded double. */
export function intTrueDiv(a: Int, b: Int): number {
  if (typeof a === "number" && typeof b === "number") {
    if (b === 0) raise("ZeroDivisionError", "division by zero");
    return a / b;
  }
  let x = BigInt(a);
  let y = BigInt(b);
  if (y === 0n) raise("ZeroDivisionError", "division by zero");
  if (y < 0n) {
    x = -x;
    y = -y;
  }
  if (x === 0n) return b < 0 ? -0 : 0;
  const v = ratioToFloat(x, y);
  if (v === Infinity || v === -Infinity) overflowError("integer division result too large for a float");
  return v;
}

/** `a ** b` for `b >= 0`. */
export function intPow(a: Int, b: Int): Int {
  if (typeof a === "number") {
    if (a === 1 || b === 0) return 1;
    if (a === 0) return 0;
    if (a === -1) return isOdd(b) ? -1 : 1;
    if (typeof b === "number") {
      const r = a ** b;
      if (r >= -MAX && r <= MAX) return r;
    }
  }
  const bits = bitLength(a) * Number(b);
  if (bits > 2 ** 33) raise("MemoryError");
  if (bits > 2 ** 30) return bigPow(BigInt(a), BigInt(b));
  return normInt(BigInt(a) ** BigInt(b));
}

function bigPow(a: bigint, b: bigint): Int {
  try {
    return normInt(a ** b);
  } catch {
    raise("MemoryError");
  }
}

function isOdd(b: Int): boolean {
  return typeof b === "number" ? b % 2 !== 0 : (b & 1n) === 1n;
}

/** `pow(a, b, m)`. */
export function intPowMod(a: Int, b: Int, m: Int): Int {
  let modulus = BigInt(m);
  if (modulus === 0n) valueError("pow() 3rd argument cannot be 0");
  const negative = modulus < 0n;
  if (negative) modulus = -modulus;
  let base = BigInt(a);
  let exp = BigInt(b);
  if (exp < 0n) {
    base = modInverse(base, modulus);
    exp = -exp;
  }
  let result: bigint;
  if (modulus < 94906265n) {
    // products stay below 2^53
    const mod = Number(modulus);
    let x = Number(((base % modulus) + modulus) % modulus);
    let r = 1 % mod;
    while (exp > 0n) {
      if (exp & 1n) r = (r * x) % mod;
      x = (x * x) % mod;
      exp >>= 1n;
    }
    result = BigInt(r);
  } else {
    let x = ((base % modulus) + modulus) % modulus;
    result = 1n;
    for (const bit of exp.toString(2)) {
      result = (result * result) % modulus;
      if (bit === "1") result = (result * x) % modulus;
    }
    x = 0n;
  }
  if (negative && result !== 0n) result -= modulus;
  return normInt(result);
}

function modInverse(a: bigint, m: bigint): bigint {
  let [r0, r1] = [m, ((a % m) + m) % m];
  let [s0, s1] = [0n, 1n];
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1] = [r1, r0 - q * r1];
    [s0, s1] = [s1, s0 - q * s1];
  }
  if (r0 !== 1n) valueError("base is not invertible for the given modulus");
  return ((s0 % m) + m) % m;
}

const isInt32 = (a: Int): a is number => a === ((a as number) | 0);

export function intAnd(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    if (isInt32(a) && isInt32(b)) return a & b;
    return join(high(a) & high(b), (a & b) >>> 0);
  }
  return normInt(BigInt(a) & BigInt(b));
}

export function intOr(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    if (isInt32(a) && isInt32(b)) return a | b;
    return join(high(a) | high(b), (a | b) >>> 0);
  }
  return normInt(BigInt(a) | BigInt(b));
}

export function intXor(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    if (isInt32(a) && isInt32(b)) return a ^ b;
    return join(high(a) ^ high(b), (a ^ b) >>> 0);
  }
  return normInt(BigInt(a) ^ BigInt(b));
}

/** Upper half of the two's complement of a safe integer. */
function high(a: number): number {
  return Math.floor(a / 4294967296) | 0;
}

function join(hi: number, lo: number): Int {
  const r = hi * 4294967296 + lo;
  return r >= -MAX ? r : BigInt(r);
}

export function intInvert(a: Int): Int {
  if (typeof a === "number") return checked(-1 - a, () => -1n - BigInt(a));
  return normInt(~a);
}

export function intLshift(a: Int, b: Int): Int {
  if (b < 0) valueError("negative shift count");
  if (a === 0) return 0;
  if (typeof a === "number" && b < 53) {
    const r = a * 2 ** Number(b);
    if (r >= -MAX && r <= MAX) return r;
  }
  if (b > 2 ** 30) {
    if (b > MAX) overflowError("too many digits in integer");
    raise("MemoryError");
  }
  return normInt(BigInt(a) << BigInt(b));
}

export function intRshift(a: Int, b: Int): Int {
  if (b < 0) valueError("negative shift count");
  if (typeof a === "number") return b < 64 ? Math.floor(a / 2 ** Number(b)) + 0 : a < 0 ? -1 : 0;
  if (b > 2 ** 31) return a < 0n ? -1 : 0;
  return normInt(a >> BigInt(b));
}

/** Number of bits of |a|. */
export function bitLength(a: Int): number {
  if (typeof a === "number") {
    const m = a < 0 ? -a : a;
    if (m < 4294967296) return 32 - Math.clz32(m);
    return 64 - Math.clz32(Math.floor(m / 4294967296));
  }
  const hex = (a < 0n ? -a : a).toString(16);
  return hex.length * 4 - (Math.clz32(Number.parseInt(hex[0]!, 16)) - 28);
}

/** Number of one bits of |a|. */
export function bitCount(a: Int): number {
  let n = 0;
  for (const c of (a < 0 ? -a : a).toString(2)) if (c === "1") n++;
  return n;
}

/** `round(a, places)` for negative `places`: half to even. */
export function intRound(a: Int, places: number): Int {
  if (places >= 0) return a;
  const unit = 10n ** BigInt(-places);
  const x = BigInt(a);
  let r = x % unit;
  if (r < 0n) r += unit;
  let low = x - r;
  const twice = r * 2n;
  if (twice > unit || (twice === unit && (low / unit) % 2n !== 0n)) low += unit;
  return normInt(low);
}

/** The double nearest to an int. @throws OverflowError */
export function intToFloat(a: Int): number {
  if (typeof a === "number") return a;
  const v = Number(a);
  if (v === Infinity || v === -Infinity) overflowError("int too large to convert to float");
  return v;
}

/** `int(v)` of a double. @throws ValueError, OverflowError for nan and infinities */
export function floatToInt(v: number): Int {
  const t = Math.trunc(v);
  if (t >= -MAX && t <= MAX) return t + 0;
  if (Number.isNaN(v)) valueError("cannot convert float NaN to integer");
  if (v === Infinity || v === -Infinity) overflowError("cannot convert float infinity to integer");
  return normInt(BigInt(t));
}

/** Limit of `sys.set_int_max_str_digits`; 0 means none. */
export const strDigits = { limit: 4300 };

/** Decimal text of an int. @throws ValueError past the digit limit */
export function intText(a: Int): string {
  if (typeof a === "number") return String(a);
  if (strDigits.limit > 0 && bitLength(a) > strDigits.limit * 3.3219281) {
    const s = a.toString();
    if (s.length - (a < 0n ? 1 : 0) > strDigits.limit) {
      valueError(
        `Exceeds the limit (${strDigits.limit} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit`,
      );
    }
    return s;
  }
  return a.toString();
}

/** Value of a decimal digit of any script, or -1. */
export function decimalDigit(cp: number): number {
  if (cp < 128) return cp >= 48 && cp <= 57 ? cp - 48 : -1;
  if (!/^\p{Nd}$/u.test(String.fromCodePoint(cp))) return -1;
  if (cp >= 0x1d7ce && cp <= 0x1d7ff) return (cp - 0x1d7ce) % 10;
  let n = 0;
  while (n < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(cp - n - 1))) n++;
  return n;
}

/** Rewrites decimal digits of other scripts as ASCII and Unicode spaces as spaces, as int() and float() do first. */
export function asciiDigits(s: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range is what is asked for
  if (/^[\x00-\x7f]*$/.test(s)) return s;
  let out = "";
  for (const ch of s) {
    const d = decimalDigit(ch.codePointAt(0)!);
    out += d >= 0 ? String(d) : /\s/.test(ch) ? " " : ch;
  }
  return out;
}

/**
 * Reads `text` as `int(text, base)` does (base 0 reads a prefix); `undefined` when malformed.
 * @throws ValueError past the digit limit
 */
export function parseInt_(text: string, base: number): Int | undefined {
  let s = asciiDigits(text).trim();
  if (base === 10 && s.length < 16 && /^[+-]?\d+$/.test(s)) return Number(s) + 0;
  const negative = s.startsWith("-");
  if (negative || s.startsWith("+")) s = s.slice(1);
  s = s.toLowerCase();
  const prefix = s.slice(0, 2);
  const prefixBase = prefix === "0x" ? 16 : prefix === "0o" ? 8 : prefix === "0b" ? 2 : 0;
  if (base === 0) {
    base = prefixBase === 0 ? 10 : prefixBase;
    // a leading zero alone is ambiguous, so only zeros may follow it
    if (prefixBase === 0 && s.length > 1 && s.startsWith("0") && !/^[0_]*$/.test(s)) return undefined;
  }
  if (prefixBase === base) {
    s = s.slice(2);
    if (s.startsWith("_")) s = s.slice(1);
  }
  if (s === "" || s.startsWith("_") || s.endsWith("_") || s.includes("__")) return undefined;
  s = s.replaceAll("_", "");
  const digits = "0123456789abcdefghijklmnopqrstuvwxyz".slice(0, base);
  for (const ch of s) if (!digits.includes(ch)) return undefined;
  let value: Int;
  if ((base & (base - 1)) !== 0 && strDigits.limit > 0 && s.length > strDigits.limit) {
    valueError(
      `Exceeds the limit (${strDigits.limit} digits) for integer string conversion: value has ${s.length} digits; use sys.set_int_max_str_digits() to increase the limit`,
    );
  }
  if (s.length * Math.log2(base) < 53) value = Number.parseInt(s, base);
  else if (base === 10) value = normInt(BigInt(s));
  else if (base === 16) value = normInt(BigInt(`0x${s}`));
  else if (base === 8) value = normInt(BigInt(`0o${s}`));
  else if (base === 2) value = normInt(BigInt(`0b${s}`));
  else {
    let v = 0n;
    for (const ch of s) v = v * BigInt(base) + BigInt(digits.indexOf(ch));
    value = normInt(v);
  }
  return negative ? intNeg(value) : value;
}

/** Bytes of an int. @throws OverflowError when it does not fit */
export function intToBytes(a: Int, length: number, little: boolean, signed: boolean): Uint8Array {
  let v = BigInt(a);
  if (v < 0n && !signed) overflowError("can't convert negative int to unsigned");
  const bits = BigInt(length) * 8n;
  const limit = signed ? (bits === 0n ? 1n : 1n << (bits - 1n)) : 1n << bits;
  if (v >= limit || v < -limit) overflowError("int too big to convert");
  if (v < 0n) v += 1n << bits;
  const out = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    out[little ? i : length - 1 - i] = Number(v & 255n);
    v >>= 8n;
  }
  return out;
}

/** The int whose bytes are given. */
export function intFromBytes(bytes: Uint8Array, little: boolean, signed: boolean): Int {
  if (bytes.length === 0) return 0;
  let hex = "";
  for (let i = 0; i < bytes.length; i++) {
    hex += bytes[little ? bytes.length - 1 - i : i]!.toString(16).padStart(2, "0");
  }
  let v = BigInt(`0x${hex}`);
  if (signed && (bytes[little ? bytes.length - 1 : 0]! & 128) !== 0) v -= 1n << BigInt(bytes.length * 8);
  return normInt(v);
}
