// LU factorisation of small real matrices in the order of operations of the LAPACK that NumPy ships, for results that agree to the last digit.

/** Sizes up to which elimination runs here; beyond, the native kernel's speed counts for more than the last digit. */
export const SMALL_LU = 16;

const SPLIT = 2 ** 27 + 1;

/** `a * b + c` rounded once, but for rare halfway cases: the product's error by Dekker's splitting, the sum's by Knuth's. */
function fma(a: number, b: number, c: number): number {
  const p = a * b;
  const s = p + c;
  if (!Number.isFinite(s) || Math.abs(a) > 1e150 || Math.abs(b) > 1e150) return s;
  const [ta, tb] = [a * SPLIT, b * SPLIT];
  const ah = ta - (ta - a);
  const bh = tb - (tb - b);
  const [al, bl] = [a - ah, b - bh];
  const e = al * bl - (p - ah * bh - al * bh - ah * bl);
  const v = s - p;
  return s + (p - (s - v) + (c - v) + e);
}

/** A factored matrix: L below the diagonal (of ones), U on and above, row k exchanged with row `pivots[k]`. */
export interface SmallLu {
  n: number;
  lu: number[];
  pivots: number[];
  singular: boolean;
}

/** Left-looking elimination with partial pivoting: dot products of fused operations, multiplication by the pivot's reciprocal. */
export function factor(matrix: readonly number[], n: number): SmallLu {
  const lu = matrix.slice();
  const pivots: number[] = [];
  let singular = false;
  const swap = (i: number, j: number, column: number): void => {
    const x = lu[i * n + column]!;
    lu[i * n + column] = lu[j * n + column]!;
    lu[j * n + column] = x;
  };
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < j; k++) if (pivots[k] !== k) swap(k, pivots[k]!, j);
    for (let i = 0; i < n; i++) {
      let s = 0;
      for (let k = 0; k < Math.min(i, j); k++) s = fma(lu[i * n + k]!, lu[k * n + j]!, s);
      lu[i * n + j]! -= s;
    }
    let p = j;
    for (let i = j + 1; i < n; i++) if (Math.abs(lu[i * n + j]!) > Math.abs(lu[p * n + j]!)) p = i;
    pivots.push(p);
    if (p !== j) for (let c = 0; c <= j; c++) swap(j, p, c);
    const pivot = lu[j * n + j]!;
    if (pivot === 0) singular = true;
    else for (let i = j + 1; i < n; i++) lu[i * n + j]! *= 1 / pivot;
  }
  return { n, lu, pivots, singular };
}

/** Solves for one right-hand side, in place; as one of `many` the pivots' reciprocals multiply instead of dividing. */
export function substitute({ n, lu, pivots }: SmallLu, b: number[], many: boolean): void {
  pivots.forEach((p, k) => {
    [b[k], b[p]] = [b[p]!, b[k]!];
  });
  for (let k = 0; k < n; k++) for (let i = k + 1; i < n; i++) b[i] = fma(-lu[i * n + k]!, b[k]!, b[i]!);
  for (let k = n - 1; k >= 0; k--) {
    if (many) b[k]! *= 1 / lu[k * n + k]!;
    else b[k]! /= lu[k * n + k]!;
    for (let i = 0; i < k; i++) b[i] = fma(-lu[i * n + k]!, b[k]!, b[i]!);
  }
}

/** Sign of the determinant, and the absolute values of U's diagonal, whose product is its size. */
export function signAndPivots({ n, lu, pivots }: SmallLu): [sign: number, sizes: number[]] {
  let sign = 1;
  const sizes: number[] = [];
  for (let k = 0; k < n; k++) {
    const d = lu[k * n + k]!;
    if ((pivots[k] !== k) !== d < 0) sign = -sign;
    sizes.push(Math.abs(d));
  }
  return [sign, sizes];
}
