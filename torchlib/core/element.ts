// Owns: reading and writing single elements of any dtype through storage windows.
import { complex32, type DType } from "./dtype.ts";
import { runtimeError } from "./errors.ts";
import { type Complex, host, isComplex, type Scalar, toNumber } from "./host.ts";
import type { Window } from "./storage.ts";
import type { Tensor } from "./tensor.ts";

const bits = new DataView(new ArrayBuffer(8));

export function halfToNumber(h: number): number {
  const e = (h >> 10) & 31;
  const m = h & 1023;
  const sign = h & 0x8000 ? -1 : 1;
  if (e === 0) return sign * m * 2 ** -24;
  if (e === 31) return m === 0 ? sign * Infinity : NaN;
  return sign * (1 + m / 1024) * 2 ** (e - 15);
}

/** Rounds half to even in one step from double; ATen goes through float, so this takes the float first. */
export function numberToHalf(x: number): number {
  x = Math.fround(x);
  if (Number.isNaN(x)) return 0x7e00;
  const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0;
  const a = Math.abs(x);
  if (a >= 65520) return sign | 0x7c00;
  if (a < 2 ** -14) return sign | roundEven(a * 2 ** 24);
  let e = Math.floor(Math.log2(a));
  if (2 ** e > a) e--;
  else if (2 ** (e + 1) <= a) e++;
  // a carry out of the mantissa moves into the exponent by itself
  return sign + ((e + 15) << 10) + roundEven((a / 2 ** e - 1) * 1024);
}

function roundEven(x: number): number {
  const f = Math.floor(x);
  const d = x - f;
  return d > 0.5 || (d === 0.5 && f % 2 === 1) ? f + 1 : f;
}

export function bfloat16ToNumber(h: number): number {
  bits.setUint32(0, h << 16);
  return bits.getFloat32(0);
}

export function numberToBfloat16(x: number): number {
  bits.setFloat32(0, x);
  const u = bits.getUint32(0);
  if ((u & 0x7fffffff) > 0x7f800000) return 0x7fc0;
  return ((u + 0x7fff + ((u >>> 16) & 1)) >>> 16) & 0xffff;
}

const two32 = 4294967296;

/** Element `i` as a JavaScript number (complex: the real part; int64 beyond 2^53 rounds). */
export function readNumber(w: Window, dtype: DType, i: number): number {
  switch (dtype.code) {
    case 4:
      return w[2 * i + 1] * two32 + (w[2 * i] >>> 0);
    case 29:
      return (w[2 * i + 1] >>> 0) * two32 + (w[2 * i] >>> 0);
    case 5:
      return halfToNumber(w[i]);
    case 15:
      return bfloat16ToNumber(w[i]);
    case 8:
      return halfToNumber(w[2 * i]);
    case 9:
    case 10:
      return w[2 * i];
    default:
      return w[i];
  }
}

/** The imaginary part of complex element `i`. */
export function readImaginary(w: Window, dtype: DType, i: number): number {
  return dtype === complex32 ? halfToNumber(w[2 * i + 1]) : w[2 * i + 1];
}

/** An integer element exactly: a bigint past 2^53. */
export function readInteger(w: Window, dtype: DType, i: number): number | bigint {
  if (dtype.code !== 4 && dtype.code !== 29) return w[i];
  const hi = dtype.code === 4 ? w[2 * i + 1] : w[2 * i + 1] >>> 0;
  const lo = w[2 * i] >>> 0;
  const v = hi * two32 + lo;
  return Number.isSafeInteger(v) ? v : BigInt(hi) * 4294967296n + BigInt(lo);
}

/** Element `i` as Python sees it: boolean, int (number or bigint), boxed double, complex. */
export function readScalar(w: Window, dtype: DType, i: number): Scalar {
  switch (dtype.category) {
    case 0:
      return w[i] !== 0;
    case 1:
      return readInteger(w, dtype, i);
    case 2:
      return host.double(readNumber(w, dtype, i));
    default:
      return host.complex(readNumber(w, dtype, i), readImaginary(w, dtype, i));
  }
}

/**
 * Writes a scalar, converting as ATen does (`static_cast`); integers wrap.
 * @throws RuntimeError "value cannot be converted to type int64_t without overflow" for what no cast can express.
 */
export function writeScalar(w: Window, dtype: DType, i: number, x: Scalar): void {
  if (typeof x === "number") {
    writeNumber(w, dtype, i, x);
    return;
  }
  if (typeof x === "bigint") {
    if (dtype.category === 1) writeBigInt(w, dtype, i, x);
    else writeNumber(w, dtype, i, Number(x));
    return;
  }
  if (dtype.category === 3 && isComplex(x)) {
    writeComplex(w, dtype, i, x);
    return;
  }
  writeNumber(w, dtype, i, toNumber(x));
}

function writeComplex(w: Window, dtype: DType, i: number, x: Complex): void {
  if (dtype === complex32) {
    w[2 * i] = numberToHalf(x.re);
    w[2 * i + 1] = numberToHalf(x.im);
  } else {
    w[2 * i] = x.re;
    w[2 * i + 1] = x.im;
  }
}

function writeBigInt(w: Window, dtype: DType, i: number, x: bigint): void {
  if (dtype.code === 4 || dtype.code === 29) {
    w[2 * i] = Number(BigInt.asIntN(32, x));
    w[2 * i + 1] = Number(BigInt.asIntN(32, x >> 32n));
  } else w[i] = Number(BigInt.asIntN(32, x));
}

export function writeNumber(w: Window, dtype: DType, i: number, x: number): void {
  switch (dtype.code) {
    case 11:
      w[i] = x !== 0 ? 1 : 0;
      return;
    case 4:
    case 29: {
      const t = Math.trunc(x);
      if (Number.isSafeInteger(t)) {
        w[2 * i] = t | 0;
        w[2 * i + 1] = Math.floor(t / two32) | 0;
      } else if (Number.isFinite(t) && Math.abs(t) < 2 ** 63) writeBigInt(w, dtype, i, BigInt(t));
      else {
        // x86's conversion of what does not fit
        w[2 * i] = 0;
        w[2 * i + 1] = -2147483648;
      }
      return;
    }
    case 5:
      w[i] = numberToHalf(x);
      return;
    case 15:
      w[i] = numberToBfloat16(x);
      return;
    case 8:
      w[2 * i] = numberToHalf(x);
      w[2 * i + 1] = 0;
      return;
    case 9:
    case 10:
      w[2 * i] = x;
      w[2 * i + 1] = 0;
      return;
    default:
      w[i] = dtype.category === 1 ? Math.trunc(x) : x;
  }
}

/** Element number (in storage) of logical element `i` in row-major order. */
export function elementIndex(t: Tensor, i: number): number {
  if (t.isContiguous) return t.offset + i;
  let at = t.offset;
  for (let d = t.sizes.length - 1; d >= 0; d--) {
    const s = t.sizes[d];
    at += (i % s) * t.strides[d];
    i = Math.floor(i / s);
  }
  return at;
}

/** Logical element `i` as a number. */
export function getNumber(t: Tensor, i: number): number {
  return readNumber(t.storage.windowAs(t.dtype), t.dtype, elementIndex(t, i));
}

/** Logical element `i` as Python sees it. */
export function getScalar(t: Tensor, i: number): Scalar {
  return readScalar(t.storage.windowAs(t.dtype), t.dtype, elementIndex(t, i));
}

/** All elements in row-major order as numbers. */
export function toFlatNumbers(t: Tensor): number[] {
  const w = t.storage.windowAs(t.dtype);
  const out = new Array<number>(t.count);
  for (let i = 0; i < t.count; i++) out[i] = readNumber(w, t.dtype, elementIndex(t, i));
  return out;
}

/**
 * The value of a one-element tensor.
 * @throws RuntimeError "a Tensor with 3 elements cannot be converted to Scalar"
 */
export function itemScalar(t: Tensor): Scalar {
  if (t.count !== 1) throw runtimeError(`a Tensor with ${t.count} elements cannot be converted to Scalar`);
  if (t.storage.device.type === "meta") throw runtimeError("Tensor.item() cannot be called on meta tensors");
  const s = t.storage;
  return readScalar(s.windowCode === t.dtype.code ? s.window! : s.windowAs(t.dtype), t.dtype, t.offset);
}

/** The value of a one-element tensor as a number. */
export function itemNumber(t: Tensor): number {
  if (t.count !== 1) throw runtimeError(`a Tensor with ${t.count} elements cannot be converted to Scalar`);
  return readNumber(t.storage.windowAs(t.dtype), t.dtype, t.offset);
}
