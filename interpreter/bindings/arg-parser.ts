/** PyTorch's Python argument parser: overloads tried in order, and its own words when none fits. */

import type { AnyFn, Overload } from "../../torchlib/index.ts";
import { typeError } from "../runtime/errors.ts";
import { isInt, type PyObject, PyTuple } from "../runtime/object.ts";
import { typeName } from "../runtime/type.ts";
import { outParam, type Param, paramOf, REJECT, requiresGradParam, sequenceItems } from "./arg-kinds.ts";
import { fitsLong } from "./numbers.ts";

/** One signature: parameters in the order of the operator's schema, then `out`, then `requires_grad`. */
interface Signature {
  params: Param[];
  /** How many of them the schema itself has. */
  arity: number;
  outAt: number;
  requiresGradAt: number;
  minArgs: number;
  maxArgs: number;
  maxPositional: number;
  varargs: boolean;
  impl: Overload;
}

/** What a successful parse yields. */
export interface Parsed {
  overload: Overload;
  values: unknown[];
  out: unknown;
  requiresGrad: boolean;
}

/** Whether an ATen schema makes tensors from nothing, so that Python adds `requires_grad`. */
function isFactory(overload: Overload): boolean {
  const names = overload.schema.params.map((p) => p.name);
  return names.includes("pin_memory") && names.includes("dtype");
}

export class ArgParser {
  readonly name: string;
  private readonly method: boolean;
  private readonly overloads: readonly Overload[];
  private compiled: Signature[] | null = null;

  /** @param method whether `self` is given apart (a method of Tensor) rather than as the parameter `input` */
  constructor(name: string, overloads: readonly Overload[], method: boolean) {
    this.name = name;
    this.overloads = overloads;
    this.method = method;
  }

  private get signatures(): Signature[] {
    this.compiled ??= this.overloads.map((o) => this.compile(o));
    return this.compiled;
  }

  private compile(overload: Overload): Signature {
    const { schema, spec } = overload;
    const params = schema.params.map((p, i) =>
      paramOf(p, i === 0 && p.name === "self" ? "input" : p.name, spec.numbersAsTensors === true),
    );
    const own = this.method ? params.slice(1) : params;
    const arity = own.length;
    let outAt = -1;
    let requiresGradAt = -1;
    if (!this.method && overload.outImpl !== null) outAt = own.push(outParam(schema)) - 1;
    if (isFactory(overload)) requiresGradAt = own.push(requiresGradParam) - 1;
    const positional = own.filter((p) => !p.kwOnly).length;
    return {
      params: own,
      arity,
      outAt,
      requiresGradAt,
      minArgs: own.filter((p) => !p.optional).length,
      maxArgs: own.length,
      maxPositional: positional,
      varargs: positional === 1 && own[0]?.intList === true,
      impl: overload,
    };
  }

  /**
   * @param self the receiver of a method, not used for functions
   * @throws TypeError worded as PyTorch words it
   */
  parse(self: PyObject | undefined, args: PyObject[], kwnames: readonly string[] | null): Parsed {
    const signatures = this.signatures;
    for (const s of signatures) {
      const parsed = this.attempt(s, self, args, kwnames, signatures.length === 1);
      if (parsed !== null) return parsed;
    }
    const count = args.length;
    const plausible = signatures.filter((s) => count >= s.minArgs && count <= s.maxArgs);
    if (plausible.length === 1) this.attempt(plausible[0]!, self, args, kwnames, true);
    return this.invalidCombination(signatures, args, kwnames);
  }

  private attempt(
    s: Signature,
    self: PyObject | undefined,
    args: PyObject[],
    kwnames: readonly string[] | null,
    raising: boolean,
  ): Parsed | null {
    const nkw = kwnames === null ? 0 : kwnames.length;
    const npos = args.length - nkw;
    if (npos > s.maxPositional && !s.varargs) {
      if (raising) this.extraArguments(s, npos);
      return null;
    }
    const offset = this.method ? 1 : 0;
    const values: unknown[] = new Array(s.arity + offset).fill(undefined);
    if (this.method) values[0] = self;
    let out: unknown;
    let requiresGrad = false;
    let at = 0;
    let used = 0;
    for (let i = 0; i < s.params.length; i++) {
      const p = s.params[i]!;
      let value: PyObject | undefined;
      let keyword = false;
      if (at < npos) {
        if (p.kwOnly) {
          if (raising) this.extraArguments(s, npos);
          return null;
        }
        value = args[at]!;
      } else if (nkw > 0) {
        const k = findKeyword(p, kwnames!);
        if (k >= 0) {
          value = args[npos + k]!;
          keyword = true;
          used++;
        }
      }
      if (value === undefined) {
        if (p.optional) continue;
        if (raising) this.missingArguments(s, i);
        return null;
      }
      let converted: unknown;
      if (value === null && p.allowNone) converted = p.noneIsDefault ? undefined : null;
      else {
        converted = p.accept(value);
        if (converted === REJECT && p.intList) this.checkUnpacked(p, value);
        if (
          converted === REJECT &&
          s.varargs &&
          i === 0 &&
          !keyword &&
          (isInt(value) || p.accept([value]) !== REJECT)
        ) {
          converted = this.varargs(p, args.slice(0, npos));
          at = npos - 1;
        }
        if (converted === REJECT) {
          if (raising && npos > s.maxPositional) this.extraArguments(s, npos);
          if (raising) this.wrongType(p, value, keyword ? -1 : at);
          return null;
        }
      }
      if (!keyword) at++;
      if (i === s.outAt) out = converted;
      else if (i === s.requiresGradAt) requiresGrad = converted === true;
      else values[i + offset] = converted;
    }
    if (at < npos) {
      if (raising) this.extraArguments(s, npos);
      return null;
    }
    if (used < nkw) {
      if (raising) this.extraKeywords(s, kwnames!, npos);
      return null;
    }
    return { overload: s.impl, values, out: out ?? undefined, requiresGrad };
  }

  /** A list of ints is taken for one by its first element; what follows fails only when it is unpacked. */
  private checkUnpacked(p: Param, value: PyObject): void {
    const bad = p.badElement(value);
    if (bad > 0) this.unpackFails(p, bad, sequenceItems(value)![bad]!);
  }

  private unpackFails(p: Param, at: number, value: PyObject): never {
    typeError(
      `${this.name}(): argument '${p.name}' failed to unpack the object at pos ${at + 1} with error ` +
        `"type must be ${p.typeText},but got ${typeName(value)}"`,
    );
  }

  private varargs(p: Param, values: PyObject[]): unknown {
    const big = values.findIndex((v) => typeof v === "bigint" && !fitsLong(v));
    if (big >= 0) {
      typeError(
        `${this.name}(): argument '${p.name}' failed to unpack the object at pos ${big + 1} with error ` +
          '"Overflow when unpacking long long\n"',
      );
    }
    const converted = p.accept(values);
    if (converted === REJECT) {
      const bad = p.badElement(values);
      this.unpackFails(p, bad, values[bad]!);
    }
    return converted;
  }

  private wrongType(p: Param, value: PyObject, position: number): never {
    const where = position < 0 ? "" : ` (position ${position + 1})`;
    const bad = p.badElement(value);
    if (bad >= 0) {
      const items = Array.isArray(value) ? (value as PyObject[]) : (value as PyTuple).items;
      if (p.typeText === "tuple of Tensors") {
        typeError(
          `expected Tensor as element ${bad} in argument ${Math.max(position, 0)}, but got ${typeName(items[bad]!)}`,
        );
      }
      typeError(
        `${this.name}(): argument '${p.name}'${where} must be ${p.typeText}, but found element of type ` +
          `${typeName(items[bad]!)} at pos ${bad}`,
      );
    }
    typeError(`${this.name}(): argument '${p.name}'${where} must be ${p.typeText}, not ${typeName(value)}`);
  }

  private extraArguments(s: Signature, given: number): never {
    const required = s.params.filter((p) => !p.kwOnly && !p.optional).length;
    const max = s.maxPositional;
    if (required < max) {
      typeError(`${this.name}() takes from ${required} to ${max} positional arguments but ${given} were given`);
    }
    typeError(
      `${this.name}() takes ${max} positional argument${max === 1 ? "" : "s"} but ${given} ${given === 1 ? "was" : "were"} given`,
    );
  }

  private missingArguments(s: Signature, from: number): never {
    const names = s.params.slice(from).filter((p) => !p.optional);
    // upstream's plural is inverted: one missing argument reads "arguments"
    typeError(
      `${this.name}() missing ${names.length} required positional argument${names.length === 1 ? "s" : ""}: ` +
        names.map((p) => `"${p.name}"`).join(", "),
    );
  }

  private extraKeywords(s: Signature, kwnames: readonly string[], npos: number): never {
    for (const name of kwnames) {
      const at = s.params.findIndex((p) => p.name === name);
      if (at < 0) typeError(`${this.name}() got an unexpected keyword argument '${name}'`);
      if (at < npos) typeError(`${this.name}() got multiple values for argument '${name}'`);
    }
    return typeError(`invalid keyword arguments`);
  }

  private invalidCombination(signatures: Signature[], args: PyObject[], kwnames: readonly string[] | null): never {
    const npos = args.length - (kwnames?.length ?? 0);
    const given = [
      ...args.slice(0, npos).map(typeName),
      // upstream keeps keywords in a hash map, whose latest entry comes first
      ...(kwnames ?? []).map((name, k) => `${name}=${typeName(args[npos + k]!)}`).reverse(),
    ];
    const got = given.join(", ") + trailing(npos, args.length);
    if (signatures.length === 1) {
      typeError(
        `${this.name}() received an invalid combination of arguments - got (${got}), but expected ${signatureText(signatures[0]!)}`,
      );
    }
    const lines = signatures.map((s) => {
      const reason = mismatch(s, args, kwnames);
      return ` * ${signatureText(s)}\n${reason === null ? "" : `      didn't match because some of the ${reason}\n`}`;
    });
    typeError(
      `${this.name}() received an invalid combination of arguments - got (${got}), but expected one of:\n${lines.join("")}`,
    );
  }
}

function findKeyword(p: Param, kwnames: readonly string[]): number {
  const at = kwnames.indexOf(p.name);
  if (at >= 0) return at;
  for (const alias of p.aliases) {
    const k = kwnames.indexOf(alias);
    if (k >= 0) return k;
  }
  return -1;
}

/** A value's type, with those of its elements. */
function describe(value: PyObject): string {
  if (Array.isArray(value))
    return value.length === 0 ? "list of []" : `list of [${(value as PyObject[]).map(describe).join(", ")}]`;
  if (value instanceof PyTuple && typeName(value) === "tuple") {
    return `tuple of (${value.items.map(describe).join(", ")}${value.items.length === 1 ? ",)" : ")"}`;
  }
  return typeName(value);
}

function signatureText(s: Signature): string {
  const parts: string[] = [];
  let star = false;
  const shown = [...s.params];
  // messages show `out` before a factory's tensor options
  if (s.outAt >= 0) {
    const [out] = shown.splice(s.outAt, 1);
    const firstKw = shown.findIndex((p) => p.kwOnly && ["dtype", "layout", "device"].includes(p.name));
    const hasOptions = shown.some((p) => p.name === "pin_memory");
    shown.splice(hasOptions && firstKw >= 0 ? firstKw : shown.length, 0, out!);
  }
  for (const p of shown) {
    if (p.kwOnly && !star) {
      parts.push("*");
      star = true;
    }
    parts.push(
      `${p.typeText} ${p.name}${p.defaultText === null ? "" : ` = ${p.name === "pin_memory" ? "False" : p.defaultText}`}`,
    );
  }
  return `(${parts.join(", ")})`;
}

/** Upstream ends each argument with a comma, and takes the last one away only when there are positional arguments. */
const trailing = (npos: number, count: number): string => (npos === 0 && count > 0 ? ", " : "");

/** Why a signature with the right number of arguments did not match, or null when the number itself is off. */
function mismatch(s: Signature, args: PyObject[], kwnames: readonly string[] | null): string | null {
  const npos = args.length - (kwnames?.length ?? 0);
  // only a signature whose every parameter was given is explained
  if (args.length !== s.maxArgs - (s.outAt >= 0 && !kwnames?.includes("out") ? 1 : 0)) return null;
  if (npos > s.maxPositional) return null;
  const unknown = (kwnames ?? []).filter((name) => !s.params.some((p) => p.name === name));
  if (unknown.length > 0) return `keywords were incorrect: ${unknown.join(", ")}`;
  const marked = args.map((value, i) => {
    const name = i < npos ? "" : kwnames![i - npos]!;
    const p = i < npos ? s.params[i]! : s.params.find((q) => q.name === name)!;
    const good = (value === null && p.allowNone) || p.accept(value) !== REJECT;
    const text = good ? describe(value) : `!${describe(value)}!`;
    return name === "" ? text : `${name}=${text}`;
  });
  return `arguments have invalid types: (${marked.join(", ")}${trailing(npos, args.length)})`;
}

export type { AnyFn };
