// Owns: what ATen's TensorIterator does: promotion, broadcasting, output making and checking, then the JavaScript or native loop.
import { cast, elementStep, rawCopy } from "./copy.ts";
import { cpu, type Device } from "./device.ts";
import { bool, type DType, dtypeOfScalar, float32, promote_types, toFloat } from "./dtype.ts";
import { runtimeError } from "./errors.ts";
import { type Scalar, toNumber } from "./host.ts";
import {
  begin,
  type Kernel,
  kernel,
  pushBroadcast,
  pushFlat,
  pushScalar,
  pushStrided,
  pushTensor,
  run,
} from "./kernel.ts";
import { checkCast, resizeOutput } from "./out.ts";
import { broadcastShapes, reducedSizes, type Sizes, sameSizes, sizesText } from "./shape.ts";
import { SMALL_COUNT } from "./small.ts";
import { smallSum } from "./small-reduce.ts";
import { empty, emptyStrided, Tensor } from "./tensor.ts";

export { broadcastTo, cast, contiguous, emptyLike, rawClone, rawCopy } from "./copy.ts";
export { hasKernel, Kernel, KernelError, kernel, launch } from "./kernel.ts";
export { checkExactOut, copyToOut, resizeOutput, resizeTo } from "./out.ts";
export { reducedSizes } from "./shape.ts";

/** A tensor, or a Python number that stands for one. */
export type Operand = Tensor | Scalar;

function isTensor(x: unknown): x is Tensor {
  return x instanceof Tensor;
}

/** ATen's result_type: dimensioned tensors first, then 0-dim tensors, then numbers; a later group counts only by category. */
export function resultType(operands: readonly Operand[]): DType {
  let dims: DType | null = null;
  let zero: DType | null = null;
  let wrapped: DType | null = null;
  for (let i = 0; i < operands.length; i++) {
    const x = operands[i];
    if (isTensor(x)) {
      if (x.sizes.length > 0) dims = dims === null ? x.dtype : promote_types(dims, x.dtype);
      else zero = zero === null ? x.dtype : promote_types(zero, x.dtype);
    } else {
      const d = dtypeOfScalar(x);
      wrapped = wrapped === null ? d : promote_types(wrapped, d);
    }
  }
  return combine(dims, combine(zero, wrapped)) ?? float32;
}

function combine(higher: DType | null, lower: DType | null): DType | null {
  if (higher === null) return lower;
  if (lower === null) return higher;
  if (higher.category === 3) return higher;
  if (higher.category === 2) return lower.category === 3 ? higher.to_complex() : higher;
  if (higher === bool || lower.category >= 2) return promote_types(higher, lower);
  return higher;
}

/** `resultType` of two. */
export function resultType2(a: Operand, b: Operand): DType {
  if (isTensor(a) && isTensor(b)) {
    if (a.dtype === b.dtype) return a.dtype;
    const da = a.sizes.length > 0;
    const db = b.sizes.length > 0;
    if (da === db) return promote_types(a.dtype, b.dtype);
    return (da ? combine(a.dtype, b.dtype) : combine(b.dtype, a.dtype))!;
  }
  return resultType([a, b]);
}

/** The device of an operation. 0-dim CPU tensors mix with any. @throws RuntimeError "Expected all tensors to be on the same device…" */
export function commonDevice(operands: readonly Operand[], out: Tensor | null = null): Device {
  let device: Device | null = null;
  let strong = false;
  for (const x of operands) {
    if (!isTensor(x)) continue;
    const d = x.storage.device;
    const counts = x.sizes.length > 0 || d !== cpu;
    if (device === null || (counts && !strong)) {
      device = d;
      strong = counts;
    } else if (d !== device && counts) {
      throw runtimeError(
        `Expected all tensors to be on the same device, but found at least two devices, ${device} and ${d}!`,
      );
    }
  }
  if (out !== null) {
    if (device !== null && out.storage.device !== device && strong) {
      throw runtimeError(
        `Expected all tensors to be on the same device, but found at least two devices, ${device} and ${out.storage.device}!`,
      );
    }
  }
  return device ?? out?.storage.device ?? cpu;
}

export function broadcastAll(operands: readonly Operand[]): Sizes {
  let sizes: Sizes | null = null;
  for (const x of operands) if (isTensor(x)) sizes = sizes === null ? x.sizes : broadcastShapes(sizes, x.sizes);
  return sizes ?? [];
}

/** Overlap checks of TensorIterator. */
function checkOverlap(out: Tensor, operands: readonly Operand[]): void {
  for (let i = 0; i < out.sizes.length; i++) {
    if (out.strides[i] === 0 && out.sizes[i] > 1) {
      throw runtimeError(
        "unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation.",
      );
    }
  }
  for (const x of operands) {
    if (!isTensor(x) || x === out || x.storage !== out.storage) continue;
    if (!x.isContiguous || !out.isContiguous) continue;
    const a0 = x.offset * x.dtype.itemsize;
    const a1 = a0 + x.count * x.dtype.itemsize;
    const b0 = out.offset * out.dtype.itemsize;
    const b1 = b0 + out.count * out.dtype.itemsize;
    if (a0 === b0 && a1 === b1) continue;
    if (a0 < b1 && b0 < a1) {
      throw runtimeError(
        "unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. Please clone() the tensor before performing the operation.",
      );
    }
  }
}

/** Dense strides for a new output: row-major unless the operands agree on another order. */
function outputFor(operands: readonly Operand[], sizes: Sizes, dtype: DType, device: Device): Tensor {
  let plain = true;
  for (let i = 0; i < operands.length; i++) {
    const x = operands[i];
    if (isTensor(x) && !x.isContiguous) {
      plain = false;
      break;
    }
  }
  if (plain || sizes.length < 2) return empty(sizes, dtype, device);
  const n = sizes.length;
  const strided: number[][] = [];
  for (const x of operands) {
    if (!isTensor(x)) continue;
    const d = n - x.sizes.length;
    strided.push(sizes.map((s, i) => (i < d || (x.sizes[i - d] === 1 && s !== 1) ? 0 : x.strides[i - d])));
  }
  const compare = (a: number, b: number): number => {
    for (const s of strided) {
      if (s[a] === 0 || s[b] === 0) continue;
      if (s[a] < s[b]) return -1;
      if (s[a] > s[b]) return 1;
      if (sizes[a] > sizes[b]) return 1;
    }
    return 0;
  };
  const perm: number[] = [];
  for (let i = n - 1; i >= 0; i--) perm.push(i);
  for (let i = 1; i < n; i++) {
    let at = i;
    for (let j = i - 1; j >= 0; j--) {
      const c = compare(perm[j], perm[at]);
      if (c > 0) {
        [perm[j], perm[at]] = [perm[at], perm[j]];
        at = j;
      } else if (c < 0) break;
    }
  }
  const strides = new Array<number>(n);
  let s = 1;
  for (const d of perm) {
    strides[d] = s;
    s *= Math.max(sizes[d], 1);
  }
  return emptyStrided(sizes, strides, dtype, device);
}

/** What a pointwise call needs beyond its operands. */
export interface PointwiseOptions {
  /** Dtype in which the kernel computes: inputs are cast to it. */
  dtype: DType;
  /** Dtype of the result; default the compute dtype. */
  outDtype?: DType;
  out?: Tensor | null;
  scalars?: readonly number[];
  /** Operands that keep their own dtype (a bool condition). */
  keep?: readonly number[];
}

/** The general pointwise call: any number of operands. */
export function pointwise(k: Kernel, operands: readonly Operand[], options: PointwiseOptions): Tensor {
  const { dtype, scalars } = options;
  const outDtype = options.outDtype ?? dtype;
  const out = options.out ?? null;
  const device = commonDevice(operands, out);
  let sizes = broadcastAll(operands);
  let target: Tensor;
  if (out === null) target = outputFor(operands, sizes, outDtype, device);
  else {
    checkCast(outDtype, out.dtype);
    if (!sameSizes(out.sizes, sizes)) {
      if (operands.includes(out)) {
        throw runtimeError(
          `output with shape ${sizesText(out.sizes)} doesn't match the broadcast shape ${sizesText(sizes)}`,
        );
      }
      resizeOutput(out, sizes, outDtype);
    }
    sizes = out.sizes;
    checkOverlap(out, operands);
    // a kernel writes its own result dtype; anything else is a cast afterwards
    target = out.dtype === outDtype ? out : empty(sizes, outDtype, device);
  }
  if (target.count > 0 && device.type !== "meta") {
    const ready: Operand[] = [];
    for (let i = 0; i < operands.length; i++) {
      const x = operands[i];
      ready.push(isTensor(x) && x.dtype !== dtype && !options.keep?.includes(i) ? cast(x, dtype) : x);
    }
    begin(k);
    pushTensor(target);
    for (const x of ready) {
      if (isTensor(x)) pushBroadcast(x, sizes);
      else pushScalar(x, dtype, sizes);
    }
    run(scalars);
  }
  if (out !== null && target !== out) {
    rawCopy(out, target);
    return out;
  }
  return target;
}

const fround = Math.fround;

/** The plain two-operand call on a compute dtype; tries the JavaScript path. */
function binaryIn(
  k: Kernel,
  a: Operand,
  b: Operand,
  out: Tensor | null,
  scalars: readonly number[] | undefined,
  dtype: DType,
  result: DType,
): Tensor {
  const forms = k.binary;
  if (forms !== null && out === null) {
    const f = forms.get(dtype.code);
    if (f !== undefined) {
      const r = trySmall(f, a, b, dtype, result, scalars);
      if (r !== null) return r;
    }
  } else if (forms !== null && out !== null && out.dtype === result && out === a) {
    const f = forms.get(dtype.code);
    if (f !== undefined && smallInto(f, out, b, dtype, scalars)) return out;
  }
  if (
    a instanceof Tensor &&
    b instanceof Tensor &&
    a.isContiguous &&
    b.isContiguous &&
    a.dtype === dtype &&
    b.dtype === dtype &&
    a.count > 0 &&
    a.storage.device === cpu &&
    b.storage.device === cpu &&
    (out === null || (out === a && result === dtype)) &&
    sameSizes(a.sizes, b.sizes) &&
    (out === null || b.storage !== a.storage)
  ) {
    // the common case without the general path's arrays
    const r = out ?? empty(a.sizes, result, cpu);
    begin(k);
    pushFlat(r);
    pushFlat(a);
    pushFlat(b);
    run(scalars);
    return r;
  }
  return pointwise(k, [a, b], { dtype, outDtype: result, out, scalars });
}

type Small = NonNullable<ReturnType<NonNullable<Kernel["binary"]>["get"]>>;

function trySmall(
  f: Small,
  a: Operand,
  b: Operand,
  dtype: DType,
  result: DType,
  scalars: readonly number[] | undefined,
): Tensor | null {
  const s = scalars === undefined ? 0 : dtype === float32 ? fround(scalars[0]) : scalars[0];
  if (a instanceof Tensor) {
    const as = a.storage;
    const n = a.count;
    if (n > SMALL_COUNT || a.dtype !== dtype || as.windowCode !== dtype.code) return null;
    let astep = elementStep(a);
    if (astep < 0) return null;
    if (b instanceof Tensor) {
      const bs = b.storage;
      if (b.dtype !== dtype || bs.windowCode !== dtype.code || bs.device !== as.device) return null;
      let bstep = elementStep(b);
      if (bstep < 0) return null;
      let sizes = a.sizes;
      let count = n;
      if (b.count !== n || !sameSizes(sizes, b.sizes)) {
        if (b.count === 1 && b.sizes.length <= sizes.length) bstep = 0;
        else if (n === 1 && b.count <= SMALL_COUNT && sizes.length <= b.sizes.length) {
          astep = 0;
          count = b.count;
          sizes = b.sizes;
        } else return null;
      }
      const r = empty(sizes, result, as.device);
      return f(r.storage.window!, 0, as.window!, a.offset, astep, bs.window!, b.offset, bstep, count, s) ? r : null;
    }
    if (typeof b === "bigint" || (typeof b === "object" && "re" in b)) return null;
    const y = toNumber(b);
    if (!smallScalar(dtype, y)) return null;
    const r = empty(a.sizes, result, as.device);
    return f(r.storage.window!, 0, as.window!, a.offset, astep, scalarWindows(dtype, y), 0, 0, n, s) ? r : null;
  }
  if (b instanceof Tensor) {
    const bs = b.storage;
    if (b.count > SMALL_COUNT || b.dtype !== dtype || bs.windowCode !== dtype.code) return null;
    const bstep = elementStep(b);
    if (bstep < 0 || typeof a === "bigint" || (typeof a === "object" && "re" in a)) return null;
    const x = toNumber(a);
    if (!smallScalar(dtype, x)) return null;
    const r = empty(b.sizes, result, bs.device);
    return f(r.storage.window!, 0, scalarWindows(dtype, x), 0, 0, bs.window!, b.offset, bstep, b.count, s) ? r : null;
  }
  return null;
}

function smallInto(f: Small, out: Tensor, b: Operand, dtype: DType, scalars: readonly number[] | undefined): boolean {
  const os = out.storage;
  const n = out.count;
  if (n > SMALL_COUNT || out.dtype !== dtype || !out.isContiguous || os.windowCode !== dtype.code) return false;
  const s = scalars === undefined ? 0 : dtype === float32 ? fround(scalars[0]) : scalars[0];
  if (b instanceof Tensor) {
    const bs = b.storage;
    if (b.dtype !== dtype || bs.windowCode !== dtype.code || bs.device !== os.device) return false;
    let step = elementStep(b);
    if (step < 0) return false;
    if (!sameSizes(b.sizes, out.sizes)) {
      if (b.count !== 1 || b.sizes.length > out.sizes.length) return false;
      step = 0;
    }
    if (bs === os && b.offset !== out.offset) return false;
    return f(os.window!, out.offset, os.window!, out.offset, 1, bs.window!, b.offset, step, n, s);
  }
  if (typeof b === "bigint" || (typeof b === "object" && "re" in b)) return false;
  const y = toNumber(b);
  if (!smallScalar(dtype, y)) return false;
  return f(os.window!, out.offset, os.window!, out.offset, 1, scalarWindows(dtype, y), 0, 0, n, s);
}

const one32 = new Float32Array(1);
const one64 = new Float64Array(1);
const oneInt = new Int32Array(2);

function smallScalar(dtype: DType, y: number): boolean {
  return dtype.code !== 4 || Number.isSafeInteger(y);
}

/** A number as a one-element window of the compute dtype. */
function scalarWindows(dtype: DType, y: number): Float32Array | Float64Array | Int32Array {
  if (dtype.code === 6) {
    one32[0] = y;
    return one32;
  }
  if (dtype.code === 7) {
    one64[0] = y;
    return one64;
  }
  oneInt[0] = y | 0;
  oneInt[1] = Math.floor(y / 4294967296);
  return oneInt;
}

/** Promoted dtype in and out. */
export function binary(
  k: Kernel,
  a: Operand,
  b: Operand,
  out: Tensor | null = null,
  scalars?: readonly number[],
): Tensor {
  const d = resultType2(a, b);
  return binaryIn(k, a, b, out, scalars, d, d);
}

/** Promoted, integers to the default float. */
export function binaryFloat(
  k: Kernel,
  a: Operand,
  b: Operand,
  out: Tensor | null = null,
  scalars?: readonly number[],
): Tensor {
  const d = toFloat(resultType2(a, b));
  return binaryIn(k, a, b, out, scalars, d, d);
}

/** Promoted compute dtype, bool result. */
export function compare(k: Kernel, a: Operand, b: Operand, out: Tensor | null = null): Tensor {
  return binaryIn(k, a, b, out, undefined, resultType2(a, b), bool);
}

function unaryIn(
  k: Kernel,
  self: Tensor,
  out: Tensor | null,
  scalars: readonly number[] | undefined,
  dtype: DType,
  result: DType,
): Tensor {
  const n = self.count;
  if (n <= SMALL_COUNT && self.dtype === dtype && self.isContiguous && self.storage.windowCode === dtype.code) {
    const f = k.unary?.get(dtype.code);
    if (f !== undefined && result === dtype) {
      if (out === null) {
        const r = empty(self.sizes, dtype, self.storage.device);
        if (f(r.storage.window!, 0, self.storage.window!, self.offset, n, scalars ?? noScalars)) return r;
      } else if (out === self) {
        const w = self.storage.window!;
        if (f(w, self.offset, w, self.offset, n, scalars ?? noScalars)) return self;
      }
    }
  }
  return pointwise(k, [self], { dtype, outDtype: result, out, scalars });
}

const noScalars: readonly number[] = [];

/** Same dtype in and out. */
export function unary(k: Kernel, self: Tensor, out: Tensor | null = null, scalars?: readonly number[]): Tensor {
  return unaryIn(k, self, out, scalars, self.dtype, self.dtype);
}

/** Integers and bools become the default float. */
export function unaryFloat(k: Kernel, self: Tensor, out: Tensor | null = null, scalars?: readonly number[]): Tensor {
  const d = toFloat(self.dtype);
  return unaryIn(k, self, out, scalars, d, d);
}

/** Bool result. */
export function predicate(k: Kernel, self: Tensor, out: Tensor | null = null, scalars?: readonly number[]): Tensor {
  return pointwise(k, [self], { dtype: self.dtype, outDtype: bool, out, scalars });
}

/** Writes the operand of a reduction's output: `self`'s ndim, size 1 and stride 0 on reduced dims. */
function pushReduced(out: Tensor, self: Tensor, dims: readonly number[], keepdim: boolean): void {
  const n = self.sizes.length;
  const sizes = new Array<number>(n);
  const strides = new Array<number>(n);
  let at = 0;
  for (let i = 0; i < n; i++) {
    if (dims.includes(i)) {
      sizes[i] = 1;
      strides[i] = 0;
      if (keepdim) at++;
    } else {
      sizes[i] = self.sizes[i];
      strides[i] = out.strides[at++];
    }
  }
  pushStrided(out, sizes, strides, out.offset);
}

const SUM = kernel("sum");
const MEAN = kernel("mean");

/**
 * One-output reduction over wrapped `dims`. The kernel converts `self` to `outDtype` itself where its `.def` line says so;
 * pass an already cast tensor otherwise.
 */
export function reduce(
  k: Kernel,
  self: Tensor,
  dims: readonly number[],
  keepdim: boolean,
  outDtype: DType,
  out: Tensor | null = null,
  scalars?: readonly number[],
): Tensor {
  if (out === null && self.count <= SMALL_COUNT && (k === SUM || k === MEAN)) {
    const small = smallSum(self, dims, keepdim, outDtype, k === MEAN);
    if (small !== null) return small;
  }
  let target = out;
  if (out !== null && out.dtype !== outDtype) {
    checkCast(outDtype, out.dtype);
    target = null;
  }
  const r = resizeOutput(target, reducedSizes(self.sizes, dims, keepdim), outDtype, self.storage.device);
  if (r.storage.device.type !== "meta" && r.count > 0) {
    begin(k);
    pushReduced(r, self, dims, keepdim);
    pushTensor(self);
    run(scalars);
  }
  if (out !== null && r !== out) {
    resizeOutput(out, r.sizes, out.dtype);
    rawCopy(out, r);
    return out;
  }
  return r;
}

/** Reduction with two outputs, as `max_dim` (values, indices) or `var_mean`. `outs` may hold tensors to write. */
export function reduce2(
  k: Kernel,
  self: Tensor,
  dims: readonly number[],
  keepdim: boolean,
  dtypes: readonly [DType, DType],
  outs: readonly [Tensor, Tensor] | null = null,
  scalars?: readonly number[],
): [Tensor, Tensor] {
  const sizes = reducedSizes(self.sizes, dims, keepdim);
  const a = resizeOutput(outs === null ? null : outs[0], sizes, dtypes[0], self.storage.device);
  const b = resizeOutput(outs === null ? null : outs[1], sizes, dtypes[1], self.storage.device);
  if (a.storage.device.type !== "meta" && a.count > 0) {
    begin(k);
    pushReduced(a, self, dims, keepdim);
    pushReduced(b, self, dims, keepdim);
    pushTensor(self);
    run(scalars);
  }
  return [a, b];
}
