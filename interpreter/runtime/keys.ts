/** Python's key equality on top of JavaScript Maps: keys of dicts and sets in normal form. */

import { bucketHash, unhashable } from "./hash.ts";
import { FloatBase, normInt, type PyObject } from "./object.ts";
import { isEqual } from "./ops.ts";
import { IntBase, StrBase } from "./protocol.ts";

/**
 * The Map key that stands for a Python key: equal numbers share a primitive, strings and identity-compared objects stand
 * for themselves, and of other equal objects (tuples, objects with their own `__eq__`) the first one seen does.
 */
export type Key = PyObject;

/** Installed by int.ts and str.ts: the inherited hashes that let a subclass instance share its payload's key. */
export const payloadHashes: { int: unknown; str: unknown } = { int: undefined, str: undefined };

/** The normal form of a key, or `undefined` when it needs a hash table. @throws TypeError when unhashable */
function simpleKey(k: PyObject): Key | undefined {
  switch (typeof k) {
    case "string":
    case "number":
    case "bigint":
    case "function":
      return k;
    case "boolean":
      return k ? 1 : 0;
    default:
      if (k === null) return null;
      if (k instanceof FloatBase) {
        const v = k.v;
        if (Number.isNaN(v)) return k;
        if (v === Math.trunc(v) && !Number.isSafeInteger(v) && Number.isFinite(v)) return normInt(BigInt(v));
        return v + 0;
      }
      if (k instanceof IntBase && (k as { $hash?: unknown }).$hash === payloadHashes.int) return k.value;
      if (k instanceof StrBase && (k as { $hash?: unknown }).$hash === payloadHashes.str) return k.value;
      if (Array.isArray(k)) unhashable(k);
      if ((k as { $key?: () => Key }).$key !== undefined) return (k as { $key: () => Key }).$key();
      return undefined;
  }
}

/** Finds and interns keys; the owner keeps the Map from normal forms to values. */
export class KeyTable {
  private buckets: Map<number, PyObject | Bucket> | undefined = undefined;

  /** The normal form of a key that is present, or of one that cannot be; `undefined` when surely absent. */
  find(k: PyObject): Key | undefined {
    if (typeof k === "string" || typeof k === "number") return k;
    const simple = simpleKey(k);
    if (simple !== undefined) return simple;
    const h = bucketHash(k);
    if (h === undefined) return k;
    const hit = this.buckets?.get(h);
    if (hit === undefined) return undefined;
    if (hit instanceof Bucket) {
      for (const other of hit.keys) if (other === k || isEqual(other, k)) return other;
      return undefined;
    }
    return hit === k || isEqual(hit, k) ? hit : undefined;
  }

  /** The normal form under which to store a key, new or present. */
  intern(k: PyObject): Key {
    if (typeof k === "string" || typeof k === "number") return k;
    const simple = simpleKey(k);
    if (simple !== undefined) return simple;
    const h = bucketHash(k);
    if (h === undefined) return k;
    this.buckets ??= new Map();
    const hit = this.buckets.get(h);
    if (hit === undefined) {
      this.buckets.set(h, k);
      return k;
    }
    if (hit instanceof Bucket) {
      for (const other of hit.keys) if (other === k || isEqual(other, k)) return other;
      hit.keys.push(k);
      return k;
    }
    if (hit === k || isEqual(hit, k)) return hit;
    this.buckets.set(h, new Bucket([hit, k]));
    return k;
  }

  /** Forgets a normal form (returned by `find`) that leaves the Map. */
  forget(key: Key): void {
    if (this.buckets === undefined || typeof key !== "object" || key === null) return;
    const h = bucketHash(key);
    if (h === undefined) return;
    const hit = this.buckets.get(h);
    if (hit === key) this.buckets.delete(h);
    else if (hit instanceof Bucket) {
      const i = hit.keys.indexOf(key);
      if (i >= 0) hit.keys.splice(i, 1);
    }
  }

  clear(): void {
    this.buckets = undefined;
  }

  copy(): KeyTable {
    const t = new KeyTable();
    if (this.buckets !== undefined) {
      t.buckets = new Map();
      for (const [h, v] of this.buckets) t.buckets.set(h, v instanceof Bucket ? new Bucket(v.keys.slice()) : v);
    }
    return t;
  }
}

/** Keys whose hashes collide. */
class Bucket {
  readonly keys: PyObject[];
  constructor(keys: PyObject[]) {
    this.keys = keys;
  }
}
