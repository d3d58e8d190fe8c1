/** PyTorch's parameter kinds: what Python values each accepts, how it is named in messages, what the operator receives. */

import type { Schema, SchemaParam, SchemaType } from "../../torchlib/index.ts";
import { Device, DType, Generator, parseDevice, Tensor, toScalarItem } from "../../torchlib/index.ts";
import { PyComplex, PyFloat, type PyObject, PyTuple } from "../runtime/object.ts";
import { typeName } from "../runtime/type.ts";
import { dtypeOfType } from "./dtypes.ts";
import { checkedLong, checkedScalar, indexOf, isIndexable, numberOf } from "./numbers.ts";

/** Returned by a kind's `accept` when the value is not of that kind. */
export const REJECT: unique symbol = Symbol("reject");

/** One parameter as the parser sees it. */
export interface Param {
  name: string;
  /** NumPy's names for it (`axis`, `keepdims`, `x`). */
  aliases: readonly string[];
  kwOnly: boolean;
  optional: boolean;
  allowNone: boolean;
  /** None stands for the default: lists that are empty by default. */
  noneIsDefault: boolean;
  /** As messages name the type: `tuple of ints`. */
  typeText: string;
  /** As signatures in messages show the default, or null. */
  defaultText: string | null;
  /** A list of ints that may be given as separate positional arguments when it is the only positional parameter. */
  intList: boolean;
  /** Converts, or REJECT. */
  accept: (value: PyObject) => unknown;
  /** Position of the offending element of a list, for the message; -1 when the value as a whole is wrong. */
  badElement: (value: PyObject) => number;
}

/** The items of a list, tuple or Size; null for other values. */
export function sequenceItems(value: PyObject): PyObject[] | null {
  if (Array.isArray(value)) return value as PyObject[];
  return value instanceof PyTuple ? value.items : null;
}

/** Ints that need all 64 bits (bounds of random draws); elsewhere a number says enough. */
function acceptLong(value: PyObject): unknown {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return checkedLong(value);
  if (typeof value === "object" && value !== null) {
    if (value instanceof Tensor) {
      return value.count === 1 && value.sizes.length === 0 && value.dtype.category <= 1 && !value.requiresGrad
        ? toScalarItem(value)
        : REJECT;
    }
    if (isIndexable(value)) return indexOf(value);
  }
  return REJECT;
}

/** An int argument as a number, or REJECT: ints, 0-dim integer tensors, what has `__index__`. */
export function acceptInt(value: PyObject): unknown {
  if (typeof value === "number") return value;
  const long = acceptLong(value);
  return typeof long === "bigint" ? Number(checkedLong(long)) : long;
}

export function acceptFloat(value: PyObject): unknown {
  if (value instanceof PyFloat) return value.v;
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Tensor) {
    if (value.sizes.length > 0 || value.requiresGrad) return REJECT;
    const item = toScalarItem(value) as number | { v: number };
    return typeof item === "object" ? item.v : Number(item);
  }
  const n = numberOf(value);
  if (n === undefined || (typeof n === "object" && "re" in n)) return REJECT;
  return typeof n === "object" ? n.v : Number(n);
}

export function acceptScalar(value: PyObject): unknown {
  switch (typeof value) {
    case "number":
    case "boolean":
      return value;
    case "bigint":
      return checkedScalar(value);
    case "object":
      if (value instanceof PyFloat || value instanceof PyComplex) return value;
      if (value instanceof Tensor)
        return value.sizes.length === 0 && !value.requiresGrad ? toScalarItem(value) : REJECT;
      return numberOf(value) ?? REJECT;
    default:
      return REJECT;
  }
}

export function acceptBool(value: PyObject): unknown {
  return typeof value === "boolean" ? value : REJECT;
}

function acceptTensor(value: PyObject): unknown {
  return value instanceof Tensor ? value : REJECT;
}

function acceptTensorOrNumber(value: PyObject): unknown {
  if (value instanceof Tensor) return value;
  switch (typeof value) {
    case "number":
    case "boolean":
      return value;
    case "bigint":
      return checkedScalar(value);
    default:
      if (value instanceof PyFloat || value instanceof PyComplex) return value;
      return numberOf(value) ?? REJECT;
  }
}

/** Only the first element of a list of ints is held to be an int; unpacking takes bools too. */
function elementAt(accept: (value: PyObject) => unknown, items: PyObject[], i: number): unknown {
  const value = items[i]!;
  return i > 0 && typeof value === "boolean" && accept === acceptInt ? Number(value) : accept(value);
}

function listOf(
  accept: (value: PyObject) => unknown,
  broadcast: number,
  wrap?: (value: unknown) => unknown,
): Param["accept"] {
  return (value) => {
    const items = sequenceItems(value);
    if (items === null) {
      if (broadcast === 0) return REJECT;
      const one = accept(value);
      return one === REJECT ? REJECT : new Array(broadcast).fill(one);
    }
    const out: unknown[] = new Array(items.length);
    for (let i = 0; i < items.length; i++) {
      const item = elementAt(accept, items, i);
      if (item === REJECT) return REJECT;
      out[i] = item;
    }
    return wrap === undefined ? out : wrap(out);
  };
}

function badElementOf(accept: (value: PyObject) => unknown): Param["badElement"] {
  return (value) => {
    const items = sequenceItems(value);
    return items === null ? -1 : items.findIndex((_, i) => elementAt(accept, items, i) === REJECT);
  };
}

const NO_ELEMENT = (): number => -1;

const KINDS: Record<string, { text: string; accept: (value: PyObject) => unknown }> = {
  Tensor: { text: "Tensor", accept: acceptTensor },
  Scalar: { text: "Number", accept: acceptScalar },
  int: { text: "int", accept: acceptInt },
  float: { text: "float", accept: acceptFloat },
  complex: { text: "complex", accept: (v) => (v instanceof PyComplex ? v : acceptFloat(v)) },
  bool: { text: "bool", accept: acceptBool },
  str: { text: "str", accept: (v) => (typeof v === "string" ? v : REJECT) },
  ScalarType: {
    text: "torch.dtype",
    accept: (v) => (v instanceof DType ? v : (dtypeOfType(v) ?? REJECT)),
  },
  Device: {
    text: "torch.device",
    accept: (v) => (v instanceof Device || typeof v === "string" || typeof v === "number" ? parseDevice(v) : REJECT),
  },
  Layout: {
    text: "torch.layout",
    accept: (v) => (typeName(v) === "torch.layout" || typeName(v) === "layout" ? v : REJECT),
  },
  MemoryFormat: {
    text: "torch.memory_format",
    accept: (v) => (typeName(v) === "memory_format" ? (v as unknown as { code: number }).code : REJECT),
  },
  Generator: { text: "torch.Generator", accept: (v) => (v instanceof Generator ? v : REJECT) },
  Dimname: { text: "name", accept: (v) => (typeof v === "string" || v === null ? v : REJECT) },
  Storage: { text: "torch.Storage", accept: (v) => v },
  Stream: { text: "torch.Stream", accept: (v) => v },
};

const WIDE_INTS = new Set(["low", "high", "from", "to"]);

const LIST_TEXT: Record<string, string> = {
  Tensor: "tuple of Tensors",
  Scalar: "tuple of Scalars",
  int: "tuple of ints",
  float: "tuple of floats",
  Dimname: "tuple of names",
  bool: "tuple of bools",
};

const NUMPY_NAMES: Record<string, readonly string[]> = {
  dim: ["axis"],
  keepdim: ["keepdims"],
  input: ["x", "a", "x1"],
  other: ["x2"],
};

function defaultText(value: SchemaParam["default"], type: SchemaType): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "object" && "v" in value) {
    const text = String(value.v);
    return type.base === "Scalar" || !Number.isInteger(value.v) ? text : `${text}.0`;
  }
  if (Array.isArray(value)) return `{${value.join(",")}}`;
  if (typeof value === "string") return `"${value}"`;
  return String(value);
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** A schema's parameter as Python's parser sees it; `name` is `input` for the self of a function. */
export function paramOf(p: SchemaParam, name: string, numbersAsTensors: boolean): Param {
  const type = p.type;
  const kind = KINDS[type.base] ?? { text: type.base, accept: (v: PyObject) => v };
  let accept = kind.accept;
  if (numbersAsTensors && type.base === "Tensor" && !type.list) accept = acceptTensorOrNumber;
  if (type.base === "int" && WIDE_INTS.has(p.name)) accept = acceptLong;
  let badElement: Param["badElement"] = NO_ELEMENT;
  if (type.list) {
    const element = type.elementOptional ? (v: PyObject) => (v === null ? null : kind.accept(v)) : kind.accept;
    badElement = badElementOf(element);
    accept = listOf(element, type.base === "Tensor" ? 0 : type.size);
  }
  return {
    name,
    aliases: NUMPY_NAMES[name] ?? [],
    kwOnly: p.kwOnly,
    optional: p.default !== undefined,
    allowNone: type.optional || p.default === null || isEmptyList(p.default),
    noneIsDefault: isEmptyList(p.default),
    typeText: type.list ? (LIST_TEXT[type.base] ?? `tuple of ${kind.text}s`) : kind.text,
    defaultText: p.default === undefined ? null : defaultText(p.default, type),
    intList: type.list && type.base === "int",
    accept,
    badElement,
  };
}

/** The `out` parameter of an operator that returns `count` tensors. */
export function outParam(schema: Schema): Param {
  const several = schema.returns.length > 1 || schema.returns[0]?.type.list === true;
  return {
    name: "out",
    aliases: [],
    kwOnly: true,
    optional: true,
    allowNone: true,
    noneIsDefault: false,
    typeText: several ? "tuple of Tensors" : "Tensor",
    defaultText: "None",
    intList: false,
    accept: several ? listOf(acceptTensor, 0) : acceptTensor,
    badElement: several ? badElementOf(acceptTensor) : NO_ELEMENT,
  };
}

/** `requires_grad=False` of factory functions. */
export const requiresGradParam: Param = {
  name: "requires_grad",
  aliases: [],
  kwOnly: true,
  optional: true,
  allowNone: false,
  noneIsDefault: false,
  typeText: "bool",
  defaultText: "False",
  intList: false,
  accept: acceptBool,
  badElement: NO_ELEMENT,
};
