// Owns: `torch.UntypedStorage` and `torch.TypedStorage` as Python sees them.
import { rawCopy } from "./copy.ts";
import { def } from "./def.ts";
import { type DType, uint8 } from "./dtype.ts";
import { readScalar, writeScalar } from "./element.ts";
import { indexError, runtimeError } from "./errors.ts";
import { isDouble, type Scalar } from "./host.ts";
import { PyBase, type PyClass } from "./pyclass.ts";
import { floatRepr } from "./pyvalue.ts";
import { Storage } from "./storage.ts";
import { Tensor } from "./tensor.ts";
import { warnOnce } from "./warn.ts";

/** Elements of a storage as a dense tensor. */
function elements(storage: Storage, dtype: DType): Tensor {
  const n = Math.floor(storage.nbytes / dtype.itemsize);
  return new Tensor(storage, dtype, [n], [1], 0, n, true);
}

const shared = {
  "size(self) -> int": "length",
  "__len__(self) -> int": "length",
  "nbytes(self) -> int": "bytes",
  "data_ptr(self) -> int": "data_ptr",
  "tolist(self) -> list": "tolist",
  "__getitem__(self, idx)": "getitem",
  "__setitem__(self, idx, value)": "setitem",
  "fill_(self, value)": "fill_",
  "copy_(self, source, non_blocking=None)": "copy_",
  "clone(self)": "clone",
  "cpu(self)": "cpu",
  "resize_(self, size)": "resize_",
  "element_size(self) -> int": "element_size",
  "is_shared(self)": "is_shared",
  "share_memory_(self)": "self",
  "is_pinned(self)": "is_shared",
  "__repr__(self) -> str": "repr",
  "__str__(self) -> str": "repr",
};

abstract class StorageFace extends PyBase {
  declare storage: Storage;
  declare dtype: DType;

  get device(): unknown {
    return this.storage.device;
  }
  get is_cuda(): boolean {
    return this.storage.device.type === "cuda";
  }
  length(): number {
    return Math.floor(this.storage.nbytes / this.dtype.itemsize);
  }
  bytes(): number {
    return this.storage.nbytes;
  }
  data_ptr(): number {
    return this.storage.data_ptr();
  }
  element_size(): number {
    return this.dtype.itemsize;
  }
  is_shared(): boolean {
    return false;
  }
  self(): this {
    return this;
  }
  tolist(): Scalar[] {
    const w = this.storage.windowAs(this.dtype);
    return Array.from({ length: this.length() }, (_, i) => readScalar(w, this.dtype, i));
  }
  private at(i: number): number {
    const n = this.length();
    if (i < -n || i >= n) throw indexError(`index ${i} out of range for storage of size ${n}`);
    return i < 0 ? i + n : i;
  }
  getitem(i: number): Scalar {
    return readScalar(this.storage.windowAs(this.dtype), this.dtype, this.at(i));
  }
  setitem(i: number, value: Scalar): void {
    writeScalar(this.storage.windowAs(this.dtype), this.dtype, this.at(i), value);
  }
  fill_(value: Scalar): this {
    const w = this.storage.windowAs(this.dtype);
    for (let i = 0; i < this.length(); i++) writeScalar(w, this.dtype, i, value);
    return this;
  }
  copy_(source: StorageFace): this {
    if (source.length() !== this.length()) throw runtimeError("size does not match");
    rawCopy(elements(this.storage, this.dtype), elements(source.storage, source.dtype));
    return this;
  }
  clone(): StorageFace {
    const fresh = Storage.make(this.length(), this.dtype, this.storage.device);
    const face = faceOf(fresh, this.dtype, this.constructor as new () => StorageFace);
    return face.copy_(this);
  }
  cpu(): this {
    return this;
  }
  resize_(size: number): this {
    this.storage.resize_(size * this.dtype.itemsize);
    if (size * this.dtype.itemsize < this.storage.nbytes) this.storage.nbytes = size * this.dtype.itemsize;
    return this;
  }
  protected abstract title(): string;
  repr(): string {
    const lines = this.tolist().map((x) => ` ${isDouble(x) ? floatRepr(x.v) : String(x)}\n`);
    return `${lines.join("")}[${this.title()} of size ${this.length()}]`;
  }
}

export class UntypedStorage extends StorageFace {
  static readonly py: PyClass = {
    name: "UntypedStorage",
    module: "torch.storage",
    init: "(size: int = 0, *, device=None) -> None",
    methods: shared,
    attrs: { device: "r", is_cuda: "r" },
  };
  override init(size = 0): void {
    this.dtype = uint8;
    this.storage = Storage.make(size, uint8);
  }
  protected override title(): string {
    return `torch.storage.UntypedStorage(device=${this.storage.device})`;
  }
}

export class TypedStorage extends StorageFace {
  static readonly py: PyClass = {
    name: "TypedStorage",
    module: "torch.storage",
    init: "(*args, wrap_storage=None, dtype=None, device=None, _internal=False) -> None",
    methods: { ...shared, "untyped(self)": "untyped", "type(self, dtype=None)": "typeName" },
    attrs: { device: "r", is_cuda: "r", dtype: "r" },
  };
  override init(args: unknown[] = [], wrap: UntypedStorage | null = null, dtype: DType = uint8): void {
    this.dtype = dtype ?? uint8;
    this.storage = wrap === null ? Storage.make(Number(args[0] ?? 0), this.dtype) : wrap.storage;
  }
  untyped(): StorageFace {
    return faceOf(this.storage, uint8, UntypedStorage);
  }
  typeName(): string {
    return `torch.${this.dtype.scalarName}Storage`;
  }
  protected override title(): string {
    return `torch.storage.TypedStorage(dtype=${this.dtype}, device=${this.storage.device})`;
  }
}

const untyped = new WeakMap<Storage, StorageFace>();

function faceOf(storage: Storage, dtype: DType, cls: new () => StorageFace): StorageFace {
  if (cls === (UntypedStorage as unknown)) {
    const known = untyped.get(storage);
    if (known !== undefined) return known;
  }
  const face = new cls();
  face.storage = storage;
  face.dtype = dtype;
  if (cls === (UntypedStorage as unknown)) untyped.set(storage, face);
  return face;
}

def("torch.Tensor", "untyped_storage(self)", (t: Tensor) => faceOf(t.storage, uint8, UntypedStorage));
def("torch.Tensor", "_typed_storage(self)", (t: Tensor) => faceOf(t.storage, t.dtype, TypedStorage));
def("torch.Tensor", "storage(self)", (t: Tensor) => {
  warnOnce(
    "TypedStorage is deprecated. It will be removed in the future and UntypedStorage will be the only storage class. This should only matter to you if you are using storages directly.  To access UntypedStorage directly, use tensor.untyped_storage() instead of tensor.storage()",
  );
  return faceOf(t.storage, t.dtype, TypedStorage);
});
def("torch.Tensor", "storage_type(self)", (t: Tensor) => `torch.${t.dtype.scalarName}Storage`);
def("torch", "is_storage(obj)", (x: unknown) => x instanceof StorageFace);
