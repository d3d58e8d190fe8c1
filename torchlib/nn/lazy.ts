// Owns: lazy modules: parameters take their shape from the first input, then the module becomes its plain class.
import { get_default_dtype } from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import { fillDefaults, type PyClass, parseSignature } from "../core/pyclass.ts";
import type { Tensor } from "../core/tensor.ts";
import {
  Conv1d,
  Conv2d,
  Conv3d,
  ConvTranspose1d,
  ConvTranspose2d,
  ConvTranspose3d,
  convInit,
  prepareConv,
  resetConv,
  transposeInit,
} from "./conv.ts";
import { type Fields, factory, type ModuleClass } from "./layer.ts";
import { Linear } from "./linear.ts";
import type { Module } from "./module.ts";
import {
  BatchNorm1d,
  BatchNorm2d,
  BatchNorm3d,
  batchDims,
  buildNorm,
  checkDims,
  InstanceNorm1d,
  InstanceNorm2d,
  InstanceNorm3d,
  instanceDims,
} from "./normalization.ts";
import { isLazy, UninitializedBuffer, UninitializedParameter } from "./parameter.ts";
import { plainSize } from "./shapes.ts";

type T = Tensor;

interface LazySpec {
  name: string;
  module: string;
  init: string;
  become: ModuleClass;
  /** Sets fields and uninitialised slots. */
  setup: (self: Fields, given: Record<string, unknown>) => void;
  /** Gives the slots their shape from the input and fills them. */
  infer: (self: Fields, input: T) => void;
}

function lazyClass(spec: LazySpec): ModuleClass {
  const params = parseSignature(`__init__${spec.init}`).params;
  const py: PyClass = {
    name: spec.name,
    module: `torch.nn.modules.${spec.module}`,
    init: spec.init,
    methods: {
      "initialize_parameters(self, input) -> None": "initialize_parameters",
      "has_uninitialized_params(self) -> bool": "has_uninitialized_params",
    },
  };
  const cls = class extends spec.become {
    static override readonly py = py;
    override init(...args: unknown[]): void {
      this.initModule();
      const self = this as unknown as Fields;
      const given: Record<string, unknown> = {};
      fillDefaults(`__init__${spec.init}`, args);
      params.forEach((p, i) => {
        given[p.name] = args[i];
      });
      spec.setup(self, given);
    }
    initialize_parameters(input: T): void {
      if (this.has_uninitialized_params()) spec.infer(this as unknown as Fields, input);
    }
    has_uninitialized_params(): boolean {
      return [...this._parameters.values(), ...this._buffers.values()].some(isLazy);
    }
    override call(args: unknown[], kwargs: Map<string, unknown> | null = null): unknown {
      this.initialize_parameters(args[0] as T);
      const self = this as unknown as Module & { $type?: unknown };
      // the object becomes an ordinary module of the plain class, Python's class included
      Object.setPrototypeOf(self, spec.become.prototype as object);
      return self.call(args, kwargs);
    }
  };
  Object.defineProperty(cls, "name", { value: spec.name });
  return cls as unknown as ModuleClass;
}

function lazyParameter(self: Fields, name: string, wanted: unknown): void {
  self.putSlot(self._parameters, name, wanted ? new UninitializedParameter() : null);
}

function materialize(self: Fields, name: string, shape: number[]): void {
  const slot = self.slot(name);
  if (isLazy(slot)) (slot as UninitializedParameter).materialize(shape);
}

/** Lazy slots take the dtype asked for. */
function setDtype(self: Fields, given: Record<string, unknown>): void {
  const { dtype } = factory(given.device, given.dtype);
  if (dtype === get_default_dtype() && (given.dtype ?? null) === null) return;
  for (const t of [...self._parameters.values(), ...self._buffers.values()]) if (isLazy(t)) (t as T).dtype = dtype;
}

export const LazyLinear = lazyClass({
  name: "LazyLinear",
  module: "linear",
  init: "(out_features: int, bias: bool = True, device=None, dtype=None) -> None",
  become: Linear as unknown as ModuleClass,
  setup(self, given) {
    self.in_features = 0;
    self.out_features = given.out_features;
    lazyParameter(self, "weight", true);
    lazyParameter(self, "bias", given.bias);
    setDtype(self, given);
  },
  infer(self, input) {
    self.in_features = input.sizes[input.ndim - 1]!;
    const out = self.out_features as number;
    materialize(self, "weight", [out, self.in_features as number]);
    materialize(self, "bias", [out]);
    (self.reset_parameters as () => void)();
  },
});

function lazyConv(n: number, transposed: boolean): ModuleClass {
  const kind = transposed ? "ConvTranspose" : "Conv";
  const become = (transposed ? [ConvTranspose1d, ConvTranspose2d, ConvTranspose3d] : [Conv1d, Conv2d, Conv3d])[
    n - 1
  ] as ModuleClass;
  return lazyClass({
    name: `Lazy${kind}${n}d`,
    module: "conv",
    init: `(${transposed ? transposeInit : convInit}`,
    become,
    setup(self, given) {
      for (const [name, value] of Object.entries(given)) {
        if (name !== "bias" && name !== "device" && name !== "dtype") self[name] = plainSize(value);
      }
      self.in_channels = 0;
      prepareConv(self, n, transposed);
      lazyParameter(self, "weight", true);
      lazyParameter(self, "bias", given.bias);
      setDtype(self, given);
    },
    infer(self, input) {
      if (input.ndim !== n + 1 && input.ndim !== n + 2) {
        throw torchError(
          "RuntimeError",
          `Expected ${n + 1}D (unbatched) or ${n + 2}D (batched) input to ${self._get_name()}, but got input of size: ` +
            `torch.Size([${input.sizes.join(", ")}])`,
        );
      }
      const channels = input.sizes[input.ndim - n - 1]!;
      const groups = self.groups as number;
      self.in_channels = channels;
      if (channels % groups !== 0) throw torchError("ValueError", "in_channels must be divisible by groups");
      const out = self.out_channels as number;
      const kernel = self.kernel_size as number[];
      materialize(
        self,
        "weight",
        transposed ? [channels, out / groups, ...kernel] : [out, channels / groups, ...kernel],
      );
      materialize(self, "bias", [out]);
      resetConv(self);
    },
  });
}

function lazyNorm(n: number, instance: boolean): ModuleClass {
  const kind = instance ? "InstanceNorm" : "BatchNorm";
  const name = `${kind}${n}d`;
  const become = (
    instance ? [InstanceNorm1d, InstanceNorm2d, InstanceNorm3d] : [BatchNorm1d, BatchNorm2d, BatchNorm3d]
  )[n - 1] as ModuleClass;
  const check = checkDims("", (instance ? instanceDims : batchDims)[name]!);
  const [affine, track] = instance ? ["False", "False"] : ["True", "True"];
  return lazyClass({
    name: `Lazy${name}`,
    module: instance ? "instancenorm" : "batchnorm",
    init: `(eps=1e-05, momentum=0.1, affine=${affine}, track_running_stats=${track}, device=None, dtype=None, *, bias=True) -> None`,
    become,
    setup(self, given) {
      self.num_features = 0;
      for (const key of ["eps", "momentum", "affine", "track_running_stats"]) self[key] = given[key];
      lazyParameter(self, "weight", self.affine);
      lazyParameter(self, "bias", self.affine && given.bias);
      const tracked = self.track_running_stats === true;
      for (const key of ["running_mean", "running_var"]) {
        self.putSlot(self._buffers, key, tracked ? new UninitializedBuffer() : null);
      }
      self.putSlot(self._buffers, "num_batches_tracked", null);
      setDtype(self, given);
    },
    infer(self, input) {
      check(input);
      const at = instance && input.ndim === n + 1 ? 0 : 1;
      self.num_features = input.sizes[at]!;
      const weight = self.slot("weight") as T | null;
      buildNorm(self, self.slot("bias") !== null, factory(null, weight?.dtype ?? null));
    },
  });
}

type Three = [ModuleClass, ModuleClass, ModuleClass];
const dims = [1, 2, 3];
export const [LazyConv1d, LazyConv2d, LazyConv3d] = dims.map((n) => lazyConv(n, false)) as Three;
export const [LazyConvTranspose1d, LazyConvTranspose2d, LazyConvTranspose3d] = dims.map((n) =>
  lazyConv(n, true),
) as Three;
export const [LazyBatchNorm1d, LazyBatchNorm2d, LazyBatchNorm3d] = dims.map((n) => lazyNorm(n, false)) as Three;
export const [LazyInstanceNorm1d, LazyInstanceNorm2d, LazyInstanceNorm3d] = dims.map((n) => lazyNorm(n, true)) as Three;
