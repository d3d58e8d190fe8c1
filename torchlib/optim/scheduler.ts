// Owns: LRScheduler: the protocol all learning-rate schedules share, and its state dictionary.

import { torchError } from "../core/errors.ts";
import { PyBase, type PyClass } from "../core/pyclass.ts";
import { fieldsOf, restoreFields } from "../core/pystate.ts";
import { num, values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { op } from "../nn/ops.ts";
import { type Group, mapOf, Optimizer } from "./optimizer.ts";
import type { Value } from "./scalars.ts";

const EPOCH_WARNING =
  "The epoch parameter in `scheduler.step()` was not necessary and is being deprecated where possible. Please use " +
  "`scheduler.step()` to step the scheduler. During the deprecation, if epoch is different from None, the closed form is " +
  "used instead of the new chainable form, where available. Please open an issue if you are unable to replicate your use " +
  "case: https://github.com/pytorch/pytorch/issues/new/choose.";

/** The groups of an optimizer as live maps. */
export function groupsOf(optimizer: Optimizer): Group[] {
  return optimizer.param_groups.map(mapOf);
}

function own(value: unknown): Value {
  return value instanceof Tensor ? op.clone!(value) : (value as Value);
}

/** The values of one key in all groups (tensors copied). */
export function groupValues(optimizer: Optimizer, key: string): Value[] {
  return groupsOf(optimizer).map((g) => own(g.get(key)));
}

/** Sets a group's value; a tensor is filled instead of replaced. */
export function setGroupValue(group: Group, key: string, value: unknown): void {
  const before = group.get(key);
  if (before instanceof Tensor) op.fill_!(before, num(value));
  else group.set(key, value);
}

/** One value per group: a list is checked for its length, a single value repeated. */
export function perGroup(name: string, optimizer: Optimizer, param: unknown): Value[] {
  const count = optimizer.param_groups.length;
  const items = values.items(param);
  if (items === null) return new Array(count).fill(0).map(() => own(param));
  if (items.length !== count) {
    throw torchError(
      "ValueError",
      `${name} must have the same length as optimizer.param_groups. ${name} has ${items.length} values, ` +
        `param_groups has ${count}.`,
    );
  }
  return items.map(own);
}

export function requireOptimizer(optimizer: unknown): asserts optimizer is Optimizer {
  if (!(optimizer instanceof Optimizer)) {
    throw torchError("TypeError", `${values.typeName(optimizer)} is not an Optimizer`);
  }
}

/**
 * Base class of schedules. What `state_dict` holds are the object's own fields, in the order in which they were set, so
 * fields are assigned in PyTorch's order and hold the host's values.
 */
export class LRScheduler extends PyBase {
  static readonly py: PyClass = {
    name: "LRScheduler",
    module: "torch.optim.lr_scheduler",
    init: "(optimizer, last_epoch: int = -1) -> None",
    methods: {
      "step(self, epoch=None) -> None": "step",
      "get_lr(self) -> list": "get_lr",
      "get_last_lr(self) -> list": "get_last_lr",
      "state_dict(self) -> dict": "state_dict",
      "load_state_dict(self, state_dict) -> None": "load_state_dict",
      "__getstate__(self)": "__getstate__",
      "__setstate__(self, state) -> None": "__setstate__",
      "_initial_step(self) -> None": "_initial_step",
      "_update_lr(self, epoch=None) -> None": "_update_lr",
    },
    dict: true,
    attrs: {
      optimizer: "rw",
      base_lrs: "rw",
      last_epoch: "rw",
      _step_count: "rw",
      _last_lr: "rw",
      _is_initial: "rw",
      _get_lr_called_within_step: "rw",
    },
  };

  declare optimizer: Optimizer;
  declare base_lrs: Value[];
  declare last_epoch: number;
  declare _step_count: number;
  declare _last_lr: Value[];
  declare _is_initial: boolean;
  declare _get_lr_called_within_step: boolean;

  __getstate__(): unknown {
    return fieldsOf(this);
  }

  __setstate__(state: unknown): void {
    restoreFields(this, state);
  }

  override init(...args: unknown[]): void {
    const [optimizer, lastEpoch] = args;
    requireOptimizer(optimizer);
    this.optimizer = optimizer;
    this.startLrs(num(lastEpoch));
    if (!optimizer.watched) {
      optimizer.watched = true;
      optimizer.stepped = false;
    }
    this._initial_step();
  }

  private startLrs(lastEpoch: number): void {
    groupsOf(this.optimizer).forEach((group, i) => {
      if (lastEpoch === -1) {
        if (!group.has("initial_lr")) group.set("initial_lr", own(group.get("lr")));
      } else if (!group.has("initial_lr")) {
        throw torchError(
          "KeyError",
          `param 'initial_lr' is not specified in param_groups[${i}] when resuming scheduler with last_epoch >= 0.\n` +
            "This typically happens when:\n" +
            "1. You're trying to resume training from a checkpoint but haven't properly loaded the optimizer state\n" +
            "2. You're using last_epoch >= 0 for a fresh training run (not recommended)",
        );
      }
    });
    this.base_lrs = groupValues(this.optimizer, "initial_lr");
    this.last_epoch = lastEpoch;
  }

  _initial_step(): void {
    this._step_count = 0;
    this._is_initial = true;
    try {
      this.step();
    } finally {
      this._is_initial = false;
    }
  }

  step(epoch: unknown = null): void {
    if (this._step_count === 1 && !this.optimizer.stepped && this.optimizer.step === Optimizer.prototype.step) {
      warn(
        "Detected call of `lr_scheduler.step()` before `optimizer.step()`. In PyTorch 1.1.0 and later, you should call " +
          "them in the opposite order: `optimizer.step()` before `lr_scheduler.step()`.  Failure to do this will result " +
          "in PyTorch skipping the first value of the learning rate schedule. See more details at " +
          "https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate",
      );
    }
    this._step_count += 1;
    if (epoch !== null && epoch !== undefined) warn(EPOCH_WARNING);
    this._update_lr(epoch);
  }

  _update_lr(epoch: unknown = null): void {
    this._get_lr_called_within_step = true;
    let lrs: Value[];
    try {
      if (epoch === null || epoch === undefined) {
        this.last_epoch += 1;
        lrs = this.lrs();
      } else {
        this.last_epoch = num(epoch);
        lrs = this.closedForm() ?? this.lrs();
      }
    } finally {
      this._get_lr_called_within_step = false;
    }
    groupsOf(this.optimizer).forEach((group, i) => {
      setGroupValue(group, "lr", lrs[i]);
    });
    this._last_lr = groupValues(this.optimizer, "lr");
  }

  private lrs(): Value[] {
    return values.items(this.get_lr()) as Value[];
  }

  /** The rates of the closed form, where a schedule has one. */
  closedForm(): Value[] | null {
    return null;
  }

  get_lr(): unknown {
    throw torchError("NotImplementedError", "");
  }

  /** Subclasses' `get_lr` calls this first. */
  protected noteCall(): void {
    if (!this._get_lr_called_within_step) {
      warn("To get the last learning rate computed by the scheduler, please use `get_last_lr()`.");
    }
  }

  /** `group["lr"]` of every group through `f`. */
  protected scaled(f: (lr: Value, group: Group) => Value): Value[] {
    return groupsOf(this.optimizer).map((group) => f(group.get("lr") as Value, group));
  }

  protected current(): Value[] {
    return groupValues(this.optimizer, "lr");
  }

  get_last_lr(): Value[] {
    return this._last_lr;
  }

  /** Names of fields that `state_dict` leaves out. */
  protected hidden(): string[] {
    return ["optimizer"];
  }

  state_dict(): unknown {
    const out = new Map<unknown, unknown>();
    const hidden = this.hidden();
    for (const [key, value] of Object.entries(this)) {
      const name = key.startsWith("a_") ? key.slice(2) : key;
      if (!hidden.includes(name) && value !== undefined && !name.startsWith("m_")) out.set(name, value);
    }
    return values.dict(out);
  }

  load_state_dict(state: unknown): void {
    const hidden = this.hidden();
    for (const [key, value] of mapOf(state)) {
      if (!hidden.includes(key)) (this as Record<string, unknown>)[key] = value;
    }
  }
}
