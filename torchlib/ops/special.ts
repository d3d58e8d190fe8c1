// Owns: torch.special's functions without a place elsewhere: Bessel, Airy, orthogonal polynomials, normal distribution, zeta.
import { fromArray } from "../core/create.ts";
import { type DType, toFloat } from "../core/dtype.ts";
import { toFlatNumbers } from "../core/element.ts";
import { notImplemented } from "../core/errors.ts";
import { host, type Scalar } from "../core/host.ts";
import { binaryFloat, kernel, unaryFloat } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import type { Tensor } from "../core/tensor.ts";
import { add, div, mul, sub } from "./arithmetic.ts";
import { notFor, type Operand, type Out, resultType, type Saved } from "./common.ts";
import { eq } from "./compare.ts";
import { toDType } from "./convert.ts";
import { erf, exp, log, neg, sgn } from "./pointwise.ts";
import { pow } from "./power.ts";
import { where } from "./where.ts";

const S = { namespace: "torch.special", variants: "function" } as const;
type Slope = ((g: Tensor, x: Tensor, result: Tensor) => Tensor) | null;

const isHalf = (d: DType): boolean => d.category === 2 && d.itemsize === 2;
/** The functions that take float16 and bfloat16 on the CPU. */
const withHalf = new Set(["i0", "i0e", "i1", "i1e", "entr"]);

/** Registers special_NAME computed by one kernel; `also` adds the same operator under torch. */
function unary(
  name: string,
  kernelName: string,
  title: string,
  slope: Slope,
  param = "self",
  also: string | null = null,
) {
  const k = kernel(kernelName);
  const forward = (self: Tensor, out: Out = null): Tensor => {
    if (self.dtype.category === 3 || (isHalf(self.dtype) && !withHalf.has(name)))
      throw notFor(`${name}_cpu`, self.dtype);
    return unaryFloat(k, self, out);
  };
  const grad =
    slope === null
      ? undefined
      : param === "x"
        ? { name: title, x: (g: Tensor, s: Saved): Tensor => slope(g, s.x, s.result) }
        : { name: title, self: (g: Tensor, s: Saved): Tensor => slope(g, s.self, s.result) };
  const f = op({
    ...S,
    schema: `special_${name}(Tensor ${param}) -> Tensor`,
    structured: true,
    out: true,
    forward,
    grad,
  });
  if (also !== null)
    op({ schema: `${also}(Tensor self) -> Tensor`, structured: true, inplace: true, out: true, forward, grad });
  return f;
}
const TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

/** I1(x)/x at 0 is 1/2. */
function safeRatio(top: Tensor, x: Tensor): Tensor {
  return where(eq(x, 0), host.double(0.5), div(top, x));
}
export const special_i1: (x: Tensor) => Tensor = unary("i1", "i1", "SpecialI1Backward0", (g, x, r) =>
  mul(g, sub(special_i0(x), safeRatio(r, x))),
);
export const special_i0: (x: Tensor) => Tensor = unary(
  "i0",
  "i0",
  "I0Backward0",
  (g, x) => mul(g, special_i1(x)),
  "self",
  "i0",
);
export const special_i1e: (x: Tensor) => Tensor = unary("i1e", "i1e", "SpecialI1EBackward0", (g, x, r) =>
  mul(g, sub(special_i0e(x), where(eq(x, 0), host.double(0.5), mul(r, add(sgn(x), pow(x, -1)))))),
);
export const special_i0e: (x: Tensor) => Tensor = unary("i0e", "i0e", "SpecialI0EBackward0", (g, x, r) =>
  mul(g, sub(special_i1e(x), mul(sgn(x), r))),
);
unary("modified_bessel_i0", "i0", "", null);
unary("modified_bessel_i1", "i1", "", null);
unary("modified_bessel_k0", "k0", "", null);
unary("modified_bessel_k1", "k1", "", null);
unary("scaled_modified_bessel_k0", "k0e", "", null, "x");
unary("scaled_modified_bessel_k1", "k1e", "", null, "x");
unary("bessel_j0", "bessel_j0", "", null);
unary("bessel_j1", "bessel_j1", "", null);
unary("bessel_y0", "bessel_y0", "", null);
unary("bessel_y1", "bessel_y1", "", null);
unary("spherical_bessel_j0", "spherical_bessel_j0", "", null, "x");
unary("entr", "entr", "SpecialEntrBackward0", (g, x) => mul(g, sub(neg(log(x)), 1)));
const erfcx: (x: Tensor) => Tensor = unary("erfcx", "erfcx", "SpecialErfcxBackward0", (g, x, r) =>
  mul(g, sub(mul(mul(x, r), 2), host.double(TWO_OVER_SQRT_PI))),
);
op({
  ...S,
  schema: "special_ndtr(Tensor self) -> Tensor",
  composite: true,
  out: true,
  forward: (self: Tensor): Tensor => mul(add(erf(mul(self, host.double(Math.SQRT1_2))), 1), host.double(0.5)),
});
unary("ndtri", "ndtri", "SpecialNdtriBackward0", (g, _x, r) =>
  mul(g, mul(exp(mul(mul(r, r), host.double(0.5))), host.double(Math.sqrt(2 * Math.PI)))),
);
unary("log_ndtr", "log_ndtr", "SpecialLogNdtrBackward0", (g, x) =>
  div(mul(g, host.double(Math.sqrt(2 / Math.PI))), erfcx(mul(x, host.double(-Math.SQRT1_2)))),
);

/** Ai: Maclaurin series near 0, K_{1/3} on the right by its integral, phase-amplitude asymptotics on the left. */
function airy(x: number): number {
  if (Number.isNaN(x)) return x;
  if (!Number.isFinite(x)) return x > 0 ? 0 : Number.NaN;
  if (x > 2) {
    const z = (2 / 3) * x * Math.sqrt(x);
    const end = Math.acosh(1 + 45 / z) * 1.05 + 0.5;
    const h = end / 300;
    let sum = 0.5;
    // the trapezoidal rule converges doubly exponentially here
    for (let i = 1; i <= 300; i++) sum += Math.exp(-z * (Math.cosh(i * h) - 1)) * Math.cosh((i * h) / 3);
    return (Math.sqrt(x / 3) / Math.PI) * sum * h * Math.exp(-z);
  }
  if (x > -7) {
    const x3 = x * x * x;
    let f = 1;
    let g = x;
    let tf = 1;
    let tg = x;
    for (let k = 1; k < 100; k++) {
      tf *= x3 / ((3 * k - 1) * (3 * k));
      tg *= x3 / (3 * k * (3 * k + 1));
      f += tf;
      g += tg;
      if (Math.abs(tf) + Math.abs(tg) < 1e-18) break;
    }
    return 0.3550280538878172 * f - 0.2588194037928068 * g;
  }
  const z = (2 / 3) * -x * Math.sqrt(-x);
  let u = 1;
  let p = 1;
  let q = 0;
  for (let k = 1; k < 30; k++) {
    const next = (u * (6 * k - 5) * (6 * k - 3) * (6 * k - 1)) / (216 * k * (2 * k - 1) * z);
    if (Math.abs(next) > Math.abs(u)) break;
    u = next;
    if (k % 4 === 1) q += u;
    else if (k % 4 === 2) p -= u;
    else if (k % 4 === 3) q -= u;
    else p += u;
  }
  const phase = z - Math.PI / 4;
  return (p * Math.cos(phase) + q * Math.sin(phase)) / (Math.sqrt(Math.PI) * Math.sqrt(Math.sqrt(-x)));
}
op({
  ...S,
  schema: "special_airy_ai(Tensor x) -> Tensor",
  out: true,
  forward: (x: Tensor): Tensor => {
    if (x.dtype.category === 3 || isHalf(x.dtype)) throw notFor("airy_ai_cpu", x.dtype);
    return fromArray(toFlatNumbers(x).map(airy), x.sizes, toFloat(x.dtype));
  },
});

/** Polynomials of degree n: x and n a tensor or a number each. */
function polynomial(name: string, kernelName: string, shift: boolean): void {
  const k = kernel(kernelName);
  const forward = (x: Operand, n: Operand, out: Out = null): Tensor => {
    const dtype = resultType(x, n);
    if (dtype.category === 3 || isHalf(dtype)) throw notFor(`${name}_cpu`, dtype);
    const at = shift ? shifted(x) : x;
    return binaryFloat(k, at, n, out);
  };
  op({ ...S, schema: `special_${name}(Tensor x, Tensor n) -> Tensor`, structured: true, out: true, forward });
  op({ ...S, schema: `special_${name}.x_scalar(Scalar x, Tensor n) -> Tensor`, structured: true, out: true, forward });
  op({ ...S, schema: `special_${name}.n_scalar(Tensor x, Scalar n) -> Tensor`, structured: true, out: true, forward });
}
/** 2x - 1, on which the shifted polynomials are the plain ones. */
function shifted(x: Operand): Operand {
  if (typeof x === "object" && "sizes" in x) {
    const f = x.dtype.category < 2 ? toDType(x, toFloat(x.dtype)) : x;
    return sub(mul(f, 2), 1);
  }
  const v = typeof x === "object" && "v" in x ? x.v : Number(x as number);
  return host.double(2 * v - 1);
}
for (const kind of ["t", "u", "v", "w"]) {
  polynomial(`chebyshev_polynomial_${kind}`, `chebyshev_polynomial_${kind}`, false);
  polynomial(`shifted_chebyshev_polynomial_${kind}`, `chebyshev_polynomial_${kind}`, true);
}
for (const name of [
  "hermite_polynomial_h",
  "hermite_polynomial_he",
  "laguerre_polynomial_l",
  "legendre_polynomial_p",
]) {
  polynomial(name, name, false);
}

const kZeta = kernel("zeta");
const zetaForward = (self: Operand, other: Operand, out: Out = null): Tensor => {
  const dtype = resultType(self, other);
  if (dtype.category === 3 || isHalf(dtype)) throw notFor("zeta_cpu", dtype);
  return binaryFloat(kZeta, self, other, out);
};
/** d/dq zeta(x, q) = -x zeta(x + 1, q); the derivative in x is not known in closed form. */
const zetaGrad = (g: Tensor, x: Operand, q: Tensor): Tensor =>
  mul(g, mul(neg(asFloat(x, q)), special_zeta(add(asFloat(x, q), 1), q)));
const asFloat = (x: Operand, like: Tensor): Tensor =>
  typeof x === "object" && "sizes" in x
    ? x
    : fromArray([typeof x === "object" && "v" in x ? x.v : Number(x as number)], [], like.dtype);
export const special_zeta = op({
  ...S,
  schema: "special_zeta(Tensor self, Tensor other) -> Tensor",
  structured: true,
  out: true,
  forward: zetaForward,
  grad: {
    name: "SpecialZetaBackward0",
    self: noZeta,
    other: (g: Tensor, s: Saved): Tensor => zetaGrad(g, s.self, s.other),
  },
});
function noZeta(_g: Tensor): never {
  throw notImplemented("the derivative for 'special_zeta self'");
}
op({
  ...S,
  schema: "special_zeta.self_scalar(Scalar self, Tensor other) -> Tensor",
  structured: true,
  out: true,
  forward: zetaForward,
  grad: { name: "SpecialZetaBackward1", other: (g: Tensor, s: Saved): Tensor => zetaGrad(g, s.self, s.other) },
});
op({
  ...S,
  schema: "special_zeta.other_scalar(Tensor self, Scalar other) -> Tensor",
  structured: true,
  out: true,
  forward: zetaForward,
});

export type { Scalar };
