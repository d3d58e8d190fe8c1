// Optimizers and schedules: the JavaScript path against the operators, groups, state, errors.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { host, type Tensor, toFlatNumbers, torch } from "../../torchlib/index.ts";
import { Adam, AdamW } from "../../torchlib/optim/adam.ts";
import { OneCycleLR } from "../../torchlib/optim/cyclic.ts";
import { mapOf, type Optimizer } from "../../torchlib/optim/optimizer.ts";
import { CosineAnnealingLR, StepLR } from "../../torchlib/optim/schedules.ts";
import { SGD } from "../../torchlib/optim/sgd.ts";

// the derived methods have no static types yet
// biome-ignore lint/suspicious/noExplicitAny: see above
type T = any;
const d = (v: number) => host.double(v);
const param = (values: number[]): T => (torch as T).tensor(values.map(d), { requires_grad: true });
const list = (x: T): number[] => toFlatNumbers(x as Tensor);

/** Runs steps of `sum(p ** 2)` and returns the parameter. */
function descend(values: number[], make: (p: T[]) => Optimizer, steps: number): number[] {
  const p = param(values);
  const opt = make([p]);
  for (let i = 0; i < steps; i++) {
    opt.zero_grad();
    p.mul(p).sum().backward();
    opt.step();
  }
  return list(p);
}

const rules: Record<string, (p: T[]) => Optimizer> = {
  sgd: (p) => new SGD(p, { lr: d(0.1) }),
  momentum: (p) => new SGD(p, { lr: d(0.1), momentum: d(0.9), dampening: d(0.2), weight_decay: d(0.05) }),
  adam: (p) => new Adam(p, { lr: d(0.05), weight_decay: d(0.01) }),
  adamw: (p) => new AdamW(p, { lr: d(0.05) }),
};

describe("the path for small parameters", () => {
  // 300 copies of the values make a tensor that is too large for it
  it("agrees with the operators", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(rules)),
        fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 6 }),
        (name, values, steps) => {
          const small = descend(values, rules[name]!, steps);
          const wide = Array.from({ length: 300 }, () => values).flat();
          const large = descend(wide, rules[name]!, steps);
          small.forEach((v, i) => {
            expect(Math.abs(v - large[i]!)).toBeLessThanOrEqual(2e-6 * Math.max(1, Math.abs(v)));
          });
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("parameter groups", () => {
  it("take defaults they do not set, and refuse a parameter twice", () => {
    const [a, b] = [param([1]), param([2])];
    const opt = new SGD(
      [
        new Map<string, unknown>([
          ["params", [a]],
          ["lr", d(0.5)],
        ]),
      ] as T,
      { lr: d(0.1) },
    );
    expect(mapOf(opt.param_groups[0]).get("momentum")).toBe(0);
    expect(() => opt.add_param_group(new Map([["params", [a]]]))).toThrow(
      "some parameters appear in more than one parameter group",
    );
    opt.add_param_group(new Map([["params", [b]]]));
    expect(opt.param_groups.map((g) => (mapOf(g).get("lr") as T).v)).toEqual([0.5, 0.1]);
  });

  it("name bad arguments as PyTorch does", () => {
    expect(() => new SGD([], { lr: d(0.1) })).toThrow("optimizer got an empty parameter list");
    expect(() => new SGD([param([1])], { lr: d(-1) })).toThrow("Invalid learning rate: -1.0");
    expect(() => new SGD([param([1]).mul(2)], {})).toThrow("can't optimize a non-leaf Tensor");
    expect(() => new SGD([param([1])], { nesterov: true })).toThrow(
      "Nesterov momentum requires a momentum and zero dampening",
    );
  });
});

describe("state", () => {
  it("resumes a run exactly", () => {
    const run = (opt: Optimizer, p: T, n: number) => {
      for (let i = 0; i < n; i++) {
        opt.zero_grad();
        p.mul(p).sum().backward();
        opt.step();
      }
    };
    const a = param([1, -3]);
    const first = new Adam([a], { lr: d(0.1) });
    run(first, a, 3);
    const b = a.detach().clone().requires_grad_();
    const second = new Adam([b], { lr: d(0.7) });
    second.load_state_dict(first.state_dict());
    expect((mapOf(second.param_groups[0]).get("lr") as T).v).toBe(0.1);
    run(second, b, 2);
    expect(list(b)).toEqual(descend([1, -3], (p) => new Adam(p, { lr: d(0.1) }), 5));
  });
});

describe("schedules", () => {
  const rates = (make: (o: Optimizer) => { step(): void; get_last_lr(): unknown[] }, n: number): number[] => {
    const opt = new SGD([param([1])], { lr: d(0.1), momentum: d(0.9) });
    const s = make(opt);
    const out = [(s.get_last_lr()[0] as T).v];
    for (let i = 0; i < n; i++) {
      opt.step();
      s.step();
      out.push((s.get_last_lr()[0] as T).v);
    }
    return out;
  };

  it("decay by steps", () => {
    const lrs = rates((o) => new StepLR(o, 2, { gamma: d(0.5) }), 5);
    expect(lrs.map((v) => v.toFixed(4))).toEqual(["0.1000", "0.1000", "0.0500", "0.0500", "0.0250", "0.0250"]);
  });

  it("follow the closed form of cosine annealing", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.double({ min: 0, max: 0.05, noNaN: true }), (T, low) => {
        rates((o) => new CosineAnnealingLR(o, T, { eta_min: d(low) }), 2 * T).forEach((lr, t) => {
          expect(lr).toBeCloseTo(low + ((0.1 - low) * (1 + Math.cos((Math.PI * t) / T))) / 2, 9);
        });
      }),
      { numRuns: 20 },
    );
  });

  it("stop a one-cycle schedule at its end", () => {
    const opt = new SGD([param([1])], { lr: d(0.1), momentum: d(0.9) });
    const s = new OneCycleLR(opt, d(1), 3);
    for (let i = 0; i < 3; i++) s.step();
    expect(() => s.step()).toThrow("Tried to step 4 times. The specified number of total steps is 3");
  });
});
