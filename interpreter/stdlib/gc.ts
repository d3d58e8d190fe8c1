/** The gc module: the host collects by itself; what can be asked is answered harmlessly. */

import { defineModule } from "../runtime/define.ts";
import { PyDict } from "../runtime/dict.ts";
import { type PyObject, PyTuple } from "../runtime/object.ts";

let enabled = true;
let threshold: PyObject[] = [700, 10, 10];

export default defineModule("gc", {
  doc: "This module provides access to the garbage collector for reference cycles.",
  attrs: {
    DEBUG_STATS: 1,
    DEBUG_COLLECTABLE: 2,
    DEBUG_UNCOLLECTABLE: 4,
    DEBUG_SAVEALL: 32,
    DEBUG_LEAK: 38,
    garbage: [],
    callbacks: [],
  },
  functions: {
    "collect(generation=2)": () => {
      (globalThis as { gc?: () => void }).gc?.();
      return 0;
    },
    "enable()": () => {
      enabled = true;
      return null;
    },
    "disable()": () => {
      enabled = false;
      return null;
    },
    "isenabled()": () => enabled,
    "get_threshold()": () => new PyTuple(threshold),
    "set_threshold(threshold0, threshold1=10, threshold2=10, /)": (a: PyObject, b: PyObject = 10, c: PyObject = 10) => {
      threshold = [a, b, c];
      return null;
    },
    "get_count()": () => new PyTuple([0, 0, 0]),
    "get_stats()": () =>
      [0, 1, 2].map(() =>
        PyDict.of([
          ["collections", 0],
          ["collected", 0],
          ["uncollectable", 0],
        ]),
      ),
    "get_objects(generation=None)": () => [],
    "get_referrers(*objs)": () => [],
    "get_referents(*objs)": () => [],
    "is_tracked(obj, /)": (x: PyObject) => typeof x === "object" && x !== null,
    "is_finalized(obj, /)": () => false,
    "set_debug(flags, /)": () => null,
    "get_debug()": () => 0,
    "freeze()": () => null,
    "unfreeze()": () => null,
    "get_freeze_count()": () => 0,
  },
});
