/** The errno module: names of the system's error numbers. */

import { defineModule } from "../runtime/define.ts";
import { PyDict } from "../runtime/dict.ts";
import type { PyObject } from "../runtime/object.ts";
import { ERRNO } from "./host-errors.ts";

const errorcode = new PyDict();
for (const [name, n] of Object.entries(ERRNO)) if (!errorcode.has(n)) errorcode.set(n, name);

export default defineModule("errno", {
  doc: "This module makes available standard errno system symbols.",
  attrs: { ...(ERRNO as Record<string, PyObject>), errorcode },
});
