// Owns the factorization of indefinite symmetric and Hermitian matrices, A = P L D L^T P^T, and its solver.
// Algorithm: Bunch and Kaufman, "Some stable methods for calculating inertia and solving symmetric linear systems"
// (1977), partial pivoting with 1x1 and 2x2 blocks, in LAPACK's convention of pivots (sytrf and hetrf, lower).
#include <algorithm>
#include <cmath>
#include <utility>

#include "src/cpu/linalg.h"

namespace pyt::la {
namespace {

template <class T>
struct Kind {
  bool hermitian;
  T conj(T x) const {
    if constexpr (is_complex_v<T>)
      return hermitian ? std::conj(x) : x;
    else
      return x;
  }
  /// Pivots of a Hermitian matrix are real whatever its diagonal's imaginary parts say.
  T diagonal(T x) const {
    if constexpr (is_complex_v<T>)
      return hermitian ? T(x.real()) : x;
    else
      return x;
  }
  static real_t<T> size(T x) {
    if constexpr (is_complex_v<T>)
      return std::fabs(x.real()) + std::fabs(x.imag());
    else
      return std::fabs(x);
  }
};

/// The row in [from, to) with the largest element of a strided line, LAPACK's i?amax; from when the line is empty.
template <class T>
int64_t largest(const T* a, int64_t stride, int64_t from, int64_t to) {
  int64_t best = from;
  for (int64_t i = from + 1; i < to; ++i)
    if (Kind<T>::size(a[i * stride]) > Kind<T>::size(a[best * stride])) best = i;
  return best;
}

/// Rows and columns kk and kp (kk < kp) of the trailing lower triangle change places.
template <class T>
void interchange(T* a, int64_t n, int64_t kk, int64_t kp, Kind<T> kind) {
  for (int64_t i = kp + 1; i < n; ++i) std::swap(a[i * n + kk], a[i * n + kp]);
  for (int64_t j = kk + 1; j < kp; ++j) {
    const T kept = kind.conj(a[j * n + kk]);
    a[j * n + kk] = kind.conj(a[kp * n + j]);
    a[kp * n + j] = kept;
  }
  a[kp * n + kk] = kind.conj(a[kp * n + kk]);
  const T kept = kind.diagonal(a[kk * n + kk]);
  a[kk * n + kk] = kind.diagonal(a[kp * n + kp]);
  a[kp * n + kp] = kept;
}

/// Eliminates column k by the pivot a[k, k].
template <class T>
void eliminate_one(T* a, int64_t n, int64_t k, Kind<T> kind) {
  const T inverse = T(1) / kind.diagonal(a[k * n + k]);
  for (int64_t i = k + 1; i < n; ++i) {
    const T f = a[i * n + k] * inverse;
    for (int64_t j = k + 1; j <= i; ++j) a[i * n + j] -= f * kind.conj(a[j * n + k]);
    a[i * n + i] = kind.diagonal(a[i * n + i]);
    // row i's own multiplier is still wanted by the rows below, which read the column before scaling
  }
  for (int64_t i = k + 1; i < n; ++i) a[i * n + k] *= inverse;
}

/// Eliminates columns k and k + 1 by the 2x2 pivot block there.
template <class T>
void eliminate_two(T* a, int64_t n, int64_t k, Kind<T> kind) {
  using R = real_t<T>;
  const T off = a[(k + 1) * n + k];
  const T first = kind.diagonal(a[k * n + k]), second = kind.diagonal(a[(k + 1) * n + k + 1]);
  for (int64_t j = k + 2; j < n; ++j) {
    const T x = a[j * n + k], y = a[j * n + k + 1];
    T w0, w1;
    if (is_complex_v<T> && kind.hermitian) {
      const R d = std::abs(off);
      const T d11 = second / d, d22 = first / d, turn = off / d;
      const T scale = T(1) / (d11 * d22 - T(1)) / d;
      w0 = scale * (d11 * x - turn * y);
      w1 = scale * (d22 * y - kind.conj(turn) * x);
    } else {
      const T d11 = second / off, d22 = first / off;
      const T scale = T(1) / (d11 * d22 - T(1)) / off;
      w0 = scale * (d11 * x - y);
      w1 = scale * (d22 * y - x);
    }
    for (int64_t i = j; i < n; ++i) a[i * n + j] -= a[i * n + k] * kind.conj(w0) + a[i * n + k + 1] * kind.conj(w1);
    a[j * n + k] = w0;
    a[j * n + k + 1] = w1;
    a[j * n + j] = kind.diagonal(a[j * n + j]);
  }
}

}  // namespace

template <class T>
int64_t ldl(T* a, int64_t n, int32_t* pivots, bool hermitian) {
  using R = real_t<T>;
  const R alpha = (R(1) + std::sqrt(R(17))) / R(8);
  const Kind<T> kind{hermitian};
  int64_t info = 0;
  for (int64_t k = 0; k < n;) {
    int64_t step = 1, kp = k;
    const R pivot = Kind<T>::size(kind.diagonal(a[k * n + k]));
    const int64_t row = k + 1 < n ? largest(a + k, n, k + 1, n) : k;
    const R column_max = k + 1 < n ? Kind<T>::size(a[row * n + k]) : R(0);
    if (std::max(pivot, column_max) == R(0) || std::isnan(pivot)) {
      if (info == 0) info = k + 1;
      a[k * n + k] = kind.diagonal(a[k * n + k]);
    } else {
      if (pivot < alpha * column_max) {
        R row_max = Kind<T>::size(a[row * n + largest(a + row * n, 1, k, row)]);
        if (row + 1 < n) row_max = std::max(row_max, Kind<T>::size(a[largest(a + row, n, row + 1, n) * n + row]));
        if (pivot < alpha * column_max * (column_max / row_max)) {
          kp = row;
          if (Kind<T>::size(kind.diagonal(a[row * n + row])) < alpha * row_max) step = 2;
        }
      }
      const int64_t kk = k + step - 1;
      if (kp != kk) {
        interchange(a, n, kk, kp, kind);
        if (step == 2) std::swap(a[(k + 1) * n + k], a[kp * n + k]);
      }
      a[k * n + k] = kind.diagonal(a[k * n + k]);
      if (step == 2) a[(k + 1) * n + k + 1] = kind.diagonal(a[(k + 1) * n + k + 1]);
      if (step == 1)
        eliminate_one(a, n, k, kind);
      else
        eliminate_two(a, n, k, kind);
    }
    for (int64_t i = k; i < k + step; ++i) pivots[i] = int32_t(step == 1 ? kp + 1 : -(kp + 1));
    k += step;
  }
  return info;
}

template <class T>
void ldl_solve(const T* a, int64_t n, const int32_t* pivots, T* b, int64_t r, bool hermitian) {
  const Kind<T> kind{hermitian};
  auto exchange = [&](int64_t i, int64_t j) {
    if (i != j) std::swap_ranges(b + i * r, b + i * r + r, b + j * r);
  };
  auto subtract = [&](int64_t to, int64_t from, T f) {
    for (int64_t c = 0; c < r; ++c) b[to * r + c] -= f * b[from * r + c];
  };
  for (int64_t k = 0; k < n;) {
    if (pivots[k] > 0 || k + 1 == n) {
      exchange(k, std::abs(pivots[k]) - 1);
      for (int64_t i = k + 1; i < n; ++i) subtract(i, k, a[i * n + k]);
      const T inverse = T(1) / kind.diagonal(a[k * n + k]);
      for (int64_t c = 0; c < r; ++c) b[k * r + c] *= inverse;
      ++k;
      continue;
    }
    exchange(k + 1, -pivots[k] - 1);
    for (int64_t i = k + 2; i < n; ++i) {
      subtract(i, k, a[i * n + k]);
      subtract(i, k + 1, a[i * n + k + 1]);
    }
    const T off = a[(k + 1) * n + k], other = kind.conj(off);
    const T above = a[k * n + k] / other, below = a[(k + 1) * n + k + 1] / off;
    const T denominator = above * below - T(1);
    for (int64_t c = 0; c < r; ++c) {
      const T x = b[k * r + c] / other, y = b[(k + 1) * r + c] / off;
      b[k * r + c] = (below * x - y) / denominator;
      b[(k + 1) * r + c] = (above * y - x) / denominator;
    }
    k += 2;
  }
  for (int64_t k = n - 1; k >= 0;) {
    const bool pair = pivots[k] < 0 && k > 0;
    for (int64_t i = k + 1; i < n; ++i) {
      subtract(k, i, kind.conj(a[i * n + k]));
      if (pair) subtract(k - 1, i, kind.conj(a[i * n + k - 1]));
    }
    exchange(k, std::abs(pivots[k]) - 1);
    k -= pair ? 2 : 1;
  }
}

#define PYT_INSTANTIATE(T)                              \
  template int64_t ldl<T>(T*, int64_t, int32_t*, bool); \
  template void ldl_solve<T>(const T*, int64_t, const int32_t*, T*, int64_t, bool);
PYT_INSTANTIATE(float)
PYT_INSTANTIATE(double)
PYT_INSTANTIATE(complex64)
PYT_INSTANTIATE(complex128)

}  // namespace pyt::la
