// Arrays and dtypes that no tensor can hold (strings, objects, dates, records, masks): bases for the ones written in the host language.
import type { PyClass } from "../core/pyclass.ts";
import { NpDType } from "./dtype.ts";
import { ForeignKindError } from "./foreign-error.ts";
import { NDArray } from "./ndarray.ts";

const refuse = (): never => {
  throw new ForeignKindError(
    "NotImplementedError",
    "this operation on numpy arrays of strings, objects, dates, records or masks is not implemented in pyt yet",
  );
};

/** An ndarray without a tensor: whatever asks for the tensor raises, so no numeric code can read it by mistake. */
export class ForeignArray extends NDArray {
  static override readonly py: PyClass = { name: "_ForeignArray", module: "numpy" };
  constructor() {
    super(undefined as never);
    Object.defineProperty(this, "tensor", { get: refuse, set: refuse });
  }
}

/** A dtype without a torch dtype, guarded in the same way. */
export class ForeignDType extends NpDType {
  static override readonly py: PyClass = { name: "_ForeignDType", module: "numpy" };
  constructor() {
    super({ name: "" } as never, "f", "", 0);
    Object.defineProperty(this, "torch", { get: refuse });
    Object.defineProperty(this, "kind", { get: refuse });
  }
}

export { ForeignKindError };
