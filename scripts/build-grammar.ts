// Builds the grammar's recipe, dist/python-grammar.json: loading it is some fifty times faster than reading python.ohm.
// scripts/build.js runs it in the repository's root.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { grammar } from "ohm-js";
import { expandKinds } from "../grammar/tokens.ts";

const source = readFileSync("grammar/python.ohm", "utf8");
// Source intervals serve Ohm's own messages only, which nobody sees.
const built = grammar(expandKinds(source)) as unknown as { toRecipe(): string }; // not in the type declarations
const recipe: unknown = JSON.parse(built.toRecipe(), (key, value) =>
  key === "source" || key === "sourceInterval" ? undefined : value,
);
mkdirSync("dist", { recursive: true });
writeFileSync("dist/python-grammar.json", JSON.stringify(recipe));
