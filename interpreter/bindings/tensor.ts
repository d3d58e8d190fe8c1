/** `torch.Tensor` as Python sees it: operators, conversions, indexing, iteration; methods come from the operator table. */

import {
  type AnyFn,
  boxItem,
  findOverload,
  formatTensor,
  getitem,
  isTensorLike,
  type Operator,
  registry,
  setitem,
  Tensor,
  toScalarItem,
} from "../../torchlib/index.ts";
import { attributeError } from "../runtime/attr.ts";
import { raise, typeError } from "../runtime/errors.ts";
import { idOf } from "../runtime/hash.ts";
import { NotImplemented, PyComplex, PyFloat, type PyObject } from "../runtime/object.ts";
import { missingFeature } from "./missing.ts";
import { checkedScalar, numberOf } from "./numbers.ts";
import { formatValue, iteratorOf } from "./runtime.ts";
import { indexParts } from "./tensor-index.ts";

type Operand = Tensor | number | bigint | boolean | PyFloat | PyComplex;

/** The operand that an arithmetic operator accepts, or undefined. */
function operand(value: PyObject): Operand | undefined {
  switch (typeof value) {
    case "number":
    case "boolean":
      return value;
    case "bigint":
      return checkedScalar(value);
    case "object":
      if (value === null) return undefined;
      if (value instanceof Tensor || value instanceof PyFloat || value instanceof PyComplex) return value;
      return numberOf(value) as Operand | undefined;
    default:
      return undefined;
  }
}

const impl = (name: string): AnyFn => {
  let found: AnyFn | undefined;
  return (...args) => {
    if (found === undefined) {
      const overload = findOverload(name);
      if (overload === undefined)
        raise("NotImplementedError", `torch.${name.split(".")[0]} is not implemented in pyt yet`);
      found = (...a) => overload.impl(...a);
    }
    return found(...args);
  };
};

type Proto = Record<string, unknown>;
const proto = Tensor.prototype as unknown as Proto;

function method(name: string, value: unknown): void {
  Object.defineProperty(proto, name, { value, writable: true, configurable: true });
}

/** `x op y` and `y op x`; `reflected` computes `other op self`. */
function binary(slot: string, op: string, reflected: ((self: Tensor, other: Operand) => unknown) | null = null): void {
  const f = impl(op);
  method(`$${slot}`, function (this: Tensor, other: PyObject): PyObject {
    const o = operand(other);
    return o === undefined ? NotImplemented : (f(this, o) as PyObject);
  });
  if (reflected !== null) {
    method(`$r${slot}`, function (this: Tensor, other: PyObject): PyObject {
      const o = operand(other);
      return o === undefined ? NotImplemented : (reflected(this, o) as PyObject);
    });
  }
}

function inplace(slot: string, op: string): void {
  const f = impl(op);
  method(`$i${slot}`, function (this: Tensor, other: PyObject): PyObject {
    const o = operand(other);
    return o === undefined ? NotImplemented : (f(this, o) as PyObject);
  });
}

function unary(slot: string, op: string): void {
  const f = impl(op);
  method(`$${slot}`, function (this: Tensor): PyObject {
    return f(this) as PyObject;
  });
}

/** The number in a one-element tensor. */
function itemOf(self: Tensor, what: string): number | bigint | boolean | { v: number } | { re: number; im: number } {
  if (self.count !== 1) {
    if (what === "index") typeError("only integer tensors of a single element can be converted to an index");
    raise("ValueError", "only one element tensors can be converted to Python scalars");
  }
  return toScalarItem(self);
}

/** Gives Tensor.prototype its protocol methods. Called once, before the type is defined. */
export function installTensorProtocol(): void {
  const commuted = (op: string) => {
    const f = impl(op);
    return (self: Tensor, other: Operand) => f(self, other);
  };
  const swapped = (op: string) => {
    const f = impl(op);
    return (self: Tensor, other: Operand) => f(other, self);
  };
  const rsub = impl("rsub.Tensor");
  const rsubScalar = impl("rsub.Scalar");
  const reciprocal = impl("reciprocal");
  const mul = impl("mul.Tensor");
  binary("add", "add.Tensor", commuted("add.Tensor"));
  binary("mul", "mul.Tensor", commuted("mul.Tensor"));
  binary("sub", "sub.Tensor", (self, other) => (other instanceof Tensor ? rsub(self, other) : rsubScalar(self, other)));
  binary("truediv", "div.Tensor", (self, other) =>
    other instanceof Tensor ? impl("div.Tensor")(other, self) : mul(reciprocal(self), other),
  );
  binary("floordiv", "floor_divide", (self, other) => {
    const wrap = other instanceof Tensor ? other : impl("scalar_tensor")(other);
    return impl("floor_divide")(wrap, self);
  });
  binary("mod", "remainder.Tensor", (self, other) =>
    other instanceof Tensor ? impl("remainder.Tensor")(other, self) : impl("remainder.Scalar_Tensor")(other, self),
  );
  const powTensor = impl("pow.Tensor_Tensor");
  const powScalar = impl("pow.Tensor_Scalar");
  method("$pow", function (this: Tensor, other: PyObject): PyObject {
    const o = operand(other);
    if (o === undefined) return NotImplemented;
    return (o instanceof Tensor ? powTensor(this, o) : powScalar(this, o)) as PyObject;
  });
  method("$rpow", function (this: Tensor, other: PyObject): PyObject {
    const o = operand(other);
    return o === undefined ? NotImplemented : (impl("pow.Scalar")(o, this) as PyObject);
  });
  const matmul = impl("matmul");
  method("$matmul", function (this: Tensor, other: PyObject): PyObject {
    if (!(other instanceof Tensor)) {
      if (operand(other) !== undefined)
        typeError(`matmul(): argument 'other' (position 1) must be Tensor, not ${typeNameOf(other)}`);
      return NotImplemented;
    }
    return matmul(this, other) as PyObject;
  });
  for (const [slot, op] of [
    ["and", "bitwise_and"],
    ["or", "bitwise_or"],
    ["xor", "bitwise_xor"],
  ] as const) {
    binary(slot, `${op}.Tensor`, commuted(`${op}.Tensor`));
    inplace(slot, `${op}_.Tensor`);
  }
  binary("lshift", "bitwise_left_shift.Tensor", swapped("bitwise_left_shift.Tensor"));
  binary("rshift", "bitwise_right_shift.Tensor", swapped("bitwise_right_shift.Tensor"));
  for (const [slot, op] of [
    ["add", "add_.Tensor"],
    ["sub", "sub_.Tensor"],
    ["mul", "mul_.Tensor"],
    ["truediv", "div_.Tensor"],
    ["floordiv", "floor_divide_"],
    ["mod", "remainder_.Tensor"],
    ["lshift", "bitwise_left_shift_.Tensor"],
    ["rshift", "bitwise_right_shift_.Tensor"],
  ] as const) {
    inplace(slot, op);
  }
  method("$ipow", function (this: Tensor, other: PyObject): PyObject {
    const o = operand(other);
    if (o === undefined) return NotImplemented;
    return impl(o instanceof Tensor ? "pow_.Tensor_Tensor" : "pow_.Tensor_Scalar")(this, o) as PyObject;
  });
  for (const slot of ["eq", "ne", "lt", "le", "gt", "ge"]) binary(slot, `${slot}.Tensor`);
  unary("neg", "neg");
  unary("pos", "positive");
  unary("abs", "abs");
  const bitwiseNot = impl("bitwise_not");
  method("$invert", function (this: Tensor): PyObject {
    if (this.dtype.category >= 2) {
      typeError("~ (operator.invert) is only implemented on integer and Boolean-type tensors");
    }
    return bitwiseNot(this) as PyObject;
  });
  method("$hash", identityTensorHash);
  method("$getattr", function (this: Tensor, name: string): PyObject {
    const missing = missingFeature("torch.Tensor", name);
    if (missing !== null) return missing;
    throw attributeError(`'${typeNameOf(this)}' object has no attribute '${name}'`, this, name);
  });
  // any attribute may be hung on a tensor
  method("$dict", true);
  method("$bool", function (this: Tensor): boolean {
    if (this.count === 1) {
      const item = toScalarItem(this);
      if (typeof item === "object") return "v" in item ? item.v !== 0 : item.re !== 0 || item.im !== 0;
      return Boolean(item);
    }
    return raise(
      "RuntimeError",
      this.count === 0
        ? "Boolean value of Tensor with no values is ambiguous"
        : "Boolean value of Tensor with more than one value is ambiguous",
    );
  });
  method("$len", function (this: Tensor): number {
    if (this.sizes.length === 0) typeError("len() of a 0-d tensor");
    return this.sizes[0]!;
  });
  method("$iter", function (this: Tensor): PyObject {
    if (this.sizes.length === 0) typeError("iteration over a 0-d tensor");
    return iteratorOf(impl("unbind.int")(this, 0) as PyObject[]);
  });
  method("$reversed", function (this: Tensor): PyObject {
    return (
      this.sizes.length === 0
        ? this
        : impl("flip")(
            this,
            this.sizes.map((_, i) => i),
          )
    ) as PyObject;
  });
  method("$contains", function (this: Tensor, element: PyObject): boolean {
    const o = operand(element);
    if (o === undefined) {
      raise(
        "RuntimeError",
        `Tensor.__contains__ only supports Tensor or scalar, but you passed in a ${classText(element)}.`,
      );
    }
    return toScalarItem(impl("any")(impl("eq.Tensor")(this, o)) as Tensor) as boolean;
  });
  method("$float", function (this: Tensor): PyFloat {
    const item = itemOf(this, "float");
    if (typeof item === "object" && "re" in item) {
      if (item.im !== 0) raise("RuntimeError", "value cannot be converted to type double without overflow");
      return new PyFloat(item.re);
    }
    return typeof item === "object" ? new PyFloat(item.v) : new PyFloat(Number(item));
  });
  method("$int", function (this: Tensor): PyObject {
    const item = itemOf(this, "int");
    if (typeof item === "object") {
      const v = "v" in item ? item.v : item.re;
      if (Number.isNaN(v)) raise("ValueError", "cannot convert float NaN to integer");
      if (!Number.isFinite(v)) raise("OverflowError", "cannot convert float infinity to integer");
      const t = Math.trunc(v);
      return Number.isSafeInteger(t) ? t + 0 : BigInt(t);
    }
    return typeof item === "boolean" ? Number(item) : item;
  });
  method("$complex", function (this: Tensor): PyObject {
    const item = itemOf(this, "complex");
    if (typeof item === "object" && "re" in item) return new PyComplex(item.re, item.im);
    return new PyComplex(typeof item === "object" ? item.v : Number(item), 0);
  });
  method("$index", function (this: Tensor): PyObject {
    if (this.dtype.category > 1) typeError("only integer tensors of a single element can be converted to an index");
    const item = itemOf(this, "index");
    return typeof item === "boolean" ? Number(item) : (item as number);
  });
  method("$getitem", function (this: Tensor, key: PyObject): PyObject {
    return getitem(this, indexParts(key) as never) as PyObject;
  });
  method("$setitem", function (this: Tensor, key: PyObject, value: PyObject): PyObject {
    const o = operand(value);
    if (o === undefined) {
      if (isTensorLike(value)) setitem(this, indexParts(key) as never, value as never);
      else typeError(`can't assign a ${typeNameOf(value)} to a ${tensorTypeText(this)}`);
    } else setitem(this, indexParts(key) as never, o as never);
    return null;
  });
  method("$delitem", () => typeError("Tensor does not support deleting items"));
  method("$repr", function (this: Tensor): string {
    const type = typeOf(this);
    return formatTensor(this, type.builtin ? null : type.name);
  });
  method("$format", function (this: Tensor, spec: PyObject): PyObject {
    if (this.sizes.length === 0) return formatValue(boxItem(this) as PyObject, spec as string);
    if (spec !== "") typeError("unsupported format string passed to Tensor.__format__");
    return formatTensor(this);
  });
}

function identityTensorHash(this: Tensor): PyObject {
  return idOf(this as unknown as PyObject);
}

const CPU_TYPES: Record<string, string> = { Long: "torch.LongTensor", Float: "torch.FloatTensor" };
function tensorTypeText(t: Tensor): string {
  return CPU_TYPES[t.dtype.scalarName] ?? `torch.${t.dtype.scalarName}Tensor`;
}

import { typeName as typeNameOf, typeOf } from "../runtime/type.ts";

function classText(value: PyObject): string {
  const t = typeOf(value);
  return `<class '${t.module === "builtins" ? "" : `${t.module}.`}${t.qualname}'>`;
}

export type { Operator };
export { registry };
