// Owns: resampling and rearranging of images: upsampling, grid sampling, affine grids, pixel and channel shuffles.
import { mode } from "../core/autograd/mode.ts";
import { fromArray } from "../core/create.ts";
import { notImplemented, runtimeError } from "../core/errors.ts";
import { contiguous, kernel, launch } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { numelOf, type Sizes, sizesText } from "../core/shape.ts";
import { empty, type Tensor } from "../core/tensor.ts";
import { notFor, range, type Saved } from "./common.ts";
import { clone } from "./convert.ts";
import { bmm } from "./matmul.ts";
import { zerosFor } from "./scatter-views.ts";
import { expand, permute, reshape, transpose } from "./views.ts";

const C = { namespace: "torch._C._nn", variants: "function" } as const;
type Scale = number | null;

function checkUpsample(x: Tensor, nd: number, size: Sizes): number[] {
  if (x.sizes.length !== nd + 2) {
    throw runtimeError(`It is expected input_size equals to ${nd + 2}, but got size ${x.sizes.length}`);
  }
  if (size.length !== nd) throw runtimeError(`It is expected output_size equals to ${nd}, but got size ${size.length}`);
  const spatial = x.sizes.slice(2);
  if (spatial.some((s) => s <= 0) || size.some((s) => s <= 0)) {
    const word = (s: Sizes): string =>
      nd === 1 ? `W: ${s[0]}` : nd === 2 ? `H: ${s[0]}, W: ${s[1]}` : `D: ${s[0]}, H: ${s[1]}, W: ${s[2]}`;
    throw runtimeError(
      `Input and output sizes should be greater than 0, but got input (${word(spatial)}) output (${word(size)})`,
    );
  }
  if (numelOf(x.sizes.slice(1)) === 0) {
    throw runtimeError(`Non-empty ${nd + 2}D data tensor expected but got a tensor with sizes ${sizesText(x.sizes)}`);
  }
  return [x.sizes[0], x.sizes[1], ...size];
}
/** The kernels take 0 for "from the sizes". */
const scales = (s: readonly (Scale | undefined)[], nd: number): number[] => range(nd).map((i) => s[i] ?? 0);

/** One resampling operator and the adjoint that is its gradient; each is the other's derivative. */
function upsample(
  name: string,
  title: string,
  nd: number,
  aligned: boolean,
  kernelName: string,
  leading: (align: boolean) => number[],
): void {
  const k = kernel(kernelName);
  const kBack = kernel(`${kernelName}_backward`);
  const scaleParams =
    nd === 1
      ? "float? scales=None"
      : ["d", "h", "w"]
          .slice(-nd)
          .map((a) => `float? scales_${a}=None`)
          .join(", ");
  const run = (self: Tensor, size: Sizes, align: boolean, s: readonly (Scale | undefined)[]): Tensor => {
    const sizes = checkUpsample(self, nd, size);
    if (self.dtype.category !== 2 && !(kernelName === "upsample_nearest" && self.dtype.scalarName === "Byte")) {
      throw notFor(
        kernelName === "upsample_nearest" ? "compute_indices_weights_nearest" : "compute_indices_weights_linear",
        self.dtype,
      );
    }
    const r = empty(sizes, self.dtype, self.device);
    if (r.count > 0) launch(k, [r], [contiguous(self)], [...leading(align), ...scales(s, nd)]);
    return r;
  };
  const back = op({
    schema: `${name}_backward(Tensor grad_output, SymInt[] input_sizes, bool align, Scales s) -> Tensor`,
    variants: "none",
    forward: (g: Tensor, sizes: Sizes, align: boolean, s: readonly Scale[]): Tensor => {
      const r = zerosFor(g, sizes);
      if (g.count > 0) launch(kBack, [r], [contiguous(g)], [...leading(align), ...scales(s, nd)]);
      return r;
    },
    grad: {
      name: `${title}BackwardBackward0`,
      grad_output: (g: Tensor, s: Saved): Tensor => again(g, s.grad_output_sizes.slice(2), s.align, s.s),
    },
  });
  const again = op({
    schema: `_${name}(Tensor self, SymInt[] output_size, bool align, Scales s) -> Tensor`,
    variants: "none",
    forward: (self: Tensor, size: Sizes, align: boolean, s: readonly Scale[]) => run(self, size, align, s),
    grad: { name: `${title}Backward0`, self: (g: Tensor, s: Saved): Tensor => back(g, s.self_sizes, s.align, s.s) },
  });
  op({
    ...C,
    schema: `${name}(Tensor self, SymInt[${nd}] output_size, ${aligned ? "bool align_corners, " : ""}${scaleParams}) -> Tensor`,
    composite: true,
    out: true,
    forward: (self: Tensor, size: Sizes, ...rest: (boolean | Scale)[]) =>
      aligned
        ? again(self, size, rest[0] as boolean, rest.slice(1) as Scale[])
        : again(self, size, false, rest as Scale[]),
  });
}
for (const nd of [1, 2, 3]) {
  upsample(`upsample_nearest${nd}d`, `UpsampleNearest${nd}D`, nd, false, "upsample_nearest", () => [nd, 0]);
  upsample(`_upsample_nearest_exact${nd}d`, `UpsampleNearestExact${nd}D`, nd, false, "upsample_nearest", () => [nd, 1]);
  const word = ["linear", "bilinear", "trilinear"][nd - 1];
  const title = ["Linear", "Bilinear", "Trilinear"][nd - 1];
  upsample(`upsample_${word}${nd}d`, `Upsample${title}${nd}D`, nd, true, "upsample_linear", (align) => [
    nd,
    align ? 1 : 0,
  ]);
}
upsample("upsample_bicubic2d", "UpsampleBicubic2D", 2, true, "upsample_bicubic", (align) => [align ? 1 : 0]);

const kGrid = kernel("grid_sample");
const kGridBackward = kernel("grid_sample_backward");
function checkGrid(input: Tensor, grid: Tensor, nd: number): void {
  if (input.dtype !== grid.dtype) {
    throw runtimeError(
      `grid_sampler(): expected input and grid to have same dtype, but input has ${input.dtype.scalarName.toLowerCase()} and grid has ${grid.dtype.scalarName.toLowerCase()}`,
    );
  }
  if (input.sizes[0] !== grid.sizes[0]) {
    throw runtimeError(
      `grid_sampler(): expected grid and input to have same batch size, but got input with sizes ${sizesText(input.sizes)} and grid with sizes ${sizesText(grid.sizes)}`,
    );
  }
  if (grid.sizes[grid.sizes.length - 1] !== nd) {
    throw runtimeError(
      `grid_sampler(): expected grid to have size ${nd} in last dimension, but got grid with sizes ${sizesText(grid.sizes)}`,
    );
  }
}
const grid = op({
  schema:
    "_grid_sampler(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor",
  variants: "none",
  forward: (input: Tensor, at: Tensor, how: number, padding: number, align: boolean): Tensor => {
    const nd = input.sizes.length - 2;
    const r = empty([...input.sizes.slice(0, 2), ...at.sizes.slice(1, -1)], input.dtype);
    if (r.count > 0) launch(kGrid, [r], [contiguous(input), contiguous(at)], [nd, how, padding, align ? 1 : 0]);
    return r;
  },
  grad: {
    name: "GridSampler2DBackward0",
    inputs: ["input", "grid"],
    joint: (g: Tensor, s: Saved, mask: boolean[]) =>
      gridGrad(g, s.input, s.grid, s.interpolation_mode, s.padding_mode, s.align_corners, mask),
  },
});
function gridGrad(
  g: Tensor,
  input: Tensor,
  at: Tensor,
  how: number,
  padding: number,
  align: boolean,
  mask: boolean[],
): (Tensor | null)[] {
  if (mode.enabled) throw notImplemented("the second derivative of grid_sampler");
  const gi = zerosFor(input, input.sizes);
  const gg = zerosFor(at, at.sizes);
  if (g.count > 0) {
    launch(
      kGridBackward,
      [gi, gg],
      [contiguous(g), contiguous(input), contiguous(at)],
      [input.sizes.length - 2, how, padding, align ? 1 : 0],
    );
  }
  return [mask[0] ? gi : null, mask[1] ? gg : null];
}
for (const name of ["grid_sampler", "grid_sampler_2d", "grid_sampler_3d"]) {
  op({
    schema: `${name}(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor`,
    composite: true,
    forward: (input: Tensor, at: Tensor, how: number, padding: number, align: boolean): Tensor => {
      const n = input.sizes.length;
      if ((n !== 4 && n !== 5) || n !== at.sizes.length) {
        throw runtimeError(
          `grid_sampler(): expected 4D or 5D input and grid with same number of dimensions, but got input with sizes ${sizesText(input.sizes)} and grid with sizes ${sizesText(at.sizes)}`,
        );
      }
      checkGrid(input, at, n - 2);
      if (n === 5 && how === 2) throw runtimeError("grid_sampler(): bicubic interpolation only supports 4D input");
      return grid(input, at, how, padding, align);
    },
  });
}

/** Base coordinates in [-1, 1], centred on pixels unless aligned. */
function line(n: number, align: boolean): number[] {
  if (n === 1) return [0];
  return range(n).map((i) => (align ? -1 + (2 * i) / (n - 1) : (2 * i + 1) / n - 1));
}
op({
  schema: "affine_grid_generator(Tensor theta, SymInt[] size, bool align_corners) -> Tensor",
  variants: "function",
  composite: true,
  forward: (theta: Tensor, size: Sizes, align: boolean): Tensor => {
    const spatial = size.slice(2);
    const nd = spatial.length;
    const axes = spatial.map((n) => line(n, align));
    const count = numelOf(spatial);
    const base: number[] = [];
    for (let i = 0; i < count; i++) {
      let rest = i;
      const at: number[] = [];
      for (let d = nd - 1; d >= 0; d--) {
        at.push(axes[d][rest % spatial[d]]);
        rest = Math.floor(rest / spatial[d]);
      }
      base.push(...at, 1);
    }
    const points = expand(fromArray(base, [1, count, nd + 1], theta.dtype), [size[0], count, nd + 1]);
    return reshape(bmm(points, transpose(theta, 1, 2)), [size[0], ...spatial, nd]);
  },
});

/** The elements in their new order, in memory of their own. */
const rearranged = (x: Tensor, sizes: Sizes): Tensor => reshape(clone(x, 0), sizes);

const pixel_shuffle = op({
  schema: "pixel_shuffle(Tensor self, int upscale_factor) -> Tensor",
  variants: "function",
  grad: {
    name: "PixelShuffleBackward0",
    self: (g: Tensor, s: Saved): Tensor => pixel_unshuffle(g, s.upscale_factor) as Tensor,
  },
  forward: (self: Tensor, r: number): Tensor => {
    const n = self.sizes.length;
    if (n < 3)
      throw runtimeError(
        `pixel_shuffle expects input to have at least 3 dimensions, but got input with ${n} dimension(s)`,
      );
    if (r <= 0) throw runtimeError(`pixel_shuffle expects a positive upscale_factor, but got ${r}`);
    const [c, h, w] = self.sizes.slice(-3);
    if (c % (r * r) !== 0) {
      throw runtimeError(
        `pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but input.size(-3)=${c} is not divisible by ${r * r}`,
      );
    }
    const lead = self.sizes.slice(0, -3);
    const k = lead.length;
    const x = reshape(self, [...lead, c / (r * r), r, r, h, w]);
    return rearranged(permute(x, [...range(k), k, k + 3, k + 1, k + 4, k + 2]), [...lead, c / (r * r), h * r, w * r]);
  },
});
const pixel_unshuffle = op({
  schema: "pixel_unshuffle(Tensor self, int downscale_factor) -> Tensor",
  variants: "function",
  grad: {
    name: "PixelUnshuffleBackward0",
    self: (g: Tensor, s: Saved): Tensor => pixel_shuffle(g, s.downscale_factor) as Tensor,
  },
  forward: (self: Tensor, r: number): Tensor => {
    const n = self.sizes.length;
    if (n < 3)
      throw runtimeError(
        `pixel_unshuffle expects input to have at least 3 dimensions, but got input with ${n} dimension(s)`,
      );
    if (r <= 0) throw runtimeError(`pixel_unshuffle expects a positive downscale_factor, but got ${r}`);
    const [c, h, w] = self.sizes.slice(-3);
    for (const [word, s, d] of [
      ["height", h, -2],
      ["width", w, -1],
    ] as const) {
      if (s % r !== 0) {
        throw runtimeError(
          `pixel_unshuffle expects ${word} to be divisible by downscale_factor, but input.size(${d})=${s} is not divisible by ${r}`,
        );
      }
    }
    const lead = self.sizes.slice(0, -3);
    const k = lead.length;
    const x = reshape(self, [...lead, c, h / r, r, w / r, r]);
    return rearranged(permute(x, [...range(k), k, k + 2, k + 4, k + 1, k + 3]), [...lead, c * r * r, h / r, w / r]);
  },
});
for (const name of ["channel_shuffle", "native_channel_shuffle"]) {
  const shuffle = op({
    schema: `${name}(Tensor self, SymInt groups) -> Tensor`,
    variants: "function",
    grad: {
      name: name === "channel_shuffle" ? "ChannelShuffleBackward0" : "NativeChannelShuffleBackward0",
      self: (g: Tensor, s: Saved): Tensor => shuffle(g, s.self_sizes[1] / s.groups) as Tensor,
    },
    forward: (self: Tensor, groups: number): Tensor => {
      const n = self.sizes.length;
      if (n < 3)
        throw runtimeError(
          `channel_shuffle expects input with > 2 dims, but got input with sizes ${sizesText(self.sizes)}`,
        );
      if (groups <= 0)
        throw runtimeError(`Number of groups to divide channels in must be positive. Value of groups:${groups}`);
      const c = self.sizes[1];
      if (c % groups !== 0)
        throw runtimeError(`Number of channels must be divisible by groups. Got ${c} channels and ${groups} groups.`);
      const x = reshape(self, [self.sizes[0], groups, c / groups, ...self.sizes.slice(2)]);
      return rearranged(transpose(x, 1, 2), self.sizes);
    },
  });
}
