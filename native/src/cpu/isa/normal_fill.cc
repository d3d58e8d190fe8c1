// Owns the float block path of normal_(): 16 uniforms become 16 normals. The logarithm and sine are the Cephes
// single-precision polynomials (Moshier), with the fused operations PyTorch's build uses, because seeds must agree to
// the bit.
#include "src/cpu/normal_fill.h"

#include <bit>
#include <cmath>
#include <cstdint>

namespace pyt {
namespace PYT_ISA {
namespace {

inline float madd(float a, float b, float c) { return __builtin_fmaf(a, b, c); }

inline float block_log(float x) {
  bool invalid = x <= 0.0f;
  x = x < 0x1p-126f ? 0x1p-126f : x;
  int32_t bits = std::bit_cast<int32_t>(x);
  float e = float((bits >> 23) - 0x7f) + 1.0f;
  float m = std::bit_cast<float>((bits & int32_t(~0x7f800000u)) | 0x3f000000);
  bool low = m < 0.707106781186547524f;
  float again = low ? m : 0.0f;
  float f = m - 1.0f;
  e = e - (low ? 1.0f : 0.0f);
  f = f + again;
  float z = f * f;
  float y = 7.0376836292e-2f;
  y = madd(y, f, -1.1514610310e-1f);
  y = madd(y, f, 1.1676998740e-1f);
  y = madd(y, f, -1.2420140846e-1f);
  y = madd(y, f, 1.4249322787e-1f);
  y = madd(y, f, -1.6668057665e-1f);
  y = madd(y, f, 2.0000714765e-1f);
  y = madd(y, f, -2.4999993993e-1f);
  y = madd(y, f, 3.3333331174e-1f);
  y = y * f;
  y = madd(y, z, e * -2.12194440e-4f);
  y = madd(-z, 0.5f, y);
  f = f + y;
  f = madd(e, 0.693359375f, f);
  return invalid ? __builtin_nanf("") : f;
}

inline void block_sincos(float x, float& s, float& c) {
  // x is in [0, 2 pi): no sign to take off.
  float y = x * 1.27323954473516f;
  int32_t j = int32_t(y);
  j = (j + 1) & ~1;
  y = float(j);
  bool swap_sin = (j & 4) != 0;
  bool poly = (j & 2) == 0;
  x = madd(y, -0.78515625f, x);
  x = madd(y, -2.4187564849853515625e-4f, x);
  x = madd(y, -3.77489497744594108e-8f, x);
  bool negative_cos = (~(j - 2) & 4) != 0;
  float z = x * x;
  float a = 2.443315711809948e-5f;
  a = madd(a, z, -1.388731625493765e-3f);
  a = madd(a, z, 4.166664568298827e-2f);
  a = a * z;
  a = madd(a, z, -(z * 0.5f));
  a = a + 1.0f;
  float b = -1.9515295891e-4f;
  b = madd(b, z, 8.3321608736e-3f);
  b = madd(b, z, -1.6666654611e-1f);
  b = b * z;
  b = madd(b, x, x);
  float sine = poly ? b : a, cosine = poly ? a : b;
  s = swap_sin ? -sine : sine;
  c = negative_cos ? -cosine : cosine;
}

void fill16(float* data, float mean, float std) {
#pragma GCC ivdep
  for (int j = 0; j < 8; ++j) {
    float u1 = 1.0f - data[j], u2 = data[j + 8];
    float radius = std::sqrt(-2.0f * block_log(u1));
    float s, c;
    block_sincos(6.283185307179586f * u2, s, c);
    data[j] = madd(radius * c, std, mean);
    data[j + 8] = madd(radius * s, std, mean);
  }
}

}  // namespace

void normal_blocks(float* data, int64_t blocks, float mean, float std) {
  for (int64_t b = 0; b < blocks; ++b) fill16(data + 16 * b, mean, std);
}

}  // namespace PYT_ISA
}  // namespace pyt
