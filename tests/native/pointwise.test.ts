// Owns property tests of pointwise kernels and copies: any layout gives what a plain loop gives.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addon, call, contiguousStrides, type DType, empty, type Tensor, tensor } from "./engine.ts";

/** A shape and, for one operand, whether each dim is broadcast, and an order of the dims in memory. */
const layouts = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    broadcast: fc.array(fc.boolean(), { minLength: size.length, maxLength: size.length }),
    order: fc.shuffledSubarray(
      size.map((_, i) => i),
      { minLength: size.length, maxLength: size.length },
    ),
    flip: fc.array(fc.boolean(), { minLength: size.length, maxLength: size.length }),
  }),
);

/** A tensor of the layout filled with small integers. */
function layOut(l: { size: number[]; broadcast: boolean[]; order: number[]; flip: boolean[] }, dtype: DType): Tensor {
  const stored = l.order.map((d) => (l.broadcast[d] ? 1 : l.size[d]!));
  const strides = contiguousStrides(stored);
  const n = stored.reduce((a, b) => a * b, 1);
  const base = tensor(
    Array.from({ length: n }, (_, i) => ((i * 7) % 23) - 11),
    [n],
    dtype,
  );
  let offset = 0;
  const stride = l.size.map((s, d) => {
    if (l.broadcast[d]) return 0;
    const step = strides[l.order.indexOf(d)]!;
    if (!l.flip[d]) return step;
    offset += step * (s - 1);
    return -step;
  });
  return base.view(l.size, stride, offset);
}

describe("layouts", () => {
  test("add over any strides equals a loop", () => {
    fc.assert(
      fc.property(layouts, layouts, (a, b) => {
        const x = layOut(a, "float32");
        const y = layOut(
          {
            ...b,
            size: a.size,
            broadcast: a.size.map((_, d) => b.broadcast[d] ?? false),
            order: a.order,
            flip: a.flip,
          },
          "float32",
        );
        const out = empty(a.size);
        call("add", [out, x, y]);
        const ys = y.values();
        expect(out.values()).toEqual(x.values().map((v, i) => v + ys[i]!));
      }),
      { numRuns: 150 },
    );
  });

  test("copy converts and reorders any layout, also into a permuted output", () => {
    fc.assert(
      fc.property(layouts, fc.constantFrom<DType>("float64", "int64", "int32", "float32"), (l, to) => {
        const x = layOut(l, "float32");
        const out = layOut({ ...l, broadcast: l.size.map(() => false), order: [...l.order].reverse() }, to);
        call("copy", [out, x]);
        expect(out.values()).toEqual(x.values().map((v) => (v === 0 ? 0 : v)));
      }),
      { numRuns: 150 },
    );
  });

  test("a large transposed copy", () => {
    const [m, n] = [67, 130];
    const x = tensor(
      Array.from({ length: m * n }, (_, i) => i),
      [m, n],
    );
    const out = empty([n, m]);
    call("copy", [out, x.t()]);
    expect(out.values()).toEqual(x.t().values());
  });
});

describe("arithmetic", () => {
  test("integer division and remainder follow Python's signs", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100, max: 100 }),
        fc.integer({ min: -9, max: 9 }).filter((v) => v !== 0),
        (a, b) => {
          const out = empty([1], "int64");
          const operands = [out, tensor([a], [1], "int64"), tensor([b], [1], "int64")];
          call("floor_divide", operands);
          expect(out.values()[0]).toBe(Math.floor(a / b) + 0);
          call("remainder", operands);
          expect(out.values()[0]).toBe((((a % b) + b) % b) + 0);
        },
      ),
    );
  });

  test.each([
    ["exp", Math.exp, -80, 80],
    ["log", Math.log, 1e-30, 1e30],
    ["sin", Math.sin, -1e4, 1e4],
    ["cos", Math.cos, -1e4, 1e4],
    ["tanh", Math.tanh, -9, 9],
    ["expm1", Math.expm1, -3, 3],
    ["log1p", Math.log1p, -0.9, 9],
  ] as const)(
    "%s in float32 is the correctly rounded value to within one unit (two where the C library computes it)",
    (name, f, low, high) => {
      const n = 4096;
      const x = tensor(Array.from({ length: n }, (_, i) => low + ((high - low) * i) / n));
      const out = empty([n]);
      call(name, [out, x]);
      const xs = x.values();
      const unit = addon.cpuCapability() === "DEFAULT" ? 2 ** -22 : 2 ** -23;
      out.values().forEach((got, i) => {
        const want = f(xs[i]!);
        expect(Math.abs(got - want)).toBeLessThanOrEqual(Math.abs(want) * unit + 2 ** -149);
      });
    },
  );

  test("half types are rounded to nearest even", () => {
    const out = empty([5], "float16");
    call("copy", [out, tensor([1, 1 + 2 ** -11, 1 + 3 * 2 ** -11, 65520, 6e-8])]);
    expect(out.values()).toEqual([0x3c00, 0x3c00, 0x3c02, 0x7c00, 1]);
  });

  test("maximum passes nan, fmax does not", () => {
    const out = empty([2]);
    const [a, b] = [tensor([Number.NaN, 1]), tensor([1, Number.NaN])];
    call("maximum", [out, a, b]);
    expect(out.values()).toEqual([Number.NaN, Number.NaN]);
    call("fmax", [out, a, b]);
    expect(out.values()).toEqual([1, 1]);
  });
});
