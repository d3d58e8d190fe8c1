/** Python's number types as dtypes: `dtype=float` means float64. */

import { type DType, dtypesByName } from "../../torchlib/index.ts";
import type { PyObject } from "../runtime/object.ts";
import { boolType, complexType, floatType, intType } from "../runtime/type.ts";

/** The dtype that a Python type stands for as a `dtype` argument, or undefined. */
export function dtypeOfType(value: PyObject): DType | undefined {
  if (value === floatType) return dtypesByName.get("float64");
  if (value === intType) return dtypesByName.get("int64");
  if (value === boolType) return dtypesByName.get("bool");
  return value === complexType ? dtypesByName.get("complex128") : undefined;
}
