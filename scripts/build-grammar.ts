// Generates the parser's matcher from python.ohm into dist/. scripts/build.js runs it in the repository's root.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildMatcher, MATCHER_FILE } from "../grammar/matcher.ts";

mkdirSync("dist", { recursive: true });
writeFileSync(join("dist", MATCHER_FILE), buildMatcher(readFileSync("grammar/python.ohm", "utf8")));
