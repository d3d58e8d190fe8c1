// Owns: state_dict and load_state_dict of modules: keys, metadata, strictness and their messages.
import { torchError } from "../core/errors.ts";
import { PyBase, type PyClass } from "../core/pyclass.ts";
import { values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import type { Module } from "./module.ts";
import { noGrad, op } from "./ops.ts";
import { isLazy, Parameter } from "./parameter.ts";

/** A state dictionary; `_metadata` holds each module's version by dotted prefix. */
export type StateDict = Map<string, unknown> & { _metadata?: Map<string, Map<string, unknown>> };

/** What {@link loadStateDict} returns: a named tuple `(missing_keys, unexpected_keys)`. */
export class IncompatibleKeys extends PyBase {
  static readonly py: PyClass = {
    name: "_IncompatibleKeys",
    module: "torch.nn.modules.module",
    init: "(missing_keys, unexpected_keys) -> None",
    methods: {
      "__repr__(self) -> str": "__repr__",
      "__len__(self) -> int": "__len__",
      "__getitem__(self, index: int)": "__getitem__",
      "__iter__(self) -> Iterator": "__iter__",
    },
    attrs: { missing_keys: "ro", unexpected_keys: "ro" },
  };
  declare missing_keys: string[];
  declare unexpected_keys: string[];

  override init(missing: string[], unexpected: string[]): void {
    this.missing_keys = missing;
    this.unexpected_keys = unexpected;
  }

  __repr__(): string {
    if (this.missing_keys.length === 0 && this.unexpected_keys.length === 0) return "<All keys matched successfully>";
    return `_IncompatibleKeys(missing_keys=${values.repr(this.missing_keys)}, unexpected_keys=${values.repr(this.unexpected_keys)})`;
  }

  override toString(): string {
    return this.__repr__();
  }

  __len__(): number {
    return 2;
  }

  __getitem__(index: number): string[] {
    const at = index < 0 ? index + 2 : index;
    if (at !== 0 && at !== 1) throw torchError("IndexError", "tuple index out of range");
    return at === 0 ? this.missing_keys : this.unexpected_keys;
  }

  __iter__(): Iterator<string[]> {
    return [this.missing_keys, this.unexpected_keys][Symbol.iterator]();
  }

  [Symbol.iterator](): Iterator<string[]> {
    return this.__iter__();
  }
}

const EXTRA_STATE = "_extra_state";

function hasExtraState(module: Module): boolean {
  return module.hasExtraState();
}

/** Collects the state of `module` and its descendants into `destination` (a new ordered map when `null`). */
export function stateDict(module: Module, destination: StateDict | null, prefix: string, keepVars: boolean): StateDict {
  const out: StateDict = destination ?? new Map();
  out._metadata ??= new Map();
  const local = new Map<string, unknown>([["version", module.stateVersion()]]);
  out._metadata.set(prefix.slice(0, -1), local);
  const hooks = module._hooks;
  if (hooks !== null) for (const hook of hooks.stateDictPre.values()) hook(module, prefix, keepVars);
  module._save_to_state_dict(out, prefix, keepVars);
  for (const [name, child] of module.slots()._modules) {
    if (child !== null) child.state_dict_([], out, `${prefix}${name}.`, keepVars);
  }
  if (hooks !== null) {
    for (const hook of hooks.stateDict.values()) hook(module, values.dict(out, true), prefix, values.dict(local));
  }
  return out;
}

/** The module's own entries: parameters, persistent buffers, extra state. */
export function saveOwnState(module: Module, destination: StateDict, prefix: string, keepVars: boolean): void {
  module.slots();
  for (const [name, param] of module._parameters) {
    if (param !== null) destination.set(prefix + name, keepVars || isLazy(param) ? param : op.detach!(param));
  }
  for (const [name, buffer] of module._buffers) {
    if (buffer !== null && !module._non_persistent_buffers_set.has(name)) {
      destination.set(prefix + name, keepVars ? buffer : op.detach!(buffer));
    }
  }
  if (hasExtraState(module)) destination.set(prefix + EXTRA_STATE, module.get_extra_state());
}

/** What one module's load needs and reports. */
export interface LoadContext {
  strict: boolean;
  assign: boolean;
  missing: string[];
  unexpected: string[];
  errors: string[];
  metadata: Map<string, Map<string, unknown>> | undefined;
}

function sizeText(shape: readonly number[]): string {
  return `torch.Size([${shape.join(", ")}])`;
}

/** Loads the module's own entries (not its children's) and notes missing and unexpected keys. */
export function loadOwnState(module: Module, state: StateDict, prefix: string, ctx: LoadContext): void {
  const hooks = module._hooks;
  if (hooks !== null) {
    for (const hook of hooks.loadPre.values()) {
      const local = ctx.metadata?.get(prefix.slice(0, -1)) ?? new Map();
      hook(values.dict(state, true), prefix, values.dict(local), ctx.strict, ctx.missing, ctx.unexpected, ctx.errors);
    }
  }
  const own: [string, Tensor, boolean][] = [];
  for (const [name, p] of module.slots()._parameters) if (p !== null) own.push([name, p, true]);
  for (const [name, b] of module._buffers) {
    if (b !== null && !module._non_persistent_buffers_set.has(name)) own.push([name, b, false]);
  }
  for (const [name, param, isParam] of own) {
    const key = prefix + name;
    const input = state.get(key);
    if (input === undefined) {
      ctx.missing.push(key);
      continue;
    }
    if (!(input instanceof Tensor)) {
      ctx.errors.push(
        `While copying the parameter named "${key}", expected torch.Tensor or Tensor-like object from checkpoint but ` +
          `received <class '${values.qualifiedTypeName(input)}'>`,
      );
      continue;
    }
    copyEntry(module, name, key, param, input, isParam, ctx);
  }
  const extraKey = prefix + EXTRA_STATE;
  if (hasExtraState(module)) {
    if (state.has(extraKey)) module.set_extra_state(state.get(extraKey));
    else ctx.missing.push(extraKey);
  } else if (state.has(extraKey)) ctx.unexpected.push(extraKey);
  const known = new Set(own.map(([name]) => name));
  for (const key of state.keys()) {
    if (!key.startsWith(prefix) || key === extraKey) continue;
    const [head, ...rest] = key.slice(prefix.length).split(".") as [string, ...string[]];
    if (rest.length > 0 ? !module._modules.has(head) : !known.has(head)) ctx.unexpected.push(key);
  }
}

function copyEntry(
  module: Module,
  name: string,
  key: string,
  param: Tensor,
  given: Tensor,
  isParam: boolean,
  ctx: LoadContext,
): void {
  let input = given;
  const lazy = isLazy(param);
  if (!lazy && param.ndim === 0 && input.ndim === 1 && input.shape[0] === 1) input = op["select.int"]!(input, 0, 0);
  const same = lazy || (param.ndim === input.ndim && param.shape.every((n, i) => n === input.shape[i]));
  if (!same) {
    ctx.errors.push(
      `size mismatch for ${key}: copying a param with shape ${sizeText(input.shape)} from checkpoint, ` +
        `the shape in current model is ${sizeText(param.shape)}.`,
    );
    return;
  }
  if (lazy) (param as unknown as { materialize(shape: readonly number[]): void }).materialize(input.shape);
  noGrad(() => {
    if (ctx.assign) {
      const value = isParam && !(input instanceof Parameter) ? new Parameter(input, param.requiresGrad) : input;
      module.putSlot(isParam ? module._parameters : module._buffers, name, value);
    } else op.copy_!(param, input);
  });
}

/**
 * Copies parameters and buffers from `given` into the module and its descendants.
 *
 * @throws RuntimeError listing missing keys, unexpected keys and size mismatches; TypeError when `given` is no dict.
 */
export function loadStateDict(root: Module, given: unknown, strict: boolean, assign: boolean): IncompatibleKeys {
  const source = values.map(given) as StateDict | null;
  if (source === null) {
    throw torchError(
      "TypeError",
      `Expected state_dict to be dict-like, got <class '${values.qualifiedTypeName(given)}'>.`,
    );
  }
  const state: StateDict = new Map(source);
  const ctx: LoadContext = {
    strict,
    assign,
    missing: [],
    unexpected: [],
    errors: [],
    metadata: source._metadata,
  };
  const load = (module: Module, prefix: string, part: StateDict): void => {
    module._load_from_state_dict(part, prefix, ctx);
    for (const [name, child] of module._modules) {
      if (child === null) continue;
      const below = `${prefix}${name}.`;
      load(child, below, new Map([...part].filter(([key]) => key.startsWith(below))) as StateDict);
    }
    if (module._hooks !== null) {
      for (const hook of module._hooks.loadPost.values()) {
        hook(module, new IncompatibleKeys(ctx.missing, ctx.unexpected));
      }
    }
  };
  load(root, "", state);
  if (strict) {
    const list = (keys: string[]) => keys.map((k) => `"${k}"`).join(", ");
    if (ctx.unexpected.length > 0) {
      ctx.errors.unshift(`Unexpected key(s) in state_dict: ${list(ctx.unexpected)}. `);
    }
    if (ctx.missing.length > 0) ctx.errors.unshift(`Missing key(s) in state_dict: ${list(ctx.missing)}. `);
  }
  if (ctx.errors.length > 0) {
    throw torchError(
      "RuntimeError",
      `Error(s) in loading state_dict for ${root._get_name()}:\n\t${ctx.errors.join("\n\t")}`,
    );
  }
  return new IncompatibleKeys(ctx.missing, ctx.unexpected);
}
