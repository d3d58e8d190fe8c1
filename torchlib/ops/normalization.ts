// Owns: batch, layer, group, instance and RMS normalization.
import { mode, no_grad } from "../core/autograd/mode.ts";
import { zeros } from "../core/create.ts";
import { type DType, float32 } from "../core/dtype.ts";
import { runtimeError } from "../core/errors.ts";
import { host } from "../core/host.ts";
import { cast, contiguous, kernel, launch } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { contiguousStrides, numelOf, type Sizes, sameSizes, sizesText } from "../core/shape.ts";
import { bumpVersion, empty, restride, type Tensor } from "../core/tensor.ts";
import { add, div, mul, sub } from "./arithmetic.ts";
import { notFor, range, type Saved } from "./common.ts";
import { copy_ } from "./convert.ts";
import { repeat } from "./join.ts";
import { rsqrt, square } from "./pointwise.ts";
import { meanDims, sumDims } from "./reduce.ts";
import { expand, reshape, view } from "./views.ts";

type Opt = Tensor | null;
const flat = (t: Tensor, ...sizes: number[]): Tensor => {
  const c = contiguous(t);
  return restride(c, sizes, contiguousStrides(sizes), c.offset);
};

const raw = (t: Opt): Opt => (t === null ? null : contiguous(t));
const seen = (t: Tensor, sizes: Sizes): Tensor => restride(t, sizes, contiguousStrides(sizes), t.offset);

const kLayerNorm = kernel("layer_norm");
const kLayerNormBackward = kernel("layer_norm_backward");

function checkNormalized(input: Tensor, shape: Sizes, weight: Opt, bias: Opt, comma = ", "): void {
  if (shape.length < 1) {
    throw runtimeError(
      `Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got normalized_shape = ${sizesText(shape)}`,
    );
  }
  for (const [name, t] of [
    ["weight", weight],
    ["bias", bias],
  ] as const) {
    if (t !== null && !sameSizes(t.sizes, shape)) {
      throw runtimeError(
        `Expected ${name} to be of same shape as normalized_shape, but got ${name} of shape ${sizesText(t.sizes)} and normalized_shape = ${sizesText(shape)}`,
      );
    }
  }
  const tail = input.sizes.slice(-shape.length);
  if (input.sizes.length < shape.length || !sameSizes(tail, shape)) {
    throw runtimeError(
      `Given normalized_shape=${sizesText(shape)}, expected input with shape [*${comma}${shape.join(", ")}], but got input of size${sizesText(input.sizes)}`,
    );
  }
}
/** Mean and reciprocal deviation over `dims`, in operators. */
function standardized(x: Tensor, dims: readonly number[], eps: number): { hat: Tensor; rstd: Tensor } {
  const mean = meanDims(x, dims, true);
  const centred = sub(x, mean);
  const rstd = rsqrt(add(meanDims(mul(centred, centred), dims, true), host.double(eps)));
  return { hat: mul(centred, rstd), rstd };
}
/** The input's gradient of any of these norms, in operators, so that it can be differentiated again. */
function normInputGrad(gx: Tensor, hat: Tensor, rstd: Tensor, dims: readonly number[]): Tensor {
  const a = meanDims(gx, dims, true);
  const b = meanDims(mul(gx, hat), dims, true);
  return mul(rstd, sub(sub(gx, a), mul(hat, b)));
}

export const native_layer_norm = op({
  schema:
    "native_layer_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight, Tensor? bias, float eps) -> (Tensor, Tensor, Tensor)",
  forward: (input: Tensor, normalized_shape: Sizes, weight: Opt, bias: Opt, eps: number): Tensor[] => {
    checkNormalized(input, normalized_shape, weight, bias);
    if (input.dtype.category !== 2) throw notFor("LayerNormKernelImpl", input.dtype);
    const n = numelOf(normalized_shape);
    const m = n === 0 ? 0 : input.count / n;
    const lead = input.sizes.slice(0, input.sizes.length - normalized_shape.length);
    const stats = [...lead, ...normalized_shape.map(() => 1)];
    const wide = statsDtype(input, weight, bias);
    const out = empty(input.sizes, input.dtype, input.device);
    const mean = empty(stats, wide, input.device);
    const rstd = empty(stats, wide, input.device);
    if (input.count > 0) {
      launch(
        kLayerNorm,
        [seen(out, [m, n]), seen(mean, [m]), seen(rstd, [m])],
        [flat(input, m, n), weight && flat(cast(weight, input.dtype), n), bias && flat(cast(bias, input.dtype), n)],
        [eps],
      );
    }
    return [out, mean, rstd];
  },
  grad: {
    name: "NativeLayerNormBackward0",
    inputs: ["input", "weight", "bias"],
    joint: (g: Tensor, s: Saved, mask: boolean[]) =>
      layerNormGrad(g, s.input, s.normalized_shape, s.weight, s.result1, s.result2, s.eps, mask),
  },
});

function layerNormGrad(
  g: Tensor,
  input: Tensor,
  shape: Sizes,
  weight: Opt,
  mean: Tensor,
  rstd: Tensor,
  eps: number,
  mask: boolean[],
): Opt[] {
  const k = shape.length;
  const dims = range(k).map((i) => input.sizes.length - k + i);
  const lead = range(input.sizes.length - k);
  if (mode.enabled) {
    const { hat, rstd: r } = standardized(input, dims, eps);
    const gx = weight === null ? g : mul(g, weight);
    return [
      mask[0] ? normInputGrad(gx, hat, r, dims) : null,
      mask[1] ? reduceLead(mul(g, hat), lead) : null,
      mask[2] ? reduceLead(g, lead) : null,
    ];
  }
  const n = numelOf(shape);
  const m = n === 0 ? 0 : input.count / n;
  const gi = empty(input.sizes, input.dtype, input.device);
  const gw = mask[1] ? zeros(shape, input.dtype) : null;
  const gb = mask[2] ? zeros(shape, input.dtype) : null;
  if (input.count > 0) {
    launch(
      kLayerNormBackward,
      [seen(gi, [m, n]), gw && seen(gw, [n]), gb && seen(gb, [n])],
      [flat(g, m, n), flat(input, m, n), flat(mean, m), flat(rstd, m), weight && flat(cast(weight, input.dtype), n)],
      [],
    );
  }
  return [mask[0] ? gi : null, gw, gb];
}
const reduceLead = (x: Tensor, lead: readonly number[]): Tensor => (lead.length === 0 ? x : sumDims(x, lead));

export const layer_norm = op({
  schema:
    "layer_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight=None, Tensor? bias=None, float eps=1e-05, bool cudnn_enable=True) -> Tensor",
  composite: true,
  forward: (input: Tensor, normalized_shape: Sizes, weight: Opt = null, bias: Opt = null, eps = 1e-5) =>
    (native_layer_norm(input, normalized_shape, weight, bias, eps) as Tensor[])[0],
});

const epsOf: Record<string, number> = { Double: 2.220446049250313e-16, Half: 0.0009765625, BFloat16: 0.0078125 };
export const rms_norm = op({
  schema: "rms_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight=None, float? eps=None) -> Tensor",
  composite: true,
  forward: (input: Tensor, normalized_shape: Sizes, weight: Opt = null, eps: number | null = null): Tensor => {
    // its message lacks a comma in PyTorch
    checkNormalized(input, normalized_shape, weight, null, "");
    const k = normalized_shape.length;
    const dims = range(k).map((i) => input.sizes.length - k + i);
    const e = eps ?? epsOf[input.dtype.scalarName] ?? 1.1920928955078125e-7;
    const r = rsqrt(add(meanDims(square(input), dims, true), host.double(e)));
    const y = mul(input, r);
    return weight === null ? y : mul(y, weight);
  },
});

function checkGroups(input: Tensor, weight: Opt, bias: Opt, C: number, groups: number): void {
  if (groups <= 0) throw runtimeError(`Expected num groups to be greater than 0, got ${groups}`);
  if (C % groups !== 0)
    throw runtimeError(
      `Expected number of channels in input to be divisible by num_groups, but got input of shape ${sizesText(input.sizes)} and num_groups=${groups}`,
    );
  for (const name of ["weight", "bias"]) {
    const t = name === "weight" ? weight : bias;
    if (t === null || (t.sizes.length === 1 && t.count === C)) continue;
    // PyTorch prints weight's shape for either
    throw runtimeError(
      `Expected ${name} to be a vector of size equal to the number of channels in input, but got ${name} of shape ${sizesText((weight ?? t).sizes)} and input of shape ${sizesText(input.sizes)}`,
    );
  }
}
/** The dtype of mean and rstd: the input's, float32 beside half inputs with float32 parameters. */
const statsDtype = (input: Tensor, weight: Opt, bias: Opt): DType =>
  (weight ?? bias ?? input).dtype === input.dtype ? input.dtype : float32;
/** Parameters have the input's dtype, or are float32 beside a half or bfloat16 input. */
function checkMixedDtype(input: Tensor, weight: Opt, bias: Opt): void {
  const parameters = [weight, bias].filter((t) => t !== null);
  if (parameters.every((t) => t.dtype === input.dtype)) return;
  if (parameters.some((t) => t.dtype !== float32))
    throw runtimeError("mixed dtype (CPU): expect parameter to have scalar type of Float");
  if (input.dtype.category !== 2 || input.dtype.itemsize >= 4)
    throw runtimeError("mixed dtype (CPU): all inputs must share same datatype.");
}

const kGroupNorm = kernel("group_norm");
const kGroupNormBackward = kernel("group_norm_backward");
export const native_group_norm = op({
  schema:
    "native_group_norm(Tensor input, Tensor? weight, Tensor? bias, SymInt N, SymInt C, SymInt HxW, int group, float eps) -> (Tensor, Tensor, Tensor)",
  forward: (
    input: Tensor,
    weight: Opt,
    bias: Opt,
    N: number,
    C: number,
    HxW: number,
    group: number,
    eps: number,
  ): Tensor[] => {
    checkGroups(input, weight, bias, C, group);
    checkMixedDtype(input, weight, bias);
    if (input.count !== N * C * HxW)
      throw runtimeError(
        "Expected X.numel() == N * C * HxW to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)",
      );
    if (input.dtype.category !== 2) throw notFor("GroupNormKernelImpl", input.dtype);
    const out = empty(input.sizes, input.dtype, input.device);
    const wide = statsDtype(input, weight, bias);
    const mean = empty([N, group], wide, input.device);
    const rstd = empty([N, group], wide, input.device);
    if (input.count > 0) {
      launch(
        kGroupNorm,
        [seen(out, [N, C, HxW]), mean, rstd],
        [
          flat(input, N, C, HxW),
          weight && flat(cast(weight, input.dtype), C),
          bias && flat(cast(bias, input.dtype), C),
        ],
        [group, eps],
      );
    }
    return [out, mean, rstd];
  },
  grad: {
    name: "NativeGroupNormBackward0",
    inputs: ["input", "weight", "bias"],
    multi: true,
    joint: (_g: Tensor, s: Saved, mask: boolean[], grads: Opt[]) =>
      groupNormGrads(grads, s.input, s.weight, s.result1, s.result2, s.N, s.C, s.HxW, s.group, s.eps, mask),
  },
});
/** The main output's share, then what the statistics' own gradients add to the input's. */
function groupNormGrads(
  grads: Opt[],
  input: Tensor,
  weight: Opt,
  mean: Tensor,
  rstd: Tensor,
  N: number,
  C: number,
  S: number,
  G: number,
  eps: number,
  mask: boolean[],
): Opt[] {
  const [g, gm, gr] = grads;
  const out: Opt[] =
    g === null ? [null, null, null] : groupNormGrad(g, input, weight, mean, rstd, N, C, S, G, eps, mask);
  if (!mask[0] || (gm === null && gr === null)) return out;
  const n = (C / G) * S;
  const x = reshape(input, [N, G, n]);
  let extra: Opt = null;
  if (gm !== null) extra = expand(div(reshape(gm, [N, G, 1]), n), [N, G, n]);
  if (gr !== null) {
    const { hat, rstd: r } = standardized(x, [2], eps);
    const part = div(mul(mul(reshape(gr, [N, G, 1]), mul(hat, -1)), mul(r, r)), n);
    extra = extra === null ? part : add(extra, part);
  }
  const shaped = reshape(extra as Tensor, input.sizes);
  out[0] = out[0] === null ? shaped : add(out[0], shaped);
  return out;
}
function groupNormGrad(
  g: Tensor,
  input: Tensor,
  weight: Opt,
  mean: Tensor,
  rstd: Tensor,
  N: number,
  C: number,
  S: number,
  G: number,
  eps: number,
  mask: boolean[],
): Opt[] {
  if (mode.enabled) {
    const x = reshape(input, [N, G, (C / G) * S]);
    const { hat, rstd: r } = standardized(x, [2], eps);
    const gn = reshape(g, [N, C, S]);
    const gw = weight === null ? gn : mul(gn, reshape(weight, [1, C, 1]));
    const gx = normInputGrad(reshape(gw, [N, G, (C / G) * S]), hat, r, [2]);
    return [
      mask[0] ? reshape(gx, input.sizes) : null,
      mask[1] ? sumDims(mul(gn, reshape(hat, [N, C, S])), [0, 2]) : null,
      mask[2] ? sumDims(gn, [0, 2]) : null,
    ];
  }
  const gi = empty(input.sizes, input.dtype, input.device);
  const gw = mask[1] ? zeros([C], input.dtype) : null;
  const gb = mask[2] ? zeros([C], input.dtype) : null;
  if (input.count > 0) {
    launch(
      kGroupNormBackward,
      [seen(gi, [N, C, S]), gw, gb],
      [flat(g, N, C, S), flat(input, N, C, S), mean, rstd, weight && flat(cast(weight, input.dtype), C)],
      [G],
    );
  }
  return [mask[0] ? gi : null, gw, gb];
}
export const group_norm = op({
  schema:
    "group_norm(Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, float eps=1e-05, bool cudnn_enabled=True) -> Tensor",
  composite: true,
  forward: (input: Tensor, num_groups: number, weight: Opt = null, bias: Opt = null, eps = 1e-5): Tensor => {
    if (input.sizes.length < 2) {
      throw runtimeError(`Expected at least 2 dimensions for input tensor but received ${input.sizes.length}`);
    }
    const [N, C] = input.sizes;
    checkGroups(input, weight, bias, C, num_groups);
    return (
      native_group_norm(input, weight, bias, N, C, numelOf(input.sizes.slice(2)), num_groups, eps) as Tensor[]
    )[0];
  },
});

const kBatchNorm = kernel("batch_norm");
const kBatchNormBackward = kernel("batch_norm_backward");
export const native_batch_norm = op({
  schema:
    "native_batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps) -> (Tensor, Tensor, Tensor)",
  out: true,
  forward: (
    input: Tensor,
    weight: Opt,
    bias: Opt,
    running_mean: Opt,
    running_var: Opt,
    training: boolean,
    momentum: number,
    eps: number,
  ): Tensor[] => {
    if (input.dtype.category !== 2) throw notFor("batch_norm", input.dtype);
    const C = input.sizes[1] ?? 0;
    const N = input.sizes[0] ?? 0;
    const S = numelOf(input.sizes.slice(2));
    const out = empty(input.sizes, input.dtype, input.device);
    const mean = empty([C], input.dtype, input.device);
    const rstd = empty([C], input.dtype, input.device);
    if (input.count > 0) {
      launch(
        kBatchNorm,
        [seen(out, [N, C, S]), mean, rstd],
        [flat(input, N, C, S), raw(weight), raw(bias), running_mean, running_var],
        [training ? 1 : 0, momentum, eps],
      );
      if (training) {
        for (const t of [running_mean, running_var]) if (t !== null) bumpVersion(t);
      }
    }
    return training ? [out, mean, rstd] : [out, empty([0], input.dtype), empty([0], input.dtype)];
  },
  grad: {
    name: "NativeBatchNormBackward0",
    inputs: ["input", "weight", "bias"],
    joint: (g: Tensor, s: Saved, mask: boolean[]) =>
      batchNormGrad(g, s.input, s.weight, s.running_mean, s.running_var, s.result1, s.result2, s.training, s.eps, mask),
  },
});

function batchNormGrad(
  g: Tensor,
  input: Tensor,
  weight: Opt,
  runningMean: Opt,
  runningVar: Opt,
  mean: Tensor,
  rstd: Tensor,
  training: boolean,
  eps: number,
  mask: boolean[],
): Opt[] {
  const C = input.sizes[1];
  const N = input.sizes[0];
  const S = numelOf(input.sizes.slice(2));
  const shape = [1, C, 1];
  if (mode.enabled) {
    const x = reshape(input, [N, C, S]);
    const gn = reshape(g, [N, C, S]);
    const gw = weight === null ? gn : mul(gn, reshape(weight, shape));
    let hat: Tensor;
    let gx: Tensor;
    if (training) {
      const st = standardized(x, [0, 2], eps);
      hat = st.hat;
      gx = normInputGrad(gw, hat, st.rstd, [0, 2]);
    } else {
      const r = reshape(rsqrt(add(runningVar as Tensor, host.double(eps))), shape);
      hat = mul(sub(x, reshape(runningMean as Tensor, shape)), r);
      gx = mul(gw, r);
    }
    return [
      mask[0] ? reshape(gx, input.sizes) : null,
      mask[1] ? sumDims(mul(gn, hat), [0, 2]) : null,
      mask[2] ? sumDims(gn, [0, 2]) : null,
    ];
  }
  const gi = empty(input.sizes, input.dtype, input.device);
  const gw = mask[1] ? zeros([C], input.dtype) : null;
  const gb = mask[2] ? zeros([C], input.dtype) : null;
  if (input.count > 0) {
    const m = training ? mean : contiguous(runningMean as Tensor);
    const r = training ? rstd : rsqrt(add(runningVar as Tensor, host.double(eps)));
    launch(
      kBatchNormBackward,
      [seen(gi, [N, C, S]), gw, gb],
      [flat(g, N, C, S), flat(input, N, C, S), raw(weight), m, r],
      [training ? 1 : 0],
    );
  }
  return [mask[0] ? gi : null, gw, gb];
}
function checkChannels(name: string, t: Opt, C: number): void {
  if (t !== null && t.count !== C) throw runtimeError(`${name} should contain ${C} elements not ${t.count}`);
}
export const batch_norm = op({
  schema:
    "batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps, bool cudnn_enabled) -> Tensor",
  composite: true,
  forward: (
    input: Tensor,
    weight: Opt,
    bias: Opt,
    running_mean: Opt,
    running_var: Opt,
    training: boolean,
    momentum: number,
    eps: number,
  ): Tensor => {
    const C = input.sizes[1] ?? 0;
    if (input.sizes.length < 2 && input.count > 0)
      throw runtimeError("batch_norm(): Expected at least 2 dimensions for input tensor");
    checkChannels("running_mean", running_mean, C);
    checkChannels("running_var", running_var, C);
    checkChannels("weight", weight, C);
    checkChannels("bias", bias, C);
    if (!training && (running_mean === null || running_var === null)) {
      throw runtimeError("running_mean and running_var must be defined in evaluation mode");
    }
    return (native_batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps) as Tensor[])[0];
  },
});

export const instance_norm = op({
  schema:
    "instance_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool use_input_stats, float momentum, float eps, bool cudnn_enabled) -> Tensor",
  composite: true,
  forward: (
    input: Tensor,
    weight: Opt,
    bias: Opt,
    running_mean: Opt,
    running_var: Opt,
    use_input_stats: boolean,
    momentum: number,
    eps: number,
  ): Tensor => {
    if (!use_input_stats && (running_mean === null || running_var === null)) {
      throw runtimeError("Expected running_mean and running_var to be defined when use_input_stats is false");
    }
    const [b, c] = input.sizes;
    const many = (t: Opt): Opt => (t === null ? null : repeat(t, [b]));
    const mean = many(running_mean);
    const variance = many(running_var);
    const out = batch_norm(
      reshape(input, [1, b * c, ...input.sizes.slice(2)]),
      many(weight),
      many(bias),
      mean,
      variance,
      use_input_stats,
      momentum,
      eps,
    );
    no_grad(() => {
      if (running_mean !== null) copy_(running_mean, meanDims(view(mean as Tensor, [b, c]), [0]));
      if (running_var !== null) copy_(running_var, meanDims(view(variance as Tensor, [b, c]), [0]));
    });
    return reshape(out, input.sizes);
  },
});
