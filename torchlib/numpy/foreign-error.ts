// The error by which numeric code says that a value or dtype is of a kind it does not hold.
import { type ErrorKind, TorchError } from "../core/errors.ts";

/** Caught by the binding, which hands the call to the arrays of other kinds; uncaught it is an ordinary error. */
export class ForeignKindError extends TorchError {
  constructor(kind: ErrorKind, message: string) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(kind, message);
    Error.stackTraceLimit = limit;
  }
}
