/** The quick parts of functools: partial, reduce, cmp_to_key and the cache. */

import { isCallable } from "../builtins/iteration.ts";
import { call2, callVector } from "../runtime/call.ts";
import { defineModule, defineType, fn } from "../runtime/define.ts";
import { PyDict } from "../runtime/dict.ts";
import { typeError } from "../runtime/errors.ts";
import { type PyFunction, PyInstance, type PyObject, PyTuple } from "../runtime/object.ts";
import { isLess, iter, repr, truth } from "../runtime/ops.ts";
import { intOf } from "../runtime/protocol.ts";
import { reprGuard } from "../runtime/repr.ts";
import { type Ctor, hooks, type PyType, typeOf } from "../runtime/type.ts";

class Partial {
  declare $type: PyType;
  declare func: PyObject;
  declare args: PyObject[];
  declare keywords: PyDict;

  $call(args: PyObject[], kwnames: readonly string[] | null): PyObject {
    if (this.keywords.size === 0 && kwnames === null) {
      return hooks.call(this.func, this.args.length === 0 ? args : [...this.args, ...args]);
    }
    const npos = args.length - (kwnames?.length ?? 0);
    const merged = new Map<string, PyObject>();
    for (const [k, v] of this.keywords.entries()) merged.set(k as string, v);
    kwnames?.forEach((name, i) => {
      merged.set(name, args[npos + i]!);
    });
    const all = [...this.args, ...args.slice(0, npos), ...merged.values()];
    return callVector(this.func, all, merged.size === 0 ? null : [...merged.keys()]);
  }

  $repr(): string {
    const name = this.$type === partialType ? "functools.partial" : this.$type.qualname;
    return reprGuard(this, `${name}(...)`, () => {
      const parts = [repr(this.func), ...this.args.map(repr)];
      for (const [k, v] of this.keywords.entries()) parts.push(`${k as string}=${repr(v)}`);
      return `${name}(${parts.join(", ")})`;
    });
  }
}
Object.setPrototypeOf(Partial.prototype, PyInstance.prototype);

const partialType = defineType(Partial as unknown as Ctor, {
  name: "partial",
  module: "functools",
  doc: "partial(func, *args, **keywords) - new function with partial application\n    of the given arguments and keywords.\n",
  new: [
    "(*args, **keywords)",
    (cls: PyType, args: PyTuple, keywords: PyDict) => {
      const [func, ...rest] = args.items;
      if (func === undefined) typeError("type 'partial' takes at least one argument");
      if (!isCallable(func)) {
        typeError("the first argument must be callable");
      }
      const self = cls.alloc(cls) as Partial;
      const inner = func instanceof Partial && func.$type === partialType ? func : null;
      self.func = inner === null ? func : inner.func;
      self.args = inner === null ? rest : [...inner.args, ...rest];
      self.keywords = inner === null ? keywords : inner.keywords.copy();
      if (inner !== null) self.keywords.assign(keywords);
      return self;
    },
  ],
  getset: {
    func: (self: Partial) => self.func,
    args: (self: Partial) => new PyTuple(self.args),
    keywords: (self: Partial) => self.keywords,
  },
  methods: {
    "__reduce__(self, /)": (self: Partial) =>
      new PyTuple([
        fn("_partial(func, args, keywords, /)", (func: PyObject, args: PyTuple, keywords: PyDict) => {
          const made = partialType.alloc(partialType) as Partial;
          made.func = func;
          made.args = args.items;
          made.keywords = keywords;
          return made;
        }),
        new PyTuple([self.func, new PyTuple(self.args), self.keywords]),
      ]),
  },
});

function reduce(f: PyObject, iterable: PyObject, initial: PyObject | undefined): PyObject {
  let it: ReturnType<typeof iter>;
  try {
    it = iter(iterable);
  } catch (e) {
    if (typeOf(e as PyObject).name === "TypeError") typeError("reduce() arg 2 must support iteration");
    throw e;
  }
  const acc = initial === undefined ? it.$next() : initial;
  if (acc === undefined) typeError("reduce() of empty iterable with no initial value");
  let total: PyObject = acc;
  for (let x = it.$next(); x !== undefined; x = it.$next()) total = call2(f, total, x);
  return total;
}

/** The objects that `cmp_to_key` functions make: ordered by the comparison function. */
class KeyWrapper {
  declare $type: PyType;
  readonly cmp: PyObject;
  readonly obj: PyObject;
  constructor(cmp: PyObject, obj: PyObject) {
    this.cmp = cmp;
    this.obj = obj;
  }
  private against(other: PyObject): PyObject {
    if (!(other instanceof KeyWrapper)) typeError("other argument must be K instance");
    return call2(this.cmp, this.obj, other.obj);
  }
  $lt(other: PyObject): PyObject {
    return isLess(this.against(other), 0);
  }
  $gt(other: PyObject): PyObject {
    return isLess(0, this.against(other));
  }
  $le(other: PyObject): PyObject {
    return !isLess(0, this.against(other));
  }
  $ge(other: PyObject): PyObject {
    return !isLess(this.against(other), 0);
  }
  $eq(other: PyObject): PyObject {
    const r = this.against(other);
    return !isLess(r, 0) && !isLess(0, r);
  }
}
Object.setPrototypeOf(KeyWrapper.prototype, PyInstance.prototype);
defineType(KeyWrapper as unknown as Ctor, {
  name: "KeyWrapper",
  module: "functools",
  attrs: { __hash__: null },
  getset: { obj: (self: KeyWrapper) => self.obj },
});

/** A cache key: a primitive where one argument is its own key, else a tuple Python can hash. */
function cacheKey(args: PyObject[], kwnames: readonly string[] | null, typed: boolean): PyObject {
  if (kwnames === null && !typed) {
    if (args.length === 1) {
      const a = args[0]!;
      if (typeof a === "number" || typeof a === "string") return a;
      // a lone value must not collide with the tuple of arguments it could spell
      return a instanceof PyTuple ? new PyTuple([a]) : a;
    }
    return new PyTuple(args);
  }
  const items = args.slice();
  if (kwnames !== null) items.push(KEYWORD_MARK, ...kwnames);
  if (typed) items.push(...args.map((a) => typeOf(a)));
  return new PyTuple(items);
}
const KEYWORD_MARK: PyObject = new PyTuple(["\u0000keywords"]);

function lruCache(func: PyObject, maxsize: PyObject, typedArg: PyObject, cacheInfo: PyObject): PyObject {
  const typed = truth(typedArg);
  const limit = maxsize === null ? Infinity : Number(intOf(maxsize)!);
  let hits = 0;
  let misses = 0;
  let store = new PyDict();
  const vector = (args: PyObject[], kwnames: readonly string[] | null): PyObject => {
    const key = cacheKey(args, kwnames, typed);
    const known = limit === 0 ? undefined : store.get(key);
    if (known !== undefined) {
      hits++;
      if (limit !== Infinity) {
        // the order of the dict is the order of use
        store.delete(key);
        store.set(key, known);
      }
      return known;
    }
    misses++;
    const result = callVector(func, args, kwnames);
    if (limit > 0) {
      if (store.size >= limit && !store.has(key)) {
        const oldest = store.map.keys().next().value as PyObject;
        store.delete(store.original(oldest));
      }
      store.set(key, result);
    }
    return result;
  };
  const one = (a: PyObject): PyObject => {
    if (limit === Infinity && !typed && (typeof a === "number" || typeof a === "string")) {
      const known = store.map.get(a);
      if (known !== undefined) {
        hits++;
        return known;
      }
    }
    return vector([a], null);
  };
  const direct = typeof func === "function" ? (func as unknown as PyFunction).$n : -1;
  const wrapper = (direct === 1 ? one : (...args: PyObject[]) => vector(args, null)) as PyFunction;
  wrapper.$n = direct;
  wrapper.$vector = vector;
  wrapper.$sigText = "cached(*args, **kwargs)";
  wrapper.$kind = "function";
  wrapper.$name = "_lru_cache_wrapper";
  wrapper.$qualname = "_lru_cache_wrapper";
  const attributes = wrapper as unknown as Record<string, PyObject>;
  attributes.a_cache_info = fn("cache_info()", () =>
    hooks.call(cacheInfo, [hits, misses, maxsize === null ? null : limit, store.size]),
  );
  attributes.a_cache_clear = fn("cache_clear()", () => {
    hits = 0;
    misses = 0;
    store = new PyDict();
    return null;
  });
  return wrapper;
}

export default defineModule("_functools", {
  functions: {
    "reduce(function, iterable, initial=..., /)": reduce,
    "cmp_to_key(mycmp)": (cmp: PyObject) => fn("K(obj)", (obj: PyObject) => new KeyWrapper(cmp, obj)),
    "_lru_cache_wrapper(user_function, maxsize, typed, cache_info_type, /)": lruCache,
  },
  attrs: { partial: partialType },
});
