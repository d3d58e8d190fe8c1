// Owns: datasets: TensorDataset, ConcatDataset, Subset, StackDataset, ChainDataset, random_split.

import { toFlatNumbers } from "../core/element.ts";
import { torchError } from "../core/errors.ts";
import { PyBase, type PyClass } from "../core/pyclass.ts";
import { fieldsOf, restoreFields } from "../core/pystate.ts";
import { drain, num, tuple, values } from "../core/pyvalue.ts";
import { defaultGenerator } from "../core/random.ts";
import { Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { op } from "../nn/ops.ts";

const module = "torch.utils.data.dataset";

/** `dataset[index]` of the host; tensors are indexed along their first dimension. */
export function at(dataset: unknown, index: unknown): unknown {
  if (dataset instanceof Tensor && typeof index === "number") {
    const n = dataset.sizes[0] ?? 0;
    if (index < -n || index >= n) {
      throw torchError("IndexError", `index ${index} is out of bounds for dimension 0 with size ${n}`);
    }
    return op["select.int"]!(dataset, 0, index);
  }
  return values.getitem(dataset, index);
}

/** `len(dataset)`. */
export function lengthOf(dataset: unknown): number {
  return dataset instanceof Tensor ? dataset.sizes[0]! : values.len(dataset);
}

/** A map from index to sample. */
export class Dataset extends PyBase {
  static readonly py: PyClass = {
    name: "Dataset",
    module,
    init: "(*args, **kwargs)",
    dict: true,
    methods: {
      "__getitem__(self, index)": "__getitem__",
      "__add__(self, other)": "__add__",
      "__getstate__(self)": "__getstate__",
      "__setstate__(self, state) -> None": "__setstate__",
    },
    classmethods: { "__class_getitem__(cls, params)": "classItem" },
  };

  override init(..._args: unknown[]): void {}

  __getstate__(): unknown {
    return fieldsOf(this);
  }

  __setstate__(state: unknown): void {
    restoreFields(this, state);
  }

  static classItem(cls: unknown): unknown {
    return cls;
  }

  __getitem__(_index: unknown): unknown {
    throw torchError("NotImplementedError", "Subclasses of Dataset should implement __getitem__.");
  }

  __add__(other: unknown): ConcatDataset {
    return new ConcatDataset([this, other]);
  }
}

/** A stream of samples. */
export class IterableDataset extends Dataset {
  static override readonly py: PyClass = {
    name: "IterableDataset",
    module,
    methods: { "__iter__(self) -> Iterator": "__iter__", "__add__(self, other)": "__add__" },
  };

  __iter__(): Iterator<unknown> {
    throw torchError("NotImplementedError", "Subclasses of IterableDataset should implement __iter__.");
  }

  override __add__(other: unknown): never {
    return new ChainDataset([this, other]) as never;
  }
}

/** Rows of several tensors of the same length. */
export class TensorDataset extends Dataset {
  static override readonly py: PyClass = {
    name: "TensorDataset",
    module,
    init: "(*tensors)",
    methods: { "__getitem__(self, index)": "__getitem__", "__len__(self) -> int": "__len__" },
    attrs: { tensors: "rw: tuple" },
  };
  declare tensors: Tensor[];

  override init(...args: unknown[]): void {
    const tensors = args[0] as Tensor[];
    if (tensors.some((t) => t.sizes[0] !== tensors[0]!.sizes[0])) {
      throw torchError("AssertionError", "Size mismatch between tensors");
    }
    this.tensors = [...tensors];
  }

  override __getitem__(index: unknown): unknown {
    return tuple(...this.tensors.map((t) => at(t, index)));
  }

  __len__(): number {
    return this.tensors[0]!.sizes[0]!;
  }
}

/** Datasets one after another. */
export class ConcatDataset extends Dataset {
  static override readonly py: PyClass = {
    name: "ConcatDataset",
    module,
    init: "(datasets) -> None",
    methods: { "__getitem__(self, idx)": "__getitem__", "__len__(self) -> int": "__len__" },
    attrs: { datasets: "rw", cumulative_sizes: "rw" },
  };
  declare datasets: unknown[];
  declare cumulative_sizes: number[];

  override init(...args: unknown[]): void {
    this.datasets = drain(args[0]);
    if (this.datasets.length === 0) {
      throw torchError("AssertionError", "datasets should not be an empty iterable");
    }
    if (this.datasets.some((d) => d instanceof IterableDataset)) {
      throw torchError("AssertionError", "ConcatDataset does not support IterableDataset");
    }
    let total = 0;
    this.cumulative_sizes = this.datasets.map((d) => {
      total += lengthOf(d);
      return total;
    });
  }

  __len__(): number {
    return this.cumulative_sizes[this.cumulative_sizes.length - 1]!;
  }

  override __getitem__(index: unknown): unknown {
    let i = num(index);
    if (i < 0) {
      if (-i > this.__len__()) {
        throw torchError("ValueError", "absolute value of index should not exceed dataset length");
      }
      i += this.__len__();
    }
    const which = this.cumulative_sizes.findIndex((size) => i < size);
    if (which < 0) throw torchError("IndexError", "list index out of range");
    return at(this.datasets[which], which === 0 ? i : i - this.cumulative_sizes[which - 1]!);
  }
}

/** Iterable datasets one after another. */
export class ChainDataset extends IterableDataset {
  static override readonly py: PyClass = {
    name: "ChainDataset",
    module,
    init: "(datasets) -> None",
    methods: { "__iter__(self) -> Iterator": "__iter__", "__len__(self) -> int": "__len__" },
    attrs: { datasets: "rw" },
  };
  declare datasets: unknown;

  override init(...args: unknown[]): void {
    this.datasets = args[0];
  }

  private members(): unknown[] {
    return drain(this.datasets).map((d) => {
      if (!(d instanceof IterableDataset)) {
        throw torchError("AssertionError", "ChainDataset only supports IterableDataset");
      }
      return d;
    });
  }

  override *__iter__(): Generator<unknown> {
    for (const d of this.members()) {
      const it = values.iterate(d);
      for (let step = it.next(); !step.done; step = it.next()) yield step.value;
    }
  }

  __len__(): number {
    return this.members().reduce((sum: number, d) => sum + lengthOf(d), 0);
  }
}

/** Several datasets side by side: samples are tuples or dicts. */
export class StackDataset extends Dataset {
  static override readonly py: PyClass = {
    name: "StackDataset",
    module,
    init: "(*args, **kwargs) -> None",
    methods: { "__getitem__(self, index)": "__getitem__", "__len__(self) -> int": "__len__" },
  };
  declare parts: [string | null, unknown][];

  override init(...args: unknown[]): void {
    const [list, named] = args as [unknown[], Map<string, unknown>];
    if (list.length > 0 && named.size > 0) {
      throw torchError(
        "ValueError",
        "Supported either ``tuple``- (via ``args``) or``dict``- (via ``kwargs``) like input/output, but both types are given.",
      );
    }
    this.parts = list.length > 0 ? list.map((d) => [null, d]) : [...named];
    if (this.parts.length === 0) throw torchError("ValueError", "At least one dataset should be passed");
    const n = lengthOf(this.parts[0]![1]);
    if (this.parts.some(([, d]) => lengthOf(d) !== n)) {
      throw torchError("ValueError", "Size mismatch between datasets");
    }
  }

  override __getitem__(index: unknown): unknown {
    if (this.parts[0]![0] === null) return tuple(...this.parts.map(([, d]) => at(d, index)));
    return values.dict(new Map<unknown, unknown>(this.parts.map(([k, d]) => [k, at(d, index)])));
  }

  __len__(): number {
    return lengthOf(this.parts[0]![1]);
  }
}

/** Chosen indices of a dataset. */
export class Subset extends Dataset {
  static override readonly py: PyClass = {
    name: "Subset",
    module,
    init: "(dataset, indices) -> None",
    methods: { "__getitem__(self, idx)": "__getitem__", "__len__(self) -> int": "__len__" },
    attrs: { dataset: "rw", indices: "rw" },
  };
  declare dataset: unknown;
  declare indices: unknown;

  override init(...args: unknown[]): void {
    const [dataset, indices] = args;
    this.dataset = dataset;
    this.indices = indices;
  }

  override __getitem__(index: unknown): unknown {
    if (Array.isArray(index))
      return at(
        this.dataset,
        index.map((i) => at(this.indices, i)),
      );
    return at(this.dataset, at(this.indices, index));
  }

  __len__(): number {
    return lengthOf(this.indices);
  }
}

/** A permutation of `0 … n-1` from the generator (the default one when null). */
export function permutation(n: number, generator: unknown = null): number[] {
  const p = (generator ?? null) === null ? op.randperm!(n) : op["randperm.generator"]!(n, generator);
  return toFlatNumbers(p).map(Number);
}

/** Splits a dataset at random into parts of the given lengths or fractions. */
export function random_split(dataset: unknown, lengths: unknown, generator: unknown = defaultGenerator): Subset[] {
  const given = drain(lengths);
  let sizes = given.map(num);
  const total = sizes.reduce((a, b) => a + b, 0);
  const n = lengthOf(dataset);
  if (Math.abs(total - 1) <= 1e-9 && total <= 1) {
    sizes.forEach((f, i) => {
      if (f < 0 || f > 1) throw torchError("ValueError", `Fraction at index ${i} is not between 0 and 1`);
    });
    sizes = sizes.map((f) => Math.floor(n * f));
    const rest = n - sizes.reduce((a, b) => a + b, 0);
    for (let i = 0; i < rest; i++) sizes[i % sizes.length]! += 1;
    sizes.forEach((size, i) => {
      if (size === 0) warn(`Length of split at index ${i} is 0. This might result in an empty dataset.`);
    });
  }
  if (sizes.reduce((a, b) => a + b, 0) !== n) {
    throw torchError("ValueError", "Sum of input lengths does not equal the length of the input dataset!");
  }
  const order = permutation(n, generator);
  let start = 0;
  return sizes.map((size) => {
    const part = new Subset(dataset, order.slice(start, start + size));
    start += size;
    return part;
  });
}
