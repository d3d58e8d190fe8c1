// Owns: the text of tensors, to the character as PyTorch prints them, and the print options.
import { gradFnOf, requiresGradOf } from "./autograd/history.ts";
import { bool, type DType, defaultComplexDType, get_default_dtype, int64 } from "./dtype.ts";
import { readImaginary, readInteger, readNumber } from "./element.ts";
import { typeError } from "./errors.ts";
import { exponential, fixed } from "./format.ts";
import type { Sizes } from "./shape.ts";
import type { Window } from "./storage.ts";
import type { Tensor } from "./tensor.ts";

export interface PrintOptions {
  precision: number;
  threshold: number;
  edgeitems: number;
  linewidth: number;
  sci_mode: boolean | null;
}

export const printOptions: PrintOptions = {
  precision: 4,
  threshold: 1000,
  edgeitems: 3,
  linewidth: 80,
  sci_mode: null,
};

const profiles: Record<string, Omit<PrintOptions, "sci_mode">> = {
  default: { precision: 4, threshold: 1000, edgeitems: 3, linewidth: 80 },
  short: { precision: 2, threshold: 1000, edgeitems: 2, linewidth: 80 },
  full: { precision: 4, threshold: Infinity, edgeitems: 3, linewidth: 80 },
};

type Given<T> = T | null | undefined;

/** `torch.set_printoptions`: options not given keep their value, except `sci_mode`, which goes back to automatic. */
export function set_printoptions(
  precision?: Given<number>,
  threshold?: Given<number>,
  edgeitems?: Given<number>,
  linewidth?: Given<number>,
  profile?: Given<string>,
  sciMode?: Given<boolean>,
): void {
  if (profile !== null && profile !== undefined) Object.assign(printOptions, profiles[profile] ?? {});
  if (precision !== null && precision !== undefined) printOptions.precision = precision;
  if (threshold !== null && threshold !== undefined) printOptions.threshold = threshold;
  if (edgeitems !== null && edgeitems !== undefined) printOptions.edgeitems = edgeitems;
  if (linewidth !== null && linewidth !== undefined) printOptions.linewidth = linewidth;
  printOptions.sci_mode = sciMode ?? null;
}

export function get_printoptions(): PrintOptions {
  return { ...printOptions };
}

/** A readable view of some elements: `n` along the first dim, each again a view. */
interface View {
  readonly sizes: Sizes;
  readonly strides: Sizes;
  readonly offset: number;
}

/** Chooses one format for a set of numbers and applies it. */
class Formatter {
  private readonly float: boolean;
  private integral = true;
  private scientific = false;
  width = 1;

  /** `numbers` are the values that will be shown, as numbers; `texts` their text when not floating. */
  constructor(float: boolean, numbers: readonly number[], texts: readonly string[]) {
    this.float = float;
    if (!float) {
      for (const t of texts) if (t.length > this.width) this.width = t.length;
      return;
    }
    let min = Infinity;
    let max = 0;
    const shown: number[] = [];
    for (const x of numbers) {
      if (x === 0 || !Number.isFinite(x)) continue;
      shown.push(x);
      const a = Math.abs(x);
      if (a < min) min = a;
      if (a > max) max = a;
      if (x !== Math.ceil(x)) this.integral = false;
    }
    if (shown.length === 0) return;
    this.scientific = printOptions.sci_mode ?? (max / min > 1000 || max > 1e8 || min < 1e-4);
    const { precision } = printOptions;
    for (const x of shown) {
      const length = this.scientific
        ? exponential(x, precision).length
        : this.integral
          ? fixed(x, 0).length + 1
          : fixed(x, precision).length;
      if (length > this.width) this.width = length;
    }
  }

  format(x: number): string {
    const { precision } = printOptions;
    let text: string;
    if (this.scientific) text = exponential(x, precision);
    else if (this.integral) text = Number.isFinite(x) ? `${fixed(x, 0)}.` : fixed(x, 0);
    else text = fixed(x, precision);
    return text.padStart(this.width);
  }

  pad(text: string): string {
    return text.padStart(this.width);
  }

  get isFloat(): boolean {
    return this.float;
  }
}

/** Prints the elements of one tensor. */
class Printer {
  private readonly w: Window;
  private readonly dtype: DType;
  private readonly summarize: boolean;
  private readonly real: Formatter;
  private readonly imag: Formatter | null;

  constructor(t: Tensor, summarize: boolean) {
    this.w = t.storage.windowAs(t.dtype);
    this.dtype = t.dtype;
    this.summarize = summarize;
    const at: number[] = [];
    this.collect(t, 0, t.offset, at);
    const { w, dtype } = this;
    if (dtype.category === 3) {
      this.real = new Formatter(
        true,
        at.map((i) => readNumber(w, dtype, i)),
        [],
      );
      this.imag = new Formatter(
        true,
        at.map((i) => readImaginary(w, dtype, i)),
        [],
      );
    } else if (dtype.category === 2) {
      this.real = new Formatter(
        true,
        at.map((i) => readNumber(w, dtype, i)),
        [],
      );
      this.imag = null;
    } else {
      this.real = new Formatter(
        false,
        [],
        at.map((i) => this.whole(i)),
      );
      this.imag = null;
    }
  }

  /** Storage positions of the elements that will be shown. */
  private collect(v: View, dim: number, offset: number, into: number[]): void {
    if (dim === v.sizes.length) {
      into.push(offset);
      return;
    }
    const n = v.sizes[dim];
    const edge = printOptions.edgeitems;
    const cut = this.summarize && n > 2 * edge;
    if (this.summarize && edge === 0 && dim < v.sizes.length) return;
    for (let i = 0; i < n; i++) {
      if (cut && i === edge) i = n - edge;
      this.collect(v, dim + 1, offset + i * v.strides[dim], into);
    }
  }

  private whole(i: number): string {
    return this.dtype === bool ? (this.w[i] !== 0 ? "True" : "False") : String(readInteger(this.w, this.dtype, i));
  }

  private element(i: number): string {
    if (this.imag !== null) {
      const re = this.real.format(readNumber(this.w, this.dtype, i));
      const im = `${this.imag.format(readImaginary(this.w, this.dtype, i))}j`.trimStart();
      return im[0] === "+" || im[0] === "-" ? re + im : `${re}+${im}`;
    }
    return this.real.isFloat ? this.real.format(readNumber(this.w, this.dtype, i)) : this.real.pad(this.whole(i));
  }

  text(v: View, dim: number, offset: number, indent: number): string {
    const left = v.sizes.length - dim;
    if (left === 0) return this.element(offset);
    const n = v.sizes[dim];
    const s = v.strides[dim];
    const edge = printOptions.edgeitems;
    const cut = this.summarize && n > 2 * edge;
    if (left === 1) {
      const width = this.real.width + 2 + (this.imag === null ? 0 : this.imag.width + 1);
      const perLine = Math.max(1, Math.floor((printOptions.linewidth - indent) / width));
      const data: string[] = [];
      if (this.summarize && edge === 0) data.push("...");
      else {
        for (let i = 0; i < n; i++) {
          if (cut && i === edge) {
            data.push(" ...");
            i = n - edge;
          }
          data.push(this.element(offset + i * s));
        }
      }
      const lines: string[] = [];
      for (let i = 0; i < data.length; i += perLine) lines.push(data.slice(i, i + perLine).join(", "));
      return `[${lines.join(`,\n${" ".repeat(indent + 1)}`)}]`;
    }
    const slices: string[] = [];
    if (cut && edge === 0) slices.push("...");
    else {
      for (let i = 0; i < n; i++) {
        if (cut && i === edge) {
          slices.push("...");
          i = n - edge;
        }
        slices.push(this.text(v, dim + 1, offset + i * s, indent + 1));
      }
    }
    return `[${slices.join(`,${"\n".repeat(left - 1)}${" ".repeat(indent + 1)}`)}]`;
  }
}

/** `(2, 3)`, `(2,)`, `()`. */
export function tupleText(s: Sizes): string {
  return s.length === 1 ? `(${s[0]},)` : `(${s.join(", ")})`;
}

/** `torch.Size([2, 3])` */
export function sizeText(s: Sizes): string {
  return `torch.Size([${s.join(", ")}])`;
}

/** The elements alone, as between `tensor(` and the suffixes. */
function contents(t: Tensor, indent: number): string {
  if (t.count === 0) return "[]";
  return new Printer(t, t.count > printOptions.threshold).text(t, 0, t.offset, indent);
}

/** The name that stands in `grad_fn=<…>`. */
export function gradFnName(t: Tensor): string | null {
  let node: ReturnType<typeof gradFnOf>;
  try {
    node = gradFnOf(t);
  } catch {
    return "Invalid";
  }
  return node === null ? null : node.name().replace(/^.*::/, "");
}

/**
 * `repr(t)`.
 * @param typeName the class name of a tensor subclass, which replaces `tensor`
 * @param given text to use instead of the elements
 */
export function formatTensor(t: Tensor, typeName: string | null = null, given: string | null = null): string {
  const prefix = `${typeName ?? "tensor"}(`;
  const indent = prefix.length;
  const suffixes: string[] = [];
  const device = t.storage.device;
  if (device.type !== "cpu") suffixes.push(`device='${device}'`);
  const d = t.dtype;
  let text = given;
  if (device.type === "meta") {
    suffixes.push(`size=${tupleText(t.sizes)}`);
    if (d !== get_default_dtype()) suffixes.push(`dtype=${d}`);
    text ??= "...";
  } else if (t.count === 0) {
    if (t.sizes.length !== 1) suffixes.push(`size=${tupleText(t.sizes)}`);
    if (d !== get_default_dtype()) suffixes.push(`dtype=${d}`);
    text ??= "[]";
  } else {
    if (printOptions.edgeitems === 0) suffixes.push(`size=${tupleText(t.sizes)}`);
    if (d !== get_default_dtype() && d !== defaultComplexDType() && d !== int64 && d !== bool)
      suffixes.push(`dtype=${d}`);
    text ??= contents(t, indent);
  }
  const name = gradFnName(t);
  if (name !== null) suffixes.push(`grad_fn=<${name}>`);
  else if (requiresGradOf(t)) suffixes.push("requires_grad=True");
  const start = prefix + text;
  let out = start;
  let line = start.length - start.lastIndexOf("\n") + 1;
  for (const suffix of suffixes) {
    if (line + suffix.length + 2 > printOptions.linewidth) {
      out += `,\n${" ".repeat(indent)}${suffix}`;
      line = indent + suffix.length;
    } else {
      out += `, ${suffix}`;
      line += suffix.length + 2;
    }
  }
  return `${out})`;
}

// --- numeric limits ---

/** `torch.finfo(dtype)`. */
export interface FInfo {
  bits: number;
  eps: number;
  max: number;
  min: number;
  smallest_normal: number;
  tiny: number;
  resolution: number;
  dtype: string;
}

const floats: Record<string, Omit<FInfo, "dtype" | "min" | "tiny">> = {
  float16: { bits: 16, eps: 2 ** -10, max: 65504, smallest_normal: 2 ** -14, resolution: 0.001 },
  bfloat16: { bits: 16, eps: 2 ** -7, max: 3.3895313892515355e38, smallest_normal: 2 ** -126, resolution: 0.01 },
  float32: { bits: 32, eps: 2 ** -23, max: 3.4028234663852886e38, smallest_normal: 2 ** -126, resolution: 1e-6 },
  float64: { bits: 64, eps: 2 ** -52, max: Number.MAX_VALUE, smallest_normal: 2 ** -1022, resolution: 1e-15 },
};

/** @throws TypeError for other than floating or complex dtypes */
export function finfo(d: DType = get_default_dtype()): FInfo {
  const real = d.to_real();
  const f = floats[real.name];
  if (f === undefined) {
    throw typeError(`torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'`);
  }
  return { ...f, min: -f.max, tiny: f.smallest_normal, dtype: real.name };
}

export interface IInfo {
  bits: number;
  max: number | bigint;
  min: number | bigint;
  dtype: string;
}

/** @throws TypeError for floating and complex dtypes and bool */
export function iinfo(d: DType): IInfo {
  if (d.category >= 2) {
    throw typeError(`torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'`);
  }
  if (d === bool) throw typeError("torch.bool is not supported by torch.iinfo");
  const bits = d.itemsize * 8;
  const max = d.is_signed ? 2n ** BigInt(bits - 1) - 1n : 2n ** BigInt(bits) - 1n;
  const min = d.is_signed ? -(2n ** BigInt(bits - 1)) : 0n;
  const small = (x: bigint): number | bigint => (x >= -(2n ** 53n) && x <= 2n ** 53n ? Number(x) : x);
  return { bits, max: small(max), min: small(min), dtype: d.name };
}

/** C's `%g` with six digits. */
function shortG(x: number | bigint): string {
  const v = Number(x);
  if (v === 0) return "0";
  const scientific = exponential(v, 5);
  const power = Number(scientific.slice(scientific.indexOf("e") + 1));
  if (power >= -4 && power < 6) {
    const text = fixed(v, 5 - power);
    return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  }
  return scientific.replace(/\.?0+e/, "e");
}

/** `repr(torch.finfo(...))` */
export function finfoText(f: FInfo): string {
  return `finfo(resolution=${shortG(f.resolution)}, min=${shortG(f.min)}, max=${shortG(f.max)}, eps=${shortG(f.eps)}, smallest_normal=${shortG(f.smallest_normal)}, tiny=${shortG(f.tiny)}, dtype=${f.dtype})`;
}

/** `repr(torch.iinfo(...))` */
export function iinfoText(i: IInfo): string {
  return `iinfo(min=${shortG(i.min)}, max=${shortG(i.max)}, dtype=${i.dtype})`;
}
