// Owns: Sequential, ModuleList, ModuleDict, ParameterList, ParameterDict.
import { torchError } from "../core/errors.ts";
import type { PyClass } from "../core/pyclass.ts";
import { drain, num, tuple, values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import { Module } from "./module.ts";
import { addIndent } from "./module-repr.ts";
import { tensorTypeName } from "./ops.ts";
import { Parameter } from "./parameter.ts";

interface Slice {
  start: unknown;
  stop: unknown;
  step: unknown;
}

function isSlice(index: unknown): index is Slice {
  return typeof index === "object" && index !== null && "start" in index && "stop" in index && "step" in index;
}

/** The positions that a slice selects among `n`. */
function positions(slice: Slice, n: number): number[] {
  const step = (slice.step ?? null) === null ? 1 : num(slice.step);
  if (step === 0) throw torchError("ValueError", "slice step cannot be zero");
  const clip = (v: unknown, fallback: number): number => {
    if ((v ?? null) === null) return fallback;
    const i = num(v) < 0 ? num(v) + n : num(v);
    return Math.max(step > 0 ? 0 : -1, Math.min(i, step > 0 ? n : n - 1));
  };
  const start = clip(slice.start, step > 0 ? 0 : n - 1);
  const stop = clip(slice.stop, step > 0 ? n : -1);
  const out: number[] = [];
  for (let i = start; step > 0 ? i < stop : i > stop; i += step) out.push(i);
  return out;
}

/** A position among `n`, negative ones from the end. @throws IndexError */
function position(index: unknown, n: number): number {
  if (typeof index === "string") throw torchError("TypeError", "'str' object cannot be interpreted as an integer");
  const i = num(index);
  if (!(i >= -n && i < n)) throw torchError("IndexError", `index ${i} is out of range`);
  return i < 0 ? i + n : i;
}

/** A new module of the same class as `like` (Python subclasses included), made by its constructor. */
function sameClass<M extends Module>(like: M, args: unknown[]): M {
  const type = (like as unknown as { $type?: unknown }).$type;
  if (type !== undefined) return values.call(type, args) as M;
  return new (like.constructor as new (...args: unknown[]) => M)(...args);
}

/** Modules numbered from 0, shared by Sequential and ModuleList. */
abstract class Numbered extends Module {
  protected list(): Module[] {
    return [...this.slots()._modules.values()] as Module[];
  }

  __len__(): number {
    return this.slots()._modules.size;
  }

  get length(): number {
    return this.__len__();
  }

  __iter__(): Iterator<Module> {
    return this.list()[Symbol.iterator]();
  }

  [Symbol.iterator](): Iterator<Module> {
    return this.__iter__();
  }

  protected key(index: unknown): string {
    return [...this._modules.keys()][position(index, this._modules.size)]!;
  }

  __setitem__(index: unknown, module: Module): void {
    this.__setattr__(this.key(index), module);
  }

  __delitem__(index: unknown): void {
    const keys = [...this._modules.keys()];
    const gone = isSlice(index) ? positions(index, keys.length).map((i) => keys[i]!) : [this.key(index)];
    for (const key of gone) this.__delattr__(key);
    this.renumber([...this._modules.values()] as Module[]);
  }

  protected renumber(modules: Module[]): void {
    for (const key of [...this._modules.keys()]) this.dropSlot(this._modules, key);
    modules.forEach((m, i) => {
      this.putSlot(this._modules, String(i), m);
    });
  }

  append(module: Module): this {
    this.add_module(String(this._modules.size), module);
    return this;
  }

  pop(index: unknown): Module {
    const module = this.__getitem__(index) as Module;
    this.__delitem__(index);
    return module;
  }

  abstract __getitem__(index: unknown): unknown;
}

const listMethods = {
  "__len__(self) -> int": "__len__",
  "__iter__(self) -> Iterator": "__iter__",
  "__getitem__(self, idx)": "__getitem__",
  "__setitem__(self, idx, module) -> None": "__setitem__",
  "__delitem__(self, idx) -> None": "__delitem__",
  "__add__(self, other)": "__add__",
  "__iadd__(self, other)": "__iadd__",
  "append(self, module)": "append",
  "pop(self, key)": "pop",
};

/** Modules called one after another. */
export class Sequential extends Numbered {
  static override readonly py: PyClass = {
    name: "Sequential",
    module: "torch.nn.modules.container",
    init: "(*args) -> None",
    methods: {
      ...listMethods,
      "__mul__(self, other)": "__mul__",
      "__rmul__(self, other)": "__mul__",
      "__imul__(self, other)": "__imul__",
      "forward(self, input)": "forward",
      "insert(self, index: int, module)": "insert",
      "extend(self, sequential)": "extend",
    },
  };

  override init(...given: unknown[]): void {
    const args = (given[0] ?? []) as unknown[];
    this.initModule();
    const named = args.length === 1 ? values.map(args[0]) : null;
    if (named !== null && (args[0] instanceof Map || values.typeName(args[0]) !== "dict")) {
      for (const [key, module] of named) this.add_module(key as string, module as Module);
    } else {
      args.forEach((module, i) => {
        this.add_module(String(i), module as Module);
      });
    }
  }

  override forward(input: unknown): unknown {
    let x = input;
    for (const module of this.slots()._modules.values()) x = module!.call([x]);
    return x;
  }

  override __getitem__(index: unknown): unknown {
    const entries = [...this.slots()._modules];
    if (isSlice(index)) {
      const chosen = positions(index, entries.length).map((i) => entries[i]!);
      return sameClass(this, [values.dict(new Map<unknown, unknown>(chosen), true)]);
    }
    return entries[position(index, entries.length)]![1];
  }

  private requireSequential(other: unknown): asserts other is Sequential {
    if (!(other instanceof Sequential)) {
      throw torchError(
        "ValueError",
        `add operator supports only objects of Sequential class, but <class '${values.qualifiedTypeName(other)}'> is given.`,
      );
    }
  }

  __add__(other: unknown): Sequential {
    this.requireSequential(other);
    return new Sequential(...this.list(), ...other.list());
  }

  __iadd__(other: unknown): this {
    this.requireSequential(other);
    for (const module of other.list()) this.append(module);
    return this;
  }

  private times(other: unknown): number {
    const shown = `<class '${values.qualifiedTypeName(this)}'>`;
    if (typeof other !== "number") {
      throw torchError(
        "TypeError",
        `unsupported operand type(s) for *: ${shown} and <class '${values.qualifiedTypeName(other)}'>`,
      );
    }
    if (other <= 0) {
      throw torchError("ValueError", `Non-positive multiplication factor ${other} for ${shown}`);
    }
    return other;
  }

  __mul__(other: unknown): Sequential {
    const n = this.times(other);
    const all: Module[] = [];
    for (let i = 0; i < n; i++) all.push(...this.list());
    return new Sequential(...all);
  }

  __imul__(other: unknown): this {
    const own = this.list();
    for (let i = 1; i < this.times(other); i++) for (const module of own) this.append(module);
    return this;
  }

  insert(index: number, module: Module): this {
    if (!(module instanceof Module)) {
      throw torchError("AssertionError", `module should be of type: <class 'torch.nn.modules.module.Module'>`);
    }
    const list = this.list();
    if (!(index >= -list.length && index <= list.length)) {
      throw torchError("IndexError", `Index out of range: ${index}`);
    }
    list.splice(index < 0 ? index + list.length : index, 0, module);
    this.renumber(list);
    return this;
  }

  extend(modules: unknown): this {
    for (const module of drain(modules)) this.append(module as Module);
    return this;
  }
}

/** A list of modules that are registered, without a forward of its own. */
export class ModuleList extends Numbered {
  static override readonly py: PyClass = {
    name: "ModuleList",
    module: "torch.nn.modules.container",
    init: "(modules=None) -> None",
    methods: {
      ...listMethods,
      "insert(self, index: int, module) -> None": "insert",
      "extend(self, modules)": "extend",
      "__repr__(self) -> str": "__repr__",
    },
  };

  override init(...args: unknown[]): void {
    const [modules] = args;
    this.initModule();
    if ((modules ?? null) !== null) this.extend(modules);
  }

  override __getitem__(index: unknown): unknown {
    const list = this.list();
    if (isSlice(index)) return sameClass(this, [positions(index, list.length).map((i) => list[i]!)]);
    return list[position(index, list.length)]!;
  }

  __add__(other: unknown): ModuleList {
    return new ModuleList([...this.list(), ...(drain(other) as Module[])]);
  }

  __iadd__(other: unknown): this {
    return this.extend(other);
  }

  insert(index: number, module: Module): void {
    const list = this.list();
    list.splice(index, 0, module);
    this.renumber(list);
  }

  extend(modules: unknown): this {
    if (values.items(modules) === null && !values.hasattr(modules, "__iter__") && !isIterable(modules)) {
      throw torchError(
        "TypeError",
        `ModuleList.extend should be called with an iterable, but got ${values.typeName(modules)}`,
      );
    }
    for (const module of drain(modules)) this.append(module as Module);
    return this;
  }

  override __repr__(): string {
    const reprs = this.list().map((m) => (m === null ? "None" : m.__repr__()));
    if (reprs.length === 0) return `${this._get_name()}()`;
    const blocks: { from: number; to: number; text: string }[] = [];
    reprs.forEach((text, i) => {
      const last = blocks[blocks.length - 1];
      if (last !== undefined && last.text === text) last.to = i;
      else blocks.push({ from: i, to: i, text });
    });
    const lines = blocks.map(({ from, to, text }) =>
      addIndent(from === to ? `(${from}): ${text}` : `(${from}-${to}): ${to - from + 1} x ${text}`, 2),
    );
    return `${this._get_name()}(\n  ${lines.join("\n  ")}\n)`;
  }
}

function isIterable(value: unknown): boolean {
  return typeof (value as Iterable<unknown> | null)?.[Symbol.iterator] === "function";
}

/** Pairs of a mapping, of another container, or of an iterable of pairs; `what` words the errors. */
function pairsOf(given: unknown, what: string): [unknown, unknown][] {
  const map = values.map(given);
  if (map !== null) return [...map];
  if (given instanceof ModuleDict) return [...given.slots()._modules];
  if (given instanceof ParameterDict) return given.pairs();
  if (!isIterable(given) && !values.hasattr(given, "__iter__")) {
    throw torchError(
      "TypeError",
      `${what}.update should be called with an iterable of key/value pairs, but got ${values.typeName(given)}`,
    );
  }
  const one = what === "ParametersDict" ? "ParameterDict" : what;
  return drain(given).map((entry, i) => {
    const pair = values.items(entry);
    if (pair === null) {
      throw torchError(
        "TypeError",
        `${one} update sequence element #${i} should be Iterable; is${values.typeName(entry)}`,
      );
    }
    if (pair.length !== 2) {
      throw torchError("ValueError", `${one} update sequence element #${i} has length ${pair.length}; 2 is required`);
    }
    return [pair[0], pair[1]];
  });
}

/** Modules by name. */
export class ModuleDict extends Module {
  static override readonly py: PyClass = {
    name: "ModuleDict",
    module: "torch.nn.modules.container",
    init: "(modules=None) -> None",
    methods: {
      "__len__(self) -> int": "__len__",
      "__iter__(self) -> Iterator": "__iter__",
      "__contains__(self, key) -> bool": "__contains__",
      "__getitem__(self, key)": "__getitem__",
      "__setitem__(self, key, module) -> None": "__setitem__",
      "__delitem__(self, key) -> None": "__delitem__",
      "clear(self) -> None": "clear",
      "pop(self, key)": "pop",
      "keys(self)": "keys",
      "values(self)": "values",
      "items(self)": "items",
      "update(self, modules) -> None": "update",
    },
  };

  override init(...args: unknown[]): void {
    const [modules] = args;
    this.initModule();
    if ((modules ?? null) !== null) this.update(modules);
  }

  private view(method: string): unknown {
    return values.callMethod(values.dict(this.slots()._modules as Map<unknown, unknown>), method, []);
  }

  __len__(): number {
    return this._modules.size;
  }

  __iter__(): Iterator<unknown> {
    return this._modules.keys();
  }

  __contains__(key: unknown): boolean {
    return this._modules.has(key as string);
  }

  __getitem__(key: unknown): Module {
    const module = this._modules.get(key as string);
    if (module === undefined) throw torchError("KeyError", String(key));
    return module as Module;
  }

  __setitem__(key: unknown, module: unknown): void {
    this.add_module(key as string, module as Module);
  }

  __delitem__(key: unknown): void {
    this.__getitem__(key);
    this.dropSlot(this._modules, key as string);
  }

  clear(): void {
    for (const key of [...this._modules.keys()]) this.dropSlot(this._modules, key);
  }

  pop(key: unknown): Module {
    const module = this.__getitem__(key);
    this.__delitem__(key);
    return module;
  }

  keys(): unknown {
    return this.view("keys");
  }

  values(): unknown {
    return this.view("values");
  }

  items(): unknown {
    return this.view("items");
  }

  update(modules: unknown): void {
    for (const [key, module] of pairsOf(modules, "ModuleDict")) this.__setitem__(key, module);
  }
}

function parameterLine(key: unknown, value: unknown, type: (t: Tensor) => string): string {
  if (!(value instanceof Tensor)) return `  (${key}): Object of type: ${values.typeName(value)}`;
  const device = value.device.type === "cuda" ? ` (${value.device})` : "";
  const kind = value instanceof Parameter ? "Parameter" : "Tensor";
  return `  (${key}): ${kind} containing: [${type(value)} of size ${value.sizes.join("x")}${device}]`;
}

function asParameter(value: unknown): unknown {
  return value instanceof Tensor && !(value instanceof Parameter) ? new Parameter(value) : value;
}

/** A list of parameters (other values are kept as plain attributes). */
export class ParameterList extends Module {
  static override readonly py: PyClass = {
    name: "ParameterList",
    module: "torch.nn.modules.container",
    init: "(values=None) -> None",
    methods: {
      "__len__(self) -> int": "__len__",
      "__iter__(self) -> Iterator": "__iter__",
      "__getitem__(self, idx)": "__getitem__",
      "__setitem__(self, idx, param) -> None": "__setitem__",
      "__iadd__(self, parameters)": "extend",
      "append(self, value)": "append",
      "extend(self, values)": "extend",
    },
  };
  declare entries: unknown[];

  override init(...args: unknown[]): void {
    const [given] = args;
    this.initModule();
    this.entries = [];
    if ((given ?? null) !== null) this.extend(given);
  }

  override pickled(state: Map<string, unknown>): void {
    state.delete("entries");
    state.set("_size", this.entries.length);
    this.entries.forEach((value, i) => {
      if (!(value instanceof Parameter)) state.set(String(i), value);
    });
  }

  override unpickled(name: string, value: unknown): boolean {
    this.entries ??= [];
    if (name === "_size") this.entries.length = Math.max(this.entries.length, num(value));
    else if (/^\d+$/.test(name)) this.entries[Number(name)] = value;
    else return false;
    return true;
  }

  private current(): unknown[] {
    return Array.from(this.entries, (value, i) => this._parameters.get(String(i)) ?? value);
  }

  __len__(): number {
    return this.entries.length;
  }

  __iter__(): Iterator<unknown> {
    return this.current()[Symbol.iterator]();
  }

  [Symbol.iterator](): Iterator<unknown> {
    return this.__iter__();
  }

  __getitem__(index: unknown): unknown {
    const all = this.current();
    if (isSlice(index)) return sameClass(this, [positions(index, all.length).map((i) => all[i])]);
    return all[position(index, all.length)];
  }

  __setitem__(index: unknown, value: unknown): void {
    const i = position(index, this.entries.length);
    const stored = asParameter(value);
    this.entries[i] = stored;
    this.__setattr__(String(i), stored);
  }

  append(value: unknown): this {
    this.entries.push(null);
    this.__setitem__(this.entries.length - 1, value);
    return this;
  }

  extend(given: unknown): this {
    if (given instanceof Tensor || (!isIterable(given) && !values.hasattr(given, "__iter__"))) {
      throw torchError(
        "TypeError",
        `ParameterList.extend should be called with an iterable, but got ${values.typeName(given)}`,
      );
    }
    for (const value of drain(given)) this.append(value);
    return this;
  }

  override extra_repr(): string {
    return this.current()
      .map((p, k) => parameterLine(k, p, (t) => String(t.dtype)))
      .join("\n");
  }

  override call(): unknown {
    throw torchError("RuntimeError", "ParameterList should not be called.");
  }
}

/** Parameters by name. */
export class ParameterDict extends Module {
  static override readonly py: PyClass = {
    name: "ParameterDict",
    module: "torch.nn.modules.container",
    init: "(parameters=None) -> None",
    methods: {
      "__len__(self) -> int": "__len__",
      "__iter__(self) -> Iterator": "__iter__",
      "__reversed__(self) -> Iterator": "__reversed__",
      "__contains__(self, key) -> bool": "__contains__",
      "__getitem__(self, key)": "__getitem__",
      "__setitem__(self, key, value) -> None": "__setitem__",
      "__delitem__(self, key) -> None": "__delitem__",
      "__or__(self, other)": "__or__",
      "__ior__(self, other)": "__ior__",
      "copy(self)": "copy",
      "setdefault(self, key, default=None)": "setdefault",
      "clear(self) -> None": "clear",
      "pop(self, key)": "pop",
      "popitem(self)": "popitem",
      "get(self, key, default=None)": "get",
      "fromkeys(self, keys, default=None)": "fromkeys",
      "keys(self) -> list": "keys",
      "items(self) -> Iterator": "items",
      "values(self) -> Iterator": "values",
      "update(self, parameters) -> None": "update",
    },
  };
  declare entries: Map<string, unknown>;

  override init(...args: unknown[]): void {
    const [given] = args;
    this.initModule();
    this.entries = new Map();
    if ((given ?? null) !== null) this.update(given);
  }

  pairs(): [string, unknown][] {
    return [...this.entries].map(([key, value]) => [key, this._parameters.get(key) ?? value]);
  }

  override pickled(state: Map<string, unknown>): void {
    state.delete("entries");
    state.set("_keys", values.dict(new Map<unknown, unknown>([...this.entries.keys()].map((k) => [k, null]))));
    for (const [key, value] of this.entries) if (!(value instanceof Parameter)) state.set(key, value);
  }

  override unpickled(name: string, value: unknown): boolean {
    this.entries ??= new Map();
    if (name === "_keys") for (const key of values.map(value)!.keys()) this.entries.set(key as string, null);
    else this.entries.set(name, value);
    return true;
  }

  private attr(key: unknown): string {
    if (typeof key !== "string") {
      throw torchError(
        "TypeError",
        "Index given to ParameterDict cannot be used as a key as it is not a string " +
          `(type is '${values.typeName(key)}'). Open an issue on github if you need non-string keys.`,
      );
    }
    return key;
  }

  __len__(): number {
    return this.entries.size;
  }

  __iter__(): Iterator<string> {
    return this.entries.keys();
  }

  __reversed__(): Iterator<string> {
    return [...this.entries.keys()].reverse()[Symbol.iterator]();
  }

  __contains__(key: unknown): boolean {
    return this.entries.has(key as string);
  }

  __getitem__(key: unknown): unknown {
    const name = this.attr(key);
    if (!this.entries.has(name)) {
      throw torchError("AttributeError", `'${this._get_name()}' object has no attribute '${name}'`);
    }
    return this._parameters.get(name) ?? this.entries.get(name);
  }

  __setitem__(key: unknown, value: unknown): void {
    const name = this.attr(key);
    const stored = asParameter(value);
    this.entries.set(name, stored);
    this.__setattr__(name, stored);
  }

  __delitem__(key: unknown): void {
    if (!this.entries.delete(this.attr(key))) throw torchError("KeyError", String(key));
    this.__delattr__(key as string);
  }

  copy(): ParameterDict {
    return new ParameterDict(values.dict(new Map<unknown, unknown>(this.pairs())));
  }

  __or__(other: unknown): ParameterDict {
    const out = this.copy();
    out.update(other);
    return out;
  }

  __ior__(other: unknown): this {
    this.update(other);
    return this;
  }

  setdefault(key: unknown, value: unknown = null): unknown {
    if (!this.__contains__(key)) this.__setitem__(key, value);
    return this.__getitem__(key);
  }

  clear(): void {
    for (const key of [...this.entries.keys()]) this.__delitem__(key);
  }

  pop(key: unknown): unknown {
    const value = this.__getitem__(key);
    this.__delitem__(key);
    return value;
  }

  popitem(): unknown {
    const key = [...this.entries.keys()].pop();
    if (key === undefined) throw torchError("KeyError", "dictionary is empty");
    return tuple(key, this.pop(key));
  }

  get(key: unknown, fallback: unknown = null): unknown {
    return this.__contains__(key) ? this.__getitem__(key) : fallback;
  }

  fromkeys(keys: unknown, value: unknown = null): ParameterDict {
    const out = new ParameterDict();
    for (const key of drain(keys)) out.__setitem__(key, value);
    return out;
  }

  keys(): unknown[] {
    return [...this.entries.keys()];
  }

  *items(): Generator<unknown> {
    for (const [key, value] of this.pairs()) yield tuple(key, value);
  }

  *values(): Generator<unknown> {
    for (const [, value] of this.pairs()) yield value;
  }

  update(given: unknown): void {
    const pairs = pairsOf(given, "ParametersDict");
    const plain = values.map(given) !== null && values.typeName(given) === "dict";
    if (plain) pairs.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
    for (const [key, value] of pairs) this.__setitem__(key, value);
  }

  override extra_repr(): string {
    return this.pairs()
      .map(([key, p]) => parameterLine(key, p, tensorTypeName))
      .join("\n");
  }

  override call(): unknown {
    throw torchError("RuntimeError", "ParameterDict should not be called.");
  }
}
