/** Stable sorting with Python's `<`, and quick ways for lists of one simple type. */

import { call1 } from "./call.ts";
import { compareStr, isEqual, isLess } from "./compare.ts";
import { PyFloat, type PyObject, PyTuple } from "./object.ts";
import { tupleType } from "./type.ts";

type Kind = "int" | "number" | "string" | "tuple" | "mixed";

/** Whether all values are ints and floats (no nan), or all plain strings. */
function kindOf(values: PyObject[]): Kind {
  const first = values[0];
  if (typeof first === "string") {
    for (let i = 1; i < values.length; i++) if (typeof values[i] !== "string") return "mixed";
    return "string";
  }
  if (first instanceof PyTuple) {
    for (let i = 0; i < values.length; i++) {
      const v = values[i];
      if (!(v instanceof PyTuple) || v.$type !== tupleType) return "mixed";
    }
    return "tuple";
  }
  let kind: Kind = "int";
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    if (typeof v === "number") continue;
    if (!(v instanceof PyFloat) || Number.isNaN(v.v)) return "mixed";
    kind = "number";
  }
  return kind;
}

/** `a < b` of exact tuples: what `tuple.__lt__` does, with numbers and strings compared in line. */
function lessTuple(a: PyObject, b: PyObject): boolean {
  const x = (a as PyTuple).items;
  const y = (b as PyTuple).items;
  const n = Math.min(x.length, y.length);
  for (let i = 0; i < n; i++) {
    const p = x[i]!;
    const q = y[i]!;
    if (typeof p === "number" && typeof q === "number") {
      if (p !== q) return p < q;
    } else if (typeof p === "string" && typeof q === "string") {
      if (p !== q) return compareStr(p, q) < 0;
    } else if (p !== q && !isEqual(p, q)) return isLess(p, q);
  }
  return x.length < y.length;
}

/** The stable permutation that sorts exact tuples: column by column where a column is all ints, else by comparing. */
function tupleOrder(tuples: PyTuple[]): number[] {
  const width = tuples[0]!.items.length;
  const all = Array.from({ length: tuples.length }, (_, i) => i);
  const even = tuples.every((t) => t.items.length === width);
  return even ? byColumns(tuples, all, 0, width) : compared(tuples, all);
}

function compared(tuples: PyTuple[], order: number[]): number[] {
  mergeSort(order, (a, b) => lessTuple(tuples[a]!, tuples[b]!));
  return order;
}

function byColumns(tuples: PyTuple[], order: number[], column: number, width: number): number[] {
  const n = order.length;
  if (column === width || n < 2) return order;
  const values: number[] = new Array(n);
  for (let i = 0; i < n; i++) {
    const v = tuples[order[i]!]!.items[column]!;
    if (typeof v !== "number") return compared(tuples, order);
    values[i] = v;
  }
  const packed = n < 32 ? null : packedOrder(values, false);
  if (packed === null) return compared(tuples, order);
  const out: number[] = new Array(n);
  for (let i = 0; i < n; i++) out[i] = order[packed[i]!]!;
  for (let start = 0; start < n; ) {
    let end = start + 1;
    const v = values[packed[start]!];
    while (end < n && values[packed[end]!] === v) end++;
    if (end - start > 1) {
      const run = byColumns(tuples, out.slice(start, end), column + 1, width);
      for (let i = 0; i < run.length; i++) out[start + i] = run[i]!;
    }
    start = end;
  }
  return out;
}

const numeric = (x: PyObject): number => (typeof x === "number" ? x : (x as PyFloat).v);

const SURROGATE = /[\ud800-\udfff]/;

/** Sorts an array in place, as `list.sort` does. @throws whatever `<` or the key function raises */
export function sortItems(items: PyObject[], key: PyObject | null, reverse: boolean): void {
  const n = items.length;
  if (key !== null) {
    const keys: PyObject[] = new Array(n);
    for (let i = 0; i < n; i++) keys[i] = call1(key, items[i]!);
    if (n < 2) return;
    const order = sortedOrder(keys, reverse);
    const copy = items.slice();
    for (let i = 0; i < n; i++) items[i] = copy[order[i]!]!;
    return;
  }
  if (n < 2) return;
  const kind = kindOf(items);
  switch (kind) {
    case "int": {
      const sorted = Float64Array.from(items as number[]).sort();
      for (let i = 0; i < n; i++) items[i] = sorted[reverse ? n - 1 - i : i]!;
      return;
    }
    case "number":
      // equal numbers of different types keep their order: Array.prototype.sort is stable
      if (reverse) items.sort((a, b) => numeric(b) - numeric(a) || 0);
      else items.sort((a, b) => numeric(a) - numeric(b) || 0);
      return;
    case "string": {
      const astral = items.some((s) => SURROGATE.test(s as string));
      if (astral) items.sort((a, b) => compareStr(a as string, b as string));
      else items.sort();
      if (reverse) items.reverse();
      return;
    }
    case "tuple":
      if (n >= 64) {
        if (reverse) items.reverse();
        const order = tupleOrder(items as PyTuple[]);
        const copy = items.slice();
        for (let i = 0; i < n; i++) items[i] = copy[order[reverse ? n - 1 - i : i]!]!;
        return;
      }
      compareSort(items, kind, reverse);
      return;
    default:
      compareSort(items, kind, reverse);
  }
}

/** Sorts by `<` itself; reversing around an ascending sort keeps equal items in their order. */
function compareSort(items: PyObject[], kind: Kind, reverse: boolean): void {
  if (reverse) items.reverse();
  try {
    mergeSort(items, kind === "tuple" ? lessTuple : isLess);
  } finally {
    if (reverse) items.reverse();
  }
}

/** The stable permutation that sorts `keys`. */
function sortedOrder(keys: PyObject[], reverse: boolean): number[] {
  const n = keys.length;
  const order = Array.from({ length: n }, (_, i) => i);
  const kind = kindOf(keys);
  switch (kind) {
    case "int": {
      const packed = packedOrder(keys as number[], reverse);
      if (packed !== null) return packed;
      return order.sort(
        reverse
          ? (a, b) => (keys[b] as number) - (keys[a] as number)
          : (a, b) => (keys[a] as number) - (keys[b] as number),
      );
    }
    case "number":
      return order.sort(
        reverse
          ? (a, b) => numeric(keys[b]!) - numeric(keys[a]!) || 0
          : (a, b) => numeric(keys[a]!) - numeric(keys[b]!) || 0,
      );
    case "string":
      return order.sort(
        reverse
          ? (a, b) => compareStr(keys[b] as string, keys[a] as string)
          : (a, b) => compareStr(keys[a] as string, keys[b] as string),
      );
    default:
      if (kind === "tuple" && n >= 64) {
        if (!reverse) return tupleOrder(keys as PyTuple[]);
        const back = tupleOrder((keys as PyTuple[]).slice().reverse());
        return back.map((i) => n - 1 - i).reverse();
      }
      if (reverse) order.reverse();
      mergeSort(
        order,
        kind === "tuple" ? (a, b) => lessTuple(keys[a]!, keys[b]!) : (a, b) => isLess(keys[a]!, keys[b]!),
      );
      return reverse ? order.reverse() : order;
  }
}

/** Sorts key and position together as one double where they fit in 53 bits: a native sort without a comparator. */
function packedOrder(keys: number[], reverse: boolean): number[] | null {
  const n = keys.length;
  let low = Infinity;
  let high = -Infinity;
  for (const k of keys) {
    if (k < low) low = k;
    if (k > high) high = k;
  }
  if (n < 32 || (high - low + 1) * n > Number.MAX_SAFE_INTEGER) return null;
  const packed = new Float64Array(n);
  for (let i = 0; i < n; i++) packed[i] = (reverse ? high - keys[i]! : keys[i]! - low) * n + i;
  packed.sort();
  return Array.from(packed, (v) => v % n);
}

const RUN = 32;

/**
 * Natural merge sort that only asks "is a later item less than an earlier one", in the order CPython's timsort first
 * asks (it shows in messages of items that cannot be compared).
 */
function mergeSort<T>(a: T[], less: (x: T, y: T) => boolean): void {
  const n = a.length;
  if (n < 64) {
    // in place, so that a comparison that raises leaves what CPython leaves
    insertion(a, 0, run(a, 0, n, less), n, less);
    return;
  }
  const work = a.slice();
  const runs: number[] = [0];
  for (let lo = 0; lo < n; ) {
    let hi = run(work, lo, n, less);
    const end = Math.min(n, lo + RUN);
    if (hi < end) {
      insertion(work, lo, hi, end, less);
      hi = end;
    }
    runs.push(hi);
    lo = hi;
  }
  let from = work;
  let to = work.slice();
  let bounds = runs;
  while (bounds.length > 2) {
    const next: number[] = [0];
    for (let i = 0; i + 1 < bounds.length; i += 2) {
      const lo = bounds[i]!;
      const mid = bounds[i + 1]!;
      const hi = bounds[i + 2];
      if (hi === undefined) {
        for (let k = lo; k < mid; k++) to[k] = from[k]!;
        next.push(mid);
      } else {
        merge(from, to, lo, mid, hi, less);
        next.push(hi);
      }
    }
    [from, to] = [to, from];
    bounds = next;
  }
  for (let i = 0; i < n; i++) a[i] = from[i]!;
}

/** End of the ascending (or reversed descending) run that starts at `lo`. */
function run<T>(a: T[], lo: number, n: number, less: (x: T, y: T) => boolean): number {
  let hi = lo + 1;
  if (hi >= n) return n;
  if (less(a[hi]!, a[hi - 1]!)) {
    hi++;
    while (hi < n && less(a[hi]!, a[hi - 1]!)) hi++;
    for (let i = lo, j = hi - 1; i < j; i++, j--) [a[i], a[j]] = [a[j]!, a[i]!];
  } else {
    hi++;
    while (hi < n && !less(a[hi]!, a[hi - 1]!)) hi++;
  }
  return hi;
}

/** Binary insertion of a[start..end) into the sorted a[lo..start). */
function insertion<T>(a: T[], lo: number, start: number, end: number, less: (x: T, y: T) => boolean): void {
  for (let i = start; i < end; i++) {
    const pivot = a[i]!;
    let l = lo;
    let r = i;
    while (l < r) {
      const m = (l + r) >> 1;
      if (less(pivot, a[m]!)) r = m;
      else l = m + 1;
    }
    for (let k = i; k > l; k--) a[k] = a[k - 1]!;
    a[l] = pivot;
  }
}

function merge<T>(from: T[], to: T[], lo: number, mid: number, hi: number, less: (x: T, y: T) => boolean): void {
  let i = lo;
  let j = mid;
  let k = lo;
  while (i < mid && j < hi) to[k++] = less(from[j]!, from[i]!) ? from[j++]! : from[i++]!;
  while (i < mid) to[k++] = from[i++]!;
  while (j < hi) to[k++] = from[j++]!;
}
