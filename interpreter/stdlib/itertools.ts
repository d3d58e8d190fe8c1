/** The itertools module. */

import { call1, call2 } from "../runtime/call.ts";
import { defineModule, defineType } from "../runtime/define.ts";
import { typeError, valueError } from "../runtime/errors.ts";
import { PyFloat, type PyObject, PyTuple } from "../runtime/object.ts";
import { add, isEqual, iter, repr, toItems, truth } from "../runtime/ops.ts";
import { intOf, ssize, tryIndex } from "../runtime/protocol.ts";
import { type Ctor, hooks, type PyType } from "../runtime/type.ts";
import { iteratorType, type Step, type StepIterator } from "./iterator-type.ts";

const MODULE = "itertools";
const done: Step = () => undefined;

function isNumber(x: PyObject): boolean {
  return intOf(x) !== undefined || x instanceof PyFloat || "$add" in Object(x);
}

const count = iteratorType(
  MODULE,
  "count",
  "(start=0, step=1)",
  (start: PyObject | undefined, step: PyObject | undefined) => {
    let next: PyObject = start === undefined ? 0 : start;
    const by: PyObject = step === undefined ? 1 : step;
    if (!isNumber(next) || !isNumber(by)) typeError("a number is required");
    const state = {
      get text() {
        return intOf(by) === 1 ? `count(${repr(next)})` : `count(${repr(next)}, ${repr(by)})`;
      },
    };
    const plain = typeof next === "number" && typeof by === "number";
    return [
      plain
        ? () => {
            const now = next as number;
            const then = now + (by as number);
            next = Number.isSafeInteger(then) ? then : add(now, by);
            return now;
          }
        : () => {
            const now = next;
            next = add(now, by);
            return now;
          },
      state,
    ];
  },
  { repr: (info) => (info as { text: string }).text },
);

const cycle = iteratorType(MODULE, "cycle", "(iterable, /)", (iterable: PyObject) => {
  const it = iter(iterable);
  const saved: PyObject[] = [];
  let at = -1;
  return () => {
    if (at < 0) {
      const x = it.$next();
      if (x !== undefined) {
        saved.push(x);
        return x;
      }
      if (saved.length === 0) return undefined;
      at = 0;
    }
    const x = saved[at]!;
    at = at + 1 === saved.length ? 0 : at + 1;
    return x;
  };
});

const repeat = iteratorType(
  MODULE,
  "repeat",
  "(object, times=None)",
  (object: PyObject, times: PyObject | undefined) => {
    let left = times === undefined ? Infinity : Math.max(0, ssize(times));
    const state = {
      get text() {
        return left === Infinity ? `repeat(${repr(object)})` : `repeat(${repr(object)}, ${left})`;
      },
      get left() {
        return left;
      },
    };
    return [
      () => {
        if (left <= 0) return undefined;
        left--;
        return object;
      },
      state,
    ];
  },
  {
    repr: (info) => (info as { text: string }).text,
    methods: {
      "__length_hint__(self, /)": (self: StepIterator) => {
        const { left } = self.info as { left: number };
        if (left === Infinity) typeError("len() of unsized object");
        return left;
      },
    },
  },
);

const accumulate = iteratorType(
  MODULE,
  "accumulate",
  "(iterable, func=None, *, initial=None)",
  (iterable: PyObject, func: PyObject | undefined, initial: PyObject | undefined) => {
    const it = iter(iterable);
    let total: PyObject | undefined;
    let start = initial === undefined ? null : initial;
    return () => {
      if (total === undefined) {
        if (start !== null) {
          total = start;
          start = null;
          return total;
        }
        total = it.$next();
        return total;
      }
      const x = it.$next();
      if (x === undefined) return undefined;
      total = func === undefined || func === null ? add(total, x) : call2(func, total, x);
      return total;
    };
  },
);

function chainStep(sources: { $next(): PyObject | undefined }): Step {
  let current: { $next(): PyObject | undefined } | undefined;
  let finished = false;
  return () => {
    while (!finished) {
      if (current === undefined) {
        const next = sources.$next();
        if (next === undefined) {
          finished = true;
          return undefined;
        }
        current = iter(next);
      }
      const x = current.$next();
      if (x !== undefined) return x;
      current = undefined;
    }
    return undefined;
  };
}

const chain: ReturnType<typeof iteratorType> = iteratorType(
  MODULE,
  "chain",
  "(*iterables)",
  (iterables: PyTuple) => chainStep(iter(iterables)),
  {
    classmethods: {
      "from_iterable(cls, iterable, /)": (_cls: PyType, iterable: PyObject) => chain.create(chainStep(iter(iterable))),
    },
  },
);

const compress = iteratorType(MODULE, "compress", "(data, selectors)", (data: PyObject, selectors: PyObject) => {
  const a = iter(data);
  const b = iter(selectors);
  return () => {
    for (;;) {
      const x = a.$next();
      if (x === undefined) return undefined;
      const keep = b.$next();
      if (keep === undefined) return undefined;
      if (truth(keep)) return x;
    }
  };
});

const dropwhile = iteratorType(MODULE, "dropwhile", "(predicate, iterable, /)", (f: PyObject, iterable: PyObject) => {
  const it = iter(iterable);
  let started = false;
  return () => {
    for (;;) {
      const x = it.$next();
      if (x === undefined || started) return x;
      if (!truth(call1(f, x))) {
        started = true;
        return x;
      }
    }
  };
});

const takewhile = iteratorType(MODULE, "takewhile", "(predicate, iterable, /)", (f: PyObject, iterable: PyObject) => {
  const it = iter(iterable);
  let stopped = false;
  return () => {
    if (stopped) return undefined;
    const x = it.$next();
    if (x === undefined) return undefined;
    if (truth(call1(f, x))) return x;
    stopped = true;
    return undefined;
  };
});

const filterfalse = iteratorType(
  MODULE,
  "filterfalse",
  "(function, iterable, /)",
  (f: PyObject, iterable: PyObject) => {
    const it = iter(iterable);
    return () => {
      for (;;) {
        const x = it.$next();
        if (x === undefined) return undefined;
        if (!truth(f === null ? x : call1(f, x))) return x;
      }
    };
  },
);

const starmap = iteratorType(MODULE, "starmap", "(function, iterable, /)", (f: PyObject, iterable: PyObject) => {
  const it = iter(iterable);
  return () => {
    const args = it.$next();
    return args === undefined ? undefined : hooks.call(f, toItems(args).slice());
  };
});

const pairwise = iteratorType(MODULE, "pairwise", "(iterable, /)", (iterable: PyObject) => {
  const it = iter(iterable);
  let old: PyObject | undefined;
  return () => {
    if (old === undefined) {
      old = it.$next();
      if (old === undefined) return undefined;
    }
    const x = it.$next();
    if (x === undefined) return undefined;
    const pair = new PyTuple([old, x]);
    old = x;
    return pair;
  };
});

function sliceBound(x: PyObject, message: string): number | null {
  if (x === null) return null;
  const n = tryIndex(x);
  if (n === undefined || n < 0 || typeof n === "bigint") valueError(message);
  return n;
}

const islice = iteratorType(
  MODULE,
  "islice",
  "(iterable, start, stop=None, step=None, /)",
  (iterable: PyObject, first: PyObject, second: PyObject | undefined, third: PyObject | undefined) => {
    let start = 0;
    let stop: number | null;
    if (second === undefined) {
      stop = sliceBound(first, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    } else {
      const message = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
      start = sliceBound(first, message) ?? 0;
      stop = sliceBound(second, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    }
    const step =
      third === undefined ? 1 : (sliceBound(third, "Step for islice() must be a positive integer or None.") ?? 1);
    if (step < 1) valueError("Step for islice() must be a positive integer or None.");
    const it = iter(iterable);
    let at = 0;
    let next = start;
    const end = stop ?? Infinity;
    let finished = false;
    return () => {
      if (finished) return undefined;
      const target = Math.min(next, end);
      while (at < target) {
        if (it.$next() === undefined) {
          finished = true;
          return undefined;
        }
        at++;
      }
      if (next >= end) {
        finished = true;
        return undefined;
      }
      const x = it.$next();
      if (x === undefined) {
        finished = true;
        return undefined;
      }
      at++;
      next += step;
      return x;
    };
  },
);

const zipLongest = iteratorType(
  MODULE,
  "zip_longest",
  "(*iterables, fillvalue=None)",
  // keyword-only parameters come before *args in the calling convention
  (fill: PyObject | undefined, iterables: PyTuple) => {
    const its: ({ $next(): PyObject | undefined } | null)[] = iterables.items.map((x) => iter(x));
    const filler = fill === undefined ? null : fill;
    let active = its.length;
    if (active === 0) return done;
    return () => {
      if (active === 0) return undefined;
      const row: PyObject[] = [];
      for (let i = 0; i < its.length; i++) {
        const x = its[i]?.$next();
        if (x === undefined) {
          if (its[i] !== null) {
            its[i] = null;
            if (--active === 0) return undefined;
          }
          row.push(filler);
        } else row.push(x);
      }
      return new PyTuple(row);
    };
  },
);

const product = iteratorType(
  MODULE,
  "product",
  "(*iterables, repeat=1)",
  (times: PyObject | undefined, iterables: PyTuple) => {
    const n = times === undefined ? 1 : ssize(times);
    if (n < 0) valueError("repeat argument cannot be negative");
    const once = iterables.items.map((x) => toItems(x).slice());
    const pools: PyObject[][] = [];
    for (let i = 0; i < n; i++) pools.push(...once);
    const index = new Array<number>(pools.length).fill(0);
    let state = pools.some((p) => p.length === 0) ? 2 : 0;
    return () => {
      if (state === 2) return undefined;
      if (state === 0) {
        state = 1;
        return new PyTuple(pools.map((p) => p[0]!));
      }
      let i = pools.length - 1;
      for (; i >= 0; i--) {
        if (++index[i]! < pools[i]!.length) break;
        index[i] = 0;
      }
      if (i < 0) {
        state = 2;
        return undefined;
      }
      return new PyTuple(index.map((k, j) => pools[j]![k]!));
    };
  },
);

function nonNegativeR(r: PyObject): number {
  const n = ssize(r);
  if (n < 0) valueError("r must be non-negative");
  return n;
}

const combinations = iteratorType(MODULE, "combinations", "(iterable, r)", (iterable: PyObject, size: PyObject) => {
  const pool = toItems(iterable).slice();
  const r = nonNegativeR(size);
  const n = pool.length;
  const index = Array.from({ length: r }, (_, i) => i);
  let state = r > n ? 2 : 0;
  return () => {
    if (state === 2) return undefined;
    if (state === 0) state = 1;
    else {
      let i = r - 1;
      while (i >= 0 && index[i] === i + n - r) i--;
      if (i < 0) {
        state = 2;
        return undefined;
      }
      index[i]!++;
      for (let j = i + 1; j < r; j++) index[j] = index[j - 1]! + 1;
    }
    return new PyTuple(index.map((k) => pool[k]!));
  };
});

const combinationsWithReplacement = iteratorType(
  MODULE,
  "combinations_with_replacement",
  "(iterable, r)",
  (iterable: PyObject, size: PyObject) => {
    const pool = toItems(iterable).slice();
    const r = nonNegativeR(size);
    const n = pool.length;
    const index = new Array<number>(r).fill(0);
    let state = n === 0 && r > 0 ? 2 : 0;
    return () => {
      if (state === 2) return undefined;
      if (state === 0) state = 1;
      else {
        let i = r - 1;
        while (i >= 0 && index[i] === n - 1) i--;
        if (i < 0) {
          state = 2;
          return undefined;
        }
        index.fill(index[i]! + 1, i);
      }
      return new PyTuple(index.map((k) => pool[k]!));
    };
  },
);

const permutations = iteratorType(
  MODULE,
  "permutations",
  "(iterable, r=None)",
  (iterable: PyObject, size: PyObject | undefined) => {
    const pool = toItems(iterable).slice();
    const n = pool.length;
    if (size !== undefined && size !== null && intOf(size) === undefined) typeError("Expected int as r");
    const r = size === undefined || size === null ? n : nonNegativeR(size);
    const index = Array.from({ length: n }, (_, i) => i);
    const cycles = Array.from({ length: r }, (_, i) => n - i);
    let state = r > n ? 2 : 0;
    const current = (): PyTuple => new PyTuple(Array.from({ length: r }, (_, i) => pool[index[i]!]!));
    return () => {
      if (state === 2) return undefined;
      if (state === 0) {
        state = 1;
        return current();
      }
      for (let i = r - 1; i >= 0; i--) {
        if (--cycles[i]! === 0) {
          index.push(...index.splice(i, 1));
          cycles[i] = n - i;
        } else {
          const j = n - cycles[i]!;
          [index[i], index[j]] = [index[j]!, index[i]!];
          return current();
        }
      }
      state = 2;
      return undefined;
    };
  },
);

const grouper = iteratorType(MODULE, "_grouper", "(parent, key, /)", () => typeError("cannot create '_grouper'"));

const groupby = iteratorType(
  MODULE,
  "groupby",
  "(iterable, key=None)",
  (iterable: PyObject, keyFunction: PyObject | undefined) => {
    const it = iter(iterable);
    const keyOf = (x: PyObject): PyObject =>
      keyFunction === undefined || keyFunction === null ? x : call1(keyFunction, x);
    let value: PyObject | undefined;
    let key: PyObject | undefined;
    let groupKey: PyObject | undefined;
    let current: object | undefined;
    const advance = (): boolean => {
      value = it.$next();
      if (value === undefined) return false;
      key = keyOf(value);
      return true;
    };
    return () => {
      current = undefined;
      // skip what is left of the last group
      for (;;) {
        if (key === undefined) {
          if (!advance()) return undefined;
          if (groupKey === undefined) break;
        } else if (groupKey === undefined || !isEqual(groupKey, key)) break;
        else if (!advance()) return undefined;
      }
      groupKey = key!;
      const mine = groupKey;
      const id = {};
      current = id;
      const group = grouper.create(() => {
        if (current !== id) return undefined;
        if (value === undefined) {
          if (!advance()) return undefined;
        }
        if (!isEqual(mine, key!)) return undefined;
        const x = value!;
        value = undefined;
        if (!advance()) {
          key = undefined;
          current = undefined;
        }
        return x;
      });
      return new PyTuple([mine, group]);
    };
  },
);

/** One of the iterators that share a source: a linked list of what was read. */
class Tee {
  declare $type: PyType;
  private readonly source: { $next(): PyObject | undefined };
  private link: { value?: PyObject; next?: object };
  constructor(source: { $next(): PyObject | undefined }, link: object) {
    this.source = source;
    this.link = link;
  }
  $iter(): PyObject {
    return this;
  }
  $next(): PyObject | undefined {
    if (this.link.next === undefined) {
      const x = this.source.$next();
      if (x === undefined) return undefined;
      this.link.value = x;
      this.link.next = {};
    }
    const x = this.link.value!;
    this.link = this.link.next;
    return x;
  }
  copy(): Tee {
    return new Tee(this.source, this.link);
  }
}
defineType(Tee as unknown as Ctor, {
  name: "_tee",
  module: MODULE,
  methods: { "__copy__(self, /)": (self: Tee) => self.copy() },
});

function tee(iterable: PyObject, n: PyObject | undefined): PyObject {
  const many = n === undefined ? 2 : ssize(n);
  if (many < 0) valueError("n must be >= 0");
  if (many === 0) return new PyTuple([]);
  const source = iter(iterable);
  const first = source instanceof Tee ? source : new Tee(source, {});
  const out: PyObject[] = [first];
  while (out.length < many) out.push(first.copy());
  return new PyTuple(out);
}

export default defineModule(MODULE, {
  doc: "Functional tools for creating and using iterators.",
  functions: { "tee(iterable, n=2, /)": tee },
  attrs: {
    count: count.type,
    cycle: cycle.type,
    repeat: repeat.type,
    accumulate: accumulate.type,
    chain: chain.type,
    compress: compress.type,
    dropwhile: dropwhile.type,
    takewhile: takewhile.type,
    filterfalse: filterfalse.type,
    starmap: starmap.type,
    pairwise: pairwise.type,
    islice: islice.type,
    zip_longest: zipLongest.type,
    product: product.type,
    combinations: combinations.type,
    combinations_with_replacement: combinationsWithReplacement.type,
    permutations: permutations.type,
    groupby: groupby.type,
  },
});
