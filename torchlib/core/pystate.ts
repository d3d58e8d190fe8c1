// Owns: what exposed objects give to Python's copy and pickle: their `__dict__` and their fields.
import { tuple, values } from "./pyvalue.ts";

/** The `__dict__` of an object beside fields of torchlib's (the host's own, marked by `$`, excepted). */
export function fieldsOf(object: object, fields: Readonly<Record<string, unknown>> = { ...object }): unknown {
  const kept = Object.entries(fields).filter(([key, value]) => !key.startsWith("$") && value !== undefined);
  const own = values.hasattr(object, "__dict__") ? values.getattr(object, "__dict__") : null;
  return tuple(own, values.dict(new Map<unknown, unknown>(kept)));
}

/** Gives an object made without its constructor its attributes back; returns the fields, which are set too. */
export function restoreFields(object: object, state: unknown, set = true): Map<unknown, unknown> {
  const [own, fields] = (values.items(state) ?? []).map((part) => values.map(part));
  for (const [key, value] of own ?? []) values.setattr(object, key as string, value);
  if (set) for (const [key, value] of fields ?? []) (object as Record<string, unknown>)[key as string] = value;
  return fields ?? new Map();
}
