#!/usr/bin/env node
// Starts pyt from its bundles with V8's compiled code beside them: most of a short script's time would go into compiling
// them again. A cache that V8 refuses (another Node, other flags) costs nothing but its reading.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const { createRequire } = require("node:module");

const dist = path.join(__dirname, "..", "dist");
const loaded = new Map();
const recording = process.env.PYT_RECORD_CODE_CACHE === "1";

/** Loads a bundle of dist/, once, through its code cache. */
function load(name) {
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const filename = path.join(dist, name);
  let cachedData;
  try {
    if (!recording) cachedData = fs.readFileSync(`${filename}.cache`);
  } catch {}
  const source = fs.readFileSync(filename, "latin1");
  const script = new vm.Script(`(function(exports,require,module,__filename,__dirname){${source}\n})`, {
    filename,
    cachedData,
    importModuleDynamically: vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  loaded.set(name, module);
  const outer = createRequire(filename);
  const inner = (id) => (id === "./torch.cjs" ? load("torch.cjs") : outer(id));
  inner.resolve = outer.resolve;
  script.runInThisContext()(module.exports, inner, module, filename, dist);
  if (recording) process.on("exit", () => fs.writeFileSync(`${filename}.cache`, script.createCachedData()));
  return module.exports;
}

load("pyt.cjs").main(process.argv.slice(2));
