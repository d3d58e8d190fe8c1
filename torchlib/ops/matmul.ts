// Owns: matrix and vector products: mm, bmm, mv, dot, matmul, addmm and relatives, linear, outer, tensordot, kron, cross.
import { fromArray } from "../core/create.ts";
import { type DType, int64 } from "../core/dtype.ts";
import { runtimeError } from "../core/errors.ts";
import { isComplex, type Scalar, scalarCategory, toNumber } from "../core/host.ts";
import { broadcastTo, copyToOut, kernel, launch, rawCopy, resizeOutput } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { broadcastShapes, isExpandableTo, numelOf, type Sizes, sizesText, wrapDim } from "../core/shape.ts";
import { smallMatmul } from "../core/small-matmul.ts";
import { empty, restride, type Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { add, mul, sub } from "./arithmetic.ts";
import { notFor, type Out, range, type Saved, scalarIs, typeWord } from "./common.ts";
import { conj } from "./complex.ts";
import { index_select } from "./indexing.ts";
import { sumDims } from "./reduce.ts";
import { expand, permute, reshape, squeezeDim, t, transpose, unsafeView, unsqueeze } from "./views.ts";

const kMatmul = kernel("matmul");

/** The conjugate transpose of a matrix or batch. */
export const mH = (x: Tensor): Tensor => conj(transpose(x, -2, -1));
const scale = (x: Tensor, by: Scalar): Tensor => (scalarIs(by, 1) ? x : mul(x, by));
const conjScalar = (x: Scalar): Scalar => (isComplex(x) ? { re: x.re, im: -x.im } : x);

function checkDTypes(a: Tensor, b: Tensor): void {
  if (a.dtype !== b.dtype) {
    throw runtimeError(`expected m1 and m2 to have the same dtype, but got: ${typeWord(a)} != ${typeWord(b)}`);
  }
}
function checkMm(a: Tensor, b: Tensor, selfName = "self"): void {
  if (a.sizes.length !== 2) throw runtimeError(`${selfName} must be a matrix`);
  if (b.sizes.length !== 2) throw runtimeError("mat2 must be a matrix");
  if (a.sizes[1] !== b.sizes[0]) {
    throw runtimeError(
      `mat1 and mat2 shapes cannot be multiplied (${a.sizes[0]}x${a.sizes[1]} and ${b.sizes[0]}x${b.sizes[1]})`,
    );
  }
  checkDTypes(a, b);
}
/** out = beta * out + alpha * a @ b over equal ndims. */
function product(out: Tensor, a: Tensor, b: Tensor, alpha = 1, beta = 0): Tensor {
  if (out.count > 0 && !smallMatmul(out, a, b, alpha, beta)) launch(kMatmul, [out], [a, b], [alpha, beta]);
  return out;
}

// A column-major operand gets a column-major gradient: a weight used as `w.t()` a contiguous one.
const isColumnMajor = (sizes: Sizes, strides: Sizes): boolean => strides[0] === 1 && strides[1] === sizes[0];
function leftGrad(g: Tensor, right: Tensor, sizes: Sizes, strides: Sizes): Tensor {
  return isColumnMajor(sizes, strides) ? t(mm(conj(right), t(g))) : mm(g, conj(t(right)));
}
function rightGrad(g: Tensor, left: Tensor, sizes: Sizes, strides: Sizes): Tensor {
  return isColumnMajor(sizes, strides) ? t(mm(t(g), conj(left))) : mm(conj(t(left)), g);
}

export const mm = op({
  schema: "mm(Tensor self, Tensor mat2) -> Tensor",
  structured: true,
  out: true,
  forward: (self: Tensor, mat2: Tensor, out: Out = null): Tensor => {
    checkMm(self, mat2);
    if (self.dtype.category === 0) throw notFor("addmm_impl_cpu_", self.dtype);
    return product(resizeOutput(out, [self.sizes[0], mat2.sizes[1]], self.dtype, self.device), self, mat2);
  },
  grad: {
    name: "MmBackward0",
    self: (g: Tensor, s: Saved): Tensor => leftGrad(g, s.mat2, s.self_sizes, s.self_strides),
    mat2: (g: Tensor, s: Saved): Tensor => rightGrad(g, s.self, s.mat2_sizes, s.mat2_strides),
  },
});

function checkBmm(a: Tensor, b: Tensor): void {
  if (a.sizes.length !== 3) throw runtimeError("batch1 must be a 3D tensor");
  if (b.sizes.length !== 3) throw runtimeError("batch2 must be a 3D tensor");
  if (a.sizes[0] !== b.sizes[0] || a.sizes[2] !== b.sizes[1]) {
    throw runtimeError(
      `Expected size for first two dimensions of batch2 tensor to be: [${a.sizes[0]}, ${a.sizes[2]}] but got: [${b.sizes[0]}, ${b.sizes[1]}].`,
    );
  }
  if (a.dtype !== b.dtype)
    throw runtimeError(`expected scalar type ${a.dtype.scalarName} but found ${b.dtype.scalarName}`);
}
export const bmm = op({
  schema: "bmm(Tensor self, Tensor mat2) -> Tensor",
  structured: true,
  out: true,
  forward: (self: Tensor, mat2: Tensor, out: Out = null): Tensor => {
    checkBmm(self, mat2);
    return product(
      resizeOutput(out, [self.sizes[0], self.sizes[1], mat2.sizes[2]], self.dtype, self.device),
      self,
      mat2,
    );
  },
  grad: {
    name: "BmmBackward0",
    self: (g: Tensor, s: Saved): Tensor => bmm(g, mH(s.mat2)),
    mat2: (g: Tensor, s: Saved): Tensor => bmm(mH(s.self), g),
  },
});

const column = (v: Tensor): Tensor => restride(v, [v.sizes[0], 1], [v.strides[0], 1], v.offset);
const row = (v: Tensor): Tensor => restride(v, [1, v.sizes[0]], [1, v.strides[0]], v.offset);

export const mv = op({
  schema: "mv(Tensor self, Tensor vec) -> Tensor",
  out: "exact",
  forward: (self: Tensor, vec: Tensor): Tensor => {
    checkMv(empty([self.sizes[0] ?? 0], vec.dtype), self, vec);
    const r = empty([self.sizes[0]], self.dtype, self.device);
    product(column(r), self, column(vec));
    return r;
  },
  grad: {
    name: "MvBackward0",
    self: (g: Tensor, s: Saved): Tensor => outer(g, conj(s.vec)),
    vec: (g: Tensor, s: Saved): Tensor => mv(conj(t(s.self)), g),
  },
});
function checkMv(self: Tensor, mat: Tensor, vec: Tensor): void {
  if (mat.sizes.length !== 2 || vec.sizes.length !== 1 || self.sizes.length > 1) {
    throw runtimeError(
      `vector + matrix @ vector expected, got ${self.sizes.length}, ${mat.sizes.length}, ${vec.sizes.length}`,
    );
  }
  const n = self.sizes.length === 0 ? 1 : self.sizes[0];
  if (mat.sizes[1] !== vec.sizes[0] || (n !== mat.sizes[0] && n !== 1)) {
    throw runtimeError(`size mismatch, got input (${n}), mat (${mat.sizes[0]}x${mat.sizes[1]}), vec (${vec.sizes[0]})`);
  }
  if (mat.dtype !== vec.dtype || self.dtype !== vec.dtype) {
    throw runtimeError(
      `addmv input tensors must have the same dtype, but got ${vec.dtype.scalarName}, ${mat.dtype.scalarName}, and ${vec.dtype.scalarName}`,
    );
  }
}

function dotForward(self: Tensor, other: Tensor, out: Tensor | null = null): Tensor {
  if (self.sizes.length !== 1 || other.sizes.length !== 1) {
    throw runtimeError(`1D tensors expected, but got ${self.sizes.length}D and ${other.sizes.length}D tensors`);
  }
  if (self.dtype !== other.dtype) {
    throw runtimeError(
      `dot : expected both vectors to have same dtype, but found ${self.dtype.scalarName} and ${other.dtype.scalarName}`,
    );
  }
  if (self.count !== other.count) {
    throw runtimeError(
      `inconsistent tensor size, expected tensor [${self.count}] and src [${other.count}] to have the same number of elements, but got ${self.count} and ${other.count} elements respectively`,
    );
  }
  if (out !== null && out.dtype !== self.dtype) {
    throw runtimeError(`result dtype ${out.dtype.scalarName} does not match input dtype ${self.dtype.scalarName}`);
  }
  const r = empty([], self.dtype, self.device);
  product(restride(r, [1, 1], [1, 1], r.offset), row(self), column(other));
  return out === null ? r : copyToOut(out, r);
}
export const dot = op({
  schema: "dot(Tensor self, Tensor tensor) -> Tensor",
  structured: true,
  out: true,
  forward: dotForward,
  grad: {
    name: "DotBackward0",
    self: (g: Tensor, s: Saved): Tensor => mul(g, conj(s.tensor)),
    tensor: (g: Tensor, s: Saved): Tensor => mul(g, conj(s.self)),
  },
});
export const vdot = op({
  schema: "vdot(Tensor self, Tensor other) -> Tensor",
  structured: true,
  out: true,
  forward: (self: Tensor, other: Tensor, out: Tensor | null = null) => dotForward(conj(self), other, out),
  grad: {
    name: "VdotBackward0",
    self: (g: Tensor, s: Saved): Tensor => mul(conj(g), s.other),
    other: (g: Tensor, s: Saved): Tensor => mul(g, s.self),
  },
});
export const outer = op({
  schema: "outer(Tensor self, Tensor vec2) -> Tensor",
  aliases: ["ger"],
  composite: true,
  out: true,
  forward: (self: Tensor, vec2: Tensor): Tensor => {
    if (self.sizes.length !== 1)
      throw runtimeError(`outer: Expected 1-D argument self, but got ${self.sizes.length}-D`);
    if (vec2.sizes.length !== 1)
      throw runtimeError(`outer: Expected 1-D argument vec2, but got ${vec2.sizes.length}-D`);
    return mul(reshape(self, [self.sizes[0], 1]), vec2);
  },
});

/** Whether a batch times a matrix is better done as one large mm: PyTorch's rule, which also decides the graph. */
function matmulForward(a: Tensor, b: Tensor): Tensor {
  const m = a.sizes.length;
  const n = b.sizes.length;
  if (m === 0 || n === 0) {
    throw runtimeError(`both arguments to matmul need to be at least 1D, but they are ${m}D and ${n}D`);
  }
  if (m === 1 && n === 1) return dot(a, b);
  if (m === 2 && n === 1) return mv(a, b);
  if (m === 1 && n === 2) return squeezeDim(mm(unsqueeze(a, 0), b), 0);
  if (m === 2 && n === 2) return mm(a, b);
  if (shouldFold(a, b)) {
    const swap = n > m;
    const x = swap ? transpose(b, -2, -1) : a;
    const y = swap ? (m === 2 ? t(a) : a) : b;
    const lead = x.sizes.slice(0, -1);
    const rows = reshape(x, [numelOf(lead), x.sizes[x.sizes.length - 1]]);
    if (y.sizes.length === 1) return unsafeView(mv(rows, y), lead);
    const r = unsafeView(mm(rows, y), [...lead, y.sizes[1]]);
    return swap ? transpose(r, -2, -1) : r;
  }
  const rowsA = m > 1 ? a.sizes[m - 2] : 1;
  const innerA = a.sizes[m - 1];
  const innerB = n > 1 ? b.sizes[n - 2] : b.sizes[0];
  const colsB = n > 1 ? b.sizes[n - 1] : 1;
  const batch = broadcastShapes(a.sizes.slice(0, Math.max(m - 2, 0)), b.sizes.slice(0, Math.max(n - 2, 0)));
  const count = numelOf(batch);
  const left = reshape(expand(a, [...batch, rowsA, innerA]), [count, rowsA, innerA]);
  const right = reshape(expand(n > 1 ? b : unsqueeze(b, 1), [...batch, innerB, colsB]), [count, innerB, colsB]);
  const shape = [...batch];
  if (m > 1) shape.push(rowsA);
  if (n > 1) shape.push(colsB);
  return unsafeView(bmm(left, right), shape);
}
function shouldFold(a: Tensor, b: Tensor): boolean {
  const big = a.sizes.length >= b.sizes.length ? a : b;
  const small = big === a ? b : a;
  if (big.sizes.length < 3 || small.sizes.length > 2) return false;
  if (small.requiresGrad && big === a) return true;
  if (a.sizes.length === 2) return false;
  if (big.count === 0 || small.count === 0) return true;
  // a batch that is dense down to the last dims reads as one matrix without copying
  for (let i = 0; i < big.sizes.length - 2; i++) {
    if (big.strides[i] !== big.strides[i + 1] * big.sizes[i + 1]) return false;
  }
  return true;
}
export const matmul = op({
  schema: "matmul(Tensor self, Tensor other) -> Tensor",
  composite: true,
  out: true,
  forward: matmulForward,
});
op({
  schema: "linalg_matmul(Tensor self, Tensor other) -> Tensor",
  namespace: "torch.linalg",
  variants: "function",
  composite: true,
  out: true,
  forward: (self: Tensor, other: Tensor) => matmul(self, other),
});

function checkAlphaBeta(dtype: DType, alpha: Scalar, beta: Scalar): void {
  if (dtype.category < 2) {
    for (const [name, x] of [
      ["beta", beta],
      ["alpha", alpha],
    ] as const) {
      if (scalarCategory(x) >= 2) {
        throw runtimeError(`For integral input tensors, argument ${name} must not be a floating point number.`);
      }
    }
  }
}
/** beta * self + alpha * a @ b into a fresh or given output. */
function addProduct(self: Tensor, a: Tensor, b: Tensor, sizes: Sizes, beta: Scalar, alpha: Scalar, out: Out): Tensor {
  checkAlphaBeta(self.dtype, alpha, beta);
  const r = out === self ? self : resizeOutput(out, sizes, self.dtype, self.device);
  const zero = scalarIs(beta, 0);
  if (isComplex(alpha) || isComplex(beta)) {
    const p = scale(product(empty(sizes, self.dtype), a, b), alpha);
    rawCopy(r, zero ? p : add(scale(expand(self, sizes), beta), p));
    return r;
  }
  if (r !== self && !zero) {
    const addend = broadcastTo(self, sizes);
    if (out === null && !r.storage.isSmall && r.count > 0) {
      launch(kMatmul, [r], [a, b, addend], [toNumber(alpha), toNumber(beta)]);
      return r;
    }
    rawCopy(r, addend);
  }
  return product(r, a, b, toNumber(alpha), zero ? 0 : toNumber(beta));
}
/** What addmm's self must do: expand to the result. */
function checkExpand(self: Tensor, sizes: Sizes): void {
  if (!isExpandableTo(self.sizes, sizes)) expand(self, sizes);
}
const betaGrad = (g: Tensor, beta: Scalar): Tensor => scale(g, conjScalar(beta));

export const addmm = op({
  schema: "addmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Tensor, mat1: Tensor, mat2: Tensor, beta: Scalar = 1, alpha: Scalar = 1, out: Out = null): Tensor => {
    if (self.dtype !== mat2.dtype) {
      throw runtimeError(
        `self and mat2 must have the same dtype, but got ${self.dtype.scalarName} and ${mat2.dtype.scalarName}`,
      );
    }
    if (mat1.dtype !== mat2.dtype) {
      throw runtimeError(
        `mat1 and mat2 must have the same dtype, but got ${mat1.dtype.scalarName} and ${mat2.dtype.scalarName}`,
      );
    }
    if (mat1.sizes.length !== 2) throw runtimeError(`mat1 must be a matrix, got ${mat1.sizes.length}-D tensor`);
    if (mat2.sizes.length !== 2) throw runtimeError(`mat2 must be a matrix, got ${mat2.sizes.length}-D tensor`);
    checkMm(mat1, mat2);
    const sizes = [mat1.sizes[0], mat2.sizes[1]];
    checkExpand(self, sizes);
    return addProduct(self, mat1, mat2, sizes, beta, alpha, out);
  },
  grad: {
    name: "AddmmBackward0",
    self: (g: Tensor, s: Saved): Tensor => betaGrad(g, s.beta),
    mat1: (g: Tensor, s: Saved): Tensor =>
      scale(leftGrad(g, s.mat2, s.mat1_sizes, s.mat1_strides), conjScalar(s.alpha)),
    mat2: (g: Tensor, s: Saved): Tensor =>
      scale(rightGrad(g, s.mat1, s.mat2_sizes, s.mat2_strides), conjScalar(s.alpha)),
  },
});
export const addmv = op({
  schema: "addmv(Tensor self, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1) -> Tensor",
  inplace: true,
  out: "exact",
  forward: (self: Tensor, mat: Tensor, vec: Tensor, beta: Scalar = 1, alpha: Scalar = 1): Tensor => {
    checkMv(self, mat, vec);
    const r = addProduct(
      unsqueeze(expand(self, [mat.sizes[0]]), 1),
      mat,
      column(vec),
      [mat.sizes[0], 1],
      beta,
      alpha,
      null,
    );
    return restride(r, [mat.sizes[0]], [1], r.offset);
  },
  grad: {
    name: "AddmvBackward0",
    self: (g: Tensor, s: Saved): Tensor => betaGrad(g, s.beta),
    mat: (g: Tensor, s: Saved): Tensor => scale(outer(g, conj(s.vec)), conjScalar(s.alpha)),
    vec: (g: Tensor, s: Saved): Tensor => scale(mv(conj(t(s.mat)), g), conjScalar(s.alpha)),
  },
});
export const addr = op({
  schema: "addr(Tensor self, Tensor vec1, Tensor vec2, *, Scalar beta=1, Scalar alpha=1) -> Tensor",
  inplace: true,
  out: true,
  forward: (self: Tensor, vec1: Tensor, vec2: Tensor, beta: Scalar = 1, alpha: Scalar = 1): Tensor => {
    if (vec1.sizes.length !== 1) throw runtimeError(`addr: Expected 1-D argument vec1, but got ${vec1.sizes.length}-D`);
    if (vec2.sizes.length !== 1) throw runtimeError(`addr: Expected 1-D argument vec2, but got ${vec2.sizes.length}-D`);
    const sizes = [vec1.sizes[0], vec2.sizes[0]];
    if (!isExpandableTo(self.sizes, sizes)) expand(self, sizes);
    const product = outer(vec1, vec2);
    if (self.dtype.category === 0 && product.dtype.category === 0) {
      // logical arithmetic: numbers count as their truth
      const a = scalarIs(alpha, 0) ? mul(product, false) : product;
      return scalarIs(beta, 0) ? a : add(self, a);
    }
    const o = scale(product, alpha);
    return scalarIs(beta, 0) ? o : add(scale(self, beta), o);
  },
  grad: {
    name: "AddrBackward0",
    self: (g: Tensor, s: Saved): Tensor => betaGrad(g, s.beta),
    vec1: (g: Tensor, s: Saved): Tensor => scale(mv(g, conj(s.vec2)), conjScalar(s.alpha)),
    vec2: (g: Tensor, s: Saved): Tensor => scale(mv(t(g), conj(s.vec1)), conjScalar(s.alpha)),
  },
});
export const baddbmm = op({
  schema: "baddbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  forward: (
    self: Tensor,
    batch1: Tensor,
    batch2: Tensor,
    beta: Scalar = 1,
    alpha: Scalar = 1,
    out: Out = null,
  ): Tensor => {
    checkBmm(batch1, batch2);
    const sizes = [batch1.sizes[0], batch1.sizes[1], batch2.sizes[2]];
    checkExpand(self, sizes);
    if (self.dtype !== batch1.dtype) {
      throw runtimeError(
        `Input dtypes must be the same, got: input ${self.dtype.name}, batch1: ${batch1.dtype.name}, batch2: ${batch2.dtype.name}`,
      );
    }
    return addProduct(self, batch1, batch2, sizes, beta, alpha, out);
  },
  grad: {
    name: "BaddbmmBackward0",
    self: (g: Tensor, s: Saved): Tensor => betaGrad(g, s.beta),
    batch1: (g: Tensor, s: Saved): Tensor => scale(bmm(g, mH(s.batch2)), conjScalar(s.alpha)),
    batch2: (g: Tensor, s: Saved): Tensor => scale(bmm(mH(s.batch1), g), conjScalar(s.alpha)),
  },
});
export const addbmm = op({
  schema: "addbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor",
  inplace: true,
  out: true,
  forward: (self: Tensor, batch1: Tensor, batch2: Tensor, beta: Scalar = 1, alpha: Scalar = 1): Tensor => {
    const p = scale(sumDims(bmm(batch1, batch2), [0]), alpha);
    const grown = expand(self, p.sizes);
    return scalarIs(beta, 0) ? p : add(scale(grown, beta), p);
  },
  grad: {
    name: "AddbmmBackward0",
    self: (g: Tensor, s: Saved): Tensor => betaGrad(g, s.beta),
    batch1: (g: Tensor, s: Saved): Tensor =>
      scale(bmm(expand(unsqueeze(g, 0), [s.batch2_sizes[0], ...g.sizes]), mH(s.batch2)), conjScalar(s.alpha)),
    batch2: (g: Tensor, s: Saved): Tensor =>
      scale(bmm(mH(s.batch1), expand(unsqueeze(g, 0), [s.batch1_sizes[0], ...g.sizes])), conjScalar(s.alpha)),
  },
});
/** x @ weight.T + bias, through addmm where PyTorch does. */
export const linear = op({
  schema: "linear(Tensor input, Tensor weight, Tensor? bias=None) -> Tensor",
  namespace: "torch._C._nn",
  variants: "function",
  composite: true,
  out: true,
  forward: (input: Tensor, weight: Tensor, bias: Tensor | null = null): Tensor => {
    const n = input.sizes.length;
    if (weight.sizes.length > 2 || weight.sizes.length === 0) {
      throw runtimeError(
        weight.sizes.length === 0
          ? `both arguments to linear need to be at least 1D, but they are ${n}D and 0D`
          : `t() expects a tensor with <= 2 dimensions, but self is ${weight.sizes.length}D`,
      );
    }
    if (bias !== null && weight.sizes.length === 2) {
      if (n === 2) return addmm(bias, input, t(weight));
      if (n !== 2 && n > 0 && input.isContiguous) {
        const lead = input.sizes.slice(0, -1);
        const flat = reshape(input, [numelOf(lead), input.sizes[n - 1]]);
        return reshape(addmm(bias, flat, t(weight)), [...lead, weight.sizes[0]]);
      }
    }
    const r = matmul(input, t(weight));
    return bias === null ? r : add(r, bias);
  },
});
op({
  schema: "bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias=None) -> Tensor",
  variants: "function",
  composite: true,
  forward: (input1: Tensor, input2: Tensor, weight: Tensor, bias: Tensor | null = null): Tensor => {
    if (input1.sizes.length !== input2.sizes.length) {
      throw runtimeError(
        `bilinear(): input dimensions do not match: got ${input1.sizes.length} and ${input2.sizes.length}`,
      );
    }
    const last = input1.sizes.length - 1;
    for (let i = 0; i < last; i++) {
      if (input1.sizes[i] !== input2.sizes[i]) {
        throw runtimeError(
          `bilinear(): input batch dimensions do not match at dim ${i}: got ${input1.sizes[i]} and ${input2.sizes[i]}`,
        );
      }
    }
    if (input1.sizes[last] !== weight.sizes[1]) {
      throw runtimeError(
        `bilinear(): input1 size does not match weight size: got ${input1.sizes[last]} but expected ${weight.sizes[1]}`,
      );
    }
    if (input2.sizes[last] !== weight.sizes[2]) {
      throw runtimeError(
        `bilinear(): input2 size does not match weight size: got ${input2.sizes[last]} but expected ${weight.sizes[2]}`,
      );
    }
    const lead = input1.sizes.slice(0, -1);
    const rows = numelOf(lead);
    const [k, p, q] = weight.sizes;
    const a = reshape(input1, [rows, p]);
    const b = reshape(input2, [rows, q]);
    const left = reshape(mm(a, reshape(permute(weight, [1, 0, 2]), [p, k * q])), [rows, k, q]);
    const r = reshape(squeezeDim(bmm(left, unsqueeze(b, 2)), 2), [...lead, k]);
    return bias === null ? r : add(r, bias);
  },
});

op({
  schema: "inner(Tensor self, Tensor other) -> Tensor",
  composite: true,
  out: true,
  forward: (self: Tensor, other: Tensor): Tensor => {
    if (self.sizes.length === 0 || other.sizes.length === 0) return mul(self, other);
    const a = self.sizes.length - 1;
    const b = other.sizes.length - 1;
    if (self.sizes[a] !== other.sizes[b]) {
      throw runtimeError(
        `inner() the last dimension must match on both input tensors but got shapes ${sizesText(self.sizes)} and ${sizesText(other.sizes)}`,
      );
    }
    return tensordot(self, other, [-1], [-1]);
  },
});
/** Contracts `dimsA` of a with `dimsB` of b. */
export function tensordot(a: Tensor, b: Tensor, dimsA: readonly number[], dimsB: readonly number[]): Tensor {
  if (dimsA.length !== dimsB.length) throw runtimeError("both dimension lists should have same length");
  if (a.dtype !== b.dtype) throw runtimeError("both inputs should have same dtype");
  const da = dimsA.map((d) => wrapDim(d, a.sizes.length));
  const db = dimsB.map((d) => wrapDim(d, b.sizes.length));
  let x = a;
  let y = b;
  da.forEach((d, i) => {
    const [m, n] = [a.sizes[d], b.sizes[db[i]]];
    if (m === n) return;
    if (m === 1) y = sumDims(y, [db[i]], true);
    else if (n === 1) x = sumDims(x, [d], true);
    else {
      throw runtimeError(
        `contracted dimensions need to match, but first has size ${m} in dim ${dimsA[i]} and second has size ${n} in dim ${dimsB[i]}`,
      );
    }
  });
  const freeA = range(x.sizes.length).filter((d) => !da.includes(d));
  const freeB = range(y.sizes.length).filter((d) => !db.includes(d));
  const inner = da.reduce((n, d) => n * x.sizes[d], 1);
  const sizesA = freeA.map((d) => x.sizes[d]);
  const sizesB = freeB.map((d) => y.sizes[d]);
  const left = reshape(permute(x, [...freeA, ...da]), [numelOf(sizesA), inner]);
  const right = reshape(permute(y, [...db, ...freeB]), [inner, numelOf(sizesB)]);
  return reshape(mm(left, right), [...sizesA, ...sizesB]);
}
op({
  schema: "kron(Tensor self, Tensor other) -> Tensor",
  composite: true,
  out: true,
  forward: (self: Tensor, other: Tensor): Tensor => {
    const n = Math.max(self.sizes.length, other.sizes.length);
    const a = [...new Array(n - self.sizes.length).fill(1), ...self.sizes];
    const b = [...new Array(n - other.sizes.length).fill(1), ...other.sizes];
    const wideA = a.flatMap((s) => [s, 1]);
    const wideB = b.flatMap((s) => [1, s]);
    const r = mul(reshape(self, wideA), reshape(other, wideB));
    return reshape(
      r,
      a.map((s, i) => s * b[i]),
    );
  },
});

function crossProduct(a: Tensor, b: Tensor, dim: number): Tensor {
  const pick = (x: Tensor, order: number[]) => index_select(x, dim, fromArray(order, [3], int64));
  const [x, y] = [pick(a, [1, 2, 0]), pick(b, [2, 0, 1])];
  return sub(mul(x, y), mul(pick(a, [2, 0, 1]), pick(b, [1, 2, 0])));
}
export const linalg_cross = op({
  schema: "linalg_cross(Tensor self, Tensor other, *, int dim=-1) -> Tensor",
  namespace: "torch.linalg",
  variants: "function",
  out: "exact",
  forward: (self: Tensor, other: Tensor, dim = -1): Tensor => {
    if (self.sizes.length !== other.sizes.length)
      throw runtimeError("linalg.cross: inputs must have the same number of dimensions.");
    const d = wrapDim(dim, self.sizes.length);
    if (self.sizes[d] !== 3 || other.sizes[d] !== 3) {
      throw runtimeError(
        `linalg.cross: inputs dimension ${dim} must have length 3. Got ${self.sizes[d]} and ${other.sizes[d]}`,
      );
    }
    const sizes = broadcastShapes(self.sizes, other.sizes);
    return crossProduct(expand(self, sizes), expand(other, sizes), d);
  },
  grad: {
    name: "LinalgCrossBackward0",
    self: (g: Tensor, s: Saved): Tensor => linalg_cross(conj(s.other), g, s.dim),
    other: (g: Tensor, s: Saved): Tensor => linalg_cross(g, conj(s.self), s.dim),
  },
});
op({
  schema: "cross(Tensor self, Tensor other, int? dim=None) -> Tensor",
  composite: true,
  out: true,
  forward: (self: Tensor, other: Tensor, dim: number | null = null): Tensor => {
    if (dim !== null) return linalg_cross(self, other, dim);
    warn(
      "Using torch.cross without specifying the dim arg is deprecated.\nPlease either pass the dim explicitly or simply use torch.linalg.cross.\nThe default value of dim will change to agree with that of linalg.cross in a future release.",
    );
    const at = self.sizes.indexOf(3);
    if (at < 0) throw runtimeError("no dimension of size 3 in input");
    return linalg_cross(self, other, at);
  },
});
