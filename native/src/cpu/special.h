// Owns sp::, scalar special functions in double; float goes through double. Sources are named at each function.
#pragma once
#include <cmath>

namespace pyt::sp {

double erfinv(double x);
double lgamma(double x);
double digamma(double x);
double zeta(double s, double q);
/// The second derivative of lgamma, in T's own precision: reflection below 1/2, six recurrence steps, then the
/// asymptotic series.
template <class T>
T trigamma(T x) {
  constexpr T pi = T(3.14159265358979323846);
  T sign = 1, sum = 0;
  if (x < T(0.5)) {
    const T sine = std::sin(pi * x);
    sign = -1;
    sum -= (pi * pi) / (sine * sine);
    x = 1 - x;
  }
  for (int i = 0; i < 6; ++i, x += 1) sum += 1 / (x * x);
  const T r = 1 / (x * x);
  sum += (1 + 1 / (2 * x) + r * (T(1) / 6 - r * (T(1) / 30 - r * (T(1) / 42)))) / x;
  return sign * sum;
}
/// The zeta factor is rounded to T before it is scaled.
template <class T>
T polygamma(int n, double x) {
  if (n == 0) return T(digamma(x));
  if (n == 1) return trigamma(T(x));
  return T((n % 2 ? 1 : -1) * std::exp(std::lgamma(n + 1.0)) * T(zeta(n + 1, x)));
}
double mvlgamma(double x, int p);
double i0(double x);
double i0e(double x);
double i1(double x);
double i1e(double x);
double k0(double x);
double k1(double x);
double k0e(double x);
double k1e(double x);
double bessel_j0(double x);
double bessel_j1(double x);
double bessel_y0(double x);
double bessel_y1(double x);
double spherical_bessel_j0(double x);
double sinc(double x);
double entr(double x);
double erfcx(double x);
double ndtr(double x);
double ndtri(double p);
double log_ndtr(double x);
double angle(double x);
double frexp_mantissa(double x);
double frexp_exponent(double x);
double igamma(double a, double x);
double igammac(double a, double x);
double chebyshev_t(double x, double n);
double chebyshev_u(double x, double n);
double chebyshev_v(double x, double n);
double chebyshev_w(double x, double n);
double hermite_h(double x, double n);
double hermite_he(double x, double n);
double laguerre_l(double x, double n);
double legendre_p(double x, double n);

}  // namespace pyt::sp
