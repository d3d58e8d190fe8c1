/** The `builtins` module: every name that needs no import. */

// the type modules fill in the types that type.ts makes
import "../runtime/complex.ts";
import "../runtime/float.ts";
import "../runtime/int.ts";
import "../runtime/list.ts";
import "../runtime/str.ts";
import "../runtime/tuple.ts";
import "../runtime/class.ts";
import "../runtime/exception-group.ts";
import { byteArrayType, bytesType } from "../runtime/bytes.ts";
import { fn } from "../runtime/define.ts";
import { classmethodType, propertyType, staticmethodType, superType } from "../runtime/descriptors.ts";
import { dictType } from "../runtime/dict.ts";
import { exceptionTypes } from "../runtime/exceptions.ts";
import { memoryViewType } from "../runtime/memoryview.ts";
import { builtins } from "../runtime/module.ts";
import { Ellipsis, NotImplemented, type PyObject } from "../runtime/object.ts";
import { rangeType } from "../runtime/range.ts";
import { frozensetType, setType } from "../runtime/set.ts";
import { sliceType } from "../runtime/slice.ts";
import {
  boolType,
  complexType,
  floatType,
  intType,
  listType,
  objectType,
  strType,
  tupleType,
  typeType,
} from "../runtime/type.ts";
import { executionFunctions, executionObjects } from "./execution.ts";
import { iterationFunctions, iterationTypes } from "./iteration.ts";
import { numericFunctions } from "./numeric.ts";
import { objectFunctions } from "./objects.ts";
import { printFunctions } from "./print.ts";

const types = [
  objectType,
  typeType,
  intType,
  boolType,
  floatType,
  complexType,
  strType,
  bytesType,
  byteArrayType,
  memoryViewType,
  listType,
  tupleType,
  dictType,
  setType,
  frozensetType,
  rangeType,
  sliceType,
  propertyType,
  classmethodType,
  staticmethodType,
  superType,
  ...iterationTypes,
];

/** Everything that is not a function. */
const attrs: Record<string, PyObject> = {
  ...Object.fromEntries(types.map((t) => [t.name, t])),
  ...exceptionTypes,
  ...executionObjects,
  None: null,
  True: true,
  False: false,
  Ellipsis,
  NotImplemented,
  __debug__: true,
};

for (const functions of [iterationFunctions, numericFunctions, objectFunctions, printFunctions, executionFunctions]) {
  for (const [signature, impl] of Object.entries(functions)) {
    const f = fn(signature, impl);
    f.$module = "builtins";
    builtins.set(f.$name, f);
  }
}
for (const [name, value] of Object.entries(attrs)) builtins.set(name, value);

export { builtins };
