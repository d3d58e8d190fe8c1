/** Contexts and signals of the decimal module, and the rounding of results into a context. */

import { defineType } from "../runtime/define.ts";
import { PyDict } from "../runtime/dict.ts";
import { raise, typeError, valueError } from "../runtime/errors.ts";
import { exceptionType, exceptionTypes } from "../runtime/exceptions.ts";
import { PyInstance, type PyObject } from "../runtime/object.ts";
import { index, strOf } from "../runtime/protocol.ts";
import { repr } from "../runtime/repr.ts";
import { type Ctor, hooks, type PyType } from "../runtime/type.ts";
import { digits, finite, infinity, type Num, type Rounding, rescale, ten } from "./decimal-number.ts";

const ROUNDINGS: readonly string[] = [
  "ROUND_UP",
  "ROUND_DOWN",
  "ROUND_CEILING",
  "ROUND_FLOOR",
  "ROUND_HALF_UP",
  "ROUND_HALF_DOWN",
  "ROUND_HALF_EVEN",
  "ROUND_05UP",
];

export { ROUNDINGS };

/** Bound of precision and exponents; as a double it stands for 10^18 - 1. */
const LIMIT = 1e18;

const make = (name: string, ...bases: PyType[]): PyType => exceptionType(name, bases, { module: "decimal" });

const decimalException = make("DecimalException", exceptionTypes.ArithmeticError!);
const inexact = make("Inexact", decimalException);
const rounded = make("Rounded", decimalException);
const invalidOperation = make("InvalidOperation", decimalException);
const overflow = make("Overflow", inexact, rounded);
const subnormal = make("Subnormal", decimalException);

export const conditions: Record<string, PyType> = {
  DecimalException: decimalException,
  Clamped: make("Clamped", decimalException),
  InvalidOperation: invalidOperation,
  DivisionByZero: make("DivisionByZero", decimalException, exceptionTypes.ZeroDivisionError!),
  Inexact: inexact,
  Rounded: rounded,
  Subnormal: subnormal,
  Overflow: overflow,
  Underflow: make("Underflow", inexact, rounded, subnormal),
  FloatOperation: make("FloatOperation", decimalException, exceptionTypes.TypeError!),
  ConversionSyntax: make("ConversionSyntax", invalidOperation),
  DivisionImpossible: make("DivisionImpossible", invalidOperation),
  DivisionUndefined: make("DivisionUndefined", invalidOperation, exceptionTypes.ZeroDivisionError!),
  InvalidContext: make("InvalidContext", invalidOperation),
};

/** The signals, in the order contexts show them. */
const SIGNALS = [
  "InvalidOperation",
  "FloatOperation",
  "DivisionByZero",
  "Overflow",
  "Underflow",
  "Subnormal",
  "Inexact",
  "Rounded",
  "Clamped",
];

const signalOf = (condition: string): string =>
  ["ConversionSyntax", "DivisionImpossible", "DivisionUndefined", "InvalidContext"].includes(condition)
    ? "InvalidOperation"
    : condition;

export class PyContext {
  declare $type: PyType;
  prec: number;
  rounding: Rounding;
  emin: number;
  emax: number;
  capitals: number;
  clamp: number;
  flags: Set<string>;
  traps: Set<string>;
  constructor(from?: PyContext) {
    this.prec = from?.prec ?? 28;
    this.rounding = from?.rounding ?? "ROUND_HALF_EVEN";
    this.emin = from?.emin ?? -999999;
    this.emax = from?.emax ?? 999999;
    this.capitals = from?.capitals ?? 1;
    this.clamp = from?.clamp ?? 0;
    this.flags = new Set(from?.flags);
    this.traps = new Set(from?.traps ?? ["InvalidOperation", "DivisionByZero", "Overflow"]);
  }

  get etiny(): number {
    return this.emin - this.prec + 1;
  }
  get etop(): number {
    return this.emax - this.prec + 1;
  }

  /** Raises a condition's flag, and the exception where its signal is trapped. */
  signal(condition: string): void {
    const signal = signalOf(condition);
    this.flags.add(signal);
    if (this.traps.has(signal)) {
      const type = conditions[signal === "InvalidOperation" ? "InvalidOperation" : condition]!;
      throw hooks.call(type, [[conditions[condition]!]]);
    }
  }

  /** Rounds and bounds a result to this context. */
  fix(x: Num): Num {
    if (x.kind !== "finite") return x;
    if (x.coef === 0n) {
      const exp = Math.min(Math.max(x.exp, this.etiny), this.clamp ? this.etop : this.emax);
      if (exp === x.exp) return x;
      this.signal("Clamped");
      return finite(x.sign, 0n, exp);
    }
    const n = digits(x.coef);
    let lowest = n + x.exp - this.prec;
    if (lowest > this.etop) return this.overflow(x.sign);
    const small = lowest < this.etiny;
    if (small) lowest = this.etiny;
    if (x.exp >= lowest) {
      if (small) this.signal("Subnormal");
      return x;
    }
    const r = rescale(x, lowest, this.rounding);
    let result = r;
    if (digits(r.coef) > this.prec) result = finite(r.sign, r.coef / 10n, r.exp + 1);
    const lost = compareExact(x, result);
    if (result.exp > this.etop) return this.overflow(x.sign);
    if (lost && small) this.signal("Underflow");
    if (small) this.signal("Subnormal");
    if (lost) this.signal("Inexact");
    this.signal("Rounded");
    if (result.coef === 0n) this.signal("Clamped");
    return result;
  }

  private overflow(sign: 0 | 1): Num {
    this.flags.add("Inexact").add("Rounded");
    this.signal("Overflow");
    this.signal("Inexact");
    this.signal("Rounded");
    const mode = this.rounding;
    const away =
      mode.startsWith("ROUND_HALF") ||
      mode === "ROUND_UP" ||
      (mode === "ROUND_CEILING" && sign === 0) ||
      (mode === "ROUND_FLOOR" && sign === 1);
    return away ? infinity(sign) : finite(sign, ten(this.prec) - 1n, this.etop);
  }

  $repr(): string {
    const names = (set: Set<string>): string => `[${SIGNALS.filter((s) => set.has(s)).join(", ")}]`;
    return `Context(prec=${this.prec}, rounding=${this.rounding}, Emin=${this.emin}, Emax=${this.emax}, capitals=${this.capitals}, clamp=${this.clamp}, flags=${names(this.flags)}, traps=${names(this.traps)})`;
  }
}
Object.setPrototypeOf(PyContext.prototype, PyInstance.prototype);

/** Whether two finite numbers differ in value. */
function compareExact(a: Num, b: Num): boolean {
  const exp = Math.min(a.exp, b.exp);
  return a.coef * ten(a.exp - exp) !== b.coef * ten(b.exp - exp);
}

/** `context.flags` and `context.traps`: a live mapping from signal classes to booleans. */
class SignalDict {
  declare $type: PyType;
  readonly set: Set<string>;
  constructor(set: Set<string>) {
    this.set = set;
  }
  private name(k: PyObject): string {
    const name = SIGNALS.find((s) => conditions[s] === k);
    if (name === undefined) raise("KeyError", "invalid error flag");
    return name;
  }
  $getitem(k: PyObject): PyObject {
    return this.set.has(this.name(k));
  }
  $setitem(k: PyObject, v: PyObject): null {
    if (v === false || v === 0) this.set.delete(this.name(k));
    else this.set.add(this.name(k));
    return null;
  }
  $len(): number {
    return SIGNALS.length;
  }
  $iter(): PyObject {
    return this.dict().$iter();
  }
  /** The mapping as a plain dict, for what only reads it. */
  dict(): PyDict {
    return new PyDict(new Map(SIGNALS.map((s) => [conditions[s]!, this.set.has(s)])));
  }
  $repr(): string {
    return `{${SIGNALS.map((s) => `${repr(conditions[s]!)}:${this.set.has(s) ? "True" : "False"}`).join(", ")}}`;
  }
}
Object.setPrototypeOf(SignalDict.prototype, PyInstance.prototype);
defineType(SignalDict as unknown as Ctor, {
  name: "SignalDict",
  module: "decimal",
  basetype: false,
  methods: Object.fromEntries(
    ["keys", "values", "items", "copy"].map((name) => [
      `${name}(self)`,
      (d: SignalDict) => hooks.call(hooks.getattr(d.dict(), name)!, []),
    ]),
  ),
});

export let current = new PyContext();
export function setCurrent(c: PyContext): void {
  current = c;
}

export function roundingArg(x: PyObject | undefined, otherwise: Rounding): Rounding {
  if (x === undefined || x === null) return otherwise;
  const s = strOf(x);
  if (s === undefined || !ROUNDINGS.includes(s)) {
    typeError(
      "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]",
    );
  }
  return s as Rounding;
}

export function contextArg(x: PyObject | undefined): PyContext {
  if (x === undefined || x === null) return current;
  if (!(x instanceof PyContext)) typeError(`optional argument must be a context`);
  return x;
}

/** Signals given as a list of classes or a mapping. */
function signalSet(x: PyObject): Set<string> {
  if (x instanceof SignalDict) return new Set(x.set);
  const on =
    x instanceof PyDict
      ? x.entries().flatMap(([k, v]) => (v === true || v === 1 ? [k] : []))
      : Array.isArray(x)
        ? (x as PyObject[])
        : typeError("argument must be a signal dict");
  return new Set(SIGNALS.filter((s) => on.includes(conditions[s]!)));
}

/** Sets context fields from keyword arguments; None leaves one alone. */
export function configure(c: PyContext, fields: Record<string, PyObject | undefined>): PyContext {
  const int = (name: string, low: number, high: number): number | undefined => {
    const v = fields[name];
    if (v === undefined || v === null) return undefined;
    const n = Number(index(v));
    if (n < low || n > high) valueError(`valid range for ${name} is [${low}, ${high === LIMIT ? "MAX_PREC" : high}]`);
    return n;
  };
  c.prec = int("prec", 1, LIMIT) ?? c.prec;
  c.emin = int("Emin", -LIMIT, 0) ?? c.emin;
  c.emax = int("Emax", 0, LIMIT) ?? c.emax;
  c.capitals = int("capitals", 0, 1) ?? c.capitals;
  c.clamp = int("clamp", 0, 1) ?? c.clamp;
  c.rounding = roundingArg(fields.rounding, c.rounding);
  if (fields.flags !== undefined && fields.flags !== null) c.flags = signalSet(fields.flags);
  if (fields.traps !== undefined && fields.traps !== null) c.traps = signalSet(fields.traps);
  return c;
}

const FIELDS = ["prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"];

const field = (
  name: string,
  get: (c: PyContext) => PyObject,
): [(c: PyContext) => PyObject, (c: PyContext, v: PyObject | undefined) => void] => [
  get,
  (c, v) => {
    if (v === undefined) raise("AttributeError", "context attributes cannot be deleted");
    configure(c, { [name]: v });
  },
];

export const contextType: PyType = defineType(PyContext as unknown as Ctor, {
  name: "Context",
  module: "decimal",
  new: [
    "(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)",
    (_cls: PyType, ...values: (PyObject | undefined)[]) =>
      configure(new PyContext(), Object.fromEntries(FIELDS.map((f, i) => [f, values[i]]))),
  ],
  methods: {
    "copy(self)": (c: PyContext) => new PyContext(c),
    "__copy__(self)": (c: PyContext) => new PyContext(c),
    "clear_flags(self)": (c: PyContext) => {
      c.flags.clear();
      return null;
    },
    "clear_traps(self)": (c: PyContext) => {
      c.traps.clear();
      return null;
    },
    "Etiny(self)": (c: PyContext) => c.etiny,
    "Etop(self)": (c: PyContext) => c.etop,
    "radix(self)": () => 10,
  },
  getset: {
    prec: field("prec", (c) => c.prec),
    rounding: field("rounding", (c) => c.rounding),
    Emin: field("Emin", (c) => c.emin),
    Emax: field("Emax", (c) => c.emax),
    capitals: field("capitals", (c) => c.capitals),
    clamp: field("clamp", (c) => c.clamp),
    flags: field("flags", (c) => new SignalDict(c.flags)),
    traps: field("traps", (c) => new SignalDict(c.traps)),
  },
});

/** `localcontext()`: a copy that is current inside a with statement. */
export class LocalContext {
  declare $type: PyType;
  private readonly context: PyContext;
  private saved: PyContext | null = null;
  constructor(context: PyContext) {
    this.context = context;
  }
  $enter(): PyObject {
    this.saved = current;
    current = this.context;
    return this.context;
  }
  $exit(): PyObject {
    if (this.saved !== null) current = this.saved;
    return false;
  }
}
Object.setPrototypeOf(LocalContext.prototype, PyInstance.prototype);
defineType(LocalContext as unknown as Ctor, { name: "ContextManager", module: "decimal", basetype: false });
