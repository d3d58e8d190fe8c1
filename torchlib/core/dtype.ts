// Owns: dtypes: names, sizes, numeric limits, the promotion lattice and the default dtype.

import { runtimeError, typeError } from "./errors.ts";
import { type Scalar, scalarCategory } from "./host.ts";

/** Type promotion category: 0 bool, 1 integral, 2 floating point, 3 complex. */
export type Category = 0 | 1 | 2 | 3;

/** A `torch.dtype`. One object per dtype: compare with `===`. */
export class DType {
  /** Python name without `torch.`: `float32`. */
  readonly name: string;
  /** C++ scalar type name as ATen's messages print it: `Float`, `Long`, `c10::Half`'s `Half`. */
  readonly scalarName: string;
  /** ATen's ScalarType number, which the native engine uses too. */
  readonly code: number;
  readonly itemsize: number;
  readonly category: Category;
  readonly is_floating_point: boolean;
  readonly is_complex: boolean;
  readonly is_signed: boolean;
  constructor(name: string, scalarName: string, code: number, itemsize: number, category: Category, signed: boolean) {
    this.name = name;
    this.scalarName = scalarName;
    this.code = code;
    this.itemsize = itemsize;
    this.category = category;
    this.is_floating_point = category === 2;
    this.is_complex = category === 3;
    this.is_signed = signed;
  }
  /** The dtype of a complex dtype's parts, or the dtype itself. */
  to_real(): DType {
    return this === complex64 ? float32 : this === complex128 ? float64 : this === complex32 ? float16 : this;
  }
  /** The complex dtype whose parts have this dtype. */
  to_complex(): DType {
    if (this.category === 3) return this;
    return this === float64 ? complex128 : this === float16 ? complex32 : complex64;
  }
  toString(): string {
    return `torch.${this.name}`;
  }
}

export const uint8 = new DType("uint8", "Byte", 0, 1, 1, false);
export const int8 = new DType("int8", "Char", 1, 1, 1, true);
export const int16 = new DType("int16", "Short", 2, 2, 1, true);
export const int32 = new DType("int32", "Int", 3, 4, 1, true);
export const int64 = new DType("int64", "Long", 4, 8, 1, true);
export const float16 = new DType("float16", "Half", 5, 2, 2, true);
export const float32 = new DType("float32", "Float", 6, 4, 2, true);
export const float64 = new DType("float64", "Double", 7, 8, 2, true);
export const complex32 = new DType("complex32", "ComplexHalf", 8, 4, 3, true);
export const complex64 = new DType("complex64", "ComplexFloat", 9, 8, 3, true);
export const complex128 = new DType("complex128", "ComplexDouble", 10, 16, 3, true);
export const bool = new DType("bool", "Bool", 11, 1, 0, false);
export const bfloat16 = new DType("bfloat16", "BFloat16", 15, 2, 2, true);
export const uint16 = new DType("uint16", "UInt16", 27, 2, 1, false);
export const uint32 = new DType("uint32", "UInt32", 28, 4, 1, false);
export const uint64 = new DType("uint64", "UInt64", 29, 8, 1, false);

/** Every dtype, in ATen's order. */
export const allDTypes: readonly DType[] = [
  uint8,
  int8,
  int16,
  int32,
  int64,
  float16,
  float32,
  float64,
  complex32,
  complex64,
  complex128,
  bool,
  bfloat16,
  uint16,
  uint32,
  uint64,
];

/** Names under which `torch.NAME` finds a dtype, aliases included. */
export const dtypesByName: ReadonlyMap<string, DType> = new Map<string, DType>([
  ...allDTypes.map((d) => [d.name, d] as const),
  ["half", float16],
  ["float", float32],
  ["double", float64],
  ["short", int16],
  ["int", int32],
  ["long", int64],
  ["chalf", complex32],
  ["cfloat", complex64],
  ["cdouble", complex128],
]);

let defaultDType = float32;

export function get_default_dtype(): DType {
  return defaultDType;
}

/** Raises TypeError unless `d` is a floating-point dtype. */
export function set_default_dtype(d: DType): void {
  if (d.category !== 2) {
    throw typeError(`only floating-point types are supported as the default type`);
  }
  defaultDType = d;
}

/** The complex dtype that goes with the default dtype. */
export function defaultComplexDType(): DType {
  return defaultDType.to_complex();
}

const unsignedOrder = new Map<DType, number>([
  [uint8, 0],
  [uint16, 1],
  [uint32, 2],
  [uint64, 3],
]);

function promoteIntegers(a: DType, b: DType): DType {
  const ua = unsignedOrder.get(a);
  const ub = unsignedOrder.get(b);
  if (ua !== undefined && ub !== undefined) return ua > ub ? a : b;
  if (ua === undefined && ub === undefined) return a.itemsize >= b.itemsize ? a : b;
  const [u, s] = ua !== undefined ? [a, b] : [b, a];
  if (u === uint8) return s === int8 ? int16 : s;
  // the wider unsigned types take part in promotion only with floats in PyTorch
  throw runtimeError(
    `Promotion for uint16, uint32, uint64 types is not supported, attempted to promote ${a.scalarName} and ${b.scalarName}`,
  );
}

const promotionTable: (DType | null)[] = new Array(32 * 32).fill(null);

function promote(a: DType, b: DType): DType {
  if (a.category < b.category) return promote(b, a);
  // now category(a) >= category(b)
  if (a.category === 3) {
    const real = b.category === 3 ? b.to_real() : b.category === 2 ? b : a.to_real();
    return promote2Floats(a.to_real(), real).to_complex();
  }
  if (b.category === 0 || a.category > b.category) return a;
  if (a.category === 2) return promote2Floats(a, b);
  return promoteIntegers(a, b);
}

function promote2Floats(a: DType, b: DType): DType {
  if (a === b) return a;
  if ((a === float16 && b === bfloat16) || (a === bfloat16 && b === float16)) return float32;
  return a.itemsize >= b.itemsize ? a : b;
}

/** `torch.promote_types`. */
export function promote_types(a: DType, b: DType): DType {
  if (a === b) return a;
  const at = a.code * 32 + b.code;
  let r = promotionTable[at];
  if (r === null) {
    r = promote(a, b);
    promotionTable[at] = r;
  }
  return r;
}

/** The dtype a scalar has on its own: bool, int64, the default float or its complex. */
export function dtypeOfScalar(x: Scalar): DType {
  const c = scalarCategory(x);
  return c === 0 ? bool : c === 1 ? int64 : c === 2 ? defaultDType : defaultComplexDType();
}

/** The dtype that a default of category `c` stands for. */
export function dtypeOfCategory(c: Category): DType {
  return c === 0 ? bool : c === 1 ? int64 : c === 2 ? defaultDType : defaultComplexDType();
}

/** Promotes a tensor's dtype with a Python scalar: the scalar counts only if its category is higher. */
export function promoteWithScalar(d: DType, x: Scalar): DType {
  const c = scalarCategory(x);
  if (c <= d.category) return d;
  if (c === 3) return d.category === 2 ? d.to_complex() : defaultComplexDType();
  return dtypeOfCategory(c);
}

/** `torch.can_cast`: whether values of `from` may be cast to `to` under the promotion rules. */
export function can_cast(from: DType, to: DType): boolean {
  if (from.category === 3 && to.category !== 3) return false;
  if (from.category === 2 && to.category < 2) return false;
  return !(from.category === 1 && to.category === 0);
}

/** The dtype integers and bools take in ops such as `exp`: the default float. */
export function toFloat(d: DType): DType {
  return d.category < 2 ? defaultDType : d;
}

const cppNames: Record<string, string> = {
  bool: "bool",
  uint8: "unsigned char",
  int8: "signed char",
  int16: "short int",
  int32: "int",
  int64: "long int",
  float16: "c10::Half",
  bfloat16: "c10::BFloat16",
  float32: "float",
  float64: "double",
  complex32: "c10::complex<c10::Half>",
  complex64: "c10::complex<float>",
  complex128: "c10::complex<double>",
};
/** C++'s name of an element type, as ATen's messages print it. */
export const cppName = (d: DType): string => cppNames[d.name] ?? d.name;
