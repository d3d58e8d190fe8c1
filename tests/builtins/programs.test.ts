// Programs whose output was recorded from CPython 3.11: operators, containers, formatting, text methods, argument errors.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pyt } from "../pyt.ts";

const folder = new URL("programs/", import.meta.url);

test.each(readdirSync(folder).filter((name) => name.endsWith(".py")))("%s", (name) => {
  const path = new URL(name, folder).pathname;
  const done = pyt(["run", path]);
  expect(done.stderr).toBe("");
  expect(done.stdout.split("\n")).toEqual(readFileSync(path.replace(/py$/, "out"), "utf8").split("\n"));
});
