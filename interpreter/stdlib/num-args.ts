/** Reading numeric arguments of the mathematical modules. */

import { overflowError, raise, typeError } from "../runtime/errors.ts";
import { intToFloat } from "../runtime/int-math.ts";
import { FloatBase, PyFloat, type PyObject } from "../runtime/object.ts";
import { intOf, slot, tryIndex, typeName } from "../runtime/protocol.ts";

/** An argument of C type double. @throws TypeError, OverflowError */
export function asDouble(x: PyObject): number {
  if (x instanceof PyFloat) return x.v;
  if (typeof x === "number") return x;
  if (x instanceof FloatBase) return x.v;
  const i = intOf(x);
  if (i !== undefined) return typeof i === "number" ? i : bigDouble(i);
  const f = slot(x, "$float");
  if (f !== undefined && f !== null) {
    const r = f.call(x) as PyObject;
    if (r instanceof FloatBase) return r.v;
    typeError(`${typeName(x)}.__float__ returned non-float (type ${typeName(r)})`);
  }
  const n = tryIndex(x);
  if (n !== undefined) return typeof n === "number" ? n : bigDouble(n);
  typeError(`must be real number, not ${typeName(x)}`);
}

function bigDouble(n: bigint): number {
  const v = intToFloat(n);
  if (!Number.isFinite(v)) overflowError("int too large to convert to float");
  return v;
}

/** `operator.index` as a BigInt. @throws TypeError */
export function asBig(x: PyObject): bigint {
  const n = tryIndex(x);
  if (n === undefined) typeError(`'${typeName(x)}' object cannot be interpreted as an integer`);
  return BigInt(n);
}

export function domainError(): never {
  raise("ValueError", "math domain error");
}

export function rangeError(): never {
  raise("OverflowError", "math range error");
}
