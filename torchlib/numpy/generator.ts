// numpy.random.Generator over any bit generator: default_rng's streams, bit for bit.

import { empty } from "../core/create.ts";
import * as torch from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import { kernel, launch } from "../core/kernel.ts";
import { PyBase, type PyClass, pyfns } from "../core/pyclass.ts";
import { num, values } from "../core/pyvalue.ts";
import { BitGenerator, PCG64, restored, SeedSequence } from "./bit-generator.ts";
import {
  dirichlet,
  distributions,
  draw,
  drawScalars,
  EXPONENTIAL,
  EXPONENTIAL_INVERSE,
  GAMMA,
  multinomial,
  NORMAL,
  RANDOM,
  type Stream,
  sizeOf,
} from "./distributions.ts";
import * as dt from "./dtype.ts";
import { NDArray, t, torchScalar, tupleText } from "./ndarray.ts";
import { choice, integers, permutation, permuted, shuffle } from "./sampling.ts";

const rawKernel = kernel("np_raw");
const none = (x: unknown): x is null | undefined => x === null || x === undefined;
const axisOf = (x: unknown): number => (none(x) ? 0 : num(torchScalar(x)));

const methods: Record<string, string> = {
  "__repr__(self) -> str": "repr",
  "__str__(self) -> str": "text",
  "__reduce__(self)": "reduce",
  "random(self, size=None, dtype=None, out=None)": "random",
  "standard_normal(self, size=None, dtype=None, out=None)": "standard_normal",
  "standard_exponential(self, size=None, dtype=None, method='zig', out=None)": "standard_exponential",
  "standard_gamma(self, shape, size=None, dtype=None, out=None)": "standard_gamma",
  "integers(self, low, high=None, size=None, dtype=None, endpoint=False)": "integers",
  "choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True)": "choice",
  "shuffle(self, x, axis=0)": "shuffle",
  "permutation(self, x, axis=0)": "permutation",
  "permuted(self, x, axis=None, out=None)": "permuted",
  "multinomial(self, n, pvals, size=None)": "multinomial",
  "dirichlet(self, alpha, size=None)": "dirichlet",
  "multivariate_normal(self, mean, cov, size=None, check_valid='warn', tol=1e-08, *, method='svd')":
    "multivariate_normal",
  "multivariate_hypergeometric(self, colors, nsample, size=None, method='marginals')": "multivariate_hypergeometric",
  "bytes(self, length)": "bytes",
  "spawn(self, n_children) -> list": "spawn",
};

/** `numpy.random.Generator`. */
export class NpGenerator extends PyBase implements Stream {
  static readonly py: PyClass = {
    name: "Generator",
    module: "numpy.random._generator",
    init: "(bit_generator)",
    methods,
    attrs: { bit_generator: "ro" },
  };
  declare bits: BitGenerator;
  declare number: number;

  override init(bits: unknown): void {
    if (!(bits instanceof BitGenerator)) {
      throw torchError("AttributeError", `'${values.typeName(bits)}' object has no attribute 'capsule'`);
    }
    this.bits = bits;
    this.number = bits.number;
  }
  get bit_generator(): BitGenerator {
    return this.bits;
  }
  text(): string {
    return `Generator(${this.bits.name})`;
  }
  repr(): string {
    return `${this.text()} at ${addressOf(this)}`;
  }
  reduce(): unknown {
    return restored("Generator", [this.bits]);
  }
  /** Draws in double or single precision, into `out` when given. @throws TypeError for other types */
  private real(name: string, number: number, size: unknown, dtype: unknown, out: unknown, a = 0, b = 1): unknown {
    const d = none(dtype) ? dt.float64 : dt.dtypeOf(dtype);
    if (d !== dt.float64 && d !== dt.float32)
      throw torchError("TypeError", `Unsupported dtype ${d.repr()} for ${name}`);
    if (!(out instanceof NDArray)) return drawScalars(this, number, size, d.torch, a, b);
    if (out.dtype !== d) {
      throw torchError(
        "TypeError",
        `Supplied output array has the wrong type. Expected ${d.name}, got ${out.dtype.name}`,
      );
    }
    if (!none(size) && tupleText(sizeOf(size)) !== tupleText(out.shape)) {
      throw torchError("ValueError", "size must match out.shape when used together");
    }
    t("copy_")(out.tensor, (drawScalars(this, number, out.shape, d.torch, a, b) as NDArray).tensor);
    return out;
  }
  random(size: unknown, dtype: unknown, out: unknown): unknown {
    return this.real("random", RANDOM, size, dtype, out);
  }
  standard_normal(size: unknown, dtype: unknown, out: unknown): unknown {
    return this.real("standard_normal", NORMAL, size, dtype, out);
  }
  standard_exponential(size: unknown, dtype: unknown, method: unknown, out: unknown): unknown {
    const number = none(method) || method === "zig" ? EXPONENTIAL : EXPONENTIAL_INVERSE;
    return this.real("standard_exponential", number, size, dtype, out, 1);
  }
  standard_gamma(shape: unknown, size: unknown, dtype: unknown, out: unknown): unknown {
    if (values.items(shape) !== null || shape instanceof NDArray) return draw(this, gamma, [shape, 1, size]);
    const k = num(torchScalar(shape));
    if (k < 0) throw torchError("ValueError", "shape < 0");
    return this.real("standard_gamma", GAMMA, size, dtype, out, k);
  }
  integers(low: unknown, high: unknown, size: unknown, dtype: unknown, endpoint: unknown): unknown {
    return integers(this, low, high, size, dtype, endpoint === true);
  }
  choice(a: unknown, size: unknown, replace: unknown, p: unknown, axis: unknown, shuffled: unknown): unknown {
    return choice(this, a, size, replace !== false, p, axisOf(axis), shuffled !== false);
  }
  shuffle(x: unknown, axis: unknown): null {
    return shuffle(this, x, axisOf(axis));
  }
  permutation(x: unknown, axis: unknown): unknown {
    return permutation(this, x, axisOf(axis));
  }
  permuted(x: unknown, axis: unknown, out: unknown): unknown {
    return permuted(this, x, axis, out);
  }
  multinomial(n: unknown, pvals: unknown, size: unknown): NDArray {
    return multinomial(this, n, pvals, size);
  }
  dirichlet(alpha: unknown, size: unknown): NDArray {
    return dirichlet(this, alpha, size);
  }
  multivariate_normal(
    mean: unknown,
    cov: unknown,
    size: unknown,
    check: unknown,
    tol: unknown,
    method: unknown,
  ): unknown {
    return multivariateNormal(this, [mean, cov, size ?? null, check ?? "warn", tol ?? { v: 1e-8 }, method ?? "svd"]);
  }
  multivariate_hypergeometric(colors: unknown, nsample: unknown, size: unknown, method: unknown): unknown {
    const f = values.findGlobal("numpy._distributions", "multivariate_hypergeometric");
    return values.call(f, [this, colors, nsample, size ?? null, method ?? "marginals"]);
  }
  bytes(length: unknown): unknown {
    return bytes(this, num(torchScalar(length)));
  }
  spawn(n: unknown): NpGenerator[] {
    return this.bits.spawn(n).map((b) => new NpGenerator(b));
  }
}

const gamma = distributions.find((d) => d.name === "gamma")!;

for (const d of distributions) {
  methods[`${d.name}(self, ${d.signature})`] = d.name;
  Object.defineProperty(NpGenerator.prototype, d.name, {
    value(this: NpGenerator, ...args: unknown[]) {
      return draw(this, d, args);
    },
  });
}

const addresses = new WeakMap<object, string>();

/** A made-up address that stays the object's, for reprs. */
export function addressOf(x: object): string {
  let text = addresses.get(x);
  if (text === undefined) {
    text = `0x7F${Math.floor(Math.random() * 2 ** 40)
      .toString(16)
      .toUpperCase()
      .padStart(10, "0")}`;
    addresses.set(x, text);
  }
  return text;
}

/** Raw bytes of 32-bit words, lowest byte first. */
export function bytes(stream: Stream, length: number): unknown {
  const out = empty([Math.ceil(length / 4)], torch.int64);
  launch(rawKernel, [out], [stream.bits.bytes], [stream.number, 32]);
  const words = new NDArray(out).tolist() as number[];
  return values.bytes(Uint8Array.from({ length }, (_, i) => (words[i >> 2]! >>> (8 * (i & 3))) & 255));
}

/** Draws by the covariance's factor; in Python, since it is seldom asked for. */
export function multivariateNormal(stream: object, args: unknown[]): unknown {
  return values.call(values.findGlobal("numpy._distributions", "multivariate_normal"), [stream, ...args]);
}

export const generatorFunctions = pyfns("numpy.random", {
  "default_rng(seed=None)": (seed: unknown) => {
    if (seed instanceof NpGenerator) return seed;
    if (seed instanceof BitGenerator) return new NpGenerator(seed);
    const bits = (seed as { bits?: unknown } | null | undefined)?.bits;
    if (bits instanceof BitGenerator) return new NpGenerator(bits);
    return new NpGenerator(new PCG64(seed instanceof SeedSequence ? seed : (seed ?? null)));
  },
});
