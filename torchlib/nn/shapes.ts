// Owns: small conversions nn shares: sizes as arrays, reductions, how sizes and values are shown.
import { torchError, typeError } from "../core/errors.ts";
import { isDouble, num, values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";

/** An int or a list of them as an array of `n` numbers (a single one repeated). */
export function ntuple(value: unknown, n: number): number[] {
  const items = values.items(value);
  if (items === null) return new Array(n).fill(num(value));
  return items.length === 1 && n > 1 ? new Array(n).fill(num(items[0])) : items.map(num);
}

const isInt = (value: unknown): boolean =>
  typeof value === "number"
    ? Number.isInteger(value)
    : typeof value === "bigint" ||
      (value instanceof Tensor
        ? value.ndim === 0 && value.dtype.category === 1
        : typeof value === "object" && value !== null && !isDouble(value) && values.hasattr(value, "__index__"));

/** Whether a size argument is an int or holds ints only; floats, strings and bools are no sizes. */
export function isSize(value: unknown): boolean {
  return values.items(value)?.every(isInt) ?? isInt(value);
}

/**
 * Refuses what is no size, as the parser of the operator `callee` does.
 * @throws TypeError "max_pool1d(): argument 'kernel_size' (position 2) must be tuple of ints, not float"
 */
export function checkSize(callee: string, name: string, position: number, value: unknown): void {
  if (isSize(value)) return;
  const at = values.items(value)?.findIndex((item) => !isInt(item)) ?? -1;
  // a list is taken for one by its first element, the others fail when they are unpacked
  if (at > 0) {
    throw typeError(
      `${callee}(): argument '${name}' failed to unpack the object at pos ${at + 1} with error "type must be tuple of ints,but got ${values.typeName(values.items(value)![at])}"`,
    );
  }
  const got =
    at < 0
      ? `, not ${values.typeName(value)}`
      : `, but found element of type ${values.typeName(values.items(value)![at])} at pos ${at}`;
  throw typeError(`${callee}(): argument '${name}' (position ${position}) must be tuple of ints${got}`);
}

/** The numbers of a list or tuple; a single number gives one. */
export function numbers(value: unknown): number[] {
  return (values.items(value) ?? [value]).map(num);
}

/** A list or tuple of the host as an array (so that attributes hold arrays), anything else as it is. */
export function plainSize(value: unknown): unknown {
  const items = values.items(value);
  return items === null ? value : [...items];
}

/** `repr` where an array stands for a tuple. */
export function show(value: unknown): string {
  if (Array.isArray(value)) return value.length === 1 ? `(${show(value[0])},)` : `(${value.map(show).join(", ")})`;
  return values.repr(value);
}

/** `str` where an array stands for a tuple. */
export function text(value: unknown): string {
  return typeof value === "string" ? value : show(value);
}

/** `torch.Size([2, 3])`. */
export function sizeText(t: Tensor): string {
  return `torch.Size([${t.sizes.join(", ")}])`;
}

export function sameSizes(a: Tensor, b: Tensor): boolean {
  return a.ndim === b.ndim && a.sizes.every((n, i) => n === b.sizes[i]);
}

/** ATen's reduction code: none 0, mean 1, sum 2. */
export function reductionCode(reduction: unknown): number {
  switch (reduction) {
    case "none":
      return 0;
    case "mean":
      return 1;
    case "elementwise_mean":
      warn("reduction='elementwise_mean' is deprecated. Please use reduction='mean' instead.");
      return 1;
    case "sum":
      return 2;
    default:
      throw torchError("ValueError", `${values.str(reduction)} is not a valid value for reduction`);
  }
}

/** The reduction that the legacy flags `size_average` and `reduce` ask for, with PyTorch's warning. */
export function legacyReduction(size_average: unknown, reduce: unknown, reduction: unknown): string {
  if ((size_average ?? null) === null && (reduce ?? null) === null) return reduction as string;
  const name = (reduce ?? true) ? ((size_average ?? true) ? "mean" : "sum") : "none";
  warn(`size_average and reduce args will be deprecated, please use reduction='${name}' instead.`);
  return name;
}

/** True for Python's truth of flags that may be missing. */
export function flag(value: unknown): boolean {
  return value === true || (typeof value === "number" && value !== 0);
}
