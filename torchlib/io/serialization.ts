// Owns: torch.save and torch.load: the .pt zip archive around a pickle and its storages.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { unzipSync, type Zippable, zipSync } from "fflate";
import { cpu, parseDevice } from "../core/device.ts";
import { torchError } from "../core/errors.ts";
import { type PyFunction, pyfns } from "../core/pyclass.ts";
import { values } from "../core/pyvalue.ts";
import { Storage } from "../core/storage.ts";
import { PickleReader, UnsafeGlobal } from "./pickle-read.ts";
import { PickleWriter } from "./pickle-write.ts";

/** A file name from a string or path object, `null` for file objects. */
export function pathOf(f: unknown): string | null {
  if (typeof f === "string") return f;
  if (values.hasattr(f, "__fspath__")) return String(values.callMethod(f, "__fspath__", []));
  return null;
}

/** Writes bytes to a path or to an object with `write`. */
export function writeBytes(f: unknown, data: Uint8Array): void {
  const path = pathOf(f);
  if (path === null) {
    if (!values.hasattr(f, "write")) {
      throw torchError(
        "AttributeError",
        `expected 'f' to be string, path, or a file-like object with a 'write' attribute`,
      );
    }
    values.callMethod(f, "write", [values.bytes(data)]);
    return;
  }
  const parent = dirname(path);
  if (!existsSync(parent)) throw torchError("RuntimeError", `Parent directory ${parent} does not exist.`);
  writeFileSync(path, data);
}

/** Reads all bytes of a path or of an object with `read`. @throws FileNotFoundError */
export function readBytes(f: unknown): Uint8Array {
  const path = pathOf(f);
  if (path !== null) {
    try {
      return readFileSync(path);
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (code === "ENOENT") {
        throw torchError("FileNotFoundError", `[Errno 2] No such file or directory: ${values.repr(path)}`);
      }
      throw torchError("OSError", `cannot read ${values.repr(path)}: ${(error as Error).message}`);
    }
  }
  if (!values.hasattr(f, "read")) {
    throw torchError(
      "AttributeError",
      `'${values.typeName(f)}' object has no attribute 'seek'. You can only torch.load from a file that is seekable. ` +
        "Please pre-load the data into a buffer like io.BytesIO and try to load from it instead.",
    );
  }
  const data = values.bytesOf(values.callMethod(f, "read", []));
  if (data === null) throw torchError("TypeError", "a bytes-like object is required");
  return data;
}

const ALIGNMENT = 64;

/** Padding that puts a record's data on a 64-byte boundary, as PyTorch lays its archives out for mapping. */
function paddingField(offset: number, name: string): Record<number, Uint8Array> {
  const start = offset + 30 + name.length + 4;
  const pad = (ALIGNMENT - (start % ALIGNMENT)) % ALIGNMENT;
  return { 16966: new Uint8Array(pad).fill(0x5a) };
}

/** Bytes of a storage. */
function storageBytes(s: Storage): Uint8Array {
  const { bytes, byteOffset } = s.arrayBuffer();
  return new Uint8Array(bytes, byteOffset, s.nbytes);
}

/** The `.pt` archive of a value. */
export function archive(value: unknown, name: string): Uint8Array {
  const { data, storages } = PickleWriter.dump(value);
  const text = (s: string): Uint8Array => new TextEncoder().encode(s);
  const records: [string, Uint8Array][] = [
    ["data.pkl", data],
    [".format_version", text("1")],
    [".storage_alignment", text(String(ALIGNMENT))],
    ["byteorder", text("little")],
  ];
  for (const [storage, key] of storages) records.push([`data/${key}`, storageBytes(storage)]);
  records.push(["version", text("3\n")], [".data/serialization_id", text("0".repeat(40))]);
  const files: Zippable = {};
  let offset = 0;
  for (const [record, bytes] of records) {
    const full = `${name}/${record}`;
    const extra = paddingField(offset, full);
    files[full] = [bytes, { level: 0, extra, mtime: new Date(1980, 0, 2) }];
    offset += 30 + full.length + 4 + extra[0x4246]!.length + bytes.length;
  }
  return zipSync(files);
}

export function save(obj: unknown, f: unknown): void {
  const path = pathOf(f);
  const name = path === null ? "archive" : basename(path).replace(/\.[^.]*$/, "") || "archive";
  writeBytes(f, archive(obj, name));
}

const unsafeMessage = (detail: string): string =>
  "Weights only load failed. This file can still be loaded, to do so you have two options, \u001b[1mdo those steps only if " +
  "you trust the source of the checkpoint\u001b[0m. \n\t(1) In PyTorch 2.6, we changed the default value of the " +
  "`weights_only` argument in `torch.load` from `False` to `True`. Re-running `torch.load` with `weights_only` set to " +
  "`False` will likely succeed, but it can result in arbitrary code execution. Do it only if you got the file from a " +
  "trusted source.\n\t(2) Alternatively, to load with `weights_only=True` please check the recommended steps in the " +
  `following error message.\n\tWeightsUnpickler error: Unsupported global: GLOBAL ${detail} was not an allowed global by ` +
  "default. Please use `torch.serialization.add_safe_globals([" +
  `${detail.slice(detail.lastIndexOf(".") + 1)}])\` or the \`torch.serialization.safe_globals([` +
  `${detail.slice(detail.lastIndexOf(".") + 1)}])\` context manager to allowlist this global if you trust this ` +
  "class/function.\n\nCheck the documentation of torch.load to learn more about types accepted by default with " +
  "weights_only https://pytorch.org/docs/stable/generated/torch.load.html.";

/** Where a storage goes: `map_location` as a device, string, dict or function. */
function deviceFor(location: string, map: unknown): typeof cpu {
  if ((map ?? null) === null) return location.startsWith("cuda") ? parseDevice(location) : cpu;
  const table = values.map(map);
  if (table !== null) {
    const to = table.get(location);
    return to === undefined ? deviceFor(location, null) : parseDevice(to as string);
  }
  if (typeof map === "string" || (map as object).constructor === cpu.constructor) return parseDevice(map as string);
  return cpu;
}

export function load(
  f: unknown,
  map_location: unknown = null,
  _pickle: unknown = null,
  weights_only: unknown = null,
): unknown {
  return loadBytes(readBytes(f), map_location, weights_only);
}

/** What the bytes of a file written by `torch.save` hold. */
export function loadBytes(data: Uint8Array, map_location: unknown, weights_only: unknown): unknown {
  if (data.length === 0) throw torchError("EOFError" as "OSError", weights_only === false ? "Ran out of input" : "");
  if (data[0] !== 0x50 || data[1] !== 0x4b) {
    throw torchError(
      "NotImplementedError",
      "torch.load of files from before PyTorch 1.6 is not implemented in pyt yet",
    );
  }
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(data);
  } catch {
    throw torchError(
      "RuntimeError",
      "PytorchStreamReader failed reading zip archive: failed finding central directory",
    );
  }
  const pickle = Object.keys(files).find((name) => name.endsWith("/data.pkl"));
  if (pickle === undefined) {
    throw torchError("RuntimeError", "PytorchStreamReader failed locating file data.pkl: file not found");
  }
  const prefix = pickle.slice(0, -"data.pkl".length);
  const storages = new Map<string, Storage>();
  const loadStorage = (
    key: string,
    dtype: Parameters<typeof Storage.make>[1],
    location: string,
    count: number,
  ): Storage => {
    let storage = storages.get(key);
    if (storage === undefined) {
      storage = Storage.make(count, dtype, deviceFor(location, map_location));
      const bytes = files[`${prefix}data/${key}`];
      if (bytes === undefined) {
        throw torchError("RuntimeError", `PytorchStreamReader failed locating file data/${key}: file not found`);
      }
      storageBytes(storage).set(bytes.subarray(0, storage.nbytes));
      storages.set(key, storage);
    }
    return storage;
  };
  const anyGlobal = weights_only === false;
  try {
    return new PickleReader(files[pickle]!, loadStorage, anyGlobal).read();
  } catch (error) {
    if (error instanceof UnsafeGlobal) throw torchError("UnpicklingError", unsafeMessage(error.message));
    throw error;
  }
}

/** `torch.save` and `torch.load`. */
export const serializationFunctions: Record<string, PyFunction> = pyfns("torch.serialization", {
  "save(obj, f, pickle_module=None, pickle_protocol: int = 2, _use_new_zipfile_serialization: bool = True, _disable_byteorder_record: bool = False) -> None":
    (obj: unknown, f: unknown) => save(obj, f),
  "load(f, map_location=None, pickle_module=None, *, weights_only=None, mmap=None, **pickle_load_args)": load,
  "add_safe_globals(safe_globals) -> None": () => {},
});
