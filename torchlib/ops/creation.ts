// Owns: tensors from nothing: empty, zeros, full, arange, linspace, eye, their *_like and new_* forms, triangles of indices.
import { fromArray, rawFill, scalarTensor } from "../core/create.ts";
import { concreteDevice, cpu, type Device, get_default_device } from "../core/device.ts";
import { type DType, dtypeOfScalar, get_default_dtype, int64 } from "../core/dtype.ts";
import { itemScalar } from "../core/element.ts";
import { runtimeError } from "../core/errors.ts";
import { type Scalar, scalarCategory, toNumber } from "../core/host.ts";
import { emptyLike, kernel, launch, rawCopy, resizeOutput } from "../core/iterator.ts";
import { findOverload, type Overload, op } from "../core/op.ts";
import { channelsLastStrides, type Sizes, sizesText } from "../core/shape.ts";
import { empty as allocate, emptyStrided, restride, type Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { add, mul } from "./arithmetic.ts";
import { isTensor, notFor, type Operand, type Out, type Saved } from "./common.ts";
import { sumAll } from "./reduce.ts";

const kArange = kernel("arange");
const kLinspace = kernel("linspace");
const kLogspace = kernel("logspace");
const kEye = kernel("eye");

/** The trailing options that every factory takes. */
const OPTIONS = "ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None";

const deviceOf = (device: Device | null | undefined): Device =>
  device === null || device === undefined ? get_default_device() : concreteDevice(device);

function checkSizes(sizes: Sizes): void {
  for (const s of sizes) {
    if (s < 0) throw runtimeError(`Trying to create tensor with negative dimension ${s}: ${sizesText(sizes)}`);
  }
}

/** An uninitialised tensor in the asked memory format (2 channels_last, 3 channels_last_3d). */
export function makeEmpty(sizes: Sizes, dtype: DType, device: Device = cpu, format: number | null = null): Tensor {
  checkSizes(sizes);
  if (format === 2 || format === 3) {
    const wanted = format === 2 ? 4 : 5;
    if (sizes.length !== wanted) {
      throw runtimeError(`required rank ${wanted} tensor to use channels_last${format === 2 ? "" : "_3d"} format`);
    }
    return emptyStrided(sizes, channelsLastStrides(sizes), dtype, device);
  }
  return allocate(sizes, dtype, device);
}

/** Writes one value everywhere. Raw: not recorded. */
export function fillWith(t: Tensor, value: Scalar): Tensor {
  rawFill(t, value);
  return t;
}

/** What factories make memory of: undefined content reads as zeros, which is what fresh memory usually holds. */
const emptyForward = (
  size: Sizes,
  dtype: DType | null = null,
  device: Device | null = null,
  format: number | null = null,
): Tensor => {
  const t = makeEmpty(size, dtype ?? get_default_dtype(), deviceOf(device), format);
  if (t.count > 0 && t.count <= 64 && t.storage.device.type !== "meta") fillWith(t, 0);
  return t;
};

export const empty = op({
  schema: `empty.memory_format(SymInt[] size, *, ${OPTIONS}, MemoryFormat? memory_format=None) -> Tensor`,
  out: true,
  grad: "none",
  forward: (
    size: Sizes,
    dtype: DType | null = null,
    _layout?: unknown,
    device: Device | null = null,
    _pin?: unknown,
    format: number | null = null,
  ) => emptyForward(size, dtype, device, format),
});
op({
  schema: `empty_strided(SymInt[] size, SymInt[] stride, *, ${OPTIONS}) -> Tensor`,
  grad: "none",
  forward: (size: Sizes, stride: Sizes, dtype: DType | null = null, _layout?: unknown, device: Device | null = null) =>
    strided(size, stride, dtype ?? get_default_dtype(), deviceOf(device)),
});
function strided(size: Sizes, stride: Sizes, dtype: DType, device: Device): Tensor {
  if (size.length !== stride.length) {
    throw runtimeError(`mismatch in length of strides and shape`);
  }
  checkSizes(size);
  return emptyStrided(size, stride, dtype, device);
}
op({
  schema: `empty_permuted(SymInt[] size, int[] physical_layout, *, ${OPTIONS}) -> Tensor`,
  grad: "none",
  forward: (
    size: Sizes,
    layout: readonly number[],
    dtype: DType | null = null,
    _layout?: unknown,
    device: Device | null = null,
  ) => {
    if (size.length !== layout.length) {
      throw runtimeError(
        `Number of dimensions in size does not match the length of the physical_layout; i.e. len(size) = ${size.length} is not equal to len(physical_layout) = ${layout.length}`,
      );
    }
    const seen: boolean[] = [];
    layout.forEach((l, i) => {
      if (l < 0 || l >= size.length)
        throw runtimeError(
          `Dimension out of range (expected to be between 0 and ${size.length - 1}, but got ${l} at index ${i}).  NB: negative dims not currently supported; file an issue if you want it.`,
        );
      if (seen[l]) throw runtimeError("Duplicate dim not allowed");
      seen[l] = true;
    });
    checkSizes(size);
    const strides = new Array<number>(size.length);
    let step = 1;
    for (let i = layout.length - 1; i >= 0; i--) {
      strides[layout[i]] = step;
      step *= Math.max(size[layout[i]], 1);
    }
    return strided(size, strides, dtype ?? get_default_dtype(), deviceOf(device));
  },
});

function constant(name: string, value: number) {
  return op({
    schema: `${name}(SymInt[] size, *, ${OPTIONS}) -> Tensor`,
    out: true,
    structured: true,
    grad: "none",
    forward: (
      size: Sizes,
      dtype: DType | null = null,
      _layout?: unknown,
      device: Device | null = null,
      _pin?: unknown,
      out: Out = null,
    ): Tensor => {
      if (value === 0 && size.some((s) => s < 0)) throw runtimeError("zeros: Dimension size must be non-negative.");
      checkSizes(size);
      return fillWith(resizeOutput(out, size, out?.dtype ?? dtype ?? get_default_dtype(), deviceOf(device)), value);
    },
  });
}
export const zeros = constant("zeros", 0);
export const ones = constant("ones", 1);

export const full = op({
  schema: `full(SymInt[] size, Scalar fill_value, *, ${OPTIONS}) -> Tensor`,
  out: true,
  structured: true,
  grad: "none",
  forward: (
    size: Sizes,
    fill_value: Scalar,
    dtype: DType | null = null,
    _layout?: unknown,
    device: Device | null = null,
    _pin?: unknown,
    out: Out = null,
  ): Tensor => {
    checkSizes(size);
    return fillWith(
      resizeOutput(out, size, out?.dtype ?? dtype ?? dtypeOfScalar(fill_value), deviceOf(device)),
      fill_value,
    );
  },
});
export const scalar_tensor = op({
  schema: `scalar_tensor(Scalar s, *, ${OPTIONS}) -> Tensor`,
  grad: "none",
  forward: (s: Scalar, dtype: DType | null = null, _layout?: unknown, device: Device | null = null) =>
    fillWith(allocate([], dtype ?? get_default_dtype(), deviceOf(device)), s),
});

/** An uninitialised tensor like another, honouring the format argument (null or 1: keep its dimension order). */
function likeEmpty(self: Tensor, dtype: DType | null, device: Device | null, format: number | null): Tensor {
  const d = dtype ?? self.dtype;
  const where = device === null ? self.device : concreteDevice(device);
  if (format === null || format === 1) return emptyLike(self, d, where);
  return makeEmpty(self.sizes, d, where, format);
}
type LikeArgs = [dtype?: DType | null, layout?: unknown, device?: Device | null, pin?: unknown, format?: number | null];
export const empty_like = op({
  schema: `empty_like(Tensor self, *, ${OPTIONS}, MemoryFormat? memory_format=None) -> Tensor`,
  variants: "function",
  grad: "none",
  forward: (self: Tensor, ...[dtype = null, , device = null, , format = null]: LikeArgs) =>
    likeEmpty(self, dtype, device, format),
});
export const zeros_like = op({
  schema: `zeros_like(Tensor self, *, ${OPTIONS}, MemoryFormat? memory_format=None) -> Tensor`,
  variants: "function",
  grad: "none",
  forward: (self: Tensor, ...[dtype = null, , device = null, , format = null]: LikeArgs) =>
    fillWith(likeEmpty(self, dtype, device, format), 0),
});
export const ones_like = op({
  schema: `ones_like(Tensor self, *, ${OPTIONS}, MemoryFormat? memory_format=None) -> Tensor`,
  variants: "function",
  grad: "none",
  forward: (self: Tensor, ...[dtype = null, , device = null, , format = null]: LikeArgs) =>
    fillWith(likeEmpty(self, dtype, device, format), 1),
});
export const full_like = op({
  schema: `full_like(Tensor self, Scalar fill_value, *, ${OPTIONS}, MemoryFormat? memory_format=None) -> Tensor`,
  variants: "function",
  grad: "none",
  forward: (self: Tensor, fill_value: Scalar, ...[dtype = null, , device = null, , format = null]: LikeArgs) =>
    fillWith(likeEmpty(self, dtype, device, format), fill_value),
});

type NewArgs = [dtype?: DType | null, layout?: unknown, device?: Device | null];
const newEmpty = (self: Tensor, size: Sizes, dtype: DType | null, device: Device | null): Tensor => {
  checkSizes(size);
  return allocate(size, dtype ?? self.dtype, device === null ? self.device : concreteDevice(device));
};
for (const [name, value] of [
  ["new_empty", 0],
  ["new_zeros", 0],
  ["new_ones", 1],
] as const) {
  op({
    schema: `${name}(Tensor self, SymInt[] size, *, ${OPTIONS}) -> Tensor`,
    variants: "method",
    grad: "none",
    forward: (self: Tensor, size: Sizes, ...[dtype = null, , device = null]: NewArgs) =>
      fillWith(newEmpty(self, size, dtype, device), value),
  });
}
op({
  schema: `new_full(Tensor self, SymInt[] size, Scalar fill_value, *, ${OPTIONS}) -> Tensor`,
  variants: "method",
  grad: "none",
  forward: (self: Tensor, size: Sizes, fill_value: Scalar, ...[dtype = null, , device = null]: NewArgs) =>
    fillWith(newEmpty(self, size, dtype, device), fill_value),
});
op({
  schema: `new_empty_strided(Tensor self, SymInt[] size, SymInt[] stride, *, ${OPTIONS}) -> Tensor`,
  variants: "method",
  grad: "none",
  forward: (self: Tensor, size: Sizes, stride: Sizes, ...[dtype = null, , device = null]: NewArgs) =>
    strided(size, stride, dtype ?? self.dtype, device === null ? self.device : concreteDevice(device)),
});

/** Number of steps and dtype of arange; bounds as doubles. */
function arangeForward(
  start: Scalar,
  end: Scalar,
  step: Scalar,
  dtype: DType | null,
  device: Device | null,
  out: Out,
): Tensor {
  for (const x of [start, end, step]) if (scalarCategory(x) === 3) throw notFor("arange_cpu", dtypeOfScalar(x));
  const integral = [start, end, step].every((x) => scalarCategory(x) <= 1);
  if (typeof start === "bigint" || typeof end === "bigint") {
    // beyond 2^53 a double holds neither the bounds nor their difference
    if (integral && [start, end].some((x) => BigInt.asIntN(64, BigInt(x as bigint)) !== BigInt(x as bigint)))
      throw runtimeError("value cannot be converted to type int64_t without overflow");
    if (integral && (out?.dtype ?? dtype ?? int64) === int64) {
      const from = BigInt(start as bigint);
      const counted = arangeForward(0, Number(BigInt(end as bigint) - from), step, int64, device, null);
      const shifted = add(counted, from);
      if (out === null) return shifted;
      rawCopy(resizeOutput(out, shifted.sizes, int64), shifted);
      return out;
    }
  }
  const a = toNumber(start);
  const b = toNumber(end);
  const s = toNumber(step);
  const d = out?.dtype ?? dtype ?? (integral ? int64 : get_default_dtype());
  if (s === 0) throw runtimeError("step must be nonzero");
  if (!Number.isFinite(a) || !Number.isFinite(b)) throw runtimeError(`unsupported range: ${text(a)} -> ${text(b)}`);
  if ((s > 0 && b < a) || (s < 0 && b > a))
    throw runtimeError("upper bound and lower bound inconsistent with step sign");
  const asInt = d.category === 1;
  const count =
    asInt && !integral ? Math.ceil((Math.trunc(b) - Math.trunc(a)) / Math.trunc(s)) : Math.ceil((b - a) / s);
  const n = Math.max(count, 0);
  const result = resizeOutput(out, [n], d, deviceOf(device));
  if (n > 0) launch(kArange, [result], [], asInt ? [Math.trunc(a), Math.trunc(s)] : [a, s]);
  return result;
}
const text = (x: number): string =>
  Number.isNaN(x)
    ? "nan"
    : x === Number.POSITIVE_INFINITY
      ? "inf"
      : x === Number.NEGATIVE_INFINITY
        ? "-inf"
        : String(x);

op({
  schema: `arange(Scalar end, *, ${OPTIONS}) -> Tensor`,
  grad: "none",
  out: true,
  structured: true,
  forward: (
    end: Scalar,
    dtype: DType | null = null,
    _layout?: unknown,
    device: Device | null = null,
    _pin?: unknown,
    out: Out = null,
  ) => arangeForward(0, end, 1, dtype, device, out),
});
export const arange = op({
  schema: `arange.start_step(Scalar start, Scalar end, Scalar step=1, *, ${OPTIONS}) -> Tensor`,
  grad: "none",
  out: true,
  structured: true,
  forward: (
    start: Scalar,
    end: Scalar,
    step: Scalar = 1,
    dtype: DType | null = null,
    _layout?: unknown,
    device: Device | null = null,
    _pin?: unknown,
    out: Out = null,
  ) => arangeForward(start, end, step, dtype, device, out),
});
op({
  schema: `range.step(Scalar start, Scalar end, Scalar step=1, *, ${OPTIONS}) -> Tensor`,
  grad: "none",
  forward: (
    start: Scalar,
    end: Scalar,
    step: Scalar = 1,
    dtype: DType | null = null,
    _layout?: unknown,
    device: Device | null = null,
  ) => {
    warnRange();
    const s = toNumber(step);
    if (s === 0) throw runtimeError("step must be nonzero");
    const a = toNumber(start);
    const n = Math.floor((toNumber(end) - a) / s) + 1;
    if (n < 1) throw runtimeError("upper bound and lower bound inconsistent with step sign");
    const result = allocate([n], dtype ?? get_default_dtype(), deviceOf(device));
    launch(kArange, [result], [], [a, s]);
    return result;
  },
});
function warnRange(): void {
  warn(
    "torch.range is deprecated and will be removed in a future release because its behavior is inconsistent with Python's range builtin. Instead, use torch.arange, which produces values in [start, end).",
  );
}

/** Bounds may be 0-dim tensors; returns the number and its category. */
function bound(name: string, start: Operand, end: Operand): [Scalar, Scalar] {
  for (const x of [start, end]) {
    if (isTensor(x) && x.sizes.length > 0) {
      const ds = isTensor(start) ? start.sizes.length : 0;
      const de = isTensor(end) ? end.sizes.length : 0;
      throw runtimeError(
        isTensor(start) && isTensor(end)
          ? `${name} only supports 0-dimensional start and end tensors, but got start with ${ds} dimension(s) and end with ${de} dimension(s).`
          : isTensor(start)
            ? `${name} only supports 0-dimensional start and end tensors, but got start with ${ds} dimension(s).`
            : `${name} only supports 0-dimensional start and end tensors, but got end with ${de} dimension(s).`,
      );
    }
  }
  return [isTensor(start) ? itemScalar(start) : start, isTensor(end) ? itemScalar(end) : end];
}
function spaced(
  name: "linspace" | "logspace",
  start: Operand,
  end: Operand,
  steps: number,
  base: number,
  dtype: DType | null,
  device: Device | null,
  out: Out,
): Tensor {
  const [a, b] = bound(name, start, end);
  if (steps < 0) throw runtimeError("number of steps must be non-negative");
  const complexBound = scalarCategory(a) === 3 || scalarCategory(b) === 3;
  const d = out?.dtype ?? dtype ?? (complexBound ? get_default_dtype().to_complex() : get_default_dtype());
  if (complexBound && d.category !== 3)
    throw runtimeError(`${name}(): inferred dtype ComplexFloat can't be safely cast to passed dtype ${d.name}`);
  const result = resizeOutput(out, [steps], d, deviceOf(device));
  if (steps === 0) return result;
  if (d.category === 3) return spacedComplex(name, a, b, steps, base, result);
  if (steps === 1) return fillWith(result, name === "linspace" ? a : { v: base ** toNumber(a) });
  if (name === "linspace") launch(kLinspace, [result], [], [toNumber(a), toNumber(b)]);
  else launch(kLogspace, [result], [], [toNumber(a), toNumber(b), base]);
  return result;
}
function spacedComplex(name: string, a: Scalar, b: Scalar, steps: number, base: number, result: Tensor): Tensor {
  const re = (x: Scalar) => (typeof x === "object" && "re" in x ? x.re : toNumber(x));
  const im = (x: Scalar) => (typeof x === "object" && "re" in x ? x.im : 0);
  const values: Scalar[] = [];
  for (let i = 0; i < steps; i++) {
    const t = steps === 1 ? 0 : i / (steps - 1);
    const x = re(a) + (re(b) - re(a)) * t;
    const y = im(a) + (im(b) - im(a)) * t;
    if (name === "linspace") values.push({ re: x, im: y });
    else {
      const size = base ** x;
      const phase = y * Math.log(base);
      values.push({ re: size * Math.cos(phase), im: size * Math.sin(phase) });
    }
  }
  values.forEach((v, i) => {
    rawFill(restride(result, [], [], result.offset + i * result.strides[0]), v);
  });
  return result;
}
const boundTypes = [
  ["", "Scalar", "Scalar"],
  [".Tensor_Tensor", "Tensor", "Tensor"],
  [".Tensor_Scalar", "Tensor", "Scalar"],
  [".Scalar_Tensor", "Scalar", "Tensor"],
] as const;
for (const [overload, s, e] of boundTypes) {
  op({
    schema: `linspace${overload}(${s} start, ${e} end, int steps, *, ${OPTIONS}) -> Tensor`,
    grad: "none",
    out: true,
    structured: true,
    forward: (
      start: Operand,
      end: Operand,
      steps: number,
      dtype: DType | null = null,
      _layout?: unknown,
      device: Device | null = null,
      _pin?: unknown,
      out: Out = null,
    ) => spaced("linspace", start, end, steps, 10, dtype, device, out),
  });
  op({
    schema: `logspace${overload}(${s} start, ${e} end, int steps, float base=10., *, ${OPTIONS}) -> Tensor`,
    grad: "none",
    out: true,
    structured: true,
    forward: (
      start: Operand,
      end: Operand,
      steps: number,
      base = 10,
      dtype: DType | null = null,
      _layout?: unknown,
      device: Device | null = null,
      _pin?: unknown,
      out: Out = null,
    ) => spaced("logspace", start, end, steps, base, dtype, device, out),
  });
}

function eyeForward(n: number, m: number, dtype: DType | null, device: Device | null, out: Out): Tensor {
  if (n < 0) throw runtimeError(`n must be greater or equal to 0, got ${n}`);
  if (m < 0) throw runtimeError(`m must be greater or equal to 0, got ${m}`);
  const result = resizeOutput(out, [n, m], out?.dtype ?? dtype ?? get_default_dtype(), deviceOf(device));
  if (result.count > 0) launch(kEye, [result], [], []);
  return result;
}
export const eye = op({
  schema: `eye(SymInt n, *, ${OPTIONS}) -> Tensor`,
  grad: "none",
  out: true,
  structured: true,
  forward: (
    n: number,
    dtype: DType | null = null,
    _layout?: unknown,
    device: Device | null = null,
    _pin?: unknown,
    out: Out = null,
  ) => eyeForward(n, n, dtype, device, out),
});
export const eyeRect = op({
  schema: `eye.m(SymInt n, SymInt m, *, ${OPTIONS}) -> Tensor`,
  grad: "none",
  out: true,
  structured: true,
  forward: (
    n: number,
    m: number,
    dtype: DType | null = null,
    _layout?: unknown,
    device: Device | null = null,
    _pin?: unknown,
    out: Out = null,
  ) => eyeForward(n, m, dtype, device, out),
});

/** Row and column indices of a triangle, row by row. */
function triangle(lower: boolean) {
  return (row: number, col: number, offset = 0, dtype: DType | null = int64): Tensor => {
    if (row < 0) throw runtimeError(`row must be non-negative, got${row}`);
    if (col < 0) throw runtimeError(`col must be non-negative, got${col}`);
    const rows: number[] = [];
    const cols: number[] = [];
    for (let i = 0; i < row; i++) {
      const from = lower ? 0 : Math.max(0, i + offset);
      const to = lower ? Math.min(col, i + offset + 1) : col;
      for (let j = from; j < to; j++) {
        rows.push(i);
        cols.push(j);
      }
    }
    return fromArray([...rows, ...cols], [2, rows.length], dtype ?? int64);
  };
}
for (const name of ["tril_indices", "triu_indices"] as const) {
  op({
    schema: `${name}(int row, int col, int offset=0, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`,
    grad: "none",
    forward: (row: number, col: number, offset = 0, dtype: DType | number | null = null) =>
      triangle(name === "tril_indices")(row, col, offset, typeof dtype === "number" ? int64 : dtype),
  });
}

op({
  schema: "fill_.Tensor(Tensor(a!) self, Tensor value) -> Tensor(a!)",
  variants: "method",
  forward: (self: Tensor, value: Tensor) => {
    checkFill(value);
    rawCopy(self, value);
    return self;
  },
  grad: { name: "FillBackward3", self: (g: Tensor): Tensor => zeros_like(g), value: (g: Tensor): Tensor => sumAll(g) },
});
op({
  schema: "fill_.Scalar(Tensor(a!) self, Scalar value) -> Tensor(a!)",
  variants: "method",
  forward: (self: Tensor, value: Scalar) => fillWith(self, value),
  grad: { name: "FillBackward2", self: (g: Tensor): Tensor => zeros_like(g) },
});
function checkFill(value: Tensor): void {
  if (value.sizes.length > 0) {
    throw runtimeError(
      `fill_ only supports 0-dimension value tensor but got tensor with ${value.sizes.length} dimensions.`,
    );
  }
}
for (const type of ["Scalar", "Tensor"] as const) {
  op({
    schema: `fill.${type}(Tensor self, ${type} value) -> Tensor`,
    variants: "function",
    forward: (self: Tensor, value: Operand) => {
      if (isTensor(value)) checkFill(value);
      const r = emptyLike(self);
      rawCopy(r, isTensor(value) ? value : scalarTensor(value, self.dtype));
      return r;
    },
    grad:
      type === "Scalar"
        ? { name: "FillBackward0", self: (g: Tensor): Tensor => zeros_like(g) }
        : {
            name: "FillBackward1",
            self: (g: Tensor): Tensor => zeros_like(g),
            value: (g: Tensor): Tensor => sumAll(g),
          },
  });
}
op({
  schema: "zero_(Tensor(a!) self) -> Tensor(a!)",
  forward: (self: Tensor) => fillWith(self, 0),
  grad: { name: "ZeroBackward0", self: (g: Tensor): Tensor => zeros_like(g) },
});
op({
  schema: "fill_diagonal_(Tensor(a!) self, Scalar fill_value, bool wrap=False) -> Tensor(a!)",
  variants: "method",
  forward: (self: Tensor, value: Scalar, wrap = false): Tensor => {
    const n = self.sizes.length;
    if (n < 2) throw runtimeError("dimensions must larger than 1");
    if (n > 2 && self.sizes.some((s) => s !== self.sizes[0]))
      throw runtimeError("all dimensions of input must be of equal length");
    const [rows, cols] = self.sizes;
    const step = self.strides.reduce((a, b) => a + b, 0);
    const size = n === 2 ? Math.min(rows, cols) : rows;
    rawFill(restride(self, [size], [step], self.offset), value);
    // tall matrices may start again below, leaving one row free
    if (wrap && n === 2 && rows > cols + 1) {
      for (let top = cols + 1; top < rows; top += cols + 1) {
        const k = Math.min(rows - top, cols);
        rawFill(restride(self, [k], [step], self.offset + top * self.strides[0]), value);
      }
    }
    return self;
  },
  grad: { name: "FillDiagonalBackward0", self: (g: Tensor, s: Saved): Tensor => fillDiagonalGrad(g, s.wrap) },
});
/** The overwritten places get no gradient. */
function fillDiagonalGrad(g: Tensor, wrap: boolean): Tensor {
  const keep = fillWith(makeEmpty(g.sizes, g.dtype), 1);
  return mul(g, (findOverload("fill_diagonal_") as Overload).impl(keep, 0, wrap) as Tensor);
}
