// Owns: making module classes from a row of data: constructor signature, fields, forward, extra_repr.
import { type Device, parseDevice } from "../core/device.ts";
import { type DType, get_default_dtype } from "../core/dtype.ts";
import { attributeError, typeError } from "../core/errors.ts";
import { type PyClass, parseSignature, signatureName } from "../core/pyclass.ts";
import { values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import { Module } from "./module.ts";
import { op } from "./ops.ts";
import { Parameter } from "./parameter.ts";
import { plainSize, text } from "./shapes.ts";

/** A module class with any constructor. */
export type ModuleClass = typeof Module;

/** A module seen as a bag of fields, for table-made classes. */
export type Fields = Module & Record<string, unknown>;

/** One module class as data. */
export interface LayerSpec {
  name: string;
  /** Last part of `torch.nn.modules.…`. */
  module: string;
  /** Constructor signature without `self`; each parameter becomes a field (device, dtype and `_x` excepted). */
  init?: string;
  /** Signature of `forward` without `self`; default `(input: Tensor) -> Tensor`. */
  forward?: string;
  call: (self: Fields, ...args: never[]) => unknown;
  /** Runs after the fields are set: parameters, checks. */
  setup?: (self: Fields, given: Record<string, unknown>) => void;
  /** `extra_repr`: a function, or names of fields shown as `name=value`. */
  repr?: ((self: Fields) => string) | readonly string[];
  base?: ModuleClass;
  /** Constructor parameters that name slots (parameters, buffers) rather than fields: `setup` fills them. */
  slots?: readonly string[];
  attrs?: readonly string[];
  methods?: Record<string, (self: Fields, ...args: never[]) => unknown>;
  doc?: string;
}

const notFields = new Set(["device", "dtype"]);

/** Layers whose forward touches an attribute of its input before any operator does. */
const ATTRIBUTE_FIRST: readonly [RegExp, string][] = [
  [/^(Batch|Group|SyncBatch|Instance)Norm|^Upsample|^GLU$/, "dim"],
  [/^(MSE|L1|SmoothL1|Huber|BCE|BCEWithLogits)Loss$/, "size"],
  [/^Flatten$/, "flatten"],
  [/^Softmax$/, "softmax"],
  [/^LogSoftmax$/, "log_softmax"],
];

/** @throws what PyTorch raises for the input of a layer that is no tensor */
export function requireTensor(name: string, input: unknown): void {
  if (!(input instanceof Tensor)) throw refusal(name, input, new TypeError());
}

/** What a call with something that is no tensor raises; other errors pass. */
function refusal(name: string, input: unknown, error: unknown): unknown {
  const kind = values.typeName(input);
  const attribute = ATTRIBUTE_FIRST.find(([names]) => names.test(name))?.[1];
  if (attribute === undefined && !(error instanceof TypeError)) return error;
  if (attribute !== undefined) return attributeError(`'${kind}' object has no attribute '${attribute}'`);
  const callee = name
    .replace("ReLU", "Relu")
    .replace("SiLU", "Silu")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase();
  if (/^Conv\d/.test(name)) {
    return typeError(
      `${callee}() received an invalid combination of arguments - got (${kind}, Parameter, Parameter, tuple, tuple, tuple, int), but expected one of:`,
    );
  }
  const parameter = name === "Embedding" ? "'indices' (position 2)" : "'input' (position 1)";
  return typeError(`${callee}(): argument ${parameter} must be Tensor, not ${kind}`);
}

/** Makes the class. Fields hold lists and tuples as arrays; Python sees arrays as tuples. */
export function layer(spec: LayerSpec): ModuleClass {
  const base = spec.base ?? Module;
  const initText = spec.init ?? "() -> None";
  const params = parseSignature(`__init__${initText}`).params;
  const fields = params
    .map((p) => p.name)
    .filter((n) => !notFields.has(n) && !n.startsWith("_") && !spec.slots?.includes(n));
  const methods: Record<string, string> = {
    [`forward(self, ${(spec.forward ?? "(input: Tensor) -> Tensor").slice(1)}`]: "forward",
  };
  for (const signature in spec.methods) methods[signature] = signatureName(signature);
  const attrs: Record<string, string> = {};
  for (const field of [...fields, ...(spec.attrs ?? [])]) attrs[field] = "rw: tuple";
  const py: PyClass = {
    name: spec.name,
    module: `torch.nn.modules.${spec.module}`,
    init: initText,
    methods,
    attrs,
    ...(spec.doc === undefined ? {} : { doc: spec.doc }),
  };
  const cls = class extends base {
    static override readonly py = py;
    override init(...args: unknown[]): void {
      this.initModule();
      const self = this as unknown as Fields;
      const given: Record<string, unknown> = {};
      params.forEach((p, i) => {
        given[p.name] = args[i];
      });
      for (const name of fields) (self as Record<string, unknown>)[name] = plainSize(given[name]);
      spec.setup?.(self, given);
    }
    override forward(...args: never[]): unknown {
      try {
        return spec.call(this as unknown as Fields, ...args);
      } catch (error) {
        const input: unknown = args[0];
        throw input === undefined || input instanceof Tensor ? error : refusal(spec.name, input, error);
      }
    }
    override extra_repr(): string {
      const { repr } = spec;
      if (repr === undefined) return super.extra_repr();
      const self = this as unknown as Fields;
      return typeof repr === "function" ? repr(self) : repr.map((n) => `${n}=${text(self[n])}`).join(", ");
    }
  };
  for (const signature in spec.methods) {
    const name = signatureName(signature);
    const f = spec.methods[signature]! as (self: unknown, ...args: unknown[]) => unknown;
    Object.defineProperty(cls.prototype, name, {
      value(this: unknown, ...args: unknown[]) {
        return f(this, ...args);
      },
      writable: true,
      configurable: true,
    });
  }
  Object.defineProperty(cls, "name", { value: spec.name });
  return cls as unknown as ModuleClass;
}

/** Options `device` and `dtype` of a constructor. */
export interface Factory {
  device: Device | undefined;
  dtype: DType;
}

export function factory(device: unknown, dtype: unknown): Factory {
  return {
    device: (device ?? null) === null ? undefined : parseDevice(device as string),
    dtype: (dtype as DType | null | undefined) ?? get_default_dtype(),
  };
}

/** An uninitialised tensor of the given shape. */
export function emptyTensor(shape: number[], options: Factory): Tensor {
  return op["empty.memory_format"]!(shape, options.dtype, undefined, options.device);
}

/** An uninitialised parameter of the given shape. */
export function parameter(shape: number[], options: Factory): Parameter {
  return new Parameter(emptyTensor(shape, options));
}
