// Owns float and double reduction loops. Sums follow ATen's cascade (four levels, four independent accumulators,
// 32-byte vectors), so that they agree with PyTorch to the last bit whatever the instruction set.
#include "src/cpu/reduce_loops.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace pyt {
namespace PYT_ISA {
namespace {

template <class T>
struct VectorOf;
template <>
struct VectorOf<float> {
  typedef float type __attribute__((vector_size(32), aligned(4), may_alias));
};
template <>
struct VectorOf<double> {
  typedef double type __attribute__((vector_size(32), aligned(8), may_alias));
};
template <class T>
using Vec = typename VectorOf<T>::type;

/// Four interleaved cascade sums: element k of step i is load(i, k). V is a vector or a scalar.
template <class V, class Load>
inline void cascade4(int64_t size, Load load, V (&out)[4]) {
  constexpr int kLevels = 4;
  int64_t ceil_log2 = size <= 1 ? 0 : 64 - std::countl_zero(uint64_t(size - 1));
  const int64_t power = std::max<int64_t>(4, ceil_log2 / kLevels);
  const int64_t step = int64_t(1) << power, mask = step - 1;
  V acc[kLevels][4] = {};
  int64_t i = 0;
  while (i + step <= size) {
    V a0 = acc[0][0], a1 = acc[0][1], a2 = acc[0][2], a3 = acc[0][3];
    for (int64_t j = 0; j < step; ++j, ++i) {
      a0 += load(i, 0);
      a1 += load(i, 1);
      a2 += load(i, 2);
      a3 += load(i, 3);
    }
    acc[0][0] = a0, acc[0][1] = a1, acc[0][2] = a2, acc[0][3] = a3;
    for (int j = 1; j < kLevels; ++j) {
      for (int k = 0; k < 4; ++k) {
        acc[j][k] += acc[j - 1][k];
        acc[j - 1][k] = V{};
      }
      if (i & (mask << (j * power))) break;
    }
  }
  for (; i < size; ++i)
    for (int k = 0; k < 4; ++k) acc[0][k] += load(i, k);
  for (int j = 1; j < kLevels; ++j)
    for (int k = 0; k < 4; ++k) acc[0][k] += acc[j][k];
  for (int k = 0; k < 4; ++k) out[k] = acc[0][k];
}

/// One sequence of `size` values as four interleaved ones.
template <class V, class Load>
inline V sequence_sum(int64_t size, Load load) {
  V part[4];
  int64_t quarter = size / 4;
  cascade4<V>(
      quarter, [&](int64_t i, int k) { return load(i * 4 + k); }, part);
  for (int64_t i = quarter * 4; i < size; ++i) part[0] += load(i);
  for (int k = 1; k < 4; ++k) part[0] += part[k];
  return part[0];
}

template <class T>
T sum_row(const T* x, int64_t n) {
  constexpr int kLanes = int(sizeof(Vec<T>) / sizeof(T));
  if (n < kLanes) return sequence_sum<T>(n, [&](int64_t i) { return x[i]; });
  const Vec<T>* v = reinterpret_cast<const Vec<T>*>(x);
  int64_t count = n / kLanes;
  Vec<T> lanes = sequence_sum<Vec<T>>(count, [&](int64_t i) { return v[i]; });
  T sum = 0;
  for (int64_t i = count * kLanes; i < n; ++i) sum += x[i];
  for (int k = 0; k < kLanes; ++k) sum += lanes[k];
  return sum;
}

template <class T>
void sum_columns(const T* x, int64_t rows, int64_t row_stride, int64_t cols, T* out) {
  constexpr int kLanes = int(sizeof(Vec<T>) / sizeof(T));
  int64_t j = 0;
  for (; j + 4 * kLanes <= cols; j += 4 * kLanes) {
    Vec<T> part[4];
    cascade4<Vec<T>>(
        rows, [&](int64_t i, int k) { return *reinterpret_cast<const Vec<T>*>(x + i * row_stride + j + k * kLanes); },
        part);
    for (int k = 0; k < 4; ++k) *reinterpret_cast<Vec<T>*>(out + j + k * kLanes) = part[k];
  }
  for (; j + kLanes <= cols; j += kLanes)
    *reinterpret_cast<Vec<T>*>(out + j) =
        sequence_sum<Vec<T>>(rows, [&](int64_t i) { return *reinterpret_cast<const Vec<T>*>(x + i * row_stride + j); });
  for (; j < cols; ++j) out[j] = sequence_sum<T>(rows, [&](int64_t i) { return x[i * row_stride + j]; });
}

template <class T, bool Max>
T extreme_row(const T* x, int64_t n) {
  constexpr int kLanes = 64 / int(sizeof(T)) * 4;
  T best = Max ? -std::numeric_limits<T>::infinity() : std::numeric_limits<T>::infinity();
  int64_t i = 0;
  int nan = 0;
  if (n >= kLanes) {
    T lanes[kLanes];
    int bad[kLanes] = {};
    for (int k = 0; k < kLanes; ++k) lanes[k] = best;
    for (; i + kLanes <= n; i += kLanes)
      for (int k = 0; k < kLanes; ++k) {
        T v = x[i + k];
        bad[k] |= v != v;
        lanes[k] = Max ? (v > lanes[k] ? v : lanes[k]) : (v < lanes[k] ? v : lanes[k]);
      }
    for (int k = 0; k < kLanes; ++k) {
      nan |= bad[k];
      best = Max ? (lanes[k] > best ? lanes[k] : best) : (lanes[k] < best ? lanes[k] : best);
    }
  }
  for (; i < n; ++i) {
    nan |= x[i] != x[i];
    best = Max ? (x[i] > best ? x[i] : best) : (x[i] < best ? x[i] : best);
  }
  return nan ? std::numeric_limits<T>::quiet_NaN() : best;
}

template <class T>
double sum_squares(const T* x, int64_t n, double shift) {
  double lanes[16] = {};
  int64_t i = 0;
  for (; i + 16 <= n; i += 16)
    for (int k = 0; k < 16; ++k) {
      double d = double(x[i + k]) - shift;
      lanes[k] += d * d;
    }
  double sum = 0;
  for (int k = 0; k < 16; ++k) sum += lanes[k];
  for (; i < n; ++i) sum += (double(x[i]) - shift) * (double(x[i]) - shift);
  return sum;
}
template <class T>
double sum_abs(const T* x, int64_t n) {
  double lanes[16] = {};
  int64_t i = 0;
  for (; i + 16 <= n; i += 16)
    for (int k = 0; k < 16; ++k) lanes[k] += std::fabs(double(x[i + k]));
  double sum = 0;
  for (int k = 0; k < 16; ++k) sum += lanes[k];
  for (; i < n; ++i) sum += std::fabs(double(x[i]));
  return sum;
}

}  // namespace

extern const ReduceLoops<float> reduce_f32 = {sum_row<float>,           sum_columns<float>,
                                              extreme_row<float, true>, extreme_row<float, false>,
                                              sum_squares<float>,       sum_abs<float>};
extern const ReduceLoops<double> reduce_f64 = {sum_row<double>,           sum_columns<double>,
                                               extreme_row<double, true>, extreme_row<double, false>,
                                               sum_squares<double>,       sum_abs<double>};

}  // namespace PYT_ISA
}  // namespace pyt
