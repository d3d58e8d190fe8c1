// Owns the register-blocked micro-kernel and the packing of its panels, shared by the matrix product and convolution.
// Included by files compiled with contraction on: a * b + c is one fma.
#pragma once
#include <algorithm>
#include <cstdint>
#include <cstring>

namespace pyt {
namespace PYT_ISA {
namespace {

#if defined(PYT_ISA_avx512)
constexpr int kVectorBytes = 64, kRows = 8, kVectors = 2;
#elif defined(PYT_ISA_avx2)
constexpr int kVectorBytes = 32, kRows = 6, kVectors = 2;
#else
constexpr int kVectorBytes = 16, kRows = 6, kVectors = 2;
#endif
constexpr int64_t kDepth = 384;

template <class T>
struct Wide {
  typedef T type __attribute__((vector_size(kVectorBytes), aligned(sizeof(T)), may_alias));
};
template <class T>
using V = typename Wide<T>::type;
template <class T>
constexpr int kLanes = kVectorBytes / int(sizeof(T));
template <class T>
constexpr int kCols = kLanes<T> * kVectors;

/// acc = sum over p of a[p][0..kRows) (x) b[p][0..kCols)
template <class T>
inline void micro(int64_t depth, const T* __restrict a, const T* __restrict b, V<T> (&acc)[kRows][kVectors]) {
#pragma GCC unroll 8
  for (int i = 0; i < kRows; ++i)
#pragma GCC unroll 4
    for (int j = 0; j < kVectors; ++j) acc[i][j] = V<T>{};
  for (int64_t p = 0; p < depth; ++p) {
    V<T> bv[kVectors];
#pragma GCC unroll 4
    for (int j = 0; j < kVectors; ++j) bv[j] = *reinterpret_cast<const V<T>*>(b + j * kLanes<T>);
#pragma GCC unroll 8
    for (int i = 0; i < kRows; ++i) {
      V<T> av = V<T>{} + a[i];
#pragma GCC unroll 4
      for (int j = 0; j < kVectors; ++j) acc[i][j] += av * bv[j];
    }
    a += kRows;
    b += kCols<T>;
  }
}

/// c = alpha * acc + beta * c; a bias, where given, is the row that stands for c on the right.
template <class T>
inline void store_tile(const V<T> (&acc)[kRows][kVectors], T* c, int64_t ldc, int64_t rows, int64_t cols, T alpha,
                       T beta, const T* bias = nullptr) {
  if (rows == kRows && cols == kCols<T>) {
#pragma GCC unroll 8
    for (int i = 0; i < kRows; ++i)
#pragma GCC unroll 4
      for (int j = 0; j < kVectors; ++j) {
        V<T>* to = reinterpret_cast<V<T>*>(c + i * ldc + j * kLanes<T>);
        const V<T>* from = bias ? reinterpret_cast<const V<T>*>(bias + j * kLanes<T>) : to;
        V<T> v = acc[i][j] * alpha;
        *to = beta == T(0) ? v : (beta == T(1) ? *from + v : *from * beta + v);
      }
    return;
  }
  alignas(64) T tile[kRows * kCols<T>];
  for (int i = 0; i < kRows; ++i)
    for (int j = 0; j < kVectors; ++j) *reinterpret_cast<V<T>*>(tile + i * kCols<T> + j * kLanes<T>) = acc[i][j];
  for (int64_t i = 0; i < rows; ++i)
    for (int64_t j = 0; j < cols; ++j) {
      T v = tile[i * kCols<T> + j] * alpha;
      T* to = c + i * ldc + j;
      *to = beta == T(0) ? v : (bias ? bias[j] : *to) * beta + v;
    }
}

typedef float F8 __attribute__((vector_size(32), aligned(4), may_alias));
typedef double D4 __attribute__((vector_size(32), aligned(8), may_alias));

/// dst[j * stride + i] = src[i * ld + j] for an 8x8 (float) or 4x4 (double) block.
inline void transpose_block(const float* src, int64_t ld, float* dst, int64_t stride) {
  F8 r[8], t[8];
  for (int i = 0; i < 8; ++i) r[i] = *reinterpret_cast<const F8*>(src + i * ld);
  for (int i = 0; i < 8; i += 2) {
    t[i] = __builtin_shufflevector(r[i], r[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
    t[i + 1] = __builtin_shufflevector(r[i], r[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
  }
  for (int i = 0; i < 8; i += 4)
    for (int k = 0; k < 2; ++k) {
      r[i + k] = __builtin_shufflevector(t[i + k], t[i + k + 2], 0, 1, 8, 9, 4, 5, 12, 13);
      r[i + k + 2] = __builtin_shufflevector(t[i + k], t[i + k + 2], 2, 3, 10, 11, 6, 7, 14, 15);
    }
  for (int k = 0; k < 4; ++k) {
    *reinterpret_cast<F8*>(dst + k * stride) = __builtin_shufflevector(r[k], r[k + 4], 0, 1, 2, 3, 8, 9, 10, 11);
    *reinterpret_cast<F8*>(dst + (k + 4) * stride) =
        __builtin_shufflevector(r[k], r[k + 4], 4, 5, 6, 7, 12, 13, 14, 15);
  }
}
inline void transpose_block(const double* src, int64_t ld, double* dst, int64_t stride) {
  D4 r[4], t[4];
  for (int i = 0; i < 4; ++i) r[i] = *reinterpret_cast<const D4*>(src + i * ld);
  for (int i = 0; i < 4; i += 2) {
    t[i] = __builtin_shufflevector(r[i], r[i + 1], 0, 4, 2, 6);
    t[i + 1] = __builtin_shufflevector(r[i], r[i + 1], 1, 5, 3, 7);
  }
  for (int k = 0; k < 2; ++k) {
    *reinterpret_cast<D4*>(dst + k * stride) = __builtin_shufflevector(t[k], t[k + 2], 0, 1, 4, 5);
    *reinterpret_cast<D4*>(dst + (k + 2) * stride) = __builtin_shufflevector(t[k], t[k + 2], 2, 3, 6, 7);
  }
}

/// Packs `count` <= width lines of `depth` elements: dst[p * width + i] = src[i * line + p * step], zero beyond count.
template <class T, int width>
void pack_panel(const T* src, int64_t line, int64_t step, int64_t count, int64_t depth, T* dst) {
  if (line == 1 && count == width) {
    for (int64_t p = 0; p < depth; ++p) std::memcpy(dst + p * width, src + p * step, sizeof(T) * width);
    return;
  }
  int64_t i = 0;
  constexpr int kBlock = 32 / int(sizeof(T));
  if (step == 1) {
    for (; i + kBlock <= count; i += kBlock) {
      int64_t p = 0;
      for (; p + kBlock <= depth; p += kBlock) transpose_block(src + i * line + p, line, dst + p * width + i, width);
      for (; p < depth; ++p)
        for (int64_t k = i; k < i + kBlock; ++k) dst[p * width + k] = src[k * line + p];
    }
  }
  for (; i < count; ++i)
    for (int64_t p = 0; p < depth; ++p) dst[p * width + i] = src[i * line + p * step];
  for (; i < width; ++i)
    for (int64_t p = 0; p < depth; ++p) dst[p * width + i] = T(0);
}

}  // namespace
}  // namespace PYT_ISA
}  // namespace pyt
