// Owns: packed and padded sequences (torch.nn.utils.rnn).
import { float16, float32, float64, int8, int16, int32, int64, uint8 } from "../core/dtype.ts";
import { toFlatNumbers } from "../core/element.ts";
import { torchError } from "../core/errors.ts";
import { PyBase, type PyClass, type PyFunction, pyfns } from "../core/pyclass.ts";
import { drain, num, tuple, values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import { op, several } from "./ops.ts";

type T = Tensor;

/** Integers as an int64 tensor. */
function indices(list: readonly number[]): T {
  return op.tensor!([...list], int64);
}

/** The inverse of a permutation. */
export function invert(permutation: T | null): T | null {
  if (permutation === null) return null;
  const p = toFlatNumbers(permutation);
  const out = new Array<number>(p.length);
  p.forEach((to, from) => {
    out[to] = from;
  });
  return indices(out);
}

/** Sequences of a batch laid end to end, step by step: a named tuple of data, batch sizes and the sorting used. */
export class PackedSequence extends PyBase {
  static readonly py: PyClass = {
    name: "PackedSequence",
    module: "torch.nn.utils.rnn",
    init: "(data, batch_sizes=None, sorted_indices=None, unsorted_indices=None)",
    methods: {
      "__repr__(self) -> str": "__repr__",
      "__len__(self) -> int": "__len__",
      "__iter__(self) -> Iterator": "__iter__",
      "__getitem__(self, index: int)": "__getitem__",
      "to(self, *args, **kwargs)": "to",
      "cpu(self, *args, **kwargs)": "cpu",
      "cuda(self, *args, **kwargs)": "cuda",
      "pin_memory(self)": "pin_memory",
      "double(self)": "double",
      "float(self)": "float",
      "half(self)": "half",
      "long(self)": "long",
      "int(self)": "int",
      "short(self)": "short",
      "char(self)": "char",
      "byte(self)": "byte",
    },
    attrs: { data: "ro", batch_sizes: "ro", sorted_indices: "ro", unsorted_indices: "ro", is_cuda: "ro" },
  };
  declare data: T;
  declare batch_sizes: T;
  declare sorted_indices: T | null;
  declare unsorted_indices: T | null;

  override init(data: unknown, batchSizes: T | null, sorted: T | null, unsorted: T | null): void {
    if ((batchSizes ?? null) === null) {
      const pair = values.items(data);
      if (pair === null || pair.length !== 2) {
        throw torchError("AssertionError", "Expected data to be a list or tuple of length 2");
      }
      [this.data, this.batch_sizes] = pair as [T, T];
    } else {
      this.data = data as T;
      this.batch_sizes = batchSizes!;
    }
    this.sorted_indices = sorted ?? null;
    this.unsorted_indices = unsorted ?? invert(this.sorted_indices);
  }

  private get fields(): unknown[] {
    return [this.data, this.batch_sizes, this.sorted_indices, this.unsorted_indices];
  }

  get is_cuda(): boolean {
    return this.data.device.type === "cuda";
  }

  to(args: unknown[], kwargs: Map<string, unknown>): PackedSequence {
    const data = values.callMethod(this.data, "to", [...args, ...kwargs.values()]) as T;
    return new PackedSequence(data, this.batch_sizes, this.sorted_indices, this.unsorted_indices);
  }

  cpu(): PackedSequence {
    return this.to(["cpu"], new Map());
  }

  cuda(): PackedSequence {
    return this.to(["cuda"], new Map());
  }

  pin_memory(): PackedSequence {
    return this;
  }

  double(): PackedSequence {
    return this.to([float64], new Map());
  }

  float(): PackedSequence {
    return this.to([float32], new Map());
  }

  half(): PackedSequence {
    return this.to([float16], new Map());
  }

  long(): PackedSequence {
    return this.to([int64], new Map());
  }

  int(): PackedSequence {
    return this.to([int32], new Map());
  }

  short(): PackedSequence {
    return this.to([int16], new Map());
  }

  char(): PackedSequence {
    return this.to([int8], new Map());
  }

  byte(): PackedSequence {
    return this.to([uint8], new Map());
  }

  __len__(): number {
    return 4;
  }

  __iter__(): Iterator<unknown> {
    return this.fields[Symbol.iterator]();
  }

  __getitem__(index: number): unknown {
    const at = index < 0 ? index + 4 : index;
    if (at < 0 || at > 3) throw torchError("IndexError", "tuple index out of range");
    return this.fields[at];
  }

  __repr__(): string {
    const names = ["data", "batch_sizes", "sorted_indices", "unsorted_indices"];
    return `PackedSequence(${names.map((n, i) => `${n}=${values.repr(this.fields[i])}`).join(", ")})`;
  }
}

function lengthsOf(lengths: unknown): number[] {
  return lengths instanceof Tensor ? toFlatNumbers(lengths).map(Number) : drain(lengths).map(num);
}

export function pack_padded_sequence(
  input: T,
  lengths: unknown,
  batch_first = false,
  enforce_sorted = true,
): PackedSequence {
  let sizes = lengthsOf(lengths);
  let x = input;
  let sorted: T | null = null;
  if (!enforce_sorted) {
    const order = sizes.map((_, i) => i).sort((a, b) => sizes[b]! - sizes[a]! || a - b);
    sizes = order.map((i) => sizes[i]!);
    sorted = indices(order);
    x = op.index_select!(x, batch_first ? 0 : 1, sorted);
  }
  const batch = x.sizes[batch_first ? 0 : 1]!;
  if (sizes.length !== batch) {
    throw torchError(
      "RuntimeError",
      `Expected \`len(lengths)\` to be equal to batch_size, but got ${sizes.length} (batch_size=${batch})`,
    );
  }
  if (sizes.some((n) => n <= 0)) {
    throw torchError(
      "RuntimeError",
      "Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0",
    );
  }
  if (sizes.some((n, i) => i > 0 && n > sizes[i - 1]!)) {
    throw torchError(
      "RuntimeError",
      "`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass " +
        "`enforce_sorted=False` to pack_padded_sequence and/or pack_sequence to sidestep this requirement if you do not " +
        "need ONNX exportability.",
    );
  }
  if (batch_first) x = op["transpose.int"]!(x, 0, 1);
  const steps: T[] = [];
  const counts: number[] = [];
  for (let t = 0; t < sizes[0]!; t++) {
    const count = sizes.filter((n) => n > t).length;
    counts.push(count);
    steps.push(op.narrow!(op["select.int"]!(x, 0, t), 0, 0, count));
  }
  return new PackedSequence(op.cat!(steps, 0), indices(counts), sorted, null);
}

/** The steps of packed data: rows of each time step. */
export function packedSteps(data: T, counts: readonly number[]): T[] {
  let at = 0;
  return counts.map((n) => {
    const step = op.narrow!(data, 0, at, n);
    at += n;
    return step;
  });
}

export function pad_packed_sequence(
  sequence: PackedSequence,
  batch_first = false,
  padding_value: unknown = 0,
  total_length: number | null = null,
): unknown {
  const counts = toFlatNumbers(sequence.batch_sizes).map(Number);
  let length = counts.length;
  if ((total_length ?? null) !== null) {
    if (total_length! < length) {
      throw torchError(
        "ValueError",
        "Expected total_length to be at least the length of the longest sequence in input, but got " +
          `total_length=${total_length} and max sequence length being ${length}`,
      );
    }
    length = total_length!;
  }
  const batch = counts[0]!;
  const rest = sequence.data.sizes.slice(1);
  const steps = packedSteps(sequence.data, counts).map((step, t) => {
    const missing = batch - counts[t]!;
    if (missing === 0) return step;
    return op.cat!([step, op.full!([missing, ...rest], num(padding_value), step.dtype)], 0);
  });
  while (steps.length < length) steps.push(op.full!([batch, ...rest], num(padding_value), sequence.data.dtype));
  let out = op.stack!(steps, batch_first ? 1 : 0);
  let lengths = Array.from({ length: batch }, (_, i) => counts.filter((n) => n > i).length);
  if (sequence.unsorted_indices !== null) {
    out = op.index_select!(out, batch_first ? 0 : 1, sequence.unsorted_indices);
    const order = toFlatNumbers(sequence.unsorted_indices).map(Number);
    lengths = order.map((i) => lengths[i]!);
  }
  return tuple(out, indices(lengths));
}

export function pad_sequence(
  sequences: unknown,
  batch_first = false,
  padding_value: unknown = 0,
  padding_side: unknown = "right",
): T {
  const list = sequences instanceof Tensor ? several(op["unbind.int"]!(sequences, 0)) : (drain(sequences) as T[]);
  if (list.length === 0) throw torchError("RuntimeError", "received an empty list of sequences");
  const longest = Math.max(...list.map((s) => s.sizes[0]!));
  const rest = list[0]!.sizes.slice(1);
  const padded = list.map((s) => {
    const missing = longest - s.sizes[0]!;
    if (missing === 0) return s;
    const fill = op.full!([missing, ...rest], num(padding_value), s.dtype);
    return op.cat!(padding_side === "left" ? [fill, s] : [s, fill], 0);
  });
  return op.stack!(padded, batch_first ? 0 : 1);
}

export function unpad_sequence(padded: T, lengths: unknown, batch_first = false): T[] {
  const sizes = lengthsOf(lengths);
  const rows = several(op["unbind.int"]!(padded, batch_first ? 0 : 1));
  return rows.map((row, i) => op.narrow!(row, 0, 0, sizes[i]!));
}

export function pack_sequence(sequences: unknown, enforce_sorted = true): PackedSequence {
  const list = drain(sequences) as T[];
  return pack_padded_sequence(
    pad_sequence(list),
    list.map((s) => s.sizes[0]!),
    false,
    enforce_sorted,
  );
}

function unpack_sequence(sequence: PackedSequence): T[] {
  const [padded, lengths] = values.items(pad_packed_sequence(sequence, true)) as [T, T];
  return unpad_sequence(padded, lengths, true);
}

/** Functions of `torch.nn.utils.rnn`. */
export const rnnUtils: Record<string, PyFunction> = pyfns("torch.nn.utils.rnn", {
  "pack_padded_sequence(input: Tensor, lengths, batch_first: bool = False, enforce_sorted: bool = True)":
    pack_padded_sequence,
  "pad_packed_sequence(sequence, batch_first: bool = False, padding_value: float = 0.0, total_length: int | None = None)":
    pad_packed_sequence,
  "pad_sequence(sequences, batch_first: bool = False, padding_value: float = 0.0, padding_side: str = 'right') -> Tensor":
    pad_sequence,
  "unpad_sequence(padded_sequences: Tensor, lengths, batch_first: bool = False) -> list": unpad_sequence,
  "pack_sequence(sequences, enforce_sorted: bool = True)": pack_sequence,
  "unpack_sequence(packed_sequences) -> list": unpack_sequence,
  "invert_permutation(permutation: Tensor | None)": invert,
});
