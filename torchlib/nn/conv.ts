// Owns: convolution and transposed convolution modules.
import { torchError } from "../core/errors.ts";
import { values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { conv, convTranspose, pad } from "./functional-spatial.ts";
import { fans, kaiming_uniform_, uniform_ } from "./init.ts";
import { type Fields, factory, layer, type ModuleClass, parameter } from "./layer.ts";
import { op } from "./ops.ts";
import { ntuple, show, text } from "./shapes.ts";

type T = Tensor;

/** Fills weight and bias: Kaiming uniform with `a = sqrt(5)`. */
export function resetConv(self: Fields): void {
  kaiming_uniform_(self.weight as T, Math.sqrt(5));
  if (self.bias === null) return;
  const [fanIn] = fans(self.weight as T);
  const bound = fanIn > 0 ? 1 / Math.sqrt(fanIn) : 0;
  uniform_(self.bias as T, -bound, bound);
}

const modes = ["zeros", "reflect", "replicate", "circular"];

/** Turns the constructor's sizes into arrays and checks them. */
export function prepareConv(self: Fields, n: number, transposed: boolean): void {
  const groups = self.groups as number;
  if (groups <= 0) throw torchError("ValueError", "groups must be a positive integer");
  if ((self.in_channels as number) % groups !== 0) {
    throw torchError("ValueError", "in_channels must be divisible by groups");
  }
  if ((self.out_channels as number) % groups !== 0) {
    throw torchError("ValueError", "out_channels must be divisible by groups");
  }
  for (const name of ["kernel_size", "stride", "dilation"]) self[name] = ntuple(self[name], n);
  self.output_padding = ntuple(self.output_padding ?? 0, n);
  if (typeof self.padding === "string") {
    if (self.padding !== "same" && self.padding !== "valid") {
      throw torchError(
        "ValueError",
        `Invalid padding string ${show(self.padding)}, should be one of {'same', 'valid'}`,
      );
    }
    if (self.padding === "same" && (self.stride as number[]).some((s) => s !== 1)) {
      throw torchError("ValueError", "padding='same' is not supported for strided convolutions");
    }
  } else self.padding = ntuple(self.padding, n);
  if (!modes.includes(self.padding_mode as string)) {
    throw torchError(
      "ValueError",
      `padding_mode must be one of {${modes.map((m) => `'${m}'`).join(", ")}}, but got padding_mode='${self.padding_mode}'`,
    );
  }
  self.transposed = transposed;
}

function weightShape(self: Fields): number[] {
  const [cin, cout, groups] = [self.in_channels, self.out_channels, self.groups] as [number, number, number];
  const kernel = self.kernel_size as number[];
  return self.transposed ? [cin, cout / groups, ...kernel] : [cout, cin / groups, ...kernel];
}

/** Makes the parameters of a prepared convolution. */
export function buildConv(self: Fields, bias: unknown, device: unknown, dtype: unknown): void {
  const options = factory(device, dtype);
  self.putSlot(self._parameters, "weight", parameter(weightShape(self), options));
  self.putSlot(self._parameters, "bias", bias ? parameter([self.out_channels as number], options) : null);
  resetConv(self);
}

/** Padding for the modes other than zeros, last dimension first, as `F.pad` takes it. */
function explicitPadding(self: Fields): number[] {
  const kernel = self.kernel_size as number[];
  const dilation = self.dilation as number[];
  const out: number[] = [];
  for (let i = kernel.length - 1; i >= 0; i--) {
    if (self.padding === "valid") out.push(0, 0);
    else if (self.padding === "same") {
      const total = dilation[i]! * (kernel[i]! - 1);
      const left = Math.floor(total / 2);
      out.push(left, total - left);
    } else out.push((self.padding as number[])[i]!, (self.padding as number[])[i]!);
  }
  return out;
}

export function convRepr(self: Fields): string {
  let s = `${self.in_channels}, ${self.out_channels}, kernel_size=${show(self.kernel_size)}, stride=${show(self.stride)}`;
  const all = (v: unknown, x: number): boolean => Array.isArray(v) && v.every((e) => e === x);
  if (!all(self.padding, 0)) s += `, padding=${text(self.padding)}`;
  if (!all(self.dilation, 1)) s += `, dilation=${show(self.dilation)}`;
  if (!all(self.output_padding, 0)) s += `, output_padding=${show(self.output_padding)}`;
  if (self.groups !== 1) s += `, groups=${self.groups}`;
  if (self.bias === null) s += ", bias=False";
  if (self.padding_mode !== "zeros") s += `, padding_mode=${self.padding_mode}`;
  return s;
}

export const convInit =
  "out_channels: int, kernel_size: size, stride: size = 1, padding: size = 0, dilation: size = 1, groups: int = 1, " +
  "bias: bool = True, padding_mode: str = 'zeros', device=None, dtype=None) -> None";
export const transposeInit =
  "out_channels: int, kernel_size: size, stride: size = 1, padding: size = 0, output_padding: size = 0, groups: int = 1, " +
  "bias: bool = True, dilation: size = 1, padding_mode: str = 'zeros', device=None, dtype=None) -> None";

const attrs = ["transposed", "output_padding"];
const methods = { "reset_parameters(self) -> None": resetConv };

function convLayer(n: number): ModuleClass {
  return layer({
    name: `Conv${n}d`,
    module: "conv",
    init: `(in_channels: int, ${convInit}`,
    slots: ["bias"],
    attrs,
    methods,
    setup(self, { bias, device, dtype }) {
      prepareConv(self, n, false);
      buildConv(self, bias, device, dtype);
    },
    call(self, x: T) {
      const { weight, bias, stride, padding, dilation, groups } = self as unknown as Record<string, never>;
      if (self.padding_mode === "zeros") return conv(n, x, weight, bias, stride, padding, dilation, groups);
      const wide = pad(x, explicitPadding(self), self.padding_mode);
      return conv(n, wide, weight, bias, stride, 0, dilation, groups);
    },
    repr: convRepr,
  });
}

function outputPadding(self: Fields, n: number, input: T, wanted: unknown): number[] {
  if ((wanted ?? null) === null) return self.output_padding as number[];
  const lead = input.ndim === n + 2 ? 2 : 1;
  let size = (values.items(wanted) ?? [wanted]) as number[];
  if (size.length === lead + n) size = size.slice(lead);
  if (size.length !== n) {
    throw torchError(
      "ValueError",
      `ConvTranspose${n}D: for ${input.ndim}D input, output_size must have ${n} or ${lead + n} elements (got ${size.length})`,
    );
  }
  const [stride, padding, kernel, dilation] = [
    self.stride,
    self.padding,
    self.kernel_size,
    self.dilation,
  ] as number[][];
  const least = size.map(
    (_, d) => (input.sizes[d + lead]! - 1) * stride![d]! - 2 * padding![d]! + dilation![d]! * (kernel![d]! - 1) + 1,
  );
  const most = least.map((m, d) => m + stride![d]! - 1);
  if (size.some((s, d) => s < least[d]! || s > most[d]!)) {
    throw torchError(
      "ValueError",
      `requested an output size of ${Array.isArray(wanted) ? `[${size.join(", ")}]` : show(size)}, but valid sizes range from ` +
        `[${least.join(", ")}] to [${most.join(", ")}] (for an input of torch.Size([${input.sizes.slice(2).join(", ")}]))`,
    );
  }
  return size.map((s, d) => s - least[d]!);
}

function transposeLayer(n: number): ModuleClass {
  return layer({
    name: `ConvTranspose${n}d`,
    module: "conv",
    init: `(in_channels: int, ${transposeInit}`,
    forward: "(input: Tensor, output_size=None) -> Tensor",
    slots: ["bias"],
    attrs: ["transposed"],
    methods,
    setup(self, { bias, device, dtype }) {
      if (self.padding_mode !== "zeros") {
        throw torchError("ValueError", `Only "zeros" padding mode is supported for ${self._get_name()}`);
      }
      prepareConv(self, n, true);
      buildConv(self, bias, device, dtype);
    },
    call(self, x: T, output_size: unknown = null) {
      const { weight, bias, stride, padding, groups, dilation } = self as unknown as Record<string, never>;
      return convTranspose(
        n,
        x,
        weight,
        bias,
        stride,
        padding,
        outputPadding(self, n, x, output_size),
        groups,
        dilation,
      );
    },
    repr: convRepr,
  });
}

type Three = [ModuleClass, ModuleClass, ModuleClass];
export const [Conv1d, Conv2d, Conv3d] = [1, 2, 3].map(convLayer) as Three;
export const [ConvTranspose1d, ConvTranspose2d, ConvTranspose3d] = [1, 2, 3].map(transposeLayer) as Three;

export const Unfold = layer({
  name: "Unfold",
  module: "fold",
  init: "(kernel_size: size, dilation: size = 1, padding: size = 0, stride: size = 1) -> None",
  call: (self, x: T) =>
    op.im2col!(
      x,
      ntuple(self.kernel_size, 2),
      ntuple(self.dilation, 2),
      ntuple(self.padding, 2),
      ntuple(self.stride, 2),
    ),
  repr: ["kernel_size", "dilation", "padding", "stride"],
});

export const Fold = layer({
  name: "Fold",
  module: "fold",
  init: "(output_size: size, kernel_size: size, dilation: size = 1, padding: size = 0, stride: size = 1) -> None",
  call: (self, x: T) =>
    op.col2im!(
      x,
      ntuple(self.output_size, 2),
      ntuple(self.kernel_size, 2),
      ntuple(self.dilation, 2),
      ntuple(self.padding, 2),
      ntuple(self.stride, 2),
    ),
  repr: ["output_size", "kernel_size", "dilation", "padding", "stride"],
});
