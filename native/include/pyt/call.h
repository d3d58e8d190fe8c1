// Owns the shape of a kernel call: operands, scalars, status and error text.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "pyt/dtype.h"

namespace pyt {

using Status = int;
inline constexpr Status kOk = 0, kFailed = 1, kInterrupted = 2, kNoMemory = 3;

/// A strided view of elements. `data` addresses element [0, 0, ...]; strides are in elements and may be 0 or negative.
struct Operand {
  char* data = nullptr;
  DType dtype = DType::U8;
  int ndim = 0;
  const int64_t* sizes = nullptr;
  const int64_t* strides = nullptr;

  bool present() const { return data != nullptr; }
  int64_t size(int d) const { return sizes[d < 0 ? d + ndim : d]; }
  int64_t stride(int d) const { return strides[d < 0 ? d + ndim : d]; }
  int64_t numel() const {
    int64_t n = 1;
    for (int d = 0; d < ndim; ++d) n *= sizes[d];
    return n;
  }
  bool contiguous() const {
    int64_t expected = 1;
    for (int d = ndim - 1; d >= 0; --d) {
      if (sizes[d] != 1 && strides[d] != expected) return false;
      expected *= sizes[d];
    }
    return true;
  }
  template <class T>
  T* as() const {
    return reinterpret_cast<T*>(data);
  }
};

/// One call: outputs first among the operands. Kernels return a status and leave its text here.
class Call {
 public:
  std::span<const Operand> operands;
  std::span<const double> scalars;
  std::string error;

  int count() const { return int(operands.size()); }
  /// Operand i, or an absent one where the caller left it out.
  const Operand& operator[](int i) const {
    static const Operand absent;
    return i < count() ? operands[i] : absent;
  }
  double scalar(int i, double otherwise = 0) const { return i < int(scalars.size()) ? scalars[i] : otherwise; }
  int64_t integer(int i, int64_t otherwise = 0) const {
    return i < int(scalars.size()) ? int64_t(scalars[i]) : otherwise;
  }
  bool flag(int i) const { return scalar(i) != 0; }
  /// A 64-bit integer passed as its upper and lower 32 bits.
  uint64_t wide(int i) const { return (uint64_t(int64_t(scalar(i))) << 32) | (uint64_t(scalar(i + 1)) & 0xffffffffu); }

  Status fail(std::string text) {
    error = std::move(text);
    return kFailed;
  }
  Status unsupported(DType t) { return fail(std::string("not implemented for '") + dtype_name(t) + "'"); }
};

using Kernel = Status (*)(Call&);

/// Ctrl-C was pressed while a kernel ran (the flag is set by pyt_interrupt).
bool interrupted();
void set_interrupt_flag(const int32_t* flag);

}  // namespace pyt
