/** Operator results as Python values, by the schema's return types. */

import { type Overload, type SchemaType, Tensor } from "../../torchlib/index.ts";
import { PyFloat, type PyObject, PyTuple } from "../runtime/object.ts";
import { namedResult, PySize } from "./size.ts";

/** Converts one result of the given schema type. */
function convert(value: unknown, type: SchemaType): PyObject {
  if (value === undefined || value === null) return null;
  if (value instanceof Tensor) return value;
  if (type.list) {
    const items = (value as unknown[]).map((v) => (type.base === "float" ? new PyFloat(v as number) : (v as PyObject)));
    if (type.base === "int") return new PySize(items);
    return new PyTuple(items);
  }
  if (type.base === "float" && typeof value === "number") return new PyFloat(value);
  return value as PyObject;
}

/** The converter for an operator's result, chosen once. */
export function resultConverter(overload: Overload): (value: unknown) => PyObject {
  const { returns, name } = overload.schema;
  if (returns.length === 0) return () => null;
  if (returns.length === 1) {
    const type = returns[0]!.type;
    if (type.base === "Tensor" && !type.list) return (value) => value as PyObject;
    return (value) => convert(value, type);
  }
  const names = returns.map((r) => r.name);
  const named = names.every((n) => n !== "");
  const label = overload.namespace === "torch.linalg" ? name : name;
  return (value) => {
    const items = (value as unknown[]).map((v, i) => convert(v, returns[Math.min(i, returns.length - 1)]!.type));
    return named ? namedResult(label, names, items) : new PyTuple(items);
  };
}
