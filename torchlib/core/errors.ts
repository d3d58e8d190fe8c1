// Owns: the one error type torchlib throws on purpose; `kind` names the Python exception class the binding raises.

/** Python exception class names that torchlib raises. */
export type ErrorKind =
  | "RuntimeError"
  | "TypeError"
  | "ValueError"
  | "FloatingPointError"
  | "IndexError"
  | "KeyError"
  | "AttributeError"
  | "NotImplementedError"
  | "AssertionError"
  | "OverflowError"
  | "ZeroDivisionError"
  | "StopIteration"
  | "MemoryError"
  | "KeyboardInterrupt"
  | "UnpicklingError"
  | "OSError"
  | "FileNotFoundError"
  | "ImportError"
  | "BufferError"
  | "LinAlgError"
  | "NumpyLinAlgError"
  | "OutOfMemoryError"
  | "GradcheckError"
  | "AxisError"
  | "UFuncTypeError";

/** An error with PyTorch's own words. */
export class TorchError extends Error {
  readonly kind: ErrorKind;
  constructor(kind: ErrorKind, message: string) {
    super(message);
    this.kind = kind;
    this.name = kind;
  }
}

// Errors that Python code catches are ordinary control flow, so no stack is captured for them unless a developer asks.
const captureStacks = typeof process !== "undefined" && !!process.env.PYT_DEBUG;

function make(kind: ErrorKind, message: string): TorchError {
  if (captureStacks) return new TorchError(kind, message);
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  const error = new TorchError(kind, message);
  Error.stackTraceLimit = limit;
  return error;
}

export const runtimeError = (message: string): TorchError => make("RuntimeError", message);
export const typeError = (message: string): TorchError => make("TypeError", message);
export const valueError = (message: string): TorchError => make("ValueError", message);
export const indexError = (message: string): TorchError => make("IndexError", message);
export const attributeError = (message: string): TorchError => make("AttributeError", message);
export const assertionError = (message: string): TorchError => make("AssertionError", message);
export const overflowError = (message: string): TorchError => make("OverflowError", message);
export const torchError = make;

/** For what pyt does not do yet: never a silent wrong answer. `what` is e.g. `torch.svd for complex tensors`. */
export const notImplemented = (what: string): TorchError =>
  make("NotImplementedError", `${what} is not implemented in pyt yet`);
