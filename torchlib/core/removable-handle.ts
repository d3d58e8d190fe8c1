// Owns: RemovableHandle, what every register_*_hook returns.
import { PyBase, type PyClass } from "./pyclass.ts";

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
