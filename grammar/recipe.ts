// Where the Ohm grammar comes from: the recipe the build made, or python.ohm itself in a bare checkout.

import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as ohm from "ohm-js";
import { neverSkipSpaces } from "./cst.ts";
import { expandKinds } from "./tokens.ts";

let loaded: ohm.Grammar | null = null;

/** The grammar, loaded on first use. */
export function pythonGrammar(): ohm.Grammar {
  if (loaded === null) {
    loaded = load();
    neverSkipSpaces(loaded);
  }
  return loaded;
}

function load(): ohm.Grammar {
  // A bundle is CommonJS and lies in dist/ or dist/tools/; the sources are modules in grammar/.
  const here = typeof __dirname === "string" ? __dirname : dirname(fileURLToPath(import.meta.url));
  for (const path of [join(here, "python-grammar.json"), join(here, "../python-grammar.json")]) {
    if (existsSync(path)) return makeGrammar(readFileSync(path, "utf8"));
  }
  const source = join(here, "python.ohm");
  const built = join(here, "../dist/python-grammar.json");
  const inputs = [source, join(here, "tokens.ts")];
  if (existsSync(built) && inputs.every((path) => statSync(path).mtimeMs < statSync(built).mtimeMs)) {
    return makeGrammar(readFileSync(built, "utf8"));
  }
  return ohm.grammar(expandKinds(readFileSync(source, "utf8")));
}

// Ohm declares makeRecipe for its own generated code only.
const makeGrammar = (ohm as unknown as { makeRecipe(recipe: string): ohm.Grammar }).makeRecipe;
