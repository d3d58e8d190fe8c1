// Owns m::, the functions that expressions in ops/*.def call, overloaded for every compute type. Included with PYT_ISA
// set.
#pragma once
#include <atomic>
#include <cmath>
#include <complex>
#include <limits>
#include <type_traits>

#include "pyt/dtype.h"
#include "src/cpu/gelu.h"
#include "src/cpu/vector_math.h"

namespace pyt {

/// Set by integer division kernels that met a zero divisor.
extern std::atomic<bool> g_zero_division;

namespace PYT_ISA {
namespace m {

template <class T>
constexpr bool is_real_float = std::is_floating_point_v<T>;
#define PYT_FLOATING                                                         \
  template <class T, std::enable_if_t<std::is_floating_point_v<T>, int> = 0> \
  static inline
#define PYT_INTEGRAL                                                   \
  template <class T, std::enable_if_t<std::is_integral_v<T>, int> = 0> \
  static inline
#define PYT_COMPLEX  \
  template <class R> \
  static inline

template <class T>
static inline T inf() {
  return std::numeric_limits<T>::infinity();
}

#if PYT_VECTOR_MATH
PYT_FLOATING T exp(T x) { return vexp(x); }
PYT_FLOATING T expm1(T x) { return vexpm1(x); }
PYT_FLOATING T log(T x) { return vlog(x); }
PYT_FLOATING T log1p(T x) { return vlog1p(x); }
PYT_FLOATING T sin(T x) { return vsin(x); }
PYT_FLOATING T cos(T x) { return vcos(x); }
PYT_FLOATING T tanh(T x) { return vtanh(x); }
static inline float erf(float x) { return verf(x); }
static inline double erf(double x) { return std::erf(x); }
static inline float tan(float x) { return vtan(x); }
static inline float log2(float x) { return log_specials(x, float(log40(double(x)) * 1.4426950408889634074)); }
static inline float log10(float x) { return log_specials(x, float(log40(double(x)) * 0.43429448190325182765)); }
static inline double log2(double x) { return std::log2(x); }
static inline double log10(double x) { return std::log10(x); }
static inline double tan(double x) { return std::tan(x); }
#else
PYT_FLOATING T log2(T x) { return std::log2(x); }
PYT_FLOATING T log10(T x) { return std::log10(x); }
PYT_FLOATING T tan(T x) { return std::tan(x); }
PYT_FLOATING T exp(T x) { return std::exp(x); }
PYT_FLOATING T expm1(T x) { return std::expm1(x); }
PYT_FLOATING T log(T x) { return std::log(x); }
PYT_FLOATING T log1p(T x) { return std::log1p(x); }
PYT_FLOATING T sin(T x) { return std::sin(x); }
PYT_FLOATING T cos(T x) { return std::cos(x); }
PYT_FLOATING T tanh(T x) { return std::tanh(x); }
PYT_FLOATING T erf(T x) { return std::erf(x); }
#endif

PYT_FLOATING T ceil(T x) { return std::ceil(x); }
PYT_FLOATING T floor(T x) { return std::floor(x); }
PYT_FLOATING T trunc(T x) { return std::trunc(x); }
PYT_FLOATING T round(T x) { return std::nearbyint(x); }
PYT_FLOATING T sqrt(T x) { return std::sqrt(x); }
PYT_FLOATING T exp2(T x) { return std::exp2(x); }
PYT_FLOATING T asin(T x) { return std::asin(x); }
PYT_FLOATING T acos(T x) { return std::acos(x); }
PYT_FLOATING T atan(T x) { return std::atan(x); }
PYT_FLOATING T sinh(T x) { return std::sinh(x); }
PYT_FLOATING T cosh(T x) { return std::cosh(x); }
PYT_FLOATING T asinh(T x) { return std::asinh(x); }
PYT_FLOATING T acosh(T x) { return std::acosh(x); }
PYT_FLOATING T atanh(T x) { return std::atanh(x); }
PYT_FLOATING T erfc(T x) { return std::erfc(x); }
PYT_FLOATING T atan2(T a, T b) { return std::atan2(a, b); }
PYT_FLOATING T hypot(T a, T b) { return std::hypot(a, b); }
PYT_FLOATING T copysign(T a, T b) { return std::copysign(a, b); }
PYT_FLOATING T nextafter(T a, T b) { return std::nextafter(a, b); }
PYT_FLOATING T abs(T x) { return std::fabs(x); }
PYT_FLOATING T fma(T a, T b, T c) { return fmadd(a, b, c); }
PYT_FLOATING T sign(T x) { return x > T(0) ? T(1) : (x < T(0) ? T(-1) : T(0)); }
PYT_FLOATING bool isnan(T x) { return x != x; }
PYT_FLOATING bool isinf(T x) { return x == inf<T>() || x == -inf<T>(); }
PYT_FLOATING bool isfinite(T x) { return std::fabs(x) < inf<T>(); }
PYT_FLOATING bool signbit(T x) { return std::signbit(x); }
/// exp where PyTorch's own vector code is at work and not the maths library: its activations and softmax.
static inline float exp_act(float x) { return exp_u10(x); }
static inline double exp_act(double x) { return exp(x); }
static inline float log_act(float x) { return log_u10(x); }
static inline double log_act(double x) { return std::log(x); }
PYT_FLOATING T sigmoid(T x) { return T(1) / (T(1) + exp_act(-x)); }
PYT_FLOATING T silu(T x) { return x / (T(1) + exp_act(-x)); }
PYT_FLOATING T clamp(T x, T lo, T hi) { return x < lo ? lo : (x > hi ? hi : x); }
PYT_FLOATING T max_(T a, T b) { return a < b ? b : a; }
PYT_FLOATING T logit(T x, T eps) {
  T c = eps < T(0) ? x : clamp(x, eps, T(1) - eps);
  return log(c / (T(1) - c));
}
PYT_FLOATING T pow(T a, T b) { return std::pow(a, b); }
PYT_FLOATING T fmod(T a, T b) { return std::fmod(a, b); }
PYT_FLOATING T remainder(T a, T b) {
  T r = std::fmod(a, b);
  return r != T(0) && ((b < T(0)) != (r < T(0))) ? r + b : r;
}
/// CPython's float floor division: exact where a quotient alone would round up.
PYT_FLOATING T floor_divide(T a, T b) {
  if (b == T(0)) return a / b;
  T r = std::fmod(a, b);
  T d = (a - r) / b;
  if (r != T(0) && (b < T(0)) != (r < T(0))) d -= T(1);
  if (d == T(0)) return std::copysign(T(0), a / b);
  T f = std::floor(d);
  return d - f > T(0.5) ? f + T(1) : f;
}
PYT_FLOATING T div_trunc(T a, T b) { return std::trunc(a / b); }
PYT_FLOATING T maximum(T a, T b) { return a != a ? a : (b != b ? b : (a > b ? a : b)); }
PYT_FLOATING T minimum(T a, T b) { return a != a ? a : (b != b ? b : (a < b ? a : b)); }
PYT_FLOATING T fmax(T a, T b) { return a != a ? b : (b != b ? a : (a > b ? a : b)); }
PYT_FLOATING T fmin(T a, T b) { return a != a ? b : (b != b ? a : (a < b ? a : b)); }
PYT_FLOATING T logaddexp(T a, T b) {
  T hi = maximum(a, b), lo = minimum(a, b);
  return hi == lo && isinf(hi) ? hi : hi + log1p(exp(lo - hi));
}
PYT_FLOATING T logaddexp2(T a, T b) {
  T hi = maximum(a, b), lo = minimum(a, b);
  return hi == lo && isinf(hi) ? hi : hi + log1p(std::exp2(lo - hi)) * T(1.4426950408889634074);
}
PYT_FLOATING T xlogy(T a, T b) { return b != b ? b : (a == T(0) ? T(0) : a * log(b)); }
PYT_FLOATING T xlog1py(T a, T b) { return b != b ? b : (a == T(0) ? T(0) : a * log1p(b)); }
PYT_FLOATING T lerp(T a, T b, T w) { return abs(w) < T(0.5) ? a + w * (b - a) : b - (b - a) * (T(1) - w); }
PYT_FLOATING T clamp_tensor(T x, T lo, T hi) {
  T r = minimum(maximum(x, lo), hi);
  return r;
}

// Activations with their derivatives.
static inline double gelu(double x) { return x * 0.5 * (1.0 + erf(x * 0.70710678118654752440)); }
static inline double gelu_grad(double x) {
  double cdf = 0.5 * (1.0 + erf(x * 0.70710678118654752440));
  return cdf + x * exp(x * x * -0.5) * 0.39894228040143267794;
}
static inline double gelu_strided(double x) { return gelu(x); }
static inline double gelu_strided_grad(double x) { return gelu_grad(x); }
PYT_FLOATING T gelu_tanh(T x) {
  T inner = T(0.79788456080286535588) * (x + T(0.044715) * x * x * x);
  return T(0.5) * x * (T(1) + tanh(inner));
}
PYT_FLOATING T gelu_tanh_grad(T x) {
  constexpr T beta = T(0.79788456080286535588), kappa = T(0.044715);
  T x2 = x * x;
  T t = tanh(beta * (x + kappa * x2 * x));
  return T(0.5) * (T(1) + t) + T(0.5) * x * (T(1) - t * t) * beta * (T(1) + T(3) * kappa * x2);
}
PYT_FLOATING T silu_grad(T x) {
  T s = sigmoid(x);
  return s * (T(1) + x * (T(1) - s));
}
PYT_FLOATING T mish_grad(T x) {
  T s = sigmoid(x), t = tanh(log1p(exp(x)));
  return t + x * s * (T(1) - t * t);
}
PYT_FLOATING T smooth_l1(T d, T beta) {
  T a = abs(d);
  return a < beta ? T(0.5) * a * a / beta : a - T(0.5) * beta;
}
PYT_FLOATING T smooth_l1_grad(T d, T beta) { return d <= -beta ? T(-1) : (d >= beta ? T(1) : d / beta); }
PYT_FLOATING T huber(T d, T delta) {
  T a = abs(d);
  return a <= delta ? T(0.5) * a * a : delta * (a - T(0.5) * delta);
}
PYT_FLOATING T huber_grad(T d, T delta) { return d <= -delta ? -delta : (d >= delta ? delta : d); }

// Integers (bool included).
PYT_INTEGRAL T abs(T x) { return std::is_signed_v<T> && x < T(0) ? T(-x) : x; }
PYT_INTEGRAL T sign(T x) { return T(T(x > T(0)) - T(std::is_signed_v<T> && x < T(0))); }
PYT_INTEGRAL bool signbit(T x) { return std::is_signed_v<T> && x < T(0); }
PYT_INTEGRAL T fma(T a, T b, T c) { return T(a * b + c); }
PYT_INTEGRAL T bit_not(T x) {
  if constexpr (std::is_same_v<T, bool>)
    return !x;
  else
    return T(~x);
}
PYT_INTEGRAL bool zero_divisor(T b) {
  if (b != T(0)) return false;
  g_zero_division.store(true, std::memory_order_relaxed);
  return true;
}
/// The most negative value divided by -1 traps on x86.
PYT_INTEGRAL bool overflows(T a, T b) {
  if constexpr (std::is_signed_v<T>) return b == T(-1) && a == std::numeric_limits<T>::min();
  return false;
}
PYT_INTEGRAL T div_trunc(T a, T b) { return zero_divisor(b) ? T(0) : (overflows(a, b) ? a : T(a / b)); }
PYT_INTEGRAL T floor_divide(T a, T b) {
  if (zero_divisor(b)) return T(0);
  if (overflows(a, b)) return a;
  T q = T(a / b);
  if constexpr (std::is_signed_v<T>)
    if (a % b != 0 && ((a < 0) != (b < 0))) --q;
  return q;
}
PYT_INTEGRAL T fmod(T a, T b) { return zero_divisor(b) || overflows(a, b) ? T(0) : T(a % b); }
PYT_INTEGRAL T remainder(T a, T b) {
  if (zero_divisor(b) || overflows(a, b)) return T(0);
  T r = T(a % b);
  if constexpr (std::is_signed_v<T>)
    if (r != 0 && ((r < 0) != (b < 0))) r = T(r + b);
  return r;
}
PYT_INTEGRAL T pow(T a, T b) {
  if constexpr (std::is_signed_v<T>)
    if (b < 0) return a == T(1) ? T(1) : (a == T(-1) ? (b % 2 ? T(-1) : T(1)) : T(0));
  T r = T(1);
  while (b) {
    if (b & 1) r = T(r * a);
    a = T(a * a);
    b = T(b / 2);
  }
  return r;
}
PYT_INTEGRAL T maximum(T a, T b) { return a > b ? a : b; }
PYT_INTEGRAL T minimum(T a, T b) { return a < b ? a : b; }
PYT_INTEGRAL T fmax(T a, T b) { return a > b ? a : b; }
PYT_INTEGRAL T fmin(T a, T b) { return a < b ? a : b; }
PYT_INTEGRAL T clamp_tensor(T x, T lo, T hi) { return minimum(maximum(x, lo), hi); }
PYT_INTEGRAL T shl(T a, T b) {
  constexpr int bits = int(sizeof(T) * 8);
  using U = std::conditional_t<sizeof(T) == 8, uint64_t, uint32_t>;
  return (std::is_signed_v<T> && b < T(0)) || uint64_t(b) >= uint64_t(bits) ? T(0) : T(U(a) << int(b));
}
PYT_INTEGRAL T shr(T a, T b) {
  constexpr int bits = int(sizeof(T) * 8) - (std::is_signed_v<T> ? 1 : 0);
  if ((std::is_signed_v<T> && b < T(0)) || uint64_t(b) >= uint64_t(bits))
    return std::is_signed_v<T> && a < T(0) ? T(-1) : T(0);
  return T(a >> int(b));
}
PYT_INTEGRAL T gcd(T a, T b) {
  a = abs(a), b = abs(b);
  while (b) {
    T r = T(a % b);
    a = b;
    b = r;
  }
  return a;
}
PYT_INTEGRAL T lcm(T a, T b) {
  T g = gcd(a, b);
  return g == T(0) ? T(0) : abs(T(a / g * b));
}

// Complex.
PYT_COMPLEX std::complex<R> exp(std::complex<R> x) { return std::exp(x); }
PYT_COMPLEX std::complex<R> exp2(std::complex<R> x) { return std::exp(x * R(0.69314718055994530942)); }
PYT_COMPLEX std::complex<R> expm1(std::complex<R> x) {
  R s = std::sin(x.imag() / 2), e = std::expm1(x.real());
  return {e * std::cos(x.imag()) - 2 * s * s, (e + 1) * std::sin(x.imag())};
}
PYT_COMPLEX std::complex<R> log(std::complex<R> x) { return std::log(x); }
PYT_COMPLEX std::complex<R> log2(std::complex<R> x) { return std::log(x) * R(1.4426950408889634074); }
PYT_COMPLEX std::complex<R> log10(std::complex<R> x) { return std::log10(x); }
PYT_COMPLEX std::complex<R> log1p(std::complex<R> x) {
  R a = x.real(), b = x.imag();
  return {std::log1p(a * (a + 2) + b * b) / 2, std::atan2(b, a + 1)};
}
PYT_COMPLEX std::complex<R> sqrt(std::complex<R> x) { return std::sqrt(x); }
PYT_COMPLEX std::complex<R> sin(std::complex<R> x) { return std::sin(x); }
PYT_COMPLEX std::complex<R> cos(std::complex<R> x) { return std::cos(x); }
PYT_COMPLEX std::complex<R> tan(std::complex<R> x) { return std::tan(x); }
PYT_COMPLEX std::complex<R> asin(std::complex<R> x) { return std::asin(x); }
PYT_COMPLEX std::complex<R> acos(std::complex<R> x) { return std::acos(x); }
PYT_COMPLEX std::complex<R> atan(std::complex<R> x) { return std::atan(x); }
PYT_COMPLEX std::complex<R> sinh(std::complex<R> x) { return std::sinh(x); }
PYT_COMPLEX std::complex<R> cosh(std::complex<R> x) { return std::cosh(x); }
PYT_COMPLEX std::complex<R> tanh(std::complex<R> x) { return std::tanh(x); }
PYT_COMPLEX std::complex<R> asinh(std::complex<R> x) { return std::asinh(x); }
PYT_COMPLEX std::complex<R> acosh(std::complex<R> x) { return std::acosh(x); }
PYT_COMPLEX std::complex<R> atanh(std::complex<R> x) { return std::atanh(x); }
PYT_COMPLEX std::complex<R> silu(std::complex<R> x) { return x / (R(1) + std::exp(-x)); }
PYT_COMPLEX std::complex<R> sigmoid(std::complex<R> x) { return R(1) / (R(1) + std::exp(-x)); }
PYT_COMPLEX std::complex<R> conj(std::complex<R> x) { return std::conj(x); }
PYT_COMPLEX std::complex<R> sgn(std::complex<R> x) {
  R a = std::abs(x);
  return a == R(0) ? std::complex<R>(0) : x / a;
}
PYT_COMPLEX R abs(std::complex<R> x) { return std::abs(x); }
PYT_COMPLEX R arg(std::complex<R> x) { return std::arg(x); }
PYT_COMPLEX std::complex<R> pow(std::complex<R> a, std::complex<R> b) {
  if (b == std::complex<R>(0)) return R(1);
  if (a == std::complex<R>(0)) return b.real() > 0 ? std::complex<R>(0) : std::complex<R>(inf<R>(), 0);
  return std::pow(a, b);
}
PYT_COMPLEX std::complex<R> fma(std::complex<R> a, std::complex<R> b, std::complex<R> c) { return a * b + c; }
PYT_COMPLEX std::complex<R> lerp(std::complex<R> a, std::complex<R> b, std::complex<R> w) {
  return std::abs(w) < R(0.5) ? a + w * (b - a) : b - (b - a) * (R(1) - w);
}
PYT_COMPLEX bool isnan(std::complex<R> x) { return isnan(x.real()) || isnan(x.imag()); }
PYT_COMPLEX bool isinf(std::complex<R> x) { return isinf(x.real()) || isinf(x.imag()); }
PYT_COMPLEX bool isfinite(std::complex<R> x) { return isfinite(x.real()) && isfinite(x.imag()); }

#undef PYT_FLOATING
#undef PYT_INTEGRAL
#undef PYT_COMPLEX

}  // namespace m
}  // namespace PYT_ISA
}  // namespace pyt
