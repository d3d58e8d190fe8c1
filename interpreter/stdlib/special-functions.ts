/** Error and gamma functions of a double, to within a unit or two in the last place. */

import * as libm from "../runtime/libm.ts";

// Lanczos approximation with g = 6.02468004077673, N = 13 (Boost's rational form of it).
const LANCZOS_G_MINUS_HALF = 5.52468004077673;
const LANCZOS_NUM = [
  23531376880.41076, 42919803642.6491, 35711959237.35567, 17921034426.03721, 6039542586.352028, 1439720407.3117216,
  248874557.86205417, 31426415.585400194, 2876370.6289353725, 186056.26539522348, 8071.672002365816, 210.82427775157936,
  2.5066282746310002,
];
const LANCZOS_DEN = [
  0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
];

function lanczosSum(x: number): number {
  let num = 0;
  let den = 0;
  if (x < 5) {
    for (let i = 12; i >= 0; i--) {
      num = num * x + LANCZOS_NUM[i]!;
      den = den * x + LANCZOS_DEN[i]!;
    }
  } else {
    for (let i = 0; i < 13; i++) {
      num = num / x + LANCZOS_NUM[i]!;
      den = den / x + LANCZOS_DEN[i]!;
    }
  }
  return num / den;
}

/** sin(πx), exact at multiples of a half. */
function sinpi(x: number): number {
  const y = Math.abs(x) % 2;
  let r: number;
  switch (Math.round(2 * y)) {
    case 0:
      r = Math.sin(Math.PI * y);
      break;
    case 1:
      r = Math.cos(Math.PI * (y - 0.5));
      break;
    case 2:
      r = Math.sin(Math.PI * (1 - y));
      break;
    case 3:
      r = -Math.cos(Math.PI * (y - 1.5));
      break;
    default:
      r = Math.sin(Math.PI * (y - 2));
  }
  return x < 0 ? -r : r;
}

const FACTORIALS: number[] = [1];
for (let i = 1; i < 23; i++) FACTORIALS.push(FACTORIALS[i - 1]! * i);

/** Γ(x). NaN at poles other than zero, where it is an infinity of the zero's sign. */
export function gamma(x: number): number {
  if (!Number.isFinite(x)) return x === -Infinity ? Number.NaN : x;
  if (x === 0) return 1 / x;
  if (Number.isInteger(x)) {
    if (x < 0) return Number.NaN;
    if (x <= 23) return FACTORIALS[x - 1]!;
  }
  const a = Math.abs(x);
  if (a < 1e-20) return 1 / x;
  if (a > 200) return x < 0 ? 0 / sinpi(x) : Infinity;
  const y = a + LANCZOS_G_MINUS_HALF;
  let z: number;
  if (a > LANCZOS_G_MINUS_HALF) {
    const q = y - a;
    z = q - LANCZOS_G_MINUS_HALF;
  } else {
    const q = y - LANCZOS_G_MINUS_HALF;
    z = q - a;
  }
  z = (z * 6.02468004077673) / y;
  let r: number;
  if (x < 0) {
    r = (-Math.PI / sinpi(a) / a) * (libm.exp(y) / lanczosSum(a));
    r -= z * r;
    if (a < 140) return r / libm.pow(y, a - 0.5);
    const root = libm.pow(y, a / 2 - 0.25);
    return r / root / root;
  }
  r = lanczosSum(a) / libm.exp(y);
  r += z * r;
  if (a < 140) return r * libm.pow(y, a - 0.5);
  const root = libm.pow(y, a / 2 - 0.25);
  return r * root * root;
}

/** log |Γ(x)|. */
export function lgamma(x: number): number {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? x : Infinity;
  if (Number.isInteger(x) && x <= 2) return x <= 0 ? Infinity : 0;
  const a = Math.abs(x);
  if (a < 1e-20) return -libm.log(a);
  let r = positiveLgamma(a);
  if (x < 0) r = libm.log(Math.PI) - libm.log(Math.abs(sinpi(a))) - libm.log(a) - r;
  return r;
}

/** Stirling's series; smaller arguments are shifted up by the recurrence first. */
function positiveLgamma(a: number): number {
  let product = 1;
  let b = a;
  while (b < 12) {
    product *= b;
    b++;
  }
  return product === 1 ? stirling(b) : stirling(b) - libm.log(product);
}

function stirling(x: number): number {
  const i = 1 / (x * x);
  const tail =
    (1 / 12 -
      i *
        (1 / 360 -
          i *
            (1 / 1260 - i * (1 / 1680 - i * (1 / 1188 - i * (691 / 360360 - i * (1 / 156 - (i * 3617) / 122400))))))) /
    x;
  return (x - 0.5) * libm.log(x) - x + 0.9189385332046728 + tail;
}

/** Error function: Taylor-like series near zero, continued fraction of erfc beyond. */
export function erf(x: number): number {
  if (Number.isNaN(x)) return x;
  const a = Math.abs(x);
  if (a < 1.5) return erfSeries(x);
  const c = erfcContinued(a);
  return x > 0 ? 1 - c : c - 1;
}

/** Complementary error function. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  if (Math.abs(x) < 1.5) return 1 - erfSeries(x);
  const c = erfcContinued(Math.abs(x));
  return x > 0 ? c : 2 - c;
}

function erfSeries(x: number): number {
  const x2 = x * x;
  let fk = 25.5;
  let acc = 0;
  for (let i = 0; i < 25; i++) {
    acc = 2 + (x2 * acc) / fk;
    fk -= 1;
  }
  return (acc * x * libm.exp(-x2)) / 1.772453850905516;
}

function erfcContinued(x: number): number {
  if (x >= 30) return 0;
  const x2 = x * x;
  let a = 0;
  let da = 0.5;
  let p = 1;
  let p0 = 0;
  let q = da + x2;
  let q0 = 1;
  for (let i = 0; i < 50; i++) {
    a += da;
    da += 2;
    const b = da + x2;
    [p0, p] = [p, b * p - a * p0];
    [q0, q] = [q, b * q - a * q0];
  }
  return ((p / q) * x * libm.exp(-x2)) / 1.772453850905516;
}
