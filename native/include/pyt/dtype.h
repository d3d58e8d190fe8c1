// Owns the dtype codes (ATen's ScalarType numbers), the half types and conversions between element types.
#pragma once
#include <bit>
#include <complex>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace pyt {

enum class DType : uint8_t {
  U8 = 0,
  I8 = 1,
  I16 = 2,
  I32 = 3,
  I64 = 4,
  F16 = 5,
  F32 = 6,
  F64 = 7,
  C32 = 8,
  C64 = 9,
  C128 = 10,
  Bool = 11,
  BF16 = 15,
  U16 = 27,
  U32 = 28,
  U64 = 29,
};

using complex64 = std::complex<float>;
using complex128 = std::complex<double>;

/// IEEE binary16, storage only.
struct Half {
  uint16_t bits;
  Half() = default;
  explicit Half(float f) : bits(encode(f)) {}
  operator float() const { return decode(bits); }

  static inline float decode(uint16_t h) {
    uint32_t sign = uint32_t(h & 0x8000u) << 16;
    uint32_t rest = h & 0x7fffu;
    // Scaling by 2^112 rebuilds the exponent, subnormals included.
    float magnitude = std::bit_cast<float>(rest << 13) * 0x1p112f;
    uint32_t bits = std::bit_cast<uint32_t>(magnitude);
    bits = rest >= 0x7c00u ? ((rest << 13) | 0x7f800000u) : bits;
    return std::bit_cast<float>(bits | sign);
  }
  static inline uint16_t encode(float f) {
    uint32_t x = std::bit_cast<uint32_t>(f);
    uint32_t sign = (x >> 16) & 0x8000u;
    x &= 0x7fffffffu;
    uint32_t normal = (x + 0xc8000fffu + ((x >> 13) & 1)) >> 13;
    uint32_t subnormal = std::bit_cast<uint32_t>(std::bit_cast<float>(x) + 0.5f) - 0x3f000000u;
    uint32_t r = x < 0x38800000u ? subnormal : normal;
    r = x >= 0x477ff000u ? 0x7c00u : r;
    r = x > 0x7f800000u ? 0x7e00u : r;
    return uint16_t(r | sign);
  }
};

/// bfloat16, storage only; rounds to nearest even.
struct BFloat16 {
  uint16_t bits;
  BFloat16() = default;
  explicit BFloat16(float f) : bits(encode(f)) {}
  operator float() const { return std::bit_cast<float>(uint32_t(bits) << 16); }
  static inline uint16_t encode(float f) {
    uint32_t x = std::bit_cast<uint32_t>(f);
    uint32_t r = (x + 0x7fffu + ((x >> 16) & 1)) >> 16;
    return (x & 0x7fffffffu) > 0x7f800000u ? uint16_t(0x7fc0) : uint16_t(r);
  }
};

/// complex32, storage only.
struct ComplexHalf {
  Half re, im;
};

constexpr int element_size(DType t) {
  switch (t) {
    case DType::U8:
    case DType::I8:
    case DType::Bool:
      return 1;
    case DType::I16:
    case DType::F16:
    case DType::BF16:
    case DType::U16:
      return 2;
    case DType::I32:
    case DType::F32:
    case DType::C32:
    case DType::U32:
      return 4;
    case DType::I64:
    case DType::F64:
    case DType::C64:
    case DType::U64:
      return 8;
    case DType::C128:
      return 16;
  }
  return 0;
}

constexpr bool is_complex(DType t) { return t == DType::C32 || t == DType::C64 || t == DType::C128; }
constexpr bool is_float(DType t) { return t == DType::F16 || t == DType::BF16 || t == DType::F32 || t == DType::F64; }
constexpr bool is_integer(DType t) { return !is_complex(t) && !is_float(t) && t != DType::Bool; }

/// The type arithmetic is done in: half types go through float.
constexpr DType compute_dtype(DType t) {
  if (t == DType::F16 || t == DType::BF16) return DType::F32;
  if (t == DType::C32) return DType::C64;
  return t;
}

/// PyTorch's name for the dtype in "not implemented for '...'" messages.
const char* dtype_name(DType t);

template <class T>
struct dtype_of_t;
#define PYT_DTYPE_OF(T, D)                   \
  template <>                                \
  struct dtype_of_t<T> {                     \
    static constexpr DType value = DType::D; \
  };
// clang-format off
PYT_DTYPE_OF(uint8_t, U8)
PYT_DTYPE_OF(int8_t, I8)
PYT_DTYPE_OF(int16_t, I16)
PYT_DTYPE_OF(int32_t, I32)
PYT_DTYPE_OF(int64_t, I64)
PYT_DTYPE_OF(Half, F16)
PYT_DTYPE_OF(float, F32)
PYT_DTYPE_OF(double, F64)
PYT_DTYPE_OF(complex64, C64)
PYT_DTYPE_OF(complex128, C128)
PYT_DTYPE_OF(bool, Bool)
PYT_DTYPE_OF(BFloat16, BF16)
PYT_DTYPE_OF(uint16_t, U16)
PYT_DTYPE_OF(uint32_t, U32)
PYT_DTYPE_OF(uint64_t, U64)
// clang-format on
#undef PYT_DTYPE_OF
template <class T>
constexpr DType dtype_of = dtype_of_t<T>::value;

template <class T>
struct is_complex_t : std::false_type {};
template <class T>
struct is_complex_t<std::complex<T>> : std::true_type {};
template <class T>
constexpr bool is_complex_v = is_complex_t<T>::value;
template <class T>
struct real_of {
  using type = T;
};
template <class T>
struct real_of<std::complex<T>> {
  using type = T;
};
template <class T>
using real_t = typename real_of<T>::type;

/// Calls f(T{}) with the C++ type of a compute dtype (never a half type); false if t is not one.
template <class F>
bool dispatch_compute(DType t, F&& f) {
  switch (t) {
    case DType::U8:
      f(uint8_t{});
      return true;
    case DType::I8:
      f(int8_t{});
      return true;
    case DType::I16:
      f(int16_t{});
      return true;
    case DType::I32:
      f(int32_t{});
      return true;
    case DType::I64:
      f(int64_t{});
      return true;
    case DType::F32:
      f(float{});
      return true;
    case DType::F64:
      f(double{});
      return true;
    case DType::C64:
      f(complex64{});
      return true;
    case DType::C128:
      f(complex128{});
      return true;
    case DType::Bool:
      f(bool{});
      return true;
    case DType::U16:
      f(uint16_t{});
      return true;
    case DType::U32:
      f(uint32_t{});
      return true;
    case DType::U64:
      f(uint64_t{});
      return true;
    default:
      return false;
  }
}
/// The same for real types only (bool and complex excluded).
template <class F>
bool dispatch_real(DType t, F&& f) {
  switch (t) {
    case DType::U8:
      f(uint8_t{});
      return true;
    case DType::I8:
      f(int8_t{});
      return true;
    case DType::I16:
      f(int16_t{});
      return true;
    case DType::I32:
      f(int32_t{});
      return true;
    case DType::I64:
      f(int64_t{});
      return true;
    case DType::F32:
      f(float{});
      return true;
    case DType::F64:
      f(double{});
      return true;
    case DType::U16:
      f(uint16_t{});
      return true;
    case DType::U32:
      f(uint32_t{});
      return true;
    case DType::U64:
      f(uint64_t{});
      return true;
    default:
      return false;
  }
}
template <class F>
bool dispatch_float(DType t, F&& f) {
  switch (t) {
    case DType::F32:
      f(float{});
      return true;
    case DType::F64:
      f(double{});
      return true;
    default:
      return false;
  }
}
template <class F>
bool dispatch_float_complex(DType t, F&& f) {
  switch (t) {
    case DType::F32:
      f(float{});
      return true;
    case DType::F64:
      f(double{});
      return true;
    case DType::C64:
      f(complex64{});
      return true;
    case DType::C128:
      f(complex128{});
      return true;
    default:
      return false;
  }
}

}  // namespace pyt
