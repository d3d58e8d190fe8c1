// Owns softmax and log_softmax of one contiguous row, forward and backward.
#include "src/cpu/softmax_loops.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "src/cpu/math.h"

namespace pyt {
namespace PYT_ISA {
namespace {

constexpr int kLanes = 16;

/// Sixteen elements that the compiler keeps in registers: it turns arrays of lanes into scalars.
template <class T>
struct LanesOf {
  typedef T type __attribute__((vector_size(kLanes * sizeof(T))));
};
template <class T>
using Lanes = typename LanesOf<T>::type;

template <class T>
inline Lanes<T> load(const T* x) {
  Lanes<T> v;
  std::memcpy(&v, x, sizeof v);
  return v;
}

/// All lanes into one: lane k with k + 8, then with k + 4, k + 2, k + 1.
template <class T, class F>
inline T fold(Lanes<T> v, F f) {
  v = f(v, __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  v = f(v, __builtin_shufflevector(v, v, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11));
  v = f(v, __builtin_shufflevector(v, v, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13));
  v = f(v, __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14));
  return v[0];
}

template <class T>
inline T row_max(const T* x, int64_t n) {
  // nan wins and stays
  auto larger = [](Lanes<T> best, Lanes<T> v) { return (v > best) | (v != v) ? v : best; };
  Lanes<T> best = Lanes<T>{} - std::numeric_limits<T>::infinity();
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes) best = larger(best, load(x + i));
  if (i < n) {
    T rest[kLanes];
    std::fill(rest, rest + kLanes, x[i]);
    std::copy(x + i, x + n, rest);
    best = larger(best, load(rest));
  }
  return fold<T>(best, larger);
}

/// Sum of f(i) over 16 lanes, in the order of ATen's vec::reduce_all; `each` sees the terms, a block at a time.
template <class T, class F, class Each>
inline T lane_sum(int64_t n, F f, Each each) {
  Lanes<T> sum = {};
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    T block[kLanes];
    for (int k = 0; k < kLanes; ++k) block[k] = f(i + k);
    each(i, block, kLanes);
    sum += load(block);
  }
  if (i < n) {
    T rest[kLanes] = {};
    const int left = int(n - i);
    for (int k = 0; k < left; ++k) rest[k] = f(i + k);
    each(i, rest, left);
    if (i == 0) {
      T total = rest[0];
      for (int k = 1; k < left; ++k) total += rest[k];
      return total;
    }
    sum += load(rest);
  }
  return fold<T>(sum, [](Lanes<T> a, Lanes<T> b) { return a + b; });
}
template <class T, class F>
inline T lane_sum(int64_t n, F f) {
  return lane_sum<T>(n, f, [](int64_t, const T*, int) {});
}

/// Sum of f(i), one after the other: ATen's order along another dimension than the last one.
template <class T, class F>
inline T sum_in_order(int64_t n, F f) {
  T sum = 0;
  for (int64_t i = 0; i < n; ++i) sum += f(i);
  return sum;
}

template <class T>
void softmax(const T* x, T* y, int64_t n) {
  const T max = row_max(x, n);
  const T sum = lane_sum<T>(
      n, [&](int64_t i) { return m::exp_act(T(x[i] - max)); },
      [&](int64_t i, const T* block, int count) { std::memcpy(y + i, block, size_t(count) * sizeof(T)); });
  const T scale = T(1) / sum;
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) y[i] *= scale;
}
template <class T>
void softmax_across(const T* x, T* y, int64_t n) {
  const T max = row_max(x, n);
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) y[i] = m::exp_act(T(x[i] - max));
  const T sum = sum_in_order<T>(n, [&](int64_t i) { return y[i]; });
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) y[i] /= sum;
}
template <class T, bool Across>
void log_softmax(const T* x, T* y, int64_t n) {
  const T max = row_max(x, n);
  auto term = [&](int64_t i) { return m::exp_act(T(x[i] - max)); };
  const T log_sum = m::log_act(Across ? sum_in_order<T>(n, term) : lane_sum<T>(n, term));
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) y[i] = x[i] - max - log_sum;
}
template <class T, bool Across>
void softmax_backward(const T* grad, const T* output, T* grad_input, int64_t n) {
  T sum = 0;
  if constexpr (Across)  // fused, as in PyTorch's build
    for (int64_t i = 0; i < n; ++i) sum = m::fmadd(grad[i], output[i], sum);
  else
    sum = lane_sum<T>(n, [&](int64_t i) { return grad[i] * output[i]; });
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) grad_input[i] = (grad[i] - sum) * output[i];
}
template <class T, bool Across>
void log_softmax_backward(const T* grad, const T* output, T* grad_input, int64_t n) {
  auto term = [&](int64_t i) { return grad[i]; };
  const T sum = Across ? sum_in_order<T>(n, term) : lane_sum<T>(n, term);
  // fused, as in PyTorch's build
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) grad_input[i] = m::fmadd(-m::exp_act(output[i]), sum, grad[i]);
}

template <class T>
constexpr SoftmaxLoops<T> loops = {{softmax<T>, softmax_across<T>},
                                   {log_softmax<T, false>, log_softmax<T, true>},
                                   {softmax_backward<T, false>, softmax_backward<T, true>},
                                   {log_softmax_backward<T, false>, log_softmax_backward<T, true>}};

}  // namespace

extern const SoftmaxLoops<float> softmax_f32 = loops<float>;
extern const SoftmaxLoops<double> softmax_f64 = loops<double>;

}  // namespace PYT_ISA
}  // namespace pyt
