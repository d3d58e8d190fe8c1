// The matcher generated from python.ohm against Ohm's own: the same trees, the same refusals.

import { readFileSync } from "node:fs";
import { grammar } from "ohm-js";
import { describe, expect, test } from "vitest";
import type { Cst } from "../../grammar/cst.ts";
import { Lexer } from "../../grammar/lexer.ts";
import { buildMatcher, type Matcher } from "../../grammar/matcher.ts";
import { expandKinds } from "../../grammar/tokens.ts";

const source = readFileSync(new URL("../../grammar/python.ohm", import.meta.url), "utf8");
const ohm = grammar(expandKinds(source));
const matcher = (new Function(buildMatcher(source)) as () => Matcher)();

const read = <T>(name: string): T[] =>
  JSON.parse(readFileSync(new URL(`./data/${name}.json`, import.meta.url), "utf8")) as T[];
const texts = [
  ...read<{ source: string }>("trees").map((tree) => tree.source),
  ...read<{ source: string }>("syntax-errors").map((wrong) => wrong.source),
];

/** What counts of a tree: names, extents and places. */
function shape(node: Cst): unknown {
  return [node.ruleName ?? null, node.matchLength, node.childOffsets, node.children?.map(shape) ?? []].map(
    (part) => part ?? [],
  );
}

describe("generated matcher", () => {
  test("agrees with Ohm on every top-level statement", () => {
    let matched = 0;
    let refused = 0;
    for (const text of texts) {
      const { kinds, statements } = new Lexer(text);
      statements.forEach((from, i) => {
        const to = statements[i + 1] ?? kinds.length - 1;
        const result = ohm.match(String.fromCharCode(...kinds.slice(from, to)), "statement");
        const expected = result.succeeded() ? (result as unknown as { _cst: Cst })._cst : null;
        const got = matcher(kinds, from, to, "statement");
        if (expected === null) refused++;
        else matched++;
        expect(got === null ? null : shape(got)).toEqual(expected === null ? null : shape(expected));
      });
    }
    expect(matched).toBeGreaterThan(500);
    expect(refused).toBeGreaterThan(200);
  });
});
