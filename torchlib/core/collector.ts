// Owns: when to collect. V8 sees an object of a few dozen bytes where a tensor holds megabytes, so storages report what
// they allocate here and the collector runs by that measure.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { runtimeError } from "./errors.ts";
import { type NativeBlock, native } from "./native.ts";

/** Without options, a full collection. */
type Collect = (options?: { type: "minor" }) => void;

const MB = 1 << 20;
/** Bytes allocated between quick collections. */
const LEAST_BUDGET = 4 * MB;
/** What the time a collection takes may raise the budget to: half of a usual third-level cache. */
const CACHED_BUDGET = 16 * MB;
const MOST_BUDGET = 128 * MB;
/** Blocks from here on are preceded by a collection of their own: their pages alone cost more. */
const LARGE = 32 * MB;
/**
 * A full collection follows when this much more is alive than the last one left, or half as much again, or two blocks
 * of the size now wanted: a full one moves every survivor out of the reach of the quick ones, the last result too.
 */
const GROWTH = 128 * MB;

let budget = CACHED_BUDGET;
let allocated = 0;
let floor = 0;
let last = 0;
let collect: Collect | null = null;

/** V8's own collector, which scripts may call only behind a flag: set for the moment in which the function is made. */
function collector(): Collect {
  const own = (globalThis as { gc?: Collect }).gc;
  if (own) return own;
  setFlagsFromString("--expose-gc");
  const found = runInNewContext("gc") as Collect;
  setFlagsFromString("--no-expose-gc");
  return found;
}

/** The young generation first (0.3 ms); the whole heap (10 ms) when that leaves much more alive than last time. */
function relieve(wanted: number): void {
  collect ??= collector();
  const n = native();
  collect({ type: "minor" });
  let alive = n.allocatedBytes();
  if (alive > floor + Math.max(GROWTH, floor / 2, 2 * wanted)) {
    collect();
    alive = n.allocatedBytes();
    floor = alive;
  } else if (alive < floor) floor = alive;
}

/**
 * To be called before a block of `nbytes` is made, so that what it frees can be the block handed out.
 * The budget doubles while collections free less than four fifths of it (a forward pass before its backward: results that see
 * two quick collections have to wait for a full one) or take a noticeable part of the time, and shrinks while they
 * free everything and cost nothing, so that the memory handed out is the memory still in cache.
 */
function noteAllocation(nbytes: number): void {
  if (nbytes >= LARGE) {
    relieve(nbytes);
    return;
  }
  allocated += nbytes;
  if (allocated <= budget) return;
  const before = native().allocatedBytes();
  const start = performance.now();
  relieve(nbytes);
  const end = performance.now();
  const freed = before - native().allocatedBytes();
  const share = (end - start) / (end - last);
  if (freed < 0.8 * allocated) budget = Math.min(budget * 2, MOST_BUDGET);
  else if (share > 0.08) budget = Math.max(budget, Math.min(budget * 2, CACHED_BUDGET));
  else if (freed > 0.9 * allocated && share < 0.03) budget = Math.max(budget / 2, LEAST_BUDGET);
  last = end;
  allocated = 0;
}

/**
 * A block of native memory; its address is left in the last slot of `cmd`.
 * @throws RuntimeError when memory is short even after a full collection
 */
export function allocateBlock(nbytes: number): NativeBlock {
  noteAllocation(nbytes);
  const n = native();
  try {
    return new n.Block(nbytes);
  } catch {
    collect ??= collector();
    collect();
  }
  try {
    return new n.Block(nbytes);
  } catch {
    throw runtimeError(
      `[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate ${nbytes} bytes. Error code 12 (Cannot allocate memory)`,
    );
  }
}
