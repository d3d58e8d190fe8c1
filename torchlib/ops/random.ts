// Owns: random operators: in-place samplers, rand/randn/randint/randperm and their *_like, bernoulli, multinomial, dropout.

import { concreteDevice, type Device, get_default_device } from "../core/device.ts";
import { cppName, type DType, get_default_dtype, int64 } from "../core/dtype.ts";
import { itemNumber } from "../core/element.ts";
import { runtimeError } from "../core/errors.ts";
import type { Scalar } from "../core/host.ts";
import { contiguous, emptyLike, kernel, launch } from "../core/iterator.ts";
import { type AnyFn, late, op } from "../core/op.ts";
import { type Generator, generatorState } from "../core/random.ts";
import { type Sizes, sizesText } from "../core/shape.ts";
import { empty, restride, type Tensor } from "../core/tensor.ts";
import { notFor } from "./common.ts";
import { fillWith, zeros_like } from "./creation.ts";
import { maxAll, minAll } from "./reduce.ts";

type Gen = Generator | null;

const OPTIONS = "ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None";
const LONG = "ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None";

const deviceOf = (device: Device | null | undefined): Device =>
  device === null || device === undefined ? get_default_device() : concreteDevice(device);

/** C++'s `<<` of a double. */
const shown = (x: number): string => String(Number(x.toPrecision(6)));

const K = {
  uniform: kernel("uniform"),
  normal: kernel("normal"),
  randint: kernel("randint"),
  random: kernel("random"),
  randomFull: kernel("random_full_64"),
  randperm: kernel("randperm"),
  bernoulli: kernel("bernoulli"),
  bernoulliTensor: kernel("bernoulli_tensor"),
  exponential: kernel("exponential"),
  geometric: kernel("geometric"),
  cauchy: kernel("cauchy"),
  logNormal: kernel("log_normal"),
  multinomial: kernel("multinomial"),
  gamma: kernel("standard_gamma"),
  dirichlet: kernel("dirichlet"),
  poisson: kernel("poisson"),
  binomial: kernel("binomial"),
};

type Sampler = (typeof K)[keyof typeof K];

function sample(
  k: Sampler,
  out: Tensor,
  generator: Gen,
  scalars?: readonly number[],
  ins: readonly Tensor[] = [],
): Tensor {
  if (out.count === 0) return out;
  const state = generatorState(generator);
  if (out.isContiguous || ins.length > 0) launch(k, [out], [...ins, state], scalars);
  else {
    // ATen draws in the order of memory; its block path for normals is for contiguous tensors only, and pieces of fewer
    // than 16 elements keep to the other one
    const { sizes, strides } = byMemory(out);
    const target = restride(out, sizes, strides, out.offset);
    if (k !== K.normal || !target.isContiguous) launch(k, [target], [state], scalars);
    else {
      for (let i = 0; i < out.count; i += 15) {
        launch(k, [restride(out, [Math.min(15, out.count - i)], [1], out.offset + i)], [state], scalars);
      }
    }
  }
  return out;
}

/** Dimensions sorted by stride, the largest first. */
function byMemory(t: Tensor): { sizes: number[]; strides: number[] } {
  const order = t.sizes.map((_, i) => i).sort((a, b) => t.strides[b]! - t.strides[a]! || a - b);
  return { sizes: order.map((i) => t.sizes[i]!), strides: order.map((i) => t.strides[i]!) };
}

/** The two 32-bit halves of a 64-bit integer, as doubles. */
function halves(x: bigint): [number, number] {
  const u = BigInt.asUintN(64, x);
  return [Number(u >> 32n), Number(u & 0xffffffffn)];
}

/** The bounds of a discrete range must fit the dtype. @throws RuntimeError "to - 1 is out of bounds for unsigned char" */
function checkRange(dtype: DType, from: bigint, last: bigint): void {
  let min: bigint;
  let max: bigint;
  if (dtype.category === 2) {
    if (dtype.name !== "float16") return;
    max = 65504n;
    min = -max;
  } else if (dtype.category === 0) [min, max] = [0n, 1n];
  else {
    const bits = BigInt(dtype.itemsize * 8);
    min = dtype.is_signed ? -(1n << (bits - 1n)) : 0n;
    max = (1n << (dtype.is_signed ? bits - 1n : bits)) - 1n;
  }
  const name = cppName(dtype) ?? dtype.name;
  if (from < min || from > max) throw runtimeError(`from is out of bounds for ${name}`);
  if (last < min || last > max) throw runtimeError(`to - 1 is out of bounds for ${name}`);
}

function fillRange(out: Tensor, low: bigint, range: bigint, generator: Gen): Tensor {
  checkRange(out.dtype, low, low + range - 1n);
  return sample(K.randint, out, generator, [...halves(low), ...halves(range)]);
}

/** Largest value `random_` draws for a dtype, plus one. */
function limitOf(dtype: DType): bigint {
  const floats: Record<string, bigint> = { float64: 53n, float32: 24n, float16: 11n, bfloat16: 8n };
  if (dtype.category === 2) return (1n << floats[dtype.name]!) + 1n;
  if (dtype.category === 0) return 2n;
  const bits = BigInt(dtype.itemsize * 8 - (dtype.is_signed ? 1 : 0));
  return 1n << bits;
}

function uniformInto(out: Tensor, from: number, to: number, generator: Gen): Tensor {
  if (out.dtype.category < 2)
    throw runtimeError(`"check_uniform_bounds" not implemented for '${out.dtype.scalarName}'`);
  if (from > to) {
    throw runtimeError(
      `uniform_ expects to return a [from, to) range, but found from=${shown(from)} > to=${shown(to)}`,
    );
  }
  return sample(K.uniform, out, generator, [from, to]);
}

function normalInto(out: Tensor, mean: number, std: number, generator: Gen): Tensor {
  if (std < 0) throw runtimeError(`normal expects std >= 0.0, but found std ${shown(std)}`);
  if (out.dtype.category < 2) throw notFor("normal_kernel_cpu", out.dtype);
  return sample(K.normal, out, generator, [mean, std]);
}

/** An operator that exists only in place: its gradient is zero, since the old value is gone. */
function inplaceSampler(schema: string, node: string, forward: AnyFn) {
  return op({ schema, forward, grad: { name: node, self: (g: Tensor): Tensor => zeros_like(g) } });
}

export const uniform_ = inplaceSampler(
  "uniform_(Tensor(a!) self, float from=0., float to=1., *, Generator? generator=None) -> Tensor(a!)",
  "UniformBackward0",
  (self: Tensor, from = 0, to = 1, generator: Gen = null) => uniformInto(self, from, to, generator),
);
export const normal_ = inplaceSampler(
  "normal_(Tensor(a!) self, float mean=0., float std=1., *, Generator? generator=None) -> Tensor(a!)",
  "NormalBackward0",
  (self: Tensor, mean = 0, std = 1, generator: Gen = null) => normalInto(self, mean, std, generator),
);
inplaceSampler(
  "random_(Tensor(a!) self, *, Generator? generator=None) -> Tensor(a!)",
  "RandomBackward0",
  (self: Tensor, generator: Gen = null) => sample(K.random, self, generator),
);
inplaceSampler(
  "random_.to(Tensor(a!) self, int to, *, Generator? generator=None) -> Tensor(a!)",
  "RandomBackward0",
  (self: Tensor, to: number, generator: Gen = null) => randomFrom(self, 0, to, generator),
);
inplaceSampler(
  "random_.from(Tensor(a!) self, int from, int? to, *, Generator? generator=None) -> Tensor(a!)",
  "RandomBackward0",
  (self: Tensor, from: number, to: number | null, generator: Gen = null) => randomFrom(self, from, to, generator),
);
function randomFrom(self: Tensor, from: number | bigint, to: number | bigint | null, generator: Gen): Tensor {
  const low = BigInt(from);
  if (to === null || to === undefined) {
    if (low === -(2n ** 63n)) return sample(K.randomFull, self, generator);
    return fillRange(self, low, limitOf(self.dtype) - low, generator);
  }
  const high = BigInt(to);
  if (low >= high) {
    throw runtimeError(`random_ expects 'from' to be less than 'to', but got from=${low} >= to=${high}`);
  }
  return fillRange(self, low, high - low, generator);
}
inplaceSampler(
  "bernoulli_.Tensor(Tensor(a!) self, Tensor p, *, Generator? generator=None) -> Tensor(a!)",
  "BernoulliBackward0",
  (self: Tensor, p: Tensor, generator: Gen = null) => bernoulliFrom(self, p, generator),
);
export const bernoulli_ = inplaceSampler(
  "bernoulli_.float(Tensor(a!) self, float p=0.5, *, Generator? generator=None) -> Tensor(a!)",
  "BernoulliBackward1",
  (self: Tensor, p = 0.5, generator: Gen = null) => bernoulliInto(self, p, generator),
);
function bernoulliInto(self: Tensor, p: number, generator: Gen): Tensor {
  if (!(p >= 0 && p <= 1)) throw runtimeError(`bernoulli_ expects p to be in [0, 1], but got p=${shown(p)}`);
  return sample(K.bernoulli, self, generator, [p]);
}
/** @throws RuntimeError for negative deviations */
function checkedStd(std: Tensor): Tensor {
  if (std.count > 0 && itemNumber(minAll(std)) < 0) throw runtimeError("normal expects all elements of std >= 0.0");
  return std;
}
function bernoulliFrom(self: Tensor, p: Tensor, generator: Gen): Tensor {
  if (p.count > 0 && !(itemNumber(minAll(p)) >= 0 && itemNumber(maxAll(p)) <= 1)) {
    throw runtimeError(
      "Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)",
    );
  }
  const probabilities = p.dtype.name === "float64" || p.dtype.name === "float32" ? p : toFloat(p);
  const same = p.sizes.length === self.sizes.length && p.sizes.every((n, i) => n === self.sizes[i]);
  const wide = same ? probabilities : expand(probabilities, self.sizes);
  return sample(K.bernoulliTensor, self, generator, undefined, [wide]);
}
const toFloat = (t: Tensor): Tensor => late<(t: Tensor, d: DType) => Tensor>("to.dtype")(t, get_default_dtype());
const expand = (t: Tensor, sizes: Sizes): Tensor => late<(t: Tensor, s: Sizes) => Tensor>("expand")(t, sizes);

function positive(name: string, what: string, x: number): void {
  if (!(x > 0)) throw runtimeError(`${name} expects ${what} > 0.0, but found ${what}=${shown(x)}`);
}
inplaceSampler(
  "exponential_(Tensor(a!) self, float lambd=1., *, Generator? generator=None) -> Tensor(a!)",
  "ExponentialBackward0",
  (self: Tensor, lambd = 1, generator: Gen = null) => {
    positive("exponential_", "lambda", lambd);
    if (self.count > 0 && !self.dtype.is_floating_point) {
      throw runtimeError(
        `Exponential distribution is a continuous probability distribution. dtype must be a floating point but you specified ${self.dtype.scalarName}`,
      );
    }
    return sample(K.exponential, self, generator, [lambd]);
  },
);
inplaceSampler(
  "geometric_(Tensor(a!) self, float p, *, Generator? generator=None) -> Tensor(a!)",
  "GeometricBackward0",
  (self: Tensor, p: number, generator: Gen = null) => {
    if (!(p > 0 && p < 1)) throw runtimeError(`geometric_ expects p to be in (0, 1), but got p=${shown(p)}`);
    return sample(K.geometric, self, generator, [p]);
  },
);
inplaceSampler(
  "cauchy_(Tensor(a!) self, float median=0., float sigma=1., *, Generator? generator=None) -> Tensor(a!)",
  "CauchyBackward0",
  (self: Tensor, median = 0, sigma = 1, generator: Gen = null) => {
    positive("cauchy_", "sigma", sigma);
    return sample(K.cauchy, self, generator, [median, sigma]);
  },
);
inplaceSampler(
  "log_normal_(Tensor(a!) self, float mean=1., float std=2., *, Generator? generator=None) -> Tensor(a!)",
  "LogNormalBackward0",
  (self: Tensor, mean = 1, std = 2, generator: Gen = null) => {
    positive("log_normal_", "std", std);
    return sample(K.logNormal, self, generator, [mean, std]);
  },
);

// ---- factories

type Fill = (out: Tensor, generator: Gen) => Tensor;

function checked(size: Sizes): Sizes {
  for (const s of size) {
    if (s < 0) throw runtimeError(`Trying to create tensor with negative dimension ${s}: ${sizesText(size)}`);
  }
  return size;
}

/** `NAME(size)`, with and without generator, and `NAME_like`. */
function floatFactory(name: string, fill: Fill): void {
  const make = (size: Sizes, generator: Gen, dtype: DType | null, device: Device | null): Tensor =>
    fill(empty(checked(size), dtype ?? get_default_dtype(), deviceOf(device)), generator);
  op({
    schema: `${name}(SymInt[] size, *, ${OPTIONS}) -> Tensor`,
    out: true,
    grad: "none",
    forward: (size: Sizes, dtype: DType | null = null, _layout?: unknown, device: Device | null = null) =>
      make(size, null, dtype, device),
  });
  op({
    schema: `${name}.generator(SymInt[] size, *, Generator? generator, ${OPTIONS}) -> Tensor`,
    out: true,
    grad: "none",
    forward: (
      size: Sizes,
      generator: Gen = null,
      dtype: DType | null = null,
      _layout?: unknown,
      device: Device | null = null,
    ) => make(size, generator, dtype, device),
  });
  op({
    schema: `${name}_like(Tensor self, *, ${OPTIONS}, MemoryFormat? memory_format=None) -> Tensor`,
    variants: "function",
    grad: "none",
    forward: (self: Tensor, dtype: DType | null = null, _layout?: unknown, device: Device | null = null) =>
      fill(emptyLike(self, dtype ?? self.dtype, device === null ? self.device : deviceOf(device)), null),
  });
}
floatFactory("rand", (out, g) => uniformInto(out, 0, 1, g));
floatFactory("randn", (out, g) => normalInto(out, 0, 1, g));

function randint(low: number | bigint, high: number | bigint, out: Tensor, generator: Gen): Tensor {
  return randomFrom(out, low, high, generator);
}
const longOf = (dtype: DType | null | number): DType => (dtype === null || typeof dtype === "number" ? int64 : dtype);

for (const withLow of [false, true]) {
  for (const withGenerator of [false, true]) {
    const overload = withLow ? (withGenerator ? ".low_generator" : ".low") : withGenerator ? ".generator" : "";
    op({
      schema:
        `randint${overload}(${withLow ? "SymInt low, " : ""}SymInt high, SymInt[] size, *, ` +
        `${withGenerator ? "Generator? generator, " : ""}${LONG}) -> Tensor`,
      out: true,
      grad: "none",
      variants: "function",
      forward: (...args: unknown[]) => {
        const low = withLow ? (args.shift() as number) : 0;
        const high = args.shift() as number;
        const size = args.shift() as Sizes;
        const generator = withGenerator ? ((args.shift() as Gen | undefined) ?? null) : null;
        const [dtype, , device] = args as [DType | null, unknown, Device | null];
        return randint(low, high, empty(checked(size), longOf(dtype ?? null), deviceOf(device)), generator);
      },
    });
  }
}
for (const withLow of [false, true]) {
  op({
    schema:
      `randint_like${withLow ? ".low_dtype" : ""}(Tensor self, ${withLow ? "SymInt low, " : ""}SymInt high, *, ` +
      `${OPTIONS}, MemoryFormat? memory_format=None) -> Tensor`,
    variants: "function",
    grad: "none",
    forward: (self: Tensor, ...args: unknown[]) => {
      const low = withLow ? (args.shift() as number) : 0;
      const high = args.shift() as number;
      const [dtype, , device] = args as [DType | null, unknown, Device | null];
      const out = emptyLike(self, dtype ?? self.dtype, (device ?? null) === null ? self.device : deviceOf(device));
      return randint(low, high, out, null);
    },
  });
}

function permutation(n: number, generator: Gen, dtype: DType | null, device: Device | null): Tensor {
  if (n < 0) throw runtimeError(`Trying to create tensor with negative dimension ${n}: [${n}]`);
  const wanted = longOf(dtype);
  const out = sample(K.randperm, empty([n], int64, deviceOf(device)), generator);
  return wanted === int64 ? out : late<(t: Tensor, d: DType) => Tensor>("to.dtype")(out, wanted);
}
op({
  schema: `randperm(SymInt n, *, ${LONG}) -> Tensor`,
  out: true,
  grad: "none",
  forward: (n: number, dtype: DType | null = null, _layout?: unknown, device: Device | null = null) =>
    permutation(n, null, dtype, device),
});
op({
  schema: `randperm.generator(SymInt n, *, Generator? generator, ${LONG}) -> Tensor`,
  out: true,
  grad: "none",
  forward: (
    n: number,
    generator: Gen = null,
    dtype: DType | null = null,
    _layout?: unknown,
    device: Device | null = null,
  ) => permutation(n, generator, dtype, device),
});

// ---- distributions of tensors

op({
  schema: "bernoulli(Tensor self, *, Generator? generator=None) -> Tensor",
  out: true,
  grad: { name: "BernoulliBackward0", self: (g: Tensor): Tensor => zeros_like(g) },
  forward: (self: Tensor, generator: Gen = null) => bernoulliFrom(emptyLike(self), self, generator),
});
op({
  schema: "bernoulli.p(Tensor self, float p, *, Generator? generator=None) -> Tensor",
  grad: { name: "BernoulliBackward0", self: (g: Tensor): Tensor => zeros_like(g) },
  forward: (self: Tensor, p: number, generator: Gen = null) => bernoulliInto(emptyLike(self), p, generator),
});

const affine = (z: Tensor, mean: Tensor | number, std: Tensor | number): Tensor =>
  late<AnyFn>("add.Tensor")(late<AnyFn>("mul.Tensor")(z, std), mean) as Tensor;
const commonSizes = (a: Tensor, b: Tensor): Sizes =>
  (late<AnyFn>("add.Tensor")(zeros_like(a), zeros_like(b)) as Tensor).sizes;

op({
  schema: "normal.Tensor_float(Tensor mean, float std=1., *, Generator? generator=None) -> Tensor",
  variants: "function",
  out: true,
  grad: { name: "NormalBackward0", mean: (g: Tensor): Tensor => zeros_like(g) },
  forward: (mean: Tensor, std = 1, generator: Gen = null) =>
    affine(normalInto(emptyLike(mean), 0, 1, generator), mean, std),
});
op({
  schema: "normal.float_Tensor(float mean, Tensor std, *, Generator? generator=None) -> Tensor",
  variants: "function",
  out: true,
  grad: { name: "NormalBackward1", std: (g: Tensor): Tensor => zeros_like(g) },
  forward: (mean: number, std: Tensor, generator: Gen = null) =>
    affine(normalInto(emptyLike(checkedStd(std)), 0, 1, generator), mean, std),
});
op({
  schema: "normal.Tensor_Tensor(Tensor mean, Tensor std, *, Generator? generator=None) -> Tensor",
  variants: "function",
  out: true,
  grad: {
    name: "NormalBackward2",
    mean: (g: Tensor): Tensor => zeros_like(g),
    std: (g: Tensor): Tensor => zeros_like(g),
  },
  forward: (mean: Tensor, std: Tensor, generator: Gen = null) =>
    affine(normalInto(empty(commonSizes(mean, checkedStd(std)), mean.dtype, mean.device), 0, 1, generator), mean, std),
});
op({
  schema: `normal.float_float(float mean, float std, SymInt[] size, *, Generator? generator=None, ${OPTIONS}) -> Tensor`,
  variants: "function",
  out: true,
  grad: "none",
  forward: (
    mean: number,
    std: number,
    size: Sizes,
    generator: Gen = null,
    dtype: DType | null = null,
    _layout?: unknown,
    device: Device | null = null,
  ) => normalInto(empty(checked(size), dtype ?? get_default_dtype(), deviceOf(device)), mean, std, generator),
});

op({
  schema:
    "multinomial(Tensor self, SymInt num_samples, bool replacement=False, *, Generator? generator=None) -> Tensor",
  out: true,
  grad: "none",
  forward: (self: Tensor, count: number, replacement = false, generator: Gen = null) => {
    const nd = self.sizes.length;
    if (nd < 1 || nd > 2) throw runtimeError("prob_dist must be 1 or 2 dim");
    if (self.dtype.category !== 2) {
      throw runtimeError(`multinomial only supports floating-point dtypes for input, got: ${self.dtype.scalarName}`);
    }
    if (count <= 0) throw runtimeError("cannot sample n_sample <= 0 samples");
    const k = self.sizes[nd - 1]!;
    if (!replacement && count > k) {
      throw runtimeError("cannot sample n_sample > prob_dist.size(-1) samples without replacement");
    }
    const rows = nd === 1 ? 1 : self.sizes[0]!;
    if (!replacement || count === 1) return fastMultinomial(self, count, generator);
    const probabilities = contiguous(self);
    const out = empty([rows, count], int64, self.device);
    const p = late<AnyFn>("reshape")(probabilities, [rows, k]) as Tensor;
    sample(K.multinomial, out, generator, [1], [p]);
    return nd === 1 ? (late<AnyFn>("reshape")(out, [count]) as Tensor) : out;
  },
});

/** Exponential race (Efraimidis and Spirakis 2006), as ATen draws one sample or samples without replacement. */
function fastMultinomial(self: Tensor, count: number, generator: Gen): Tensor {
  const max = late<AnyFn>("max")(self) as Tensor;
  const least = late<AnyFn>("min")(self) as Tensor;
  const finite = late<AnyFn>("lt.Scalar")(max, Infinity);
  const valid = late<AnyFn>("logical_and")(finite, late<AnyFn>("ge.Scalar")(least, 0));
  if (!scalarTrue(valid as Tensor)) {
    throw runtimeError("probability tensor contains either `inf`, `nan` or element < 0");
  }
  const sums = late<AnyFn>("sum.dim_IntList")(self, [-1]) as Tensor;
  if (scalarTrue(late<AnyFn>("any")(late<AnyFn>("eq.Scalar")(sums, 0)) as Tensor)) {
    throw runtimeError("invalid multinomial distribution (sum of probabilities <= 0)");
  }
  const q = emptyLike(self);
  sample(K.exponential, q, generator, [1]);
  const race = late<AnyFn>("div.Tensor")(self, q) as Tensor;
  if (count === 1) return late<AnyFn>("argmax")(race, -1, true) as Tensor;
  return (late<AnyFn>("topk")(race, count) as Tensor[])[1]!;
}
const scalarTrue = (t: Tensor): boolean => (t.storage.windowAs(t.dtype)[t.offset] as number) !== 0;

op({
  schema: "poisson(Tensor self, Generator? generator=None) -> Tensor",
  variants: "function",
  grad: { name: "PoissonBackward0", self: (g: Tensor): Tensor => zeros_like(g) },
  forward: (self: Tensor, generator: Gen = null) => sample(K.poisson, emptyLike(self), generator, undefined, [self]),
});
op({
  schema: "_standard_gamma(Tensor self, Generator? generator=None) -> Tensor",
  variants: "function",
  forward: (self: Tensor, generator: Gen = null) => sample(K.gamma, emptyLike(self), generator, undefined, [self]),
});
op({
  schema: "_sample_dirichlet(Tensor self, Generator? generator=None) -> Tensor",
  variants: "function",
  forward: (self: Tensor, generator: Gen = null) => sample(K.dirichlet, emptyLike(self), generator, undefined, [self]),
});
op({
  schema: "binomial(Tensor count, Tensor prob, Generator? generator=None) -> Tensor",
  variants: "function",
  grad: "none",
  forward: (count: Tensor, prob: Tensor, generator: Gen = null) => {
    const sizes = commonSizes(count, prob);
    const out = empty(sizes, count.dtype, count.device);
    return sample(K.binomial, out, generator, undefined, [expand(count, sizes), expand(prob, sizes)]);
  },
});

// ---- dropout

function checkP(p: number): void {
  if (!(p >= 0 && p <= 1)) {
    throw runtimeError(`dropout probability has to be between 0 and 1, but got ${shown(p)}`);
  }
}

const mul = late<(a: Tensor, b: Tensor | Scalar) => Tensor>("mul.Tensor");
const mulInplace = late<(a: Tensor, b: Tensor | Scalar) => Tensor>("mul_.Tensor");
const addTensor = late<(a: Tensor, b: Tensor | Scalar) => Tensor>("add.Tensor");

/** The random factor of a dropout: whole elements or whole feature maps. */
function noiseOf(input: Tensor, p: number, feature: boolean): Tensor {
  let sizes = input.sizes;
  if (feature) {
    if (input.sizes.length < 2) {
      throw runtimeError("Feature dropout requires at least 2 dimensions in the input");
    }
    sizes = input.sizes.map((n, i) => (i < 2 ? n : 1));
  }
  const noise = feature ? empty(sizes, input.dtype, input.device) : emptyLike(input);
  return sample(K.bernoulli, noise, null, [1 - p]);
}

function dropoutWith(name: string, feature: boolean, alpha: boolean): void {
  const run = (input: Tensor, p: number, train: boolean, inplace: boolean): Tensor => {
    checkP(p);
    if (p === 0 || !train || input.count === 0) return input;
    const times = inplace ? mulInplace : mul;
    if (p === 1) return times(input, fillWith(empty([], input.dtype, input.device), 0));
    const noise = noiseOf(input, p, feature);
    if (!alpha) return times(input, late<(a: Tensor, b: Scalar) => Tensor>("div.Tensor")(noise, 1 - p));
    const constant = 1.7580993408473766;
    const a = 1 / Math.sqrt((constant * constant * p + 1) * (1 - p));
    const shift = mul(addTensor(noise, -1), constant * a);
    const bias = addTensor(shift, constant * a * p);
    return addTensor(times(input, mul(noise, a)), bias);
  };
  op({
    schema: `${name}(Tensor input, float p, bool train) -> Tensor`,
    composite: true,
    forward: (input: Tensor, p: number, train: boolean) => run(input, p, train, false),
  });
  op({
    schema: `${name}_(Tensor(a!) self, float p, bool train) -> Tensor(a!)`,
    composite: true,
    variants: "function",
    forward: (self: Tensor, p: number, train: boolean) => run(self, p, train, true),
  });
}
dropoutWith("dropout", false, false);
dropoutWith("feature_dropout", true, false);
dropoutWith("alpha_dropout", false, true);
dropoutWith("feature_alpha_dropout", true, true);
