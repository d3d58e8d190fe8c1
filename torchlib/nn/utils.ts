// Owns: torch.nn.utils: gradient clipping, parameter vectors, and the list of its submodules.
import { torchError } from "../core/errors.ts";
import { type PyFunction, type PyModuleSpec, pyfns } from "../core/pyclass.ts";
import { drain, num, values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import { setData } from "./module-convert.ts";
import { noGrad, op } from "./ops.ts";

type T = Tensor;

function tensors(parameters: unknown): T[] {
  return parameters instanceof Tensor ? [parameters] : (drain(parameters) as T[]);
}

function gradsOf(parameters: unknown): T[] {
  return tensors(parameters)
    .map((p) => p.gradTensor)
    .filter((g): g is T => g !== null);
}

/** The norm of all tensors seen as one vector. */
export function totalNorm(list: readonly T[], norm_type: unknown, error_if_nonfinite: boolean): T {
  return noGrad(() => {
    if (list.length === 0) return op.zeros!([]);
    const p = num(norm_type);
    const norms = list.map((g) => op.linalg_vector_norm!(g, p));
    const total = op.linalg_vector_norm!(op.stack!(norms, 0), p);
    if (error_if_nonfinite && !Number.isFinite(num(op.item!(total)))) {
      throw torchError(
        "RuntimeError",
        `The total norm of order ${values.str(norm_type)} for gradients from \`parameters\` is non-finite, so it cannot be ` +
          "clipped. To disable this error and scale the gradients by the non-finite norm anyway, set " +
          "`error_if_nonfinite=False`",
      );
    }
    return total;
  });
}

function scaleTo(list: readonly T[], max_norm: unknown, total: T): void {
  noGrad(() => {
    const factor = op["div.Tensor"]!(op.full_like!(total, num(max_norm)), op["add.Tensor"]!(total, 1e-6));
    const clamped = op.clamp!(factor, null, 1);
    for (const g of list) op["mul_.Tensor"]!(g, clamped);
  });
}

export function clip_grad_norm_(
  parameters: unknown,
  max_norm: unknown,
  norm_type: unknown = 2,
  error_if_nonfinite = false,
): T {
  const list = gradsOf(parameters);
  const total = totalNorm(list, norm_type, error_if_nonfinite);
  if (list.length > 0) scaleTo(list, max_norm, total);
  return total;
}

export function clip_grad_value_(parameters: unknown, clip_value: unknown): void {
  const c = num(clip_value);
  noGrad(() => {
    for (const g of gradsOf(parameters)) op.clamp_!(g, -c, c);
  });
}

export function parameters_to_vector(parameters: unknown): T {
  return op.cat!(
    tensors(parameters).map((p) => op.reshape!(p, [-1])),
    0,
  );
}

export function vector_to_parameters(vec: T, parameters: unknown): void {
  if (!(vec instanceof Tensor)) {
    throw torchError("TypeError", `expected torch.Tensor, but got: ${values.qualifiedTypeName(vec)}`);
  }
  let at = 0;
  noGrad(() => {
    for (const p of tensors(parameters)) {
      setData(p, op.reshape!(op.narrow!(op.detach!(vec), 0, at, p.count), [...p.sizes]));
      at += p.count;
    }
  });
}

const clipFunctions: Record<string, PyFunction> = pyfns("torch.nn.utils.clip_grad", {
  "clip_grad_norm_(parameters, max_norm: float, norm_type: float = 2.0, error_if_nonfinite: bool = False, foreach=None) -> Tensor":
    clip_grad_norm_,
  "clip_grad_norm(parameters, max_norm: float, norm_type: float = 2.0, error_if_nonfinite: bool = False, foreach=None) -> Tensor":
    clip_grad_norm_,
  "clip_grad_value_(parameters, clip_value: float, foreach=None) -> None": clip_grad_value_,
  "get_total_norm(tensors, norm_type: float = 2.0, error_if_nonfinite: bool = False, foreach=None) -> Tensor": (
    list: unknown,
    p: unknown = 2,
    strict = false,
  ) => totalNorm(tensors(list), p, strict),
  "clip_grads_with_norm_(parameters, max_norm: float, total_norm: Tensor, foreach=None) -> None": (
    parameters: unknown,
    max: unknown,
    total: T,
  ) => scaleTo(gradsOf(parameters), max, total),
});

const vectorFunctions: Record<string, PyFunction> = pyfns("torch.nn.utils.convert_parameters", {
  "parameters_to_vector(parameters) -> Tensor": parameters_to_vector,
  "vector_to_parameters(vec: Tensor, parameters) -> None": vector_to_parameters,
});

/** `torch.nn.utils` and its submodules. */
export const utilsModules: readonly PyModuleSpec[] = [
  { name: "torch.nn.utils.clip_grad", members: clipFunctions },
  { name: "torch.nn.utils.convert_parameters", members: vectorFunctions },
  { name: "torch.nn.utils", members: { ...clipFunctions, ...vectorFunctions } },
];
