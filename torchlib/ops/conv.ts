// Owns: convolutions of 1 to 3 dims and their transposes, unfold and fold (im2col, col2im).
import { type DType, float64 } from "../core/dtype.ts";
import { runtimeError } from "../core/errors.ts";
import { cast, contiguous, kernel, launch } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { type Sizes, sizesText } from "../core/shape.ts";
import { empty, restride, type Tensor } from "../core/tensor.ts";
import { warnOnce } from "../core/warn.ts";
import { add, mul } from "./arithmetic.ts";
import { notFor, pair, type Saved, typeTitle, typeWord } from "./common.ts";
import { imag, real, view_as_complex } from "./complex.ts";
import { constant_pad_nd, stack } from "./join.ts";
import { sumDims } from "./reduce.ts";
import { zerosFor } from "./scatter-views.ts";
import { reshape, squeezeDim, unsqueeze } from "./views.ts";

const kConv = kernel("convolution");
const kConvInput = kernel("convolution_backward_input");
const kConvWeight = kernel("convolution_backward_weight");

interface Geometry {
  stride: Sizes;
  padding: Sizes;
  dilation: Sizes;
  groups: number;
}
const scalars = (nd: number, p: Geometry): number[] => [nd, ...p.stride, ...p.padding, ...p.dilation, p.groups];

/** Runs a kernel that knows one float dtype; integers take its slow path of doubles and come back rounded exactly below 2^53. */
function convRun(k: typeof kConv, out: Tensor, ins: (Tensor | null)[], nd: number, p: Geometry): Tensor {
  if (out.count === 0) return out;
  if (out.dtype.category === 2) {
    launch(
      k,
      [out],
      ins.map((t) => (t === null ? null : contiguous(t))),
      scalars(nd, p),
    );
    return out;
  }
  const wide = empty(out.sizes, float64);
  launch(
    k,
    [wide],
    ins.map((t) => (t === null ? null : contiguous(cast(t, float64)))),
    scalars(nd, p),
  );
  return cast(wide, out.dtype);
}
/** Output sizes of a convolution. */
function convSizes(input: Sizes, weight: Sizes, p: Geometry): number[] {
  const out = [input[0], weight[0]];
  for (let i = 2; i < input.length; i++) {
    const k = p.dilation[i - 2] * (weight[i] - 1) + 1;
    out.push(Math.floor((input[i] + 2 * p.padding[i - 2] - k) / p.stride[i - 2]) + 1);
  }
  return out;
}
function transposedSizes(input: Sizes, weight: Sizes, p: Geometry, outputPadding: Sizes): number[] {
  const out = [input[0], weight[1] * p.groups];
  for (let i = 2; i < input.length; i++) {
    const d = i - 2;
    out.push((input[i] - 1) * p.stride[d] - 2 * p.padding[d] + p.dilation[d] * (weight[i] - 1) + outputPadding[d] + 1);
  }
  return out;
}

function convForward(
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  p: Geometry,
  transposed: boolean,
  outputPadding: Sizes,
): Tensor {
  const nd = input.sizes.length - 2;
  if (transposed) {
    const r = empty(transposedSizes(input.sizes, weight.sizes, p, outputPadding), input.dtype, input.device);
    const y = convRun(kConvInput, r, [input, weight], nd, p);
    if (bias === null) return y;
    return cast(add(y, reshape(bias, [1, bias.count, ...new Array(nd).fill(1)])), input.dtype);
  }
  const r = empty(convSizes(input.sizes, weight.sizes, p), input.dtype, input.device);
  return convRun(kConv, r, [input, weight, bias], nd, p);
}

/** The three gradients, each an operator, so that higher orders work. */
const inputGrad = op({
  schema: "_conv_input(Tensor grad_output, Tensor weight, SymInt[] input_sizes, Geometry p, bool transposed) -> Tensor",
  variants: "none",
  forward: (g: Tensor, weight: Tensor, sizes: Sizes, p: Geometry, transposed: boolean): Tensor => {
    const r = zerosFor(g, sizes);
    return convRun(
      transposed ? kConv : kConvInput,
      r,
      transposed ? [g, weight, null] : [g, weight],
      sizes.length - 2,
      p,
    );
  },
  grad: {
    name: "ConvolutionBackwardBackward0",
    grad_output: (g: Tensor, s: Saved): Tensor =>
      convolution(
        g,
        s.weight,
        null,
        s.p,
        s.transposed,
        outputPaddingOf(g.sizes, s.weight_sizes, s.grad_output_sizes, s.p, s.transposed),
      ),
    weight: (g: Tensor, s: Saved): Tensor => weightGrad(s.grad_output, g, s.weight_sizes, s.p, s.transposed),
  },
});
const weightGrad = op({
  schema:
    "_conv_weight(Tensor grad_output, Tensor input, SymInt[] weight_sizes, Geometry p, bool transposed) -> Tensor",
  variants: "none",
  forward: (g: Tensor, input: Tensor, sizes: Sizes, p: Geometry, transposed: boolean): Tensor => {
    const r = zerosFor(g, sizes);
    return convRun(kConvWeight, r, transposed ? [input, g] : [g, input], sizes.length - 2, p);
  },
  grad: {
    name: "ConvolutionBackwardBackward0",
    grad_output: (g: Tensor, s: Saved): Tensor =>
      convolution(
        s.input,
        g,
        null,
        s.p,
        s.transposed,
        outputPaddingOf(s.input_sizes, s.weight_sizes, s.grad_output_sizes, s.p, s.transposed),
      ),
    input: (g: Tensor, s: Saved): Tensor => inputGrad(s.grad_output, g, s.input_sizes, s.p, s.transposed),
  },
});
/** What a transposed convolution must add to reach the sizes it had. */
function outputPaddingOf(input: Sizes, weight: Sizes, output: Sizes, p: Geometry, transposed: boolean): number[] {
  const zero = p.stride.map(() => 0);
  if (!transposed) return zero;
  const base = transposedSizes(input, weight, p, zero);
  return zero.map((_, i) => output[i + 2] - base[i + 2]);
}
const convolution = op({
  schema:
    "_convolution(Tensor input, Tensor weight, Tensor? bias, Geometry p, bool transposed, SymInt[] output_padding) -> Tensor",
  variants: "none",
  forward: convForward,
  grad: {
    name: "ConvolutionBackward0",
    input: (g: Tensor, s: Saved): Tensor => inputGrad(g, s.weight, s.input_sizes, s.p, s.transposed),
    weight: (g: Tensor, s: Saved): Tensor => weightGrad(g, s.input, s.weight_sizes, s.p, s.transposed),
    bias: (g: Tensor): Tensor =>
      sumDims(
        g,
        g.sizes.map((_, i) => i).filter((i) => i !== 1),
      ),
  },
});

/** Complex convolutions are three real ones. */
function complexConv(
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  run: (a: Tensor, b: Tensor, c: Tensor | null) => Tensor,
): Tensor {
  const [ir, ii] = [real(input), imag(input)];
  const [wr, wi] = [real(weight), imag(weight)];
  const a = run(ir, wr, null);
  const b = run(ii, wi, null);
  const c = run(add(ir, ii), add(wr, wi), null);
  const re = add(a, mul(b, -1));
  const im = add(c, mul(add(a, b), -1));
  const r = view_as_complex(stack([re, im], -1));
  if (bias === null) return r;
  return add(r, reshape(bias, [1, bias.count, ...new Array(input.sizes.length - 2).fill(1)]));
}

/**
 * Which backend would run decides the words: oneDNN takes bfloat16 and large float32 pictures, complex numbers are
 * split before any backend, and what is left reads the weight's memory as the input's type.
 */
function checkTypes(input: Tensor, weight: Tensor, bias: Tensor | null, nd: number): void {
  const dtype = input.dtype;
  if (weight.dtype === dtype && (bias === null || bias.dtype === dtype)) return;
  const name = dtype.scalarName;
  const wide = weight.sizes.slice(nd === 1 ? 2 : -2).some((k) => k > 3);
  const dense = name === "BFloat16" || (name === "Float" && (input.sizes[0] >= 16 || wide));
  if (dense || dtype.category === 3) {
    const [what, other] = weight.dtype !== dtype || bias === null ? ["weight", weight] : ["bias", bias];
    const also = dense ? ` or input should be a MKLDNN tensor and ${what} is a dense tensor` : "";
    throw runtimeError(
      `Input type (${typeTitle(input)}) and ${what} type (${typeTitle(other as Tensor)}) should be the same${also}`,
    );
  }
  if (weight.dtype !== dtype) throw runtimeError(`expected scalar type ${name} but found ${weight.dtype.scalarName}`);
  // what is left is a transposed convolution's bias, added in place
  const added = (bias as Tensor).dtype;
  if (nd === 3) throw runtimeError(`expected scalar type ${name} but found ${added.scalarName}`);
  if (added.category > dtype.category)
    throw runtimeError(`result type ${added.scalarName} can't be cast to the desired output type ${name}`);
}
/** @throws NotImplementedError for kinds that no kernel takes */
function refuseKind(dtype: DType, transposed: boolean, nd: number): void {
  if (transposed) {
    if (dtype.category < 2 && dtype.scalarName !== "Long")
      throw notFor(`slow_conv_transpose${nd === 3 ? 3 : 2}d_out_cpu`, dtype);
  } else if (dtype.category === 0) throw notFor(nd === 3 ? "compute_columns3d" : "slow_conv2d_cpu", dtype);
}
/** @throws RuntimeError unless there is one value for each dimension (`pair` has repeated single ones) */
function checkLength(values: Sizes, name: string, dims: number): void {
  if (values.length === dims) return;
  throw runtimeError(
    `expected ${name} to be a single integer value or a list of ${dims} values to match the convolution dimensions, but got ${name}=${sizesText(values)}`,
  );
}
function checkParams(
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  p: Geometry,
  outputPadding: Sizes,
  transposed: boolean,
  nd: number,
): void {
  if (p.padding.some((x) => x < 0)) throw runtimeError("negative padding is not supported");
  if (outputPadding.some((x) => x < 0)) throw runtimeError("negative output_padding is not supported");
  if (p.stride.some((x) => x <= 0)) throw runtimeError("non-positive stride is not supported");
  if (p.dilation.some((x) => x <= 0)) {
    const list = nd === 1 ? [1, ...p.dilation] : p.dilation;
    const shown = transposed
      ? list.map((x, i) => `dilation_${["depth", "height", "width"][3 - list.length + i]}: ${x}`).join(", ")
      : sizesText(list);
    throw runtimeError(`dilation should be greater than zero, but got ${shown}`);
  }
  if (weight.sizes.length !== nd + 2) {
    throw runtimeError(`expected ${nd + 2}-dimensional weight of size ${sizesText(weight.sizes)}`);
  }
  const k = weight.sizes.length;
  if (weight.sizes[0] < p.groups) {
    throw runtimeError(
      `Given groups=${p.groups}, expected weight to be at least ${p.groups} at dimension 0, but got weight of size ${sizesText(weight.sizes)} instead`,
    );
  }
  if (weight.sizes[0] % p.groups !== 0) {
    throw runtimeError(
      `Given groups=${p.groups}, expected weight to be divisible by ${p.groups} at dimension 0, but got weight of size [${sizesText(weight.sizes)}] instead`,
    );
  }
  if (!transposed) {
    if (input.sizes[1] !== weight.sizes[1] * p.groups) {
      throw runtimeError(
        `Given groups=${p.groups}, weight of size ${sizesText(weight.sizes)}, expected input${sizesText(input.sizes)} to have ${weight.sizes[1] * p.groups} channels, but got ${input.sizes[1]} channels instead`,
      );
    }
    if (bias !== null && (bias.sizes.length !== 1 || bias.sizes[0] !== weight.sizes[0])) {
      throw runtimeError(
        `Given weight of size ${sizesText(weight.sizes)}, expected bias to be 1-dimensional with ${weight.sizes[0]} elements, but got bias of size ${sizesText(bias.sizes)} instead`,
      );
    }
    const padded: number[] = [];
    const kernels: number[] = [];
    let wrong = false;
    for (let i = 2; i < k; i++) {
      padded.push(input.sizes[i] + 2 * p.padding[i - 2]);
      kernels.push(p.dilation[i - 2] * (weight.sizes[i] - 1) + 1);
      if (padded[i - 2] < kernels[i - 2]) wrong = true;
    }
    if (wrong) {
      throw runtimeError(
        `Calculated padded input size per channel: (${padded.join(" x ")}). Kernel size: (${kernels.join(" x ")}). Kernel size can't be greater than actual input size`,
      );
    }
  } else {
    if (input.sizes[1] !== weight.sizes[0]) {
      throw runtimeError(
        `Given transposed=1, weight of size ${sizesText(weight.sizes)}, expected input${sizesText(input.sizes)} to have ${weight.sizes[0]} channels, but got ${input.sizes[1]} channels instead`,
      );
    }
    if (bias !== null && (bias.sizes.length !== 1 || bias.sizes[0] !== weight.sizes[1] * p.groups)) {
      throw runtimeError(
        `Given transposed=1, weight of size ${sizesText(weight.sizes)}, expected bias to be 1-dimensional with ${weight.sizes[1] * p.groups} elements, but got bias of size ${sizesText(bias.sizes)} instead`,
      );
    }
  }
}
const names = (nd: number, transposed: boolean): string => `conv${transposed ? "_transpose" : ""}${nd}d`;

/** Adds the batch dim that an unbatched input lacks. */
function batched(input: Tensor, nd: number, name: string): [Tensor, boolean] {
  const n = input.sizes.length;
  if (n !== nd + 1 && n !== nd + 2) {
    throw runtimeError(
      `Expected ${nd + 1}D (unbatched) or ${nd + 2}D (batched) input to ${name}, but got input of size: ${sizesText(input.sizes)}`,
    );
  }
  return n === nd + 2 ? [input, true] : [unsqueeze(input, 0), false];
}
function runConv(
  nd: number,
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  p: Geometry,
  transposed: boolean,
  outputPadding: Sizes,
): Tensor {
  if (!transposed && bias !== null && bias.dtype !== input.dtype)
    throw runtimeError(`Input type (${typeWord(input)}) and bias type (${typeWord(bias)}) should be the same`);
  const [x, isBatched] = batched(input, nd, names(nd, transposed));
  const dims = weight.sizes.length - 2;
  if (dims <= 0) throw runtimeError("weight should have at least three dimensions");
  if (p.groups <= 0) throw runtimeError("non-positive groups is not supported");
  for (const name of ["stride", "padding", "dilation"] as const) checkLength(p[name], name, dims);
  checkLength(outputPadding, "output_padding", dims);
  checkParams(x, weight, bias, p, outputPadding, transposed, nd);
  if (x.dtype !== weight.dtype || x.dtype.category < 2) refuseKind(x.dtype, transposed, nd);
  checkTypes(x, weight, bias, nd);
  const r =
    x.dtype.category === 3
      ? complexConv(x, weight, bias, (a, b, c) => convolution(a, b, c, p, transposed, outputPadding))
      : convolution(x, weight, bias, p, transposed, outputPadding);
  return isBatched ? r : squeezeDim(r, 0);
}

/** padding="same" | "valid". An uneven amount is padded on the far side first. */
function namedPadding(
  nd: number,
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  p: Geometry,
  mode: string,
): Tensor {
  if (mode === "valid") return runConv(nd, input, weight, bias, p, false, p.padding);
  if (mode !== "same") throw runtimeError("Invalid padding string: '" + mode + "'");
  if (p.stride.some((s) => s !== 1)) throw runtimeError("padding='same' is not supported for strided convolutions");
  const total = p.dilation.map((d, i) => d * (weight.sizes[i + 2] - 1));
  if (total.every((x) => x % 2 === 0)) {
    return runConv(
      nd,
      input,
      weight,
      bias,
      { ...p, padding: total.map((x) => x / 2) },
      false,
      total.map(() => 0),
    );
  }
  warnOnce(
    "Using padding='same' with even kernel lengths and odd dilation may require a zero-padded copy of the input be created (Triggered internally at /pytorch/aten/src/ATen/native/Convolution.cpp:1031.)",
  );
  const extra = total.map((x) => x % 2);
  const amounts: number[] = [];
  for (let i = nd - 1; i >= 0; i--) amounts.push(0, extra[i]);
  return runConv(
    nd,
    constant_pad_nd(input, amounts),
    weight,
    bias,
    { ...p, padding: total.map((x) => Math.floor(x / 2)) },
    false,
    total.map(() => 0),
  );
}

for (const nd of [1, 2, 3]) {
  const one = JSON.stringify(new Array(nd).fill(1)).replaceAll(",", ", ");
  const nil = JSON.stringify(new Array(nd).fill(0)).replaceAll(",", ", ");
  op({
    schema: `conv${nd}d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[${nd}] stride=${one}, SymInt[${nd}] padding=${nil}, SymInt[${nd}] dilation=${one}, SymInt groups=1) -> Tensor`,
    composite: true,
    forward: (
      input: Tensor,
      weight: Tensor,
      bias: Tensor | null,
      stride: Sizes,
      padding: Sizes,
      dilation: Sizes,
      groups: number,
    ) =>
      runConv(
        nd,
        input,
        weight,
        bias,
        { stride: pair(stride, nd), padding: pair(padding, nd), dilation: pair(dilation, nd), groups },
        false,
        new Array(nd).fill(0),
      ),
  });
  op({
    schema: `conv${nd}d.padding(Tensor input, Tensor weight, Tensor? bias=None, SymInt[${nd}] stride=${one}, str padding="valid", SymInt[${nd}] dilation=${one}, SymInt groups=1) -> Tensor`,
    composite: true,
    forward: (
      input: Tensor,
      weight: Tensor,
      bias: Tensor | null,
      stride: Sizes,
      padding: string,
      dilation: Sizes,
      groups: number,
    ) =>
      namedPadding(
        nd,
        input,
        weight,
        bias,
        { stride: pair(stride, nd), padding: new Array(nd).fill(0), dilation: pair(dilation, nd), groups },
        padding,
      ),
  });
  op({
    schema: `conv_transpose${nd}d${nd === 1 ? "" : ".input"}(Tensor input, Tensor weight, Tensor? bias=None, SymInt[${nd}] stride=${one}, SymInt[${nd}] padding=${nil}, SymInt[${nd}] output_padding=${nil}, SymInt groups=1, SymInt[${nd}] dilation=${one}) -> Tensor`,
    composite: true,
    forward: (
      input: Tensor,
      weight: Tensor,
      bias: Tensor | null,
      stride: Sizes,
      padding: Sizes,
      output_padding: Sizes,
      groups: number,
      dilation: Sizes,
    ) => {
      const p = { stride: pair(stride, nd), padding: pair(padding, nd), dilation: pair(dilation, nd), groups };
      const extra = pair(output_padding, nd);
      extra.forEach((e, i) => {
        if (e >= p.stride[i] && e >= p.dilation[i] && p.stride[i] > 0 && p.dilation[i] > 0) {
          throw runtimeError(
            `output padding must be smaller than either stride or dilation, but got output_padding_height: ${extra[0]} output_padding_width: ${extra[1] ?? extra[0]} stride_height: ${p.stride[0]} stride_width: ${p.stride[1] ?? p.stride[0]} dilation_height: ${p.dilation[0]} dilation_width: ${p.dilation[1] ?? p.dilation[0]}`,
          );
        }
      });
      return runConv(nd, input, weight, bias, p, true, extra);
    },
  });
}
op({
  schema:
    "convolution(Tensor input, Tensor weight, Tensor? bias, SymInt[] stride, SymInt[] padding, SymInt[] dilation, bool transposed, SymInt[] output_padding, SymInt groups) -> Tensor",
  composite: true,
  forward: (
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: Sizes,
    padding: Sizes,
    dilation: Sizes,
    transposed: boolean,
    output_padding: Sizes,
    groups: number,
  ) => {
    const nd = weight.sizes.length - 2;
    return runConv(
      nd,
      input,
      weight,
      bias,
      { stride: pair(stride, nd), padding: pair(padding, nd), dilation: pair(dilation, nd), groups },
      transposed,
      output_padding,
    );
  },
});

const kIm2col = kernel("im2col");
const kCol2im = kernel("col2im");
const windowParams = (k: Sizes, d: Sizes, p: Sizes, s: Sizes): number[] => [
  ...pair(k, 2),
  ...pair(d, 2),
  ...pair(p, 2),
  ...pair(s, 2),
];
function blockCounts(h: number, w: number, k: Sizes, d: Sizes, p: Sizes, s: Sizes): number[] {
  return [h, w].map((n, i) => Math.floor((n + 2 * p[i] - d[i] * (k[i] - 1) - 1) / s[i]) + 1);
}
/** Windows only move elements, so other dtypes travel as doubles (complex ones part by part). */
function throughFloats(x: Tensor, f: (x: Tensor) => Tensor): Tensor {
  if (x.dtype.category === 2) return f(x);
  if (x.dtype.category === 3) return view_as_complex(stack([f(real(x)), f(imag(x))], -1));
  return cast(f(cast(x, float64)), x.dtype);
}
function im2colFloat(self: Tensor, kernel_size: Sizes, dilation: Sizes, padding: Sizes, stride: Sizes): Tensor {
  const [k, d, p, s] = [kernel_size, dilation, padding, stride].map((x) => pair(x, 2));
  const n = self.sizes.length;
  if (n !== 3 && n !== 4) {
    throw runtimeError(
      `Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: ${sizesText(self.sizes)}`,
    );
  }
  const x = contiguous(n === 4 ? self : restride(self, [1, ...self.sizes], [0, ...self.strides], self.offset));
  const [b, c, h, w] = x.sizes;
  const [bh, bw] = blockCounts(h, w, k, d, p, s);
  if (bh < 1 || bw < 1) {
    throw runtimeError(
      `Given input with spatial size (${h}, ${w}), kernel_size=(${k.join(", ")}), dilation=(${d.join(", ")}), padding=(${p.join(", ")}), calculated shape of the array of sliding blocks as (${bh}, ${bw}), but its components must be at least one.`,
    );
  }
  const r = empty([b, c * k[0] * k[1], bh * bw], self.dtype);
  if (r.count > 0) launch(kIm2col, [r], [x], windowParams(k, d, p, s));
  return n === 4 ? r : restride(r, r.sizes.slice(1), r.strides.slice(1), r.offset);
}
export const im2col = op({
  schema: "im2col(Tensor self, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  forward: (input: Tensor, kernel_size: Sizes, dilation: Sizes, padding: Sizes, stride: Sizes): Tensor =>
    throughFloats(input, (self) => im2colFloat(self, kernel_size, dilation, padding, stride)),
  grad: {
    name: "Im2ColBackward0",
    self: (g: Tensor, s: Saved): Tensor =>
      col2im(g, s.self_sizes.slice(-2), s.kernel_size, s.dilation, s.padding, s.stride),
  },
});
export const col2im = op({
  schema:
    "col2im(Tensor self, SymInt[2] output_size, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  forward: (
    self: Tensor,
    output_size: Sizes,
    kernel_size: Sizes,
    dilation: Sizes,
    padding: Sizes,
    stride: Sizes,
  ): Tensor => {
    const [o, k, d, p, s] = [output_size, kernel_size, dilation, padding, stride].map((x) => pair(x, 2));
    const n = self.sizes.length;
    if (n !== 2 && n !== 3) {
      throw runtimeError(
        `Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for input, but got: ${sizesText(self.sizes)}`,
      );
    }
    const x = contiguous(n === 3 ? self : restride(self, [1, ...self.sizes], [0, ...self.strides], self.offset));
    const [b, cols, blocks] = x.sizes;
    if (cols % (k[0] * k[1]) !== 0) {
      throw runtimeError(
        `Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got input.size(1)=${cols} and kernel_size=(${k.join(", ")}).`,
      );
    }
    const [bh, bw] = blockCounts(o[0], o[1], k, d, p, s);
    if (bh * bw !== blocks) {
      throw runtimeError(
        `Given output_size=(${o.join(", ")}), kernel_size=(${k.join(", ")}), dilation=(${d.join(", ")}), padding=(${p.join(", ")}), stride=(${s.join(", ")}), expected size of input's dimension 2 to match the calculated number of sliding blocks ${bh} * ${bw} = ${bh * bw}, but got input.size(2)=${blocks}.`,
      );
    }
    const r = empty([b, cols / (k[0] * k[1]), o[0], o[1]], self.dtype);
    if (r.count > 0) launch(kCol2im, [r], [x], windowParams(k, d, p, s));
    return n === 3 ? r : restride(r, r.sizes.slice(1), r.strides.slice(1), r.offset);
  },
  grad: {
    name: "Col2ImBackward0",
    self: (g: Tensor, s: Saved): Tensor => im2col(g, s.kernel_size, s.dilation, s.padding, s.stride),
  },
});
