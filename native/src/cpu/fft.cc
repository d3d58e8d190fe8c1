// Owns Fourier transforms along one dim: mixed radix (2, 3, 4, 5 and small primes; Cooley and Tukey, 1965), Bluestein
// (1970) for large primes.
#include <cmath>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "src/cpu/lines.h"

namespace pyt {
namespace {

template <class R>
class Plan {
 public:
  using C = std::complex<R>;
  explicit Plan(int64_t n) : n_(n), twiddle_(size_t(std::max<int64_t>(n, 1))) {
    for (int64_t k = 0; k < n; ++k) {
      const double angle = -2 * 3.14159265358979323846 * double(k) / double(n);
      twiddle_[size_t(k)] = C(R(std::cos(angle)), R(std::sin(angle)));
    }
    int64_t rest = n;
    for (int64_t p : {4, 2, 3, 5, 7, 11, 13})
      while (rest > 1 && rest % p == 0) {
        factors_.push_back(p);
        rest /= p;
      }
    if (rest > 1) {
      // A factor of 17 or more: the whole length through a convolution of a power of two.
      factors_.clear();
      int64_t m = 1;
      while (m < 2 * n - 1) m *= 2;
      inner_ = std::make_unique<Plan>(m);
      chirp_.resize(size_t(n));
      filter_.assign(size_t(m), C(0));
      for (int64_t k = 0; k < n; ++k) {
        const int64_t square = int64_t((unsigned __int128)(k) * (unsigned __int128)(k) % (unsigned __int128)(2 * n));
        const double angle = -3.14159265358979323846 * double(square) / double(n);
        chirp_[size_t(k)] = C(R(std::cos(angle)), R(std::sin(angle)));
        filter_[size_t(k)] = std::conj(chirp_[size_t(k)]);
        if (k) filter_[size_t(m - k)] = std::conj(chirp_[size_t(k)]);
      }
      std::vector<C> transformed(filter_.size());
      inner_->run(filter_.data(), transformed.data());
      filter_ = std::move(transformed);
    }
  }

  /// Forward transform, out of place.
  void run(const C* in, C* out) const {
    if (n_ <= 1) {
      if (n_ == 1) out[0] = in[0];
      return;
    }
    if (inner_) {
      const size_t m = size_t(inner_->n_);
      std::vector<C> a(m, C(0)), b(m);
      for (int64_t k = 0; k < n_; ++k) a[size_t(k)] = mul(in[k], chirp_[size_t(k)]);
      inner_->run(a.data(), b.data());
      for (size_t k = 0; k < m; ++k) b[k] = std::conj(mul(b[k], filter_[k]));
      inner_->run(b.data(), a.data());
      const R scale = R(1) / R(m);
      for (int64_t k = 0; k < n_; ++k) out[k] = mul(std::conj(a[size_t(k)]) * scale, chirp_[size_t(k)]);
      return;
    }
    step(in, 1, out, n_, 0);
  }

 private:
  static C mul(C a, C b) {
    return C(a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real());
  }

  /// Decimation in time: out[0..n) from in with the given stride; level indexes factors_.
  void step(const C* in, int64_t stride, C* out, int64_t n, size_t level) const {
    if (n == 1) {
      out[0] = in[0];
      return;
    }
    const int64_t p = factors_[level], m = n / p, unit = n_ / n;
    for (int64_t q = 0; q < p; ++q) step(in + q * stride, stride * p, out + q * m, m, level + 1);
    if (p == 2) {
      for (int64_t k = 0; k < m; ++k) {
        const C a = out[k], b = mul(out[k + m], twiddle_[size_t(k * unit)]);
        out[k] = a + b;
        out[k + m] = a - b;
      }
      return;
    }
    if (p == 4) {
      for (int64_t k = 0; k < m; ++k) {
        const C a = out[k], b = mul(out[k + m], twiddle_[size_t(k * unit)]),
                c = mul(out[k + 2 * m], twiddle_[size_t(2 * k * unit)]),
                d = mul(out[k + 3 * m], twiddle_[size_t(3 * k * unit)]);
        const C s = a + c, t = a - c, u = b + d, v = b - d;
        out[k] = s + u;
        out[k + m] = C(t.real() + v.imag(), t.imag() - v.real());
        out[k + 2 * m] = s - u;
        out[k + 3 * m] = C(t.real() - v.imag(), t.imag() + v.real());
      }
      return;
    }
    C x[13], y[13];
    for (int64_t k = 0; k < m; ++k) {
      for (int64_t q = 0; q < p; ++q) x[q] = mul(out[k + q * m], twiddle_[size_t(q * k * unit)]);
      for (int64_t j = 0; j < p; ++j) {
        C s = x[0];
        for (int64_t q = 1; q < p; ++q) s += mul(x[q], twiddle_[size_t(q * j % p * (n_ / p))]);
        y[j] = s;
      }
      for (int64_t j = 0; j < p; ++j) out[k + j * m] = y[j];
    }
  }

  int64_t n_;
  std::vector<C> twiddle_, chirp_, filter_;
  std::vector<int64_t> factors_;
  std::unique_ptr<Plan> inner_;
};

/// Plans are made once per length.
template <class R>
std::shared_ptr<const Plan<R>> plan(int64_t n) {
  static std::mutex mutex;
  static std::map<int64_t, std::shared_ptr<const Plan<R>>> plans;
  std::lock_guard lock(mutex);
  auto& p = plans[n];
  if (!p) p = std::make_shared<const Plan<R>>(n);
  return p;
}

enum class Kind { c2c, r2c, c2r };

Status transform(Call& call, Kind kind, bool inverse, double scale) {
  const Operand &out = call[0], &in = call[1];
  const int dim = line_dim(out, call.integer(0));
  const bool wide = out.dtype == DType::C128 || out.dtype == DType::F64;
  const int64_t n_out = line_size(out, dim), n_in = line_size(in, dim), n = kind == Kind::r2c ? n_in : n_out;
  if (out.numel() == 0) return kOk;
  auto run = [&](auto real) {
    using R = decltype(real);
    using C = std::complex<R>;
    const auto p = plan<R>(n);
    const Operand* operands[] = {&out, &in};
    struct Buffers {
      std::vector<C> a, b, read;
      std::unique_ptr<R[]> real;
    };
    for_each_line(
        operands, dim, n * 16,
        [&] {
          return Buffers{std::vector<C>(size_t(n)), std::vector<C>(size_t(n)),
                         std::vector<C>(size_t(std::max(n, n_in))), std::make_unique<R[]>(size_t(n))};
        },
        [&](Line* line, Buffers& w) {
          if (kind == Kind::r2c) {
            const R* x = line[1].template read<R>(w.real.get());
            for (int64_t k = 0; k < n; ++k) w.a[size_t(k)] = C(x[k]);
          } else {
            const C* x = line[1].template read<C>(w.read.data());
            if (kind == Kind::c2r) {
              // The missing half is the conjugate of the given one.
              for (int64_t k = 0; k <= n / 2; ++k) w.a[size_t(k)] = x[k];
              for (int64_t k = n / 2 + 1; k < n; ++k) w.a[size_t(k)] = std::conj(x[n - k]);
              w.a[0] = C(w.a[0].real());
              if (n % 2 == 0) w.a[size_t(n / 2)] = C(w.a[size_t(n / 2)].real());
            } else {
              for (int64_t k = 0; k < n; ++k) w.a[size_t(k)] = x[k];
            }
          }
          // The inverse is the conjugate of the transform of the conjugate.
          if (inverse)
            for (C& v : w.a) v = std::conj(v);
          p->run(w.a.data(), w.b.data());
          const R s = R(scale);
          if (kind == Kind::c2r) {
            for (int64_t k = 0; k < n; ++k) w.real[size_t(k)] = w.b[size_t(k)].real() * s;
            line[0].template write<R>(w.real.get());
            return;
          }
          for (C& v : w.b) v = (inverse ? std::conj(v) : v) * s;
          line[0].template write<C>(w.b.data());
        });
  };
  if (wide)
    run(double{});
  else
    run(float{});
  return interrupted() ? kInterrupted : kOk;
}

}  // namespace

Status kernel_fft_c2c(Call& call) { return transform(call, Kind::c2c, call.flag(1), call.scalar(2, 1)); }
Status kernel_fft_r2c(Call& call) { return transform(call, Kind::r2c, false, call.scalar(1, 1)); }
Status kernel_fft_c2r(Call& call) { return transform(call, Kind::c2r, true, call.scalar(1, 1)); }

}  // namespace pyt
