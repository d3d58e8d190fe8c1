/** The parts of the os module that ask the operating system: files, directories, processes, environment. */

import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import { availableParallelism, constants, cpus, hostname, loadavg, release, userInfo, version } from "node:os";
import { isatty } from "node:tty";
import { bytesArg, bytesOf } from "../runtime/bytes.ts";
import { PyBytes } from "../runtime/bytes-value.ts";
import { defineModule, defineType } from "../runtime/define.ts";
import { PyDict } from "../runtime/dict.ts";
import { typeError } from "../runtime/errors.ts";
import { exceptionTypes } from "../runtime/exceptions.ts";
import { genericAliasMethod } from "../runtime/generic-alias.ts";
import { normInt, PyFloat, PyInstance, type PyObject, PyTuple } from "../runtime/object.ts";
import { repr, toItems, truth } from "../runtime/ops.ts";
import { intOf, slot, ssize, strOf, typeName } from "../runtime/protocol.ts";
import { flushAll } from "../runtime/stdio.ts";
import { type Ctor, hooks, type PyType } from "../runtime/type.ts";
import { strerror, system } from "./host-errors.ts";
import { openBuiltin, pathText } from "./io.ts";
import { flushFiles } from "./io-bytes.ts";
import { asDouble } from "./num-args.ts";
import { makeStructSeq, structSeq } from "./struct-seq.ts";

type Opt = PyObject | undefined;

/** The text of a path; results then come back in the same kind, str or bytes. */
function wrapLike(given: Opt, text: string): PyObject {
  return given !== undefined && given !== null && bytesOf(given) !== undefined
    ? new PyBytes(Buffer.from(text, "utf8"))
    : text;
}

const statResult = structSeq(
  "os.stat_result",
  [
    "st_mode",
    "st_ino",
    "st_dev",
    "st_nlink",
    "st_uid",
    "st_gid",
    "st_size",
    "_st_atime",
    "_st_mtime",
    "_st_ctime",
    "st_atime",
    "st_mtime",
    "st_ctime",
    "st_atime_ns",
    "st_mtime_ns",
    "st_ctime_ns",
    "st_blksize",
    "st_blocks",
    "st_rdev",
  ],
  10,
);

const statOf = (st: fs.BigIntStats): PyObject => {
  const seconds = (ns: bigint): PyObject => new PyFloat(Number(ns) / 1e9);
  const whole = (ns: bigint): PyObject => Number(ns / 1000000000n);
  return makeStructSeq(statResult, [
    Number(st.mode),
    normInt(st.ino),
    normInt(st.dev),
    Number(st.nlink),
    Number(st.uid),
    Number(st.gid),
    normInt(st.size),
    whole(st.atimeNs),
    whole(st.mtimeNs),
    whole(st.ctimeNs),
    seconds(st.atimeNs),
    seconds(st.mtimeNs),
    seconds(st.ctimeNs),
    normInt(st.atimeNs),
    normInt(st.mtimeNs),
    normInt(st.ctimeNs),
    Number(st.blksize),
    Number(st.blocks),
    normInt(st.rdev),
  ]);
};

function stat(path: PyObject, follow: boolean): PyObject {
  flushFiles();
  const fd = intOf(path);
  if (fd !== undefined) return statOf(system(() => fs.fstatSync(Number(fd), { bigint: true })));
  const p = pathText(path);
  return statOf(system(() => (follow ? fs.statSync(p, { bigint: true }) : fs.lstatSync(p, { bigint: true })), path));
}

/** Kind tests that answer False instead of raising. */
function kind(path: PyObject, test: (st: fs.Stats) => boolean, follow = true): boolean {
  flushFiles();
  try {
    const fd = intOf(path);
    if (fd !== undefined && typeof path !== "boolean") return test(fs.fstatSync(Number(fd)));
    const p = pathText(path);
    return test(follow ? fs.statSync(p) : fs.lstatSync(p));
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== undefined) return false;
    throw e;
  }
}

class DirEntry {
  declare $type: PyType;
  readonly name: PyObject;
  readonly path: PyObject;
  readonly text: string;
  readonly entry: fs.Dirent;
  constructor(name: PyObject, path: PyObject, text: string, entry: fs.Dirent) {
    this.name = name;
    this.path = path;
    this.text = text;
    this.entry = entry;
  }
  $repr(): string {
    return `<DirEntry ${repr(this.name)}>`;
  }
  $fspath(): PyObject {
    return this.path;
  }
}
Object.setPrototypeOf(DirEntry.prototype, PyInstance.prototype);
const follows = (x: Opt): boolean => x === undefined || truth(x);
const entryKind = (
  e: DirEntry,
  follow: Opt,
  direct: (d: fs.Dirent) => boolean,
  test: (s: fs.Stats) => boolean,
): boolean => (e.entry.isSymbolicLink() && follows(follow) ? kind(e.text, test) : direct(e.entry));
const dirEntryType = defineType(DirEntry as unknown as Ctor, {
  name: "DirEntry",
  module: "posix",
  methods: {
    "is_dir(self, *, follow_symlinks=True)": (e: DirEntry, f: Opt) =>
      entryKind(
        e,
        f,
        (d) => d.isDirectory(),
        (s) => s.isDirectory(),
      ),
    "is_file(self, *, follow_symlinks=True)": (e: DirEntry, f: Opt) =>
      entryKind(
        e,
        f,
        (d) => d.isFile(),
        (s) => s.isFile(),
      ),
    "is_symlink(self, /)": (e: DirEntry) => e.entry.isSymbolicLink(),
    "stat(self, *, follow_symlinks=True)": (e: DirEntry, f: Opt) => stat(e.text, follows(f)),
    "inode(self, /)": (e: DirEntry) => normInt(fs.lstatSync(e.text, { bigint: true }).ino),
  },
  getset: { name: (e: DirEntry) => e.name, path: (e: DirEntry) => e.path },
});
genericAliasMethod(dirEntryType);

/** What `scandir` gives: an iterator that is also a context manager. */
class ScandirIterator {
  declare $type: PyType;
  private readonly entries: DirEntry[];
  private i = 0;
  constructor(entries: DirEntry[]) {
    this.entries = entries;
  }
  $iter(): PyObject {
    return this;
  }
  $next(): PyObject | undefined {
    return this.entries[this.i++];
  }
  $enter(): PyObject {
    return this;
  }
  $exit(): PyObject {
    this.i = this.entries.length;
    return null;
  }
}
Object.setPrototypeOf(ScandirIterator.prototype, PyInstance.prototype);
defineType(ScandirIterator as unknown as Ctor, {
  name: "ScandirIterator",
  module: "posix",
  methods: {
    "close(self, /)": (s: ScandirIterator) => {
      s.$exit();
      return null;
    },
  },
});

function scandir(path: Opt): PyObject {
  flushFiles();
  const folder = path === undefined || path === null ? "." : pathText(path);
  const entries = system(() => fs.readdirSync(folder, { withFileTypes: true }), path ?? ".");
  return new ScandirIterator(
    entries.map((entry) => {
      const full =
        path === undefined || path === null ? `./${entry.name}` : `${folder.replace(/\/$/, "")}/${entry.name}`;
      return new DirEntry(wrapLike(path, entry.name), wrapLike(path, full), full, entry);
    }),
  );
}

function listdir(path: Opt): PyObject {
  flushFiles();
  const folder = path === undefined || path === null ? "." : pathText(path);
  return system(() => fs.readdirSync(folder), path ?? ".").map((name) => wrapLike(path, name));
}

const openFlags = Object.fromEntries(Object.entries(fs.constants).filter(([k]) => k.startsWith("O_"))) as Record<
  string,
  PyObject
>;

const uname = structSeq("posix.uname_result", ["sysname", "nodename", "release", "version", "machine"]);
const terminalSize = structSeq("os.terminal_size", ["columns", "lines"]);
const timesResult = structSeq("posix.times_result", ["user", "system", "children_user", "children_system", "elapsed"]);

function run(command: string): number {
  flushAll();
  flushFiles();
  const done = spawnSync("/bin/sh", ["-c", command], { stdio: "inherit" });
  if (done.signal !== null) return constants.signals[done.signal] ?? 1;
  return (done.status ?? 0) << 8;
}

const environ = new PyDict();
for (const [k, v] of Object.entries(process.env)) if (v !== undefined) environ.set(k, v);

const none = (f: () => unknown): null => {
  f();
  return null;
};
const text = (x: PyObject): string => pathText(x);

const module = defineModule("posix", {
  attrs: {
    ...openFlags,
    stat_result: statResult,
    terminal_size: terminalSize,
    uname_result: uname,
    DirEntry: dirEntryType,
    error: exceptionTypes.OSError!,
    _environ: environ,
    open_file: openBuiltin,
    F_OK: 0,
    R_OK: 4,
    W_OK: 2,
    X_OK: 1,
    EX_OK: 0,
    WNOHANG: 1,
  },
  functions: {
    "stat(path, *, dir_fd=None, follow_symlinks=True)": (p: PyObject, _d: Opt, f: Opt) => stat(p, follows(f)),
    "lstat(path, *, dir_fd=None)": (p: PyObject) => stat(p, false),
    "fstat(fd)": (fd: PyObject) => stat(fd, true),
    "_exists(path, /)": (p: PyObject) => kind(p, () => true),
    "_lexists(path, /)": (p: PyObject) => kind(p, () => true, false),
    "_isfile(path, /)": (p: PyObject) => kind(p, (s) => s.isFile()),
    "_isdir(path, /)": (p: PyObject) => kind(p, (s) => s.isDirectory()),
    "_islink(path, /)": (p: PyObject) => kind(p, (s) => s.isSymbolicLink(), false),
    "_realpath(path, /)": (p: PyObject) => {
      const s = text(p);
      try {
        return wrapLike(p, fs.realpathSync(s));
      } catch {
        return null;
      }
    },
    "fspath(path)": (p: PyObject) => {
      if (strOf(p) !== undefined || bytesOf(p) !== undefined) return p;
      const f = slot(p, "$fspath");
      if (f === undefined || f === null) typeError(`expected str, bytes or os.PathLike object, not ${typeName(p)}`);
      const r = f.call(p) as PyObject;
      if (strOf(r) === undefined && bytesOf(r) === undefined) {
        typeError(`expected ${typeName(p)}.__fspath__() to return str or bytes, not ${typeName(r)}`);
      }
      return r;
    },
    "listdir(path=None)": listdir,
    "scandir(path=None)": scandir,
    "mkdir(path, mode=511, *, dir_fd=None)": (p: PyObject, mode: Opt) =>
      none(() => system(() => fs.mkdirSync(text(p), { mode: mode === undefined ? 0o777 : ssize(mode) }), p)),
    "rmdir(path, *, dir_fd=None)": (p: PyObject) => none(() => system(() => fs.rmdirSync(text(p)), p)),
    "unlink(path, *, dir_fd=None)": (p: PyObject) => none(() => system(() => fs.unlinkSync(text(p)), p)),
    "remove(path, *, dir_fd=None)": (p: PyObject) => none(() => system(() => fs.unlinkSync(text(p)), p)),
    "rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)": (a: PyObject, b: PyObject) => {
      flushFiles();
      return none(() => system(() => fs.renameSync(text(a), text(b)), a, b));
    },
    "replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)": (a: PyObject, b: PyObject) => {
      flushFiles();
      return none(() => system(() => fs.renameSync(text(a), text(b)), a, b));
    },
    "link(src, dst)": (a: PyObject, b: PyObject) => none(() => system(() => fs.linkSync(text(a), text(b)), a, b)),
    "symlink(src, dst, target_is_directory=False, *, dir_fd=None)": (a: PyObject, b: PyObject) =>
      none(() => system(() => fs.symlinkSync(text(a), text(b)), a, b)),
    "readlink(path, *, dir_fd=None)": (p: PyObject) =>
      wrapLike(
        p,
        system(() => fs.readlinkSync(text(p)), p),
      ),
    "chmod(path, mode, *, dir_fd=None, follow_symlinks=True)": (p: PyObject, mode: PyObject) =>
      none(() => system(() => fs.chmodSync(text(p), ssize(mode)), p)),
    "chown(path, uid, gid)": (p: PyObject, u: PyObject, g: PyObject) =>
      none(() => system(() => fs.chownSync(text(p), ssize(u), ssize(g)), p)),
    "utime(path, times=None, *, ns=None)": (p: PyObject, times: Opt, ns: Opt) => {
      let [a, m]: number[] = [Date.now() / 1000, Date.now() / 1000];
      if (times !== undefined && times !== null) [a, m] = toItems(times).map(asDouble) as [number, number];
      else if (ns !== undefined && ns !== null)
        [a, m] = toItems(ns).map((v) => Number(intOf(v)) / 1e9) as [number, number];
      flushFiles();
      return none(() => system(() => fs.utimesSync(text(p), a!, m!), p));
    },
    "truncate(path, length)": (p: PyObject, n: PyObject) =>
      none(() => system(() => fs.truncateSync(text(p), ssize(n)), p)),
    "access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)": (p: PyObject, mode: PyObject) => {
      try {
        fs.accessSync(text(p), ssize(mode));
        return true;
      } catch {
        return false;
      }
    },
    "getcwd()": () => process.cwd(),
    "getcwdb()": () => new PyBytes(Buffer.from(process.cwd())),
    "chdir(path)": (p: PyObject) => none(() => system(() => process.chdir(text(p)), p)),
    "open(path, flags, mode=511, *, dir_fd=None)": (p: PyObject, flags: PyObject, mode: Opt) =>
      system(() => fs.openSync(text(p), ssize(flags), mode === undefined ? 0o777 : ssize(mode)), p),
    "close(fd)": (fd: PyObject) => none(() => system(() => fs.closeSync(ssize(fd)))),
    "read(fd, length, /)": (fd: PyObject, n: PyObject) => {
      const target = new Uint8Array(ssize(n));
      const got = system(() => fs.readSync(ssize(fd), target, 0, target.length, null));
      return new PyBytes(target.slice(0, got));
    },
    "write(fd, data, /)": (fd: PyObject, data: PyObject) => {
      flushAll();
      return system(() => fs.writeSync(ssize(fd), bytesArg(data)));
    },
    "fsync(fd)": (fd: PyObject) => none(() => system(() => fs.fsyncSync(ssize(fd)))),
    "ftruncate(fd, length)": (fd: PyObject, n: PyObject) =>
      none(() => system(() => fs.ftruncateSync(ssize(fd), ssize(n)))),
    "isatty(fd, /)": (fd: PyObject) => isatty(ssize(fd)),
    "getpid()": () => process.pid,
    "getppid()": () => process.ppid,
    "getuid()": () => process.getuid?.() ?? 0,
    "geteuid()": () => process.geteuid?.() ?? 0,
    "getgid()": () => process.getgid?.() ?? 0,
    "getegid()": () => process.getegid?.() ?? 0,
    "getlogin()": () => userInfo().username,
    "umask(mask, /)": (mask: PyObject) => process.umask(ssize(mask)),
    "kill(pid, signal, /)": (pid: PyObject, signal: PyObject) =>
      none(() => system(() => process.kill(ssize(pid), ssize(signal)))),
    "_exit(status)": (status: PyObject) => {
      process.removeAllListeners("exit");
      process.exit(ssize(status));
    },
    "abort()": () => process.abort(),
    "system(command)": (command: PyObject) => run(text(command)),
    "cpu_count()": () => cpus().length || availableParallelism(),
    "sched_getaffinity(pid, /)": () => Array.from({ length: availableParallelism() }, (_, i) => i),
    "getloadavg()": () => new PyTuple(loadavg().map((v) => new PyFloat(v))),
    "urandom(size, /)": (n: PyObject) => new PyBytes(new Uint8Array(randomBytes(ssize(n)))),
    "strerror(code, /)": (code: PyObject) => strerror(ssize(code)),
    "uname()": () =>
      makeStructSeq(uname, [
        process.platform === "darwin" ? "Darwin" : "Linux",
        hostname(),
        release(),
        version(),
        process.arch === "x64" ? "x86_64" : process.arch === "arm64" ? "aarch64" : process.arch,
      ]),
    "times()": () => {
      const u = process.cpuUsage();
      return makeStructSeq(timesResult, [
        new PyFloat(u.user / 1e6),
        new PyFloat(u.system / 1e6),
        new PyFloat(0),
        new PyFloat(0),
        new PyFloat(process.uptime()),
      ]);
    },
    "get_terminal_size(fd=1, /)": (fd: Opt) => {
      const n = fd === undefined ? 1 : ssize(fd);
      const columns = n === 1 ? process.stdout.columns : process.stderr.columns;
      if (!isatty(n) || columns === undefined) {
        throw hooks.call(exceptionTypes.OSError!, [25, "Inappropriate ioctl for device"]);
      }
      return makeStructSeq(terminalSize, [columns, process.stdout.rows ?? 24]);
    },
    "_putenv(key, value, /)": (key: PyObject, value: PyObject) => {
      process.env[strOf(key)!] = strOf(value)!;
      return null;
    },
    "_unsetenv(key, /)": (key: PyObject) => {
      delete process.env[strOf(key)!];
      return null;
    },
    "_spawn(args, cwd, env, input, stdin, stdout, stderr, timeout, shell, /)": (
      args: PyObject,
      cwd: PyObject,
      env: PyObject,
      input: PyObject,
      stdin: PyObject,
      out: PyObject,
      err: PyObject,
      timeout: PyObject,
    ) => {
      flushAll();
      flushFiles();
      const [file, ...rest] = toItems(args).map(text) as [string, ...string[]];
      const stdio = [stdin, out, err].map((x, i) =>
        typeof x === "number" ? x : x === "pipe" ? "pipe" : x === "null" ? "ignore" : i,
      );
      const done = spawnSync(file, rest, {
        cwd: cwd === null ? undefined : text(cwd),
        env:
          env === null
            ? process.env
            : (Object.fromEntries((env as PyDict).entries().map(([k, v]) => [text(k), text(v)])) as NodeJS.ProcessEnv),
        input: input === null ? undefined : bytesArg(input),
        stdio: stdio as never,
        timeout: timeout === null ? undefined : asDouble(timeout) * 1000,
        maxBuffer: 1 << 30,
      });
      const { error } = done as { error?: NodeJS.ErrnoException };
      if (error !== undefined && error.code !== "ETIMEDOUT") {
        system(
          () => {
            throw error;
          },
          args instanceof PyTuple || Array.isArray(args) ? toItems(args)[0] : args,
        );
      }
      const status =
        error?.code === "ETIMEDOUT"
          ? null
          : done.signal !== null
            ? -(constants.signals[done.signal] ?? 1)
            : (done.status ?? 0);
      const bytes = (b: Buffer | null): PyObject => (b === null ? null : new PyBytes(new Uint8Array(b)));
      return new PyTuple([status, bytes(done.stdout as Buffer | null), bytes(done.stderr as Buffer | null), done.pid]);
    },
  },
});

export default module;
