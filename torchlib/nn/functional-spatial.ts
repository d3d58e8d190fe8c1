// Owns: torch.nn.functional's convolutions, pools, padding, resampling, folding and sampling grids.
import { runtimeError, torchError, typeError } from "../core/errors.ts";
import { num, tuple, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { op, several } from "./ops.ts";
import { checkSize, isSize, ntuple, numbers, show, sizeText } from "./shapes.ts";

type T = Tensor;

/** Convolution of `n` spatial dimensions; a string padding (`"same"`, `"valid"`) picks ATen's other overload. */
export function conv(
  n: number,
  input: T,
  weight: T,
  bias: T | null = null,
  stride: unknown = 1,
  padding: unknown = 0,
  dilation: unknown = 1,
  groups = 1,
): T {
  const named = typeof padding === "string";
  if (!isSize(stride) || !(named || isSize(padding)) || !isSize(dilation))
    refuseConv(`conv${n}d`, [input, weight, bias, stride, padding, dilation, groups]);
  const overload = named ? ".padding" : "";
  const f = overload === "" ? plainConv[n]! : op[`conv${n}d.padding`]!;
  return f(
    input,
    weight,
    bias ?? null,
    ntuple(stride, n),
    named ? padding : ntuple(padding, n),
    ntuple(dilation, n),
    groups,
  );
}

/** @throws TypeError as the parser does where no overload takes the arguments */
function refuseConv(callee: string, args: readonly unknown[]): never {
  const kinds = args.map((a) => (Array.isArray(a) ? "tuple" : (a ?? null) === null ? "NoneType" : values.typeName(a)));
  throw typeError(
    `${callee}() received an invalid combination of arguments - got (${kinds.join(", ")}), but expected one of:`,
  );
}

type Conv = (...args: unknown[]) => T;
const plainConv: Conv[] = [
  () => {
    throw torchError("RuntimeError", "no spatial dimensions");
  },
  (...args) => op.conv1d!(...args),
  (...args) => op.conv2d!(...args),
  (...args) => op.conv3d!(...args),
];

export function convTranspose(
  n: number,
  input: T,
  weight: T,
  bias: T | null = null,
  stride: unknown = 1,
  padding: unknown = 0,
  output_padding: unknown = 0,
  groups = 1,
  dilation: unknown = 1,
): T {
  if (![stride, padding, output_padding, dilation].every(isSize))
    refuseConv(`conv_transpose${n}d`, [input, weight, bias, stride, padding, output_padding, groups, dilation]);
  const f = n === 1 ? op.conv_transpose1d! : op[`conv_transpose${n}d.input`]!;
  return f(
    input,
    weight,
    bias ?? null,
    ntuple(stride, n),
    ntuple(padding, n),
    ntuple(output_padding, n),
    groups,
    ntuple(dilation, n),
  );
}

const orEmpty = (stride: unknown, n: number): number[] =>
  (stride ?? null) === null || values.items(stride)?.length === 0 ? [] : ntuple(stride, n);

export function maxPool(
  n: number,
  input: T,
  kernel: unknown,
  stride: unknown = null,
  padding: unknown = 0,
  dilation: unknown = 1,
  ceil_mode = false,
  return_indices = false,
): unknown {
  const callee = `max_pool${n}d`;
  checkSize(callee, "kernel_size", 2, kernel);
  if ((stride ?? null) !== null) checkSize(callee, "stride", 3, stride);
  checkSize(callee, "padding", 4, padding);
  checkSize(callee, "dilation", 5, dilation);
  if (typeof ceil_mode !== "boolean")
    throw typeError(`${callee}(): argument 'ceil_mode' (position 6) must be bool, not ${values.typeName(ceil_mode)}`);
  const args = [input, ntuple(kernel, n), orEmpty(stride, n), ntuple(padding, n), ntuple(dilation, n), ceil_mode];
  if (!return_indices) return op[`max_pool${n}d`]!(...args);
  return tuple(...several(op[`max_pool${n}d_with_indices`]!(...args)));
}

export function avgPool(
  n: number,
  input: T,
  kernel: unknown,
  stride: unknown = null,
  padding: unknown = 0,
  ceil_mode = false,
  count_include_pad = true,
  divisor: unknown = null,
): T {
  const callee = `avg_pool${n}d`;
  checkSize(callee, "kernel_size", 2, kernel);
  if ((stride ?? null) !== null) checkSize(callee, "stride", 3, stride);
  checkSize(callee, "padding", 4, padding);
  const args: unknown[] = [
    input,
    ntuple(kernel, n),
    orEmpty(stride, n),
    ntuple(padding, n),
    ceil_mode,
    count_include_pad,
  ];
  if (n > 1) args.push(divisor ?? null);
  return op[`avg_pool${n}d`]!(...args);
}

/** Output sizes of an adaptive pool; None keeps the input's. */
function adaptiveSize(callee: string, input: T, size: unknown, n: number): number[] {
  const items = values.items(size);
  if (items === null) {
    // beyond one dimension Python looks for missing entries first
    if (n > 1 && !isSize(size) && typeof size !== "boolean") values.len(size);
    checkSize(callee, "output_size", 2, size);
    return new Array(n).fill(num(size));
  }
  checkSize(
    callee,
    "output_size",
    2,
    items.map((v) => v ?? 0),
  );
  if (input.ndim <= items.length)
    throw torchError("ValueError", `Input dimension should be at least ${items.length + 1}`);
  if (items.length !== n && n > 1) {
    throw runtimeError(
      callee.includes("avg")
        ? `${callee}: output_size must be ${n}`
        : `${callee}(): internal error: output_size.size() must be ${n}`,
    );
  }
  return items.map((v, i) => (v === null || v === undefined ? input.sizes[input.ndim - n + i]! : num(v)));
}

export function adaptiveAvgPool(n: number, input: T, size: unknown): T {
  const callee = `adaptive_avg_pool${n}d`;
  return op[callee]!(input, adaptiveSize(callee, input, size, n));
}

export function adaptiveMaxPool(n: number, input: T, size: unknown, return_indices = false): unknown {
  const callee = `adaptive_max_pool${n}d`;
  const pair = several(op[callee]!(input, adaptiveSize(callee, input, size, n)));
  return return_indices ? tuple(...pair) : pair[0]!;
}

function unpoolSize(input: T, kernel: number[], stride: number[], padding: number[], wanted: unknown): number[] {
  const n = kernel.length;
  if ([...kernel, ...stride, ...padding].some((v) => !Number.isInteger(v))) {
    throw typeError(
      `max_unpool${n === 3 ? 3 : 2}d(): argument 'output_size' (position 3) must be tuple of ints, but found element of type float at pos 0`,
    );
  }
  const usual = kernel.map((k, d) => (input.sizes[input.ndim - n + d]! - 1) * stride[d]! + k - 2 * padding[d]!);
  if ((wanted ?? null) === null) return checkUnpooled(usual);
  values.len(wanted);
  let size = numbers(wanted);
  if (size.length === n + 2) size = size.slice(2);
  if (size.length !== n) {
    throw torchError(
      "ValueError",
      `output_size should be a sequence containing ${n} or ${n + 2} elements, but it has a length of '${size.length}'`,
    );
  }
  size.forEach((s, d) => {
    const [lo, hi] = [usual[d]! - stride[d]!, usual[d]! + stride[d]!];
    if (!(lo < s && s < hi)) {
      throw torchError(
        "ValueError",
        `invalid output_size "${sequenceLike(wanted, size)}" (dim ${d} must be between ${lo} and ${hi})`,
      );
    }
  });
  return checkUnpooled(size);
}
function checkUnpooled(size: number[]): number[] {
  const d = size.findIndex((n) => n < 0);
  if (d >= 0)
    throw torchError(
      "ValueError",
      `max_unpooling: output_size must contain non-negative spatial dimensions, but got output_size[${d}]=${size[d]}`,
    );
  return size;
}
/** The numbers printed as a sequence of the type of `like`. */
function sequenceLike(like: unknown, items: number[]): string {
  const type = values.typeName(like);
  if (type === "Size") return `torch.Size([${items.join(", ")}])`;
  return type === "list" ? `[${items.join(", ")}]` : show(items);
}

export function maxUnpool(
  n: number,
  input: T,
  indices: T,
  kernel: unknown,
  stride: unknown = null,
  padding: unknown = 0,
  output_size: unknown = null,
): T {
  const k = ntuple(kernel, n);
  const s = (stride ?? null) === null ? k : ntuple(stride, n);
  const p = ntuple(padding, n);
  if (k.length > input.ndim || s.length < k.length || p.length < k.length)
    throw torchError("IndexError", "tuple index out of range");
  const size = unpoolSize(input, k, s, p, output_size);
  if (n === 1) {
    const out = op.max_unpool2d!(op.unsqueeze!(input, -1), op.unsqueeze!(indices, -1), [...size, 1]);
    return op["squeeze.dim"]!(out, -1);
  }
  return n === 2 ? op.max_unpool2d!(input, indices, size) : op.max_unpool3d!(input, indices, size, s, p);
}

export function lpPool(
  n: number,
  input: T,
  norm_type: unknown,
  kernel: unknown,
  stride: unknown = null,
  ceil_mode = false,
): T {
  const p = num(norm_type);
  if (p === Infinity) return maxPool(n, op.abs!(input), kernel, stride, 0, 1, ceil_mode) as T;
  if (p === -Infinity) {
    return op.neg!(maxPool(n, op.neg!(op.abs!(input)), kernel, stride, 0, 1, ceil_mode) as T);
  }
  const mean = avgPool(n, op["pow.Tensor_Scalar"]!(input, norm_type), kernel, stride, 0, ceil_mode);
  const sides = values.items(kernel);
  if (sides !== null && n === 1)
    throw typeError(`mul(): argument 'other' (position 1) must be Tensor, not ${values.typeName(kernel)}`);
  if (sides !== null && sides.length < n)
    throw torchError("ValueError", `not enough values to unpack (expected ${n}, got ${sides.length})`);
  if (p === 0) throw torchError("ZeroDivisionError", "float division by zero");
  const area = ntuple(kernel, n).reduce((a, b) => a * b, 1);
  const signed = op["mul.Tensor"]!(op.sign!(mean), op.relu!(op.abs!(mean)));
  return op["pow.Tensor_Scalar"]!(op["mul.Tensor"]!(signed, area), 1 / p);
}

export function fractionalMaxPool(
  n: number,
  input: T,
  kernel: unknown,
  output_size: unknown = null,
  output_ratio: unknown = null,
  return_indices = false,
  samples: T | null = null,
): unknown {
  const callee = `fractional_max_pool${n}d`;
  const sides = (v: unknown): number[] => (values.items(v) === null ? ntuple(v, n) : numbers(v));
  checkSize(callee, "kernel_size", 2, kernel);
  let size: number[];
  if ((output_size ?? null) !== null) {
    checkSize(callee, "output_size", 3, output_size);
    size = sides(output_size);
  } else {
    if ((output_ratio ?? null) === null) {
      throw torchError(
        "ValueError",
        `fractional_max_pool${n}d requires specifying either an output_size or an output_ratio`,
      );
    }
    size = ntuple(output_ratio, n).map((r, i) => Math.trunc(input.sizes[input.ndim - n + i]! * r));
  }
  const batch = input.ndim === n + 1 ? 1 : input.sizes[0]!;
  const random =
    samples ?? op.rand!([batch, input.sizes[input.ndim - n - 1]!, n], input.dtype, undefined, input.device);
  const pair = several(op[callee]!(input, sides(kernel), size, random));
  return return_indices ? tuple(...pair) : pair[0]!;
}

export function pad(input: T, amounts: unknown, mode: unknown = "constant", value: unknown = null): T {
  return op.pad!(input, numbers(amounts), mode, (value ?? null) === null ? null : num(value));
}

export function unfold(input: T, kernel: unknown, dilation: unknown = 1, padding: unknown = 0, stride: unknown = 1): T {
  return op.im2col!(input, ntuple(kernel, 2), ntuple(dilation, 2), ntuple(padding, 2), ntuple(stride, 2));
}

export function fold(
  input: T,
  output_size: unknown,
  kernel: unknown,
  dilation: unknown = 1,
  padding: unknown = 0,
  stride: unknown = 1,
): T {
  return op.col2im!(
    input,
    ntuple(output_size, 2),
    ntuple(kernel, 2),
    ntuple(dilation, 2),
    ntuple(padding, 2),
    ntuple(stride, 2),
  );
}

const spatialModes: Record<string, number> = { linear: 3, bilinear: 4, bicubic: 4, trilinear: 5 };

export function interpolate(
  input: T,
  size: unknown = null,
  scale_factor: unknown = null,
  mode: unknown = "nearest",
  align_corners: boolean | null = null,
  recompute: boolean | null = null,
  antialias = false,
): T {
  const how = mode as string;
  const nearest = how === "nearest" || how === "nearest-exact" || how === "area";
  if (nearest && (align_corners ?? null) !== null) {
    throw torchError(
      "ValueError",
      "align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear",
    );
  }
  const align = align_corners ?? false;
  const dim = input.ndim - 2;
  const spatial = [...input.sizes.slice(2)];
  const hasSize = (size ?? null) !== null;
  const hasScale = (scale_factor ?? null) !== null;
  if (hasSize && hasScale) throw torchError("ValueError", "only one of size or scale_factor should be defined");
  if (!hasSize && !hasScale) throw torchError("ValueError", "either size or scale_factor should be defined");
  let output: number[] | null = null;
  let scales: number[] | null = null;
  if (hasSize) {
    const items = values.items(size);
    if (items !== null && items.length !== dim) {
      throw torchError(
        "ValueError",
        "Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of " +
          `[${spatial.join(", ")}] and output size of ${values.repr(size)}. Please provide input tensor in ` +
          "(N, C, d1, d2, ...,dK) format and output size in (o1, o2, ...,oK) format.",
      );
    }
    output = items === null ? new Array(dim).fill(num(size)) : items.map(num);
  } else {
    const items = values.items(scale_factor);
    if (items !== null && items.length !== dim) {
      throw torchError(
        "ValueError",
        "Input and scale_factor must have the same number of spatial dimensions, but got input with spatial dimensions " +
          `of [${spatial.join(", ")}] and scale_factor of shape ${values.repr(scale_factor)}. Please provide input ` +
          "tensor in (N, C, d1, d2, ...,dK) format and scale_factor in (s1, s2, ...,sK) format.",
      );
    }
    scales = items === null ? new Array(dim).fill(num(scale_factor)) : items.map(num);
  }
  if (recompute && hasSize) {
    throw torchError("ValueError", "recompute_scale_factor is not meaningful with an explicit size.");
  }
  if (recompute || (how === "area" && output === null)) {
    output = spatial.map((n, i) => Math.floor(n * scales![i]!));
    scales = null;
  }
  if (antialias && !((how === "bilinear" || how === "bicubic" || how === "lanczos") && input.ndim === 4)) {
    throw torchError(
      "ValueError",
      "Anti-alias option is restricted to bilinear, bicubic, and lanczos modes and requires a 4-D tensor as input",
    );
  }
  const sizes = output ?? spatial.map((n, i) => Math.floor(n * scales![i]!));
  const factors = scales ?? new Array(dim).fill(null);
  if (dim >= 1 && dim <= 3) {
    if (how === "nearest") return op[`upsample_nearest${dim}d`]!(input, sizes, ...factors);
    if (how === "nearest-exact") return op[`_upsample_nearest_exact${dim}d`]!(input, sizes, ...factors);
    if (how === "area") return adaptiveAvgPool(dim, input, sizes);
    const expected = spatialModes[how];
    if (expected === input.ndim) {
      const name = antialias ? `_upsample_${how}2d_aa` : `upsample_${how}${dim}d`;
      return op[name]!(input, sizes, align, ...factors);
    }
    if (expected !== undefined && !(input.ndim !== 4 && how === "bicubic")) {
      throw torchError("NotImplementedError", `Got ${input.ndim}D input, but ${how} mode needs ${expected}D input`);
    }
  }
  throw torchError(
    "NotImplementedError",
    `Input Error: Only 3D, 4D and 5D input Tensors supported (got ${input.ndim}D) for the modes: nearest | linear | ` +
      `bilinear | bicubic | trilinear | lanczos | area | nearest-exact (got ${how})`,
  );
}

const gridWarning =
  "Default grid_sample and affine_grid behavior has changed to align_corners=False since 1.3.0. Please specify " +
  "align_corners=True if the old behavior is desired. See the documentation of grid_sample for details.";

export function grid_sample(
  input: T,
  grid: T,
  mode: unknown = "bilinear",
  padding_mode: unknown = "zeros",
  align_corners: boolean | null = null,
): T {
  const modes = ["bilinear", "nearest", "bicubic"];
  const paddings = ["zeros", "border", "reflection"];
  if (!modes.includes(mode as string)) {
    throw torchError(
      "ValueError",
      `nn.functional.grid_sample(): expected mode to be 'bilinear', 'nearest' or 'bicubic', but got: '${mode}'`,
    );
  }
  if (!paddings.includes(padding_mode as string)) {
    throw torchError(
      "ValueError",
      "nn.functional.grid_sample(): expected padding_mode to be 'zeros', 'border', or 'reflection', but got: " +
        `'${padding_mode}'`,
    );
  }
  if ((align_corners ?? null) === null) warn(gridWarning);
  const how = modes.indexOf(mode as string);
  const edge = paddings.indexOf(padding_mode as string);
  return op.grid_sampler!(input, grid, how, edge, align_corners ?? false);
}

export function affine_grid(theta: T, size: unknown, align_corners: boolean | null = null): T {
  if ((align_corners ?? null) === null) warn(gridWarning);
  const sizes = numbers(size);
  if (!theta.dtype.is_floating_point) {
    throw torchError("ValueError", `Expected theta to have floating point type, but got ${theta.dtype}`);
  }
  const n = sizes.length - 2;
  if (n !== 2 && n !== 3) {
    throw torchError(
      "NotImplementedError",
      "affine_grid only supports 4D and 5D sizes, for 2D and 3D affine transforms, respectively. " +
        `Got size ${values.str(size)}.`,
    );
  }
  if (theta.ndim !== 3 || theta.sizes[1] !== n || theta.sizes[2] !== n + 1) {
    throw torchError(
      "ValueError",
      `Expected a batch of ${n}D affine matrices of shape Nx${n}x${n + 1} for size ${values.str(size)}. Got ${sizeText(theta)}.`,
    );
  }
  if (Math.min(...sizes) <= 0) {
    throw torchError("ValueError", `Expected non-zero, positive output size. Got ${values.str(size)}`);
  }
  return op.affine_grid_generator!(theta, sizes, align_corners ?? false);
}

type Fn = (...args: never[]) => unknown;

function each(text: (n: number) => string, make: (n: number) => Fn, dims = [1, 2, 3]): Record<string, Fn> {
  return Object.fromEntries(dims.map((n) => [text(n), make(n)]));
}

const bind =
  <A extends unknown[], R>(n: number, f: (n: number, ...args: A) => R) =>
  (...args: A): R =>
    f(n, ...args);

const poolArgs = "input: Tensor, kernel_size: size, stride: size = None, padding: size = 0";

export const spatialFunctions: Record<string, Fn> = {
  ...each(
    (n) =>
      `conv${n}d(input: Tensor, weight: Tensor, bias: Tensor | None = None, stride: size = 1, padding: size = 0, dilation: size = 1, groups: int = 1) -> Tensor`,
    (n) => bind(n, conv),
  ),
  ...each(
    (n) =>
      `conv_transpose${n}d(input: Tensor, weight: Tensor, bias: Tensor | None = None, stride: size = 1, padding: size = 0, output_padding: size = 0, groups: int = 1, dilation: size = 1) -> Tensor`,
    (n) => bind(n, convTranspose),
  ),
  ...each(
    (n) => `max_pool${n}d(${poolArgs}, dilation: size = 1, ceil_mode: bool = False, return_indices: bool = False)`,
    (n) => bind(n, maxPool),
  ),
  ...each(
    (n) =>
      `max_pool${n}d_with_indices(${poolArgs}, dilation: size = 1, ceil_mode: bool = False, return_indices: bool = False)`,
    (n) => (x: T, kernel: unknown, stride?: unknown, padding?: unknown, dilation?: unknown, ceil?: boolean) =>
      maxPool(n, x, kernel, stride, padding, dilation, ceil, true),
  ),
  ...each(
    (n) =>
      `avg_pool${n}d(${poolArgs}, ceil_mode: bool = False, count_include_pad: bool = True${n > 1 ? ", divisor_override: int | None = None" : ""}) -> Tensor`,
    (n) => bind(n, avgPool),
  ),
  ...each(
    (n) => `adaptive_avg_pool${n}d(input: Tensor, output_size: size) -> Tensor`,
    (n) => bind(n, adaptiveAvgPool),
  ),
  ...each(
    (n) => `adaptive_max_pool${n}d(input: Tensor, output_size: size, return_indices: bool = False)`,
    (n) => bind(n, adaptiveMaxPool),
  ),
  ...each(
    (n) => `adaptive_max_pool${n}d_with_indices(input: Tensor, output_size: size, return_indices: bool = False)`,
    (n) => (x: T, size: unknown) => adaptiveMaxPool(n, x, size, true),
  ),
  ...each(
    (n) =>
      `max_unpool${n}d(input: Tensor, indices: Tensor, kernel_size: size, stride: size = None, padding: size = 0, output_size=None) -> Tensor`,
    (n) => bind(n, maxUnpool),
  ),
  ...each(
    (n) =>
      `lp_pool${n}d(input: Tensor, norm_type: float, kernel_size: size, stride: size = None, ceil_mode: bool = False) -> Tensor`,
    (n) => bind(n, lpPool),
  ),
  ...each(
    (n) =>
      `fractional_max_pool${n}d(input: Tensor, kernel_size: size, output_size: size = None, output_ratio=None, return_indices: bool = False, _random_samples: Tensor | None = None)`,
    (n) => bind(n, fractionalMaxPool),
    [2, 3],
  ),
  ...each(
    (n) =>
      `fractional_max_pool${n}d_with_indices(input: Tensor, kernel_size: size, output_size: size = None, output_ratio=None, return_indices: bool = False, _random_samples: Tensor | None = None)`,
    (n) => (x: T, kernel: unknown, size?: unknown, ratio?: unknown, _?: boolean, samples?: T | null) =>
      fractionalMaxPool(n, x, kernel, size, ratio, true, samples),
    [2, 3],
  ),
  "pad(input: Tensor, pad: size, mode: str = 'constant', value: float | None = None) -> Tensor": pad,
  "unfold(input: Tensor, kernel_size: size, dilation: size = 1, padding: size = 0, stride: size = 1) -> Tensor": unfold,
  "fold(input: Tensor, output_size: size, kernel_size: size, dilation: size = 1, padding: size = 0, stride: size = 1) -> Tensor":
    fold,
  "interpolate(input: Tensor, size=None, scale_factor=None, mode: str = 'nearest', align_corners=None, recompute_scale_factor=None, antialias: bool = False) -> Tensor":
    interpolate,
  "upsample(input: Tensor, size=None, scale_factor=None, mode: str = 'nearest', align_corners=None) -> Tensor":
    interpolate,
  "upsample_nearest(input: Tensor, size=None, scale_factor=None) -> Tensor": (
    x: T,
    size: unknown = null,
    scale: unknown = null,
  ) => interpolate(x, size, scale, "nearest"),
  "upsample_bilinear(input: Tensor, size=None, scale_factor=None) -> Tensor": (
    x: T,
    size: unknown = null,
    scale: unknown = null,
  ) => interpolate(x, size, scale, "bilinear", true),
  "grid_sample(input: Tensor, grid: Tensor, mode: str = 'bilinear', padding_mode: str = 'zeros', align_corners=None) -> Tensor":
    grid_sample,
  "affine_grid(theta: Tensor, size, align_corners=None) -> Tensor": affine_grid,
  "pixel_shuffle(input: Tensor, upscale_factor: int) -> Tensor": (x: T, r: number) => op.pixel_shuffle!(x, r),
  "pixel_unshuffle(input: Tensor, downscale_factor: int) -> Tensor": (x: T, r: number) => op.pixel_unshuffle!(x, r),
  "channel_shuffle(input: Tensor, groups: int) -> Tensor": (x: T, groups: number) => op.channel_shuffle!(x, groups),
};
