// Owns: automatic mixed precision: which operators run in which precision on which device, and the casts of their inputs.
import { def } from "./def.ts";
import { parseDevice } from "./device.ts";
import { bfloat16, type DType, float16, float32, float64 } from "./dtype.ts";
import { runtimeError } from "./errors.ts";
import { type AnyFn, findOverload, intercept, late } from "./op.ts";
import { Tensor } from "./tensor.ts";

const to = late<(t: Tensor, dtype: DType) => Tensor>("to.dtype");

type DeviceName = "cpu" | "cuda";

/** `lower`: in autocast's own dtype. `single`: in float32. `widest`: in the widest of the inputs'. */
type Policy = "lower" | "single" | "widest";

/** Operators by policy, as ATen registers them for each device (`aten/src/ATen/autocast_mode.*`). */
const OPERATORS: Readonly<Record<DeviceName, Readonly<Partial<Record<Policy, string>>>>> = {
  cpu: {
    lower: `addbmm addmm baddbmm bmm conv1d conv1d.padding conv2d conv2d.padding conv3d conv3d.padding conv_transpose1d
      conv_transpose2d.input conv_transpose3d.input linalg_vecdot linear matmul mm prelu scaled_dot_product_attention`,
    single: `_lu_with_info adaptive_avg_pool3d adaptive_max_pool3d avg_pool3d binary_cross_entropy
      binary_cross_entropy_with_logits cdist cholesky cholesky_inverse cholesky_solve cosine_embedding_loss
      cross_entropy_loss ctc_loss.IntList ctc_loss.Tensor fft_fft fft_fft2 fft_fftn fft_hfft fft_ifft fft_ifft2 fft_ifftn
      fft_ihfft fft_irfft fft_irfft2 fft_irfftn fft_rfft fft_rfft2 fft_rfftn fractional_max_pool2d fractional_max_pool3d
      geqrf grid_sampler grid_sampler_2d grid_sampler_3d hinge_embedding_loss huber_loss inverse kl_div l1_loss
      linalg_cholesky linalg_cholesky_ex linalg_cond linalg_cond.p_str linalg_eig linalg_eigh linalg_eigvals
      linalg_eigvalsh linalg_householder_product linalg_inv linalg_inv_ex linalg_lstsq linalg_matrix_rank
      linalg_matrix_rank.atol_rtol_float linalg_matrix_rank.atol_rtol_tensor linalg_matrix_rank.tol_tensor linalg_qr
      linalg_solve linalg_svd linalg_svdvals linalg_tensorinv linalg_tensorsolve lu_solve margin_ranking_loss max_pool3d
      max_unpool2d max_unpool3d mse_loss multi_margin_loss multilabel_margin_loss nanquantile nanquantile.scalar nll_loss
      orgqr ormqr pinverse poisson_nll_loss polar prod prod.dim_int qr quantile quantile.scalar smooth_l1_loss
      soft_margin_loss stft svd trace triangular_solve triplet_margin_loss view_as_complex`,
    widest: "cat index_copy stack",
  },
  cuda: {
    lower: `_convolution addbmm addmm addmv addr baddbmm bmm conv1d conv2d conv3d conv_transpose1d conv_transpose2d.input
      conv_transpose3d.input convolution linalg_multi_dot linalg_vecdot linear matmul mm mv prelu
      scaled_dot_product_attention`,
    single: `acos asin binary_cross_entropy_with_logits cdist cosh cosine_embedding_loss cosine_similarity dist erfinv exp
      expm1 group_norm hinge_embedding_loss huber_loss kl_div l1_loss layer_norm log log10 log1p log2 logsumexp
      margin_ranking_loss mse_loss multi_margin_loss multilabel_margin_loss native_layer_norm nll_loss norm.Scalar
      norm.ScalarOpt_dim nuclear_norm nuclear_norm.dim pdist poisson_nll_loss pow.Scalar pow.Tensor_Scalar
      pow.Tensor_Tensor reciprocal renorm rms_norm rsqrt sinh smooth_l1_loss soft_margin_loss softplus tan
      triplet_margin_loss upsample_bicubic2d upsample_bilinear2d upsample_linear1d upsample_nearest1d upsample_nearest2d
      upsample_nearest3d upsample_trilinear3d cumprod cumsum linalg_matrix_norm linalg_matrix_norm.str_ord
      linalg_vector_norm log_softmax.int prod prod.dim_int softmax.int sum sum.dim_IntList`,
    widest: "addcdiv addcmul atan2 bilinear cross dot grid_sampler index_put scatter_add vdot",
  },
};

/** The thread's settings, which `torch.autocast` saves and restores. */
const state = {
  enabled: { cpu: false, cuda: false },
  dtype: { cpu: bfloat16, cuda: float16 } as Record<DeviceName, DType>,
  cache: true,
  nesting: 0,
};

/** Set while an intercepted operator runs: what it is made of is not cast again. */
let inside = false;

/** Casts of parameters made since the outermost autocast was entered, so that one parameter has one cast. */
const casts = new Map<Tensor, Tensor>();

let installed = false;

/** Puts the policies around their operators; a program that never turns autocast on pays nothing for it. */
function install(): void {
  if (installed) return;
  installed = true;
  const policies = new Map<string, Partial<Record<DeviceName, Policy>>>();
  for (const device of ["cpu", "cuda"] as const) {
    for (const [policy, names] of Object.entries(OPERATORS[device])) {
      for (const name of names.split(/\s+/)) {
        const known = policies.get(name) ?? {};
        known[device] = policy as Policy;
        policies.set(name, known);
      }
    }
  }
  for (const [name, byDevice] of policies) {
    const overload = findOverload(name);
    if (overload !== undefined) intercept(overload, (next) => cast(next, byDevice));
  }
}

function cast(next: AnyFn, policies: Partial<Record<DeviceName, Policy>>): AnyFn {
  return (...args) => {
    if (inside || !(state.enabled.cpu || state.enabled.cuda)) return next(...args);
    const device = deviceOf(args);
    const policy = device === null || !state.enabled[device] ? undefined : policies[device];
    if (policy === undefined) return next(...args);
    const lower = state.dtype[device!];
    const wanted = policy === "lower" ? lower : policy === "widest" ? widest(args, lower) : float32;
    inside = true;
    try {
      return next(...args.map((a) => castArgument(a, wanted, policy)));
    } finally {
      inside = false;
    }
  };
}

function deviceOf(args: readonly unknown[]): DeviceName | null {
  for (const a of args) {
    const t: unknown = Array.isArray(a) ? a[0] : a;
    if (t instanceof Tensor) return t.device.type === "cpu" || t.device.type === "cuda" ? t.device.type : null;
  }
  return null;
}

/** Doubles, integers and the like are left as they are. */
const eligible = (t: Tensor): boolean => t.dtype.is_floating_point && t.dtype !== float64;

function widest(args: readonly unknown[], lower: DType): DType {
  let dtype = lower;
  for (const t of args.flat()) {
    if (!(t instanceof Tensor) || !eligible(t) || t.dtype === lower) continue;
    if (t.dtype !== float32) throw runtimeError("Unexpected floating ScalarType in at::autocast::prioritize");
    dtype = float32;
  }
  return dtype;
}

function castArgument(value: unknown, dtype: DType, policy: Policy): unknown {
  if (Array.isArray(value)) return value.map((v) => castArgument(v, dtype, policy));
  if (!(value instanceof Tensor) || !eligible(value) || value.dtype === dtype) return value;
  const parameter = policy === "lower" && value.dtype === float32 && value.requiresGrad && value.gradFn === null;
  if (!parameter || !state.cache || value.base !== null) return to(value, dtype);
  let made = casts.get(value);
  if (made === undefined) {
    made = to(value, dtype);
    casts.set(value, made);
  }
  return made;
}

function deviceNamed(device: unknown): DeviceName {
  const { type } = parseDevice(String(device));
  if (type === "cpu" || type === "cuda") return type;
  throw runtimeError(`unknown device type for autocast in get_autocast_dispatch_key_from_device_type`);
}

/** The device of a function that took none before autocast knew others than CUDA. */
const deviceOrCuda = (device: unknown): DeviceName => (device == null ? "cuda" : deviceNamed(device));

def("torch", "is_autocast_enabled(device_type=None)", (device: unknown) => state.enabled[deviceOrCuda(device)]);
def("torch", "set_autocast_enabled(device_type, enabled=None)", (device: unknown, enabled?: unknown) => {
  const on = (enabled ?? device) === true;
  if (on) install();
  state.enabled[enabled == null ? "cuda" : deviceNamed(device)] = on;
  return null;
});
def("torch", "is_autocast_cpu_enabled()", () => state.enabled.cpu);
def("torch", "get_autocast_dtype(device_type)", (device: unknown) => state.dtype[deviceNamed(device)]);
def("torch", "get_autocast_cpu_dtype()", () => state.dtype.cpu);
def("torch", "get_autocast_gpu_dtype()", () => state.dtype.cuda);
def("torch", "set_autocast_dtype(device_type, dtype)", (device: unknown, dtype: DType) => {
  state.dtype[deviceNamed(device)] = dtype;
  return null;
});
def("torch", "is_autocast_cache_enabled()", () => state.cache);
def("torch", "set_autocast_cache_enabled(enabled)", (on: unknown) => {
  state.cache = on === true;
  return null;
});
def("torch", "clear_autocast_cache()", () => {
  casts.clear();
  return null;
});
def("torch", "autocast_increment_nesting()", () => ++state.nesting);
def("torch", "autocast_decrement_nesting()", () => --state.nesting);
