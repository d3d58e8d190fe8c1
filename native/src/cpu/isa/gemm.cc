// Owns the float and double matrix product: panels packed as Goto and van de Geijn (2008) describe, a register-blocked
// micro-kernel per vector width, and direct loops for vectors and tiny matrices. Compiled with contraction on: a * b +
// c is one fma.
#include "src/cpu/gemm.h"

#include <algorithm>
#include <cstring>

#include "pyt/allocator.h"
#include "pyt/call.h"
#include "pyt/parallel.h"
#include "src/cpu/isa/micro.h"

namespace pyt {
namespace PYT_ISA {
namespace {

template <class T>
inline void scale_row(T* c, int64_t n, T beta) {
  if (beta == T(0))
    for (int64_t j = 0; j < n; ++j) c[j] = T(0);
  else if (beta != T(1))
    for (int64_t j = 0; j < n; ++j) c[j] *= beta;
}

template <class T>
inline T dot(const T* x, const T* y, int64_t n) {
  V<T> acc[4] = {};
  int64_t i = 0;
  for (; i + 4 * kLanes<T> <= n; i += 4 * kLanes<T>)
    for (int k = 0; k < 4; ++k)
      acc[k] +=
          *reinterpret_cast<const V<T>*>(x + i + k * kLanes<T>) * *reinterpret_cast<const V<T>*>(y + i + k * kLanes<T>);
  V<T> sum = (acc[0] + acc[1]) + (acc[2] + acc[3]);
  T s = 0;
  for (int k = 0; k < kLanes<T>; ++k) s += sum[k];
  for (; i < n; ++i) s += x[i] * y[i];
  return s;
}

/// c[j] = alpha * sum_p x[p] B[p, j] + beta * c[j] for one row.
template <class T>
void row_times_matrix(const Gemm<T>& g, const T* x_in, int64_t x_step, T* c, int64_t c_step) {
  Scratch<T> x_copy(x_step == 1 ? 0 : size_t(g.k));
  const T* x = x_in;
  if (x_step != 1) {
    for (int64_t p = 0; p < g.k; ++p) x_copy[size_t(p)] = x_in[p * x_step];
    x = x_copy.data();
  }
  const int64_t grain = std::max<int64_t>(16, kGrain * 2 / std::max<int64_t>(1, g.k));
  auto body = [&](int64_t b, int64_t e) {
    if (g.b_row == 1) {
      for (int64_t j = b; j < e; ++j) {
        T v = g.alpha * dot(x, g.b + j * g.b_col, g.k);
        T* to = c + j * c_step;
        *to = g.beta == T(0) ? v : *to * g.beta + v;
      }
      return;
    }
    constexpr int64_t kBlock = 256;
    T acc[kBlock];
    for (int64_t j0 = b; j0 < e; j0 += kBlock) {
      int64_t w = std::min(kBlock, e - j0);
      for (int64_t j = 0; j < w; ++j) acc[j] = 0;
      if (g.b_col == 1) {
        int64_t p = 0;
        for (; p + 4 <= g.k; p += 4) {
          const T *b0 = g.b + p * g.b_row + j0, *b1 = b0 + g.b_row, *b2 = b1 + g.b_row, *b3 = b2 + g.b_row;
          const T x0 = x[p], x1 = x[p + 1], x2 = x[p + 2], x3 = x[p + 3];
          for (int64_t j = 0; j < w; ++j) acc[j] = acc[j] + x0 * b0[j] + x1 * b1[j] + x2 * b2[j] + x3 * b3[j];
        }
        for (; p < g.k; ++p) {
          const T* row = g.b + p * g.b_row + j0;
          const T xp = x[p];
          for (int64_t j = 0; j < w; ++j) acc[j] += xp * row[j];
        }
      } else {
        for (int64_t p = 0; p < g.k; ++p)
          for (int64_t j = 0; j < w; ++j) acc[j] += x[p] * g.b[p * g.b_row + (j0 + j) * g.b_col];
      }
      for (int64_t j = 0; j < w; ++j) {
        T v = g.alpha * acc[j];
        T* to = c + (j0 + j) * c_step;
        *to = g.beta == T(0) ? v : *to * g.beta + v;
      }
    }
  };
  if (g.threads)
    parallel_for(0, g.n, grain, body);
  else
    body(0, g.n);
}

template <class T>
void tiny(const Gemm<T>& g) {
  for (int64_t i = 0; i < g.m; ++i) {
    T* c = g.c + i * g.c_row;
    const T* a = g.a + i * g.a_row;
    if (g.b_row == 1 && g.a_col == 1) {
      for (int64_t j = 0; j < g.n; ++j) {
        const T* b = g.b + j * g.b_col;
        T s = 0;
        if (g.k >= kLanes<T>)
          s = dot(a, b, g.k);
        else
          for (int64_t p = 0; p < g.k; ++p) s += a[p] * b[p];
        s *= g.alpha;
        c[j] = g.beta == T(0) ? s : c[j] * g.beta + s;
      }
      continue;
    }
    scale_row(c, g.n, g.beta);
    for (int64_t p = 0; p < g.k; ++p) {
      const T v = g.alpha * a[p * g.a_col];
      const T* b = g.b + p * g.b_row;
      if (g.b_col == 1)
        for (int64_t j = 0; j < g.n; ++j) c[j] += v * b[j];
      else
        for (int64_t j = 0; j < g.n; ++j) c[j] += v * b[j * g.b_col];
    }
  }
}

template <class T>
void run(const Gemm<T>& whole) {
  Gemm<T> g = whole;
  if (g.m == 0 || g.n == 0) return;
  // The kernels write rows of C: a column-major C is the transposed problem.
  if (g.c_col != 1 && g.c_row == 1) {
    std::swap(g.m, g.n);
    std::swap(g.a, g.b);
    std::swap(g.a_row, g.b_col);
    std::swap(g.a_col, g.b_row);
    std::swap(g.c_row, g.c_col);
  }
  if (g.m == 1) return row_times_matrix(g, g.a, g.a_col, g.c, g.c_col);
  if (g.n == 1) {
    Gemm<T> t = g;
    t.n = g.m;
    t.b = g.a;
    t.b_row = g.a_col;
    t.b_col = g.a_row;
    return row_times_matrix(t, g.b, g.b_row, g.c, g.c_row);
  }
  if (g.c_col != 1) {
    Scratch<T> dense(size_t(g.m * g.n));
    if (g.beta != T(0))
      for (int64_t i = 0; i < g.m; ++i)
        for (int64_t j = 0; j < g.n; ++j) dense[size_t(i * g.n + j)] = g.c[i * g.c_row + j * g.c_col];
    Gemm<T> t = g;
    t.c = dense.data();
    t.c_row = g.n;
    t.c_col = 1;
    run(t);
    for (int64_t i = 0; i < g.m; ++i)
      for (int64_t j = 0; j < g.n; ++j) g.c[i * g.c_row + j * g.c_col] = dense[size_t(i * g.n + j)];
    return;
  }
  if (g.k == 0) {
    for (int64_t i = 0; i < g.m; ++i) scale_row(g.c + i * g.c_row, g.n, g.beta);
    return;
  }
  if (g.m * g.n * g.k <= g.kTinyProduct) return tiny(g);

  constexpr int R = kRows, C = kCols<T>;
  const int64_t width = std::min<int64_t>((g.n + C - 1) / C * C, 4096 / sizeof(T) * 4 / C * C);
  const int threads = g.threads && g.m * g.n * g.k > 64 * 64 * 64 ? num_threads() : 1;
  // Rows per packed block of A: a thread's share, at most what the second-level cache holds.
  const int64_t row_panels = (g.m + R - 1) / R;
  const int64_t most = std::max<int64_t>(1, (int64_t(400) << 10) / (kDepth * int64_t(sizeof(T)) * R));
  const bool split_rows = row_panels >= 2 * threads || g.n <= C;
  const int64_t share = split_rows ? (row_panels + threads - 1) / threads : row_panels;
  const int64_t pieces = (share + most - 1) / most;
  const int64_t block_panels = (share + pieces - 1) / pieces;
  Scratch<T> packed_b(size_t(std::min(g.k, kDepth) * width));
  for (int64_t jc = 0; jc < g.n; jc += width) {
    const int64_t nc = std::min(width, g.n - jc), col_panels = (nc + C - 1) / C;
    for (int64_t pc = 0; pc < g.k; pc += kDepth) {
      const int64_t kc = std::min(kDepth, g.k - pc);
      const T beta = pc == 0 ? g.beta : T(1);
      auto pack_b = [&](int64_t from, int64_t to) {
        for (int64_t j = from; j < to; ++j)
          pack_panel<T, C>(g.b + pc * g.b_row + (jc + j * C) * g.b_col, g.b_col, g.b_row,
                           std::min<int64_t>(C, nc - j * C), kc, packed_b.data() + j * C * kc);
      };
      auto compute = [&](int64_t block, T* packed_a, int64_t j_from, int64_t j_to) {
        const int64_t i0 = block * block_panels, i1 = std::min(row_panels, i0 + block_panels);
        for (int64_t i = i0; i < i1; ++i)
          pack_panel<T, R>(g.a + i * R * g.a_row + pc * g.a_col, g.a_row, g.a_col, std::min<int64_t>(R, g.m - i * R),
                           kc, packed_a + (i - i0) * R * kc);
        for (int64_t j = j_from; j < j_to; ++j)
          for (int64_t i = i0; i < i1; ++i) {
            V<T> acc[R][kVectors];
            micro<T>(kc, packed_a + (i - i0) * R * kc, packed_b.data() + j * C * kc, acc);
            const int64_t row = i * R, column = jc + j * C;
            store_tile<T>(acc, g.c + row * g.c_row + column, g.c_row, std::min<int64_t>(R, g.m - row),
                          std::min<int64_t>(C, nc - j * C), g.alpha, beta,
                          pc == 0 && g.bias ? g.bias + column : nullptr);
          }
      };
      const int64_t blocks = (row_panels + block_panels - 1) / block_panels;
      if (threads == 1) {
        Scratch<T> packed_a(size_t(block_panels * R * kc));
        pack_b(0, col_panels);
        for (int64_t block = 0; block < blocks; ++block) compute(block, packed_a.data(), 0, col_panels);
      } else if (split_rows) {
        parallel_for(0, col_panels, std::max<int64_t>(1, 16384 / (C * kc)), pack_b);
        parallel_for(0, blocks, 1, [&](int64_t b, int64_t e) {
          Scratch<T> packed_a(size_t(block_panels * R * kc));
          for (int64_t block = b; block < e; ++block) compute(block, packed_a.data(), 0, col_panels);
        });
      } else {
        // Few rows: each thread packs and multiplies its own columns.
        parallel_for(0, col_panels, 1, [&](int64_t b, int64_t e) {
          pack_b(b, e);
          Scratch<T> packed_a(size_t(block_panels * R * kc));
          for (int64_t block = 0; block < blocks; ++block) compute(block, packed_a.data(), b, e);
        });
      }
      if (interrupted()) return;
    }
  }
}

}  // namespace

void gemm_f32(const Gemm<float>& g) { run(g); }
void gemm_f64(const Gemm<double>& g) { run(g); }

}  // namespace PYT_ISA
}  // namespace pyt
