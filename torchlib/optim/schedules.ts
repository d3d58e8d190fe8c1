// Owns: schedules with a step or factor per epoch: lambda, multiplicative, step, constant, linear, exponential, polynomial, cosine.
import { torchError } from "../core/errors.ts";
import type { PyClass } from "../core/pyclass.ts";
import { double, drain, num, values } from "../core/pyvalue.ts";
import { add, bisectRight, div, isFloat, isPyInt, mul, pow, sub, type Value } from "./scalars.ts";
import { groupsOf, groupValues, LRScheduler, setGroupValue } from "./scheduler.ts";

const module = "torch.optim.lr_scheduler";

function lambdasFor(optimizer: { param_groups: unknown[] }, given: unknown): unknown[] {
  const items = values.items(given);
  if (items === null) return new Array(optimizer.param_groups.length).fill(given);
  if (items.length !== optimizer.param_groups.length) {
    throw torchError("ValueError", `Expected ${optimizer.param_groups.length} lr_lambdas, but got ${items.length}`);
  }
  return [...items];
}

/** `initial_lr * lr_lambda(epoch)`. */
export class LambdaLR extends LRScheduler {
  static override readonly py: PyClass = {
    name: "LambdaLR",
    module,
    init: "(optimizer, lr_lambda, last_epoch: int = -1) -> None",
    attrs: { lr_lambdas: "rw" },
  };
  declare lr_lambdas: unknown[];

  override init(...args: unknown[]): void {
    const [optimizer, lambda, lastEpoch] = args;
    this.optimizer = optimizer as LRScheduler["optimizer"];
    this.lr_lambdas = lambdasFor(this.optimizer, lambda);
    super.init(optimizer, lastEpoch);
  }

  override get_lr(): Value[] {
    this.noteCall();
    return this.lr_lambdas.map((f, i) => mul(this.base_lrs[i]!, values.call(f, [this.last_epoch]) as Value));
  }

  override state_dict(): unknown {
    const map = values.map(super.state_dict())!;
    map.delete("lr_lambdas");
    map.set(
      "lr_lambdas",
      this.lr_lambdas.map(() => null),
    );
    return values.dict(map);
  }

  protected override hidden(): string[] {
    return ["optimizer", "lr_lambdas"];
  }
}

/** `lr * lr_lambda(epoch)`. */
export class MultiplicativeLR extends LambdaLR {
  static override readonly py: PyClass = {
    name: "MultiplicativeLR",
    module,
    init: "(optimizer, lr_lambda, last_epoch: int = -1) -> None",
  };

  override init(...args: unknown[]): void {
    const [optimizer, lambda, lastEpoch] = args;
    for (const f of lambdasFor(optimizer as LRScheduler["optimizer"], lambda)) {
      if (!values.isCallable(f)) {
        throw torchError("TypeError", `lr_lambda should be a function, but got ${values.typeName(f)}`);
      }
    }
    super.init(optimizer, lambda, lastEpoch);
  }

  override get_lr(): Value[] {
    this.noteCall();
    if (this._is_initial) return this.current();
    const lrs = groupValues(this.optimizer, "lr");
    return this.lr_lambdas.map((f, i) => mul(lrs[i]!, values.call(f, [this.last_epoch]) as Value));
  }
}

/** Decays by `gamma` every `step_size` epochs. */
export class StepLR extends LRScheduler {
  static override readonly py: PyClass = {
    name: "StepLR",
    module,
    init: "(optimizer, step_size: int, gamma: float = 0.1, last_epoch: int = -1) -> None",
    attrs: { step_size: "rw", gamma: "rw" },
  };
  declare step_size: number;
  declare gamma: Value;

  override init(...args: unknown[]): void {
    const [optimizer, stepSize, gamma, lastEpoch] = args;
    this.step_size = stepSize as number;
    this.gamma = gamma as Value;
    super.init(optimizer, lastEpoch);
  }

  override get_lr(): Value[] {
    this.noteCall();
    if (this.last_epoch === 0 || this.last_epoch % num(this.step_size) !== 0) return this.current();
    return this.scaled((lr) => mul(lr, this.gamma));
  }

  override closedForm(): Value[] {
    const k = Math.floor(this.last_epoch / num(this.step_size));
    return this.base_lrs.map((lr) => mul(lr, pow(this.gamma, k)));
  }
}

/** Decays by `gamma` at each milestone. */
export class MultiStepLR extends LRScheduler {
  static override readonly py: PyClass = {
    name: "MultiStepLR",
    module,
    init: "(optimizer, milestones: Iterable, gamma: float = 0.1, last_epoch: int = -1) -> None",
    attrs: { milestones: "rw", gamma: "rw" },
  };
  /** Milestone → how often it was given. */
  declare milestones: unknown;
  declare gamma: Value;

  override init(...args: unknown[]): void {
    const [optimizer, milestones, gamma, lastEpoch] = args;
    const counts = new Map<unknown, unknown>();
    for (const m of drain(milestones)) counts.set(m, ((counts.get(m) as number) ?? 0) + 1);
    this.milestones = values.counter(counts);
    this.gamma = gamma as Value;
    super.init(optimizer, lastEpoch);
  }

  private counts(): Map<unknown, unknown> {
    return values.map(this.milestones)!;
  }

  override get_lr(): Value[] {
    this.noteCall();
    const times = this.counts().get(this.last_epoch) as number | undefined;
    if (times === undefined) return this.current();
    return this.scaled((lr) => mul(lr, pow(this.gamma, times)));
  }

  override closedForm(): Value[] {
    const sorted: number[] = [];
    for (const [m, times] of this.counts()) for (let i = 0; i < (times as number); i++) sorted.push(num(m));
    sorted.sort((a, b) => a - b);
    const k = bisectRight(sorted, this.last_epoch);
    return this.base_lrs.map((lr) => mul(lr, pow(this.gamma, k)));
  }
}

/** Multiplies by `factor` for the first `total_iters` epochs. */
export class ConstantLR extends LRScheduler {
  static override readonly py: PyClass = {
    name: "ConstantLR",
    module,
    init: "(optimizer, factor: float = 0.3333333333333333, total_iters: int = 5, last_epoch: int = -1) -> None",
    attrs: { factor: "rw", total_iters: "rw" },
  };
  declare factor: Value;
  declare total_iters: number;

  override init(...args: unknown[]): void {
    const [optimizer, factor, totalIters, lastEpoch] = args;
    if (num(factor) > 1 || num(factor) < 0) {
      throw torchError("ValueError", "Constant multiplicative factor expected to be between 0 and 1.");
    }
    this.factor = factor as Value;
    this.total_iters = totalIters as number;
    super.init(optimizer, lastEpoch);
  }

  override get_lr(): Value[] {
    this.noteCall();
    if (this.last_epoch === 0) return this.scaled((lr) => mul(lr, this.factor));
    if (this.last_epoch !== num(this.total_iters)) return this.current();
    return this.scaled((lr) => mul(lr, double(1 / num(this.factor))));
  }

  override closedForm(): Value[] {
    const done = this.last_epoch >= num(this.total_iters) ? 1 : 0;
    const factor = num(this.factor) + done * (1 - num(this.factor));
    return this.base_lrs.map((lr) => mul(lr, double(factor)));
  }
}

/** Goes linearly from `start_factor` to `end_factor` in `total_iters` epochs. */
export class LinearLR extends LRScheduler {
  static override readonly py: PyClass = {
    name: "LinearLR",
    module,
    init:
      "(optimizer, start_factor: float = 0.3333333333333333, end_factor: float = 1.0, total_iters: int = 5, " +
      "last_epoch: int = -1) -> None",
    attrs: { start_factor: "rw", end_factor: "rw", total_iters: "rw" },
  };
  declare start_factor: Value;
  declare end_factor: Value;
  declare total_iters: number;

  override init(...args: unknown[]): void {
    const [optimizer, start, end, totalIters, lastEpoch] = args;
    if (num(start) > 1 || num(start) <= 0) {
      throw torchError(
        "ValueError",
        "Starting multiplicative factor expected to be greater than 0 and less or equal to 1.",
      );
    }
    if (num(end) > 1 || num(end) < 0) {
      throw torchError("ValueError", "Ending multiplicative factor expected to be between 0 and 1.");
    }
    this.start_factor = start as Value;
    this.end_factor = end as Value;
    this.total_iters = totalIters as number;
    super.init(optimizer, lastEpoch);
  }

  override get_lr(): Value[] {
    this.noteCall();
    const start = num(this.start_factor);
    const span = num(this.end_factor) - start;
    const total = num(this.total_iters);
    if (this.last_epoch === 0) return this.scaled((lr) => mul(lr, this.start_factor));
    if (this._is_initial || this.last_epoch > total) return this.current();
    const factor = 1 + span / (total * start + (this.last_epoch - 1) * span);
    return this.scaled((lr) => mul(lr, double(factor)));
  }

  override closedForm(): Value[] {
    const start = num(this.start_factor);
    const total = num(this.total_iters);
    const factor = start + ((num(this.end_factor) - start) * Math.min(total, this.last_epoch)) / total;
    return this.base_lrs.map((lr) => mul(lr, double(factor)));
  }
}

/** Decays by `gamma` every epoch. */
export class ExponentialLR extends LRScheduler {
  static override readonly py: PyClass = {
    name: "ExponentialLR",
    module,
    init: "(optimizer, gamma: float, last_epoch: int = -1) -> None",
    attrs: { gamma: "rw" },
  };
  declare gamma: Value;

  override init(...args: unknown[]): void {
    const [optimizer, gamma, lastEpoch] = args;
    this.gamma = gamma as Value;
    super.init(optimizer, lastEpoch);
  }

  override get_lr(): Value[] {
    this.noteCall();
    return this._is_initial ? this.current() : this.scaled((lr) => mul(lr, this.gamma));
  }

  override closedForm(): Value[] {
    return this.base_lrs.map((lr) => mul(lr, pow(this.gamma, this.last_epoch)));
  }
}

/** Decays polynomially to zero in `total_iters` epochs. */
export class PolynomialLR extends LRScheduler {
  static override readonly py: PyClass = {
    name: "PolynomialLR",
    module,
    init: "(optimizer, total_iters: int = 5, power: float = 1.0, last_epoch: int = -1) -> None",
    attrs: { total_iters: "rw", power: "rw" },
  };
  declare total_iters: number;
  declare power: Value;

  override init(...args: unknown[]): void {
    const [optimizer, totalIters, power, lastEpoch] = args;
    this.total_iters = totalIters as number;
    this.power = power as Value;
    super.init(optimizer, lastEpoch);
  }

  override get_lr(): Value[] {
    this.noteCall();
    const total = num(this.total_iters);
    if (this._is_initial || this.last_epoch > total) return this.current();
    const factor = ((1 - this.last_epoch / total) / (1 - (this.last_epoch - 1) / total)) ** num(this.power);
    return this.scaled((lr) => mul(lr, double(factor)));
  }

  override closedForm(): Value[] {
    const total = num(this.total_iters);
    const factor = (1 - Math.min(total, this.last_epoch) / total) ** num(this.power);
    return this.base_lrs.map((lr) => mul(lr, double(factor)));
  }
}

/** Cosine annealing without restarts (Loshchilov and Hutter 2017), in the chainable form. */
export class CosineAnnealingLR extends LRScheduler {
  static override readonly py: PyClass = {
    name: "CosineAnnealingLR",
    module,
    init: "(optimizer, T_max: int, eta_min: float = 0.0, last_epoch: int = -1) -> None",
    attrs: { T_max: "rw", eta_min: "rw" },
  };
  declare T_max: number;
  declare eta_min: Value;

  override init(...args: unknown[]): void {
    const [optimizer, tMax, etaMin, lastEpoch] = args;
    this.T_max = tMax as number;
    this.eta_min = etaMin as Value;
    super.init(optimizer, lastEpoch);
  }

  override get_lr(): Value[] {
    this.noteCall();
    if (this._is_initial) return this.current();
    const T = num(this.T_max);
    const epoch = this.last_epoch;
    const lrs = groupValues(this.optimizer, "lr");
    if (this._step_count === 1 && epoch > 0) {
      return this.base_lrs.map((base) => this.fromBase(base, Math.cos((epoch * Math.PI) / T)));
    }
    const cycle = 2 * T;
    if ((((epoch - 1 - T) % cycle) + cycle) % cycle === 0) {
      const factor = 1 - Math.cos(Math.PI / T);
      return lrs.map((lr, i) => add(lr, div(mul(sub(this.base_lrs[i]!, this.eta_min), double(factor)), 2)));
    }
    const factor = (1 + Math.cos((Math.PI * epoch) / T)) / (1 + Math.cos((Math.PI * (epoch - 1)) / T));
    return lrs.map((lr) => add(mul(double(factor), sub(lr, this.eta_min)), this.eta_min));
  }

  private fromBase(base: Value, cosine: number): Value {
    return add(this.eta_min, div(mul(sub(base, this.eta_min), double(1 + cosine)), 2));
  }

  override closedForm(): Value[] {
    const cosine = Math.cos((Math.PI * this.last_epoch) / num(this.T_max));
    return this.base_lrs.map((base) => this.fromBase(base, cosine));
  }
}

/** Cosine annealing with warm restarts (Loshchilov and Hutter 2017). */
export class CosineAnnealingWarmRestarts extends LRScheduler {
  static override readonly py: PyClass = {
    name: "CosineAnnealingWarmRestarts",
    module,
    init: "(optimizer, T_0: int, T_mult: int = 1, eta_min: float = 0.0, last_epoch: int = -1) -> None",
    attrs: { T_0: "rw", T_i: "rw", T_mult: "rw", eta_min: "rw", T_cur: "rw" },
  };
  declare T_0: number;
  declare T_i: number;
  declare T_mult: number;
  declare eta_min: Value;
  declare T_cur: Value;

  override init(...args: unknown[]): void {
    const [optimizer, t0, tMult, etaMin, lastEpoch] = args;
    if (!isPyInt(t0) || num(t0) <= 0) {
      throw torchError("ValueError", `Expected positive integer T_0, but got ${values.str(t0)}`);
    }
    if (!isPyInt(tMult) || num(tMult) < 1) {
      throw torchError("ValueError", `Expected integer T_mult >= 1, but got ${values.str(tMult)}`);
    }
    if (!isFloat(etaMin) && !isPyInt(etaMin)) {
      throw torchError(
        "ValueError",
        `Expected float or int eta_min, but got ${values.str(etaMin)} of type <class '${values.qualifiedTypeName(etaMin)}'>`,
      );
    }
    this.T_0 = t0 as number;
    this.T_i = t0 as number;
    this.T_mult = tMult as number;
    this.eta_min = etaMin as Value;
    this.T_cur = lastEpoch as number;
    super.init(optimizer, lastEpoch);
  }

  override get_lr(): Value[] {
    this.noteCall();
    const cosine = Math.cos((Math.PI * num(this.T_cur)) / this.T_i);
    return this.base_lrs.map((base) => add(this.eta_min, div(mul(sub(base, this.eta_min), double(1 + cosine)), 2)));
  }

  override step(given: unknown = null): void {
    let epoch = given ?? null;
    if (epoch === null && this.last_epoch < 0) epoch = 0;
    if (epoch === null) {
      epoch = this.last_epoch + 1;
      this.T_cur = add(this.T_cur, 1);
      if (num(this.T_cur) >= this.T_i) {
        const rest = num(this.T_cur) % this.T_i;
        this.T_cur = isFloat(this.T_cur) ? double(rest) : rest;
        this.T_i *= this.T_mult;
      }
    } else {
      const e = num(epoch);
      if (e < 0) throw torchError("ValueError", `Expected non-negative epoch, but got ${values.str(epoch)}`);
      if (e >= this.T_0) {
        if (this.T_mult === 1) this.T_cur = isFloat(epoch) ? double(e % this.T_0) : e % this.T_0;
        else {
          const n = Math.trunc(Math.log((e / this.T_0) * (this.T_mult - 1) + 1) / Math.log(this.T_mult));
          this.T_cur = double(e - (this.T_0 * (this.T_mult ** n - 1)) / (this.T_mult - 1));
          this.T_i = this.T_0 * this.T_mult ** n;
        }
      } else {
        this.T_i = this.T_0;
        this.T_cur = epoch as Value;
      }
    }
    this.last_epoch = Math.floor(num(epoch));
    this._get_lr_called_within_step = true;
    try {
      const lrs = this.get_lr();
      groupsOf(this.optimizer).forEach((group, i) => {
        setGroupValue(group, "lr", lrs[i]);
      });
    } finally {
      this._get_lr_called_within_step = false;
    }
    this._last_lr = groupValues(this.optimizer, "lr");
  }
}
