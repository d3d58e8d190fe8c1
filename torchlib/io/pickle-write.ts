// Owns: writing Python pickles (protocol 2) of tensors, containers, numbers, strings, modules and host objects.
import { Device } from "../core/device.ts";
import { DType } from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import { isDouble, values } from "../core/pyvalue.ts";
import type { Storage } from "../core/storage.ts";
import { Tensor } from "../core/tensor.ts";
import { Module } from "../nn/module.ts";
import { Parameter } from "../nn/parameter.ts";
import { moduleState } from "./module-pickle.ts";

/** Names of the legacy storage classes, which stand for a storage's dtype in `.pt` files. */
export const storageNames: Readonly<Record<string, string>> = {
  float32: "FloatStorage",
  float64: "DoubleStorage",
  float16: "HalfStorage",
  bfloat16: "BFloat16Storage",
  uint8: "ByteStorage",
  int8: "CharStorage",
  int16: "ShortStorage",
  int32: "IntStorage",
  int64: "LongStorage",
  bool: "BoolStorage",
  complex64: "ComplexFloatStorage",
  complex128: "ComplexDoubleStorage",
};

const utf8 = new TextEncoder();

/** A pickle being written; storages met on the way get keys `0`, `1`, … in the order in which they appear. */
export class PickleWriter {
  private out = new Uint8Array(1024);
  private length = 0;
  private readonly memo = new Map<unknown, number>();
  readonly storages = new Map<Storage, string>();

  /** The pickle of `value`. @throws TypeError (wording of pickle) for what cannot be written */
  static dump(value: unknown): { data: Uint8Array; storages: Map<Storage, string> } {
    const w = new PickleWriter();
    w.byte(0x80, 2);
    w.write(value);
    w.op(".");
    return { data: w.out.slice(0, w.length), storages: w.storages };
  }

  private grow(extra: number): void {
    if (this.length + extra <= this.out.length) return;
    const bigger = new Uint8Array(Math.max(this.out.length * 2, this.length + extra));
    bigger.set(this.out.subarray(0, this.length));
    this.out = bigger;
  }

  private byte(...bytes: number[]): void {
    this.grow(bytes.length);
    for (const b of bytes) this.out[this.length++] = b;
  }

  private raw(bytes: Uint8Array): void {
    this.grow(bytes.length);
    this.out.set(bytes, this.length);
    this.length += bytes.length;
  }

  private op(code: string): void {
    this.byte(code.charCodeAt(0));
  }

  private uint32(n: number): void {
    this.byte(n & 255, (n >>> 8) & 255, (n >>> 16) & 255, (n >>> 24) & 255);
  }

  private global(module: string, name: string): void {
    this.op("c");
    this.raw(utf8.encode(`${module}\n${name}\n`));
  }

  private remember(value: unknown): void {
    const at = this.memo.size;
    this.memo.set(value, at);
    if (at < 256) this.byte(0x71, at);
    else {
      this.op("r");
      this.uint32(at);
    }
  }

  /** Writes a reference when the object was written before. */
  private recall(value: unknown): boolean {
    const at = this.memo.get(value);
    if (at === undefined) return false;
    if (at < 256) this.byte(0x68, at);
    else {
      this.op("j");
      this.uint32(at);
    }
    return true;
  }

  private string(s: string): void {
    const bytes = utf8.encode(s);
    this.op("X");
    this.uint32(bytes.length);
    this.raw(bytes);
  }

  private integer(n: number | bigint): void {
    if (typeof n === "number" && n >= 0 && n < 256) this.byte(0x4b, n);
    else if (typeof n === "number" && n >= 0 && n < 65536) this.byte(0x4d, n & 255, n >> 8);
    else if (n >= -2147483648 && n <= 2147483647) {
      this.op("J");
      this.uint32(Number(n) | 0);
    } else {
      let rest = BigInt(n);
      const bytes: number[] = [];
      for (;;) {
        const low = Number(rest & 255n);
        bytes.push(low);
        rest >>= 8n;
        if ((rest === 0n && low < 128) || (rest === -1n && low >= 128)) break;
      }
      this.byte(0x8a, bytes.length, ...bytes);
    }
  }

  private float(v: number): void {
    this.op("G");
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, v);
    this.raw(bytes);
  }

  private tupleOf(writers: (() => void)[]): void {
    const n = writers.length;
    if (n === 0) {
      this.op(")");
      return;
    }
    if (n > 3) this.op("(");
    for (const w of writers) w();
    if (n > 3) this.op("t");
    else this.byte(0x84 + n);
  }

  private emptyOrdered(): void {
    this.global("collections", "OrderedDict");
    this.op(")");
    this.op("R");
  }

  private entries(map: Iterable<readonly [unknown, unknown]>): void {
    const list = [...map];
    if (list.length === 0) return;
    this.op("(");
    for (const [key, value] of list) {
      this.write(key);
      this.write(value);
    }
    this.op("u");
  }

  write(value: unknown): void {
    if (this.atom(value) || this.recall(value)) return;
    if (value instanceof Tensor) this.tensor(value);
    else if (value instanceof Device) this.reduce(value, "torch", "device", [String(value)]);
    else if (value instanceof Module) this.module(value);
    else if (Array.isArray(value)) this.list(value);
    else this.collection(value);
  }

  /** Values without identity, which no memo entry is made for here (a string remembers itself). */
  private atom(value: unknown): boolean {
    if (value === null || value === undefined) this.op("N");
    else if (typeof value === "boolean") this.byte(value ? 0x88 : 0x89);
    else if (typeof value === "number") Number.isInteger(value) ? this.integer(value) : this.float(value);
    else if (typeof value === "bigint") this.integer(value);
    else if (typeof value === "string") this.string(value);
    else if (isDouble(value) && !values.qualifiedTypeName(value).startsWith("numpy.")) this.float(value.v);
    else if (value instanceof DType) this.global("torch", value.name);
    else return false;
    return true;
  }

  private collection(value: unknown): void {
    const map = values.map(value);
    const items = map === null ? values.items(value) : null;
    const bytes = map === null ? values.bytesOf(value) : null;
    if (map !== null) this.dict(value, map);
    else if (items !== null && values.isTuple(value)) this.sequence(value, items);
    else if (bytes !== null) {
      const latin = Array.from(bytes, (b) => String.fromCharCode(b)).join("");
      this.reduce(value, "_codecs", "encode", [latin, "latin1"]);
    } else this.hostObject(value);
  }

  private list(list: readonly unknown[]): void {
    this.op("]");
    this.remember(list);
    if (list.length === 0) return;
    this.op("(");
    for (const item of list) this.write(item);
    this.op("e");
  }

  private dict(value: unknown, map: Map<unknown, unknown>): void {
    const ordered = values.typeName(value) === "OrderedDict" || "_metadata" in map;
    if (ordered) this.emptyOrdered();
    else this.op("}");
    this.remember(value);
    this.entries(map);
    const metadata = (map as { _metadata?: Map<string, Map<string, unknown>> })._metadata;
    if (metadata === undefined) return;
    this.op("}");
    this.string("_metadata");
    this.emptyOrdered();
    this.entries([...metadata].map(([k, v]) => [k, values.dict(v)] as const));
    this.op("s");
    this.op("b");
  }

  private sequence(value: unknown, items: readonly unknown[]): void {
    if (values.typeName(value) === "Size") {
      this.reduceWith(value, "torch", "Size", () => this.tupleOf([() => this.list([...items])]));
    } else if (values.hasattr(value, "_fields")) {
      this.hostObject(value);
    } else {
      this.tupleOf(items.map((item) => () => this.write(item)));
      if (items.length > 0) this.remember(value);
    }
  }

  private reduce(value: unknown, module: string, name: string, args: readonly unknown[]): void {
    this.reduceWith(value, module, name, () => this.tupleOf(args.map((a) => () => this.write(a))));
  }

  private reduceWith(value: unknown, module: string, name: string, args: () => void): void {
    this.global(module, name);
    args();
    this.op("R");
    this.remember(value);
  }

  private storage(t: Tensor): void {
    const s = t.storage;
    let key = this.storages.get(s);
    if (key === undefined) {
      key = String(this.storages.size);
      this.storages.set(s, key);
    }
    const name = storageNames[t.dtype.name] ?? "UntypedStorage";
    const device = t.device.type === "cuda" ? `cuda:${t.device.index ?? 0}` : "cpu";
    this.tupleOf2(() => {
      this.string("storage");
      this.global("torch", name);
      this.string(key);
      this.string(device);
      this.integer(Math.floor(s.nbytes / t.dtype.itemsize));
    });
    this.op("Q");
  }

  private tupleOf2(body: () => void): void {
    this.op("(");
    body();
    this.op("t");
  }

  private tensor(t: Tensor): void {
    const parameter = t instanceof Parameter;
    const rebuild = (grad: boolean): void => {
      this.global("torch._utils", "_rebuild_tensor_v2");
      this.tupleOf2(() => {
        this.storage(t);
        this.integer(t.offset);
        this.tupleOf(t.sizes.map((n) => () => this.integer(n)));
        this.tupleOf(t.strides.map((n) => () => this.integer(n)));
        this.byte(grad ? 0x88 : 0x89);
        this.emptyOrdered();
      });
      this.op("R");
    };
    if (t.gradFn !== null && !parameter) {
      // PyTorch saves a non-leaf's data as a tensor that requires grad
      rebuild(true);
    } else if (parameter) {
      this.global("torch._utils", "_rebuild_parameter");
      this.tupleOf([() => rebuild(false), () => this.byte(t.requiresGrad ? 0x88 : 0x89), () => this.emptyOrdered()]);
      this.op("R");
    } else rebuild(t.requiresGrad);
    this.remember(t);
  }

  private classOf(value: unknown): void {
    const cls = values.getattr(value, "__class__");
    this.globalOf(cls);
  }

  /** A class or function by its module and qualified name. */
  private globalOf(value: unknown): void {
    const module = String(values.getattr(value, "__module__"));
    const name = String(values.getattr(value, "__qualname__"));
    if (name.includes("<locals>")) {
      throw torchError("AttributeError", `Can't pickle local object '${name}'`);
    }
    this.global(module, name);
  }

  private module(module: Module): void {
    this.classOf(module);
    this.op(")");
    this.byte(0x81);
    this.remember(module);
    this.op("}");
    this.entries(moduleState(module));
    this.op("b");
  }

  /** What the host's `__reduce_ex__(2)` says: a global, or a call with optional state, items and pairs. */
  private hostObject(value: unknown): void {
    const face = typeof value === "function" ? (value as { py?: { module: string; name: string } }).py : undefined;
    if (face !== undefined) {
      this.global(face.module, face.name);
      return;
    }
    if (typeof value === "function" || values.hasattr(value, "__qualname__")) {
      this.globalOf(value);
      return;
    }
    if (!values.hasattr(value, "__reduce_ex__")) {
      throw torchError("TypeError", `cannot pickle '${values.typeName(value)}' object`);
    }
    const reduced = values.callMethod(value, "__reduce_ex__", [2]);
    if (typeof reduced === "string") {
      this.global(String(values.getattr(value, "__module__")), reduced);
      return;
    }
    const [callable, args, state, items, pairs] = values.items(reduced)!;
    const newobj = values.hasattr(callable, "__name__") && values.getattr(callable, "__name__") === "__newobj__";
    const list = values.items(args)!;
    if (newobj) {
      this.globalOf(list[0]);
      this.tupleOf(list.slice(1).map((a) => () => this.write(a)));
      this.byte(0x81);
    } else {
      this.write(callable);
      this.write(args);
      this.op("R");
    }
    this.remember(value);
    if ((items ?? null) !== null) {
      this.op("(");
      const it = values.iterate(items);
      for (let step = it.next(); !step.done; step = it.next()) this.write(step.value);
      this.op("e");
    }
    if ((pairs ?? null) !== null) {
      const it = values.iterate(pairs);
      const list: [unknown, unknown][] = [];
      for (let step = it.next(); !step.done; step = it.next()) {
        const [k, v] = values.items(step.value)!;
        list.push([k, v]);
      }
      this.entries(list);
    }
    if ((state ?? null) !== null) {
      this.write(state);
      this.op("b");
    }
  }
}
