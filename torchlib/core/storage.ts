// Owns: storages: the bytes behind tensors, small ones in slabs that JavaScript reads directly, large ones in native memory.
import { allocateBlock } from "./collector.ts";
import { cpu, type Device } from "./device.ts";
import { type DType, uint8 } from "./dtype.ts";
import { type NativeBlock, native } from "./native.ts";

/**
 * A typed window on a storage's bytes.
 * int64 and uint64 are windowed as pairs of 32-bit words (low, high), since BigInt arithmetic is too slow for hot paths;
 * half, bfloat16 as their bits; complex as (re, im) pairs.
 */
export type Window =
  | Float32Array
  | Float64Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array;

/** Storages up to this many bytes live in slabs; their tensors may take JavaScript paths. */
export const SMALL_BYTES = 1024;
const SLAB_BYTES = 16384;

/** Memory that many small storages share. Off the JavaScript heap, so its address never changes; V8 frees it. */
class Slab {
  readonly bytes = new ArrayBuffer(SLAB_BYTES);
  private base = 0;
  address(): number {
    if (this.base === 0) this.base = native().address(this.bytes);
    return this.base;
  }
}

let slab = new Slab();
let slabUsed = 0;

type WindowMaker = (b: ArrayBuffer, offset: number, nbytes: number) => Window;
const windowMakers: WindowMaker[] = [];
windowMakers[0] = windowMakers[11] = (b, o, n) => new Uint8Array(b, o, n);
windowMakers[1] = (b, o, n) => new Int8Array(b, o, n);
windowMakers[2] = (b, o, n) => new Int16Array(b, o, n >> 1);
windowMakers[3] = windowMakers[4] = (b, o, n) => new Int32Array(b, o, n >> 2);
windowMakers[29] = windowMakers[28] = (b, o, n) => new Uint32Array(b, o, n >> 2);
windowMakers[5] = windowMakers[8] = windowMakers[15] = windowMakers[27] = (b, o, n) => new Uint16Array(b, o, n >> 1);
windowMakers[6] = windowMakers[9] = (b, o, n) => new Float32Array(b, o, Math.floor(n / 4));
windowMakers[7] = windowMakers[10] = (b, o, n) => new Float64Array(b, o, Math.floor(n / 8));

export class Storage {
  nbytes: number;
  readonly device: Device;
  /** Window in the dtype of {@link windowCode}; null while the bytes are native only. */
  window: Window | null;
  windowCode: number;
  /** The ArrayBuffer behind small, external or viewed storages, else null. */
  private bytes: ArrayBuffer | null;
  private byteOffset: number;
  private slab: Slab | null;
  private block: NativeBlock | null;
  private addr: number;

  constructor(nbytes: number, device: Device) {
    this.nbytes = nbytes;
    this.device = device;
    this.window = null;
    this.windowCode = -1;
    this.bytes = null;
    this.byteOffset = 0;
    this.slab = null;
    this.block = null;
    this.addr = 0;
  }

  /** A storage for `count` elements; its content is undefined (small ones are zero only by accident). */
  static make(count: number, dtype: DType, device: Device = cpu): Storage {
    const nbytes = count * dtype.itemsize;
    if (nbytes <= SMALL_BYTES) {
      const s = new Storage(nbytes, device);
      if (slabUsed + nbytes > SLAB_BYTES) {
        slab = new Slab();
        slabUsed = 0;
      }
      s.slab = slab;
      s.bytes = slab.bytes;
      s.byteOffset = slabUsed;
      slabUsed += (nbytes + 15) & ~15;
      s.windowCode = dtype.code;
      s.window =
        dtype.code === 6
          ? new Float32Array(s.bytes, s.byteOffset, count)
          : windowMakers[dtype.code](s.bytes, s.byteOffset, nbytes);
      return s;
    }
    if (device.type === "meta") return new Storage(nbytes, device);
    // before the storage exists: a collection now would age it, and an object that outlives its block's youth keeps
    // the block from the quick collections
    const block = allocateBlock(nbytes);
    const s = new Storage(nbytes, device);
    s.block = block;
    // the engine leaves a new block's address in the command buffer's last slot
    s.addr = native().cmd[8191];
    return s;
  }

  /** A storage over memory that JavaScript owns, as `from_numpy` and file mappings make. */
  static over(bytes: ArrayBuffer, byteOffset: number, nbytes: number): Storage {
    const s = new Storage(nbytes, cpu);
    s.bytes = bytes;
    s.byteOffset = byteOffset;
    s.setWindow(uint8);
    return s;
  }

  private setWindow(dtype: DType): void {
    this.window = windowMakers[dtype.code](this.bytes!, this.byteOffset, this.nbytes);
    this.windowCode = dtype.code;
  }

  /** True when JavaScript paths may be taken: see {@link SMALL_BYTES}. */
  get isSmall(): boolean {
    return this.slab !== null;
  }

  /** Address of the first byte for native calls; loads the addon. */
  address(): number {
    if (this.addr === 0) {
      if (this.slab !== null) this.addr = this.slab.address() + this.byteOffset;
      else if (this.bytes !== null) this.addr = native().address(this.bytes) + this.byteOffset;
    }
    return this.addr;
  }

  /** `data_ptr()` without forcing small storages onto native memory's address space more than needed. */
  data_ptr(): number {
    return this.nbytes === 0 ? 0 : this.address();
  }

  /** The bytes as elements of `dtype`, shared, not copied. For large storages this makes a view of the native memory. */
  windowAs(dtype: DType): Window {
    if (this.window !== null && this.windowCode === dtype.code) return this.window;
    const o = this.arrayBuffer();
    const w = windowMakers[dtype.code](o.bytes, o.byteOffset, this.nbytes);
    if (this.slab === null) {
      this.window = w;
      this.windowCode = dtype.code;
    }
    return w;
  }

  /** The bytes and where they start. */
  arrayBuffer(): { bytes: ArrayBuffer; byteOffset: number } {
    if (this.bytes === null) {
      this.bytes =
        this.block === null ? new ArrayBuffer(this.nbytes) : native().view(this.block, this.addr, this.nbytes);
      this.byteOffset = 0;
    }
    return { bytes: this.bytes, byteOffset: this.byteOffset };
  }

  /** Grows or shrinks in place, keeping the bytes that fit; every tensor on the storage sees it. */
  resize_(nbytes: number): void {
    if (nbytes <= this.nbytes) {
      // ATen keeps the memory too: only a growing resize moves it
      return;
    }
    const fresh = Storage.make(nbytes, uint8, this.device);
    if (this.nbytes > 0 && this.device.type !== "meta") {
      new Uint8Array(fresh.arrayBuffer().bytes, fresh.byteOffset, this.nbytes).set(
        new Uint8Array(this.arrayBuffer().bytes, this.byteOffset, this.nbytes),
      );
    }
    this.nbytes = nbytes;
    this.bytes = fresh.bytes;
    this.byteOffset = fresh.byteOffset;
    this.slab = fresh.slab;
    this.block = fresh.block;
    this.addr = fresh.addr;
    this.window = null;
    this.windowCode = -1;
  }
}
