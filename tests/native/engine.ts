// Owns the tests' own door to the native addon: tensors as plain typed arrays with shape and strides, one call per kernel.
import { createRequire } from "node:module";

/** The addon's exports, as docs/architecture.md lists them. */
export interface Addon {
  cmd: Float64Array;
  staging: ArrayBuffer;
  stagingAddress: number;
  kernels: { name: string; id: number; family: string; ready: boolean }[];
  run(): number;
  lastError(): string;
  Block: new (nbytes: number) => object;
  address(bytes: ArrayBuffer): number;
  view(block: object, address: number, nbytes: number): ArrayBuffer;
  allocatedBytes(): number;
  copyIn(address: number, array: ArrayBufferView, byteOffset: number, nbytes: number): void;
  copyOut(address: number, array: ArrayBufferView, byteOffset: number, nbytes: number): void;
  setNumThreads(n: number): void;
  getNumThreads(): number;
  cpuCapability(): string;
  memoryStats(): { allocated: number; peak: number; cached: number };
  emptyCache(): void;
  setInterruptFlag(address: number): void;
}

export const addonPath = new URL("../../build/Release/pyt_native.node", import.meta.url).pathname;
export const addon = createRequire(import.meta.url)(addonPath) as Addon;

const ids = new Map(addon.kernels.map((k) => [k.name, k.id]));

/** dtype codes with the typed array that holds them. */
export const dtypes = {
  uint8: { code: 0, array: Uint8Array },
  int8: { code: 1, array: Int8Array },
  int16: { code: 2, array: Int16Array },
  int32: { code: 3, array: Int32Array },
  int64: { code: 4, array: BigInt64Array },
  float16: { code: 5, array: Uint16Array },
  float32: { code: 6, array: Float32Array },
  float64: { code: 7, array: Float64Array },
  complex64: { code: 9, array: Float32Array },
  complex128: { code: 10, array: Float64Array },
  bool: { code: 11, array: Uint8Array },
  bfloat16: { code: 15, array: Uint16Array },
} as const;
export type DType = keyof typeof dtypes;
type Data =
  | Float32Array
  | Float64Array
  | Uint8Array
  | Int8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | BigInt64Array;

/** A block of native memory and where it lies. */
export class Memory {
  readonly block: object;
  readonly address: number;

  constructor(readonly nbytes: number) {
    this.block = new addon.Block(nbytes);
    this.address = addon.cmd[addon.cmd.length - 1]!;
  }

  /** The bytes, shared. */
  view(): ArrayBuffer {
    return addon.view(this.block, this.address, this.nbytes);
  }
}

/** A strided tensor over native memory. */
export class Tensor {
  constructor(
    readonly memory: Memory,
    readonly dtype: DType,
    readonly size: number[],
    readonly stride: number[],
    readonly offset = 0,
  ) {}

  get numel(): number {
    return this.size.reduce((a, b) => a * b, 1);
  }

  /** The whole storage as a typed array. */
  storage(): Data {
    return new dtypes[this.dtype].array(this.memory.view()) as Data;
  }

  /** Elements in logical order (complex: interleaved). */
  values(): number[] {
    const data = this.storage();
    const parts = this.dtype.startsWith("complex") ? 2 : 1;
    const out: number[] = [];
    const walk = (d: number, at: number): void => {
      if (d === this.size.length) {
        for (let p = 0; p < parts; p++) out.push(Number(data[at * parts + p]));
        return;
      }
      for (let i = 0; i < this.size[d]!; i++) walk(d + 1, at + i * this.stride[d]!);
    };
    walk(0, this.offset);
    return out;
  }

  view(size: number[], stride: number[], offset = this.offset): Tensor {
    return new Tensor(this.memory, this.dtype, size, stride, offset);
  }

  t(): Tensor {
    return this.view([...this.size].reverse(), [...this.stride].reverse());
  }
}

export function contiguousStrides(size: number[]): number[] {
  const stride: number[] = new Array(size.length).fill(1);
  for (let d = size.length - 2; d >= 0; d--) stride[d] = stride[d + 1]! * size[d + 1]!;
  return stride;
}

const bytesPer: Record<DType, number> = {
  uint8: 1,
  int8: 1,
  int16: 2,
  int32: 4,
  int64: 8,
  float16: 2,
  float32: 4,
  float64: 8,
  complex64: 8,
  complex128: 16,
  bool: 1,
  bfloat16: 2,
};

export function empty(size: number[], dtype: DType = "float32"): Tensor {
  const n = size.reduce((a, b) => a * b, 1);
  return new Tensor(new Memory(Math.max(1, n) * bytesPer[dtype]), dtype, size, contiguousStrides(size));
}

export function tensor(values: ArrayLike<number>, size: number[] = [values.length], dtype: DType = "float32"): Tensor {
  const t = empty(size, dtype);
  const array =
    dtype === "int64"
      ? BigInt64Array.from(Array.from(values, (v) => BigInt(Math.trunc(v))))
      : new (dtypes[dtype].array as Float64ArrayConstructor)(values as number[]);
  addon.copyIn(t.memory.address, array, 0, array.byteLength);
  return t;
}

export function zeros(size: number[], dtype: DType = "float32"): Tensor {
  const t = empty(size, dtype);
  call("fill", [t], [0, 0]);
  return t;
}

/** Runs a kernel and returns its status. */
export function tryCall(name: string, operands: (Tensor | null)[], scalars: number[] = []): number {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`no kernel ${name}`);
  const { cmd } = addon;
  cmd[0] = id;
  cmd[1] = operands.length;
  cmd[2] = scalars.length;
  let at = 3;
  for (const o of operands) {
    cmd[at++] = o ? o.memory.address + o.offset * bytesPer[o.dtype] : 0;
    cmd[at++] = o ? dtypes[o.dtype].code : 0;
    cmd[at++] = o ? o.size.length : 0;
    if (!o) continue;
    for (const s of o.size) cmd[at++] = s;
    for (const s of o.stride) cmd[at++] = s;
  }
  for (const s of scalars) cmd[at++] = s;
  return addon.run();
}

/** Runs a kernel; throws its error text. */
export function call(name: string, operands: (Tensor | null)[], scalars: number[] = []): void {
  const status = tryCall(name, operands, scalars);
  if (status !== 0) throw new Error(`${name}: status ${status}: ${addon.lastError()}`);
}
