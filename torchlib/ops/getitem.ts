// Owns: Python's index expressions: getitem and setitem, and the operators index and index_put behind them.
import { fromData } from "../core/convert.ts";
import { scalarTensor } from "../core/create.ts";
import { bool, int32, int64, uint8 } from "../core/dtype.ts";
import { itemNumber } from "../core/element.ts";
import { indexError, runtimeError, valueError } from "../core/errors.ts";
import { isComplex, type Scalar } from "../core/host.ts";
import { broadcastTo, cast, emptyLike, kernel, launch, rawCopy } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { isExpandableTo, numelOf, type Sizes, sizesText } from "../core/shape.ts";
import { alias, empty, restride, type Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { isTensor, range, type Saved } from "./common.ts";
import { copy_, toDType } from "./convert.ts";
import { outside } from "./index-tensor.ts";
import { nonzeroTuple } from "./masked.ts";
import { zerosFor } from "./scatter-views.ts";
import { select, slice } from "./slices.ts";
import { expand, unsqueeze, view } from "./views.ts";

const kIndex = kernel("index");
const kIndexPut = kernel("index_put");

/** One subscript of `x[a, b, …]`. */
export type IndexPart =
  | number
  | { start: number | null; stop: number | null; step: number | null }
  | null
  | "..."
  | boolean
  | Tensor
  | readonly unknown[];

/** Index tensors by dim; null where the dim is kept. Its own schema type, so that the engine looks at nothing inside. */
type IndexList = readonly (Tensor | null)[];

const isMask = (t: Tensor): boolean => t.dtype === bool || t.dtype === uint8;

/** Masks become coordinates; each covers as many dims as it has. */
function expandMasks(self: Tensor, indices: IndexList): (Tensor | null)[] {
  const out: (Tensor | null)[] = [];
  for (const t of indices) {
    if (t !== null && !isMask(t) && t.dtype !== int64 && t.dtype !== int32) {
      throw indexError("tensors used as indices must be long, int, byte or bool tensors");
    }
  }
  for (const t of indices) {
    if (t === null) {
      out.push(null);
      continue;
    }
    if (!isMask(t)) {
      out.push(cast(t, int64));
      continue;
    }
    if (t.dtype === uint8) {
      warn("indexing with dtype torch.uint8 is now deprecated, please use a dtype torch.bool instead.");
    }
    for (let j = 0; j < t.sizes.length; j++) {
      const at = out.length + j;
      if (t.sizes[j] !== self.sizes[at]) {
        throw indexError(
          `The shape of the mask ${sizesText(t.sizes)} at index ${j} does not match the shape of the indexed tensor ${sizesText(self.sizes)} at index ${at}`,
        );
      }
    }
    if (t.sizes.length === 0) throw indexError("a 0-dim mask must be expanded before indexing");
    out.push(...nonzeroTuple(t));
  }
  if (out.length > self.sizes.length) {
    throw indexError(`too many indices for tensor of dimension ${self.sizes.length} (got ${out.length})`);
  }
  while (out.length < self.sizes.length) out.push(null);
  return out;
}

interface Plan {
  /** `self` as the kernel sees it: the result's shape, stride 0 over the index dims. */
  view: Tensor;
  sizes: Sizes;
  indices: Tensor[];
  scalars: number[];
}

/** Works out the geometry shared by reading and writing. */
function plan(self: Tensor, given: IndexList): Plan {
  let x = self;
  let indices = expandMasks(self, given);
  let dims = range(self.sizes.length).filter((d) => indices[d] !== null);
  // index tensors that are not side by side put their dims first
  const together = dims.every((d, i) => i === 0 || d === dims[i - 1] + 1);
  if (!together) {
    const order = [...dims, ...range(self.sizes.length).filter((d) => indices[d] === null)];
    x = restride(
      self,
      order.map((d) => self.sizes[d]),
      order.map((d) => self.strides[d]),
      self.offset,
    );
    indices = order.map((d) => indices[d]);
    dims = range(dims.length);
  }
  const tensors = dims.map((d) => indices[d] as Tensor);
  const shape = broadcastIndices(tensors);
  const first = dims[0] ?? 0;
  const before = x.sizes.slice(0, first);
  const after = x.sizes.slice(first + dims.length);
  const sizes = [...before, ...shape, ...after];
  const strides = [...x.strides.slice(0, first), ...shape.map(() => 0), ...x.strides.slice(first + dims.length)];
  if (numelOf(shape) > 0) {
    for (const d of dims) {
      if (x.sizes[d] === 0) {
        throw indexError(`index is out of bounds for dimension with size 0`);
      }
    }
  }
  return {
    view: restride(x, sizes, strides, x.offset),
    sizes,
    indices: tensors.map((t) => {
      const b = broadcastTo(t, shape);
      return restride(b, sizes, [...before.map(() => 0), ...b.strides, ...after.map(() => 0)], b.offset);
    }),
    scalars: dims.flatMap((d) => [x.sizes[d], x.strides[d]]),
  };
}
function broadcastIndices(tensors: readonly Tensor[]): Sizes {
  const n = Math.max(0, ...tensors.map((t) => t.sizes.length));
  const out = new Array<number>(n).fill(1);
  for (const t of tensors) {
    t.sizes.forEach((s, i) => {
      const at = i + n - t.sizes.length;
      if (s === 1 || s === out[at]) return;
      if (out[at] !== 1) {
        throw indexError(
          `shape mismatch: indexing tensors could not be broadcast together with shapes ${tensors.map((x) => sizesText(x.sizes)).join(", ")}`,
        );
      }
      out[at] = s;
    });
  }
  return out;
}
/** The kernel's message is ATen's: it counts the index tensors, not the tensor's own dims. */
function checked(f: () => void): void {
  try {
    f();
  } catch (e) {
    throw outside(e) ? indexError((e as Error).message) : e;
  }
}

function indexForward(self: Tensor, indices: IndexList): Tensor {
  const p = plan(self, indices);
  const r = empty(p.sizes, self.dtype, self.device);
  if (r.count > 0) checked(() => launch(kIndex, [r], [p.view, ...p.indices], p.scalars));
  return r;
}
function putForward(self: Tensor, indices: IndexList, values: Tensor, accumulate: boolean): Tensor {
  const p = plan(self, indices);
  if (!isExpandableTo(values.sizes, p.sizes)) {
    throw runtimeError(
      `shape mismatch: value tensor of shape ${sizesText(values.sizes)} cannot be broadcast to indexing result of shape ${sizesText(p.sizes)}`,
    );
  }
  if (self.dtype !== values.dtype) {
    throw runtimeError(
      `Index put requires the source and destination dtypes match, got ${self.dtype.scalarName} for the destination and ${values.dtype.scalarName} for the source.`,
    );
  }
  if (numelOf(p.sizes) > 0) {
    checked(() =>
      launch(kIndexPut, [p.view], [broadcastTo(values, p.sizes), ...p.indices], [accumulate ? 1 : 0, ...p.scalars]),
    );
  }
  return self;
}

export const index = op({
  schema: "_index(Tensor self, IndexList indices) -> Tensor",
  variants: "none",
  forward: indexForward,
  grad: { name: "IndexBackward0", self: (g: Tensor, s: Saved): Tensor => indexGrad(g, s.self_sizes, s.indices) },
});
function indexGrad(g: Tensor, sizes: Sizes, indices: IndexList): Tensor {
  return putNew(zerosFor(g, sizes), indices, g, true);
}
const putGrads = {
  self: (g: Tensor, s: Saved): Tensor => (s.accumulate ? g : putNew(g, s.indices, scalarTensor(0, g.dtype), false)),
  values: (g: Tensor, s: Saved): Tensor => index(g, s.indices),
};
const putNew = op({
  schema: "_index_put(Tensor self, IndexList indices, Tensor values, bool accumulate) -> Tensor",
  variants: "none",
  forward: (self: Tensor, indices: IndexList, values: Tensor, accumulate: boolean) => {
    const r = emptyLike(self);
    rawCopy(r, self);
    return putForward(r, indices, values, accumulate);
  },
  grad: { name: "IndexPutBackward0", ...putGrads },
});
const putInto = op({
  schema: "_index_put_impl_(Tensor(a!) self, IndexList indices, Tensor values, bool accumulate) -> Tensor(a!)",
  variants: "none",
  forward: putForward,
  grad: { name: "IndexPutBackward0", ...putGrads },
});

op({
  schema: "index_put(Tensor self, Tensor?[] indices, Tensor values, bool accumulate=False) -> Tensor",
  composite: true,
  forward: (self: Tensor, indices: IndexList, values: Tensor, accumulate = false) =>
    putNew(self, indices, values, accumulate),
});
op({
  schema: "index_put_(Tensor(a!) self, Tensor?[] indices, Tensor values, bool accumulate=False) -> Tensor(a!)",
  variants: "method",
  composite: true,
  forward: (self: Tensor, indices: IndexList, values: Tensor, accumulate = false) =>
    putInto(self, indices, values, accumulate),
});

/** How many of the tensor's dims a subscript uses up. */
function dimsUsed(parts: readonly IndexPart[]): number {
  let n = 0;
  for (const p of parts) {
    if (p === null || p === "..." || typeof p === "boolean") continue;
    n += isTensor(p) && isMask(p) ? p.sizes.length : 1;
  }
  return n;
}

const isSlice = (p: IndexPart): p is { start: number | null; stop: number | null; step: number | null } =>
  typeof p === "object" && p !== null && !isTensor(p) && "stop" in p;

function selectAt(x: Tensor, dim: number, i: number, realDim: number): Tensor {
  if (x.sizes.length === 0 && i !== 0) throw indexError(`index ${i} is out of bounds for dimension 0 with size 0`);
  if (x.sizes.length === 0) {
    throw indexError(
      "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number",
    );
  }
  const size = x.sizes[dim];
  if (i < -size || i >= size)
    throw indexError(`index ${i} is out of bounds for dimension ${realDim} with size ${size}`);
  return select(x, dim, i);
}
function sliceAt(
  x: Tensor,
  dim: number,
  p: { start: number | null; stop: number | null; step: number | null },
  keep: boolean,
): Tensor {
  const step = p.step ?? 1;
  if (step === 0) throw valueError("slice step cannot be zero");
  if (step < 0) throw valueError("step must be greater than zero");
  const whole = (p.start === null || p.start === 0) && (p.stop === null || p.stop === x.sizes[dim]) && step === 1;
  if (whole && !keep) return x;
  if (x.sizes.length === 0) throw indexError("slice() cannot be applied to a 0-dim tensor.");
  return slice(x, dim, p.start ?? 0, p.stop, step);
}

/** Lists become tensors; bools with tensors keep their own dtype. */
const asPart = (p: IndexPart): IndexPart => (Array.isArray(p) ? fromData(p) : p);

/** Applies what only changes geometry; index tensors are left over by dim. */
function applyParts(self: Tensor, given: readonly IndexPart[]): { view: Tensor; indices: (Tensor | null)[] | null } {
  const parts = given.map(asPart);
  const used = dimsUsed(parts);
  if (parts.length === 1) {
    const p = parts[0];
    if (typeof p === "number") return { view: selectAt(self, 0, p, 0), indices: null };
    if (isSlice(p)) return { view: sliceAt(self, 0, p, true), indices: null };
  }
  if (used > self.sizes.length) {
    // a single integer on a 0-dim tensor has a message of its own
    if (self.sizes.length === 0 && parts.length === 1 && isTensor(parts[0]) && parts[0].sizes.length === 0)
      selectAt(self, 0, 0, 0);
    throw indexError(`too many indices for tensor of dimension ${self.sizes.length}`);
  }
  let x = self;
  let dim = 0;
  let realDim = 0;
  let indices: (Tensor | null)[] | null = null;
  const record = (t: Tensor, at: number): void => {
    indices ??= [];
    while (indices.length < at) indices.push(null);
    indices.push(t);
  };
  for (const p of parts) {
    if (typeof p === "number") {
      x = selectAt(x, dim, p, realDim);
      realDim++;
    } else if (p === null) {
      x = unsqueeze(x, dim);
      dim++;
      realDim++;
    } else if (p === "...") {
      dim += self.sizes.length - used;
      realDim += self.sizes.length - used;
    } else if (typeof p === "boolean") {
      x = unsqueeze(x, dim);
      record(fromData([p]), maskedAt(indices, dim));
      dim++;
      realDim++;
    } else if (isTensor(p)) {
      if (p.sizes.length === 0 && p.dtype.category <= 1) {
        if (!isMask(p)) {
          x = selectAt(x, dim, itemNumber(p), realDim);
          realDim++;
        } else {
          x = unsqueeze(x, dim);
          record(view(p, [1]), maskedAt(indices, dim));
          dim++;
          realDim++;
        }
      } else {
        record(p, maskedAt(indices, dim));
        const k = isMask(p) ? p.sizes.length : 1;
        dim += k;
        realDim += k;
      }
    } else if (isSlice(p)) {
      x = sliceAt(x, dim, p, false);
      dim++;
      realDim++;
    }
  }
  return { view: x, indices };
}
/** Where in the list of index tensors dim `dim` falls: masks count once though they cover several dims. */
function maskedAt(indices: readonly (Tensor | null)[] | null, dim: number): number {
  let at = dim;
  for (const t of indices ?? []) if (t !== null && isMask(t)) at -= t.sizes.length - 1;
  return at;
}

/** `x[parts]`. @throws IndexError, ValueError with PyTorch's words */
export function getitem(self: Tensor, parts: readonly IndexPart[]): Tensor {
  const { view: x, indices } = applyParts(self, parts);
  if (indices !== null) return index(x, indices);
  return x === self ? aliasOf(self) : x;
}
const aliasOf = op({
  schema: "alias(Tensor(a) self) -> Tensor(a)",
  view: true,
  variants: "none",
  forward: (self: Tensor) => alias(self, self.sizes, self.strides, self.offset),
  grad: { name: "AliasBackward0", self: (g: Tensor): Tensor => g },
});

/** Leading 1s of a value do not count. */
function trimmed(value: Tensor): Tensor {
  let k = 0;
  while (k < value.sizes.length && value.sizes[k] === 1) k++;
  return k === 0 ? value : view(value, value.sizes.slice(k));
}

/** C++'s names of the types a number is converted to. */
const cTypes: Record<string, string> = {
  float32: "float",
  int64: "int64_t",
  int32: "int",
  int16: "int16_t",
  int8: "int8_t",
  uint8: "uint8_t",
};

/** `x[parts] = value`. */
export function setitem(self: Tensor, parts: readonly IndexPart[], value: Tensor | Scalar): void {
  if (
    !isTensor(value) &&
    isComplex(value) &&
    value.im !== 0 &&
    self.dtype.category !== 3 &&
    self.dtype.category !== 0
  ) {
    throw runtimeError(`value cannot be converted to type ${cTypes[self.dtype.name] ?? "double"} without overflow`);
  }
  const { view: x, indices } = applyParts(self, parts);
  let v = isTensor(value) ? value : scalarTensor(value, self.dtype, self.device);
  // masks alone with a single value are a masked fill, which converts the value
  if (
    v.count === 1 &&
    v.dtype !== self.dtype &&
    self.sizes.length > 0 &&
    indices?.every((t) => t === null || isMask(t))
  )
    v = toDType(v, self.dtype);
  if (indices === null) {
    const source = trimmed(v);
    copy_(x, isExpandableTo(source.sizes, x.sizes) ? source : expand(source, x.sizes));
    return;
  }
  putInto(x, indices, trimmed(v), false);
}
