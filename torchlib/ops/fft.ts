// Owns: torch.fft: discrete Fourier transforms, shifts and frequencies.
import { concreteDevice, type Device } from "../core/device.ts";
import { type DType, float32, get_default_dtype } from "../core/dtype.ts";
import { indexError, runtimeError } from "../core/errors.ts";
import { host } from "../core/host.ts";
import { cast, kernel, launch } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { type Sizes, wrapDim, wrapDims } from "../core/shape.ts";
import { empty, type Tensor } from "../core/tensor.ts";
import { mul } from "./arithmetic.ts";
import { range, type Saved } from "./common.ts";
import { conj, real } from "./complex.ts";
import { toDType } from "./convert.ts";
import { arange } from "./creation.ts";
import { cat, constant_pad_nd } from "./join.ts";
import { roll } from "./scan.ts";
import { narrow } from "./slices.ts";

const kC2C = kernel("fft_c2c");
const kR2C = kernel("fft_r2c");
const kC2R = kernel("fft_c2r");
const F = { namespace: "torch.fft", variants: "function" } as const;
type Norm = string | null;

/** Integers become the default float; half types are refused on the CPU. */
function promoted(x: Tensor, wantComplex: boolean): Tensor {
  let d: DType = x.dtype.category < 2 ? get_default_dtype() : x.dtype;
  if (d.itemsize === 2 || d.name === "complex32") throw runtimeError(`Unsupported dtype ${d.scalarName}`);
  if (wantComplex) d = d.to_complex();
  return toDType(x, d);
}
/** What a transform of `n` points is multiplied by. */
function scaleOf(norm: Norm, n: number, forward: boolean): number {
  if (norm !== null && norm !== "forward" && norm !== "backward" && norm !== "ortho") {
    throw runtimeError(`Invalid normalization mode: "${norm}"`);
  }
  if (norm === "ortho") return 1 / Math.sqrt(n);
  const scaled = forward ? norm === "forward" : norm !== "forward";
  return scaled ? 1 / n : 1;
}

/** One dim, complex to complex: its derivative is the transform the other way. */
const c2c = op({
  schema: "_fft_c2c(Tensor self, int dim, float scale, bool forward) -> Tensor",
  variants: "none",
  forward: (self: Tensor, dim: number, scale: number, forward: boolean): Tensor => {
    const r = empty(self.sizes, self.dtype);
    if (r.count > 0) launch(kC2C, [r], [self], [dim, forward ? 0 : 1, scale]);
    return r;
  },
  grad: { name: "FftC2CBackward0", self: (g: Tensor, s: Saved): Tensor => c2c(g, s.dim, s.scale, !s.forward) },
});
/** Real to the non-negative half of the spectrum. */
const r2c = op({
  schema: "_fft_r2c(Tensor self, int dim, float scale) -> Tensor",
  variants: "none",
  forward: (self: Tensor, dim: number, scale: number): Tensor => {
    const sizes = self.sizes.slice();
    sizes[dim] = Math.floor(sizes[dim] / 2) + 1;
    const r = empty(sizes, self.dtype.to_complex());
    if (r.count > 0) launch(kR2C, [r], [self], [dim, scale]);
    return r;
  },
  grad: { name: "FftR2CBackward0", self: (g: Tensor, s: Saved): Tensor => r2cGrad(g, s.self_sizes, s.dim, s.scale) },
});
/** The transpose of r2c: the half spectrum's gradient padded with zeros, inverse-transformed, its real part. */
function r2cGrad(g: Tensor, sizes: Sizes, dim: number, scale: number): Tensor {
  const n = sizes[dim];
  const missing = n - g.sizes[dim];
  const pads = new Array<number>(2 * (sizes.length - dim)).fill(0);
  pads[pads.length - 1] = missing;
  const whole = missing > 0 ? constant_pad_nd(g, pads) : g;
  return real(c2c(whole, dim, scale, false));
}
/** A half spectrum to n real points. */
const c2r = op({
  schema: "_fft_c2r(Tensor self, int dim, int n, float scale) -> Tensor",
  variants: "none",
  forward: (self: Tensor, dim: number, n: number, scale: number): Tensor => {
    const sizes = self.sizes.slice();
    sizes[dim] = n;
    const r = empty(sizes, self.dtype.to_real());
    if (r.count > 0) launch(kC2R, [r], [self], [dim, scale]);
    return r;
  },
  grad: {
    name: "FftC2RBackward0",
    self: (g: Tensor, s: Saved): Tensor => c2rGrad(g, s.self_sizes, s.dim, s.n, s.scale),
  },
});
/** Inner frequencies stand for two mirrored ones, so their gradient doubles. */
function c2rGrad(g: Tensor, _sizes: Sizes, dim: number, n: number, scale: number): Tensor {
  const r = r2c(g, dim, scale);
  const double = Math.floor((n - 1) / 2);
  if (double <= 0) return r;
  const half = r.sizes[dim];
  const parts = [narrow(r, dim, 0, 1), mul(narrow(r, dim, 1, double), 2)];
  if (half > 1 + double) parts.push(narrow(r, dim, 1 + double, half - 1 - double));

  return cat(parts, dim);
}

/** Cuts or zero-pads to n points. */
function resized(x: Tensor, dim: number, n: number): Tensor {
  const have = x.sizes[dim];
  if (have === n) return x;
  if (have > n) return narrow(x, dim, 0, n);
  const pads = new Array<number>(2 * (x.sizes.length - dim)).fill(0);
  pads[pads.length - 1] = n - have;
  return constant_pad_nd(x, pads);
}
function fftDim(x: Tensor, dim: number): number {
  if (x.sizes.length === 0) throw indexError(`Dimension specified as ${dim} but tensor has no dimensions`);
  return wrapDim(dim, x.sizes.length);
}
function checkPoints(n: number): void {
  if (n < 1) throw runtimeError(`Invalid number of data points (${n}) specified`);
}
function complexFft(self: Tensor, n: number | null, dim: number, norm: Norm, forward: boolean): Tensor {
  const d = fftDim(self, dim);
  const points = n ?? self.sizes[d];
  checkPoints(points);
  const x = resized(promoted(self, true), d, points);
  return c2c(x, d, scaleOf(norm, points, forward), forward);
}
function realFft(self: Tensor, n: number | null, dim: number, norm: Norm, name: string): Tensor {
  if (self.dtype.category === 3)
    throw runtimeError(`${name} expects a real input tensor, but got ${self.dtype.scalarName}`);
  const d = fftDim(self, dim);
  const points = n ?? self.sizes[d];
  checkPoints(points);
  const x = resized(promoted(self, false), d, points);
  return r2c(x, d, scaleOf(norm, points, name === "rfft"));
}
function backToReal(self: Tensor, n: number | null, dim: number, norm: Norm, forward: boolean): Tensor {
  const d = fftDim(self, dim);
  const points = n ?? 2 * (self.sizes[d] - 1);
  checkPoints(points);
  const x = resized(promoted(self, true), d, Math.floor(points / 2) + 1);
  return c2r(forward ? conj(x) : x, d, points, scaleOf(norm, points, forward));
}

const one = "SymInt? n=None, int dim=-1, str? norm=None";
const single = (name: string, f: (x: Tensor, n: number | null, dim: number, norm: Norm) => Tensor): void => {
  op({
    ...F,
    schema: `fft_${name}(Tensor self, ${one}) -> Tensor`,
    composite: true,
    out: true,
    forward: (self: Tensor, n: number | null = null, dim = -1, norm: Norm = null) => f(self, n, dim, norm),
  });
};
single("fft", (x, n, d, m) => complexFft(x, n, d, m, true));
single("ifft", (x, n, d, m) => complexFft(x, n, d, m, false));
single("rfft", (x, n, d, m) => realFft(x, n, d, m, "rfft"));
single("irfft", (x, n, d, m) => backToReal(x, n, d, m, false));
single("hfft", (x, n, d, m) => backToReal(x, n, d, m, true));
single("ihfft", (x, n, d, m) => conj(realFft(x, n, d, m, "ihfft")));

type Dims = readonly number[] | number | null;
const asList = (x: Dims): readonly number[] | null => (typeof x === "number" ? [x] : x);
/** The dims and sizes of an n-dimensional transform. */
function plan(x: Tensor, s0: Dims, dim0: Dims): { dims: number[]; sizes: number[] } {
  const s = asList(s0);
  const dim = asList(dim0);
  const n = x.sizes.length;
  let dims: number[];
  if (dim !== null) {
    dims = dim.map((d) => fftDim(x, d));
    if (new Set(dims).size !== dims.length) throw runtimeError("FFT dims must be unique");
    if (s !== null && s.length !== dims.length) {
      throw runtimeError("When given, dim and shape arguments must have the same length");
    }
  } else if (s !== null) {
    if (s.length > n)
      throw runtimeError(`Got shape with ${s.length} values but input tensor only has ${n} dimensions.`);
    dims = range(s.length).map((i) => n - s.length + i);
  } else dims = range(n);
  const sizes = dims.map((d, i) => (s === null || s[i] === -1 ? x.sizes[d] : s[i]));
  for (const k of sizes) checkPoints(k);
  return { dims, sizes };
}
function complexN(x0: Tensor, s: Dims, dim: Dims, norm: Norm, forward: boolean): Tensor {
  let x = promoted(x0, true);
  const p = plan(x, s, dim);
  p.dims.forEach((d, i) => {
    x = resized(x, d, p.sizes[i]);
  });
  p.dims.forEach((d, i) => {
    x = c2c(x, d, scaleOf(norm, p.sizes[i], forward), forward);
  });
  return x;
}
function realN(x0: Tensor, s: Dims, dim: Dims, norm: Norm, forward: boolean, name: string): Tensor {
  if (x0.dtype.category === 3)
    throw runtimeError(`${name} expects a real-valued input tensor, but got ${x0.dtype.scalarName}`);
  let x = promoted(x0, false);
  const p = plan(x, s, dim);
  if (p.dims.length === 0) throw runtimeError(`${name} must transform at least one axis`);
  p.dims.forEach((d, i) => {
    x = resized(x, d, p.sizes[i]);
  });
  const last = p.dims.length - 1;
  let r = r2c(x, p.dims[last], scaleOf(norm, p.sizes[last], forward));
  if (!forward) r = conj(r);
  for (let i = last - 1; i >= 0; i--) r = c2c(r, p.dims[i], scaleOf(norm, p.sizes[i], forward), forward);
  return r;
}
function realBackN(x0: Tensor, s: Dims, dim: Dims, norm: Norm, forward: boolean, name: string): Tensor {
  let x = promoted(x0, true);
  const list = asList(s);
  const p = plan(x, s, dim);
  if (p.dims.length === 0) throw runtimeError(`${name} must transform at least one axis`);
  const last = p.dims.length - 1;
  if (list === null || list[last] === -1) p.sizes[last] = 2 * (x.sizes[p.dims[last]] - 1);
  checkPoints(p.sizes[last]);
  p.dims.forEach((d, i) => {
    x = resized(x, d, i === last ? Math.floor(p.sizes[i] / 2) + 1 : p.sizes[i]);
  });
  for (let i = 0; i < last; i++) x = c2c(x, p.dims[i], scaleOf(norm, p.sizes[i], forward), forward);
  return c2r(forward ? conj(x) : x, p.dims[last], p.sizes[last], scaleOf(norm, p.sizes[last], forward));
}
type Many = (x: Tensor, s: Dims, dim: Dims, norm: Norm) => Tensor;
const several = (name: string, f: Many): void => {
  op({
    ...F,
    schema: `fft_${name}n(Tensor self, SymInt[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor`,
    composite: true,
    out: true,
    forward: (self: Tensor, s: Dims = null, dim: Dims = null, norm: Norm = null) => f(self, s, dim, norm),
  });
  op({
    ...F,
    schema: `fft_${name}2(Tensor self, SymInt[1]? s=None, int[1] dim=[-2,-1], str? norm=None) -> Tensor`,
    composite: true,
    out: true,
    forward: (self: Tensor, s: Dims = null, dim: Dims = [-2, -1], norm: Norm = null) => f(self, s, dim, norm),
  });
};
several("fft", (x, s, d, m) => complexN(x, s, d, m, true));
several("ifft", (x, s, d, m) => complexN(x, s, d, m, false));
several("rfft", (x, s, d, m) => realN(x, s, d, m, true, "rfftn"));
several("irfft", (x, s, d, m) => realBackN(x, s, d, m, false, "irfftn"));
several("hfft", (x, s, d, m) => realBackN(x, s, d, m, true, "hfftn"));
several("ihfft", (x, s, d, m) => realN(x, s, d, m, false, "ihfftn"));

for (const [name, way] of [
  ["fftshift", 1],
  ["ifftshift", -1],
] as const) {
  op({
    ...F,
    schema: `fft_${name}(Tensor self, int[1]? dim=None) -> Tensor`,
    composite: true,
    forward: (self: Tensor, dim: Dims = null): Tensor => {
      const dims = wrapDims(dim, self.sizes.length);
      if (dims.length === 0) return self;
      return roll(
        self,
        dims.map((d) => (way === 1 ? Math.floor(self.sizes[d] / 2) : Math.floor((self.sizes[d] + 1) / 2))),
        dims,
      );
    },
  });
}
const OPTIONS = "ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None";
for (const [name, half] of [
  ["fftfreq", false],
  ["rfftfreq", true],
] as const) {
  op({
    ...F,
    schema: `fft_${name}(int n, float d=1.0, *, ${OPTIONS}) -> Tensor`,
    grad: "none",
    out: true,
    forward: (
      n: number,
      d = 1,
      dtype: DType | null = null,
      _layout?: unknown,
      device: Device | null = null,
    ): Tensor => {
      const type = dtype ?? get_default_dtype();
      if (type.category < 2) throw runtimeError(`${name} requires a floating point or complex dtype`);
      if (device !== null) concreteDevice(device);
      const positive = Math.floor((n + 1) / 2);
      const count = half ? Math.floor(n / 2) + 1 : n;
      const k = arange(0, count, 1, float32);
      const wrapped =
        half || n === 0 ? k : cat([narrow(k, 0, 0, positive), arange(-Math.floor(n / 2), 0, 1, float32)], 0);
      return mul(cast(wrapped, type), host.double(1 / (n * d)));
    },
  });
}
