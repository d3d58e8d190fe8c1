// `dump`: a tree as text, as CPython's `ast.dump` prints it.

import { type ConstantValue, FIELDS, type Node } from "./ast.ts";

export interface DumpOptions {
  /** Also lineno, col_offset, end_lineno, end_col_offset. */
  positions?: boolean;
}

/** A node as `ast.dump(node)` writes it. */
export function dump(node: Node, options: DumpOptions = {}): string {
  const parts: string[] = [];
  const record = node as unknown as Record<string, unknown>;
  for (const field of FIELDS[node.type]) {
    const value = record[field];
    // CPython leaves out optional fields that are None.
    if (value === null && !(node.type === "MatchSingleton")) continue;
    const name = node.type === "ExceptHandler" && field === "exc" ? "type" : field;
    parts.push(`${name}=${dumpField(node, field, value, options)}`);
  }
  if (options.positions && "lineno" in node) {
    parts.push(`lineno=${node.lineno}`, `col_offset=${node.col_offset}`);
    parts.push(`end_lineno=${node.end_lineno}`, `end_col_offset=${node.end_col_offset}`);
  }
  return `${node.type}(${parts.join(", ")})`;
}

function dumpField(node: Node, field: string, value: unknown, options: DumpOptions): string {
  if (Array.isArray(value)) return `[${value.map((item) => dumpField(node, field, item, options)).join(", ")}]`;
  if (value === null) return "None";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") {
    return field === "op" || field === "ops" || field === "ctx" ? `${value}()` : stringRepr(value);
  }
  if (value !== null && typeof value === "object" && "type" in value) return dump(value as Node, options);
  return constantRepr(value as ConstantValue);
}

/** A constant's `repr`. */
export function constantRepr(value: ConstantValue): string {
  switch (value.kind) {
    case "int":
      return String(value.value);
    case "float":
      return floatRepr(value.value);
    case "complex":
      return `${Number.isInteger(value.imag) && Math.abs(value.imag) < 1e16 ? value.imag : floatRepr(value.imag)}j`;
    case "str":
      return stringRepr(value.value);
    case "bytes":
      return bytesRepr(value.value);
    case "bool":
      return value.value ? "True" : "False";
    default:
      return value.kind;
  }
}

/** A float's shortest repr in Python's layout. */
export function floatRepr(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return "inf";
  if (value === Number.NEGATIVE_INFINITY) return "-inf";
  if (Number.isNaN(value)) return "nan";
  const [mantissa, exponent] = value.toExponential().split("e") as [string, string];
  const power = Number(exponent);
  if (power < -4 || power >= 16) {
    const sign = power < 0 ? "-" : "+";
    return `${mantissa}e${sign}${String(Math.abs(power)).padStart(2, "0")}`;
  }
  const text = power < 0 ? value.toFixed(mantissa.replace(/[-.]/g, "").length - 1 - power) : String(value);
  return text.includes(".") ? text : `${text}.0`;
}

function quoted(text: string, escapeOther: (ch: string) => string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = "";
  for (const ch of text) {
    if (ch === quote || ch === "\\") out += `\\${ch}`;
    else if (ch === "\n") out += "\\n";
    else if (ch === "\r") out += "\\r";
    else if (ch === "\t") out += "\\t";
    else out += escapeOther(ch);
  }
  return quote + out + quote;
}

/** A str's `repr`. */
export function stringRepr(text: string): string {
  return quoted(text, (ch) => {
    if (ch === " " || !/[\p{C}\p{Z}]/u.test(ch)) return ch;
    const code = ch.codePointAt(0)!;
    const hex = code.toString(16);
    return code < 256
      ? `\\x${hex.padStart(2, "0")}`
      : code < 65536
        ? `\\u${hex.padStart(4, "0")}`
        : `\\U${hex.padStart(8, "0")}`;
  });
}

function bytesRepr(bytes: Uint8Array): string {
  const text = String.fromCharCode(...bytes);
  return `b${quoted(text, (ch) => (ch >= " " && ch <= "~" ? ch : `\\x${ch.charCodeAt(0).toString(16).padStart(2, "0")}`))}`;
}
