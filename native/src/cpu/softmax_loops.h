// Owns the interface of the per-instruction-set softmax rows.
#pragma once
#include <cstdint>

namespace pyt {

template <class T>
struct SoftmaxLoops {
  void (*softmax)(const T* x, T* y, int64_t n);
  void (*log_softmax)(const T* x, T* y, int64_t n);
  void (*softmax_backward)(const T* grad, const T* output, T* grad_input, int64_t n);
  void (*log_softmax_backward)(const T* grad, const T* output, T* grad_input, int64_t n);
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
