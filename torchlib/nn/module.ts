// Owns: nn.Module: slots for parameters, buffers and submodules; registration, calls, traversal, modes. What is long lies in module-*.ts beside it.
import { bfloat16, type DType, float16, float32, float64 } from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import { bindCall, methodSignature, PyBase, type PyClass } from "../core/pyclass.ts";
import { tuple, values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import { globalCallHooks, globalHooks, type Hook, ModuleHooks, RemovableHandle } from "./hooks.ts";
import { callWithHooks, forwardArity } from "./module-call.ts";
import { applyToTensors, moduleTo } from "./module-convert.ts";
import { copyModule, deepcopyModule } from "./module-copy.ts";
import { attributeNames, moduleRepr } from "./module-repr.ts";
import {
  type IncompatibleKeys,
  type LoadContext,
  loadOwnState,
  loadStateDict,
  type StateDict,
  saveOwnState,
  stateDict,
} from "./module-state.ts";
import { modulePy } from "./module-surface.ts";
import { childrenOf, membersBelow, modulesBelow } from "./module-tree.ts";
import { noGrad, op, typename } from "./ops.ts";
import { Buffer, Parameter } from "./parameter.ts";

const internalKeys = new Set([
  "training",
  "_parameters",
  "_buffers",
  "_modules",
  "_non_persistent_buffers_set",
  "_hooks",
  "_derived",
]);

/** Keyword arguments of a call, or none. */
export type Kwargs = Map<string, unknown> | null;

/**
 * Base class of all neural network modules.
 *
 * A TypeScript subclass may hold children and parameters in plain fields (`fc1 = new nn.Linear(1, 1)`): own fields that
 * are modules or parameters are registered, in field order, the first time something looks for them.
 */
export class Module extends PyBase {
  static readonly py: PyClass = modulePy;

  declare training: boolean;
  declare _parameters: Map<string, Tensor | null>;
  declare _buffers: Map<string, Tensor | null>;
  declare _modules: Map<string, Module | null>;
  declare _non_persistent_buffers_set: Set<string>;
  declare _hooks: ModuleHooks | null;
  /** Tensors computed from parameters (weight norm, pruning), found by name like attributes but not registered. */
  declare _derived: Map<string, () => unknown> | null;

  override init(...args: unknown[]): void {
    const [positional, keywords] = args as [unknown[]?, Map<string, unknown>?];
    if (keywords !== undefined && keywords.size > 0) {
      const [key] = keywords.keys();
      throw torchError("TypeError", `${this._get_name()}.__init__() got an unexpected keyword argument '${key}'`);
    }
    if (positional !== undefined && positional.length > 0) {
      throw torchError(
        "TypeError",
        `${this._get_name()}.__init__() takes 1 positional argument but ${positional.length + 1} were given`,
      );
    }
    this.initModule();
  }

  /** The bookkeeping every module needs; built-in modules call it first in their `init`. */
  initModule(): void {
    this.training = true;
    this._parameters = new Map();
    this._buffers = new Map();
    this._modules = new Map();
    this._non_persistent_buffers_set = new Set();
    this._hooks = null;
    this._derived = null;
  }

  // ---- calls

  forward(..._input: never[]): unknown {
    throw torchError("NotImplementedError", `Module [${this._get_name()}] is missing the required "forward" function`);
  }

  /** Calls the module: hooks around `forward`. `args` are positional, `kwargs` keyword arguments. */
  call(args: unknown[], kwargs: Kwargs = null): unknown {
    if ((this._hooks === null || this._hooks?.calls === 0) && globalCallHooks() === 0) {
      return this.invokeForward(args, kwargs);
    }
    return callWithHooks(this, args, kwargs);
  }

  /**
   * Runs `forward`. A bridge to a Python override carries `withKeywords(self, args, kwargs)`; a TypeScript `forward` is
   * bound by its signature text.
   */
  invokeForward(args: unknown[], kwargs: Kwargs): unknown {
    const forward = this.forward as ((...args: unknown[]) => unknown) & {
      withKeywords?: (self: Module, args: unknown[], kwargs: Kwargs) => unknown;
    };
    if (forward.withKeywords !== undefined) return forward.withKeywords(this, args, kwargs);
    if (kwargs !== null && kwargs.size > 0) {
      const signature = methodSignature(this.constructor, "forward");
      if (signature !== null) {
        return forward.apply(this, bindCall(signature, args, kwargs, `${this._get_name()}.forward`));
      }
      return forward.call(this, ...args, Object.fromEntries(kwargs));
    }
    const arity = forwardArity(this.constructor);
    if (args.length < arity.least || args.length > arity.most) {
      return forward.apply(this, bindCall(arity.signature, args, null, `${this._get_name()}.forward`));
    }
    switch (args.length) {
      case 1:
        return forward.call(this, args[0]);
      case 2:
        return forward.call(this, args[0], args[1]);
      default:
        return forward.apply(this, args);
    }
  }

  // ---- registration

  private assertReady(what: string): void {
    if (this._parameters === undefined) {
      throw torchError("AttributeError", `cannot assign ${what} before Module.__init__() call`);
    }
  }

  private checkName(kind: string, name: unknown, dict: Map<string, unknown>): asserts name is string {
    if (typeof name !== "string") {
      throw torchError("TypeError", `${kind} name should be a string. Got ${typename(name)}`);
    }
    const exists = () => !dict.has(name) && (this.slot(name) !== undefined || values.hasattr(this, name));
    if (kind === "module") {
      if (exists()) throw torchError("KeyError", `attribute '${name}' already exists`);
      if (name.includes(".")) throw torchError("KeyError", `module name can't contain ".", got: ${name}`);
      if (name === "") throw torchError("KeyError", `module name can't be empty string ""`);
      return;
    }
    if (name.includes(".")) throw torchError("KeyError", `${kind} name can't contain "."`);
    if (name === "") throw torchError("KeyError", `${kind} name can't be empty string ""`);
    if (exists()) throw torchError("KeyError", `attribute '${name}' already exists`);
  }

  register_buffer(name: string, tensor: Tensor | null, persistent = true): void {
    this.assertReady("buffer");
    this.checkName("buffer", name, this._buffers);
    if (tensor !== null && !(tensor instanceof Tensor)) {
      throw torchError(
        "TypeError",
        `cannot assign '${typename(tensor)}' object to buffer '${name}' (torch Tensor or None required)`,
      );
    }
    for (const hook of globalHooks.bufferRegistration.values()) {
      tensor = (hook(this, name, tensor) as Tensor | null | undefined) ?? tensor;
    }
    this.putSlot(this._buffers, name, tensor);
    if (persistent) this._non_persistent_buffers_set.delete(name);
    else this._non_persistent_buffers_set.add(name);
  }

  register_parameter(name: string, param: Parameter | null): void {
    this.assertReady("parameter");
    this.checkName("parameter", name, this._parameters);
    this.putParameter(name, param);
  }

  private putParameter(name: string, param: Parameter | null): void {
    if (param !== null) {
      if (!(param instanceof Parameter)) {
        throw torchError(
          "TypeError",
          `cannot assign '${typename(param)}' object to parameter '${name}' (torch.nn.Parameter or None required)`,
        );
      }
      if ((param as Tensor).gradFn !== null) {
        throw torchError(
          "ValueError",
          `Cannot assign non-leaf Tensor to parameter '${name}'. Model parameters must be created explicitly. ` +
            `To express '${name}' as a function of another Tensor, compute the value in the forward() method.`,
        );
      }
      for (const hook of globalHooks.parameterRegistration.values()) {
        param = (hook(this, name, param) as Parameter | null | undefined) ?? param;
      }
    }
    this.putSlot(this._parameters, name, param);
  }

  add_module(name: string, module: Module | null): void {
    if (module !== null && !(module instanceof Module)) {
      throw torchError("TypeError", `${typename(module)} is not a Module subclass`);
    }
    this.assertReady("module");
    this.checkName("module", name, this._modules);
    for (const hook of globalHooks.moduleRegistration.values()) {
      module = (hook(this, name, module) as Module | null | undefined) ?? module;
    }
    this.putSlot(this._modules, name, module);
  }

  register_module(name: string, module: Module | null): void {
    this.add_module(name, module);
  }

  /** Stores into a slot map and keeps the JavaScript property of that name in step. */
  putSlot<T>(dict: Map<string, T>, name: string, value: T): void {
    dict.set(name, value);
    if (!internalKeys.has(name) && (!(name in this) || Object.hasOwn(this, name)))
      (this as Record<string, unknown>)[name] = value;
    values.slotChanged(this, name, value);
  }

  /** Removes a slot and its property. */
  dropSlot(dict: Map<string, unknown>, name: string): void {
    dict.delete(name);
    if (Object.hasOwn(this, name)) delete (this as Record<string, unknown>)[name];
    values.slotChanged(this, name, undefined);
  }

  /** The parameter, buffer or submodule of that name; `undefined` when there is none. */
  slot(name: string): Tensor | Module | null | undefined {
    if (this._parameters === undefined) return undefined;
    let v: Tensor | Module | null | undefined = this._parameters.get(name);
    if (v !== undefined) return v;
    v = this._buffers.get(name);
    if (v !== undefined) return v;
    v = this._modules.get(name);
    if (v !== undefined || this._derived === null) return v;
    return this._derived?.get(name)?.() as Tensor | undefined;
  }

  /** Makes `name` a computed attribute (`null` takes it away). */
  derive(name: string, compute: (() => unknown) | null): void {
    if (Object.hasOwn(this, name)) delete (this as Record<string, unknown>)[name];
    if (compute === null) this._derived?.delete(name);
    else {
      this._derived ??= new Map();
      this._derived.set(name, compute);
      Object.defineProperty(this, name, { get: compute, configurable: true });
    }
  }

  /**
   * Assignment as Python sees it. Returns true when the value went into a slot (the caller forgets a plain attribute of
   * that name), false when it is a plain attribute that the caller stores itself.
   */
  __setattr__(name: string, value: unknown): boolean {
    if (value instanceof Parameter) {
      if (this._parameters === undefined) {
        throw torchError("AttributeError", "cannot assign parameters before Module.__init__() call");
      }
      if (this._buffers.has(name)) this.dropSlot(this._buffers, name);
      if (this._modules.has(name)) this.dropSlot(this._modules, name);
      this._non_persistent_buffers_set.delete(name);
      this.putParameter(name, value);
      return true;
    }
    if (this._parameters?.has(name)) {
      if (value !== null) {
        throw torchError(
          "TypeError",
          `cannot assign '${typename(value)}' as parameter '${name}' (torch.nn.Parameter or None expected)`,
        );
      }
      this.putParameter(name, null);
      return true;
    }
    if (value instanceof Module) {
      if (this._modules === undefined) {
        throw torchError("AttributeError", "cannot assign module before Module.__init__() call");
      }
      if (this._buffers.has(name)) this.dropSlot(this._buffers, name);
      this._non_persistent_buffers_set.delete(name);
      let module: Module = value;
      for (const hook of globalHooks.moduleRegistration.values()) {
        module = (hook(this, name, module) as Module | null | undefined) ?? module;
      }
      this.putSlot(this._modules, name, module);
      return true;
    }
    if (this._modules === undefined) return false;
    if (this._modules.has(name)) {
      if (value !== null) {
        throw torchError(
          "TypeError",
          `cannot assign '${typename(value)}' as child module '${name}' (torch.nn.Module or None expected)`,
        );
      }
      this.putSlot(this._modules, name, null);
      return true;
    }
    if (value instanceof Buffer || this._buffers.has(name)) {
      if (value !== null && !(value instanceof Tensor)) {
        throw torchError(
          "TypeError",
          `cannot assign '${typename(value)}' as buffer '${name}' (torch.nn.Buffer, torch.Tensor or None expected)`,
        );
      }
      if (value instanceof Buffer) {
        this.register_buffer(name, value, value.persistent);
      } else this.putSlot(this._buffers, name, value as Tensor | null);
      return true;
    }
    return false;
  }

  /** Attribute lookup after the ordinary one failed. */
  __getattr__(name: string): unknown {
    const v = this.slot(name);
    if (v === undefined) {
      throw torchError("AttributeError", `'${this._get_name()}' object has no attribute '${name}'`);
    }
    return v;
  }

  /** Deletes a slot; returns false when the name is none (the caller deletes a plain attribute). */
  __delattr__(name: string): boolean {
    for (const dict of [this._parameters, this._buffers, this._modules] as Map<string, unknown>[]) {
      if (dict?.has(name)) {
        this._non_persistent_buffers_set.delete(name);
        this.dropSlot(dict, name);
        return true;
      }
    }
    return false;
  }

  /** Registers modules and parameters that a TypeScript subclass keeps in plain fields. */
  private adoptFields(): void {
    if (Object.hasOwn(this.constructor, "py")) return;
    for (const key of Object.keys(this)) {
      if (internalKeys.has(key) || key.startsWith("a_") || key.startsWith("m_")) continue;
      const value = (this as Record<string, unknown>)[key];
      if (value instanceof Module) {
        if (this._modules.get(key) !== value) this._modules.set(key, value);
      } else if (value instanceof Parameter) {
        if (this._parameters.get(key) !== value) this._parameters.set(key, value);
      } else if (value instanceof Buffer && !this._buffers.has(key)) this._buffers.set(key, value);
    }
  }

  // ---- traversal

  /** Direct children with names, `null` slots and repetitions left out. */
  childEntries(): [string, Module][] {
    return childrenOf(this);
  }

  moduleEntries(prefix = "", unique = true, memo: Set<Module> = new Set()): Generator<[string, Module]> {
    return modulesBelow(this, prefix, unique, memo);
  }

  /** Parameters with dotted names, as JavaScript pairs. */
  parameterEntries(prefix = "", recurse = true, unique = true): Generator<[string, Tensor]> {
    return membersBelow(this, "_parameters", prefix, recurse, unique);
  }

  bufferEntries(prefix = "", recurse = true, unique = true): Generator<[string, Tensor]> {
    return membersBelow(this, "_buffers", prefix, recurse, unique);
  }

  *parameters(recurse = true): Generator<Tensor> {
    for (const [, p] of this.parameterEntries("", recurse)) yield p;
  }

  *named_parameters(prefix = "", recurse = true, remove_duplicate = true): Generator<unknown> {
    for (const [name, p] of this.parameterEntries(prefix, recurse, remove_duplicate)) yield tuple(name, p);
  }

  *buffers(recurse = true): Generator<Tensor> {
    for (const [, b] of this.bufferEntries("", recurse)) yield b;
  }

  *named_buffers(prefix = "", recurse = true, remove_duplicate = true): Generator<unknown> {
    for (const [name, b] of this.bufferEntries(prefix, recurse, remove_duplicate)) yield tuple(name, b);
  }

  *children(): Generator<Module> {
    for (const [, m] of this.childEntries()) yield m;
  }

  *named_children(): Generator<unknown> {
    for (const [name, m] of this.childEntries()) yield tuple(name, m);
  }

  *modules(): Generator<Module> {
    for (const [, m] of this.moduleEntries()) yield m;
  }

  *named_modules(_memo: unknown = null, prefix = "", remove_duplicate = true): Generator<unknown> {
    for (const [name, m] of this.moduleEntries(prefix, remove_duplicate)) yield tuple(name, m);
  }

  get_submodule(target: string): Module {
    if (target === "") return this;
    let mod: Module = this;
    for (const item of target.split(".")) {
      mod.adoptFields();
      const next = mod.slot(item);
      if (next === undefined && !values.hasattr(mod, item)) {
        throw torchError("AttributeError", `${mod._get_name()} has no attribute \`${item}\``);
      }
      if (!(next instanceof Module)) throw torchError("AttributeError", `\`${item}\` is not an nn.Module`);
      mod = next;
    }
    return mod;
  }

  set_submodule(target: string, module: Module, strict = false): void {
    if (target === "") throw torchError("ValueError", "Cannot set the submodule without a target name!");
    const at = target.lastIndexOf(".");
    const name = target.slice(at + 1);
    const parent = at < 0 ? this : this.get_submodule(target.slice(0, at));
    if (strict && parent.slot(name) === undefined) {
      throw torchError("AttributeError", `${parent._get_name()} has no attribute \`${name}\``);
    }
    parent.__setattr__(name, module);
  }

  private member(target: string): [Module, string] {
    const at = target.lastIndexOf(".");
    const mod = this.get_submodule(at < 0 ? "" : target.slice(0, at));
    const name = target.slice(at + 1);
    mod.adoptFields();
    if (mod.slot(name) === undefined && !values.hasattr(mod, name)) {
      throw torchError("AttributeError", `${mod._get_name()} has no attribute \`${name}\``);
    }
    return [mod, name];
  }

  get_parameter(target: string): Parameter {
    const [mod, name] = this.member(target);
    const param = mod.slot(name);
    if (!(param instanceof Parameter)) throw torchError("AttributeError", `\`${name}\` is not an nn.Parameter`);
    return param;
  }

  get_buffer(target: string): Tensor {
    const [mod, name] = this.member(target);
    const buffer = mod._buffers.get(name);
    if (buffer === undefined) throw torchError("AttributeError", `\`${name}\` is not a buffer`);
    return buffer as Tensor;
  }

  // ---- modes and conversion

  apply(fn: (module: Module) => unknown): this {
    for (const [, child] of this.childEntries()) child.apply(fn);
    fn(this);
    return this;
  }

  _apply(fn: (tensor: Tensor) => Tensor, recurse = true): this {
    return applyToTensors(this, fn, recurse);
  }

  /** `Module.to(device | dtype | tensor, non_blocking)` with the keywords device, dtype, non_blocking, memory_format. */
  to_(args: unknown[], kwargs: Kwargs = null): this {
    return moduleTo(this, args, kwargs);
  }

  to(...args: unknown[]): this {
    return moduleTo(this, args, null);
  }

  cuda(device: unknown = null): this {
    return this._apply((t) => op.cuda!(t, device));
  }

  cpu(): this {
    return this._apply((t) => op.cpu!(t));
  }

  type(dst_type: unknown): this {
    return this._apply((t) => op.type!(t, dst_type));
  }

  float(): this {
    return this.castFloating(float32);
  }

  double(): this {
    return this.castFloating(float64);
  }

  half(): this {
    return this.castFloating(float16);
  }

  bfloat16(): this {
    return this.castFloating(bfloat16);
  }

  private castFloating(dtype: DType): this {
    return this._apply((t) => (t.dtype.is_floating_point && t.dtype !== dtype ? op["to.dtype"]!(t, dtype) : t));
  }

  to_empty(device: unknown, recurse = true): this {
    return this._apply((t) => op.to!(t, device), recurse);
  }

  share_memory(): this {
    return this;
  }

  compile(): void {}

  train(mode = true): this {
    if (typeof mode !== "boolean") throw torchError("ValueError", "training mode is expected to be boolean");
    this.training = mode;
    for (const [, child] of this.childEntries()) child.train(mode);
    return this;
  }

  eval(): this {
    return this.train(false);
  }

  requires_grad_(requires_grad = true): this {
    for (const p of this.parameters()) op.requires_grad_!(p, requires_grad);
    return this;
  }

  zero_grad(set_to_none = true): void {
    for (const p of this.parameters()) {
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

  // ---- hooks

  private hookSet(): ModuleHooks {
    return (this._hooks ??= new ModuleHooks());
  }

  register_forward_hook(hook: Hook, prepend = false, with_kwargs = false, always_call = false): RemovableHandle {
    const h = this.hookSet();
    const flags: Map<number, unknown>[] = [];
    if (with_kwargs) flags.push(h.forwardWithKwargs);
    if (always_call) flags.push(h.forwardAlways);
    return RemovableHandle.register(h.forward, hook, { prepend, flags });
  }

  register_forward_pre_hook(hook: Hook, prepend = false, with_kwargs = false): RemovableHandle {
    const h = this.hookSet();
    return RemovableHandle.register(h.forwardPre, hook, {
      prepend,
      flags: with_kwargs ? [h.forwardPreWithKwargs] : [],
    });
  }

  register_full_backward_hook(hook: Hook, prepend = false): RemovableHandle {
    return RemovableHandle.register(this.hookSet().backward, hook, { prepend });
  }

  register_full_backward_pre_hook(hook: Hook, prepend = false): RemovableHandle {
    return RemovableHandle.register(this.hookSet().backwardPre, hook, { prepend });
  }

  register_backward_hook(hook: Hook): RemovableHandle {
    return this.register_full_backward_hook(hook);
  }

  register_state_dict_post_hook(hook: Hook): RemovableHandle {
    return RemovableHandle.register(this.hookSet().stateDict, hook);
  }

  register_state_dict_pre_hook(hook: Hook): RemovableHandle {
    return RemovableHandle.register(this.hookSet().stateDictPre, hook);
  }

  register_load_state_dict_pre_hook(hook: Hook): RemovableHandle {
    return this._register_load_state_dict_pre_hook(hook, true);
  }

  _register_load_state_dict_pre_hook(hook: Hook, with_module = false): RemovableHandle {
    const bound: Hook = with_module ? (...args) => hook(this, ...args) : hook;
    return RemovableHandle.register(this.hookSet().loadPre, bound);
  }

  register_load_state_dict_post_hook(hook: Hook): RemovableHandle {
    return RemovableHandle.register(this.hookSet().loadPost, hook);
  }

  get _forward_hooks(): Map<number, Hook> {
    return this.hookSet().forward;
  }

  get _forward_pre_hooks(): Map<number, Hook> {
    return this.hookSet().forwardPre;
  }

  get _backward_hooks(): Map<number, Hook> {
    return this.hookSet().backward;
  }

  // ---- state

  get_extra_state(): unknown {
    throw torchError(
      "RuntimeError",
      "Reached a code path in Module.get_extra_state() that should never be called. Please file an issue at " +
        "https://github.com/pytorch/pytorch/issues/new?template=bug-report.yml to report this bug.",
    );
  }

  set_extra_state(_state: unknown): void {
    throw torchError(
      "RuntimeError",
      "Reached a code path in Module.set_extra_state() that should never be called. Please file an issue at " +
        "https://github.com/pytorch/pytorch/issues/new?template=bug-report.yml to report this bug.",
    );
  }

  state_dict_(_args: unknown[] = [], destination: unknown = null, prefix = "", keep_vars = false): StateDict {
    return stateDict(this, values.map(destination) as StateDict | null, prefix, keep_vars);
  }

  state_dict(options: { prefix?: string; keep_vars?: boolean } = {}): StateDict {
    return stateDict(this, null, options.prefix ?? "", options.keep_vars ?? false);
  }

  load_state_dict(state_dict: unknown, strict = true, assign = false): IncompatibleKeys {
    this.adoptFields();
    return loadStateDict(this, state_dict, strict, assign);
  }

  /** True when the class overrides `get_extra_state`. */
  hasExtraState(): boolean {
    return this.get_extra_state !== Module.prototype.get_extra_state;
  }

  /** `_version` of the class, kept in state dict metadata. */
  stateVersion(): number {
    return 1;
  }

  _save_to_state_dict(destination: StateDict, prefix: string, keep_vars: boolean): void {
    saveOwnState(this, destination, prefix, keep_vars);
  }

  _load_from_state_dict(state: StateDict, prefix: string, context: LoadContext): void {
    loadOwnState(this, state, prefix, context);
  }

  /** Adds to (or takes from) the attributes that a pickle of the module holds, where PyTorch keeps others than we do. */
  pickled(_state: Map<string, unknown>): void {}

  /** Takes an attribute of a pickle that is no field here; false leaves it to be set as a plain attribute. */
  unpickled(_name: string, _value: unknown): boolean {
    return false;
  }

  /** Registered children including `null` slots, own fields adopted first. */
  slots(): this {
    this.adoptFields();
    return this;
  }

  // ---- printing and copying

  _get_name(): string {
    const name = values.typeName(this);
    return this._modules?.has("parametrizations") && this._derived !== null ? `Parametrized${name}` : name;
  }

  extra_repr(): string {
    return "";
  }

  __repr__(): string {
    return moduleRepr(this.slots());
  }

  override toString(): string {
    return this.__repr__();
  }

  __dir__(): string[] {
    return attributeNames(this);
  }

  /** What `pickle` asks for; io/pickle-protocol.ts sets it. */
  static reducer: ((module: Module) => unknown) | null = null;

  __reduce_ex__(): unknown {
    return Module.reducer?.(this);
  }

  __copy__(): Module {
    return copyModule(this);
  }

  __deepcopy__(memo: unknown): Module {
    return deepcopyModule(this, memo);
  }
}
