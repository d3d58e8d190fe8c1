// Owns: averaged models (SWA, EMA) and update_bn.
import { int64 } from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import { type PyClass, type PyFunction, pyfns } from "../core/pyclass.ts";
import { num, values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import { Module } from "../nn/module.ts";
import { _BatchNorm } from "../nn/normalization.ts";
import { item, noGrad, op } from "../nn/ops.ts";

/** A copy of a model whose parameters are a running average (Izmailov et al. 2018). */
export class AveragedModel extends Module {
  static override readonly py: PyClass = {
    name: "AveragedModel",
    module: "torch.optim.swa_utils",
    init: "(model, device=None, avg_fn=None, multi_avg_fn=None, use_buffers=False)",
    methods: {
      "forward(self, *args, **kwargs)": "forward",
      "update_parameters(self, model) -> None": "update_parameters",
    },
    attrs: { avg_fn: "rw", multi_avg_fn: "rw", use_buffers: "rw" },
  };
  declare avg_fn: unknown;
  declare multi_avg_fn: unknown;
  declare use_buffers: boolean;

  override init(...args: unknown[]): void {
    const [model, device, avg, multi, useBuffers] = args;
    this.initModule();
    if ((avg ?? null) !== null && (multi ?? null) !== null) {
      throw torchError("AssertionError", "Only one of avg_fn and multi_avg_fn should be provided");
    }
    const copy = values.deepcopy(model, new Map()) as Module;
    if ((device ?? null) !== null) copy.to(device);
    this.putSlot(this._modules, "module", copy);
    this.putSlot(this._buffers, "n_averaged", op.zeros!([], int64));
    this.avg_fn = avg ?? null;
    this.multi_avg_fn = multi ?? null;
    this.use_buffers = useBuffers as boolean;
  }

  private get inner(): Module {
    return this._modules.get("module")!;
  }

  override invokeForward(args: unknown[], kwargs: Map<string, unknown> | null): unknown {
    return this.inner.call(args, kwargs);
  }

  update_parameters(model: Module): void {
    const list = (m: Module): Tensor[] => [...m.parameters(), ...(this.use_buffers ? m.buffers() : [])];
    const own = list(this.inner).map((t) => op.detach!(t));
    const other = list(model).map((t) => op.detach!(t));
    const counter = this._buffers.get("n_averaged")!;
    const n = item(counter);
    noGrad(() => {
      if (n === 0) {
        own.forEach((t, i) => {
          op.copy_!(t, other[i]);
        });
      } else if (this.multi_avg_fn !== null) values.call(this.multi_avg_fn, [own, other, counter]);
      else {
        own.forEach((t, i) => {
          const next =
            this.avg_fn !== null
              ? (values.call(this.avg_fn, [t, other[i], counter]) as Tensor)
              : average(t, other[i]!, n);
          op.copy_!(t, next);
        });
      }
      if (!this.use_buffers) {
        const buffers = [...model.buffers()];
        [...this.inner.buffers()].forEach((b, i) => {
          op.copy_!(op.detach!(b), op.detach!(buffers[i]));
        });
      }
      op["add_.Tensor"]!(counter, 1);
    });
  }
}

function average(t: Tensor, other: Tensor, n: number): Tensor {
  return op["add.Tensor"]!(t, op["div.Tensor"]!(op["sub.Tensor"]!(other, t), n + 1));
}

function checkDecay(decay: unknown): number {
  const d = num(decay ?? 0.999);
  if (d < 0 || d > 1) {
    throw torchError(
      "ValueError",
      `Invalid decay value ${values.str(decay)} provided. Please provide a value in [0,1] range.`,
    );
  }
  return d;
}

function blend(ema: Tensor, current: Tensor, d: number): Tensor {
  return noGrad(() => op["add.Tensor"]!(op["mul.Tensor"]!(ema, d), op["mul.Tensor"]!(current, 1 - d)));
}

function update_bn(loader: unknown, model: Module, _device: unknown = null): void {
  const norms = [...model.modules()].filter((m) => m instanceof _BatchNorm) as (Module & {
    momentum: unknown;
    reset_running_stats(): void;
  })[];
  if (norms.length === 0) return;
  const before = norms.map((m) => m.momentum);
  const wasTraining = model.training;
  for (const m of norms) m.reset_running_stats();
  model.train();
  for (const m of norms) m.momentum = null;
  noGrad(() => {
    const it = values.iterate(loader);
    for (let step = it.next(); !step.done; step = it.next()) {
      const items = values.items(step.value);
      model.call([items !== null && !(step.value instanceof Tensor) ? items[0] : step.value]);
    }
  });
  norms.forEach((m, i) => {
    m.momentum = before[i];
  });
  model.train(wasTraining);
}

const faced = (signature: string, f: (...args: never[]) => unknown): PyFunction =>
  Object.values(pyfns("torch.optim.swa_utils", { [signature]: f }))[0]!;

/** Functions of `torch.optim.swa_utils`. */
export const swaFunctions: Record<string, PyFunction> = pyfns("torch.optim.swa_utils", {
  "get_ema_avg_fn(decay=0.999)": (decay: unknown = 0.999) => {
    const d = checkDecay(decay);
    return faced("ema_update(ema_param, current_param, num_averaged)", (ema: Tensor, current: Tensor) =>
      blend(ema, current, d),
    );
  },
  "get_ema_multi_avg_fn(decay=0.999)": (decay: unknown = 0.999) => {
    const d = checkDecay(decay);
    return faced("ema_update(ema_param_list, current_param_list, _)", (own: Tensor[], other: Tensor[]) => {
      noGrad(() => {
        own.forEach((t, i) => {
          op["lerp_.Scalar"]!(t, other[i], 1 - d);
        });
      });
      return null;
    });
  },
  "get_swa_avg_fn()": () =>
    faced("swa_update(averaged_param, current_param, num_averaged)", (own: Tensor, other: Tensor, n: unknown) =>
      noGrad(() => average(own, other, num(n))),
    ),
  "get_swa_multi_avg_fn()": () =>
    faced(
      "swa_update(averaged_param_list, current_param_list, num_averaged)",
      (own: Tensor[], other: Tensor[], n: unknown) => {
        noGrad(() => {
          own.forEach((t, i) => {
            op["lerp_.Scalar"]!(t, other[i], 1 / (num(n) + 1));
          });
        });
        return null;
      },
    ),
  "update_bn(loader, model, device=None) -> None": update_bn,
});
