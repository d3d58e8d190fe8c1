// Owns: the code around an operator's forward: defaults, recording, in-place and out= variants, generated from its schema.
import { type CompiledGrad, compileGrad } from "./autograd/compiled-grad.ts";
import { checkInplace, cloneForSave, edgeNr, gradEdge, rebaseHistory, reshapeHistory } from "./autograd/history.ts";
import { mode } from "./autograd/mode.ts";
import { OpNode, setHistory } from "./autograd/node.ts";
import { int64 } from "./dtype.ts";
import { runtimeError } from "./errors.ts";
import type { AnyFn, Overload } from "./op.ts";
import { copyResult, copyToExactOut, copyToOut, copyToOutList } from "./out.ts";
import { askedText, checkSameAsSelf, copyByRule, looksAtOutFirst, outRule, resultIsLikeSelf } from "./out-dtype.ts";
import type { SchemaParam } from "./schema.ts";
import { bumpVersion, Tensor, versionCounter } from "./tensor.ts";

/** Any tensor of a list requires grad. */
function anyRequires(list: unknown): boolean {
  if (!Array.isArray(list)) return false;
  for (let i = 0; i < list.length; i++) {
    const t = list[i] as Tensor | null;
    if (t !== null && (t.requiresGrad === true || t.base?.requiresGrad === true)) return true;
  }
  return false;
}

/** The version of a value about to be saved: -1 for what is no tensor, an array for lists. */
function versionOf(x: unknown): unknown {
  if (x instanceof Tensor) {
    if (x.extra?.isInference) throw inferenceSaved();
    return x.version === null ? 0 : x.version.v;
  }
  if (Array.isArray(x)) return x.map((t) => (t instanceof Tensor ? t._version : -1));
  return -1;
}

function inferenceSaved(): Error {
  return runtimeError(
    "Inference tensors cannot be saved for backward. Please do not use Tensors created in inference mode in computation tracked by autograd. To work around this, you can make a clone to get a normal tensor and use it in autograd, or use `torch.no_grad()` instead of `torch.inference_mode()`.",
  );
}

function pushEdges(next: unknown[], nr: number[], list: unknown): number {
  if (!Array.isArray(list)) return 0;
  for (const t of list) {
    next.push(gradEdge(t));
    nr.push(edgeNr(t));
  }
  return list.length;
}

/** Hands a node to its differentiable outputs. */
function record(r: unknown, node: OpNode, view: boolean): void {
  if (r instanceof Tensor) {
    if (r.dtype.category >= 2) setHistory(r, node, 0);
    return;
  }
  let nr = 0;
  for (const t of r as unknown[]) {
    const parts = Array.isArray(t) ? t : [t];
    for (const p of parts) {
      if (p instanceof Tensor && p.dtype.category >= 2) {
        setHistory(p, node, nr);
        if (view) p.viewKind = 2;
      }
      nr++;
    }
  }
  node.outputs = nr;
}

/** Marks views made without recording, which later in-place changes must know. */
function markViews(r: unknown): unknown {
  if (r instanceof Tensor) {
    if (!mode.enabled) r.viewKind = 1;
  } else for (const t of r as Tensor[]) t.viewKind = mode.enabled ? 2 : 1;
  return r;
}

function isDifferentiable(r: unknown): boolean {
  if (r instanceof Tensor) return r.dtype.category >= 2;
  return Array.isArray(r) && r.some(isDifferentiable);
}

/** In-place operators must not change an expanded tensor. */
function checkWritable(t: Tensor): void {
  if (t.extra?.isInference && !mode.inference) {
    throw runtimeError(
      "Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a normal tensor before doing inplace update.See https://github.com/pytorch/rfcs/pull/17 for more details.",
    );
  }
  for (let i = 0; i < t.sizes.length; i++) {
    if (t.strides[i] === 0 && t.sizes[i] > 1) {
      throw runtimeError(
        "unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation.",
      );
    }
  }
}

const runtime = {
  mode,
  anyRequires,
  versionOf,
  pushEdges,
  record,
  markViews,
  isDifferentiable,
  checkInplace,
  cloneForSave,
  edgeNr,
  gradEdge,
  rebaseHistory,
  reshapeHistory,
  OpNode,
  bumpVersion,
  copyResult,
  copyToOut,
  copyToExactOut,
  copyToOutList,
  copyByRule,
  checkSameAsSelf,
  askedText,
  int64,
  checkWritable,
  runtimeError,
  Tensor,
  setHistory,
  versionCounter,
};

const grads = new WeakMap<object, CompiledGrad>();

/** The compiled derivative of an overload; shared by its variants. */
export function gradOf(o: Overload): CompiledGrad {
  let g = grads.get(o.spec);
  if (g === undefined) {
    g = compileGrad(o.schema, o.spec.grad === "none" ? undefined : o.spec.grad);
    grads.set(o.spec, g);
  }
  return g;
}

function defaultsText(params: readonly SchemaParam[], values: unknown[]): string {
  let text = "";
  params.forEach((p, i) => {
    if (p.default === undefined) {
      if (p.type.optional) text += `if (a${i} === undefined) a${i} = null;`;
      return;
    }
    let value: unknown = p.default;
    if (p.type.base === "MemoryFormat") value = null;
    else if (typeof value === "object" && value !== null && "v" in value && p.type.base === "float") value = value.v;
    else if (p.type.list && p.type.size > 0 && typeof value === "number") value = new Array(p.type.size).fill(value);
    const simple = value === null || typeof value === "number" || typeof value === "boolean";
    values[i] = value;
    text += `if (a${i} === undefined) a${i} = ${simple && !Object.is(value, -0) ? String(value) : `D[${i}]`};`;
  });
  return text;
}

function requiresText(params: readonly SchemaParam[]): string {
  const tests: string[] = [];
  params.forEach((p, i) => {
    if (p.type.base !== "Tensor") return;
    if (p.type.list) tests.push(`R.anyRequires(a${i})`);
    else {
      // a view made before its base came to require grad follows the base
      const test = `(a${i}.requiresGrad === true || (a${i}.base != null && a${i}.base.requiresGrad))`;
      tests.push(p.type.optional ? `(a${i} !== null && ${test})` : test);
    }
  });
  return tests.length === 0 ? "false" : tests.join(" || ");
}

/** Statements that compute edges e0…, then `node` after the result `r` exists. */
function edgesText(g: CompiledGrad): { edges: string; next: string; nr: string; counts: string } {
  if (g.inputs.some((i) => i.list)) {
    let edges = "const next = [], nr = [], counts = [];";
    for (const i of g.inputs) {
      edges += i.list
        ? `counts.push(R.pushEdges(next, nr, a${i.param}));`
        : `next.push(R.gradEdge(a${i.param})); nr.push(R.edgeNr(a${i.param})); counts.push(1);`;
    }
    return { edges, next: "next", nr: "nr", counts: "counts" };
  }
  let edges = "";
  g.inputs.forEach((i, k) => {
    edges += `const e${k} = R.gradEdge(a${i.param}), n${k} = R.edgeNr(a${i.param});`;
  });
  return {
    edges,
    next: `[${g.inputs.map((_, k) => `e${k}`).join(", ")}]`,
    nr: `[${g.inputs.map((_, k) => `n${k}`).join(", ")}]`,
    counts: "null",
  };
}

/** `[value, version, …]` of the slots; `self` replaces a0 in in-place variants, whose results (`late`) come after the change. */
function savedText(g: CompiledGrad, lists: boolean, self: string, late = false): string {
  const items = g.slots.map((slot) => {
    if (late && slot.param < 0) return "undefined, -1";
    const expression = slot.whole && slot.param === 0 ? self : slot.expression;
    if (!slot.tensor) return `${expression}, -1`;
    // a tensor is kept only when an input whose formula names it wants a gradient
    const all = slot.users.length === g.inputs.length;
    const wanted = all || lists ? "" : slot.users.map((u) => `e${u} !== null`).join(" || ");
    return wanted === ""
      ? `${expression}, R.versionOf(${expression})`
      : `...((${wanted}) ? [${expression}, R.versionOf(${expression})] : [undefined, -1])`;
  });
  return `[${items.join(", ")}]`;
}

/** Statements that put an in-place operator's results among its saved values. */
function savedResults(g: CompiledGrad): string {
  return g.slots
    .map((slot, i) => {
      if (slot.param >= 0) return "";
      return `sv[${2 * i}] = ${slot.expression};${slot.tensor ? ` sv[${2 * i + 1}] = R.versionOf(${slot.expression});` : ""}`;
    })
    .join(" ");
}

function build(name: string, source: string, extra: Record<string, unknown>): AnyFn {
  const keys = Object.keys(extra);
  const make = new Function("R", ...keys, `"use strict"; ${source}\n//# sourceURL=pyt-op/${name}.js`);
  return make(runtime, ...keys.map((k) => extra[k])) as AnyFn;
}

const safe = (name: string): string => name.replace(/[^\w]/g, "_");

/** The functional form; also operators whose own schema is in place (`fill_`). */
export function compileImpl(o: Overload): AnyFn {
  const { schema, spec } = o;
  const params = schema.params;
  const args = params.map((_, i) => `a${i}`).join(", ");
  const D: unknown[] = [];
  const defaults = defaultsText(params, D);
  const name = safe(`${schema.name}_${schema.overload}`);
  const passed = spec.structured ? `${args}${args === "" ? "" : ", "}null` : args;
  const forward = spec.forward;
  if (params.length > 0 && params[0].type.alias.includes("!")) return compileWriting(o);
  if (spec.composite) {
    return build(name, `return function ${name}(${args}) { ${defaults} return forward(${passed}); }`, { forward, D });
  }
  const plain = spec.view ? `return R.markViews(forward(${passed}));` : `return forward(${passed});`;
  if (spec.grad === "none") {
    return build(name, `const M = R.mode; return function ${name}(${args}) { ${defaults} ${plain} }`, { forward, D });
  }
  const g = gradOf(o);
  const e = edgesText(g);
  const lists = e.counts !== "null";
  const source = `
    const M = R.mode;
    function recorded(${args}) {
      let r;
      M.enabled = false;
      try { r = forward(${passed}); } finally { M.enabled = true; }
      if (!R.isDifferentiable(r)) return r;
      ${e.edges}
      R.record(r, new R.OpNode(g, ${e.next}, ${e.nr}, ${savedText(g, lists, "a0")}, ${e.counts}), ${spec.view === true});
      return r;
    }
    return function ${name}(${args}) {
      ${defaults}
      if (M.enabled && (${requiresText(params)})) return recorded(${args});
      ${plain}
    }`;
  return build(name, source, { forward, D, g });
}

function inplaceBody(o: Overload, run: string): { source: string; g: CompiledGrad } {
  const { schema, spec } = o;
  const params = schema.params;
  const args = params.map((_, i) => `a${i}`).join(", ");
  const name = safe(`${schema.name}_${schema.overload}`);
  const shared = gradOf(o);
  const own = spec.grad !== "none" ? spec.grad?.inplaceName : undefined;
  const g = own === undefined ? shared : { ...shared, name: own };
  const e = edgesText(g);
  const lists = e.counts !== "null";
  const clones = g.slots.some((s) => s.whole && s.param === 0);
  const metadata = spec.inplace === "metadata";
  // these only warn about expanded tensors
  const lenient = /^(index_put|_index_put_impl|masked_fill|index_fill|masked_scatter|put)_$/.test(schema.name);
  const check = metadata || lenient ? "" : "R.checkWritable(a0);";
  const recordable = spec.grad !== "none";
  const requires = requiresText(params);
  const source = `
    const M = R.mode;
    ${
      recordable
        ? `function recorded(${args}) {
      R.checkInplace(a0);
      ${check}
      ${e.edges}
      ${clones ? "const before = R.cloneForSave(a0);" : ""}
      const sv = ${savedText(g, lists, "before", true)};
      M.enabled = false;
      try { ${run} } finally { M.enabled = true; }
      R.bumpVersion(a0);
      const r = a0;
      ${savedResults(g)}
      R.${metadata ? "reshapeHistory" : "rebaseHistory"}(a0, new R.OpNode(g, ${e.next}, ${e.nr}, sv, ${e.counts}));
      return a0;
    }`
        : `function recorded(${args}) { R.checkInplace(a0); ${check} ${run} R.bumpVersion(a0); return a0; }`
    }
    return function ${name}(${args}) {
      D0: { DEFAULTS }
      if (M.enabled && (${requires})) return recorded(${args});
      ${check}
      ${run}
      R.bumpVersion(a0);
      return a0;
    }`;
  return { source, g };
}

/** `NAME_`, derived from the functional form. */
export function compileInplace(o: Overload): AnyFn {
  const { schema, spec } = o;
  const params = schema.params;
  const args = params.map((_, i) => `a${i}`).join(", ");
  const D: unknown[] = [];
  const defaults = defaultsText(params, D);
  const name = safe(`${schema.name}_${schema.overload}`);
  const forward = spec.forward;
  if (spec.inplace === "metadata") {
    const run = `const v = forward(${args}); a0.sizes = v.sizes; a0.strides = v.strides; a0.offset = v.offset; a0.count = v.count; a0.isContiguous = v.isContiguous;`;
    const { source, g } = inplaceBody(o, run);
    return build(name, source.replace("D0: { DEFAULTS }", defaults), { forward, D, g });
  }
  if (spec.composite) {
    // recorded through its parts: the result is copied in, and copy_ carries the gradient
    return build(
      name,
      `return function ${name}(${args}) { ${defaults} return R.copyResult(a0, forward(${args}${spec.structured ? ", null" : ""}), true, "${schema.name}"); }`,
      { forward, D },
    );
  }
  const run = spec.structured
    ? `forward(${args}, a0);`
    : `R.copyResult(a0, forward(${args}), false, "${schema.name}");`;
  const { source, g } = inplaceBody(o, run);
  return build(name, source.replace("D0: { DEFAULTS }", defaults), { forward, D, g });
}

/** An operator that has only its in-place form: `forward` writes into its first argument. */
function compileWriting(o: Overload): AnyFn {
  const { schema, spec } = o;
  const params = schema.params;
  const args = params.map((_, i) => `a${i}`).join(", ");
  const D: unknown[] = [];
  const defaults = defaultsText(params, D);
  const name = safe(`${schema.name}_${schema.overload}`);
  const forward = spec.forward;
  if (spec.composite) {
    return build(name, `return function ${name}(${args}) { ${defaults} return forward(${args}); }`, { forward, D });
  }
  const { source, g } = inplaceBody(o, `forward(${args});`);
  return build(name, source.replace("D0: { DEFAULTS }", defaults), { forward, D, g });
}

/** `NAME(…, out=)`: the extra last argument is the tensor (or tensors) to write. */
/** What ATen's generated out= functions of list results call themselves in errors. */
const listOutName = (schema: Overload["schema"]): string =>
  schema.name === "split_copy"
    ? "split_copy_Tensor_out()"
    : `${schema.name}${schema.overload ? `_${schema.overload}` : ""}_out`;

export function compileOut(o: Overload): AnyFn {
  const { schema, spec } = o;
  const params = schema.params;
  const args = params.map((_, i) => `a${i}`).join(", ");
  const D: unknown[] = [];
  const defaults = defaultsText(params, D);
  const name = safe(`${schema.name}_${schema.overload}_out`);
  const forward = spec.forward;
  const list = schema.returns[0]?.type.list === true;
  const many = list || schema.returns.length > 1;
  const copy = spec.out === "exact" ? "copyToExactOut" : "copyToOut";
  const outs = many ? "out" : "[out]";
  const rule = list ? undefined : outRule(schema.name, schema.overload);
  const first = params[0]?.type.base === "Tensor" && !params[0].type.list;
  const plain = spec.structured
    ? `const r = forward(${args}${args === "" ? "" : ", "}out);`
    : `const r = forward(${args}); ${list ? `R.copyToOutList(out, r, "${listOutName(schema)}");` : many ? `for (let i = 0; i < out.length; i++) R.${copy}(out[i], r[i]);` : `R.${copy}(out, r);`}`;
  // outs of the operands' own dtype are the usual case, and need no look where results are like that too
  const usual = !resultIsLikeSelf(schema.name)
    ? "false"
    : many
      ? "out[0].dtype === a0.dtype && (out.length < 2 || out[1].dtype === R.int64)"
      : "out.dtype === a0.dtype";
  const run =
    rule !== undefined && first
      ? `if (${usual}) { ${plain} } else { const r = forward(${args}); R.copyByRule(rule, ${outs}, ${many ? "r" : "[r]"}); }`
      : first && looksAtOutFirst(schema.name)
        ? `R.checkSameAsSelf(a0, out); ${plain}`
        : plain;
  const asked = params.some((p) => p.name === "layout") ? params.findIndex((p) => p.name === "dtype") : -1;
  const source = `
    const M = R.mode;
    return function ${name}(${args}${args === "" ? "" : ", "}out) {
      ${defaults}
      ${asked < 0 ? "" : `if (a${asked} !== null && a${asked} !== undefined && a${asked} !== out.dtype) throw R.runtimeError(R.askedText(a${asked}, out));`}
      if (M.enabled && (${requiresText(params)} || R.anyRequires(${outs}))) {
        throw R.runtimeError("${schema.name}(): functions with out=... arguments don't support automatic differentiation, but one of the arguments requires grad.");
      }
      const before = M.enabled;
      M.enabled = false;
      try { ${run} } finally { M.enabled = before; }
      ${many ? "for (const t of out) R.bumpVersion(t);" : "R.bumpVersion(out);"}
      return out;
    }`;
  return build(name, source, { forward, D, rule });
}
