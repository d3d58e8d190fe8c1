// Promotion and casting rules against PyTorch's tables (data/promotion.json).
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { full } from "../../torchlib/core/create.ts";
import { parseDevice } from "../../torchlib/core/device.ts";
import { can_cast, dtypesByName, promote_types } from "../../torchlib/core/dtype.ts";
import { resultType } from "../../torchlib/core/iterator.ts";

const table = JSON.parse(readFileSync(new URL("data/promotion.json", import.meta.url), "utf8")) as {
  names: string[];
  promote: string[][];
  cast: boolean[][];
  scalar: string[][];
};
const dtypes = table.names.map((n) => dtypesByName.get(n)!);

describe("dtypes", () => {
  it("promote as PyTorch's lattice", () => {
    expect(dtypes.map((a) => dtypes.map((b) => promote_types(a, b).name))).toEqual(table.promote);
  });
  it("cast as PyTorch allows", () => {
    expect(dtypes.map((a) => dtypes.map((b) => can_cast(a, b)))).toEqual(table.cast);
  });
  it("take Python scalars into account by category only", () => {
    const scalars = [true, 2, { v: 2.5 }, { re: 0, im: 2 }];
    const rows = dtypes
      .filter((d) => d.name !== "complex32")
      .map((d) => scalars.map((s) => resultType([full([1], 1, d), s]).name));
    expect(rows).toEqual(table.scalar);
  });
  it("let dimensioned tensors outrank 0-dim ones within a category", () => {
    const f32 = dtypesByName.get("float32")!;
    const f64 = dtypesByName.get("float64")!;
    const i64 = dtypesByName.get("int64")!;
    expect(resultType([full([2], 1, f32), full([], 1, f64)])).toBe(f32);
    expect(resultType([full([2], 1, i64), full([], 1, f32)])).toBe(f32);
    expect(resultType([full([], 1, f32), full([], 1, f64)])).toBe(f64);
  });
});

describe("devices", () => {
  it("are interned, and malformed names rejected in PyTorch's words", () => {
    expect(parseDevice("cuda:1")).toBe(parseDevice("cuda", 1));
    expect(() => parseDevice("cuda:01")).toThrow("Invalid device string: 'cuda:01'");
    expect(() => parseDevice("foo")).toThrow(
      /^Expected one of cpu, cuda, .* device type at start of device string: foo$/,
    );
  });
});
