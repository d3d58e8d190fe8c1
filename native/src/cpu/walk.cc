// Owns the geometry of strided walks.
#include "src/cpu/walk.h"

#include <algorithm>
#include <cstdlib>

namespace pyt {

Walk::Walk(const Operand* const* operands, int count, bool reorder) : noperands(count) {
  const Operand& shape = *operands[0];
  int order[kMaxDims], kept = 0;
  for (int d = 0; d < shape.ndim; ++d) {
    numel *= shape.sizes[d];
    if (shape.sizes[d] != 1) order[kept++] = d;
  }
  if (reorder && kept > 1) {
    // Insertion sort is stable and the lists are short. Ties fall to the next operand, broadcast dims stay where they
    // are.
    auto before = [&](int a, int b) {
      for (int op = 0; op < count; ++op) {
        int64_t sa = std::llabs(operands[op]->strides[a]), sb = std::llabs(operands[op]->strides[b]);
        if (sa == 0 || sb == 0) continue;
        if (sa != sb) return sa > sb;
      }
      return false;
    };
    for (int i = 1; i < kept; ++i)
      for (int j = i; j > 0 && before(order[j], order[j - 1]); --j) std::swap(order[j], order[j - 1]);
  }
  for (int op = 0; op < count; ++op) base[op] = operands[op]->data;
  for (int k = 0; k < kept; ++k) {
    int d = order[k];
    bool merge = ndim > 0;
    for (int op = 0; op < count && merge; ++op)
      merge = stride[op][ndim - 1] == operands[op]->strides[d] * shape.sizes[d] * element_size(operands[op]->dtype);
    if (!merge) size[ndim++] = 1;
    size[ndim - 1] *= shape.sizes[d];
    for (int op = 0; op < count; ++op)
      stride[op][ndim - 1] = operands[op]->strides[d] * element_size(operands[op]->dtype);
  }
  if (ndim == 0) {
    size[0] = numel;
    for (int op = 0; op < count; ++op) stride[op][0] = element_size(operands[op]->dtype);
    ndim = 1;
  }
}

bool Walk::linear(int op, int64_t element) const {
  int64_t expected = element;
  for (int d = ndim - 1; d >= 0; --d) {
    if (stride[op][d] != expected && size[d] != 1) return false;
    expected *= size[d];
  }
  return true;
}

bool Walk::constant(int op) const {
  for (int d = 0; d < ndim; ++d)
    if (stride[op][d] != 0 && size[d] != 1) return false;
  return true;
}

}  // namespace pyt
