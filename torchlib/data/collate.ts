// Owns: default_collate and default_convert: samples to batches.
import { float64 } from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import { isDouble, values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import { op } from "../nn/ops.ts";

const message = "default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found ";

function isNumpy(value: unknown): boolean {
  return typeof value === "object" && value !== null && values.qualifiedTypeName(value).startsWith("numpy.");
}

/** NumPy values as tensors, through the host's `torch.as_tensor`. */
function toTensor(value: unknown): Tensor {
  return op.as_tensor!(value);
}

/** Puts samples of one kind into one batch: tensors are stacked, numbers become a tensor, containers are transposed. */
export function default_collate(given: unknown): unknown {
  const batch = values.items(given) ?? [];
  const first = batch[0];
  if (first instanceof Tensor) return op.stack!(batch, 0);
  if (isDouble(first) && !isNumpy(first)) return op.tensor!(batch, float64);
  switch (typeof first) {
    case "boolean":
    case "number":
    case "bigint":
      return op.tensor!(batch);
    case "string":
      return given;
  }
  const map = values.map(first);
  if (map !== null) {
    return values.dict(
      new Map<unknown, unknown>(
        [...map.keys()].map((key) => {
          const column = batch.map((d) => {
            const fields = values.map(d);
            return fields?.has(key) ? fields.get(key) : values.getitem(d, key);
          });
          return [key, default_collate(column)];
        }),
      ),
    );
  }
  if (values.items(first) !== null) return collateSequences(first, batch);
  const name = values.qualifiedTypeName(first);
  if (name === "bytes") return given;
  if (name === "numpy.ndarray") {
    return default_collate(batch.map((b) => toTensor(b)));
  }
  if (isNumpy(first)) return toTensor(batch);
  throw torchError("TypeError", `${message}<class '${name}'>`);
}

function collateSequences(first: unknown, batch: readonly unknown[]): unknown {
  const rows = batch.map((row) => values.items(row) ?? []);
  const width = rows[0]!.length;
  if (rows.some((row) => row.length !== width)) {
    throw torchError("RuntimeError", "each element in list of batch should be of equal size");
  }
  const columns = rows[0]!.map((_, i) => default_collate(columnOf(rows, i)));
  if (values.isTuple(first) && values.hasattr(first, "_fields")) {
    return values.call(values.getattr(first, "__class__"), columns);
  }
  return columns;
}

/** The i-th elements as a tuple, as `zip(*batch)` gives them (a batch of strings is returned as it is). */
function columnOf(rows: readonly (readonly unknown[])[], i: number): unknown {
  return values.tuple(rows.map((row) => row[i]));
}

/** Samples without batching: NumPy arrays become tensors, the rest stays. */
export function default_convert(data: unknown): unknown {
  if (data instanceof Tensor) return data;
  if (values.qualifiedTypeName(data) === "numpy.ndarray") return toTensor(data);
  const map = values.map(data);
  if (map !== null) {
    return values.dict(new Map<unknown, unknown>([...map].map(([k, v]) => [k, default_convert(v)])));
  }
  const items = values.items(data);
  if (items === null) return data;
  const converted = items.map(default_convert);
  if (values.isTuple(data) && values.hasattr(data, "_fields")) {
    return values.call(values.getattr(data, "__class__"), converted);
  }
  return converted;
}
