// Owns the interface of the matrix product: C = alpha A B + beta C, any strides (in elements).
#pragma once
#include <cstdint>

namespace pyt {

template <class T>
struct Gemm {
  int64_t m, n, k;
  const T* a;
  int64_t a_row, a_col;
  const T* b;
  int64_t b_row, b_col;
  T* c;
  int64_t c_row, c_col;
  T alpha = 1, beta = 0;
  bool threads = true;
  /// A row that stands for C on the right-hand side; see takes_bias().
  const T* bias = nullptr;

  /// Whether the packed path takes the product: the only one that knows bias.
  bool takes_bias() const { return c_col == 1 && m > 1 && n > 1 && k > 0 && m * n * k > kTinyProduct; }
  static constexpr int64_t kTinyProduct = 8192;
};

/// Packed and register-blocked for the running CPU.
void gemm(const Gemm<float>& g);
void gemm(const Gemm<double>& g);

#define PYT_DECLARE(isa)                \
  namespace isa {                       \
  void gemm_f32(const Gemm<float>& g);  \
  void gemm_f64(const Gemm<double>& g); \
  }
PYT_DECLARE(baseline)
PYT_DECLARE(avx2)
PYT_DECLARE(avx512)
#undef PYT_DECLARE

}  // namespace pyt
