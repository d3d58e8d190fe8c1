import { describe, expect, it } from "vitest";
import { normalise, sameOutput } from "../../interpreter/cli/compare-output.ts";

describe("comparing a cell's output with its document", () => {
  it("forgives indentation, trailing blanks and surrounding empty lines", () => {
    expect(normalise("\n    a  \n      b\n\n")).toBe("a\n  b");
    expect(sameOutput("    tensor([1])\n", "tensor([1])", "exact")).toBe(true);
  });

  it("takes numbers as text when exact", () => {
    expect(sameOutput("loss 0.1234", "loss 0.1235", "exact")).toBe(false);
    expect(sameOutput("loss 0.1234", "loss 0.1234", "exact")).toBe(true);
  });

  it("lets the last printed digit be off by one when close, and no more", () => {
    expect(sameOutput("loss 0.1234", "loss 0.1235", "close")).toBe(true);
    expect(sameOutput("loss 0.1234", "loss 0.1244", "close")).toBe(false);
    expect(sameOutput("1.50e-07", "1.51e-07", "close")).toBe(true);
    expect(sameOutput("1.50e-07", "1.60e-07", "close")).toBe(false);
  });

  it("never lets integers be off", () => {
    expect(sameOutput("torch.Size([5, 2])", "torch.Size([5, 3])", "close")).toBe(false);
  });

  it("takes any number for any, but not other words", () => {
    expect(sameOutput("took 1.89 s", "took 0.002 s", "any")).toBe(true);
    expect(sameOutput("took 1.89 s", "needed 1.89 s", "any")).toBe(false);
  });

  it("elides with dots", () => {
    expect(sameOutput("first\n...\nlast", "first\na\nb\nlast", "exact")).toBe(true);
    expect(sameOutput("first\n...\nlast", "first\na\nb", "exact")).toBe(false);
    expect(sameOutput("<Foo object at 0x...>", "<Foo object at 0x7f12>", "exact")).toBe(true);
  });

  it("treats special values by name", () => {
    expect(sameOutput("tensor([nan, inf])", "tensor([nan, -inf])", "close")).toBe(false);
    expect(sameOutput("tensor([nan, inf])", "tensor([nan, inf])", "close")).toBe(true);
  });
});
