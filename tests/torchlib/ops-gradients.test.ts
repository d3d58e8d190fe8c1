// Derivatives of the operator table against central differences, first and second order, in double precision.
import { describe, expect, it } from "vitest";
import { grad, type Tensor, toFlatNumbers, torch } from "../../torchlib/index.ts";

// the derived methods have no static types yet
// biome-ignore lint/suspicious/noExplicitAny: see above
type T = any;

let state = 12345;
/** A fixed sequence in (0, 1). */
function next(): number {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
  return state / 0x80000000;
}
function make(sizes: number[], low = -1.5, high = 1.5): T {
  const n = sizes.reduce((a, b) => a * b, 1);
  const data = Array.from({ length: n }, () => ({ v: low + (high - low) * next() }));
  return (torch.tensor(data, { dtype: torch.float64 }) as T).reshape(sizes);
}
const flat = (t: T): number[] => toFlatNumbers(t as Tensor);
const scalar = (outs: T | T[], weights: T[]): T => {
  const list: T[] = Array.isArray(outs) ? outs : [outs];
  let total: T = null;
  list.forEach((o, i) => {
    if (o.dtype.category < 2) return;
    const part = o.mul(weights[i]).sum();
    total = total === null ? part : total.add(part);
  });
  return total;
};

/** Central differences of `f` (to a number) at `inputs`, for input k. */
function numeric(f: (xs: T[]) => number, inputs: T[], k: number): number[] {
  const h = 1e-5;
  const base = flat(inputs[k]);
  return base.map((v, i) => {
    const at = (d: number): number => {
      const data = base.map((x, j) => ({ v: j === i ? v + d : x }));
      const moved = (torch.tensor(data, { dtype: torch.float64 }) as T).reshape(inputs[k].sizes);
      return f(inputs.map((x, j) => (j === k ? moved : x)));
    };
    return (at(h) - at(-h)) / (2 * h);
  });
}
function close(got: number[], want: number[], what: string): void {
  expect(got.length, what).toBe(want.length);
  got.forEach((g, i) => {
    expect(Math.abs(g - (want[i] as number)), `${what} [${i}]: ${g} against ${want[i]}`).toBeLessThan(
      2e-5 * (1 + Math.abs(want[i] as number)),
    );
  });
}
function check(f: (...xs: T[]) => T | T[], inputs: T[], second: boolean): void {
  const sample = f(...inputs);
  const weights = (Array.isArray(sample) ? sample : [sample]).map((o: T) => make([...o.sizes]));
  const value = (xs: T[]): number => flat(scalar(f(...xs), weights))[0] as number;
  const leaves = inputs.map((x) => x.detach().clone().requires_grad_(true));
  const firsts = grad(scalar(f(...leaves), weights), leaves, null, null, second, true) as (T | null)[];
  firsts.forEach((g, k) => {
    const got = g === null ? flat(inputs[k]).map(() => 0) : flat(g);
    close(got, numeric(value, inputs, k), `input ${k}`);
  });
  if (!second) return;
  const turned = firsts.map((g, k) => (g === null ? null : make([...inputs[k].sizes])));
  const along = (xs: T[]): T => {
    const ls = xs.map((x) => (x.requiresGrad ? x : x.detach().clone().requires_grad_(true)));
    const gs = grad(scalar(f(...ls), weights), ls, null, null, true, true) as (T | null)[];
    let total: T = null;
    gs.forEach((g, k) => {
      if (g === null || turned[k] === null) return;
      const part = g.mul(turned[k]).sum();
      total = total === null ? part : total.add(part);
    });
    return total;
  };
  const direction = along(leaves);
  if (direction === null || !direction.requiresGrad) return;
  const seconds = grad(direction, leaves, null, null, false, true) as (T | null)[];
  seconds.forEach((g, k) => {
    const got = g === null ? flat(inputs[k]).map(() => 0) : flat(g);
    close(
      got,
      numeric((xs) => flat(along(xs))[0] as number, inputs, k),
      `second order, input ${k}`,
    );
  });
}
const positive = (sizes: number[]): T => make(sizes, 0.3, 2);
const unit = (sizes: number[]): T => make(sizes, -0.8, 0.8);
const spd = (n: number): T => {
  const a = make([n, n]);
  return a.matmul(a.mT ?? a.transpose(0, 1)).add(torch.eye(n, { dtype: torch.float64 }));
};

const cases: Record<string, [(...xs: T[]) => T | T[], T[]]> = {
  exp2: [(x) => x.exp2(), [make([5])]],
  expm1: [(x) => x.expm1(), [make([5])]],
  log1p: [(x) => x.log1p(), [positive([5])]],
  rsqrt: [(x) => x.rsqrt(), [positive([5])]],
  reciprocal: [(x) => x.reciprocal(), [positive([5])]],
  tan: [(x) => x.tan(), [unit([5])]],
  asin: [(x) => x.asin(), [unit([5])]],
  acosh: [(x) => x.acosh(), [make([5], 1.5, 3)]],
  atanh: [(x) => x.atanh(), [unit([5])]],
  erf: [(x) => x.erf(), [make([5])]],
  erfinv: [(x) => x.erfinv(), [unit([5])]],
  lgamma: [(x) => x.lgamma(), [positive([5])]],
  sinc: [(x) => x.sinc(), [make([5])]],
  pow: [(x, y) => x.pow(y), [positive([2, 3]), make([3])]],
  atan2: [(x, y) => x.atan2(y), [make([4]), positive([4])]],
  hypot: [(x, y) => x.hypot(y), [make([4]), positive([4])]],
  xlogy: [(x, y) => x.xlogy(y), [make([4]), positive([4])]],
  logaddexp: [(x, y) => x.logaddexp(y), [make([4]), make([4])]],
  addcdiv: [(x, y, z) => x.addcdiv(y, z), [make([4]), make([4]), positive([4])]],
  lerp: [(x, y, w) => x.lerp(y, w), [make([4]), make([4]), make([4])]],
  prod: [(x) => x.prod(), [make([2, 3])]],
  cumprod: [(x) => x.cumprod(0), [make([5])]],
  logcumsumexp: [(x) => x.logcumsumexp(0), [make([5])]],
  var: [(x) => torch.var(x, [1]), [make([3, 4])]],
  std: [(x) => x.std(), [make([6])]],
  logsumexp: [(x) => x.logsumexp([1]), [make([3, 4])]],
  norm3: [(x) => torch.linalg_vector_norm(x, 3), [make([5])]],
  softmax: [(x) => x.softmax(1), [make([3, 4])]],
  log_softmax: [(x) => x.log_softmax(0), [make([3, 4])]],
  gather: [
    (x) =>
      x.gather(
        1,
        torch.tensor([
          [0, 2],
          [1, 1],
        ]),
      ),
    [make([2, 3])],
  ],
  scatter_add: [(x, y) => x.scatter_add(0, torch.tensor([0, 2, 0]), y), [make([4]), make([3])]],
  index_add: [(x, y) => x.index_add(0, torch.tensor([1, 1]), y), [make([3, 2]), make([2, 2])]],
  unfold: [(x) => x.unfold(0, 3, 1), [make([6])]],
  diagonal: [(x) => x.diagonal(1), [make([3, 4])]],
  repeat: [(x) => x.repeat([2, 3]), [make([2, 2])]],
  roll: [(x) => x.roll([1], [0]), [make([4])]],
  matmul: [(x, y) => x.matmul(y), [make([2, 3, 4]), make([4, 2])]],
  addmm: [(x, y, z) => torch.addmm(x, y, z), [make([3]), make([2, 4]), make([4, 3])]],
  gelu: [(x) => torch.gelu(x), [make([5])]],
  silu: [(x) => torch.silu(x), [make([5])]],
  mish: [(x) => torch.mish(x), [make([5])]],
  softplus: [(x) => torch.softplus(x), [make([5])]],
  elu: [(x) => torch.elu(x), [make([5])]],
  log_sigmoid: [(x) => torch.log_sigmoid(x), [make([5])]],
  glu: [(x) => torch.glu(x), [make([2, 4])]],
  conv1d: [(x, w, b) => torch.conv1d(x, w, b, [2], [1]), [make([1, 2, 6]), make([3, 2, 3]), make([3])]],
  conv2d: [(x, w) => torch.conv2d(x, w, null, [1, 1], [1, 0], [1, 2], 2), [make([1, 2, 4, 5]), make([2, 1, 2, 2])]],
  conv_transpose1d: [(x, w) => torch.conv_transpose1d(x, w, null, [2], [1], [1]), [make([1, 2, 3]), make([2, 2, 3])]],
  avg_pool2d: [(x) => torch.avg_pool2d(x, [2, 2]), [make([1, 1, 4, 4])]],
  max_pool2d: [(x) => torch.max_pool2d(x, [2, 2]), [make([1, 1, 4, 4])]],
  layer_norm: [(x, w, b) => torch.layer_norm(x, [4], w, b), [make([3, 4]), make([4]), make([4])]],
  group_norm: [(x, w, b) => torch.group_norm(x, 2, w, b), [make([2, 4, 3]), make([4]), make([4])]],
  batch_norm: [
    (x, w, b) => torch.batch_norm(x, w, b, null, null, true, 0.1, 1e-5, false),
    [make([3, 2, 2]), make([2]), make([2])],
  ],
  upsample: [(x) => torch.upsample_bilinear2d(x, [4, 5], false), [make([1, 1, 2, 3])]],
  mse_loss: [(x, y) => torch.mse_loss(x, y), [make([4]), make([4])]],
  bce_with_logits: [
    (x) => torch.binary_cross_entropy_with_logits(x, (torch.tensor([0, 1, 1, 0]) as T).double()),
    [make([4])],
  ],
  cross_entropy: [(x) => torch.cross_entropy_loss(x, torch.tensor([2, 0])), [make([2, 3])]],
  cdist: [(x, y) => torch.cdist(x, y, 2), [make([3, 2]), make([2, 2])]],
  det: [(x) => torch.linalg_det(x), [make([3, 3])]],
  inv: [(x) => torch.linalg_inv(x), [spd(3)]],
  solve: [(x, y) => torch.linalg_solve(x, y), [spd(3), make([3, 2])]],
  cholesky: [(x) => torch.linalg_cholesky(x.add(x.transpose(0, 1)).mul({ v: 0.5 })), [spd(3)]],
  svdvals: [(x) => torch.linalg_svdvals(x), [make([3, 2])]],
  eigvalsh: [(x) => torch.linalg_eigvalsh(x.add(x.transpose(0, 1))), [make([3, 3])]],
  qr: [(x) => torch.linalg_qr(x), [make([4, 3])]],
  pinv: [(x) => torch.linalg_pinv(x), [make([4, 2])]],
  matrix_exp: [(x) => torch.matrix_exp(x), [make([3, 3])]],
  rfft: [(x) => torch.view_as_real(torch.fft_rfft(x)), [make([5])]],
  irfft: [(x) => torch.fft_irfft(torch.view_as_complex(x), 6), [make([4, 2])]],
};
/** Second derivatives that PyTorch has not, or that are zero almost everywhere. */
const onceOnly = new Set(["erfinv"]);

describe("derivatives of operators", () => {
  for (const [name, [f, inputs]] of Object.entries(cases)) {
    it(name, () => check(f, inputs, !onceOnly.has(name)));
  }
});
