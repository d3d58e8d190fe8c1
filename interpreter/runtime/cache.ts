/** The compile cache: generated JavaScript on disk, keyed by content and by the build that generated it. */

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Sources shorter than this compile faster than a file is found. */
const MIN_SOURCE = 400;
const MAX_FILES = 400;
const MAX_BYTES = 64 << 20;

let folder: string | null | undefined;

/** The folder of this build's entries; null when caching is off or the build cannot be told. */
function cacheFolder(): string | null {
  if (folder !== undefined) return folder;
  folder = null;
  if (process.env.PYT_NO_CACHE) return null;
  try {
    const build = statSync(__filename);
    const base = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
    folder = join(base, "pyt", `${build.size.toString(36)}-${Math.floor(build.mtimeMs).toString(36)}`);
  } catch {}
  return folder;
}

/** Two 32-bit hashes of the text; the entry holds the text itself, so a collision is harmless. */
function fileFor(key: string, source: string): string | null {
  const dir = cacheFolder();
  if (dir === null) return null;
  let h1 = 0xdeadbeef;
  let h2 = 0x41c6ce57;
  const s = key + source;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    h1 = Math.imul(h1 ^ c, 2654435761);
    h2 = Math.imul(h2 ^ c, 1597334677);
  }
  const name = (h1 >>> 0).toString(36) + (h2 >>> 0).toString(36) + s.length.toString(36);
  return join(dir, `${name}.js`);
}

/** The JavaScript compiled from this source before, or null. */
export function readCache(key: string, source: string): string | null {
  if (source.length < MIN_SOURCE) return null;
  const file = fileFor(key, source);
  if (file === null) return null;
  try {
    const text = readFileSync(file, "utf8");
    const head = text.indexOf("\n");
    const [k, length] = text.slice(0, head).split(" ");
    const start = head + 1;
    const end = start + Number(length);
    if (k !== (key === "" ? "-" : key) || text.slice(start, end) !== source) return null;
    return text.slice(end);
  } catch {
    return null;
  }
}

/** Stores an entry; failures are silent, since the cache is only a convenience. */
export function writeCache(key: string, source: string, js: string): void {
  if (source.length < MIN_SOURCE) return;
  const file = fileFor(key, source);
  if (file === null) return;
  const dir = cacheFolder()!;
  // written aside and renamed, so that a concurrent run sees all of it or nothing
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    makeFolder(join(dir, "..", ".."));
    makeFolder(join(dir, ".."));
    if (makeFolder(dir)) dropOtherBuilds(dir);
    writeFileSync(temporary, `${key === "" ? "-" : key} ${source.length}\n${source}${js}`);
    renameSync(temporary, file);
    if (process.pid % 16 === 0) prune(dir);
  } catch {
    try {
      unlinkSync(temporary);
    } catch {}
  }
}

/** Whether the folder had to be made. (Node's recursive mkdir never returns where the file system refuses, as /proc does.) */
function makeFolder(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw e;
  }
}

function dropOtherBuilds(dir: string): void {
  const parent = join(dir, "..");
  for (const name of readdirSync(parent)) {
    const other = join(parent, name);
    // another build may be running right now: only what has not been used for a day goes
    if (other !== dir && Date.now() - statSync(other).mtimeMs > 86_400_000)
      rmSync(other, { recursive: true, force: true });
  }
}

/** Removes the oldest entries beyond the limits. */
function prune(dir: string): void {
  const entries = readdirSync(dir)
    .map((name) => ({ path: join(dir, name), stat: statSync(join(dir, name)) }))
    .sort((a, b) => b.stat.mtimeMs - a.stat.mtimeMs);
  let bytes = 0;
  entries.forEach((e, i) => {
    bytes += e.stat.size;
    if (i >= MAX_FILES || bytes > MAX_BYTES) unlinkSync(e.path);
  });
}
