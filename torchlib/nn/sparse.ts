// Owns: Embedding and EmbeddingBag.
import { torchError } from "../core/errors.ts";
import type { PyClass, PyExposed } from "../core/pyclass.ts";
import { double, num, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { embedding, embedding_bag } from "./functional.ts";
import { normal_ } from "./init.ts";
import { emptyTensor, factory, requireTensor } from "./layer.ts";
import { Module } from "./module.ts";
import { noGrad, op } from "./ops.ts";
import { Parameter } from "./parameter.ts";
import { show, text } from "./shapes.ts";

type T = Tensor;

abstract class Table extends Module {
  declare num_embeddings: number;
  declare embedding_dim: number;
  declare padding_idx: number | null;
  declare max_norm: unknown;
  declare norm_type: unknown;
  declare scale_grad_by_freq: boolean;
  declare sparse: boolean;
  declare weight: Parameter;

  protected setPadding(index: unknown): void {
    if ((index ?? null) === null) {
      this.padding_idx = null;
      return;
    }
    const at = num(index);
    const n = this.num_embeddings;
    if (at > 0 ? at >= n : at < -n) {
      const word = this instanceof Embedding ? "Padding_idx" : "padding_idx";
      throw torchError("AssertionError", `${word} must be within num_embeddings`);
    }
    this.padding_idx = at < 0 ? n + at : at;
  }

  protected setWeight(given: unknown, freeze: unknown, device: unknown, dtype: unknown): void {
    if ((given ?? null) === null) {
      const fresh = new Parameter(
        emptyTensor([this.num_embeddings, this.embedding_dim], factory(device, dtype)),
        !freeze,
      );
      this.putSlot(this._parameters, "weight", fresh);
      this.reset_parameters();
      return;
    }
    const w = given as T;
    if (w.sizes[0] !== this.num_embeddings || w.sizes[1] !== this.embedding_dim) {
      throw torchError("AssertionError", "Shape of weight does not match num_embeddings and embedding_dim");
    }
    this.putSlot(this._parameters, "weight", new Parameter(w, !freeze));
  }

  /** Standard normal rows; the padding row is zero. */
  reset_parameters(): void {
    normal_(this.weight);
    if (this.padding_idx !== null) {
      noGrad(() => op.fill_!(op["select.int"]!(this.weight, 0, this.padding_idx), 0));
    }
  }
}

const tableAttrs: PyClass["attrs"] = {
  num_embeddings: "rw",
  embedding_dim: "rw",
  padding_idx: "rw",
  max_norm: "rw",
  norm_type: "rw",
  scale_grad_by_freq: "rw",
  sparse: "rw",
};

function pretrained(cls: PyExposed, weight: T, freeze: boolean, keywords: Map<string, unknown>): Module {
  if (weight.ndim !== 2) throw torchError("AssertionError", "Embeddings parameter is expected to be 2-dimensional");
  const [rows, columns] = weight.sizes as unknown as [number, number];
  const options = Object.fromEntries(keywords);
  const made = new (cls as unknown as new (...args: unknown[]) => Table)(rows, columns, {
    ...options,
    _weight: weight,
  });
  made.weight.requiresGrad = !freeze;
  return made;
}

/** A table of vectors looked up by integer index. Input `(*)`, output `(*, embedding_dim)`. */
export class Embedding extends Table {
  static override readonly py: PyClass = {
    name: "Embedding",
    module: "torch.nn.modules.sparse",
    init:
      "(num_embeddings: int, embedding_dim: int, padding_idx: int | None = None, max_norm: float | None = None, " +
      "norm_type: float = 2.0, scale_grad_by_freq: bool = False, sparse: bool = False, _weight=None, _freeze: bool = False, " +
      "device=None, dtype=None) -> None",
    methods: {
      "forward(self, input: Tensor) -> Tensor": "forward",
      "reset_parameters(self) -> None": "reset_parameters",
    },
    classmethods: {
      "from_pretrained(cls, embeddings: Tensor, freeze: bool = True, padding_idx: int | None = None, max_norm: float | None = None, norm_type: float = 2.0, scale_grad_by_freq: bool = False, sparse: bool = False)":
        "from_pretrained",
    },
    attrs: tableAttrs,
  };

  override init(...args: unknown[]): void {
    const [rows, columns, padding, maxNorm, normType, byFreq, sparse, weight, freeze, device, dtype] = args;
    this.initModule();
    this.num_embeddings = rows as number;
    this.embedding_dim = columns as number;
    this.setPadding(padding);
    this.max_norm = maxNorm;
    this.norm_type = normType;
    this.scale_grad_by_freq = byFreq as boolean;
    this.sparse = sparse as boolean;
    this.setWeight(weight, freeze, device, dtype);
  }

  override forward(input: T): T {
    requireTensor("Embedding", input);
    return embedding(
      input,
      this.weight,
      this.padding_idx,
      this.max_norm,
      this.norm_type,
      this.scale_grad_by_freq,
      this.sparse,
    );
  }

  static from_pretrained(
    _cls: unknown,
    weight: T,
    freeze = true,
    padding_idx: unknown = null,
    max_norm: unknown = null,
    norm_type: unknown = double(2),
    scale_grad_by_freq = false,
    sparse = false,
  ): Module {
    return pretrained(
      Embedding as unknown as PyExposed,
      weight,
      freeze ?? true,
      new Map(Object.entries({ padding_idx: padding_idx ?? null, max_norm, norm_type, scale_grad_by_freq, sparse })),
    );
  }

  override extra_repr(): string {
    let s = `${this.num_embeddings}, ${this.embedding_dim}`;
    if (this.padding_idx !== null) s += `, padding_idx=${this.padding_idx}`;
    if ((this.max_norm ?? null) !== null) s += `, max_norm=${text(this.max_norm)}`;
    if (num(this.norm_type) !== 2) s += `, norm_type=${text(this.norm_type)}`;
    if (this.scale_grad_by_freq !== false) s += `, scale_grad_by_freq=${values.str(this.scale_grad_by_freq)}`;
    if (this.sparse !== false) s += ", sparse=True";
    return s;
  }
}

/** Sums, means or maxima of bags of embeddings. */
export class EmbeddingBag extends Table {
  static override readonly py: PyClass = {
    name: "EmbeddingBag",
    module: "torch.nn.modules.sparse",
    init:
      "(num_embeddings: int, embedding_dim: int, max_norm: float | None = None, norm_type: float = 2.0, " +
      "scale_grad_by_freq: bool = False, mode: str = 'mean', sparse: bool = False, _weight=None, " +
      "include_last_offset: bool = False, padding_idx: int | None = None, device=None, dtype=None) -> None",
    methods: {
      "forward(self, input: Tensor, offsets: Tensor | None = None, per_sample_weights: Tensor | None = None) -> Tensor":
        "forward",
      "reset_parameters(self) -> None": "reset_parameters",
    },
    classmethods: {
      "from_pretrained(cls, embeddings: Tensor, freeze: bool = True, max_norm: float | None = None, norm_type: float = 2.0, scale_grad_by_freq: bool = False, mode: str = 'mean', sparse: bool = False, include_last_offset: bool = False, padding_idx: int | None = None)":
        "from_pretrained",
    },
    attrs: { ...tableAttrs, mode: "rw", include_last_offset: "rw" },
  };
  declare mode: string;
  declare include_last_offset: boolean;

  override init(...args: unknown[]): void {
    const [rows, columns, maxNorm, normType, byFreq, mode, sparse, weight, last, padding, device, dtype] = args;
    this.initModule();
    this.num_embeddings = rows as number;
    this.embedding_dim = columns as number;
    this.max_norm = maxNorm;
    this.norm_type = normType;
    this.scale_grad_by_freq = byFreq as boolean;
    this.setPadding(padding);
    this.mode = mode as string;
    this.sparse = sparse as boolean;
    this.include_last_offset = last as boolean;
    this.setWeight(weight, false, device, dtype);
  }

  override forward(input: T, offsets: T | null = null, per_sample_weights: T | null = null): T {
    return embedding_bag(
      input,
      this.weight,
      offsets,
      this.max_norm,
      this.norm_type,
      this.scale_grad_by_freq,
      this.mode,
      this.sparse,
      per_sample_weights,
      this.include_last_offset,
      this.padding_idx,
    );
  }

  static from_pretrained(
    _cls: unknown,
    weight: T,
    freeze = true,
    max_norm: unknown = null,
    norm_type: unknown = double(2),
    scale_grad_by_freq = false,
    mode = "mean",
    sparse = false,
    include_last_offset = false,
    padding_idx: unknown = null,
  ): Module {
    return pretrained(
      EmbeddingBag as unknown as PyExposed,
      weight,
      freeze ?? true,
      new Map(
        Object.entries({ max_norm, norm_type, scale_grad_by_freq, mode, sparse, include_last_offset, padding_idx }),
      ),
    );
  }

  override extra_repr(): string {
    let s = `${this.num_embeddings}, ${this.embedding_dim}`;
    if ((this.max_norm ?? null) !== null) s += `, max_norm=${text(this.max_norm)}`;
    if (num(this.norm_type) !== 2) s += `, norm_type=${text(this.norm_type)}`;
    if (this.scale_grad_by_freq !== false) s += `, scale_grad_by_freq=${values.str(this.scale_grad_by_freq)}`;
    s += `, mode=${show(this.mode)}`;
    if (this.padding_idx !== null) s += `, padding_idx=${this.padding_idx}`;
    return s;
  }
}
