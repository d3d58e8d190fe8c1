// Owns the scalar special functions.
#include "src/cpu/special.h"

#include <cmath>
#include <limits>

namespace pyt::sp {
namespace {

constexpr double kPi = 3.14159265358979323846, kInf = std::numeric_limits<double>::infinity();
const double kNan = std::nan("");

/// Integral over [0, pi] of f by the trapezoidal rule: spectrally accurate for the periodic integrands of Bessel
/// functions.
template <class F>
double periodic_mean(F f, int n) {
  double s = 0.5 * (f(0.0) + f(kPi));
  for (int k = 1; k < n; ++k) s += f(kPi * k / n);
  return s / n;
}

/// e^-|x| I_nu(x): power series for small x, the asymptotic series (DLMF 10.40.1) for large.
double scaled_i(int nu, double x) {
  const double a = std::fabs(x);
  if (a == kInf) return 0;
  double r;
  if (a <= 20) {
    double term = nu ? a / 2 : 1.0, sum = term;
    const double q = a * a / 4;
    for (int k = 1; k < 200; ++k) {
      term *= q / (double(k) * double(k + nu));
      sum += term;
      if (term < sum * 1e-18) break;
    }
    r = sum * std::exp(-a);
  } else {
    const double mu = 4.0 * nu * nu;
    double term = 1, sum = 1;
    for (int k = 1; k < 60; ++k) {
      const double odd = 2 * k - 1, next = -term * (mu - odd * odd) / (8 * a * k);
      if (std::fabs(next) >= std::fabs(term)) break;
      term = next;
      sum += term;
      if (std::fabs(term) < 1e-18) break;
    }
    r = sum / std::sqrt(2 * kPi * a);
  }
  return nu && x < 0 ? -r : r;
}

/// e^x K_nu(x) = integral over t >= 0 of exp(-x (cosh t - 1)) cosh(nu t): the trapezoidal rule converges doubly
/// exponentially.
double scaled_k(int nu, double x) {
  if (x < 0) return kNan;
  if (x == 0) return kInf;
  if (x == kInf) return 0;
  const double h = x > 1e-6 ? 1.0 / 64 : 1.0 / 32;
  double s = 0.5;
  for (int k = 1; k < 100000; ++k) {
    const double t = h * k, exponent = -x * (std::cosh(t) - 1);
    const double v = std::exp(exponent) * (nu ? std::cosh(t) : 1);
    s += v;
    if (exponent < -45 && v < s * 1e-20) break;
  }
  return s * h;
}

/// Hankel's asymptotic expansion (DLMF 10.17): modulus and phase parts of J and Y.
void hankel(int nu, double x, double& p, double& q) {
  const double mu = 4.0 * nu * nu;
  double term = 1;
  p = 1;
  q = 0;
  for (int k = 1; k < 60; ++k) {
    const double odd = 2 * k - 1, next = term * (mu - odd * odd) / (8 * x * k);
    if (std::fabs(next) >= std::fabs(term) && k > 2) break;
    term = next;
    switch (k % 4) {
      case 1:
        q += term;
        break;
      case 2:
        p -= term;
        break;
      case 3:
        q -= term;
        break;
      default:
        p += term;
        break;
    }
    if (std::fabs(term) < 1e-18) break;
  }
}

double bessel_j(int nu, double x) {
  const double a = std::fabs(x);
  double r;
  if (a == kInf) return 0;
  if (a < 30) {
    // Bessel's integral.
    r = periodic_mean([&](double t) { return std::cos(nu * t - a * std::sin(t)); }, 64);
  } else {
    double p, q;
    hankel(nu, a, p, q);
    const double w = a - (nu / 2.0 + 0.25) * kPi;
    r = std::sqrt(2 / (kPi * a)) * (std::cos(w) * p - std::sin(w) * q);
  }
  return nu && x < 0 ? -r : r;
}

double bessel_y(int nu, double x) {
  if (x < 0) return kNan;
  if (x == 0) return -kInf;
  if (x == kInf) return 0;
  return nu ? ::y1(x) : ::y0(x);
}

}  // namespace

double erfinv(double x) {
  if (x != x || x < -1 || x > 1) return kNan;
  if (x == 1) return kInf;
  if (x == -1) return -kInf;
  // Giles' approximation (2012), then two steps of Newton's method on erf (on erfc in the tails, where erf has no
  // digits left).
  double w = -std::log((1 - x) * (1 + x)), r;
  if (w < 5) {
    w -= 2.5;
    r = ((((((((2.81022636e-08 * w + 3.43273939e-07) * w - 3.5233877e-06) * w - 4.39150654e-06) * w + 0.00021858087) *
                w -
            0.00125372503) *
               w -
           0.00417768164) *
              w +
          0.246640727) *
             w +
         1.50140941) *
        x;
  } else {
    w = std::sqrt(w) - 3;
    r = ((((((((-0.000200214257 * w + 0.000100950558) * w + 0.00134934322) * w - 0.00367342844) * w + 0.00573950773) *
                w -
            0.0076224613) *
               w +
           0.00943887047) *
              w +
          1.00167406) *
             w +
         2.83297682) *
        x;
  }
  for (int i = 0; i < 3; ++i) {
    const double error =
        std::fabs(x) < 0.75 ? std::erf(r) - x : (x > 0 ? (1 - x) - std::erfc(r) : std::erfc(-r) - (1 + x));
    r -= error / (1.12837916709551257390 * std::exp(-r * r));
  }
  return r;
}

double lgamma(double x) { return std::lgamma(x); }

double digamma(double x) {
  if (x == 0) return std::copysign(kInf, -x);
  if (x == -kInf) return kNan;
  double r = 0;
  if (x < 0) {
    double whole;
    if (std::modf(x, &whole) == 0) return kNan;
    // Reflection.
    return digamma(1 - x) - kPi / std::tan(kPi * (x - whole));
  }
  while (x < 10) {
    r -= 1 / x;
    x += 1;
  }
  // Asymptotic series with Bernoulli numbers.
  const double z = 1 / (x * x);
  const double series =
      z *
      (1.0 / 12 - z * (1.0 / 120 - z * (1.0 / 252 - z * (1.0 / 240 - z * (1.0 / 132 - z * (691.0 / 32760 - z / 12))))));
  return r + std::log(x) - 0.5 / x - series;
}

double zeta(double s, double q) {
  if (s == 1) return kInf;
  if (s < 1) return kNan;
  if (q <= 0) {
    if (q == std::floor(q)) return kInf;
    if (s != std::floor(s)) return kNan;
  }
  // Euler and Maclaurin after some direct terms.
  double sum = std::pow(q, -s), a = q;
  int i = 0;
  while (i < 9 || a <= 9) {
    ++i;
    a += 1;
    const double b = std::pow(a, -s);
    sum += b;
    if (std::fabs(b) < 1.1e-16 * std::fabs(sum)) return sum;
  }
  static const double factors[] = {12.0,
                                   -720.0,
                                   30240.0,
                                   -1209600.0,
                                   47900160.0,
                                   -1.8924375803183791606e9,
                                   7.47242496e10,
                                   -2.950130727918164224e12,
                                   1.1646782814350067249e14,
                                   -4.5979787224074726105e15,
                                   1.8152105401943546773e17,
                                   -7.1661652561756670113e18};
  double b = std::pow(a, -s);
  sum += b * a / (s - 1);
  sum -= 0.5 * b;
  double factor = 1, k = 0;
  for (double f : factors) {
    factor *= s + k;
    b /= a;
    const double t = factor * b / f;
    sum += t;
    if (std::fabs(t / sum) < 1.1e-16) break;
    k += 1;
    factor *= s + k;
    b /= a;
    k += 1;
  }
  return sum;
}

double mvlgamma(double x, int p) {
  double s = p * (p - 1) / 4.0 * std::log(kPi);
  for (int i = 0; i < p; ++i) s += std::lgamma(x - i / 2.0);
  return s;
}

double i0e(double x) { return x != x ? x : scaled_i(0, x); }
double i1e(double x) { return x != x ? x : scaled_i(1, x); }
double i0(double x) { return x != x ? x : (std::fabs(x) == kInf ? kInf : scaled_i(0, x) * std::exp(std::fabs(x))); }
double i1(double x) { return x != x ? x : (std::fabs(x) == kInf ? x : scaled_i(1, x) * std::exp(std::fabs(x))); }
double k0e(double x) { return x != x ? x : scaled_k(0, x); }
double k1e(double x) { return x != x ? x : scaled_k(1, x); }
double k0(double x) { return x != x ? x : scaled_k(0, x) * std::exp(-x); }
double k1(double x) { return x != x ? x : scaled_k(1, x) * std::exp(-x); }
double bessel_j0(double x) { return x != x ? x : bessel_j(0, x); }
double bessel_j1(double x) { return x != x ? x : bessel_j(1, x); }
double bessel_y0(double x) { return x != x ? x : bessel_y(0, x); }
double bessel_y1(double x) { return x != x ? x : bessel_y(1, x); }
double spherical_bessel_j0(double x) {
  if (std::isinf(x)) return 0;
  if (std::fabs(x) < 0.5) {
    const double z = x * x;
    return 1 - z / 6 * (1 - z / 20 * (1 - z / 42 * (1 - z / 72 * (1 - z / 110 * (1 - z / 156)))));
  }
  return std::sin(x) / x;
}
double sinc(double x) { return x == 0 ? 1 : std::sin(kPi * x) / (kPi * x); }
double entr(double x) { return x != x ? x : (x > 0 ? -x * std::log(x) : (x == 0 ? 0 : -kInf)); }

double erfcx(double x) {
  if (x != x) return x;
  if (x < 25) return std::exp(x * x) * std::erfc(x);
  // Asymptotic series (DLMF 7.12.1).
  const double z = 1 / (2 * x * x);
  return (1 - z * (1 - 3 * z * (1 - 5 * z * (1 - 7 * z)))) / (x * std::sqrt(kPi));
}
double ndtr(double x) { return 0.5 * std::erfc(-x * 0.70710678118654752440); }
double log_ndtr(double x) {
  const double t = x * 0.70710678118654752440;
  return x < -1 ? std::log(erfcx(-t) / 2) - t * t : std::log1p(-std::erfc(t) / 2);
}
double ndtri(double p) {
  if (p == 0) return -kInf;
  if (p == 1) return kInf;
  if (!(p > 0 && p < 1)) return kNan;
  if (p > 0.5) return p < 0.99 ? 1.41421356237309504880 * erfinv(2 * p - 1) : -ndtri(1 - p);
  double x = p > 1e-300 && 2 * p - 1 > -1 ? 1.41421356237309504880 * erfinv(2 * p - 1) : -std::sqrt(-2 * std::log(p));
  // Newton on log_ndtr keeps its digits in the far tail.
  for (int i = 0; i < 6; ++i) {
    const double error = log_ndtr(x) - std::log(p),
                 slope = std::exp(-0.5 * x * x - log_ndtr(x)) * 0.39894228040143267794;
    if (!(slope > 0)) break;
    const double step = error / slope;
    x -= step;
    if (std::fabs(step) < 1e-16 * std::fabs(x)) break;
  }
  return x;
}
double angle(double x) { return x != x ? x : (x < 0 ? kPi : 0); }
double frexp_mantissa(double x) {
  int e;
  return std::frexp(x, &e);
}
double frexp_exponent(double x) {
  int e = 0;
  std::frexp(x, &e);
  return std::isfinite(x) ? e : 0;
}

namespace {

/// Power series of the lower function (DLMF 8.11.4).
double gamma_series(double a, double x) {
  double term = 1 / a, sum = term;
  for (int k = 1; k < 10000; ++k) {
    term *= x / (a + k);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum * std::exp(a * std::log(x) - x - std::lgamma(a));
}
/// Legendre's continued fraction of the upper function (DLMF 8.9.2), by Lentz's method.
double gamma_fraction(double a, double x) {
  constexpr double tiny = 1e-300;
  double b = x + 1 - a, c = 1 / tiny, d = 1 / b, h = d;
  for (int k = 1; k < 10000; ++k) {
    const double n = -k * (k - a);
    b += 2;
    d = n * d + b;
    if (std::fabs(d) < tiny) d = tiny;
    c = b + n / c;
    if (std::fabs(c) < tiny) c = tiny;
    d = 1 / d;
    const double delta = d * c;
    h *= delta;
    if (std::fabs(delta - 1) < 1e-16) break;
  }
  return h * std::exp(a * std::log(x) - x - std::lgamma(a));
}

}  // namespace

double igamma(double a, double x) {
  if (a < 0 || x < 0 || a != a || x != x) return kNan;
  if (a == 0) return x > 0 ? 1 : kNan;
  if (x == 0) return 0;
  if (std::isinf(a)) return std::isinf(x) ? kNan : 0;
  if (std::isinf(x)) return 1;
  return x < a + 1 ? gamma_series(a, x) : 1 - gamma_fraction(a, x);
}
double igammac(double a, double x) {
  if (a < 0 || x < 0 || a != a || x != x) return kNan;
  if (a == 0) return x > 0 ? 0 : kNan;
  if (x == 0) return 1;
  if (std::isinf(a)) return std::isinf(x) ? kNan : 1;
  if (std::isinf(x)) return 0;
  return x < a + 1 ? 1 - gamma_series(a, x) : gamma_fraction(a, x);
}

namespace {

/// Three-term recurrences: next = step(k, current, previous).
template <class Step>
double recurrence(double first, double second, double n_given, Step step) {
  const int64_t n = int64_t(n_given);
  if (n_given != n_given) return kNan;
  if (n < 0) return 0;
  if (n == 0) return first;
  double previous = first, current = second;
  for (int64_t k = 1; k < n; ++k) {
    const double next = step(double(k), current, previous);
    previous = current;
    current = next;
  }
  return current;
}

}  // namespace

double chebyshev_t(double x, double n) {
  return recurrence(1, x, n, [x](double, double c, double p) { return 2 * x * c - p; });
}
double chebyshev_u(double x, double n) {
  return recurrence(1, 2 * x, n, [x](double, double c, double p) { return 2 * x * c - p; });
}
double chebyshev_v(double x, double n) {
  return recurrence(1, 2 * x - 1, n, [x](double, double c, double p) { return 2 * x * c - p; });
}
double chebyshev_w(double x, double n) {
  return recurrence(1, 2 * x + 1, n, [x](double, double c, double p) { return 2 * x * c - p; });
}
double hermite_h(double x, double n) {
  return recurrence(1, 2 * x, n, [x](double k, double c, double p) { return 2 * x * c - 2 * k * p; });
}
double hermite_he(double x, double n) {
  return recurrence(1, x, n, [x](double k, double c, double p) { return x * c - k * p; });
}
double laguerre_l(double x, double n) {
  return recurrence(1, 1 - x, n, [x](double k, double c, double p) { return ((2 * k + 1 - x) * c - k * p) / (k + 1); });
}
double legendre_p(double x, double n) {
  return recurrence(1, x, n, [x](double k, double c, double p) { return ((2 * k + 1) * x * c - k * p) / (k + 1); });
}

}  // namespace pyt::sp
