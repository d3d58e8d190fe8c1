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

template <class T, class C0>
static inline T poly(T, C0 c0) {
  return T(c0);
}
template <class T, class C0, class... C>
static inline T poly(T x, C0 c0, C... rest) {
  return fmadd(poly(x, rest...), x, T(c0));
}

// Adding and subtracting 1.5 * 2^(mantissa bits) rounds to nearest even, and leaves the integer in the low bits.
constexpr double kMagicD = 6755399441055744.0;

static inline double pow2i(int64_t n) { return std::bit_cast<double>((n + 1023) << 52); }

/// x = n ln 2 + r; returns expm1(r).
static inline double exp_reduced(double x, int64_t& n) {
  double t = fmadd(x, 1.44269504088896340736, kMagicD);
  n = std::bit_cast<int64_t>(t) - std::bit_cast<int64_t>(kMagicD);
  double k = t - kMagicD;
  double r = fmadd(k, -0x1.62e42fefap-1, x);
  r = fmadd(k, -0x1.cf79abc9e3b3ap-40, r);
  double p =
      poly(r, 0.5, 0.16666666666666671438, 0.041666666666666670074, 0.0083333333333255446996, 0.0013888888888883326674,
           0.00019841269876864354929, 0.000024801587327007186731, 2.7557252833516909748e-6, 2.7557271810219799569e-7,
           2.5106274733573294688e-8, 2.0915442297780115217e-9);
  return fmadd(r * r, p, r);
}
/// The same to 40 bits: what a float result needs.
static inline double exp_reduced40(double x, int64_t& n) {
  double t = fmadd(x, 1.44269504088896340736, kMagicD);
  n = std::bit_cast<int64_t>(t) - std::bit_cast<int64_t>(kMagicD);
  double r = fmadd(t - kMagicD, -0.69314718055994530942, x);
  double p = poly(r, 0.5, 0.16666666719312481, 0.041666666719295685, 0.008333298344023092, 0.0013888853909945039,
                  0.00019899390183679231, 2.4859694394752072e-5);
  return fmadd(r * r, p, r);
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
/// exp to 40 bits for |x| < 700.
static inline double exp40(double x) {
  int64_t n;
  double q = exp_reduced40(x, n), s = pow2i(n);
  return fmadd(s, q, s);
}
// Float functions are computed in double and rounded once, so that nearly every result is the correctly rounded one.
static inline float vexp(float x) {
  float c = x > 200.0f ? 200.0f : x;
  c = c < -200.0f ? -200.0f : c;
  return float(exp40(double(c)));
}

constexpr float kMagicF = 12582912.0f;

/// exp of a float within 1.0 ulp, all in single precision. The very polynomial of SLEEF's expf_u10, which PyTorch's
/// softmax, sigmoid and silu evaluate, so that theirs come out to the bit.
static inline float exp_u10(float x) {
  float c = x > 105.0f ? 105.0f : x;
  c = c < -105.0f ? -105.0f : c;
  float t = c * 1.442695040888963407f + kMagicF;
  int32_t n = std::bit_cast<int32_t>(t) - std::bit_cast<int32_t>(kMagicF);
  float k = t - kMagicF;
  float r = fmadd(k, -0.693145751953125f, c);
  r = fmadd(k, -1.428606765330187045e-06f, r);
  float p = poly(r, 0.5f, 0.166666671633720397949219f, 0.0416664853692054748535156f, 0.00833336077630519866943359f,
                 0.00139304355252534151077271f, 0.000198527617612853646278381f);
  float y = 1.0f + fmadd(r * r, p, r);
  int32_t half = n >> 1;
  y = y * std::bit_cast<float>((half + 127) << 23) * std::bit_cast<float>((n - half + 127) << 23);
  y = x < -104.0f ? 0.0f : y;
  return x > 100.0f ? __builtin_inff() : y;
}
/// log of a positive float, all in single precision: SLEEF's logf_u10, which PyTorch's log_softmax evaluates, by an
/// artanh series on pairs of floats.
static inline float log_u10(float x) {
  if (!(x < __builtin_inff())) return x;
  int exponent;
  std::frexp(x * (1.0f / 0.75f), &exponent);
  const float e = float(exponent - 1), mantissa = std::ldexp(x, 1 - exponent);
  // e * ln 2
  const float high = 0.69314718246459960938f * e;
  const float low = fmadd(-1.904654323148236017e-09f, e, fmadd(0.69314718246459960938f, e, -high));
  // (m - 1) / (m + 1), each an exact sum of two floats
  const float n = mantissa - 1.0f, n_back = n + 1.0f;
  const float n_low = (-1.0f - (n - n_back)) + (mantissa - n_back);
  const float d = 1.0f + mantissa, d_back = d - 1.0f;
  const float d_low = (1.0f - (d - d_back)) + (mantissa - d_back);
  const float inverse = 1.0f / d, q = n * inverse;
  const float correction = fmadd(-d_low, inverse, fmadd(-d, inverse, 1.0f));
  const float q_low = fmadd(q, correction, fmadd(n_low, inverse, fmadd(inverse, n, -q)));
  const float q2 = q * q;
  const float series = poly(q2, 0.6666694880e+0f, 0.3996108174e+0f, 0.3027294874e+0f);
  const float s = high + 2.0f * q, s_low = high - s + 2.0f * q + low + 2.0f * q_low;
  const float term = q2 * q * series, r = s + term;
  return r + (s - r + term + s_low);
}
/// exp of a float within 20 ulp: what oneDNN's element-wise functions use.
static inline float exp_u20(float x) {
  const float least = -0x1.5d58ap+6f;
  float c = x > 0x1.62e43p+6f ? 0x1.62e43p+6f : x;
  c = c < least ? least : c;
  float k = __builtin_floorf(fmadd(c, 0x1.715476p+0f, 0.5f));
  float r = fmadd(-k, 0x1.62e43p-1f, c);
  float p = poly(r, 1.0f, 0.999999701f, 0.499991506f, 0.166676521f, 0.0418978221f, 0.00828929059f);
  float scale = std::bit_cast<float>((int32_t(k - 1.0f) + 127) << 23);
  return p * (x < least ? 0.0f : scale) * 2.0f;
}
/// erf to 1.5e-7, given e = exp(-x * x): formula 7.1.26 of Abramowitz and Stegun.
static inline float erf_rational(float x, float e) {
  float t = 1.0f / fmadd(0.3275911f, std::fabs(x), 1.0f);
  float r = poly(t, 0.254829592f, -0.284496736f, 1.421413741f, -1.453152027f, 1.061405429f);
  float y = fmadd(-e * t, r, 1.0f);
  return std::signbit(x) ? -y : y;
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
static inline double expm1_40(double x) {
  int64_t n;
  double q = exp_reduced40(x, n), s = pow2i(n);
  double r = fmadd(q, s, s - 1.0);
  return n == 0 ? q : r;
}
static inline float vexpm1(float x) {
  float c = x > 200.0f ? 200.0f : x;
  c = c < -200.0f ? -200.0f : c;
  float r = float(expm1_40(double(c)));
  return x == 0.0f ? x : r;
}

/// Splits a positive normal x into m in [sqrt(1/2), sqrt(2)) and exponent.
static inline double split(double x, double& e) {
  int64_t bits = std::bit_cast<int64_t>(x);
  int64_t k = (bits - 0x3fe6a09e667f3bcd) >> 52;
  // int64 to double without AVX-512: through the magic number's low bits.
  e = std::bit_cast<double>(k + std::bit_cast<int64_t>(kMagicD)) - kMagicD;
  return std::bit_cast<double>(bits - int64_t(uint64_t(k) << 52));
}

/// log to 40 bits for positive normal doubles.
static inline double log40(double x) {
  double e, f = split(x, e) - 1.0;
  double s = f / (2.0 + f), z = s * s;
  double r = z * poly(z, 0.66666666667395153, 0.39999998770080447, 0.28571760085782984, 0.22191049440932323,
                      0.19369462304677366);
  return fmadd(e, 0.69314718055994530942, fmadd(s, r, s + s));
}
static inline float log_specials(float x, float r) {
  r = x < 0.0f ? __builtin_nanf("") : r;
  r = x == 0.0f ? -__builtin_inff() : r;
  r = x == __builtin_inff() ? x : r;
  return x != x ? x : r;
}
static inline float vlog(float x) { return log_specials(x, float(log40(double(x)))); }
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

static inline float vlog1p(float x) {
  double d = double(x), u = 1.0 + d;
  float r = float(log40(u) + (d - (u - 1.0)) / u);
  r = x < -1.0f ? __builtin_nanf("") : r;
  r = x == -1.0f ? -__builtin_inff() : r;
  r = x == __builtin_inff() || x == 0.0f ? x : r;
  return x != x ? x : r;
}
static inline double vlog1p(double x) {
  double u = 1.0 + x;
  double r = vlog(u) + (x - (u - 1.0)) / u;
  r = u == __builtin_inf() ? u : r;
  r = u == 0.0 ? -__builtin_inf() : r;
  return x == 0.0 ? x : r;
}

// Beyond these magnitudes the two-part reduction loses bits; loops send such blocks to the C library.
constexpr float kTrigLimitF = 1e12f;
constexpr double kTrigLimitD = 1e9;

struct Reduced {
  double r;
  int64_t quadrant;
};
static inline Reduced trig_reduce(double x) {
  double t = fmadd(x, 0.636619772367581343, kMagicD);
  double k = t - kMagicD;
  double r = fmadd(k, -0x1.921fb54442d18p+0, x);
  r = fmadd(k, -0x1.1a62633145c07p-54, r);
  return {r, std::bit_cast<int64_t>(t)};
}
static inline double sin_poly(double r) {
  double z = r * r;
  return fmadd(z * r,
               poly(z, -0.16666666666666664076, 0.0083333333333304270125, -0.00019841269835985584106,
                    2.7557315709635291848e-6, -2.505105158684690952e-8, 1.5912461499839467695e-10),
               r);
}
static inline double cos_poly(double r) {
  double z = r * r;
  double w = fmadd(z, -0.5, 1.0);
  double lost = fmadd(z, -0.5, 1.0 - w);
  return w + fmadd(z * z,
                   poly(z, 0.041666666666666665046, -0.0013888888888887071015, 0.000024801587298282115935,
                        -2.7557317025923459087e-7, 2.0876096058995369453e-9, -1.1379086634729478872e-11),
                   lost);
}
static inline double sin_poly40(double r) {
  double z = r * r;
  return fmadd(z * r,
               poly(z, -0.16666666663373742, 0.0083333316912032012, -0.00019839989577384702, 2.7237577241177233e-6), r);
}
static inline double cos_poly40(double r) {
  double z = r * r;
  return fmadd(z * z,
               poly(z, 0.041666666663919335, -0.0013888887518862507, 2.4800519285940304e-5, -2.7290652397974527e-7),
               fmadd(z, -0.5, 1.0));
}
static inline double vsin(double x) {
  auto [r, q] = trig_reduce(x);
  double s = (q & 1) ? cos_poly(r) : sin_poly(r);
  s = (q & 2) ? -s : s;
  return x == 0.0 ? x : s;
}
static inline double vcos(double x) {
  auto [r, q] = trig_reduce(x);
  double s = (q & 1) ? sin_poly(r) : cos_poly(r);
  return ((q + 1) & 2) ? -s : s;
}
static inline float vsin(float x) {
  auto [r, q] = trig_reduce(double(x));
  double s = (q & 1) ? cos_poly40(r) : sin_poly40(r);
  s = (q & 2) ? -s : s;
  return x == 0.0f ? x : float(s);
}
static inline float vcos(float x) {
  auto [r, q] = trig_reduce(double(x));
  double s = (q & 1) ? sin_poly40(r) : cos_poly40(r);
  return float(((q + 1) & 2) ? -s : s);
}
static inline float vtan(float x) {
  auto [r, q] = trig_reduce(double(x));
  double s = sin_poly40(r), c = cos_poly40(r);
  double t = (q & 1) ? -c / s : s / c;
  return x == 0.0f ? x : float(t);
}

static inline double vtanh(double x) {
  double a = x < 0.0 ? -x : x;
  double c = a > 22.0 ? 22.0 : a;
  double e = vexpm1(c + c);
  double r = e / (e + 2.0);
  r = x < 0.0 ? -r : r;
  return x == 0.0 ? x : r;
}
static inline float vtanh(float x) {
  float a = x < 0.0f ? -x : x;
  float c = a > 22.0f ? 22.0f : a;
  double e = expm1_40(2.0 * double(c));
  float r = float(e / (e + 2.0));
  r = x < 0.0f ? -r : r;
  return x == 0.0f ? x : r;
}

static inline float verf(float x) {
  float a = x < 0.0f ? -x : x;
  double d = double(x), z = d * d;
  double small = d * poly(z, 1.1283791670954938, -0.37612638902808614, 0.11283791658548713, -0.026866169050599324,
                          0.0052239671935438997, -0.00085479337365196332, 0.00012046261269779797,
                          -1.4795031400662045e-5, 1.5306373163641084e-6, -1.0469110332151208e-7);
  double c = double(a > 4.0f ? 4.0f : a);
  double big =
      1.0 - exp40(poly(c, 4.7980588793954084e-5, -1.1286932322434114, -0.63569897206232126, -0.10436143250567212,
                       0.020899579543753277, -0.0010858048121243786, -0.001131870085971451, 0.00053439837947782483,
                       -0.00013669756646312857, 2.2887010273017604e-5, -2.5050487696839748e-6, 1.6369499195316125e-7,
                       -4.8603289903327921e-9));
  big = x < 0.0f ? -big : big;
  return float(a < 1.0f ? small : big);
}

}  // namespace m
}  // namespace PYT_ISA
}  // namespace pyt
