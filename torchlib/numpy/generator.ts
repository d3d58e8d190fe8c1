// numpy.random.Generator over PCG64: default_rng's streams, bit for bit.
import { empty } from "../core/create.ts";
import * as torch from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import { kernel, launch } from "../core/kernel.ts";
import { PyBase, type PyClass, pyfns } from "../core/pyclass.ts";
import { num, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import * as dt from "./dtype.ts";
import { asArray, NDArray, shapeOf, t, torchScalar, unwrap } from "./ndarray.ts";

const STATE_BYTES = 48;
const seedKernel = kernel("np_pcg64_seed");
const double = kernel("np_pcg64_double");
const single = kernel("np_pcg64_float");
const integers = kernel("np_pcg64_integers");
const intervalEach = kernel("np_pcg64_interval_each");
const normal = kernel("np_pcg64_normal");
const exponential = kernel("np_pcg64_exponential");
const gamma = kernel("np_pcg64_gamma");
const poisson = kernel("np_pcg64_poisson");
const binomial = kernel("np_pcg64_binomial");

const none = (x: unknown): x is null | undefined => x === null || x === undefined;
const real = (x: unknown): number => num(torchScalar(x));
const words = (n: number): [number, number] => [Math.floor(n / 4294967296), n >>> 0];

/** `numpy.random.Generator`. */
export class NpGenerator extends PyBase {
  static readonly py: PyClass = {
    name: "Generator",
    module: "numpy.random._generator",
    init: "(seed=None)",
    methods: {
      "__repr__(self) -> str": "repr",
      "random(self, size=None, dtype=None, out=None)": "random",
      "uniform(self, low=0.0, high=1.0, size=None)": "uniform",
      "normal(self, loc=0.0, scale=1.0, size=None)": "normal",
      "standard_normal(self, size=None, dtype=None, out=None)": "standard_normal",
      "integers(self, low, high=None, size=None, dtype=None, endpoint=False)": "integers",
      "choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True)": "choice",
      "shuffle(self, x, axis=0)": "shuffle",
      "permutation(self, x, axis=0)": "permutation",
      "exponential(self, scale=1.0, size=None)": "exponential",
      "gamma(self, shape, scale=1.0, size=None)": "gamma",
      "poisson(self, lam=1.0, size=None)": "poisson",
      "binomial(self, n, p, size=None)": "binomial",
    },
  };
  declare state: Tensor;

  override init(seed: unknown = null): void {
    this.state = empty([STATE_BYTES], torch.uint8);
    const entropy: number[] = [];
    let n = none(seed) ? BigInt(Math.floor(Math.random() * 2 ** 53)) : BigInt(real(seed));
    if (n < 0n) throw torchError("ValueError", "expected non-negative integer");
    do {
      entropy.push(Number(n & 0xffffffffn));
      n >>= 32n;
    } while (n > 0n);
    launch(seedKernel, [this.state], [asArray(entropy, dt.int64).tensor], []);
  }
  repr(): string {
    return "Generator(PCG64)";
  }
  private draw(k: ReturnType<typeof kernel>, size: unknown, dtype: torch.DType, scalars: number[] = []): NDArray {
    const out = empty(none(size) ? [] : shapeOf(size), dtype);
    launch(k, [out], [this.state], scalars);
    return new NDArray(out);
  }
  random(size: unknown = null, dtype: unknown = null): unknown {
    const f = !none(dtype) && dt.dtypeOf(dtype) === dt.float32;
    return plain(this.draw(f ? single : double, size, f ? torch.float32 : torch.float64), size);
  }
  uniform(low: unknown = 0, high: unknown = 1, size: unknown = null): unknown {
    const [a, b] = [real(low), real(high)];
    return plain(scaled(this.draw(double, size, torch.float64), b - a, a), size);
  }
  standard_normal(size: unknown = null): unknown {
    return plain(this.draw(normal, size, torch.float64), size);
  }
  normal(loc: unknown = 0, scale: unknown = 1, size: unknown = null): unknown {
    return plain(scaled(this.draw(normal, size, torch.float64), real(scale), real(loc)), size);
  }
  integers(
    low: unknown,
    high: unknown = null,
    size: unknown = null,
    dtype: unknown = null,
    endpoint: unknown = false,
  ): unknown {
    let [a, b] = [real(low), none(high) ? null : real(high)];
    if (b === null) [a, b] = [0, a];
    const range = endpoint === true ? b - a : b - a - 1;
    if (range < 0) throw torchError("ValueError", none(high) ? "high <= 0" : "low >= high");
    const d = none(dtype) ? dt.int64 : dt.dtypeOf(dtype);
    return unwrap(this.draw(integers, size, d.torch, [a, ...words(range)]));
  }
  private order(n: number): number[] {
    const order = Array.from({ length: n }, (_, i) => i);
    if (n < 2) return order;
    const out = empty([n - 1], torch.int64);
    launch(
      intervalEach,
      [out],
      [
        asArray(
          Array.from({ length: n - 1 }, (_, i) => n - 1 - i),
          dt.int64,
        ).tensor,
        this.state,
      ],
      [],
    );
    const picks = new NDArray(out).tolist() as number[];
    for (let i = n - 1, k = 0; i > 0; i--, k++) [order[i], order[picks[k]!]] = [order[picks[k]!]!, order[i]!];
    return order;
  }
  shuffle(x: unknown): null {
    if (x instanceof NDArray) {
      t("copy_")(x.tensor, t("index_select")(x.tensor, 0, asArray(this.order(x.len()), dt.int64).tensor));
      return null;
    }
    const items = values.items(x) as unknown[];
    const before = items.slice();
    this.order(items.length).forEach((from, to) => {
      items[to] = before[from];
    });
    return null;
  }
  permutation(x: unknown): unknown {
    const array = typeof x === "number" ? new NDArray(t("arange")(x)) : asArray(x).copy();
    this.shuffle(array);
    return array;
  }
  choice(a: unknown, size: unknown = null, replace: unknown = true, p: unknown = null): unknown {
    const pool = typeof a === "number" ? null : asArray(a);
    const n = pool === null ? (a as number) : pool.len();
    if (replace === false)
      throw torchError("NotImplementedError", "Generator.choice without replacement is not implemented in pyt yet");
    let index: NDArray;
    if (none(p)) index = this.draw(integers, size, torch.int64, [0, ...words(n - 1)]);
    else {
      const cdf = t("cumsum")(asArray(p, dt.float64).tensor, 0) as Tensor;
      const u = this.draw(double, size, torch.float64);
      index = new NDArray(
        t("searchsorted.Tensor")(t("div.Tensor")(cdf, t("select.int")(cdf, 0, n - 1)), u.tensor, false, true),
      );
    }
    if (pool === null) return unwrap(index);
    const taken = t("index_select")(pool.tensor, 0, t("reshape")(index.tensor, [-1])) as Tensor;
    return unwrap(new NDArray(t("reshape")(taken, [...index.shape, ...pool.shape.slice(1)])));
  }
  exponential(scale: unknown = 1, size: unknown = null): unknown {
    return plain(scaled(this.draw(exponential, size, torch.float64), real(scale), 0), size);
  }
  gamma(shape: unknown, scale: unknown = 1, size: unknown = null): unknown {
    return plain(scaled(this.draw(gamma, size, torch.float64, [real(shape)]), real(scale), 0), size);
  }
  poisson(lam: unknown = 1, size: unknown = null): unknown {
    return unwrap(this.draw(poisson, size, torch.int64, [real(lam)]));
  }
  binomial(n: unknown, p: unknown, size: unknown = null): unknown {
    return unwrap(this.draw(binomial, size, torch.int64, [real(n), real(p)]));
  }
}

/** Without a size, the plain Python number. */
function plain(a: NDArray, size: unknown): unknown {
  return none(size) ? a.element(0).item() : a;
}

function scaled(a: NDArray, factor: number, offset: number): NDArray {
  return new NDArray(t("add.Tensor")(t("mul.Tensor")(a.tensor, { v: factor }), { v: offset }));
}

export const generatorFunctions = pyfns("numpy.random", {
  "default_rng(seed=None)": (seed: unknown) => (seed instanceof NpGenerator ? seed : new NpGenerator(seed)),
});
