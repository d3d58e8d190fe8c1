// Hook bookkeeping of modules: removable handles, global hooks and the identity nodes behind full backward hooks.
import { PyBase, type PyClass } from "../core/pyclass.ts";

/** A hook as torchlib calls it: positional arguments, `null`/`undefined` result means "unchanged". */
export type Hook = (...args: unknown[]) => unknown;

let nextId = 0;

/** Handle that removes a hook from the dictionaries it was registered in; also a context manager. */
export class RemovableHandle extends PyBase {
  static readonly py: PyClass = {
    name: "RemovableHandle",
    module: "torch.utils.hooks",
    init: "(hooks_dict: Any, *, extra_dict: Any = None) -> None",
    methods: {
      "remove(self) -> None": "remove",
      "__enter__(self)": "__enter__",
      "__exit__(self, type, value, tb) -> None": "__exit__",
    },
    attrs: { id: "ro" },
  };
  declare id: number;
  declare private dicts: Map<number, unknown>[];
  declare private onRemove: (() => void) | null;

  override init(hooks: Map<number, unknown> | null, _extra: unknown): void {
    this.id = nextId++;
    this.dicts = hooks === null ? [] : [hooks];
    this.onRemove = null;
  }

  /** Registers `hook` in `dict` under a fresh id. */
  static register(
    dict: Map<number, unknown>,
    hook: unknown,
    options: { prepend?: boolean; flags?: Map<number, unknown>[]; onRemove?: () => void } = {},
  ): RemovableHandle {
    const handle = new RemovableHandle(null);
    handle.dicts = [dict, ...(options.flags ?? [])];
    handle.onRemove = options.onRemove ?? null;
    dict.set(handle.id, hook);
    for (const flag of options.flags ?? []) flag.set(handle.id, true);
    if (options.prepend) {
      const rest = [...dict].filter(([id]) => id !== handle.id);
      for (const [id] of rest) dict.delete(id);
      for (const [id, h] of rest) dict.set(id, h);
    }
    return handle;
  }

  remove(): void {
    for (const dict of this.dicts) dict.delete(this.id);
    this.onRemove?.();
    this.onRemove = null;
  }

  __enter__(): this {
    return this;
  }

  __exit__(): void {
    this.remove();
  }
}

/** Hooks that run for every module (`torch.nn.modules.module.register_module_*_hook`). */
export const globalHooks = {
  forwardPre: new Map<number, Hook>(),
  forward: new Map<number, Hook>(),
  backwardPre: new Map<number, Hook>(),
  backward: new Map<number, Hook>(),
  parameterRegistration: new Map<number, Hook>(),
  bufferRegistration: new Map<number, Hook>(),
  moduleRegistration: new Map<number, Hook>(),
};

/** Number of global call hooks: modules without own hooks skip the slow path while it is 0. */
export function globalCallHooks(): number {
  return (
    globalHooks.forwardPre.size + globalHooks.forward.size + globalHooks.backwardPre.size + globalHooks.backward.size
  );
}
