// Hook bookkeeping of modules: removable handles, global hooks and the identity nodes behind full backward hooks.
export { RemovableHandle } from "../core/removable-handle.ts";

/** A hook as torchlib calls it: positional arguments, `null`/`undefined` result means "unchanged". */
export type Hook = (...args: unknown[]) => unknown;

/** Hooks that run for every module (`torch.nn.modules.module.register_module_*_hook`). */
export const globalHooks = {
  forwardPre: new Map<number, Hook>(),
  forward: new Map<number, Hook>(),
  backwardPre: new Map<number, Hook>(),
  backward: new Map<number, Hook>(),
  parameterRegistration: new Map<number, Hook>(),
  bufferRegistration: new Map<number, Hook>(),
  moduleRegistration: new Map<number, Hook>(),
};

/** Number of global call hooks: modules without own hooks skip the slow path while it is 0. */
export function globalCallHooks(): number {
  return (
    globalHooks.forwardPre.size + globalHooks.forward.size + globalHooks.backwardPre.size + globalHooks.backward.size
  );
}

/** The hook dictionaries of one module, created when the first hook is registered. */
export class ModuleHooks {
  readonly forward = new Map<number, Hook>();
  readonly forwardWithKwargs = new Map<number, unknown>();
  readonly forwardAlways = new Map<number, unknown>();
  readonly forwardPre = new Map<number, Hook>();
  readonly forwardPreWithKwargs = new Map<number, unknown>();
  readonly backward = new Map<number, Hook>();
  readonly backwardPre = new Map<number, Hook>();
  readonly stateDict = new Map<number, Hook>();
  readonly stateDictPre = new Map<number, Hook>();
  readonly loadPre = new Map<number, Hook>();
  readonly loadPost = new Map<number, Hook>();
  /** Number of hooks that concern a call. */
  get calls(): number {
    return this.forward.size + this.forwardPre.size + this.backward.size + this.backwardPre.size;
  }
}
