/** The compile cache: generated JavaScript on disk, keyed by content and by the build that generated it. */

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Script } from "node:vm";

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

/** A 32-bit hash of bytes, a word at a time: it runs before V8 has optimised anything. */
function hash(bytes: Buffer, factor: number): number {
  const whole = bytes.length & ~3;
  // small buffers share their memory with others and may lie anywhere in it
  const own = bytes.byteOffset % 4 === 0 ? bytes : Buffer.from(new Uint8Array(bytes));
  const words = new Int32Array(own.buffer, own.byteOffset, whole >> 2);
  let h = bytes.length;
  for (let i = 0; i < words.length; i++) h = Math.imul(h ^ words[i]!, factor);
  for (let i = whole; i < bytes.length; i++) h = Math.imul(h ^ bytes[i]!, factor);
  return (h ^ (h >>> 15)) | 0;
}

/** The file's name is two hashes of the text; the entry holds the text itself, so a collision is harmless. */
function fileFor(key: string, source: string): string | null {
  const dir = cacheFolder();
  if (dir === null) return null;
  const bytes = Buffer.from(key + source, "utf16le");
  const name = [hash(bytes, 0x9e3779b1), hash(bytes, 0x5f356495), bytes.length].map((h) => (h >>> 0).toString(36));
  return join(dir, `${name.join("")}.js`);
}

/** An entry of the cache: JavaScript, and the code that V8 made of it in an earlier run. */
export interface CacheEntry {
  readonly js: string;
  readonly code: Buffer | undefined;
}

const codeFile = (file: string): string => file.replace(/js$/, "code");

/** What was compiled from this source before, or null. */
export function readCache(key: string, source: string): CacheEntry | null {
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
    return { js: text.slice(end), code: readCode(codeFile(file)) };
  } catch {
    return null;
  }
}

/** V8 believes whatever has the right length, so damage must be seen before. */
const checksum = (code: Buffer): number => hash(code, 0x9e3779b1);

function readCode(file: string): Buffer | undefined {
  try {
    const whole = readFileSync(file);
    const code = whole.subarray(0, whole.length - 4);
    return checksum(code) === whole.readInt32LE(code.length) ? code : undefined;
  } catch {
    return undefined;
  }
}

const scripts: { key: string; source: string; script: Script }[] = [];

/** Stores V8's code for an entry when the process ends: by then it holds the functions that were called, too. */
export function keepCode(key: string, source: string, script: Script): void {
  if (source.length < MIN_SOURCE) return;
  if (scripts.length === 0) {
    process.once("exit", () => {
      for (const s of scripts) {
        const file = fileFor(s.key, s.source);
        if (file === null) continue;
        const code = s.script.createCachedData();
        const sum = Buffer.alloc(4);
        sum.writeInt32LE(checksum(code));
        writeWhole(codeFile(file), Buffer.concat([code, sum]));
      }
    });
  }
  scripts.push({ key, source, script });
}

/** Stores an entry; failures are silent, since the cache is only a convenience. */
export function writeCache(key: string, source: string, js: string): void {
  if (source.length < MIN_SOURCE) return;
  const file = fileFor(key, source);
  if (file !== null) writeWhole(file, `${key === "" ? "-" : key} ${source.length}\n${source}${js}`);
}

/** Written aside and renamed, so that a concurrent run sees all of it or nothing. */
function writeWhole(file: string, content: string | Buffer): void {
  const dir = cacheFolder()!;
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    makeFolder(join(dir, "..", ".."));
    makeFolder(join(dir, ".."));
    if (makeFolder(dir)) dropOtherBuilds(dir);
    writeFileSync(temporary, content);
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
