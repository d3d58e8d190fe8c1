/** Offsets of time zones, from the host's time zone data. */

import { defineModule } from "../runtime/define.ts";
import { type PyObject, PyTuple } from "../runtime/object.ts";

const formats = new Map<string, Intl.DateTimeFormat | null>();

function format(key: string): Intl.DateTimeFormat | null {
  let found = formats.get(key);
  if (found === undefined) {
    try {
      found = new Intl.DateTimeFormat("en-US", {
        timeZone: key,
        hourCycle: "h23",
        era: "short",
        year: "numeric",
        month: "numeric",
        day: "numeric",
        hour: "numeric",
        minute: "numeric",
        second: "numeric",
        timeZoneName: "short",
      });
      // the host takes names in any case, files do not
      const own = found.resolvedOptions().timeZone;
      if (own !== key && own.toLowerCase() === key.toLowerCase()) found = null;
    } catch {
      found = null;
    }
    formats.set(key, found);
  }
  return found;
}

/** (offset in seconds, the host's name for it) at an instant in seconds since 1970. */
function offset(key: PyObject, at: PyObject): PyObject {
  const seconds = Number(at);
  const part: Record<string, string> = {};
  for (const { type, value } of format(key as string)!.formatToParts(seconds * 1000)) part[type] = value;
  const year = part.era === "BC" ? 1 - Number(part.year) : Number(part.year);
  const local = new Date(0);
  local.setUTCFullYear(year, Number(part.month) - 1, Number(part.day));
  local.setUTCHours(Number(part.hour), Number(part.minute), Number(part.second));
  return new PyTuple([Math.round(local.getTime() / 1000) - seconds, part.timeZoneName ?? ""]);
}

export default defineModule("_zoneinfo", {
  functions: {
    "known(key, /)": (key: PyObject) => typeof key === "string" && format(key) !== null,
    "offset(key, seconds, /)": offset,
    "names()": () => [...Intl.supportedValuesOf("timeZone")],
  },
});
