// Owns gelu (by erf) of floats, forward and backward, as oneDNN defines them on AVX-512: PyTorch hands contiguous
// tensors to it, so these are the digits that it prints. Included with PYT_ISA set.
#pragma once
#include <algorithm>
#include <bit>

#include "src/cpu/vector_math.h"
#ifdef __AVX512F__
#include <immintrin.h>
#endif

namespace pyt {
namespace PYT_ISA {
namespace m {

// erf(x / sqrt(2)) for x >= 0 in pieces: two per power of two from 2^-31.5 up (quarters of the mantissa), each a
// polynomial of degree 5. kGeluErf[degree][piece]; the last piece but one is the constant 1, the last one is for nan.
alignas(64) constexpr float kGeluErf[6][32] = {
    {0x1.04ef24p-26f, 0x1.039818p-24f, 0x1.a47a94p-23f, 0x1.35889ap-21f, 0x1.e6db1p-20f,  0x1.dd0452p-18f,
     0x1.714776p-16f, 0x1.cf4426p-15f, 0x1.800676p-13f, 0x1.54b43ap-11f, 0x1.c6b0c6p-10f, 0x1.f051e4p-9f,
     0x1.116296p-7f,  0x1.a2bda6p-7f,  -0x1.a0646cp-9f, -0x1.1b1cbcp-4f, -0x1.1579b2p-2f, -0x1.183344p-1f,
     -0x1.99665p-2f,  0x1.2ed9dap-3f,  0x1.8e1b32p-1f,  0x1.f5765p-1f,   0x1p+0f,         0},
    {0x1.98843ep-1f,
     0x1.98840ep-1f,
     0x1.988396p-1f,
     0x1.988276p-1f,
     0x1.987f5ap-1f,
     0x1.98745ep-1f,
     0x1.985a8p-1f,
     0x1.9828d4p-1f,
     0x1.978682p-1f,
     0x1.95a118p-1f,
     0x1.91f19ep-1f,
     0x1.8bf58ep-1f,
     0x1.809c0ep-1f,
     0x1.77301ep-1f,
     0x1.91bfe6p-1f,
     0x1.f16436p-1f,
     0x1.760e08p+0f,
     0x1.033864p+1f,
     0x1.ca6dacp+0f,
     0x1.02663cp+0f,
     0x1.d90d08p-3f,
     0x1.31f26cp-6f,
     0,
     0x1p+0f},
    {0x1.6bc99ep-17f,
     0x1.e5ff12p-16f,
     0x1.18477cp-14f,
     0x1.2ea6b8p-13f,
     0x1.56556p-12f,
     0x1.c1f5b6p-11f,
     0x1.f372cp-10f,
     0x1.dca922p-9f,
     0x1.149d8ap-7f,
     0x1.4b5518p-6f,
     0x1.4271b2p-5f,
     0x1.0e6fa8p-4f,
     0x1.bf6ccp-4f,
     0x1.1e4f56p-3f,
     0x1.280096p-4f,
     -0x1.1dfbd6p-3f,
     -0x1.3b2d86p-1f,
     -0x1.13b6bp+0f,
     -0x1.db312ep-1f,
     -0x1.ed3f7p-2f,
     -0x1.89f15p-4f,
     -0x1.bcc844p-8f,
     0,
     0},
    {-0x1.108aep-3f,
     -0x1.10c736p-3f,
     -0x1.11306ep-3f,
     -0x1.11e812p-3f,
     -0x1.13572ap-3f,
     -0x1.16cdap-3f,
     -0x1.1c8014p-3f,
     -0x1.249bfp-3f,
     -0x1.37bc04p-3f,
     -0x1.5e3392p-3f,
     -0x1.92637ep-3f,
     -0x1.d0bf78p-3f,
     -0x1.1392bep-2f,
     -0x1.2d9794p-2f,
     -0x1.008954p-2f,
     -0x1.0aa1e4p-3f,
     0x1.9fad42p-4f,
     0x1.29904cp-2f,
     0x1.f268bep-3f,
     0x1.d9d922p-4f,
     0x1.48cadp-6f,
     0x1.43c014p-10f,
     0,
     0},
    {0x1.e12f46p-12f,
     0x1.b08bb8p-11f,
     0x1.63f46ap-10f,
     0x1.19df7p-9f,
     0x1.ca756cp-9f,
     0x1.95ca4ep-8f,
     0x1.442e24p-7f,
     0x1.d8b08p-7f,
     0x1.814e06p-6f,
     0x1.3b9832p-5f,
     0x1.c6cadap-5f,
     0x1.2ab20ep-4f,
     0x1.7f322p-4f,
     0x1.aa7ed2p-4f,
     0x1.6fb9dep-4f,
     0x1.c73d7cp-5f,
     -0x1.ddbc9p-11f,
     -0x1.457cd2p-5f,
     -0x1.0839e2p-5f,
     -0x1.c9eb56p-7f,
     -0x1.12f464p-9f,
     -0x1.d7e7p-14f,
     0,
     0},
    {0x1.36c0ap-6f,
     0x1.2f1a22p-6f,
     0x1.25d0ap-6f,
     0x1.1a0b16p-6f,
     0x1.0908a8p-6f,
     0x1.d9ac46p-7f,
     0x1.990496p-7f,
     0x1.54f26ap-7f,
     0x1.c1672p-8f,
     0x1.0ca358p-9f,
     -0x1.465ea6p-9f,
     -0x1.a85f4p-8f,
     -0x1.58a6ccp-7f,
     -0x1.92593cp-7f,
     -0x1.54f54cp-7f,
     -0x1.aaba08p-8f,
     -0x1.0474ecp-10f,
     0x1.20555p-9f,
     0x1.c4b4fcp-10f,
     0x1.63ef24p-11f,
     0x1.7086eap-14f,
     0x1.1376b4p-18f,
     0,
     0},
};
constexpr float kGeluSaturates = 0x1.62b9dcp+2f;
constexpr uint32_t kGeluBias = 0xc21fffffu;

static inline int gelu_piece(float a) {
  int piece = int32_t(std::bit_cast<uint32_t>(a) + kGeluBias) >> 21;
  piece = std::clamp(piece, 1, 24);
  return (a > kGeluSaturates ? 23 : piece) - 1;
}

static inline float gelu(float x) {
  float a = std::fabs(x);
  int i = gelu_piece(a);
  float y = kGeluErf[5][i];
  for (int k = 4; k >= 0; --k) y = fmadd(y, a, kGeluErf[k][i]);
  return x * ((std::signbit(x) ? -y : y) + 1.0f) * 0.5f;
}
/// d gelu / dx.
static inline float gelu_grad(float x) {
  float s = x * 0x1.6a09e6p-1f;
  float e = exp_u20(-(s * s));
  float density = s * 0x1.20dd74p-1f * e;
  return fmadd(erf_rational(s, e), 0.5f, density + 0.5f);
}
/// The same for what PyTorch keeps to itself: single elements and tensors that are not contiguous.
static inline float gelu_strided(float x) {
  float s = x * 0x1.6a09e6p-1f;
  return x * 0.5f * (1.0f + erf_rational(s, exp_u10(-(s * s))));
}
static inline float gelu_strided_grad(float x) {
  float s = x * 0x1.6a09e6p-1f;
  float cdf = 0.5f * (1.0f + erf_rational(s, exp_u10(-(s * s))));
  float pdf = 0x1.988454p-2f * exp_u10(x * x * -0.5f);
  return cdf + x * pdf;
}

#ifdef __AVX512F__
/// gelu of n contiguous floats: the table lives in registers, where a compiler would gather it from memory.
static inline void gelu_row(const float* x, float* y, int64_t n) {
  __m512 low[6], high[6];
  for (int k = 0; k < 6; ++k) {
    low[k] = _mm512_load_ps(kGeluErf[k]);
    high[k] = _mm512_load_ps(kGeluErf[k] + 16);
  }
  const __m512 one = _mm512_set1_ps(1.0f), half = _mm512_set1_ps(0.5f), saturates = _mm512_set1_ps(kGeluSaturates);
  const __m512i bias = _mm512_set1_epi32(int(kGeluBias)), first = _mm512_set1_epi32(1), last = _mm512_set1_epi32(24),
                sign = _mm512_set1_epi32(int(0x80000000u));
  for (int64_t i = 0; i < n; i += 16) {
    const __mmask16 some = n - i >= 16 ? 0xffff : __mmask16((1u << (n - i)) - 1);
    const __m512 v = _mm512_maskz_loadu_ps(some, x + i), a = _mm512_abs_ps(v);
    __m512i piece = _mm512_srai_epi32(_mm512_add_epi32(_mm512_castps_si512(a), bias), 21);
    piece = _mm512_min_epi32(_mm512_max_epi32(piece, first), last);
    piece = _mm512_mask_mov_epi32(piece, _mm512_cmp_ps_mask(a, saturates, _CMP_GT_OS), _mm512_set1_epi32(23));
    piece = _mm512_sub_epi32(piece, first);
    __m512 p = _mm512_permutex2var_ps(low[5], piece, high[5]);
    for (int k = 4; k >= 0; --k) p = _mm512_fmadd_ps(p, a, _mm512_permutex2var_ps(low[k], piece, high[k]));
    const __m512i signs = _mm512_and_epi32(_mm512_castps_si512(v), sign);
    p = _mm512_castsi512_ps(_mm512_xor_epi32(_mm512_castps_si512(p), signs));
    const __m512 r = _mm512_mul_ps(_mm512_mul_ps(v, _mm512_add_ps(p, one)), half);
    _mm512_mask_storeu_ps(y + i, some, r);
  }
}
#endif

}  // namespace m
}  // namespace PYT_ISA
}  // namespace pyt
