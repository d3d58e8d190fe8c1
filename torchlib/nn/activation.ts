// Owns: activation modules and MultiheadAttention.
import { torchError } from "../core/errors.ts";
import type { PyClass } from "../core/pyclass.ts";
import { double, num, tuple } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { type AttentionWeights, multiHeadAttention } from "./attention.ts";
import { functional as F } from "./functional.ts";
import { constant_, xavier_normal_, xavier_uniform_ } from "./init.ts";
import { emptyTensor, type Fields, factory, layer, type ModuleClass, parameter } from "./layer.ts";
import { NonDynamicallyQuantizableLinear } from "./linear.ts";
import { Module } from "./module.ts";
import { op } from "./ops.ts";
import { Parameter } from "./parameter.ts";
import { show, text } from "./shapes.ts";

type T = Tensor;

const impl = (name: string): ((...args: unknown[]) => unknown) => F[name]!.py.impl as never;

/** An activation that calls the functional of its name with its fields in order. */
function activation(
  name: string,
  fn: string,
  fields: readonly string[],
  init: string,
  repr: (self: Fields) => string,
): ModuleClass {
  const f = impl(fn);
  const call: (self: Fields, x: T) => unknown =
    fields.length === 0
      ? (_self, x) => f(x)
      : fields.length === 1
        ? (self, x) => f(x, self[fields[0]!])
        : (self, x) => f(x, ...fields.map((k) => self[k]));
  return layer({ name, module: "activation", init, call: call as never, repr });
}

const inplaceOnly = (self: Fields): string => (self.inplace ? "inplace=True" : "");
const andInplace = (self: Fields): string => (self.inplace ? ", inplace=True" : "");
const nothing = (): string => "";
const flagInit = "(inplace: bool = False) -> None";

export const ReLU = activation("ReLU", "relu", ["inplace"], flagInit, inplaceOnly);
export const ReLU6 = activation("ReLU6", "relu6", ["inplace"], flagInit, inplaceOnly);
export const SELU = activation("SELU", "selu", ["inplace"], flagInit, inplaceOnly);
export const SiLU = activation("SiLU", "silu", ["inplace"], flagInit, inplaceOnly);
export const Mish = activation("Mish", "mish", ["inplace"], flagInit, inplaceOnly);
export const Hardswish = activation("Hardswish", "hardswish", ["inplace"], flagInit, nothing);
export const Hardsigmoid = activation("Hardsigmoid", "hardsigmoid", ["inplace"], flagInit, nothing);
export const Sigmoid = activation("Sigmoid", "sigmoid", [], "() -> None", nothing);
export const Tanh = activation("Tanh", "tanh", [], "() -> None", nothing);
export const LogSigmoid = activation("LogSigmoid", "logsigmoid", [], "() -> None", nothing);
export const Softsign = activation("Softsign", "softsign", [], "() -> None", nothing);
export const Tanhshrink = activation("Tanhshrink", "tanhshrink", [], "() -> None", nothing);
const alphaInit = "(alpha: float = 1.0, inplace: bool = False) -> None";
const alphaRepr = (self: Fields): string => `alpha=${text(self.alpha)}${andInplace(self)}`;
export const ELU = activation("ELU", "elu", ["alpha", "inplace"], alphaInit, alphaRepr);
export const CELU = activation("CELU", "celu", ["alpha", "inplace"], alphaInit, alphaRepr);
export const LeakyReLU = activation(
  "LeakyReLU",
  "leaky_relu",
  ["negative_slope", "inplace"],
  "(negative_slope: float = 0.01, inplace: bool = False) -> None",
  (self) => `negative_slope=${text(self.negative_slope)}${andInplace(self)}`,
);
export const Threshold = activation(
  "Threshold",
  "threshold",
  ["threshold", "value", "inplace"],
  "(threshold: float, value: float, inplace: bool = False) -> None",
  (self) => `threshold=${text(self.threshold)}, value=${text(self.value)}${andInplace(self)}`,
);
export const GLU = activation("GLU", "glu", ["dim"], "(dim: int = -1) -> None", (self) => `dim=${text(self.dim)}`);
export const GELU = activation(
  "GELU",
  "gelu",
  ["approximate"],
  "(approximate: str = 'none') -> None",
  (self) => `approximate=${show(self.approximate)}`,
);
const lambdInit = "(lambd: float = 0.5) -> None";
export const Hardshrink = activation("Hardshrink", "hardshrink", ["lambd"], lambdInit, (self) => text(self.lambd));
export const Softshrink = activation("Softshrink", "softshrink", ["lambd"], lambdInit, (self) => text(self.lambd));
export const Softplus = activation(
  "Softplus",
  "softplus",
  ["beta", "threshold"],
  "(beta: float = 1.0, threshold: float = 20.0) -> None",
  (self) => `beta=${text(self.beta)}, threshold=${text(self.threshold)}`,
);

export const RReLU = layer({
  name: "RReLU",
  module: "activation",
  init: "(lower: float = 0.125, upper: float = 0.3333333333333333, inplace: bool = False) -> None",
  call: (self, x: T) => impl("rrelu")(x, self.lower, self.upper, self.training, self.inplace),
  repr: (self) => `lower=${text(self.lower)}, upper=${text(self.upper)}${andInplace(self)}`,
});

export const Hardtanh = layer({
  name: "Hardtanh",
  module: "activation",
  init: "(min_val: float = -1.0, max_val: float = 1.0, inplace: bool = False, _min_value=None, _max_value=None) -> None",
  setup(self) {
    if (num(self.max_val) <= num(self.min_val)) {
      throw torchError(
        "AssertionError",
        `max_val (${text(self.max_val)}) must be greater than min_val (${text(self.min_val)})`,
      );
    }
  },
  call: (self, x: T) => impl("hardtanh")(x, self.min_val, self.max_val, self.inplace),
  repr: (self) => `min_val=${text(self.min_val)}, max_val=${text(self.max_val)}${andInplace(self)}`,
});

function softmaxLayer(name: string, fn: string): ModuleClass {
  return layer({
    name,
    module: "activation",
    init: "(dim: int | None = None) -> None",
    call: (self, x: T) => impl(fn)(x, self.dim),
    repr: (self) => `dim=${text(self.dim)}`,
  });
}
export const Softmax = softmaxLayer("Softmax", "softmax");
export const LogSoftmax = softmaxLayer("LogSoftmax", "log_softmax");
export const Softmin = softmaxLayer("Softmin", "softmin");
export const Softmax2d = layer({
  name: "Softmax2d",
  module: "activation",
  call(_self, x: T) {
    if (x.ndim !== 3 && x.ndim !== 4) {
      throw torchError("ValueError", `Softmax2d: expected input to be 3D or 4D, got ${x.ndim}D instead`);
    }
    return impl("softmax")(x, -3);
  },
});

export const PReLU = layer({
  name: "PReLU",
  module: "activation",
  init: "(num_parameters: int = 1, init: float = 0.25, device=None, dtype=None) -> None",
  slots: ["init"],
  setup(self, { num_parameters, init, device, dtype }) {
    const weight = parameter([num_parameters as number], factory(device, dtype));
    constant_(weight, init ?? double(0.25));
    self.putSlot(self._parameters, "weight", weight);
  },
  call: (self, x: T) => op.prelu!(x, self.weight),
  repr: (self) => `num_parameters=${text(self.num_parameters)}`,
});

/** Multi-head attention (Vaswani et al. 2017). */
export class MultiheadAttention extends Module {
  static override readonly py: PyClass = {
    name: "MultiheadAttention",
    module: "torch.nn.modules.activation",
    init:
      "(embed_dim, num_heads, dropout=0.0, bias=True, add_bias_kv=False, add_zero_attn=False, kdim=None, vdim=None, " +
      "batch_first=False, device=None, dtype=None) -> None",
    methods: {
      "forward(self, query: Tensor, key: Tensor, value: Tensor, key_padding_mask: Tensor | None = None, need_weights: bool = True, attn_mask: Tensor | None = None, average_attn_weights: bool = True, is_causal: bool = False)":
        "forward",
    },
    attrs: {
      embed_dim: "rw",
      num_heads: "rw",
      dropout: "rw",
      batch_first: "rw",
      head_dim: "rw",
      kdim: "rw",
      vdim: "rw",
      add_zero_attn: "rw",
      bias_k: "rw",
      bias_v: "rw",
      _qkv_same_embed_dim: "rw",
    },
  };
  declare embed_dim: number;
  declare num_heads: number;
  declare dropout: unknown;
  declare batch_first: boolean;
  declare head_dim: number;
  declare kdim: number;
  declare vdim: number;
  declare _qkv_same_embed_dim: boolean;
  declare add_zero_attn: boolean;
  declare in_proj_weight: Parameter | null;
  declare in_proj_bias: Parameter | null;
  declare q_proj_weight: Parameter | null;
  declare k_proj_weight: Parameter | null;
  declare v_proj_weight: Parameter | null;
  declare bias_k: Parameter | null;
  declare bias_v: Parameter | null;
  declare out_proj: NonDynamicallyQuantizableLinear;

  override init(...args: unknown[]): void {
    const [embed, heads, dropout, bias, biasKv, zeroAttn, kdim, vdim, batchFirst, device, dtype] = args;
    const E = embed as number;
    const H = heads as number;
    if (E <= 0 || H <= 0) {
      throw torchError(
        "ValueError",
        `embed_dim and num_heads must be greater than 0, got embed_dim=${E} and num_heads=${H} instead`,
      );
    }
    const options = factory(device, dtype);
    this.initModule();
    this.embed_dim = E;
    this.kdim = (kdim as number | null) ?? E;
    this.vdim = (vdim as number | null) ?? E;
    this._qkv_same_embed_dim = this.kdim === E && this.vdim === E;
    this.num_heads = H;
    this.dropout = dropout;
    this.batch_first = batchFirst as boolean;
    this.head_dim = Math.floor(E / H);
    if (this.head_dim * H !== E) throw torchError("AssertionError", "embed_dim must be divisible by num_heads");
    const same = this._qkv_same_embed_dim;
    const own = (name: string, shape: number[] | null): void => {
      this.putSlot(this._parameters, name, shape === null ? null : parameter(shape, options));
    };
    if (same) own("in_proj_weight", [3 * E, E]);
    else {
      own("q_proj_weight", [E, E]);
      own("k_proj_weight", [E, this.kdim]);
      own("v_proj_weight", [E, this.vdim]);
    }
    for (const name of same ? ["q_proj_weight", "k_proj_weight", "v_proj_weight"] : ["in_proj_weight"]) own(name, null);
    own("in_proj_bias", bias ? [3 * E] : null);
    this.putSlot(
      this._modules,
      "out_proj",
      new NonDynamicallyQuantizableLinear(E, E, Boolean(bias), device ?? null, dtype ?? null),
    );
    for (const name of ["bias_k", "bias_v"]) {
      if (biasKv) this.putSlot(this._parameters, name, new Parameter(emptyTensor([1, 1, E], options)));
      else {
        // PyTorch keeps plain None attributes here, which are no parameters
        (this as unknown as Record<string, unknown>)[name] = null;
      }
    }
    this.add_zero_attn = zeroAttn as boolean;
    for (const name of same ? ["in_proj_weight"] : ["q_proj_weight", "k_proj_weight", "v_proj_weight"]) {
      xavier_uniform_(this._parameters.get(name)!);
    }
    if (this.in_proj_bias !== null) {
      constant_(this.in_proj_bias, 0);
      constant_(this.out_proj.bias!, 0);
    }
    if (this.bias_k !== null) xavier_normal_(this.bias_k);
    if (this.bias_v !== null) xavier_normal_(this.bias_v);
  }

  private weights(): AttentionWeights {
    return {
      embedDim: this.embed_dim,
      heads: this.num_heads,
      inProjWeight: this._qkv_same_embed_dim ? this.in_proj_weight : null,
      inProjBias: this.in_proj_bias,
      qProj: this.q_proj_weight,
      kProj: this.k_proj_weight,
      vProj: this.v_proj_weight,
      biasK: this.bias_k ?? null,
      biasV: this.bias_v ?? null,
      addZeroAttn: this.add_zero_attn,
      outWeight: this.out_proj.weight,
      outBias: this.out_proj.bias,
    };
  }

  /** The attention as a JavaScript pair. */
  attend(
    query: T,
    key: T,
    value: T,
    keyPaddingMask: T | null = null,
    needWeights = true,
    attnMask: T | null = null,
    averageWeights = true,
    isCausal = false,
  ): [T, T | null] {
    let [q, k, v] = [query, key, value];
    const flip = this.batch_first && q.ndim === 3;
    if (flip) {
      const swap = (x: T): T => op["transpose.int"]!(x, 1, 0);
      const sameKv = k === v;
      const sameQ = q === k;
      k = swap(k);
      v = sameKv ? k : swap(v);
      q = sameQ ? k : swap(q);
    }
    const [out, weights] = multiHeadAttention(q, k, v, this.weights(), {
      training: this.training,
      dropout: num(this.dropout),
      keyPaddingMask: keyPaddingMask ?? null,
      attnMask: attnMask ?? null,
      needWeights,
      averageWeights,
      isCausal,
    });
    return [flip ? op["transpose.int"]!(out, 1, 0) : out, weights];
  }

  override forward(
    query: T,
    key: T,
    value: T,
    key_padding_mask: T | null = null,
    need_weights = true,
    attn_mask: T | null = null,
    average_attn_weights = true,
    is_causal = false,
  ): unknown {
    return tuple(
      ...this.attend(query, key, value, key_padding_mask, need_weights, attn_mask, average_attn_weights, is_causal),
    );
  }
}

/** Warns as PyTorch does about attention heads that do not divide evenly for nested tensors. */
export function warnNested(reason: string): void {
  warn(`enable_nested_tensor is True, but self.use_nested_tensor is False because ${reason}`);
}
