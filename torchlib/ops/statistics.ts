// Owns: covariance, correlation and histograms over several dims.
import { fromArray } from "../core/create.ts";
import { def } from "../core/def.ts";
import { float64 } from "../core/dtype.ts";
import { itemNumber, toFlatNumbers } from "../core/element.ts";
import { runtimeError } from "../core/errors.ts";
import { host, type Scalar, toNumber } from "../core/host.ts";
import { op } from "../core/op.ts";
import { values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { div, mul, sub } from "./arithmetic.ts";
import { listOf } from "./common.ts";
import { conj, real } from "./complex.ts";
import { mm } from "./matmul.ts";
import { sqrt } from "./pointwise.ts";
import { sumDims } from "./reduce.ts";
import { diagonal } from "./slices.ts";
import { histogramdd } from "./sort.ts";
import { reshape, squeeze, transpose } from "./views.ts";
import { clamp } from "./where.ts";

function cov(self: Tensor, correction: number, fweights: Tensor | null, aweights: Tensor | null): Tensor {
  if (self.sizes.length > 2) {
    throw runtimeError(
      `cov(): expected input to have two or fewer dimensions but got an input with ${self.sizes.length} dimensions`,
    );
  }
  if (self.dtype.category === 0) throw runtimeError("cov(): bool dtype is not supported for input");
  let x = self.sizes.length < 2 ? reshape(self, [1, self.count]) : self;
  const n = x.sizes[1];
  let w: Tensor | null = null;
  for (const [name, t] of [
    ["fweights", fweights],
    ["aweights", aweights],
  ] as const) {
    if (t === null) continue;
    if (t.sizes.length > 1)
      throw runtimeError(
        `cov(): expected ${name} to have one or fewer dimensions but got ${name} with ${t.sizes.length} dimensions`,
      );
    if (name === "fweights" ? t.dtype.category !== 1 : t.dtype.category !== 2) {
      throw runtimeError(
        `cov(): expected ${name} to have ${name === "fweights" ? "integral" : "floating point"} dtype but got ${name} with ${t.dtype.scalarName} dtype`,
      );
    }
    if (t.count !== n) {
      throw runtimeError(
        `cov(): expected ${name} to have the same number of elements as there are observations in the input but got ${t.count} != ${n}`,
      );
    }
    if (toFlatNumbers(t).some((v) => v < 0)) throw runtimeError(`cov(): ${name} cannot be negative`);
    w = w === null ? t : mul(w, t);
  }
  let total: Tensor | number;
  let avg: Tensor;
  if (w === null) {
    total = n;
    avg = div(sumDims(x, [1], true), n);
  } else {
    total = sumDims(w, [0]);
    avg = div(sumDims(mul(x, w), [1], true), total);
    if (itemNumber(total) === 0) throw runtimeError("cov(): weights sum to zero, can't be normalized");
  }
  let factor: Tensor;
  if (w !== null && aweights !== null && correction !== 0) {
    factor = sub(total as Tensor, div(mul(sumDims(mul(w, aweights), [0]), correction), total as Tensor));
  } else factor = total instanceof Tensor ? sub(total, correction) : fromArray([total - correction], [], float64);
  if (itemNumber(factor) <= 0) {
    warn("cov(): degrees of freedom is <= 0. Correction should be strictly less than the number of observations.");
    factor = fromArray([0], [], float64);
  }
  x = sub(x, avg);
  const c = mm(x, conj(transpose(w === null ? x : mul(x, w), 0, 1)));
  const r = div(c, factor instanceof Tensor && factor.dtype === float64 ? host.double(itemNumber(factor)) : factor);
  return squeeze(r);
}
op({
  schema: "cov(Tensor self, *, int correction=1, Tensor? fweights=None, Tensor? aweights=None) -> Tensor",
  composite: true,
  forward: (self: Tensor, correction = 1, fweights: Tensor | null = null, aweights: Tensor | null = null) =>
    cov(self, correction, fweights, aweights),
});
op({
  schema: "corrcoef(Tensor self) -> Tensor",
  composite: true,
  forward: (self: Tensor): Tensor => {
    if (self.sizes.length > 2) {
      throw runtimeError(
        `corrcoef(): expected input to have two or fewer dimensions but got an input with ${self.sizes.length} dimensions`,
      );
    }
    const c = cov(self, 1, null, null);
    if (c.sizes.length === 0) return div(c, c);
    const d = diagonal(c, 0, 0, 1);
    const dev = sqrt(d.dtype.category === 3 ? real(d) : d);
    const r = div(div(c, reshape(dev, [-1, 1])), reshape(dev, [1, -1]));
    if (r.dtype.category === 3) return r;
    return clamp(r, -1, 1);
  },
});

def(
  "torch",
  "histogramdd(input, bins, *, range=None, weight=None, density=False, out=None)",
  (input: Tensor, bins: unknown, bounds: unknown = null, weight: Tensor | null = null, dense = false) => {
    const D = input.sizes[input.sizes.length - 1];
    const list = values.items(bins);
    const each = list === null ? new Array<number>(D).fill(Number(bins)) : (list as (number | Tensor)[]);
    const limits = bounds === null ? null : listOf(bounds).map((x) => toNumber(x as Scalar));
    const [h, e] = histogramdd(input, each, limits, weight, dense);
    return values.tuple([h, values.tuple(e)]);
  },
);
