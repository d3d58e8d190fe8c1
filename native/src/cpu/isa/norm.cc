// Owns the rows of layer, group and batch normalisation. Compiled with contraction on, as PyTorch's are: a * b + c is
// one fma.
#include "src/cpu/norm_loops.h"

#include <algorithm>
#include <cstring>

namespace pyt {
namespace PYT_ISA {
namespace {

constexpr int kLanes = 16;

/// A vector of 32 bytes: ATen registers no AVX-512 build of these kernels, and its order of operations is kept on every
/// instruction set.
template <class T>
constexpr int64_t kWidth = 32 / int64_t(sizeof(T));
template <class T>
struct LanesOf {
  typedef T type __attribute__((vector_size(32)));
};
template <class T>
using Lanes = typename LanesOf<T>::type;

template <class F>
inline double lane_sum(int64_t n, F f) {
  double lanes[kLanes] = {};
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes)
    for (int k = 0; k < kLanes; ++k) lanes[k] += f(i + k);
  double s = 0;
  for (; i < n; ++i) s += f(i);
  for (int k = 0; k < kLanes; ++k) s += lanes[k];
  return s;
}

template <class T>
inline Lanes<T> load(const T* x, int64_t count = kWidth<T>) {
  Lanes<T> v = {};
  std::memcpy(&v, x, size_t(count) * sizeof(T));
  return v;
}

/// Mean and sum of squared deviations over `count` elements a lane.
template <class T>
struct Moments {
  Lanes<T> mean, m2;
  int64_t count;

  /// Chan, Golub and LeVeque (1979).
  void add(const Moments& other) {
    const int64_t total = count + other.count;
    const T share = total == 0 ? T(0) : T(other.count) / T(total);
    const Lanes<T> delta = other.mean - mean;
    mean += delta * share;
    m2 += other.m2 + delta * delta * share * T(count);
    count = total;
  }
};

/// Welford's moments in ATen's order (RowwiseMoments): chunks of 16 vectors, combined pairwise like the bits of a
/// counter.
template <class T>
void moments(const T* x, int64_t n, double& mean, double& m2) {
  constexpr int64_t kChunk = 16;
  constexpr int kLevels = 48;
  const int64_t vectors = n / kWidth<T>, chunks = (vectors + kChunk - 1) / kChunk;
  int depth = 0;
  while ((int64_t(1) << depth) < chunks) ++depth;
  Moments<T> stack[kLevels];  // most rows need one or two
  for (int level = 0; level <= depth; ++level) stack[level] = Moments<T>{};
  for (int64_t c = 0; c < chunks; ++c) {
    const T* from = x + c * kChunk * kWidth<T>;
    Moments<T> part{};
    part.count = std::min(kChunk, vectors - c * kChunk);
    for (int64_t j = 0; j < part.count; ++j) {
      const Lanes<T> v = load(from + j * kWidth<T>);
      const Lanes<T> delta = v - part.mean;
      part.mean += delta * (T(1) / T(j + 1));
      part.m2 += delta * (v - part.mean);
    }
    stack[0].add(part);
    for (int level = 1, mask = int(c + 1); level < depth && (mask & 1) == 0; ++level, mask >>= 1) {
      stack[level].add(stack[level - 1]);
      stack[level - 1] = Moments<T>{};
    }
  }
  for (int level = 1; level < depth; ++level) stack[0].add(stack[level]);
  // what is left over, then lane by lane
  int64_t count = 0;
  T total_mean = 0, total_m2 = 0;
  for (int64_t i = vectors * kWidth<T>; i < n; ++i) {
    const T delta = x[i] - total_mean;
    ++count;
    total_mean += delta / T(count);
    // the one product here that PyTorch's build does not fuse
    volatile T square = delta * (x[i] - total_mean);
    total_m2 += square;
  }
  for (int k = 0; k < kWidth<T> && vectors > 0; ++k) {
    const T share = T(vectors) / T(count + vectors), delta = stack[0].mean[k] - total_mean;
    total_mean += share * delta;
    total_m2 += stack[0].m2[k] + delta * delta * share * T(count);
    count += vectors;
  }
  mean = double(total_mean);
  m2 = double(total_m2);
}
template <class T>
void apply(const T* x, T* y, int64_t n, T mean, T rstd, const T* weight, const T* bias) {
  if (weight && bias) {
#pragma GCC ivdep
    for (int64_t i = 0; i < n; ++i) y[i] = (x[i] - mean) * rstd * weight[i] + bias[i];
  } else if (bias) {
#pragma GCC ivdep
    for (int64_t i = 0; i < n; ++i) y[i] = (x[i] - mean) * rstd + bias[i];
  } else if (weight) {
#pragma GCC ivdep
    for (int64_t i = 0; i < n; ++i) y[i] = (x[i] - mean) * rstd * weight[i];
  } else {
#pragma GCC ivdep
    for (int64_t i = 0; i < n; ++i) y[i] = (x[i] - mean) * rstd;
  }
}
template <class T>
void scale_shift(const T* x, T* y, int64_t n, T scale, T shift) {
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) y[i] = x[i] * scale + shift;
}
/// Sum of term(i, count), vectors of up to kWidth elements, in the order of ATen's vec::map_reduce_all.
template <class T, class F>
inline T vector_sum(int64_t n, F term) {
  constexpr int64_t width = kWidth<T>;
  Lanes<T> sum = term(0, std::min(width, n));
  if (n <= width) {
    T total = sum[0];
    for (int64_t k = 1; k < n; ++k) total += sum[k];
    return n == 0 ? T(0) : total;
  }
  int64_t i = width;
  for (; i + width <= n; i += width) sum += term(i, width);
  if (i < n) {
    const Lanes<T> rest = sum + term(i, n - i);
    for (int64_t k = 0; k < n - i; ++k) sum[k] = rest[k];
  }
  T lanes[width];
  std::memcpy(lanes, &sum, sizeof sum);
  for (int64_t half = width / 2; half > 0; half /= 2)
    for (int64_t k = 0; k < half; ++k) lanes[k] += lanes[k + half];
  return lanes[0];
}
template <class T>
void two_sums(const T* g, const T* x, const T* w, int64_t n, double& sum_g, double& sum_gx) {
  if (w) {
    sum_g = lane_sum(n, [&](int64_t i) { return double(g[i] * w[i]); });
    sum_gx = lane_sum(n, [&](int64_t i) { return double(g[i] * w[i]) * double(x[i]); });
  } else {
    sum_g = lane_sum(n, [&](int64_t i) { return double(g[i]); });
    sum_gx = lane_sum(n, [&](int64_t i) { return double(g[i]) * double(x[i]); });
  }
}
template <class T>
void combine(const T* g, const T* x, const T* w, T* y, int64_t n, T a, T b, T c) {
  if (w) {
#pragma GCC ivdep
    for (int64_t i = 0; i < n; ++i) y[i] = a * g[i] * w[i] + b * x[i] + c;
  } else {
#pragma GCC ivdep
    for (int64_t i = 0; i < n; ++i) y[i] = a * g[i] + b * x[i] + c;
  }
}

template <class T>
void layer_backward(const T* g, const T* x, const T* w, T* y, int64_t n, T mean, T rstd) {
  T ds, db;
  if (w) {
    ds = vector_sum<T>(n, [&](int64_t i, int64_t c) { return load(g + i, c) * load(x + i, c) * load(w + i, c); });
    db = vector_sum<T>(n, [&](int64_t i, int64_t c) { return load(g + i, c) * load(w + i, c); });
  } else {
    ds = vector_sum<T>(n, [&](int64_t i, int64_t c) { return load(g + i, c) * load(x + i, c); });
    db = vector_sum<T>(n, [&](int64_t i, int64_t c) { return load(g + i, c); });
  }
  const T scale = T(1) / T(n), b = (db * mean - ds) * rstd * rstd * rstd * scale, c = -b * mean - db * rstd * scale;
  combine(g, x, w, y, n, rstd, b, c);
}

}  // namespace

#define PYT_LOOPS(T) \
  { moments<T>, apply<T>, scale_shift<T>, two_sums<T>, combine<T>, layer_backward<T> }
extern const NormLoops<float> norm_f32 = PYT_LOOPS(float);
extern const NormLoops<double> norm_f64 = PYT_LOOPS(double);
#undef PYT_LOOPS

}  // namespace PYT_ISA
}  // namespace pyt
