// Owns property tests of reductions, products, indexing, ordering and decompositions against plain loops or defining identities.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addon, call, empty, type Tensor, tensor, tryCall } from "./engine.ts";

const small = fc.integer({ min: -9, max: 9 });
function matrix(
  m: number,
  n: number,
  f: (i: number, j: number) => number,
  dtype: "float32" | "float64" = "float64",
): Tensor {
  return tensor(
    Array.from({ length: m * n }, (_, i) => f(Math.floor(i / n), i % n)),
    [m, n],
    dtype,
  );
}
function times(a: Tensor, b: Tensor): number[] {
  const out = empty([a.size[0]!, b.size[1]!], a.dtype);
  call("matmul", [out, a, b], [1, 0]);
  return out.values();
}
function close(got: number[], want: number[], tolerance = 1e-9): void {
  expect(got.length).toBe(want.length);
  const worst = Math.max(0, ...got.map((v, i) => Math.abs(v - want[i]!) / (1 + Math.abs(want[i]!))));
  expect(worst).toBeLessThanOrEqual(tolerance);
}

describe("reductions", () => {
  test("sum, max and argmax over rows and columns equal loops", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.infiniteStream(small),
        (m, n, values) => {
          const data = [...Array(m * n)].map(() => values.next().value as number);
          const x = tensor(data, [m, n]);
          const rows = [...Array(m)].map((_, i) => data.slice(i * n, i * n + n));
          const columns = [...Array(n)].map((_, j) => rows.map((r) => r[j]!));
          const byRow = (o: Tensor) => o.view([m, 1], [1, 0]);
          const byColumn = (o: Tensor) => o.view([1, n], [0, 1]);
          for (const [lines, shape] of [
            [rows, byRow],
            [columns, byColumn],
          ] as const) {
            const out = empty([lines.length]);
            call("sum", [shape(out), x]);
            expect(out.values()).toEqual(lines.map((l) => l.reduce((a, b) => a + b, 0)));
            call("amax", [shape(out), x]);
            expect(out.values()).toEqual(lines.map((l) => Math.max(...l)));
            const at = empty([lines.length], "int64");
            call("argmax", [shape(at), x]);
            expect(at.values()).toEqual(lines.map((l) => l.indexOf(Math.max(...l))));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test("a long float sum stays accurate", () => {
    const n = 1_000_003;
    const x = empty([n]);
    call("fill", [x], [0.1, 0]);
    const out = empty([1]);
    call("sum", [out.view([1], [0]), x]);
    expect(Math.abs(out.values()[0]! - n * Math.fround(0.1))).toBeLessThan(0.05);
  });

  test("variance is that of the deviations, also far from zero", () => {
    const x = tensor([1e8 + 1, 1e8 + 2, 1e8 + 3, 1e8 + 4], [4], "float64");
    const out = empty([1], "float64");
    call("var", [out.view([1], [0]), x], [1]);
    close(out.values(), [5 / 3]);
  });
});

describe("matmul", () => {
  test("every orientation of every size equals the loop", () => {
    const dim = fc.integer({ min: 1, max: 70 });
    fc.assert(
      fc.property(
        dim,
        dim,
        dim,
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom("float32" as const, "float64" as const),
        (m, n, k, ta, tb, tc, dtype) => {
          const f = (i: number, j: number) => ((i * 7 + j * 5) % 19) - 9;
          const g = (i: number, j: number) => ((i * 3 + j * 11) % 17) - 8;
          const a = ta ? matrix(k, m, (i, j) => f(j, i), dtype).t() : matrix(m, k, f, dtype);
          const b = tb ? matrix(n, k, (i, j) => g(j, i), dtype).t() : matrix(k, n, g, dtype);
          const out = tc ? empty([n, m], dtype).t() : empty([m, n], dtype);
          call("matmul", [out, a, b], [1, 0]);
          const want: number[] = [];
          for (let i = 0; i < m; i++)
            for (let j = 0; j < n; j++) {
              let s = 0;
              for (let p = 0; p < k; p++) s += f(i, p) * g(p, j);
              want.push(s);
            }
          expect(out.values()).toEqual(want);
          // an addend takes the output's place on the right: a row (a bias) or a whole matrix
          const bias = [...Array(n)].map((_, j) => (j % 13) - 6);
          const row = tensor(bias, [n], dtype).view([m, n], [0, 1]);
          const added = want.map((v, i) => 2 * v + 3 * bias[i % n]!);
          call("matmul", [out, a, b, row], [2, 3]);
          expect(out.values()).toEqual(added);
          const whole = matrix(m, n, (_, j) => bias[j]!, dtype);
          call("matmul", [out, a, b, whole], [2, 3]);
          expect(out.values()).toEqual(added);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("indexing and ordering", () => {
  test("sort is stable and its indices gather the values", () => {
    fc.assert(
      fc.property(fc.array(small, { minLength: 1, maxLength: 60 }), fc.boolean(), (data, descending) => {
        const n = data.length;
        const values = empty([n]);
        const indices = empty([n], "int64");
        call("sort", [values, indices, tensor(data)], [0, descending ? 1 : 0]);
        const order = data
          .map((_, i) => i)
          .sort((a, b) => (descending ? data[b]! - data[a]! : data[a]! - data[b]!) || a - b);
        expect(indices.values()).toEqual(order);
        expect(values.values()).toEqual(order.map((i) => data[i]!));
      }),
    );
  });

  test("scatter_add undoes gather's counting", () => {
    const index = tensor([0, 1, 1, 3, 3, 3], [6], "int64");
    const out = tensor([0, 0, 0, 0]);
    call("scatter_add", [out, index, tensor([1]).view([6], [0])], [0]);
    expect(out.values()).toEqual([1, 2, 0, 3]);
  });
});

describe("linear algebra", () => {
  const entries = (n: number) => matrix(n, n, (i, j) => Math.sin(3 * i + 5 * j + i * j) + (i === j ? 2 : 0));

  test.each([1, 2, 7, 60])("solve, QR, eigh and SVD satisfy their definitions at n = %i", (n) => {
    const a = entries(n);
    const values = a.values();
    const info = empty([1], "int32");
    const x = empty([n, n], "float64");
    call("solve", [x, info, a, a]);
    close(
      x.values(),
      [...Array(n * n)].map((_, i) => (i % (n + 1) === 0 ? 1 : 0)),
      1e-8,
    );

    const q = empty([n, n], "float64");
    const r = empty([n, n], "float64");
    call("qr", [q, r, a]);
    close(times(q, r), values);
    close(
      times(q.t(), q),
      [...Array(n * n)].map((_, i) => (i % (n + 1) === 0 ? 1 : 0)),
    );

    const s = matrix(n, n, (i, j) => values[i * n + j]! + values[j * n + i]!);
    const w = empty([n], "float64");
    const v = empty([n, n], "float64");
    call("eigh", [w, v, s], [0]);
    const [vs, ws] = [v.values(), w.values()];
    const scaled = matrix(n, n, (i, j) => vs[i * n + j]! * ws[j]!);
    close(times(scaled, v.t()), s.values(), 1e-8);

    const u = empty([n, n], "float64");
    const sv = empty([n], "float64");
    const vh = empty([n, n], "float64");
    call("svd", [u, sv, vh, a]);
    const [left, singular] = [u.values(), sv.values()];
    const us = matrix(n, n, (i, j) => left[i * n + j]! * singular[j]!);
    close(times(us, vh), values, 1e-8);
  });

  test.each([1, 2, 12, 17, 60, 97])("the inverse transform returns the signal at n = %i", (n) => {
    const x = tensor(
      Array.from({ length: 2 * n }, (_, i) => Math.cos(i * i)),
      [2 * n],
      "float64",
    );
    const signal = empty([n], "complex128");
    call("complex", [signal, x.view([n], [2]), x.view([n], [2], 1)]);
    const there = empty([n], "complex128");
    const back = empty([n], "complex128");
    call("fft_c2c", [there, signal], [0, 0, 1]);
    call("fft_c2c", [back, there], [0, 1, 1 / n]);
    close(back.values(), signal.values());
  });

  test("a singular matrix has info > 0", () => {
    const info = empty([1], "int32");
    expect(tryCall("inv", [empty([2, 2], "float64"), info, matrix(2, 2, () => 1)])).toBe(0);
    expect(info.values()).toEqual([2]);
    expect(addon.lastError()).toBe("");
  });
});
