/** The time module. */

import { defineModule } from "../runtime/define.ts";
import { overflowError, typeError, valueError } from "../runtime/errors.ts";
import { interrupt } from "../runtime/exceptions.ts";
import { normInt, PyFloat, type PyObject, PyTuple } from "../runtime/object.ts";
import { toItems } from "../runtime/ops.ts";
import { index, intOf, strOf, typeName } from "../runtime/protocol.ts";
import { interrupts } from "../runtime/state.ts";
import { stdout } from "../runtime/stdio.ts";
import { asDouble } from "./num-args.ts";
import { makeStructSeq, structSeq } from "./struct-seq.ts";

const float = (v: number): PyObject => new PyFloat(v);

/** Nanoseconds since the epoch: the wall clock at start-up plus the monotonic clock since. */
const startWall = BigInt(Math.round(performance.timeOrigin * 1e6));
function wallNs(): bigint {
  // the wall clock may be set while we run; take it when it has moved away
  const now = BigInt(Date.now()) * 1000000n;
  const fine = startWall + BigInt(Math.round(performance.now() * 1e6));
  const drift = now - fine;
  return drift > 2000000n || drift < -2000000n ? now : fine;
}

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const LONG_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const LONG_MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const structTime = structSeq(
  "time.struct_time",
  [
    "tm_year",
    "tm_mon",
    "tm_mday",
    "tm_hour",
    "tm_min",
    "tm_sec",
    "tm_wday",
    "tm_yday",
    "tm_isdst",
    "tm_zone",
    "tm_gmtoff",
  ],
  9,
);

interface Broken {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  weekday: number;
  yearDay: number;
  isDst: number;
  zone: string | null;
  offset: number | null;
}

function dayOfYear(year: number, month: number, day: number): number {
  return (
    Math.round((Date.UTC(2000, month - 1, day) - Date.UTC(2000, 0, 1)) / 86400000) +
    1 -
    (month > 2 && !isLeap(year) ? 1 : 0)
  );
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function toStruct(b: Broken): PyObject {
  return makeStructSeq(structTime, [
    b.year,
    b.month,
    b.day,
    b.hour,
    b.minute,
    b.second,
    b.weekday,
    b.yearDay,
    b.isDst,
    b.zone,
    b.offset,
  ]);
}

function utc(seconds: number): Broken {
  const d = new Date(Math.floor(seconds) * 1000);
  if (Number.isNaN(d.getTime())) overflowError("timestamp out of range for platform time_t");
  const year = d.getUTCFullYear();
  const month = d.getUTCMonth() + 1;
  return {
    year,
    month,
    day: d.getUTCDate(),
    hour: d.getUTCHours(),
    minute: d.getUTCMinutes(),
    second: d.getUTCSeconds(),
    weekday: (d.getUTCDay() + 6) % 7,
    yearDay: dayOfYear(year, month, d.getUTCDate()),
    isDst: 0,
    zone: "UTC",
    offset: 0,
  };
}

function zoneOffset(year: number, month: number): number {
  return -new Date(year, month, 1).getTimezoneOffset();
}

function local(seconds: number): Broken {
  const d = new Date(Math.floor(seconds) * 1000);
  if (Number.isNaN(d.getTime())) overflowError("timestamp out of range for platform time_t");
  const year = d.getFullYear();
  const month = d.getMonth() + 1;
  const offset = -d.getTimezoneOffset();
  const standard = Math.min(zoneOffset(year, 0), zoneOffset(year, 6));
  return {
    year,
    month,
    day: d.getDate(),
    hour: d.getHours(),
    minute: d.getMinutes(),
    second: d.getSeconds(),
    weekday: (d.getDay() + 6) % 7,
    yearDay: dayOfYear(year, month, d.getDate()),
    isDst: offset === standard ? 0 : 1,
    zone: zoneName(d),
    offset: offset * 60,
  };
}

function zoneName(d: Date): string {
  if (d.getTimezoneOffset() === 0) return "UTC";
  const part = new Intl.DateTimeFormat("en-US", { timeZoneName: "short" })
    .formatToParts(d)
    .find((p) => p.type === "timeZoneName");
  return part?.value ?? "UTC";
}

function secondsArg(x: PyObject | undefined): number {
  if (x === undefined || x === null) return Date.now() / 1000;
  const i = intOf(x);
  if (i !== undefined) return Number(i);
  const v = asDouble(x);
  if (Number.isNaN(v)) valueError("Invalid value NaN (not a number)");
  return v;
}

function fromTuple(x: PyObject, what: string): Broken {
  if (!(x instanceof PyTuple)) typeError("Tuple or struct_time argument required");
  if (x.items.length < 9) typeError(`${what}(): illegal time tuple argument`);
  const n = x.items.slice(0, 9).map((v) => Number(index(v)));
  const zone = x.items[9];
  const offset = x.items[10];
  return {
    year: n[0]!,
    month: n[1]!,
    day: n[2]!,
    hour: n[3]!,
    minute: n[4]!,
    second: n[5]!,
    weekday: n[6]!,
    yearDay: n[7]!,
    isDst: n[8]!,
    zone: typeof zone === "string" ? zone : null,
    offset: typeof offset === "number" ? offset : null,
  };
}

const two = (n: number): string => String(n).padStart(2, "0");

/** ISO year and week of a date given by year, day of the year and weekday (Monday 0). */
function isoWeek(b: Broken): [number, number] {
  const week = Math.floor((b.yearDay - 1 - b.weekday + 10) / 7);
  if (week < 1) {
    const last = b.year - 1;
    const days = isLeap(last) ? 366 : 365;
    return [last, Math.floor((b.yearDay - 1 + days - b.weekday + 10) / 7)];
  }
  if (week === 53) {
    const days = isLeap(b.year) ? 366 : 365;
    if (b.yearDay - 1 + (3 - b.weekday) >= days) return [b.year + 1, 1];
  }
  return [b.year, week];
}

/** C's strftime in the C locale. */
export function formatTime(format: string, b: Broken): string {
  const hour12 = b.hour % 12 === 0 ? 12 : b.hour % 12;
  return format.replace(/%([-_0^#]?)([a-zA-Z%])/g, (whole, flag: string, c: string) => {
    let out: string;
    switch (c) {
      case "a":
        out = DAYS[b.weekday] ?? "?";
        break;
      case "A":
        out = LONG_DAYS[b.weekday] ?? "?";
        break;
      case "b":
      case "h":
        out = MONTHS[b.month - 1] ?? "?";
        break;
      case "B":
        out = LONG_MONTHS[b.month - 1] ?? "?";
        break;
      case "c":
        out = formatTime("%a %b %e %H:%M:%S %Y", b);
        break;
      case "C":
        out = two(Math.floor(b.year / 100));
        break;
      case "d":
        out = two(b.day);
        break;
      case "D":
      case "x":
        out = formatTime("%m/%d/%y", b);
        break;
      case "e":
        out = String(b.day).padStart(2, " ");
        break;
      case "F":
        out = formatTime("%Y-%m-%d", b);
        break;
      case "g":
        out = two(isoWeek(b)[0] % 100);
        break;
      case "G":
        out = String(isoWeek(b)[0]);
        break;
      case "H":
        out = two(b.hour);
        break;
      case "I":
        out = two(hour12);
        break;
      case "j":
        out = String(b.yearDay).padStart(3, "0");
        break;
      case "k":
        out = String(b.hour).padStart(2, " ");
        break;
      case "l":
        out = String(hour12).padStart(2, " ");
        break;
      case "m":
        out = two(b.month);
        break;
      case "M":
        out = two(b.minute);
        break;
      case "n":
        out = "\n";
        break;
      case "p":
        out = b.hour < 12 ? "AM" : "PM";
        break;
      case "P":
        out = b.hour < 12 ? "am" : "pm";
        break;
      case "r":
        out = formatTime("%I:%M:%S %p", b);
        break;
      case "R":
        out = formatTime("%H:%M", b);
        break;
      case "s":
        out = String(
          Math.floor(Date.UTC(b.year, b.month - 1, b.day, b.hour, b.minute, b.second) / 1000 - (b.offset ?? 0)),
        );
        break;
      case "S":
        out = two(b.second);
        break;
      case "t":
        out = "\t";
        break;
      case "T":
      case "X":
        out = formatTime("%H:%M:%S", b);
        break;
      case "u":
        out = String(b.weekday + 1);
        break;
      case "U":
        out = two(Math.floor((b.yearDay + 6 - ((b.weekday + 1) % 7)) / 7));
        break;
      case "V":
        out = two(isoWeek(b)[1]);
        break;
      case "w":
        out = String((b.weekday + 1) % 7);
        break;
      case "W":
        out = two(Math.floor((b.yearDay + 6 - b.weekday) / 7));
        break;
      case "y":
        out = two(((b.year % 100) + 100) % 100);
        break;
      case "Y":
        out = String(b.year);
        break;
      case "z": {
        const o = b.offset ?? 0;
        out = `${o < 0 ? "-" : "+"}${two(Math.floor(Math.abs(o) / 3600))}${two(Math.floor(Math.abs(o) / 60) % 60)}`;
        break;
      }
      case "Z":
        out = b.zone ?? "";
        break;
      case "%":
        return "%";
      default:
        return whole;
    }
    if (flag === "-") return out.replace(/^[0 ]+(?=.)/, "");
    if (flag === "_") return out.replace(/^0+(?=.)/, (z) => " ".repeat(z.length));
    if (flag === "^") return out.toUpperCase();
    return out;
  });
}

function checked(b: Broken): Broken {
  if (b.month === 0) b.month = 1;
  if (b.day === 0) b.day = 1;
  if (b.yearDay === 0) b.yearDay = 1;
  if (b.month < 1 || b.month > 12) valueError("month out of range");
  if (b.day < 1 || b.day > 31) valueError("day of month out of range");
  if (b.hour < 0 || b.hour > 23) valueError("hour out of range");
  if (b.minute < 0 || b.minute > 59) valueError("minute out of range");
  if (b.second < 0 || b.second > 61) valueError("seconds out of range");
  if (b.weekday < -1) valueError("day of week out of range");
  b.weekday = ((b.weekday % 7) + 7) % 7;
  if (b.yearDay < 1 || b.yearDay > 366) valueError("day of year out of range");
  return b;
}

function strftime(format: PyObject, t: PyObject | undefined): PyObject {
  const text = strOf(format);
  if (text === undefined) typeError(`strftime() argument 1 must be str, not ${typeName(format)}`);
  const b = t === undefined ? local(Date.now() / 1000) : checked(fromTuple(t, "strftime"));
  return formatTime(text, b);
}

function asctime(b: Broken): string {
  return `${DAYS[b.weekday]} ${MONTHS[b.month - 1]} ${String(b.day).padStart(2, " ")} ${two(b.hour)}:${two(b.minute)}:${two(b.second)} ${b.year}`;
}

function sleep(x: PyObject): PyObject {
  const seconds = asDouble(x);
  if (Number.isNaN(seconds)) valueError("Invalid value NaN (not a number)");
  if (seconds < 0) valueError("sleep length must be non-negative");
  if (seconds > 9223372036) overflowError("timestamp too large to convert to C _PyTime_t");
  stdout.flush();
  const end = performance.now() + seconds * 1000;
  const cell = new Int32Array(new SharedArrayBuffer(4));
  // in slices, so that an interrupt is noticed
  for (;;) {
    const left = end - performance.now();
    if (left <= 0) return null;
    Atomics.wait(cell, 0, 0, Math.min(left, 50));
    if (interrupts.flags[0] !== 0) interrupt();
  }
}

function mktime(t: PyObject): PyObject {
  const b = fromTuple(t, "mktime");
  const d = new Date(b.year, b.month - 1, b.day, b.hour, b.minute, b.second);
  return float(Math.floor(d.getTime() / 1000));
}

const jan = -new Date(2024, 0, 1).getTimezoneOffset();
const jul = -new Date(2024, 6, 1).getTimezoneOffset();
const standardOffset = Math.min(jan, jul);

export default defineModule("time", {
  doc: "This module provides various functions to manipulate time values.",
  attrs: {
    struct_time: structTime,
    timezone: -standardOffset * 60,
    altzone: -Math.max(jan, jul) * 60,
    daylight: jan === jul ? 0 : 1,
    tzname: new PyTuple([
      zoneName(new Date(2024, jan <= jul ? 0 : 6, 1)),
      zoneName(new Date(2024, jan <= jul ? 6 : 0, 1)),
    ]),
    CLOCK_REALTIME: 0,
    CLOCK_MONOTONIC: 1,
    CLOCK_PROCESS_CPUTIME_ID: 2,
    CLOCK_THREAD_CPUTIME_ID: 3,
  },
  functions: {
    "time()": () => float(Number(wallNs()) / 1e9),
    "time_ns()": () => normInt(wallNs()),
    "perf_counter()": () => float(performance.now() / 1000),
    "perf_counter_ns()": () => normInt(process.hrtime.bigint()),
    "monotonic()": () => float(Number(process.hrtime.bigint()) / 1e9),
    "monotonic_ns()": () => normInt(process.hrtime.bigint()),
    "process_time()": () => {
      const u = process.cpuUsage();
      return float((u.user + u.system) / 1e6);
    },
    "process_time_ns()": () => {
      const u = process.cpuUsage();
      return (u.user + u.system) * 1000;
    },
    "thread_time()": () => {
      const u = process.cpuUsage();
      return float((u.user + u.system) / 1e6);
    },
    "clock_gettime(clk_id, /)": (id: PyObject) =>
      float(intOf(id) === 0 ? Number(wallNs()) / 1e9 : Number(process.hrtime.bigint()) / 1e9),
    "sleep(seconds, /)": sleep,
    "gmtime(seconds=None, /)": (s: PyObject | undefined) => toStruct(utc(secondsArg(s))),
    "localtime(seconds=None, /)": (s: PyObject | undefined) => toStruct(local(secondsArg(s))),
    "mktime(t, /)": mktime,
    "strftime(format, t=..., /)": strftime,
    "asctime(t=..., /)": (t: PyObject | undefined) =>
      asctime(t === undefined ? local(Date.now() / 1000) : checked(fromTuple(t, "asctime"))),
    "ctime(seconds=None, /)": (s: PyObject | undefined) => asctime(local(secondsArg(s))),
    "tzset()": () => null,
    "strptime(string, format='%a %b %d %H:%M:%S %Y', /)": (text: PyObject, format: PyObject | undefined) => {
      const parsed = parseTime(strOf(text)!, format === undefined ? "%a %b %d %H:%M:%S %Y" : strOf(format)!);
      return makeStructSeq(structTime, parsed.slice(0, 11));
    },
    "_strptime(string, format, /)": (text: PyObject, format: PyObject) => {
      for (const [i, x] of [text, format].entries()) {
        if (strOf(x) === undefined) typeError(`strptime() argument ${i} must be str, not <class '${typeName(x)}'>`);
      }
      return new PyTuple(parseTime(strOf(text)!, strOf(format)!));
    },
    "_format(format, fields, /)": (format: PyObject, fields: PyObject) =>
      formatTime(strOf(format)!, fromTuple(new PyTuple(toItems(fields)), "strftime")),
  },
});

// ## strptime

const FIELD: Record<string, string> = {
  d: "(3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9])",
  f: "([0-9]{1,6})",
  H: "(2[0-3]|[0-1]\\d|\\d)",
  I: "(1[0-2]|0[1-9]|[1-9])",
  j: "(36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9])",
  m: "(1[0-2]|0[1-9]|[1-9])",
  M: "([0-5]\\d|\\d)",
  S: "(6[0-1]|[0-5]\\d|\\d)",
  U: "(5[0-3]|[0-4]\\d|\\d)",
  W: "(5[0-3]|[0-4]\\d|\\d)",
  V: "(5[0-3]|0[1-9]|[1-4]\\d|\\d)",
  w: "([0-6])",
  u: "([1-7])",
  y: "(\\d\\d)",
  Y: "(\\d\\d\\d\\d)",
  G: "(\\d\\d\\d\\d)",
  z: "([+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|Z)",
  A: `(${LONG_DAYS.join("|")})`,
  a: `(${DAYS.join("|")})`,
  B: `(${LONG_MONTHS.join("|")})`,
  b: `(${MONTHS.join("|")})`,
  p: "(am|pm)",
  Z: "(utc|gmt)",
};

function quoted(s: string): string {
  return `'${s.replace(/\\/g, "\\\\").replace(/'/g, "\\'")}'`;
}

/** Nine fields of struct_time, zone name, offset in seconds, microseconds. @throws ValueError */
function parseTime(text: string, format: string): PyObject[] {
  let source = "";
  const keys: string[] = [];
  const expand = (f: string): void => {
    for (let i = 0; i < f.length; i++) {
      const c = f[i]!;
      if (/\s/.test(c)) {
        while (i + 1 < f.length && /\s/.test(f[i + 1]!)) i++;
        source += "\\s+";
        continue;
      }
      if (c !== "%") {
        source += c.replace(/[\\.*+?^${}()|[\]]/g, "\\$&");
        continue;
      }
      const k = f[++i];
      if (k === undefined) valueError(`stray % in format ${quoted(format)}`);
      if (k === "%") source += "%";
      else if (k === "c") expand("%a %b %d %H:%M:%S %Y");
      else if (k === "x") expand("%m/%d/%y");
      else if (k === "X" || k === "T") expand("%H:%M:%S");
      else if (k === "D") expand("%m/%d/%y");
      else if (k === "F") expand("%Y-%m-%d");
      else if (k === "R") expand("%H:%M");
      else if (k === "r") expand("%I:%M:%S %p");
      else {
        const field = FIELD[k];
        if (field === undefined) valueError(`'${k}' is a bad directive in format ${quoted(format)}`);
        keys.push(k);
        source += field;
      }
    }
  };
  expand(format);
  const m = new RegExp(source, "iy").exec(text);
  if (m === null) valueError(`time data ${quoted(text)} does not match format ${quoted(format)}`);
  if (m[0].length !== text.length) valueError(`unconverted data remains: ${text.slice(m[0].length)}`);
  let year: number | undefined;
  let month = 1;
  let day = 1;
  let hour = 0;
  let minute = 0;
  let second = 0;
  let micro = 0;
  let weekday: number | undefined;
  let julian: number | undefined;
  let week: number | undefined;
  let weekStart = 6;
  let isoYear: number | undefined;
  let isoWeekNumber: number | undefined;
  let pm: boolean | undefined;
  let hour12 = false;
  let offset: number | null = null;
  let zone: string | null = null;
  let dayGiven = false;
  const place = (list: string[], s: string): number => list.findIndex((x) => x.toLowerCase() === s.toLowerCase());
  keys.forEach((k, i) => {
    const s = m[i + 1]!;
    const n = Number(s);
    switch (k) {
      case "y":
        year = n + (n <= 68 ? 2000 : 1900);
        break;
      case "Y":
        year = n;
        break;
      case "G":
        isoYear = n;
        break;
      case "m":
        month = n;
        dayGiven = true;
        break;
      case "B":
        month = place(LONG_MONTHS, s) + 1;
        dayGiven = true;
        break;
      case "b":
        month = place(MONTHS, s) + 1;
        dayGiven = true;
        break;
      case "d":
        day = n;
        dayGiven = true;
        break;
      case "H":
        hour = n;
        break;
      case "I":
        hour = n;
        hour12 = true;
        break;
      case "p":
        pm = s.toLowerCase() === "pm";
        break;
      case "M":
        minute = n;
        break;
      case "S":
        second = n;
        break;
      case "f":
        micro = Number(s.padEnd(6, "0"));
        break;
      case "A":
        weekday = place(LONG_DAYS, s);
        break;
      case "a":
        weekday = place(DAYS, s);
        break;
      case "w":
        weekday = n === 0 ? 6 : n - 1;
        break;
      case "u":
        weekday = n - 1;
        break;
      case "j":
        julian = n;
        break;
      case "U":
        week = n;
        weekStart = 6;
        break;
      case "W":
        week = n;
        weekStart = 0;
        break;
      case "V":
        isoWeekNumber = n;
        break;
      case "z": {
        if (s.toUpperCase() === "Z") offset = 0;
        else {
          const d = s.slice(1).replaceAll(":", "");
          const sign = s.startsWith("-") ? -1 : 1;
          offset = sign * (Number(d.slice(0, 2)) * 3600 + Number(d.slice(2, 4)) * 60 + Number(d.slice(4, 6) || "0"));
        }
        break;
      }
      case "Z":
        zone = s;
        break;
    }
  });
  if (hour12) {
    if (pm === true) hour = hour === 12 ? 12 : hour + 12;
    else if (hour === 12) hour = 0;
  }
  let y = year ?? 1900;
  if (isoYear !== undefined && isoWeekNumber === undefined) {
    valueError(
      "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive ('%A', '%a', '%w', or '%u').",
    );
  }
  const epoch = (a: number, b: number, c: number): number => Math.round(Date.UTC(a, b - 1, c) / 86400000);
  const fromDays = (n: number): void => {
    const d = new Date(n * 86400000);
    y = d.getUTCFullYear();
    month = d.getUTCMonth() + 1;
    day = d.getUTCDate();
  };
  if (isoYear !== undefined && isoWeekNumber !== undefined && weekday !== undefined) {
    const jan4 = epoch(isoYear, 1, 4);
    const monday = jan4 - ((jan4 + 3) % 7);
    fromDays(monday + (isoWeekNumber - 1) * 7 + weekday);
  } else if (julian !== undefined) {
    if (!dayGiven) fromDays(epoch(y, 1, 1) + julian - 1);
  } else if (week !== undefined && weekday !== undefined && year !== undefined) {
    const first = epoch(y, 1, 1);
    const firstWeekday = (first + 3) % 7;
    const shift = (7 - firstWeekday + weekStart) % 7;
    const dayOffset = (weekday - weekStart + 7) % 7;
    const days = week === 0 ? (((weekday - firstWeekday) % 7) + 7) % 7 : shift + 7 * (week - 1) + dayOffset;
    fromDays(first + (week === 0 ? days : days));
  }
  const days = month === 2 ? (isLeap(y) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (day > days) valueError("day is out of range for month");
  const n = epoch(y, month, day);
  const wd = (((n + 3) % 7) + 7) % 7;
  const yd = julian ?? dayOfYear(y, month, day);
  return [y, month, day, hour, minute, second, weekday ?? wd, yd, zone === null ? -1 : 0, zone, offset, micro];
}
