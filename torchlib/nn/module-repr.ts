// Owns: how a module is shown: its repr with children indented, and the names that dir() lists.
import { values } from "../core/pyvalue.ts";
import type { Module } from "./module.ts";

/** `repr(module)`: one line, or the lines of `extra_repr` and of the children. */
export function moduleRepr(module: Module): string {
  const extra = module.extra_repr();
  const extraLines = extra === "" ? [] : extra.split("\n");
  const childLines: string[] = [];
  for (const [key, child] of module._modules) {
    childLines.push(`(${key}): ${addIndent(child === null ? "None" : reprOf(child), 2)}`);
  }
  if (extraLines.length === 1 && childLines.length === 0) return `${module._get_name()}(${extraLines[0]})`;
  const lines = [...extraLines, ...childLines];
  return lines.length === 0 ? `${module._get_name()}()` : `${module._get_name()}(\n  ${lines.join("\n  ")}\n)`;
}

/** The names of `dir(module)`: slots, plain fields and what the class has. */
export function attributeNames(module: Module): string[] {
  const own = [...module._parameters.keys(), ...module._modules.keys(), ...module._buffers.keys()];
  const kind = values.hasattr(module, "__class__") ? values.getattr(module, "__class__") : null;
  const inherited = kind === null ? [] : values.items(values.call(values.findGlobal("builtins", "dir"), [kind]));
  const fields = Object.keys(module).flatMap((key) => (key.startsWith("a_") ? [key.slice(2)] : []));
  const all = [...own, ...fields, ...((inherited ?? []) as string[])];
  return [...new Set(all)].filter((key) => !/^\d/.test(key)).sort();
}

/** `repr` of a child: a Python override of `__repr__` wins through the bridge on its prototype. */
function reprOf(module: Module): string {
  return module.__repr__();
}

/** Indents every line but the first. */
export function addIndent(text: string, spaces: number): string {
  return text.includes("\n") ? text.replaceAll("\n", `\n${" ".repeat(spaces)}`) : text;
}
