// Owns: when to collect. V8 sees an object of a few dozen bytes where a tensor holds megabytes, so storages report what
// they allocate here and the collector runs by that measure.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { native } from "./native.ts";

/** Without options, a full collection. */
type Collect = (options?: { type: "minor" }) => void;

const MB = 1 << 20;
/** Bytes allocated between quick collections: few enough to stay in cache, enough that 0.3 ms each is little. */
const LEAST_BUDGET = 32 * MB;
const MOST_BUDGET = 256 * MB;
/**
 * A full collection follows when this much more is alive than the last one left, or half as much again, or two blocks
 * of the size now wanted: a full one moves every survivor out of the reach of the quick ones, the last result too.
 */
const GROWTH = 256 * MB;

let budget = LEAST_BUDGET;
let allocated = 0;
let floor = 0;
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
 * To be called before a block of `nbytes` is allocated, so that what it frees can be the block handed out.
 * Loops that drop what they make are served by quick collections; a step that keeps its results for a while (a forward
 * pass before its backward) raises the budget until it fits, before its results have to wait for full ones.
 */
export function noteAllocation(nbytes: number): void {
  if (nbytes >= LEAST_BUDGET) {
    // the pages of such a block cost more than a collection
    relieve(nbytes);
    return;
  }
  allocated += nbytes;
  if (allocated <= budget) return;
  const before = native().allocatedBytes();
  relieve(nbytes);
  const freed = before - native().allocatedBytes();
  if (freed < allocated / 2) budget = Math.min(budget * 2, MOST_BUDGET);
  else if (freed > 0.9 * allocated) budget = Math.max(budget / 2, LEAST_BUDGET);
  allocated = 0;
}
