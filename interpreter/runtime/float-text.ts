/** Text of doubles: shortest repr, `e`/`f`/`g` formats, correct rounding, parsing and hexadecimal form. */

/** `repr(float)`: the shortest text that reads back as the same double, in CPython's layout. */
export function floatRepr(v: number): string {
  const a = v < 0 ? -v : v;
  if (a >= 1e-4 && a < 1e16) {
    const s = String(v);
    return v === Math.trunc(v) ? `${s}.0` : s;
  }
  if (v === 0) return Object.is(v, -0) ? "-0.0" : "0.0";
  if (a === Infinity) return v < 0 ? "-inf" : "inf";
  if (Number.isNaN(a)) return "nan";
  const [digits, exp] = shortestDigits(a);
  const sign = v < 0 ? "-" : "";
  return sign + digits[0] + (digits.length > 1 ? `.${digits.slice(1)}` : "") + exponentText(exp, "e");
}

/** Shortest round-trip digits of a positive finite double and its decimal exponent (`d.ddd × 10^exp`). */
export function shortestDigits(a: number): [digits: string, exp: number] {
  const s = a.toExponential();
  const e = s.indexOf("e");
  return [s.slice(0, e).replace(".", ""), Number(s.slice(e + 1))];
}

function exponentText(exp: number, e: string): string {
  const m = Math.abs(exp);
  return e + (exp < 0 ? "-" : "+") + (m < 10 ? `0${m}` : m);
}

/** The exact value of a finite non-negative double as `mantissa × 2^exp`. */
function decompose(a: number): [mantissa: bigint, exp: number] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, a);
  const bits = view.getBigUint64(0);
  const e = Number(bits >> 52n) & 0x7ff;
  const m = bits & 0xfffffffffffffn;
  return e === 0 ? [m, -1074] : [m | 0x10000000000000n, e - 1075];
}

/** Exact ratio of a finite double in lowest terms, denominator positive. */
export function floatRatio(v: number): [numerator: bigint, denominator: bigint] {
  let [m, e] = decompose(Math.abs(v));
  if (m === 0n) return [0n, 1n];
  while (e < 0 && (m & 1n) === 0n) {
    m >>= 1n;
    e++;
  }
  const n = e > 0 ? m << BigInt(e) : m;
  return [v < 0 ? -n : n, e < 0 ? 1n << BigInt(-e) : 1n];
}

/** `round(a × 10^places)` exactly, ties to even, for any sign of `places`. */
export function scaledRound(a: number, places: number): bigint {
  let [n, e] = decompose(a);
  let d = 1n;
  if (places >= 0) n *= 10n ** BigInt(places);
  else d = 10n ** BigInt(-places);
  if (e >= 0) n <<= BigInt(e);
  else d <<= BigInt(-e);
  let q = n / d;
  const twice = (n - q * d) * 2n;
  if (twice > d || (twice === d && (q & 1n) === 1n)) q += 1n;
  return q;
}

const POWERS = [1, 10, 100, 1000, 1e4, 1e5, 1e6];

/** Digits of a non-negative finite double with exactly `places` decimals, ties to even. */
export function fixedDigits(a: number, places: number): string {
  if (places <= 6 && a < 1e5) {
    // below 1e11 a product is right to 1e-5: clear of a tie, the nearest integer is the answer
    const power = POWERS[places]!;
    const scaled = a * power;
    const whole = Math.floor(scaled);
    const over = scaled - whole - 0.5;
    if (over > 1e-3 || over < -1e-3) {
      const digits = over > 0 ? whole + 1 : whole;
      if (places === 0) return String(digits);
      const units = Math.floor(digits / power);
      return `${units}.${String(power + digits - units * power).slice(1)}`;
    }
  }
  if (a < 1e21 && places <= 100) {
    const s = a.toFixed(places);
    // toFixed is exact but breaks ties upwards; a tie means a·2^(places+1) is an odd integer
    const doubled = a * 2 ** (places + 1);
    if (doubled % 2 !== 1) return s;
    const last = s.charCodeAt(s.length - 1) - 48;
    return last % 2 === 0 ? s : s.slice(0, -1) + (last - 1);
  }
  const digits = scaledRound(a, places).toString();
  if (places === 0) return digits;
  const padded = digits.padStart(places + 1, "0");
  return `${padded.slice(0, -places)}.${padded.slice(-places)}`;
}

/** `significant` digits (≥ 1) of a positive finite double, ties to even, with the decimal exponent of the first. */
export function significantDigits(a: number, significant: number): [digits: string, exp: number] {
  if (a === 0) return ["0".repeat(significant), 0];
  if (significant <= 17 + 84) {
    const s = a.toExponential(Math.min(significant - 1, 100));
    const e = s.indexOf("e");
    const exp = Number(s.slice(e + 1));
    const places = significant - 1 - exp;
    const tie = places >= 0 ? (a * 2 ** (places + 1)) % 2 === 1 : isIntegerTie(a, -places);
    let digits = s.slice(0, e).replace(".", "");
    if (tie) {
      const last = digits.charCodeAt(digits.length - 1) - 48;
      if (last % 2 === 1) digits = digits.slice(0, -1) + (last - 1);
    }
    return [digits, exp];
  }
  let exp = Number(a.toExponential(20).split("e")[1]);
  let digits = scaledRound(a, significant - 1 - exp).toString();
  if (digits.length > significant) {
    exp += digits.length - significant;
    digits = digits.slice(0, significant);
  } else if (digits.length < significant) {
    exp -= 1;
    digits = scaledRound(a, significant - 1 - exp).toString();
  }
  return [digits, exp];
}

function isIntegerTie(a: number, zeros: number): boolean {
  if (a !== Math.trunc(a)) return false;
  const unit = 10n ** BigInt(zeros);
  return (BigInt(a) * 2n) % (2n * unit) === unit;
}

/** Text of a finite non-negative double in format `e`. */
export function formatE(a: number, precision: number, alt: boolean, e = "e"): string {
  const [digits, exp] = significantDigits(a, precision + 1);
  return digits[0] + (precision > 0 ? `.${digits.slice(1)}` : alt ? "." : "") + exponentText(exp, e);
}

/** Text of a finite non-negative double in format `f`. */
export function formatF(a: number, precision: number, alt: boolean): string {
  const s = fixedDigits(a, precision);
  return alt && precision === 0 ? `${s}.` : s;
}

/** Text of a finite non-negative double in format `g`; `alt` keeps trailing zeros. */
export function formatG(a: number, precision: number, alt: boolean, e = "e"): string {
  const p = precision === 0 ? 1 : precision;
  const [digits, exp] = significantDigits(a, p);
  return layoutG(digits, exp, p, alt, e, -4, p);
}

/**
 * Lays out digits as `g` does: fixed notation while `low <= exp < high`, else exponent notation.
 */
export function layoutG(
  digits: string,
  exp: number,
  precision: number,
  alt: boolean,
  e: string,
  low: number,
  high: number,
): string {
  let whole: string;
  let frac: string;
  const fixed = exp >= low && exp < high;
  if (!fixed) {
    whole = digits[0]!;
    frac = digits.slice(1);
  } else if (exp < 0) {
    whole = "0";
    frac = "0".repeat(-exp - 1) + digits;
  } else {
    whole = digits.slice(0, exp + 1).padEnd(exp + 1, "0");
    frac = digits.slice(exp + 1);
  }
  if (alt) frac = frac.padEnd(precision - (fixed && exp >= 0 ? exp + 1 : 1), "0");
  else frac = stripZeros(frac);
  return whole + (frac !== "" || alt ? `.${frac}` : "") + (fixed ? "" : exponentText(exp, e));
}

function stripZeros(s: string): string {
  let n = s.length;
  while (n > 0 && s.charCodeAt(n - 1) === 48) n--;
  return s.slice(0, n);
}

/** `round(v, places)` for a double: correctly rounded half-even on the exact value. */
export function roundFloat(v: number, places: number): number {
  if (!Number.isFinite(v) || v === 0 || places > 323) return v;
  if (places < -309) return v < 0 ? -0 : 0;
  const a = Math.abs(v);
  const r = places >= 0 ? Number(fixedDigits(a, places)) : Number(scaledRound(a, places) * 10n ** BigInt(-places));
  return v < 0 ? -r : r;
}

/** Nearest integer of a double, ties to even. */
export function roundHalfEven(v: number): number {
  const f = Math.floor(v);
  const diff = v - f;
  if (diff < 0.5) return f;
  if (diff > 0.5) return f + 1;
  return f % 2 === 0 ? f : f + 1;
}

const FLOAT_TEXT = /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?$/;
const FLOAT_WORD = /^([+-]?)(?:(inf(?:inity)?)|nan)$/i;

/** Reads the text of a float as `float(str)` does, whitespace already removed; `undefined` when malformed. */
export function parseFloatText(s: string): number | undefined {
  if (FLOAT_TEXT.test(s)) return Number(s.includes("_") ? s.replaceAll("_", "") : s);
  const word = FLOAT_WORD.exec(s);
  if (word === null) return undefined;
  if (word[2] === undefined) return NaN;
  return word[1] === "-" ? -Infinity : Infinity;
}

/** `float.hex()`. */
export function floatHex(v: number): string {
  if (!Number.isFinite(v)) return floatRepr(v);
  const sign = v < 0 || Object.is(v, -0) ? "-" : "";
  if (v === 0) return `${sign}0x0.0p+0`;
  const [m, e] = decompose(Math.abs(v));
  const lead = m >> 52n;
  const frac = (m & 0xfffffffffffffn).toString(16).padStart(13, "0");
  const exp = e + 52;
  return `${sign}0x${lead}.${frac}p${exp < 0 ? "-" : "+"}${Math.abs(exp)}`;
}

const HEX_TEXT = /^\s*([+-]?)(?:0x)?([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?\d+))?\s*$/i;

/** `float.fromhex(s)`: `undefined` when malformed, ±Infinity (from a finite text) when too large is `"overflow"`. */
export function parseFloatHex(s: string): number | undefined | "overflow" {
  const word = parseFloatText(s.trim());
  if (word !== undefined && !Number.isFinite(word) && /[in]/i.test(s)) return word;
  const m = HEX_TEXT.exec(s);
  if (m === null || (m[2] === "" && (m[3] ?? "") === "")) return undefined;
  const frac = m[3] ?? "";
  const mantissa = BigInt(`0x${m[2]}${frac}` === "0x" ? "0x0" : `0x${m[2]}${frac}`);
  const exp = Number(m[4] ?? "0") - 4 * frac.length;
  const v = scaleByPowerOf2(mantissa, exp);
  if (v === Infinity) return "overflow";
  return m[1] === "-" ? -v : v;
}

/** The double nearest to `mantissa × 2^exp` (ties to even); Infinity when out of range. */
export function scaleByPowerOf2(mantissa: bigint, exp: number): number {
  if (mantissa === 0n) return 0;
  const bits = mantissa.toString(2).length;
  const top = bits + exp; // value in [2^(top-1), 2^top)
  if (top > 1024) return Infinity;
  if (top < -1075) return 0;
  // keep 53 bits, or fewer when subnormal, rounding half to even on the rest
  const lowest = Math.max(top - 53, -1074);
  const shift = lowest - exp;
  let q = mantissa;
  if (shift > 0) {
    q = mantissa >> BigInt(shift);
    const rest = mantissa - (q << BigInt(shift));
    const half = 1n << BigInt(shift - 1);
    if (rest > half || (rest === half && (q & 1n) === 1n)) q += 1n;
    return timesPow2(Number(q), lowest);
  }
  return timesPow2(Number(q), exp);
}

/** `v × 2^e` without losing a subnormal to an intermediate overflow or underflow. */
export function timesPow2(v: number, e: number): number {
  while (e > 1000) {
    v *= 2 ** 1000;
    e -= 1000;
  }
  while (e < -1000) {
    v *= 2 ** -1000;
    e += 1000;
  }
  return v * 2 ** e;
}

/** The double nearest to `n / d` (d > 0), correctly rounded; Infinity when out of range. */
export function ratioToFloat(n: bigint, d: bigint): number {
  const negative = n < 0n;
  const a = negative ? -n : n;
  if (a === 0n) return 0;
  const shift = a.toString(2).length - d.toString(2).length - 66;
  // 66 bits of quotient plus a sticky bit are enough for correct rounding
  let q: bigint;
  let rest: bigint;
  if (shift > 0) {
    const big = d << BigInt(shift);
    q = a / big;
    rest = a - q * big;
  } else {
    const big = a << BigInt(-shift);
    q = big / d;
    rest = big - q * d;
  }
  const v = scaleByPowerOf2((q << 1n) | (rest === 0n ? 0n : 1n), shift - 1);
  return negative ? -v : v;
}
