/**
 * The order in which CPython iterates a set: an open-addressing table with linear probes, reproduced for values whose
 * hash is the same in every process (numbers and tuples of them), since programs print such sets.
 */

import { hash, hashFloat } from "./hash.ts";
import type { Key } from "./keys.ts";

const LINEAR_PROBES = 9;
const PERTURB_SHIFT = 5;
const MIN_SIZE = 8;
const EMPTY = Symbol("empty");
const DUMMY = Symbol("dummy");

/** Keys of one set in table order. */
export class SetTable {
  private keys: unknown[] = new Array(MIN_SIZE).fill(EMPTY);
  private lo = new Int32Array(MIN_SIZE);
  private hi = new Int32Array(MIN_SIZE);
  private mask = MIN_SIZE - 1;
  private fill = 0;
  used = 0;
  private finger = 0;

  /** Adds a key that is not present. */
  add(key: Key): void {
    const [lo, hi] = halves(key);
    this.used++;
    if (this.place(key, lo, hi)) return;
    this.fill++;
    if (this.fill * 5 >= this.mask * 3) this.resize(this.used > 50000 ? this.used * 2 : this.used * 4);
  }

  /** Stores a key in the first free slot of its probe sequence; whether that was a removed key's. */
  private place(key: unknown, lo: number, hi: number): boolean {
    const { keys, mask } = this;
    let perturbLo = lo;
    let perturbHi = hi;
    let i = lo & mask;
    let free = -1;
    for (;;) {
      const end = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
      for (let k = i; k <= end; k++) {
        if (keys[k] === DUMMY) free = k; // the last one seen, as CPython
        if (keys[k] !== EMPTY) continue;
        const at = free < 0 ? k : free;
        keys[at] = key;
        this.lo[at] = lo;
        this.hi[at] = hi;
        return free >= 0;
      }
      perturbLo = (perturbLo >>> PERTURB_SHIFT) | (perturbHi << (32 - PERTURB_SHIFT));
      perturbHi >>>= PERTURB_SHIFT;
      i = (i * 5 + 1 + perturbLo) & mask;
    }
  }

  private resize(atLeast: number): void {
    let size = MIN_SIZE;
    while (size <= atLeast) size *= 2;
    const { keys, lo, hi } = this;
    this.keys = new Array(size).fill(EMPTY);
    this.lo = new Int32Array(size);
    this.hi = new Int32Array(size);
    this.mask = size - 1;
    for (let k = 0; k < keys.length; k++) {
      if (keys[k] !== EMPTY && keys[k] !== DUMMY) this.place(keys[k], lo[k]!, hi[k]!);
    }
    this.fill = this.used;
  }

  /** Makes room as CPython does before it merges `n` keys of a set or dict. */
  reserve(n: number): void {
    if ((this.fill + n) * 5 >= this.mask * 3) this.resize((this.used + n) * 2);
  }

  /** Adds another table's keys that are not present here already. */
  merge(other: SetTable, isNew: (key: Key) => boolean): void {
    if (other.used === 0) return;
    this.reserve(other.used);
    if (this.fill === 0) {
      if (this.mask === other.mask && other.fill === other.used) {
        this.keys = other.keys.slice();
        this.lo = other.lo.slice();
        this.hi = other.hi.slice();
      } else {
        for (let k = 0; k < other.keys.length; k++) {
          const key = other.keys[k];
          if (key !== EMPTY && key !== DUMMY) this.place(key, other.lo[k]!, other.hi[k]!);
        }
      }
      this.fill = this.used = other.used;
      return;
    }
    for (const key of other.order()) if (isNew(key)) this.add(key);
  }

  /** Removes a key that is present. */
  remove(key: Key): void {
    const { keys, mask } = this;
    let [perturbLo, perturbHi] = halves(key);
    let i = perturbLo & mask;
    for (;;) {
      const end = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
      for (let k = i; k <= end; k++) {
        if (keys[k] === key) {
          keys[k] = DUMMY;
          this.used--;
          return;
        }
        if (keys[k] === EMPTY) return;
      }
      perturbLo = (perturbLo >>> PERTURB_SHIFT) | (perturbHi << (32 - PERTURB_SHIFT));
      perturbHi >>>= PERTURB_SHIFT;
      i = (i * 5 + 1 + perturbLo) & mask;
    }
  }

  /** Takes the key that `set.pop()` takes. */
  pop(): Key {
    const { keys, mask } = this;
    let k = this.finger & mask;
    while (keys[k] === EMPTY || keys[k] === DUMMY) k = k === mask ? 0 : k + 1;
    const key = keys[k] as Key;
    keys[k] = DUMMY;
    this.used--;
    this.finger = k + 1;
    return key;
  }

  /** Rebuilds the table when removed keys fill more than a quarter of it, as bulk removal does. */
  sweep(): void {
    if (this.fill - this.used > this.mask >> 2) this.resize(this.used > 50000 ? this.used * 2 : this.used * 4);
  }

  /** The keys in table order. */
  order(): Key[] {
    const out: Key[] = [];
    for (const key of this.keys) if (key !== EMPTY && key !== DUMMY) out.push(key as Key);
    return out;
  }
}

/** A key's hash as two 32-bit halves. */
function halves(key: Key): [lo: number, hi: number] {
  if (typeof key === "number" && Number.isSafeInteger(key)) {
    const h = key === -1 ? -2 : key;
    return [h | 0, Math.floor(h / 4294967296) | 0];
  }
  const h = typeof key === "number" ? hashFloat(key) : hash(key);
  if (typeof h === "number") return [h | 0, Math.floor(h / 4294967296) | 0];
  return [Number(BigInt.asIntN(32, h)), Number(BigInt.asIntN(32, h >> 32n))];
}
