/** Whether a text is a whole input of an interactive session. */

import { defineModule } from "../runtime/define.ts";
import { makeError } from "../runtime/errors.ts";
import type { PyObject } from "../runtime/object.ts";
import { syntaxError } from "../runtime/run.ts";

export default defineModule("_codeop", {
  functions: {
    "incomplete(source, filename, /)": (source: PyObject, filename: PyObject) => {
      const { parseInteractive, PySyntaxError } =
        require("../../grammar/index.ts") as typeof import("../../grammar/index.ts");
      try {
        return parseInteractive(source as string, filename as string).status === "incomplete";
      } catch (error) {
        if (error instanceof PySyntaxError) throw syntaxError(error);
        if (error instanceof RangeError) throw makeError("RecursionError", "maximum recursion depth exceeded");
        throw error;
      }
    },
  },
});
