// Owns: grad modes and related switches as Python's context managers and decorators.

import { type PrintOptions, printOptions, set_printoptions } from "../print.ts";
import { PyBase, type PyClass } from "../pyclass.ts";
import { values } from "../pyvalue.ts";
import { defaultGenerator } from "../random.ts";
import type { Tensor } from "../tensor.ts";
import { warn } from "../warn.ts";
import { mode } from "./mode.ts";
import { savedHooks } from "./node.ts";

const methods = {
  "__enter__(self)": "__enter__",
  "__exit__(self, exc_type=None, exc_value=None, traceback=None)": "__exit__",
  "__call__(self, func)": "around",
  "clone(self)": "clone",
};

/** A manager that can also decorate a function. */
abstract class Context extends PyBase {
  abstract __enter__(): unknown;
  abstract __exit__(): void;
  clone(): Context {
    return new (this.constructor as new () => Context)();
  }
  around(args: unknown[]): unknown {
    return values.decorate(args[0], this);
  }
}

const gradModule = "torch.autograd.grad_mode";

/** `with torch.no_grad():` */
export class NoGrad extends Context {
  static readonly py: PyClass = { name: "no_grad", module: gradModule, init: "() -> None", methods };
  declare before: boolean;
  override init(): void {
    this.before = false;
  }
  override __enter__(): null {
    this.before = mode.enabled;
    mode.enabled = false;
    return null;
  }
  override __exit__(): void {
    mode.enabled = this.before;
  }
}

export class EnableGrad extends Context {
  static readonly py: PyClass = { name: "enable_grad", module: gradModule, init: "() -> None", methods };
  declare before: boolean;
  override init(): void {
    this.before = false;
  }
  override __enter__(): null {
    this.before = mode.enabled;
    mode.enabled = true;
    return null;
  }
  override __exit__(): void {
    mode.enabled = this.before;
  }
}

/** Acts at once, and as a manager puts the mode back. */
export class SetGradEnabled extends Context {
  static readonly py: PyClass = { name: "set_grad_enabled", module: gradModule, init: "(mode: bool) -> None", methods };
  declare before: boolean;
  declare mode: boolean;
  override init(on: boolean): void {
    this.before = mode.enabled;
    this.mode = on;
    mode.enabled = on;
  }
  override clone(): Context {
    return new (SetGradEnabled as unknown as new (on: boolean) => SetGradEnabled)(this.mode);
  }
  override around(args: unknown[]): unknown {
    mode.enabled = this.before;
    return super.around(args);
  }
  override __enter__(): null {
    mode.enabled = this.mode;
    return null;
  }
  override __exit__(): void {
    mode.enabled = this.before;
  }
}

export class InferenceMode extends Context {
  static readonly py: PyClass = {
    name: "inference_mode",
    module: gradModule,
    init: "(mode: bool = True) -> None",
    methods,
  };
  declare before: boolean;
  declare inference: boolean;
  declare mode: boolean;
  override init(on = true): void {
    this.before = false;
    this.inference = false;
    this.mode = on;
  }
  override clone(): Context {
    return new (InferenceMode as unknown as new (on: boolean) => InferenceMode)(this.mode);
  }
  override __enter__(): null {
    this.before = mode.enabled;
    this.inference = mode.inference;
    if (this.mode) {
      mode.enabled = false;
      mode.inference = true;
    } else mode.inference = false;
    return null;
  }
  override __exit__(): void {
    mode.enabled = this.before;
    mode.inference = this.inference;
  }
}

/** `autograd.set_detect_anomaly(mode)`: acts at once. */
export class SetDetectAnomaly extends Context {
  static readonly py: PyClass = {
    name: "set_detect_anomaly",
    module: "torch.autograd.anomaly_mode",
    init: "(mode: bool, check_nan: bool = True) -> None",
    methods,
  };
  declare before: [boolean, boolean];
  override init(on: boolean, checkNan = true): void {
    this.before = [mode.anomaly, mode.anomalyCheckNan];
    mode.anomaly = on;
    mode.anomalyCheckNan = checkNan;
  }
  override __enter__(): null {
    return null;
  }
  override __exit__(): void {
    [mode.anomaly, mode.anomalyCheckNan] = this.before;
  }
}

export class DetectAnomaly extends Context {
  static readonly py: PyClass = {
    name: "detect_anomaly",
    module: "torch.autograd.anomaly_mode",
    init: "(check_nan: bool = True) -> None",
    methods,
  };
  declare before: [boolean, boolean];
  declare checkNan: boolean;
  override init(checkNan = true): void {
    this.before = [mode.anomaly, mode.anomalyCheckNan];
    this.checkNan = checkNan;
    warn(
      "Anomaly Detection has been enabled. This mode will increase the runtime and should only be enabled for debugging.",
    );
  }
  override __enter__(): null {
    this.before = [mode.anomaly, mode.anomalyCheckNan];
    mode.anomaly = true;
    mode.anomalyCheckNan = this.checkNan;
    return null;
  }
  override __exit__(): void {
    [mode.anomaly, mode.anomalyCheckNan] = this.before;
  }
}

/** A switch that changes nothing here, kept so that scripts that set it run. */
export class SetMultithreading extends Context {
  static readonly py: PyClass = {
    name: "set_multithreading_enabled",
    module: gradModule,
    init: "(mode: bool) -> None",
    methods,
  };
  override init(_on: boolean): void {}
  override __enter__(): null {
    return null;
  }
  override __exit__(): void {}
}

/** `with torch.random.fork_rng():` puts the generator back. */
export class ForkRng extends Context {
  static readonly py: PyClass = {
    name: "fork_rng",
    module: "torch.random",
    init: '(devices=None, enabled: bool = True, _caller: str = "fork_rng", _devices_kw: str = "devices", device_type: str = "cuda") -> None',
    methods,
  };
  declare enabled: boolean;
  declare state: Tensor | null;
  override init(_devices: unknown = null, enabled = true): void {
    this.enabled = enabled;
    this.state = null;
  }
  override __enter__(): null {
    if (this.enabled) this.state = defaultGenerator.get_state();
    return null;
  }
  override __exit__(): void {
    if (this.state !== null) defaultGenerator.set_state(this.state);
  }
}

/** `with torch._tensor_str.printoptions(precision=…)`. */
export class PrintOptionsContext extends Context {
  static readonly py: PyClass = {
    name: "printoptions",
    module: "torch._tensor_str",
    init: "(*, precision=None, threshold=None, edgeitems=None, linewidth=None, profile=None, sci_mode=None) -> None",
    methods,
  };
  declare saved: PrintOptions;
  declare given: Parameters<typeof set_printoptions>;
  override init(...given: unknown[]): void {
    this.given = given as Parameters<typeof set_printoptions>;
    this.saved = { ...printOptions };
  }
  override clone(): Context {
    const c = new PrintOptionsContext();
    c.given = this.given;
    return c;
  }
  override __enter__(): null {
    this.saved = { ...printOptions };
    set_printoptions(...this.given);
    return null;
  }
  override __exit__(): void {
    Object.assign(printOptions, this.saved);
  }
}

/** `torch.autograd.graph.saved_tensors_hooks(pack, unpack)`. */
export class SavedTensorsHooks extends Context {
  static readonly py: PyClass = {
    name: "saved_tensors_hooks",
    module: "torch.autograd.graph",
    init: "(pack_hook: Callable, unpack_hook: Callable) -> None",
    methods,
  };
  declare pack: (t: Tensor) => unknown;
  declare unpack: (packed: unknown) => Tensor;
  override init(pack: (t: Tensor) => unknown, unpack: (packed: unknown) => Tensor): void {
    this.pack = pack;
    this.unpack = unpack;
  }
  override __enter__(): null {
    savedHooks.push(this);
    return null;
  }
  override __exit__(): void {
    savedHooks.pop();
  }
}

/** Everything is in main memory already. */
export class SaveOnCpu extends Context {
  static readonly py: PyClass = {
    name: "save_on_cpu",
    module: "torch.autograd.graph",
    init: '(pin_memory: bool = False, device_type: str = "cuda") -> None',
    methods,
  };
  override init(_pin = false): void {}
  override __enter__(): null {
    return null;
  }
  override __exit__(): void {}
}
