// Owns: padding modules.
import { valueError } from "../core/errors.ts";
import { double } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { pad } from "./functional-spatial.ts";
import { layer, type ModuleClass } from "./layer.ts";
import { ntuple, text } from "./shapes.ts";

/** One kind of padding for one, two and three spatial dimensions. */
function family(prefix: string, mode: string, init: string, value: boolean, bare: boolean): ModuleClass[] {
  return [1, 2, 3].map((n) =>
    layer({
      name: `${prefix}${n}d`,
      module: "padding",
      init,
      setup(self) {
        self.padding = ntuple(self.padding, 2 * n);
        if (!value) self.value = double(0);
      },
      attrs: ["value"],
      call: (self, x: Tensor) => {
        const dims = x.sizes.length;
        if (mode === "circular" && dims !== n + 1 && dims !== n + 2)
          throw valueError(`expected ${n + 1}D or ${n + 2}D input (got ${dims}D input)`);
        return pad(x, self.padding, mode, mode === "constant" ? self.value : null);
      },
      repr: (self) => (bare ? text(self.padding) : `padding=${text(self.padding)}, value=${text(self.value)}`),
    }),
  );
}

type Three = [ModuleClass, ModuleClass, ModuleClass];
const sizeInit = "(padding: size) -> None";
const valueInit = "(padding: size, value: float) -> None";

export const [ConstantPad1d, ConstantPad2d, ConstantPad3d] = family(
  "ConstantPad",
  "constant",
  valueInit,
  true,
  false,
) as Three;
export const [ZeroPad1d, ZeroPad2d, ZeroPad3d] = family("ZeroPad", "constant", sizeInit, false, true) as Three;
export const [ReflectionPad1d, ReflectionPad2d, ReflectionPad3d] = family(
  "ReflectionPad",
  "reflect",
  sizeInit,
  false,
  true,
) as Three;
export const [ReplicationPad1d, ReplicationPad2d, ReplicationPad3d] = family(
  "ReplicationPad",
  "replicate",
  sizeInit,
  false,
  true,
) as Three;
export const [CircularPad1d, CircularPad2d, CircularPad3d] = family(
  "CircularPad",
  "circular",
  sizeInit,
  false,
  true,
) as Three;
