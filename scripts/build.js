// Builds dist/: the interpreter and torchlib bundles, the grammar matcher, the frozen standard library and the code cache.
//
//   node scripts/build.js [--no-native | --js-only]
//
// `--no-native` leaves the native addon alone; `--js-only` also skips types and code cache, for quick turns while working. Nothing here is committed: every output lies in dist/ or build/.
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");
const require = createRequire(import.meta.url);
const version = require("../package.json").version;

/** Every file below `folder` with the extension, as paths relative to it, sorted. */
function filesBelow(folder, extension, prefix = "") {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return filesBelow(path, extension, `${prefix}${name}/`);
      return name.endsWith(extension) && !name.endsWith(`.d${extension}`) ? [`${prefix}${name}`] : [];
    });
}

/** `os/path.ts` → `os.path`; `xml/__init__.py` → `xml`. */
const moduleName = (file) =>
  file
    .replace(/\.[a-z]+$/, "")
    .replaceAll("/", ".")
    .replace(/\.__init__$/, "");

/**
 * `virtual:modules` holds one lazy loader per built-in module: the files of interpreter/stdlib/ (without py/), and of
 * interpreter/bindings/ (names that Python imports at top level). Adding a module is adding a file.
 */
const modulesPlugin = {
  name: "modules",
  setup(b) {
    b.onResolve({ filter: /^virtual:modules$/ }, () => ({ path: "virtual:modules", namespace: "pyt" }));
    b.onLoad({ filter: /.*/, namespace: "pyt" }, () => {
      const entries = [];
      for (const folder of ["interpreter/stdlib", "interpreter/bindings/modules"]) {
        for (const file of filesBelow(join(root, folder), ".ts")) {
          if (file.startsWith("py/") || /(^|\/)[a-z_]*-[a-z-]*\.ts$/.test(file)) continue; // a dash marks a helper file
          entries.push(
            `${JSON.stringify(moduleName(file))}: () => require(${JSON.stringify(join(root, folder, file))}).default,`,
          );
        }
      }
      const frozen = filesBelow(join(root, "interpreter/stdlib/py"), ".py").map((f) => [
        moduleName(f),
        { file: f, package: f.endsWith("/__init__.py") || f === "__init__.py" },
      ]);
      return {
        contents: `export const builtinModules = {\n${entries.join("\n")}\n};\nexport const frozenModules = ${JSON.stringify(Object.fromEntries(frozen))};`,
        resolveDir: root,
        loader: "js",
      };
    });
  },
};

/** The interpreter bundle reaches torchlib through dist/torch.cjs, so that both share one set of classes. */
const torchPlugin = {
  name: "torch",
  setup(b) {
    b.onResolve({ filter: /\/torchlib\// }, (args) =>
      args.importer.includes("/interpreter/") ? { path: "./torch.cjs", external: true } : undefined,
    );
  },
};

/** The generated parser is part of the bundle, and so of its code cache; grammar/matcher.ts asks for it by this name. */
const matcherPlugin = {
  name: "matcher",
  setup(b) {
    b.onResolve({ filter: /^virtual:python-matcher$/ }, () => ({ path: "python-matcher", namespace: "matcher" }));
    b.onLoad({ filter: /.*/, namespace: "matcher" }, () => ({
      contents: `module.exports = (() => {${readFileSync(join(dist, "python-matcher.js"), "utf8")}})();`,
      loader: "js",
    }));
  },
};

const common = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  // sources are modules, hence strict; the CommonJS output must say so (methods of primitives need an unboxed `this`)
  banner: { js: '"use strict";' },
  logLevel: "warning",
  legalComments: "none",
  keepNames: false,
  minifySyntax: true,
  minifyWhitespace: true,
  define: { "process.env.PYT_VERSION": JSON.stringify(version) },
  // documents are read by libraries that a plain script never loads, so they stay outside the bundle
  external: ["*.node", "markdown-it", "diff", "ajv"],
};

/** Bundles a TypeScript tool of scripts/ and runs it. */
async function runTool(file, ...args) {
  const out = join(dist, "tools", file.replace(/\.ts$/, ".cjs"));
  await build({ ...common, entryPoints: [join(root, "scripts", file)], outfile: out });
  const done = spawnSync(process.execPath, [out, ...args], { stdio: "inherit", cwd: root });
  if (done.status !== 0) throw new Error(`scripts/${file} failed`);
}

/**
 * Runs a program that uses what most programs use and keeps V8's compiled code for the launcher (bin/pyt.cjs), which reads
 * the bundles as one-byte text: they have to be ASCII.
 */
function recordCodeCache() {
  for (const name of ["pyt.cjs", "torch.cjs"]) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for anything but ASCII
    const bad = /[^\x00-\x7f]/.exec(readFileSync(join(dist, name), "utf8"));
    if (bad !== null) throw new Error(`dist/${name} is not ASCII: ${JSON.stringify(bad[0])} at ${bad.index}`);
  }
  const cache = mkdtempSync(join(tmpdir(), "pyt-build-"));
  spawnSync(process.execPath, [join(root, "bin/pyt.cjs"), "run", join(root, "scripts/warm-up.py")], {
    stdio: "ignore",
    env: { ...process.env, PYT_RECORD_CODE_CACHE: "1", XDG_CACHE_HOME: cache },
  });
  rmSync(cache, { recursive: true, force: true });
}

mkdirSync(dist, { recursive: true });
const jsOnly = process.argv.includes("--js-only");
// V8 knows a cache's source by its length only: one that outlived its bundle must not be found
for (const name of ["pyt.cjs", "torch.cjs"]) rmSync(join(dist, `${name}.cache`), { force: true });
if (!jsOnly && !process.argv.includes("--no-native")) {
  const done = spawnSync("npm", ["run", "--silent", "build:native"], { stdio: "inherit", cwd: root });
  if (done.status !== 0) process.exit(done.status ?? 1);
}
if (existsSync(join(root, "scripts/build-grammar.ts"))) await runTool("build-grammar.ts");
// each bundle is tried even when another fails, so that work on one part is not held up by a slip in another
const bundles = [
  { entryPoints: [join(root, "torchlib/index.ts")], outfile: join(dist, "torch.cjs") },
  {
    entryPoints: [join(root, "interpreter/cli/main.ts")],
    outfile: join(dist, "pyt.cjs"),
    plugins: [modulesPlugin, torchPlugin, matcherPlugin],
  },
];
const outcomes = await Promise.allSettled(bundles.map((bundle) => build({ ...common, ...bundle })));
writeFileSync(join(dist, "package.json"), '{"type":"commonjs"}\n');
if (outcomes.some((o) => o.status === "rejected")) process.exit(1);
if (existsSync(join(root, "scripts/freeze-stdlib.ts"))) await runTool("freeze-stdlib.ts");
if (!jsOnly) {
  await runTool("gen-types.ts");
  recordCodeCache();
}
if (process.env.PYT_BUILD_VERBOSE) console.log(`built ${relative(process.cwd(), dist)}`);
