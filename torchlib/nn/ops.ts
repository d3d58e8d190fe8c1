// Owns: how nn, optim and data reach the operator table: by name, overload chosen from the arguments.
import { enable_grad, no_grad } from "../core/autograd/mode.ts";
import { functions } from "../core/def.ts";
import { type DType, float32, float64, get_default_dtype } from "../core/dtype.ts";
import { notImplemented } from "../core/errors.ts";
import { isComplex, isDouble } from "../core/host.ts";
import { type Overload, registry } from "../core/op.ts";
import { values } from "../core/pyvalue.ts";
import type { SchemaParam } from "../core/schema.ts";
import { Tensor } from "../core/tensor.ts";

export { enable_grad as enableGrad, no_grad as noGrad };

/** An operator by name; positional arguments in schema order, `undefined` takes the default. */
export type OpFunction = (...args: unknown[]) => Tensor;

function accepts(p: SchemaParam, value: unknown, numbersAsTensors: boolean): boolean {
  if (value === undefined) return p.default !== undefined;
  if (value === null) return p.type.optional;
  if (p.type.list && (Array.isArray(value) || p.type.size === 0)) {
    return Array.isArray(value) && (value.length === 0 || value[0] instanceof Tensor === (p.type.base === "Tensor"));
  }
  switch (p.type.base) {
    case "Tensor":
      return value instanceof Tensor || (numbersAsTensors && (typeof value === "number" || isDouble(value)));
    case "Scalar":
      return (
        typeof value === "number" ||
        typeof value === "boolean" ||
        typeof value === "bigint" ||
        isDouble(value) ||
        isComplex(value)
      );
    case "int":
      return typeof value === "number" && Number.isInteger(value);
    case "float":
      return typeof value === "number" || isDouble(value);
    case "bool":
      return typeof value === "boolean";
    case "str":
      return typeof value === "string";
    case "Dimname":
      return false;
    default:
      return typeof value === "object";
  }
}

function fits(o: Overload, args: readonly unknown[]): boolean {
  const { params } = o.schema;
  if (args.length > params.length) return false;
  for (let i = 0; i < params.length; i++) {
    if (!accepts(params[i]!, i < args.length ? args[i] : undefined, o.spec.numbersAsTensors === true)) return false;
  }
  return true;
}

function resolve(name: string): OpFunction {
  const dot = name.indexOf(".", 1);
  const base = dot < 0 ? name : name.slice(0, dot);
  const entry = registry.get(base);
  if (entry !== undefined) {
    const { overloads } = entry;
    if (dot >= 0) {
      const found = overloads.find((o) => o.schema.overload === name.slice(dot + 1));
      if (found === undefined) throw notImplemented(`torch.${name}`);
      return (...args) => found.impl(...args) as Tensor;
    }
    if (overloads.length === 1) {
      const only = overloads[0]!;
      return (...args) => only.impl(...args) as Tensor;
    }
    return (...args) => {
      for (const o of overloads) if (fits(o, args)) return o.impl(...args) as Tensor;
      return overloads[0]!.impl(...args) as Tensor;
    };
  }
  for (const f of functions) {
    if (f.name === base && (f.module === "torch" || f.module === "torch.Tensor")) return f.impl as OpFunction;
  }
  const method = (Tensor.prototype as unknown as Record<string, unknown>)[base];
  if (typeof method === "function") return (self, ...args) => (method as OpFunction).apply(self, args);
  throw notImplemented(`torch.${base}`);
}

/** `op.NAME(...)`, or `op["NAME.overload"](...)` where the overload is known (saves the choice). */
export const op: Readonly<Record<string, OpFunction>> = new Proxy({} as Record<string, OpFunction>, {
  get(cache, name) {
    const key = String(name);
    if (!Object.hasOwn(cache, key)) cache[key] = resolve(key);
    return cache[key];
  },
});

/** Several results of an operator. */
export function several(result: unknown): Tensor[] {
  return result as Tensor[];
}

/** dtype of optimizer step counters. */
export function scalarDType(): DType {
  return get_default_dtype() === float64 ? float64 : float32;
}

/** A Python number from a one-element tensor. */
export function item(t: Tensor): number {
  const v = op.item!(t) as unknown;
  return typeof v === "number" ? v : Number((v as { v?: number }).v ?? v);
}

const tensorTypeNames: Record<string, string> = {
  float32: "FloatTensor",
  float64: "DoubleTensor",
  float16: "HalfTensor",
  bfloat16: "BFloat16Tensor",
  uint8: "ByteTensor",
  int8: "CharTensor",
  int16: "ShortTensor",
  int32: "IntTensor",
  int64: "LongTensor",
  bool: "BoolTensor",
  complex64: "ComplexFloatTensor",
  complex128: "ComplexDoubleTensor",
  complex32: "ComplexHalfTensor",
};

/** `tensor.type()`: `torch.FloatTensor`. */
export function tensorTypeName(t: Tensor): string {
  return `torch.${t.device.type === "cuda" ? "cuda." : ""}${tensorTypeNames[t.dtype.name] ?? `${t.dtype.scalarName}Tensor`}`;
}

/** `torch.typename`: the type name used in module error messages. */
export function typename(value: unknown): string {
  return value instanceof Tensor ? tensorTypeName(value) : values.qualifiedTypeName(value);
}
