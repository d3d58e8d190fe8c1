// Owns: samplers: the orders in which a loader visits a dataset, with PyTorch's use of random numbers.
import { def } from "../core/def.ts";
import { float64, int64 } from "../core/dtype.ts";
import { toFlatNumbers } from "../core/element.ts";
import { torchError } from "../core/errors.ts";
import { PyBase, type PyClass } from "../core/pyclass.ts";
import { values } from "../core/pyvalue.ts";
import { Generator } from "../core/random.ts";
import { Tensor } from "../core/tensor.ts";
import { op } from "../nn/ops.ts";
import { at, lengthOf, permutation } from "./dataset.ts";

const module = "torch.utils.data.sampler";
const iterable = { "__iter__(self) -> Iterator": "__iter__" };
const sized = { ...iterable, "__len__(self) -> int": "__len__" };

/** A random 63-bit seed from a generator, as `torch.empty((), dtype=int64).random_().item()` draws it. */
export function drawSeed(generator: unknown = null): number | bigint {
  const t = op.random_!(op.zeros!([], int64), generator ?? null);
  return op.item!(t) as unknown as number | bigint;
}

function isInt(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value);
}

export class Sampler extends PyBase {
  static readonly py: PyClass = {
    name: "Sampler",
    module,
    init: "(data_source=None)",
    dict: true,
    methods: iterable,
    classmethods: { "__class_getitem__(cls, params)": "classItem" },
  };

  override init(..._args: unknown[]): void {}

  static classItem(cls: unknown): unknown {
    return cls;
  }

  __iter__(): Iterator<unknown> {
    throw torchError("NotImplementedError", "");
  }
}

export class SequentialSampler extends Sampler {
  static override readonly py: PyClass = {
    name: "SequentialSampler",
    module,
    init: "(data_source) -> None",
    methods: sized,
    attrs: { data_source: "rw" },
  };
  declare data_source: unknown;

  override init(...args: unknown[]): void {
    this.data_source = args[0];
  }

  override *__iter__(): Generator_<number> {
    const n = lengthOf(this.data_source);
    for (let i = 0; i < n; i++) yield i;
  }

  __len__(): number {
    return lengthOf(this.data_source);
  }
}

// JavaScript's own generator type, whose name the random Generator takes
type Generator_<T> = globalThis.Generator<T>;

export class RandomSampler extends Sampler {
  static override readonly py: PyClass = {
    name: "RandomSampler",
    module,
    init: "(data_source, replacement: bool = False, num_samples: int | None = None, generator=None) -> None",
    methods: sized,
    attrs: { data_source: "rw", replacement: "rw", num_samples: "ro", generator: "rw" },
  };
  declare data_source: unknown;
  declare replacement: boolean;
  declare wanted: unknown;
  declare generator: unknown;

  override init(...args: unknown[]): void {
    const [source, replacement, wanted, generator] = args;
    this.data_source = source;
    this.replacement = replacement as boolean;
    this.wanted = wanted ?? null;
    this.generator = generator ?? null;
    if (typeof replacement !== "boolean") {
      throw torchError(
        "TypeError",
        `replacement should be a boolean value, but got replacement=${values.str(replacement)}`,
      );
    }
    const count = this.num_samples;
    if (!isInt(count) || count <= 0) {
      throw torchError(
        "ValueError",
        `num_samples should be a positive integer value, but got num_samples=${values.str(count)}`,
      );
    }
  }

  get num_samples(): number {
    return this.wanted === null ? lengthOf(this.data_source) : (this.wanted as number);
  }

  override *__iter__(): Generator_<number> {
    const n = lengthOf(this.data_source);
    let generator = this.generator;
    if (generator === null) {
      const fresh = new Generator();
      fresh.manual_seed(drawSeed());
      generator = fresh;
    }
    const count = this.num_samples;
    if (this.replacement) {
      for (let done = 0; done <= count; done += 32) {
        const size = Math.min(32, count - done);
        yield* toFlatNumbers(op["randint.generator"]!(n, [size], generator)).map(Number);
        if (size < 32) break;
      }
      return;
    }
    for (let i = 0; i < Math.floor(count / n); i++) yield* permutation(n, generator);
    yield* permutation(n, generator).slice(0, count % n);
  }

  __len__(): number {
    return this.num_samples;
  }
}

export class SubsetRandomSampler extends Sampler {
  static override readonly py: PyClass = {
    name: "SubsetRandomSampler",
    module,
    init: "(indices, generator=None) -> None",
    methods: sized,
    attrs: { indices: "rw", generator: "rw" },
  };
  declare indices: unknown;
  declare generator: unknown;

  override init(...args: unknown[]): void {
    this.indices = args[0];
    this.generator = args[1] ?? null;
  }

  override *__iter__(): Generator_<unknown> {
    for (const i of permutation(lengthOf(this.indices), this.generator)) yield at(this.indices, i);
  }

  __len__(): number {
    return lengthOf(this.indices);
  }
}

export class WeightedRandomSampler extends Sampler {
  static override readonly py: PyClass = {
    name: "WeightedRandomSampler",
    module,
    init: "(weights, num_samples: int, replacement: bool = True, generator=None) -> None",
    methods: sized,
    attrs: { weights: "rw", num_samples: "rw", replacement: "rw", generator: "rw" },
  };
  declare weights: Tensor;
  declare num_samples: number;
  declare replacement: boolean;
  declare generator: unknown;

  override init(...args: unknown[]): void {
    const [weights, count, replacement, generator] = args;
    if (!isInt(count) || count <= 0) {
      throw torchError(
        "ValueError",
        `num_samples should be a positive integer value, but got num_samples=${values.str(count)}`,
      );
    }
    if (typeof replacement !== "boolean") {
      throw torchError(
        "ValueError",
        `replacement should be a boolean value, but got replacement=${values.str(replacement)}`,
      );
    }
    const w = weights instanceof Tensor ? op["to.dtype"]!(weights, float64) : op.as_tensor!(weights, float64);
    if (w.ndim !== 1) {
      throw torchError(
        "ValueError",
        `weights should be a 1d sequence but given weights have shape (${w.sizes.join(", ")}${w.ndim === 1 ? "," : ""})`,
      );
    }
    this.weights = w;
    this.num_samples = count;
    this.replacement = replacement;
    this.generator = generator ?? null;
  }

  override *__iter__(): Generator_<number> {
    const drawn = op.multinomial!(this.weights, this.num_samples, this.replacement, this.generator);
    yield* toFlatNumbers(drawn).map(Number);
  }

  __len__(): number {
    return this.num_samples;
  }
}

export class BatchSampler extends Sampler {
  static override readonly py: PyClass = {
    name: "BatchSampler",
    module,
    init: "(sampler, batch_size: int, drop_last: bool) -> None",
    methods: sized,
    attrs: { sampler: "rw", batch_size: "rw", drop_last: "rw" },
  };
  declare sampler: unknown;
  declare batch_size: number;
  declare drop_last: boolean;

  override init(...args: unknown[]): void {
    const [sampler, size, dropLast] = args;
    if (!isInt(size) || size <= 0) {
      throw torchError(
        "ValueError",
        `batch_size should be a positive integer value, but got batch_size=${values.str(size)}`,
      );
    }
    if (typeof dropLast !== "boolean") {
      throw torchError("ValueError", `drop_last should be a boolean value, but got drop_last=${values.str(dropLast)}`);
    }
    this.sampler = sampler;
    this.batch_size = size;
    this.drop_last = dropLast;
  }

  override *__iter__(): Generator_<unknown[]> {
    const it = values.iterate(this.sampler);
    let batch: unknown[] = [];
    for (let step = it.next(); !step.done; step = it.next()) {
      batch.push(step.value);
      if (batch.length === this.batch_size) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0 && !this.drop_last) yield batch;
  }

  __len__(): number {
    const n = lengthOf(this.sampler);
    return this.drop_last ? Math.floor(n / this.batch_size) : Math.ceil(n / this.batch_size);
  }
}

/** The world that torch.distributed set up, which samplers ask when they are told nothing. */
const processGroup: { size: unknown; rank: unknown } = { size: null, rank: null };
def("torch._C", "_set_process_group(size=None, rank=None)", (size: unknown, rank: unknown) => {
  processGroup.size = size ?? null;
  processGroup.rank = rank ?? null;
  return null;
});

/** One process's share of a dataset; without torch.distributed the number of processes and the rank must be given. */
export class DistributedSampler extends Sampler {
  static override readonly py: PyClass = {
    name: "DistributedSampler",
    module: "torch.utils.data.distributed",
    init:
      "(dataset, num_replicas: int | None = None, rank: int | None = None, shuffle: bool = True, seed: int = 0, " +
      "drop_last: bool = False) -> None",
    methods: { ...sized, "set_epoch(self, epoch: int) -> None": "set_epoch" },
    attrs: {
      dataset: "rw",
      num_replicas: "rw",
      rank: "rw",
      epoch: "rw",
      drop_last: "rw",
      num_samples: "rw",
      total_size: "rw",
      shuffle: "rw",
      seed: "rw",
    },
  };
  declare dataset: unknown;
  declare num_replicas: number;
  declare rank: number;
  declare epoch: number;
  declare drop_last: boolean;
  declare num_samples: number;
  declare total_size: number;
  declare shuffle: boolean;
  declare seed: number;

  override init(...args: unknown[]): void {
    const [dataset, givenReplicas, givenRank, shuffle, seed, dropLast] = args;
    const replicas = givenReplicas ?? processGroup.size;
    const rank = givenRank ?? processGroup.rank;
    if (!isInt(replicas) || !isInt(rank)) {
      throw torchError(
        "ValueError",
        "Default process group has not been initialized, please make sure to call init_process_group.",
      );
    }
    if (rank >= replicas || rank < 0) {
      throw torchError("ValueError", `Invalid rank ${rank}, rank should be in the interval [0, ${replicas - 1}]`);
    }
    this.dataset = dataset;
    this.num_replicas = replicas;
    this.rank = rank;
    this.epoch = 0;
    this.drop_last = dropLast as boolean;
    this.shuffle = shuffle as boolean;
    this.seed = seed as number;
    const n = lengthOf(dataset);
    const short = this.drop_last && n % replicas !== 0;
    this.num_samples = Math.max(0, Math.ceil((short ? n - replicas : n) / replicas));
    this.total_size = this.num_samples * replicas;
  }

  override *__iter__(): Generator_<number> {
    const n = lengthOf(this.dataset);
    let order = Array.from({ length: n }, (_, i) => i);
    if (this.shuffle) {
      const generator = new Generator();
      generator.manual_seed(this.seed + this.epoch);
      order = permutation(n, generator);
    }
    // each process gets as many: the last ones go round to the beginning again
    for (let i = this.rank; i < this.total_size; i += this.num_replicas) yield order[i % n]!;
  }

  __len__(): number {
    return this.num_samples;
  }

  set_epoch(epoch: number): void {
    this.epoch = epoch;
  }
}
