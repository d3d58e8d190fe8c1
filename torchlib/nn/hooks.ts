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
