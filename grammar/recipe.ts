// Where the Ohm grammar comes from: the recipe the build made, or python.ohm itself in a bare checkout.

import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import * as ohm from "ohm-js";
import { neverSkipSpaces } from "./cst.ts";
import { expandKinds } from "./tokens.ts";

// Ohm's types leave out makeRecipe; the bundle leaves out `grammar`, the reader of grammars, which it never calls.
const api = ohm as unknown as { makeRecipe(recipe: string): ohm.Grammar; grammar(source: string): ohm.Grammar };

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
  // A bundle lies in dist/ or dist/tools/, the sources in grammar/ (where vitest provides __dirname).
  const here = __dirname;
  for (const path of [join(here, "python-grammar.json"), join(here, "../python-grammar.json")]) {
    if (existsSync(path)) return makeGrammar(readFileSync(path, "utf8"));
  }
  const source = join(here, "python.ohm");
  const built = join(here, "../dist/python-grammar.json");
  const inputs = [source, join(here, "tokens.ts")];
  if (existsSync(built) && inputs.every((path) => statSync(path).mtimeMs < statSync(built).mtimeMs)) {
    return makeGrammar(readFileSync(built, "utf8"));
  }
  return api.grammar(expandKinds(readFileSync(source, "utf8")));
}

function makeGrammar(recipe: string): ohm.Grammar {
  return api.makeRecipe(recipe);
}
