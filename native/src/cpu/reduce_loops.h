// Owns the interface of the per-instruction-set reduction loops.
#pragma once
#include <cstdint>

namespace pyt {

template <class T>
struct ReduceLoops {
  /// Sum of n contiguous elements.
  T (*sum_row)(const T* x, int64_t n);
  /// out[j] = sum over rows of x[r * row_stride + j].
  void (*sum_columns)(const T* x, int64_t rows, int64_t row_stride, int64_t cols, T* out);
  /// Maximum (minimum) of n >= 1 contiguous elements; nan wins.
  T (*max_row)(const T* x, int64_t n);
  T (*min_row)(const T* x, int64_t n);
  /// Sum of (x - shift)^2 in double.
  double (*sum_squares)(const T* x, int64_t n, double shift);
  /// Sum of |x| in double.
  double (*sum_abs)(const T* x, int64_t n);
};

#define PYT_DECLARE(isa)                       \
  namespace isa {                              \
  extern const ReduceLoops<float> reduce_f32;  \
  extern const ReduceLoops<double> reduce_f64; \
  }
PYT_DECLARE(baseline)
PYT_DECLARE(avx2)
PYT_DECLARE(avx512)
#undef PYT_DECLARE

template <class T>
const ReduceLoops<T>& reduce_loops();

}  // namespace pyt
