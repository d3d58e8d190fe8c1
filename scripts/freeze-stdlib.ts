/** Compiles the Python part of the standard library (interpreter/stdlib/py) to JavaScript in dist/frozen/. */

import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { compileSource } from "../interpreter/compile/source.ts";

const root = process.cwd();
const from = join(root, "interpreter/stdlib/py");
const to = join(root, "dist/frozen");

function pythonFiles(folder: string, prefix = ""): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === "__pycache__" ? [] : pythonFiles(path, `${prefix}${name}/`);
    return name.endsWith(".py") ? [prefix + name] : [];
  });
}

rmSync(to, { recursive: true, force: true });
for (const file of pythonFiles(from)) {
  const name = file
    .replace(/\.py$/, "")
    .replace(/\/__init__$/, "")
    .replaceAll("/", ".");
  const js = compileSource(readFileSync(join(from, file), "utf8"), `<frozen ${name}>`, { mode: "exec" });
  const target = join(to, file.replace(/\.py$/, ".js"));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, js);
}
