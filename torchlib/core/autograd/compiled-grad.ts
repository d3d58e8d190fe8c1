// Owns: the reading of derivative formulas: which values each one names, and the code that saves and unpacks them.

import { notImplemented, torchError } from "../errors.ts";
import type { Schema, SchemaParam } from "../schema.ts";
import type { Grad, GradFormula, GradSpec, JointGradFormula } from "./grad-spec.ts";
import { type OpNode, releasedError, unpackSaved } from "./node.ts";

/** A value kept between forward and backward. */
export interface SavedSlot {
  readonly name: string;
  /** JavaScript over the argument names `a0 …` and the result `r`. */
  readonly expression: string;
  readonly tensor: boolean;
  /** Index of the parameter it comes from, or -1 for results. */
  readonly param: number;
  /** The value itself (not a fact about it). */
  readonly whole: boolean;
  /** Which differentiable inputs' formulas name it. */
  readonly users: readonly number[];
}

export interface DifferentiableInput {
  readonly name: string;
  readonly param: number;
  readonly list: boolean;
}

export interface CompiledGrad {
  readonly name: string;
  readonly inputs: readonly DifferentiableInput[];
  readonly slots: readonly SavedSlot[];
  readonly savesTensors: boolean;
  apply(node: OpNode, grads: Grad[]): Grad[];
}

const facts: Record<string, string> = {
  sizes: "sizes",
  strides: "strides",
  dtype: "dtype",
  numel: "count",
  dim: "sizes.length",
  offset: "offset",
  device: "storage.device",
};

const identifier = "[A-Za-z_$][\\w$]*";

/** Names read from the saved-values parameter, from a formula's own text. */
export function namesIn(formula: (...args: never[]) => unknown, position = 1): string[] {
  const text = formula.toString();
  const open = text.indexOf("(");
  const arrow = text.indexOf("=>");
  // `g => …` has no second parameter
  if (open < 0 || (arrow >= 0 && arrow < open)) return [];
  const head = text.slice(open + 1);
  const params: string[] = [];
  const pattern = new RegExp(`^\\s*(${identifier})\\s*(,|\\)|=)`);
  let rest = head;
  for (;;) {
    const m = pattern.exec(rest);
    if (m === null) {
      if (/^\s*[{[]/.test(rest) && params.length === position) {
        throw new Error(`derivative formulas may not destructure their saved values: ${text.slice(0, 80)}`);
      }
      break;
    }
    params.push(m[1]);
    if (m[2] !== ",") break;
    rest = rest.slice(m[0].length);
  }
  const s = params[position];
  if (s === undefined) return [];
  const body = text.slice(text.indexOf(")", open) + 1);
  const names = new Set<string>();
  const use = new RegExp(`(?<![\\w$.])${s.replace("$", "\\$")}(?![\\w$])(\\s*\\.\\s*(${identifier}))?`, "g");
  for (let m = use.exec(body); m !== null; m = use.exec(body)) {
    if (m[2] === undefined)
      throw new Error(`derivative formulas may use saved values only as ${s}.NAME: ${text.slice(0, 120)}`);
    names.add(m[2]);
  }
  return [...names];
}

function slotFor(name: string, schema: Schema, users: number[]): SavedSlot {
  const params = schema.params;
  const at = params.findIndex((p) => p.name === name);
  if (at >= 0) {
    const tensor = params[at].type.base === "Tensor";
    return { name, expression: `a${at}`, tensor, param: at, whole: true, users };
  }
  const returns = schema.returns;
  if (name === "result") {
    return { name, expression: "r", tensor: true, param: -1, whole: true, users };
  }
  const numbered = /^result(\d+)$/.exec(name);
  const nr = numbered ? Number(numbered[1]) : returns.findIndex((r) => r.name === name);
  if (nr >= 0) return { name, expression: `r[${nr}]`, tensor: true, param: -1, whole: true, users };
  const cut = name.lastIndexOf("_");
  const fact = facts[name.slice(cut + 1)];
  const owner = name.slice(0, cut);
  const from = params.findIndex((p) => p.name === owner);
  if (fact !== undefined && from >= 0) {
    const list = params[from].type.list;
    const expression = list
      ? `a${from}.map((t) => t.${fact})`
      : `(a${from} == null || a${from}.sizes === undefined ? undefined : a${from}.${fact})`;
    return { name, expression, tensor: false, param: from, whole: false, users };
  }
  if (fact !== undefined && owner === "result") {
    return { name, expression: `r.${fact}`, tensor: false, param: -1, whole: false, users };
  }
  throw new Error(`${schema.text}: a derivative formula names unknown value '${name}'`);
}

function isTensorParam(p: SchemaParam): boolean {
  return p.type.base === "Tensor";
}

/** Reads a derivative. `undefined` stands for one that nobody has written. */
export function compileGrad(schema: Schema, spec: GradSpec | undefined): CompiledGrad {
  if (spec === undefined) return missingGrad(schema);
  const params = schema.params;
  if (spec.joint !== undefined) return compileJoint(schema, spec, spec.joint);
  const inputs: DifferentiableInput[] = [];
  const formulas: GradFormula[] = [];
  const users = new Map<string, number[]>();
  for (let i = 0; i < params.length; i++) {
    const p = params[i];
    const formula = spec[p.name];
    if (typeof formula !== "function" || !isTensorParam(p)) continue;
    for (const name of namesIn(formula)) {
      const list = users.get(name);
      if (list === undefined) users.set(name, [inputs.length]);
      else list.push(inputs.length);
    }
    inputs.push({ name: p.name, param: i, list: p.type.list });
    formulas.push(formula as GradFormula);
  }
  for (const key of Object.keys(spec)) {
    if (typeof spec[key] === "function" && !params.some((p) => p.name === key)) {
      throw new Error(`${schema.text}: a derivative for unknown parameter '${key}'`);
    }
  }
  const slots = [...users].map(([name, list]) => slotFor(name, schema, list));
  const savesTensors = slots.some((s) => s.tensor);
  const unpack = compileUnpack(slots);
  const multi = spec.multi === true;
  const n = inputs.length;
  const lists = inputs.some((i) => i.list);

  const simple = (node: OpNode, grads: Grad[]): Grad[] => {
    const out: Grad[] = [];
    const g = grads[0];
    if (node.saved === null) throw releasedError();
    if (g === null && !multi) {
      for (let i = 0; i < n; i++) out.push(null);
      return out;
    }
    const s = unpack(node) as never;
    const next = node.next;
    for (let i = 0; i < n; i++) {
      out.push(next[i] === null ? null : ((formulas[i](g as never, s, grads) as Grad | undefined) ?? null));
    }
    return out;
  };

  const listed = (node: OpNode, grads: Grad[]): Grad[] => {
    const out: Grad[] = [];
    const g = grads[0];
    if (node.saved === null) throw releasedError();
    if (g === null && !multi) return node.next.map(() => null);
    const s = unpack(node) as never;
    let at = 0;
    for (let i = 0; i < n; i++) {
      const count = inputs[i].list ? node.counts![i] : 1;
      let wanted = false;
      for (let k = 0; k < count; k++) wanted ||= node.next[at + k] !== null;
      const value = wanted ? formulas[i](g as never, s, grads) : null;
      for (let k = 0; k < count; k++) {
        out.push(
          value === null || value === undefined
            ? null
            : inputs[i].list
              ? ((value as Grad[])[k] ?? null)
              : (value as Grad),
        );
      }
      at += count;
    }
    return out;
  };
  return { name: spec.name, inputs, slots, savesTensors, apply: lists ? listed : simple };
}

function compileJoint(schema: Schema, spec: GradSpec, joint: JointGradFormula): CompiledGrad {
  const wanted = spec.inputs ?? schema.params.filter(isTensorParam).map((p) => p.name);
  const inputs = wanted.map((name) => {
    const param = schema.params.findIndex((p) => p.name === name);
    if (param < 0) throw new Error(`${schema.text}: a derivative for unknown parameter '${name}'`);
    return { name, param, list: schema.params[param].type.list };
  });
  const all = inputs.map((_, i) => i);
  const slots = namesIn(joint).map((name) => slotFor(name, schema, all));
  const unpack = compileUnpack(slots);
  const multi = spec.multi === true;
  const lists = inputs.some((i) => i.list);
  return {
    name: spec.name,
    inputs,
    slots,
    savesTensors: slots.some((s) => s.tensor),
    apply: (node, grads) => {
      const g = grads[0];
      if (node.saved === null) throw releasedError();
      if (g === null && !multi) return node.next.map(() => null);
      const s = unpack(node) as never;
      if (!lists)
        return joint(
          g as never,
          s,
          node.next.map((e) => e !== null),
          grads,
        );
      let at = 0;
      const mask = inputs.map((input, i) => {
        const count = input.list ? node.counts![i] : 1;
        let any = false;
        for (let k = 0; k < count; k++) any ||= node.next[at + k] !== null;
        at += count;
        return any;
      });
      const parts = joint(g as never, s, mask, grads) as (Grad | Grad[])[];
      const out: Grad[] = [];
      parts.forEach((part, i) => {
        const count = inputs[i].list ? node.counts![i] : 1;
        for (let k = 0; k < count; k++) out.push(Array.isArray(part) ? (part[k] ?? null) : part);
      });
      return out;
    },
  };
}

function compileUnpack(slots: readonly SavedSlot[]): (node: OpNode) => Record<string, unknown> {
  if (slots.length === 0) {
    const empty = {};
    return () => empty;
  }
  const fields = slots.map((s, i) =>
    s.tensor ? `${s.name}: unpackSaved(node, v[${2 * i}], v[${2 * i + 1}], ${s.param < 0})` : `${s.name}: v[${2 * i}]`,
  );
  return new Function("unpackSaved", `return (node) => { const v = node.saved; return { ${fields.join(", ")} }; };`)(
    unpackSaved,
  ) as (node: OpNode) => Record<string, unknown>;
}

function missingGrad(schema: Schema): CompiledGrad {
  const inputs = schema.params
    .map((p, param) => ({ name: p.name, param, list: p.type.list, tensor: isTensorParam(p) }))
    .filter((p) => p.tensor);
  return {
    name: "torch::autograd::NotImplemented",
    inputs,
    slots: [],
    savesTensors: false,
    apply: () => {
      throw notImplementedGrad(schema);
    },
  };
}

function notImplementedGrad(schema: Schema): Error {
  return process.env.PYT_DEBUG
    ? torchError("NotImplementedError", `derivative of ${schema.text}`)
    : notImplemented(`the derivative of torch.${schema.name}`);
}
