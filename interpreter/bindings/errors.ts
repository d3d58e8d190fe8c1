/** What Python sees of torchlib's errors and warnings. */

import { setWarningHandler, TorchError } from "../../torchlib/index.ts";
import { makeError, registerForeignErrors } from "../runtime/errors.ts";
import { exceptionType, exceptionTypes, newException } from "../runtime/exceptions.ts";
import type { PyObject } from "../runtime/object.ts";

/** Exception classes that torch itself defines, by kind; modules/torch.ts fills it. */
export const torchExceptions = new Map<string, (message: string) => object>();

/** `torch.linalg.LinAlgError`, set when the errors are installed. */
export const linAlgError: { type: unknown } = { type: null };

let installed = false;

/** Installs the conversions; called once when torch or numpy is first imported. */
export function installErrors(warn: (message: string, category: string) => void): void {
  if (installed) return;
  installed = true;
  // pickle's, which torch.load raises; the pickle module takes it over when it is imported
  const unpickling = exceptionType("UnpicklingError", [exceptionTypes.Exception!], { module: "_pickle" });
  torchExceptions.set("UnpicklingError", (message) => newException(unpickling, [message]));
  const linalg = exceptionType("_LinAlgError", [exceptionTypes.RuntimeError!], { module: "torch._C" });
  torchExceptions.set("LinAlgError", (message) => newException(linalg, [message]));
  linAlgError.type = linalg;
  registerForeignErrors((error) => {
    if (!(error instanceof TorchError)) return null;
    const own = torchExceptions.get(error.kind);
    if (own !== undefined) return own(error.message);
    const args: PyObject[] = error.message === "" ? [] : [error.message];
    return makeError(error.kind, ...args);
  });
  setWarningHandler(warn);
}
