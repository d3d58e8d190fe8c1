// Owns: products of tensors that sum over named or chosen dims: einsum, tensordot, chains of matrix products.
import { def } from "../core/def.ts";
import { itemNumber } from "../core/element.ts";
import { runtimeError, torchError, typeError, valueError } from "../core/errors.ts";
import { isDouble } from "../core/host.ts";
import { copyToOut } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { values } from "../core/pyvalue.ts";
import { numelOf, sizesText } from "../core/shape.ts";
import { Tensor } from "../core/tensor.ts";
import { mul } from "./arithmetic.ts";
import { ints, listOf, range, spread } from "./common.ts";
import { bmm, mm, tensordot } from "./matmul.ts";
import { sumDims } from "./reduce.ts";
import { diagonal } from "./slices.ts";
import { expand, permute, reshape, unsqueeze } from "./views.ts";

interface Operand {
  tensor: Tensor;
  labels: string[];
}
const ELLIPSIS = "…";
/** `ij,jk->ik` over operands, as operand labels and output labels; ellipsis dims are labelled by position from the right. */
function parseEquation(equation: string, operands: readonly Tensor[]): { inputs: string[][]; output: string[] } {
  const text = equation.replace(/\s+/g, "");
  const arrow = text.indexOf("->");
  const left = arrow < 0 ? text : text.slice(0, arrow);
  const terms = left.split(",");
  if (terms.length < operands.length)
    throw runtimeError("einsum(): more operands were provided than specified in the equation");
  if (terms.length > operands.length)
    throw runtimeError("einsum(): fewer operands were provided than specified in the equation");
  let ellipsisDims = 0;
  const inputs = terms.map((term, i) => {
    const n = operands[i].sizes.length;
    const dots = term.indexOf("...");
    const letters = term.replace("...", "");
    for (const c of letters) {
      if (!/[A-Za-z]/.test(c))
        throw runtimeError(
          `einsum(): invalid subscript given at index ${term.indexOf(c)} in the equation string, subscripts must be in [a-zA-Z]`,
        );
    }
    if (dots < 0) {
      if (letters.length !== n) {
        throw runtimeError(
          `einsum(): the number of subscripts in the equation (${letters.length}) does not match the number of dimensions (${n}) for operand ${i} and no ellipsis was given`,
        );
      }
      return [...letters];
    }
    if (letters.length > n) {
      throw runtimeError(
        `einsum(): the number of subscripts in the equation (${letters.length}) is more than the number of dimensions (${n}) for operand ${i}`,
      );
    }
    const k = n - letters.length;
    ellipsisDims = Math.max(ellipsisDims, k);
    const before = [...term.slice(0, dots)];
    const after = [...term.slice(dots + 3)];
    return [...before, ...range(k).map((j) => `${ELLIPSIS}${k - j}`), ...after];
  });
  const dotsLabels = range(ellipsisDims).map((j) => `${ELLIPSIS}${ellipsisDims - j}`);
  const known = new Set(inputs.flat());
  if (arrow < 0) {
    const counts = new Map<string, number>();
    for (const term of terms) for (const c of term.replace("...", "")) counts.set(c, (counts.get(c) ?? 0) + 1);
    const once = [...counts].filter(([, n]) => n === 1).map(([c]) => c);
    // capitals come before small letters
    return { inputs, output: [...dotsLabels, ...once.sort()] };
  }
  const right = text.slice(arrow + 2);
  const dots = right.indexOf("...");
  const output: string[] = [];
  for (let i = 0; i < right.length; i++) {
    if (i === dots) {
      output.push(...dotsLabels);
      i += 2;
      continue;
    }
    const c = right[i];
    if (!/[A-Za-z]/.test(c))
      throw runtimeError(
        `einsum(): invalid subscript given at index ${arrow + 2 + i} in the equation string, subscripts must be in [a-zA-Z]`,
      );
    if (output.includes(c)) throw runtimeError(`einsum(): output subscript ${c} appears more than once in the output`);
    if (!known.has(c))
      throw runtimeError(`einsum(): output subscript ${c} does not appear in the equation for any input operand`);
    output.push(c);
  }
  return { inputs, output };
}
/** Repeated labels of one operand take its diagonal. */
function withoutRepeats(x: Tensor, labels: string[], i: number): Operand {
  let tensor = x;
  const left = labels.slice();
  for (let a = 0; a < left.length; a++) {
    for (let b = a + 1; b < left.length; ) {
      if (left[a] !== left[b]) {
        b++;
        continue;
      }
      if (tensor.sizes[a] !== tensor.sizes[b]) {
        throw runtimeError(
          `einsum(): subscript ${left[a]} is repeated for operand ${i} but the sizes don't match, ${tensor.sizes[b]} != ${tensor.sizes[a]}`,
        );
      }
      tensor = diagonal(tensor, 0, a, b);
      left.splice(b, 1);
      const [moved] = left.splice(a, 1);
      left.push(moved);
      a = -1;
      break;
    }
  }
  return { tensor, labels: left };
}
/** Contracts two operands, keeping `keep`; through one bmm. */
function contract(a: Operand, b: Operand, keep: ReadonlySet<string>): Operand {
  const sumOwn = (x: Operand, other: Operand): Operand => {
    const dims = range(x.labels.length).filter((d) => !keep.has(x.labels[d]) && !other.labels.includes(x.labels[d]));
    if (dims.length === 0) return x;
    return { tensor: sumDims(x.tensor, dims), labels: x.labels.filter((_, d) => !dims.includes(d)) };
  };
  let x = sumOwn(a, b);
  let y = sumOwn(b, a);
  // a dim of size 1 on one side only broadcasts: sum or keep, it needs no contraction
  const shared = x.labels.filter((l) => y.labels.includes(l));
  for (const l of shared) {
    const sx = x.tensor.sizes[x.labels.indexOf(l)];
    const sy = y.tensor.sizes[y.labels.indexOf(l)];
    if (sx !== sy && sx === 1) x = expandLabel(x, l, sy);
    else if (sx !== sy && sy === 1) y = expandLabel(y, l, sx);
  }
  const batch = shared.filter((l) => keep.has(l));
  const inner = shared.filter((l) => !keep.has(l));
  const onlyX = x.labels.filter((l) => !shared.includes(l));
  const onlyY = y.labels.filter((l) => !shared.includes(l));
  const size = (o: Operand, ls: string[]): number[] => ls.map((l) => o.tensor.sizes[o.labels.indexOf(l)]);
  const order = (o: Operand, ls: string[]): Tensor =>
    permute(
      o.tensor,
      ls.map((l) => o.labels.indexOf(l)),
    );
  const bs = size(x, batch);
  const is = size(x, inner);
  const xs = size(x, onlyX);
  const ys = size(y, onlyY);
  if (inner.length === 0) {
    // nothing to sum: an elementwise product
    const left = reshape(order(x, [...batch, ...onlyX]), [...bs, ...xs, ...ys.map(() => 1)]);
    const right = reshape(order(y, [...batch, ...onlyY]), [...bs, ...xs.map(() => 1), ...ys]);
    return { tensor: mul(left, right), labels: [...batch, ...onlyX, ...onlyY] };
  }
  const left = reshape(order(x, [...batch, ...onlyX, ...inner]), [numelOf(bs), numelOf(xs), numelOf(is)]);
  const right = reshape(order(y, [...batch, ...inner, ...onlyY]), [numelOf(bs), numelOf(is), numelOf(ys)]);
  return { tensor: reshape(bmm(left, right), [...bs, ...xs, ...ys]), labels: [...batch, ...onlyX, ...onlyY] };
}
function expandLabel(o: Operand, label: string, size: number): Operand {
  const d = o.labels.indexOf(label);
  return {
    tensor: expand(
      o.tensor,
      o.tensor.sizes.map((n, i) => (i === d ? size : n)),
    ),
    labels: o.labels,
  };
}
export function einsum(equation: string, operands: readonly Tensor[]): Tensor {
  if (operands.length === 0) throw runtimeError("einsum(): must provide at least one operand");
  const { inputs, output } = parseEquation(equation, operands);
  const sizes = new Map<string, number>();
  const list = operands.map((t, i) => withoutRepeats(t, inputs[i], i));
  list.forEach((o, i) => {
    o.labels.forEach((l, d) => {
      const n = o.tensor.sizes[d];
      const have = sizes.get(l);
      if (have === undefined || have === 1) sizes.set(l, n);
      else if (n !== have && n !== 1) {
        throw runtimeError(
          `einsum(): subscript ${l} has size ${n} for operand ${i} which does not broadcast with previously seen size ${have}`,
        );
      }
    });
  });
  let current = list[0];
  for (let i = 1; i < list.length; i++) {
    const later = new Set([...output, ...list.slice(i + 1).flatMap((o) => o.labels)]);
    current = contract(current, list[i], later);
  }
  const drop = range(current.labels.length).filter((d) => !output.includes(current.labels[d]));
  if (drop.length > 0)
    current = { tensor: sumDims(current.tensor, drop), labels: current.labels.filter((_, d) => !drop.includes(d)) };
  const order = output.map((l) => current.labels.indexOf(l));
  return order.every((d, i) => d === i) ? current.tensor : permute(current.tensor, order);
}
/** The form einsum(op1, [0, 1], op2, [1, 2], [0, 2]). */
function fromSublists(args: unknown[]): [string, Tensor[]] {
  const letter = (n: unknown): string => {
    if (n === "..." || (typeof n === "object" && n !== null)) return "...";
    const k = Number(n);
    if (!(k >= 0 && k < 52))
      throw valueError(
        `einsum(): invalid subscript ${String(n)} encountered in the operands list, subscripts must be in range [0, 52)`,
      );
    return k < 26 ? String.fromCharCode(65 + k) : String.fromCharCode(71 + k);
  };
  const word = (x: unknown): string => listOf(x).map(letter).join("");
  const terms: string[] = [];
  const tensors: Tensor[] = [];
  let i = 0;
  for (; i + 1 < args.length; i += 2) {
    tensors.push(args[i] as Tensor);
    terms.push(word(args[i + 1]));
  }
  const left = terms.join(",");
  return [i < args.length ? `${left}->${word(args[i])}` : left, tensors];
}
def("torch", "einsum(*args)", (args: unknown[]) => {
  if (args.length < 2)
    throw valueError(
      "einsum(): must specify the equation string and at least one operand, or at least one operand and its subscripts list",
    );
  if (args[0] instanceof Tensor) {
    const [equation, tensors] = fromSublists(args);
    return einsum(equation, tensors);
  }
  if (typeof args[0] !== "string") {
    throw typeError(`einsum(): argument 'equation' (position 1) must be str, not ${values.typeName(args[0])}`);
  }
  return einsum(args[0], spread(args.slice(1), 1));
});
op({
  schema: "_einsum(str equation, Tensor[] tensors) -> Tensor",
  variants: "none",
  composite: true,
  forward: (equation: string, tensors: readonly Tensor[]) => einsum(equation, tensors),
});

def(
  "torch",
  "tensordot(a, b, dims=2, out=None)",
  (a: Tensor, b: Tensor, dims: unknown = 2, out: Tensor | null = null) => {
    for (const t of [a, b] as unknown[]) {
      if (!(t instanceof Tensor))
        throw torchError("AttributeError", `'${values.typeName(t)}' object has no attribute 'dim'`);
    }
    let da: number[];
    let db: number[];
    const items = values.items(dims);
    if (items !== null) [da, db] = [ints(items[0]), ints(items[1])];
    else {
      const n = dims instanceof Tensor ? itemNumber(dims) : Number(isDouble(dims) ? dims.v : dims);
      if (n < 0) throw runtimeError(`tensordot expects dims >= 0, but got dims=${n}`);
      if (n > Math.min(a.sizes.length, b.sizes.length)) {
        throw runtimeError(`tensordot expects dims < ndim_a or ndim_b, but got dims=${n}`);
      }
      da = range(n).map((i) => i - n);
      db = range(n);
    }
    const r = tensordot(a, b, da, db);
    return out === null ? r : copyToOut(out, r);
  },
);

def("torch", "chain_matmul(*matrices, out=None)", (matrices: unknown[]) => multiDot(spread(matrices)));
/** A chain of products in the cheapest order (dynamic programming over the sizes). */
export function multiDot(tensors: readonly Tensor[]): Tensor {
  if (tensors.length < 2) throw runtimeError(`multi_dot(): expected at least 2 tensors but got ${tensors.length}`);
  const n = tensors.length;
  const list = tensors.slice();
  const firstVector = list[0].sizes.length === 1;
  const lastVector = list[n - 1].sizes.length === 1;
  if (firstVector) list[0] = unsqueeze(list[0], 0);
  if (lastVector) list[n - 1] = unsqueeze(list[n - 1], 1);
  list.forEach((t, i) => {
    if (t.sizes.length !== 2) {
      const word =
        i === 0
          ? "the first tensor must be 1D or 2D"
          : i === n - 1
            ? "the last tensor must be 1D or 2D"
            : `tensor ${i} must be 2D`;
      throw runtimeError(`multi_dot(): ${word} but got ${tensors[i].sizes.length}D`);
    }
    if (i > 0 && list[i - 1].sizes[1] !== t.sizes[0]) {
      throw runtimeError(
        `multi_dot(): tensors ${i - 1} and ${i} with shapes ${sizesText(list[i - 1].sizes)} and ${sizesText(t.sizes)} cannot be multiplied`,
      );
    }
  });
  const p = [list[0].sizes[0], ...list.map((t) => t.sizes[1])];
  const cost: number[][] = range(n).map(() => new Array<number>(n).fill(0));
  const cut: number[][] = range(n).map(() => new Array<number>(n).fill(0));
  for (let len = 1; len < n; len++) {
    for (let i = 0; i + len < n; i++) {
      const j = i + len;
      cost[i][j] = Number.POSITIVE_INFINITY;
      for (let k = i; k < j; k++) {
        const c = cost[i][k] + cost[k + 1][j] + p[i] * p[k + 1] * p[j + 1];
        if (c < cost[i][j]) {
          cost[i][j] = c;
          cut[i][j] = k;
        }
      }
    }
  }
  const product = (i: number, j: number): Tensor =>
    i === j ? list[i] : mm(product(i, cut[i][j]), product(cut[i][j] + 1, j));
  let r = product(0, n - 1);
  if (lastVector) r = reshape(r, r.sizes.slice(0, 1));
  if (firstVector) r = reshape(r, lastVector ? [] : r.sizes.slice(1));
  return r;
}
