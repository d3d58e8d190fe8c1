// Owns: the TypeScript face of the operator table: `torch.add(x, y, { alpha: 2 })`, `x.add(y)`, overloads chosen by argument types.
import { functions, properties } from "./core/def.ts";
import { Device, parseDevice } from "./core/device.ts";
import { DType, dtypesByName } from "./core/dtype.ts";
import { typeError } from "./core/errors.ts";
import { isScalar } from "./core/host.ts";
import { type AnyFn, type OpEntry, type Overload, registry } from "./core/op.ts";
import { bindArguments } from "./core/pyclass.ts";
import { manual_seed } from "./core/random.ts";
import type { SchemaParam } from "./core/schema.ts";
import { Tensor } from "./core/tensor.ts";

type Options = Record<string, unknown>;

const isOptions = (x: unknown): x is Options =>
  typeof x === "object" && x !== null && Object.getPrototypeOf(x) === Object.prototype && !isScalar(x);

const isInteger = (x: unknown): boolean => (typeof x === "number" && Number.isInteger(x)) || typeof x === "bigint";

/** Whether a TypeScript value can stand for a parameter. */
function accepts(p: SchemaParam, x: unknown, numbers: boolean): boolean {
  if (x === null || x === undefined) return p.type.optional || p.default !== undefined;
  const { base, list, size } = p.type;
  if (list) {
    if (!Array.isArray(x)) return size > 0 && base === "int" && isInteger(x);
    return x.every((item) =>
      base === "Tensor" ? item instanceof Tensor || item === null : base === "int" ? isInteger(item) : true,
    );
  }
  switch (base) {
    case "Tensor":
      return x instanceof Tensor || (numbers && isScalar(x));
    case "Scalar":
      return isScalar(x);
    case "int":
      return isInteger(x);
    case "float":
      return typeof x === "number" || isScalar(x);
    case "bool":
      return typeof x === "boolean";
    case "str":
      return typeof x === "string";
    case "ScalarType":
      return x instanceof DType;
    case "Device":
      return x instanceof Device || typeof x === "string";
    default:
      return true;
  }
}

function convert(p: SchemaParam, x: unknown): unknown {
  if (p.type.base === "Device" && typeof x === "string") return parseDevice(x);
  if (p.type.list && !Array.isArray(x) && x !== null && x !== undefined) return new Array(p.type.size).fill(x);
  return x;
}

/** Positional values in schema order, or null when the overload does not fit. */
function attempt(o: Overload, args: readonly unknown[], options: Options | null): unknown[] | null {
  const { params } = o.schema;
  const positional = params.filter((p) => !p.kwOnly);
  let given = args;
  const list = positional.find((p, i) => p.type.list && p.type.base === "int" && i === positional.length - 1);
  // sizes may be given one by one: torch.rand(5, 3), x.view(2, 3)
  if (list !== undefined && given.length >= positional.length && given.slice(positional.length - 1).every(isInteger)) {
    given = [...given.slice(0, positional.length - 1), given.slice(positional.length - 1)];
  }
  if (given.length > positional.length) return null;
  const values: unknown[] = new Array(params.length).fill(undefined);
  let used = 0;
  for (let i = 0; i < params.length; i++) {
    const p = params[i]!;
    const at = positional.indexOf(p);
    let value: unknown;
    if (at >= 0 && at < given.length) value = given[at];
    else if (options !== null && p.name in options) {
      value = options[p.name];
      used++;
    } else if (p.default === undefined) return null;
    if (value !== undefined && !accepts(p, value, o.spec.numbersAsTensors === true)) return null;
    values[i] = value === undefined ? undefined : convert(p, value);
  }
  const extra = options === null ? 0 : Object.keys(options).filter((k) => k === "out" || k === "requires_grad").length;
  return options === null || used + extra === Object.keys(options).length ? values : null;
}

function operator(entry: OpEntry, overloads: readonly Overload[]): AnyFn {
  return (...args) => {
    const last = args.at(-1);
    const options = isOptions(last) ? last : null;
    const given = options === null ? args : args.slice(0, -1);
    for (const o of overloads) {
      const values = attempt(o, given, options);
      if (values === null) continue;
      if (options?.out !== undefined && o.outImpl !== null) return o.outImpl(...values, options.out);
      const result = o.impl(...values);
      if (options?.requires_grad === true) (result as Tensor).requiresGrad = true;
      return result;
    }
    throw typeError(
      `${entry.name}() received an invalid combination of arguments; expected one of:\n` +
        overloads.map((o) => ` * ${o.schema.text}`).join("\n"),
    );
  };
}

/** Installs operators and attributes as members of Tensor. Existing members win. */
function installMethods(): void {
  const proto = Tensor.prototype as object;
  for (const entry of registry.values()) {
    const overloads = entry.overloads.filter((o) => o.isMethod);
    if (overloads.length === 0 || entry.name in proto) continue;
    const f = operator(entry, overloads);
    Object.defineProperty(proto, entry.name, {
      value: function (this: Tensor, ...args: unknown[]) {
        return f(this, ...args);
      },
      writable: true,
      configurable: true,
    });
  }
  for (const d of functions) {
    if (d.module !== "torch.Tensor" || d.name in proto) continue;
    Object.defineProperty(proto, d.name, {
      value: function (this: Tensor, ...args: unknown[]) {
        return d.impl(this, ...bindArguments(d.signature, args));
      },
      writable: true,
      configurable: true,
    });
  }
  for (const p of properties) {
    if (p.module !== "torch.Tensor" || p.name in proto) continue;
    const get = p.get as (self: unknown) => unknown;
    const set = p.set as ((self: unknown, value: unknown) => void) | null;
    Object.defineProperty(proto, p.name, {
      get(this: Tensor) {
        return get(this);
      },
      ...(set === null
        ? {}
        : {
            set(this: Tensor, value: unknown) {
              set(this, value);
            },
          }),
      configurable: true,
    });
  }
}

/** Functions of one namespace by their PyTorch name. */
function namespace(module: string): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  const prefix = module === "torch" ? "" : `${module.slice(6)}_`;
  for (const entry of registry.values()) {
    const overloads = entry.overloads.filter((o) => o.isFunction && o.namespace === module);
    if (overloads.length === 0) continue;
    out[prefix !== "" && entry.name.startsWith(prefix) ? entry.name.slice(prefix.length) : entry.name] = operator(
      entry,
      overloads,
    );
  }
  for (const d of functions) {
    if (d.module === module) out[d.name] = (...args: unknown[]) => d.impl(...bindArguments(d.signature, args));
  }
  return out;
}

installMethods();

/** PyTorch's functions, dtypes and classes under their own names. Keyword-only arguments go into a trailing object. */
export const torch = {
  ...Object.fromEntries(dtypesByName),
  ...namespace("torch"),
  linalg: namespace("torch.linalg"),
  special: namespace("torch.special"),
  fft: namespace("torch.fft"),
  manual_seed,
  device: parseDevice,
  Tensor,
};
