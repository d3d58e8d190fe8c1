/** `str.format` and `str.format_map`: replacement fields, attribute and item lookups, conversions, nested specs. */

import { getitem } from "./access.ts";
import { indexError, raise, valueError } from "./errors.ts";
import type { PyObject } from "./object.ts";
import { ascii, format, repr, str } from "./repr.ts";
import { hooks, typeName } from "./type.ts";

/** Where a field's first name is looked up. */
export interface FieldSource {
  positional: PyObject[] | null;
  named: (name: string) => PyObject | undefined;
}

interface State {
  /** Next automatic number, or -1 once numbers were written. */
  auto: number;
  manual: boolean;
}

/** `template.format(…)`. @throws ValueError, KeyError, IndexError */
export function formatTemplate(template: string, source: FieldSource): string {
  return expand(template, source, { auto: 0, manual: false }, 2);
}

function expand(template: string, source: FieldSource, state: State, depth: number): string {
  if (depth <= 0) valueError("Max string recursion exceeded");
  let out = "";
  let i = 0;
  const n = template.length;
  while (i < n) {
    const c = template[i]!;
    if (c !== "{" && c !== "}") {
      let j = i + 1;
      while (j < n && template[j] !== "{" && template[j] !== "}") j++;
      out += template.slice(i, j);
      i = j;
      continue;
    }
    if (template[i + 1] === c) {
      out += c;
      i += 2;
      continue;
    }
    if (c === "}") valueError("Single '}' encountered in format string");
    if (i + 1 >= n) valueError("Single '{' encountered in format string");
    const end = fieldEnd(template, i + 1);
    out += field(template.slice(i + 1, end), template[end + 1], source, state, depth);
    i = end + 1;
  }
  return out;
}

/** Index of the `}` that closes a field opened before `start`. */
function fieldEnd(template: string, start: number): number {
  let nesting = 1;
  let bracket = false;
  for (let i = start; i < template.length; i++) {
    const c = template[i];
    if (bracket) {
      if (c === "]") bracket = false;
    } else if (c === "[" && nesting === 1 && !template.slice(start, i).includes(":")) bracket = true;
    else if (c === "{") nesting++;
    else if (c === "}" && --nesting === 0) return i;
  }
  valueError("expected '}' before end of string");
}

/** One replacement field; `after` is the character behind it, which a conversion cut short reads. */
function field(text: string, after: string | undefined, source: FieldSource, state: State, depth: number): string {
  // the name ends at the first ! or : outside brackets
  let i = 0;
  let bracket = false;
  for (; i < text.length; i++) {
    const c = text[i];
    if (bracket) {
      if (c === "]") bracket = false;
    } else if (c === "[") bracket = true;
    else if (c === "!" || c === ":") break;
    else if (c === "{") valueError("unexpected '{' in field name");
  }
  const name = text.slice(0, i);
  let conversion = "";
  let spec = "";
  if (text[i] === "!") {
    if (i + 1 >= text.length && after !== "}") {
      valueError(after === undefined ? "unmatched '{' in format spec" : "expected ':' after conversion specifier");
    }
    conversion = text[i + 1] ?? "}";
    i += 2;
    if (i < text.length && text[i] !== ":") valueError("expected ':' after conversion specifier");
  }
  if (text[i] === ":") spec = text.slice(i + 1);
  let value = lookup(name, source, state);
  switch (conversion) {
    case "":
      break;
    case "r":
      value = repr(value);
      break;
    case "s":
      value = str(value);
      break;
    case "a":
      value = ascii(value);
      break;
    default:
      valueError(
        `Unknown conversion specifier ${conversion > " " && conversion < "\x7f" ? conversion : `\\x${conversion.codePointAt(0)!.toString(16)}`}`,
      );
  }
  if (spec.includes("{") || spec.includes("}")) spec = expand(spec, source, state, depth - 1);
  return format(value, spec);
}

function lookup(name: string, source: FieldSource, state: State): PyObject {
  const m = /^[^.[]*/.exec(name)!;
  const first = m[0];
  let value: PyObject | undefined;
  if (first === "" || /^\d+$/.test(first)) {
    let at: number;
    if (first === "") {
      if (state.manual) valueError("cannot switch from manual field specification to automatic field numbering");
      at = state.auto++;
    } else {
      if (state.auto > 0) valueError("cannot switch from automatic field numbering to manual field specification");
      state.manual = true;
      at = Number(first);
    }
    if (source.positional === null) valueError("Format string contains positional fields");
    value = source.positional[at];
    if (value === undefined) indexError(`Replacement index ${at} out of range for positional args tuple`);
  } else {
    value = source.named(first);
    if (value === undefined) raise("KeyError", first);
  }
  let rest = name.slice(first.length);
  while (rest !== "") {
    if (rest[0] === ".") {
      const attribute = /^[^.[]*/.exec(rest.slice(1))![0];
      if (attribute === "") valueError("Empty attribute in format string");
      value = attributeOf(value, attribute);
      rest = rest.slice(1 + attribute.length);
    } else if (rest[0] === "[") {
      const close = rest.indexOf("]");
      if (close < 0) valueError("Missing ']' in format string");
      const key = rest.slice(1, close);
      if (key === "") valueError("Empty attribute in format string");
      value = getitem(value, /^\d+$/.test(key) ? Number(key) : key);
      rest = rest.slice(close + 1);
      if (rest !== "" && rest[0] !== "." && rest[0] !== "[") {
        valueError("Only '.' or '[' may follow ']' in format field specifier");
      }
    }
  }
  return value;
}

function attributeOf(value: PyObject, name: string): PyObject {
  const found = hooks.getattr(value, name);
  if (found === undefined) raise("AttributeError", `'${typeName(value)}' object has no attribute '${name}'`);
  return found;
}
