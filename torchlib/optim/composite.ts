// Owns: schedules made of schedules (SequentialLR, ChainedScheduler) and ReduceLROnPlateau, which follows a metric.
import { torchError } from "../core/errors.ts";
import type { PyClass } from "../core/pyclass.ts";
import { double, num, values } from "../core/pyvalue.ts";
import { mapOf, type Optimizer } from "./optimizer.ts";
import { bisectRight, type Value } from "./scalars.ts";
import { groupsOf, groupValues, LRScheduler, requireOptimizer, setGroupValue } from "./scheduler.ts";

const module = "torch.optim.lr_scheduler";

function checkMembers(owner: string, schedulers: LRScheduler[], optimizer: Optimizer): void {
  schedulers.forEach((scheduler, i) => {
    if (!(scheduler instanceof LRScheduler)) {
      throw torchError("TypeError", `${owner} at index ${i} should have \`optimizer\` as its attribute.`);
    }
    if (scheduler instanceof ReduceLROnPlateau) {
      throw torchError(
        "ValueError",
        `${owner} does not support \`ReduceLROnPlateau\` scheduler as it requires additional kwargs to be specified ` +
          `when calling \`step\`, but got one at index ${i} in the given schedulers sequence.`,
      );
    }
    if (optimizer !== scheduler.optimizer) {
      throw torchError(
        "ValueError",
        `${owner} expects all schedulers to belong to the same optimizer, but got scheduler ` +
          `${values.typeName(scheduler)} at index ${i} has ${values.str(scheduler.optimizer)}, ` +
          `which is different from ${values.typeName(optimizer)}.`,
      );
    }
  });
}

abstract class Group extends LRScheduler {
  declare _schedulers: LRScheduler[];

  protected override hidden(): string[] {
    return ["optimizer", "_schedulers"];
  }

  override state_dict(): unknown {
    const out = values.map(super.state_dict())!;
    out.set(
      "_schedulers",
      this._schedulers.map((s) => s.state_dict()),
    );
    return values.dict(out);
  }

  override load_state_dict(state: unknown): void {
    super.load_state_dict(state);
    const parts = values.items(mapOf(state).get("_schedulers")) ?? [];
    parts.forEach((part, i) => {
      this._schedulers[i]!.load_state_dict(part);
    });
  }
}

/** Runs schedules one after another, switching at milestones. */
export class SequentialLR extends Group {
  static override readonly py: PyClass = {
    name: "SequentialLR",
    module,
    init: "(optimizer, schedulers: list, milestones: list, last_epoch: int = -1) -> None",
    methods: { "step(self) -> None": "step" },
    attrs: { _schedulers: "rw", _milestones: "rw" },
  };
  declare _milestones: number[];

  override init(...args: unknown[]): void {
    const [optimizer, list, marks, lastEpoch] = args;
    const schedulers = values.items(list) as LRScheduler[];
    const milestones = (values.items(marks) ?? []).map(num);
    const name = values.typeName(this);
    if (schedulers.length < 1) {
      throw torchError("ValueError", `${name} expects at least one scheduler, but got no scheduler.`);
    }
    checkMembers(name, schedulers, optimizer as Optimizer);
    if (milestones.length !== schedulers.length - 1) {
      throw torchError(
        "ValueError",
        "Sequential Schedulers expects number of schedulers provided to be one more than the number of milestone " +
          `points, but got number of schedulers ${schedulers.length} and the number of milestones to be equal to ` +
          `${milestones.length}`,
      );
    }
    this._schedulers = schedulers;
    this._milestones = milestones;
    this.last_epoch = num(lastEpoch) + 1;
    this.optimizer = optimizer as Optimizer;
    for (const group of groupsOf(this.optimizer)) setGroupValue(group, "lr", group.get("initial_lr"));
    undo(this);
    const first = schedulers[bisectRight(milestones, 0)]!;
    first._initial_step();
    this._last_lr = first.get_last_lr();
  }

  override step(): void {
    this.last_epoch += 1;
    const i = bisectRight(this._milestones, this.last_epoch);
    const scheduler = this._schedulers[i]!;
    if (i > 0 && this._milestones[i - 1] === this.last_epoch) scheduler._update_lr(0);
    else scheduler.step();
    this._last_lr = scheduler.get_last_lr();
  }
}

/** Takes back the step that each member's construction made. */
function undo(scheduler: LRScheduler): void {
  const members = (scheduler as Partial<Group>)._schedulers;
  if (members !== undefined) for (const member of members) undo(member);
  else scheduler.last_epoch -= 1;
}

/** Steps several schedules together. */
export class ChainedScheduler extends Group {
  static override readonly py: PyClass = {
    name: "ChainedScheduler",
    module,
    init: "(schedulers: list, optimizer=None) -> None",
    methods: { "step(self) -> None": "step" },
    attrs: { _schedulers: "rw" },
  };

  override init(...args: unknown[]): void {
    const [list, given] = args;
    const schedulers = values.items(list) as LRScheduler[];
    const name = values.typeName(this);
    if (schedulers.length < 1) {
      throw torchError("ValueError", `${name} expects at least one scheduler to be chained, but got no scheduler.`);
    }
    const optimizer = (given ?? schedulers[0]!.optimizer) as Optimizer;
    checkMembers(name, schedulers, optimizer);
    this._schedulers = schedulers;
    this.optimizer = optimizer;
    this._last_lr = groupValues(schedulers[schedulers.length - 1]!.optimizer, "lr");
  }

  override step(): void {
    for (const scheduler of this._schedulers) scheduler.step();
    this._last_lr = groupValues(this._schedulers[this._schedulers.length - 1]!.optimizer, "lr");
  }
}

/** Reduces the rate when a metric stops improving. */
export class ReduceLROnPlateau extends LRScheduler {
  static override readonly py: PyClass = {
    name: "ReduceLROnPlateau",
    module,
    init:
      "(optimizer, mode: str = 'min', factor: float = 0.1, patience: int = 10, threshold: float = 0.0001, " +
      "threshold_mode: str = 'rel', cooldown: int = 0, min_lr=0, eps: float = 1e-08) -> None",
    methods: { "step(self, metrics, epoch=None) -> None": "step_metric" },
    attrs: {
      factor: "rw",
      patience: "rw",
      cooldown: "rw",
      eps: "rw",
      best: "rw",
      num_bad_epochs: "rw",
      cooldown_counter: "rw",
      min_lrs: "rw",
      mode: "rw",
      threshold: "rw",
      threshold_mode: "rw",
      mode_worse: "rw",
      in_cooldown: "ro",
    },
  };
  declare factor: Value;
  declare default_min_lr: unknown;
  declare min_lrs: Value[];
  declare patience: number;
  declare cooldown: number;
  declare eps: Value;
  declare mode_worse: Value;
  declare mode: string;
  declare threshold: Value;
  declare threshold_mode: string;
  declare best: Value;
  declare cooldown_counter: number;
  declare num_bad_epochs: number;

  override init(...args: unknown[]): void {
    const [optimizer, mode, factor, patience, threshold, thresholdMode, cooldown, minLr, eps] = args;
    if (num(factor) >= 1) throw torchError("ValueError", "Factor should be < 1.0.");
    this.factor = factor as Value;
    requireOptimizer(optimizer);
    this.optimizer = optimizer;
    const list = values.items(minLr);
    const count = optimizer.param_groups.length;
    if (list !== null) {
      if (list.length !== count) {
        throw torchError("ValueError", `expected ${count} min_lrs, got ${list.length}`);
      }
      this.default_min_lr = null;
      this.min_lrs = [...list] as Value[];
    } else {
      this.default_min_lr = minLr;
      this.min_lrs = new Array(count).fill(minLr);
    }
    this.patience = patience as number;
    this.cooldown = cooldown as number;
    this.eps = eps as Value;
    this.last_epoch = 0;
    this._last_lr = groupValues(optimizer, "lr");
    if (mode !== "min" && mode !== "max") {
      throw torchError("ValueError", `mode ${values.str(mode)} is unknown!`);
    }
    if (thresholdMode !== "rel" && thresholdMode !== "abs") {
      throw torchError("ValueError", `threshold mode ${values.str(thresholdMode)} is unknown!`);
    }
    this.mode_worse = double(mode === "min" ? Infinity : -Infinity);
    this.mode = mode;
    this.threshold = threshold as Value;
    this.threshold_mode = thresholdMode;
    this.best = this.mode_worse;
    this.cooldown_counter = 0;
    this.num_bad_epochs = 0;
  }

  get in_cooldown(): boolean {
    return this.cooldown_counter > 0;
  }

  override step(metrics: unknown = null): void {
    this.step_metric(metrics);
  }

  step_metric(metrics: unknown, given: unknown = null): void {
    const current = num(metrics);
    const epoch = given === null || given === undefined ? this.last_epoch + 1 : num(given);
    this.last_epoch = epoch;
    if (this.isBetter(current)) {
      this.best = double(current);
      this.num_bad_epochs = 0;
    } else this.num_bad_epochs += 1;
    if (this.in_cooldown) {
      this.cooldown_counter -= 1;
      this.num_bad_epochs = 0;
    }
    if (this.num_bad_epochs > num(this.patience)) {
      this.reduce();
      this.cooldown_counter = num(this.cooldown);
      this.num_bad_epochs = 0;
    }
    this._last_lr = groupValues(this.optimizer, "lr");
  }

  private isBetter(a: number): boolean {
    const best = num(this.best);
    const threshold = num(this.threshold);
    if (this.mode === "min") return a < (this.threshold_mode === "rel" ? best * (1 - threshold) : best - threshold);
    return a > (this.threshold_mode === "rel" ? best * (threshold + 1) : best + threshold);
  }

  private reduce(): void {
    const groups = groupsOf(this.optimizer);
    if (groups.length !== this.min_lrs.length) {
      if (this.default_min_lr === null) {
        throw torchError(
          "RuntimeError",
          `The number of param groups in the \`optimizer\` (${groups.length}) differs from when \`ReduceLROnPlateau\` ` +
            `was initialized (${this.min_lrs.length}), usually due to a new param group being added to the optimizer. ` +
            "Please modify the `min_lrs` field to match the length of the `optimizer` param groups.",
        );
      }
      this.min_lrs = new Array(groups.length).fill(this.default_min_lr);
    }
    groups.forEach((group, i) => {
      const before = num(group.get("lr"));
      const reduced = before * num(this.factor);
      const least = this.min_lrs[i]!;
      // Python's max keeps the first of equal values, and an int stays an int
      const after: Value = num(least) > reduced ? least : double(reduced);
      if (before - num(after) > num(this.eps)) setGroupValue(group, "lr", after);
    });
  }
}
