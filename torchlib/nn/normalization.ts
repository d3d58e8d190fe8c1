// Owns: normalisation modules: batch, instance, layer, group, RMS, local response.
import { int64 } from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import { double, num } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { batch_norm, group_norm, instance_norm, layer_norm, local_response_norm, rms_norm } from "./functional.ts";
import { ones_, zeros_ } from "./init.ts";
import { emptyTensor, type Factory, type Fields, factory, layer, type ModuleClass, parameter } from "./layer.ts";
import type { LoadContext, StateDict } from "./module-state.ts";
import { item, noGrad, op } from "./ops.ts";
import { numbers, plainSize, show, text } from "./shapes.ts";

type T = Tensor;

/** The affine parameters and running statistics of a batch-norm-like module, uninitialised where lazy. */
export function buildNorm(self: Fields, bias: unknown, options: Factory): void {
  const n = self.num_features as number;
  self.putSlot(self._parameters, "weight", self.affine ? parameter([n], options) : null);
  self.putSlot(self._parameters, "bias", self.affine && bias ? parameter([n], options) : null);
  const track = self.track_running_stats === true;
  self.putSlot(self._buffers, "running_mean", track ? emptyTensor([n], options) : null);
  self.putSlot(self._buffers, "running_var", track ? emptyTensor([n], options) : null);
  self.putSlot(self._buffers, "num_batches_tracked", track ? op.zeros!([], int64) : null);
  resetNorm(self);
}

function resetStats(self: Fields): void {
  if (!self.track_running_stats) return;
  noGrad(() => {
    op.zero_!(self.running_mean);
    op.fill_!(self.running_var, 1);
    op.zero_!(self.num_batches_tracked);
  });
}

function resetNorm(self: Fields): void {
  resetStats(self);
  if (!self.affine) return;
  ones_(self.weight as T);
  if (self.bias !== null) zeros_(self.bias as T);
}

function normRepr(self: Fields): string {
  return (
    `${text(self.num_features)}, eps=${text(self.eps)}, momentum=${text(self.momentum)}, affine=${text(self.affine)}, ` +
    `bias=${self.bias === null ? "False" : "True"}, track_running_stats=${text(self.track_running_stats)}`
  );
}

const methods = {
  "reset_running_stats(self) -> None": resetStats,
  "reset_parameters(self) -> None": resetNorm,
};

/** Base of batch and instance norms: keeps old checkpoints (without a batch count) loadable. */
function withVersion(cls: ModuleClass): ModuleClass {
  Object.defineProperties(cls.prototype, {
    stateVersion: { value: () => 2 },
    _load_from_state_dict: {
      value(this: Fields, state: StateDict, prefix: string, context: LoadContext) {
        const version = context.metadata?.get(prefix.slice(0, -1))?.get("version");
        const key = `${prefix}num_batches_tracked`;
        if ((version === undefined || num(version) < 2) && this.track_running_stats && !state.has(key)) {
          state.set(key, this.num_batches_tracked);
        }
        Object.getPrototypeOf(cls.prototype)._load_from_state_dict.call(this, state, prefix, context);
      },
    },
  });
  return cls;
}

/** Checks the input's dimensions as the class's docs say them. */
export function checkDims(name: string, dims: readonly number[]): (x: T) => void {
  return (x) => {
    if (dims.includes(x.ndim)) return;
    throw torchError(
      "ValueError",
      `${name}expected ${dims.map((d) => `${d}D`).join(" or ")} input (got ${x.ndim}D input)`,
    );
  };
}

/** The forward pass of batch norm: running statistics, exponential or cumulative average. */
export function batchNormForward(self: Fields, x: T): T {
  let factor: unknown = self.momentum ?? double(0);
  const track = self.track_running_stats === true;
  if (self.training && track && self.num_batches_tracked !== null) {
    noGrad(() => op["add_.Tensor"]!(self.num_batches_tracked, 1));
    if (self.momentum === null) factor = 1 / item(self.num_batches_tracked as T);
  }
  const training = self.training || (self.running_mean === null && self.running_var === null);
  const use = !self.training || track;
  return batch_norm(
    x,
    use ? (self.running_mean as T | null) : null,
    use ? (self.running_var as T | null) : null,
    self.weight as T | null,
    self.bias as T | null,
    training,
    factor,
    self.eps,
  );
}

const batchInit = (extra = ""): string =>
  "(num_features: int, eps: float = 1e-05, momentum: float | None = 0.1, affine: bool = True, " +
  `track_running_stats: bool = True, ${extra}device=None, dtype=None, *, bias: bool = True) -> None`;

export const _NormBase = withVersion(
  layer({
    name: "_NormBase",
    module: "batchnorm",
    init: batchInit(),
    slots: ["bias"],
    methods,
    setup(self, { bias, device, dtype }) {
      buildNorm(self, bias, factory(device, dtype));
    },
    call: () => null,
    repr: normRepr,
  }),
);

export const _BatchNorm = layer({
  name: "_BatchNorm",
  module: "batchnorm",
  init: batchInit(),
  base: _NormBase,
  slots: ["bias"],
  setup(self, { bias, device, dtype }) {
    buildNorm(self, bias, factory(device, dtype));
  },
  call: batchNormForward,
  repr: normRepr,
});

export const batchDims: Record<string, readonly number[]> = {
  BatchNorm1d: [2, 3],
  BatchNorm2d: [4],
  BatchNorm3d: [5],
};

function batchLayer(n: number): ModuleClass {
  const name = `BatchNorm${n}d`;
  const check = checkDims("", batchDims[name]!);
  return layer({
    name,
    module: "batchnorm",
    init: batchInit(),
    base: _BatchNorm,
    slots: ["bias"],
    setup(self, { bias, device, dtype }) {
      buildNorm(self, bias, factory(device, dtype));
    },
    call(self, x: T) {
      check(x);
      return batchNormForward(self, x);
    },
    repr: normRepr,
  });
}

type Three = [ModuleClass, ModuleClass, ModuleClass];
export const [BatchNorm1d, BatchNorm2d, BatchNorm3d] = [1, 2, 3].map(batchLayer) as Three;

export const SyncBatchNorm = layer({
  name: "SyncBatchNorm",
  module: "batchnorm",
  init: batchInit("process_group=None, "),
  base: _BatchNorm,
  slots: ["bias"],
  setup(self, { bias, device, dtype }) {
    buildNorm(self, bias, factory(device, dtype));
  },
  call(_self, _x: T) {
    throw torchError("ValueError", "SyncBatchNorm expected input tensor to be on GPU or privateuseone");
  },
  repr: normRepr,
});

export const instanceDims: Record<string, readonly number[]> = {
  InstanceNorm1d: [2, 3],
  InstanceNorm2d: [3, 4],
  InstanceNorm3d: [4, 5],
};

/** Instance norm of `n` spatial dimensions; unbatched input gets a batch of one. */
export function instanceNormForward(self: Fields, n: number, x: T): T {
  const features = x.sizes[x.ndim - n - 1];
  if (self.affine && features !== self.num_features) {
    throw torchError(
      "ValueError",
      `expected input's size at dim=${x.ndim - n - 1} to match num_features (${self.num_features}), but got: ${features}.`,
    );
  }
  if (!self.affine && features !== self.num_features) {
    warn(
      `input's size at dim=${x.ndim - n - 1} does not match num_features. You can silence this warning by not passing ` +
        "in num_features, which is not used because affine=False",
    );
  }
  const run = (t: T): T =>
    instance_norm(
      t,
      self.running_mean as T | null,
      self.running_var as T | null,
      self.weight as T | null,
      self.bias as T | null,
      self.training || !self.track_running_stats,
      self.momentum ?? double(0),
      self.eps,
    );
  return x.ndim === n + 1 ? op["squeeze.dim"]!(run(op.unsqueeze!(x, 0)), 0) : run(x);
}

const instanceInit =
  "(num_features: int, eps: float = 1e-05, momentum: float = 0.1, affine: bool = False, " +
  "track_running_stats: bool = False, device=None, dtype=None, *, bias: bool = True) -> None";

function instanceLayer(n: number): ModuleClass {
  const name = `InstanceNorm${n}d`;
  const check = checkDims("", instanceDims[name]!);
  return layer({
    name,
    module: "instancenorm",
    init: instanceInit,
    base: _NormBase,
    slots: ["bias"],
    setup(self, { bias, device, dtype }) {
      buildNorm(self, bias, factory(device, dtype));
    },
    call(self, x: T) {
      check(x);
      return instanceNormForward(self, n, x);
    },
    repr: normRepr,
  });
}
export const [InstanceNorm1d, InstanceNorm2d, InstanceNorm3d] = [1, 2, 3].map(instanceLayer) as Three;

const resetAffine = (self: Fields): void => {
  if (self.weight !== null) ones_(self.weight as T);
  if ((self.bias ?? null) !== null) zeros_(self.bias as T);
};

/** `normalized_shape` as an array, from an int or a sequence. */
function shapeOf(self: Fields): number[] {
  const shape = numbers(plainSize(self.normalized_shape));
  self.normalized_shape = shape;
  return shape;
}

export const LayerNorm = layer({
  name: "LayerNorm",
  module: "normalization",
  init: "(normalized_shape: size, eps: float = 1e-05, elementwise_affine: bool = True, bias: bool = True, device=None, dtype=None) -> None",
  slots: ["bias"],
  methods: { "reset_parameters(self) -> None": resetAffine },
  setup(self, { bias, device, dtype }) {
    const options = factory(device, dtype);
    const shape = shapeOf(self);
    self.putSlot(self._parameters, "weight", self.elementwise_affine ? parameter(shape, options) : null);
    self.putSlot(self._parameters, "bias", self.elementwise_affine && bias ? parameter(shape, options) : null);
    resetAffine(self);
  },
  call: (self, x: T) => layer_norm(x, self.normalized_shape, self.weight as T, self.bias as T, self.eps),
  repr: (self) =>
    `${show(self.normalized_shape)}, eps=${text(self.eps)}, elementwise_affine=${text(self.elementwise_affine)}, ` +
    `bias=${self.bias === null ? "False" : "True"}`,
});

export const RMSNorm = layer({
  name: "RMSNorm",
  module: "normalization",
  init: "(normalized_shape: size, eps: float | None = None, elementwise_affine: bool = True, device=None, dtype=None) -> None",
  methods: { "reset_parameters(self) -> None": resetAffine },
  setup(self, { device, dtype }) {
    const shape = shapeOf(self);
    self.putSlot(self._parameters, "weight", self.elementwise_affine ? parameter(shape, factory(device, dtype)) : null);
    resetAffine(self);
  },
  call: (self, x: T) => rms_norm(x, self.normalized_shape, self.weight as T, self.eps),
  repr: (self) =>
    `${show(self.normalized_shape)}, eps=${text(self.eps)}, elementwise_affine=${text(self.elementwise_affine)}`,
});

export const GroupNorm = layer({
  name: "GroupNorm",
  module: "normalization",
  init: "(num_groups: int, num_channels: int, eps: float = 1e-05, affine: bool = True, device=None, dtype=None, *, bias: bool = True) -> None",
  slots: ["bias"],
  methods: { "reset_parameters(self) -> None": resetAffine },
  setup(self, { bias, device, dtype }) {
    const options = factory(device, dtype);
    const n = self.num_channels as number;
    if (n % (self.num_groups as number) !== 0) {
      throw torchError("ValueError", `num_channels (${n}) must be divisible by num_groups (${self.num_groups})`);
    }
    self.putSlot(self._parameters, "weight", self.affine ? parameter([n], options) : null);
    self.putSlot(self._parameters, "bias", self.affine && bias ? parameter([n], options) : null);
    resetAffine(self);
  },
  call: (self, x: T) => group_norm(x, self.num_groups as number, self.weight as T, self.bias as T, self.eps),
  repr: (self) =>
    `${text(self.num_groups)}, ${text(self.num_channels)}, eps=${text(self.eps)}, affine=${text(self.affine)}, ` +
    `bias=${self.bias === null ? "False" : "True"}`,
});

const lrnRepr = (self: Fields): string =>
  `${text(self.size)}, alpha=${text(self.alpha)}, beta=${text(self.beta)}, k=${text(self.k)}`;

export const LocalResponseNorm = layer({
  name: "LocalResponseNorm",
  module: "normalization",
  init: "(size: int, alpha: float = 0.0001, beta: float = 0.75, k: float = 1.0) -> None",
  call: (self, x: T) => local_response_norm(x, self.size as number, self.alpha, self.beta, self.k),
  repr: lrnRepr,
});

export const CrossMapLRN2d = layer({
  name: "CrossMapLRN2d",
  module: "normalization",
  init: "(size: int, alpha: float = 0.0001, beta: float = 0.75, k: float = 1) -> None",
  call: (self, x: T) => local_response_norm(x, self.size as number, self.alpha, self.beta, self.k),
  repr: lrnRepr,
});
