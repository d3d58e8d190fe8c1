// Owns: torch.nn.utils.parametrize and parametrizations, and the older weight_norm and spectral_norm.
import { torchError } from "../core/errors.ts";
import { type PyClass, type PyModuleSpec, pyfns } from "../core/pyclass.ts";
import { num, values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import { ModuleDict, ModuleList } from "./container.ts";
import { normalize } from "./functional.ts";
import { layer } from "./layer.ts";
import type { Module } from "./module.ts";
import { noGrad, op } from "./ops.ts";
import { Parameter } from "./parameter.ts";

type T = Tensor;

/** The 2-norm over every dimension but `dim` (-1: over all), kept as size 1. */
export function normExceptDim(v: T, dim: number): T {
  if (dim === -1) return op.linalg_vector_norm!(v, 2);
  const dims = v.sizes.map((_, i) => i).filter((i) => i !== dim);
  return op.linalg_vector_norm!(v, 2, dims, true);
}

function weightNorm(v: T, g: T, dim: number): T {
  return op["mul.Tensor"]!(v, op["div.Tensor"]!(g, normExceptDim(v, dim)));
}

/** The chain of parametrizations of one tensor: originals as parameters, then the modules. */
export class ParametrizationList extends ModuleList {
  static override readonly py: PyClass = {
    name: "ParametrizationList",
    module: "torch.nn.utils.parametrize",
    init: "(modules, original, unsafe: bool = False) -> None",
    methods: {
      "forward(self)": "forward",
      "right_inverse(self, value) -> None": "right_inverse",
      "__repr__(self) -> str": "__repr__",
    },
    attrs: { is_tensor: "ro" },
  };
  declare count: number;

  override init(...args: unknown[]): void {
    const [modules, original] = args as [Module[], T];
    this.initModule();
    for (const m of modules) this.append(m);
    const parts = this.invert(original);
    this.count = parts.length;
    parts.forEach((part, i) => {
      const name = this.partName(i);
      const wanted = original.requiresGrad;
      const slot = part instanceof Parameter ? part : new Parameter(op.detach!(part), wanted);
      this.putSlot(this._parameters, name, slot);
    });
  }

  get is_tensor(): boolean {
    return this.count === 1;
  }

  private partName(i: number): string {
    return this.count === 1 ? "original" : `original${i}`;
  }

  private invert(value: T): T[] {
    return noGrad(() => {
      let parts: T[] = [value];
      for (const m of [...this].reverse()) {
        if (!values.hasattr(m, "right_inverse")) continue;
        const out = values.callMethod(m, "right_inverse", parts);
        parts = (out instanceof Tensor ? [out] : values.items(out)!) as T[];
      }
      return parts;
    });
  }

  right_inverse(value: T): void {
    this.invert(value).forEach((part, i) => {
      noGrad(() => op.copy_!(this._parameters.get(this.partName(i)), part));
    });
  }

  override forward(): T {
    let args: unknown[] = Array.from({ length: this.count }, (_, i) => this._parameters.get(this.partName(i)));
    for (const m of this) args = [m.call(args)];
    return args[0] as T;
  }

  override __repr__(): string {
    return super.__repr__().replace(/^ModuleList/, "ParametrizationList");
  }
}

function parametrizationsOf(module: Module): ModuleDict | undefined {
  return module._modules.get("parametrizations") as ModuleDict | undefined;
}

export function register_parametrization(
  module: Module,
  name: string,
  parametrization: Module,
  _unsafe = false,
): Module {
  let dict = parametrizationsOf(module);
  const known = dict?._modules.get(name) as ParametrizationList | undefined;
  if (known !== undefined) {
    const value = noGrad(() => known.forward());
    known.append(parametrization);
    known.right_inverse(value);
    return module;
  }
  const original = (module._parameters.get(name) ?? module._buffers.get(name)) as T | undefined;
  if (original === undefined) {
    throw torchError(
      "ValueError",
      `Module '${module.__repr__()}' does not have a parameter, a buffer, or a parametrized element with name '${name}'`,
    );
  }
  const list = new ParametrizationList([parametrization], original);
  module.dropSlot(module._parameters, name);
  if (dict === undefined) {
    dict = new ModuleDict();
    module.putSlot(module._modules, "parametrizations", dict);
  }
  dict.putSlot(dict._modules, name, list);
  module.derive(name, () => list.call([]));
  return module;
}

export function is_parametrized(module: Module, name: string | null = null): boolean {
  const dict = parametrizationsOf(module);
  if (dict === undefined || dict._modules.size === 0) return false;
  return (name ?? null) === null || dict._modules.has(name!);
}

export function remove_parametrizations(module: Module, name: string, leave_parametrized = true): Module {
  const dict = parametrizationsOf(module);
  const list = dict?._modules.get(name) as ParametrizationList | undefined;
  if (dict === undefined || list === undefined) {
    throw torchError("ValueError", `Module ${module.__repr__()} does not have a parametrization on ${name}`);
  }
  if (!leave_parametrized && !list.is_tensor) {
    throw torchError(
      "ValueError",
      "Cannot leave unparametrized (`leave_parametrized=False`) a tensor that is parametrized in terms of a sequence of tensors.",
    );
  }
  const value = noGrad(() => (leave_parametrized ? list.forward() : op.detach!(list._parameters.get("original"))));
  const grad = [...list._parameters.values()].some((p) => p?.requiresGrad);
  module.derive(name, null);
  dict.dropSlot(dict._modules, name);
  module.putSlot(module._parameters, name, new Parameter(op.clone!(value), grad));
  if (dict._modules.size === 0) module.dropSlot(module._modules, "parametrizations");
  return module;
}

export const WeightNormParametrization = layer({
  name: "_WeightNorm",
  module: "parametrizations",
  init: "(dim: int | None = 0) -> None",
  forward: "(weight_g: Tensor, weight_v: Tensor) -> Tensor",
  setup(self) {
    self.dim ??= -1;
  },
  call: (self, g: T, v: T) => weightNorm(v, g, self.dim as number),
  methods: {
    "right_inverse(self, weight: Tensor)": (self, weight: T) =>
      values.tuple([normExceptDim(weight, self.dim as number), weight]),
  },
});

export const SpectralNormParametrization = layer({
  name: "_SpectralNorm",
  module: "parametrizations",
  init: "(weight: Tensor, n_power_iterations: int = 1, dim: int = 0, eps: float = 1e-12) -> None",
  forward: "(weight: Tensor) -> Tensor",
  slots: ["weight"],
  setup(self, { weight }) {
    const w = weight as T;
    if (w.ndim <= 1) return;
    const matrix = op.detach!(asMatrix(w, self.dim as number));
    const [rows, columns] = matrix.sizes as unknown as [number, number];
    const fresh = (n: number): T => normalize(op.normal_!(op.zeros!([n], matrix.dtype), 0, 1), 2, 0, self.eps);
    noGrad(() => {
      self.putSlot(self._buffers, "_u", fresh(rows));
      self.putSlot(self._buffers, "_v", fresh(columns));
      powerMethod(matrix, self.slot("_u") as T, self.slot("_v") as T, 15, self.eps);
    });
  },
  call(self, weight: T) {
    if (weight.ndim === 1) return normalize(weight, 2, 0, self.eps);
    const matrix = asMatrix(weight, self.dim as number);
    const [u, v] = [self.slot("_u") as T, self.slot("_v") as T];
    if (self.training) {
      noGrad(() => powerMethod(op.detach!(matrix), u, v, self.n_power_iterations as number, self.eps));
    }
    const sigma = op.dot!(op.clone!(u), op.mv!(matrix, op.clone!(v)));
    return op["div.Tensor"]!(weight, sigma);
  },
  methods: { "right_inverse(self, value: Tensor) -> Tensor": (_self, value: T) => value },
});

function asMatrix(w: T, dim: number): T {
  const at = dim < 0 ? dim + w.ndim : dim;
  const first = at === 0 ? w : op.permute!(w, [at, ...w.sizes.map((_, i) => i).filter((i) => i !== at)]);
  return op["flatten.using_ints"]!(first, 1, -1);
}

function powerMethod(matrix: T, u: T, v: T, iterations: number, eps: unknown): void {
  for (let i = 0; i < iterations; i++) {
    op.copy_!(u, normalize(op.mv!(matrix, v), 2, 0, eps));
    op.copy_!(v, normalize(op.mv!(op.t!(matrix), u), 2, 0, eps));
  }
}

function weight_norm(module: Module, name = "weight", dim: unknown = 0): Module {
  return register_parametrization(module, name ?? "weight", new WeightNormParametrization(dim ?? null));
}

function transposed(module: Module): boolean {
  return module._get_name().includes("ConvTranspose");
}

function spectral_norm(
  module: Module,
  name = "weight",
  iterations = 1,
  eps: unknown = 1e-12,
  dim: number | null = null,
): Module {
  const weight = module.slot(name ?? "weight") as T;
  const at = dim ?? (transposed(module) ? 1 : 0);
  const made = new SpectralNormParametrization(weight, iterations ?? 1, at, eps ?? 1e-12);
  return register_parametrization(module, name ?? "weight", made);
}

// ---- the older functions, which recompute the weight before each call

const wrapped = new WeakMap<Module, Map<string, { kind: string; remove: () => void }>>();

function remember(module: Module, name: string, kind: string, remove: () => void): void {
  const table = wrapped.get(module) ?? new Map();
  table.set(name, { kind, remove });
  wrapped.set(module, table);
}

function oldWeightNorm(module: Module, name = "weight", dim: number | null = 0): Module {
  const key = name ?? "weight";
  const at = dim ?? -1;
  const weight = module._parameters.get(key) as Parameter;
  const g = noGrad(() => op.clone!(normExceptDim(weight, at)));
  module.dropSlot(module._parameters, key);
  module.putSlot(module._parameters, `${key}_g`, new Parameter(g));
  module.putSlot(module._parameters, `${key}_v`, new Parameter(op.detach!(weight)));
  const compute = (): T => weightNorm(module.slot(`${key}_v`) as T, module.slot(`${key}_g`) as T, at);
  module.derive(key, compute);
  remember(module, key, "weight_norm", () => {
    const value = noGrad(compute);
    module.derive(key, null);
    module.dropSlot(module._parameters, `${key}_g`);
    module.dropSlot(module._parameters, `${key}_v`);
    module.putSlot(module._parameters, key, new Parameter(value));
  });
  return module;
}

function removeOld(kind: string) {
  return (module: Module, name = "weight"): Module => {
    const entry = wrapped.get(module)?.get(name ?? "weight");
    if (entry === undefined || entry.kind !== kind) {
      throw torchError("ValueError", `${kind} of '${name ?? "weight"}' not found in ${module.__repr__()}`);
    }
    entry.remove();
    wrapped.get(module)!.delete(name ?? "weight");
    return module;
  };
}

function oldSpectralNorm(
  module: Module,
  name = "weight",
  iterations = 1,
  eps: unknown = 1e-12,
  dim: number | null = null,
): Module {
  const key = name ?? "weight";
  const at = dim ?? (transposed(module) ? 1 : 0);
  const weight = module._parameters.get(key) as Parameter;
  const matrix = op.detach!(asMatrix(weight, at));
  const [rows, columns] = matrix.sizes as unknown as [number, number];
  const fresh = (n: number): T => normalize(op.normal_!(op.zeros!([n], matrix.dtype), 0, 1), 2, 0, num(eps ?? 1e-12));
  module.dropSlot(module._parameters, key);
  module.putSlot(module._parameters, `${key}_orig`, weight);
  module.putSlot(module._buffers, `${key}_u`, fresh(rows));
  module.putSlot(module._buffers, `${key}_v`, fresh(columns));
  const compute = (): T => {
    const w = asMatrix(module.slot(`${key}_orig`) as T, at);
    const [u, v] = [module.slot(`${key}_u`) as T, module.slot(`${key}_v`) as T];
    const sigma = op.dot!(op.clone!(u), op.mv!(w, op.clone!(v)));
    return op["div.Tensor"]!(module.slot(`${key}_orig`), sigma);
  };
  let current: T = op.detach!(weight);
  module.derive(key, () => current);
  const handle = module.register_forward_pre_hook(() => {
    if (module.training) {
      const w = op.detach!(asMatrix(module.slot(`${key}_orig`) as T, at));
      noGrad(() => {
        const [u, v] = [module.slot(`${key}_u`) as T, module.slot(`${key}_v`) as T];
        for (let i = 0; i < (iterations ?? 1); i++) {
          op.copy_!(v, normalize(op.mv!(op.t!(w), u), 2, 0, num(eps ?? 1e-12)));
          op.copy_!(u, normalize(op.mv!(w, v), 2, 0, num(eps ?? 1e-12)));
        }
      });
    }
    current = compute();
    return null;
  });
  remember(module, key, "spectral_norm", () => {
    const value = noGrad(compute);
    handle.remove();
    module.derive(key, null);
    module.dropSlot(module._parameters, `${key}_orig`);
    module.dropSlot(module._buffers, `${key}_u`);
    module.dropSlot(module._buffers, `${key}_v`);
    module.putSlot(module._parameters, key, new Parameter(value));
  });
  return module;
}

const oldFunctions = pyfns("torch.nn.utils", {
  "weight_norm(module, name: str = 'weight', dim: int = 0)": oldWeightNorm,
  "remove_weight_norm(module, name: str = 'weight')": removeOld("weight_norm"),
  "spectral_norm(module, name: str = 'weight', n_power_iterations: int = 1, eps: float = 1e-12, dim: int | None = None)":
    oldSpectralNorm,
  "remove_spectral_norm(module, name: str = 'weight')": removeOld("spectral_norm"),
});

/** Modules of `torch.nn.utils` that this file fills. */
export const parametrizeModules: readonly PyModuleSpec[] = [
  {
    name: "torch.nn.utils.parametrize",
    members: {
      ParametrizationList,
      ...pyfns("torch.nn.utils.parametrize", {
        "register_parametrization(module, tensor_name: str, parametrization, *, unsafe: bool = False)":
          register_parametrization,
        "is_parametrized(module, tensor_name: str | None = None) -> bool": is_parametrized,
        "remove_parametrizations(module, tensor_name: str, leave_parametrized: bool = True)": remove_parametrizations,
      }),
    },
  },
  {
    name: "torch.nn.utils.parametrizations",
    members: {
      _WeightNorm: WeightNormParametrization,
      _SpectralNorm: SpectralNormParametrization,
      ...pyfns("torch.nn.utils.parametrizations", {
        "weight_norm(module, name: str = 'weight', dim: int = 0)": weight_norm,
        "spectral_norm(module, name: str = 'weight', n_power_iterations: int = 1, eps: float = 1e-12, dim: int | None = None)":
          spectral_norm,
      }),
    },
  },
  { name: "torch.nn.utils", members: oldFunctions },
];
