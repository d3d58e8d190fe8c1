/** The `builtins` module: every name that needs no import. */

// the type modules fill in the types that type.ts makes
import "../runtime/complex.ts";
import "../runtime/float.ts";
import "../runtime/int.ts";
import "../runtime/list.ts";
import "../runtime/str.ts";
import "../runtime/tuple.ts";
import "../runtime/class.ts";
import { byteArrayType, bytesType } from "../runtime/bytes.ts";
import { defineModule } from "../runtime/define.ts";
import { classmethodType, propertyType, staticmethodType, superType } from "../runtime/descriptors.ts";
import { dictType } from "../runtime/dict.ts";
import { exceptionTypes } from "../runtime/exceptions.ts";
import { memoryViewType } from "../runtime/memoryview.ts";
import type { PyModule } from "../runtime/module.ts";
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
import { executionFunctions } from "./execution.ts";
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

const attrs: Record<string, PyObject> = {
  ...Object.fromEntries(types.map((t) => [t.name, t])),
  ...exceptionTypes,
  None: null,
  True: true,
  False: false,
  Ellipsis,
  NotImplemented,
  __debug__: true,
};

/** The module object whose attributes are the built-in names. */
export const builtins: PyModule = defineModule("builtins", {
  doc: "Built-in functions, exceptions, and other objects.\n\nNoteworthy: None is the `nil' object; Ellipsis represents `...' in slices.",
  functions: {
    ...iterationFunctions,
    ...numericFunctions,
    ...objectFunctions,
    ...printFunctions,
    ...executionFunctions,
  },
  attrs,
});
