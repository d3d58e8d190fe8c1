// NumPy's universal functions: dtype rules per family, torch's operators as kernels, `out`, `where`, `dtype`.
import { scalarTensor } from "../core/create.ts";
import { torchError } from "../core/errors.ts";
import { type PyFunction, pyfn, pyfns } from "../core/pyclass.ts";
import { values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { broadcastError, broadcastShape, fitsInto, shapeText } from "./broadcast.ts";
import { complexCompare, complexPick } from "./complex-order.ts";
import type { NpDType } from "./dtype.ts";
import * as dt from "./dtype.ts";
import { asArray, castTo, checkFits, holds, NDArray, t, torchScalar, unwrap, weakKind } from "./ndarray.ts";
import type { NpScalar } from "./scalar.ts";

export type Value = NDArray | NpScalar;

/** Keyword arguments every ufunc takes. */
export interface UfuncOptions {
  out?: unknown;
  where?: unknown;
  dtype?: unknown;
  /** An operator between scalars. */
  scalar?: boolean;
}

/** dtype of the inputs' common computation and of the result. */
type Rule = (common: NpDType) => { compute: NpDType; result: NpDType };

const same: Rule = (d) => ({ compute: d, result: d });
const floating: Rule = (d) => ({ compute: dt.floatFor(d), result: dt.floatFor(d) });
const trueDivision: Rule = (d) => {
  const f = d.kind === "f" || d.kind === "c" ? d : dt.float64;
  return { compute: f, result: f };
};
const predicate: Rule = (d) => ({ compute: d, result: dt.bool_ });
const logical: Rule = () => ({ compute: dt.bool_, result: dt.bool_ });
/** Arithmetic on booleans counts as int8, as NumPy's power and floor_divide do. */
const notBool: Rule = (d) => (d === dt.bool_ ? same(dt.int8) : same(d));

/** The dtype that operands agree on: arrays and NumPy scalars by promotion, Python scalars weakly. */
export function commonDType(operands: readonly unknown[]): NpDType {
  let strong: NpDType | null = null;
  const weak: dt.Weak[] = [];
  for (const x of operands) {
    const w = weakKind(x);
    if (w !== null) weak.push(w);
    else {
      const d = x instanceof dt.NpDType || typeof x === "function" ? dt.dtypeOf(x) : asArray(x).dtype;
      strong = strong === null ? d : dt.promote(strong, d);
    }
  }
  if (strong === null) return weak.map((w) => dt.weakDefault[w]).reduce(dt.promote);
  for (const w of weak) strong = dt.promoteWeak(strong, w);
  return strong;
}

/** The tensor behind an operand, in the compute dtype. */
function operand(x: unknown, d: NpDType): Tensor {
  if (x instanceof NDArray) return castTo(x.tensor, d);
  checkFits(x, d);
  if (weakKind(x) !== null) return scalarTensor(x as number, d.torch);
  return castTo(asArray(x).tensor, d);
}

/** Runs `compute` with NumPy's dtype rule, `out`, `where` and `dtype`. */
export function apply(
  name: string,
  inputs: unknown[],
  rule: Rule,
  compute: (...tensors: Tensor[]) => Tensor,
  options: UfuncOptions = {},
): Value {
  const wanted = options.dtype === null || options.dtype === undefined ? null : dt.dtypeOf(options.dtype);
  const common = wanted ?? commonDType(inputs);
  const accepted = KINDS[name];
  if (accepted !== undefined && !accepted.includes(common.kind)) refuse(name, inputs);
  let { compute: d, result } = rule(common);
  // comparisons with a Python int are exact, also where the dtype cannot hold it
  if (rule === predicate && inputs.some((x) => !holds(x, d))) {
    d = inputs.every((x) => holds(x, dt.int64)) && d !== dt.uint64 ? dt.int64 : dt.float64;
  }
  const tensors = inputs.map((x) => operand(x, d));
  checkBroadcast(inputs, tensors, options);
  scalarCall = options.scalar === true;
  let tensor = compute(...tensors);
  tensor = castTo(tensor, result);
  const stored = store(name, tensor, options);
  // torch's __array_wrap__: a tensor among the inputs makes the result one
  return stored instanceof NDArray && inputs.some((x) => x instanceof Tensor)
    ? (stored.tensor as unknown as Value)
    : stored;
}

/** Arrays given as `out` and `where`, in the order in which messages list them. */
function placed(options: UfuncOptions): (readonly number[])[] {
  const shapes: (readonly number[])[] = [];
  const out = outputOf(options.out);
  if (out instanceof NDArray) shapes.push(out.shape);
  if (options.where !== undefined && options.where !== true) {
    shapes.push(asArray(options.where).shape);
    if (out === null) {
      const text =
        "'where' used without 'out', expect unitialized memory in output. If this is intentional, use out=None.";
      warn(text, "UserWarning");
    }
  }
  return shapes;
}

const outputOf = (out: unknown): unknown =>
  out === undefined || out === null ? null : (values.items(out)?.[0] ?? out);

function checkBroadcast(inputs: readonly unknown[], tensors: readonly Tensor[], options: UfuncOptions): void {
  const shapes = tensors.map((x) => x.sizes);
  const rest = options.out == null && options.where === undefined ? [] : placed(options);
  if (broadcastShape(rest.length === 0 ? shapes : [...shapes, ...rest]) === null)
    broadcastError([...inputs.map((x) => asArray(x).shape), ...rest]);
}

/** Puts a result where `out` and `where` want it. */
export function store(name: string, tensor: Tensor, options: UfuncOptions): Value {
  const given = outputOf(options.out);
  const mask = options.where === undefined || options.where === true ? null : asArray(options.where, dt.bool_).tensor;
  if (given === null) {
    const result = mask === null ? tensor : (t("where.self")(mask, tensor, t("zeros_like")(tensor)) as Tensor);
    return unwrap(new NDArray(result));
  }
  if (!(given instanceof NDArray)) throw torchError("TypeError", "return arrays must be of ArrayType");
  given.checkWriteable("output array");
  if (!dt.canCast(dt.fromTorch(tensor.dtype), given.dtype)) {
    throw torchError(
      "UFuncTypeError",
      `Cannot cast ufunc '${name}' output from ${dt.fromTorch(tensor.dtype).repr()} to ${given.dtype.repr()} with casting rule 'same_kind'`,
    );
  }
  const shape = mask === null ? tensor.sizes : (broadcastShape([tensor.sizes, mask.sizes]) ?? tensor.sizes);
  if (!fitsInto(shape, given.shape)) {
    throw torchError(
      "ValueError",
      `non-broadcastable output operand with shape ${shapeText(given.shape)} doesn't match the broadcast shape ${shapeText(shape)}`,
    );
  }
  const cast = castTo(tensor, given.dtype);
  t("copy_")(given.tensor, mask === null ? cast : t("where.self")(mask, cast, given.tensor));
  return given;
}

/** Kinds that a function has loops for, where these are not all. */
const KINDS: Readonly<Record<string, string>> = Object.fromEntries([
  ..."bitwise_and bitwise_or bitwise_xor invert left_shift right_shift".split(" ").map((n) => [n, "biu"]),
  ["gcd", "iu"],
  ["lcm", "iu"],
  ["sign", "iufc"],
  ..."floor ceil trunc arctan2 floor_divide remainder fmod cbrt degrees radians deg2rad rad2deg hypot signbit copysign logaddexp logaddexp2 heaviside nextafter"
    .split(" ")
    .map((n) => [n, "biuf"]),
]);

/** `<class 'numpy.dtypes.Int64DType'>`. */
function dtypeClass(d: NpDType): string {
  const name = d.name.replace("uint", "UInt").replace(/^[a-z]/, (c) => c.toUpperCase());
  return `<class 'numpy.dtypes.${name}DType'>`;
}

function refuse(name: string, inputs: readonly unknown[]): never {
  if (name === "gcd" || name === "lcm" || name === "sign") {
    const types = inputs.map((x) => dtypeClass(asArray(x).dtype)).join(", ");
    throw torchError(
      "UFuncTypeError",
      `ufunc '${name}' did not contain a loop with signature matching types ${inputs.length > 1 ? `(${types})` : types} -> None`,
    );
  }
  throw torchError(
    "TypeError",
    `ufunc '${name}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''`,
  );
}

/** `array op other` where other is None or a string: elements compare unequal, anything else is an error. */
export function strangeOperand(
  name: string,
  symbol: string,
  self: NDArray,
  other: unknown,
  reflected: boolean,
): unknown {
  if (name === "equal" || name === "not_equal") {
    return unwrap(new NDArray(t("full")([...self.shape], name === "not_equal", dt.bool_.torch)));
  }
  const d = self.dtype;
  const pair = (a: string, b: string): string[] => (reflected ? [b, a] : [a, b]);
  if (other === null) {
    const element = { b: "bool", i: "int", u: "int", f: "float", c: "complex" }[d.kind];
    const [x, y] = pair(`'${element}'`, "'NoneType'");
    throw torchError(
      "TypeError",
      ["<", "<=", ">", ">="].includes(symbol)
        ? `'${symbol}' not supported between instances of ${x} and ${y}`
        : `unsupported operand type(s) for ${symbol}: ${x} and ${y}`,
    );
  }
  const resolved = ["add", "subtract", "multiply", "divide", "floor_divide"].includes(name);
  const [x, y] = resolved
    ? pair(d.repr(), `dtype('<U${Math.max(1, [...String(other)].length)}')`)
    : pair(dtypeClass(d), "<class 'numpy.dtypes.StrDType'>");
  throw torchError(
    "UFuncTypeError",
    `ufunc '${name}' did not contain a loop with signature matching types (${x}, ${y}) -> None`,
  );
}

type Row = [name: string, rule: Rule, op: string, aliases?: string[]];

const UNARY: Row[] = [
  ["negative", same, "neg"],
  ["positive", same, "clone"],
  ["absolute", same, "abs", ["abs"]],
  ["sign", same, "sgn"],
  ["square", same, "square"],
  ["conjugate", same, "conj_physical", ["conj"]],
  ["invert", same, "bitwise_not", ["bitwise_not", "bitwise_invert"]],
  ["sqrt", floating, "sqrt"],
  ["exp", floating, "exp"],
  ["exp2", floating, "exp2"],
  ["expm1", floating, "expm1"],
  ["log", floating, "log"],
  ["log2", floating, "log2"],
  ["log10", floating, "log10"],
  ["log1p", floating, "log1p"],
  ["sin", floating, "sin"],
  ["cos", floating, "cos"],
  ["tan", floating, "tan"],
  ["arcsin", floating, "asin", ["asin"]],
  ["arccos", floating, "acos", ["acos"]],
  ["arctan", floating, "atan", ["atan"]],
  ["sinh", floating, "sinh"],
  ["cosh", floating, "cosh"],
  ["tanh", floating, "tanh"],
  ["arcsinh", floating, "asinh", ["asinh"]],
  ["arccosh", floating, "acosh", ["acosh"]],
  ["arctanh", floating, "atanh", ["atanh"]],
  ["degrees", floating, "rad2deg"],
  ["rad2deg", floating, "rad2deg"],
  ["radians", floating, "deg2rad"],
  ["deg2rad", floating, "deg2rad"],
  ["floor", same, "floor"],
  ["ceil", same, "ceil"],
  ["trunc", same, "trunc", ["fix"]],
  ["rint", floating, "round"],
  ["isnan", predicate, "isnan"],
  ["isinf", predicate, "isinf"],
  ["isfinite", predicate, "isfinite"],
  ["signbit", predicate, "signbit"],
  ["logical_not", logical, "logical_not"],
];

const BINARY: Row[] = [
  ["add", same, "add.Tensor"],
  ["subtract", same, "sub.Tensor"],
  ["multiply", same, "mul.Tensor"],
  ["divide", trueDivision, "div.Tensor", ["true_divide"]],
  ["floor_divide", notBool, "floor_divide"],
  ["remainder", notBool, "remainder.Tensor", ["mod"]],
  ["fmod", notBool, "fmod.Tensor"],
  ["power", notBool, "pow.Tensor_Tensor", ["pow"]],
  ["float_power", (d) => same(d.kind === "c" ? dt.complex128 : dt.float64), "pow.Tensor_Tensor"],
  ["maximum", same, "maximum"],
  ["minimum", same, "minimum"],
  ["fmax", same, "fmax"],
  ["fmin", same, "fmin"],
  ["arctan2", floating, "atan2", ["atan2"]],
  ["hypot", floating, "hypot"],
  ["copysign", floating, "copysign.Tensor"],
  ["logaddexp", floating, "logaddexp"],
  ["logaddexp2", floating, "logaddexp2"],
  ["equal", predicate, "eq.Tensor"],
  ["not_equal", predicate, "ne.Tensor"],
  ["less", predicate, "lt.Tensor"],
  ["less_equal", predicate, "le.Tensor"],
  ["greater", predicate, "gt.Tensor"],
  ["greater_equal", predicate, "ge.Tensor"],
  ["logical_and", logical, "logical_and"],
  ["logical_or", logical, "logical_or"],
  ["logical_xor", logical, "logical_xor"],
  ["bitwise_and", same, "bitwise_and.Tensor"],
  ["bitwise_or", same, "bitwise_or.Tensor"],
  ["bitwise_xor", same, "bitwise_xor.Tensor"],
  ["left_shift", notBool, "bitwise_left_shift.Tensor", ["bitwise_left_shift"]],
  ["right_shift", notBool, "bitwise_right_shift.Tensor", ["bitwise_right_shift"]],
  ["gcd", same, "gcd"],
  ["lcm", same, "lcm"],
];

const ORDERED = new Set(["less", "less_equal", "greater", "greater_equal"]);
const PICKED = new Set(["maximum", "minimum", "fmax", "fmin"]);

/** Integer inputs pass through rounding functions untouched. */
const ROUNDING = new Set(["floor", "ceil", "trunc", "fix"]);

export type Ufunc = (...args: unknown[]) => Value;
/** TypeScript-side ufuncs by name: `ufuncs.add(a, b, options)`. */
export const ufuncs: Record<string, Ufunc> = {};
/** The same with a Python face. */
export const ufuncFunctions: Record<string, PyFunction> = {};

function boolTypeError(name: string, x: NpDType): void {
  if (x !== dt.bool_) return;
  if (name === "subtract") {
    throw torchError(
      "TypeError",
      "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.",
    );
  }
  if (name === "negative") {
    throw torchError(
      "TypeError",
      "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.",
    );
  }
}

type ErrorClass = "divide" | "over" | "under" | "invalid";

/** `np.seterr`'s state. */
const errorState: Record<ErrorClass, string> = { divide: "warn", over: "warn", under: "ignore", invalid: "warn" };

/** Whether the running call is a scalar's operator: its warnings say so. */
let scalarCall = false;

/** Reports a floating-point error as the state asks. @throws FloatingPointError */
export function reportFloatError(kind: ErrorClass, what: string, name: string): void {
  scalarCall = false;
  report(kind, what, name);
}

function report(kind: ErrorClass, what: string, name: string): void {
  const text = `${what} encountered in ${scalarCall ? "scalar " : ""}${name}`;
  if (errorState[kind] === "ignore") return;
  if (errorState[kind] === "raise") throw torchError("FloatingPointError", text);
  warn(text, "RuntimeWarning");
}

export const errorFunctions = pyfns("numpy", {
  "_error_state(divide=None, over=None, under=None, invalid=None)": (...given: unknown[]) => {
    (["divide", "over", "under", "invalid"] as const).forEach((kind, i) => {
      const mode = given[i];
      if (mode === null || mode === undefined) return;
      if (!["ignore", "warn", "raise", "call", "print", "log"].includes(mode as string))
        throw torchError("ValueError", `invalid error mode: ${values.repr(mode)}`);
      errorState[kind] = mode as string;
    });
    return values.dict(new Map(Object.entries(errorState)));
  },
});

/** Elements up to which sums and products are searched for overflow: the search costs as much as the operation. */
const OVERFLOW_CHECKED = 1024;

function warnOn(name: string, tensors: Tensor[], result: Tensor): void {
  const any = (x: Tensor): boolean => t("item")(t("any")(x)) === true;
  const arithmetic = name === "add" || name === "subtract" || name === "multiply";
  if (result.dtype.category < 2) {
    if (scalarCall && arithmetic && result.dtype !== dt.bool_.torch) integerOverflow(name, tensors, result);
    return;
  }
  if (name === "divide" || name === "floor_divide" || name === "remainder") {
    const zero = t("eq.Scalar")(tensors[1], 0) as Tensor;
    if (!any(zero)) return;
    const bothZero = t("logical_and")(zero, t("eq.Scalar")(tensors[0], 0)) as Tensor;
    if (any(t("logical_and")(zero, t("logical_not")(bothZero)))) {
      if (name === "remainder") report("invalid", "invalid value", name);
      else report("divide", "divide by zero", name);
    }
    if (any(bothZero)) report("invalid", "invalid value", name);
    return;
  }
  if (name === "log" || name === "log2" || name === "log10") {
    if (any(t("eq.Scalar")(tensors[0], 0))) report("divide", "divide by zero", name);
  }
  if (name === "log1p" && any(t("eq.Scalar")(tensors[0], -1))) report("divide", "divide by zero", name);
  if (["log", "log2", "log10", "sqrt", "arcsin", "arccos", "arccosh", "arctanh", "log1p"].includes(name)) {
    const made = t("logical_and")(t("isnan")(result), t("logical_not")(t("isnan")(tensors[0])));
    if (any(made)) report("invalid", "invalid value", name);
  }
  if (
    ["exp", "exp2", "expm1", "sinh", "cosh"].includes(name) ||
    ((arithmetic || name === "power" || name === "square") && small(result))
  ) {
    if (!any(t("isinf")(result))) {
      if (arithmetic && small(result)) nanMade(name, tensors, result);
      return;
    }
    let finite = t("isinf")(result) as Tensor;
    for (const x of tensors) finite = t("logical_and")(finite, t("isfinite")(x)) as Tensor;
    if (any(finite)) report("over", "overflow", name);
  }
}

const small = (x: Tensor): boolean => x.count <= OVERFLOW_CHECKED;

/** inf - inf, 0 * inf. */
function nanMade(name: string, tensors: Tensor[], result: Tensor): void {
  const any = (x: Tensor): boolean => t("item")(t("any")(x)) === true;
  let made = t("isnan")(result) as Tensor;
  if (!any(made)) return;
  for (const x of tensors) made = t("logical_and")(made, t("logical_not")(t("isnan")(x))) as Tensor;
  if (any(made)) report("invalid", "invalid value", name);
}

/** Whether an integer operation on scalars wrapped round. */
function integerOverflow(name: string, tensors: Tensor[], result: Tensor): void {
  const [a, b, r] = [...tensors, result].map((x) => BigInt(t("item")(x)));
  const exact = name === "add" ? a! + b! : name === "subtract" ? a! - b! : a! * b!;
  if (exact !== r) report("over", "overflow", name);
}

function compute(name: string, op: string): (...tensors: Tensor[]) => Tensor {
  return (...tensors) => {
    boolTypeError(name, dt.fromTorch(tensors[0]!.dtype));
    if (name === "absolute" && tensors[0]!.dtype === dt.bool_.torch) return t("clone")(tensors[0]);
    if (ROUNDING.has(name) && tensors[0]!.dtype.category < 2) return t("clone")(tensors[0]);
    if ((name === "floor_divide" || name === "remainder") && tensors[0]!.dtype.category < 2)
      return integerDivision(name, op, tensors);
    if (
      name === "power" &&
      tensors[0]!.dtype.category < 2 &&
      t("item")(t("any")(t("lt.Scalar")(tensors[1], 0))) === true
    ) {
      throw torchError("ValueError", "Integers to negative integer powers are not allowed.");
    }
    if (name === "rint" && tensors[0]!.dtype.category === 3)
      return t("complex")(t("round")(t("real")(tensors[0])), t("round")(t("imag")(tensors[0])));
    if (tensors.length === 2 && tensors[0]!.dtype.is_complex) {
      if (ORDERED.has(name)) return complexCompare(name, tensors[0]!, tensors[1]!);
      if (PICKED.has(name)) return complexPick(name, tensors[0]!, tensors[1]!);
    }
    const result = t(op)(...tensors) as Tensor;
    warnOn(name, tensors, result);
    return result;
  };
}

/** Division by zero gives 0 for integers, with a warning. */
function integerDivision(name: string, op: string, [a, b]: Tensor[]): Tensor {
  const zero = t("eq.Scalar")(b, 0) as Tensor;
  if (t("item")(t("any")(zero)) !== true) return t(op)(a, b);
  report("divide", "divide by zero", name);
  const safe = t("where.self")(zero, t("ones_like")(b), b);
  const result = t(op)(a, safe);
  return t("where.self")(zero, t("zeros_like")(result), result);
}

const KEYWORDS = "out=None, *, where=True, casting='same_kind', order='K', dtype=None, subok=True";

for (const [name, rule, op, aliases] of UNARY) {
  const run = compute(name, op);
  const f: Ufunc = (x, options) => {
    const array = asArray(x);
    if (name === "absolute" && array.dtype.kind === "c") {
      const part = array.dtype === dt.complex64 ? dt.float32 : dt.float64;
      return apply(name, [x], (d) => ({ compute: d, result: part }), run, options as UfuncOptions);
    }
    return apply(name, [x], rule, run, options as UfuncOptions);
  };
  for (const n of [name, ...(aliases ?? [])]) {
    ufuncs[n] = f;
    ufuncFunctions[n] = pyfn(
      "numpy",
      `${n}(x, /, ${KEYWORDS})`,
      (x: unknown, out: unknown, where: unknown, _c: unknown, _o: unknown, dtype: unknown) =>
        f(x, { out, where, dtype }),
    );
  }
}

for (const [name, rule, op, aliases] of BINARY) {
  const run = compute(name, op);
  const f: Ufunc = (a, b, options) => apply(name, [a, b], rule, run, options as UfuncOptions);
  for (const n of [name, ...(aliases ?? [])]) {
    ufuncs[n] = f;
    ufuncFunctions[n] = pyfn(
      "numpy",
      `${n}(x1, x2, /, ${KEYWORDS})`,
      (a: unknown, b: unknown, out: unknown, where: unknown, _c: unknown, _o: unknown, dtype: unknown) =>
        f(a, b, { out, where, dtype }),
    );
  }
}

/** In-place form: `a += b` computes in the common dtype and casts back by the same-kind rule. */
export function inplaceUfunc(name: string, a: NDArray, b: unknown): Value {
  return ufuncs[name]!(a, b, { out: a });
}

export { torchScalar };

/** Python names of the universal functions: name → inputs and the name that `__name__` shows. */
export const ufuncNames: ReadonlyMap<string, { nin: number; shown: string }> = new Map(
  (
    [
      [UNARY, 1],
      [BINARY, 2],
    ] as const
  ).flatMap(([rows, nin]) =>
    rows.flatMap(([name, , , aliases]) => [name, ...(aliases ?? [])].map((n) => [n, { nin, shown: name }] as const)),
  ),
);
