// Owns: pooling of 1 to 3 dims: max, average, adaptive, fractional, unpooling.
import { float64, int64 } from "../core/dtype.ts";
import { itemNumber, toFlatNumbers } from "../core/element.ts";
import { runtimeError } from "../core/errors.ts";
import { cast, contiguous, kernel, launch } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { numelOf, type Sizes, sizesText } from "../core/shape.ts";
import { empty, restride, type Tensor } from "../core/tensor.ts";
import { notFor, pair, type Saved } from "./common.ts";
import { maxAll, meanDims, minAll } from "./reduce.ts";
import { gather, scatter } from "./scatter.ts";
import { zerosFor } from "./scatter-views.ts";
import { reshape } from "./views.ts";

const kMaxPool = kernel("max_pool");
const kMaxPoolBackward = kernel("max_pool_backward");
const kAvgPool = kernel("avg_pool");
const kAvgPoolBackward = kernel("avg_pool_backward");
const kAdaptiveAvg = kernel("adaptive_avg_pool");
const kAdaptiveAvgBackward = kernel("adaptive_avg_pool_backward");
const kAdaptiveMax = kernel("adaptive_max_pool");
const kFractional = kernel("fractional_max_pool");

/** Output length along one dim, PyTorch's rule with ceil_mode. */
function pooled(size: number, k: number, pad: number, stride: number, dilation: number, ceil: boolean): number {
  let n = Math.floor((size + 2 * pad - dilation * (k - 1) - 1 + (ceil ? stride - 1 : 0)) / stride) + 1;
  // the last window must start inside the input or its left padding
  if (ceil && (n - 1) * stride >= size + pad) n--;
  return n;
}
function checkPool(x: Tensor, nd: number, k: Sizes, s: Sizes, p: Sizes, d: Sizes, out: Sizes): void {
  if (s.includes(0)) throw runtimeError("stride should not be zero");
  for (const [what, letter, x] of [
    ["kernel size", "k", k],
    ["stride", "d", s],
    ["dilation", "dilation", d],
  ] as const) {
    if (x.some((n) => n <= 0))
      throw runtimeError(`${what} should be greater than zero, but got ${axesText(letter, x)}`);
  }
  k.forEach((_, i) => {
    if (p[i] < 0) throw runtimeError(`pad must be non-negative, but got pad: ${p[i]}`);
    if (p[i] > Math.floor(((k[i] - 1) * d[i] + 1) / 2)) {
      throw runtimeError(
        `pad should be at most half of effective kernel size, but got pad=${p[i]}, kernel_size=${k[i]} and dilation=${d[i]}`,
      );
    }
  });
  if (out.length > 0 && k.some((n, i) => p[i] > n >> 1)) {
    const axes = nd === 3 ? ["T", "W", "H"] : ["W", "H"];
    const of = (values: Sizes, name: string, sep: string) => {
      const full = nd === 1 ? [name === "pad" ? 0 : 1, values[0]] : values;
      const at = nd === 3 ? [0, 2, 1] : [1, 0];
      return axes.map((axis, i) => `${name}${axis}${sep}${full[at[i]]}`);
    };
    const text =
      nd === 3
        ? [...of(k, "k", ": "), ...of(p, "pad", ": ")].join(" ")
        : [...of(p, "pad", " = "), ...of(k, "k", " = ")].join(", ");
    throw runtimeError(`pad should be smaller than or equal to half of kernel size, but got ${text}`);
  }
  if (out.some((n) => n < 1)) {
    const c = x.sizes[x.sizes.length - nd - 1];
    const plane = nd === 1 ? [1] : [];
    const inText = [c, ...plane, ...x.sizes.slice(-nd)].join("x");
    throw runtimeError(
      `Given input size: (${inText}). Calculated output size: (${[c, ...plane, ...out].join("x")}). Output size is too small`,
    );
  }
}
/** How many numbers each argument may hold, said in the words of each operator. */
function checkLengths(name: string, nd: number, k: Sizes, s: Sizes, p: Sizes, d: Sizes = [1]): void {
  const max = name.startsWith("max");
  const word = nd === 2 ? "two" : "three";
  const tuple = `${max || nd === 2 ? "either be" : "be"} a single int, or a tuple of ${word} ints`;
  const bad = (what: string, x: Sizes): boolean =>
    x.length !== 1 && x.length !== nd && !(x.length === 0 && what === "stride");
  for (const [what, x] of [
    ["kernel_size", k],
    ["stride", s],
    ["padding", p],
    ["dilation", d],
  ] as const) {
    if (!bad(what, x)) continue;
    if (nd === 1 && !max) throw runtimeError(`${name}() argument '${what}' should contain one int (got ${x.length})`);
    if (nd === 1) {
      const kind =
        what === "stride"
          ? "None, an int, list of ints, or"
          : `an int, list of ints${what === "kernel_size" ? " or" : ", or"}`;
      throw runtimeError(`${name}() ${what} must be ${kind} tuple of ints of size 1 but got size ${x.length}`);
    }
    const rule =
      what !== "stride"
        ? tuple
        : `${max || nd === 2 ? "either be" : "be"} omitted, a single int, or a tuple of ${word} ints`;
    throw runtimeError(`${name}: ${what} must ${rule}`);
  }
}

/** max_pool1d checks everything in its own words, whatever kernel then runs. */
function checkMaxPool1d(x: Tensor, k: number, s: number, p: number, d: number, ceil: boolean): void {
  const n = x.sizes.length;
  if (!((n === 2 || n === 3) && x.sizes.slice(n - 2).every((size) => size !== 0))) {
    throw runtimeError(
      `max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for input, but got:${sizesText(x.sizes)}`,
    );
  }
  if (k <= 0) throw runtimeError(`max_pool1d() kernel_size must be greater than zero, but got ${k}`);
  if (s <= 0) throw runtimeError(`max_pool1d() stride must be greater than zero, but got ${s}`);
  if (p < 0) throw runtimeError(`max_pool1d() padding must be non-negative, but got ${p}`);
  if (p > Math.floor(k / 2)) {
    throw runtimeError(
      `max_pool1d() padding should be at most half of kernel size, but got padding=${p} and kernel_size=${k}`,
    );
  }
  if (d <= 0) throw runtimeError(`max_pool1d() dilation must be greater than zero, but got ${d}`);
  const out = pooled(x.sizes[n - 1], k, p, s, d, ceil);
  if (out <= 0) throw runtimeError(`max_pool1d() Invalid computed output size: ${out}`);
}

/** `kH: 2 kW: 3`: one dimension counts as a plane of height 1. */
function axesText(letter: string, x: Sizes): string {
  const axes = x.length === 3 ? ["T", "H", "W"] : ["H", "W"];
  const values = x.length === 1 ? [1, x[0]] : x;
  return axes.map((axis, i) => `${letter}${axis}: ${values[i]}`).join(" ");
}

/** [N, C, spatial…] contiguous, from a batched or unbatched input. */
function planes(x: Tensor, nd: number): Tensor {
  const c = contiguous(x);
  if (x.sizes.length === nd + 2) return c;
  return restride(c, [1, ...c.sizes], [c.count, ...c.strides], c.offset);
}
const unplane = (r: Tensor, like: Tensor, nd: number): Tensor =>
  like.sizes.length === nd + 2 ? r : restride(r, r.sizes.slice(1), r.strides.slice(1), r.offset);

function checkInput(name: string, x: Tensor, nd: number): void {
  const n = x.sizes.length;
  const text = sizesText(x.sizes);
  const emptied = x.sizes.slice(1).some((size) => size === 0) || (n === nd + 1 && nd > 1 && x.sizes[0] === 0);
  if (nd === 1) {
    if (n !== 2 && n !== 3) throw wrongRank(name, n);
    // the work is done as a plane of height 1
    if (emptied) {
      const shape = sizesText([...x.sizes.slice(0, -1), 1, x.sizes[n - 1]]);
      throw runtimeError(
        `Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, but got:${shape}`,
      );
    }
    return;
  }
  // only the batch dim may be empty; max_pool2d and avg_pool2d differ in what they say of five dimensions
  const rank = n !== nd + 1 && n !== nd + 2;
  if (nd === 2 && ((emptied && !rank) || (rank && n === 5 && name.startsWith("avg")))) {
    throw runtimeError(
      `Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, but got:${text}`,
    );
  }
  if (rank) throw runtimeError(`non-empty ${nd + 1}D or ${nd + 2}D (batch mode) tensor expected for input`);
  if (emptied) {
    const where = name.startsWith("max") ? "max_pool3d_with_indices_out_cpu_template()" : "avg_pool3d()";
    const at = x.sizes.slice(n - 4).indexOf(0);
    throw runtimeError(
      `${where}: Expected input's non-batch dimensions to have positive length, but input has a shape of ${text} and non-batch dimension ${at} has length zero!`,
    );
  }
}
const wrongRank = (name: string, n: number) =>
  runtimeError(
    `Expected 2 to 3 dimensions, but got ${n}-dimensional tensor for argument #1 'self' (while checking arguments for ${name})`,
  );

function maxForward(
  nd: number,
  self: Tensor,
  kernel_size: Sizes,
  stride: Sizes,
  padding: Sizes,
  dilation: Sizes,
  ceil: boolean,
): Tensor[] {
  const name = `max_pool${nd}d`;
  checkLengths(name, nd, kernel_size, stride, padding, dilation);
  const k = pair(kernel_size, nd);
  const s = stride.length === 0 ? k : pair(stride, nd);
  const p = pair(padding, nd);
  const d = pair(dilation, nd);
  const spatial = self.sizes.slice(-nd);
  checkPool(self, nd, k, s, p, d, []);
  const out = spatial.map((x, i) => pooled(x, k[i], p[i], s[i], d[i], ceil));
  checkInput(name, self, nd);
  checkPool(self, nd, k, s, p, d, out);
  if (self.dtype.category === 3 || self.dtype.category === 0) throw notFor(`max_pool${nd}d`, self.dtype);
  // integers take the kernel of doubles
  const work = self.dtype.category === 1 ? cast(self, float64) : self;
  const x = planes(work, nd);
  const sizes = [...x.sizes.slice(0, 2), ...out];
  const values = empty(sizes, work.dtype, self.device);
  const indices = empty(sizes, int64, self.device);
  if (values.count > 0) launch(kMaxPool, [values, indices], [x], [nd, ...k, ...s, ...p, ...d]);
  return [unplane(cast(values, self.dtype), self, nd), unplane(indices, self, nd)];
}
/** Scatters gradients to where the maxima were; its own gradient gathers. */
function maxBackward(nd: number) {
  const f = op({
    schema: `max_pool${nd}d_backward(Tensor grad_output, Tensor indices, SymInt[] input_sizes) -> Tensor`,
    variants: "none",
    forward: (g: Tensor, indices: Tensor, sizes: Sizes): Tensor => {
      const r = zerosFor(g, sizes);
      if (g.count > 0) launch(kMaxPoolBackward, [planes(r, nd)], [planes(g, nd), planes(indices, nd)], []);
      return r;
    },
    grad: {
      name: `MaxPool${nd}DBackwardBackward0`,
      grad_output: (g: Tensor, s: Saved): Tensor => pickPlanes(g, s.indices, nd),
    },
  });
  return f;
}
function pickPlanes(g: Tensor, indices: Tensor, nd: number): Tensor {
  const lead = g.sizes.slice(0, -nd);
  const flat = reshape(g, [...lead, -1]);
  return reshape(gather(flat, -1, reshape(indices, [...lead, -1])), indices.sizes);
}
const backwards = [maxBackward(1), maxBackward(2), maxBackward(3)];

const ints = (nd: number, name: string, value: string): string => `int[${nd}] ${name}=${value}`;
for (const nd of [1, 2, 3]) {
  const back = backwards[nd - 1];
  const title = nd === 1 ? "SqueezeBackward1" : `MaxPool${nd}DWithIndicesBackward0`;
  const tail = `${ints(nd, "stride", "[]")}, ${ints(nd, "padding", nd === 1 ? "[0]" : "0")}, ${ints(nd, "dilation", nd === 1 ? "[1]" : "1")}, bool ceil_mode=False`;
  const withIndices = op({
    schema: `max_pool${nd}d_with_indices(Tensor self, int[${nd}] kernel_size, ${tail}) -> (Tensor, Tensor)`,
    namespace: nd === 1 ? "torch" : "torch._C._nn",
    variants: "function",
    out: nd > 1,
    forward: (self: Tensor, k: Sizes, s: Sizes, p: Sizes, d: Sizes, ceil: boolean) =>
      maxForward(nd, self, k, s, p, d, ceil),
    grad: { name: title, self: (g: Tensor, s: Saved): Tensor => back(g, s.result1, s.self_sizes) },
  });
  op({
    schema: `max_pool${nd}d(Tensor self, int[${nd}] kernel_size, ${tail}) -> Tensor`,
    variants: "function",
    composite: true,
    forward: (self: Tensor, k: Sizes, s: Sizes, p: Sizes, d: Sizes, ceil: boolean) => {
      if (nd === 1) {
        checkLengths("max_pool1d", nd, k, s, p, d);
        checkMaxPool1d(self, k[0], s[0] ?? k[0], p[0], d[0], ceil);
      }
      return (withIndices(self, k, s, p, d, ceil) as Tensor[])[0];
    },
  });
}

function avgForward(
  nd: number,
  self: Tensor,
  kernel_size: Sizes,
  stride: Sizes,
  padding: Sizes,
  ceil: boolean,
  include: boolean,
  divisor: number | null,
): Tensor {
  const name = `avg_pool${nd}d`;
  checkLengths(name, nd, kernel_size, stride, padding);
  const k = pair(kernel_size, nd);
  const s = stride.length === 0 ? k : pair(stride, nd);
  const p = pair(padding, nd);
  const one = k.map(() => 1);
  if (divisor === 0) throw runtimeError("divisor must be not zero");
  checkPool(self, nd, k, s, p, one, []);
  const out = self.sizes.slice(-nd).map((x, i) => pooled(x, k[i], p[i], s[i], 1, ceil));
  checkInput(name, self, nd);
  // only avg_pool3d asks for an input that holds a whole window without its padding
  const spatial = self.sizes.slice(-nd);
  if (nd === 3 && spatial.some((n, i) => n < k[i])) {
    throw runtimeError(`input image (${axesText("", spatial)}) smaller than kernel size (${axesText("k", k)})`);
  }
  checkPool(self, nd, k, s, p, one, out);
  if (self.dtype.category !== 2 && self.dtype !== int64) throw notFor(`avg_pool${nd}d`, self.dtype);
  const x = planes(self, nd);
  const work = self.dtype === int64 ? cast(x, float64) : x;
  const r = empty([...x.sizes.slice(0, 2), ...out], work.dtype, self.device);
  if (r.count > 0) launch(kAvgPool, [r], [work], [nd, ...k, ...s, ...p, include ? 1 : 0, divisor ?? 0]);
  return unplane(cast(r, self.dtype), self, nd);
}
for (const nd of [1, 2, 3]) {
  const back = op({
    schema: `avg_pool${nd}d_backward(Tensor grad_output, SymInt[] input_sizes, int[] k, int[] stride, int[] padding, bool ceil, bool include, int? divisor) -> Tensor`,
    variants: "none",
    forward: (
      g: Tensor,
      sizes: Sizes,
      k: Sizes,
      stride: Sizes,
      padding: Sizes,
      _ceil: boolean,
      include: boolean,
      divisor: number | null,
    ): Tensor => {
      const r = zerosFor(g, sizes);
      const kk = pair(k, nd);
      const s = stride.length === 0 ? kk : pair(stride, nd);
      if (g.count > 0) {
        launch(
          kAvgPoolBackward,
          [planes(r, nd)],
          [planes(g, nd)],
          [nd, ...kk, ...s, ...pair(padding, nd), include ? 1 : 0, divisor ?? 0],
        );
      }
      return r;
    },
    grad: {
      name: `AvgPool${nd}DBackwardBackward0`,
      grad_output: (g: Tensor, s: Saved): Tensor => forward(g, s.k, s.stride, s.padding, s.ceil, s.include, s.divisor),
    },
  });
  const forward = op({
    schema: `avg_pool${nd}d(Tensor self, int[${nd}] kernel_size, ${ints(nd, "stride", "[]")}, ${ints(nd, "padding", nd === 1 ? "[0]" : "0")}, bool ceil_mode=False, bool count_include_pad=True${nd === 1 ? "" : ", int? divisor_override=None"}) -> Tensor`,
    namespace: nd === 1 ? "torch" : "torch._C._nn",
    variants: "function",
    out: nd > 1,
    forward: (
      self: Tensor,
      k: Sizes,
      s: Sizes = [],
      p: Sizes = [0],
      ceil = false,
      include = true,
      divisor: number | null = null,
    ): Tensor => avgForward(nd, self, k, s, p, ceil, include, divisor),
    grad:
      nd === 1
        ? {
            name: "SqueezeBackward1",
            self: (g: Tensor, s: Saved): Tensor =>
              back(
                g,
                (s.self as Tensor).sizes,
                s.kernel_size,
                s.stride,
                s.padding,
                s.ceil_mode,
                s.count_include_pad,
                null,
              ),
          }
        : {
            name: `AvgPool${nd}DBackward0`,
            self: (g: Tensor, s: Saved): Tensor =>
              back(
                g,
                (s.self as Tensor).sizes,
                s.kernel_size,
                s.stride,
                s.padding,
                s.ceil_mode,
                s.count_include_pad,
                s.divisor_override,
              ),
          },
  });
}

function checkAdaptive(name: string, self: Tensor, nd: number, size: Sizes): void {
  const n = self.sizes.length;
  if (size.length !== nd) throw runtimeError(`${name}: output_size must be ${nd}`);
  if (n !== nd + 1 && n !== nd + 2) {
    throw runtimeError(`${name}(): Expected ${nd + 1}D or ${nd + 2}D tensor, but got ${sizesText(self.sizes)}`);
  }
  for (let i = n === nd + 2 ? 1 : 0; i < n; i++) {
    if (self.sizes[i] === 0 && i > 0) {
      throw runtimeError(
        `${name}(): Expected input to have non-zero size for non-batch dimensions, but input has sizes ${sizesText(self.sizes)} with dimension ${i} being empty`,
      );
    }
  }
}
for (const nd of [1, 2, 3]) {
  const name = `adaptive_avg_pool${nd}d`;
  const back = op({
    schema: `${name}_backward(Tensor grad_output, SymInt[] input_sizes) -> Tensor`,
    variants: "none",
    forward: (g: Tensor, sizes: Sizes): Tensor => {
      const r = zerosFor(g, sizes);
      if (g.count > 0) launch(kAdaptiveAvgBackward, [planes(r, nd)], [planes(g, nd)], [nd]);
      return r;
    },
    grad: {
      name: `AdaptiveAvgPool${nd}DBackwardBackward0`,
      grad_output: (g: Tensor, s: Saved): Tensor => forward(g, s.grad_output_sizes.slice(-nd)),
    },
  });
  const forward = op({
    schema: `_${name}(Tensor self, SymInt[${nd}] output_size) -> Tensor`,
    variants: "none",
    forward: (self: Tensor, output_size: Sizes): Tensor => {
      if (nd === 1 && output_size.length !== 1) {
        throw runtimeError(`${name}() argument 'output_size' should contain one int (got ${output_size.length})`);
      }
      if (output_size.some((x) => x < 0)) {
        throw runtimeError(
          `${name}: elements of output_size must be greater than or equal to 0 but received {${output_size[0]}, ${output_size.slice(1).join(",")}}`,
        );
      }
      checkAdaptive(name, self, nd, output_size);
      if (self.dtype.category !== 2)
        throw notFor(nd === 3 ? "adaptive_avg_pool3d_cpu" : "adaptive_avg_pool2d", self.dtype);
      const x = planes(self, nd);
      const r = empty([...x.sizes.slice(0, 2), ...output_size], self.dtype, self.device);
      if (r.count > 0) launch(kAdaptiveAvg, [r], [x], [nd]);
      return unplane(r, self, nd);
    },
    grad: {
      name: nd === 1 ? "SqueezeBackward1" : `AdaptiveAvgPool${nd}DBackward0`,
      self: (g: Tensor, s: Saved): Tensor => back(g, (s.self as Tensor).sizes),
    },
  });
  op({
    schema: `${name}(Tensor self, ${nd === 1 ? "int" : "SymInt"}[${nd}] output_size) -> Tensor`,
    namespace: nd === 1 ? "torch" : "torch._C._nn",
    variants: "function",
    composite: true,
    out: nd > 1,
    // one cell is the plain mean, which is how PyTorch computes and records it
    forward: (self: Tensor, output_size: Sizes): Tensor =>
      nd > 1 &&
      self.count > 0 &&
      self.sizes.length > nd &&
      self.dtype.category === 2 &&
      output_size.every((n) => n === 1)
        ? meanDims(
            self,
            output_size.map((_, k) => -1 - k),
            true,
          )
        : forward(self, output_size),
  });
  const maxName = `adaptive_max_pool${nd}d`;
  const maxBack = backwards[nd - 1];
  op({
    schema: `${maxName}(Tensor self, int[${nd}] output_size) -> (Tensor, Tensor)`,
    namespace: nd === 1 ? "torch" : "torch._C._nn",
    variants: "function",
    out: nd > 1,
    forward: (self: Tensor, output_size: Sizes): Tensor[] => {
      if (nd === 1 && output_size.length !== 1) {
        throw runtimeError(`${maxName}() argument 'output_size' should contain one int (got ${output_size.length})`);
      }
      checkAdaptive(maxName, self, nd, output_size);
      const sizes = [...self.sizes.slice(0, -nd), ...output_size];
      for (const s of output_size) {
        if (s < 0) throw runtimeError(`Trying to create tensor with negative dimension ${s}: ${sizesText(sizes)}`);
      }
      if (self.dtype.category !== 2) throw notFor(`adaptive_max_pool${nd}d`, self.dtype);
      const x = planes(self, nd);
      const whole = [...x.sizes.slice(0, 2), ...output_size];
      const values = empty(whole, self.dtype, self.device);
      const indices = empty(whole, int64, self.device);
      if (values.count > 0) launch(kAdaptiveMax, [values, indices], [x], [nd]);
      return [unplane(values, self, nd), unplane(indices, self, nd)];
    },
    grad: {
      name: nd === 1 ? "SqueezeBackward1" : `AdaptiveMaxPool${nd}DBackward0`,
      self: (g: Tensor, s: Saved): Tensor => maxBack(g, s.result1, s.self_sizes),
    },
  });
}

const fractionalName = (nd: number): string => (nd === 2 ? "fractional_max_pool2d()" : "fractional_max_pool3d_out()");

function checkFractional(nd: number, self: Tensor, kernel_size: Sizes, output_size: Sizes): void {
  for (const [what, given] of [
    ["kernel_size", kernel_size],
    ["output_size", output_size],
  ] as const) {
    if (given.length !== nd) {
      throw runtimeError(
        `fractional_max_pool${nd}d: ${what} must either be a single Int or tuple of ${nd === 3 ? "three " : ""}Ints`,
      );
    }
  }
  const rank = self.sizes.length;
  const shape = sizesText(self.sizes);
  if (rank !== nd + 1 && rank !== nd + 2) {
    throw runtimeError(`${fractionalName(nd)}: Expected ${nd + 1}D or ${nd + 2}D tensor, but got: ${shape}`);
  }
  const at = self.sizes.indexOf(0, rank - nd - 1);
  if (at >= 0) {
    throw runtimeError(
      `${fractionalName(nd)}: Expected input to have non-zero size for non-batch dimensions, but got${shape} with dimension ${at} being empty.`,
    );
  }
}

function checkSamples(nd: number, x: Tensor, samples: Tensor): void {
  const refuse = (text: string): never => {
    throw runtimeError(`Expect _random_samples${text}`);
  };
  if (samples.dtype !== x.dtype) refuse(" to have the same dtype as input");
  if (samples.sizes.length !== 3) refuse(` to have 3 dimensions, got ${samples.sizes.length}`);
  const [batch, channels, axes] = samples.sizes as [number, number, number];
  if (batch < x.sizes[0]!) refuse(".size(0) no less then input batch size.");
  if (channels !== x.sizes[1]) refuse(".size(1) equals to input channel size.");
  if (axes !== nd) refuse(`.size(2) equals to ${nd}; got ${axes}.`);
  if (!x.dtype.is_floating_point) throw notFor(`fractional_max_pool${nd}d_out_frame`, x.dtype);
}

for (const nd of [2, 3]) {
  const title = `FractionalMaxPool${nd}DBackward0`;
  const back = backwards[nd - 1];
  op({
    schema: `fractional_max_pool${nd}d(Tensor self, int[${nd}] kernel_size, int[${nd}] output_size, Tensor random_samples) -> (Tensor, Tensor)`,
    namespace: "torch._C._nn",
    variants: "function",
    forward: (self: Tensor, kernel_size: Sizes, output_size: Sizes, samples: Tensor): Tensor[] => {
      checkFractional(nd, self, kernel_size, output_size);
      const x = planes(self, nd);
      const k = pair(kernel_size, nd);
      const o = pair(output_size, nd);
      const axes = nd === 2 ? ["height", "width"] : ["time", "height", "width"];
      o.forEach((n, i) => {
        if (n + k[i] - 1 > x.sizes[i + 2]) {
          throw runtimeError(
            `${fractionalName(nd)}: pool ${axes[i]} ${k[i]} too large relative to input ${axes[i]} ${x.sizes[i + 2]}`,
          );
        }
      });
      checkSamples(nd, x, samples);
      const sizes = [...x.sizes.slice(0, 2), ...o];
      const negative = o.find((n) => n < 0);
      if (negative !== undefined) {
        throw runtimeError(`Trying to create tensor with negative dimension ${negative}: ${sizesText(sizes)}`);
      }
      const values = empty(sizes, self.dtype);
      const indices = empty(sizes, int64);
      if (values.count > 0) launch(kFractional, [values, indices], [x, contiguous(samples)], [nd, ...k]);
      return [unplane(values, self, nd), unplane(indices, self, nd)];
    },
    grad: { name: title, self: (g: Tensor, s: Saved): Tensor => back(g, s.result1, s.self_sizes) },
  });
}

const unpoolAxes = ["", "", "two elements (height, width)", "three elements (depth, height, width)"];
/** Puts values back where `indices` say, zeros elsewhere. */
function unpool(
  nd: number,
  self: Tensor,
  indices: Tensor,
  output_size: Sizes,
  stride?: Sizes,
  padding?: Sizes,
): Tensor {
  const name = `max_unpooling${nd}d`;
  if (indices.dtype !== int64) {
    const got = nd === 2 ? ` but got: ${indices.dtype.scalarName}` : "";
    throw runtimeError(`elements in indices should be type int64${got}`);
  }
  for (const [what, x] of [
    ["output_size, but got", output_size],
    ["stride, but got:", stride],
    ["padding, but got:", padding],
  ] as const) {
    if (x !== undefined && x.length !== nd)
      throw runtimeError(`There should be exactly ${unpoolAxes[nd]} in ${what} ${x.length} elements.`);
  }
  const n = self.sizes.length;
  if (n !== nd + 1 && n !== nd + 2) {
    throw runtimeError(
      `Input to ${name} should be a ${nd + 1}d or ${nd + 2}d Tensor, but got a tensor with ${n} dimensions.`,
    );
  }
  if (stride?.some((x) => x <= 0)) {
    throw runtimeError(`strides should be greater than zero, but got stride: ${sizesText(stride)}`);
  }
  if (indices.sizes.join() !== self.sizes.join()) {
    throw runtimeError(
      `Expected shape of indices to be same as that of the input tensor (${sizesText(self.sizes)}) but got indices tensor with shape: ${sizesText(indices.sizes)}`,
    );
  }
  const emptyAt = self.sizes.indexOf(0, 1);
  if (emptyAt > 0) {
    throw runtimeError(
      `${name}_forward_out_cpu(): Expected input to have non-zero size for non-batch dimensions, but got ${sizesText(self.sizes)} with dimension ${emptyAt} being empty.`,
    );
  }
  if (nd === 2 && output_size.some((x) => x < 0)) {
    throw runtimeError(
      `${name}(): output_size must contain non-negative spatial dimensions, but got output_size=(${output_size.join(", ")})`,
    );
  }
  if (self.dtype.category !== 2) throw notFor(`max_unpool${nd}d`, self.dtype);
  const lead = self.sizes.slice(0, -nd);
  const area = numelOf(output_size);
  if (self.count > 0 && (itemNumber(minAll(indices)) < 0 || itemNumber(maxAll(indices)) >= area)) {
    // each wrong index replaces the one before in the report
    const last = toFlatNumbers(indices)
      .reverse()
      .find((i) => i < 0 || i >= area);
    throw runtimeError(`Found an invalid max index: ${last} (output volumes are of size ${output_size.join("x")})`);
  }
  const rows = [...lead, numelOf(self.sizes.slice(-nd))];
  const flat = scatter(zerosFor(self, [...lead, area]), -1, reshape(indices, rows), reshape(self, rows));
  return reshape(flat, [...lead, ...output_size]);
}
const unpoolGrad = (g: Tensor, indices: Tensor, nd: number): Tensor => pickPlanes(g, indices, nd);
op({
  schema: "max_unpool2d(Tensor self, Tensor indices, SymInt[2] output_size) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  out: true,
  forward: (self: Tensor, indices: Tensor, output_size: Sizes) => unpool(2, self, indices, output_size),
  grad: { name: "MaxUnpool2DBackward0", self: (g: Tensor, s: Saved): Tensor => unpoolGrad(g, s.indices, 2) },
});
op({
  schema: "max_unpool3d(Tensor self, Tensor indices, SymInt[3] output_size, int[3] stride, int[3] padding) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  out: true,
  forward: (self: Tensor, indices: Tensor, output_size: Sizes, stride: Sizes) =>
    unpool(3, self, indices, output_size, stride),
  grad: { name: "MaxUnpool3DBackward0", self: (g: Tensor, s: Saved): Tensor => unpoolGrad(g, s.indices, 3) },
});
