/** Error and gamma functions and the cube root of a double, with the C library's and CPython's own rounding. */

import * as libm from "../runtime/libm.ts";
import { cos, sin } from "../runtime/trig.ts";

// Lanczos approximation with g = 6.02468004077673, N = 13 (Boost's rational form of it).
const LANCZOS_G = 6.02468004077673;
const LANCZOS_G_MINUS_HALF = 5.52468004077673;
const LOG_PI = 1.1447298858494002;
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
      r = sin(Math.PI * y);
      break;
    case 1:
      r = cos(Math.PI * (y - 0.5));
      break;
    case 2:
      r = sin(Math.PI * (1 - y));
      break;
    case 3:
      r = -cos(Math.PI * (y - 1.5));
      break;
    default:
      r = sin(Math.PI * (y - 2));
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
  z = (z * LANCZOS_G) / y;
  let r: number;
  if (x < 0) {
    r = ((-Math.PI / sinpi(a) / a) * libm.exp(y)) / lanczosSum(a);
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
  let r = libm.log(lanczosSum(a)) - LANCZOS_G;
  r += (a - 0.5) * (libm.log(a + LANCZOS_G_MINUS_HALF) - 1);
  if (x < 0) r = LOG_PI - libm.log(Math.abs(sinpi(a))) - libm.log(a) - r;
  return r;
}

// ## Error functions: the rational approximations of fdlibm (Sun, 1993), evaluated two coefficients at a time as the
// GNU C library does, which decides the last bit.

const ERX = 0.8450629115104675;
const PP = [
  0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442, -2.3763016656650163e-5,
];
const QQ = [
  1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164, -3.960228278775368e-6,
];
const PA = [
  -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175, -0.11089469428239668,
  0.035478304325618236, -0.002166375594868791,
];
const QA = [
  1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164, 0.01363708391202905,
  0.011984499846799107,
];
const RA = [
  -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006, -162.39666946257347,
  -184.60509290671104, -81.2874355063066, -9.814329344169145,
];
const SA = [
  1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679, 429.00814002756783,
  108.63500554177944, 6.570249770319282, -0.0604244152148581,
];
const RB = [
  -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192, -637.5664433683896,
  -1025.0951316110772, -483.5191916086514,
];
const SB = [
  1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955, 2553.0504064331644,
  474.52854120695537, -22.44095244658582,
];

/** Polynomial in z: pairs of coefficients, each times the power of z², added from the lowest on. */
function paired(c: readonly number[], z: number): number {
  const square = z * z;
  let power = 1;
  let total = 0;
  for (let i = 0; i < c.length; i += 2) {
    const pair = i + 1 < c.length ? c[i]! + z * c[i + 1]! : c[i]!;
    total = i === 0 ? pair : total + power * pair;
    // z⁸ is the square of z⁴ there, not z⁶·z²
    power = i === 6 ? square * square * (square * square) : power * square;
  }
  return total;
}

const low = new Float64Array(1);
const lowWords = new Uint32Array(low.buffer);

/** erfc(a)·a for a ≥ 1.25. */
function tail(a: number): number {
  const s = 1 / (a * a);
  const ratio = a < 1 / 0.35 ? paired(RA, s) / paired(SA, s) : paired(RB, s) / paired(SB, s);
  low[0] = a;
  lowWords[0] = 0;
  const z = low[0];
  return libm.exp(-z * z - 0.5625) * libm.exp((z - a) * (z + a) + ratio);
}

/** Error function. */
export function erf(x: number): number {
  if (Number.isNaN(x)) return x;
  const a = Math.abs(x);
  if (a < 0.84375) {
    if (a < 2 ** -28) return a < 2 ** -1015 ? 0.0625 * (16 * x + 16 * PP[0]! * x) : x + PP[0]! * x;
    const z = x * x;
    return x + x * (paired(PP, z) / paired(QQ, z));
  }
  if (a < 1.25) {
    const r = ERX + paired(PA, a - 1) / paired(QA, a - 1);
    return x < 0 ? -r : r;
  }
  const r = a >= 6 ? 1 : 1 - tail(a) / a;
  return x < 0 ? -r : r;
}

/** Complementary error function. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  const a = Math.abs(x);
  if (a < 0.84375) {
    if (a < 2 ** -56) return 1 - x;
    const z = x * x;
    const y = paired(PP, z) / paired(QQ, z);
    return x < 0.25 ? 1 - (x + x * y) : 0.5 - (x * y + (x - 0.5));
  }
  if (a < 1.25) {
    const r = paired(PA, a - 1) / paired(QA, a - 1);
    return x < 0 ? 1 + (ERX + r) : 1 - ERX - r;
  }
  if (a >= 28) return x < 0 ? 2 : 0;
  if (x < -6) return 2;
  return x < 0 ? 2 - tail(a) / a : tail(a) / a;
}

/** Cube root: a sixth-degree polynomial on [1/2, 1), one Halley step, and the exponent's third put back. */
export function cbrt(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  let a = Math.abs(x);
  let e = 0;
  if (a < 2 ** -1022) {
    a *= 2 ** 54;
    e = -54;
  }
  low[0] = a;
  e += ((lowWords[1]! >>> 20) & 0x7ff) - 1022;
  lowWords[1] = (lowWords[1]! & 0xfffff) | (1022 << 20);
  const m = low[0];
  const u =
    0.35489576504391984 +
    (1.508191937815849 -
      (2.114994941673713 -
        (2.4469312256353444 - (1.8346927748361308 - (0.7849323449766392 - 0.14526389938548637 * m) * m) * m) * m) *
        m) *
      m;
  const cube = u * u * u;
  const third = Math.trunc(e / 3);
  const y = ((u * (cube + 2 * m)) / (2 * cube + m)) * CBRT_FACTORS[2 + e - 3 * third]!;
  return (x > 0 ? y : -y) * 2 ** third;
}

// 2^(-2/3), 2^(-1/3), 1, 2^(1/3), 2^(2/3)
const CBRT_FACTORS = [1 / 1.5874010519681996, 1 / 1.2599210498948732, 1, 1.2599210498948732, 1.5874010519681996];
