// Owns the tests of the samplers: values that PyTorch and NumPy document or that their published generators fix.
import { describe, expect, test } from "vitest";
import { call, type DType, empty, tensor } from "./engine.ts";

function seeded(seed: number) {
  const state = empty([5056], "uint8");
  call("mt19937_seed", [state], [0, seed]);
  return state;
}
function draw(kernel: string, n: number, scalars: number[], seed: number, dtype: DType = "float32"): number[] {
  const out = empty([n], dtype);
  call(kernel, [out, seeded(seed)], scalars);
  return out.values();
}
const rounded = (v: number[], digits = 4) => v.map((x) => Number(x.toFixed(digits)));

describe("PyTorch's generator", () => {
  test("manual_seed(0); rand(3)", () => {
    expect(rounded(draw("uniform", 3, [0, 1], 0))).toEqual([0.4963, 0.7682, 0.0885]);
  });

  test("manual_seed(42): randn below and from 16 elements follows two rules", () => {
    expect(rounded(draw("normal", 5, [0, 1], 42))).toEqual([0.3367, 0.1288, 0.2345, 0.2303, -1.1229]);
    expect(rounded(draw("normal", 16, [0, 1], 42).slice(0, 4))).toEqual([1.9269, 1.4873, 0.9007, -2.1055]);
  });

  test("the second normal is cached between calls", () => {
    const state = seeded(42);
    const [a, b] = [empty([1]), empty([4])];
    call("normal", [a, state], [0, 1]);
    call("normal", [b, state], [0, 1]);
    expect([...a.values(), ...b.values()]).toEqual(draw("normal", 5, [0, 1], 42));
  });

  test("randint and randperm", () => {
    const perm = draw("randperm", 50, [], 3, "int64");
    expect([...perm].sort((x, y) => x - y)).toEqual([...Array(50).keys()]);
    const ints = draw("randint", 1000, [-1, 2 ** 32 - 3, 0, 7], 3, "int64");
    expect(Math.min(...ints)).toBe(-3);
    expect(Math.max(...ints)).toBe(3);
  });

  test("multinomial refuses what is no distribution", () => {
    expect(() => call("multinomial", [empty([1], "int64"), tensor([0, 0]), seeded(0)], [0])).toThrow(
      "invalid multinomial distribution",
    );
  });
});

describe("NumPy's generators", () => {
  test("RandomState(42)", () => {
    const state = empty([2512], "uint8");
    call("np_mt_seed", [state], [42]);
    const out = empty([3], "float64");
    call("np_draw", [out, state], [0, 0]);
    expect(rounded(out.values(), 8)).toEqual([0.37454012, 0.95071431, 0.73199394]);
  });

  test("default_rng(42)", () => {
    const state = empty([48], "uint8");
    call("np_seed", [state, tensor([42], [1], "int64")], [2]);
    const out = empty([3], "float64");
    call("np_draw", [out, state], [2, 0]);
    expect(rounded(out.values(), 8)).toEqual([0.77395605, 0.43887844, 0.85859792]);
    call("np_seed", [state, tensor([42], [1], "int64")], [2]);
    call("np_draw", [out, state], [2, 1, 0, 1]);
    expect(rounded(out.values(), 8)).toEqual([0.30471708, -1.03998411, 0.7504512]);
  });
});
