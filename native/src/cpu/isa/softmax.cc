// Owns softmax and log_softmax of one contiguous row, forward and backward.
#include "src/cpu/softmax_loops.h"

#include <limits>

#include "src/cpu/math.h"

namespace pyt {
namespace PYT_ISA {
namespace {

constexpr int kLanes = 16;

template <class T>
inline T row_max(const T* x, int64_t n) {
  T lanes[kLanes];
  for (int k = 0; k < kLanes; ++k) lanes[k] = -std::numeric_limits<T>::infinity();
  int64_t i = 0;
  int nan = 0;
  for (; i + kLanes <= n; i += kLanes)
    for (int k = 0; k < kLanes; ++k) {
      nan |= x[i + k] != x[i + k];
      lanes[k] = x[i + k] > lanes[k] ? x[i + k] : lanes[k];
    }
  T best = -std::numeric_limits<T>::infinity();
  for (int k = 0; k < kLanes; ++k) best = lanes[k] > best ? lanes[k] : best;
  for (; i < n; ++i) {
    nan |= x[i] != x[i];
    best = x[i] > best ? x[i] : best;
  }
  return nan ? std::numeric_limits<T>::quiet_NaN() : best;
}

/// Sum of f(i) over 16 lanes.
template <class T, class F>
inline T lane_sum(int64_t n, F f) {
  T lanes[kLanes] = {};
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes)
    for (int k = 0; k < kLanes; ++k) lanes[k] += f(i + k);
  for (int k = 0; i < n; ++i, ++k) lanes[k] += f(i);
  for (int width = kLanes / 2; width > 0; width /= 2)
    for (int k = 0; k < width; ++k) lanes[k] += lanes[k + width];
  return lanes[0];
}

template <class T>
void softmax(const T* x, T* y, int64_t n) {
  const T max = row_max(x, n);
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) y[i] = m::exp(T(x[i] - max));
  const T sum = lane_sum<T>(n, [&](int64_t i) { return y[i]; });
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) y[i] = y[i] / sum;
}
template <class T>
void log_softmax(const T* x, T* y, int64_t n) {
  const T max = row_max(x, n);
  T sum = 0;
  constexpr int64_t kBlock = 1024;
  T e[kBlock];
  for (int64_t b = 0; b < n; b += kBlock) {
    int64_t w = n - b < kBlock ? n - b : kBlock;
    for (int64_t i = 0; i < w; ++i) e[i] = m::exp(T(x[b + i] - max));
    sum += lane_sum<T>(w, [&](int64_t i) { return e[i]; });
  }
  const T log_sum = T(std::log(sum));
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) y[i] = x[i] - max - log_sum;
}
template <class T>
void softmax_backward(const T* grad, const T* output, T* grad_input, int64_t n) {
  const T sum = lane_sum<T>(n, [&](int64_t i) { return grad[i] * output[i]; });
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) grad_input[i] = (grad[i] - sum) * output[i];
}
template <class T>
void log_softmax_backward(const T* grad, const T* output, T* grad_input, int64_t n) {
  const T sum = lane_sum<T>(n, [&](int64_t i) { return grad[i]; });
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) grad_input[i] = grad[i] - m::exp(output[i]) * sum;
}

}  // namespace

extern const SoftmaxLoops<float> softmax_f32 = {softmax<float>, log_softmax<float>, softmax_backward<float>,
                                                log_softmax_backward<float>};
extern const SoftmaxLoops<double> softmax_f64 = {softmax<double>, log_softmax<double>, softmax_backward<double>,
                                                 log_softmax_backward<double>};

}  // namespace PYT_ISA
}  // namespace pyt
