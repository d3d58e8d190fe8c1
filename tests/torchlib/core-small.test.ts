// Small tensors take JavaScript paths; they must give what the native kernels give.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Tensor, toFlatNumbers, torch } from "../../torchlib/index.ts";

// biome-ignore lint/suspicious/noExplicitAny: the derived methods have no static types yet
type T = any;
const list = (x: T): number[] => toFlatNumbers(x as Tensor);

/** The same elements at the start of a tensor too large for the JavaScript path. */
function both(values: number[], dtype: unknown): [T, T] {
  const padded = [...values, ...new Array(600 - values.length).fill(1)];
  const make = (a: number[]): T =>
    torch.tensor(
      a.map((v) => ({ v })),
      { dtype },
    );
  return [make(values), make(padded)];
}

const finite = fc.float({ min: -80, max: 80, noNaN: true, noDefaultInfinity: true });
const vectors = fc
  .integer({ min: 1, max: 40 })
  .chain((n) =>
    fc.tuple(fc.array(finite, { minLength: n, maxLength: n }), fc.array(finite, { minLength: n, maxLength: n })),
  );

describe("small tensors", () => {
  for (const dtype of ["float32", "float64", "int64"]) {
    const integral = dtype === "int64";
    const names = integral
      ? ["add", "sub", "mul", "lt", "eq", "maximum"]
      : ["add", "sub", "mul", "div", "lt", "ge", "eq", "maximum", "minimum"];
    it(`${names.join(" ")} as native in ${dtype}`, () => {
      fc.assert(
        fc.property(fc.constantFrom(...names), vectors, (name, [a, b]) => {
          const round = integral ? Math.trunc : (x: number): number => x;
          const [sa, la] = both(a.map(round), torch[dtype]);
          const [sb, lb] = both(b.map(round), torch[dtype]);
          expect(list(sa[name](sb))).toEqual(list(la[name](lb)).slice(0, a.length));
          if (!name.endsWith("imum")) expect(list(sa[name](3))).toEqual(list(la[name](3)).slice(0, a.length));
        }),
        { numRuns: 60 },
      );
    });
  }

  it("sqrt neg abs relu exactly, transcendentals within an ulp or two", () => {
    fc.assert(
      fc.property(vectors, ([a]) => {
        const [s, l] = both(a.map(Math.abs), torch.float32);
        for (const name of ["sqrt", "neg", "abs", "relu"])
          expect(list(s[name]())).toEqual(list(l[name]()).slice(0, a.length));
        for (const name of ["exp", "tanh", "sigmoid", "sin", "log1p"]) {
          const [x, y] = [list(s[name]()), list(l[name]()).slice(0, a.length)];
          for (let i = 0; i < x.length; i++) {
            expect(Math.abs(x[i] - y[i])).toBeLessThanOrEqual(3e-7 * Math.max(Math.abs(y[i]), 1e-30));
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it("wrap integers past 2^53 exactly", () => {
    const x = torch.tensor([2n ** 62n, -(2n ** 62n)]) as T;
    expect(x.add(x).tolist()).toEqual([-(2n ** 63n), -(2n ** 63n)]);
    expect(x.mul(3).tolist()).toEqual([BigInt.asIntN(64, 3n * 2n ** 62n), BigInt.asIntN(64, -3n * 2n ** 62n)]);
  });

  it("add float32 in ATen's order", () => {
    // values whose sum depends on the order; the results are PyTorch's
    const x = Array.from({ length: 20 }, (_, i) => Math.fround(Math.sin(i * 1.7) * 10 ** (i % 5)));
    expect(list((torch.tensor(x.map((v) => ({ v }))) as T).sum())).toEqual([5984.64794921875]);
  });
});
