// Owns: torch.nn.utils' work on whole layers: folding a batch norm into its layer, building without initialisation.
import { torchError } from "../core/errors.ts";
import { type PyModuleSpec, pyfns } from "../core/pyclass.ts";
import { num, tuple, values } from "../core/pyvalue.ts";
import { defaultGenerator } from "../core/random.ts";
import type { Tensor } from "../core/tensor.ts";
import type { Fields } from "./layer.ts";
import { noGrad, op } from "./ops.ts";
import { Parameter } from "./parameter.ts";

type T = Tensor;
type Stats = readonly [mean: T, variance: T, eps: unknown, weight: T | null, bias: T | null];

/** Weight and bias of `norm(layer(x))`; `axis` is the weight's dimension of output channels. */
function folded(
  weight: T,
  bias: T | null,
  [mean, variance, eps, scale, shift]: Stats,
  axis: number,
): [Parameter, Parameter] {
  return noGrad(() => {
    const inverse = op.rsqrt!(op["add.Tensor"]!(variance, num(eps)));
    const factor: T = scale === null ? inverse : op["mul.Tensor"]!(scale, inverse);
    const shape = weight.sizes.map((_, d) => (d === axis ? -1 : 1));
    const w = op["to.dtype"]!(op["mul.Tensor"]!(weight, op.reshape!(factor, shape)), weight.dtype);
    const centred: T = bias === null ? op.neg!(mean) : op["sub.Tensor"]!(bias, mean);
    let b: T = op["mul.Tensor"]!(centred, factor);
    if (shift !== null) b = op["add.Tensor"]!(b, shift);
    return [
      new Parameter(w, weight.requiresGrad),
      new Parameter(op["to.dtype"]!(b, (bias ?? mean).dtype), bias?.requiresGrad ?? false),
    ];
  });
}

function statsOf(norm: Fields): Stats {
  if (norm.running_mean === null || norm.running_var === null) {
    throw torchError("AssertionError", "Only support fusing BatchNorm that has running_mean and running_var");
  }
  return [norm.running_mean as T, norm.running_var as T, norm.eps, norm.weight as T | null, norm.bias as T | null];
}

function foldInto(layer: Fields, norm: Fields, axis: number): Fields {
  if (layer.training || norm.training) throw torchError("AssertionError", "Fusion only for eval!");
  const copy = values.deepcopy(layer, new Map()) as Fields;
  const [weight, bias] = folded(copy.weight as T, copy.bias as T | null, statsOf(norm), axis);
  copy.putSlot(copy._parameters, "weight", weight);
  copy.putSlot(copy._parameters, "bias", bias);
  return copy;
}

const fusion = pyfns("torch.nn.utils.fusion", {
  "fuse_conv_bn_eval(conv, bn, transpose: bool = False)": (conv: Fields, bn: Fields, transpose = false) =>
    foldInto(conv, bn, transpose ? 1 : 0),
  "fuse_conv_bn_weights(conv_w: Tensor, conv_b: Tensor | None, bn_rm: Tensor, bn_rv: Tensor, bn_eps: float, bn_w: Tensor | None, bn_b: Tensor | None, transpose: bool = False)":
    (w: T, b: T | null, mean: T, variance: T, eps: unknown, scale: T | null, shift: T | null, transpose = false) =>
      tuple(...folded(w, b ?? null, [mean, variance, eps, scale ?? null, shift ?? null], transpose ? 1 : 0)),
  "fuse_linear_bn_eval(linear, bn)": (linear: Fields, bn: Fields) => {
    const wide = num(bn.num_features);
    if (wide !== num(linear.out_features) && wide !== 1) {
      throw torchError("AssertionError", "To fuse, linear.out_features == bn.num_features or bn.num_features == 1");
    }
    return foldInto(linear, bn, 0);
  },
  "fuse_linear_bn_weights(linear_w: Tensor, linear_b: Tensor | None, bn_rm: Tensor, bn_rv: Tensor, bn_eps: float, bn_w: Tensor, bn_b: Tensor)":
    (w: T, b: T | null, mean: T, variance: T, eps: unknown, scale: T, shift: T) =>
      tuple(...folded(w, b ?? null, [mean, variance, eps, scale, shift], 0)),
});

/** A module built without a trace in the random number stream; its parameters' values mean nothing yet. */
function skip_init(cls: unknown, args: unknown[], kwargs: Map<string, unknown>): unknown {
  const state = defaultGenerator.get_state();
  try {
    return values.call(cls, args, kwargs);
  } finally {
    defaultGenerator.set_state(state);
  }
}

const building = pyfns("torch.nn.utils.init", { "skip_init(module_cls, *args, **kwargs)": skip_init });

/** `torch.nn.utils.fusion`; its functions are in `torch.nn.utils` too. */
export const fusionModules: readonly PyModuleSpec[] = [
  { name: "torch.nn.utils.fusion", members: fusion },
  { name: "torch.nn.utils.init", members: building },
  { name: "torch.nn.utils", members: { ...fusion, ...building } },
];
