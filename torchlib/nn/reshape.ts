// Owns: modules that rearrange, resample or compare: Flatten, Unflatten, PixelShuffle, Upsample, distances.
import { torchError } from "../core/errors.ts";
import { double, num, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { interpolate } from "./functional-spatial.ts";
import { layer, type ModuleClass } from "./layer.ts";
import { op } from "./ops.ts";
import { numbers, show } from "./shapes.ts";

type T = Tensor;

export const Flatten = layer({
  name: "Flatten",
  module: "flatten",
  init: "(start_dim: int = 1, end_dim: int = -1) -> None",
  call: (self, x: T) => op["flatten.using_ints"]!(x, self.start_dim, self.end_dim),
  repr: ["start_dim", "end_dim"],
});

export const Unflatten = layer({
  name: "Unflatten",
  module: "flatten",
  init: "(dim: int, unflattened_size: size) -> None",
  setup(_self, { dim, unflattened_size }) {
    if (typeof dim === "string") {
      throw torchError("NotImplementedError", "torch.nn.Unflatten with named dimensions is not implemented in pyt yet");
    }
    const items = values.items(unflattened_size);
    if (items === null) {
      throw torchError(
        "TypeError",
        `unflattened_size must be a tuple of ints, but found type ${values.typeName(unflattened_size)}`,
      );
    }
    items.forEach((v, i) => {
      if (typeof v !== "number") {
        throw torchError(
          "TypeError",
          `unflattened_size must be tuple of ints, but found element of type ${values.typeName(v)} at pos ${i}`,
        );
      }
    });
  },
  call: (self, x: T) => op["unflatten.int"]!(x, self.dim, numbers(self.unflattened_size)),
  repr: ["dim", "unflattened_size"],
});

export const PixelShuffle = layer({
  name: "PixelShuffle",
  module: "pixelshuffle",
  init: "(upscale_factor: int) -> None",
  call: (self, x: T) => op.pixel_shuffle!(x, self.upscale_factor),
  repr: ["upscale_factor"],
});

export const PixelUnshuffle = layer({
  name: "PixelUnshuffle",
  module: "pixelshuffle",
  init: "(downscale_factor: int) -> None",
  call: (self, x: T) => op.pixel_unshuffle!(x, self.downscale_factor),
  repr: ["downscale_factor"],
});

export const ChannelShuffle = layer({
  name: "ChannelShuffle",
  module: "channelshuffle",
  init: "(groups: int) -> None",
  call: (self, x: T) => op.channel_shuffle!(x, self.groups),
  repr: ["groups"],
});

function asFloats(value: unknown): unknown {
  if ((value ?? null) === null) return null;
  const items = values.items(value);
  return items === null ? double(num(value)) : items.map((v) => double(num(v)));
}

function upsample(name: string, init: string, mode: string | null, align: boolean | null): ModuleClass {
  return layer({
    name,
    module: "upsampling",
    init,
    attrs: ["mode", "align_corners", "recompute_scale_factor"],
    setup(self) {
      self.scale_factor = asFloats(self.scale_factor);
      self.size ??= null;
      if (mode !== null) {
        self.mode = mode;
        self.align_corners = align;
        self.recompute_scale_factor = null;
      }
    },
    call: (self, x: T) =>
      interpolate(
        x,
        self.size,
        self.scale_factor,
        self.mode,
        self.align_corners as boolean | null,
        self.recompute_scale_factor as boolean | null,
      ),
    repr: (self) =>
      `${self.scale_factor === null ? `size=${show(self.size)}` : `scale_factor=${show(self.scale_factor)}`}, mode=${show(self.mode)}`,
  });
}

export const Upsample = upsample(
  "Upsample",
  "(size=None, scale_factor=None, mode: str = 'nearest', align_corners: bool | None = None, recompute_scale_factor: bool | None = None) -> None",
  null,
  null,
);
export const UpsamplingNearest2d = upsample(
  "UpsamplingNearest2d",
  "(size=None, scale_factor=None) -> None",
  "nearest",
  null,
);
export const UpsamplingBilinear2d = upsample(
  "UpsamplingBilinear2d",
  "(size=None, scale_factor=None) -> None",
  "bilinear",
  true,
);

export const PairwiseDistance = layer({
  name: "PairwiseDistance",
  module: "distance",
  init: "(p: float = 2.0, eps: float = 1e-06, keepdim: bool = False) -> None",
  forward: "(x1: Tensor, x2: Tensor) -> Tensor",
  setup(self) {
    self.norm = self.p;
  },
  attrs: ["norm"],
  call: (self, a: T, b: T) => op.pairwise_distance!(a, b, num(self.norm), num(self.eps), self.keepdim),
});

export const CosineSimilarity = layer({
  name: "CosineSimilarity",
  module: "distance",
  init: "(dim: int = 1, eps: float = 1e-08) -> None",
  forward: "(x1: Tensor, x2: Tensor) -> Tensor",
  call: (self, a: T, b: T) => op.cosine_similarity!(a, b, self.dim, num(self.eps)),
});
