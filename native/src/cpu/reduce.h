// Owns the reduction executor: kept and reduced dims apart, rows gathered or read in place, outputs shared among
// threads.
#pragma once
#include <algorithm>
#include <memory>
#include <vector>

#include "pyt/allocator.h"
#include "pyt/call.h"
#include "pyt/parallel.h"
#include "src/cpu/convert.h"

namespace pyt {

/// The dims of a reduction, strides in bytes. `reduced` is outermost first, its last dim the one rows run along.
struct ReduceGeometry {
  struct Dim {
    int64_t size, in, out, out2;
  };
  std::vector<Dim> kept, reduced;
  int64_t outputs = 1, elements = 1;

  /// ordered: reduced dims stay in logical order (index-producing reductions).
  ReduceGeometry(const Operand& out, const Operand* out2, const Operand& in, bool ordered);
};

/// A reduction over compute type T.
///   struct Op { using In; using Acc; Acc identity(); void row(Acc&, const In* x, int64_t n, int64_t first_index);
///               void combine(Acc&, const Acc&); void store(const Acc&, char* out, char* out2);
///               static constexpr bool ordered, columns; void column_block(Acc* acc, const In* x, rows, row_stride,
///               cols) }
template <class Op>
Status run_reduce(Op op, const Operand& out, const Operand* out2, const Operand& in) {
  using In = typename Op::In;
  using Acc = typename Op::Acc;
  ReduceGeometry g(out, out2, in, Op::ordered);
  if (g.outputs == 0) return kOk;
  const int size = element_size(in.dtype);
  const bool same = in.dtype == dtype_of<In>;
  constexpr int64_t kBlock = 2048;

  if (g.elements == 0) {
    for (int64_t o = 0; o < g.outputs; ++o) {
      char *to = out.data, *to2 = out2 ? out2->data : nullptr;
      int64_t rest = o;
      for (int d = int(g.kept.size()) - 1; d >= 0; --d) {
        int64_t i = rest % g.kept[size_t(d)].size;
        rest /= g.kept[size_t(d)].size;
        to += i * g.kept[size_t(d)].out;
        to2 += to2 ? i * g.kept[size_t(d)].out2 : 0;
      }
      op.store(op.identity(), to, to2);
    }
    return kOk;
  }

  // Reduces rows [from, to) of one output; a row is the innermost reduced dim.
  const auto& inner = g.reduced.back();
  auto reduce_rows = [&](Acc& acc, const char* base, int64_t from, int64_t to, int64_t first, int64_t last) {
    alignas(64) char raw[kBlock * 16];
    alignas(64) char value[kBlock * 16];
    for (int64_t r = from; r < to; ++r) {
      const char* row = base;
      int64_t rest = r;
      for (int d = int(g.reduced.size()) - 2; d >= 0; --d) {
        row += rest % g.reduced[size_t(d)].size * g.reduced[size_t(d)].in;
        rest /= g.reduced[size_t(d)].size;
      }
      row += first * inner.in;
      const int64_t n = last - first, index = r * inner.size + first;
      if (same && inner.in == size) {
        op.row(acc, reinterpret_cast<const In*>(row), n, index);
        continue;
      }
      for (int64_t i = 0; i < n; i += kBlock) {
        int64_t m = std::min(kBlock, n - i);
        const char* source = row + i * inner.in;
        if (inner.in != size) {
          gather_strided(m, source, inner.in, raw, size);
          source = raw;
        }
        if (!same) {
          convert(m, source, in.dtype, value, dtype_of<In>);
          source = value;
        }
        op.row(acc, reinterpret_cast<const In*>(source), m, index + i);
      }
    }
  };
  const int64_t rows = g.elements / inner.size;

  // One output (or a few): the reduction itself is shared out, and partial results are combined in order.
  const int64_t total = g.outputs * g.elements;
  if (g.outputs == 1 && total > kGrain && num_threads() > 1) {
    const size_t threads = size_t(num_threads());
    auto parts = std::make_unique<Acc[]>(threads);
    std::fill(parts.get(), parts.get() + threads, op.identity());
    std::vector<char> used(threads);
    if (rows == 1) {
      parallel_for_threads(0, inner.size, kGrain, [&](int64_t b, int64_t e, int t) {
        used[size_t(t)] = 1;
        reduce_rows(parts[size_t(t)], in.data, 0, 1, b, e);
      });
    } else {
      parallel_for_threads(0, rows, std::max<int64_t>(1, kGrain / inner.size), [&](int64_t b, int64_t e, int t) {
        used[size_t(t)] = 1;
        reduce_rows(parts[size_t(t)], in.data, b, e, 0, inner.size);
      });
    }
    Acc acc = parts[0];
    for (size_t t = 1; t < threads; ++t)
      if (used[t]) op.combine(acc, parts[t]);
    op.store(acc, out.data, out2 ? out2->data : nullptr);
    return interrupted() ? kInterrupted : kOk;
  }

  // Columns: the innermost kept dim is contiguous in memory and the reduced one is not.
  if constexpr (Op::columns) {
    if (!g.kept.empty() && g.kept.back().in == size && g.kept.back().size >= 4 && inner.in != size) {
      const auto last = g.kept.back();
      const int64_t planes = g.outputs / last.size;
      constexpr int64_t kCols = 256;
      const int64_t blocks = (last.size + kCols - 1) / kCols;
      parallel_for(0, planes * blocks, std::max<int64_t>(1, kGrain / (g.elements * std::min(kCols, last.size))),
                   [&](int64_t b, int64_t e) {
                     auto acc = std::make_unique<Acc[]>(size_t(kCols));
                     auto buffer = std::make_unique<In[]>(same ? size_t(1) : size_t(kCols * 16));
                     for (int64_t t = b; t < e; ++t) {
                       int64_t plane = t / blocks, c0 = t % blocks * kCols;
                       int64_t cols = std::min(kCols, last.size - c0);
                       char *to = out.data + c0 * last.out, *to2 = out2 ? out2->data + c0 * last.out2 : nullptr;
                       const char* from = in.data + c0 * last.in;
                       for (int d = int(g.kept.size()) - 2; d >= 0; --d) {
                         int64_t i = plane % g.kept[size_t(d)].size;
                         plane /= g.kept[size_t(d)].size;
                         to += i * g.kept[size_t(d)].out;
                         from += i * g.kept[size_t(d)].in;
                         if (to2) to2 += i * g.kept[size_t(d)].out2;
                       }
                       std::fill(acc.get(), acc.get() + cols, op.identity());
                       for (int64_t r = 0; r < rows; ++r) {
                         const char* base = from;
                         int64_t rest = r;
                         for (int d = int(g.reduced.size()) - 2; d >= 0; --d) {
                           base += rest % g.reduced[size_t(d)].size * g.reduced[size_t(d)].in;
                           rest /= g.reduced[size_t(d)].size;
                         }
                         if (same) {
                           op.column_block(acc.get(), reinterpret_cast<const In*>(base), inner.size, inner.in / size,
                                           cols, r * inner.size);
                         } else {
                           for (int64_t i = 0; i < inner.size; i += 16) {
                             int64_t m = std::min<int64_t>(16, inner.size - i);
                             for (int64_t k = 0; k < m; ++k)
                               convert(cols, base + (i + k) * inner.in, in.dtype,
                                       reinterpret_cast<char*>(buffer.get() + k * kCols), dtype_of<In>);
                             op.column_block(acc.get(), buffer.get(), m, kCols, cols, r * inner.size + i);
                           }
                         }
                       }
                       for (int64_t c = 0; c < cols; ++c)
                         op.store(acc[size_t(c)], to + c * last.out, to2 ? to2 + c * last.out2 : nullptr);
                     }
                   });
      return interrupted() ? kInterrupted : kOk;
    }
  }

  parallel_for(0, g.outputs, std::max<int64_t>(1, kGrain / g.elements), [&](int64_t b, int64_t e) {
    for (int64_t o = b; o < e; ++o) {
      char *to = out.data, *to2 = out2 ? out2->data : nullptr;
      const char* from = in.data;
      int64_t rest = o;
      for (int d = int(g.kept.size()) - 1; d >= 0; --d) {
        int64_t i = rest % g.kept[size_t(d)].size;
        rest /= g.kept[size_t(d)].size;
        to += i * g.kept[size_t(d)].out;
        from += i * g.kept[size_t(d)].in;
        if (to2) to2 += i * g.kept[size_t(d)].out2;
      }
      Acc acc = op.identity();
      reduce_rows(acc, from, 0, rows, 0, inner.size);
      op.store(acc, to, to2);
    }
  });
  return interrupted() ? kInterrupted : kOk;
}

}  // namespace pyt
