// Owns walking the lines of operands along one dim: every kernel that works line by line.
#pragma once
#include <algorithm>
#include <span>

#include "pyt/allocator.h"
#include "pyt/call.h"
#include "pyt/parallel.h"
#include "src/cpu/convert.h"

namespace pyt {

inline constexpr int kMaxLineOperands = 6, kMaxLineDims = 64;

/// A line of one operand: n elements from data, a byte stride apart.
struct Line {
  char* data;
  int64_t n, stride;
  DType dtype;

  template <class T>
  bool direct() const {
    return dtype == dtype_of<T> && (stride == int64_t(sizeof(T)) || n <= 1);
  }
  /// The elements as T: in place where possible, otherwise gathered into buffer.
  template <class T>
  const T* read(T* buffer) const {
    if (direct<T>()) return reinterpret_cast<const T*>(data);
    const int size = element_size(dtype);
    if (dtype == dtype_of<T>) {
      gather_strided(n, data, stride, reinterpret_cast<char*>(buffer), size);
      return buffer;
    }
    if (stride == size) {
      convert(n, data, dtype, reinterpret_cast<char*>(buffer), dtype_of<T>);
      return buffer;
    }
    for (int64_t i = 0; i < n; ++i)
      convert(1, data + i * stride, dtype, reinterpret_cast<char*>(buffer + i), dtype_of<T>);
    return buffer;
  }
  /// Where to write: the line itself, or buffer to be passed to write().
  template <class T>
  T* target(T* buffer) const {
    return direct<T>() ? reinterpret_cast<T*>(data) : buffer;
  }
  template <class T>
  void write(const T* from) const {
    if (reinterpret_cast<const char*>(from) == data && direct<T>()) return;
    const int size = element_size(dtype);
    if (dtype == dtype_of<T>) {
      scatter_strided(n, reinterpret_cast<const char*>(from), data, stride, size);
      return;
    }
    for (int64_t i = 0; i < n; ++i)
      convert(1, reinterpret_cast<const char*>(from + i), dtype_of<T>, data + i * stride, dtype);
  }
};

/// f(lines, range state): make_state() is called once per parallel part (buffers). Operands share all dims but `dim`.
template <class MakeState, class F>
void for_each_line(std::span<const Operand* const> operands, int dim, int64_t cost_per_line, MakeState make_state,
                   F f) {
  const Operand& first = *operands[0];
  const int count = int(operands.size());
  int64_t lines = 1;
  for (int d = 0; d < first.ndim; ++d)
    if (d != dim) lines *= first.sizes[d];
  parallel_for(0, lines, std::max<int64_t>(1, kGrain / std::max<int64_t>(1, cost_per_line)), [&](int64_t b, int64_t e) {
    auto state = make_state();
    Line line[kMaxLineOperands];
    int64_t index[kMaxLineDims];
    int64_t rest = b;
    for (int d = first.ndim - 1; d >= 0; --d) {
      index[d] = d == dim ? 0 : rest % first.sizes[d];
      if (d != dim) rest /= first.sizes[d];
    }
    for (int o = 0; o < count; ++o) {
      const Operand& op = *operands[o];
      const int size = element_size(op.dtype);
      char* at = op.data;
      for (int d = 0; d < first.ndim; ++d) at += index[d] * op.strides[d] * size;
      line[o] = {at, op.ndim ? op.sizes[dim] : 1, op.ndim ? op.strides[dim] * size : size, op.dtype};
    }
    for (int64_t l = b; l < e; ++l) {
      if (l > b) {
        for (int d = first.ndim - 1; d >= 0; --d) {
          if (d == dim) continue;
          const bool carry = ++index[d] == first.sizes[d];
          const int64_t steps = carry ? 1 - first.sizes[d] : 1;
          for (int o = 0; o < count; ++o)
            line[o].data += steps * operands[o]->strides[d] * element_size(operands[o]->dtype);
          if (!carry) break;
          index[d] = 0;
        }
      }
      f(line, state);
      if (interrupted()) return;
    }
  });
}

inline int line_dim(const Operand& op, int64_t dim) { return op.ndim == 0 ? 0 : int(dim < 0 ? dim + op.ndim : dim); }
inline int64_t line_size(const Operand& op, int dim) { return op.ndim == 0 ? 1 : op.sizes[dim]; }

}  // namespace pyt
