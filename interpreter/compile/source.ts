// Text in, JavaScript text out: the parser and the compiler together.

import { checkModule, parseExpression, parseModule } from "../../grammar/index.ts";
import { compileUnit } from "./compile.ts";
import type { CompileOptions, Mode } from "./unit.ts";

/** @throws PySyntaxError */
export function compileSource(source: string, filename: string, options: CompileOptions): string {
  const tree = options.mode === "eval" ? parseExpression(source, filename) : parseModule(source, filename);
  // As in CPython, the symbol table's errors show their line only where it can be read from a file.
  checkModule(tree, filename, filename.startsWith("<") ? null : source);
  return compileUnit(tree, options);
}

/** Global and attribute names that a text uses at its top level, in order of first use (`co_names`). */
export function namesIn(source: string, mode: Mode): string[] {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (typeof node === "object" && node !== null) {
      const n = node as { type?: string; id?: string; attr?: string; name?: string };
      if (n.type === "FunctionDef" || n.type === "ClassDef" || n.type === "Lambda") {
        if (n.name !== undefined) names.add(n.name);
        return;
      }
      if (n.type === "Name") names.add(n.id!);
      for (const [k, v] of Object.entries(node)) if (k !== "targets" && k !== "target") visit(v);
      for (const k of ["targets", "target"]) visit((node as Record<string, unknown>)[k]);
      if (n.type === "Attribute") names.add(n.attr!);
    }
  };
  visit(mode === "eval" ? parseExpression(source, "").body : parseModule(source, "").body);
  return [...names];
}
