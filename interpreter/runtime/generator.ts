/** Generators, coroutines and asynchronous generators, over JavaScript's generators. */

import { getattr, tryGetattr } from "./attr.ts";
import { call } from "./call.ts";
import { PyCode } from "./code.ts";
import { defineType } from "./define.ts";
import { makeError, raise, typeError } from "./errors.ts";
import {
  enter,
  exceptionTypes,
  isException,
  newException,
  PyBaseException,
  type PyTraceback,
  text,
} from "./exceptions.ts";
import { idOf } from "./hash.ts";
import { iter } from "./iterators.ts";
import { PyInstance, type PyObject } from "./object.ts";
import { m, S } from "./state.ts";
import { PyType, typeName } from "./type.ts";

type Body = Generator<PyObject, PyObject, PyObject>;

/** What generators and coroutines share: a suspended JavaScript generator. */
export class Suspended {
  declare $type: PyType;
  readonly body: Body;
  readonly code: PyCode;
  /** 0 not started, 1 suspended, 2 running, 3 finished. */
  state: 0 | 1 | 2 | 3 = 0;
  /** The exception that the generator's own handlers handle, while suspended in one. */
  private own: PyObject | undefined = undefined;
  /** The value of the finished generator. */
  $stop: PyObject = null;
  a_name: PyObject | undefined = undefined;

  constructor(code: PyCode, body: Body) {
    this.code = code;
    this.body = body;
  }

  /** Continues with `value` (or by raising it); `undefined` when the generator finishes, its value in `$stop`. */
  resume(value: PyObject, raising: boolean): PyObject | undefined {
    if (this.state >= 2) {
      if (this.state === 2) throw makeError("ValueError", `${this.kind} already executing`);
      if (raising) throw value;
      return undefined;
    }
    const depth = ++S[0]!;
    if (depth > S[1]!) enter(depth);
    const { exc, own, base } = m;
    m.base = exc;
    m.own = this.own;
    if (this.own !== undefined) m.exc = this.own;
    this.state = 2;
    let r: IteratorResult<PyObject, PyObject>;
    try {
      r = raising ? this.body.throw(value) : this.body.next(value);
    } catch (e) {
      m.exc = exc;
      m.own = own;
      m.base = base;
      S[0] = depth - 1;
      this.state = 3;
      throw this.failure(e);
    }
    this.own = m.own;
    m.exc = exc;
    m.own = own;
    m.base = base;
    S[0] = depth - 1;
    if (r.done === true) {
      this.state = 3;
      this.$stop = r.value;
      return undefined;
    }
    this.state = 1;
    return r.value;
  }

  /** What leaves the generator for an exception that its body raised. */
  private failure(e: unknown): unknown {
    if (!isException(e, "StopIteration")) return e;
    const error = newException(exceptionTypes.RuntimeError!, [`${this.kind} raised StopIteration`]);
    error.cause = e;
    error.context = e;
    error.suppress = true;
    return error;
  }

  get kind(): string {
    return "generator";
  }

  $next(): PyObject | undefined {
    if (this.state === 3) {
      this.$stop = null;
      return undefined;
    }
    return this.resume(null, false);
  }

  /** `send(value)` with "finished" as undefined. */
  sendIn(value: PyObject): PyObject | undefined {
    if (this.state === 0 && value !== null) {
      typeError(`can't send non-None value to a just-started ${this.kind}`);
    }
    if (this.state === 3) {
      this.$stop = null;
      return undefined;
    }
    return this.resume(value, false);
  }

  throwIn(e: PyBaseException): PyObject | undefined {
    if (this.state === 0) this.state = 1;
    return this.resume(e, true);
  }

  close(): void {
    if (this.state === 0) {
      this.state = 3;
      return;
    }
    if (this.state === 3) return;
    const e = newException(exceptionTypes.GeneratorExit!, []);
    try {
      if (this.resume(e, true) !== undefined) raise("RuntimeError", `${this.kind} ignored GeneratorExit`);
    } catch (raised) {
      if (isException(raised, "GeneratorExit") || isException(raised, "StopIteration")) return;
      throw raised;
    }
  }
}
Object.setPrototypeOf(Suspended.prototype, PyInstance.prototype);

/** A value from `sendIn`/`throwIn`, or StopIteration. */
function orStop(g: Suspended, v: PyObject | undefined): PyObject {
  if (v !== undefined) return v;
  const value = g.$stop;
  g.$stop = null;
  if (value === null) raise("StopIteration");
  raise("StopIteration", value);
}

/** The exception that `throw(type, value, traceback)` means. */
export function thrown(type: PyObject, value: PyObject | undefined, tb: PyObject | undefined): PyBaseException {
  let e: PyBaseException;
  if (type instanceof PyBaseException) {
    if (value !== undefined && value !== null) typeError("instance exception may not have a separate value");
    e = type;
  } else if (type instanceof PyType && type.mro.includes(exceptionTypes.BaseException!)) {
    if (value instanceof PyBaseException) e = value;
    else {
      const made = call(type, value === undefined || value === null ? [] : [value]);
      if (!(made instanceof PyBaseException)) {
        typeError(
          `calling ${text.repr(type)} should have returned an instance of BaseException, not ${typeName(made)}`,
        );
      }
      e = made;
    }
  } else typeError(`exceptions must be classes or instances deriving from BaseException, not ${typeName(type)}`);
  if (tb !== undefined && tb !== null) e.tb = tb as PyTraceback;
  return e;
}

function name(g: Suspended): string {
  return g.code.qualname;
}

const shared = {
  "send(self, value, /)": (self: Suspended, v: PyObject) => orStop(self, self.sendIn(v)),
  "throw(self, type, value=None, traceback=None, /)": (self: Suspended, t: PyObject, v?: PyObject, tb?: PyObject) =>
    orStop(self, self.throwIn(thrown(t, v, tb))),
  "close(self, /)": (self: Suspended) => {
    self.close();
    return null;
  },
};

export class PyGenerator extends Suspended {
  $iter(): PyObject {
    return this;
  }
  $repr(): PyObject {
    return `<generator object ${name(this)} at 0x${idOf(this).toString(16)}>`;
  }
}
const names = (prefix: string) => ({
  __name__: (g: Suspended) => g.code.name,
  __qualname__: (g: Suspended) => g.code.qualname,
  [`${prefix}_running`]: (g: Suspended) => g.state === 2,
  [`${prefix}_code`]: (g: Suspended) => g.code,
  [`${prefix}_frame`]: (g: Suspended) => (g.state === 3 ? null : g.code),
});
defineType(PyGenerator, {
  name: "generator",
  basetype: false,
  methods: shared,
  getset: { ...names("gi"), gi_yieldfrom: () => null, gi_suspended: (g: Suspended) => g.state === 1 },
});

export class PyCoroutine extends Suspended {
  override get kind(): string {
    return "coroutine";
  }
  $await(): PyObject {
    return new CoroutineWrapper(this);
  }
  $repr(): PyObject {
    return `<coroutine object ${name(this)} at 0x${idOf(this).toString(16)}>`;
  }
}
// a coroutine is driven with send, not iterated
defineType(PyCoroutine, {
  name: "coroutine",
  basetype: false,
  methods: shared,
  getset: { ...names("cr"), cr_await: () => null },
});
for (const dunder of ["__next__", "__iter__"]) {
  const t = (PyCoroutine.prototype as unknown as { $type: PyType }).$type;
  t.ns.delete(dunder);
}

class CoroutineWrapper {
  declare $type: PyType;
  readonly coroutine: Suspended;
  constructor(coroutine: Suspended) {
    this.coroutine = coroutine;
  }
  get $stop(): PyObject {
    return this.coroutine.$stop;
  }
  $iter(): PyObject {
    return this;
  }
  $next(): PyObject | undefined {
    return this.coroutine.resume(null, false);
  }
}
Object.setPrototypeOf(CoroutineWrapper.prototype, PyInstance.prototype);
defineType(CoroutineWrapper, {
  name: "coroutine_wrapper",
  basetype: false,
  methods: {
    "send(self, value, /)": (self: CoroutineWrapper, v: PyObject) => orStop(self.coroutine, self.coroutine.sendIn(v)),
    "throw(self, type, value=None, traceback=None, /)": (
      self: CoroutineWrapper,
      t: PyObject,
      v?: PyObject,
      tb?: PyObject,
    ) => orStop(self.coroutine, self.coroutine.throwIn(thrown(t, v, tb))),
    "close(self, /)": (self: CoroutineWrapper) => {
      self.coroutine.close();
      return null;
    },
  },
});

export function makeGenerator(code: PyCode, body: Body): PyObject {
  const g = new PyGenerator(code, body);
  m.gen = g;
  return g;
}

/** A loop over a generator of its own was left early. */
export function closeGenerator(g: PyGenerator): void {
  g.close();
}

export function makeCoroutine(code: PyCode, body: Body): PyObject {
  return new PyCoroutine(code, body);
}

// ## Delegation

export interface Delegate {
  $next(): PyObject | undefined;
  $stop?: PyObject;
}

/** The iterator that `yield from x` drives. */
export function delegateTo(x: PyObject): Delegate {
  if (x instanceof PyGenerator) return x;
  const it = iter(x) as unknown as Delegate;
  return it instanceof CoroutineWrapper ? it.coroutine : it;
}

/** Passes an exception raised at the `yield` on; `undefined` when the iterator then finished. */
export function delegateThrow(it: Delegate, raw: unknown): PyObject | undefined {
  const e = raw as PyBaseException;
  if (isException(e, "GeneratorExit")) {
    if (it instanceof Suspended) it.close();
    else {
      const close = tryGetattr(it as unknown as PyObject, "close");
      if (close !== undefined) call(close, []);
    }
    throw e;
  }
  if (it instanceof Suspended) return it.throwIn(e);
  const t = tryGetattr(it as unknown as PyObject, "throw");
  if (t === undefined) throw e;
  return stoppable(it, () => call(t, [e]));
}

/** Passes a sent value on; `undefined` when the iterator then finished. */
export function delegateSend(it: Delegate, sent: PyObject): PyObject | undefined {
  if (it instanceof Suspended) return it.sendIn(sent);
  const send = getattr(it as unknown as PyObject, "send");
  return stoppable(it, () => call(send, [sent]));
}

/** `yield from x` (and, through `awaiting`, `await x`). */
export function* yieldFrom(x: PyObject): Body {
  return yield* delegate(delegateTo(x));
}

function* delegate(it: Delegate): Body {
  let v = it.$next();
  while (v !== undefined) {
    let sent: PyObject;
    try {
      sent = yield v;
    } catch (e) {
      v = delegateThrow(it, e);
      continue;
    }
    v = sent === null ? it.$next() : delegateSend(it, sent);
  }
  const result = it.$stop ?? null;
  if (it instanceof Suspended) it.$stop = null;
  return result;
}

/** Runs a Python-level `send` or `throw`, StopIteration meaning "finished". */
function stoppable(it: Delegate, f: () => PyObject): PyObject | undefined {
  try {
    return f();
  } catch (e) {
    if (!isException(e, "StopIteration")) throw e;
    it.$stop = (e as PyBaseException & { x_value?: PyObject }).x_value ?? null;
    return undefined;
  }
}

/** `await x`. */
export function* awaiting(x: PyObject): Body {
  if (x instanceof PyCoroutine) {
    if (x.state !== 0) {
      throw makeError(
        "RuntimeError",
        x.state === 3 ? "cannot reuse already awaited coroutine" : "coroutine is being awaited already",
      );
    }
    return yield* delegate(x);
  }
  const f = (x as { $await?: () => PyObject } | null)?.$await;
  if (f === undefined || typeof x !== "object") {
    if (x instanceof PyGenerator && (x as { a_coroutine?: boolean }).a_coroutine) return yield* delegate(x);
    typeError(`object ${typeName(x)} can't be used in 'await' expression`);
  }
  const it = f.call(x);
  if ((it as Delegate | null)?.$next === undefined)
    typeError(`__await__() returned non-iterator of type '${typeName(it)}'`);
  return yield* delegate(it instanceof CoroutineWrapper ? it.coroutine : (it as unknown as Delegate));
}

// ## Asynchronous generators

/** What an asynchronous generator yields, told apart from what it awaits. */
class AsyncValue {
  readonly value: PyObject;
  constructor(value: PyObject) {
    this.value = value;
  }
}

export function agenYield(value: PyObject): PyObject {
  return new AsyncValue(value) as unknown as PyObject;
}

export class PyAsyncGenerator extends Suspended {
  override get kind(): string {
    return "async generator";
  }
  $aiter(): PyObject {
    return this;
  }
  $anext(): PyObject {
    return new AsyncStep(this, null, "send");
  }
  $repr(): PyObject {
    return `<async_generator object ${name(this)} at 0x${idOf(this).toString(16)}>`;
  }
}

/** The awaitable that `__anext__`, `asend`, `athrow` and `aclose` return. */
class AsyncStep {
  declare $type: PyType;
  readonly agen: PyAsyncGenerator;
  private readonly value: PyObject;
  private readonly how: "send" | "throw" | "close";
  private started = false;
  $stop: PyObject = null;
  constructor(agen: PyAsyncGenerator, value: PyObject, how: "send" | "throw" | "close") {
    this.agen = agen;
    this.value = value;
    this.how = how;
  }
  $await(): PyObject {
    return this;
  }
  $iter(): PyObject {
    return this;
  }
  $next(): PyObject | undefined {
    return this.step(null, false);
  }
  step(value: PyObject, raising: boolean): PyObject | undefined {
    const g = this.agen;
    let v: PyObject | undefined;
    try {
      if (this.started) v = raising ? g.throwIn(value as PyBaseException) : g.sendIn(value);
      else {
        this.started = true;
        if (this.how === "send") v = g.state === 3 ? undefined : g.sendIn(this.value);
        else if (this.how === "throw") v = g.throwIn(this.value as PyBaseException);
        else if (g.state === 0 || g.state === 3) {
          g.state = 3;
          this.$stop = null;
          return undefined;
        } else v = g.throwIn(newException(exceptionTypes.GeneratorExit!, []));
      }
    } catch (e) {
      if (this.how === "close" && (isException(e, "GeneratorExit") || isException(e, "StopAsyncIteration")))
        return undefined;
      throw e;
    }
    if (v === undefined) {
      if (this.how === "close") return undefined;
      throw newException(exceptionTypes.StopAsyncIteration!, []);
    }
    const out: unknown = v;
    if (out instanceof AsyncValue) {
      if (this.how === "close") raise("RuntimeError", "async generator ignored GeneratorExit");
      this.$stop = out.value;
      return undefined;
    }
    return v;
  }
}
Object.setPrototypeOf(AsyncStep.prototype, PyInstance.prototype);
const stepResult = (self: AsyncStep, v: PyObject | undefined): PyObject => {
  if (v !== undefined) return v;
  raise("StopIteration", ...(self.$stop === null ? [] : [self.$stop]));
};
defineType(AsyncStep, {
  name: "async_generator_asend",
  basetype: false,
  methods: {
    "send(self, value, /)": (self: AsyncStep, v: PyObject) => stepResult(self, self.step(v, false)),
    "throw(self, type, value=None, traceback=None, /)": (self: AsyncStep, t: PyObject, v?: PyObject, tb?: PyObject) =>
      stepResult(self, self.step(thrown(t, v, tb), true)),
    "close(self, /)": () => null,
  },
});
defineType(PyAsyncGenerator, {
  name: "async_generator",
  basetype: false,
  methods: {
    "asend(self, value, /)": (self: PyAsyncGenerator, v: PyObject) => new AsyncStep(self, v, "send"),
    "athrow(self, type, value=None, traceback=None, /)": (
      self: PyAsyncGenerator,
      t: PyObject,
      v?: PyObject,
      tb?: PyObject,
    ) => new AsyncStep(self, thrown(t, v, tb), "throw"),
    "aclose(self, /)": (self: PyAsyncGenerator) => new AsyncStep(self, null, "close"),
  },
  getset: names("ag"),
});
for (const dunder of ["__next__", "__iter__"]) {
  (PyAsyncGenerator.prototype as unknown as { $type: PyType }).$type.ns.delete(dunder);
}

export function makeAsyncGenerator(code: PyCode, body: Body): PyObject {
  return new PyAsyncGenerator(code, body);
}

/** `aiter(x)`. */
export function aiter(x: PyObject): PyObject {
  const f = (x as { $aiter?: () => PyObject } | null)?.$aiter;
  if (f === undefined) typeError(`'async for' requires an object with __aiter__ method, got ${typeName(x)}`);
  const it = f.call(x);
  if ((it as { $anext?: unknown } | null)?.$anext === undefined) {
    typeError(`'async for' received an object from __aiter__ that does not implement __anext__: ${typeName(it)}`);
  }
  return it;
}

const anextCode = new PyCode({ filename: "<builtin>", positions: "", G: null }, { n: "anext", q: "anext", l: 0, f: 2 });

/** `anext(it, default)`: awaits, and gives the default where the iterator is exhausted. */
export function anextOr(awaitable: PyObject, otherwise: PyObject): PyObject {
  return new PyCoroutine(
    anextCode,
    (function* (): Body {
      try {
        return yield* awaiting(awaitable);
      } catch (e) {
        if (isException(e, "StopAsyncIteration")) return otherwise;
        throw e;
      }
    })(),
  );
}

/** The next item of an asynchronous iterator, or `undefined` when it is exhausted. */
export function* anext(it: PyObject): Generator<PyObject, PyObject | undefined, PyObject> {
  try {
    return yield* awaiting((it as { $anext: () => PyObject }).$anext());
  } catch (e) {
    if (isException(e, "StopAsyncIteration")) return undefined;
    throw e;
  }
}
