// Owns: DataParallel, which on one device is a wrapper that hands its calls on.
import type { PyClass } from "../core/pyclass.ts";
import { Module } from "./module.ts";

/** Runs the wrapped module; its parameters are named `module.…` as in PyTorch. */
export class DataParallel extends Module {
  static override readonly py: PyClass = {
    name: "DataParallel",
    module: "torch.nn.parallel.data_parallel",
    init: "(module, device_ids=None, output_device=None, dim: int = 0) -> None",
    methods: { "forward(self, *inputs, **kwargs)": "forward" },
    attrs: { dim: "rw", device_ids: "rw" },
  };
  declare dim: number;
  declare device_ids: unknown[];

  override init(...args: unknown[]): void {
    this.initModule();
    this.putSlot(this._modules, "module", args[0] as Module);
    this.dim = args[3] as number;
    this.device_ids = [];
  }

  override invokeForward(args: unknown[], kwargs: Map<string, unknown> | null): unknown {
    return this._modules.get("module")!.call(args, kwargs);
  }
}
