// Owns: torch's window functions (hann_window …) and short-time Fourier transforms.

import { fromArray } from "../core/create.ts";
import { def } from "../core/def.ts";
import { concreteDevice, type Device, get_default_device } from "../core/device.ts";
import { type DType, get_default_dtype, int64 } from "../core/dtype.ts";
import { itemNumber } from "../core/element.ts";
import { runtimeError } from "../core/errors.ts";
import type { Scalar } from "../core/host.ts";
import { findOverload, op } from "../core/op.ts";
import { sizesText, wrapDim } from "../core/shape.ts";
import type { Tensor } from "../core/tensor.ts";
import { div, mul } from "./arithmetic.ts";
import { range } from "./common.ts";
import { conj, view_as_real } from "./complex.ts";
import { clone, toDType } from "./convert.ts";
import { ones, zeros } from "./creation.ts";
import { index_add } from "./indexing.ts";
import { constant_pad_nd, pad } from "./join.ts";
import { abs } from "./pointwise.ts";
import { minAll } from "./reduce.ts";
import { zerosFor } from "./scatter-views.ts";
import { as_strided, narrow } from "./slices.ts";
import { expand, reshape, squeezeDim, transpose, unsqueeze } from "./views.ts";

const OPTIONS = "ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None";
type Shape = (i: number, n: number) => number;

/** A window of `length` values; periodic ones are a longer symmetric one without its last value. */
function window(
  name: string,
  length: number,
  periodic: boolean,
  dtype: DType | null,
  device: Device | null,
  shape: Shape,
): Tensor {
  const d = dtype ?? get_default_dtype();
  if (d.category !== 2) throw runtimeError(`${name} expects floating point dtypes, got: ${d.scalarName}`);
  if (length < 0) throw runtimeError(`${name} requires non-negative window_length, got window_length=${length}`);
  const where = device === null ? get_default_device() : concreteDevice(device);
  if (length === 1) return fromArray([1], [1], d, where);
  const n = periodic ? length : length - 1;
  return fromArray(
    range(length).map((i) => shape(i, n)),
    [length],
    d,
    where,
  );
}
const cosine =
  (a: readonly number[]): Shape =>
  (i, n) => {
    let sum = 0;
    a.forEach((w, k) => {
      sum += (k % 2 === 0 ? 1 : -1) * w * Math.cos((2 * Math.PI * k * i) / n);
    });
    return sum;
  };
function simple(name: string, shape: Shape): void {
  op({
    schema: `${name}(int window_length, *, ${OPTIONS}) -> Tensor`,
    grad: "none",
    forward: (n: number, dtype: DType | null = null, _l?: unknown, device: Device | null = null) =>
      window(name, n, true, dtype, device, shape),
  });
  op({
    schema: `${name}.periodic(int window_length, bool periodic, *, ${OPTIONS}) -> Tensor`,
    grad: "none",
    forward: (n: number, periodic: boolean, dtype: DType | null = null, _l?: unknown, device: Device | null = null) =>
      window(name, n, periodic, dtype, device, shape),
  });
}
simple("hann_window", cosine([0.5, 0.5]));
simple("blackman_window", cosine([0.42, 0.5, 0.08]));
simple("bartlett_window", (i, n) => 1 - Math.abs((2 * i) / n - 1));
simple("hamming_window", cosine([0.54, 0.46]));
op({
  schema: `hamming_window.periodic_alpha(int window_length, bool periodic, float alpha, *, ${OPTIONS}) -> Tensor`,
  grad: "none",
  forward: (
    n: number,
    periodic: boolean,
    alpha: number,
    dtype: DType | null = null,
    _l?: unknown,
    device: Device | null = null,
  ) => window("hamming_window", n, periodic, dtype, device, cosine([alpha, 0.46])),
});
op({
  schema: `hamming_window.periodic_alpha_beta(int window_length, bool periodic, float alpha, float beta, *, ${OPTIONS}) -> Tensor`,
  grad: "none",
  forward: (
    n: number,
    periodic: boolean,
    alpha: number,
    beta: number,
    dtype: DType | null = null,
    _l?: unknown,
    device: Device | null = null,
  ) => window("hamming_window", n, periodic, dtype, device, cosine([alpha, beta])),
});
/** Modified Bessel function of order 0. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < 200; k++) {
    term *= (x * x) / (4 * k * k);
    sum += term;
    if (term < 1e-17 * sum) break;
  }
  return sum;
}
const kaiser =
  (beta: number): Shape =>
  (i, n) =>
    besselI0(beta * Math.sqrt(Math.max(0, 1 - ((2 * i) / n - 1) ** 2))) / besselI0(beta);
simple("kaiser_window", kaiser(12));
op({
  schema: `kaiser_window.beta(int window_length, bool periodic, float beta, *, ${OPTIONS}) -> Tensor`,
  grad: "none",
  forward: (
    n: number,
    periodic: boolean,
    beta: number,
    dtype: DType | null = null,
    _l?: unknown,
    device: Device | null = null,
  ) => window("kaiser_window", n, periodic, dtype, device, kaiser(beta)),
});

type Opt = Tensor | null;
type Fft = (x: Tensor, n: number | null, dim: number, norm: string | null) => Tensor;
const fft =
  (name: string): Fft =>
  (x, n, dim, norm) =>
    findOverload(`fft_${name}`)!.impl(x, n, dim, norm) as Tensor;

/** Kind of a tensor in a message: error texts say torch.FloatTensor for CPUFloatType, but know no complex names. */
const kindName = (t: Tensor): string =>
  t.dtype.category === 3 ? `CPU${t.dtype.scalarName}Type` : `torch.${t.dtype.scalarName}Tensor`;
/** The call as stft and istft repeat it in their errors: flags as 0 and 1. */
function callText(name: string, self: Tensor, given: Record<string, number | boolean | Tensor | null>): string {
  const text = (v: number | boolean | Tensor | null): string =>
    v === null ? "None" : typeof v === "object" ? `${kindName(v)}{${sizesText(v.sizes)}}` : String(Number(v));
  const list = Object.entries(given).map(([k, v]) => `${k}=${text(v)}`);
  return `${name}(${kindName(self)}${sizesText(self.sizes)}, ${list.join(", ")}) `;
}
const isWindow = (w: Tensor, n: number): boolean => w.sizes.length === 1 && w.sizes[0] === n;
/** A window centred in n_fft points. */
function fitted(w: Opt, winLength: number, nFft: number, dtype: DType): Opt {
  let x = w;
  if (winLength < nFft) {
    x = x ?? ones([winLength], dtype.to_real());
    const left = Math.floor((nFft - winLength) / 2);
    x = constant_pad_nd(x, [left, nFft - winLength - left]);
  }
  return x;
}
function stft(
  input: Tensor,
  n_fft: number,
  hop: number | null,
  win: number | null,
  w: Opt,
  center: boolean,
  pad_mode: string,
  normalized: boolean,
  onesided: boolean | null,
  complex: boolean | null,
): Tensor {
  const isComplex = input.dtype.category === 3;
  if (complex === null && !isComplex && !(w !== null && w.dtype.category === 3)) {
    throw runtimeError(
      "stft requires the return_complex parameter be given for real inputs, and will further require that return_complex=True in a future PyTorch release.",
    );
  }
  const hopLength = hop ?? Math.floor(n_fft / 4);
  const winLength = win ?? n_fft;
  const withComplex = isComplex || (w !== null && w.dtype.category === 3);
  let given = input;
  if (center) {
    const half = Math.floor(n_fft / 2);
    const ones = new Array<number>(Math.max(3 - input.sizes.length, 0)).fill(1);
    const padded = pad(reshape(input, [...ones, ...input.sizes]), [half, half], pad_mode);
    given = reshape(padded, padded.sizes.slice(padded.sizes.length - input.sizes.length));
  }
  const bad = (text: string) =>
    runtimeError(
      `${callText("stft", given, {
        n_fft,
        hop_length: hopLength,
        win_length: winLength,
        window: w,
        normalized,
        onesided,
        return_complex: complex ?? withComplex,
        align_to_window: null,
      })}: ${text}`,
    );
  if (input.dtype.category < 2) throw bad("expected a tensor of floating point or complex values");
  if (given.sizes.length !== 1 && given.sizes.length !== 2) throw bad("expected a 1D or 2D tensor");
  const x = given.sizes.length === 1 ? unsqueeze(given, 0) : given;
  const [batch, length] = x.sizes;
  if (n_fft <= 0 || n_fft > length) throw bad(`expected 0 < n_fft < ${length}, but got n_fft=${n_fft}`);
  if (hopLength <= 0) throw bad(`expected hop_length > 0, but got hop_length=${hopLength}`);
  if (winLength <= 0 || winLength > n_fft)
    throw bad(`expected 0 < win_length <= n_fft, but got win_length=${winLength}`);
  if (w !== null && !isWindow(w, winLength))
    throw bad(
      `expected a 1D window tensor of size equal to win_length=${winLength}, but got window with size ${sizesText(w.sizes)}`,
    );
  const half = onesided ?? !withComplex;
  if (withComplex && half) throw runtimeError("Cannot have onesided output if window or input is complex");
  const window_ = fitted(w, winLength, n_fft, input.dtype);
  const frames = 1 + Math.floor((length - n_fft) / hopLength);
  const base = x.isContiguous ? x : clone(x, 0);
  let f = as_strided(base, [batch, frames, n_fft], [base.strides[0], hopLength, 1]);
  if (window_ !== null) f = mul(f, window_);
  const norm = normalized ? "ortho" : null;
  let r = half ? fft("rfft")(f, null, -1, norm) : fft("fft")(f, null, -1, norm);
  r = transpose(r, 1, 2);
  if (input.sizes.length === 1) r = squeezeDim(r, 0);
  return complex === false ? view_as_real(r) : r;
}

const stftSignature =
  "n_fft, hop_length=None, win_length=None, window=None, center=True, pad_mode='reflect', normalized=False, onesided=None, return_complex=None, align_to_window=None)";
for (const [module, first] of [
  ["torch", "input"],
  ["torch.Tensor", "self"],
] as const) {
  def(
    module,
    `stft(${first}, ${stftSignature}`,
    (
      x: Tensor,
      n: number,
      hop: number | null = null,
      win: number | null = null,
      w: Opt = null,
      center = true,
      mode = "reflect",
      normalized = false,
      onesided: boolean | null = null,
      complex: boolean | null = null,
    ) => stft(x, n, hop, win, w, center, mode, normalized, onesided, complex),
  );
}

op({
  schema:
    "istft(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool center=True, bool normalized=False, bool? onesided=None, int? length=None, bool return_complex=False) -> Tensor",
  composite: true,
  forward: (
    self: Tensor,
    n_fft: number,
    hop: number | null = null,
    win: number | null = null,
    w: Opt = null,
    center = true,
    normalized = false,
    onesided: boolean | null = null,
    length: number | null = null,
    return_complex = false,
  ): Tensor => {
    if (self.dtype.category !== 3) {
      throw runtimeError(
        "istft requires a complex-valued input tensor matching the output from stft with return_complex=True.",
      );
    }
    const hopLength = hop ?? Math.floor(n_fft / 4);
    const winLength = win ?? n_fft;
    // ATen sees the complex input as real pairs: these dims are its -2 and -3
    for (const d of [-2, -3]) wrapDim(d, self.sizes.length + 1);
    const bad = (text: string) =>
      runtimeError(
        `${callText("istft", self, {
          n_fft,
          hop_length: hopLength,
          win_length: winLength,
          window: w,
          center,
          normalized,
          onesided,
          length,
          return_complex,
        })}${text}`,
      );
    if (self.count === 0) throw bad(": input tensor cannot be empty.");
    if (self.sizes.length !== 2 && self.sizes.length !== 3)
      throw bad(`: expected a tensor with 3 or 4 dimensions, but got ${self.sizes.length + 1}`);
    const x = self.sizes.length === 2 ? unsqueeze(self, 0) : self;
    const frames = x.sizes[2];
    const bins = x.sizes[1];
    const half = onesided ?? bins !== n_fft;
    if (bins !== (half ? Math.trunc(n_fft / 2) + 1 : n_fft)) {
      throw bad(
        `: expected the frequency dimension (3rd to the last) of the input tensor to match n_fft ${half ? "/ 2 + 1 when onesided=True" : "when onesided=False"}, but got ${bins}`,
      );
    }
    if (!(hopLength > 0 && hopLength <= winLength)) throw bad(": expected 0 < hop_length <= win_length");
    if (!(winLength > 0 && winLength <= n_fft)) throw bad(": expected 0 < win_length <= n_fft");
    if (w !== null && !isWindow(w, winLength))
      throw bad(": Invalid window shape. window has to be 1D and length of `win_length`");
    if (return_complex && half) throw runtimeError("Cannot have onesided output if window or input is complex");
    if (!return_complex && w !== null && w.dtype.category === 3)
      throw runtimeError("Complex windows are incompatible with return_complex=False");
    const real = self.dtype.to_real();
    const window_ = fitted(w ?? ones([winLength], real), winLength, n_fft, self.dtype) as Tensor;
    const norm = normalized ? "ortho" : null;
    const t = transpose(x, 1, 2);
    // the mirrored half is not looked at when the result is real
    const bottom = Math.floor(n_fft / 2) + 1;
    let f = return_complex
      ? fft("ifft")(t, null, -1, norm)
      : fft("irfft")(half ? t : narrow(t, -1, 0, bottom), n_fft, -1, norm);
    f = mul(f, reshape(window_, [1, 1, n_fft]));
    const total = n_fft + hopLength * (frames - 1);
    const index: number[] = [];
    for (let i = 0; i < frames; i++) for (let k = 0; k < n_fft; k++) index.push(i * hopLength + k);
    const at = fromArray(index, [index.length], int64);
    const y = index_add(zerosFor(f, [x.sizes[0], total]), 1, at, reshape(f, [x.sizes[0], frames * n_fft]));
    const squared = toDType(mul(window_, conj(window_)), real);
    const envelope = index_add(zeros([total], real), 0, at, reshape(expandRows(squared, frames), [frames * n_fft]));
    const start = center ? Math.floor(n_fft / 2) : 0;
    const end = length !== null ? Math.min(start + length, total) : center ? total - Math.floor(n_fft / 2) : total;
    const cut = narrow(envelope, 0, start, end - start);
    const least = itemNumber(minAll(abs(cut)));
    if (!(least >= 1e-11)) throw bad("window overlap add min: 1");
    let r = div(narrow(y, 1, start, end - start), cut);
    if (length !== null && length > end - start) r = constant_pad_nd(r, [0, length - (end - start)]);
    return self.sizes.length === 2 ? squeezeDim(r, 0) : r;
  },
});

const expandRows = (x: Tensor, n: number): Tensor => expand(unsqueeze(x, 0), [n, x.count]);

export type { Scalar };
