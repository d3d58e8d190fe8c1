// Owns: operators between complex tensors and their parts: conj, real, imag, views, complex, polar.
import { bfloat16, type DType, float16, float32, float64 } from "../core/dtype.ts";
import { runtimeError } from "../core/errors.ts";
import { type Complex, host, isComplex } from "../core/host.ts";
import { kernel, pointwise, unary } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { alias, Tensor } from "../core/tensor.ts";
import { mul } from "./arithmetic.ts";
import { notFor, type Out, type Saved } from "./common.ts";
import { sgn } from "./pointwise.ts";
import { select } from "./slices.ts";

const kConj = kernel("conj_physical");

/** Conjugates are made at once, not lazily; real tensors come back as they are. */
const conjComplex = op({
  schema: "_conj(Tensor self) -> Tensor",
  variants: "none",
  forward: (self: Tensor) => unary(kConj, self, null),
  grad: { name: "ConjBackward0", self: (g: Tensor): Tensor => conj(g) },
});
export const conj = op({
  schema: "conj(Tensor(a) self) -> Tensor(a)",
  composite: true,
  forward: (self: Tensor): Tensor => {
    // derivative formulas pass the numbers that stood for tensors, too
    if (!(self instanceof Tensor))
      return (isComplex(self) ? host.complex((self as Complex).re, -(self as Complex).im) : self) as unknown as Tensor;
    return self.dtype.category === 3 ? conjComplex(self) : self;
  },
});

op({
  schema: "conj_physical(Tensor self) -> Tensor",
  structured: true,
  inplace: true,
  out: true,
  forward: (self: Tensor, out: Out = null) => {
    if (self.dtype.category === 3) return unary(kConj, self, out);
    return out === null ? self : unary(kernel("copy"), self, out);
  },
  grad: { name: "ConjPhysicalBackward0", self: (g: Tensor): Tensor => conj(g) },
});
for (const name of ["resolve_conj", "resolve_neg"]) {
  op({ schema: `${name}(Tensor(a) self) -> Tensor(a)`, composite: true, forward: (self: Tensor) => self });
}

const kAbs = kernel("abs_complex");
const kAngle = kernel("angle_complex");
const kSgn = kernel("sgn");
/** |z| with the parts' dtype. */
export const abs_complex = (self: Tensor, out: Out): Tensor =>
  pointwise(kAbs, [self], { dtype: self.dtype, outDtype: self.dtype.to_real(), out });
export const angle_complex = (self: Tensor, out: Out): Tensor =>
  pointwise(kAngle, [self], { dtype: self.dtype, outDtype: self.dtype.to_real(), out });
export const sgn_complex = (self: Tensor, out: Out): Tensor => unary(kSgn, self, out);

export const view_as_real = op({
  schema: "view_as_real(Tensor(a) self) -> Tensor(a)",
  view: true,
  variants: "function",
  forward: (self: Tensor) => {
    if (self.dtype.category !== 3) throw runtimeError("view_as_real is only supported for complex tensors");
    return alias(
      self,
      [...self.sizes, 2],
      [...self.strides.map((s) => s * 2), 1],
      self.offset * 2,
      self.dtype.to_real(),
    );
  },
  grad: { name: "ViewAsRealBackward0", self: (g: Tensor): Tensor => view_as_complex(g) },
});
export const view_as_complex = op({
  schema: "view_as_complex(Tensor(a) self) -> Tensor(a)",
  view: true,
  variants: "function",
  forward: (self: Tensor) => {
    const d = self.dtype;
    if (d !== float32 && d !== float64 && d !== float16) {
      throw runtimeError(
        `view_as_complex is only supported for half, float and double tensors, but got a tensor of scalar type: ${d.scalarName}`,
      );
    }
    const n = self.sizes.length;
    if (n === 0) throw runtimeError("Input tensor must have one or more dimensions");
    if (self.sizes[n - 1] !== 2) throw runtimeError("Tensor must have a last dimension of size 2");
    if (self.strides[n - 1] !== 1) throw runtimeError("Tensor must have a last dimension with stride 1");
    const strides = self.strides.slice(0, -1).map((s) => {
      if (s % 2 !== 0) throw runtimeError("Tensor must have a stride divisible by 2 for all but last dimension");
      return s / 2;
    });
    if (self.offset % 2 !== 0) throw runtimeError("Tensor must have a storage_offset divisible by 2");
    return alias(self, self.sizes.slice(0, -1), strides, self.offset / 2, d.to_complex());
  },
  grad: { name: "ViewAsComplexBackward0", self: (g: Tensor): Tensor => view_as_real(g) },
});

export const real = op({
  schema: "real(Tensor(a) self) -> Tensor(a)",
  composite: true,
  forward: (self: Tensor): Tensor => (self.dtype.category === 3 ? select(view_as_real(self), -1, 0) : self),
});
export const imag = op({
  schema: "imag(Tensor(a) self) -> Tensor(a)",
  composite: true,
  forward: (self: Tensor): Tensor => {
    if (self.dtype.category !== 3) throw runtimeError("imag is not implemented for tensors with non-complex dtypes.");
    return select(view_as_real(self), -1, 1);
  },
});

const kComplex = kernel("complex");
const kPolar = kernel("polar");
function checkParts(a: Tensor, b: Tensor): DType {
  if (a.dtype.category !== 2 || b.dtype.category !== 2 || a.dtype === bfloat16 || b.dtype === bfloat16) {
    throw runtimeError(
      `Expected both inputs to be Half, Float or Double tensors but got ${a.dtype.scalarName} and ${b.dtype.scalarName}`,
    );
  }
  if (a.dtype !== b.dtype) {
    throw runtimeError(
      `Expected object of scalar type ${a.dtype.scalarName} but got scalar type ${b.dtype.scalarName} for second argument`,
    );
  }
  return a.dtype.to_complex();
}
function checkOut(out: Out, dtype: DType): void {
  if (out !== null && out.dtype !== dtype) {
    throw runtimeError(
      `Expected object of scalar type ${dtype.scalarName} but got scalar type ${out.dtype.scalarName} for argument 'out'`,
    );
  }
}
export const complex = op({
  schema: "complex(Tensor real, Tensor imag) -> Tensor",
  structured: true,
  out: true,
  forward: (re: Tensor, im: Tensor, out: Out = null) => {
    const dtype = checkParts(re, im);
    checkOut(out, dtype);
    return pointwise(kComplex, [re, im], { dtype: re.dtype, outDtype: dtype, out });
  },
  grad: {
    name: "ComplexBackward0",
    real: (g: Tensor): Tensor => real(g),
    imag: (g: Tensor): Tensor => imag(g),
  },
});
export const polar = op({
  schema: "polar(Tensor abs, Tensor angle) -> Tensor",
  structured: true,
  out: true,
  forward: (size: Tensor, phase: Tensor, out: Out = null) => {
    const dtype = checkParts(size, phase);
    checkOut(out, dtype);
    if (size.dtype === float16) throw notFor("polar_cpu", size.dtype);
    return pointwise(kPolar, [size, phase], { dtype: size.dtype, outDtype: dtype, out });
  },
  grad: {
    name: "PolarBackward0",
    abs: (g: Tensor, s: Saved): Tensor => polarGradAbs(g, s.result),
    angle: (g: Tensor, s: Saved): Tensor => polarGradAngle(g, s.result),
  },
});
function polarGradAbs(g: Tensor, result: Tensor): Tensor {
  return real(mul(conj(g), sgn(result)));
}
function polarGradAngle(g: Tensor, result: Tensor): Tensor {
  return real(mul(conj(g), mul(result, { re: 0, im: 1 })));
}
