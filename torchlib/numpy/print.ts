// How NumPy prints arrays and scalars: element formats shared over an array, brackets, line breaks, summaries.
import { values } from "../core/pyvalue.ts";

/** `np.set_printoptions` in force. */
export const printOptions = {
  precision: 8,
  threshold: 1000,
  edgeitems: 3,
  linewidth: 75,
  suppress: false,
  nanstr: "nan",
  infstr: "inf",
  sign: "-" as "-" | "+" | " ",
  floatmode: "maxprec" as "maxprec" | "fixed" | "unique" | "maxprec_equal",
  /** Functions of the host by kind of element (`float_kind`, `all` …), or null. */
  formatter: null as ReadonlyMap<unknown, unknown> | null,
};
export type PrintOptions = typeof printOptions;

/** Shortest digits that read back as the same float of the given bits; the text JavaScript's own `String` uses. */
export function shortest(v: number, bits: number): string {
  if (bits === 64) return String(v);
  const round = bits === 32 ? Math.fround : roundHalf;
  for (let p = 1; p <= 17; p++) {
    const text = exponentDigits(v, p - 1);
    if (round(Number(text)) === v) return String(Number(text));
  }
  return String(v);
}

/** Nearest binary16 value. */
export function roundHalf(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const e = Math.max(Math.floor(Math.log2(Math.abs(x))), -14);
  const ulp = 2 ** (e - 10);
  const q = x / ulp;
  const floor = Math.floor(q);
  const diff = q - floor;
  const n = diff > 0.5 || (diff === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
  return n * ulp;
}

/** Digits and decimal exponent of a finite non-negative number: value = 0.d1d2d3… × 10^point. */
function decompose(v: number, bits: number): { digits: string; point: number } {
  if (v === 0) return { digits: "0", point: 1 };
  const [m, e] = shortest(v, bits).includes("e")
    ? (shortest(v, bits).split("e") as [string, string])
    : ([shortest(v, bits), "0"] as [string, string]);
  const [int, frac = ""] = m.split(".") as [string, string?];
  let digits = int + frac;
  let point = int.length + Number(e);
  const zeros = /^0*/.exec(digits)![0].length;
  digits = digits.slice(zeros);
  point -= zeros;
  return { digits: digits.replace(/0+$/, "") || "0", point };
}

/** `v.toFixed(precision)` with exact ties going to the even digit, as IEEE rounding has it. */
function fixedDigits(v: number, precision: number): string {
  const p = Math.min(precision, 100);
  const text = v.toFixed(p);
  return p < 100 && Number(v.toFixed(p + 1)) === v && isTie(v.toFixed(100), p) ? evenDigit(v.toFixed(p + 1)) : text;
}

/** As fixedDigits, in scientific notation. */
function exponentDigits(v: number, precision: number): string {
  const p = Math.min(precision, 100);
  const text = v.toExponential(p);
  if (p === 100 || Number(v.toExponential(p + 1)) !== v) return text;
  const [exact] = v.toExponential(100).split("e") as [string];
  if (!isTie(exact, p)) return text;
  const [m, e] = v.toExponential(p + 1).split("e") as [string, string];
  const kept = m.slice(0, -1);
  return Number(kept.at(-1) === "." ? kept.at(-2) : kept.at(-1)) % 2 === 0 ? `${kept.replace(/\.$/, "")}e${e}` : text;
}

const isTie = (exact: string, p: number): boolean => /^50*$/.test(exact.slice(exact.indexOf(".") + 1 + p));

/** Drops a final 5 towards the even neighbour; the other neighbour is what `toFixed` picks. */
function evenDigit(text: string): string {
  const kept = text.slice(0, -1).replace(/\.$/, "");
  const fraction = kept.includes(".") ? kept.length - kept.indexOf(".") - 1 : 0;
  return Number(kept.at(-1)) % 2 === 0 ? kept : Number(text).toFixed(fraction);
}

/** Positional text with at most `precision` fraction digits, all of them unless `unique`; the point is kept. */
function positional(v: number, bits: number, precision: number, unique = true): string {
  const sign = v < 0 || Object.is(v, -0) ? "-" : "";
  const a = Math.abs(v);
  if (!unique && a < 1e21) {
    const t = fixedDigits(a, precision);
    return `${sign}${t.includes(".") ? t : `${t}.`}`;
  }
  const { digits, point } = decompose(a, bits);
  const fraction = digits.length - point;
  if (fraction > precision) {
    const [int, frac = ""] = fixedDigits(a, precision).split(".") as [string, string?];
    return `${sign}${int}.${frac.replace(/0+$/, "")}`;
  }
  const int = point <= 0 ? "0" : digits.slice(0, point).padEnd(point, "0");
  const frac = point <= 0 ? "0".repeat(-point) + digits : digits.slice(point);
  return `${sign}${int}.${v === 0 ? "" : frac}${unique ? "" : "0".repeat(precision)}`;
}

/** Scientific text: mantissa with at most `precision` fraction digits (at least `minimum`), exponent of two digits or more. */
function scientific(v: number, bits: number, precision: number, minimum: number, unique = true): string {
  const sign = v < 0 || Object.is(v, -0) ? "-" : "";
  const a = Math.abs(v);
  let { digits, point } = decompose(a, bits);
  if (!unique || digits.length - 1 > precision) {
    const [m, e] = exponentDigits(a, precision).split("e") as [string, string];
    digits = m.replace(".", "");
    if (unique) digits = digits.replace(/0+$/, "") || "0";
    point = Number(e) + 1;
  }
  const exponent = v === 0 ? 0 : point - 1;
  const frac = digits.slice(1).padEnd(minimum, "0");
  return `${sign}${digits[0]}.${frac}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

/** Decimal digits that a float of these bits always holds: from 10 to this power on numbers are written with an exponent. */
const exponentFrom = (bits: number): number => (bits === 16 ? 3 : bits === 32 ? 6 : 8);

const roundTo = (v: number, bits: number): number => (bits === 64 ? v : bits === 32 ? Math.fround(v) : roundHalf(v));

const longest = (texts: readonly string[]): number => texts.reduce((n, t) => Math.max(n, t.length), 0);

/** A formatter shared by all elements of one float array. */
export function floatFormatter(values: number[], bits: number, options: PrintOptions): (v: number) => string {
  const finite = values.filter((v) => Number.isFinite(v));
  const { precision, floatmode, sign } = options;
  let exponential = false;
  let [max, min] = [0, Number.POSITIVE_INFINITY];
  for (const v of finite) {
    const a = Math.abs(v);
    if (a === 0) continue;
    if (a > max) max = a;
    if (a < min) min = a;
  }
  if (max > 0) {
    exponential =
      max >= 10 ** exponentFrom(bits) ||
      (!options.suppress && (min < roundTo(0.0001, bits) || roundTo(max / min, bits) > 1000));
  }
  const cap = floatmode === "unique" ? 1100 : precision;
  const unique = floatmode !== "fixed";
  const plus = (v: number, t: string): string => (sign === "+" && !t.startsWith("-") && !Number.isNaN(v) ? `+${t}` : t);
  let text: (v: number) => string = String;
  let left = 0;
  let right = 0;
  if (finite.length === 0) {
    // nothing finite: only the words below count
  } else if (exponential) {
    const parts = finite.map((v) => plus(v, scientific(v, bits, cap, 0, unique)));
    const fraction = parts.reduce((n, t) => Math.max(n, t.indexOf("e") - t.indexOf(".") - 1), 0);
    const exponentDigitsWidth = parts.reduce((n, t) => Math.max(n, t.length - t.indexOf("e") - 2), 0);
    left = parts.reduce((n, t) => Math.max(n, t.indexOf(".")), 0);
    right = exponentDigitsWidth + 2 + fraction;
    text = (v) => {
      const t = plus(v, scientific(v, bits, fraction, fraction, unique));
      const e = t.indexOf("e");
      return t.slice(0, e + 2) + t.slice(e + 2).padStart(exponentDigitsWidth, "0");
    };
  } else {
    const parts = finite.map((v) => plus(v, positional(v, bits, cap, unique)));
    left = parts.reduce((n, t) => Math.max(n, t.indexOf(".")), 0);
    right = parts.reduce((n, t) => Math.max(n, t.length - t.indexOf(".") - 1), 0);
    const fill = floatmode === "maxprec_equal" || floatmode === "fixed" ? "0" : " ";
    text = (v) => {
      const t = plus(v, positional(v, bits, cap, unique));
      return t + fill.repeat(right - (t.length - t.indexOf(".") - 1));
    };
  }
  if (sign === " " && !finite.some((v) => v < 0 || Object.is(v, -0))) left++;
  if (finite.length < values.length) {
    const negative = sign !== "-" || values.includes(Number.NEGATIVE_INFINITY);
    left = Math.max(left, options.nanstr.length - right - 1, options.infstr.length + (negative ? 1 : 0) - right - 1);
  }
  return (v) => {
    if (!Number.isFinite(v)) return specialText(v, options).padStart(left + right + 1);
    const t = text(v);
    return " ".repeat(Math.max(0, left - t.indexOf("."))) + t;
  };
}

function specialText(v: number, options: PrintOptions): string {
  const plus = options.sign === "+" ? "+" : "";
  if (Number.isNaN(v)) return plus + options.nanstr;
  return v > 0 ? plus + options.infstr : `-${options.infstr}`;
}

/** What the printer needs of an array. */
export interface Printable {
  shape: readonly number[];
  kind: string;
  itemsize: number;
  /** Real (and imaginary) part or integer at a logical position. */
  at(index: number[]): { re: number; im: number; int: number | bigint };
  /** The element as a scalar of the host, for `formatter=`. */
  scalar(index: number[]): unknown;
}

function summarised(shape: readonly number[], options: PrintOptions): boolean {
  return shape.reduce((n, d) => n * d, 1) > options.threshold;
}

/** Indices shown along one axis; -1 stands for the dots. */
function shownIndices(n: number, cut: boolean, edge: number): number[] {
  if (!cut || n <= 2 * edge) return Array.from({ length: n }, (_, i) => i);
  // the last one is always shown, even with no edge items
  const end = Math.max(edge, 1);
  return [...Array.from({ length: edge }, (_, i) => i), -1, ...Array.from({ length: end }, (_, i) => n - end + i)];
}

/** `np.array2string(a, prefix=…, suffix=…)`. */
export function arrayText(a: Printable, options: PrintOptions, prefix = "", suffix = "", separator = " "): string {
  const cut = summarised(a.shape, options);
  const axes = a.shape.map((n) => shownIndices(n, cut, options.edgeitems));
  // with no edge items NumPy measures every element
  const measured = options.edgeitems === 0 ? a.shape.map((n) => shownIndices(n, false, 0)) : axes;
  const all: number[][] = [];
  const collect = (axis: number, index: number[]): void => {
    if (axis === a.shape.length) all.push(index);
    else for (const i of measured[axis]!) if (i >= 0) collect(axis + 1, [...index, i]);
  };
  collect(0, []);
  const format = elementFormatter(a, all, options);
  if (a.shape.length === 0) return format([]);
  if (a.shape.some((n) => n === 0)) return "[]";
  const width = options.linewidth - suffix.length;
  return nested(a, axes, [], prefix.length + 1, width, format, separator, suffix.length);
}

function elementFormatter(a: Printable, indices: number[][], options: PrintOptions): (index: number[]) => string {
  const custom = options.formatter === null ? null : customFormatter(a, options.formatter);
  if (custom !== null) return (i) => values.str(values.call(custom, [a.scalar(i)]));
  if (a.kind === "b") {
    // arrays pad to the wider word, always: `[ True  True]`
    const width = a.shape.length > 0 ? 5 : 0;
    return (i) => (a.at(i).re !== 0 ? "True" : "False").padStart(width);
  }
  if (a.kind === "f") {
    const f = floatFormatter(
      indices.map((i) => a.at(i).re),
      a.itemsize * 8,
      options,
    );
    return (i) => f(a.at(i).re);
  }
  if (a.kind === "c") {
    const re = floatFormatter(
      indices.map((i) => a.at(i).re),
      a.itemsize * 4,
      options,
    );
    const im = floatFormatter(
      indices.map((i) => a.at(i).im),
      a.itemsize * 4,
      { ...options, sign: "+" },
    );
    return (i) => {
      const text = im(a.at(i).im);
      const end = text.trimEnd();
      return `${re(a.at(i).re)}${end}j${" ".repeat(text.length - end.length)}`;
    };
  }
  const texts = indices.map((i) => String(a.at(i).int));
  const positive = texts.some((t) => !t.startsWith("-"));
  const negative = texts.some((t) => t.startsWith("-"));
  const sign = options.sign === "-" || (options.sign === " " && negative) ? "" : options.sign;
  // the sign's column is counted for the largest element only, as NumPy does
  const width = Math.max(
    longest(texts),
    sign !== "" && positive ? longest(texts.filter((t) => !t.startsWith("-"))) + 1 : 0,
  );
  return (i) => {
    const t = String(a.at(i).int);
    return (t.startsWith("-") ? t : sign + t).padStart(width);
  };
}

/** The user's function for elements of this kind: the particular name wins over the kind's, that over `all`. */
function customFormatter(a: Printable, formatter: ReadonlyMap<unknown, unknown>): unknown {
  const names = {
    b: ["bool", "all"],
    i: ["int", "int_kind", "all"],
    u: ["int", "int_kind", "all"],
    f: ["float", "float_kind", "all"],
    c: ["complexfloat", "complex_kind", "all"],
  }[a.kind] ?? ["all"];
  for (const name of names) {
    const f = formatter.get(name);
    if (f !== undefined && f !== null) return f;
  }
  return null;
}

function nested(
  a: Printable,
  axes: number[][],
  index: number[],
  hanging: number,
  width: number,
  format: (index: number[]) => string,
  separator: string,
  suffixLength: number,
): string {
  const axis = index.length;
  const indent = " ".repeat(hanging + axis);
  const entries = axes[axis]!;
  const left = a.shape.length - axis;
  if (left === 1) {
    let text = "";
    let line = indent;
    const elementWidth = width - axis - Math.max(separator.trimEnd().length, 1);
    entries.forEach((i, k) => {
      const word = i < 0 ? "..." : format([...index, i]);
      const fits = line.length + word.length <= elementWidth;
      if (!fits && line.length > indent.length) {
        text += `${line.trimEnd()}\n`;
        line = indent;
      }
      line += k === entries.length - 1 ? word : word + separator;
    });
    text += line;
    return `[${text.slice(indent.length)}]`;
  }
  const gap = `${separator.trimEnd()}${"\n".repeat(left - 1)}${indent}`;
  const body = entries.map((i) =>
    i < 0 ? "..." : nested(a, axes, [...index, i], hanging, width, format, separator, suffixLength),
  );
  return `[${body.join(gap)}]`;
}

/** `str` of a NumPy float scalar: shortest digits, exponent below 1e-4 and from 1e16 (float32 1e6, float16 1e3) on. */
export function scalarText(v: number, bits: number): string {
  if (Number.isNaN(v)) return "nan";
  if (!Number.isFinite(v)) return v > 0 ? "inf" : "-inf";
  const a = Math.abs(v);
  if (v === 0 || (a >= 1e-4 && a < 10 ** (bits === 64 ? 16 : exponentFrom(bits)))) {
    const t = positional(v, bits, 400);
    return t.endsWith(".") ? `${t}0` : t;
  }
  const text = scientific(v, bits, 400, 0);
  return text.replace(".e", "e");
}

/** How `format_float_positional` and (with `exponent` digits) `format_float_scientific` write a number. */
export interface FloatTextOptions {
  precision: number | null;
  unique: boolean;
  /** `k` keeps trailing zeros, `.` trims them, `0` leaves one, `-` drops the point too. */
  trim: string;
  sign: boolean;
  least: number;
  exponent?: number;
}

export function floatText(v: number, bits: number, o: FloatTextOptions): string {
  const plus = o.sign && !(v < 0 || Object.is(v, -0)) ? "+" : "";
  if (!Number.isFinite(v)) return Number.isNaN(v) ? "nan" : v > 0 ? `${plus}inf` : "-inf";
  const cap = o.precision ?? 1100;
  const full = o.exponent === undefined ? positional(v, bits, cap, o.unique) : scientific(v, bits, cap, 0, o.unique);
  const [mantissa, e = ""] = full.split("e") as [string, string?];
  let [int, frac = ""] = mantissa.split(".") as [string, string?];
  frac = frac.padEnd(o.least, "0");
  if (o.trim !== "k") frac = frac.replace(/0+$/, "").padEnd(o.least, "0");
  if (frac === "" && o.trim === "0") frac = "0";
  if (!(frac === "" && o.trim === "-")) int += ".";
  const tail = e === "" ? "" : `e${e[0]}${e.slice(1).padStart(o.exponent ?? 2, "0")}`;
  return plus + int + frac + tail;
}
