/** `format(Decimal, spec)`. */

import { valueError } from "../runtime/errors.ts";
import { parseSpec } from "../runtime/format-spec.ts";
import { current } from "./decimal-context.ts";
import { adjusted, digits, finite, type Num, rescale, toText } from "./decimal-number.ts";

/** The text of `format(x, spec)`. */
export function formatDecimal(x: Num, text: string): string {
  const spec = parseSpec(text, "decimal.Decimal", ">");
  if (!["", "e", "E", "f", "F", "g", "G", "n", "%"].includes(spec.type)) valueError("invalid format string");
  let type = spec.type === "" ? (current.capitals ? "G" : "g") : spec.type === "n" ? "g" : spec.type;
  const pad = (sign: string, body: string): string => {
    const missing = spec.width - sign.length - body.length;
    if (missing <= 0) return sign + body;
    if (spec.align === "<") return sign + body + spec.fill.repeat(missing);
    if (spec.align === "=") return sign + spec.fill.repeat(missing) + body;
    if (spec.align === "^")
      return spec.fill.repeat(missing >> 1) + sign + body + spec.fill.repeat(missing - (missing >> 1));
    return spec.fill.repeat(missing) + sign + body;
  };
  let v = x;
  if (v.kind !== "finite") {
    const sign = v.sign ? "-" : spec.sign === "-" ? "" : spec.sign;
    return pad(sign, toText({ ...v, sign: 0 }, false) + (type === "%" ? "%" : ""));
  }
  if (type === "%") v = finite(v.sign, v.coef, v.exp + 2);
  const p = spec.precision;
  const mode = current.rounding;
  const toDigits = (n: number): void => {
    if (v.coef === 0n) return;
    const a = adjusted(v);
    v = rescale(v, a + 1 - n, mode);
    if (adjusted(v) !== a) v = rescale(v, adjusted(v) + 1 - n, mode);
  };
  if (p >= 0) {
    if (type === "e" || type === "E") toDigits(p + 1);
    else if ("fF%".includes(type)) v = rescale(v, -p, mode);
    else if (digits(v.coef) > p) toDigits(Math.max(1, p));
  }
  if (v.coef === 0n && v.exp > 0 && "fF%".includes(type)) v = rescale(v, 0, mode);
  const s = v.coef.toString();
  const left = v.exp + s.length;
  let point: number;
  if (type === "e" || type === "E") point = v.coef === 0n && p >= 0 ? 1 - p : 1;
  else if ("fF%".includes(type)) point = left;
  else point = v.exp <= 0 && left > -6 ? left : 1;
  let whole: string;
  let frac: string;
  if (point < 0) {
    whole = "0";
    frac = "0".repeat(-point) + s;
  } else if (point > s.length) {
    whole = s + "0".repeat(point - s.length);
    frac = "";
  } else {
    whole = s.slice(0, point) || "0";
    frac = s.slice(point);
  }
  const e = left - point;
  let tail = frac !== "" || spec.alternate ? `.${frac}` : "";
  if (e !== 0 || type === "e" || type === "E")
    tail += `${type === "g" || type === "e" ? "e" : "E"}${e < 0 ? "-" : "+"}${Math.abs(e)}`;
  if (type === "%") tail += "%";
  type = "";
  const sign = v.sign && !(spec.noNegativeZero && v.coef === 0n) ? "-" : spec.sign === "-" ? "" : spec.sign;
  if (spec.grouping !== "") {
    const group = (t: string): string => t.replace(/\B(?=(\d{3})+$)/g, spec.grouping);
    if (spec.fill === "0" && spec.align === "=") {
      while (group(whole).length + sign.length + tail.length < spec.width) whole = `0${whole}`;
    }
    whole = group(whole);
  }
  return pad(sign, whole + tail);
}
