// Eigenvectors of symmetric 2x2 matrices with the signs that LAPACK's rotation (dlaev2) gives them.

/** Eigenvalues in ascending order and the eigenvectors, row-major, of [[a, b], [b, c]]. */
export function symmetric2(a: number, b: number, c: number): { values: number[]; vectors: number[] } {
  let [first, second, cos, sin] = [a, c, 1, 0];
  if (b !== 0) {
    const [sum, difference, twice] = [a + c, a - c, b + b];
    const [high, low] = Math.abs(a) > Math.abs(c) ? [a, c] : [c, a];
    const [size, off] = [Math.abs(difference), Math.abs(twice)];
    const root =
      size > off
        ? size * Math.sqrt(1 + (off / size) ** 2)
        : size < off
          ? off * Math.sqrt(1 + (size / off) ** 2)
          : off * Math.SQRT2;
    const sign = sum < 0 ? -1 : 1;
    if (sum === 0) [first, second] = [0.5 * root, -0.5 * root];
    else {
      first = 0.5 * (sum + sign * root);
      second = (high / first) * low - (b / first) * b;
    }
    const other = difference >= 0 ? 1 : -1;
    const cs = difference + other * root;
    if (Math.abs(cs) > off) {
      const ct = -twice / cs;
      sin = 1 / Math.sqrt(1 + ct * ct);
      cos = ct * sin;
    } else {
      const tn = -cs / twice;
      cos = 1 / Math.sqrt(1 + tn * tn);
      sin = tn * cos;
    }
    if (sign === other) [cos, sin] = [-sin, cos];
  }
  return first <= second
    ? { values: [first, second], vectors: [cos, -sin, sin, cos] }
    : { values: [second, first], vectors: [-sin, cos, cos, sin] };
}
