/** The bisect module: binary search in sorted sequences. */

import { call1 } from "../runtime/call.ts";
import { defineModule } from "../runtime/define.ts";
import { valueError } from "../runtime/errors.ts";
import type { PyObject } from "../runtime/object.ts";
import { getitem, isLess, len } from "../runtime/ops.ts";
import { ssize } from "../runtime/protocol.ts";
import { callMethod } from "./attribute-access.ts";

function search(
  a: PyObject,
  x: PyObject,
  lo: PyObject | undefined,
  hi: PyObject | undefined,
  key: PyObject | undefined,
  right: boolean,
): number {
  let low = lo === undefined ? 0 : ssize(lo);
  if (low < 0) valueError("lo must be non-negative");
  let high = hi === undefined || hi === null ? len(a) : ssize(hi);
  while (low < high) {
    const mid = (low + high) >>> 1;
    let item = getitem(a, mid);
    if (key !== undefined && key !== null) item = call1(key, item);
    if (right ? isLess(x, item) : !isLess(item, x)) high = mid;
    else low = mid + 1;
  }
  return low;
}

type Args = [PyObject, PyObject, PyObject | undefined, PyObject | undefined, PyObject | undefined];

const bisector =
  (right: boolean) =>
  (...[a, x, lo, hi, key]: Args): PyObject =>
    search(a, x, lo, hi, key, right);

const inserter =
  (right: boolean) =>
  (...[a, x, lo, hi, key]: Args): PyObject => {
    const at = search(a, key === undefined || key === null ? x : call1(key, x), lo, hi, key, right);
    if (Array.isArray(a)) a.splice(at, 0, x);
    else callMethod(a, "insert", at, x);
    return null;
  };

const params = "(a, x, lo=0, hi=None, *, key=None)";

export default defineModule("bisect", {
  doc: "Bisection algorithms.",
  functions: {
    [`bisect_left${params}`]: bisector(false),
    [`bisect_right${params}`]: bisector(true),
    [`bisect${params}`]: bisector(true),
    [`insort_left${params}`]: inserter(false),
    [`insort_right${params}`]: inserter(true),
    [`insort${params}`]: inserter(true),
  },
});
