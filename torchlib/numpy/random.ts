// numpy.random's legacy interface: MT19937 streams bit-identical to RandomState.
import { empty } from "../core/create.ts";
import * as torch from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import { kernel, launch } from "../core/kernel.ts";
import { PyBase, type PyClass, pyfns } from "../core/pyclass.ts";
import { num, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import * as dt from "./dtype.ts";
import { asArray, castTo, NDArray, shapeOf, t, torchScalar, unwrap } from "./ndarray.ts";

const STATE_BYTES = 2512;
const seedOne = kernel("np_mt_seed");
const seedArray = kernel("np_mt_seed_array");
const double = kernel("np_mt_double");
const gauss = kernel("np_mt_gauss");
const interval = kernel("np_mt_interval");
const intervalEach = kernel("np_mt_interval_each");
const randint = kernel("np_mt_randint");
const exponential = kernel("np_mt_exponential");
const gamma = kernel("np_mt_gamma");
const poisson = kernel("np_mt_poisson");
const binomial = kernel("np_mt_binomial");

const none = (x: unknown): x is null | undefined => x === null || x === undefined;
const real = (x: unknown): number => num(torchScalar(x));
const words = (n: number): [number, number] => [Math.floor(n / 4294967296), n >>> 0];

/** `numpy.random.RandomState`. */
export class RandomState extends PyBase {
  static readonly py: PyClass = { name: "RandomState", module: "numpy.random.mtrand", init: "(seed=None)" };
  declare state: Tensor;

  override init(seed: unknown = null): void {
    this.state = empty([STATE_BYTES], torch.uint8);
    this.seed(seed);
  }

  seed(seed: unknown = null): null {
    if (none(seed)) launch(seedOne, [this.state], [], [Math.floor(Math.random() * 4294967296)]);
    else {
      const items = values.items(seed);
      if (items !== null || seed instanceof NDArray) {
        launch(seedArray, [this.state], [t("contiguous")(asArray(seed, dt.int64).tensor)], []);
      } else {
        const n = real(seed);
        if (n < 0 || n >= 4294967296) throw torchError("ValueError", "Seed must be between 0 and 2**32 - 1");
        launch(seedOne, [this.state], [], [n]);
      }
    }
    return null;
  }

  private draw(k: ReturnType<typeof kernel>, size: unknown, dtype: torch.DType, scalars: number[] = []): NDArray {
    const out = empty(none(size) ? [] : shapeOf(size), dtype);
    launch(k, [out], [this.state], scalars);
    return new NDArray(out);
  }
  random_sample(size: unknown = null): unknown {
    return plain(this.draw(double, size, torch.float64), size);
  }
  standard_normal(size: unknown = null): unknown {
    return plain(this.draw(gauss, size, torch.float64), size);
  }
  rand(shape: unknown[]): unknown {
    return this.random_sample(shape.length === 0 ? null : shape);
  }
  randn(shape: unknown[]): unknown {
    return this.standard_normal(shape.length === 0 ? null : shape);
  }
  uniform(low: unknown, high: unknown, size: unknown): unknown {
    const u = this.draw(double, broadcastSize(size, low, high), torch.float64);
    return plain(
      scale(u, difference(high ?? { v: 1 }, low ?? { v: 0 }), low ?? { v: 0 }),
      broadcastSize(size, low, high),
    );
  }
  normal(loc: unknown, deviation: unknown, size: unknown): unknown {
    const g = this.draw(gauss, broadcastSize(size, loc, deviation), torch.float64);
    return plain(scale(g, deviation ?? { v: 1 }, loc ?? { v: 0 }), broadcastSize(size, loc, deviation));
  }
  randint(low: unknown, high: unknown, size: unknown, dtype: unknown): unknown {
    let [a, b] = [real(low), none(high) ? null : real(high)];
    if (b === null) [a, b] = [0, a];
    if (b <= a) throw torchError("ValueError", none(high) && a === 0 ? "high <= 0" : "low >= high");
    const d = none(dtype) ? dt.int64 : dt.dtypeOf(dtype);
    const array = this.draw(randint, size, d.torch, [a, ...words(b - a - 1)]);
    if (!none(size)) return array;
    return none(dtype) ? array.element(0).item() : array.element(0);
  }
  permutation(x: unknown): unknown {
    const array =
      typeof x === "number" || asArray(x).ndim === 0 ? new NDArray(t("arange")(real(x))) : asArray(x).copy();
    this.shuffle(array);
    return array;
  }
  /** Indices in the order in which legacy shuffle leaves them. */
  private order(n: number): number[] {
    const order = Array.from({ length: n }, (_, i) => i);
    if (n < 2) return order;
    const out = empty([n - 1], torch.int64);
    const max = asArray(
      Array.from({ length: n - 1 }, (_, i) => n - 1 - i),
      dt.int64,
    ).tensor;
    launch(intervalEach, [out], [max, this.state], []);
    const picks = new NDArray(out).tolist() as number[];
    for (let i = n - 1, k = 0; i > 0; i--, k++) {
      const j = picks[k]!;
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    return order;
  }
  shuffle(x: unknown): null {
    if (x instanceof NDArray) {
      const order = asArray(this.order(x.len()), dt.int64).tensor;
      t("copy_")(x.tensor, t("index_select")(x.tensor, 0, order));
    } else {
      const items = values.items(x);
      if (items === null)
        throw torchError("TypeError", `'${values.typeName(x)}' object does not support item assignment`);
      const before = items.slice();
      this.order(items.length).forEach((from, to) => {
        items[to] = before[from];
      });
    }
    return null;
  }
  choice(a: unknown, size: unknown, replace: unknown, p: unknown): unknown {
    const pool = typeof a === "number" ? null : asArray(a);
    const n = pool === null ? (a as number) : pool.len();
    if (n <= 0)
      throw torchError(
        "ValueError",
        pool === null
          ? "a must be greater than 0 unless no samples are taken"
          : "'a' cannot be empty unless no samples are taken",
      );
    const count = none(size) ? 1 : shapeOf(size).reduce((m, k) => m * k, 1);
    let index: NDArray;
    if (!none(p)) {
      const weights = asArray(p, dt.float64);
      const cdf = t("cumsum")(weights.tensor, 0) as Tensor;
      const total = real(new NDArray(t("select.int")(cdf, 0, n - 1)));
      if (Math.abs(total - 1) > 1.5e-8) throw torchError("ValueError", "probabilities do not sum to 1");
      const scaled = t("div.Tensor")(cdf, t("select.int")(cdf, 0, n - 1));
      if (replace === false)
        throw torchError(
          "NotImplementedError",
          "numpy.random.choice without replacement and with p is not implemented in pyt yet",
        );
      const u = this.draw(double, none(size) ? null : size, torch.float64);
      index = new NDArray(t("searchsorted.Tensor")(scaled, u.tensor, false, true));
    } else if (replace === false) {
      if (count > n) throw torchError("ValueError", "Cannot take a larger sample than population when 'replace=False'");
      const order = this.order(n).slice(0, count);
      index = new NDArray(t("reshape")(asArray(order, dt.int64).tensor, none(size) ? [] : shapeOf(size)));
    } else index = this.draw(randint, size, torch.int64, [0, ...words(n - 1)]);
    if (pool === null) return none(size) ? index.element(0) : index;
    const taken = t("index_select")(pool.tensor, 0, t("reshape")(index.tensor, [-1])) as Tensor;
    return unwrap(new NDArray(t("reshape")(taken, [...index.shape, ...pool.shape.slice(1)])));
  }
  exponential(mean: unknown, size: unknown): unknown {
    return plain(scale(this.draw(exponential, size, torch.float64), mean ?? { v: 1 }, { v: 0 }), size);
  }
  gamma(shape: unknown, factor: unknown, size: unknown): unknown {
    return plain(scale(this.draw(gamma, size, torch.float64, [real(shape)]), factor ?? { v: 1 }, { v: 0 }), size);
  }
  poisson(lam: unknown, size: unknown): unknown {
    return plain(this.draw(poisson, size, torch.int64, [real(lam ?? 1)]), size);
  }
  binomial(n: unknown, p: unknown, size: unknown): unknown {
    return plain(this.draw(binomial, size, torch.int64, [real(n), real(p)]), size);
  }
  interval(max: number): number {
    return real(this.draw(interval, null, torch.int64, words(max)));
  }
}

/** Scalars for `size=None`, as plain floats and ints like NumPy's legacy functions. */
function plain(a: NDArray, size: unknown): unknown {
  return none(size) && a.ndim === 0 ? a.element(0).item() : a;
}

function broadcastSize(size: unknown, a: unknown, b: unknown): unknown {
  if (!none(size)) return size;
  const shapes = [a, b].filter((x) => x instanceof NDArray || values.items(x) !== null).map((x) => asArray(x).shape);
  return shapes.length === 0 ? null : [...shapes.reduce((p, q) => (p.length >= q.length ? p : q))];
}

const difference = (a: unknown, b: unknown): NDArray =>
  new NDArray(t("sub.Tensor")(asArray(a, dt.float64).tensor, asArray(b, dt.float64).tensor));

function scale(a: NDArray, factor: unknown, offset: unknown): NDArray {
  const scaled = t("mul.Tensor")(a.tensor, castTo(asArray(factor).tensor, dt.float64));
  return new NDArray(t("add.Tensor")(scaled, castTo(asArray(offset).tensor, dt.float64)));
}

let global: RandomState | null = null;
const state = (): RandomState => {
  global ??= new RandomState();
  return global;
};

type Row = [signature: string, call: (s: RandomState, args: unknown[]) => unknown];
const ROWS: Row[] = [
  ["seed(seed=None)", (s, [x]) => s.seed(x)],
  ["rand(*args)", (s, [shape]) => s.rand(shape as unknown[])],
  ["randn(*args)", (s, [shape]) => s.randn(shape as unknown[])],
  ["random(size=None)", (s, [n]) => s.random_sample(n)],
  ["random_sample(size=None)", (s, [n]) => s.random_sample(n)],
  ["ranf(size=None)", (s, [n]) => s.random_sample(n)],
  ["sample(size=None)", (s, [n]) => s.random_sample(n)],
  ["standard_normal(size=None)", (s, [n]) => s.standard_normal(n)],
  ["uniform(low=0.0, high=1.0, size=None)", (s, [a, b, n]) => s.uniform(a, b, n)],
  ["normal(loc=0.0, scale=1.0, size=None)", (s, [a, b, n]) => s.normal(a, b, n)],
  ["randint(low, high=None, size=None, dtype=None)", (s, [a, b, n, d]) => s.randint(a, b, n, d)],
  ["permutation(x)", (s, [x]) => s.permutation(x)],
  ["shuffle(x)", (s, [x]) => s.shuffle(x)],
  ["choice(a, size=None, replace=True, p=None)", (s, [a, n, r, p]) => s.choice(a, n, r, p)],
  ["exponential(scale=1.0, size=None)", (s, [a, n]) => s.exponential(a, n)],
  ["gamma(shape, scale=1.0, size=None)", (s, [k, a, n]) => s.gamma(k, a, n)],
  ["poisson(lam=1.0, size=None)", (s, [a, n]) => s.poisson(a, n)],
  ["binomial(n, p, size=None)", (s, [a, p, n]) => s.binomial(a, p, n)],
];

const methods: Record<string, string> = {};
for (const [signature, call] of ROWS) {
  const name = signature.slice(0, signature.indexOf("("));
  const js = `call_${name}`;
  Object.defineProperty(RandomState.prototype, js, {
    value: function (this: RandomState, ...args: unknown[]) {
      return call(this, args);
    },
  });
  methods[signature.replace("(", name === "seed" || !signature.endsWith("()") ? "(self, " : "(self")] = js;
}
(RandomState.py as { methods?: Record<string, string> }).methods = methods;

export const randomFunctions = pyfns(
  "numpy.random",
  Object.fromEntries(
    ROWS.map(([signature, call]) => [signature, (...args: never[]) => call(state(), args as unknown[])]),
  ),
);
