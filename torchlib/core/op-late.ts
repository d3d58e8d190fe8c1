// Owns: operators found by name when first called, for core, which must not import the table.
import { notImplemented } from "./errors.ts";
import type { AnyFn } from "./op.ts";

/** Set by core/op.ts: finds a registered overload's current function. */
export const finder: { find: ((fullName: string) => AnyFn | null) | null } = { find: null };

/** A recorded operator found by its full name (`sum.dim_IntList`) when first called. */
export function late<F extends AnyFn>(fullName: string): F {
  let f: AnyFn | null = null;
  const call: AnyFn = (a, b, c, d, e, g, h, i) => {
    if (f === null) {
      f = finder.find?.(fullName) ?? null;
      if (f === null) throw notImplemented(`torch.${fullName.split(".")[0]}`);
    }
    return f(a, b, c, d, e, g, h, i);
  };
  return call as unknown as F;
}
