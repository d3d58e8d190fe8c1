// Owns: how torchlib sees and makes the host language's values (tuples, dicts, floats): plain JavaScript by default, replaced by the binding.
import { itemScalar } from "./element.ts";
import { type Double, host, isDouble } from "./host.ts";
import { Tensor } from "./tensor.ts";

export { type Double, isDouble };

/** What the host language supplies; see {@link installValues}. */
export interface ValueHost {
  /** A tuple of the items (TypeScript alone: the array itself). */
  tuple(items: unknown[]): unknown;
  /** The items of a list, tuple or Size, not copied; `null` for anything else. */
  items(value: unknown): unknown[] | null;
  /** True of a tuple (namedtuples included). */
  isTuple(value: unknown): boolean;
  /** The live map behind a dict, `null` for anything else. */
  map(value: unknown): Map<unknown, unknown> | null;
  /** A dict sharing the map; `ordered` asks for an OrderedDict. */
  dict(map: Map<unknown, unknown>, ordered?: boolean): unknown;
  /** `repr(value)`. */
  repr(value: unknown): string;
  /** `str(value)`. */
  str(value: unknown): string;
  /** `type(value).__name__`. */
  typeName(value: unknown): string;
  /** `type(value).__module__ + "." + __qualname__`, `__qualname__` alone for built-ins. */
  qualifiedTypeName(value: unknown): string;
  /** A JavaScript iterator over any iterable; raises the host's TypeError otherwise. */
  iterate(value: unknown): Iterator<unknown>;
  /** `len(value)`; raises the host's TypeError otherwise. */
  len(value: unknown): number;
  /** `value[key]`. */
  getitem(value: unknown, key: unknown): unknown;
  /** True when `value` has an attribute (or method) of that name. */
  hasattr(value: unknown, name: string): boolean;
  /** `getattr(value, name)`. */
  getattr(value: unknown, name: string): unknown;
  /** `setattr(value, name, attribute)`. */
  setattr(value: unknown, name: string, attribute: unknown): void;
  /** `value.name(*args)`. */
  callMethod(value: unknown, name: string, args: unknown[]): unknown;
  /** `value(*args, **kwargs)`. */
  call(value: unknown, args: unknown[], kwargs?: Map<string, unknown> | null): unknown;
  isCallable(value: unknown): boolean;
  /** `copy.deepcopy(value, memo)` for values torchlib does not know itself. */
  deepcopy(value: unknown, memo: Map<unknown, unknown>): unknown;
  /** A bytes object of the host. */
  bytes(data: Uint8Array): unknown;
  /** The bytes behind a bytes-like object, `null` for anything else. */
  bytesOf(value: unknown): Uint8Array | null;
  /** A `torch.Size`. */
  size(items: number[]): unknown;
  /** The class or function `module.name`; raises the host's error when there is none. */
  findGlobal(module: string, name: string): unknown;
  /** A `collections.Counter` with these counts; the map itself without a host. */
  counter(counts: Map<unknown, unknown>): unknown;
  /** A new object of a class, made without running its constructor. */
  allocate(cls: unknown): unknown;
  /** Wraps a JavaScript iterator as the host's own. */
  iterator(it: Iterator<unknown>): unknown;
  /** `func` run inside `manager.clone()` (an object with `__enter__` and `__exit__`) on every call: what decorating with it gives. */
  decorate(func: unknown, manager: { clone(): { __enter__(): unknown; __exit__(): void } }): unknown;
  /** Called after a module's own JavaScript property for a parameter, buffer or submodule changed (`undefined`: removed). */
  slotChanged(object: object, name: string, value: unknown): void;
}

function plainRepr(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "string") return quote(value);
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : floatRepr(value);
  if (typeof value === "bigint") return String(value);
  if (isDouble(value)) return floatRepr(value.v);
  if (Array.isArray(value)) return `[${value.map(plainRepr).join(", ")}]`;
  if (value instanceof Map) return `{${[...value].map(([k, v]) => `${plainRepr(k)}: ${plainRepr(v)}`).join(", ")}}`;
  return String(value);
}

function quote(s: string): string {
  const q = s.includes("'") && !s.includes('"') ? '"' : "'";
  return q + s.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll(q, `\\${q}`) + q;
}

/** `repr` of a Python float: shortest round-trip digits, exponent form outside 1e-4 … 1e16. */
export function floatRepr(v: number): string {
  if (Number.isNaN(v)) return "nan";
  if (!Number.isFinite(v)) return v > 0 ? "inf" : "-inf";
  if (Object.is(v, -0)) return "-0.0";
  const a = Math.abs(v);
  if (v === 0 || (a >= 1e-4 && a < 1e16)) {
    let s = String(v);
    if (s.includes("e")) s = plainDecimal(s);
    return s.includes(".") ? s : s + ".0";
  }
  const [mantissa, exponent] = v.toExponential().split("e") as [string, string];
  const e = Number(exponent);
  return `${mantissa}e${e < 0 ? "-" : "+"}${String(Math.abs(e)).padStart(2, "0")}`;
}

function plainDecimal(s: string): string {
  const [m, e] = s.split("e") as [string, string];
  const negative = m.startsWith("-");
  const digits = m.replace("-", "").replace(".", "");
  const point = 1 + Number(e);
  const body = point <= 0 ? `0.${"0".repeat(-point)}${digits}` : digits.padEnd(point, "0");
  return (negative ? "-" : "") + body;
}

function plainTypeName(value: unknown): string {
  if (value === null || value === undefined) return "NoneType";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  if (typeof value === "bigint") return "int";
  if (typeof value === "string") return "str";
  if (typeof value === "function") return "function";
  if (isDouble(value)) return "float";
  if (Array.isArray(value)) return "list";
  if (value instanceof Map) return "dict";
  const cls = value.constructor as { name: string; py?: { name: string } };
  return cls !== undefined && Object.hasOwn(cls, "py") ? cls.py!.name : (cls?.name ?? "object");
}

const plain: ValueHost = {
  tuple: (items) => items,
  items: (value) => (Array.isArray(value) ? value : null),
  isTuple: () => false,
  map: (value) => (value instanceof Map ? value : null),
  dict: (map) => map,
  repr: plainRepr,
  str: (value) => (typeof value === "string" ? value : plainRepr(value)),
  typeName: plainTypeName,
  qualifiedTypeName: plainTypeName,
  iterate(value) {
    const it = (value as Iterable<unknown> | null)?.[Symbol.iterator];
    if (it === undefined) throw new TypeError(`'${plainTypeName(value)}' object is not iterable`);
    return (value as Iterable<unknown>)[Symbol.iterator]();
  },
  len(value) {
    const v = value as { length?: number; size?: number; __len__?: () => number };
    if (typeof v.__len__ === "function") return v.__len__();
    if (typeof v.length === "number") return v.length;
    if (typeof v.size === "number") return v.size;
    throw new TypeError(`object of type '${plainTypeName(value)}' has no len()`);
  },
  getitem(value, key) {
    const v = value as { __getitem__?: (key: unknown) => unknown };
    if (typeof v.__getitem__ === "function") return v.__getitem__(key);
    if (value instanceof Map) return value.get(key);
    return (value as unknown[])[key as number];
  },
  hasattr: (value, name) =>
    value !== null && value !== undefined && (value as Record<string, unknown>)[name] !== undefined,
  getattr: (value, name) => (value as Record<string, unknown>)[name],
  setattr(value, name, attribute) {
    (value as Record<string, unknown>)[name] = attribute;
  },
  callMethod: (value, name, args) => (value as Record<string, (...args: unknown[]) => unknown>)[name]!(...args),
  call: (value, args, kwargs) =>
    (value as (...args: unknown[]) => unknown)(
      ...args,
      ...(kwargs !== null && kwargs !== undefined && kwargs.size > 0 ? [Object.fromEntries(kwargs)] : []),
    ),
  isCallable: (value) => typeof value === "function",
  deepcopy: (value) => value,
  bytes: (data) => data,
  bytesOf: (value) => (value instanceof Uint8Array ? value : null),
  size: (items) => items,
  counter: (counts) => counts,
  findGlobal(module, name) {
    throw new TypeError(`cannot find ${module}.${name}`);
  },
  allocate: (cls) => Object.create((cls as { prototype: object }).prototype) as unknown,
  iterator: (it) => it,
  decorate:
    (func, manager) =>
    (...args: unknown[]) => {
      const context = manager.clone();
      context.__enter__();
      try {
        return (func as (...a: unknown[]) => unknown)(...args);
      } finally {
        context.__exit__();
      }
    },
  slotChanged() {},
};

/** The host in force. */
export const values: ValueHost = { ...plain };

/** Replaces how values are seen and made (the interpreter's binding does this once, before the first module is used). */
export function installValues(host: Partial<ValueHost>): void {
  Object.assign(values, host);
}

/** A boxed double. */
export function double(v: number): Double {
  return host.double(v);
}

/** The JavaScript number behind a number, bigint, boolean or boxed double (NaN for other things). */
export function num(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value === "object" && value !== null) {
    const v = (value as Double).v;
    if (typeof v === "number") return v;
    if (value instanceof Tensor) return num(itemScalar(value));
    const item = (value as { item?: () => unknown }).item;
    if (typeof item === "function") return num(item.call(value));
  }
  return Number(value);
}

/** A tuple of the host language. */
export function tuple(...items: unknown[]): unknown {
  return values.tuple(items);
}

/** The items of a list or tuple, or a one-element array of the value itself. */
export function itemsOr(value: unknown): unknown[] {
  return values.items(value) ?? [value];
}

/** Drains any iterable into an array. */
export function drain(value: unknown): unknown[] {
  const items = values.items(value);
  if (items !== null) return items.slice();
  const out: unknown[] = [];
  const it = values.iterate(value);
  for (let step = it.next(); !step.done; step = it.next()) out.push(step.value);
  return out;
}
