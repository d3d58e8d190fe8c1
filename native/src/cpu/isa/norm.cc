// Owns the rows of layer, group and batch normalisation.
#include "src/cpu/norm_loops.h"

#include <algorithm>

namespace pyt {
namespace PYT_ISA {
namespace {

constexpr int kLanes = 16;

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
void moments(const T* x, int64_t n, double& mean, double& m2) {
  const double m = lane_sum(n, [&](int64_t i) { return double(x[i]); }) / double(n);
  mean = m;
  m2 = lane_sum(n, [&](int64_t i) {
    const double d = double(x[i]) - m;
    return d * d;
  });
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

}  // namespace

extern const NormLoops<float> norm_f32 = {moments<float>, apply<float>, scale_shift<float>, two_sums<float>,
                                          combine<float>};
extern const NormLoops<double> norm_f64 = {moments<double>, apply<double>, scale_shift<double>, two_sums<double>,
                                           combine<double>};

}  // namespace PYT_ISA
}  // namespace pyt
