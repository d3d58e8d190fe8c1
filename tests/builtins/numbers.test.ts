// Text and arithmetic of numbers: recorded CPython outputs and properties against exact integers.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  fixedDigits,
  floatHex,
  floatRatio,
  floatRepr,
  parseFloatHex,
  parseFloatText,
  roundFloat,
  scaledRound,
} from "../../interpreter/runtime/float-text.ts";
import { formatFloat, formatInt, formatStr } from "../../interpreter/runtime/format-spec.ts";
import {
  bitLength,
  type Int,
  intAdd,
  intAnd,
  intFloorDiv,
  intLshift,
  intMod,
  intMul,
  intOr,
  intRshift,
  intSub,
  intXor,
  parseInt_,
} from "../../interpreter/runtime/int-math.ts";
import { pow } from "../../interpreter/runtime/libm.ts";
import { normInt } from "../../interpreter/runtime/object.ts";

interface Recorded {
  floatSpecs: string[];
  floats: Record<string, string[]>;
  ints: Record<string, Record<string, string>>;
  strs: [string, string][];
}
const recorded = JSON.parse(readFileSync(new URL("format.json", import.meta.url), "utf8")) as Recorded;

describe("format specs print what CPython prints", () => {
  test.each(Object.entries(recorded.floats))("float %s", (hex, expected) => {
    const v = parseFloatHex(hex) as number;
    expect(recorded.floatSpecs.map((spec) => formatFloat(v, spec))).toEqual(expected);
  });
  test.each(Object.entries(recorded.ints))("int %s", (text, expected) => {
    const v = normInt(BigInt(text));
    const got = Object.fromEntries(Object.keys(expected).map((spec) => [spec, formatInt(v, spec)]));
    expect(got).toEqual(expected);
  });
  test("str", () => {
    expect(recorded.strs.map(([spec]) => formatStr("hé😀o", spec))).toEqual(recorded.strs.map(([, s]) => s));
  });
});

const int = fc.oneof(
  fc.maxSafeInteger().map((n): Int => n),
  fc.integer({ min: -40, max: 40 }).map((n): Int => n),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(normInt),
);
/** The one normal form: safe integers are numbers, and zero has no sign. */
const same = (got: Int, want: bigint): void => {
  expect(got).toBe(normInt(want));
  expect(Object.is(got, -0)).toBe(false);
};

describe("ints", () => {
  test("agree with exact integers", () => {
    fc.assert(
      fc.property(int, int, fc.integer({ min: 0, max: 80 }), (a, b, n) => {
        const [x, y] = [BigInt(a), BigInt(b)];
        same(intAdd(a, b), x + y);
        same(intSub(a, b), x - y);
        same(intMul(a, b), x * y);
        same(intAnd(a, b), x & y);
        same(intOr(a, b), x | y);
        same(intXor(a, b), x ^ y);
        same(intLshift(a, n), x << BigInt(n));
        same(intRshift(a, n), x >> BigInt(n));
        expect(bitLength(a)).toBe(x === 0n ? 0 : (x < 0n ? -x : x).toString(2).length);
        if (y === 0n) return;
        const [q, r] = [BigInt(intFloorDiv(a, b)), BigInt(intMod(a, b))];
        expect(q * y + r).toBe(x);
        expect(r === 0n || r < 0n === y < 0n).toBe(true);
        expect((r < 0n ? -r : r) < (y < 0n ? -y : y)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
  test("read in any base what they print", () => {
    fc.assert(
      fc.property(int, fc.integer({ min: 2, max: 36 }), (a, base) => {
        expect(parseInt_(a.toString(base), base)).toBe(a);
      }),
    );
    expect(["0x1F", "0o17", "0b101", "1_000", " 42\n", "+7", "٣"].map((s) => parseInt_(s, 0))).toEqual([
      31, 15, 5, 1000, 42, 7, 3,
    ]);
    expect(["", "_1", "1__0", "1_", "0x", "07", "1.0", "--1"].map((s) => parseInt_(s, 0))).toEqual(
      Array(8).fill(undefined),
    );
  });
});

describe("floats", () => {
  const double = fc.double({ noNaN: true });
  test("read back what they print", () => {
    fc.assert(
      fc.property(double, (v) => {
        expect(parseFloatText(floatRepr(v))).toBe(v);
        if (Number.isFinite(v)) expect(parseFloatHex(floatHex(v))).toBe(v);
      }),
    );
  });
  test("print fixed decimals of the exact value, ties to even", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e17, noNaN: true }), fc.integer({ min: 0, max: 30 }), (v, places) => {
        const digits = fixedDigits(v, places).replace(".", "");
        expect(BigInt(digits)).toBe(scaledRound(v, places));
      }),
    );
    expect([0.5, 1.5, 2.5, 0.125].map((v) => fixedDigits(v, v === 0.125 ? 2 : 0))).toEqual(["0", "2", "2", "0.12"]);
  });
  test("round to the nearest multiple", () => {
    expect([roundFloat(2.675, 2), roundFloat(1234.5, -2), roundFloat(-0.5, 0), roundFloat(5e-324, 400)]).toEqual([
      2.67, 1200, -0, 5e-324,
    ]);
  });
  test("have an exact ratio in lowest terms", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (v) => {
        const [n, d] = floatRatio(v);
        expect(Number(n) / Number(d) === v || !Number.isFinite(Number(d)) || !Number.isFinite(Number(n))).toBe(true);
        expect(d === 1n || (n & 1n) === 1n).toBe(true);
      }),
    );
  });
  test("are raised to the last digit", () => {
    // recorded: results where V8's own ** differs from the C library
    expect(pow(1.1, 10)).toBe(2.5937424601000023);
    expect(pow(0.9, 100)).toBe(2.6561398887587544e-5);
    expect(pow(10, -5)).toBe(1e-5);
    expect(pow(-8, 1 / 3)).toBeNaN();
    expect(pow(2, 1023) * 2).toBe(Infinity);
    expect(pow(2, -1074)).toBe(5e-324);
  });
});
