// Owns scalar special functions in double precision for operators that have no native kernel (Bessel, Airy, orthogonal polynomials, zeta…).

const EULER_GAMMA = 0.5772156649015329;

/** Power series of J_v or I_v (`sign` -1 or +1) for integer order v >= 0. */
function besselSeries(x: number, order: number, sign: number): number {
  const q = (x * x) / 4;
  let term = 1;
  for (let k = 1; k <= order; k++) term *= x / 2 / k;
  let sum = term;
  for (let k = 1; k < 200; k++) {
    term *= (sign * q) / (k * (k + order));
    sum += term;
    if (Math.abs(term) < 1e-17 * Math.abs(sum)) break;
  }
  return sum;
}

/** Hankel's asymptotic P and Q sums for J_v and Y_v at large x. */
function hankel(x: number, order: number): [p: number, q: number] {
  const mu = 4 * order * order;
  let term = 1;
  let p = 1;
  let q = 0;
  for (let k = 1; k < 60; k++) {
    const next = (term * (mu - (2 * k - 1) ** 2)) / (k * 8 * x);
    if (Math.abs(next) > Math.abs(term)) break;
    term = next;
    const s = k % 4;
    if (s === 1) q += term;
    else if (s === 2) p -= term;
    else if (s === 3) q -= term;
    else p += term;
    if (Math.abs(term) < 1e-17) break;
  }
  return [p, q];
}

function besselJ(x: number, order: number): number {
  const ax = Math.abs(x);
  const flip = x < 0 && order % 2 === 1 ? -1 : 1;
  if (Number.isNaN(x)) return Number.NaN;
  if (ax === Number.POSITIVE_INFINITY) return 0;
  if (ax < 14) return flip * besselSeries(ax, order, -1);
  const [p, q] = hankel(ax, order);
  const chi = ax - (order / 2 + 0.25) * Math.PI;
  return flip * Math.sqrt(2 / (Math.PI * ax)) * (p * Math.cos(chi) - q * Math.sin(chi));
}

function besselY(x: number, order: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN;
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x === Number.POSITIVE_INFINITY) return 0;
  if (x >= 14) {
    const [p, q] = hankel(x, order);
    const chi = x - (order / 2 + 0.25) * Math.PI;
    return Math.sqrt(2 / (Math.PI * x)) * (p * Math.sin(chi) + q * Math.cos(chi));
  }
  const q = (x * x) / 4;
  const l = Math.log(x / 2) + EULER_GAMMA;
  if (order === 0) {
    let term = 1;
    let h = 0;
    let sum = 0;
    for (let k = 1; k < 200; k++) {
      term *= -q / (k * k);
      h += 1 / k;
      sum -= term * h;
      if (Math.abs(term * h) < 1e-18) break;
    }
    return (2 / Math.PI) * (l * besselSeries(x, 0, -1) + sum);
  }
  let term = x / 2;
  let h = 0;
  let h1 = 1;
  let sum = term * (h + h1);
  for (let k = 1; k < 200; k++) {
    term *= -q / (k * (k + 1));
    h += 1 / k;
    h1 += 1 / (k + 1);
    sum += term * (h + h1);
    if (Math.abs(term * h) < 1e-18) break;
  }
  return (2 * l * besselSeries(x, 1, -1) - 2 / x - sum) / Math.PI;
}

/** exp(-|x|) I_v(x). */
function besselIScaled(x: number, order: number): number {
  const ax = Math.abs(x);
  const flip = x < 0 && order % 2 === 1 ? -1 : 1;
  if (Number.isNaN(x)) return Number.NaN;
  if (ax === Number.POSITIVE_INFINITY) return 0;
  if (ax < 30) return flip * Math.exp(-ax) * besselSeries(ax, order, 1);
  const mu = 4 * order * order;
  let term = 1;
  let sum = 1;
  for (let k = 1; k < 40; k++) {
    const next = (-term * (mu - (2 * k - 1) ** 2)) / (k * 8 * ax);
    if (Math.abs(next) > Math.abs(term)) break;
    term = next;
    sum += term;
  }
  return (flip * sum) / Math.sqrt(2 * Math.PI * ax);
}

/** exp(x) K_v(x) from its integral representation; the trapezoidal rule converges doubly exponentially. */
function besselKScaled(x: number, order: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN;
  if (x === 0) return Number.POSITIVE_INFINITY;
  const end = Math.acosh(1 + 45 / x) * 1.05 + 0.5;
  const n = 400;
  const h = end / n;
  let sum = 0.5;
  for (let i = 1; i <= n; i++) {
    const t = i * h;
    sum += Math.exp(-x * (Math.cosh(t) - 1)) * Math.cosh(order * t);
  }
  return sum * h;
}

export const bessel_j0 = (x: number): number => besselJ(x, 0);
export const bessel_j1 = (x: number): number => besselJ(x, 1);
export const bessel_y0 = (x: number): number => besselY(x, 0);
export const bessel_y1 = (x: number): number => besselY(x, 1);
export const i0e = (x: number): number => besselIScaled(x, 0);
export const i1e = (x: number): number => besselIScaled(x, 1);
export const i0 = (x: number): number => besselIScaled(x, 0) * Math.exp(Math.abs(x));
export const i1 = (x: number): number => besselIScaled(x, 1) * Math.exp(Math.abs(x));
export const scaled_modified_bessel_k0 = (x: number): number => besselKScaled(x, 0);
export const scaled_modified_bessel_k1 = (x: number): number => besselKScaled(x, 1);
export const modified_bessel_k0 = (x: number): number => besselKScaled(x, 0) * Math.exp(-x);
export const modified_bessel_k1 = (x: number): number => besselKScaled(x, 1) * Math.exp(-x);

export function spherical_bessel_j0(x: number): number {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? x : 0;
  if (Math.abs(x) < 0.5) {
    const q = x * x;
    return 1 + q * (-1 / 6 + q * (1 / 120 + q * (-1 / 5040 + q * (1 / 362880 - q / 39916800))));
  }
  return Math.sin(x) / x;
}

/** Airy Ai: Maclaurin series near 0, Bessel K_{1/3} on the right, phase-amplitude asymptotics on the left. */
export function airy_ai(x: number): number {
  if (Number.isNaN(x)) return x;
  if (!Number.isFinite(x)) return 0;
  if (x > 2) {
    const z = (2 / 3) * x * Math.sqrt(x);
    return (Math.sqrt(x / 3) / Math.PI) * besselKScaled(z, 1 / 3) * Math.exp(-z);
  }
  if (x > -7) {
    const c1 = 0.355028053887817239;
    const c2 = 0.258819403792806798;
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
    return c1 * f - c2 * g;
  }
  const ax = -x;
  const z = (2 / 3) * ax * Math.sqrt(ax);
  let u = 1;
  let p = 1;
  let q = 0;
  for (let k = 1; k < 30; k++) {
    const next = (u * (6 * k - 5) * (6 * k - 3) * (6 * k - 1)) / (216 * k * (2 * k - 1) * z);
    if (Math.abs(next) > Math.abs(u)) break;
    u = next;
    const s = k % 4;
    if (s === 1) q += u;
    else if (s === 2) p -= u;
    else if (s === 3) q -= u;
    else p += u;
  }
  const phase = z - Math.PI / 4;
  return (p * Math.cos(phase) + q * Math.sin(phase)) / (Math.sqrt(Math.PI) * Math.sqrt(Math.sqrt(ax)));
}

export function erf(x: number): number {
  const ax = Math.abs(x);
  if (Number.isNaN(x)) return x;
  if (ax > 2.5) return Math.sign(x) * (1 - erfcx(ax) * Math.exp(-ax * ax));
  let term = x;
  let sum = x;
  for (let k = 1; k < 100; k++) {
    term *= (2 * x * x) / (2 * k + 1);
    sum += term;
    if (Math.abs(term) < 1e-17 * Math.abs(sum)) break;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

export function erfc(x: number): number {
  if (x < 0.8) return 1 - erf(x);
  return erfcx(x) * Math.exp(-x * x);
}

/** exp(x^2) erfc(x): continued fraction on the right, reflection on the left. */
export function erfcx(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x < -26.7) return Number.POSITIVE_INFINITY;
  if (x < 0.8) return Math.exp(x * x) * (1 - erf(x));
  const terms = Math.ceil(20 + 150 / (x * x));
  let f = 0;
  for (let k = terms; k > 0; k--) f = k / 2 / (x + f);
  return 1 / ((x + f) * Math.sqrt(Math.PI));
}

export const ndtr = (x: number): number => 0.5 * erfc(-x * Math.SQRT1_2);

export function log_ndtr(x: number): number {
  if (x < -1) return Math.log(erfcx(-x * Math.SQRT1_2) / 2) - (x * x) / 2;
  return Math.log1p(-erfc(x * Math.SQRT1_2) / 2);
}

/** Inverse of `ndtr` by Newton's method in the log domain. */
export function ndtri(p: number): number {
  if (Number.isNaN(p) || p < 0 || p > 1) return Number.NaN;
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return Number.POSITIVE_INFINITY;
  if (p > 0.5) return -ndtri(1 - p);
  const lp = Math.log(p);
  const t = Math.sqrt(-2 * lp);
  let x = -(t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t));
  for (let i = 0; i < 8; i++) {
    const lc = log_ndtr(x);
    const slope = Math.exp(-(x * x) / 2 - lc) / Math.sqrt(2 * Math.PI);
    const step = (lc - lp) / slope;
    x -= step;
    if (Math.abs(step) < 1e-15 * (1 + Math.abs(x))) break;
  }
  return x;
}

export function erfinv(y: number): number {
  if (Number.isNaN(y) || Math.abs(y) > 1) return Number.NaN;
  return ndtri((y + 1) / 2) * Math.SQRT1_2;
}

const BERNOULLI = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510, 43867 / 798, -174611 / 330];

/** Hurwitz zeta by Euler-Maclaurin summation; NaN outside x > 1, poles as PyTorch's kernel gives them. */
export function zeta(x: number, q: number): number {
  if (Number.isNaN(x) || Number.isNaN(q)) return Number.NaN;
  if (x === 1) return Number.POSITIVE_INFINITY;
  if (x < 1) return Number.NaN;
  if (q <= 0) {
    if (q === Math.floor(q)) return Number.POSITIVE_INFINITY;
    if (x !== Math.floor(x)) return Number.NaN;
  }
  let sum = 0;
  let a = q;
  const shift = Math.max(0, Math.ceil(12 - q));
  for (let i = 0; i < shift; i++) {
    sum += a ** -x;
    a += 1;
  }
  sum += a ** (1 - x) / (x - 1) + 0.5 * a ** -x;
  let fact = x;
  let pow = a ** (-x - 1);
  let denom = 2;
  for (let k = 0; k < BERNOULLI.length; k++) {
    const term = ((BERNOULLI[k] as number) / denom) * fact * pow;
    sum += term;
    if (Math.abs(term) < 1e-17 * Math.abs(sum)) break;
    fact *= (x + 2 * k + 1) * (x + 2 * k + 2);
    pow /= a * a;
    denom *= (2 * k + 3) * (2 * k + 4);
  }
  return sum;
}

export function digamma(x: number): number {
  if (x === 0) return Object.is(x, -0) ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  if (x < 0 && x === Math.floor(x)) return Number.NaN;
  if (x === Number.NEGATIVE_INFINITY) return Number.NaN;
  if (x < 0) return digamma(1 - x) - Math.PI / Math.tan(Math.PI * (x - Math.trunc(x)));
  let r = 0;
  let a = x;
  while (a < 12) {
    r -= 1 / a;
    a += 1;
  }
  const i = 1 / (a * a);
  return r + Math.log(a) - 0.5 / a - i * (1 / 12 - i * (1 / 120 - i * (1 / 252 - i * (1 / 240 - i * (1 / 132)))));
}

export function polygamma(n: number, x: number): number {
  if (n === 0) return digamma(x);
  let f = 1;
  for (let k = 2; k <= n; k++) f *= k;
  return (n % 2 === 1 ? 1 : -1) * f * zeta(n + 1, x);
}

export function lgamma(x: number): number {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? x : Number.POSITIVE_INFINITY;
  if (x <= 0 && x === Math.floor(x)) return Number.POSITIVE_INFINITY;
  if (x < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * (x - 2 * Math.floor(x / 2))))) - lgamma(1 - x);
  if (x === 1 || x === 2) return 0;
  let p = 1;
  let a = x;
  while (a < 12) {
    p *= a;
    a += 1;
  }
  const i = 1 / (a * a);
  const tail = (1 / a) * (1 / 12 - i * (1 / 360 - i * (1 / 1260 - i * (1 / 1680 - i * (1 / 1188)))));
  return (a - 0.5) * Math.log(a) - a + 0.9189385332046727 + tail - Math.log(p);
}

/** Regularised lower incomplete gamma P(a, x); `upper` gives Q(a, x). */
export function igamma(a: number, x: number, upper = false): number {
  if (Number.isNaN(a) || Number.isNaN(x) || a < 0 || x < 0) return Number.NaN;
  if (a === 0) return x > 0 ? (upper ? 0 : 1) : Number.NaN;
  if (x === 0) return upper ? 1 : 0;
  if (a === Number.POSITIVE_INFINITY) return x === Number.POSITIVE_INFINITY ? Number.NaN : upper ? 1 : 0;
  if (x === Number.POSITIVE_INFINITY) return upper ? 0 : 1;
  const front = Math.exp(a * Math.log(x) - x - lgamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < 2000; n++) {
      term *= x / (a + n);
      sum += term;
      if (term < 1e-17 * sum) break;
    }
    const p = front * sum;
    return upper ? 1 - p : p;
  }
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 2000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < 1e-300) d = 1e-300;
    c = b + an / c;
    if (Math.abs(c) < 1e-300) c = 1e-300;
    d = 1 / d;
    const del = d * c;
    h *= del;
    if (Math.abs(del - 1) < 1e-16) break;
  }
  const q = front * h;
  return upper ? q : 1 - q;
}

/** Three-term recurrence shared by the orthogonal polynomials; degree below zero gives 0, as PyTorch does. */
function recurrence(n: number, p0: number, p1: number, next: (k: number, pk: number, pkm1: number) => number): number {
  if (!(n >= 0)) return 0;
  const degree = Math.trunc(n);
  if (degree === 0) return p0;
  let a = p0;
  let b = p1;
  for (let k = 1; k < degree; k++) {
    const c = next(k, b, a);
    a = b;
    b = c;
    if (Number.isNaN(b)) break;
  }
  return b;
}

export const chebyshev_polynomial_t = (x: number, n: number): number => recurrence(n, 1, x, (_, p, q) => 2 * x * p - q);
export const chebyshev_polynomial_u = (x: number, n: number): number => recurrence(n, 1, 2 * x, (_, p, q) => 2 * x * p - q);
export const chebyshev_polynomial_v = (x: number, n: number): number => recurrence(n, 1, 2 * x - 1, (_, p, q) => 2 * x * p - q);
export const chebyshev_polynomial_w = (x: number, n: number): number => recurrence(n, 1, 2 * x + 1, (_, p, q) => 2 * x * p - q);
export const shifted_chebyshev_polynomial_t = (x: number, n: number): number => chebyshev_polynomial_t(2 * x - 1, n);
export const shifted_chebyshev_polynomial_u = (x: number, n: number): number => chebyshev_polynomial_u(2 * x - 1, n);
export const shifted_chebyshev_polynomial_v = (x: number, n: number): number => chebyshev_polynomial_v(2 * x - 1, n);
export const shifted_chebyshev_polynomial_w = (x: number, n: number): number => chebyshev_polynomial_w(2 * x - 1, n);
export const hermite_polynomial_h = (x: number, n: number): number => recurrence(n, 1, 2 * x, (k, p, q) => 2 * x * p - 2 * k * q);
export const hermite_polynomial_he = (x: number, n: number): number => recurrence(n, 1, x, (k, p, q) => x * p - k * q);
export const laguerre_polynomial_l = (x: number, n: number): number =>
  recurrence(n, 1, 1 - x, (k, p, q) => ((2 * k + 1 - x) * p - k * q) / (k + 1));
export const legendre_polynomial_p = (x: number, n: number): number =>
  recurrence(n, 1, x, (k, p, q) => ((2 * k + 1) * x * p - k * q) / (k + 1));
