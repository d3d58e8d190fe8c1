// Owns the kernels of native/ops/linalg.def but the Fourier transforms: batches, outputs, info codes.
#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "pyt/call.h"
#include "pyt/parallel.h"
#include "src/cpu/linalg.h"

namespace pyt {
namespace {

int64_t batch_of(const Operand& a) {
  int64_t n = 1;
  for (int d = 0; d < a.ndim - 2; ++d) n *= a.sizes[d];
  return n;
}

/// f(type tag, batch index), batches shared among threads.
template <class F>
Status each(Call& call, const Operand& a, int64_t work, F f) {
  const int64_t batch = batch_of(a);
  bool known = dispatch_float_complex(a.dtype, [&](auto zero) {
    if (batch == 1) {
      f(zero, 0);
      return;
    }
    parallel_for(0, batch, std::max<int64_t>(1, kGrain / std::max<int64_t>(1, work)), [&](int64_t b, int64_t e) {
      for (int64_t i = b; i < e; ++i) f(zero, i);
    });
  });
  if (!known) return call.unsupported(a.dtype);
  return interrupted() ? kInterrupted : kOk;
}

template <class T>
std::unique_ptr<T[]> duplicate(const T* from, int64_t n) {
  auto p = std::make_unique<T[]>(size_t(n));
  std::copy(from, from + n, p.get());
  return p;
}

}  // namespace

Status kernel_lu_factor(Call& call) {
  const Operand &out = call[0], &pivots = call[1], &info = call[2], &a = call[3];
  const int64_t m = a.size(-2), n = a.size(-1), k = std::min(m, n);
  return each(call, a, m * n * k, [&](auto zero, int64_t i) {
    using T = decltype(zero);
    T* to = out.as<T>() + i * m * n;
    std::copy(a.as<T>() + i * m * n, a.as<T>() + (i + 1) * m * n, to);
    info.as<int32_t>()[i] = int32_t(la::lu(to, m, n, pivots.as<int32_t>() + i * k));
  });
}

Status kernel_lu_solve(Call& call) {
  const Operand &x = call[0], &lu = call[1], &pivots = call[2], &b = call[3];
  const int64_t n = lu.size(-1), r = b.size(-1);
  const int adjoint = int(call.integer(0));
  return each(call, lu, n * n * r, [&](auto zero, int64_t i) {
    using T = decltype(zero);
    T* to = x.as<T>() + i * n * r;
    std::copy(b.as<T>() + i * n * r, b.as<T>() + (i + 1) * n * r, to);
    la::lu_solve(lu.as<T>() + i * n * n, n, pivots.as<int32_t>() + i * n, to, r, adjoint);
  });
}

Status kernel_ldl_factor(Call& call) {
  const Operand &out = call[0], &pivots = call[1], &info = call[2], &a = call[3];
  const int64_t n = a.size(-1);
  const bool hermitian = call.flag(0);
  return each(call, a, n * n * n, [&](auto zero, int64_t i) {
    using T = decltype(zero);
    T* to = out.as<T>() + i * n * n;
    std::copy(a.as<T>() + i * n * n, a.as<T>() + (i + 1) * n * n, to);
    info.as<int32_t>()[i] = int32_t(la::ldl(to, n, pivots.as<int32_t>() + i * n, hermitian));
  });
}

Status kernel_ldl_solve(Call& call) {
  const Operand &x = call[0], &ld = call[1], &pivots = call[2], &b = call[3];
  const int64_t n = ld.size(-1), r = b.size(-1);
  const bool hermitian = call.flag(0);
  return each(call, ld, n * n * r, [&](auto zero, int64_t i) {
    using T = decltype(zero);
    T* to = x.as<T>() + i * n * r;
    std::copy(b.as<T>() + i * n * r, b.as<T>() + (i + 1) * n * r, to);
    la::ldl_solve(ld.as<T>() + i * n * n, n, pivots.as<int32_t>() + i * n, to, r, hermitian);
  });
}

Status kernel_solve(Call& call) {
  const Operand &x = call[0], &info = call[1], &a = call[2], &b = call[3];
  const int64_t n = a.size(-1), r = b.size(-1);
  return each(call, a, n * n * (n + r), [&](auto zero, int64_t i) {
    using T = decltype(zero);
    auto lu = duplicate(a.as<T>() + i * n * n, n * n);
    std::vector<int32_t> pivots(static_cast<size_t>(n));
    info.as<int32_t>()[i] = int32_t(la::lu(lu.get(), n, n, pivots.data()));
    T* to = x.as<T>() + i * n * r;
    std::copy(b.as<T>() + i * n * r, b.as<T>() + (i + 1) * n * r, to);
    la::lu_solve(lu.get(), n, pivots.data(), to, r, 0);
  });
}

Status kernel_inv(Call& call) {
  const Operand &x = call[0], &info = call[1], &a = call[2];
  const int64_t n = a.size(-1);
  return each(call, a, n * n * n * 2, [&](auto zero, int64_t i) {
    using T = decltype(zero);
    auto lu = duplicate(a.as<T>() + i * n * n, n * n);
    std::vector<int32_t> pivots(static_cast<size_t>(n));
    info.as<int32_t>()[i] = int32_t(la::lu(lu.get(), n, n, pivots.data()));
    T* to = x.as<T>() + i * n * n;
    std::fill(to, to + n * n, T(0));
    for (int64_t k = 0; k < n; ++k) to[k * n + k] = T(1);
    la::lu_solve(lu.get(), n, pivots.data(), to, n, 0);
  });
}

namespace {

/// LU with the permutation's sign; f(lu, sign).
template <class T, class F>
void with_lu(const T* a, int64_t n, F f) {
  auto lu = duplicate(a, n * n);
  std::vector<int32_t> pivots(static_cast<size_t>(n));
  la::lu(lu.get(), n, n, pivots.data());
  real_t<T> sign = 1;
  for (int64_t i = 0; i < n; ++i)
    if (pivots[size_t(i)] != i + 1) sign = -sign;
  f(lu.get(), sign);
}

}  // namespace

Status kernel_det(Call& call) {
  const Operand &out = call[0], &a = call[1];
  const int64_t n = a.size(-1);
  return each(call, a, n * n * n, [&](auto zero, int64_t i) {
    using T = decltype(zero);
    with_lu(a.as<T>() + i * n * n, n, [&](const T* lu, real_t<T> sign) {
      T d = T(1);
      for (int64_t k = 0; k < n; ++k) d *= lu[k * n + k];
      out.as<T>()[i] = d * sign;
    });
  });
}

Status kernel_slogdet(Call& call) {
  const Operand &sign_out = call[0], &log_out = call[1], &a = call[2];
  const int64_t n = a.size(-1);
  return each(call, a, n * n * n, [&](auto zero, int64_t i) {
    using T = decltype(zero);
    using R = real_t<T>;
    with_lu(a.as<T>() + i * n * n, n, [&](const T* lu, R sign) {
      T s = T(sign);
      R log_abs = 0;
      for (int64_t k = 0; k < n; ++k) {
        const R magnitude = std::abs(lu[k * n + k]);
        s *= magnitude == 0 ? T(0) : lu[k * n + k] / magnitude;
        log_abs += std::log(magnitude);
      }
      sign_out.as<T>()[i] = s;
      log_out.as<R>()[i] = log_abs;
    });
  });
}

Status kernel_triangular_solve(Call& call) {
  const Operand &x = call[0], &a = call[1], &b = call[2];
  const int64_t n = a.size(-1), r = b.size(-1);
  const bool upper = call.flag(0), unit = call.flag(2);
  const int transpose = int(call.integer(1));
  return each(call, a, n * n * r, [&](auto zero, int64_t i) {
    using T = decltype(zero);
    T* to = x.as<T>() + i * n * r;
    std::copy(b.as<T>() + i * n * r, b.as<T>() + (i + 1) * n * r, to);
    la::triangular_solve(a.as<T>() + i * n * n, n, to, r, upper, transpose, unit);
  });
}

Status kernel_cholesky(Call& call) {
  const Operand &out = call[0], &info = call[1], &a = call[2];
  const int64_t n = a.size(-1);
  const bool upper = call.flag(0);
  return each(call, a, n * n * n, [&](auto zero, int64_t i) {
    using T = decltype(zero);
    T* to = out.as<T>() + i * n * n;
    const T* from = a.as<T>() + i * n * n;
    // The factor is computed from the triangle asked for; the other one is not read.
    for (int64_t r = 0; r < n; ++r)
      for (int64_t c = 0; c < n; ++c) {
        if constexpr (is_complex_v<T>)
          to[r * n + c] = upper ? std::conj(from[c * n + r]) : from[r * n + c];
        else
          to[r * n + c] = upper ? from[c * n + r] : from[r * n + c];
      }
    info.as<int32_t>()[i] = int32_t(la::cholesky(to, n));
    if (upper)
      for (int64_t r = 0; r < n; ++r)
        for (int64_t c = r; c < n; ++c) {
          std::swap(to[r * n + c], to[c * n + r]);
          if constexpr (is_complex_v<T>) to[r * n + c] = std::conj(to[r * n + c]);
        }
  });
}

Status kernel_cholesky_solve(Call& call) {
  const Operand &x = call[0], &l = call[1], &b = call[2];
  const int64_t n = l.size(-1), r = b.size(-1);
  const bool upper = call.flag(0);
  return each(call, l, n * n * r, [&](auto zero, int64_t i) {
    using T = decltype(zero);
    T* to = x.as<T>() + i * n * r;
    std::copy(b.as<T>() + i * n * r, b.as<T>() + (i + 1) * n * r, to);
    const T* factor = l.as<T>() + i * n * n;
    la::triangular_solve(factor, n, to, r, upper, upper ? 2 : 0, false);
    la::triangular_solve(factor, n, to, r, upper, upper ? 0 : 2, false);
  });
}

Status kernel_qr(Call& call) {
  const Operand &q = call[0], &r = call[1], &a = call[2];
  const int64_t m = a.size(-2), n = a.size(-1), k = std::min(m, n);
  const int64_t rows = r.size(-2), cols = q.present() ? q.size(-1) : 0;
  return each(call, a, m * n * k, [&](auto zero, int64_t i) {
    using T = decltype(zero);
    auto qr = duplicate(a.as<T>() + i * m * n, m * n);
    std::vector<T> tau(size_t(k) + 1);
    la::geqrf(qr.get(), m, n, tau.data());
    T* to = r.as<T>() + i * rows * n;
    for (int64_t x = 0; x < rows; ++x)
      for (int64_t y = 0; y < n; ++y) to[x * n + y] = x <= y && x < m ? qr[size_t(x * n + y)] : T(0);
    if (cols) la::make_q(qr.get(), n, m, k, tau.data(), q.as<T>() + i * m * cols, cols);
  });
}

Status kernel_geqrf(Call& call) {
  const Operand &out = call[0], &tau = call[1], &a = call[2];
  const int64_t m = a.size(-2), n = a.size(-1), k = std::min(m, n);
  return each(call, a, m * n * k, [&](auto zero, int64_t i) {
    using T = decltype(zero);
    T* to = out.as<T>() + i * m * n;
    std::copy(a.as<T>() + i * m * n, a.as<T>() + (i + 1) * m * n, to);
    la::geqrf(to, m, n, tau.as<T>() + i * k);
  });
}

Status kernel_householder_product(Call& call) {
  const Operand &out = call[0], &a = call[1], &tau = call[2];
  const int64_t m = a.size(-2), n = a.size(-1), k = tau.size(-1);
  return each(call, a, m * n * k, [&](auto zero, int64_t i) {
    using T = decltype(zero);
    la::make_q(a.as<T>() + i * m * n, n, m, k, tau.as<T>() + i * k, out.as<T>() + i * m * n, n);
  });
}

Status kernel_eigh(Call& call) {
  const Operand &w = call[0], &v = call[1], &a = call[2];
  const int64_t n = a.size(-1);
  const bool upper = call.flag(0);
  return each(call, a, n * n * n * 4, [&](auto zero, int64_t i) {
    using T = decltype(zero);
    auto work = duplicate(a.as<T>() + i * n * n, n * n);
    if (upper)
      for (int64_t r = 0; r < n; ++r)
        for (int64_t c = 0; c < r; ++c) {
          if constexpr (is_complex_v<T>)
            work[size_t(r * n + c)] = std::conj(work[size_t(c * n + r)]);
          else
            work[size_t(r * n + c)] = work[size_t(c * n + r)];
        }
    la::eigh(work.get(), n, w.as<real_t<T>>() + i * n, v.present());
    if (v.present()) std::copy(work.get(), work.get() + n * n, v.as<T>() + i * n * n);
  });
}

Status kernel_svd(Call& call) {
  const Operand &u = call[0], &s = call[1], &vh = call[2], &a = call[3];
  const int64_t m = a.size(-2), n = a.size(-1), k = std::min(m, n);
  return each(call, a, m * n * k * 4, [&](auto zero, int64_t i) {
    using T = decltype(zero);
    std::vector<T> left(size_t(m * k) + 1), right(size_t(k * n) + 1);
    la::svd(a.as<T>() + i * m * n, m, n, left.data(), s.as<real_t<T>>() + i * k, right.data());
    /// Copies the thin factor and, where the full one is asked for, completes the basis from a QR of it.
    auto complete = [&](const T* thin, int64_t rows, T* to, int64_t cols, bool transposed) {
      // thin: rows x k with orthonormal columns. to: rows x cols, or its conjugate transpose.
      auto at = [&](int64_t r, int64_t c) -> T& { return transposed ? to[c * rows + r] : to[r * cols + c]; };
      std::vector<T> q;
      if (cols > k) {
        std::vector<T> copy(thin, thin + rows * k), tau(size_t(k) + 1);
        la::geqrf(copy.data(), rows, k, tau.data());
        q.resize(size_t(rows * cols));
        la::make_q(copy.data(), k, rows, k, tau.data(), q.data(), cols);
      }
      for (int64_t r = 0; r < rows; ++r)
        for (int64_t c = 0; c < cols; ++c) {
          T value = c < k ? thin[r * k + c] : q[size_t(r * cols + c)];
          if constexpr (is_complex_v<T>)
            if (transposed) value = std::conj(value);
          at(r, c) = value;
        }
    };
    if (u.present()) complete(left.data(), m, u.as<T>() + i * m * u.size(-1), u.size(-1), false);
    if (vh.present()) {
      std::vector<T> v(size_t(n * k) + 1);
      for (int64_t r = 0; r < n; ++r)
        for (int64_t c = 0; c < k; ++c) {
          if constexpr (is_complex_v<T>)
            v[size_t(r * k + c)] = std::conj(right[size_t(c * n + r)]);
          else
            v[size_t(r * k + c)] = right[size_t(c * n + r)];
        }
      complete(v.data(), n, vh.as<T>() + i * vh.size(-2) * n, vh.size(-2), true);
    }
  });
}

Status kernel_eig(Call& call) {
  const Operand &w = call[0], &v = call[1], &info = call[2], &a = call[3];
  const int64_t n = a.size(-1);
  return each(call, a, n * n * n * 10, [&](auto zero, int64_t i) {
    using T = decltype(zero);
    using R = real_t<T>;
    using C = std::complex<R>;
    std::vector<C> work(size_t(n * n) + 1);
    for (int64_t k = 0; k < n * n; ++k) work[size_t(k)] = C(a.as<T>()[i * n * n + k]);
    C* values = w.as<C>() + i * n;
    C* vectors = v.present() ? v.as<C>() + i * n * n : nullptr;
    const bool converged = la::eig<R>(work.data(), n, values, vectors);
    if (info.present()) info.as<int32_t>()[i] = converged ? 0 : 1;
    if (is_complex_v<T>) return;
    // A real matrix: pairs are exact conjugates and real eigenvectors are real, as LAPACK returns them.
    R scale = 0;
    for (int64_t k = 0; k < n; ++k) scale = std::max(scale, std::abs(values[k]));
    const R small = scale * std::numeric_limits<R>::epsilon() * R(n) * 4;
    for (int64_t k = 0; k < n; ++k) {
      if (std::fabs(values[k].imag()) > small) {
        if (vectors) {
          // LAPACK turns the pair so that its largest component is real.
          int64_t big = 0;
          for (int64_t r = 1; r < n; ++r)
            if (std::abs(vectors[r * n + k]) > std::abs(vectors[big * n + k])) big = r;
          const C turn = std::conj(vectors[big * n + k]) / std::abs(vectors[big * n + k]);
          for (int64_t r = 0; r < n; ++r) vectors[r * n + k] *= turn;
        }
        continue;
      }
      values[k] = C(values[k].real(), 0);
      if (!vectors) continue;
      int64_t big = 0;
      for (int64_t r = 1; r < n; ++r)
        if (std::abs(vectors[r * n + k]) > std::abs(vectors[big * n + k])) big = r;
      const C turn = std::conj(vectors[big * n + k]) / std::abs(vectors[big * n + k]);
      for (int64_t r = 0; r < n; ++r) vectors[r * n + k] = C((vectors[r * n + k] * turn).real(), 0);
    }
    // Positive imaginary part first within a pair.
    for (int64_t k = 0; k + 1 < n; ++k) {
      if (values[k].imag() == 0) continue;
      for (int64_t j = k + 1; j < n; ++j) {
        if (std::abs(values[j] - std::conj(values[k])) > small * 100) continue;
        if (values[k].imag() < 0) {
          std::swap(values[k], values[j]);
          if (vectors)
            for (int64_t r = 0; r < n; ++r) std::swap(vectors[r * n + k], vectors[r * n + j]);
        }
        values[j] = std::conj(values[k]);
        if (vectors)
          for (int64_t r = 0; r < n; ++r) vectors[r * n + j] = std::conj(vectors[r * n + k]);
        if (j != k + 1) {
          std::swap(values[j], values[k + 1]);
          if (vectors)
            for (int64_t r = 0; r < n; ++r) std::swap(vectors[r * n + j], vectors[r * n + k + 1]);
        }
        break;
      }
      ++k;
    }
  });
}

}  // namespace pyt
