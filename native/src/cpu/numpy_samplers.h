// Owns the samplers of numpy.random's distributions, drawing in NumPy's order; templates over the bit generator.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <type_traits>

#include "src/cpu/numpy_generators.h"

namespace pyt {

/// RandomState's generator: MT19937 whose normals and exponentials are those of NumPy before 1.17.
class LegacyMt : public NumpyMt {
  using NumpyMt::NumpyMt;
};
template <class G>
inline constexpr bool is_legacy = std::is_same_v<G, LegacyMt>;

/// log gamma by Stirling's series (Zhang and Jin, 1996), whose last bits decide borderline draws.
inline double loggam(double x) {
  static constexpr double kSeries[10] = {8.333333333333333e-02,  -2.777777777777778e-03, 7.936507936507937e-04,
                                         -5.952380952380952e-04, 8.417508417508418e-04,  -1.917526917526918e-03,
                                         6.410256410256410e-03,  -2.955065359477124e-02, 1.796443723688307e-01,
                                         -1.39243221690590e+00};
  if (x == 1.0 || x == 2.0) return 0.0;
  const int64_t n = x < 7.0 ? int64_t(7 - x) : 0;
  double x0 = x + double(n);
  const double x2 = (1.0 / x0) * (1.0 / x0);
  double series = kSeries[9];
  for (int k = 8; k >= 0; --k) series = series * x2 + kSeries[k];
  double v = series / x0 + 0.5 * 1.8378770664093453e+00 + (x0 - 0.5) * std::log(x0) - x0;
  for (int64_t k = 1; k <= n; ++k) {
    v -= std::log(x0 - 1.0);
    x0 -= 1.0;
  }
  return v;
}

/// Ziggurat tables (Marsaglia and Tsang, 2000) of 256 layers: k in integers of `bits`, w = x / 2^bits, f = density.
/// The recursion runs from the last layer down, the normal's in double as the table NumPy ships was: its rounding is
/// part of the result.
struct Ziggurat {
  std::array<uint64_t, 256> k;
  std::array<double, 256> w, f;
  std::array<uint32_t, 256> k_float;
  std::array<float, 256> w_float, f_float;
};

template <class R, class Density, class Inverse>
Ziggurat make_ziggurat(R r, R area, int bits, int float_bits, Density f, Inverse inverse) {
  Ziggurat z;
  const R scale = std::ldexp(R(1), bits), float_scale = std::ldexp(R(1), float_bits);
  auto put = [&](int i, R k, R w, R density) {
    z.k[size_t(i)] = uint64_t(k * scale);
    z.w[size_t(i)] = double(w / scale);
    z.f[size_t(i)] = double(density);
    z.k_float[size_t(i)] = uint32_t(std::nearbyint(k * float_scale));
    z.w_float[size_t(i)] = float(w / float_scale);
    z.f_float[size_t(i)] = float(density);
  };
  R x = r;
  put(0, r * f(r, 0) / area, area / f(r, 0), R(1));
  for (int i = 255; i >= 1; --i) {
    const R density = f(x, i), below = i == 1 ? R(0) : inverse(area / x + density);
    put(i, below / x, x, density);
    x = below;
  }
  return z;
}

constexpr double kNormalR = 3.6541528853610087963519472518, kNormalInverseR = 0.27366123732975827203338247596;
constexpr double kExponentialR = 7.6971174701310497140446280481;

inline const Ziggurat& normal_tables() {
  // the machine that made NumPy's table rounded one exponential, layer 38's, the other way: all below it follows
  static const Ziggurat z = make_ziggurat(
      kNormalR, 0.004928673233974652, 52, 23,
      [](double x, int i) {
        const double f = std::exp(-0.5 * x * x);
        return i == 38 ? std::nextafter(f, 2.0) : f;
      },
      [](double y) { return std::sqrt(-2 * std::log(y)); });
  return z;
}
inline const Ziggurat& exponential_tables() {
  static const Ziggurat z = [] {
    const long double r = 7.6971174701310497140446280481L;
    Ziggurat z = make_ziggurat(
        r, (r + 1) * std::exp(-r), 53, 23, [](long double x, int) { return std::exp(-x); },
        [](long double y) { return -std::log(y); });
    // where NumPy's table is not the nearest double
    for (int i : {1, 2, 4, 12, 18, 66, 141, 144}) z.w[size_t(i)] = std::nextafter(z.w[size_t(i)], 0.0);
    for (int i : {2, 114}) z.f[size_t(i)] = std::nextafter(z.f[size_t(i)], 2.0);
    z.w_float[226] = std::nextafter(z.w_float[226], 1.0f);
    z.f_float[154] = std::nextafter(z.f_float[154], 1.0f);
    for (int i : {128, 171}) z.f_float[size_t(i)] = std::nextafter(z.f_float[size_t(i)], 0.0f);
    return z;
  }();
  return z;
}

template <class G>
double standard_normal(G& g) {
  const Ziggurat& z = normal_tables();
  for (;;) {
    uint64_t r = g.next64();
    const size_t i = r & 0xff;
    r >>= 8;
    const bool negative = r & 1;
    const uint64_t magnitude = (r >> 1) & 0x000fffffffffffffULL;
    double x = double(magnitude) * z.w[i];
    if (negative) x = -x;
    if (magnitude < z.k[i]) return x;
    if (i == 0) {
      for (;;) {
        const double xx = -kNormalInverseR * std::log1p(-g.next_double()), yy = -std::log1p(-g.next_double());
        if (yy + yy > xx * xx) return ((magnitude >> 8) & 1) ? -(kNormalR + xx) : kNormalR + xx;
      }
    }
    if ((z.f[i - 1] - z.f[i]) * g.next_double() + z.f[i] < std::exp(-0.5 * x * x)) return x;
  }
}
template <class G>
float standard_normal_float(G& g) {
  const Ziggurat& z = normal_tables();
  for (;;) {
    const uint32_t r = g.next32();
    const size_t i = r & 0xff;
    const bool negative = (r >> 8) & 1;
    const uint32_t magnitude = (r >> 9) & 0x0007fffff;
    float x = float(magnitude) * z.w_float[i];
    if (negative) x = -x;
    if (magnitude < z.k_float[i]) return x;
    if (i == 0) {
      for (;;) {
        const float xx = -float(kNormalInverseR) * std::log1p(-g.next_float()), yy = -std::log1p(-g.next_float());
        if (yy + yy > xx * xx) return ((magnitude >> 8) & 1) ? -(float(kNormalR) + xx) : float(kNormalR) + xx;
      }
    }
    if ((z.f_float[i - 1] - z.f_float[i]) * g.next_float() + z.f_float[i] < std::exp(-0.5f * x * x)) return x;
  }
}
template <class G>
double standard_exponential(G& g) {
  const Ziggurat& z = exponential_tables();
  for (;;) {
    uint64_t r = g.next64() >> 3;
    const size_t i = r & 0xff;
    r >>= 8;
    const double x = double(r) * z.w[i];
    if (r < z.k[i]) return x;
    if (i == 0) return kExponentialR - std::log1p(-g.next_double());
    if ((z.f[i - 1] - z.f[i]) * g.next_double() + z.f[i] < std::exp(-x)) return x;
  }
}

template <class G>
float standard_exponential_float(G& g) {
  const Ziggurat& z = exponential_tables();
  for (;;) {
    uint32_t r = g.next32() >> 1;
    const size_t i = r & 0xff;
    r >>= 8;
    const float x = float(r) * z.w_float[i];
    if (r < z.k_float[i]) return x;
    if (i == 0) return float(kExponentialR) - std::log1p(-g.next_float());
    if ((z.f_float[i - 1] - z.f_float[i]) * g.next_float() + z.f_float[i] < std::exp(-x)) return x;
  }
}

inline double standard_normal(LegacyMt& g) {
  if (g.s.has_gauss) {
    const double v = g.s.gauss;
    g.s.has_gauss = 0;
    g.s.gauss = 0;
    return v;
  }
  double x1, x2, r2;
  do {
    x1 = 2.0 * g.next_double() - 1.0;
    x2 = 2.0 * g.next_double() - 1.0;
    r2 = x1 * x1 + x2 * x2;
  } while (r2 >= 1.0 || r2 == 0.0);
  const double f = std::sqrt(-2.0 * std::log(r2) / r2);
  g.s.gauss = f * x1;
  g.s.has_gauss = 1;
  return f * x2;
}
inline double standard_exponential(LegacyMt& g) { return -std::log(1.0 - g.next_double()); }

template <class G>
double standard_gamma(G& g, double shape) {
  if (shape == 1.0) return standard_exponential(g);
  if (shape == 0.0) return 0.0;
  if (shape < 1.0) {
    for (;;) {
      const double u = g.next_double(), v = standard_exponential(g);
      if (u <= 1.0 - shape) {
        const double x = std::pow(u, 1.0 / shape);
        if (x <= v) return x;
      } else {
        const double y = -std::log((1 - u) / shape), x = std::pow(1.0 - shape + shape * y, 1.0 / shape);
        if (x <= v + y) return x;
      }
    }
  }
  const double b = shape - 1.0 / 3.0, c = 1.0 / std::sqrt(9 * b);
  for (;;) {
    double x, v;
    do {
      x = standard_normal(g);
      v = 1.0 + c * x;
    } while (v <= 0.0);
    v = v * v * v;
    const double u = g.next_double();
    if (u < 1.0 - 0.0331 * (x * x) * (x * x)) return b * v;
    if (std::log(u) < 0.5 * x * x + b * (1.0 - v + std::log(v))) return b * v;
  }
}

template <class G>
float standard_gamma_float(G& g, float shape) {
  if (shape == 1.0f) return standard_exponential_float(g);
  if (shape == 0.0f) return 0.0f;
  if (shape < 1.0f) {
    for (;;) {
      const float u = g.next_float(), v = standard_exponential_float(g);
      if (u <= 1.0f - shape) {
        const float x = std::pow(u, 1.0f / shape);
        if (x <= v) return x;
      } else {
        const float y = -std::log((1.0f - u) / shape), x = std::pow(1.0f - shape + shape * y, 1.0f / shape);
        if (x <= v + y) return x;
      }
    }
  }
  const float b = shape - 1.0f / 3.0f, c = 1.0f / std::sqrt(9.0f * b);
  for (;;) {
    float x, v;
    do {
      x = standard_normal_float(g);
      v = 1.0f + c * x;
    } while (v <= 0.0f);
    v = v * v * v;
    const float u = g.next_float();
    if (u < 1.0f - 0.0331f * (x * x) * (x * x)) return b * v;
    if (std::log(u) < 0.5f * x * x + b * (1.0f - v + std::log(v))) return b * v;
  }
}

template <class G>
int64_t poisson(G& g, double lam) {
  if (lam == 0) return 0;
  if (lam < 10) {
    const double limit = std::exp(-lam);
    double product = 1;
    for (int64_t count = 0;; ++count) {
      product *= g.next_double();
      if (product <= limit) return count;
    }
  }
  const double slam = std::sqrt(lam), loglam = std::log(lam), b = 0.931 + 2.53 * slam, a = -0.059 + 0.02483 * b,
               invalpha = 1.1239 + 1.1328 / (b - 3.4), vr = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const double u = g.next_double() - 0.5, v = g.next_double(), us = 0.5 - std::fabs(u);
    const double k = std::floor((2 * a / us + b) * u + lam + 0.43);
    if (us >= 0.07 && v <= vr) return int64_t(k);
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (std::log(v) + std::log(invalpha) - std::log(a / (us * us) + b) <= -lam + k * loglam - loggam(k + 1))
      return int64_t(k);
  }
}

template <class G>
int64_t binomial_inversion(G& g, int64_t n, double p) {
  const double q = 1 - p, np = double(n) * p, qn = std::exp(double(n) * (is_legacy<G> ? std::log(q) : std::log1p(-p)));
  const int64_t bound = int64_t(std::min(double(n), np + 10.0 * std::sqrt(np * q + 1)));
  int64_t x = 0;
  double px = qn, u = g.next_double();
  while (u > px) {
    ++x;
    if (x > bound) {
      x = 0;
      px = qn;
      u = g.next_double();
    } else {
      u -= px;
      px = (double(n - x + 1) * p * px) / (double(x) * q);
    }
  }
  return x;
}

/// BTPE: Kachitvichyanukul and Schmeiser, 1988.
template <class G>
int64_t binomial_btpe(G& g, int64_t n, double p) {
  const double r = std::min(p, 1 - p), q = 1 - r, fm = double(n) * r + r,
               p1 = std::floor(2.195 * std::sqrt(double(n) * r * q) - 4.6 * q) + 0.5;
  const int64_t m = int64_t(std::floor(fm));
  const double xm = double(m) + 0.5, xl = xm - p1, xr = xm + p1, c = 0.134 + 20.5 / (15.3 + double(m));
  double a = (fm - xl) / (fm - xl * r);
  const double laml = a * (1 + a / 2);
  a = (xr - fm) / (xr * q);
  const double lamr = a * (1 + a / 2), p2 = p1 * (1 + 2 * c), p3 = p2 + c / laml, p4 = p3 + c / lamr,
               nrq = double(n) * r * q;
  int64_t y;
  for (;;) {
    const double u = g.next_double() * p4;
    double v = g.next_double();
    if (u <= p1) {
      y = int64_t(std::floor(xm - p1 * v + u));
      break;
    }
    if (u <= p2) {
      const double x = xl + (u - p1) / c;
      v = v * c + 1.0 - std::fabs(double(m) - x + 0.5) / p1;
      if (v > 1) continue;
      y = int64_t(std::floor(x));
    } else if (u <= p3) {
      y = int64_t(std::floor(xl + std::log(v) / laml));
      if (y < 0 || v == 0) continue;
      v = v * (u - p2) * laml;
    } else {
      y = int64_t(std::floor(xr - std::log(v) / lamr));
      if (y > n || v == 0) continue;
      v = v * (u - p3) * lamr;
    }
    const int64_t k = std::llabs(y - m);
    if (!(k > 20 && double(k) < nrq / 2 - 1)) {
      const double s = r / q;
      a = s * double(n + 1);
      double f = 1;
      if (m < y)
        for (int64_t i = m + 1; i <= y; ++i) f *= a / double(i) - s;
      else if (m > y)
        for (int64_t i = y + 1; i <= m; ++i) f /= a / double(i) - s;
      if (v > f) continue;
      break;
    }
    const double rho = (double(k) / nrq) * ((double(k) * (double(k) / 3.0 + 0.625) + 0.16666666666666666) / nrq + 0.5);
    const double t = -double(k) * double(k) / (2 * nrq), log_v = std::log(v);
    if (log_v < t - rho) break;
    if (log_v > t + rho) continue;
    const double x1 = double(y + 1), f1 = double(m + 1), z = double(n + 1 - m), w = double(n - y + 1);
    const double x2 = x1 * x1, f2 = f1 * f1, z2 = z * z, w2 = w * w;
    auto series = [](double s2, double s) {
      return (13680. - (462. - (132. - (99. - 140. / s2) / s2) / s2) / s2) / s / 166320.;
    };
    if (log_v > xm * std::log(f1 / x1) + (double(n - m) + 0.5) * std::log(z / w) +
                    double(y - m) * std::log(w * r / (x1 * q)) + series(f2, f1) + series(z2, z) + series(x2, x1) +
                    series(w2, w))
      continue;
    break;
  }
  return p > 0.5 ? n - y : y;
}

template <class G>
int64_t binomial(G& g, int64_t n, double p) {
  if (n == 0 || p == 0) return 0;
  if (p <= 0.5) return p * double(n) <= 30.0 ? binomial_inversion(g, n, p) : binomial_btpe(g, n, p);
  const double q = 1 - p;
  return n - (q * double(n) <= 30.0 ? binomial_inversion(g, n, q) : binomial_btpe(g, n, q));
}

inline uint64_t mask_of(uint64_t max) {
  uint64_t mask = max;
  for (int s = 1; s < 64; s *= 2) mask |= mask >> s;
  return mask;
}

/// random_interval: masked rejection, 0..max inclusive.
template <class G>
uint64_t interval(G& g, uint64_t max) {
  if (max == 0) return 0;
  const uint64_t mask = mask_of(max);
  uint64_t v;
  if (max <= 0xffffffffULL) {
    while ((v = g.next32() & mask) > max) {
    }
  } else {
    while ((v = g.next64() & mask) > max) {
    }
  }
  return v;
}

/// Lemire, 2019: bounded integers 0..range inclusive.
template <class G>
uint64_t lemire(G& g, uint64_t range) {
  if (range == 0) return 0;
  if (range <= 0xffffffffULL) {
    if (range == 0xffffffffULL) return g.next32();
    const uint32_t excluded = uint32_t(range) + 1;
    uint64_t m = uint64_t(g.next32()) * excluded;
    if (uint32_t(m) < excluded) {
      const uint32_t threshold = (0xffffffffu - uint32_t(range)) % excluded;
      while (uint32_t(m) < threshold) m = uint64_t(g.next32()) * excluded;
    }
    return m >> 32;
  }
  if (range == ~uint64_t(0)) return g.next64();
  using U128 = unsigned __int128;
  const uint64_t excluded = range + 1;
  U128 m = U128(g.next64()) * excluded;
  if (uint64_t(m) < excluded) {
    const uint64_t threshold = (~uint64_t(0) - range) % excluded;
    while (uint64_t(m) < threshold) m = U128(g.next64()) * excluded;
  }
  return uint64_t(m >> 64);
}

}  // namespace pyt
