// Owns: kernel handles and the writing of native commands.
import type { DType } from "./dtype.ts";
import { writeScalar } from "./element.ts";
import { runtimeError, TorchError, torchError } from "./errors.ts";
import { host, type Scalar } from "./host.ts";
import { type NativeAddon, native } from "./native.ts";
import type { Sizes } from "./shape.ts";
import { type SmallBinary, type SmallForms, type SmallUnary, smallBinary, smallUnary } from "./small.ts";
import type { Window } from "./storage.ts";
import type { Tensor } from "./tensor.ts";

/** A kernel by name; its number is looked up on the first native call. */
export class Kernel {
  readonly name: string;
  id: number;
  private binaryForms: SmallForms<SmallBinary> | null | undefined;
  private unaryForms: SmallForms<SmallUnary> | null | undefined;
  constructor(name: string) {
    this.name = name;
    this.id = -1;
    this.binaryForms = undefined;
    this.unaryForms = undefined;
  }
  get binary(): SmallForms<SmallBinary> | null {
    if (this.binaryForms === undefined) this.binaryForms = smallBinary(this.name);
    return this.binaryForms;
  }
  get unary(): SmallForms<SmallUnary> | null {
    if (this.unaryForms === undefined) this.unaryForms = smallUnary(this.name);
    return this.unaryForms;
  }
}

const kernels = new Map<string, Kernel>();

/** The handle of a native kernel; nothing is loaded until it runs. */
export function kernel(name: string): Kernel {
  let k = kernels.get(name);
  if (k === undefined) {
    k = new Kernel(name);
    kernels.set(name, k);
  }
  return k;
}

let addon: NativeAddon | null = null;
let cmd: Float64Array = new Float64Array(0);
let ids: Map<string, number> = new Map();

function load(): NativeAddon {
  addon = native();
  cmd = addon.cmd;
  ids = new Map(addon.kernels.map((k) => [k.name, k.id]));
  return addon;
}

/** Whether the engine has a kernel of this name. */
export function hasKernel(name: string): boolean {
  if (addon === null) load();
  return ids.has(name);
}

// The command being written. Calls are synchronous and kernels never call back, so one cursor is enough.
let at = 0;
let operands = 0;
let staged = 0;

const SCALAR_SLOT = 16;

/** Starts a command. Operands follow, outputs first, then `run`. */
export function begin(k: Kernel): void {
  if (addon === null) load();
  if (k.id < 0) {
    const id = ids.get(k.name);
    if (id === undefined) throw torchError("NotImplementedError", `kernel ${k.name} is not implemented in pyt yet`);
    k.id = id;
  }
  cmd[0] = k.id;
  at = 3;
  operands = 0;
  staged = 0;
}

/** A tensor exactly as it is. */
export function pushTensor(t: Tensor): void {
  const n = t.sizes.length;
  room(n);
  cmd[at++] = t.storage.address() + t.offset * t.dtype.itemsize;
  cmd[at++] = t.dtype.code;
  cmd[at++] = n;
  const { sizes, strides } = t;
  for (let i = 0; i < n; i++) cmd[at + i] = sizes[i];
  at += n;
  for (let i = 0; i < n; i++) cmd[at + i] = strides[i];
  at += n;
  operands++;
}

/** A row-major tensor as one dimension. */
export function pushFlat(t: Tensor): void {
  cmd[at] = t.storage.address() + t.offset * t.dtype.itemsize;
  cmd[at + 1] = t.dtype.code;
  cmd[at + 2] = 1;
  cmd[at + 3] = t.count;
  cmd[at + 4] = 1;
  at += 5;
  operands++;
}

/** A tensor with other geometry over the same memory. */
export function pushStrided(t: Tensor, sizes: Sizes, strides: Sizes, offset: number): void {
  const n = sizes.length;
  room(n);
  cmd[at++] = t.storage.address() + offset * t.dtype.itemsize;
  cmd[at++] = t.dtype.code;
  cmd[at++] = n;
  for (let i = 0; i < n; i++) cmd[at + i] = sizes[i];
  at += n;
  for (let i = 0; i < n; i++) cmd[at + i] = strides[i];
  at += n;
  operands++;
}

/** A tensor broadcast to `sizes`. */
export function pushBroadcast(t: Tensor, sizes: Sizes): void {
  const n = sizes.length;
  room(n);
  cmd[at++] = t.storage.address() + t.offset * t.dtype.itemsize;
  cmd[at++] = t.dtype.code;
  cmd[at++] = n;
  for (let i = 0; i < n; i++) cmd[at + i] = sizes[i];
  at += n;
  const own = t.sizes;
  const strides = t.strides;
  const d = n - own.length;
  for (let i = 0; i < n; i++) cmd[at + i] = i < d || (own[i - d] === 1 && sizes[i] !== 1) ? 0 : strides[i - d];
  at += n;
  operands++;
}

/** A Python number as an operand of the given dtype, broadcast to `sizes`. */
export function pushScalar(x: Scalar, dtype: DType, sizes: Sizes): void {
  const n = sizes.length;
  room(n);
  const slot = staged++ * SCALAR_SLOT;
  writeScalar(stagingWindow(dtype), dtype, slot / dtype.itemsize, x);
  cmd[at++] = addon!.stagingAddress + slot;
  cmd[at++] = dtype.code;
  cmd[at++] = n;
  for (let i = 0; i < n; i++) cmd[at + i] = sizes[i];
  at += n;
  for (let i = 0; i < n; i++) cmd[at + i] = 0;
  at += n;
  operands++;
}

/** An absent optional operand. */
export function pushNull(): void {
  room(0);
  cmd[at++] = 0;
  cmd[at++] = 0;
  cmd[at++] = 0;
  operands++;
}

function room(ndim: number): void {
  if (at + 3 + 2 * ndim > 8000) throw runtimeError("too many operands for one kernel call");
}

const windows: (Window | undefined)[] = [];

function stagingWindow(dtype: DType): Window {
  let w = windows[dtype.code];
  if (w === undefined) {
    const bytes = addon!.staging;
    switch (dtype.itemsize / (dtype.is_complex ? 2 : 1)) {
      case 1:
        w = new Uint8Array(bytes);
        break;
      case 2:
        w = dtype.code === 2 ? new Int16Array(bytes) : new Uint16Array(bytes);
        break;
      case 4:
        w = dtype.category >= 2 ? new Float32Array(bytes) : new Int32Array(bytes);
        break;
      default:
        w = dtype.category >= 2 ? new Float64Array(bytes) : new Int32Array(bytes);
    }
    windows[dtype.code] = w;
  }
  return w;
}

/**
 * Runs the command written since `begin`.
 * @throws TorchError with the engine's text; callers that can word it better check their arguments first.
 */
export function run(scalars?: readonly number[]): void {
  cmd[1] = operands;
  if (scalars === undefined) cmd[2] = 0;
  else {
    cmd[2] = scalars.length;
    for (let i = 0; i < scalars.length; i++) cmd[at + i] = scalars[i];
  }
  const status = addon!.run();
  if (status !== 0) fail(status);
}

function fail(status: number): never {
  const text = addon!.lastError();
  if (status === 2) {
    host.checkInterrupt();
    throw torchError("KeyboardInterrupt", "");
  }
  if (status === 3)
    throw runtimeError(`[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory: ${text}`);
  throw new KernelError(text);
}

/** A kernel's refusal; `reason` is what its `.def` line names, `detail` the rest. */
export class KernelError extends TorchError {
  readonly reason: string;
  readonly detail: string;
  constructor(text: string) {
    const colon = text.indexOf(": ");
    const reason = colon < 0 ? text : text.slice(0, colon);
    super("RuntimeError", reason === "ZeroDivisionError" ? reason : colon < 0 ? text : text.slice(colon + 2));
    this.reason = reason;
    this.detail = colon < 0 ? "" : text.slice(colon + 2);
  }
}

/** Runs a kernel on tensors exactly as they are, outputs first; null stands for an absent operand. */
export function launch(
  k: Kernel,
  outs: readonly (Tensor | null)[],
  ins: readonly (Tensor | null)[],
  scalars?: readonly number[],
): void {
  const first = outs[0];
  if (first !== null && first !== undefined && first.storage.device.type === "meta") return;
  begin(k);
  for (const t of outs) {
    if (t === null) pushNull();
    else pushTensor(t);
  }
  for (const t of ins) {
    if (t === null) pushNull();
    else pushTensor(t);
  }
  run(scalars);
}
