// numpy.random's legacy interface: RandomState and the functions over the global one, MT19937 streams bit for bit.

import { empty } from "../core/create.ts";
import * as torch from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import { kernel, launch } from "../core/kernel.ts";
import { PyBase, type PyClass, pyfns, signatureName } from "../core/pyclass.ts";
import { num, values } from "../core/pyvalue.ts";
import { BitGenerator, integerOf, MT19937, restored, SeedSequence } from "./bit-generator.ts";
import {
  dirichlet,
  distributions,
  draw,
  drawScalars,
  EXPONENTIAL,
  multinomial,
  NORMAL,
  plain,
  RANDOM,
  type Stream,
  sizeOf,
} from "./distributions.ts";
import * as dt from "./dtype.ts";
import { addressOf, bytes, multivariateNormal } from "./generator.ts";
import { asArray, NDArray, t, torchScalar } from "./ndarray.ts";
import { choice, integers, permutation, shuffle } from "./sampling.ts";

const seedOne = kernel("np_mt_seed");
const seedArray = kernel("np_mt_seed_array");

const none = (x: unknown): x is null | undefined => x === null || x === undefined;
const gamma = distributions.find((d) => d.name === "gamma")!;

/** `numpy.random.RandomState`. */
export class RandomState extends PyBase implements Stream {
  static readonly py: PyClass = { name: "RandomState", module: "numpy.random.mtrand", init: "(seed=None)" };
  declare bits: MT19937;

  /** The legacy samplers', for the kernels. */
  get number(): number {
    return 0;
  }
  override init(seed: unknown = null): void {
    if (seed instanceof BitGenerator) {
      if (!(seed instanceof MT19937)) {
        throw torchError("NotImplementedError", `RandomState over ${seed.name} is not implemented in pyt yet`);
      }
      this.bits = seed;
      return;
    }
    this.bits = new MT19937(new SeedSequence(0));
    this.seed(seed);
  }
  get _bit_generator(): MT19937 {
    return this.bits;
  }
  text(): string {
    return "RandomState(MT19937)";
  }
  repr(): string {
    return `${this.text()} at ${addressOf(this)}`;
  }
  reduce(): unknown {
    return restored("RandomState", [this.bits], this.get_state(false));
  }
  seed(seed: unknown = null): null {
    const state = this.bits.bytes;
    const n = none(seed) ? BigInt(Math.floor(Math.random() * 4294967296)) : integerOf(seed);
    if (n !== null && !(seed instanceof NDArray && seed.ndim > 0)) {
      if (n < 0n || n > 0xffffffffn) throw torchError("ValueError", "Seed must be between 0 and 2**32 - 1");
      launch(seedOne, [state], [], [Number(n)]);
      return null;
    }
    if (values.items(seed) === null && !(seed instanceof NDArray)) {
      const d = typeof seed === "string" ? `<U${seed.length}` : asArray(seed).dtype.name;
      throw torchError(
        "TypeError",
        `Cannot cast scalar from dtype('${d}') to dtype('int64') according to the rule 'safe'`,
      );
    }
    const key = asArray(seed);
    if (key.size === 0) throw torchError("ValueError", "Seed must be non-empty");
    if (!"biu".includes(key.dtype.kind)) {
      throw torchError(
        "TypeError",
        `Cannot cast array data from dtype('${key.dtype.name}') to dtype('int64') according to the rule 'safe'`,
      );
    }
    if (key.ndim !== 1) throw torchError("ValueError", "Seed array must be 1-d");
    if ((key.tolist() as number[]).some((v) => v < 0 || v > 0xffffffff)) {
      throw torchError("ValueError", "Seed values must be between 0 and 2**32 - 1");
    }
    launch(seedArray, [state], [t("contiguous")(asArray(key, dt.int64).tensor)], []);
    return null;
  }
  sample(size: unknown): unknown {
    return drawScalars(this, RANDOM, size, torch.float64);
  }
  get_state(legacy: unknown = true): unknown {
    const [pos, has, gauss] = this.bits.rest;
    if (legacy !== false) return values.tuple(["MT19937", this.bits.key, pos, has, { v: gauss }].map(boxed));
    const map = values.map(this.bits.state)!;
    return values.dict(new Map([...map, ["has_gauss", has], ["gauss", boxed({ v: gauss })]]));
  }
  set_state(state: unknown): null {
    const map = values.map(state);
    let parts: unknown[];
    if (map !== null) {
      const inner = values.map(map.get("state"))!;
      parts = [map.get("bit_generator"), inner.get("key"), inner.get("pos"), map.get("has_gauss"), map.get("gauss")];
    } else {
      const items = values.items(state);
      if (items === null) throw torchError("TypeError", "state must be a dict or a tuple.");
      parts = items;
    }
    if (parts[0] !== "MT19937") {
      throw torchError("ValueError", "set_state can only be used with legacy MT19937 state instances.");
    }
    this.bits.key = parts[1];
    this.bits.rest = [num(torchScalar(parts[2])), num(torchScalar(parts[3] ?? 0)), num(torchScalar(parts[4] ?? 0))];
    return null;
  }
}

const boxed = (x: unknown): unknown =>
  typeof x === "object" && x !== null && Object.keys(x).join() === "v" ? asArray(x, dt.float64).element(0).item() : x;

let global: RandomState | null = null;
const state = (): RandomState => {
  global ??= new RandomState();
  return global;
};
const rawKernel = kernel("np_raw");

/** Raw 64-bit words without their last bit. */
function positive(s: RandomState, size: unknown): unknown {
  const out = empty(none(size) ? [] : sizeOf(size), torch.int64);
  launch(rawKernel, [out], [s.bits.bytes], [s.number, 64]);
  const halves = t("bitwise_right_shift.Tensor_Scalar")(out, 1);
  return plain(new NDArray(t("bitwise_and.Scalar")(halves, 2n ** 63n - 1n)), size);
}

const shapeOrNone = (args: unknown): unknown => ((args as unknown[]).length === 0 ? null : args);

type Row = [signature: string, call: (s: RandomState, args: unknown[]) => unknown];
const ROWS: Row[] = [
  ["seed(seed=None)", (s, [x]) => s.seed(x)],
  ["get_state(legacy=True)", (s, [legacy]) => s.get_state(legacy)],
  ["set_state(state)", (s, [x]) => s.set_state(x)],
  ["rand(*args)", (s, [shape]) => s.sample(shapeOrNone(shape))],
  ["randn(*args)", (s, [shape]) => drawScalars(s, NORMAL, shapeOrNone(shape), torch.float64)],
  ["random(size=None)", (s, [n]) => s.sample(n)],
  ["random_sample(size=None)", (s, [n]) => s.sample(n)],
  ["standard_normal(size=None)", (s, [n]) => drawScalars(s, NORMAL, n, torch.float64)],
  ["standard_exponential(size=None)", (s, [n]) => drawScalars(s, EXPONENTIAL, n, torch.float64, 1)],
  ["standard_gamma(shape, size=None)", (s, [k, n]) => draw(s, gamma, [k, 1, n])],
  ["randint(low, high=None, size=None, dtype=None)", (s, [a, b, n, d]) => integers(s, a, b, n, d, false)],
  [
    "random_integers(low, high=None, size=None)",
    (s, [a, b, n]) => integers(s, none(b) ? 1 : a, none(b) ? a : b, n, dt.int64, true),
  ],
  ["tomaxint(size=None)", (s, [n]) => positive(s, n)],
  ["bytes(length)", (s, [n]) => bytes(s, num(torchScalar(n)))],
  ["permutation(x)", (s, [x]) => permutation(s, x)],
  ["shuffle(x)", (s, [x]) => shuffle(s, x)],
  ["choice(a, size=None, replace=True, p=None)", (s, [a, n, r, p]) => choice(s, a, n, r !== false, p)],
  ["multinomial(n, pvals, size=None)", (s, [n, p, size]) => multinomial(s, n, p, size)],
  ["dirichlet(alpha, size=None)", (s, [a, n]) => dirichlet(s, a, n)],
  [
    "multivariate_normal(mean, cov, size=None, check_valid='warn', tol=1e-08)",
    (s, [mean, cov, n, check, tol]) =>
      multivariateNormal(s, [mean, cov, n ?? null, check ?? "warn", tol ?? { v: 1e-8 }, "legacy"]),
  ],
  ...distributions.map((d): Row => [`${d.name}(${d.signature})`, (s, args) => draw(s, d, args)]),
];

const methods: Record<string, string> = {
  "__repr__(self) -> str": "repr",
  "__str__(self) -> str": "text",
  "__reduce__(self)": "reduce",
  "__setstate__(self, state)": "set_state",
};
for (const [signature, call] of ROWS) {
  const name = signatureName(signature);
  const js = `call_${name}`;
  Object.defineProperty(RandomState.prototype, js, {
    value: function (this: RandomState, ...args: unknown[]) {
      return call(this, args);
    },
  });
  methods[signature.replace("(", "(self, ")] = js;
}
Object.assign(RandomState.py, { methods, attrs: { _bit_generator: "ro" } });

const aliases: Row[] = ["ranf", "sample"].map((name): Row => [`${name}(size=None)`, (s, [n]) => s.sample(n)]);

export const randomFunctions = pyfns(
  "numpy.random",
  Object.fromEntries(
    [...ROWS, ...aliases]
      .filter(([signature]) => !signature.startsWith("tomaxint"))
      .map(([signature, call]) => [signature, (...args: never[]) => call(state(), args as unknown[])]),
  ),
);
