// Owns the geometry of a convolution and the interface of its per-instruction-set loops.
#pragma once
#include <cstdint>

namespace pyt {

/// Always three spatial dims (depth, height, width); missing ones have size 1.
struct ConvShape {
  int64_t n, c, o, groups;
  int64_t in[3], out[3], kernel[3], stride[3], padding[3], dilation[3];

  int64_t in_plane() const { return in[0] * in[1] * in[2]; }
  int64_t out_plane() const { return out[0] * out[1] * out[2]; }
  int64_t taps() const { return kernel[0] * kernel[1] * kernel[2]; }
};

/// out[n, o, ..] = bias[o] + sum of weight[o, ..] * input, everything contiguous.
template <class T>
using ConvForward = void (*)(const ConvShape& s, const T* input, const T* weight, const T* bias, T* out);

#define PYT_DECLARE(isa)                                                                                         \
  namespace isa {                                                                                                \
  void conv_f32(const ConvShape& s, const float* input, const float* weight, const float* bias, float* out);     \
  void conv_f64(const ConvShape& s, const double* input, const double* weight, const double* bias, double* out); \
  }
PYT_DECLARE(baseline)
PYT_DECLARE(avx2)
PYT_DECLARE(avx512)
#undef PYT_DECLARE

}  // namespace pyt
