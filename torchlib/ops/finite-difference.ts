// Owns: torch.gradient: derivatives by differences along dims, with even or given spacing.
import { fromArray } from "../core/create.ts";
import { def } from "../core/def.ts";
import { float32 } from "../core/dtype.ts";
import { itemNumber, toFlatNumbers } from "../core/element.ts";
import { runtimeError } from "../core/errors.ts";
import { expectTensor } from "../core/expect.ts";
import { host, type Scalar, toNumber } from "../core/host.ts";
import { values } from "../core/pyvalue.ts";
import { wrapDim } from "../core/shape.ts";
import { Tensor } from "../core/tensor.ts";
import { add, div, mul, sub } from "./arithmetic.ts";
import { ints, range } from "./common.ts";
import { cat } from "./join.ts";
import { slice } from "./slices.ts";
import { reshape } from "./views.ts";

/** Second-order differences inside, first- or second-order at the edges; coordinates as spacings or points. */
function gradientAlong(x: Tensor, spacing: number | Tensor, dim: number, order: number): Tensor {
  const d = wrapDim(dim, x.sizes.length);
  const n = x.sizes[d];
  if (n < order + 1) {
    throw runtimeError(`torch.gradient expected each dimension size to be at least edge_order+1`);
  }
  const at = (a: number, b: number): Tensor => slice(x, d, a, b, 1);
  const shape = x.sizes.map((_, i) => (i === d ? -1 : 1));
  if (typeof spacing === "number") {
    const h = host.double(spacing);
    const middle = div(sub(at(2, n), at(0, n - 2)), host.double(2 * spacing));
    if (order === 1) {
      return cat([div(sub(at(1, 2), at(0, 1)), h), middle, div(sub(at(n - 1, n), at(n - 2, n - 1)), h)], d);
    }
    const first = div(sub(sub(mul(at(1, 2), 4), mul(at(0, 1), 3)), at(2, 3)), host.double(2 * spacing));
    const last = div(
      add(sub(mul(at(n - 1, n), 3), mul(at(n - 2, n - 1), 4)), at(n - 3, n - 2)),
      host.double(2 * spacing),
    );
    return cat([first, middle, last], d);
  }
  const p = toFlatNumbers(spacing);
  const h = range(n - 1).map((i) => p[i + 1] - p[i]);
  const coefficient = (v: number[]): Tensor =>
    reshape(fromArray(v, [v.length], x.dtype.category < 2 ? float32 : x.dtype), shape);
  const mid = range(n - 2);
  const a = coefficient(mid.map((i) => -h[i + 1] / (h[i] * (h[i] + h[i + 1]))));
  const b = coefficient(mid.map((i) => (h[i + 1] - h[i]) / (h[i] * h[i + 1])));
  const c = coefficient(mid.map((i) => h[i] / (h[i + 1] * (h[i] + h[i + 1]))));
  const middle = add(add(mul(a, at(0, n - 2)), mul(b, at(1, n - 1))), mul(c, at(2, n)));
  if (order === 1) {
    const first = div(sub(at(1, 2), at(0, 1)), host.double(h[0]));
    const last = div(sub(at(n - 1, n), at(n - 2, n - 1)), host.double(h[n - 2]));
    return cat([first, middle, last], d);
  }
  const [h0, h1] = [h[0], h[1]];
  const first = add(
    add(
      mul(at(0, 1), host.double(-(2 * h0 + h1) / (h0 * (h0 + h1)))),
      mul(at(1, 2), host.double((h0 + h1) / (h0 * h1))),
    ),
    mul(at(2, 3), host.double(-h0 / (h1 * (h0 + h1)))),
  );
  const [g0, g1] = [h[n - 3], h[n - 2]];
  const last = add(
    add(
      mul(at(n - 3, n - 2), host.double(g1 / (g0 * (g0 + g1)))),
      mul(at(n - 2, n - 1), host.double(-(g1 + g0) / (g0 * g1))),
    ),
    mul(at(n - 1, n), host.double((2 * g1 + g0) / (g1 * (g0 + g1)))),
  );
  return cat([first, middle, last], d);
}

def(
  "torch",
  "gradient(input, *, spacing=1, dim=None, edge_order=1) -> tuple",
  (input: Tensor, spacing: unknown = 1, dim: unknown = null, order = 1) => {
    const n = expectTensor(input, "gradient", "input", 1).sizes.length;
    const dims = dim === null ? null : ints(dim);
    if (order !== 1 && order !== 2) throw runtimeError("torch.gradient only supports edge_order=1 and edge_order=2.");
    const where = dims ?? range(n);
    const items = values.items(spacing);
    if (items !== null && items.length !== where.length) {
      throw runtimeError(
        `torch.gradient expected spacing to be unspecified, a scalar or ${dims === null ? "a list of length equal to 'self.dim() = " + n + "'" : "it's spacing and dim arguments to have the same length"}, but got a spacing argument of length ${items.length}${dims === null ? "" : ` and a dim argument of length ${where.length}`}.`,
      );
    }
    const seen = new Set<number>();
    for (const d of where) {
      const w = wrapDim(d, n);
      if (seen.has(w)) throw runtimeError(`dim ${w} appears multiple times in the list of dims`);
      seen.add(w);
    }
    return where.map((d, i) => {
      const s = (items === null ? spacing : items[i]) ?? 1;
      const step = s instanceof Tensor ? (s.sizes.length === 0 ? itemNumber(s) : s) : toNumber(s as Scalar);
      return gradientAlong(input, step, d, order);
    });
  },
);
