/** Constructors of old: `torch.Tensor(2, 3)`, `torch.FloatTensor([1, 2])`, `torch.cuda.LongTensor(3)`. */

import {
  concreteDevice,
  cudaState,
  type DType,
  dtypesByName,
  empty,
  foreign,
  fromData,
  get_default_dtype,
  parseDevice,
  Tensor,
} from "../../torchlib/index.ts";
import { defineType } from "../runtime/define.ts";
import { typeError } from "../runtime/errors.ts";
import type { PyModule } from "../runtime/module.ts";
import { type PyObject, PyTuple } from "../runtime/object.ts";
import { type Ctor, type PyType, typeName } from "../runtime/type.ts";
import { sequenceItems } from "./arg-kinds.ts";
import { PySize } from "./size.ts";
import { moduleNamed } from "./tree.ts";

/** `new T(*sizes)` or `new T(data)` for the given dtype and device. */
function construct(name: string, dtype: DType, device: string, args: PyObject[]): Tensor {
  if (device === "cuda" && cudaState.mode === "off") {
    typeError(`type torch.cuda.${name} not available. Torch not compiled with CUDA enabled.`);
  }
  const where = concreteDevice(parseDevice(device));
  if (args.length === 0) return empty([0], dtype, where);
  if (args.every((a) => typeof a === "number")) return empty(args as number[], dtype, where);
  const data = args[0]!;
  if (args.length > 1)
    typeError(
      `new() received an invalid combination of arguments - got (${args.map(typeName).join(", ")}), but expected one of:`,
    );
  if (data instanceof PySize) return empty(data.items as number[], dtype, where);
  if (data instanceof Tensor) {
    if (data.dtype !== dtype) typeError(`expected ${tensorTypeName(dtype)} (got ${tensorTypeName(data.dtype)})`);
    return data;
  }
  if (typeof data === "string") typeError("new(): invalid data type 'str'");
  if (typeof data === "object" && data !== null && foreign.asTensor(data) !== null) return fromData(data, dtype, where);
  if (sequenceItems(data) === null && typeName(data) !== "range") {
    typeError(`new(): data must be a sequence (got ${typeName(data)})`);
  }
  return fromData(data instanceof PyTuple ? data.items : data, dtype, where);
}

const NAMES: [string, string][] = [
  ["FloatTensor", "float32"],
  ["DoubleTensor", "float64"],
  ["HalfTensor", "float16"],
  ["BFloat16Tensor", "bfloat16"],
  ["ByteTensor", "uint8"],
  ["CharTensor", "int8"],
  ["ShortTensor", "int16"],
  ["IntTensor", "int32"],
  ["LongTensor", "int64"],
  ["BoolTensor", "bool"],
];

function tensorTypeName(dtype: DType): string {
  return `torch.${NAMES.find(([, d]) => d === dtype.name)?.[0] ?? `${dtype.scalarName}Tensor`}`;
}

/** `torch.Tensor(...)`. */
export function constructTensor(cls: PyType, args: PyTuple, kwargs: PyObject): PyObject {
  void kwargs;
  const t = construct("Tensor", get_default_dtype(), "cpu", args.items);
  // a Python subclass gets an object of its own class over the same storage
  return cls.ctor === (Tensor as unknown as Ctor)
    ? (t as PyObject)
    : (Object.setPrototypeOf(
        new Tensor(t.storage, t.dtype, t.sizes, t.strides, t.offset, t.count, t.isContiguous),
        cls.ctor.prototype as object,
      ) as PyObject);
}

/** One class per dtype, as `isinstance(t, torch.FloatTensor)` and `t.type()` expect them. */
export function installLegacyConstructors(torch: PyModule, tensorType: PyType): void {
  const cuda = moduleNamed("torch.cuda");
  for (const [name, dtypeName] of NAMES) {
    const dtype = dtypesByName.get(dtypeName)!;
    for (const [module, device, prefix] of [
      [torch, "cpu", "torch"],
      [cuda, "cuda", "torch.cuda"],
    ] as const) {
      class Legacy {}
      const type = defineType(Legacy as unknown as Ctor, {
        name,
        module: prefix,
        new: ["(*args)", (_cls: PyType, args: PyTuple) => construct(name, dtype, device, args.items) as PyObject],
        classmethods: {
          "__instancecheck__(cls, instance)": (_cls: PyType, instance: PyObject) =>
            instance instanceof Tensor && instance.dtype === dtype && instance.device.type === device,
        },
      });
      module.set(name, type as unknown as PyObject);
    }
  }
  void tensorType;
}
