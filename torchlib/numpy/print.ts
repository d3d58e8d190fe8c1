// How NumPy prints arrays and scalars: element formats shared over an array, brackets, line breaks, summaries.
import { readScalar, toFlatNumbers } from "../core/element.ts";

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
};
export type PrintOptions = typeof printOptions;

/** Shortest digits that read back as the same float of the given bits; the text JavaScript's own `String` uses. */
export function shortest(v: number, bits: number): string {
  if (bits === 64) return String(v);
  const round = bits === 32 ? Math.fround : roundHalf;
  for (let p = 1; p <= 17; p++) {
    const text = v.toPrecision(p);
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

/** Positional text with at most `precision` fraction digits; zeros trimmed, the point kept. */
function positional(v: number, bits: number, precision: number): string {
  const sign = v < 0 || Object.is(v, -0) ? "-" : "";
  const { digits, point } = decompose(Math.abs(v), bits);
  const fraction = digits.length - point;
  if (fraction > precision) {
    const [int, frac = ""] = Math.abs(v).toFixed(Math.min(precision, 100)).split(".") as [string, string?];
    return `${sign}${int}.${frac.replace(/0+$/, "")}`;
  }
  const int = point <= 0 ? "0" : digits.slice(0, point).padEnd(point, "0");
  const frac = point <= 0 ? "0".repeat(-point) + digits : digits.slice(point);
  return `${sign}${int}.${v === 0 ? "" : frac}`;
}

/** Scientific text: mantissa with at most `precision` fraction digits (at least `minimum`), exponent of two digits or more. */
function scientific(v: number, bits: number, precision: number, minimum: number): string {
  const sign = v < 0 || Object.is(v, -0) ? "-" : "";
  const a = Math.abs(v);
  let { digits, point } = decompose(a, bits);
  if (digits.length - 1 > precision) {
    const [m, e] = a.toExponential(precision).split("e") as [string, string];
    digits = m.replace(".", "").replace(/0+$/, "") || "0";
    point = Number(e) + 1;
  }
  const exponent = v === 0 ? 0 : point - 1;
  const frac = digits.slice(1).padEnd(minimum, "0");
  return `${sign}${digits[0]}.${frac}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

/** A formatter shared by all elements of one float array. */
export function floatFormatter(values: number[], bits: number, options: PrintOptions): (v: number) => string {
  const finite = values.filter((v) => Number.isFinite(v));
  const special = values.filter((v) => !Number.isFinite(v));
  let exponential = false;
  const nonzero = finite.filter((v) => v !== 0).map(Math.abs);
  if (nonzero.length > 0 && !options.suppress) {
    const max = Math.max(...nonzero.slice(0, 1), ...chunkMax(nonzero));
    const min = -Math.max(...chunkMax(nonzero.map((v) => -v)));
    exponential = max >= 1e8 || min < 1e-4 || max / min > 1000;
  }
  const { precision, floatmode } = options;
  const cap = floatmode === "unique" ? 100 : precision;
  let text: (v: number) => string;
  let left = 0;
  let right = 0;
  if (exponential) {
    const parts = finite.map((v) => scientific(v, bits, cap, floatmode === "fixed" ? precision : 0));
    const fraction = Math.max(0, ...parts.map((p) => p.indexOf("e") - p.indexOf(".") - 1));
    const minimum = floatmode === "fixed" ? precision : fraction;
    text = (v) => scientific(v, bits, cap, minimum);
    left = Math.max(0, ...parts.map((p) => p.indexOf(".")));
    const exponentWidth = Math.max(0, ...parts.map((p) => p.length - p.indexOf("e")));
    right = minimum + exponentWidth;
    const inner = text;
    text = (v) => {
      const t = inner(v);
      const e = t.indexOf("e");
      return t.slice(0, e) + t[e] + t[e + 1] + t.slice(e + 2).padStart(exponentWidth - 2, "0");
    };
  } else {
    const parts = finite.map((v) => positional(v, bits, cap));
    left = Math.max(0, ...parts.map((p) => p.indexOf(".")));
    right = floatmode === "fixed" ? precision : Math.max(0, ...parts.map((p) => p.length - p.indexOf(".") - 1));
    const equal = floatmode === "maxprec_equal" || floatmode === "fixed";
    text = (v) => {
      const t = positional(v, bits, cap);
      const fraction = t.length - t.indexOf(".") - 1;
      const padded = equal ? t + "0".repeat(right - fraction) : t;
      return padded.padEnd(padded.length + right - (padded.length - padded.indexOf(".") - 1), " ");
    };
  }
  if (options.sign === "+" || options.sign === " ") {
    const negative = finite.some((v) => v < 0);
    if (!negative || options.sign === "+") left = Math.max(left, ...finite.map((v) => 1 + (v < 0 ? 0 : 0)));
  }
  const specials = special.map((v) => specialText(v, options));
  const width = Math.max(left + 1 + right, ...specials.map((s) => s.length));
  const intWidth = specials.length > 0 ? width - right - 1 : left;
  return (v) => {
    if (!Number.isFinite(v)) return specialText(v, options).padStart(width);
    let t = text(v);
    if (options.sign !== "-" && v >= 0 && !Object.is(v, -0)) t = options.sign + t;
    const at = t.indexOf(".");
    return at < intWidth ? " ".repeat(intWidth - at) + t : t;
  };
}

function chunkMax(values: number[]): number[] {
  let m = -Infinity;
  for (const v of values) if (v > m) m = v;
  return [m];
}

function specialText(v: number, options: PrintOptions): string {
  if (Number.isNaN(v)) return options.sign === "+" ? `+${options.nanstr}` : options.nanstr;
  return v > 0 ? (options.sign === "+" ? `+${options.infstr}` : options.infstr) : `-${options.infstr}`;
}

/** What the printer needs of an array. */
export interface Printable {
  shape: readonly number[];
  kind: string;
  itemsize: number;
  /** Real (and imaginary) part or integer at a logical position. */
  at(index: number[]): { re: number; im: number; int: number | bigint };
}

function summarised(shape: readonly number[], options: PrintOptions): boolean {
  return shape.reduce((n, d) => n * d, 1) > options.threshold && options.edgeitems > 0;
}

/** Indices shown along one axis; -1 stands for the dots. */
function shownIndices(n: number, cut: boolean, edge: number): number[] {
  if (!cut || n <= 2 * edge) return Array.from({ length: n }, (_, i) => i);
  return [...Array.from({ length: edge }, (_, i) => i), -1, ...Array.from({ length: edge }, (_, i) => n - edge + i)];
}

/** `np.array2string(a, prefix=…, suffix=…)`. */
export function arrayText(a: Printable, options: PrintOptions, prefix = "", suffix = "", separator = " "): string {
  const cut = summarised(a.shape, options);
  const axes = a.shape.map((n) => shownIndices(n, cut, options.edgeitems));
  const all: number[][] = [];
  const collect = (axis: number, index: number[]): void => {
    if (axis === a.shape.length) all.push(index);
    else for (const i of axes[axis]!) if (i >= 0) collect(axis + 1, [...index, i]);
  };
  collect(0, []);
  const format = elementFormatter(a, all, options);
  if (a.shape.length === 0) return format([]);
  if (a.shape.some((n) => n === 0)) return "[]";
  const width = options.linewidth - suffix.length;
  return nested(a, axes, [], prefix.length + 1, width, format, separator, suffix.length);
}

function elementFormatter(a: Printable, indices: number[][], options: PrintOptions): (index: number[]) => string {
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
  const width = texts.reduce((w, t) => Math.max(w, t.length), 0);
  return (i) => String(a.at(i).int).padStart(width);
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
    const elementWidth = width - Math.max(separator.trimEnd().length, axis + 1);
    entries.forEach((i, k) => {
      const word = i < 0 ? "..." : format([...index, i]);
      const fits = line.length + word.length <= (k === entries.length - 1 ? width - (axis + 1) + 0 : elementWidth);
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

/** `str` of a NumPy float scalar: shortest digits, exponent outside 1e-4 … 1e16. */
export function scalarText(v: number, bits: number): string {
  if (Number.isNaN(v)) return "nan";
  if (!Number.isFinite(v)) return v > 0 ? "inf" : "-inf";
  const a = Math.abs(v);
  if (v === 0 || (a >= 1e-4 && a < 1e16)) {
    const t = positional(v, bits, 400);
    return t.endsWith(".") ? `${t}0` : t;
  }
  const text = scientific(v, bits, 400, 0);
  return text.replace(".e", "e");
}

export { readScalar, toFlatNumbers };
