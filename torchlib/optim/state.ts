// Owns: the optimizer's state dictionary, keyed by parameter, as Python sees it (a defaultdict of dicts).
import { torchError } from "../core/errors.ts";
import { PyBase, type PyClass } from "../core/pyclass.ts";
import { tuple, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";

/** Parameter → dict of the host. Looking up an unknown parameter makes an empty dict, as `defaultdict(dict)` does. */
export class OptimizerState extends PyBase {
  static readonly py: PyClass = {
    name: "defaultdict",
    module: "collections",
    init: "()",
    methods: {
      "__getitem__(self, key)": "__getitem__",
      "__setitem__(self, key, value) -> None": "__setitem__",
      "__delitem__(self, key) -> None": "__delitem__",
      "__contains__(self, key) -> bool": "__contains__",
      "__len__(self) -> int": "__len__",
      "__iter__(self) -> Iterator": "__iter__",
      "keys(self) -> list": "keys",
      "values(self) -> list": "values",
      "items(self) -> list": "items",
      "get(self, key, default=None)": "get",
      "setdefault(self, key, default=None)": "setdefault",
      "pop(self, key, default=None)": "pop",
      "clear(self) -> None": "clear",
      "__repr__(self) -> str": "__repr__",
    },
  };
  declare private dicts: Map<Tensor, unknown>;

  override init(): void {
    this.dicts = new Map();
  }

  /** The live map behind a parameter's dict, `undefined` when it has none yet. */
  peek(p: Tensor): Map<string, unknown> | undefined {
    const dict = this.dicts.get(p);
    return dict === undefined ? undefined : (values.map(dict) as Map<string, unknown>);
  }

  put(p: Tensor, dict: unknown): void {
    this.dicts.set(p, dict);
  }

  entries(): IterableIterator<[Tensor, unknown]> {
    return this.dicts.entries();
  }

  __getitem__(p: Tensor): unknown {
    let dict = this.dicts.get(p);
    if (dict === undefined) {
      dict = values.dict(new Map());
      this.dicts.set(p, dict);
    }
    return dict;
  }

  __setitem__(p: Tensor, dict: unknown): void {
    this.dicts.set(p, dict);
  }

  __delitem__(p: Tensor): void {
    if (!this.dicts.delete(p)) throw torchError("KeyError", values.repr(p));
  }

  __contains__(p: Tensor): boolean {
    return this.dicts.has(p);
  }

  __len__(): number {
    return this.dicts.size;
  }

  __iter__(): Iterator<unknown> {
    return this.dicts.keys();
  }

  keys(): unknown[] {
    return [...this.dicts.keys()];
  }

  values(): unknown[] {
    return [...this.dicts.values()];
  }

  items(): unknown[] {
    return [...this.dicts].map(([p, dict]) => tuple(p, dict));
  }

  get(p: Tensor, fallback: unknown = null): unknown {
    return this.dicts.get(p) ?? fallback;
  }

  setdefault(p: Tensor, fallback: unknown = null): unknown {
    if (!this.dicts.has(p)) this.dicts.set(p, fallback);
    return this.dicts.get(p);
  }

  pop(p: Tensor, fallback: unknown = null): unknown {
    const dict = this.dicts.get(p) ?? fallback;
    this.dicts.delete(p);
    return dict;
  }

  clear(): void {
    this.dicts.clear();
  }

  __repr__(): string {
    const body = [...this.dicts].map(([p, dict]) => `${values.repr(p)}: ${values.repr(dict)}`).join(", ");
    return `defaultdict(<class 'dict'>, {${body}})`;
  }
}
