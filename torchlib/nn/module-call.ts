// Owns: what a module call needs beside `forward`: its number of arguments; the slow path with forward pre-hooks, forward hooks and backward hooks around `forward`.
import { torchError } from "../core/errors.ts";
import { methodSignature, parseSignature } from "../core/pyclass.ts";
import { values } from "../core/pyvalue.ts";
import { BackwardHook } from "./backward-hook.ts";
import { globalHooks, type Hook } from "./hooks.ts";
import type { Kwargs, Module } from "./module.ts";

/** How many positional arguments a class's `forward` takes, from its signature text. */
interface Arity {
  least: number;
  most: number;
  signature: string;
}
const arities = new Map<unknown, Arity>();

/** How many positional arguments `forward` of a class takes, found once. */
export function forwardArity(cls: object): Arity {
  let arity = arities.get(cls);
  if (arity === undefined) {
    const signature = methodSignature(cls, "forward") ?? "forward(*args)";
    const { params } = parseSignature(signature);
    const positional = params.filter((p) => p.kind === "positional");
    const own = Object.hasOwn(cls, "py");
    arity = {
      least: own ? positional.filter((p) => p.defaultText === null).length : 0,
      most: !own || params.some((p) => p.kind === "varargs") ? Infinity : positional.length,
      signature,
    };
    arities.set(cls, arity);
  }
  return arity;
}

function present(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function runPreHook(
  module: Module,
  hook: Hook,
  withKwargs: boolean,
  args: unknown[],
  kwargs: Map<string, unknown>,
): { args: unknown[]; kwargs: Map<string, unknown> } {
  if (withKwargs) {
    const result = hook(module, values.tuple(args), values.dict(kwargs));
    if (!present(result)) return { args, kwargs };
    const pair = values.items(result);
    if (pair === null || pair.length !== 2) {
      throw torchError(
        "RuntimeError",
        `forward pre-hook must return None or a tuple of (new_args, new_kwargs), but got ${values.repr(result)}.`,
      );
    }
    return {
      args: values.items(pair[0]) ?? [pair[0]],
      kwargs: values.map(pair[1]) as Map<string, unknown>,
    };
  }
  const result = hook(module, values.tuple(args));
  if (!present(result)) return { args, kwargs };
  return { args: values.isTuple(result) || Array.isArray(result) ? values.items(result)! : [result], kwargs };
}

/** Calls `module` with every hook that applies, own and global, in PyTorch's order. */
export function callWithHooks(module: Module, givenArgs: unknown[], givenKwargs: Kwargs): unknown {
  const own = module._hooks;
  let args = givenArgs;
  let kwargs: Map<string, unknown> = givenKwargs ?? new Map();
  const done = new Set<number>();
  let result: unknown = null;
  const forwardHook = (id: number, hook: Hook): void => {
    done.add(id);
    const out = own?.forwardWithKwargs.has(id)
      ? hook(module, values.tuple(args), values.dict(kwargs), result)
      : hook(module, values.tuple(args), result);
    if (present(out)) result = out;
  };
  try {
    for (const hook of globalHooks.forwardPre.values())
      ({ args, kwargs } = runPreHook(module, hook, false, args, kwargs));
    if (own !== null) {
      for (const [id, hook] of [...own.forwardPre]) {
        ({ args, kwargs } = runPreHook(module, hook, own.forwardPreWithKwargs.has(id), args, kwargs));
      }
    }
    const backward = [...globalHooks.backward.values(), ...(own?.backward.values() ?? [])];
    const backwardPre = [...globalHooks.backwardPre.values(), ...(own?.backwardPre.values() ?? [])];
    const bridge = backward.length + backwardPre.length > 0 ? new BackwardHook(module, backward, backwardPre) : null;
    if (bridge !== null) args = bridge.wrapInputs(args);
    result = module.invokeForward(args, kwargs.size > 0 ? kwargs : null);
    for (const [id, hook] of [...globalHooks.forward]) forwardHook(id, hook);
    if (own !== null) for (const [id, hook] of [...own.forward]) forwardHook(id, hook);
    return bridge === null ? result : bridge.wrapOutput(result);
  } catch (error) {
    if (own !== null) {
      for (const [id, hook] of [...own.forward]) {
        if (!own.forwardAlways.has(id) || done.has(id)) continue;
        try {
          forwardHook(id, hook);
        } catch {
          // the first error is the one to report
        }
      }
    }
    throw error;
  }
}
