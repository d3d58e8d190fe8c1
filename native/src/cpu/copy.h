// Owns copying between operands of one shape, for kernels that move data.
#pragma once
#include "pyt/call.h"

namespace pyt {

/// Any dtype to any dtype, any strides.
Status copy_operand(const Operand& out, const Operand& in);
/// Fills with one number (imaginary part for complex dtypes).
void fill_operand(const Operand& out, double re, double im = 0);

/// An operand with its own sizes and strides.
struct OwnedOperand {
  Operand op;
  int64_t dims[128];
  explicit OwnedOperand(const Operand& from) : op(from) {
    for (int d = 0; d < from.ndim; ++d) {
      dims[d] = from.sizes[d];
      dims[64 + d] = from.strides[d];
    }
    op.sizes = dims;
    op.strides = dims + 64;
  }
  OwnedOperand(const OwnedOperand&) = delete;
  OwnedOperand& operator=(const OwnedOperand&) = delete;
  void narrow(int d, int64_t start, int64_t length) {
    op.data += start * dims[64 + d] * element_size(op.dtype);
    dims[d] = length;
  }
};

}  // namespace pyt
