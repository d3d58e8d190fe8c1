// Owns the numbered distributions of numpy.random made of the basic samplers, Generator's and RandomState's forms.
#pragma once
#include "src/cpu/numpy_samplers.h"

namespace pyt {

/// The order is part of the kernel's interface: torchlib/numpy/distributions.ts counts along.
enum class Distribution {
  kRandom,
  kNormal,
  kExponential,
  kGamma,
  kBeta,
  kChisquare,
  kF,
  kStandardT,
  kLognormal,
  kWeibull,
  kPareto,
  kPower,
  kRayleigh,
  kGumbel,
  kLogistic,
  kLaplace,
  kCauchy,
  kTriangular,
  kWald,
  kVonmises,
  kNoncentralChisquare,
  kNoncentralF,
  kUniform,
  kExponentialInverse,
  kPoisson,
  kBinomial,
  kNegativeBinomial,
  kGeometric,
  kLogseries,
  kZipf,
  kHypergeometric
};

template <class G>
double random_beta(G& g, double a, double b) {
  if (a <= 1.0 && b <= 1.0) {  // Jöhnk
    if (!is_legacy<G> && a < 3e-103 && b < 3e-103) return (a + b) * g.next_double() < a ? 1.0 : 0.0;
    for (;;) {
      const double u = g.next_double(), v = g.next_double(), x = std::pow(u, 1.0 / a), y = std::pow(v, 1.0 / b);
      if (!(x + y <= 1.0 && u + v > 0.0)) continue;
      if (is_legacy<G> ? x + y > 0 : x > 0 && y > 0) return x / (x + y);
      double log_x = std::log(u) / a, log_y = std::log(v) / b;
      const double m = std::max(log_x, log_y);
      log_x -= m;
      log_y -= m;
      return std::exp(log_x - std::log(std::exp(log_x) + std::exp(log_y)));
    }
  }
  const double x = standard_gamma(g, a), y = standard_gamma(g, b);
  return x / (x + y);
}

template <class G>
double chisquare(G& g, double df) {
  return 2.0 * standard_gamma(g, df / 2.0);
}

template <class G>
double noncentral_chisquare(G& g, double df, double nonc) {
  if (std::isnan(nonc)) return nonc;
  if (nonc == 0) return chisquare(g, df);
  if (df > 1) {
    const double c = chisquare(g, df - 1), n = standard_normal(g) + std::sqrt(nonc);
    return c + n * n;
  }
  return chisquare(g, df + 2 * double(poisson(g, nonc / 2.0)));
}

template <class G>
double triangular(G& g, double left, double mode, double right) {
  const double base = right - left, left_base = mode - left, u = g.next_double();
  return u <= left_base / base ? left + std::sqrt(u * (left_base * base))
                               : right - std::sqrt((1.0 - u) * ((right - mode) * base));
}

template <class G>
double wald(G& g, double mean, double scale) {
  const double n = standard_normal(g);
  double x;
  if constexpr (is_legacy<G>) {
    const double half = mean / (2 * scale), y = mean * n * n;
    x = mean + half * (y - std::sqrt(4 * scale * y + y * y));
  } else {
    const double y = mean * n * n;
    x = mean * (1 - 2 / (1 + std::sqrt(1 + 4 * scale / y)));
  }
  return g.next_double() <= mean / (mean + x) ? x : mean * mean / x;
}

template <class G>
double vonmises(G& g, double mu, double kappa) {
  constexpr double pi = 3.14159265358979323846;
  if (std::isnan(kappa)) return kappa;
  if (kappa < 1e-8) return pi * (2 * g.next_double() - 1);
  double s;
  if (kappa < 1e-5) {
    s = 1. / kappa + kappa;
  } else if (kappa > 1e6 && !is_legacy<G>) {
    double v = mu + std::sqrt(1. / kappa) * standard_normal(g);
    if (v < -pi) v += 2 * pi;
    if (v > pi) v -= 2 * pi;
    return v;
  } else {
    const double r = 1 + std::sqrt(1 + 4 * kappa * kappa), rho = (r - std::sqrt(2 * r)) / (2 * kappa);
    s = (1 + rho * rho) / (2 * rho);
  }
  double w;
  for (;;) {
    const double z = std::cos(pi * g.next_double());
    w = (1 + s * z) / (s + z);
    const double y = kappa * (s - w), v = g.next_double();
    if (y * (2 - y) - v >= 0 || std::log(y / v) + 1 - y >= 0) break;
  }
  double v = std::acos(w);
  if (g.next_double() < 0.5) v = -v;
  v += mu;
  const double turned = std::fmod(std::fabs(v) + pi, 2 * pi) - pi;
  return v < 0 ? -turned : turned;
}

template <class G>
int64_t geometric(G& g, double p) {
  if (p >= 0.333333333333333333333333) {
    const double u = g.next_double(), q = 1 - p;
    int64_t x = 1;
    for (double sum = p, product = p; u > sum; ++x) {
      product *= q;
      sum += product;
    }
    return x;
  }
  const double z = is_legacy<G> ? std::ceil(std::log1p(-g.next_double()) / std::log(1 - p))
                                : std::ceil(-standard_exponential(g) / std::log1p(-p));
  return z >= 9.223372036854776e18 ? INT64_MAX : int64_t(z);
}

template <class G>
int64_t logseries(G& g, double p) {
  const double r = is_legacy<G> ? std::log(1 - p) : std::log1p(-p);
  for (;;) {
    const double v = g.next_double();
    if (v >= p) return 1;
    const double u = g.next_double(), q = is_legacy<G> ? 1.0 - std::exp(r * u) : -std::expm1(r * u);
    if (v > q * q) return v >= q ? 1 : 2;
    const int64_t x = int64_t(std::floor(1 + std::log(v) / std::log(q)));
    if (x >= 1 && v != 0.0) return x;
  }
}

template <class G>
int64_t zipf(G& g, double a) {
  constexpr double kMax = 9.223372036854775807e18;
  if (!is_legacy<G> && a >= 1025) return 1;
  const double am1 = a - 1.0, b = std::pow(2.0, am1), smallest = std::pow(kMax, -am1);
  for (;;) {
    const double u01 = g.next_double(), u = is_legacy<G> ? 1.0 - u01 : u01 * smallest + (1 - u01);
    const double v = g.next_double(), x = std::floor(std::pow(u, -1.0 / am1));
    if (x > kMax || x < 1.0) continue;
    const double t = std::pow(1.0 + 1.0 / x, am1);
    if (v * x * (t - 1.0) / (b - 1.0) <= t / b) return int64_t(x);
  }
}

/// log n!, as far as NumPy keeps a table by summing, then by Stirling.
inline double log_factorial(int64_t k) {
  static const std::array<double, 126> table = [] {
    std::array<double, 126> t;
    for (int i = 0; i < 126; ++i) t[size_t(i)] = double(std::lgamma((long double)(i + 1)));
    return t;
  }();
  if (k < 126) return table[size_t(k)];
  const double x = double(k);
  return (x + 0.5) * std::log(x) - x + (0.9189385332046728 + (1 / x) * (1.0 / 12.0 - 1 / (360.0 * x * x)));
}

constexpr double kRatioD1 = 1.7155277699214135, kRatioD2 = 0.8989161620588988;

/// HRUA: ratio of uniforms (Stadlober, 1989).
template <class G>
int64_t hypergeometric_ratio(G& g, int64_t good, int64_t bad, int64_t sample) {
  const int64_t total = good + bad, m = std::min(sample, total - sample), low = std::min(good, bad),
                high = std::max(good, bad);
  auto logs = [=](int64_t k) {
    if constexpr (is_legacy<G>)
      return loggam(double(k + 1)) + loggam(double(low - k + 1)) + loggam(double(m - k + 1)) +
             loggam(double(high - m + k + 1));
    else
      return log_factorial(k) + log_factorial(low - k) + log_factorial(m - k) + log_factorial(high - m + k);
  };
  const double p = double(low) / double(total), q = is_legacy<G> ? 1.0 - p : double(high) / double(total);
  const double a = double(m) * p + 0.5;
  const double c = is_legacy<G> ? std::sqrt(double(total - m) * double(sample) * p * q / double(total - 1) + 0.5)
                                : std::sqrt(double(total - m) * double(m) * p * q / double(total - 1) + 0.5);
  const double h = kRatioD1 * c + kRatioD2;
  const int64_t mode = int64_t(std::floor(double(m + 1) * double(low + 1) / double(total + 2)));
  const double peak = logs(mode), bound = std::min(double(std::min(m, low)) + 1.0, std::floor(a + 16 * c));
  int64_t k;
  for (;;) {
    const double u = g.next_double(), v = g.next_double(), x = a + h * (v - 0.5) / u;
    if (x < 0.0 || x >= bound) continue;
    k = int64_t(std::floor(x));
    const double t = peak - logs(k);
    if (u * (4.0 - u) - 3.0 <= t) break;
    if (u * (u - t) >= 1) continue;
    if (2.0 * std::log(u) <= t) break;
  }
  if (good > bad) k = m - k;
  return m < sample ? good - k : k;
}

template <class G>
int64_t hypergeometric(G& g, int64_t good, int64_t bad, int64_t sample) {
  if constexpr (is_legacy<G>) {
    if (sample > 10) return hypergeometric_ratio(g, good, bad, sample);
    if (sample <= 0) return 0;
    const double d1 = double(bad + good - sample), d2 = double(std::min(bad, good));
    double y = d2;
    for (int64_t k = sample; y > 0.0 && k > 0; --k) {
      const double u = g.next_double();
      y -= std::floor(u + y / (d1 + double(k)));
    }
    const int64_t z = int64_t(d2 - y);
    return good > bad ? sample - z : z;
  } else {
    if (sample >= 10 && sample <= good + bad - 10) return hypergeometric_ratio(g, good, bad, sample);
    const int64_t total = good + bad;
    const bool turned = sample > total / 2;
    int64_t left = total, left_good = good, take = turned ? total - sample : sample;
    for (; take > 0 && left_good > 0 && left > left_good; --take) {
      --left;
      if (int64_t(interval(g, uint64_t(left))) < left_good) --left_good;
    }
    if (left == left_good) left_good -= take;
    return turned ? left_good : good - left_good;
  }
}

/// One value of a continuous distribution.
template <class G>
double draw_real(G& g, Distribution d, double a, double b, double c) {
  constexpr bool legacy = is_legacy<G>;
  switch (d) {
    case Distribution::kRandom:
      return g.next_double();
    case Distribution::kUniform:
      return a + b * g.next_double();
    case Distribution::kNormal:
      return a + b * standard_normal(g);
    case Distribution::kExponential:
      return a * standard_exponential(g);
    case Distribution::kExponentialInverse:
      return -std::log1p(-g.next_double());
    case Distribution::kGamma:
      return b * standard_gamma(g, a);
    case Distribution::kBeta:
      return random_beta(g, a, b);
    case Distribution::kChisquare:
      return chisquare(g, a);
    case Distribution::kF: {
      const double x = chisquare(g, a) * b;
      return x / (chisquare(g, b) * a);
    }
    case Distribution::kStandardT: {
      const double n = standard_normal(g), y = standard_gamma(g, a / 2);
      return std::sqrt(a / 2) * n / std::sqrt(y);
    }
    case Distribution::kLognormal:
      return std::exp(a + b * standard_normal(g));
    case Distribution::kWeibull:
      return a == 0.0 ? 0.0 : std::pow(standard_exponential(g), 1. / a);
    case Distribution::kPareto:
      return legacy ? std::exp(standard_exponential(g) / a) - 1 : std::expm1(standard_exponential(g) / a);
    case Distribution::kPower:
      return std::pow(legacy ? 1 - std::exp(-standard_exponential(g)) : -std::expm1(-standard_exponential(g)), 1. / a);
    case Distribution::kRayleigh:
      return legacy ? a * std::sqrt(-2.0 * std::log1p(-g.next_double())) : a * std::sqrt(2.0 * standard_exponential(g));
    case Distribution::kGumbel:
      for (;;) {
        const double u = 1.0 - g.next_double();
        if (u < 1.0) return a - b * std::log(-std::log(u));
      }
    case Distribution::kLogistic:
      for (;;) {
        const double u = g.next_double();
        if (u > 0.0) return a + b * std::log(u / (1.0 - u));
      }
    case Distribution::kLaplace:
      for (;;) {
        const double u = g.next_double();
        if (u >= 0.5) return a - b * std::log(2.0 - u - u);
        if (u > 0.0) return a + b * std::log(u + u);
      }
    case Distribution::kCauchy: {
      const double n = standard_normal(g);
      return n / standard_normal(g);
    }
    case Distribution::kTriangular:
      return triangular(g, a, b, c);
    case Distribution::kWald:
      return wald(g, a, b);
    case Distribution::kVonmises:
      return vonmises(g, a, b);
    case Distribution::kNoncentralChisquare:
      return noncentral_chisquare(g, a, b);
    case Distribution::kNoncentralF: {
      const double x = noncentral_chisquare(g, a, c) * b;
      return x / (chisquare(g, b) * a);
    }
    default:
      return 0;
  }
}

/// One value of a discrete distribution.
template <class G>
int64_t draw_integer(G& g, Distribution d, double a, double b, double c) {
  switch (d) {
    case Distribution::kPoisson:
      return poisson(g, a);
    case Distribution::kBinomial:
      return binomial(g, int64_t(a), b);
    case Distribution::kNegativeBinomial:
      return poisson(g, (1 - b) / b * standard_gamma(g, a));
    case Distribution::kGeometric:
      return geometric(g, a);
    case Distribution::kLogseries:
      return logseries(g, a);
    case Distribution::kZipf:
      return zipf(g, a);
    case Distribution::kHypergeometric:
      return hypergeometric(g, int64_t(a), int64_t(b), int64_t(c));
    default:
      return 0;
  }
}

/// The distributions that Generator also draws in single precision.
template <class G>
float draw_single(G& g, Distribution d, float a) {
  switch (d) {
    case Distribution::kRandom:
      return g.next_float();
    case Distribution::kNormal:
      return standard_normal_float(g);
    case Distribution::kExponential:
      return standard_exponential_float(g);
    case Distribution::kExponentialInverse:
      return -std::log1p(-g.next_float());
    case Distribution::kGamma:
      return standard_gamma_float(g, a);
    default:
      return 0;
  }
}

}  // namespace pyt
