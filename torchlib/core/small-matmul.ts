// Owns: products of tiny matrices without a native call, summed in the order in which PyTorch's small products are.
import type { Tensor } from "./tensor.ts";

/** Multiplications up to which a JavaScript loop beats the call into the engine. */
const LIMIT = 512;

const fround = Math.fround;

/**
 * `out = beta * out + alpha * a @ b` for 2-d float32 or float64 tensors in small storages; false when this path does not
 * apply. One product after the other, each rounded before it is added: for single rows and columns that is bit for bit what
 * PyTorch's CPU build computes.
 */
export function smallMatmul(out: Tensor, a: Tensor, b: Tensor, alpha: number, beta: number): boolean {
  const code = out.dtype.code;
  if ((code !== 6 && code !== 7) || a.sizes.length !== 2 || a.dtype !== out.dtype) return false;
  const m = a.sizes[0]!;
  const k = a.sizes[1]!;
  const n = b.sizes[1]!;
  if (m * n * k > LIMIT || !out.storage.isSmall || !a.storage.isSmall || !b.storage.isSmall) return false;
  const x = a.storage.windowAs(a.dtype);
  const y = b.storage.windowAs(b.dtype);
  const z = out.storage.windowAs(out.dtype);
  const [xr, xc] = [a.strides[0]!, a.strides[1]!];
  const [yr, yc] = [b.strides[0]!, b.strides[1]!];
  const [zr, zc] = [out.strides[0]!, out.strides[1]!];
  const single = code === 6;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let p = a.offset + i * xr;
      let q = b.offset + j * yc;
      let s = 0;
      if (single) {
        for (let l = 0; l < k; l++, p += xc, q += yr) s = fround(s + fround(x[p]! * y[q]!));
      } else {
        for (let l = 0; l < k; l++, p += xc, q += yr) s += x[p]! * y[q]!;
      }
      if (alpha !== 1) s *= alpha;
      const at = out.offset + i * zr + j * zc;
      z[at] = beta === 0 ? s : beta === 1 ? s + z[at]! : s + beta * z[at]!;
    }
  }
  return true;
}
