// Owns: the safetensors format: a JSON header, then the tensors' bytes (https://github.com/huggingface/safetensors).
import { type DType, dtypesByName } from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import { type PyFunction, pyfns } from "../core/pyclass.ts";
import { values } from "../core/pyvalue.ts";
import { numelOf } from "../core/shape.ts";
import { empty, Tensor } from "../core/tensor.ts";
import { op } from "../nn/ops.ts";
import { readBytes, writeBytes } from "./serialization.ts";

const codes: Record<string, string> = {
  bool: "BOOL",
  uint8: "U8",
  int8: "I8",
  int16: "I16",
  uint16: "U16",
  int32: "I32",
  uint32: "U32",
  int64: "I64",
  uint64: "U64",
  float16: "F16",
  bfloat16: "BF16",
  float32: "F32",
  float64: "F64",
};
const dtypes = new Map(Object.entries(codes).map(([name, code]) => [code, dtypesByName.get(name)!]));

interface Entry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

function bytesOf(t: Tensor): Uint8Array {
  const dense = t.isContiguous ? t : op.clone!(t);
  const { bytes, byteOffset } = dense.storage.arrayBuffer();
  return new Uint8Array(bytes, byteOffset + dense.offset * t.dtype.itemsize, t.count * t.dtype.itemsize);
}

/** The file's bytes. Tensors are laid out by falling alignment, then by name, as the reference writer does. */
export function serialize(
  tensors: ReadonlyMap<unknown, unknown>,
  metadata: ReadonlyMap<unknown, unknown> | null,
): Uint8Array {
  const list = [...tensors].map(([name, t]) => [String(name), t] as [string, Tensor]);
  for (const [name, t] of list) {
    if (!(t instanceof Tensor)) {
      throw torchError(
        "ValueError",
        `Key \`${name}\` is invalid, expected torch.Tensor but received <class '${values.qualifiedTypeName(t)}'>`,
      );
    }
  }
  list.sort(([a, x], [b, y]) => y.dtype.itemsize - x.dtype.itemsize || (a < b ? -1 : 1));
  const header: Record<string, unknown> = {};
  if (metadata !== null) header.__metadata__ = Object.fromEntries(metadata);
  let at = 0;
  for (const [name, t] of list) {
    const end = at + t.count * t.dtype.itemsize;
    header[name] = {
      dtype: codes[t.dtype.name],
      shape: [...t.sizes],
      data_offsets: [at, end],
    } satisfies Partial<Entry>;
    at = end;
  }
  let text = JSON.stringify(header);
  text += " ".repeat((8 - (text.length % 8)) % 8);
  const head = new TextEncoder().encode(text);
  const out = new Uint8Array(8 + head.length + at);
  new DataView(out.buffer).setBigUint64(0, BigInt(head.length), true);
  out.set(head, 8);
  let offset = 8 + head.length;
  for (const [, t] of list) {
    const bytes = bytesOf(t);
    out.set(bytes, offset);
    offset += bytes.length;
  }
  return out;
}

/** The tensors of a file, by name. @throws RuntimeError on a malformed header */
export function deserialize(data: Uint8Array): Map<string, Tensor> {
  const fail = (what: string): never => {
    throw torchError("RuntimeError", `Error while deserializing header: ${what}`);
  };
  if (data.length < 8) fail("header too small");
  const size = Number(new DataView(data.buffer, data.byteOffset, 8).getBigUint64(0, true));
  if (size > data.length - 8) fail("header too large");
  const header = JSON.parse(new TextDecoder().decode(data.subarray(8, 8 + size))) as Record<string, Entry>;
  const out = new Map<string, Tensor>();
  for (const [name, entry] of Object.entries(header)) {
    if (name === "__metadata__") continue;
    const dtype = dtypes.get(entry.dtype) as DType | undefined;
    if (dtype === undefined) fail(`unknown dtype ${entry.dtype}`);
    const t = empty(entry.shape, dtype!);
    const [from, to] = entry.data_offsets;
    if (to - from !== numelOf(entry.shape) * dtype!.itemsize) fail("invalid tensor info");
    const { bytes, byteOffset } = t.storage.arrayBuffer();
    new Uint8Array(bytes, byteOffset, to - from).set(data.subarray(8 + size + from, 8 + size + to));
    out.set(name, t);
  }
  return out;
}

/** Functions of `safetensors.torch`. */
export const safetensorsFunctions: Record<string, PyFunction> = pyfns("safetensors.torch", {
  "save_file(tensors, filename, metadata=None) -> None": (tensors: unknown, file: unknown, metadata: unknown = null) =>
    writeBytes(file, serialize(values.map(tensors)!, values.map(metadata))),
  "load_file(filename, device='cpu') -> dict": (file: unknown) => deserialize(readBytes(file)),
  "save(tensors, metadata=None)": (tensors: unknown, metadata: unknown = null) =>
    values.bytes(serialize(values.map(tensors)!, values.map(metadata))),
  "load(data) -> dict": (data: unknown) => deserialize(values.bytesOf(data)!),
});
