// Owns: torch.nn and its submodules as data for the binding.
import type { PyModuleSpec } from "../core/pyclass.ts";
import { AdaptiveOutput } from "./adaptive.ts";
import { functional } from "./functional.ts";
import { fusionModules } from "./fusion.ts";
import { globalHookFunctions } from "./global-hooks.ts";
import { init } from "./init.ts";
import { IncompatibleKeys } from "./module-state.ts";
import { classesByModule, moduleClasses } from "./modules.ts";
import { PackedSequence, rnnUtils } from "./packed.ts";
import { Buffer, isLazy, Parameter, UninitializedBuffer, UninitializedParameter } from "./parameter.ts";
import { parametrizeModules } from "./parametrize.ts";
import { pruneModules } from "./prune.ts";
import { statelessModules } from "./stateless.ts";
import { utilsModules } from "./utils.ts";

const publicClasses = Object.fromEntries(Object.entries(moduleClasses).filter(([name]) => !name.startsWith("_")));

const perModule: PyModuleSpec[] = [...classesByModule()].map(([name, members]) => ({ name, members }));

/** `torch.nn` and everything below it. */
export const nnModules: readonly PyModuleSpec[] = [
  {
    name: "torch.nn.parameter",
    members: { Parameter, Buffer, UninitializedParameter, UninitializedBuffer },
  },
  ...perModule,
  { name: "torch.nn.modules", members: publicClasses },
  {
    name: "torch.nn.modules.module",
    members: { ...globalHookFunctions, _IncompatibleKeys: IncompatibleKeys, _ASMoutput: AdaptiveOutput },
  },
  { name: "torch.nn.functional", members: functional },
  { name: "torch.nn.init", members: init },
  { name: "torch.nn.utils.rnn", members: { PackedSequence, ...rnnUtils } },
  ...utilsModules,
  ...fusionModules,
  ...parametrizeModules,
  ...pruneModules,
  ...statelessModules,
  {
    name: "torch.nn",
    members: { ...publicClasses, Parameter, Buffer, UninitializedParameter, UninitializedBuffer },
  },
];

export { isLazy };
