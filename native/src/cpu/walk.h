// Owns the geometry of strided walks: dims shared by several operands, sorted by the output, merged where they are
// contiguous.
#pragma once
#include <cstdint>

#include "pyt/call.h"

namespace pyt {

inline constexpr int kMaxOperands = 8;
inline constexpr int kMaxDims = 64;

/// Dims outermost first; strides in bytes. Always at least one dim.
struct Walk {
  int ndim = 0;
  int noperands = 0;
  int64_t numel = 1;
  int64_t size[kMaxDims];
  int64_t stride[kMaxOperands][kMaxDims];
  char* base[kMaxOperands];

  /// Operands must share ndim and sizes with operands[0]. reorder: sort dims by operand 0's strides.
  Walk(const Operand* const* operands, int count, bool reorder = true);

  int64_t inner() const { return size[ndim - 1]; }
  /// Whole operand is one contiguous run in walk order.
  bool linear(int op, int64_t element) const;
  bool constant(int op) const;
};

/// A position in a walk, moved row by row (a row is the innermost dim).
class Cursor {
 public:
  Cursor(const Walk& walk, int64_t position) : walk_(walk) {
    int64_t rest = position;
    offset_ = rest % walk.inner();
    rest /= walk.inner();
    for (int d = walk.ndim - 2; d >= 0; --d) {
      index_[d] = rest % walk.size[d];
      rest /= walk.size[d];
    }
    for (int op = 0; op < walk.noperands; ++op) {
      row_[op] = walk.base[op];
      for (int d = 0; d < walk.ndim - 1; ++d) row_[op] += index_[d] * walk.stride[op][d];
    }
  }
  char* row(int op) const { return row_[op]; }
  char* at(int op) const { return row_[op] + offset_ * walk_.stride[op][walk_.ndim - 1]; }
  int64_t offset() const { return offset_; }
  int64_t left() const { return walk_.inner() - offset_; }
  /// Moves by n <= left().
  void advance(int64_t n) {
    offset_ += n;
    if (offset_ < walk_.inner()) return;
    offset_ = 0;
    for (int d = walk_.ndim - 2; d >= 0; --d) {
      for (int op = 0; op < walk_.noperands; ++op) row_[op] += walk_.stride[op][d];
      if (++index_[d] < walk_.size[d]) return;
      for (int op = 0; op < walk_.noperands; ++op) row_[op] -= walk_.stride[op][d] * walk_.size[d];
      index_[d] = 0;
    }
  }

 private:
  const Walk& walk_;
  int64_t offset_ = 0;
  int64_t index_[kMaxDims];
  char* row_[kMaxOperands];
};

}  // namespace pyt
