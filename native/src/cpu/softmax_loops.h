// Owns the interface of the per-instruction-set softmax rows.
#pragma once
#include <cstdint>

namespace pyt {

/// Each in two orders of summation: along the last dimension, and across it ([1]).
template <class T>
struct SoftmaxLoops {
  using Forward = void (*)(const T* x, T* y, int64_t n);
  using Backward = void (*)(const T* grad, const T* output, T* grad_input, int64_t n);
  Forward softmax[2], log_softmax[2];
  Backward softmax_backward[2], log_softmax_backward[2];
};
#define PYT_DECLARE(isa)                         \
  namespace isa {                                \
  extern const SoftmaxLoops<float> softmax_f32;  \
  extern const SoftmaxLoops<double> softmax_f64; \
  }
PYT_DECLARE(baseline)
PYT_DECLARE(avx2)
PYT_DECLARE(avx512)
#undef PYT_DECLARE

}  // namespace pyt
