// Owns dense decompositions: LU, Cholesky, Householder QR, Hermitian eigenproblem, SVD, general eigenproblem.
// Algorithms: Golub and Van Loan, "Matrix Computations" (4th ed.).
#include "src/cpu/linalg.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "src/cpu/gemm.h"

namespace pyt::la {
namespace {

template <class T>
T conj_of(T x) {
  if constexpr (is_complex_v<T>)
    return std::conj(x);
  else
    return x;
}
template <class T>
real_t<T> abs1(T x) {
  if constexpr (is_complex_v<T>)
    return std::fabs(x.real()) + std::fabs(x.imag());
  else
    return std::fabs(x);
}
template <class T>
real_t<T> real_part(T x) {
  if constexpr (is_complex_v<T>)
    return x.real();
  else
    return x;
}
template <class T>
real_t<T> norm2(T x) {
  if constexpr (is_complex_v<T>)
    return std::norm(x);
  else
    return x * x;
}

/// c[i, j] -= a[i, :] b[:, j]: the trailing update.
template <class T>
void subtract_product(T* c, int64_t ldc, const T* a, int64_t lda, const T* b, int64_t ldb, int64_t m, int64_t n,
                      int64_t k) {
  if constexpr (std::is_floating_point_v<T>) {
    gemm(Gemm<T>{m, n, k, a, lda, 1, b, ldb, 1, c, ldc, 1, T(-1), T(1), true});
  } else {
    for (int64_t i = 0; i < m; ++i)
      for (int64_t p = 0; p < k; ++p) {
        const T v = a[i * lda + p];
        for (int64_t j = 0; j < n; ++j) c[i * ldc + j] -= v * b[p * ldb + j];
      }
  }
}

}  // namespace

template <class T>
int64_t lu(T* a, int64_t m, int64_t n, int32_t* pivots) {
  constexpr int64_t kBlock = 48;
  const int64_t steps = std::min(m, n);
  int64_t info = 0;
  for (int64_t j0 = 0; j0 < steps; j0 += kBlock) {
    const int64_t j1 = std::min(steps, j0 + kBlock);
    // The panel, then the block row, then the trailing matrix.
    for (int64_t j = j0; j < j1; ++j) {
      int64_t p = j;
      for (int64_t i = j + 1; i < m; ++i)
        if (abs1(a[i * n + j]) > abs1(a[p * n + j])) p = i;
      pivots[j] = int32_t(p + 1);
      if (a[p * n + j] == T(0)) {
        if (info == 0) info = j + 1;
        continue;
      }
      if (p != j) std::swap_ranges(a + p * n, a + p * n + n, a + j * n);
      const T inverse = T(1) / a[j * n + j];
      for (int64_t i = j + 1; i < m; ++i) {
        const T f = a[i * n + j] *= inverse;
        for (int64_t k = j + 1; k < j1; ++k) a[i * n + k] -= f * a[j * n + k];
      }
    }
    if (j1 >= n) continue;
    for (int64_t i = j0; i < j1; ++i)
      for (int64_t p = j0; p < i; ++p) {
        const T f = a[i * n + p];
        for (int64_t k = j1; k < n; ++k) a[i * n + k] -= f * a[p * n + k];
      }
    if (j1 < m) subtract_product(a + j1 * n + j1, n, a + j1 * n + j0, n, a + j0 * n + j1, n, m - j1, n - j1, j1 - j0);
  }
  return info;
}

template <class T>
void triangular_solve(const T* a, int64_t n, T* b, int64_t r, bool upper, int transpose, bool unit) {
  auto at = [&](int64_t i, int64_t j) {
    return transpose == 0 ? a[i * n + j] : (transpose == 1 ? a[j * n + i] : conj_of(a[j * n + i]));
  };
  const bool backward = upper != (transpose != 0);
  for (int64_t step = 0; step < n; ++step) {
    const int64_t i = backward ? n - 1 - step : step;
    T* row = b + i * r;
    const int64_t from = backward ? i + 1 : 0, to = backward ? n : i;
    for (int64_t p = from; p < to; ++p) {
      const T f = at(i, p);
      if (f == T(0)) continue;
      const T* other = b + p * r;
      for (int64_t k = 0; k < r; ++k) row[k] -= f * other[k];
    }
    if (!unit) {
      const T d = at(i, i);
      for (int64_t k = 0; k < r; ++k) row[k] /= d;
    }
  }
}

template <class T>
void lu_solve(const T* lu, int64_t n, const int32_t* pivots, T* b, int64_t r, int adjoint) {
  if (adjoint == 0) {
    for (int64_t i = 0; i < n; ++i)
      if (pivots[i] - 1 != i) std::swap_ranges(b + i * r, b + i * r + r, b + (pivots[i] - 1) * r);
    triangular_solve(lu, n, b, r, false, 0, true);
    triangular_solve(lu, n, b, r, true, 0, false);
    return;
  }
  triangular_solve(lu, n, b, r, true, adjoint, false);
  triangular_solve(lu, n, b, r, false, adjoint, true);
  for (int64_t i = n - 1; i >= 0; --i)
    if (pivots[i] - 1 != i) std::swap_ranges(b + i * r, b + i * r + r, b + (pivots[i] - 1) * r);
}

template <class T>
int64_t cholesky(T* a, int64_t n) {
  for (int64_t i = 0; i < n; ++i)
    for (int64_t j = i + 1; j < n; ++j) a[i * n + j] = T(0);
  for (int64_t j = 0; j < n; ++j) {
    real_t<T> d = real_part(a[j * n + j]);
    for (int64_t p = 0; p < j; ++p) d -= norm2(a[j * n + p]);
    if (!(d > 0)) {
      a[j * n + j] = d;
      return j + 1;
    }
    d = std::sqrt(d);
    a[j * n + j] = d;
    for (int64_t i = j + 1; i < n; ++i) {
      T s = a[i * n + j];
      const T *x = a + i * n, *y = a + j * n;
      for (int64_t p = 0; p < j; ++p) s -= x[p] * conj_of(y[p]);
      a[i * n + j] = s / d;
    }
  }
  return 0;
}

namespace {

/// LAPACK's larfg on x[0], x[step], ...: beta real, v[0] = 1; returns tau and leaves beta in x[0], v beyond.
template <class T>
T reflector(T* x, int64_t step, int64_t count) {
  using R = real_t<T>;
  R tail = 0;
  for (int64_t i = 1; i < count; ++i) tail += norm2(x[i * step]);
  const T alpha = x[0];
  R imaginary = 0;
  if constexpr (is_complex_v<T>) imaginary = alpha.imag();
  if (tail == 0 && imaginary == 0) return T(0);
  const R beta = -std::copysign(std::sqrt(norm2(alpha) + tail), real_part(alpha));
  T tau;
  if constexpr (is_complex_v<T>)
    tau = T((beta - alpha.real()) / beta, -alpha.imag() / beta);
  else
    tau = (beta - alpha) / beta;
  const T scale = T(1) / (alpha - T(beta));
  for (int64_t i = 1; i < count; ++i) x[i * step] *= scale;
  x[0] = T(beta);
  return tau;
}

}  // namespace

template <class T>
void geqrf(T* a, int64_t m, int64_t n, T* tau) {
  std::vector<T> w(static_cast<size_t>(n));
  for (int64_t j = 0; j < std::min(m, n); ++j) {
    tau[j] = reflector(a + j * n + j, n, m - j);
    if (j + 1 >= n) continue;
    // A = (I - conj(tau) v v^H) A on the columns to the right.
    const T t = conj_of(tau[j]);
    for (int64_t k = j + 1; k < n; ++k) w[size_t(k)] = a[j * n + k];
    for (int64_t i = j + 1; i < m; ++i) {
      const T v = conj_of(a[i * n + j]);
      for (int64_t k = j + 1; k < n; ++k) w[size_t(k)] += v * a[i * n + k];
    }
    for (int64_t k = j + 1; k < n; ++k) a[j * n + k] -= t * w[size_t(k)];
    for (int64_t i = j + 1; i < m; ++i) {
      const T v = t * a[i * n + j];
      for (int64_t k = j + 1; k < n; ++k) a[i * n + k] -= v * w[size_t(k)];
    }
  }
}

template <class T>
void make_q(const T* a, int64_t lda, int64_t m, int64_t k, const T* tau, T* q, int64_t cols) {
  std::fill(q, q + m * cols, T(0));
  for (int64_t i = 0; i < std::min(m, cols); ++i) q[i * cols + i] = T(1);
  std::vector<T> w(static_cast<size_t>(cols));
  for (int64_t j = k - 1; j >= 0; --j) {
    // Q = (I - tau v v^H) Q
    for (int64_t c = 0; c < cols; ++c) w[size_t(c)] = q[j * cols + c];
    for (int64_t i = j + 1; i < m; ++i) {
      const T v = conj_of(a[i * lda + j]);
      for (int64_t c = 0; c < cols; ++c) w[size_t(c)] += v * q[i * cols + c];
    }
    for (int64_t c = 0; c < cols; ++c) q[j * cols + c] -= tau[j] * w[size_t(c)];
    for (int64_t i = j + 1; i < m; ++i) {
      const T v = tau[j] * a[i * lda + j];
      for (int64_t c = 0; c < cols; ++c) q[i * cols + c] -= v * w[size_t(c)];
    }
  }
}

template <class T>
void eigh(T* a, int64_t n, real_t<T>* w, bool vectors) {
  using R = real_t<T>;
  std::vector<R> e(size_t(n) + 1);
  std::vector<T> tau(size_t(n) + 1), p(size_t(n) + 1);
  // Householder tridiagonalisation from the lower triangle; reflectors stay below the subdiagonal.
  for (int64_t k = 0; k + 1 < n; ++k) {
    const int64_t m = n - k - 1;
    T* x = a + (k + 1) * n + k;
    tau[size_t(k)] = reflector(x, n, m);
    e[size_t(k)] = real_part(*x);
    const T t = tau[size_t(k)];
    if (t == T(0)) continue;
    *x = T(1);
    // p = tau A v over the trailing Hermitian block.
    for (int64_t i = 0; i < m; ++i) {
      T s = T(0);
      for (int64_t j = 0; j < m; ++j) {
        const T v = x[j * n];
        s += (j <= i ? a[(k + 1 + i) * n + k + 1 + j] : conj_of(a[(k + 1 + j) * n + k + 1 + i])) * v;
      }
      p[size_t(i)] = t * s;
    }
    T dot = T(0);
    for (int64_t i = 0; i < m; ++i) dot += conj_of(p[size_t(i)]) * x[i * n];
    const T half = -t * dot / R(2);
    for (int64_t i = 0; i < m; ++i) p[size_t(i)] += half * x[i * n];
    for (int64_t i = 0; i < m; ++i)
      for (int64_t j = 0; j <= i; ++j)
        a[(k + 1 + i) * n + k + 1 + j] -= x[i * n] * conj_of(p[size_t(j)]) + p[size_t(i)] * conj_of(x[j * n]);
    *x = T(e[size_t(k)]);
  }
  for (int64_t i = 0; i < n; ++i) w[i] = real_part(a[i * n + i]);
  std::vector<T> z;
  if (vectors) {
    z.assign(size_t(n * n), T(0));
    for (int64_t i = 0; i < n; ++i) z[size_t(i * n + i)] = T(1);
    std::vector<T> row(static_cast<size_t>(n));
    for (int64_t k = n - 2; k >= 0; --k) {
      const T t = tau[size_t(k)];
      if (t == T(0)) continue;
      auto v = [&](int64_t i) { return i == k + 1 ? T(1) : a[i * n + k]; };
      std::fill(row.begin(), row.end(), T(0));
      for (int64_t i = k + 1; i < n; ++i)
        for (int64_t c = k + 1; c < n; ++c) row[size_t(c)] += conj_of(v(i)) * z[size_t(i * n + c)];
      for (int64_t i = k + 1; i < n; ++i)
        for (int64_t c = k + 1; c < n; ++c) z[size_t(i * n + c)] -= t * v(i) * row[size_t(c)];
    }
  }
  // Implicit QL with Wilkinson shifts. Rotations act on columns of z, kept as rows of its transpose for locality.
  std::vector<T> zt;
  if (vectors) {
    zt.resize(size_t(n * n));
    for (int64_t i = 0; i < n; ++i)
      for (int64_t j = 0; j < n; ++j) zt[size_t(j * n + i)] = z[size_t(i * n + j)];
  }
  const R eps = std::numeric_limits<R>::epsilon();
  e[size_t(n) - (n > 0 ? 1 : 0)] = 0;
  for (int64_t l = 0; l < n; ++l) {
    for (int iteration = 0; iteration < 80; ++iteration) {
      int64_t m = l;
      for (; m + 1 < n; ++m)
        if (std::fabs(e[size_t(m)]) <= eps * (std::fabs(w[m]) + std::fabs(w[m + 1]))) break;
      if (m == l) break;
      R g = (w[l + 1] - w[l]) / (2 * e[size_t(l)]), r = std::hypot(g, R(1));
      g = w[m] - w[l] + e[size_t(l)] / (g + std::copysign(r, g));
      R s = 1, c = 1, shift = 0;
      int64_t i = m - 1;
      for (; i >= l; --i) {
        R f = s * e[size_t(i)];
        const R b = c * e[size_t(i)];
        r = std::hypot(f, g);
        e[size_t(i + 1)] = r;
        if (r == 0) {
          w[i + 1] -= shift;
          e[size_t(m)] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = w[i + 1] - shift;
        r = (w[i] - g) * s + 2 * c * b;
        shift = s * r;
        w[i + 1] = g + shift;
        g = c * r - b;
        if (vectors) {
          T *x = zt.data() + i * n, *y = zt.data() + (i + 1) * n;
          for (int64_t k = 0; k < n; ++k) {
            const T t = y[k];
            y[k] = s * x[k] + c * t;
            x[k] = c * x[k] - s * t;
          }
        }
      }
      if (r == 0 && i >= l) continue;
      w[l] -= shift;
      e[size_t(l)] = g;
      e[size_t(m)] = 0;
    }
  }
  std::vector<int64_t> order(static_cast<size_t>(n));
  std::iota(order.begin(), order.end(), int64_t(0));
  std::sort(order.begin(), order.end(), [&](int64_t x, int64_t y) { return w[x] < w[y]; });
  std::vector<R> sorted(static_cast<size_t>(n));
  for (int64_t i = 0; i < n; ++i) sorted[size_t(i)] = w[order[size_t(i)]];
  std::copy(sorted.begin(), sorted.end(), w);
  if (vectors)
    for (int64_t j = 0; j < n; ++j)
      for (int64_t i = 0; i < n; ++i) a[i * n + j] = zt[size_t(order[size_t(j)] * n + i)];
}

template <class T>
void svd(const T* a, int64_t m, int64_t n, T* u, real_t<T>* s, T* vh) {
  using R = real_t<T>;
  if (m < n) {
    // A^H = V S U^H
    std::vector<T> at(size_t(m * n)), v(size_t(n * m)), uh(size_t(m * m));
    for (int64_t i = 0; i < m; ++i)
      for (int64_t j = 0; j < n; ++j) at[size_t(j * m + i)] = conj_of(a[i * n + j]);
    svd(at.data(), n, m, v.data(), s, uh.data());
    for (int64_t i = 0; i < m; ++i)
      for (int64_t j = 0; j < m; ++j) u[i * m + j] = conj_of(uh[size_t(j * m + i)]);
    for (int64_t i = 0; i < m; ++i)
      for (int64_t j = 0; j < n; ++j) vh[i * n + j] = conj_of(v[size_t(j * m + i)]);
    return;
  }
  // QR first, then one-sided Jacobi on the columns of R (Demmel and Veselic): accurate also for small singular values.
  std::vector<T> qr(a, a + m * n), tau(size_t(n) + 1), q(size_t(m * n));
  geqrf(qr.data(), m, n, tau.data());
  make_q(qr.data(), n, m, n, tau.data(), q.data(), n);
  // Columns of R as rows (c[j] = column j), and V accumulated likewise.
  std::vector<T> c(size_t(n * n), T(0)), v(size_t(n * n), T(0));
  for (int64_t i = 0; i < n; ++i) {
    for (int64_t j = i; j < n; ++j) c[size_t(j * n + i)] = qr[size_t(i * n + j)];
    v[size_t(i * n + i)] = T(1);
  }
  const R eps = std::numeric_limits<R>::epsilon();
  for (int sweep = 0; sweep < 60; ++sweep) {
    bool rotated = false;
    for (int64_t p = 0; p < n; ++p)
      for (int64_t k = p + 1; k < n; ++k) {
        T *x = c.data() + p * n, *y = c.data() + k * n;
        R alpha = 0, beta = 0;
        T gamma = T(0);
        for (int64_t i = 0; i < n; ++i) {
          alpha += norm2(x[i]);
          beta += norm2(y[i]);
          gamma += conj_of(x[i]) * y[i];
        }
        const R g = std::abs(gamma);
        if (g == 0 || g <= eps * std::sqrt(alpha) * std::sqrt(beta)) continue;
        rotated = true;
        const R zeta = (beta - alpha) / (2 * g),
                t = std::copysign(R(1), zeta) / (std::fabs(zeta) + std::sqrt(1 + zeta * zeta));
        const R cosine = 1 / std::sqrt(1 + t * t), sine = cosine * t;
        const T phase = gamma / g;
        auto rotate = [&](T* f, T* h) {
          for (int64_t i = 0; i < n; ++i) {
            const T a0 = f[i], b0 = h[i] * conj_of(phase);
            f[i] = cosine * a0 - sine * b0;
            h[i] = sine * a0 + cosine * b0;
          }
        };
        rotate(x, y);
        rotate(v.data() + p * n, v.data() + k * n);
      }
    if (!rotated) break;
  }
  std::vector<R> norms(static_cast<size_t>(n));
  for (int64_t j = 0; j < n; ++j) {
    R sum = 0;
    for (int64_t i = 0; i < n; ++i) sum += norm2(c[size_t(j * n + i)]);
    norms[size_t(j)] = std::sqrt(sum);
  }
  std::vector<int64_t> order(static_cast<size_t>(n));
  std::iota(order.begin(), order.end(), int64_t(0));
  std::stable_sort(order.begin(), order.end(),
                   [&](int64_t x, int64_t y) { return norms[size_t(x)] > norms[size_t(y)]; });
  // Left vectors of R: normalised columns, completed by Gram and Schmidt where a singular value is zero.
  std::vector<T> left(size_t(n * n), T(0));
  for (int64_t j = 0; j < n; ++j) {
    const int64_t from = order[size_t(j)];
    s[j] = norms[size_t(from)];
    T* to = left.data() + j * n;
    if (s[j] > norms[size_t(order[0])] * eps * R(n) * R(0.01) && s[j] > 0) {
      for (int64_t i = 0; i < n; ++i) to[i] = c[size_t(from * n + i)] / s[j];
      continue;
    }
    for (int64_t base = 0; base < n; ++base) {
      std::fill(to, to + n, T(0));
      to[base] = T(1);
      for (int pass = 0; pass < 2; ++pass)
        for (int64_t k = 0; k < j; ++k) {
          T dot = T(0);
          for (int64_t i = 0; i < n; ++i) dot += conj_of(left[size_t(k * n + i)]) * to[i];
          for (int64_t i = 0; i < n; ++i) to[i] -= dot * left[size_t(k * n + i)];
        }
      R length = 0;
      for (int64_t i = 0; i < n; ++i) length += norm2(to[i]);
      if (length < R(0.25) / R(n)) continue;
      for (int64_t i = 0; i < n; ++i) to[i] /= std::sqrt(length);
      break;
    }
  }
  for (int64_t i = 0; i < m; ++i)
    for (int64_t j = 0; j < n; ++j) {
      T sum = T(0);
      for (int64_t k = 0; k < n; ++k) sum += q[size_t(i * n + k)] * left[size_t(j * n + k)];
      u[i * n + j] = sum;
    }
  for (int64_t j = 0; j < n; ++j)
    for (int64_t i = 0; i < n; ++i) vh[j * n + i] = conj_of(v[size_t(order[size_t(j)] * n + i)]);
}

template <class R>
bool eig(std::complex<R>* a, int64_t n, std::complex<R>* w, std::complex<R>* v) {
  using C = std::complex<R>;
  const R eps = std::numeric_limits<R>::epsilon();
  std::vector<C> z;
  if (v) {
    z.assign(size_t(n * n), C(0));
    for (int64_t i = 0; i < n; ++i) z[size_t(i * n + i)] = C(1);
  }
  // Hessenberg form by Householder reflections.
  std::vector<C> h(static_cast<size_t>(n));
  for (int64_t k = 0; k + 2 < n; ++k) {
    const int64_t m = n - k - 1;
    for (int64_t i = 0; i < m; ++i) h[size_t(i)] = a[(k + 1 + i) * n + k];
    const C tau = reflector(h.data(), 1, m);
    if (tau == C(0)) continue;
    const C beta = h[0];
    h[0] = C(1);
    // A = H^H A H with H = I - tau v v^H.
    for (int64_t c = k; c < n; ++c) {
      C s(0);
      for (int64_t i = 0; i < m; ++i) s += std::conj(h[size_t(i)]) * a[(k + 1 + i) * n + c];
      s *= std::conj(tau);
      for (int64_t i = 0; i < m; ++i) a[(k + 1 + i) * n + c] -= h[size_t(i)] * s;
    }
    auto from_right = [&](C* x, int64_t r) {
      C s(0);
      for (int64_t i = 0; i < m; ++i) s += x[r * n + k + 1 + i] * h[size_t(i)];
      s *= tau;
      for (int64_t i = 0; i < m; ++i) x[r * n + k + 1 + i] -= s * std::conj(h[size_t(i)]);
    };
    for (int64_t r = 0; r < n; ++r) from_right(a, r);
    if (v)
      for (int64_t r = 0; r < n; ++r) from_right(z.data(), r);
    a[(k + 1) * n + k] = beta;
    for (int64_t i = k + 2; i < n; ++i) a[i * n + k] = C(0);
  }
  // Shifted QR on the active block, by Givens rotations.
  int64_t high = n - 1;
  int iterations = 0;
  while (high > 0) {
    int64_t low = high;
    while (low > 0) {
      R scale = abs1(a[(low - 1) * n + low - 1]) + abs1(a[low * n + low]);
      if (scale == 0) scale = 1;
      if (abs1(a[low * n + low - 1]) <= eps * scale) {
        a[low * n + low - 1] = C(0);
        break;
      }
      --low;
    }
    if (low == high) {
      --high;
      iterations = 0;
      continue;
    }
    if (++iterations > 300) return false;
    // Wilkinson's shift: the eigenvalue of the trailing 2x2 nearer to its last entry.
    const C p = a[(high - 1) * n + high - 1], q = a[(high - 1) * n + high], r = a[high * n + high - 1],
            t = a[high * n + high];
    const C half = (p - t) / R(2), root = std::sqrt(half * half + q * r);
    C shift = abs1(half + root) > abs1(half - root) ? t - q * r / (half + root)
                                                    : (half - root == C(0) ? t : t - q * r / (half - root));
    if (iterations % 10 == 0) shift = C(abs1(a[high * n + high - 1]) + abs1(t), 0);
    for (int64_t i = low; i <= high; ++i) a[i * n + i] -= shift;
    std::vector<std::pair<R, C>> rotations(size_t(high - low));
    for (int64_t k = low; k < high; ++k) {
      const C x = a[k * n + k], y = a[(k + 1) * n + k];
      const R length = std::sqrt(std::norm(x) + std::norm(y));
      R c;
      C s;
      if (length == 0) {
        c = 1;
        s = C(0);
      } else if (std::abs(x) == 0) {
        c = 0;
        s = C(1) * std::conj(y) / std::abs(y);
      } else {
        c = std::abs(x) / length;
        s = (x / std::abs(x)) * std::conj(y) / length;
      }
      rotations[size_t(k - low)] = {c, s};
      for (int64_t j = k; j < n; ++j) {
        const C f = a[k * n + j], g = a[(k + 1) * n + j];
        a[k * n + j] = c * f + s * g;
        a[(k + 1) * n + j] = -std::conj(s) * f + c * g;
      }
    }
    for (int64_t k = low; k < high; ++k) {
      const auto [c, s] = rotations[size_t(k - low)];
      auto columns = [&](C* m, int64_t from, int64_t to) {
        for (int64_t i = from; i < to; ++i) {
          const C f = m[i * n + k], g = m[i * n + k + 1];
          m[i * n + k] = f * c + g * std::conj(s);
          m[i * n + k + 1] = -f * s + g * c;
        }
      };
      columns(a, 0, std::min(high, k + 1) + 1);
      if (v) columns(z.data(), 0, n);
    }
    for (int64_t i = low; i <= high; ++i) a[i * n + i] += shift;
  }
  for (int64_t i = 0; i < n; ++i) w[i] = a[i * n + i];
  if (!v) return true;
  // Eigenvectors of the triangular factor by back substitution, then into the original basis.
  R norm = 0;
  for (int64_t i = 0; i < n * n; ++i) norm = std::max(norm, abs1(a[i]));
  const R small = std::max(eps * norm, std::numeric_limits<R>::min());
  std::vector<C> x(static_cast<size_t>(n));
  for (int64_t k = 0; k < n; ++k) {
    std::fill(x.begin(), x.end(), C(0));
    x[size_t(k)] = C(1);
    for (int64_t i = k - 1; i >= 0; --i) {
      C s = a[i * n + k];
      for (int64_t j = i + 1; j < k; ++j) s += a[i * n + j] * x[size_t(j)];
      C d = w[k] - a[i * n + i];
      if (abs1(d) < small) d = C(small);
      x[size_t(i)] = s / d;
    }
    R length = 0;
    for (int64_t i = 0; i < n; ++i) {
      C s(0);
      for (int64_t j = 0; j <= k; ++j) s += z[size_t(i * n + j)] * x[size_t(j)];
      v[i * n + k] = s;
      length += std::norm(s);
    }
    length = std::sqrt(length);
    for (int64_t i = 0; i < n; ++i) v[i * n + k] /= length;
  }
  return true;
}

#define PYT_INSTANTIATE(T)                                                             \
  template int64_t lu<T>(T*, int64_t, int64_t, int32_t*);                              \
  template void lu_solve<T>(const T*, int64_t, const int32_t*, T*, int64_t, int);      \
  template void triangular_solve<T>(const T*, int64_t, T*, int64_t, bool, int, bool);  \
  template int64_t cholesky<T>(T*, int64_t);                                           \
  template void geqrf<T>(T*, int64_t, int64_t, T*);                                    \
  template void make_q<T>(const T*, int64_t, int64_t, int64_t, const T*, T*, int64_t); \
  template void eigh<T>(T*, int64_t, real_t<T>*, bool);                                \
  template void svd<T>(const T*, int64_t, int64_t, T*, real_t<T>*, T*);
PYT_INSTANTIATE(float)
PYT_INSTANTIATE(double)
PYT_INSTANTIATE(complex64)
PYT_INSTANTIATE(complex128)
template bool eig<float>(complex64*, int64_t, complex64*, complex64*);
template bool eig<double>(complex128*, int64_t, complex128*, complex128*);

}  // namespace pyt::la
