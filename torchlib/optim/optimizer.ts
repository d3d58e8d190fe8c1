// Owns: Optimizer: parameter groups, per-parameter state, hooks, state dictionaries and printing.

import { torchError } from "../core/errors.ts";
import { PyBase, type PyClass } from "../core/pyclass.ts";
import { fieldsOf, restoreFields } from "../core/pystate.ts";
import { drain, num, tuple, values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { type Hook, RemovableHandle } from "../nn/hooks.ts";
import { enableGrad, noGrad, op, typename } from "../nn/ops.ts";
import { OptimizerState } from "./state.ts";

/** A parameter group: the live map behind the host's dict. */
export type Group = Map<string, unknown>;

/** Per-parameter state: the live map behind the host's dict. */
export type ParamState = Map<string, unknown>;

export const globalStepHooks = { pre: new Map<number, Hook>(), post: new Map<number, Hook>() };

/** The map behind a group or state dict. */
export function mapOf(dict: unknown): Map<string, unknown> {
  return values.map(dict) as Map<string, unknown>;
}

/** The parameters of a group as an array. */
export function paramsOf(group: Group): Tensor[] {
  return values.items(group.get("params")) as Tensor[];
}

/** Base class of all optimizers. Subclasses implement {@link Optimizer.update} for one group. */
export class Optimizer extends PyBase {
  static readonly py: PyClass = {
    name: "Optimizer",
    module: "torch.optim.optimizer",
    init: "(params, defaults) -> None",
    methods: {
      "step(self, closure: Callable = None)": "step",
      "zero_grad(self, set_to_none: bool = True) -> None": "zero_grad",
      "add_param_group(self, param_group) -> None": "add_param_group",
      "state_dict(self) -> dict": "state_dict",
      "load_state_dict(self, state_dict) -> None": "load_state_dict",
      "register_step_pre_hook(self, hook: Callable)": "register_step_pre_hook",
      "register_step_post_hook(self, hook: Callable)": "register_step_post_hook",
      "register_state_dict_pre_hook(self, hook: Callable, prepend: bool = False)": "register_state_dict_pre_hook",
      "register_state_dict_post_hook(self, hook: Callable, prepend: bool = False)": "register_state_dict_post_hook",
      "register_load_state_dict_pre_hook(self, hook: Callable, prepend: bool = False)":
        "register_load_state_dict_pre_hook",
      "register_load_state_dict_post_hook(self, hook: Callable, prepend: bool = False)":
        "register_load_state_dict_post_hook",
      "__repr__(self) -> str": "__repr__",
      "__getstate__(self)": "__getstate__",
      "__setstate__(self, state) -> None": "__setstate__",
    },
    dict: true,
    attrs: { param_groups: "rw", defaults: "rw", state: "rw" },
  };

  /** Dicts of the host, in order. */
  declare param_groups: unknown[];
  declare defaults: unknown;
  declare state: OptimizerState;
  declare stepPreHooks: Map<number, Hook>;
  declare stepPostHooks: Map<number, Hook>;
  declare stateHooks: Record<"savePre" | "savePost" | "loadPre" | "loadPost", Map<number, Hook>>;
  /** Set by `step` once a scheduler watches: schedulers warn when they are stepped first. */
  declare stepped: boolean;
  /** A scheduler has been made for this optimizer. */
  declare watched: boolean;

  private prepare(defaults: unknown): void {
    this.defaults = defaults;
    this.stepPreHooks = new Map();
    this.stepPostHooks = new Map();
    this.stateHooks = { savePre: new Map(), savePost: new Map(), loadPre: new Map(), loadPost: new Map() };
    this.stepped = false;
    this.watched = false;
  }

  /** Defaults, groups and the state as pairs; hooks stay behind. */
  __getstate__(): unknown {
    const state = [...this.state.entries()].map((pair) => values.tuple(pair));
    return fieldsOf(this, { defaults: this.defaults, state, param_groups: this.param_groups });
  }

  __setstate__(given: unknown): void {
    if (values.map(given) !== null) {
      throw torchError(
        "NotImplementedError",
        "an optimizer pickled whole by PyTorch is not implemented in pyt yet; save optimizer.state_dict()",
      );
    }
    const fields = restoreFields(this, given, false);
    this.prepare(fields.get("defaults"));
    this.param_groups = fields.get("param_groups") as unknown[];
    this.state = new OptimizerState();
    for (const pair of values.items(fields.get("state")) ?? []) {
      const [p, dict] = values.items(pair) as [Tensor, unknown];
      this.state.put(p, dict);
    }
  }

  override init(params: unknown, defaults: unknown): void {
    this.prepare(defaults);
    if (params instanceof Tensor) {
      throw torchError(
        "TypeError",
        `params argument given to the optimizer should be an iterable of Tensors or dicts, but got ${typename(params)}`,
      );
    }
    this.state = new OptimizerState();
    this.param_groups = [];
    let groups = drain(params);
    if (groups.length === 0) throw torchError("ValueError", "optimizer got an empty parameter list");
    if (values.map(groups[0]) === null) groups = [values.dict(new Map([["params", groups]]))];
    for (const group of groups) this.add_param_group(group);
  }

  add_param_group(dict: unknown): void {
    const group = values.map(dict) as Group | null;
    if (group === null) {
      throw torchError("TypeError", `param_group must be a dict, but got <class '${values.qualifiedTypeName(dict)}'>`);
    }
    const given = group.get("params");
    if (values.typeName(given) === "set") {
      throw torchError(
        "TypeError",
        "optimizer parameters need to be organized in ordered collections, but the ordering of tensors in sets will " +
          "change between runs. Please use a list instead.",
      );
    }
    const params: Tensor[] = [];
    const names: unknown[] = [];
    for (const entry of given instanceof Tensor ? [given] : drain(given)) {
      if (values.isTuple(entry) || (Array.isArray(entry) && typeof entry[0] === "string")) {
        const [name, param] = values.items(entry)!;
        names.push(name);
        params.push(param as Tensor);
      } else params.push(entry as Tensor);
    }
    group.set("params", params);
    if (names.length > 0) {
      if (names.length !== params.length) {
        throw torchError(
          "ValueError",
          "all optimizer params should be with/without names. Some param names are missing",
        );
      }
      group.set("param_names", names);
    }
    const defaults = mapOf(this.defaults);
    for (const p of params) {
      if (!(p instanceof Tensor)) {
        throw torchError("TypeError", `optimizer can only optimize Tensors, but one of the params is ${typename(p)}`);
      }
      if (defaults.get("differentiable") !== true && !p.is_leaf && !p.extra?.retainsGrad) {
        throw torchError("ValueError", "can't optimize a non-leaf Tensor");
      }
    }
    for (const [name, value] of defaults) if (!group.has(name)) group.set(name, value);
    const own = new Set(params);
    if (own.size !== params.length) {
      warn(
        "optimizer contains a parameter group with duplicate parameters; in future, this will cause an error; " +
          "see github.com/pytorch/pytorch/issues/40967 for more information",
      );
    }
    for (const other of this.param_groups) {
      const map = mapOf(other);
      if (map.has("param_names") !== group.has("param_names")) {
        const text = group.has("param_names") ? "with names" : "without names";
        throw torchError(
          "ValueError",
          "all optimizer param groups should be with/without names. " +
            `cannot add param group ${text} to the optimizer`,
        );
      }
      if (paramsOf(map).some((p) => own.has(p))) {
        throw torchError("ValueError", "some parameters appear in more than one parameter group");
      }
    }
    this.param_groups.push(dict);
  }

  /** Clears the gradients of all parameters; `set_to_none=False` zeroes them instead. */
  zero_grad(set_to_none = true): void {
    for (const dict of this.param_groups) {
      for (const p of paramsOf(mapOf(dict))) {
        const grad = p.gradTensor;
        if (grad === null) continue;
        if (set_to_none) p.gradTensor = null;
        else {
          if (grad.gradFn !== null) op.detach_!(grad);
          else grad.requiresGrad = false;
          noGrad(() => op.zero_!(grad));
        }
      }
    }
  }

  /** One optimization step; `closure` re-evaluates the model and returns the loss. */
  step(closure: (() => unknown) | null = null): unknown {
    this.stepped = true;
    if (this.stepPreHooks.size + this.stepPostHooks.size + globalStepHooks.pre.size + globalStepHooks.post.size > 0) {
      return this.stepWithHooks(closure);
    }
    return this.plainStep(closure);
  }

  private stepWithHooks(closure: (() => unknown) | null): unknown {
    const args = tuple(...(closure === null ? [] : [closure]));
    const kwargs = values.dict(new Map());
    for (const hook of globalStepHooks.pre.values()) hook(this, args, kwargs);
    for (const hook of this.stepPreHooks.values()) hook(this, args, kwargs);
    const out = this.plainStep(closure);
    for (const hook of this.stepPostHooks.values()) hook(this, args, kwargs);
    for (const hook of globalStepHooks.post.values()) hook(this, args, kwargs);
    return out;
  }

  protected plainStep(closure: (() => unknown) | null): unknown {
    const loss = closure === null || closure === undefined ? null : enableGrad(() => closure());
    noGrad(() => {
      for (const dict of this.param_groups) this.update(mapOf(dict));
    });
    return loss;
  }

  /** Updates the parameters of one group, without recording gradients. */
  protected update(_group: Group): void {
    throw torchError("NotImplementedError", "");
  }

  /** The state of a parameter, made by `create` on first use. */
  protected stateOf(p: Tensor, create: () => [string, unknown][]): ParamState {
    let state = this.state.peek(p);
    if (state === undefined) {
      state = new Map();
      this.state.put(p, values.dict(state));
      state = this.state.peek(p)!;
    }
    if (state.size === 0) for (const [key, value] of create()) state.set(key, value);
    return state;
  }

  register_step_pre_hook(hook: Hook): RemovableHandle {
    return RemovableHandle.register(this.stepPreHooks, hook);
  }

  register_step_post_hook(hook: Hook): RemovableHandle {
    return RemovableHandle.register(this.stepPostHooks, hook);
  }

  register_state_dict_pre_hook(hook: Hook, prepend = false): RemovableHandle {
    return RemovableHandle.register(this.stateHooks.savePre, hook, { prepend });
  }

  register_state_dict_post_hook(hook: Hook, prepend = false): RemovableHandle {
    return RemovableHandle.register(this.stateHooks.savePost, hook, { prepend });
  }

  register_load_state_dict_pre_hook(hook: Hook, prepend = false): RemovableHandle {
    return RemovableHandle.register(this.stateHooks.loadPre, hook, { prepend });
  }

  register_load_state_dict_post_hook(hook: Hook, prepend = false): RemovableHandle {
    return RemovableHandle.register(this.stateHooks.loadPost, hook, { prepend });
  }

  /** `{"state": {index: …}, "param_groups": […]}` with parameters replaced by their index. */
  state_dict(): unknown {
    for (const hook of this.stateHooks.savePre.values()) hook(this);
    const index = new Map<Tensor, number>();
    let start = 0;
    const groups = this.param_groups.map((dict) => {
      const group = mapOf(dict);
      const packed = new Map([...group].filter(([key]) => key !== "params"));
      const params = paramsOf(group);
      params.forEach((p, i) => {
        if (!index.has(p)) index.set(p, start + i);
      });
      packed.set(
        "params",
        params.map((p) => index.get(p)),
      );
      start += params.length;
      return values.dict(packed);
    });
    const state = new Map<unknown, unknown>();
    for (const [p, entry] of this.state.entries()) state.set(p instanceof Tensor ? (index.get(p) ?? p) : p, entry);
    let out: unknown = values.dict(
      new Map<unknown, unknown>([
        ["state", values.dict(state)],
        ["param_groups", groups],
      ]),
    );
    for (const hook of this.stateHooks.savePost.values()) out = hook(this, out) ?? out;
    return out;
  }

  /**
   * Restores hyper-parameters and state.
   *
   * @throws ValueError when the number or the sizes of the groups differ.
   */
  load_state_dict(given: unknown): void {
    let dict: unknown = values.dict(new Map(mapOf(given)));
    for (const hook of this.stateHooks.loadPre.values()) dict = hook(this, dict) ?? dict;
    const source = mapOf(dict);
    const saved = (values.items(source.get("param_groups")) ?? []).map((g) => new Map(mapOf(g)));
    const groups = this.param_groups.map(mapOf);
    if (groups.length !== saved.length) {
      throw torchError("ValueError", "loaded state dict has a different number of parameter groups");
    }
    const indices = saved.map((g) => values.items(g.get("params")) as unknown[]);
    if (groups.some((g, i) => paramsOf(g).length !== indices[i]!.length)) {
      throw torchError(
        "ValueError",
        "loaded state dict contains a parameter group that doesn't match the size of optimizer's group",
      );
    }
    const byIndex = new Map<unknown, Tensor>();
    groups.forEach((g, i) => {
      paramsOf(g).forEach((p, k) => {
        byIndex.set(indices[i]![k], p);
      });
    });
    const state = new OptimizerState();
    for (const [key, entry] of values.map(source.get("state")) ?? new Map()) {
      const p = byIndex.get(key);
      if (p === undefined) state.put(key as Tensor, entry);
      else state.put(p, values.map(entry) === null ? entry : values.dict(castState(p, mapOf(entry))));
    }
    this.param_groups = saved.map((g, i) => {
      const fresh = new Map<string, unknown>();
      for (const [key, value] of g) fresh.set(key, key === "params" ? paramsOf(groups[i]!) : copyPlain(value));
      if (groups[i]!.has("param_names") && !fresh.has("param_names")) {
        fresh.set("param_names", groups[i]!.get("param_names"));
      }
      return values.dict(fresh);
    });
    this.state = state;
    for (const hook of this.stateHooks.loadPost.values()) hook(this);
  }

  __repr__(): string {
    let text = `${values.typeName(this)} (`;
    this.param_groups.forEach((dict, i) => {
      text += `\nParameter Group ${i}\n`;
      const group = mapOf(dict);
      for (const key of [...group.keys()].sort()) {
        if (key !== "params") text += `    ${key}: ${values.str(group.get(key))}\n`;
      }
    });
    return `${text})`;
  }

  override toString(): string {
    return this.__repr__();
  }
}

function copyPlain(value: unknown): unknown {
  if (value instanceof Tensor) return op.clone!(op.detach!(value));
  return Array.isArray(value) ? value.map(copyPlain) : value;
}

/** A loaded state as the parameter wants it: tensors other than `step` take its dtype; tensors that fit are shared. */
function castState(p: Tensor, entry: Map<string, unknown>): Map<string, unknown> {
  const cast = (value: unknown, key: string | null): unknown => {
    if (value instanceof Tensor) {
      return key === "step" || !p.dtype.is_floating_point || value.dtype === p.dtype
        ? value
        : op["to.dtype"]!(value, p.dtype);
    }
    if (Array.isArray(value)) return value.map((v) => cast(v, null));
    return value;
  };
  return new Map([...entry].map(([key, value]) => [key, cast(value, key)]));
}

/** Validates a hyper-parameter and words the error as PyTorch does. */
export function check(ok: boolean, text: string, value: unknown): void {
  if (!ok) throw torchError("ValueError", `${text}: ${values.str(value)}`);
}

/** The learning rate check shared by all optimizers. */
export function checkLr(lr: unknown): void {
  if (lr instanceof Tensor && lr.count !== 1) throw torchError("ValueError", "Tensor lr must be 1-element");
  check(num(lr) >= 0, "Invalid learning rate", lr);
}
