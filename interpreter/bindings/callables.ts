/** TypeScript implementations as Python functions, by the signature text of their descriptors. */

import { evalDefault, signatureName, Tensor } from "../../torchlib/index.ts";
import { truth } from "../runtime/compare.ts";
import { raise, typeError } from "../runtime/errors.ts";
import { type FunctionKind, type PyFunction, type PyObject, PyTuple } from "../runtime/object.ts";
import { bindArguments, parseSignature, type Signature } from "../runtime/signature.ts";
import { typeName } from "../runtime/type.ts";
import { argumentConverter, resultConverterFor, toPython } from "./annotations.ts";
import { acceptBool, acceptFloat, acceptInt, acceptScalar, REJECT } from "./arg-kinds.ts";
import { dictMap } from "./runtime.ts";
import { overrides, taken } from "./torch-function.ts";

// biome-ignore lint/suspicious/noExplicitAny: implementations of every shape
export type Implementation = (...args: any[]) => unknown;

export interface CallableSpec {
  /** Signature text, `self`/`cls` included for methods. */
  signature: string;
  /** Gets one value per parameter (without self), `undefined` where not given; `this` is self. */
  impl: Implementation;
  kind: FunctionKind;
  /** As messages show it. */
  shownName: string;
  module: string | null;
  doc?: string | null;
  /** Whether the first parameter is the receiver, passed as `this`. */
  receiver: boolean;
  /** Whether classes of the program's own may take calls over (`__torch_function__`). */
  overridable?: boolean;
}

/** Makes the Python function; everything that needs the signature is worked out on the first call. */
export function makeCallable(spec: CallableSpec): PyFunction {
  let prepared: Prepared | null = null;
  const vector = (args: PyObject[], kwnames: readonly string[] | null): PyObject => {
    if (overrides.on && spec.overridable === true) {
      const result = taken(f, args, kwnames);
      if (result !== undefined) return result;
    }
    prepared ??= prepare(spec, f);
    return invoke(prepared, f, args, kwnames);
  };
  const f = ((...args: PyObject[]) => vector(args, null)) as unknown as PyFunction;
  f.$n = -1;
  f.$sigText = spec.signature;
  f.$kind = spec.kind;
  f.$name = signatureName(spec.signature);
  f.$qualname = spec.shownName;
  f.$module = spec.module;
  f.$doc = spec.doc ?? null;
  f.$vector = vector;
  return f;
}

interface Prepared {
  sig: Signature;
  converters: (((value: PyObject) => unknown) | null)[];
  convertResult: (value: unknown) => PyObject;
  impl: Implementation;
  receiver: boolean;
  /** Where `*args` and `**kwargs` stand among the bound values, or -1. */
  varargsAt: number;
  varkwAt: number;
}

/** Functions of nn.functional written in Python, by the attribute of their first argument that they touch first. */
const ATTRIBUTE_FIRST = new Map(
  Object.entries({
    dim: "softmin glu dropout1d dropout2d dropout3d group_norm local_response_norm interpolate upsample embedding_bag margin_ranking_loss",
    size: "instance_norm mse_loss l1_loss smooth_l1_loss huber_loss binary_cross_entropy binary_cross_entropy_with_logits gaussian_nll_loss",
    sigmoid: "sigmoid",
    tanh: "tanh tanhshrink",
    abs: "softsign",
    norm: "normalize",
    is_floating_point: "affine_grid",
  }).flatMap(([attribute, names]) => names.split(" ").map((n) => [n, attribute] as const)),
);
/** Those that hand it on under another name. */
const OPERATOR_FIRST: Record<string, [callee: string, name: string, position: number]> = {
  logsigmoid: ["log_sigmoid", "input", 1],
  multilabel_soft_margin_loss: ["log_sigmoid", "input", 1],
  cross_entropy: ["cross_entropy_loss", "input", 1],
  nll_loss: ["nll_loss_nd", "input", 1],
  unfold: ["im2col", "input", 1],
  fold: ["col2im", "input", 1],
  grid_sample: ["grid_sampler", "input", 1],
  gumbel_softmax: ["empty_like", "input", 1],
  embedding: ["embedding", "indices", 2],
};

/** Where a `dim` ends up: as a method's first argument. */
const DIM_FIRST: Record<string, string> = {
  softmax: "softmax",
  softmin: "softmax",
  gumbel_softmax: "softmax",
  log_softmax: "log_softmax",
};

/** An int that an operator takes; written-out arithmetic on it (local_response_norm) fails in other ways. */
function intArgument(callee: string, name: string, position: number): (value: PyObject) => unknown {
  const dim = name === "dim" ? DIM_FIRST[callee] : undefined;
  const [shown, at] = dim === undefined ? [OPERATOR_FIRST[callee]?.[0] ?? callee, position] : [dim, 1];
  return (value) => {
    if (typeof value === "number" || value === null) return value;
    const int = acceptInt(value);
    if (int !== REJECT) return int;
    return typeError(`${shown}(): argument '${name}' (position ${at}) must be int, not ${typeName(value)}`);
  };
}

/** Floats that Python code compares, or divides by, before an operator sees them: the operator and its other side. */
const COMPARED_FIRST = new Map(
  Object.entries({
    "'<' not supported between instances of '?' and 'float'":
      "dropout.p dropout1d.p dropout2d.p dropout3d.p alpha_dropout.p feature_alpha_dropout.p",
    "'<=' not supported between instances of '?' and 'float'": "batch_norm.eps instance_norm.eps",
    "'<=' not supported between instances of '?' and 'int'": "triplet_margin_loss.margin",
    "'>' not supported between instances of '?' and 'float'": "hardtanh.min_val",
    "'>' not supported between instances of 'float' and '?'": "hardtanh.max_val",
    "unsupported operand type(s) for /: 'Tensor' and '?'": "gumbel_softmax.tau",
  }).flatMap(([text, names]) => names.split(" ").map((n) => [n, text] as const)),
);

/** Activations whose operators take any number where their Python signature says float. */
const NUMBER_TAKERS = new Set(["elu", "celu", "leaky_relu", "rrelu", "threshold"]);

/** A float that an operator takes. Norms' orders may be more than numbers; what they reject, they reject themselves. */
function floatArgument(callee: string, name: string, position: number): (value: PyObject) => unknown {
  const number = NUMBER_TAKERS.has(callee.replace(/_$/, ""));
  const accept = number ? acceptScalar : acceptFloat;
  const compared = COMPARED_FIRST.get(`${callee}.${name}`);
  const convert = argumentConverter("float");
  return (value) => {
    if (typeof value === "boolean" || accept(value) !== REJECT) return convert === null ? value : convert(value);
    if (compared !== undefined) return typeError(compared.replace("?", typeName(value)));
    const shown = OPERATOR_FIRST[callee]?.[0] ?? callee;
    return typeError(
      `${shown}(): argument '${name}' (position ${position}) must be ${number ? "Number" : "float"}, not ${typeName(value)}`,
    );
  };
}

/** Switches of nn.functional that its Python code tests: any value does, but for tensors of several elements. */
const TESTED =
  /\.(inplace|return_indices|hard|antialias)$|^(gaussian_nll_loss|triplet_margin_with|multi_head_attention)/;
/** Those that go on to an operator after the test. */
const TESTED_FIRST = new Set(["batch_norm.training", "instance_norm.use_input_stats"]);

/** Where a switch ends up when its operator has another name for it or another place (0: given by name). */
function switchPlace(callee: string, name: string, position: number): [shown: string, name: string, position: number] {
  if (name === "training" && callee.includes("dropout")) {
    return [/\dd$/.test(callee) ? "feature_dropout" : callee, "train", 3];
  }
  if (callee.startsWith("lp_pool")) return [callee.replace("lp", "avg"), name, 5];
  if (callee === "embedding") return [callee, name, position - 2];
  if (callee === "embedding_bag") return [callee, name, position - 2];
  return [
    callee,
    name,
    ["kl_div", "pairwise_distance", "scaled_dot_product_attention"].includes(callee) ? 0 : position,
  ];
}

/** A switch: what Python tests has a truth value, an operator takes bools only. */
function switchArgument(callee: string, name: string, position: number): (value: PyObject) => unknown {
  const path = `${callee}.${name}`;
  if (callee.endsWith("_with_indices") && name === "return_indices") return (value) => value;
  if (TESTED.test(path)) return (value) => (typeof value === "boolean" ? value : truth(value));
  const first = TESTED_FIRST.has(path);
  const [shown, parameter, at] = switchPlace(callee, name, position);
  return (value) => {
    if (typeof value === "boolean") return value;
    const bool = acceptBool(value);
    if (bool !== REJECT) return bool;
    if (first) truth(value);
    const place = at > 0 ? ` (position ${at})` : "";
    return typeError(`${shown}(): argument '${parameter}'${place} must be bool, not ${typeName(value)}`);
  };
}

/** How an argument of nn.functional is checked; null where nothing is known of it. */
function functionalArgument(callee: string, name: string, position: number, annotation: string | null) {
  // torch.nn._reduction tests these
  if (LEGACY_SWITCHES.includes(name)) return (value: PyObject) => (value === null ? null : truth(value));
  switch (annotation) {
    case "bool":
      return switchArgument(callee, name, position);
    case "float":
      return name === "p" &&
        callee !== "triplet_margin_loss" &&
        !callee.endsWith("dropout") &&
        !/dropout[123]d$/.test(callee)
        ? argumentConverter(annotation)
        : floatArgument(callee, name, position);
    case "float | None": {
      const given = floatArgument(callee, name, position);
      return (value: PyObject) => (value === null ? null : given(value));
    }
    case "Tensor":
      return tensorArgument(callee, name, position);
    case "Tensor | None": {
      const required = tensorArgument(callee, name, position);
      return (value: PyObject) => (value === null ? null : required(value));
    }
    case "int":
    case "int | None":
      return ["local_response_norm", "multi_head_attention_forward"].includes(callee)
        ? null
        : intArgument(callee, name, position);
    default:
      return argumentConverter(annotation);
  }
}

/** What stands first in most of nn.functional goes to an operator, which says so when it is no tensor. */
function tensorArgument(callee: string, name: string, position: number): (value: PyObject) => unknown {
  const first = ATTRIBUTE_FIRST.get(callee);
  // losses compare sizes before anything else
  const attribute = position === 1 || (first === "size" && ["target", "weight"].includes(name)) ? first : undefined;
  const operator = OPERATOR_FIRST[callee];
  const [shown, parameter, at] = position === 1 && operator ? operator : [operator?.[0] ?? callee, name, position];
  return (value) => {
    if (value instanceof Tensor) return value;
    if (attribute !== undefined) raise("AttributeError", `'${typeName(value)}' object has no attribute '${attribute}'`);
    typeError(`${shown}(): argument '${parameter}' (position ${at}) must be Tensor, not ${typeName(value)}`);
  };
}

const LEGACY_SWITCHES = ["size_average", "reduce"];

function prepare(spec: CallableSpec, f: PyFunction): Prepared {
  const sig = parseSignature(spec.signature, "def", spec.shownName);
  f.$sig = sig;
  const value = (name: string): PyObject | undefined => {
    const text = sig.defaults.get(name);
    if (text === undefined) return undefined;
    try {
      return toPython(evalDefault(text, (items) => new PyTuple(items as PyObject[])));
    } catch {
      return undefined; // not a literal: the implementation has its own default
    }
  };
  f.$defaults = sig.pos.filter((n) => sig.defaults.has(n)).map((n) => value(n) as PyObject);
  f.$kwdefaults = new Map(sig.kwonly.flatMap((n) => (sig.defaults.has(n) ? [[n, value(n) ?? null]] : [])));
  const names = [...sig.pos, ...sig.kwonly];
  // operators have no place for the losses' two legacy switches
  const places = names.map((_, i) => i + 1 - names.slice(0, i).filter((n) => LEGACY_SWITCHES.includes(n)).length);
  const converters = names.map((n, i) => {
    const annotation = sig.annotations.get(n) ?? null;
    return spec.module === "torch.nn.functional"
      ? functionalArgument(f.$name, n, places[i]!, annotation)
      : argumentConverter(annotation);
  });
  const varargsAt = sig.varargs === null ? -1 : names.length;
  const varkwAt = sig.varkw === null ? -1 : names.length + (sig.varargs === null ? 0 : 1);
  return {
    sig,
    converters,
    convertResult: resultConverterFor(sig.annotations.get("return") ?? null),
    impl: spec.impl,
    receiver: spec.receiver,
    varargsAt,
    varkwAt,
  };
}

function invoke(p: Prepared, f: PyFunction, args: PyObject[], kwnames: readonly string[] | null): PyObject {
  const bound = bindArguments(f, p.sig, args, kwnames);
  const values: unknown[] = bound;
  for (let i = 0; i < p.converters.length; i++) {
    const convert = p.converters[i];
    if (convert !== null && bound[i] !== undefined) values[i] = convert!(bound[i]!);
  }
  if (p.varargsAt >= 0) values[p.varargsAt] = (bound[p.varargsAt] as PyTuple).items;
  if (p.varkwAt >= 0) values[p.varkwAt] = dictMap(bound[p.varkwAt]!);
  // descriptors put *args and **kwargs after keyword-only parameters where the text has them before: restore text order
  if (p.varargsAt >= 0 && p.sig.kwonly.length > 0) {
    const [rest] = values.splice(p.varargsAt, 1);
    values.splice(p.sig.pos.length, 0, rest);
  }
  const result = p.receiver ? p.impl.apply(values[0], values.slice(1)) : p.impl(...values);
  return p.convertResult(result);
}
