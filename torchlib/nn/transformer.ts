// Owns: Transformer, its encoder and decoder and their layers.

import { is_grad_enabled } from "../core/autograd/mode.ts";
import { bool } from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import type { PyClass } from "../core/pyclass.ts";
import { num, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { GELU, MultiheadAttention, ReLU } from "./activation.ts";
import { canonicalMask } from "./attention.ts";
import { ModuleList } from "./container.ts";
import { Dropout } from "./dropout.ts";
import { functional as F } from "./functional.ts";
import { xavier_uniform_ } from "./init.ts";
import { Linear } from "./linear.ts";
import { Module } from "./module.ts";
import { LayerNorm } from "./normalization.ts";
import { op } from "./ops.ts";

type T = Tensor;
type Mask = T | null;

const add = (a: T, b: T): T => op["add.Tensor"]!(a, b);

/** `(sz, sz)` with -inf above the diagonal. */
function causalMask(size: number, like: { dtype?: unknown; device?: unknown } = {}): T {
  return op.triu!(op.full!([size, size], -Infinity, like.dtype ?? null, undefined, like.device ?? null), 1);
}

/** Whether a mask is the causal one, when the caller left it open. */
function detectCausal(mask: Mask, hint: boolean | null, size: number): boolean {
  if ((hint ?? null) !== null) return hint === true;
  if (mask === null || mask.ndim !== 2 || mask.sizes[0] !== size || mask.sizes[1] !== size) return false;
  return Boolean(op.item!(op.all!(op["eq.Tensor"]!(mask, causalMask(size, mask)))));
}

function activationOf(given: unknown): unknown {
  if ((given ?? null) === null || given === "relu") return F.relu;
  if (given === "gelu") return F.gelu;
  if (typeof given === "string") {
    throw torchError("RuntimeError", `activation should be relu/gelu, not ${given}`);
  }
  return given;
}

function activate(fn: unknown, x: T): T {
  if (fn instanceof Module) return fn.call([x]) as T;
  const impl = (fn as { py?: { impl: (x: T) => T } }).py?.impl;
  return impl !== undefined ? impl(x) : (values.call(fn, [x]) as T);
}

const layerInit =
  "(d_model: int, nhead: int, dim_feedforward: int = 2048, dropout: float = 0.1, activation=None, " +
  "layer_norm_eps: float = 1e-05, batch_first: bool = False, norm_first: bool = False, bias: bool = True, device=None, dtype=None) -> None";

/** What encoder and decoder layers share. */
abstract class Layer extends Module {
  declare self_attn: MultiheadAttention;
  declare linear1: Linear;
  declare linear2: Linear;
  declare norm_first: boolean;
  declare activation: unknown;

  protected child(name: string, module: Module): void {
    this.putSlot(this._modules, name, module);
  }

  protected named(name: string): Module {
    return this.slot(name) as Module;
  }

  protected run(name: string, x: T): T {
    return this.named(name).call([x]) as T;
  }

  protected attend(name: string, x: T, memory: T, mask: Mask, padding: Mask, causal: boolean, drop: string): T {
    const keywords = new Map<string, unknown>([
      ["attn_mask", mask],
      ["key_padding_mask", padding],
      ["need_weights", false],
      ["is_causal", causal],
    ]);
    const pair = this.named(name).call([x, memory, memory], keywords);
    return this.run(drop, values.items(pair)![0] as T);
  }

  protected feedForward(x: T, drop: string): T {
    const hidden = this.run("dropout", activate(this.activation, this.run("linear1", x)));
    return this.run(drop, this.run("linear2", hidden));
  }
}

/** Self-attention and a feed-forward network, each with a residual and a norm. */
export class TransformerEncoderLayer extends Layer {
  static override readonly py: PyClass = {
    name: "TransformerEncoderLayer",
    module: "torch.nn.modules.transformer",
    init: layerInit,
    methods: {
      "forward(self, src: Tensor, src_mask: Tensor | None = None, src_key_padding_mask: Tensor | None = None, is_causal: bool = False) -> Tensor":
        "forward",
    },
    attrs: { norm_first: "rw", activation: "rw", activation_relu_or_gelu: "rw" },
  };
  declare activation_relu_or_gelu: number;

  override init(...args: unknown[]): void {
    const [d, heads, ff, drop, activation, eps, first, normFirst, bias, device, dtype] = args;
    const options = { device: device ?? null, dtype: dtype ?? null };
    const norm = (): Module => new LayerNorm(d, { eps, bias, ...options });
    this.initModule();
    this.child("self_attn", new MultiheadAttention(d, heads, { dropout: drop, bias, batch_first: first, ...options }));
    this.child("linear1", new Linear(d, ff, { bias, ...options }));
    this.child("dropout", new Dropout(drop));
    this.child("linear2", new Linear(ff, d, { bias, ...options }));
    this.norm_first = normFirst as boolean;
    this.child("norm1", norm());
    this.child("norm2", norm());
    this.child("dropout1", new Dropout(drop));
    this.child("dropout2", new Dropout(drop));
    const fn = activationOf(activation);
    const name = fn instanceof ReLU ? "relu" : fn instanceof GELU ? "gelu" : (fn as { py?: { name: string } }).py?.name;
    const shown = name ?? (values.hasattr(fn, "__name__") ? values.getattr(fn, "__name__") : "");
    this.activation_relu_or_gelu = shown === "relu" ? 1 : shown === "gelu" ? 2 : 0;
    if (fn instanceof Module) this.child("activation", fn);
    else this.activation = fn;
  }

  override forward(src: T, src_mask: Mask = null, padding: Mask = null, is_causal = false): T {
    const pad = canonicalMask(padding ?? null, "src_key_padding_mask", src_mask ?? null, "src_mask", src);
    const mask = canonicalMask(src_mask ?? null, "src_mask", null, "", src);
    const attend = (x: T): T => this.attend("self_attn", x, x, mask, pad, is_causal, "dropout1");
    let x = src;
    if (this.norm_first) {
      x = add(x, attend(this.run("norm1", x)));
      return add(x, this.feedForward(this.run("norm2", x), "dropout2"));
    }
    x = this.run("norm1", add(x, attend(x)));
    return this.run("norm2", add(x, this.feedForward(x, "dropout2")));
  }
}

/** Self-attention, attention to the memory and a feed-forward network. */
export class TransformerDecoderLayer extends Layer {
  static override readonly py: PyClass = {
    name: "TransformerDecoderLayer",
    module: "torch.nn.modules.transformer",
    init: layerInit,
    methods: {
      "forward(self, tgt: Tensor, memory: Tensor, tgt_mask: Tensor | None = None, memory_mask: Tensor | None = None, tgt_key_padding_mask: Tensor | None = None, memory_key_padding_mask: Tensor | None = None, tgt_is_causal: bool = False, memory_is_causal: bool = False) -> Tensor":
        "forward",
    },
    attrs: { norm_first: "rw", activation: "rw" },
  };

  override init(...args: unknown[]): void {
    const [d, heads, ff, drop, activation, eps, first, normFirst, bias, device, dtype] = args;
    const options = { device: device ?? null, dtype: dtype ?? null };
    const attention = (): Module =>
      new MultiheadAttention(d, heads, { dropout: drop, batch_first: first, bias, ...options });
    this.initModule();
    this.child("self_attn", attention());
    this.child("multihead_attn", attention());
    this.child("linear1", new Linear(d, ff, { bias, ...options }));
    this.child("dropout", new Dropout(drop));
    this.child("linear2", new Linear(ff, d, { bias, ...options }));
    this.norm_first = normFirst as boolean;
    for (const name of ["norm1", "norm2", "norm3"]) this.child(name, new LayerNorm(d, { eps, bias, ...options }));
    for (const name of ["dropout1", "dropout2", "dropout3"]) this.child(name, new Dropout(drop));
    const fn = activationOf(activation);
    if (fn instanceof Module) this.child("activation", fn);
    else this.activation = fn;
  }

  override forward(
    tgt: T,
    memory: T,
    tgt_mask: Mask = null,
    memory_mask: Mask = null,
    tgt_padding: Mask = null,
    memory_padding: Mask = null,
    tgt_is_causal = false,
    memory_is_causal = false,
  ): T {
    const self = (x: T): T =>
      this.attend("self_attn", x, x, tgt_mask ?? null, tgt_padding ?? null, tgt_is_causal, "dropout1");
    const cross = (x: T): T =>
      this.attend(
        "multihead_attn",
        x,
        memory,
        memory_mask ?? null,
        memory_padding ?? null,
        memory_is_causal,
        "dropout2",
      );
    let x = tgt;
    if (this.norm_first) {
      x = add(x, self(this.run("norm1", x)));
      x = add(x, cross(this.run("norm2", x)));
      return add(x, this.feedForward(this.run("norm3", x), "dropout3"));
    }
    x = this.run("norm1", add(x, self(x)));
    x = this.run("norm2", add(x, cross(x)));
    return this.run("norm3", add(x, this.feedForward(x, "dropout3")));
  }
}

function clones(layer: Module, count: number): ModuleList {
  return new ModuleList(Array.from({ length: count }, () => values.deepcopy(layer, new Map()) as Module));
}

function lengthOf(x: T, first: boolean): number {
  return x.ndim === 2 ? x.sizes[0]! : x.sizes[first ? 1 : 0]!;
}

/** A stack of encoder layers. */
export class TransformerEncoder extends Module {
  static override readonly py: PyClass = {
    name: "TransformerEncoder",
    module: "torch.nn.modules.transformer",
    init: "(encoder_layer, num_layers: int, norm=None, enable_nested_tensor: bool = True, mask_check: bool = True) -> None",
    methods: {
      "forward(self, src: Tensor, mask: Tensor | None = None, src_key_padding_mask: Tensor | None = None, is_causal: bool | None = None) -> Tensor":
        "forward",
    },
    attrs: { num_layers: "rw", norm: "rw", enable_nested_tensor: "rw", use_nested_tensor: "rw", mask_check: "rw" },
  };
  declare num_layers: number;
  declare enable_nested_tensor: boolean;
  declare use_nested_tensor: boolean;
  declare mask_check: boolean;
  declare norm: Module | null;

  override init(...args: unknown[]): void {
    const [layer, count, norm, nested, check] = args as [Module, number, Module | null, boolean, boolean];
    this.initModule();
    this.putSlot(this._modules, "layers", clones(layer, count));
    this.num_layers = count;
    if ((norm ?? null) === null) this.norm = null;
    else this.putSlot(this._modules, "norm", norm);
    this.enable_nested_tensor = nested;
    this.use_nested_tensor = nested;
    this.mask_check = check;
    const why = slowReason(layer);
    if (nested && why !== "") {
      warn(`enable_nested_tensor is True, but self.use_nested_tensor is False because ${why}`);
      this.use_nested_tensor = false;
    }
  }

  override forward(src: T, mask: Mask = null, padding: Mask = null, is_causal: boolean | null = null): T {
    const pad = canonicalMask(padding ?? null, "src_key_padding_mask", mask ?? null, "mask", src);
    const attn = canonicalMask(mask ?? null, "mask", null, "", src);
    const layers = [...(this.slot("layers") as ModuleList)];
    const first = layers[0];
    const attention = first === undefined ? undefined : (first.slot("self_attn") as MultiheadAttention | undefined);
    const causal = detectCausal(attn, is_causal, lengthOf(src, attention?.batch_first === true));
    let x = src;
    for (const layer of layers) {
      x = layer.call(
        [x],
        new Map<string, unknown>([
          ["src_mask", attn],
          ["is_causal", causal],
          ["src_key_padding_mask", pad],
        ]),
      ) as T;
    }
    if (pad !== null && attn === null && this.skipsPadding(first, src)) {
      // PyTorch's nested-tensor path leaves zeros where the padding was
      const gone = padding!.dtype === bool ? padding! : op["ne.Scalar"]!(padding!, 0);
      x = op["masked_fill.Scalar"]!(x, op.unsqueeze!(gone, -1), 0);
    }
    const norm = this.norm;
    return norm === null ? x : (norm.call([x]) as T);
  }

  private skipsPadding(first: Module | undefined, src: T): boolean {
    if (!this.use_nested_tensor || first === undefined || first.training || src.ndim !== 3) return false;
    if (!is_grad_enabled()) return true;
    return !src.requiresGrad && ![...first.parameters()].some((p) => p.requiresGrad);
  }
}

/** Why the encoder cannot take PyTorch's fast path, or "". */
function slowReason(layer: Module): string {
  if (!(layer instanceof TransformerEncoderLayer)) return "encoder_layer was not TransformerEncoderLayer";
  const attn = layer.slot("self_attn") as MultiheadAttention;
  if (layer.norm_first) return "encoder_layer.norm_first was True";
  if (!attn.batch_first) {
    return "encoder_layer.self_attn.batch_first was not True(use batch_first for better inference performance)";
  }
  if (!attn._qkv_same_embed_dim) return "encoder_layer.self_attn._qkv_same_embed_dim was not True";
  if (attn.in_proj_bias === null) return "encoder_layer.self_attn was passed bias=False";
  if (layer.activation_relu_or_gelu === 0) return "encoder_layer.activation_relu_or_gelu was not True";
  const eps = (name: string): number => num((layer.slot(name) as unknown as { eps: unknown }).eps);
  if (eps("norm1") !== eps("norm2")) return "encoder_layer.norm1.eps was not equal to encoder_layer.norm2.eps";
  return attn.num_heads % 2 === 1 ? "encoder_layer.self_attn.num_heads is odd" : "";
}

/** A stack of decoder layers. */
export class TransformerDecoder extends Module {
  static override readonly py: PyClass = {
    name: "TransformerDecoder",
    module: "torch.nn.modules.transformer",
    init: "(decoder_layer, num_layers: int, norm=None) -> None",
    methods: {
      "forward(self, tgt: Tensor, memory: Tensor, tgt_mask: Tensor | None = None, memory_mask: Tensor | None = None, tgt_key_padding_mask: Tensor | None = None, memory_key_padding_mask: Tensor | None = None, tgt_is_causal: bool | None = None, memory_is_causal: bool = False) -> Tensor":
        "forward",
    },
    attrs: { num_layers: "rw", norm: "rw" },
  };
  declare num_layers: number;
  declare norm: Module | null;

  override init(...args: unknown[]): void {
    const [layer, count, norm] = args as [Module, number, Module | null];
    this.initModule();
    this.putSlot(this._modules, "layers", clones(layer, count));
    this.num_layers = count;
    if ((norm ?? null) === null) this.norm = null;
    else this.putSlot(this._modules, "norm", norm);
  }

  override forward(
    tgt: T,
    memory: T,
    tgt_mask: Mask = null,
    memory_mask: Mask = null,
    tgt_padding: Mask = null,
    memory_padding: Mask = null,
    tgt_is_causal: boolean | null = null,
    memory_is_causal = false,
  ): T {
    const layers = [...(this.slot("layers") as ModuleList)];
    const attention = layers[0]?.slot("self_attn") as MultiheadAttention | undefined;
    const causal = detectCausal(tgt_mask ?? null, tgt_is_causal, lengthOf(tgt, attention?.batch_first === true));
    let x = tgt;
    for (const layer of layers) {
      x = layer.call(
        [x, memory],
        new Map<string, unknown>([
          ["tgt_mask", tgt_mask ?? null],
          ["memory_mask", memory_mask ?? null],
          ["tgt_key_padding_mask", tgt_padding ?? null],
          ["memory_key_padding_mask", memory_padding ?? null],
          ["tgt_is_causal", causal],
          ["memory_is_causal", memory_is_causal],
        ]),
      ) as T;
    }
    return this.norm === null ? x : (this.norm.call([x]) as T);
  }
}

/** Encoder and decoder (Vaswani et al. 2017). */
export class Transformer extends Module {
  static override readonly py: PyClass = {
    name: "Transformer",
    module: "torch.nn.modules.transformer",
    init:
      "(d_model: int = 512, nhead: int = 8, num_encoder_layers: int = 6, num_decoder_layers: int = 6, " +
      "dim_feedforward: int = 2048, dropout: float = 0.1, activation=None, custom_encoder=None, custom_decoder=None, " +
      "layer_norm_eps: float = 1e-05, batch_first: bool = False, norm_first: bool = False, bias: bool = True, device=None, dtype=None) -> None",
    methods: {
      "forward(self, src: Tensor, tgt: Tensor, src_mask: Tensor | None = None, tgt_mask: Tensor | None = None, memory_mask: Tensor | None = None, src_key_padding_mask: Tensor | None = None, tgt_key_padding_mask: Tensor | None = None, memory_key_padding_mask: Tensor | None = None, src_is_causal: bool | None = None, tgt_is_causal: bool | None = None, memory_is_causal: bool = False) -> Tensor":
        "forward",
    },
    staticmethods: {
      "generate_square_subsequent_mask(sz: int, device=None, dtype=None) -> Tensor": "generate_square_subsequent_mask",
    },
    attrs: { d_model: "rw", nhead: "rw", batch_first: "rw" },
  };
  declare d_model: number;
  declare nhead: number;
  declare batch_first: boolean;
  declare encoder: Module;
  declare decoder: Module;

  static generate_square_subsequent_mask(size: number, device: unknown = null, dtype: unknown = null): T {
    return causalMask(size, { device, dtype });
  }

  override init(...args: unknown[]): void {
    const [
      d,
      heads,
      encoders,
      decoders,
      ff,
      drop,
      activation,
      encoder,
      decoder,
      eps,
      first,
      normFirst,
      bias,
      device,
      dtype,
    ] = args;
    const options = { device: device ?? null, dtype: dtype ?? null };
    const shared = {
      dim_feedforward: ff,
      dropout: drop,
      activation: activation ?? null,
      layer_norm_eps: eps,
      batch_first: first,
      norm_first: normFirst,
      bias,
      ...options,
    };
    const norm = (): Module => new LayerNorm(d, { eps, bias, ...options });
    this.initModule();
    let enc = (encoder ?? null) as Module | null;
    if (enc === null) {
      const layer = new TransformerEncoderLayer(d, heads, shared);
      enc = new TransformerEncoder(layer, encoders, norm());
    }
    this.putSlot(this._modules, "encoder", enc);
    let dec = (decoder ?? null) as Module | null;
    if (dec === null) {
      const layer = new TransformerDecoderLayer(d, heads, shared);
      dec = new TransformerDecoder(layer, decoders, norm());
    }
    this.putSlot(this._modules, "decoder", dec);
    for (const p of this.parameters()) if (p.ndim > 1) xavier_uniform_(p);
    this.d_model = d as number;
    this.nhead = heads as number;
    this.batch_first = first as boolean;
  }

  override forward(
    src: T,
    tgt: T,
    src_mask: Mask = null,
    tgt_mask: Mask = null,
    memory_mask: Mask = null,
    src_padding: Mask = null,
    tgt_padding: Mask = null,
    memory_padding: Mask = null,
    src_is_causal: boolean | null = null,
    tgt_is_causal: boolean | null = null,
    memory_is_causal = false,
  ): T {
    const at = this.batch_first ? 0 : 1;
    if (src.ndim === 3 && src.sizes[at] !== tgt.sizes[at]) {
      throw torchError("RuntimeError", "the batch number of src and tgt must be equal");
    }
    if (src.sizes[src.ndim - 1] !== this.d_model || tgt.sizes[tgt.ndim - 1] !== this.d_model) {
      throw torchError("RuntimeError", "the feature number of src and tgt must be equal to d_model");
    }
    const memory = this.encoder.call(
      [src],
      new Map<string, unknown>([
        ["mask", src_mask ?? null],
        ["src_key_padding_mask", src_padding ?? null],
        ["is_causal", src_is_causal ?? null],
      ]),
    );
    return this.decoder.call(
      [tgt, memory],
      new Map<string, unknown>([
        ["tgt_mask", tgt_mask ?? null],
        ["memory_mask", memory_mask ?? null],
        ["tgt_key_padding_mask", tgt_padding ?? null],
        ["memory_key_padding_mask", memory_padding ?? null],
        ["tgt_is_causal", tgt_is_causal ?? null],
        ["memory_is_causal", memory_is_causal],
      ]),
    ) as T;
  }
}
