// Owns: DataLoader and its iterator; workers run in process.
import { torchError } from "../core/errors.ts";
import { PyBase, type PyClass } from "../core/pyclass.ts";
import { num, values } from "../core/pyvalue.ts";
import { warn } from "../core/warn.ts";
import { default_collate, default_convert } from "./collate.ts";
import { at, IterableDataset, lengthOf } from "./dataset.ts";
import { BatchSampler, drawSeed, RandomSampler, Sampler, SequentialSampler } from "./sampler.ts";

const module = "torch.utils.data.dataloader";

/** Nothing, forever: what an iterable dataset is driven by. */
export class InfiniteSampler extends Sampler {
  static override readonly py: PyClass = { name: "_InfiniteConstantSampler", module };

  override *__iter__(): Generator<null> {
    for (;;) yield null;
  }
}

/** Loads samples in batches; iterating starts a new pass. */
export class DataLoader extends PyBase {
  static readonly py: PyClass = {
    name: "DataLoader",
    module,
    init:
      "(dataset, batch_size: int | None = 1, shuffle: bool | None = None, sampler=None, batch_sampler=None, " +
      "num_workers: int = 0, collate_fn=None, pin_memory: bool = False, drop_last: bool = False, timeout: float = 0, " +
      "worker_init_fn=None, multiprocessing_context=None, generator=None, *, prefetch_factor: int | None = None, " +
      "persistent_workers: bool = False, pin_memory_device: str = '', in_order: bool = True)",
    methods: { "__iter__(self)": "__iter__", "__len__(self) -> int": "__len__" },
    classmethods: { "__class_getitem__(cls, params)": "classItem" },
    attrs: {
      dataset: "rw",
      batch_size: "rw",
      num_workers: "rw",
      pin_memory: "rw",
      drop_last: "rw",
      timeout: "rw",
      sampler: "rw",
      batch_sampler: "rw",
      generator: "rw",
      collate_fn: "rw",
      prefetch_factor: "rw",
      persistent_workers: "rw",
      worker_init_fn: "rw",
    },
  };
  declare dataset: unknown;
  declare batch_size: number | null;
  declare num_workers: number;
  declare pin_memory: boolean;
  declare drop_last: boolean;
  declare timeout: unknown;
  declare sampler: unknown;
  declare batch_sampler: unknown;
  declare generator: unknown;
  declare collate_fn: unknown;
  declare prefetch_factor: unknown;
  declare persistent_workers: boolean;
  declare worker_init_fn: unknown;

  static classItem(cls: unknown): unknown {
    return cls;
  }

  override init(...args: unknown[]): void {
    const [
      dataset,
      size,
      shuffleArg,
      samplerArg,
      batchArg,
      workers,
      collate,
      pin,
      dropArg,
      timeout,
      initFn,
      ,
      generator,
    ] = args;
    const [prefetch, persistent] = args.slice(13);
    const fail = (message: string): never => {
      throw torchError("ValueError", message);
    };
    const n = num(workers);
    if (n < 0) {
      fail("num_workers option should be non-negative; use num_workers=0 to disable multiprocessing.");
    }
    if (num(timeout) < 0) fail("timeout option should be non-negative");
    if (n === 0 && (prefetch ?? null) !== null) {
      fail(
        "prefetch_factor option could only be specified in multiprocessing.let num_workers > 0 to enable " +
          "multiprocessing, otherwise set prefetch_factor to None.",
      );
    }
    if (persistent && n === 0) fail("persistent_workers option needs num_workers > 0");
    this.dataset = dataset;
    this.num_workers = n;
    this.prefetch_factor = n > 0 ? (prefetch ?? 2) : (prefetch ?? null);
    this.pin_memory = Boolean(pin);
    this.timeout = timeout;
    this.worker_init_fn = initFn ?? null;
    const stream = dataset instanceof IterableDataset;
    const shuffle = Boolean(shuffleArg);
    let sampler = samplerArg ?? null;
    let batchSampler = batchArg ?? null;
    let batchSize = (size ?? null) as number | null;
    let dropLast = Boolean(dropArg);
    if (stream) {
      const named = (what: string, value: unknown) =>
        fail(
          `DataLoader with IterableDataset: expected unspecified ${what} option, but got ${what}=${values.str(value)}`,
        );
      if (shuffle) named("shuffle", shuffleArg);
      if (sampler !== null) named("sampler", sampler);
      if (batchSampler !== null) named("batch_sampler", batchSampler);
    }
    if (sampler !== null && shuffle) fail("sampler option is mutually exclusive with shuffle");
    if (batchSampler !== null) {
      if (batchSize !== 1 || shuffle || sampler !== null || dropLast) {
        fail("batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last");
      }
      batchSize = null;
      dropLast = false;
    } else if (batchSize === null && dropLast) {
      fail("batch_size=None option disables auto-batching and is mutually exclusive with drop_last");
    }
    if (sampler === null) {
      if (stream) sampler = new InfiniteSampler();
      else if (shuffle) sampler = new RandomSampler(dataset, { generator: generator ?? null });
      else sampler = new SequentialSampler(dataset);
    }
    if (batchSize !== null && batchSampler === null) batchSampler = new BatchSampler(sampler, batchSize, dropLast);
    this.batch_size = batchSize;
    this.drop_last = dropLast;
    this.sampler = sampler;
    this.batch_sampler = batchSampler;
    this.generator = generator ?? null;
    this.collate_fn = collate ?? null;
    this.persistent_workers = Boolean(persistent);
    for (const name of ["batch_size", "batch_sampler", "sampler", "drop_last", "dataset", "persistent_workers"]) {
      this.fix(name);
    }
  }

  /** Makes an attribute refuse assignment from now on. */
  private fix(name: string): void {
    const value = (this as unknown as Record<string, unknown>)[name];
    Object.defineProperty(this, name, {
      enumerable: true,
      configurable: true,
      get: () => value,
      set: () => {
        const type = values.typeName(this);
        throw torchError("ValueError", `${name} attribute should not be set after ${type} is initialized`);
      },
    });
  }

  get indexSampler(): unknown {
    return this.batch_sampler ?? this.sampler;
  }

  /** Makes a batch of samples. */
  collate(data: unknown): unknown {
    if (this.collate_fn !== null) return values.call(this.collate_fn, [data]);
    return this.batch_sampler !== null ? default_collate(data) : default_convert(data);
  }

  __iter__(): LoaderIterator {
    return new LoaderIterator(this);
  }

  [Symbol.iterator](): Iterator<unknown> {
    const it = this.__iter__();
    return {
      next: () => {
        const value = it.__next__();
        return value === undefined ? { done: true, value: undefined } : { done: false, value };
      },
    };
  }

  __len__(): number {
    if (!(this.dataset instanceof IterableDataset)) return lengthOf(this.indexSampler);
    const n = lengthOf(this.dataset);
    if (this.batch_size === null) return n;
    return this.drop_last ? Math.floor(n / this.batch_size) : Math.ceil(n / this.batch_size);
  }
}

/** One pass over a loader. Draws one seed from the loader's generator at the start, as PyTorch does for its workers. */
export class LoaderIterator extends PyBase {
  static readonly py: PyClass = {
    name: "_SingleProcessDataLoaderIter",
    module,
    init: "(loader)",
    methods: { "__iter__(self)": "__iter__", "__next__(self)": "__next__", "__len__(self) -> int": "__len__" },
  };
  declare private loader: DataLoader;
  declare private indices: Iterator<unknown>;
  declare private stream: Iterator<unknown> | null;
  declare private ended: boolean;

  override init(...args: unknown[]): void {
    const loader = args[0] as DataLoader;
    this.loader = loader;
    if (loader.pin_memory) {
      warn(
        "'pin_memory' argument is set as true but no accelerator is found, then device pinned memory won't be used.",
      );
    }
    this.indices = values.iterate(loader.indexSampler);
    drawSeed(loader.generator);
    this.stream = loader.dataset instanceof IterableDataset ? values.iterate(loader.dataset) : null;
    this.ended = false;
  }

  __iter__(): this {
    return this;
  }

  __len__(): number {
    return lengthOf(this.loader.indexSampler);
  }

  /** The next batch, `undefined` at the end. */
  __next__(): unknown {
    const step = this.indices.next();
    if (step.done || this.ended) return undefined;
    const { loader } = this;
    const batched = loader.batch_sampler !== null;
    if (this.stream !== null) return this.nextOfStream(step.value, batched);
    if (!batched) return loader.collate(at(loader.dataset, step.value));
    const wanted = values.items(step.value) ?? [...iterateAll(step.value)];
    if (values.hasattr(loader.dataset, "__getitems__")) {
      return loader.collate(values.callMethod(loader.dataset, "__getitems__", [wanted]));
    }
    return loader.collate(wanted.map((i) => at(loader.dataset, i)));
  }

  private nextOfStream(indices: unknown, batched: boolean): unknown {
    const stream = this.stream!;
    if (!batched) {
      const sample = stream.next();
      return sample.done ? undefined : this.loader.collate(sample.value);
    }
    const size = (values.items(indices) ?? []).length;
    const data: unknown[] = [];
    while (data.length < size) {
      const sample = stream.next();
      if (sample.done) {
        this.ended = true;
        break;
      }
      data.push(sample.value);
    }
    if (data.length === 0 || (this.loader.drop_last && data.length < size)) return undefined;
    return this.loader.collate(data);
  }
}

function* iterateAll(value: unknown): Generator<unknown> {
  const it = values.iterate(value);
  for (let step = it.next(); !step.done; step = it.next()) yield step.value;
}
