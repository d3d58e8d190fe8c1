// Owns: Tensor's attributes and methods, and functions of `torch`, that are not ATen operators.
import { backward } from "./autograd/api.ts";
import { dataOf, detach, detach_, gradFnOf, requiresGradOf } from "./autograd/history.ts";
import { register_hook, register_post_accumulate_grad_hook, retain_grad } from "./autograd/hooks.ts";
import { is_grad_enabled, is_inference_mode_enabled, mode } from "./autograd/mode.ts";
import type { Node } from "./autograd/node.ts";
import { foreign, fromData, itemsOf, tolist, truth } from "./convert.ts";
import { emptyLike, rawCopy } from "./copy.ts";
import { def, property } from "./def.ts";
import {
  concreteDevice,
  cudaState,
  type Device,
  get_default_device,
  parseDevice,
  set_default_device,
} from "./device.ts";
import {
  can_cast,
  cppName,
  DType,
  dtypesByName,
  get_default_dtype,
  promote_types,
  set_default_dtype,
} from "./dtype.ts";
import { itemScalar } from "./element.ts";
import { indexError, runtimeError, typeError, valueError } from "./errors.ts";
import { expectTensor } from "./expect.ts";
import type { Scalar } from "./host.ts";
import { resultType } from "./iterator.ts";
import { native, nativeLoaded } from "./native.ts";
import { late, op } from "./op.ts";
import { get_printoptions, set_printoptions } from "./print.ts";
import { values } from "./pyvalue.ts";
import { get_rng_state, initial_seed, manual_seed, seed, set_rng_state } from "./random.ts";
import { isChannelsLast, type Sizes, sameSizes, sizesText, wrapDim } from "./shape.ts";
import { empty, Tensor } from "./tensor.ts";
import { warn, warnOnce } from "./warn.ts";

const T = "torch.Tensor";

// --- autograd state ---

/** Flags a leaf. @throws RuntimeError for non-leaves and for dtypes without derivatives */
export function setRequiresGrad(t: Tensor, on: boolean, words = "Tensors"): Tensor {
  if (t.gradFn !== null) {
    if (on) return t;
    throw runtimeError(
      "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach().",
    );
  }
  if (on && t.dtype.category < 2) {
    throw runtimeError(`only ${words} of floating point dtype can require gradients`);
  }
  if (on && t.extra?.isInference && !mode.inference) {
    throw runtimeError("Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.");
  }
  t.requiresGrad = on;
  return t;
}

/** `t.grad = value` */
export function setGrad(t: Tensor, value: unknown): void {
  if (value === null || value === undefined) {
    t.gradTensor = null;
    return;
  }
  if (!(value instanceof Tensor)) {
    throw typeError(`assigned grad expected to be a Tensor or None but got grad of type ${values.typeName(value)}`);
  }
  if (value === t) throw runtimeError("can't assign Variable as its own grad");
  if (value.dtype !== t.dtype) {
    throw runtimeError(
      `attempting to assign a gradient with dtype '${cppName(value.dtype)}' to a tensor with grad_dtype '${t.dtype.scalarName}'. The gradient must match the tensor's grad_dtype (defaults to the tensor's dtype). You can set the tensor's grad_dtype attribute with a specific dtype, or None to allow any dtype. Set grad_dtype with caution. Diverging the dtypes of a tensor and its gradient may break downstream systems that assume they match.`,
    );
  }
  if (value.storage.device !== t.storage.device) {
    throw runtimeError(
      `attempting to assign a gradient with device type '${value.device.type}' to a tensor with device type '${t.device.type}'. Please ensure that the gradient and the tensor are on the same device`,
    );
  }
  if (!sameSizes(value.sizes, t.sizes)) {
    throw runtimeError(
      `attempting to assign a gradient of size '${sizesText(value.sizes)}' to a tensor of size '${sizesText(t.sizes)}'. Please ensure that the gradient and the tensor are the same size`,
    );
  }
  t.gradTensor = value;
}

/** `t.grad`, with the warning for non-leaves. */
export function getGrad(t: Tensor): Tensor | null {
  if (t.gradTensor === null && t.gradFn !== null && !t.extra?.retainsGrad) {
    warn(
      "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't be populated during autograd.backward(). If you indeed want the .grad field to be populated for a non-leaf Tensor, use .retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by mistake, make sure you access the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for more informations. (Triggered internally at /pytorch/build/aten/src/ATen/core/TensorBody.h:493.)",
    );
  }
  return t.gradTensor;
}

/** `t.data = other`: takes over the memory and geometry. */
export function setData(t: Tensor, other: Tensor): void {
  if (!(other instanceof Tensor))
    throw typeError(`Variable data has to be a tensor, but got ${values.typeName(other)}`);
  if (t.requiresGrad && other.dtype.category < 2) {
    throw runtimeError("data set to a tensor that requires gradients must be floating point or complex dtype");
  }
  t.storage = other.storage;
  t.dtype = other.dtype;
  t.sizes = other.sizes;
  t.strides = other.strides;
  t.offset = other.offset;
  t.count = other.count;
  t.isContiguous = other.isContiguous;
  if (t.accumulator !== null) {
    t.accumulator.sizes0 = t.sizes;
    t.accumulator.dtype0 = t.dtype;
  }
}

property(T, "grad", getGrad, setGrad as never);
property(T, "requires_grad", requiresGradOf, ((t: Tensor, v: unknown) => void setRequiresGrad(t, Boolean(v))) as never);
property(T, "grad_fn", (t: Tensor): Node | null => gradFnOf(t));
property(T, "data", dataOf, setData as never);
property(T, "is_leaf", (t: Tensor) => t.gradFn === null);
property(T, "retains_grad", (t: Tensor) => t.extra?.retainsGrad ?? false);
property(T, "output_nr", (t: Tensor) => t.outputNr);
property(T, "_version", (t: Tensor) => {
  if (t.extra?.isInference) throw runtimeError("Inference tensors do not track version counter.");
  return t._version;
});
property(T, "_base", (t: Tensor) => t.base);
property(T, "shape", (t: Tensor) => t.sizes);
property(T, "layout", () => "torch.strided");
property(T, "dtype", (t: Tensor) => t.dtype);
property(T, "device", (t: Tensor) => t.storage.device);
property(T, "ndim", (t: Tensor) => t.sizes.length);
property(T, "itemsize", (t: Tensor) => t.dtype.itemsize);
property(T, "nbytes", (t: Tensor) => t.count * t.dtype.itemsize);
property(T, "volatile", () => {
  warn("volatile was removed (Variable.volatile is always False)");
  return false;
});
property(T, "name", () => null);
property(T, "grad_dtype", (t: Tensor) => t.dtype);
property(T, "is_cpu", (t: Tensor) => t.storage.device.type === "cpu");
property(T, "is_cuda", (t: Tensor) => t.storage.device.type === "cuda");
property(T, "is_meta", (t: Tensor) => t.storage.device.type === "meta");
for (const name of [
  "is_sparse",
  "is_sparse_csr",
  "is_quantized",
  "is_mkldnn",
  "is_mps",
  "is_xpu",
  "is_xla",
  "is_ipu",
  "is_hpu",
  "is_vulkan",
  "is_maia",
  "is_mtia",
  "is_nested",
]) {
  property(T, name, () => false);
}

def(
  T,
  "backward(self, gradient=None, retain_graph=None, create_graph=False, inputs=None)",
  (t: Tensor, gradient: Tensor | null = null, retain: boolean | null = null, create = false, inputs: unknown = null) =>
    backward(
      t,
      gradient,
      retain,
      create,
      inputs === null ? null : inputs instanceof Tensor ? inputs : (listOf(inputs) as Tensor[]),
    ),
);
def(T, "register_hook(self, hook: Callable)", register_hook);
def(T, "register_post_accumulate_grad_hook(self, hook: Callable)", register_post_accumulate_grad_hook);
def(T, "retain_grad(self)", retain_grad);
def(T, "requires_grad_(self, requires_grad=True)", (t: Tensor, on = true) => setRequiresGrad(t, on));
def(T, "_is_view(self)", (t: Tensor) => t.base !== null);
def(T, "is_inference(self)", (t: Tensor) => t.extra?.isInference ?? false);

op({ schema: "detach(Tensor(a) self) -> Tensor(a)", composite: true, forward: detach });
op({ schema: "detach_(Tensor(a!) self) -> Tensor(a!)", composite: true, forward: detach_ });

function listOf(x: unknown): unknown[] {
  const items = itemsOf(x);
  return items === null ? [x] : Array.from(items);
}

// --- parts and transposes as attributes ---

const realPart = late<(t: Tensor) => Tensor>("real");
const imagPart = late<(t: Tensor) => Tensor>("imag");
const copyInto = late<(t: Tensor, source: Tensor) => Tensor>("copy_");
property(T, "real", realPart, ((t: Tensor, v: Tensor) => void copyInto(realPart(t), v)) as never);
property(T, "imag", imagPart, ((t: Tensor, v: Tensor) => void copyInto(imagPart(t), v)) as never);

const matrixTranspose = late<(t: Tensor) => Tensor>("transpose.int") as unknown as (
  t: Tensor,
  a: number,
  b: number,
) => Tensor;
const permute = late<(t: Tensor, dims: number[]) => Tensor>("permute");
const conj = late<(t: Tensor) => Tensor>("conj");

function matrices(t: Tensor, name: string): Tensor {
  if (t.sizes.length < 2) {
    throw runtimeError(
      `tensor.${name} is only supported on matrices or batches of matrices. Got ${t.sizes.length}-D tensor.`,
    );
  }
  return matrixTranspose(t, -2, -1);
}
property(T, "T", (t: Tensor) => {
  if (t.sizes.length !== 2 && t.sizes.length !== 0) {
    warnOnce(
      `The use of \`x.T\` on tensors of dimension other than 2 to reverse their shape is deprecated and it will throw an error in a future release. Consider \`x.mT\` to transpose batches of matrices or \`x.permute(*torch.arange(x.ndim - 1, -1, -1))\` to reverse the dimensions of a tensor.`,
    );
  }
  return permute(
    t,
    t.sizes.map((_, i) => t.sizes.length - 1 - i),
  );
});
property(T, "mT", (t: Tensor) => matrices(t, "mT"));
property(T, "mH", (t: Tensor) => conj(matrices(t, "mH")));
property(T, "H", (t: Tensor) => {
  if (t.sizes.length !== 2 && t.sizes.length !== 0) {
    throw runtimeError(
      `tensor.H is only supported on matrices (2-D tensors). Got ${t.sizes.length}-D tensor.${t.sizes.length > 2 ? " For batches of matrices, consider using tensor.mH" : ""}`,
    );
  }
  return t.sizes.length === 0 ? conj(t) : conj(matrixTranspose(t, 0, 1));
});

/** `copy.copy(t)`: another tensor over the same memory. */
def(T, "__copy__(self)", (t: Tensor) => {
  const r = dataOf(t);
  Object.setPrototypeOf(r, Object.getPrototypeOf(t));
  r.requiresGrad = t.requiresGrad;
  return r;
});

// --- values ---

op({
  schema: "item(Tensor self) -> Scalar",
  variants: "method",
  composite: true,
  forward: (self: Tensor) => itemScalar(self),
});
def(T, "tolist(self)", tolist);
/** A function of one tensor, `input`, that has no schema to check it. */
function ofTensor<R extends unknown[], V>(name: string, f: (t: Tensor, ...rest: R) => V): (t: Tensor, ...rest: R) => V {
  return (t, ...rest) => f(expectTensor(t, name, "input", 1), ...rest);
}
def(T, "__bool__(self)", truth);
def(T, "__deepcopy__(self, memo)", (t: Tensor) => deepcopy(t));
def("torch", "is_nonzero(input)", ofTensor("is_nonzero", truth));
def(T, "is_nonzero(self)", truth);

/** `copy.deepcopy(t)`: own memory, same geometry, flag, gradient and class. @throws RuntimeError for non-leaves */
export function deepcopy(t: Tensor): Tensor {
  if (t.gradFn !== null) {
    throw runtimeError(
      "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  If you were attempting to deepcopy a module, this may be because of a torch.nn.utils.weight_norm usage, see https://github.com/pytorch/pytorch/pull/103001",
    );
  }
  const r = emptyLike(t);
  rawCopy(r, t);
  Object.setPrototypeOf(r, Object.getPrototypeOf(t));
  r.requiresGrad = t.requiresGrad;
  if (t.gradTensor !== null) r.gradTensor = deepcopy(detach(t.gradTensor));
  return r;
}

// --- geometry ---

def(T, "dim(self) -> int", (t: Tensor) => t.sizes.length);
def(T, "ndimension(self) -> int", (t: Tensor) => t.sizes.length);
def(T, "numel(self) -> int", (t: Tensor) => t.count);
def(T, "nelement(self) -> int", (t: Tensor) => t.count);
def(
  "torch",
  "numel(input) -> int",
  ofTensor("numel", (t: Tensor) => t.count),
);
def(T, "stride(self, dim=None)", (t: Tensor, dim: number | null = null) =>
  dim === null ? values.tuple(t.strides.slice()) : t.strides[dimIn(t, dim)],
);
def(T, "storage_offset(self) -> int", (t: Tensor) => t.offset);
def(T, "element_size(self) -> int", (t: Tensor) => t.dtype.itemsize);
def(T, "data_ptr(self) -> int", (t: Tensor) =>
  t.storage.nbytes === 0 ? 0 : t.storage.data_ptr() + t.offset * t.dtype.itemsize,
);
def(T, "is_contiguous(self, memory_format=0)", (t: Tensor, format: unknown = 0) => {
  const code = typeof format === "number" ? format : ((format as { code?: number } | null)?.code ?? 0);
  return code === 0 ? t.isContiguous : isChannelsLast(t.sizes, t.strides);
});
def(T, "is_floating_point(self)", (t: Tensor) => t.dtype.category === 2);
def(
  "torch",
  "is_floating_point(input)",
  ofTensor("is_floating_point", (t: Tensor) => t.dtype.category === 2),
);
def(T, "is_complex(self)", (t: Tensor) => t.dtype.category === 3);
def(
  "torch",
  "is_complex(input)",
  ofTensor("is_complex", (t: Tensor) => t.dtype.category === 3),
);
def(T, "is_signed(self)", (t: Tensor) => t.dtype.is_signed);
def(
  "torch",
  "is_signed(input)",
  ofTensor("is_signed", (t: Tensor) => t.dtype.is_signed),
);
def(T, "is_conj(self)", () => false);
def(
  "torch",
  "is_conj(input)",
  ofTensor("is_conj", () => false),
);
def(T, "is_neg(self)", () => false);
def(
  "torch",
  "is_neg(input)",
  ofTensor("is_neg", () => false),
);
def(T, "get_device(self)", (t: Tensor) => (t.storage.device.type === "cuda" ? t.storage.device.number : -1));
def(
  "torch",
  "get_device(input)",
  ofTensor("get_device", (t: Tensor) => (t.storage.device.type === "cuda" ? t.storage.device.number : -1)),
);
def(T, "is_shared(self)", () => false);
def(T, "share_memory_(self)", (t: Tensor) => t);
def(T, "is_pinned(self, device=None)", () => false);
def(T, "pin_memory(self, device=None)", (t: Tensor) => t);
def(
  T,
  "is_set_to(self, tensor)",
  (t: Tensor, o: Tensor) =>
    t.storage === o.storage && t.offset === o.offset && sameSizes(t.sizes, o.sizes) && sameSizes(t.strides, o.strides),
);
def(T, "dim_order(self, *, ambiguity_check=False)", (t: Tensor) =>
  values.tuple(t.sizes.map((_, i) => i).sort((a, b) => t.strides[b] - t.strides[a] || a - b)),
);
def(T, "record_stream(self, s)", () => null);

function dimIn(t: Tensor, dim: number): number {
  if (t.sizes.length === 0) {
    throw indexError(`Dimension specified as ${dim} but tensor has no dimensions`);
  }
  return wrapDim(dim, t.sizes.length);
}

/** `t.size()` or `t.size(dim)`. */
export function size(t: Tensor, dim: number | null = null): Sizes | number {
  return dim === null ? t.sizes : t.sizes[dimIn(t, dim)];
}

def(T, "size(self, dim=None) -> Size", size);

// --- types ---

/** `torch.FloatTensor`, `torch.cuda.LongTensor` */
export function typeName(t: Tensor): string {
  return `torch.${t.device.type === "cuda" ? "cuda." : ""}${t.dtype.scalarName}Tensor`;
}

/** The dtype that a legacy type name such as `torch.FloatTensor` means, or null. */
export function dtypeOfTypeName(name: string): DType | null {
  const m = /^torch\.(cuda\.)?(\w+)Tensor$/.exec(name);
  if (m === null) return null;
  if (m[2] === "") return get_default_dtype();
  for (const d of dtypesByName.values()) if (d.scalarName === m[2]) return d;
  return null;
}

const toDType = late<(t: Tensor, dtype: DType) => Tensor>("to.dtype");

def(T, "type(self, dtype=None, non_blocking=False, **kwargs)", (t: Tensor, dtype: unknown = null) => {
  if (dtype === null || dtype === undefined) return typeName(t);
  if (dtype instanceof DType) return toDType(t, dtype);
  const name = typeof dtype === "string" ? dtype : `torch.${String(values.getattr(dtype, "__name__"))}`;
  if (name.startsWith("torch.cuda.")) concreteDevice(parseDevice("cuda:0"));
  const d = dtypeOfTypeName(name);
  if (d === null) throw valueError(`invalid type: '${name}'`);
  return toDType(t, d);
});
def("torch", "typename(obj)", (x: unknown) => (x instanceof Tensor ? typeName(x) : values.qualifiedTypeName(x)));

// --- torch functions ---

/** `torch.tensor`. */
export function tensor(
  data: unknown,
  dtype: DType | null = null,
  device: Device | string | number | null = null,
  requiresGrad = false,
): Tensor {
  if (data instanceof Tensor) {
    warn(
      "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or sourceTensor.detach().clone().requires_grad_(True), rather than torch.tensor(sourceTensor).",
    );
  }
  const t = fromData(data, dtype, device === null || device === undefined ? null : parseDevice(device));
  if (requiresGrad) {
    if (t.dtype.category < 2)
      throw runtimeError("Only Tensors of floating point and complex dtype can require gradients");
    t.requiresGrad = true;
  }
  return t;
}

def("torch", "tensor(data, *, dtype=None, device=None, requires_grad=False, pin_memory=False)", tensor);
def("torch", "as_tensor(data, *, dtype=None, device=None)", asTensor);
def(
  "torch",
  "asarray(obj, *, dtype=None, device=None, copy=None, requires_grad=False)",
  (
    data: unknown,
    dtype: DType | null = null,
    device: Device | string | null = null,
    copy: boolean | null = null,
    requiresGrad = false,
  ) => {
    const r =
      copy === true
        ? fromData(data, dtype, device === null ? null : parseDevice(device))
        : asTensor(data, dtype, device);
    return requiresGrad ? setRequiresGrad(r.requiresGrad ? detach(r) : r, true) : r;
  },
);

/** `torch.as_tensor`: shares where it can. */
export function asTensor(
  data: unknown,
  dtype: DType | null = null,
  device: Device | string | number | null = null,
): Tensor {
  const where = device === null || device === undefined ? null : concreteDevice(parseDevice(device));
  const shared = data instanceof Tensor ? data : foreignTensor(data);
  if (shared !== null) {
    const target = where ?? shared.device;
    if ((dtype === null || dtype === shared.dtype) && target === shared.device) return shared;
    if (target === shared.device) return toDType(shared, dtype!);
  }
  return fromData(data, dtype, where);
}

const foreignTensor = (x: unknown): Tensor | null => (typeof x === "object" && x !== null ? foreign.asTensor(x) : null);

def(
  T,
  "new_tensor(self, data, *, dtype=None, device=None, requires_grad=False, pin_memory=False)",
  (t: Tensor, data: unknown, dtype: DType | null = null, device: Device | string | null = null, requiresGrad = false) =>
    tensor(data, dtype ?? t.dtype, device ?? t.device, requiresGrad),
);

/** The legacy `t.new(...)`: sizes make an uninitialised tensor, a sequence its data. */
def(T, "new(self, *args, device=None)", (t: Tensor, args: unknown[]) => {
  const sizes = args.length === 1 && typeof args[0] !== "number" ? null : (args as number[]);
  if (sizes !== null) return empty(sizes.length === 0 ? [0] : sizes, t.dtype, t.device);
  return fromData(args[0], t.dtype, t.device);
});
def(T, "is_same_size(self, other)", (t: Tensor, o: Tensor) => sameSizes(t.sizes, o.sizes));
def(
  "torch",
  "is_same_size(input, other)",
  ofTensor("is_same_size", (t: Tensor, o: Tensor) =>
    sameSizes(t.sizes, expectTensor(o, "is_same_size", "other", 2).sizes),
  ),
);
def(
  "torch",
  "is_inference(input)",
  ofTensor("is_inference", (t: Tensor) => t.extra?.isInference ?? false),
);

def("torch", "is_tensor(obj)", (x: unknown) => x instanceof Tensor);
def("torch", "set_default_dtype(d)", (d: unknown) => {
  if (!(d instanceof DType))
    throw typeError(`invalid dtype object: only floating-point types are supported as the default type`);
  set_default_dtype(d);
});
def("torch", "get_default_dtype()", get_default_dtype);
def("torch", "set_default_tensor_type(t)", (t: unknown) => {
  const name = typeof t === "string" ? t : `torch.${String(values.getattr(t, "__name__"))}`;
  const d = dtypeOfTypeName(name);
  if (d === null) throw typeError(`invalid type object: ${name}`);
  set_default_dtype(d);
});
def("torch", "set_default_device(device)", (d: Device | string | null) => set_default_device(d));
def("torch", "get_default_device()", get_default_device);
def("torch", "promote_types(type1, type2)", promote_types);
def("torch", "can_cast(from_, to)", can_cast);
def("torch", "result_type(tensor1, tensor2)", (a: Tensor | Scalar, b: Tensor | Scalar) => resultType([a, b]));
def(
  "torch",
  "set_printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None, profile=None, sci_mode=None)",
  set_printoptions,
);
def("torch._tensor_str", "get_printoptions() -> dict", () => new Map(Object.entries(get_printoptions())));
def("torch", "is_grad_enabled()", is_grad_enabled);
def("torch", "is_inference_mode_enabled()", is_inference_mode_enabled);
def("torch._C", "_set_grad_enabled(on)", (on: boolean) => {
  mode.enabled = on;
});

// --- random ---

for (const module of ["torch", "torch.random"]) {
  def(module, "seed()", seed);
  def(module, "initial_seed()", initial_seed);
  def(module, "get_rng_state()", get_rng_state);
  def(module, "set_rng_state(new_state)", set_rng_state);
}
for (const module of ["torch", "torch.random"]) def(module, "manual_seed(seed)", manual_seed);

export { manual_seed };

// --- threads, build ---

let threads = 0;
def("torch", "get_num_threads()", () => (threads > 0 && !nativeLoaded() ? threads : native().getNumThreads()));
def("torch", "set_num_threads(int)", (n: number) => {
  if (typeof n !== "number") throw typeError(`set_num_threads expects an int, but got ${values.typeName(n)}`);
  if (n <= 0) throw runtimeError("set_num_threads expects a positive integer");
  threads = n;
  native().setNumThreads(n);
});
def("torch", "get_num_interop_threads()", () => 1);
def("torch", "set_num_interop_threads(int)", () => null);
def("torch", "set_flush_denormal(mode)", () => false);
let deterministic = false;
let deterministicWarn = false;
def("torch", "use_deterministic_algorithms(mode, *, warn_only=False)", (on: boolean, warnOnly = false) => {
  deterministic = on;
  deterministicWarn = warnOnly;
});
def("torch", "are_deterministic_algorithms_enabled()", () => deterministic);
def("torch", "is_deterministic_algorithms_warn_only_enabled()", () => deterministicWarn);
let precision = "highest";
def("torch", "set_float32_matmul_precision(precision)", (p: string) => {
  precision = p;
});
def("torch", "get_float32_matmul_precision()", () => precision);
def("torch", "is_warn_always_enabled()", () => false);
def("torch", "set_warn_always(b)", () => null);
def("torch", "compiled_with_cxx11_abi()", () => true);

// --- cuda and other devices, as a build with or without an emulated device reports them ---

const available = (): boolean => cudaState.mode === "emulate";
def("torch.cuda", "is_available() -> bool", available);
def("torch.cuda", "device_count() -> int", () => (available() ? cudaState.count : 0));
def("torch.cuda", "is_initialized() -> bool", available);
def("torch.cuda", "current_device() -> int", () => {
  concreteDevice(parseDevice("cuda"));
  return cudaState.current;
});
def("torch.cuda", "synchronize(device=None)", () => {
  concreteDevice(parseDevice("cuda"));
});
def("torch.cuda", "empty_cache()", () => null);
def("torch.cuda", "manual_seed(seed)", () => null);
def("torch.cuda", "manual_seed_all(seed)", () => null);
def("torch.cuda", "is_bf16_supported(including_emulation=True)", available);
for (const name of ["memory_allocated", "max_memory_allocated", "memory_reserved", "max_memory_reserved"]) {
  def("torch.cuda", `${name}(device=None) -> int`, () => 0);
}
def("torch.cuda", "get_device_name(device=None) -> str", () => {
  concreteDevice(parseDevice("cuda"));
  return "CPU (emulating CUDA)";
});
def("torch.backends.mps", "is_available() -> bool", () => false);
def("torch.backends.mps", "is_built() -> bool", () => false);
def("torch.backends.cpu", "get_cpu_capability() -> str", () => native().cpuCapability());
def("torch.mps", "is_available() -> bool", () => false);
def("torch.xpu", "is_available() -> bool", () => false);
def("torch.accelerator", "is_available() -> bool", available);
