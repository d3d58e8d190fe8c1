// Owns: operator entries: registration, derived variants (in-place, out=), recording for autograd, the registry the bindings read.

import type { GradSpec } from "./autograd/grad-spec.ts";
import { compileImpl, compileInplace, compileOut } from "./op-compile.ts";
import { finder } from "./op-late.ts";
import { parseSchema, type Schema } from "./schema.ts";

/** Any operator function: positional arguments in schema order. */
// biome-ignore lint/suspicious/noExplicitAny: a callable of unknown signature, as TypeScript's own Function constraint
export type AnyFn = (...args: any[]) => unknown;

/** Python-visible namespaces an operator's function may live in. */
export type OpNamespace = "torch" | "torch.linalg" | "torch.special" | "torch.fft" | "torch._C._nn" | "none";

/** One overload as written in the table. See torchlib/README.md for a worked example. */
export interface OpSpec<F extends AnyFn> {
  /** ATen text of the functional overload: `add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor`. */
  schema: string;
  /**
   * Computes the result; positional arguments in schema order, defaults filled in. Runs without recording, except when `composite`.
   * With `structured`, takes one more argument `out` (a Tensor, an array of them, or null): where to write, resized by the helper used.
   */
  forward: F;
  /** `forward` accepts the trailing `out`. In-place and `out=` variants then write directly instead of copying. */
  structured?: boolean;
  /** Written wholly in other operators: nothing is recorded here, gradients flow through the parts. */
  composite?: boolean;
  /** `forward` returns an alias made with `alias(...)` (or an array of them). */
  view?: boolean;
  /** Derivatives. "none": the result never requires grad. Absent (and not composite): backward raises NotImplementedError. */
  grad?: GradSpec | "none";
  /** Where the operator appears. Default: "function method" when the first parameter is `Tensor self`, else "function". */
  variants?: "function" | "method" | "function method" | "none";
  /** Derive `NAME_`. "metadata" changes sizes and strides in place (`t_`, `squeeze_`). */
  inplace?: boolean | "metadata";
  /** Derive the `out=` variant. "exact": its tensors must have the result's dtype (ATen's structured kernels without a TensorIterator). */
  out?: boolean | "exact";
  /** Derive only `NAME_`, not `NAME` (for ops such as `fill_` whose functional form Python does not have). */
  /** Python numbers are accepted for `Tensor` parameters (add, sub, mul, div … as in PyTorch's parser). They arrive as Scalars. */
  numbersAsTensors?: boolean;
  namespace?: OpNamespace;
  /** Other names of the same operator: `multiply` of `mul`. */
  aliases?: readonly string[];
  /** Text that replaces the derived signature in Python's error messages. */
  pythonSignature?: string;
  doc?: string;
}

/** One overload as the bindings read it. */
export class Overload {
  /** `add.Tensor` */
  readonly fullName: string;
  readonly spec: OpSpec<AnyFn>;
  /** Positional arguments in schema order (missing trailing ones or `undefined` take their defaults); records for autograd. */
  impl: AnyFn;
  /** As `impl`, with the `out` tensor (or array of tensors) after the schema's parameters. Null when there is no `out=`. */
  outImpl: AnyFn | null;
  readonly isFunction: boolean;
  readonly isMethod: boolean;
  readonly namespace: OpNamespace;
  readonly text: string;
  private parsed: Schema | null;
  constructor(text: string, fullName: string, spec: OpSpec<AnyFn>, isFunction: boolean, isMethod: boolean) {
    this.text = text;
    this.fullName = fullName;
    this.parsed = null;
    this.spec = spec;
    this.impl = unresolved;
    this.outImpl = null;
    this.isFunction = isFunction;
    this.isMethod = isMethod;
    this.namespace = spec.namespace ?? "torch";
  }
  /** Parsed when first read: a run uses few of the table's schemas. */
  get schema(): Schema {
    if (this.parsed === null) this.parsed = parseSchema(this.text);
    return this.parsed;
  }
}

/** All overloads of one name, in the order in which the binder tries them. */
export interface OpEntry {
  readonly name: string;
  readonly overloads: Overload[];
}

/** Every operator by its name (`add`, `add_`). The overloads of `add_` have in-place schemas. */
export const registry = new Map<string, OpEntry>();

const byFullName = new Map<string, Overload>();

function register(name: string, overload: Overload): void {
  let entry = registry.get(name);
  if (entry === undefined) {
    entry = { name, overloads: [] };
    registry.set(name, entry);
  }
  entry.overloads.push(overload);
  const dot = overload.fullName.indexOf(".", 1);
  byFullName.set(dot < 0 ? name : name + overload.fullName.slice(dot), overload);
}

/** What `op` returns: the recorded operator, and its derived forms. */
export type Operator<F extends AnyFn> = F & {
  /** `NAME_`: the same arguments; changes and returns the first. */
  readonly inplace: F;
  /** `out=`: the same arguments, then the tensor (or tensors) to write. */
  readonly out: (...args: [...Parameters<F>, unknown]) => ReturnType<F>;
  readonly overload: Overload;
};

/**
 * Adds one overload of an operator to the table and returns it as a function.
 * Overloads of a name are tried in the order of their registration.
 */
export function op<F extends AnyFn>(spec: OpSpec<F>): Operator<F> {
  const text = spec.schema;
  const open = text.indexOf("(");
  const fullName = text.slice(0, open).replace("aten::", "").trim();
  const dot = fullName.indexOf(".", 1);
  const name = dot < 0 ? fullName : fullName.slice(0, dot);
  // an estimate from above: commas inside defaults count too
  const arity = text.split(",").length;
  const wide = spec as unknown as OpSpec<AnyFn>;
  const variants = spec.variants ?? (selfFirst.test(text) ? "function method" : "function");
  const isMethod = variants.includes("method");
  const overload = new Overload(text, fullName, wide, variants.includes("function"), isMethod);
  overload.impl = lazy(
    (f) => {
      overload.impl = f;
    },
    () => compileImpl(overload),
  );
  if (spec.out) {
    overload.outImpl = lazy(
      (f) => {
        overload.outImpl = f;
      },
      () => compileOut(overload),
    );
  }
  const names = spec.aliases === undefined ? [name] : [name, ...spec.aliases];
  for (const n of names) register(n, overload);
  const call = forwarder(arity, () => overload.impl) as Operator<F>;
  let inplace: AnyFn | undefined;
  if (spec.inplace) {
    const made = new Overload(inplaceText(text, open, fullName), inplaceName(fullName), wide, false, isMethod);
    made.impl = lazy(
      (f) => {
        made.impl = f;
      },
      () => compileInplace(made),
    );
    for (const n of names) register(`${n}_`, made);
    inplace = forwarder(arity, () => made.impl);
  }
  const parts = call as unknown as Record<string, unknown>;
  parts.overload = overload;
  parts.inplace = inplace;
  parts.out = spec.out ? forwarder(arity + 1, () => overload.outImpl!) : undefined;
  return call;
}

/** Whether the first parameter of a schema is called `self`. */
const selfFirst = /^[^(]*\([A-Za-z]+\??(\([^)]*\))?(\[\d*\])?\??\s+self\b/;

function unresolved(): never {
  throw new Error("operator called before registration finished");
}

/** Compiles on first call, since a run uses few of the table's operators. */
function lazy(store: (f: AnyFn) => void, compile: () => AnyFn): AnyFn {
  return (...args) => {
    const f = compile();
    store(f);
    return f(...args);
  };
}

/** A stable function over a target that is compiled later. Fixed arities: a rest array per call would cost more than the call. */
function forwarder(arity: number, get: () => AnyFn): AnyFn {
  if (arity <= 4) return (a, b, c, d) => get()(a, b, c, d);
  if (arity <= 8) return (a, b, c, d, e, f, g, h) => get()(a, b, c, d, e, f, g, h);
  return (...args) => get()(...args);
}

function inplaceName(fullName: string): string {
  const dot = fullName.indexOf(".", 1);
  return dot < 0 ? `${fullName}_` : `${fullName.slice(0, dot)}_${fullName.slice(dot)}`;
}

function inplaceText(text: string, open: number, fullName: string): string {
  const params = text.slice(open + 1, text.lastIndexOf(") ->"));
  if (!params.startsWith("Tensor")) throw new Error(`no in-place form: ${text}`);
  return `${inplaceName(fullName)}(${params.replace(/^Tensor(\([^)]*\))?\s+/, "Tensor(a!) ")}) -> Tensor(a!)`;
}

finder.find = (fullName) => {
  const overload = byFullName.get(fullName);
  return overload === undefined ? null : forwarder(overload.schema.params.length, () => overload.impl);
};

/** Puts a function around an overload for all its callers; `around` gets what they called before. */
export function intercept(overload: Overload, around: (next: AnyFn) => AnyFn): void {
  // compiled now: an overload that waits for its first call would take its own function back then
  overload.impl = around(compileImpl(overload));
}

/** An overload by full name, or undefined. */
export function findOverload(fullName: string): Overload | undefined {
  return byFullName.get(fullName);
}

export { late } from "./op-late.ts";
