// Owns: random number generators: seeding and the state that native samplers read and write, in PyTorch's own byte layout.
import { randomBytes } from "node:crypto";
import { rawCopy } from "./copy.ts";
import { fromBuffer } from "./create.ts";
import { cpu, type Device, parseDevice } from "./device.ts";
import { uint8 } from "./dtype.ts";
import { runtimeError, typeError, valueError } from "./errors.ts";
import { empty, Tensor } from "./tensor.ts";

/** Bytes of a CPU generator's state, as `torch.get_rng_state()` returns it. */
export const STATE_BYTES = 5056;
const DEFAULT_SEED = 67280421310721n;
const WORDS = 624;

/**
 * A `torch.Generator`. The state is a little-endian struct: initial seed (u64), left (i32), seeded (i32), next (u64),
 * 624 words (u64 each), cached normals. Native kernels of family `random` take it as an operand.
 */
export class Generator {
  readonly device: Device;
  private bytes: ArrayBuffer;
  private tensor: Tensor | null;
  // Seeding 624 words is put off until something draws: many programs seed and never do.
  private pending: bigint | null;

  constructor(device: Device | string = cpu) {
    const d = parseDevice(device);
    if (d.type === "meta") throw runtimeError("META device type not an accelerator.");
    this.device = d.type === "cpu" ? cpu : d;
    this.bytes = new ArrayBuffer(STATE_BYTES);
    this.tensor = null;
    this.pending = DEFAULT_SEED;
  }

  /**
   * @throws ValueError outside [-2^63, 2^64)
   */
  manual_seed(seed: number | bigint): this {
    if (typeof seed !== "bigint" && !Number.isInteger(seed)) {
      throw runtimeError("manual_seed expected a long, but got float");
    }
    const s = BigInt(seed);
    if (s >= 2n ** 64n || s < -(2n ** 63n)) throw valueError("Overflow when unpacking long long");
    this.pending = BigInt.asUintN(64, s);
    return this;
  }

  /** Seeds from the operating system. */
  seed(): number | bigint {
    const s = randomBytes(8).readBigUInt64LE() & 0x1fffffffffffffn;
    this.manual_seed(s);
    return narrow(s);
  }

  initial_seed(): number | bigint {
    return narrow(this.pending ?? new DataView(this.bytes).getBigUint64(0, true));
  }

  /** The live state, for native samplers. */
  state(): Tensor {
    this.settle();
    if (this.tensor === null) this.tensor = fromBuffer(this.bytes, 0, [STATE_BYTES], uint8);
    return this.tensor;
  }

  get_state(): Tensor {
    const t = empty([STATE_BYTES], uint8);
    rawCopy(t, this.state());
    return t;
  }

  /** @throws TypeError, RuntimeError with PyTorch's words */
  set_state(state: Tensor): this {
    if (!(state instanceof Tensor) || state.dtype !== uint8) throw typeError("RNG state must be a torch.ByteTensor");
    if (state.count !== STATE_BYTES) {
      throw runtimeError(
        `Expected a CPUGeneratorImplState of size ${STATE_BYTES} but found the input RNG state size to be ${state.count}`,
      );
    }
    const w = state.storage.windowAs(uint8);
    const copy = new Uint8Array(STATE_BYTES);
    const step = state.strides[0];
    for (let i = 0; i < STATE_BYTES; i++) copy[i] = w[state.offset + i * step];
    const view = new DataView(copy.buffer);
    const left = view.getInt32(8, true);
    const seeded = view.getInt32(12, true);
    const next = view.getUint32(16, true);
    if (seeded === 0 || left <= 0 || left > WORDS || next > WORDS) throw runtimeError("Invalid mt19937 state");
    new Uint8Array(this.bytes).set(copy);
    this.pending = null;
    return this;
  }

  clone_state(): Generator {
    const g = new Generator(this.device);
    g.set_state(this.get_state());
    return g;
  }

  private settle(): void {
    const seed = this.pending;
    if (seed === null) return;
    this.pending = null;
    const bytes = new Uint8Array(this.bytes);
    bytes.fill(0);
    const view = new DataView(this.bytes);
    view.setBigUint64(0, seed, true);
    view.setInt32(8, 1, true);
    view.setInt32(12, 1, true);
    let word = Number(seed & 0xffffffffn);
    view.setUint32(24, word, true);
    for (let j = 1; j < WORDS; j++) {
      // Matsumoto and Nishimura's initialisation
      word = (Math.imul(1812433253, word ^ (word >>> 30)) + j) >>> 0;
      view.setUint32(24 + 8 * j, word, true);
    }
  }
}

function narrow(x: bigint): number | bigint {
  return x <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(x) : x;
}

/** The generator that operators use when none is given. */
export const defaultGenerator = new Generator();

/** State operand for a sampler. */
export function generatorState(g: Generator | null | undefined): Tensor {
  return (g ?? defaultGenerator).state();
}

/** `torch.manual_seed` (its argument already an integer). */
export function manual_seed(seed: number | bigint): Generator {
  return defaultGenerator.manual_seed(seed);
}
export function initial_seed(): number | bigint {
  return defaultGenerator.initial_seed();
}
export function seed(): number | bigint {
  return defaultGenerator.seed();
}
export function get_rng_state(): Tensor {
  return defaultGenerator.get_state();
}
export function set_rng_state(state: Tensor): void {
  defaultGenerator.set_state(state);
}
