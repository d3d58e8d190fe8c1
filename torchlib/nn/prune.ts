// Owns: torch.nn.utils.prune: masks over parameters, by magnitude, at random, by structure, by hand.
import { toFlatNumbers } from "../core/element.ts";
import { torchError } from "../core/errors.ts";
import { PyBase, type PyClass, type PyModuleSpec, pyfns } from "../core/pyclass.ts";
import { double, isDouble, num, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import type { Module } from "./module.ts";
import { noGrad, op, several } from "./ops.ts";
import type { Parameter } from "./parameter.ts";

type T = Tensor;

function countOf(amount: unknown, total: number): number {
  const integral = !isDouble(amount) && Number.isInteger(num(amount));
  const n = num(amount);
  if (Number.isNaN(n)) {
    throw torchError("TypeError", `Invalid type for amount: ${values.str(amount)}. Must be int or float.`);
  }
  if (n < 0 || (!integral && n > 1)) {
    throw torchError(
      "ValueError",
      `amount=${values.str(amount)} should either be a float in the range [0, 1] or a non-negative integer`,
    );
  }
  const count = integral ? n : roundHalfEven(n * total);
  if (count > total) {
    throw torchError("ValueError", `amount=${count} should be smaller than the number of parameters to prune=${total}`);
  }
  return count;
}

function roundHalfEven(x: number): number {
  const r = Math.round(x);
  return Math.abs(x - Math.trunc(x)) === 0.5 && r % 2 !== 0 ? r - 1 : r;
}

function maskTensor(bits: readonly number[], like: T): T {
  return op.reshape!(op.tensor!([...bits], like.dtype), [...like.sizes]);
}

/** Indices of the `count` smallest scores among those still kept; `topk` decides between equal ones. */
function smallest(scores: readonly number[], kept: readonly number[], count: number): number[] {
  if (count === 0) return [];
  const list = op.tensor!(kept.map((i) => double(scores[i]!)));
  const found = several(op.topk!(list, count, -1, false))[1]!;
  return toFlatNumbers(found).map((i) => kept[Number(i)]!);
}

/** A pruning rule: the new mask from scores and the old mask. */
type Rule = (t: T, old: number[]) => number[];

const unstructured =
  (amount: unknown, score: (t: T) => number[]): Rule =>
  (t, old) => {
    const kept = old.flatMap((bit, i) => (bit === 1 ? [i] : []));
    const gone = new Set(smallest(score(t), kept, countOf(amount, kept.length)));
    return old.map((bit, i) => (gone.has(i) ? 0 : bit));
  };

const magnitudes = (t: T): number[] => toFlatNumbers(op.abs!(op.detach!(t))).map(Number);
const randoms = (t: T): number[] => toFlatNumbers(op.rand_like!(op.detach!(t))).map((x) => -Number(x));

/** Removes whole slices along `dim`, those with the smallest score. */
function structured(amount: unknown, dim: number, score: (t: T, dim: number) => number[]): Rule {
  return (t, old) => {
    if (t.ndim <= 1) {
      throw torchError(
        "ValueError",
        `Structured pruning can only be applied to multidimensional tensors. Found tensor of shape torch.Size([${t.sizes.join(", ")}]) with ${t.ndim} dims`,
      );
    }
    const at = dim < 0 ? dim + t.ndim : dim;
    if (at >= t.ndim || at < 0) {
      throw torchError("IndexError", `Invalid index ${dim} for tensor of size torch.Size([${t.sizes.join(", ")}])`);
    }
    const inner = t.sizes.slice(at + 1).reduce((a, b) => a * b, 1);
    const channels = t.sizes[at]!;
    const channel = (i: number): number => Math.floor(i / inner) % channels;
    const alive = new Set(old.flatMap((bit, i) => (bit === 1 ? [channel(i)] : [])));
    const kept = [...alive].sort((a, b) => a - b);
    const gone = new Set(smallest(score(t, at), kept, countOf(amount, kept.length)));
    return old.map((bit, i) => (gone.has(channel(i)) ? 0 : bit));
  };
}

function sliceNorms(n: unknown) {
  return (t: T, dim: number): number[] => {
    const dims = t.sizes.map((_, i) => i).filter((i) => i !== dim);
    return toFlatNumbers(op.linalg_vector_norm!(op.detach!(t), num(n), dims)).map(Number);
  };
}

function applyRule(module: Module, name: string, rule: Rule, scores: T | null = null): Module {
  const pruned = module._parameters.has(`${name}_orig`);
  const orig = module._parameters.get(pruned ? `${name}_orig` : name) as Parameter | undefined;
  if (orig === undefined) {
    throw torchError("AttributeError", `'${module._get_name()}' object has no attribute '${name}'`);
  }
  const old = pruned
    ? toFlatNumbers(module._buffers.get(`${name}_mask`)!).map(Number)
    : new Array<number>(orig.count).fill(1);
  const mask = maskTensor(rule(scores ?? orig, old), orig);
  if (!pruned) {
    module.dropSlot(module._parameters, name);
    module.putSlot(module._parameters, `${name}_orig`, orig);
  }
  module.putSlot(module._buffers, `${name}_mask`, mask);
  module.derive(name, () =>
    op["mul.Tensor"]!(op["to.dtype"]!(module.slot(`${name}_mask`), orig.dtype), module.slot(`${name}_orig`)),
  );
  return module;
}

function remove(module: Module, name: string): Module {
  const orig = module._parameters.get(`${name}_orig`) as Parameter | undefined;
  if (orig === undefined) {
    throw torchError(
      "ValueError",
      `Parameter '${name}' of module ${module.__repr__()} has to be pruned before pruning can be removed`,
    );
  }
  const value = noGrad(() => op["mul.Tensor"]!(module.slot(`${name}_mask`), orig));
  module.derive(name, null);
  module.dropSlot(module._parameters, `${name}_orig`);
  module.dropSlot(module._buffers, `${name}_mask`);
  noGrad(() => op.copy_!(orig, value));
  module.putSlot(module._parameters, name, orig);
  return module;
}

function is_pruned(module: Module): boolean {
  return [...module.modules()].some((m) =>
    [...m._parameters.keys()].some((key) => key.endsWith("_orig") && m._buffers.has(`${key.slice(0, -5)}_mask`)),
  );
}

/** A pruning method as an object, which `global_unstructured` takes by class. */
class Method extends PyBase {
  static readonly py: PyClass = {
    name: "BasePruningMethod",
    module: "torch.nn.utils.prune",
    init: "(*args, **kwargs) -> None",
  };
}

class L1Unstructured extends Method {
  static override readonly py: PyClass = {
    name: "L1Unstructured",
    module: "torch.nn.utils.prune",
    init: "(amount) -> None",
    attrs: { amount: "rw" },
    consts: { PRUNING_TYPE: "unstructured" },
  };
  declare amount: unknown;

  override init(...args: unknown[]): void {
    this.amount = args[0];
  }

  rule(): Rule {
    return unstructured(this.amount, magnitudes);
  }
}

class RandomUnstructured extends L1Unstructured {
  static override readonly py: PyClass = {
    name: "RandomUnstructured",
    module: "torch.nn.utils.prune",
    init: "(amount) -> None",
    consts: { PRUNING_TYPE: "unstructured" },
  };

  override rule(): Rule {
    return unstructured(this.amount, randoms);
  }
}

function custom_from_mask(module: Module, name: string, mask: T): Module {
  const bits = toFlatNumbers(mask).map(Number);
  return applyRule(module, name, (_t, old) => old.map((bit, i) => bit * bits[i]!));
}

function global_unstructured(
  parameters: unknown,
  method: unknown,
  _importance: unknown = null,
  keywords: Map<string, unknown> = new Map(),
): void {
  const targets = (values.items(parameters) ?? []).map((p) => values.items(p) as [Module, string]);
  const made = values.call(method, [], keywords);
  if (!(made instanceof L1Unstructured)) {
    throw torchError("TypeError", 'Only "unstructured" PRUNING_TYPE supported for the `pruning_method`.');
  }
  const tensors = targets.map(([m, name]) => op.reshape!(op.detach!(m.slot(name) as T), [-1]));
  const masks = targets.flatMap(([m, name]) => {
    const mask = m._buffers.get(`${name}_mask`);
    return mask == null ? new Array<number>((m.slot(name) as T).count).fill(1) : toFlatNumbers(mask).map(Number);
  });
  const bits = made.rule()(op.cat!(tensors, 0), masks);
  let at = 0;
  for (const [m, name] of targets) {
    const count = (m.slot(name) as T).count;
    const part = bits.slice(at, at + count);
    applyRule(m, name, () => part);
    at += count;
  }
}

/** `torch.nn.utils.prune`. */
export const pruneModules: readonly PyModuleSpec[] = [
  {
    name: "torch.nn.utils.prune",
    members: {
      BasePruningMethod: Method,
      L1Unstructured,
      RandomUnstructured,
      ...pyfns("torch.nn.utils.prune", {
        "identity(module, name: str)": (m: Module, name: string) => applyRule(m, name, (_t, old) => old),
        "l1_unstructured(module, name: str, amount, importance_scores=None)": (
          m: Module,
          name: string,
          amount: unknown,
          scores: T | null = null,
        ) => applyRule(m, name, unstructured(amount, magnitudes), scores ?? null),
        "random_unstructured(module, name: str, amount)": (m: Module, name: string, amount: unknown) =>
          applyRule(m, name, unstructured(amount, randoms)),
        "ln_structured(module, name: str, amount, n, dim: int, importance_scores=None)": (
          m: Module,
          name: string,
          amount: unknown,
          n: unknown,
          dim: number,
          scores: T | null = null,
        ) => applyRule(m, name, structured(amount, dim, sliceNorms(n)), scores ?? null),
        "random_structured(module, name: str, amount, dim: int)": (
          m: Module,
          name: string,
          amount: unknown,
          dim: number,
        ) =>
          applyRule(
            m,
            name,
            structured(amount, dim, (t, d) => toFlatNumbers(op.rand!([t.sizes[d]!])).map(Number)),
          ),
        "custom_from_mask(module, name: str, mask: Tensor)": custom_from_mask,
        "global_unstructured(parameters, pruning_method, importance_scores=None, **kwargs) -> None":
          global_unstructured,
        "remove(module, name: str)": remove,
        "is_pruned(module) -> bool": is_pruned,
      }),
    },
  },
];
