// Owns the interface of the per-instruction-set normalisation rows.
#pragma once
#include <cstdint>

namespace pyt {

template <class T>
struct NormLoops {
  /// Mean and sum of squared deviations of a row.
  void (*moments)(const T* x, int64_t n, double& mean, double& m2);
  /// y = (x - mean) * rstd * weight + bias; weight and bias per element or null.
  void (*apply)(const T* x, T* y, int64_t n, T mean, T rstd, const T* weight, const T* bias);
  /// y = x * scale + shift
  void (*scale_shift)(const T* x, T* y, int64_t n, T scale, T shift);
  /// sums of g * w and g * w * x (w null: 1), in double.
  void (*two_sums)(const T* g, const T* x, const T* w, int64_t n, double& sum_g, double& sum_gx);
  /// y = a * g * w + b * x + c
  void (*combine)(const T* g, const T* x, const T* w, T* y, int64_t n, T a, T b, T c);
  /// y = the gradient of a row's layer norm, in ATen's order of operations.
  void (*layer_backward)(const T* g, const T* x, const T* w, T* y, int64_t n, T mean, T rstd);
};
#define PYT_DECLARE(isa)                   \
  namespace isa {                          \
  extern const NormLoops<float> norm_f32;  \
  extern const NormLoops<double> norm_f64; \
  }
PYT_DECLARE(baseline)
PYT_DECLARE(avx2)
PYT_DECLARE(avx512)
#undef PYT_DECLARE

}  // namespace pyt
