// Owns: the register_module_*_hook functions, which apply to every module.
import { type PyFunction, pyfns } from "../core/pyclass.ts";
import { globalHooks, type Hook, RemovableHandle } from "./hooks.ts";

const into =
  (hooks: Map<number, Hook>) =>
  (hook: Hook): RemovableHandle =>
    RemovableHandle.register(hooks, hook);

/** Functions of `torch.nn.modules.module`. */
export const globalHookFunctions: Record<string, PyFunction> = pyfns("torch.nn.modules.module", {
  "register_module_forward_pre_hook(hook: Callable)": into(globalHooks.forwardPre),
  "register_module_forward_hook(hook: Callable, *, with_kwargs: bool = False, always_call: bool = False)": into(
    globalHooks.forward,
  ),
  "register_module_full_backward_hook(hook: Callable)": into(globalHooks.backward),
  "register_module_backward_hook(hook: Callable)": into(globalHooks.backward),
  "register_module_full_backward_pre_hook(hook: Callable)": into(globalHooks.backwardPre),
  "register_module_parameter_registration_hook(hook: Callable)": into(globalHooks.parameterRegistration),
  "register_module_buffer_registration_hook(hook: Callable)": into(globalHooks.bufferRegistration),
  "register_module_module_registration_hook(hook: Callable)": into(globalHooks.moduleRegistration),
});
