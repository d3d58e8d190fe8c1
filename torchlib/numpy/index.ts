// numpy as a module tree of classes, functions and constants for the binding.
import type { PyModuleSpec } from "../core/pyclass.ts";
import { BitGenerator, MT19937, PCG64, PCG64DXSM, Philox, SeedSequence, SFC64 } from "./bit-generator.ts";
import { creationFunctions } from "./create.ts";
import * as dt from "./dtype.ts";
import { extraFunctions } from "./extra.ts";
import { generatorFunctions, NpGenerator } from "./generator.ts";
import { linalgFunctions } from "./linalg.ts";
import { NDArray } from "./ndarray.ts";
import "./interop.ts";
import "./methods.ts";
import { PrintOptionsContext, printFunctions } from "./print-options.ts";
import { RandomState, randomFunctions } from "./random.ts";
import { reduceFunctions } from "./reduce.ts";
import { abstractScalars, scalarClasses } from "./scalar.ts";
import { flipped, shapeFunctions } from "./shape.ts";
import { errorFunctions, ufuncFunctions } from "./ufunc.ts";

const scalars: Record<string, unknown> = { ...abstractScalars };
for (const [d, cls] of scalarClasses) scalars[d.name] = cls;
Object.assign(scalars, {
  bool_: scalars.bool,
  int_: scalars.int64,
  intp: scalars.int64,
  uint: scalars.uint64,
  double: scalars.float64,
  single: scalars.float32,
  half: scalars.float16,
  longlong: scalars.int64,
  long: scalars.int64,
  ulong: scalars.uint64,
  ulonglong: scalars.uint64,
  uintp: scalars.uint64,
  uintc: scalars.uint32,
  ushort: scalars.uint16,
  byte: scalars.int8,
  ubyte: scalars.uint8,
  short: scalars.int16,
  intc: scalars.int32,
  cdouble: scalars.complex128,
  csingle: scalars.complex64,
});

export const numpyModules: PyModuleSpec[] = [
  {
    name: "numpy",
    members: {
      ...creationFunctions,
      ...ufuncFunctions,
      ...errorFunctions,
      ...reduceFunctions,
      ...shapeFunctions,
      ...extraFunctions,
      ...printFunctions,
      ...scalars,
      ndarray: NDArray,
      dtype: dt.NpDType,
      pi: { v: Math.PI },
      e: { v: Math.E },
      inf: { v: Number.POSITIVE_INFINITY },
      nan: { v: Number.NaN },
      euler_gamma: { v: 0.5772156649015329 },
      newaxis: null,
      little_endian: true,
      __version__: "2.4.6",
    },
  },
  {
    name: "numpy.random",
    members: {
      ...randomFunctions,
      ...generatorFunctions,
      RandomState,
      Generator: NpGenerator,
      SeedSequence,
      BitGenerator,
      MT19937,
      PCG64,
      PCG64DXSM,
      Philox,
      SFC64,
    },
  },
  { name: "numpy.linalg", members: linalgFunctions },
];

export * as npDTypes from "./dtype.ts";
export { NpDType, registerDTypeAlias } from "./dtype.ts";
export { ForeignArray, ForeignDType, ForeignKindError } from "./foreign.ts";
export { operatorHost } from "./methods.ts";
export { asArray, NDArray, unwrap } from "./ndarray.ts";
export { printOptions } from "./print.ts";
export { abstractScalars, NpScalar, scalarClasses } from "./scalar.ts";
export { ufuncNames } from "./ufunc.ts";
export { flipped, PrintOptionsContext };
