// Owns: torch.optim and its submodules as data for the binding.
import type { PyModuleSpec } from "../core/pyclass.ts";
import * as adam from "./adam.ts";
import * as adaptive from "./adaptive.ts";
import * as composite from "./composite.ts";
import * as cyclic from "./cyclic.ts";
import { LBFGS } from "./lbfgs.ts";
import { Muon } from "./muon.ts";
import { Optimizer } from "./optimizer.ts";
import { LRScheduler } from "./scheduler.ts";
import * as schedules from "./schedules.ts";
import { SGD } from "./sgd.ts";
import { OptimizerState } from "./state.ts";
import { AveragedModel, swaFunctions } from "./swa.ts";

const { Adam, AdamW, Adamax, NAdam, RAdam, SparseAdam } = adam;
const { Adagrad, Adadelta, RMSprop, Rprop, ASGD, Adafactor } = adaptive;
const optimizers = {
  Adadelta,
  Adafactor,
  Adagrad,
  Adam,
  AdamW,
  Adamax,
  ASGD,
  LBFGS,
  Muon,
  NAdam,
  Optimizer,
  RAdam,
  RMSprop,
  Rprop,
  SGD,
  SparseAdam,
};

const { SequentialLR, ChainedScheduler, ReduceLROnPlateau } = composite;
const { CyclicLR, OneCycleLR, SWALR } = cyclic;
const {
  LambdaLR,
  MultiplicativeLR,
  StepLR,
  MultiStepLR,
  ConstantLR,
  LinearLR,
  ExponentialLR,
  PolynomialLR,
  CosineAnnealingLR,
  CosineAnnealingWarmRestarts,
} = schedules;

/** `torch.optim` and everything below it. */
export const optimModules: readonly PyModuleSpec[] = [
  { name: "torch.optim", members: optimizers },
  { name: "torch.optim.optimizer", members: { Optimizer, _OptimizerState: OptimizerState } },
  { name: "torch.optim.sgd", members: { SGD } },
  { name: "torch.optim.adam", members: { Adam } },
  { name: "torch.optim.adamw", members: { AdamW } },
  {
    name: "torch.optim.lr_scheduler",
    members: {
      LRScheduler,
      _LRScheduler: LRScheduler,
      LambdaLR,
      MultiplicativeLR,
      StepLR,
      MultiStepLR,
      ConstantLR,
      LinearLR,
      ExponentialLR,
      PolynomialLR,
      CosineAnnealingLR,
      CosineAnnealingWarmRestarts,
      SequentialLR,
      ChainedScheduler,
      ReduceLROnPlateau,
      CyclicLR,
      OneCycleLR,
    },
  },
  { name: "torch.optim.swa_utils", members: { SWALR, AveragedModel, ...swaFunctions } },
];
