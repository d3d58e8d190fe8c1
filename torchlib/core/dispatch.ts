// Owns: the TypeScript face of the table: `torch.f(...)` and `Tensor.f(...)` with trailing options, overload chosen from the arguments.
import { functions, properties } from "./def.ts";
import { Device, parseDevice } from "./device.ts";
import { DType, dtypesByName, float32 } from "./dtype.ts";
import { notImplemented, typeError } from "./errors.ts";
import { isDouble, isScalar } from "./host.ts";
import { type AnyFn, type OpEntry, type Overload, registry } from "./op.ts";
import { bindArguments } from "./pyclass.ts";
import { values } from "./pyvalue.ts";
import type { SchemaParam, SchemaType } from "./schema.ts";
import { empty, Tensor } from "./tensor.ts";

type Options = Record<string, unknown>;

function isOptions(x: unknown): x is Options {
  return typeof x === "object" && x !== null && Object.getPrototypeOf(x) === Object.prototype && !isScalar(x);
}

const REJECT = Symbol("reject");

function acceptOne(type: SchemaType, x: unknown, numbersAsTensors: boolean): unknown {
  switch (type.base) {
    case "Tensor":
      return x instanceof Tensor || (numbersAsTensors && isScalar(x)) ? x : REJECT;
    case "Scalar":
      return isScalar(x) ? x : REJECT;
    case "int":
      return typeof x === "bigint" || (typeof x === "number" && Number.isInteger(x)) ? x : REJECT;
    case "float":
      return typeof x === "number" ? x : isDouble(x) ? x.v : REJECT;
    case "bool":
      return typeof x === "boolean" ? x : REJECT;
    case "str":
      return typeof x === "string" ? x : REJECT;
    case "ScalarType":
      return x instanceof DType ? x : typeof x === "string" ? (dtypesByName.get(x) ?? REJECT) : REJECT;
    case "Device":
      return x instanceof Device ? x : typeof x === "string" || typeof x === "number" ? parseDevice(x) : REJECT;
    default:
      return x;
  }
}

function accept(p: SchemaParam, x: unknown, numbersAsTensors: boolean): unknown {
  if (x === undefined) return p.default !== undefined ? undefined : REJECT;
  if (x === null) return p.type.optional || p.default === null ? null : REJECT;
  const { type } = p;
  if (!type.list) return acceptOne(type, x, numbersAsTensors);
  if (!Array.isArray(x)) {
    if (type.size === 0) return REJECT;
    const one = acceptOne(type, x, false);
    return one === REJECT ? REJECT : new Array(type.size).fill(one);
  }
  const out: unknown[] = [];
  for (const item of x) {
    const v = item === null && type.elementOptional ? null : acceptOne(type, item, false);
    if (v === REJECT) return REJECT;
    out.push(v);
  }
  return out;
}

/** Values in schema order, or null when the overload does not take these arguments. */
function bind(o: Overload, args: readonly unknown[], options: Options | null): unknown[] | null {
  const { params } = o.schema;
  const numbers = o.spec.numbersAsTensors === true;
  let given = args;
  const positional = params.filter((p) => !p.kwOnly);
  // x.view(2, 3), torch.zeros(2, 3): a list of ints may be spread when it is the last positional parameter
  const last = positional[positional.length - 1];
  if (
    last?.type.list &&
    last.type.base === "int" &&
    typeof args[positional.length - 1] === "number" &&
    args.length >= positional.length
  ) {
    given = [...args.slice(0, positional.length - 1), args.slice(positional.length - 1)];
  }
  if (given.length > positional.length) return null;
  const out: unknown[] = new Array(params.length).fill(undefined);
  let used = 0;
  for (let i = 0; i < params.length; i++) {
    const p = params[i];
    let x: unknown;
    if (!p.kwOnly && used < given.length) x = given[used++];
    else if (options !== null) x = options[p.name === "self" && "input" in options ? "input" : p.name];
    const v = accept(p, x, numbers);
    if (v === REJECT) return null;
    out[i] = v;
  }
  if (options !== null) {
    for (const key of Object.keys(options)) {
      if (key === "out" || key === "requires_grad") continue;
      if (!params.some((p) => p.name === key || (p.name === "self" && key === "input"))) return null;
    }
  }
  return out;
}

/** Calls the first overload that takes the arguments; the last may be an options object. @throws TypeError when none does */
export function callEntry(entry: OpEntry, args: readonly unknown[], method: boolean): unknown {
  const tail = args[args.length - 1];
  const options = args.length > 0 && isOptions(tail) ? tail : null;
  const given = options === null ? args : args.slice(0, -1);
  for (const o of entry.overloads) {
    if (method ? !o.isMethod : !o.isFunction && !o.schema.params[0]?.type.alias.includes("!")) continue;
    const bound = bind(o, given, options);
    if (bound === null) continue;
    const out = options?.out;
    if (out !== undefined && out !== null) {
      if (o.outImpl === null) continue;
      return o.outImpl(...bound, out);
    }
    const r = o.impl(...bound);
    if (options?.requires_grad === true && r instanceof Tensor) r.requiresGrad = true;
    return r;
  }
  throw typeError(
    `${entry.name}() received an invalid combination of arguments - got (${given.map((x) => values.typeName(x)).join(", ")}), but expected one of: ${entry.overloads.map((o) => o.schema.text).join(" | ")}`,
  );
}

/** A function of the `torch` namespace. */
export type TorchFunction = (...args: unknown[]) => Tensor;

let installed = false;

/**
 * Adds every operator's method, and core's own, to Tensor.prototype. Done when `torch` is first used, since the Python
 * binding has methods of its own and need not wait for these.
 */
export function installMethods(): void {
  if (installed) return;
  installed = true;
  const proto = Tensor.prototype as unknown as Record<string, unknown>;
  const put = (name: string, value: AnyFn): void => {
    if (!Object.hasOwn(proto, name)) Object.defineProperty(proto, name, { value, writable: true, configurable: true });
  };
  for (const entry of registry.values()) {
    if (!entry.overloads.some((o) => o.isMethod)) continue;
    const number = entry.name === "item";
    put(entry.name, function (this: Tensor, ...args: unknown[]) {
      const result = callEntry(entry, [this, ...args], true);
      return number ? unboxed(result) : result;
    });
  }
  for (const f of functions) {
    if (f.module !== "torch.Tensor") continue;
    const plain = f.name === "tolist";
    put(f.name, function (this: Tensor, ...args: unknown[]) {
      const result = f.impl(this, ...bindArguments(f.signature, args));
      return plain ? unboxed(result) : result;
    });
  }
  const fields = new Set(Object.keys(empty([0], float32)));
  for (const p of properties) {
    if (p.module !== "torch.Tensor" || p.name in proto || fields.has(p.name)) continue;
    const get = p.get as (t: Tensor) => unknown;
    const set = p.set as ((t: Tensor, v: unknown) => void) | null;
    Object.defineProperty(proto, p.name, {
      get(this: Tensor) {
        return get(this);
      },
      set:
        set === null
          ? undefined
          : function (this: Tensor, v: unknown) {
              set(this, v);
            },
      configurable: true,
    });
  }
}

/** TypeScript programs get plain numbers; the boxed ones are for a host language that tells `2` from `2.0`. */
function unboxed(x: unknown): unknown {
  return Array.isArray(x) ? x.map(unboxed) : isDouble(x) ? x.v : x;
}

const made = new Map<string, unknown>();

function lookup(name: string): unknown {
  const dtype = dtypesByName.get(name);
  if (dtype !== undefined) return dtype;
  const f = functions.find((x) => x.module === "torch" && x.name === name);
  if (f !== undefined) return (...args: unknown[]) => f.impl(...bindArguments(f.signature, args));
  const entry = registry.get(name);
  if (entry !== undefined) return (...args: unknown[]) => callEntry(entry, args, false);
  return undefined;
}

/**
 * The `torch` namespace for TypeScript: `torch.add(x, y, { alpha: 2 })`, `torch.zeros(2, 3)`, `torch.float32`.
 * Members are made on first use from the operator table.
 */
export const torch: Record<string, TorchFunction> = new Proxy({} as Record<string, TorchFunction>, {
  get(target, name) {
    if (typeof name !== "string") return undefined;
    installMethods();
    if (name in target) return target[name];
    let value = made.get(name);
    if (value === undefined) {
      value = lookup(name);
      if (value === undefined) {
        if (name === "then") return undefined;
        throw notImplemented(`torch.${name}`);
      }
      made.set(name, value);
    }
    return value;
  },
  has: (target, name) => typeof name === "string" && (name in target || lookup(name) !== undefined),
});
