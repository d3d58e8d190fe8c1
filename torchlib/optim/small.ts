// Owns: when an optimizer may update a parameter in JavaScript instead of calling operators.
import type { Tensor } from "../core/tensor.ts";

/** The float32 elements of a small contiguous tensor, or null: then operators do the work. */
export function smallFloats(t: Tensor): Float32Array | null {
  const w = t.storage.window;
  return w instanceof Float32Array && t.dtype.code === 6 && t.isContiguous && t.storage.isSmall ? w : null;
}
