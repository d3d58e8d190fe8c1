// Owns dispatch over the types as stored (half types included) and over element sizes.
#pragma once
#include "pyt/dtype.h"

namespace pyt {

struct Bytes16 {
  uint64_t a, b;
};

/// Calls f(W{}) with an unsigned word of the element's size: for kernels that only move elements.
template <class F>
void dispatch_size(int size, F&& f) {
  switch (size) {
    case 1:
      f(uint8_t{});
      return;
    case 2:
      f(uint16_t{});
      return;
    case 4:
      f(uint32_t{});
      return;
    case 8:
      f(uint64_t{});
      return;
    default:
      f(Bytes16{});
      return;
  }
}

/// Calls f(T{}) with the stored type; false for complex32.
template <class F>
bool dispatch_stored(DType t, F&& f) {
  if (t == DType::F16) {
    f(Half{});
    return true;
  }
  if (t == DType::BF16) {
    f(BFloat16{});
    return true;
  }
  return dispatch_compute(t, f);
}

/// Addition and multiplication in the stored type (half types round after each).
template <class T>
inline T stored_add(T a, T b) {
  if constexpr (std::is_same_v<T, Half> || std::is_same_v<T, BFloat16>)
    return T(float(a) + float(b));
  else
    return T(a + b);
}
template <class T>
inline T stored_mul(T a, T b) {
  if constexpr (std::is_same_v<T, Half> || std::is_same_v<T, BFloat16>)
    return T(float(a) * float(b));
  else
    return T(a * b);
}
template <class T>
inline T stored_from(double v) {
  if constexpr (std::is_same_v<T, Half> || std::is_same_v<T, BFloat16>)
    return T(float(v));
  else if constexpr (is_complex_v<T>)
    return T(real_t<T>(v));
  else
    return T(v);
}

}  // namespace pyt
