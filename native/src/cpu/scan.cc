// Owns cumulative kernels along one dim.
#include <cmath>
#include <limits>
#include <memory>

#include "src/cpu/lines.h"

namespace pyt {
namespace {

/// Sums of floats run in double, as ATen's do.
template <class T>
struct Accumulator {
  using type = T;
};
template <>
struct Accumulator<float> {
  using type = double;
};
template <>
struct Accumulator<complex64> {
  using type = complex128;
};

template <class F>
Status cumulate(Call& call, F step) {
  const Operand &out = call[0], &in = call[1];
  const int dim = line_dim(out, call.integer(0));
  const int64_t n = line_size(out, dim);
  const Operand* operands[] = {&out, &in};
  if (out.numel() == 0) return kOk;
  bool known = dispatch_compute(compute_dtype(out.dtype), [&](auto zero) {
    using T = decltype(zero);
    for_each_line(
        operands, dim, n, [&] { return std::make_unique<T[]>(size_t(2 * n)); },
        [&](Line* line, std::unique_ptr<T[]>& buffer) {
          const T* x = line[1].template read<T>(buffer.get());
          T* y = line[0].template target<T>(buffer.get() + n);
          step(x, y, n);
          line[0].template write<T>(y);
        });
  });
  return known ? kOk : call.unsupported(out.dtype);
}

template <bool Max>
Status cumulative_extreme(Call& call) {
  const Operand &values = call[0], &indices = call[1], &in = call[2];
  const int dim = line_dim(values, call.integer(0));
  const int64_t n = line_size(values, dim);
  const Operand* operands[] = {&values, &indices, &in};
  if (values.numel() == 0) return kOk;
  DType t = compute_dtype(in.dtype);
  bool known = dispatch_real(t == DType::Bool ? DType::U8 : t, [&](auto zero) {
    using T = decltype(zero);
    struct Buffers {
      std::unique_ptr<T[]> values;
      std::unique_ptr<int64_t[]> indices;
    };
    for_each_line(
        operands, dim, n,
        [&] {
          return Buffers{std::make_unique<T[]>(size_t(2 * n)), std::make_unique<int64_t[]>(size_t(n))};
        },
        [&](Line* line, Buffers& buffer) {
          const T* x = line[2].template read<T>(buffer.values.get());
          T* y = buffer.values.get() + n;
          T best = x[0];
          int64_t at = 0;
          for (int64_t i = 0; i < n; ++i) {
            bool nan = x[i] != x[i];
            if (nan || (best == best && (Max ? x[i] >= best : x[i] <= best))) best = x[i], at = i;
            y[i] = best;
            buffer.indices[size_t(i)] = at;
          }
          line[0].template write<T>(y);
          line[1].template write<int64_t>(buffer.indices.get());
        });
  });
  return known ? kOk : call.unsupported(in.dtype);
}

}  // namespace

Status kernel_cumsum(Call& call) {
  return cumulate(call, [](const auto* x, auto* y, int64_t n) {
    using T = std::remove_cv_t<std::remove_reference_t<decltype(*y)>>;
    typename Accumulator<T>::type s{};
    for (int64_t i = 0; i < n; ++i) {
      s = typename Accumulator<T>::type(s + typename Accumulator<T>::type(x[i]));
      y[i] = T(s);
    }
  });
}
Status kernel_cumprod(Call& call) {
  return cumulate(call, [](const auto* x, auto* y, int64_t n) {
    using T = std::remove_cv_t<std::remove_reference_t<decltype(*y)>>;
    typename Accumulator<T>::type s(1);
    for (int64_t i = 0; i < n; ++i) {
      s = typename Accumulator<T>::type(s * typename Accumulator<T>::type(x[i]));
      y[i] = T(s);
    }
  });
}
Status kernel_logcumsumexp(Call& call) {
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  return cumulate(call, [](const auto* x, auto* y, int64_t n) {
    using T = std::remove_cv_t<std::remove_reference_t<decltype(*y)>>;
    if constexpr (std::is_floating_point_v<T>) {
      double s = -HUGE_VAL;
      for (int64_t i = 0; i < n; ++i) {
        double v = double(x[i]);
        double low = s != s || v != v ? std::nan("") : std::min(s, v),
               high = s != s || v != v ? std::nan("") : std::max(s, v);
        s = low != high || std::isfinite(low) ? high + std::log1p(std::exp(low - high)) : v;
        y[i] = T(s);
      }
    }
  });
}
Status kernel_cummax(Call& call) { return cumulative_extreme<true>(call); }
Status kernel_cummin(Call& call) { return cumulative_extreme<false>(call); }

}  // namespace pyt
