// The order of complex numbers as NumPy has it: by real part, then by imaginary part, NaNs last.
import type { Tensor } from "../core/tensor.ts";
import { t } from "./ndarray.ts";

const part = (name: "real" | "imag", x: Tensor): Tensor => t("contiguous")(t(name)(x)) as Tensor;
const and = (x: Tensor, y: unknown): Tensor => t("logical_and")(x, y) as Tensor;
const or = (x: Tensor, y: unknown): Tensor => t("logical_or")(x, y) as Tensor;

/** Positions along `dim` in order, equal elements keeping theirs. `nansFirst` turns only the NaNs' side round. */
export function complexArgsort(x: Tensor, dim: number, descending = false, nansFirst = descending): Tensor {
  const [re, im] = [part("real", x), part("imag", x)];
  const rank = t("add.Tensor")(t("mul.Tensor")(t("to.dtype")(t("isnan")(re), re.dtype), 2), t("isnan")(im)) as Tensor;
  // stable sorts from the least key to the greatest
  let order = (t("sort.stable")(im, true, dim, descending) as Tensor[])[1]!;
  for (const [key, down] of [
    [re, descending],
    [rank, nansFirst],
  ] as const) {
    const step = (t("sort.stable")(t("gather")(key, dim, order), true, dim, down) as Tensor[])[1]!;
    order = t("gather")(order, dim, step) as Tensor;
  }
  return order;
}

/** The elements along `dim` in order. */
export const complexSort = (x: Tensor, dim: number): Tensor => t("gather")(x, dim, complexArgsort(x, dim)) as Tensor;

/** Position of the first greatest or least element along `dim`; a NaN is either. */
export const complexArgExtreme = (x: Tensor, dim: number, greatest: boolean): Tensor =>
  t("select.int")(complexArgsort(x, dim, greatest, true), dim, 0) as Tensor;

/** The greatest or least elements over some axes. */
export function complexExtreme(x: Tensor, axes: readonly number[], keep: boolean, greatest: boolean): Tensor {
  const left = x.sizes.map((_, k) => k).filter((k) => !axes.includes(k));
  const last = t("flatten.using_ints")(t("permute")(x, [...left, ...axes]), left.length, -1) as Tensor;
  const at = complexArgExtreme(last, left.length, greatest);
  const found = t("squeeze.dim")(t("gather")(last, left.length, t("unsqueeze")(at, -1)), -1);
  return t("reshape")(
    found,
    keep ? x.sizes.map((n, k) => (axes.includes(k) ? 1 : n)) : left.map((k) => x.sizes[k]!),
  ) as Tensor;
}

/** `<`, `<=`, `>`, `>=` element by element. */
export function complexCompare(name: string, x: Tensor, y: Tensor): Tensor {
  if (name.startsWith("greater")) return complexCompare(name.replace("greater", "less"), y, x);
  const [a, b, c, d] = [part("real", x), part("imag", x), part("real", y), part("imag", y)];
  const known = t("logical_not")(or(t("isnan")(b) as Tensor, t("isnan")(d))) as Tensor;
  const inner = t(name === "less" ? "lt.Tensor" : "le.Tensor")(b, d);
  return or(and(t("lt.Tensor")(a, c) as Tensor, known), and(t("eq.Tensor")(a, c) as Tensor, inner));
}

/** `maximum` and its like: the first operand where it wins or is NaN (`fmax`: where it wins or the other is NaN). */
export function complexPick(name: string, x: Tensor, y: Tensor): Tensor {
  const wins = complexCompare(name.endsWith("max") || name === "maximum" ? "greater_equal" : "less_equal", x, y);
  const nan = t("isnan")(name.startsWith("f") ? y : x);
  return t("where.self")(or(wins, nan), x, y) as Tensor;
}
