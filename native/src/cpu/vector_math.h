// Owns branch-free float and double elementary functions that compilers vectorise when they are inlined into a loop.
// Polynomials: our own near-minimax (Chebyshev) fits; reductions: Cody and Waite with fused multiply-add.
#pragma once
#include <bit>
#include <cmath>
#include <cstdint>

namespace pyt {
namespace PYT_ISA {
namespace m {

#if defined(__FMA__) || defined(__ARM_FEATURE_FMA) || defined(__aarch64__)
#define PYT_VECTOR_MATH 1
static inline float fmadd(float a, float b, float c) { return __builtin_fmaf(a, b, c); }
static inline double fmadd(double a, double b, double c) { return __builtin_fma(a, b, c); }
#else
#define PYT_VECTOR_MATH 0
static inline float fmadd(float a, float b, float c) { return a * b + c; }
static inline double fmadd(double a, double b, double c) { return a * b + c; }
#endif

template <class T, class C0> static inline T poly(T, C0 c0) { return T(c0); }
template <class T, class C0, class... C> static inline T poly(T x, C0 c0, C... rest) {
  return fmadd(poly(x, rest...), x, T(c0));
}

// Adding and subtracting 1.5 * 2^(mantissa bits) rounds to nearest even, and leaves the integer in the low bits.
constexpr float kMagicF = 12582912.0f;
constexpr double kMagicD = 6755399441055744.0;

static inline float pow2i(int32_t n) { return std::bit_cast<float>((n + 127) << 23); }
static inline double pow2i(int64_t n) { return std::bit_cast<double>((n + 1023) << 52); }

/// x = n ln 2 + r; returns expm1(r).
static inline float exp_reduced(float x, int32_t& n) {
  float t = fmadd(x, 1.44269504088896340736f, kMagicF);
  n = std::bit_cast<int32_t>(t) - std::bit_cast<int32_t>(kMagicF);
  float k = t - kMagicF;
  float r = fmadd(k, -0x1.62e4p-1f, x);
  r = fmadd(k, -0x1.7f7d1cf79abcap-20f, r);
  float p = poly(r, 0.5000000014f, 0.1666666668f, 0.04166645681f, 0.008333310024f, 0.001393454193f, 0.0001989198131f);
  return fmadd(r * r, p, r);
}
static inline double exp_reduced(double x, int64_t& n) {
  double t = fmadd(x, 1.44269504088896340736, kMagicD);
  n = std::bit_cast<int64_t>(t) - std::bit_cast<int64_t>(kMagicD);
  double k = t - kMagicD;
  double r = fmadd(k, -0x1.62e42fefap-1, x);
  r = fmadd(k, -0x1.cf79abc9e3b3ap-40, r);
  double p = poly(r, 0.5, 0.16666666666666671438, 0.041666666666666670074, 0.0083333333333255446996, 0.0013888888888883326674,
                  0.00019841269876864354929, 0.000024801587327007186731, 2.7557252833516909748e-6, 2.7557271810219799569e-7,
                  2.5106274733573294688e-8, 2.0915442297780115217e-9);
  return fmadd(r * r, p, r);
}

static inline float vexp(float x) {
  float c = x > 100.0f ? 100.0f : x;
  c = c < -110.0f ? -110.0f : c;
  int32_t n;
  float q = exp_reduced(c, n);
  int32_t half = n >> 1;
  float s = pow2i(half);
  return fmadd(s, q, s) * pow2i(n - half);
}
static inline double vexp(double x) {
  double c = x > 720.0 ? 720.0 : x;
  c = c < -760.0 ? -760.0 : c;
  int64_t n;
  double q = exp_reduced(c, n);
  int64_t half = n >> 1;
  double s = pow2i(half);
  return fmadd(s, q, s) * pow2i(n - half);
}

static inline float vexpm1(float x) {
  float c = x > 90.0f ? 90.0f : x;
  c = c < -30.0f ? -30.0f : c;
  int32_t n;
  float q = exp_reduced(c, n);
  float h = pow2i(n - 1);
  float r = 2.0f * fmadd(q, h, h - 0.5f);
  r = n == 0 ? q : r;
  return x == 0.0f ? x : r;
}
static inline double vexpm1(double x) {
  double c = x > 710.0 ? 710.0 : x;
  c = c < -50.0 ? -50.0 : c;
  int64_t n;
  double q = exp_reduced(c, n);
  double h = pow2i(n - 1);
  double r = 2.0 * fmadd(q, h, h - 0.5);
  r = n == 0 ? q : r;
  return x == 0.0 ? x : r;
}

/// Splits a positive normal x into m in [sqrt(1/2), sqrt(2)) and exponent.
static inline float split(float x, float& e) {
  int32_t bits = std::bit_cast<int32_t>(x);
  int32_t k = (bits - 0x3f3504f3) >> 23;
  e = float(k);
  return std::bit_cast<float>(bits - (k << 23));
}
static inline double split(double x, double& e) {
  int64_t bits = std::bit_cast<int64_t>(x);
  int64_t k = (bits - 0x3fe6a09e667f3bcd) >> 52;
  // int64 to double without AVX-512: through the magic number's low bits.
  e = std::bit_cast<double>(k + std::bit_cast<int64_t>(kMagicD)) - kMagicD;
  return std::bit_cast<double>(bits - int64_t(uint64_t(k) << 52));
}

static inline float log_tail(float f) {
  float p = poly(f, 0.3333333118f, -0.2499999696f, 0.2000071575f, -0.1666780232f, 0.1424905765f, -0.1242568733f, 0.1168541992f,
                 -0.1147973385f, 0.06971611471f);
  return fmadd(f * f, fmadd(f, p, -0.5f), 0.0f);
}

static inline float vlog(float x) {
  bool tiny = x < 0x1p-126f;
  float e, f = split(tiny ? x * 0x1p24f : x, e) - 1.0f;
  e = tiny ? e - 24.0f : e;
  float r = log_tail(f);
  r = fmadd(e, 0x1.7f7d1cf79abcap-20f, r);
  r = r + f;
  r = fmadd(e, 0x1.62e4p-1f, r);
  r = x < 0.0f ? __builtin_nanf("") : r;
  r = x == 0.0f ? -__builtin_inff() : r;
  r = x == __builtin_inff() ? x : r;
  return x != x ? x : r;
}
static inline double vlog(double x) {
  bool tiny = x < 0x1p-1022;
  double e, f = split(tiny ? x * 0x1p54 : x, e) - 1.0;
  e = tiny ? e - 54.0 : e;
  double s = f / (2.0 + f), z = s * s;
  double R = z * poly(z, 0.66666666666666698066, 0.39999999999896070498, 0.28571428627528795607, 0.22222210881932927138,
                      0.18182907497671217826, 0.1533111258796016759, 0.14623956608211878749);
  double half = 0.5 * f * f;
  double r = fmadd(s, half + R, e * 0x1.cf79abc9e3b3ap-40);
  r = f - (half - r);
  r = fmadd(e, 0x1.62e42fefap-1, r);
  r = x < 0.0 ? __builtin_nan("") : r;
  r = x == 0.0 ? -__builtin_inf() : r;
  r = x == __builtin_inf() ? x : r;
  return x != x ? x : r;
}

template <class T> static inline T vlog1p(T x) {
  T u = T(1) + x;
  T r = vlog(u) + (x - (u - T(1))) / u;
  r = u == T(__builtin_inf()) ? u : r;
  r = u == T(0) ? T(-__builtin_inf()) : r;
  return x == T(0) ? x : r;
}

// Beyond these magnitudes the three-part reduction loses bits; loops send such blocks to the C library.
constexpr float kTrigLimitF = 100000.0f;
constexpr double kTrigLimitD = 1e9;

template <class T> struct Reduced {
  T r;
  std::conditional_t<sizeof(T) == 4, int32_t, int64_t> quadrant;
};
static inline Reduced<float> trig_reduce(float x) {
  float t = fmadd(x, 0.636619772367581343f, kMagicF);
  float k = t - kMagicF;
  float r = fmadd(k, -0x1.921fb6p+0f, x);
  r = fmadd(k, 0x1.777a5cp-25f, r);
  r = fmadd(k, 0x1.ee59dap-50f, r);
  return {r, std::bit_cast<int32_t>(t)};
}
static inline Reduced<double> trig_reduce(double x) {
  double t = fmadd(x, 0.636619772367581343, kMagicD);
  double k = t - kMagicD;
  double r = fmadd(k, -0x1.921fb54442d18p+0, x);
  r = fmadd(k, -0x1.1a62633145c07p-54, r);
  return {r, std::bit_cast<int64_t>(t)};
}
static inline float sin_poly(float r) {
  float z = r * r;
  return fmadd(z * r, poly(z, -0.1666666441f, 0.00833270025f, -0.0001957772143f), r);
}
static inline float cos_poly(float r) {
  float z = r * r;
  return fmadd(z * z, poly(z, 0.04166666441f, -0.001388825492f, 2.453775077e-5f), fmadd(z, -0.5f, 1.0f));
}
static inline double sin_poly(double r) {
  double z = r * r;
  return fmadd(z * r, poly(z, -0.16666666666666664076, 0.0083333333333304270125, -0.00019841269835985584106, 2.7557315709635291848e-6,
                           -2.505105158684690952e-8, 1.5912461499839467695e-10), r);
}
static inline double cos_poly(double r) {
  double z = r * r;
  double w = fmadd(z, -0.5, 1.0);
  double lost = fmadd(z, -0.5, 1.0 - w);
  return w + fmadd(z * z, poly(z, 0.041666666666666665046, -0.0013888888888887071015, 0.000024801587298282115935, -2.7557317025923459087e-7,
                               2.0876096058995369453e-9, -1.1379086634729478872e-11), lost);
}
template <class T> static inline T vsin(T x) {
  auto [r, q] = trig_reduce(x);
  T s = (q & 1) ? cos_poly(r) : sin_poly(r);
  s = (q & 2) ? -s : s;
  return x == T(0) ? x : s;
}
template <class T> static inline T vcos(T x) {
  auto [r, q] = trig_reduce(x);
  T s = (q & 1) ? sin_poly(r) : cos_poly(r);
  return ((q + 1) & 2) ? -s : s;
}

template <class T> static inline T vtanh(T x) {
  T a = x < T(0) ? -x : x;
  T c = a > T(22) ? T(22) : a;
  T e = vexpm1(c + c);
  T r = e / (e + T(2));
  r = x < T(0) ? -r : r;
  return x == T(0) ? x : r;
}

static inline float verf(float x) {
  float a = x < 0.0f ? -x : x;
  float z = a * a;
  float small = x * poly(z, 1.128379167f, -0.3761263847f, 0.112837825f, -0.02686543073f, 0.005221031808f, -0.0008484080406f,
                         0.0001126595903f, -9.667044571e-6f);
  float c = a > 4.0f ? 4.0f : a;
  float big = 1.0f - vexp(poly(c, 0.0003214710264f, -1.130239201f, -0.6318156996f, -0.1100901975f, 0.02642704377f, -0.004761717236f,
                               0.0005972644331f, -4.611291391e-5f, 1.639938016e-6f));
  big = x < 0.0f ? -big : big;
  return a < 1.0f ? small : big;
}

}  // namespace m
}  // namespace PYT_ISA
}  // namespace pyt
