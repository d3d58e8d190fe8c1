// Owns: pooling modules.
import { torchError } from "../core/errors.ts";
import { num, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import {
  adaptiveAvgPool,
  adaptiveMaxPool,
  avgPool,
  fractionalMaxPool,
  lpPool,
  maxPool,
  maxUnpool,
} from "./functional-spatial.ts";
import { type Fields, layer, type ModuleClass } from "./layer.ts";
import { ntuple, plainSize, text } from "./shapes.ts";

type T = Tensor;

function defaultStride(self: Fields): void {
  if (self.stride === null || self.stride === undefined) self.stride = self.kernel_size;
}

function each(make: (n: number) => ModuleClass): ModuleClass[] {
  return [1, 2, 3].map(make);
}

const shown = (self: Fields, names: readonly string[]): string => names.map((n) => `${n}=${text(self[n])}`).join(", ");

export const [MaxPool1d, MaxPool2d, MaxPool3d] = each((n) =>
  layer({
    name: `MaxPool${n}d`,
    module: "pooling",
    init:
      "(kernel_size: size, stride: size = None, padding: size = 0, dilation: size = 1, return_indices: bool = False, " +
      "ceil_mode: bool = False) -> None",
    forward: "(input: Tensor)",
    setup: defaultStride,
    call: (self, x: T) =>
      maxPool(
        n,
        x,
        self.kernel_size,
        self.stride,
        self.padding,
        self.dilation,
        self.ceil_mode as boolean,
        self.return_indices as boolean,
      ),
    repr: ["kernel_size", "stride", "padding", "dilation", "ceil_mode"],
  }),
) as [ModuleClass, ModuleClass, ModuleClass];

export const [AvgPool1d, AvgPool2d, AvgPool3d] = each((n) =>
  layer({
    name: `AvgPool${n}d`,
    module: "pooling",
    init: `(kernel_size: size, stride: size = None, padding: size = 0, ceil_mode: bool = False, count_include_pad: bool = True${n > 1 ? ", divisor_override: int | None = None" : ""}) -> None`,
    setup(self) {
      defaultStride(self);
      if (n === 1) for (const k of ["kernel_size", "stride", "padding"]) self[k] = ntuple(self[k], 1);
    },
    call: (self, x: T) =>
      avgPool(
        n,
        x,
        self.kernel_size,
        self.stride,
        self.padding,
        self.ceil_mode as boolean,
        self.count_include_pad as boolean,
        self.divisor_override ?? null,
      ),
    repr: ["kernel_size", "stride", "padding"],
  }),
) as [ModuleClass, ModuleClass, ModuleClass];

export const [MaxUnpool1d, MaxUnpool2d, MaxUnpool3d] = each((n) =>
  layer({
    name: `MaxUnpool${n}d`,
    module: "pooling",
    init: "(kernel_size: size, stride: size = None, padding: size = 0) -> None",
    forward: "(input: Tensor, indices: Tensor, output_size=None) -> Tensor",
    setup(self) {
      defaultStride(self);
      for (const k of ["kernel_size", "stride", "padding"]) self[k] = ntuple(self[k], n);
    },
    call: (self, x: T, indices: T, size: unknown = null) =>
      maxUnpool(n, x, indices, self.kernel_size, self.stride, self.padding, size),
    repr: ["kernel_size", "stride", "padding"],
  }),
) as [ModuleClass, ModuleClass, ModuleClass];

export const [LPPool1d, LPPool2d, LPPool3d] = each((n) =>
  layer({
    name: `LPPool${n}d`,
    module: "pooling",
    init: "(norm_type: float, kernel_size: size, stride: size = None, ceil_mode: bool = False) -> None",
    setup(self) {
      self.norm_type = values.typeName(self.norm_type) === "int" ? num(self.norm_type) : self.norm_type;
    },
    call: (self, x: T) => lpPool(n, x, self.norm_type, self.kernel_size, self.stride, self.ceil_mode as boolean),
    repr: (self) => shown(self, ["norm_type", "kernel_size", "stride", "ceil_mode"]),
  }),
) as [ModuleClass, ModuleClass, ModuleClass];

export const [AdaptiveAvgPool1d, AdaptiveAvgPool2d, AdaptiveAvgPool3d] = each((n) =>
  layer({
    name: `AdaptiveAvgPool${n}d`,
    module: "pooling",
    init: "(output_size: size) -> None",
    call: (self, x: T) => adaptiveAvgPool(n, x, self.output_size),
    repr: ["output_size"],
  }),
) as [ModuleClass, ModuleClass, ModuleClass];

export const [AdaptiveMaxPool1d, AdaptiveMaxPool2d, AdaptiveMaxPool3d] = each((n) =>
  layer({
    name: `AdaptiveMaxPool${n}d`,
    module: "pooling",
    init: "(output_size: size, return_indices: bool = False) -> None",
    forward: "(input: Tensor)",
    call: (self, x: T) => adaptiveMaxPool(n, x, self.output_size, self.return_indices as boolean),
    repr: ["output_size"],
  }),
) as [ModuleClass, ModuleClass, ModuleClass];

function fractional(n: number): ModuleClass {
  return layer({
    name: `FractionalMaxPool${n}d`,
    module: "pooling",
    init:
      "(kernel_size: size, output_size: size = None, output_ratio: size = None, return_indices: bool = False, " +
      "_random_samples=None) -> None",
    forward: "(input: Tensor)",
    setup(self, given) {
      self.samples = given._random_samples ?? null;
      self.kernel_size = ntuple(self.kernel_size, n);
      const size = self.output_size ?? null;
      const ratio = self.output_ratio ?? null;
      if (size !== null) self.output_size = ntuple(size, n);
      if (ratio !== null && values.items(ratio) === null) self.output_ratio = new Array(n).fill(ratio);
      const name = `FractionalMaxPool${n}d`;
      if (size === null && ratio === null) {
        throw torchError("ValueError", `${name} requires specifying either an output size, or a pooling ratio`);
      }
      if (size !== null && ratio !== null) {
        throw torchError("ValueError", "only one of output_size and output_ratio may be specified");
      }
      if (ratio !== null && !(plainSize(self.output_ratio) as unknown[]).every((r) => num(r) > 0 && num(r) < 1)) {
        throw torchError("ValueError", `output_ratio must be between 0 and 1 (got ${text(self.output_ratio)})`);
      }
    },
    call: (self, x: T) =>
      fractionalMaxPool(
        n,
        x,
        self.kernel_size,
        self.output_size,
        self.output_ratio,
        self.return_indices as boolean,
        self.samples as T | null,
      ),
  });
}
export const FractionalMaxPool2d = fractional(2);
export const FractionalMaxPool3d = fractional(3);
