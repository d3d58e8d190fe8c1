/** `hash()`: CPython's values for numbers and tuples (they decide the order of sets), any stable value for text. */

import { typeError } from "./errors.ts";
import { floatRatio } from "./float-text.ts";
import { FloatBase, normInt, PyComplex, PyInstance, type PyObject, PyTuple } from "./object.ts";
import { intOf, type Slot, slot } from "./protocol.ts";
import { typeOf } from "./type.ts";

type Int = number | bigint;

const MODULUS = (1n << 61n) - 1n;

export function hashInt(a: Int): Int {
  if (typeof a === "number") return a === -1 ? -2 : a;
  const m = a < 0n ? -(-a % MODULUS) : a % MODULUS;
  return m === -1n ? -2 : normInt(m);
}

export function hashFloat(v: number): Int {
  if (Number.isSafeInteger(v)) return hashInt(v + 0);
  if (!Number.isFinite(v)) return Number.isNaN(v) ? 0 : v > 0 ? 314159 : -314159;
  const [n, d] = floatRatio(Math.abs(v));
  // n / d modulo the Mersenne prime; d is a power of two, whose inverse is one too
  const e = d.toString(2).length - 1;
  const shift = BigInt((61 - (e % 61)) % 61);
  let h = ((n % MODULUS) << shift) % MODULUS;
  if (v < 0) h = -h;
  return h === -1n ? -2 : normInt(h);
}

export function hashComplex(re: number, im: number): Int {
  const h = BigInt.asIntN(64, BigInt(hashFloat(re)) + 1000003n * BigInt(hashFloat(im)));
  return h === -1n ? -2 : normInt(h);
}

let lastText = "";
let lastTextHash = 0;

/** FNV-1a over UTF-16 units: stable between runs, as PYTHONHASHSEED=0 would be. */
export function hashStr(s: string): number {
  if (s === lastText) return lastTextHash;
  let h = 0x811c9dc5;
  for (let i = 0; i < s.length; i++) h = Math.imul(h ^ s.charCodeAt(i), 0x01000193);
  lastText = s;
  lastTextHash = s === "" ? 0 : (h >>> 0) * 131071 + s.length;
  return lastTextHash;
}

const P1 = 11400714785074694791n;
const P2 = 14029467366897019727n;
const P5 = 2870177450012600261n;

/** xxHash over the items' hashes, as CPython's tuples. */
export function hashTuple(items: PyObject[]): Int {
  let acc = P5;
  for (const item of items) {
    acc = BigInt.asUintN(64, acc + BigInt.asUintN(64, BigInt(hash(item))) * P2);
    acc = BigInt.asUintN(64, BigInt.asUintN(64, (acc << 31n) | (acc >> 33n)) * P1);
  }
  acc = BigInt.asUintN(64, acc + (BigInt(items.length) ^ P5 ^ 3527539n));
  return acc === 0xffffffffffffffffn ? 1546275796 : normInt(BigInt.asIntN(64, acc));
}

/** Order-independent hash of a frozenset's items. */
export function hashFrozenset(items: Iterable<PyObject>, size: number): Int {
  let h = 0n;
  for (const item of items) {
    const x = BigInt.asUintN(64, BigInt(hash(item)));
    h ^= BigInt.asUintN(64, (x ^ 89869747n ^ BigInt.asUintN(64, x << 16n)) * 3644798167n);
  }
  h ^= BigInt.asUintN(64, BigInt(size + 1) * 1927868237n);
  h ^= (h >> 11n) ^ (h >> 25n);
  h = BigInt.asUintN(64, h * 69069n + 907133923n);
  return h === 0xffffffffffffffffn ? 590923713 : normInt(BigInt.asIntN(64, h));
}

let nextId = 140000000000000;
const ids = new WeakMap<object, number>();
const primitiveIds = new Map<unknown, number>();

/** `id(x)`: numbers handed out on demand, 16 apart like addresses. */
export function idOf(x: PyObject): number {
  if ((typeof x === "object" && x !== null) || typeof x === "function") {
    let id = ids.get(x);
    if (id === undefined) {
      id = nextId;
      nextId += 48;
      ids.set(x, id);
    }
    return id;
  }
  let id = primitiveIds.get(x);
  if (id === undefined) {
    id = nextId;
    nextId += 32;
    if (primitiveIds.size > 100000) primitiveIds.clear();
    primitiveIds.set(x, id);
  }
  return id;
}

/** The default `__hash__`: identity. */
export function identityHash(x: PyObject): number {
  return Math.floor(idOf(x) / 16);
}

/** `object.__hash__`, on every prototype that does not override it. */
export function objectHash(this: PyObject): Int {
  return identityHash(this);
}

export function unhashable(x: PyObject): never {
  typeError(`unhashable type: '${typeOf(x).tpName}'`);
}

/** `hash(x)`. @throws TypeError */
export function hash(x: PyObject): Int {
  switch (typeof x) {
    case "number":
      return x === -1 ? -2 : x;
    case "string":
      return hashStr(x);
    case "boolean":
      return x ? 1 : 0;
    case "bigint":
      return hashInt(x);
    case "function":
      return identityHash(x);
    default: {
      if (x === null) return 8775012;
      if (Array.isArray(x)) unhashable(x);
      const f = slot(x, "$hash");
      if (f === null) unhashable(x);
      if (f === undefined) return identityHash(x);
      return hashResult(f.call(x));
    }
  }
}

/** Checks what a `__hash__` returned and folds it to 64 bits. */
function hashResult(h: PyObject | undefined): Int {
  const n = intOf(h);
  if (n === undefined) typeError("__hash__ method should return an integer");
  if (n === -1) return -2;
  return typeof n === "number" || BigInt.asIntN(64, n) === n ? n : hashInt(n);
}

/**
 * A cheap number that equal keys share, for hash buckets; `undefined` when the key compares by identity alone.
 * @throws TypeError when unhashable
 */
export function bucketHash(x: PyObject): number | undefined {
  switch (typeof x) {
    case "number":
      return x | 0;
    case "string":
      return hashStr(x) | 0;
    case "boolean":
      return x ? 1 : 0;
    case "bigint":
      return Number(BigInt.asIntN(32, x));
    case "function":
      return identityHash(x) | 0;
    default: {
      if (x === null) return 77;
      if (x instanceof PyTuple) {
        const f = (x as unknown as { $hash: Slot | null }).$hash;
        if (f !== tupleHash) break;
        const items = x.items;
        let h = 0x345678 + items.length;
        for (let i = 0; i < items.length; i++) {
          const item = items[i]!;
          h = Math.imul(
            h ^ (typeof item === "number" ? item | 0 : (bucketHash(item) ?? identityHash(item) | 0)),
            0x9e3779b1,
          );
          h ^= h >>> 15;
        }
        return h;
      }
      if (x instanceof FloatBase) {
        const v = x.v;
        if (Number.isSafeInteger(v)) return v | 0;
        if (Number.isFinite(v) && v === Math.trunc(v)) return Number(BigInt.asIntN(32, BigInt(v)));
        return Math.imul(Math.round((v % 1) * 1e9), 31) | 0;
      }
      if (Array.isArray(x)) unhashable(x);
    }
  }
  const f = slot(x, "$hash");
  if (f === objectHash || f === undefined) return undefined;
  if (f === null) unhashable(x);
  const h = hashResult(f.call(x));
  return typeof h === "number" ? (h % 4294967296) | 0 : Number(BigInt.asIntN(32, h));
}

/** `tuple.__hash__`. */
export function tupleHash(this: PyTuple): Int {
  return hashTuple(this.items);
}

Object.assign(PyInstance.prototype, { $hash: objectHash });
Object.assign(PyTuple.prototype, { $hash: tupleHash });
Object.assign(FloatBase.prototype, {
  $hash(this: FloatBase): Int {
    return Number.isNaN(this.v) ? identityHash(this) : hashFloat(this.v);
  },
});
Object.assign(PyComplex.prototype, {
  $hash(this: PyComplex): Int {
    return hashComplex(this.re, this.im);
  },
});

/**
 * Whether a value's hash is the same in every CPython process (numbers and tuples of them), so that the order of a set
 * holding it is determined.
 */
export function hasFixedHash(x: PyObject): boolean {
  switch (typeof x) {
    case "number":
    case "bigint":
    case "boolean":
      return true;
    case "object":
      if (x instanceof FloatBase) return true;
      return x instanceof PyTuple && x.items.every(hasFixedHash);
    default:
      return false;
  }
}
