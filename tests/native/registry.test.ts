// Owns the tests of the addon's surface: the kernel table, errors, memory views, transfers.
import { describe, expect, test } from "vitest";
import { addon, call, empty, Memory, tensor, tryCall } from "./engine.ts";

describe("kernel table", () => {
  test("every listed kernel is written, under a unique name", () => {
    expect(addon.kernels.filter((k) => !k.ready).map((k) => k.name)).toEqual([]);
    expect(new Set(addon.kernels.map((k) => k.name)).size).toBe(addon.kernels.length);
  });

  test("a dtype a kernel does not take is a failure with PyTorch's name for it", () => {
    expect(tryCall("sqrt", [empty([2], "int64"), empty([2], "int64")])).toBe(1);
    expect(addon.lastError()).toBe("not implemented for 'Long'");
  });

  test("an index outside its dim is reported with index, dim and size", () => {
    const out = empty([1]);
    expect(tryCall("index_select", [out, tensor([1, 2, 3]), tensor([3], [1], "int64")], [0])).toBe(1);
    expect(addon.lastError()).toBe("index out of range: index 3 is out of bounds for dimension 0 with size 3");
  });

  test("integer division by zero is a failure, float division is not", () => {
    expect(tryCall("floor_divide", [empty([1], "int64"), tensor([1], [1], "int64"), tensor([0], [1], "int64")])).toBe(
      1,
    );
    expect(addon.lastError()).toBe("ZeroDivisionError");
    const out = empty([1]);
    call("floor_divide", [out, tensor([1]), tensor([0])]);
    expect(out.values()).toEqual([Infinity]);
  });
});

describe("memory", () => {
  test("a view keeps the block alive and shows its bytes", () => {
    const view = tensor([1, 2, 3]).memory.view();
    expect(Array.from(new Float32Array(view).slice(0, 3))).toEqual([1, 2, 3]);
  });

  test("addresses are 64-byte aligned", () => {
    for (const n of [0, 1, 100, 70_000, 5_000_000]) expect(new Memory(n).address % 64).toBe(0);
  });

  test("an absurd size is a RangeError", () => {
    expect(() => new addon.Block(2 ** 50)).toThrow(RangeError);
    expect(() => new addon.Block(-1)).toThrow(RangeError);
  });

  test("a transfer outside the array is refused", () => {
    const t = tensor([1, 2, 3]);
    expect(() => addon.copyOut(t.memory.address, new Float32Array(2), 0, 12)).toThrow(RangeError);
  });
});
