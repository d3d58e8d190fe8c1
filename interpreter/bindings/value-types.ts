/** Small value types of torch: dtype, device, Generator, memory formats, layouts, finfo and iinfo. */

import {
  Device,
  DType,
  dtypesByName,
  type FInfo,
  finfo,
  finfoText,
  Generator,
  get_default_device,
  type IInfo,
  iinfo,
  iinfoText,
  parseDevice,
  set_default_device,
  type Tensor,
} from "../../torchlib/index.ts";
import { defineType, PyGetSet } from "../runtime/define.ts";
import { typeError } from "../runtime/errors.ts";
import type { PyModule } from "../runtime/module.ts";
import { NotImplemented, PyFloat, type PyObject } from "../runtime/object.ts";
import { type Ctor, type PyType, typeName } from "../runtime/type.ts";
import { dtypeOfType } from "./dtypes.ts";

/** Default devices that `with torch.device(...)` blocks will put back. */
const outerDevices: Device[] = [];

function protocol(target: object, methods: Record<string, (this: never, ...args: never[]) => unknown>): void {
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(target, name, { value, writable: true, configurable: true });
  }
}

protocol(DType.prototype, {
  $repr(this: DType) {
    return `torch.${this.name}`;
  },
});
export const dtypeType = defineType(DType as unknown as Ctor, {
  name: "dtype",
  module: "torch",
  basetype: false,
  methods: {
    "to_real(self, /)": (self: DType) => self.to_real(),
    "to_complex(self, /)": (self: DType) => self.to_complex(),
    "__reduce__(self, /)": (self: DType) => self.name,
  },
  getset: {
    is_floating_point: (self: DType) => self.is_floating_point,
    is_complex: (self: DType) => self.is_complex,
    is_signed: (self: DType) => self.is_signed || self.is_floating_point || self.is_complex,
    itemsize: (self: DType) => self.itemsize,
  },
});

protocol(Device.prototype, {
  $repr(this: Device) {
    return this.index === null ? `device(type='${this.type}')` : `device(type='${this.type}', index=${this.index})`;
  },
  $str(this: Device) {
    return this.toString();
  },
  $eq(this: Device, other: unknown) {
    return other instanceof Device ? other === this : NotImplemented;
  },
  $hash(this: Device) {
    return this.number + 31 * this.type.charCodeAt(1);
  },
  $enter(this: Device) {
    outerDevices.push(get_default_device());
    set_default_device(this);
    return this as unknown as PyObject;
  },
  $exit() {
    set_default_device(outerDevices.pop() ?? null);
    return null;
  },
});
export const deviceType = defineType(Device as unknown as Ctor, {
  name: "device",
  module: "torch",
  basetype: false,
  new: [
    "(device=None, index=None, *, type=None)",
    (_cls: PyType, device: PyObject | undefined, index: PyObject | undefined, type: PyObject | undefined) => {
      const given = device ?? type;
      if (typeof given !== "string" && typeof given !== "number" && !(given instanceof Device)) {
        const got = device === undefined ? "" : typeName(device);
        const reason =
          index === undefined && device !== undefined
            ? `\n      didn't match because some of the arguments have invalid types: (!${got}!)`
            : "";
        typeError(
          `device() received an invalid combination of arguments - got (${got}), but expected one of:\n` +
            ` * (torch.device device)${reason}\n * (str type, int index = -1)\n`,
        );
      }
      if (index !== undefined && index !== null && typeof index !== "number") {
        typeError(`device(): argument 'index' (position 2) must be int, not ${typeName(index)}`);
      }
      return parseDevice(given, (index ?? null) as number | null);
    },
  ],
  getset: { type: (self: Device) => self.type, index: (self: Device) => self.index },
});

protocol(Generator.prototype, {
  $repr(this: Generator) {
    return `<torch._C.Generator object at 0x7f0000000000>`;
  },
});
export const generatorType = defineType(Generator as unknown as Ctor, {
  name: "Generator",
  module: "torch._C",
  new: ["(device=None)", (_cls: PyType, device: PyObject | undefined) => new Generator((device ?? "cpu") as string)],
  methods: {
    "manual_seed(self, seed, /)": (self: Generator, seed: PyObject) => {
      if (typeof seed !== "number" && typeof seed !== "bigint") {
        typeError(`manual_seed expected a long, but got ${typeName(seed)}`);
      }
      return self.manual_seed(seed);
    },
    "seed(self, /)": (self: Generator) => self.seed(),
    "initial_seed(self, /)": (self: Generator) => self.initial_seed(),
    "get_state(self, /)": (self: Generator) => self.get_state() as PyObject,
    "set_state(self, state, /)": (self: Generator, state: Tensor) => self.set_state(state),
    "clone_state(self, /)": (self: Generator) => self.clone_state(),
  },
  getset: { device: (self: Generator) => self.device },
});

/** `torch.memory_format` and `torch.layout` members: a name and the code operators take. */
class Named {
  declare $type: PyType;
  readonly name: string;
  readonly code: number;
  constructor(name: string, code: number) {
    this.name = name;
    this.code = code;
  }
  $repr(): string {
    return `torch.${this.name}`;
  }
}
class MemoryFormat extends Named {}
class Layout extends Named {}
export const memoryFormatType = defineType(MemoryFormat as unknown as Ctor, {
  name: "memory_format",
  module: "torch",
  basetype: false,
});
export const layoutType = defineType(Layout as unknown as Ctor, { name: "layout", module: "torch", basetype: false });

export const strided = new Layout("strided", 0);

/** `torch.finfo` and `torch.iinfo` objects hold their numbers as Python sees them. */
class Limits {
  declare $type: PyType;
  readonly fields: FInfo | IInfo;
  readonly floating: boolean;
  constructor(fields: FInfo | IInfo, floating: boolean) {
    this.fields = fields;
    this.floating = floating;
  }
  $repr(): string {
    return this.floating ? finfoText(this.fields as FInfo) : iinfoText(this.fields as IInfo);
  }
}
class FInfoObject extends Limits {}
class IInfoObject extends Limits {}

function limitsType(
  ctor: Ctor,
  name: string,
  make: (d: DType | undefined) => object,
  fields: string[],
  floating: boolean,
): PyType {
  const type = defineType(ctor, {
    name,
    module: "torch",
    new: [
      floating ? "(type=None)" : "(type)",
      (_cls: PyType, dtype: PyObject | undefined) => {
        if (dtype === undefined || dtype === null) return make(undefined);
        const d = dtype instanceof DType ? dtype : dtypeOfType(dtype);
        if (d === undefined)
          typeError(`${name}(): argument 'type' (position 1) must be torch.dtype, not ${typeName(dtype)}`);
        return make(d);
      },
    ],
  });
  for (const field of fields) {
    type.setAttr(
      field,
      new PyGetSet(field, type, (self: Limits) => {
        const v = (self.fields as unknown as Record<string, PyObject>)[field]!;
        return floating && typeof v === "number" && field !== "bits" ? new PyFloat(v) : v;
      }),
    );
  }
  return type;
}

export const finfoType = limitsType(
  FInfoObject as unknown as Ctor,
  "finfo",
  (d) => new FInfoObject(finfo(d), true),
  ["bits", "eps", "max", "min", "smallest_normal", "tiny", "resolution", "dtype"],
  true,
);
export const iinfoType = limitsType(
  IInfoObject as unknown as Ctor,
  "iinfo",
  (d) => new IInfoObject(iinfo(d as DType), false),
  ["bits", "max", "min", "dtype"],
  false,
);

/** Puts the types and their named members into the torch module. */
export function installValueTypes(torch: PyModule): void {
  for (const [name, d] of dtypesByName) torch.set(name, d as unknown as PyObject);
  torch.set("dtype", dtypeType as unknown as PyObject);
  torch.set("device", deviceType as unknown as PyObject);
  torch.set("Generator", generatorType as unknown as PyObject);
  torch.set("memory_format", memoryFormatType as unknown as PyObject);
  torch.set("layout", layoutType as unknown as PyObject);
  torch.set("finfo", finfoType as unknown as PyObject);
  torch.set("iinfo", iinfoType as unknown as PyObject);
  torch.set("strided", strided as unknown as PyObject);
  for (const [i, name] of ["sparse_coo", "sparse_csr"].entries())
    torch.set(name, new Layout(name, i + 1) as unknown as PyObject);
  for (const [i, name] of ["contiguous_format", "preserve_format", "channels_last", "channels_last_3d"].entries()) {
    torch.set(name, new MemoryFormat(name, i) as unknown as PyObject);
  }
}
