// Owns: the native addon: its types and its loading, on the first operation that needs it.

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { torchError } from "./errors.ts";
import { host } from "./host.ts";

/** A block of native memory, freed when collected. Never add properties to one: it would then wait for a full collection. */
export type NativeBlock = object;

export interface NativeKernel {
  readonly name: string;
  readonly id: number;
  readonly family: string;
  readonly doc: string;
}

/** What the addon exports: docs/architecture.md, "Native boundary". */
export interface NativeAddon {
  readonly cmd: Float64Array;
  readonly staging: ArrayBuffer;
  readonly stagingAddress: number;
  readonly kernels: readonly NativeKernel[];
  run(): number;
  lastError(): string;
  /** Leaves the new block's address in the last slot of {@link cmd}. */
  readonly Block: new (
    nbytes: number,
  ) => NativeBlock;
  address(bytes: ArrayBuffer): number;
  copyIn(address: number, source: ArrayBufferView, byteOffset: number, nbytes: number): void;
  copyOut(address: number, target: ArrayBufferView, byteOffset: number, nbytes: number): void;
  view(block: NativeBlock, address: number, nbytes: number): ArrayBuffer;
  setNumThreads(n: number): void;
  getNumThreads(): number;
  cpuCapability(): string;
  /** Bytes of blocks now alive, in every thread of the process. */
  allocatedBytes(): number;
  memoryStats(): Record<string, number>;
  emptyCache(): void;
  setInterruptFlag?(address: number): void;
}

let addon: NativeAddon | null = null;

// the bundle is CommonJS; run as a module (tests), this is the project's root
const here = typeof __filename === "string" ? __filename : join(process.cwd(), "torchlib", "index.ts");

function find(): string {
  if (process.env.PYT_NATIVE) return process.env.PYT_NATIVE;
  let dir = dirname(here);
  for (let up = 0; up < 6; up++) {
    const candidate = join(dir, "build", "Release", "pyt_native.node");
    if (existsSync(candidate)) return candidate;
    dir = dirname(dir);
  }
  throw torchError("ImportError", "pyt's native engine is not built: run `npm run build:native`");
}

/** The addon, loaded on first use. Raises ImportError when it is not built. */
export function native(): NativeAddon {
  if (addon === null) {
    addon = createRequire(here)(find()) as NativeAddon;
    const flag = host.interruptAddress();
    if (flag !== 0) addon.setInterruptFlag?.(flag);
  }
  return addon;
}

/** Whether the addon has been loaded already: for callers that must not load it. */
export function nativeLoaded(): boolean {
  return addon !== null;
}
