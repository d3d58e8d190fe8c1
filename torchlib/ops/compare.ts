// Owns: comparisons, logical and bitwise operators, closeness tests.
import { scalarTensor } from "../core/create.ts";
import { bool, type DType, float64, promote_types, promoteWithScalar } from "../core/dtype.ts";
import { itemNumber } from "../core/element.ts";
import { runtimeError } from "../core/errors.ts";
import { host, type Scalar, scalarCategory, toNumber } from "../core/host.ts";
import { binary, cast, compare, kernel, predicate, unary } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { sameSizes } from "../core/shape.ts";
import type { Tensor } from "../core/tensor.ts";
import { add, mul, sub } from "./arithmetic.ts";
import { cppDouble, isTensor, notFor, type Operand, type Out, resultType } from "./common.ts";
import { toDType } from "./convert.ts";
import { zeros_like } from "./creation.ts";
import { abs, isfinite, isnan } from "./pointwise.ts";
import { all, anyDims } from "./reduce.ts";
import { reshape } from "./views.ts";

/** A comparison: Tensor and Scalar overloads, in place too, never differentiable. */
function comparison(name: string, alias: string | null, ordered: boolean) {
  const k = kernel(name);
  const forward = (self: Operand, other: Operand, out: Out = null): Tensor => {
    const dtype = resultType(self, other);
    if (ordered && dtype.category === 3) throw notFor(`${name}_cpu`, dtype);
    if (isTensor(self) && !isTensor(other) && scalarCategory(other) === 1 && self.dtype.category === 1)
      checkRange(self.dtype, other);
    return compare(k, self, other, out);
  };
  const aliases = alias === null ? [] : [alias];
  const shared = { structured: true, inplace: true, out: true, grad: "none", aliases, forward } as const;
  const tensor = op({ ...shared, schema: `${name}.Tensor(Tensor self, Tensor other) -> Tensor` });
  op({ ...shared, schema: `${name}.Scalar(Tensor self, Scalar other) -> Tensor` });
  return tensor;
}

/** ATen converts the number to the tensor's dtype first and refuses what does not fit. */
function checkRange(dtype: DType, x: Scalar): void {
  if (dtype.itemsize >= 8) return;
  const v = toNumber(x);
  const bits = dtype.itemsize * 8;
  // unsigned dtypes accept negative numbers by wrapping, as c10's overflow check does
  const low = -(2 ** (dtype.is_signed ? bits - 1 : bits));
  const high = 2 ** (dtype.is_signed ? bits - 1 : bits) - 1;
  if (v < low || v > high) throw runtimeError(`value cannot be converted to type ${cType(dtype)} without overflow`);
}

/** The C++ names that overflow messages use. */
export function cType(dtype: DType): string {
  switch (dtype.scalarName) {
    case "Byte":
      return "uint8_t";
    case "Char":
      return "int8_t";
    case "Short":
      return "int16_t";
    case "Int":
      return "int";
    case "Long":
      return "int64_t";
    case "Float":
      return "float";
    case "Double":
      return "double";
    case "Half":
      return "at::Half";
    case "BFloat16":
      return "at::BFloat16";
    default:
      return dtype.scalarName.toLowerCase();
  }
}

export const eq = comparison("eq", null, false);
export const ne = comparison("ne", "not_equal", false);
export const lt = comparison("lt", "less", true);
export const le = comparison("le", "less_equal", true);
export const gt = comparison("gt", "greater", true);
export const ge = comparison("ge", "greater_equal", true);

function logical(name: string) {
  const k = kernel(name);
  return op({
    schema: `${name}(Tensor self, Tensor other) -> Tensor`,
    structured: true,
    inplace: true,
    out: true,
    grad: "none",
    forward: (self: Tensor, other: Tensor, out: Out = null) => compare(k, self, other, out),
  });
}
export const logical_and = logical("logical_and");
export const logical_or = logical("logical_or");
export const logical_xor = logical("logical_xor");

const kLogicalNot = kernel("logical_not");
export const logical_not = op({
  schema: "logical_not(Tensor self) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  grad: "none",
  forward: (self: Tensor, out: Out = null) => predicate(kLogicalNot, self, out),
});

const kBitwiseNot = kernel("bitwise_not");
export const bitwise_not = op({
  schema: "bitwise_not(Tensor self) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  grad: "none",
  forward: (self: Tensor, out: Out = null) => {
    if (self.dtype.category >= 2) throw notFor("bitwise_not_cpu", self.dtype);
    return unary(kBitwiseNot, self, out);
  },
});

/** `&`, `|`, `^`, shifts: three overloads each. `special` names the dunder alias PyTorch also exposes. */
function bitwise(name: string, overloads: readonly [string, string, string], cpuName: string, boolean: boolean) {
  const k = kernel(name);
  const forward = (self: Operand, other: Operand, out: Out = null): Tensor => {
    const dtype = resultType(self, other);
    if (dtype.category >= 2 || (dtype.category === 0 && !boolean)) throw notFor(cpuName, dtype);
    return binary(k, self, other, out);
  };
  const shared = { structured: true, inplace: true, out: true, grad: "none", forward } as const;
  const tensor = op({ ...shared, schema: `${name}.${overloads[0]}(Tensor self, Tensor other) -> Tensor` });
  op({
    ...shared,
    inplace: false,
    variants: "function",
    schema: `${name}.${overloads[1]}(Scalar self, Tensor other) -> Tensor`,
  });
  op({ ...shared, schema: `${name}.${overloads[2]}(Tensor self, Scalar other) -> Tensor` });
  return tensor;
}
const overloadNames = ["Tensor", "Scalar_Tensor", "Scalar"] as const;
export const bitwise_and = bitwise("bitwise_and", overloadNames, "bitwise_and_cpu", true);
export const bitwise_or = bitwise("bitwise_or", overloadNames, "bitwise_or_cpu", true);
export const bitwise_xor = bitwise("bitwise_xor", overloadNames, "bitwise_xor_cpu", true);
const shiftNames = ["Tensor", "Scalar_Tensor", "Tensor_Scalar"] as const;
export const bitwise_left_shift = bitwise("bitwise_left_shift", shiftNames, "lshift_cpu", false);
export const bitwise_right_shift = bitwise("bitwise_right_shift", shiftNames, "rshift_cpu", false);

export const equal = op({
  schema: "equal(Tensor self, Tensor other) -> bool",
  grad: "none",
  forward: (self: Tensor, other: Tensor): boolean => {
    if (self.dtype !== other.dtype) {
      throw runtimeError(
        `Expected all tensors to have the same dtype, but got ${self.dtype.scalarName} and ${other.dtype.scalarName}`,
      );
    }
    return sameSizes(self.sizes, other.sizes) && itemNumber(all(eq(self, other))) !== 0;
  },
});

export const isclose = op({
  schema: "isclose(Tensor self, Tensor other, float rtol=1e-05, float atol=1e-08, bool equal_nan=False) -> Tensor",
  grad: "none",
  forward: (self: Tensor, other: Tensor, rtol = 1e-5, atol = 1e-8, equal_nan = false): Tensor => {
    if (self.dtype !== other.dtype)
      throw runtimeError(`${self.dtype.scalarName} did not match ${other.dtype.scalarName}`);
    if (rtol < 0) throw runtimeError(`rtol must be greater than or equal to zero, but got ${cppDouble(rtol)}`);
    if (atol < 0) throw runtimeError(`atol must be greater than or equal to zero, but got ${cppDouble(atol)}`);
    let close: Tensor = eq(self, other) as Tensor;
    if (equal_nan && self.dtype.category >= 2)
      close = logical_or(close, logical_and(isnan(self), isnan(other))) as Tensor;
    if (rtol === 0 && atol === 0) return close;
    let a = self;
    let b = other;
    if (a.dtype.category < 2) {
      a = toDType(a, float64);
      b = toDType(b, float64);
    }
    const allowed = add(abs(mul(b, host.double(rtol))), host.double(atol));
    const difference = abs(sub(a, b));
    return logical_or(close, logical_and(isfinite(difference), le(difference, allowed))) as Tensor;
  },
});

export const allclose = op({
  schema: "allclose(Tensor self, Tensor other, float rtol=1e-05, float atol=1e-08, bool equal_nan=False) -> bool",
  grad: "none",
  forward: (self: Tensor, other: Tensor, rtol = 1e-5, atol = 1e-8, equal_nan = false): boolean =>
    itemNumber(all(isclose(self, other, rtol, atol, equal_nan))) !== 0,
});

/** Membership by comparing all pairs; the sizes scripts use make sorting not worth its set-up. */
function isinPair(elements: Operand, test: Operand, invert: boolean): Tensor {
  const e = isTensor(elements) ? elements : scalarTensor(elements, promoteWithScalar((test as Tensor).dtype, elements));
  const t = isTensor(test) ? test : scalarTensor(test, promoteWithScalar(e.dtype, test));
  const dtype = promote_types(e.dtype, t.dtype);
  const a = cast(e, dtype);
  const b = cast(t, dtype);
  const left = reshape(a, [...a.sizes, 1]);
  const found = b.count === 0 ? zeros_like(a, bool) : anyDims(eq(left, reshape(b, [b.count])), [-1]);
  return (invert ? logical_not(found) : found) as Tensor;
}

export const isin = op({
  schema:
    "isin.Tensor_Tensor(Tensor elements, Tensor test_elements, *, bool assume_unique=False, bool invert=False) -> Tensor",
  out: true,
  grad: "none",
  forward: (elements: Tensor, test_elements: Tensor, _assume = false, invert = false) =>
    isinPair(elements, test_elements, invert),
});
op({
  schema:
    "isin.Tensor_Scalar(Tensor elements, Scalar test_element, *, bool assume_unique=False, bool invert=False) -> Tensor",
  out: true,
  grad: "none",
  forward: (elements: Tensor, test_element: Scalar, _assume = false, invert = false) =>
    isinPair(elements, test_element, invert),
});
op({
  schema:
    "isin.Scalar_Tensor(Scalar element, Tensor test_elements, *, bool assume_unique=False, bool invert=False) -> Tensor",
  out: true,
  grad: "none",
  forward: (element: Scalar, test_elements: Tensor, _assume = false, invert = false) =>
    isinPair(element, test_elements, invert),
});
