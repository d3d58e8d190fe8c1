// Owns drawing into strided outputs in logical order.
#pragma once
#include "pyt/call.h"
#include "src/cpu/convert.h"
#include "src/cpu/walk.h"

namespace pyt {

/// out[i] = T(draw()) in logical order; other dtypes are converted.
template <class T, class F>
void draw_each(const Operand& out, F draw) {
  const Operand* operands[] = {&out};
  Walk walk(operands, 1, false);
  if (walk.numel == 0) return;
  const int size = element_size(out.dtype);
  const int64_t step = walk.stride[0][walk.ndim - 1];
  Cursor cursor(walk, 0);
  constexpr int64_t kBlock = 256;
  T values[kBlock];
  alignas(16) char stored[kBlock * 16];
  for (int64_t position = 0; position < walk.numel;) {
    int64_t n = std::min({kBlock, cursor.left(), walk.numel - position});
    for (int64_t i = 0; i < n; ++i) values[i] = draw();
    convert(n, reinterpret_cast<char*>(values), dtype_of<T>, stored, out.dtype);
    scatter_strided(n, stored, cursor.at(0), step, size);
    cursor.advance(n);
    position += n;
  }
}

/// out[i] = T(draw(p[i])) with a parameter per element, read as double.
template <class T, class F>
void draw_each_with(const Operand& out, const Operand& parameter, F draw) {
  const Operand* operands[] = {&out, &parameter};
  Walk walk(operands, 2, false);
  if (walk.numel == 0) return;
  Cursor cursor(walk, 0);
  for (int64_t i = 0; i < walk.numel; ++i) {
    double p;
    convert(1, cursor.at(1), parameter.dtype, reinterpret_cast<char*>(&p), DType::F64);
    T value = draw(p);
    convert(1, reinterpret_cast<char*>(&value), dtype_of<T>, cursor.at(0), out.dtype);
    cursor.advance(1);
  }
}

}  // namespace pyt
