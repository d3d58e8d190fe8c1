// Owns: devices: parsing, names, and which of them this process has.
import { assertionError, runtimeError } from "./errors.ts";

export type DeviceType = "cpu" | "cuda" | "meta";

/** A `torch.device`. Interned: one object per type and index, compare with `===`. */
export class Device {
  readonly type: DeviceType;
  /** -1 when none was given. */
  readonly number: number;
  constructor(type: DeviceType, number: number) {
    this.type = type;
    this.number = number;
  }
  /** The index, or null when none was given. */
  get index(): number | null {
    return this.number < 0 ? null : this.number;
  }
  toString(): string {
    return this.number < 0 ? this.type : `${this.type}:${this.number}`;
  }
}

const interned = new Map<string, Device>();

function intern(type: DeviceType, number: number): Device {
  const key = `${type}:${number}`;
  let d = interned.get(key);
  if (d === undefined) {
    d = new Device(type, number);
    interned.set(key, d);
  }
  return d;
}

export const cpu = intern("cpu", -1);
export const meta = intern("meta", -1);

/**
 * How `cuda` behaves. `off`: absent, as in a CPU build. `auto`: reported as absent, emulated by the CPU engine (with one
 * warning) when a program uses it all the same. `emulate`: reported as available.
 */
export const cudaState = { mode: "off" as "off" | "auto" | "emulate", current: 0, count: 1 };

let told = false;

/** Says once that the GPU a program asked for is emulated. */
function tellEmulated(): void {
  if (told || cudaState.mode !== "auto") return;
  told = true;
  process.stderr.write("pyt: no CUDA device found: 'cuda' is emulated on the CPU (--cuda=off raises instead)\n");
}

const otherTypes =
  "cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, vulkan, mps, meta, hpu, mtia, privateuseone";

/**
 * `torch.device(...)`.
 * @throws RuntimeError for a malformed string or an unknown type.
 */
export function parseDevice(spec: string | number | Device, index?: number | null): Device {
  if (spec instanceof Device) return spec;
  if (typeof spec === "number") {
    if (cudaState.mode === "off") throw runtimeError("Cannot access accelerator device when none is available.");
    return intern("cuda", spec);
  }
  if (spec === "") throw runtimeError("Device string must not be empty");
  const colon = spec.indexOf(":");
  const type = colon < 0 ? spec : spec.slice(0, colon);
  let number = -1;
  if (colon >= 0) {
    const digits = spec.slice(colon + 1);
    if (!/^(0|[1-9][0-9]*)$/.test(digits)) throw runtimeError(`Invalid device string: '${spec}'`);
    number = Number(digits);
    if (index !== undefined && index !== null) {
      throw runtimeError(`type (string) must not include an index because index was passed explicitly: ${spec}`);
    }
  }
  if (index !== undefined && index !== null) {
    if (index < 0) throw runtimeError("Device index must not be negative");
    number = index;
  }
  if (type !== "cpu" && type !== "cuda" && type !== "meta") {
    if (!/^[A-Za-z_]+$/.test(type)) throw runtimeError(`Invalid device string: '${spec}'`);
    throw runtimeError(`Expected one of ${otherTypes} device type at start of device string: ${type}`);
  }
  return intern(type, number);
}

/** The device on which a tensor asked for `d` is made: checks that it exists and settles a missing CUDA index. */
export function concreteDevice(d: Device): Device {
  if (d.type !== "cuda") return d.type === "cpu" ? cpu : meta;
  if (cudaState.mode === "off") throw assertionError("Torch not compiled with CUDA enabled");
  tellEmulated();
  return intern("cuda", d.number < 0 ? cudaState.current : d.number);
}

let defaultDevice: Device = cpu;
export function get_default_device(): Device {
  return defaultDevice;
}
export function set_default_device(d: Device | string | null): void {
  defaultDevice = d === null ? cpu : concreteDevice(parseDevice(d));
}
