// Owns: Tensor's attributes T, mT, H, mH, real and imag; adjoint; apply_.
import { fromArray } from "../core/create.ts";
import { def, property } from "../core/def.ts";
import type { DType } from "../core/dtype.ts";
import { getScalar } from "../core/element.ts";
import { runtimeError, typeError } from "../core/errors.ts";
import { type Scalar, toNumber } from "../core/host.ts";
import { rawCopy } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { conj, imag, real } from "./complex.ts";
import { copy_ } from "./convert.ts";
import { mH } from "./matmul.ts";
import { mT, numpy_T } from "./views.ts";

const T = "torch.Tensor";

property(T, "T", (t: Tensor) => {
  if (t.sizes.length !== 2 && t.sizes.length !== 0) {
    warn(
      "The use of `x.T` on tensors of dimension other than 2 to reverse their shape is deprecated and it will throw an error in a future release. Consider `x.mT` to transpose batches of matrices or `x.permute(*torch.arange(x.ndim - 1, -1, -1))` to reverse the dimensions of a tensor. (Triggered internally at /pytorch/aten/src/ATen/native/TensorShape.cpp:4603.)",
    );
  }
  return numpy_T(t);
});
property(T, "mT", (t: Tensor) => mT(t));
property(T, "H", (t: Tensor) => {
  if (t.sizes.length !== 2 && t.sizes.length !== 0) {
    throw runtimeError(
      `tensor.H is only supported on matrices (2-D tensors). Got ${t.sizes.length}-D tensor.${t.sizes.length > 2 ? " For batches of matrices, consider using tensor.mH" : ""}`,
    );
  }
  return t.sizes.length === 0 ? conj(t) : mH(t);
});
property(T, "mH", (t: Tensor) => {
  if (t.sizes.length < 2)
    throw runtimeError(
      `tensor.mH is only supported on matrices or batches of matrices. Got ${t.sizes.length}-D tensor.`,
    );
  return mH(t);
});
property(
  T,
  "real",
  (t: Tensor) => real(t),
  ((t: Tensor, v: Tensor | Scalar) => void copy_(real(t), asTensor(v, t.dtype.to_real()))) as never,
);
property(
  T,
  "imag",
  (t: Tensor) => imag(t),
  ((t: Tensor, v: Tensor | Scalar) => void copy_(imag(t), asTensor(v, t.dtype.to_real()))) as never,
);
const asTensor = (v: Tensor | Scalar, dtype: DType): Tensor =>
  v instanceof Tensor ? v : fromArray([toNumber(v)], [], dtype);
op({
  schema: "adjoint(Tensor(a) self) -> Tensor(a)",
  composite: true,
  forward: (self: Tensor): Tensor => {
    if (self.sizes.length < 2)
      throw runtimeError(
        `tensor.adjoint() is only supported on matrices or batches of matrices. Got ${self.sizes.length}-D tensor.`,
      );
    return mH(self);
  },
});

def(T, "apply_(self, callable: Callable)", (self: Tensor, f: (x: unknown) => unknown) => {
  if (self.requiresGrad)
    throw typeError("Can't call apply_() on Variable that requires grad. Use var.detach().apply_() instead.");
  const n = self.count;
  const list: number[] = [];
  for (let i = 0; i < n; i++) {
    const r = f(getScalar(self, i)) as Scalar;
    list.push(toNumber(r));
  }
  rawCopy(self, fromArray(list, self.sizes, self.dtype));
  return self;
});
