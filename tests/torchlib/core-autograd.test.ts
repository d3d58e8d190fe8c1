// The backward engine: gradients against finite differences, hooks, views changed in place, errors in PyTorch's words.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  AutogradFunction,
  enable_grad,
  formatTensor,
  grad,
  mode,
  no_grad,
  type Tensor,
  tensor,
  toFlatNumbers,
  torch,
} from "../../torchlib/index.ts";

// the derived methods have no static types yet
// biome-ignore lint/suspicious/noExplicitAny: see above
type T = any;
const t = (data: unknown, requiresGrad = true): T => torch.tensor(data, { requires_grad: requiresGrad });
const d = (data: number[], requiresGrad = true): T =>
  torch.tensor(
    data.map((v) => ({ v })),
    { dtype: torch.float64, requires_grad: requiresGrad },
  );
const list = (x: T): number[] => toFlatNumbers(x as Tensor);

const unary: Record<string, (x: T) => T> = {
  exp: (x) => x.exp(),
  tanh: (x) => x.tanh(),
  sigmoid: (x) => x.sigmoid(),
  square: (x) => x.pow(2),
  neg: (x) => x.neg(),
  scaled: (x) => x.mul({ v: 0.7 }),
  self: (x) => x.mul(x),
  viewed: (x) => x.view(2, -1).t().reshape(-1),
  halves: (x) => x.add(x.sum()),
};

describe("gradients", () => {
  it("agree with finite differences for chains of operators", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...Object.keys(unary)), { minLength: 1, maxLength: 5 }),
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (names, values) => {
          const f = (x: T): T => names.reduce((y, n) => unary[n](y).mul({ v: 0.5 }), x).sum();
          const x = d(values);
          f(x).backward();
          const analytic = list(x.grad);
          values.forEach((_, i) => {
            const at = (e: number): number =>
              list(
                f(
                  d(
                    values.map((v, k) => (k === i ? v + e : v)),
                    false,
                  ),
                ),
              )[0];
            const numeric = (at(1e-6) - at(-1e-6)) / 2e-6;
            expect(Math.abs(analytic[i] - numeric)).toBeLessThan(1e-4 * Math.max(1, Math.abs(numeric)));
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it("accumulate over uses and over passes", () => {
    const x = t([1, 2].map((v) => ({ v })));
    for (let i = 0; i < 2; i++) x.mul(x).add(x).sum().backward();
    expect(list(x.grad)).toEqual([6, 10]);
  });

  it("of any order", () => {
    const x = d([2]);
    let y: T = x.mul(x).mul(x).mul(x).sum();
    const orders: number[] = [];
    for (let i = 0; i < 4; i++) {
      y = grad(y, x, null, true, true)[0] as T;
      orders.push(list(y)[0]);
      y = y.sum();
    }
    expect(orders).toEqual([32, 48, 48, 24]);
  });

  it("are not shared between leaves", () => {
    const a = t([{ v: 1 }]);
    const b = t([{ v: 1 }]);
    a.add(b).sum().backward();
    a.grad.zero_();
    expect(list(b.grad)).toEqual([1]);
  });

  it("sum over broadcast dimensions and follow the input's dtype", () => {
    const x = t([[{ v: 1 }], [{ v: 2 }]]);
    const y = torch.ones(2, 3, { dtype: torch.float64 }) as T;
    x.mul(y).sum().backward();
    expect(x.grad.dtype).toBe(torch.float32);
    expect([x.grad.sizes, list(x.grad)]).toEqual([
      [2, 1],
      [3, 3],
    ]);
  });
});

describe("changes in place", () => {
  it("to a view reach the base's gradient", () => {
    const base = torch.zeros(4) as T;
    const w = t([{ v: 2 }, { v: 3 }]);
    const view = base.view(2, 2);
    view.select(0, 1).add_(w);
    base.mul(base).sum().backward();
    expect(list(w.grad)).toEqual([4, 6]);
    expect(formatTensor(view)).toContain("grad_fn=<AsStridedBackward0>");
  });

  it("to a saved tensor are found in backward", () => {
    const x = t([{ v: 1 }, { v: 2 }]);
    const y = x.mul(2);
    const z = y.mul(y).sum();
    y.add_(1);
    expect(() => z.backward()).toThrow(
      /^one of the variables needed for gradient computation has been modified by an inplace operation: \[torch\.FloatTensor \[2\]\], which is output 0 of Add, is at version 1; expected version 0 instead\. Hint: /,
    );
  });

  it("keep values as they were before the change", () => {
    const x = t([{ v: 3 }]);
    const y = x.mul(1);
    const w = t([{ v: 2 }]);
    y.mul_(w);
    y.sum().backward();
    expect([list(x.grad), list(w.grad)]).toEqual([[2], [3]]);
    const z = x.mul(1);
    z.mul_(z);
    expect(() => z.sum().backward()).toThrow(/which is output 0 of Mul, is at version 1; expected version 0 instead/);
  });

  it("are refused on views that come several at a time", () => {
    const words = /Such functions do not allow the output views to be modified inplace/;
    const [first] = t([{ v: 1 }, { v: 2 }])
      .mul(1)
      .unbind(0);
    expect(() => first.add_(1)).toThrow(words);
    const [plain] = (torch.zeros(2) as T).unbind(0);
    plain.add_(1);
    expect(() => plain.add_(t({ v: 1 }))).toThrow(words);
    expect(() => first.view(1).add_(1)).toThrow(words);
  });

  it("of sizes and strides alone leave the base's history", () => {
    const base = t([[{ v: 1 }, { v: 2 }]]).mul(2);
    const view = base.view(1, 2);
    view.t_();
    expect([base.grad_fn.name(), view.grad_fn.name(), view.sizes]).toEqual(["MulBackward0", "TBackward1", [2, 1]]);
  });

  it("are refused on leaves and their views", () => {
    const x = t([{ v: 1 }]);
    expect(() => x.add_(1)).toThrow("a leaf Variable that requires grad is being used in an in-place operation.");
    expect(() => x.view(1).add_(1)).toThrow(
      "a view of a leaf Variable that requires grad is being used in an in-place operation.",
    );
    no_grad(() => x.add_(1));
    expect(list(x)).toEqual([2]);
    expect(x._version).toBe(1);
  });
});

describe("the graph", () => {
  it("releases saved tensors after use, and says so the second time", () => {
    const x = t([{ v: 1 }]);
    const y = x.mul(x).sum();
    y.backward();
    expect(() => y.backward()).toThrow(/^Trying to backward through the graph a second time/);
    const z = x.add(1).sum();
    z.backward();
    z.backward();
    expect(list(x.grad)).toEqual([4]);
  });

  it("runs hooks in order and lets them replace gradients", () => {
    const x = t([{ v: 1 }]);
    const seen: number[] = [];
    const y = x.mul(3);
    y.register_hook((g: T) => {
      seen.push(list(g)[0]);
      return g.mul(10);
    });
    const h = x.register_hook((g: T) => g.add(1));
    x.register_hook((g: T) => g.mul(2));
    y.sum().backward();
    expect([seen, list(x.grad)]).toEqual([[1], [62]]);
    h.remove();
    x.grad = null;
    x.sum().backward();
    expect(list(x.grad)).toEqual([2]);
  });

  it("survives a backward pass inside a backward pass", () => {
    const x = t([{ v: 2 }]);
    const y = x.mul(x);
    y.register_hook((g: T) => {
      const inner = t([{ v: 3 }]);
      enable_grad(() => inner.mul(x.detach()).sum().backward());
      return g.mul(inner.grad);
    });
    y.sum().backward();
    expect(list(x.grad)).toEqual([8]);
  });

  it("refuses what has no gradient", () => {
    expect(() => t([1], false).backward()).toThrow(
      "element 0 of tensors does not require grad and does not have a grad_fn",
    );
    expect(() => t([{ v: 1 }, { v: 2 }]).backward()).toThrow("grad can be implicitly created only for scalar outputs");
    expect(() => t([1])).toThrow("Only Tensors of floating point and complex dtype can require gradients");
    const a = t([{ v: 1 }]);
    const b = t([{ v: 1 }]);
    expect(() => grad(a.mul(2).sum(), b)).toThrow(
      /^The differentiated Tensor at index 0 appears to not have been used in the graph/,
    );
  });

  it("takes user functions", () => {
    class Cube extends AutogradFunction {
      static forward(ctx: T, x: T): T {
        ctx.save_for_backward([x]);
        return x.mul(x).mul(x);
      }
      static backward(ctx: T, g: T): T {
        const [x] = ctx.saved_tensors;
        return g.mul(3).mul(x).mul(x);
      }
    }
    const x = d([2]);
    const y = Cube.apply(x) as T;
    expect(y.grad_fn.name()).toBe("CubeBackward");
    const g = grad(y.sum(), x, null, true, true)[0] as T;
    expect([list(g), list(grad(g.sum(), x)[0] as T)]).toEqual([[12], [12]]);
  });

  it("leaves the mode as it found it", () => {
    const x = t([{ v: 1 }]);
    expect(() => x.mul(torch.ones(2, 3)).view(7)).toThrow();
    expect(mode.enabled).toBe(true);
    expect(tensor).toBeTypeOf("function");
  });
});
