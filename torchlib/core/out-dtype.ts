// Owns: what operators say of an out= tensor whose dtype is not the result's, where they do not cast.

import { cppName, type DType, int64 } from "./dtype.ts";
import { runtimeError } from "./errors.ts";
import { copyToOut } from "./out.ts";
import type { Tensor } from "./tensor.ts";

/** The complaint about output number `i`, or null where this pair of dtypes is taken after all. */
type Rule = (result: DType, out: DType, i: number) => string | null;

const exact: Rule = (r, o) => `Expected out tensor to have dtype ${cppName(r)}, but got ${cppName(o)} instead`;
const same: Rule = (r, o) => `Found dtype ${o.scalarName} but expected ${r.scalarName}`;
const scan: Rule = (r, o) => `expected scalar_type ${r.scalarName} but found ${o.scalarName}`;
const boolOnly =
  (name: string): Rule =>
  () =>
    `${name} does not support non-boolean outputs.`;
const typeName = (d: DType): string => (d.name === "bool" ? "CPUBoolType" : `torch.${d.scalarName}Tensor`);
const median: Rule = (r, o, i) =>
  i === 1
    ? `Expected tensor for argument #1 'indices' to have scalar type Long; but got ${typeName(o)} instead (while checking arguments for median)`
    : `Expected tensor for 'values' to have the same type as tensor for argument #2 'self'; but type ${typeName(o)} does not equal ${typeName(r)} (while checking arguments for median)`;
const search: Rule = (r, o) =>
  `torch.searchsorted(): output tensor's dtype is wrong, it can only be Int(int32) or Long(int64) depending on whether out_int32 flag is True, but we got output tensor's dtype ${o.scalarName} and out_int32 flag is ${r === int64 ? "False" : "True"}`;
const transform =
  (name: string, kind: "complex" | "floating point", scaled = false): Rule =>
  (r, o) =>
    o.category !== (kind === "complex" ? 3 : 2)
      ? `${name} expects a ${kind} output tensor, but got ${o.scalarName}`
      : scaled
        ? same(r, o, 0)
        : null;

/** By operator name, or `name.overload` where overloads differ. */
const rules: Record<string, Rule> = {
  cummax: scan,
  cummin: scan,
  logcumsumexp: scan,
  median,
  nanmedian: median,
  mode: (r, o, i) =>
    `expected scalar type '${r.scalarName}' but got '${o.scalarName}' for ${i === 1 ? "indices" : "values"} output`,
  kthvalue: (_r, _o, i) =>
    i === 1 ? "output indices must be of scalar type Long" : "output values must be of same type as input",
  frexp: (r, o, i) =>
    i === 1
      ? `torch.frexp() expects exponent to have int dtype but got ${cppName(o)}`
      : `torch.frexp() expects mantissa to have dtype ${cppName(r)} but got ${cppName(o)}`,
  "searchsorted.Tensor": search,
  "searchsorted.Scalar": search,
  "bucketize.Tensor": search,
  fft_fft: transform("fft", "complex"),
  fft_ifft: transform("ifft", "complex", true),
  fft_rfft: transform("rfft", "complex"),
  fft_ihfft: transform("ihfft", "complex", true),
  fft_irfft: transform("irfft", "floating point"),
  fft_hfft: transform("hfft", "floating point"),
  signbit: boolOnly("signbit"),
  isposinf: boolOnly("isposinf"),
  isneginf: boolOnly("isneginf"),
  nan_to_num: (r, o) => `nan_to_num: dtype of out: ${o.scalarName} should be same as input: ${r.scalarName}`,
  float_power: (r, o) =>
    `the output given to float_power has dtype ${o.scalarName} but the operation's result requires dtype ${r.scalarName}`,
  "where.self": (r, o) => `Expected out type to be ${r.scalarName} but got ${o.scalarName}`,
  index_select: () => "index_select(): self and result must have the same scalar type",
  take: (r, o) =>
    `take(): self and out expected to have the same dtype, but got self.dtype = ${r.scalarName} and out.dtype = ${o.scalarName}`,
  quantile: () => "quantile() out tensor must be same dtype as the input tensor",
  nanquantile: () => "nanquantile() out tensor must be same dtype as the input tensor",
  nonzero: (_, o) => `nonzero: Expected out tensor to have scalar type Long but got scalar type${o.scalarName}`,
  logsumexp: (_, o) =>
    o.category < 2 ? `logsumexp(): Expected floating point type for result tensor, but got: ${o.scalarName}` : null,
  clamp: same,
  clamp_min: same,
  clamp_max: same,
};
for (const name of "mm matmul argmax argmin max.dim min.dim sort topk isin aminmax gather tril triu diag addmm bmm baddbmm addbmm renorm".split(
  " ",
)) {
  rules[name] = exact;
}
/** Operators whose result has the first operand's dtype, with indices of int64 beside it: such outs need no check. */
const likeSelf = new Set(
  "cummax cummin logcumsumexp median nanmedian mode kthvalue nan_to_num index_select take quantile nanquantile clamp clamp_min clamp_max mm matmul max min sort topk gather tril triu diag addmm bmm baddbmm addbmm renorm".split(
    " ",
  ),
);
/** Operators of one operand whose kernels neither cast nor promote: they look at `out` before anything else. */
const sameAsSelf = new Set("abs neg bitwise_not sign sgn floor ceil round trunc fix frac conj_physical".split(" "));

/** The rule of an operator's out= form, if it has one. */
export const outRule = (name: string, overload: string): Rule | undefined =>
  rules[`${name}.${overload}`] ?? rules[name];
export const resultIsLikeSelf = (name: string): boolean => likeSelf.has(name);
export const looksAtOutFirst = (name: string): boolean => sameAsSelf.has(name);

/** What a factory says when its dtype= is not out's. */
export const askedText = (dtype: DType, out: Tensor): string =>
  `dtype ${dtype.scalarName} does not match dtype of out parameter (${out.dtype.scalarName})`;

/** @throws RuntimeError "Found dtype Double but expected Float" */
export function checkSameAsSelf(self: Tensor, out: Tensor): void {
  if (self.dtype.category !== 3 && out.dtype !== self.dtype)
    throw runtimeError(same(self.dtype, out.dtype, 0) as string);
}

/** The end of an out= call whose tensors may have other dtypes than the results. */
export function copyByRule(rule: Rule, outs: readonly Tensor[], results: readonly Tensor[]): void {
  outs.forEach((out, i) => {
    const result = results[i];
    const text = result.dtype === out.dtype ? null : rule(result.dtype, out.dtype, i);
    if (text !== null) throw runtimeError(text);
  });
  outs.forEach((out, i) => {
    copyToOut(out, results[i]);
  });
}
