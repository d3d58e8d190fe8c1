// Owns: dropout modules.
import { torchError } from "../core/errors.ts";
import { num, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import {
  alpha_dropout,
  dropout,
  dropout1d,
  dropout2d,
  dropout3d,
  feature_alpha_dropout,
} from "./functional-activation.ts";
import { layer, type ModuleClass } from "./layer.ts";
import { text } from "./shapes.ts";

type Drop = (input: Tensor, p?: unknown, training?: boolean, inplace?: boolean) => Tensor;

function dropoutLayer(name: string, drop: Drop): ModuleClass {
  return layer({
    name,
    module: "dropout",
    init: "(p: float = 0.5, inplace: bool = False) -> None",
    setup(self) {
      if (!(num(self.p) >= 0 && num(self.p) <= 1)) {
        throw torchError("ValueError", `dropout probability has to be between 0 and 1, but got ${values.str(self.p)}`);
      }
    },
    call: (self, x: Tensor) => drop(x, self.p, self.training, self.inplace as boolean),
    repr: (self) => `p=${text(self.p)}, inplace=${text(self.inplace)}`,
  });
}

export const Dropout = dropoutLayer("Dropout", dropout);
export const Dropout1d = dropoutLayer("Dropout1d", dropout1d);
export const Dropout2d = dropoutLayer("Dropout2d", dropout2d);
export const Dropout3d = dropoutLayer("Dropout3d", dropout3d);
export const AlphaDropout = dropoutLayer("AlphaDropout", alpha_dropout);
export const FeatureAlphaDropout = dropoutLayer("FeatureAlphaDropout", feature_alpha_dropout);
