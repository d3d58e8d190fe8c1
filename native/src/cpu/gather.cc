// Owns gather, scatter and the index_* kernels along one dim.
#include <cmath>
#include <memory>
#include <vector>

#include "src/cpu/copy.h"
#include "src/cpu/index_error.h"
#include "src/cpu/lines.h"
#include "src/cpu/stored.h"

namespace pyt {
namespace {

/// A line of indices as int64.
struct IndexBuffer {
  std::vector<int64_t> data;
  explicit IndexBuffer(int64_t n) : data(size_t(n)) {}
};

template <class W>
inline W& at(const Line& line, int64_t i) {
  return *reinterpret_cast<W*>(line.data + i * line.stride);
}

/// A 1-D index operand as a vector (0-dim: one element), checked against [0, size).
std::vector<int64_t> index_vector(const Operand& index, int64_t size, int dim, IndexError& error) {
  const int64_t n = index.numel();
  std::vector<int64_t> v(static_cast<size_t>(n));
  const int64_t step = index.ndim ? index.strides[0] : 1;
  if (index.dtype == DType::I64) {
    const int64_t* from = index.as<int64_t>();
    for (int64_t i = 0; i < n; ++i) v[size_t(i)] = error.wrap(from[i * step], size, dim);
    return v;
  }
  for (int64_t i = 0; i < n; ++i) {
    int64_t raw;
    convert(1, index.data + i * step * element_size(index.dtype), index.dtype, reinterpret_cast<char*>(&raw),
            DType::I64);
    v[size_t(i)] = error.wrap(raw, size, dim);
  }
  return v;
}

enum class Combine { set, add, prod, amax, amin };

template <class T>
inline T combine(T a, T b, Combine how) {
  switch (how) {
    case Combine::set:
      return b;
    case Combine::add:
      return stored_add(a, b);
    case Combine::prod:
      return stored_mul(a, b);
    default:
      break;
  }
  if constexpr (is_complex_v<T>) {
    return a;
  } else {
    if constexpr (!std::is_integral_v<T>) {
      if (float(a) != float(a)) return a;
      if (float(b) != float(b)) return b;
    }
    return how == Combine::amax ? (a < b ? b : a) : (b < a ? b : a);
  }
}

/// out[index[i]] = combine(out[index[i]], src[i]) line by line.
Status scatter(Call& call, const Operand& out, const Operand& index, const Operand& src, int dim, Combine how,
               Negative negative = Negative::refused) {
  IndexError error(negative);
  if (index.numel() == 0) return kOk;
  const int64_t n = line_size(index, dim);
  const Operand* operands[] = {&index, &out, &src};
  auto run = [&](auto zero) {
    using T = decltype(zero);
    for_each_line(
        operands, dim, n * 4, [&] { return IndexBuffer(n); },
        [&](Line* line, IndexBuffer& buffer) {
          const int64_t* idx = line[0].read<int64_t>(buffer.data.data());
          for (int64_t i = 0; i < n; ++i) {
            int64_t j = error.wrap(idx[i], line[1].n, dim);
            if (j < 0) return;
            T& to = at<T>(line[1], j);
            if constexpr (std::is_same_v<T, Bytes16>)
              to = at<T>(line[2], i);
            else
              to = how == Combine::set ? at<T>(line[2], i) : combine(to, at<T>(line[2], i), how);
          }
        });
  };
  if (how == Combine::set)
    dispatch_size(element_size(out.dtype), run);
  else if (!dispatch_stored(out.dtype, run))
    return call.unsupported(out.dtype);
  return error.status(call);
}

/// include_self = false: positions that are hit start from the reduction's identity. Returns hit counts per position of
/// out.
Status scatter_reduce(Call& call, const Operand& out, const Operand& index, const Operand& src, int dim, int mode,
                      bool include_self) {
  [[maybe_unused]] static const Combine combines[] = {Combine::add, Combine::prod, Combine::add, Combine::amax,
                                                      Combine::amin};
  if (mode < 0 || mode > 4) return call.fail("scatter_reduce: mode");
  IndexError error(Negative::refused);
  if (index.numel() == 0) return kOk;
  const int64_t n = line_size(index, dim);
  const Operand* operands[] = {&index, &out, &src};
  bool known = dispatch_stored(out.dtype, [&](auto zero) {
    using T = decltype(zero);
    struct Buffers {
      IndexBuffer index;
      std::vector<int64_t> hits;
    };
    const int64_t width = line_size(out, dim);
    for_each_line(
        operands, dim, n * 4,
        [&] {
          return Buffers{IndexBuffer(n), std::vector<int64_t>(size_t(width))};
        },
        [&](Line* line, Buffers& b) {
          const int64_t* idx = line[0].read<int64_t>(b.index.data.data());
          std::fill(b.hits.begin(), b.hits.end(), int64_t(0));
          for (int64_t i = 0; i < n; ++i) {
            int64_t j = error.wrap(idx[i], line[1].n, dim);
            if (j < 0) return;
            T& to = at<T>(line[1], j);
            const T value = at<T>(line[2], i);
            to = !include_self && b.hits[size_t(j)] == 0 ? value : combine(to, value, combines[mode]);
            ++b.hits[size_t(j)];
          }
          if (mode != 2) return;
          for (int64_t j = 0; j < width; ++j) {
            int64_t count = b.hits[size_t(j)] + (include_self ? 1 : 0);
            if (b.hits[size_t(j)] == 0 || count <= 1) continue;
            T& to = at<T>(line[1], j);
            if constexpr (std::is_integral_v<T>) {
              int64_t v = int64_t(to), q = v / count;
              if (v % count != 0 && (v < 0)) --q;
              to = T(q);
            } else if constexpr (is_complex_v<T>) {
              to = to / real_t<T>(count);
            } else {
              to = T(float(0) + decltype(to + 0.0f)(to) / decltype(to + 0.0f)(count));
            }
          }
        });
  });
  return known ? error.status(call) : call.unsupported(out.dtype);
}

/// The index operand of an index_* call, broadcast over src's shape: strides 0 everywhere but on dim.
class BroadcastIndex {
 public:
  BroadcastIndex(const Operand& index, const Operand& src, int dim) : owned_(src) {
    owned_.op.data = index.data;
    owned_.op.dtype = index.dtype;
    for (int d = 0; d < src.ndim; ++d) owned_.dims[64 + d] = d == dim && index.ndim ? index.strides[0] : 0;
  }
  const Operand& op() const { return owned_.op; }

 private:
  OwnedOperand owned_;
};

int64_t inner_size(const Operand& op, int dim) {
  int64_t n = 1;
  for (int d = dim + 1; d < op.ndim; ++d) n *= op.sizes[d];
  return n;
}
int64_t outer_size(const Operand& op, int dim) {
  int64_t n = 1;
  for (int d = 0; d < dim; ++d) n *= op.sizes[d];
  return n;
}

}  // namespace

Status kernel_gather(Call& call) {
  const Operand &out = call[0], &self = call[1], &index = call[2];
  const int dim = line_dim(out, call.integer(0));
  IndexError error(Negative::refused);
  if (out.numel() == 0) return kOk;
  const int64_t n = line_size(out, dim);
  const Operand* operands[] = {&out, &self, &index};
  dispatch_size(element_size(out.dtype), [&](auto zero) {
    using W = decltype(zero);
    for_each_line(
        operands, dim, n * 2, [&] { return IndexBuffer(n); },
        [&](Line* line, IndexBuffer& buffer) {
          const int64_t* idx = line[2].read<int64_t>(buffer.data.data());
          for (int64_t i = 0; i < n; ++i) {
            int64_t j = error.wrap(idx[i], line[1].n, dim);
            if (j < 0) return;
            at<W>(line[0], i) = at<W>(line[1], j);
          }
        });
  });
  return error.status(call);
}

Status kernel_scatter(Call& call) {
  return scatter(call, call[0], call[1], call[2], line_dim(call[0], call.integer(0)), Combine::set);
}
Status kernel_scatter_add(Call& call) {
  return scatter(call, call[0], call[1], call[2], line_dim(call[0], call.integer(0)), Combine::add);
}
Status kernel_scatter_reduce(Call& call) {
  return scatter_reduce(call, call[0], call[1], call[2], line_dim(call[0], call.integer(0)), int(call.integer(1)),
                        call.flag(2));
}

Status kernel_index_select(Call& call) {
  const Operand &out = call[0], &self = call[1], &index = call[2];
  const int dim = line_dim(self, call.integer(0));
  IndexError error(Negative::refused);
  const auto idx = index_vector(index, line_size(self, dim), dim, error);
  if (error.raised()) return error.status(call);
  if (out.numel() == 0) return kOk;
  const int size = element_size(out.dtype);
  if (out.contiguous() && self.contiguous() && self.ndim > 0) {
    const int64_t inner = inner_size(self, dim) * size, outer = outer_size(self, dim), n = int64_t(idx.size());
    const int64_t self_plane = self.sizes[dim] * inner;
    parallel_for(0, outer * n, std::max<int64_t>(1, 65536 / std::max<int64_t>(inner, 1)), [&](int64_t b, int64_t e) {
      for (int64_t r = b; r < e; ++r)
        std::memcpy(out.data + r * inner, self.data + r / n * self_plane + idx[size_t(r % n)] * inner, size_t(inner));
    });
    return kOk;
  }
  const Operand* operands[] = {&out, &self};
  const int64_t n = line_size(out, dim);
  dispatch_size(size, [&](auto zero) {
    using W = decltype(zero);
    for_each_line(
        operands, dim, n * 2, [] { return 0; },
        [&](Line* line, int) {
          for (int64_t i = 0; i < n; ++i) at<W>(line[0], i) = at<W>(line[1], idx[size_t(i)]);
        });
  });
  return kOk;
}

Status kernel_index_add(Call& call) {
  const Operand &out = call[0], &index = call[1], &src = call[2];
  const int dim = line_dim(out, call.integer(0));
  const double alpha = call.scalar(1, 1);
  IndexError error(Negative::refused);
  const auto idx = index_vector(index, line_size(out, dim), dim, error);
  if (error.raised()) return error.status(call);
  if (src.numel() == 0) return kOk;
  const int64_t n = int64_t(idx.size());
  bool known = dispatch_stored(out.dtype, [&](auto zero) {
    using T = decltype(zero);
    const T scale = stored_from<T>(alpha);
    if (out.contiguous() && src.contiguous() && out.ndim > 0) {
      // Columns are shared among threads; rows stay in order, so that sums do not depend on the thread count.
      const int64_t inner = inner_size(out, dim), outer = outer_size(out, dim), rows = out.sizes[dim];
      parallel_for(0, inner, std::max<int64_t>(16, kGrain / std::max<int64_t>(1, outer * n)),
                   [&](int64_t b, int64_t e) {
                     for (int64_t o = 0; o < outer; ++o)
                       for (int64_t i = 0; i < n; ++i) {
                         T* to = out.as<T>() + (o * rows + idx[size_t(i)]) * inner;
                         const T* from = src.as<T>() + (o * n + i) * inner;
                         if (alpha == 1)
                           for (int64_t k = b; k < e; ++k) to[k] = stored_add(to[k], from[k]);
                         else
                           for (int64_t k = b; k < e; ++k) to[k] = stored_add(to[k], stored_mul(scale, from[k]));
                       }
                   });
      return;
    }
    const Operand* operands[] = {&src, &out};
    for_each_line(
        operands, dim, n * 2, [] { return 0; },
        [&](Line* line, int) {
          for (int64_t i = 0; i < n; ++i) {
            T& to = at<T>(line[1], idx[size_t(i)]);
            to = stored_add(to, alpha == 1 ? at<T>(line[0], i) : stored_mul(scale, at<T>(line[0], i)));
          }
        });
  });
  return known ? kOk : call.unsupported(out.dtype);
}

Status kernel_index_copy(Call& call) {
  const int dim = line_dim(call[0], call.integer(0));
  BroadcastIndex index(call[1], call[2], dim);
  return scatter(call, call[0], index.op(), call[2], dim, Combine::set);
}
Status kernel_index_fill(Call& call) {
  const int dim = line_dim(call[0], call.integer(0));
  BroadcastIndex index(call[1], call[2], dim);
  return scatter(call, call[0], index.op(), call[2], dim, Combine::set, Negative::wraps);
}
Status kernel_index_reduce(Call& call) {
  const int dim = line_dim(call[0], call.integer(0));
  BroadcastIndex index(call[1], call[2], dim);
  return scatter_reduce(call, call[0], index.op(), call[2], dim, int(call.integer(1)), call.flag(2));
}

Status kernel_embedding_backward(Call& call) {
  const Operand &out = call[0], &grad = call[1], &index = call[2];
  const int64_t padding = call.integer(0, -1);
  IndexError error(Negative::refused);
  const auto idx = index_vector(index, out.sizes[0], 0, error);
  if (error.raised()) return error.status(call);
  fill_operand(out, 0);
  const int64_t d = out.sizes[1];
  std::vector<int64_t> frequency;
  if (call.flag(1)) {
    frequency.resize(size_t(out.sizes[0]));
    for (int64_t i : idx) ++frequency[size_t(i)];
  }
  bool known = dispatch_stored(out.dtype, [&](auto zero) {
    using T = decltype(zero);
    for (size_t i = 0; i < idx.size(); ++i) {
      if (idx[i] == padding) continue;
      T* to = out.as<T>() + idx[i] * d;
      const T* from = grad.as<T>() + int64_t(i) * d;
      if (frequency.empty())
        for (int64_t k = 0; k < d; ++k) to[k] = stored_add(to[k], from[k]);
      else
        for (int64_t k = 0; k < d; ++k)
          to[k] = stored_add(to[k], stored_mul(from[k], stored_from<T>(1.0 / double(frequency[size_t(idx[i])]))));
    }
  });
  return known ? kOk : call.unsupported(out.dtype);
}

Status kernel_repeat_interleave(Call& call) {
  const Operand &out = call[0], &repeats = call[1];
  int64_t at = 0;
  for (int64_t i = 0; i < repeats.numel(); ++i) {
    int64_t count;
    convert(1, repeats.data + i * repeats.strides[0] * element_size(repeats.dtype), repeats.dtype,
            reinterpret_cast<char*>(&count), DType::I64);
    if (count < 0) return call.fail("negative");
    if (at + count > out.numel()) return call.fail("index out of range");
    for (int64_t k = 0; k < count; ++k) out.as<int64_t>()[at++ * out.strides[0]] = i;
  }
  return kOk;
}

}  // namespace pyt
