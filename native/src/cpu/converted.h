// Owns half-precision operands as float: kernels without a half path compute on these copies.
#pragma once
#include <memory>

#include "pyt/allocator.h"
#include "src/cpu/copy.h"

namespace pyt {

/// A contiguous operand in the compute dtype: the operand itself where it already is one, otherwise a copy.
class Computed {
 public:
  /// load: read the elements in; outputs pass false and call store().
  Computed(const Operand& from, bool load) : source_(from), owned_(from) {
    const DType t = compute_dtype(from.dtype);
    if (!from.present() || (t == from.dtype && from.contiguous())) return;
    memory_ = std::make_unique<Scratch<char>>(size_t(from.numel() * element_size(t)));
    owned_.op.data = memory_->data();
    owned_.op.dtype = t;
    int64_t step = 1;
    for (int d = from.ndim - 1; d >= 0; --d) {
      owned_.dims[64 + d] = step;
      step *= from.sizes[d];
    }
    if (load) copy_operand(owned_.op, from);
  }
  const Operand& op() const { return owned_.op; }
  template <class T>
  T* as() const {
    return owned_.op.as<T>();
  }
  bool present() const { return source_.present(); }
  void store() const {
    if (memory_) copy_operand(source_, owned_.op);
  }

 private:
  Operand source_;
  OwnedOperand owned_;
  std::unique_ptr<Scratch<char>> memory_;
};

}  // namespace pyt
