/** The heapq module: heap queues over lists. */

import { call1 } from "../runtime/call.ts";
import { defineModule } from "../runtime/define.ts";
import { indexError, typeError } from "../runtime/errors.ts";
import type { PyObject, PyTuple } from "../runtime/object.ts";
import { isLess, iter, toArray } from "../runtime/ops.ts";
import { listOf, ssize, typeName } from "../runtime/protocol.ts";
import { iteratorType } from "./iterator-type.ts";

type Less = (a: PyObject, b: PyObject) => boolean;
const greater: Less = (a, b) => isLess(b, a);

function heapArg(x: PyObject, name: string): PyObject[] {
  const items = listOf(x);
  if (items === undefined) typeError(`${name} must be list, not ${typeName(x)}`);
  return items;
}

/** Moves the item at `pos` up to its place, not above `start`. */
function siftDown(heap: PyObject[], start: number, pos: number, less: Less): void {
  const item = heap[pos]!;
  while (pos > start) {
    const parent = (pos - 1) >> 1;
    if (!less(item, heap[parent]!)) break;
    heap[pos] = heap[parent]!;
    pos = parent;
  }
  heap[pos] = item;
}

/** Moves the item at `pos` down to a leaf along smaller children, then up to its place: fewer comparisons. */
function siftUp(heap: PyObject[], pos: number, less: Less): void {
  const end = heap.length;
  const start = pos;
  const item = heap[pos]!;
  let child = 2 * pos + 1;
  while (child < end) {
    const right = child + 1;
    if (right < end && !less(heap[child]!, heap[right]!)) child = right;
    heap[pos] = heap[child]!;
    pos = child;
    child = 2 * pos + 1;
  }
  heap[pos] = item;
  siftDown(heap, start, pos, less);
}

function push(heap: PyObject[], item: PyObject, less: Less): void {
  heap.push(item);
  siftDown(heap, 0, heap.length - 1, less);
}

function pop(heap: PyObject[], less: Less): PyObject {
  const last = heap.pop();
  if (last === undefined) indexError("index out of range");
  if (heap.length === 0) return last;
  const top = heap[0]!;
  heap[0] = last;
  siftUp(heap, 0, less);
  return top;
}

function heapify(heap: PyObject[], less: Less): void {
  for (let i = (heap.length >> 1) - 1; i >= 0; i--) siftUp(heap, i, less);
}

function replace(heap: PyObject[], item: PyObject, less: Less): PyObject {
  const top = heap[0];
  if (top === undefined) indexError("index out of range");
  heap[0] = item;
  siftUp(heap, 0, less);
  return top;
}

/** The n first items in the order of `less`, ties by position: what a stable sort would put first. */
function select(n: PyObject, iterable: PyObject, key: PyObject | undefined, less: Less): PyObject {
  const many = ssize(n);
  const keyed = key === undefined || key === null ? undefined : key;
  const items = toArray(iterable).map((item) => ({ item, key: keyed === undefined ? item : call1(keyed, item) }));
  if (many <= 0) return [];
  const sorted = mergeSort(items, less);
  return sorted.slice(0, many).map((x) => x.item);
}

interface Keyed {
  item: PyObject;
  key: PyObject;
}

function mergeSort(items: Keyed[], less: Less): Keyed[] {
  return items.sort((a, b) => (less(a.key, b.key) ? -1 : less(b.key, a.key) ? 1 : 0));
}

const merged = iteratorType(
  "heapq",
  "merge",
  "(*iterables, key=None, reverse=False)",
  (key: PyObject | undefined, reverse: PyObject | undefined, iterables: PyTuple) => {
    const less = reverse === true ? greater : isLess;
    const sources = iterables.items.map((x) => iter(x));
    const heads: (Keyed | undefined)[] = [];
    const read = (i: number): void => {
      const item = sources[i]!.$next();
      heads[i] =
        item === undefined ? undefined : { item, key: key === undefined || key === null ? item : call1(key, item) };
    };
    let started = false;
    return () => {
      if (!started) {
        started = true;
        for (let i = 0; i < sources.length; i++) read(i);
      }
      let best = -1;
      for (let i = 0; i < heads.length; i++) {
        const head = heads[i];
        if (head !== undefined && (best < 0 || less(head.key, heads[best]!.key))) best = i;
      }
      if (best < 0) return undefined;
      const { item } = heads[best]!;
      read(best);
      return item;
    };
  },
);

export default defineModule("heapq", {
  doc: "Heap queue algorithm (a.k.a. priority queue).",
  functions: {
    "heappush(heap, item, /)": (heap: PyObject, item: PyObject) => {
      push(heapArg(heap, "heappush() argument 1"), item, isLess);
      return null;
    },
    "heappop(heap, /)": (heap: PyObject) => pop(heapArg(heap, "heappop() argument"), isLess),
    "heapify(heap, /)": (heap: PyObject) => {
      heapify(heapArg(heap, "heapify() argument"), isLess);
      return null;
    },
    "heapreplace(heap, item, /)": (heap: PyObject, item: PyObject) =>
      replace(heapArg(heap, "heapreplace() argument 1"), item, isLess),
    "heappushpop(heap, item, /)": (heap: PyObject, item: PyObject) => {
      const items = heapArg(heap, "heappushpop() argument 1");
      return items.length > 0 && isLess(items[0]!, item) ? replace(items, item, isLess) : item;
    },
    "_heapify_max(heap, /)": (heap: PyObject) => {
      heapify(heapArg(heap, "_heapify_max() argument"), greater);
      return null;
    },
    "_heappop_max(heap, /)": (heap: PyObject) => pop(heapArg(heap, "_heappop_max() argument"), greater),
    "_heapreplace_max(heap, item, /)": (heap: PyObject, item: PyObject) =>
      replace(heapArg(heap, "_heapreplace_max() argument 1"), item, greater),
    "nsmallest(n, iterable, key=None)": (n: PyObject, iterable: PyObject, key: PyObject | undefined) =>
      select(n, iterable, key, isLess),
    "nlargest(n, iterable, key=None)": (n: PyObject, iterable: PyObject, key: PyObject | undefined) =>
      select(n, iterable, key, greater),
  },
  attrs: { merge: merged.type },
});
