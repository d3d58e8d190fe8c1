/** Errors of the operating system as Python's OSError family. */

import { constants } from "node:os";
import { osError } from "../runtime/exceptions.ts";
import { type PyObject, PyTuple } from "../runtime/object.ts";

/** errno names and numbers of this system. */
export const ERRNO: Readonly<Record<string, number>> = { ...constants.errno, EWOULDBLOCK: constants.errno.EAGAIN };

/** `strerror` texts as glibc words them. */
const TEXTS: Record<string, string> = {
  EPERM: "Operation not permitted",
  ENOENT: "No such file or directory",
  ESRCH: "No such process",
  EINTR: "Interrupted system call",
  EIO: "Input/output error",
  ENXIO: "No such device or address",
  E2BIG: "Argument list too long",
  ENOEXEC: "Exec format error",
  EBADF: "Bad file descriptor",
  ECHILD: "No child processes",
  EAGAIN: "Resource temporarily unavailable",
  ENOMEM: "Cannot allocate memory",
  EACCES: "Permission denied",
  EFAULT: "Bad address",
  EBUSY: "Device or resource busy",
  EEXIST: "File exists",
  EXDEV: "Invalid cross-device link",
  ENODEV: "No such device",
  ENOTDIR: "Not a directory",
  EISDIR: "Is a directory",
  EINVAL: "Invalid argument",
  ENFILE: "Too many open files in system",
  EMFILE: "Too many open files",
  ENOTTY: "Inappropriate ioctl for device",
  ETXTBSY: "Text file busy",
  EFBIG: "File too large",
  ENOSPC: "No space left on device",
  ESPIPE: "Illegal seek",
  EROFS: "Read-only file system",
  EMLINK: "Too many links",
  EPIPE: "Broken pipe",
  EDOM: "Numerical argument out of domain",
  ERANGE: "Numerical result out of range",
  ENAMETOOLONG: "File name too long",
  ENOSYS: "Function not implemented",
  ENOTEMPTY: "Directory not empty",
  ELOOP: "Too many levels of symbolic links",
  ECONNREFUSED: "Connection refused",
  ECONNRESET: "Connection reset by peer",
  ETIMEDOUT: "Connection timed out",
  EADDRINUSE: "Address already in use",
};

/** `os.strerror(n)`. */
export function strerror(n: number): string {
  for (const [name, value] of Object.entries(ERRNO)) if (value === n && TEXTS[name] !== undefined) return TEXTS[name];
  return `Unknown error ${n}`;
}

/** Runs a node:fs call; what it throws becomes the OSError Python would raise for that file name. */
export function system<T>(f: () => T, filename?: PyObject, filename2?: PyObject): T {
  try {
    return f();
  } catch (e) {
    throw fromHost(e, filename, filename2);
  }
}

/** The Python exception for an error that node threw; others come back as they are. */
export function fromHost(e: unknown, filename?: PyObject, filename2?: PyObject): unknown {
  const { code, errno } = (e ?? {}) as NodeJS.ErrnoException;
  if (typeof code !== "string") return e;
  const name = code === "ERR_FS_EISDIR" ? "EISDIR" : code;
  const n = ERRNO[name] ?? (typeof errno === "number" ? Math.abs(errno) : undefined);
  if (n === undefined) return e;
  const made = osError(n, TEXTS[name] ?? strerror(n), plainName(filename));
  if (filename2 !== undefined) {
    (made as unknown as Record<string, PyObject>).x_filename2 = plainName(filename2)!;
    made.args = new PyTuple(made.args.items.slice(0, 2));
  }
  return made;
}

/** A path object as the text it stands for, which is what exceptions carry. */
function plainName(x: PyObject | undefined): PyObject | undefined {
  const f = (x as { $fspath?: (this: PyObject) => PyObject } | null | undefined)?.$fspath;
  return f === undefined ? x : f.call(x as PyObject);
}
