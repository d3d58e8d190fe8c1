// Where the matcher of python.ohm comes from: the functions the build generated, or python.ohm itself in a bare checkout.

import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Cst } from "./cst.ts";
import { generateMatcher } from "./generate.ts";
import { expandKinds } from "./tokens.ts";

/** Matches tokens [from, to) as a rule: the rule's node, or null. */
export type Matcher = (kinds: readonly number[], from: number, to: number, rule: string) => Cst | null;

let loaded: Matcher | null = null;

/** The matcher, loaded on first use. */
export function pythonMatcher(): Matcher {
  loaded ??= load();
  return loaded;
}

/** File that the build writes, in dist/. */
export const MATCHER_FILE = "python-matcher.js";

function load(): Matcher {
  try {
    // part of the bundle, where scripts/build.js made it
    return require("virtual:python-matcher") as Matcher;
  } catch {}
  // A bundle lies in dist/ or dist/tools/, the sources in grammar/ (where vitest provides __dirname).
  const here = __dirname;
  for (const path of [join(here, MATCHER_FILE), join(here, "..", MATCHER_FILE)]) {
    if (existsSync(path)) return evaluate(readFileSync(path, "utf8"));
  }
  const built = join(here, "../dist", MATCHER_FILE);
  const inputs = ["python.ohm", "tokens.ts", "generate.ts"].map((name) => join(here, name));
  if (existsSync(built) && inputs.every((path) => statSync(path).mtimeMs < statSync(built).mtimeMs)) {
    return evaluate(readFileSync(built, "utf8"));
  }
  return evaluate(buildMatcher(readFileSync(inputs[0]!, "utf8")));
}

function evaluate(text: string): Matcher {
  return (new Function(text) as () => Matcher)();
}

/** The matcher's text for a grammar's source: Ohm reads the grammar, which takes a third of a second. */
export function buildMatcher(source: string): string {
  const ohm = createRequire(join(process.cwd(), "package.json"))("ohm-js") as typeof import("ohm-js");
  // not in the type declarations
  const grammar = ohm.grammar(expandKinds(source)) as unknown as { toRecipe(): string };
  return generateMatcher(grammar.toRecipe());
}
