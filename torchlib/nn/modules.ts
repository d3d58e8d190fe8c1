// Owns: the list of module classes under torch.nn, by the module each comes from.
import * as activation from "./activation.ts";
import * as adaptive from "./adaptive.ts";
import * as container from "./container.ts";
import * as conv from "./conv.ts";
import * as dropout from "./dropout.ts";
import * as lazy from "./lazy.ts";
import * as linear from "./linear.ts";
import * as loss from "./loss.ts";
import { Module } from "./module.ts";
import * as normalization from "./normalization.ts";
import * as padding from "./padding.ts";
import * as parallel from "./parallel.ts";
import * as pooling from "./pooling.ts";
import * as reshape from "./reshape.ts";
import * as rnn from "./rnn.ts";
import * as sparse from "./sparse.ts";
import * as transformer from "./transformer.ts";

type Exports = Readonly<Record<string, unknown>>;

function classesOf(exports: Exports): Record<string, typeof Module> {
  const out: Record<string, typeof Module> = {};
  for (const [name, value] of Object.entries(exports)) {
    if (typeof value === "function" && value.prototype instanceof Module) out[name] = value as typeof Module;
  }
  return out;
}

/** Every module class by its Python name; names with an underscore are found only under `torch.nn.modules`. */
export const moduleClasses: Readonly<Record<string, typeof Module>> = {
  Module,
  ...classesOf(linear),
  ...classesOf(activation),
  ...classesOf(conv),
  ...classesOf(pooling),
  ...classesOf(padding),
  ...classesOf(normalization),
  ...classesOf(dropout),
  ...classesOf(sparse),
  ...classesOf(loss),
  ...classesOf(container),
  ...classesOf(reshape),
  ...classesOf(rnn),
  ...classesOf(transformer),
  ...classesOf(lazy),
  ...classesOf(adaptive),
  ...classesOf(parallel),
};

/** The same by the last part of their `__module__` (`linear`, `conv` …). */
export function classesByModule(): Map<string, Record<string, typeof Module>> {
  const out = new Map<string, Record<string, typeof Module>>();
  for (const [name, cls] of Object.entries(moduleClasses)) {
    const module = (cls as unknown as { py: { module: string } }).py.module;
    let members = out.get(module);
    if (members === undefined) {
      members = {};
      out.set(module, members);
    }
    members[name] = cls;
  }
  return out;
}
