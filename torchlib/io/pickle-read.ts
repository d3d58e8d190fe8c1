// Owns: reading pickles: an unpickler that builds only what it is allowed to.
import { parseDevice } from "../core/device.ts";
import { type DType, dtypesByName } from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import { host } from "../core/host.ts";
import { double, num, values } from "../core/pyvalue.ts";
import { isContiguous, numelOf } from "../core/shape.ts";
import type { Storage } from "../core/storage.ts";
import { Tensor } from "../core/tensor.ts";
import { Module } from "../nn/module.ts";
import { Parameter } from "../nn/parameter.ts";
import { restoreModule } from "./module-pickle.ts";
import { storageNames } from "./pickle-write.ts";

/** A global that the reader knows, with how to call it. */
interface Known {
  readonly known: string;
  call?: (args: unknown[]) => unknown;
  dtype?: DType;
}

/** Gives the storage of a persistent id. */
export type StorageLoader = (key: string, dtype: DType, location: string, count: number) => Storage;

const MARK = Symbol("mark");

const storageDTypes = new Map(
  Object.entries(storageNames).map(([dtype, name]) => [name, dtypesByName.get(dtype)!] as const),
);

function rebuildTensor(args: unknown[]): Tensor {
  const [storage, offset, size, stride, grad] = args as [
    { storage: Storage; dtype: DType },
    number,
    unknown,
    unknown,
    boolean,
  ];
  const sizes = (values.items(size) ?? []).map(num);
  const strides = (values.items(stride) ?? []).map(num);
  const t = new Tensor(
    storage.storage,
    storage.dtype,
    sizes,
    strides,
    num(offset),
    numelOf(sizes),
    isContiguous(sizes, strides),
  );
  t.requiresGrad = grad === true;
  return t;
}

const safe: Record<string, (args: unknown[]) => unknown> = {
  "torch._utils._rebuild_tensor_v2": rebuildTensor,
  "torch._utils._rebuild_tensor": (args) => rebuildTensor([...args, false]),
  "torch._utils._rebuild_parameter": ([data, grad]) => new Parameter(data as Tensor, grad === true),
  "torch._tensor._rebuild_from_type_v2": ([func, , args]) =>
    ((func as Known).call as (args: unknown[]) => unknown)([...(values.items(args) ?? [])]),
  "collections.OrderedDict": ([pairs]) =>
    values.dict(
      new Map<unknown, unknown>(
        (values.items(pairs) ?? []).map((p) => values.items(p)!.slice(0, 2) as [unknown, unknown]),
      ),
      true,
    ),
  "torch.Size": ([items]) => values.size((values.items(items) ?? []).map(num)),
  "torch.device": (args) => parseDevice(args.map(String).join(":")),
  "_codecs.encode": ([text]) => values.bytes(Uint8Array.from(text as string, (c) => c.charCodeAt(0))),
  "builtins.set": ([items]) => values.call(values.findGlobal("builtins", "set"), [items ?? []]),
  "builtins.complex": ([re, im]) => host.complex(num(re), num(im)),
  "builtins.bytearray": (args) => values.call(values.findGlobal("builtins", "bytearray"), args),
  "collections.Counter": (args) => values.call(values.findGlobal("collections", "Counter"), args),
  "collections.defaultdict": (args) => values.call(values.findGlobal("collections", "defaultdict"), args),
};
// protocol 2 spells the builtins module as Python 2 did
for (const name of ["set", "complex", "bytearray"]) safe[`__builtin__.${name}`] = safe[`builtins.${name}`]!;

/** A problem that means "not allowed with weights_only". */
export class UnsafeGlobal extends Error {}

/** Reads one pickle. With `anyGlobal` false only tensors, containers, numbers and strings are built. */
export class PickleReader {
  private at = 0;
  private readonly data: Uint8Array;
  private readonly view: DataView;
  private readonly stack: unknown[] = [];
  private readonly memo = new Map<number, unknown>();
  private readonly load: StorageLoader;
  private readonly anyGlobal: boolean;

  constructor(data: Uint8Array, load: StorageLoader, anyGlobal: boolean) {
    this.data = data;
    this.view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    this.load = load;
    this.anyGlobal = anyGlobal;
  }

  private line(): string {
    const start = this.at;
    while (this.data[this.at] !== 10) this.at++;
    return new TextDecoder().decode(this.data.subarray(start, this.at++));
  }

  private take(n: number): Uint8Array {
    const part = this.data.subarray(this.at, this.at + n);
    this.at += n;
    return part;
  }

  private uint32(): number {
    const n = this.view.getUint32(this.at, true);
    this.at += 4;
    return n;
  }

  private pop(): unknown {
    return this.stack.pop();
  }

  private sinceMark(): unknown[] {
    const at = this.stack.lastIndexOf(MARK);
    const items = this.stack.splice(at + 1);
    this.stack.pop();
    return items;
  }

  private global(module: string, name: string): unknown {
    const full = `${module}.${name}`;
    const call = safe[full];
    if (call !== undefined) return { known: full, call } satisfies Known;
    if (module === "torch" && dtypesByName.has(name)) return dtypesByName.get(name);
    if (module === "torch" && storageDTypes.has(name)) {
      return { known: full, dtype: storageDTypes.get(name)! } satisfies Known;
    }
    if (full === "torch.storage.UntypedStorage" || full === "torch.UntypedStorage") {
      return { known: full, dtype: dtypesByName.get("uint8")! } satisfies Known;
    }
    if (full === "torch.nn.parameter.Parameter") {
      return { known: full, call: ([data, grad]) => new Parameter(data as Tensor, grad !== false) } satisfies Known;
    }
    if (!this.anyGlobal) throw new UnsafeGlobal(full);
    return values.findGlobal(module === "__builtin__" ? "builtins" : module, name);
  }

  private call(callable: unknown, args: unknown[]): unknown {
    const known = callable as Known;
    if (known?.known !== undefined && known.call !== undefined) return known.call(args);
    if (!this.anyGlobal) throw new UnsafeGlobal(values.repr(callable));
    return values.call(callable, args);
  }

  private persistent(id: unknown): unknown {
    const [kind, type, key, location, count] = values.items(id)!;
    if (kind !== "storage") throw torchError("RuntimeError", `Unknown persistent id kind: ${values.repr(kind)}`);
    const dtype = (type as Known).dtype!;
    return { storage: this.load(key as string, dtype, location as string, num(count)), dtype };
  }

  private setItems(dict: unknown, items: readonly unknown[]): void {
    const map = values.map(dict);
    for (let i = 0; i < items.length; i += 2) {
      const key = items[i];
      if (map !== null && (typeof key === "string" || typeof key === "number")) map.set(key, items[i + 1]);
      else values.callMethod(dict, "__setitem__", [key, items[i + 1]]);
    }
  }

  private build(target: unknown, state: unknown): void {
    const fields = values.map(state);
    const map = values.map(target);
    if (map !== null && fields !== null) {
      const metadata = values.map(fields.get("_metadata"));
      if (metadata !== null) {
        const local = new Map<string, unknown>();
        for (const [key, value] of metadata) local.set(key as string, values.map(value) ?? new Map());
        values.setattr(
          target,
          "_metadata",
          values.dict(
            new Map([...local].map(([key, value]) => [key, values.dict(value as Map<unknown, unknown>)])),
            true,
          ),
        );
        (map as { _metadata?: Map<string, unknown> })._metadata = local;
      }
      return;
    }
    if (target instanceof Module && fields !== null) {
      restoreModule(target, fields);
      return;
    }
    if (values.hasattr(target, "__setstate__")) {
      values.callMethod(target, "__setstate__", [state]);
      return;
    }
    if (fields === null) return;
    for (const [key, value] of fields) values.setattr(target, key as string, value);
  }

  /** The value. @throws UnsafeGlobal */
  read(): unknown {
    for (;;) {
      const code = this.data[this.at++]!;
      if (code === 0x2e) return this.pop();
      this.step(code);
    }
  }

  private step(code: number): void {
    const { stack } = this;
    switch (String.fromCharCode(code)) {
      case "\x80":
        this.at++;
        return;
      case "\x95":
        this.at += 8;
        return;
      case "(":
        stack.push(MARK);
        return;
      case "N":
        stack.push(null);
        return;
      case "\x88":
        stack.push(true);
        return;
      case "\x89":
        stack.push(false);
        return;
      case "K":
        stack.push(this.data[this.at++]);
        return;
      case "M":
        stack.push(this.view.getUint16(this.at, true));
        this.at += 2;
        return;
      case "J":
        stack.push(this.view.getInt32(this.at, true));
        this.at += 4;
        return;
      case "\x8a":
        stack.push(this.long(this.data[this.at++]!));
        return;
      case "G":
        stack.push(double(this.view.getFloat64(this.at)));
        this.at += 8;
        return;
      case "X":
        stack.push(new TextDecoder().decode(this.take(this.uint32())));
        return;
      case "\x8c":
        stack.push(new TextDecoder().decode(this.take(this.data[this.at++]!)));
        return;
      case "B":
        stack.push(values.bytes(this.take(this.uint32()).slice()));
        return;
      case "C":
        stack.push(values.bytes(this.take(this.data[this.at++]!).slice()));
        return;
      case "U":
        stack.push(new TextDecoder("latin1").decode(this.take(this.data[this.at++]!)));
        return;
      case "]":
        stack.push([]);
        return;
      case "}":
        stack.push(values.dict(new Map()));
        return;
      case ")":
        stack.push(values.tuple([]));
        return;
      case "\x8f":
        stack.push(values.call(values.findGlobal("builtins", "set"), []));
        return;
      case "\x85":
      case "\x86":
      case "\x87":
        stack.push(values.tuple(stack.splice(stack.length - (code - 0x84))));
        return;
      case "t":
        stack.push(values.tuple(this.sinceMark()));
        return;
      case "l":
        stack.push(this.sinceMark());
        return;
      case "d": {
        const items = this.sinceMark();
        const dict = values.dict(new Map());
        this.setItems(dict, items);
        stack.push(dict);
        return;
      }
      case "a": {
        const item = this.pop();
        this.append(stack[stack.length - 1], [item]);
        return;
      }
      case "e": {
        const items = this.sinceMark();
        this.append(stack[stack.length - 1], items);
        return;
      }
      case "s": {
        const value = this.pop();
        const key = this.pop();
        this.setItems(stack[stack.length - 1], [key, value]);
        return;
      }
      case "u": {
        const items = this.sinceMark();
        this.setItems(stack[stack.length - 1], items);
        return;
      }
      case "\x90": {
        const items = this.sinceMark();
        for (const item of items) values.callMethod(stack[stack.length - 1], "add", [item]);
        return;
      }
      default:
        this.stepObjects(code);
    }
  }

  private append(list: unknown, items: readonly unknown[]): void {
    if (Array.isArray(list)) list.push(...items);
    else for (const item of items) values.callMethod(list, "append", [item]);
  }

  private stepObjects(code: number): void {
    const { stack } = this;
    switch (String.fromCharCode(code)) {
      case "q":
        this.memo.set(this.data[this.at++]!, stack[stack.length - 1]);
        return;
      case "r":
        this.memo.set(this.uint32(), stack[stack.length - 1]);
        return;
      case "\x94":
        this.memo.set(this.memo.size, stack[stack.length - 1]);
        return;
      case "h":
        stack.push(this.memo.get(this.data[this.at++]!));
        return;
      case "j":
        stack.push(this.memo.get(this.uint32()));
        return;
      case "c": {
        const module = this.line();
        stack.push(this.global(module, this.line()));
        return;
      }
      case "\x93": {
        const name = this.pop() as string;
        stack.push(this.global(this.pop() as string, name));
        return;
      }
      case "R": {
        const args = values.items(this.pop())!;
        stack.push(this.call(this.pop(), [...args]));
        return;
      }
      case "\x81": {
        const args = values.items(this.pop())!;
        const cls = this.pop();
        if (!this.anyGlobal) throw new UnsafeGlobal(values.repr(cls));
        stack.push(args.length === 0 ? values.allocate(cls) : values.callMethod(cls, "__new__", [cls, ...args]));
        return;
      }
      case "b": {
        const state = this.pop();
        this.build(stack[stack.length - 1], state);
        return;
      }
      case "Q":
        stack.push(this.persistent(this.pop()));
        return;
      case "0":
        this.pop();
        return;
      case "2":
        stack.push(stack[stack.length - 1]);
        return;
      default:
        throw torchError("UnpicklingError", `Unsupported operand ${code}`);
    }
  }

  private long(n: number): number | bigint {
    let value = 0n;
    for (let i = n - 1; i >= 0; i--) value = (value << 8n) | BigInt(this.data[this.at + i]!);
    if (n > 0 && this.data[this.at + n - 1]! >= 128) value -= 1n << BigInt(8 * n);
    this.at += n;
    return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
  }
}
