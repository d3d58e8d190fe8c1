// Owns: L-BFGS with the strong-Wolfe line search.
import { torchError } from "../core/errors.ts";
import type { PyClass } from "../core/pyclass.ts";
import { double, num } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { enableGrad, item, noGrad, op } from "../nn/ops.ts";
import { defaultsOf } from "./adam.ts";
import { checkLr, mapOf, Optimizer, paramsOf } from "./optimizer.ts";

interface Probe {
  t: number;
  f: number;
  g: Tensor;
  slope: number;
}

/** Minimiser of the cubic through two points with slopes (Nocedal and Wright, eq. 3.59), clamped to bounds. */
function cubicMinimum(a: Probe, b: Probe, bounds?: [number, number]): number {
  const [lo, hi] = bounds ?? (a.t <= b.t ? [a.t, b.t] : [b.t, a.t]);
  const d1 = a.slope + b.slope - (3 * (a.f - b.f)) / (a.t - b.t);
  const square = d1 * d1 - a.slope * b.slope;
  if (!(square >= 0)) return (lo + hi) / 2;
  const d2 = Math.sqrt(square);
  const at =
    a.t <= b.t
      ? b.t - (b.t - a.t) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2))
      : a.t - (a.t - b.t) * ((a.slope + d2 - d1) / (a.slope - b.slope + 2 * d2));
  return Math.min(Math.max(at, lo), hi);
}

const dot = (a: Tensor, b: Tensor): number => item(op.dot!(a, b));
const largest = (t: Tensor): number => item(op.max!(op.abs!(t)));

interface SearchResult {
  probe: Probe;
  evaluations: number;
}

/** Line search for the strong Wolfe conditions (Nocedal and Wright, algorithms 3.5 and 3.6). */
function strongWolfe(
  evaluate: (t: number) => { f: number; g: Tensor },
  start: Probe,
  t0: number,
  d: Tensor,
  toleranceChange: number,
  maxSteps: number,
): SearchResult {
  const c1 = 1e-4;
  const c2 = 0.9;
  const dNorm = largest(d);
  let evaluations = 0;
  const probe = (t: number): Probe => {
    const { f, g } = evaluate(t);
    evaluations++;
    return { t, f, g, slope: dot(g, d) };
  };
  const base: Probe = { ...start, t: 0, g: op.clone!(start.g) };
  let before = base;
  let now = probe(t0);
  let bracket: Probe[] | null = null;
  let done = false;
  let steps = 0;
  while (steps < maxSteps) {
    if (now.f > base.f + c1 * now.t * base.slope || (steps > 1 && now.f >= before.f)) {
      bracket = [before, now];
      break;
    }
    if (Math.abs(now.slope) <= -c2 * base.slope) {
      bracket = [now];
      done = true;
      break;
    }
    if (now.slope >= 0) {
      bracket = [before, now];
      break;
    }
    const next = cubicMinimum(before, now, [now.t + 0.01 * (now.t - before.t), now.t * 10]);
    before = now;
    now = probe(next);
    steps++;
  }
  bracket ??= [base, now];
  let insufficient = false;
  let [low, high] = bracket[0]!.f <= bracket[bracket.length - 1]!.f ? [0, 1] : [1, 0];
  while (!done && steps < maxSteps) {
    const [p, q] = bracket as [Probe, Probe];
    const hi = Math.max(p.t, q.t);
    const lo = Math.min(p.t, q.t);
    if ((hi - lo) * dNorm < toleranceChange) break;
    let t = cubicMinimum(p, q);
    const margin = 0.1 * (hi - lo);
    if (Math.min(hi - t, t - lo) < margin) {
      if (insufficient || t >= hi || t <= lo) {
        t = Math.abs(t - hi) < Math.abs(t - lo) ? hi - margin : lo + margin;
        insufficient = false;
      } else insufficient = true;
    } else insufficient = false;
    now = probe(t);
    steps++;
    if (now.f > base.f + c1 * now.t * base.slope || now.f >= bracket[low]!.f) {
      bracket[high] = now;
      [low, high] = bracket[0]!.f <= bracket[1]!.f ? [0, 1] : [1, 0];
    } else {
      if (Math.abs(now.slope) <= -c2 * base.slope) done = true;
      else if (now.slope * (bracket[high]!.t - bracket[low]!.t) >= 0) bracket[high] = bracket[low]!;
      bracket[low] = now;
    }
  }
  return { probe: bracket[bracket.length === 1 ? 0 : low]!, evaluations };
}

/** Limited-memory BFGS (Liu and Nocedal 1989). One parameter group; `step` needs a closure. */
export class LBFGS extends Optimizer {
  static override readonly py: PyClass = {
    name: "LBFGS",
    module: "torch.optim.lbfgs",
    init:
      "(params, lr: float = 1, max_iter: int = 20, max_eval=None, tolerance_grad: float = 1e-07, " +
      "tolerance_change: float = 1e-09, history_size: int = 100, line_search_fn=None)",
    methods: { "step(self, closure: Callable)": "step" },
  };

  override init(...args: unknown[]): void {
    const [params, lr, max_iter, maxEval, tolerance_grad, tolerance_change, history_size, line_search_fn] = args;
    checkLr(lr);
    const max_eval = maxEval ?? Math.floor((num(max_iter) * 5) / 4);
    super.init(
      params,
      defaultsOf({
        lr,
        max_iter,
        max_eval,
        tolerance_grad,
        tolerance_change,
        history_size,
        line_search_fn,
      }),
    );
    if (this.param_groups.length !== 1) {
      throw torchError("ValueError", "LBFGS doesn't support per-parameter options (parameter groups)");
    }
  }

  private get params(): Tensor[] {
    return paramsOf(mapOf(this.param_groups[0]));
  }

  private flatGrad(): Tensor {
    const views = this.params.map((p) =>
      p.gradTensor === null ? op.zeros!([p.count], p.dtype) : op.reshape!(p.gradTensor, [-1]),
    );
    return op.cat!(views, 0);
  }

  private move(t: number, d: Tensor): void {
    let at = 0;
    for (const p of this.params) {
      op["add_.Tensor"]!(p, op.reshape!(op.narrow!(d, 0, at, p.count), [...p.sizes]), t);
      at += p.count;
    }
  }

  protected override plainStep(closure: (() => unknown) | null): unknown {
    return noGrad(() => this.minimise(() => enableGrad(() => closure!())));
  }

  private minimise(closure: () => unknown): unknown {
    const group = mapOf(this.param_groups[0]);
    const lr = num(group.get("lr"));
    const maxIter = num(group.get("max_iter"));
    const maxEval = num(group.get("max_eval"));
    const toleranceGrad = num(group.get("tolerance_grad"));
    const toleranceChange = num(group.get("tolerance_change"));
    const history = num(group.get("history_size"));
    const search = group.get("line_search_fn") ?? null;
    const state = this.stateOf(this.params[0]!, () => [
      ["func_evals", 0],
      ["n_iter", 0],
    ]);
    const count = (key: string, by: number) => state.set(key, num(state.get(key) ?? 0) + by);
    const original = closure();
    let loss = num(original);
    let evaluations = 1;
    count("func_evals", 1);
    let grad = this.flatGrad();
    if (largest(grad) <= toleranceGrad) return original;
    let d = state.get("d") as Tensor;
    let t = num(state.get("t") ?? 0);
    let dirs = (state.get("old_dirs") ?? []) as Tensor[];
    let steps = (state.get("old_stps") ?? []) as Tensor[];
    let ro = (state.get("ro") ?? []) as Tensor[];
    let scale = (state.get("H_diag") ?? 1) as Tensor | number;
    let lastGrad = (state.get("prev_flat_grad") ?? null) as Tensor | null;
    let lastLoss = num(state.get("prev_loss") ?? 0);
    let n = 0;
    while (n < maxIter) {
      n++;
      count("n_iter", 1);
      const first = state.get("n_iter") === 1;
      if (first) {
        d = op.neg!(grad);
        dirs = [];
        steps = [];
        ro = [];
        scale = 1;
      } else {
        const y = op.sub!(grad, lastGrad);
        const s = op.mul!(d, t);
        const ys = op.dot!(y, s);
        if (item(ys) > 1e-10) {
          if (dirs.length === history) {
            dirs.shift();
            steps.shift();
            ro.shift();
          }
          dirs.push(y);
          steps.push(s);
          ro.push(op.reciprocal!(ys));
          scale = op.div!(ys, op.dot!(y, y));
        }
        const q = op.neg!(grad);
        const al: Tensor[] = [];
        for (let i = dirs.length - 1; i >= 0; i--) {
          al[i] = op.mul!(op.dot!(steps[i], q), ro[i]);
          op["add_.Tensor"]!(q, dirs[i], -item(al[i]!));
        }
        d = op.mul!(q, scale);
        for (let i = 0; i < dirs.length; i++) {
          const be = op.mul!(op.dot!(dirs[i], d), ro[i]);
          op["add_.Tensor"]!(d, steps[i], item(op.sub!(al[i], be)));
        }
      }
      lastGrad = op.clone!(grad);
      lastLoss = loss;
      t = first ? Math.min(1, item(op.reciprocal!(op.sum!(op.abs!(grad))))) * lr : lr;
      const slope = dot(grad, d);
      if (slope > -toleranceChange) break;
      let used = 0;
      let converged = false;
      if (search !== null) {
        if (search !== "strong_wolfe") throw torchError("RuntimeError", "only 'strong_wolfe' is supported");
        const saved = this.params.map((p) => op.clone!(p));
        const found = strongWolfe(
          (step) => {
            this.move(step, d);
            const f = num(closure());
            const g = this.flatGrad();
            this.params.forEach((p, i) => {
              op.copy_!(p, saved[i]);
            });
            return { f, g };
          },
          { t: 0, f: loss, g: grad, slope },
          t,
          d,
          toleranceChange,
          maxEval - evaluations,
        );
        ({ f: loss, g: grad, t } = found.probe);
        used = found.evaluations;
        this.move(t, d);
        converged = largest(grad) <= toleranceGrad;
      } else {
        this.move(t, d);
        if (n !== maxIter) {
          loss = num(closure());
          grad = this.flatGrad();
          converged = largest(grad) <= toleranceGrad;
          used = 1;
        }
      }
      evaluations += used;
      count("func_evals", used);
      if (n === maxIter || evaluations >= maxEval || converged) break;
      if (largest(op.mul!(d, t)) <= toleranceChange || Math.abs(loss - lastLoss) < toleranceChange) break;
    }
    for (const [key, value] of Object.entries({
      d,
      t: double(t),
      old_dirs: dirs,
      old_stps: steps,
      ro,
      H_diag: scale,
      prev_flat_grad: lastGrad,
      prev_loss: double(lastLoss),
    })) {
      state.set(key, value);
    }
    return original;
  }
}
