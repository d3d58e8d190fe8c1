// Owns: moving and converting a module's tensors: `_apply` and the argument forms of `Module.to`.
import { Device, parseDevice } from "../core/device.ts";
import { DType } from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import { Tensor } from "../core/tensor.ts";
import type { Kwargs, Module } from "./module.ts";
import { noGrad, op } from "./ops.ts";
import { isLazy } from "./parameter.ts";

/** Replaces a tensor's memory, dtype and geometry in place, as assigning `.data` does: identity is kept. */
export function setData(target: Tensor, source: Tensor): void {
  if (target === source) return;
  target.storage = source.storage;
  target.dtype = source.dtype;
  target.sizes = source.sizes;
  target.strides = source.strides;
  target.offset = source.offset;
  target.count = source.count;
  target.isContiguous = source.isContiguous;
  target.accumulator = null;
}

/** Applies `fn` to every parameter (in place), gradient and buffer of the module and its children. */
export function applyToTensors<M extends Module>(module: M, fn: (tensor: Tensor) => Tensor, recurse: boolean): M {
  if (recurse) for (const [, child] of module.childEntries()) child._apply(fn);
  for (const param of module._parameters.values()) {
    if (param === null) continue;
    const grad = param.gradTensor;
    noGrad(() => setData(param, fn(param)));
    if (grad !== null) noGrad(() => setData(grad, fn(grad)));
  }
  for (const [name, buffer] of module._buffers) {
    if (buffer !== null)
      module.putSlot(
        module._buffers,
        name,
        noGrad(() => fn(buffer)),
      );
  }
  return module;
}

/** `Module.to(...)`: device, dtype or a tensor to imitate. */
export function moduleTo<M extends Module>(module: M, args: unknown[], kwargs: Kwargs): M {
  let device: Device | null = null;
  let dtype: DType | null = null;
  const take = (value: unknown): void => {
    if (value instanceof DType) dtype = value;
    else if (value instanceof Device) device = value;
    else if (typeof value === "string" || typeof value === "number") device = parseDevice(value);
    else if (value instanceof Tensor) {
      dtype = value.dtype;
      device = value.device;
    }
  };
  for (const value of args) take(value);
  for (const key of ["device", "dtype", "tensor"]) if (kwargs?.has(key)) take(kwargs.get(key));
  const wanted = dtype as DType | null;
  if (wanted !== null && wanted.category < 2) {
    throw torchError(
      "TypeError",
      `nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=${wanted}`,
    );
  }
  return module._apply((t) => {
    let out = t;
    if (isLazy(t)) return t;
    if (wanted !== null && t.dtype.category >= 2 && t.dtype !== wanted) out = op["to.dtype"]!(out, wanted);
    if (device !== null && (device as Device).type !== out.device.type) out = op.to!(out, device);
    return out;
  });
}
