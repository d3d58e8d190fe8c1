// NumPy's broadcasting: which shapes go together, and the words for those that do not.
import { torchError } from "../core/errors.ts";

type Shape = readonly number[];

/** `(2,3)`, `(2,)`, `()`: the shape as NumPy's C code writes it in messages; -1 is an axis to be found, left out where it leads. */
export function shapeText(shape: Shape): string {
  const from = shape.findIndex((n) => n >= 0);
  if (from < 0) return "()";
  const known = shape.slice(from).map((n) => (n < 0 ? "newaxis" : String(n)));
  return `(${known.join(",")}${shape.length === 1 ? "," : ""})`;
}

/** The common shape, or null when there is none. */
export function broadcastShape(shapes: readonly Shape[]): number[] | null {
  const n = shapes.reduce((m, s) => Math.max(m, s.length), 0);
  const result: number[] = new Array(n).fill(1);
  for (const shape of shapes) {
    const skip = n - shape.length;
    for (let k = 0; k < shape.length; k++) {
      const size = shape[k]!;
      if (size === 1 || size === result[skip + k]) continue;
      if (result[skip + k] !== 1) return null;
      result[skip + k] = size;
    }
  }
  return result;
}

/** @throws ValueError, always: the operands' shapes in order */
export function broadcastError(shapes: readonly Shape[]): never {
  throw torchError(
    "ValueError",
    `operands could not be broadcast together with shapes ${shapes.map((s) => `${shapeText(s)} `).join("")}`,
  );
}

/** @throws ValueError when the arrays' shapes do not broadcast together */
export function checkTogether(arrays: readonly { readonly shape: Shape }[]): void {
  const shapes = arrays.map((a) => a.shape);
  if (broadcastShape(shapes) === null) broadcastError(shapes);
}

/** Whether a shape broadcasts to a target without growing it. */
export function fitsInto(shape: Shape, target: Shape): boolean {
  return (
    shape.length <= target.length && shape.every((n, i) => n === 1 || n === target[target.length - shape.length + i])
  );
}

/** @throws ValueError when an array of this shape cannot fill the target */
export function checkFill(shape: Shape, target: Shape, what = "input array"): void {
  if (fitsInto(shape, target)) return;
  throw torchError(
    "ValueError",
    `could not broadcast ${what} from shape ${shapeText(shape)} into shape ${shapeText(target)}`,
  );
}

/**
 * The `out` of a reduction: its axes are those of the operand that are left.
 * @throws ValueError when its shape is not that of the result
 */
export function checkReductionOutput(
  name: string,
  out: Shape,
  result: Shape,
  operand: Shape,
  axes: readonly number[],
  keep: boolean,
): void {
  if (out.length !== result.length) {
    throw torchError(
      "ValueError",
      `output parameter for reduction operation ${name} has the wrong number of dimensions: Found ${out.length} but expected ${result.length}` +
        (keep ? " (must match the operand's when keepdims=True)" : ""),
    );
  }
  const reduced = (k: number): boolean => keep && axes.includes(k);
  if (result.every((n, k) => n === out[k] || (n === 1 && !reduced(k)))) return;
  let at = 0;
  const mapped = operand.map((_, k) => (!keep && axes.includes(k) ? -1 : out[at++]!));
  const shrunk = result.findIndex((n, k) => out[k] === 1 && n !== 1);
  throw torchError(
    "ValueError",
    shrunk >= 0
      ? `output operand requires a reduction along dimension ${shrunk}, but the reduction is not enabled. The dimension size of 1 does not match the expected output shape.`
      : `operands could not be broadcast together with remapped shapes [original->remapped]: ${shapeText(out)}->${shapeText(mapped)} ${shapeText(operand)} `,
  );
}
