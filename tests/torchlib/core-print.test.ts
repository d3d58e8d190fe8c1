// Tensor text against what PyTorch printed (data/print.json).
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { empty } from "../../torchlib/core/create.ts";
import { dtypesByName } from "../../torchlib/core/dtype.ts";
import { writeScalar } from "../../torchlib/core/element.ts";
import { exponential, fixed } from "../../torchlib/core/format.ts";
import { formatTensor, set_printoptions } from "../../torchlib/core/print.ts";

interface Case {
  shape: number[];
  dtype: string;
  values: (string | boolean | [string, string])[];
  options: Record<string, number | boolean | string>;
  text: string;
}

const cases = JSON.parse(readFileSync(new URL("data/print.json", import.meta.url), "utf8")) as Case[];

const number = (s: string): number =>
  s === "inf" ? Infinity : s === "-inf" ? -Infinity : s === "nan" ? NaN : Number(s);

function build(c: Case) {
  const dtype = dtypesByName.get(c.dtype)!;
  const t = empty(c.shape, dtype);
  const w = t.storage.windowAs(dtype);
  c.values.forEach((v, i) => {
    if (Array.isArray(v)) writeScalar(w, dtype, i, { re: number(v[0]), im: number(v[1]) });
    else if (typeof v === "boolean") writeScalar(w, dtype, i, v);
    else if (dtype.category === 1) writeScalar(w, dtype, i, BigInt(v));
    else writeScalar(w, dtype, i, { v: number(v) });
  });
  return t;
}

describe("tensor text", () => {
  it.each(cases.map((c, i) => [i, c.dtype, JSON.stringify(c.shape), JSON.stringify(c.options), c] as const))(
    "case %i: %s %s %s",
    (_i, _d, _s, _o, c) => {
      const o = c.options as Record<string, never>;
      set_printoptions(null, null, null, null, "default", null);
      set_printoptions(o.precision, o.threshold, o.edgeitems, o.linewidth, o.profile, o.sci_mode);
      try {
        expect(formatTensor(build(c))).toBe(c.text);
      } finally {
        set_printoptions(null, null, null, null, "default", null);
      }
    },
  );
});

describe("number text", () => {
  it("rounds exact ties to even, as Python does", () => {
    expect([0.5, 1.5, 2.5, -0.5].map((x) => fixed(x, 0))).toEqual(["0", "2", "2", "-0"]);
    expect([0.03125, 0.09375].map((x) => fixed(x, 4))).toEqual(["0.0312", "0.0938"]);
    expect(fixed(2.675, 2)).toBe("2.67");
  });
  it("writes exponents with two digits at least", () => {
    expect([12345.678, 1e-7, 1e100, 0].map((x) => exponential(x, 4))).toEqual([
      "1.2346e+04",
      "1.0000e-07",
      "1.0000e+100",
      "0.0000e+00",
    ]);
  });
});
