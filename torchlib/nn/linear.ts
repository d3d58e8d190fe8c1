// Owns: Identity, Linear, Bilinear.
import type { PyClass } from "../core/pyclass.ts";
import type { Tensor } from "../core/tensor.ts";
import { fans, kaiming_uniform_, uniform_ } from "./init.ts";
import { factory, layer, parameter, requireTensor } from "./layer.ts";
import { Module } from "./module.ts";
import { op } from "./ops.ts";
import type { Parameter } from "./parameter.ts";

/** Returns its input; takes and ignores any arguments. */
export class Identity extends Module {
  static override readonly py: PyClass = {
    name: "Identity",
    module: "torch.nn.modules.linear",
    init: "(*args, **kwargs) -> None",
    methods: { "forward(self, input: Tensor) -> Tensor": "forward" },
  };

  override init(): void {
    this.initModule();
  }

  override forward(input: Tensor): Tensor {
    return input;
  }
}

/** `y = x Aᵀ + b`. Input `(*, in_features)`, output `(*, out_features)`. */
export class Linear extends Module {
  static override readonly py: PyClass = {
    name: "Linear",
    module: "torch.nn.modules.linear",
    init: "(in_features: int, out_features: int, bias: bool = True, device=None, dtype=None) -> None",
    methods: {
      "forward(self, input: Tensor) -> Tensor": "forward",
      "reset_parameters(self) -> None": "reset_parameters",
    },
    attrs: { in_features: "rw", out_features: "rw" },
    doc: "Applies an affine linear transformation to the incoming data: y = xA^T + b.",
  };
  declare in_features: number;
  declare out_features: number;
  declare weight: Parameter;
  declare bias: Parameter | null;

  override init(...args: unknown[]): void {
    const [inFeatures, outFeatures, bias, device, dtype] = args as [number, number, unknown, unknown, unknown];
    const options = factory(device, dtype);
    this.initModule();
    this.in_features = inFeatures;
    this.out_features = outFeatures;
    this.putSlot(this._parameters, "weight", parameter([outFeatures, inFeatures], options));
    this.putSlot(this._parameters, "bias", bias ? parameter([outFeatures], options) : null);
    this.reset_parameters();
  }

  /** Kaiming uniform with `a = sqrt(5)`, the bias uniform in `±1/sqrt(in_features)`. */
  reset_parameters(): void {
    kaiming_uniform_(this.weight, Math.sqrt(5));
    if (this.bias !== null) {
      const [fanIn] = fans(this.weight);
      const bound = fanIn > 0 ? 1 / Math.sqrt(fanIn) : 0;
      uniform_(this.bias, -bound, bound);
    }
  }

  override forward(input: Tensor): Tensor {
    requireTensor("Linear", input);
    return op.linear!(input, this.weight, this.bias);
  }

  override extra_repr(): string {
    return (
      `in_features=${this.in_features}, out_features=${this.out_features}, ` +
      `bias=${this.bias === null ? "False" : "True"}`
    );
  }
}

/** Linear as attention's output projection names it. */
export class NonDynamicallyQuantizableLinear extends Linear {
  static override readonly py: PyClass = {
    name: "NonDynamicallyQuantizableLinear",
    module: "torch.nn.modules.linear",
  };
}

/** `y = x1ᵀ A x2 + b`. */
export const Bilinear = layer({
  name: "Bilinear",
  module: "linear",
  init: "(in1_features: int, in2_features: int, out_features: int, bias: bool = True, device=None, dtype=None) -> None",
  forward: "(input1: Tensor, input2: Tensor) -> Tensor",
  slots: ["bias"],
  setup(self, { bias, device, dtype }) {
    const options = factory(device, dtype);
    const [n1, n2, out] = [self.in1_features, self.in2_features, self.out_features] as [number, number, number];
    self.putSlot(self._parameters, "weight", parameter([out, n1, n2], options));
    self.putSlot(self._parameters, "bias", bias ? parameter([out], options) : null);
    (self.reset_parameters as () => void)();
  },
  methods: {
    "reset_parameters(self) -> None": (self) => {
      const bound = 1 / Math.sqrt((self.weight as Tensor).sizes[1]!);
      uniform_(self.weight as Tensor, -bound, bound);
      if (self.bias !== null) uniform_(self.bias as Tensor, -bound, bound);
    },
  },
  call: (self, a: Tensor, b: Tensor) => op.bilinear!(a, b, self.weight, self.bias),
  repr: (self) =>
    `in1_features=${self.in1_features}, in2_features=${self.in2_features}, out_features=${self.out_features}, ` +
    `bias=${self.bias === null ? "False" : "True"}`,
});
