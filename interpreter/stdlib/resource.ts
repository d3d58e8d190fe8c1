/** The resource module: what the process has used, as the host tells. */

import { defineModule } from "../runtime/define.ts";
import { valueError } from "../runtime/errors.ts";
import { PyFloat, type PyObject, PyTuple } from "../runtime/object.ts";
import { ssize } from "../runtime/protocol.ts";
import { makeStructSeq, structSeq } from "./struct-seq.ts";

const usage = structSeq("resource.struct_rusage", [
  "ru_utime",
  "ru_stime",
  "ru_maxrss",
  "ru_ixrss",
  "ru_idrss",
  "ru_isrss",
  "ru_minflt",
  "ru_majflt",
  "ru_nswap",
  "ru_inblock",
  "ru_oublock",
  "ru_msgsnd",
  "ru_msgrcv",
  "ru_nsignals",
  "ru_nvcsw",
  "ru_nivcsw",
]);

const limits = ["CPU", "FSIZE", "DATA", "STACK", "CORE", "RSS", "NPROC", "NOFILE", "MEMLOCK", "AS"];

export default defineModule("resource", {
  attrs: {
    RUSAGE_SELF: 0,
    RUSAGE_CHILDREN: -1,
    RUSAGE_THREAD: 1,
    RLIM_INFINITY: -1,
    ...Object.fromEntries(limits.map((name, i) => [`RLIMIT_${name}`, i])),
  },
  functions: {
    "getrusage(who, /)": (who: PyObject) => {
      const n = ssize(who);
      if (n < -1 || n > 1) valueError("invalid who parameter");
      if (n === -1) {
        return makeStructSeq(usage, [new PyFloat(0), new PyFloat(0), ...Array<PyObject>(14).fill(0)]);
      }
      const u = process.resourceUsage();
      return makeStructSeq(usage, [
        new PyFloat(u.userCPUTime / 1e6),
        new PyFloat(u.systemCPUTime / 1e6),
        u.maxRSS,
        u.sharedMemorySize,
        u.unsharedDataSize,
        u.unsharedStackSize,
        u.minorPageFault,
        u.majorPageFault,
        u.swappedOut,
        u.fsRead,
        u.fsWrite,
        u.ipcSent,
        u.ipcReceived,
        u.signalsCount,
        u.voluntaryContextSwitches,
        u.involuntaryContextSwitches,
      ]);
    },
    "getpagesize()": () => 4096,
    "getrlimit(resource, /)": () => new PyTuple([-1, -1]),
    "setrlimit(resource, limits, /)": () => null,
  },
});
