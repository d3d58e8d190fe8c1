// Owns: schedules that move learning rate and momentum together: CyclicLR, OneCycleLR; SWALR's anneal.
import { torchError } from "../core/errors.ts";
import type { PyClass } from "../core/pyclass.ts";
import { double, num, values } from "../core/pyvalue.ts";
import { type Group, mapOf, type Optimizer } from "./optimizer.ts";
import { add, div, isFloat, isPyInt, mul, sub, type Value } from "./scalars.ts";
import { groupsOf, LRScheduler, perGroup, requireOptimizer, setGroupValue } from "./scheduler.ts";

const module = "torch.optim.lr_scheduler";

function setMomentum(group: Group, value: Value, beta1: boolean): void {
  if (!beta1) group.set("momentum", value);
  else group.set("betas", values.tuple([value, ...values.items(group.get("betas"))!.slice(1)]));
}

function startMomentum(optimizer: Optimizer, base: Value[], max: Value[], beta1: boolean, fresh: boolean): void {
  if (!fresh) return;
  groupsOf(optimizer).forEach((group, i) => {
    setMomentum(group, max[i]!, beta1);
    group.set("max_momentum", max[i]);
    group.set("base_momentum", base[i]);
  });
}

function usesBeta1(optimizer: Optimizer): boolean {
  const defaults = mapOf(optimizer.defaults);
  if (!defaults.has("momentum") && !defaults.has("betas")) {
    throw torchError("ValueError", "optimizer must support momentum or beta1 with `cycle_momentum` option enabled");
  }
  return defaults.has("betas");
}

/** Cyclical learning rates (Smith 2017). */
export class CyclicLR extends LRScheduler {
  static override readonly py: PyClass = {
    name: "CyclicLR",
    module,
    init:
      "(optimizer, base_lr, max_lr, step_size_up: int = 2000, step_size_down=None, mode: str = 'triangular', " +
      "gamma: float = 1.0, scale_fn=None, scale_mode: str = 'cycle', cycle_momentum: bool = True, " +
      "base_momentum: float = 0.8, max_momentum: float = 0.9, last_epoch: int = -1) -> None",
    methods: { "scale_fn(self, x) -> float": "scale_fn" },
    attrs: { max_lrs: "rw", total_size: "rw", step_ratio: "rw", mode: "rw", gamma: "rw", scale_mode: "rw" },
  };
  declare max_lrs: Value[];
  declare total_size: Value;
  declare step_ratio: Value;
  declare mode: string;
  declare gamma: Value;
  declare _scale_fn_custom: unknown;
  declare scale_mode: string;
  declare cycle_momentum: boolean;
  declare use_beta1: boolean;
  declare base_momentums: Value[];
  declare max_momentums: Value[];

  override init(...args: unknown[]): void {
    const [optimizer, baseLr, maxLr, up, down, mode, gamma, scaleFn, scaleMode, cycle, baseM, maxM, lastEpoch] = args;
    requireOptimizer(optimizer);
    this.optimizer = optimizer;
    const fresh = num(lastEpoch) === -1;
    const bases = perGroup("base_lr", optimizer, baseLr);
    if (fresh) {
      groupsOf(optimizer).forEach((group, i) => {
        setGroupValue(group, "lr", bases[i]);
      });
    }
    this.max_lrs = perGroup("max_lr", optimizer, maxLr);
    const sizeUp = num(up);
    const total = sizeUp + (down === null ? sizeUp : num(down));
    this.total_size = double(total);
    this.step_ratio = double(sizeUp / total);
    if (!["triangular", "triangular2", "exp_range"].includes(mode as string) && scaleFn === null) {
      throw torchError("ValueError", "mode is invalid and scale_fn is None");
    }
    this.mode = mode as string;
    this.gamma = gamma as Value;
    this._scale_fn_custom = scaleFn;
    this.scale_mode = scaleFn !== null ? (scaleMode as string) : mode === "exp_range" ? "iterations" : "cycle";
    this.cycle_momentum = cycle as boolean;
    if (cycle) {
      this.use_beta1 = usesBeta1(optimizer);
      this.base_momentums = perGroup("base_momentum", optimizer, baseM);
      this.max_momentums = perGroup("max_momentum", optimizer, maxM);
      startMomentum(optimizer, this.base_momentums, this.max_momentums, this.use_beta1, fresh);
    }
    super.init(optimizer, lastEpoch);
    this.base_lrs = bases;
  }

  scale_fn(x: number): Value {
    if (this._scale_fn_custom !== null) return values.call(this._scale_fn_custom, [x]) as Value;
    if (this.mode === "triangular") return double(1);
    return double(this.mode === "triangular2" ? 1 / 2 ** (x - 1) : num(this.gamma) ** x);
  }

  override get_lr(): Value[] {
    this.noteCall();
    const total = num(this.total_size);
    const ratio = num(this.step_ratio);
    const cycle = Math.floor(1 + this.last_epoch / total);
    const x = 1 + this.last_epoch / total - cycle;
    const scale = double(x <= ratio ? x / ratio : (x - 1) / (ratio - 1));
    const at = this.scale_mode === "cycle" ? cycle : this.last_epoch;
    const lrs = this.base_lrs.map((base, i) => {
      const height = mul(sub(this.max_lrs[i]!, base), scale);
      return add(base, mul(height, this.scale_fn(at)));
    });
    if (this.cycle_momentum) {
      groupsOf(this.optimizer).forEach((group, i) => {
        const max = this.max_momentums[i]!;
        const height = mul(sub(max, this.base_momentums[i]!), scale);
        setMomentum(group, sub(max, mul(height, this.scale_fn(at))), this.use_beta1);
      });
    }
    return lrs;
  }
}

interface Phase {
  end: number;
  lr: [string, string];
  momentum: [string, string];
}

/** The 1cycle policy (Smith and Topin 2018). */
export class OneCycleLR extends LRScheduler {
  static override readonly py: PyClass = {
    name: "OneCycleLR",
    module,
    init:
      "(optimizer, max_lr, total_steps=None, epochs=None, steps_per_epoch=None, pct_start: float = 0.3, " +
      "anneal_strategy: str = 'cos', cycle_momentum: bool = True, base_momentum=0.85, max_momentum=0.95, " +
      "div_factor: float = 25.0, final_div_factor: float = 10000.0, three_phase: bool = False, last_epoch: int = -1) -> None",
    attrs: { total_steps: "rw" },
  };
  declare total_steps: number;
  declare _schedule_phases: unknown;
  declare _anneal_func_type: string;
  declare cycle_momentum: boolean;
  declare use_beta1: boolean;

  override init(...args: unknown[]): void {
    const [
      optimizer,
      maxLr,
      totalSteps,
      epochs,
      perEpoch,
      pctStart,
      strategy,
      cycle,
      baseM,
      maxM,
      divFactor,
      finalDiv,
      three,
      lastEpoch,
    ] = args;
    requireOptimizer(optimizer);
    this.optimizer = optimizer;
    const positive = (value: unknown, name: string): number => {
      if (!isPyInt(value) || num(value) <= 0) {
        throw torchError("ValueError", `Expected positive integer ${name}, but got ${values.str(value)}`);
      }
      return value as number;
    };
    if (totalSteps !== null) this.total_steps = positive(totalSteps, "total_steps");
    else if (epochs !== null && perEpoch !== null) {
      this.total_steps = positive(epochs, "epochs") * positive(perEpoch, "steps_per_epoch");
    } else {
      throw torchError("ValueError", "You must define either total_steps OR (epochs AND steps_per_epoch)");
    }
    this._schedule_phases = this.describePhases(num(pctStart), three === true);
    if (num(pctStart) < 0 || num(pctStart) > 1 || !isFloat(pctStart)) {
      throw torchError("ValueError", `Expected float between 0 and 1 pct_start, but got ${values.str(pctStart)}`);
    }
    if (strategy !== "cos" && strategy !== "linear") {
      throw torchError(
        "ValueError",
        `anneal_strategy must be one of 'cos' or 'linear', instead got ${values.str(strategy)}`,
      );
    }
    this._anneal_func_type = strategy;
    const fresh = num(lastEpoch) === -1;
    const maxLrs = perGroup("max_lr", optimizer, maxLr);
    if (fresh) {
      groupsOf(optimizer).forEach((group, i) => {
        const initial = div(maxLrs[i]!, divFactor as Value);
        group.set("initial_lr", initial);
        group.set("max_lr", maxLrs[i]);
        group.set("min_lr", div(initial, finalDiv as Value));
      });
    }
    this.cycle_momentum = cycle as boolean;
    if (cycle) {
      this.use_beta1 = usesBeta1(optimizer);
      const max = perGroup("max_momentum", optimizer, maxM);
      startMomentum(optimizer, perGroup("base_momentum", optimizer, baseM), max, this.use_beta1, fresh);
    }
    super.init(optimizer, lastEpoch);
  }

  private phases(pct: number, three: boolean): Phase[] {
    const up: Phase = {
      end: pct * this.total_steps - 1,
      lr: ["initial_lr", "max_lr"],
      momentum: ["max_momentum", "base_momentum"],
    };
    const last = this.total_steps - 1;
    if (!three) return [up, { end: last, lr: ["max_lr", "min_lr"], momentum: ["base_momentum", "max_momentum"] }];
    return [
      up,
      {
        end: 2 * pct * this.total_steps - 2,
        lr: ["max_lr", "initial_lr"],
        momentum: ["base_momentum", "max_momentum"],
      },
      { end: last, lr: ["initial_lr", "min_lr"], momentum: ["max_momentum", "max_momentum"] },
    ];
  }

  private describePhases(pct: number, three: boolean): unknown {
    const phases = this.phases(pct, three);
    return phases.map((phase, i) =>
      values.dict(
        new Map<unknown, unknown>([
          ["end_step", i === phases.length - 1 ? phase.end : double(phase.end)],
          ["start_lr", phase.lr[0]],
          ["end_lr", phase.lr[1]],
          ["start_momentum", phase.momentum[0]],
          ["end_momentum", phase.momentum[1]],
        ]),
      ),
    );
  }

  private anneal(start: Value, end: Value, pct: number): Value {
    if (this._anneal_func_type === "linear") return add(mul(sub(end, start), double(pct)), start);
    const cosine = Math.cos(Math.PI * pct) + 1;
    return add(end, mul(div(sub(start, end), double(2)), double(cosine)));
  }

  override get_lr(): Value[] {
    this.noteCall();
    const step = this.last_epoch;
    if (step > this.total_steps) {
      throw torchError(
        "ValueError",
        `Tried to step ${step} times. The specified number of total steps is ${this.total_steps}`,
      );
    }
    const phases = (values.items(this._schedule_phases) as unknown[]).map(mapOf);
    return groupsOf(this.optimizer).map((group) => {
      let start = 0;
      for (const [i, phase] of phases.entries()) {
        const end = num(phase.get("end_step"));
        if (step <= end || i === phases.length - 1) {
          const pct = (step - start) / (end - start);
          const between = (what: string): Value =>
            this.anneal(
              group.get(phase.get(`start_${what}`) as string) as Value,
              group.get(phase.get(`end_${what}`) as string) as Value,
              pct,
            );
          const lr = between("lr");
          if (this.cycle_momentum) setMomentum(group, between("momentum"), this.use_beta1);
          return lr;
        }
        start = end;
      }
      return double(0);
    });
  }
}

/** Anneals to the rate of stochastic weight averaging (Izmailov et al. 2018). */
export class SWALR extends LRScheduler {
  static override readonly py: PyClass = {
    name: "SWALR",
    module: "torch.optim.swa_utils",
    init: "(optimizer, swa_lr, anneal_epochs=10, anneal_strategy='cos', last_epoch=-1)",
  };
  declare _anneal_strategy: string;
  declare anneal_epochs: number;

  override init(...args: unknown[]): void {
    const [optimizer, swaLr, epochs, strategy, lastEpoch] = args;
    const lrs = perGroup("swa_lr", optimizer as Optimizer, swaLr);
    groupsOf(optimizer as Optimizer).forEach((group, i) => {
      group.set("swa_lr", lrs[i]);
    });
    if (strategy !== "cos" && strategy !== "linear") {
      throw torchError(
        "ValueError",
        `anneal_strategy must be one of 'cos' or 'linear', instead got ${values.str(strategy)}`,
      );
    }
    this._anneal_strategy = strategy;
    if (!isPyInt(epochs) || num(epochs) < 0) {
      throw torchError("ValueError", `anneal_epochs must be equal or greater than 0, got ${values.str(epochs)}`);
    }
    this.anneal_epochs = epochs as number;
    super.init(optimizer, lastEpoch);
  }

  private alpha(t: number): number {
    const x = Math.max(0, Math.min(1, t));
    return this._anneal_strategy === "cos" ? (1 - Math.cos(Math.PI * x)) / 2 : x;
  }

  override get_lr(): Value[] {
    this.noteCall();
    let step = this._step_count - 1;
    if (this.anneal_epochs === 0) step = Math.max(1, step);
    const length = Math.max(1, this.anneal_epochs);
    const before = this.alpha((step - 1) / length);
    const alpha = this.alpha(step / length);
    return groupsOf(this.optimizer).map((group) => {
      const swa = num(group.get("swa_lr"));
      const start = before === 1 ? swa : (num(group.get("lr")) - before * swa) / (1 - before);
      return double(swa * alpha + start * (1 - alpha));
    });
  }
}
