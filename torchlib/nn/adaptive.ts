// Owns: AdaptiveLogSoftmaxWithLoss.
import { torchError } from "../core/errors.ts";
import { PyBase, type PyClass } from "../core/pyclass.ts";
import { double, num, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { ModuleList, Sequential } from "./container.ts";
import { Linear } from "./linear.ts";
import { Module } from "./module.ts";
import { item, op } from "./ops.ts";
import { sizeText } from "./shapes.ts";

type T = Tensor;

/** The named tuple that the module returns: `(output, loss)`. */
export class AdaptiveOutput extends PyBase {
  static readonly py: PyClass = {
    name: "_ASMoutput",
    module: "torch.nn.modules.adaptive",
    init: "(output, loss)",
    methods: {
      "__repr__(self) -> str": "__repr__",
      "__len__(self) -> int": "__len__",
      "__iter__(self) -> Iterator": "__iter__",
      "__getitem__(self, index: int)": "__getitem__",
    },
    attrs: { output: "ro", loss: "ro" },
  };
  declare output: T;
  declare loss: T;

  override init(...args: unknown[]): void {
    [this.output, this.loss] = args as [T, T];
  }

  __len__(): number {
    return 2;
  }

  __iter__(): Iterator<T> {
    return [this.output, this.loss][Symbol.iterator]();
  }

  __getitem__(index: number): T {
    const pair = [this.output, this.loss];
    const found = pair[index < 0 ? index + 2 : index];
    if (found === undefined) throw torchError("IndexError", "tuple index out of range");
    return found;
  }

  __repr__(): string {
    return `_ASMoutput(output=${values.repr(this.output)}, loss=${values.repr(this.loss)})`;
  }
}

/** Efficient softmax over many classes of unequal frequency (Grave et al. 2017). */
export class AdaptiveLogSoftmaxWithLoss extends Module {
  static override readonly py: PyClass = {
    name: "AdaptiveLogSoftmaxWithLoss",
    module: "torch.nn.modules.adaptive",
    init: "(in_features: int, n_classes: int, cutoffs: Sequence, div_value: float = 4.0, head_bias: bool = False, device=None, dtype=None) -> None",
    methods: {
      "forward(self, input_: Tensor, target_: Tensor)": "forward",
      "log_prob(self, input: Tensor) -> Tensor": "log_prob",
      "predict(self, input: Tensor) -> Tensor": "predict",
    },
    attrs: {
      in_features: "rw",
      n_classes: "rw",
      cutoffs: "rw",
      div_value: "rw",
      head_bias: "rw",
      shortlist_size: "rw",
      n_clusters: "rw",
      head_size: "rw",
    },
  };
  declare in_features: number;
  declare n_classes: number;
  declare cutoffs: number[];
  declare div_value: unknown;
  declare head_bias: boolean;
  declare shortlist_size: number;
  declare n_clusters: number;
  declare head_size: number;

  override init(...args: unknown[]): void {
    const [features, classes, given, div, bias, device, dtype] = args;
    this.initModule();
    const cutoffs = (values.items(given) ?? []).map(num);
    if (cutoffs.length === 0) {
      throw torchError("ValueError", "cutoffs should be a sequence of length larger than 0");
    }
    const n = num(classes);
    if (cutoffs.some((c, i) => c <= 0 || c > n - 1 || !Number.isInteger(c) || (i > 0 && c <= cutoffs[i - 1]!))) {
      throw torchError(
        "ValueError",
        "cutoffs should be a sequence of unique, positive integers sorted in an increasing order, where each value is " +
          "between 1 and n_classes-1",
      );
    }
    this.in_features = num(features);
    this.n_classes = n;
    this.cutoffs = [...cutoffs, n];
    this.div_value = div ?? double(4);
    this.head_bias = Boolean(bias);
    this.shortlist_size = cutoffs[0]!;
    this.n_clusters = cutoffs.length;
    this.head_size = this.shortlist_size + this.n_clusters;
    const options = { device: device ?? null, dtype: dtype ?? null };
    this.putSlot(
      this._modules,
      "head",
      new Linear(this.in_features, this.head_size, { bias: this.head_bias, ...options }),
    );
    const tail = new ModuleList();
    this.putSlot(this._modules, "tail", tail);
    for (let i = 0; i < this.n_clusters; i++) {
      const hidden = Math.floor(this.in_features / num(this.div_value) ** (i + 1));
      const size = this.cutoffs[i + 1]! - this.cutoffs[i]!;
      tail.append(
        new Sequential(
          new Linear(this.in_features, hidden, { bias: false, ...options }),
          new Linear(hidden, size, { bias: false, ...options }),
        ),
      );
    }
  }

  log_prob(input: T): T {
    const head = op["log_softmax.int"]!(this._modules.get("head")!.call([input]), 1, null);
    const parts = [op.narrow!(head, 1, 0, this.shortlist_size)];
    [...(this._modules.get("tail") as ModuleList)].forEach((cluster, i) => {
      const own = op["log_softmax.int"]!(cluster.call([input]), 1, null);
      parts.push(op["add.Tensor"]!(own, op.narrow!(head, 1, this.shortlist_size + i, 1)));
    });
    return op.cat!(parts, 1);
  }

  predict(input: T): T {
    return op.argmax!(this.log_prob(input), 1, false);
  }

  override forward(input: T, target: T): AdaptiveOutput {
    if (target.ndim > 1) {
      throw torchError("RuntimeError", "0D or 1D target tensor expected, multi-target not supported");
    }
    const batched = target.ndim === 1;
    if (batched && input.sizes[0] !== target.sizes[0]) {
      throw torchError("RuntimeError", "Input and target should have the same size in the batch dimension.");
    }
    if (input.ndim !== target.ndim + 1) {
      throw torchError(
        "RuntimeError",
        `${target.ndim}D target tensor expects ${target.ndim + 1}D input tensors, but found inputs with size ${sizeText(input)}`,
      );
    }
    const x = batched ? input : op.unsqueeze!(input, 0);
    const y = batched ? target : op.unsqueeze!(target, 0);
    const [low, high] = [item(op.min!(y)), item(op.max!(y))];
    if (low < 0 || high >= this.n_classes) {
      throw torchError(
        "RuntimeError",
        `Target values should be in [0, ${this.n_classes - 1}], but values in range [${low}, ${high}] were found. `,
      );
    }
    const picked = op.gather!(this.log_prob(x), 1, op.unsqueeze!(y, 1));
    const output = op["squeeze.dim"]!(picked, 1);
    const loss = op.mean!(op.neg!(output));
    return new AdaptiveOutput(batched ? output : op["squeeze.dim"]!(output, 0), loss);
  }
}
